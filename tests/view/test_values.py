"""Values behave as what they mean and remember what was written."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.errors import LazyDicomError, ValueFormatError
from lazydicom.view.values import DA, DT, IS, TM, DSfloat, MultiValue, PersonName

if TYPE_CHECKING:
    from collections.abc import Callable

# -- several values ------------------------------------------------------------------------------


def test_several_values_equal_the_list_and_the_tuple_of_them() -> None:
    values = MultiValue([1, 2, 3])
    assert values == [1, 2, 3]
    assert values == (1, 2, 3)
    assert values == [1, 2, 3]
    assert values != [1, 2]
    assert values != 1
    assert hash(values) == hash((1, 2, 3))
    assert repr(values) == "[1, 2, 3]"


def test_several_values_are_sliced_into_several_values() -> None:
    values = MultiValue("abcd")
    assert values[0] == "a"
    assert values[-1] == "d"
    assert isinstance(values[1:3], MultiValue)
    assert values[1:3] == ["b", "c"]


# -- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [DSfloat, IS])
def test_a_number_string_keeps_its_text(kind: Callable[[str], float]) -> None:
    number = kind(" +007 ")
    assert number == 7
    assert str(number) == repr(number) == "+007"
    assert number + 1 == 8
    assert hash(number) == hash(7)
    for again in (pickle.loads(pickle.dumps(number)), copy.deepcopy(number)):  # noqa: S301
        assert type(again) is kind
        assert str(again) == "+007"


@pytest.mark.parametrize("text", ["", "x", "1_0", "0x10", "1 2", "nan", "-inf", "1e400", "1,5"])
def test_what_is_no_decimal_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        DSfloat(text)


@pytest.mark.parametrize("text", ["", "x", "1_0", "0x10", "1.0", "1e2"])
def test_what_is_no_integer_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        IS(text)


@given(number=st.floats(allow_nan=False, allow_infinity=False))
def test_a_decimal_string_is_the_float_it_spells(number: float) -> None:
    assert DSfloat(repr(number)) == number


# -- names ---------------------------------------------------------------------------------------


def test_a_name_has_groups_and_components() -> None:
    name = PersonName("Yamada^Tarou^Middle^Dr^Jr=山田^太郎=やまだ^たろう")
    assert name.components == ("Yamada^Tarou^Middle^Dr^Jr", "山田^太郎", "やまだ^たろう")
    assert (name.family_name, name.given_name, name.middle_name) == ("Yamada", "Tarou", "Middle")
    assert (name.name_prefix, name.name_suffix) == ("Dr", "Jr")
    assert (name.ideographic, name.phonetic) == ("山田^太郎", "やまだ^たろう")


def test_a_name_is_equal_to_its_text() -> None:
    name = PersonName("Doe^John")
    assert name == "Doe^John"
    assert name == PersonName("Doe^John")
    assert name != "Doe"
    assert name != 7
    assert {name: 1}["Doe^John"] == 1  # type: ignore[index]
    assert "John" in name
    assert len(name) == 8
    assert sorted([PersonName("B"), PersonName("A")]) == ["A", "B"]


def test_an_empty_name_has_nothing() -> None:
    name = PersonName("")
    assert not name
    assert name.family_name == name.phonetic == name.name_suffix == ""
    assert name.components == ()


# -- dates and times -----------------------------------------------------------------------------


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
    "20240229 10",
    "2024-02-29",
]
NO_TIMES = ["", "noon", "24", "2360", "236000", "10.5", "1030.5", "235959.1234567"]
NO_DATE_TIMES = ["", "2024+9999", "20240229+9900", "2024022925", "202402291", "20240230", "now"]


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
