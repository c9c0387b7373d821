"""The keys of the store: one byte for what a record is, then numbers.

Numbers in keys are big-endian and of fixed width, so that the order of the bytes is the order of
the numbers and every prefix of the numbers is a range of keys. Texts never stand in a key: a path
can be longer than the 511 bytes LMDB allows, and is a person's name often enough. They are
interned (`lazydicom.index.interning`) and their numbers stand for them.

======== ==== ====================================== ==========================================
family   byte numbers, after the byte                record
======== ==== ====================================== ==========================================
META     m    field u16                              schema, generation, settings
NAME     n    kind u16, digest of the name (16 B)    number of an interned name u32
NUMBER   N    kind u16, number u32                   the name with that number
DIRECTORY d   directory u32, part u32                its files: name, size, mtime, status, row
FILE     f    segment u32, block u32                 what is known of a segment's files
OFFSETS  o    segment u32, group u32                 element tables of a group of files
FRAGMENTS F   segment u32, row u32                   fragments of the pixel data of a file
COLUMN   c    segment u32, attribute u32             values of one attribute in one segment
PACKED   p    segment u32                            all columns of a small segment
STATS    s    attribute u32                          min and max of the attribute per segment
REMOVED  r    segment u32                            bits of the rows that are gone
UID      u    level u16, run u32, block u32          sorted runs of UID digests
======== ==== ====================================== ==========================================

This module refuses to know what is in the records.
"""

from __future__ import annotations

import struct
from typing import Final, final

from lazydicom.errors import CacheError


@final
class Family:
    r"""The keys that begin with one byte.

    Parameters
    ----------
    code
        The byte.
    fields
        Struct codes of the numbers that follow.

    Examples
    --------
    >>> COLUMN.key(1, 2)
    b'c\x00\x00\x00\x01\x00\x00\x00\x02'
    >>> COLUMN.key(1)  # the columns of segment 1 begin with this
    b'c\x00\x00\x00\x01'
    >>> COLUMN.numbers(COLUMN.key(1, 2))
    (1, 2)
    """

    __slots__ = ("_packers", "code")

    def __init__(self, code: bytes, fields: str) -> None:
        self.code = code
        self._packers = [struct.Struct(f">c{fields[:count]}") for count in range(len(fields) + 1)]

    def key(self, *numbers: int) -> bytes:
        """The key with these numbers, or the common prefix of keys that begin with them."""
        try:
            return self._packers[len(numbers)].pack(self.code, *numbers)
        except struct.error as error:  # of a record that lies
            raise CacheError(f"no record has the numbers {numbers}: {error}") from error

    def numbers(self, key: bytes) -> tuple[int, ...]:
        """The numbers in a complete key, bytes after them left out."""
        numbers: tuple[int, ...] = self._packers[-1].unpack_from(key)[1:]
        return numbers


META: Final = Family(b"m", "H")
NAME: Final = Family(b"n", "H")
NUMBER: Final = Family(b"N", "HI")
DIRECTORY: Final = Family(b"d", "II")
FILE: Final = Family(b"f", "II")
OFFSETS: Final = Family(b"o", "II")
FRAGMENTS: Final = Family(b"F", "II")
COLUMN: Final = Family(b"c", "II")
PACKED: Final = Family(b"p", "I")
STATS: Final = Family(b"s", "I")
REMOVED: Final = Family(b"r", "I")
UID: Final = Family(b"u", "HII")

# Fields of META
SCHEMA_FIELD: Final = 0
GENERATION_FIELD: Final = 1
FIRST_FREE_FIELD: Final = 16
"""Fields from here on belong to the layers above."""


def end_of(prefix: bytes) -> bytes | None:
    r"""The smallest key greater than every key with this prefix; None if there is none.

    Examples
    --------
    >>> end_of(b"c\x01"), end_of(b"c\xff"), end_of(b"\xff")
    (b'c\x02', b'd', None)
    """
    head = prefix.rstrip(b"\xff")
    return head[:-1] + bytes([head[-1] + 1]) if head else None
