"""Reading: the system calls of kernels, as the interpreter makes them.

For the batch kernel a file is opened by its name in a folder that is open, and what it is is noted
in its row of the table of files. Compiled, the kernels have the same from ``_batch.pxd`` and
``_status.pxd``. Whatever is wrong is one answer: the file is then looked at by itself, which tells
more.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from lazydicom.index.layout import MTIME, SIZE
from lazydicom.index.source import OPEN_FLAGS


def open_file(folder: int, names: memoryview, at: int, files: memoryview, file: int) -> int:
    """The descriptor of a regular file whose name, up to a zero byte, begins at ``at``; or -1."""
    name = bytes(names[at:]).partition(b"\0")[0]
    try:
        descriptor = os.open(name, OPEN_FLAGS, dir_fd=folder)
    except (OSError, NotImplementedError):
        return -1
    status = _status(descriptor)
    if status is None:
        close_file(descriptor)
        return -1
    files[file, SIZE], files[file, MTIME] = status
    return descriptor


def is_unchanged(descriptor: int, files: memoryview, file: int) -> bool:
    """Whether a file still has the size and time that were noted."""
    return _status(descriptor) == (files[file, SIZE], files[file, MTIME])


def _status(descriptor: int) -> tuple[int, int] | None:
    """Size and time; None of what is no regular file."""
    try:
        status = os.fstat(descriptor)
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def read_at(descriptor: int, data: memoryview, at: int, length: int, offset: int) -> bool:
    """Read bytes of a file into ``data`` at ``at``; False if they are not there."""
    done = 0
    while done < length:
        try:
            with memoryview(data)[at + done : at + length] as room:
                count = os.preadv(descriptor, [room], offset + done)
        except (OSError, AttributeError):
            return False
        if count <= 0:
            return False
        done += count
    return True


def close_file(descriptor: int) -> None:
    """Close a file, of which nothing but bytes is wanted."""
    with suppress(OSError):
        os.close(descriptor)


def beginning_of(
    path: bytes, size: int, mtime_ns: int, length: int
) -> tuple[int, int, bytes] | None:
    """Device, inode and so many first bytes of a regular file that has this size and time."""
    try:
        descriptor = os.open(path, OPEN_FLAGS)
    except OSError:
        return None
    try:
        status, data, after = (
            os.fstat(descriptor),
            os.pread(descriptor, length, 0),
            os.fstat(descriptor),
        )
    except (OSError, AttributeError):
        return None
    finally:
        close_file(descriptor)
    states = [(one.st_size, one.st_mtime_ns) for one in (status, after)]
    if states != [(size, mtime_ns)] * 2 or not stat.S_ISREG(status.st_mode) or len(data) != length:
        return None
    return status.st_dev, status.st_ino, data
