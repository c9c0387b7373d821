"""Combining: sets of rows, at the level that the rows are of.

A study is in both of two sets if each has an instance of it, be it another one. Refuses to know
selections, and in which order they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from lazydicom.archive.segments.row_ids import live_rows
from lazydicom.archive.selections.levels import KEYS, entities

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lazydicom.archive.segments.row_ids import Instances, RowIds
    from lazydicom.archive.selections.levels import Level

    Ids = NDArray[np.int64]

Combination = Literal["&", "|", "-"]


def combined(mine: Instances, other: RowIds, level: Level, how: Combination) -> Ids:
    """The instances of the rows that are in both, in either, or in the first alone.

    Parameters
    ----------
    mine, other
        The instances that the two have.
    level
        What a row is.
    how
        Which rows.
    """
    rows = mine.rows | other
    ids = rows.ids
    here, there = np.isin(ids, mine.rows.ids), np.isin(ids, other.ids)
    has = here
    if level in KEYS:
        numbers = entities(replace(mine, rows=rows), level)
        marks = np.zeros((2, len(ids) + 1), np.bool_)
        marks[0, numbers[here]] = marks[1, numbers[there]] = True
        here, there = marks[0][numbers], marks[1][numbers]
    if how == "&":
        return ids[here & there]
    return ids[here | there] if how == "|" else ids[has & ~there]


def widened(some: Instances, level: str) -> Ids:
    """All instances of the patients, studies or series that some instances are of."""
    every = replace(some, rows=live_rows(some.snapshot))
    numbers = entities(every, level)
    wanted = np.zeros(len(every) + 1, np.bool_)
    wanted[numbers[np.isin(every.rows.ids, some.rows.ids)]] = True
    found: Ids = every.rows.ids[wanted[numbers]]
    return found
