"""SegmentBuilder: files of one batch become one segment of the index.

A segment is up to 65,536 rows whose columns, offsets, paths and UIDs are written in one
transaction. Rows stand in the order (layout, arrival), so that what is constant in a series is one
run. Where the records go is drawn in ``lazydicom.index.store_keys``; each is sealed.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.archive.cells import (
    ALWAYS,
    LARGEST,
    PROBLEMS,
    Spec,
    cell_of,
    common_vr,
    converted_within,
    spec_of,
)
from lazydicom.archive.column_store import write_columns
from lazydicom.archive.leaves import Slot, slots_of
from lazydicom.archive.members import Member, encode_members
from lazydicom.archive.series import Described, LayoutGroup, leaf_rows, numbers
from lazydicom.archive.uids import add_uids
from lazydicom.index.attribute import Attribute
from lazydicom.index.column import TOO_LARGE
from lazydicom.index.encoding import encode_column
from lazydicom.index.fragments import LEAST_KEPT, fragment_record
from lazydicom.index.interning import Kind, intern
from lazydicom.index.layout import HEADER, LENGTH, TAG_BITS
from lazydicom.index.layouts import as_words, encode_group, encode_layout, kernel, table
from lazydicom.index.sealed import seal
from lazydicom.index.store_keys import FILE, FRAGMENTS, OFFSETS
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.index.encoding import Cell, Encoded
    from lazydicom.index.part10 import FileIndex
    from lazydicom.index.transaction import Writer

BATCH = 32_768
"""Rows after which a segment is sealed."""

HEAVY = 256 * 1024 * 1024
"""Bytes of memory after which a segment is sealed with fewer rows: files unlike each other."""

_UID_KEY = Attribute(0x00080018).key()

# On these the meaning of other elements depends: Specific Character Set, Pixel Representation,
# LUT Descriptor; and on private creators.
_CONTEXT = frozenset([0x00080005, 0x00280103, 0x00283002])
_LONGEST_CONTEXT = 1024


class Column:
    """One attribute's runs over a segment while it is put together."""

    def __init__(self, slot: Slot | Spec, depth: int) -> None:
        self._listed = slot.listed
        self.depth = depth
        self.vr = slot.listed or slot.vr
        self.starts: list[int] = []
        self.cells: list[Cell] = []
        self.end = 0

    def extend(self, vr: str, first: int, stop: int, starts: list[int], cells: list[Cell]) -> None:
        """Add the runs of rows ``first`` up to ``stop``; rows left out before are missing."""
        if first > self.end:
            self._run(self.end, None)
        if vr != self.vr:
            target = self._listed or common_vr(vr, self.vr)
            if target != self.vr:
                self.cells = [
                    converted_within(cell, self.vr, target, self.depth) for cell in self.cells
                ]
                self.vr = target
            cells = [converted_within(cell, vr, target, self.depth) for cell in cells]
        self._run(first + starts[0], cells[0])
        # Neighbours differ within a group.
        self.starts += [first + start for start in starts[1:]]
        self.cells += cells[1:]
        self.end = stop

    def close(self, rows: int) -> None:
        """Say that the segment has ``rows`` rows."""
        if self.end < rows:
            self._run(self.end, None)
            self.end = rows

    def rows(self) -> Iterator[tuple[int, Cell]]:
        """The cell of each row, once the column is closed."""
        stops = [*self.starts[1:], self.end]
        for start, stop, cell in zip(self.starts, stops, self.cells, strict=True):
            for row in range(start, stop):
                yield row, cell

    def _run(self, start: int, cell: Cell) -> None:
        if not self.cells or self.cells[-1] != cell:
            self.starts.append(start)
            self.cells.append(cell)


class _Context(NamedTuple):
    """What must be equal for two files to share a group."""

    words: bytes
    values: tuple[bytes, ...]
    signature: tuple[object, ...]
    """Of the slots, where they are not the same for all files with these words and values."""


class SegmentBuilder:
    """Collects scanned files until ``seal`` writes them as a segment.

    Parameters
    ----------
    values
        The keys of the attributes that have columns, besides `lazydicom.archive.cells.ALWAYS`;
        None: all. Where the elements are is kept of all.
    """

    def __init__(self, values: frozenset[bytes] | None = None) -> None:
        self._values = values
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self.count = 0
        self.weight = 0
        self._groups: dict[_Context, LayoutGroup] = {}
        self._context_leaves: dict[bytes, memoryview] = {}
        self._doubtful: set[_Context] = set()
        self._latest: dict[bytes, tuple[_Context, LayoutGroup]] = {}

    @property
    def is_full(self) -> bool:
        """Whether it is time to seal."""
        return self.count >= BATCH or self.weight >= HEAVY

    def add(self, member: Member, file: FileIndex) -> None:
        """Add a file whose elements were found; its values up to the column limit are read now.

        Raises
        ------
        SourceError, TruncatedError
            A value cannot be read; nothing was added.
        """
        described = _described(file)
        member.problems = file_problems(file)
        # Opening by cached offsets shows no problems, and believes the declared syntax.
        member.is_cached = file.data_index is file.meta_index and not member.problems
        if file.data_index is not file.meta_index:
            member.extra = _meta_cells(file, self._values)
        rows = len(described.places)
        context, group = self._group_of(described)
        before = group.weight if group.members else 0
        group.add(described, member)
        self._groups[context] = group
        self._latest[described.words] = context, group
        if member.is_cached and file.data_index.count - rows >= LEAST_KEPT:
            member.fragments = fragment_record(file.data_index)
            self.weight += len(member.fragments or b"")
        self.weight += group.weight - before
        self.count += 1

    def _group_of(self, file: Described) -> tuple[_Context, LayoutGroup]:
        """The group of a file, perhaps a new one, and what else the values depend on."""
        index, places = file.index, file.places
        leaves = self._context_leaves.get(file.words)
        if leaves is None:
            leaves = self._context_leaves[file.words] = numbers(_context_leaves(file.words))
        latest = self._latest.get(file.words)
        if latest is not None and not latest[0].signature and latest[1].is_same(file, leaves):
            return latest
        values = tuple(
            index.read(places[leaf, 0], min(places[leaf, 1], _LONGEST_CONTEXT + 1))
            for leaf in leaves
        )
        context = _Context(file.words, values, ())
        group = self._groups.get(context)
        if group is not None:
            return context, group
        rows = leaf_rows(index, len(places))
        slots = slots_of(file.scope, rows, self._values)
        if context in self._doubtful or slots.is_doubtful:
            self._doubtful.add(context)
            context = context._replace(signature=slots.signature)
            group = self._groups.get(context)
            file.add_places(slots.opaque)
        return context, group or LayoutGroup(file, slots)

    def seal(self, store: Writer, segment: int) -> list[tuple[Member, int]]:
        """Write everything collected as ``segment``; return which file got which row."""
        columns: dict[bytes, Column] = {}
        members: list[Member] = []
        starts: list[int] = []
        for number, group in enumerate(self._groups.values()):
            first = len(members)
            starts.append(first)
            members += group.members
            for slot, (run_starts, cells) in group.columns():
                column = _column(columns, slot, slot.depth)
                column.extend(slot.vr, first, len(members), run_starts, cells)
            _add_extra(columns, first, group.members)
            record = encode_group(
                group.record(intern(store, Kind.LAYOUT, encode_layout(group.words)), first)
            )
            store.append(OFFSETS.key(segment, number), seal(record))
        _write_columns(store, segment, columns, len(members))
        folders = {
            path: intern(store, Kind.DIRECTORY, os.fsencode(path))
            for path in dict.fromkeys(member.folder for member in members)
        }
        numbers = [folders[member.folder] for member in members]
        store.put(FILE.key(segment, 0), seal(encode_members(members, numbers, starts)))
        uids = columns.get(_UID_KEY)
        add_uids(store, segment, () if uids is None else uids.rows())
        for row, member in enumerate(members):
            if member.fragments is not None:
                store.put(FRAGMENTS.key(segment, row), seal(member.fragments))
        self.clear()
        return [(member, segment << 16 | row) for row, member in enumerate(members)]


def _described(file: FileIndex) -> Described:
    index = file.data_index
    index.complete()
    # rows of File Meta Information are in the same table: columns like any others
    words, places = bytearray(16 * index.count), table(index.count, 2)
    word_table = memoryview(words).cast("q", (index.count, 2))
    count = kernel.describe(index.rows, index.count, word_table, places)
    return Described(
        Scope(index, 0, None),
        bytes(memoryview(words)[: 16 * count]),
        places[:count],
        index.rows[0, HEADER],
    )


def _context_leaves(words: bytes) -> list[int]:
    found = []
    layout = as_words(words)
    for leaf in range(len(words) // 16):
        tag = layout[leaf, 0] & TAG_BITS
        if tag in _CONTEXT or (tag & 0x10000 and 0x10 <= tag & 0xFFFF < 0x100):
            found.append(leaf)
    return found


def _column(columns: dict[bytes, Column], slot: Slot | Spec, depth: int = 0) -> Column:
    column = columns.get(slot.attribute)
    if column is None:
        column = columns[slot.attribute] = Column(slot, depth)
    return column


_PROBLEMS_SPEC = Spec(0, PROBLEMS.tag, PROBLEMS.key(), "LO", "LO", 0)


def _add_extra(columns: dict[bytes, Column], first: int, members: list[Member]) -> None:
    """Problems, and the File Meta Information of deflated files, row by row."""
    for row, member in enumerate(members, first):
        if member.problems:
            codes: Cell = "\\".join(sorted(member.problems)).encode("ascii")
            _column(columns, _PROBLEMS_SPEC).extend("LO", row, row + 1, [0], [codes])
        for spec, cell in member.extra:
            column = _column(columns, spec)
            if column.end <= row:  # or else the data set has that element too
                column.extend(spec.vr, row, row + 1, [0], [cell])


def _write_columns(store: Writer, segment: int, columns: dict[bytes, Column], rows: int) -> None:
    """Write all columns."""
    numbered = sorted(
        (intern(store, Kind.ATTRIBUTE, attribute), attribute) for attribute in columns
    )

    def encoded() -> Iterator[tuple[int, Encoded]]:
        for number, attribute in numbered:
            column = columns[attribute]
            column.close(rows)
            yield number, encode_column(column.vr, rows, column.starts, column.cells, column.depth)

    write_columns(store, segment, rows, encoded())


def file_problems(file: FileIndex) -> frozenset[str]:
    """The codes of what was tolerated in a file."""
    found = {problem.code for problem in file.meta_index.problems}
    if file.data_index is not file.meta_index:
        found.update(problem.code for problem in file.data_index.problems)
    return frozenset(found)


def _meta_cells(file: FileIndex, values: frozenset[bytes] | None) -> list[tuple[Spec, Cell]]:
    """The File Meta Information of a file whose data set is in another index."""
    index = file.meta_index
    scope = Scope(index, 0, file.meta_stop)
    found: list[tuple[Spec, Cell]] = []
    for row in scope.rows():
        spec = spec_of(scope, row, row)
        if values is not None and spec.attribute not in values | ALWAYS:
            continue
        length = index.rows[row, LENGTH]
        cell: Cell = TOO_LARGE if length else b""
        if length <= LARGEST and spec.vr != "SQ":
            cell = cell_of(spec, scope.raw(row), scope)
        found.append((spec, cell))
    return found
