from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from lazydicom.archive.files.report import UpdateReport
from lazydicom.cli.index import _progress
from tests.kernels import watch_batches

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.cli.conftest import Result


def test_it_says_what_it_did(command: Callable[..., Result], folder: Path) -> None:
    found = command("index", folder)
    assert found.status == 0
    assert "3 added" in found.out
    assert "1 not DICOM" in found.out
    assert f"3 instances in {folder}/.lazydicom" in found.out
    assert found.err == ""
    assert "0 added" in command("index", folder).out


def test_json_has_every_number(command: Callable[..., Result], folder: Path) -> None:
    facts = json.loads(command("index", folder, "--format", "json", "--workers", 1).out)
    assert facts["root"] == str(folder)
    assert (facts["added"], facts["skipped"], facts["instances"]) == (3, 1, 3)
    assert facts["unreadable"] == []


def test_the_index_goes_where_it_is_told_to(
    command: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    where = tmp_path / "elsewhere"
    assert command("index", folder, "--index", where).status == 0
    assert not (folder / ".lazydicom").exists()
    assert command("query", folder, "True", "--count", "--index", where).out == "3\n"
    missing = command("query", folder, "True", "--count")
    assert missing.status == 2
    assert f"lazydicom index {folder}" in missing.err


def test_what_could_not_be_read_is_listed_and_status_1(
    command: Callable[..., Result], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def broken(path: str, flags: int, *args: int, **options: int) -> int:
        if os.fsdecode(path).endswith((".dcm", ".txt")):
            raise OSError(5, "it is \x1b[31mbroken", path)
        return real(path, flags, *args, **options)

    for number in range(30):
        shutil.copy2(folder / "CT_small.dcm", folder / f"{number}.dcm")
    watch_batches(monkeypatch)
    monkeypatch.setattr(os, "open", broken)
    found = command("index", folder)
    assert found.status == 1
    assert "34 unreadable" in found.out
    assert found.err.count("it is \\x1b[31mbroken") == 20
    assert "and 14 more" in found.err
    assert len(json.loads(command("index", folder, "--format", "json").out)["unreadable"]) == 34


def test_a_folder_without_dicom_is_status_1(command: Callable[..., Result], tmp_path: Path) -> None:
    assert command("index", tmp_path).status == 1


def test_files_that_are_gone_are_kept_until_that_is_allowed(
    command: Callable[..., Result], folder: Path
) -> None:
    command("index", folder)
    shutil.rmtree(folder / "below")
    (folder / "CT_small.dcm").unlink()
    kept = command("index", folder)
    assert kept.status == 1
    assert "2 gone but kept" in kept.out
    assert "--allow-mass-removal" in kept.err
    assert "2 removed" in command("index", folder, "--allow-mass-removal").out


def test_a_folder_that_is_not_there_is_status_2(
    command: Callable[..., Result], tmp_path: Path
) -> None:
    assert command("index", tmp_path / "missing").status == 2
    assert not (tmp_path / "missing").exists()


def test_patterns_and_links_are_remembered_until_they_are_told_anew(
    command: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder / "below", tmp_path / "outside")
    (folder / "link").symlink_to(tmp_path / "outside")
    options = ("--include", "*.dcm", "--exclude", "MR_*", "--exclude", "below/", "--links", "all")
    assert "2 added" in command("index", folder, *options).out
    assert "0 added, 0 changed, 0 removed, 2 unchanged" in command("index", folder).out
    every = ("--include", "", "--exclude", "", "--links", "none")
    found = command("index", folder, *every)
    assert "2 added, 0 changed, 1 removed, 1 unchanged, 1 not DICOM" in found.out
    assert "a link, not followed" in found.err
    assert command("index", folder, "--include", "a[b").status == 2


def test_files_in_containers_are_indexed_on_request(
    command: Callable[..., Result], folder: Path
) -> None:
    with zipfile.ZipFile(folder / "more.zip", "w") as made:
        made.write(folder / "CT_small.dcm", "deep/ct")
    assert "3 instances" in command("index", folder).out
    assert "4 instances" in command("index", folder, "--containers").out
    assert command("query", folder, "Modality == 'CT'", "--format", "paths").out.splitlines() == [
        str(folder / "CT_small.dcm"),
        f"{folder}/more.zip!/deep/ct",
    ]
    assert "3 instances" in command("index", folder, "--no-containers").out


def test_progress_says_how_far_it_is_and_how_long_it_will_take() -> None:
    report = UpdateReport(added=1500, seconds=0.5)
    assert _progress(report) == "1,500 files, 3,000 files/s"
    report.expected = 901_500
    assert _progress(report) == "1,500 of about 901,500 files, 3,000 files/s, 5:00 left"
    report.expected = 1000
    assert _progress(report) == "1,500 files, 3,000 files/s"


def test_watching_reports_what_changes_until_it_is_interrupted(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "lazydicom", "index", folder, "--watch", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout, process.stderr:
        assert json.loads(process.stdout.readline())["instances"] == 3
        shutil.copy2(folder / "CT_small.dcm", folder.with_name("new.dcm"))
        folder.with_name("new.dcm").rename(folder / "below/new.dcm")  # whole when it is seen
        assert json.loads(process.stdout.readline())["instances"] == 4
        os.kill(process.pid, signal.SIGINT)
        assert process.wait() == 0
        assert process.stderr.read() == "stopped watching\n"


def test_values_are_chosen_and_remembered(command: Callable[..., Result], folder: Path) -> None:
    def kept() -> str:
        facts = json.loads(command("stats", folder, "--format", "json").out)
        return str(facts["values"])

    assert command("index", folder, "--values", "PatientID", "--values", "Rows").status == 0
    assert kept() == "PatientID, Rows"
    assert command("index", folder).status == 0
    assert kept() == "PatientID, Rows"
    assert command("query", folder, "Modality == 'CT'", "--count").out == "1\n"
    for choice in ("none", "all"):
        assert command("index", folder, "--values", choice).status == 0
        assert kept() == choice
    refused = command("index", folder, "--values", "PatientIdd")
    assert refused.status == 2
    assert "PatientIdd" in refused.err
