# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The change kernel: which values of a file are not those of the file before it in its group.

Two files with the same elements mostly have most values in common, and these stand as far from each
other in one as in the other: so long stretches of both are compared at once, and values one by one
where there is a difference. Knows no values, only whether they are equal. All buffers are those of
the log (``lazydicom.index._log``).
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

if not cython.compiled:  # compiled, they are constants of the .pxd
    from lazydicom.index.layout import (
        ENTRIES,
        ENTRY_SLOT,
        FIRST_WORD,
        GROUP_LEAVES,
        GROUP_LENGTHS,
        GROUP_MEMBERS,
        LOOK_AHEAD,
        OF_CONTEXT,
        ORIGIN,
        RESIZED,
        RESIZED_LEAF,
        RESIZED_LENGTH,
        RESIZED_MEMBER,
        SEARCHES,
        SLOT_SEARCH,
    )

COMPILED: bool = cython.compiled


def find_changes(
    data: memoryview,
    files: memoryview,
    places: memoryview,
    file: int,
    before: int,
    group: int,
    largest: int,
    groups: memoryview,
    slots: memoryview,
    lengths: memoryview,
    owners: memoryview,
    entries: memoryview,
    resized: memoryview,
    log: memoryview,
) -> int:
    """Find the slots of a file that are not as in the file before, and log its lengths.

    That one is of the same batch and has the same words; -1 if the file is not of its group, for
    a value of its context is another one. A slot none of whose values differ has its cell. Values
    that stand as far from each other as in the file before are compared together, and the headers
    between them.

    ``owners`` says which slot each value belongs to. The slots become those of the next entries;
    returns how many they are.
    """
    first = files[file, FIRST_WORD]
    shift = files[before, FIRST_WORD] - first
    base = groups[group, GROUP_LENGTHS] - first
    member = groups[group, GROUP_MEMBERS]
    resizes = log[RESIZED]
    entry = log[ENTRIES]
    search = log[SEARCHES] + 1
    log[SEARCHES] = search
    distance = 0  # the bytes from ``start`` to ``end`` are those that stand so far before them
    start = 0
    end = 0
    place = first
    stop = first + groups[group, GROUP_LEAVES]
    while place < stop:
        at = places[place, 0]
        length = places[place, 1]
        is_resized = length != places[place + shift, 1]
        if not is_resized:
            if length == 0 or length > largest:
                place += 1
                continue
            other = places[place + shift, 0]
            if at - other != distance or at < start or at + length > end:
                distance = at - other
                start = at
                end = at + _same(data, at, other, length + LOOK_AHEAD)
            if at + length <= end:
                place += 1
                continue
        slot = owners[base + place]
        if slot == OF_CONTEXT:
            return -1
        if is_resized:
            resized[resizes, RESIZED_LEAF] = base + place
            resized[resizes, RESIZED_MEMBER] = member
            resized[resizes, RESIZED_LENGTH] = length
            resizes += 1
        # a slot of several values that differ is found with the first of them
        if slot >= 0 and slots[slot, SLOT_SEARCH] != search:
            slots[slot, SLOT_SEARCH] = search
            entries[entry, ENTRY_SLOT] = slot
            entry += 1
        place += 1
    if files[file, ORIGIN] != files[before, ORIGIN]:
        resized[resizes, RESIZED_LEAF] = base + stop
        resized[resizes, RESIZED_MEMBER] = member
        resized[resizes, RESIZED_LENGTH] = files[file, ORIGIN]
        resizes += 1
    resize = log[RESIZED]
    while resize < resizes:
        lengths[resized[resize, RESIZED_LEAF]] = resized[resize, RESIZED_LENGTH]
        resize += 1
    log[RESIZED] = resizes
    return int(entry - log[ENTRIES])


def _same(data: memoryview, at: int, other: int, most: int) -> int:
    """How many bytes are the same from two places on, looked for among so many."""
    most = min(most, len(data) - max(at, other))
    if at < 0 or other < 0 or most <= 0:
        return 0
    if cython.compiled:
        return int(
            same_bytes(  # type: ignore[name-defined]  # noqa: F821  (of the .pxd)
                cython.address(data[at]), cython.address(data[other]), most
            )
        )
    if data[at : at + most] == data[other : other + most]:
        return most
    count = 0
    while data[at + count] == data[other + count]:
        count += 1
    return count
