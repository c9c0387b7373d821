"""Listing: the files that an index knows, folder by folder, in the order of their names.

Knows how their records are divided. Refuses to know what is to be found out about them.
"""

from __future__ import annotations

import os
from itertools import pairwise
from typing import TYPE_CHECKING

from lazydicom.archive.files.contained import MARK, shown
from lazydicom.archive.files.directory import decode_directory, lower_of
from lazydicom.archive.files.folder_record import unseal_folder
from lazydicom.errors import CacheError
from lazydicom.index.interning import Kind, name_of, number_of
from lazydicom.index.store_keys import DIRECTORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.archive.files.known import KnownFile
    from lazydicom.archive.files.roots import Roots
    from lazydicom.index.transaction import Reader


def folders_in(reader: Reader) -> Iterator[str]:
    """What an index calls its folders, each once."""
    before = -1
    for key, _ in reader.scan(DIRECTORY.key()):
        number = DIRECTORY.numbers(key)[0]
        if number != before:
            before = number
            name = name_of(reader, Kind.DIRECTORY, number)
            if name is None:
                raise CacheError("a folder has no name")
            yield os.fsdecode(name)


def files_in(reader: Reader, folder: str) -> Iterator[KnownFile]:
    """The files of a folder by name; one part of them is in memory at a time."""
    number = number_of(reader, Kind.DIRECTORY, os.fsencode(folder))
    if number is None:
        return
    parts = sorted((lower_of(record), key) for key, record in reader.scan(DIRECTORY.key(number)))
    for (lower, key), (upper, _) in pairwise([*parts, (None, b"")]):
        known = decode_directory(unseal_folder(reader.get(key) or b""))
        # what a record says of names that another part has does not count
        yield from (
            each
            for each in known.files
            if (lower or "") <= each.name and (upper is None or each.name < upper)
        )


def path_shown(roots: Roots, folder: str, name: str) -> str:
    """A file of a folder of the index, as people read it."""
    return os.path.join(shown(roots.path(folder) or folder), name)


def path_of_container(roots: Roots, folder: str) -> str | None:
    """The path of the container that a folder of the index is; None if it is none."""
    return (roots.path(folder) or "").removesuffix(MARK) if folder.endswith(MARK) else None
