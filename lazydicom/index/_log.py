# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The log kernel: which values of a file are not those of the file before it in its group.

The files of a group have the same elements, and most values of a file are those of the one before.
Each value is compared with the last one of its slot, and what differs is logged: an entry (slot,
member of the group, place in the arena, length). Nothing is made for a value that does not differ.
``lazydicom.index._runs`` sorts the log.

Files mostly come after those of their group in one batch: then ``lazydicom.index._changes`` tells
which slots to look at. Of any other file all slots of its group are held against the last cells in
the arena.

All buffers are the caller's, as are their sizes: ``log_files`` logs a file only if there is room
for all of it. Knows no values, only whether they are equal and which text is not ASCII.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

if not cython.compiled:  # compiled, they come from the .pxd
    from lazydicom.index._changes import find_changes
    from lazydicom.index.layout import (
        ALIKE,
        ARENA_END,
        ARENA_FULL,
        BYTES,
        CONTEXT_AT,
        CONTEXT_LENGTH,
        CONTEXT_PLACE,
        ENTRIES,
        ENTRIES_FULL,
        ENTRY_AT,
        ENTRY_FOREIGN,
        ENTRY_LENGTH,
        ENTRY_MEMBER,
        ENTRY_SLOT,
        FIRST_WORD,
        GROUP,
        GROUP_BYTES,
        GROUP_CONTEXT,
        GROUP_CONTEXTS,
        GROUP_HASH,
        GROUP_LEAVES,
        GROUP_LENGTHS,
        GROUP_MEMBERS,
        GROUP_SLOT,
        GROUP_SLOTS,
        GROUP_WORDS,
        HASH,
        IS_CUT,
        IS_NESTED,
        IS_TEXT,
        LEAF_AT,
        LEAF_LENGTH,
        LEAF_PLACE,
        LEAF_PREFIX,
        LEAF_PREFIX_LENGTH,
        LEAVES,
        LOGGED,
        LONGEST_CELL,
        MEMBER,
        NEXT_FILE,
        ORDINARY,
        ORIGIN,
        RESIZED,
        RESIZED_FULL,
        RESIZED_LEAF,
        RESIZED_LENGTH,
        RESIZED_MEMBER,
        SLOT_AT,
        SLOT_KIND,
        SLOT_LEAF,
        SLOT_LEAVES,
        SLOT_LENGTH,
        STATE,
        TOO_LARGE_LENGTH,
    )

COMPILED: bool = cython.compiled


def log_files(
    data: memoryview,
    files: memoryview,
    words: memoryview,
    places: memoryview,
    given: int,
    largest: int,
    groups: memoryview,
    lookup: memoryview,
    layouts: memoryview,
    contexts: memoryview,
    slots: memoryview,
    leaves: memoryview,
    lengths: memoryview,
    owners: memoryview,
    entries: memoryview,
    resized: memoryview,
    arena: memoryview,
    log: memoryview,
) -> int:
    """Log files from ``log[NEXT_FILE]`` on, until there is one whose group is not known.

    Returns LOGGED, or what there is no room in. ``given`` is the group of the next file, where the
    caller knows it; or -1. If it is one that is not found, no other file may follow.
    """
    with cython.nogil:
        before = -1  # the file that was logged before this one
        while log[NEXT_FILE] < len(files):
            file = log[NEXT_FILE]
            if files[file, STATE] != ORDINARY:
                return LOGGED
            found = -1
            group = given
            if before >= 0 and files[before, ALIKE] == files[file, ALIKE]:
                group = files[before, GROUP]
                full = _full(files, file, group, groups, entries, resized, arena, log)
                if full:
                    return full
                found = find_changes(
                    data,
                    files,
                    places,
                    file,
                    before,
                    group,
                    largest,
                    groups,
                    slots,
                    lengths,
                    owners,
                    entries,
                    resized,
                    log,
                )
            if found < 0:
                if given < 0:
                    group = _group_of(
                        data, files, words, places, file, groups, lookup, layouts, contexts, arena
                    )
                if group < 0:
                    return LOGGED
                full = _full(files, file, group, groups, entries, resized, arena, log)
                if full:
                    return full
                found = 0
                while found < groups[group, GROUP_SLOTS]:
                    slot = groups[group, GROUP_SLOT] + found
                    entries[log[ENTRIES] + found, ENTRY_SLOT] = slot
                    found += 1
                _log_lengths(files, places, file, group, groups, lengths, resized, log)
            _log_slots(
                data,
                places,
                files[file, FIRST_WORD],
                groups[group, GROUP_MEMBERS],
                largest,
                found,
                slots,
                leaves,
                entries,
                arena,
                log,
            )
            files[file, GROUP] = group
            files[file, MEMBER] = groups[group, GROUP_MEMBERS]
            groups[group, GROUP_MEMBERS] += 1
            log[NEXT_FILE] = file + 1
            before = file
            given = -1
        return LOGGED


def _full(
    files: memoryview,
    file: int,
    group: int,
    groups: memoryview,
    entries: memoryview,
    resized: memoryview,
    arena: memoryview,
    log: memoryview,
) -> int:
    """What there may be no room in for a file of a group; LOGGED if there is."""
    if log[ARENA_END] + files[file, BYTES] + groups[group, GROUP_BYTES] > len(arena):
        return ARENA_FULL
    if log[ENTRIES] + groups[group, GROUP_SLOTS] > len(entries):
        return ENTRIES_FULL
    if log[RESIZED] + groups[group, GROUP_LEAVES] + 1 > len(resized):
        return RESIZED_FULL
    return LOGGED


def _group_of(
    data: memoryview,
    files: memoryview,
    words: memoryview,
    places: memoryview,
    file: int,
    groups: memoryview,
    lookup: memoryview,
    layouts: memoryview,
    contexts: memoryview,
    arena: memoryview,
) -> int:
    """The group with the words and the context of a file; -1 if there is none."""
    mask = len(lookup) - 1
    at = files[file, HASH] & mask
    first = files[file, FIRST_WORD]
    count = files[file, LEAVES]
    while lookup[at] >= 0:
        group = lookup[at]
        at = (at + 1) & mask
        if groups[group, GROUP_HASH] != files[file, HASH] or groups[group, GROUP_LEAVES] != count:
            continue
        if not _same_words(words, first, layouts, groups[group, GROUP_WORDS], count):
            continue
        context = groups[group, GROUP_CONTEXT]
        end = context + groups[group, GROUP_CONTEXTS]
        while context < end:
            place = first + contexts[context, CONTEXT_PLACE]
            length = places[place, 1]
            if (
                length != contexts[context, CONTEXT_LENGTH]
                or places[place, 0] < 0
                or not _equal(data, places[place, 0], arena, contexts[context, CONTEXT_AT], length)
            ):
                break
            context += 1
        if context == end:
            return group
    return -1


def _log_slots(
    data: memoryview,
    places: memoryview,
    first: int,
    member: int,
    largest: int,
    found: int,
    slots: memoryview,
    leaves: memoryview,
    entries: memoryview,
    arena: memoryview,
    log: memoryview,
) -> int:
    """Log the cells of a file that are not the last ones of their slots.

    The slots to look at are those of the next ``found`` entries, which are to be made.
    """
    made = log[ENTRIES]
    entry = made
    stop = made + found
    end = log[ARENA_END]
    while entry < stop:
        slot = entries[entry, ENTRY_SLOT]
        entry += 1
        leaf = slots[slot, SLOT_LEAF]
        kind = slots[slot, SLOT_KIND]
        known = slots[slot, SLOT_LENGTH]
        foreign = 0
        place = leaves[leaf, LEAF_PLACE]
        if kind & IS_NESTED or place < 0:
            length = _compose(data, places, first, slots, slot, leaves, largest, arena, end)
            if length == known and (
                length <= 0 or _equal(arena, end, arena, slots[slot, SLOT_AT], length)
            ):
                continue
            if kind & IS_TEXT and length > 0:
                foreign = _any_foreign(data, places, first, slots, slot, leaves)
        else:
            at = places[first + place, 0]
            length = places[first + place, 1]
            if length > largest:
                length = TOO_LARGE_LENGTH
            if length == known and (
                length <= 0 or _equal(data, at, arena, slots[slot, SLOT_AT], length)
            ):
                continue
            if length > 0:
                if kind & IS_TEXT:
                    foreign = _is_foreign(data, at, length)
                _copy(arena, end, data, at, length)
        slots[slot, SLOT_AT] = end
        slots[slot, SLOT_LENGTH] = length
        entries[made, ENTRY_SLOT] = slot
        entries[made, ENTRY_MEMBER] = member
        entries[made, ENTRY_AT] = end
        entries[made, ENTRY_LENGTH] = length
        entries[made, ENTRY_FOREIGN] = foreign
        made += 1
        if length > 0:
            end += length
    log[ENTRIES] = made
    log[ARENA_END] = end
    return 0


def _compose(
    data: memoryview,
    places: memoryview,
    first: int,
    slots: memoryview,
    slot: int,
    leaves: memoryview,
    largest: int,
    arena: memoryview,
    end: int,
) -> int:
    """Put the cell of several values together at the end of the arena; return its length.

    ``lazydicom.index.nested`` says what such a cell looks like.
    """
    kind = slots[slot, SLOT_KIND]
    leaf = slots[slot, SLOT_LEAF]
    stop = leaf + slots[slot, SLOT_LEAVES]
    if kind & IS_CUT:
        return TOO_LARGE_LENGTH
    total = 3
    while leaf < stop:
        length = leaves[leaf, LEAF_LENGTH]
        if leaves[leaf, LEAF_PLACE] >= 0:
            length = places[first + leaves[leaf, LEAF_PLACE], 1]
        if length > largest:
            return TOO_LARGE_LENGTH
        total += length + leaves[leaf, LEAF_PREFIX_LENGTH] + (2 if length > 0x7F else 1)
        if total > LONGEST_CELL:
            return TOO_LARGE_LENGTH
        leaf += 1
    leaf = slots[slot, SLOT_LEAF]
    at = end
    is_marked = True
    if stop == leaf + 1:
        is_marked = bool(kind & IS_NESTED) and _needs_mark(data, places, first, leaves, leaf, arena)
    if is_marked:
        arena[at] = 0xFF
        arena[at + 1] = 0x0A
        arena[at + 2] = 0x6E
        at += 3
    while leaf < stop:
        place = leaves[leaf, LEAF_PLACE]
        length = leaves[leaf, LEAF_LENGTH]
        if place >= 0:
            length = places[first + place, 1]
        if is_marked:
            _copy(arena, at, arena, leaves[leaf, LEAF_PREFIX], leaves[leaf, LEAF_PREFIX_LENGTH])
            at += leaves[leaf, LEAF_PREFIX_LENGTH]
            if length > 0x7F:
                arena[at] = length & 0x7F | 0x80
                arena[at + 1] = length >> 7
                at += 2
            else:
                arena[at] = length
                at += 1
        if place >= 0:
            _copy(arena, at, data, places[first + place, 0], length)
        else:
            _copy(arena, at, arena, leaves[leaf, LEAF_AT], length)
        at += length
        leaf += 1
    return at - end


def _needs_mark(
    data: memoryview,
    places: memoryview,
    first: int,
    leaves: memoryview,
    leaf: int,
    arena: memoryview,
) -> bool:
    """Whether the only value of an attribute cannot stand in a cell as it is."""
    at = leaves[leaf, LEAF_PREFIX]
    end = at + leaves[leaf, LEAF_PREFIX_LENGTH]
    while at < end:
        if arena[at] != 0:
            return True
        at += 1
    place = leaves[leaf, LEAF_PLACE]
    if place < 0:
        return leaves[leaf, LEAF_LENGTH] == 0  # a number of items begins with a digit
    at = places[first + place, 0]
    length = places[first + place, 1]
    if length < 3:
        return length == 0
    return data[at] == 0xFF and data[at + 1] == 0x0A and data[at + 2] == 0x6E


def _any_foreign(
    data: memoryview,
    places: memoryview,
    first: int,
    slots: memoryview,
    slot: int,
    leaves: memoryview,
) -> int:
    leaf = slots[slot, SLOT_LEAF]
    stop = leaf + slots[slot, SLOT_LEAVES]
    while leaf < stop:
        place = leaves[leaf, LEAF_PLACE]
        if place >= 0 and _is_foreign(data, places[first + place, 0], places[first + place, 1]):
            return 1
        leaf += 1
    return 0


def _is_foreign(data: memoryview, at: int, length: int) -> int:
    """Whether text is not plain ASCII."""
    end = at + length
    while at < end:
        if data[at] >= 0x80 or data[at] == 0x1B:
            return 1
        at += 1
    return 0


def _log_lengths(
    files: memoryview,
    places: memoryview,
    file: int,
    group: int,
    groups: memoryview,
    lengths: memoryview,
    resized: memoryview,
    log: memoryview,
) -> int:
    first = files[file, FIRST_WORD]
    base = groups[group, GROUP_LENGTHS]
    count = groups[group, GROUP_LEAVES]
    member = groups[group, GROUP_MEMBERS]
    found = log[RESIZED]
    leaf = 0
    while leaf <= count:
        length = files[file, ORIGIN] if leaf == count else places[first + leaf, 1]
        if length != lengths[base + leaf]:
            lengths[base + leaf] = length
            resized[found, RESIZED_LEAF] = base + leaf
            resized[found, RESIZED_MEMBER] = member
            resized[found, RESIZED_LENGTH] = length
            found += 1
        leaf += 1
    log[RESIZED] = found
    return 0


# -- bytes -----------------------------------------------------------------------------------------


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


def _same_words(words: memoryview, first: int, layouts: memoryview, start: int, count: int) -> bool:
    if cython.compiled:
        if count <= 0 or first + count > len(words) or start + count > len(layouts):
            return count == 0
        same = memcmp(  # type: ignore[name-defined]  # noqa: F821  (of the .pxd)
            cython.address(words[first, 0]), cython.address(layouts[start, 0]), 16 * count
        )
        return bool(same == 0)
    row = 0
    while row < count:
        if (
            words[first + row, 0] != layouts[start + row, 0]
            or words[first + row, 1] != layouts[start + row, 1]
        ):
            return False
        row += 1
    return True


def _copy(target: memoryview, at: int, data: memoryview, start: int, length: int) -> int:
    if length <= 0 or at < 0 or start < 0:
        return 0
    if at + length > len(target) or start + length > len(data):
        return 0
    if cython.compiled:
        memcpy(  # type: ignore[name-defined]  # noqa: F821  (of the .pxd)
            cython.address(target[at]), cython.address(data[start]), length
        )
    else:
        target[at : at + length] = data[start : start + length]
    return 0
