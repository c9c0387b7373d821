"""The bytes of a data element's header, and of items and their delimiters (PS3.5 §7.1, §7.5).

Knows the three forms of a header and what goes into them::

    tag  length:4                     Implicit VR, items, delimiters
    tag  VR  length:2                 Explicit VR, short
    tag  VR  0000  length:4           Explicit VR, long

Refuses to know values.
"""

from __future__ import annotations

import struct

from lazydicom.errors import EncodeError
from lazydicom.standard.tag import ITEM, ITEM_DELIMITATION, SEQUENCE_DELIMITATION
from lazydicom.standard.vr import ALL, LONG_HEADER

UNDEFINED_LENGTH = 0xFFFFFFFF
"""Instead of a length: the value ends at a delimiter (PS3.5 §7.5)."""

_SHORT_MAX = 0xFFFE  # a Value Length is even: 65,535 is none
_LONG_MAX = 0xFFFFFFFE

_SHORT_HEADER = frozenset(ALL) - LONG_HEADER
"""VRs the Standard may add later have the long header (PS3.5 §7.1.2)."""


def header_length(vr: str, length: int, *, explicit: bool) -> int:
    """Return how long the header of an element of this VR and Value Length is: 8 or 12.

    Examples
    --------
    >>> header_length("US", 2, explicit=True), header_length("OW", 2, explicit=True)
    (8, 12)
    """
    return 12 if explicit and (vr not in _SHORT_HEADER or length > _SHORT_MAX) else 8


def fitting_vr(vr: str, length: int) -> str:
    """Return the VR that an explicit header says: UN where the value is too long for its VR.

    Examples
    --------
    >>> fitting_vr("DS", 6), fitting_vr("DS", 70_000), fitting_vr("OW", 70_000)
    ('DS', 'UN', 'OW')
    """
    return "UN" if vr in _SHORT_HEADER and length > _SHORT_MAX else vr


def encode_header(
    tag: int,
    vr: str,
    length: int,
    *,
    explicit: bool = True,
    big_endian: bool = False,
) -> bytes:
    r"""Return the header of a data element: 8 bytes, or 12 for the VRs with a 32-bit length.

    A value too long for the 16-bit length of its VR gets VR UN, as PS3.5 §6.2.2 lets it.

    Parameters
    ----------
    tag
        The data element; for items and delimiters see `encode_item_header`.
    vr
        Two capital letters.
    length
        Bytes of value, or `UNDEFINED_LENGTH`.
    explicit
        Whether the transfer syntax writes the VR.
    big_endian
        Whether numbers start with their most significant byte.

    Raises
    ------
    EncodeError
        No header can say that VR or that length.

    Examples
    --------
    >>> encode_header(0x00100010, "PN", 6)
    b'\x10\x00\x10\x00PN\x06\x00'
    >>> encode_header(0x7FE00010, "OW", 6).hex(" ", 4)
    'e07f1000 4f570000 06000000'
    >>> encode_header(0x00100010, "PN", 6, explicit=False)
    b'\x10\x00\x10\x00\x06\x00\x00\x00'
    >>> encode_header(0x00189445, "DS", 70_000)[4:6]
    b'UN'
    """
    _check_length(tag, length)
    order = ">" if big_endian else "<"
    group, element = tag >> 16, tag & 0xFFFF
    if not explicit:
        return struct.pack(order + "HHI", group, element, length)
    if len(vr) != 2 or not vr.isascii() or not vr.isupper():
        raise EncodeError(f"{vr!r} is no value representation", tag=tag)
    code = vr.encode("ascii")
    if vr not in _SHORT_HEADER:
        return struct.pack(order + "HH2sHI", group, element, code, 0, length)
    if length <= _SHORT_MAX:
        return struct.pack(order + "HH2sH", group, element, code, length)
    if length == UNDEFINED_LENGTH:
        # As UN it would be read as a sequence of items (PS3.5 §6.2.2).
        raise EncodeError(f"a value of VR {vr} cannot have an undefined length", tag=tag)
    return struct.pack(order + "HH2sHI", group, element, b"UN", 0, length)


def encode_item_header(length: int = UNDEFINED_LENGTH, *, big_endian: bool = False) -> bytes:
    """Return the header of an item, or of a fragment of encapsulated pixel data.

    Examples
    --------
    >>> encode_item_header().hex(" ", 4)
    'feff00e0 ffffffff'
    """
    _check_length(ITEM, length)
    return _marker(ITEM, length, big_endian=big_endian)


def encode_item_delimitation(*, big_endian: bool = False) -> bytes:
    """Return what ends an item of undefined length.

    Examples
    --------
    >>> encode_item_delimitation().hex(" ", 4)
    'feff0de0 00000000'
    """
    return _marker(ITEM_DELIMITATION, 0, big_endian=big_endian)


def encode_sequence_delimitation(*, big_endian: bool = False) -> bytes:
    """Return what ends a sequence, or encapsulated pixel data, of undefined length.

    Examples
    --------
    >>> encode_sequence_delimitation(big_endian=True).hex(" ", 4)
    'fffee0dd 00000000'
    """
    return _marker(SEQUENCE_DELIMITATION, 0, big_endian=big_endian)


def _marker(tag: int, length: int, *, big_endian: bool) -> bytes:
    """Items and delimiters never carry a VR (PS3.5 §7.5)."""
    return struct.pack(">HHI" if big_endian else "<HHI", tag >> 16, tag & 0xFFFF, length)


def _check_length(tag: int, length: int) -> None:
    if length != UNDEFINED_LENGTH and not 0 <= length <= _LONG_MAX:
        raise EncodeError(f"a value of {length} bytes is too long for any header", tag=tag)
