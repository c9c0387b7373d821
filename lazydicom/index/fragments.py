"""Fragments: where the items of encapsulated Pixel Data are (PS3.5 §A.4).

::

    (7FE0,0010) OB undefined length
        (FFFE,E000) Basic Offset Table       item 0 of a FragmentTable
        (FFFE,E000) fragment                 item 1
        ...
    (FFFE,E0DD)

Knows how the items are found, and how an index keeps them: their lengths, because each begins
where the one before it ends. Refuses to know frames. The record of a file in an index is::

    u32 items    deflated: the lengths, u32, least significant bytes of all first
"""

from __future__ import annotations

import struct
import zlib
from array import array
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.errors import CacheError, ChangedFileError
from lazydicom.index.layout import (
    BIG_ENDIAN,
    CLAMPED,
    COLUMNS,
    DELIMITED,
    DEPTH,
    FLAGS,
    FRAGMENT_LIST,
    FRAGMENTS,
    ITEM,
    LENGTH,
    NEXT,
    UNDEFINED,
    UNWALKED,
    VALUE,
)
from lazydicom.index.offsets import OffsetIndex

if TYPE_CHECKING:
    from typing import Literal

LEAST_KEPT = 64
"""Items from which on an index keeps where they are; fewer are found as quickly."""
MOST_KEPT = 1 << 20

_PIXEL_DATA = 0x7FE00010
_COUNT = struct.Struct("<I")


class FragmentTable(NamedTuple):
    """Where the items are: 16 bytes for each.

    Attributes
    ----------
    offsets, lengths
        Of the values of the items, the offset table first.
    end
        Where the last one ends.
    is_cut
        Whether the file may have had more: the last item is cut short, or no delimiter follows.
    is_clamped
        Whether the last item is shorter than it says.
    """

    offsets: array[int]
    lengths: array[int]
    end: int
    is_cut: bool
    is_clamped: bool


def fragments_of(index: OffsetIndex, row: int) -> FragmentTable:
    """The items of the encapsulated Pixel Data at ``row``, found once and kept.

    Raises
    ------
    CacheError
        The index of the archive is damaged.
    SourceError
        The file cannot be read.
    """
    found = index.fragment_tables.get(row)
    if found is None:
        found = index.fragment_tables[row] = _found(index, row)
    return found


def _found(index: OffsetIndex, row: int) -> FragmentTable:
    if index.rows[row, FLAGS] & UNWALKED:
        index.complete()
    rows = index.rows  # complete() may have made it anew
    flags = rows[row, FLAGS]
    is_open = flags & (UNDEFINED | DELIMITED) == UNDEFINED or bool(flags & CLAMPED)
    if flags & FRAGMENTS and rows[row, NEXT] > row + 1:
        return _from_rows(index, row + 1, rows[row, NEXT], is_open=is_open)
    if index.fragment_record is not None and rows[row, DEPTH] == 0 and flags & FRAGMENTS:
        return _from_record(index.fragment_record, rows[row, VALUE], rows[row, LENGTH])
    start, length = rows[row, VALUE], rows[row, LENGTH]
    index.read(start, min(length, 8))  # which holds the header against the file
    scanned = OffsetIndex(
        index.source, start, start + length, mode=flags & BIG_ENDIAN, kind=FRAGMENT_LIST
    )
    scanned.scan(walk=True, keep=False)
    scanned.finish()
    return _from_rows(scanned, 0, scanned.count, is_open=is_open)


def _from_rows(index: OffsetIndex, first: int, stop: int, *, is_open: bool) -> FragmentTable:
    offsets, lengths = (
        _column(index.rows, VALUE, first, stop),
        _column(index.rows, LENGTH, first, stop),
    )
    is_clamped = stop > first and bool(index.rows[stop - 1, FLAGS] & CLAMPED)
    end = offsets[-1] + lengths[-1] if offsets else index.rows[first - 1, VALUE] if first else 0
    return FragmentTable(offsets, lengths, end, is_open or is_clamped, is_clamped)


def _column(rows: memoryview, column: int, first: int, stop: int) -> array[int]:
    """A column of some rows, whatever the size of the cells."""
    cells = rows.cast("B").cast(rows.format)  # type: ignore[call-overload]  # of one dimension
    found = array(rows.format, cells[first * COLUMNS + column : stop * COLUMNS : COLUMNS].tobytes())
    return found if found.typecode == "q" else array("q", found)


# -- in an index -------------------------------------------------------------------------------


def fragment_record(index: OffsetIndex) -> bytes | None:
    """What an index keeps of the Pixel Data of a file without problems; None if there is no need.

    Parameters
    ----------
    index
        All elements of the file, walked.
    """
    row = index.find(0, index.count, _PIXEL_DATA)
    if row < 0 or not index.rows[row, FLAGS] & FRAGMENTS:
        return None
    items = index.rows[row, NEXT] - row - 1
    if not LEAST_KEPT <= items <= MOST_KEPT:
        return None
    lengths = fragments_of(index, row).lengths
    raw = array("I", lengths).tobytes()
    planes = b"".join(raw[byte::4] for byte in range(4))
    return _COUNT.pack(items) + zlib.compress(planes, 6)


def _from_record(record: bytes, start: int, length: int) -> FragmentTable:
    damaged = CacheError("the record of the fragments of a file is damaged; update again")
    try:
        (count,) = _COUNT.unpack_from(record)
        inflater = zlib.decompressobj()
        planes = inflater.decompress(record[_COUNT.size :], 4 * count + 1)
    except (struct.error, zlib.error) as error:
        raise damaged from error
    if len(planes) != 4 * count or not 0 < count <= MOST_KEPT:
        raise damaged
    raw = bytearray(4 * count)
    for byte in range(4):
        raw[byte::4] = planes[byte * count : (byte + 1) * count]
    lengths = array("q", memoryview(raw).cast("I"))
    offsets = array("q", accumulate([item + 8 for item in lengths], initial=start + 8))
    end = offsets.pop() - 8
    if end != start + length:
        raise damaged
    return FragmentTable(offsets, lengths, end, is_cut=False, is_clamped=False)


# -- headers -----------------------------------------------------------------------------------


def item_length(index: OffsetIndex, row: int, position: int) -> int:
    """The length in the header of an item at ``position``; -1 if there is none.

    Parameters
    ----------
    index, row
        The Pixel Data.
    position
        Where the header should begin, absolute.
    """
    if position < 0 or position + 8 > index.source.size:
        return -1
    order: Literal["little", "big"] = "big" if index.rows[row, FLAGS] & BIG_ENDIAN else "little"
    header = index.read(position, 8)
    tag = int.from_bytes(header[:2], order) << 16 | int.from_bytes(header[2:4], order)
    return int.from_bytes(header[4:], order) if tag == ITEM else -1


def check_item(index: OffsetIndex, row: int, offset: int, length: int) -> None:
    """Hold an item that an index remembered against the file.

    Raises
    ------
    ChangedFileError
        It is not there.
    """
    if index.is_cached and item_length(index, row, offset - 8) != length:
        raise ChangedFileError(
            "the fragment is not where it was indexed: the file changed, or the index is damaged",
            path=index.source.name,
            offset=offset - 8,
            tag=_PIXEL_DATA,
        )
