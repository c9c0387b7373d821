"""Cells: what of a value goes into a column, and how values of another VR are brought into it."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.archive.segments.cells import (
    Spec,
    cell_of,
    converted,
    depends_on_content,
    fitted,
    refitted,
    spec_of,
)
from lazydicom.index.attribute import Attribute
from lazydicom.index.column import TOO_LARGE
from lazydicom.index.foreign import MARK, marked, unmarked
from lazydicom.index.kind import keys_of
from lazydicom.index.nested import encode_occurrences
from lazydicom.index.part10 import index_file
from lazydicom.index.source import MemorySource
from lazydicom.standard.vr import ALL, NUMBER, STRING, STRUCT_CODE
from lazydicom.view.scope import Scope
from tests.dicom_bytes import EXPLICIT_BE, EXPLICIT_LE, IMPLICIT_LE, element, numbers, part10

if TYPE_CHECKING:
    from lazydicom.index.encoding import Cell

CREATOR = element(0x00290010, "LO", b"ACME")


def scope_of(*elements: bytes, syntax: str = EXPLICIT_LE) -> Scope:
    index = index_file(MemorySource(part10(b"".join(elements), transfer_syntax=syntax))).data_index
    return Scope(index, 0, None)


def spec(tag: int, *elements: bytes, syntax: str = EXPLICIT_LE) -> Spec:
    scope = scope_of(*elements, syntax=syntax)
    return spec_of(scope, scope.find(tag), 0)


def test_a_public_element_is_known_by_its_tag() -> None:
    found = spec(0x00180050, element(0x00180050, "DS", b"1.5 "))
    assert found == Spec(0, 0x00180050, Attribute(0x00180050).key(), "DS", "DS", 0)


def test_a_private_element_is_known_by_its_creator_and_not_by_its_block() -> None:
    keys = {
        spec(
            0x00290001 | block << 8,
            element(0x00290000 | block, "LO", b"ACME"),
            element(0x00290001 | block << 8, "LO", b"X "),
        ).attribute
        for block in (0x10, 0x11, 0xFF)
    }
    assert keys == {Attribute.private("ACME", 0x0029, 0x01).key()}


def test_a_private_element_of_nobody_is_known_by_its_number() -> None:
    found = spec(0x00291001, element(0x00291001, "LO", b"X "))
    assert found.attribute == Attribute(0x00291001).key()


def test_an_element_that_became_un_has_the_vr_of_the_dictionary() -> None:
    assert spec(0x00180050, element(0x00180050, "UN", b"1.5 ")).vr == "DS"
    assert spec(0x00291001, element(0x00291001, "UN", b"1.5 ")).vr == "UN"


@pytest.mark.parametrize(("pixels", "vr"), [(0, "US"), (1, "SS")])
def test_an_ambiguous_vr_is_resolved_and_none_is_listed(pixels: int, vr: str) -> None:
    found = spec(
        0x00280106,
        element(0x00280103, "US", numbers("US", pixels), explicit=False),
        element(0x00280106, "US", numbers("US", 5), explicit=False),
        syntax=IMPLICIT_LE,
    )
    assert (found.vr, found.listed) == (vr, "")


@pytest.mark.parametrize(
    ("vr", "value", "expected"),
    [
        ("US", b"\1\2\3\4", b"\2\1\4\3"),
        ("AT", b"\0\x10\0\x20", b"\x10\0\x20\0"),
        ("FD", bytes(range(8)), bytes(range(7, -1, -1))),
        ("OW", b"\1\2\3\4", b"\2\1\4\3"),
        ("OB", b"\1\2\3\4", b"\1\2\3\4"),
        ("US", b"\1\2\3", b"\1\2\3"),  # not a whole number of them
    ],
)
def test_numbers_go_in_little_endian(vr: str, value: bytes, expected: bytes) -> None:
    scope = scope_of(element(0x00720060, vr, value, big=True), syntax=EXPLICIT_BE)
    found = spec_of(scope, scope.find(0x00720060), 0)
    assert cell_of(found, value, scope) == expected


def test_text_goes_in_as_utf_8_whatever_it_was() -> None:
    scope = scope_of(element(0x00080005, "CS", b"ISO_IR 100"), element(0x00100010, "PN", b"M\xfc"))
    found = spec_of(scope, scope.find(0x00100010), 0)
    assert cell_of(found, b"M\xfc", scope) == "Mü".encode()
    assert cell_of(found, b"plain ", scope) == b"plain "


def test_bytes_outside_the_repertoire_stay_where_no_character_set_applies() -> None:
    scope = scope_of(element(0x00080060, "CS", b"\xfc "))
    assert cell_of(spec_of(scope, scope.find(0x00080060), 0), b"\xfc ", scope) == b"\xfc "


@pytest.mark.parametrize(
    ("tag", "vr", "depends"),
    [
        (0x00180050, "DS", False),
        (0x00180050, "UN", True),  # a long one is left alone
        (0x00081140, "UN", True),  # a sequence, if it looks like one
        (0x00291001, "UN", False),  # nobody knows it
    ],
)
def test_some_vrs_depend_on_the_value(tag: int, vr: str, depends: bool) -> None:  # noqa: FBT001
    scope = scope_of(element(tag, vr, b"1.5 "))
    assert depends_on_content(scope, scope.find(tag)) is depends


# -- other VRs -------------------------------------------------------------------------------------


@given(st.sampled_from(ALL), st.sampled_from(ALL), st.binary(min_size=1, max_size=9))
def test_a_value_keeps_its_vr_and_bytes_in_a_column_of_another(
    vr: str, target: str, raw: bytes
) -> None:
    for value in (raw, MARK + raw, marked("US", raw)):
        cell = fitted(value, vr, target, "")
        assert isinstance(cell, bytes)
        assert unmarked(target, cell) == (vr, value)
        assert (cell == value) == (vr == target and not value.startswith(MARK))


@given(
    st.sampled_from(ALL),
    st.sampled_from(ALL),
    st.lists(st.tuples(st.sampled_from(ALL), st.binary(max_size=5)), min_size=1, max_size=3),
    st.booleans(),
)
def test_a_cell_of_a_column_is_in_another_as_if_it_had_always_been_there(
    one: str,
    two: str,
    values: list[tuple[str, bytes]],
    is_nested: bool,  # noqa: FBT001
) -> None:
    def cell(target: str) -> Cell:
        fields = [fitted(raw, vr, target, "") for vr, raw in values]
        if not is_nested:
            return fields[0]
        return encode_occurrences(
            [((at,), field) for at, field in enumerate(fields) if isinstance(field, bytes)]
        )

    assert refitted(cell(one), one, two, int(is_nested)) == cell(two)
    assert refitted(None, one, two, 0) is None
    assert refitted(TOO_LARGE, one, two, 1) is TOO_LARGE


@pytest.mark.parametrize(
    ("cell", "vr", "target", "expected"),
    [
        (b"1.50", "DS", "DS", b"1.50"),
        (b"1.50", "LO", "DS", b"1.50"),
        (b"N/A ", "LO", "DS", b"N/A "),  # kept, and no number there either
        (b"\2\0\3\0", "US", "DS", rb"2\3"),
        (rb"2\3 ", "IS", "US", b"\2\0\3\0"),
        (b"2.5 ", "DS", "US", TOO_LARGE),
        (b"70000 ", "DS", "US", TOO_LARGE),
        (b"-1", "IS", "US", TOO_LARGE),
        (b"2.5 ", "DS", "FD", struct.pack("<d", 2.5)),
        (b"\xff\xff", "SS", "SV", struct.pack("<q", -1)),
        (b"\xff\xff", "US", "SV", struct.pack("<q", 65535)),
        (b"\xff\xff\xff", "US", "SV", TOO_LARGE),
        (b"\2\0", "US", "UN", b"\2\0"),
        (b"\2\0", "OB", "US", TOO_LARGE),
        (b"\2\0", "OB", "LO", TOO_LARGE),
        (b"\x10\0\x20\0", "AT", "LO", b"00100020"),
        (b"CT", "CS", "SQ", TOO_LARGE),
        (b"", "CS", "US", b""),
        (None, "CS", "US", None),
        (TOO_LARGE, "CS", "US", TOO_LARGE),
    ],
)
def test_a_value_is_brought_into_the_vr_of_a_column(
    cell: bytes, vr: str, target: str, expected: object
) -> None:
    assert converted(cell, vr, target) == expected


@given(st.sampled_from(sorted(NUMBER)), st.sampled_from(sorted(NUMBER)), st.data())
def test_numbers_keep_their_value_or_are_not_comparable(
    vr: str, target: str, data: st.DataObject
) -> None:
    width = struct.calcsize(STRUCT_CODE[vr])
    cell = data.draw(
        st.binary(min_size=width, max_size=3 * width).filter(lambda b: not len(b) % width)
    )
    made = converted(cell, vr, target)
    if isinstance(made, bytes) and target != "FL":
        keys = keys_of(vr, cell)
        if target == "FD":
            assert [float(key or 0) for key in keys] == list(keys_of(target, made))
        else:
            assert keys == keys_of(target, made)


@given(st.sampled_from(ALL), st.sampled_from(ALL), st.binary(max_size=16))
def test_any_cell_can_be_brought_anywhere(vr: str, target: str, cell: bytes) -> None:
    made = converted(cell, vr, target)
    assert made is TOO_LARGE or isinstance(made, bytes)
    if vr in STRING and target in STRING:
        assert made == cell
