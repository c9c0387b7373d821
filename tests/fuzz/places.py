"""Places in DICOM bytes where a lie would be: headers, found by what looks like one.

Nothing here knows lazydicom.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import random

VRS = (
    b"AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR"
    b" US UT UV"
).split()
LONG = frozenset(b"OB OD OF OL OV OW SQ SV UC UN UR UT UV".split())
_CODE = re.compile(b"(?=(" + b"|".join(VRS) + b"))")

LIES = (0, 1, 2, 3, 7, 8, 0x7F, 0xFF, 0x7FFF, 0xFFFE, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE)
UNDEFINED = 0xFFFFFFFF
ITEM, ITEM_END, SEQUENCE_END = b"\xfe\xff\x00\xe0", b"\xfe\xff\x0d\xe0", b"\xfe\xff\xdd\xe0"
DELIMITERS = (ITEM, ITEM_END, SEQUENCE_END)


class Header(NamedTuple):
    """Where an explicit header may be."""

    start: int
    is_long: bool

    @property
    def length_at(self) -> int:
        return self.start + (8 if self.is_long else 6)

    @property
    def value(self) -> int:
        return self.start + (12 if self.is_long else 8)


def headers(data: bytes) -> list[Header]:
    """Where explicit headers may be, by their VR codes."""
    found = (match for match in _CODE.finditer(data) if match.start() >= 4)
    return [Header(match.start() - 4, match[1] in LONG) for match in found]


def some(rng: random.Random, data: bytes) -> Header:
    """A header, or a place that might as well be one."""
    found = headers(data)
    if found and rng.random() < 0.9:
        return rng.choice(found)
    return Header(rng.randrange(max(1, len(data))), rng.random() < 0.5)


def written(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


def inserted(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at:]


def element(tag: int, vr: bytes, value: bytes) -> bytes:
    """An explicit little endian element."""
    start = struct.pack("<HH2s", tag >> 16, tag & 0xFFFF, vr)
    if vr in LONG:
        return start + struct.pack("<HI", 0, len(value)) + value
    return start + struct.pack("<H", len(value) & 0xFFFF) + value
