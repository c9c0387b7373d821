"""Which rows of a segment a predicate is true of.

Knows three-valued logic: a comparison is unknown where there is no value to compare, and only rows
of which the predicate is *true* are found. Negations are pushed down to the comparisons, where
"known to be false" is as cheap to find as "true"; so each node needs one mask, and a mask is one
flag where it is the same for all rows. Refuses to know queries as text, and where columns are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lazydicom.archive.predicate import (
    And,
    Arithmetic,
    Comparison,
    Empty,
    Exists,
    Formula,
    HasProblem,
    Not,
    Number,
    Operand,
    Or,
    Predicate,
    Relation,
)
from lazydicom.archive.terms import calculate
from lazydicom.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from lazydicom.index.attribute import Attribute
    from lazydicom.index.column import ColumnChunk, Mask
    from lazydicom.index.condition import Statistics


@dataclass(frozen=True, slots=True)
class Segment:
    """What a predicate needs to know of a segment.

    Parameters
    ----------
    rows
        How many rows it has.
    column
        The column of an attribute, None if no row has the attribute.
    statistics
        The least and greatest key of an attribute, None if not known.
    problem
        The rows that have a problem.
    """

    rows: int
    column: Callable[[Attribute], ColumnChunk | None]
    statistics: Callable[[Attribute], Statistics | None] | None = None
    problem: Callable[[str], Mask] | None = None


def evaluate(predicate: Predicate, segment: Segment) -> Mask:
    """The rows of which ``predicate`` is true: a flag for each, or one for all.

    Raises
    ------
    QueryError
        The predicate asks for something that is not indexed.
    CacheError
        A column is corrupt.
    """
    return _all((predicate,), segment, negated=False)


def count(predicate: Predicate, segment: Segment) -> int:
    """Of how many rows ``predicate`` is true."""
    found = evaluate(predicate, segment)
    if isinstance(found, bool):
        return segment.rows if found else 0
    return int(np.count_nonzero(found))


def _true(node: Predicate, segment: Segment, *, negated: bool) -> Mask:
    """Where the node is true; ``negated``, where it is known to be false."""
    if isinstance(node, Not):
        return _true(node.of, segment, negated=not negated)
    if isinstance(node, (And, Or)):
        if isinstance(node, And) is negated:
            return _any(node.of, segment, negated=negated)
        return _all(node.of, segment, negated=negated)
    if isinstance(node, Comparison):
        column = segment.column(node.attribute)
        return column is not None and column.match(node.condition, negated=negated)
    if isinstance(node, Relation):
        return _relation(node, segment, negated=negated)
    return _certain(node, segment, negated=negated)


def _all(parts: tuple[Predicate, ...], segment: Segment, *, negated: bool) -> Mask:
    if not negated and any(_hopeless(part, segment) for part in parts):
        return False
    found: Mask = True
    for part in parts:
        more = _true(part, segment, negated=negated)
        if more is False:
            return False
        if found is True:
            found = more
        elif more is not True:
            # Every mask is new, so the first may be overwritten.
            found &= more
        if not isinstance(found, bool) and not found.any():
            return False
    return found


def _any(parts: tuple[Predicate, ...], segment: Segment, *, negated: bool) -> Mask:
    found: Mask = False
    for part in parts:
        if not negated and _hopeless(part, segment):
            continue
        more = _true(part, segment, negated=negated)
        if more is True:
            return True
        if found is False:
            found = more
        elif more is not False:
            found |= more
    return found


def _hopeless(part: Predicate, segment: Segment) -> bool:
    """Whether statistics alone say that no row matches."""
    if segment.statistics is None or not isinstance(part, Comparison):
        return False
    statistics = segment.statistics(part.attribute)
    return statistics is not None and not statistics.may_match(part.condition)


def _certain(node: Predicate, segment: Segment, *, negated: bool) -> Mask:
    """Where a node that is never unknown is true, or false."""
    if isinstance(node, HasProblem):
        if segment.problem is None:
            raise QueryError("problems are not recorded here")
        found = segment.problem(node.code)
        if isinstance(found, bool):
            return found is not negated
        return found ^ negated  # a new mask, also where the segment gave its own
    if isinstance(node, (Exists, Empty)):
        column = segment.column(node.attribute)
        if column is None:
            return negated
        asked = column.present if isinstance(node, Exists) else column.empty
        return asked(node.attribute.items, negated=negated)
    raise QueryError(f"{node!r} cannot be evaluated")


def _relation(node: Relation, segment: Segment, *, negated: bool) -> Mask:
    with np.errstate(all="ignore"):
        left, right = _numbers(node.left, segment), _numbers(node.right, segment)
    known = np.isfinite(left) & np.isfinite(right)
    found = {
        "==": np.equal,
        "<": np.less,
        "<=": np.less_equal,
        ">": np.greater,
        ">=": np.greater_equal,
    }[node.op](left, right)
    mask: NDArray[np.bool_] = known & (found ^ negated)
    return mask if mask.any() else False


def _numbers(node: Formula, segment: Segment) -> NDArray[np.float64]:
    """The number of every row, not finite where it is not known."""
    if isinstance(node, Number):
        return np.full(segment.rows, node.value)
    if isinstance(node, Operand):
        column = segment.column(node.attribute)
        return np.full(segment.rows, np.nan) if column is None else column.numbers(node.aspect)
    if isinstance(node, Arithmetic):
        left, right = _numbers(node.left, segment), _numbers(node.right, segment)
        return calculate(node.op, left, right)
    raise QueryError(f"{node!r} cannot be evaluated")
