# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The kind kernel: of which kind the values of a file are, if all of these kinds are known.

The kind of a value - which column it goes into, and how - mostly depends on nothing but the
sequence it is in, its tag, its VR and the value of its private creator. A table tells the kinds of
those that were met. What is not in the table is somebody else's work, and so is a file with
anything unusual: items beyond the 128th, creators that are not plain ASCII, values in sequences
that are not in the table.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

from lazydicom.index.layout import ITEM, TAG_BITS

if not cython.compiled:  # compiled, they are constants of the .pxd
    from lazydicom.index.layout import (
        ITEMS,
        KNOWN_CREATOR,
        KNOWN_CREATOR_LENGTH,
        KNOWN_FLAGS,
        KNOWN_KIND,
        KNOWN_PARENT,
        KNOWN_TAG,
        KNOWN_VR,
        LEAF_ITEMS,
        LEAF_KIND,
        LEAF_SIZE,
        LEAF_START,
        OPEN_ITEMS,
        OPEN_KIND,
        OPEN_LEAF,
        OPEN_NUMBER,
        OPEN_PREFIX,
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
