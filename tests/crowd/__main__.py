"""Long runs of a crowd: ``python -m tests.crowd --threads 32 --processes 8 --seconds 300``.

Says what the process with many threads took of the machine, and the exit code whether everything
was as promised; docs/RELIABILITY.md has the figures.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.crowd.readings import picture, told
from tests.crowd.watch import Crowd


def main() -> int:
    parser = argparse.ArgumentParser(description="A crowd uses one archive.")
    parser.add_argument("--threads", type=int, default=32, help="in the first process")
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--few", type=int, default=4, help="threads in each of the others")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--instances", type=int, default=240)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plot", type=Path, help="an SVG of what it took")
    parser.add_argument("--folder", type=Path, help="kept; otherwise a temporary one")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        crowd = Crowd(
            folder,
            chosen.threads,
            chosen.processes,
            few=chosen.few,
            count=chosen.instances,
            seed=chosen.seed,
        )
        outcome = crowd.run(chosen.seconds, lambda line: print(line, flush=True))
    print(
        f"{outcome.seconds:.0f} s, {outcome.asked} questions, {outcome.changed} changes of files,"
        f" {outcome.killed} processes killed, {outcome.revisions} commits"
    )
    print("\n".join(told(outcome.readings)))
    if chosen.plot:
        title = f"{chosen.threads} threads in one of {chosen.processes} processes"
        chosen.plot.write_text(picture(outcome.readings, outcome.seconds, title), "utf-8")
    print(outcome.failures or "as promised")
    return int(bool(outcome.failures))


if __name__ == "__main__":
    sys.exit(main())
