"""Asking for files: the answers are the same whether one thread asks or many."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

import pytest

from lazydicom.archive.files import statuses
from lazydicom.archive.files.crawl import Crawl
from lazydicom.archive.files.statuses import Statuses

if TYPE_CHECKING:
    from pathlib import Path


class Slow:
    """A kernel that takes its time, and remembers who asked."""

    def __init__(self) -> None:
        self.kernel = statuses._kernel
        self.threads: set[str] = set()
        self.seconds = 0.002
        self.now = 0.0

    def ask(self, folder: int, data: bytes, *more: object) -> int:
        self.threads.add(threading.current_thread().name)
        taken = self.seconds * data.count(b"\0")
        time.sleep(taken)
        self.now += taken
        regular: int = self.kernel.ask(folder, data, *more)
        return regular

    def perf_counter(self) -> float:
        return self.now


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow()
    monkeypatch.setattr(statuses, "_kernel", made)
    monkeypatch.setattr(statuses, "time", made)
    monkeypatch.setattr(statuses, "SAMPLE", 10)
    return made


def test_threads_ask_where_answers_are_slow_and_only_there(tmp_path: Path, slow: Slow) -> None:
    names = [f"{number:02}" for number in range(40)]
    for number, name in enumerate(names):
        (tmp_path / name).write_bytes(bytes(number))
    found = Statuses(follows=True)
    folder = os.open(tmp_path, os.O_RDONLY)
    try:
        first = found.ask(folder, names)
        assert slow.threads == {"MainThread"}
        second = found.ask(folder, names)
        assert len(slow.threads) > 2
        slow.seconds = 0.0
        third = found.ask(folder, [*names, "missing"])
        slow.threads.clear()
        fourth = found.ask(folder, names)
        assert slow.threads == {"MainThread"}
        assert found.ask(folder, []).modes.tolist() == []
    finally:
        found.close()
        os.close(folder)
    assert first == second == fourth
    assert first.regular == third.regular == 40
    assert first.sizes.tolist() == list(range(40))
    assert third.modes[-1] == -2


def test_a_crawl_sees_the_same_with_many_threads(tmp_path: Path, slow: Slow) -> None:
    for number in range(60):
        path = tmp_path / f"{number % 3}" / f"{number:02}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(bytes(number))
    slow.seconds = 0.0
    expected = [(each.path, list(each.look().entries)) for each in Crawl(tmp_path)]
    slow.threads.clear()
    slow.seconds = 0.001
    crawl = Crawl(tmp_path)
    assert [(each.path, list(each.look().entries)) for each in crawl] == expected
    crawl.close()
    assert len(slow.threads) > 2
