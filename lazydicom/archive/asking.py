"""Asking: queries over an archive.

A part of `Archive`. It knows how a predicate is held against every segment; it refuses to know the
query language (`lazydicom.archive.queries.query`) and how a predicate is evaluated.
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING

import numpy as np

from lazydicom.archive.indexed_folder import IndexedFolder
from lazydicom.archive.queries.evaluate import count, evaluate
from lazydicom.archive.queries.explain import explain
from lazydicom.archive.queries.predicate import And, Comparison
from lazydicom.archive.queries.query import names_in, parse
from lazydicom.archive.selections.selection import Selection
from lazydicom.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from lazydicom.archive.queries.explain import Explanation
    from lazydicom.archive.queries.predicate import Predicate
    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.archive.selections.selection import Name
    from lazydicom.index.codes import Mask


class Asking(IndexedFolder):
    """The part of an archive that answers queries."""

    def __len__(self) -> int:
        """The number of instances."""
        return self.count("True")

    def query(
        self,
        text: str,
        params: Mapping[str, object] | None = None,
        *,
        level: str = "instance",
        order_by: Name | Iterable[Name] = (),
        limit: float | None = None,
        offset: int = 0,
        **parameters: object,
    ) -> Selection:
        """The instances of which the query is true; or the patients, studies, series they are of.

        Parameters
        ----------
        text
            A query, as docs/QUERY.md describes it.
        params, parameters
            The values of names in it that are no keywords. A ``limit`` that the text has is one of
            them; give its value in ``params`` to give the other ``limit`` too.
        level
            What a row is: ``"patient"``, ``"study"``, ``"series"``, ``"instance"``, ``"frame"``.
        order_by
            Attributes that the rows are sorted by, before study, series, instance number and path;
            descending with ``-`` before the name.
        limit, offset
            How many rows at most, and how many are left out before them.

        Raises
        ------
        QueryError
            The query cannot be parsed, or there is no such level or attribute.
        """
        known = {**(params or {}), **parameters}
        if limit is not None and "limit" in names_in(text) - known.keys():
            known["limit"], limit = limit, None
        predicate = parse(text, known)
        with self.reading() as snapshot:
            found, generation = matching_rows(predicate, snapshot), snapshot.generation
        selection = Selection(self, generation, found, level=level, order_by=order_by)
        if limit is None and not offset:
            return selection
        return selection[page_of(limit, offset)]

    def count(
        self, text: str, params: Mapping[str, object] | None = None, **parameters: object
    ) -> int:
        """How many instances the query is true of; ``len(query(...))``, faster."""
        predicate = parse(text, {**(params or {}), **parameters})
        with self.reading() as snapshot:
            return count(predicate, map(snapshot.segment, candidates(predicate, snapshot)))

    def explain(
        self, text: str, params: Mapping[str, object] | None = None, **parameters: object
    ) -> Explanation:
        """What a query reads and what it skips, as fields and as a table; no file is opened.

        Raises
        ------
        QueryError
            The query cannot be parsed.
        """
        predicate = parse(text, {**(params or {}), **parameters})
        with self.reading() as snapshot:
            return explain(predicate, snapshot)


def page_of(limit: float | None, offset: int) -> slice:
    """The rows of a result that a caller wants.

    Raises
    ------
    QueryError
        They are no numbers of rows.

    Examples
    --------
    >>> page_of(10, 20), page_of(None, 0)
    (slice(20, 30, None), slice(0, None, None))
    """
    try:
        start = operator.index(offset)
        stop = None if limit is None else start + operator.index(limit)  # type: ignore[arg-type]
    except TypeError:
        start, stop = -1, None
    if start < 0 or (stop is not None and stop < start):
        raise QueryError("limit and offset are numbers of rows, 0 or more")
    return slice(start, stop)


def matching_rows(predicate: Predicate, snapshot: Snapshot) -> NDArray[np.int64]:
    """The ids of the rows that are there and of which the predicate is true."""
    found = [np.empty(0, np.int64)]
    for number in candidates(predicate, snapshot):
        mask = matching(predicate, snapshot, number)
        if mask is True:
            found.append(number << 16 | np.arange(snapshot.rows[number]))
        elif mask is not False:
            found.append(number << 16 | np.flatnonzero(mask))
    return np.concatenate(found)


def candidates(predicate: Predicate, snapshot: Snapshot) -> list[int]:
    """The segments in which the predicate may be true of a row."""
    parts = predicate.of if isinstance(predicate, And) else (predicate,)
    comparisons = [part for part in parts if isinstance(part, Comparison)]
    out = frozenset().union(*map(snapshot.ruled_out, comparisons))
    return [number for number in snapshot.rows if number not in out]


def matching(predicate: Predicate, snapshot: Snapshot, segment: int) -> Mask:
    """The rows of a segment that are there and of which the predicate is true."""
    return evaluate(predicate, snapshot.segment(segment))
