"""The text of a query as `ast` reads it: where its nodes are, and the values it was given.

Knows positions, parameters and how deep the reader is. Refuses to know what nodes mean
(`archive.queries.attribute_reader`, `archive.queries.terms`, `archive.queries.query`).
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from lazydicom.errors import QueryError

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable

DEEPEST = 100

_LINE_ENDS = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
"""Behind what ends a line of Python, and of nothing else that ends lines elsewhere."""


class Expression:
    """One expression while it is read.

    Parameters
    ----------
    text
        The expression.
    start
        Where in the query it begins, for the positions in errors.
    parameters
        Values of the names that are no keywords.
    """

    def __init__(self, text: str, start: int, parameters: dict[str, object]) -> None:
        self._lines = _LINE_ENDS.split(text)
        self._start = start
        self._parameters = parameters
        self._depth = 0
        #: The parameters met so far.
        self.used: set[str] = set()

    def position(self, line: int, column: int) -> int:
        """Where a column of a line, counted from 1 and 0, is in the query."""
        return self._start + sum(map(len, self._lines[: line - 1])) + column

    def error(self, node: ast.expr, reason: str) -> QueryError:
        """The QueryError that says what and where."""
        # ast counts columns in bytes of UTF-8.
        line = self._lines[node.lineno - 1].encode("utf-8", "surrogatepass")
        column = len(line[: node.col_offset].decode("utf-8", "ignore"))
        return QueryError(reason, position=self.position(node.lineno, column))

    def deeper(self, node: ast.expr) -> None:
        """Go down a level; `higher` comes back."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise self.error(node, "the query nests too deeply")

    def higher(self) -> None:
        """Come back from where `deeper` went."""
        self._depth -= 1

    def parameter(self, name: str) -> tuple[object] | None:
        """The value of a parameter; None if there is none of this name."""
        if name not in self._parameters:
            return None
        self.used.add(name)
        return (self._parameters[name],)

    def near_parameter(self, name: str) -> str:
        """A clause that offers the parameter that was perhaps meant, or nothing."""
        return did_you_mean_one_of(name, self._parameters)


def did_you_mean_one_of(name: str, known: Iterable[str], after: str = "") -> str:
    """A clause that offers the nearest of the known names, or nothing.

    Examples
    --------
    >>> did_you_mean_one_of("Exsits", ["exists", "empty"], "()")
    ' (did you mean exists()?)'
    """
    folded = {each.lower(): each for each in known}
    near = difflib.get_close_matches(name.lower(), folded, 1, 0.75)
    return f" (did you mean {folded[near[0]]}{after}?)" if near else ""
