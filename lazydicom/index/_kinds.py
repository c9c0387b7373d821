# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The kind kernel: of which kind the values of a file are, if all of these kinds are known.

The kind of a value - which column it goes into, and how - mostly depends on nothing but the
sequence it is in, its tag, its VR and the value of its private creator. A table tells the kinds of
those that were met. What is not in the table is somebody else's work, and so is a file with
anything unusual: items beyond the 128th, creators that are not plain ASCII, values in sequences
that are not in the table.

From the kinds come the slots of a file, as the log of values takes them (``lazydicom.index._log``).
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

from lazydicom.index.layout import ITEM, TAG_BITS

if not cython.compiled:  # compiled, they are constants of the .pxd
    from lazydicom.index.layout import (
        DIGITS_AT,
        DIGITS_LENGTH,
        FACT_ATTRIBUTE,
        FACT_BITS,
        FACT_COLUMN,
        FACT_SEQUENCE,
        ITEMS,
        KNOWN_CREATOR,
        KNOWN_CREATOR_LENGTH,
        KNOWN_FLAGS,
        KNOWN_KIND,
        KNOWN_PARENT,
        KNOWN_TAG,
        KNOWN_VR,
        LEAF_AT,
        LEAF_ITEMS,
        LEAF_KIND,
        LEAF_LENGTH,
        LEAF_PLACE,
        LEAF_PREFIX,
        LEAF_PREFIX_LENGTH,
        LEAF_SIZE,
        LEAF_START,
        NEVER_LENGTH,
        OPEN_ITEMS,
        OPEN_KIND,
        OPEN_LEAF,
        OPEN_NUMBER,
        OPEN_PREFIX,
        SLOT_AT,
        SLOT_KIND,
        SLOT_LEAF,
        SLOT_LEAVES,
        SLOT_LENGTH,
        SLOT_NUMBER,
        SLOT_SEARCH,
        TAKEN_ATTRIBUTE,
        TAKEN_KIND,
        UNKNOWN_KIND,
    )

COMPILED: bool = cython.compiled


def add_kind(known: memoryview, row: int, lookup: memoryview, creators: memoryview) -> int:
    """Make a row of ``known`` one that is found; ``lookup`` has room."""
    digest = _mixed(_mixed(7, known[row, KNOWN_PARENT] + 1), known[row, KNOWN_TAG])
    digest = _mixed(_mixed(digest, known[row, KNOWN_VR]), known[row, KNOWN_FLAGS])
    at = known[row, KNOWN_CREATOR]
    end = at + known[row, KNOWN_CREATOR_LENGTH]
    while at < end:
        digest = _mixed(digest, creators[at])
        at += 1
    mask = len(lookup) - 1
    place = digest & mask
    while lookup[place] >= 0:
        place = (place + 1) & mask
    lookup[place] = row
    return 0


def find_kinds(
    data: memoryview,
    words: memoryview,
    places: memoryview,
    known: memoryview,
    lookup: memoryview,
    creators: memoryview,
    opened: memoryview,
    found: memoryview,
    prefixes: memoryview,
) -> int:
    """Fill ``found`` with the kinds of the leaves of a file, and where the numbers of items are.

    Returns the bytes of ``prefixes`` that are taken; -1 if something is unusual. The kind of a
    value at the top level may be UNKNOWN_KIND.
    """
    used = 0
    leaf = 0
    while leaf < len(words):
        tag = words[leaf, 0] & TAG_BITS
        flags = words[leaf, 1] & 0xFFFF
        depth = words[leaf, 1] >> 16
        found[leaf, LEAF_ITEMS] = 0
        if tag == ITEM:
            frame = (depth + 1) >> 1
            number = opened[frame, OPEN_ITEMS]
            if number > 0x7F or used + frame > len(prefixes):
                return -1
            opened[frame, OPEN_ITEMS] = number + 1
            opened[frame, OPEN_NUMBER] = number
            opened[frame, OPEN_PREFIX] = used
            found[opened[frame, OPEN_LEAF], LEAF_ITEMS] = number + 1
            found[leaf, LEAF_KIND] = -1
            outer = 1
            while outer <= frame:
                prefixes[used] = opened[outer, OPEN_NUMBER]
                used += 1
                outer += 1
            leaf += 1
            continue
        frame = depth >> 1
        parent = -1
        if frame:
            parent = opened[frame, OPEN_KIND]
        position = 0
        length = -1
        if tag & 0x10000 and tag & 0xFFFF >= 0x1000:
            creator = _creator(words, leaf, depth, tag)
            if creator >= 0:
                position = places[creator, 0]
                length = places[creator, 1]
                if position < 0:
                    return -1
        row = _find(
            data,
            parent,
            tag,
            words[leaf, 0] >> 32 & 0xFFFF,
            flags,
            position,
            length,
            known,
            lookup,
            creators,
        )
        kind = UNKNOWN_KIND
        if row >= 0:
            kind = known[row, KNOWN_KIND]
        elif frame or flags & ITEMS:
            return -1
        found[leaf, LEAF_KIND] = kind
        found[leaf, LEAF_START] = opened[frame, OPEN_PREFIX] if frame else 0
        found[leaf, LEAF_SIZE] = frame
        if flags & ITEMS:
            if frame + 1 >= len(opened):
                return -1
            opened[frame + 1, OPEN_KIND] = kind
            opened[frame + 1, OPEN_LEAF] = leaf
            opened[frame + 1, OPEN_ITEMS] = 0
        leaf += 1
    return used


def fill_slots(
    found: memoryview,
    count: int,
    facts: memoryview,
    taken: memoryview,
    digits: memoryview,
    prefixes_at: int,
    digits_at: int,
    most_slots: int,
    most_leaves: int,
    slots: memoryview,
    leaves: memoryview,
    first: int,
) -> int:
    """Fill ``slots`` and their ``leaves`` from the kinds of ``count`` leaves of a file.

    ``facts`` is what is known of each kind, ``taken`` is of as many rows, and all zero, as it is
    left. ``digits`` are the numbers of items as text, which begin at ``digits_at``; ``first`` is
    the number of the first of ``leaves``. Returns the number of slots; -1 if one has more than
    ``most_leaves``, if they are more than ``most_slots`` or two kinds are of one attribute.
    """
    with cython.nogil:
        made = 0
        is_usual = True
        leaf = 0
        while leaf < count and is_usual:
            kind = found[leaf, LEAF_KIND]
            leaf += 1
            if kind < 0 or not facts[kind, FACT_COLUMN]:
                continue
            slot = taken[kind, TAKEN_KIND] - 1
            if slot < 0:
                attribute = facts[kind, FACT_ATTRIBUTE]
                is_usual = made < most_slots and not taken[attribute, TAKEN_ATTRIBUTE]
                if not is_usual:
                    break
                slot = made
                made += 1
                taken[kind, TAKEN_KIND] = taken[attribute, TAKEN_ATTRIBUTE] = made
                slots[slot, SLOT_NUMBER] = kind
                slots[slot, SLOT_LEAVES] = 0
            slots[slot, SLOT_LEAVES] += 1
            is_usual = slots[slot, SLOT_LEAVES] <= most_leaves
        row = first
        slot = 0
        while slot < made:
            slots[slot, SLOT_LEAF] = row
            slots[slot, SLOT_KIND] = facts[slots[slot, SLOT_NUMBER], FACT_BITS]
            slots[slot, SLOT_AT] = 0
            slots[slot, SLOT_LENGTH] = NEVER_LENGTH
            slots[slot, SLOT_SEARCH] = 0
            row += slots[slot, SLOT_LEAVES]
            slots[slot, SLOT_LEAVES] = 0  # counted once more
            slot += 1
        leaf = 0
        while leaf < count and is_usual:
            kind = found[leaf, LEAF_KIND]
            if kind >= 0 and facts[kind, FACT_COLUMN]:
                slot = taken[kind, TAKEN_KIND] - 1
                row = slots[slot, SLOT_LEAF] - first + slots[slot, SLOT_LEAVES]
                slots[slot, SLOT_LEAVES] += 1
                leaves[row, LEAF_PREFIX] = prefixes_at + found[leaf, LEAF_START]
                leaves[row, LEAF_PREFIX_LENGTH] = found[leaf, LEAF_SIZE]
                leaves[row, LEAF_PLACE] = leaf
                leaves[row, LEAF_AT] = leaves[row, LEAF_LENGTH] = 0
                if facts[kind, FACT_SEQUENCE]:
                    items = found[leaf, LEAF_ITEMS]
                    leaves[row, LEAF_PLACE] = -1
                    leaves[row, LEAF_AT] = digits_at + digits[items, DIGITS_AT]
                    leaves[row, LEAF_LENGTH] = digits[items, DIGITS_LENGTH]
            leaf += 1
        slot = 0
        while slot < made:
            kind = slots[slot, SLOT_NUMBER]
            taken[kind, TAKEN_KIND] = 0
            taken[facts[kind, FACT_ATTRIBUTE], TAKEN_ATTRIBUTE] = 0
            slot += 1
        return made if is_usual else -1


def find_context(words: memoryview, tags: memoryview, leaves: memoryview) -> int:
    """Fill ``leaves`` with those of a layout that have these tags, or are private creators."""
    made = 0
    leaf = 0
    while leaf < len(words):
        tag = words[leaf, 0] & TAG_BITS
        is_wanted = tag & 0x10000 != 0 and 0x10 <= tag & 0xFFFF < 0x100
        at = 0
        while at < len(tags):
            if tags[at] == tag:
                is_wanted = True
            at += 1
        if is_wanted:
            leaves[made] = leaf
            made += 1
        leaf += 1
    return made


def _creator(words: memoryview, leaf: int, depth: int, tag: int) -> int:
    """The leaf of the private creator of an element in the same item; -1 if there is none."""
    wanted = tag - (tag & 0xFFFF) + (tag >> 8 & 0xFF)
    leaf -= 1
    while leaf >= 0 and words[leaf, 1] >> 16 >= depth:
        if words[leaf, 1] >> 16 == depth:
            other = words[leaf, 0] & TAG_BITS
            if other == wanted:
                return leaf
            if other < wanted:
                return -1
        leaf -= 1
    return -1


def _find(
    data: memoryview,
    parent: int,
    tag: int,
    vr: int,
    flags: int,
    position: int,
    length: int,
    known: memoryview,
    lookup: memoryview,
    creators: memoryview,
) -> int:
    digest = _mixed(_mixed(7, parent + 1), tag)
    digest = _mixed(_mixed(digest, vr), flags)
    at = 0
    while at < length:
        if data[position + at] >= 0x80 or data[position + at] == 0x1B:
            return -1
        digest = _mixed(digest, data[position + at])
        at += 1
    mask = len(lookup) - 1
    place = digest & mask
    while lookup[place] >= 0:
        row = lookup[place]
        if (
            known[row, KNOWN_TAG] == tag
            and known[row, KNOWN_PARENT] == parent
            and known[row, KNOWN_VR] == vr
            and known[row, KNOWN_FLAGS] == flags
            and known[row, KNOWN_CREATOR_LENGTH] == length
        ):
            start = known[row, KNOWN_CREATOR]
            at = 0
            while at < length and data[position + at] == creators[start + at]:
                at += 1
            if at >= length:
                return row
        place = (place + 1) & mask
    return -1


def _mixed(digest: int, word: int) -> int:
    digest = (digest ^ word) * 0x01000193
    if not cython.compiled:  # there it is of 64 bits anyway
        digest &= 0xFFFFFFFFFFFFFFFF
    return digest ^ digest >> 29
