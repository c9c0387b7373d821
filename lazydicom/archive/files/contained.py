"""Contained: zip and tar archives among the files of an archive, as folders of it.

In the index the folder that a container is has the path of the container and a zero byte, which no
other folder can have; for people there is ``!/`` between container and member. A member is known
by its length and by the time of the container: if that changes, everything in it is read again.

This module refuses to know the formats (`lazydicom.index.container`).
"""

from __future__ import annotations

import os
from bisect import bisect_left
from typing import TYPE_CHECKING

from lazydicom.archive.files.crawl import Look, Note
from lazydicom.archive.files.entries import Entries
from lazydicom.errors import ChangedFileError, source_error
from lazydicom.index.container import Container, container_kind
from lazydicom.index.fork_lock import ForkLock
from lazydicom.index.source import Identity

if TYPE_CHECKING:
    from lazydicom.index.source import ByteSource

MARK = "\0"
"""Ends the path of a folder that is a container."""

_KEPT = 8
"""Containers that stay open."""

_NEVER = (".dcm",)
"""Endings of names that are not looked into."""


class ContainerFolder:
    """A container as a folder that was listed, which is what a crawl yields.

    Parameters
    ----------
    container
        What is in it.
    path
        Its path, relative to the root.
    scanned_ns
        When it was looked at.
    """

    failure = None

    def __init__(self, container: Container, path: str, scanned_ns: int) -> None:
        self.container = container
        self.path = path + MARK
        self.names = sorted(container.members)
        self.scanned_ns = scanned_ns

    def look(self, lower: str = "", upper: str | None = None) -> Look:
        """What is in it from one name on and before another."""
        names = self.names
        stop = len(names) if upper is None else bisect_left(names, upper)
        members, time = self.container.members, self.container.identity.mtime_ns
        entries = Entries.of(
            (name, members[name].size, time) for name in names[bisect_left(names, lower) : stop]
        )
        refused = self.container.refused if not lower else ()
        notes = [Note(name, reason, is_unreachable=False) for name, reason in refused]
        return Look(entries, [], [], notes)


class Containers:
    """Containers that were opened for their members; the least recently used is forgotten first.

    Threads may share one.
    """

    def __init__(self) -> None:
        self._opened: dict[str, Container] = {}
        self._lock = ForkLock()

    def source(self, path: str, name: str, size: int, mtime_ns: int) -> ByteSource:
        """The bytes of a member as it was when it was indexed.

        Parameters
        ----------
        path
            The container.
        name
            The member.
        size, mtime_ns
            Its length, and the time of the container.

        Raises
        ------
        ChangedFileError
            The container has another time, or the member another length.
        SourceError
            It cannot be read.
        """
        container = self._container(path)
        entry = container.members.get(name)
        if entry is None or (entry.size, container.identity.mtime_ns) != (size, mtime_ns):
            reason = "changed since it was indexed; update()"
            raise ChangedFileError(reason, path=container.name_of(name))
        return container.source(name)

    def clear(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._opened.clear()

    def _container(self, path: str) -> Container:
        try:
            status = os.stat(path)
        except OSError as error:
            raise source_error(error, path) from error
        identity = Identity(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
        with self._lock:
            found = self._opened.pop(path, None)
            if found is None or found.identity != identity:
                kind = container_kind(path)
                if kind is None:
                    reason = "is no container any more; update()"
                    raise ChangedFileError(reason, path=path)
                found = Container(path, kind)
            self._opened[path] = found
            while len(self._opened) > _KEPT:
                del self._opened[next(iter(self._opened))]
            return found


def container_at(path: str) -> Container | None:
    """The container that a file is; None if it is none.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    LazyDicomError
        It cannot be read, or is damaged.
    """
    if path.lower().endswith(_NEVER):
        return None
    kind = container_kind(path)
    return None if kind is None else Container(path, kind)


def shown(path: str) -> str:
    """A path of the index as people read it.

    Examples
    --------
    >>> shown("a/b.zip" + MARK + "/x/1"), shown("a/b"), shown("//ct/a")
    ('a/b.zip!/x/1', 'a/b', 'ct/a')
    """
    return path.replace(MARK, "!", 1).removeprefix("//")
