"""Sealed records: bytes that carry their checksum, so that damage is an error and never an answer.

A checksum that fits says nothing of who wrote the record: what reads one is `legible`. Knows the
last four bytes of a record. Refuses to know what the others mean.
"""

from __future__ import annotations

import struct
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lazydicom.errors import CacheError

if TYPE_CHECKING:
    from collections.abc import Iterator

SEAL_LENGTH = 4


def seal(record: bytes) -> bytes:
    """The record with its checksum behind it."""
    return record + zlib.crc32(record).to_bytes(SEAL_LENGTH, "little")


def unseal(sealed: bytes | memoryview, what: str) -> bytes:
    """A copy of the record that was sealed.

    Parameters
    ----------
    sealed
        What ``seal`` made.
    what
        What the record is, for the error.

    Raises
    ------
    CacheError
        It is not what was sealed.

    Examples
    --------
    >>> unseal(seal(b"MR"), "an example")
    b'MR'
    >>> unseal(b"CT" + seal(b"MR")[2:], "an example")
    Traceback (most recent call last):
    ...
    lazydicom.errors.CacheError: an example is damaged; delete the index and update again
    """
    record = bytes(sealed)
    body = record[:-SEAL_LENGTH]
    if zlib.crc32(body).to_bytes(SEAL_LENGTH, "little") != record[-SEAL_LENGTH:]:
        raise CacheError(f"{what} is damaged; delete the index and update again")
    return body


@contextmanager
def legible(what: str) -> Iterator[None]:
    """A context, or a decorator: whatever cannot be read inside is damage, and a CacheError.

    Parameters
    ----------
    what
        What the record is, for the error.

    Examples
    --------
    >>> with legible("an example"):
    ...     struct.unpack("<I", b"12")
    Traceback (most recent call last):
    ...
    lazydicom.errors.CacheError: an example is damaged; delete the index and update again
    """
    try:
        yield
    except (ValueError, LookupError, ArithmeticError, struct.error, zlib.error) as error:
        raise CacheError(f"{what} is damaged; delete the index and update again") from error
