"""Places: the segments in which a text is a value of an attribute.

The least and greatest value of a segment say nothing of UIDs that vendors draw at random. Where a
segment has few distinct values, which it is known of study and series, they are listed; an equality
then looks into the segments that have the value, and into no other.

Knows texts and segments. Refuses to know rows, and conditions of any other form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from lazydicom.index.kernel import chosen
from lazydicom.index.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from lazydicom.index.column import ColumnChunk
    from lazydicom.index.condition import Condition

MOST_LISTED = 1 << 21
"""Texts that are listed of one attribute; each takes 12 bytes."""

_ROWS_PER_TEXT = 8
"""Of a segment with fewer rows for each distinct text, they are not listed."""

_MOST_SEGMENTS = 1 << 16
_U64 = (1 << 64) - 1

_lookup = chosen("index._lookup")


class _Listed(NamedTuple):
    """What is known; put in place whole, as threads share it."""

    seen: frozenset[int]
    """Segments that were asked for."""
    listed: frozenset[int]
    """Those of which all texts are known."""
    order: tuple[int, ...]
    """Those that have any."""
    digests: NDArray[np.uint64]
    """Of texts, ascending."""
    places: NDArray[np.uint32]
    """Where in the order the segment of each is << 16."""
    found: Any
    """The same for the look-up kernel."""


def _listing(
    seen: frozenset[int],
    listed: frozenset[int],
    order: tuple[int, ...],
    digests: NDArray[np.uint64],
    places: NDArray[np.uint32],
) -> _Listed:
    ascending = digests.argsort()
    digests, places = digests[ascending], places[ascending]
    found = _lookup.Digests(digests.data, places.data, order)
    return _Listed(seen, listed, order, digests, places, found)


_NOTHING = _listing(frozenset(), frozenset(), (), np.empty(0, np.uint64), np.empty(0, np.uint32))


class Places:
    """The segments of the texts of one attribute; they are added as they are asked for."""

    def __init__(self) -> None:
        self._known = _NOTHING

    @property
    def is_used(self) -> bool:
        """Whether any segment was asked for."""
        return bool(self._known.seen)

    def without(
        self,
        texts: Iterable[bytes],
        segments: Iterable[int],
        column: Callable[[int], ColumnChunk | None],
    ) -> frozenset[int]:
        """Those of the segments that have none of the texts.

        Parameters
        ----------
        texts
            Keys of kind TEXT.
        segments
            Numbers of segments.
        column
            The column of a segment.
        """
        left, known = frozenset(segments), self._known
        if new := left - known.seen:
            known = self._known = _added(known, {number: column(number) for number in new})
        found: list[int] = []
        for text in texts:
            # Texts that share a digest cost a look into a segment.
            known.found.find(hash(text) & _U64, found)
        return (left & known.listed).difference([row_id >> 16 for row_id in found])


def _added(known: _Listed, columns: dict[int, ColumnChunk | None]) -> _Listed:
    """The same with these segments."""
    listed, order = set(known.listed), list(known.order)
    digests, places, total = [known.digests], [known.places], len(known.digests)
    for number, chunk in columns.items():
        texts = frozenset[bytes]() if chunk is None else _texts_in(chunk)
        if chunk is None:
            listed.add(number)
        elif texts and total + len(texts) <= MOST_LISTED and len(order) < _MOST_SEGMENTS:
            hashes = np.array([hash(text) for text in texts], np.int64)
            digests.append(hashes.view(np.uint64))
            places.append(np.full(len(texts), len(order) << 16, np.uint32))
            total += len(texts)
            listed.add(number)
            order.append(number)
    seen = known.seen.union(columns)
    every = np.concatenate(digests), np.concatenate(places)
    return _listing(seen, frozenset(listed), tuple(order), *every)


def _texts_in(chunk: ColumnChunk) -> frozenset[bytes]:
    """The texts of a column; none if they are not to be listed."""
    is_many = chunk.cell_count * _ROWS_PER_TEXT > chunk.rows
    if is_many or chunk.kind is not Kind.TEXT or not chunk.is_whole or chunk.foreign:
        return frozenset()
    return frozenset([key for keys in chunk.cell_keys() for key in keys if isinstance(key, bytes)])


def texts_of(condition: Condition) -> list[bytes] | None:
    """The texts of which a value has to be one for the condition to hold; None if it is no such.

    Examples
    --------
    >>> from lazydicom.index.condition import Condition
    >>> texts_of(Condition("in", ("1.2", "1.3"))), texts_of(Condition("<", "1.2"))
    ([b'1.2', b'1.3'], None)
    """
    plan = condition.plan(Kind.TEXT)
    if condition.op not in {"==", "in"} or not condition.aspect.is_of_keys or plan is None:
        return None
    texts = [span.low for span in plan.ranges or ()]
    return [text for text in texts if isinstance(text, bytes)]
