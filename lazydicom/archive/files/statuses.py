"""Statuses: what the files of a folder are, asked for by one thread, or by many where that is slow.

A local file system whose answers are cached gives them in microseconds, and threads would only
wait for each other; one behind a network takes a thousand times as long and many questions at a
time. Which of the two it is shows in how long the answers took so far. Refuses to know what they
mean.
"""

from __future__ import annotations

import os
import time
from array import array
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from lazydicom.index.kernel import chosen

SLOW_SECONDS = 100e-6
"""Time per file from which on several threads ask."""

SAMPLE = 512
"""Files after which it is decided again."""

THREADS = 16

_kernel = chosen("index._status")


class Answers(NamedTuple):
    """What was found out about some names, in their order.

    Attributes
    ----------
    regular
        How many are regular files.
    modes
        What each is, as ``st_mode`` has it; or the negative number of the error.
    sizes
        Bytes.
    times
        When it was last modified, in ns.
    """

    regular: int
    modes: array[int]
    sizes: array[int]
    times: array[int]


class Statuses:
    """Asks for the files of folders.

    Parameters
    ----------
    follows
        Whether what a link leads to is asked for, or the link.
    """

    def __init__(self, *, follows: bool) -> None:
        self._follows = follows
        self._pool: ThreadPoolExecutor | None = None
        self._is_slow = False
        self._seconds = 0.0
        self._files = 0

    def close(self) -> None:
        """Let the threads end."""
        if self._pool is not None:
            self._pool.shutdown()

    def ask(self, folder: int, names: list[str]) -> Answers:
        """What these files are, in the folder with this descriptor."""
        count = len(names)
        modes, sizes, times = (array("q", bytes(8 * count)) for _ in range(3))

        def part(start: int, stop: int) -> tuple[int, float]:
            data = os.fsencode("\0".join(names[start:stop]) + "\0")
            columns = [memoryview(column)[start:stop] for column in (modes, sizes, times)]
            begun = time.perf_counter()
            regular = _kernel.ask(folder, data, self._follows, *columns)
            return regular, time.perf_counter() - begun

        at_once = min(THREADS, count) if self._is_slow else min(1, count)
        bounds = [count * number // at_once for number in range(at_once + 1)] if at_once else [0]
        if at_once < 2:
            parts = list(map(part, bounds[:-1], bounds[1:]))
        else:
            if self._pool is None:
                self._pool = ThreadPoolExecutor(THREADS, "lazydicom-crawl")
            parts = list(self._pool.map(part, bounds[:-1], bounds[1:]))
        self._measure(count, sum(seconds for _, seconds in parts))
        regular = sum(found for found, _ in parts)
        return Answers(regular, modes, sizes, times)

    def _measure(self, files: int, seconds: float) -> None:
        self._files += files
        self._seconds += seconds
        if self._files >= SAMPLE:
            self._is_slow = self._seconds > SLOW_SECONDS * self._files
            self._files, self._seconds = 0, 0.0
