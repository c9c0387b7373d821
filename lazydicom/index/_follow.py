# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The follow kernel: how far a file has the elements of another one, found out without scanning it.

The files of a series differ in values and lengths, hardly ever in tags, VRs and nesting. Where the
headers of a file are, one after the other, those of the layout of an ordinary file - nothing to
note about them, every value within what holds it, every sequence and item closed where it was
closed there - the scan kernel would find what that layout says. Comparing headers costs a fraction
of scanning them. At the first that is different, or unusual, or not among the first bytes of the
file, this stops, and the scan kernel goes on after the last top-level element that is complete.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

from lazydicom.index.layout import (
    ITEM,
    ITEM_DELIMITATION,
    SEQUENCE_DELIMITATION,
    TAG_BITS,
    UNDEFINED_LENGTH,
)

if not cython.compiled:  # compiled, they are constants of the .pxd
    from lazydicom.index.layout import (
        BIG_ENDIAN,
        CLAMPED,
        EXPLICIT,
        FRAGMENTS,
        FROM_UN,
        ITEMS,
        LAST_TAG,
        LIMIT,
        LOOKAHEAD,
        MODE,
        OFFSET,
        UNDEFINED,
        UNWALKED,
    )

COMPILED: bool = cython.compiled


@cython.boundscheck(False)  # every index is compared with the room there is: this is a hot path
def follow(
    data: memoryview,
    at: int,
    have: int,
    words: memoryview,
    places: memoryview,
    row: int,
    stop: int,
    first: int,
    stack: memoryview,
    cursor: memoryview,
    largest: int,
) -> int:
    """Add the rows from ``first`` on that are like those from ``row`` to ``stop``; how many it was.

    Parameters
    ----------
    data, at, have
        The first bytes of the file are those at ``at``, ``have`` of them.
    words, places
        The layouts of both files. Other than in a scan, the places are those in ``data`` already,
        as in ``lazydicom.index.batch.Batch``.
    stack, cursor
        Of a scan that is about to begin with the data set; it can go on from where this stops.
    largest
        Bytes of the longest value that has to be there.
    """
    if (
        at < 0
        or have > len(data) - at
        or row < 0
        or stop > first
        or first > len(words)
        or first > len(places)
    ):
        return 0
    capacity = min(len(words), len(places))
    levels = len(stack)
    offset = cursor[OFFSET]
    limit = stack[0, LIMIT]
    if offset < 0 or limit < offset:
        return 0
    level = 0
    made = first
    last_tag = -1
    kept = first  # what is complete so far, where it ends, and with which element
    end = offset
    top = last_tag
    while True:
        depth = 0
        if row < stop:
            depth = words[row, 1] >> 16
        while level > depth:
            if stack[level, MODE] & UNDEFINED:
                if limit - offset < 8 or have - offset < 8:
                    break
                start = at + offset
                tag = _tag(data, start)
                if level & 1:
                    tag ^= SEQUENCE_DELIMITATION
                else:
                    tag ^= ITEM_DELIMITATION
                if tag or _u32(data, start + 4):
                    break
                offset += 8
            elif offset != limit:
                break
            level -= 1
            limit = stack[level, LIMIT]
        if level != depth:
            break
        if level == 0:
            kept = made
            end = offset
            top = last_tag
        if row >= stop or made >= capacity or have - offset < LOOKAHEAD or limit - offset < 8:
            break
        word = words[row, 0]
        flags = words[row, 1] & 0xFFFF
        tag = word & TAG_BITS
        # the header as four words; read here, not by a function: this is the hot path
        start = at + offset
        group = data[start] | data[start + 1] << 8
        element = data[start + 2] | data[start + 3] << 8
        code = data[start + 4] | data[start + 5] << 8
        short_length = data[start + 6] | data[start + 7] << 8
        if (
            tag != group << 16 | element
            or tag == 0
            or (level == 0 and tag >= 0x7FE00010)  # pixel data is looked at by the scan
            or flags & (BIG_ENDIAN | CLAMPED | FRAGMENTS | FROM_UN | UNWALKED)
        ):
            break
        length = code | short_length << 16
        if flags & EXPLICIT:
            if code != word >> 32 & 0xFFFF:
                break
            length = short_length
            if word >> 48 == 12:
                length = _u32(data, start + 8)
        value = offset + (word >> 48)
        if flags & UNDEFINED:
            if length != UNDEFINED_LENGTH or value > limit:
                break
        elif length == UNDEFINED_LENGTH or length > limit - value or (length & 1 and tag != ITEM):
            break
        words[made, 0] = word
        words[made, 1] = words[row, 1]
        if flags & ITEMS or tag == ITEM:
            if level + 1 >= levels:
                break
            places[made, 0] = 0
            places[made, 1] = 0
            if not flags & UNDEFINED:
                limit = value + length
            if level == 0:
                last_tag = tag
            level += 1
            stack[level, LIMIT] = limit
            stack[level, MODE] = flags & UNDEFINED
            offset = value
        else:
            places[made, 0] = 0
            places[made, 1] = length
            if length > largest:
                places[made, 0] = -1
            elif length:
                if length > have - value:
                    break
                places[made, 0] = at + value
            if level == 0:
                last_tag = tag
            offset = value + length
        made += 1
        row += 1
    if kept > first:
        cursor[OFFSET] = end
        stack[0, LAST_TAG] = top
    return kept - first


@cython.boundscheck(False)
def _tag(data: memoryview, at: int) -> int:
    word = _u32(data, at)
    return (word & 0xFFFF) << 16 | word >> 16


@cython.boundscheck(False)
def _u32(data: memoryview, at: int) -> int:
    low = data[at] | data[at + 1] << 8  # as numbers of 64 bits: of 32, they would have a sign
    high = data[at + 2] | data[at + 3] << 8
    return low | high << 16
