"""Spans: how many rows have codes that are wanted in all of several columns.

Where columns have runs of rows, most of a mask says what the row before has said, too. So runs are
held against runs, and the rows of a column that has a code for each are counted at last. Refuses to
know what codes stand for, and which rows are found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from lazydicom.index.codes import merged
from lazydicom.index.kernel import chosen

if TYPE_CHECKING:
    from lazydicom.index.codes import Codes
    from lazydicom.index.regular import Intervals

_MOST_SPANS = 4096
"""Of more, a flag for each row costs less."""

_lookup = chosen("index._lookup")


class Spans:
    """Rows of a segment that are still looked at."""

    __slots__ = ("_kernel", "_last")

    def __init__(self) -> None:
        self._kernel = _lookup.Spans(np.empty((4, _MOST_SPANS), np.uint32).data)
        self._last: tuple[Codes, int, int] | None = None

    def begin(self, rows: int) -> None:
        """Look at all of so many rows."""
        self._kernel.begin(rows)
        self._last = None

    def keep(self, codes: Codes | None, ranges: Intervals) -> bool | None:
        """Keep the rows with codes in ``ranges``; whether there may be any, None: cannot be told.

        Parameters
        ----------
        codes
            Of a column; None if all rows have the code 0.
        ranges
            Codes that are wanted, ends exclusive.
        """
        if not ranges or codes is None:
            return bool(ranges)
        if len(ranges) > 1 and len(ranges := merged(ranges)) > 1:
            return None
        first, end = ranges[0]
        if first == 0 and end == codes.end:
            return True
        if codes.starts is None:
            is_first = self._last is None and codes.codes.itemsize < 4
            most = 1 << 8 * codes.codes.itemsize
            if first >= most:  # of a damaged record: no row has such a code
                return False
            self._last = codes, first, min(end, most) - 1
            return is_first or None
        kept = self._kernel.keep(codes.lookup(), first, end - 1)
        return None if kept < 0 else kept > 0

    def total(self) -> int | None:
        """How many rows are left; None if it cannot be told."""
        if self._last is None:
            found = self._kernel.total()
        else:
            codes, first, last = self._last
            found = self._kernel.count(codes.lookup(), first, last)
        return None if found < 0 else int(found)
