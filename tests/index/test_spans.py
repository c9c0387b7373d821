"""Spans count the rows that have wanted codes in all columns, as looking at each row does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lazydicom.index import codes as of_codes
from lazydicom.index import kernel as kernels
from lazydicom.index import spans as module
from lazydicom.index.codes import Codes
from lazydicom.index.spans import Spans

if TYPE_CHECKING:
    from lazydicom.index.regular import Intervals

ROWS = 40
KERNELS = [kernels.interpreted("index._lookup"), kernels.chosen("index._lookup")]
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=KERNELS, ids=["interpreted", "chosen"], autouse=True)
def _kernel(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_lookup", request.param)
    monkeypatch.setattr(of_codes, "_lookup", request.param)


@st.composite
def columns(draw: st.DrawFn) -> tuple[Codes, Intervals]:
    """Codes, by runs or row by row, and some that are wanted."""
    dtype, end = draw(st.sampled_from([("<u1", 5), ("<u1", 256), ("<u2", 300), ("<u4", 300)]))
    starts = None
    count = ROWS
    if draw(st.booleans()):
        firsts = sorted({0, *draw(st.lists(st.integers(1, ROWS - 1), max_size=20))})
        starts, count = np.array(firsts, np.uint16), len(firsts)
    some = st.integers(0, end - 1)
    stored = np.array(draw(st.lists(some, min_size=count, max_size=count)), dtype)
    bounds = sorted(draw(st.sets(st.integers(0, end), max_size=4)))
    return Codes(stored, starts, ROWS, end), list(zip(bounds[::2], bounds[1::2], strict=False))


@SHARED
@given(st.lists(columns(), max_size=4), st.integers(1, 12))
def test_as_many_rows_are_counted_as_have_the_codes(
    asked: list[tuple[Codes, Intervals]], room: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_MOST_SPANS", room)
        spans = Spans()
    for _ in range(2):  # the second time after another one
        spans.begin(ROWS)
        expected = np.ones(ROWS, np.bool_)
        steps: list[bool | None] = []
        for codes, ranges in asked:
            every = codes.every()
            hits = [(every >= first) & (every < end) for first, end in ranges]
            expected &= np.any(hits, axis=0) if hits else False
            steps.append(spans.keep(codes, ranges))
            if not steps[-1]:
                break
        if None in steps:
            return  # it cannot be told, and that is said
        if False in steps:
            assert not expected.any()
        else:
            assert spans.total() == int(np.count_nonzero(expected))


def test_a_column_of_one_code_keeps_all_or_none() -> None:
    spans = Spans()
    spans.begin(7)
    assert spans.keep(None, [(0, 1)]) is True
    assert spans.total() == 7
    assert spans.keep(None, []) is False


def test_rows_of_many_bytes_of_codes_are_all_looked_at() -> None:
    stored = np.arange(60_000, dtype="<u2") % 7
    for dtype in ("<u1", "<u2"):
        codes = Codes(stored.astype(dtype), None, len(stored), 7)
        spans = Spans()
        spans.begin(len(stored))
        assert spans.keep(codes, [(2, 4)])
        assert spans.total() == int(np.isin(stored, [2, 3]).sum())


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_no_row_has_a_code_that_its_bytes_cannot_be(dtype: type[np.uint8 | np.uint16]) -> None:
    largest = np.iinfo(dtype).max
    codes = Codes(np.array([0, largest], dtype), None, 2, largest + 9)
    spans = Spans()
    spans.begin(2)
    assert spans.keep(codes, [(largest + 1, largest + 3)]) is False
    spans.begin(2)
    assert spans.keep(codes, [(largest, largest + 3)])
    assert spans.total() == 1
