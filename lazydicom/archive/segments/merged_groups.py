"""The element tables of files whose rows are in a new order: one group for each layout.

Knows the groups of `lazydicom.index.layouts`. Refuses to know values, and which rows are kept.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.errors import CacheError
from lazydicom.index.layouts import Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


class Placed(NamedTuple):
    """A group, and where its files are among all the files that are put together."""

    group: Group
    first: int


def layouts_of(groups: Sequence[Placed], count: int) -> NDArray[np.int64]:
    """The layout of each of ``count`` files.

    Raises
    ------
    CacheError
        A file is in no group, or is not there.
    """
    found = np.full(count, -1, np.int64)
    for group, first in groups:
        if first + group.files > count or (found[first : first + group.files] >= 0).any():
            raise CacheError("the groups of a segment do not fit its rows")
        found[first : first + group.files] = group.layout
    if count and int(found.min()) < 0:
        raise CacheError("a row of a segment is in no group")
    return found


def merged_groups(
    groups: Sequence[Placed], layouts: NDArray[np.int64], order: NDArray[np.intp]
) -> list[Group]:
    """The groups of the files taken in this order, in which those of a layout are together.

    Parameters
    ----------
    groups
        The groups that the files are in.
    layouts
        The layout of each file, as `layouts_of` has it.
    order
        Which files are taken.
    """
    by_layout: dict[int, list[Placed]] = {}
    for placed in groups:
        by_layout.setdefault(placed.group.layout, []).append(placed)
    taken = layouts[order]
    bounds = [0, *(np.flatnonzero(taken[1:] != taken[:-1]) + 1).tolist(), len(order)]
    made = []
    for first, stop in pairwise(bounds):
        if first < stop:
            layout = int(taken[first])
            made.append(_merged(by_layout[layout], layout, first, order[first:stop]))
    return made


def _merged(groups: list[Placed], layout: int, first_row: int, files: NDArray[np.intp]) -> Group:
    """One group of these files, which are in ``groups``."""
    tables = [np.array([*group.lengths, group.origin], np.int64) for group, _ in groups]
    size = len(tables[0])
    if any(len(each) != size for each in tables):
        raise CacheError("groups of one layout have different numbers of elements")
    varying = {number for group, _ in groups for number in group.runs}
    varying.update(np.flatnonzero((np.array(tables) != tables[0]).any(axis=0)).tolist())
    # where each file is if the groups stand one after the other
    ends = np.cumsum([group.files for group, _ in groups])
    firsts = np.array([first for _, first in groups])
    which = firsts.searchsorted(files, "right") - 1
    places = files - firsts[which] + (ends - [group.files for group, _ in groups])[which]
    numbers = tables[0].copy()
    runs: dict[int, tuple[Sequence[int], Sequence[int]]] = {}
    for number in sorted(varying):
        expanded = [
            _expanded(group, number, int(table[number]))
            for (group, _), table in zip(groups, tables, strict=True)
        ]
        found = np.concatenate(expanded)[places]
        numbers[number] = found[0]
        starts = np.flatnonzero(found[1:] != found[:-1]) + 1
        if len(starts):
            runs[number] = starts.tolist(), found[starts].tolist()
    *lengths, origin = numbers.tolist()
    return Group(layout, first_row, len(files), origin, lengths, runs)


def _expanded(group: Group, number: int, base: int) -> NDArray[np.int64]:
    """One of the numbers that vary, of every file of a group."""
    starts, values = group.runs.get(number, ((), ()))
    first = np.array([0, *starts], np.int64)
    if (first[1:] < first[:-1]).any() or int(first[-1]) > group.files:
        raise CacheError("the lengths of a group of files are out of order")
    return np.repeat(np.array([base, *values], np.int64), np.diff(first, append=group.files))
