"""Numbers and texts of columns: as both kernels make them, and as single values are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.index import decimals, packing
from lazydicom.index import kernel as kernels
from lazydicom.index.column import ColumnChunk
from lazydicom.index.decimals import read_numbers
from lazydicom.index.encoding import encode_column
from lazydicom.index.kind import keys_of
from lazydicom.index.layout import NUMBER_COLUMNS
from lazydicom.index.packing import PackedTexts, joined, pack_texts

if TYPE_CHECKING:
    from types import ModuleType

INTERPRETED = kernels.interpreted("index._columns")
VRS = ("DS", "IS", "TM", "DA")

plain = st.decimals(-99999, 99999, places=4, allow_nan=False).map(lambda x: f"{x:f}".encode())
times = st.times().map(lambda x: x.strftime("%H%M%S.%f").encode())
strange = st.text("0123456789+-.eE: \0\\", max_size=20).map(str.encode)
numbers = st.one_of(
    plain,
    times,
    times.map(lambda x: x[:6]),
    strange,
    st.dates().map(lambda x: x.strftime("%Y%m%d").encode()),
)
cells = st.lists(numbers, min_size=1, max_size=3).map(b"\\".join).filter(bool)
columns = st.lists(
    st.one_of(cells, cells.map(lambda x: x + b" " * (len(x) & 1))),
    min_size=1,
    max_size=30,
    unique=True,
)


@pytest.fixture(scope="module")
def compiled() -> ModuleType:
    found = kernels.chosen("index._columns")
    if not found.COMPILED:
        pytest.skip("the column kernel is not compiled")
    return found


def record(kernel: ModuleType, vr: str, raws: list[bytes]) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "kernel", kernel)
        patch.setattr(decimals, "kernel", kernel)
        return encode_column(vr, len(raws), range(len(raws)), raws).record


@given(vr=st.sampled_from([*VRS, "UI", "LO"]), raws=columns)
@settings(max_examples=150, deadline=None)
def test_both_kernels_make_the_same_column(
    compiled: ModuleType, vr: str, raws: list[bytes]
) -> None:
    made = record(compiled, vr, raws)
    assert made == record(INTERPRETED, vr, raws)
    chunk = ColumnChunk(made)
    assert [chunk.cell(row) for row in range(len(raws))] == raws


@given(vr=st.sampled_from(VRS), raws=columns)
@settings(max_examples=300, deadline=None)
def test_numbers_read_at_once_are_those_read_one_by_one(vr: str, raws: list[bytes]) -> None:
    found, others = read_numbers(vr, raws)
    assert sorted([*found.cells.tolist(), *others]) == sorted(raws)
    for raw, keys in zip(found.cells.tolist(), found.keys.tolist(), strict=True):
        assert tuple(keys) == keys_of(vr, raw)
    usual = found.keys.shape[1]
    for raw in others:
        keys = keys_of(vr, raw)
        assert None in keys or len(keys) != usual


@given(st.lists(st.one_of(st.binary(max_size=300), st.text("0123.", max_size=60).map(str.encode))))
@settings(max_examples=200, deadline=None)
def test_packed_texts_come_back(texts: list[bytes]) -> None:
    for some in (texts, sorted(texts)):
        assert list(PackedTexts(pack_texts(some), 0, len(some))) == some


def test_the_kernels_write_nothing_where_there_is_no_room(compiled: ModuleType) -> None:
    data, ends = joined([b"1\\2", b"33"])
    for kernel in (compiled, INTERPRETED):
        room = memoryview(bytearray(16 * NUMBER_COLUMNS)).cast("q", (2, NUMBER_COLUMNS))
        firsts = memoryview(bytearray(16)).cast("q")
        assert kernel.read_decimals(data, ends.data, True, room, firsts) == -1  # noqa: FBT003
        assert kernel.read_decimals(data, ends.data, True, room, firsts[:1]) == -1  # noqa: FBT003
        out = memoryview(bytearray(9))
        assert kernel.front_code(data, ends.data, b"", out, firsts) == -1
