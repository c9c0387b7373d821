"""Growing: a table of integers that grows, for kernels to fill.

Knows rows and columns. Refuses to know what is in them.
"""

from __future__ import annotations

import struct
from array import array
from typing import TYPE_CHECKING, Literal, TypeAlias

from lazydicom.index.pages import pages

if TYPE_CHECKING:
    from collections.abc import Sequence

_Cell: TypeAlias = Literal["i", "q"]

_GROWTH = 4
"""How much larger a table becomes that is full: what is not written to takes no memory."""


class Growing:
    """A table; ``count`` of its rows are taken.

    Parameters
    ----------
    columns
        Numbers in a row.
    room
        Rows there is room for.
    cell
        "q" for numbers of 64 bits, "i" for those of 32.
    """

    __slots__ = ("cell", "cells", "columns", "count")

    def __init__(self, columns: int, room: int, cell: _Cell = "q") -> None:
        self.cell: _Cell = cell
        self.columns = columns
        self.count = 0
        self.cells = zeros(room, columns, cell)

    @property
    def flat(self) -> memoryview:
        """All numbers, one row after the other."""
        return self.cells.cast("B").cast(self.cell)

    def append(self, values: Sequence[int]) -> int:
        """Add rows, one after the other; return where they begin."""
        first = self.count
        rows = len(values) // self.columns
        self.make_room(rows)
        at = first * self.columns
        self.flat[at : at + rows * self.columns] = memoryview(array(self.cell, values))
        self.count += rows
        return first

    def make_room(self, rows: int) -> None:
        """Have room for more rows."""
        if self.count + rows > len(self.cells):
            old = self.cells
            room = max(_GROWTH * len(old), self.count + rows)
            self.cells = zeros(room, self.columns, self.cell)
            self.cells.cast("B")[: old.nbytes] = old.cast("B")

    def drop(self) -> None:
        """Forget all rows."""
        self.count = 0
        self.cells = zeros(1, self.columns, self.cell)


def zeros(rows: int, columns: int, cell: _Cell) -> memoryview:
    """A table of zeros."""
    return pages(struct.calcsize(cell) * rows * columns).cast(cell, (rows, columns))
