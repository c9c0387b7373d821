"""PixelStream: the bytes of pixel data in the order in which they stand in a file.

It knows fragments and offset tables. It refuses to know frames, and holds one fragment at most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.errors import UnsupportedError
from lazydicom.index.forward import BLOCK, MEMORY_CAP, ForwardSource
from lazydicom.index.problems import TRUNCATED, Problem, problem

if TYPE_CHECKING:
    from lazydicom.index.pixel_walk import PixelWalk
    from lazydicom.index.source import ByteSource

_PIXEL_DATA = 0x7FE00010


class PixelStream:
    """What a walk finds, read once and in order.

    Parameters
    ----------
    source
        Where the bytes are.
    walk
        Where the fragments are.
    notes
        Where problems are kept.
    cap
        Bytes of a fragment that may be held in memory; None for `MEMORY_CAP`.
    """

    __slots__ = ("_cap", "_notes", "_offset", "_ready", "_source", "_table", "_walk", "left")

    def __init__(
        self, source: ByteSource, walk: PixelWalk, notes: list[Problem], cap: int | None
    ) -> None:
        self._source = source
        self._walk = walk
        self._notes = notes
        self._cap = MEMORY_CAP if cap is None else cap
        self._offset = 0
        self._ready = b""
        self._table: bytes | None = None
        self.left = 0
        """Bytes left of the fragment that was begun."""
        if walk.is_encapsulated:
            self._table = self._next() or b""

    def offset_table(self) -> list[int] | None:
        """The Basic Offset Table; None if pixel data is not encapsulated."""
        if self._table is None:
            return None
        whole = self._table[: len(self._table) // 4 * 4]
        return [int.from_bytes(whole[at : at + 4], "little") for at in range(0, len(whole), 4)]

    def next_fragment(self) -> bytes | None:
        """The next fragment, or the rest of the one that was begun; None after the last one."""
        if self.left:
            return self._rest()
        return self._next()

    def read_into(self, buffer: bytearray | memoryview) -> int:
        """Fill ``buffer`` from the fragment that was begun, or the next one that is not empty."""
        while not self.left:
            if not self._begin():
                return 0
        target = memoryview(buffer).cast("B")
        done = 0
        while done < len(target) and self.left:
            data = self._pulled(min(len(target) - done, BLOCK))
            target[done : done + len(data)] = data
            done += len(data)
        return done

    def end(self) -> int:
        """Where what follows pixel data begins; the rest of it is passed over."""
        while self._begin():
            pass
        self.left = 0
        return self._walk.end

    def _begin(self) -> bool:
        """Go on to the next fragment, if there is one."""
        if isinstance(self._source, ForwardSource) and self.left:
            self._source.forget(self._offset + self.left)
        self._ready = b""
        found = self._walk.next()
        if found is None:
            return False
        self._offset, self.left = found
        return True

    def _next(self) -> bytes | None:
        return self._rest() if self._begin() else None

    def _rest(self) -> bytes:
        if self.left > self._cap and not isinstance(self._source, ForwardSource):
            raise self._too_long(self.left)
        data = bytearray()
        while self.left:
            data += self._pulled(min(self.left, BLOCK))
            if len(data) > self._cap:
                self._ready = bytes(data)  # for read_into: a stream does not go back
                self._offset -= len(data)
                self.left += len(data)
                raise self._too_long(len(data))
        return bytes(data)

    def _too_long(self, length: int) -> UnsupportedError:
        return UnsupportedError(
            f"is {length} bytes or longer, and {self._cap} may be held in memory: read it with "
            "read_into, or allow more with memory_cap",
            path=self._source.name,
            offset=self._offset,
            tag=_PIXEL_DATA,
        )

    def _pulled(self, length: int) -> bytes:
        """The next bytes of the fragment; fewer only where a stream ends too early."""
        source = self._source
        length = min(length, self.left)
        if self._ready:
            data, self._ready = self._ready[:length], self._ready[length:]
        elif not isinstance(source, ForwardSource):
            data = source.read(self._offset, length)
        else:
            source.forget(self._offset)
            data = source.read_up_to(self._offset, length)
            if len(data) < length:
                at = self._offset + len(data)
                self._notes.append(problem(TRUNCATED, at, _PIXEL_DATA))
                self.left = len(data)
        self._offset += len(data)
        self.left -= len(data)
        return data
