"""Copying: one run of a bulk edit, from files to edited copies with names.

Copies are named, written under temporary names, synced, noted in the manifest and given their names
batch by batch; threads name and write, one thread decides. Whenever the process dies, what has a
name is whole, and the next run goes on from there. Refuses to know operations, formats, and how a
file is written.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from lazydicom.archive.edits.edit_report import Collision, EditReport
from lazydicom.archive.edits.layout_path import LayoutPath, folded
from lazydicom.archive.edits.manifest import Manifest, Saved, State
from lazydicom.errors import LazyDicomError
from lazydicom.index.source import FileSource, Identity
from lazydicom.overlay.atomic import PendingFile
from lazydicom.overlay.plan import BLOCK
from lazydicom.overlay.save import AS_IT_IS, plan_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future

    from lazydicom.archive.edits.target import Target
    from lazydicom.archive.segments.located import Located
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.ops import Operation
    from lazydicom.overlay.save import How

    T = TypeVar("T")
    R = TypeVar("R")
    Task = tuple[str, Located]

Durable = Literal["batch", "file", False]

BATCH_FILES = 512
BATCH_BYTES = 1 << 30
"""A batch ends with whichever comes first, but has a file for every thread."""

CHUNK_BYTES = 1 << 26
"""Size of what one thread writes to one folder before another may."""

_AT_ONCE = 16


class _Named(NamedTuple):
    """An instance that was edited, and the name that its copy is to get."""

    source: str
    state: State
    dataset: Dataset
    target: str
    replaced: State | None = None
    """Of the copy that a run before gave this name."""


class _Written(NamedTuple):
    """A copy that has no name yet, and its row of the manifest."""

    pending: PendingFile
    row: Saved


class _Failed(NamedTuple):
    """An instance without a copy, and why."""

    source: str
    reason: str


class Copying:
    """One run of `Edit.save_to`; its options are those there."""

    def __init__(
        self,
        operations: Sequence[Operation],
        names: LayoutPath,
        target: Target,
        manifest: Manifest,
        *,
        durable: Durable,
        hashes: bool,
        overwrite: bool,
        how: How,
    ) -> None:
        self._operations = operations
        self._names = names
        self._target = target
        self._manifest = manifest
        # where the file system cannot be synced whole, threads had better sync what they write
        self._durable = "file" if durable and not target.can_sync_whole else durable
        self._hashes = hashes
        self._overwrite = overwrite
        self._how = how
        described = {"operations": [one.to_json_dict() for one in operations], "layout": names.text}
        if (how.preamble, how.trailing) != (AS_IT_IS.preamble, AS_IT_IS.trailing):
            described.update(preamble=how.preamble, trailing=how.trailing)
        text = json.dumps(described, sort_keys=True)
        self._edit = manifest.edit_number(hashlib.sha256(text.encode()).hexdigest(), text)
        self.report = EditReport()

    def all(
        self,
        files: Iterable[tuple[str, Located | None]],
        threads: int,
        progress: Callable[[EditReport], object] | None,
    ) -> EditReport:
        """Save all; while what was written is synced, what comes next is read."""
        begun = time.monotonic()
        batches = _batches(self._to_do(files), threads)
        named: list[Future[list[_Named | _Failed]]] = []
        written: list[Future[list[_Written | _Failed]]] = []
        with ThreadPoolExecutor(threads, "lazydicom-edit") as pool:
            try:
                named = _spread(pool, self._name, _slices(next(batches, []), threads))
                while named:
                    allowed = self._allowed(_results(named))
                    written = _spread(pool, self._write, _by_folder(allowed))
                    named = _spread(pool, self._name, _slices(next(batches, []), threads))
                    self._publish(_results(written))
                    self.report.seconds = time.monotonic() - begun
                    if progress is not None:
                        progress(self.report)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                _discard(written)
                raise
        self.report.seconds = time.monotonic() - begun
        return self.report

    # -- by one thread ---------------------------------------------------------------------------

    def _to_do(self, files: Iterable[tuple[str, Located | None]]) -> Iterator[Task]:
        """The files of which there is no copy yet."""
        for source, file in files:
            if file is None:
                reason = "was removed or changed since the selection was made"
                self.report.failed.append((source, reason))
            elif self._is_saved(source, State(file.size, file.mtime_ns)):
                self.report.skipped += 1
            else:
                yield source, file

    def _is_saved(self, source: str, state: State) -> bool:
        return any(
            row.edit == self._edit
            and row.source_state == state
            and self._present(row) == row.target_state
            for row in self._manifest.from_source(source)
        )

    def _present(self, row: Saved) -> State | None:
        """What has the name of a row, if it is what was saved.

        It may be what was to be replaced, if that run was killed before.
        """
        found = _state_of(os.path.join(self._target.path, row.target))
        return found if found in {row.target_state, row.replaced_state} else None

    def _allowed(self, named: Iterable[_Named | _Failed]) -> list[_Named]:
        """Those whose names nobody else has."""
        allowed = []
        first: dict[str, str] = {}
        for one in named:
            if isinstance(one, _Failed):
                self.report.failed.append((one.source, one.reason))
                continue
            name = folded(one.target)
            row = self._manifest.at_target(name)
            present = None if row is None else self._present(row)
            holder = first.get(name) or (row.source if row and present else one.source)
            if holder != one.source:
                self.report.collisions.append(Collision(one.target, holder, one.source))
            elif present is not None and not self._overwrite:
                reason = (
                    "was saved before, by another edit or from another state of the file; "
                    "overwrite=True replaces that"
                )
                self.report.failed.append((one.source, reason))
            else:
                first[name] = one.source
                allowed.append(one._replace(replaced=present))
        return allowed

    def _publish(self, written: Iterable[_Written | _Failed]) -> None:
        """Give the copies of a batch their names, once they and the rows about them are safe."""
        ready = []
        for one in written:
            if isinstance(one, _Failed):
                self.report.failed.append((one.source, one.reason))
            else:
                ready.append(one)
        if not ready:
            return
        if self._durable == "batch":
            self._target.sync_contents([one.pending for one in ready])
        self._manifest.record(one.row for one in ready)
        lost = []
        for pending, row in ready:
            try:
                pending.publish()
            except LazyDicomError as error:
                lost.append(row)
                self.report.failed.append((row.source, str(error)))
            else:
                self.report.saved += 1
                self.report.bytes += row.target_state.size
        if lost:
            self._manifest.forget(lost)
        if self._durable:
            self._target.sync_names({os.fspath(one.pending.folder) for one in ready})

    # -- by many threads -------------------------------------------------------------------------

    def _name(self, task: Task) -> _Named | _Failed:
        """Edit an instance, and find out how its copy is to be called."""
        source, located = task
        try:
            dataset = located.open()
            for operation in self._operations:
                operation.apply_to(dataset)
            target = self._names.path_for(dataset)
        except Exception as error:  # noqa: BLE001 - one file never stops the others, it is listed
            return _Failed(source, _reason(error))
        return _Named(source, State(located.size, located.mtime_ns), dataset, target)

    def _write(self, named: _Named) -> _Written | _Failed:
        """Write a copy under a temporary name."""
        try:
            return self._written(named)
        except Exception as error:  # noqa: BLE001 - as above
            return _Failed(named.source, _reason(error))

    def _written(self, named: _Named) -> _Written:
        folder, _, name = named.target.rpartition("/")
        path = os.path.join(self._target.folder(folder), name)
        pending = PendingFile(path, overwrite=named.replaced is not None)
        try:
            plan, source = plan_of(named.dataset, self._how)
            pending.fill(plan, source, durable=self._durable == "file")
            status = os.stat(pending.temporary)
            row = Saved(
                folded(named.target),
                named.target,
                named.source,
                named.state,
                State(status.st_size, status.st_mtime_ns),
                self._edit,
                named.replaced,
                # what is in a container is no file of its own
                _sha256(named.dataset.path, named.state)
                if self._hashes and named.dataset.path
                else None,
                _sha256(pending.temporary) if self._hashes else None,
            )
        except BaseException:
            pending.discard()
            raise
        return _Written(pending, row)


def _batches(files: Iterable[Task], threads: int) -> Iterator[list[Task]]:
    batch: list[Task] = []
    size = 0
    for task in files:
        batch.append(task)
        size += task[1].size
        if len(batch) == BATCH_FILES or (size >= BATCH_BYTES and len(batch) >= threads):
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _slices(tasks: Sequence[T], threads: int) -> Iterator[Sequence[T]]:
    """A few at a time: a future takes longer than a small file."""
    step = max(1, min(_AT_ONCE, len(tasks) // threads))
    for start in range(0, len(tasks), step):
        yield tasks[start : start + step]


def _by_folder(named: Iterable[_Named]) -> Iterator[list[_Named]]:
    """Those of one folder together: file systems make one file in a folder at a time.

    Not so many that a thread would copy large files while others have none.
    """
    chunk: list[_Named] = []
    folder, size = "", 0
    for one in named:
        its_folder = one.target.rpartition("/")[0]
        if chunk and (its_folder != folder or size >= CHUNK_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(one)
        folder, size = its_folder, size + one.state.size
    if chunk:
        yield chunk


def _spread(
    pool: Executor, function: Callable[[T], R], chunks: Iterable[Sequence[T]]
) -> list[Future[list[R]]]:
    """Have all done by the threads, each chunk by one."""
    return [pool.submit(_each, function, chunk) for chunk in chunks]


def _each(function: Callable[[T], R], tasks: Sequence[T]) -> list[R]:
    return [function(task) for task in tasks]


def _results(futures: Iterable[Future[list[R]]]) -> Iterator[R]:
    """What became of the tasks, in their order."""
    for future in futures:
        yield from future.result()


def _discard(written: Iterable[Future[list[_Written | _Failed]]]) -> None:
    """Leave nothing behind of copies that are not to get a name."""
    for future in written:
        if not future.cancelled() and future.exception() is None:
            for one in future.result():
                if isinstance(one, _Written):
                    one.pending.discard()


def _state_of(path: str) -> State | None:
    try:
        status = os.lstat(path)
    except (OSError, ValueError):  # of a damaged manifest, a null byte
        return None
    return State(status.st_size, status.st_mtime_ns)


def _sha256(path: str, state: State | None = None) -> str:
    """The hash of a file, which has to be in the state that it was copied in."""
    expected = None if state is None else Identity(0, 0, state.size, state.mtime_ns)
    source = FileSource(path, expected=expected, use_mmap=False)
    made = hashlib.sha256()
    try:
        for start in range(0, source.size, BLOCK):
            made.update(source.read(start, min(BLOCK, source.size - start)))
        source.compare()
    finally:
        source.close()
    return made.hexdigest()


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, LazyDicomError) else f"{type(error).__name__}: {error}"
