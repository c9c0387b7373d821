"""The environments that this process has open, and what becomes of them when it forks.

A child cannot use what it inherits, and can close it only if no other thread of the parent was
using it at that instant: closing waits for that thread, which the child does not have. So a fork
waits until the transactions of other threads are over, and holds back new ones meanwhile. This
module knows environments as things that are used or not; it refuses to know what for.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lazydicom.index.environment import Environment

PATIENCE = 10.0
"""Seconds to wait for transactions of other threads before a fork, or before a map is resized."""


class OpenEnvironments:
    """The environments this process has open, by device and inode of their data file."""

    def __init__(self) -> None:
        self.by_identity: dict[tuple[int, int], Environment] = {}
        #: Threads that are about to fork: others are to begin nothing.
        self._forking: set[int] = set()
        self._renew()

    def _renew(self) -> None:
        """Forget who held the locks: after a fork, those threads are elsewhere."""
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)

    @property
    def is_forking(self) -> bool:
        """Whether a thread is about to fork."""
        return bool(self._forking)

    def is_held_back(self, thread: int) -> bool:
        """Whether a fork waits for this thread to begin nothing; not if it has to end something."""
        return self.is_forking and not any(
            environment.is_used_by(thread) for environment in self.by_identity.values()
        )

    def prepare(self) -> None:
        """Wait until other threads use none of them, or for too long; and keep it so."""
        me = threading.get_ident()
        if not self.lock.acquire(timeout=PATIENCE):
            return
        try:
            self.changed.wait_for(lambda: not self._forking, PATIENCE)
        finally:  # whatever becomes of waiting, who has the lock lets go of it in `resume`
            self._forking.add(me)
        self.changed.wait_for(lambda: not self._are_used_by_others(me), PATIENCE)

    def _are_used_by_others(self, thread: int) -> bool:
        return any(each.is_used_by_others(thread) for each in self.by_identity.values())

    def resume(self) -> None:
        """Go on, in the parent."""
        me = threading.get_ident()
        if me in self._forking:
            self._forking.remove(me)
            self.changed.notify_all()
            self.lock.release()

    def forget(self) -> None:
        """Close, in the child, what was inherited; it is opened again on its next use."""
        self._forking = set()
        self._renew()
        for environment in self.by_identity.values():
            environment.forget()


open_environments = OpenEnvironments()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=open_environments.prepare,
        after_in_parent=open_environments.resume,
        after_in_child=open_environments.forget,
    )
