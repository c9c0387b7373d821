"""One process of a crowd: threads that ask an archive, or bring it up to date, until told to stop.

``python -m tests.crowd.worker FOLDER NUMBER THREADS COUNT FIRST``: its number, how many threads it
has, how many instances there are, and the place of its first thread on the board. An answer that
cannot be is written to ``FOLDER/failures``.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from lazydicom.archive.archive import Archive
from lazydicom.errors import (
    CacheError,
    ChangedFileError,
    ElementNotFoundError,
    SourceNotFoundError,
    StaleSelectionError,
)
from tests.crowd.board import Board, may_be, may_be_missing, uid_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    States = NDArray

_FILE_ERRORS = (ChangedFileError, SourceNotFoundError)
_SPAWNED = """
import pickle, sys
with pickle.load(sys.stdin.buffer) as archive:
    print(archive.value(sys.argv[1], "PatientID"))
"""


class Worker:
    """The threads of one process, and what they ask."""

    def __init__(self, folder: Path, number: int, count: int) -> None:
        self.folder, self.count = folder, count
        self.board = Board(folder / "board", count)
        self.archive = Archive(folder / "root", folder / "index")
        self.number = number
        self._numbers = {uid_of(each): each for each in range(count)}

    def run(self, place: int, *, updates: bool) -> None:
        """Ask until there is a reason to stop."""
        rng = random.Random(f"{os.getpid()}/{place}")
        try:
            while not (self.folder / "stop").exists():
                self.board.seen[place] = time.monotonic_ns()
                self.board.asked[place] += 1
                if updates and rng.random() < 0.3:
                    self.update(rng)
                else:
                    rng.choices(QUESTIONS, WEIGHTS)[0](self, rng)
        except BaseException:  # noqa: BLE001 - told to the one who watches
            with (self.folder / "failures").open("a", encoding="utf-8") as file:
                file.write(f"process {os.getpid()}\n{traceback.format_exc()}\n")
        finally:
            self.board.seen[place] = 0

    # -- what threads do ---------------------------------------------------------------------------

    def update(self, rng: random.Random) -> None:
        """Bring the index up to date, or merge its segments."""
        try:
            if rng.random() < 0.1:
                self.archive.compact()
                return
            with self.board.updating() as failed:
                report = self.archive.update(workers=2, timeout=0.5)
                assert not report.retained
                tried = [*report.unreadable, *report.unreachable]
                failed |= {int(os.path.basename(path)) for path, _ in tried}
        except CacheError as error:
            if "is updating the index" not in str(error):
                raise

    def look_up(self, rng: random.Random) -> None:
        """Values of one instance, from the index."""
        number = rng.randrange(self.count)
        low = self.board.earliest()
        try:
            told = self.archive.value(uid_of(number), "PatientID", "PatientName")
        except ElementNotFoundError:
            self._require_missing(number, low)
            return
        assert isinstance(told, tuple)
        assert told[0] == str(told[1]), told
        self._require(number, told[0], low)

    def is_there(self, rng: random.Random) -> None:
        """Whether an instance is in the archive."""
        number = rng.randrange(self.count)
        low = self.board.earliest()
        if uid_of(number) not in self.archive:
            self._require_missing(number, low)

    def open_one(self, rng: random.Random) -> None:
        """Values of one instance, some of them from its file."""
        number = rng.randrange(self.count)
        low = self.board.earliest()
        try:
            with self.archive[uid_of(number)] as dataset:
                told = str(dataset.PatientID)
                assert str(dataset.PatientName) == told
                assert str(dataset.PatientComments) == told * 200
        except ElementNotFoundError:
            self._require_missing(number, low)
        except _FILE_ERRORS:
            self._require_change(number, low)
        else:
            self._require(number, told, low)

    def all_of_one(self, rng: random.Random) -> None:
        """All files of an instance."""
        number = rng.randrange(self.count)
        low = self.board.earliest()
        try:
            every = self.archive.all(uid_of(number))
            states = [str(dataset.PatientID) for dataset in every]
        except _FILE_ERRORS:
            self._require_change(number, low)
            return
        for state in states:
            self._require(number, state, low)
        if not states:
            self._require_missing(number, low)

    def list_all(self, _: random.Random) -> None:
        """Columns of a selection: of one moment."""
        low = self.board.earliest()
        selection = self.archive.query("True")
        try:
            ids = selection["SOPInstanceUID"].tolist()
            states = selection["PatientID"].tolist()
            names = [str(name) for name in selection["PatientName"].tolist()]
            assert len(selection.paths()) == len(ids)
        except StaleSelectionError:
            return
        assert names == states
        self._require_all(dict(zip(ids, states, strict=True)), low)

    def find(self, rng: random.Random) -> None:
        """A search, as of DICOM."""
        low, study = self.board.earliest(), rng.randrange(4)
        keys = {"StudyInstanceUID": f"1.3.{study}", "PatientID": "", "SOPInstanceUID": ""}
        found = {
            one["00080018"]["Value"][0]: one["00100020"]["Value"][0]
            for one in self.archive.find(keys, level="instance")
        }
        self._require_all(found, low, [n for n in range(self.count) if n % 4 == study])

    def count_some(self, rng: random.Random) -> None:
        """Counts that hold whatever the state."""
        text = rng.choice(["Modality == 'CT' or Modality == 'MR'", "PatientID >= '0'"])
        both = self.archive.count(f"InstanceNumber < 10 and ({text})")
        assert both <= 20, both  # while they move, instances are there twice
        assert self.archive.count("Modality == 'US'") == 0
        assert self.archive.count(f"PatientID == '{10**7:08}'") == 0

    def group(self, _: random.Random) -> None:
        """Studies, and how many instances each has."""
        selection = self.archive.query("True", level="study")
        try:
            counted = selection.group_by("StudyInstanceUID").count()
        except StaleSelectionError:
            return
        assert set(counted) <= {f"1.3.{study}" for study in range(4)}, counted

    def read_files(self, rng: random.Random) -> None:
        """A query that has to open files."""
        low, number = self.board.earliest(), rng.randrange(self.count)
        text = f"SOPInstanceUID == '{uid_of(number)}' and length(PatientComments) == 1600"
        try:
            found = self.archive.count(text)
        except _FILE_ERRORS:
            self._require_change(number, low)
            return
        if not found:
            self._require_missing(number, low)

    def look_around(self, _: random.Random) -> None:
        """What there is."""
        assert {"PatientID", "PatientComments"} <= {one.path for one in self.archive.attributes()}
        assert self.archive.stats().instances <= 2 * self.count

    def open_again(self, rng: random.Random) -> None:
        """The same archive, opened once more."""
        with Archive(self.folder / "root", self.folder / "index", readonly=rng.random() < 0.5) as a:
            assert len(a) <= 2 * self.count

    def snapshot(self, _: random.Random) -> None:
        """A copy of the index, which does not change."""
        low, here = self.board.earliest(), self.folder / f"copy-{threading.get_ident()}"
        self.archive.snapshot(here)
        with Archive(self.folder / "root", here, readonly=True) as copy:
            selection = copy.query("True")
            ids, states = selection["SOPInstanceUID"].tolist(), selection["PatientID"].tolist()
        self._require_all(dict(zip(ids, states, strict=True)), low)
        shutil.rmtree(here)

    def fork(self, rng: random.Random) -> None:
        """A child of this process asks; other threads may be anywhere."""
        seed = rng.random()
        child = os.fork()
        if not child:
            status = 1
            try:
                mine = random.Random(seed)
                for ask in (Worker.look_up, Worker.list_all, Worker.open_one, Worker.is_there):
                    ask(self, mine)
                status = 0
            except BaseException as error:  # noqa: BLE001 - shown below
                if "spawn instead" in str(error):  # others were busy for too long
                    os._exit(0)
                traceback.print_exc()
            finally:
                os._exit(status)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                assert status == 0, f"a forked child ended with {status}"
                return
            time.sleep(0.02)
        os.kill(child, signal.SIGUSR1)  # says where it hangs
        time.sleep(1)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise AssertionError("a forked child hangs")

    def spawn(self, rng: random.Random) -> None:
        """Another process is given the archive."""
        number = rng.randrange(self.count)
        low = self.board.earliest()
        command = [sys.executable, "-c", _SPAWNED, uid_of(number)]
        done = subprocess.run(
            command, input=pickle.dumps(self.archive), capture_output=True, check=False
        )
        if done.returncode:
            assert b"ElementNotFoundError" in done.stderr, done.stderr.decode()
            self._require_missing(number, low)
        else:
            self._require(number, done.stdout.decode(), low)

    # -- whether an answer may be ------------------------------------------------------------------

    def _require(self, number: int, state: str, low: States) -> None:
        span = int(low[number]), int(self.board.latest()[number])
        assert may_be(int(state), *span), f"{uid_of(number)} is {state}, not of {span}"

    def _require_missing(self, number: int, low: States) -> None:
        span = int(low[number]), int(self.board.latest()[number])
        assert may_be_missing(*span), f"{uid_of(number)} is missing in {span}"

    def _require_change(self, number: int, low: States) -> None:
        span = int(low[number]), int(self.board.latest()[number])
        assert span[0] != span[1], f"{uid_of(number)} did not change since {span}"

    def _require_all(
        self, found: dict[str, str], low: States, numbers: list[int] | None = None
    ) -> None:
        high = self.board.latest()
        for uid, state in found.items():
            number = self._numbers[uid]
            span = int(low[number]), int(high[number])
            assert may_be(int(state), *span), f"{uid} is {state}, not of {span}"
        for number in range(self.count) if numbers is None else numbers:
            span = int(low[number]), int(high[number])
            if uid_of(number) not in found:
                assert may_be_missing(*span), f"{uid_of(number)} is missing in {span}"


PATIENCE = 120
"""Seconds after which a child that does not end hangs."""

_SHARES: dict[Callable[[Worker, random.Random], None], float] = {
    Worker.look_up: 30,
    Worker.is_there: 20,
    Worker.open_one: 20,
    Worker.all_of_one: 5,
    Worker.list_all: 10,
    Worker.find: 3,
    Worker.count_some: 10,
    Worker.group: 3,
    Worker.read_files: 5,
    Worker.look_around: 1,
    Worker.open_again: 2,
    Worker.snapshot: 0.3,
    Worker.fork: 0.3,
    Worker.spawn: 0.05,
}
QUESTIONS, WEIGHTS = list(_SHARES), list(_SHARES.values())


def main() -> None:
    folder, (number, threads, count, first) = Path(sys.argv[1]), map(int, sys.argv[2:])
    faulthandler.enable()
    faulthandler.register(signal.SIGUSR1, all_threads=True)
    worker = Worker(folder, number, count)
    running = [
        threading.Thread(target=worker.run, args=(first + each,), kwargs={"updates": each == 0})
        for each in range(threads)
    ]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    worker.archive.close()


if __name__ == "__main__":
    main()
