"""The board: what the processes of a crowd know of each other, and what an answer may be.

Every instance is of a state, a number that only grows. Its file says which, or is not there. Who
changes a file announces the next state first, and says when it is done; who updated the index says
which states were done when the update began. An answer of the index is between the two.
"""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from tests.archives import small
from tests.dicom_bytes import element, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

PERIOD = 8
"""Of so many states, one is that there is no file, and one that it moves to another folder."""
GONE, MOVED = 7, 3
FOLDERS = 6
THREADS = 1024
"""How many threads may be in the crowd."""


class Board:
    """Numbers that all processes see.

    Parameters
    ----------
    path
        The file that they are in.
    count
        How many instances there are.
    """

    def __init__(self, path: Path, count: int) -> None:
        self._path = path
        if not path.exists():
            path.write_bytes(bytes(8 * (3 * count + 2 * THREADS)))
        numbers = np.memmap(path, np.int64, "r+")
        #: The state that a file may have come to, is in, and is known to the index to have been in.
        self.announced, self.done, self.indexed = numbers[: 3 * count].reshape(3, count)
        #: What each thread asked, and when it last did (in nanoseconds, 0 if it has ended).
        self.asked, self.seen = numbers[3 * count :].reshape(2, THREADS)

    @contextmanager
    def updating(self) -> Iterator[set[int]]:
        """What is done now will be in the index when the block ends without an error.

        But for those that are put into the set: what changed while it was read is kept as it was
        known, and tried again.
        """
        done, failed = self.done.copy(), set[int]()
        yield failed
        done[list(failed)] = 0
        with self._path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            np.maximum(self.indexed, done, out=self.indexed)

    def earliest(self) -> NDArray[np.int64]:
        """The states that an answer which is asked for now may be of, or later ones."""
        return self.indexed.copy()

    def latest(self) -> NDArray[np.int64]:
        """The states that an answer which was given just now may be of, or earlier ones."""
        return self.announced.copy()


def is_there(state: int) -> bool:
    """Whether an instance has a file."""
    return state % PERIOD != GONE


def may_be_missing(earliest: int, latest: int) -> bool:
    """Whether an index may know no file of an instance.

    It was gone, or moved while an update looked into the one folder before and the other after.
    """
    states = range(earliest, min(latest, earliest + PERIOD) + 1)
    return any(not is_there(state) for state in states) or any(
        state % PERIOD == MOVED for state in states[1:]
    )


def may_be(found: int, earliest: int, latest: int) -> bool:
    """Whether an index may know an instance to be of a state."""
    return earliest <= found <= latest and is_there(found)


def path_of(root: Path, number: int, state: int) -> Path:
    """Where the file of an instance is."""
    folder = (number + (state + PERIOD - MOVED) // PERIOD) % FOLDERS
    return root / f"f{folder}" / str(number)


def change(root: Path, number: int, state: int) -> None:
    """Bring the file of an instance from the state before to this one."""
    before, now = path_of(root, number, state - 1), path_of(root, number, state)
    if is_there(state):
        now.parent.mkdir(parents=True, exist_ok=True)
        temporary = root.with_name("new")
        temporary.write_bytes(content_of(number, state))
        temporary.replace(now)
    if before != now or not is_there(state):
        before.unlink(missing_ok=True)


def content_of(number: int, state: int) -> bytes:
    """A file that says its state often: in a few values, and in one too large for the index."""
    told = f"{state:08}"
    return small(
        uid_of(number),
        ("CT", "MR")[number % 2],
        element(0x00100010, "PN", text(told)),
        element(0x00100020, "LO", text(told)),
        element(0x00104000, "LT", text(told * 200)),
        element(0x0020000D, "UI", text(f"1.3.{number % 4}", vr="UI")),
        element(0x0020000E, "UI", text(f"1.4.{number % 8}", vr="UI")),
        element(0x00200013, "IS", text(str(number))),
    )


def uid_of(number: int) -> str:
    """The SOP Instance UID of an instance."""
    return f"1.2.{number}"
