"""Column records as they are written: nested cells, and the same record from arrays."""

from __future__ import annotations

import contextlib
from array import array
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.errors import CacheError
from lazydicom.index import encoding
from lazydicom.index import kernel as kernels
from lazydicom.index.column import TOO_LARGE, ColumnChunk
from lazydicom.index.encoding import encode_column, encode_runs
from lazydicom.index.kind import keys_of
from lazydicom.index.nested import MARK, encode_occurrences

if TYPE_CHECKING:
    from random import Random

    from lazydicom.index.column import TooLarge

KERNELS = [kernels.interpreted("index._runs"), kernels.chosen("index._runs")]

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


@given(
    st.sampled_from(sorted(RAWS)),
    st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, None, TOO_LARGE]), min_size=1, max_size=40),
    st.randoms(use_true_random=False),
)
@settings(deadline=None)
def test_values_in_a_buffer_in_any_order_make_the_record_that_single_values_make(
    vr: str, picked: list[int | TooLarge | None], random: Random
) -> None:
    cells = [RAWS[vr][pick % len(RAWS[vr])] if isinstance(pick, int) else pick for pick in picked]
    starts, row = [], 0
    for _ in cells:
        starts.append(row)
        row += random.randint(1, 3)
    buffer, offsets, sizes = bytearray(b"junk"), [0] * len(cells), [0] * len(cells)
    for at in random.sample(range(len(cells)), len(cells)):
        cell = cells[at]
        if isinstance(cell, bytes):
            known = buffer.find(cell)
            offsets[at] = known if known >= 0 and random.random() < 0.5 else len(buffer)
            sizes[at] = len(cell) or random.choice([0, -1])
            buffer += cell
        else:
            sizes[at] = -3 if cell is None else random.choice([-2, 5000])
            offsets[at] = random.choice([0, 1 << 60]) if sizes[at] < 0 else len(buffer)
            buffer += bytes(max(0, sizes[at]))
    runs = (np.array(starts), np.array(offsets), np.array(sizes))
    encoded = encode_runs(vr, row, *runs, buffer)
    assert encoded == encode_column(vr, row, starts, cells)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoding, "_FEW", 0)
        assert encoded == encode_runs(vr, row, *runs, buffer)


def test_many_values_make_the_record_that_they_make_in_a_buffer_of_their_own() -> None:
    for longest in (12, 6000):  # the last is too large to be stored
        raws = [b"%d " % (number * 7919 % 1000) for number in range(2000)] + [b"x" * longest]
        cells = [None if number % 7 == 0 else raw for number, raw in enumerate(raws)]
        sizes = np.array([-3 if cell is None else len(cell) for cell in cells])
        offsets = np.maximum(sizes, 0).cumsum() * 3 - np.maximum(sizes, 0)
        buffer = bytearray(int(offsets[-1] + sizes[-1]))
        for cell, offset in zip(cells, offsets.tolist(), strict=True):
            buffer[offset : offset + len(cell or b"")] = cell or b""
        encoded = encode_runs("LO", 2001, np.arange(2001), offsets, sizes, buffer)
        assert encoded == encode_column("LO", 2001, range(2001), cells)
        chunk = ColumnChunk(encoded.record)
        stored = [*cells[:-1], cells[-1] if longest < 4096 else TOO_LARGE]
        assert [chunk.cell(row) for row in range(2001)] == stored


def test_few_cells_are_remembered_by_all_that_they_depend_on() -> None:
    cells = [encode_occurrences([((0,), b"2 "), ((1,), b"1 ")]), b"1 ", b"x "]
    for vr in ("LO", "DS", "SQ"):
        for depth in (0, 1, 2):
            with contextlib.suppress(CacheError):  # of another depth it is damaged
                for some in (cells, cells[::-1], cells[1:], [*cells[1:], b"y "], cells * 2):
                    made = encode_column(vr, len(some), range(len(some)), some, depth)
                    with pytest.MonkeyPatch.context() as patch:
                        patch.setattr(encoding, "_FEW", 0)
                        assert encode_column(vr, len(some), range(len(some)), some, depth) == made
                    chunk = ColumnChunk(made.record)
                    assert [chunk.cell(row) for row in range(len(some))] == some


def test_neighbours_with_the_same_value_are_one_run() -> None:
    many = encode_column("LO", 900, range(0, 900, 3), [b"ab"] * 100 + [b"cd"] * 200)
    assert many == encode_column("LO", 900, [0, 300], [b"ab", b"cd"])


@given(
    st.lists(st.tuples(st.integers(1, 3), st.integers(-3, 4)), min_size=1, max_size=40),
    st.sampled_from([1, 200, 70_000]),
    st.integers(0, 400),
)
@settings(deadline=None)
def test_rows_are_written_as_runs_where_that_is_less(
    runs: list[tuple[int, int]], step: int, more: int
) -> None:
    sizes, ids = zip(*runs, strict=True)
    rows = sum(sizes) + more
    starts = np.cumsum([0, *sizes[:-1]])
    codes = np.arange(8) * step
    expected = np.repeat(codes[np.array(ids)], [*sizes[:-1], rows - starts[-1]])
    made = []
    for kernel in KERNELS:
        out, facts = bytearray(4 * rows + 240), array("q", (0, 0, 0))
        end = kernel.write_rows(starts.data, np.array(ids).data, codes.data, rows, out, facts)
        made.append((bytes(out[:end]), facts.tolist()))
        assert kernel.write_rows(starts, np.array(ids), codes, rows, out[: end - 1], facts) == -2
    (data, (of_rows, width, count)), _ = made
    assert made[0] == made[1]
    assert width == (1 if expected.max() < 256 else 2 if expected.max() < 65536 else 4)
    changes = np.flatnonzero(np.diff(expected)) + 1
    assert of_rows == ((len(changes) + 1) * (width + 2) >= rows * width)
    if of_rows:
        assert np.frombuffer(data, f"<u{width}").tolist() == expected.tolist()
        assert count == rows
    else:
        cut = 2 * count if width == 1 else width * count
        parts = (data[:cut], data[cut:]) if width == 1 else (data[cut:], data[:cut])
        assert np.frombuffer(parts[0], "<u2").tolist() == [0, *changes.tolist()]
        assert np.frombuffer(parts[1], f"<u{width}").tolist() == expected[[0, *changes]].tolist()


def test_runs_that_do_not_ascend_are_refused() -> None:
    offsets, lengths = np.array([0, 1, 0]), np.array([1, 1, 1])
    for starts in ([0, 0, 1], [0, 2, 1], [1, 2, 3], [0, 1, 5], [0, -1, 1], [0, 2**62, 1]):
        with pytest.raises(ValueError, match="begin"):
            encode_runs("LO", 4, np.array(starts), offsets, lengths, b"ab")
        codes, ids, facts = np.arange(2), np.array([0, 1, 0]), array("q", (0, 0, 0))
        for kernel in KERNELS:
            made = kernel.write_rows(np.array(starts), ids, codes, 4, bytearray(99), facts)
            assert made == -1


def test_a_value_outside_its_buffer_and_a_state_that_is_none_are_refused() -> None:
    for lengths in ([-4, 1], [-9, -9]):
        with pytest.raises(ValueError, match="state"):
            encode_runs("LO", 2, np.arange(2), np.array([0, 2]), np.array(lengths), b"abc")
    for offset in (-1, 3):
        with pytest.raises(ValueError, match="outside"):
            encode_runs("LO", 2, np.arange(1), np.array([offset]), np.array([1]), b"abc")
    with pytest.raises(ValueError, match="outside"):
        encode_runs("LO", 2, np.arange(2), np.array([0, 2]), np.array([1, 2]), b"abc")
