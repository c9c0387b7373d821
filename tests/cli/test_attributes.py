"""``lazydicom attributes``."""

from __future__ import annotations

import csv
import io
import json
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result


@pytest.fixture
def folder(tmp_path: Path, sample: dict[str, Path], command: Callable[..., Result]) -> Path:
    for name in ("CT_small.dcm", "MR_small.dcm"):
        shutil.copy2(sample[name], tmp_path)
    command("index", tmp_path)
    return tmp_path


def test_a_line_says_how_many_have_an_attribute_and_shows_values(
    folder: Path, command: Callable[..., Result]
) -> None:
    status, out, err = command("attributes", folder)
    lines = [line.split() for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert ["Modality", "CS", "2/2", "0", "2", "CT,", "MR"] in lines
    assert any(line[0] == "OtherPatientIDsSequence.PatientID" for line in lines)
    assert any(line[0].startswith("[GEMS_IDEN_01](0009,") for line in lines)


def test_programs_get_rows(folder: Path, command: Callable[..., Result]) -> None:
    lines = [
        json.loads(line)
        for line in command("attributes", folder, "--format", "jsonl").out.splitlines()
    ]
    assert json.loads(command("attributes", folder, "--format", "json").out) == lines
    (found,) = (line for line in lines if line["path"] == "Modality")
    assert (found["vr"], found["present"], found["examples"]) == ("CS", 2, ["CT", "MR"])
    table = csv.DictReader(io.StringIO(command("attributes", folder, "--format", "csv").out))
    assert [row["path"] for row in table] == [line["path"] for line in lines]


def test_an_archive_without_instances_has_none(
    tmp_path: Path, command: Callable[..., Result]
) -> None:
    command("index", tmp_path)
    assert command("attributes", tmp_path, "--format", "jsonl") == (1, "", "")


def test_where_there_is_no_index_there_is_no_answer(
    tmp_path: Path, command: Callable[..., Result]
) -> None:
    assert command("attributes", tmp_path).status == 2
