"""Comparison: what is in the folders of an archive, held against what the index remembers of them.

It yields the files that are to be read, and takes back what they turned out to be. It refuses to
know how they are read; what becomes of files that are gone is decided by `archive.files.removal`.

Nothing here grows with the number of files: what is known of a folder is in its records, and only
what changed in it is kept until those are written.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.archive.files.contained import MARK, ContainerFolder, container_at, shown
from lazydicom.archive.files.crawl import joined
from lazydicom.archive.files.directory import (
    NO_ROW,
    TO_READ,
    Difference,
    KnownFile,
    Part,
    Status,
    compare,
    lower_of,
)
from lazydicom.archive.files.folder_record import seal_folder, unseal_folder
from lazydicom.errors import ChangedFileError, LazyDicomError
from lazydicom.index.interning import Kind, intern, number_of
from lazydicom.index.store_keys import DIRECTORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lazydicom.archive.files.crawl import Folder
    from lazydicom.archive.files.entries import Entry
    from lazydicom.archive.files.removal import Removal
    from lazydicom.archive.files.report import UpdateReport
    from lazydicom.archive.files.roots import Roots
    from lazydicom.index.source import ByteSource
    from lazydicom.index.store import Store
    from lazydicom.index.transaction import Writer


SMALL_CONTAINER = 32
"""Containers with fewer members are read one after the other."""

LARGE_MEMBER = 256 * 1024
"""Compressed members with more bytes are read one after the other: they take memory."""

_NOTHING = Difference([], [], [], [], [])


@dataclass(slots=True, eq=False)
class PartState:
    """What an update found out about a part of a folder.

    ``files`` is what its record does not say yet. A file that is in neither is new to the next
    update, should this one die.
    """

    path: str
    part: Part
    scanned_ns: int
    files: dict[str, KnownFile | None] = field(default_factory=dict)
    is_written: bool = False


class Task(NamedTuple):
    """A file that is to be read, and what was known of it.

    Attributes
    ----------
    folder
        Where what becomes of it is noted.
    entry
        Its name, size and time.
    old
        What was known of it; None of a new file.
    source
        Gives its bytes, if it is in a container; None of a file that has a path.
    is_next
        Whether it has to be read before the next task is asked for.
    """

    folder: PartState
    entry: Entry
    old: KnownFile | None
    source: Callable[[], ByteSource] | None = None
    is_next: bool = False


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
        Whether a known file is to be read again whatever its size and time; None if none is.
    """

    def __init__(
        self,
        store: Store,
        removal: Removal,
        report: UpdateReport,
        *,
        roots: Roots | None = None,
        is_stale: Callable[[KnownFile], bool] | None = None,
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

        def look(lower: str, upper: str | None) -> tuple[Sequence[Entry], set[str]]:
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
    ) -> tuple[Sequence[Entry], set[str]]:
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
        difference = part.difference
        # what waits for its files must not hold the lists of them
        state = PartState(folder.path, part._replace(difference=_NOTHING), folder.scanned_ns)
        for known in difference.unreachable:
            state.files[known.name] = known
        for old, _ in difference.changed:
            # should this update die, the next one has to read them, whatever their size and time
            state.files[old.name] = old._replace(size=TO_READ)
        for gone in difference.removed:
            # a row is kept until it is known what else is gone
            is_kept = gone.row != NO_ROW or gone.status is Status.CONTAINER
            state.files[gone.name] = gone if is_kept else None
        self._removal.add(state.path, part.number, difference.removed)
        self.pending += len(state.files)
        self._mark(state)
        added = [Task(state, entry, None) for entry in difference.added]
        changed = [Task(state, entry, old) for old, entry in difference.changed]
        if isinstance(folder, ContainerFolder):
            for task in (*added, *changed):
                yield task._replace(source=partial(folder.container.source, task.entry[0]))
        elif self._roots is None:
            yield from added
            yield from map(self._as_file, changed)
        else:
            for task in (*added, *changed):
                yield from self._or_members(self._roots, task)

    def _as_file(self, task: Task) -> Task:
        """A task that is about no container, though it may have been one."""
        if task.old is not None and task.old.status is Status.CONTAINER:
            self._removal.lose(joined(task.folder.path, task.entry[0]))
        return task

    def _or_members(self, roots: Roots, task: Task) -> Iterator[Task]:
        """A file, or what is in it if it is a container."""
        state, (name, size, mtime_ns) = task.folder, task.entry
        path = joined(state.path, name)
        try:
            container = container_at(joined(roots.path(state.path) or "", name))
        except LazyDicomError as error:
            self._fail(task, path, error)
            return
        if container is None:
            yield self._as_file(task)
            return
        folder = ContainerFolder(container, path, state.scanned_ns)
        members = self.tasks(folder)
        if not container.is_stream:
            # few of them are open at a time, and little is in memory
            is_small = len(folder.names) < SMALL_CONTAINER
            for each in members:
                entry = container.members[each.entry[0]]
                is_large = entry.is_compressed and entry.size > LARGE_MEMBER
                yield each._replace(is_next=is_small or is_large)
        else:
            waiting = {each.entry[0]: each for each in members}
            try:
                for member, source in container.sources(waiting):
                    found = waiting.pop(member)
                    yield found._replace(source=partial(_same, source), is_next=True)
                if waiting:
                    raise ChangedFileError("changed while it was read", path=container.path)
            except LazyDicomError as error:
                self._fail(task, path, error)
                return
        # only when all of it was read: an update that dies before looks into it again
        self._containers.append((state, KnownFile(name, size, mtime_ns, Status.CONTAINER)))

    def _fail(self, task: Task, path: str, error: LazyDicomError) -> None:
        """Note a container that cannot be read."""
        self._report.fail(shown(path), error.reason)
        known = KnownFile(*task.entry, Status.UNREADABLE, reason=error.reason)
        self.settle(task, known if task.old is None else known._replace(row=task.old.row))

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

    def settle_rows(self, tasks: Iterable[Task], first: int) -> list[int]:
        """Have files written with their rows, from ``first`` on; return the rows they replace."""
        replaced: list[int] = []
        marked = None
        for row, (folder, (name, size, mtime_ns), old, _, _) in enumerate(tasks, first):
            folder.files[name] = KnownFile(name, size, mtime_ns, Status.DICOM, row)
            if old is not None and old.row != NO_ROW:
                replaced.append(old.row)
            self.pending += 1
            if folder is not marked:  # most come folder by folder
                self._mark(folder)
                marked = folder
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
            record = part.record(
                None if known is None else unseal_folder(known),
                state.files,
                scanned_ns=state.scanned_ns,
            )
            key = DIRECTORY.key(number, part.number)
            if record is None:
                writer.delete(key)
            else:
                writer.put(key, seal_folder(record))

    def written(self) -> None:
        """Forget what was written: the transaction was committed."""
        for state in self._dirty.values():
            state.is_written = True
            state.files.clear()
        self._dirty.clear()
        self.pending = 0


def _same(source: ByteSource) -> ByteSource:
    return source
