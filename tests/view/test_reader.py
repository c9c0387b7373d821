"""Reading options: where reading stops, what is shown, and what that means for what is opened."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING, Any

import pytest

import lazydicom
from lazydicom.errors import (
    ElementNotFoundError,
    FormatError,
    NotDicomError,
    UnsupportedError,
)
from lazydicom.standard.transfer_syntax import TransferSyntax
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    element,
    file_meta,
    fragments,
    item,
    minimal_ct,
    part10,
    sequence,
)
from tests.kernels import CountingSource

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SYNTAXES = (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED, RLE)


def tags(dataset: lazydicom.Dataset) -> list[int]:
    return [int(one.tag) for one in dataset]


# -- stopping ------------------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("undefined", [True, False])
def test_reading_stops_before_or_after_any_top_level_tag(syntax: str, *, undefined: bool) -> None:
    data = minimal_ct(syntax, undefined=undefined)
    whole = lazydicom.open(data)
    every = tags(whole)
    for tag in [*every, 0, 0x00080017, 0xFFFFFFFF]:
        before = lazydicom.open(data, stop_before=tag)
        after = lazydicom.open(data, stop_after=tag)
        assert tags(before) == [one for one in every if one < tag]
        assert tags(after) == [one for one in every if one <= tag]
        assert list(before) == [one for one in whole if one.tag < tag]
        assert before.problems == after.problems == []


def test_a_tag_is_given_as_a_keyword_a_tag_or_a_pair() -> None:
    for tag in ("PatientID", 0x00100020, (0x0010, 0x0020), "00100020"):
        assert tags(lazydicom.open(minimal_ct(), stop_before=tag))[-1] == 0x00100010
        assert tags(lazydicom.open(minimal_ct(), stop_after=tag))[-1] == 0x00100020
    with pytest.raises(ElementNotFoundError):
        lazydicom.open(minimal_ct(), stop_before="PatientIdd")


@pytest.mark.parametrize(
    ("before", "after", "last"),
    [
        ("PatientID", "PatientBirthDate", 0x00100010),
        ("PatientBirthDate", "PatientID", 0x00100020),
        ("PatientID", "PatientID", 0x00100010),  # exclusive wins
    ],
)
def test_of_two_limits_the_first_one_counts(before: str, after: str, last: int) -> None:
    assert tags(lazydicom.open(minimal_ct(), stop_before=before, stop_after=after))[-1] == last


def test_stopping_after_a_sequence_keeps_all_of_it() -> None:
    for undefined in (True, False):
        data = minimal_ct(undefined=undefined)
        dataset = lazydicom.open(data, stop_after="RequestAttributesSequence")
        assert dataset == lazydicom.open(data, stop_before_pixels=True)
        assert dataset.RequestAttributesSequence == lazydicom.open(data).RequestAttributesSequence


def test_a_tag_inside_a_sequence_stops_nothing() -> None:
    inner = sequence(0x00081140, item(element(0x00280010, "US", b"\1\0")))
    data = part10(inner + element(0x00100010, "PN", b"A^"))
    assert len(lazydicom.open(data, stop_before="Rows")) == 2


def test_stopping_after_encapsulated_pixel_data_keeps_it_and_not_what_follows() -> None:
    tail = element(0xFFFCFFFC, "OB", bytes(6))
    data = part10(fragments(b"ab", b"cdef") + tail, transfer_syntax=RLE)
    dataset = lazydicom.open(data, stop_after="PixelData")
    assert tags(dataset) == [0x7FE00010]
    assert dataset["PixelData"].length == 38
    assert "DataSetTrailingPadding" not in dataset
    assert "DataSetTrailingPadding" in lazydicom.open(data, stop_after=0xFFFCFFFC)


def test_what_is_behind_the_limit_is_not_read() -> None:
    large = element(0x00420011, "OB", bytes(50_000)) * 3
    source = CountingSource(part10(element(0x00100010, "PN", b"A^") + large))
    assert len(lazydicom.open(source, stop_before="EncapsulatedDocument")) == 1
    assert source.reads == [(0, 8192)]


def test_limits_and_specific_tags_work_together() -> None:
    wanted = ["PatientName", "Rows", "PixelData"]
    dataset = lazydicom.open(minimal_ct(), specific_tags=wanted, stop_before_pixels=True)
    assert tags(dataset) == [0x00080005, 0x00100010, 0x00280010]
    dataset = lazydicom.open(minimal_ct(), specific_tags=wanted, stop_after="PatientName")
    assert tags(dataset) == [0x00080005, 0x00100010]
    assert tags(lazydicom.open(minimal_ct(), specific_tags=[])) == [0x00080005]
    assert tags(lazydicom.open(minimal_ct(), specific_tags="Rows")) == [0x00080005, 0x00280010]


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_what_was_opened_in_part_can_be_changed_and_not_saved_as_a_whole(
    syntax: str, tmp_path: Path
) -> None:
    path = tmp_path / "ct.dcm"
    path.write_bytes(minimal_ct(syntax))
    dataset = lazydicom.open(path, stop_after="PatientID")
    dataset.PatientID = "NEW"
    with pytest.raises(UnsupportedError, match="left out"):
        dataset.save_as(tmp_path / "new.dcm")
    dataset.save_as(tmp_path / "new.dcm", allow_partial=True)
    saved = lazydicom.open(tmp_path / "new.dcm")
    assert (saved.PatientID, saved.Rows) == ("NEW", 2)
    assert len(saved) == len(lazydicom.open(path))


# -- what kind of file it is ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ExplicitVRBigEndian", EXPLICIT_BE])
def test_a_bare_data_set_is_opened_with_its_transfer_syntax(name: str, tmp_path: Path) -> None:
    bare = minimal_ct(EXPLICIT_BE)[132 + len(file_meta(EXPLICIT_BE)) :]
    path = tmp_path / "bare"
    path.write_bytes(bare)
    dataset = lazydicom.open(path, transfer_syntax=name)
    assert (dataset.Rows, dataset.problems, dataset.transfer_syntax.uid) == (2, [], EXPLICIT_BE)
    assert pickle.loads(pickle.dumps(dataset)) == dataset  # noqa: S301
    dataset.PatientName = "New"
    dataset.save_as(tmp_path / "new")
    assert lazydicom.open(tmp_path / "new", transfer_syntax=name).PatientName == "New"
    with pytest.raises(UnsupportedError, match="no transfer syntax"):
        lazydicom.open(path, transfer_syntax="ExplicitVRBigEndien")


def test_dcmread_takes_what_pydicom_takes() -> None:
    data = minimal_ct()
    assert lazydicom.dcmread(io.BytesIO(data), "1 KB", True, False, ["Rows"]).Rows == 2  # noqa: FBT003
    assert lazydicom.dcmread(io.BytesIO(data), defer_size=100).PatientID == "PID-1"
    with pytest.raises(NotDicomError, match="force=True"):
        lazydicom.dcmread(io.BytesIO(data[132:]))
    assert lazydicom.dcmread(io.BytesIO(data[132:]), force=True).PatientID == "PID-1"
    empty = lazydicom.dcmread(io.BytesIO(), force=True)
    assert (len(empty), empty.preamble, len(empty.file_meta)) == (0, None, 0)


def test_an_odd_length_is_taken_as_it_is_and_flagged() -> None:
    odd = element(0x00100010, "PN", b"A^B") + element(0x00100020, "LO", b"ID")
    dataset = lazydicom.open(part10(odd))
    assert (dataset.PatientName, dataset.PatientID) == ("A^B", "ID")
    assert [found.code for found in dataset.problems] == ["ODD_LENGTH"]


@pytest.mark.parametrize("explicit", [True, False])
@pytest.mark.parametrize("big", [False, True])
def test_an_odd_length_that_leaves_out_its_padding_is_completed(
    *, explicit: bool, big: bool
) -> None:
    def el(tag: int, vr: str, value: bytes, length: int | None = None) -> bytes:
        return element(tag, vr, value, explicit=explicit, big=big, length=length)

    data = b"".join(
        (
            el(0x00080018, "UI", b"1.2\0", length=3),
            el(0x00080060, "CS", b"CT"),
            el(0x00100010, "PN", b"A^B ", length=3),
            el(0x00200010, "SH", b"S1"),
        )
    )
    syntax = TransferSyntax(
        "1.2.3", "Mine", explicit, not big, is_deflated=False, is_encapsulated=False
    )
    dataset = lazydicom.open(data, transfer_syntax=syntax)
    assert tags(dataset) == [0x00080018, 0x00080060, 0x00100010, 0x00200010]
    assert (dataset.SOPInstanceUID, dataset.PatientName, dataset.StudyID) == ("1.2", "A^B", "S1")
    name = dataset["PatientName"]
    assert (bytes(name.raw or b""), name.declared_length) == (b"A^B ", 3)
    assert [found.code for found in dataset.problems] == ["ODD_LENGTH"] * 2
    dataset.PatientName = "Someone"
    target = io.BytesIO()
    dataset.save_as(target)
    assert target.getvalue() == data.replace(
        el(0x00100010, "PN", b"A^B ", length=3), el(0x00100010, "PN", b"Someone ")
    )


@pytest.mark.parametrize("explicit", [True, False])
@pytest.mark.parametrize("little", [True, False])
def test_an_encoding_that_is_not_registered_is_described(*, explicit: bool, little: bool) -> None:
    syntax = TransferSyntax(
        "1.2.3", "Mine", explicit, little, is_deflated=False, is_encapsulated=False
    )
    data = element(0x00100010, "PN", b"A^B ", explicit=explicit, big=not little)
    data += element(0x00280010, "US", b"\1\1", explicit=explicit, big=not little)
    dataset = lazydicom.open(data, transfer_syntax=syntax)
    assert (dataset.PatientName, dataset.Rows, dataset.problems) == ("A^B", 257, [])
    assert dataset.transfer_syntax is syntax


@pytest.mark.parametrize(
    "option",
    [
        {"stop_before": "Rows"},
        {"stop_after": "Rows"},
        {"specific_tags": ["Rows"]},
        {"stop_before_pixels": True},
        {"transfer_syntax": EXPLICIT_LE},
        {"memory_cap": 10_000},
        {"mmap": False},
    ],
)
@pytest.mark.parametrize("given", [bytes, io.BytesIO], ids=["bytes", "file"])
def test_every_option_serves_every_source(
    option: dict[str, Any], given: Callable[[bytes], Any]
) -> None:
    assert lazydicom.open(given(minimal_ct()), **option) is not None


# -- what is not tolerated -----------------------------------------------------------------------


ODD = part10(element(0x00080060, "CS", b"CT") + element(0x00100010, "PN", b"A^B"))
WRONG = part10(element(0x00080060, "CS", b"CT") * 2, meta=file_meta(IMPLICIT_LE))
NO_LENGTH = part10(element(0x00080060, "CS", b"CT"), meta=file_meta()[12:])
INFLATED = part10(ODD[132 + len(file_meta()) :], transfer_syntax=DEFLATED)


@pytest.mark.parametrize(
    ("data", "code", "offset", "tag"),
    [
        (ODD, "ODD_LENGTH", len(ODD) - 11, 0x00100010),
        (INFLATED, "ODD_LENGTH", 10, 0x00100010),
        (WRONG, "WRONG_TRANSFER_SYNTAX", 132 + len(file_meta(IMPLICIT_LE)), None),
        (WRONG, "DUPLICATE_TAG", len(WRONG) - 10, 0x00080060),
        (NO_LENGTH, "META_GROUP_LENGTH", 132, 0x00020000),
    ],
)
def test_a_problem_that_is_refused_is_an_error(
    data: bytes, code: str, offset: int, tag: int | None
) -> None:
    assert code in {found.code for found in lazydicom.open(data).problems}
    assert lazydicom.open(data, refuse=["OVERRUN", "MISSING_PREAMBLE"]).Modality == "CT"
    for refused in ([code], {code, "OVERRUN"}, code):
        with pytest.raises(FormatError, match=code) as caught:
            lazydicom.open(data, refuse=refused)
        assert (caught.value.offset, caught.value.tag) == (offset, tag)
        with (
            pytest.raises(FormatError, match=code),
            lazydicom.Collector(data, refuse=refused) as collector,
        ):
            collector.read_to_end()


def test_what_is_refused_must_be_a_problem() -> None:
    with pytest.raises(UnsupportedError, match="no problem has the code 'ODD'"):
        lazydicom.open(ODD, refuse=["ODD"])


def test_a_data_set_that_was_opened_with_a_policy_is_pickled_with_it() -> None:
    dataset = lazydicom.open(minimal_ct(), refuse=["ODD_LENGTH"], memory_cap=1 << 20)
    again = pickle.loads(pickle.dumps(dataset))  # noqa: S301
    assert again._file.reading == dataset._file.reading
