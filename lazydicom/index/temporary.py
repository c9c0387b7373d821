"""Names of files and folders that have not got a name of their own yet.

They say which process makes them, so that what a killed one left behind is found and removed, and
nothing else is: not what has a similar name, nor what is still made. Refuses to know what is made.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from contextlib import suppress

STALE_AFTER = 3600
"""Seconds after which what a dead process left is swept."""

_NAME = re.compile(r"\.lazydicom-(\d+)-[0-9a-f]{16}\.tmp")


def temporary_name() -> str:
    """A name for a file or folder that has not got its own name yet."""
    return f".lazydicom-{os.getpid()}-{secrets.token_hex(8)}.tmp"


def is_temporary(name: str) -> bool:
    """Whether a file of this name is one of ours that has not got its own name yet."""
    return name.startswith(".lazydicom-") and _NAME.fullmatch(name) is not None


def sweep(folder: str | os.PathLike[str]) -> int:
    """Remove what killed processes left in ``folder`` over an hour ago; return how many."""
    swept = 0
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = _NAME.fullmatch(entry.name)
            if found is None or _is_alive(int(found[1])):
                continue
            with suppress(OSError):
                if entry.stat(follow_symlinks=False).st_mtime < time.time() - STALE_AFTER:
                    if entry.is_dir(follow_symlinks=False):
                        shutil.rmtree(entry.path)
                    else:
                        os.unlink(entry.path)
                    swept += 1
    return swept


def _is_alive(pid: int) -> bool:
    if os.name == "nt":
        return False  # os.kill would end it; and an open file cannot be removed there anyway
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
