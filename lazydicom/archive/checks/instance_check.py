"""Checking instances: those that are there twice, and those that are missing in a series.

Knows what the columns of an index say of all its files together. Names files, never values.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from lazydicom.archive.checks.finding import finding
from lazydicom.archive.segments.row_ids import Instances, live_rows
from lazydicom.archive.segments.uids import SOP_INSTANCE_UID
from lazydicom.archive.selections.cell_values import as_objects
from lazydicom.archive.selections.levels import KEYS, entities
from lazydicom.archive.selections.selected import coded, gathered
from lazydicom.index.attribute import Attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from lazydicom.archive.checks.finding import Finding
    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.segments.snapshot import Snapshot

INSTANCE_NUMBER = Attribute(0x00200013)
WANTED = ("StudyInstanceUID", "SeriesInstanceUID", "InstanceNumber")
"""The attributes of which the index has to have the values."""

_LARGEST = 1 << 31
"""What Integer String can hold (PS3.5 §6.2)."""


def check_instances(folder: IndexedFolder) -> Iterator[Finding]:
    """Instances that several files are, and gaps in the numbers of a series."""
    with folder.reading() as snapshot:
        found = [*_duplicates(folder, snapshot), *_gaps(folder, snapshot)]
    yield from found


def _duplicates(folder: IndexedFolder, snapshot: Snapshot) -> Iterator[Finding]:
    digests, row_ids = snapshot.uids()
    is_live = np.isin(row_ids, live_rows(snapshot).ids)
    digests, row_ids = digests[is_live], row_ids[is_live]
    order = np.argsort(digests, kind="stable")
    digests, row_ids = digests[order], row_ids[order]
    is_first = np.ones(len(digests), np.bool_)
    is_first[1:] = digests[1:] != digests[:-1]
    starts = np.flatnonzero(is_first)
    for start, stop in pairwise([*starts.tolist(), len(digests)]):
        if stop - start == 1:
            continue
        by_uid: dict[object, list[str]] = {}
        for row_id in row_ids[start:stop].tolist():
            by_uid.setdefault(_uid(snapshot, row_id), []).append(folder.path_of(snapshot, row_id))
        for paths in by_uid.values():
            first, *others = sorted(paths)
            yield from (finding("DUPLICATE_INSTANCE", path, more=first) for path in others)


def _uid(snapshot: Snapshot, row_id: int) -> object:
    column = snapshot.column(row_id >> 16, SOP_INSTANCE_UID)
    cell = None if column is None else column.cell(row_id & 0xFFFF)
    return cell.strip(b" \0") if isinstance(cell, bytes) else None


def _gaps(folder: IndexedFolder, snapshot: Snapshot) -> Iterator[Finding]:
    instances = Instances(folder, snapshot, live_rows(snapshot))
    series = entities(instances, "series")
    numbers, is_number = _numbers(instances)
    is_number &= coded(instances, KEYS["series"][-1]).codes >= 0
    places = np.flatnonzero(is_number)
    places = places[np.lexsort((numbers[places], series[places]))]
    series, numbers = series[places], numbers[places]
    missing = np.where(series[1:] == series[:-1], numbers[1:] - numbers[:-1] - 1, 0)
    after = np.flatnonzero(missing > 0) + 1
    # of a series the first gap, and how many there are in all
    is_first = np.ones(len(after), np.bool_)
    is_first[1:] = series[after[1:]] != series[after[:-1]]
    starts = np.flatnonzero(is_first)
    for start, stop in pairwise([*starts.tolist(), len(after)]):
        count = int(missing[after[start:stop] - 1].sum())
        path = folder.path_of(snapshot, int(instances.rows.ids[places[after[start]]]))
        yield finding("MISSING_INSTANCES", path, 0x00200013, more=f"{count} in all")


def _numbers(instances: Instances) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The instance number of each row, and whether it has one."""
    found = gathered(instances, INSTANCE_NUMBER)
    if found.dtype == np.int64:
        plain = np.ma.getdata(found)
        return plain, ~np.ma.getmaskarray(found) & (abs(plain) < _LARGEST)
    values = as_objects(found).tolist()
    is_number = [isinstance(each, int) and abs(each) < _LARGEST for each in values]
    numbers = [each if fits else 0 for each, fits in zip(values, is_number, strict=True)]
    return np.array(numbers, np.int64), np.array(is_number, np.bool_)
