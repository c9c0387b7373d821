"""Columns against a plain list of cells, and against corrupt records."""

from __future__ import annotations

import fnmatch
import math
import operator
import re
import struct
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lazydicom.errors import CacheError, ItemNotFoundError
from lazydicom.index.column import TOO_LARGE, ColumnChunk
from lazydicom.index.condition import Condition, Statistics
from lazydicom.index.encoding import Cell, encode_column
from lazydicom.index.kind import Kind, components, key_of_literal, keys_of, kind_of, text_of

if TYPE_CHECKING:
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
    "PN": ["Müller^J".encode(), b"Smith^A", b"smith", b"\xff\xfe"],
    "LT": [b"  x", b"x ", rb"a\b "],
    "UI": [b"1.2.3\0", b"1.2.30", b"1.2.840.10008.5.1.4.1.1.2\0", b"1.2.3 "],
    "UN": [b"\0\1", b"ab", b"a\\"],
}
LITERALS = {
    Kind.INT: [1, 2, -3, 10, 65535, 2.5, 1.0, 10**30, -math.inf, 0x00100020],
    Kind.FLOAT: [0, 0.1, 1, 1.5, -2.5, 2, 10, math.nan, math.inf, 10**400],
    Kind.DATE: ["20200101", "2020-01-02", "2021-01-01"],
    Kind.TIME: ["12", "12:00:00", "120000.5", "01"],
    Kind.DATETIME: ["2020", "2020-01-01T12:00:00.5", "20200101120000"],
    Kind.TEXT: ["CT", "1.2.3", "x", "a\\b", "PRIMARY", "A", "Müller^J", "", "  x", "ab"],
}


@st.composite
def columns(draw: st.DrawFn) -> tuple[str, list[Cell]]:
    vr = draw(st.sampled_from(sorted(CELLS)))
    cells = draw(st.lists(st.sampled_from(CELLS[vr] + SPECIAL), min_size=1, max_size=12))
    lengths = draw(st.lists(st.integers(1, 4), min_size=len(cells), max_size=len(cells)))
    return vr, [cell for cell, n in zip(cells, lengths, strict=True) for _ in range(n)]


@st.composite
def conditions(draw: st.DrawFn, vr: str) -> Condition:
    of = draw(st.sampled_from(["value", "value", "raw", "count", "length"]))
    kind = {"value": kind_of(vr), "raw": Kind.TEXT}.get(of, Kind.INT)
    literal = st.sampled_from(LITERALS[kind])
    every = draw(st.booleans())
    op = draw(st.sampled_from(["==", "<", "<=", ">", ">=", "between", "in", "like", "matches"]))
    if op in {"like", "matches"}:
        of = "raw" if of != "value" or kind not in {Kind.TEXT, Kind.DATETIME} else of
        patterns = (
            ["C*", "*M*", "?R", "*", "1.*", "2*"] if op == "like" else ["^C", "1$", "x|0", ""]
        )
        return Condition(op, draw(st.sampled_from(patterns)), of, every)
    if op == "between":
        return Condition(op, (draw(literal), draw(literal)), of, every)
    if op == "in":
        return Condition(op, tuple(draw(st.lists(literal, max_size=3))), of, every)
    return Condition(op, draw(literal), of, every)


def runs_of(cells: list[Cell]) -> tuple[list[int], list[Cell]]:
    starts = [i for i in range(len(cells)) if not i or cells[i] is not cells[i - 1]]
    return starts, [cells[i] for i in starts]


def chunk_of(vr: str, cells: list[Cell]) -> ColumnChunk:
    return ColumnChunk(encode_column(vr, len(cells), *runs_of(cells)).record)


def mask(found: Mask, rows: int) -> list[bool]:
    return [found] * rows if isinstance(found, bool) else found.tolist()


def plain(vr: str, cell: Cell, condition: Condition) -> bool | None:
    """One cell, decided without any of the column's machinery but the keys of values."""
    if cell is None or cell is TOO_LARGE or (cell == b"" and condition.of in {"value", "raw"}):
        return None
    kind = {"value": kind_of(vr), "raw": Kind.TEXT}.get(condition.of, Kind.INT)
    measured = {
        "value": lambda: keys_of(vr, cell),
        "raw": lambda: [text_of(vr, cell).rstrip(b" \0")],
        "count": lambda: [len(components(vr, cell)) if cell else 0],
        "length": lambda: [len(cell)],
    }[condition.of]()
    keys = [key for key in measured if key is not None]
    if not keys:
        return None
    return (all if condition.every else any)(holds(kind, condition, key) for key in keys)


def holds(kind: Kind, condition: Condition, key: Key) -> bool:
    operand = condition.operand
    if condition.op == "like":
        return re.fullmatch(fnmatch.translate(operand), text(key)) is not None
    if condition.op == "matches":
        return re.search(operand, text(key)) is not None
    if condition.op == "between":
        low, high = (key_of_literal(kind, bound) for bound in operand)
        return low <= key <= high
    if condition.op == "in":
        return any(key == key_of_literal(kind, literal) for literal in operand)
    other = key_of_literal(kind, operand)
    compare = {"==": "eq", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}[condition.op]
    return getattr(operator, compare)(key, other)


def text(key: Key) -> str:
    return key.decode("utf-8", "backslashreplace")


@given(columns(), st.data())
@settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_every_condition_finds_the_rows_that_looking_at_each_cell_finds(
    column: tuple[str, list[Cell]], data: st.DataObject
) -> None:
    vr, cells = column
    condition = data.draw(conditions(vr))
    chunk = chunk_of(vr, cells)
    expected = [plain(vr, cell, condition) for cell in cells]
    assert mask(chunk.match(condition), len(cells)) == [v is True for v in expected]
    negated = chunk.match(condition, negated=True)
    assert mask(negated, len(cells)) == [v is False for v in expected]
    if condition.of == "value" and True in expected:
        assert chunk.statistics().may_match(condition)


@given(columns())
@settings(deadline=None, max_examples=200)
def test_every_cell_comes_back_as_it_was(column: tuple[str, list[Cell]]) -> None:
    vr, cells = column
    chunk = chunk_of(vr, cells)
    assert [chunk.cell(row) for row in range(len(cells))] == cells
    assert mask(chunk.missing(), len(cells)) == [cell is None for cell in cells]
    assert mask(chunk.present(), len(cells)) == [cell is not None for cell in cells]
    assert mask(chunk.empty(), len(cells)) == [cell == b"" for cell in cells]
    assert mask(chunk.too_large(), len(cells)) == [cell is TOO_LARGE for cell in cells]
    assert chunk.texts() == chunk.texts(range(len(cells)))
    assert len(chunk.values()) == len(cells)
    statistics = chunk.statistics()
    assert encode_column(vr, len(cells), *runs_of(cells)).statistics == statistics
    assert Statistics.from_bytes(statistics.to_bytes()) == statistics


@given(
    st.lists(st.decimals(-9999, 9999, places=3).map(lambda x: f"{x:f}".encode()), min_size=1),
    st.sampled_from([b"1e-7", b"0.1234567890123", b"-0", b"12345678901234"]),
)
@settings(deadline=None, max_examples=100)
def test_decimal_strings_keep_their_text_and_their_value(texts: list[bytes], stray: bytes) -> None:
    cells = [*texts, stray]
    chunk = chunk_of("DS", cells)
    assert [chunk.cell(row) for row in range(len(cells))] == cells
    assert chunk.values().tolist() == [float(text) for text in cells]


@given(columns(), st.binary(max_size=40), st.data())
@settings(deadline=None, max_examples=500)
def test_a_corrupt_record_is_a_cache_error_or_a_wrong_answer_but_nothing_else(
    column: tuple[str, list[Cell]], junk: bytes, data: st.DataObject
) -> None:
    vr, cells = column
    record = bytearray(encode_column(vr, len(cells), *runs_of(cells)).record)
    at = data.draw(st.integers(0, len(record)))
    record[at : at + data.draw(st.integers(0, 8))] = junk[: data.draw(st.integers(0, 8))]
    condition = data.draw(conditions(vr))
    try:
        chunk = ColumnChunk(bytes(record))
        if chunk.rows > 1000:
            return
        chunk.match(condition)
        chunk.values()
        chunk.texts()
        chunk.statistics()
        for row in range(chunk.rows):
            chunk.cell(row)
    except CacheError:
        pass


def test_a_chunk_over_a_buffer_hands_out_copies() -> None:
    values = [b"\1\0", b"\2\0", b"\1\0", b"\3\0"]
    buffer = bytearray(encode_column("US", 4, [0, 1, 2, 3], values).record)
    chunk = ColumnChunk(memoryview(buffer))
    values, found = chunk.values(), chunk.match(Condition("==", 1))
    buffer[:] = bytes(len(buffer))
    assert values.tolist() == [1, 2, 1, 3]
    assert found.tolist() == [True, False, True, False]


def test_values_have_the_type_of_their_vr() -> None:
    floats = chunk_of("DS", [b"1.5 ", None, b"N/A "]).values()
    assert floats.dtype == np.float64
    assert np.isnan(floats).tolist() == [False, True, True]
    integers = chunk_of("IS", [b"1 ", None, b""]).values()
    assert integers.tolist() == [1, None, None]
    days = chunk_of("DA", [b"20200101", b"bad "]).values()
    assert days.dtype == np.dtype("datetime64[D]")
    assert days[0] == np.datetime64("2020-01-01")
    assert np.isnat(days[1])
    assert chunk_of("CS", [b"CT", rb"A\B "]).values().tolist() == ["CT", ("A", "B")]
    assert chunk_of("DS", [rb"1\2 ", None]).values().tolist() == [(1.0, 2.0), None]
    assert chunk_of("TM", [b"12", b"99"]).values().tolist() == ["12", None]
    assert chunk_of("AT", [b"\x10\x00\x20\x00"] * 2).values().tolist() == [0x00100020] * 2


def test_texts_are_of_the_rows_asked_for() -> None:
    chunk = chunk_of("DS", [b"1.50", b"2 ", None, TOO_LARGE, b"", b"2 "])
    assert chunk.texts() == ["1.50", "2", None, None, "", "2"]
    assert chunk.texts([5, 0]) == ["2", "1.50"]
    assert chunk_of("US", [b"\1\0\2\0", b"\1\0"]).texts() == ["1\\2", "1"]
    with pytest.raises(ItemNotFoundError):
        chunk.texts([6])
    with pytest.raises(ItemNotFoundError):
        chunk.cell(-1)


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
