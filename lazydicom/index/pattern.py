r"""Patterns: regular expressions of which it is known that they come to an end.

Python's regular expressions try every way of sharing a text between repetitions, and may take
longer than anybody waits. So there are bounds to what a pattern may have, and to how much of a text
it sees. A repetition is *pinned* if what follows it is a letter that it cannot take itself, as the
point in ``\d+\.``; the others multiply each other's work, and there are few of them.

Knows the trees that Python's own parser makes of patterns. Refuses to know which texts are tested.
"""

from __future__ import annotations

import re
import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

from lazydicom.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Node = tuple[Any, Any]

LONGEST = 1000
"""Characters of a pattern."""

SEEN = 4096
"""Characters of a text that a pattern sees."""

_MOST_FREE = 2
_MOST_CHOICES = 10

# The parser of `re`, which has no public name since Python 3.11 renamed it.
_parser: Any = import_module("re._parser")
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "CATEGORY_DIGIT": str.isdigit,
    "CATEGORY_NOT_DIGIT": lambda letter: not letter.isdigit(),
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_NOT_SPACE": lambda letter: not letter.isspace(),
    "CATEGORY_WORD": lambda letter: letter.isalnum() or letter == "_",
    "CATEGORY_NOT_WORD": lambda letter: not (letter.isalnum() or letter == "_"),
}


class Pattern:
    r"""A regular expression that is found anywhere in a text.

    Raises
    ------
    QueryError
        It is none, or may take forever.

    Examples
    --------
    >>> Pattern(r"^\d+\.\d+$")("1.5"), Pattern("b$")("abc")
    (True, False)
    >>> Pattern("(a+)+$")
    Traceback (most recent call last):
    lazydicom.errors.QueryError: this regular expression may take forever: a repeated group repeats
    """

    __slots__ = ("_search",)

    def __init__(self, pattern: str) -> None:
        if len(pattern) > LONGEST:
            raise QueryError(f"a regular expression has {LONGEST} characters at most")
        try:
            with warnings.catch_warnings():
                # of what a later Python may read in another way
                warnings.simplefilter("ignore")
                self._search = re.compile(pattern).search
                tree = _parser.parse(pattern)
        except (re.error, RecursionError, OverflowError, MemoryError) as error:
            raise QueryError(f"not a regular expression: {error}") from error
        free = choices = 0
        for name, is_free in _repetitions(list(tree)):
            choices += name == "choice"
            free += is_free
        if free > _MOST_FREE:
            raise _endless("several of its repetitions can share the same text")
        if choices > _MOST_CHOICES:
            raise _endless("it has many alternatives")

    def __call__(self, text: str) -> bool:
        """Whether it is found in the text."""
        return self._search(text[:SEEN]) is not None


def _endless(why: str) -> QueryError:
    return QueryError(f"this regular expression may take forever: {why}")


def _repetitions(nodes: list[Node], after: Node | None = None) -> Iterator[tuple[str, bool]]:
    """What makes a search try more than one way, and whether it is a repetition that is free."""
    for place, (op, argument) in enumerate(nodes):
        name = str(op)
        following = nodes[place + 1] if place + 1 < len(nodes) else after
        if name in _REPEATS:
            least, most, body = argument
            inner = list(body)
            if int(most) > 1 and any(True for _ in _repetitions(inner)):
                raise _endless("a repeated group repeats")
            if int(most) == 1:
                yield from _repetitions(inner, following)
                yield "choice", False
            elif least != most:
                is_one = len(inner) == 1 and following is not None
                yield "repeat", not (is_one and _is_pinned(inner[0], following))
        elif name in {"SUBPATTERN", "ATOMIC_GROUP"}:
            inner = list(argument[-1] if name == "SUBPATTERN" else argument)
            yield from _repetitions(inner, following)
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from _repetitions(list(branch), following)
                yield "choice", False
        elif name in {"ASSERT", "ASSERT_NOT", "GROUPREF", "GROUPREF_EXISTS"}:
            raise _endless("it refers to a group, or looks around")


def _is_pinned(body: Node, following: Node | None) -> bool:
    """Whether what follows a repetition is a letter that it cannot take."""
    if following is None or str(following[0]) != "LITERAL":
        return False
    letter = chr(following[1])
    return not any(_takes(body, case) for case in {letter, letter.lower(), letter.upper()})


def _takes(node: Node, letter: str) -> bool:
    """Whether a node takes a letter; true where it is not easily told."""
    op, argument = str(node[0]), node[1]
    if op == "LITERAL":
        return chr(argument) in {letter, letter.lower(), letter.upper()}
    if op == "RANGE":
        return bool(argument[0] <= ord(letter) <= argument[1])
    if op == "CATEGORY":
        test = _CATEGORIES.get(str(argument))
        return test is None or test(letter)
    if op == "IN":
        parts = list(argument)
        if str(parts[0][0]) == "NEGATE":
            # of a class that is negated, only letters by themselves are told
            named = {chr(part[1]) for part in parts[1:] if str(part[0]) == "LITERAL"}
            return letter not in named
        return any(_takes(part, letter) for part in parts)
    return True
