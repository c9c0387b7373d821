"""Bytes of words, the other way round."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.overlay.swap import swapped, word_width
from lazydicom.standard.vr import ALL
from tests.strategies import WIDTHS


@pytest.mark.parametrize("vr", ALL)
def test_words_are_as_wide_as_the_standard_says(vr: str) -> None:
    assert word_width(vr) == WIDTHS.get(vr, 1)


@pytest.mark.parametrize(("width", "code"), [(1, "B"), (2, "H"), (4, "I"), (8, "Q")])
def test_swapped_words_are_the_same_numbers_in_the_other_order(width: int, code: str) -> None:
    little = bytes(range(1, 33))
    numbers = struct.unpack(f"<{32 // width}{code}", little)
    assert swapped(little, width) == struct.pack(f">{32 // width}{code}", *numbers)


def test_what_is_no_whole_word_stays() -> None:
    assert swapped(b"\1\2\3\4\5\6", 4) == b"\4\3\2\1\5\6"
    assert swapped(b"\1\2\3", 8) == b"\1\2\3"
    assert swapped(b"", 2) == b""


def test_a_view_is_swapped_like_bytes() -> None:
    assert swapped(memoryview(b"\1\2\3\4")[1:3], 2) == b"\3\2"


@given(st.binary(max_size=64), st.sampled_from([1, 2, 4, 8]))
def test_swapping_twice_gives_the_same_bytes(raw: bytes, width: int) -> None:
    assert swapped(swapped(raw, width), width) == raw
