"""Several values behave as a tuple, and as a list of the same."""

from __future__ import annotations

from lazydicom.view.values import MultiValue


def test_several_values_equal_the_list_and_the_tuple_of_them() -> None:
    values = MultiValue([1, 2, 3])
    assert values == [1, 2, 3]
    assert values == (1, 2, 3)
    assert values == [1, 2, 3]
    assert values != [1, 2]
    assert values != 1
    assert hash(values) == hash((1, 2, 3))
    assert repr(values) == "[1, 2, 3]"


def test_several_values_are_sliced_into_several_values() -> None:
    values = MultiValue("abcd")
    assert values[0] == "a"
    assert values[-1] == "d"
    assert isinstance(values[1:3], MultiValue)
    assert values[1:3] == ["b", "c"]
