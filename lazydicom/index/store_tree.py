"""Whether the pages of a ``data.mdb`` are a tree: what LMDB believes, and dies of if it is not so.

LMDB follows offsets and page numbers as they stand in its pages. One that leads out of the file is
a SIGBUS, a page of another kind an assertion that ends the process. So they are looked at once,
with ``pread``, before the first of them is used. This module knows the pages of LMDB's 0.9 format;
it refuses to know keys and values.

A page begins with a header, followed by the offsets of its nodes, which stand at its end::

    page   0  page number u64, padding u16, flags u16, lower u16, upper u16
    node   0  low u16, high u16, flags u16, key length u16, key      of a branch: a page below,
                                                                     low | high << 16 | flags << 32
                                                                     of a leaf: length of the value
           8  + key length: the value, or the number of the first page that it has for itself
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PAGE = struct.Struct("=Q2xHHH")
_NODE = struct.Struct("=HHHH")
_NUMBER = struct.Struct("=Q")
_HEADER = 16
_BRANCH = 0x01
_LEAF = 0x02
_BIG = 0x01  # the value lies on pages of its own
_NO_PAGE = (1 << 64) - 1
_DEEPEST = 32  # as many as a cursor of LMDB has room for


class Tree:
    """The pages below a root.

    Parameters
    ----------
    read
        Gives a page by its number; None if it is not there.
    page_size
        Bytes of a page.
    pages
        How many there are in the file.
    """

    def __init__(self, read: Callable[[int], bytes | None], page_size: int, pages: int) -> None:
        self._read = read
        self._page_size = page_size
        self._pages = pages

    def is_whole(self, root: int, depth: int) -> bool:
        """Whether each page is what it has to be, and leads to no place outside of the file.

        Parameters
        ----------
        root
            The number of the first page; all ones of an empty tree.
        depth
            How many levels there are.
        """
        if root == _NO_PAGE:
            return True
        if depth > _DEEPEST:
            return False
        level, seen = [root], 0
        for left in range(depth - 1, -1, -1):
            below: list[int] = []
            seen += len(level)
            if seen > self._pages:  # some are met again
                return False
            for number in level:
                if not self._is_page(number, below if left else None):
                    return False
            level = below
        return True

    def _is_page(self, number: int, below: list[int] | None) -> bool:
        """Whether a page is one; a branch, if there is a list for what is below it."""
        page = self._read(number) if number < self._pages else None
        if page is None:
            return False
        own, flags, lower, upper = _PAGE.unpack_from(page)
        kind = _LEAF if below is None else _BRANCH
        # one without nodes would have been removed
        if own != number or flags != kind or not _HEADER < lower <= upper <= self._page_size:
            return False
        starts = struct.unpack_from(f"={(lower - _HEADER) // 2}H", page, _HEADER)
        if min(starts) < upper or max(starts) > self._page_size - _NODE.size:
            return False
        if below is None:
            return all(self._is_leaf_node(page, start) for start in starts)
        for start in starts:
            low, high, more, key_length = _NODE.unpack_from(page, start)
            below.append(low | high << 16 | more << 32)
            if start + _NODE.size + key_length > self._page_size:
                return False
        return True

    def _is_leaf_node(self, page: bytes, start: int) -> bool:
        low, high, flags, key_length = _NODE.unpack_from(page, start)
        value: int = start + _NODE.size + key_length
        length: int = low | high << 16
        if not flags:
            return value + length <= self._page_size
        if flags != _BIG or value + _NUMBER.size > self._page_size:
            return False  # tables in tables, of which there are none
        (first,) = _NUMBER.unpack_from(page, value)
        end: int = first + (_HEADER - 1 + length) // self._page_size + 1
        return end <= self._pages
