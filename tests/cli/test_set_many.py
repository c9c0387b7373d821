from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pydicom
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

NAMES = "{Modality}/{SOPInstanceUID}.dcm"


@pytest.fixture
def indexed(command: Callable[..., Result], folder: Path) -> Path:
    assert command("index", folder).status == 0
    return folder


def digests(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in folder.rglob("*")
        if path.is_file() and ".lazydicom" not in str(path)
    }


def copies(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.dcm"))


def test_copies_of_what_the_query_finds_are_saved_and_the_files_stay(
    command: Callable[..., Result], indexed: Path, tmp_path: Path
) -> None:
    before = digests(indexed)
    out = tmp_path / "out"
    found = command(
        *("set", indexed, "--where", "Modality == m", "-p", "m=CT", "PatientName=ANON^X"),
        *("--delete", "PatientBirthDate", "--delete", "PatientAddress", "-o", out),
    )
    assert found.status == 0
    assert found.out.startswith(f"{out}: 1 saved, 0 saved before, 0 failed, 0 collisions (")
    assert found.err == ""
    original = pydicom.dcmread(indexed / "CT_small.dcm")
    copy = pydicom.dcmread(
        out / original.PatientID / original.StudyInstanceUID / f"{original.SOPInstanceUID}.dcm"
    )
    assert copy.PatientName == "ANON^X"
    assert "PatientBirthDate" not in copy
    assert copy.PixelData == original.PixelData
    assert digests(indexed) == before


def test_run_again_it_saves_only_what_is_not_there(
    command: Callable[..., Result], indexed: Path, tmp_path: Path
) -> None:
    edit = ("PatientName=ANON", "--layout", NAMES, "-o", tmp_path / "out", "--no-fsync")
    assert command("set", indexed, "--where", "Modality == 'CT'", *edit).status == 0
    found = command("set", indexed, "--where", "True", *edit, "--workers", "2")
    assert "2 saved, 1 saved before" in found.out
    assert [name.split("/")[0] for name in copies(tmp_path / "out")] == ["CT", "MR", "RTPLAN"]
    other = ("PatientName=OTHER", *edit[1:])
    found = command("set", indexed, "--where", "True", *other)
    assert found.status == 1
    assert "3 could not be saved" in found.err
    found = command("set", indexed, "--where", "True", *other, "--overwrite")
    assert (found.status, "3 saved" in found.out) == (0, True)


def test_instances_of_one_name_are_told(
    command: Callable[..., Result], indexed: Path, tmp_path: Path
) -> None:
    edit = ("PatientID=1", "-o", tmp_path / "out", "--layout", "{PatientID}.dcm")
    found = command("set", indexed, "--where", "True", *edit)
    assert found.status == 1
    assert "1 saved, 0 saved before, 0 failed, 2 collisions" in found.out
    assert "2 have the name of another one" in found.err
    assert "1.dcm" in found.err


def test_the_report_as_json_has_everything(
    command: Callable[..., Result], indexed: Path, tmp_path: Path
) -> None:
    (indexed / "MR_small.dcm").unlink()
    edit = ("PatientID=1", "-o", tmp_path / "out", "--layout", "{PatientID}.dcm", "--hashes")
    found = command("set", indexed, "--where", "True", *edit, "--format", "json")
    report = json.loads(found.out)
    assert (report["saved"], report["skipped"]) == (1, 0)
    assert [one["path"] for one in report["failed"]] == ["MR_small.dcm"]
    assert [one.keys() for one in report["collisions"]] == [{"target", "first", "other"}]
    assert found.status == 1


def test_uids_are_remapped_with_the_key_of_a_file(
    command: Callable[..., Result], indexed: Path, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text("secret\n")
    edit = ("--remap-uids", tmp_path / "key", "--layout", NAMES, "-o", tmp_path / "out")
    assert command("set", indexed, "--where", "Modality == 'CT'", *edit).status == 0
    (copy,) = copies(tmp_path / "out")
    one = ("set", indexed / "CT_small.dcm", "--remap-uids", tmp_path / "key")
    assert command(*one, "-o", tmp_path / "one.dcm").status == 0
    assert (tmp_path / "out" / copy).read_bytes() == (tmp_path / "one.dcm").read_bytes()
    assert copy.startswith("CT/2.25.")


def test_nothing_found_is_status_1(
    command: Callable[..., Result], indexed: Path, tmp_path: Path
) -> None:
    found = command("set", indexed, "--where", "Modality == 'PT'", "PatientID=1", "-o", tmp_path)
    assert found.status == 1
    assert "0 saved" in found.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--where", "Modality ==", "PatientID=1"], "column"),
        (["--where", "Modalit == 'CT'", "PatientID=1"], "Modality"),
        (["--where", "True"], "nothing to change"),
        (["--where", "True", "PatientID=1", "--layout", "../x"], "begins with a full stop"),
        (["--where", "True", "PatientID=1", "-p", "x"], "NAME=VALUE"),
        (["--where", "True", "PatientID=1", "--index", "{folder}/none"], "there is no index"),
        (["PatientID=1", "--layout", "x"], "--layout is for --where"),
        (["PatientID=1", "-p", "a=1"], "-p is for --where"),
        (["PatientID=1", "--format", "json"], "--format is for --where"),
        (["PatientID=1", "--no-fsync"], "--no-fsync is for --where"),
        (["PatientID=1"], "is a directory"),
    ],
)
def test_mistakes_are_explained_and_nothing_is_written(
    command: Callable[..., Result],
    indexed: Path,
    tmp_path: Path,
    arguments: list[str],
    sentence: str,
) -> None:
    given = [each.format(folder=tmp_path) for each in arguments]
    found = command("set", indexed, *given, "-o", tmp_path / "out")
    assert found.status == 2
    assert sentence in found.err
    assert not (tmp_path / "out").exists()


def test_the_archive_is_no_place_for_copies(command: Callable[..., Result], indexed: Path) -> None:
    found = command("set", indexed, "--where", "True", "PatientID=1", "-o", indexed / "out")
    assert found.status == 2
    assert "is in the archive" in found.err
