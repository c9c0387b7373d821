r"""Nested cells: what a column keeps of an attribute inside sequences, of one file.

A file has such an attribute as often as there are items on the way to it. Nearly always that is
once, in the first item of each sequence: then the cell is the value field as it is, and the column
looks like any other. Otherwise, and where a value begins with the mark, the cell is::

    FF 0A 'n'   then, of each occurrence in file order
                varint of each item number, outermost sequence first
                varint of the length of the value field, and the value field

A varint has seven bits a byte, the lowest first, and its top bit set where more follow.

Knows the bytes of a cell. Refuses to know attributes, VRs and whether a cell is too large.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.errors import CacheError

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK = b"\xff\nn"

Occurrence = tuple[tuple[int, ...], bytes]
"""The number of the item in each sequence, counted from 0, and the bytes of the value field."""


def encode_occurrences(occurrences: Sequence[Occurrence]) -> bytes:
    r"""The cell of an attribute that occurs there, at least once, with these value fields.

    Examples
    --------
    >>> encode_occurrences([((0,), b"CT")])
    b'CT'
    >>> encode_occurrences([((0,), b"CT"), ((2,), b"")])
    b'\xff\nn\x00\x02CT\x02\x00'
    """
    if len(occurrences) == 1:
        items, raw = occurrences[0]
        if not any(items) and raw and not raw.startswith(MARK):
            return raw
    out = bytearray(MARK)
    for items, raw in occurrences:
        out += varints((*items, len(raw)))
        out += raw
    return bytes(out)


def varints(numbers: Sequence[int]) -> bytes:
    r"""Numbers as they stand in a cell.

    Examples
    --------
    >>> varints((2, 300))
    b'\x02\xac\x02'
    """
    out = bytearray()
    for number in numbers:
        rest = number
        while rest > 0x7F:
            out.append(rest & 0x7F | 0x80)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def decode_occurrences(cell: bytes, depth: int) -> list[Occurrence]:
    r"""The occurrences of an attribute that is inside ``depth`` sequences.

    Raises
    ------
    CacheError
        The cell is damaged.

    Examples
    --------
    >>> decode_occurrences(b"CT", 1), decode_occurrences(b"\xff\nn\x00\x02CT\x02\x00", 1)
    ([((0,), b'CT')], [((0,), b'CT'), ((2,), b'')])
    """
    if not cell.startswith(MARK):
        return [((0,) * depth, cell)]
    found: list[Occurrence] = []
    at, end = len(MARK), len(cell)
    while at < end:
        numbers = []
        for _ in range(depth + 1):
            number = shift = 0
            while True:
                if at >= end or shift > 63:
                    raise CacheError("a nested cell is damaged")
                byte = cell[at]
                at += 1
                number |= (byte & 0x7F) << shift
                shift += 7
                if byte < 0x80:
                    break
            numbers.append(number)
        length = numbers.pop()
        if length > end - at:
            raise CacheError("a nested cell is cut short")
        found.append((tuple(numbers), cell[at : at + length]))
        at += length
    return found
