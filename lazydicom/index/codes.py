"""The codes of a column: which of its cells each row has, and the rows that have some of them.

Knows codes for every row, and codes of runs of rows. Refuses to know what codes stand for, and how
records are laid out (`lazydicom.index.column`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from lazydicom.errors import CacheError, ItemNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from lazydicom.index.regular import Intervals

    Mask = bool | NDArray[np.bool_]
    """The rows that match: one flag for each, or one for all."""

_Scalar = TypeVar("_Scalar", bound=np.generic)

# More ranges than this, and one look-up per row is cheaper than two comparisons per range.
_FEW_RANGES = 8


class Codes:
    """The code of every row.

    Parameters
    ----------
    codes
        One for each row, or for each run of rows.
    starts
        The first row of each run, ascending from 0; None if every row has a code of its own.
    rows
        How many rows there are.
    end
        The least number that is no code.

    Raises
    ------
    CacheError
        They are no such thing.
    """

    __slots__ = ("_lengths", "codes", "end", "rows", "starts")

    def __init__(
        self,
        codes: NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.uint32],
        starts: NDArray[np.uint16] | None,
        rows: int,
        end: int,
    ) -> None:
        if starts is not None and (
            starts[0] or starts[-1] >= rows or not (starts[1:] > starts[:-1]).all()
        ):
            raise CacheError("a column has its runs out of order")
        if int(codes.max()) >= end:
            raise CacheError("a column has a code without a cell")
        self.codes = codes
        self.starts = starts
        self.rows = rows
        self.end = end
        self._lengths: NDArray[np.intp] | None = None

    def every(self) -> NDArray[np.intp]:
        """The code of every row."""
        return self._expand(self.codes.astype(np.intp))

    def of(self, rows: Iterable[int]) -> NDArray[np.intp]:
        """The codes of some rows.

        Raises
        ------
        ItemNotFoundError
            There is no such row.
        """
        where = np.fromiter(rows, np.int64)
        if where.size and not 0 <= int(where.min()) <= int(where.max()) < self.rows:
            raise ItemNotFoundError(f"there is no such row among {self.rows}")
        if self.starts is not None:
            where = self.starts.searchsorted(where, "right") - 1
        return self.codes[where].astype(np.intp)

    def rows_of(self, ranges: Intervals) -> Mask:
        """The rows whose codes are in one of ``ranges``, which ascend."""
        ranges, codes = merged(ranges), self.codes
        if not ranges:
            return False
        if ranges[0] == (0, self.end):
            return True
        if len(ranges) > _FEW_RANGES:
            wanted = np.zeros(self.end, np.bool_)
            for low, high in ranges:
                wanted[low:high] = True
            return self._expand(wanted[codes])
        found = self._between(*ranges[0])
        for low, high in ranges[1:]:
            found |= self._between(low, high)
        return self._expand(found)

    def _between(self, low: int, high: int) -> NDArray[np.bool_]:
        """Which codes are in the range, with as few comparisons as do."""
        codes = self.codes
        found: NDArray[np.bool_]
        if low == 0:
            found = codes < high
        elif high == self.end:
            found = codes >= low
        elif high == low + 1:
            found = codes == low
        else:
            found = (codes >= low) & (codes < high)
        return found

    def _expand(self, runs: NDArray[_Scalar]) -> NDArray[_Scalar]:
        """What is known of runs, of rows."""
        if self.starts is None:
            return runs
        if self._lengths is None:
            lengths = np.empty(len(self.starts), np.intp)
            lengths[:-1] = self.starts[1:]
            lengths[-1] = self.rows
            lengths -= self.starts
            self._lengths = lengths
        return runs.repeat(self._lengths)


def merged(ranges: Intervals) -> Intervals:
    """The same ranges, those that touch joined.

    Examples
    --------
    >>> merged([(0, 2), (2, 5), (7, 8)])
    [(0, 5), (7, 8)]
    """
    found: Intervals = []
    for low, high in ranges:
        if found and found[-1][1] == low:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return found


def complement(ranges: Intervals, end: int) -> Intervals:
    """What is left of 0 to ``end``.

    Examples
    --------
    >>> complement([(2, 5)], 9)
    [(0, 2), (5, 9)]
    """
    left, cursor = [], 0
    for low, high in ranges:
        if cursor < low:
            left.append((cursor, low))
        cursor = high
    return [*left, (cursor, end)] if cursor < end else left
