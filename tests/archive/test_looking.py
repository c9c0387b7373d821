"""Values by SOP Instance UID: the same as a selection has, without opening a file."""

from __future__ import annotations

import datetime as dt
import gc
import math
from typing import TYPE_CHECKING, Any
from weakref import ref

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.archive.archive import Archive
from lazydicom.archive.looking import value_of
from lazydicom.archive.selections.cell_values import values_of
from lazydicom.errors import ElementNotFoundError, QueryError
from tests.archives import counted_opens, put, small, updated
from tests.dicom_bytes import element, item, numbers, sequence, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VRS = [
    *["AE", "AS", "CS", "LO", "PN", "SH", "UI", "LT", "DA", "IS", "DS", "TM", "DT"],
    *["US", "SS", "UL", "SL", "UV", "SV", "AT", "FL", "FD", "OB", "UT"],
]
NAMES = (
    "PatientID",
    "Modality",
    "SliceThickness",
    "Rows",
    "StudyDate",
    "ImageType",
    "PixelSpacing",
    "InstanceNumber",
    "PatientName",
    "RequestAttributesSequence.ScheduledProcedureStepID",
    "RequestAttributesSequence[1].ScheduledProcedureStepID",
    0x00100020,
    "[ACME](0029,01)",
    *["StudyTime", "AcquisitionDateTime", "DateOfLastCalibration", "PatientComments"],
    *["RequestAttributesSequence", "IconImageSequence", "SelectorATValue", "SelectorFDValue"],
    *["SelectorUSValue", "SelectorOBValue", "RedPaletteColorLookupTableData", "SOPInstanceUID"],
)


def varied(number: int) -> list[bytes]:
    """Elements of many VRs, other ones in every file."""
    text = b"%d" % number
    return [
        element(0x00080020, "DA", b"2020010" + text),
        element(
            0x00080030, "TM", [b"1%s3000 " % text, b"10", b"1%s:30" % text, b"none"][number % 4]
        ),
        element(0x0008002A, "DT", [b"2020", b"2020010%s12 " % text, b"x "][number % 3]),
        element(0x00100020, "LO", [b" P%s" % text, b"P%s " % text, b"M\xc3\xbcller "][number % 3]),
        element(0x00104000, "LT", [b" a\\b " + text, b"x" * 2 * number][number % 2]),
        element(0x00180050, "DS", [b"1.%s " % text, b"-0", b"0%s.50 " % text, b"N/A "][number % 4]),
        element(0x00181200, "DA", [b"20200%s01" % text, b"2020010%s\\20200101" % text][number % 2]),
        element(0x00200013, "IS", [b"+%s" % text, b"%s " % text][number % 2]),
        element(0x00280010, "US", numbers("US", number)),
        element(0x00280030, "DS", b"0.%s\\1.25" % text),
        element(0x00281201, "OW", b"a" * 2 * number),
        element(0x00290010, "LO", b"ACME"),
        element(0x00291001, "LO", [b"p%s" % text, b"q%s\\r " % text][number % 2]),
        element(0x00720060, "AT", numbers("US", 8, number)),
        element(0x00720065, "OB", b"b" * 2 * number),
        element(0x00720074, "FD", numbers("FD", number / 4)),
        element(0x00720078, "US", numbers("US", *range(number))),
    ]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    step = [item(element(0x00400009, "SH", text(name, vr="SH"))) for name in ("S1", "S2")]
    more = [
        element(0x00080008, "CS", b"ORIGINAL\\PRIMARY "),
        element(0x00080020, "DA", b"20200102"),
        element(0x00100010, "PN", b"Mueller^A "),
        element(0x00100020, "LO", text("P1", vr="LO")),
        element(0x00180050, "DS", b"1.5 "),
        element(0x00200013, "IS", b"7 "),
        element(0x00280010, "US", numbers("US", 512)),
        element(0x00280030, "DS", b"0.5\\0.25"),
        element(0x00290010, "LO", b"ACME"),
        element(0x00291001, "LO", b"private "),
        element(0x00324000, "LT", b"x" * 2000),
        sequence(0x00400275, *step),
    ]
    put(tmp_path / "full", small("1.1", "CT", *more))
    put(tmp_path / "bare", small("1.2", "MR"))
    put(tmp_path / "empty", small("1.3", "MR", element(0x00100020, "LO", b"")))
    for number in range(2, 9):
        put(tmp_path / f"other{number}", small(f"2.{number}", "CT", *varied(number)))
    with Archive(tmp_path) as made:
        updated(made)
        yield made


def _one_of(values: np.ndarray[Any, Any]) -> object:
    """The only value of a column, None if that is how it says that there is none."""
    (value,) = values.tolist()
    return None if np.ma.is_masked(values) or value != value else value  # noqa: PLR0124  (NaN)


def test_values_are_those_of_a_selection(archive: Archive, tmp_path: Path) -> None:
    uids = ("1.1", "1.2", "1.3", *[f"2.{number}" for number in range(2, 9)])
    with counted_opens(tmp_path) as seen:
        for uid in uids:
            selection = archive.query("SOPInstanceUID == uid", uid=uid)
            theirs = [_one_of(selection[name]) for name in NAMES]
            for _ in range(3):  # each time more of what is asked for was read before
                ours = [archive.value(uid, name) for name in NAMES]
                assert [*map(repr, ours)] == [*map(repr, theirs)]
            assert archive.value(uid, *NAMES) == tuple(theirs)
    assert not seen


def test_values_are_of_types_that_python_has(archive: Archive) -> None:
    assert archive.value("1.1", "PatientID", "SliceThickness", "Rows", "StudyDate") == (
        "P1",
        1.5,
        512,
        dt.date(2020, 1, 2),
    )
    assert archive.value("1.1", "PixelSpacing") == (0.5, 0.25)
    assert archive.value("1.2", "PatientID", "SliceThickness", "Rows") == (None, None, None)
    assert archive.value("1.3", "PatientID") is None


def test_a_value_that_is_too_large_is_read_from_the_file(archive: Archive, tmp_path: Path) -> None:
    with counted_opens(tmp_path) as seen:
        assert archive.value("1.1", "(0032,4000)") == "x" * 2000
    assert seen == ["full"]


def test_what_is_not_there_is_an_error(archive: Archive) -> None:
    with pytest.raises(ElementNotFoundError, match=r"no instance 1\.9"):
        archive.value("1.9", "PatientID")
    with pytest.raises(QueryError):
        archive.value("1.1", "PatientIdd")
    with pytest.raises(TypeError):
        archive.value(b"1.1", "PatientID")  # type: ignore[call-overload]


@given(
    st.sampled_from(VRS),
    st.one_of(
        st.binary(max_size=12),
        st.text(" \\AB1.0\0", max_size=8).map(str.encode),
        st.lists(st.dates().map("{:%Y%m%d}".format), max_size=2).map("\\".join).map(str.encode),
    ),
    st.sampled_from([(0, ()), (1, (None,)), (1, (0,)), (1, (1,))]),
)
def test_one_value_is_the_same_as_that_of_many(
    vr: str, cell: bytes, inside: tuple[int, tuple[int | None, ...]]
) -> None:
    values = values_of(vr, [cell], *inside)
    expected = None if np.ma.is_masked(values) else values.tolist()[0]
    if isinstance(expected, float) and math.isnan(expected):
        expected = None
    found = value_of(vr, cell, *inside)
    assert (type(found), repr(found)) == (type(expected), repr(expected))


def test_an_archive_that_nobody_refers_to_goes_away_with_what_it_kept(tmp_path: Path) -> None:
    put(tmp_path / "a", small("1.1", "CT"))
    made = Archive(tmp_path)
    updated(made)
    assert made.value("1.1", "Modality") == made.value("1.1", "Modality") == "CT"
    where = ref(made)
    gc.disable()
    try:
        del made
        assert where() is None
    finally:
        gc.enable()


def test_what_was_not_read_yet_is_read_where_the_rest_is_kept(archive: Archive) -> None:
    (uid,) = archive.query("PatientID == 'P1'")["SOPInstanceUID"].tolist()
    selection = archive.query(f"SOPInstanceUID == '{uid}'")
    expected = [_one_of(selection[name]) for name in NAMES]
    with Archive(archive.root) as other:
        found = [other.value(uid, name) for name in NAMES]
        assert found == [other.value(uid, name) for name in NAMES]
    assert list(map(str, found)) == list(map(str, expected))


def test_an_attribute_that_no_file_had_is_found_once_one_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a", small("1.1", "CT"))
    with Archive(tmp_path) as archive:
        updated(archive)
        assert archive.value("1.1", "PatientID") is None
        with monkeypatch.context() as patch:  # of what is known to be in no file, nothing is read
            patch.setattr(archive, "reading", None)
            assert archive.value("1.1", "PatientID") is None
        put(tmp_path / "b", small("1.2", "CT", element(0x00100020, "LO", b"P1")))
        with Archive(tmp_path) as other:
            updated(other)
        assert archive.value("1.2", "PatientID") == "P1"
        assert archive.value("1.1", "PatientID") is None
