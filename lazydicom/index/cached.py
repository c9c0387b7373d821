"""CachedIndex: an element table that comes from the store instead of a scan.

A cached offset is not trusted: the file must have the size and time it was indexed with, every
range is checked against the file, and with every value its header is read too and compared.

Only tables of files without problems are kept, so that opening one shows what a scan would. The
fragments of encapsulated pixel data are not in them; ``lazydicom.index.fragments`` keeps those.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from lazydicom.errors import ChangedFileError, TruncatedError
from lazydicom.index.kernel import end_of_group, has_header, has_header_narrow
from lazydicom.index.layout import FIRST_WINDOW, HEADER, LENGTH, TAG, VALUE
from lazydicom.index.offsets import OffsetIndex
from lazydicom.index.part10 import FileIndex
from lazydicom.index.workspace import CELL

if TYPE_CHECKING:
    from lazydicom.index.source import ByteSource
    from lazydicom.standard.transfer_syntax import TransferSyntax


class CachedIndex(OffsetIndex):
    """An offset index whose rows were kept, and are held against the file when used."""

    __slots__ = ("_compared", "_has_window")

    is_cached = True

    def __init__(self, source: ByteSource, rows: memoryview, window: bytes | None = None) -> None:
        super().__init__(source, rows=rows)
        self._has_window = window is not None
        if window is not None:
            self.add_window(0, window)
        self._compared = bytearray(self.count)

    def read(self, offset: int, length: int) -> bytes:
        """Exactly ``length`` bytes from ``offset`` on, the header before them compared.

        Raises
        ------
        ChangedFileError
            The header is not there, or not the one that was indexed.
        """
        rows = self.rows
        row = bisect_right(range(self.count), offset, key=lambda row: rows[row, HEADER]) - 1
        if row >= 0 and not self._compared[row]:
            begin = rows[row, HEADER]
            self._compare(row, self._read(row, begin, rows[row, VALUE] - begin))
        return self._read(row, offset, length)

    def value(self, row: int) -> bytes:
        """The bytes of the value of ``row``, its header compared.

        Raises
        ------
        ChangedFileError
            The header is not there, or not the one that was indexed.
        """
        rows = self.rows
        begin, offset, length = rows[row, HEADER], rows[row, VALUE], rows[row, LENGTH]
        data = self._read(row, begin, offset - begin + length)
        self._compare(row, data)
        return data[offset - begin :]

    def view(self, row: int, start: int = 0, length: int | None = None) -> memoryview:
        """The same bytes, or some of them, without a copy where the source has them mapped.

        Raises
        ------
        ChangedFileError
            The header is not there, or not the one that was indexed; or the value is not.
        """
        self._compare_header(row)
        try:
            return super().view(row, start, length)
        except TruncatedError as error:
            raise self._changed(row) from error

    def fill(self, row: int, start: int, target: memoryview) -> None:
        """Copy the same bytes from ``start`` on into ``target``.

        Raises
        ------
        ChangedFileError
            The header is not there, or not the one that was indexed; or the value is not.
        """
        self._compare_header(row)
        try:
            super().fill(row, start, target)
        except TruncatedError as error:
            raise self._changed(row) from error

    def _read(self, row: int, offset: int, length: int) -> bytes:
        if not self._has_window:
            # one read serves the headers of most files, as when they are opened by a scan
            self._has_window = True
            self.add_window(0, self.source.read(0, min(self.source.size, FIRST_WINDOW)))
        try:
            return super().read(offset, length)
        except TruncatedError as error:
            raise self._changed(row) from error

    def _compare_header(self, row: int) -> None:
        rows = self.rows
        begin = rows[row, HEADER]
        self._compare(row, self._read(row, begin, rows[row, VALUE] - begin))

    def _compare(self, row: int, data: bytes) -> None:
        """Raise unless ``data`` begins with the header of ``row``."""
        if self._compared[row]:
            return
        rows = self.rows
        compare = has_header if rows.itemsize == CELL else has_header_narrow
        if not compare(rows, row, data):
            raise self._changed(row)
        self._compared[row] = True

    def _changed(self, row: int) -> ChangedFileError:
        is_known = 0 <= row < self.count
        return ChangedFileError(
            "the element is not where it was indexed: the file changed, or the index is damaged",
            path=self.source.name,
            offset=self.rows[row, HEADER] if is_known else None,
            tag=self.rows[row, TAG] if is_known else None,
        )


def cached_file(
    source: ByteSource,
    rows: memoryview,
    transfer_syntax: TransferSyntax,
    fragment_record: bytes | None = None,
    window: bytes | None = None,
) -> FileIndex:
    """The file index of a table that was kept.

    Parameters
    ----------
    source
        The file.
    rows
        The whole table, File Meta Information first.
    transfer_syntax
        How the data set is encoded.
    fragment_record
        Where the fragments of its pixel data are (``lazydicom.index.fragments``), if that was kept.
    window
        The beginning of the file, if that was read.
    """
    index = CachedIndex(source, rows, window)
    file = FileIndex(index)
    file.meta_stop = file.data_start = end_of_group(rows, index.count, 2)
    file.has_preamble = index.count > 0 and rows[0, HEADER] == 132
    file.transfer_syntax = index.transfer_syntax = transfer_syntax
    index.fragment_record = fragment_record
    return file
