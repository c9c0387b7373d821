"""Archive: a folder of DICOM files and its index."""

from __future__ import annotations

import os
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

import numpy as np

from lazydicom.archive.evaluate import count, evaluate
from lazydicom.archive.members import uid_digest, uid_rows
from lazydicom.archive.query import parse
from lazydicom.archive.selection import Selection
from lazydicom.archive.snapshot import ColumnCache, Snapshot
from lazydicom.archive.update import Updater
from lazydicom.errors import (
    CacheError,
    ChangedFileError,
    ElementNotFoundError,
    LazyDicomError,
    QueryError,
    StaleSelectionError,
)
from lazydicom.index.attribute import Attribute
from lazydicom.index.cached import cached_file, checked_table
from lazydicom.index.interning import Kind, name_of
from lazydicom.index.layout import COLUMNS
from lazydicom.index.layouts import as_words, decode_group, rows_of
from lazydicom.index.location import index_folder
from lazydicom.index.part10 import FileIndex, index_file
from lazydicom.index.source import FileSource
from lazydicom.index.store import Store
from lazydicom.index.store_keys import FRAMES, OFFSETS, UID
from lazydicom.overlay.dataset import Dataset
from lazydicom.standard import transfer_syntax
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from lazydicom.archive.members import Members
    from lazydicom.archive.report import UpdateReport
    from lazydicom.index.layouts import Group
    from lazydicom.index.transaction import Reader

_SOP_INSTANCE_UID = Attribute(0x00080018)
_TRANSFER_SYNTAX_UID = Attribute(0x00020010)
_MEMBERS_KEPT = 8


class Archive:
    """A folder of DICOM files, its index, and queries over it.

    Parameters
    ----------
    root
        The folder.
    index
        Where the index is: None for ``.lazydicom`` in the root, ``"auto"`` for the user's cache
        where the root does not allow that, or a folder.
    readonly
        Use the index that is there and change nothing.
    shared
        Give the index the permissions that the umask leaves, instead of the owner's only.

    Raises
    ------
    CacheError
        The index cannot be made or used.
    """

    def __init__(
        self,
        root: str | os.PathLike[str],
        index: str | os.PathLike[str] | None = None,
        *,
        readonly: bool = False,
        shared: bool = False,
    ) -> None:
        self.root = os.path.abspath(os.fspath(root))
        self.index_folder: Path = index_folder(self.root, index, readonly=readonly)
        self._store = Store.open(self.index_folder, readonly=readonly, shared=shared)
        if self._store.is_outdated and not readonly:
            self._store.rebuild()
        self._columns = ColumnCache()
        self._members_kept: dict[int, Members] = {}
        self._folders: dict[int, str] = {}

    def close(self) -> None:
        """Give the index back."""
        self._columns.clear()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Archive({self.root!r})"

    # -- keeping up ----------------------------------------------------------------------------

    def update(
        self,
        workers: int | None = None,
        progress: Callable[[UpdateReport], object] | None = None,
        *,
        allow_mass_removal: bool = False,
    ) -> UpdateReport:
        """Bring the index in step with the files: read what is new or changed, drop what is gone.

        Files whose size and modification time are as before are not opened. What cannot be read is
        reported, never raised; an interrupted update is continued by the next one.

        Parameters
        ----------
        workers
            Threads that read files; None for a few per processor.
        progress
            Called now and then with the report so far.
        allow_mass_removal
            Drop files that are gone even if they are more than half of the archive.

        Raises
        ------
        CacheError
            The index cannot be written, or another process is updating it.
        """
        threads = workers if workers is not None else min(16, 2 * (os.cpu_count() or 1))
        skip = os.path.relpath(os.path.realpath(self.index_folder), os.path.realpath(self.root))
        with self._store.updating():
            return Updater(
                self._store,
                self.root,
                skip=skip,
                workers=max(1, threads),
                progress=progress,
                allow_mass_removal=allow_mass_removal,
            ).run()

    # -- asking --------------------------------------------------------------------------------

    def __len__(self) -> int:
        """The number of instances."""
        return self.count("True")

    def query(
        self,
        text: str,
        params: Mapping[str, object] | None = None,
        *,
        level: str = "instance",
        **parameters: object,
    ) -> Selection:
        """The instances of which the query is true.

        Parameters
        ----------
        text
            A query, as docs/QUERY.md describes it.
        params, parameters
            The values of names in it that are no keywords.
        level
            What a row is; only ``"instance"`` so far.

        Raises
        ------
        QueryError
            The query cannot be parsed, or asks for what is not indexed.
        """
        if level != "instance":
            raise QueryError(f"level {level!r} is not supported yet; only 'instance' is")
        predicate = parse(text, {**(params or {}), **parameters})
        found = []
        with self._store.reading() as reader:
            snapshot = Snapshot(reader, self._columns)
            for number in range(len(snapshot.rows)):
                mask = evaluate(predicate, snapshot.segment(number))
                if mask is False:
                    continue
                rows = np.arange(snapshot.rows[number])
                removed = snapshot.removed(number)
                if removed is not None:
                    mask = ~removed if mask is True else mask & ~removed
                found.append(number << 16 | (rows if mask is True else rows[mask]))
            generation = reader.generation
        return Selection(
            self, generation, np.concatenate(found) if found else np.empty(0, np.int64)
        )

    def count(
        self, text: str, params: Mapping[str, object] | None = None, **parameters: object
    ) -> int:
        """How many instances the query is true of; ``len(query(...))``, faster."""
        predicate = parse(text, {**(params or {}), **parameters})
        total = 0
        with self._store.reading() as reader:
            snapshot = Snapshot(reader, self._columns)
            for number in range(len(snapshot.rows)):
                segment = snapshot.segment(number)
                removed = snapshot.removed(number)
                if removed is None:
                    total += count(predicate, segment)
                    continue
                mask = evaluate(predicate, segment)
                if mask is not False:
                    total += int(np.count_nonzero(~removed if mask is True else mask & ~removed))
        return total

    # -- one instance ----------------------------------------------------------------------------

    def __getitem__(self, sop_instance_uid: str) -> Dataset:
        """The data set with this SOP Instance UID, opened from cached offsets.

        Of several, the first whose file can be read.

        Raises
        ------
        ElementNotFoundError
            The archive has none.
        SourceError
            There are some, and no file of theirs can be read.
        """
        failure: LazyDicomError | None = None
        for row in self._rows_of_uid(sop_instance_uid):
            try:
                return self.open_row(row)
            except LazyDicomError as error:
                failure = failure or error
        if failure is not None:
            raise failure
        raise ElementNotFoundError(
            f"no instance {sop_instance_uid} in the archive", path=self.root, tag=0x00080018
        )

    def __contains__(self, sop_instance_uid: object) -> bool:
        return isinstance(sop_instance_uid, str) and bool(self._rows_of_uid(sop_instance_uid))

    def all(self, sop_instance_uid: str) -> list[Dataset]:
        """Every data set with this SOP Instance UID; SourceError if one cannot be opened."""
        return [self.open_row(row) for row in self._rows_of_uid(sop_instance_uid)]

    def _rows_of_uid(self, uid: str) -> list[int]:
        digest = uid_digest(uid)
        found = []
        with self._store.reading() as reader:
            snapshot = Snapshot(reader, self._columns)
            for key, record in reader.scan(UID.key(0)):
                segment = UID.numbers(key)[1]
                for row in uid_rows(record, digest):
                    column = snapshot.column(segment, _SOP_INSTANCE_UID)
                    removed = snapshot.removed(segment)
                    if column is None or row >= column.rows:
                        raise CacheError("a look-up record refers to a row that is not there")
                    if column.texts([row])[0] == uid and not (removed is not None and removed[row]):
                        found.append(segment << 16 | row)
        return found

    # -- what a Selection needs -------------------------------------------------------------------

    @contextmanager
    def snapshot_of(self, generation: int) -> Iterator[Snapshot]:
        """A snapshot, if row ids still mean what they did; StaleSelectionError if not."""
        with self._store.reading() as reader:
            if reader.generation != generation:
                raise StaleSelectionError("the archive was compacted or rebuilt since")
            yield Snapshot(reader, self._columns)

    def path_of(self, snapshot: Snapshot, row: int) -> str:
        """The path of a row."""
        members = self._members(row >> 16, snapshot)
        return self._path(snapshot.reader, members, row & 0xFFFF)

    def _members(self, segment: int, snapshot: Snapshot) -> Members:
        found = self._members_kept.get(segment)
        if found is None:
            found = snapshot.members(segment)
            while len(self._members_kept) >= _MEMBERS_KEPT:
                self._members_kept.pop(next(iter(self._members_kept)), None)
            self._members_kept[segment] = found
        return found

    def _path(self, reader: Reader, members: Members, row: int) -> str:
        number = members.folders[row]
        folder = self._folders.get(number)
        if folder is None:
            name = name_of(reader, Kind.DIRECTORY, number)
            if name is None:
                raise CacheError("a row refers to a folder that is not there")
            folder = self._folders[number] = os.fsdecode(name)
        return os.path.join(self.root, folder, members.names[row])

    def open_row(self, row_id: int, *, generation: int | None = None) -> Dataset:
        """The data set of a row, its elements where the index says they are.

        Raises
        ------
        ChangedFileError
            The file has another size or time than when it was indexed.
        SourceError
            It cannot be opened.
        """
        segment, row = row_id >> 16, row_id & 0xFFFF
        with self._store.reading() as reader:
            if generation is not None and reader.generation != generation:
                raise StaleSelectionError("the archive was compacted or rebuilt since")
            snapshot = Snapshot(reader, self._columns)
            members = self._members(segment, snapshot)
            path = self._path(reader, members, row)
            table = None if members.inflated[row] else self._table(reader, segment, row, members)
            syntax = snapshot.column(segment, _TRANSFER_SYNTAX_UID)
            uid = None if syntax is None else syntax.texts([row])[0]
        source = FileSource(path)
        try:
            if (source.identity.size, source.identity.mtime_ns) != (
                members.sizes[row],
                members.times[row],
            ):
                raise ChangedFileError("changed since it was indexed; update()", path=path)
            known = transfer_syntax.lookup(uid or "")
            file: FileIndex
            if table is None or known is None:
                file = index_file(source)
            else:
                file = cached_file(source, table, known)
        finally:
            source.release()
        return Dataset(Scope(file.data_index, file.data_start, None), file)

    def _table(self, reader: Reader, segment: int, row: int, members: Members) -> memoryview | None:
        """The element table of a row; None if the file has to be scanned again."""
        kept = reader.get(FRAMES.key(segment, row))
        if kept is not None:
            return checked_table(_inflated_table(bytes(kept)))
        number = int(np.searchsorted(np.asarray(members.starts), row, "right")) - 1
        record = reader.get(OFFSETS.key(segment, number))
        if record is None:
            raise CacheError(f"the offsets of segment {segment} are missing")
        group: Group = decode_group(record)
        if not 0 <= row - group.first_row < group.files:
            raise CacheError("a row is not in the group it should be in")
        words = name_of(reader, Kind.LAYOUT, group.layout)
        if words is None:
            raise CacheError("a layout is missing")
        return rows_of(group, as_words(words), row - group.first_row)


def _inflated_table(record: bytes) -> memoryview:
    try:
        data = zlib.decompress(record)
        return memoryview(data).cast("q", (len(data) // (8 * COLUMNS), COLUMNS))
    except (zlib.error, TypeError, ValueError) as error:
        raise CacheError(f"an element table is damaged: {error}") from error
