"""KnownKinds: which kinds of values were met, so that the kind kernel finds them again.

Owns the buffers of the kind kernel (``lazydicom.index._kinds``). Kinds are numbers here; what they
mean is known to who adds them.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.index.kernel import chosen
from lazydicom.index.layout import FIRST_WORD, KNOWN_COLUMNS, LEAF_FOUND, LEAVES, OPEN_COLUMNS
from lazydicom.index.workspace import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lazydicom.index.batch import Batch

kernel = chosen("index._kinds")

_DEEPEST = 32
_LEAVES = 8192
_PREFIXES = 64 * 1024


class Element(NamedTuple):
    """What the kind of a value depends on.

    Attributes
    ----------
    parent
        The kind of the sequence it is in; -1 at the top level.
    tag, vr, flags
        As in the element table.
    creator
        The value of its private creator, None where it has none.
    """

    parent: int
    tag: int
    vr: int
    flags: int
    creator: bytes | None


class KindsFound(NamedTuple):
    """The kinds of the leaves of a file: ``layout`` names the columns of ``leaves``."""

    leaves: NDArray[np.int64]
    prefixes: bytes


class KnownKinds:
    """A table of kinds."""

    def __init__(self) -> None:
        self._known = table(256, KNOWN_COLUMNS)
        self._count = 0
        self._lookup = array("q", [-1]) * 1024
        self._creators = bytearray(1)
        self._opened = table(_DEEPEST, OPEN_COLUMNS)
        self._found = table(_LEAVES, LEAF_FOUND)
        self._prefixes = bytearray(_PREFIXES)

    def add(self, element: Element, kind: int) -> None:
        """Remember the kind of such elements."""
        if self._count == len(self._known):
            made = table(2 * self._count, KNOWN_COLUMNS)
            made.cast("B")[: self._known.nbytes] = self._known.cast("B")
            self._known = made
        creator, row = element.creator, self._count
        start, length = len(self._creators), -1
        if creator is not None:
            self._creators += creator
            length = len(creator)
        values = (*element[:4], start, length, kind)
        for column, value in enumerate(values):
            self._known[row, column] = value
        self._count += 1
        if 2 * self._count > len(self._lookup):
            self._lookup = array("q", [-1]) * (2 * len(self._lookup))
            for each in range(row):
                kernel.add_kind(self._known, each, self._lookup, self._creators)
        kernel.add_kind(self._known, row, self._lookup, self._creators)

    def find(self, batch: Batch, number: int) -> KindsFound | None:
        """The kinds of the leaves of a file; None if one of them is not known."""
        first, count = batch.files[number, FIRST_WORD], batch.files[number, LEAVES]
        if count > _LEAVES:
            return None
        words, places = batch.words[first : first + count], batch.places[first : first + count]
        size = kernel.find_kinds(
            *(batch.data, words, places, self._known, self._lookup, self._creators),
            *(self._opened, self._found, self._prefixes),
        )
        if size < 0:
            return None
        leaves = np.frombuffer(self._found, np.int64).reshape(-1, LEAF_FOUND)[:count]
        return KindsFound(leaves, bytes(self._prefixes[:size]))
