"""Growing: what was put into a table stays there when it grows."""

from __future__ import annotations

import pytest

from lazydicom.index.growing import Growing


@pytest.mark.parametrize("cell", ["i", "q"])
def test_rows_stay_where_they_are_when_there_is_room_for_more(cell: str) -> None:
    table = Growing(3, 2, cell)  # type: ignore[arg-type]
    assert table.append([1, 2, 3]) == 0
    assert table.append(range(4, 13)) == 1
    assert table.count == 4
    assert table.cells.format == cell
    assert table.cells[:4].tolist() == [[1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]]
    assert table.flat[:6].tolist() == [1, 2, 3, 4, 5, 6]


def test_room_is_of_zeros_and_no_row_is_taken_by_it() -> None:
    table = Growing(2, 1)
    table.make_room(100)
    assert table.count == 0
    assert len(table.cells) == 100
    assert not any(table.flat)


def test_a_table_that_was_dropped_can_be_used_again() -> None:
    table = Growing(2, 64)
    table.append(range(64))
    table.drop()
    assert table.count == 0
    assert table.append([7, 8]) == 0
    assert table.cells[:1].tolist() == [[7, 8]]
