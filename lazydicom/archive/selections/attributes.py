"""Attributes: what occurs in an archive, how often, and with which values.

Counted from columns alone: a code for each row, and what is distinct once for each segment. Of
attributes with very many values, such as UIDs, only that they have many is found out; of those that
the index was told to leave out, nothing. Refuses to know what the attributes mean.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.archive.selections.computed import COMPUTED
from lazydicom.archive.selections.naming import attribute_named
from lazydicom.archive.selections.occurring import occurring
from lazydicom.errors import ElementNotFoundError, QueryError
from lazydicom.index.column import State
from lazydicom.index.condition import string_of
from lazydicom.index.flat import raws_in, text_in
from lazydicom.standard import dictionary
from lazydicom.view.dump import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lazydicom.archive.segments.row_ids import Instances
    from lazydicom.index.attribute import Attribute
    from lazydicom.index.column import ColumnChunk

_EXAMPLES = 3
_SHOWN = 24
_HEADS = ("attribute", "VR", "present", "empty", "distinct", "examples")


class Occurrence(NamedTuple):
    """An attribute that occurs, and how."""

    path: str
    """What it is called in queries and columns."""
    keyword: str
    """Of the attribute itself, without the sequences around it; empty if it is private."""
    vr: str
    """That of its values; several where files differ."""
    rows: int
    """How many instances were looked at."""
    present: int
    """How many of them have it, be it empty."""
    empty: int
    """How many have it without a value."""
    large: int
    """How many have a value that is too large for a column."""
    distinct: int | None
    """How many values it has; None if they are too many to be counted."""
    examples: tuple[str, ...]
    """The most frequent of its values as text, or some where they are too many."""

    @property
    def coverage(self) -> float:
        """The share of instances that have a value."""
        return (self.present - self.empty) / self.rows if self.rows else 0.0


class Occurrences(list[Occurrence]):
    """Attributes that occur, by tag; printed as a table."""

    def __str__(self) -> str:
        lines = [_HEADS, *map(_line, self)]
        widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
        return "\n".join(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            for line in lines
        )

    def __contains__(self, which: object) -> bool:
        """Whether an attribute of this name occurs."""
        try:
            return (
                self[which] is not None if isinstance(which, str) else super().__contains__(which)
            )
        except (ElementNotFoundError, QueryError):
            return False

    def __getitem__(self, which: object) -> Occurrence:  # type: ignore[override]
        """The one at a position, or with a name, however it is written.

        Raises
        ------
        ElementNotFoundError
            No instance has an attribute of this name.
        QueryError
            It is the name of none.
        """
        if isinstance(which, str):
            path = str(attribute_named(which))
            for one in self:
                if one.path == path:
                    return one
            raise ElementNotFoundError(f"no instance has {path}")
        return super().__getitem__(which)  # type: ignore[call-overload, no-any-return]


@dataclass
class _Counts:
    """What was counted of one attribute so far."""

    most: int
    vrs: list[str] = field(default_factory=list)
    present: int = 0
    empty: int = 0
    large: int = 0
    texts: Counter[str] = field(default_factory=Counter)
    is_many: bool = False

    def add(self, chunk: ColumnChunk, rows: Sequence[int]) -> None:
        """Count rows of a chunk."""
        codes = chunk.codes()[rows]
        cells, states = chunk.distinct()
        counts = np.bincount(codes, minlength=len(cells) + len(states))
        missing = int(counts[states[State.MISSING]]) if State.MISSING in states else 0
        if missing == len(codes):
            return
        self.vrs += [vr for vr in chunk.vrs if vr not in self.vrs]
        self.present += len(codes) - missing
        self.empty += int(counts[states[State.EMPTY]]) if State.EMPTY in states else 0
        self.large += int(counts[states[State.TOO_LARGE]]) if State.TOO_LARGE in states else 0
        used = np.flatnonzero(counts[: len(cells)]).tolist()
        if len(used) > self.most:
            self.is_many = True
        if self.is_many and len(self.texts) >= _EXAMPLES:
            return
        raws = raws_in(chunk) if len(used) <= self.most else _some(chunk, used)
        for code in used[: self.most if len(used) <= self.most else _EXAMPLES]:
            text = text_in(chunk.vr, raws[code], chunk.depth) or b""
            if text:
                self.texts[string_of(text)] += int(counts[code])
        self.is_many |= len(self.texts) > self.most


def _some(chunk: ColumnChunk, used: Iterable[int]) -> dict[int, bytes | None]:
    """The bytes of the first of some cells."""
    cells, _ = chunk.distinct()
    few = [code for code, _ in zip(used, range(_EXAMPLES), strict=False)]
    if isinstance(cells, list):
        return {code: cells[code] for code in few}
    return {code: cells.raw(code) for code in few}


def occurrences(instances: Instances, most: int) -> Occurrences:
    """The attributes that some instances have.

    Parameters
    ----------
    instances
        Which.
    most
        Values of an attribute that are told apart; with more than these it has many.
    """
    found = Occurrences()
    snapshot = instances.snapshot
    for attribute in occurring(snapshot):
        if attribute.tag in COMPUTED and not attribute.path:
            continue  # what files say under these tags is not looked at
        counts = _Counts(most)
        for segment, inside, _ in instances.rows.parts:
            is_kept = snapshot.keeps(segment, attribute)
            chunk = snapshot.column(segment, attribute) if is_kept else None
            if chunk is not None:
                counts.add(chunk, inside)  # type: ignore[arg-type]
        if counts.present:
            found.append(_occurrence(attribute, counts, len(instances)))
    return found


def _occurrence(attribute: Attribute, counts: _Counts, rows: int) -> Occurrence:
    keyword = None if attribute.creator is not None else dictionary.keyword_of(attribute.tag)
    return Occurrence(
        str(attribute),
        keyword or "",
        " or ".join(counts.vrs),
        rows,
        counts.present,
        counts.empty,
        counts.large,
        None if counts.is_many else len(counts.texts),
        tuple(text for text, _ in counts.texts.most_common(_EXAMPLES)),
    )


def _line(one: Occurrence) -> tuple[str, ...]:
    def short(text: str) -> str:
        shown = "".join(letter if letter.isprintable() else "?" for letter in text)
        return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 3] + "..."

    distinct = "many" if one.distinct is None else str(one.distinct)
    present = f"{one.present}/{one.rows}"
    examples = ", ".join(map(short, one.examples))
    return printable(one.path), one.vr, present, str(one.empty), distinct, examples
