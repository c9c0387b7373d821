"""Ranges of one file copied to another, by the operating system where it can.

Knows copy_file_range, holes, short writes and their fallbacks. Refuses to know names: it writes to
a file descriptor that somebody else opened and will close.

Long ranges are handed to the operating system, which shares the blocks on file systems that can;
holes stay holes. Short ones, and new bytes, are gathered and written together.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lazydicom.errors import ChangedFileError, SourceError, source_error
from lazydicom.index.source import open_file
from lazydicom.overlay.deflated import Deflated
from lazydicom.overlay.plan import BLOCK, Bytes, Copy, Swapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lazydicom.index.source import ByteSource
    from lazydicom.overlay.plan import Plan, Segment

_GATHERED = 1 << 16
"""Ranges up to this length are read and written with their neighbours."""

_PAGE = 4096
"""Bytes of a page: of memory, and of a block of most file systems."""

_AT_ONCE = 1 << 30
"""Bytes asked of one copy_file_range: Linux moves at most 2 GiB less a page."""


class RangeWriter:
    """Writes plans to a file descriptor, from its position on.

    Parameters
    ----------
    descriptor
        A regular file, open for writing and empty from its position on: what is skipped as a hole
        reads as zeros.
    """

    __slots__ = ("_descriptor", "_gathered", "_is_hole_at_end", "_kernel_copies")

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._gathered = bytearray()
        self._is_hole_at_end = False
        self._kernel_copies = hasattr(os, "copy_file_range")

    def write_plan(self, plan: Plan, source: ByteSource | None) -> None:
        """Write everything in ``plan``, and see that the source stayed as it was.

        Raises
        ------
        ChangedFileError
            The source's size or time of modification is not what the source recorded.
        SourceError
            The source could not be read. Errors of writing stay as the operating system made them.
        """
        segments = tuple(plan)
        is_copied = any(not isinstance(part, Bytes) for part in segments)
        with _opened(source, needed=is_copied) as copied:
            for segment in segments:
                self._segment(segment, copied, source)
        self._flush()
        if self._is_hole_at_end:
            os.ftruncate(self._descriptor, os.lseek(self._descriptor, 0, os.SEEK_CUR))

    def _segment(self, segment: Segment, copied: int | None, source: ByteSource | None) -> None:
        if isinstance(segment, Bytes):
            self._gather(segment.data)
        elif isinstance(segment, Deflated):
            for chunk in segment.chunks():
                self._gather(chunk)
        elif source is None:
            raise SourceError("a plan with copied ranges needs a source to copy from")
        elif isinstance(segment, Swapped):
            for chunk in segment.chunks(source):
                self._gather(chunk)
        elif copied is None:
            self._copy(source.read, segment.offset, segment.length)
        elif segment.length <= _GATHERED or not hasattr(os, "SEEK_DATA"):
            self._copy(_reader(copied, source), segment.offset, segment.length)
        else:
            self._copy_sparse(copied, segment, source)

    def _copy(self, read: Callable[[int, int], bytes], offset: int, length: int) -> None:
        end = offset + length
        while offset < end:
            data = read(offset, min(BLOCK, end - offset))
            self._gather(data)
            offset += len(data)

    def _copy_sparse(self, copied: int, segment: Copy, source: ByteSource) -> None:
        """Copy the extents that hold data, skip the holes between them."""
        self._flush()
        position, end = segment.offset, segment.offset + segment.length
        if os.fstat(copied).st_size < end:  # the end of a file looks like a hole
            raise ChangedFileError("ends early: it was cut", path=source.name, offset=end)
        for first, last in _extents(copied, position, end):
            self._skip(first - position)
            position = first
            if self._is_aligned(first):
                position = self._copy_in_kernel(copied, first, last)
            elif hasattr(os, "preadv"):
                position = self._copy_shifted(copied, first, last, source)
            if position < last:
                self._copy(_reader(copied, source), position, last - position)
                self._flush()
                position = last
        self._skip(end - position)

    def _copy_in_kernel(self, copied: int, offset: int, end: int) -> int:
        """Copy up to ``end``; return how far the operating system got, if it can do it at all."""
        while self._kernel_copies and offset < end:
            try:
                moved = os.copy_file_range(
                    copied,
                    self._descriptor,
                    min(end - offset, _AT_ONCE),
                    offset_src=offset,
                )
            except OSError:
                # Across file systems, without support, or a real error: reading and writing the
                # same bytes works, or says which of the two files it was.
                moved = 0
            # Some file systems answer 0 instead of an error.
            self._kernel_copies = moved > 0
            self._is_hole_at_end &= not moved
            offset += moved
        return offset

    def _is_aligned(self, offset: int) -> bool:
        """Whether bytes from an offset on will lie in their pages as they do in the source."""
        return (os.lseek(self._descriptor, 0, os.SEEK_CUR) - offset) % _PAGE == 0

    def _copy_shifted(self, copied: int, offset: int, end: int, source: ByteSource) -> int:
        """Copy by whole pages of the target, through memory; return where it ended.

        The operating system would write each of those twice, and it can share none.
        """
        block = memoryview(bytearray(BLOCK))
        length = BLOCK - os.lseek(self._descriptor, 0, os.SEEK_CUR) % _PAGE
        while offset < end:
            try:
                moved = os.preadv(copied, [block[: min(length, end - offset)]], offset)
            except OSError as error:
                raise source_error(error, source.name) from error
            if not moved:
                raise ChangedFileError("ends early: it was cut", path=source.name, offset=offset)
            self._write(block[:moved])
            offset += moved
            length = BLOCK
        return offset

    def _skip(self, length: int) -> None:
        if length:
            os.lseek(self._descriptor, length, os.SEEK_CUR)
            self._is_hole_at_end = True

    def _gather(self, data: bytes | memoryview) -> None:
        if len(self._gathered) + len(data) > BLOCK:
            self._flush()
        if len(data) >= _GATHERED:
            self._flush()
            self._write(data)
        else:
            self._gathered += data

    def _flush(self) -> None:
        if self._gathered:
            self._write(self._gathered)
            self._gathered = bytearray()

    def _write(self, data: bytes | bytearray | memoryview) -> None:
        with memoryview(data) as view:
            written = 0
            while written < len(view):
                written += os.write(self._descriptor, view[written:])
        self._is_hole_at_end = False


@contextmanager
def _opened(source: ByteSource | None, *, needed: bool) -> Iterator[int | None]:
    """Open the source's file anew, compare it before and after; None if it is not a file."""
    if source is None or source.path is None or not needed or not hasattr(os, "pread"):
        yield None
        return
    descriptor, identity = open_file(source.path)
    try:
        if source.identity is not None and identity != source.identity:
            raise _changed(source)
        yield descriptor
        status = os.fstat(descriptor)
        if (status.st_size, status.st_mtime_ns) != identity[2:]:
            raise _changed(source)
    finally:
        os.close(descriptor)


def _changed(source: ByteSource) -> ChangedFileError:
    return ChangedFileError("changed since it was opened", path=source.name)


def _reader(descriptor: int, source: ByteSource) -> Callable[[int, int], bytes]:
    """Return a function that reads at least a byte of a file at an offset."""

    def read(offset: int, length: int) -> bytes:
        try:
            data = os.pread(descriptor, length, offset)
        except OSError as error:
            raise source_error(error, source.name) from error
        if not data:
            raise ChangedFileError("ends early: it was cut", path=source.name, offset=offset)
        return data

    return read


def _extents(descriptor: int, offset: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield first byte and end of each range of a file that is not a hole."""
    while offset < end:
        try:
            first = os.lseek(descriptor, offset, os.SEEK_DATA)
            last = os.lseek(descriptor, first, os.SEEK_HOLE)
        except OSError as error:
            if error.errno == errno.ENXIO:  # nothing but a hole up to the end of the file
                return
            first, last = offset, end  # the file system does not know its holes
        if first < end:
            yield first, min(last, end)
        offset = last
