"""Matching: what the values of one attribute have to be, for the text of a query (PS3.4 §C.2.2.2).

Knows which kind of matching a VR and a text ask for, and says so in conditions. Refuses to know
which attribute it is about, sequences and levels.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from lazydicom.errors import QueryError, ValueFormatError
from lazydicom.index.aspect import Aspect, folded
from lazydicom.index.condition import Condition
from lazydicom.index.wildcard import Wildcard
from lazydicom.standard.conformance import shown
from lazydicom.standard.vr import BYTES, NUMBER, VALUES_SPLIT
from lazydicom.view.range_matching import parse_range
from lazydicom.view.temporal import DT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from lazydicom.view.temporal import Range

WITH_WILDCARDS = frozenset(["AE", "CS", "LO", "LT", "PN", "SH", "ST", "UC", "UR", "UT"])
"""The VRs in which ``*`` and ``?`` stand for others (PS3.4 §C.2.2.2.4)."""

TEMPORAL = frozenset(["DA", "DT", "TM"])
"""The VRs of ranges (PS3.4 §C.2.2.2.5)."""

EMPTY_VALUE = '""'
"""What asks for attributes without a value (PS3.4 §C.2.2.2.7)."""

_LEADING_SPACES_COUNT = frozenset(["LT", "ST", "UR", "UT"])
_PADDING = " \0"
_REAL = frozenset(["DS", "FL", "FD"])
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_LONGEST_NUMBER = 64


class Options(NamedTuple):
    """What a C-FIND negotiates, and a QIDO-RS search asks for (PS3.4 §C.5.1.1, PS3.18 §8.3.4)."""

    fuzzymatching: bool = False
    combined_datetime: bool = False
    emptyvaluematching: bool = False
    multiplevaluematching: bool = False
    zone: dt.tzinfo | None = None
    """The time zone of date-times in the query that do not say theirs."""


def conditions_of(vr: str, text: str, options: Options) -> tuple[Condition, ...]:
    r"""The conditions of which one has to hold; none if every value matches, and no value too.

    Parameters
    ----------
    vr
        The VR of the attribute.
    text
        What stands in the query.
    options
        How it is to be understood.

    Raises
    ------
    QueryError
        The text cannot be matched with the VR.

    Examples
    --------
    >>> [found] = conditions_of("UI", r"1.2\1.3", Options())
    >>> found.op, found.operand, conditions_of("LO", " * ", Options())
    ('in', ('1.2', '1.3'), ())
    """
    text = text.rstrip(_PADDING) if vr in _LEADING_SPACES_COUNT else text.strip(_PADDING)
    if not text:
        return ()  # universal matching, PS3.4 §C.2.2.2.3
    if vr == "UI":
        return _one_of_uids(text)
    if "\\" not in text or (vr not in VALUES_SPLIT and vr not in NUMBER and vr != "AT"):
        found = _condition(vr, text, options)
        return () if found is None else (found,)
    if not options.multiplevaluematching:
        raise QueryError(
            "only UIDs are lists in a query: with multiplevaluematching=True any of several values"
            f" matches, here {text[:64]!r}"
        )
    parts = [part for value in text.split("\\") if (part := value.strip(_PADDING))]
    several = [_condition(vr, part, options) for part in parts]
    return () if None in several else tuple([one for one in several if one is not None])


def is_range(vr: str, text: str) -> bool:
    """Whether a text is matched as a stretch of time that says where it begins or ends."""
    return vr in TEMPORAL and "-" in text


def _condition(vr: str, text: str, options: Options) -> Condition | None:
    """The condition for one value; None if all match."""
    if vr == "PN":
        return _name(text, options)
    if vr in TEMPORAL:
        return _temporal(vr, text, options.zone)
    if vr in BYTES:
        raise QueryError(f"values of VR {vr} are not matched, only returned")
    if vr in WITH_WILDCARDS and ("*" in text or "?" in text):
        # stars alone are as universal matching
        return Condition("like", text) if text.strip("*") else None
    if vr == "AT":
        if re.fullmatch("[0-9A-Fa-f]{8}", text) is None:
            raise QueryError(f"{text[:64]!r} is not a tag: write eight hexadecimal digits")
        return Condition("==", int(text, 16))
    return Condition("==", _number(vr, text) if vr in NUMBER or vr in {"DS", "IS"} else text)


def _one_of_uids(text: str) -> tuple[Condition, ...]:
    # backslashes in a data set (PS3.4 §C.2.2.2.2), commas in a URI (PS3.18 §8.3.4.1)
    uids = [uid for part in re.split(r"[\\,]", text) if (uid := part.strip(_PADDING))]
    if not uids:
        return ()
    return (Condition("==", uids[0]) if len(uids) == 1 else Condition("in", tuple(uids)),)


def _number(vr: str, text: str) -> float | int:
    spelling, kind = (_DECIMAL, "number") if vr in _REAL else (_INTEGER, "whole number")
    if len(text) > _LONGEST_NUMBER or spelling.fullmatch(text) is None:
        raise QueryError(f"{text[:64]!r} is not a {kind}, and {vr} has no wildcards")
    if vr not in _REAL:
        return int(text)
    number = float(text)
    # of FL, the number that is stored for it
    return ctypes.c_float(number).value if vr == "FL" else number


def _temporal(vr: str, text: str, zone: dt.tzinfo | None) -> Condition:
    try:
        if vr == "DT":
            return Condition(
                "passes", MomentTest(parse_range(text, "DT", zone=zone), zone), Aspect("raw")
            )
        kind: Literal["DA", "TM"] = "DA" if vr == "DA" else "TM"
        span: Range[Any] = parse_range(text, kind)
    except ValueFormatError as error:
        raise QueryError(f"{shown(text)} {error.reason}") from None
    return between(vr, span)


def between(vr: str, span: Range[Any]) -> Condition:
    """The condition of dates or times from one moment to another, both included."""
    low, high = (_literal(vr, moment, is_end=end) for moment, end in zip(span, (0, 1), strict=True))
    if low is None:
        return Condition("<=", high)
    return Condition(">=", low) if high is None else Condition("between", (low, high))


def _literal(vr: str, moment: dt.date | dt.time | None, *, is_end: int) -> str | None:
    if moment is None:
        return None
    if vr == "DA":
        return f"{moment:%Y%m%d}".zfill(8)
    text = f"{moment:%H%M%S.%f}"
    # the leap second is the last of its minute (PS3.5 §6.2)
    return text.replace("59.999999", "60.999999") if is_end else text


def _name(text: str, options: Options) -> Condition | None:
    if not text.strip("*"):
        return None
    return Condition("passes", NameTest(text, options.fuzzymatching))


@dataclass(frozen=True, slots=True)
class MomentTest:
    """Whether one of the date-times of a value field is in a range.

    Offsets from UTC count (PS3.4 §C.2.2.2.5.3). Where only one side has one, and there is no zone,
    the local times are compared.
    """

    span: Range[dt.datetime | None]
    zone: dt.tzinfo | None

    def __call__(self, text: str) -> bool:
        """Whether it is so of this value field."""
        return any(map(self._holds, text.split("\\")))

    def _holds(self, part: str) -> bool:
        try:
            moment = DT(part).range(self.zone).earliest
        except ValueFormatError:
            return False
        low, high = self.span
        return (low is None or _in_order(low, moment)) and (high is None or _in_order(moment, high))


def _in_order(first: dt.datetime, last: dt.datetime) -> bool:
    """Whether the first is not after the last."""
    if (first.tzinfo is None) != (last.tzinfo is None):
        first, last = first.replace(tzinfo=None), last.replace(tzinfo=None)
    return first <= last


@dataclass(frozen=True, slots=True)
class NameTest:
    """Whether a person name is one that the query means.

    A key without ``=`` is held against each component group, one with it group by group; an empty
    group of the key matches any.

    Literally (PS3.4 §C.2.2.2.1 and §C.2.2.2.4), upper and lower case are alike, ``*`` and ``?`` are
    wildcards, and neither trailing empty components nor spaces around components count. Fuzzily
    (§C.2.2.2.1.1), accents do not count either, and every word of the key is the beginning of a
    word of the name: of the same component if the key has ``^``, of any if not.

    Examples
    --------
    >>> NameTest("smith^j*")("Smith^John"), NameTest("Yamada*")("ヤマダ^タロウ=山田^太郎")
    (True, False)
    >>> NameTest("jürg mull", is_fuzzy=True)("Müller-Lüdenscheidt^Jürgen")
    True
    """

    key: str
    is_fuzzy: bool = False
    _groups: tuple[Callable[[str], bool] | None, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        test_of = _fuzzy_group if self.is_fuzzy else _literal_group
        tests = [test_of(group) if group.strip() else None for group in self.key.split("=")]
        object.__setattr__(self, "_groups", tuple(tests))

    def __call__(self, text: str) -> bool:
        """Whether it is so of this name."""
        groups = text.split("=")
        if len(self._groups) == 1:
            (test,) = self._groups
            return test is None or any(map(test, groups))
        groups += [""] * (len(self._groups) - len(groups))
        return all(
            test is None or test(group) for test, group in zip(self._groups, groups, strict=False)
        )


def _literal_group(key: str) -> Callable[[str], bool]:
    test = Wildcard(_same_case(key))
    return lambda group: test(_same_case(group))


def _same_case(group: str) -> str:
    text = "^".join([part.strip(_PADDING) for part in group.split("^")]).rstrip("^")
    if text.isascii():
        return text.lower()
    # one character for one: "?" stands for a character of the name as it is written
    folded = [low if len(low := char.casefold()) == 1 else char for char in text]
    return unicodedata.normalize("NFC", "".join(folded))


def _fuzzy_group(key: str) -> Callable[[str], bool]:
    parts = key.split("^")
    wanted = [[Wildcard(word + "*") for word in _words(part)] for part in parts]
    if not any(wanted):
        return _literal_group(key)

    def test(group: str) -> bool:
        components = group.split("^") if len(parts) > 1 else [group]
        components += [""] * (len(parts) - len(components))
        return all(
            any(map(word, words))
            for tests, component in zip(wanted, components, strict=False)
            for words in [_words(component)]
            for word in tests
        )

    return test


def _words(text: str) -> list[str]:
    return re.findall(r"[\w*?]+", folded(text))
