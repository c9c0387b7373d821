# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The column kernel: what distinct values of a column go through on their way in, and out.

Numbers written in decimal become integers, and texts are front-coded; and back. Values come as
slices of a buffer (`lazydicom.index.slices`), which are known to be inside it; what is read from
records is not trusted. Like the other kernels this one is plain Python, allocates nothing and
raises nothing of its own; ``_columns.pxd`` gives the C types. It gives up the GIL where there is
enough to do.
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
        DIFFERENCES,
        DIGITS,
        FACTS,
        LONGEST_NUMBER,
        NEEDED,
        PLAIN,
        SIGNIFICANT,
    )

    MANY = 1000  # are some tens of microseconds of work

COMPILED: bool = cython.compiled

M64 = (1 << 64) - 1  # what C does by itself


def read_decimals(
    data: memoryview,
    starts: memoryview,
    sizes: memoryview,
    point: bool,
    found: memoryview,
    facts: memoryview,
    firsts: memoryview,
) -> int:
    """Fill ``found`` with all digits of the numbers of cells, ``facts`` with how they are written.

    ``firsts`` gets the first number of each cell. A backslash is between two numbers, a point in
    one only where ``point`` says so. Returns how many numbers there are; -1 if there is no room,
    or a cell is not in the data.
    """
    if len(firsts) < len(starts) or len(sizes) < len(starts) or len(facts) < FACTS:
        return -1
    if len(starts) < MANY:
        return _read_decimals(data, starts, sizes, point, found, facts, firsts)
    with cython.nogil:
        return _read_decimals(data, starts, sizes, point, found, facts, firsts)


@cython.boundscheck(False)
def _read_decimals(
    data: memoryview,
    starts: memoryview,
    sizes: memoryview,
    point: bool,
    found: memoryview,
    facts: memoryview,
    firsts: memoryview,
) -> int:
    made = 0
    cell = 0
    while cell < len(starts):
        start = starts[cell]
        if start < 0 or sizes[cell] < 0 or sizes[cell] > len(data) - start:
            return -1
        end = start + sizes[cell]
        firsts[cell] = made
        at = start
        while at <= end:
            if made >= len(found) or made >= facts.shape[1]:  # type: ignore[index]
                return -1
            stop = at
            while stop < end and data[stop] != 92:
                stop += 1
            _read_decimal(data, at, stop, point, found, facts, made)
            # only the last may be padded, by one space that makes the length even
            padding = facts[PLAIN, made]
            if padding > 1 or (padding == 1 and (stop < end or data[stop - 1] != 32)):
                padding = -1
            facts[PLAIN, made] = padding >= 0 and (stop < end or not (end - start) & 1)
            made += 1
            at = stop + 1
        cell += 1
    return made


@cython.boundscheck(False)
def _read_decimal(
    data: memoryview, at: int, end: int, point: bool, found: memoryview, facts: memoryview, row: int
) -> None:
    """Fill one column; its PLAIN with how much padding follows (2: more), -1 if that is not all."""
    plain = True
    last = end
    while last > at and (data[last - 1] == 32 or data[last - 1] == 0):
        last -= 1
    padding = end - last
    while at < last and (data[at] == 32 or data[at] == 0):
        at += 1
        plain = False
    size = last - at
    negative = False
    if at < last and (data[at] == 45 or data[at] == 43):
        negative = data[at] == 45
        plain = plain and negative
        at += 1
    mantissa = digits = significant = decimals = needed = 0
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
    found[row] = mantissa
    facts[DECIMALS, row] = decimals
    facts[DIGITS, row] = digits
    facts[SIGNIFICANT, row] = significant
    facts[NEEDED, row] = needed
    facts[PLAIN, row] = -1
    if plain:
        facts[PLAIN, row] = min(padding, 2)


def pack_integers(values: memoryview, out: memoryview) -> int:
    """Fill ``out`` with integers in their packed form (`lazydicom.index.packing`).

    That is the width of each, the least one, and what each is more than that; or, marked as such
    and where that is narrower, more than the one before it. Returns the bytes written, or -1 if
    there is no room for eight a number.
    """
    count = len(values)
    if count == 0 or len(out) < 9 + 8 * count:
        return -1
    low = high = last = values[0]
    widest = 0
    rises = True
    at = 1
    while at < count:
        value = values[at]
        low = min(low, value)
        high = max(high, value)
        if value < last:
            rises = False
        else:
            # numbers without a sign wrap, so that no difference can overflow
            step = ((value & M64) - (last & M64)) & M64
            widest = max(widest, step)
        last = value
        at += 1
    spread = ((high & M64) - (low & M64)) & M64
    width = _width(spread)
    flag = 0
    if width > 1 and rises and _width(widest) < width:
        width = _width(widest)
        flag = DIFFERENCES
    out[0] = width | flag
    step = low & M64
    made = 1
    while made < 9:
        out[made] = step & 0xFF
        step >>= 8
        made += 1
    last = low
    at = 0
    while at < count:
        value = values[at]
        step = ((value & M64) - (last & M64)) & M64
        end = made + width
        while made < end:
            out[made] = step & 0xFF
            step >>= 8
            made += 1
        if flag:
            last = value
        at += 1
    return made


def _width(word: int) -> int:
    """The bytes that a number needs; 0 of 0."""
    width = 0
    while word:
        word >>= 8
        width += 1
    return width


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
    if len(halves) < 256 or len(sizes) < len(starts) or len(offsets) * BLOCK < len(starts):
        return -1
    if len(starts) < MANY:
        return _front_code(data, starts, sizes, out, offsets, halves)
    with cython.nogil:
        return _front_code(data, starts, sizes, out, offsets, halves)


@cython.boundscheck(False)
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
        left = sizes[text]
        if start < 0 or left < 0 or left > len(data) - start or left > len(out) - made - 3:
            return -1
        end = start + left
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


@cython.boundscheck(False)
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


def text_sizes(data: memoryview, blocks: memoryview, halved: bool, sizes: memoryview) -> int:
    """Fill ``sizes`` with those of front-coded texts, the first of each block being a whole one.

    ``blocks`` has where each begins, and the end. Returns the bytes of all texts, or -1 if they
    do not fit their blocks.
    """
    count = len(sizes)
    if len(blocks) < 2 or (len(blocks) - 1) * BLOCK < count:
        return -1
    if blocks[0] < 0 or blocks[len(blocks) - 1] > len(data):
        return -1
    if count < MANY:
        return _text_sizes(data, blocks, halved, sizes)
    with cython.nogil:
        return _text_sizes(data, blocks, halved, sizes)


def _text_sizes(data: memoryview, blocks: memoryview, halved: bool, sizes: memoryview) -> int:
    total = 0
    at = 0
    end = 0
    size = 0
    text = 0
    while text < len(sizes):
        if text % BLOCK == 0:
            at = blocks[text // BLOCK]
            end = blocks[text // BLOCK + 1]
            size = 0
            if at < blocks[0] or end > blocks[len(blocks) - 1]:
                return -1
        if at + 2 > end or data[at] > size:
            return -1
        size = data[at]
        left = data[at + 1]
        at += 2
        if left & 0x80:
            if at >= end:
                return -1
            left = (left & 0x7F) << 8 | data[at]
            at += 1
        size += left
        if halved:
            left = (left + 1) >> 1
        at += left
        if at > end:
            return -1
        sizes[text] = size
        total += size
        text += 1
    return total


def decode_texts(
    data: memoryview,
    blocks: memoryview,
    letters: bytes,
    sizes: memoryview,
    out: memoryview,
    starts: memoryview,
    padding: int,
) -> int:
    """Fill ``out`` with the texts that `text_sizes` was right about, and ``starts``.

    With a ``padding`` of 0 or more such a byte follows each text of odd size. ``letters`` are
    what half bytes from 1 on stand for, if any. Returns the bytes written, or -1 if there is no
    room.
    """
    if len(starts) < len(sizes):
        return -1
    if len(sizes) < MANY:
        return _decode_texts(data, blocks, letters, sizes, out, starts, padding)
    with cython.nogil:
        return _decode_texts(data, blocks, letters, sizes, out, starts, padding)


def _decode_texts(
    data: memoryview,
    blocks: memoryview,
    letters: bytes,
    sizes: memoryview,
    out: memoryview,
    starts: memoryview,
    padding: int,
) -> int:
    made = 0
    at = 0
    before = 0
    text = 0
    while text < len(sizes):
        if text % BLOCK == 0:
            at = blocks[text // BLOCK]
            before = made
        size = sizes[text]
        end = made + size
        if padding >= 0 and size & 1:
            end += 1
        if end > len(out):
            return -1
        start = made
        shared = data[at]
        at += 3 if data[at + 1] & 0x80 else 2
        end = made + shared
        while made < end:
            out[made] = out[before]
            made += 1
            before += 1
        end = start + size
        while made < end:
            letter = data[at]
            at += 1
            if len(letters):
                half = letter >> 4
                if half == 0 or half > len(letters):
                    return -1
                out[made] = letters[half - 1]
                made += 1
                half = letter & 15
                if made == end:
                    break
                if half == 0 or half > len(letters):
                    return -1
                letter = letters[half - 1]
            out[made] = letter
            made += 1
        starts[text] = start
        before = start
        if padding >= 0 and size & 1:
            out[made] = padding
            made += 1
        text += 1
    return made


def write_decimals(
    numbers: memoryview, forms: memoryview, out: memoryview, starts: memoryview, sizes: memoryview
) -> int:
    """Fill ``out`` with the texts of cells, a row of ``numbers`` each, spaces making them even.

    A row of ``forms`` is the scale, least decimals and least digits of all numbers of a place in
    the cells; between two numbers is a backslash. Returns the bytes written, or -1 if there is no
    room.
    """
    if len(forms) < numbers.shape[1] or len(starts) < len(numbers):  # type: ignore[index]
        return -1
    if len(sizes) < len(numbers):
        return -1
    if len(numbers) < MANY:
        return _write_decimals(numbers, forms, out, starts, sizes)
    with cython.nogil:
        return _write_decimals(numbers, forms, out, starts, sizes)


def _write_decimals(
    numbers: memoryview, forms: memoryview, out: memoryview, starts: memoryview, sizes: memoryview
) -> int:
    made = 0
    cell = 0
    while cell < len(numbers):
        start = made
        place = 0
        while place < numbers.shape[1]:  # type: ignore[index]
            if place > 0:
                if made >= len(out):
                    return -1
                out[made] = 92
                made += 1
            made = _write_decimal(
                numbers[cell, place], forms[place, 0], forms[place, 1], forms[place, 2], out, made
            )
            if made < 0:
                return -1
            place += 1
        if made - start & 1:
            if made >= len(out):
                return -1
            out[made] = 32
            made += 1
        starts[cell] = start
        sizes[cell] = made - start
        cell += 1
    return made


def _write_decimal(
    number: int, scale: int, least: int, least_digits: int, out: memoryview, made: int
) -> int:
    """Write one number; where it ends, or -1 if there is no room."""
    size = number & M64
    if number < 0:  # also the least of all, which has no positive counterpart
        size = M64 - size + 1
        if made >= len(out):
            return -1
        out[made] = 45
        made += 1
    # how many digits are written in all, and how many zeros at the end are left out
    digits = 1
    rest = size
    while rest > 9:
        rest //= 10
        digits += 1
    digits = max(digits, scale + least_digits)
    dropped = 0
    rest = size
    while dropped < scale - least and rest % 10 == 0:
        rest //= 10
        dropped += 1
    decimals = scale - dropped
    end = made + digits - dropped + (decimals > 0)
    if end > len(out):
        return -1
    at = end
    while decimals > 0:
        at -= 1
        out[at] = 48 + rest % 10
        rest //= 10
        decimals -= 1
    if scale > dropped:
        at -= 1
        out[at] = 46
    while at > made:
        at -= 1
        out[at] = 48 + rest % 10
        rest //= 10
    return end
