"""Tasks: files of a folder that are to be read, and where what becomes of them is noted.

There are millions of files: what is known of those of a task is in columns. Refuses to know how
they are read, and what is written of them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from lazydicom.archive.files.known import NO_ROW, KnownFiles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lazydicom.archive.files.entries import Entries
    from lazydicom.archive.files.known import KnownFile
    from lazydicom.archive.files.parts import Part
    from lazydicom.index.source import ByteSource


@dataclass(slots=True, eq=False)
class PartState:
    """What an update found out about a part of a folder.

    ``known`` and ``files`` are what its record does not say yet. A file that is in neither is new
    to the next update, should this one die.

    Attributes
    ----------
    path
        The folder.
    part
        The part of it.
    scanned_ns
        When the folder was listed.
    known
        What is known of many files; the last one counts.
    files
        What is known of single ones, which counts more; None of those to be forgotten.
    is_written
        Whether its record was written by this update.
    """

    path: str
    part: Part
    scanned_ns: int
    known: list[KnownFiles] = field(default_factory=list)
    files: dict[str, KnownFile | None] = field(default_factory=dict)
    is_written: bool = False

    def record(self, known: bytes | None) -> bytes | None:
        """The new record, or None if the part has no files left; ``known`` is the one before."""
        news = self.known
        if self.files:
            single = [each for each in self.files.values() if each is not None]
            news = [*news, KnownFiles.of(single)]
        forgotten = [name for name, each in self.files.items() if each is None]
        return self.part.record(known, news, forgotten, scanned_ns=self.scanned_ns)

    def written(self) -> None:
        """Forget what is now in the record."""
        self.is_written = True
        self.known.clear()
        self.files.clear()


@dataclass(slots=True, eq=False)
class Task:
    """Files that are to be read, and what was known of them.

    Attributes
    ----------
    folder
        Where what becomes of them is noted.
    entries
        Their names, sizes and times.
    before
        What was known of them; None of new files.
    source
        Gives the bytes of one by its name, if they are in a container; None of files with a path.
    is_next
        Whether they have to be read before the next task is asked for.
    """

    folder: PartState
    entries: Entries
    before: KnownFiles | None = None
    source: Callable[[str], ByteSource] | None = None
    is_next: bool = False

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def name(self) -> str:
        """The name of the first one."""
        return self.entries.names[0]

    @property
    def row(self) -> int:
        """The row that the first one had; ``NO_ROW`` if none."""
        return NO_ROW if self.before is None else self.before.rows[0]

    def part(self, start: int, stop: int) -> Self:
        """The files from one on and before another."""
        if start <= 0 and stop >= len(self):
            return self
        before = None if self.before is None else self.before[start:stop]
        entries = self.entries[start:stop]
        return type(self)(self.folder, entries, before, self.source, self.is_next)

    def single(self) -> Iterator[Self]:
        """Its files one by one."""
        return (self.part(at, at + 1) for at in range(len(self)))


class Pile:
    """Tasks that come one after the other, put together or cut so that as many files are in each.

    Parameters
    ----------
    files, size
        So many files, or bytes of files, are enough.
    """

    def __init__(self, files: int, size: int = sys.maxsize) -> None:
        self._most_files = files
        self._most_size = size
        self._clear()

    def _clear(self) -> None:
        self._tasks: list[Task] = []
        self._files = self._size = 0

    def add(self, task: Task) -> Iterator[list[Task]]:
        """The piles that are full with it."""
        begin = 0
        files, size = self._files, self._size
        for at, more in enumerate(task.entries.sizes, 1):
            files += 1
            size += more
            if files >= self._most_files or size >= self._most_size:
                self._tasks.append(task.part(begin, at))
                yield self.rest()
                begin, files, size = at, 0, 0
        self._files, self._size = files, size
        if begin < len(task):
            self._tasks.append(task.part(begin, len(task)))

    def rest(self) -> list[Task]:
        """What there is; it begins anew."""
        tasks = self._tasks
        self._clear()
        return tasks


def one(tasks: Sequence[Task], number: int) -> Task:
    """One file of some tasks, by its number among all of theirs."""
    return next(between(tasks, number, number + 1))


def between(tasks: Sequence[Task], start: int, stop: int) -> Iterator[Task]:
    """What some tasks have from one file on and before another, as if they were one."""
    for task in tasks:
        count = len(task)
        if start < count and stop > 0:
            yield task.part(max(start, 0), min(stop, count))
        start -= count
        stop -= count


def picked(tasks: Iterable[Task], ranges: Iterable[tuple[int, int]]) -> Iterator[Task]:
    """What some tasks have in several such ranges, which ascend."""
    every = iter(tasks)
    first, task = 0, next(every, None)
    for start, stop in ranges:
        at = start
        while task is not None and at < stop:
            end = first + len(task)
            if at < end:
                yield task.part(at - first, min(stop, end) - first)
                at = min(stop, end)
            if end <= at:
                first, task = end, next(every, None)
