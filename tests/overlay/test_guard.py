"""Labels of text that are corrected, and signs that are not said; see test_dataset for the rest."""

from __future__ import annotations

import io

import pydicom
import pytest

import lazydicom
from lazydicom import Dataset, EncodeError, UnsupportedError
from tests.dicom_bytes import (
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    element,
    item,
    numbers,
    part10,
    sequence,
)

UTF_8, LATIN_1 = "Zoë".encode(), "Zoë ".encode("latin-1")


def labelled(label: bytes | None, name: bytes = UTF_8, *, own: bytes | None = None) -> bytes:
    """A data set with text in an item, which may have a label of its own."""

    def charset(value: bytes | None) -> bytes:
        return b"" if value is None else element(0x00080005, "CS", value)

    inner = item(charset(own) + element(0x00400007, "LO", name))
    return part10(
        charset(label)
        + element(0x00080060, "CS", b"CT")
        + element(0x00100010, "PN", name)
        + sequence(0x00400275, inner)
    )


def saved(dataset: Dataset) -> bytes:
    sink = io.BytesIO()
    dataset.save_as(sink)
    return sink.getvalue()


def described(dataset: Dataset) -> list[str]:
    step = dataset.RequestAttributesSequence[0]
    return [str(dataset.PatientName), step.ScheduledProcedureStepDescription]


@pytest.mark.parametrize("label", [b"ISO_IR 100", b"ISO_IR 144", b"", None])
def test_a_wrong_label_is_corrected_and_no_byte_of_text_changes(label: bytes | None) -> None:
    ds = lazydicom.open(labelled(label))
    assert described(ds) != ["Zoë", "Zoë"]
    ds.relabel("ISO_IR 192")
    assert described(ds) == ["Zoë", "Zoë"]
    assert [change.path for change in ds.changes] == [
        *("SpecificCharacterSet", "PatientName"),
        "RequestAttributesSequence[0].ScheduledProcedureStepDescription",
    ]
    assert saved(ds) == labelled(b"ISO_IR 192")
    assert str(pydicom.dcmread(io.BytesIO(saved(ds))).PatientName) == "Zoë"
    ds.revert()
    assert saved(ds) == labelled(label)


def test_a_label_can_go_and_have_several_values() -> None:
    ds = lazydicom.open(labelled(b"ISO_IR 100", LATIN_1))
    ds.relabel(None)
    assert saved(ds) == labelled(None, LATIN_1)
    ds.relabel(["ISO 2022 IR 6", "ISO 2022 IR 100"])
    assert saved(ds) == labelled(b"ISO 2022 IR 6\\ISO 2022 IR 100 ", LATIN_1)
    ds.relabel("ISO_IR 100")
    assert not ds.changes


def test_an_item_with_a_label_of_its_own_keeps_it_and_can_be_relabelled() -> None:
    ds = lazydicom.open(labelled(b"ISO_IR 100", own=b"ISO_IR 144"))
    ds.relabel("ISO_IR 192")
    assert saved(ds) == labelled(b"ISO_IR 192", own=b"ISO_IR 144")
    ds.RequestAttributesSequence[0].relabel("ISO_IR 192")
    assert described(ds) == ["Zoë", "Zoë"]
    assert saved(ds) == labelled(b"ISO_IR 192", own=b"ISO_IR 192")
    ds.RequestAttributesSequence[0].relabel(None)
    assert saved(ds) == labelled(b"ISO_IR 192")


def test_text_of_a_new_data_set_is_relabelled_too() -> None:
    ds = Dataset()
    ds.SpecificCharacterSet = "ISO_IR 192"
    ds.PatientComments = "ë"
    ds.relabel("ISO_IR 100")
    assert ds.PatientComments == "Ã«"


def test_after_that_text_is_brought_into_other_sets() -> None:
    ds = lazydicom.open(labelled(b"ISO_IR 144"))
    ds.relabel("ISO_IR 192")
    ds.SpecificCharacterSet = "ISO_IR 100"
    assert saved(ds) == labelled(b"ISO_IR 100", LATIN_1)


def test_what_the_caller_knew_on_opening_can_be_written_down() -> None:
    ds = lazydicom.open(labelled(b"ISO_IR 144"), character_set="ISO_IR 192")
    assert described(ds) == ["Zoë", "Zoë"]
    ds.relabel("ISO_IR 192")
    assert saved(ds) == labelled(b"ISO_IR 192")
    assert [change.path for change in ds.changes] == ["SpecificCharacterSet"]


def test_what_is_no_label_is_refused_and_so_is_half_a_file() -> None:
    ds = lazydicom.open(labelled(None))
    with pytest.raises(EncodeError, match="no Specific Character Set 'LATIN 0'"):
        ds.relabel("LATIN 0")
    part = lazydicom.open(labelled(None), stop_before="PatientName")
    with pytest.raises(UnsupportedError, match="in part"):
        part.relabel("ISO_IR 192")
    assert not ds.changes
    assert not part.changes


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, IMPLICIT_LE])
def test_plain_text_is_the_same_under_every_label(syntax: str) -> None:
    explicit = syntax == EXPLICIT_LE
    data = part10(
        element(0x00080005, "CS", b"ISO_IR 100", explicit=explicit)
        + element(0x00100010, "PN", b"A^B ", explicit=explicit),
        transfer_syntax=syntax,
    )
    ds = lazydicom.open(data)
    ds.relabel("ISO_IR 192")
    assert len(ds.changes) == 1
    assert saved(ds) == data.replace(b"ISO_IR 100", b"ISO_IR 192")


# -- signs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("in_item", [False, True])
def test_numbers_whose_sign_would_be_lost_are_not_written_in_implicit_vr(*, in_item: bool) -> None:
    value = element(0x00280106, "US", numbers("US", 0xFFFF))
    inner = sequence(0x00400275, item(value)) if in_item else value
    for signed in (0, 1):
        ds = lazydicom.open(part10(element(0x00280103, "US", numbers("US", signed)) + inner))
        if not signed:
            ds.save_as(io.BytesIO(), transfer_syntax=IMPLICIT_LE)
            ds.PixelRepresentation = 1
        with pytest.raises(EncodeError, match="SmallestImagePixelValue is US"):
            ds.save_as(io.BytesIO(), transfer_syntax=IMPLICIT_LE)
        ds.save_as(io.BytesIO(), transfer_syntax=EXPLICIT_BE)
        place = ds.RequestAttributesSequence[0] if in_item else ds
        place.SmallestImagePixelValue = 0x7FFF
        ds.save_as(io.BytesIO(), transfer_syntax=IMPLICIT_LE)


def test_signs_of_new_data_sets_are_not_lost_either() -> None:
    ds = Dataset()
    ds.SmallestImagePixelValue = 0xFFFF
    ds.PixelRepresentation = 1
    with pytest.raises(EncodeError, match="is US"):
        ds.save_as(io.BytesIO(), transfer_syntax=IMPLICIT_LE, bare=True)
    ds.add_new("SmallestImagePixelValue", "SS", -1)
    sink = io.BytesIO()
    ds.save_as(sink, transfer_syntax=IMPLICIT_LE, bare=True)
    assert lazydicom.open(sink.getvalue(), transfer_syntax=IMPLICIT_LE) == ds
