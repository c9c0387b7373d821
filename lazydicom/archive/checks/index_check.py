"""Checking an index: held against another one of the same files that was made just now.

Both have the same form, so what is compared is records, and nothing is found out twice. Refuses to
know how the second one was made.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np

from lazydicom.archive.checks.content_check import ContentCheck
from lazydicom.archive.checks.finding import finding
from lazydicom.archive.checks.listing import files_in, folders_in, path_of_container, path_shown
from lazydicom.archive.files.known import NO_ROW, Status
from lazydicom.archive.segments.row_ids import live_rows
from lazydicom.errors import CacheError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.archive.checks.finding import Finding
    from lazydicom.archive.files.known import KnownFile
    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.segments.snapshot import Snapshot


class IndexCheck:
    """A comparison of an index with one that is fresh.

    Parameters
    ----------
    indexed
        The archive.
    fresh
        The same files with an index that was made just now.
    content
        Whether offsets and cells are compared, too.
    """

    def __init__(self, indexed: IndexedFolder, fresh: IndexedFolder, *, content: bool) -> None:
        self._indexed = indexed
        self._fresh = fresh
        self._content = ContentCheck(indexed, fresh) if content else None

    def findings(self) -> Iterator[Finding]:
        """Everything in which the two differ."""
        yield from self._rows()
        for folder in self._folders():
            root = self._indexed.roots.path(folder)
            if root is None or not self._has_root(folder):
                continue  # it was not given, or is away: nothing is known of its files
            try:
                # a transaction for each: who goes through what is found may take long
                with self._indexed.reading() as old, self._fresh.reading() as new:
                    found = list(self._folder(folder, old, new))
            except CacheError as error:
                path = path_shown(self._indexed.roots, folder, "")
                found = [finding("INDEX_DAMAGED", path, more=error.reason)]
            yield from found

    def _folders(self) -> Iterator[str]:
        with self._fresh.reading() as new, self._indexed.reading() as old:
            there = set(folders_in(new.reader))
            try:
                every = there.union(folders_in(old.reader))
            except CacheError:  # found again where rows are compared with files
                every = there
        yield from sorted(every)

    def _has_root(self, folder: str) -> bool:
        """Whether the root that a folder is in is there."""
        for prefix, root in self._indexed.roots:
            if not prefix or folder == prefix or folder.startswith(prefix + "/"):
                return os.path.isdir(root)
        return False

    def _rows(self) -> Iterator[Finding]:
        """Whether every row is that of one file."""
        folder = str(self._indexed.index_folder)
        try:
            with self._indexed.reading() as snapshot:
                reader = snapshot.reader
                of_files = np.fromiter(
                    (
                        known.row
                        for name in folders_in(reader)
                        for known in files_in(reader, name)
                        if known.row != NO_ROW
                    ),
                    np.int64,
                )
                rows = live_rows(snapshot).ids
        except CacheError as error:
            yield finding("INDEX_DAMAGED", folder, more=error.reason)
            return
        for count, what in (
            (len(np.setdiff1d(rows, of_files)), "rows of no file"),
            (len(np.setdiff1d(of_files, rows)), "files whose row is gone"),
            (len(of_files) - len(np.unique(of_files)), "files with the row of another"),
        ):
            if count:
                yield finding("INDEX_DAMAGED", folder, more=f"{count} {what}")

    def _folder(self, folder: str, old: Snapshot, new: Snapshot) -> Iterator[Finding]:
        """Everything in which the two differ about a folder."""
        before = files_in(old.reader, folder)
        now = files_in(new.reader, folder)
        is_known = True
        if path_of_container(self._indexed.roots, folder) is not None:
            is_known = self._lists_container(folder, new)
        one, two = next(before, None), next(now, None)
        while one is not None or two is not None:
            if two is None or (one is not None and one.name < two.name):
                if one is not None and is_known:
                    yield from self._missing(folder, one)
                one = next(before, None)
            elif one is None or two.name < one.name:
                if two.status is Status.DICOM:
                    yield finding("NOT_INDEXED", self._path(folder, two))
                two = next(now, None)
            else:
                yield from self._both(folder, one, two, old, new)
                one, two = next(before, None), next(now, None)

    def _path(self, folder: str, file: KnownFile) -> str:
        return path_shown(self._indexed.roots, folder, file.name)

    def _lists_container(self, folder: str, new: Snapshot) -> bool:
        """Whether it is known what is in a container: if it is there, it could be read."""
        path = path_of_container(self._indexed.roots, folder)
        is_listed = next(files_in(new.reader, folder), None) is not None
        return is_listed or not os.path.lexists(path or "")

    def _missing(self, folder: str, old: KnownFile) -> Iterator[Finding]:
        """Of a file that the index has and the crawl did not meet."""
        if old.row == NO_ROW:
            return
        path = self._path(folder, old)
        if path_of_container(self._indexed.roots, folder) is not None:
            yield finding("GONE", path)
            return
        try:
            status = os.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            yield finding("GONE", path)
        except OSError:
            return  # that its folder cannot be looked into is another finding
        else:
            if (status.st_size, status.st_mtime_ns) != (old.size, old.mtime_ns):
                yield finding("CHANGED", path)

    def _both(
        self, folder: str, one: KnownFile, two: KnownFile, old: Snapshot, new: Snapshot
    ) -> Iterator[Finding]:
        """Of a file that both have."""
        path = self._path(folder, one)
        if one.entry != two.entry:
            if {one.status, two.status} & {Status.DICOM, Status.CONTAINER}:
                yield finding("CHANGED", path)
        elif one.row == NO_ROW:
            if two.status is Status.DICOM:
                code = "NOT_INDEXED" if one.status is Status.UNREADABLE else "CONTENT"
                yield finding(code, path)
        elif two.status is not Status.UNREADABLE:
            if two.row == NO_ROW:
                yield finding("CONTENT", path)
                return
            if self._indexed.path_of(old, one.row) != path:
                yield finding("INDEX_DAMAGED", path, more="its row is that of another file")
                return
            if self._content is not None:
                yield from self._content.findings(path, (old, one.row), (new, two.row))
