"""IndexedFolder: a folder, its index, and the rows of the index at one moment.

What every part of an archive stands on. Refuses to know queries and updates.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Self, TypeVar

from lazydicom.archive.files.roots import Roots
from lazydicom.archive.segments.choosing import choose
from lazydicom.archive.segments.kept import ColumnCache
from lazydicom.archive.segments.located import Located, Locator
from lazydicom.archive.segments.snapshot import Snapshot
from lazydicom.archive.segments.values import choice_named
from lazydicom.errors import CacheError, StaleSelectionError
from lazydicom.index.location import index_folder
from lazydicom.index.store import Store
from lazydicom.index.transaction import NotReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from lazydicom.archive.files.roots import Given
    from lazydicom.index.attribute import Attribute
    from lazydicom.index.transaction import Reader
    from lazydicom.overlay.dataset import Dataset

T = TypeVar("T")


class IndexedFolder:
    """The part of an archive that holds its index; `Archive` says what the parameters are."""

    def __init__(
        self,
        root: Given,
        index: str | os.PathLike[str] | None = None,
        *,
        readonly: bool = False,
        shared: bool = False,
        values: str | Iterable[str | int | Attribute] | None = None,
    ) -> None:
        self.roots = Roots.of(root)
        self.root = self.roots.common
        choice = choice_named("all" if values is None else values)
        # without values: who opens it again does not choose again
        again = index if index in {None, "auto"} else os.path.abspath(os.fsdecode(index))
        self._again = partial(type(self), index=again, readonly=readonly, shared=shared)
        if self.roots.are_several and index in {None, "auto"}:
            raise CacheError("an archive of several roots needs a place for its index: index=PATH")
        if not readonly:
            self.roots.require()
        try:
            self.index_folder: Path = index_folder(self.root, index, readonly=readonly)
        except ValueError as error:  # a null byte in the path
            raise CacheError(f"the index has no possible name: {error}", path=self.root) from error
        for path in self.roots.paths.values():
            if os.path.realpath(self.index_folder) == os.path.realpath(path):
                raise CacheError("the index needs a folder of its own", path=path)
        self._store = Store.open(self.index_folder, readonly=readonly, shared=shared)
        if values is not None:
            try:
                self._store.renew()  # what is chosen is of an index to come
                choose(self._store, choice)
            except BaseException:
                self._store.close()
                raise
        self._columns = ColumnCache()
        self._locator = Locator(self.roots)
        self._generation = -1
        #: What was read, and what tells whether that is still the newest.
        self._kept: tuple[Snapshot, Callable[[], bool]] | None = None

    def close(self) -> None:
        """Give the index back."""
        self._kept = None
        self._columns.clear()
        self._locator.clear()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> tuple[object, ...]:
        # as it was opened: another process opens it for itself
        return self._again, (self.roots.paths if self.roots.are_several else self.root,)

    # -- what a Selection needs -------------------------------------------------------------------

    @contextmanager
    def reading(self, generation: int | None = None) -> Iterator[Snapshot]:
        """The archive as it is now; StaleSelectionError if row ids mean something else."""
        with self._store.reading() as reader:
            snapshot = self.snapshot_of(reader)
            if generation is not None and snapshot.generation != generation:
                raise StaleSelectionError("the archive was rebuilt since")
            yield snapshot

    def answer(self, ask: Callable[..., T], *about: object) -> T:
        """What is asked, of a `Snapshot` and about something, of the archive as it is now.

        As long as nothing is committed, what was read before is enough for most of it, and no
        transaction is needed. ``ask`` is called again if it is not, so it must not do anything.
        """
        kept = self._kept
        is_newest = kept is not None and kept[1]()
        if kept is not None and is_newest:
            try:
                return ask(kept[0], *about)
            except NotReadError:
                pass
        with self.reading() as snapshot:
            found = ask(snapshot, *about)
            if not is_newest:
                self._kept = snapshot.kept(), snapshot.reader.watch()
        return found

    def snapshot_of(self, reader: Reader) -> Snapshot:
        """What a reader of the index sees."""
        snapshot = Snapshot(reader, self._columns, self)
        if snapshot.generation != self._generation:
            self._locator.clear()
            self._generation = snapshot.generation
        return snapshot

    def path_of(self, snapshot: Snapshot, row_id: int) -> str:
        """The path of a row."""
        return self._locator.path(snapshot, row_id)

    def file_of(self, snapshot: Snapshot, row_id: int) -> Located:
        """The file of a row, as it was when it was indexed."""
        return self._locator.file(snapshot, row_id)

    def located_of(self, snapshot: Snapshot, row_id: int) -> Located:
        """The file of a row, and where the index says that its elements are."""
        return self._locator.locate(snapshot, row_id)

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
        with self.reading(generation) as snapshot:
            if snapshot.is_removed(row_id):
                raise StaleSelectionError("a file of the selection was removed or changed since")
            located = self._locator.locate(snapshot, row_id)
        return located.open()
