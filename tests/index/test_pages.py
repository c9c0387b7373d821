"""Pages: zeros, and nothing of them is left when nobody refers to them."""

from __future__ import annotations

import weakref

from lazydicom.index.pages import _HUGE, pages


def test_pages_are_zeros_that_can_be_written_to() -> None:
    made = pages(10_000)
    assert not any(made)
    made[9_999] = 255
    assert bytes(made[9_998:]) == b"\0\xff"
    assert made.nbytes == 10_000


def test_pages_are_there_as_long_as_any_view_of_them_and_no_longer() -> None:
    made = pages(8 * 1024)
    mapping = weakref.ref(made.obj)
    cells = made.cast("q", (512, 2))
    cells[511, 1] = 5
    del made
    assert cells[511, 1] == 5
    assert mapping() is not None
    del cells
    assert mapping() is None


def test_large_pages_are_zeros_too_and_end_where_they_should() -> None:
    size = _HUGE + 4_096
    made = pages(size)
    made[size - 1] = 7
    assert made.nbytes == size
    assert bytes(made) == bytes(size - 1) + b"\x07"
