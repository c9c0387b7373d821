"""Predicates against a plain evaluator that looks at one row at a time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lazydicom.archive.queries.evaluate import count, evaluate
from lazydicom.archive.queries.predicate import And, Predicate
from lazydicom.archive.queries.query import parse
from lazydicom.archive.queries.truth import Segment
from lazydicom.errors import QueryError
from lazydicom.index.column import TOO_LARGE, ColumnChunk
from lazydicom.index.encoding import Cell, encode_column
from lazydicom.index.nested import encode_occurrences

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom.archive.queries.predicate import Comparison
    from lazydicom.index.attribute import Attribute
    from lazydicom.index.column import Mask

# A cell as the plain evaluator sees it, and as it is stored. Numbers are lists; what violates its
# VR, and what is too large, has no numbers.
MISSING, EMPTY, UNKNOWN = "missing", "empty", "unknown"
Plain = list[float] | list[str] | str
FLOATS: list[tuple[Plain, Cell]] = [
    (MISSING, None),
    (EMPTY, b""),
    (UNKNOWN, TOO_LARGE),
    (UNKNOWN, b"N/A "),
    ([1.0], b"1 "),
    ([1.0], b"1.0 "),
    ([2.5], b"2.5 "),
    ([-3.0], b" -3 "),
    ([1.0, 4.0], rb"1\4 "),
    ([0.5, 0.5], rb".5\.5 "),
]
TEXTS: list[tuple[Plain, Cell]] = [
    (MISSING, None),
    (EMPTY, b""),
    (UNKNOWN, TOO_LARGE),
    (["CT"], b"CT"),
    (["MR"], b"MR"),
    (["CTX"], b"CTX "),
    (["CT", "MR"], rb"CT\MR "),
]
COLUMNS = {"SliceThickness": ("DS", FLOATS), "SpacingBetweenSlices": ("DS", FLOATS)} | {
    "Modality": ("CS", TEXTS)
}
Row = dict[str, Plain]
Truth = bool | None
Rule = tuple[str, "Callable[[Row], Truth]"]


def compared(
    name: str, holds: Callable[[object], bool], *, every: bool = False
) -> Callable[[Row], Truth]:
    def decide(row: Row) -> Truth:
        cell = row[name]
        if isinstance(cell, str):
            return None
        return (all if every else any)(map(holds, cell))

    return decide


def negation(rule: Rule) -> Rule:
    def decide(row: Row) -> Truth:
        found = rule[1](row)
        return None if found is None else not found

    return f"not ({rule[0]})", decide


def conjunction(one: Rule, other: Rule) -> Rule:
    def decide(row: Row) -> Truth:
        found = {one[1](row), other[1](row)}
        return False if False in found else None if None in found else True

    return f"({one[0]}) and ({other[0]})", decide


def disjunction(one: Rule, other: Rule) -> Rule:
    def decide(row: Row) -> Truth:
        found = {one[1](row), other[1](row)}
        return True if True in found else None if None in found else False

    return f"({one[0]}) or ({other[0]})", decide


def alone(cell: Plain) -> float:
    if isinstance(cell, list) and len(cell) == 1 and isinstance(cell[0], float):
        return cell[0]
    return math.nan


def more(row: Row) -> Truth:
    left = alone(row["SliceThickness"]) * 2
    right = alone(row["SpacingBetweenSlices"]) + 1
    return None if math.isnan(left + right) else left > right


LEAVES: list[Rule] = [
    ("SliceThickness == 1", compared("SliceThickness", lambda x: x == 1)),
    ("SliceThickness < 2", compared("SliceThickness", lambda x: x < 2)),
    ("1 <= SliceThickness", compared("SliceThickness", lambda x: x >= 1)),
    ("SpacingBetweenSlices > 100", compared("SpacingBetweenSlices", lambda x: x > 100)),
    ("SpacingBetweenSlices > -100", compared("SpacingBetweenSlices", lambda x: x > -100)),
    ("between(SliceThickness, 1, 3)", compared("SliceThickness", lambda x: 1 <= x <= 3)),
    ("SliceThickness in [1, 2.5]", compared("SliceThickness", lambda x: x in {1, 2.5})),
    ("all(SliceThickness) < 2", compared("SliceThickness", lambda x: x < 2, every=True)),
    ("Modality == 'CT'", compared("Modality", lambda x: x == "CT")),
    ("like(Modality, 'CT*')", compared("Modality", lambda x: x.startswith("CT"))),
    ("matches(Modality, 'R$')", compared("Modality", lambda x: x == "MR")),
    ("Modality > 'CT'", compared("Modality", lambda x: x > "CT")),
    ("exists(Modality)", lambda row: row["Modality"] != MISSING),
    ("missing(SliceThickness)", lambda row: row["SliceThickness"] == MISSING),
    ("empty(Modality)", lambda row: row["Modality"] == EMPTY),
    ("SliceThickness * 2 > SpacingBetweenSlices + 1", more),
    ("Rows == 1", lambda _row: None),
    ("exists(Rows)", lambda _row: False),
    ("empty(Rows)", lambda _row: False),
    ("Rows < Columns", lambda _row: None),
    ("True", lambda _row: True),
    ("False", lambda _row: False),
]

RULES = st.recursive(
    st.sampled_from(LEAVES),
    lambda rules: st.one_of(
        rules.map(negation),
        st.builds(conjunction, rules, rules),
        st.builds(disjunction, rules, rules),
    ),
    max_leaves=5,
)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, list[tuple[Plain, Cell]]]:
    rows = draw(st.integers(1, 12))
    found = {}
    for name, (_, cells) in COLUMNS.items():
        some = draw(st.lists(st.sampled_from(cells), min_size=1, max_size=rows))
        lasting = draw(st.integers(1, rows))
        found[name] = [some[(row // lasting) % len(some)] for row in range(rows)]
    return found


def segment_of(table: dict[str, list[tuple[Plain, Cell]]], *, statistics: bool) -> Segment:
    chunks = {}
    for name, cells in table.items():
        stored = [cell for _, cell in cells]
        record = encode_column(COLUMNS[name][0], len(stored), range(len(stored)), stored).record
        chunks[name] = ColumnChunk(record)

    def column(attribute: Attribute) -> ColumnChunk | None:
        return chunks.get(str(attribute))

    return Segment(len(table["Modality"]), column, ruling_out(column) if statistics else None)


def ruling_out(
    column: Callable[[Attribute], ColumnChunk | None],
) -> Callable[[Comparison], bool]:
    """What statistics of the columns rule out."""

    def rules_out(comparison: Comparison) -> bool:
        chunk = column(comparison.attribute)
        return chunk is not None and not chunk.statistics().may_match(comparison.condition)

    return rules_out


@given(tables(), RULES, st.booleans())
@settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.too_slow])
def test_rows_are_found_that_looking_at_each_row_finds(
    table: dict[str, list[tuple[Plain, Cell]]],
    rule: Rule,
    statistics: bool,  # noqa: FBT001 - hypothesis gives arguments by position
) -> None:
    text, decide = rule
    segment = segment_of(table, statistics=statistics)
    rows = [{name: cells[row][0] for name, cells in table.items()} for row in range(segment.rows)]
    expected = [decide(row) is True for row in rows]
    predicate = parse(text)
    assert flags(evaluate(predicate, segment), segment.rows) == expected
    assert count(predicate, [segment]) == sum(expected)


@given(tables(), RULES, st.booleans(), st.data())
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_values_that_only_files_have_decide_as_those_of_columns_do(
    table: dict[str, list[tuple[Plain, Cell]]],
    rule: Rule,
    keeps: bool,  # noqa: FBT001 - hypothesis gives arguments by position
    data: st.DataObject,
) -> None:
    text, decide = rule
    rows = [
        {name: cells[row][0] for name, cells in table.items()}
        for row in range(len(table["Modality"]))
    ]
    expected = [decide(row) is True for row in rows]
    # Some values are too large for the columns, and of one attribute there is no column.
    hidden = {
        name: [cell[0] not in (MISSING, EMPTY) and data.draw(st.booleans()) for cell in cells]
        for name, cells in table.items()
    }
    kept = {
        name: [
            (plain, TOO_LARGE if is_hidden else cell)
            for (plain, cell), is_hidden in zip(cells, hidden[name], strict=True)
        ]
        for name, cells in table.items()
    }
    whole, partial = segment_of(table, statistics=True), segment_of(kept, statistics=True)
    asked: set[tuple[str, int]] = set()

    def fetched(attribute: Attribute, wanted: list[int]) -> list[ColumnChunk]:
        name = str(attribute)
        assert wanted
        assert not asked.intersection((name, row) for row in wanted)
        asked.update((name, row) for row in wanted)
        vr = COLUMNS.get(name, ("US", []))[0]
        cells = [table[name][row][1] if name in table else None for row in wanted]
        return [ColumnChunk.of_cell(vr, cell) for cell in cells]

    def column(attribute: Attribute) -> ColumnChunk | None:
        return partial.column(attribute) if keeps or str(attribute) != "Modality" else None

    removed = np.array([data.draw(st.booleans()) for _ in rows])
    segment = Segment(
        len(rows),
        column,
        ruling_out(column),
        keeps=lambda attribute: keeps or str(attribute) != "Modality",
        removed=removed,
        fetched=fetched,
    )
    predicate = parse(text)
    still = [hit and not is_gone for hit, is_gone in zip(expected, removed, strict=True)]
    assert flags(evaluate(predicate, segment), segment.rows) == still
    assert not any(removed[row] for _, row in asked)
    assert flags(evaluate(predicate, whole), segment.rows) == expected


def test_files_are_read_for_undecided_rows_alone() -> None:
    modality = ColumnChunk(encode_column("CS", 4, range(4), [b"CT", b"MR", b"CT", b"MR"]).record)
    comments = ColumnChunk(encode_column("LT", 4, [0, 3], [TOO_LARGE, b"short "]).record)
    asked: list[tuple[str, list[int]]] = []

    def fetched(attribute: Attribute, rows: list[int]) -> list[ColumnChunk]:
        asked.append((str(attribute), rows))
        return [ColumnChunk.of_cell("LT", b"a long text of row %d" % row) for row in rows]

    def column(attribute: Attribute) -> ColumnChunk | None:
        return {"Modality": modality, "PatientComments": comments}.get(str(attribute))

    segment = Segment(4, column, fetched=fetched)
    text = "Modality == 'CT' and like(PatientComments, '*row 2*')"
    assert flags(evaluate(parse(text), segment), 4) == [False, False, True, False]
    assert asked == [("PatientComments", [0, 2])]
    asked.clear()
    # neither is the value asked for, nor can it change the answer
    assert count(parse("exists(PatientComments) and not empty(PatientComments)"), [segment]) == 4
    assert count(parse("Modality == 'US' and PatientComments == 'x'"), [segment]) == 0
    assert count(parse("Modality > '' or PatientComments == 'x'"), [segment]) == 4
    assert not asked
    assert count(parse("length(PatientComments) > 10"), [segment]) == 3
    assert asked == [("PatientComments", [0, 1, 2])]


def test_without_files_such_values_stay_unknown() -> None:
    comments = ColumnChunk(encode_column("LT", 2, [0, 1], [TOO_LARGE, b"short "]).record)
    segment = Segment(2, lambda _: comments)
    assert count(parse("PatientComments != 'short'"), [segment]) == 0
    assert count(parse("PatientComments == 'short'"), [segment]) == 1
    unkept = Segment(2, lambda _: None, keeps=lambda _: False)
    assert count(parse("missing(PatientComments)"), [unkept]) == 0
    assert count(parse("exists(PatientComments)"), [unkept]) == 0


def test_nested_attributes_are_asked_for_in_any_item_and_in_one() -> None:
    path = "RequestAttributesSequence"
    cells = [
        b"CT",
        encode_occurrences([((0,), b"MR"), ((1,), b"CT")]),
        encode_occurrences([((0,), b""), ((1,), b"")]),
        None,
        encode_occurrences([((1,), b"US"), ((2,), b"")]),
    ]
    chunk = ColumnChunk(encode_column("CS", 5, range(5), cells, depth=1).record)
    keys: set[bytes] = set()

    def column(attribute: Attribute) -> ColumnChunk:
        keys.add(attribute.key())
        return chunk

    segment = Segment(5, column)
    found = {
        f"{path}.Modality == 'CT'": [0, 1],
        f"not {path}.Modality == 'CT'": [4],
        f"{path}[0].Modality == 'CT'": [0],
        f"{path}[1].Modality == 'CT'": [1],
        f"{path}[1].Modality != 'CT'": [4],
        f"all({path}.Modality) == 'CT'": [0],
        f"exists({path}.Modality)": [0, 1, 2, 4],
        f"exists({path}[2].Modality)": [4],
        f"missing({path}[0].Modality)": [3, 4],
        f"empty({path}.Modality)": [2],
        f"empty({path}[2].Modality)": [4],
        f"not empty({path}[2].Modality)": [0, 1, 2, 3],
        f"count({path}.Modality) == 2": [1],
        f"count({path}.Modality) == 0": [2],
        f"length({path}.Modality) == 0": [2, 4],
        f"raw({path}[1].Modality) in ['US', 'CT']": [1, 4],
        f"like({path}.Modality, 'M*')": [1],
        f"matches(fold({path}.Modality), '^u')": [4],
        f"between({path}.Modality, 'MA', 'UZ')": [1, 4],
    }
    for text, rows in found.items():
        assert np.flatnonzero(flags(evaluate(parse(text), segment), 5)).tolist() == rows, text
    assert len(keys) == 1


def flags(found: Mask, rows: int) -> list[bool]:
    return [found] * rows if isinstance(found, bool) else found.tolist()


def test_columns_that_cannot_matter_are_not_opened() -> None:
    opened: list[str] = []
    modality = ColumnChunk(encode_column("CS", 9, [0], [b"CT"]).record)
    thickness = ColumnChunk(encode_column("DS", 9, [0, 1], [b"1 ", b"2 "]).record)

    def column(attribute: Attribute) -> ColumnChunk | None:
        opened.append(str(attribute))
        return {"Modality": modality, "SliceThickness": thickness}.get(str(attribute))

    def rules_out(comparison: Comparison) -> bool:
        is_known = str(comparison.attribute) == "SliceThickness"
        return is_known and not thickness.statistics().may_match(comparison.condition)

    segment = Segment(9, column, rules_out)
    assert evaluate(parse("Modality == 'CT' and SliceThickness > 2"), segment) is False
    assert not opened
    assert evaluate(parse("Modality == 'MR' and SliceThickness < 2"), segment) is False
    assert opened == ["Modality"]
    assert evaluate(parse("Modality == 'CT' or SliceThickness < 2"), segment) is True
    assert opened == ["Modality", "Modality"]


def test_a_column_is_not_changed_by_being_asked() -> None:
    values = [b"\1\0", b"\2\0", b"\3\0", b"\4\0"]
    chunk = ColumnChunk(encode_column("US", 4, range(4), values).record)
    segment = Segment(4, lambda _: chunk)
    predicate = parse("Rows > 1 and Rows < 4 or Rows == 1")
    assert flags(evaluate(predicate, segment), 4) == flags(evaluate(predicate, segment), 4)
    assert count(predicate, [segment]) == 3


def test_problems_are_asked_of_the_segment() -> None:
    predicate = parse("not has_problem('ODD_LENGTH')")
    found = np.array([True, False])
    assert count(predicate, [Segment(2, lambda _: None, problem=lambda _: found)]) == 1
    assert count(predicate, [Segment(2, lambda _: None, problem=lambda _: False)]) == 2
    assert found.tolist() == [True, False]
    with pytest.raises(QueryError, match="problems are not recorded"):
        count(predicate, [Segment(2, lambda _: None)])


def test_what_is_no_known_predicate_is_refused() -> None:
    with pytest.raises(QueryError, match="cannot be evaluated"):
        evaluate(And((Predicate(),)), Segment(1, lambda _: None))
