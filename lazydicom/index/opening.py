"""Which byte source serves what a caller may hand to ``open``."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from lazydicom.errors import LazyDicomError, SourceError
from lazydicom.index.file_object import (
    FileObjectSource,
    PluggedSource,
    RandomAccess,
    StreamPuller,
    called,
    name_of,
    told,
)
from lazydicom.index.forward import MEMORY_CAP, ForwardSource
from lazydicom.index.source import BytesLike, FileSource, MemorySource, Slice

if TYPE_CHECKING:
    from zipfile import Path

    from lazydicom.index.source import ByteSource


class Openable(Protocol):
    """A path that is not of the operating system: ``zipfile.Path``, ``importlib.resources``."""

    def open(self, mode: str = ..., /) -> Any:  # noqa: ANN401 - a file object
        """A file object that reads it."""


Given = str | os.PathLike[str] | BytesLike | BinaryIO | Openable | RandomAccess
"""What can be opened."""

_SOURCES = (FileSource, MemorySource, FileObjectSource, ForwardSource, PluggedSource, Slice)


def source_of(file: Given, *, use_mmap: bool = True, memory_cap: int | None = None) -> ByteSource:
    """The byte source of whatever a caller may hand to ``open``.

    Parameters
    ----------
    file
        What to open.
    use_mmap
        Whether large raw values are handed out from a mapping, where there is a file to map.
    memory_cap
        Bytes that may be held in memory of what cannot be read in place; None for `MEMORY_CAP`.

    Raises
    ------
    SourceError
        The file cannot be opened.
    TypeError
        It is nothing that can be opened.
    """
    cap = MEMORY_CAP if memory_cap is None else memory_cap
    if isinstance(file, str) and ":" in file:
        from lazydicom.index.remote import is_url, url_source  # noqa: PLC0415 - few are

        if is_url(file):
            return url_source(file, use_mmap=use_mmap, cap=cap)
    if isinstance(file, (str, os.PathLike)):
        return FileSource(file, use_mmap=use_mmap)
    if isinstance(file, BytesLike):
        return MemorySource(file)
    if isinstance(file, _SOURCES):
        return file
    return _source_of_object(file, use_mmap=use_mmap, cap=cap)


def _source_of_object(file: Any, *, use_mmap: bool, cap: int) -> ByteSource:  # noqa: ANN401
    if not isinstance(file, io.TextIOBase):
        if hasattr(file, "read"):
            if "size" in dir(file) and not hasattr(file, "seek"):  # asking for it can fail
                return PluggedSource(file)
            return _file_source(file, cap)
        if hasattr(file, "open"):
            return _opened(file, use_mmap=use_mmap, cap=cap)
    try:
        return MemorySource(memoryview(file))  # numpy array, array.array
    except TypeError:
        message = f"open() takes a path, bytes or a binary file, not {type(file).__name__}"
        raise TypeError(message) from None


def _file_source(file: BinaryIO, cap: int, *, is_ours: bool = False) -> ByteSource:
    if _is_seekable(file):
        return FileObjectSource(file, is_ours=is_ours)
    return ForwardSource(StreamPuller(file, is_ours=is_ours), name_of(file), cap)


def _is_seekable(file: BinaryIO) -> bool:
    seekable = getattr(file, "seekable", None)
    if not hasattr(file, "seek"):
        return False
    try:
        return seekable is None or bool(seekable())
    except ValueError:  # closed: seeking tells
        return True
    except Exception:  # noqa: BLE001 - as that of members of a tar stream: it is read in order
        return False


def _opened(file: Openable, *, use_mmap: bool, cap: int) -> ByteSource:
    if type(file).__module__.startswith("zipfile"):  # without importing it for all others
        from lazydicom.index.zip_member import zip_source  # noqa: PLC0415

        return zip_source(cast("Path", file), use_mmap=use_mmap, cap=cap)
    try:
        opened = file.open("rb")
    except LazyDicomError:
        raise
    except Exception as error:
        raise told(error, str(file), "opened") from error
    if not hasattr(opened, "read"):
        raise SourceError(f"opens as {type(opened).__name__}, not as a file", path=str(file))
    try:
        return _file_source(opened, cap, is_ours=True)
    except BaseException:
        called(opened, "close", str(file))
        raise
