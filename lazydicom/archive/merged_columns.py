"""One column of the columns that several segments have of an attribute, their rows in a new order.

Works on codes: which cells the columns have in common is found out once for each distinct cell, a
row is a number. Knows columns. Refuses to know files, and which rows are kept in which order.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

from lazydicom.archive.cells import common_vr, converted_within
from lazydicom.errors import CacheError
from lazydicom.index.cells import Cells
from lazydicom.index.column import TOO_LARGE, State
from lazydicom.index.encoding import encode_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from lazydicom.index.column import ColumnChunk
    from lazydicom.index.encoding import Cell, Encoded

_STATES: dict[State, Cell] = {State.EMPTY: b"", State.TOO_LARGE: TOO_LARGE, State.MISSING: None}


class Joined(NamedTuple):
    """The cells of rows: of each the number of its cell among the distinct ones."""

    vr: str
    depth: int
    codes: NDArray[np.intp]
    cells: list[Cell]

    @classmethod
    def of(cls, vr: str, depth: int, cells: Iterable[Cell]) -> Self:
        """Those of rows that have these cells."""
        known: dict[Cell, int] = {}
        codes = np.array([known.setdefault(cell, len(known)) for cell in cells], np.intp)
        return cls(vr, depth, codes, list(known))

    def row_cells(self) -> list[Cell]:
        """The cell of each row."""
        return [self.cells[code] for code in self.codes.tolist()]

    def encoded(self) -> Encoded | None:
        """The column; None if no row has the attribute."""
        codes = self.codes
        starts = np.concatenate([[0], np.flatnonzero(codes[1:] != codes[:-1]) + 1])
        values = [self.cells[code] for code in codes[starts].tolist()]
        if all(value is None for value in values):
            return None
        return encode_column(self.vr, len(codes), starts.tolist(), values, self.depth)


def joined(
    chunks: Sequence[ColumnChunk | None], rows: Sequence[int], order: NDArray[np.intp]
) -> Joined:
    """The cells of some columns one after the other, taken in this order.

    Parameters
    ----------
    chunks
        The columns of one attribute; None of a segment without it.
    rows
        How many rows each segment has.
    order
        Which of all their rows are taken.

    Raises
    ------
    CacheError
        A column is corrupt.
    """
    there = [chunk for chunk in chunks if chunk is not None]
    vr = reduce(common_vr, [chunk.vr for chunk in there]) if there else "UN"
    depths = {chunk.depth for chunk in there} or {0}
    if len(depths) > 1:
        raise CacheError("columns of one attribute are of different depths")
    depth = depths.pop()
    known: dict[Cell, int] = {}
    parts = []
    for chunk, count in zip(chunks, rows, strict=True):
        if chunk is None:
            code = known.setdefault(None, len(known))
            parts.append(np.full(count, code, np.intp))
            continue
        cells = _cells_of(chunk)
        if chunk.vr != vr:
            cells = [converted_within(cell, chunk.vr, vr, depth) for cell in cells]
        found = [known.setdefault(cell, len(known)) for cell in cells]
        parts.append(np.array(found, np.intp)[chunk.codes()])
    return Joined(vr, depth, np.concatenate(parts)[order], list(known))


def _cells_of(chunk: ColumnChunk) -> list[Cell]:
    """The distinct cells of a column in the order of their codes, states last."""
    cells, states = chunk.distinct()
    found: list[Cell] = list(cells.all_raws() if isinstance(cells, Cells) else cells)
    found += [_STATES[state] for state, _ in sorted(states.items(), key=lambda each: each[1])]
    return found
