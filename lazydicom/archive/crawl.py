"""The folders and files below a root, each file asked for its size and time once, none opened.

This module knows directories; it refuses to know what is in a file, and what was found before.
What cannot be reached is reported, never raised and never left out: a file that is not seen and a
file that is gone are two things, and only the second may be dropped from an index.
"""

from __future__ import annotations

import os
import stat
import time
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from lazydicom.index.location import FOLDER
from lazydicom.overlay.atomic import is_temporary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Entry: TypeAlias = tuple[str, int, int]
"""Name, size in bytes, time of last modification in ns. Not a class: there are millions."""

_REGULAR = stat.S_IFREG
_FOLDER = stat.S_IFDIR
_FORMAT = 0o170000
_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class Note(NamedTuple):
    """Something in a folder that is not among its files.

    Attributes
    ----------
    name
        Its name in the folder.
    reason
        Why, as a clause.
    is_unreachable
        Whether it may be a file or folder that exists: what is known of it must be kept.
    """

    name: str
    reason: str
    is_unreachable: bool


class Folder(NamedTuple):
    """What the crawl found in one folder.

    Attributes
    ----------
    path
        Relative to the root, "/" between names; "" for the root itself.
    entries
        Its regular files, by name.
    folders
        Names of the folders in it that are crawled, by name.
    notes
        What was skipped or could not be reached.
    scanned_ns
        The time just before it was listed.
    failure
        Why it could not be listed; None if it was, completely.
    """

    path: str
    entries: list[Entry]
    folders: list[str]
    notes: list[Note]
    scanned_ns: int
    failure: str | None


def crawl(
    root: str | os.PathLike[str], *, skip: str = FOLDER, follow_symlinks: bool = False
) -> Iterator[Folder]:
    """Every folder below ``root``, a folder before those in it, by name.

    Left out are folders called ``.lazydicom``, which are indexes, and files that are being saved.
    Links to regular files count as files. A folder is yielded once even if links lead to it again
    or in circles.

    Parameters
    ----------
    root
        Where to begin.
    skip
        The path, relative to the root, of one more folder that is left out: the index.
    follow_symlinks
        Whether links to folders are followed, after everything else.
    """
    base = os.fsdecode(root)
    waiting = [""]
    links: list[str] = []
    seen: set[tuple[int, int]] = set()
    while waiting:
        path = waiting.pop()
        if follow_symlinks and not _is_new(_join(base, path), seen):
            note = Note("", "a link to a folder that was crawled already", is_unreachable=False)
            yield Folder(path, [], [], [note], time.time_ns(), None)
        else:
            found = _list(base, path, skip, links if follow_symlinks else None)
            yield found
            waiting += [_join(path, name) for name in reversed(found.folders)]
        if not waiting:
            waiting, links[:] = links[::-1], []


def is_gone(path: str, seen: Collection[str], failed: Collection[str]) -> bool:
    """Whether a folder known from before exists no more, as far as a finished crawl can tell.

    Parameters
    ----------
    path
        The folder, relative to the root.
    seen
        Paths of the folders that were yielded.
    failed
        Paths of those with a failure, and of notes that are unreachable.

    Examples
    --------
    >>> is_gone("a/b", {"", "a"}, set()), is_gone("a/b", {"", "a"}, {"a"}), is_gone("a", {""}, {""})
    (True, False, False)
    """
    if path in seen or "" in failed:
        return False
    while path:
        if path in failed:
            return False
        path = path.rpartition("/")[0]
    return True


def _join(path: str, name: str) -> str:
    return f"{path}/{name}" if path and name else path or name


def _is_new(folder: str, seen: set[tuple[int, int]]) -> bool:
    try:
        status = os.stat(folder)
    except OSError:
        return True  # listing it will say what is wrong
    identity = status.st_dev, status.st_ino
    if identity in seen:
        return False
    seen.add(identity)
    return True


def _list(base: str, path: str, skip: str, links: list[str] | None) -> Folder:
    entries: list[Entry] = []
    folders: list[str] = []
    notes: list[Note] = []
    parent, _, name = skip.rpartition("/")
    skipped = {FOLDER, name} if parent == path else {FOLDER}
    scanned_ns = time.time_ns()
    try:
        with os.scandir(_join(base, path)) as listing:
            for each in listing:
                name = each.name
                try:
                    status = each.stat()
                except OSError as error:
                    notes.append(_unreachable(each, error))
                    continue
                kind = status.st_mode & _FORMAT
                if kind == _REGULAR:
                    if not is_temporary(name):
                        entries.append((name, status.st_size, status.st_mtime_ns))
                elif kind != _FOLDER:
                    reason = f"not a regular file: {_KINDS.get(kind, 'of an unknown kind')}"
                    notes.append(Note(name, reason, is_unreachable=False))
                elif not each.is_symlink():
                    folders.append(name)
                elif links is None:
                    notes.append(
                        Note(name, "a link to a folder, not followed", is_unreachable=False)
                    )
                else:
                    links.append(_join(path, name))
    except OSError as error:
        return Folder(path, [], [], [], scanned_ns, error.strerror or str(error))
    entries.sort()
    notes.sort()
    return Folder(path, entries, sorted(set(folders) - skipped), notes, scanned_ns, None)


def _unreachable(entry: os.DirEntry[str], error: OSError) -> Note:
    reason = error.strerror or str(error)
    if entry.is_symlink():
        reason = f"a link that leads nowhere: {reason}"
    return Note(entry.name, reason, is_unreachable=True)
