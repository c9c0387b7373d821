"""Rows: how many each segment has, and which of them are gone.

A row id is ``segment << 16 | row``. A removed row keeps its place until a compaction: its bit in
the tombstones of its segment is set.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from lazydicom.errors import CacheError
from lazydicom.index.store_keys import FIRST_FREE_FIELD, META, REMOVED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from lazydicom.index.transaction import Reader, Writer

_SEGMENTS = META.key(FIRST_FREE_FIELD)


def read_segments(store: Reader | Writer) -> array[int]:
    """The number of rows of each segment."""
    found = array("I")
    record = store.get(_SEGMENTS)
    if record is not None:
        if len(record) % 4:
            raise CacheError("the list of segments is cut short")
        found.frombytes(bytes(record))
    return found


def write_segments(store: Writer, rows: array[int]) -> None:
    """Replace the list of segments."""
    store.put(_SEGMENTS, rows.tobytes())


def removed_rows(store: Reader | Writer, segment: int, rows: int) -> NDArray[np.bool_] | None:
    """Which rows of a segment are gone; None if none are."""
    record = store.get(REMOVED.key(segment))
    if record is None:
        return None
    bits = np.frombuffer(record, np.uint8)
    if 8 * len(bits) < rows:
        raise CacheError("the tombstones of a segment are cut short")
    return np.unpackbits(bits, count=rows, bitorder="little").astype(np.bool_)


def add_removed(store: Writer, row_ids: Iterable[int]) -> None:
    """Set the tombstones of these rows."""
    by_segment: dict[int, list[int]] = {}
    for row_id in row_ids:
        by_segment.setdefault(row_id >> 16, []).append(row_id & 0xFFFF)
    if not by_segment:
        return
    segments = read_segments(store)
    for segment, rows in by_segment.items():
        if segment >= len(segments) or max(rows) >= segments[segment]:
            raise CacheError(f"a folder refers to a row that segment {segment} does not have")
        removed = removed_rows(store, segment, segments[segment])
        if removed is None:
            removed = np.zeros(segments[segment], np.bool_)
        removed[rows] = True
        store.put(REMOVED.key(segment), np.packbits(removed, bitorder="little").tobytes())


def removed_count(store: Reader | Writer) -> int:
    """How many rows are gone in all."""
    return sum(
        int(np.unpackbits(np.frombuffer(record, np.uint8)).sum())
        for _, record in store.scan(REMOVED.key())
    )
