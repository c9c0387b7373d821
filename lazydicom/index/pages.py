"""Pages: memory that is taken when it is written to, and given back when nobody refers to it.

What is allocated in the usual way mostly stays with the process when it is freed, and what is freed
between two things that stay is of little use to others: a process that makes one large segment
after another would hold much more than it needs. Refuses to know what is kept in them.
"""

from __future__ import annotations

import mmap
from contextlib import suppress

# on Windows it is nobody else's anyway
_PRIVATE = (mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS,) if hasattr(mmap, "MAP_PRIVATE") else ()

_HUGE = 2 * 1024 * 1024
"""Bytes of what the kernel may make of large pages: a tenth of the time of as many small ones."""


def pages(size: int) -> memoryview:
    r"""Zeros: so many bytes, of which those that are not written to take no memory.

    Examples
    --------
    >>> made = pages(1 << 26)
    >>> made[5] = 7
    >>> len(made), bytes(made[4:7])
    (67108864, b'\x00\x07\x00')
    """
    made = mmap.mmap(-1, size, *_PRIVATE)
    if size >= _HUGE and hasattr(mmap, "MADV_HUGEPAGE"):
        with suppress(OSError):  # a kernel without them
            made.madvise(mmap.MADV_HUGEPAGE)
    return memoryview(made)
