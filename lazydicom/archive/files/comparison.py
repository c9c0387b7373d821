"""Comparison: what is in the folders of an archive, held against what the index remembers of them.

It yields the files that are to be read, and takes back what they turned out to be. It refuses to
know how they are read; what becomes of files that are gone is decided by `archive.files.removal`.

Nothing here grows with the number of files: what is known of a folder is in its records, and only
what changed in it is kept until those are written.
"""

from __future__ import annotations

import os
from array import array
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from lazydicom.archive.files.contained import MARK, ContainerFolder, container_at, shown
from lazydicom.archive.files.crawl import joined
from lazydicom.archive.files.directory import lower_of
from lazydicom.archive.files.entries import Entries
from lazydicom.archive.files.folder_record import seal_folder, unseal_folder
from lazydicom.archive.files.known import NO_ROW, TO_READ, KnownFile, KnownFiles, Status
from lazydicom.archive.files.parts import NOTHING, compare
from lazydicom.archive.files.task import PartState, Task
from lazydicom.errors import ChangedFileError, LazyDicomError
from lazydicom.index.interning import Kind, intern, number_of
from lazydicom.index.store_keys import DIRECTORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from lazydicom.archive.files.crawl import Folder
    from lazydicom.archive.files.parts import Part
    from lazydicom.archive.files.removal import Removal
    from lazydicom.archive.files.report import UpdateReport
    from lazydicom.archive.files.roots import Roots
    from lazydicom.index.container import Container
    from lazydicom.index.source import ByteSource
    from lazydicom.index.store import Store
    from lazydicom.index.transaction import Writer


SMALL_CONTAINER = 32
"""Containers with fewer members are read one after the other."""

LARGE_MEMBER = 256 * 1024
"""Compressed members with more bytes are read one after the other: they take memory."""


class Comparison:
    """The comparing half of an update.

    Parameters
    ----------
    store
        The index, open for writing.
    removal
        Takes note of what is gone.
    report
        Takes note of what was found.
    roots
        The archive, to look for containers in; None if they are files like others.
    is_stale
        Whether a file with a status and a row is to be read again whatever its size and time; None
        if none is.
    """

    def __init__(
        self,
        store: Store,
        removal: Removal,
        report: UpdateReport,
        *,
        roots: Roots | None = None,
        is_stale: Callable[[int, int], bool] | None = None,
    ) -> None:
        self._roots = roots
        self._is_stale = is_stale
        self._containers: list[tuple[PartState, KnownFile]] = []
        self._failing: set[str] = set()
        self._store = store
        self._removal = removal
        self._report = report
        self._dirty: dict[tuple[str, int], PartState] = {}
        self.pending = 0
        """Files that `write` has something to write about."""

    def tasks(self, folder: Folder | ContainerFolder) -> Iterator[Task]:
        """The files of a folder that are to be read."""
        report, removal = self._report, self._removal
        if folder.failure is not None:
            removal.keep(folder.path)
            report.miss(shown(folder.path) or ".", folder.failure)
            return

        bounds: list[tuple[str, int]] = []
        only: bytes | None = None
        with self._store.reading() as reader:
            number = number_of(reader, Kind.DIRECTORY, os.fsencode(folder.path))
            if number is not None:
                removal.see(number)
                for key, record in reader.scan(DIRECTORY.key(number)):
                    bounds.append((lower_of(record), DIRECTORY.numbers(key)[1]))
                    only = bytes(record) if len(bounds) == 1 else None

        def record_of(part: int) -> bytes:
            if only is not None:
                return unseal_folder(only)
            with self._store.reading() as reader:
                found = reader.get(DIRECTORY.key(number or 0, part))
                return unseal_folder(found or b"")

        def look(lower: str, upper: str | None) -> tuple[Entries, set[str]]:
            return self._looked(folder, lower, upper)

        found = compare(bounds, record_of, folder.names, look, is_stale=self._is_stale)
        for count, part in found:
            report.unchanged += count
            if part is not None:
                difference = part.difference
                report.unchanged -= len(difference.added) + len(difference.changed)
                yield from self._begun(folder, part)

    def _looked(
        self, folder: Folder | ContainerFolder, lower: str, upper: str | None
    ) -> tuple[Entries, set[str]]:
        """The files of a range of names, and the names that could not be asked."""
        found = folder.look(lower, upper)
        unreachable = set()
        for note in found.notes:
            path = joined(folder.path, note.name)
            self._report.miss(shown(path), note.reason)
            if note.is_unreachable:
                self._removal.keep(path)
                unreachable.add(note.name)
        return found.entries, unreachable

    def _begun(self, folder: Folder | ContainerFolder, part: Part) -> Iterator[Task]:
        added, changed, before, removed, unreachable = part.difference
        # what waits for its files must not hold the lists of them
        state = PartState(folder.path, part._replace(difference=NOTHING), folder.scanned_ns)
        if before or removed or unreachable:
            # should this update die, the next one has to read them, whatever their size and time
            to_read = array("q", [TO_READ]) * len(before)
            entries = Entries(before.entries.names, to_read, before.entries.times)
            unread = KnownFiles(entries, before.statuses, before.rows, before.reasons)
            # a row is kept until it is known what else is gone
            kept = removed.with_rows()
            state.known += [unreachable, unread, kept]
            state.files = dict.fromkeys(set(removed.entries.names).difference(kept.entries.names))
            self._removal.add(state.path, part.number, removed)
            self.pending += len(before) + len(removed) + len(unreachable)
        self._mark(state)
        source = folder.container.source if isinstance(folder, ContainerFolder) else None
        tasks = [Task(state, added, None, source), Task(state, changed, before, source)]
        for task in tasks:
            if source is not None:
                yield from task.single()
            elif self._roots is not None:
                yield from self._or_members(self._roots, task)
            elif len(task):
                yield self._as_files(task)

    def _as_files(self, task: Task) -> Task:
        """A task that is about no containers, though they may have been some."""
        if task.before is not None:
            for name, status in zip(task.entries.names, task.before.statuses, strict=True):
                if status == Status.CONTAINER:
                    self._removal.lose(joined(task.folder.path, name))
        return task

    def _or_members(self, roots: Roots, task: Task) -> Iterator[Task]:
        """The files of a task; of those that are containers, what is in them."""
        begin = 0
        for at, name in enumerate(task.entries.names):
            path = joined(task.folder.path, name)
            container: Container | LazyDicomError | None
            try:
                container = container_at(joined(roots.path(task.folder.path) or "", name))
            except LazyDicomError as error:
                container = error
            if container is None:
                continue
            if begin < at:
                yield self._as_files(task.part(begin, at))
            begin = at + 1
            one = task.part(at, begin)
            if isinstance(container, LazyDicomError):
                self._fail(one, path, container)
            else:
                yield from self._members(container, path, one)
        if begin < len(task):
            yield self._as_files(task.part(begin, len(task)))

    def _members(self, container: Container, path: str, task: Task) -> Iterator[Task]:
        """What is in the container that a file is."""
        state = task.folder
        folder = ContainerFolder(container, path, state.scanned_ns)
        members = self.tasks(folder)
        if not container.is_stream:
            # few of them are open at a time, and little is in memory
            is_small = len(folder.names) < SMALL_CONTAINER
            for each in members:
                entry = container.members[each.name]
                is_large = entry.is_compressed and entry.size > LARGE_MEMBER
                yield replace(each, is_next=is_small or is_large)
        else:
            waiting = {each.name: each for each in members}
            try:
                for member, source in container.sources(waiting):
                    found = waiting.pop(member)
                    yield replace(found, source=partial(_same, source), is_next=True)
                if waiting:
                    raise ChangedFileError("changed while it was read", path=container.path)
            except LazyDicomError as error:
                self._fail(task, path, error)
                return
        # only when all of it was read: an update that dies before looks into it again
        self._containers.append((state, KnownFile(*task.entries[0], Status.CONTAINER)))

    def _fail(self, task: Task, path: str, error: LazyDicomError) -> None:
        """Note a container that cannot be read."""
        self._report.fail(shown(path), error.reason)
        known = KnownFile(*task.entries[0], Status.UNREADABLE, task.row, error.reason)
        self.settle(task, known)

    def finish(self) -> None:
        """Note that containers were read: all their members were settled."""
        for state, known in self._containers:
            if joined(state.path, known.name) + MARK in self._failing:
                # whatever its size and time, the next update reads it again, as it does files
                known = known._replace(size=TO_READ)  # noqa: PLW2901
            state.files[known.name] = known
            self.pending += 1
            self._mark(state)
        self._containers.clear()
        self._failing.clear()

    def settle(self, task: Task, found: KnownFile) -> None:
        """Have what became of a file written with the next transaction."""
        task.folder.files[found.name] = found
        if task.source is not None and found.status is Status.UNREADABLE:
            self._failing.add(task.folder.path)
        self.pending += 1
        self._mark(task.folder)

    def settle_rows(self, tasks: Iterable[Task], row_ids: NDArray[np.int64]) -> list[int]:
        """Have files written with their rows; return the rows they replace."""
        replaced: list[int] = []
        at = 0
        for task in tasks:
            count = len(task)
            mine = array("q", row_ids[at : at + count].tobytes())
            statuses = bytes([Status.DICOM]) * count
            task.folder.known.append(KnownFiles(task.entries, statuses, mine))
            if task.before is not None:
                replaced += [row for row in task.before.rows if row != NO_ROW]
            self._mark(task.folder)
            at += count
        self.pending += at
        return replaced

    def _mark(self, state: PartState) -> None:
        self._dirty[state.path, state.part.number] = state

    def write(self, writer: Writer) -> None:
        """Write the records of the folders in which something changed."""
        for state in self._dirty.values():
            number = intern(writer, Kind.DIRECTORY, os.fsencode(state.path))
            self._removal.see(number)
            part = state.part
            origin = part.number if state.is_written else part.origin
            known = writer.get(DIRECTORY.key(number, origin))
            record = state.record(None if known is None else unseal_folder(known))
            key = DIRECTORY.key(number, part.number)
            if record is None:
                writer.delete(key)
            else:
                writer.put(key, seal_folder(record))

    def written(self) -> None:
        """Forget what was written: the transaction was committed."""
        for state in self._dirty.values():
            state.written()
        self._dirty.clear()
        self.pending = 0


def _same(source: ByteSource, _name: str) -> ByteSource:
    return source
