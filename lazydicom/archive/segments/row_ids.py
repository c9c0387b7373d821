"""Row ids: which rows of which segments, ascending and each of them once.

A row id is ``segment << 16 | row``. Refuses to know what is in the rows, and in what order they
are shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.archive.queries.fetch import Ahead, fetch_cells, fetch_columns
from lazydicom.errors import StaleSelectionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.queries.fetch import Fetched
    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.index.attribute import Attribute


class Part(NamedTuple):
    """The rows of one segment."""

    segment: int
    inside: NDArray[np.int64]
    """The rows, counted inside the segment."""
    at: slice
    """Where they stand among all."""


class RowIds:
    """A set of rows.

    Parameters
    ----------
    ids
        Row ids in any order, none of them twice.

    Examples
    --------
    >>> rows = RowIds(np.array([65537, 3, 1]))
    >>> [(part.segment, part.inside.tolist(), part.at) for part in rows.parts]
    [(0, [1, 3], slice(0, 2, None)), (1, [1], slice(2, 3, None))]
    """

    def __init__(self, ids: NDArray[np.int64]) -> None:
        is_sorted = len(ids) < 2 or bool((ids[1:] > ids[:-1]).all())
        self.ids: NDArray[np.int64] = ids if is_sorted else np.sort(ids)

    def __len__(self) -> int:
        return len(self.ids)

    def __or__(self, other: RowIds) -> RowIds:
        """The rows of either."""
        both = np.sort(np.concatenate([self.ids, other.ids]))
        return RowIds(both[np.diff(both, prepend=np.int64(-1)) > 0])

    @cached_property
    def parts(self) -> list[Part]:
        """The rows by segment."""
        segments = self.ids >> 16
        starts = np.flatnonzero(np.diff(segments, prepend=np.int64(-1))).tolist()
        return [
            Part(int(segments[start]), self.ids[start:stop] & 0xFFFF, slice(start, stop))
            for start, stop in pairwise([*starts, len(self.ids)])
        ]

    def at(self, places: NDArray[np.intp]) -> tuple[RowIds, NDArray[np.intp]]:
        """The rows at some places, and of each place which of those rows it is.

        Examples
        --------
        >>> some, which = RowIds(np.array([10, 20, 30])).at(np.array([2, 0, 2]))
        >>> some.ids.tolist(), which.tolist()
        ([10, 30], [1, 0, 1])
        """
        distinct, which = np.unique(places, return_inverse=True)
        return RowIds(self.ids[distinct]), which

    def require_present(self, snapshot: Snapshot) -> None:
        """Raise StaleSelectionError if a row is gone."""
        for segment, inside, _ in self.parts:
            if segment not in snapshot.rows:
                raise StaleSelectionError("the archive was compacted since the selection was made")
            removed = snapshot.removed(segment)
            if removed is not None and removed[inside].any():
                raise StaleSelectionError("a file of the selection was removed or changed since")


@dataclass(frozen=True, slots=True, eq=False)
class Instances:
    """Rows of an archive, at one moment."""

    folder: IndexedFolder
    snapshot: Snapshot
    rows: RowIds
    ahead: Ahead | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def with_ahead(self, attributes: Sequence[Attribute]) -> Instances:
        """The same, with the values read that are in no column: each file is opened once."""
        unkept = {
            attribute
            for attribute in attributes
            for part in self.rows.parts
            if not self.snapshot.keeps(part.segment, attribute)
        }
        if len(unkept) < 2:
            return self
        rows = [
            part.segment << 16 | row
            for part in self.rows.parts
            if any(not self.snapshot.keeps(part.segment, attribute) for attribute in unkept)
            for row in part.inside.tolist()
        ]
        wanted = [attribute for attribute in attributes if attribute in unkept]
        found = fetch_columns(self.folder, self.snapshot, rows, wanted)
        return replace(self, ahead=Ahead(rows, dict(zip(wanted, found, strict=True))))

    def fetched(self, places: NDArray[np.intp], attribute: Attribute) -> Fetched:
        """The cells of an attribute in the files of some of them.

        Raises
        ------
        ChangedFileError, SourceError
            A file has changed, or cannot be read.
        """
        rows = self.rows.ids[places].tolist()
        found = None if self.ahead is None else self.ahead.cells(rows, attribute)
        if found is None:
            found = fetch_cells(self.folder, self.snapshot, rows, attribute)
        return found.checked()

    def at(self, places: NDArray[np.intp]) -> tuple[Instances, NDArray[np.intp]]:
        """Those at some places, and of each place which of those it is."""
        rows, which = self.rows.at(places)
        return replace(self, rows=rows), which


def live_rows(snapshot: Snapshot) -> RowIds:
    """All rows that are there."""
    found = [np.empty(0, np.int64)]
    for segment, count in snapshot.rows.items():
        removed = snapshot.removed(segment)
        rows = np.arange(count) if removed is None else np.flatnonzero(~removed)
        found.append(segment << 16 | rows)
    return RowIds(np.concatenate(found))
