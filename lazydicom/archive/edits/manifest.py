"""Manifest: what was saved in a folder, from which files and by which edits.

One SQLite file in the folder, ``MANIFEST``, for people to ask and for the next run to go on from.
A row is written before its file gets its name, and says which size and time that file has: so a
row is true if there is such a file, and a run that was killed in between is no harm. Refuses to
know data sets, and whether a file is there.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from lazydicom.errors import CacheError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MANIFEST = ".lazydicom-saved.sqlite"
"""The name of the file; no layout makes one with a full stop in front."""

_VERSION = 1
_SCHEMA = (
    """CREATE TABLE edit (
    number INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL       -- operations and layout, as JSON
)""",
    """CREATE TABLE saved (
    folded TEXT PRIMARY KEY,        -- of the target: names that some file systems take for one
    target TEXT NOT NULL,           -- relative to this folder
    source NOT NULL,                -- relative to the archive, a BLOB where it is no Unicode
    source_size INTEGER NOT NULL,
    source_mtime_ns INTEGER NOT NULL,
    target_size INTEGER NOT NULL,
    target_mtime_ns INTEGER NOT NULL,
    edit INTEGER NOT NULL REFERENCES edit,
    replaced_size INTEGER,          -- of what had the name before, if it was saved here, too
    replaced_mtime_ns INTEGER,
    source_sha256 TEXT,
    target_sha256 TEXT
) WITHOUT ROWID""",
    "CREATE INDEX saved_by_source ON saved (source)",
    f"PRAGMA user_version = {_VERSION}",
)


class State(NamedTuple):
    """What tells one state of a file from another."""

    size: int
    mtime_ns: int


class Saved(NamedTuple):
    """A file that was saved: which, from which, and by which edit."""

    folded: str
    target: str
    source: str
    source_state: State
    target_state: State
    edit: int
    replaced_state: State | None = None
    """Of the copy that has the name until this one gets it."""
    source_sha256: str | None = None
    target_sha256: str | None = None


class Manifest:
    """The manifest of a folder; a context manager, for one process at a time.

    Parameters
    ----------
    folder
        The folder, which exists.
    durable
        Whether rows are on the disk when `record` returns. If not, they survive the end of the
        process at any instant, but not that of the machine.

    Raises
    ------
    CacheError
        Another process saves there, or the file is damaged, or no manifest of this version.
    """

    def __init__(self, folder: str, *, durable: bool = True) -> None:
        self.path = os.path.join(folder, MANIFEST)
        if os.path.islink(self.path):  # what it leads to is not ours to write
            raise CacheError("is a link, and no manifest", path=self.path)
        with suppress(OSError):  # it leads back to the originals: for its owner alone
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL, 0o600))
        with self._explained():
            self._base = sqlite3.connect(self.path, timeout=0, isolation_level=None)
            try:
                self._prepare(durable=durable)
            except BaseException:
                self._base.close()
                raise

    def _prepare(self, *, durable: bool) -> None:
        self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._base.execute(f"PRAGMA synchronous = {'FULL' if durable else 'OFF'}")
        with self._transaction():  # from here on, nobody else has it
            version = self._base.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                for statement in _SCHEMA:
                    self._base.execute(statement)
            elif version != _VERSION:
                raise CacheError(f"is a manifest of version {version}", path=self.path)

    def close(self) -> None:
        """Let others have it."""
        self._base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def edit_number(self, digest: str, description: str) -> int:
        """The number of the edit with this digest, which is noted if it is new."""
        with self._explained():
            self._base.execute(
                "INSERT OR IGNORE INTO edit (digest, description) VALUES (?, ?)",
                (digest, description),
            )
            found = self._base.execute("SELECT number FROM edit WHERE digest = ?", (digest,))
            for (number,) in found:
                if isinstance(number, int):
                    return number
        raise CacheError("the manifest is damaged", path=self.path)

    def from_source(self, source: str) -> list[Saved]:
        """What was saved from a file."""
        return self._select("source = ?", _stored(source))

    def at_target(self, folded: str) -> Saved | None:
        """What was saved under a name, or one that some file system takes for it."""
        found = self._select("folded = ?", folded)
        return found[0] if found else None

    def record(self, rows: Iterable[Saved]) -> None:
        """Note what is about to get its name, all or nothing."""
        with self._transaction():
            self._base.executemany(
                "INSERT OR REPLACE INTO saved VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                map(_row, rows),
            )

    def forget(self, rows: Iterable[Saved]) -> None:
        """Take out what did not get its name."""
        with self._transaction():
            self._base.executemany(
                "DELETE FROM saved WHERE folded = ?", ((one.folded,) for one in rows)
            )

    def __iter__(self) -> Iterator[Saved]:
        return iter(self._select("1 ORDER BY folded"))

    def _select(self, condition: str, *values: object) -> list[Saved]:
        with self._explained():
            rows = self._base.execute(f"SELECT * FROM saved WHERE {condition}", values).fetchall()  # noqa: S608 - ours
        try:
            return [_saved(*row) for row in rows]
        except TypeError as error:
            raise CacheError("the manifest is damaged", path=self.path) from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._explained():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                reason = "another process saves to this folder"
            else:
                reason = f"the manifest cannot be used: {error}"
            raise CacheError(reason, path=self.path) from error
        except (sqlite3.Error, UnicodeDecodeError) as error:  # what is damaged may be in its words
            reason = f"the manifest cannot be used: {error}; without it, nothing is known as saved"
            raise CacheError(reason, path=self.path) from error


def _row(saved: Saved) -> tuple[object, ...]:
    folded, target, source, its, own, edit, replaced, *hashes = saved
    return (folded, target, _stored(source), *its, *own, edit, *(replaced or (None, None)), *hashes)


def _saved(folded: str, target: str | bytes, source: str | bytes, *rest: Any) -> Saved:  # noqa: ANN401 - of a row
    replaced = None if rest[5] is None else State(*rest[5:7])
    its, own, edit, hashes = State(*rest[:2]), State(*rest[2:4]), rest[4], rest[7:]
    return Saved(
        folded, os.fsdecode(target), os.fsdecode(source), its, own, edit, replaced, *hashes
    )


def _stored(path: str) -> str | bytes:
    """A path as SQLite takes it: text, unless it is no Unicode."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path
