"""Slots as the log of values takes them: tables of numbers.

Two ways lead to them: from the slots of a file (`archive.segments.leaves`), or, where all kinds of
its values are known, from what the kind kernel finds, without an object per value. Both make the
same tables; the second gives up where anything is unusual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

from lazydicom.archive.segments.cells import MOST_NESTED, MOST_OCCURRENCES
from lazydicom.index.layout import (
    IS_CUT,
    IS_NESTED,
    IS_TEXT,
    LEAF_COLUMNS,
    NEVER_LENGTH,
    SLOT_COLUMNS,
    SLOT_KIND,
    SLOT_LEAF,
    SLOT_LEAVES,
    SLOT_LENGTH,
)
from lazydicom.index.nested import varints
from lazydicom.index.value_log import NewSlots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from lazydicom.archive.segments.leaves import Kinds, Slot
    from lazydicom.index.known_kinds import KindsFound

# The numbers of items as text, one after the other.
_TEXTS = [b"%d" % number if number else b"" for number in range(0x82)]
_DIGITS = b"".join(_TEXTS)
_LENGTHS = np.array([len(text) for text in _TEXTS], np.int64)
_DIGITS_PLACES = np.stack([np.cumsum(_LENGTHS) - _LENGTHS, _LENGTHS], axis=1).data


class SlotTables(NamedTuple):
    """What is kept of the slots of a group, besides what the log keeps.

    Attributes
    ----------
    kinds
        The number of the kind of each slot.
    leaves
        How many values it has.
    """

    kinds: NDArray[np.int64]
    leaves: NDArray[np.uint16]

    @classmethod
    def of(cls, kinds: NDArray[np.int64], new: NewSlots) -> Self:
        """Those of slots that the log takes like this."""
        return cls(kinds, new.slots[:, SLOT_LEAVES].astype(np.uint16))


def tables_of(slots: Sequence[Slot]) -> tuple[SlotTables, NewSlots]:
    """The tables of the slots of a file, and what the log takes."""
    table = np.zeros((len(slots), SLOT_COLUMNS), np.int64)
    table[:, SLOT_LENGTH] = NEVER_LENGTH
    rows: list[tuple[int, ...]] = []
    texts = bytearray()
    for number, (kind, leaves, is_cut) in enumerate(slots):
        is_text = any(leaf.kind.spec.is_text for leaf in leaves)
        bits = (IS_NESTED if kind.depth else 0) | (IS_TEXT if is_text else 0)
        table[number, SLOT_KIND] = bits | (IS_CUT if is_cut else 0)
        table[number, SLOT_LEAF], table[number, SLOT_LEAVES] = len(rows), len(leaves)
        for leaf in leaves:
            prefix = varints(leaf.items)
            at = len(texts)
            texts += prefix
            rows.append((leaf.place, at, len(prefix), len(texts), len(leaf.value)))
            texts += leaf.value
    kinds = np.array([slot.kind.number for slot in slots], np.int64)
    made = np.array(rows, np.int64).reshape(-1, LEAF_COLUMNS)
    new = NewSlots(table, made, bytes(texts))
    return SlotTables.of(kinds, new), new


def tables_of_known(found: KindsFound, kinds: Kinds) -> tuple[SlotTables, NewSlots] | None:
    """The same of a file whose kinds are all known; None if that is not enough to make them."""
    # two kinds of one attribute make one slot, or one of them does not count
    rows = kinds.known.slots(
        found, _DIGITS_PLACES, most_slots=MOST_NESTED, most_leaves=MOST_OCCURRENCES
    )
    if rows is None:
        return None
    new = NewSlots(rows.slots, rows.leaves, found.prefixes + _DIGITS)
    return SlotTables.of(rows.kinds, new), new
