"""Compaction: which segments are worth being merged, and when.

An update makes a segment of what it read, however little that is. Small ones are merged when there
are some, each row a few times in all; `compact` makes segments as large as they can be, and leaves
out the rows that are gone. Each merge is a transaction: whenever the process dies, the index is
one that fewer merges would have made.

Knows how large segments are. Refuses to know what is in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.archive.segments.merging import merge_segments
from lazydicom.archive.segments.rows import read_choices, read_segments, removed_rows
from lazydicom.archive.segments.uids import merge_runs, read_runs
from lazydicom.index.column import MAX_ROWS
from lazydicom.index.store_keys import COLUMN, PACKED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lazydicom.index.store import Store
    from lazydicom.index.transaction import Reader

SMALL = 32_768
"""A segment of fewer rows is merged with others when there are too many such."""

MOST_SMALL = 8
"""Of so many small segments none is merged."""

MOST_BYTES = 32 * 1024 * 1024
"""Columns of more bytes are not put together in one segment."""

_RATIO = 2


@dataclass(slots=True)
class CompactReport:
    """What a compaction did, or has done so far."""

    segments_before: int = 0
    segments: int = 0
    """How many segments there are now."""
    rows: int = 0
    """How many instances there are."""
    dropped: int = 0
    """How many rows of removed or changed files were dropped."""
    merged: int = 0
    """How many segments were merged into others."""
    to_merge: int = 0
    """How many are to be merged in all."""

    def __str__(self) -> str:
        return (
            f"instances: {self.rows}; segments: {self.segments}, before: {self.segments_before};"
            f" removed rows dropped: {self.dropped}"
        )


def merge_small(store: Store) -> None:
    """Merge small segments of like size if there are too many of them.

    Parameters
    ----------
    store
        The index; the caller is inside `Store.updating`.
    """
    while True:
        with store.reading() as reader:
            alive, choices = alive_rows(reader), read_choices(reader)
            few = [number for number, rows in alive.items() if rows < SMALL]
            if len(few) <= MOST_SMALL:
                return
            sizes = {number: _bytes(reader, number) for number in few}
        small: dict[int, list[_Small]] = {}
        for number in sorted(few, key=alive.__getitem__):
            if 2 * sizes[number] <= MOST_BYTES:  # any two fit into one
                found = _Small(number, alive[number], sizes[number])
                small.setdefault(choices[number], []).append(found)
        most = max(small.values(), key=len, default=[])
        if len(most) <= MOST_SMALL:
            return
        merge_segments(store, sorted(_of_like_size(most)))


class _Small(NamedTuple):
    number: int
    rows: int
    size: int


def _of_like_size(small: Iterable[_Small]) -> list[int]:
    """The smallest segments, up to one that is large compared with all of them."""
    chosen: list[int] = []
    total = weight = 0
    for number, rows, size in small:
        is_large = rows > _RATIO * total or total + rows > MAX_ROWS or weight + size > MOST_BYTES
        if len(chosen) > 1 and is_large:
            break
        chosen.append(number)
        total += rows
        weight += size
    return chosen


def compact(store: Store, progress: Callable[[CompactReport], object] | None) -> CompactReport:
    """Make segments as large as they can be, without the rows that are gone.

    Parameters
    ----------
    store
        The index; the caller is inside `Store.updating`.
    progress
        Called after each merge.
    """
    with store.reading() as reader:
        rows, alive = read_segments(reader), alive_rows(reader)
        sizes = {number: _bytes(reader, number) for number in rows}
        groups = _groups(rows, alive, sizes, read_choices(reader))
    report = CompactReport(len(rows), len(rows), sum(alive.values()))
    report.to_merge = sum(map(len, groups))
    for group in groups:
        left = merge_segments(store, group)
        report.dropped += sum(rows[number] for number in group) - left
        report.merged += len(group)
        report.segments -= len(group) - (left > 0)
        if progress is not None:
            progress(report)
    with store.reading() as reader:
        is_one = len(read_runs(reader)[1]) <= 1
    if groups or not is_one:
        with store.writing() as writer:
            merge_runs(writer)
    return report


def _groups(
    rows: Mapping[int, int],
    alive: Mapping[int, int],
    sizes: Mapping[int, int],
    choices: Mapping[int, int],
) -> list[list[int]]:
    """Neighbours of one choice that fit into one segment, where that changes anything."""
    groups: list[list[int]] = []
    room = weight = choice = -1
    for number in sorted(rows):
        is_alike = choices[number] == choice
        if not is_alike or alive[number] > room or sizes[number] > weight:
            groups.append([])
            room, weight, choice = MAX_ROWS, MOST_BYTES, choices[number]
        groups[-1].append(number)
        room -= alive[number]
        weight -= sizes[number]
    return [
        group
        for group in groups
        if len(group) > 1 or any(alive[number] < rows[number] for number in group)
    ]


def alive_rows(reader: Reader) -> dict[int, int]:
    """How many rows of each segment are not gone."""
    found = {}
    for number, rows in read_segments(reader).items():
        removed = removed_rows(reader, number, rows)
        found[number] = rows if removed is None else rows - int(removed.sum())
    return found


def _bytes(reader: Reader, segment: int) -> int:
    """How many bytes the columns of a segment are."""
    keys = (COLUMN.key(segment), PACKED.key(segment))
    return sum(len(record) for key in keys for _, record in reader.scan(key))
