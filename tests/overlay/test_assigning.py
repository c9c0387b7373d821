"""What does not fit is refused; on request it is written and flagged, or the text becomes UTF-8."""

from __future__ import annotations

import io
import threading
from typing import Any

import pydicom
import pytest

import lazydicom
from lazydicom import Dataset, EncodeError, assigning, ops
from tests.dicom_bytes import EXPLICIT_BE, EXPLICIT_LE, element, item, part10, sequence, text


def opened(*parts: bytes) -> Dataset:
    return lazydicom.open(part10(b"".join(parts)))


def again(ds: Dataset) -> Dataset:
    sink = io.BytesIO()
    ds.save_as(sink)
    return lazydicom.open(sink.getvalue())


def flagged(ds: Dataset) -> list[tuple[str, int]]:
    return [(one.code, int(one.tag)) for one in ds.problems]


# -- what violates its VR --------------------------------------------------------------------

VIOLATIONS = [
    ("Modality", "ct", "capital letters"),
    ("StudyDate", "20260101-20260131", "YYYYMMDD"),
    ("StudyTime", "10-12", "HHMMSS"),
    ("AcquisitionDateTime", "2026-", "its beginning"),
    ("PatientID", "x" * 65, "longer than the 64"),
    ("SliceThickness", "1.0000000000000000", "longer than the 16"),
    ("InstanceNumber", "1.0x", "a whole number"),
    ("StudyInstanceUID", "1.02", "leading zeros"),
    ("StudyInstanceUID", ["1.2.3", "1.2.4"], "has 2 values, where PS3.6 has 1"),
    ("PixelSpacing", [1, 2, 3], "has 3 values, where PS3.6 has 2"),
    ("Rows", [1, 2], "has 2 values, where PS3.6 has 1"),
    ("RedPaletteColorLookupTableData", b"abc", "no whole number of OW"),
]


@pytest.mark.parametrize(("keyword", "value", "reason"), VIOLATIONS)
def test_what_violates_its_vr_is_refused_or_written_and_flagged(
    keyword: str,
    value: Any,  # noqa: ANN401 - whatever can be assigned
    reason: str,
) -> None:
    ds = opened(element(0x00100010, "PN", b"A^B "))
    for assign in (ds.assign, ds.__setitem__):
        with pytest.raises(EncodeError, match=reason):
            assign(keyword, value)
    assert not ds.changes
    ds.assign(keyword, value, strict=False)
    [problem] = ds.problems
    assert (problem.code, problem.tag.keyword) == ("BAD_VALUE", keyword)
    assert reason in problem.sentence
    assert [change.path for change in ds.changes] == [keyword]
    assert again(ds)[keyword].to_bytes().rstrip(b" \0") == ds[keyword].to_bytes().rstrip(b" \0")


def test_add_new_takes_what_violates_its_vr_on_request() -> None:
    ds = Dataset()
    with pytest.raises(EncodeError, match="YYYYMMDD"):
        ds.add_new(0x00080020, "DA", "2026-")
    ds.add_new(0x00080020, "DA", "2026-", strict=False)
    assert ds["StudyDate"].to_date_range().earliest.year == 2026
    assert flagged(ds) == [("BAD_VALUE", 0x00080020)]


def test_an_element_that_was_read_is_copied_as_it_is_and_flagged() -> None:
    ds = Dataset()
    ds["Modality"] = opened(element(0x00080060, "CS", b"ct"))["Modality"]
    ds.update(opened(element(0x00080008, "CS", b"ORIGINAL")))
    assert (ds.Modality, ds.ImageType) == ("ct", "ORIGINAL")
    assert flagged(ds) == [("BAD_VALUE", 0x00080060), ("BAD_VALUE", 0x00080008)]


def test_what_was_assigned_in_new_items_is_flagged_until_it_is_right() -> None:
    ds = opened(sequence(0x00400275, item(element(0x00400009, "SH", b"1 "))))
    inner = Dataset()
    inner.assign("CodeValue", "x" * 17, strict=False)
    ds.RequestAttributesSequence[0].ScheduledProtocolCodeSequence = [inner]
    ds.RequestAttributesSequence[0].assign("ScheduledProcedureStepID", "y" * 17, strict=False)
    assert sorted(flagged(ds)) == [("BAD_VALUE", 0x00080100), ("BAD_VALUE", 0x00400009)]
    inner.CodeValue = "x"
    ds.RequestAttributesSequence[0].ScheduledProcedureStepID = "y"
    assert not ds.problems


def test_nothing_is_flagged_that_fits() -> None:
    ds = Dataset()
    ds.PixelSpacing = [1, 2]
    ds.PatientID = ""
    ds.ImageType = ["ORIGINAL", "PRIMARY"]
    ds.FrameIncrementPointer = ["FrameTime"]
    ds.PixelData = b"odd"
    assert ds.problems == []


def test_what_no_bytes_can_say_is_refused_whatever_is_asked() -> None:
    ds = Dataset()
    for keyword, value in [
        ("Rows", -1),
        ("Rows", "x"),
        ("Modality", 1.5),
        ("SliceThickness", True),
    ]:
        with pytest.raises(EncodeError):
            ds.assign(keyword, value, strict=False)


def test_a_block_assigns_everything_in_its_manner() -> None:
    query, other = Dataset(), Dataset()
    with assigning(strict=False):
        query.StudyDate = "20260101-"
        other.Modality = "ct"
        with pytest.raises(EncodeError):
            query.assign("StudyTime", "10-12", strict=True)
        with assigning(switch_to_utf8=True):
            query.StudyTime = "10-12"
        with assigning(strict=True), pytest.raises(EncodeError):
            query.StudyTime = "11-12"
    with pytest.raises(EncodeError):
        query.StudyDate = "20260102-"
    assert (query.StudyDate, query.StudyTime, other.Modality) == ("20260101-", "10-12", "ct")


def test_the_manner_of_a_block_ends_with_an_error_in_it() -> None:
    ds = Dataset()
    with pytest.raises(KeyError), assigning(strict=False):
        raise KeyError
    with pytest.raises(EncodeError):
        ds.Modality = "ct"


def test_the_manner_of_a_block_is_that_of_its_thread() -> None:
    refused = []

    def assign() -> None:
        try:
            Dataset().Modality = "ct"
        except EncodeError as error:
            refused.append(error)

    with assigning(strict=False):
        thread = threading.Thread(target=assign)
        thread.start()
        thread.join()
    assert len(refused) == 1


def test_ops_are_applied_in_the_manner_of_the_block() -> None:
    ds = Dataset()
    with assigning(strict=False):
        ds.apply(ops.set("Modality", "ct"))
    assert ds.Modality == "ct"


# -- what does not fit the character set -----------------------------------------------------

LATIN_1 = element(0x00080005, "CS", text("ISO_IR 100"))
NAME = element(0x00100010, "PN", text("Jérôme", encoding="latin-1"))


def test_text_that_does_not_fit_switches_to_utf_8_only_if_it_may() -> None:
    ds = opened(LATIN_1, NAME)
    with pytest.raises(EncodeError, match="ISO_IR 192"):
        ds.PatientComments = "Ελένη"
    ds.assign("PatientComments", "Hélène", switch_to_utf8=True)
    assert ds.SpecificCharacterSet == "ISO_IR 100"
    ds.assign("PatientComments", "Ελένη", switch_to_utf8=True)
    assert ds.SpecificCharacterSet == "ISO_IR 192"
    assert {change.path for change in ds.changes} >= {"SpecificCharacterSet", "PatientComments"}
    saved = again(ds)
    assert (saved.PatientName, saved.PatientComments) == ("Jérôme", "Ελένη")
    assert saved["PatientName"].raw == "Jérôme".encode()
    sink = io.BytesIO()
    ds.save_as(sink)
    theirs = pydicom.dcmread(io.BytesIO(sink.getvalue()))
    assert (theirs.PatientName, theirs.PatientComments) == ("Jérôme", "Ελένη")


def test_a_file_without_a_character_set_gets_one() -> None:
    ds = opened(element(0x00100020, "LO", b"1 "))
    ds.assign("PatientName", "Ελένη", switch_to_utf8=True)
    assert (ds.SpecificCharacterSet, ds.PatientName) == ("ISO_IR 192", "Ελένη")


@pytest.mark.parametrize("says", [True, False])
def test_the_switch_is_where_the_character_set_is_said(says: bool) -> None:  # noqa: FBT001
    inside = [LATIN_1] if says else []
    ds = opened(LATIN_1, NAME, sequence(0x00400275, item(*inside, element(0x00400009, "SH"))))
    ds.RequestAttributesSequence[0].assign(
        "ScheduledProcedureStepDescription", "Ελένη", switch_to_utf8=True
    )
    assert ds.SpecificCharacterSet == ("ISO_IR 100" if says else "ISO_IR 192")
    saved = again(ds)
    assert saved.PatientName == "Jérôme"
    assert saved.RequestAttributesSequence[0].ScheduledProcedureStepDescription == "Ελένη"
    assert ("SpecificCharacterSet" in saved.RequestAttributesSequence[0]) == says


def test_nothing_is_switched_for_a_value_that_is_refused_all_the_same() -> None:
    ds = opened(LATIN_1, NAME)
    for value in ("Ж" * 65, "\udc80"):
        with pytest.raises(EncodeError):
            ds.assign("PatientID", value, switch_to_utf8=True)
    assert not ds.changes


def test_nothing_is_assigned_if_other_text_cannot_be_switched() -> None:
    ds = opened(element(0x00080005, "CS", text("ISO_IR 6")), element(0x00100010, "PN", b"\xff\xfe"))
    with pytest.raises(EncodeError, match="PatientName"):
        ds.assign("PatientID", "Ελένη", switch_to_utf8=True)
    assert not ds.changes


# -- padding ---------------------------------------------------------------------------------


def test_bytes_are_read_back_as_they_were_assigned_and_padded_when_they_are_written() -> None:
    for syntax in (EXPLICIT_LE, EXPLICIT_BE):
        big = syntax == EXPLICIT_BE
        file = part10(element(0x00091001, "UN", b"abcd", big=big), transfer_syntax=syntax)
        ds = lazydicom.open(file)
        ds.add_new(0x00091001, "UN", b"xyzzy")
        ds.PixelData = bytes(9)
        assert (ds[0x00091001].value, ds.PixelData) == (b"xyzzy", bytes(9))
        assert ds.to_json_dict()["00091001"] == {"vr": "UN", "InlineBinary": "eHl6enk="}
        assert (again(ds)[0x00091001].value, again(ds).PixelData) == (b"xyzzy\0", bytes(10))
        theirs = ds.to_pydicom()
        assert len(theirs[0x00091001].value) % 2 == 0


def test_bytes_of_file_meta_information_are_padded_too() -> None:
    ds = opened(element(0x00100020, "LO", b"1 "))
    ds.file_meta.PrivateInformationCreatorUID = "1.2.3"
    ds.file_meta.PrivateInformation = b"odd"
    assert ds.file_meta.PrivateInformation == b"odd"
    assert again(ds).file_meta.PrivateInformation == b"odd\0"
    assert again(ds).PatientID == "1"


def test_bytes_without_the_padding_of_the_file_are_a_change_that_writes_the_same() -> None:
    ds = opened(element(0x00091002, "OB", b"xyzzy\0"))
    ds[0x00091002].value = b"xyzzy"
    assert ds[0x00091002].value == b"xyzzy"
    assert again(ds)[0x00091002].value == b"xyzzy\0"
