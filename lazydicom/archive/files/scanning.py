"""Scanning: what threads find out about the files that an update reads.

Files are opened and scanned many at a time (``lazydicom.index.batch``); what is not ordinary about
one is found out by scanning it by itself. Knows why a file is not indexed. Refuses to know what
becomes of what it finds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lazydicom.archive.files.crawl import joined
from lazydicom.archive.files.known import Status
from lazydicom.archive.files.task import one
from lazydicom.archive.segments.arrivals import Paths
from lazydicom.archive.segments.cells import LARGEST
from lazydicom.errors import LazyDicomError, NotDicomError
from lazydicom.index.batch import BatchScanner
from lazydicom.index.layout import TAG
from lazydicom.index.part10 import FileIndex, index_file
from lazydicom.index.source import FileSource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lazydicom.archive.files.roots import Roots
    from lazydicom.archive.files.task import Task
    from lazydicom.index.batch import Batch
    from lazydicom.index.offsets import OffsetIndex
    from lazydicom.index.source import ByteSource


MOST_ATTRIBUTES = 1 << 15
"""Attributes of a file, beside those in its sequences, that can be indexed; real ones have some
hundreds, and each takes kilobytes while a segment is made."""

MOST_ELEMENTS = 1 << 22
"""Elements, items and fragments of a file that can be indexed."""

MOST_HELD = 4 * 1024 * 1024
"""Bytes of memory of what is found out about files by themselves, after which the others of their
chunk wait until it is their turn."""


class Found(NamedTuple):
    """What a scan made of a file by itself: its index, or why there is none."""

    task: Task
    file: FileIndex | None
    status: Status
    reason: str


class Scanned(NamedTuple):
    """What a scan made of some files.

    Attributes
    ----------
    tasks
        The files.
    paths
        Where each of them is.
    batch
        What is known of those that are ordinary.
    others
        What is known of the others, by number; of those that are missing it is to be found out.
    scanner
        Whose memory this is in.
    """

    tasks: Sequence[Task]
    paths: Paths
    batch: Batch
    others: dict[int, Found]
    scanner: BatchScanner


class Scanning:
    """The scans of an update.

    Parameters
    ----------
    roots
        The archive.
    """

    def __init__(self, roots: Roots) -> None:
        self._roots = roots
        self._free: list[BatchScanner] = []

    def scan(self, tasks: Sequence[Task]) -> Scanned:
        """Find the elements of some files; threads may do so at a time."""
        try:
            scanner = self._free.pop()
        except IndexError:
            scanner = BatchScanner(LARGEST)
        batch = scanner.scan(map(self._folder, tasks))
        folders: list[str] = []
        names: list[str] = []
        for task in tasks:
            folders += [task.folder.path] * len(task)
            names += task.entries.names
        return Scanned(tasks, Paths(folders, names), batch, self._others(tasks, batch), scanner)

    def _others(self, tasks: Sequence[Task], batch: Batch) -> dict[int, Found]:
        found: dict[int, Found] = {}
        held = 0
        for number in batch.others:
            if held >= MOST_HELD:
                break
            found[number] = made = self.scan_alone(one(tasks, number))
            if made.file is not None:
                held += made.file.data_index.kept + made.file.data_index.rows.nbytes
        return found

    def _folder(self, task: Task) -> tuple[str, list[str]]:
        """The folder with some files, and their names; what is in a container is in none."""
        root = None if task.source is not None else self._roots.path(task.folder.path)
        return "" if root is None else root or ".", task.entries.names

    def give_back(self, scanned: Scanned) -> None:
        """Let another scan use the memory."""
        self._free.append(scanned.scanner)

    def scan_alone(self, task: Task) -> Found:
        """Find the elements of the file of a task; whatever is wrong with it becomes a reason."""
        try:
            source: ByteSource = (
                FileSource(self._path(task)) if task.source is None else task.source(task.name)
            )
            try:
                file = index_file(source)
                file.data_index.complete()
            finally:
                source.release()
            if file.data_index.count == 0:
                return Found(task, None, Status.NOT_DICOM, "has no data elements")
            if (reason := _objection(file.data_index)) is not None:
                return Found(task, None, Status.UNREADABLE, reason)
        except NotDicomError as error:
            return Found(task, None, Status.NOT_DICOM, error.reason)
        except Exception as error:  # noqa: BLE001  (one file never stops an update; it is listed)
            return Found(task, None, Status.UNREADABLE, reason_of(error))
        return Found(task, file, Status.DICOM, "")

    def _path(self, task: Task) -> str:
        return joined(self._roots.path(task.folder.path) or "", task.name)


def _objection(index: OffsetIndex) -> str | None:
    """Why a file is not indexed although it can be read; None if it is."""
    count = index.count
    if count > MOST_ELEMENTS:
        return f"has more than {MOST_ELEMENTS} elements, items and fragments"
    if count > MOST_ATTRIBUTES:
        tags = {index.rows[row, TAG] for row in index.siblings(0, count)}
        if len(tags) > MOST_ATTRIBUTES:
            return f"has more than {MOST_ATTRIBUTES} attributes"
    return None


def reason_of(error: Exception) -> str:
    """Why a file is not indexed."""
    if not isinstance(error, LazyDicomError):
        return f"{type(error).__name__}: {error}"
    return str(error) if error.path is None else str(error).removeprefix(f"{error.path}: ")
