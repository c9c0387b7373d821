"""Read one attribute of an open data set: `python -m bench.attribute`.

Of CT_small.dcm, one of the files of pydicom: its patient's name, its rows, its slice thickness.
Bounds: under 3 µs the first time, under 1 µs again. The clock runs while attributes are read, not
while files are opened; of each file one other attribute has been read before.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from bench import measure, peers, subject

if TYPE_CHECKING:
    from collections.abc import Callable

KEYWORDS = ("PatientName", "Rows", "SliceThickness")


def first(door: Callable[[], object], times: int) -> float:
    """Seconds that reading the attributes took, each for the first time."""
    seconds = 0.0
    for _ in range(times):
        dataset = door()
        dataset.Modality  # type: ignore[attr-defined]  # noqa: B018
        started = time.perf_counter()
        for keyword in KEYWORDS:
            getattr(dataset, keyword)
        seconds += time.perf_counter() - started
    return seconds


def again(dataset: object, times: int) -> float:
    """Seconds that reading them took, when they were read before."""
    started = time.perf_counter()
    for _ in range(times):
        for keyword in KEYWORDS:
            getattr(dataset, keyword)
    return time.perf_counter() - started


def main() -> None:
    chosen = subject.arguments("Read one attribute of an open data set.", files=300)
    path = subject.ct_small()
    doors: dict[str, Callable[[], object]] = {"lazydicom": lambda: subject.opened(path)}
    doors |= peers.contestants(peers.OPEN, path)
    reads = chosen.files * len(KEYWORDS)
    tasks = {name: partial(first, door, chosen.files) for name, door in doors.items()}
    times = measure.interleaved(tasks, chosen.rounds, own_clock=True)
    print(measure.table("an attribute, first time", times, per=reads), "\n")
    tasks = {name: partial(again, door(), chosen.files) for name, door in doors.items()}
    repeated = measure.interleaved(tasks, chosen.rounds, own_clock=True)
    print(measure.table("an attribute, again", repeated, per=reads))
    if chosen.json:
        measure.save(chosen.json, times, again=repeated, files=chosen.files)


if __name__ == "__main__":
    main()
