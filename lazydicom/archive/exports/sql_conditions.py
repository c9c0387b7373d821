"""Conditions: what a SQL statement asks of every row, as a query of an archive.

DuckDB holds every condition against every row it is given; a query finds out beforehand which rows
it need not be given. So what is not understood here is left out, and what is understood may hold of
more rows than the condition, never of fewer. Knows the syntax tree that DuckDB writes as JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

from lazydicom.archive.exports.arrow_field import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lazydicom.archive.exports.arrow_field import Field

    Json = Any
    Condition = tuple[str, dict[str, object]]

_EVERY: Condition = "True", {}
_COMPARISONS = {
    "COMPARE_EQUAL": "==",
    "COMPARE_LESSTHAN": "<",
    "COMPARE_LESSTHANOREQUALTO": "<=",
    "COMPARE_GREATERTHAN": ">",
    "COMPARE_GREATERTHANOREQUALTO": ">=",
}
_SWAPPED = {"==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DIGITS = 15
"""Decimals of so many digits are the same double, however they are read."""


def condition_of(tree: str, table: str, fields: Iterable[Field]) -> Condition:
    """A query that is true of all rows of a table that a statement may want, and its parameters.

    Parameters
    ----------
    tree
        What ``json_serialize_sql`` of DuckDB makes of the statement.
    table
        The table.
    fields
        Its columns.
    """
    try:
        (statement,) = json.loads(tree)["statements"]
        node = statement["node"]
        source = node["from_table"]
        is_simple = node["type"] == "SELECT_NODE" and source["type"] == "BASE_TABLE"
        # what else reads the table must not miss rows that this condition leaves out
        kinds = [kind for one in _nodes(node) for kind in (one.get("class"), one.get("type"))]
        is_alone = kinds.count("BASE_TABLE") == 1 and "SUBQUERY" not in kinds
        if not is_simple or not is_alone or source["sample"] or node["sample"]:
            return _EVERY
        if source["table_name"].lower() != table or node["where_clause"] is None:
            return _EVERY
        columns = {field.name.lower(): field for field in fields}
        found = [term for one in _conjuncts(node["where_clause"]) for term in _terms(one, columns)]
    except (ValueError, LookupError, TypeError, AttributeError):
        return _EVERY  # another version of DuckDB has another tree
    if not found:
        return _EVERY
    text = " and ".join([f"{name} {op} p{n}" for n, (name, op, _) in enumerate(found)])
    return text, {f"p{n}": value for n, (_, _, value) in enumerate(found)}


def _nodes(node: Json) -> Iterator[dict[str, Json]]:
    pending = [node]
    while pending:
        one = pending.pop()
        if isinstance(one, dict):
            yield one
            pending += one.values()
        elif isinstance(one, list):
            pending += one


def _conjuncts(node: Json) -> list[Json]:
    pending, found = [node], []
    while pending:
        one = pending.pop()
        if one["type"] == "CONJUNCTION_AND":
            pending += one["children"]
        else:
            found.append(one)
    return found


def _terms(node: Json, columns: dict[str, Field]) -> Iterator[tuple[str, str, object]]:
    """Keyword, operator and literal of conditions that follow from this one."""
    kind = node["type"]
    if kind in _COMPARISONS:
        op, left, right = _COMPARISONS[kind], node["left"], node["right"]
        if right["type"] == "COLUMN_REF":
            op, left, right = _SWAPPED[op], right, left
        yield from _term(left, op, [right], columns)
    elif kind == "COMPARE_IN":
        subject, *literals = node["children"]
        yield from _term(subject, "in", literals, columns)
    elif kind == "COMPARE_BETWEEN":
        yield from _term(node["input"], ">=", [node["lower"]], columns)
        yield from _term(node["input"], "<=", [node["upper"]], columns)


def _term(
    subject: Json, op: str, literals: list[Json], columns: dict[str, Field]
) -> Iterator[tuple[str, str, object]]:
    if subject["type"] != "COLUMN_REF":
        return
    field = columns.get(subject["column_names"][-1].lower())
    if field is None or field.many or field.raw or field.computed or field.place is not None:
        return
    # paths of other spellings are in the language of queries, but not the same there
    if field.attribute is None or field.attribute.path or not field.name.isidentifier():
        return
    values = [_value(field.form, op, literal) for literal in literals]
    if values and None not in values:
        yield field.name, op, values if op == "in" else values[0]


def _value(form: Form, op: str, node: Json) -> object:
    """What a literal is in a query; None if it is none, or may compare otherwise there."""
    if node["type"] == "OPERATOR_CAST" and node["type_expr"]["type_name"].lower() == "date":
        node = node["child"]
    if node["type"] != "VALUE_CONSTANT":
        return None
    kind, text = node["literal"]["kind"], node["literal"]["text"]
    if kind == "STRING":
        if form is Form.TEXT:
            # of several values where one is allowed, the text has all, with backslashes
            return text if op in {"==", "in"} and text.strip() and "\\" not in text else None
        return text if form is Form.DATE and _is_day(text) else None
    is_short = len(text.lstrip("-").replace(".", "")) <= _DIGITS
    if form not in {Form.INTEGER, Form.REAL} or not is_short:
        return None
    if kind == "INTEGER":
        return int(text)
    return float(text) if kind == "NUMERIC" else None


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False
