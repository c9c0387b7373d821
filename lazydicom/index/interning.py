"""Numbers for names: what stands in keys and records instead of a text.

A kind is a set of names with numbers of its own (folders, attributes, ...). Numbers count from 0
and are never given out again. Names are found by a digest of 128 bits; two different names with
one digest are not reckoned with. Records of both directions are held against each other, so that
damage is an error and never another name.

This module refuses to know what the names mean.
"""

from __future__ import annotations

import hashlib
import struct
from enum import IntEnum
from typing import TYPE_CHECKING

from lazydicom.errors import CacheError
from lazydicom.index.store_keys import NAME, NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.index.transaction import Reader, Writer

_U32 = struct.Struct("<I")


class Kind(IntEnum):
    """Whose name it is."""

    DIRECTORY = 1
    ATTRIBUTE = 2
    LAYOUT = 3


def _key(kind: int, name: bytes) -> bytes:
    return NAME.key(kind) + hashlib.blake2b(name, digest_size=16).digest()


def number_of(store: Reader | Writer, kind: int, name: bytes) -> int | None:
    """The number of ``name``, or None if it never got one.

    Raises
    ------
    CacheError
        The number is not that of the name: a record is damaged.
    """
    found = store.get(_key(kind, name))
    if found is None:
        return None
    number = int.from_bytes(found[: _U32.size], "little")
    if len(found) != _U32.size or store.get(NUMBER.key(kind, number)) != name:
        raise _damaged()
    return number


def name_of(store: Reader | Writer, kind: int, number: int) -> bytes | None:
    """The name with this number, or None.

    Raises
    ------
    CacheError
        The number is not that of the name: a record is damaged.
    """
    found = store.get(NUMBER.key(kind, number))
    if found is None:
        return None
    name = bytes(found)
    if store.get(_key(kind, name)) != _U32.pack(number):
        raise _damaged()
    return name


def names_of(store: Reader | Writer, kind: int) -> Iterator[bytes]:
    """All names of a kind, by their numbers; CacheError if one is damaged."""
    for key, found in store.scan(NUMBER.key(kind)):
        name = bytes(found)
        if store.get(_key(kind, name)) != _U32.pack(NUMBER.numbers(key)[1]):
            raise _damaged()
        yield name


def _damaged() -> CacheError:
    return CacheError("a name in the index is damaged; delete the index and update again")


def intern(store: Writer, kind: int, name: bytes) -> int:
    """The number of ``name``, a new one if it has none yet."""
    known = number_of(store, kind, name)
    if known is not None:
        return known
    last = store.last(NUMBER.key(kind))
    number = 0 if last is None else NUMBER.numbers(last[0])[1] + 1
    store.put(NUMBER.key(kind, number), name)
    store.put(_key(kind, name), _U32.pack(number))
    return number
