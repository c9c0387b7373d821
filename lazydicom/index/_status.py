# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The status kernel: what many files of a folder are, how long, and from when, asked at once.

That is nearly all an update costs in which nothing changed. Of a file that is opened by an index it
gives the first bytes if it is what it was, and of the file of an index it says whether it is, which
every look-up asks. It is plain Python; ``_status.pxd`` is what it is compiled with.
"""

from __future__ import annotations

import errno
import os
from stat import S_IFMT, S_IFREG, S_ISLNK
from typing import Protocol

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

if not cython.compiled:  # compiled, it is a function of the .pxd
    from lazydicom.index.reading import beginning_of

COMPILED: bool = cython.compiled

LINKED = 1 << 20
"""Of a mode: a link led there. No bit of ``st_mode``."""

MOST_BYTES = 1 << 20
"""Of what is read at once."""


def ask(
    folder: int,
    names: bytes,
    follows: bool,
    modes: memoryview,
    sizes: memoryview,
    times: memoryview,
) -> int:
    """How many of the files are regular ones; of each its mode, or the negative error number.

    ``folder`` is a descriptor, every name ends with a zero byte. The three have a place for each.
    Where a link was followed, ``LINKED`` is in the mode.
    """
    count = len(modes)
    end = len(names)
    if len(sizes) != count or len(times) != count or (end and names[end - 1]):
        raise ValueError("there is not a place for each name")
    at = 0
    regular = 0
    if cython.compiled:
        with cython.nogil:
            for row in range(count):
                if at >= end:
                    break
                error = lazydicom_status(  # type: ignore[name-defined]  # noqa: F821  (of the .pxd)
                    folder,
                    cython.cast(cython.p_char, cython.address(names[at])),
                    follows,
                    cython.address(modes[row]),
                    cython.address(sizes[row]),
                    cython.address(times[row]),
                )
                if error:
                    modes[row] = -error
                elif modes[row] & 0o170000 == 0o100000:
                    regular += 1
                while names[at]:
                    at += 1
                at += 1
    else:
        for row, name in enumerate(bytes(names).split(b"\0")[:count]):
            linked = 0
            try:
                status = os.stat(name, dir_fd=folder, follow_symlinks=False)
                if follows and S_ISLNK(status.st_mode):
                    status = os.stat(name, dir_fd=folder)
                    linked = LINKED
            except OSError as failure:
                modes[row] = -(failure.errno or errno.EIO)
                continue
            modes[row], sizes[row] = status.st_mode | linked, status.st_size
            times[row] = status.st_mtime_ns
            regular += S_IFMT(modes[row]) == S_IFREG
    return regular


def beginning(path: bytes, size: int, time: int, length: int) -> tuple[int, int, bytes] | None:
    """Device, inode and so many first bytes of a regular file with this size and time.

    None if it is none, or cannot be opened or read, or is written to meanwhile: whoever opens it
    is told.
    """
    if not 0 <= length <= min(size, MOST_BYTES) or b"\0" in path:
        return None
    if cython.compiled:
        device = inode = 0
        data = PyBytes_FromStringAndSize(cython.NULL, length)  # type: ignore[name-defined]  # noqa: F821
        name = cython.cast(cython.p_char, path)
        to = cython.cast(cython.p_char, data)
        with cython.nogil:
            failed = lazydicom_beginning(  # type: ignore[name-defined]  # noqa: F821
                name, size, time, to, length, cython.address(device), cython.address(inode)
            )
        found = None if failed else (device, inode, data)
    else:
        found = beginning_of(path, size, time, length)
    return found


class Numbered(Protocol):
    """Something that has a descriptor."""

    number: int


class Watch:
    """Whether a file is what it was: as long, and the greater of two numbers in it the same.

    ``file`` has the number of its descriptor, which is open as long as somebody has ``file``.
    ``words`` are the numbers at its beginning, as they are now; the two are those at ``one`` and
    ``other``. They are not looked at, and need not be there, if the file is not ``size`` bytes
    long.
    """

    def __init__(
        self, file: Numbered, size: int, words: memoryview, one: int, other: int, number: int
    ) -> None:
        self.file = file
        self.descriptor = file.number
        self.size = size
        self.words = words
        self.one = one
        self.other = other
        self.number = number

    def is_same(self) -> bool:
        """Whether both are what they were."""
        if cython.compiled:
            size = lazydicom_size(self.descriptor)  # type: ignore[name-defined]  # noqa: F821
        else:
            try:
                size = os.lseek(self.descriptor, 0, os.SEEK_END)
            except OSError:
                size = -1
        if size != self.size:
            return False
        return max(self.words[self.one], self.words[self.other]) == self.number
