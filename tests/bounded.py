"""Everything that can be done with a file, in a process with little memory and time.

Run with the path of a file: says as JSON what came of it. A process that needs more memory than it
may have, or more time, does not get that far.
"""

from __future__ import annotations

import contextlib
import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import lazydicom
from lazydicom.errors import FormatError, LazyDicomError, UnsupportedError
from lazydicom.view.dump import dump_lines

SECONDS = 60
"""Processor time after which the process ends: many times what is needed."""


class Outcome(NamedTuple):
    """What came of a file."""

    error: str
    """The name of what was raised when it was opened, if anything was."""
    elements: int
    codes: list[str]


def outcome(path: Path, megabytes: int, *, frames: bool = False) -> Outcome:
    """What comes of a file if nothing needs more memory than this; AssertionError if it does.

    Parameters
    ----------
    path
        The file.
    megabytes
        How much the process may take beside the library itself.
    frames
        Whether pixels are decoded.
    """
    command = [sys.executable, "-m", "tests.bounded", str(path), str(megabytes), str(int(frames))]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1]
    )
    assert done.returncode == 0, f"{done.returncode}: {done.stderr[-2000:]}"
    return Outcome(*json.loads(done.stdout))


def _limit(megabytes: int) -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + (megabytes << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _used(path: str, *, frames: bool) -> Outcome:
    try:
        dataset = lazydicom.open(path)
    except (FormatError, UnsupportedError) as error:
        return Outcome(type(error).__name__, 0, [])
    elements = 0
    for part in (dataset.file_meta, dataset):
        for element in part.iterall():
            elements += 1
            for name in ("value", "VR", "VM", "private_creator", "is_empty", "path"):
                with contextlib.suppress(LazyDicomError):
                    getattr(element, name)
    tasks: list[Any] = [
        lambda: sum(map(len, dump_lines(dataset))),
        dataset.to_json,
        lambda: sum(1 for _ in dataset.find_all("**.CodeValue")),
        lambda: [dataset.frames.raw(number) for number in range(min(len(dataset.frames), 3))],
    ]
    if frames:
        tasks += [lambda: dataset.pixel_array, lambda: dataset.frames[0]]
    for task in tasks:
        with contextlib.suppress(LazyDicomError):
            task()
    return Outcome("", elements, sorted({problem.code for problem in dataset.problems}))


if __name__ == "__main__":
    if sys.argv[3] == "1":
        import numpy as np  # noqa: F401 - before memory is counted
    _limit(int(sys.argv[2]))
    sys.stdout.write(json.dumps(_used(sys.argv[1], frames=sys.argv[3] == "1")))
