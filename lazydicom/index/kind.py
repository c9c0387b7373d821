"""What values compare as: the kind of a VR, and the key of a value or of a literal.

Knows how stored text and numbers become *keys* that sort and compare as people expect, and how a
literal in a query becomes one too. Refuses to know columns, files and how a value looks to a user.

======== ============================== ===========================================
kind     VRs                            key
======== ============================== ===========================================
INT      IS US SS UL SL UV SV AT        int
FLOAT    DS FL FD                       float
DATE     DA                             int, 20201231
TIME     TM                             float, 235959.999999
DATETIME DT                             bytes, b"20201231235959.5", offset left out
TEXT     all others                     bytes, UTF-8, without padding
======== ============================== ===========================================

A time or date-time of partial precision has the key of its first instant; a literal of partial
precision stands for the whole period.
"""

from __future__ import annotations

import datetime as dt
import enum
import math
import numbers
import re
import struct
from typing import TYPE_CHECKING, Literal

from lazydicom.errors import QueryError
from lazydicom.standard import vr as vrs

if TYPE_CHECKING:
    from collections.abc import Callable

Key = int | float | bytes
Part = Literal["year", "month", "day", "hour"]
INT64_MAX = 2**63 - 1


class Kind(enum.IntEnum):
    """What the values of a VR compare as."""

    INT = 0
    FLOAT = 1
    DATE = 2
    TIME = 3
    DATETIME = 4
    TEXT = 5


_KINDS = {
    **dict.fromkeys(["IS", "US", "SS", "UL", "SL", "UV", "SV", "AT"], Kind.INT),
    **dict.fromkeys(["DS", "FL", "FD"], Kind.FLOAT),
    "DA": Kind.DATE,
    "TM": Kind.TIME,
    "DT": Kind.DATETIME,
}

# Leading spaces count in these alone (PS3.5 table 6.2-1).
LEADING_SPACES_COUNT = frozenset(["LT", "ST", "UT", "UR"])
_PADDING = b" \0"

_DECIMAL = re.compile(rb"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_INTEGER = re.compile(rb"[+-]?[0-9]+")
_DATE = re.compile(rb"([0-9]{4})([-.]?)([0-9]{2})\2([0-9]{2})")
_TIME = re.compile(rb"([0-9]{2})(?:(:?)([0-9]{2})(?:\2([0-9]{2})(?:\.([0-9]{1,6}))?)?)?")
_DATETIME = re.compile(
    rb"([0-9]{4})(?:(-?)([0-9]{2})(?:\2([0-9]{2})(?:[T ]?([0-9]{2})(?:(:?)([0-9]{2})"
    rb"(?:\6([0-9]{2})(?:\.([0-9]{1,6}))?)?)?)?)?)?(?:[+-][0-9]{2}:?[0-9]{2}|Z)?"
)
_PART_OF_DATE = re.compile(rb"([0-9]{4})(?:([-.]?)([0-9]{2}))?")
# Which groups of the patterns hold the parts of a date and time, from the year to the fraction.
_DATETIME_GROUPS = (1, 3, 4, 5, 7, 8, 9)
_GROUPS: dict[str, tuple[re.Pattern[bytes], dict[Part, int]]] = {
    "DA": (_DATE, {"year": 1, "month": 3, "day": 4}),
    "TM": (_TIME, {"hour": 1}),
    "DT": (_DATETIME, {"year": 1, "month": 3, "day": 4, "hour": 5}),
}


def kind_of(vr: str) -> Kind:
    """The kind of a VR.

    Examples
    --------
    >>> kind_of("DS"), kind_of("CS")
    (<Kind.FLOAT: 1>, <Kind.TEXT: 5>)
    """
    return _KINDS.get(vr, Kind.TEXT)


def components(vr: str, raw: bytes) -> list[bytes]:
    """The values of a value field, each as stored; one if it is not a whole number of them."""
    if vr in vrs.VALUES_SPLIT:
        return raw.split(b"\\")
    if vr in vrs.NUMBER or vr == "AT":
        width = vrs.WIDTH[vr]
        if len(raw) > width and not len(raw) % width:
            return [raw[start : start + width] for start in range(0, len(raw), width)]
    return [raw]


def keys_of(vr: str, raw: bytes) -> tuple[Key | None, ...]:
    r"""The key of each value in a value field, None for one that is empty or violates its VR.

    Examples
    --------
    >>> keys_of("DS", rb"1.50\N/A "), keys_of("DA", b"20200101"), keys_of("CS", b"CT")
    ((1.5, None), (20200101,), (b'CT',))
    """
    key_of = _KEY_OF.get(vr, _text)
    return tuple([key_of(vr, part) for part in components(vr, raw)])


def texts_of(vr: str, raws: list[bytes]) -> list[bytes]:
    r"""The keys of value fields of a VR of text that have one value each, empty where it has none.

    Examples
    --------
    >>> texts_of("UI", [b"1.2\0", b"1.25"]), texts_of("DT", [b"2020", b"n/a "])
    ([b'1.2', b'1.25'], [b'20200101000000', b''])
    """
    key_of = _KEY_OF.get(vr, _text)
    if key_of is not _text:
        return [key if isinstance(key := key_of(vr, raw), bytes) else b"" for raw in raws]
    if vr in LEADING_SPACES_COUNT:
        return [raw.rstrip(_PADDING) for raw in raws]
    return [raw.strip(_PADDING) for raw in raws]


def text_of(vr: str, raw: bytes) -> bytes:
    r"""The value field as text: as stored, or the numbers of a binary VR written out.

    Examples
    --------
    >>> text_of("DS", b"1.50"), text_of("US", b"\x01\x00\x02\x00")
    (b'1.50', b'1\\2')
    """
    if vr in vrs.NUMBER and not len(raw) % vrs.WIDTH[vr]:
        count = len(raw) // vrs.WIDTH[vr]
        found = struct.unpack(f"<{count}{vrs.STRUCT_CODE[vr]}", raw)
        return b"\\".join([str(number).encode("ascii") for number in found])
    if vr == "AT" and not len(raw) % 4:
        words = struct.unpack(f"<{len(raw) // 2}H", raw)
        pairs = zip(words[::2], words[1::2], strict=True)
        return b"\\".join([b"%04X%04X" % pair for pair in pairs])
    return raw


def part_of(vr: str, raw: bytes, part: Part) -> int | None:
    """The year, month, day or hour of one value of DA, TM or DT; None where it is not given.

    Examples
    --------
    >>> part_of("DA", b"20201231", "month"), part_of("DT", b"2020", "month")
    (12, None)
    """
    found = _GROUPS.get(vr)
    if found is None or part not in found[1] or _KEY_OF[vr](vr, raw) is None:
        return None
    match = found[0].fullmatch(raw.strip(_PADDING))
    digits = None if match is None else match[found[1][part]]
    return None if digits is None else int(digits)


def key_of_literal(kind: Kind, literal: object) -> Key:
    """The key that a literal of a query stands for; of a period, that of its first instant.

    Raises
    ------
    QueryError
        The literal cannot be compared with values of this kind.

    Examples
    --------
    >>> key_of_literal(Kind.DATE, "2020-12-31"), key_of_literal(Kind.TIME, "12:30")
    (20201231, 123000.0)
    """
    return period_of_literal(kind, literal)[0]


def period_of_literal(kind: Kind, literal: object) -> tuple[Key, Key]:
    """The first and the last key that a literal of a query stands for.

    A date or time of partial precision stands for the whole year, month, day, hour, minute or
    second; all else for itself.

    Raises
    ------
    QueryError
        The literal cannot be compared with values of this kind.

    Examples
    --------
    >>> period_of_literal(Kind.DATE, "2020"), period_of_literal(Kind.TIME, "12:30")
    ((20200101, 20201231), (123000.0, 123060.999999))
    """
    found = _LITERAL[kind](literal)
    return found if isinstance(found, tuple) else (found, found)


def _decimal(_vr: str, part: bytes) -> float | None:
    part = part.strip(_PADDING)
    if _DECIMAL.fullmatch(part) is None:
        return None
    value = float(part)
    return value if math.isfinite(value) else None


def _integer(_vr: str, part: bytes) -> int | None:
    part = part.strip(_PADDING)
    # Python refuses to read endless digits; 64 are already too many.
    if len(part) > 64 or _INTEGER.fullmatch(part) is None:
        return None
    value = int(part)
    return value if -INT64_MAX <= value <= INT64_MAX else None


def _number(vr: str, part: bytes) -> int | float | None:
    if len(part) != vrs.WIDTH[vr]:
        return None
    value: int | float = struct.unpack("<" + vrs.STRUCT_CODE[vr], part)[0]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if value <= INT64_MAX else None


def _tag(_vr: str, part: bytes) -> int | None:
    if len(part) != 4:
        return None
    group, element = struct.unpack("<HH", part)
    return int(group << 16 | element)


def _text(vr: str, part: bytes) -> bytes | None:
    part = part.rstrip(_PADDING) if vr in LEADING_SPACES_COUNT else part.strip(_PADDING)
    return part or None


def _date(_vr: str, part: bytes) -> int | None:
    match = _DATE.fullmatch(part.strip(_PADDING))
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[3]), int(match[4])
    try:
        dt.date(year, month, day)
    except ValueError:
        return None
    return year * 10000 + month * 100 + day


def _time(_vr: str, part: bytes) -> float | None:
    match = _TIME.fullmatch(part.strip(_PADDING))
    if match is None:
        return None
    hour, _, minute, second, fraction = match.groups(b"00")
    if hour > b"23" or minute > b"59" or second > b"60":  # 60 is a leap second
        return None
    return float(b"%s%s%s.%s" % (hour, minute, second, fraction))


def _datetime(vr: str, part: bytes) -> bytes | None:
    match = _DATETIME.fullmatch(part.strip(_PADDING))
    if match is None:
        return None
    date = b"%s%s%s" % (match[1], match[3] or b"01", match[4] or b"01")
    time = b"%s%s%s" % (match[5] or b"00", match[7] or b"00", match[8] or b"00")
    if _date(vr, date) is None or _time(vr, time) is None:
        return None
    fraction = (match[9] or b"").rstrip(b"0")
    return date + time + (b"." + fraction if fraction else b"")


_KEY_OF: dict[str, Callable[[str, bytes], Key | None]] = {
    **dict.fromkeys(vrs.NUMBER, _number),
    "AT": _tag,
    "DS": _decimal,
    "IS": _integer,
    "DA": _date,
    "TM": _time,
    "DT": _datetime,
}


def _int_literal(literal: object) -> Key:
    value = _number_literal(literal)
    if isinstance(value, float):
        return value
    return value if -INT64_MAX <= value <= INT64_MAX else math.copysign(math.inf, value)


def _float_literal(literal: object) -> Key:
    value = _number_literal(literal)
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _number_literal(literal: object) -> int | float:
    # numpy's numbers are registered with these classes; True is an int by accident.
    if type(literal) is not bool:
        if isinstance(literal, numbers.Integral):
            return int(literal)
        if isinstance(literal, numbers.Real):
            return float(literal)
    raise QueryError(f"{literal!r} is not a number")


def _date_literal(literal: object) -> tuple[Key, Key]:
    if isinstance(literal, dt.date):
        key = literal.year * 10000 + literal.month * 100 + literal.day
        return key, key
    text = _encoded(literal)
    exact = _date("DA", text)
    if exact is not None:
        return exact, exact
    match = _PART_OF_DATE.fullmatch(text.strip(_PADDING))
    year, month = (match[1], match[3]) if match is not None else (b"", None)
    first = _date("DA", year + (month or b"01") + b"01")
    if first is None:
        raise QueryError(
            f"{literal!r} is not a date: write '20201231', '2020-12-31', '2020-12' or '2020'"
        )
    # No month has a day after the 31st, so that is a bound of each.
    return first, int(year + (month or b"12") + b"31")


def _time_literal(literal: object) -> tuple[Key, Key]:
    if isinstance(literal, dt.time):
        key = float(literal.strftime("%H%M%S.%f"))
        return key, key
    text = _encoded(literal).strip(_PADDING)
    first, match = _time("TM", text), _TIME.fullmatch(text)
    if first is None or match is None:
        raise QueryError(f"{literal!r} is not a time: write '235959.5', '23:59:59.5' or '23:59'")
    last = [part or most for part, most in zip(match.group(1, 3, 4, 5), _LAST[3:], strict=True)]
    return first, first if match[5] else float(b"%s%s%s.%s" % tuple(last))


def _datetime_literal(literal: object) -> tuple[Key, Key]:
    if isinstance(literal, dt.datetime):
        key = _datetime("DT", literal.isoformat(timespec="microseconds").encode()) or b""
        return key, key
    if isinstance(literal, dt.date):
        literal = literal.isoformat()
    text = _encoded(literal).strip(_PADDING)
    first, match = _datetime("DT", text), _DATETIME.fullmatch(text)
    if first is None or match is None:
        raise QueryError(
            f"{literal!r} is not a date and time:"
            " write '20201231235959', '2020-12-31T23:59:59' or '2020-12'"
        )
    parts = zip(match.group(*_DATETIME_GROUPS), _LAST, strict=True)
    last = [part or most for part, most in parts]
    return first, first if match[9] else b"".join(last[:-1]) + b"." + last[-1]


def _text_literal(literal: object) -> Key:
    return _encoded(literal).rstrip(_PADDING)


# The last instant of what is not given: year, month, day, hour, minute, second (which may be a
# leap second), fraction.
_LAST = (b"9999", b"12", b"31", b"23", b"59", b"60", b"999999")


def _encoded(literal: object) -> bytes:
    if not isinstance(literal, str):
        raise QueryError(f"{literal!r} is not text: put it in quotes")
    return literal.encode("utf-8", "surrogatepass")


_LITERAL: dict[Kind, Callable[[object], Key | tuple[Key, Key]]] = {
    Kind.INT: _int_literal,
    Kind.FLOAT: _float_literal,
    Kind.DATE: _date_literal,
    Kind.TIME: _time_literal,
    Kind.DATETIME: _datetime_literal,
    Kind.TEXT: _text_literal,
}
