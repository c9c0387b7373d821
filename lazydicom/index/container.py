"""Containers: zip and tar archives as folders of byte sources.

A member that is stored as it is, is read where it lies. A compressed one is inflated, as far as it
is read, by ``zipfile`` and ``tarfile``; so is what comes before it in a compressed tar, which is
therefore read in one go and from the beginning.

Nothing is unpacked to disk. Still, what a member is called is what a row of an index is called, so
names that lead elsewhere are refused, as are links and devices. What a container declares about
itself is not believed: no read is longer than `LONGEST_READ`, no list than `MOST_MEMBERS`.

This module refuses to know what is in a member. Containers in containers stay closed.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import re
import tarfile
import zipfile
import zlib
from contextlib import closing, contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, cast

from lazydicom.errors import (
    ChangedFileError,
    LazyDicomError,
    SourceNotFoundError,
    UnsupportedError,
    source_error,
)
from lazydicom.index.file_object import StreamPuller, told
from lazydicom.index.forward import ForwardSource
from lazydicom.index.inflate import RATIO_CAP, RATIO_FREE
from lazydicom.index.source import FileSource, Identity, Slice, open_file
from lazydicom.index.zip_member import member_source

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterator
    from contextlib import AbstractContextManager

    from lazydicom.index.source import ByteSource

SEPARATOR: Final = "!/"
"""What stands between the path of a container and the name of a member."""

MOST_MEMBERS: Final = 1 << 18
LONGEST_READ: Final = 1 << 26
LONGEST_NAME: Final = 1000
"""Bytes of the name of a member."""

COMPRESSED_CAP: Final = 1 << 28
"""Bytes that a compressed member may take in memory."""

_BLOCK: Final = 512  # of a tar archive
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_DAMAGED: Final = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,  # also of gzip and bz2
    NotImplementedError,
    RuntimeError,
    ValueError,
    IndexError,  # of zipfile, for some damage
    OverflowError,
)


class Entry(NamedTuple):
    """A member of a container.

    Attributes
    ----------
    size
        Its length in bytes, as the container says.
    offset
        Where its bytes begin, if they are there as they are; -1 if they are compressed.
    stored
        What the container calls it.
    is_compressed
        Whether reading it takes memory.
    """

    size: int
    offset: int
    stored: str
    is_compressed: bool


class Container:
    """A zip or tar archive, and what is in it.

    Parameters
    ----------
    path
        The file.
    kind
        What `container_kind` says it is.

    Raises
    ------
    SourceError
        It cannot be read, or is damaged.
    UnsupportedError
        It has too many members.
    """

    def __init__(self, path: str, kind: str) -> None:
        self.path = path
        self.is_stream = kind not in {"zip", "tar"}
        """Whether its members can only be read in the order in which they are in it."""
        self.members: dict[str, Entry] = {}
        """Its members by name."""
        self.refused: list[tuple[str, str]] = []
        """Names of what is in it and is not one of them, and why."""
        self._kind = kind
        self._zip: zipfile.ZipFile | None = None
        self._file = _opened(path)
        try:
            self.identity = _identity(self._file)
            with self._reading():
                if kind == "zip":
                    self._zip = zipfile.ZipFile(cast("BinaryIO", _Capped(self._file, path)))
                    self._list_zip(self._zip)
                else:
                    self._file.close()  # each reading opens it
                    self._list_tar()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Give back what is held."""
        if self._zip is not None:
            self._zip.close()
        with suppress(OSError):  # it was only read, and is closed whatever is said
            self._file.close()

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self.close()

    def name_of(self, name: str) -> str:
        """What a member is called outside of the container."""
        return f"{self.path}{SEPARATOR}{name}"

    def source(self, name: str) -> ByteSource:
        """The bytes of a member; what is before it in a compressed tar is read first.

        Raises
        ------
        SourceNotFoundError
            There is no such member.
        SourceError
            It is encrypted or damaged, or the container changed.
        """
        entry = self.members.get(name)
        if entry is None:
            raise SourceNotFoundError("is no member of the container", path=self.name_of(name))
        if entry.offset >= 0:
            return self._slice(entry, name)
        if self._zip is not None:
            called = self.name_of(name)
            return member_source(self._zip, entry.stored, called, use_mmap=True, cap=COMPRESSED_CAP)
        with closing(self.sources({name})) as found:
            for _, source in found:
                source.read_up_to(0, entry.size)  # now: nothing keeps the stream where it is
                return source
        raise ChangedFileError("changed while it was read", path=self.path)

    def sources(self, names: Collection[str]) -> Generator[tuple[str, ForwardSource]]:
        """Some members of a stream, in its order; each is to be read before the next.

        Raises
        ------
        SourceError
            It is damaged.
        """
        left = set(names)
        with self._reading(), self._tar() as tar:
            for info in _infos(tar):
                name = _tidy(info.name)
                if name not in left or not _is_plain(info):
                    continue
                left.discard(name)
                file = tar.extractfile(info)
                if file is not None:
                    puller = StreamPuller(cast("BinaryIO", file), is_ours=True)
                    yield name, ForwardSource(puller, self.name_of(name), COMPRESSED_CAP)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except LazyDicomError:
            raise
        except _DAMAGED as error:
            raise told(error, self.path, "read") from error

    def _slice(self, entry: Entry, name: str) -> ByteSource:
        source = FileSource(self.path)
        if source.identity != self.identity:
            source.close()
            raise ChangedFileError("changed while it was read", path=self.path)
        try:
            return Slice(source, entry.offset, entry.size, self.name_of(name))
        except BaseException:
            source.close()
            raise

    def _list_zip(self, archive: zipfile.ZipFile) -> None:
        for info in archive.infolist():
            if not info.is_dir():
                is_link = info.external_attr >> 16 & 0o170000 == 0o120000
                reason = "is a link, not followed" if is_link else None
                entry = Entry(
                    info.file_size,
                    -1,
                    info.filename,
                    is_compressed=info.compress_type != zipfile.ZIP_STORED,
                )
                self._add(info.filename, entry, reason)

    def _list_tar(self) -> None:
        with self._tar() as tar:
            try:
                for info in _infos(tar):
                    if not info.isdir():
                        reason = None if _is_plain(info) else "is a link or device, not followed"
                        offset = -1 if self.is_stream else info.offset_data
                        entry = Entry(info.size, offset, info.name, is_compressed=self.is_stream)
                        self._add(info.name, entry, reason)
            except LazyDicomError:
                raise
            except _DAMAGED as error:
                if not self.members:
                    raise
                self.refused.append(("", f"is damaged behind its last member: {error}"))

    @contextmanager
    def _tar(self) -> Iterator[tarfile.TarFile]:
        end = max(RATIO_FREE, RATIO_CAP * self.identity.size) if self.is_stream else None
        with (
            _opened(self.path) as packed,
            _UNPACKED[self._kind](packed) as file,
            tarfile.TarFile(
                fileobj=cast("BinaryIO", _Capped(file, self.path, end)), mode="r", encoding="utf-8"
            ) as tar,
        ):
            self._compare(packed)
            yield tar
            self._compare(packed)

    def _compare(self, file: BinaryIO) -> None:
        """Raise ChangedFileError unless an open file is the one whose members were listed."""
        if _identity(file) != self.identity:
            raise ChangedFileError("changed while it was read", path=self.path)

    def _add(self, stored: str, entry: Entry, reason: str | None) -> None:
        if len(self.members) + len(self.refused) >= MOST_MEMBERS:
            reason = f"has more than {MOST_MEMBERS} members: unpack it"
            raise UnsupportedError(reason, path=self.path)
        name = _tidy(stored)
        reason = reason or _objection(stored, name)
        if reason is not None:
            self.refused.append((stored, reason))
        elif name in self.members:
            which = "first" if self.is_stream else "last"
            self.refused.append((name, f"is there more than once; the {which} one counts"))
            if not self.is_stream:
                self.members[name] = entry
        else:
            self.members[name] = entry


class _Capped:
    """A file that is not read at any length.

    Parameters
    ----------
    file
        The file.
    name
        What it is called.
    end
        Where nobody needs to go, as all that is before it is inflated on the way; None: nowhere.
    """

    def __init__(self, file: BinaryIO, name: str, end: int | None = None) -> None:
        self._file = file
        self._end = end
        self.name = name
        self.tell, self.seekable, self.fileno = file.tell, file.seekable, file.fileno

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go somewhere, as in any file."""
        if self._end is not None and offset > self._end:
            reason = f"inflates to more than {self._end} bytes: unpack it"
            raise UnsupportedError(reason, path=self.name)
        return self._file.seek(offset, whence)

    def read(self, length: int = -1) -> bytes:
        """The next bytes, as of any file."""
        most = LONGEST_READ + 1
        data = self._file.read(most if length < 0 else min(length, most))
        if len(data) == most:
            reason = f"asks for more than {LONGEST_READ} bytes at a time: it is damaged, or a trap"
            raise UnsupportedError(reason, path=self.name)
        return data


_UNPACKED: Final[dict[str, Callable[[BinaryIO], AbstractContextManager[BinaryIO]]]] = {
    "tar": nullcontext,
    "gzip": cast("Callable[[BinaryIO], AbstractContextManager[BinaryIO]]", gzip.open),
    "bzip2": cast("Callable[[BinaryIO], AbstractContextManager[BinaryIO]]", bz2.open),
    "xz": cast("Callable[[BinaryIO], AbstractContextManager[BinaryIO]]", lzma.open),
}
_MAGIC: Final = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\0": "xz"}


def container_kind(path: str) -> str | None:
    """What container a file is, by its first bytes; None if none, or DICOM; or SourceError."""
    file = _opened(path)
    try:
        with file:
            return _kind_of(file)
    except OSError as error:
        raise source_error(error, path) from error


def _kind_of(file: BinaryIO) -> str | None:
    head = file.read(_BLOCK)
    if head[128:132] == b"DICM":
        return None
    if head[:4] in {b"PK\3\4", b"PK\5\6"}:
        return "zip"
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            file.seek(0)
            with suppress(*_DAMAGED), _UNPACKED[kind](file) as unpacked:
                return kind if _is_tar(unpacked.read(_BLOCK)) else None
    return "tar" if _is_tar(head) else None


def _opened(path: str) -> BinaryIO:
    return os.fdopen(open_file(path)[0], "rb")


def _identity(file: BinaryIO) -> Identity:
    found = os.fstat(file.fileno())
    return Identity(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def _is_tar(block: bytes) -> bool:
    with suppress(tarfile.TarError, ValueError):
        tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")  # it holds a checksum
        return True
    return False


def _infos(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """The members of a tar archive, none kept."""
    last = -1
    for info in tar:
        tar.members.clear()  # type: ignore[attr-defined]  # typeshed lacks it
        if info.offset <= last or info.size < 0:
            raise tarfile.ReadError("a header leads back")
        last = info.offset
        yield info
    if tar.fileobj is not None:
        tar.fileobj.seek(tar.offset)
        if tar.fileobj.read(_BLOCK).strip(b"\0"):
            raise tarfile.ReadError("what follows is no header")


def _is_plain(info: tarfile.TarInfo) -> bool:
    return info.isreg() and not info.issparse()


def _tidy(stored: str) -> str:
    """The name of a member without what means nothing: ``./a//b`` is ``a/b``."""
    return "/".join(part for part in stored.split("/") if part not in {"", "."})


def _objection(stored: str, name: str) -> str | None:
    """Why a name is refused; None if it is not."""
    if stored[:1] in {"/", "\\"} or _DRIVE.match(stored):
        return "has an absolute path"
    if ".." in re.split(r"[/\\]", stored):
        return "has a path that leads out of the container"
    if not name or "\0" in stored:
        return "has no possible name"
    if len(name.encode("utf-8", "surrogateescape")) > LONGEST_NAME:
        return f"has a name of more than {LONGEST_NAME} bytes"
    return None
