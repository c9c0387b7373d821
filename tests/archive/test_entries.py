"""Entries: a list of files that is made of columns."""

from __future__ import annotations

from array import array

import pytest

from lazydicom.archive.files.directory import identity_bytes
from lazydicom.archive.files.entries import Entries

NAMES = ["a", "b\udcff", "ü"]
ROWS = [("a", 1, 10), ("b\udcff", 2, -20), ("ü", 3, 30)]


@pytest.fixture
def entries() -> Entries:
    return Entries(NAMES, array("q", [1, 2, 3]), array("q", [10, -20, 30]))


def test_it_is_a_sequence_of_entries(entries: Entries) -> None:
    assert list(entries) == ROWS
    assert len(entries) == 3
    assert (entries[0], entries[-1]) == (ROWS[0], ROWS[-1])
    assert list(entries[1:]) == ROWS[1:]
    assert ROWS[1] in entries
    assert list(Entries.of(ROWS)) == ROWS
    assert list(entries.taken([2, 0])) == [ROWS[2], ROWS[0]]


@pytest.mark.parametrize("count", range(4))
def test_its_identity_is_that_of_its_rows(entries: Entries, count: int) -> None:
    for lower in ("", "b"):
        expected = identity_bytes(Entries.of(ROWS[:count]), lower=lower)
        assert identity_bytes(entries[:count], lower=lower) == expected
