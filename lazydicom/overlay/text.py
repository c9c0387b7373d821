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
    from collections.abc import Callable, Iterator

_DS_LENGTH = MAX_LENGTH["DS"]


def text_of(vr: str, value: object) -> str:
    """Return the text of one value: as given, or spelt as ``vr`` spells it.

    Examples
    --------
    >>> from datetime import date
    >>> text_of("DA", date(2026, 1, 31)), text_of("DS", 1 / 3), text_of("IS", 7.0)
    ('20260131', '.333333333333333', '7')
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
    ('0.1', '.333333333333333', '-4.1152263e-11')
    """
    if not isfinite(value):
        raise EncodeError(f"{shown(value)} is no number that DS can say")
    text = str(value)
    if len(text) <= _DS_LENGTH:
        return text
    # More digits are never further from the number than fewer are.
    for digits in range(_DS_LENGTH, 0, -1):
        for spelt in _spellings(f"{value:.{digits - 1}e}"):
            if len(spelt) <= _DS_LENGTH:
                return spelt
    raise EncodeError(f"{shown(value)} is no number that DS can say")


def _spellings(scientific: str) -> Iterator[str]:
    """Yield the ways to write a number without zeros to spare, the usual ones first."""
    mantissa, exponent = scientific.split("e")
    sign = mantissa[: mantissa.startswith("-")]
    digits = mantissa.lstrip("-").replace(".", "").rstrip("0") or "0"
    before = int(exponent) + 1  # digits before the point
    if len(digits) <= before <= _DS_LENGTH:
        yield sign + digits.ljust(before, "0")
    elif 0 < before < len(digits):
        yield f"{sign}{digits[:before]}.{digits[before:]}"
    elif -_DS_LENGTH < before <= 0:
        yield f"{sign}0.{'0' * -before}{digits}"
    point = "." if len(digits) > 1 else ""
    yield f"{sign}{digits[0]}{point}{digits[1:]}e{before - 1}"
    if -_DS_LENGTH < before <= 0:
        yield f"{sign}.{'0' * -before}{digits}"
    yield f"{sign}{digits}e{before - len(digits)}"


def _spell_decimal(value: object) -> str | None:
    if is_truth(value):
        return None
    if isinstance(value, int):
        text = str(int(value))
        return text if len(text) <= _DS_LENGTH else format_decimal(Decimal(value))
    if isinstance(value, Decimal):
        return format_decimal(value)
    return format_decimal(float(value))  # type: ignore[arg-type] # text_of expects the TypeError


def _spell_integer(value: object) -> str | None:
    if is_truth(value):
        return None
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
    return str(value) if isinstance(value, int) and not is_truth(value) else None


def is_truth(value: object) -> bool:
    """Whether a value is True or False, numpy's included: never a number that somebody meant.

    Examples
    --------
    >>> is_truth(True), is_truth(1)
    (True, False)
    """
    return type(value).__name__ in {"bool", "bool_"}


def plain_integer(text: str) -> str:
    """The text of a whole number without the decimals that IS does not allow, if they are zeros.

    Examples
    --------
    >>> plain_integer("42.0"), plain_integer("42.5")
    ('42', '42.5')
    """
    whole, point, decimals = text.strip(" ").partition(".")
    return whole if point and whole and not decimals.strip("0") else text


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
        raise EncodeError(f"{shown(text)} {found}")
    if "\ufffd" in text:
        raise EncodeError(f"{shown(text)} has U+FFFD, which stands for bytes that were unreadable")
