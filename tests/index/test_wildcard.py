from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from lazydicom.index.wildcard import Wildcard


@given(st.text("ab*?", max_size=8), st.text("ab\n", max_size=8))
def test_a_pattern_means_what_the_regular_expression_does(pattern: str, text: str) -> None:
    regex = "".join({"*": ".*", "?": "."}.get(letter, letter) for letter in pattern)
    assert Wildcard(pattern)(text) is (re.fullmatch(regex, text, re.DOTALL) is not None)


def test_letters_that_mean_something_in_regular_expressions_mean_themselves() -> None:
    assert Wildcard("a.[b]*")("a.[b]c")
    assert not Wildcard("a.[b]*")("axbc")


def test_many_stars_cost_no_more_than_their_number() -> None:
    assert not Wildcard("*a" * 500 + "b")("a" * 5000)
