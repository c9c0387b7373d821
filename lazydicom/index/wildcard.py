"""Wildcards: texts that ``*`` and ``?`` stand for (PS3.4 §C.2.2.2.4).

Refuses to know which VRs have them, and what case means.
"""

from __future__ import annotations

import re


class Wildcard:
    """A pattern in which ``*`` is any text and ``?`` any character.

    However many stars, a text is looked through once for each part between them; a regular
    expression would try every way of sharing the text.

    Examples
    --------
    >>> matches = Wildcard("SM*TH?")
    >>> matches("SMYTHE"), matches("SMITH"), matches("A SMITHS")
    (True, False, False)
    """

    __slots__ = ("_first", "_last", "_last_length", "_middle")

    def __init__(self, pattern: str) -> None:
        first, *rest = pattern.split("*")
        last = rest.pop() if rest else None
        self._first = _compiled(first)
        self._middle = [_compiled(part) for part in rest if part]
        self._last = None if last is None else _compiled(last)
        self._last_length = 0 if last is None else len(last)

    def __call__(self, text: str) -> bool:
        """Whether the whole text is one that the pattern stands for."""
        if self._last is None:
            return self._first.fullmatch(text) is not None
        found = self._first.match(text)
        for part in self._middle:
            if found is None:
                return False
            # the first place that fits leaves most of the text for what follows
            found = part.search(text, found.end())
        start = len(text) - self._last_length
        if found is None or start < found.end():
            return False
        return self._last.match(text, start) is not None


def _compiled(part: str) -> re.Pattern[str]:
    letters = ["." if letter == "?" else re.escape(letter) for letter in part]
    return re.compile("".join(letters), re.DOTALL)
