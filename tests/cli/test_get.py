from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result


@pytest.mark.parametrize(
    ("path", "out"),
    [
        ("PatientName", "CompressedSamples^CT1"),
        ("(0010,0020)", "1CT1"),
        ("ImageType", "ORIGINAL\\PRIMARY\\AXIAL"),
        ("TransferSyntaxUID", "1.2.840.10008.1.2.1"),
        ("FileMetaInformationVersion", "0001"),
        ("PatientBirthDate", ""),
        ("OtherPatientIDsSequence", "<2 items>"),
        ("OtherPatientIDsSequence[1].PatientID", "1234ABCD"),
        ("OtherPatientIDsSequence.PatientID", "ABCD1234\n1234ABCD"),
        ("**.PatientID", "1CT1\nABCD1234\n1234ABCD"),
        ("PixelData", "<32768 bytes; --raw gives them>"),
    ],
)
def test_one_element_is_one_line(
    command: Callable[..., Result], sample: dict[str, Path], path: str, out: str
) -> None:
    assert command("get", sample["CT_small.dcm"], path) == (0, out + "\n", "")


def test_raw_is_the_bytes(sample: dict[str, Path]) -> None:
    get = [sys.executable, "-m", "lazydicom", "get", sample["CT_small.dcm"], "PixelData", "--raw"]
    run = subprocess.run(get, check=True, capture_output=True)
    assert len(run.stdout) == 32768
    assert run.stdout in sample["CT_small.dcm"].read_bytes()


def test_with_several_files_each_line_says_which(
    command: Callable[..., Result], folder: Path
) -> None:
    ct, mr = folder / "CT_small.dcm", folder / "MR_small.dcm"
    assert command("get", ct, mr, "Modality") == (0, f"{ct}\tCT\n{mr}\tMR\n", "")


def test_nothing_found_is_status_1(command: Callable[..., Result], sample: dict[str, Path]) -> None:
    assert command("get", sample["CT_small.dcm"], "PatientComments") == (1, "", "")


def test_a_path_that_is_none_is_status_2(
    command: Callable[..., Result], sample: dict[str, Path]
) -> None:
    found = command("get", sample["CT_small.dcm"], "PatientNam")
    assert found.status == 2
    assert found.err.startswith("lazydicom: column 1: no keyword 'PatientNam'; did you mean")


def test_a_second_path_is_not_taken_for_a_file_without_a_word(
    command: Callable[..., Result], sample: dict[str, Path]
) -> None:
    found = command("get", sample["CT_small.dcm"], "Rows", "Columns")
    assert found.status == 2
    assert found.err == (
        "lazydicom: Rows: No such file or directory; one PATH at a time, after the files\n"
    )


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    command: Callable[..., Result], sample: dict[str, Path], tmp_path: Path
) -> None:
    found = command("get", tmp_path / "missing.dcm", sample["CT_small.dcm"], "Modality")
    assert found.status == 2
    assert found.out.endswith("\tCT\n")
