from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from lazydicom.cli import find as module
from tests.instances import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

    Command = Callable[..., Result]


@pytest.fixture
def archive(folder: Path, command: Command) -> Path:
    assert command("index", folder).status == 0
    return folder


def test_studies_are_found_as_dicom_json(command: Command, archive: Path) -> None:
    found = command("find", archive, "PatientName=compressed*", "StudyDate=2004-")
    assert (found.status, found.err) == (0, "")
    names = [answer["00100010"]["Value"][0]["Alphabetic"] for answer in json.loads(found.out)]
    assert sorted(names) == ["CompressedSamples^CT1", "CompressedSamples^MR1"]


def test_lines_are_an_answer_each(command: Command, archive: Path) -> None:
    found = command("find", archive, "--level", "instance", "--format", "jsonl")
    answers = list(map(json.loads, found.out.splitlines()))
    assert len(answers) == 3
    assert all("00080018" in answer for answer in answers)


def test_what_is_asked_for_is_returned(command: Command, archive: Path) -> None:
    keys = ("Modality=CT", "--level", "series")
    include = (
        "--include",
        "BodyPartExamined",
        "--include",
        "(0018,0050)",
        "--include",
        "ImageType",
    )
    (answer,) = json.loads(command("find", archive, *keys, *include).out)
    assert answer["00180050"]["Value"] == [5.0]
    assert "00180015" not in answer
    assert answer["00080008"]["Value"] == ["ORIGINAL", "PRIMARY", "AXIAL"]


def test_csv_has_a_column_for_each_attribute(command: Command, archive: Path) -> None:
    include = ("--include", "ImageType", "--include", "OtherPatientIDsSequence")
    out = command("find", archive, "Modality=CT", *include, "--format", "csv").out
    (row,) = csv.DictReader(io.StringIO(out))
    assert row["PatientName"] == "CompressedSamples^CT1"
    assert row["ImageType"] == r"ORIGINAL\PRIMARY\AXIAL"
    assert json.loads(row["OtherPatientIDsSequence"])[0]["00100020"]["Value"] == ["ABCD1234"]
    assert row["AccessionNumber"] == ""


def test_tables_leave_out_what_is_not_known(command: Command, archive: Path) -> None:
    out = command("find", archive, "Modality=CT", "--format", "table").out
    assert "CompressedSamples^CT1" in out
    assert "AccessionNumber" not in out


def test_tables_are_cut_and_say_so(
    command: Command, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_ON_A_SCREEN", 2)
    cut = command("find", archive, "--format", "table")
    assert (len(cut.out.splitlines()), cut.err) == (3, "and more; --limit 0 shows all\n")
    whole = command("find", archive, "--format", "table", "--limit", 0)
    assert (len(whole.out.splitlines()), whole.err) == (4, "")


def test_pages_are_parts_of_the_whole(command: Command, archive: Path) -> None:
    whole = json.loads(command("find", archive).out)
    assert json.loads(command("find", archive, "--limit", 1, "--offset", 1).out) == whole[1:2]


def test_options_change_what_matches(command: Command, folder: Path) -> None:
    write(
        folder / "more",
        {"PatientName": "Müller^Jürgen", "StudyInstanceUID": "1.1", "Modality": "CT"},
        {"PatientName": "Smith", "StudyInstanceUID": "1.2", "Modality": "PT"},
        {"StudyInstanceUID": "1.3", "StudyDate": "20200102", "StudyTime": "0100"},
    )
    assert command("index", folder).status == 0

    def studies(*arguments: str) -> list[str]:
        out = command("find", folder, *arguments, "StudyInstanceUID=1.1,1.2,1.3").out
        return [answer["0020000D"]["Value"][0] for answer in json.loads(out)]

    assert studies("PatientName=jurgen") == []
    assert studies("PatientName=jurgen", "--fuzzy") == ["1.1"]
    assert studies('PatientName=""', "--empty") == ["1.3"]
    assert studies(r"Modality=CT\PT", "--any") == ["1.1", "1.2"]
    ranges = ("StudyDate=20200101-20200102", "StudyTime=2300-0200")
    assert studies(*ranges, "--combined") == ["1.3"]


def test_nothing_found_is_status_1(command: Command, archive: Path) -> None:
    assert command("find", archive, "PatientID=nobody") == (1, "[]\n", "")
    assert command("find", archive, "PatientID=nobody", "--format", "jsonl") == (1, "", "")


@pytest.mark.parametrize(
    "arguments",
    [("PatientsName=x",), ("=x",), ("Rows=x",), ("--level", "frame"), ("--limit", "-1")],
)
def test_what_is_no_query_is_status_2(
    command: Command, archive: Path, arguments: tuple[str, ...]
) -> None:
    found = command("find", archive, *arguments)
    assert (found.status, found.out) == (2, "")
    assert found.err


def test_without_an_index_is_status_2(command: Command, folder: Path) -> None:
    found = command("find", folder)
    assert (found.status, found.out) == (2, "")
    assert "lazydicom index" in found.err


def test_control_characters_do_not_reach_a_terminal_or_spreadsheet(
    command: Command, tmp_path: Path
) -> None:
    write(tmp_path / "bad", {"PatientName": "\x1b[31m=1+1", "PatientID": "=1+1"})
    assert command("index", tmp_path / "bad").status == 0
    for form in ("table", "csv", "json", "jsonl"):
        assert "\x1b" not in command("find", tmp_path / "bad", "--format", form).out
    out = command("find", tmp_path / "bad", "--format", "csv").out
    assert next(csv.DictReader(io.StringIO(out)))["PatientID"] == "'=1+1"


def test_the_command_is_there(archive: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "lazydicom", "find", archive, "Modality=MR"],
        capture_output=True,
        check=True,
    )
    assert json.loads(run.stdout)[0]["00080061"]["Value"] == ["MR"]
