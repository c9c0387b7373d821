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
from lazydicom.archive.segments.slot_tables import SlotTables, tables_of, tables_of_known
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
    ORIGIN,
    TAG_BITS,
    UNKNOWN_KIND,
    VALUE,
)
from lazydicom.index.layouts import as_words
from lazydicom.index.value_log import NewGroup, NewSlots
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lazydicom.archive.segments.leaves import Kinds, Slots
    from lazydicom.index.known_kinds import KindsFound
    from lazydicom.index.offsets import OffsetIndex

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
    """Files that share a group.

    Attributes
    ----------
    words
        Their layout.
    tables
        What of them goes into which column.
    slots
        The same, where there is more to know of it.
    codecs
        Of their text, where there are no such slots.
    lengths, origin
        Of the values of the first file, and where its first header is.
    """

    words: bytes
    tables: SlotTables
    slots: list[Slot] | None
    codecs: tuple[str, ...]
    lengths: array[int]
    origin: int

    def slot(self, number: int, kinds: Kinds) -> Slot:
        """One of the slots."""
        if self.slots is not None:
            return self.slots[number]
        kind = kinds.every[self.tables.kinds[number]]
        leaf = Leaf(0, (), kind, self.codecs)
        return Slot(kind, [leaf] * int(self.tables.leaves[number]), is_cut=False)


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
    def lengths(self) -> array[int]:
        """The length of each value of the layout; 0 of what holds items."""
        places = np.frombuffer(self.batch.places, np.int64).reshape(-1, 2)
        return array("q", places[self._first : self._first + self._count, 1].tobytes())

    def context(self, leaves: Sequence[int]) -> tuple[bytes, ...]:
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

    def with_places(self, opaque: Sequence[tuple[int, int]]) -> Described:
        """The same file with places for values that its layout does not show."""
        if not opaque:
            return self
        batch, _ = describe(self.scope.index, opaque, LARGEST)
        return Described(batch, 0, scope=self.scope)


def context_leaves(words: bytes) -> list[int]:
    """The leaves of a layout on whose values the meaning of others depends."""
    return context_of(as_words(words), _CONTEXT)


def new_group(
    file: Described, context: Context, leaves: Sequence[int], slots: Slots
) -> tuple[Group, NewGroup]:
    """The group of which a file is the first, and what the log is to know of it.

    Parameters
    ----------
    file
        The file; it is not added.
    context
        What its files have in common.
    leaves
        Those of ``context_leaves``.
    slots
        Its slots.
    """
    tables = tables_of(slots.slots)
    is_found = not slots.is_doubtful and all(len(each) <= LARGEST for each in context.values)
    return _group(file, context, leaves, tables, slots=slots.slots, is_found=is_found)


def known_group(
    file: Described, context: Context, leaves: Sequence[int], kinds: Kinds
) -> tuple[Group, NewGroup] | None:
    """The same of a file whose values are all of known kinds; None where that is not enough."""
    words = as_words(context.words)
    charsets = [at for at, leaf in enumerate(leaves) if words[leaf, 0] & TAG_BITS == _CHARACTER_SET]
    if any(words[leaves[at], 1] >> 16 for at in charsets):  # each of these has text of its own
        return None
    if any(len(each) > LARGEST for each in context.values):
        return None
    found = kinds.known.find(file.batch, file.number)
    if found is None or not _complete(found, file, kinds):
        return None
    tables = tables_of_known(found, kinds)
    if tables is None:
        return None
    values = tuple(context.values[at] for at in charsets)
    codecs = kinds.codecs.get(values)
    if codecs is None:
        codecs = kinds.codecs[values] = file.scope.codecs
    return _group(file, context, leaves, tables, codecs=codecs)


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


def _group(
    file: Described,
    context: Context,
    leaves: Sequence[int],
    tables: tuple[SlotTables, NewSlots],
    *,
    slots: list[Slot] | None = None,
    codecs: tuple[str, ...] = (),
    is_found: bool = True,
) -> tuple[Group, NewGroup]:
    files, number = file.batch.files, file.number
    lengths, origin = file.lengths, files[number, ORIGIN]
    new = NewGroup(
        files[number, HASH],
        as_words(context.words),
        list(zip(leaves, context.values, strict=True)) if is_found else [],
        tables[1],
        lengths,
        origin,
        is_found,
    )
    return Group(context.words, tables[0], slots, codecs, lengths, origin), new


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
