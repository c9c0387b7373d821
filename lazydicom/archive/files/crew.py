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
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, Queue
from typing import IO, TYPE_CHECKING, Protocol, cast

from lazydicom.archive.files.task import Pile, picked
from lazydicom.archive.files.worker import READY, JobFolder, Made
from lazydicom.archive.segments import segment
from lazydicom.errors import LazyDicomError, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lazydicom.archive.files.known import Status
    from lazydicom.archive.files.task import Task
    from lazydicom.archive.files.worker import Done, Setup
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
        self._waiting: deque[_Job] = deque()

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
        for process in self._every:
            process.kill()
        for job in self._waiting:
            job.drop()
        self._pool.shutdown()
        for process in self._every:
            process.close()

    def _submit(self, tasks: list[Task]) -> None:
        if len(self._every) < self._most:
            process = _Process(self._setup)
            self._every.append(process)
            self._free.append(process)
        job = _Job(tasks)
        job.done = self._pool.submit(self._work, job)
        self._waiting.append(job)
        if len(self._waiting) > self._most:
            self._take()

    def _work(self, job: _Job) -> Done:
        """Have a free process do a job; a thread waits for it."""
        process = self._free.pop()
        try:
            done = process.work(job)
        finally:
            job.made.put(None)
        self._free.append(process)
        return done

    def _take(self) -> None:
        job = self._waiting[0]
        while (answer := job.made.get()) is not None:
            some = list(picked(job.tasks, answer.numbers))
            self._sink.added(some)
            self._sink.made(answer.segment, some)
        left_out = job.done.result().left_out
        files = picked(job.tasks, [(number, number + 1) for number, _, _ in left_out])
        for task, (_, status, reason) in zip(files, left_out, strict=True):
            self._sink.left_out(task, status, reason)
        self._waiting.popleft()
        self._sink.paused()


class _Job:
    """Files that a process is given together, and what it makes of them."""

    def __init__(self, tasks: list[Task]) -> None:
        self.tasks = tasks
        #: Its segments, and then None. Few are in memory: a process waits until one is taken.
        self.made: Queue[Made | None] = Queue(maxsize=1)
        self.done: Future[Done] = Future()

    def drop(self) -> None:
        """Have nobody wait until what it makes is taken, or begin with it."""
        self.done.cancel()
        while not self.done.done():
            with contextlib.suppress(Empty):
                self.made.get(timeout=0.05)


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
        self._is_ready = False
        self._ask(setup)

    def work(self, job: _Job) -> Done:
        """Have it do a job, whose segments become known when they are made."""
        self._ask([JobFolder(task.folder.path, task.entries) for task in job.tasks])
        while isinstance(answer := self._answer(), Made):
            job.made.put(answer)
        return answer

    def _answer(self) -> Made | Done:
        while not self._is_ready:
            # what is installed beside us may print when an interpreter starts
            line = self._told.readline()
            if not line:
                raise self._died()
            self._is_ready = line == READY
        try:
            return cast("Made | Done", pickle.load(self._told))  # noqa: S301 - our own process
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
