"""LayoutGroup: the files of one layout while a segment is being built.

Files of a series share their layout and most of their values. Each file is compared with the one
before it by the layout kernel, and only what differs is looked at: a list of changes per element
*is* the run-length form of its column.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lazydicom.archive.cells import LARGEST, Spec, cell_of, spec_of
from lazydicom.index.column import TOO_LARGE
from lazydicom.index.layout import COLUMNS, DEPTH, FLAGS, FRAGMENTS, ITEM, ITEMS, NEXT, TAG
from lazydicom.index.layouts import Group, kernel, table

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    origin: int

    @property
    def index(self) -> OffsetIndex:
        """Where its elements are."""
        return self.scope.index


class LayoutGroup:
    """Files with the same layout, whose equal values mean the same.

    Parameters
    ----------
    first
        The first file; it is not added yet.
    """

    def __init__(self, first: Described) -> None:
        self.words = first.words
        self.members: list[Member] = []
        rows = first.index.rows
        specs: dict[bytes, Spec] = {}
        compared: list[int] = []
        others: list[int] = []
        row_of = leaf_rows(first.index, len(first.words) // 16)
        for leaf, row in enumerate(row_of):
            spec = spec_of(first.scope, row, leaf) if rows[row, DEPTH] == 0 else None
            if spec is not None:
                other = specs.get(spec.attribute)
                if other is None or spec.precedence > other.precedence:
                    specs[spec.attribute] = spec
            if not (rows[row, FLAGS] & ITEMS or rows[row, TAG] == ITEM):
                (others if spec is None or spec.vr == "SQ" else compared).append(leaf)
        self._specs = {spec.leaf: spec for spec in specs.values()}
        self._sequences = [leaf for leaf, spec in self._specs.items() if spec.vr == "SQ"]
        # whose values go into a column as they are
        self._kept = {leaf for leaf, spec in self._specs.items() if not spec.swap | spec.is_text}
        self._runs: dict[int, Run] = {leaf: ([], []) for leaf in self._specs}
        # whose values are columns, and whose lengths alone are kept
        self._compared, self._others = numbers(compared), numbers(others)
        self._changed = numbers([0] * len(row_of))
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
        for leaf, cell in cells:
            starts, values = runs[leaf]
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

    def _cells(self, file: Described, changed: list[int]) -> list[tuple[int, Cell]]:
        index, places = file.index, file.places
        window, base, end = index.window, index.window_base, index.window_end
        specs, kept = self._specs, self._kept
        cells: list[tuple[int, Cell]] = [
            (leaf, TOO_LARGE if places[leaf, 1] else b"") for leaf in self._sequences
        ]
        for leaf in changed:
            if leaf not in specs:
                continue
            offset, length = places[leaf, 0], places[leaf, 1]
            if length > LARGEST:
                cells.append((leaf, TOO_LARGE))
                continue
            if base <= offset and offset + length <= end:
                raw = window[offset - base : offset - base + length]
            else:
                raw = index.read(offset, length)
            cells.append((leaf, raw if leaf in kept else cell_of(specs[leaf], raw, file.scope)))
        return cells

    def _log_lengths(
        self, number: int, places: memoryview, resized: list[int], origin: int
    ) -> None:
        lengths = self._lengths
        changes = [
            (leaf, length) for leaf in resized if (length := places[leaf, 1]) != lengths[leaf]
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

    def columns(self) -> list[tuple[Spec, Run]]:
        """The runs of every attribute of the group, rows counted from its first file."""
        return [(spec, self._runs[leaf]) for leaf, spec in self._specs.items()]

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
