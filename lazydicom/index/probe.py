"""Probing: whether bytes are data elements, and in which encoding.

It knows what the header of an element looks like in each of the three encodings (PS3.5 §7.1), and
that PS3.6 lists tags with their VRs. It refuses to know files.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from lazydicom.index.layout import UNDEFINED_LENGTH
from lazydicom.standard import transfer_syntax
from lazydicom.standard.dictionary import vr_of
from lazydicom.standard.vr import BY_CODE, LONG_HEADER

if TYPE_CHECKING:
    from typing import Literal

    from lazydicom.standard.transfer_syntax import TransferSyntax

IMPLICIT_LITTLE: Final = cast(
    "TransferSyntax", transfer_syntax.lookup(transfer_syntax.IMPLICIT_LITTLE)
)
EXPLICIT_LITTLE: Final = cast(
    "TransferSyntax", transfer_syntax.lookup(transfer_syntax.EXPLICIT_LITTLE)
)
EXPLICIT_BIG: Final = cast("TransferSyntax", transfer_syntax.lookup(transfer_syntax.EXPLICIT_BIG))

_HEADER: Final = struct.Struct("<HHH")


def is_explicit_at(window: bytes, at: int, syntax: TransferSyntax) -> bool:
    """Whether an element that PS3.6 lists stands there as ``syntax``, Explicit VR LE, has it.

    False says nothing. This is the first rule of ``encoding_of``, for the usual file.
    """
    if not (syntax.is_explicit and syntax.is_little_endian and at + 8 <= len(window)):
        return False
    group, element, code = _HEADER.unpack_from(window, at)
    return element != 0 and vr_of(group << 16 | element) == BY_CODE.get(code, "")


class _Header(NamedTuple):
    """The header of an element as it reads in one encoding, if that makes sense."""

    tag: int
    end: int
    length: int
    is_listed: bool
    """PS3.6 has the tag, and with this VR."""


def _header(data: bytes, at: int, *, explicit: bool, big: bool = False) -> _Header | None:
    order: Literal["little", "big"] = "big" if big else "little"
    head = data[at : at + 12]
    if len(head) < 8:
        return None
    tag = int.from_bytes(head[:2], order) << 16 | int.from_bytes(head[2:4], order)
    header = 8
    length = int.from_bytes(head[4:8], order)
    listed = vr_of(tag)
    is_listed = listed is not None
    if explicit:
        vr = BY_CODE.get(head[4] | head[5] << 8)
        if vr is None:
            return None
        is_listed = listed is not None and (vr in listed or vr == "UN")
        length = int.from_bytes(head[6:8], order)
        if vr in LONG_HEADER:
            if len(head) < 12 or length != 0:  # reserved
                return None
            header = 12
            length = int.from_bytes(head[8:12], order)
    if not tag & 0xFFFF and length != 4:
        is_listed = False  # every group has a group length: 0008 and, read the other way, 0800
    return _Header(tag, at + header + length, length, is_listed)


def encoding_of(head: bytes) -> TransferSyntax | None:
    """The encoding in which the first element of a data set makes sense, or None if unclear.

    Explicit VR is believed if PS3.6 lists the tag with the VR, or if a second explicit header
    follows in one byte order only; Implicit VR if PS3.6 lists the tag and a greater one follows.
    """
    for syntax, big in ((EXPLICIT_LITTLE, False), (EXPLICIT_BIG, True)):
        first = _header(head, 0, explicit=True, big=big)
        if first is not None and first.is_listed:
            return syntax
    seen = []
    is_explicit = False
    for syntax, big in ((EXPLICIT_LITTLE, False), (EXPLICIT_BIG, True)):
        first = _header(head, 0, explicit=True, big=big)
        if first is not None:
            is_explicit = True
            following = _header(head, first.end, explicit=True, big=big)
            if following is not None and following.tag > first.tag:
                seen.append(syntax)
    if is_explicit:
        return seen[0] if len(seen) == 1 else None
    first = _header(head, 0, explicit=False)
    if first is not None and first.is_listed:
        following = _header(head, first.end, explicit=False)
        if following is not None and following.tag > first.tag:
            return IMPLICIT_LITTLE
    return None


def is_plausible(data: bytes, size: int) -> bool:
    """Whether a file without prefix, ``size`` bytes that begin with ``data``, begins as DICOM.

    Two elements are asked for, or one that fills the file, that are in ascending order and each
    in PS3.6 with its VR.
    """
    for explicit, big in ((True, False), (False, False), (True, True)):
        first = _header(data, 0, explicit=explicit, big=big)
        if first is None or not first.is_listed:
            continue
        if (first.end == size and first.tag) or (
            first.length == UNDEFINED_LENGTH and vr_of(first.tag) == "SQ"
        ):
            return True
        second = _header(data, first.end, explicit=explicit, big=big)
        if (
            second is not None
            and second.is_listed
            and second.tag > first.tag
            and (second.end <= size or second.length == UNDEFINED_LENGTH)
        ):
            return True
    return False
