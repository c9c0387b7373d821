"""One LMDB environment per index and process, and what keeps it from killing the process.

LMDB allows an environment to be open once in a process, not to be used after a fork, and its map
to be resized only while no transaction is live. Here stand the count of live transactions, and the
rules that follow from those three. This module knows transactions; it refuses to know keys and
values, which are `lazydicom.index.store`'s.

The table of `open_environments` is the one piece of global state of the store: the restriction it
answers to is the process's, not the caller's.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from typing import TYPE_CHECKING, TypeVar

import lmdb

from lazydicom.errors import CacheError
from lazydicom.index.lmdb_errors import cache_error
from lazydicom.index.open_environments import PATIENCE
from lazydicom.index.open_environments import open_environments as _open
from lazydicom.index.private_mapping import keep_for_ever, make_private
from lazydicom.index.store_pages import DataFile, identity_of, require_same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

V = TypeVar("V", bytes, memoryview)

DATA = "data.mdb"
LOCK = "lock.mdb"

MAX_READERS = 4096
RESERVED = 1 << 40 if sys.maxsize > 1 << 32 else 1 << 30
"""Bytes of address space asked for; nothing is taken from the disk."""

SMALLEST_MAP = 1 << 20


class Environment:
    """An LMDB environment that any number of stores of this process share.

    Parameters
    ----------
    folder
        Where ``data.mdb`` lies.
    data_file
        The same, open for checking.
    readonly
        Whether nothing will be written through it.
    mode
        Permission bits of the files it creates.
    """

    def __init__(self, folder: Path, data_file: DataFile, *, readonly: bool, mode: int) -> None:
        self.folder = folder
        self.readonly = readonly
        self._data_file = data_file
        self._identity = data_file.identity
        self._lock_identity: tuple[int, int] | None = None
        self._has_tree = False
        self._mode = mode
        self._users = 0
        self._handle: lmdb.Environment | None = None
        self._checked = (0, 0)
        self._live: dict[object, int] = {}  # owner of a transaction -> thread
        self._waiting = 0
        self._writing = threading.Lock()
        self._writer: object = None
        self._writing_thread = 0
        self._inherited = False

    # Who uses it

    @classmethod
    def acquire(cls, folder: Path, *, readonly: bool, mode: int) -> Environment:
        """The environment of ``folder``, opened if this process has not opened it yet."""
        data_file = DataFile(folder / DATA)
        with _open.lock:
            environment = _open.by_identity.get(data_file.identity)
            if environment is None:
                environment = cls(folder, data_file, readonly=readonly, mode=mode)
                try:
                    environment._opened()
                except BaseException:
                    data_file.close()
                    raise
                _open.by_identity[data_file.identity] = environment
            else:
                data_file.close()
                if environment.readonly and not readonly:
                    environment._become_writable(mode)
            environment._users += 1
        return environment

    def release(self) -> None:
        """Give back what `acquire` gave; the last one closes, when no transaction is live."""
        with _open.lock:
            self._users -= 1
            self._close_if_unused()

    def forget(self) -> None:
        """Close an environment inherited through a fork, leaving the parent's untouched."""
        handle, self._handle = self._handle, None
        self._waiting = 0
        self._writing, self._writer = threading.Lock(), None
        if handle is not None:
            # Closing ends the transactions that were live, in the table of readers that the
            # parent shares with us: it would lose its snapshots. A private copy takes the blow.
            # It also waits for those of other threads, which will never end here.
            is_safe = not self.is_used_by_others(threading.get_ident())
            if is_safe and (not self._live or make_private(self.folder / LOCK)):
                handle.close()
            else:
                keep_for_ever(handle)
                self._inherited = True
        self._live = {}

    def is_used_by(self, thread: int) -> bool:
        """Whether a thread has a transaction."""
        return thread in self._live.values()

    def is_used_by_others(self, thread: int) -> bool:
        """Whether threads but this one have transactions."""
        return any(each != thread for each in self._live.values())

    def _become_writable(self, mode: int) -> None:
        with self._alone("be opened for writing"):
            self.readonly, self._mode = False, mode
            self._shut()
            self._opened()

    def _close_if_unused(self) -> None:
        if self._users == 0 and not self._live:
            _open.by_identity.pop(self._identity, None)
            self._shut()
            self._data_file.close()

    def _shut(self) -> None:
        if self._handle is not None:
            self._handle.close()
            self._handle = None

    # Opening

    def _opened(self) -> lmdb.Environment:
        """The handle, opened if need be; the caller holds the lock."""
        if self._handle is None:
            if self._inherited:
                reason = "this process was forked while its parent read the index; spawn instead"
                raise CacheError(reason, path=self.folder)
            self._data_file.check()
            self._handle = self._mapped()
        return self._handle

    def _has_locks(self) -> bool:
        """Whether readers are registered, so that writers leave their pages alone.

        A snapshot has no lock file and needs none, as nobody writes to it. Where we may not write
        to the lock file either, reading goes on without: right for media that nobody can write to,
        a risk where another user updates the index meanwhile.
        """
        return not self.readonly or os.access(self.folder / LOCK, os.R_OK | os.W_OK)

    def _mapped(self) -> lmdb.Environment:
        size = RESERVED
        while True:
            try:
                handle = lmdb.open(
                    os.fsencode(self.folder),
                    map_size=size,
                    readonly=self.readonly,
                    create=False,
                    mode=self._mode,
                    max_readers=MAX_READERS,
                    lock=self._has_locks(),
                    lib_version=0,  # the 0.9 format; 1.0 cannot read it, nor 0.9 the other
                )
                self._lock_identity = identity_of(self.folder / LOCK)
            except lmdb.MemoryError as error:
                # Address space is limited here (ulimit -v, a container, 32 bits).
                size //= 2
                if size < SMALLEST_MAP:
                    raise cache_error(error, self.folder) from error
            except lmdb.Error as error:
                raise cache_error(error, self.folder) from error
            else:
                return handle

    # Transactions

    def begin_reading(self, owner: object) -> lmdb.Transaction[memoryview]:
        """A read transaction, live until ``owner`` is given to `end`.

        Raises
        ------
        CacheError
            The file is incomplete or cannot be used.
        """
        size, txn = self._begin(owner, lambda handle: handle.begin(buffers=True))
        try:
            if (size, txn.id()) != self._checked:
                self._check(txn.id(), snapshot=txn.id())
                if not self._has_tree:
                    self._has_tree = self._data_file.check_tree(txn.id())
        except BaseException:
            txn.abort()
            self.end(owner)
            raise
        return txn

    def watch(self, revision: int) -> Callable[[], bool]:
        """Tells whether a commit, of which a reader was begun, is the newest.

        For less than a transaction; where that cannot be, it says that it is not.
        """
        size, newest = self._checked
        found = self._data_file.watch(size, newest) if newest == revision else None
        return _never if found is None else found

    def begin_writing(self, owner: object) -> lmdb.Transaction[bytes]:
        """A write transaction, live until ``owner`` is given to `end_writing`.

        Waits for other writers. After `end` it begins another one for the same owner.

        Raises
        ------
        CacheError
            The file is incomplete or cannot be used, or this thread is writing already.
        """
        if self._writer is not owner:
            self._take_turn(owner)
        txn = None
        try:
            _, txn = self._begin(owner, lambda handle: handle.begin(write=True))
            self._forget_dead(self._opened())  # who died while reading keeps no pages from us
            self._check(txn.id(), snapshot=None)
        except BaseException:
            if txn is not None:
                txn.abort()
            self.end_writing(owner)
            raise
        return txn

    def _begin(
        self, owner: object, begin: Callable[[lmdb.Environment], lmdb.Transaction[V]]
    ) -> tuple[int, lmdb.Transaction[V]]:
        """The size of the file before, and the transaction."""
        while True:
            with _open.lock:
                handle = self._admit(owner)
                size = self._data_file.size
            try:
                if size < self._data_file.smallest:  # beginning reads the mapped meta pages
                    self._data_file.check()
                return size, begin(handle)
            except lmdb.MapResizedError:
                self.end(owner)
                self.resize(0)  # another process made it larger: take its size
            except lmdb.ReadersFullError as error:
                self.end(owner)
                if not self._forget_dead(handle):
                    raise cache_error(error, self.folder) from error
            except lmdb.Error as error:
                self.end(owner)
                raise cache_error(error, self.folder) from error
            except BaseException:
                self.end(owner)
                raise

    def _forget_dead(self, handle: lmdb.Environment) -> int:
        """Free the places of readers whose processes died; how many."""
        try:
            return handle.reader_check()
        except lmdb.Error as error:
            raise cache_error(error, self.folder) from error

    def end(self, owner: object) -> None:
        """The transaction of ``owner`` is over; not its turn, if it was one to write."""
        with _open.lock:
            if self._live.pop(owner, None) is not None:
                if self._waiting or _open.is_forking:
                    _open.changed.notify_all()
                if not self._users:
                    self._close_if_unused()

    def end_writing(self, owner: object) -> None:
        """The write transaction of ``owner`` and its turn are over."""
        self.end(owner)
        if self._writer is owner:
            self._writer = None
            self._writing.release()

    def _take_turn(self, owner: object) -> None:
        """Wait until no other thread of this process writes."""
        me = threading.get_ident()
        if self._writer is not None and self._writing_thread == me:
            raise CacheError("this thread is already writing to the index", path=self.folder)
        self._writing.acquire()
        self._writer, self._writing_thread = owner, me

    def _admit(self, owner: object) -> lmdb.Environment:
        me = threading.get_ident()
        while (self._waiting and not self.is_used_by(me)) or _open.is_held_back(me):
            _open.changed.wait()
        if self._users == 0:
            raise CacheError("the index was closed", path=self.folder)
        handle = self._handle or self._opened()
        self._live[owner] = me
        return handle

    def _check(self, transaction: int, *, snapshot: int | None) -> None:
        """Compare the file with what a transaction needs."""
        size = self._data_file.size
        if snapshot is None:  # what is written elsewhere is lost, or written by others meanwhile
            require_same(self.folder / DATA, self._identity)
            require_same(self.folder / LOCK, self._lock_identity)
        self._data_file.check(snapshot)
        self._checked = (size, transaction)

    def copy_to(self, descriptor: int) -> None:
        """Write a compact copy of the data file to an open descriptor."""
        with self._read() as handle:
            handle.copyfd(descriptor, compact=True)

    def sizes(self) -> tuple[int, int]:
        """Bytes of the data file, and of the pages in it that hold something."""
        with self._read() as handle:
            stat = handle.stat()
        pages = 2 + stat["branch_pages"] + stat["leaf_pages"] + stat["overflow_pages"]
        return self._data_file.size, pages * stat["psize"]

    @contextlib.contextmanager
    def _read(self) -> Iterator[lmdb.Environment]:
        """The handle, while a transaction is live."""
        owner = object()
        txn = self.begin_reading(owner)
        try:
            yield self._opened()
        except lmdb.Error as error:
            raise cache_error(error, self.folder) from error
        finally:
            txn.abort()
            self.end(owner)

    # The map

    @property
    def room(self) -> int:
        """Bytes of the map that were never used."""
        info, stat = self._opened().info(), self._opened().stat()
        return info["map_size"] - (info["last_pgno"] + 1) * stat["psize"]

    def grow(self) -> None:
        """Double the map.

        Raises
        ------
        CacheError
            There is no address space, or a transaction of this process does not end.
        """
        with _open.lock:
            size = self._opened().info()["map_size"]
        self.resize(2 * size)

    def resize(self, size: int) -> None:
        """Give the map ``size`` bytes, or 0 for what another process gave it."""
        with self._alone("grow its map"):
            try:
                self._opened().set_mapsize(size)
            except lmdb.Error as error:
                self._shut()  # it may have no map at all now
                raise cache_error(error, self.folder) from error

    @contextlib.contextmanager
    def _alone(self, to_do: str) -> Iterator[None]:
        """No transaction of this process is live inside, and none can begin."""
        with _open.changed:
            if self.is_used_by(threading.get_ident()):
                reason = f"the index cannot {to_do} while this thread reads it"
                raise CacheError(reason, path=self.folder)
            self._waiting += 1
            try:
                if not _open.changed.wait_for(lambda: not self._live, PATIENCE):
                    reason = f"the index cannot {to_do}: another thread keeps reading it"
                    raise CacheError(reason, path=self.folder)
                yield
            finally:
                self._waiting -= 1
                _open.changed.notify_all()


def _never() -> bool:
    return False
