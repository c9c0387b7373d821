"""Gathering: files are scanned by threads, and gathered into segments.

What became of each file is told to a sink, in the order in which they were given. Knows nothing of
the index, so it can be done where that is not open; refuses to know what the files are to the
sink.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

from lazydicom.archive.files.known import Status
from lazydicom.archive.files.scanning import Scanning, reason_of
from lazydicom.archive.files.task import Pile, between, one
from lazydicom.archive.segments.members import Member
from lazydicom.archive.segments.segment import SegmentBuilder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from lazydicom.archive.files.roots import Roots
    from lazydicom.archive.files.scanning import Found, Scanned
    from lazydicom.archive.files.task import Task
    from lazydicom.archive.segments.made import MadeSegment


CHUNK_FILES = 64
CHUNK_BYTES = 32 * 1024 * 1024
"""What a thread opens at a time: files are small enough to share one, headers may be as large as
they are, and what was read of them is held until the file has been added."""

_AHEAD = 2
"""Chunks that wait, scanned, while the others are being scanned: each takes megabytes."""


class Sink(Protocol):
    """What wants to know what became of files."""

    def added(self, tasks: Sequence[Task]) -> None:
        """These are in the segment that is being gathered."""

    def left_out(self, task: Task, status: Status, reason: str) -> None:
        """The file of this one gets no row."""

    def paused(self) -> None:
        """Now the segment may be made, if it is full."""


class Gathering:
    """Files on their way into segments.

    Parameters
    ----------
    roots
        The archive.
    sink
        Is told what becomes of the files.
    workers
        Threads that open and scan files.
    values
        The keys of the attributes that get columns; None for all.
    """

    def __init__(
        self, roots: Roots, sink: Sink, *, workers: int, values: frozenset[bytes] | None
    ) -> None:
        self._scanning = Scanning(roots)
        self._sink = sink
        self._most = workers + _AHEAD
        self._pool = ThreadPoolExecutor(workers, "lazydicom-scan")
        self._waiting: deque[Future[Scanned]] = deque()
        self._pile = Pile(CHUNK_FILES, CHUNK_BYTES)
        self._gathered: list[Task] = []
        #: The segment that is being gathered.
        self.builder = SegmentBuilder(values)

    def give(self, task: Task) -> None:
        """Have some files scanned, and gather what was scanned before."""
        if task.is_next:
            self._take(self._scanning.scan([task]))
            return
        for chunk in self._pile.add(task):
            self._submit(chunk)

    def finish(self) -> None:
        """Gather all that was given."""
        if chunk := self._pile.rest():
            self._submit(chunk)
        while self._waiting:
            self._take(self._waiting.popleft().result())

    def made(self) -> tuple[MadeSegment, list[Task]]:
        """What was gathered as a segment, and its files as they came; nothing is left here."""
        made, gathered = self.builder.made(), self._gathered
        self._gathered = []
        return made, gathered

    def close(self) -> None:
        """Forget what was given and is not scanned yet."""
        for future in self._waiting:
            future.cancel()
        self._pool.shutdown()

    def _submit(self, chunk: list[Task]) -> None:
        self._waiting.append(self._pool.submit(self._scanning.scan, chunk))
        if len(self._waiting) > self._most:
            self._take(self._waiting.popleft().result())

    def _take(self, scanned: Scanned) -> None:
        tasks, paths, number = scanned.tasks, scanned.paths, 0
        while number < len(paths.names):
            other = scanned.others.pop(number, None)
            if other is not None:
                self._take_other(other)
                number += 1
            else:
                stop = self.builder.add_batch(paths, scanned.batch, number)
                self._added(list(between(tasks, number, stop)))
                if stop == number:  # more has to be read of it
                    scanned.others[number] = self._scanning.scan_alone(one(tasks, number))
                number = stop
            self._sink.paused()
        self._scanning.give_back(scanned)

    def _take_other(self, found: Found) -> None:
        task, file, status, reason = found
        if file is None:
            self._sink.left_out(task, status, reason)
            return
        member = Member(task.folder.path, *task.entries[0])
        identity = file.meta_index.source.identity
        if identity is not None:
            member.size, member.mtime_ns = identity.size, identity.mtime_ns
        try:
            self.builder.add(member, file)
        except Exception as error:  # noqa: BLE001  (one file never stops an update; it is listed)
            self._sink.left_out(task, Status.UNREADABLE, reason_of(error))
        else:
            self._added([task])

    def _added(self, tasks: list[Task]) -> None:
        self._gathered += tasks
        self._sink.added(tasks)
