"""Files that appear complete or not at all.

Knows the one way a file is written here: a temporary file in the target's folder, ranges copied by
the operating system, fsync, then one rename or link. Refuses to know what the bytes mean.

A crash at any instant leaves what was under the target's name before, or the whole new file. What a
killed process leaves behind is called ``.lazydicom-<pid>-<random>.tmp`` and swept later.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

from lazydicom.errors import (
    LazyDicomError,
    SourceError,
    SourceExistsError,
    SourceIsDirectoryError,
    source_error,
)
from lazydicom.index.folder_sync import sync_folder
from lazydicom.index.temporary import STALE_AFTER, sweep, temporary_name
from lazydicom.overlay.ranges import RangeWriter

if TYPE_CHECKING:
    from types import TracebackType

    from lazydicom.index.source import ByteSource
    from lazydicom.overlay.plan import Plan

_NO_LINKS = frozenset({
    errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL,
    errno.EMLINK, errno.EXDEV,
})  # fmt: skip
"""What file systems without hard links (FAT, many FUSE and network ones) say to link()."""


def write_file(
    target: str | os.PathLike[str],
    plan: Plan,
    source: ByteSource | None,
    *,
    overwrite: bool = False,
    durable: bool = True,
) -> int:
    """Write what ``plan`` says to ``target``, whole or not at all; return the number of bytes.

    Parameters
    ----------
    target
        The file to make. Its folder exists.
    plan
        What to write.
    source
        Where the plan's copied ranges are; None if it has none. It may be ``target`` itself, which
        is read to the end before it is replaced.
    overwrite
        Whether a file of that name may be replaced. Then its mode is kept; of a symbolic link the
        link is replaced, never the file behind it.
    durable
        Whether to return only when the file would survive a power failure.

    Raises
    ------
    SourceExistsError
        The target exists, or came into being meanwhile, and ``overwrite`` is false.
    ChangedFileError
        The source is not the file that was planned with.
    SourceError
        The operating system could not read or write.
    """
    with PendingFile(target, overwrite=overwrite) as pending:
        pending.fill(plan, source, durable=durable)
        pending.publish()
    if durable:
        sync_folder(pending.folder)
    return plan.size


class PendingFile:
    """A temporary file that becomes the target when it is complete; a context manager.

    Bulk saves fill many, sync them together, then publish them; `write_file` does all at once.

    Parameters
    ----------
    target
        The file to make. Its folder exists.
    overwrite
        Whether a file of that name may be replaced.
    """

    __slots__ = ("_mode", "_overwrite", "_owner", "_temporary", "folder", "target")

    def __init__(self, target: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        self.target = Path(target)
        self.folder = self.target.parent
        self._overwrite = overwrite
        self._mode: int | None = None
        self._owner: tuple[int, int] | None = None
        self._look_at_target()
        self._temporary = self.folder / temporary_name()
        _sweep_once(self.folder, int(time.monotonic() // STALE_AFTER))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.discard()

    def fill(self, plan: Plan, source: ByteSource | None, *, durable: bool = True) -> int:
        """Write the temporary file; return the number of bytes.

        Parameters
        ----------
        plan
            What to write.
        source
            Where the plan's copied ranges are.
        durable
            Whether to return only when the bytes are on the disk.
        """
        try:
            self._fill(plan, source, durable=durable)
        except LazyDicomError:
            self.discard()
            raise
        except OSError as error:
            self.discard()
            raise source_error(error, self.target) from error
        except BaseException:
            self.discard()
            raise
        return plan.size

    @property
    def temporary(self) -> str:
        """The path of the temporary file, to read what was written."""
        return os.fspath(self._temporary)

    def sync(self) -> None:
        """Return when the bytes of a file filled with ``durable=False`` are on the disk."""
        try:
            descriptor = os.open(self._temporary, os.O_RDWR | getattr(os, "O_BINARY", 0))
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise source_error(error, self.target) from error

    def publish(self) -> None:
        """Give the complete file its name, in one step that others see or do not see.

        Raises
        ------
        SourceExistsError
            There is a file of that name and it must not be overwritten.
        """
        try:
            if self._overwrite:
                self._temporary.replace(self.target)
            else:
                self._link()
        except OSError as error:
            raise source_error(error, self.target) from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Remove the temporary file if there is one."""
        with suppress(OSError):
            self._temporary.unlink()

    def _look_at_target(self) -> None:
        """Refuse early what would fail late, and remember the mode to keep."""
        try:
            status = self.target.lstat()
        except FileNotFoundError:
            return
        except OSError as error:
            raise source_error(error, self.target) from error
        except ValueError as error:  # a null byte in the path
            raise SourceError(str(error), path=self.target) from error
        if stat.S_ISLNK(status.st_mode):
            self._look_behind()
        if stat.S_ISDIR(status.st_mode):
            raise SourceIsDirectoryError("is a folder", path=self.target)
        if not self._overwrite:
            raise SourceExistsError("exists, and overwrite was not asked for", path=self.target)
        if stat.S_ISREG(status.st_mode):
            self._mode = stat.S_IMODE(status.st_mode)
            self._owner = (status.st_uid, status.st_gid)
        elif not stat.S_ISLNK(status.st_mode):
            raise SourceError("is a device or pipe; only files are replaced", path=self.target)

    def _look_behind(self) -> None:
        """Refuse a link that is there to lead to something else than a file."""
        try:
            kind = self.target.stat().st_mode
        except OSError:  # what leads nowhere is a name like others
            return
        if stat.S_ISDIR(kind):
            raise SourceIsDirectoryError("is a link to a folder", path=self.target)
        if not stat.S_ISREG(kind):
            reason = "is a link to a device or pipe; only files are replaced"
            raise SourceError(reason, path=self.target)

    def _fill(self, plan: Plan, source: ByteSource | None, *, durable: bool) -> None:
        # A new file is created with all permissions but those of the umask, which the operating
        # system applies (no other way is safe with threads). A file to be replaced may be private,
        # and so is the new one until it has the mode of the old.
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(self._temporary, flags, 0o666 if self._mode is None else 0o600)
        try:
            RangeWriter(descriptor).write_plan(plan, source)
            self._check_size(os.fstat(descriptor).st_size, plan)
            self._keep_mode()
            if durable:
                os.fsync(descriptor)
        except BaseException:
            with suppress(OSError):
                os.close(descriptor)
            raise
        os.close(descriptor)  # network file systems may report here that the disk is full

    def _check_size(self, size: int, plan: Plan) -> None:
        if size != plan.size:
            reason = f"{size} bytes were written where {plan.size} were planned"
            raise SourceError(reason, path=self.target)

    def _keep_mode(self) -> None:
        if self._mode is None or self._owner is None:
            return
        if hasattr(os, "chown"):
            # Giving files away is the administrator's privilege; without it the file is ours.
            with suppress(OSError):
                os.chown(self._temporary, *self._owner)
        self._temporary.chmod(self._mode)

    def _link(self) -> None:
        """Name the file unless the name is taken: link() decides, not a check before it."""
        try:
            self.target.hardlink_to(self._temporary)
        except FileExistsError:
            # NFS may repeat a request whose answer was lost, and then answer about its own link.
            if self._temporary.stat().st_nlink != 2:
                raise
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            self._reserve_and_replace()

    def _reserve_and_replace(self) -> None:
        """Take the name with an empty file, then replace that: for file systems without links."""
        os.close(os.open(self.target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            self._temporary.replace(self.target)
        except BaseException:
            self.target.unlink()
            raise


@lru_cache(maxsize=1024)
def _sweep_once(folder: Path, _hour: int) -> None:
    """Sweep a folder once an hour: listing it for every file saved to it would be quadratic."""
    sweep(folder)
