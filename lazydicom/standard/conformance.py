"""Conformance: whether PS3.5 §6.2 lets one value of text be in its VR.

It knows length and repertoire of each VR of text, and says in words what is against a value.
Whoever reads decides what to make of that, and so does whoever writes. It refuses to know bytes,
padding, and several values.
"""

from __future__ import annotations

import re
from datetime import date

from lazydicom.standard.vr import MAX_LENGTH, TEXT, VALUES_SPLIT

_IS_LOW, _IS_HIGH = -(1 << 31), (1 << 31) - 1

_HOUR = r"(?:[01]\d|2[0-3])"
_SIXTY = r"[0-5]\d"
_SECOND = r"(?:[0-5]\d|60)(?:\.\d{1,6})?"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_TIME = rf"{_HOUR}(?:{_SIXTY}(?:{_SECOND})?)?"
_OFFSET = rf"(?:\+(?:(?:0\d|1[0-3]){_SIXTY}|1400)|-(?!0000)(?:(?:0\d|1[01]){_SIXTY}|1200))"

_ALLOWED = {
    vr: (re.compile(pattern, re.ASCII), words)
    for vr, pattern, words in [
        ("AE", r"(?! +$)[ -\[\]-~]*", "printable ASCII characters, not only spaces"),
        ("AS", r"\d{3}[DWMY]", "three digits and D, W, M or Y"),
        ("CS", r"[A-Z0-9_ ]*", "capital letters, digits, spaces and underscores"),
        ("DA", rf"\d{{4}}{_MONTH}{_DAY}", "a date as YYYYMMDD"),
        ("DS", r" *+(?:[+-]?(?:\d++\.?\d*+|\.\d++)(?:[Ee][+-]?\d++)?)? *", "a decimal number"),
        (
            "DT",
            rf"\d{{4}}(?:{_MONTH}(?:{_DAY}(?:{_TIME})?)?)?{_OFFSET}? *",
            "a date and time as YYYYMMDDHHMMSS.FFFFFF+ZZZZ, or its beginning",
        ),
        ("IS", r" *+(?:[+-]?\d++)? *", "a whole number"),
        ("TM", rf"{_TIME} *", "a time as HHMMSS.FFFFFF, or its beginning"),
        ("UI", r"(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))*", "numbers without leading zeros, and dots"),
        ("UR", r"[!#-;=?-\[\]_a-z~]* *", "the characters of a URI"),  # RFC 3986 §2
        *[(vr, r"[^\0-\x1f\x7f\\]*", "text without control characters") for vr in TEXT],
        *[
            (vr, r"[^\0-\x08\x0b\x0e-\x1f\x7f]*", "text without control characters but line breaks")
            for vr in TEXT - VALUES_SPLIT
        ],
    ]
}
"""What is allowed by VR: a pattern, and how to say it; backslashes separate values.

Patterns never go back (``*+``, ``++``) where two parts of them could share what is repeated.
"""


def violation(vr: str, text: str) -> str | None:
    """What PS3.5 §6.2 has against one value of text in ``vr``, as a clause; None if nothing.

    The value is not in the clause: it may be that of a patient.

    Examples
    --------
    >>> violation("CS", "axial")
    'does not fit CS: capital letters, digits, spaces and underscores'
    >>> violation("CS", "AXIAL")
    """
    if not text:
        return None
    pattern, words = _ALLOWED[vr]
    if pattern.fullmatch(text) is None:
        return f"does not fit {vr}: {words}"
    if vr == "PN":
        return _against_name(text)
    if len(text) > MAX_LENGTH[vr]:
        return f"is longer than the {MAX_LENGTH[vr]} characters of {vr}"
    if vr == "IS" and not text.isspace() and not _IS_LOW <= int(text) <= _IS_HIGH:
        return f"does not fit IS: {_IS_LOW} to {_IS_HIGH}"
    return _against_date(vr, text) if vr in {"DA", "DT"} else None


def _against_date(vr: str, text: str) -> str | None:
    """Whether the calendar has the day."""
    # every month has 28 days, and Python has every year but 0000
    is_doubtful = text[6:8] > "28" or text.startswith("0000")
    if is_doubtful and len(text) >= 8 and text[:8].isdigit():
        try:
            date(int(text[:4]), int(text[4:6]), int(text[6:8]))
        except ValueError as error:
            return f"does not fit {vr}: {error}"
    return None


def _against_name(text: str) -> str | None:
    """Whether there are three groups of five components at most (PS3.5 §6.2.1)."""
    if len(text) <= MAX_LENGTH["PN"] and text.count("^") <= 4 and text.count("=") <= 2:
        return None  # as nearly all are
    groups = text.split("=")
    if len(groups) > 3:
        return "has more than the three component groups of PN"
    for group in groups:
        if group.count("^") > 4:
            return "has more than the five components of PN"
        if len(group) > MAX_LENGTH["PN"]:
            return f"is longer than the {MAX_LENGTH['PN']} characters of a component group of PN"
    return None


def shown(value: object) -> str:
    """A value for a sentence about it: long ones shortened.

    Examples
    --------
    >>> shown("axial"), shown(10**5000)
    ("'axial'", 'a value of type int, too long to be shown')
    """
    if isinstance(value, str):
        return repr(value) if len(value) <= 80 else f"{value[:60]!r}... of {len(value)} characters"
    try:
        text = repr(value)
    except ValueError:  # Python does not spell whole numbers of thousands of digits
        return f"a value of type {type(value).__name__}, too long to be shown"
    return text if len(text) <= 80 else f"{text[:60]}..."
