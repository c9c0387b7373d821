"""Members of zip archives: a stored one is read where it lies, a compressed one inflated.

It knows the local header of a member, the one thing that ``zipfile`` does not tell. It refuses to
decompress, which is ``zipfile``'s business.
"""

from __future__ import annotations

import os
import struct
import zipfile
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from lazydicom.errors import (
    ChangedFileError,
    LazyDicomError,
    SourceError,
    SourceIsDirectoryError,
    SourceNotFoundError,
)
from lazydicom.index.file_object import FileObjectSource, StreamPuller, told
from lazydicom.index.forward import ForwardSource
from lazydicom.index.source import FileSource, Slice

if TYPE_CHECKING:
    from lazydicom.index.source import ByteSource

_LOCAL_HEADER: Final = struct.Struct("<4s22xHH")
_SIGNATURE: Final = b"PK\3\4"
_ENCRYPTED: Final = 1


def zip_source(member: zipfile.Path, *, use_mmap: bool, cap: int) -> ByteSource:
    """The source of a member of a zip archive.

    Parameters
    ----------
    member
        The member.
    use_mmap
        Whether ``view`` maps the archive, for a stored member.
    cap
        Bytes of memory that a compressed member may need.

    Raises
    ------
    SourceNotFoundError
        It is not there.
    SourceError
        It is encrypted, or the archive is damaged.
    """
    archive: zipfile.ZipFile = member.root
    entry: str = member.at
    name = f"{archive.filename or '<zip>'}/{entry}"
    if member.is_dir():
        raise SourceIsDirectoryError("is a directory", path=name)
    return member_source(archive, entry, name, use_mmap=use_mmap, cap=cap)


def member_source(
    archive: zipfile.ZipFile, entry: str, name: str, *, use_mmap: bool, cap: int
) -> ByteSource:
    """The source of a member of a zip archive, by what the archive calls it.

    Parameters
    ----------
    archive, entry
        The archive, and the member.
    name
        What error messages call it.
    use_mmap
        Whether ``view`` maps the archive, for a stored member.
    cap
        Bytes of memory that a compressed member may need.

    Raises
    ------
    SourceNotFoundError
        It is not there.
    SourceError
        It is encrypted, or the archive is damaged.
    """
    try:
        info = archive.getinfo(entry)
        if info.compress_type == zipfile.ZIP_STORED and not info.flag_bits & _ENCRYPTED:
            return _stored(archive, info, name, use_mmap=use_mmap)
        return ForwardSource(StreamPuller(_opened(archive, info), is_ours=True), name, cap)
    except KeyError:
        raise SourceNotFoundError("is no member of the archive", path=name) from None
    except LazyDicomError:
        raise
    except Exception as error:  # damaged, encrypted or closed: there are many ways to say so
        raise told(error, name, "read") from error


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    return archive.open(info)  # type: ignore[return-value]  # IO[bytes]


def _is_file_of(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is read from the file that it is named after.

    What was opened as a file object bears the name of that: a number, or whatever it likes.
    """
    name: object = archive.filename
    file = archive.fp
    if not isinstance(name, str) or file is None:
        return isinstance(name, str)
    try:
        return os.path.samestat(os.stat(name), os.fstat(file.fileno()))
    except (OSError, ValueError, AttributeError):  # no file of the operating system
        return False


def _stored(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, *, use_mmap: bool
) -> ByteSource:
    """The range of the archive that a stored member is, past its local header."""
    whole: ByteSource
    if _is_file_of(archive):
        whole = FileSource(cast("str", archive.filename), use_mmap=use_mmap)
    elif archive.fp is not None:
        # other members are read from the same file object, by us and by zipfile
        lock = archive._lock  # type: ignore[attr-defined]  # noqa: SLF001
        whole = FileObjectSource(archive.fp, name, lock=lock)  # type: ignore[arg-type]  # IO[bytes]
    else:
        raise SourceError("the archive was closed", path=name)
    try:
        at = info.header_offset
        signature, name_length, extra = _LOCAL_HEADER.unpack(whole.read(at, _LOCAL_HEADER.size))
        if signature != _SIGNATURE:
            raise ChangedFileError(  # noqa: TRY301
                "is not where the archive says", path=name, offset=at
            )
        return Slice(whole, at + _LOCAL_HEADER.size + name_length + extra, info.file_size, name)
    except BaseException:
        whole.close()
        raise
