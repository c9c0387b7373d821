"""What is kept of an index has a bound, whatever threads do and however often it is updated."""

from __future__ import annotations

import random
import sys
import threading
from typing import TYPE_CHECKING

from lazydicom.archive.archive import Archive
from lazydicom.archive.segments import kept
from lazydicom.archive.segments.kept import ColumnCache
from tests.archives import LONG_AGO, put, small

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_what_was_not_used_for_longest_goes_first() -> None:
    cache = ColumnCache(1600)
    made: list[int] = []

    def make(number: int) -> tuple[int, int]:
        made.append(number)
        return number, 100

    for number in range(16):
        cache.get((number,), make, number)
    assert cache.get((0,), make, 0) == 0
    cache.get((16,), make, 16)  # two have to go, for some room to spare
    assert [number for number in range(17) if (number,) not in cache.opened] == [1, 2]
    assert made == list(range(17))


def test_threads_that_miss_the_same_leave_all_the_room_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    cache = ColumnCache(20_000)

    def make(number: int) -> tuple[int, int]:
        return number, 100 + number % 7

    def ask(seed: int) -> None:
        rng = random.Random(seed)
        for _ in range(4000):
            number = rng.randrange(300)
            assert cache.get((number,), make, number) == number

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(8)]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    for number in range(300):
        cache.get((number,), make, number)
    weight = sum(weight for _, weight in cache.opened.values())
    assert 15_000 < weight <= 20_000 + 200


def test_what_is_kept_does_not_grow_with_updates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_MOST_GONE", 32)
    with Archive(tmp_path) as archive:
        seen, opened = [], []
        for number in range(40):
            put(tmp_path / "1", small(f"1.{number}"), mtime_ns=LONG_AGO + number)
            archive.update(workers=1)
            assert archive.count("Modality == 'CT'") == 1
            assert archive.value(f"1.{number}", "Modality") == "CT"
            seen += [len(places._known.seen) for places in archive._columns.places.values()]
            opened.append(len(archive._columns.opened))
        assert 0 < max(seen) < 30
        assert max(opened[20:]) <= max(opened[:20])
        assert archive._columns._bytes == sum(one for _, one in archive._columns.opened.values())
