"""Where the index of an archive goes.

Beside the files, in ``ROOT/.lazydicom``, so that root and index can move together; unless the root
is read-only, or on a file system that several machines see. LMDB's readers and writers meet in
shared memory, which ends at the machine: on such a file system two of them would not know of each
other. This module knows paths and mounts; it refuses to know what an index is, and makes nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lazydicom.errors import CacheError

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = ".lazydicom"
"""The name of the index folder in the root of an archive."""

# fmt: off
SHARED = frozenset({
    "9p", "acfs", "afs", "beegfs", "ceph", "cifs", "coda", "fhgfs", "fuse", "fuseblk", "gfs2",
    "glusterfs", "gpfs", "ibrix", "lustre", "mmfs", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs",
    "panfs", "prl_fs", "pvfs2", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
    "wekafs",
})
# fmt: on
"""File systems that other machines may see, or of which that is not known. Also ``fuse.*``."""

_MOUNTINFO = Path("/proc/self/mountinfo")
_OCTAL = re.compile(r"\\([0-7]{3})")


def index_folder(
    root: str | os.PathLike[str],
    index: str | os.PathLike[str] | None = None,
    *,
    readonly: bool = False,
    mounts: str | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Path:
    """The folder of the index of the archive at ``root``; need not exist yet.

    Parameters
    ----------
    root
        The archive.
    index
        None for a folder in the root, "auto" for that or else one in the user's cache, or a path.
    readonly
        Whether the index is only to be read: then any place will do, if it is there.
    mounts
        What ``/proc/self/mountinfo`` says; None to read it. Where there is none, every file system
        is taken for local.
    environ
        Environment variables.

    Raises
    ------
    CacheError
        An index that can be written may not go there. Says where it could.
    """
    inside = Path(root) / FOLDER
    cached = cache_folder(root, environ)
    if index is not None and os.fspath(index) != "auto":
        chosen = Path(index).absolute()
        obstacle = _obstacle(chosen, mounts)
        if obstacle is None or readonly:
            return chosen
        reason = f"no index can be kept here: {obstacle}; choose a folder on a local file system"
        raise CacheError(reason, path=chosen)
    obstacle = _obstacle(inside, mounts)
    if obstacle is None or (readonly and (index is None or os.path.exists(inside))):
        return inside
    if index is not None:
        return index_folder(root, cached, readonly=readonly, mounts=mounts)
    reason = (
        f"no index can be kept in this folder: {obstacle}; choose another for it, or 'auto' for"
        f" {cached}"
    )
    raise CacheError(reason, path=root)


def cache_folder(root: str | os.PathLike[str], environ: Mapping[str, str] = os.environ) -> Path:
    """Where the user's cache keeps the index of the archive at ``root``.

    Examples
    --------
    >>> str(cache_folder("/data", {"XDG_CACHE_HOME": "/cache"}))
    '/cache/lazydicom/cc729d00612640073b6e388fb8b5aed9'
    """
    base = Path(environ.get("XDG_CACHE_HOME", ""))
    if not base.is_absolute():  # the XDG specification: a relative one is to be ignored
        base = Path(environ["HOME"] if environ.get("HOME") else Path.home()) / ".cache"
    real = os.path.realpath(root)
    digest = hashlib.blake2b(os.fsencode(real), digest_size=16).hexdigest()
    return base / "lazydicom" / digest


def file_system(path: str | os.PathLike[str], mounts: str) -> str | None:
    r"""The type of the file system that holds ``path``, an absolute path without links.

    Examples
    --------
    >>> mounts = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n30 22 0:40 / /mnt/a\\040b rw - nfs4 nas:/ rw"
    >>> file_system("/mnt/a b/c", mounts), file_system("/mnt/ab", mounts)
    ('nfs4', 'ext4')
    """
    inside = os.fspath(path)
    found = None
    length = -1
    for line in mounts.splitlines():
        # id, parent, device, root, mount point, options, any number of fields, "-", type, source
        left, dash, right = line.partition(" - ")
        fields = left.split(" ")
        if not dash or len(fields) < 5:
            continue
        point = _OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[4])
        is_above = inside == point or inside.startswith(point.rstrip("/") + "/")
        # A later mount on the same point hides the earlier one.
        if is_above and len(point) >= length:
            found, length = right.split(" ", 1)[0], len(point)
    return found


def shared_kind(path: str | os.PathLike[str], mounts: str | None = None) -> str | None:
    """The type of the file system of ``path`` if other machines may see it; None if it is local.

    Parameters
    ----------
    path
        A file or folder; it need not exist yet.
    mounts
        What ``/proc/self/mountinfo`` says; None to read it.

    Examples
    --------
    >>> shared_kind("/", "22 1 8:1 / / rw - ext4 /dev/sda1 rw") is None
    True
    """
    kind = file_system(os.path.realpath(path), _mounts() if mounts is None else mounts)
    return kind if kind is not None and (kind in SHARED or kind.startswith("fuse.")) else None


def _obstacle(folder: Path, mounts: str | None) -> str | None:
    """Why no index can be written to ``folder``; None if it can."""
    kind = shared_kind(folder, mounts)
    if kind is not None:
        return f"other machines may share its file system ({kind})"
    real = Path(os.path.realpath(folder))
    there = real
    # what cannot be asked now says what is wrong when it is opened
    while not os.path.exists(there) and there != there.parent:
        there = there.parent
    if not os.path.isdir(there):
        return f"{there} is not a folder"
    if not os.access(there, os.W_OK | os.X_OK):
        return "it cannot be written to"
    return None


def _mounts() -> str:
    if sys.platform != "linux":
        return ""
    try:
        return _MOUNTINFO.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
