"""Groups: files of one layout whose equal values mean the same, while a segment is being built.

Files of a series share their layout and most of their values, so the log of values
(``lazydicom.index.value_log``) compares each with the one before it in its group. Knows what has to
be equal for that: the layout, and the values on which the meaning of others depends. Refuses to
know rows and columns.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.archive.segments.cells import LARGEST
from lazydicom.archive.segments.leaves import Leaf, Slot
from lazydicom.archive.segments.slot_tables import fill, fill_known
from lazydicom.index.batch import Batch, describe, index_of
from lazydicom.index.known_kinds import context_of
from lazydicom.index.layout import (
    FIRST_WORD,
    FLAGS,
    FRAGMENTS,
    HASH,
    LEAF_KIND,
    LEAVES,
    NEXT,
    TAG_BITS,
    UNKNOWN_KIND,
    VALUE,
)
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lazydicom.archive.segments.leaves import Kind, Kinds, Slots
    from lazydicom.index.known_kinds import KindsFound
    from lazydicom.index.offsets import OffsetIndex
    from lazydicom.index.value_log import ValueLog

# On these the meaning of other elements depends: Specific Character Set, Pixel Representation,
# LUT Descriptor; and on private creators.
_CHARACTER_SET = 0x00080005
_CONTEXT = memoryview(array("q", [_CHARACTER_SET, 0x00280103, 0x00283002]))


class Context(NamedTuple):
    """What must be equal for two files to share a group."""

    words: bytes
    values: tuple[bytes, ...]
    signature: tuple[object, ...] = ()
    """Of the slots, where they are not the same for all files with these words and values."""


@dataclass(slots=True)
class Group:
    """Files that share a group of the log.

    Attributes
    ----------
    slots
        What of them goes into which column, where there is more to know of it than the log knows.
    codecs
        Of their text, where there are no such slots.
    """

    slots: list[Slot] | None
    codecs: tuple[str, ...]

    def slot(self, number: int, kind: Kind, leaves: int) -> Slot:
        """One of the slots, of which the log knows its kind and how many leaves it has."""
        if self.slots is not None:
            return self.slots[number]
        return Slot(kind, [Leaf(0, (), kind, self.codecs)] * leaves, is_cut=False)


class Described:
    """A file as the log takes it.

    Parameters
    ----------
    batch, number
        The batch it is in, and where.
    scope
        All its elements; None: they are found in the batch if they are needed.
    path
        Of the file, for errors.
    """

    __slots__ = ("_count", "_first", "_path", "_scope", "batch", "number")

    def __init__(
        self, batch: Batch, number: int, *, scope: Scope | None = None, path: str = ""
    ) -> None:
        self._scope = scope
        self._path = path
        self._first: int = batch.files[number, FIRST_WORD]
        self._count: int = batch.files[number, LEAVES]
        self.batch = batch
        self.number = number

    @property
    def scope(self) -> Scope:
        """All its elements."""
        if self._scope is None:
            self._scope = Scope(index_of(self.batch, self.number, self._path), 0, None)
        return self._scope

    @property
    def words(self) -> bytes:
        """Its layout."""
        return bytes(self.batch.words[self._first : self._first + self._count])

    @property
    def rows(self) -> Sequence[int]:
        """The row of each place."""
        return leaf_rows(self.scope.index, self._count)

    @property
    def digest(self) -> int:
        """Of its layout: other layouts may have the same."""
        return int(self.batch.files[self.number, HASH])

    @property
    def context(self) -> array[int]:
        """The leaves on whose values the meaning of others depends."""
        return context_of(self.batch.words[self._first : self._first + self._count], _CONTEXT)

    def values(self, leaves: Sequence[int]) -> tuple[bytes, ...]:
        """The first bytes of the values of ``leaves``."""
        found: list[bytes] = []
        places, data = self.batch.places, self.batch.data
        for leaf in leaves:
            at, length = places[self._first + leaf, 0], places[self._first + leaf, 1]
            if length <= LARGEST:
                found.append(bytes(data[at : at + length]))
            else:
                index = self.scope.index
                found.append(index.read(index.rows[self.rows[leaf], VALUE], LARGEST + 1))
        return tuple(found)

    def charsets(self, leaves: Sequence[int]) -> list[int] | None:
        """Those of ``leaves`` that name the character sets of all text; None if others do."""
        words, first = self.batch.words, self._first
        found = [leaf for leaf in leaves if words[first + leaf, 0] & TAG_BITS == _CHARACTER_SET]
        # one in an item is of the text there
        return None if any(words[first + leaf, 1] >> 16 for leaf in found) else found

    def has(self, leaves: Sequence[int]) -> bool:
        """Whether the batch has the whole values of ``leaves``."""
        places, first = self.batch.places, self._first
        return all(places[first + leaf, 1] <= LARGEST for leaf in leaves)

    def with_places(self, opaque: Sequence[tuple[int, int]]) -> Described:
        """The same file with places for values that its layout does not show."""
        if not opaque:
            return self
        batch, _ = describe(self.scope.index, opaque, LARGEST)
        return Described(batch, 0, scope=self.scope)


def add_group(
    file: Described, log: ValueLog, context: array[int], slots: Slots
) -> tuple[Group, bool]:
    """Add the group of which a file is the first, and say whether the log finds it.

    The file itself is not added.

    Parameters
    ----------
    file
        The file.
    log
        What it is added to.
    context
        The leaves on whose values the meaning of others depends.
    slots
        Its slots.
    """
    is_found = not slots.is_doubtful and file.has(context)
    leaves = sum(len(slot.leaves) for slot in slots.slots)
    filled = fill(log.room(leaves), slots.slots)
    context = context if is_found else array("q")
    log.add_group(file.batch, file.number, filled, context, is_found=is_found)
    return Group(slots.slots, ()), is_found


def add_known_group(file: Described, log: ValueLog, kinds: Kinds) -> Group | None:
    """Add one that the log finds, of a file whose values are all of known kinds.

    None where that is not enough.
    """
    context = file.context
    charsets = file.charsets(context)
    if charsets is None or not file.has(context):
        return None
    found = kinds.known.find(file.batch, file.number)
    if found is None or not _complete(found, file, kinds):
        return None
    values = file.values(charsets)
    codecs = kinds.codecs.get(values)
    if codecs is None:
        codecs = kinds.codecs[values] = file.scope.codecs
    filled = fill_known(log.room(len(found.leaves)), found, kinds)
    if filled is None:
        return None
    log.add_group(file.batch, file.number, filled, context)
    return Group(None, codecs)


def _complete(found: KindsFound, file: Described, kinds: Kinds) -> bool:
    """Find out the kinds that are missing; False if one is of no use to other files."""
    leaf_kinds = found.leaves[:, LEAF_KIND]
    missing = np.flatnonzero(leaf_kinds == UNKNOWN_KIND).tolist()
    rows = file.rows if missing else ()
    for leaf in missing:
        kind = kinds.kind(file.scope, rows[leaf], None)
        if kind.is_doubtful or kind.spec.vr == "SQ":
            return False
        leaf_kinds[leaf] = kind.number
    return True


def leaf_rows(index: OffsetIndex, count: int) -> Sequence[int]:
    """The rows of the table that the layout kernel describes: all but fragments."""
    if count == index.count:
        return range(count)
    rows = index.rows
    found: list[int] = []
    row = 0
    while row < index.count and len(found) < count:
        found.append(row)
        row = rows[row, NEXT] if rows[row, FLAGS] & FRAGMENTS else row + 1
    return found
