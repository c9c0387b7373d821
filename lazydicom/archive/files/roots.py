"""Roots: the folders that an archive is of, by the names that its index has for them.

An archive of one folder keeps paths relative to it. One of several keeps them as ``//NAME/path``,
which is no relative path; so each root can move, or be away, by itself, and the index knows
nothing of where they are. Refuses to know what is in them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import permutations
from typing import TYPE_CHECKING, Self, TypeAlias

from lazydicom.archive.files.crawl import joined
from lazydicom.archive.files.scope import is_inside
from lazydicom.errors import SourceError, SourceNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAMED = "//"

Given: TypeAlias = (
    "str | os.PathLike[str] | Iterable[str | os.PathLike[str]]"
    " | Mapping[str, str | os.PathLike[str]]"
)
"""A root, several, or several by name."""


class Roots:
    """Some folders by name.

    Parameters
    ----------
    paths
        Absolute paths by name; of a single folder the name may be empty.

    Examples
    --------
    >>> roots = Roots({"ct": "/mnt/a", "mr": "/mnt/b"})
    >>> roots.path("//mr/study"), roots.path("//us/study"), list(roots)
    ('/mnt/b/study', None, [('//ct', '/mnt/a'), ('//mr', '/mnt/b')])
    >>> Roots({"": "/data"}).path("study")
    '/data/study'
    """

    def __init__(self, paths: Mapping[str, str]) -> None:
        self.paths = dict(paths)

    @classmethod
    def of(cls, given: Given) -> Self:
        """Those that a caller names: a folder, several, which are called as they are, or a mapping.

        Raises
        ------
        ValueError
            There are none, two are called the same, one is in another, or one has no possible name.
        """
        if isinstance(given, (str, bytes, os.PathLike)):
            return cls({"": _absolute(given)})
        if isinstance(given, Mapping):
            found = [(name, _absolute(path)) for name, path in given.items()]
        else:
            paths = [_absolute(path) for path in given]
            found = [(os.path.basename(path), path) for path in paths]
        for name, path in found:
            if not isinstance(name, str) or not name or "/" in name or "\0" in name:
                raise ValueError(f"{name!r} is no name for the root {path!r}: give them as a dict")
        if len(dict(found)) != len(found):
            raise ValueError("two roots have the same name: give them as a dict, each by another")
        if not found:
            raise ValueError("an archive needs a root")
        for (_, path), (_, other) in permutations(found, 2):
            if is_inside(path, {other.rstrip("/")}):
                raise ValueError(
                    f"the root {path!r} is in {other!r}: its files would be there twice"
                )
        return cls(dict(found))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """What paths in the index begin with, and the folder, of each root."""
        for name, path in self.paths.items():
            yield (_NAMED + name if name else ""), path

    def require(self) -> None:
        """Raise unless one of them is there: a misspelt root must not become an empty archive.

        Raises
        ------
        SourceNotFoundError
            There is no such folder.
        SourceError
            It is none.
        """
        if any(os.path.isdir(path) for path in self.paths.values()):
            return
        path = next(iter(self.paths.values()))
        if os.path.exists(path):
            raise SourceError("is not a folder", path=path)
        raise SourceNotFoundError("no such folder", path=path)

    @property
    def are_several(self) -> bool:
        """Whether paths in the index begin with the name of a root."""
        return "" not in self.paths

    @property
    def common(self) -> str:
        """The folder that all of them are in; of a single one, itself."""
        return os.path.commonpath(self.paths.values())

    def inside(self, path: str) -> str | None:
        """What the index calls a folder; None if it is in no root.

        Parameters
        ----------
        path
            Absolute; or relative to the root, of several beginning with the name of one.

        Examples
        --------
        >>> roots = Roots({"ct": "/mnt/a", "mr": "/mnt/b"})
        >>> roots.inside("/mnt/b/study"), roots.inside("mr/study"), roots.inside("/mnt")
        ('//mr/study', '//mr/study', None)
        >>> Roots({"": "/data"}).inside("study/"), Roots({"": "/data"}).inside("..")
        ('study', None)
        """
        if "\0" in path:
            return None
        if not os.path.isabs(path):
            name, _, rest = ("", "", path) if not self.are_several else path.partition("/")
            base = self.paths.get(name)
            if base is None:
                return None
            path = os.path.join(base, rest)
        path = os.path.normpath(path)
        for prefix, base in self:
            if path == base:
                return prefix
            if path.startswith(base.rstrip("/") + "/"):
                return joined(prefix, path[len(base.rstrip("/")) + 1 :])
        return None

    def path(self, folder: str) -> str | None:
        """The absolute path of a folder of the index; None if its root is not known."""
        name, inside = "", folder
        if folder.startswith(_NAMED):
            name, _, inside = folder.removeprefix(_NAMED).partition("/")
        base = self.paths.get(name)
        return None if base is None else joined(base, inside)


def folder_in(root: str, folder: str | os.PathLike[str]) -> str | None:
    """Where a folder is in a root, relative to it and however either is called; None elsewhere.

    Examples
    --------
    >>> folder_in("/data", "/data/a/../b"), folder_in("/data", "/other")
    ('b', None)
    """
    found = os.path.relpath(os.path.realpath(folder), os.path.realpath(root))
    return None if found.split(os.sep)[0] == os.pardir else found


def _absolute(path: object) -> str:
    if not isinstance(path, (str, bytes, os.PathLike)):
        raise TypeError(f"a root is a path, not {type(path).__name__}")
    return os.path.abspath(os.fsdecode(path))
