"""Mappings: files in memory, and how many there may be.

Refuses to know what is read from them, and whether it is safe (`lazydicom.index.source`).
"""

from __future__ import annotations

import errno
import mmap
import sys
from weakref import WeakSet

MOST_MAPPINGS = 128
"""Files mapped at once before Python 3.13; a process may have few descriptors, 1,024 or 256."""

_mappings: WeakSet[mmap.mmap] = WeakSet()


def mapped_file(fd: int, size: int) -> mmap.mmap:
    """A mapping of an open file, read-only; OSError if it cannot be, or there are enough."""
    if sys.version_info >= (3, 13):
        return mmap.mmap(fd, size, access=mmap.ACCESS_READ, trackfd=False)
    # keeps a duplicate of the descriptor for as long as the mapping lives
    if len(_mappings) >= MOST_MAPPINGS:
        raise OSError(errno.EMFILE, "enough files are mapped")
    made = mmap.mmap(fd, size, access=mmap.ACCESS_READ)
    _mappings.add(made)
    return made
