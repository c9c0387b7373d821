"""The codes of a column: which of its cells each row has, and the rows that have some of them.

Knows codes for every row, and codes of runs of rows. Refuses to know what codes stand for, and how
records are laid out (`lazydicom.index.column`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from lazydicom.errors import CacheError, ItemNotFoundError
from lazydicom.index.kernel import chosen, for_codes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from lazydicom.index.regular import Intervals

    Mask = bool | NDArray[np.bool_]
    """The rows that match: one flag for each, or one for all."""

_Scalar = TypeVar("_Scalar", bound=np.generic)

_kernel = chosen("index._match")
_lookup = chosen("index._lookup")
_KEEP_RANGE = for_codes(_kernel.keep_range)
_KEEP_LISTED = for_codes(_kernel.keep_listed)
_NO_STARTS = np.empty(0, np.uint16)


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

    __slots__ = (
        "_keep_listed",
        "_keep_range",
        "_lengths",
        "_lookup",
        "_starts",
        "codes",
        "end",
        "rows",
        "starts",
    )

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
        # The kernel reads whole numbers at a time.
        self.codes = codes if codes.flags.aligned else codes.copy()
        self.starts = starts
        self._starts = _NO_STARTS if starts is None else starts
        if not self._starts.flags.aligned:
            self._starts = self._starts.copy()
        self._lookup: Any = None
        self._keep_range = _KEEP_RANGE[codes.itemsize]
        self._keep_listed = _KEEP_LISTED[codes.itemsize]
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

    def one(self, row: int) -> int:
        """The code of one row, which is there."""
        found: int = self.lookup().code(row)
        return found

    def lookup(self) -> Any:  # noqa: ANN401 - of the look-up kernel
        """What the look-up kernel knows of them."""
        if self._lookup is None:
            codes = self.codes.view(np.uint8).data
            self._lookup = _lookup.RowCodes(codes, self.codes.itemsize, self._starts.data)
        return self._lookup

    def rows_of(self, ranges: Intervals, within: NDArray[np.bool_] | None = None) -> Mask:
        """The rows whose codes are in one of ``ranges``, which ascend.

        Parameters
        ----------
        ranges
            Codes, ends exclusive.
        within
            The rows to look at, changed in place and given back; None: every row.
        """
        ranges = merged(ranges)
        if not ranges:
            return False
        if ranges[0] == (0, self.end):
            return True if within is None else within
        mask = np.empty(self.rows, np.bool_) if within is None else within
        flags, is_new = mask.view(np.uint8), within is None
        if len(ranges) == 1:
            first, end = ranges[0]
            is_any = self._keep_range(self.codes, self._starts, first, end - 1, flags, is_new)
        else:
            wanted = np.zeros(self.end, np.uint8)
            for first, end in ranges:
                wanted[first:end] = 1
            is_any = self._keep_listed(self.codes, self._starts, wanted, flags, is_new)
        return mask if is_any else False

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
