"""SegmentBuilder: files of one batch become one segment of the index.

A segment is up to 65,536 rows whose columns, offsets, paths and UIDs are written in one
transaction. Rows stand in the order (layout, arrival), so that what is constant in a series is one
run. Where the records go is drawn in ``lazydicom.index.store_keys``.
"""

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.archive.cells import PROBLEMS, Spec, cell_of, common_vr, converted, spec_of
from lazydicom.archive.members import Member, encode_members, uid_run
from lazydicom.archive.series import LayoutGroup, leaf_rows
from lazydicom.archive.statistics import add_statistics
from lazydicom.index.attribute import Attribute
from lazydicom.index.column import ColumnChunk, TooLarge
from lazydicom.index.encoding import encode_column
from lazydicom.index.interning import Kind, intern
from lazydicom.index.layout import DEPTH, FLAGS, FRAGMENTS, HEADER, TAG
from lazydicom.index.layouts import encode_group, kernel, table
from lazydicom.index.store_keys import COLUMN, FILE, FRAMES, OFFSETS, UID
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from lazydicom.index.part10 import FileIndex
    from lazydicom.index.transaction import Writer

BATCH = 16_384
"""Rows after which a segment is sealed."""

_CHARACTER_SET = 0x00080005
_PIXEL_REPRESENTATION = 0x00280103
_UID_KEY = Attribute(0x00080018).key()


class Column:
    """One attribute's runs over a segment while it is put together."""

    def __init__(self, vr: str) -> None:
        self.vr = vr
        self.starts: list[int] = []
        self.cells: list[bytes | TooLarge | None] = []
        self.end = 0

    def extend(
        self,
        vr: str,
        first: int,
        stop: int,
        starts: list[int],
        cells: list[bytes | TooLarge | None],
    ) -> None:
        """Add the runs of rows ``first`` up to ``stop``; rows left out before are missing."""
        if first > self.end or (not self.starts and first):
            self._run(self.end, None)
        if vr != self.vr:
            target = common_vr(vr, self.vr)
            self.cells = [_converted(cell, self.vr, target) for cell in self.cells]
            cells = [_converted(cell, vr, target) for cell in cells]
            self.vr = target
        for start, cell in zip(starts, cells, strict=True):
            self._run(first + start, cell)
        self.end = stop

    def close(self, rows: int) -> None:
        """Say that the segment has ``rows`` rows."""
        if self.end < rows:
            self._run(self.end, None)

    def _run(self, start: int, cell: bytes | TooLarge | None) -> None:
        if not self.cells or self.cells[-1] != cell:
            self.starts.append(start)
            self.cells.append(cell)


def _converted(cell: bytes | TooLarge | None, vr: str, target: str) -> bytes | TooLarge | None:
    return converted(cell, vr, target) if isinstance(cell, bytes) else cell


class _Context(NamedTuple):
    """What else must be equal for two files to share a group."""

    words: bytes
    values: tuple[bytes, ...]


class SegmentBuilder:
    """Collects scanned files until ``seal`` writes them as a segment."""

    def __init__(self) -> None:
        self.count = 0
        self._groups: dict[_Context, LayoutGroup] = {}
        self._context_rows: dict[bytes, list[int]] = {}
        self._words = table(1024, 2)

    def add(self, member: Member, file: FileIndex) -> None:
        """Add a file whose elements were found; its values up to the column limit are read now."""
        self.count += 1
        index = file.data_index
        index.complete()
        # rows of File Meta Information are in the same table: columns like any others
        scope = Scope(index, 0, None)
        places = table(index.count, 2)
        words = self._room(index.count)
        rows = kernel.describe(index.rows, index.count, words, places)
        described = words[:rows].tobytes()
        places = places[:rows]
        origin = index.rows[0, HEADER] if index.count else 0
        context = _Context(described, self._context_of(described, scope, rows))
        group = self._groups.get(context)
        if group is None:
            group = LayoutGroup(described, scope, leaf_rows(index, rows))
            self._groups[context] = group
        member.problems = file_problems(file)
        if file.data_index is not file.meta_index:
            member.extra = _meta_cells(file)
            member.is_inflated = True
        group.add(scope, places, origin, member)

    def _room(self, rows: int) -> memoryview:
        if self._words.shape is None or self._words.shape[0] < rows:
            self._words = table(2 * rows, 2)
        return self._words

    def _context_of(self, words: bytes, scope: Scope, rows: int) -> tuple[bytes, ...]:
        """The values on which the meaning of others depends, read for every file."""
        context_rows = self._context_rows.get(words)
        index = scope.index
        if context_rows is None:
            context_rows = []
            for row in leaf_rows(index, rows):
                tag = index.rows[row, TAG]
                if index.rows[row, FLAGS] & FRAGMENTS:
                    break  # row numbers after fragments are each file's own
                if index.rows[row, DEPTH] == 0 and (
                    tag in {_CHARACTER_SET, _PIXEL_REPRESENTATION}
                    or (tag & 0x10000 and 0x10 <= tag & 0xFFFF < 0x100)
                ):
                    context_rows.append(row)
            self._context_rows[words] = context_rows
        return tuple(index.value(row)[:1024] for row in context_rows)

    def seal(self, store: Writer, segment: int) -> list[tuple[Member, int]]:
        """Write everything collected as ``segment``; return which file got which row."""
        rows = self.count
        columns: dict[bytes, Column] = {}
        members: list[Member] = []
        starts: list[int] = []
        for group in self._groups.values():
            first = len(members)
            starts.append(first)
            for spec, (run_starts, cells) in group.columns():
                column = columns.get(spec.attribute)
                if column is None:
                    column = columns[spec.attribute] = Column(spec.vr)
                column.extend(spec.vr, first, first + group.files, run_starts, cells)
            layout = intern(store, Kind.LAYOUT, group.words)
            record = encode_group(group.record(layout, first))
            store.append(OFFSETS.key(segment, len(starts) - 1), record)
            for number, rows_table in group.irregular.items():
                # FRAMES keeps whole tables of files that their layout does not describe
                store.put(FRAMES.key(segment, first + number), zlib.compress(rows_table, 1))
            members += group.members  # type: ignore[arg-type]
        self._extra_columns(columns, members)
        found = self._write_columns(store, segment, columns, rows)
        folders = {
            path: intern(store, Kind.DIRECTORY, os.fsencode(path))
            for path in dict.fromkeys(member.folder for member in members)
        }
        numbers = [folders[member.folder] for member in members]
        store.put(FILE.key(segment, 0), encode_members(members, numbers, starts))
        store.put(UID.key(0, segment, 0), uid_run(found))
        self._groups.clear()
        self._context_rows.clear()
        self.count = 0
        return [(member, segment << 16 | row) for row, member in enumerate(members)]

    def _extra_columns(self, columns: dict[bytes, Column], members: list[Member]) -> None:
        """Problems, and the File Meta Information of deflated files, row by row."""
        for row, member in enumerate(members):
            if member.problems:
                cell = "\\".join(sorted(member.problems)).encode("ascii")
                _place(columns, PROBLEMS.key(), "LO", row, cell)
            for spec, cell in member.extra:
                _place(columns, spec.attribute, spec.vr, row, cell)

    @staticmethod
    def _write_columns(
        store: Writer, segment: int, columns: dict[bytes, Column], rows: int
    ) -> ColumnChunk | None:
        numbered = sorted(
            (intern(store, Kind.ATTRIBUTE, attribute), attribute) for attribute in columns
        )
        uids = None
        statistics = []
        for number, attribute in numbered:
            column = columns[attribute]
            column.close(rows)
            record = encode_column(column.vr, rows, column.starts, column.cells)
            store.append(COLUMN.key(segment, number), record)
            chunk = ColumnChunk(record)
            statistics.append((number, chunk.statistics()))
            if attribute == _UID_KEY:
                uids = chunk
        add_statistics(store, segment, statistics)
        return uids


def _place(columns: dict[bytes, Column], attribute: bytes, vr: str, row: int, cell: bytes) -> None:
    column = columns.setdefault(attribute, Column(vr))
    if column.end <= row:
        column.extend(vr, row, row + 1, [0], [cell])


def file_problems(file: FileIndex) -> frozenset[str]:
    """The codes of what was tolerated in a file."""
    found = {problem.code for problem in file.meta_index.problems}
    if file.data_index is not file.meta_index:
        found.update(problem.code for problem in file.data_index.problems)
    return frozenset(found)


def _meta_cells(file: FileIndex) -> list[tuple[Spec, bytes]]:
    scope = Scope(file.meta_index, 0, file.meta_stop)
    found = []
    for row in file.meta_index.siblings(0, file.meta_stop):
        spec = spec_of(scope, row, row)
        if spec is not None:
            found.append((spec, cell_of(spec, scope.raw(row), scope.codecs)))
    return found
