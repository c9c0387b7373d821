"""Keeping: what an archive does with its index as a whole.

A part of `Archive`. Refuses to know files: `lazydicom.archive.upkeep` looks at those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.archive.indexed_folder import IndexedFolder
from lazydicom.archive.segments.compact import compact
from lazydicom.archive.segments.stats import archive_stats

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from lazydicom.archive.segments.compact import CompactReport
    from lazydicom.archive.segments.stats import ArchiveStats


class Keeping(IndexedFolder):
    """The part of an archive that compacts, copies and measures its index."""

    def compact(self, progress: Callable[[CompactReport], object] | None = None) -> CompactReport:
        """Put what many updates left behind in order; queries find the same as before, faster.

        Segments are merged as far as they can be, rows of removed and changed files are dropped,
        and rows are ordered so that they take the least room. Selections made before are stale if
        they have rows in segments that were merged. The space that is won is used by later updates;
        the file of the index does not become smaller, a `snapshot` is as small as it can be.

        Parameters
        ----------
        progress
            Called after each merge with the report so far.

        Raises
        ------
        CacheError
            The index cannot be written, a record of it is damaged, or another process is updating
            it. Nothing is lost: it is as after fewer merges.
        """
        with self._store.updating():
            return compact(self._store, progress)

    def snapshot(self, folder: str | os.PathLike[str]) -> None:
        """Write a compact copy of the index to a new folder, as it is now.

        ``Archive(root, folder, readonly=True)`` opens it without locks, wherever it is: on file
        systems that other machines see, or on media that cannot be written. It does not change
        any more. Others may use the archive, and update it, meanwhile.

        Parameters
        ----------
        folder
            Where the copy goes.

        Raises
        ------
        CacheError
            There is an index in the folder already, or it cannot be written.
        """
        self._store.snapshot(folder)

    def stats(self) -> ArchiveStats:
        """How many rows, segments and bytes the index has; goes through all of it."""
        return archive_stats(self._store)
