"""Removal: files that are gone, and whether they may be dropped from the index.

What a crawl did not meet is gone only if everything above it was listed; and what is gone is
dropped only if it is not most of the archive, because then something else is the matter: a disk
that is not mounted, a wrong folder. Nothing is dropped before the whole crawl is over.

What is noted meanwhile is kept as records in a file without a name, so that it takes no memory.
"""

from __future__ import annotations

import os
import struct
from array import array
from typing import TYPE_CHECKING

from lazydicom.archive.files.contained import MARK
from lazydicom.archive.files.crawl import joined
from lazydicom.archive.files.directory import decode_directory, encode_directory
from lazydicom.archive.files.folder_record import seal_folder, unseal_folder
from lazydicom.archive.files.known import NO_ROW, Status
from lazydicom.archive.files.moved import moved_count
from lazydicom.archive.files.scope import is_inside
from lazydicom.archive.segments.rows import add_removed, read_segments, removed_count
from lazydicom.index.interning import Kind, name_of, number_of
from lazydicom.index.store_keys import DIRECTORY, NUMBER
from lazydicom.overlay.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lazydicom.archive.files.known import KnownFiles
    from lazydicom.archive.files.roots import Roots
    from lazydicom.index.store import Store
    from lazydicom.index.transaction import Reader, Writer


MOST_KEPT = 100_000
"""Paths that could not be reached of which an update knows; if there are more, no folder is taken
for gone."""

BATCH = 65_536
"""Rows that are dropped in one transaction."""

_HEAD = struct.Struct("<III")


class Removal:
    """What an update finds gone.

    Parameters
    ----------
    store
        The index, open for writing.
    roots
        The archive; what is in others is not gone.
    settled
        The first segment that can have instances that were elsewhere before.
    """

    def __init__(self, store: Store, roots: Roots, settled: int = 0) -> None:
        self._store = store
        self._settled = settled
        self._roots = roots
        self._losing: set[str] = set()
        self._empty: set[str] = set()
        self._spool: Spool | None = None
        self._rows = array("q")
        self._unreached: set[str] = set()
        self._scope: set[str] | None = None
        self._lost: set[str] = set()
        self._containers: tuple[str, frozenset[str]] = ("", frozenset())
        with store.reading() as reader:
            self._live = sum(read_segments(reader).values()) - removed_count(reader)
            last = reader.last(NUMBER.key(Kind.DIRECTORY))
        # One byte per folder that was known: those that get a number now need none.
        self._seen = bytearray(0 if last is None else NUMBER.numbers(last[0])[1] + 1)

    def limit(self, paths: Iterable[str]) -> None:
        """Take no folder for gone except these, and those in them."""
        self._scope = {*(self._scope or ()), *paths}

    def see(self, number: int) -> None:
        """Note that the folder with this number is there."""
        if number < len(self._seen):
            self._seen[number] = 1

    def keep(self, path: str) -> None:
        """Note that a path could not be reached: what is known of it and below is not gone."""
        if len(self._unreached) <= MOST_KEPT:
            self._unreached.add(path)

    def empty(self, prefix: str) -> None:
        """Note that nothing is in one of several roots: if there was, its disk may be away."""
        self._empty.add(prefix)

    def lose(self, path: str) -> None:
        """Note a container that is none any more: what was in it is gone."""
        self._lost.add(path)

    def add(self, path: str, part: int, gone: KnownFiles) -> None:
        """Note files of a folder that are gone, and have rows."""
        files = gone.with_rows()
        if not files:
            return
        self._lose(path, [row for row in files.rows if row != NO_ROW])
        for name, status in zip(files.entries.names, files.statuses, strict=True):
            if status == Status.CONTAINER:
                self.lose(joined(path, name))
        if self._scope:
            self._scope.difference_update([joined(path, name) for name in files.entries.names])
        folder = os.fsencode(path)
        record = encode_directory(files, scanned_ns=0)
        if self._spool is None:
            self._spool = Spool(os.fspath(self._store.folder))
        self._spool.write(_HEAD.pack(part, len(folder), len(record)) + folder + record)

    def apply(self, *, allow_mass: bool) -> tuple[int, int]:
        """Drop what is gone, if that may be; rows dropped, and rows kept though they are gone."""
        folders = self._gone_folders()
        if not folders and self._spool is None:
            return 0, 0
        if self._rows and not allow_mass and self._is_mass():
            return 0, len(self._rows)
        self._drop_files()
        self._drop_folders(folders)
        return len(self._rows), 0

    def close(self) -> None:
        """Forget everything."""
        if self._spool is not None:
            self._spool.discard()

    def _lose(self, path: str, rows: Sequence[int]) -> None:
        self._rows.extend(rows)
        if rows and self._roots.are_several:
            self._losing.add("/".join(path.split("/", 3)[:3]))

    def _is_mass(self) -> bool:
        """Whether what is gone is most of the archive, moved files left out."""
        if self._losing & self._empty:
            return True
        if 2 * len(self._rows) <= self._live:
            return False
        with self._store.reading() as reader:
            moved = moved_count(reader, self._rows, self._settled)
        return 2 * (len(self._rows) - moved) > self._live

    def _noted(self) -> Iterator[tuple[bytes, int, set[str]]]:
        view = b"" if self._spool is None else self._spool.view()
        at = 0
        while at < len(view):
            part, folder, length = _HEAD.unpack_from(view, at)
            at += _HEAD.size
            path = bytes(view[at : at + folder])
            at += folder
            files = decode_directory(view[at : at + length]).files
            at += length
            yield path, part, set(files.entries.names)

    def _drop_files(self) -> None:
        noted = self._noted()
        while True:
            dropped: list[int] = []
            with self._store.writing() as writer:
                for path, part, names in noted:
                    number = number_of(writer, Kind.DIRECTORY, path)
                    dropped += [] if number is None else _drop(writer, number, part, names)
                    if len(dropped) >= BATCH:
                        break
                add_removed(writer, dropped)
            if len(dropped) < BATCH:
                return

    # -- folders ---------------------------------------------------------------------------------

    def _is_gone(self, reader: Reader, path: str) -> bool:
        """Whether a folder that was not met is gone, as far as the crawl can tell."""
        if self._roots.path(path) is None:
            return False
        if path.endswith(MARK):
            return self._is_container_gone(reader, path.removesuffix(MARK))
        if len(self._unreached) > MOST_KEPT or is_inside(path, self._unreached):
            return False
        return self._scope is None or is_inside(path, self._scope)

    def _is_container_gone(self, reader: Reader, path: str) -> bool:
        """Whether a container that was not looked into is gone, or is none any more."""
        if path in self._lost:
            return True
        folder, _, name = path.rpartition("/")
        number = number_of(reader, Kind.DIRECTORY, os.fsencode(folder))
        if number is None:
            return True
        if number < len(self._seen) and not self._seen[number]:
            return self._is_gone(reader, folder)
        if self._containers[0] != folder or not self._containers[1]:
            kept = {Status.CONTAINER, Status.UNREADABLE}
            names = {
                name
                for files in _parts_of(reader, number)
                for name, status in zip(files.entries.names, files.statuses, strict=True)
                if status in kept
            }
            self._containers = folder, frozenset(names)
        return name not in self._containers[1]

    def _gone_folders(self) -> array[int]:
        """Numbers of the folders that the crawl did not meet; notes their rows."""
        found: array[int] = array("q")
        if self._scope is not None and not self._scope and not self._lost:
            return found
        with self._store.reading() as reader:
            for number, is_seen in enumerate(self._seen):
                if is_seen:
                    continue
                name = name_of(reader, Kind.DIRECTORY, number)
                path = None if name is None else os.fsdecode(name)
                if path is None or not self._is_gone(reader, path):
                    continue
                rows, has_files = _rows_of(reader, number)
                self._lose(path, rows)
                if has_files:
                    found.append(number)
        return found

    def _drop_folders(self, numbers: Sequence[int]) -> None:
        at = 0
        while at < len(numbers):
            dropped: list[int] = []
            with self._store.writing() as writer:
                while at < len(numbers) and len(dropped) < BATCH:
                    dropped += _rows_of(writer, numbers[at])[0]
                    writer.delete_prefix(DIRECTORY.key(numbers[at]))
                    at += 1
                add_removed(writer, dropped)


def _drop(writer: Writer, number: int, part: int, names: set[str]) -> list[int]:
    """Take files out of the record of a part; their rows."""
    key = DIRECTORY.key(number, part)
    record = writer.get(key)
    if record is None:
        return []
    known = decode_directory(unseal_folder(record))
    files = known.files
    left: list[int] = []
    dropped: list[int] = []
    for at, name in enumerate(files.entries.names):
        (dropped if name in names else left).append(at)
    if left:
        taken = files.taken(left)
        made = encode_directory(taken, scanned_ns=known.scanned_ns, lower=known.lower)
        writer.put(key, seal_folder(made))
    else:
        writer.delete(key)
    return [files.rows[at] for at in dropped if files.rows[at] != NO_ROW]


def _parts_of(store: Reader | Writer, number: int) -> Iterator[KnownFiles]:
    """What is known of the files of a folder, part by part."""
    for _, record in store.scan(DIRECTORY.key(number)):
        yield decode_directory(unseal_folder(record)).files


def _rows_of(store: Reader | Writer, number: int) -> tuple[list[int], bool]:
    """The rows of the files of a folder, and whether it has files at all."""
    rows: list[int] = []
    has_files = False
    for files in _parts_of(store, number):
        has_files |= len(files) > 0
        rows += [row for row in files.rows if row != NO_ROW]
    return rows, has_files
