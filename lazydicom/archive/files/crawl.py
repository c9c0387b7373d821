"""The folders and files below a root, each file asked for its size and time once, none opened.

A folder is listed at once and its files are asked range by range, so that one with a million files
takes no more memory than their names do.

This module knows directories; it refuses to know what is in a file, and what was found before.
What cannot be reached is reported, never raised and never left out: a file that is not seen and a
file that is gone are two things, and only the second may be dropped from an index.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from bisect import bisect_left
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from lazydicom.archive.files.entries import Entries
from lazydicom.archive.files.statuses import LINKED, Statuses
from lazydicom.index.environment import DATA, LOCK
from lazydicom.index.location import FOLDER
from lazydicom.index.temporary import is_temporary

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from lazydicom.archive.files.entries import Entry
    from lazydicom.archive.files.patterns import Patterns

Links: TypeAlias = Literal["files", "all", "none"]
"""Which symbolic links are followed."""

Reach: TypeAlias = Literal["there", "gone", "barred"]
"""Of a folder: it can be listed, or tried; it is not there; it is not to be looked into."""

_REGULAR = stat.S_IFREG
_FORMAT = 0o170000
_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
_OPEN = os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY | os.O_NONBLOCK


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


class Look(NamedTuple):
    """What there is in a range of the names of a folder.

    Attributes
    ----------
    entries
        The regular files, by name.
    folders
        Names of the folders that are crawled, by name.
    links
        Names of links to folders that are crawled, by name.
    notes
        What was skipped or could not be reached, by name.
    """

    entries: Entries
    folders: list[str]
    links: list[str]
    notes: list[Note]


class Folder:
    """A folder that was listed, as long as the crawl has it open.

    Parameters
    ----------
    inside
        Relative to the root, "/" between names; "" for the root itself.
    path
        The same, as the index has it.
    names
        What is in it, sorted.
    scanned_ns
        The time just before it was listed.
    failure
        Why it could not be listed; None if it was, completely.
    crawl, descriptor
        Who asks for the files, and the folder, opened; None if there is nothing to ask for.
    notes
        What else is to be said of it.
    """

    __slots__ = (
        "_crawl",
        "_descriptor",
        "_notes",
        "failure",
        "folders",
        "inside",
        "links",
        "names",
        "path",
        "scanned_ns",
    )

    def __init__(
        self,
        inside: str,
        path: str,
        names: list[str],
        scanned_ns: int,
        failure: str | None = None,
        *,
        crawl: Crawl | None = None,
        descriptor: int = -1,
        notes: Iterable[Note] = (),
    ) -> None:
        self.inside = inside
        self.path = path
        self.names = names
        self.scanned_ns = scanned_ns
        self.failure = failure
        #: Folders in what was looked at, and links to some: where the crawl goes on.
        self.folders: list[str] = []
        self.links: list[str] = []
        self._crawl = crawl
        self._descriptor = descriptor
        self._notes = notes

    def look(self, lower: str = "", upper: str | None = None) -> Look:
        """Ask what is in the folder from one name on and before another; each range once."""
        names = self.names
        if lower or upper is not None:
            stop = len(names) if upper is None else bisect_left(names, upper)
            names = names[bisect_left(names, lower) : stop]
        if self._crawl is None:
            return Look(Entries.of([]), [], [], list(self._notes))
        found = self._crawl.ask(self.inside, names, self._descriptor)
        self.folders += found.folders
        self.links += found.links
        return found


class Crawl:
    """A walk through the folders below a root, a folder before those in it, by name.

    Left out are folders called ``.lazydicom``, which are indexes, the files of other indexes, and
    those that are being saved.
    A folder is met once even if links lead to it again or in circles.

    Parameters
    ----------
    root
        Where to begin.
    skip
        The path, relative to the root, of one more folder that is left out: the index.
    links
        Which links are followed: those to files, also those to folders (after everything else), or
        none.
    patterns
        What is to be seen.
    prefix
        What the index calls the root.
    """

    def __init__(
        self,
        root: str | os.PathLike[str],
        *,
        skip: str = FOLDER,
        links: Links = "files",
        patterns: Patterns | None = None,
        prefix: str = "",
    ) -> None:
        self._prefix = prefix
        self._base = os.fsdecode(root)
        self._links = links
        self._patterns = None if patterns is None or patterns.has_all else patterns
        self._skip = skip.rpartition("/")[::2]
        self._statuses = Statuses(follows=links != "none")
        self._met: set[tuple[int, int]] = set()

    def __iter__(self) -> Iterator[Folder]:
        """Every folder; what is in one is to be looked at before the next is asked for."""
        return self.below([""])

    def close(self) -> None:
        """Let threads end that were needed."""
        self._statuses.close()

    def below(self, paths: Iterable[str]) -> Iterator[Folder]:
        """These folders, relative to the root, and all in them."""
        waiting = list(paths)[::-1]
        links: list[str] = []
        while waiting:
            folder = yield from self.only(waiting.pop())
            waiting += [joined(folder.inside, name) for name in reversed(folder.folders)]
            links += [joined(folder.inside, name) for name in folder.links]
            if not waiting:
                waiting, links = links[::-1], []

    def reach(self, path: str) -> Reach:
        """Whether the crawl would come to a folder, and if not, whether it is gone."""
        inside = ""
        for name in ["", *path.split("/")] if path else [""]:
            found = self._reach(inside, name)
            if found != "there":
                return found
            inside = joined(inside, name)
        return "there"

    def _reach(self, path: str, name: str) -> Reach:
        """The same, of a folder in one that it comes to."""
        whole = joined(self._base, joined(path, name))
        if name == FOLDER or (path, name) == self._skip or not self._has_folder(path, name):
            return "barred"
        try:
            status = os.lstat(whole) if name else os.stat(whole)
            if stat.S_ISLNK(status.st_mode):
                if self._links != "all":
                    return "barred"
                status = os.stat(whole)
                return "there" if stat.S_ISDIR(status.st_mode) else "barred"
        except OSError as error:
            # listing what cannot be asked about says why; a root is never gone
            is_gone = name and error.errno in {errno.ENOENT, errno.ENOTDIR}
            return "gone" if is_gone and not os.path.islink(whole) else "there"
        return "there" if stat.S_ISDIR(status.st_mode) or not name else "gone"

    def only(self, path: str) -> Generator[Folder, None, Folder]:
        """One folder, relative to the root; it is given back, too."""
        scanned_ns = time.time_ns()
        try:
            # no link takes the place of a folder meanwhile, unless links are followed
            no_link = 0 if self._links == "all" or not path else os.O_NOFOLLOW
            descriptor = os.open(joined(self._base, path) or ".", _OPEN | no_link)
        except OSError as error:
            folder = self._folder(path, [], scanned_ns, error.strerror or str(error))
            yield folder
            return folder
        try:
            folder = self._listed(path, descriptor, scanned_ns)
            yield folder
        finally:
            with suppress(OSError):  # it was only read, and is closed whatever is said
                os.close(descriptor)
        return folder

    def _listed(self, path: str, descriptor: int, scanned_ns: int) -> Folder:
        try:
            if self._links == "all":
                status = os.fstat(descriptor)
                identity = status.st_dev, status.st_ino
                if identity in self._met:
                    note = Note("", "a link to a folder that was crawled already", False)  # noqa: FBT003
                    return self._folder(path, [], scanned_ns, notes=[note])
                self._met.add(identity)
            names = os.listdir(descriptor)
        except OSError as error:
            return self._folder(path, [], scanned_ns, error.strerror or str(error))
        names.sort()
        if _has(names, LOCK) and _has(names, DATA):
            # of an index, maybe open in this process: closing the one loses the locks of readers
            names = [name for name in names if name not in {LOCK, DATA}]
        return self._folder(path, names, scanned_ns, descriptor=descriptor)

    def _folder(
        self,
        inside: str,
        names: list[str],
        scanned_ns: int,
        failure: str | None = None,
        *,
        descriptor: int = -1,
        notes: Iterable[Note] = (),
    ) -> Folder:
        return Folder(
            inside,
            joined(self._prefix, inside),
            names,
            scanned_ns,
            failure,
            crawl=None if descriptor < 0 else self,
            descriptor=descriptor,
            notes=notes,
        )

    def ask(self, path: str, names: list[str], descriptor: int) -> Look:
        """What these names of a folder are."""
        regular, modes, sizes, times = self._statuses.ask(descriptor, names)
        first = bisect_left(names, ".lazydicom-")  # our temporary files are called so
        has_temporary = first < len(names) and names[first].startswith(".lazydicom-")
        if regular == len(names) and self._patterns is None and not has_temporary:
            return Look(Entries(names, sizes, times), [], [], [])
        found = Look(Entries.of([]), [], [], [])
        entries: list[Entry] = []
        for name, mode, size, mtime_ns in zip(names, modes, sizes, times, strict=True):
            if mode < 0:
                if self._has_folder(path, name):
                    found.notes.append(_unreachable(name, descriptor, -mode))
            elif mode & _FORMAT != _REGULAR:
                self._other(path, name, mode, found)
            elif not is_temporary(name) and self._has_file(path, name):
                entries.append((name, size, mtime_ns))
        return found._replace(entries=Entries.of(entries))

    def _has_file(self, path: str, name: str) -> bool:
        return self._patterns is None or self._patterns.has_file(joined(path, name))

    def _has_folder(self, path: str, name: str) -> bool:
        inside = joined(path, name)
        return not inside or self._patterns is None or self._patterns.has_folder(inside)

    def _other(self, path: str, name: str, mode: int, found: Look) -> None:
        """Sort what is no regular file into ``found``."""
        if stat.S_ISLNK(mode):
            found.notes.append(Note(name, "a link, not followed", is_unreachable=False))
        elif not stat.S_ISDIR(mode):
            kind = _KINDS.get(mode & _FORMAT, "of an unknown kind")
            reason = f"not a regular file: {kind}"
            found.notes.append(Note(name, reason, is_unreachable=False))
        elif name == FOLDER or (path, name) == self._skip or not self._has_folder(path, name):
            return
        elif not mode & LINKED:
            found.folders.append(name)
        elif self._links == "all":
            found.links.append(name)
        else:
            reason = "a link to a folder, not followed"
            found.notes.append(Note(name, reason, is_unreachable=False))


def _has(names: list[str], name: str) -> bool:
    at = bisect_left(names, name)
    return at < len(names) and names[at] == name


def joined(path: str, name: str) -> str:
    """The path of a name in a folder; either may be empty.

    Examples
    --------
    >>> joined("a/b", "c"), joined("", "c"), joined("a", "")
    ('a/b/c', 'c', 'a')
    """
    return f"{path}/{name}" if path and name else path or name


def _is_link(name: str, descriptor: int) -> bool:
    with suppress(OSError):
        return stat.S_ISLNK(os.stat(name, dir_fd=descriptor, follow_symlinks=False).st_mode)
    return False


def _unreachable(name: str, descriptor: int, error: int) -> Note:
    reason = os.strerror(error)
    if _is_link(name, descriptor):
        reason = f"a link that leads nowhere: {reason}"
    return Note(name, reason, is_unreachable=True)
