"""Rows: how many each segment has, and which of them are gone.

A row id is ``segment << 16 | row``. A removed row keeps its place until a compaction: its bit in
the tombstones of its segment is set. Segments are numbered as they are made, and no number is given
out again: a row id is a row, or it is nothing any more.

The list of segments also has, of each, the choice of values that it was written with.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np

from lazydicom.errors import CacheError
from lazydicom.index.sealed import seal, unseal
from lazydicom.index.store_keys import FIRST_FREE_FIELD, META, REMOVED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from lazydicom.index.transaction import Reader, Writer

_SEGMENTS = META.key(FIRST_FREE_FIELD)
_NEXT = struct.Struct("<I")
_ENTRY = struct.Struct("<II")
_CHOICE = 20
"""Bits of an entry that are the number of rows; the others are that of the choice of values."""
_ROWS = (1 << _CHOICE) - 1

MOST_CHOICES = 1 << 12


def read_segments(store: Reader | Writer) -> dict[int, int]:
    """The number of rows of each segment, by its number, ascending."""
    return {number: field & _ROWS for number, field in _entries(store)}


def read_choices(store: Reader | Writer) -> dict[int, int]:
    """The number of the choice of values that each segment was written with, by its number."""
    return {number: field >> _CHOICE for number, field in _entries(store)}


def _entries(store: Reader | Writer) -> Iterable[tuple[int, int]]:
    return _ENTRY.iter_unpack(_list_of_segments(store)[_NEXT.size :])


def next_segment(store: Reader | Writer) -> int:
    """The number of the next segment to be made."""
    (number,) = _NEXT.unpack_from(_list_of_segments(store))
    return int(number)


def write_segments(
    store: Writer, rows: Mapping[int, int], choices: Mapping[int, int] | None = None
) -> None:
    """Replace the list of segments; numbers are ascending, and of new ones `next_segment` or more.

    Parameters
    ----------
    store
        The index.
    rows
        The number of rows of each segment, by its number.
    choices
        The number of the choice of values (`archive.segments.values`) of new segments; 0 of those
        that are not in there.
    """
    following = max(next_segment(store), *(number + 1 for number in rows), 0)
    chosen = {**read_choices(store), **(choices or {})}
    entries = [
        _ENTRY.pack(number, count | chosen.get(number, 0) << _CHOICE)
        for number, count in sorted(rows.items())
    ]
    store.put(_SEGMENTS, seal(_NEXT.pack(following) + b"".join(entries)))


def _list_of_segments(store: Reader | Writer) -> bytes:
    record = store.get(_SEGMENTS)
    if record is None:
        return _NEXT.pack(0)
    found = unseal(record, "the list of segments")
    if len(found) % _ENTRY.size != _NEXT.size:
        raise CacheError("the list of segments is cut short")
    return found


def removed_rows(store: Reader | Writer, segment: int, rows: int) -> NDArray[np.bool_] | None:
    """Which rows of a segment are gone; None if none are."""
    bits = _tombstones(store, segment)
    if bits is None:
        return None
    if 8 * len(bits) < rows:
        raise CacheError(f"the tombstones of segment {segment} are cut short")
    bytes_of_bits = np.frombuffer(bits, np.uint8)
    return np.unpackbits(bytes_of_bits, count=rows, bitorder="little").view(np.bool_)


def add_removed(store: Writer, row_ids: Iterable[int]) -> None:
    """Set the tombstones of these rows."""
    by_segment: dict[int, list[int]] = {}
    for row_id in row_ids:
        by_segment.setdefault(row_id >> 16, []).append(row_id & 0xFFFF)
    if not by_segment:
        return
    segments = read_segments(store)
    for segment, rows in by_segment.items():
        if max(rows) >= segments.get(segment, 0):
            raise CacheError(f"a folder refers to a row that segment {segment} does not have")
        removed = removed_rows(store, segment, segments[segment])
        if removed is None:
            removed = np.zeros(segments[segment], np.bool_)
        removed[rows] = True
        bits = np.packbits(removed, bitorder="little").tobytes()
        store.put(REMOVED.key(segment), seal(bits))


def removed_count(store: Reader | Writer) -> int:
    """How many rows are gone in all."""
    return sum(
        int.from_bytes(unseal(record, "the tombstones of a segment")).bit_count()
        for _, record in store.scan(REMOVED.key())
    )


def _tombstones(store: Reader | Writer, segment: int) -> bytes | None:
    record = store.get(REMOVED.key(segment))
    return None if record is None else unseal(record, f"the tombstones of segment {segment}")
