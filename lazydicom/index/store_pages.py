"""Whether a ``data.mdb`` is whole, found out before LMDB maps it.

LMDB reads its file through a mapping, and a mapping of a file that was cut short is a SIGBUS,
not an error. So the file is looked at through ``pread`` first. This module knows just enough of
LMDB's 0.9 format for that; it refuses to know keys and values, and never writes.

Two meta pages open the file and are written in turn; the one with the greater transaction number
counts. In native byte order::

    offset  0  page number u64, padding u16, flags u16, 4 bytes       the header of every page
           16  magic u32, version u32, address u64, map size u64
           40  free list:  page size u32, 36 bytes, root u64          a table of free pages
           88  main table: 40 bytes, root u64
          136  last page u64, transaction u64

A file shorter than its last page says is *usually* cut, but not always: pages that were taken and
freed in one transaction are never written, and such a tail is legal. A missing page is harmless
exactly when the free list holds it.
"""

from __future__ import annotations

import mmap
import os
import stat
import struct
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.errors import CacheError
from lazydicom.index.kernel import chosen
from lazydicom.index.store_tree import Tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_status = chosen("index._status")

_META = struct.Struct("=10xH4xIIQQI2xH32xQ6xH8xQ16xQQQ")
_TRANSACTION = 144
_META_FLAG = 0x08
_MAGIC = 0xBEEFC0DE
_VERSION = 1  # LMDB 1.0 writes 3, behind a longer page header

_PAGE = struct.Struct("=10xHHH")
_PAGE_HEADER = 16
_BRANCH = 0x01
_LEAF = 0x02
_NODE = struct.Struct("=HHHH")
_BIG = 0x01  # the value lies on pages of its own
_NO_PAGE = (1 << 64) - 1

_DELETE = "delete the folder and index again"

MOST_CHECKED = 1 << 12
"""Pages with keys from which on looking at all of them takes longer than a query may."""


class Meta(NamedTuple):
    """What a meta page says."""

    page_size: int
    free_depth: int
    free_root: int
    depth: int
    leaf_pages: int
    root: int
    last_page: int
    transaction: int


def identity_of(path: Path) -> tuple[int, int] | None:
    """Device and inode of what has a name; None if nothing has."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def require_same(path: Path, identity: tuple[int, int] | None) -> None:
    """Raise CacheError unless a name is that of the file that was opened."""
    if identity_of(path) != identity:
        reason = "was removed or replaced while this process has the index open; close it first"
        raise CacheError(reason, path=path)


class _Descriptor:
    """A descriptor that is closed when nobody has it any more.

    Who has it can ask for the size of the file: no other file gets its number meanwhile, to whose
    end that would seek.
    """

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number

    def __del__(self, close: Callable[[int], None] = os.close) -> None:  # also at exit
        if self.number >= 0:
            try:  # noqa: SIM105
                close(self.number)
            except OSError:
                pass  # it was only read, and is closed whatever is said


_CLOSED = _Descriptor(-1)


class DataFile:
    """A ``data.mdb``, open for reading without a mapping.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    CacheError
        It cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.smallest = 0
        self._words: memoryview | None = None
        try:
            # not to wait for what is a named pipe
            self._open = _Descriptor(os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK))
        except OSError as error:
            raise self._refused(error) from error
        try:
            status = os.fstat(self._open.number)
        except OSError as error:
            self.close()
            raise self._refused(error) from error
        if not stat.S_ISREG(status.st_mode):
            self.close()
            raise CacheError("the index is not a regular file", path=path)
        #: Device and inode: the same for two names of one file.
        self.identity = status.st_dev, status.st_ino

    @property
    def size(self) -> int:
        """Its size in bytes, now."""
        # Half the price of fstat, and asked before every transaction. Reads here are positioned.
        held = self._open
        return os.lseek(held.number, 0, os.SEEK_END)

    def watch(self, size: int, newest: int) -> Callable[[], bool] | None:
        """Tells whether a commit is the newest of a file that was checked and is still so long.

        None if that cannot be told for less than a transaction. A thread may close the file
        meanwhile.
        """
        words, held = self._words, self._open
        if not 0 < self.smallest <= size or held is _CLOSED:
            return None
        try:
            # The meta pages are mapped, as LMDB has them; they are looked at when it is known
            # that they are there.
            if words is None:
                mapped = mmap.mmap(held.number, self.smallest, access=mmap.ACCESS_READ)
                self._words = words = memoryview(mapped).cast("Q")
        except (OSError, ValueError):
            return None
        other = (self.smallest // 2 + _TRANSACTION) // 8
        watch = _status.Watch(held, size, words, _TRANSACTION // 8, other, newest)
        tells: Callable[[], bool] = watch.is_same
        return tells

    def close(self) -> None:
        """Give the descriptor back."""
        self._words = None
        self._open = _CLOSED

    def check(self, transaction: int | None = None) -> None:
        """Return if every page in use is there.

        Parameters
        ----------
        transaction
            The number of an open read transaction, whose pages no writer reuses; without it,
            the newest meta page counts.

        Raises
        ------
        CacheError
            The file is not an LMDB 0.9 file, or a part of it is missing or cannot be read.
        """
        try:
            self._check(transaction)
        except CacheError:
            raise
        except OSError as error:
            raise self._refused(error) from error

    def check_tree(self, transaction: int) -> bool:
        """Return if the pages that an open transaction reads are what they have to be.

        Whether that was looked at: not of what was replaced already by two later transactions, nor
        of so many pages that it would take long.

        Raises
        ------
        CacheError
            They are not.
        """
        try:
            metas = [each for each in self._metas() if each.transaction == transaction]
            if not metas or metas[0].leaf_pages > MOST_CHECKED:
                return False
            meta = metas[0]
            tree = Tree(partial(self._read, meta), meta.page_size, self.size // meta.page_size)
            is_whole = tree.is_whole(meta.root, meta.depth)
            is_whole = is_whole and tree.is_whole(meta.free_root, meta.free_depth)
        except CacheError:
            raise
        except OSError as error:
            raise self._refused(error) from error
        if not is_whole:
            reason = f"the index is damaged: some pages of it are none; {_DELETE}"
            raise CacheError(reason, path=self.path)
        return True

    def _refused(self, error: OSError) -> CacheError:
        return CacheError(error.strerror or str(error), path=self.path)

    def _check(self, transaction: int | None) -> None:
        metas = self._metas()
        self.smallest = 2 * metas[0].page_size  # the meta pages themselves
        meta = max(metas, key=lambda each: each.transaction)
        for each in metas:
            if each.transaction == transaction:
                meta = each
        # The size is read after the meta page: a writer makes the file longer first.
        pages = self.size // meta.page_size
        if pages <= meta.last_page and not self._are_free(meta, pages):
            needed = (meta.last_page + 1) * meta.page_size
            reason = f"the index is cut short: {self.size} bytes of {needed}; {_DELETE}"
            raise CacheError(reason, path=self.path)

    def _metas(self) -> list[Meta]:
        first = self._meta(0)
        return [first, self._meta(first.page_size)]

    def _meta(self, offset: int) -> Meta:
        data = os.pread(self._open.number, _META.size, offset)
        if len(data) < _META.size:
            reason = f"the index is cut short: {self.size} bytes; {_DELETE}"
            raise CacheError(reason, path=self.path)
        flags, magic, version, _, _, page_size, *found = _META.unpack(data)
        plausible = 256 <= page_size <= 0x8000 and page_size & (page_size - 1) == 0
        if not flags & _META_FLAG or (magic, version) != (_MAGIC, _VERSION) or not plausible:
            reason = f"not an index, or a damaged one (no LMDB 0.9 meta page); {_DELETE}"
            raise CacheError(reason, path=self.path)
        return Meta(page_size, *found)

    def _are_free(self, meta: Meta, first: int) -> bool:
        """Whether the free list holds every page from ``first`` to the last."""
        missing = meta.last_page + 1 - first
        free: set[int] = set()
        waiting = [meta.free_root]
        for _ in range(first):  # no page is visited twice, or the file is damaged
            if not waiting or len(free) >= missing:
                break
            page = self._read(meta, waiting.pop())
            if page is None:
                return False
            branches, lists = _nodes(page)
            waiting += branches
            for number, length, inline in lists:
                ids = inline if inline is not None else self._read(meta, number, length)
                if ids is None:
                    return False
                usable = ids[8 : len(ids) // 8 * 8]
                free.update(each for (each,) in struct.iter_unpack("=Q", usable) if each >= first)
        return len([each for each in free if each <= meta.last_page]) == missing

    def _read(self, meta: Meta, number: int, length: int | None = None) -> bytes | None:
        """One page, or ``length`` bytes after the header of page ``number``; None if not there."""
        if number > meta.last_page:
            return None
        skipped, wanted = (0, meta.page_size) if length is None else (_PAGE_HEADER, length)
        if wanted > self.size:  # nothing is allocated from a length that a damaged file declares
            return None
        data = os.pread(self._open.number, wanted, number * meta.page_size + skipped)
        return data if len(data) == wanted else None


def _nodes(page: bytes) -> tuple[list[int], list[tuple[int, int, bytes | None]]]:
    """The pages below a page, and its values as (page, length, bytes if inline)."""
    flags, lower, _ = _PAGE.unpack_from(page)
    branches: list[int] = []
    values: list[tuple[int, int, bytes | None]] = []
    for at in range(_PAGE_HEADER, min(lower, len(page) - 1), 2):
        (start,) = struct.unpack_from("=H", page, at)
        if start + _NODE.size > len(page):
            continue
        low, high, node_flags, key_length = _NODE.unpack_from(page, start)
        value = start + _NODE.size + key_length
        if flags & _BRANCH:
            branches.append(low | high << 16 | node_flags << 32)
        elif flags & _LEAF and node_flags & _BIG and value + 8 <= len(page):
            (number,) = struct.unpack_from("=Q", page, value)
            values.append((number, low | high << 16, None))
        elif flags & _LEAF:
            length = low | high << 16
            values.append((_NO_PAGE, length, page[value : value + length]))
    return branches, values
