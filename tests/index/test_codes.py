"""Codes: the rows that have some of them, compiled and interpreted, against one look per row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.errors import CacheError
from lazydicom.index import codes as module
from lazydicom.index import kernel as kernels
from lazydicom.index.codes import Codes, complement, merged

if TYPE_CHECKING:
    from collections.abc import Iterator

KERNELS = [kernels.interpreted("index._match"), kernels.chosen("index._match")]
TYPES = [np.uint8, np.uint16, np.uint32]


@pytest.fixture(params=KERNELS, ids=["interpreted", "chosen"], autouse=True)
def _kernel(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_KEEP_RANGE", kernels.for_codes(request.param.keep_range))
        patch.setattr(module, "_KEEP_LISTED", kernels.for_codes(request.param.keep_listed))
        yield


@st.composite
def coded(draw: st.DrawFn) -> tuple[Codes, list[int]]:
    """Codes, and the code of every row."""
    kind = draw(st.sampled_from(TYPES))
    end = draw(st.sampled_from([1, 3, 12, 256 if kind is np.uint8 else 300]))
    each = draw(st.lists(st.integers(0, end - 1), min_size=1, max_size=20))
    if draw(st.booleans()):
        return Codes(np.array(each, kind), None, len(each), end), each
    lengths = draw(st.lists(st.integers(1, 5), min_size=len(each), max_size=len(each)))
    starts = np.cumsum([0, *lengths[:-1]]).astype(np.uint16)
    every = [code for code, length in zip(each, lengths, strict=True) for _ in range(length)]
    return Codes(np.array(each, kind), starts, len(every), end), every


@given(coded(), st.data())
@settings(deadline=None, max_examples=150)
def test_rows_are_those_whose_code_is_in_a_range(
    codes: tuple[Codes, list[int]], data: st.DataObject
) -> None:
    column, every = codes
    edges = sorted(data.draw(st.sets(st.integers(0, column.end), max_size=6)))
    ranges = list(zip(edges[::2], edges[1::2], strict=False))
    expected = [any(low <= code < high for low, high in ranges) for code in every]
    found = column.rows_of(ranges)
    assert (found if isinstance(found, bool) else any(found)) == any(expected)
    assert (
        [found] * len(every) == expected if isinstance(found, bool) else found.tolist() == expected
    )
    before = data.draw(st.lists(st.booleans(), min_size=len(every), max_size=len(every)))
    within = np.array(before)
    both = [one and other for one, other in zip(expected, before, strict=True)]
    kept = column.rows_of(ranges, within)
    if kept is False:
        assert not any(both)
    else:
        assert kept is within
        assert within.tolist() == both


@given(coded())
@settings(deadline=None, max_examples=50)
def test_the_code_of_each_row_is_told(codes: tuple[Codes, list[int]]) -> None:
    column, every = codes
    assert column.every().tolist() == every
    assert column.of(range(len(every))).tolist() == every


@pytest.mark.parametrize("kind", TYPES)
def test_codes_that_lie_anywhere_in_a_record_are_read(kind: type[np.unsignedinteger]) -> None:
    record = b"x" + np.arange(9).astype(kind).tobytes() + np.array([0, 4, 7], np.uint16).tobytes()
    size = np.dtype(kind).itemsize
    codes = np.frombuffer(record, kind, 3, 1 + size)
    starts = np.frombuffer(record, np.uint16, 3, 1 + 9 * size)
    assert Codes(codes, None, 3, 9).rows_of([(2, 3)]).tolist() == [False, True, False]
    assert (
        Codes(codes, starts, 9, 9).rows_of([(2, 3)]).tolist()
        == [False] * 4 + [True] * 3 + [False] * 2
    )


def test_codes_and_runs_that_cannot_be_are_refused() -> None:
    codes = np.array([0, 1], np.uint8)
    for starts in ([0, 0], [1, 2], [0, 9]):
        with pytest.raises(CacheError, match="out of order"):
            Codes(codes, np.array(starts, np.uint16), 3, 2)
    with pytest.raises(CacheError, match="without a cell"):
        Codes(codes, None, 2, 1)


def test_the_kernel_refuses_lengths_that_do_not_fit() -> None:
    mask, none = np.ones(3, np.uint8), np.empty(0, np.uint16)
    codes, wanted = np.array([0, 1], np.uint8), np.ones(2, np.uint8)
    for starts in (none, np.array([0], np.uint16), np.array([0, 3], np.uint16)):
        with pytest.raises(IndexError):
            module._KEEP_RANGE[1](codes, starts, 0, 1, mask, False)  # noqa: FBT003
        with pytest.raises(IndexError):
            module._KEEP_LISTED[1](codes, starts, wanted, mask, True)  # noqa: FBT003


def test_ranges_are_joined_and_turned_round() -> None:
    assert merged([(0, 1), (1, 3), (4, 5)]) == [(0, 3), (4, 5)]
    assert complement([(0, 3), (4, 5)], 6) == [(3, 4), (5, 6)]
    assert complement([(0, 6)], 6) == []
