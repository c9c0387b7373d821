"""Snapshot: the segments of an index at one moment, and what was read of them.

Segments never change: what was decoded of one is kept while there is room, whatever is added to
the archive meanwhile. Tombstones do change; they are read with every snapshot.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from lazydicom.archive.cells import PROBLEMS
from lazydicom.archive.evaluate import Segment
from lazydicom.archive.members import Members, decode_members
from lazydicom.archive.rows import read_segments, removed_rows
from lazydicom.archive.statistics import decode_statistics
from lazydicom.errors import CacheError
from lazydicom.index.column import ColumnChunk
from lazydicom.index.condition import Condition
from lazydicom.index.interning import Kind, number_of
from lazydicom.index.store_keys import COLUMN, FILE, STATS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from lazydicom.index.attribute import Attribute
    from lazydicom.index.column import Mask
    from lazydicom.index.condition import Statistics
    from lazydicom.index.transaction import Reader

CACHED_BYTES = 128 * 1024 * 1024
"""Bytes of column records that an archive keeps decoded."""


class ColumnCache:
    """Opened columns, the least recently used dropped first; holds copies only."""

    def __init__(self) -> None:
        self._chunks: OrderedDict[tuple[int, int], tuple[ColumnChunk | None, int]] = OrderedDict()
        self._bytes = 0

    def get(self, reader: Reader, segment: int, attribute: int) -> ColumnChunk | None:
        """The column of an attribute in a segment; None if no row there has it."""
        key = (segment, attribute)
        found = self._chunks.get(key)
        if found is not None:
            self._chunks.move_to_end(key)
            return found[0]
        record = reader.get(COLUMN.key(segment, attribute))
        chunk = None if record is None else ColumnChunk(bytes(record))
        size = 64 if record is None else len(record)
        self._chunks[key] = (chunk, size)
        self._bytes += size
        while self._bytes > CACHED_BYTES and len(self._chunks) > 1:
            _, (_, dropped) = self._chunks.popitem(last=False)
            self._bytes -= dropped
        return chunk

    def clear(self) -> None:
        """Drop everything."""
        self._chunks.clear()
        self._bytes = 0


class Snapshot:
    """What one read transaction sees; not to be used after it."""

    def __init__(self, reader: Reader, columns: ColumnCache) -> None:
        self.reader = reader
        self._columns = columns
        self.rows = read_segments(reader)
        self._numbers: dict[Attribute, int | None] = {}
        self._statistics: dict[Attribute, dict[int, Statistics]] = {}

    def number(self, attribute: Attribute) -> int | None:
        """The interned number of an attribute; None if no file ever had it."""
        if attribute not in self._numbers:
            found = number_of(self.reader, Kind.ATTRIBUTE, attribute.key())
            self._numbers[attribute] = found
        return self._numbers[attribute]

    def column(self, segment: int, attribute: Attribute) -> ColumnChunk | None:
        """The column of an attribute in a segment; None if no row there has it."""
        number = self.number(attribute)
        if number is None:
            return None
        chunk = self._columns.get(self.reader, segment, number)
        if chunk is not None and chunk.rows != self.rows[segment]:
            raise CacheError(f"a column of segment {segment} has another number of rows")
        return chunk

    def statistics(self, segment: int, attribute: Attribute) -> Statistics | None:
        """The least and greatest key of an attribute in a segment."""
        found = self._statistics.get(attribute)
        if found is None:
            number = self.number(attribute)
            record = None if number is None else self.reader.get(STATS.key(number))
            found = {} if record is None else decode_statistics(record)
            self._statistics[attribute] = found
        return found.get(segment)

    def segment(self, number: int) -> Segment:
        """A segment as predicates see it."""
        return Segment(
            self.rows[number],
            lambda attribute: self.column(number, attribute),
            lambda attribute: self.statistics(number, attribute),
            lambda code: self._problem(number, code),
        )

    def _problem(self, segment: int, code: str) -> Mask:
        column = self.column(segment, PROBLEMS)
        return False if column is None else column.match(Condition("==", code))

    def removed(self, segment: int) -> NDArray[np.bool_] | None:
        """Which rows of a segment are gone; None if none are."""
        return removed_rows(self.reader, segment, self.rows[segment])

    def members(self, segment: int) -> Members:
        """The files of a segment."""
        record = self.reader.get(FILE.key(segment, 0))
        if record is None:
            raise CacheError(f"the files of segment {segment} are missing")
        return decode_members(record)
