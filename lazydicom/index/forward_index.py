"""ForwardIndex: an offset index of a source of which nobody knows yet where it ends.

The kernel scans on as if there were no end. Where one comes up, what was believed about lengths is
put right: they end there, and are flagged as a scan that had known would have flagged them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lazydicom.index.layout import (
    CLAMPED,
    COUNT,
    FLAGS,
    HEADER,
    LENGTH,
    LEVEL,
    LIMIT,
    OFFSET,
    TAG,
    UNDEFINED,
    VALUE,
)
from lazydicom.index.offsets import OffsetIndex
from lazydicom.index.problems import TRUNCATED, problem

if TYPE_CHECKING:
    from lazydicom.index.forward import ForwardSource

NO_END: Final = 1 << 62
"""Further than any source reaches, with room to add lengths to it."""


class ForwardIndex(OffsetIndex):
    """The element table of a forward source, from ``start`` on."""

    __slots__ = ("_forward",)

    def __init__(self, source: ForwardSource, start: int = 0, *, mode: int = 0) -> None:
        self._forward = source
        super().__init__(source, start, NO_END, mode=mode)

    def _read_on(self, offset: int, length: int) -> bytes:
        data = self._forward.read_up_to(offset, length)
        if len(data) < length:
            self._end_at(self._forward.size)
        return data

    def _end_at(self, end: int) -> None:
        """Let every length end where the source does."""
        self.end = end
        work = self._work
        if work is None:
            return
        for level in range(work.cursor[LEVEL] + 1):
            work.stack[level, LIMIT] = min(work.stack[level, LIMIT], end)
        if work.cursor[OFFSET] <= end and work.cursor[LEVEL] == 0:
            return
        work.cursor[OFFSET] = min(work.cursor[OFFSET], end)
        rows = self.rows
        for row in range(work.cursor[COUNT]):
            if rows[row, VALUE] + rows[row, LENGTH] <= end:
                continue
            rows[row, LENGTH] = end - rows[row, VALUE]
            if not rows[row, FLAGS] & UNDEFINED:
                rows[row, FLAGS] |= CLAMPED
                self.extra_problems.append(problem(TRUNCATED, rows[row, HEADER], rows[row, TAG]))
