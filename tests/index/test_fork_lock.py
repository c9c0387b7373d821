"""A lock that another thread held when the process was forked is free in the child."""

from __future__ import annotations

import os
import threading

import pytest

from lazydicom.index.fork_lock import ForkLock


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # this is what is tested
def test_a_lock_that_another_thread_held_is_free_in_a_child_and_held_in_the_parent() -> None:
    lock, held, end = ForkLock(), threading.Event(), threading.Event()

    def hold() -> None:
        with lock:
            held.set()
            end.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    child = os.fork()
    if not child:
        with lock:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert not lock._lock.acquire(blocking=False)
    end.set()
    thread.join()
    with lock:
        pass


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_lock_that_this_thread_holds_is_held_in_a_child_until_it_lets_go() -> None:
    lock = ForkLock()
    with lock:
        child = os.fork()
        if not child and lock._lock.acquire(blocking=False):
            os._exit(1)
    if not child:
        os._exit(lock._lock.locked())
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert not lock._lock.locked()
