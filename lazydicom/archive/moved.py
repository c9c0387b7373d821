"""Moved: instances whose files are gone from one place and are in another.

Knows the look-up records of SOP Instance UIDs. Refuses to know files, and whether something is to
be removed; it says how much of it would be no loss.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from lazydicom.archive.snapshot import ColumnCache, Snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from lazydicom.index.transaction import Reader


def moved_count(reader: Reader, gone: Sequence[int]) -> int:
    """How many of the rows ``gone`` have their instance in a row that stays, too.

    An instance that is gone twice has to be there twice. Rows without a SOP Instance UID are not
    known again.

    Parameters
    ----------
    reader
        The index as it is now.
    gone
        Row ids.
    """
    snapshot = Snapshot(reader, ColumnCache())
    row_ids = np.array(gone, np.int64)
    lost, kept = [], []
    for segment, rows in snapshot.rows.items():
        going = np.zeros(rows, np.bool_)
        going[row_ids[row_ids >> 16 == segment] & 0xFFFF] = True
        removed = snapshot.removed(segment)
        staying = ~going if removed is None else ~(going | removed)
        uids = snapshot.uids(segment)
        lost.append(uids.digests(going))
        kept.append(uids.digests(staying))
    return _common(lost, kept)


def _common(some: list[NDArray[np.uint64]], others: list[NDArray[np.uint64]]) -> int:
    """How many numbers are left if each is paired with an equal one of the others."""
    (mine, my_counts), (theirs, their_counts) = (
        np.unique(np.concatenate([np.empty(0, np.uint64), *parts]), return_counts=True)
        for parts in (some, others)
    )
    _, here, there = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
    return int(np.minimum(my_counts[here], their_counts[there]).sum())
