"""Keys of many cells at once: those that single cells have, whichever kernel runs."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.errors import CacheError
from lazydicom.index import decimals, slices
from lazydicom.index import kernel as kernels
from lazydicom.index.cell_keys import Extremes
from lazydicom.index.column import State
from lazydicom.index.foreign import marked
from lazydicom.index.kind import components
from lazydicom.index.nested import MARK, decode_occurrences, encode_occurrences, varints
from lazydicom.index.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELDS = {
    "DS": [b"1", b"-1.50", b"N/A ", rb"1\2\7", b"", b"2 ", b"1e5", b"-0.0", b"9" * 40],
    "IS": [b"1 ", b"-7", rb"3\x", b"9" * 20, b""],
    "TM": [b"1201", b"235960.25", b"2500", rb"10\1130"],
    "DA": [b"20200101", b"2020.01.02", b"20200231", b"junk", rb"20200101\19990101"],
    "DT": [b"2020", b"20200101120000.50", b"20200101120000.5+0100", rb"2021\x", b"x"],
    "CS": [b"CT", b"MR ", b"A\\B ", b" ", b"", b"\0", MARK + b"x", rb"\Z"],
    "LT": [b" a\\b ", b"x", b"  "],
    "UI": [b"1.2.3\0", b"1.2.4", rb"1.2\1.3"],
    "US": [b"\1\0", b"\2\0\3\0", b"", b"\1", b"\1\0\0"],
    "UV": [b"\xff" * 8, bytes(8), bytes(16), b"\1"],
    "FD": [struct.pack("<d", x) for x in (1.5, -2, float("inf"), float("nan"))] + [bytes(24)],
    "AT": [b"\x08\0\x18\0", b"\x10\0\x10\0" * 2, b"\x08\0"],
    "SQ": [b"1", b"12"],
    "OB": [b"\0\1", b"abc"],
}


@pytest.fixture(params=["interpreted", "chosen"], autouse=True)
def _kernels(request: pytest.FixtureRequest) -> Iterator[None]:
    find = getattr(kernels, request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slices, "kernel", find("index._slices"))
        patch.setattr(decimals, "kernel", find("index._columns"))
        yield


@st.composite
def columns(draw: st.DrawFn) -> tuple[str, int, list[bytes]]:
    vr = draw(st.sampled_from(sorted(FIELDS)))
    depth = draw(st.integers(0, 3))
    fields = st.sampled_from(FIELDS[vr])
    if draw(st.booleans()):
        foreign = st.sampled_from([marked("DS", b"0.5"), marked("LO", b"a"), marked("SS", b"\1\0")])
        fields = st.one_of(fields, foreign)
    if not depth:
        return vr, depth, draw(st.lists(fields, min_size=1, max_size=8))
    items = st.tuples(*[st.sampled_from([0, 0, 1, 200])] * depth)
    cells = st.lists(st.tuples(items, fields), min_size=1, max_size=4).map(encode_occurrences)
    return vr, depth, draw(st.lists(st.one_of(cells, st.just(MARK)), min_size=1, max_size=8))


@given(columns())
@settings(deadline=None)
def test_cells_seen_together_have_the_keys_of_cells_seen_one_by_one(
    column: tuple[str, int, list[bytes]],
) -> None:
    vr, depth, cells = column
    one, many = Extremes(vr, depth), Extremes(vr, depth)
    have = [one.add_cell(cell) for cell in cells]
    assert many.add_cells(Slices.of(cells)).tolist() == have
    for used in ([], [State.TOO_LARGE]):
        assert many.statistics(used) == one.statistics(used)


@given(columns())
@settings(deadline=None)
def test_values_are_those_of_the_fields_of_all_occurrences(
    column: tuple[str, int, list[bytes]],
) -> None:
    vr, depth, cells = column
    values, owners = Slices.of(cells).values(vr, depth)
    expected = [
        (at, value)
        for at, cell in enumerate(cells)
        for _, field in (decode_occurrences(cell, depth) if depth else [((), cell)])
        for value in components(vr, field)
    ]
    assert list(zip(owners.tolist(), values.tolist(), strict=True)) == expected


_HUGE = [varints((number,)) for number in (2**62, 2**63 - 1, 2**63, 2**69, 2**70)]


@given(
    st.one_of(
        st.binary(max_size=30),
        st.lists(st.sampled_from([*_HUGE, b"\0", b"\1a", b"\x80"]), max_size=6).map(b"".join),
    ),
    st.integers(1, 4),
)
@settings(deadline=None)
def test_a_damaged_cell_is_an_error_wherever_single_cells_are(cell: bytes, depth: int) -> None:
    try:
        occurrences = decode_occurrences(MARK + cell, depth)
    except CacheError:
        with pytest.raises(CacheError, match="damaged"):
            Slices.of([b"1", MARK + cell]).values("LT", depth)
    else:
        values, _ = Slices.of([MARK + cell]).values("LT", depth)
        assert values.tolist() == [field for _, field in occurrences]
