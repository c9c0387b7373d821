"""Watching: an index that follows its files as they change.

A part of `Archive`. The operating system says which paths changed; only the folders that these are
in are listed and compared. What it says is taken as a hint: nothing is believed but what an update
finds. Where it may have said too little, everything is looked at.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from lazydicom.archive.files.crawl import joined
from lazydicom.archive.files.roots import folder_in
from lazydicom.archive.files.scope import Scope, is_inside
from lazydicom.archive.upkeep import Upkeep
from lazydicom.errors import LazyDicomError, MissingExtraError, SourceError
from lazydicom.index.location import FOLDER
from lazydicom.index.temporary import is_temporary

if TYPE_CHECKING:
    import threading
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from watchfiles import Change

    from lazydicom.archive.files.report import UpdateReport
    from lazydicom.archive.files.roots import Roots

MOST_CHANGES = 8192
"""Changes at a time from which on some may have been lost: the kernel's queue has twice as many."""

_TICK_MS = 200
"""How often it is looked whether to stop, and whether it is time for a full update."""


class Watching(Upkeep):
    """The part of an archive that watches its files."""

    def watch(
        self,
        *,
        debounce: float = 1.0,
        full_every: float | None = 3600.0,
        stop: threading.Event | None = None,
    ) -> Iterator[UpdateReport]:
        """The reports of the updates that keep the index in step with the files, as they happen.

        Begins with a full update. Then every batch of changes is an update of the folders it is
        in, which costs what these folders cost. Other processes that update the index are waited
        for. Ends when ``stop`` is set; leaving the loop, or Ctrl-C, ends it as well, and what was
        begun is continued by the next update.

        Parameters
        ----------
        debounce
            Seconds for which changes are gathered at most before they are looked at.
        full_every
            Seconds after which everything is looked at again, in case a change went unnoticed; None
            for never.
        stop
            Ends it.

        Raises
        ------
        MissingExtraError
            The extra ``watch`` is not installed.
        SourceError
            The folders cannot be watched: there are too many, or the root is not there any more.
        CacheError
            The index cannot be written.
        """
        due = 0.0
        for changes in _changes(self.roots, self.index_folder, debounce, stop):
            scope = None
            if time.monotonic() < due:
                scope = _scope_of(self.roots, changes)
            if scope is None:
                yield self.update_scope(None, timeout=float("inf"))
                due = float("inf") if full_every is None else time.monotonic() + full_every
            elif scope.flat:
                yield self.update_scope(scope, timeout=float("inf"))


def _changes(
    roots: Roots, index: Path, debounce: float, stop: threading.Event | None
) -> Iterator[set[tuple[Change, str]]]:
    """What changed below the root, time and again; often nothing."""
    try:
        from watchfiles import watch  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError(
            "watching folders needs the extra 'watch': pip install lazydicom[watch]"
        ) from error
    indexes = {joined(prefix, folder_in(path, index) or FOLDER) for prefix, path in roots}
    found = watch(
        *roots.paths.values(),
        watch_filter=lambda _, path: not _is_ours(roots, indexes, path),
        debounce=max(1, round(debounce * 1000)),
        rust_timeout=_TICK_MS,
        yield_on_timeout=True,
        stop_event=stop,
        ignore_permission_denied=True,
    )
    places = {path: _place(path) for path in roots.paths.values()}
    try:
        for changes in found:
            for path, place in places.items():
                if place is None or _place(path) != place:
                    reason = "cannot be watched: it is not there, or not any more"
                    raise SourceError(reason, path=path)
            yield changes
    except LazyDicomError:
        raise
    except OSError as error:
        reason = f"cannot be watched: {error.strerror or error}"
        raise SourceError(reason, path=roots.common) from error


def _place(root: str) -> tuple[int, int] | None:
    """What tells a folder from another that takes its place: another disk that is mounted there."""
    try:
        status = os.stat(root)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_ours(roots: Roots, indexes: Collection[str], path: str) -> bool:
    """Whether a path is in an index, or of a file that is being saved."""
    inside = roots.inside(path) or ""
    is_index = FOLDER in inside.split("/") or is_inside(inside, indexes)
    return is_index or is_temporary(inside.rpartition("/")[2])


def _scope_of(roots: Roots, changes: Iterable[tuple[Change, str]]) -> Scope | None:
    """The folders that the changes are in; None for everything."""
    flat: set[str] = set()
    trees: set[str] = set()
    gone: set[str] = set()
    for count, (change, path) in enumerate(changes):
        inside = roots.inside(path)
        if not inside or path in roots.paths.values() or count >= MOST_CHANGES:
            return None
        flat.add(inside.rpartition("/")[0])
        if change.name == "deleted":
            gone.add(inside)
        elif change.name == "added" and os.path.isdir(path):
            trees.add(inside)
    return Scope(flat, trees, gone)
