"""Update: bring the index of an archive in step with its files, opening only what changed.

One thread crawls, compares and writes; others open and scan. Every batch is one transaction that
writes a segment, the records of the folders its files are in and the tombstones of the rows they
replace: whenever the process dies, the index is one that a shorter update would have made, and the
next update goes on from there.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from lazydicom.archive.files.comparison import Comparison
from lazydicom.archive.files.contained import shown
from lazydicom.archive.files.crawl import Crawl, joined
from lazydicom.archive.files.crawl_options import CrawlOptions
from lazydicom.archive.files.crew import Crew
from lazydicom.archive.files.gathering import Gathering
from lazydicom.archive.files.known import NO_ROW, KnownFile, Status
from lazydicom.archive.files.removal import Removal
from lazydicom.archive.files.report import UpdateReport
from lazydicom.archive.files.roots import folder_in
from lazydicom.archive.files.scope import is_inside
from lazydicom.archive.files.worker import Setup
from lazydicom.archive.segments.choosing import segments_to_read
from lazydicom.archive.segments.compact import merge_small
from lazydicom.archive.segments.rows import add_removed, next_segment, read_segments, write_segments
from lazydicom.archive.segments.values import Values
from lazydicom.index.location import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lazydicom.archive.files.crawl import Folder
    from lazydicom.archive.files.roots import Roots
    from lazydicom.archive.files.scope import Scope
    from lazydicom.archive.files.task import Task
    from lazydicom.archive.segments.made import MadeSegment
    from lazydicom.index.store import Store
    from lazydicom.index.transaction import Writer

TELL_SECONDS = 0.1
"""How often progress is told."""

PENDING_FILES = 65_536
"""Files about which something is to be written, without a row or with, before that is done."""


_NOT_FILES = frozenset([Status.NOT_DICOM, Status.CONTAINER])


class Updater:
    """One update.

    Parameters
    ----------
    store
        The index, open for writing.
    roots
        The archive.
    index
        The folder of the index, which the crawl leaves out.
    workers
        Threads that open and scan files.
    processes
        Processes that do so and make segments; 0 for this one alone.
    options
        What is looked at.
    scope
        The folders it is about; None for all.
    progress
        Called now and then with the report so far.
    allow_mass_removal
        Drop the rows of files that are gone even if they are more than half of the archive.
    values
        The keys of the attributes that get columns; None for all.
    """

    def __init__(
        self,
        store: Store,
        roots: Roots,
        *,
        index: str,
        workers: int,
        processes: int = 0,
        options: CrawlOptions,
        scope: Scope | None = None,
        progress: Callable[[UpdateReport], object] | None = None,
        allow_mass_removal: bool = False,
        values: frozenset[bytes] | None = None,
    ) -> None:
        self._store = store
        self._roots = roots
        self._index = index
        self._options = options
        self._scope = scope
        self._progress = progress
        self._allow_mass_removal = allow_mass_removal
        self.report = UpdateReport()
        self._gathering = Gathering(roots, self, workers=workers, values=values)
        self._builder = self._gathering.builder
        self._crew: Gathering | Crew = self._gathering
        if processes:
            setup = Setup(roots, max(1, workers // processes), values)
            self._crew = Crew(setup, self, processes=processes)
        self._tombstones: list[int] = []
        self._removal = Removal(store, roots, options.settled)
        self._begun = self._told = time.monotonic()
        self._comparison = Comparison(
            store,
            self._removal,
            self.report,
            roots=roots if options.containers else None,
            is_stale=_staleness(options, segments_to_read(store)),
        )

    def run(self) -> UpdateReport:
        """Crawl, scan what changed, write; return what was done."""
        with contextlib.closing(self._removal):
            self._run()
        return self.report

    def _run(self) -> None:
        self._remember_options()
        with contextlib.closing(self._gathering), contextlib.closing(self._crew):
            for task in self._tasks():
                where = self._gathering if task.source is not None else self._crew
                where.give(task)
            self._gathering.finish()
            self._crew.finish()
        self._comparison.finish()
        self._commit()  # before anything is dropped: a file that moved is never in neither place
        self._drop_gone()
        merge_small(self._store)
        if self._scope is None:
            self._remember_crawl()
        self._tell(is_last=True)

    # -- crawling --------------------------------------------------------------------------------

    def _tasks(self) -> Iterator[Task]:
        for prefix, root in self._roots:
            crawl = Crawl(
                root,
                skip=folder_in(root, self._index) or FOLDER,
                links=self._options.links,
                patterns=self._options.patterns,
                prefix=prefix,
            )
            files = self.report.files
            with contextlib.closing(crawl):
                for folder in self._folders(crawl, prefix):
                    yield from self._comparison.tasks(folder)
                    self._tell()
            if prefix and files == self.report.files:
                self._removal.empty(prefix)

    def _folders(self, crawl: Crawl, prefix: str) -> Iterable[Folder]:
        """The folders of a root that the update is about; what is not there is gone."""
        if self._scope is None:
            return crawl
        return self._in_scope(crawl, self._scope, prefix)

    def _in_scope(self, crawl: Crawl, scope: Scope, prefix: str) -> Iterator[Folder]:
        self._removal.limit(scope.trees)
        for path in sorted({*scope.flat, *scope.trees, *scope.gone}):
            if not is_inside(path, {prefix}):
                continue
            inside = path.removeprefix(prefix).lstrip("/")
            reach = crawl.reach(inside)
            if reach == "gone":
                self._removal.limit([path])
            elif reach != "there" or is_inside(path, scope.trees, itself=False):
                continue  # a folder is met once
            elif path in scope.trees:
                yield from crawl.below([inside])
            elif path in scope.flat:
                yield from crawl.only(inside)

    def _remember_options(self) -> None:
        with self._store.reading() as reader:
            before = CrawlOptions.read(reader)
        if self._scope is None:
            self.report.expected = before.files
        if self._options != before:
            with self._store.writing() as writer:
                self._options.write(writer)

    def _remember_crawl(self) -> None:
        done = replace(self._options, files=self.report.files, is_complete=True)
        if not self.report.retained:
            with self._store.reading() as reader:
                done = replace(done, settled=next_segment(reader))
        if done != self._options:
            with self._store.writing() as writer:
                done.write(writer)

    def _drop_gone(self) -> None:
        self.report.removed, self.report.retained = self._removal.apply(
            allow_mass=self._allow_mass_removal
        )

    # -- what becomes of files -------------------------------------------------------------------

    def added(self, tasks: Sequence[Task]) -> None:
        """Count files that are in the segment that is being gathered."""
        for task in tasks:
            changed = 0
            if task.before is not None:
                changed = len(task) - task.before.rows.count(NO_ROW)
            self.report.changed += changed
            self.report.added += len(task) - changed

    def left_out(self, task: Task, status: Status, reason: str) -> None:
        """Note a file that gets no row."""
        path = shown(joined(task.folder.path, task.name))
        row = task.row
        if status is Status.UNREADABLE:
            # what was known of it stays until it can be read again
            self.report.fail(path, reason)
        else:
            self.report.skip(path, reason)
            if row != NO_ROW:
                self._tombstones.append(row)
            row = NO_ROW
        self._comparison.settle(task, KnownFile(*task.entries[0], status, row, reason))

    def made(self, made: MadeSegment, tasks: Sequence[Task]) -> None:
        """Write a segment that a worker process made."""
        self._commit((made, tasks))

    def paused(self) -> None:
        """Write what there is if it is much."""
        if self._builder.is_full or self._comparison.pending >= PENDING_FILES:
            self._commit()
        self._tell()

    def _tell(self, *, is_last: bool = False) -> None:
        now = time.monotonic()
        self.report.seconds = now - self._begun
        if self._progress is not None and (is_last or now - self._told >= TELL_SECONDS):
            self._told = now
            self._progress(self.report)

    # -- writing ---------------------------------------------------------------------------------

    def _commit(self, made: tuple[MadeSegment, Sequence[Task]] | None = None) -> None:
        """Write what there is as one transaction, with a segment that was made or is to be."""
        if made is None and self._builder.count:
            made = self._gathering.made()
        if made is None and not self._comparison.pending and not self._tombstones:
            return
        with self._store.writing() as writer:
            if made is not None:
                self._write(writer, *made)
            self._comparison.write(writer)
            add_removed(writer, self._tombstones)
        self._tombstones.clear()
        self._comparison.written()

    def _write(self, writer: Writer, made: MadeSegment, tasks: Sequence[Task]) -> None:
        segment = next_segment(writer)
        made.write(writer, segment)
        row_ids = segment << 16 | made.arrived
        self._tombstones += self._comparison.settle_rows(tasks, row_ids)
        choice = Values.read(writer).current
        rows = {**read_segments(writer), segment: len(row_ids)}
        write_segments(writer, rows, {segment: choice})


def _staleness(
    options: CrawlOptions, segments: frozenset[int]
) -> Callable[[int, int], bool] | None:
    """Which files are read again whatever their size and time."""
    if options.is_complete and not segments:
        return None

    def is_stale(status: int, row: int) -> bool:
        # It may be a container, or no container, if these are (not) looked for now.
        may_differ = not options.is_complete and status in _NOT_FILES
        return may_differ or (row != NO_ROW and row >> 16 in segments)

    return is_stale
