"""``lazydicom verify``."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.archives import put, small

if TYPE_CHECKING:
    from collections.abc import Callable

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


@pytest.mark.skipif(sys.platform != "linux", reason="children are found in /proc")
@pytest.mark.parametrize("have_begun", [False, True])
def test_ctrl_c_ends_it_and_its_processes_without_a_word(
    tmp_path: Path,
    have_begun: bool,  # noqa: FBT001
) -> None:
    for number in range(200):
        put(tmp_path / f"{number}.dcm", small(f"1.2.{number}"))
    command = [sys.executable, "-m", "lazydicom", "verify", tmp_path, "--workers", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdout is not None
        # it says more than it can before somebody reads it, and so does not end by itself
        fcntl.fcntl(process.stdout, fcntl.F_SETPIPE_SZ, 4096)
        children: list[int] = []
        while len(children) < 2 and process.poll() is None:
            children = [pid for pid in _children(process.pid) if b"spawn_main" in _command(pid)]
        if have_begun:
            process.stdout.read(1)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said.strip()) == (130, b"")
    assert not any(_command(pid) for pid in children)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(OSError):
            found += map(int, (task / "children").read_text().split())
    return found


def _command(pid: int) -> bytes:
    """What a process is called; nothing if it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
