"""Occurring: which attributes the files of an archive have.

An index interns the name of every attribute that it met, so that this costs one range of small
records. Refuses to know their values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.archive.segments.cells import PROBLEMS
from lazydicom.index.attribute import Attribute
from lazydicom.index.interning import Kind, names_of

if TYPE_CHECKING:
    from lazydicom.archive.segments.snapshot import Snapshot

_PROBLEMS = PROBLEMS.key()


def occurring(snapshot: Snapshot) -> list[Attribute]:
    """Every attribute that a file has or had, by path and tag; nested ones after what is around."""
    keys = sorted(names_of(snapshot.reader, Kind.ATTRIBUTE))
    return [Attribute.from_key(key) for key in keys if key != _PROBLEMS]
