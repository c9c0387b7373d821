"""Target: the folder that edited copies are saved to, which nothing leaves.

Knows paths, links and file systems: where a copy may go, and when many of them are on the disk.
Refuses to know what is in them.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from functools import cache
from typing import TYPE_CHECKING

from lazydicom.errors import SourceError, source_error
from lazydicom.index.folder_sync import sync_folder
from lazydicom.index.location import shared_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from lazydicom.overlay.atomic import PendingFile


class Target:
    """A folder to save to; it is made if it is not there.

    Parameters
    ----------
    folder
        The folder.
    roots
        The folders of the archive whose files are edited.
    inside_archive
        Whether copies may go into the archive itself.

    Raises
    ------
    SourceError
        It is in the archive and may not be, or it cannot be made.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        roots: Iterable[str],
        *,
        inside_archive: bool = False,
    ) -> None:
        self.path = os.path.abspath(os.fsdecode(folder))
        self._roots = () if inside_archive else tuple(map(os.path.realpath, roots))
        try:
            self._real = os.path.realpath(self.path)
        except ValueError as error:  # a null byte in the path
            raise SourceError(str(error), path=self.path) from error
        if any(_is_in(self._real, root) for root in self._roots):
            raise SourceError(
                "is in the archive, where the next update would find the copies "
                "(inside_archive=True allows that)",
                path=self.path,
            )
        self._folders: dict[str, str] = {}
        self._devices: dict[str, int] = {}
        self._grown: set[str] = set()
        self._make(self._real)
        # One call syncs all that was written to a local file system. What others may share has its
        # own rules, and not all of them pass that call on.
        self._sync = None if shared_kind(self._real) else _syncfs()

    def folder(self, relative: str) -> str:
        """The real path of a folder below this one, made if it is not there.

        Raises
        ------
        SourceError
            A link leads out of this folder or into the archive, or it cannot be made.
        """
        found = self._folders.get(relative)
        if found is None:
            found = os.path.realpath(os.path.join(self._real, relative))
            if not _is_in(found, self._real):
                raise SourceError(
                    "is a link that leads out of the folder to save to",
                    path=os.path.join(self.path, relative),
                )
            if any(_is_in(found, root) for root in self._roots):
                raise SourceError("is in the archive", path=os.path.join(self.path, relative))
            self._make(found)
            self._folders[relative] = found
        return found

    def _make(self, folder: str) -> None:
        missing = folder
        while not os.path.isdir(missing):
            missing = os.path.dirname(missing)
            self._grown.add(missing)
        try:
            os.makedirs(folder, exist_ok=True)
            self._devices[folder] = os.stat(folder).st_dev
        except OSError as error:
            raise source_error(error, folder) from error

    # -- being on the disk -----------------------------------------------------------------------

    @property
    def can_sync_whole(self) -> bool:
        """Whether one request syncs all that was written; else each file needs one."""
        return self._sync is not None

    def sync_contents(self, files: Collection[PendingFile]) -> None:
        """Return when the bytes of these files are on the disk.

        Raises
        ------
        SourceError
            The operating system could not write them.
        """
        if self._is_synced_whole(os.fspath(file.folder) for file in files):
            return
        for file in files:
            file.sync()

    def sync_names(self, folders: Collection[str]) -> None:
        """Return when the names in these folders, and their own, are on the disk."""
        if self._is_synced_whole(folders):
            return
        for folder in {*folders, *self._grown}:
            sync_folder(folder)
        self._grown.clear()

    def _is_synced_whole(self, folders: Iterable[str]) -> bool:
        """Sync the file system if that is possible and all of the folders are on it."""
        own = self._devices[self._real]
        if self._sync is None or any(self._devices[folder] != own for folder in folders):
            return False
        self._sync(self._real)
        self._grown.clear()
        return True


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


@cache
def _syncfs() -> Callable[[str], None] | None:
    """What syncs the file system of a folder; None where the operating system has no such call."""
    if sys.platform != "linux":
        return None
    found = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if found is None:
        return None

    def syncfs(folder: str) -> None:
        try:
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                if found(descriptor) != 0:
                    number = ctypes.get_errno() or errno.EIO
                    raise OSError(number, os.strerror(number))
            finally:
                os.close(descriptor)
        except OSError as error:
            raise source_error(error, folder) from error

    return syncfs
