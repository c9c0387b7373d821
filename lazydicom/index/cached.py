"""CachedIndex: an element table that comes from the store instead of a scan.

A cached offset is not trusted: the file must have the size and time it was indexed with, every
range is checked against the file, and with every value its header is read too and compared.

Only tables of files without problems are kept, so that opening one shows what a scan would. The
fragments of encapsulated pixel data are not in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.errors import ChangedFileError, TruncatedError
from lazydicom.index.layout import (
    BIG_ENDIAN,
    EXPLICIT,
    FLAGS,
    HEADER,
    LENGTH,
    NEXT,
    TAG,
    UNDEFINED,
    VALUE,
    VR,
)
from lazydicom.index.offsets import FIRST_WINDOW, OffsetIndex
from lazydicom.index.part10 import FileIndex

if TYPE_CHECKING:
    from lazydicom.index.source import ByteSource
    from lazydicom.standard.transfer_syntax import TransferSyntax


class CachedIndex(OffsetIndex):
    """An offset index whose rows were kept, and are held against the file when used."""

    __slots__ = ("_has_window",)

    def __init__(self, source: ByteSource, rows: memoryview) -> None:
        super().__init__(source)
        self.rows = rows
        self.count = len(rows)
        self._has_window = False

    def value(self, row: int) -> bytes:
        """The bytes of the value of ``row``, its header compared with the file.

        Raises
        ------
        ChangedFileError
            The header is not there, or not the one that was indexed.
        """
        if not self._has_window:
            # one read serves the headers of most files, as when they are opened by a scan
            self._has_window = True
            size = min(self.source.size, FIRST_WINDOW)
            self.add_window(0, self.source.read(0, size))
        rows = self.rows
        begin, offset, length = rows[row, HEADER], rows[row, VALUE], rows[row, LENGTH]
        try:
            data = self.read(begin, offset - begin + length)
        except TruncatedError as error:
            raise self._changed(row) from error
        if not self._is_header(row, data):
            raise self._changed(row)
        return data[offset - begin :]

    def _is_header(self, row: int, data: bytes) -> bool:
        rows = self.rows
        flags, length = rows[row, FLAGS], rows[row, LENGTH]
        width = rows[row, VALUE] - rows[row, HEADER]
        order = "big" if flags & BIG_ENDIAN else "little"
        tag = rows[row, TAG]
        expected = (tag >> 16).to_bytes(2, order) + (tag & 0xFFFF).to_bytes(2, order)  # type: ignore[arg-type]
        if flags & EXPLICIT:
            expected += rows[row, VR].to_bytes(2, "little")
        if data[: len(expected)] != expected:
            return False
        if flags & UNDEFINED:
            return data[width - 4 : width] == b"\xff\xff\xff\xff"
        size = 2 if flags & EXPLICIT and width == 8 else 4
        return int.from_bytes(data[width - size : width], order) == length  # type: ignore[arg-type]

    def _changed(self, row: int) -> ChangedFileError:
        return ChangedFileError(
            "the element is not where it was indexed: the file changed, or the index is damaged",
            path=self.source.name,
            offset=self.rows[row, HEADER],
            tag=self.rows[row, TAG],
        )


def cached_file(source: ByteSource, rows: memoryview, transfer_syntax: TransferSyntax) -> FileIndex:
    """The file index of a table that was kept.

    Parameters
    ----------
    source
        The file.
    rows
        The whole table, File Meta Information first.
    transfer_syntax
        How the data set is encoded.
    """
    index = CachedIndex(source, rows)
    file = FileIndex(index)
    meta = 0
    while meta < index.count and rows[meta, TAG] >> 16 == 2:
        meta = rows[meta, NEXT]
    file.meta_stop = file.data_start = meta
    file.has_preamble = index.count > 0 and rows[0, HEADER] == 132
    file.transfer_syntax = transfer_syntax
    return file
