"""Assigning: how values that do not fit are dealt with where they are assigned.

Knows the two questions there are, and what was said about them in this thread or task. Refuses to
know values: `assign` asks.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Manner(NamedTuple):
    """What becomes of values that do not fit: nothing but an error, unless somebody asks."""

    strict: bool = True
    switch_to_utf8: bool = False


_BY_DEFAULT = Manner()
_IN_FORCE = ContextVar("assigning", default=_BY_DEFAULT)


def manner() -> Manner:
    """What is in force here."""
    return _IN_FORCE.get()


@contextmanager
def assigning(*, strict: bool | None = None, switch_to_utf8: bool | None = None) -> Iterator[None]:
    """Assign in another manner, whatever the data set, in a ``with`` block of this thread or task.

    Parameters
    ----------
    strict
        Whether a value that violates its VR (PS3.5 §6.2), or as many values as PS3.6 does not let
        the element have, are refused; otherwise they are written as they are, and are problems
        ``BAD_VALUE``. What no bytes can say is refused always. By default as outside; True there.
    switch_to_utf8
        Whether text that does not fit the Specific Character Set makes that ``ISO_IR 192``, where
        it is said, and brings all text in its scope along, instead of being refused. By default
        as outside; False there.

    Examples
    --------
    >>> import lazydicom
    >>> query = lazydicom.Dataset()
    >>> with lazydicom.assigning(strict=False):
    ...     query.StudyDate = "20260101-20260131"
    ...     query.StudyInstanceUID = ["1.2.3", "1.2.4"]
    >>> query["StudyDate"].to_date_range().latest
    datetime.date(2026, 1, 31)
    >>> len(query.problems)
    2
    """
    outside = _IN_FORCE.get()
    token = _IN_FORCE.set(
        Manner(
            outside.strict if strict is None else strict,
            outside.switch_to_utf8 if switch_to_utf8 is None else switch_to_utf8,
        )
    )
    try:
        yield
    finally:
        _IN_FORCE.reset(token)
