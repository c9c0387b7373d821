# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The run kernel: what was logged of the values of a segment, sorted, is the runs of its columns.

The log (``lazydicom.index._log``) has an entry where a value is not that of the file before it.
Sorted by attribute and row it *is* the run-length form of every column. Knows no values, only
whether they are equal. All buffers are the caller's.
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
            # In one slot each value is another than the one before it.
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
