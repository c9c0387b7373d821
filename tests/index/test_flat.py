"""Flat cells are the cells of a column, spread out."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lazydicom.index.cells import keys_in
from lazydicom.index.column import TOO_LARGE, ColumnChunk
from lazydicom.index.encoding import encode_column
from lazydicom.index.flat import Flat, flat_of, flatten, raws_in, text_in
from lazydicom.index.kind import text_of
from lazydicom.index.nested import encode_occurrences

CELLS = {
    "DS": [b"1.5", b"-0 ", b"1\\2\\3", b"4\\5\\6", b"N/A ", b"1\\N/A", b"\\", b"1e3"],
    "IS": [b"1 ", b"-5", b"7\\8", b"x ", b"12"],
    "DA": [b"20200101", b"2020.01.02", b"20200101\\20200102", b"20201301"],
    "TM": [b"1230", b"235960", b"235959.999999", b"25"],
    "DT": [b"2020", b"20200102030405.5+0100", b"n/a "],
    "UI": [b"1.2\0", b"1.2.3\0", b"1.2\\1.3\0"],
    "US": [b"\1\0", b"\1\0\2\0", b"\5\0", b"\1"],
    "LO": [b"a ", b"b\\c ", b" d", "é".encode()],
}
COLUMNS = st.sampled_from(sorted(CELLS)).flatmap(
    lambda vr: st.tuples(
        st.just(vr),
        st.lists(st.sampled_from([*CELLS[vr], b"", None, TOO_LARGE]), min_size=1, max_size=12),
    )
)


def column(vr: str, cells: list[Any], depth: int = 0) -> ColumnChunk:
    starts = list(range(len(cells)))
    return ColumnChunk(encode_column(vr, len(cells), starts, cells, depth).record)


def spread(flat: Flat, code: int) -> list[object]:
    span = range(flat.starts[code], flat.starts[code + 1])
    return [flat.values[at] if flat.valid[at] else None for at in span]


@given(COLUMNS)
def test_the_values_of_a_row_are_those_of_its_cell(given_column: tuple[str, list[Any]]) -> None:
    vr, cells = given_column
    chunk = column(vr, cells)
    flat, raws, codes = flatten(chunk), raws_in(chunk), chunk.codes().tolist()
    assert len(flat.present) == len(raws) == len(flat.starts) - 1
    for code, cell in zip(codes, cells, strict=True):
        is_kept = isinstance(cell, bytes)
        assert spread(flat, code) == list(keys_in(vr, cell, 0) if is_kept and cell else ())
        assert flat.present[code] == is_kept
        assert raws[code] == (cell if is_kept else None)
        assert text_in(vr, raws[code]) == (text_of(vr, cell).rstrip(b" \0") if is_kept else None)


@given(COLUMNS)
def test_cells_by_themselves_are_spread_like_those_of_a_column(
    given_column: tuple[str, list[Any]],
) -> None:
    vr, cells = given_column
    chunk, raws = column(vr, cells), [c if isinstance(c, bytes) else None for c in cells]
    flat, alone = flatten(chunk), flat_of(vr, raws)
    for row, code in enumerate(chunk.codes().tolist()):
        assert spread(flat, code) == spread(alone, row)
        assert flat.present[code] == alone.present[row]


def test_only_the_occurrences_in_the_items_asked_for_count() -> None:
    twice = encode_occurrences([((0, 0), b"1 "), ((0, 2), b"2\\3 "), ((1, 0), b"")])
    chunk = column("IS", [b"9 ", twice, None], 2)
    of_row = dict(enumerate(chunk.codes().tolist()))
    expected = {
        (): ([9], [1, 2, 3], []),
        (None, None): ([9], [1, 2, 3], []),
        (0, None): ([9], [1, 2, 3], []),
        (0, 0): ([9], [1], []),
        (None, 2): ([], [2, 3], []),
        (1, None): ([], [], []),
    }
    for items, rows in expected.items():
        flat = flatten(chunk, items)
        assert tuple(spread(flat, of_row[row]) for row in range(3)) == rows
    assert flatten(chunk, (1, None)).present[of_row[1]]
    assert not flatten(chunk, (2, None)).present[of_row[1]]
    assert text_in("IS", twice, 2) == b"1\\2\\3\\"
    assert text_in("IS", twice, 2, (0, 2)) == b"2\\3"
    assert text_in("IS", twice, 2, (3, 0)) is None
