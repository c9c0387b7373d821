"""Roots: the folders that an archive is of, by the names that its index has for them.

An archive of one folder keeps paths relative to it. One of several keeps them as ``//NAME/path``,
which is no relative path; so each root can move, or be away, by itself, and the index knows
nothing of where they are. Refuses to know what is in them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from lazydicom.archive.crawl import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAMED = "//"


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
    def of(
        cls,
        given: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | Mapping[str, object],
    ) -> Self:
        """Those that a caller names: a folder, several, which are called as they are, or a mapping.

        Raises
        ------
        ValueError
            There are none, two are called the same, or one has no possible name.
        """
        if isinstance(given, (str, os.PathLike)):
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
        return cls(dict(found))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """What paths in the index begin with, and the folder, of each root."""
        for name, path in self.paths.items():
            yield (_NAMED + name if name else ""), path

    def path(self, folder: str) -> str | None:
        """The absolute path of a folder of the index; None if its root is not known."""
        name, inside = "", folder
        if folder.startswith(_NAMED):
            name, _, inside = folder.removeprefix(_NAMED).partition("/")
        base = self.paths.get(name)
        return None if base is None else joined(base, inside)


def _absolute(path: object) -> str:
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(f"a root is a path, not {type(path).__name__}")
    return os.path.abspath(os.fsdecode(path))
