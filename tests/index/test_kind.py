"""Literals of a query as keys: periods, and the moments they begin and end with."""

from __future__ import annotations

import datetime as dt

import pytest

from lazydicom.errors import QueryError
from lazydicom.index.kind import Key, Kind, key_of_literal, keys_of, part_of, period_of_literal

PERIODS = [
    (Kind.DATE, "20201231", 20201231, 20201231),
    (Kind.DATE, "2020-12", 20201201, 20201231),
    (Kind.DATE, "202002", 20200201, 20200231),
    (Kind.DATE, "2020.02", 20200201, 20200231),
    (Kind.DATE, "2020", 20200101, 20201231),
    (Kind.DATE, dt.date(2020, 2, 3), 20200203, 20200203),
    (Kind.DATE, dt.datetime(2020, 2, 3, 12, tzinfo=dt.UTC), 20200203, 20200203),
    (Kind.TIME, "12", 120000.0, 125960.999999),
    (Kind.TIME, "12:30", 123000.0, 123060.999999),
    (Kind.TIME, "123015", 123015.0, 123015.999999),
    (Kind.TIME, "123015.5", 123015.5, 123015.5),
    (Kind.TIME, dt.time(12, 30), 123000.0, 123000.0),
    (Kind.DATETIME, "2020", b"20200101000000", b"20201231235960.999999"),
    (Kind.DATETIME, "2020-06-01", b"20200601000000", b"20200601235960.999999"),
    (Kind.DATETIME, "20200601T12:30", b"20200601123000", b"20200601123060.999999"),
    (Kind.DATETIME, "20200601123015.50", b"20200601123015.5", b"20200601123015.5"),
    (Kind.DATETIME, dt.date(2020, 6, 1), b"20200601000000", b"20200601235960.999999"),
    (Kind.DATETIME, dt.datetime(2020, 6, 1, tzinfo=dt.UTC), *[b"20200601000000"] * 2),
    (
        Kind.DATETIME,
        dt.datetime(9, 6, 1, 1, 2, 3, 400, tzinfo=dt.UTC),
        *[b"00090601010203.0004"] * 2,
    ),
    (Kind.TEXT, "2020", b"2020", b"2020"),
    (Kind.INT, 5, 5, 5),
]


@pytest.mark.parametrize(("kind", "literal", "first", "last"), PERIODS)
def test_a_literal_of_less_precision_is_a_period(
    kind: Kind, literal: object, first: Key, last: Key
) -> None:
    assert period_of_literal(kind, literal) == (first, last)
    assert key_of_literal(kind, literal) == first


@pytest.mark.parametrize(
    ("kind", "literal"),
    [
        (Kind.DATE, "202"),
        (Kind.DATE, "202013"),
        (Kind.DATE, "2020-1"),
        (Kind.DATE, "20200230"),
        (Kind.DATE, 2020),
        (Kind.TIME, "1"),
        (Kind.TIME, "2400"),
        (Kind.DATETIME, "20"),
        (Kind.DATETIME, "202013"),
        (Kind.TEXT, 1),
    ],
)
def test_what_is_no_literal_of_a_kind_is_refused(kind: Kind, literal: object) -> None:
    with pytest.raises(QueryError):
        period_of_literal(kind, literal)


@pytest.mark.parametrize(
    ("vr", "raw", "literal"),
    [
        ("DA", b"20200630", "2020-06"),
        ("TM", b"235960", "23:59"),
        ("TM", b"123015.999999", "12:30:15"),
        ("DT", b"20201231235960.999999+0100", "2020"),
        ("DT", b"2020", "2020"),
    ],
)
def test_the_last_moment_of_a_period_is_in_it(vr: str, raw: bytes, literal: str) -> None:
    (key,) = keys_of(vr, raw)
    kind = {"DA": Kind.DATE, "TM": Kind.TIME, "DT": Kind.DATETIME}[vr]
    first, last = period_of_literal(kind, literal)
    assert first <= key <= last  # type: ignore[operator]


def test_only_dates_and_times_have_parts() -> None:
    assert part_of("LO", b"2020", "year") is None
    assert part_of("DA", b"20200101", "hour") is None
