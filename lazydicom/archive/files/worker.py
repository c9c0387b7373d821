"""Worker: a process that scans files and makes segments of them, for `archive.files.crew`.

It is told the archive, and then job after job: files by folder. Of each it gives the segments that
it makes, one by one, with the places of their files in the job, and in the end which files got no
row. It never opens the index. It ends when nobody listens any more.

Both sides are of one installation and talk through pipes that nobody else has: what goes through
them is pickled.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import sys
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from lazydicom.archive.files.gathering import Gathering
from lazydicom.archive.files.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lazydicom.archive.files.entries import Entries
    from lazydicom.archive.files.known import Status
    from lazydicom.archive.files.roots import Roots
    from lazydicom.archive.files.task import PartState
    from lazydicom.archive.segments.made import MadeSegment

READY = b"lazydicom worker\n"
"""The line after which there are its answers; before it is what was printed when it started."""


class Setup(NamedTuple):
    """What a worker is told first."""

    roots: Roots
    workers: int
    values: frozenset[bytes] | None


class JobFolder(NamedTuple):
    """Files of a job that are in one folder."""

    path: str
    entries: Entries


class Made(NamedTuple):
    """A segment of files of a job: numbers from one on and before another, counted from 0."""

    segment: MadeSegment
    numbers: list[tuple[int, int]]


class Done(NamedTuple):
    """That a job is done, and the number of each file that got no row, and why."""

    left_out: list[tuple[int, Status, str]]


class Worker:
    """What a worker does.

    Parameters
    ----------
    setup
        What it was told.
    tell
        Takes its answers.
    """

    def __init__(self, setup: Setup, tell: Callable[[Made | Done], object]) -> None:
        self._tell = tell
        self._gathering = Gathering(setup.roots, self, workers=setup.workers, values=setup.values)
        self._at = 0
        self._numbers: list[tuple[int, int]] = []
        self._done = Done([])

    def work(self, job: Sequence[JobFolder]) -> None:
        """Scan the files of a job: tell each segment when it is made, and then that it is done."""
        self._done = Done([])
        self._at = 0
        for folder in job:
            self._gathering.give(Task(cast("PartState", folder), folder.entries))
        self._gathering.finish()
        if self._gathering.builder.count:
            self._make()
        self._tell(self._done)

    def added(self, tasks: Sequence[Task]) -> None:
        """Note the numbers of files that are in the segment; they come in their order."""
        start, self._at = self._at, self._at + sum(map(len, tasks))
        if self._numbers and self._numbers[-1][1] == start:
            start = self._numbers.pop()[0]
        self._numbers.append((start, self._at))

    def left_out(self, task: Task, status: Status, reason: str) -> None:
        """Note a file that gets no row."""
        self._done.left_out.append((self._at, status, reason))
        self._at += len(task)

    def paused(self) -> None:
        """Make a segment if it is full."""
        if self._gathering.builder.is_full:
            self._make()

    def _make(self) -> None:
        made, _ = self._gathering.made()
        self._tell(Made(made, self._numbers))
        self._numbers = []


def serve(asked: BinaryIO, told: BinaryIO) -> None:
    """Do what is asked until there is no more of it."""

    def tell(answer: Made | Done) -> None:
        pickle.dump(answer, told, pickle.HIGHEST_PROTOCOL)
        told.flush()

    worker = None
    while True:
        try:
            heard = pickle.load(asked)  # noqa: S301 - from the process that started this one
        except EOFError:
            return
        if worker is None:
            worker = Worker(heard, tell)
            # Nothing here makes cycles, and looking for some takes a seventh of the time.
            gc.disable()
            continue
        worker.work(heard)
        gc.collect()


def main() -> None:
    """Serve standard input and output."""
    # Ctrl-C is for who started this one, where it comes here at all.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # who asked may be gone before the answer
    with contextlib.suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as told:
        os.dup2(2, 1)  # whatever is printed must not get between the answers
        told.write(b"\n" + READY)
        told.flush()
        serve(sys.stdin.buffer, told)


if __name__ == "__main__":
    main()
