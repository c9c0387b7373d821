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
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.index.kernel import chosen

if TYPE_CHECKING:
    from collections.abc import Sequence

SLOW_SECONDS = 100e-6
"""Time per file from which on several threads ask."""

SAMPLE = 512
"""Files after which it is decided again."""

THREADS = 16

_kernel = chosen("index._status")

LINKED: int = _kernel.LINKED
"""In the mode of what a link led to."""

_ZERO = array("q", [0])


class Answers(NamedTuple):
    """What was found out about some names, in their order.

    Attributes
    ----------
    regular
        How many are regular files.
    modes
        What each is, as ``st_mode`` has it, with ``LINKED`` where a link led there; or the negative
        number of the error.
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
        columns = [_ZERO * count for _ in range(3)]
        if self._is_slow and count > 1:
            regular, seconds = self._ask_together(folder, names, columns)
        else:
            regular, seconds = self._ask(folder, names, columns)
        self._measure(count, seconds)
        return Answers(regular, *columns)

    def _ask(
        self, folder: int, names: list[str], columns: Sequence[array[int] | memoryview]
    ) -> tuple[int, float]:
        """How many are regular files, and how long that took."""
        data = os.fsencode("\0".join(names) + "\0")
        begun = time.perf_counter()
        regular = _kernel.ask(folder, data, self._follows, *columns)
        return regular, time.perf_counter() - begun

    def _ask_together(
        self, folder: int, names: list[str], columns: Sequence[array[int]]
    ) -> tuple[int, float]:
        """The same by many threads, whose times are added up."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(THREADS, "lazydicom-crawl")
        at_once = min(THREADS, len(names))
        bounds = [len(names) * number // at_once for number in range(at_once + 1)]
        views = [memoryview(column) for column in columns]
        asked = [
            self._pool.submit(
                self._ask, folder, names[start:stop], [view[start:stop] for view in views]
            )
            for start, stop in pairwise(bounds)
        ]
        parts = [each.result() for each in asked]
        return sum(found for found, _ in parts), sum(seconds for _, seconds in parts)

    def _measure(self, files: int, seconds: float) -> None:
        self._files += files
        self._seconds += seconds
        if self._files >= SAMPLE:
            self._is_slow = self._seconds > SLOW_SECONDS * self._files
            self._files, self._seconds = 0, 0.0
