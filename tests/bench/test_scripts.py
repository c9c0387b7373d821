"""Every bench script at toy size, so that it still runs when somebody wants a figure."""

from __future__ import annotations

import importlib
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench import (
    databases,
    export,
    import_time,
    index_build,
    index_size,
    lookup,
    measure,
    peers,
    rows,
    scale,
)
from bench.corpus import build

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parents[2]
TOY = {
    "open_first_value": ["--files", "12", "--rounds", "2"],
    "scan": ["--files", "12", "--rounds", "2"],
    "index_build": ["--files", "12", "--rounds", "2"],
    "index_update_unchanged": ["--files", "12", "--rounds", "2"],
    "query": ["--rows", "300", "--rounds", "2"],
    "equality": ["--rows", "20", "--rounds", "2"],
    "columns": ["--rows", "300", "--rounds", "2"],
    "lookup": ["--rows", "20", "--files", "12", "--rounds", "2"],
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
    "query": databases.DATABASES,
    "equality": databases.DATABASES,
    "columns": databases.DATABASES,
    "lookup": lookup.PEERS,
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
    taken = {contestant.partition(",")[0] for contestant in written["seconds"]}
    others = {contestant for contestant in taken if contestant != "lazydicom"}
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


def test_an_index_is_built_with_numbers_of_threads_and_with_a_cold_cache(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dropped: list[bool] = []
    monkeypatch.setattr(measure, "drop_caches", lambda: not dropped.append(True))
    arguments = ["--files", "12", "--rounds", "2", "--alone", "--cold", "--workers", "1", "3"]
    monkeypatch.setattr(sys, "argv", ["index_build", *arguments])
    index_build.main()
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("lazydicom") for line in lines) == 3
    assert len(dropped) == 1 + 2 * 3  # to see whether it may be, and before each run


def test_a_cold_cache_that_cannot_be_had_is_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "drop_caches", lambda: False)
    monkeypatch.setattr(sys, "argv", ["index_build", "--cold"])
    with pytest.raises(SystemExit, match="page cache"):
        index_build.main()


def test_each_size_is_measured_and_a_store_that_is_kept_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        scale, "in_a_process", lambda *size: json.loads(json.dumps(scale.measured(*size)))
    )
    store, record = tmp_path / "store", tmp_path / "scale.json"
    rows.make(store, 200)
    arguments = ["--files", "10", "20", "--index", str(store), "--rounds", "1"]
    monkeypatch.setattr(sys, "argv", ["scale", *arguments, "--json", str(record)])
    scale.main()
    table = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["rows", "10", "20", "200"] in table
    assert [line[0] for line in table if line[-1] == "-"] == [
        "build",
        "files/s",
        "build",
        "update",
    ] + ["compact"] * 2
    assert [set(figures) == set(scale.COLUMNS) for figures in json.loads(record.read_text())] == [
        True,
        True,
        False,
    ]


def test_a_size_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    build(tmp_path, 5)
    found = scale.in_a_process("dir", str(tmp_path), 1)
    assert set(found) == set(scale.COLUMNS)
    assert found["rows"] == 5


def test_every_script_is_run_here_and_is_described() -> None:
    scripts = {
        path.stem
        for path in (ROOT / "bench").glob("*.py")
        if re.search(r"measure\.(interleaved|questions)", path.read_text(encoding="utf-8"))
    }
    assert scripts == {*TOY, "import_time", "peers"}
    described = (ROOT / "bench/README.md").read_text(encoding="utf-8")
    for name in [*scripts, "index_size", "rows", "scale"]:
        assert f"bench.{name}" in described, name


def test_the_bounds_described_are_those_of_the_scripts() -> None:
    described = " ".join((ROOT / "bench/README.md").read_text(encoding="utf-8").split())
    for name in [*TOY, "import_time", "index_size", "scale"]:
        docstring = importlib.import_module(f"bench.{name}").__doc__ or ""
        _, _, bound = " ".join(docstring.split()).partition("Bound")
        bound = bound.removeprefix("s").removeprefix(": ").partition(". ")[0].rstrip(".")
        assert bound, name
        assert bound in described, bound
