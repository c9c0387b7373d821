"""Patterns of names: what they fit, and that bad ones are refused."""

from __future__ import annotations

import fnmatch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.archive.files.patterns import LONGEST, Patterns
from lazydicom.errors import QueryError


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("*.dcm", "a.dcm", True),
        ("*.dcm", "x/y/a.dcm", True),
        ("*.dcm", "a.dcm.txt", False),
        ("*.dcm", "a.dcm/b.txt", True),
        ("*.dcm", "a.DCM", False),
        ("*", ".hidden", True),
        ("/*.dcm", "a.dcm", True),
        ("/*.dcm", "x/a.dcm", False),
        ("x/*.dcm", "x/a.dcm", True),
        ("x/*.dcm", "y/x/a.dcm", False),
        ("x/*.dcm", "x/y/a.dcm", False),
        ("**/x/*.dcm", "y/x/a.dcm", True),
        ("**/x/*.dcm", "x/a.dcm", True),
        ("x/**/z", "x/z", True),
        ("x/**/z", "x/y/y/z", True),
        ("x/**/z", "xz", False),
        ("x/**", "x/y/z", True),
        ("x/**", "x", False),
        ("**", "x/y", True),
        ("**", "x", True),
        ("**/**", "x", True),
        ("**/**/x", "x", True),
        ("**/x/**/y*z/w", "a/x/b/x/c/y1z/y2z/w", True),
        ("**/x/**/y*z/w", "a/y1z/x/w", False),
        ("*a*b", "xaxbxb", True),
        ("*a*b", "xbxa", False),
        ("a**b", "ab", True),
        ("a**b", "a/b", False),
        ("tmp/", "tmp/a", True),
        ("tmp/", "x/tmp/a", True),
        ("tmp/", "tmp", False),
        ("x/tmp", "x/tmp/a/b", True),
        ("?.dcm", "a.dcm", True),
        ("?.dcm", "ab.dcm", False),
        ("a?b", "a/b", False),
        ("[ab]1", "a1", True),
        ("[!ab]1", "a1", False),
        ("[!ab]1", "c1", True),
        ("a[!x]b", "a/b", False),
        ("[]]", "]", True),
        ("[a-c]", "b", True),
        ("[^a]", "^", True),
        ("[^a]", "b", False),
        ("a.b", "axb", False),
        ("a\nb*", "a\nbc", True),
        ("*", "a\nb", True),
        ("Zürich*", "Zürich 1", True),
    ],
)
def test_a_pattern_fits_a_path_or_does_not(pattern: str, path: str, fits: bool) -> None:  # noqa: FBT001
    assert Patterns([pattern]).has_file(path) is fits
    assert Patterns([], [pattern]).has_file(path) is not fits


def test_without_patterns_everything_is_seen() -> None:
    assert Patterns().has_all
    assert Patterns().has_file("a/b")
    assert Patterns().has_folder("a")
    assert not Patterns([], ["x"]).has_all


def test_folders_are_entered_whatever_is_included_and_not_if_excluded() -> None:
    patterns = Patterns(["*.dcm"], ["tmp/", "x/old", "*.bak"])
    assert patterns.has_folder("a/b")
    assert not patterns.has_folder("a/tmp")
    assert not patterns.has_folder("x/old")
    assert patterns.has_folder("old")
    assert not patterns.has_folder("a.bak")


@pytest.mark.parametrize("pattern", ["", "/", "//", "a//b", "a[b", "[", "[!", "a\0b", "[z-a]"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(QueryError):
        Patterns([pattern])


def test_a_pattern_that_is_too_long_and_one_text_for_many_are_refused() -> None:
    with pytest.raises(QueryError):
        Patterns(["a" * (LONGEST + 1)])
    with pytest.raises(TypeError):
        Patterns("*.dcm")


@given(st.text("ab*?[]!-.", min_size=1, max_size=8), st.text("ab.-]", min_size=1, max_size=6))
def test_of_single_names_they_say_what_fnmatch_says(pattern: str, name: str) -> None:
    try:
        patterns = Patterns([pattern])
    except QueryError:
        return
    assert patterns.has_file(name) is fnmatch.fnmatchcase(name, pattern)


def test_many_stars_come_to_an_end() -> None:
    """Without the care that is taken this would take years."""
    assert not Patterns(["*a" * 40 + "b", "**/*a/" * 20 + "x"]).has_file("a/" * 60 + "a" * 120)
