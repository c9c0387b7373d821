"""Who watches a crowd: begins it, changes its files, kills some of it, and says how it went.

A thread that answers nothing for `PATIENCE` seconds hangs: its process says where, and the run has
failed.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lazydicom.archive.archive import Archive
from tests.crowd.board import Board, change
from tests.crowd.readings import of_process

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 150
"""Seconds without an answer of a thread after which it hangs."""


@dataclass
class Outcome:
    """How a crowd fared."""

    seconds: float = 0.0
    asked: int = 0
    changed: int = 0
    killed: int = 0
    revisions: int = 0
    failures: str = ""
    readings: list[list[float]] = field(default_factory=list)


class Crowd:
    """Processes with threads, and the files they ask for.

    Parameters
    ----------
    folder
        An empty folder for all of it.
    threads
        How many in the first process; it is never killed.
    processes
        How many; each of the others has ``few`` threads.
    few
        See there.
    count
        How many instances there are.
    seed
        Of what is changed and killed.
    """

    def __init__(
        self, folder: Path, threads: int, processes: int, *, few: int, count: int, seed: int
    ) -> None:
        self.folder, self.count = folder, count
        self.threads = [threads] + [few] * (processes - 1)
        self.board = Board(folder / "board", count)
        self.outcome = Outcome()
        self._rng = random.Random(seed)
        self._running: list[subprocess.Popen[bytes]] = []
        self._stop = threading.Event()

    def run(self, seconds: float, tell: Callable[[str], object] = lambda _: None) -> Outcome:
        """Have it go on for so long, or until something fails."""
        root, outcome = self.folder / "root", self.outcome
        for number in range(self.count):
            change(root, number, 0)
        with Archive(root, self.folder / "index") as archive:
            archive.update()
            with archive.reading() as snapshot:
                revision = snapshot.revision
            self._running = [self._begun(each) for each in range(len(self.threads))]
            churn = threading.Thread(target=self._churn)
            churn.start()
            self._await_all()
            begun = told = time.monotonic()
            while not outcome.failures and time.monotonic() - begun < seconds:
                time.sleep(min(1.0, seconds / 20))
                self._read(archive)
                if self._rng.random() < 0.15 and len(self._running) > 1:
                    self._kill(self._rng.randrange(1, len(self._running)))
                self._look()
                if time.monotonic() - told > 30:
                    told = time.monotonic()
                    tell(f"{told - begun:.0f} s: {self.board.asked.sum()} {outcome.readings[-1]}")
            self._stop.set()
            churn.join()
            self._end()
            with archive.reading() as snapshot:
                outcome.revisions = snapshot.revision - revision
        outcome.seconds = time.monotonic() - begun
        outcome.asked = int(self.board.asked.sum())
        return outcome

    def _begun(self, number: int) -> subprocess.Popen[bytes]:
        first = sum(self.threads[:number])
        self.board.seen[first : first + self.threads[number]] = time.monotonic_ns()
        command = [sys.executable, "-m", "tests.crowd.worker", self.folder]
        with (self.folder / f"stderr-{number}").open("ab") as stderr:
            return subprocess.Popen(
                [*map(str, [*command, number, self.threads[number], self.count, first])],
                cwd=Path(__file__).parents[2],
                stderr=stderr,
            )

    def _await_all(self) -> None:
        """Wait until every thread has begun."""
        end = time.monotonic() + PATIENCE
        while not self.outcome.failures and time.monotonic() < end:
            if self.board.asked[: sum(self.threads)].all():
                return
            self._look()
            time.sleep(0.05)
        self.outcome.failures += "some thread does not begin\n"

    def _churn(self) -> None:
        """Change one file after the other."""
        rng = random.Random(self._rng.random())
        while not self._stop.is_set():
            for number in rng.sample(range(self.count), rng.randint(1, 6)):
                state = int(self.board.done[number]) + 1
                self.board.announced[number] = state
                change(self.folder / "root", number, state)
                self.board.done[number] = state
                self.outcome.changed += 1
            time.sleep(rng.choice([0.0, 0.01, 0.1, 0.3]))

    def _kill(self, number: int) -> None:
        process = self._running[number]
        process.kill()
        process.wait()
        self.outcome.killed += 1
        self._running[number] = self._begun(number)

    def _read(self, archive: Archive) -> None:
        """Note what the first process takes, and the crowd."""
        handle = archive._store._environment._handle
        assert handle is not None
        slots = len(handle.readers().strip().splitlines()) - 1
        size = (self.folder / "index" / "data.mdb").stat().st_size / (1 << 20)
        asked = int(self.board.asked.sum())
        rate = asked - self.outcome.asked
        self.outcome.asked = asked
        own = of_process(self._running[0].pid)
        self.outcome.readings.append([*own, slots, size, rate])

    def _look(self) -> None:
        """Whether something failed or hangs."""
        said = self.folder / "failures"
        if said.exists():
            self.outcome.failures += said.read_text("utf-8")
        for number, process in enumerate(self._running):
            if process.poll() is not None:
                self.outcome.failures += f"process {number} ended: {process.returncode}\n"
        late = time.monotonic_ns() - PATIENCE * 10**9
        for place, seen in enumerate(self.board.seen[: sum(self.threads)].tolist()):
            if 0 < seen < late:
                self.outcome.failures += f"thread {place} hangs\n"
                for process in self._running:
                    process.send_signal(signal.SIGUSR1)  # each says where its threads are
                time.sleep(2)
                break

    def _end(self) -> None:
        (self.folder / "stop").touch()
        for number, process in enumerate(self._running):
            try:
                status = process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGUSR1)
                time.sleep(2)
                process.kill()
                process.wait()
                status = "does not end"
            if status:
                self.outcome.failures += f"process {number}: {status}\n"
        said = self.folder / "failures"
        if said.exists():
            self.outcome.failures = said.read_text("utf-8") + self.outcome.failures
        for path in sorted(self.folder.glob("stderr-*")):
            if self.outcome.failures and path.stat().st_size:
                self.outcome.failures += f"{path.name}:\n{path.read_text('utf-8', 'replace')}\n"
