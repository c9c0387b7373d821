"""KnownKinds: which kinds of values were met, so that the kind kernel finds them again.

What it finds of a file is enough to make its slots, too, if nothing is unusual.

Owns the buffers of the kind kernel (``lazydicom.index._kinds``). Kinds are numbers here; what they
mean is known to who adds them.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.index.kernel import chosen
from lazydicom.index.layout import (
    FACT_COLUMNS,
    FIRST_WORD,
    KNOWN_COLUMNS,
    LEAF_FOUND,
    LEAVES,
    OPEN_COLUMNS,
    SLOT_LEAF,
    SLOT_LEAVES,
    TAKEN_COLUMNS,
)
from lazydicom.index.workspace import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lazydicom.index.batch import Batch
    from lazydicom.index.value_log import Room

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


class Facts(NamedTuple):
    """What is known of a kind.

    Attributes
    ----------
    is_column
        Whether its values have a column.
    is_sequence
        Whether it is that of sequences.
    attribute
        A number that is the same for kinds of one attribute, and less than there are kinds.
    bits
        What the log is told of its slots.
    """

    is_column: bool
    is_sequence: bool
    attribute: int
    bits: int


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
        self._kinds = 0
        self._facts = table(256, FACT_COLUMNS)
        self._taken = table(256, TAKEN_COLUMNS)

    def describe(self, facts: Facts) -> None:
        """Say what is known of the next kind; they are numbered as this is called."""
        row = self._kinds
        if row == len(self._facts):
            made = table(2 * row, FACT_COLUMNS)
            made.cast("B")[: self._facts.nbytes] = self._facts.cast("B")
            self._facts, self._taken = made, table(2 * row, TAKEN_COLUMNS)
        for column, value in enumerate(facts):
            self._facts[row, column] = value
        self._kinds += 1

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

    def fill(
        self,
        found: KindsFound,
        room: Room,
        digits: memoryview,
        *,
        most_slots: int,
        most_leaves: int,
    ) -> tuple[int, int] | None:
        """Put the slots of a file there; return how many, and how many leaves they have.

        None if its kinds, which are all known, are not enough to tell.

        Parameters
        ----------
        found
            The kinds of its leaves.
        room
            Where to put them; its texts begin with ``found.prefixes``.
        digits
            Where the numbers of items are as text, counted from the end of ``found.prefixes``, and
            how long each is.
        most_slots, most_leaves
            Slots that a file may have, and values of one.
        """
        made = kernel.fill_slots(
            *(self._found, len(found.leaves), self._facts, self._taken, digits),
            *(room.texts_at, room.texts_at + len(found.prefixes), most_slots, most_leaves),
            *(room.slots, room.leaves, room.first_leaf),
        )
        if made < 0:
            return None
        last = made - 1
        if last < 0:
            return 0, 0
        stop = room.slots[last, SLOT_LEAF] + room.slots[last, SLOT_LEAVES]
        return made, stop - room.first_leaf


def context_of(words: memoryview, tags: memoryview) -> array[int]:
    """The leaves of a layout that have these tags, or are private creators."""
    found = array("q", bytes(8 * len(words)))
    made = kernel.find_context(words, tags, found)
    return found[:made]
