"""Archive: a folder of DICOM files and its index."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn, Self

import numpy as np

from lazydicom.archive.evaluate import evaluate
from lazydicom.archive.located import Located, Locator
from lazydicom.archive.members import uid_digest
from lazydicom.archive.query import parse
from lazydicom.archive.selection import Selection
from lazydicom.archive.snapshot import ColumnCache, Snapshot
from lazydicom.archive.update import Updater
from lazydicom.errors import (
    CacheError,
    ElementNotFoundError,
    LazyDicomError,
    QueryError,
    SourceError,
    SourceNotFoundError,
    StaleSelectionError,
)
from lazydicom.index.attribute import Attribute
from lazydicom.index.location import FOLDER, index_folder
from lazydicom.index.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from lazydicom.archive.predicate import Predicate
    from lazydicom.archive.report import UpdateReport
    from lazydicom.index.column import Mask
    from lazydicom.overlay.dataset import Dataset

_SOP_INSTANCE_UID = Attribute(0x00080018)


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
    SourceNotFoundError
        There is no such folder; of an archive that is only read, it need not be there.
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
        self.root = os.path.abspath(os.fsdecode(root))
        if not readonly and not os.path.isdir(self.root):
            # a misspelt root must not become an empty archive, and a folder with it
            missing = not os.path.exists(self.root)
            kind = SourceNotFoundError if missing else SourceError
            raise kind("no such folder" if missing else "is not a folder", path=self.root)
        try:
            self.index_folder: Path = index_folder(self.root, index, readonly=readonly)
        except ValueError as error:  # a null byte in the path
            raise CacheError(f"the index has no possible name: {error}", path=self.root) from error
        if os.path.realpath(self.index_folder) == os.path.realpath(self.root):
            raise CacheError("the index needs a folder of its own", path=self.root)
        self._store = Store.open(self.index_folder, readonly=readonly, shared=shared)
        if self._store.is_outdated and not readonly:
            self._store.rebuild()
        self._columns = ColumnCache()
        self._locator = Locator(self.root)
        self._generation = -1

    def close(self) -> None:
        """Give the index back."""
        self._columns.clear()
        self._locator.clear()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Archive({self.root!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("archives and selections are not pickled; data sets and paths are")

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
        if skip.split(os.sep)[0] == os.pardir:  # elsewhere; another index may be here
            skip = FOLDER
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
        found = [np.empty(0, np.int64)]
        with self.snapshot() as snapshot:
            for number, rows in enumerate(snapshot.rows):
                mask = _matching(predicate, snapshot, number)
                if mask is True:
                    found.append(number << 16 | np.arange(rows))
                elif mask is not False:
                    found.append(number << 16 | np.flatnonzero(mask))
            generation = snapshot.reader.generation
        return Selection(self, generation, np.concatenate(found))

    def count(
        self, text: str, params: Mapping[str, object] | None = None, **parameters: object
    ) -> int:
        """How many instances the query is true of; ``len(query(...))``, faster."""
        predicate = parse(text, {**(params or {}), **parameters})
        total = 0
        with self.snapshot() as snapshot:
            for number, rows in enumerate(snapshot.rows):
                mask = _matching(predicate, snapshot, number)
                total += mask * rows if isinstance(mask, bool) else int(np.count_nonzero(mask))
        return total

    # -- one instance ----------------------------------------------------------------------------

    # Neither UIDs nor data sets are the obvious thing to go through: query("True") says which.
    __iter__ = None

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
        with self.snapshot() as snapshot:
            for row_id in self._rows_of_uid(snapshot, sop_instance_uid):
                try:
                    return self._locator.locate(snapshot, row_id).open()
                except LazyDicomError as error:
                    failure = failure or error
        if failure is not None:
            raise failure
        raise ElementNotFoundError(
            f"no instance {sop_instance_uid} in the archive", path=self.root, tag=0x00080018
        )

    def __contains__(self, sop_instance_uid: object) -> bool:
        if not isinstance(sop_instance_uid, str):
            return False
        with self.snapshot() as snapshot:
            return any(True for _ in self._rows_of_uid(snapshot, sop_instance_uid))

    def all(self, sop_instance_uid: str) -> list[Dataset]:
        """Every data set with this SOP Instance UID; SourceError if one cannot be opened."""
        with self.snapshot() as snapshot:
            rows = list(self._rows_of_uid(snapshot, sop_instance_uid))
            located = [self._locator.locate(snapshot, row_id) for row_id in rows]
        return [each.open() for each in located]

    @staticmethod
    def _rows_of_uid(snapshot: Snapshot, uid: str) -> Iterator[int]:
        if not isinstance(uid, str):
            raise TypeError(f"instances are found by SOP Instance UID, as text, not by {uid!r}")
        digest, text = uid_digest(uid), uid.encode("utf-8", "replace")
        for segment in range(len(snapshot.rows)):
            for row in snapshot.uids(segment).rows(digest):
                column = snapshot.column(segment, _SOP_INSTANCE_UID)
                if column is None:
                    raise CacheError("a look-up record refers to a row that is not there")
                cell = column.cell(row)
                is_it = isinstance(cell, bytes) and cell.rstrip(b" \0") == text
                if is_it and not snapshot.is_removed(segment << 16 | row):
                    yield segment << 16 | row

    # -- what a Selection needs -------------------------------------------------------------------

    @contextmanager
    def snapshot(self, generation: int | None = None) -> Iterator[Snapshot]:
        """The archive as it is now; StaleSelectionError if row ids mean something else."""
        with self._store.reading() as reader:
            current = reader.generation
            if generation is not None and current != generation:
                raise StaleSelectionError("the archive was compacted or rebuilt since")
            if current != self._generation:
                self._columns.clear()
                self._locator.clear()
                self._generation = current
            yield Snapshot(reader, self._columns)

    def path_of(self, snapshot: Snapshot, row_id: int) -> str:
        """The path of a row."""
        return self._locator.path(snapshot, row_id)

    def file_of(self, snapshot: Snapshot, row_id: int) -> Located:
        """The file of a row, as it was when it was indexed."""
        return self._locator.file(snapshot, row_id)

    def open_row(self, row_id: int, *, generation: int | None = None) -> Dataset:
        """The data set of a row, its elements where the index says they are.

        Raises
        ------
        StaleSelectionError
            The row is gone, or row ids mean something else.
        ChangedFileError
            The file has another size or time than when it was indexed.
        SourceError
            It cannot be opened.
        """
        with self.snapshot(generation) as snapshot:
            if snapshot.is_removed(row_id):
                raise StaleSelectionError("a file of the selection was removed or changed since")
            located = self._locator.locate(snapshot, row_id)
        return located.open()


def _matching(predicate: Predicate, snapshot: Snapshot, segment: int) -> Mask:
    """The rows of a segment that are there and of which the predicate is true."""
    mask = evaluate(predicate, snapshot.segment(segment))
    if mask is False:
        return False
    removed = snapshot.removed(segment)
    if removed is None:
        return mask
    return ~removed if mask is True else mask & ~removed
