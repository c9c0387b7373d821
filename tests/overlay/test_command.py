"""Command sets: what goes before the data set in a DIMSE message."""

from __future__ import annotations

import io

import pytest
from pydicom.filereader import read_dataset

from lazydicom import command_set
from lazydicom.errors import ElementNotFoundError, EncodeError
from tests.dicom_bytes import element, numbers, text

EMPTY = element(0x00000000, "UL", numbers("UL", 0), explicit=False)
FIND = {
    "AffectedSOPClassUID": "1.2.840.10008.5.1.4.1.2.1.1",
    "CommandField": 0x0020,
    "MessageID": 1,
    "Priority": 0,
    "CommandDataSetType": 1,
}
STORE = {
    **FIND,
    "CommandField": 0x0001,
    "AffectedSOPClassUID": "1.2.840.10008.5.1.4.1.1.2",
    "AffectedSOPInstanceUID": "1.2.826.0.1.3680043.8.498.1234567890.1234567",
}


def group_length(command: bytes) -> int:
    return int.from_bytes(command[8:12], "little")


def test_a_command_set_of_nothing_says_that_its_length_is_0() -> None:
    assert command_set({}) == EMPTY


@pytest.mark.parametrize(("elements", "length"), [({}, 0), (FIND, 76), (STORE, 126)])
def test_the_group_length_counts_everything_behind_it(
    elements: dict[str, object], length: int
) -> None:
    command = command_set(elements)
    assert group_length(command) == length == len(command) - 12


@pytest.mark.parametrize("key", ["CommandGroupLength", 0, (0, 0), "(0000,0000)"])
def test_a_group_length_that_is_given_is_computed_anyway(key: object) -> None:
    assert command_set({key: 4711, **FIND}) == command_set(FIND)  # type: ignore[dict-item]


def test_elements_are_implicit_vr_little_endian_and_in_tag_order() -> None:
    elements = {0x00000900: 0x0110, "CommandField": 0x8030, (0x0000, 0x0002): "1.2.840.10008.1.1"}
    body = b"".join(
        (
            element(0x00000002, "UI", text("1.2.840.10008.1.1", vr="UI"), explicit=False),
            element(0x00000100, "US", numbers("US", 0x8030), explicit=False),
            element(0x00000900, "US", numbers("US", 0x0110), explicit=False),
        )
    )
    expected = element(0x00000000, "UL", numbers("UL", len(body)), explicit=False) + body
    assert command_set(elements) == expected  # type: ignore[arg-type]


def test_pydicom_reads_what_was_written() -> None:
    read = read_dataset(io.BytesIO(command_set(STORE)), is_implicit_VR=True, is_little_endian=True)
    assert {name: read[name].value for name in STORE} == STORE
    assert read.CommandGroupLength == 126


@pytest.mark.parametrize("key", ["PatientName", 0x00020010, 0x00000006, (0x0009, 0x0010)])
def test_what_is_no_element_of_a_command_set_is_refused(key: object) -> None:
    with pytest.raises(EncodeError, match="no element of a command set"):
        command_set({key: "1"})  # type: ignore[dict-item]


def test_a_value_that_its_vr_cannot_have_is_refused() -> None:
    with pytest.raises(EncodeError, match=r"\(0000,0110\).* does not fit US"):
        command_set({"MessageID": 70_000})


def test_a_keyword_that_does_not_exist_is_refused() -> None:
    with pytest.raises((ElementNotFoundError, EncodeError)):
        command_set({"MessageIdentity": 1})
