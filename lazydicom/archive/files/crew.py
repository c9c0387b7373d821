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
from typing import IO, TYPE_CHECKING, Protocol, cast

from lazydicom.archive.files.task import Pile, between
from lazydicom.archive.files.worker import JobFolder, Setup
from lazydicom.archive.segments import segment
from lazydicom.errors import LazyDicomError, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from lazydicom.archive.files.known import Status
    from lazydicom.archive.files.task import Task
    from lazydicom.archive.files.worker import Done
    from lazydicom.archive.segments.made import MadeSegment

_START = "import sys; sys.path[:] = sys.argv[1:]; from {0} import main; main()"
_MODULE = "lazydicom.archive.files.worker"


class CrewSink(Protocol):
    """What wants to know what became of files."""

    def added(self, tasks: Sequence[Task]) -> None:
        """These are in a segment."""

    def left_out(self, task: Task, status: Status, reason: str) -> None:
        """The file of this one gets no row."""

    def made(self, made: MadeSegment, tasks: Sequence[Task]) -> None:
        """A segment of these, to be written now."""

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
        self._pile = Pile(segment.BATCH)
        self._waiting: deque[tuple[Sequence[Task], Future[Done]]] = deque()

    def give(self, task: Task) -> None:
        """Have some files scanned."""
        for job in self._pile.add(task):
            self._submit(job)

    def finish(self) -> None:
        """Wait for all that was given."""
        if job := self._pile.rest():
            self._submit(job)
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

    def _submit(self, job: list[Task]) -> None:
        self._waiting.append((job, self._pool.submit(self._done, job)))
        if len(self._waiting) > self._most:
            self._take()

    def _done(self, tasks: Sequence[Task]) -> Done:
        """What a free process makes of a job; a thread waits for it."""
        job = [JobFolder(task.folder.path, task.entries) for task in tasks]
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
        for made, numbers in done.segments:
            some = [task for start, stop in numbers for task in between(tasks, start, stop)]
            self._sink.added(some)
            self._sink.made(made, some)
        left_out = deque(done.left_out)
        stop = 0
        for task in tasks:
            start, stop = stop, stop + len(task)
            while left_out and left_out[0][0] < stop:
                number, status, reason = left_out.popleft()
                self._sink.left_out(task.part(number - start, number - start + 1), status, reason)
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
