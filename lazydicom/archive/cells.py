"""Cells: what a column keeps of the values of one attribute, whatever file they come from.

Text arrives in any character set and goes into a column as UTF-8; binary numbers arrive in either
byte order and go in as little endian; the rest as it is. The VR that a column is kept with is that
of its first file; the values of files that have another are brought into a common one.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.index.attribute import Attribute
from lazydicom.index.layout import BIG_ENDIAN, EXPLICIT, FLAGS, ITEMS, TAG, VR
from lazydicom.standard.character_set import decode
from lazydicom.standard.vr import BY_CODE, STRING, STRUCT_CODE, TEXT, WIDTH

if TYPE_CHECKING:
    from lazydicom.view.scope import Scope

LARGEST = 1024
"""Bytes of the longest value that a column keeps; of longer ones, that they are there."""

PROBLEMS = Attribute(0xFFFFFFFF)
"""Not an attribute of any file: the codes of the problems that were met in it."""


class Spec(NamedTuple):
    """What is done with the values of one leaf of a layout."""

    leaf: int
    attribute: bytes
    vr: str
    swap: int
    """Bytes per number to reverse; 0 where nothing is to be done."""
    is_text: bool


def spec_of(scope: Scope, row: int, leaf: int) -> Spec | None:
    """How the values of ``row`` go into a column; None for an element no query can name."""
    rows = scope.index.rows
    tag = rows[row, TAG]
    flags = rows[row, FLAGS]
    code = rows[row, VR]
    if flags & ITEMS:
        vr = "SQ"
    else:
        known = BY_CODE.get(code)
        # the usual case without a look into any dictionary
        vr = known if known is not None and known != "UN" else scope.vr(row)
    if tag & 0x10000 and tag & 0xFFFF >= 0x1000:
        creator = scope.private_creator(tag)
        if creator is None:
            return None
        attribute = Attribute(tag & 0xFFFF00FF, creator)
    else:
        attribute = Attribute(tag)
    width = WIDTH.get(vr, 0)
    big = flags & BIG_ENDIAN and flags & EXPLICIT and BY_CODE.get(code) != "UN"
    swap = (2 if vr == "AT" else width) if big and width > 1 else 0
    return Spec(leaf, attribute.key(), vr, swap, vr in TEXT)


def cell_of(spec: Spec, raw: bytes, codecs: tuple[str, ...]) -> bytes:
    """The bytes that a column keeps of the value ``raw``."""
    if spec.is_text:
        if raw.isascii() and b"\x1b" not in raw:
            return raw
        return decode(raw, codecs)[0].encode("utf-8", "replace")
    if spec.swap and len(raw) % spec.swap == 0:
        swapped = bytearray(len(raw))
        for place in range(spec.swap):
            swapped[place :: spec.swap] = raw[spec.swap - 1 - place :: spec.swap]
        return bytes(swapped)
    return raw


_INTEGERS = frozenset(["SL", "SS", "SV", "UL", "US"])
_NUMBERS = _INTEGERS | {"FD", "FL", "UV"}


def common_vr(one: str, two: str) -> str:
    """A VR that can hold the values of both."""
    if one == two:
        return one
    if one in _INTEGERS and two in _INTEGERS:
        return "SV"
    if one in _NUMBERS and two in _NUMBERS:
        return "FD"
    if {one, two} <= STRING:
        return "LO"
    return "UN" if not ({one, two} & STRING) else "LO"


def converted(raw: bytes, vr: str, target: str) -> bytes:
    """The value ``raw`` of VR ``vr`` in VR ``target``, which is their ``common_vr``."""
    if vr == target or not raw or target == "UN":
        return raw
    if vr in STRING:
        return raw
    if vr not in _NUMBERS or len(raw) % WIDTH[vr]:
        return raw.hex().encode("ascii")
    count = len(raw) // WIDTH[vr]
    numbers = struct.unpack(f"<{count}{STRUCT_CODE[vr]}", raw)
    if target == "LO":
        return "\\".join(map(str, numbers)).encode("ascii")
    return struct.pack(f"<{count}{STRUCT_CODE[target]}", *numbers)
