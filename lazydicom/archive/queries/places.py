"""Places: the segments in which a text is a value of an attribute.

The least and greatest value of a segment say nothing of UIDs that vendors draw at random. Where a
segment has few distinct values, which it is known of study and series, they are listed; an equality
then looks into the segments that have the value, and into no other.

Knows texts and segments. Refuses to know rows, and conditions of any other form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.index.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lazydicom.index.column import ColumnChunk
    from lazydicom.index.condition import Condition

MOST_LISTED = 1 << 17
"""Texts that are listed of one attribute."""

_ROWS_PER_TEXT = 8
"""Of a segment with fewer rows for each distinct text, they are not listed."""


class Places:
    """The segments of the texts of one attribute; they are added as they are asked for."""

    def __init__(self) -> None:
        self._segments: dict[bytes, list[int]] = {}
        self._listed: set[int] = set()
        self._unlisted: set[int] = set()

    @property
    def is_used(self) -> bool:
        """Whether any segment was asked for."""
        return bool(self._listed or self._unlisted)

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
        left = frozenset(segments)
        for number in left.difference(self._listed, self._unlisted):
            self._add(number, column(number))
        has = {number for text in texts for number in self._segments.get(text, ())}
        return (left & self._listed) - has

    def _add(self, number: int, chunk: ColumnChunk | None) -> None:
        if chunk is None:
            self._listed.add(number)
            return
        is_many = chunk.cell_count * _ROWS_PER_TEXT > chunk.rows
        texts: set[bytes] = set()
        is_listed = chunk.kind is Kind.TEXT and chunk.is_whole and not chunk.foreign
        if not is_many and is_listed:
            texts = {key for keys in chunk.cell_keys() for key in keys if isinstance(key, bytes)}
        if not texts or len(self._segments) + len(texts) > MOST_LISTED:
            self._unlisted.add(number)
            return
        for text in texts:
            self._segments.setdefault(text, []).append(number)
        self._listed.add(number)


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
