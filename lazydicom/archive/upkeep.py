"""Upkeep: what an archive does to stay in step with its files.

A part of `Archive`. It knows how an update is begun; what one does is `lazydicom.archive.update`'s.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lazydicom.archive.indexed_folder import IndexedFolder
from lazydicom.archive.update import Updater
from lazydicom.index.location import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom.archive.report import UpdateReport


class Upkeep(IndexedFolder):
    """The part of an archive that changes its index."""

    def update(
        self,
        workers: int | None = None,
        progress: Callable[[UpdateReport], object] | None = None,
        *,
        allow_mass_removal: bool = False,
    ) -> UpdateReport:
        """Bring the index in step with the files: read what is new or changed, drop what is gone.

        Files whose size and modification time are as before are not opened. What cannot be read is
        reported, never raised; an interrupted update is continued by the next one.

        Parameters
        ----------
        workers
            Threads that read files; None for a few per processor.
        progress
            Called now and then with the report so far.
        allow_mass_removal
            Drop files that are gone even if they are more than half of the archive.

        Raises
        ------
        CacheError
            The index cannot be written, or another process is updating it.
        """
        threads = workers if workers is not None else min(16, 2 * (os.cpu_count() or 1))
        skip = os.path.relpath(os.path.realpath(self.index_folder), os.path.realpath(self.root))
        if skip.split(os.sep)[0] == os.pardir:  # elsewhere; another index may be here
            skip = FOLDER
        with self._store.updating():
            return Updater(
                self._store,
                self.root,
                skip=skip,
                workers=max(1, threads),
                progress=progress,
                allow_mass_removal=allow_mass_removal,
            ).run()
