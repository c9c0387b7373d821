"""Find: the keys of a DICOM query, and what has to be true of an instance that matches them all.

Knows which keys are matched together (PS3.4 §C.2.2.2) and makes predicates of them. Refuses to know
how keys are spelled (`archive.searches.query_keys`), how values of one attribute are matched
(`lazydicom.archive.searches.matching`), and how predicates are answered.
"""

from __future__ import annotations

import datetime as dt
import numbers
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from lazydicom.archive.queries.predicate import And, Comparison, Empty, Exists, Not, Or, Predicate
from lazydicom.archive.searches.matching import (
    EMPTY_VALUE,
    Options,
    between,
    conditions_of,
    is_range,
)
from lazydicom.archive.searches.query_keys import Tree, read_tree
from lazydicom.errors import QueryError, ValueFormatError
from lazydicom.index.attribute import Attribute, Step
from lazydicom.index.condition import Condition
from lazydicom.standard import dictionary
from lazydicom.standard.conformance import shown
from lazydicom.view.range_matching import parse_range
from lazydicom.view.temporal import Range, parse_zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

QUERY_RETRIEVE_LEVEL: Final = 0x00080052
TIMEZONE_OFFSET_FROM_UTC: Final = 0x00080201
_NOT_MATCHED = frozenset(
    [
        0x00080005,  # Specific Character Set says how the query is encoded, PS3.4 §C.2.2.2
        QUERY_RETRIEVE_LEVEL,
        0x00080053,  # Query/Retrieve View
        0x00080054,  # Retrieve AE Title and what follows are of the answer, PS3.4 §C.4.1.1.3.2
        0x00080056,  # Instance Availability
        0x00081190,  # Retrieve URL
        TIMEZONE_OFFSET_FROM_UTC,
    ]
)


@dataclass(frozen=True, slots=True)
class ValueKey:
    """What has to be true of the value of an attribute."""

    attribute: Attribute
    predicate: Predicate

    @property
    def is_universal(self) -> bool:
        """Whether every instance matches, even without the attribute."""
        return self.predicate == And(())

    @property
    def is_decided(self) -> bool:
        """Whether what is true of any item is true of the instance."""
        return isinstance(self.predicate, Comparison) or (
            isinstance(self.predicate, Or)
            and all(isinstance(part, Comparison) for part in self.predicate.of)
        )


@dataclass(frozen=True, slots=True)
class SequenceKey:
    """What has to be true of an item of a sequence, all of the same one (PS3.4 §C.2.2.2.6)."""

    attribute: Attribute
    keys: tuple[Key, ...]

    @property
    def is_universal(self) -> bool:
        """Whether every instance matches, even without the sequence."""
        return all(key.is_universal for key in self.keys)

    @property
    def predicate(self) -> Predicate:
        """What is true of every instance that matches, and of some whose items match in part."""
        if self.is_universal:
            return And(())
        parts = [key.predicate for key in self.keys]
        # that one item has no value says nothing of the others
        return together([Exists(self.attribute), *filter(_is_positive, parts)])

    @property
    def is_decided(self) -> bool:
        """Whether the predicate is true only of instances that match."""
        asked = [key for key in self.keys if not key.is_universal]
        return not asked or (len(asked) == 1 and asked[0].is_decided)


Key = ValueKey | SequenceKey


@dataclass(frozen=True, slots=True)
class Query:
    """The keys of a query.

    Parameters
    ----------
    keys
        All of them, those that match everything too.
    level
        The Query/Retrieve Level in lower case; empty if there is none.
    """

    keys: tuple[Key, ...]
    level: str


def read_query(
    keys: object, options: Options, vr_of: Callable[[Attribute], str | None] | None = None
) -> Query:
    """The query of a dictionary or data set of keys.

    Parameters
    ----------
    keys
        Values by keyword, tag or path; or a data set.
    options
        How values are to be understood.
    vr_of
        Gives the VR of attributes that no dictionary knows.

    Raises
    ------
    QueryError
        A key is no attribute, or its value cannot be matched with its VR.

    Examples
    --------
    >>> query = read_query({"PatientName": "", "Modality": "CT", "StudyDate": "-2020"}, Options())
    >>> together(key.predicate for key in query.keys)
    (Modality == 'CT' and StudyDate <= '20201231')
    """
    tree = read_tree(keys)
    zone = _text_of(tree, TIMEZONE_OFFSET_FROM_UTC)
    if zone:
        try:
            options = options._replace(zone=parse_zone(zone))
        except ValueFormatError as error:
            raise QueryError(f"{shown(zone)} {error.reason}") from None
    level = _text_of(tree, QUERY_RETRIEVE_LEVEL).lower()
    return Query(tuple(_Reader(options, vr_of).keys(tree, ())), level)


def together(predicates: Iterable[Predicate]) -> Predicate:
    """All of the predicates as one."""
    flat: list[Predicate] = []
    for one in predicates:
        flat += one.of if isinstance(one, And) else [one]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def _text_of(tree: Tree, tag: int) -> str:
    value = tree.get((tag, None))
    return str(value[0]).strip() if isinstance(value, list) and value else ""


def _is_positive(predicate: Predicate) -> bool:
    """Whether it is true of a row if it is of one of its items."""
    if isinstance(predicate, (And, Or)):
        return all(map(_is_positive, predicate.of))
    return not isinstance(predicate, (Not, Empty))


class _Reader:
    """Makes keys of a tree of names and values."""

    def __init__(self, options: Options, vr_of: Callable[[Attribute], str | None] | None) -> None:
        self._options = options
        self._vr_of = vr_of

    def keys(self, node: Tree, path: tuple[Step, ...]) -> list[Key]:
        """The keys in a node, each of which has to match."""
        found: list[Key] = []
        left = dict(node)
        if self._options.combined_datetime:
            found += self._combined(left, path)
        for (tag, creator), value in left.items():
            if not path and tag in _NOT_MATCHED:
                continue
            attribute = Attribute(tag, creator, path)
            try:
                found.append(self._key(attribute, value))
            except QueryError as error:
                raise QueryError(f"{attribute}: {error.reason}") from None
        return found

    def _key(self, attribute: Attribute, value: list[Any] | Tree) -> Key:
        vr = self._vr(attribute) or ("SQ" if isinstance(value, dict) else "LO")
        if isinstance(value, dict):
            if vr != "SQ":
                raise QueryError(f"has VR {vr} and is no sequence")
            step = Step(attribute.tag, attribute.creator)
            return SequenceKey(attribute, tuple(self.keys(value, (*attribute.path, step))))
        if value == [EMPTY_VALUE] and self._options.emptyvaluematching:
            return ValueKey(attribute, Or((Not(Exists(attribute)), Empty(attribute))))
        if vr == "SQ":
            if value:
                raise QueryError("is a sequence: its key is a dictionary of keys")
            return SequenceKey(attribute, ())
        conditions = conditions_of(vr, "\\".join([_text(vr, one) for one in value]), self._options)
        if not conditions:
            return ValueKey(attribute, And(()))
        parts = tuple([Comparison(attribute, one) for one in conditions])
        return ValueKey(attribute, parts[0] if len(parts) == 1 else Or(parts))

    def _vr(self, attribute: Attribute) -> str | None:
        if attribute.creator is not None:
            known = dictionary.private_lookup(attribute.creator, attribute.tag)
            vr = None if known is None else known.VR
        else:
            vr = dictionary.vr_of(attribute.tag)
        if vr is None and self._vr_of is not None:
            vr = self._vr_of(attribute)
        return None if vr is None else vr.split(" or ")[0]

    def _combined(self, node: Tree, path: tuple[Step, ...]) -> Iterator[Key]:
        """Dates and times that are ranges of the same form, as one (PS3.4 §C.2.2.2.5.4).

        They are taken out of ``node``.
        """
        for (tag, creator), value in list(node.items()):
            keyword = dictionary.keyword_of(tag) or ""
            stem, found, rest = keyword.rpartition("Date")
            time = dictionary.tag_of(f"{stem}Time{rest}") if found else None
            other = None if time is None or creator else node.get((time, None))
            if time is None or not isinstance(value, list) or not isinstance(other, list):
                continue
            if dictionary.vr_of(tag) != "DA" or dictionary.vr_of(time) != "TM":
                continue
            date, moment = Attribute(tag, None, path), Attribute(time, None, path)
            made = _together(date, "".join(map(str, value)), moment, "".join(map(str, other)))
            if made is not None:
                del node[tag, None], node[time, None]
                yield ValueKey(date, made)
                yield ValueKey(moment, And(()))


def _together(date: Attribute, days: str, time: Attribute, clock: str) -> Predicate | None:
    """What has to be true of a date and a time; None if their ranges are not of the same form."""
    if not is_range("DA", days) or not is_range("TM", clock):
        return None
    try:
        parse_range(days, "DA")
        # from ten in the evening to six in the morning is no range of times, but one of date-times
        first, last = zip(_ends("DA", days), _ends("TM", clock), strict=True)
    except ValueFormatError:
        return None  # each by itself says what is wrong
    if (first[0] is None) != (first[1] is None) or (last[0] is None) != (last[1] is None):
        return None
    parts = []
    if first[0] is not None:
        day, hour = between("DA", Range(first[0], None)), between("TM", Range(first[1], None))
        parts.append(_end(Comparison(date, Condition(">", day.operand)), Comparison(time, hour)))
    if last[0] is not None:
        day, hour = between("DA", Range(None, last[0])), between("TM", Range(None, last[1]))
        parts.append(_end(Comparison(date, Condition("<", day.operand)), Comparison(time, hour)))
    return together(parts)


def _end(beyond: Comparison, clock: Comparison) -> Predicate:
    """Dates beyond a day and, on that day, times."""
    same = Comparison(beyond.attribute, Condition("==", beyond.operand))
    return Or((beyond, And((same, clock))))


def _ends(vr: Literal["DA", "TM"], text: str) -> tuple[Any, Any]:
    """The moments before and after the dash; None where there is nothing."""
    first, _, last = text.partition("-")
    return (
        parse_range(first + "-", vr).earliest if first.strip() else None,
        parse_range("-" + last, vr).latest if last.strip() else None,
    )


def _text(vr: str, value: object) -> str:
    """A value as it is written in a query."""
    if isinstance(value, dt.datetime):
        return f"{value:%Y%m%d%H%M%S.%f%z}"
    if isinstance(value, dt.date):
        return f"{value:%Y%m%d}".zfill(8)
    if isinstance(value, dt.time):
        return f"{value:%H%M%S.%f}"
    if isinstance(value, (bool, bytes, bytearray, memoryview)):
        raise QueryError(f"{value!r} is no text of a query")
    if vr == "AT" and isinstance(value, numbers.Integral):
        return f"{int(value):08X}"
    return str(value)
