"""LayoutGroup: the files of one layout while a segment is being built.

Files of a series share their layout and most of their values. Each file is compared with the one
before it by the layout kernel, and only what differs is looked at: a list of changes per element
*is* the run-length form of its column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.archive.cells import LARGEST, Spec, cell_of, spec_of
from lazydicom.index.column import TOO_LARGE, TooLarge
from lazydicom.index.layout import COLUMNS, DEPTH, FLAGS, FRAGMENTS, ITEM, ITEMS, NEXT, TAG
from lazydicom.index.layouts import Group, kernel, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lazydicom.index.offsets import OffsetIndex
    from lazydicom.view.scope import Scope

Run = tuple[list[int], "list[bytes | TooLarge | None]"]


class LayoutGroup:
    """Files with the same tags, VRs, nesting, private creators and character set.

    Parameters
    ----------
    words
        The layout, as bytes.
    scope
        The scope of the first file.
    rows_of_leaves
        For each row of the layout, its row in the table of the first file.
    """

    def __init__(self, words: bytes, scope: Scope, rows_of_leaves: Sequence[int]) -> None:
        self.words = words
        self.files = 0
        self.members: list[object] = []
        self._specs: dict[int, Spec] = {}
        self._runs: dict[int, Run] = {}
        self._lengths: list[int] = []
        self._origin = self._last_origin = 0
        self._length_runs: dict[int, tuple[list[int], list[int]]] = {}
        self.irregular: dict[int, bytes] = {}
        rows = scope.index.rows
        by_attribute: dict[bytes, Spec] = {}
        leaves = []
        deep = []
        for leaf, row in enumerate(rows_of_leaves):
            is_container = rows[row, FLAGS] & ITEMS or rows[row, TAG] == ITEM
            spec = spec_of(scope, row, leaf) if rows[row, DEPTH] == 0 else None
            if spec is not None:
                by_attribute[spec.attribute] = spec  # of a repeated tag, the last
            if is_container:
                continue
            (leaves if spec is not None and spec.vr != "SQ" else deep).append(leaf)
        for spec in by_attribute.values():
            self._specs[spec.leaf] = spec
            self._runs[spec.leaf] = ([], [])
        count = len(rows_of_leaves)
        self._leaves = memoryview(bytearray(4 * len(leaves))).cast("i")
        for at, leaf in enumerate(leaves):
            self._leaves[at] = leaf
        self._deep = deep
        self._changed = memoryview(bytearray(4 * (len(leaves) + 1))).cast("i")
        self._rebuilt = table(count, COLUMNS)
        self._words = memoryview(words).cast("B").cast("q", (count, 2))
        self._length_buffer = memoryview(bytearray(8 * count)).cast("q")
        self._places: memoryview | None = None
        self._window = b""
        self._base = 0

    @property
    def layout_rows(self) -> int:
        """Rows of the layout."""
        return len(self._length_buffer)

    def add(self, scope: Scope, places: memoryview, origin: int, member: object) -> None:
        """Add a file of this layout, whose values stand at ``places``."""
        index = scope.index
        number = self.files
        self.files += 1
        self.members.append(member)
        window, base = index.window, index.window_base
        if self._places is None:
            self._first(places, origin)
            changed: Sequence[int] = self._leaves.tolist()
            for leaf, spec in self._specs.items():
                if spec.vr == "SQ":
                    self._runs[leaf][0].append(0)
                    self._runs[leaf][1].append(TOO_LARGE if places[leaf, 1] else b"")
        else:
            count = kernel.differ(
                places,
                window,
                base,
                self._places,
                self._window,
                self._base,
                self._leaves,
                LARGEST,
                self._changed,
            )
            changed = self._changed[:count].tolist()
            self._compare_lengths(number, places, origin, changed)
        self._log(index, scope, number, places, changed)
        self._places, self._window, self._base = places, window, base
        self._check(index, number, origin)

    def _first(self, places: memoryview, origin: int) -> None:
        self._lengths = [places[leaf, 1] for leaf in range(self.layout_rows)]
        for leaf, length in enumerate(self._lengths):
            self._length_buffer[leaf] = length
        self._origin = self._last_origin = origin

    def _compare_lengths(
        self, number: int, places: memoryview, origin: int, changed: Sequence[int]
    ) -> None:
        lengths = self._length_buffer
        for leaf in (*changed, *self._deep):
            length = places[leaf, 1]
            if length != lengths[leaf]:
                files, numbers = self._length_runs.setdefault(leaf, ([], []))
                files.append(number)
                numbers.append(length)
                lengths[leaf] = length
        if origin != self._last_origin:
            files, numbers = self._length_runs.setdefault(self.layout_rows, ([], []))
            files.append(number)
            numbers.append(origin)
            self._last_origin = origin

    def _log(
        self,
        index: OffsetIndex,
        scope: Scope,
        number: int,
        places: memoryview,
        changed: Sequence[int],
    ) -> None:
        codecs: tuple[str, ...] | None = None
        window, base, end = index.window, index.window_base, index.window_end
        for leaf in changed:
            spec = self._specs.get(leaf)
            if spec is None:
                continue
            offset, length = places[leaf, 0], places[leaf, 1]
            cell: bytes | TooLarge
            if length > LARGEST:
                cell = TOO_LARGE
            else:
                if base <= offset and offset + length <= end:
                    cell = window[offset - base : offset - base + length]
                else:
                    cell = index.read(offset, length)
                if spec.swap or (spec.is_text and not cell.isascii()):
                    codecs = codecs or scope.codecs
                    cell = cell_of(spec, cell, codecs)
            starts, cells = self._runs[leaf]
            if not cells or cells[-1] != cell:
                starts.append(number)
                cells.append(cell)

    def _check(self, index: OffsetIndex, number: int, origin: int) -> None:
        """Keep the whole table of a file that its layout and lengths do not describe."""
        rebuilt = self._rebuilt
        kernel.rebuild(self._words, self._length_buffer, origin, rebuilt)
        if not kernel.agrees(index.rows, index.count, rebuilt):
            self.irregular[number] = index.rows.cast("B")[: index.count * COLUMNS * 8].tobytes()

    # -- when the segment is sealed -------------------------------------------------------------

    def columns(self) -> list[tuple[Spec, Run]]:
        """The runs of every attribute of the group, rows counted from its first file."""
        return [(spec, self._runs[leaf]) for leaf, spec in self._specs.items()]

    def record(self, layout: int, first_row: int) -> Group:
        """What is kept of the element tables."""
        return Group(layout, first_row, self.files, self._origin, self._lengths, self._length_runs)


def leaf_rows(index: OffsetIndex, count: int) -> list[int]:
    """The rows of the table that the layout kernel describes: all but fragments."""
    rows = index.rows
    found: list[int] = []
    row = 0
    while row < index.count and len(found) < count:
        found.append(row)
        row = rows[row, NEXT] if rows[row, FLAGS] & FRAGMENTS else row + 1
    return found
