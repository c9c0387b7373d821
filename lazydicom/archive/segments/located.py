"""Located: which file a row of an index is, and where the index says its elements are.

Records of segments never change, so what was decoded of them is kept while there is room. Refuses
to know queries, and whether the file is still what it was: opening it finds out.
"""

from __future__ import annotations

import os
import sys
from bisect import bisect_right
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple, NoReturn, Self

from lazydicom.archive.files.contained import MARK, Containers, shown
from lazydicom.errors import CacheError, ChangedFileError, SourceNotFoundError
from lazydicom.index.attribute import Attribute
from lazydicom.index.cached import cached_file
from lazydicom.index.forward import ForwardSource
from lazydicom.index.interning import Kind, name_of
from lazydicom.index.kernel import chosen
from lazydicom.index.layout import FIRST_WINDOW
from lazydicom.index.layouts import Tables, decode_group, decode_layout
from lazydicom.index.part10 import FileIndex, index_file
from lazydicom.index.sealed import unseal
from lazydicom.index.source import FileSource, Identity
from lazydicom.index.store_keys import FRAGMENTS, NUMBER, OFFSETS
from lazydicom.overlay.dataset import Dataset
from lazydicom.standard import transfer_syntax
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom.archive.files.roots import Roots
    from lazydicom.archive.segments.members import Members
    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.index.source import ByteSource
    from lazydicom.index.transaction import Reader
    from lazydicom.standard.transfer_syntax import TransferSyntax

beginning = chosen("index._status").beginning

_NAMES = sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()

_MOST_FOLDERS = 1 << 16
"""Folders of which the names are kept: some 20 MB."""

_TRANSFER_SYNTAX_UID = Attribute(0x00020010)


class Located(NamedTuple):
    """A file as it was when it was indexed."""

    path: str
    size: int
    mtime_ns: int
    table: memoryview | None
    """The rows of its elements; None if it has to be scanned."""
    syntax: TransferSyntax | None
    fragments: bytes | None = None
    """Where the fragments of its pixel data are, if that is kept."""
    source: Callable[[], ByteSource] | None = None
    """Gives its bytes, if it is no file of its own."""

    def open(self) -> Dataset:
        """The data set in the file.

        Raises
        ------
        ChangedFileError
            The file has another size or time than when it was indexed.
        SourceError
            It cannot be opened.
        """
        file = self._opened_at_once()
        if file is None:
            file = self.opened()
            file.meta_index.source.release()
        return Dataset(Scope(file.data_index, file.data_start, None), file)

    def _opened_at_once(self) -> FileIndex | None:
        """The same as `opened` has it, closed again; None if it takes more, or is an error."""
        table, syntax = self.table, self.syntax
        if table is None or syntax is None or self.source is not None:
            return None
        size, time = self.size, self.mtime_ns
        # with its beginning, since whoever opens a data set reads: it need not be opened for that
        try:
            path = self.path.encode(*_NAMES)  # as os.fsencode, for less
        except ValueError:
            return None
        found = beginning(path, size, time, min(size, FIRST_WINDOW))
        if found is None:
            return None
        device, inode, window = found
        source = FileSource(self.path, identity=Identity(device, inode, size, time))
        return cached_file(source, table, syntax, self.fragments, window)

    def opened(self) -> FileIndex:
        """The same as `open` has it, and still open: to be released by the caller."""
        source = FileSource(self.path) if self.source is None else self.source()
        try:
            return self._indexed(source)
        except BaseException:
            source.release()
            raise

    def _indexed(self, source: ByteSource) -> FileIndex:
        identity = source.identity
        if identity and (identity.size, identity.mtime_ns) != (self.size, self.mtime_ns):
            raise ChangedFileError("changed since it was indexed; update()", path=self.path)
        if self.table is None or self.syntax is None or isinstance(source, ForwardSource):
            return index_file(source)
        return cached_file(source, self.table, self.syntax, self.fragments)


class _Folder(NamedTuple):
    """A folder of the index.

    Attributes
    ----------
    prefix
        Its path, as people read it, and what separates it from a name.
    container
        The container it is, if it is one.
    is_away
        Whether it is in a root that was not given.
    """

    prefix: str
    container: str | None
    is_away: bool

    @classmethod
    def of(cls, roots: Roots, name: str) -> Self:
        """The folder that the index calls so; CacheError if it leads out of the archive."""
        if ".." in name.split("/") or "\0" in name.removesuffix(MARK):
            raise CacheError("a folder in the index has an impossible name")
        path = roots.path(name)
        if path is None:
            return cls(os.path.join(shown(name.removeprefix("//")), ""), None, is_away=True)
        container = path.removesuffix(MARK) if path.endswith(MARK) else None
        return cls(os.path.join(shown(path), ""), container, is_away=False)


def _away(path: str) -> NoReturn:
    raise SourceNotFoundError("is in a root that the archive was not opened with", path=path)


class Locator:
    """Finds the files of rows.

    Parameters
    ----------
    roots
        The archive.
    """

    def __init__(self, roots: Roots) -> None:
        self._roots = roots
        self._containers = Containers()
        self._folders: dict[int, _Folder] = {}

    def clear(self) -> None:
        """Forget everything: rows mean something else now."""
        self._folders.clear()
        self._containers.clear()

    def path(self, snapshot: Snapshot, row_id: int) -> str:
        """The path of a row."""
        _, folder, name = self._row(snapshot, row_id)
        return folder.prefix + name

    def _row(self, snapshot: Snapshot, row_id: int) -> tuple[Members, _Folder, str]:
        """The files of the segment of a row, its folder, and the name of the file in it."""
        segment, row = row_id >> 16, row_id & 0xFFFF
        members = snapshot.members(segment)
        if row >= len(members.names):
            raise CacheError(f"segment {segment} does not have a row {row}")
        number = members.folders[row]
        folder = self._folders.get(number)
        if folder is None:
            name = name_of(snapshot.reader, Kind.DIRECTORY, number)
            if name is None:
                raise CacheError("a row refers to a folder that is not there")
            if len(self._folders) >= _MOST_FOLDERS:
                self._folders.clear()
            folder = self._folders[number] = _Folder.of(self._roots, os.fsdecode(name))
        file = members.names[row]
        if "/" in file and folder.container is None and not folder.is_away:
            raise CacheError("a file in the index has an impossible name")
        return members, folder, file

    def file(self, snapshot: Snapshot, row_id: int) -> Located:
        """The file of a row; it is scanned when it is opened, as is to be for writing."""
        return self._located(snapshot, row_id, is_scanned=True)

    def locate(self, snapshot: Snapshot, row_id: int) -> Located:
        """What the index knows of the file of a row."""
        return self._located(snapshot, row_id, is_scanned=False)

    def _located(self, snapshot: Snapshot, row_id: int, *, is_scanned: bool) -> Located:
        members, folder, name = self._row(snapshot, row_id)
        segment, row = row_id >> 16, row_id & 0xFFFF
        path, size, time = folder.prefix + name, members.sizes[row], members.times[row]
        table = syntax = fragments = None
        source: Callable[[], ByteSource] | None = None
        if folder.is_away:
            source = partial(_away, path)
        elif folder.container is not None:
            source = partial(self._containers.source, folder.container, name, size, time)
        if members.cached[row] and not is_scanned:
            table = _table(snapshot, segment, row, members)
            column = snapshot.column(segment, _TRANSFER_SYNTAX_UID)
            cell = None if column is None else column.cell(row)
            syntax = _syntax_of(cell if isinstance(cell, bytes) else b"")
            if members.cached[row] > 1:
                fragments = _read_fragments(snapshot.reader, segment, row)
        return Located(path, size, time, table, syntax, fragments, source)


def _table(snapshot: Snapshot, segment: int, row: int, members: Members) -> memoryview:
    number = bisect_right(members.starts, row) - 1
    key = OFFSETS, segment, number
    group = snapshot.cache.get(key, _read_group, snapshot, segment, number)
    if not 0 <= row - group.first_row < group.files:
        raise CacheError("a row is not in the group it should be in")
    return group.rows(row - group.first_row)


@lru_cache(maxsize=64)
def _syntax_of(cell: bytes) -> TransferSyntax | None:
    uid = cell.rstrip(b" \0")
    return transfer_syntax.lookup(uid.decode("ascii", "replace"))


def _read_fragments(reader: Reader, segment: int, row: int) -> bytes:
    record = reader.get(FRAGMENTS.key(segment, row))
    if record is None:
        raise CacheError(f"the fragments of a file of segment {segment} are missing")
    return unseal(record, f"the record of the fragments of a file of segment {segment}")


def _read_group(snapshot: Snapshot, segment: int, number: int) -> tuple[Tables, int]:
    reader = snapshot.reader
    record = reader.get(OFFSETS.key(segment, number))
    if record is None:
        raise CacheError(f"the offsets of segment {segment} are missing")
    group = decode_group(unseal(record, f"the record of the offsets of segment {segment}"))
    words = snapshot.cache.get((NUMBER, group.layout), _read_layout, reader, group.layout)
    found = Tables(group, words)
    return found, found.weight


def _read_layout(reader: Reader, number: int) -> tuple[memoryview, int]:
    record = name_of(reader, Kind.LAYOUT, number)
    if record is None:
        raise CacheError("a layout is missing; delete the index and update again")
    words = decode_layout(record)
    return words, words.nbytes
