"""Scope: the folders that an update is about, where it is not about all of them.

Paths are those of the index. Refuses to know what is there.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from lazydicom.archive.files.roots import Roots


class Scope(NamedTuple):
    """Some folders of an archive.

    Attributes
    ----------
    flat
        Folders whose own files are looked at.
    trees
        Folders that are looked at with all in them.
    gone
        Paths that may be of folders that are not there any more.
    """

    flat: Collection[str]
    trees: Collection[str]
    gone: Collection[str] = ()

    @classmethod
    def of(cls, roots: Roots, folders: Iterable[str | os.PathLike[str]]) -> Self:
        """These folders and all in them.

        Parameters
        ----------
        roots
            The archive.
        folders
            Relative to it, or absolute.

        Raises
        ------
        ValueError
            One of them is not in the archive.

        Examples
        --------
        >>> from lazydicom.archive.files.roots import Roots
        >>> Scope.of(Roots({"": "/data"}), ["a/b/", "/data/c", "c"]).trees
        ['a/b', 'c']
        """
        if isinstance(folders, (str, os.PathLike)):
            raise TypeError("folders are a list of paths, not one path")
        paths = set()
        for folder in folders:
            path = roots.inside(os.fsdecode(folder))
            if path is None:
                raise ValueError(f"{os.fsdecode(folder)!r} is not in the archive")
            paths.add(path)
        return cls((), sorted(paths))


def ancestors(path: str) -> Iterator[str]:
    """A path, and those of the folders that it is in, up to the root.

    Examples
    --------
    >>> list(ancestors("a/b"))
    ['a/b', 'a', '']
    """
    while path:
        yield path
        path = path.rpartition("/")[0]
    yield ""


def is_inside(path: str, folders: Collection[str], *, itself: bool = True) -> bool:
    """Whether a path is in one of some folders, or is one of them.

    Parameters
    ----------
    path
        The path.
    folders
        The folders.
    itself
        Whether a folder counts as in itself.
    """
    found = ancestors(path)
    if not itself:
        next(found)
    return any(each in folders for each in found)
