"""Standard input as a file of the command line: a pipe and a redirected file."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

RUN = "import sys; from lazydicom.cli.main import main; sys.exit(main())"


def lazydicom(
    *arguments: str, stdin: Path, is_pipe: bool = True
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", RUN, *arguments]
    if is_pipe:
        return subprocess.run(command, input=stdin.read_bytes(), capture_output=True, check=False)
    with stdin.open("rb") as file:
        return subprocess.run(command, stdin=file, capture_output=True, check=False)


@pytest.mark.parametrize("is_pipe", [True, False])
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("get", "-", "PatientName"), "CompressedSamples^CT1\n"),
        (("dump", "-", "--tag", "PatientName"), "# -\n# Explicit VR Little Endian\n(0010,0010) PN"),
        (("json", "-"), '{"00080005": {"vr": "CS"'),
    ],
)
def test_a_dash_is_standard_input(
    arguments: tuple[str, ...], expected: str, sample: dict[str, Path], *, is_pipe: bool
) -> None:
    done = lazydicom(*arguments, stdin=sample["CT_small.dcm"], is_pipe=is_pipe)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(expected.encode())
    assert b"BulkDataURI" not in done.stdout  # what was piped is in no file


def test_what_is_wrong_with_standard_input_is_said_of_it(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no DICOM")
    done = lazydicom("dump", "-", stdin=tmp_path / "notes.txt")
    assert done.returncode == 2
    assert done.stderr.startswith(b"lazydicom: <stdin>: offset 0x0: has no DICM prefix")
