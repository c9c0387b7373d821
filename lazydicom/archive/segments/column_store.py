"""Where the columns of a segment are kept: a record each or, of a small segment, one for all.

A record for each attribute of a segment lets a query read the few it names; but of one file these
are hundreds of records, and statistics with them. So a segment of few rows has one record::

    u32 n    n x (u32 attribute, u32 where its column ends, counted from the first one)
    the columns, as `lazydicom.index.encoding` makes them

attributes ascending, and no statistics: it is looked at by every query, which costs less than
keeping them. Knows these two forms. Refuses to know what is in a column.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import TYPE_CHECKING

from lazydicom.archive.segments.statistics import add_statistics
from lazydicom.errors import CacheError
from lazydicom.index.sealed import seal, unseal
from lazydicom.index.store_keys import COLUMN, PACKED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lazydicom.index.condition import Statistics
    from lazydicom.index.encoding import Encoded
    from lazydicom.index.transaction import Reader, Writer

SMALL_ROWS = 2048
"""A segment of fewer rows is a small one."""

SMALL_BYTES = 4 * 1024 * 1024
"""Columns that are larger together have records of their own, however few their rows."""

_COUNT = struct.Struct("<I")
_ENTRY = struct.Struct("<II")


def write_columns(
    store: Writer, segment: int, rows: int, columns: Iterable[tuple[int, Encoded]]
) -> None:
    """Write the columns of a new segment of so many rows.

    Parameters
    ----------
    store
        The index.
    segment
        The number of the segment.
    rows
        How many rows it has.
    columns
        The interned number of each attribute, ascending, and its column.
    """
    statistics: list[tuple[int, Statistics]] = []
    packed: list[tuple[int, bytes]] = []
    size, limit = 0, SMALL_BYTES if rows < SMALL_ROWS else -1
    for number, encoded in columns:
        statistics.append((number, encoded.statistics))
        packed.append((number, encoded.record))
        size += len(encoded.record)
        if size > limit:
            for each, record in packed:
                store.append(COLUMN.key(segment, each), seal(record))
            packed, limit = [], -1
    if limit < 0:
        add_statistics(store, segment, statistics)
    else:
        store.put(PACKED.key(segment), seal(_packed(packed)))


def _packed(columns: list[tuple[int, bytes]]) -> bytes:
    entries, end = [], 0
    for number, record in columns:
        end += len(record)
        entries.append(_ENTRY.pack(number, end))
    return b"".join([_COUNT.pack(len(columns)), *entries, *[record for _, record in columns]])


class PackedColumns:
    """The columns of a small segment.

    Parameters
    ----------
    record
        What is kept of them; a copy, since it is referred to.

    Raises
    ------
    CacheError
        The record is corrupt.
    """

    def __init__(self, record: bytes) -> None:
        start = _COUNT.size
        count = _COUNT.unpack_from(record)[0] if len(record) >= start else -1
        first = start + count * _ENTRY.size
        if count < 0 or first > len(record):
            raise CacheError("the columns of a segment are cut short")
        entries = list(_ENTRY.iter_unpack(record[start:first]))
        ends = [first, *[first + end for _, end in entries]]
        if ends[-1] != len(record) or any(after < before for before, after in pairwise(ends)):
            raise CacheError("the columns of a segment do not fit their record")
        self._record = record
        self._places = dict(zip([number for number, _ in entries], pairwise(ends), strict=True))

    def __len__(self) -> int:
        """The bytes of the record."""
        return len(self._record)

    @property
    def numbers(self) -> list[int]:
        """The interned numbers of the attributes."""
        return list(self._places)

    def record(self, attribute: int) -> bytes | None:
        """The column of an attribute; None if no row of the segment has it."""
        place = self._places.get(attribute)
        return None if place is None else self._record[slice(*place)]


def read_packed(store: Reader | Writer, segment: int) -> PackedColumns | None:
    """The columns of a segment if they are in one record."""
    record = store.get(PACKED.key(segment))
    return None if record is None else PackedColumns(unseal(record, "a small segment"))


def column_numbers(store: Reader | Writer, segment: int, packed: PackedColumns | None) -> list[int]:
    """The interned numbers of the attributes that a segment has columns of, ascending."""
    if packed is not None:
        return packed.numbers
    return [COLUMN.numbers(key)[1] for key, _ in store.scan(COLUMN.key(segment))]


def delete_columns(store: Writer, segment: int) -> None:
    """Drop the columns of a segment; its statistics stay."""
    store.delete(PACKED.key(segment))
    store.delete_prefix(COLUMN.key(segment))
