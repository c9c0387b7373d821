"""Power cuts: a scenario is recorded, and what it does is cut off at any event, in many ways.

Knows what has to hold of each state of the disk; refuses to know how those come about.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from lazydicom.archive.archive import Archive
from tests.faults.disk import Recording, any_survival, survivals
from tests.faults.injection import (
    ChildError,
    difference,
    in_child,
    is_between,
    outcome_of,
)
from tests.faults.scenarios import FILES, INDEX, SCENARIOS, WRONG
from tests.faults.shim import Shim

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

    from tests.faults.disk import Survival
    from tests.faults.scenarios import State

POWER = (
    "update",
    "update-changes",
    "compact",
    "snapshot",
    "save",
    "save-in-place",
    "bulk",
    "bulk-by-file",
    "frames",
    "export-csv",
    "export-partitioned",
)
"""Scenarios that say of what they did that it is safe."""


class PowerCuts:
    """A scenario, recorded once.

    Parameters
    ----------
    name
        Of the scenario.
    folder
        Where to work.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self.scenario = (SCENARIOS | WRONG)[name]
        self._before, self._work, log = folder / "before", folder / "work", folder / "log"
        work = self._work  # always the same path, which may be told in what is made
        self._before.mkdir()
        in_child(self.scenario.prepare, self._before)
        shutil.copytree(self._before, work)
        inodes = {
            os.path.relpath(path, work): path.stat().st_ino
            for path in sorted(work.rglob("*"))
            if path.is_file()
        }
        self._old: State = in_child(self.scenario.observe, self._before)
        in_child(self._record, work, log)
        self._new: State = in_child(self.scenario.observe, work)
        self.recording = Recording(self._before, work, inodes, log.read_bytes())
        self._states = 0

    def _record(self, work: Path, log: Path) -> None:
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        shim = Shim(work)
        shim.log(descriptor)
        said = self.scenario.act(work)
        shim.log(-1)
        assert said == "", said

    def cuts(
        self, count: int | None, ways: int, rng: random.Random
    ) -> Iterator[tuple[int, Survival]]:
        """When the power is cut, and what survives; at every event, or at some and at the end."""
        last = len(self.recording.events)
        every = range(last + 1)
        chosen = every if count is None else sorted([*rng.sample(every, min(count, last)), last])
        for number in chosen:
            simple = survivals()
            # in a sample, a few of the simple ones
            yield from (
                (number, one)
                for one in (simple if count is None or number == last else rng.sample(simple, 2))
            )
            for _ in range(ways):
                yield number, any_survival(rng)

    def wrong_after(self, number: int, survival: Survival) -> list[str]:
        """What is wrong with the disk if the power is cut then."""
        self._states += 1
        shutil.rmtree(self._work)
        self.recording.state(number, survival, self._work)
        try:
            found: list[str] = in_child(
                self._wrong_with, self._work, number == len(self.recording.events)
            )
        except ChildError as error:
            return [str(error)]
        return found

    def _wrong_with(self, state: Path, is_done: bool) -> list[str]:  # noqa: FBT001
        found = []
        now = self.scenario.observe(state)
        if not is_between(now, self._old, self._new, in_one_step=self.scenario.in_one_step):
            found.append(f"neither old nor new: {difference(now, self._new)}")
        if is_done and now != self._new:
            found.append(f"was done, and is lost: {difference(now, self._new)}")
        again = outcome_of(self.scenario, state)
        if again.said:
            found.append(f"a rerun says {again.kind}: {again.said}")
        now = self.scenario.observe(state)
        if now != self._new:
            found.append(f"a rerun does not complete it: {difference(now, self._new)}")
        if (state / FILES / INDEX / "data.mdb").exists() and self._states % 4 == 0:
            with Archive(state / FILES) as archive:
                found += [
                    str(one)
                    for one in archive.verify(files=False, content=True)
                    if one.code not in {"MISSING_UID", "NOT_DICOM"}
                ]
        return found
