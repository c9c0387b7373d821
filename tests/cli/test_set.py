from __future__ import annotations

from typing import TYPE_CHECKING

import pydicom
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result


@pytest.fixture
def ct(sample: dict[str, Path]) -> Path:
    return sample["CT_small.dcm"]


def test_the_changes_are_told_and_the_copy_has_them(
    command: Callable[..., Result], ct: Path, tmp_path: Path
) -> None:
    before = ct.read_bytes()
    target = tmp_path / "new.dcm"
    found = command("set", ct, "PatientName=ANON^X", "--delete", "PatientBirthDate", "-o", target)
    assert found.status == 0
    assert found.out.splitlines() == [
        "PatientName: CompressedSamples^CT1 -> ANON^X",
        "PatientBirthDate: (empty) -> (none)",
        f"{target}: {target.stat().st_size} bytes",
    ]
    written = pydicom.dcmread(target)
    assert written.PatientName == "ANON^X"
    assert "PatientBirthDate" not in written
    assert written.PixelData == pydicom.dcmread(ct).PixelData
    assert ct.read_bytes() == before


@pytest.mark.parametrize(
    ("assignment", "keyword", "value"),
    [
        ("ImageType=DERIVED\\SECONDARY", "ImageType", ["DERIVED", "SECONDARY"]),
        ("PixelSpacing=0.5\\0.25", "PixelSpacing", [0.5, 0.25]),
        ("Rows=64", "Rows", 64),
        ("PatientComments=a\\b=c", "PatientComments", "a\\b=c"),
        ("PatientComments=", "PatientComments", ""),
        ("FrameIncrementPointer=(0018,1063)", "FrameIncrementPointer", 0x00181063),
        ("SelectorFDValue=1.5\\2", "SelectorFDValue", [1.5, 2.0]),
        ("EncapsulatedDocument=00ff", "EncapsulatedDocument", b"\0\xff"),
        ("(0010,4000)=x", "PatientComments", "x"),
    ],
)
def test_the_text_of_a_value_is_read_by_its_vr(  # noqa: PLR0917 - fixtures
    command: Callable[..., Result],
    ct: Path,
    tmp_path: Path,
    assignment: str,
    keyword: str,
    value: object,
) -> None:
    target = tmp_path / "new.dcm"
    assert command("set", ct, assignment, "-o", target).status == 0
    assert pydicom.dcmread(target)[keyword].value == value


def test_items_are_named_one_all_or_anywhere(
    command: Callable[..., Result], ct: Path, tmp_path: Path
) -> None:
    target = tmp_path / "new.dcm"
    edit = ("set", ct, "-o", target, "--overwrite")
    command(*edit, "OtherPatientIDsSequence[1].PatientID=one")
    written = pydicom.dcmread(target)
    assert [item.PatientID for item in written.OtherPatientIDsSequence] == ["ABCD1234", "one"]

    command(*edit, "OtherPatientIDsSequence[*].PatientComments=all")
    written = pydicom.dcmread(target)
    assert [item.PatientComments for item in written.OtherPatientIDsSequence] == ["all", "all"]

    command(*edit, "**.PatientID=any")
    written = pydicom.dcmread(target)
    assert [item.PatientID for item in written.OtherPatientIDsSequence] == ["any", "any"]
    assert written.PatientID == "any"

    assert command(*edit, "--delete", "**.PatientID").status == 0
    written = pydicom.dcmread(target)
    assert "PatientID" not in written
    assert all("PatientID" not in item for item in written.OtherPatientIDsSequence)


def test_what_is_missing_on_the_way_is_made_and_file_meta_information_is_changed(
    command: Callable[..., Result], ct: Path, tmp_path: Path
) -> None:
    target = tmp_path / "new.dcm"
    edit = ("[NEW](0043,01)[0].PatientID=1", "SourceApplicationEntityTitle=HERE", "-o", target)
    assert command("set", ct, "OtherPatientIDsSequence[2].PatientID=2", *edit).status == 0
    written = pydicom.dcmread(target)
    assert written.file_meta.SourceApplicationEntityTitle == "HERE"
    assert written.OtherPatientIDsSequence[2].PatientID == "2"
    assert written.get_private_item(0x43, 1, "NEW").value[0].PatientID == "1"


def test_private_elements_are_named_by_their_creator(
    command: Callable[..., Result], ct: Path, tmp_path: Path
) -> None:
    target = tmp_path / "new.dcm"
    assert command("set", ct, "[GEMS_IDEN_01](0009,02)=X", "-o", target).status == 0
    assert pydicom.dcmread(target)[0x0009, 0x1002].value == "X"
    found = command("set", ct, "[NO ONE=1.0](0009,02)=X", "-o", tmp_path / "other.dcm")
    assert found.status == 2
    assert "NO ONE=1.0" in found.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "nothing to change"),
        (["PatientName"], "expected PATH=VALUE"),
        (["PatientNam=x"], "did you mean 'PatientName'?"),
        (["OtherPatientIDsSequence.PatientID=1"], "OtherPatientIDsSequence[*] for all"),
        (["OtherPatientIDsSequence[7].PatientID=1"], "no item 7 can be made"),
        (["OtherPatientIDsSequence=1"], "name an element inside"),
        (["--delete", "PatientComments"], "nothing at 'PatientComments'"),
        (["Rows=many"], "(0028,0010): 'many' is no value of US"),
        (["Rows=70000"], "70000 does not fit US"),
        (["EncapsulatedDocument=xy"], "in hexadecimal"),
        (["TransferSyntaxUID=1.2.840.10008.1.2"], "another transfer syntax"),
        (["--delete", "TransferSyntaxUID"], "every file has to have it"),
        (["(0009,1099)=x"], "VR"),
    ],
)
def test_mistakes_are_explained_and_nothing_is_written(
    command: Callable[..., Result], ct: Path, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    target = tmp_path / "new.dcm"
    found = command("set", ct, *arguments, "-o", target)
    assert found.status == 2
    assert sentence in found.err
    assert not target.exists()


def test_the_target_is_no_stream(command: Callable[..., Result], ct: Path) -> None:
    found = command("set", ct, "Modality=MR", "-o", "-")
    assert found.status == 2
    assert "TARGET is a file" in found.err


def test_a_truncated_file_is_edited_when_that_is_allowed(
    command: Callable[..., Result], ct: Path, tmp_path: Path
) -> None:
    cut, target = tmp_path / "cut.dcm", tmp_path / "new.dcm"
    cut.write_bytes(ct.read_bytes()[:-1000])
    assert command("set", cut, "PatientID=1", "-o", target).status == 2
    assert not target.exists()
    assert command("set", cut, "PatientID=1", "-o", target, "--allow-partial").status == 0
    assert command("get", target, "PatientID").out == "1\n"


def test_a_target_is_only_replaced_when_told_to(
    command: Callable[..., Result], ct: Path, tmp_path: Path
) -> None:
    target = tmp_path / "new.dcm"
    target.write_bytes(b"mine")
    assert command("set", ct, "Modality=MR", "-o", target).status == 2
    assert target.read_bytes() == b"mine"
    assert command("set", ct, "Modality=MR", "-o", target, "--overwrite").status == 0
    assert pydicom.dcmread(target).Modality == "MR"


def test_a_value_it_has_already_is_no_change(
    command: Callable[..., Result], ct: Path, tmp_path: Path
) -> None:
    target = tmp_path / "new.dcm"
    found = command("set", ct, "Modality=CT", "-o", target)
    assert found.out.startswith("nothing changed\n")
    assert target.read_bytes() == ct.read_bytes()


def test_a_copy_without_its_preamble_is_not_said_to_be_the_same(
    command: Callable[..., Result], ct: Path, tmp_path: Path
) -> None:
    found = command("set", ct, "--zero-preamble", "-o", tmp_path / "new.dcm")
    assert found.out.startswith("no element changed\n")
    assert (tmp_path / "new.dcm").read_bytes() == bytes(128) + ct.read_bytes()[128:]
