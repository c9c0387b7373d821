"""Arrangement: instances in order, and which of them stand for the rows that are shown.

At the level of instances each is shown. A patient, study or series is shown by its first instance
in the default order, a frame by the instance that it is in. Refuses to know selections.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from lazydicom.archive.selections.frame_values import frame_column, frame_counts, unindexed
from lazydicom.archive.selections.levels import KEYS, entities
from lazydicom.archive.selections.order import default_order, sorted_by
from lazydicom.archive.selections.selected import Coded, coded, codes_of, gathered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from lazydicom.archive.segments.row_ids import Instances, RowIds
    from lazydicom.archive.selections.levels import Level
    from lazydicom.archive.selections.order import SortKey
    from lazydicom.archive.selections.selected import OfCells
    from lazydicom.index.attribute import Attribute

    Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """Some instances, as they are shown at a level; places are those among the instances."""

    order: Places
    """The instances in order."""
    shown: Places
    """Of each row that is shown, the instance whose values it has."""
    owner: Places | None = None
    """Of each instance in order the row that it belongs to; None where each is one itself."""
    frames: NDArray[np.int64] | None = None
    """Of each row that is shown, which frame of the instance it is, from 0 on."""

    def sorted_by(self, ranks: Sequence[NDArray[np.int64]]) -> Arrangement:
        """The same in the order of the ranks of the rows that are shown."""
        return self.part(sorted_by(ranks, len(self.shown)))

    def part(self, which: Places | slice) -> Arrangement:
        """Only these of the rows that are shown, in this order."""
        shown = self.shown[which]
        if self.frames is not None:
            _, first = np.unique(shown, return_index=True)
            return Arrangement(shown[np.sort(first)], shown, None, self.frames[which])
        if self.owner is None:
            return Arrangement(shown, shown)
        kept = np.arange(len(self.shown))[which]
        number = np.full(len(self.shown), -1, np.intp)
        number[kept] = np.arange(len(kept))
        owner = number[self.owner]
        order = np.argsort(owner, kind="stable")
        order = order[int((owner < 0).sum()) :]
        return Arrangement(self.order[order], shown, owner[order])

    def among(self, rows: RowIds) -> tuple[RowIds, Arrangement]:
        """The same with nothing but its own instances around it."""
        some, which = rows.at(self.order)
        shown = np.sort(self.order).searchsorted(self.shown)
        return some, Arrangement(which, shown, self.owner, self.frames)


def arranged(
    instances: Instances,
    level: Level,
    keys: Sequence[SortKey] | None,
) -> Arrangement:
    """Instances in an order, at a level.

    Parameters
    ----------
    instances
        Which.
    level
        What a row is.
    keys
        What to sort by before the default order; None is no order, that of the index.
    """
    order = np.arange(len(instances))
    if keys is not None:
        order = default_order(instances)
    made = Arrangement(order, order)
    if level in KEYS:
        numbers = entities(instances, level)[order]
        _, first, entity = np.unique(numbers, return_index=True, return_inverse=True)
        rank = np.empty(len(first), np.intp)
        rank[np.argsort(first)] = np.arange(len(first))
        owner = rank[entity]
        together = np.argsort(owner, kind="stable")
        made = Arrangement(order[together], order[np.sort(first)], owner[together])
    elif level == "frame":
        counts = frame_counts(instances)[order]
        ends = counts.cumsum()
        frames = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - counts, counts)
        made = Arrangement(order, np.repeat(order, counts), None, frames)
    return made.sorted_by(_ranks(instances, made, keys)) if keys else made


def reordered(instances: Instances, frames: Arrangement, keys: Sequence[SortKey]) -> Arrangement:
    """Frames in another order: by keys, then in the default order."""
    place = np.empty(len(instances), np.int64)
    place[default_order(instances)] = np.arange(len(instances))
    numbers = np.zeros(len(frames.shown), np.int64) if frames.frames is None else frames.frames
    ranks = [*_ranks(instances, frames, keys), place[frames.shown], numbers]
    return frames.sorted_by(ranks)


def _ranks(
    instances: Instances, arrangement: Arrangement, keys: Sequence[SortKey]
) -> list[NDArray[np.int64]]:
    """What the rows that are shown are sorted by."""
    return [key.sign * codes_shown(instances, arrangement, key.attribute).codes for key in keys]


def column_shown(
    instances: Instances,
    arrangement: Arrangement,
    attribute: Attribute,
    of_cells: OfCells | None = None,
) -> NDArray[Any]:
    """What there is of an attribute in each row that is shown."""
    if arrangement.frames is not None:
        some, which = instances.at(arrangement.shown)
        return frame_column(some, which, arrangement.frames, attribute, of_cells)
    some, which = _shown(instances, arrangement)
    found = gathered(some, attribute, of_cells)
    if len(which) == len(found) and bool((which[1:] > which[:-1]).all()):
        return found  # each as it stands: nothing to be copied
    inside: NDArray[Any] = found[which]
    return inside


def columns_shown(
    instances: Instances, arrangement: Arrangement, attributes: Sequence[Attribute]
) -> list[NDArray[Any]]:
    """The values of several attributes in each row that is shown."""
    some, which = _shown(instances, arrangement)
    wanted = list(attributes)
    if arrangement.frames is not None:
        wanted += [one for attribute in attributes for one in unindexed(some, attribute)]
    some, shown = some.with_ahead(wanted), replace(arrangement, shown=which)
    return [column_shown(some, shown, attribute) for attribute in attributes]


def codes_shown(instances: Instances, arrangement: Arrangement, attribute: Attribute) -> Coded:
    """The values of an attribute in each row that is shown, as codes."""
    if arrangement.frames is not None:
        return codes_of(column_shown(instances, arrangement, attribute))
    some, which = _shown(instances, arrangement)
    codes, values = coded(some, attribute)
    return Coded(codes[which], values)


def _shown(instances: Instances, arrangement: Arrangement) -> tuple[Instances, Places]:
    """The instances that are shown, and of each row which of them it is."""
    if len(arrangement.shown) == len(instances):
        return instances, arrangement.shown
    return instances.at(arrangement.shown)
