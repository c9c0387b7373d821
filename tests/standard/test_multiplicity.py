"""How many values an element may have is what PS3.6 says, in every notation that it has."""

from __future__ import annotations

import pytest

from lazydicom.standard.dictionary import keywords, lookup, tag_of
from lazydicom.standard.multiplicity import against_multiplicity, allows


@pytest.mark.parametrize(
    ("vm", "allowed"),
    [
        ("1", [1]),
        ("3", [3]),
        ("1-3", [1, 2, 3]),
        ("4-5", [4, 5]),
        ("1-n", list(range(1, 10))),
        ("2-n", list(range(2, 10))),
        ("2-2n", [2, 4, 6, 8]),
        ("3-3n", [3, 6, 9]),
        ("1-99", list(range(1, 10))),
    ],
)
def test_the_notation_is_understood(vm: str, allowed: list[int]) -> None:
    assert [count for count in range(10) if allows(vm, count)] == allowed


def test_every_multiplicity_of_the_dictionary_is_understood() -> None:
    found = {lookup(tag_of(keyword) or 0) for keyword in keywords()}
    assert all(any(allows(entry.VM, n) for n in range(1, 20)) for entry in found if entry)


def test_nothing_is_known_of_private_elements_and_other_vrs() -> None:
    assert against_multiplicity(0x00091001, "DS", 7) is None
    assert against_multiplicity(0x00280030, "LO", 7) is None
    assert against_multiplicity(0x00280030, "DS", 0) is None
    assert against_multiplicity(0x00280106, "SS", 2) is not None
