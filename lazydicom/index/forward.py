"""Forward sources: bytes that come one after the other, kept as long as somebody needs them.

What streams and inflated data sets are read through. It knows nothing of where the bytes come
from: a ``Puller`` gives the next ones. How many may be held in memory is decided by the caller.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final, Protocol

from lazydicom.errors import ClosedSourceError, SourceError, TruncatedError, UnsupportedError

if TYPE_CHECKING:
    from lazydicom.index.source import ByteSource, Identity

MEMORY_CAP: Final = 1 << 30
"""Bytes that are held in memory of what cannot be read in place, unless the caller decides."""

BLOCK: Final = 1 << 20
"""Bytes asked for at a time where nobody knows how many there are."""

_LEAST: Final = 1 << 13


class Puller(Protocol):
    """Where the bytes of a forward source come from."""

    def pull(self, length: int) -> bytes:
        """The next bytes, at least one and at most ``length``; none at the end."""

    def close(self) -> None:
        """Give back what is held."""


class ForwardSource:
    """A byte source that grows as it is read.

    It keeps what it has read, so that reading is random access up to there. ``forget`` lets it
    drop what nobody needs any more.

    Parameters
    ----------
    puller
        Gives the next bytes.
    name
        What error messages call it.
    cap
        Bytes that it may hold.
    """

    __slots__ = ("_buffer", "_cap", "_lock", "_puller", "base", "end", "identity", "name", "path")

    def __init__(self, puller: Puller, name: str, cap: int = MEMORY_CAP) -> None:
        self._puller: Puller | None = puller
        self._buffer = bytearray()
        self._cap = cap
        self._lock = threading.Lock()
        self.base = 0
        """The first byte that is held."""
        self.end: int | None = None
        """Where it ends; None until that is known."""
        self.name = name
        self.path: str | None = None
        self.identity: Identity | None = None

    @property
    def size(self) -> int:
        """Bytes there are; the rest of them is read to find out."""
        with self._lock:
            while self.end is None:
                self._pull(BLOCK)
            return self.end

    def read(self, offset: int, length: int) -> bytes:
        """Exactly ``length`` bytes from ``offset`` on.

        Raises
        ------
        TruncatedError
            It ends before.
        SourceError
            They were forgotten, or cannot be read.
        """
        data = self.read_up_to(offset, length)
        if len(data) != length or offset < 0 or length < 0:
            raise TruncatedError(
                f"needs {length} bytes, {len(data)} remain", path=self.name, offset=offset
            )
        return data

    def read_up_to(self, offset: int, length: int) -> bytes:
        """``length`` bytes from ``offset`` on, or as many as there are."""
        with self._lock:
            self._reach(offset + length)
            return bytes(self._held(offset, length))

    def view(self, offset: int, length: int) -> memoryview:
        """A read-only view, of a copy while the source still grows."""
        with self._lock:
            self._reach(offset + length)
            if self.end is None:
                data = memoryview(bytes(self._held(offset, length)))
            else:
                data = self._held(offset, length).toreadonly()
        if data.nbytes != length or offset < 0:
            raise TruncatedError(
                f"needs {length} bytes, {data.nbytes} remain", path=self.name, offset=offset
            )
        return data

    def forget(self, offset: int) -> None:
        """Drop what lies before ``offset``, read or not."""
        with self._lock:
            while self.end is None and self.base + len(self._buffer) < offset:
                self.base += len(self._buffer)
                self._buffer = bytearray()
                self._pull(min(offset - self.base, BLOCK))
            dropped = min(max(0, offset - self.base), len(self._buffer))
            if dropped:
                # not del: somebody may have a view of the buffer
                self._buffer = self._buffer[dropped:]
                self.base += dropped

    def _held(self, offset: int, length: int) -> memoryview:
        if self._puller is None:
            raise ClosedSourceError("was closed", path=self.name)
        if 0 <= offset < self.base:
            raise SourceError("was passed already", path=self.name, offset=offset)
        at = max(0, offset) - self.base
        return memoryview(self._buffer)[at : at + max(0, length)]

    def _reach(self, offset: int) -> None:
        while self.end is None and self.base + len(self._buffer) < offset:
            self._pull(min(max(offset - self.base - len(self._buffer), _LEAST), BLOCK))

    def _pull(self, length: int) -> None:
        if self._puller is None:
            raise ClosedSourceError("was closed", path=self.name)
        if len(self._buffer) <= self._cap:
            data = self._puller.pull(length)
            self._buffer += data  # before any error: what was pulled does not come again
            if not data:
                self.end = self.base + len(self._buffer)
                self._puller.close()
        if len(self._buffer) > self._cap:
            raise UnsupportedError(
                f"needs more than {self._cap} bytes of memory: allow more with memory_cap, or read "
                "it piece by piece with lazydicom.Collector",
                path=self.name,
                offset=self.base + self._cap,
            )

    def release(self) -> None:
        """Nothing is held that can be had again."""

    def close(self) -> None:
        """Drop the bytes, and give back what they come from."""
        puller, self._puller = self._puller, None
        self._buffer = bytearray()
        if puller is not None:
            puller.close()


class Kept:
    """A range of a forward source that stays when the rest is forgotten.

    Parameters
    ----------
    source
        The forward source, which still holds the range.
    start, end
        The range; offsets stay those of the source.
    """

    __slots__ = ("_data", "_start", "identity", "name", "path", "size")

    def __init__(self, source: ForwardSource, start: int, end: int) -> None:
        self._data = memoryview(source.read_up_to(start, end - start))
        self._start = start
        self.size = start + len(self._data)
        self.name = source.name
        self.path: str | None = None
        self.identity: Identity | None = None

    def read(self, offset: int, length: int) -> bytes:
        """Exactly ``length`` bytes from ``offset`` on."""
        return bytes(self.view(offset, length))

    def view(self, offset: int, length: int) -> memoryview:
        """A read-only view of the memory itself."""
        if offset < self._start or length < 0 or offset + length > self.size:
            raise TruncatedError(
                f"needs {length} bytes, and bytes {self._start} to {self.size} are kept",
                path=self.name,
                offset=offset,
            )
        at = offset - self._start
        return self._data[at : at + length]

    def release(self) -> None:
        """Nothing is held that can be had again."""

    def close(self) -> None:
        """Nothing to give back: the memory goes with its last user."""


class Feed:
    """The bytes of a source from an offset on, one after the other.

    Parameters
    ----------
    source
        The source.
    offset
        Where to begin.
    forgets
        Whether a forward source may drop what was given.
    """

    __slots__ = ("_forgets", "_source", "offset")

    def __init__(self, source: ByteSource, offset: int, *, forgets: bool = False) -> None:
        self._source = source
        self._forgets = forgets
        self.offset = offset

    def pull(self, length: int) -> bytes:
        """The next bytes, at most ``length``; none at the end."""
        source = self._source
        if isinstance(source, ForwardSource):
            data = source.read_up_to(self.offset, length)
            if self._forgets:
                source.forget(self.offset + len(data))
        else:
            data = source.read(self.offset, min(length, source.size - self.offset))
        self.offset += len(data)
        return data
