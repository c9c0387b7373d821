"""Order: in which order rows are shown, as a permutation of them.

The default order is study, series, instance number, path. Values become ranks and ranks are
sorted: no row costs a Python object, but those that differ in nothing but their path. Where there
is no value comes first; descending, last. Refuses to know levels.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.archive.selections.naming import attribute_named
from lazydicom.archive.selections.selected import coded
from lazydicom.errors import QueryError
from lazydicom.index.attribute import Attribute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from lazydicom.archive.segments.row_ids import Instances

_DEFAULT = [
    Attribute.from_keyword(keyword)
    for keyword in ("StudyInstanceUID", "SeriesInstanceUID", "InstanceNumber")
]


class SortKey(NamedTuple):
    """One attribute to sort by."""

    attribute: Attribute
    descending: bool = False

    @property
    def sign(self) -> int:
        """What to multiply ranks with."""
        return -1 if self.descending else 1


def sort_keys(order_by: str | int | Attribute | Iterable[str | int | Attribute]) -> list[SortKey]:
    """What to sort by: one attribute or several, each a name, descending with ``-`` before it.

    Examples
    --------
    >>> sort_keys(["StudyDate", "-InstanceNumber"])[1]
    SortKey(attribute=Attribute(InstanceNumber), descending=True)
    """
    if isinstance(order_by, str) or not isinstance(order_by, Iterable):
        order_by = [order_by]
    found = []
    for name in order_by:
        descending = isinstance(name, str) and name.startswith("-")
        attribute = attribute_named(name[1:] if isinstance(name, str) and descending else name)
        if attribute.vr == "SQ":
            raise QueryError(f"{attribute} is a sequence: nothing to sort by")
        found.append(SortKey(attribute, descending))
    return found


def sorted_by(ranks: Sequence[NDArray[np.int64]], count: int) -> NDArray[np.intp]:
    """The places of ``count`` rows in the order of their ranks; the first ranks count most.

    Examples
    --------
    >>> sorted_by([np.array([1, 0, 1]), np.array([5, 5, 4])], 3).tolist()
    [1, 2, 0]
    """
    combined = _combined(ranks)
    if combined is not None:
        return np.argsort(combined, kind="stable")
    return np.lexsort(list(reversed(ranks))) if ranks else np.arange(count)


def default_order(instances: Instances) -> NDArray[np.intp]:
    """The places of rows in the order study, series, instance number, path.

    An order is not worth a look into every file: what the index was told to leave out is left out.
    """
    snapshot, parts = instances.snapshot, instances.rows.parts
    ranks = [
        coded(instances, attribute).codes
        for attribute in _DEFAULT
        if all(snapshot.keeps(part.segment, attribute) for part in parts)
    ]
    order = sorted_by(ranks, len(instances))
    same = np.ones(max(len(instances) - 1, 0), np.bool_)
    for rank in ranks:
        arranged = rank[order]
        same &= arranged[1:] == arranged[:-1]
    if same.any():
        _sort_by_path(instances, order, same)
    return order


def paths_of(instances: Instances) -> list[str]:
    """The path of each row."""
    # ascending, so that the files of each segment are looked up together
    folder, snapshot = instances.folder, instances.snapshot
    return [folder.path_of(snapshot, row) for row in instances.rows.ids.tolist()]


def _sort_by_path(
    instances: Instances,
    order: NDArray[np.intp],
    same: NDArray[np.bool_],
) -> None:
    """Sort by path, in place, those neighbours that are the same."""
    edges = np.flatnonzero(np.diff(same, prepend=False, append=False)).tolist()
    runs = [slice(start, stop + 1) for start, stop in zip(edges[::2], edges[1::2], strict=True)]
    tied = np.concatenate([order[run] for run in runs])
    some, which = instances.at(tied)
    paths = paths_of(some)
    named = dict(zip(tied.tolist(), [paths[at] for at in which.tolist()], strict=True))
    for run in runs:
        order[run] = sorted(order[run].tolist(), key=named.__getitem__)


def _combined(ranks: Sequence[NDArray[np.int64]]) -> NDArray[np.int64] | None:
    """One number for all ranks of a row, that sorts as they do; None if none is large enough."""
    if not ranks or not len(ranks[0]):
        return None
    found, most = np.zeros(len(ranks[0]), np.int64), 1
    for rank in ranks:
        least, span = int(rank.min()), int(rank.max()) - int(rank.min()) + 1
        most *= span
        if most >= 1 << 62:
            return None
        found = found * span + (rank - least)
    return found
