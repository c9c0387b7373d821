"""Range matching: the text of a query that means a stretch of time (PS3.4 §C.2.2.2.5).

It knows the forms ``a-b``, ``a-`` and ``-b``, and that in DT a dash may as well begin an offset
from UTC. It refuses to know queries, and the time zone of this machine.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal, TypeVar, overload

from lazydicom.errors import ValueFormatError
from lazydicom.view.temporal import DA, DT, TM, Range

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

M = TypeVar("M", dt.date, dt.time, dt.datetime)

_LONGEST = 64
"""No range is longer: two DT of 26 characters, a dash and some padding."""


@overload
def parse_range(
    text: str, vr: Literal["DA"], *, zone: dt.tzinfo | None = None
) -> Range[dt.date | None]: ...
@overload
def parse_range(
    text: str, vr: Literal["TM"], *, zone: dt.tzinfo | None = None
) -> Range[dt.time | None]: ...
@overload
def parse_range(
    text: str, vr: Literal["DT"], *, zone: dt.tzinfo | None = None
) -> Range[dt.datetime | None]: ...
def parse_range(
    text: str, vr: Literal["DA", "TM", "DT"], *, zone: dt.tzinfo | None = None
) -> Range[dt.date | None] | Range[dt.time | None] | Range[dt.datetime | None]:
    """The first and the last moment that a range, or one partial value, means.

    In DT, the first dash that can be the one between two moments in order is it; other dashes
    begin offsets from UTC.

    Parameters
    ----------
    text
        ``a-b``, ``a-``, ``-b`` or ``a``, where each moment may be partial.
    vr
        What the moments are.
    zone
        The time zone of a DT that says none; without, it has none.

    Raises
    ------
    ValueFormatError
        It is no range; it ends before it begins; or one end says its offset from UTC and the other
        does not, so that nobody can tell without ``zone``.

    Examples
    --------
    >>> parse_range("202002-", "DA")
    Range(earliest=datetime.date(2020, 2, 1), latest=None)
    >>> parse_range("-101010.123", "TM").latest
    datetime.time(10, 10, 10, 123999)
    >>> [moment.isoformat() for moment in parse_range("2020-0500-2021-0500", "DT")]
    ['2020-01-01T00:00:00-05:00', '2021-12-31T23:59:59.999999-05:00']
    """
    if vr == "DA":
        return _parsed(text, vr, lambda part: DA(part).range())
    if vr == "TM":
        return _parsed(text, vr, lambda part: TM(part).range())
    return _parsed(text, vr, lambda part: DT(part).range(zone))


def _parsed(text: str, vr: str, read: Callable[[str], Range[M]]) -> Range[M | None]:
    text = text.strip(" \0")
    refusal = f"is no range of {vr} (PS3.4 §C.2.2.2.5)"
    for left, right in _splits(text):
        try:
            first = read(left).earliest if left else None
            last = read(right).latest if right else None
        except ValueFormatError:
            continue
        if first is None or last is None or _is_before(first, last):
            return Range(first, last)
        refusal = "ends before it begins"
    try:
        return Range(*read(text))
    except ValueFormatError:
        raise ValueFormatError(refusal) from None


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """What is before and after each dash, where either is something."""
    if 1 < len(text) <= _LONGEST:
        for place, char in enumerate(text):
            if char == "-":
                yield text[:place], text[place + 1 :]


def _is_before(first: M, last: M) -> bool:
    try:
        return first <= last
    except TypeError:
        raise ValueFormatError(
            "says the offset from UTC of one end only, and no time zone is known"
        ) from None
