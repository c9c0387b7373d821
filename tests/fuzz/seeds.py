"""The files that fuzzing starts from: one of every encoding, made here, and pydicom's samples."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    element,
    fragments,
    item,
    minimal_ct,
    numbers,
    part10,
    sequence,
    tags,
)

LARGEST = 16 * 1024
"""Bytes of a seed: small ones are tried more often in the same time."""


@cache
def seeds() -> tuple[bytes, ...]:
    """The seeds, always in the same order."""
    syntaxes = (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED, RLE)
    made = [
        minimal_ct(syntax, undefined=undefined)
        for syntax in syntaxes
        for undefined in (False, True)
    ]
    made += [data[132:] for data in made[:4]]
    return (*made, _enhanced(), *_samples())


def _samples() -> list[bytes]:
    """Small real files of every kind, where pydicom's wheel is installed."""
    spec = find_spec("pydicom")
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent / "data"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    found = [path.read_bytes() for path in paths if path.suffix != ".py"]
    return [data for data in found if data[128:132] == b"DICM" and len(data) <= LARGEST]


def _enhanced() -> bytes:
    """What the others lack: frames with groups and tables, pointers, code extensions, palettes."""
    code = element(0x00080100, "SH", b"T-1 ") + element(0x00080104, "LO", b"\x1b$B;3\x1b(B")
    measures = sequence(0x00289110, item(element(0x00280030, "DS", b"1\\1 ")))
    position = sequence(0x00209113, item(element(0x00200032, "DS", b"0\\0\\1 ")), undefined=True)
    frames = (b"\1\0\0\0" * 16, b"\2\0\0\0" * 16)
    places = (0, 8 + len(frames[0]))
    inside = element(0x00080060, "CS", b"CT", explicit=False)
    return part10(
        element(0x00080005, "CS", b"\\ISO 2022 IR 87 ")
        + element(0x00080016, "UI", b"1.2.840.10008.5.1.4.1.1.4.1\0")
        + element(0x00080018, "UI", b"1.2.3.9\0")
        + sequence(
            0x00081140,
            item(element(0x00081155, "UI", b"1.2.3.9\0"), sequence(0x0040A043, item(code))),
        )
        + element(0x00100010, "PN", b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B= ")
        + element(0x00189073, "FD", numbers("FD", 0.5))
        + sequence(0x00209222, item(element(0x00209165, "AT", tags(0x00289110))))
        + element(0x00280002, "US", numbers("US", 1))
        + element(0x00280004, "CS", b"PALETTE COLOR ")
        + element(0x00280008, "IS", b"2 ")
        + element(0x00280009, "AT", tags(0x00181063))
        + element(0x00280010, "US", numbers("US", 2))
        + element(0x00280011, "US", numbers("US", 2))
        + element(0x00280100, "US", numbers("US", 8))
        + element(0x00280101, "US", numbers("US", 8))
        + element(0x00280102, "US", numbers("US", 7))
        + element(0x00280103, "US", numbers("US", 0))
        + element(0x00281101, "US", numbers("US", 4, 0, 16))
        + element(0x00281201, "OW", numbers("US", 0, 1, 2, 3))
        + element(0x00290010, "LO", b"ACME 1.0")
        + element(0x00291001, "UN", item(inside))
        + sequence(0x00291002, item(inside), vr="UN", undefined=True)
        + sequence(0x52009229, item(measures))
        + sequence(0x52009230, item(position), item(position, undefined=True))
        + element(0x60000010, "US", numbers("US", 2))
        + element(0x60003000, "OW", b"\x0f\0")
        + element(0x7FE00001, "OV", numbers("OV", *places))
        + element(0x7FE00002, "OV", numbers("OV", *map(len, frames)))
        + fragments(*frames),
        transfer_syntax=RLE,
    )
