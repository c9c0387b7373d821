from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
    from lazydicom.archive import update  # noqa: PLC0415
    from lazydicom.errors import SourceError  # noqa: PLC0415

    def broken(path: str) -> None:
        raise SourceError("it is \x1b[31mbroken", path=path)

    monkeypatch.setattr(update, "FileSource", broken)
    for number in range(30):
        shutil.copy2(folder / "CT_small.dcm", folder / f"{number}.dcm")
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
