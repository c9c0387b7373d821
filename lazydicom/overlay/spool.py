"""Spool: bytes put aside while they are made, in memory if they are few, else in a file.

The file has no name, so that nothing is left of it whatever happens. Refuses to know what they are.
"""

from __future__ import annotations

import mmap
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, TypeVar

from lazydicom.errors import source_error
from lazydicom.overlay.plan import BLOCK

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_IN_MEMORY = 1 << 20
"""Bytes up to which no file is made."""


class Spool:
    """A file without a name, written from beginning to end and then looked at.

    Parameters
    ----------
    folder
        The folder it is in; None for that of temporary files.

    Examples
    --------
    >>> spool = Spool()
    >>> spool.write(b"DICM")
    >>> bytes(spool.view())
    b'DICM'
    """

    __slots__ = ("_file", "_folder", "size")

    def __init__(self, folder: str | None = None) -> None:
        self._folder = folder
        self._file = SpooledTemporaryFile(_IN_MEMORY, dir=folder)  # noqa: SIM115 - see discard
        self.size = 0
        """Bytes written."""

    def write(self, data: bytes | memoryview) -> None:
        """Append bytes.

        Raises
        ------
        SourceError
            The disk is full, or fails.
        """
        self._tried(lambda: self._file.write(data))
        self.size += len(data)

    def write_at_start(self, data: bytes) -> None:
        """Write bytes over the first ones."""

        def write() -> None:
            self._file.seek(0)
            self._file.write(data)
            self._file.seek(self.size)

        self._tried(write)

    def behind(self, head: bytes, start: int) -> Spool:
        """Another spool: ``head``, and what this one has from ``start`` on; this one is over."""
        made = Spool(self._folder)
        made.write(head)
        self._tried(lambda: self._file.seek(start))
        while chunk := self._tried(lambda: self._file.read(BLOCK)):
            made.write(chunk)
        self.discard()
        return made

    def view(self) -> bytes | memoryview:
        """Everything that was written; the spool is over, and lasts as long as this does."""

        def mapped() -> bytes | memoryview:
            self._file.seek(0)
            if self.size <= _IN_MEMORY:
                return self._file.read()
            self._file.flush()
            return memoryview(mmap.mmap(self._file.fileno(), self.size, access=mmap.ACCESS_READ))

        found = self._tried(mapped)
        self.discard()
        return found

    def discard(self) -> None:
        """Close it; what is mapped stays."""
        self._file.close()

    def _tried(self, action: Callable[[], T]) -> T:
        try:
            return action()
        except OSError as error:
            self.discard()
            raise source_error(error, self._folder or "a temporary file") from error
