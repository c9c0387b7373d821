"""A write plan: which bytes of a source are copied or swapped, which are new, in file order.

Knows lengths and offsets. Refuses to know what the bytes mean, and files: `atomic` writes a plan
to disk, `Plan.write_to` to any binary file object.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import RawIOBase
from typing import TYPE_CHECKING, Protocol

from lazydicom.errors import SourceError
from lazydicom.index.file_object import name_of, told
from lazydicom.overlay.deflated import Deflated
from lazydicom.overlay.swap import swapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lazydicom.index.source import ByteSource

BLOCK = 1 << 20
"""Bytes moved at a time where the operating system does not copy by itself."""

_MERGED = 1 << 16
"""New bytes longer than this stay a segment of their own: merging would copy them."""


class Sink(Protocol):
    """A binary file object open for writing."""

    def write(self, data: bytes | memoryview, /) -> int | None:
        """Write ``data``; return how many bytes were taken."""
        ...


@dataclass(frozen=True, slots=True)
class Copy:
    """Bytes of the source, unchanged.

    Attributes
    ----------
    offset
        First byte, absolute in the source.
    length
        Number of bytes.
    """

    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Bytes:
    """Bytes the source does not have.

    Attributes
    ----------
    data
        The bytes; a `memoryview` is of single bytes and contiguous.
    """

    data: bytes | memoryview

    @property
    def length(self) -> int:
        """Number of bytes."""
        return len(self.data)


@dataclass(frozen=True, slots=True)
class Swapped:
    """Words of the source in the other byte order.

    Attributes
    ----------
    offset
        First byte, absolute in the source.
    length
        Number of bytes, of whole words.
    width
        Bytes of a word: 2, 4 or 8.
    """

    offset: int
    length: int
    width: int

    def chunks(self, source: ByteSource) -> Iterator[bytes]:
        """Yield the bytes it writes, in blocks of at most `BLOCK`, which is whole words."""
        end = self.offset + self.length
        for offset in range(self.offset, end, BLOCK):
            yield swapped(source.read(offset, min(BLOCK, end - offset)), self.width)


Segment = Copy | Bytes | Swapped | Deflated


class Plan:
    """Segments in file order; adjacent ones are merged as they are added.

    Examples
    --------
    >>> plan = Plan()
    >>> plan.copy(0, 132)
    >>> plan.copy(132, 12)
    >>> plan.add(b"new ")
    >>> plan.add(b"value")
    >>> list(plan)
    [Copy(offset=0, length=144), Bytes(data=b'new value')]
    >>> plan.size
    153
    """

    __slots__ = ("_pending", "_pending_size", "_segments", "_size")

    def __init__(self, segments: Iterable[Segment] = ()) -> None:
        self._segments: list[Segment] = []
        self._pending: list[bytes] = []  # small new bytes, not yet joined to one segment
        self._pending_size = 0
        self._size = 0
        self.extend(segments)

    @property
    def size(self) -> int:
        """Length in bytes of what the plan writes; of what is deflated, once it was written."""
        deflated = [part for part in self._segments if isinstance(part, Deflated)]
        return self._size + sum(part.length for part in deflated)

    def __iter__(self) -> Iterator[Segment]:
        self._flush()
        return iter(tuple(self._segments))

    def __repr__(self) -> str:
        return f"<Plan of {self.size} bytes in {len(list(self))} segments>"

    def copy(self, offset: int, length: int) -> None:
        """Append ``length`` bytes of the source from ``offset``."""
        if offset < 0 or length < 0:
            reason = f"a copied range cannot start at {offset} and be {length} bytes long"
            raise SourceError(reason)
        if not length:
            return
        self._flush()
        self._size += length
        last = self._segments[-1] if self._segments else None
        if isinstance(last, Copy) and last.offset + last.length == offset:
            self._segments[-1] = Copy(last.offset, last.length + length)
        else:
            self._segments.append(Copy(offset, length))

    def swap(self, offset: int, length: int, width: int) -> None:
        """Append ``length`` bytes of the source from ``offset``, as words of the other order."""
        if offset < 0 or length < 0 or length % width:
            reason = f"{length} bytes at {offset} are no words of {width} bytes"
            raise SourceError(reason)
        if length:
            self._flush()
            self._size += length
            self._segments.append(Swapped(offset, length, width))

    def add(self, data: bytes | bytearray | memoryview) -> None:
        """Append new bytes; long ones are kept without a copy, so leave them unchanged."""
        if isinstance(data, memoryview):
            # Lengths count bytes from here on, whatever the items of the view were.
            data = data.cast("B") if data.c_contiguous else data.tobytes()
        if not len(data):
            return
        self._size += len(data)
        if len(data) > _MERGED:
            self._flush()
            kept = memoryview(data) if isinstance(data, bytearray) else data
            self._segments.append(Bytes(kept))
            return
        self._pending.append(bytes(data))
        self._pending_size += len(data)
        if self._pending_size > _MERGED:
            self._flush()

    def extend(self, segments: Iterable[Segment]) -> None:
        """Append the segments of another plan."""
        for segment in segments:
            if isinstance(segment, Copy):
                self.copy(segment.offset, segment.length)
            elif isinstance(segment, Swapped):
                self.swap(segment.offset, segment.length, segment.width)
            elif isinstance(segment, Deflated):
                self._flush()
                self._segments.append(segment)
            else:
                self.add(segment.data)

    def chunks(self, source: ByteSource | None) -> Iterator[bytes | memoryview]:
        """Yield everything the plan writes, in blocks of at most `BLOCK` bytes or one new value.

        Parameters
        ----------
        source
            Where copied ranges are read; None for a plan of new bytes only.
        """
        for segment in self:
            if isinstance(segment, Bytes):
                yield segment.data
                continue
            if isinstance(segment, Deflated):
                yield from segment.chunks()
                continue
            if source is None:
                raise SourceError("a plan with copied ranges needs a source to copy from")
            if isinstance(segment, Swapped):
                yield from segment.chunks(source)
                continue
            end = segment.offset + segment.length
            for offset in range(segment.offset, end, BLOCK):
                yield source.read(offset, min(BLOCK, end - offset))

    def write_to(self, sink: Sink, source: ByteSource | None = None) -> int:
        """Write everything to a binary file object; return the number of bytes.

        Raises
        ------
        SourceError
            The file object fails, or takes nothing more.

        Examples
        --------
        >>> import io
        >>> sink = io.BytesIO()
        >>> Plan([Bytes(b"DI"), Bytes(b"CM")]).write_to(sink)
        4
        >>> sink.getvalue()
        b'DICM'
        """
        for chunk in self.chunks(source):
            view = memoryview(chunk)
            while view:
                # An unbuffered file may take less than it was given, or if it does not wait nothing
                # (None); a duck-typed one returns None when it took everything.
                try:
                    taken = sink.write(view)
                except Exception as error:  # whatever it is, it is about the file object
                    raise told(error, name_of(sink), "written") from error
                if taken is None and not isinstance(sink, RawIOBase):
                    break
                if not taken or taken < 0:
                    raise SourceError("takes no more bytes", path=name_of(sink))
                view = view[taken:]
        return self.size

    def to_bytes(self, source: ByteSource | None = None) -> bytes:
        """Return everything the plan writes, in memory."""
        return b"".join(self.chunks(source))

    def _flush(self) -> None:
        """Make one segment of the small pieces of new bytes."""
        if self._pending:
            data = self._pending[0] if len(self._pending) == 1 else b"".join(self._pending)
            self._segments.append(Bytes(data))
            self._pending = []
            self._pending_size = 0
