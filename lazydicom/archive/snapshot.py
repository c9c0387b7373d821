"""Snapshot: the segments of an index at one moment, and what was read of them.

Segments never change: what was decoded of one is kept while there is room, whatever is added to
the archive meanwhile. Tombstones do change; they are read with every snapshot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from lazydicom.archive.cells import PROBLEMS
from lazydicom.archive.column_store import SMALL_ROWS, PackedColumns, read_packed
from lazydicom.archive.evaluate import Segment
from lazydicom.archive.members import Members, UidRun, decode_members
from lazydicom.archive.rows import is_removed, read_segments, removed_rows
from lazydicom.archive.statistics import decode_statistics
from lazydicom.errors import CacheError
from lazydicom.index.column import ColumnChunk
from lazydicom.index.condition import Condition
from lazydicom.index.interning import Kind, number_of
from lazydicom.index.sealed import unseal
from lazydicom.index.store_keys import COLUMN, FILE, PACKED, STATS, UID

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from lazydicom.index.attribute import Attribute
    from lazydicom.index.column import Mask
    from lazydicom.index.condition import Statistics
    from lazydicom.index.transaction import Reader

T = TypeVar("T")

CACHED_BYTES = 128 * 1024 * 1024
"""Bytes of column records that an archive keeps decoded."""

_SMALLEST = 64
"""Bytes that are reckoned for what is kept of a record besides itself."""


class ColumnCache:
    """Opened records, the least recently used dropped first; holds copies only.

    Threads may share one: what two of them miss at a time is opened twice.
    """

    def __init__(self) -> None:
        self._opened: dict[bytes, tuple[Any, int]] = {}
        self._bytes = 0
        #: Interned numbers of attributes, which never change.
        self.numbers: dict[Attribute, int] = {}
        # Of each attribute the record that was decoded: it grows with every segment.
        self._statistics: dict[int, tuple[bytes, dict[int, Statistics]]] = {}

    def get(self, key: bytes, opened: Callable[[], tuple[T, int]]) -> T:
        """What was, or is now, made of the record of ``key``.

        Parameters
        ----------
        key
            The key of the record.
        opened
            Makes it, and says how many bytes it keeps.
        """
        kept = self._opened.pop(key, None)
        if kept is None:
            kept = opened()
            self._bytes += kept[1]
        self._opened[key] = kept
        while self._bytes > CACHED_BYTES and len(self._opened) > 1:
            _, dropped = self._opened.pop(next(iter(self._opened), b""), (None, 0))
            self._bytes -= dropped
        found: T = kept[0]
        return found

    def statistics(self, number: int, reader: Reader) -> dict[int, Statistics]:
        """The statistics of the attribute with this number, by segment."""
        found = reader.get(STATS.key(number))
        record = b"" if found is None else bytes(found)
        kept = self._statistics.get(number)
        if kept is None or kept[0] != record:
            kept = self._statistics[number] = record, decode_statistics(record) if record else {}
        return kept[1]

    def clear(self) -> None:
        """Drop everything."""
        self._opened.clear()
        self._statistics.clear()
        self._bytes = 0
        self.numbers.clear()


class Snapshot:
    """What one read transaction sees; not to be used after it."""

    def __init__(self, reader: Reader, columns: ColumnCache) -> None:
        self.reader = reader
        self._columns = columns
        self.rows = read_segments(reader)
        self._statistics: dict[Attribute, dict[int, Statistics]] = {}

    def number(self, attribute: Attribute) -> int | None:
        """The interned number of an attribute; None if no file ever had it."""
        found = self._columns.numbers.get(attribute)
        if found is None:
            found = number_of(self.reader, Kind.ATTRIBUTE, attribute.key())
            if found is not None:
                self._columns.numbers[attribute] = found
        return found

    def column(self, segment: int, attribute: Attribute) -> ColumnChunk | None:
        """The column of an attribute in a segment; None if no row there has it."""
        number = self.number(attribute)
        if number is None:
            return None
        return self._columns.get(
            COLUMN.key(segment, number), lambda: self._opened_column(segment, number)
        )

    def _opened_column(self, segment: int, number: int) -> tuple[ColumnChunk | None, int]:
        packed = self.packed(segment)
        if packed is None:
            found = self.reader.get(COLUMN.key(segment, number))
            record = None if found is None else unseal(found, "a column")
        else:
            record = packed.record(number)
        if record is None:
            return None, _SMALLEST
        chunk = ColumnChunk(record)
        if chunk.rows != self.rows[segment]:
            raise CacheError(f"a column of segment {segment} has another number of rows")
        return chunk, _SMALLEST + len(record)

    def packed(self, segment: int) -> PackedColumns | None:
        """The columns of a segment if they are in one record."""
        rows = self.rows[segment]
        if rows >= SMALL_ROWS:
            return None

        def opened() -> tuple[PackedColumns | None, int]:
            found = read_packed(self.reader, segment, rows)
            return found, _SMALLEST + (0 if found is None else len(found))

        return self._columns.get(PACKED.key(segment), opened)

    def statistics(self, segment: int, attribute: Attribute) -> Statistics | None:
        """The least and greatest key of an attribute in a segment."""
        found = self._statistics.get(attribute)
        if found is None:
            number = self.number(attribute)
            found = {} if number is None else self._columns.statistics(number, self.reader)
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

    def is_removed(self, row_id: int) -> bool:
        """Whether a row is gone."""
        return is_removed(self.reader, row_id)

    def members(self, segment: int) -> Members:
        """The files of a segment."""
        record = self.reader.get(FILE.key(segment, 0))
        if record is None:
            raise CacheError(f"the files of segment {segment} are missing")
        members = decode_members(unseal(record, f"the record of the files of segment {segment}"))
        if len(members.names) != self.rows[segment]:
            raise CacheError(f"segment {segment} has another number of files")
        return members

    def uids(self, segment: int) -> UidRun:
        """The SOP Instance UIDs of a segment."""

        def opened() -> tuple[UidRun, int]:
            record = self.reader.get(UID.key(0, segment, 0))
            if record is None:
                raise CacheError("the look-up record of a segment is missing")
            return UidRun(unseal(record, "the look-up record of a segment")), len(record)

        return self._columns.get(UID.key(0, segment, 0), opened)
