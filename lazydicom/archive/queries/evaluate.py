"""Which rows of a segment a predicate is true of, whatever it takes to know.

Knows that columns decide nearly all rows (`archive.queries.truth`), and that the files are asked
for the others: attribute by attribute, and only for rows that are still undecided. Refuses to know
queries as text, where columns are kept, and how files are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from lazydicom.archive.queries.predicate import And, Comparison, Not, leaves
from lazydicom.archive.queries.truth import Segment, Truth
from lazydicom.index.column import ColumnChunk
from lazydicom.index.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from lazydicom.archive.queries.predicate import Predicate
    from lazydicom.index.attribute import Attribute
    from lazydicom.index.codes import Mask

    Known = dict[tuple[Attribute, int], ColumnChunk]


def evaluate(predicate: Predicate, segment: Segment) -> Mask:
    """The rows of which ``predicate`` is true: a flag for each, or one for all.

    Raises
    ------
    QueryError
        The predicate asks for something that is not indexed.
    CacheError
        A column is corrupt.
    SourceError, ChangedFileError
        A value has to be read from a file, and cannot be.
    """
    found, undecided = decided(predicate, segment)
    if undecided is None or segment.fetched is None:
        return found
    mask = np.full(segment.rows, found) if isinstance(found, bool) else found
    rows = np.flatnonzero(undecided).tolist()
    known: Known = {}
    for attribute in dict.fromkeys(leaf.attribute for leaf in leaves(predicate)):
        about = [leaf for leaf in leaves(predicate) if leaf.attribute == attribute]
        wanted = [
            row
            for row in rows
            if any(_row_of(segment, row, known).unknown(leaf) is True for leaf in about)
        ]
        if not wanted:
            continue
        columns = segment.fetched(attribute, wanted)
        known |= {(attribute, row): one for row, one in zip(wanted, columns, strict=True)}
        left: list[int] = []
        for row in rows:
            is_found, is_open = decided(predicate, _row_of(segment, row, known))
            mask[row] = is_found
            if is_open is not None:
                left.append(row)
        rows = left
    return mask


def count(predicate: Predicate, segments: Iterable[Segment]) -> int:
    """Of how many rows of all segments ``predicate`` is true."""
    parts = predicate.of if isinstance(predicate, And) else (predicate,)
    comparisons = _comparisons(parts)
    spans = Spans()
    total = 0
    for segment in segments:
        found = None if comparisons is None else _counted(comparisons, segment, spans)
        if found is None:
            mask = evaluate(predicate, segment)
            found = mask * segment.rows if isinstance(mask, bool) else int(np.count_nonzero(mask))
        total += found
    return total


def _comparisons(parts: Iterable[Predicate]) -> list[tuple[Comparison, bool]] | None:
    """The comparisons, and whether they are negated; None if there is anything else."""
    found: list[tuple[Comparison, bool]] = []
    for part in parts:
        leaf = part.of if isinstance(part, Not) else part
        if not isinstance(leaf, Comparison):
            return None
        found.append((leaf, leaf is not part))
    return found


def _counted(
    comparisons: list[tuple[Comparison, bool]], segment: Segment, spans: Spans
) -> int | None:
    """How many rows there are of which all are true; None if runs of rows do not tell."""
    if segment.removed is not None:
        return None
    spans.begin(segment.rows)
    for leaf, negated in comparisons:
        column = segment.column(leaf.attribute)
        if column is None or not column.is_whole:
            if segment.unknown_in(column, leaf) is not False:
                return None
            if column is None:
                return 0
        is_any = spans.keep(column.row_codes, column.matching(leaf.condition, negated=negated))
        if not is_any:
            return None if is_any is None else 0
    return spans.total()


def decided(predicate: Predicate, segment: Segment) -> tuple[Mask, NDArray[np.bool_] | None]:
    """The rows that are found by the index alone, and those of which only the files can tell.

    The latter are None where there are none.
    """
    parts = predicate.of if isinstance(predicate, And) else (predicate,)
    truth = Truth(segment)
    found = _present(truth.every(parts), segment)
    if not truth.met_unknown or found is True:
        return found, None
    most = _present(Truth(segment, is_generous=True).every(parts), segment)
    undecided = np.logical_and(most, np.logical_not(found))
    if not undecided.any():
        return found, None
    return found, np.broadcast_to(undecided, (segment.rows,))


def _present(mask: Mask, segment: Segment) -> Mask:
    """The same without rows that are gone."""
    if mask is False or segment.removed is None:
        return mask
    return ~segment.removed if mask is True else mask & ~segment.removed


def _row_of(segment: Segment, row: int, known: Known) -> Segment:
    """One row as a segment, with the values of it that were read from its file."""

    def column(attribute: Attribute) -> ColumnChunk | None:
        fetched = known.get((attribute, row))
        if fetched is not None:
            return fetched
        whole = segment.column(attribute)
        if whole is None:
            return None
        return ColumnChunk.of_cell(whole.vr, whole.cell(row), whole.depth)

    def problem(code: str) -> Mask:
        found = segment.problem is not None and segment.problem(code)
        return found if isinstance(found, bool) else bool(found[row])

    return Segment(1, column, None, problem, segment.keeps)
