"""Crew: worker processes, which scan files and make segments for an update.

Threads of one process take turns where they run Python; processes do not. Each gets some ten
thousand files at a time, and what becomes of them is told to a sink in the order in which they were
given. Knows how the processes are started, fed and ended; refuses to know the index. What a worker
does is `archive.files.worker`'s.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from operator import itemgetter
from typing import IO, TYPE_CHECKING, Protocol, cast

from lazydicom.archive.files.worker import JobFolder, Setup
from lazydicom.archive.segments import segment
from lazydicom.errors import LazyDicomError, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from lazydicom.archive.files.comparison import Task
    from lazydicom.archive.files.directory import Status
    from lazydicom.archive.files.worker import Done
    from lazydicom.archive.segments.made import MadeSegment

_START = "import sys; sys.path[:] = sys.argv[1:]; from {0} import main; main()"
_MODULE = "lazydicom.archive.files.worker"


class CrewSink(Protocol):
    """What wants to know what became of files."""

    def added(self, tasks: Sequence[Task]) -> None:
        """These are in a segment."""

    def left_out(self, task: Task, status: Status, reason: str) -> None:
        """This one gets no row."""

    def made(self, made: MadeSegment) -> None:
        """A segment, to be written now."""

    def paused(self) -> None:
        """There are no more of a job."""


class Crew:
    """Some worker processes.

    Parameters
    ----------
    setup
        What each of them is told.
    sink
        Is told what became of the files.
    processes
        How many there may be.

    Raises
    ------
    UnsupportedError
        It is not known how to start an interpreter.
    """

    def __init__(self, setup: Setup, sink: CrewSink, *, processes: int) -> None:
        if not sys.executable or getattr(sys, "frozen", False):  # a program of its own
            raise UnsupportedError("worker processes need an interpreter that can be started")
        self._setup = setup
        self._sink = sink
        self._pool = ThreadPoolExecutor(processes, "lazydicom-crew")
        self._most = processes
        self._every: list[_Process] = []
        self._free: list[_Process] = []
        self._job: list[Task] = []
        self._waiting: deque[tuple[Sequence[Task], Future[Done]]] = deque()

    def give(self, tasks: Sequence[Task]) -> None:
        """Have some files scanned."""
        self._job += tasks
        if len(self._job) >= segment.BATCH:
            self._submit()

    def finish(self) -> None:
        """Wait for all that was given."""
        if self._job:
            self._submit()
        while self._waiting:
            self._take()

    def close(self) -> None:
        """End the processes, whatever they do."""
        for _, future in self._waiting:
            future.cancel()
        for process in self._every:
            process.kill()
        self._pool.shutdown()  # who waits for an answer has none now
        for process in self._every:
            process.close()

    def _submit(self) -> None:
        job, self._job = self._job, []
        self._waiting.append((job, self._pool.submit(self._done, job)))
        if len(self._waiting) > self._most:
            self._take()

    def _done(self, tasks: Sequence[Task]) -> Done:
        """What a free process makes of a job; a thread waits for it."""
        job = [
            JobFolder(folder.path, [task.entry for task in some])
            for folder, some in groupby(tasks, itemgetter(0))
        ]
        try:
            process = self._free.pop()
        except IndexError:
            process = _Process(self._setup)
            self._every.append(process)
        done = process.work(job)
        self._free.append(process)
        return done

    def _take(self) -> None:
        tasks, future = self._waiting.popleft()
        done = future.result()
        for made in done.segments:
            some = [tasks[number] for number in cast("Sequence[int]", made.keys)]
            self._sink.added(some)
            self._sink.made(made._replace(keys=some))
        for number, status, reason in done.left_out:
            self._sink.left_out(tasks[number], status, reason)
        self._sink.paused()


class _Process:
    """A worker, as who started it sees it."""

    def __init__(self, setup: Setup) -> None:
        command = [sys.executable, "-c", _START.format(_MODULE), *sys.path]
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=os.name == "posix",  # Ctrl-C is for this process alone
        )
        self._asked = cast("IO[bytes]", self._process.stdin)
        self._told = cast("IO[bytes]", self._process.stdout)
        self._ask(setup)

    def work(self, job: Sequence[JobFolder]) -> Done:
        """What it makes of a job."""
        self._ask(job)
        try:
            return cast("Done", pickle.load(self._told))  # noqa: S301 - from our own process
        except (EOFError, pickle.UnpicklingError) as error:
            raise self._died() from error

    def _ask(self, what: object) -> None:
        try:
            pickle.dump(what, self._asked, pickle.HIGHEST_PROTOCOL)
            self._asked.flush()
        except OSError as error:
            raise self._died() from error

    def _died(self) -> LazyDicomError:
        status = self._process.wait()
        return LazyDicomError(
            f"a worker process ended with status {status}; what it was given is read by the next"
            " update"
        )

    def kill(self) -> None:
        """Have it end, whatever it does."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Close the pipes."""
        self._told.close()
        with contextlib.suppress(OSError):  # there may be something in it that nobody reads
            self._asked.close()
