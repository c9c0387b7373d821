"""Every bench script at toy size, so that it still runs when somebody wants a figure."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench import export, import_time, index_size, measure, peers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parents[2]
TOY = {
    "open_first_value": ["--files", "12", "--rounds", "2"],
    "scan": ["--files", "12", "--rounds", "2"],
    "index_build": ["--files", "12", "--rounds", "2"],
    "index_update_unchanged": ["--files", "12", "--rounds", "2"],
    "query": ["--rows", "300", "--rounds", "2"],
    "export": ["--rows", "300", "--rounds", "2"],
    "attribute": ["--files", "3", "--rounds", "2"],
    "every_value": ["--files", "2", "--rounds", "2"],
    "nested": ["--files", "200", "--rounds", "2"],
    "frames": ["--files", "70", "--rounds", "2"],
    "bulk_edit": ["--files", "12", "--rounds", "2"],
    "edit_large": ["--files", "2", "--rounds", "2"],
}
PEERS: dict[str, Mapping[str, tuple[object, ...]]] = {
    "open_first_value": peers.OPEN_FIRST_VALUES,
    "scan": peers.SCAN_BATCH,
    "index_build": peers.INDEX_BUILD,
    "index_update_unchanged": peers.WALK,
    "query": peers.COUNT,
    "export": export.PEERS,
    "attribute": peers.OPEN,
    "every_value": peers.EVERY_VALUE,
    "nested": peers.OPEN,
    "frames": peers.FRAME,
    "bulk_edit": peers.BULK_EDIT,
    "edit_large": peers.EDIT_LARGE,
}


@pytest.mark.parametrize("name", TOY)
def test_a_script_measures_us_and_whoever_is_installed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "times.json"
    monkeypatch.setattr(sys, "argv", [name, *TOY[name], "--json", str(record)])
    importlib.import_module(f"bench.{name}").main()

    installed = {peer for peer, entry in PEERS[name].items() if peers.installed(str(entry[0]))}
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("lazydicom ")]
    for peer in PEERS[name]:
        assert (f"{peer}: not installed" in lines) == (peer not in installed), peer
    written = json.loads(record.read_text(encoding="utf-8"))
    others = {taken for taken in written["seconds"] if not taken.startswith("lazydicom")}
    assert others == installed
    assert {len(times) for times in written["seconds"].values()} == {2}


def test_what_an_import_costs_is_measured_in_processes_of_their_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    interleaved = measure.interleaved

    def once(tasks: Mapping[str, Callable[[], object]], _rounds: int) -> measure.Times:
        return interleaved(tasks, 1, warm_up=False)

    monkeypatch.setattr(measure, "interleaved", once)
    import_time.main()
    assert "beyond a bare interpreter: " in capsys.readouterr().out


def test_the_size_of_an_index_is_told_by_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "sizes.json"
    arguments = ["--files", "60", "--attributes", "2", "--json", str(record), "mixed", "sr"]
    monkeypatch.setattr(sys, "argv", ["index_size", *arguments])
    index_size.main()
    assert "  columns " in capsys.readouterr().out
    written = json.loads(record.read_text(encoding="utf-8"))
    assert [size["files"] for size in written.values()] == [60, 6]
    for size in written.values():
        assert set(size["stored"]) <= set(size["pages"])
        assert sum(size["stored"].values()) < sum(size["pages"].values())
    assert sum(written["mixed"]["pages"].values()) < written["mixed"]["headers"]


def test_every_script_is_run_here_and_is_described() -> None:
    scripts = {
        path.stem
        for path in (ROOT / "bench").glob("*.py")
        if "measure.interleaved" in path.read_text(encoding="utf-8")
    }
    assert scripts == {*TOY, "import_time", "peers"}
    described = (ROOT / "bench/README.md").read_text(encoding="utf-8")
    for name in scripts:
        assert f"bench.{name}" in described, name


def test_the_bounds_described_are_those_of_the_scripts() -> None:
    described = " ".join((ROOT / "bench/README.md").read_text(encoding="utf-8").split())
    for name in [*TOY, "import_time", "index_size"]:
        docstring = importlib.import_module(f"bench.{name}").__doc__ or ""
        _, _, bound = " ".join(docstring.split()).partition("Bound")
        bound = bound.removeprefix("s").removeprefix(": ").partition(". ")[0].rstrip(".")
        assert bound, name
        assert bound in described, bound
