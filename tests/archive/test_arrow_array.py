"""Cells as Arrow arrays: types by the dictionary, values by the cells."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.archive.exports.arrow_array import Cells, cells_array, nulls, rows_array
from lazydicom.archive.exports.arrow_field import PERSON, Field, Form, coded, field_of, type_of
from lazydicom.errors import QueryError
from lazydicom.index.column import ColumnChunk
from lazydicom.index.encoding import encode_column
from lazydicom.index.nested import encode_occurrences


def unlisted(_: object) -> str:
    return "IS"


def values(field: Field, vr: str, cells: list[Any], depth: int = 0) -> list[Any]:
    """The rows of a column with these cells; also of the same cells by themselves."""
    chunk = ColumnChunk(encode_column(vr, len(cells), range(len(cells)), cells, depth).record)
    array = rows_array(cells_array(field, chunk), chunk.codes())
    alone = cells_array(field, Cells(vr, cells, depth))
    assert repr(array.type) == repr(alone.type) == repr(type_of(field))
    found: list[Any] = array.to_pylist()
    assert alone.to_pylist() == found
    return found


@pytest.mark.parametrize(
    ("name", "vr", "cells", "expected"),
    [
        ("SliceThickness", "DS", [b"1.5 ", b"N/A ", b"", None, b"1\\2 "], [1.5, *[None] * 4]),
        ("InstanceNumber", "IS", [b"12", b"x ", b"", None], [12, None, None, None]),
        ("Rows", "US", [b"\1\0", b"\0\2", b"", None], [1, 512, None, None]),
        ("SmallestImagePixelValue", "SS", [b"\xff\xff", None], [-1, None]),
        ("Modality", "CS", [b"CT", b" MR ", b"", None, b"A\\B "], ["CT", "MR", None, None, "A\\B"]),
        ("PatientName", "PN", ["Émile^É".encode(), b"\xff "], ["Émile^É", "\\xff"]),
        ("StudyDate", "DA", [b"20240229", b"1969.12.31", b"20240230"],
         [dt.date(2024, 2, 29), dt.date(1969, 12, 31), None]),
        ("StudyTime", "TM", [b"0102", b"235959.123456", b"235960.5", b"x "],
         [dt.time(1, 2), dt.time(23, 59, 59, 123456), dt.time(23, 59, 59, 999999), None]),
        ("AcquisitionDateTime", "DT", [b"20240229123456.5+0100", b"1950", b"x "],
         [dt.datetime(2024, 2, 29, 12, 34, 56, 500000), dt.datetime(1950, 1, 1), None]),  # noqa: DTZ001
        ("FrameIncrementPointer", "AT", [b"\x18\0\x63\x10", b"", None], [["00181063"], [], None]),
        ("ICCProfile", "OB", [b"\0\1 \0", b"", None], [b"\0\1 \0", None, None]),
        ("ImageType", "CS", [b"A\\B ", b"C ", b"", None, b"\\D"],
         [["A", "B"], ["C"], [], None, [None, "D"]]),
        ("ImagePositionPatient", "DS", [b"1\\2\\3 ", b"1\\x ", None],
         [[1, 2, 3], [1, None], None]),
        ("ImagePositionPatient[2]", "DS", [b"1\\2\\3 ", b"1\\x ", None], [3, None, None]),
        ("RequestAttributesSequence", "SQ", [b"3", b"", None], [3, None, None]),
        ("raw(SliceThickness)", "DS", [b"1.50 ", b"N/A ", b"", None], ["1.50", "N/A", "", None]),
        ("raw(Rows)", "US", [b"\1\0\2\0"], ["1\\2"]),
        ("[ACME](0029,10)", "IS", [b"1 ", b"1\\2 ", None], [[1], [1, 2], None]),
    ],
)  # fmt: skip
def test_the_dictionary_says_of_which_type_a_column_is(
    name: str, vr: str, cells: list[Any], expected: list[Any]
) -> None:
    assert values(field_of(name, unlisted), vr, cells) == expected


def test_values_inside_of_sequences_are_lists_unless_the_item_is_named() -> None:
    twice = encode_occurrences([((0,), b"1.2\0"), ((2,), b"1.3\0")])
    cells = [b"1.2\0", twice, None]
    path = "ReferencedImageSequence{}.ReferencedSOPInstanceUID"
    assert values(field_of(path.format(""), unlisted), "UI", cells, 1) == [
        ["1.2"], ["1.2", "1.3"], None,
    ]  # fmt: skip
    third = field_of(path.format("[2]"), unlisted)
    assert values(third, "UI", cells, 1) == [None, "1.3", None]
    with pytest.raises(QueryError, match="several items"):
        field_of("RequestAttributesSequence.ImageType[0]", unlisted)


def test_files_that_contradict_the_dictionary_leave_the_type_as_it_is() -> None:
    assert values(field_of("StudyDate", unlisted), "LO", [b"20240101"]) == [None]
    assert values(field_of("raw(StudyDate)", unlisted), "LO", [b"20240101"]) == ["20240101"]
    assert values(field_of("StudyID", unlisted), "DS", [b"1.50", None]) == ["1.50", None]
    assert values(field_of("SliceThickness", unlisted), "IS", [b"2 "]) == [2.0]
    assert values(field_of("ImageType", unlisted), "US", [b"\1\0\2\0"]) == [["1", "2"]]


def test_a_person_name_can_be_a_struct_of_its_components() -> None:
    field = field_of("PatientName", unlisted, persons=True)
    found = values(field, "PN", [b"A^B^C^D^E=F^G=H", b"X^ ^", None])
    assert found == [
        dict(zip(PERSON, ["A^B^C^D^E", "F^G", "H", *"ABCDE"], strict=True)),
        dict.fromkeys(PERSON) | {"alphabetic": "X^ ^", "family": "X"},
        None,
    ]
    several = field_of("OtherPatientNames", unlisted, persons=True)
    assert [one["given"] for one in values(several, "PN", [b"A^B\\C^D "])[0]] == ["B", "D"]


def test_texts_can_be_dictionary_encoded() -> None:
    (field,) = coded([field_of("Modality", unlisted)])
    assert field.coded
    assert values(field, "CS", [b"CT", b"MR", None, b"CT", b""]) == ["CT", "MR", None, "CT", None]
    assert not coded([field_of("ImageType", unlisted)])[0].coded


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("many", [False, True])
def test_every_type_has_a_column_of_nothing(form: Form, *, many: bool) -> None:
    field = replace(field_of("Modality", unlisted), form=form, many=many)
    found = nulls(field, 3)
    assert found.to_pylist() == [None] * 3
    assert repr(found.type) == repr(type_of(field))


@given(st.lists(st.one_of(st.none(), st.binary(max_size=8)), min_size=1, max_size=6))
@pytest.mark.parametrize(
    ("name", "vr"),
    [("SliceThickness", "DS"), ("StudyTime", "TM"), ("AcquisitionDateTime", "DT"), ("Rows", "US"),
     ("StudyDate", "DA"), ("PatientName", "PN"), ("ImageType", "CS"), ("ICCProfile", "OB")],
)  # fmt: skip
def test_whatever_the_cells_are_there_is_an_array(
    name: str, vr: str, cells: list[bytes | None]
) -> None:
    values(field_of(name, unlisted, persons=True), vr, cells)
    values(field_of(f"raw({name})", unlisted), vr, cells)
