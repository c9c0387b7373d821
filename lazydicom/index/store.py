"""The store: named byte records of one index, read and written in transactions.

This module knows how to make, open and copy an index, and which schema it has. It refuses to know
what the records mean; `lazydicom.index.store_keys` draws how they are named, and
`lazydicom.index.transaction` what can be done with them.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import struct
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Self, final

import lmdb

from lazydicom.errors import CacheError
from lazydicom.index.environment import DATA, LOCK, SMALLEST_MAP, Environment
from lazydicom.index.folder_sync import sync_folder
from lazydicom.index.lmdb_errors import cache_error
from lazydicom.index.store_keys import GENERATION_FIELD, META, SCHEMA_FIELD
from lazydicom.index.temporary import sweep, temporary_name
from lazydicom.index.transaction import Reader, Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

SCHEMA = 5
"""What the records look like; greater with every change that older code cannot read."""

_MAGIC = b"lazydicom index\0"
_U32 = struct.Struct("<I")
_U64 = struct.Struct("<Q")
_GENERATION_BITS = 48  # a whole number in JSON, too


@final
class Store:
    """An index, open for reading and, unless ``readonly``, writing.

    Made by `Store.open`; a context manager.
    """

    def __init__(
        self, folder: Path, environment: Environment, *, readonly: bool, mode: int
    ) -> None:
        self.folder = folder
        self.is_readonly = readonly
        self.is_outdated = False
        self._mode = mode
        self._environment = environment
        self._release = weakref.finalize(self, environment.release)

    @classmethod
    def open(
        cls, folder: str | os.PathLike[str], *, readonly: bool = False, shared: bool = False
    ) -> Self:
        """The store in ``folder``, made if there is none.

        Parameters
        ----------
        folder
            Where the index is.
        readonly
            Make and change nothing. A folder without a lock file (a snapshot), or with one that
            may not be written, is read without locks: right as long as nobody writes to it.
        shared
            Give new folders and files the permissions the umask leaves, instead of the owner's
            only.

        Raises
        ------
        CacheError
            There is no index (``readonly``), or it cannot be used: no permission, cut short,
            damaged, foreign, or of a newer schema. An older schema is no error: see
            `is_outdated`.
        """
        path = Path(folder).absolute()
        mode = 0o666 if shared else 0o600
        if not os.path.lexists(path / DATA):
            if readonly:
                raise CacheError("there is no index here", path=path)
            _make(path, mode)
        environment = Environment.acquire(path, readonly=readonly, mode=mode)
        store = cls(path, environment, readonly=readonly, mode=mode)
        try:
            with Reader(store._environment) as reader:
                store.is_outdated = _schema(reader, path) < SCHEMA
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Give the store back; calling it again does nothing."""
        self._release()

    @property
    def is_closed(self) -> bool:
        """Whether `close` was called."""
        return not self._release.alive

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def reading(self) -> Reader:
        """A context manager: the store as it is on entry, whatever is written meanwhile."""
        self._require_usable()
        return Reader(self._environment)

    def writing(self) -> Writer:
        """A context manager: changes that are committed on exit, together, or not at all.

        Other writers, threads or processes, wait. An exception that leaves the block undoes it.
        """
        self._require_usable()
        self._require_writable()
        return Writer(self._environment)

    @contextlib.contextmanager
    def updating(self, timeout: float = 10.0) -> Iterator[None]:
        """No other process or thread is inside: for updates of more than one transaction.

        Parameters
        ----------
        timeout
            Seconds to wait for another one.

        Raises
        ------
        CacheError
            Another process is still inside when the time is up.
        """
        # POSIX only, and reading an index does not need it.
        from lazydicom.index.update_lock import update_lock  # noqa: PLC0415

        self._require_writable()
        with update_lock(self.folder, timeout=timeout, mode=self._mode):
            sweep(self.folder)
            yield

    def rebuild(self) -> None:
        """Drop every record and begin anew with the current schema."""
        self._require_writable()
        with Writer(self._environment) as writer:
            writer.delete_prefix(b"")
            _begin(writer.put)
        self.is_outdated = False

    def renew(self) -> None:
        """Begin anew where the records are of an older schema; for who holds the update lock."""
        if not self.is_outdated:
            return
        with Reader(self._environment) as reader:
            self.is_outdated = _schema(reader, self.folder) < SCHEMA
        if self.is_outdated:  # and nobody has begun anew since it was opened
            self.rebuild()

    def snapshot(self, folder: str | os.PathLike[str]) -> None:
        """Write a compact copy to a new folder, to be opened ``readonly`` and without locks.

        Raises
        ------
        CacheError
            There is an index in ``folder`` already, or it cannot be written.
        """
        self._require_usable()
        target = Path(folder).absolute()
        try:
            _make_folder(target, self._mode)
            sweep(target)
            temporary = target / temporary_name()
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
            descriptor = os.open(temporary, flags, self._mode)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    self._environment.copy_to(descriptor)
                    os.fsync(file.fileno())
                _publish(temporary, target / DATA)
            finally:
                temporary.unlink()
        except FileExistsError as error:
            raise CacheError("there is an index here already", path=target) from error
        except OSError as error:
            raise _from_os(error, target) from error

    def sizes(self) -> tuple[int, int]:
        """Bytes of the file of the index, and how many of them are in use."""
        self._require_usable()
        return self._environment.sizes()

    def _require_usable(self) -> None:
        if self.is_closed:
            raise CacheError("the index was closed", path=self.folder)
        if self.is_outdated:
            reason = "the index was made by an older version of lazydicom; update it to rebuild it"
            raise CacheError(reason, path=self.folder)

    def _require_writable(self) -> None:
        if self.is_closed:
            raise CacheError("the index was closed", path=self.folder)
        if self.is_readonly:
            raise CacheError("the index was opened for reading only", path=self.folder)


def _make(folder: Path, mode: int) -> None:
    """Put a new index into ``folder``, complete from the instant it can be seen."""
    try:
        _make_folder(folder, mode)
        temporary = folder / temporary_name()
        temporary.mkdir(0o700)
        try:
            made = lmdb.open(
                os.fsencode(temporary), map_size=SMALLEST_MAP, mode=mode, lib_version=0
            )
            with made, made.begin(write=True) as txn:
                _begin(txn.put)
            with contextlib.suppress(FileExistsError):  # another process was faster: use its own
                _publish(temporary / DATA, folder / DATA)
        finally:
            for name in (DATA, LOCK):
                with contextlib.suppress(OSError):
                    (temporary / name).unlink()
            with contextlib.suppress(OSError):
                temporary.rmdir()
    except lmdb.Error as error:
        raise cache_error(error, folder) from error
    except OSError as error:
        raise _from_os(error, folder) from error


def _make_folder(folder: Path, mode: int) -> None:
    """Make a folder, and those above it, so that they are there after a power failure, too."""
    missing = [one for one in (folder, *folder.parents) if not os.path.lexists(one)]
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(0o777 if mode & 0o077 else 0o700, exist_ok=True)
    for one in missing:
        sync_folder(one.parent)


def _publish(temporary: Path, path: Path) -> None:
    """Give a finished file its name, which must be free."""
    os.link(temporary, path)
    sync_folder(path.parent)


def _from_os(error: OSError, folder: Path) -> CacheError:
    if isinstance(error, CacheError):
        return error
    made = CacheError(f"no index can be made here ({error.strerror or error})", path=folder)
    made.errno = error.errno
    return made


def _begin(put: Callable[[bytes, bytes], object]) -> None:
    """Write the first records of an index."""
    put(META.key(SCHEMA_FIELD), _schema_record())
    # Row ids of an index that was here before must not be taken for row ids of this one.
    put(META.key(GENERATION_FIELD), _U64.pack(secrets.randbits(_GENERATION_BITS)))


def _schema_record() -> bytes:
    import importlib.metadata  # noqa: PLC0415 - slow, and only a new index needs it

    try:
        version = importlib.metadata.version("lazydicom")
    except importlib.metadata.PackageNotFoundError:  # run from a source tree
        version = "unknown"
    return _MAGIC + _U32.pack(SCHEMA) + version.encode()


def _schema(reader: Reader, folder: Path) -> int:
    """The schema of an index, if this version knows it or one before it."""
    record = reader.get(META.key(SCHEMA_FIELD))
    start = len(_MAGIC)
    if record is None or bytes(record[:start]) != _MAGIC or len(record) < start + _U32.size:
        reason = "this LMDB file is not an index of lazydicom; move it away, or name another folder"
        raise CacheError(reason, path=folder)
    schema = int(_U32.unpack_from(record, start)[0])
    if schema > SCHEMA:
        version = bytes(record[start + _U32.size :]).decode(errors="replace")
        reason = (
            f"the index has schema {schema}, made by lazydicom {version}, and this version reads"
            f" up to {SCHEMA}; upgrade lazydicom, or delete the folder and index again"
        )
        raise CacheError(reason, path=folder)
    return schema
