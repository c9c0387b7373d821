r"""Patterns: which files and folders a crawl is to see, said as names with wildcards.

Patterns are held against paths relative to the root, "/" between names, letter case as it is:

========== =========================================================================
``*``      any characters of one name, none included; ``?`` is one of them
``**``     any number of folders, none included, where it stands between slashes
``[a-z]``  one of these characters, ``[!a-z]`` one that is none of them
``*.ima``  without a slash: a name at any depth
``/x``     a name in the root itself
``tmp/``   folders only
========== =========================================================================

A pattern that a folder fits holds for everything in it. This module refuses to know what is there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lazydicom.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 4096
"""Characters of a pattern: as long as a path can be."""


class Patterns:
    """What is to be seen: what fits one of ``include``, and none of ``exclude``.

    Parameters
    ----------
    include
        Patterns of files; none for all.
    exclude
        Patterns of files and folders that are left out, whatever ``include`` says.

    Raises
    ------
    QueryError
        One of them is empty, too long, or has a bracket that is not closed.

    Examples
    --------
    >>> patterns = Patterns(["*.dcm", "raw/**"], ["tmp/", "**/old/*.dcm"])
    >>> [patterns.has_file(path) for path in ("a.dcm", "a.txt", "raw/a.txt", "x/tmp/a.dcm")]
    [True, False, True, False]
    >>> patterns.has_folder("x/tmp"), patterns.has_folder("x")
    (False, True)
    """

    __slots__ = ("_exclude", "_include")

    def __init__(self, include: Iterable[str] = (), exclude: Iterable[str] = ()) -> None:
        self._include = _compiled(include)
        self._exclude = _compiled(exclude)

    @property
    def has_all(self) -> bool:
        """Whether nothing is left out."""
        return self._include is None and self._exclude is None

    def has_file(self, path: str) -> bool:
        """Whether a file is to be seen; its folders are taken to be."""
        if self._exclude is not None and self._exclude.fullmatch(path):
            return False
        return self._include is None or self._include.fullmatch(path) is not None

    def has_folder(self, path: str) -> bool:
        """Whether a folder is to be looked into."""
        return self._exclude is None or self._exclude.fullmatch(path + "/") is None


def _compiled(patterns: Iterable[str]) -> re.Pattern[str] | None:
    if isinstance(patterns, str):
        raise TypeError("patterns are a list of texts, not one text")
    found = [_translated(pattern) for pattern in patterns]
    try:
        return re.compile("|".join(found), re.DOTALL) if found else None
    except re.error as error:  # a range whose end comes before its beginning
        raise QueryError(f"a pattern of file names makes no sense: {error.msg}") from error


def _translated(pattern: str) -> str:
    """The pattern as a regular expression of whole paths.

    A wildcard matches as little as it can, and but for the last one that is final (``(?>...)``):
    what comes behind it is found there, or nowhere. So no pattern takes exponential time.
    """
    steps = pattern.strip("/").split("/")
    if not all(steps) or len(pattern) > LONGEST or "\0" in pattern:
        raise QueryError(f"{pattern[:40]!r} is no pattern of file names")
    if len(steps) == 1 and not pattern.startswith("/"):
        steps.insert(0, "**")
    tail = "/.*" if pattern.endswith("/") else "(?:/.*)?"
    while steps[-1] == "**":  # everything in a folder is what the folder has
        steps.pop()
        tail = "/.*"
        if not steps:
            return ".*"
    runs: list[list[str]] = [[]]
    for step in steps:
        if step == "**":
            runs.append([])
        else:
            runs[-1].append(_name(step, pattern))
    first, *others = ["/".join(run) for run in runs if run or run is runs[0]]
    if not others:
        return f"(?:{first}{tail})"
    text = f"{first}/" if first else ""
    text += "".join(f"(?>(?:[^/]+/)*?{run}/)" for run in others[:-1])
    return f"(?:{text}(?:[^/]+/)*?{others[-1]}{tail})"


def _name(step: str, pattern: str) -> str:
    """One name of a pattern as a regular expression."""
    chunks = [""]
    at = 0
    while at < len(step):
        sign = step[at]
        at += 1
        if sign == "*":
            chunks.append("")
        elif sign == "?":
            chunks[-1] += "[^/]"
        elif sign == "[":
            end = step.find("]", at + 1 + step.startswith("!", at))
            if end < 0:
                raise QueryError(f"the bracket in the pattern {pattern!r} is not closed")
            inside = re.sub(r"([\\\[\]^&~|])", r"\\\1", step[at:end].removeprefix("!"))
            chunks[-1] += f"(?!/)[{'^' if step[at] == '!' else ''}{inside}]"
            at = end + 1
        else:
            chunks[-1] += re.escape(sign)
    first, *others = chunks
    if not others:
        return first
    return first + "".join(f"(?>[^/]*?{chunk})" for chunk in others[:-1]) + f"[^/]*{others[-1]}"
