"""An index whose files are damaged, replaced or removed while threads ask it.

In a process of its own, since LMDB maps its files: what kills that process fails the test. Each
answer is the one from before or a `CacheError` that names the index. What cannot be prevented, a
``data.mdb`` that is written over or cut while it is mapped, is in docs/RELIABILITY.md, and happens
here only if it is asked for:

    python -m tests.properties.test_moving_index FOLDER SEED all
"""

from __future__ import annotations

import collections
import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest

from lazydicom.archive.archive import Archive
from lazydicom.errors import CacheError, LazyDicomError
from tests.properties.test_damaged_index import answers, build

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 0.15


def _zeros(path: Path, start: int, _: random.Random) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(bytes(path.stat().st_size - start))


def _noise(path: Path, start: int, source: random.Random) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(source.randbytes(path.stat().st_size - start))


def _page(path: Path, _: int, source: random.Random) -> None:
    with path.open("r+b") as file:
        file.seek(source.randrange(path.stat().st_size // 4096) * 4096)
        file.write(source.randbytes(4096))


def _replaced(path: Path, _: int, source: random.Random) -> None:
    other = path.with_name("other")
    other.write_bytes(source.randbytes(path.stat().st_size))
    other.replace(path)


def _grown(path: Path, _: int, source: random.Random) -> None:
    with path.open("ab") as file:
        file.write(source.randbytes(50_000))


def _removed(path: Path, _: int, __: random.Random) -> None:
    path.unlink()


def _emptied(path: Path, _: int, __: random.Random) -> None:
    shutil.rmtree(path.parent)


HAPPENS: dict[str, Callable[[Path, int, random.Random], None]] = {
    "zeros": _zeros,
    "noise": _noise,
    "page": _page,
    "replaced": _replaced,
    "grown": _grown,
    "removed": _removed,
    "emptied": _emptied,
}
LOSES = {"zeros", "noise", "page"}
"""LMDB has no checksums: a key that is gone is a row that is not found."""


class Asking:
    """Threads that ask an archive, and what it says."""

    def __init__(self, root: Path, index: Path) -> None:
        self.index = index
        self.archive = Archive(root, index)
        self.asked = {
            name: ask
            for name, ask in answers(self.archive).items()
            if name not in {"opened", "frames"}  # which are of the files
        }
        self.truth = {name: ask() for name, ask in self.asked.items()}
        self.said: collections.Counter[str] = collections.Counter()
        self._is_over = threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _ in range(3)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        time.sleep(SECONDS)
        return self

    def __exit__(self, *_: object) -> None:
        time.sleep(SECONDS)
        self._is_over.set()
        for thread in self._threads:
            thread.join()

    def _ask(self) -> None:
        while not self._is_over.is_set():
            for name, ask in self.asked.items():
                self.said[self._answer(name, ask)] += 1

    def _answer(self, name: str, ask: Callable[[], object]) -> str:
        try:
            return "right" if ask() == self.truth[name] else f"wrong {name}"
        except CacheError as error:
            return "refused" if str(self.index) in str(error) else f"without a name: {error}"
        except Exception as error:  # noqa: BLE001
            return f"raised {error!r}"

    def changed(self) -> str:
        """What an update and a compaction say."""
        try:
            with self.archive:
                self.archive.update(workers=1)
                self.archive.compact()
        except LazyDicomError as error:
            return type(error).__name__
        return "done"


def main(home: Path, seed: int, *, has_all: bool) -> dict[str, Any]:
    """Have everything happen, once to each file."""
    build(home / "root", home / "built")
    told = {}
    for name in ("data.mdb", "lock.mdb"):
        for start in (0, 8192):
            for happens, do in HAPPENS.items():
                if start and happens not in {"zeros", "noise"}:
                    continue
                if name == "data.mdb" and happens in LOSES and not has_all:
                    continue
                index = home / f"{name}{start}{happens}"
                shutil.copytree(home / "built", index)
                sys.stderr.write(f"{index}\n")
                with Asking(home / "root", index) as asking:
                    do(index / name, start, random.Random(seed))
                told[f"{name} {happens} {start}"] = [dict(asking.said), asking.changed()]
    return told


@pytest.mark.skipif(sys.platform != "linux", reason="Windows does not let go of mapped files")
def test_an_index_that_is_damaged_while_it_is_asked_says_the_truth_or_refuses(
    tmp_path: Path,
) -> None:
    seed = os.environ.get("LAZYDICOM_MOVING_SEED", "0")
    done = subprocess.run(
        [
            *(sys.executable, "-X", "faulthandler", "-m", "tests.properties.test_moving_index"),
            *(str(tmp_path), seed),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr[-3000:]
    for name, (said, changed) in json.loads(done.stdout).items():
        lost = {one for one in said if one.startswith("wrong")}
        assert not lost or name.split()[1] in LOSES, name
        assert not set(said) - lost - {"right", "refused"}, (name, said)
        assert changed in {"done", "CacheError"}, (name, changed)


if __name__ == "__main__":
    told = main(Path(sys.argv[1]), int(sys.argv[2]), has_all=sys.argv[3:] == ["all"])
    sys.stdout.write(json.dumps(told))
