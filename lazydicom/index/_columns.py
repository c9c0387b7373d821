# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The column kernel: what every distinct value of a column has to go through on its way in.

Numbers written in decimal become integers, and texts are front-coded. Values come as slices of a
buffer (`lazydicom.index.slices`), which are known to be inside it. Like the other kernels this
one is plain Python, allocates nothing and raises nothing of its own; ``_columns.pxd`` gives the C
types. It gives up the GIL where there is enough to do.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

if not cython.compiled:  # compiled, they are constants of the .pxd
    from lazydicom.index.layout import (
        BLOCK,
        DECIMALS,
        DIGITS,
        LONGEST_NUMBER,
        MANTISSA,
        NEEDED,
        NUMBER_COLUMNS,
        PLAIN,
        SIGNIFICANT,
    )

    MANY = 1000  # are some tens of microseconds of work

COMPILED: bool = cython.compiled


def read_decimals(
    data: memoryview,
    starts: memoryview,
    sizes: memoryview,
    point: bool,
    found: memoryview,
    firsts: memoryview,
) -> int:
    """Fill ``found`` with the numbers of cells, a column each, and ``firsts`` with their first.

    A backslash is between two numbers, a point in one only where ``point`` says so. Returns how
    many numbers there are, or -1 if there is no room.
    """
    if len(firsts) < len(starts) or len(found) < NUMBER_COLUMNS:
        return -1
    if len(starts) < MANY:
        return _read_decimals(data, starts, sizes, point, found, firsts)
    with cython.nogil:
        return _read_decimals(data, starts, sizes, point, found, firsts)


def _read_decimals(
    data: memoryview,
    starts: memoryview,
    sizes: memoryview,
    point: bool,
    found: memoryview,
    firsts: memoryview,
) -> int:
    made = 0
    cell = 0
    while cell < len(starts):
        start = starts[cell]
        end = start + sizes[cell]
        firsts[cell] = made
        at = start
        while at <= end:
            if made >= found.shape[1]:  # type: ignore[index]
                return -1
            stop = at
            while stop < end and data[stop] != 92:
                stop += 1
            _read_decimal(data, at, stop, point, found, made)
            # only the last may be padded, by one space that makes the length even
            padding = found[PLAIN, made]
            if padding > 1 or (padding == 1 and (stop < end or data[stop - 1] != 32)):
                padding = -1
            found[PLAIN, made] = padding >= 0 and (stop < end or not (end - start) & 1)
            made += 1
            at = stop + 1
        cell += 1
    return made


def _read_decimal(
    data: memoryview, at: int, stop: int, point: bool, found: memoryview, row: int
) -> None:
    """Fill one column; its PLAIN with how much padding follows, -1 if there is more to it."""
    plain = True
    last = stop
    while last > at and (data[last - 1] == 32 or data[last - 1] == 0):
        last -= 1
    padding = stop - last
    while at < last and (data[at] == 32 or data[at] == 0):
        at += 1
        plain = False
    size = last - at
    negative = False
    if at < last and (data[at] == 45 or data[at] == 43):
        negative = data[at] == 45
        plain = plain and negative
        at += 1
    mantissa = 0
    digits = 0
    significant = 0
    decimals = 0
    needed = 0
    if size <= LONGEST_NUMBER:
        while at < last and 48 <= data[at] <= 57:
            mantissa = mantissa * 10 + data[at] - 48
            digits += 1
            if mantissa:
                significant += 1
            at += 1
        if point and at < last and data[at] == 46:
            at += 1
            plain = plain and at < last
            while at < last and 48 <= data[at] <= 57:
                mantissa = mantissa * 10 + data[at] - 48
                decimals += 1
                if data[at] != 48:
                    needed = decimals
                at += 1
    if negative:
        plain = plain and mantissa > 0
        mantissa = -mantissa
    if at < last or digits + decimals == 0:
        decimals = -1
        plain = False
    found[MANTISSA, row] = mantissa
    found[DECIMALS, row] = decimals
    found[DIGITS, row] = digits
    found[SIGNIFICANT, row] = significant
    found[NEEDED, row] = needed
    found[PLAIN, row] = -1
    if plain:
        found[PLAIN, row] = padding


def front_code(
    data: memoryview,
    starts: memoryview,
    sizes: memoryview,
    out: memoryview,
    offsets: memoryview,
    halves: memoryview,
) -> int:
    """Fill ``out`` with texts in blocks, and ``offsets`` with where each of these begins.

    If half a byte can tell their letters apart, two go to a byte, and ``halves``, 256 zeros, gets
    what stands for each; else it is left. Returns the bytes written, or -1 if there is no room.
    """
    if len(halves) < 256:
        return -1
    if len(starts) < MANY:
        return _front_code(data, starts, sizes, out, offsets, halves)
    with cython.nogil:
        return _front_code(data, starts, sizes, out, offsets, halves)


def _front_code(
    data: memoryview,
    starts: memoryview,
    sizes: memoryview,
    out: memoryview,
    offsets: memoryview,
    halves: memoryview,
) -> int:
    made = 0
    before = 0
    last = 0
    text = 0
    found = 0
    while text < len(starts):
        start = starts[text]
        end = start + sizes[text]
        if made + 3 + end - start > len(out):
            return -1
        shared = 0
        if text % BLOCK == 0:
            offsets[text // BLOCK] = made
        else:
            while (
                shared < 255
                and before + shared < last
                and start + shared < end
                and data[before + shared] == data[start + shared]
            ):
                shared += 1
        left = end - start - shared
        out[made] = shared
        made += 1
        if left >= 128:
            out[made] = left >> 8 | 0x80
            made += 1
        out[made] = left & 0xFF
        made += 1
        at = start + shared
        while at < end:
            letter = data[at]
            out[made] = letter
            if not halves[letter]:
                halves[letter] = 1
                found += 1
            made += 1
            at += 1
        before = start
        last = end
        text += 1
    # What is shared with the text before has no letters of its own.
    if found < 16:
        return _halve(text, out, offsets, halves)
    letter = 0
    while letter < 256:
        halves[letter] = 0
        letter += 1
    return made


def _halve(count: int, out: memoryview, offsets: memoryview, halves: memoryview) -> int:
    """Put two letters to a byte."""
    half = 0
    letter = 0
    while letter < 256:
        if halves[letter]:
            half += 1
            halves[letter] = half
        letter += 1
    made = 0
    at = 0
    text = 0
    while text < count:
        if text % BLOCK == 0:
            offsets[text // BLOCK] = made
        left = out[at + 1]
        out[made] = out[at]
        out[made + 1] = left
        at += 2
        made += 2
        if left >= 128:
            out[made] = out[at]
            left = (left & 0x7F) << 8 | out[at]
            at += 1
            made += 1
        end = at + left
        while at < end:
            letter = halves[out[at]] << 4
            if at + 1 < end:
                letter |= halves[out[at + 1]]
            out[made] = letter
            made += 1
            at += 2
        at = end
        text += 1
    return made
