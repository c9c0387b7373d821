"""Explaining: what a query reads, and what it does not have to.

Knows the conditions that have to hold together, and goes through the segments as a query does,
without asking any file. Refuses to know how each condition is decided (`archive.queries.truth`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.archive.queries.predicate import And, Comparison
from lazydicom.archive.queries.truth import Truth

if TYPE_CHECKING:
    from lazydicom.archive.queries.predicate import Predicate
    from lazydicom.archive.queries.truth import Segment
    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.index.attribute import Attribute
    from lazydicom.index.codes import Mask
    from lazydicom.index.column import ColumnChunk


class Step(NamedTuple):
    """What was done for one of the conditions that have to hold together."""

    condition: str
    """The condition, in the query language."""
    ruled_out: int
    """Segments of which statistics tell that it is true of no row; nothing else is read of them."""
    unreached: int
    """Segments in which no row was left, or that another condition ruled out."""
    chunks: int
    """Columns that were read: one for each attribute and segment."""
    missing: int
    """Columns that were asked for and are not there: no row has the attribute."""
    rows: int
    """Rows that were left after it, as far as columns tell."""


class Explanation(NamedTuple):
    """What a query reads. As text it is a table for people."""

    predicate: str
    """The query as it was understood."""
    segments: int
    """Segments of the archive."""
    steps: tuple[Step, ...]
    """One for each condition, in the order in which they are looked at."""
    rows: int
    """Rows that are found by the index alone."""
    files: int
    """Files that the query opens, since only they can tell whether they are found."""

    def __str__(self) -> str:
        head = ("condition", "ruled out", "not reached", "columns read", "missing", "rows left")
        table = [head, *[tuple(map(str, step)) for step in self.steps]]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        lines = [
            "  ".join(
                cell.rjust(width) if place else cell.ljust(width)
                for place, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in table
        ]
        return "\n".join(
            [
                self.predicate,
                *lines,
                f"{self.segments} segments, {self.rows} rows found, {self.files} files to open",
            ]
        )


def explain(predicate: Predicate, snapshot: Snapshot) -> Explanation:
    """What a query for the predicate reads; the files that it would open are only counted."""
    parts = predicate.of if isinstance(predicate, And) else (predicate,)
    counts = [_Counter(part, snapshot) for part in parts]
    rows = files = 0
    for number in snapshot.rows:
        if any(count.rules_out(number) for count in counts):
            for count in counts:
                count.unreached += not count.rules_out(number)
            continue
        segment = snapshot.segment(number)
        # The rows that are found as far as columns tell, and those that may be.
        least = most = np.ones(segment.rows, np.bool_)
        if segment.removed is not None:
            least = most = ~segment.removed
        for count in counts:
            if not most.any():
                count.unreached += 1
                continue
            sure, perhaps = count.look(segment)
            least, most = least & sure, most & perhaps
            count.rows += int(np.count_nonzero(least))
        rows += int(np.count_nonzero(least))
        files += int(np.count_nonzero(most & ~least)) if segment.fetched is not None else 0
    steps = tuple([count.step() for count in counts])
    return Explanation(repr(predicate), len(snapshot.rows), steps, rows, files)


class _Counter:
    """Counts what one condition reads."""

    def __init__(self, part: Predicate, snapshot: Snapshot) -> None:
        self._part = part
        self._out: frozenset[int] = frozenset()
        if isinstance(part, Comparison):
            self._out = snapshot.ruled_out(part)
        self.unreached = self.chunks = self.missing = self.rows = 0

    def rules_out(self, number: int) -> bool:
        return number in self._out

    def look(self, segment: Segment) -> tuple[Mask, Mask]:
        """Where the condition is true as far as columns tell, and where it may be."""
        asked: dict[Attribute, ColumnChunk | None] = {}

        def column(attribute: Attribute) -> ColumnChunk | None:
            found = asked[attribute] = segment.column(attribute)
            return found

        counting = segment._replace(column=column)
        sure = Truth(counting).of(self._part)
        perhaps = sure
        if segment.fetched is not None:
            perhaps = Truth(counting, is_generous=True).of(self._part)
        absent = list(asked.values()).count(None)
        self.missing += absent
        self.chunks += len(asked) - absent
        return sure, perhaps

    def step(self) -> Step:
        counts = (len(self._out), self.unreached, self.chunks, self.missing, self.rows)
        return Step(repr(self._part), *counts)
