"""Columns against a plain list of cells, and against corrupt records."""

from __future__ import annotations

import dataclasses
import fnmatch
import math
import re
import struct
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lazydicom.archive.selections.cell_values import chunk_values
from lazydicom.errors import CacheError, ItemNotFoundError
from lazydicom.index.aspect import SIDES, Aspect, folded
from lazydicom.index.column import TOO_LARGE, ColumnChunk, State
from lazydicom.index.condition import Condition
from lazydicom.index.encoding import Cell, encode_column
from lazydicom.index.kind import Kind, components, keys_of, kind_of, period_of_literal, text_of
from lazydicom.index.nested import decode_occurrences, encode_occurrences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from lazydicom.index.column import Mask
    from lazydicom.index.kind import Key

SPECIAL = [None, b"", TOO_LARGE]
CELLS = {
    "DS": [
        b"1",
        b"1.0 ",
        b"1.50",
        b" -2.5",
        b"1e1 ",
        b"0.1 ",
        b"-0",
        b"N/A ",
        rb"1\2\3 ",
        rb"4\5 ",
        rb"\7",
        rb"1\x ",
    ],
    "IS": [b"1", b"2 ", b"10", b"-3", b"007", b"+4", b"5.0 ", rb"1\2", rb"3\x "],
    "FD": [struct.pack("<d", x) for x in (0.0, -0.0, 1.5, math.nan, math.inf)]
    + [struct.pack("<2d", 1, 2), b"odd"],
    "US": [b"\x01\x00", b"\xff\xff", b"\x01\x00\x02\x00", b"\x01"],
    "SV": [struct.pack("<q", x) for x in (-(2**63) + 1, 2**63 - 1, 0)],
    "AT": [b"\x10\x00\x20\x00", b"\x10\x00"],
    "DA": [b"20200101", b"2020.01.02", b"20200230", b"20191231", rb"20200101\20210101", b"junk"],
    "TM": [b"12", b"1200", b"120000", b"120000.5", b"12:00:01", b"235960", b"995959", rb"01\02 "],
    "DT": [b"2020", b"20200101120000.50 ", b"20200101120000+0100", b"2020-1-1", b"202013"],
    "CS": [b"CT", b"MR", b"SM", b" CT ", rb"ORIGINAL\PRIMARY ", rb"A\ ", b"  "],
    "PN": ["Müller^J".encode(), b"Smith^A", b"smith", b"\xff\xfe", b"Wang^Xi=Wang^^Q=", rb"A^B\^C"],
    "LT": [b"  x", b"x ", rb"a\b "],
    "UI": [b"1.2.3\0", b"1.2.30", b"1.2.840.10008.5.1.4.1.1.2\0", b"1.2.3 "],
    "UN": [b"\0\1", b"ab", b"a\\"],
    "AS": [b"018Y", b"030M", b"2W", b"1000D", rb"001Y\002Y ", b"18"],
    "SQ": [b"1", b"12", b"junk"],
}
LITERALS = {
    Kind.INT: [1, 2, -3, 10, 65535, 2.5, 1.0, 10**30, -math.inf, 0x00100020],
    Kind.FLOAT: [0, 0.1, 1, 1.5, -2.5, 2, 10, math.nan, math.inf, 10**400],
    Kind.DATE: ["20200101", "2020-01-02", "2021-01-01", "2020", "2019-12", "202001"],
    Kind.TIME: ["12", "12:00:00", "120000.5", "01", "1200"],
    Kind.DATETIME: ["2020", "2020-01-01T12:00:00.5", "20200101120000", "2020-01"],
    Kind.TEXT: ["CT", "1.2.3", "x", "a\\b", "PRIMARY", "A", "Müller^J", "", "  x", "ab"],
}


class Column(NamedTuple):
    vr: str
    depth: int
    cells: list[Cell]


@st.composite
def columns(draw: st.DrawFn) -> Column:
    vr = draw(st.sampled_from(sorted(CELLS)))
    depth = draw(st.sampled_from([0, 0, 1, 2]))
    some = st.sampled_from(CELLS[vr] + SPECIAL)
    if depth:
        items = st.tuples(*[st.integers(0, 2)] * depth)
        field = st.sampled_from([*CELLS[vr], b""])
        occurrences = st.dictionaries(items, field, min_size=1, max_size=3)
        nested = occurrences.map(lambda found: encode_occurrences(sorted(found.items())))
        some = st.one_of(nested, st.sampled_from([None, TOO_LARGE]))
    cells = draw(st.lists(some, min_size=1, max_size=12))
    lengths = draw(st.lists(st.integers(1, 4), min_size=len(cells), max_size=len(cells)))
    return Column(
        vr, depth, [cell for cell, n in zip(cells, lengths, strict=True) for _ in range(n)]
    )


@st.composite
def aspects(draw: st.DrawFn, column: Column) -> Aspect:
    sides = [of for of, vrs in SIDES.items() if column.vr in vrs]
    of = draw(st.sampled_from(["value", "value", "value", "raw", "count", "length", *sides]))
    place = None
    if of not in {"raw", "count", "length"}:
        place = draw(st.sampled_from([None, None, 0, 1, -1, -2, 99]))
    items = draw(st.tuples(*[st.sampled_from([None, 0, 1])] * column.depth))
    if items.count(None) == len(items):
        items = ()
    return Aspect(of, place, is_folded=False, items=items)


@st.composite
def conditions(draw: st.DrawFn, column: Column) -> Condition:
    aspect = draw(aspects(column))
    kind = aspect.kind(kind_of(column.vr))
    literal = st.sampled_from(LITERALS[kind])
    every = draw(st.booleans())
    op = draw(st.sampled_from(["==", "<", "<=", ">", ">=", "between", "in", "like", "matches"]))
    if op in {"like", "matches"}:
        if kind not in {Kind.TEXT, Kind.DATETIME}:
            aspect = Aspect("raw", items=aspect.items)
        patterns = (
            ["C*", "*M*", "?R", "*", "1.*", "2*"] if op == "like" else ["^C", "1$", "x|0", ""]
        )
        operand = draw(st.sampled_from(patterns))
    elif op == "between":
        operand = draw(literal), draw(literal)
    elif op == "in":
        operand = tuple(draw(st.lists(literal, max_size=3)))
    else:
        operand = draw(literal)
    if aspect.kind(kind_of(column.vr)) is Kind.TEXT and draw(st.booleans()):
        aspect = dataclasses.replace(aspect, is_folded=True)
    return Condition(op, operand, aspect, every)


def runs_of(cells: list[Cell]) -> tuple[list[int], list[Cell]]:
    starts = [i for i in range(len(cells)) if not i or cells[i] is not cells[i - 1]]
    return starts, [cells[i] for i in starts]


def chunk_of(vr: str, cells: list[Cell], depth: int = 0) -> ColumnChunk:
    return ColumnChunk(encode_column(vr, len(cells), *runs_of(cells), depth).record)


def shown(chunk: ColumnChunk) -> NDArray[Any]:
    used, rows = np.unique(chunk.codes(), return_inverse=True)
    found: NDArray[Any] = chunk_values(chunk, used)[rows]
    return found


def mask(found: Mask, rows: int) -> list[bool]:
    return [found] * rows if isinstance(found, bool) else found.tolist()


def fields(column: Column, cell: Cell, items: tuple[int | None, ...]) -> list[bytes] | None:
    """The value fields of a cell in these items; None if they are not known."""
    if cell is None:
        return []
    if cell is TOO_LARGE:
        return None
    if not column.depth:
        return [cell]
    return [
        field
        for numbers, field in decode_occurrences(cell, column.depth)
        if not items or all(a in {None, b} for a, b in zip(items, numbers, strict=True))
    ]


def plain(column: Column, cell: Cell, condition: Condition) -> bool | None:
    """One cell, decided without any of the column's machinery but the keys of values."""
    aspect = condition.aspect
    found = fields(column, cell, aspect.items)
    if not found:
        return None
    keys = [key for key in measured(column.vr, found, aspect) if key is not None]
    if not keys:
        return None
    kind = aspect.kind(kind_of(column.vr))
    return (all if condition.every else any)(holds(kind, condition, key) for key in keys)


def measured(vr: str, found: list[bytes], aspect: Aspect) -> list[Key | None]:
    if aspect.of == "count" and vr == "SQ":
        return [sum(int(raw) for raw in found if raw.isdigit())]
    if aspect.of == "count":
        return [sum(len(components(vr, raw)) for raw in found if raw)]
    if aspect.of == "length":
        return [len(raw) for raw in found]
    if aspect.of == "raw":
        keys: list[Key | None] = [text_of(vr, raw).rstrip(b" \0") for raw in found if raw]
    else:
        several = [components(vr, raw) for raw in found]
        if aspect.place is not None:
            several = [each[aspect.place :][:1] for each in several if has(each, aspect.place)]
        values = [value for each in several for value in each]
        keys = [key for value in values for key in side(vr, value, aspect.of)]
    if aspect.is_folded:
        texts = [folded(text(key)) for key in keys if key is not None]
        keys = [one.encode() for one in texts]
    return keys


def has(values: list[bytes], place: int) -> bool:
    return -len(values) <= place < len(values)


def side(vr: str, value: bytes, of: str) -> Iterable[Key | None]:
    # one value, without the machinery for many; what each gives is tested with aspects
    return keys_of(vr, value) if of == "value" else Aspect(of).keys(vr, [value])


def holds(kind: Kind, condition: Condition, key: Key) -> bool:
    literal, operand = condition.aspect.literal, condition.operand
    if condition.op == "like":
        return re.fullmatch(fnmatch.translate(literal(operand)), text(key)) is not None
    if condition.op == "matches":
        return re.search(operand, text(key)) is not None
    if condition.op == "between":
        low, high = (period_of_literal(kind, literal(bound)) for bound in operand)
        return low[0] <= key <= high[1]
    if condition.op == "in":
        periods = [period_of_literal(kind, literal(one)) for one in operand]
        return any(low <= key <= high for low, high in periods)
    low, high = period_of_literal(kind, literal(operand))
    return {
        "==": low <= key <= high,
        "<": key < low,
        "<=": key <= high,
        ">": key > high,
        ">=": key >= low,
    }[condition.op]


def text(key: Key) -> str:
    return key.decode("utf-8", "backslashreplace")


@given(columns(), st.data())
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_every_condition_finds_the_rows_that_looking_at_each_cell_finds(
    column: Column, data: st.DataObject
) -> None:
    cells = column.cells
    condition = data.draw(conditions(column))
    chunk = chunk_of(column.vr, cells, column.depth)
    expected = [plain(column, cell, condition) for cell in cells]
    assert mask(chunk.match(condition), len(cells)) == [v is True for v in expected]
    negated = chunk.match(condition, negated=True)
    assert mask(negated, len(cells)) == [v is False for v in expected]
    if True in expected:
        assert chunk.statistics().may_match(condition)


@given(columns(), st.data())
@settings(deadline=None, max_examples=100)
def test_elements_are_present_empty_or_missing_in_the_items_asked_for(
    column: Column, data: st.DataObject
) -> None:
    items = data.draw(aspects(column)).items
    chunk = chunk_of(column.vr, column.cells, column.depth)
    rows = len(column.cells)
    found = [fields(column, cell, items) for cell in column.cells]
    # what is too large is there, and in no known item
    is_known = [one is not None for one in found]
    present = [(one is None and not items) or bool(one) for one in found]
    assert mask(chunk.present(items), rows) == present
    missing = [one == [] for one in found]
    assert mask(chunk.present(items, negated=True), rows) == missing
    empty = [bool(one) and not any(one) for one in found]
    assert mask(chunk.empty(items), rows) == empty
    others = [
        not is_empty and (known or not column.depth)
        for is_empty, known in zip(empty, is_known, strict=True)
    ]
    assert mask(chunk.empty(items, negated=True), rows) == others


@given(columns(), st.data())
@settings(deadline=None, max_examples=100)
def test_a_number_of_a_row_is_the_only_key_that_it_has(column: Column, data: st.DataObject) -> None:
    aspect = data.draw(aspects(column))
    chunk = chunk_of(column.vr, column.cells, column.depth)
    expected = []
    for cell in column.cells:
        found = fields(column, cell, aspect.items)
        keys = measured(column.vr, found, aspect) if found else []
        is_number = len(keys) == 1 and isinstance(keys[0], (int, float))
        expected.append(float(keys[0]) if is_number else math.nan)
    np.testing.assert_array_equal(chunk.numbers(aspect), expected)


@given(columns())
@settings(deadline=None, max_examples=100)
def test_every_cell_comes_back_as_it_was(column: Column) -> None:
    vr, depth, cells = column
    chunk = chunk_of(vr, cells, depth)
    assert [chunk.cell(row) for row in range(len(cells))] == cells
    slices = chunk.slices().at(chunk.codes())
    states = {-State.MISSING: None, -State.TOO_LARGE: TOO_LARGE}
    found = zip(slices.tolist(), slices.sizes.tolist(), strict=True)
    assert [states.get(size, raw) for raw, size in found] == cells
    assert mask(chunk.too_large(), len(cells)) == [cell is TOO_LARGE for cell in cells]
    if not depth:
        assert len(chunk.numbers()) == len(cells)
    statistics = chunk.statistics()
    assert encode_column(vr, len(cells), *runs_of(cells), depth).statistics == statistics
    assert statistics.is_whole == (TOO_LARGE not in cells)


@given(
    st.lists(st.decimals(-9999, 9999, places=3).map(lambda x: f"{x:f}".encode()), min_size=1),
    st.sampled_from([b"1e-7", b"0.1234567890123", b"-0", b"12345678901234"]),
)
@settings(deadline=None, max_examples=100)
def test_decimal_strings_keep_their_text_and_their_value(texts: list[bytes], stray: bytes) -> None:
    cells = [*texts, stray]
    chunk = chunk_of("DS", cells)
    assert [chunk.cell(row) for row in range(len(cells))] == cells
    assert chunk.numbers().tolist() == [float(text) for text in cells]


@given(columns(), st.binary(max_size=40), st.data())
@settings(deadline=None, max_examples=300)
def test_a_corrupt_record_is_a_cache_error_or_a_wrong_answer_but_nothing_else(
    column: Column, junk: bytes, data: st.DataObject
) -> None:
    vr, depth, cells = column
    record = bytearray(encode_column(vr, len(cells), *runs_of(cells), depth).record)
    at = data.draw(st.integers(0, len(record)))
    record[at : at + data.draw(st.integers(0, 8))] = junk[: data.draw(st.integers(0, 8))]
    condition = data.draw(conditions(column))
    try:
        chunk = ColumnChunk(bytes(record))
        if chunk.rows > 1000:
            return
        chunk.match(condition)
        chunk.present(condition.aspect.items)
        chunk.empty(condition.aspect.items)
        chunk.numbers(condition.aspect)
        chunk.numbers()
        chunk.slices()
        chunk.statistics()
        for row in range(chunk.rows):
            chunk.cell(row)
    except CacheError:
        pass


def test_a_chunk_over_a_buffer_hands_out_copies() -> None:
    values = [b"\1\0", b"\2\0", b"\1\0", b"\3\0"]
    buffer = bytearray(encode_column("US", 4, [0, 1, 2, 3], values).record)
    chunk = ColumnChunk(memoryview(buffer))
    values, found = chunk.numbers(), chunk.match(Condition("==", 1))
    buffer[:] = bytes(len(buffer))
    assert values.tolist() == [1, 2, 1, 3]
    assert found.tolist() == [True, False, True, False]


def test_values_have_the_type_of_their_vr() -> None:
    floats = shown(chunk_of("DS", [b"1.5 ", None, b"N/A "]))
    assert floats.dtype == np.float64
    assert np.isnan(floats).tolist() == [False, True, True]
    integers = shown(chunk_of("IS", [b"1 ", None, b""]))
    assert integers.tolist() == [1, None, None]
    days = shown(chunk_of("DA", [b"20200101", b"bad "]))
    assert days.dtype == np.dtype("datetime64[D]")
    assert days[0] == np.datetime64("2020-01-01")
    assert np.isnat(days[1])
    assert shown(chunk_of("CS", [b"CT", rb"A\B "])).tolist() == ["CT", ("A", "B")]
    assert shown(chunk_of("DS", [rb"1\2 ", None])).tolist() == [(1.0, 2.0), None]
    assert shown(chunk_of("TM", [b"12", b"99"])).tolist() == ["12", None]
    assert shown(chunk_of("AT", [b"\x10\x00\x20\x00"] * 2)).tolist() == [0x00100020] * 2


def test_cells_are_of_the_rows_asked_for() -> None:
    chunk = chunk_of("DS", [b"1.50", b"2 ", None, TOO_LARGE, b"", b"2 "])
    assert chunk.cells([5, 3, 0]) == [b"2 ", TOO_LARGE, b"1.50"]
    with pytest.raises(ItemNotFoundError):
        chunk.cells([6])
    for row in (-1, 6):
        with pytest.raises(ItemNotFoundError):
            chunk.cell(row)


def test_a_segment_of_distinct_texts_needs_no_code_of_four_bytes() -> None:
    cells = [b"1.2.%d" % (number * 7919 % 65536) for number in range(65536)]
    cells = [cell + b"\0" * (len(cell) % 2) for cell in cells]
    record = encode_column("UI", len(cells), range(len(cells)), cells).record
    assert len(record) < 7 * len(cells)
    chunk = ColumnChunk(record)
    assert [chunk.cell(row) for row in (0, 1, 65535)] == [cells[0], cells[1], cells[65535]]
    found = chunk.match(Condition("==", cells[77].decode().rstrip("\0")))
    assert np.flatnonzero(found).tolist() == [77]


def test_many_literals_are_found_as_one_by_one() -> None:
    cells = [b"%d" % number for number in range(10, 100)] * 3
    wanted = tuple(range(10, 99, 2))
    for vr, literals in ("IS", wanted), ("LO", tuple(map(str, wanted))):
        found = chunk_of(vr, cells).match(Condition("in", literals))
        assert found.tolist() == [int(cell) in wanted for cell in cells]


def test_cells_of_three_numbers_match_by_any_and_by_every_number() -> None:
    cells = [rb"1.0\2.0\3.0 ", rb"1.0\1.0\1.0 ", rb"5.5\6.25\7 "] * 3
    chunk = chunk_of("DS", cells)
    assert chunk.match(Condition("==", 1)).tolist() == [True, True, False] * 3
    assert chunk.match(Condition("==", 1, every=True)).tolist() == [False, True, False] * 3
    many = Condition("in", tuple(range(200)))
    assert chunk.match(many) is True
    assert [chunk.cell(row) for row in range(9)] == cells


@pytest.mark.parametrize(
    ("rows", "starts", "values"),
    [
        (0, [], []),
        (2, [1], [b"x"]),
        (2, [0, 2], [b"x", b"y"]),
        (2, [0, 0], [b"x", b"y"]),
        (70000, [0], [b"x"]),
    ],
)
def test_runs_that_do_not_cover_the_rows_are_refused(
    rows: int, starts: list[int], values: list[bytes]
) -> None:
    with pytest.raises(ValueError, match="the runs of a column"):
        encode_column("LO", rows, starts, values)
