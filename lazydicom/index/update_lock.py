"""One updater of an index at a time, among processes.

An update takes many transactions; LMDB orders the transactions, this lock the updates. It is an
``flock`` on a file of its own, so it ends with the process that holds it however that dies, and two
handles in one process exclude each other too. This module refuses to know what an update is.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
import weakref
from typing import TYPE_CHECKING

from lazydicom.errors import CacheError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "update.lock"
_INTERVAL = 0.05


class _Held:
    """A descriptor that holds the lock."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def release(self) -> None:
        """Let go of the lock, for every copy of the descriptor that a fork made."""
        if self.descriptor >= 0:
            with contextlib.suppress(OSError):  # to be closed is to be unlocked, but for copies
                fcntl.flock(self.descriptor, fcntl.LOCK_UN)
            self.close()

    def close(self) -> None:
        """Give the descriptor back; the lock stays with whoever has a copy."""
        descriptor, self.descriptor = self.descriptor, -1
        if descriptor >= 0:
            with contextlib.suppress(OSError):  # it is closed whatever is said
                os.close(descriptor)


_held: weakref.WeakSet[_Held] = weakref.WeakSet()


def _forked() -> None:
    # If the parent dies, an inherited descriptor would keep the lock while the child lives.
    for held in list(_held):
        held.close()


os.register_at_fork(after_in_child=_forked)


@contextlib.contextmanager
def update_lock(folder: Path, *, timeout: float, mode: int = 0o600) -> Iterator[None]:
    """No other process or thread is inside the same block for ``folder``.

    Parameters
    ----------
    folder
        The index.
    timeout
        Seconds to wait for whoever is inside.
    mode
        Permission bits of the lock file, if it is made.

    Raises
    ------
    CacheError
        Somebody is still inside when the time is up; names the process.
    """
    path = folder / NAME
    try:
        held = _Held(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, mode))
    except OSError as error:
        raise CacheError(error.strerror or str(error), path=path) from error
    _held.add(held)
    try:
        _acquire(held.descriptor, folder, time.monotonic() + timeout)
        with contextlib.suppress(OSError):  # for who waits; a full disk does not matter yet
            os.ftruncate(held.descriptor, 0)
            os.pwrite(held.descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        held.release()


def _acquire(descriptor: int, folder: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                holder = b""
                with contextlib.suppress(OSError):
                    holder = os.pread(descriptor, 20, 0)
                name = holder.decode("ascii", "replace") or "unknown"
                reason = f"process {name} is updating the index; try again when it is done"
                raise CacheError(reason, path=folder) from None
            time.sleep(_INTERVAL)
        except OSError as error:
            raise CacheError(error.strerror or str(error), path=folder) from error
        else:
            return
