"""Dates and times: what they say, and what they may mean."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.errors import LazyDicomError, ValueFormatError
from lazydicom.view.range_matching import parse_range
from lazydicom.view.temporal import DA, DT, TM, parse_zone


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("20240229", dt.date(2024, 2, 29), dt.date(2024, 2, 29)),
        ("2024.02.29", dt.date(2024, 2, 29), dt.date(2024, 2, 29)),
        ("202402", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("202302 ", dt.date(2023, 2, 1), dt.date(2023, 2, 28)),
        ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        ("99991231", dt.date(9999, 12, 31), dt.date(9999, 12, 31)),
    ],
)
def test_a_date_may_mean_a_range_of_days(text: str, first: dt.date, last: dt.date) -> None:
    assert DA(text).date() == first
    assert DA(text).range() == (first, last)
    assert DA(text) == text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("235959.123456", "23:59:59.123456", "23:59:59.123456"),
        ("10", "10:00:00", "10:59:59.999999"),
        ("1030", "10:30:00", "10:30:59.999999"),
        ("10:30:15", "10:30:15", "10:30:15.999999"),
        ("103015.5", "10:30:15.500000", "10:30:15.599999"),
        ("235960", "23:59:59", "23:59:59.999999"),
    ],
)
def test_a_time_may_mean_a_range_of_instants(text: str, first: str, last: str) -> None:
    assert TM(text).time() == dt.time.fromisoformat(first)
    assert TM(text).range() == (dt.time.fromisoformat(first), dt.time.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("20240229103000.5", "2024-02-29T10:30:00.500000", "2024-02-29T10:30:00.599999"),
        ("20240229", "2024-02-29T00:00:00", "2024-02-29T23:59:59.999999"),
        ("2024", "2024-01-01T00:00:00", "2024-12-31T23:59:59.999999"),
        ("2017-0135", "2017-01-01T00:00:00-01:35", "2017-12-31T23:59:59.999999-01:35"),
        ("201711-0135", "2017-11-01T00:00:00-01:35", "2017-11-30T23:59:59.999999-01:35"),
        ("2024-0500", "2024-01-01T00:00:00-05:00", "2024-12-31T23:59:59.999999-05:00"),
        ("2024022910+0130", "2024-02-29T10:00:00+01:30", "2024-02-29T10:59:59.999999+01:30"),
    ],
)
def test_a_date_time_may_mean_a_range_of_instants(text: str, first: str, last: str) -> None:
    assert DT(text).datetime() == dt.datetime.fromisoformat(first)
    assert DT(text).range() == (
        dt.datetime.fromisoformat(first),
        dt.datetime.fromisoformat(last),
    )


NO_DATES = [
    "",
    "yesterday",
    "20241301",
    "20240230",
    "00000101",
    "2024022",
    "2024xxxx",
    "20230229",
    "20240132",
    "20240229 10",
    "2024-02-29",
    "\u0662\u0660\u0662\u0664",
]
NO_TIMES = ["", "noon", "24", "101", "2360", "236000", "10.5", "1030.5", "235959.1234567"]
NO_DATE_TIMES = [
    "",
    "2024+9999",
    "2024-1201",
    "2024+1401",
    "2024+0160",
    "20240229+9900",
    "2024022925",
    "202402291",
    "20240230",
    "now",
    "   ",
    "00000000",
    "2015dec",
    "20151231103045.",
    "2015+",
    "2015+01",
    "2015+011",
    "2015*1000",
]


@pytest.mark.parametrize(
    ("kind", "texts"),
    [(DA, NO_DATES), (TM, NO_TIMES), (DT, NO_DATE_TIMES)],
    ids=["DA", "TM", "DT"],
)
def test_what_is_no_date_or_time_is_an_error_of_ours(
    kind: type[DA | TM | DT], texts: list[str]
) -> None:
    name = {DA: "date", TM: "time", DT: "datetime"}[kind]
    for text in texts:
        for method in (kind(text).range, getattr(kind(text), name)):
            with pytest.raises(ValueFormatError, match="is no "):
                method()


@given(text=st.text("0123456789.:+- ", max_size=26) | st.text(max_size=26))
def test_any_text_is_a_date_or_an_error_of_ours(text: str) -> None:
    for value in (DA(text), TM(text), DT(text)):
        try:
            first, last = value.range()
        except LazyDicomError:
            continue
        assert first <= last  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "components", "precision"),
    [
        ("2024", (2024, None, None), "year"),
        ("202402", (2024, 2, None), "month"),
        ("20240229", (2024, 2, 29), "day"),
        ("2024.02.29", (2024, 2, 29), "day"),
    ],
)
def test_a_date_says_its_components(
    text: str, components: tuple[int | None, ...], precision: str
) -> None:
    for date in (DA(text), DT(text)) if "." not in text else (DA(text),):
        assert (date.year, date.month, date.day) == components
        assert date.precision == precision
    assert DA(text).is_precise is (precision == "day")
    assert DA(text).earliest == DA(text).range()[0]
    assert DA(text).latest == DA(text).range()[1]


@pytest.mark.parametrize(
    ("text", "components", "fraction", "precision"),
    [
        ("10", (10, None, None, None), "", "hour"),
        ("1030", (10, 30, None, None), "", "minute"),
        ("10:30:15", (10, 30, 15, None), "", "second"),
        ("235960", (23, 59, 60, None), "", "second"),
        ("103015.5", (10, 30, 15, 500_000), "5", "fraction"),
        ("103015.000", (10, 30, 15, 0), "000", "fraction"),
        ("103015.123456", (10, 30, 15, 123_456), "123456", "fraction"),
    ],
)
def test_a_time_says_its_components(
    text: str, components: tuple[int | None, ...], fraction: str, precision: str
) -> None:
    for time in (TM(text), DT("20240229" + text)):
        assert (time.hour, time.minute, time.second, time.microsecond) == components
        assert time.fraction == fraction
        assert time.precision == precision
        assert time.is_precise is (len(fraction) == 6)
        assert time.is_precise is (time.earliest == time.latest)
        assert time.range() == (time.earliest, time.latest)


def test_a_date_time_without_a_time_says_none() -> None:
    moment = DT("202402+0100")
    assert (moment.hour, moment.minute, moment.second, moment.microsecond) == (None,) * 4
    assert moment.fraction == ""
    assert not moment.is_precise
    assert moment.date() == dt.date(2024, 2, 1)


def test_a_date_time_is_in_the_zone_it_says_or_else_in_the_one_given() -> None:
    zone = dt.timezone(dt.timedelta(hours=-5))
    assert DT("2024").tzinfo is None
    assert DT("2024").datetime().tzinfo is None
    assert DT("2024").datetime(zone).tzinfo == zone
    assert DT("2024+0130").tzinfo == dt.timezone(dt.timedelta(minutes=90))
    assert DT("2024+0130").range(zone).latest.tzinfo == DT("2024+0130").tzinfo


@pytest.mark.parametrize(("text", "hours"), [("+0000", 0), ("-0000", 0), ("-1200", -12)])
def test_an_offset_from_utc_is_a_time_zone(text: str, hours: int) -> None:
    assert parse_zone(text) == dt.timezone(dt.timedelta(hours=hours))


@pytest.mark.parametrize("text", ["", "0100", "+1", "+01:00", "+1401", "-1201", "+0060", "UTC"])
def test_what_is_no_offset_from_utc_is_refused(text: str) -> None:
    with pytest.raises(ValueFormatError, match="no offset from UTC"):
        parse_zone(text)


def test_an_error_does_not_repeat_a_long_text() -> None:
    for read in (lambda: DA("x" * 9999).date(), lambda: parse_range("x" * 9999, "DT")):
        with pytest.raises(ValueFormatError) as caught:
            read()
        assert len(str(caught.value)) < 200
