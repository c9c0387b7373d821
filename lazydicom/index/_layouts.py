# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The layout kernel: what the element table of a file shares with those of its series.

The files of a series have the same tags, VRs and nesting, and differ in a few values. A *layout*
is what is shared, two words per row of the table, fragments of pixel data left out::

    word 0   bits 0-31 tag   32-47 VR     48- length of the header
    word 1   bits 0-15 flags              16- depth

With a layout, the lengths of the leaves and the offset of the first header the whole table can be
made again. Like the scan kernel this one is plain Python, allocates nothing and raises nothing of
its own; ``_layouts.pxd`` gives the C types. It keeps the GIL: each call takes a microsecond or two,
and waiting to have the GIL back takes more.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

from lazydicom.index.layout import ITEM, TAG_BITS

if not cython.compiled:  # compiled, they are constants of the .pxd
    from lazydicom.index.layout import (
        DELIMITED,
        DEPTH,
        FLAGS,
        FRAGMENTS,
        HEADER,
        ITEMS,
        LENGTH,
        NEXT,
        TAG,
        VALUE,
        VR,
    )

COMPILED: bool = cython.compiled

FARTHEST = 1 << 60  # so far from the start is nothing, and two of it are not too much for C


def describe(rows: memoryview, count: int, words: memoryview, places: memoryview) -> int:
    """Fill ``words`` with the layout and ``places`` with (offset, length) of each value.

    Returns the number of rows of the layout, or -1 if there is no room for them.
    """
    made = 0
    row = 0
    while row < count:
        if made >= len(words) or made >= len(places):
            return -1
        flags = rows[row, FLAGS]
        words[made, 0] = (
            rows[row, TAG] | rows[row, VR] << 32 | (rows[row, VALUE] - rows[row, HEADER]) << 48
        )
        words[made, 1] = flags | rows[row, DEPTH] << 16
        places[made, 0] = rows[row, VALUE]
        places[made, 1] = rows[row, LENGTH]
        if flags & FRAGMENTS:
            row = rows[row, NEXT]
        else:
            row += 1
        made += 1
    return made


def vary(
    varying: memoryview, files: memoryview, numbers: memoryview, file: int, lengths: memoryview
) -> int:
    """Set those of ``lengths`` that vary among the files of a group to what ``file`` has.

    A row of ``varying`` is a place in ``lengths``, and where its run begins and ends in ``files``,
    the first files of its parts, ascending, and in ``numbers``, what it is there. Returns the sum
    of all lengths, or -1 if it, or one of them, is none.
    """
    run = 0
    while run < len(varying):
        place = varying[run, 0]
        first = varying[run, 1]
        end = varying[run, 2]
        if not 0 <= place < len(lengths) or first < 0 or end > len(files) or end > len(numbers):
            return -1
        low = first
        while low < end:
            middle = (low + end) >> 1
            if files[middle] <= file:
                low = middle + 1
            else:
                end = middle
        if low > first:
            lengths[place] = numbers[low - 1]
        run += 1
    total = 0
    place = 0
    while place < len(lengths):
        if not 0 <= lengths[place] < FARTHEST:
            return -1
        total += lengths[place]
        if total >= FARTHEST:
            return -1
        place += 1
    return total


def rebuild(words: memoryview, lengths: memoryview, origin: int, rows: memoryview) -> int:
    """Fill ``rows`` with the table of a layout whose first header is at ``origin``.

    ``lengths`` has a number per row of the layout; those of sequences and items are not looked
    at. Returns the end of the last element, or -1 if the three do not have as many rows.
    """
    count = len(words)
    if len(lengths) < count or len(rows) < count:
        return -1
    offset = origin
    container = -1  # the innermost open sequence or item; its NEXT holds the one around it
    row = 0
    while row <= count:
        depth = -1
        if row < count:
            depth = words[row, 1] >> 16
        # at the end all are closed, whatever a damaged layout says of depths
        while container >= 0 and (row == count or rows[container, DEPTH] >= depth):
            outer = rows[container, NEXT]
            rows[container, LENGTH] = offset - rows[container, VALUE]
            rows[container, NEXT] = row
            if rows[container, FLAGS] & DELIMITED:
                offset += 8
            container = outer
        if row == count:
            break
        flags = words[row, 1] & 0xFFFF
        tag = words[row, 0] & TAG_BITS
        rows[row, TAG] = tag
        rows[row, VR] = words[row, 0] >> 32 & 0xFFFF
        rows[row, FLAGS] = flags
        rows[row, DEPTH] = depth
        rows[row, HEADER] = offset
        offset += words[row, 0] >> 48
        rows[row, VALUE] = offset
        if flags & ITEMS or tag == ITEM:
            rows[row, LENGTH] = 0
            rows[row, NEXT] = container
            container = row
        else:
            rows[row, LENGTH] = lengths[row]
            rows[row, NEXT] = row + 1
            offset += lengths[row]
            if flags & DELIMITED:
                offset += 8
        row += 1
    return offset


def agrees(rows: memoryview, count: int, rebuilt: memoryview) -> bool:
    """Whether ``rebuilt`` says of every row but fragments what ``rows`` says."""
    row = 0
    other = 0
    while row < count:
        if other >= len(rebuilt):
            return False
        if (
            rows[row, HEADER] != rebuilt[other, HEADER]
            or rows[row, VALUE] != rebuilt[other, VALUE]
            or rows[row, LENGTH] != rebuilt[other, LENGTH]
        ):
            return False
        if rows[row, FLAGS] & FRAGMENTS:
            row = rows[row, NEXT]
        else:
            row += 1
        other += 1
    return True
