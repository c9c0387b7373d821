"""Which rows of a segment a predicate is true of, whatever it takes to know.

Knows that columns decide nearly all rows (`archive.queries.truth`), and that the files are asked
for the others: attribute by attribute, and only for rows that are still undecided. Refuses to know
queries as text, where columns are kept, and how files are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from lazydicom.archive.queries.predicate import And, leaves
from lazydicom.archive.queries.truth import Segment, Truth
from lazydicom.index.column import ColumnChunk

if TYPE_CHECKING:
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


def count(predicate: Predicate, segment: Segment) -> int:
    """Of how many rows ``predicate`` is true."""
    found = evaluate(predicate, segment)
    if isinstance(found, bool):
        return segment.rows if found else 0
    return int(np.count_nonzero(found))


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
