"""Packed texts: one by one they are the same as all together, and damage never leads outside."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.errors import CacheError
from lazydicom.index.packing import PackedTexts, pack_texts
from lazydicom.index.slices import Slices

texts = st.lists(
    st.one_of(
        st.text("0123456789.", max_size=40).map(str.encode),
        st.binary(max_size=40),
        st.binary(min_size=100, max_size=300),
    ),
    min_size=1,
    max_size=60,
).map(sorted)


@given(texts)
def test_a_text_by_itself_is_that_among_all(given_texts: list[bytes]) -> None:
    packed = PackedTexts(pack_texts(Slices.of(given_texts)), 0, len(given_texts))
    assert [packed[at] for at in range(len(packed))] == list(packed) == given_texts


@given(texts, st.binary(max_size=3))
def test_sorted_texts_are_searched_as_a_list_is(given_texts: list[bytes], other: bytes) -> None:
    packed = PackedTexts(pack_texts(Slices.of(given_texts)), 0, len(given_texts))
    for text in [*given_texts, other]:
        assert packed.bisect(text) == bisect_left(given_texts, text)
        assert packed.bisect(text, right=True) == bisect_right(given_texts, text)


@given(texts, st.data())
def test_a_damaged_record_is_an_error_or_some_text(
    given_texts: list[bytes], data: st.DataObject
) -> None:
    record = bytearray(pack_texts(Slices.of(given_texts)))
    for _ in range(data.draw(st.integers(1, 3))):
        record[data.draw(st.integers(0, len(record) - 1))] ^= data.draw(st.integers(1, 255))
    cut = bytes(record[: data.draw(st.integers(0, len(record)))])
    try:
        packed = PackedTexts(cut, 0, len(given_texts))
    except CacheError:
        return
    for at in range(len(packed)):
        try:
            assert len(packed[at]) <= 2 * len(cut) * (at + 1)
        except CacheError:
            continue
    with pytest.raises(IndexError):
        _ = packed[len(packed)]
