"""Nested cells: every list of occurrences survives, and bad bytes are an error."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.errors import CacheError
from lazydicom.index.nested import MARK, decode_occurrences, encode_occurrences

RAWS = st.one_of(st.binary(max_size=300), st.binary(max_size=9).map(MARK.__add__))


@given(st.data(), st.integers(1, 4))
def test_any_occurrences_are_read_back(data: st.DataObject, depth: int) -> None:
    items = st.tuples(*[st.integers(0, 2**40)] * depth)
    occurrences = data.draw(st.lists(st.tuples(items, RAWS), min_size=1, max_size=9))
    assert decode_occurrences(encode_occurrences(occurrences), depth) == occurrences


def test_the_one_value_of_a_first_item_is_its_own_cell() -> None:
    assert encode_occurrences([((0, 0), b"1.2")]) == b"1.2"


def test_an_empty_value_is_told_from_a_missing_one() -> None:
    assert encode_occurrences([((0,), b"")]) != b""


@given(st.binary(max_size=30), st.integers(1, 4))
def test_any_bytes_are_occurrences_or_an_error(cell: bytes, depth: int) -> None:
    with contextlib.suppress(CacheError):
        decode_occurrences(MARK + cell, depth)


def test_a_length_beyond_the_cell_is_an_error() -> None:
    with pytest.raises(CacheError):
        decode_occurrences(MARK + b"\x00\x09CT", 1)
