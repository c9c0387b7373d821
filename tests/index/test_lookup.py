"""The look-up kernel: what it finds is what a plain search finds, and damage is none of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lazydicom.errors import CacheError
from lazydicom.index import kernel as kernels
from lazydicom.index import packing
from lazydicom.index.packing import PackedTexts, pack_texts
from lazydicom.index.slices import Slices

if TYPE_CHECKING:
    from types import ModuleType

KERNELS = [kernels.interpreted("index._lookup"), kernels.chosen("index._lookup")]
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=KERNELS, ids=["interpreted", "chosen"], autouse=True)
def kernel(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401
    module: ModuleType = request.param
    monkeypatch.setattr(packing, "lookup", module)
    return module


def digests_of(kernel: Any, pairs: list[tuple[int, int]], segments: tuple[int, ...]) -> Any:  # noqa: ANN401
    digests = memoryview(np.array([digest for digest, _ in pairs], np.uint64))
    places = memoryview(np.array([place for _, place in pairs], np.uint32))
    return kernel.Digests(digests, places, segments)


@SHARED
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3 << 16)), max_size=20))
def test_a_digest_has_all_its_rows(kernel: Any, pairs: list[tuple[int, int]]) -> None:  # noqa: ANN401
    pairs = sorted((digest << 60, place) for digest, place in pairs if place < 3 << 16)
    known = digests_of(kernel, pairs, (7, 8, 9))
    for digest in range(10):
        found: list[int] = []
        assert known.find(digest << 60, found)
        expected = [place + (7 << 16) for each, place in pairs if each == digest << 60]
        assert found == expected


def test_a_place_in_a_segment_that_is_none_is_said(kernel: Any) -> None:  # noqa: ANN401
    assert not digests_of(kernel, [(5, 1 << 16)], (7,)).find(5, [])


@SHARED
@given(st.lists(st.integers(0, 300), min_size=1, max_size=30), st.sampled_from([1, 2, 4]))
def test_every_row_has_its_code(kernel: Any, codes: list[int], width: int) -> None:  # noqa: ANN401
    if width == 1:
        codes = [code & 0xFF for code in codes]
    stored = memoryview(np.array(codes, f"<u{width}").tobytes())
    none = memoryview(np.empty(0, np.uint16))
    every = kernel.RowCodes(stored, width, none)
    assert [every.code(row) for row in range(len(codes))] == codes
    runs = kernel.RowCodes(stored, width, memoryview(np.arange(0, 3 * len(codes), 3, np.uint16)))
    assert [runs.code(row) for row in range(3 * len(codes))] == [
        code for code in codes for _ in range(3)
    ]
    for row in (-1, len(codes)):
        with pytest.raises(IndexError):
            every.code(row)


texts = st.lists(st.one_of(st.text("12.", max_size=40).map(str.encode), st.binary(max_size=300)))


def packed(some: list[bytes]) -> PackedTexts:
    return PackedTexts(pack_texts(Slices.of(some)), 0, len(some))


@SHARED
@given(texts, st.binary(max_size=3))
def test_texts_are_found_one_by_one_and_by_what_they_are(some: list[bytes], other: bytes) -> None:
    some = sorted(some)
    found = packed(some)
    assert [found[index] for index in range(len(some))] == some
    for text in {*some, other}:
        assert found.bisect(text) == bisect_left(some, text)
        assert found.bisect(text, right=True) == bisect_right(some, text)


@SHARED
@given(texts.filter(bool), st.data())
def test_damaged_texts_are_errors_or_texts(some: list[bytes], data: st.DataObject) -> None:
    record = bytearray(pack_texts(Slices.of(sorted(some))))
    for _ in range(data.draw(st.integers(1, 4))):
        record[data.draw(st.integers(0, len(record) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = PackedTexts(bytes(record), 0, len(some))
        for index in range(len(some)):
            assert isinstance(found[index], bytes)
        assert 0 <= found.bisect(some[0]) <= len(some)
    except CacheError:
        pass


def test_a_cell_is_padded_and_what_is_none_of_the_texts_is_left_to_others(kernel: Any) -> None:  # noqa: ANN401
    codes = kernel.RowCodes(memoryview(b"\0\1\2\3"), 1, memoryview(np.empty(0, np.uint16)))
    some = packed([b"a", b"bc", b"d"])
    cells = kernel.Cells(4, codes, some.lookup, 3, {2: b"other"}, 32)
    found = [cells.cell(row, 256) for row in range(-1, 5)]
    assert found == [None, b"a ", b"bc", None, None, None]
    assert cells.cell(0, 1) is None
