"""PixelWalk: pixel data read on from its header, a fragment at a time.

The kernel finds the headers, one with each call, because it is shown no more than one. So a table
of one row serves any number of fragments, and nothing is read beyond the fragment that is asked
for: what a stream needs. `index.fragments` is for files, where all of them are wanted.
"""
# ruff: noqa: SLF001 - it goes on with the scan that an offset index has begun

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lazydicom.errors import ClosedSourceError
from lazydicom.index.kernel import scan
from lazydicom.index.layout import (
    COUNT,
    FLAGS,
    FRAGMENTS,
    ITEMS,
    LENGTH,
    LEVEL,
    LOOKAHEAD,
    OFFSET,
    PROBLEMS,
    TAG,
    VALUE,
)
from lazydicom.index.offsets import NO_STOP, SEQUENCE_TAGS

if TYPE_CHECKING:
    from lazydicom.index.offsets import OffsetIndex

PIXEL_TAGS: Final = frozenset([0x7FE00008, 0x7FE00009, 0x7FE00010])
"""Float, Double Float and Pixel Data."""


class PixelWalk:
    """The fragments of encapsulated pixel data, or native pixel data as the only one.

    Parameters
    ----------
    index
        An index that is set to scan from the header of pixel data on, and was not used yet.
    """

    __slots__ = ("_found", "_index", "_is_over", "end", "is_encapsulated", "is_there")

    def __init__(self, index: OffsetIndex) -> None:
        self._index = index
        self._found: list[tuple[int, int]] = []
        self._is_over = False
        begin = index.offset
        self._step(NO_STOP)
        rows = index.rows
        is_pixels = index.count > 0 and rows[0, TAG] in PIXEL_TAGS
        self.is_there: bool = is_pixels and not rows[0, FLAGS] & ITEMS
        """Whether it is pixel data that begins there, and no sequence."""
        self.is_encapsulated: bool = self.is_there and rows[0, FLAGS] & FRAGMENTS != 0
        self.end: int = index.offset
        """Where what follows it begins; for encapsulated pixel data, when `next` gives None."""
        if not self.is_there:
            self.end = begin
            index._noted = []  # whoever reads on meets it again
        elif not self.is_encapsulated:
            self._found = [(rows[0, VALUE], rows[0, LENGTH])]
            self.end = rows[0, VALUE] + rows[0, LENGTH]
        if not self.is_encapsulated:
            self._finish()

    def next(self) -> tuple[int, int] | None:
        """Offset and length of the next fragment, the offset table being the first; or None."""
        while not self._found and not self._is_over:
            self._step(0)
            index = self._index
            self._found = [
                (index.rows[row, VALUE], index.rows[row, LENGTH]) for row in range(1, index.count)
            ]
            work = index._work
            if work is None or work.cursor[LEVEL] == 0:
                self.end = index.offset
                self._finish()
            else:
                index.count = work.cursor[COUNT] = 1  # of what was found no row is needed
        return self._found.pop(0) if self._found else None

    def _step(self, stop_tag: int) -> None:
        """Let the kernel see one header."""
        index = self._index
        work = index._work
        if work is None:
            raise ClosedSourceError("the scan is over", path=index.source.name)
        offset = work.cursor[OFFSET]
        window = index._read_on(offset, max(0, min(LOOKAHEAD, index.end - offset)))
        scan(
            window,
            offset,
            index.end,
            index.rows,
            work.stack,
            work.cursor,
            work.notes,
            SEQUENCE_TAGS,
            0,
            stop_tag,
            True,  # noqa: FBT003 - the kernel's
        )
        index.count = work.cursor[COUNT]
        index.offset = work.cursor[OFFSET]
        if work.cursor[PROBLEMS]:
            index._noted = work.problems

    def _finish(self) -> None:
        self._is_over = True
        self._index.pending = False
        self._index.finish()
