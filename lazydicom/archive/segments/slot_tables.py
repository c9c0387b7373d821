"""Slots as the log of values takes them: tables of numbers.

Two ways lead to them: from the slots of a file (`archive.segments.leaves`), or, where all kinds of
its values are known, from what the kind kernel finds, without an object per value. Both make the
same tables; the second gives up where anything is unusual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.archive.segments.cells import MOST_NESTED, MOST_OCCURRENCES
from lazydicom.index.layout import (
    IS_CUT,
    IS_NESTED,
    IS_TEXT,
    LEAF_AT,
    LEAF_COLUMNS,
    LEAF_ITEMS,
    LEAF_KIND,
    LEAF_LENGTH,
    LEAF_PLACE,
    LEAF_PREFIX,
    LEAF_PREFIX_LENGTH,
    LEAF_SIZE,
    LEAF_START,
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
_DIGITS_LENGTH = np.array([len(text) for text in _TEXTS], np.int64)
_DIGITS_AT = np.cumsum(_DIGITS_LENGTH) - _DIGITS_LENGTH


class SlotTables(NamedTuple):
    """Slots as tables.

    Attributes
    ----------
    kinds
        The number of the kind of each slot.
    new
        What the log takes.
    """

    kinds: NDArray[np.int64]
    new: NewSlots


def tables_of(slots: Sequence[Slot]) -> SlotTables:
    """The tables of the slots of a file."""
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
    return SlotTables(kinds, NewSlots(table, made, bytes(texts)))


def tables_of_known(found: KindsFound, kinds: Kinds) -> SlotTables | None:
    """The tables of a file whose kinds are all known; None if that is not enough to make them."""
    facts = kinds.facts
    leaf_kinds = found.leaves[:, LEAF_KIND]
    wanted = np.flatnonzero((leaf_kinds >= 0) & facts.is_column[leaf_kinds])
    slot_kinds, slot_of, counts = np.unique(
        leaf_kinds[wanted], return_inverse=True, return_counts=True
    )
    # two kinds of one attribute make one slot, or one of them does not count
    if (
        len(set(facts.attributes[slot_kinds].tolist())) != len(slot_kinds)
        or int(counts.max(initial=0)) > MOST_OCCURRENCES
        or len(slot_kinds) > MOST_NESTED
    ):
        return None
    wanted = wanted[np.argsort(slot_of, kind="stable")]
    leaves = np.zeros((len(wanted), LEAF_COLUMNS), np.int64)
    is_sequence = facts.is_sequence[leaf_kinds[wanted]]
    leaves[:, LEAF_PLACE] = np.where(is_sequence, -1, wanted)
    leaves[:, LEAF_PREFIX] = found.leaves[wanted, LEAF_START]
    leaves[:, LEAF_PREFIX_LENGTH] = found.leaves[wanted, LEAF_SIZE]
    items = found.leaves[wanted, LEAF_ITEMS]
    leaves[:, LEAF_AT] = np.where(is_sequence, len(found.prefixes) + _DIGITS_AT[items], 0)
    leaves[:, LEAF_LENGTH] = np.where(is_sequence, _DIGITS_LENGTH[items], 0)
    table = np.zeros((len(slot_kinds), SLOT_COLUMNS), np.int64)
    table[:, SLOT_LEAF] = np.cumsum(counts) - counts
    table[:, SLOT_LEAVES] = counts
    table[:, SLOT_KIND] = facts.bits[slot_kinds]
    table[:, SLOT_LENGTH] = NEVER_LENGTH
    return SlotTables(slot_kinds, NewSlots(table, leaves, found.prefixes + _DIGITS))
