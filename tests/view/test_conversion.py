"""Conversions: what an element says, as what the caller needs, or an error that says where."""

from __future__ import annotations

import contextlib
import datetime as dt
import struct
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lazydicom
from lazydicom.errors import ValueFormatError
from lazydicom.standard.tag import Tag
from lazydicom.standard.uid import UID
from lazydicom.standard.vr import ALL
from lazydicom.view.conversion import Conversions
from lazydicom.view.dataset import DatasetView
from lazydicom.view.person_name import PersonName
from lazydicom.view.reader import read
from lazydicom.view.temporal import Range
from tests.dicom_bytes import (
    EXPLICIT_BE,
    EXPLICIT_LE,
    RLE,
    element,
    fragments,
    item,
    numbers,
    part10,
    sequence,
)
from tests.strategies import TAGS

if TYPE_CHECKING:
    from pathlib import Path

    from lazydicom.view.element import Element

ZONE = 0x00080201
CONVERSIONS = sorted(name for name in vars(Conversions) if name.startswith("to_"))
PLURALS = {name for name in CONVERSIONS if name.endswith("s") and name != "to_bytes"}
SINGLE = [name for name in CONVERSIONS if name not in PLURALS | {"to_str", "to_bytes"}]
EASTERN = dt.timezone(dt.timedelta(hours=-5))


def tag_of(vr: str) -> int:
    return 0x00091001 if vr == "UN" else TAGS[vr][0]


def made(vr: str, raw: bytes, *, big: bool = False) -> Element:
    raw += (b"\0" if vr in {"UI", "OB", "UN"} else b" ") * (len(raw) % 2)
    data = element(tag_of(vr), vr, raw, big=big)
    source = part10(data, transfer_syntax=EXPLICIT_BE if big else EXPLICIT_LE)
    return read(source, DatasetView)[tag_of(vr)]


INTS: list[tuple[str, bytes, list[int]]] = [
    ("IS", b" 42 ", [42]),
    ("IS", b"1.0", [1]),
    ("IS", b"1\\-2\\+3", [1, -2, 3]),
    ("DS", b"1e2", [100]),
    ("DS", b"5.000", [5]),
    ("LO", b" 42 ", [42]),
    ("UT", b"-7\0", [-7]),
    ("US", numbers("US", 1, 65535), [1, 65535]),
    ("SV", numbers("SV", -(2**63)), [-(2**63)]),
    ("UV", numbers("UV", 2**64 - 1), [2**64 - 1]),
    ("FD", numbers("FD", 2.0, 1e15), [2, 10**15]),
    ("OB", b"\1\xff", [1, 255]),
    ("OW", numbers("US", 1, 65535), [1, 65535]),
    ("OL", numbers("UL", 2**32 - 1), [2**32 - 1]),
    ("OV", numbers("UV", 2**64 - 1), [2**64 - 1]),
    ("UN", b"\1\2", [1, 2]),
    ("AT", b"\x10\x00\x20\x00", [0x00100020]),
    ("LO", b"12345678901234567890", [12345678901234567890]),
]


@pytest.mark.parametrize(("vr", "raw", "expected"), INTS)
def test_whole_numbers(vr: str, raw: bytes, expected: list[int]) -> None:
    found = made(vr, raw)
    assert found.to_ints() == expected
    assert found.to_int() == expected[0]
    assert type(found.to_int()) is int


@pytest.mark.parametrize(
    ("vr", "raw"),
    [
        ("DS", b"0.5"),
        ("FD", numbers("FD", 0.5)),
        ("FD", numbers("FD", float("nan"))),
        ("FL", numbers("FL", float("inf"))),
        ("IS", b"1.5"),
        ("DS", b"N/A"),
        ("LO", b"1e999999999"),
        ("LO", b"1_0"),
        ("PN", b"Doe"),
        ("UL", b"123456"),
        ("OL", b"12"),
    ],
)
def test_what_is_no_whole_number_is_refused(vr: str, raw: bytes) -> None:
    with pytest.raises(ValueFormatError, match=r"no whole number|no multiple of 4"):
        made(vr, raw).to_int()


def test_words_are_read_in_their_byte_order() -> None:
    assert made("OW", numbers("US", 1, 2, big=True), big=True).to_ints() == [1, 2]
    assert made("OF", numbers("FL", 0.5, big=True), big=True).to_floats() == [0.5]
    ds = lazydicom.open(
        part10(element(0x00281201, "OW", b"\0\0\0\1", big=True), transfer_syntax=EXPLICIT_BE)
    )
    ds[0x00281201].value = numbers("US", 3, 4, big=True)
    assert ds[0x00281201].to_ints() == [3, 4]
    assert ds[0x00281201].to_bytes() == b"\0\3\0\4"


@pytest.mark.parametrize(
    ("vr", "raw", "expected"),
    [
        ("DS", b"-73.4 ", [-73.4]),
        ("DS", b" -73.4 \\1e1", [-73.4, 10.0]),
        ("IS", b"7", [7.0]),
        ("SH", b" 1e1 ", [10.0]),
        ("US", numbers("US", 3), [3.0]),
        ("FL", struct.pack("<2f", 0.5, float("-inf")), [0.5, float("-inf")]),
        ("OF", numbers("FL", 0.5, 1.5), [0.5, 1.5]),
        ("OD", numbers("FD", 0.1), [0.1]),
    ],
)
def test_floats(vr: str, raw: bytes, expected: list[float]) -> None:
    assert made(vr, raw).to_floats() == expected
    assert made(vr, raw).to_float() == expected[0]


@pytest.mark.parametrize("raw", [b"N/A", b"1,5", b"nan", b"1e999", b"1 2"])
def test_what_is_no_number_is_refused(raw: bytes) -> None:
    for vr in ("DS", "LO"):
        with pytest.raises(ValueFormatError, match="no number"):
            made(vr, raw).to_float()


@pytest.mark.parametrize(
    ("vr", "raw", "expected"),
    [
        ("CS", b"ORIGINAL\\PRIMARY \\ AXIAL", ["ORIGINAL", "PRIMARY", "AXIAL"]),
        ("DS", b"0.50\\1e2", ["0.50", "1e2"]),
        ("US", numbers("US", 1, 2), ["1", "2"]),
        ("FD", numbers("FD", 0.1), ["0.1"]),
        ("LO", b" a \\ b\0\\\0c", [" a", " b", "\0c"]),
        ("LT", b" a\\b ", [" a\\b"]),
        ("PN", b"Doe^Jane ", ["Doe^Jane"]),
        ("DA", b"20200101", ["20200101"]),
        ("AT", b"\x10\x00\x20\x00", ["(0010,0020)"]),
        ("UN", b"a\\b ", ["a", "b"]),
        ("IS", b"1\\\\2", ["1", "", "2"]),
    ],
)
def test_text(vr: str, raw: bytes, expected: list[str]) -> None:
    assert made(vr, raw).to_strs() == expected
    assert made(vr, raw).to_str() == "\\".join(expected)


def test_bytes_that_are_no_ascii_are_no_text() -> None:
    with pytest.raises(ValueFormatError, match="a value of 2 bytes is no text"):
        made("OB", b"\xff\xfe").to_str()


@pytest.mark.parametrize(
    ("vr", "raw"), [("LO", b"a "), ("US", b"\1\0"), ("OB", b"\1\2"), ("UI", b"1.2\0")]
)
def test_bytes_are_those_of_the_file(vr: str, raw: bytes) -> None:
    assert made(vr, raw).to_bytes() == raw


@pytest.mark.parametrize(
    ("vr", "raw", "expected"),
    [
        ("DA", b"20200229", [dt.date(2020, 2, 29)]),
        ("DA", b"20200229\\2020.03.01", [dt.date(2020, 2, 29), dt.date(2020, 3, 1)]),
        ("DA", b"202002", [dt.date(2020, 2, 1)]),
        ("DT", b"20200229103000+0100", [dt.date(2020, 2, 29)]),
        ("LO", b" 20200229 ", [dt.date(2020, 2, 29)]),
        ("UN", b"20200229", [dt.date(2020, 2, 29)]),
        ("IS", b"20200229", [dt.date(2020, 2, 29)]),
    ],
)
def test_dates(vr: str, raw: bytes, expected: list[dt.date]) -> None:
    assert made(vr, raw).to_dates() == expected
    assert made(vr, raw).to_date() == expected[0]


@pytest.mark.parametrize(
    ("vr", "raw", "expected"),
    [
        ("TM", b"103015.5", dt.time(10, 30, 15, 500_000)),
        ("TM", b"10:30", dt.time(10, 30)),
        ("DT", b"2020022910+0100", dt.time(10)),
        ("LO", b"1030", dt.time(10, 30)),
    ],
)
def test_times(vr: str, raw: bytes, expected: dt.time) -> None:
    assert made(vr, raw).to_time() == expected
    assert made(vr, raw).to_times() == [expected]


def test_a_date_time_that_says_no_time_has_none() -> None:
    with pytest.raises(ValueFormatError, match="says no time"):
        made("DT", b"20200229").to_time()
    with pytest.raises(ValueFormatError, match="is no date") as caught:
        made("DT", b"2020023010").to_time()
    assert caught.value.tag == tag_of("DT")


@pytest.mark.parametrize(
    ("vr", "raw", "expected"),
    [
        ("DT", b"20200229103000.5+0100", "2020-02-29T10:30:00.500000+01:00"),
        ("DT", b"2020", "2020-01-01T00:00:00"),
        ("DA", b"2020.02.29", "2020-02-29T00:00:00"),
        ("LO", b"2020022910", "2020-02-29T10:00:00"),
    ],
)
def test_dates_and_times(vr: str, raw: bytes, expected: str) -> None:
    assert made(vr, raw).to_datetime().isoformat() == expected
    assert made(vr, raw).to_datetimes() == [made(vr, raw).to_datetime()]


def zoned(offset: bytes) -> DatasetView:
    return read(
        part10(
            element(0x00080020, "DA", b"20200229")
            + element(0x00080021, "DA", b"20200101-202002 ")
            + element(0x0008002A, "DT", b"2020022910")
            + element(0x00080030, "TM", b"1030")
            + element(0x00080031, "TM", b"10-12 ")
            + element(ZONE, "SH", offset)
            + sequence(0x00081140, item(element(0x00404052, "DT", b"2020-2021 ")))
            + element(0x00400002, "DT", b"20200229+0100 ")
        ),
        DatasetView,
    )


def test_what_says_no_offset_is_in_the_time_zone_of_the_data_set() -> None:
    ds = zoned(b"-0500 ")
    assert ds[0x0008002A].to_datetime() == dt.datetime(2020, 2, 29, 10, tzinfo=EASTERN)
    assert ds[0x00080020].to_datetime(ds[0x00080030]) == dt.datetime(
        2020, 2, 29, 10, 30, tzinfo=EASTERN
    )
    assert ds[0x00080020].to_datetime().tzinfo == EASTERN
    assert ds[0x00400002].to_datetime().utcoffset() == dt.timedelta(hours=1)
    nested = ds[0x00081140].value[0][0x00404052]
    assert nested.to_datetime_range().earliest == dt.datetime(2020, 1, 1, tzinfo=EASTERN)


def test_without_a_time_zone_there_is_none() -> None:
    ds = zoned(b"")
    assert ds[0x0008002A].to_datetime().tzinfo is None
    assert ds[0x00080020].to_datetime(ds[0x00080030]) == dt.datetime(2020, 2, 29, 10, 30)  # noqa: DTZ001


def test_a_time_zone_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueFormatError, match="Timezone Offset From UTC: is no offset"):
        zoned(b"EST ")[0x0008002A].to_datetime()


def test_the_time_zone_follows_an_edit() -> None:
    ds = lazydicom.Dataset()
    ds.StudyDate = "20200229"
    assert ds["StudyDate"].to_datetime().tzinfo is None
    ds.TimezoneOffsetFromUTC = "-0500"
    assert ds["StudyDate"].to_datetime().tzinfo == EASTERN


def test_ranges_of_dates_times_and_both() -> None:
    ds = zoned(b"")
    dates, times = ds[0x00080021], ds[0x00080031]
    assert dates.to_date_range() == Range(dt.date(2020, 1, 1), dt.date(2020, 2, 29))
    assert times.to_time_range() == (dt.time(10), dt.time(12, 59, 59, 999_999))
    assert [each and each.isoformat() for each in dates.to_datetime_range(times)] == [
        "2020-01-01T10:00:00",
        "2020-02-29T12:59:59.999999",
    ]
    assert [each and each.isoformat() for each in dates.to_datetime_range()] == [
        "2020-01-01T00:00:00",
        "2020-02-29T23:59:59.999999",
    ]
    assert made("DA", b"2020-").to_datetime_range(times).latest is None
    assert made("DT", b"2020").to_date_range() == (dt.date(2020, 1, 1), dt.date(2020, 12, 31))
    assert made("LO", b"-2020").to_date_range() == (None, dt.date(2020, 12, 31))
    assert made("DA", b"20200101\\20210101").to_date_range().latest == dt.date(2020, 1, 1)


def test_names_tags_and_uids() -> None:
    assert made("PN", b"Doe^Jane\\A").to_person_names() == ["Doe^Jane", "A"]
    name = made("LO", b" Doe^Jane ").to_person_name()
    assert isinstance(name, PersonName)
    assert name.given_name == "Jane"
    tags = made("AT", b"\x10\x00\x20\x00\x10\x00\x10\x00")
    assert tags.to_tag() == Tag(0x00100020)
    assert tags.to_tags() == [0x00100020, 0x00100010]
    assert made("UI", b"1.2\\1.3").to_uids() == ["1.2", "1.3"]
    assert isinstance(made("LO", b"1.2 ").to_uid(), UID)
    with pytest.raises(ValueFormatError, match="no UID"):
        made("UI", b"1.x").to_uid()
    with pytest.raises(ValueFormatError, match="no tag"):
        made("LO", b"(0010,0010)").to_tag()


@pytest.mark.parametrize("vr", sorted(set(ALL) - {"SQ"}))
def test_an_empty_value_is_none_of_one_and_nought_of_several(vr: str) -> None:
    found = made(vr, b"")
    for name in SINGLE:
        with pytest.raises(ValueFormatError, match="is empty"):
            getattr(found, name)()
    for name in PLURALS:
        assert getattr(found, name)() == []
    assert found.to_str() == ""
    assert found.to_bytes() == b""


@pytest.mark.parametrize("name", CONVERSIONS)
def test_a_sequence_is_nothing_else(name: str) -> None:
    found = read(part10(sequence(0x00081140, item())), DatasetView)[0x00081140]
    with pytest.raises(ValueFormatError, match="is a sequence of items, no") as caught:
        getattr(found, name)()
    assert (caught.value.tag, caught.value.offset) == (0x00081140, found.offset)


def test_compressed_pixel_data_is_no_number() -> None:
    data = part10(fragments(b"ab"), transfer_syntax=RLE)
    for ds in (lazydicom.open(data), read(data, DatasetView)):
        for name in CONVERSIONS:
            with pytest.raises(ValueFormatError, match="is encapsulated pixel data, no"):
                getattr(ds["PixelData"], name)()


def test_an_edited_element_converts_what_it_is_now() -> None:
    ds = lazydicom.open(part10(element(0x00280010, "US", numbers("US", 7))))
    ds.Rows = 8
    assert ds["Rows"].to_int() == 8
    assert ds["Rows"].to_bytes() == b"\x08\0"
    ds.ImageComments = "no number"
    with pytest.raises(ValueFormatError, match="no whole number") as caught:
        ds["ImageComments"].to_int()
    assert (caught.value.tag, caught.value.offset) == (0x00204000, None)


def test_an_empty_value_among_several_is_no_number() -> None:
    with pytest.raises(ValueFormatError, match="an empty value is no number"):
        made("DS", b"1\\\\3").to_floats()


def test_an_error_says_file_place_and_tag(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    path.write_bytes(part10(element(0x00100010, "PN", b"Doe ")))
    with lazydicom.open(path) as ds:
        with pytest.raises(ValueFormatError, match="the value is no whole number") as caught:
            ds["PatientName"].to_int()
        offset = ds["PatientName"].offset
    assert (caught.value.path, caught.value.offset, caught.value.tag) == (
        str(path),
        offset,
        0x00100010,
    )


@given(vr=st.sampled_from(sorted(set(ALL) - {"SQ"})), raw=st.binary(max_size=40))
def test_any_value_converts_or_is_an_error_of_ours(vr: str, raw: bytes) -> None:
    found = made(vr, raw)
    for name in CONVERSIONS:
        with contextlib.suppress(ValueFormatError):
            getattr(found, name)()
