"""Digital signatures: what was changed under one is flagged."""

from __future__ import annotations

import io

import pytest

import lazydicom
from lazydicom import Dataset
from tests.dicom_bytes import element, item, numbers, part10, sequence, tags

NAME = element(0x00100010, "PN", b"A^")
PATIENT_ID = element(0x00100020, "LO", b"ID")


def signature(number: int = 1) -> bytes:
    return sequence(
        0xFFFAFFFA,
        item(element(0x04000005, "US", numbers("US", number)), element(0x04000120, "OB", b"\0\1")),
    )


def parameters(*signed: int, number: int = 1) -> bytes:
    return sequence(
        0x4FFE0001,
        item(
            element(0x04000005, "US", numbers("US", number)),
            element(0x04000020, "AT", tags(*signed)),
        ),
    )


def flagged(dataset: Dataset) -> list[int]:
    """The tags of elements that were changed under a signature."""
    return [one.tag for one in dataset.problems if one.code == "SIGNED_ELEMENT_CHANGED"]


def test_changes_of_what_was_signed_are_flagged_and_saved() -> None:
    data = part10(NAME + PATIENT_ID + parameters(0x00100010, 0x00100040) + signature())
    ds = lazydicom.open(data)
    assert flagged(ds) == []
    ds.PatientID = "other"
    assert flagged(ds) == []
    ds.PatientName = "B^"
    ds.PatientSex = "O"
    assert flagged(ds) == [0x00100010, 0x00100040]
    offset = data.index(signature())
    assert {one.offset for one in ds.problems} == {offset}
    sink = io.BytesIO()
    ds.save_as(sink)
    assert sink.getvalue().endswith(signature())
    assert not lazydicom.open(sink.getvalue()).problems
    del ds.PatientName
    assert 0x00100010 in flagged(ds)
    ds.revert()
    assert not ds.problems


def test_a_signature_that_does_not_say_of_what_it_is_is_of_all() -> None:
    for without in (b"", parameters(0x00100020, number=2)):
        ds = lazydicom.open(part10(NAME + without + signature()))
        ds.Modality = "CT"
        assert flagged(ds) == [0x00080060]


def test_one_element_can_be_what_was_signed() -> None:
    ds = lazydicom.open(part10(NAME + PATIENT_ID + parameters(0x00100020) + signature()))
    ds.PatientName = "B^"
    assert flagged(ds) == []
    ds.PatientID = "other"
    assert flagged(ds) == [0x00100020]


def test_changes_inside_a_signed_sequence_are_changes_of_it() -> None:
    inner = sequence(0x00400275, item(element(0x00400009, "SH", b"ID")))
    ds = lazydicom.open(part10(NAME + inner + parameters(0x00400275) + signature()))
    ds.RequestAttributesSequence[0].ScheduledProcedureStepID = "other"
    assert flagged(ds) == [0x00400275]
    ds.revert()
    ds.RequestAttributesSequence.append(Dataset())
    assert flagged(ds) == [0x00400275]


def test_an_item_can_be_signed_and_what_is_around_it_not() -> None:
    signed = item(element(0x00400009, "SH", b"ID"), parameters(0x00400009), signature())
    data = part10(NAME + sequence(0x00400275, item(), signed))
    ds = lazydicom.open(data)
    ds.PatientName = "B^"
    ds.RequestAttributesSequence[0].ScheduledProcedureStepID = "new"
    assert flagged(ds) == []
    ds.RequestAttributesSequence[1].ScheduledProcedureStepID = "other"
    assert flagged(ds) == [0x00400009]
    del ds.RequestAttributesSequence[0]
    assert flagged(ds) == [0x00400009]


def test_where_no_signature_is_nothing_is_broken() -> None:
    ds = lazydicom.open(part10(NAME + parameters(0x00100010) + signature()))
    ds.PatientName = "B^"
    del ds.DigitalSignaturesSequence
    assert flagged(ds) == []
    ds.DigitalSignaturesSequence = [Dataset()]
    assert flagged(ds) == [0x00100010]
    plain = lazydicom.open(part10(NAME))
    plain.PatientName = "B^"
    plain.DigitalSignaturesSequence = [Dataset()]  # it is made after the change
    assert flagged(plain) == []


@pytest.mark.parametrize("vr", ["UN", "OB", "LO"])
def test_what_is_no_signature_breaks_nothing(vr: str) -> None:
    for mac in (element(0x4FFE0001, vr, b"mac "), parameters(0x00100010)):
        ds = lazydicom.open(part10(NAME + mac + element(0xFFFAFFFA, vr, b"sign")))
        ds.PatientName = "B^"
        assert flagged(ds) == []
    odd = item(sequence(0x04000005, item()), sequence(0x04000020, item()))
    text = item(element(0x04000005, "US", numbers("US", 1)), element(0x04000020, "LO", b"a\\b "))
    for one in (odd, text):
        ds = lazydicom.open(part10(NAME + sequence(0x4FFE0001, one) + signature()))
        ds.PatientName = "B^"
        assert flagged(ds) == [0x00100010]
