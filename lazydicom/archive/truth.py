"""Truth: where in a segment a predicate is true, as far as its columns say.

Knows three-valued logic: a comparison is unknown where there is no value to compare, and only rows
of which the predicate is *true* are found. Negations are pushed down to the comparisons, where
"known to be false" is as cheap to find as "true"; so each node needs one mask, and a mask is one
flag where it is the same for all rows.

A value may be in the file only: too large for a column, or of an attribute that has none. As
nothing above a comparison is negated, taking such values for mismatches gives a lower bound of what
is found, and taking them for matches an upper one. Refuses to know what is between the two
(`lazydicom.archive.evaluate`), queries as text, and where columns are kept.
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
    Leaf,
    Not,
    Number,
    Operand,
    Or,
    Predicate,
    Relation,
    leaves,
)
from lazydicom.archive.terms import calculate
from lazydicom.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from lazydicom.index.attribute import Attribute
    from lazydicom.index.codes import Mask
    from lazydicom.index.column import ColumnChunk
    from lazydicom.index.condition import Statistics


@dataclass(frozen=True, slots=True)
class Segment:
    """What a predicate needs to know of a segment.

    Parameters
    ----------
    rows
        How many rows it has.
    column
        The column of an attribute, None if there is none.
    statistics
        The least and greatest key of an attribute, None if not known.
    problem
        The rows that have a problem.
    keeps
        Whether an attribute has a column wherever it is in a file; None: each has.
    removed
        The rows that are gone; None if none are.
    fetched
        The columns, of one row each, of an attribute in some rows, read from the files; None:
        what the columns do not keep stays unknown.
    """

    rows: int
    column: Callable[[Attribute], ColumnChunk | None]
    statistics: Callable[[Attribute], Statistics | None] | None = None
    problem: Callable[[str], Mask] | None = None
    keeps: Callable[[Attribute], bool] | None = None
    removed: NDArray[np.bool_] | None = None
    fetched: Callable[[Attribute, list[int]], list[ColumnChunk]] | None = None

    def unknown(self, leaf: Leaf) -> Mask:
        """The rows of which only the files can tell what a leaf of a predicate asks for."""
        return self.unknown_in(self.column(leaf.attribute), leaf)

    def unknown_in(self, column: ColumnChunk | None, leaf: Leaf) -> Mask:
        """The same, by the column of the attribute."""
        if column is None:
            return self.keeps is not None and not self.keeps(leaf.attribute)
        is_there = isinstance(leaf, Exists) and not leaf.attribute.items
        if is_there or (isinstance(leaf, Empty) and not column.depth):
            return False
        return column.too_large()


class Truth:
    """Where predicates are true in one segment.

    Parameters
    ----------
    segment
        The segment.
    is_generous
        What is done where only the files can tell: take it for a match, or for a mismatch.
    """

    def __init__(self, segment: Segment, *, is_generous: bool = False) -> None:
        self._segment = segment
        self._is_generous = is_generous
        #: Whether anything was asked for that only the files can tell.
        self.met_unknown = False

    def of(self, node: Predicate, *, negated: bool = False) -> Mask:
        """Where the node is true; ``negated``, where it is known to be false."""
        if isinstance(node, Not):
            return self.of(node.of, negated=not negated)
        if isinstance(node, (And, Or)):
            if isinstance(node, And) is negated:
                return self._any(node.of, negated=negated)
            return self.every(node.of, negated=negated)
        if isinstance(node, Relation):
            found = self._relation(node, negated=negated)
            for leaf in leaves(node):
                found = self._or_unknown(found, self._segment.unknown(leaf))
            return found
        if not isinstance(node, (Comparison, Exists, Empty)):
            return self._problem(node, negated=negated)
        column = self._segment.column(node.attribute)
        unknown = self._segment.unknown_in(column, node)
        if column is None:
            # Nothing can be compared with what is missing; but it is known to be missing.
            found = negated and unknown is False and not isinstance(node, Comparison)
        elif isinstance(node, Comparison):
            found = column.match(node.condition, negated=negated)
        else:
            asked = column.present if isinstance(node, Exists) else column.empty
            found = asked(node.attribute.items, negated=negated)
        return self._or_unknown(found, unknown)

    def _or_unknown(self, found: Mask, unknown: Mask) -> Mask:
        if unknown is False:
            return found
        self.met_unknown = True
        return _either(found, unknown) if self._is_generous else found

    def every(self, parts: tuple[Predicate, ...], *, negated: bool = False) -> Mask:
        """Where all parts are true; ``negated``, where all are known to be false."""
        if not negated and any(self.is_hopeless(part) for part in parts):
            return False
        found: Mask = True
        for part in parts:
            more = self.of(part, negated=negated)
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

    def _any(self, parts: tuple[Predicate, ...], *, negated: bool) -> Mask:
        found: Mask = False
        for part in parts:
            if not negated and self.is_hopeless(part):
                continue
            more = self.of(part, negated=negated)
            if more is True:
                return True
            found = _either(found, more)
        return found

    def is_hopeless(self, part: Predicate) -> bool:
        """Whether statistics alone say that no row matches."""
        if self._segment.statistics is None or not isinstance(part, Comparison):
            return False
        statistics = self._segment.statistics(part.attribute)
        return statistics is not None and not statistics.may_match(part.condition)

    def _problem(self, node: Predicate, *, negated: bool) -> Mask:
        if not isinstance(node, HasProblem):
            raise QueryError(f"{node!r} cannot be evaluated")
        if self._segment.problem is None:
            raise QueryError("problems are not recorded here")
        found = self._segment.problem(node.code)
        if isinstance(found, bool):
            return found is not negated
        return found ^ negated  # a new mask, also where the segment gave its own

    def _relation(self, node: Relation, *, negated: bool) -> Mask:
        with np.errstate(all="ignore"):
            left, right = self._numbers(node.left), self._numbers(node.right)
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

    def _numbers(self, node: Formula) -> NDArray[np.float64]:
        """The number of every row, not finite where it is not known."""
        rows = self._segment.rows
        if isinstance(node, Number):
            return np.full(rows, node.value)
        if isinstance(node, Operand):
            column = self._segment.column(node.attribute)
            return np.full(rows, np.nan) if column is None else column.numbers(node.aspect)
        if isinstance(node, Arithmetic):
            return calculate(node.op, self._numbers(node.left), self._numbers(node.right))
        raise QueryError(f"{node!r} cannot be evaluated")


def _either(one: Mask, other: Mask) -> Mask:
    if one is True or other is True:
        return True
    if one is False:
        return other
    return one if other is False else one | other
