"""Moved: instances whose files are gone from one place and are in another.

Knows the look-up records of SOP Instance UIDs. Refuses to know files, and whether something is to
be removed; it says how much of it would be no loss.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from lazydicom.archive.segments.kept import ColumnCache
from lazydicom.archive.segments.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from lazydicom.index.transaction import Reader


def moved_count(reader: Reader, gone: Sequence[int], first: int = 0) -> int:
    """How many of the rows ``gone`` have their instance in a newer row that stays, too.

    An instance that is gone twice has to be there twice. Rows without a SOP Instance UID are not
    known again.

    Parameters
    ----------
    reader
        The index as it is now.
    gone
        Row ids.
    first
        The first segment whose rows are newer: a second copy that was there before replaces none.
    """
    snapshot = Snapshot(reader, ColumnCache())
    digests, row_ids = snapshot.uids()
    going = np.isin(row_ids, np.array(gone, np.int64))
    staying = ~going & (row_ids >> 16 >= first)
    for segment in snapshot.rows:
        removed = snapshot.removed(segment)
        if removed is not None:
            staying &= ~np.isin(row_ids, segment << 16 | np.flatnonzero(removed))
    return _common(digests[going], digests[staying])


def _common(some: NDArray[np.uint64], others: NDArray[np.uint64]) -> int:
    """How many numbers are left if each is paired with an equal one of the others."""
    mine, my_counts = np.unique(some, return_counts=True)
    theirs, their_counts = np.unique(others, return_counts=True)
    _, here, there = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
    return int(np.minimum(my_counts[here], their_counts[there]).sum())
