"""DS and IS: numbers that remember how they were written."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.view.number_string import IS, DSfloat, whole

if TYPE_CHECKING:
    from collections.abc import Callable


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


@pytest.mark.parametrize("text", ["", "x", "1_0", "0x10", "1.5", "1e-2", "nan", "1e999999999"])
def test_what_is_no_integer_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        IS(text)


@given(number=st.floats(allow_nan=False, allow_infinity=False))
def test_a_decimal_string_is_the_float_it_spells(number: float) -> None:
    assert DSfloat(repr(number)) == number


@pytest.mark.parametrize(("text", "number"), [("1.0", 1), ("1e2", 100), ("-3.", -3)])
def test_a_whole_number_written_as_a_decimal_is_read(text: str, number: int) -> None:
    assert IS(text) == number
    assert str(IS(text)) == text


def test_a_number_string_is_equal_to_its_number_and_to_its_text() -> None:
    assert DSfloat("0.50") == 0.5
    assert DSfloat("0.50") == "0.50"
    assert DSfloat("0.50") != "0.5"
    assert DSfloat("0.50") == DSfloat("0.5")
    assert DSfloat("0.50") != 0.6
    assert IS("+007") == 7
    assert IS("+007") == "+007"
    assert IS("+007") != "7"
    assert {DSfloat("0.50"): 1}[0.5] == 1
    assert {IS("07"): 1}[7] == 1


def test_a_number_string_is_made_of_a_number_too() -> None:
    assert str(DSfloat(1.5)) == "1.5"
    assert str(DSfloat(Decimal("1.50"))) == "1.50"
    assert str(IS(7)) == "7"
    assert IS(7.0) == 7
    assert DSfloat(DSfloat("0.50")) == "0.50"


def test_a_decimal_string_is_exact_as_a_decimal() -> None:
    assert DSfloat("0.1").to_decimal() == Decimal("0.1")
    assert DSfloat("0.10").to_decimal().as_tuple().exponent == -2


@given(st.integers(-(10**30), 10**30))
def test_any_whole_number_is_found_in_any_spelling_of_it(number: int) -> None:
    assert whole(str(number)) == whole(f"{number}.0") == whole(f"{number}0e-1") == number


@given(st.text(max_size=30) | st.text("0123456789.eE+-_ ", max_size=30))
def test_any_text_is_a_number_or_a_value_error(text: str) -> None:
    for kind in (DSfloat, IS):
        try:
            made = kind(text)
        except ValueError:
            continue
        assert str(made) == text.rstrip(" \0").lstrip(" ")
