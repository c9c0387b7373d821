"""Long fuzzing runs: ``python -m tests.fuzz TARGET --runs 2000000 --seed 1 --jobs 2``.

A finding is written to ``--findings`` with its seed; the exit code says whether there were any.
`tests.fuzz.guided` is guided by coverage, `tests.fuzz.long_run` goes on for hours with both.
docs/RELIABILITY.md has the figures.
"""

from __future__ import annotations

import argparse
import faulthandler
import math
import os
import random
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz.targets import TARGETS, mutated, starting_points

if TYPE_CHECKING:
    from types import FrameType

SLOWEST = 20
"""Seconds after which an input is a finding."""


def run(target: str, runs: int, seconds: float, seed: int, findings: Path) -> int:
    """Try that many mutated inputs, or as many as the time is enough for; what was found."""
    function, starts, found = TARGETS[target], starting_points(target), 0
    begun = told = time.monotonic()

    def too_slow(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"took more than {SLOWEST} seconds")

    signal.signal(signal.SIGALRM, too_slow)
    findings.mkdir(parents=True, exist_ok=True)
    current = findings / f"{target}-{seed}-running"
    # one file that stays open: emptying it for every input would wait for the disk each time
    kept = os.open(current, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    number = 0
    while number < runs and time.monotonic() - begun < seconds:
        rng = random.Random(f"{target}/{seed}/{number}")
        data = mutated(target, rng, rng.choice(starts))
        # what kills the process is found here
        os.pwrite(kept, data, 0)
        os.ftruncate(kept, len(data))
        signal.alarm(SLOWEST)
        try:
            function(data)
        except (Exception, TimeoutError):  # noqa: BLE001 - whatever comes out is a finding
            found += 1
            path = findings / f"{target}-{seed}-{number}.bin"
            path.write_bytes(data)
            print(f"{path}\n{traceback.format_exc()}", flush=True)
        finally:
            signal.alarm(0)
        number += 1
        if time.monotonic() - told > 60:
            told = time.monotonic()
            rate = number / (told - begun)
            print(f"{target}: {number} inputs, {rate:.0f}/s, {found} findings", flush=True)
    os.close(kept)
    current.unlink(missing_ok=True)
    took = time.monotonic() - begun
    print(f"{target}, seed {seed}: {number} inputs in {took:.0f} s, {found} findings", flush=True)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Fuzz lazydicom.")
    parser.add_argument("target", choices=[*TARGETS, "all"])
    parser.add_argument("--runs", type=int, help="inputs to try; default: 100,000, or --seconds")
    parser.add_argument("--seconds", type=float, default=math.inf, help="when to end")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="processes, each with its own seed")
    parser.add_argument("--findings", type=Path, default=Path("findings"))
    chosen = parser.parse_args()
    runs = chosen.runs or (100_000 if chosen.seconds == math.inf else sys.maxsize)
    faulthandler.enable()
    if chosen.jobs > 1:
        share = ["--runs", str(runs // chosen.jobs), "--seconds", str(chosen.seconds)]
        share += ["--findings", str(chosen.findings)]
        command = [sys.executable, "-m", "tests.fuzz", chosen.target, *share]
        jobs = [
            subprocess.Popen([*command, "--seed", str(chosen.seed + job)], env=os.environ)
            for job in range(chosen.jobs)
        ]
        return max(abs(job.wait()) for job in jobs)
    names = list(TARGETS) if chosen.target == "all" else [chosen.target]
    found = [run(name, runs, chosen.seconds, chosen.seed, chosen.findings) for name in names]
    return int(any(found))


if __name__ == "__main__":
    sys.exit(main())
