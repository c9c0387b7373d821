"""Byte sources: where bytes come from, and whether they are still the same ones.

Scanners and decoders read with ``read``, which returns exactly what was asked for or raises: a
file that somebody truncates is then an error. Only what is handed out without a copy (``view``)
comes from a memory mapping, where the same event is a SIGBUS no check can catch; the file's
identity is compared before a view is handed out, and ``mmap=False`` avoids mappings altogether.

Here are files and memory; ``opening`` knows what else bytes come from.
"""

from __future__ import annotations

import mmap
import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple, Protocol
from weakref import ref

from lazydicom.errors import (
    ChangedFileError,
    ClosedSourceError,
    SourceError,
    SourceIsDirectoryError,
    TruncatedError,
    source_error,
)
from lazydicom.index.mappings import mapped_file

if TYPE_CHECKING:
    from collections.abc import Iterator

BytesLike = bytes | bytearray | memoryview | mmap.mmap

# O_NONBLOCK: opening a FIFO must not wait for a writer; regular files do not care.
OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
"""How files are opened."""


class Identity(NamedTuple):
    """What tells one state of a file from another."""

    device: int
    inode: int
    size: int
    mtime_ns: int


class ByteSource(Protocol):
    """Bytes that can be read at an offset."""

    @property
    def name(self) -> str:
        """What error messages call it: the path, or a description."""

    @property
    def size(self) -> int:
        """Bytes there are."""

    @property
    def path(self) -> str | None:
        """The file, where there is one."""

    @property
    def identity(self) -> Identity | None:
        """The state of the file when it was opened."""

    def read(self, offset: int, length: int) -> bytes:
        """Exactly ``length`` bytes from ``offset`` on."""

    def view(self, offset: int, length: int) -> memoryview:
        """The same bytes, read-only and without a copy where the source has them mapped."""

    def release(self) -> None:
        """Give back what can be had again on need: the file descriptor."""

    def close(self) -> None:
        """Give back everything; a later read raises ClosedSourceError."""


def open_file(path: str) -> tuple[int, Identity]:
    """A descriptor of a regular file, and its identity; SourceError, at once, of anything else."""
    try:
        fd = os.open(path, OPEN_FLAGS)
    except OSError as error:
        raise source_error(error, path) from error
    except ValueError as error:  # a null byte in the path
        raise SourceError(str(error), path=path) from error
    try:
        status = os.fstat(fd)
    except OSError as error:
        os.close(fd)
        raise source_error(error, path) from error
    if stat.S_ISREG(status.st_mode):
        return fd, Identity(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
    os.close(fd)
    if stat.S_ISDIR(status.st_mode):
        raise SourceIsDirectoryError("is a directory", path=path)
    raise SourceError("is not a regular file", path=path)


def check_range(source: ByteSource, offset: int, length: int) -> None:
    """Raise TruncatedError unless the source has these bytes."""
    if offset < 0 or length < 0 or offset + length > source.size:
        raise TruncatedError(
            f"needs {length} bytes, {max(0, source.size - offset)} remain",
            path=source.name,
            offset=offset,
        )


_PIECE = 1 << 24  # bytes that are read at once into memory that holds more


class FileSource:
    """A regular file, read with ``pread`` and mapped on demand.

    The descriptor it opens with serves until ``release``; afterwards every read opens the file
    again, compares its identity and closes it, so that a million open data sets hold none. A
    mapping, which holds one before Python 3.13, is there as long as a view of it is; of more than
    ``MOST_MAPPINGS`` files (`lazydicom.index.mappings`), views are then copies.

    Parameters
    ----------
    path
        The file.
    expected
        The identity it had when it was indexed; ChangedFileError if it has another size or
        modification time.
    use_mmap
        Whether ``view`` maps the file; without, it reads a copy.
    identity
        What it is, if it was opened and closed already: the first read opens it again.
    """

    __slots__ = ("_closed", "_fd", "_map", "_use_mmap", "identity", "path", "size")

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        expected: Identity | None = None,
        use_mmap: bool = True,
        identity: Identity | None = None,
    ) -> None:
        self.path = path if type(path) is str else os.fsdecode(path)
        self._fd = -1
        self._map: ref[mmap.mmap] | None = None
        self._use_mmap = use_mmap
        self._closed = False
        if identity is None:
            self._fd, identity = open_file(self.path)
        if expected is not None and identity[2:] != expected[2:]:
            # device and inode may change under a file that nobody touched: a copied archive
            self.release()
            raise self._changed()
        self.identity: Identity = identity
        self.size = identity.size

    @property
    def name(self) -> str:
        """The path."""
        return self.path

    def _reopened(self) -> int:
        fd, identity = open_file(self.path)
        if identity != self.identity:
            os.close(fd)
            raise self._changed()
        return fd

    def compare(self, fd: int | None = None) -> None:
        """Raise ChangedFileError if the file, while it is open, was written to."""
        fd = self._fd if fd is None else fd
        if fd < 0:
            return
        try:
            status = os.fstat(fd)
        except OSError as error:
            raise source_error(error, self.path) from error
        if (status.st_size, status.st_mtime_ns) != self.identity[2:]:
            raise self._changed()

    @contextmanager
    def held(self) -> Iterator[FileSource]:
        """A source of this file that stays open meanwhile: for many reads in a row."""
        if self._fd >= 0 or self._closed:
            yield self
            return
        source = FileSource(self.path)
        try:
            if source.identity != self.identity:
                raise self._changed()
            yield source
            source.compare()  # what was read meanwhile is of one version
        finally:
            source.close()

    def _changed(self) -> ChangedFileError:
        return ChangedFileError("changed since it was opened or indexed", path=self.path)

    def read(self, offset: int, length: int) -> bytes:
        """Exactly ``length`` bytes from ``offset`` on, read with ``pread``.

        Raises
        ------
        TruncatedError
            The range runs past the end of the file.
        ChangedFileError
            The file is no longer the one that was opened.
        """
        if self._closed:
            raise ClosedSourceError("was closed", path=self.path)
        if offset < 0 or length < 0 or offset + length > self.size:
            check_range(self, offset, length)
        fd = self._fd
        opened = fd < 0
        if opened:
            fd = self._reopened()
        try:
            try:
                data = os.pread(fd, length, offset)
                if len(data) != length:
                    data = self._read_on(fd, data, offset, length)
                if opened:
                    self.compare(fd)
            finally:
                if opened:
                    os.close(fd)
        except SourceError:
            raise
        except OSError as error:
            raise source_error(error, self.path) from error
        return data

    def fill(self, offset: int, target: memoryview) -> None:
        """As `read`, into memory that is there already."""
        check_range(self, offset, len(target))
        with self.held() as held:
            done = 0
            while done < len(target):
                done += held.read_some(offset + done, target[done : done + _PIECE])

    def read_some(self, offset: int, target: memoryview) -> int:
        """Read into memory while the file is held; how many bytes, at least one."""
        if self._fd < 0 or not hasattr(os, "preadv"):
            target[:] = self.read(offset, len(target))
            return len(target)
        try:
            found = os.preadv(self._fd, [target], offset)
        except OSError as error:
            raise source_error(error, self.path) from error
        if not found:
            raise self._ended(offset)
        return found

    def _read_on(self, fd: int, data: bytes, offset: int, length: int) -> bytes:
        parts = [data]
        have = len(data)
        while have < length:
            data = os.pread(fd, length - have, offset + have)
            if not data:
                raise self._ended(offset + have)
            parts.append(data)
            have += len(data)
        return b"".join(parts)

    def _ended(self, offset: int) -> ChangedFileError:
        reason = f"ends at byte {offset} of {self.size}: truncated since it was opened"
        return ChangedFileError(reason, path=self.path, offset=offset)

    def view(self, offset: int, length: int) -> memoryview:
        """A read-only view of the mapped file; see the module about its hazard."""
        check_range(self, offset, length)
        if not self._use_mmap or self.size == 0:
            return memoryview(self.read(offset, length))
        if self._closed:
            raise ClosedSourceError("was closed", path=self.path)
        mapped = None if self._map is None else self._map()
        fd = self._reopened()  # for a mapping that is there too: the file may have shrunk under it
        try:
            if mapped is None:
                mapped = mapped_file(fd, self.size)
                self._map = ref(mapped)
        except (OSError, ValueError):
            # enough are mapped, no mmap here, or truncated this very moment: read() tells which
            return memoryview(self.read(offset, length))
        finally:
            os.close(fd)
        return memoryview(mapped)[offset : offset + length]

    def release(self) -> None:
        """Close the descriptor; the next read opens the file again."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            with suppress(OSError):  # it was only read, and is closed whatever is said
                os.close(fd)

    def close(self) -> None:
        """Drop the descriptor; views handed out stay valid."""
        self.release()
        self._closed = True

    def __del__(self) -> None:
        fd = getattr(self, "_fd", -1)
        if fd >= 0:
            with suppress(OSError):  # nobody is left to be told
                os.close(fd)


class MemorySource:
    """Bytes in memory: ``bytes``, a memoryview, an ``mmap``, an inflated data set."""

    __slots__ = ("_data", "identity", "name", "path", "size")

    def __init__(self, data: BytesLike, name: str = "<bytes>") -> None:
        try:
            view = memoryview(data)
        except ValueError as error:  # an mmap that was closed
            raise SourceError(str(error), path=name) from error
        if not view.c_contiguous:
            raise SourceError("is not contiguous in memory", path=name)
        self._data: memoryview | None = view.cast("B").toreadonly()
        self.name = name
        self.path: str | None = None
        self.identity: Identity | None = None
        self.size = view.nbytes

    def read(self, offset: int, length: int) -> bytes:
        """Exactly ``length`` bytes from ``offset`` on."""
        return bytes(self.view(offset, length))

    def view(self, offset: int, length: int) -> memoryview:
        """A read-only view of the memory itself."""
        if self._data is None:
            raise ClosedSourceError("was closed", path=self.name)
        check_range(self, offset, length)
        return self._data[offset : offset + length]

    def release(self) -> None:
        """Nothing is held."""

    def close(self) -> None:
        """Drop our reference to the memory."""
        self._data = None


class Slice:
    """A range of another source, as a source of its own."""

    __slots__ = ("_start", "_whole", "identity", "name", "path", "size")

    def __init__(self, whole: ByteSource, start: int, size: int, name: str) -> None:
        check_range(whole, start, size)
        self._whole = whole
        self._start = start
        self.size = size
        self.name = name
        self.path: str | None = None
        self.identity: Identity | None = None

    def read(self, offset: int, length: int) -> bytes:
        """Exactly ``length`` bytes from ``offset`` on."""
        check_range(self, offset, length)
        return self._whole.read(self._start + offset, length)

    def fill(self, offset: int, target: memoryview) -> None:
        """Read the bytes from ``offset`` on into ``target``."""
        check_range(self, offset, len(target))
        if isinstance(self._whole, (FileSource, Slice)):
            self._whole.fill(self._start + offset, target)
        else:
            target[:] = self._whole.view(self._start + offset, len(target))

    def view(self, offset: int, length: int) -> memoryview:
        """A read-only view, without a copy where the whole source has them mapped."""
        check_range(self, offset, length)
        return self._whole.view(self._start + offset, length)

    def release(self) -> None:
        """Give back what can be had again."""
        self._whole.release()

    def close(self) -> None:
        """Give back everything."""
        self._whole.close()
