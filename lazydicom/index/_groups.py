# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The group kernel: what the log keeps of a new group, besides its slots.

The group is that of a file: it has the words of the file, at first its lengths, and where it has a
context, the values of the file there. Knows no values. All buffers are those of the log
(``lazydicom.index.value_log``), and have room.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

if not cython.compiled:  # compiled, they are constants of the .pxd
    from lazydicom.index.layout import (
        CONTEXT_AT,
        CONTEXT_LENGTH,
        CONTEXT_PLACE,
        FIRST_WORD,
        GROUP_BYTES,
        GROUP_CONTEXT,
        GROUP_CONTEXTS,
        GROUP_HASH,
        GROUP_LEAVES,
        GROUP_LENGTHS,
        GROUP_MEMBERS,
        GROUP_SLOT,
        GROUP_SLOTS,
        GROUP_WORDS,
        HASH,
        LEAF_LENGTH,
        LEAF_PLACE,
        LEAF_PREFIX_LENGTH,
        LEAVES,
        OF_CONTEXT,
        OF_NOTHING,
        ORIGIN,
        SLOT_LEAF,
        SLOT_LEAVES,
    )

COMPILED: bool = cython.compiled


def add_group(
    data: memoryview,
    files: memoryview,
    words: memoryview,
    places: memoryview,
    file: int,
    context: memoryview,
    group: int,
    groups: memoryview,
    layouts: memoryview,
    contexts: memoryview,
    slots: memoryview,
    leaves: memoryview,
    firsts: memoryview,
    lengths: memoryview,
    owners: memoryview,
    arena: memoryview,
    end: int,
) -> int:
    """Fill in the row of ``group`` and all that it refers to; return where the arena ends.

    Its row says where that begins, and how many slots and leaves there are. ``context`` are the
    leaves of its context, whose values are put into the arena from ``end`` on.
    """
    first = files[file, FIRST_WORD]
    count = files[file, LEAVES]
    groups[group, GROUP_HASH] = files[file, HASH]
    groups[group, GROUP_LEAVES] = count
    groups[group, GROUP_MEMBERS] = 0
    groups[group, GROUP_CONTEXTS] = len(context)
    row = groups[group, GROUP_WORDS]
    base = groups[group, GROUP_LENGTHS]
    leaf = 0
    while leaf < count:
        layouts[row + leaf, 0] = words[first + leaf, 0]
        layouts[row + leaf, 1] = words[first + leaf, 1]
        firsts[base + leaf] = lengths[base + leaf] = places[first + leaf, 1]
        owners[base + leaf] = OF_NOTHING
        leaf += 1
    firsts[base + count] = lengths[base + count] = files[file, ORIGIN]
    owners[base + count] = OF_NOTHING

    # -- slots, and what their cells need besides the values -------------------------------------
    room = 0
    slot = groups[group, GROUP_SLOT]
    stop = slot + groups[group, GROUP_SLOTS]
    while slot < stop:
        leaf = slots[slot, SLOT_LEAF]
        last = leaf + slots[slot, SLOT_LEAVES]
        room += 3  # a mark
        while leaf < last:
            place = leaves[leaf, LEAF_PLACE]
            if 0 <= place < count:
                owners[base + place] = slot
            # and a length of two bytes
            room += 2 + leaves[leaf, LEAF_PREFIX_LENGTH] + leaves[leaf, LEAF_LENGTH]
            leaf += 1
        slot += 1
    groups[group, GROUP_BYTES] = room

    # -- context ---------------------------------------------------------------------------------
    row = groups[group, GROUP_CONTEXT]
    at = 0
    while at < len(context):
        leaf = context[at]
        length = places[first + leaf, 1]
        contexts[row + at, CONTEXT_PLACE] = leaf
        contexts[row + at, CONTEXT_AT] = end
        contexts[row + at, CONTEXT_LENGTH] = length
        owners[base + leaf] = OF_CONTEXT
        place = places[first + leaf, 0]
        stop = end + length
        while end < stop:
            arena[end] = data[place]
            place += 1
            end += 1
        at += 1
    return int(end)
