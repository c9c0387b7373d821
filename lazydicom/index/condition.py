"""What is asked of one attribute: an operator and a literal, ready for any kind of column.

Knows how a condition becomes ranges of keys, or a test of one key, and what the least and greatest
key of a column say about it. Refuses to know columns, rows and the query language.
"""

from __future__ import annotations

import math
import re
import struct
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from lazydicom.errors import CacheError, QueryError
from lazydicom.index.kind import Key, Kind, key_of_literal

if TYPE_CHECKING:
    from collections.abc import Callable

Operator = Literal["==", "<", "<=", ">", ">=", "between", "in", "like", "matches"]
Of = Literal["value", "raw", "count", "length"]


class Range(NamedTuple):
    """Keys from ``low`` to ``high``; None is no bound, ``*_open`` leaves the bound itself out."""

    low: Key | None
    low_open: bool
    high: Key | None
    high_open: bool

    def holds(self, key: Key) -> bool:
        """Whether ``key`` is in the range; it must be of the kind of the bounds."""
        if self.low is not None and (key < self.low or (self.low_open and key == self.low)):  # type: ignore[operator]
            return False
        return self.high is None or key < self.high or (key == self.high and not self.high_open)  # type: ignore[operator]


class Plan(NamedTuple):
    """A condition made ready for one kind: ranges of keys where there are any, and a test."""

    ranges: tuple[Range, ...] | None
    holds: Callable[[Key], bool]


@dataclass(frozen=True, slots=True)
class Condition:
    """An operator and a literal that a cell is held against; true if any of its values matches.

    Parameters
    ----------
    op
        ``like`` takes a text with the wildcards ``*`` and ``?``; ``matches`` a regular expression,
        found anywhere in the text.
    operand
        The literal: a pair for ``between``, a tuple for ``in``.
    of
        What is compared: each value; ``raw``, the whole text; the ``count`` of values; the
        ``length`` of the value field in bytes.
    every
        True only if all values match.
    """

    op: Operator
    operand: object
    of: Of = "value"
    every: bool = False
    _plans: dict[Kind, Plan | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def plan(self, kind: Kind) -> Plan | None:
        """The condition for keys of ``kind``; None if they cannot be compared with the literal."""
        try:
            return self._plans[kind]
        except KeyError:
            pass
        try:
            plan = self.check(kind)
        except QueryError:
            plan = None
        self._plans[kind] = plan
        return plan

    def check(self, kind: Kind) -> Plan:
        """The condition for keys of ``kind``.

        Raises
        ------
        QueryError
            The literal does not suit the kind, and why.
        """
        if self.op in {"like", "matches"}:
            return self._pattern(kind)
        if self.op == "in":
            return _one_of(kind, self.operand)
        if self.op == "between":
            low, high = _pair(self.operand)
            span = Range(key_of_literal(kind, low), False, key_of_literal(kind, high), False)
        else:
            key = key_of_literal(kind, self.operand)
            span = {
                "==": Range(key, False, key, False),
                "<": Range(None, False, key, True),
                "<=": Range(None, False, key, False),
                ">": Range(key, True, None, False),
                ">=": Range(key, False, None, False),
            }[self.op]
        if math.nan in (span.low, span.high) or span.low != span.low or span.high != span.high:
            return Plan((), lambda _key: False)
        if kind in {Kind.INT, Kind.DATE}:
            span = _whole(span)
        return Plan((span,), span.holds)

    def _pattern(self, kind: Kind) -> Plan:
        if kind not in {Kind.TEXT, Kind.DATETIME} or not isinstance(self.operand, str):
            raise QueryError(f"{self.op}() is for text; raw(X) has the text of any attribute")
        if self.op == "matches":
            try:
                found = re.compile(self.operand).search
            except (re.error, RecursionError, OverflowError) as error:
                raise QueryError(f"not a regular expression: {error}") from error
            return Plan(None, lambda key: found(text_of(key)) is not None)
        parts = [{"*": ".*", "?": "."}.get(c) or re.escape(c) for c in re.sub(r"\*+", "*", self.operand)]
        whole = re.compile("".join(parts), re.DOTALL).fullmatch
        prefix = re.split(r"[*?]", self.operand, maxsplit=1)[0]
        ranges = None
        if self.operand.rstrip("*") == prefix and self.operand != prefix:
            low = key_of_literal(Kind.TEXT, prefix) if prefix == prefix.rstrip() else None
            if low is not None:
                # No UTF-8 text has a byte FF.
                ranges = (Range(low, False, low + b"\xff", True),)  # type: ignore[operator]
        return Plan(ranges, lambda key: whole(text_of(key)) is not None)


def text_of(key: Key) -> str:
    """The text of a key of TEXT or DATETIME; bytes that are not UTF-8 are written as escapes."""
    return key.decode("utf-8", "backslashreplace") if isinstance(key, bytes) else str(key)


def _whole(span: Range) -> Range:
    """The same range of integers, its bounds integers too: comparing is then exact and quick."""
    low, low_open, high, high_open = span
    if isinstance(low, float) and math.isfinite(low):
        low, low_open = (math.ceil(low), low_open and low.is_integer())
    if isinstance(high, float) and math.isfinite(high):
        high, high_open = (math.floor(high), high_open and high.is_integer())
    return Range(low, low_open, high, high_open)


def _one_of(kind: Kind, operand: object) -> Plan:
    if not isinstance(operand, tuple):
        raise QueryError("'in' needs a list of literals")
    keys: set[Key] = set()
    wrong: QueryError | None = None
    for literal in operand:
        try:
            key = key_of_literal(kind, literal)
        except QueryError as error:
            wrong = error
        else:
            keys.add(int(key) if isinstance(key, float) and key.is_integer() and kind is Kind.INT else key)
    if wrong is not None:
        raise wrong
    ranges = [Range(key, False, key, False) for key in sorted(keys)]  # type: ignore[type-var]
    return Plan(tuple(ranges), keys.__contains__)


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
    """

    kind: Kind
    low: Key | None
    high: Key | None

    def may_match(self, condition: Condition) -> bool:
        """False only if no value can match ``condition``."""
        if condition.of != "value":
            return True
        plan = condition.plan(self.kind)
        if plan is None or self.low is None or self.high is None:
            return False
        if plan.ranges is None:
            return True
        return any(_overlap(span, self.low, self.high) for span in plan.ranges)

    def to_bytes(self) -> bytes:
        """The statistics as a record.

        Examples
        --------
        >>> one = Statistics(Kind.TEXT, b"CT", b"MR")
        >>> Statistics.from_bytes(one.to_bytes()) == one
        True
        """
        if self.low is None or self.high is None:
            return bytes([self.kind])
        if isinstance(self.low, bytes) and isinstance(self.high, bytes):
            return struct.pack("<BH", self.kind, len(self.low)) + self.low + self.high
        code = "d" if self.kind in {Kind.FLOAT, Kind.TIME} else "q"
        return struct.pack("<B2" + code, self.kind, self.low, self.high)

    @classmethod
    def from_bytes(cls, record: bytes) -> Self:
        """The statistics that `to_bytes` wrote.

        Raises
        ------
        CacheError
            The record is not one of those.
        """
        try:
            kind = Kind(record[0])
            if len(record) == 1:
                return cls(kind, None, None)
            if kind in {Kind.TEXT, Kind.DATETIME}:
                cut = 3 + int.from_bytes(record[1:3], "little")
                return cls(kind, record[3:cut], record[cut:])
            code = "d" if kind in {Kind.FLOAT, Kind.TIME} else "q"
            low, high = struct.unpack("<2" + code, record[1:])
        except (ValueError, IndexError, struct.error) as error:
            raise CacheError("the statistics of a column are corrupt") from error
        return cls(kind, low, high)


def _overlap(span: Range, low: Key, high: Key) -> bool:
    return Range(low, False, high, False) and True
