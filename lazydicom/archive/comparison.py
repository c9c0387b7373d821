"""Comparison: what is in the folders of an archive, held against what the index remembers of them.

It yields the files that are to be read, and takes back what they turned out to be. It refuses to
know how they are read; what becomes of files that are gone is decided by `archive.removal`.

Nothing here grows with the number of files: what is known of a folder is in its records, and only
what changed in it is kept until those are written.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.archive.crawl import joined
from lazydicom.archive.directory import (
    NO_ROW,
    TO_READ,
    KnownFile,
    Part,
    compare,
    lower_of,
)
from lazydicom.archive.removal import FOLDER_RECORD
from lazydicom.index.interning import Kind, intern, number_of
from lazydicom.index.sealed import seal, unseal
from lazydicom.index.store_keys import DIRECTORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.archive.crawl import Entry, Folder
    from lazydicom.archive.removal import Removal
    from lazydicom.archive.report import UpdateReport
    from lazydicom.index.store import Store
    from lazydicom.index.transaction import Writer


@dataclass(slots=True, eq=False)
class PartState:
    """What an update found out about a part of a folder.

    ``files`` is what its record does not say yet. A file that is in neither is new to the next
    update, should this one die.
    """

    path: str
    part: Part
    scanned_ns: int
    files: dict[str, KnownFile | None] = field(default_factory=dict)
    is_written: bool = False


class Task(NamedTuple):
    """A file that is to be read, and what was known of it."""

    folder: PartState
    entry: Entry
    old: KnownFile | None


class Comparison:
    """The comparing half of an update.

    Parameters
    ----------
    store
        The index, open for writing.
    removal
        Takes note of what is gone.
    report
        Takes note of what was found.
    """

    def __init__(self, store: Store, removal: Removal, report: UpdateReport) -> None:
        self._store = store
        self._removal = removal
        self._report = report
        self._dirty: dict[tuple[str, int], PartState] = {}
        self.pending = 0
        """Files that `write` has something to write about."""

    def tasks(self, folder: Folder) -> Iterator[Task]:
        """The files of a folder that are to be read."""
        report, removal = self._report, self._removal
        if folder.failure is not None:
            removal.keep(folder.path)
            report.miss(folder.path or ".", folder.failure)
            return

        bounds: list[tuple[str, int]] = []
        only: bytes | None = None
        with self._store.reading() as reader:
            number = number_of(reader, Kind.DIRECTORY, os.fsencode(folder.path))
            if number is not None:
                removal.see(number)
                for key, record in reader.scan(DIRECTORY.key(number)):
                    bounds.append((lower_of(record), DIRECTORY.numbers(key)[1]))
                    only = bytes(record) if len(bounds) == 1 else None

        def record_of(part: int) -> bytes:
            if only is not None:
                return unseal(only, FOLDER_RECORD)
            with self._store.reading() as reader:
                found = reader.get(DIRECTORY.key(number or 0, part))
                return unseal(found or b"", FOLDER_RECORD)

        def look(lower: str, upper: str | None) -> tuple[list[Entry], set[str]]:
            return self._looked(folder, lower, upper)

        for count, part in compare(bounds, record_of, folder.names, look):
            report.unchanged += count
            if part is not None:
                difference = part.difference
                report.unchanged -= len(difference.added) + len(difference.changed)
                yield from self._begun(folder, part)

    def _looked(
        self, folder: Folder, lower: str, upper: str | None
    ) -> tuple[list[Entry], set[str]]:
        """The files of a range of names, and the names that could not be asked."""
        found = folder.look(lower, upper)
        unreachable = set()
        for note in found.notes:
            path = joined(folder.path, note.name)
            self._report.miss(path, note.reason)
            if note.is_unreachable:
                self._removal.keep(path)
                unreachable.add(note.name)
        return found.entries, unreachable

    def _begun(self, folder: Folder, part: Part) -> Iterator[Task]:
        state = PartState(folder.path, part, folder.scanned_ns)
        difference = part.difference
        for known in difference.unreachable:
            state.files[known.name] = known
        for old, _ in difference.changed:
            # should this update die, the next one has to read them, whatever their size and time
            state.files[old.name] = old._replace(size=TO_READ)
        for gone in difference.removed:
            # a row is kept until it is known what else is gone
            state.files[gone.name] = None if gone.row == NO_ROW else gone
        self._removal.add(state.path, part.number, difference.removed)
        self.pending += len(state.files)
        self._mark(state)
        for entry in difference.added:
            yield Task(state, entry, None)
        for old, entry in difference.changed:
            yield Task(state, entry, old)

    def settle(self, task: Task, found: KnownFile) -> None:
        """Have what became of a file written with the next transaction."""
        task.folder.files[found.name] = found
        self.pending += 1
        self._mark(task.folder)

    def _mark(self, state: PartState) -> None:
        self._dirty[state.path, state.part.number] = state

    def write(self, writer: Writer) -> None:
        """Write the records of the folders in which something changed."""
        for state in self._dirty.values():
            number = intern(writer, Kind.DIRECTORY, os.fsencode(state.path))
            self._removal.see(number)
            part = state.part
            origin = part.number if state.is_written else part.origin
            known = writer.get(DIRECTORY.key(number, origin))
            record = part.record(
                None if known is None else unseal(known, FOLDER_RECORD),
                state.files,
                scanned_ns=state.scanned_ns,
            )
            key = DIRECTORY.key(number, part.number)
            if record is None:
                writer.delete(key)
            else:
                writer.put(key, seal(record))

    def written(self) -> None:
        """Forget what was written: the transaction was committed."""
        for state in self._dirty.values():
            state.is_written = True
            state.files.clear()
        self._dirty.clear()
        self.pending = 0
