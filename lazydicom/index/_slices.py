# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The slice kernel: byte strings in one buffer are told apart, sorted, cleaned and split.

Of each the caller says where it begins and its size. Like the other kernels this one is plain
Python, allocates nothing and raises nothing of its own; ``_slices.pxd`` gives the C types. What
is public looks first whether all slices are inside the buffer, so that the loops over their bytes
need not. The GIL is given up where there is enough to do: to have it back may take longer than a
small column does.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

if not cython.compiled:  # compiled, they are constants of the .pxd
    MANY = 1000  # are some tens of microseconds of work
    FEW = 12  # are sorted by insertion
    M20 = (1 << 20) - 1

COMPILED: bool = cython.compiled

M64 = (1 << 64) - 1  # what C does by itself
FACTOR = 0x9E3779B97F4A7C15


def _inside(data: memoryview, starts: memoryview, sizes: memoryview) -> bool:
    """Whether all slices that are not empty lie in ``data``."""
    end = len(data)
    if len(sizes) != len(starts):
        return False
    at = 0
    while at < len(starts):
        if sizes[at] > 0 and (starts[at] < 0 or sizes[at] > end or starts[at] > end - sizes[at]):
            return False
        at += 1
    return True


@cython.boundscheck(False)
def _word(data: memoryview, at: int, end: int) -> int:
    """Eight bytes as a number that sorts as they do; zeros after ``end``, which is in the data."""
    word = 0
    if at + 8 <= end:
        word = data[at]
        word = word << 8 | data[at + 1]
        word = word << 8 | data[at + 2]
        word = word << 8 | data[at + 3]
        word = word << 8 | data[at + 4]
        word = word << 8 | data[at + 5]
        word = word << 8 | data[at + 6]
        return word << 8 | data[at + 7]
    shift = 56
    while at < end:
        letter = data[at]
        word |= letter << shift
        shift -= 8
        at += 1
    return word


def distinct(
    data: memoryview,
    starts: memoryview,
    sizes: memoryview,
    longest: int,
    seed: int,
    table: memoryview,
    hashes: memoryview,
    ids: memoryview,
    firsts: memoryview,
    others: memoryview,
) -> int:
    """Fill ``ids`` with a number for each slice, the same for equal ones, in order of appearance.

    ``firsts`` gets the first slice with each number. Slices of no size are -1, those longer than
    ``longest`` -2, and those of negative size as they say; in ``others`` they are counted, those
    it has no cell for in the first. ``table`` is a power of two of zeros, more than there are
    slices; ``seed`` makes their places in it hard to foresee. Returns how many numbers there are;
    -1 if a slice is not in the data, or there is no room.
    """
    count = len(starts)
    if len(table) <= count or len(hashes) < count or len(ids) < count or len(firsts) < count:
        return -1
    if len(others) == 0 or not _inside(data, starts, sizes):
        return -1
    if count < MANY:
        return _distinct(data, starts, sizes, longest, seed, table, hashes, ids, firsts, others)
    with cython.nogil:
        return _distinct(data, starts, sizes, longest, seed, table, hashes, ids, firsts, others)


def _distinct(
    data: memoryview,
    starts: memoryview,
    sizes: memoryview,
    longest: int,
    seed: int,
    table: memoryview,
    hashes: memoryview,
    ids: memoryview,
    firsts: memoryview,
    others: memoryview,
) -> int:
    made = 0
    mask = len(table) - 1
    run = 0
    while run < len(starts):
        size = sizes[run]
        if size <= 0 or size > longest:
            known = -2 if size > longest else size or -1
            ids[run] = known
            others[-known if known > -len(others) else 0] += 1
            run += 1
            continue
        at = starts[run]
        end = at + size
        word = size
        code = (seed ^ word) * FACTOR & M64
        while at < end:
            code = ((code ^ _word(data, at, end)) * FACTOR) & M64
            code ^= code >> 32
            at += 8
        code = code * FACTOR & M64
        slot = code >> 32 & mask
        while True:
            known = table[slot] - 1
            if known < 0:
                table[slot] = made + 1
                hashes[made] = code
                firsts[made] = run
                known = made
                made += 1
                break
            if hashes[known] == code:
                first = firsts[known]
                if sizes[first] == size and _equal(data, starts[run], starts[first], size):
                    break
            slot = slot + 1 & mask
        ids[run] = known
        run += 1
    return made


@cython.boundscheck(False)
def _equal(data: memoryview, at: int, other: int, size: int) -> bool:
    """Whether two slices inside the data, of the same size, are equal."""
    if at == other:
        return True
    end = at + size
    while at < end:
        if data[at] != data[other]:
            return False
        at += 1
        other += 1
    return True


def sort(
    data: memoryview,
    starts: memoryview,
    sizes: memoryview,
    order: memoryview,
    words: memoryview,
) -> int:
    """Sort ``order``, which has the numbers of slices, by their bytes.

    ``words`` has as many cells. Slices that differ only in zeros at the end are equals, whose
    order is of no meaning. Returns -1 if a slice is not in the data, or there is no room.
    """
    if len(words) < len(order) or not _inside(data, starts, sizes):
        return -1
    at = 0
    while at < len(order):
        if order[at] < 0 or order[at] >= len(starts):
            return -1
        at += 1
    if len(order) < MANY:
        _load(data, starts, sizes, order, words, 0, len(order), 0)
        _sort(data, starts, sizes, order, words, 0, len(order), 0)
        return 0
    with cython.nogil:
        _load(data, starts, sizes, order, words, 0, len(order), 0)
        _sort(data, starts, sizes, order, words, 0, len(order), 0)
    return 0


@cython.boundscheck(False)
def _load(
    data: memoryview,
    starts: memoryview,
    sizes: memoryview,
    order: memoryview,
    words: memoryview,
    low: int,
    high: int,
    depth: int,
) -> bool:
    """Fill ``words`` with what follows the first ``depth`` bytes; False if nothing does."""
    more = False
    while low < high:
        at = starts[order[low]]
        end = at + sizes[order[low]]
        at += depth
        words[low] = _word(data, at, end)
        if at < end:
            more = True
        low += 1
    return more


@cython.boundscheck(False)
def _sort(
    data: memoryview,
    starts: memoryview,
    sizes: memoryview,
    order: memoryview,
    words: memoryview,
    low: int,
    high: int,
    depth: int,
) -> int:
    """Quicksort by eight bytes at a time; of a part where these are equal, by the next eight."""
    while high - low > FEW:
        # Of three that nobody can foresee the one in the middle.
        size = high - low
        chance = (M64 & (size * FACTOR ^ words[low])) * FACTOR & M64
        pivot = words[low + (chance >> 40) % size]
        other = words[low + (chance >> 20 & M20) % size]
        third = words[low + (size >> 1)]
        if pivot > other:
            pivot, other = other, pivot
        if third > pivot:
            pivot = min(other, third)
        less = low
        at = low
        more = high
        while at < more:
            word = words[at]
            number = order[at]
            if word < pivot:
                words[at] = words[less]
                order[at] = order[less]
                words[less] = word
                order[less] = number
                less += 1
                at += 1
            elif word > pivot:
                more -= 1
                words[at] = words[more]
                order[at] = order[more]
                words[more] = word
                order[more] = number
            else:
                at += 1
        # The largest part is sorted here, the others by a call: few are ever open.
        middle = more - less
        if middle < 2 or not _load(data, starts, sizes, order, words, less, more, depth + 8):
            middle = 0
        if middle >= less - low and middle >= high - more:
            _sort(data, starts, sizes, order, words, low, less, depth)
            _sort(data, starts, sizes, order, words, more, high, depth)
            low = less
            high = more
            depth += 8
            if middle == 0:
                return 0
        else:
            if middle:
                _sort(data, starts, sizes, order, words, less, more, depth + 8)
            if less - low >= high - more:
                _sort(data, starts, sizes, order, words, more, high, depth)
                high = less
            else:
                _sort(data, starts, sizes, order, words, low, less, depth)
                low = more
    at = low + 1
    while at < high:
        word = words[at]
        number = order[at]
        place = at
        while place > low and (
            words[place - 1] > word
            or (
                words[place - 1] == word
                and _before(data, starts, sizes, number, order[place - 1], depth + 8)
            )
        ):
            words[place] = words[place - 1]
            order[place] = order[place - 1]
            place -= 1
        words[place] = word
        order[place] = number
        at += 1
    return 0


@cython.boundscheck(False)
def _before(
    data: memoryview, starts: memoryview, sizes: memoryview, one: int, two: int, depth: int
) -> bool:
    """Whether one slice is less than another, from ``depth`` on; both are inside the data."""
    at = starts[one] + depth
    end = starts[one] + sizes[one]
    start = starts[two] + depth
    stop = starts[two] + sizes[two]
    while at < end or start < stop:
        word = _word(data, at, end)
        other = _word(data, start, stop)
        if word != other:
            return word < other
        at += 8
        start += 8
    return False


def clean(
    data: memoryview,
    starts: memoryview,
    sizes: memoryview,
    leading: bool,
    split: bool,
    padding: int,
    found_starts: memoryview,
    found_sizes: memoryview,
    plain: memoryview,
) -> int:
    """Fill ``found_*`` with each slice without the spaces and zeros around it.

    Those before it are left where ``leading`` says that they count. A size of 0 stands for a
    slice that holds nothing else or, where ``split`` says that a backslash is between two
    values, holds several. ``plain`` is whether nothing was around it but one byte of ``padding``
    that makes its size even; -1 if nothing may be. Returns -1 if a slice is not in the data, or
    there is no room.
    """
    count = len(starts)
    if len(found_starts) < count or len(found_sizes) < count or len(plain) < count:
        return -1
    if not _inside(data, starts, sizes):
        return -1
    if count < MANY:
        return _clean(
            data, starts, sizes, leading, split, padding, found_starts, found_sizes, plain
        )
    with cython.nogil:
        return _clean(
            data, starts, sizes, leading, split, padding, found_starts, found_sizes, plain
        )


@cython.boundscheck(False)
def _clean(
    data: memoryview,
    starts: memoryview,
    sizes: memoryview,
    leading: bool,
    split: bool,
    padding: int,
    found_starts: memoryview,
    found_sizes: memoryview,
    plain: memoryview,
) -> int:
    row = 0
    while row < len(starts):
        at = starts[row]
        end = at + sizes[row]
        last = end
        while last > at and (data[last - 1] == 32 or data[last - 1] == 0):
            last -= 1
        if not leading:
            while at < last and (data[at] == 32 or data[at] == 0):
                at += 1
        size = last - at
        plain[row] = at == starts[row] and (
            end == last
            if padding < 0 or not size & 1
            else (end == last + 1 and data[last] == padding)
        )
        found_starts[row] = at
        if split:
            while at < last and data[at] != 92:
                at += 1
            if at < last:
                size = 0
        found_sizes[row] = size
        row += 1
    return row


def gather(data: memoryview, starts: memoryview, sizes: memoryview, out: memoryview) -> int:
    """Fill ``out`` with the slices, one after the other; return their bytes.

    Returns -1 if a slice is not in the data, or there is no room.
    """
    if not _inside(data, starts, sizes):
        return -1
    if len(starts) < MANY:
        return _gather(data, starts, sizes, out)
    with cython.nogil:
        return _gather(data, starts, sizes, out)


@cython.boundscheck(False)
def _gather(data: memoryview, starts: memoryview, sizes: memoryview, out: memoryview) -> int:
    made = 0
    row = 0
    while row < len(starts):
        at = starts[row]
        size = sizes[row]
        if size > len(out) - made:
            return -1
        if size > 0:
            if cython.compiled:
                memcpy(  # type: ignore[name-defined]  # noqa: F821  (of the .pxd)
                    cython.address(out[made]), cython.address(data[at]), size
                )
            else:
                out[made : made + size] = data[at : at + size]
            made += size
        row += 1
    return made


def pieces(data: memoryview, starts: memoryview, sizes: memoryview) -> int:
    """How many values the slices have, a backslash between two; -1 if one is not in the data."""
    if not _inside(data, starts, sizes):
        return -1
    if len(starts) < MANY:
        return _pieces(data, starts, sizes)
    with cython.nogil:
        return _pieces(data, starts, sizes)


@cython.boundscheck(False)
def _pieces(data: memoryview, starts: memoryview, sizes: memoryview) -> int:
    found = len(starts)
    row = 0
    while row < len(starts):
        at = starts[row]
        end = at + sizes[row]
        while at < end:
            found += data[at] == 92
            at += 1
        row += 1
    return found


def values(
    data: memoryview,
    starts: memoryview,
    sizes: memoryview,
    depth: int,
    width: int,
    found_starts: memoryview,
    found_sizes: memoryview,
    owners: memoryview,
) -> int:
    """Fill ``found_*`` with the values in slices that are cells, ``owners`` with whose each is.

    A cell inside ``depth`` sequences is one of `lazydicom.index.nested`. A value field holds
    values of ``width`` bytes; if that is 0, a backslash is between two, and if it is -1 or does
    not divide the bytes of the field, it is one value. Returns how many there are: what there is
    no room for is only counted. Returns -1 if a slice is not in the data, -2 if a cell is damaged.
    """
    if not _inside(data, starts, sizes):
        return -1
    if len(found_sizes) < len(found_starts) or len(owners) < len(found_starts):
        return -1
    if len(starts) < MANY:
        return _values(data, starts, sizes, depth, width, found_starts, found_sizes, owners)
    with cython.nogil:
        return _values(data, starts, sizes, depth, width, found_starts, found_sizes, owners)


@cython.boundscheck(False)
def _values(
    data: memoryview,
    starts: memoryview,
    sizes: memoryview,
    depth: int,
    width: int,
    found_starts: memoryview,
    found_sizes: memoryview,
    owners: memoryview,
) -> int:
    room = len(found_starts)
    made = 0
    row = 0
    while row < len(starts):
        at = starts[row]
        end = at + max(sizes[row], 0)
        is_nested = (
            depth > 0
            and end - at > 2
            and data[at] == 0xFF
            and data[at + 1] == 0x0A
            and data[at + 2] == 0x6E
        )
        if is_nested:
            at += 3
        while True:
            stop = end
            if is_nested:
                if at >= end:
                    break
                # the number of the item in each sequence, and then the bytes of the field
                number = 0
                length = 0
                while number <= depth:
                    shift = 0
                    while True:
                        if at >= end or shift > 63:
                            return -2
                        letter = data[at]
                        at += 1
                        if number == depth:
                            if shift > 56 and letter & 0x7F:
                                return -2
                            length |= (letter & 0x7F) << shift
                        shift += 7
                        if letter < 0x80:
                            break
                    number += 1
                if length > end - at:
                    return -2
                stop = at + length
            step = stop - at
            if width > 0 and step > width and step % width == 0:
                step = width
            while True:
                last = at
                if width == 0:
                    while last < stop and data[last] != 92:
                        last += 1
                else:
                    last += step
                if made < room:
                    found_starts[made] = at
                    found_sizes[made] = last - at
                    owners[made] = row
                made += 1
                if last >= stop:
                    break
                at = last + (width == 0)
            at = stop
            if not is_nested:
                break
        row += 1
    return made
