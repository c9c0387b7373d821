"""Arrays of integers and lists of texts as few bytes, and back.

Knows two layouts and that stored bytes are not to be trusted: a length is checked before it is
used, and what does not add up is a CacheError. Refuses to know what the numbers and texts mean.

Integers::

    u8 width | 0x80 if differences    i64 base    n * width bytes, little endian

``value = base + stored``; or, where the values ascend, ``value = previous + stored``. Width 0 is
n times the base.

Texts, front-coded in blocks of 16::

    u32 length of all that follows
    u8 size of the alphabet (0: plain bytes)    alphabet
    u32 offset of each block, from the first
    each text: u8 bytes shared with the one before (0 at the start of a block)
               u8 or u16 number of bytes that follow, high bit first if u16
               those bytes, two to a byte if there is an alphabet
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np

from lazydicom.errors import CacheError
from lazydicom.index.kernel import chosen
from lazydicom.index.layout import BLOCK, DIFFERENCES
from lazydicom.index.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

kernel = chosen("index._columns")
lookup = chosen("index._lookup")

MAX_TEXT = 0x7FFF
ROOM: int = lookup.ROOM
_MOST_ROOM = MAX_TEXT + 256
"""A text is some bytes of the one before, and others."""


def pack_integers(values: NDArray[np.int64]) -> bytes:
    """The integers in their packed form; their number is for the caller to keep."""
    if not len(values):
        return struct.pack("<Bq", 0, 0)
    out = bytearray(9 + 8 * len(values))
    made = kernel.pack_integers(np.ascontiguousarray(values).data, out)
    return bytes(out[:made])


def unpack_integers(
    data: bytes | memoryview, offset: int, count: int
) -> tuple[NDArray[np.int64], int]:
    """The integers packed at ``offset``, and the offset of their end."""
    start = offset + 9
    if start > len(data):
        raise CacheError("a packed column of integers is cut short")
    width, base = struct.unpack_from("<Bq", data, offset)
    differences, width = width & DIFFERENCES, width & ~DIFFERENCES
    end = start + count * width
    if width > 8 or end > len(data):
        raise CacheError("a packed column of integers does not fit its record")
    if width == 0:
        return np.full(count, base, np.int64), end
    if width in {1, 2, 4, 8}:
        stored = np.frombuffer(data, f"<u{width}", count, start).astype(np.uint64)
    else:
        digits = np.zeros((count, 8), np.uint8)
        digits[:, :width] = np.frombuffer(data, np.uint8, count * width, start).reshape(-1, width)
        stored = digits.view("<u8").reshape(-1).astype(np.uint64, copy=False)
    if differences:
        np.cumsum(stored, out=stored)
    stored += np.uint64(base & (2**64 - 1))
    return stored.view(np.int64), end


def pack_texts(texts: Slices) -> bytes:
    """The texts in their packed form; front coding pays where they are sorted."""
    if len(texts) and int(texts.sizes.max()) > MAX_TEXT:
        raise CacheError("a text is too long to be packed")
    offsets = np.zeros(-(-len(texts) // BLOCK), np.int64)
    out = np.empty(int(texts.sizes.sum()) + 3 * len(texts), np.uint8)
    halves = bytearray(256)
    room = (out.data, offsets.data, halves)
    made = kernel.front_code(texts.data, texts.starts.data, texts.sizes.data, *room)
    letters = b""
    if halves.strip(b"\0"):
        letters = np.flatnonzero(np.frombuffer(halves, np.uint8)).astype(np.uint8).tobytes()
    head = bytes([len(letters)]) + letters + offsets.astype("<u4").tobytes()
    return struct.pack("<I", len(head) + made) + head + out[:made].tobytes()


class PackedTexts:
    """A read-only sequence of packed texts that unpacks a block at a time.

    `bisect` takes the texts to be sorted.

    Parameters
    ----------
    data
        A record that holds them.
    offset
        Where in it they begin.
    count
        How many they are.
    """

    __slots__ = ("_blocks", "_count", "_data", "_letters", "end", "lookup")

    def __init__(self, data: bytes | memoryview, offset: int, count: int) -> None:
        if offset + 5 > len(data):
            raise CacheError("a packed column of texts is cut short")
        (size,) = struct.unpack_from("<I", data, offset)
        self.end = offset + 4 + size
        letters = data[offset + 4]
        first = offset + 5 + letters
        blocks = -(-count // BLOCK)
        start = first + 4 * blocks
        if letters > 15 or start > self.end or self.end > len(data):
            raise CacheError("a packed column of texts does not fit its record")
        steps = np.frombuffer(data, "<u4", blocks, first)
        self._blocks = np.empty(blocks + 1, np.int64)
        self._blocks[:-1] = steps
        self._blocks[:-1] += start
        self._blocks[-1] = self.end
        if (self._blocks[1:] <= self._blocks[:-1]).any():
            raise CacheError("a packed column of texts has its blocks out of order")
        self._letters = bytes(data[offset + 5 : first])
        self._count = count
        self._data = data
        #: What the look-up kernel knows of them.
        self.lookup = lookup.Texts(data, self._blocks.data, self._letters, count)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> bytes:
        if not 0 <= index < self._count:
            raise IndexError(index)
        found: bytes | None = self.lookup.text(index, ROOM)
        if found is None:  # longer than most, or damaged
            found = self.lookup.text(index, _MOST_ROOM)
        if found is None:
            raise CacheError("a packed text does not fit its block")
        return found

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.slices().tolist())

    def slices(self, padding: int = -1) -> Slices:
        """All of them in a buffer of their own; those of odd size with such a byte of padding."""
        return self._unpacked(self._blocks, self._count, padding)

    def bisect(self, text: bytes, *, right: bool = False) -> int:
        """Where ``text`` would be inserted before, or with ``right`` after, its equals."""
        found: int = self.lookup.bisect(text, right, ROOM)
        if found < 0:
            found = self.lookup.bisect(text, right, _MOST_ROOM)
        if found < 0:
            raise CacheError("a packed text does not fit its block")
        return found

    def _unpacked(self, blocks: NDArray[np.int64], count: int, padding: int = -1) -> Slices:
        sizes, starts = np.empty(count, np.int64), np.empty(count, np.int64)
        if not count:
            return Slices(b"", starts, sizes)
        letters = self._letters
        total = kernel.text_sizes(self._data, blocks.data, len(letters) > 0, sizes.data)
        if total < 0:
            raise CacheError("a packed text runs past its block")
        out = bytearray(total + (count if padding >= 0 else 1))
        room = (out, starts.data, padding)
        if kernel.decode_texts(self._data, blocks.data, letters, sizes.data, *room) < 0:
            raise CacheError("a packed text has a letter that is none")
        if padding >= 0:
            sizes += sizes & 1
        return Slices(out, starts, sizes)
