"""Conversions: the value of an element as what the caller needs, or an error that says where.

They read what the value says, whatever its VR: a number in text, a date in UN. Nothing is guessed
or lost silently: a number with a fraction is no int, and an empty value is no value. They refuse
to know where an element is; it gives them its value, its bytes and its data set.
"""

from __future__ import annotations

import datetime as dt
import struct
from typing import TYPE_CHECKING, NoReturn, TypeVar

from lazydicom.errors import ValueFormatError
from lazydicom.standard.conformance import violation
from lazydicom.standard.tag import Tag
from lazydicom.standard.uid import UID
from lazydicom.standard.vr import BYTES, STRUCT_CODE, WIDTH
from lazydicom.view.number_string import DSfloat, whole
from lazydicom.view.person_name import PersonName
from lazydicom.view.range_matching import parse_range
from lazydicom.view.temporal import DA, DT, TM, Range, parse_zone

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom.index.source import ByteSource
    from lazydicom.view.dataset import DatasetView
    from lazydicom.view.values import Value

T = TypeVar("T")

_TIMEZONE_OFFSET = 0x00080201
_PADDING = " \0"


class Conversions:
    """What an element has to offer for its value in another type.

    Each conversion of one value takes the first of several. It raises ValueFormatError where that
    is empty or cannot be converted; the plural gives a list, empty where there is no value.
    """

    __slots__ = ()
    _dataset: DatasetView

    # -- what an element gives ------------------------------------------------------------------

    @property
    def tag(self) -> Tag:
        """The tag."""
        raise NotImplementedError

    @property
    def VR(self) -> str:
        """The effective VR."""
        raise NotImplementedError

    @property
    def value(self) -> Value:
        """The value."""
        raise NotImplementedError

    @property
    def offset(self) -> int | None:
        """Where the value begins."""
        raise NotImplementedError

    @property
    def source(self) -> ByteSource:
        """What offsets count in."""
        raise NotImplementedError

    @property
    def is_undefined_length(self) -> bool:
        """Whether the header declares an undefined length."""
        raise NotImplementedError

    @property
    def is_big_endian(self) -> bool:
        """Whether numbers in the value start with their most significant byte."""
        raise NotImplementedError

    def _leading(self, length: int | None = None) -> bytes:
        """The first bytes of the value as it is or will be written, or all of them."""
        raise NotImplementedError

    # -- numbers --------------------------------------------------------------------------------

    def to_int(self) -> int:
        """The value as an int; one with a fraction is none."""
        return self._first(self._numbers("whole number", is_one=True), self._as_int)

    def to_ints(self) -> list[int]:
        """Every value as an int; of OB and UN every byte, of OW, OL and OV every word."""
        return [self._as_int(one) for one in self._numbers("whole number")]

    def to_float(self) -> float:
        """The value as a float."""
        return self._first(self._numbers("number", is_one=True), self._as_float)

    def to_floats(self) -> list[float]:
        """Every value as a float."""
        return [self._as_float(one) for one in self._numbers("number")]

    def _numbers(self, wanted: str, *, is_one: bool = False) -> list[Value]:
        vr = self.VR
        if vr not in BYTES:
            return self._values(wanted)
        self._check_is_leaf(wanted)
        code, width = STRUCT_CODE.get(vr, "B"), WIDTH[vr]
        raw = self._leading(width if is_one else None)
        if len(raw) % width:
            self._refuse(f"{len(raw)} bytes are no multiple of {width}")
        order = ">" if self.is_big_endian else "<"
        return list(struct.unpack(f"{order}{len(raw) // width}{code}", raw))

    def _as_int(self, one: Value) -> int:
        if isinstance(one, int):
            return int(one)
        try:
            if isinstance(one, float) and not isinstance(one, DSfloat):
                return whole(repr(one))
            return whole(self._text(one))
        except ValueError:
            self._refuse(f"{_said(one)} is no whole number")

    def _as_float(self, one: Value) -> float:
        try:
            if isinstance(one, int | float):
                return float(one)
            return float(DSfloat(self._text(one)))
        except (ValueError, OverflowError):
            self._refuse(f"{_said(one)} is no number")

    # -- text and bytes -------------------------------------------------------------------------

    def to_str(self) -> str:
        """All values as text, with backslashes between them, without trailing padding."""
        return "\\".join(self.to_strs())

    def to_strs(self) -> list[str]:
        """Every value as text, without trailing padding."""
        return [self._text(one).rstrip(_PADDING) for one in self._values("text")]

    def to_bytes(self) -> bytes:
        """The bytes of the value as they are or will be written, padding included."""
        self._check_is_leaf("bytes")
        return self._leading()

    # -- dates and times ------------------------------------------------------------------------

    def to_date(self) -> dt.date:
        """The date, also that of a DT; the earliest day of a partial one."""
        return self._first(self._values("date"), self._as_date)

    def to_dates(self) -> list[dt.date]:
        """Every value as a date."""
        return [self._as_date(one) for one in self._values("date")]

    def to_time(self) -> dt.time:
        """The time, also that of a DT that says one; the earliest instant of a partial one."""
        return self._first(self._values("time"), self._as_time)

    def to_times(self) -> list[dt.time]:
        """Every value as a time."""
        return [self._as_time(one) for one in self._values("time")]

    def to_datetime(self, time: Conversions | None = None) -> dt.datetime:
        """The date and time, the earliest instant of a partial one.

        Where the value does not say its offset from UTC, it is that of Timezone Offset From UTC
        (PS3.3 §C.12.1.1.8) here or in what encloses this, else there is none: never that of this
        machine.

        Parameters
        ----------
        time
            The element with the time, where this is one with a date.
        """
        if time is not None:
            return dt.datetime.combine(self.to_date(), time.to_time(), self._zone())
        return self._first(self._values("date time"), self._as_datetime)

    def to_datetimes(self) -> list[dt.datetime]:
        """Every value as a date and time."""
        return [self._as_datetime(one) for one in self._values("date time")]

    def to_date_range(self) -> Range[dt.date | None]:
        """The first and the last day that a range, or a partial date, means."""
        if self.VR == "DT":
            return Range(*(moment and moment.date() for moment in self.to_datetime_range()))
        return self._first(
            self._values("date range"),
            lambda one: self._read(lambda text: parse_range(text, "DA"), one),
        )

    def to_time_range(self) -> Range[dt.time | None]:
        """The first and the last instant of a day that a range, or a partial time, means."""
        return self._first(
            self._values("time range"),
            lambda one: self._read(lambda text: parse_range(text, "TM"), one),
        )

    def to_datetime_range(self, time: Conversions | None = None) -> Range[dt.datetime | None]:
        """The first and the last instant that a range, or a partial date and time, means.

        Parameters
        ----------
        time
            The element with the times, where this is one with dates: the range goes from the first
            time of the first day to the last time of the last day (PS3.4 §C.2.2.2.5).
        """
        zone = self._zone()
        if self.VR != "DA" and time is None:
            return self._first(
                self._values("date time range"),
                lambda one: self._read(lambda text: parse_range(text, "DT", zone=zone), one),
            )
        first, last = self.to_date_range()
        start, end = time.to_time_range() if time is not None else Range(None, None)
        return Range(
            None if first is None else dt.datetime.combine(first, start or dt.time.min, zone),
            None if last is None else dt.datetime.combine(last, end or dt.time.max, zone),
        )

    def _as_date(self, one: Value) -> dt.date:
        kind = DT if self.VR == "DT" else DA
        return self._read(lambda text: kind(text).date(), one)

    def _as_time(self, one: Value) -> dt.time:
        if self.VR != "DT":
            return self._read(lambda text: TM(text).time(), one)
        moment = self._read(lambda text: DT(text).datetime(), one)
        if DT(self._text(one)).hour is None:
            self._refuse(f"{_said(one)} says no time")
        return moment.time()

    def _as_datetime(self, one: Value) -> dt.datetime:
        zone = self._zone()
        if self.VR == "DA":  # also in the form of ACR-NEMA
            return dt.datetime.combine(self._as_date(one), dt.time.min, zone)
        return self._read(lambda text: DT(text).datetime(zone), one)

    def _zone(self) -> dt.timezone | None:
        """The time zone of what does not say its own."""
        place: DatasetView | None = self._dataset
        while place is not None:
            text = place.value_at(_TIMEZONE_OFFSET)
            if text:
                return self._read(parse_zone, text, "Timezone Offset From UTC: ")
            place = place.parent
        return None

    # -- names, tags, UIDs ----------------------------------------------------------------------

    def to_person_name(self) -> PersonName:
        """The value as a person name."""
        return self._first(self._values("person name"), self._as_person_name)

    def to_person_names(self) -> list[PersonName]:
        """Every value as a person name."""
        return [self._as_person_name(one) for one in self._values("person name")]

    def to_tag(self) -> Tag:
        """The tag that an AT is."""
        return self._first(self._values("tag"), self._as_tag)

    def to_tags(self) -> list[Tag]:
        """The tags that an AT has."""
        return [self._as_tag(one) for one in self._values("tag")]

    def to_uid(self) -> UID:
        """The value as a UID."""
        return self._first(self._values("UID"), self._as_uid)

    def to_uids(self) -> list[UID]:
        """Every value as a UID."""
        return [self._as_uid(one) for one in self._values("UID")]

    def _as_person_name(self, one: Value) -> PersonName:
        return PersonName(self._text(one).strip(_PADDING))

    def _as_tag(self, one: Value) -> Tag:
        if not isinstance(one, Tag):
            self._refuse(f"{_said(one)} is no tag")
        return one

    def _as_uid(self, one: Value) -> UID:
        text = self._text(one).strip(_PADDING)
        if violation("UI", text) is not None:
            self._refuse(f"{_said(one)} is no UID")
        return UID(text)

    # -- what they share ------------------------------------------------------------------------

    def _values(self, wanted: str) -> list[Value]:
        """The values, none if there is nothing but padding."""
        self._check_is_leaf(wanted)
        value = self.value
        if isinstance(value, tuple):
            return list(value)
        if self.VR in BYTES and isinstance(value, bytes) and value.isascii():
            # UN, say, that is text all the same
            return [part.rstrip(_PADDING) for part in value.decode("ascii").split("\\")]
        return [] if value is None or value == "" else [value]

    def _check_is_leaf(self, wanted: str) -> None:
        vr = self.VR
        if vr == "SQ":
            self._refuse(f"is a sequence of items, no {wanted}")
        if vr in BYTES and self.is_undefined_length:
            self._refuse(f"is encapsulated pixel data, no {wanted}")

    def _first(self, values: list[Value], kind: Callable[[Value], T]) -> T:
        if not values or values[0] is None or values[0] == "":
            self._refuse("is empty")
        return kind(values[0])

    def _text(self, one: Value) -> str:
        if isinstance(one, bytes):
            self._refuse(f"{_said(one)} is no text")
        return "" if one is None else str(one)

    def _read(self, kind: Callable[[str], T], one: Value, what: str = "") -> T:
        """A value read by something that knows nothing of elements; its error is told where."""
        try:
            return kind(self._text(one).strip(_PADDING))
        except ValueFormatError as error:
            self._refuse(what + error.reason)

    def _refuse(self, reason: str) -> NoReturn:
        raise ValueFormatError(
            reason, path=self.source.name, offset=self.offset, tag=self.tag
        ) from None  # what failed inside says less


def _said(one: Value) -> str:
    """A value for a sentence about it."""
    if isinstance(one, bytes):
        return f"a value of {len(one)} bytes"
    return "an empty value" if one is None else "the value"
