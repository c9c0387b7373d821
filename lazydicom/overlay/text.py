"""The text of one value, and whether PS3.5 §6.2 allows it in its VR.

Knows how numbers, dates and times are spelt; what each VR allows is
`lazydicom.standard.conformance`'s. Refuses to know bytes, and several values.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING

from lazydicom.errors import EncodeError
from lazydicom.standard.conformance import shown, violation
from lazydicom.standard.vr import MAX_LENGTH

if TYPE_CHECKING:
    from collections.abc import Callable

_DS_LENGTH = MAX_LENGTH["DS"]


def text_of(vr: str, value: object) -> str:
    """Return the text of one value: as given, or spelt as ``vr`` spells it.

    Examples
    --------
    >>> from datetime import date
    >>> text_of("DA", date(2026, 1, 31)), text_of("DS", 1 / 3), text_of("IS", 7.0)
    ('20260131', '0.33333333333333', '7')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value)
    original = getattr(value, "original_string", None)
    if isinstance(original, str) and original:
        return original  # numbers and dates that were read are written as they were
    try:
        text = _SPELL[vr](value) if vr in _SPELL else _spell_text(value)
    except (TypeError, ValueError, ArithmeticError) as error:
        if isinstance(error, EncodeError):
            raise
        text = None
    if text is None:
        raise EncodeError(f"{shown(value)} is nothing that {vr} takes")
    return text


def format_decimal(value: float | Decimal) -> str:
    """Return a number in at most 16 characters, as near to it as they allow.

    Examples
    --------
    >>> format_decimal(0.1), format_decimal(1 / 3), format_decimal(-1.23456789e-10 / 3)
    ('0.1', '0.33333333333333', '-4.1152263e-11')
    """
    if not isfinite(value):
        raise EncodeError(f"{shown(value)} is no number that DS can say")
    text = str(value)
    if len(text) <= _DS_LENGTH:
        return text
    # From a thousandth on, zeros before the digits take no more room than an exponent does.
    return (abs(float(value)) >= 0.001 and _fixed(value)) or _scientific(value)


def _fixed(value: float | Decimal) -> str:
    """Spell without exponent, with the most decimals that fit; nothing if none fit."""
    if abs(float(value)) < 1e16:
        for decimals in range(_DS_LENGTH - 2, -1, -1):
            text = f"{value:.{decimals}f}"
            if len(text) <= _DS_LENGTH:
                return text.rstrip("0").rstrip(".") if decimals else text
    return ""


def _scientific(value: float | Decimal) -> str:
    for decimals in range(_DS_LENGTH - 4, -1, -1):
        mantissa, exponent = f"{value:.{decimals}e}".split("e")
        if decimals:
            mantissa = mantissa.rstrip("0").rstrip(".")
        text = f"{mantissa}e{int(exponent)}"
        if len(text) <= _DS_LENGTH:
            return text
    raise EncodeError(f"{value} is no number that DS can say")


def _spell_decimal(value: object) -> str | None:
    if isinstance(value, int):
        text = str(int(value))
        return text if len(text) <= _DS_LENGTH else format_decimal(Decimal(value))
    if isinstance(value, Decimal):
        return format_decimal(value)
    return format_decimal(float(value))  # type: ignore[arg-type] # text_of expects the TypeError


def _spell_integer(value: object) -> str | None:
    if isinstance(value, int):
        return str(int(value))
    whole = int(value)  # type: ignore[call-overload] # text_of expects the TypeError
    return str(whole) if whole == value else None


def _spell_date(value: object) -> str | None:
    if isinstance(value, date):
        return f"{value.year:04}{value.month:02}{value.day:02}"
    return None


def _spell_time(value: object) -> str | None:
    if isinstance(value, datetime):
        value = value.timetz()
    if not isinstance(value, time):
        return None
    if value.tzinfo is not None:
        raise EncodeError(f"{value!r} has a time zone, which TM cannot say")
    return _clock(value)


def _spell_datetime(value: object) -> str | None:
    day = _spell_date(value)
    if day is None or not isinstance(value, datetime):
        return day
    return day + _clock(value) + _offset(value.utcoffset())


def _clock(value: time | datetime) -> str:
    text = f"{value.hour:02}{value.minute:02}{value.second:02}"
    return f"{text}.{value.microsecond:06}" if value.microsecond else text


def _offset(offset: timedelta | None) -> str:
    if offset is None:
        return ""
    minutes, rest = divmod(abs(offset), timedelta(minutes=1))
    if rest:
        raise EncodeError(f"{offset} is no whole number of minutes, as time zones in DT are")
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}{minutes % 60:02}"


def _spell_text(value: object) -> str | None:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _spell_name(value: object) -> str | None:
    """Let person names of any library say themselves."""
    return str(value) if hasattr(value, "family_name") else None


_SPELL: dict[str, Callable[[object], str | None]] = {
    "DA": _spell_date,
    "DS": _spell_decimal,
    "DT": _spell_datetime,
    "IS": _spell_integer,
    "PN": _spell_name,
    "TM": _spell_time,
}


def check_text(vr: str, text: str) -> None:
    """See that one value is what its VR allows; an empty one always is.

    Raises
    ------
    EncodeError
        It is too long, or of other characters.

    Examples
    --------
    >>> check_text("CS", "axial")
    Traceback (most recent call last):
    ...
    lazydicom.errors.EncodeError: 'axial' does not fit CS: capital letters, digits, spaces and \
underscores
    """
    found = violation(vr, text)
    if found is not None:
        raise EncodeError(found)
    if "\ufffd" in text:
        raise EncodeError(f"{shown(text)} has U+FFFD, which stands for bytes that were unreadable")
