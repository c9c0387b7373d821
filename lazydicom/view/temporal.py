"""Dates and times as DICOM writes them: text that may leave its smaller parts unsaid.

DA, TM and DT (PS3.5 §6.2) say what they know: components, precision, and the first and the last
moment they may mean. They also read the forms of ACR-NEMA, with full stops and colons. They refuse
to know the clock of this machine: what has no offset from UTC has no time zone.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from typing import Generic, Literal, NamedTuple, TypeVar

from lazydicom.errors import ValueFormatError

T = TypeVar("T")

Precision = Literal["year", "month", "day", "hour", "minute", "second", "fraction"]
"""The smallest component that a date or time says."""

_DATE = re.compile(r"(\d{4})(?:\.?(\d{2})(?:\.?(\d{2}))?)?", re.ASCII)  # dots: ACR-NEMA
_TIME = re.compile(r"(\d{2})(?::?(\d{2})(?::?(\d{2})(?:\.(\d{1,6}))?)?)?", re.ASCII)
_ZONE = re.compile(r"([+-])(\d{2})([0-5]\d)", re.ASCII)
_WEST, _EAST = dt.timedelta(hours=-12), dt.timedelta(hours=14)  # PS3.5 §6.2, DT


class Range(NamedTuple, Generic[T]):
    """The first and the last moment that something may mean; None where it is open."""

    earliest: T
    latest: T


class _Day(NamedTuple):
    year: int
    month: int | None
    day: int | None

    @property
    def precision(self) -> Precision:
        return "year" if self.month is None else "month" if self.day is None else "day"

    def range(self) -> tuple[dt.date, dt.date]:
        first = dt.date(self.year, self.month or 1, self.day or 1)
        if self.day is not None:
            return first, first
        last_month = self.month or 12
        return first, first.replace(month=last_month, day=monthrange(first.year, last_month)[1])


class _Clock(NamedTuple):
    hour: int
    minute: int | None
    second: int | None
    fraction: str

    @property
    def precision(self) -> Precision:
        if self.fraction:
            return "fraction"
        return "hour" if self.minute is None else "minute" if self.second is None else "second"

    def range(self) -> tuple[dt.time, dt.time]:
        # PS3.5 allows second 60, a leap second; Python does not
        second = 59 if self.second == 60 else self.second
        return (
            dt.time(self.hour, self.minute or 0, second or 0, int(self.fraction.ljust(6, "0"))),
            dt.time(
                self.hour,
                59 if self.minute is None else self.minute,
                59 if second is None else second,
                int(self.fraction.ljust(6, "9")),
            ),
        )


def _day(text: str) -> _Day:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueFormatError("is no date (PS3.5 §6.2)")
    year, month, day = (None if part is None else int(part) for part in match.groups())
    try:
        dt.date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise ValueFormatError(f"is no date: {error}") from error
    return _Day(year or 0, month, day)


def _clock(text: str) -> _Clock:
    match = _TIME.fullmatch(text)
    if match is None:
        raise ValueFormatError("is no time (PS3.5 §6.2)")
    hour, minute, second = (None if part is None else int(part) for part in match.groups()[:3])
    try:
        dt.time(hour or 0, minute or 0, 59 if second == 60 else second or 0)
    except ValueError as error:
        raise ValueFormatError(f"is no time: {error}") from error
    return _Clock(hour or 0, minute, second, match.group(4) or "")


def parse_zone(text: str) -> dt.timezone:
    """The time zone of an offset from UTC such as ``+0100`` (PS3.3 §C.12.1.1.8).

    Examples
    --------
    >>> parse_zone("-0930")
    datetime.timezone(datetime.timedelta(days=-1, seconds=52200))
    """
    match = _ZONE.fullmatch(text)
    if match is not None:
        sign, hours, minutes = match.groups()
        offset = dt.timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == "-" else 1)
        if _WEST <= offset <= _EAST:
            return dt.timezone(offset)
    raise ValueFormatError("is no offset from UTC (PS3.5 §6.2)")


class _Dated:
    """What has a year, perhaps a month, perhaps a day."""

    __slots__ = ()

    def _read_day(self) -> _Day:
        raise NotImplementedError

    @property
    def year(self) -> int:
        """The year."""
        return self._read_day().year

    @property
    def month(self) -> int | None:
        """The month; None where it is not said."""
        return self._read_day().month

    @property
    def day(self) -> int | None:
        """The day; None where it is not said."""
        return self._read_day().day

    @property
    def precision(self) -> Precision:
        """The smallest component that is said."""
        return self._read_day().precision


class _Clocked:
    """What has an hour and perhaps smaller components."""

    __slots__ = ()

    def _read_clock(self) -> _Clock | None:
        raise NotImplementedError

    @property
    def hour(self) -> int | None:
        """The hour; None where it is not said."""
        clock = self._read_clock()
        return None if clock is None else clock.hour

    @property
    def minute(self) -> int | None:
        """The minute; None where it is not said."""
        clock = self._read_clock()
        return None if clock is None else clock.minute

    @property
    def second(self) -> int | None:
        """The second, 60 in a leap second; None where it is not said."""
        clock = self._read_clock()
        return None if clock is None else clock.second

    @property
    def fraction(self) -> str:
        """The digits of the fraction of a second, as many as are known."""
        clock = self._read_clock()
        return "" if clock is None else clock.fraction

    @property
    def microsecond(self) -> int | None:
        """The fraction of a second in microseconds; None where it is not said."""
        fraction = self.fraction
        return int(fraction.ljust(6, "0")) if fraction else None


class DA(_Dated, str):
    """A Date (DA): text with components and ``range()``, ValueFormatError if it is none.

    Examples
    --------
    >>> DA("20200229").date()
    datetime.date(2020, 2, 29)
    >>> month = DA("202002")
    >>> month.year, month.month, month.day, month.precision, month.is_precise
    (2020, 2, None, 'month', False)
    >>> month.latest
    datetime.date(2020, 2, 29)
    """

    __slots__ = ()

    def _read_day(self) -> _Day:
        return _day(self.strip())

    def date(self) -> dt.date:
        """The date, its earliest day where it is partial."""
        return self.range().earliest

    def range(self) -> Range[dt.date]:
        """The first and the last day it may mean."""
        return Range(*self._read_day().range())

    @property
    def earliest(self) -> dt.date:
        """The first day it may mean."""
        return self.range().earliest

    @property
    def latest(self) -> dt.date:
        """The last day it may mean."""
        return self.range().latest

    @property
    def is_precise(self) -> bool:
        """Whether it means one day."""
        return self.day is not None


class TM(_Clocked, str):
    """A Time (TM): text with components and ``range()``, ValueFormatError if it is none.

    Examples
    --------
    >>> TM("1030").time()
    datetime.time(10, 30)
    >>> TM("1030").latest
    datetime.time(10, 30, 59, 999999)
    >>> TM("103015.50").fraction, TM("103015.50").precision, TM("103015.50").is_precise
    ('50', 'fraction', False)
    """

    __slots__ = ()

    def _read_clock(self) -> _Clock:
        return _clock(self.strip())

    @property
    def precision(self) -> Precision:
        """The smallest component that is said."""
        return self._read_clock().precision

    def time(self) -> dt.time:
        """The time, its earliest instant where it is partial."""
        return self.range().earliest

    def range(self) -> Range[dt.time]:
        """The first and the last instant it may mean."""
        return Range(*self._read_clock().range())

    @property
    def earliest(self) -> dt.time:
        """The first instant it may mean."""
        return self.range().earliest

    @property
    def latest(self) -> dt.time:
        """The last instant it may mean."""
        return self.range().latest

    @property
    def is_precise(self) -> bool:
        """Whether it means one instant: a microsecond."""
        return len(self.fraction) == 6


class DT(_Clocked, _Dated, str):
    """A Date Time (DT): text with components and ``range()``, ValueFormatError if it is none.

    Examples
    --------
    >>> DT("20200229103000.5+0100").datetime().isoformat()
    '2020-02-29T10:30:00.500000+01:00'
    >>> [instant.isoformat() for instant in DT("2020").range()]
    ['2020-01-01T00:00:00', '2020-12-31T23:59:59.999999']
    """

    __slots__ = ()

    def _split(self) -> tuple[str, dt.timezone | None]:
        text = self.strip()
        if text[-5:-4] in {"+", "-"}:
            return text[:-5], parse_zone(text[-5:])
        return text, None

    def _read_day(self) -> _Day:
        return _day(self._split()[0][:8])

    def _read_clock(self) -> _Clock | None:
        text = self._split()[0][8:]
        return _clock(text) if text else None

    @property
    def precision(self) -> Precision:
        """The smallest component that is said."""
        return (self._read_clock() or self._read_day()).precision

    @property
    def tzinfo(self) -> dt.timezone | None:
        """The time zone of its own offset from UTC; None if it has none."""
        return self._split()[1]

    def date(self) -> dt.date:
        """The date, its earliest day where it is partial."""
        return self._read_day().range()[0]

    def datetime(self, zone: dt.tzinfo | None = None) -> dt.datetime:
        """The instant, the earliest where it is partial; in ``zone`` if it does not say its own."""
        return self.range(zone).earliest

    def range(self, zone: dt.tzinfo | None = None) -> Range[dt.datetime]:
        """The first and the last instant it may mean; in ``zone`` if it does not say its own."""
        zone = self.tzinfo or zone
        days, clock = self._read_day().range(), self._read_clock()
        clocks = (dt.time.min, dt.time.max) if clock is None else clock.range()
        return Range(*map(dt.datetime.combine, days, clocks, (zone, zone)))

    @property
    def earliest(self) -> dt.datetime:
        """The first instant it may mean."""
        return self.range().earliest

    @property
    def latest(self) -> dt.datetime:
        """The last instant it may mean."""
        return self.range().latest

    @property
    def is_precise(self) -> bool:
        """Whether it means one instant: a microsecond."""
        return len(self.fraction) == 6
