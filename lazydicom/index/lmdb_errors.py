"""What LMDB says, in the words of `lazydicom.errors`.

This module knows LMDB's exceptions; it refuses to know what was being done.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import lmdb

from lazydicom.errors import CacheError

if TYPE_CHECKING:
    from pathlib import Path

_CUT_SHORT = ("No space left on device", "Input/output error")
"""How LMDB calls a write that was refused, and one of which only a part was done."""

_SAME_NUMBER = "Resource temporarily unavailable"
"""Readers are told apart by the numbers of their processes, and each locks a byte with its own."""

_LEAST_FREE = 1 << 20

_REBUILD = "delete the folder and index again"


def cache_error(error: lmdb.Error, folder: Path) -> CacheError:
    """The CacheError that says what LMDB said about the index in ``folder``.

    Examples
    --------
    >>> from pathlib import Path
    >>> str(cache_error(lmdb.ReadersFullError("mdb_txn_begin"), Path("/data/.lazydicom")))
    '/data/.lazydicom: all places for readers of the index are taken'
    """
    said = str(error)
    damaged = (lmdb.CorruptedError, lmdb.PageNotFoundError, lmdb.PanicError)
    if isinstance(error, lmdb.ReadersFullError):
        reason = "all places for readers of the index are taken"
    elif isinstance(error, (lmdb.VersionMismatchError, lmdb.InvalidError)):
        reason = f"not an LMDB 0.9 file ({said}); {_REBUILD}"
    elif isinstance(error, damaged):
        reason = f"the index is damaged ({said}); {_REBUILD}"
    elif isinstance(error, lmdb.MapFullError):
        reason = "the map of the index is full and cannot be made larger"
    elif "already open" in said:
        reason = "the index was replaced while this process has it open; close it first"
    elif said.endswith(_SAME_NUMBER):
        reason = "another container has a process of the same number that uses the index"
    elif said.endswith(_CUT_SHORT) and shutil.disk_usage(folder).free < _LEAST_FREE:
        reason = "the disk is full; nothing of the last change was kept"
    else:
        reason = f"the index cannot be used ({said})"
    return CacheError(reason, path=folder)
