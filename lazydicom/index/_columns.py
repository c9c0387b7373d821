# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The column kernel: what every distinct value of a column has to go through on its way in.

Numbers written in decimal become integers, and texts are front-coded. Values come joined, with
the end of each. Like the other kernels this one is plain Python, allocates nothing and raises
nothing of its own; ``_columns.pxd`` gives the C types.
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
        PLAIN,
        SIGNIFICANT,
    )

COMPILED: bool = cython.compiled


def read_decimals(
    data: bytes, ends: memoryview, point: bool, found: memoryview, firsts: memoryview
) -> int:
    """Fill ``found`` with the numbers of cells, a row each, and ``firsts`` with their first rows.

    A backslash is between two numbers, a point in one only where ``point`` says so. Returns the
    number of rows, or -1 if there is no room.
    """
    made = 0
    start = 0
    cell = 0
    if len(firsts) < len(ends):
        return -1
    while cell < len(ends):
        end = ends[cell]
        firsts[cell] = made
        at = start
        while at <= end:
            if made >= len(found):
                return -1
            stop = at
            while stop < end and data[stop] != 92:
                stop += 1
            _read_decimal(data, at, stop, point, found, made)
            # only the last may be padded, by one space that makes the length even
            padding = found[made, PLAIN]
            if padding > 1 or (padding == 1 and (stop < end or data[stop - 1] != 32)):
                padding = -1
            found[made, PLAIN] = padding >= 0 and (stop < end or not (end - start) & 1)
            made += 1
            at = stop + 1
        start = end
        cell += 1
    return made


def _read_decimal(
    data: bytes, at: int, stop: int, point: bool, found: memoryview, row: int
) -> None:
    """Fill one row; its PLAIN with how many bytes of padding follow, -1 if there is more to it."""
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
    found[row, MANTISSA] = mantissa
    found[row, DECIMALS] = decimals
    found[row, DIGITS] = digits
    found[row, SIGNIFICANT] = significant
    found[row, NEEDED] = needed
    found[row, PLAIN] = -1
    if plain:
        found[row, PLAIN] = padding


def front_code(
    data: bytes,
    ends: memoryview,
    halves: bytes,
    out: memoryview,
    offsets: memoryview,
) -> int:
    """Fill ``out`` with texts in blocks, and ``offsets`` with where each of these begins.

    ``halves`` has for each letter the half byte that stands for it, or nothing at all if letters
    stand for themselves. Returns the bytes written, or -1 if there is no room.
    """
    made = 0
    before = 0
    start = 0
    text = 0
    while text < len(ends):
        end = ends[text]
        if made + 3 + end - start > len(out):
            return -1
        shared = 0
        if text % BLOCK == 0:
            offsets[text // BLOCK] = made
        else:
            while (
                shared < 255
                and before + shared < start
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
            if len(halves):
                letter = halves[letter] << 4
                if at + 1 < end:
                    letter |= halves[data[at + 1]]
                at += 1
            out[made] = letter
            made += 1
            at += 1
        before = start
        start = end
        text += 1
    return made
