"""Verification: everything that is wrong with the files of an archive, and with its index.

The files are indexed anew, in a temporary folder: what is compared, is compared with that. Knows in
which order things are looked at. Refuses to know what is looked for.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lazydicom.archive.checks.file_check import check_opened
from lazydicom.archive.checks.file_checks import Checked, check_files
from lazydicom.archive.checks.finding import finding
from lazydicom.archive.checks.index_check import IndexCheck
from lazydicom.archive.checks.instance_check import WANTED, check_instances
from lazydicom.archive.checks.listing import files_in, folders_in, path_of_container, path_shown
from lazydicom.archive.files.crawl_options import CrawlOptions
from lazydicom.archive.files.known import Status
from lazydicom.archive.upkeep import Upkeep
from lazydicom.errors import CacheError
from lazydicom.index.temporary import sweep, temporary_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lazydicom.archive.checks.finding import Finding
    from lazydicom.archive.files.known import KnownFile
    from lazydicom.archive.files.report import UpdateReport
    from lazydicom.archive.files.roots import Given
    from lazydicom.archive.indexed_folder import IndexedFolder

_DICOM_NAMES = (".dcm", ".dicom", ".ima")
"""What files are called that are meant to be DICOM."""

_REACHED = frozenset([Status.DICOM, Status.UNREADABLE])


class Verification:
    """A verification: go through it for its findings, which come as they are found.

    Parameters
    ----------
    root
        The folder; or several, as an archive takes them.
    indexed
        The archive whose index is verified, too; None if there is none.
    workers
        Processes that check files; 1 is this one.
    progress
        Called now and then with the verification so far.
    files
        Whether each file is checked by itself.
    content
        Whether the offsets and values in the index are compared, too.
    """

    def __init__(
        self,
        root: Given,
        indexed: IndexedFolder | None = None,
        *,
        workers: int = 1,
        progress: Callable[[Verification], object] | None = None,
        files: bool = True,
        content: bool = False,
    ) -> None:
        self._root = root
        self._indexed = indexed
        self._workers = workers
        self._progress = progress
        self._wants_files = files
        self._wants_content = content and indexed is not None
        #: Files that are DICOM or could not be read, and those of them that were checked.
        self.files = 0
        self.checked = 0
        #: Files that are not DICOM, and not called as if they were.
        self.others = 0
        #: How often each code was found.
        self.codes: Counter[str] = Counter()
        self._is_begun = self._is_done = False

    def __iter__(self) -> Iterator[Finding]:
        """Everything that is found; once."""
        self._is_begun = True
        for found in self._found():
            self.codes[found.code] += 1
            yield found
        self._is_done = True

    def __str__(self) -> str:
        if not self._is_begun:
            return "nothing is verified before somebody asks for the findings: list(...)"
        total = self.codes.total()
        parts = [f"{self.files} files", f"{self.others} not DICOM"]
        if self._wants_files:
            parts.insert(1, f"{self.checked} checked")
        so_far = "" if self._is_done else " so far"
        text = f"{', '.join(parts)}: {total} finding{'s' * (total != 1)}{so_far}"
        codes = ", ".join(f"{count} {code}" for code, count in self.codes.most_common())
        return f"{text} ({codes})" if codes else text

    def _found(self) -> Iterator[Finding]:
        values = "all" if self._wants_content else WANTED
        with (
            _temporary_folder() as folder,
            Upkeep(self._root, os.path.join(folder, "index"), values=values) as fresh,
        ):
            yield from self._index(fresh)
            if self._indexed is not None:
                yield from IndexCheck(self._indexed, fresh, content=self._wants_content).findings()
            yield from check_instances(fresh)
            yield from self._files(fresh)

    def _index(self, fresh: Upkeep) -> Iterator[Finding]:
        """Index everything, as the index that is verified was told to."""
        options = CrawlOptions()
        if self._indexed is not None:
            with self._indexed.reading() as snapshot:
                options = CrawlOptions.read(snapshot.reader)
        report = fresh.update(
            progress=self._progress and self._tell,
            include=options.include,
            exclude=options.exclude,
            links=options.links,
            containers=options.containers,
        )
        for path, reason in report.unreachable:
            yield finding("UNREACHABLE", path, more=reason)

    def _tell(self, report: UpdateReport | None = None) -> None:
        if report is not None:
            self.files = report.added + report.failed
            self.others = report.skipped
        if self._progress is not None:
            self._progress(self)

    # -- each file -------------------------------------------------------------------------------

    def _files(self, fresh: Upkeep) -> Iterator[Finding]:
        self.files = self.others = 0
        for path, file, is_member in _files_of(fresh):
            self.files += file.status in _REACHED
            if file.status is Status.NOT_DICOM:
                if path.lower().endswith(_DICOM_NAMES):
                    yield finding("NOT_DICOM", path)
                else:
                    self.others += 1
            elif file.status is Status.UNREADABLE and (is_member or not self._wants_files):
                yield finding("UNREADABLE", path)
        if self._wants_files:
            for checked in self._checks(fresh):
                self.checked += checked.files
                self._tell()
                yield from checked.findings

    def _checks(self, fresh: Upkeep) -> Iterator[Checked]:
        paths = (
            path
            for path, file, is_member in _files_of(fresh)
            if file.status in _REACHED and not is_member
        )
        yield from check_files(paths, self._workers)
        # what is in a container has no path of its own
        for path, file, is_member in _files_of(fresh):
            if is_member and file.status is Status.DICOM:
                with fresh.reading() as snapshot:
                    located = fresh.file_of(snapshot, file.row)
                yield Checked(1, check_opened(located.open, path))


@contextmanager
def _temporary_folder() -> Iterator[str]:
    """A folder that only its owner sees, and that a later one removes if this process is killed."""
    parent = tempfile.gettempdir()
    sweep(parent)
    folder = os.path.join(parent, temporary_name())
    try:
        os.mkdir(folder, 0o700)
    except OSError as error:
        raise CacheError(error.strerror or str(error), path=folder) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _files_of(fresh: IndexedFolder) -> Iterator[tuple[str, KnownFile, bool]]:
    """The files of an archive: path, what is known of each, and whether it is in a container."""
    with fresh.reading() as snapshot:
        folders = sorted(folders_in(snapshot.reader))
    for folder in folders:
        is_member = path_of_container(fresh.roots, folder) is not None
        with fresh.reading() as snapshot:
            for file in files_in(snapshot.reader, folder):
                yield path_shown(fresh.roots, folder, file.name), file, is_member
