"""Column records as they are written: nested cells, and the same record from arrays."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.index.column import TOO_LARGE, ColumnChunk
from lazydicom.index.encoding import encode_column
from lazydicom.index.kind import keys_of
from lazydicom.index.nested import MARK, encode_occurrences

RAWS = {
    "DS": [b"1", b"1.50", b"N/A ", rb"1\2 ", b"", b"2 "],
    "CS": [b"CT", b"MR", b"A\\B ", b"", MARK + b"x"],
    "UI": [b"1.2.3\0", b"1.2.4", b""],
    "US": [b"\1\0", b"\2\0\3\0", b""],
    "DA": [b"20200101", b"20191231", b"junk", b""],
}


@st.composite
def nested(draw: st.DrawFn) -> tuple[str, int, list[list[tuple[tuple[int, ...], bytes]]]]:
    vr = draw(st.sampled_from(sorted(RAWS)))
    depth = draw(st.integers(1, 3))
    items = st.tuples(*[st.sampled_from([0, 0, 1, 200])] * depth)
    cells = st.lists(st.tuples(items, st.sampled_from(RAWS[vr])), max_size=3)
    return vr, depth, draw(st.lists(cells, min_size=1, max_size=8))


@given(nested())
@settings(deadline=None)
def test_a_nested_column_keeps_its_depth_its_cells_and_the_keys_of_all_occurrences(
    column: tuple[str, int, list[list[tuple[tuple[int, ...], bytes]]]],
) -> None:
    vr, depth, occurrences = column
    cells = [encode_occurrences(found) if found else None for found in occurrences]
    encoded = encode_column(vr, len(cells), range(len(cells)), cells, depth)
    chunk = ColumnChunk(encoded.record)
    assert chunk.depth == depth
    assert [chunk.cell(row) for row in range(len(cells))] == cells
    keys = [
        key
        for found in occurrences
        for _, raw in found
        for key in keys_of(vr, raw)
        if key is not None
    ]
    assert encoded.statistics.low == min(keys, default=None)
    assert encoded.statistics.high == max(keys, default=None)
    assert chunk.statistics() == encoded.statistics


def test_a_top_level_column_has_depth_0_and_takes_the_mark_for_a_value() -> None:
    encoded = encode_column("LO", 2, [0, 1], [MARK + b"\0\1x", b"y "])
    chunk = ColumnChunk(encoded.record)
    assert chunk.depth == 0
    assert encoded.statistics.low == b"y"
    assert encoded.statistics.high == MARK + b"\0\1x"


def test_the_numbers_of_items_of_a_sequence_need_no_padding() -> None:
    cells = [b"3", b"10", b"", None, TOO_LARGE, b"3"]
    record = encode_column("SQ", len(cells), range(len(cells)), cells).record
    chunk = ColumnChunk(record)
    assert [chunk.cell(row) for row in range(len(cells))] == cells
    odd = [b"%d" % number for number in range(1, 1000)]
    even = [b"%d" % number for number in range(1000, 1999)]
    sizes = [len(encode_column("SQ", 999, range(999), texts).record) for texts in (odd, even)]
    assert sizes[0] < 6 * 999  # no list of exceptions
    assert sizes[0] < sizes[1] + 999
