"""Aspects: what of the values of an attribute is compared, and the keys that it gives.

Knows the sides of a value that a query can ask for: its text, a part of a name or a date, an age,
how many values there are. Refuses to know conditions, columns and the query language.

Names are of PS3.5 §6.2.1: up to three groups, of five components each.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lazydicom.errors import QueryError
from lazydicom.index.foreign import as_keys_of, keys_in_field, unmarked
from lazydicom.index.kind import Key, Kind, Part, components, keys_of, part_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

PartOf = Literal[
    "family",
    "given",
    "middle",
    "prefix",
    "suffix",
    "alphabetic",
    "ideographic",
    "phonetic",
    "age",
    "year",
    "month",
    "day",
    "hour",
]
Of = Literal["value", "raw", "count", "length"] | PartOf

_COMPONENTS = ("family", "given", "middle", "prefix", "suffix")
_GROUPS = ("alphabetic", "ideographic", "phonetic")
_PARTS: dict[Of, Part] = {"year": "year", "month": "month", "day": "day", "hour": "hour"}
_PADDING = b" \0"

# Of each VR, what can be asked of its values.
NAMES: frozenset[str] = frozenset([*_COMPONENTS, *_GROUPS])
SIDES: dict[str, frozenset[str]] = {
    **dict.fromkeys(NAMES, frozenset(["PN"])),
    "year": frozenset(["DA", "DT"]),
    "month": frozenset(["DA", "DT"]),
    "day": frozenset(["DA", "DT"]),
    "hour": frozenset(["TM", "DT"]),
    "age": frozenset(["AS"]),
}

_AGE = re.compile(rb"([0-9]{1,3})([DWMY])")
# PS3.5 does not say how long a month or year is: these are those of the Gregorian calendar.
_YEARS = {b"D": 1 / 365.2425, b"W": 7 / 365.2425, b"M": 1 / 12, b"Y": 1.0}

# Letters that Unicode does not take apart into a letter and a mark.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "\N{LATIN SMALL LETTER DOTLESS I}": "i"}
    | {"æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
_MARKS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Aspect:
    """What of an attribute is compared.

    Parameters
    ----------
    of
        Each value; ``raw``, the whole text; the ``count`` of values; the ``length`` of the value
        field in bytes; a part of a name, a date or time; an ``age`` in years.
    place
        Which of several values, counted from 0, or from the end if negative; None is each.
    is_folded
        Whether text is compared without regard to case and accents.
    items
        Which item of each sequence on the way, None for any; empty if it is any of all.
    """

    of: Of = "value"
    place: int | None = None
    is_folded: bool = False
    items: tuple[int | None, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it is each value as it is."""
        return self == PLAIN

    @property
    def is_of_keys(self) -> bool:
        """Whether what it gives are some of the keys of the values."""
        return self.of == "value" and not self.is_folded

    def kind(self, kind: Kind) -> Kind:
        """What it compares as, of values of a kind."""
        if self.of == "value":
            return kind
        if self.of == "raw" or self.of in NAMES:
            return Kind.TEXT
        return Kind.FLOAT if self.of == "age" else Kind.INT

    def literal(self, literal: object) -> object:
        """A literal of the query, as what the keys are compared with.

        Raises
        ------
        QueryError
            It cannot be compared with them.
        """
        if self.is_folded and isinstance(literal, str):
            return folded(literal)
        if self.of == "age" and isinstance(literal, str):
            years = _age(literal.encode("utf-8", "surrogatepass"))
            if years is None:
                raise QueryError(f"{literal!r} is not an age: write a number of years, or '018Y'")
            return years
        return literal

    def keys(self, vr: str, fields: Sequence[bytes]) -> tuple[Key | None, ...]:
        r"""The keys of an attribute that has these value fields; None for what has none.

        Parameters
        ----------
        vr
            The VR of the column.
        fields
            The value field of each occurrence (`lazydicom.index.foreign`); there is at least one.

        Examples
        --------
        >>> Aspect("family").keys("PN", [b"Yamada^Tarou=\xe5\xb1\xb1\xe7\x94\xb0^"])
        (b'Yamada', b'\xe5\xb1\xb1\xe7\x94\xb0')
        >>> Aspect("count").keys("CS", [rb"A\B", b"C"]), Aspect(place=-1).keys("DS", [rb"1\2"])
        ((3,), (2.0,))
        >>> Aspect("age").keys("AS", [b"006M"]), Aspect("year").keys("DA", [b"20201231"])
        ((0.5,), (2020,))
        """
        if self.of == "count":
            return (sum([_count(*unmarked(vr, field)) for field in fields]),)
        if self.of == "length":
            return tuple([len(unmarked(vr, field)[1]) for field in fields])
        if self.of == "raw":
            read = [text_of(*unmarked(vr, each)) if each else None for each in fields]
            texts = [None if text is None else text.rstrip(_PADDING) for text in read]
            return tuple([self._folded(text) for text in texts])
        if self.is_of_keys and self.place is None:
            return tuple([key for field in fields for key in keys_in_field(vr, field)])
        found: list[Key | None] = []
        for field in fields:
            own, raw = unmarked(vr, field)
            values = components(own, raw)
            if self.place is not None:
                at = self.place
                values = values[at:][:1] if at >= 0 or -at <= len(values) else []
            for value in values:
                keys = self._of_value(own, value)
                found += as_keys_of(vr, own, keys) if self.of == "value" else keys
        return tuple([self._folded(key) for key in found])

    def _of_value(self, vr: str, value: bytes) -> Sequence[Key | None]:
        if self.of == "value":
            return keys_of(vr, value)
        if self.of == "age":
            return (_age(value),)
        if self.of in NAMES:
            return _name_parts(value, self.of)
        return (part_of(vr, value, _PARTS[self.of]),)

    def _folded(self, key: Key | None) -> Key | None:
        if not self.is_folded or not isinstance(key, bytes):
            return key
        return folded(key.decode("utf-8", "backslashreplace")).encode("utf-8", "surrogatepass")

    def shown(self, subject: str) -> str:
        """How a query asks for it.

        Examples
        --------
        >>> Aspect("given", 0, True).shown("OtherPatientNames")
        'fold(given(OtherPatientNames[0]))'
        """
        if self.place is not None:
            subject = f"{subject}[{self.place}]"
        if self.of != "value":
            subject = f"{self.of}({subject})"
        return f"fold({subject})" if self.is_folded else subject


PLAIN = Aspect()
"""Each value, of every item, as it is."""


def folded(text: str) -> str:
    """The text without upper case and accents.

    Examples
    --------
    >>> folded("MÜLLER-Łukasz"), folded("Straße") == folded("STRASSE"), folded("が") == folded("か")
    ('muller-lukasz', True, False)
    """
    if text.isascii():
        return text.lower()
    # Marks of Latin, Greek and Cyrillic letters only: elsewhere they make another letter.
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", bare.casefold().translate(_PLAIN))


def _count(vr: str, raw: bytes) -> int:
    if not raw:
        return 0
    if vr == "SQ":  # its column has the number of items
        return int(raw) if raw.isdigit() and len(raw) < 16 else 0
    return len(components(vr, raw))


def _age(value: bytes) -> float | None:
    match = _AGE.fullmatch(value.strip(_PADDING))
    return None if match is None else int(match[1]) * _YEARS[match[2]]


def _name_parts(value: bytes, part: str) -> list[Key | None]:
    """The part of a name in each of its groups that has it; a group is one as a whole."""
    groups = value.split(b"=")
    if part in _GROUPS:
        place = _GROUPS.index(part)
        found = [groups[place].rstrip(b"^ \0")] if place < len(groups) else []
    else:
        place = _COMPONENTS.index(part)
        split = [group.split(b"^") for group in groups]
        found = [names[place] for names in split if place < len(names)]
    return [text for each in found if (text := each.strip(_PADDING))]
