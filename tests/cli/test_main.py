from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from lazydicom.cli import main
from lazydicom.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

PROBE = """
import sys
from lazydicom.cli.main import run
status = run(sys.argv[1:])
print(*sorted({"numpy", "lmdb", "rich"} & sys.modules.keys()), "status", status, file=sys.stderr)
"""


def process(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        **options,
    )


@pytest.mark.parametrize("arguments", [["--help"], ["dump"], ["get"], ["set"], ["query", "--help"]])
def test_commands_on_single_files_need_neither_numpy_nor_lmdb(
    arguments: list[str], sample: dict[str, Path], tmp_path: Path
) -> None:
    file = str(sample["CT_small.dcm"])
    more = {
        "dump": [file],
        "get": [file, "Modality"],
        "set": [file, "Modality=MR", "-o", str(tmp_path / "new.dcm")],
    }
    found = process("-c", PROBE, *arguments, *more.get(arguments[0], []))
    assert found.stderr.splitlines()[-1].split() == ["status", "0"]


@pytest.mark.parametrize("name", sorted(main.commands.commands))
def test_the_examples_in_help_keep_their_lines(
    command: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    found = command(name, "--help").out
    assert "\\b" not in found
    for line in found.splitlines()[1:]:
        assert " lazydicom " not in line.strip() or "Needs an index" in line


def test_python_m_is_the_same_command() -> None:
    assert process("-m", "lazydicom", "--version").stdout.startswith("lazydicom ")


def test_what_is_asked_for_wrongly_is_status_2(command: Callable[..., Result]) -> None:
    assert command("dump").status == 2
    assert command("no-such-command").status == 2
    assert command("get", "one.dcm").status == 2


def test_an_error_of_ours_is_one_line_and_status_2(command: Callable[..., Result]) -> None:
    found = command("get", "no\x1bsuch.dcm", "Modality")
    assert found == (2, "", "lazydicom: no\\x1bsuch.dcm: No such file or directory\n")


def test_an_error_of_the_system_is_one_line_without_its_number(
    command: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    errors = [PermissionError(13, "Permission denied", "/a\nb"), OSError(28, "No space left")]

    def callback() -> None:
        raise errors.pop()

    monkeypatch.setitem(main.commands.commands, "fail", click.Command("fail", callback=callback))
    assert command("fail") == (2, "", "lazydicom: No space left\n")
    assert command("fail") == (2, "", "lazydicom: /a\\nb: Permission denied\n")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_stream_that_is_closed_gets_nothing(sample: dict[str, Path], closed: str) -> None:
    shell = f'"$0" -m lazydicom get "$1" Modality {closed}'
    found = subprocess.run(
        ["sh", "-c", shell, sys.executable, sample["CT_small.dcm"]],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout == ("CT\n" if closed == "2>&-" else "")


def test_a_query_error_is_status_2(
    command: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def callback() -> None:
        raise QueryError("what is this", position=3)

    monkeypatch.setitem(main.commands.commands, "fail", click.Command("fail", callback=callback))
    assert command("fail") == (2, "", "lazydicom: column 4: what is this\n")


def test_an_interrupt_is_status_130_without_traceback(
    command: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def callback() -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(main.commands.commands, "stop", click.Command("stop", callback=callback))
    found = command("stop")
    assert found.status == 130
    assert "Traceback" not in found.err


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_real_interrupt_ends_it_the_same_way() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _SLOW], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in err


_SLOW = """
import time, click
from lazydicom.cli import main
def wait():
    print("ready", flush=True)
    time.sleep(60)
main.commands.add_command(click.Command("wait", callback=wait))
raise SystemExit(main.run(["wait"]))
"""


def test_a_reader_that_has_seen_enough_is_no_error(sample: dict[str, Path]) -> None:
    dump = [sys.executable, "-m", "lazydicom", "dump", *[sample["rtplan.dcm"]] * 50]
    with subprocess.Popen(dump, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1


def test_a_name_that_the_terminal_cannot_show_is_escaped(
    sample: dict[str, Path], tmp_path: Path
) -> None:
    target = tmp_path / "new.dcm"
    process("-m", "lazydicom", "set", sample["CT_small.dcm"], "PatientName=Zürich", "-o", target)
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    found = process("-m", "lazydicom", "get", target, "PatientName", env=environment)
    assert found.stdout == "Z\\xfcrich\n"
