"""What can be read and written inside one transaction of the store.

This module knows keys and values as bytes; it refuses to know what they mean, and how the
environment behind them is opened and resized.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NoReturn, Self, TypeVar, final

import lmdb

from lazydicom.errors import CacheError
from lazydicom.index.lmdb_errors import cache_error
from lazydicom.index.store_keys import GENERATION_FIELD, META, end_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from lazydicom.index.environment import Environment

AMPLE = 16 << 30
"""Bytes of room in the map that no transaction is expected to fill."""

_GENERATION = META.key(GENERATION_FIELD)
_U64 = struct.Struct("<Q")

T = TypeVar("T")
V = TypeVar("V", bytes, memoryview)


class NotReadError(Exception):
    """Something has to be read from the store; inside the package, and caught there."""


class Reader:
    """The store as it was when the ``with`` block began.

    What `get`, `scan` and `last` return as memoryview is the index's own memory: it is valid
    inside the block, in this process, and nowhere else.
    """

    __slots__ = ("__weakref__", "_environment", "_txn")

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._txn: lmdb.Transaction[memoryview] | None = None

    def __enter__(self) -> Self:
        self._txn = self._environment.begin_reading(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        txn, self._txn = self._txn, None
        if txn is not None:
            _abort(txn)
        self._environment.end(self)

    def _live(self) -> lmdb.Transaction[memoryview]:
        if self._txn is None:
            raise CacheError("this transaction is over", path=self._environment.folder)
        return self._txn

    def get(self, key: bytes) -> memoryview | None:
        """The value of ``key``, or None."""
        try:
            return self._live().get(key)
        except lmdb.Error as error:
            raise cache_error(error, self._environment.folder) from error

    def scan(self, prefix: bytes) -> Iterator[tuple[bytes, memoryview]]:
        """Keys that begin with ``prefix``, in order, and their values."""
        return _scan(self._live(), prefix, self._environment.folder)

    def last(self, prefix: bytes) -> tuple[bytes, memoryview] | None:
        """The last of the keys that begin with ``prefix`` and its value, or None."""
        return _last(self._live(), prefix, self._environment.folder)

    @property
    def generation(self) -> int:
        """A number that another index has another of: row ids of one mean nothing in the other."""
        found = self.get(_GENERATION)
        return 0 if found is None else int.from_bytes(found[: _U64.size], "little")

    @property
    def revision(self) -> int:
        """A number that every commit makes greater."""
        return self._live().id()

    def watch(self) -> Callable[[], bool]:
        """Tells, for less than a transaction, whether nothing was committed since; or that it was.

        It may be asked after the ``with`` block, as long as the store is open.
        """
        return self._environment.watch(self.revision)

    def unread(self) -> Unread:
        """A reader of the same store that reads nothing."""
        return Unread(self._environment)


@final
class Unread(Reader):
    """A reader without a transaction, for who has read before: what it reads is NotReadError."""

    __slots__ = ()

    def _live(self) -> NoReturn:
        raise NotReadError


@final
class Writer:
    """Changes that are committed together when the ``with`` block ends.

    Values that are returned are copies. Values that are given must not change before the end of
    the block: if the map of the index has to grow, they are written again.
    """

    __slots__ = ("__weakref__", "_environment", "_id", "_journal", "_txn")

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._txn: lmdb.Transaction[bytes] | None = None
        self._journal: list[Callable[[lmdb.Transaction[bytes]], object]] | None = None
        self._id = 0

    def __enter__(self) -> Self:
        self._txn = txn = self._environment.begin_writing(self)
        self._id = txn.id()
        self._journal = [] if self._environment.room < AMPLE else None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._commit()
            else:
                self._abort()
        finally:
            self._txn = self._journal = None
            self._environment.end_writing(self)

    def get(self, key: bytes) -> bytes | None:
        """The value of ``key`` as this transaction left it, or None."""
        try:
            return self._live().get(key)
        except lmdb.Error as error:
            raise cache_error(error, self._environment.folder) from error

    def scan(self, prefix: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Keys that begin with ``prefix``, in order, and their values; write after, not during."""
        return _scan(self._live(), prefix, self._environment.folder)

    def last(self, prefix: bytes) -> tuple[bytes, bytes] | None:
        """The last of the keys that begin with ``prefix`` and its value, or None."""
        return _last(self._live(), prefix, self._environment.folder)

    def put(self, key: bytes, value: bytes) -> None:
        """Give ``key`` this value, whether it had one or not."""
        self._do(lambda txn: txn.put(key, value))

    def append(self, key: bytes, value: bytes) -> None:
        """Add a new key; fastest, and packed best, where it sorts after all others.

        Raises
        ------
        CacheError
            There is such a key already.
        """
        added = self._do(
            lambda txn: (
                txn.put(key, value, overwrite=False, append=True)
                or txn.put(key, value, overwrite=False)
            )
        )
        if not added:
            reason = f"key {key.hex()} exists, and is to be new"
            raise CacheError(reason, path=self._environment.folder)

    def putmulti(self, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Give many keys their values; fastest in the order of the keys."""
        kept = list(items)
        self._do(lambda txn: txn.cursor().putmulti(kept))

    def delete(self, key: bytes) -> bool:
        """Remove ``key``; whether it was there."""
        return self._do(lambda txn: txn.delete(key))

    def delete_prefix(self, prefix: bytes) -> int:
        """Remove the keys that begin with ``prefix``; how many there were."""
        return self._do(lambda txn: _delete_prefix(txn, prefix))

    def _live(self) -> lmdb.Transaction[bytes]:
        if self._txn is None:
            raise CacheError("this transaction is over", path=self._environment.folder)
        return self._txn

    def _do(self, change: Callable[[lmdb.Transaction[bytes]], T]) -> T:
        txn = self._live()
        try:
            result = change(txn)
        except lmdb.MapFullError:
            self._make_room()
            return self._do(change)
        except lmdb.Error as error:
            raise cache_error(error, self._environment.folder) from error
        if self._journal is not None:
            self._journal.append(change)
        return result

    def _commit(self) -> None:
        while True:
            try:
                self._live().commit()
            except lmdb.MapFullError:  # the list of free pages is written last
                self._make_room()
            except lmdb.Error as error:
                raise cache_error(error, self._environment.folder) from error
            else:
                return

    def _abort(self) -> None:
        txn, self._txn = self._txn, None
        if txn is not None:
            _abort(txn)

    def _make_room(self) -> None:
        """Enlarge the map, which ends the transaction, and do everything again."""
        self._abort()
        self._environment.end(self)
        while True:
            self._environment.grow()
            self._txn = txn = self._environment.begin_writing(self)
            if self._journal is None or txn.id() != self._id:
                self._abort()
                reason = "the map was full and is larger now; the changes are undone, repeat them"
                raise CacheError(reason, path=self._environment.folder)
            try:
                for change in self._journal:
                    change(txn)
            except lmdb.MapFullError:
                self._abort()
                self._environment.end(self)
            else:
                return


def _abort(txn: lmdb.Transaction[bytes] | lmdb.Transaction[memoryview]) -> None:
    try:  # noqa: SIM105 - a tenth of the time of a look-up
        txn.abort()
    except lmdb.Error:
        pass  # after a failed commit, or closed by a fork, it is over already


def _scan(txn: lmdb.Transaction[V], prefix: bytes, folder: Path) -> Iterator[tuple[bytes, V]]:
    try:
        cursor = txn.cursor()
        if not cursor.set_range(prefix):
            return
        size = len(prefix)
        for found, value in cursor.iternext():
            key = bytes(found)
            if key[:size] != prefix:
                return
            yield key, value
    except lmdb.Error as error:
        raise cache_error(error, folder) from error


def _last(txn: lmdb.Transaction[V], prefix: bytes, folder: Path) -> tuple[bytes, V] | None:
    try:
        cursor = txn.cursor()
        end = end_of(prefix)
        # At the first key after the prefix, step back; at the end, take the last of all.
        there = cursor.prev() if end is not None and cursor.set_range(end) else cursor.last()
        if not there:
            return None
        key = bytes(cursor.key())
        return (key, cursor.value()) if key.startswith(prefix) else None
    except lmdb.Error as error:
        raise cache_error(error, folder) from error


def _delete_prefix(txn: lmdb.Transaction[bytes], prefix: bytes) -> int:
    cursor = txn.cursor()
    count = 0
    there = cursor.set_range(prefix)
    while there and cursor.key().startswith(prefix):
        there = cursor.delete()
        count += 1
        there = there and bool(cursor.key())
    return count
