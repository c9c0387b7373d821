"""Upkeep: what an archive does to stay in step with its files.

A part of `Archive`. It knows how an update is begun; what one does is `archive.files.update`'s.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lazydicom.archive.files.crawl_options import CrawlOptions
from lazydicom.archive.files.scope import Scope
from lazydicom.archive.files.update import Updater
from lazydicom.archive.indexed_folder import IndexedFolder
from lazydicom.archive.segments.choosing import bring_in_step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lazydicom.archive.files.crawl import Links
    from lazydicom.archive.files.report import UpdateReport


class Upkeep(IndexedFolder):
    """The part of an archive that changes its index."""

    def update(
        self,
        workers: int | None = None,
        progress: Callable[[UpdateReport], object] | None = None,
        *,
        folders: Iterable[str | os.PathLike[str]] | None = None,
        include: Iterable[str] | None = None,
        exclude: Iterable[str] | None = None,
        links: Links | None = None,
        containers: bool | None = None,
        allow_mass_removal: bool = False,
        processes: int = 0,
        timeout: float = 10.0,
    ) -> UpdateReport:
        """Bring the index in step with the files: read what is new or changed, drop what is gone.

        Files whose size and modification time are as before are not opened. What cannot be read is
        reported, never raised; an interrupted update is continued by the next one. What is
        included, excluded, followed and looked into stays as the last update was told unless it is
        told now.

        Parameters
        ----------
        workers
            Threads that read files; None for a few per processor.
        progress
            Called now and then with the report so far.
        folders
            Look only at these and what is in them; None for everything.
        include, exclude
            Patterns of the paths of files that are indexed, and of files and folders that are not,
            as docs/INDEXING.md describes them. Files that are left out count as gone.
        links
            Which links are followed: ``"files"``, ``"all"`` (those to folders, too) or ``"none"``.
        containers
            Whether files in zip and tar archives are indexed, too.
        allow_mass_removal
            Drop files that are gone even if they are more than half of the archive.
        processes
            Processes that read files and make the records of the index, for archives of many
            thousand files: about as many as there are processors. Each is given some ten thousand
            files at a time, and takes some 100 MB. 0 for threads of this process alone.
        timeout
            Seconds to wait for another process that is updating the index.

        Raises
        ------
        QueryError
            A pattern makes no sense.
        CacheError
            The index cannot be written, or another process is updating it.
        UnsupportedError
            Processes are wanted, and there is no interpreter that could be started.
        LazyDicomError
            One of them died; the next update goes on from what was written.
        """
        scope = None if folders is None else Scope.of(self.roots, folders)
        with self._store.updating(timeout):
            self._store.renew()
            with self._store.reading() as reader:
                options = CrawlOptions.read(reader).told(
                    include, exclude, links, containers=containers
                )
            return self._updater(
                *(options, scope, workers, progress),
                allow_mass_removal=allow_mass_removal,
                processes=processes,
            ).run()

    def update_scope(self, scope: Scope | None, *, timeout: float) -> UpdateReport:
        """Bring the index in step with the files of some folders, or of all; for `Watching`."""
        with self._store.updating(timeout):
            self._store.renew()
            with self._store.reading() as reader:
                options = CrawlOptions.read(reader)
            return self._updater(options, scope).run()

    def _updater(
        self,
        options: CrawlOptions,
        scope: Scope | None,
        workers: int | None = None,
        progress: Callable[[UpdateReport], object] | None = None,
        *,
        allow_mass_removal: bool = False,
        processes: int = 0,
    ) -> Updater:
        threads = workers if workers is not None else min(16, 2 * (os.cpu_count() or 1))
        values = bring_in_step(self._store, self)
        return Updater(
            self._store,
            self.roots,
            index=os.fspath(self.index_folder),
            workers=max(1, threads),
            processes=max(0, processes),
            options=options,
            scope=scope,
            progress=progress,
            allow_mass_removal=allow_mass_removal,
            values=values.in_force,
        )
