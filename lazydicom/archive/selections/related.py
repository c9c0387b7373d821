"""Related: what is counted of patients, studies and series (PS3.4 §C.3.4).

Knows the attributes that no file has, because they are of all instances together. Refuses to know
queries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from lazydicom.archive.selections.levels import KEYS, distinct_pairs, numbered
from lazydicom.archive.selections.selected import Coded, coded
from lazydicom.index.attribute import Attribute

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lazydicom.archive.segments.row_ids import Instances

STUDY, SERIES, INSTANCE = Attribute(0x0020000D), Attribute(0x0020000E), Attribute(0x00080018)

COUNTS: Final = {
    0x00201200: ("patient", (STUDY,)),
    0x00201202: ("patient", (STUDY, SERIES)),
    0x00201204: ("patient", (STUDY, SERIES, INSTANCE)),
    0x00201206: ("study", (SERIES,)),
    0x00201208: ("study", (SERIES, INSTANCE)),
    0x00201209: ("series", (INSTANCE,)),
}
"""Tag -> of which level it is, and what is counted in it: Number of Patient Related Studies, ..."""

COLLECTED: Final = {
    0x00080061: ("study", Attribute(0x00080060)),
    0x00080062: ("study", Attribute(0x00080016)),
}
"""Tag -> of which level it is, and which attribute's values: Modalities in Study, SOP Classes."""


MANY = 50_000
"""Instances whose UIDs are told apart by digests rather than as texts."""


class Related:
    """What is counted of patients, studies and series.

    Parameters
    ----------
    instances
        All instances of each of them.
    """

    def __init__(self, instances: Instances) -> None:
        self._instances = instances
        self._coded: dict[Attribute, Coded] = {}
        self._owners: dict[str, NDArray[np.int64]] = {}

    def counts(self, tag: int, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """One of COUNTS for the entities of these rows."""
        level, parts = COUNTS[tag]
        owners = self._owner(level)
        codes = [self._codes(part).codes for part in parts]
        there = np.logical_and.reduce([code >= 0 for code in codes])
        found = np.zeros(int(owners.max(initial=-1)) + 1, np.int64)
        if there.any():
            numbers = numbered([owners[there], *[code[there] for code in codes]])
            _, first = np.unique(numbers, return_index=True)
            found = np.bincount(owners[there][first], minlength=len(found))
        return found[owners[self._at(ids)]]

    def collected(self, tag: int, ids: NDArray[np.int64]) -> list[list[str]]:
        """One of COLLECTED for the entities of these rows."""
        level, attribute = COLLECTED[tag]
        owners, values = self._owner(level), self._codes(attribute)
        there = values.codes >= 0
        found: list[list[str]] = [[] for _ in range(int(owners.max(initial=-1)) + 1)]
        for owner, code in distinct_pairs(owners[there], values.codes[there]):
            value = values.values[code]
            found[owner] += value if isinstance(value, tuple) else [value]
        return [found[owner] for owner in owners[self._at(ids)].tolist()]

    def _at(self, ids: NDArray[np.int64]) -> NDArray[np.intp]:
        return self._instances.rows.ids.searchsorted(ids)

    def _codes(self, attribute: Attribute) -> Coded:
        found = self._coded.get(attribute)
        if found is None:
            is_uid = attribute == INSTANCE
            found = coded_uids(self._instances) if is_uid else coded(self._instances, attribute)
            self._coded[attribute] = found
        return found

    def _owner(self, level: str) -> NDArray[np.int64]:
        found = self._owners.get(level)
        if found is None:
            found = numbered([self._codes(key).codes for key in KEYS[level]])
            self._owners[level] = found
        return found


def coded_uids(instances: Instances) -> Coded:
    """The SOP Instance UIDs as codes: of many, by digests, since a text of each would be too much.

    Digests do not sort as UIDs do.
    """
    if len(instances) <= MANY:
        return coded(instances, INSTANCE)
    digests, rows = instances.snapshot.uids()
    ids = instances.rows.ids
    places = np.minimum(ids.searchsorted(rows), len(ids) - 1)
    is_here = ids[places] == rows
    values, numbers = np.unique(digests[is_here], return_inverse=True)
    codes = np.full(len(ids), -1, np.int64)
    codes[places[is_here]] = numbers
    return Coded(codes, values)
