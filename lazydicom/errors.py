"""What can go wrong, by whose fault it is; the sentences are composed here.

::

    LazyDicomError
    ├── FormatError (ValueError)          these bytes are not what PS3.5 and PS3.10 allow
    │   ├── NotDicomError                 no DICM prefix and no plausible data set
    │   ├── TruncatedError                a header or value runs past the end of its source
    │   ├── NestingError                  sequences nest deeper than the cap
    │   └── ValueFormatError              a value is not what it is asked to be, such as a date
    ├── UnsupportedError (NotImplementedError)   legal DICOM that this version does not read
    │   └── MissingExtraError             what reads it is an extra that is not installed
    ├── EncodeError (ValueError)          a value given by the caller cannot be written in its VR
    ├── ElementNotFoundError (KeyError, AttributeError)
    ├── ItemNotFoundError (IndexError)
    ├── QueryError (ValueError)           a query that cannot be parsed or evaluated
    ├── CacheError (OSError)              the index cannot be used: locked, full, foreign, corrupt
    │   └── StaleSelectionError           the archive moved on since the selection was made
    └── SourceError (OSError)             the file behind a data set
        ├── SourceNotFoundError (FileNotFoundError)
        ├── SourcePermissionError (PermissionError)
        ├── SourceIsDirectoryError (IsADirectoryError)
        ├── SourceExistsError (FileExistsError)   a target that must not be overwritten
        ├── ChangedFileError              it changed since it was opened or indexed
        └── ClosedSourceError             it was closed
"""

from __future__ import annotations

import errno
import os


class LazyDicomError(Exception):
    """Base of every error this library raises on purpose.

    Parameters
    ----------
    reason
        What is wrong, as a clause without a full stop.
    path
        The file it is wrong with, or another name of the source.
    offset
        Where, in bytes from the start of the source.
    tag
        The data element concerned.
    """

    def __init__(
        self,
        reason: str,
        *,
        path: str | os.PathLike[str] | None = None,
        offset: int | None = None,
        tag: int | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.path = None if path is None else os.fsdecode(path)
        self.offset = offset
        self.tag = tag

    def __str__(self) -> str:
        parts = []
        if self.path is not None:
            parts.append(self.path)
        if self.offset is not None:
            parts.append(f"offset {self.offset:#X}".replace("X", "x", 1))
        if self.tag is not None:
            parts.append(f"({self.tag >> 16:04X},{self.tag & 0xFFFF:04X})")
        parts.append(self.reason)
        return ": ".join(parts)

    def __reduce__(self) -> tuple[object, ...]:
        # An exception with keyword-only arguments does not unpickle by itself.
        return (type(self), (self.reason,), {**self.__dict__, "path": self.path})


class FormatError(LazyDicomError, ValueError):
    """These bytes are not what PS3.5 and PS3.10 allow."""


class NotDicomError(FormatError):
    """No DICM prefix and no plausible data set."""


class TruncatedError(FormatError):
    """A header or value runs past the end of its source."""


class NestingError(FormatError):
    """Sequences nest deeper than the cap."""


class ValueFormatError(FormatError):
    """A value is not what it is asked to be: ``date()`` of what is no date."""


class UnsupportedError(LazyDicomError, NotImplementedError):
    """Legal DICOM that this version does not read or write."""


class MissingExtraError(UnsupportedError):
    """What reads it is an extra of this package that is not installed."""


class EncodeError(LazyDicomError, ValueError):
    """A value given by the caller cannot be written in its VR."""


class ElementNotFoundError(LazyDicomError, KeyError, AttributeError):
    """This data set has no such element."""


class ItemNotFoundError(LazyDicomError, IndexError):
    """This sequence has no such item."""


class QueryError(LazyDicomError, ValueError):
    """A query that cannot be parsed or evaluated."""

    def __init__(self, reason: str, *, position: int | None = None) -> None:
        super().__init__(reason)
        self.position = position

    def __str__(self) -> str:
        if self.position is None:
            return self.reason
        return f"column {self.position + 1}: {self.reason}"


class CacheError(LazyDicomError, OSError):
    """The index cannot be used: locked, full, corrupt, or of another version."""


class StaleSelectionError(CacheError):
    """The archive moved on since the selection was made."""


class SourceError(LazyDicomError, OSError):
    """The file behind a data set cannot be read or written."""


class SourceNotFoundError(SourceError, FileNotFoundError):
    """No such file."""


class SourcePermissionError(SourceError, PermissionError):
    """The operating system refuses access."""


class SourceIsDirectoryError(SourceError, IsADirectoryError):
    """A folder where a file was expected."""


class SourceExistsError(SourceError, FileExistsError):
    """The target exists and was not to be overwritten."""


class ChangedFileError(SourceError):
    """The file changed since it was opened or indexed."""


class ClosedSourceError(SourceError):
    """The source was closed."""


_BY_ERRNO: dict[int, type[SourceError]] = {
    errno.ENOENT: SourceNotFoundError,
    errno.ENOTDIR: SourceNotFoundError,
    errno.EACCES: SourcePermissionError,
    errno.EPERM: SourcePermissionError,
    errno.EISDIR: SourceIsDirectoryError,
    errno.EEXIST: SourceExistsError,
}


def source_error(error: OSError, path: str | os.PathLike[str]) -> SourceError:
    """The SourceError that says what the operating system said about ``path``.

    Examples
    --------
    >>> str(source_error(FileNotFoundError(2, "No such file or directory"), "ct.dcm"))
    'ct.dcm: No such file or directory'
    """
    kind = _BY_ERRNO.get(error.errno or 0, SourceError)
    made = kind(error.strerror or str(error), path=path)
    made.errno = error.errno
    return made
