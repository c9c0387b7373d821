"""Byte sources that somebody else implements: file objects, streams, objects of one's own.

It knows what they may do wrong: fail with any error, give fewer bytes than there were, or text, or
nothing yet. Each of that is an error of ours. It refuses to wait: a read that never returns is the
business of whoever made the object, for instance with a timeout.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, BinaryIO, Protocol

from lazydicom.errors import (
    ChangedFileError,
    ClosedSourceError,
    LazyDicomError,
    SourceError,
    source_error,
)
from lazydicom.index.source import check_range

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from lazydicom.index.source import Identity


class RandomAccess(Protocol):
    """What an object must have so that `open` reads it: anything from a socket to a database.

    ``name``, ``release`` and ``close`` are used if they are there.
    """

    @property
    def size(self) -> int:
        """Bytes there are."""

    def read(self, offset: int, length: int, /) -> bytes:
        """Exactly ``length`` bytes from ``offset`` on."""


def name_of(file: object) -> str:
    """What error messages call an object that is no path."""
    found = getattr(file, "name", None)
    return found if isinstance(found, str) and found else f"<{type(file).__name__}>"


def told(error: Exception, name: str, doing: str) -> SourceError:
    """The error of ours for whatever an object of somebody else raised."""
    if isinstance(error, OSError) and error.errno is not None:
        return source_error(error, name)
    return SourceError(f"cannot be {doing}: {str(error) or type(error).__name__}", path=name)


def pulled(read: Callable[[int], object], length: int, name: str) -> bytes:
    """The next bytes of a file object, at most ``length``; none at its end.

    Raises
    ------
    SourceError
        It fails, or what it gives is no bytes.
    """
    try:
        data = read(length)
    except LazyDicomError:
        raise
    except Exception as error:  # whatever it is, it is about the source
        raise told(error, name, "read") from error
    if data is None:
        raise SourceError("has nothing to read yet: it does not block", path=name)
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise SourceError(f"gives {type(data).__name__} instead of bytes", path=name)
    return bytes(data)


class FileObjectSource:
    """A seekable binary file object.

    Reads from several threads take turns, since a file object has one position.

    Parameters
    ----------
    file
        The file object.
    name
        What error messages call it; its own name if empty.
    is_ours
        Whether ``close`` closes it too; otherwise the caller keeps owning it.
    lock
        Held while it is read; one of its own if nobody else reads the file object.
    """

    __slots__ = ("_file", "_is_ours", "_lock", "identity", "name", "path", "size")

    def __init__(
        self,
        file: BinaryIO,
        name: str = "",
        *,
        is_ours: bool = False,
        lock: AbstractContextManager[object] | None = None,
    ) -> None:
        self._file: BinaryIO | None = file
        self._is_ours = is_ours
        self._lock = threading.Lock() if lock is None else lock
        self.name = name or name_of(file)
        self.path: str | None = None
        self.identity: Identity | None = None
        try:
            with self._lock:
                end: object = file.seek(0, os.SEEK_END)
                # file objects of old return nothing
                self.size = checked_size(file.tell() if end is None else end, self.name)
        except LazyDicomError:
            raise
        except Exception as error:
            raise told(error, self.name, "sought") from error

    def is_of(self, file: object) -> bool:
        """Whether this is the file object that is read."""
        return file is self._file

    def read(self, offset: int, length: int) -> bytes:
        """Exactly ``length`` bytes from ``offset`` on."""
        file = self._file
        if file is None:
            raise ClosedSourceError("was closed", path=self.name)
        check_range(self, offset, length)
        parts = []
        have = 0
        with self._lock:
            try:
                file.seek(offset)
            except Exception as error:
                raise told(error, self.name, "read") from error
            while have < length:
                data = pulled(file.read, length - have, self.name)
                if not data:
                    raise ChangedFileError(
                        f"ends at byte {offset + have} of {self.size}",
                        path=self.name,
                        offset=offset + have,
                    )
                parts.append(data)
                have += len(data)
        if have > length:
            raise ChangedFileError(
                f"gave {have} bytes instead of {length}", path=self.name, offset=offset
            )
        return b"".join(parts) if len(parts) != 1 else parts[0]

    def view(self, offset: int, length: int) -> memoryview:
        """A view of a copy: a file object maps nothing."""
        return memoryview(self.read(offset, length))

    def release(self) -> None:
        """Nothing is held that can be had again."""

    def close(self) -> None:
        """Drop our reference, and close the file object if it is ours."""
        file, self._file = self._file, None
        if self._is_ours:
            called(file, "close", self.name)


class StreamPuller:
    """The bytes of a file object that cannot be sought; a ``Puller``."""

    __slots__ = ("_file", "_is_ours", "_name", "_ready")

    def __init__(self, file: BinaryIO, *, is_ours: bool = False) -> None:
        self._file = file
        self._ready = memoryview(b"")
        self._is_ours = is_ours
        self._name = name_of(file)

    def pull(self, length: int) -> bytes:
        """The next bytes, at most ``length``; none at the end."""
        if not self._ready:  # some streams give more than they are asked for
            self._ready = memoryview(pulled(self._file.read, length, self._name))
        data, self._ready = self._ready[:length], self._ready[length:]
        return bytes(data)

    def close(self) -> None:
        """Close the file object if it is ours."""
        if self._is_ours:
            called(self._file, "close", self._name)


class PluggedSource:
    """An object of the caller's own with ``size`` and ``read``, held to its word."""

    __slots__ = ("_given", "identity", "name", "path", "size")

    def __init__(self, given: RandomAccess, name: str = "") -> None:
        self._given: RandomAccess | None = given
        self.name = name or name_of(given)
        self.path: str | None = None
        self.identity: Identity | None = None
        self.size = _size_of(given, self.name)

    def read(self, offset: int, length: int) -> bytes:
        """Exactly ``length`` bytes from ``offset`` on."""
        given = self._given
        if given is None:
            raise ClosedSourceError("was closed", path=self.name)
        check_range(self, offset, length)
        if not length:
            return b""
        data = pulled(lambda length: given.read(offset, length), length, self.name)
        if len(data) != length:
            raise ChangedFileError(
                f"gave {len(data)} bytes instead of {length}", path=self.name, offset=offset
            )
        return data

    def view(self, offset: int, length: int) -> memoryview:
        """A view of a copy."""
        return memoryview(self.read(offset, length))

    def release(self) -> None:
        """Let the object give back what it can have again."""
        called(self._given, "release", self.name)

    def close(self) -> None:
        """Close the object if it can be closed, and drop our reference."""
        given, self._given = self._given, None
        called(given, "close", self.name)


def _size_of(given: RandomAccess, name: str) -> int:
    """What the object says its size is.

    Raises
    ------
    SourceError
        It cannot tell, or that is no size.
    """
    try:
        size: object = given.size
    except LazyDicomError:
        raise
    except Exception as error:
        raise told(error, name, "opened") from error
    return checked_size(size, name)


def checked_size(size: object, name: str) -> int:
    """What somebody else's object says its size is, if it can be one.

    Raises
    ------
    SourceError
        It cannot.
    """
    if not isinstance(size, int) or size < 0:
        raise SourceError(f"has {size!r} as its size", path=name)
    return size


def called(given: object, method: str, name: str) -> None:
    """Call a method of somebody else's object, if it has it.

    Raises
    ------
    SourceError
        It fails.
    """
    try:
        found = getattr(given, method, None)
        if callable(found):
            found()
    except LazyDicomError:
        raise
    except Exception as error:
        raise told(error, name, f"{method.rstrip('e')}ed") from error
