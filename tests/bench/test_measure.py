"""The stopwatch: turns, tables and files. What it measures is not tested."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bench.measure import duration, interleaved, peak_rss, peak_rss_of, save, table

if TYPE_CHECKING:
    from pathlib import Path


def test_contestants_take_turns_and_the_first_place_rotates() -> None:
    runs: list[str] = []
    times = interleaved({"a": lambda: runs.append("a"), "b": lambda: runs.append("b")}, 3)

    assert "".join(runs) == "ab" + "ab" + "ba" + "ab"
    assert {name: len(seconds) for name, seconds in times.items()} == {"a": 3, "b": 3}


def test_something_may_be_done_before_every_run_instead_of_a_warm_up() -> None:
    runs: list[str] = []
    interleaved(
        {"a": lambda: runs.append("a")}, 2, warm_up=False, before=lambda: runs.append("drop")
    )

    assert runs == ["drop", "a", "drop", "a"]


def test_the_table_shows_median_spread_and_ratio_to_our_own() -> None:
    text = table("open", {"peer": [0.3, 0.1, 0.2], "lazydicom": [0.01]}, per=10)

    first, second = text.splitlines()[1:]
    assert first.split() == ["lazydicom", "1", "ms", "1", "ms", "-", "1", "ms", "1.00"]
    assert second.split() == ["peer", "20", "ms", "10", "ms", "-", "30", "ms", "20.00"]


def test_without_our_own_there_are_no_ratios() -> None:
    assert table("open", {"peer": [1.0]}).splitlines()[1].endswith("-")


@pytest.mark.parametrize(
    ("seconds", "text"), [(2.5, "2.5 s"), (0.0123, "12.3 ms"), (4.3e-6, "4.3 µs"), (6e-9, "6 ns")]
)
def test_durations_have_the_unit_that_suits_them(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_every_time_is_saved_with_the_facts(tmp_path: Path) -> None:
    save(tmp_path / "open.json", {"a": [0.5]}, files=6000)

    record = json.loads((tmp_path / "open.json").read_text())
    assert record["seconds"] == {"a": [0.5]}
    assert record["facts"] == {"files": 6000}


def test_memory_is_told_in_bytes() -> None:
    assert peak_rss() > 2**20
    assert peak_rss_of([sys.executable, "-c", "x = bytes(2**26)"]) > 2**26
    with pytest.raises(subprocess.CalledProcessError):
        peak_rss_of([sys.executable, "-c", "raise SystemExit(3)"])
