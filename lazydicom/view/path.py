"""The path grammar: how an element at any depth is named.

::

    path  =  ["**."] step *( "." step )
    step  =  ( Keyword / "(gggg,eeee)" / "[CREATOR](gggg,ee)" ) [ "[" ( number / "*" ) "]" ]

``**.`` means at any depth; a sequence step without ``[n]`` means every item.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lazydicom.errors import QueryError
from lazydicom.standard.dictionary import suggest, tag_of

_STEP = re.compile(
    r"""(?: (?P<keyword>[A-Za-z][A-Za-z0-9]*)
          | \((?P<group>[0-9A-Fa-f]{4}),(?P<element>[0-9A-Fa-f]{4})\)
          | \[(?P<creator>[^\]]+)\]\((?P<pgroup>[0-9A-Fa-f]{4}),(?P<pelement>[0-9A-Fa-f]{2})\)
        )
        (?: \[ (?P<item> \d{1,9} | \* ) \] )?""",
    re.VERBOSE,
)

_WHOLE_PRIVATE = re.compile(r"(\[[^\]]+\])\(([0-9A-Fa-f]{4}),[0-9A-Fa-f]{2}([0-9A-Fa-f]{2})\)")
_BARE_TAG = re.compile(r"([0-9A-Fa-f]{4}),?([0-9A-Fa-f]{4})(?![A-Za-z0-9])")

LONGEST_PATH = 16 * 1024


class Step(NamedTuple):
    """One step of a path: an element, and which items of it the next step looks into.

    ``creator`` is set for a private element; ``tag`` then has element number ``00ee`` within the
    block. ``item`` is None for every item.
    """

    tag: int
    creator: str | None
    item: int | None


class Path(NamedTuple):
    """A parsed path; ``deep`` if it starts with ``**.``."""

    steps: tuple[Step, ...]
    deep: bool


def parse_path(text: str) -> Path:
    """The path that ``text`` spells.

    Raises
    ------
    QueryError
        It spells none; says where and, for a keyword, what may have been meant.

    Examples
    --------
    >>> parse_path("RequestAttributesSequence[0].Modality").steps[0].item
    0
    >>> parse_path("**.(0008,1155)").deep
    True
    """
    return _parsed(text, is_exact=False)


def parse_exact_path(text: str) -> Path:
    """The same for a path by which something is changed: it says which items it means.

    Every step but the last has ``[n]`` or ``[*]``; the last, which names an element, has neither.

    Raises
    ------
    QueryError
        It does not, or spells no path.

    Examples
    --------
    >>> parse_exact_path("RequestAttributesSequence.Modality")
    Traceback (most recent call last):
    ...
    lazydicom.errors.QueryError: column 1: say which items of RequestAttributesSequence: \
RequestAttributesSequence[0] for one, RequestAttributesSequence[*] for all
    """
    return _parsed(text, is_exact=True)


def _parsed(text: str, *, is_exact: bool) -> Path:
    if not isinstance(text, str):
        raise QueryError(f"a path is text, not {type(text).__name__}")
    if len(text) > LONGEST_PATH:
        raise QueryError(f"a path of {len(text)} characters; the cap is {LONGEST_PATH}")
    deep = text.startswith("**.")
    at = 3 if deep else 0
    steps: list[Step] = []
    while True:
        match = _STEP.match(text, at)
        if match is None:
            reason = f"no keyword or tag in the path {text!r}{_hint(text, at)}"
            raise QueryError(reason, position=at)
        steps.append(_step(match, at))
        start, at = at, match.end()
        is_last = at == len(text)
        if not is_last and text[at] != ".":
            wanted = "an item as [0] or [*]" if text[at] == "[" else "'.'"
            raise QueryError(f"expected {wanted} in the path {text!r}", position=at)
        if is_exact and (match["item"] is None) != is_last:
            raise QueryError(_inexact(match[0], is_last=is_last), position=start)
        if is_last:
            return Path(tuple(steps), deep)
        at += 1


def _inexact(step: str, *, is_last: bool) -> str:
    if is_last:
        return f"{step} is an item, and what is changed is an element"
    return f"say which items of {step}: {step}[0] for one, {step}[*] for all"


def _hint(text: str, at: int) -> str:
    """How a step is written that is nearly right; or nothing."""
    if bare := _BARE_TAG.match(text, at):
        return f"; a tag is written ({bare[1]},{bare[2]})"
    if private := _WHOLE_PRIVATE.match(text, at):
        return f"; without its block: {private[1]}({private[2]},{private[3]})"
    return ""


def _step(match: re.Match[str], at: int) -> Step:
    item = None if match["item"] in {None, "*"} else int(match["item"])
    if match["keyword"]:
        tag = tag_of(match["keyword"])
        if tag is None:
            near = suggest(match["keyword"])
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise QueryError(f"no keyword {match['keyword']!r}{hint}", position=at)
        return Step(tag, None, item)
    if match["creator"]:
        tag = int(match["pgroup"], 16) << 16 | int(match["pelement"], 16)
        return Step(tag, match["creator"], item)
    return Step(int(match["group"], 16) << 16 | int(match["element"], 16), None, item)
