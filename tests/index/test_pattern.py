"""Regular expressions that come to an end, and those that are refused because they may not."""

from __future__ import annotations

import contextlib
import re
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.errors import QueryError
from lazydicom.index.pattern import LONGEST, SEEN, Pattern

USUAL = [
    r"^\d+$",
    r"^\d+\.\d+\.\d+\.\d+\.\d+$",
    r"^[A-Z][a-z]+\^[A-Z][a-z]+$",
    r"(CT|MR|PT)",
    r"^(?:ab)+$",
    r"(?i)smith.*john",
    r"colou?r",
    r"^.{3,8}$",
    r"[^\\]+\\[^\\]+\\AXIAL",
    r"\bchest\b|\babdomen\b",
    "",
]
ENDLESS = [
    r"(a+)+$",
    r"(a*)*",
    r"(a|aa)+$",
    r"(a|a)*b",
    r"(?:x?){30}x{30}",
    r".*.*.*x",
    r"\d+\d+\d+$",
    r"(\d+)-\1",
    r"(?=a)b",
    r"(?<!a)b",
    "a?" * 20 + "a" * 20,
    "(?:a|bc)" * 12,
    r"(?i)A+a+a+a",
]


@pytest.mark.parametrize("pattern", USUAL)
def test_usual_patterns_find_what_python_finds(pattern: str) -> None:
    for text in ("", "CT", "1.2.3.4.5", "12", "Smith^John", "abab", "colour", "a\\b\\AXIAL"):
        assert Pattern(pattern)(text) == (re.search(pattern, text) is not None), text


@pytest.mark.parametrize("pattern", ENDLESS)
def test_patterns_that_may_take_forever_are_refused(pattern: str) -> None:
    with pytest.raises(QueryError, match="may take forever"):
        Pattern(pattern)


@pytest.mark.parametrize("pattern", ["(", "[", "*", "a{2,1}", "(?P<a>x)(?P<a>y)", "\\"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(QueryError, match="not a regular expression"):
        Pattern(pattern)


def test_patterns_and_what_they_see_of_a_text_have_an_end() -> None:
    with pytest.raises(QueryError, match="characters at most"):
        Pattern("a" * (LONGEST + 1))
    assert Pattern("x$")("x" * (SEEN + 1))
    assert not Pattern("y")("x" * SEEN + "y")


@given(st.text(alphabet=r"ab.*+?()[]{}|^$\d-,12", max_size=12), st.text("ab1 ", max_size=60))
@settings(deadline=None, max_examples=300)
def test_any_pattern_gives_an_answer_or_a_query_error(pattern: str, text: str) -> None:
    with contextlib.suppress(QueryError), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert Pattern(pattern)(text) == (re.search(pattern, text) is not None)
