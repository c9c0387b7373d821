"""Update: bring the index of an archive in step with its files, opening only what changed.

One thread crawls, compares and writes; others open and scan. Every batch is one transaction that
writes a segment, the records of the folders its files are in and the tombstones of the rows they
replace: whenever the process dies, the index is one that a shorter update would have made, and the
next update goes on from there.
"""

from __future__ import annotations

import os
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.archive.crawl import Folder, crawl, is_gone
from lazydicom.archive.directory import (
    NO_ROW,
    KnownFile,
    Part,
    Status,
    compare,
    decode_directory,
    encode_directory,
)
from lazydicom.archive.members import Member
from lazydicom.archive.moved import moved_count
from lazydicom.archive.report import UpdateReport
from lazydicom.archive.rows import (
    add_removed,
    next_segment,
    read_segments,
    removed_count,
    write_segments,
)
from lazydicom.archive.segment import SegmentBuilder
from lazydicom.errors import LazyDicomError, NotDicomError
from lazydicom.index.interning import Kind, intern, number_of
from lazydicom.index.part10 import FileIndex, index_file
from lazydicom.index.sealed import seal, unseal
from lazydicom.index.source import FileSource
from lazydicom.index.store_keys import DIRECTORY, NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lazydicom.index.store import Store
    from lazydicom.index.transaction import Writer

CHUNK_FILES = 32
CHUNK_BYTES = 8 * 1024 * 1024
"""What one scan task opens: files are small enough to share one, headers may be as large as they
are, and what was read of them is held until the file has been added."""

_TO_READ = -1
"""The size that is remembered of a file whose new state was not read yet: none has it."""


_FOLDER_RECORD = "the record of a folder"


@dataclass(slots=True, eq=False)
class _PartState:
    """What is known of a part of a folder while its files are being scanned.

    A file that is not in ``files`` yet is new to the next update, should this one die.
    """

    path: str
    part: Part
    scanned_ns: int
    files: dict[str, KnownFile] = field(default_factory=dict)


class _Task(NamedTuple):
    folder: _PartState
    entry: tuple[str, int, int]
    old: KnownFile | None


class _Found(NamedTuple):
    """What a scan made of a task: a file, or why there is none."""

    task: _Task
    file: FileIndex | None
    status: Status
    reason: str


class Updater:
    """One update.

    Parameters
    ----------
    store
        The index, open for writing.
    root
        The archive.
    skip
        What the crawl leaves out: the index itself.
    workers
        Threads that open and scan files.
    progress
        Called now and then with the report so far.
    allow_mass_removal
        Drop the rows of files that are gone even if they are more than half of the archive.
    """

    def __init__(
        self,
        store: Store,
        root: str,
        *,
        skip: str,
        workers: int,
        progress: Callable[[UpdateReport], object] | None = None,
        allow_mass_removal: bool = False,
    ) -> None:
        self._store = store
        self._root = root
        self._skip = skip
        self._workers = workers
        self._progress = progress
        self._allow_mass_removal = allow_mass_removal
        self.report = UpdateReport()
        self._builder = SegmentBuilder()
        self._tasks_of_members: dict[Member, _Task] = {}
        self._dirty: dict[tuple[str, int], _PartState] = {}
        self._tombstones: list[int] = []
        self._gone: list[tuple[_PartState, KnownFile]] = []
        self._seen: set[str] = set()
        self._failed: set[str] = set()

    def run(self) -> UpdateReport:
        """Crawl, scan what changed, write; return what was done."""
        begun = time.monotonic()
        with self._store.reading() as reader:
            self._live_before = sum(read_segments(reader).values()) - removed_count(reader)
        with ThreadPoolExecutor(self._workers, "lazydicom-scan") as pool:
            waiting: deque[Future[list[_Found]]] = deque()
            try:
                for chunk in self._chunks():
                    waiting.append(pool.submit(_scan_chunk, self._root, chunk))
                    if len(waiting) > 2 * self._workers:
                        self._take(waiting.popleft().result())
                while waiting:
                    self._take(waiting.popleft().result())
            except BaseException:
                for future in waiting:
                    future.cancel()
                raise
        self._commit()  # before anything is dropped: a file that moved is never in neither place
        self._drop_gone()
        self._commit()
        self.report.seconds = time.monotonic() - begun
        self._tell()
        return self.report

    # -- crawling --------------------------------------------------------------------------------

    def _chunks(self) -> Iterator[list[_Task]]:
        chunk: list[_Task] = []
        size = 0
        for task in self._tasks():
            chunk.append(task)
            size += task.entry[1]
            if len(chunk) == CHUNK_FILES or size >= CHUNK_BYTES:
                yield chunk
                chunk, size = [], 0
        if chunk:
            yield chunk

    def _tasks(self) -> Iterator[_Task]:
        for folder in crawl(self._root, skip=self._skip):
            self._seen.add(folder.path)
            self._note(folder)
            if folder.failure is None:
                yield from self._compare(folder)

    def _note(self, folder: Folder) -> None:
        if folder.failure is not None:
            self._failed.add(folder.path)
            self.report.unreachable.append((folder.path or ".", folder.failure))
        for note in folder.notes:
            path = f"{folder.path}/{note.name}" if folder.path else note.name
            self.report.unreachable.append((path, note.reason))
            if note.is_unreachable:
                self._failed.add(path)

    def _compare(self, folder: Folder) -> Iterator[_Task]:
        unreachable = {note.name for note in folder.notes if note.is_unreachable}
        with self._store.reading() as reader:
            number = number_of(reader, Kind.DIRECTORY, os.fsencode(folder.path))
            records = {}
            if number is not None:
                for key, record in reader.scan(DIRECTORY.key(number)):
                    records[DIRECTORY.numbers(key)[1]] = unseal(record, _FOLDER_RECORD)
            changed = compare(records, folder.entries, unreachable)
        states = [self._begin(folder, part) for part in changed]
        to_read = sum(len(each.part.difference.added) for each in states)
        to_read += sum(len(each.part.difference.changed) for each in states)
        self.report.unchanged += len(folder.entries) - to_read
        for state in states:
            for entry in state.part.difference.added:
                yield _Task(state, entry, None)
            for old, entry in state.part.difference.changed:
                yield _Task(state, entry, old)

    def _begin(self, folder: Folder, part: Part) -> _PartState:
        state = _PartState(folder.path, part, folder.scanned_ns)
        difference = part.difference
        # should this update die, the next one has to read them, whatever their size and time
        olds = [old._replace(size=_TO_READ) for old, _ in difference.changed]
        for known in (*difference.unchanged, *difference.unreachable, *olds, *difference.removed):
            state.files[known.name] = known
        self._gone += [(state, gone) for gone in difference.removed]
        self._mark(state)
        return state

    def _mark(self, state: _PartState) -> None:
        """Have the record of a part written with the next commit."""
        self._dirty[state.path, state.part.number] = state

    # -- scanning --------------------------------------------------------------------------------

    def _take(self, chunk: list[_Found]) -> None:
        for task, file, status, reason in chunk:
            if file is None:
                self._remember(task, status, reason)
            else:
                self._add(task, file)
            if self._builder.is_full:
                self._commit()
        self._tell()

    def _add(self, task: _Task, file: FileIndex) -> None:
        name, size, mtime_ns = task.entry
        identity = file.meta_index.source.identity
        if identity is not None:
            size, mtime_ns = identity.size, identity.mtime_ns
        member = Member(task.folder.path, name, size, mtime_ns)
        try:
            self._builder.add(member, file)
        except Exception as error:  # noqa: BLE001  (one file never stops an update; it is listed)
            self._remember(task, Status.UNREADABLE, _reason(error))
            return
        self._tasks_of_members[member] = task
        if task.old is None or task.old.row == NO_ROW:
            self.report.added += 1
        else:
            self.report.changed += 1

    def _remember(self, task: _Task, status: Status, reason: str) -> None:
        """Note a file that gets no row."""
        folder, (name, size, mtime_ns), old = task
        path = f"{folder.path}/{name}" if folder.path else name
        row = NO_ROW if old is None else old.row
        if status is Status.UNREADABLE:
            # what was known of it stays until it can be read again
            self.report.unreadable.append((path, reason))
        else:
            self.report.skip(path, reason)
            if row != NO_ROW:
                self._tombstones.append(row)
            row = NO_ROW
        folder.files[name] = KnownFile(name, size, mtime_ns, status, row, reason)
        self._mark(folder)

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self.report)

    # -- writing ---------------------------------------------------------------------------------

    def _commit(self) -> None:
        """Write what there is as one transaction."""
        if not self._builder.count and not self._dirty and not self._tombstones:
            return
        with self._store.writing() as writer:
            if self._builder.count:
                self._seal(writer)
            for state in self._dirty.values():
                self._write_part(writer, state)
            add_removed(writer, self._tombstones)
        self._tombstones.clear()
        self._dirty.clear()

    def _seal(self, writer: Writer) -> None:
        segment = next_segment(writer)
        rows = self._builder.count
        for member, row in self._builder.seal(writer, segment):
            task = self._tasks_of_members[member]
            name, size, mtime_ns = task.entry
            task.folder.files[name] = KnownFile(name, size, mtime_ns, Status.DICOM, row)
            self._mark(task.folder)
            if task.old is not None and task.old.row != NO_ROW:
                self._tombstones.append(task.old.row)
        self._tasks_of_members.clear()
        write_segments(writer, {**read_segments(writer), segment: rows})

    @staticmethod
    def _write_part(writer: Writer, state: _PartState) -> None:
        number = intern(writer, Kind.DIRECTORY, os.fsencode(state.path))
        key = DIRECTORY.key(number, state.part.number)
        if not state.files:
            writer.delete(key)
            return
        files = [state.files[name] for name in sorted(state.files)]
        record = encode_directory(files, scanned_ns=state.scanned_ns, lower=state.part.lower)
        writer.put(key, seal(record))

    # -- removing --------------------------------------------------------------------------------

    def _drop_gone(self) -> None:
        """Apply the removal rule: what is gone, unless that is most of the archive."""
        folders = self._gone_folders()
        rows = [known.row for _, known in self._gone if known.row != NO_ROW]
        rows += [each.row for _, files in folders for each in files if each.row != NO_ROW]
        if rows and not self._allow_mass_removal and self._is_mass(rows):
            self.report.retained = len(rows)
            return
        for state, known in self._gone:
            state.files.pop(known.name, None)
            self._mark(state)
            if known.row != NO_ROW:
                self._tombstones.append(known.row)
        self.report.removed = len(rows)
        if not folders:
            return
        with self._store.writing() as writer:
            for number, files in folders:
                writer.delete_prefix(DIRECTORY.key(number))
                add_removed(writer, [each.row for each in files if each.row != NO_ROW])

    def _is_mass(self, rows: list[int]) -> bool:
        """Whether these are most of the archive, moved files left out."""
        if 2 * len(rows) <= self._live_before:
            return False
        with self._store.reading() as reader:
            moved = moved_count(reader, rows)
        return 2 * (len(rows) - moved) > self._live_before

    def _gone_folders(self) -> list[tuple[int, list[KnownFile]]]:
        """Folders the index knows that a crawl without failures above them did not meet."""
        if "" in self._failed:
            return []
        found = []
        with self._store.reading() as reader:
            for key, name in reader.scan(NUMBER.key(Kind.DIRECTORY)):
                path = os.fsdecode(bytes(name))
                if not is_gone(path, self._seen, self._failed):
                    continue
                number = NUMBER.numbers(key)[1]
                files = [
                    each
                    for _, record in reader.scan(DIRECTORY.key(number))
                    for each in decode_directory(unseal(record, _FOLDER_RECORD)).files
                ]
                if files:
                    found.append((number, files))
        return found


def _scan_chunk(root: str, chunk: list[_Task]) -> list[_Found]:
    return [_scan(root, task) for task in chunk]


def _scan(root: str, task: _Task) -> _Found:
    """Find the elements of one file; whatever is wrong with it becomes a reason."""
    folder = task.folder.path
    path = os.path.join(root, folder, task.entry[0])
    try:
        source = FileSource(path)
        try:
            file = index_file(source)
            file.data_index.complete()
        finally:
            source.release()
        if file.data_index.count == 0:
            return _Found(task, None, Status.NOT_DICOM, "has no data elements")
    except NotDicomError as error:
        return _Found(task, None, Status.NOT_DICOM, error.reason)
    except Exception as error:  # noqa: BLE001  (one file never stops an update; it is listed)
        return _Found(task, None, Status.UNREADABLE, _reason(error))
    return _Found(task, file, Status.DICOM, "")


def _reason(error: Exception) -> str:
    if not isinstance(error, LazyDicomError):
        return f"{type(error).__name__}: {error}"
    return str(error) if error.path is None else str(error).removeprefix(f"{error.path}: ")
