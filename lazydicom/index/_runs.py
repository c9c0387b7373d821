# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The run kernel: what was logged of the values of a segment, sorted, is the runs of its columns.

The log (``lazydicom.index._log``) has an entry where a value is not that of the file before it.
Sorted by attribute and row it *is* the run-length form of every column, and is written with
numbers for values. Knows no values, only whether they are equal. All buffers are the caller's.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

if not cython.compiled:  # compiled, they are constants of the .pxd
    from lazydicom.index.layout import (
        ENTRY_AT,
        ENTRY_LENGTH,
        ENTRY_MEMBER,
        ENTRY_SLOT,
        MISSING_LENGTH,
    )

    MANY = 1000  # are some tens of microseconds of work

COMPILED: bool = cython.compiled


def sort_entries(
    entries: memoryview,
    firsts: memoryview,
    attributes: memoryview,
    counts: memoryview,
    order: memoryview,
    sorted_order: memoryview,
) -> int:
    """Fill ``sorted_order`` with the entries by attribute and then by row, as they came otherwise.

    ``firsts`` and ``attributes`` are the first row of the group and the attribute of each slot;
    ``counts`` has room for a number per row and per attribute, and one more, and is all zero.
    """
    with cython.nogil:
        count = len(order)
        at = 0
        while at < count:
            key = firsts[entries[at, ENTRY_SLOT]] + entries[at, ENTRY_MEMBER] + 1
            counts[key] += 1
            at += 1
        at = 1
        while at < len(counts):
            counts[at] += counts[at - 1]
            at += 1
        at = 0
        while at < count:
            key = firsts[entries[at, ENTRY_SLOT]] + entries[at, ENTRY_MEMBER]
            order[counts[key]] = at
            counts[key] += 1
            at += 1
        at = 0
        while at < len(counts):
            counts[at] = 0
            at += 1
        at = 0
        while at < count:
            counts[attributes[entries[at, ENTRY_SLOT]] + 1] += 1
            at += 1
        at = 1
        while at < len(counts):
            counts[at] += counts[at - 1]
            at += 1
        at = 0
        while at < count:
            key = attributes[entries[order[at], ENTRY_SLOT]]
            sorted_order[counts[key]] = order[at]
            counts[key] += 1
            at += 1
        return 0


def find_runs(
    entries: memoryview,
    order: memoryview,
    firsts: memoryview,
    stops: memoryview,
    attributes: memoryview,
    real: int,
    rows: int,
    arena: memoryview,
    starts: memoryview,
    places: memoryview,
    lengths: memoryview,
    bounds: memoryview,
) -> int:
    """Fill ``starts``, ``places`` and ``lengths`` with the runs of every attribute; count them.

    ``bounds`` gets the first run of each attribute. Slots from ``real`` on are of one row, and do
    not count where the group of that row has the attribute. There is room for three runs per
    entry.
    """
    with cython.nogil:
        found = 0
        attribute = -1
        slot = -1
        end = 0  # the row up to which the attribute is known
        at = 0
        while at < len(order):
            entry = order[at]
            at += 1
            before = slot
            slot = entries[entry, ENTRY_SLOT]
            row = firsts[slot] + entries[entry, ENTRY_MEMBER]
            if attributes[slot] != attribute:
                if attribute >= 0 and end < rows:
                    starts[found] = end
                    lengths[found] = MISSING_LENGTH
                    found += 1
                while attribute < attributes[slot]:
                    attribute += 1
                    bounds[attribute] = found
                end = 0
            elif slot >= real and row < end:
                continue
            if row > end:
                starts[found] = end
                lengths[found] = MISSING_LENGTH
                found += 1
            end = stops[slot]
            length = entries[entry, ENTRY_LENGTH]
            place = entries[entry, ENTRY_AT]
            # In one slot each value is another than the one before it. Where both were brought into
            # a form in which they are equal, `write_rows` makes them one run.
            if (
                slot != before
                and found > bounds[attribute]
                and lengths[found - 1] == length
                and (length <= 0 or _equal(arena, places[found - 1], arena, place, length))
            ):
                continue
            starts[found] = row
            places[found] = place
            lengths[found] = length
            found += 1
        if attribute >= 0 and end < rows:
            starts[found] = end
            lengths[found] = MISSING_LENGTH
            found += 1
        while attribute < len(bounds) - 1:
            attribute += 1
            bounds[attribute] = found
        return found


def write_rows(
    starts: memoryview,
    ids: memoryview,
    codes: memoryview,
    rows: int,
    out: memoryview,
    shape: memoryview,
) -> int:
    """Fill ``out`` with the code of each run and its first row or, if that is less, of each row.

    Neighbours of one code are one run. ``codes`` has the code of each of ``ids``, negative ones
    counted from its end. Numbers are little endian: codes of 1, 2 or 4 bytes, starts of 2, the
    wider first. ``shape`` gets whether they are of rows, the bytes of a code, and how many there
    are. Returns the bytes written; -1 if runs do not ascend from row 0 on, -2 if there is no room.
    """
    if len(starts) < MANY:
        return _write_rows(starts, ids, codes, rows, out, shape)
    with cython.nogil:
        return _write_rows(starts, ids, codes, rows, out, shape)


def _write_rows(
    starts: memoryview,
    ids: memoryview,
    codes: memoryview,
    rows: int,
    out: memoryview,
    shape: memoryview,
) -> int:
    count = 0
    top = 0
    last = -1
    row = -1
    run = 0
    while run < len(starts):
        if starts[run] <= row or (run == 0 and starts[run] != 0):
            return -1
        row = starts[run]
        code = _code(codes, ids[run])
        if code < 0:
            return -2
        if code != last:
            count += 1
            top = max(top, code)
            last = code
        run += 1
    if row >= rows:
        return -1
    width = 1 if top < 0x100 else 2 if top < 0x10000 else 4
    of_rows = count * (width + 2) >= rows * width
    end = rows * width if of_rows else count * (width + 2)
    if len(out) < end or len(shape) < 3:
        return -2
    shape[0] = of_rows
    shape[1] = width
    shape[2] = rows if of_rows else count
    at = 2 * count if width == 1 and not of_rows else 0
    place = width * count if width > 1 else 0
    last = -1
    run = 0
    while run < len(starts):
        code = _code(codes, ids[run])
        if of_rows:
            row = starts[run]
            stop = starts[run + 1] if run + 1 < len(starts) else rows
            while row < stop:
                _put(out, at, code, width)
                at += width
                row += 1
        elif code != last:
            _put(out, at, code, width)
            at += width
            _put(out, place, starts[run], 2)
            place += 2
        last = code
        run += 1
    return end


def _code(codes: memoryview, number: int) -> int:
    if number < 0:
        number += len(codes)
    return codes[number] if 0 <= number < len(codes) else -1


def _put(out: memoryview, at: int, number: int, width: int) -> int:
    while width > 0:
        out[at] = number & 0xFF
        number >>= 8
        at += 1
        width -= 1
    return 0


def _equal(data: memoryview, at: int, other: memoryview, start: int, length: int) -> bool:
    if length == 0:
        return True
    if at < 0 or start < 0 or at + length > len(data) or start + length > len(other):
        return False
    if cython.compiled:
        same = memcmp(  # type: ignore[name-defined]  # noqa: F821  (of the .pxd)
            cython.address(data[at]), cython.address(other[start]), length
        )
        return bool(same == 0)
    return data[at : at + length] == other[start : start + length]
