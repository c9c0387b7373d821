"""ForkLock: a lock that is free in a forked child if another thread held it in the parent.

The thread that held it is not in the child, and would never let go. For what is whole at any moment
that another thread may fork: the child goes on with what it finds. Refuses to know what that is.
"""

from __future__ import annotations

import os
import threading
import weakref
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


class ForkLock:
    """A lock, to be held by ``with``.

    Examples
    --------
    >>> with ForkLock():
    ...     pass
    """

    __slots__ = ("__weakref__", "_lock", "_owner")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owner = 0
        _locks.add(self)

    def renew(self) -> None:
        """Be free, unless this thread has it."""
        if self._owner != threading.get_ident():
            self._lock = threading.Lock()

    def __enter__(self) -> None:
        self._lock.acquire()
        self._owner = threading.get_ident()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._owner = 0
        self._lock.release()


_locks: weakref.WeakSet[ForkLock] = weakref.WeakSet()


def _forked() -> None:
    for lock in list(_locks):
        lock.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)
