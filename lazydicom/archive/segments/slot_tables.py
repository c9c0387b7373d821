"""Slots as the log of values takes them: tables of numbers.

Two ways lead to them: from the slots of a file (`archive.segments.leaves`), or, where all kinds of
its values are known, from what the kind kernel finds, without an object per value. Both make the
same tables; the second gives up where anything is unusual.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from lazydicom.archive.segments.cells import MOST_NESTED, MOST_OCCURRENCES
from lazydicom.index.layout import (
    IS_CUT,
    IS_NESTED,
    IS_TEXT,
    NEVER_LENGTH,
    SLOT_COLUMNS,
    SLOT_KIND,
    SLOT_LEAF,
    SLOT_LEAVES,
    SLOT_LENGTH,
    SLOT_NUMBER,
)
from lazydicom.index.nested import varints
from lazydicom.index.value_log import Filled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lazydicom.archive.segments.leaves import Kinds, Slot
    from lazydicom.index.known_kinds import KindsFound
    from lazydicom.index.value_log import Room

# The numbers of items as text, one after the other.
_TEXTS = [b"%d" % number if number else b"" for number in range(0x82)]
_DIGITS = b"".join(_TEXTS)
_LENGTHS = np.array([len(text) for text in _TEXTS], np.int64)
_DIGITS_PLACES = np.stack([np.cumsum(_LENGTHS) - _LENGTHS, _LENGTHS], axis=1).data


def fill(room: Room, slots: Sequence[Slot]) -> Filled:
    """Put the slots of a file there."""
    texts = bytearray()
    rows, leaf_rows = array("q"), array("q")
    first = room.first_leaf
    for kind, leaves, is_cut in slots:
        is_text = any(leaf.kind.spec.is_text for leaf in leaves)
        bits = (IS_NESTED if kind.depth else 0) | (IS_TEXT if is_text else 0)
        row = [0] * SLOT_COLUMNS
        row[SLOT_LEAF], row[SLOT_LEAVES] = first, len(leaves)
        row[SLOT_KIND] = bits | (IS_CUT if is_cut else 0)
        row[SLOT_LENGTH], row[SLOT_NUMBER] = NEVER_LENGTH, kind.number
        rows.extend(row)
        first += len(leaves)
        for leaf in leaves:
            prefix = varints(leaf.items)
            at = room.texts_at + len(texts)
            texts += prefix + leaf.value
            end = at + len(prefix)
            leaf_rows.extend((leaf.place, at, len(prefix), end, len(leaf.value)))
    for table, made in ((room.slots, rows), (room.leaves, leaf_rows)):
        table.cast("B").cast("q")[: len(made)] = memoryview(made)
    return Filled(len(slots), first - room.first_leaf, bytes(texts))


def fill_known(room: Room, found: KindsFound, kinds: Kinds) -> Filled | None:
    """The same of a file whose kinds are all known; None if that is not enough to tell."""
    # two kinds of one attribute make one slot, or one of them does not count
    made = kinds.known.fill(
        found, room, _DIGITS_PLACES, most_slots=MOST_NESTED, most_leaves=MOST_OCCURRENCES
    )
    return None if made is None else Filled(*made, found.prefixes + _DIGITS)
