"""ValueLog: the values of many files, of which only what differs is kept.

Owns the buffers of the log kernel (``lazydicom.index._log``), lets them grow and has the log sorted
(``lazydicom.index._runs``). Knows groups, slots and bytes. Refuses to know what the values are: who
adds a group says which places of its files belong to which slot.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.index.growing import Growing, zeros
from lazydicom.index.kernel import chosen
from lazydicom.index.layout import (
    ARENA_END,
    ARENA_FULL,
    CONTEXT_COLUMNS,
    ENTRIES,
    ENTRIES_FULL,
    ENTRY_COLUMNS,
    FIRST_WORD,
    GROUP_COLUMNS,
    GROUP_CONTEXT,
    GROUP_HASH,
    GROUP_LEAVES,
    GROUP_LENGTHS,
    GROUP_SLOT,
    GROUP_SLOTS,
    GROUP_WORDS,
    HASH,
    LEAF_COLUMNS,
    LEAVES,
    LOG_CELLS,
    NEXT_FILE,
    RESIZED,
    RESIZED_COLUMNS,
    RESIZED_LEAF,
    RESIZED_LENGTH,
    RESIZED_MEMBER,
    SLOT_COLUMNS,
)
from lazydicom.index.pages import pages

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lazydicom.index.batch import Batch

kernel = chosen("index._log")
adding = chosen("index._groups")
sorting = chosen("index._runs")

_MOST_BYTES = 1 << 30
"""Bytes of values, so that 32 bits tell where one is; segments are made of a tenth."""

_GROWTH = 4
"""How much larger the arena becomes when it is full: what is not written to takes no memory."""


class Room(NamedTuple):
    """Where the slots of a group that is being added are to be put."""

    slots: memoryview
    """Rows for them; and for their leaves:"""
    leaves: memoryview
    first_leaf: int
    """The number of the first of these."""
    texts_at: int
    """Where the texts will be that the leaves refer to."""


class Filled(NamedTuple):
    """What was put there.

    Attributes
    ----------
    slots, leaves
        How many.
    texts
        The numbers of items, and the values that no file has.
    """

    slots: int
    leaves: int
    texts: bytes


class Shape(NamedTuple):
    """What the first file of a group is like."""

    words: bytes
    """Its layout."""
    lengths: array[int]
    """Of its values; 0 of what holds items."""
    origin: int
    """Where its first header is."""


class Runs(NamedTuple):
    """The runs of all attributes: those of attribute n from ``bounds[n]`` up to ``bounds[n+1]``."""

    bounds: NDArray[np.int64]
    cells: NDArray[np.int32]
    """Three rows: starts, places and lengths."""

    def of(self, attribute: int) -> tuple[NDArray[np.int64], ...]:
        """The three of an attribute."""
        first, stop = self.bounds[attribute : attribute + 2].tolist()
        return tuple(self.cells[:, first:stop].astype(np.int64))


def _numbers(rows: int, columns: int) -> NDArray[np.int32]:
    """Zeros: numbers of entries, rows and places."""
    return np.asarray(zeros(rows, columns, "i"))


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
        self._groups = Growing(GROUP_COLUMNS, 64)
        self._layouts = Growing(2, 4096)
        self._contexts = Growing(CONTEXT_COLUMNS, 64)
        self._slots = Growing(SLOT_COLUMNS, 4096)
        self._leaves = Growing(LEAF_COLUMNS, 4096)
        self._firsts = Growing(1, 4096)
        self._lengths = Growing(1, 4096)
        self._owners = Growing(1, 4096)
        self._entries = Growing(ENTRY_COLUMNS, 16384, "i")
        self._resized = Growing(RESIZED_COLUMNS, 4096)
        self._arena = pages(1 << 20)
        self._lookup = array("q", [-1]) * 256
        self._found = 0

    @property
    def weight(self) -> int:
        """Bytes of memory in use."""
        tables = (self._layouts, self._slots, self._leaves, *self._by_leaf)
        size = sum(each.count * each.columns for each in tables)
        size += RESIZED_COLUMNS * self._log[RESIZED]
        return 8 * size + 4 * ENTRY_COLUMNS * self._log[ENTRIES] + int(self._log[ARENA_END])

    @property
    def _by_leaf(self) -> tuple[Growing, ...]:
        """What has a row for each leaf of a group, and one for where its first header is."""
        return self._firsts, self._lengths, self._owners

    @property
    def slots(self) -> NDArray[np.int64]:
        """The slots of all groups."""
        made = np.frombuffer(self._slots.cells, np.int64).reshape(-1, SLOT_COLUMNS)
        return made[: self._slots.count]

    @property
    def groups(self) -> NDArray[np.int64]:
        """The groups."""
        made = np.frombuffer(self._groups.cells, np.int64).reshape(-1, GROUP_COLUMNS)
        return made[: self._groups.count]

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

    def room(self, leaves: int) -> Room:
        """Room for the slots of a group, which have so many leaves."""
        for table in (self._slots, self._leaves):
            table.make_room(leaves + 1)  # of no rows there is no view
        first = self._leaves.count
        slots, rows = self._slots.cells[self._slots.count :], self._leaves.cells[first:]
        return Room(slots, rows, first, int(self._log[ARENA_END]))

    def add_group(
        self, batch: Batch, file: int, filled: Filled, context: array[int], *, is_found: bool = True
    ) -> int:
        """Add a group without files; return its number.

        Parameters
        ----------
        batch, file
            The file whose group it will be; it is not added.
        filled
            What was put into ``room``, nothing having been added since.
        context
            The leaves whose values are the same for all files of the group.
        is_found
            Whether files with these words and this context are of this group.
        """
        first, leaves = batch.files[file, FIRST_WORD], batch.files[file, LEAVES]
        for each in (self._layouts, self._contexts, *self._by_leaf):
            each.make_room(leaves + 1)
        self.add_bytes(filled.texts)
        self._make_bytes(sum([batch.places[first + leaf, 1] for leaf in context]))
        row = [0] * GROUP_COLUMNS
        row[GROUP_WORDS], row[GROUP_LENGTHS] = self._layouts.count, self._lengths.count
        row[GROUP_SLOT], row[GROUP_SLOTS] = self._slots.count, filled.slots
        row[GROUP_CONTEXT] = self._contexts.count
        number = self._groups.append(row)
        self._log[ARENA_END] = adding.add_group(
            *(batch.data, batch.files, batch.words, batch.places, file, context),
            *(number, self._groups.cells, self._layouts.cells, self._contexts.cells),
            *(self._slots.cells, self._leaves.cells, *(each.flat for each in self._by_leaf)),
            *(self._arena, self._log[ARENA_END]),
        )
        for each in self._by_leaf:
            each.count += leaves + 1
        self._layouts.count += leaves
        self._contexts.count += len(context)
        self._slots.count += filled.slots
        self._leaves.count += filled.leaves
        if is_found:
            self._find(number, batch.files[file, HASH])
        return number

    def _find(self, number: int, digest: int) -> None:
        if 2 * self._found >= len(self._lookup):
            old = [each for each in self._lookup if each >= 0]
            self._lookup = array("q", [-1]) * (2 * len(self._lookup))
            for each in old:
                self._put(each, self._groups.cells[each, GROUP_HASH])
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

        That is one whose group is not known, or that is not ordinary. With a ``group``, ``first``
        is of it, and files that are like it are of that group if it is one that is found.
        """
        log = self._log
        log[NEXT_FILE] = first
        while full := kernel.log_files(
            *(batch.data, batch.files, batch.words, batch.places, group, self._largest),
            *(self._groups.cells, self._lookup, self._layouts.cells, self._contexts.cells),
            *(self._slots.cells, self._leaves.cells, self._lengths.flat, self._owners.flat),
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
            if log[NEXT_FILE] > first:  # that is another file, of any group
                group = -1
        return int(log[NEXT_FILE])

    # -- when a segment is sealed ------------------------------------------------------------------

    def shape(self, group: int) -> Shape:
        """What the first file of a group is like."""
        row = self.groups[group].tolist()
        base, words, leaves = row[GROUP_LENGTHS], row[GROUP_WORDS], row[GROUP_LEAVES]
        firsts = self._firsts.flat[base : base + leaves + 1]
        layout = self._layouts.cells[words : words + leaves].tobytes()
        return Shape(layout, array("q", firsts[:-1].tobytes()), firsts[-1])

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
        found, real = len(entries), self._slots.count
        # from here on it is the values that take memory
        for table in (self._layouts, self._slots, self._leaves, *self._by_leaf):
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
        bases = self.groups[:, GROUP_LENGTHS]
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
