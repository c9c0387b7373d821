"""Long runs: ``python -m tests.faults SCENARIO... [--every | --sample N] [--seed N]``.

Every scenario meets faults, each in a process of its own; what is not right afterwards is printed.
The exit code says whether anything was. docs/RELIABILITY.md has the figures.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.faults import shim


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help="[all]")
    parser.add_argument("--every", action="store_true", help="every fault there is")
    parser.add_argument("--sample", type=int, default=40, help="so many of them [40]")
    parser.add_argument("--power", action="store_true", help="cut the power instead")
    parser.add_argument("--kill", action="store_true", help="kill processes instead")
    parser.add_argument("--ways", type=int, default=2, help="random states for each cut [2]")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    if not shim.is_loaded():
        with tempfile.TemporaryDirectory() as folder:
            environment = shim.environment(shim.compiled(Path(folder)))
            command = [sys.executable, "-m", "tests.faults", *sys.argv[1:]]
            return subprocess.run(command, env=environment, check=False).returncode
    # only with the shim, or everything would be imported twice
    from tests.faults import power  # noqa: PLC0415
    from tests.faults.scenarios import SCENARIOS, imported, small_batches  # noqa: PLC0415

    os.environ.pop("LD_PRELOAD")
    imported()
    small_batches()
    gc.freeze()  # what forked processes do not have to copy
    some = None if given.every else given.sample
    if given.power:
        names = given.scenarios or power.POWER
        findings = sum(cut(name, some, given.ways, given.seed) for name in names)
    elif given.kill:
        names = given.scenarios or SCENARIOS
        findings = sum(kill(name, some, given.seed) for name in names)
    else:
        findings = sum(run(name, some, given.seed) for name in given.scenarios or SCENARIOS)
    return 1 if findings else 0


def cut(name: str, count: int | None, ways: int, seed: int) -> int:
    """Cut the power in a scenario; how many findings there are."""
    from tests.faults.power import PowerCuts  # noqa: PLC0415 - as above

    begun, findings, states = time.monotonic(), 0, 0
    rng = random.Random(f"{name}/{seed}")
    with tempfile.TemporaryDirectory(prefix="lazydicom-power-") as folder:
        cuts = PowerCuts(name, Path(folder))
        for number, survival in cuts.cuts(count, ways, rng):
            wrong = cuts.wrong_after(number, survival)
            states += 1
            findings += len(wrong)
            for one in wrong:
                event = cuts.recording.events[number - 1] if number else None
                after = f"{event.kind.name} {event.path} {event.second}" if event else "nothing"
                print(
                    f"FINDING {name}: cut #{number} after {after}, {survival.name}: {one}",
                    flush=True,
                )
    seconds = time.monotonic() - begun
    print(
        f"{name}: {len(cuts.recording.events)} events, {states} states,"
        f" {findings} findings, {seconds:.1f} s",
        flush=True,
    )
    return findings


def kill(name: str, count: int | None, seed: int) -> int:
    """Kill a scenario, at every call or at some and at random instants; how many findings."""
    from tests.faults.injection import Injection  # noqa: PLC0415 - as above

    begun, findings = time.monotonic(), 0
    rng = random.Random(f"{name}/{seed}")
    with tempfile.TemporaryDirectory(prefix="lazydicom-kills-") as folder:
        injection = Injection(name, Path(folder))
        every = range(injection.instants)
        calls = list(every if count is None else rng.sample(every, min(len(every), count // 2)))
        some = len(calls) if count is None else count - len(calls)
        instants = [rng.uniform(0, injection.seconds) for _ in range(some)]
        for when in (*calls, *instants):
            wrong = injection.kill(when)
            findings += len(wrong)
            for one in wrong:
                print(f"FINDING {name}: killed at {when}: {one}", flush=True)
    seconds = time.monotonic() - begun
    print(
        f"{name}: killed at {len(calls)} calls and {len(instants)} instants,"
        f" {findings} findings, {seconds:.1f} s",
        flush=True,
    )
    return findings


def run(name: str, sample: int | None, seed: int) -> int:
    """Inject faults into a scenario; how many findings there are."""
    from tests.faults.injection import Injection  # noqa: PLC0415 - as above

    begun, findings, met, missed = time.monotonic(), 0, Counter[str](), 0
    with tempfile.TemporaryDirectory(prefix="lazydicom-faults-") as folder:
        injection = Injection(name, Path(folder))
        faults = (
            list(injection.faults())
            if sample is None
            else injection.sample(sample, random.Random(f"{name}/{seed}"))
        )
        for number, fault in enumerate(faults):
            fired, wrong = injection.inject(fault, in_same_process=number % 2 == 0)
            met[fired.partition(" ")[0]] += bool(fired)
            missed += not fired
            findings += len(wrong)
            for one in wrong:
                where = "same process" if number % 2 == 0 else "another process"
                print(f"FINDING {name}: {fault} ({fired}), {where}: {one}", flush=True)
    seconds = time.monotonic() - begun
    print(
        f"{name}: {len(injection.calls)} calls, {met.total()} faults met, {missed} not,"
        f" {findings} findings, {seconds:.1f} s: "
        + ", ".join(f"{call} {count}" for call, count in met.most_common() if count),
        flush=True,
    )
    return findings


if __name__ == "__main__":
    sys.exit(main())
