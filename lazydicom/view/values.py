"""What a decoded value is: rows of several, and by one name each type that decoding gives.

Values are immutable. They behave as the Python type of the same meaning and keep the text that
stood in the file, so that writing one back loses nothing. What is a number, a name or a date is
its own module's.
"""

from __future__ import annotations

from typing import Any, TypeVar, overload

from lazydicom.view.number_string import IS, DSfloat
from lazydicom.view.person_name import PersonName
from lazydicom.view.temporal import DA, DT, TM

__all__ = ["DA", "DT", "IS", "TM", "DSfloat", "MultiValue", "PersonName", "Value"]

T = TypeVar("T")


class MultiValue(tuple[T, ...]):
    """The values of an element with more than one; equal to a list or tuple of the same values.

    Examples
    --------
    >>> MultiValue(["ORIGINAL", "PRIMARY"]) == ["ORIGINAL", "PRIMARY"]
    True
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return tuple.__eq__(self, tuple(other) if isinstance(other, list) else other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = tuple.__hash__

    @overload  # type: ignore[override]
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> MultiValue[T]: ...
    def __getitem__(self, index: int | slice) -> T | MultiValue[T]:
        if isinstance(index, slice):
            return MultiValue(tuple.__getitem__(self, index))
        return tuple.__getitem__(self, index)

    def __repr__(self) -> str:
        return repr(list(self))


Value = Any
"""What decoding gives; docs/VALUES.md lists the type per VR."""
