"""What differs between two files is found, whatever stands between their values."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.index import kernel as kernels
from lazydicom.index.layout import (
    ENTRIES,
    ENTRY_COLUMNS,
    ENTRY_SLOT,
    FILE_COLUMNS,
    FIRST_WORD,
    GROUP_COLUMNS,
    GROUP_LEAVES,
    GROUP_LENGTHS,
    GROUP_MEMBERS,
    LOG_CELLS,
    LOOK_AHEAD,
    OF_CONTEXT,
    OF_NOTHING,
    ORIGIN,
    RESIZED,
    RESIZED_COLUMNS,
    RESIZED_LEAF,
    RESIZED_LENGTH,
    RESIZED_MEMBER,
    SLOT_COLUMNS,
)
from lazydicom.index.workspace import table

KERNELS = [kernels.interpreted("index._changes"), kernels.chosen("index._changes")]
LARGEST = 600
MEMBER = 7
BASE = 3
"""Lengths of other groups that stand before those of this one."""


def entries_of(count: int) -> memoryview:
    return memoryview(bytearray(4 * count * ENTRY_COLUMNS)).cast("i", (count, ENTRY_COLUMNS))


Leaf = tuple[bytes, bytes]
"""A header and a value; a value longer than LARGEST is not there."""
Found = tuple[list[int], list[tuple[int, int, int]]] | None


def changes(kernel: object, before: list[Leaf], after: list[Leaf], owners: list[int]) -> Found:
    """The slots that differ and the lengths that are new; None for a file of another group."""
    count = len(after)
    data, files, places = bytearray(), table(2, FILE_COLUMNS), table(2 * count, 2)
    for number, leaves in enumerate((before, after)):
        files[number, FIRST_WORD] = number * count
        files[number, ORIGIN] = len(leaves[0][0])
        for place, (header, value) in enumerate(leaves, number * count):
            data += header
            is_there = 0 < len(value) <= LARGEST
            places[place, 0] = len(data) if is_there else -1 if value else 0
            places[place, 1] = len(value)
            data += value if is_there else b""
    groups, slots = table(1, GROUP_COLUMNS), table(count, SLOT_COLUMNS)
    groups[0, GROUP_LEAVES], groups[0, GROUP_LENGTHS], groups[0, GROUP_MEMBERS] = count, BASE, 7
    lengths = memoryview(array("q", [0] * BASE + [len(value) for _, value in before]))
    lengths = memoryview(array("q", [*lengths, files[0, ORIGIN]]))
    entries, resized = entries_of(count + 2), table(count + 3, RESIZED_COLUMNS)
    log = memoryview(array("q", [0] * LOG_CELLS))
    log[ENTRIES], log[RESIZED] = 2, 1
    owned = memoryview(array("q", [OF_NOTHING] * BASE + owners))
    kept = lengths.tolist()
    found = kernel.find_changes(  # type: ignore[attr-defined]
        *(bytes(data), files, places, 1, 0, 0, LARGEST),
        *(groups, slots, lengths, owned, entries, resized, log),
    )
    if found < 0:
        assert log[RESIZED] == 1
        assert lengths.tolist() == kept
        return None
    expected = [*kept[:BASE], *(len(value) for _, value in after), files[1, ORIGIN]]
    assert lengths.tolist() == expected
    columns = (RESIZED_LEAF, RESIZED_MEMBER, RESIZED_LENGTH)
    return (
        [entries[2 + row, ENTRY_SLOT] for row in range(found)],
        [
            (resized[row, columns[0]], resized[row, columns[1]], resized[row, columns[2]])
            for row in range(1, log[RESIZED])
        ],
    )


def expected(before: list[Leaf], after: list[Leaf], owners: list[int]) -> Found:
    """The same, leaf by leaf."""
    slots: list[int] = []
    lengths = []
    for leaf, ((_, old), (_, new), slot) in enumerate(zip(before, after, owners, strict=True)):
        # of two values that are not there nothing is known but their lengths
        if old == new or (len(old) == len(new) > LARGEST):
            continue
        if slot == OF_CONTEXT:
            return None
        if len(old) != len(new):
            lengths.append((BASE + leaf, MEMBER, len(new)))
        if slot >= 0 and slot not in slots:
            slots.append(slot)
    if len(before[0][0]) != len(after[0][0]):
        lengths.append((BASE + len(after), MEMBER, len(after[0][0])))
    return slots, lengths


_BYTES = st.sampled_from([b"", b"a", b"b", b"ab", b"abcdefgh", b"abcdefgi", b"x" * 300, b"y" * 601])
_HEADERS = st.sampled_from([b"", b"head", b"HEAD", b"h" * (LOOK_AHEAD + 9)])
_LEAVES = st.lists(st.tuples(_HEADERS, _BYTES, _BYTES, _HEADERS, st.booleans()), min_size=1)


@pytest.mark.parametrize("kernel", KERNELS, ids=["interpreted", "chosen"])
@settings(max_examples=150, deadline=None)
@given(made=_LEAVES, data=st.data())
def test_what_differs_is_found_as_leaf_by_leaf(
    kernel: object, made: list[tuple[bytes, bytes, bytes, bytes, bool]], data: st.DataObject
) -> None:
    before = [(header, value) for header, value, *_ in made]
    after = [
        (other if differs else header, new if differs else old)
        for header, old, new, other, differs in made
    ]
    kinds = st.sampled_from([OF_CONTEXT, OF_NOTHING, *range(min(4, len(made)))])
    owners = data.draw(st.lists(kinds, min_size=len(made), max_size=len(made)))
    found = changes(kernel, before, after, owners)
    assert found == expected(before, after, owners)


@pytest.mark.parametrize("kernel", KERNELS, ids=["interpreted", "chosen"])
def test_values_are_compared_where_they_stand_in_another_order(kernel: object) -> None:
    """As in a file of which a later window was read before: nothing says that places ascend."""
    files, places = table(2, FILE_COLUMNS), table(4, 2)
    data = b"12AA__12BB"
    files[1, FIRST_WORD] = 2
    for row, place in enumerate((2, 0, 8, 6)):
        places[row, 0], places[row, 1] = place, 2
    groups, slots = table(1, GROUP_COLUMNS), table(2, SLOT_COLUMNS)
    groups[0, GROUP_LEAVES] = 2
    entries, resized = entries_of(4), table(4, RESIZED_COLUMNS)
    log = memoryview(array("q", [0] * LOG_CELLS))
    lengths, owners = memoryview(array("q", [2, 2, 0])), memoryview(array("q", [0, 1, -1]))
    found = kernel.find_changes(  # type: ignore[attr-defined]
        *(data, files, places, 1, 0, 0, LARGEST),
        *(groups, slots, lengths, owners, entries, resized, log),
    )
    assert found == 1
    assert entries[0, ENTRY_SLOT] == 0


@pytest.mark.parametrize("kernel", KERNELS, ids=["interpreted", "chosen"])
def test_a_place_outside_the_data_is_not_the_same_as_another(kernel: object) -> None:
    files, places = table(2, FILE_COLUMNS), table(2, 2)
    files[1, FIRST_WORD] = 1
    for first, second in ((-1, -1), (0, 1 << 40), (1 << 40, 1 << 41), (-5, 3)):
        places[0, 0], places[1, 0] = first, second
        places[0, 1] = places[1, 1] = 4
        groups, slots = table(1, GROUP_COLUMNS), table(1, SLOT_COLUMNS)
        groups[0, GROUP_LEAVES] = 1
        entries, resized = entries_of(2), table(2, RESIZED_COLUMNS)
        log = memoryview(array("q", [0] * LOG_CELLS))
        lengths, owners = memoryview(array("q", [4, 0])), memoryview(array("q", [0, -1]))
        found = kernel.find_changes(  # type: ignore[attr-defined]
            *(b"abcdefgh", files, places, 1, 0, 0, LARGEST),
            *(groups, slots, lengths, owners, entries, resized, log),
        )
        assert found == 1
