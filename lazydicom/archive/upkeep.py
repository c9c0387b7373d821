"""Upkeep: what an archive does to stay in step with its files.

A part of `Archive`. It knows how an update is begun; what one does is `lazydicom.archive.update`'s.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lazydicom.archive.crawl_options import CrawlOptions
from lazydicom.archive.indexed_folder import IndexedFolder
from lazydicom.archive.update import Updater
from lazydicom.index.location import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lazydicom.archive.crawl import Links
    from lazydicom.archive.report import UpdateReport


class Upkeep(IndexedFolder):
    """The part of an archive that changes its index."""

    def update(
        self,
        workers: int | None = None,
        progress: Callable[[UpdateReport], object] | None = None,
        *,
        include: Iterable[str] | None = None,
        exclude: Iterable[str] | None = None,
        links: Links | None = None,
        allow_mass_removal: bool = False,
    ) -> UpdateReport:
        """Bring the index in step with the files: read what is new or changed, drop what is gone.

        Files whose size and modification time are as before are not opened. What cannot be read is
        reported, never raised; an interrupted update is continued by the next one. What is
        included, excluded and followed stays as the last update was told unless it is told now.

        Parameters
        ----------
        workers
            Threads that read files; None for a few per processor.
        progress
            Called now and then with the report so far.
        include, exclude
            Patterns of the paths of files that are indexed, and of files and folders that are not,
            as docs/INDEXING.md describes them. Files that are left out count as gone.
        links
            Which links are followed: ``"files"``, ``"all"`` (those to folders, too) or ``"none"``.
        allow_mass_removal
            Drop files that are gone even if they are more than half of the archive.

        Raises
        ------
        QueryError
            A pattern makes no sense.
        CacheError
            The index cannot be written, or another process is updating it.
        """
        threads = workers if workers is not None else min(16, 2 * (os.cpu_count() or 1))
        skip = os.path.relpath(os.path.realpath(self.index_folder), os.path.realpath(self.root))
        if skip.split(os.sep)[0] == os.pardir:  # elsewhere; another index may be here
            skip = FOLDER
        with self._store.updating():
            with self._store.reading() as reader:
                options = CrawlOptions.read(reader).told(include, exclude, links)
            return Updater(
                self._store,
                self.root,
                skip=skip,
                workers=max(1, threads),
                options=options,
                progress=progress,
                allow_mass_removal=allow_mass_removal,
            ).run()
