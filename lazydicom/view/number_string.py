"""Numbers that DICOM writes as text: floats and ints that remember how they were written.

They know the spelling of DS and IS, and that real files write whole numbers as decimals. They
refuse to know lengths: whether a text conforms is `lazydicom.standard.conformance`'s.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from decimal import Decimal

_MOST_DIGITS = 400
"""Of a whole number: no double is longer, and ``1e999999999`` must not become its digits."""


class DSfloat(float):
    """A Decimal String (DS): a float that keeps its text in ``original_string``.

    It is equal to its text as well as to its number.

    Examples
    --------
    >>> spacing = DSfloat("0.50")
    >>> spacing == 0.5, spacing == "0.50", str(spacing), spacing.to_decimal()
    (True, True, '0.50', Decimal('0.50'))
    """

    __slots__ = ("original_string",)
    original_string: str

    def __new__(cls, value: str | float | Decimal) -> Self:
        """Parse a text, or spell a number; ValueError if it is no decimal."""
        text = str(value).rstrip(" \0").lstrip(" ")
        if "_" in text:  # Python reads 1_0, DICOM does not
            raise ValueError(text)
        made = super().__new__(cls, text)
        if not math.isfinite(made):  # nor nan, inf or 1e999
            raise ValueError(text)
        made.original_string = text
        return made

    def to_decimal(self) -> Decimal:
        """The number exactly as its text says it."""
        from decimal import Decimal  # noqa: PLC0415 - few ask for it

        return Decimal(self.original_string)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            return self.original_string == other
        return float.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = float.__hash__

    def __str__(self) -> str:
        return self.original_string

    def __repr__(self) -> str:
        return self.original_string

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.original_string,))


class IS(int):
    """An Integer String (IS): an int that keeps its text in ``original_string``.

    Whole numbers that are written as decimals, which the Standard does not allow, are read.

    Examples
    --------
    >>> number = IS("+007")
    >>> number == 7, number == "+007", str(number), IS("1e2") + 1
    (True, True, '+007', 101)
    """

    original_string: str

    def __new__(cls, value: str | float | Decimal) -> Self:
        """Parse a text, or spell a number; ValueError if it is no whole number."""
        text = str(value).rstrip(" \0").lstrip(" ")
        if "_" in text:
            raise ValueError(text)
        try:
            made = super().__new__(cls, text)
        except ValueError:
            made = super().__new__(cls, whole(text))
        made.original_string = text
        return made

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            return self.original_string == other
        return int.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = int.__hash__

    def __str__(self) -> str:
        return self.original_string

    def __repr__(self) -> str:
        return self.original_string

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.original_string,))


def whole(text: str) -> int:
    """The whole number that a decimal says; ValueError if it is none, or too long.

    Examples
    --------
    >>> whole("1.0"), whole("-1e2")
    (1, -100)
    """
    from decimal import Decimal, InvalidOperation  # noqa: PLC0415 - few files need it

    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if "_" in text or not number.is_finite() or number.adjusted() > _MOST_DIGITS:
        raise ValueError(text)
    found = int(number)
    if found != number:
        raise ValueError(text)
    return found
