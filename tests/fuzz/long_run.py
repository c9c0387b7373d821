"""Fuzzing for hours: ``python -m tests.fuzz.long_run --hours 8 [--guided PYTHON]``.

Every target in turn, with new seeds in every round: so many minutes of broken inputs with compiled
kernels, then as many guided by coverage if ``--guided`` names a Python that has atheris (and numpy,
lmdb, pydicom). Each turn is a process of its own, so one that dies is a finding and ends nothing.
What was run is a line of ``--findings``/runs.tsv; the exit code says whether anything was found.
"""

from __future__ import annotations

import argparse
import itertools
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Sequence


def turn(command: Sequence[str], seconds: float, log: Path) -> str:
    """Run one turn; what it said last, or how it ended if that was badly."""
    most = 10 * seconds + 600
    with log.open("wb") as out:
        try:
            done = subprocess.run(
                command, stdout=out, stderr=subprocess.STDOUT, check=False, timeout=most
            )
        except subprocess.TimeoutExpired:
            return f"FOUND SOMETHING (it did not end): {log}"
    said = log.read_text(errors="replace")
    if done.returncode or "FINDING " in said:
        return f"FOUND SOMETHING (exit {done.returncode}): {log}"
    lines = [
        line for line in said.splitlines() if " inputs in " in line or line.startswith("Done ")
    ]
    return lines[-1] if lines else "nothing was run"


def main() -> int:
    parser = argparse.ArgumentParser(description="Fuzz lazydicom for hours.")
    parser.add_argument("--hours", type=float, default=8)
    parser.add_argument("--minutes", type=float, default=10, help="of each turn")
    parser.add_argument("--seed", type=int, default=1, help="of the first round")
    parser.add_argument("--targets", nargs="*", default=list(TARGETS), choices=list(TARGETS))
    parser.add_argument("--guided", help="a Python with atheris, for turns guided by coverage")
    parser.add_argument("--findings", type=Path, default=Path("findings"))
    chosen = parser.parse_args()
    chosen.findings.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + 3600 * chosen.hours
    seconds = max(1, int(60 * chosen.minutes))
    pythons = [("tests.fuzz", sys.executable)]
    if chosen.guided:
        pythons.append(("tests.fuzz.guided", chosen.guided))
    found = 0
    with (chosen.findings / "runs.tsv").open("a", encoding="utf-8") as runs:
        for seed in itertools.count(chosen.seed):
            for target, (module, python) in itertools.product(chosen.targets, pythons):
                if time.monotonic() > end:
                    return int(found > 0)
                command = [python, "-m", module, target, "--seed", str(seed)]
                command += ["--seconds", str(seconds), "--findings", str(chosen.findings)]
                log = chosen.findings / f"{module}-{target}-{seed}.log"
                said = turn(command, seconds, log)
                found += said.startswith("FOUND")
                print(f"{module} {target} --seed {seed}: {said}", flush=True)
                runs.write(f"{module}\t{target}\t{seed}\t{seconds}\t{said}\n")
                runs.flush()
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
