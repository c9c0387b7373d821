"""Packed integers come back; packed texts are the same one by one and all together.

Damage never leads outside a record.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.errors import CacheError
from lazydicom.index import packing
from lazydicom.index.kernel import interpreted
from lazydicom.index.packing import PackedTexts, pack_integers, pack_texts, unpack_integers
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


_INTERPRETED = interpreted("index._columns")
_WHOLE = st.one_of(st.integers(-300, 300), st.integers(-(2**63), 2**63 - 1))


@given(st.lists(_WHOLE, max_size=40) | st.lists(_WHOLE, max_size=40).map(sorted))
def test_integers_come_back_in_as_few_bytes_as_their_spread_or_their_steps_need(
    numbers: list[int],
) -> None:
    values = np.array(numbers, np.int64)
    packed = pack_integers(values)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "kernel", _INTERPRETED)
        assert pack_integers(values) == packed
    found, end = unpack_integers(b"before" + packed, 6, len(numbers))
    assert found.tolist() == numbers
    assert end == 6 + len(packed)
    if numbers:
        steps = [after - before for before, after in pairwise(numbers)]
        widths = [_bytes_of(max(numbers) - min(numbers))]
        if numbers == sorted(numbers):
            widths.append(_bytes_of(max(steps, default=0)))
        assert len(packed) == 9 + min(widths) * len(numbers)


def _bytes_of(number: int) -> int:
    return (number.bit_length() + 7) // 8


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
