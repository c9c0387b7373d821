"""Snapshot: the segments of an index at one moment, and what was read of them.

Segments never change: what was decoded of one is kept while there is room, whatever is added to
the archive meanwhile. Which segments there are and which of their rows are gone does change: that
is kept as long as nothing is committed.
"""

from __future__ import annotations

from copy import copy
from functools import partial
from typing import TYPE_CHECKING
from weakref import proxy

import numpy as np

from lazydicom.archive.queries.fetch import fetch_cells
from lazydicom.archive.queries.places import Places
from lazydicom.archive.queries.pruning import segments_without
from lazydicom.archive.queries.truth import Segment
from lazydicom.archive.segments.cells import ALWAYS, PROBLEMS
from lazydicom.archive.segments.column_store import SMALL_ROWS, PackedColumns, read_packed
from lazydicom.archive.segments.members import Members, decode_members
from lazydicom.archive.segments.rows import removed_rows
from lazydicom.archive.segments.statistics import Bounds, decode_statistics
from lazydicom.archive.segments.uids import (
    BUCKET,
    Bucket,
    Run,
    entries_of,
    read_bucket,
    uid_digest,
)
from lazydicom.archive.selections.computed import COMPUTED, computed_columns
from lazydicom.errors import CacheError, StaleSelectionError
from lazydicom.index.column import TOO_LARGE, ColumnChunk
from lazydicom.index.condition import Condition
from lazydicom.index.encoding import encode_column
from lazydicom.index.interning import Kind, number_of
from lazydicom.index.sealed import unseal
from lazydicom.index.store_keys import COLUMN, FILE, PACKED, STATS, UID

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.queries.predicate import Comparison
    from lazydicom.archive.segments.kept import ColumnCache
    from lazydicom.index.attribute import Attribute
    from lazydicom.index.column import Mask
    from lazydicom.index.transaction import Reader

_MOST_RULED_OUT = 256
"""Comparisons of which it is remembered which segments they are true of."""

_MOST_UNKNOWN = 1024
"""Attributes of which it is remembered that no file has them."""

_SMALLEST = 64
"""Bytes that are reckoned for what is kept of a record besides itself."""


class Snapshot:
    """What one read transaction sees; not to be used after it, but for what is `kept`."""

    def __init__(
        self, reader: Reader, columns: ColumnCache, folder: IndexedFolder | None = None
    ) -> None:
        self.reader = reader
        self._folder = folder
        #: What was read and does not change, for whoever reads more of it.
        self.cache = columns
        self._contents = columns.contents(reader)
        #: A number that every commit makes greater.
        self.revision = self._contents.revision
        #: The number of rows of each segment, by its number.
        self.rows = self._contents.rows

    def kept(self) -> Snapshot:
        """The same after the transaction: of what was read until now, the rest is NotReadError."""
        made = copy(self)
        made.reader = self.reader.unread()
        if self._folder is not None:  # which keeps what is made here
            made._folder = proxy(self._folder)  # noqa: SLF001  (the same class)
        return made

    def number(self, attribute: Attribute) -> int | None:
        """The interned number of an attribute; None if no file ever had it."""
        found, unknown = self.cache.numbers.get(attribute), self._contents.unknown
        if found is None and attribute not in unknown:
            found = number_of(self.reader, Kind.ATTRIBUTE, attribute.key())
            if found is not None:
                self.cache.numbers[attribute] = found
            elif len(unknown) < _MOST_UNKNOWN:
                unknown.add(attribute)
        return found

    def column(self, segment: int, attribute: Attribute) -> ColumnChunk | None:
        """The column of an attribute in a segment; None if no row there has it.

        Of an attribute that was not chosen to have columns, all values are as if too large.
        """
        choices = self._contents.choices
        if (
            segment in choices
            and not self.keeps(segment, attribute)
            and not self._is_computed(attribute)
        ):
            vr, depth = attribute.vr or "UN", len(attribute.path)
            unkept = encode_column(vr, self.rows[segment], [0], [TOO_LARGE], depth)
            return ColumnChunk(unkept.record)
        return self._kept_column(segment, attribute)

    def keeps(self, segment: int, attribute: Attribute) -> bool:
        """Whether an attribute has a column in a segment, if a file there has it at all."""
        choice = self._contents.choices.get(segment)
        return choice is None or attribute.key() in choice or attribute.key() in ALWAYS

    def _kept_column(self, segment: int, attribute: Attribute) -> ColumnChunk | None:
        number = self.cache.numbers.get(attribute)
        if number is not None:  # nothing computed has one
            return self.numbered_column(segment, number)
        if self._is_computed(attribute):
            return self._computed(attribute.tag).get(segment)
        number = self.number(attribute)
        return None if number is None else self.numbered_column(segment, number)

    def numbered_column(self, segment: int, number: int) -> ColumnChunk | None:
        """The column of the attribute with this interned number."""
        key = COLUMN, segment, number
        return self.cache.get(key, self._opened_column, segment, number)

    def _opened_column(self, segment: int, number: int) -> tuple[ColumnChunk | None, int]:
        packed = self.packed(segment)
        if packed is None:
            found = self.reader.get(COLUMN.key(segment, number))
            record = None if found is None else unseal(found, "a column")
            if record is None and segment in self._bounds(number).segments:
                raise CacheError(f"a column of segment {segment} is missing: index it anew")
        else:
            record = packed.record(number)
        if record is None:
            return None, _SMALLEST
        chunk = ColumnChunk(record)
        if chunk.rows != self.rows[segment]:
            raise CacheError(f"a column of segment {segment} has another number of rows")
        return chunk, _SMALLEST + len(record)

    def _is_computed(self, attribute: Attribute) -> bool:
        return attribute.tag in COMPUTED and not attribute.path and self._folder is not None

    def _computed(self, tag: int) -> dict[int, ColumnChunk]:
        known = self._contents.computed
        if tag not in known and self._folder is not None:
            known[tag] = computed_columns(self._folder, self, tag)
        return known[tag]

    def packed(self, segment: int) -> PackedColumns | None:
        """The columns of a segment if they are in one record."""
        if self.rows[segment] >= SMALL_ROWS:
            return None
        return self.cache.get((PACKED, segment), self._opened_packed, segment)

    def _opened_packed(self, segment: int) -> tuple[PackedColumns | None, int]:
        found = read_packed(self.reader, segment)
        return found, _SMALLEST + (0 if found is None else len(found))

    @property
    def generation(self) -> int:
        """A number that another index has another of: row ids of one mean nothing in the other."""
        return self._contents.generation

    def bounds_of(self, attribute: Attribute) -> Bounds:
        """The least and greatest key of an attribute by segment, where that is kept."""
        number = None if self._is_computed(attribute) else self.number(attribute)
        return Bounds({}) if number is None else self._bounds(number)

    def _bounds(self, number: int) -> Bounds:
        found = self._contents.bounds.get(number)
        if found is None:
            record = self.reader.get(STATS.key(number))
            found = Bounds({} if record is None else decode_statistics(record))
            self._contents.bounds[number] = found
        return found

    def ruled_out(self, comparison: Comparison) -> frozenset[int]:
        """The segments of which it is known without their columns that it is true of no row."""
        known = self._contents.ruled_out
        kept = known.get(id(comparison))
        if kept is None:
            found = segments_without(self, comparison)
            if len(known) >= _MOST_RULED_OUT:
                known.clear()
            # with the comparison, so that no other one gets its id
            kept = known[id(comparison)] = comparison, found
        return kept[1]

    def places(self, attribute: Attribute) -> Places | None:
        """The segments of the texts of an attribute; None of what is in no column."""
        number = None if self._is_computed(attribute) else self.number(attribute)
        if number is None:
            return None
        found = self.cache.places.get(number)
        return self.cache.places.setdefault(number, Places()) if found is None else found

    def segment(self, number: int) -> Segment:
        """A segment as predicates see it."""
        return Segment(
            self.rows[number],
            lambda attribute: self._kept_column(number, attribute),
            lambda comparison: number in self.ruled_out(comparison),
            lambda code: self._problem(number, code),
            keeps=partial(self.keeps, number) if number in self._contents.choices else None,
            removed=self.removed(number),
            fetched=None if self._folder is None else partial(self._fetched, number),
        )

    def _fetched(self, segment: int, attribute: Attribute, rows: list[int]) -> list[ColumnChunk]:
        """The columns, of one row each, of an attribute in some rows, read from the files."""
        if self._folder is None:
            raise CacheError("there are no files to read")
        ids = [segment << 16 | row for row in rows]
        found = fetch_cells(self._folder, self, ids, attribute).checked()
        depth = len(attribute.path)
        return [ColumnChunk.of_cell(found.vr, cell, depth) for cell in found.cells]

    def _problem(self, segment: int, code: str) -> Mask:
        column = self.column(segment, PROBLEMS)
        return False if column is None else column.match(Condition("==", code))

    def removed(self, segment: int) -> NDArray[np.bool_] | None:
        """Which rows of a segment are gone; None if none are. Not to be changed.

        Raises
        ------
        StaleSelectionError
            The segment itself is gone: its rows are in another one.
        """
        known = self._contents.removed
        if segment not in known:
            rows = self.rows.get(segment)
            if rows is None:
                raise StaleSelectionError("the archive was compacted since; repeat the query")
            known[segment] = removed_rows(self.reader, segment, rows)
        return known[segment]

    def is_removed(self, row_id: int) -> bool:
        """Whether a row is gone, or its segment is."""
        if row_id & 0xFFFF >= self.rows.get(row_id >> 16, 1 << 16):
            raise CacheError(f"segment {row_id >> 16} does not have a row {row_id & 0xFFFF}")
        if row_id >> 16 not in self.rows:
            return True
        removed = self.removed(row_id >> 16)
        return removed is not None and bool(removed[row_id & 0xFFFF])

    def row_of_uid(self, uid: str) -> int:
        """The first of `rows_of_uid`; -1 if there is none."""
        if self.cache.is_roomy:
            found: int = self._contents.finder.row(uid.encode("utf-8", "replace"))
            if found >= 0:
                return found
        return next(iter(self.rows_of_uid(uid)), -1)

    def look_up(self, uid: str, attribute: Attribute) -> tuple[int, ColumnChunk | None, object]:
        """The same, the column of an attribute there, and what the row has in it.

        Where that is one text, or numbers, as the look-up kernel says them; else None.
        """
        cache = self.cache
        number = cache.numbers.get(attribute)
        if number is not None and cache.is_roomy:
            found: tuple[int, ColumnChunk | None, object] | None
            found = self._contents.finder.look_up(uid.encode("utf-8", "replace"), number)
            if found is not None:
                return found
        row_id = self.row_of_uid(uid)
        return row_id, None if row_id < 0 else self.column(row_id >> 16, attribute), None

    def rows_of_uid(self, uid: str) -> list[int]:
        """The ids of the rows that have this SOP Instance UID, in ascending order."""
        found, text = list[int](), uid.encode("utf-8", "replace")
        number, removed = self._contents.uid_number, self._contents.removed
        for row_id in self.uid_candidates(uid):
            segment, row = row_id >> 16, row_id & 0xFFFF
            count = self.rows.get(segment)
            if count is None:
                continue
            has_all = row < count and removed.get(segment, removed) is None
            if not has_all and self.is_removed(row_id):
                continue
            # it is kept, whatever was chosen
            column = None if number is None else self.numbered_column(segment, number)
            if column is None:
                raise CacheError("a look-up record refers to a row that is not there")
            cell = column.cell(row)
            if isinstance(cell, bytes) and cell.strip(b" \0") == text:
                found.append(row_id)
        if len(found) > 1:
            found.sort()
        return found

    def uid_candidates(self, uid: str) -> list[int]:
        """The ids of rows that have this SOP Instance UID, among others; some may be gone."""
        # padded or not, it is the same one
        digest, found = uid_digest(uid.encode("utf-8", "replace").strip(b" \0")), list[int]()
        for run in self._contents.runs:
            bucket = digest * run.buckets >> 64
            key = UID, run.number, bucket
            self.cache.get(key, self._opened_bucket, run, bucket).find(digest, found)
        return found

    def _opened_bucket(self, run: Run, bucket: int) -> tuple[Bucket, int]:
        return read_bucket(self.reader, run, bucket), _SMALLEST + 12 * BUCKET

    def members(self, segment: int) -> Members:
        """The files of a segment."""
        return self.cache.get((FILE, segment), self._opened_members, segment)

    def _opened_members(self, segment: int) -> tuple[Members, int]:
        record = self.reader.get(FILE.key(segment, 0))
        if record is None:
            raise CacheError(f"the files of segment {segment} are missing")
        members = decode_members(unseal(record, f"the record of the files of segment {segment}"))
        if len(members.names) != self.rows.get(segment):
            raise CacheError(f"segment {segment} has another number of files")
        return members, members.weight

    def uids(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The digests of all SOP Instance UIDs, and the row that each is of, removed ones too."""
        parts = [entries_of(self.reader.get, run, self.rows) for run in self._contents.runs]
        digests = [np.empty(0, np.uint64), *[part for part, _ in parts]]
        row_ids = [np.empty(0, np.int64), *[part for _, part in parts]]
        return np.concatenate(digests), np.concatenate(row_ids)
