"""Folder records as the store has them: sealed, and deflated but for what says which part it is.

Names of files, their sizes and times say much the same of every file. Knows where in a record the
lower bound ends (`archive.files.directory`), which is read without the rest. Refuses to know
what else is in it.
"""

from __future__ import annotations

import zlib

from lazydicom.archive.files.directory import front_length
from lazydicom.errors import CacheError
from lazydicom.index.sealed import seal, unseal


def seal_folder(record: bytes) -> bytes:
    """What is stored of a record."""
    front = front_length(record)
    return seal(record[:front] + zlib.compress(record[front:], 1))


def unseal_folder(sealed: bytes | memoryview) -> bytes:
    """A copy of the record that was sealed.

    Raises
    ------
    CacheError
        It is not what was sealed.
    """
    record = unseal(sealed, "the record of a folder")
    try:
        front = front_length(record)
        return record[:front] + zlib.decompress(record[front:])
    except zlib.error as error:
        raise CacheError(f"the record of a folder is damaged: {error}") from error
