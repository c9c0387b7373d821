"""Names that are on the disk: of a file that was made, linked or renamed, its folder is synced.

Knows which file systems cannot do that. Refuses to know what has the names.
"""

from __future__ import annotations

import errno
import os

from lazydicom.errors import source_error

_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.EACCES, errno.EPERM, errno.ENOTSUP, errno.EBADF})
"""What file systems say that cannot sync a folder, or do not let us open it."""


def sync_folder(folder: str | os.PathLike[str]) -> None:
    """Return when the names in ``folder`` are on the disk, where the file system can do that.

    Raises
    ------
    SourceError
        The disk fails.
    """
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise source_error(error, folder) from error
