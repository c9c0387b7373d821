"""What is asked of one attribute: an operator and a literal, ready for any kind of column.

Knows how a condition becomes ranges of keys, or a test of one key, and what the least and greatest
key of a column say about it. Refuses to know columns, rows and the query language.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from lazydicom.errors import QueryError
from lazydicom.index.aspect import PLAIN, Aspect
from lazydicom.index.kind import Key, Kind, period_of_literal
from lazydicom.index.pattern import Pattern
from lazydicom.index.wildcard import Wildcard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

Operator = Literal["==", "<", "<=", ">", ">=", "between", "in", "like", "matches", "passes"]


class Range(NamedTuple):
    """Keys from ``low`` to ``high``; None is no bound, ``*_open`` leaves the bound itself out."""

    low: Key | None
    high: Key | None
    low_open: bool = False
    high_open: bool = False

    def holds(self, key: Key) -> bool:
        """Whether ``key`` is in the range; it must be of the kind of the bounds."""
        if self.low is not None and not self._above(key):
            return False
        return self.high is None or self._below(key)

    def meets(self, low: Key | None, high: Key | None) -> bool:
        """Whether a key from ``low`` to ``high`` may be in the range; None is no bound."""
        if self.low is not None and high is not None and not self._above(high):
            return False
        return self.high is None or low is None or self._below(low)

    def _above(self, key: Key) -> bool:
        """Whether ``key`` is not under the lower bound."""
        return key > self.low if self.low_open else key >= self.low  # type: ignore[operator]

    def _below(self, key: Key) -> bool:
        """Whether ``key`` is not over the upper bound."""
        return key < self.high if self.high_open else key <= self.high  # type: ignore[operator]


class Plan(NamedTuple):
    """A condition made ready for one kind: ranges of keys where there are any, and a test."""

    ranges: tuple[Range, ...] | None
    """Ascending, and apart from each other."""
    holds: Callable[[Key], bool]

    def overlapping(self, low: Key | None, high: Key | None) -> tuple[Range, ...]:
        """Those ranges that may hold a key from ``low`` to ``high``; None is no bound."""
        spans = self.ranges or ()
        first = bisect_left(spans, True, key=lambda span: span.meets(low, None))  # noqa: FBT003
        last = bisect_left(spans, True, key=lambda span: not span.meets(None, high))  # noqa: FBT003
        return spans[first:last]

    def decide(self, keys: tuple[Key | None, ...], *, every: bool) -> bool:
        """Whether any, or every, key matches; those that are None do not count."""
        valid = [key for key in keys if key is not None]
        if every:
            return bool(valid) and all(map(self.holds, valid))
        return any(map(self.holds, valid))

    def decide_all(
        self, cells: Sequence[tuple[Key | None, ...]], *, every: bool
    ) -> NDArray[np.bool_]:
        """The same for each of the cells."""
        hits = [self.decide(keys, every=every) for keys in cells]
        return np.array(hits, np.bool_)


@dataclass(frozen=True, slots=True)
class Condition:
    """An operator and a literal that a cell is held against; true if any of its values matches.

    Parameters
    ----------
    op
        ``like`` takes a text with the wildcards ``*`` and ``?``; ``matches`` a regular expression,
        found anywhere in the text; ``passes`` a hashable function of a text, called once for each
        distinct one.
    operand
        The literal: a pair for ``between``, a tuple for ``in``.
    aspect
        What is compared with it.
    every
        True only if all values match.
    """

    op: Operator
    operand: object
    aspect: Aspect = PLAIN
    every: bool = False
    _plans: dict[Kind, Plan | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def plan(self, kind: Kind) -> Plan | None:
        """The condition on values of ``kind``; None if they cannot be compared with the literal."""
        if kind not in self._plans:
            try:
                self.check(kind)
            except QueryError:
                self._plans[kind] = None
        return self._plans[kind]

    def check(self, kind: Kind) -> Plan:
        """The condition on values of ``kind``.

        Raises
        ------
        QueryError
            The literal does not suit the kind, and why.
        """
        plan = self._plans.get(kind)
        if plan is None:
            plan = self._plans[kind] = self._made(kind)
        return plan

    def _made(self, kind: Kind) -> Plan:
        aspect, kind = self.aspect, self.aspect.kind(kind)
        if aspect.is_folded and kind is not Kind.TEXT:
            raise QueryError("fold() is for text; raw(X) is the text of any attribute")
        if self.op == "matches":
            return _regex(kind, self.operand)
        if self.op == "passes":
            return _test(kind, self.operand)
        operand = self.operand
        if isinstance(operand, tuple):
            operand = tuple(map(aspect.literal, operand))
        else:
            operand = aspect.literal(operand)
        if self.op == "like":
            return _wildcards(kind, operand)
        if self.op == "in":
            return _one_of(kind, operand)
        first, last = _pair(operand) if self.op == "between" else (operand, operand)
        low, high = _period_of(kind, first), _period_of(kind, last)
        span = {
            "==": Range(low[0], low[1]),
            "<": Range(None, low[0], high_open=True),
            "<=": Range(None, low[1]),
            ">": Range(low[1], None, low_open=True),
            ">=": Range(low[0], None),
            "between": Range(low[0], high[1]),
        }[self.op]
        narrowed = _narrow(kind, span)
        return Plan((), _never) if narrowed is None else Plan((narrowed,), narrowed.holds)


def string_of(key: Key) -> str:
    """The text of a key of TEXT or DATETIME; bytes that are not UTF-8 are written as escapes."""
    return key.decode("utf-8", "backslashreplace") if isinstance(key, bytes) else str(key)


def _period_of(kind: Kind, literal: object) -> tuple[Key, Key]:
    try:
        return period_of_literal(kind, literal)
    except OverflowError as error:  # an integer that is beyond all floats
        raise QueryError("the number is too large") from error


def _narrow(kind: Kind, span: Range) -> Range | None:
    """The same range without NaN and infinities, of integers for integers; None if it is empty.

    Comparing arrays of integers with integers is exact, and needs no array of floats.
    """
    low, high, low_open, high_open = span
    if isinstance(low, float) and not math.isfinite(low):
        if low != -math.inf:
            return None
        low = None
    if isinstance(high, float) and not math.isfinite(high):
        if high != math.inf:
            return None
        high = None
    if kind in {Kind.INT, Kind.DATE}:
        if isinstance(low, float):
            low, low_open = math.ceil(low), low_open and low == math.ceil(low)
        if isinstance(high, float):
            high, high_open = math.floor(high), high_open and high == math.floor(high)
    return Range(low, high, low_open, high_open)


def _never(_key: Key) -> bool:
    return False


def _one_of(kind: Kind, operand: object) -> Plan:
    if not isinstance(operand, tuple):
        raise QueryError("'in' needs a list of literals")
    periods = {_period_of(kind, literal) for literal in operand}
    spans = [_narrow(kind, Range(low, high)) for low, high in periods]
    # A range that narrowing emptied, 2.5 to 2.5, has its bounds crossed.
    found = [span for span in spans if span is not None and span.meets(span.low, span.high)]
    ranges = _apart(found)
    if all(low == high for low, high in periods):
        return Plan(ranges, {low for low, _ in periods}.__contains__)
    return Plan(ranges, lambda key: any(span.holds(key) for span in ranges))


def _apart(spans: list[Range]) -> tuple[Range, ...]:
    """The same keys in ascending ranges that do not overlap."""
    apart: list[Range] = []
    for span in sorted(spans, key=lambda span: (span.low, span.high)):
        if apart and apart[-1].meets(span.low, span.high):
            if span.high > apart[-1].high:  # type: ignore[operator]
                apart[-1] = Range(apart[-1].low, span.high)
        else:
            apart.append(span)
    return tuple(apart)


def _regex(kind: Kind, operand: object) -> Plan:
    pattern = Pattern(_pattern(kind, "matches", operand))
    return Plan(None, lambda key: pattern(string_of(key)))


def _wildcards(kind: Kind, operand: object) -> Plan:
    pattern = re.sub(r"\*+", "*", _pattern(kind, "like", operand))
    whole = Wildcard(pattern)
    prefix = re.split(r"[*?]", pattern, maxsplit=1)[0]
    ranges = None
    if pattern == prefix + "*":
        low = prefix.encode("utf-8", "surrogatepass")
        # No literal ends in the byte FF; a stored text that is not UTF-8 may have it anywhere.
        high = low[:-1] + bytes([low[-1] + 1]) if low else None
        ranges = (Range(low, high, high_open=True),)
    return Plan(ranges, lambda key: whole(string_of(key)))


def _test(kind: Kind, operand: object) -> Plan:
    if kind not in {Kind.TEXT, Kind.DATETIME} or not callable(operand):
        raise QueryError("only texts are put to a test")
    test: Callable[[str], bool] = operand
    return Plan(None, lambda key: test(string_of(key)))


def _pattern(kind: Kind, name: str, pattern: object) -> str:
    if kind not in {Kind.TEXT, Kind.DATETIME} or not isinstance(pattern, str):
        raise QueryError(f"{name}() is for text; raw(X) is the text of any attribute")
    return pattern


def _pair(operand: object) -> tuple[object, object]:
    if not isinstance(operand, tuple) or len(operand) != 2:
        raise QueryError("between() needs two bounds")
    return operand


@dataclass(frozen=True, slots=True)
class Statistics:
    """The least and greatest key of a column, which tell when no row of it can match.

    Parameters
    ----------
    kind
        What the keys are.
    low, high
        None where the column has no key at all.
    is_whole
        False if there are values of which nothing is known: too large for the column, or of another
        type than its VR has.
    """

    kind: Kind
    low: Key | None
    high: Key | None
    is_whole: bool = True

    def may_match(self, condition: Condition) -> bool:
        """False only if no value can match ``condition``."""
        if not self.is_whole or not condition.aspect.is_of_keys:
            return True
        plan = condition.plan(self.kind)
        if plan is None or self.low is None or self.high is None:
            return False
        if plan.ranges is None:
            return True
        return bool(plan.overlapping(self.low, self.high))
