"""LayoutGroup: the files of one layout while a segment is being built.

Files of a series share their layout and most of their values. Each file is compared with the one
before it by the layout kernel, and only what differs is looked at: a list of changes per element
*is* the run-length form of its column.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lazydicom.archive.cells import LARGEST
from lazydicom.index.layout import COLUMNS, FLAGS, FRAGMENTS, ITEM, ITEMS, NEXT, TAG
from lazydicom.index.layouts import Group, kernel, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lazydicom.archive.leaves import Slot, Slots
    from lazydicom.archive.members import Member
    from lazydicom.index.encoding import Cell
    from lazydicom.index.offsets import OffsetIndex
    from lazydicom.view.scope import Scope

Run = tuple[list[int], list["Cell"]]

_ROW_BYTES = 200
"""Bytes that a row of a layout costs while its group is put together, roughly."""
_CHANGE_BYTES = 64
"""Bytes that a change costs beside the value, roughly."""
_ANY_LENGTH = 1 << 62


@dataclass(slots=True)
class Described:
    """A file as the layout kernel describes it."""

    scope: Scope
    words: bytes
    places: memoryview
    """(offset, length) of each row of the layout, and then of what it does not show."""
    origin: int

    @property
    def index(self) -> OffsetIndex:
        """Where its elements are."""
        return self.scope.index

    def add_places(self, more: Sequence[tuple[int, int]]) -> None:
        """Add places of what the layout does not show."""
        if not more:
            return
        known = self.places.nbytes
        made = table(len(self.places) + len(more), 2)
        made.cast("B")[:known] = self.places.cast("B")
        for at, (offset, length) in enumerate(more, len(self.places)):
            made[at, 0], made[at, 1] = offset, length
        self.places = made


class LayoutGroup:
    """Files with the same layout, whose equal values mean the same.

    Parameters
    ----------
    first
        The first file; it is not added yet.
    slots
        Which of its values go into which column.
    """

    def __init__(self, first: Described, slots: Slots) -> None:
        self.words = first.words
        self.members: list[Member] = []
        rows = first.index.rows
        row_of = leaf_rows(first.index, len(first.words) // 16)
        self._slots = slots.slots
        slot_of = {leaf.place: slot for slot in slots.slots for leaf in slot.leaves}
        self._slot_of = slot_of
        self._constant = [
            slot for slot in slots.slots if all(each.place < 0 for each in slot.leaves)
        ]
        self._runs: dict[Slot, Run] = {slot: ([], []) for slot in slots.slots}
        others = [
            leaf
            for leaf, row in enumerate(row_of)
            if leaf not in slot_of and not (rows[row, FLAGS] & ITEMS or rows[row, TAG] == ITEM)
        ]
        # whose values are columns, and whose lengths alone are kept
        self._compared = numbers(sorted(leaf for leaf in slot_of if leaf >= 0))
        self._others = numbers(others)
        self._changed = numbers([0] * len(first.places))
        self._first_lengths = [first.places[leaf, 1] for leaf in range(len(row_of))]
        self._lengths = memoryview(bytearray(8 * len(row_of))).cast("q")
        for leaf, length in enumerate(self._first_lengths):
            self._lengths[leaf] = length
        self._first_origin = self._origin = first.origin
        self._length_runs: dict[int, tuple[list[int], list[int]]] = {}
        self._places: memoryview | None = None
        self._window = b""
        self._base = 0
        self._word_table = memoryview(self.words).cast("q", (len(row_of), 2))
        self._rebuilt = table(len(row_of), COLUMNS)
        #: Bytes of memory it takes, roughly.
        self.weight = _ROW_BYTES * len(row_of)

    def add(self, file: Described, member: Member) -> None:
        """Add a file of this layout; nothing is added if a value cannot be read.

        Raises
        ------
        SourceError, TruncatedError
            A value cannot be read.
        """
        number = len(self.members)
        index, places = file.index, file.places
        changed = self._differing(file, self._compared, LARGEST)
        resized = changed + self._differing(file, self._others, -1)
        cells = self._cells(file, changed)
        # From here on nothing can fail.
        self.members.append(member)
        weight = 0
        runs = self._runs
        for slot, cell in cells:
            starts, values = runs[slot]
            if not values or values[-1] != cell:
                starts.append(number)
                values.append(cell)
                weight += _CHANGE_BYTES + (len(cell) if isinstance(cell, bytes) else 0)
        self._log_lengths(number, places, resized, file.origin)
        if member.is_cached:
            kernel.rebuild(self._word_table, self._lengths, file.origin, self._rebuilt)
            member.is_cached = kernel.agrees(index.rows, index.count, self._rebuilt)
        self.weight += weight + len(index.window) - len(self._window)
        self._places, self._window, self._base = places, index.window, index.window_base

    def is_same(self, file: Described, leaves: memoryview) -> bool:
        """Whether ``leaves`` have the values that they have in the file that was added last."""
        return not self._differing(file, leaves, _ANY_LENGTH)

    def _differing(self, file: Described, leaves: memoryview, largest: int) -> list[int]:
        """Those of ``leaves`` whose values, or else lengths, are not those of the file before."""
        if self._places is None:
            return leaves.tolist()
        index = file.index
        count = kernel.differ(
            *(file.places, index.window, index.window_base),
            *(self._places, self._window, self._base),
            *(leaves, largest, self._changed),
        )
        changed: list[int] = self._changed[:count].tolist()
        return changed

    def _cells(self, file: Described, changed: list[int]) -> list[tuple[Slot, Cell]]:
        index, places = file.index, file.places
        window, base, end = index.window, index.window_base, index.window_end

        def read(place: int) -> bytes | None:
            offset, length = places[place, 0], places[place, 1]
            if length > LARGEST:
                return None
            if base <= offset and offset + length <= end:
                return window[offset - base : offset - base + length]
            return index.read(offset, length)

        slots = dict.fromkeys([self._slot_of[place] for place in changed])
        if not self.members:
            slots |= dict.fromkeys(self._constant)
        return [(slot, slot.cell(read)) for slot in slots]

    def _log_lengths(
        self, number: int, places: memoryview, resized: list[int], origin: int
    ) -> None:
        lengths = self._lengths
        changes = [
            (leaf, length)
            for leaf in resized
            if leaf < len(lengths) and (length := places[leaf, 1]) != lengths[leaf]
        ]
        for leaf, length in changes:
            lengths[leaf] = length
        if origin != self._origin:
            self._origin = origin
            changes.append((len(lengths), origin))
        for leaf, length in changes:
            files, numbers = self._length_runs.setdefault(leaf, ([], []))
            files.append(number)
            numbers.append(length)
        self.weight += _CHANGE_BYTES * len(changes)

    # -- when the segment is sealed -------------------------------------------------------------

    def columns(self) -> list[tuple[Slot, Run]]:
        """The runs of every attribute of the group, rows counted from its first file."""
        return list(self._runs.items())

    def record(self, layout: int, first_row: int) -> Group:
        """What is kept of the element tables."""
        files, origin = len(self.members), self._first_origin
        return Group(layout, first_row, files, origin, self._first_lengths, self._length_runs)


def leaf_rows(index: OffsetIndex, count: int) -> list[int]:
    """The rows of the table that the layout kernel describes: all but fragments."""
    rows = index.rows
    found: list[int] = []
    row = 0
    while row < index.count and len(found) < count:
        found.append(row)
        row = rows[row, NEXT] if rows[row, FLAGS] & FRAGMENTS else row + 1
    return found


def numbers(values: Sequence[int]) -> memoryview:
    """The values as the layout kernel takes them."""
    made = memoryview(bytearray(4 * len(values) + 4)).cast("i")
    for at, value in enumerate(values):
        made[at] = value
    return made[: len(values)]  # an empty buffer could not be cast
