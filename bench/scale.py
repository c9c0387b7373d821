"""What becomes of time and memory as an archive grows: `python -m bench.scale`.

Bounds: linear, and under 300 MB at 1,000,000 files. Each size is measured in a process of its own:
building an index of all files, updating it, and once it is compacted the questions of bench.query
and bench.equality. Archives of ``--files N ...`` are generated, those of ``--dir DIR ...`` are
there; of stores of bench.rows (``--index DIR ...``) only the questions are asked. Memory is what
the process has of its own (anonymous RSS): pages of mapped files are left out.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench import equality, measure, query, subject
from lazydicom import Archive

if TYPE_CHECKING:
    from collections.abc import Callable

EQUALITIES = 100
SAMPLES = 0.02
"""Seconds between two looks at the memory."""
BUILT = ("build", "files/s", "build memory", "update", "compact", "compact memory")
ASKED = (*query.QUESTIONS, *equality.ATTRIBUTES)
COLUMNS = ("rows", *BUILT, "bytes/row", *ASKED, "query memory")


class Memory:
    """The most anonymous memory that this process had since it was last asked."""

    def __init__(self) -> None:
        self._most = 0
        threading.Thread(target=self._watch, daemon=True).start()

    def peak(self) -> int:
        peak, self._most = max(self._most, anonymous()), 0
        return peak

    def _watch(self) -> None:
        while True:
            self._most = max(self._most, anonymous())
            time.sleep(SAMPLES)


def anonymous() -> int:
    """Bytes of anonymous memory; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    return next(
        (int(line.split()[1]) * 1024 for line in status.splitlines() if line[:8] == "RssAnon:"), 0
    )


def built(archive: Archive, memory: Memory) -> dict[str, float]:
    """Build the index, update it when nothing changed, compact it."""
    seconds, count = timed(lambda: archive.update().added)
    figures = {"build": seconds, "files/s": count / seconds, "build memory": memory.peak()}
    figures["update"], _ = timed(archive.update)
    figures["compact"], _ = timed(archive.compact)
    return figures | {"compact memory": memory.peak()}


def asked(archive: Archive, rounds: int) -> dict[str, float]:
    """The median of each question: repeated, or about another value each time."""
    figures = {}
    for name, (text, _) in query.QUESTIONS.items():
        archive.count(text)
        taken = [timed(partial(archive.count, text))[0] for _ in range(rounds)]
        figures[name] = statistics.median(taken)
    every = archive.query("True").unordered()
    some = every[:: max(1, len(every) // EQUALITIES)]
    for keyword in equality.ATTRIBUTES:
        values = [str(value) for value in some[keyword]]
        ask = partial(equality.ours, archive, keyword, values)
        ask()
        figures[keyword] = timed(ask)[0] / len(values)
    return figures


def timed(task: Callable[[], int]) -> tuple[float, int]:
    started = time.perf_counter()
    found = task()
    return time.perf_counter() - started, found


def measured(kind: str, place: str, rounds: int) -> dict[str, float]:
    """What is found of one size; an archive is built, of an index only questions are asked."""
    memory = Memory()
    with tempfile.TemporaryDirectory() as scratch:
        figures: dict[str, float] = {}
        root, index = (place, f"{scratch}/index") if kind == "dir" else (scratch, place)
        if kind == "dir":
            with Archive(root, index=index) as archive:
                figures |= built(archive, memory)
        with Archive(root, index=index, readonly=True) as archive:
            figures["rows"] = len(archive)
            figures["bytes/row"] = archive.stats().used_bytes / len(archive)
            figures |= asked(archive, rounds)
        return figures | {"query memory": memory.peak()}


def in_a_process(kind: str, place: str, rounds: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.scale", "--rounds", str(rounds), "--measure"]
    done = subprocess.run([*command, kind, place], check=True, stdout=subprocess.PIPE)
    return dict(json.loads(done.stdout))


def shown(name: str, figure: float | None) -> str:
    if figure is None:
        return "-"
    if name in ASKED or name in {"build", "update", "compact"}:
        return measure.duration(figure)
    return f"{figure / 1e6:.0f} MB" if name.endswith("memory") else f"{figure:.0f}"


def table(found: list[dict[str, float]]) -> str:
    """A line for each figure, a column for each size."""
    lines = []
    for name in COLUMNS:
        cells = [shown(name, figures.get(name)) for figures in found]
        lines.append(f"{name:18}" + "".join(f"{cell:>12}" for cell in cells))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Time and memory as an archive grows.")
    parser.add_argument("--files", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--dir", nargs="*", default=[], help="archives that are there")
    parser.add_argument("--index", nargs="*", default=[], help="stores of bench.rows")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.measure:
        print(json.dumps(measured(*chosen.measure, chosen.rounds)))
        return
    subject.tell_of_kernels()
    found = []
    for count in chosen.files:
        generated = argparse.Namespace(dir=None, files=count, seed=chosen.seed)
        with subject.archive(generated) as root:
            found.append(in_a_process("dir", root, chosen.rounds))
    found += [in_a_process("dir", os.path.abspath(each), chosen.rounds) for each in chosen.dir]
    found += [in_a_process("index", os.path.abspath(each), chosen.rounds) for each in chosen.index]
    print(table(found))
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
