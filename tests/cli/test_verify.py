"""``lazydicom verify``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result


def test_a_folder_in_order_is_zero(
    command: Callable[..., Result], tmp_path: Path, sample: dict[str, Path]
) -> None:
    (tmp_path / "a.dcm").write_bytes(sample["CT_small.dcm"].read_bytes())
    done = command("verify", tmp_path, "--workers", 1)
    assert (done.status, done.err) == (0, "")
    assert done.out == f"{tmp_path}: 1 files, 1 checked, 0 not DICOM: 0 findings\n"


def test_findings_are_lines_and_the_status_is_one(
    command: Callable[..., Result], folder: Path
) -> None:
    command("index", folder)
    (folder / "CT_small.dcm").unlink()
    done = command("verify", folder, "--content")
    assert done.status == 1
    assert f"{folder}/CT_small.dcm: GONE: is in the index, and not there any more" in done.out
    assert done.out.splitlines()[-1].startswith(f"{folder}: 2 files")


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_programs_get_json(command: Callable[..., Result], folder: Path, form: str) -> None:
    command("index", folder)
    (folder / "CT_small.dcm").unlink()
    out = command("verify", folder, "--no-files", "--format", form).out
    (one,) = json.loads(out) if form == "json" else [json.loads(line) for line in out.splitlines()]
    assert one == {
        "path": str(folder / "CT_small.dcm"),
        "code": "GONE",
        "offset": None,
        "tag": None,
        "sentence": "is in the index, and not there any more",
    }


def test_files_are_checked_by_themselves(command: Callable[..., Result], folder: Path) -> None:
    assert command("verify", folder / "CT_small.dcm").status == 0
    done = command("verify", folder / "CT_small.dcm", folder / "notes.txt", folder / "nothing")
    assert done.status == 1
    codes = [line.split(": ")[1] for line in done.out.splitlines()]
    assert codes == ["NOT_DICOM", "UNREADABLE"]


@pytest.mark.parametrize(
    "arguments",
    [["."], ["CT_small.dcm", "--content"], ["CT_small.dcm", "--no-files"], [".", "CT_small.dcm"]],
)
def test_what_makes_no_sense_is_two(
    command: Callable[..., Result],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
) -> None:
    monkeypatch.chdir(folder)
    options = ["--content"] if arguments == ["."] else []
    assert command("verify", *arguments, *options).status == 2


def test_an_index_that_is_not_there_is_two(command: Callable[..., Result], folder: Path) -> None:
    assert command("verify", folder, "--index", folder / "nothing").status == 2
