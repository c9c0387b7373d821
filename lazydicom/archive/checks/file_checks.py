"""Checking many files, in processes of their own.

A file that ends the process that looks at it is a finding, too: the others are looked at all the
same. Refuses to know what is looked for (`lazydicom.archive.checks.file_check`).
"""

from __future__ import annotations

import signal
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.archive.checks.file_check import check_file
from lazydicom.archive.checks.finding import finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lazydicom.archive.checks.finding import Finding

AT_ONCE = 64
"""Files that a process is given at a time."""


class Checked(NamedTuple):
    """Some files, and what was found."""

    files: int
    findings: list[Finding]


def check_files(paths: Iterable[str], workers: int = 1) -> Iterator[Checked]:
    """Check files, some at a time, in their order.

    Parameters
    ----------
    paths
        The files.
    workers
        Processes; 1 is this one.
    """
    chunks = iter(paths)
    parts = iter(lambda: list(islice(chunks, AT_ONCE)), [])
    if workers < 2:
        yield from (Checked(len(part), check_all(part)) for part in parts)
        return
    pool = _Pool(workers)
    waiting: deque[tuple[list[str], Future[list[Finding]]]] = deque()
    is_done = False
    try:
        for part in parts:
            waiting.append((part, pool.begin(part)))
            if len(waiting) > 2 * workers:
                yield pool.end(waiting)
        while waiting:
            yield pool.end(waiting)
        is_done = True
    finally:
        pool.close(is_done=is_done)


def check_all(paths: list[str]) -> list[Finding]:
    """Everything that is wrong with some files."""
    return [found for path in paths for found in check_file(path)]


class _Pool:
    """Processes that are replaced when one of them dies."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._executor = _executor(workers)

    def begin(self, paths: list[str]) -> Future[list[Finding]]:
        """Have some files checked."""
        try:
            with _not_interrupted():
                return self._executor.submit(check_all, paths)
        except BrokenProcessPool as error:
            broken: Future[list[Finding]] = Future()
            broken.set_exception(error)
            return broken

    def end(self, waiting: deque[tuple[list[str], Future[list[Finding]]]]) -> Checked:
        """What became of the first of those that wait."""
        paths, future = waiting.popleft()
        try:
            return Checked(len(paths), future.result())
        except BrokenProcessPool:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = _executor(self._workers)
            others = [part for part, _ in waiting]
            waiting.clear()
            waiting.extend((part, self.begin(part)) for part in others)
            return Checked(len(paths), [found for path in paths for found in _alone(path)])

    def close(self, *, is_done: bool) -> None:
        """Let the processes end, or have them end if nobody waits for what they do."""
        # the executor can end them only from Python 3.14 on
        processes = list((self._executor._processes or {}).values())  # noqa: SLF001
        self._executor.shutdown(wait=False, cancel_futures=True)
        for process in () if is_done else processes:
            process.terminate()


def _alone(path: str) -> list[Finding]:
    """What is wrong with a file that may end the process."""
    with _executor(1) as executor:
        try:
            with _not_interrupted():
                future = executor.submit(check_all, [path])
            return future.result()
        except BrokenProcessPool:
            return [finding("UNREADABLE", path, more="the process that looked at it died")]


def _executor(workers: int) -> ProcessPoolExecutor:
    # not forked: this process has threads, and an index that is open
    return ProcessPoolExecutor(workers, get_context("spawn"), initializer=_leave_signals)


@contextmanager
def _not_interrupted() -> Iterator[None]:
    """Have processes that begin here never see Ctrl-C, not even before `_leave_signals`.

    They inherit which signals are blocked. In this process one that comes meanwhile comes after.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    handler = signal.getsignal(signal.SIGINT)
    came: list[int] = []
    # What one thread blocks goes to another, and the main thread handles it all the same.
    is_held = handler is not None and threading.current_thread() is threading.main_thread()
    if is_held:
        signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if is_held:
            signal.signal(signal.SIGINT, handler)
        if came:
            signal.raise_signal(signal.SIGINT)


def _leave_signals() -> None:
    """Let the process that waits for this one say what Ctrl-C means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
