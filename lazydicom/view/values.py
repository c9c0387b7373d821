"""What a decoded value is: numbers that keep their text, names, dates, and rows of them.

Values are immutable. They behave as the Python type of the same meaning and keep the text that
stood in the file, so that writing one back loses nothing.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from calendar import monthrange
from typing import Any, Self, TypeVar, overload

from lazydicom.errors import ValueFormatError

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


class DSfloat(float):
    """A Decimal String (DS): a float that keeps its text in ``original_string``.

    Examples
    --------
    >>> spacing = DSfloat("0.50")
    >>> spacing == 0.5, str(spacing)
    (True, '0.50')
    """

    __slots__ = ("original_string",)
    original_string: str

    def __new__(cls, text: str) -> Self:
        """Parse ``text``; ValueError if it is no decimal."""
        if "_" in text:  # Python reads 1_0, DICOM does not
            raise ValueError(text)
        made = super().__new__(cls, text)
        if not math.isfinite(made):  # nor nan, inf or 1e999
            raise ValueError(text)
        made.original_string = text.strip(" \0")
        return made

    def __str__(self) -> str:
        return self.original_string

    def __repr__(self) -> str:
        return self.original_string

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.original_string,))


class IS(int):
    """An Integer String (IS): an int that keeps its text in ``original_string``.

    Examples
    --------
    >>> number = IS("+007")
    >>> number == 7, str(number)
    (True, '+007')
    """

    original_string: str

    def __new__(cls, text: str) -> Self:
        """Parse ``text``; ValueError if it is no integer."""
        if "_" in text:
            raise ValueError(text)
        made = super().__new__(cls, text)
        made.original_string = text.strip(" \0")
        return made

    def __str__(self) -> str:
        return self.original_string

    def __repr__(self) -> str:
        return self.original_string

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.original_string,))


_PARTS = ("family_name", "given_name", "middle_name", "name_prefix", "name_suffix")


class PersonName:
    """A Person Name (PN, PS3.5 §6.2.1): up to three component groups of five components.

    Equal to, and hashed as, its text; ``str`` gives the text. Trailing empty component groups are
    no part of it: their delimiters may as well be omitted (PS3.5 §6.2.1).

    Examples
    --------
    >>> name = PersonName("Yamada^Tarou=山田^太郎")
    >>> name.family_name, name.ideographic, name == "Yamada^Tarou=山田^太郎"
    ('Yamada', '山田^太郎', True)
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text.rstrip("=")

    @property
    def components(self) -> tuple[str, ...]:
        """The component groups: alphabetic, ideographic, phonetic, as many as there are."""
        return tuple(self._text.split("=")) if self._text else ()

    def _group(self, number: int) -> str:
        groups = self.components
        return groups[number] if number < len(groups) else ""

    @property
    def alphabetic(self) -> str:
        """The first component group."""
        return self._group(0)

    @property
    def ideographic(self) -> str:
        """The second component group."""
        return self._group(1)

    @property
    def phonetic(self) -> str:
        """The third component group."""
        return self._group(2)

    def _part(self, number: int) -> str:
        parts = self.alphabetic.split("^")
        return parts[number] if number < len(parts) else ""

    @property
    def family_name(self) -> str:
        """Family name complex of the alphabetic group."""
        return self._part(0)

    @property
    def given_name(self) -> str:
        """Given name complex of the alphabetic group."""
        return self._part(1)

    @property
    def middle_name(self) -> str:
        """Middle name of the alphabetic group."""
        return self._part(2)

    @property
    def name_prefix(self) -> str:
        """Name prefix of the alphabetic group."""
        return self._part(3)

    @property
    def name_suffix(self) -> str:
        """Name suffix of the alphabetic group."""
        return self._part(4)

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return repr(self._text)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, (str, PersonName)):
            return self._text == str(other)
        return NotImplemented

    def __lt__(self, other: str | PersonName) -> bool:
        return self._text < str(other)

    def __hash__(self) -> int:
        return hash(self._text)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __len__(self) -> int:
        return len(self._text)

    def __contains__(self, text: str) -> bool:
        return text in self._text


_DATE = re.compile(r"(\d{4})(?:\.?(\d{2})(?:\.?(\d{2}))?)?$")  # dots: ACR-NEMA (PS3.5 §6.2)
_TIME = re.compile(r"(\d{2})(?::?(\d{2})(?::?(\d{2})(?:\.(\d{1,6}))?)?)?$")
_ZONE = re.compile(r"([+-])(\d{2})(\d{2})$")


def _dates(text: str) -> tuple[dt.date, dt.date]:
    """The first and the last day that a date, perhaps partial, may mean."""
    match = _DATE.match(text)
    if match is None:
        raise ValueFormatError(f"{text!r} is no date (PS3.5 §6.2)")
    year, month, day = (None if part is None else int(part) for part in match.groups())
    try:
        first = dt.date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise ValueFormatError(f"{text!r} is no date: {error}") from error
    if day is not None:
        return first, first
    last_month = first.month if month is not None else 12
    return first, first.replace(month=last_month, day=monthrange(first.year, last_month)[1])


def _times(text: str) -> tuple[dt.time, dt.time]:
    """The first and the last instant that a time, perhaps partial, may mean."""
    match = _TIME.match(text)
    if match is None:
        raise ValueFormatError(f"{text!r} is no time (PS3.5 §6.2)")
    hour, minute, second, fraction = match.groups()
    fraction = fraction or ""
    # PS3.5 allows second 60, a leap second; Python does not
    second = "59" if second == "60" else second
    try:
        first, last = (
            dt.time(
                int(hour), int(minute or least), int(second or least), int(fraction.ljust(6, digit))
            )
            for least, digit in (("0", "0"), ("59", "9"))
        )
    except ValueError as error:
        raise ValueFormatError(f"{text!r} is no time: {error}") from error
    return first, last


class DA(str):
    """A Date (DA): text with ``date()`` and ``range()``, ValueFormatError if it is none.

    Examples
    --------
    >>> DA("20200229").date()
    datetime.date(2020, 2, 29)
    >>> DA("202002").range()
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    """

    __slots__ = ()

    def date(self) -> dt.date:
        """The date, its earliest day where it is partial."""
        return self.range()[0]

    def range(self) -> tuple[dt.date, dt.date]:
        """The first and the last day it may mean."""
        return _dates(self.strip())


class TM(str):
    """A Time (TM): text with ``time()`` and ``range()``, ValueFormatError if it is none.

    Examples
    --------
    >>> TM("1030").time()
    datetime.time(10, 30)
    >>> TM("1030").range()[1]
    datetime.time(10, 30, 59, 999999)
    """

    __slots__ = ()

    def time(self) -> dt.time:
        """The time, its earliest instant where it is partial."""
        return self.range()[0]

    def range(self) -> tuple[dt.time, dt.time]:
        """The first and the last instant it may mean."""
        return _times(self.strip())


class DT(str):
    """A Date Time (DT): text with ``datetime()`` and ``range()``, ValueFormatError if it is none.

    Examples
    --------
    >>> DT("20200229103000.5+0100").datetime().isoformat()
    '2020-02-29T10:30:00.500000+01:00'
    >>> [instant.isoformat() for instant in DT("2020").range()]
    ['2020-01-01T00:00:00', '2020-12-31T23:59:59.999999']
    """

    __slots__ = ()

    def datetime(self) -> dt.datetime:
        """The instant, the earliest where it is partial."""
        return self.range()[0]

    def range(self) -> tuple[dt.datetime, dt.datetime]:
        """The first and the last instant it may mean."""
        text = self.strip()
        zone = None
        match = _ZONE.search(text)
        if match is not None:
            sign, hours, minutes = match.groups()
            offset = dt.timedelta(hours=int(hours), minutes=int(minutes))
            try:
                zone = dt.timezone(-offset if sign == "-" else offset)
            except ValueError as error:
                raise ValueFormatError(f"{self!r} is no date time: {error}") from error
            text = text[: match.start()]
        days = _dates(text[:8])
        clocks = (dt.time.min, dt.time.max)
        if len(text) > 8:
            clocks = _times(text[8:])
        first, last = (
            dt.datetime.combine(day, clock, zone) for day, clock in zip(days, clocks, strict=True)
        )
        return first, last


Value = Any
"""What decoding gives; docs/VALUES.md lists the type per VR."""
