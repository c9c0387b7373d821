"""Computed columns: attributes of patients, studies and series, which no file has (PS3.4 §C.3.4).

How many instances a study has, and of which modalities, is counted over all instances of an
archive (`archive.selections.related`). Here that becomes a column like any other, in which each
instance has what is true of its study; so it can be asked for wherever an attribute can. What a
file says of itself under such a tag is not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from lazydicom.archive.segments.row_ids import Instances, live_rows
from lazydicom.archive.selections.levels import entities
from lazydicom.archive.selections.related import COLLECTED, COUNTS, Related
from lazydicom.index.column import ColumnChunk
from lazydicom.index.encoding import encode_column

if TYPE_CHECKING:
    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.segments.snapshot import Snapshot

COMPUTED: Final = frozenset([*COUNTS, *COLLECTED])
"""The tags of computed columns."""

_VRS = {0x00080061: "CS", 0x00080062: "UI"}


def computed_columns(folder: IndexedFolder, snapshot: Snapshot, tag: int) -> dict[int, ColumnChunk]:
    """The column of a computed attribute in each segment.

    Parameters
    ----------
    folder, snapshot
        The archive.
    tag
        One of COMPUTED.
    """
    every = Instances(folder, snapshot, live_rows(snapshot))
    level, _ = COUNTS[tag] if tag in COUNTS else COLLECTED[tag]
    owners = entities(every, level)
    _, first = np.unique(owners, return_index=True)
    related, ids = Related(every), every.rows.ids[first]
    if tag in COUNTS:
        texts = [str(count) for count in related.counts(tag, ids).tolist()]
    else:
        texts = ["\\".join(sorted(set(values))) for values in related.collected(tag, ids)]
    cells = [text.encode() for text in texts]
    vr, found = _VRS.get(tag, "IS"), {}
    for segment, inside, at in every.rows.parts:
        rows = np.full(snapshot.rows[segment], -1)
        rows[inside] = owners[at]
        starts = np.flatnonzero(np.diff(rows, prepend=-2))
        values = [None if owner < 0 else cells[owner] for owner in rows[starts].tolist()]
        record = encode_column(vr, len(rows), starts.tolist(), values).record
        found[segment] = ColumnChunk(record)
    return found
