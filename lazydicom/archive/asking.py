"""Asking: queries over an archive.

A part of `Archive`. It knows how a predicate is held against every segment; it refuses to know the
query language (`lazydicom.archive.query`) and how a predicate is evaluated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from lazydicom.archive.evaluate import evaluate
from lazydicom.archive.indexed_folder import IndexedFolder
from lazydicom.archive.query import parse
from lazydicom.archive.selection import Selection
from lazydicom.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lazydicom.archive.predicate import Predicate
    from lazydicom.archive.snapshot import Snapshot
    from lazydicom.index.column import Mask


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
        **parameters: object,
    ) -> Selection:
        """The instances of which the query is true.

        Parameters
        ----------
        text
            A query, as docs/QUERY.md describes it.
        params, parameters
            The values of names in it that are no keywords.
        level
            What a row is; only ``"instance"`` so far.

        Raises
        ------
        QueryError
            The query cannot be parsed, or asks for what is not indexed.
        """
        if level != "instance":
            raise QueryError(f"level {level!r} is not supported yet; only 'instance' is")
        predicate = parse(text, {**(params or {}), **parameters})
        found = [np.empty(0, np.int64)]
        with self.reading() as snapshot:
            for number, rows in snapshot.rows.items():
                mask = matching(predicate, snapshot, number)
                if mask is True:
                    found.append(number << 16 | np.arange(rows))
                elif mask is not False:
                    found.append(number << 16 | np.flatnonzero(mask))
            generation = snapshot.reader.generation
        return Selection(self, generation, np.concatenate(found))

    def count(
        self, text: str, params: Mapping[str, object] | None = None, **parameters: object
    ) -> int:
        """How many instances the query is true of; ``len(query(...))``, faster."""
        predicate = parse(text, {**(params or {}), **parameters})
        total = 0
        with self.reading() as snapshot:
            for number, rows in snapshot.rows.items():
                mask = matching(predicate, snapshot, number)
                total += mask * rows if isinstance(mask, bool) else int(np.count_nonzero(mask))
        return total


def matching(predicate: Predicate, snapshot: Snapshot, segment: int) -> Mask:
    """The rows of a segment that are there and of which the predicate is true."""
    mask = evaluate(predicate, snapshot.segment(segment))
    if mask is False:
        return False
    removed = snapshot.removed(segment)
    if removed is None:
        return mask
    return ~removed if mask is True else mask & ~removed
