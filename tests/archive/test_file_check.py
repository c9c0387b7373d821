"""What is wrong with a file is found, named and never raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lazydicom.archive.checks.file_check import check_file
from lazydicom.archive.checks.finding import SENTENCES
from lazydicom.index.problems import CODES
from tests.dicom_bytes import (
    EXPLICIT_LE,
    RLE,
    element,
    file_meta,
    minimal_ct,
    numbers,
    part10,
    text,
)

if TYPE_CHECKING:
    from pathlib import Path

UIDS = (
    element(0x00080016, "UI", text("1.2.840.10008.5.1.4.1.1.2", vr="UI"))
    + element(0x00080018, "UI", text("1.2.3.4.5", vr="UI"))
    + element(0x0020000D, "UI", text("1.2.3.4", vr="UI"))
    + element(0x0020000E, "UI", text("1.2.3", vr="UI"))
)


def codes(path: Path, data: bytes) -> list[str]:
    file = path / "a.dcm"
    file.write_bytes(data)
    found = check_file(file)
    assert all(one.path == str(file) and str(one) for one in found)
    return [one.code for one in found]


def test_nothing_is_found_in_a_file_that_is_right(tmp_path: Path) -> None:
    assert codes(tmp_path, part10(UIDS)) == []


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, RLE])
def test_of_a_file_with_one_of_everything_only_what_is_meant_is_found(
    tmp_path: Path, syntax: str
) -> None:
    assert set(codes(tmp_path, minimal_ct(syntax))) <= {"MISSING_UID", "META_MISMATCH"}


def test_what_is_no_dicom_is_a_finding(tmp_path: Path) -> None:
    assert codes(tmp_path, b"hello, world") == ["NOT_DICOM"]
    assert codes(tmp_path, b"") == ["NOT_DICOM"]


def test_what_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    (one,) = check_file(tmp_path / "nothing.dcm")
    assert one.code == "UNREADABLE"
    (one,) = check_file(tmp_path)
    assert one.code == "UNREADABLE"


def test_missing_uids_are_found_and_which(tmp_path: Path) -> None:
    (tmp_path / "a.dcm").write_bytes(part10(element(0x00080060, "CS", b"CT")))
    found = [one.tag for one in check_file(tmp_path / "a.dcm") if one.code == "MISSING_UID"]
    assert found == [0x00080016, 0x00080018, 0x0020000D, 0x0020000E]


def test_file_meta_information_that_says_something_else_is_found(tmp_path: Path) -> None:
    other = UIDS.replace(b"1.2.3.4.5\0", b"1.2.3.4.6\0")
    assert codes(tmp_path, part10(other)) == ["META_MISMATCH"]


def test_a_uid_that_is_none_is_found(tmp_path: Path) -> None:
    wrong = UIDS + element(0x00200052, "UI", b"1.02.3\0\0")
    assert set(codes(tmp_path, part10(wrong))) == {"INVALID_UID", "BAD_VALUE"}


def test_an_unknown_sop_class_is_found_and_a_private_one_is_not(tmp_path: Path) -> None:
    for uid, is_found in (("1.2.840.10008.5.1.4.1.1.9999", True), ("1.3.46.670589.5.0.1", False)):
        meta = file_meta(EXPLICIT_LE, sop_class=uid)
        body = UIDS.replace(
            element(0x00080016, "UI", text("1.2.840.10008.5.1.4.1.1.2", vr="UI")),
            element(0x00080016, "UI", text(uid, vr="UI")),
        )
        found = codes(tmp_path, bytes(128) + b"DICM" + meta + body)
        assert ("UNKNOWN_SOP_CLASS" in found) is is_found


def test_values_that_violate_their_vr_or_number_are_found(tmp_path: Path) -> None:
    wrong = UIDS + element(0x00280030, "DS", b"1.0\\2.0\\3.0\\x ")
    assert set(codes(tmp_path, part10(wrong))) == {"MULTIPLICITY", "BAD_VALUE"}


def test_a_file_that_is_cut_off_is_found(tmp_path: Path) -> None:
    cut = UIDS + element(0x7FE00010, "OW", bytes(64))[:-20]
    assert "TRUNCATED" in codes(tmp_path, part10(cut))


def test_pixels_that_do_not_fit_their_description_are_found(tmp_path: Path) -> None:
    described = (
        element(0x00280002, "US", numbers("US", 1))
        + element(0x00280004, "CS", b"MONOCHROME2 ")
        + element(0x00280010, "US", numbers("US", 8))
        + element(0x00280011, "US", numbers("US", 8))
        + element(0x00280100, "US", numbers("US", 16))
        + element(0x00280101, "US", numbers("US", 16))
        + element(0x00280102, "US", numbers("US", 15))
        + element(0x00280103, "US", numbers("US", 0))
    )
    for length, wanted in ((128, []), (64, ["PIXELS", "FRAME_COUNT"])):
        data = part10(UIDS + described + element(0x7FE00010, "OW", bytes(length)))
        assert codes(tmp_path, data) == wanted


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (b"MZ\x90\0", "EXECUTABLE_PREAMBLE"),
        (b"\x7fELF", "EXECUTABLE_PREAMBLE"),
        (b"#!/bin/sh\n", "EXECUTABLE_PREAMBLE"),
        (b"PK\x03\x04", "FOREIGN_PREAMBLE"),
        (b"<script>", "FOREIGN_PREAMBLE"),
    ],
)
def test_a_preamble_that_is_of_a_program_or_another_format_is_found(
    tmp_path: Path, start: bytes, code: str
) -> None:
    data = part10(UIDS)
    assert codes(tmp_path, start + data[len(start) :]) == [code]


def test_a_tiff_in_the_preamble_is_what_it_is_for(tmp_path: Path) -> None:
    assert codes(tmp_path, b"II*\0\x08\0\0\0" + part10(UIDS)[8:]) == []


def test_no_value_of_the_file_is_in_what_is_found(tmp_path: Path) -> None:
    secret = b"SECRET^PATIENT"
    wrong = (
        UIDS + element(0x00100010, "PN", secret + b"\\=" * 9) + element(0x00100030, "DA", secret)
    )
    file = tmp_path / "a.dcm"
    file.write_bytes(part10(wrong))
    found = check_file(file)
    assert found
    assert not any("SECRET" in str(one) for one in found)


def test_no_code_means_two_things() -> None:
    assert not SENTENCES.keys() & CODES
