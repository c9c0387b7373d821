"""Worker: a process that scans files and makes segments of them, for `archive.files.crew`.

It is told the archive, and then job after job: files by folder. Of each it says which segments it
made, with the places of their files in the job, and which files got no row. It never opens the
index. It ends when nobody listens any more.

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
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from lazydicom.archive.files.comparison import Task
from lazydicom.archive.files.gathering import Gathering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lazydicom.archive.files.comparison import PartState
    from lazydicom.archive.files.directory import Status
    from lazydicom.archive.files.entries import Entry
    from lazydicom.archive.files.roots import Roots
    from lazydicom.archive.segments.made import MadeSegment

CHUNK_FILES = 64
"""What one of its threads opens at a time."""


class Setup(NamedTuple):
    """What a worker is told first."""

    roots: Roots
    workers: int
    values: frozenset[bytes] | None


class JobFolder(NamedTuple):
    """Files of a job that are in one folder."""

    path: str
    entries: Sequence[Entry]


class Done(NamedTuple):
    """What became of the files of a job, which are counted from 0."""

    segments: list[MadeSegment]
    left_out: list[tuple[int, Status, str]]


class Worker:
    """What a worker does.

    Parameters
    ----------
    setup
        What it was told.
    """

    def __init__(self, setup: Setup) -> None:
        self._gathering = Gathering(setup.roots, self, workers=setup.workers, values=setup.values)
        self._numbers: dict[int, int] = {}
        self._done = Done([], [])

    def work(self, job: Sequence[JobFolder]) -> Done:
        """Scan the files of a job."""
        self._done = Done([], [])
        tasks = list(_tasks(job))
        self._numbers = {id(task): number for number, task in enumerate(tasks)}
        every = iter(tasks)
        while chunk := list(islice(every, CHUNK_FILES)):
            self._gathering.give(chunk)
        self._gathering.finish()
        if self._gathering.builder.count:
            self._make()
        return self._done

    def added(self, tasks: Sequence[Task]) -> None:
        """Have it known by the segment."""

    def left_out(self, task: Task, status: Status, reason: str) -> None:
        """Note a file that gets no row."""
        self._done.left_out.append((self._numbers[id(task)], status, reason))

    def paused(self) -> None:
        """Make a segment if it is full."""
        if self._gathering.builder.is_full:
            self._make()

    def _make(self) -> None:
        made = self._gathering.builder.made()
        keys = [self._numbers[id(task)] for task in made.keys]
        self._done.segments.append(made._replace(keys=keys))


def _tasks(job: Sequence[JobFolder]) -> Iterator[Task]:
    for folder in job:
        state = cast("PartState", folder)
        for entry in folder.entries:
            yield Task(state, entry, None)


def serve(asked: BinaryIO, told: BinaryIO) -> None:
    """Do what is asked until there is no more of it."""
    worker = None
    while True:
        try:
            heard = pickle.load(asked)  # noqa: S301 - from the process that started this one
        except EOFError:
            return
        if worker is None:
            worker = Worker(heard)
            # Nothing here makes cycles, and looking for some takes a seventh of the time.
            gc.disable()
            continue
        pickle.dump(worker.work(heard), told, pickle.HIGHEST_PROTOCOL)
        told.flush()
        gc.collect()


def main() -> None:
    """Serve standard input and output."""
    # Ctrl-C is for who started this one, where it comes here at all.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # who asked may be gone before the answer
    with contextlib.suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as told:
        os.dup2(2, 1)  # whatever is printed must not get between the answers
        serve(sys.stdin.buffer, told)


if __name__ == "__main__":
    main()
