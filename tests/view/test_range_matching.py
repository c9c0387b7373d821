"""Range matching: text of a query that means a stretch of time (PS3.4 §C.2.2.2.5)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.errors import ValueFormatError
from lazydicom.view.range_matching import parse_range
from lazydicom.view.temporal import Range

UTC = dt.UTC


def when(text: str | None) -> dt.datetime | None:
    return None if text is None else dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("20200101-20201231", dt.date(2020, 1, 1), dt.date(2020, 12, 31)),
        ("-2020", None, dt.date(2020, 12, 31)),
        ("2020-", dt.date(2020, 1, 1), None),
        ("0002-202002  ", dt.date(2, 1, 1), dt.date(2020, 2, 29)),
        ("202002", dt.date(2020, 2, 1), dt.date(2020, 2, 29)),
        (" 2010-2020", dt.date(2010, 1, 1), dt.date(2020, 12, 31)),
        ("20200101 - 20200101", dt.date(2020, 1, 1), dt.date(2020, 1, 1)),
        ("2020.01.01-2020.12.31", dt.date(2020, 1, 1), dt.date(2020, 12, 31)),
    ],
)
def test_a_range_of_dates(text: str, earliest: dt.date | None, latest: dt.date | None) -> None:
    assert parse_range(text, "DA") == Range(earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("10-12", dt.time(10), dt.time(12, 59, 59, 999_999)),
        ("-101010.123", None, dt.time(10, 10, 10, 123_999)),
        ("1030-", dt.time(10, 30), None),
        ("10:30-11:00", dt.time(10, 30), dt.time(11, 0, 59, 999_999)),
        ("235960", dt.time(23, 59, 59), dt.time(23, 59, 59, 999_999)),
    ],
)
def test_a_range_of_times(text: str, earliest: dt.time | None, latest: dt.time | None) -> None:
    assert parse_range(text, "TM") == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("20200101-20201231", "2020-01-01", "2020-12-31T23:59:59.999999"),
        ("2020-", "2020-01-01", None),
        ("-2020", None, "2020-12-31T23:59:59.999999"),
        ("2010-2020", "2010-01-01", "2020-12-31T23:59:59.999999"),
        # a dash that cannot be between two moments in order begins an offset
        ("2020-0500", "2020-01-01T00:00:00-05:00", "2020-12-31T23:59:59.999999-05:00"),
        ("2020-0500-", "2020-01-01T00:00:00-05:00", None),
        ("-2020-0500", None, "2020-12-31T23:59:59.999999-05:00"),
        (
            "19900101-1200-1999-1200",
            "1990-01-01T00:00:00-12:00",
            "1999-12-31T23:59:59.999999-12:00",
        ),
        (
            "1990010110+0200-199901012359-1200",
            "1990-01-01T10:00:00+02:00",
            "1999-01-01T23:59:59.999999-12:00",
        ),
        ("2017113010+0535", "2017-11-30T10:00:00+05:35", "2017-11-30T10:59:59.999999+05:35"),
    ],
)
def test_a_range_of_dates_and_times(text: str, earliest: str | None, latest: str | None) -> None:
    assert parse_range(text, "DT") == (when(earliest), when(latest))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("19900101-1200-1999", "1990-01-01T00:00-12:00", "1999-12-31T23:59:59.999999+00:00"),
        # of two readings the one in which the first dash is the one between
        ("0050-0500-1000", "0050-01-01T00:00+00:00", "0500-12-31T23:59:59.999999-10:00"),
    ],
)
def test_an_end_without_an_offset_is_in_the_zone_given_or_nobody_can_tell(
    text: str, earliest: str, latest: str
) -> None:
    assert parse_range(text, "DT", zone=UTC) == (when(earliest), when(latest))
    with pytest.raises(ValueFormatError, match="one end only"):
        parse_range(text, "DT")


@pytest.mark.parametrize(
    ("vr", "text"),
    [
        *(("DA", text) for text in ("", "-", "0002x", "2020-02-29", "x-2020", "2020--2021")),
        *(("TM", text) for text in ("", "-", "25-", "10-11-12", "noon-")),
        *(("DT", text) for text in ("", "-", "--", "0001-00021231-2021-0100-0100", "now-")),
        ("DT", "-" * 1_000_000),
    ],
)
def test_what_is_no_range_is_refused(vr: str, text: str) -> None:
    with pytest.raises(ValueFormatError, match=r"is no range of"):
        parse_range(text, vr)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("vr", "text"), [("DA", "2021-2020"), ("TM", "2200-0600"), ("DT", "20210101-20200101")]
)
def test_a_range_that_ends_before_it_begins_is_refused(vr: str, text: str) -> None:
    with pytest.raises(ValueFormatError, match="ends before it begins"):
        parse_range(text, vr)  # type: ignore[call-overload]


@given(text=st.text("0123456789.:+- ", max_size=70), vr=st.sampled_from(["DA", "TM", "DT"]))
def test_any_text_is_a_range_in_order_or_an_error_of_ours(text: str, vr: str) -> None:
    try:
        found = parse_range(text, vr, zone=UTC)  # type: ignore[call-overload]
    except ValueFormatError:
        return
    assert found.earliest is not None or found.latest is not None
    assert None in found or found.earliest <= found.latest
