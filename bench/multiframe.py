"""Large multi-frame files, written without the library that is measured.

``nested`` is the header of an enhanced MR: functional groups of many frames, PS3.3 C.7.6.16.
``fragmented`` is encapsulated pixel data, one fragment a frame and an empty Basic Offset Table.
"""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING

from bench.encoding import ITEM, encoded

if TYPE_CHECKING:
    from pathlib import Path

ELEMENTS_A_FRAME = 20

_EXPLICIT = b"1.2.840.10008.1.2.1\0"
INSTANCE = "1.2.3.4.5.67"
"""SOP Instance UID of a file of frames."""

_RLE = b"1.2.840.10008.1.2.5\0"


def nested(path: Path, elements: int) -> None:
    """Write a file with about ``elements`` elements, nearly all of them three sequences deep."""
    frames = -(-elements // ELEMENTS_A_FRAME)
    groups = b"".join(_frame(number) for number in range(frames))
    data = (
        encoded(0x00080060, "CS", b"MR")
        + encoded(0x00280008, "IS", _text(frames))
        + encoded(0x52009230, "SQ", groups)
    )
    path.write_bytes(_meta(_EXPLICIT) + data)


def fragmented(path: Path, frames: int, size: int) -> None:
    """Write a file of ``frames`` frames of ``size`` bytes, which are a hole; RLE by its name."""
    start = (
        _meta(_RLE)
        + encoded(0x00080018, "UI", INSTANCE.encode())
        + encoded(0x00280002, "US", b"\1\0")
        + encoded(0x00280008, "IS", _text(frames))
        + encoded(0x00280010, "US", b"\0\1")
        + encoded(0x00280011, "US", b"\0\1")
        + encoded(0x00280100, "US", b"\10\0")
        + encoded(0x00280101, "US", b"\10\0")
        + encoded(0x00280102, "US", b"\7\0")
        + encoded(0x00280103, "US", b"\0\0")
        + struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OB", 0, 0xFFFFFFFF)
        + ITEM
        + struct.pack("<I", 0)
    )
    header = ITEM + struct.pack("<I", size)
    with path.open("wb") as file:
        file.write(start)
        for number in range(frames):
            file.seek(len(start) + number * (size + len(header)))
            file.write(header + struct.pack("<I", number))
        file.seek(len(start) + frames * (size + len(header)))
        file.write(struct.pack("<HHI", 0xFFFE, 0xE0DD, 0))
    os.utime(path, (1_700_000_000, 1_700_000_000))


def _meta(syntax: bytes) -> bytes:
    elements = encoded(0x00020010, "UI", syntax)
    length = struct.pack("<I", len(elements))
    return bytes(128) + b"DICM" + encoded(0x00020000, "UL", length) + elements


def _text(value: object) -> bytes:
    text = str(value).encode()
    return text + b" " * (len(text) % 2)


def _group(tag: int, *elements: bytes) -> bytes:
    content = b"".join(elements)
    return encoded(tag, "SQ", ITEM + struct.pack("<I", len(content)) + content)


def _frame(number: int) -> bytes:
    """The item of one frame: six functional groups, twenty elements."""
    content = b"".join(
        (
            _group(
                0x00209111,
                encoded(0x00189074, "DT", b"20240131101500"),
                encoded(0x00189220, "FD", struct.pack("<d", 1.5)),
                encoded(0x00209057, "UL", struct.pack("<I", number)),
                encoded(0x00209128, "UL", struct.pack("<I", number)),
                encoded(0x00209157, "UL", struct.pack("<II", 1, number)),
            ),
            _group(0x00209113, encoded(0x00200032, "DS", _text(f"-120\\-80.5\\{number / 2:.3f}"))),
            _group(0x00209116, encoded(0x00200037, "DS", _text("1\\0\\0\\0\\1\\0"))),
            _group(
                0x00289110,
                encoded(0x00180050, "DS", _text("1.5")),
                encoded(0x00280030, "DS", _text("0.5\\0.5")),
            ),
            _group(
                0x00289132,
                encoded(0x00281050, "DS", _text("40")),
                encoded(0x00281051, "DS", _text("400")),
            ),
            _group(
                0x00289145,
                encoded(0x00281052, "DS", _text("0")),
                encoded(0x00281053, "DS", _text("1")),
                encoded(0x00281054, "LO", b"US"),
            ),
        )
    )
    return ITEM + struct.pack("<I", len(content)) + content
