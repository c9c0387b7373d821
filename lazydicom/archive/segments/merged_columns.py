"""One column of the columns that several segments have of an attribute, their rows in a new order.

Works on codes: a row is the number of its cell, and which cells the columns have in common is found
out when they are encoded. Knows columns. Refuses to know files, and which rows are kept in which
order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

from lazydicom.archive.segments.cells import refitted
from lazydicom.errors import CacheError
from lazydicom.index.column import TOO_LARGE, State
from lazydicom.index.encoding import encode_runs, slices_of
from lazydicom.index.foreign import preferred_vr
from lazydicom.index.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from lazydicom.index.column import ColumnChunk
    from lazydicom.index.encoding import Cell, Encoded

_CELLS: dict[int, Cell] = {-State.TOO_LARGE: TOO_LARGE, -State.MISSING: None}


class Joined(NamedTuple):
    """The cells of rows: of each the number of its cell among those there are."""

    vr: str
    depth: int
    codes: NDArray[np.intp]
    cells: Slices
    """As `lazydicom.index.column.ColumnChunk.slices` has them; some may be equal."""

    @classmethod
    def of(cls, vr: str, depth: int, cells: Iterable[Cell]) -> Self:
        """Those of rows that have these cells."""
        slices = slices_of(list(cells))
        return cls(vr, depth, np.arange(len(slices)), slices)

    def row_cells(self) -> list[Cell]:
        """The cell of each row."""
        return _cells_of(self.cells.at(self.codes))

    def encoded(self) -> Encoded | None:
        """The column; None if no row has the attribute."""
        codes = self.codes
        starts = np.concatenate([[0], np.flatnonzero(codes[1:] != codes[:-1]) + 1])
        runs = self.cells.at(codes[starts])
        if (runs.sizes == -State.MISSING).all():
            return None
        values = (runs.starts, runs.sizes, runs.data)
        return encode_runs(self.vr, len(codes), starts, *values, self.depth)


def joined(
    chunks: Sequence[ColumnChunk | None],
    rows: Sequence[int],
    order: NDArray[np.intp],
    listed: str | None = None,
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
    listed
        What the dictionary has as the VR of the attribute.

    Raises
    ------
    CacheError
        A column is corrupt.
    """
    there = [chunk for chunk in chunks if chunk is not None]
    vr = preferred_vr([chunk.vr for chunk in there] or ["UN"], listed)
    depths = {chunk.depth for chunk in there} or {0}
    if len(depths) > 1:
        raise CacheError("columns of one attribute are of different depths")
    depth = depths.pop()
    cells: list[Slices] = []
    codes = []
    first = 0
    for chunk, count in zip(chunks, rows, strict=True):
        if chunk is None:
            found = slices_of([None])
            codes.append(np.full(count, first, np.intp))
        else:
            found = chunk.slices()
            if chunk.vr != vr:
                some = _cells_of(found)
                found = slices_of([refitted(cell, chunk.vr, vr, depth) for cell in some])
            codes.append(chunk.codes() + first)
        cells.append(found)
        first += len(found)
    return Joined(vr, depth, np.concatenate(codes)[order], Slices.concatenated(cells))


def _cells_of(slices: Slices) -> list[Cell]:
    """Cells one by one."""
    return [
        _CELLS.get(size, raw)
        for raw, size in zip(slices.tolist(), slices.sizes.tolist(), strict=True)
    ]
