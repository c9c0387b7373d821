"""The library that makes calls fail (shim.c): compiled, loaded into a process, told what to do.

Knows its functions and numbers; refuses to know what is being tried.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import sysconfig
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SOURCE = Path(__file__).with_name("shim.c")
_PRELOAD = "LD_PRELOAD"


class Kind(IntEnum):
    """Calls that are alike; numbered as in shim.c."""

    OPEN = 0
    READ = 1
    WRITE = 2
    SYNC = 3
    TRUNCATE = 4
    RENAME = 5
    LINK = 6
    UNLINK = 7
    MKDIR = 8
    MAP = 9
    COPY = 10
    CLOSE = 11
    STAT = 12
    LIST = 13
    ALLOC = 14


class Mode(IntEnum):
    """Whether one call fails, all from one on, or one does a half of what it was asked for.

    DIE: the process is killed instead of making it.
    """

    ONCE = 0
    ON = 1
    SHORT = 2
    DIE = 3


def compiler() -> str | None:
    """A C compiler for Linux, if there is one."""
    if sys.platform != "linux":
        return None
    return next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)


def compiled(folder: Path) -> Path:
    """The library, compiled into a folder."""
    made = folder / f"shim{sysconfig.get_config_var('EXT_SUFFIX')}"
    found = compiler()
    if found is None:
        raise RuntimeError("no C compiler")
    flags = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror"]
    libraries = ["-ldl", "-lpthread"]
    subprocess.run([found, *flags, "-o", made, SOURCE, *libraries], check=True)
    return made


def environment(library: Path) -> dict[str, str]:
    """The environment of a process that has the library loaded."""
    return {**os.environ, _PRELOAD: os.fspath(library)}


def is_loaded() -> bool:
    """Whether this process has it."""
    return hasattr(ctypes.CDLL(None), "faults_arm")


class Shim:
    """What the library that this process has loaded is told.

    Parameters
    ----------
    folder
        Only calls about files in it fail, are counted, and are logged.
    """

    def __init__(self, folder: Path) -> None:
        self._library = ctypes.CDLL(None)
        self._library.faults_arm.argtypes = [
            *(ctypes.c_uint, ctypes.c_long, ctypes.c_int, ctypes.c_int, ctypes.c_size_t)
        ]
        self._library.faults_seen.restype = ctypes.c_long
        self._library.faults_fired.restype = ctypes.c_long
        self._library.faults_first.restype = ctypes.c_char_p
        self._library.faults_scope(os.fsencode(folder))

    def arm(
        self, kinds: Iterable[Kind], number: int, error: int, mode: Mode, least: int = 0
    ) -> None:
        """Fail the call of these kinds with this number, counted from now on; -1 only counts.

        Of allocations, those of ``least`` bytes and more count.
        """
        mask = sum(1 << kind for kind in kinds)
        self._library.faults_arm(mask, number, error, mode, least)

    def disarm(self) -> None:
        """Let all calls through."""
        self._library.faults_disarm()

    def trace(self, descriptor: int) -> None:
        """Have each call that is counted written down: number, kind, name and path."""
        self._library.faults_trace(descriptor)

    def log(self, descriptor: int) -> None:
        """Have all that changes files and names written down; -1 ends that."""
        self._library.faults_log(descriptor)

    @property
    def seen(self) -> int:
        """How many calls were counted."""
        return int(self._library.faults_seen())

    @property
    def fired(self) -> int:
        """How many calls failed."""
        return int(self._library.faults_fired())

    @property
    def first(self) -> str:
        """The call that failed first, and its path."""
        found: bytes = self._library.faults_first()
        return os.fsdecode(found)
