"""The table kernel: looking up, in tables of either size of cell, compiled and interpreted."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.index import kernel as kernels
from lazydicom.index.layout import (
    BIG_ENDIAN,
    COLUMNS,
    EXPLICIT,
    FLAGS,
    HEADER,
    LENGTH,
    NEXT,
    TAG,
    UNDEFINED,
    VALUE,
    VR,
)
from tests.kernels import buffer

if TYPE_CHECKING:
    from collections.abc import Callable

INTERPRETED = kernels.interpreted("index._table")

Nodes = list[tuple[int, int]]
"""Tag and number of rows inside, of the rows of a table."""


def narrow_buffer(rows: int) -> memoryview:
    return memoryview(bytearray(rows * COLUMNS * 4)).cast("I", (rows, COLUMNS))


def tables(nodes: Nodes) -> tuple[memoryview, memoryview]:
    """The same table with cells of 64 and of 32 bits."""
    wide = buffer(len(nodes), COLUMNS)
    for row, (tag, inside) in enumerate(nodes):
        wide[row, TAG] = tag
        wide[row, NEXT] = min(row + 1 + inside, len(nodes))
        for column in set(range(COLUMNS)) - {TAG, NEXT}:
            wide[row, column] = row * 10 + column
    narrow = narrow_buffer(len(nodes))
    kernels.narrow(wide, narrow)
    return wide, narrow


def both(name: str, narrow: int) -> list[Callable[..., object]]:
    """A function of the compiled kernel for cells of one size, and the interpreted one."""
    chosen = kernels.for_cells(getattr(kernels.chosen("index._table"), name))
    return [chosen[narrow], getattr(INTERPRETED, name)]


TREE: Nodes = [(0x00081140, 2), (0xFFFEE000, 1), (0x00100010, 0), (0x00100010, 0), (0x00100010, 0)]


@pytest.mark.parametrize("narrow", [0, 1], ids=["64 bits", "32 bits"])
def test_find_gives_the_last_of_the_siblings_with_a_tag(narrow: int) -> None:
    rows = tables(TREE)[narrow]
    for find in both("find", narrow):
        assert find(rows, 0, 5, 0x00100010, False) == 4  # noqa: FBT003
        assert find(rows, 2, 3, 0x00100010, False) == 2  # noqa: FBT003
        assert find(rows, 0, 5, 0x00100040, False) == -1  # noqa: FBT003
        assert find(rows, 0, 0, 0x00100010, False) == -1  # noqa: FBT003


@settings(max_examples=200, deadline=None)
@given(
    nodes=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4)), min_size=1, max_size=12),
    tag=st.integers(0, 20),
)
def test_looking_up_is_what_going_through_all_siblings_gives(nodes: Nodes, tag: int) -> None:
    siblings, row = [], 0
    while row < len(nodes):
        siblings.append(row)
        row += 1 + nodes[row][1]
    tags = [nodes[row][0] for row in siblings]
    ascending = all(one < two for one, two in pairwise(tags))
    expected = max((row for row in siblings if nodes[row][0] == tag), default=-1)
    for narrow, rows in enumerate(tables(nodes)):
        for find in both("find", narrow):
            assert find(rows, 0, len(nodes), tag, False) == expected  # noqa: FBT003
            if ascending:
                assert find(rows, 0, len(nodes), tag, True) == expected  # noqa: FBT003
        for in_order in both("in_order", narrow):
            assert in_order(rows, 0, len(nodes)) == (siblings if ascending else None)


def test_a_table_in_half_the_space_has_the_same_cells() -> None:
    wide, _ = tables(TREE)
    for module in (kernels.chosen("index._table"), INTERPRETED):
        narrow = narrow_buffer(4)
        module.narrow(wide, narrow)
        assert narrow.tolist() == wide.tolist()[:4]


@pytest.mark.parametrize("narrow", [0, 1], ids=["64 bits", "32 bits"])
def test_a_group_ends_at_the_first_sibling_of_another(narrow: int) -> None:
    meta: Nodes = [(0x00020000, 0), (0x00020100, 2), (0xFFFEE000, 1), (0x00100010, 0)]
    rows = tables([*meta, (0x00080016, 0), (0x00020010, 0)])[narrow]
    for end_of_group in both("end_of_group", narrow):
        assert [end_of_group(rows, stop, 2) for stop in (0, 1, 4, 6)] == [0, 1, 4, 4]
        assert end_of_group(rows, 6, 8) == 0


@st.composite
def headers(draw: st.DrawFn) -> tuple[list[int], bytes]:
    """A row of a table, and the bytes of its header."""
    tag = draw(st.integers(0, 2**32 - 1))
    flags = draw(st.integers(0, 7)) & UNDEFINED | draw(st.sampled_from([0, EXPLICIT]))
    order: Literal["big", "little"] = draw(st.sampled_from(["big", "little"]))
    flags |= BIG_ENDIAN if order == "big" else 0
    width = draw(st.sampled_from([8, 12])) if flags & EXPLICIT else 8
    most = 0xFFFF if flags & EXPLICIT and width == 8 else 0xFFFFFFFE
    length = draw(st.integers(0, most))
    vr = draw(st.sampled_from([b"UI", b"OB"])) if flags & EXPLICIT else b""
    data = (tag >> 16).to_bytes(2, order) + (tag & 0xFFFF).to_bytes(2, order) + vr
    declared = 0xFFFFFFFF if flags & UNDEFINED and most > 0xFFFF else length
    flags &= ~UNDEFINED if most == 0xFFFF else -1
    data += bytes(width - len(data) - (2 if most == 0xFFFF else 4))
    data += declared.to_bytes(2 if most == 0xFFFF else 4, order)
    row = [0] * COLUMNS
    row[TAG], row[FLAGS], row[LENGTH], row[VR] = tag, flags, length, int.from_bytes(vr, "little")
    row[HEADER] = draw(st.integers(0, 1000))
    row[VALUE] = row[HEADER] + width
    return row, data


@given(headers(), st.integers(0, 11), st.integers(1, 255), st.binary(max_size=3))
def test_a_header_is_that_of_its_row_or_it_is_not(
    header: tuple[list[int], bytes], place: int, change: int, more: bytes
) -> None:
    row, data = header
    reserved = range(6, 8) if len(data) == 12 else ()  # PS3.5 §7.1.2: nobody looks at them
    changed = bytearray(data)
    changed[place % len(data)] ^= change
    for narrow in (0, 1):
        rows = (buffer(1, COLUMNS), narrow_buffer(1))[narrow]
        for column, number in enumerate(row):
            rows[0, column] = number
        for has_header in both("has_header", narrow):
            assert has_header(rows, 0, data + more)
            assert not has_header(rows, 0, data[:-1])
            is_same = place % len(data) in reserved
            assert has_header(rows, 0, bytes(changed) + more) == is_same
            for width in (0, 7, 1 << 31):
                rows[0, VALUE] = row[HEADER] + width
                assert not has_header(rows, 0, data + more)
            rows[0, VALUE] = row[VALUE]
