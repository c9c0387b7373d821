"""Layouts: element tables kept as what a series shares and what each file adds.

Knows how a group of files of one layout is written to bytes and how the table of one of them is
made again. Refuses to know values, attributes and where records are kept.

The record of a group::

    u32 layout    u32 first row    u32 files    u32 n, rows of the layout
    i64 offset of the first header, of the first file
    n x i64 lengths, of the first file
    u32 v, how many of them vary among the files
    v x  u32 row of the layout (n: the offset of the first header)   u32 runs
         runs x u32 first file    runs x i64 length

everything after the four numbers deflated.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.errors import CacheError
from lazydicom.index.kernel import chosen
from lazydicom.index.layout import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

kernel = chosen("index._layouts")

WORDS = 2
_HEAD = struct.Struct("<IIII")
_LEVEL = 4
"""Of deflating: 6 takes twice the time, for 3 % less."""


def table(rows: int, columns: int) -> memoryview:
    """A zeroed buffer of signed 64-bit integers."""
    return memoryview(bytearray(rows * columns * 8)).cast("q", (rows, columns))


def as_words(layout: bytes) -> memoryview:
    """The bytes of a layout as words."""
    if not layout or len(layout) % 16:
        raise CacheError("a layout has an impossible length")
    return memoryview(layout).cast("B").cast("q", (len(layout) // 16, WORDS))


def encode_layout(layout: bytes) -> bytes:
    """The record of a layout: its words, deflated."""
    return zlib.compress(layout, _LEVEL)


def decode_layout(record: bytes) -> memoryview:
    """The words of a record; CacheError if it is damaged."""
    try:
        return as_words(zlib.decompress(record))
    except zlib.error as error:
        raise CacheError(f"a layout is damaged: {error}") from error


class Group(NamedTuple):
    """Files of one layout that stand in consecutive rows of a segment.

    ``runs`` maps a row of the layout, or its number of rows for the origin, to the files (counted
    from 0) where the number changes and what it is from there on.
    """

    layout: int
    first_row: int
    files: int
    origin: int
    lengths: Sequence[int]
    runs: Mapping[int, tuple[Sequence[int], Sequence[int]]]


def encode_group(group: Group) -> bytes:
    """The record of a group."""
    parts = [
        array("q", [group.origin]).tobytes(),
        array("q", group.lengths).tobytes(),
        struct.pack("<I", len(group.runs)),
    ]
    for row, (files, numbers) in sorted(group.runs.items()):
        parts += [
            struct.pack("<II", row, len(files)),
            array("I", files).tobytes(),
            array("q", numbers).tobytes(),
        ]
    head = _HEAD.pack(group.layout, group.first_row, group.files, len(group.lengths))
    return head + zlib.compress(b"".join(parts), _LEVEL)


def with_layout(record: bytes, layouts: Sequence[int]) -> bytes:
    """The record of a group whose layout is the one there instead of its place in ``layouts``."""
    layout, *others = _HEAD.unpack_from(record)
    return _HEAD.pack(layouts[layout], *others) + record[_HEAD.size :]


def decode_group(record: bytes | memoryview) -> Group:
    """The group of a record; CacheError if it is damaged."""
    try:
        layout, first_row, files, count = _HEAD.unpack_from(record)
        # n lengths and at most n + 1 varying numbers of as many runs as there are files
        limit = 16 + 8 * count + (count + 1) * (8 + 12 * (files + 1))
        inflater = zlib.decompressobj()
        body = inflater.decompress(bytes(record[_HEAD.size :]), limit)
        if not inflater.eof:
            raise CacheError("the record of a group of files is too long, or cut short")
        numbers = array("q")
        numbers.frombytes(body[: 8 + 8 * count])
        at = 8 + 8 * count
        (varying,) = struct.unpack_from("<I", body, at)
        at += 4
        runs = {}
        for _ in range(varying):
            row, length = struct.unpack_from("<II", body, at)
            at += 8
            starts, values = array("I"), array("q")
            starts.frombytes(body[at : at + 4 * length])
            values.frombytes(body[at + 4 * length : at + 12 * length])
            if row > count or len(starts) != length or len(values) != length:
                raise CacheError("the lengths of a group are cut short")
            at += 12 * length
            runs[row] = (starts, values)
    except (struct.error, zlib.error, ValueError, OverflowError) as error:
        raise CacheError(f"the record of a group of files is damaged: {error}") from error
    if len(numbers) != count + 1:
        raise CacheError("the lengths of a group are cut short")
    return Group(layout, first_row, files, numbers[0], numbers[1:], runs)


class Tables:
    """The element tables of the files of a group.

    Parameters
    ----------
    group
        The group.
    words
        Its layout.

    Raises
    ------
    CacheError
        The two do not fit.
    """

    __slots__ = ("_files", "_lengths", "_numbers", "_varying", "_words", "files", "first_row")

    def __init__(self, group: Group, words: memoryview) -> None:
        self.first_row, self.files = group.first_row, group.files
        if len(words) != len(group.lengths):
            raise CacheError("a group of files and its layout do not fit")
        self._words = words
        self._lengths = array("q", [*group.lengths, group.origin])
        files, numbers = array("I"), array("q")
        self._varying = table(len(group.runs) + 1, 3)  # a table has a row: the last says nothing
        for at, (place, (starts, values)) in enumerate(group.runs.items()):
            self._varying[at, 0] = place
            self._varying[at, 1] = len(files)
            files.extend(starts)
            numbers.extend(values)
            self._varying[at, 2] = len(files)
        self._files, self._numbers = memoryview(files), memoryview(numbers)

    @property
    def weight(self) -> int:
        """About how many bytes of memory it takes, the layout apart."""
        return 8 * len(self._lengths) + 12 * len(self._files) + self._varying.nbytes

    def rows(self, file: int) -> memoryview:
        """The element table of one file, counted from 0.

        Raises
        ------
        CacheError
            A length of it is none.
        """
        lengths = memoryview(self._lengths[:])
        if kernel.vary(self._varying, self._files, self._numbers, file, lengths) < 0:
            raise CacheError("a group of files has an impossible length")
        rows = table(len(self._words), COLUMNS)
        kernel.rebuild(self._words, lengths, lengths[-1], rows)
        return rows
