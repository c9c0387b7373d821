"""Levels: which instances are one patient, study or series.

A patient is a Patient ID with its issuer (PS3.3 §C.2.2), a study its Study Instance UID, a series
its Series Instance UID in a study. Instances without any of these are together: of the study
without a UID, say. Refuses to know what is shown of a level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from lazydicom.archive.selections.order import sorted_by
from lazydicom.archive.selections.selected import coded
from lazydicom.errors import QueryError
from lazydicom.index.attribute import Attribute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from lazydicom.archive.segments.row_ids import Instances

Level = Literal["patient", "study", "series", "instance", "frame"]
Entity = Literal["patient", "study", "series"]

KEYS: dict[str, tuple[Attribute, ...]] = {
    "patient": (Attribute(0x00100020), Attribute(0x00100021)),
    "study": (Attribute(0x0020000D),),
    "series": (Attribute(0x0020000D), Attribute(0x0020000E)),
}
"""By what the entities of a level are told apart."""


def level_named(name: str) -> Level:
    """The level with this name.

    Raises
    ------
    QueryError
        There is none.

    Examples
    --------
    >>> level_named("study")
    'study'
    """
    for level in get_args(Level):
        if name == level:
            found: Level = level
            return found
    raise QueryError(f"{name!r} is no level: {', '.join(get_args(Level))} are")


def numbered(ranks: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """A number for each row, from 0 on: the same where all ranks are.

    Examples
    --------
    >>> numbered([np.array([7, 3, 7, 7]), np.array([0, 0, 1, 0])]).tolist()
    [1, 0, 2, 1]
    """
    count = len(ranks[0])
    order = sorted_by(ranks, count)
    is_new = np.zeros(count, np.bool_)
    for rank in ranks:
        arranged = rank[order]
        is_new[1:] |= arranged[1:] != arranged[:-1]
    numbers = np.empty(count, np.int64)
    numbers[order] = is_new.cumsum()
    return numbers


def distinct_pairs(owners: NDArray[np.int64], codes: NDArray[np.int64]) -> list[tuple[int, int]]:
    """The pairs of an owner and a code that there are, ascending; neither is negative.

    Examples
    --------
    >>> distinct_pairs(np.array([1, 0, 1, 1]), np.array([7, 3, 2, 7]))
    [(0, 3), (1, 2), (1, 7)]
    """
    span = int(codes.max(initial=0)) + 1
    found = np.unique(owners * span + codes)
    return list(zip((found // span).tolist(), (found % span).tolist(), strict=True))


def entities(instances: Instances, level: str) -> NDArray[np.int64]:
    """A number for each row, from 0 on: that of its patient, study or series."""
    return numbered([coded(instances, key).codes for key in KEYS[level]])
