"""Columns of a segment that is being sealed, put together from the log of its values.

Knows how values of groups become cells of a column that all of them share: text in UTF-8, numbers
in little endian, all in one VR. Refuses to know how a column is encoded and where it is written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.archive.segments.cells import PROBLEMS, Spec, fitted
from lazydicom.index.attribute import Attribute
from lazydicom.index.encoding import encode_runs
from lazydicom.index.foreign import MARK, preferred_vr
from lazydicom.index.layout import (
    ENTRY_AT,
    ENTRY_COLUMNS,
    ENTRY_FOREIGN,
    ENTRY_LENGTH,
    ENTRY_SLOT,
    GROUP_SLOT,
    GROUP_SLOTS,
    SLOT_LEAVES,
    SLOT_NUMBER,
    TOO_LARGE_LENGTH,
)
from lazydicom.index.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from lazydicom.archive.segments.arrivals import Placed
    from lazydicom.archive.segments.leaves import Kinds
    from lazydicom.archive.segments.members import Member
    from lazydicom.archive.segments.series import Group
    from lazydicom.index.encoding import Cell, Encoded
    from lazydicom.index.value_log import ValueLog

_UID = Attribute(0x00080018).key()
# What File Meta Information says of its data set (PS3.10 §7.1), and the data set itself: nearly
# always the same, and in one pair of them another value in each row.
_PAIRS = ((0x00020002, 0x00080016), (0x00020003, 0x00080018))
_PAIR_OF = {Attribute(tag).key(): pair for pair in _PAIRS for tag in pair}
_MARKS = re.compile(re.escape(MARK))
_PROBLEMS_SPEC = Spec(0, PROBLEMS.tag, PROBLEMS.key(), "LO", "LO", 0)


class _Extra:
    """A cell of one row that its group does not have: a problem, or a part of a deflated file."""

    __slots__ = ("cell", "row", "spec")

    def __init__(self, row: int, spec: Spec, cell: Cell) -> None:
        self.row = row
        self.spec = spec
        self.cell = cell


class _Column:
    """An attribute, and the VR in which its values are kept."""

    __slots__ = ("depth", "listed", "number", "target")

    def __init__(self, number: int, depth: int, listed: str, vr: str) -> None:
        self.number = number
        self.depth = depth
        self.listed = listed
        self.target = listed or vr


class _Made(NamedTuple):
    """A column that was encoded, and what of."""

    vr: str
    starts: NDArray[np.int64]
    values: Slices
    encoded: Encoded

    def is_of(self, vr: str, starts: NDArray[np.int64], values: Slices) -> bool:
        """Whether these make the same column; not inside sequences."""
        return (
            self.vr == vr
            and np.array_equal(self.starts, starts)
            and np.array_equal(self.values.sizes, values.sizes)
            and self.values.joined() == values.joined()
        )


class Columns:
    """The columns of a segment.

    Parameters
    ----------
    log
        What was logged of its files.
    groups
        Their groups, in the order of the log.
    placed
        Their files.
    kinds
        The kinds of their slots.
    """

    def __init__(
        self,
        log: ValueLog,
        groups: Sequence[Group],
        placed: Placed,
        kinds: Kinds,
    ) -> None:
        self._log = log
        rows = self._rows = len(placed.rows)
        #: The columns by the keys of their attributes.
        self.attributes: dict[bytes, _Column] = {}
        self._made: dict[tuple[int, int], _Made] = {}
        self._groups = groups
        self._kinds = kinds
        slot_kinds = log.slots[:, SLOT_NUMBER].copy()
        met = {number: kinds.every[number] for number in np.unique(slot_kinds).tolist()}
        extras = list(_extras(placed.alone))
        numbers = np.zeros(max(met, default=-1) + 1, np.int64)
        for number, kind in met.items():
            numbers[number] = self._column(kind.attribute, kind.depth, kind.spec)
        of_extras = [self._column(each.spec.attribute, 0, each.spec) for each in extras]
        foreign = np.zeros(len(numbers), np.bool_)
        for number, kind in met.items():
            foreign[number] = kind.is_foreign(self.attributes[kind.attribute].target)
        firsts, stops = _bounds(log.groups[:, GROUP_SLOTS], placed.starts, rows, extras)
        entries = log.entries()
        self._convert(entries, slot_kinds, foreign[slot_kinds])
        if extras:
            entries = np.concatenate([entries, self._entries_of(extras)])
        attributes = np.concatenate([numbers[slot_kinds], np.array(of_extras, np.int64)])
        self._runs = log.runs(entries, firsts, stops, attributes, rows)

    def _column(self, attribute: bytes, depth: int, spec: Spec) -> int:
        column = self.attributes.get(attribute)
        if column is None:
            column = _Column(len(self.attributes), depth, spec.listed, spec.vr)
            self.attributes[attribute] = column
        if not column.listed and spec.vr != column.target:
            listed = Attribute.from_key(attribute).vr
            column.target = preferred_vr([spec.vr, column.target], listed)
        return column.number

    def _convert(
        self,
        entries: NDArray[np.int32],
        slot_kinds: NDArray[np.int64],
        foreign: NDArray[np.bool_],
    ) -> None:
        """Bring those cells that are not yet as the column has them into that form."""
        wanted = (entries[:, ENTRY_FOREIGN] != 0) | foreign[entries[:, ENTRY_SLOT]]
        log, kinds = self._log, self._kinds
        wanted |= _have_mark(entries, log.arena)
        wanted &= entries[:, ENTRY_LENGTH] > 0
        slots, first_slots = log.slots, log.groups[:, GROUP_SLOT]
        for entry in np.flatnonzero(wanted).tolist():
            number, at, length = (
                int(entries[entry, each]) for each in (ENTRY_SLOT, ENTRY_AT, ENTRY_LENGTH)
            )
            group = int(np.searchsorted(first_slots, number, "right")) - 1
            kind, leaves = kinds.every[slot_kinds[number]], int(slots[number, SLOT_LEAVES])
            slot = self._groups[group].slot(number - int(first_slots[group]), kind, leaves)
            target = self.attributes[kind.attribute].target
            cell = slot.converted(bytes(log.arena[at : at + length]), target)
            entries[entry, ENTRY_AT], entries[entry, ENTRY_LENGTH] = self._added(cell)

    def _added(self, cell: Cell) -> tuple[int, int]:
        if not isinstance(cell, bytes):
            return 0, TOO_LARGE_LENGTH
        return self._log.add_bytes(cell), len(cell)

    def _entries_of(self, extras: list[_Extra]) -> NDArray[np.int32]:
        made = np.zeros((len(extras), ENTRY_COLUMNS), np.int32)
        for number, extra in enumerate(extras):
            target = self.attributes[extra.spec.attribute].target
            cell = fitted(extra.cell, extra.spec.vr, target, extra.spec.listed)
            made[number, ENTRY_SLOT] = len(self._log.slots) + number
            made[number, ENTRY_AT], made[number, ENTRY_LENGTH] = self._added(cell)
        return made

    def encoded(self, attribute: bytes) -> Encoded:
        """The record of a column."""
        column = self.attributes[attribute]
        starts, values = self._runs_of(column)
        pair = _PAIR_OF.get(attribute)
        other = None if pair is None else self._made.get(pair)
        if other is not None and other.is_of(column.target, starts, values):
            return other.encoded
        runs = (starts, values.starts, values.sizes, values.data)
        made = encode_runs(column.target, self._rows, *runs, column.depth)
        if pair is not None:
            self._made[pair] = _Made(column.target, starts, values, made)
        return made

    def uids(self) -> Iterator[tuple[int, Cell]]:
        """Rows and their SOP Instance UIDs."""
        column = self.attributes.get(_UID)
        if column is None:
            return
        starts, values = self._runs_of(column)
        counts = np.diff(starts, append=self._rows)
        cells = values.at(np.repeat(np.arange(len(counts)), counts)).tolist()
        # without a value there is nothing to find a row by
        yield from enumerate(cells)

    def _runs_of(self, column: _Column) -> tuple[NDArray[np.int64], Slices]:
        """The first row of each run of a column, and its value."""
        starts, places, lengths = self._runs.of(column.number)
        return starts, Slices(self._log.arena, places, lengths)


def _extras(alone: Mapping[int, Member]) -> Iterator[_Extra]:
    for row, member in sorted(alone.items()):
        if member.problems:
            codes = "\\".join(sorted(member.problems)).encode("ascii")
            yield _Extra(row, _PROBLEMS_SPEC, codes)
        for spec, cell in member.extra:
            yield _Extra(row, spec, cell)


def _have_mark(entries: NDArray[np.int32], arena: memoryview) -> NDArray[np.bool_]:
    """Which values have the mark of those of another VR in them, by chance or malice."""
    marks = np.fromiter((found.start() for found in _MARKS.finditer(arena)), np.int64)
    if not len(marks):
        return np.zeros(len(entries), np.bool_)
    starts = entries[:, ENTRY_AT]
    ends = starts + entries[:, ENTRY_LENGTH]
    have: NDArray[np.bool_] = np.searchsorted(marks, starts) < np.searchsorted(marks, ends)
    return have


def _bounds(
    sizes: NDArray[np.int64], starts: Sequence[int], rows: int, extras: list[_Extra]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first row of every slot, and the one after its last; ``sizes`` are slots of groups."""
    firsts = np.array(starts, np.int64)
    stops = np.append(firsts[1:], rows) if len(firsts) else firsts
    alone = np.array([extra.row for extra in extras], np.int64)
    return (
        np.concatenate([np.repeat(firsts, sizes), alone]),
        np.concatenate([np.repeat(stops, sizes), alone + 1]),
    )
