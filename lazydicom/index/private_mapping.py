"""What a forked child can do about what it inherited and shares with its parent.

It has to close its environment, and closing ends the parent's transactions in the table of readers
that both map: on a private copy of the table the child can do as it likes. Where that cannot be,
the environment must not be closed, not even at the end. This module knows address ranges and
references; it refuses to know why.
"""

from __future__ import annotations

import mmap
import os
from pathlib import Path

_MAPS = Path("/proc/self/maps")
_FIXED = 0x10  # MAP_FIXED: in place of what is there; Linux, like the list of maps


def make_private(path: Path) -> bool:
    """Make every mapping of ``path`` in this process private, keeping its content.

    Returns
    -------
    bool
        Whether there was one, and that is possible here.
    """
    try:
        import ctypes  # noqa: PLC0415 - rarely needed, and slow to import

        inode = path.stat().st_ino
        ranges = [line.split(None, 5) for line in _MAPS.read_text(errors="replace").splitlines()]
        remap = ctypes.CDLL(None).mmap
    except (ImportError, OSError, AttributeError):
        return False
    remap.restype = ctypes.c_void_p
    remap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
    done = False
    # start-end, permissions, offset, device, inode, path
    for span, _, offset, _, number, *name in ranges:
        if int(number) != inode or not name or path.name not in name[0]:
            continue
        start, end = (int(each, 16) for each in span.split("-"))
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        done = start == remap(
            start,
            end - start,
            mmap.PROT_READ | mmap.PROT_WRITE,
            mmap.MAP_PRIVATE | _FIXED,
            descriptor,
            int(offset, 16),
        )
        os.close(descriptor)
        if not done:
            return False
    return done


def keep_for_ever(kept: object) -> None:
    """Have an object never be deleted, not even when the interpreter ends."""
    try:
        import ctypes  # noqa: PLC0415 - rarely needed, and slow to import

        ctypes.pythonapi.Py_IncRef(ctypes.py_object(kept))
    except (ImportError, AttributeError):
        _kept.append(kept)


_kept: list[object] = []
