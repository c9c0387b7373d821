"""ValueLog: the values of many files, of which only what differs is kept.

Owns the buffers of the log kernel (``lazydicom.index._log``), lets them grow and has the log sorted
(``lazydicom.index._runs``). Knows groups, slots and bytes. Refuses to know what the values are: who
adds a group says which places of its files belong to which slot.
"""

from __future__ import annotations

import struct
from array import array
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import numpy as np

from lazydicom.index.kernel import chosen
from lazydicom.index.layout import (
    ARENA_END,
    ARENA_FULL,
    CONTEXT_COLUMNS,
    ENTRIES,
    ENTRIES_FULL,
    ENTRY_COLUMNS,
    GROUP_COLUMNS,
    GROUP_LENGTHS,
    LEAF_AT,
    LEAF_COLUMNS,
    LEAF_LENGTH,
    LEAF_PLACE,
    LEAF_PREFIX,
    LEAF_PREFIX_LENGTH,
    LOG_CELLS,
    NEXT_FILE,
    OF_CONTEXT,
    OF_NOTHING,
    RESIZED,
    RESIZED_COLUMNS,
    RESIZED_LEAF,
    RESIZED_LENGTH,
    RESIZED_MEMBER,
    SLOT_COLUMNS,
    SLOT_LEAF,
    SLOT_LEAVES,
)
from lazydicom.index.pages import pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from lazydicom.index.batch import Batch

kernel = chosen("index._log")
sorting = chosen("index._runs")

_Cell: TypeAlias = Literal["i", "q"]

_MOST_BYTES = 1 << 30
"""Bytes of values, so that 32 bits tell where one is; segments are made of a tenth."""

_GROWTH = 4
"""How much larger a table becomes that is full: what is not written to takes no memory."""


class NewSlots(NamedTuple):
    """The slots of a group that is being added.

    Attributes
    ----------
    slots, leaves
        The rows of both tables; leaves are counted from the first of these, and bytes from the
        beginning of ``texts``.
    texts
        The numbers of items, and the values that no file has.
    """

    slots: NDArray[np.int64]
    leaves: NDArray[np.int64]
    texts: bytes


class NewGroup(NamedTuple):
    """A group that is being added."""

    hash: int
    words: memoryview
    context: Sequence[tuple[int, bytes]]
    """Places, and the values there of all files of the group."""
    slots: NewSlots
    lengths: array[int]
    origin: int
    is_found: bool
    """Whether files with these words and this context are of this group."""


class Runs(NamedTuple):
    """The runs of all attributes: those of attribute n from ``bounds[n]`` up to ``bounds[n+1]``."""

    bounds: NDArray[np.int64]
    cells: NDArray[np.int32]
    """Three rows: starts, places and lengths."""

    def of(self, attribute: int) -> tuple[NDArray[np.int64], ...]:
        """The three of an attribute."""
        first, stop = self.bounds[attribute : attribute + 2].tolist()
        return tuple(self.cells[:, first:stop].astype(np.int64))


class _Table:
    """A table of integers that grows."""

    __slots__ = ("cell", "cells", "columns", "count")

    def __init__(self, columns: int, room: int, cell: _Cell = "q") -> None:
        self.cell: _Cell = cell
        self.columns = columns
        self.count = 0
        self.cells = _cells(room, columns, cell)

    def append(self, values: Sequence[int]) -> int:
        """Add rows, one after the other; return where they begin."""
        first = self.count
        rows = len(values) // self.columns
        self.make_room(rows)
        flat = self.cells.cast("B").cast("q")
        flat[first * self.columns : (first + rows) * self.columns] = memoryview(array("q", values))
        self.count += rows
        return first

    def extend(self, rows: memoryview | NDArray[np.int64]) -> int:
        """The same of rows that are in such a table already."""
        first = self.count
        self.make_room(len(rows))
        made = np.frombuffer(self.cells, np.int64).reshape(-1, self.columns)
        made[first : first + len(rows)] = rows
        self.count += len(rows)
        return first

    def make_room(self, rows: int) -> None:
        """Have room for more rows."""
        if self.count + rows > len(self.cells):
            old = self.cells
            room = max(_GROWTH * len(old), self.count + rows)
            self.cells = _cells(room, self.columns, self.cell)
            self.cells.cast("B")[: old.nbytes] = old.cast("B")

    def drop(self) -> None:
        """Forget all rows."""
        self.count = 0
        self.cells = _cells(1, self.columns, self.cell)


def _cells(rows: int, columns: int, cell: _Cell) -> memoryview:
    return pages(struct.calcsize(cell) * rows * columns).cast(cell, (rows, columns))


def _numbers(rows: int, columns: int) -> NDArray[np.int32]:
    """Zeros: numbers of entries, rows and places."""
    return np.asarray(_cells(rows, columns, "i"))


def _flat(table: _Table) -> memoryview:
    """The only column of a table."""
    return table.cells.cast("B").cast("q")


class ValueLog:
    """Groups of files, and what was logged of them.

    Parameters
    ----------
    largest
        Bytes of the longest value that is kept.
    """

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._log = memoryview(bytearray(8 * LOG_CELLS)).cast("q")
        self._groups = _Table(GROUP_COLUMNS, 64)
        self._layouts = _Table(2, 4096)
        self._contexts = _Table(CONTEXT_COLUMNS, 64)
        self._slots = _Table(SLOT_COLUMNS, 4096)
        self._leaves = _Table(LEAF_COLUMNS, 4096)
        self._lengths = _Table(1, 4096)
        self._owners = _Table(1, 4096)
        self._entries = _Table(ENTRY_COLUMNS, 16384, "i")
        self._resized = _Table(RESIZED_COLUMNS, 4096)
        self._arena = pages(1 << 20)
        self._lookup = array("q", [-1]) * 256
        self._found = 0

    @property
    def weight(self) -> int:
        """Bytes of memory in use."""
        tables = (self._layouts, self._slots, self._leaves, self._lengths, self._owners)
        size = sum(each.count * each.columns for each in tables)
        size += RESIZED_COLUMNS * self._log[RESIZED]
        return 8 * size + 4 * ENTRY_COLUMNS * self._log[ENTRIES] + int(self._log[ARENA_END])

    @property
    def slots(self) -> int:
        """Slots of all groups."""
        return self._slots.count

    @property
    def arena(self) -> memoryview:
        """The bytes of the values."""
        return self._arena[: self._log[ARENA_END]]

    def add_bytes(self, value: bytes) -> int:
        """Put bytes into the arena; return where they are."""
        at = int(self._log[ARENA_END])
        self._make_bytes(len(value))
        self._arena[at : at + len(value)] = value
        self._log[ARENA_END] = at + len(value)
        return at

    def _make_bytes(self, more: int) -> None:
        end, room = self._log[ARENA_END], len(self._arena)
        if end + more > _MOST_BYTES:
            raise OverflowError("the values of some files are too many bytes")
        if end + more > room:
            made = pages(min(max(_GROWTH * room, end + more), _MOST_BYTES))
            made[:end] = self._arena[:end]
            self._arena = made

    def add_group(self, group: NewGroup) -> int:
        """Add a group without files; return its number."""
        number = self._groups.count
        slots, leaves, texts = group.slots
        at = self.add_bytes(b"".join([value for _, value in group.context]) + texts)
        contexts: list[int] = []
        for place, value in group.context:
            contexts += (place, at, len(value))
            at += len(value)
        base = at
        slots, leaves = slots.copy(), leaves.copy()
        owners = np.full((len(group.lengths) + 1, 1), OF_NOTHING)
        places = leaves[:, LEAF_PLACE]
        is_shown = (places >= 0) & (places < len(group.lengths))
        slot_of = np.repeat(np.arange(len(slots)) + self._slots.count, slots[:, SLOT_LEAVES])
        owners[places[is_shown], 0] = slot_of[is_shown]
        owners[[place for place, _ in group.context], 0] = OF_CONTEXT
        self._owners.extend(owners)
        slots[:, SLOT_LEAF] += self._leaves.count
        leaves[:, LEAF_PREFIX] += base
        leaves[:, LEAF_AT] += base
        self._leaves.extend(leaves)
        lengths = array("q", group.lengths)
        lengths.append(group.origin)
        # a mark, and a length of two bytes
        extra = 3 * len(slots) + 2 * len(leaves)
        extra += int(leaves[:, LEAF_PREFIX_LENGTH].sum() + leaves[:, LEAF_LENGTH].sum())
        self._groups.append(
            (
                group.hash,
                self._layouts.extend(group.words),
                len(group.lengths),
                self._slots.extend(slots),
                len(slots),
                self._lengths.append(lengths),
                0,
                self._contexts.append(contexts),
                len(group.context),
                extra,
            )
        )
        if group.is_found:
            self._find(number, group.hash)
        return number

    def _find(self, number: int, digest: int) -> None:
        if 2 * self._found >= len(self._lookup):
            old = [each for each in self._lookup if each >= 0]
            self._lookup = array("q", [-1]) * (2 * len(self._lookup))
            for each in old:
                self._put(each, self._groups.cells[each, 0])
        self._put(number, digest)
        self._found += 1

    def _put(self, number: int, digest: int) -> None:
        mask = len(self._lookup) - 1
        at = digest & mask
        while self._lookup[at] >= 0:
            at = at + 1 & mask
        self._lookup[at] = number

    def log_files(self, batch: Batch, first: int, group: int = -1) -> int:
        """Log the files of a batch from ``first`` on; return the first that was not logged.

        That is one whose group is not known, or that is not ordinary. With a ``group`` that one
        file is logged as one of it, and no other.
        """
        log = self._log
        log[NEXT_FILE] = first
        while full := kernel.log_files(
            *(batch.data, batch.files, batch.words, batch.places, group, self._largest),
            *(self._groups.cells, self._lookup, self._layouts.cells, self._contexts.cells),
            *(self._slots.cells, self._leaves.cells, _flat(self._lengths), _flat(self._owners)),
            *(self._entries.cells, self._resized.cells, self._arena, log),
        ):
            self._entries.count, self._resized.count = log[ENTRIES], log[RESIZED]
            # also where nothing was logged yet: one file can need more than all the room there is
            if full == ARENA_FULL:
                self._make_bytes(len(self._arena) + 1)
            elif full == ENTRIES_FULL:
                self._entries.make_room(len(self._entries.cells) + 1)
            else:
                self._resized.make_room(len(self._resized.cells) + 1)
        return int(log[NEXT_FILE])

    # -- when a segment is sealed ------------------------------------------------------------------

    def entries(self) -> NDArray[np.int32]:
        """What was logged, to be changed in place."""
        cells: NDArray[np.int32] = np.asarray(self._entries.cells)
        return cells[: self._log[ENTRIES]]

    def resized(self) -> NDArray[np.int64]:
        """The lengths that are not those of the file before."""
        cells = np.frombuffer(self._resized.cells, np.int64).reshape(-1, RESIZED_COLUMNS)
        return cells[: self._log[RESIZED]]

    def runs(
        self,
        entries: NDArray[np.int32],
        firsts: NDArray[np.int64],
        stops: NDArray[np.int64],
        attributes: NDArray[np.int64],
        rows: int,
    ) -> Runs:
        """The runs of every attribute; no more can be logged then.

        Parameters
        ----------
        entries
            What was logged, and then entries of slots beyond those of groups, each of one row,
            that count where no group has the attribute.
        firsts, stops, attributes
            The rows and the attribute of each slot.
        rows
            Rows of the segment.
        """
        count = int(attributes.max(initial=-1)) + 1
        found, real = len(entries), self.slots
        # from here on it is the values that take memory
        for table in (self._layouts, self._slots, self._leaves, self._owners):
            table.drop()
        order = _numbers(1, found + 1)[0, :found]
        room = np.zeros(max(count, rows) + 2, np.int64)
        made = _numbers(3, 2 * found + count + 1)
        sorting.sort_entries(entries, firsts, attributes, room, made[0, :found], order)
        bounds = np.zeros(count + 1, np.int64)
        runs = sorting.find_runs(
            *(entries, order, firsts, stops, attributes, real, rows, self._arena),
            *(*made, bounds),
        )
        self._entries.drop()
        return Runs(bounds, made[:, :runs])

    def length_runs(self) -> dict[int, dict[int, tuple[list[int], list[int]]]]:
        """By group and leaf (one past the last for the origin): files, and their new lengths."""
        resized = self.resized()
        resized = resized[np.argsort(resized[:, RESIZED_LEAF], kind="stable")]
        groups = np.frombuffer(self._groups.cells, np.int64).reshape(-1, GROUP_COLUMNS)
        bases = groups[: self._groups.count, GROUP_LENGTHS]
        leaves, first = np.unique(resized[:, RESIZED_LEAF], return_index=True)
        group_of = np.searchsorted(bases, leaves, "right") - 1
        bounds = [*first.tolist(), len(resized)]
        members = resized[:, RESIZED_MEMBER].tolist()
        lengths = resized[:, RESIZED_LENGTH].tolist()
        found: dict[int, dict[int, tuple[list[int], list[int]]]] = {}
        numbered = zip(group_of.tolist(), (leaves - bases[group_of]).tolist(), strict=True)
        for at, (group, leaf) in enumerate(numbered):
            start, stop = bounds[at], bounds[at + 1]
            found.setdefault(group, {})[leaf] = members[start:stop], lengths[start:stop]
        return found
