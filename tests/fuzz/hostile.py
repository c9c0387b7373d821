"""Elements and fragments that are well formed and mean harm: the content that readers trip over.

Pointers to nowhere, numbers at their ends, private blocks without owners, functional groups that
disagree, offset tables, records of a DICOMDIR in circles, images whose headers lie. Each takes a
``random.Random`` and bytes and returns other bytes. Nothing here knows lazydicom.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from tests.fuzz.places import (
    ITEM,
    LIES,
    SEQUENCE_END,
    UNDEFINED,
    element,
    headers,
    inserted,
    some,
    written,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Fault = Callable[[random.Random, bytes], bytes]

ENDS = tuple(
    struct.pack(form, number)
    for form, numbers in (
        ("<h", (0, -1, 1, 0x7FFF, -0x8000)),
        ("<i", (0, -1, 0x7FFFFFFF, -0x80000000)),
        ("<q", (-1, (1 << 63) - 1, -(1 << 63))),
        ("<f", (float("nan"), float("inf"), 1e-45, 3.4e38)),
        ("<d", (float("nan"), float("-inf"), 5e-324, 1.7e308)),
    )
    for number in numbers
)
"""The ends of what numbers can be."""
BLOBS = (b"%PDF-1.7", b"\x7fELF", b"\x89PNG\r\n", b"PK\x03\x04", b"\xff\xd8\xff\xe0", b"DICM")
LONG_TEXTS = (
    b"9" * 100_000,
    b"1\\" * 20_000,
    b"A" * 65,
    b"1." * 40,
    b"\\" * 65_000,
    b"\xef\xbb\xbfA",
)

POINTERS = (0x00280009, 0x00209165, 0x00209167, 0x00720026, 0x00280A02)
"""Attributes of VR AT: frame increments, dimension indices, selectors."""
SIZES = (
    *(0x00280010, 0x00280011, 0x00280100, 0x00280101, 0x00280102, 0x00280103, 0x00280002),
    *(0x00280006, 0x60000010, 0x60000011, 0x60000100, 0x60000102, 0x00281101, 0x003A0005),
)
TEXTS = {
    0x00280004: (
        b"MONOCHROME2 ",
        b"PALETTE COLOR ",
        b"YBR_FULL_422",
        b"YBR_PARTIAL_420 ",
        b"X",
        b"",
    ),
    0x00280008: (b"0", b"-1", b"2", b"4294967296", b"2147483647", b"1\\2", b"1e9", b""),
    0x00181063: (b"0", b"-1", b"nan", b"1e308"),
    0x00281050: (b"1\\2\\3", b"nan", b"1e400"),
    0x00281053: (b"0", b"inf", b"-1e308"),
    0x00080018: (b"1.2.3", b"1." * 40, b"\xff\xff", b"1.02", b""),
    0x00080016: (b"1.2.840.10008.1.3.10", b"1.2.840.10008.5.1.4.1.1.66.4", b"9", b""),
    0x00080201: (b"+9999", b"-0000", b"Z", b"+14"),
}
RESERVED = (0x00000000, 0x00010010, 0x00030010, 0x00050010, 0x00070010, 0x00080000, 0x0002FFFF)
RESERVED += (0xFFFC_FFFC, 0xFFFF_FFFF, 0xFFFE_0000, 0xDEAD_BEEF, 0x0006_0010)


def drop(rng: random.Random, data: bytes) -> bytes:
    """An element is missing, whole."""
    found = headers(data)
    if len(found) < 2:
        return data
    number = rng.randrange(len(found) - 1)
    return data[: found[number].start] + data[found[number + 1].start :]


def empty(rng: random.Random, data: bytes) -> bytes:
    """An element has no value, and its length says so."""
    header = some(rng, data)
    width = 4 if header.is_long else 2
    old = int.from_bytes(data[header.length_at : header.length_at + width], "little")
    return data[: header.length_at] + bytes(width) + data[header.value + old % (1 << 20) :]


def reuse(rng: random.Random, data: bytes) -> bytes:
    """A value stands in another element too: one that refers to itself, or is of another kind."""
    one, two = some(rng, data), some(rng, data)
    return written(data, one.value, data[two.value : two.value + rng.choice((2, 8, 20))])


def overgrow(rng: random.Random, data: bytes) -> bytes:
    """A value is far longer than its VR allows, or holds another format or a delimiter."""
    value = rng.choice((*LONG_TEXTS, *BLOBS, ITEM + bytes(4), SEQUENCE_END + bytes(4)))
    vr = rng.choice((b"UN", b"UT", b"UC", b"OB", b"DS", b"IS", b"PN", b"UI", b"LO"))
    tag = rng.choice((0x00100010, 0x00280030, 0x0020000D, 0x00420011, 0x00291010, 0x00080008))
    return inserted(data, some(rng, data).start, element(tag, vr, value))


def outgrow(rng: random.Random, data: bytes) -> bytes:
    """A number is at the end of its range, in the width of another VR as like as not."""
    return written(data, some(rng, data).value, rng.choice(ENDS))


def describe(rng: random.Random, data: bytes) -> bytes:
    """Sizes, frames and colours that contradict each other and the pixels."""
    made = b""
    for _ in range(rng.choice((1, 2, 5))):
        if rng.random() < 0.5:
            made += element(rng.choice(SIZES), b"US", struct.pack("<H", rng.choice(LIES) & 0xFFFF))
        else:
            tag = rng.choice(list(TEXTS))
            made += element(tag, rng.choice((b"IS", b"CS", b"DS", b"UI")), rng.choice(TEXTS[tag]))
    return inserted(data, some(rng, data).start, made)


def point(rng: random.Random, data: bytes) -> bytes:
    """A pointer to an attribute that is not there, to itself, or to half a tag."""
    tag = rng.choice(POINTERS)
    ends = (struct.pack("<HH", tag >> 16, tag & 0xFFFF), bytes(4), b"\xff" * 4, b"\x18\0\x63\x10")
    value = rng.choice(ends) * rng.choice((1, 1, 3)) + rng.choice((b"", b"", b"\x18"))
    return inserted(data, some(rng, data).start, element(tag, b"AT", value))


def reserve(rng: random.Random, data: bytes) -> bytes:
    """An element of a group that is reserved, or none at all."""
    made = element(rng.choice(RESERVED), rng.choice((b"UN", b"UL", b"OB")), rng.randbytes(4))
    return inserted(data, some(rng, data).start, made)


def privatise(rng: random.Random, data: bytes) -> bytes:
    """Private blocks without a creator, with two, with a creator of another VR, with sequences."""
    made = []
    for _ in range(rng.choice((1, 2, 6))):
        block = rng.choice((0x10, 0x11, 0xFF, 0x01))
        name = rng.choice((b"SIEMENS CSA HEADER", b"ACME 1.0", b"", b"\xff" * 9, b"GEMS_PARM_01"))
        creator = element(0x00290000 | block, rng.choice((b"LO", b"LO", b"UN", b"OB")), name)
        inside = creator + element(0x00290000 | block << 8 | 8, b"UN", b"SV10" + rng.randbytes(8))
        vr = rng.choice((b"SQ", b"UN"))
        items = ITEM + struct.pack("<I", len(inside)) + inside
        made += [creator, element(0x00290000 | block << 8 | 0x40, vr, items)]
    rng.shuffle(made)
    return inserted(data, some(rng, data).start, b"".join(made))


def group(rng: random.Random, data: bytes) -> bytes:
    """Functional groups, shared and of each frame, that disagree with the number of frames."""
    spacing = element(0x00280030, b"DS", rng.choice((b"1\\1 ", b"", b"nan\\-1")))
    measures = element(0x00289110, b"SQ", ITEM + struct.pack("<I", len(spacing)) + spacing)
    items = ITEM + struct.pack("<I", len(measures)) + measures
    made = element(0x52009229, b"SQ", items * rng.choice((0, 1, 2)))
    made += element(0x52009230, b"SQ", items * rng.choice((0, 1, 3, 200)))
    return inserted(data, some(rng, data).start, made)


def tabulate(rng: random.Random, data: bytes) -> bytes:
    """Extended Offset Table and its lengths, of some places, of half a number, of nothing."""
    places = (0, 8, 1 << 31, 1 << 32, (1 << 64) - 8, 1 << 63, len(data))
    made = b""
    for tag in (0x7FE00001, 0x7FE00002, 0x7FE00003):
        count = rng.choice((0, 1, 2, 3, 400))
        table = b"".join(struct.pack("<Q", rng.choice(places)) for _ in range(count))
        made += element(
            tag, rng.choice((b"OV", b"OV", b"OB")), table + b"\1" * rng.choice((0, 0, 3))
        )
    at = data.find(b"\xe0\x7f\x10\0")
    return inserted(data, at if at >= 0 else len(data), made)


def misplace(rng: random.Random, data: bytes) -> bytes:
    """An item, a fragment or a delimiter has a length that is not its own."""
    found = [match.start() for match in re.finditer(b"\xfe\xff[\0\x0d\xdd]\xe0", data)]
    if not found:
        return data
    number = rng.choice((*LIES, UNDEFINED, len(data), rng.getrandbits(16)))
    return written(data, rng.choice(found) + 4, struct.pack("<I", number))


def circle(rng: random.Random, data: bytes) -> bytes:
    """Records of a DICOMDIR that lead to themselves, to each other or out of the file."""

    def offset(tag: int) -> bytes:
        return element(tag, b"UL", struct.pack("<I", rng.choice((0, 1, 400, len(data), *LIES))))

    file = element(0x00041500, b"CS", rng.choice((b"A\\B ", b"..\\..\\X ", b"/ETC", b"\\\\\\ ")))
    kind = rng.choice((b"PATIENT ", b"IMAGE ", b"", b"X"))
    record = offset(0x00041400) + element(0x00041410, b"US", rng.choice((b"\xff\xff", b"\0\0")))
    record += offset(0x00041420) + element(0x00041430, b"CS", kind) + file
    items = ITEM + struct.pack("<I", len(record)) + record
    made = offset(0x00041200) + offset(0x00041202) + element(0x00041220, b"SQ", items * 3)
    return inserted(data, some(rng, data).start, made)


def mix(rng: random.Random, data: bytes) -> bytes:
    """Elements in another encoding than those around them: implicit, or big endian."""
    value = b"CT" * rng.choice((1, 4, 30))
    implicit = struct.pack("<HHI", 0x0008, 0x0060, len(value)) + value
    big = struct.pack(">HH2sH", 0x0008, 0x0060, b"CS", len(value)) + value
    return inserted(data, some(rng, data).start, rng.choice((implicit, big)) * rng.choice((1, 3)))


def remeta(rng: random.Random, data: bytes) -> bytes:
    """File Meta Information that is there twice, behind the data set, or without an end."""
    at = data.find(b"\x02\0\0\0UL")
    if at < 0:
        return data
    length = rng.choice((0, 1, 12, 200, *LIES))
    lied = written(data, at + 8, struct.pack("<I", length))
    meta = data[at : at + 200]
    return rng.choice(
        (lied, inserted(data, some(rng, data).start, meta), data[:at] + meta + data[at:])
    )


def trail(rng: random.Random, data: bytes) -> bytes:
    """What is behind the data set: padding, zeros, noise, another file."""
    padding = element(0xFFFCFFFC, b"OB", bytes(rng.randrange(64)))
    return data + rng.choice((padding, bytes(513), rng.randbytes(100), data[:4096], b"\0\0\0"))


def _jpeg(rng: random.Random) -> bytes:
    size = struct.pack(">HH", rng.choice((0, 1, 128, 65535)), rng.choice((0, 1, 128, 65535)))
    marker = rng.choice((b"\xff\xc0", b"\xff\xc3", b"\xff\xf7", b"\xff\xc4", b"\xff\xff"))
    length = struct.pack(">H", rng.choice((0, 2, 11, 17, 65535)))
    parts = rng.choice((0, 1, 3, 255))
    return b"\xff\xd8" + marker + length + b"\x08" + size + bytes([parts]) + bytes(9) + b"\xff\xd9"


def _jpeg2000(rng: random.Random) -> bytes:
    sizes = [rng.choice((0, 1, 128, 0x7FFFFFFF, 0xFFFFFFFF)) for _ in range(8)]
    parts = rng.choice((0, 1, 3, 16385))
    siz = struct.pack(">HHH8IH", 0xFF51, rng.choice((0, 41, 47, 65535)), 0, *sizes, parts)
    return b"\xff\x4f" + siz + bytes([7, 1, 1]) * min(parts, 4) + b"\xff\x93" + rng.randbytes(20)


def _rle(rng: random.Random) -> bytes:
    count = rng.choice((0, 1, 3, 15, 16, 0xFFFFFFFF))
    places = [rng.choice((0, 64, 65, 70, *LIES)) for _ in range(15)]
    return (
        struct.pack("<16I", count, *places)
        + rng.randbytes(30)
        + rng.choice((b"\x80", b"\x81", b""))
    )


def recode(rng: random.Random, data: bytes) -> bytes:
    """Frames whose own headers - of JPEG, JPEG-LS, JPEG 2000, RLE - say what cannot be."""
    frames = [rng.choice((_jpeg, _jpeg2000, _rle))(rng) for _ in range(rng.choice((1, 1, 3)))]
    parts = [ITEM + bytes(4)]
    for frame in frames:
        even = frame + bytes(len(frame) % 2)
        parts.append(ITEM + struct.pack("<I", len(even)) + even)
    at = data.find(b"\xe0\x7f\x10\0")
    start = data if at < 0 else data[:at]
    header = b"\xe0\x7f\x10\0OB\0\0" + struct.pack("<I", UNDEFINED)
    return start + header + b"".join(parts) + SEQUENCE_END + bytes(4)


def defragment(rng: random.Random, data: bytes) -> bytes:
    """Fragments in pixel data of defined length, or undefined length without fragments."""
    at = data.find(b"\xe0\x7f\x10\0")
    if at < 0 or at + 12 > len(data):
        return data
    length = UNDEFINED if data[at + 8 : at + 12] != b"\xff" * 4 else rng.choice((0, 100, len(data)))
    return written(data, at + 4, b"OW\0\0" + struct.pack("<I", length))


FAULTS: tuple[Fault, ...] = (
    *(drop, empty, reuse, overgrow, outgrow, describe, describe, point, reserve, privatise, group),
    *(tabulate, misplace, misplace, circle, mix, remeta, trail, recode, recode, defragment),
)
