"""Truth: where in a segment a predicate is true, as far as its columns say.

Knows three-valued logic: a comparison is unknown where there is no value to compare, and only rows
of which the predicate is *true* are found. Negations are pushed down to the comparisons, where
"known to be false" is as cheap to find as "true"; so each node needs one mask, and a mask is one
flag where it is the same for all rows.

A value may be in the file only: too large for a column, or of an attribute that has none. As
nothing above a comparison is negated, taking such values for mismatches gives a lower bound of what
is found, and taking them for matches an upper one. Refuses to know what is between the two
(`lazydicom.archive.queries.evaluate`), queries as text, and where columns are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.archive.queries.predicate import (
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
from lazydicom.archive.queries.terms import calculate
from lazydicom.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from lazydicom.index.attribute import Attribute
    from lazydicom.index.codes import Mask
    from lazydicom.index.column import ColumnChunk


class Segment(NamedTuple):
    """What a predicate needs to know of a segment.

    Parameters
    ----------
    rows
        How many rows it has.
    column
        The column of an attribute, None if there is none.
    rules_out
        Whether it is known without its column that a comparison is true of no row; None: never.
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
    rules_out: Callable[[Comparison], bool] | None = None
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
        if column.is_whole:
            return False
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
            joined = self._any if isinstance(node, And) is negated else self.every
            return joined(node.of, negated=negated)
        if isinstance(node, Comparison):
            return self._comparison(node, None, negated=negated)
        if isinstance(node, Relation):
            return self._relation(node, negated=negated)
        if isinstance(node, (Exists, Empty)):
            return self._presence(node, negated=negated)
        return self._problem(node, negated=negated)

    def _comparison(
        self, node: Comparison, within: NDArray[np.bool_] | None, *, negated: bool
    ) -> Mask:
        """Where it holds of the rows that are looked at, whose mask is changed in place."""
        column = self._segment.column(node.attribute)
        found = column is not None and column.match(node.condition, negated=negated, within=within)
        return self._or_unknown(found, self._segment.unknown_in(column, node))

    def _presence(self, node: Exists | Empty, *, negated: bool) -> Mask:
        column = self._segment.column(node.attribute)
        unknown = self._segment.unknown_in(column, node)
        if column is None:
            # It is missing, unless there may be no column of what is there.
            return self._or_unknown(negated and unknown is False, unknown)
        asked = column.present if isinstance(node, Exists) else column.empty
        return self._or_unknown(asked(node.attribute.items, negated=negated), unknown)

    def _or_unknown(self, found: Mask, unknown: Mask) -> Mask:
        if unknown is False:
            return found
        self.met_unknown = True
        return _either(found, unknown) if self._is_generous else found

    def every(self, parts: tuple[Predicate, ...], *, negated: bool = False) -> Mask:
        """Where all parts are true; ``negated``, where all are known to be false."""
        if not negated and any(map(self.is_hopeless, parts)):
            return False
        found: Mask = True
        for part in parts:
            if isinstance(part, Comparison) and not self._is_generous:
                # Every mask is new, so the first may be overwritten.
                within = None if isinstance(found, bool) else found
                found = self._comparison(part, within, negated=negated)
            else:
                found = _both(found, self.of(part, negated=negated))
            if found is False:
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
        """Whether it is known without its column that no row matches."""
        rules_out = self._segment.rules_out
        return rules_out is not None and isinstance(part, Comparison) and rules_out(part)

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
        made: Mask = mask if mask.any() else False
        for leaf in leaves(node):
            made = self._or_unknown(made, self._segment.unknown(leaf))
        return made

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


def _both(one: Mask, other: Mask) -> Mask:
    if one is False or other is False:
        return False
    if one is True:
        return other
    if other is True:
        return one
    both = one & other
    return both if both.any() else False


def _either(one: Mask, other: Mask) -> Mask:
    if one is True or other is True:
        return True
    if one is False:
        return other
    return one if other is False else one | other
