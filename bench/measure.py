"""Timing contestants fairly: in one process, in turns, on the same data.

Knows clocks, memory and tables; does not know what is measured. Contestants run alternately and in
another order each round, so that a slow minute of the machine is everybody's slow minute; medians
are compared, and the spread is shown beside them, so that noise can be seen.
"""

from __future__ import annotations

import gc
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Times = dict[str, list[float]]


def interleaved(
    tasks: Mapping[str, Callable[[], object]],
    rounds: int,
    *,
    warm_up: bool = True,
    before: Callable[[], object] | None = None,
    own_clock: bool = False,
) -> Times:
    """Seconds of each task in each round, all tasks taking turns.

    Parameters
    ----------
    warm_up
        Run everything once before measuring; False for cold caches.
    before
        Called before every run, outside the clock: ``drop_caches``, for example.
    own_clock
        Tasks return the seconds that count: some of what they do is preparation.
    """
    names = list(tasks)
    times: Times = {name: [] for name in names}
    if warm_up:
        for task in tasks.values():
            task()
    for number in range(rounds):
        start = number % len(names) if names else 0
        for name in names[start:] + names[:start]:
            task = tasks[name]
            if before is not None:
                before()
            gc.collect()
            started = time.perf_counter()
            found = task()
            took = time.perf_counter() - started
            times[name].append(float(found) if own_clock else took)  # type: ignore[arg-type]
    return times


def table(title: str, times: Times, *, own: str = "lazydicom", per: int = 1) -> str:
    """Median, spread and ratio to our own, in a table for people.

    ``per`` divides the times: the number of files, to get a time per file. A ratio above 1 says
    how many times longer than ``own`` a contestant took.
    """
    medians = {name: statistics.median(seconds) for name, seconds in times.items()}
    ours = medians.get(own)
    width = max([len(name) for name in times] + [len(title)])
    lines = [f"{title:{width}}  {'median':>9}  {'min':>9} - {'max':<9}  {'ratio':>7}"]
    for name in sorted(times, key=lambda name: medians[name]):
        low, high = duration(min(times[name]) / per), duration(max(times[name]) / per)
        ratio = f"{medians[name] / ours:.2f}" if ours else "-"
        middle = duration(medians[name] / per)
        lines.append(f"{name:{width}}  {middle:>9}  {low:>9} - {high:<9}  {ratio:>7}")
    return "\n".join(lines)


def questions(
    asked: Mapping[str, Mapping[str, Callable[[], object]]], rounds: int, *, per: int = 1
) -> Times:
    """Measure one question after the other and print a table of each.

    The times are those of all, by ``contestant, question``.
    """
    times: Times = {}
    for question, tasks in asked.items():
        found = interleaved(tasks, rounds)
        print(table(question, found, per=per), end="\n\n")
        times |= {f"{name}, {question}": seconds for name, seconds in found.items()}
    return times


def duration(seconds: float) -> str:
    """A time with three digits and the unit that suits it."""
    for unit, scale in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= scale:
            return f"{seconds / scale:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def save(path: Path, times: Times, **facts: object) -> None:
    """Write every single time, and the machine it was taken on, as JSON."""
    record = {
        "machine": {
            "cpus": os.cpu_count(),
            "architecture": platform.machine(),
            "system": platform.system(),
            "python": platform.python_version(),
        },
        "facts": facts,
        "seconds": times,
    }
    path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def peak_rss() -> int:
    """The most memory, in bytes, that this process has had so far."""
    return _bytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def peak_rss_of(command: Sequence[str | os.PathLike[str]]) -> int:
    """Run a command; the most memory, in bytes, that it had.

    The only way to compare memory: a peak never falls again within one process.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return _bytes(usage.ru_maxrss)


def drop_caches() -> bool:
    """Empty the page cache if we may (Linux, root); says whether it did."""
    try:
        os.sync()
        Path("/proc/sys/vm/drop_caches").write_text("3\n", encoding="ascii")
    except OSError:
        return False
    return True


def _bytes(maxrss: int) -> int:
    return maxrss if sys.platform == "darwin" else maxrss * 1024
