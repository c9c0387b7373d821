"""Findings: what decoding the values of a data set met, and whether that is an error.

They know places and problems. They refuse to know values and what is allowed of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.errors import ValueFormatError
from lazydicom.index.layout import TAG, VALUE
from lazydicom.index.problems import Problem, problem

if TYPE_CHECKING:
    from lazydicom.index.offsets import OffsetIndex
    from lazydicom.view.policy import Policy
    from lazydicom.view.scope import Scope


class Findings:
    """What was met in one data set, items included: the scope at the top keeps it."""

    __slots__ = ("_value_problems",)
    index: OffsetIndex
    parent: Scope | None
    policy: Policy

    def __init__(self, *, is_top: bool) -> None:
        self._value_problems: dict[Problem, None] | None = {} if is_top else None

    def flag(self, number: int, row: int, against: str) -> None:
        """Note that a value violates its VR, or raise that where the caller wants it so."""
        rows = self.index.rows
        if self.policy.is_strict:
            raise ValueFormatError(
                against,
                path=self.index.source.name,
                offset=rows[row, VALUE],
                tag=rows[row, TAG],
            ) from None  # what decoding said may quote the value
        self.note(problem(number, rows[row, VALUE], rows[row, TAG]))

    def note(self, found: Problem) -> None:
        """Keep a problem that was met when decoding, where the whole data set shows it."""
        scope: Findings = self
        while scope.parent is not None:
            scope = scope.parent
        if scope._value_problems is not None:  # noqa: SLF001  (the same class)
            scope._value_problems[found] = None  # noqa: SLF001

    def note_with(self, other: Findings) -> None:
        """Keep what is met here where ``other`` keeps it: both are of one file."""
        self._value_problems = other._value_problems

    @property
    def value_problems(self) -> list[Problem]:
        """What decoding met so far, here and in the items inside."""
        return list(self._value_problems or ())
