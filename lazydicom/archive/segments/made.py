"""MadeSegment: what is kept of a new segment, all but the numbers that the index gives to names.

It can be made where the index is not open, even in another process, and is written by whoever may
write. Refuses to know how it is made (`lazydicom.archive.segments.segment`).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.archive.segments.column_store import write_columns
from lazydicom.archive.segments.uids import add_entries
from lazydicom.index.interning import Kind, intern
from lazydicom.index.layouts import with_layout
from lazydicom.index.sealed import seal
from lazydicom.index.store_keys import FILE, FRAGMENTS, OFFSETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from lazydicom.archive.segments.members import PackedMembers
    from lazydicom.index.encoding import Encoded
    from lazydicom.index.transaction import Writer


class MadeSegment(NamedTuple):
    """A segment that is to be written.

    Attributes
    ----------
    arrived
        The row of each file, in the order in which they were added.
    columns
        The keys of its attributes, and their columns.
    layouts
        The records of its layouts.
    groups
        The record of each group of files, with the place of its layout in ``layouts``.
    folders
        The paths of the folders that its files are in.
    members
        Its files, with the places of their folders in ``folders``.
    digests, rows
        The digests of SOP Instance UIDs, and the row of each.
    fragments
        The records of fragments by row.
    """

    arrived: NDArray[np.int64]
    columns: Sequence[tuple[bytes, Encoded]]
    layouts: Sequence[bytes]
    groups: Sequence[bytes]
    folders: Sequence[str]
    members: PackedMembers
    digests: NDArray[np.uint64]
    rows: NDArray[np.int64]
    fragments: dict[int, bytes]

    def write(self, store: Writer, segment: int) -> None:
        """Write it as ``segment``."""
        numbered = sorted(
            (intern(store, Kind.ATTRIBUTE, attribute), encoded)
            for attribute, encoded in self.columns
        )
        write_columns(store, segment, len(self.arrived), numbered)
        layouts = [intern(store, Kind.LAYOUT, layout) for layout in self.layouts]
        for number, record in enumerate(self.groups):
            store.append(OFFSETS.key(segment, number), seal(with_layout(record, layouts)))
        folders = [intern(store, Kind.DIRECTORY, os.fsencode(path)) for path in self.folders]
        store.put(FILE.key(segment, 0), seal(self.members.record(folders)))
        add_entries(store, self.digests, segment << 16 | self.rows)
        for row, record in self.fragments.items():
            store.put(FRAGMENTS.key(segment, row), seal(record))
