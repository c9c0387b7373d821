"""Cells as values: typed arrays, objects where a cell has several, and their places."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.archive.selections.cell_values import (
    chunk_values,
    dtype_of,
    places_of,
    texts_of,
    values_of,
)
from lazydicom.archive.selections.selected import codes_of
from lazydicom.errors import CacheError
from lazydicom.index.column import ColumnChunk
from lazydicom.index.encoding import encode_column
from lazydicom.index.nested import encode_occurrences

if TYPE_CHECKING:
    from numpy.typing import NDArray

DAY = dt.date(2020, 12, 31)
NESTED = encode_occurrences([((0,), b"1.5"), ((2,), b"2\\x"), ((3,), b"")])


def listed(values: NDArray[Any]) -> list[Any]:
    return [None if value != value else value for value in values.tolist()]  # noqa: PLR0124


@pytest.mark.parametrize(
    ("vr", "raws", "expected", "kind"),
    [
        ("DS", [b"1.50", b"N/A ", b"", None], [1.5, None, None, None], "f"),
        ("DS", [b"1.50", rb"1\x\3 "], [1.5, (1, None, 3)], "O"),
        ("IS", [b"12", b"1.5 ", None], [12, None, None], "i"),
        ("US", [b"\1\0", b"\1\0\2\0"], [1, (1, 2)], "O"),
        ("DA", [b"20201231", b"2020", None], [DAY, None, None], "M"),
        (
            "DA",
            [rb"20201231\x", b"19990101"],
            [(dt.date(2020, 12, 31), None), dt.date(1999, 1, 1)],
            "O",
        ),
        ("TM", [b"1030", b"10:30:00", b"x"], ["1030", "10:30:00", None], "O"),
        ("LO", ["Zürich ".encode(), b"\xff"], ["Zürich", r"\xff"], "O"),
        ("LT", [b"  indented "], ["  indented"], "O"),
        ("SQ", [b"3", b"", None], [3, 0, None], "i"),
    ],
)
def test_values_are_what_their_vr_says(
    vr: str, raws: list[bytes | None], expected: list[Any], kind: str
) -> None:
    found = values_of(vr, raws)
    assert listed(found) == expected
    assert found.dtype.kind == kind


def test_a_nested_cell_has_the_values_of_its_occurrences() -> None:
    assert values_of("DS", [NESTED, b"7 "], 1).tolist() == [(1.5, 2.0, None), 7.0]
    assert values_of("DS", [NESTED, b"7 "], 1, (0,)).tolist() == [1.5, 7.0]
    assert listed(values_of("DS", [NESTED, b"7 "], 1, (3,))) == [None, None]
    assert places_of("DS", [NESTED, b"7 ", None], 1).tolist() == [
        ((0,), (2,), (2,)),
        ((0,),),
        (),
    ]
    assert texts_of("DS", [NESTED, b"7 "], 1).tolist() == ["1.5\\2\\x\\", "7"]
    counts = encode_occurrences([((0,), b"2"), ((1,), b"1")])
    assert values_of("SQ", [counts, b"3", None], 1).tolist() == [(2, 1), 3, None]


cells = st.sampled_from([b"1 ", b"2.5 ", rb"1\2", b"N/A ", b"", None, b"20200101", b"A^B "])


@given(
    st.lists(cells, min_size=1, max_size=60),
    st.sampled_from(["DS", "IS", "DA", "LO", "TM", "PN", "UI"]),
)
def test_values_of_a_chunk_are_those_of_its_cells(raws: list[bytes | None], vr: str) -> None:
    chunk = ColumnChunk(encode_column(vr, len(raws), range(len(raws)), raws).record)
    codes = chunk.codes()
    used, first = np.unique(codes, return_index=True)
    found = chunk_values(chunk, used)
    expected = values_of(vr, [raws[at] for at in first.tolist()])
    assert found.dtype == expected.dtype
    assert listed(found) == listed(expected)


def test_types_do_not_depend_on_cells_that_are_not_used() -> None:
    raws = [b"1 ", rb"1\2", b"3 "]
    chunk = ColumnChunk(encode_column("DS", 3, range(3), raws).record)
    assert chunk_values(chunk, chunk.codes()[[0, 2]]).dtype == np.float64
    assert chunk_values(chunk, chunk.codes()[[1]]).tolist() == [(1.0, 2.0)]


@pytest.mark.parametrize(("vr", "dtype"), [("US", "i8"), ("SQ", "i8"), ("UN", "O"), (None, "O")])
def test_a_vr_has_a_type(vr: str | None, dtype: str) -> None:
    assert dtype_of(vr) == np.dtype(dtype)


def test_a_column_of_sequences_with_texts_is_damaged() -> None:
    with pytest.raises(CacheError, match="no number of items"):
        values_of("SQ", [b"many"])


values = st.one_of(
    st.lists(st.none() | st.text(max_size=3), max_size=20),
    st.lists(st.none() | st.integers(-9, 9) | st.text(max_size=2), max_size=20),
    st.lists(st.none() | st.tuples(st.integers(0, 3), st.none() | st.integers(0, 3)), max_size=20),
)


@given(values)
def test_codes_ascend_with_the_values(given_values: list[Any]) -> None:
    array = np.fromiter(given_values, object, len(given_values))
    codes, distinct = codes_of(array)
    known = distinct.tolist()
    assert [None if code < 0 else known[code] for code in codes.tolist()] == given_values
    assert len(set(known)) == len(known)

    def key(value: Any) -> Any:  # noqa: ANN401
        parts = value if isinstance(value, tuple) else (value,)
        return [(0, 0) if p is None else (1, p) if isinstance(p, int) else (2, p) for p in parts]

    assert known == sorted(known, key=key)


def test_codes_of_numbers_leave_out_what_is_none() -> None:
    assert codes_of(np.array([2.0, np.nan, 1.0, 2.0])).codes.tolist() == [1, -1, 0, 1]
    days = np.array(["2020-01-02", "NaT", "2020-01-01"], "datetime64[D]")
    assert codes_of(days).codes.tolist() == [1, -1, 0]
    masked = np.ma.masked_array([5, 0, 5], [False, True, False])
    assert codes_of(masked).codes.tolist() == [0, -1, 0]


@pytest.mark.parametrize("vr", ["OB", "OW", "UN", "OF"])
def test_bytes_are_as_they_are(vr: str) -> None:
    raws = [b"\0\1\0\0", b"", None, b"\\\\  "]
    assert listed(values_of(vr, raws)) == [b"\0\1\0\0", None, None, b"\\\\  "]
    record = encode_column(vr, 4, [0, 1, 2, 3], raws).record
    chunk = ColumnChunk(record)
    used = np.arange(len(np.unique(chunk.codes())))
    found = chunk_values(chunk, used)[chunk.codes()]
    assert listed(found) == [b"\0\1\0\0", None, None, b"\\\\  "]
    nested = encode_occurrences([((0,), b"\0\1"), ((1,), b"\0 ")])
    assert listed(values_of(vr, [nested], 1)) == [(b"\0\1", b"\0 ")]
