"""Windows: the parts of a source that were read and are kept, so that nobody reads them again.

They know bytes and offsets. They refuse to know what is in them, and when to read more.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from lazydicom.index.layout import LOOKAHEAD

if TYPE_CHECKING:
    from lazydicom.index.source import ByteSource


class Windows:
    """A source and what was read of it.

    ``window``, from ``window_base`` up to ``window_end``, is the first of the windows: what is
    asked for is mostly there.
    """

    __slots__ = ("_bases", "_windows", "source", "window", "window_base", "window_end")

    def __init__(self, source: ByteSource) -> None:
        self.source = source
        self.window = b""
        self.window_base = 0
        self.window_end = 0
        self._bases: list[int] = []
        self._windows: list[bytes] = []

    @property
    def kept(self) -> int:
        """Bytes of all windows."""
        return sum(map(len, self._windows))

    def add_window(self, base: int, data: bytes) -> None:
        """Keep bytes that were read already, so that nobody reads them again."""
        if not self._windows:
            self.window, self.window_base, self.window_end = data, base, base + len(data)
            self._windows.append(data)
            self._bases.append(base)
            return
        at = bisect_right(self._bases, base)
        self._bases.insert(at, base)
        self._windows.insert(at, data)

    def window_at(self, offset: int) -> tuple[bytes, int]:
        """The window that was read around ``offset``, and where it begins; some other if none."""
        if self.window_base <= offset < self.window_end:
            return self.window, self.window_base
        at = bisect_right(self._bases, offset) - 1
        return (self.window, self.window_base) if at < 0 else (self._windows[at], self._bases[at])

    def rest_of_window(self, offset: int) -> bytes | None:
        """A kept window from ``offset`` on, if it holds more than a header; else None."""
        at = bisect_right(self._bases, offset) - 1
        if at < 0:
            return None
        base, window = self._bases[at], self._windows[at]
        if base + len(window) - offset < 2 * LOOKAHEAD:
            return None
        return window[offset - base :]

    def read(self, offset: int, length: int) -> bytes:
        """Exactly ``length`` bytes from ``offset`` on, without I/O where a window holds them.

        Raises
        ------
        TruncatedError, ChangedFileError, SourceError
            As ``ByteSource.read``.
        """
        end = offset + length
        if self.window_base <= offset and end <= self.window_end:
            base = self.window_base
            return self.window[offset - base : end - base]
        at = bisect_right(self._bases, offset) - 1
        if at >= 0:
            base, window = self._bases[at], self._windows[at]
            if end <= base + len(window):
                return window[offset - base : end - base]
        return self.source.read(offset, length)
