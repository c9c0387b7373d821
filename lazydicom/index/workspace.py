"""Workspace: what the kernel needs while it scans, and nobody needs afterwards.

It knows the shapes of the kernel's buffers (``lazydicom.index.layout``). It refuses to know what
is scanned; the element table is not part of it, because it stays.
"""

from __future__ import annotations

from lazydicom.index.kernel import narrow, widen
from lazydicom.index.layout import (
    CODE,
    COLUMNS,
    COUNT,
    CURSOR_CELLS,
    LEVEL,
    NOTE_COLUMNS,
    NOTE_OFFSET,
    NOTE_TAG,
    OFFSET,
    PROBLEMS,
    STACK_COLUMNS,
)
from lazydicom.index.problems import MORE_PROBLEMS, NOTES_KEPT, Problem, problem

NESTING_CAP = 128
"""Sequences within sequences that are scanned; real files stay under 20."""


def table(rows: int, columns: int) -> memoryview:
    """Zeros: a table of signed 64-bit integers, as the kernel takes it."""
    return memoryview(bytearray(rows * columns * 8)).cast("q", (rows, columns))


MOST_ROWS = 1 << 24
"""Rows of the largest table, which takes 1 GiB while it is filled: 64 bytes for each element, item
or fragment, that takes 8 bytes of a file at least."""
CELL = 8
"""Bytes of a cell of a table that is filled."""
LARGEST_CELL = 0xFFFFFFFF
"""What the cells of a narrow table, of four bytes, can hold."""


def grown(rows: memoryview, more: int) -> memoryview:
    """The same table with room for ``more`` rows, but for a few at least and not for too many."""
    old = len(rows)
    made = table(min(old + max(old // 4, min(more, 15 * old)), max(old, MOST_ROWS)), COLUMNS)
    made.cast("B")[: rows.nbytes] = rows.cast("B")
    return made


def narrowed(rows: memoryview, count: int) -> memoryview:
    """A table of the first ``count`` rows, whose cells fit four bytes, in cells of that size."""
    made = memoryview(bytearray(count * COLUMNS * 4)).cast("I", (count, COLUMNS))
    narrow(rows, made)
    return made


def widened(rows: memoryview) -> memoryview:
    """The same table with cells that the kernel can fill."""
    if rows.itemsize == CELL:
        return rows
    made = table(len(rows), COLUMNS)
    widen(rows, made)
    return made


class Workspace:
    """The stack, notes and cursor of one scan.

    Workspaces are used again: clearing and mapping twelve kilobytes would be a tenth of the time
    that opening a file takes.

    Parameters
    ----------
    nesting_cap
        Sequences within sequences that the stack has room for.
    """

    __slots__ = ("cursor", "notes", "stack")

    def __init__(self, nesting_cap: int) -> None:
        self.stack = table(2 * nesting_cap + 1, STACK_COLUMNS)
        self.notes = table(NOTES_KEPT, NOTE_COLUMNS)
        self.cursor = memoryview(bytearray(CURSOR_CELLS * 8)).cast("q")

    @classmethod
    def taken(cls, nesting_cap: int) -> Workspace:
        """One that is free, or a new one."""
        if nesting_cap == NESTING_CAP:
            try:
                work = _FREE.pop()
            except IndexError:
                pass
            else:
                cursor = work.cursor
                cursor[COUNT] = cursor[LEVEL] = cursor[PROBLEMS] = 0
                return work
        return cls(nesting_cap)

    def give_back(self) -> None:
        """Let another scan have it."""
        if len(_FREE) < _FREE_KEPT and len(self.stack) == 2 * NESTING_CAP + 1:
            _FREE.append(self)

    @property
    def problems(self) -> list[Problem]:
        """What the kernel noted, and that there is more if there is."""
        notes = self.notes
        noted = self.cursor[PROBLEMS]
        found = [
            problem(notes[i, CODE], notes[i, NOTE_OFFSET], notes[i, NOTE_TAG])
            for i in range(min(noted, len(notes)))
        ]
        if noted > len(notes):
            found.append(problem(MORE_PROBLEMS, self.cursor[OFFSET]))
        return found


# Appending and popping are atomic; a workspace is never in two hands.
_FREE: list[Workspace] = []
_FREE_KEPT = 16
