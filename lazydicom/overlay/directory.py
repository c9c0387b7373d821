"""DICOMDIR: where directory records go when what is before them becomes longer (PS3.3 §F.3).

Records are linked by absolute offsets: of the item of a record, in the file. Knows these elements,
and what a record that is gone means to those that point to it. Refuses to know how a file is
written: it is given what will be, and says which offsets then are right.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from bisect import bisect_right
from copy import copy
from typing import TYPE_CHECKING, Literal

from lazydicom.errors import UnsupportedError
from lazydicom.overlay.assign import put
from lazydicom.overlay.plan import Copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.plan import Segment

RECORDS = 0x00041220
_FIRST = 0x00041200
_LAST = 0x00041202
_NEXT = 0x00041400
_LOWER = 0x00041420
_MULTIPLE = 0x00041504
"""MRDR Directory Record Offset, retired."""


def relinked(dataset: Dataset, segments: list[Segment]) -> Dataset | None:
    """A copy of a DICOMDIR with the offsets that are right once ``segments`` are written.

    None if those it has are right. Offsets where no record was are left as they are.

    Raises
    ------
    UnsupportedError
        It has new records, to which nothing can point yet.
    """
    element = dataset.find_element(RECORDS)
    if element is None or element.VR != "SQ" or dataset._scope.find(RECORDS) < 0:
        return None
    places = _Places(dataset, segments)
    if places.are_kept:
        return None
    moved = copy(dataset)
    for record in [moved, *moved._sequence(RECORDS)]:
        for tag in (_FIRST, _NEXT, _LOWER, _MULTIPLE):
            _point(record, tag, places)
    if places.is_gone(_offset(dataset, _LAST)):
        _put(moved, _LAST, places.last_from(_offset(dataset, _FIRST)))
    else:
        _point(moved, _LAST, places)
    return moved


class _Places:
    """Where the records of a DICOMDIR were, and where they will be."""

    __slots__ = ("_links", "_new")

    def __init__(self, dataset: Dataset, segments: list[Segment]) -> None:
        sequence = dataset._sequence(RECORDS)
        if any(item.is_new for item in sequence):
            raise UnsupportedError(
                "has new directory records, and other records have to say where in the file those "
                "are, which cannot be done yet",
                path=dataset.path,
                tag=RECORDS,
            )
        written = _Written(segments)
        self._new = {item._key: written.of(item._key) for item in sequence}
        self._links: dict[int, int] = {}
        for number, row in enumerate(sequence.file_rows):
            item = sequence.item_at(row, number)
            self._links[item._key] = _offset(item, _NEXT)

    @property
    def are_kept(self) -> bool:
        """Whether every record there was is where it was."""
        return all(self._new.get(old) == old for old in self._links)

    def of(self, old: int) -> int | None:
        """Where what an offset points to will be; None if it was no record.

        A record that is gone leads to the next one that is not, and 0 is none.
        """
        if old not in self._links:
            return None
        for link in self._chain(old):
            if link in self._new:
                return self._new[link]
        return 0

    def is_gone(self, old: int) -> bool:
        """Whether an offset points to a record that there no longer is."""
        return old in self._links and old not in self._new

    def last_from(self, first: int) -> int:
        """Where the last record in the chain from an offset on will be; 0 if none is left."""
        found = 0
        for link in self._chain(first):
            found = self._new.get(link, found)
        return found

    def _chain(self, link: int) -> Iterator[int]:
        """The offsets of records from one on; each once, whatever the file says."""
        seen: set[int] = set()
        while link in self._links and link not in seen:
            yield link
            seen.add(link)
            link = self._links[link]


class _Written:
    """Where bytes of the source that are copied come to be."""

    __slots__ = ("_copies", "_starts")

    def __init__(self, segments: list[Segment]) -> None:
        copies = []
        place = 0
        for segment in segments:
            if isinstance(segment, Copy) and segment.length:
                copies.append((segment.offset, segment.length, place))
            place += segment.length
        self._copies = sorted(copies)
        self._starts = [offset for offset, _, _ in self._copies]

    def of(self, offset: int) -> int:
        """Where the byte at an offset of the source is written."""
        start, length, place = self._copies[bisect_right(self._starts, offset) - 1]
        assert 0 <= offset - start < length  # noqa: S101 - items that stay keep their headers
        return place + offset - start


def _point(record: Dataset, tag: int, places: _Places) -> None:
    new = places.of(_offset(record, tag))
    if new is not None:
        _put(record, tag, new)


def _offset(record: Dataset, tag: int) -> int:
    value = record.value_at(tag)
    return value if isinstance(value, int) else 0


def _put(record: Dataset, tag: int, offset: int) -> None:
    element = record.find_element(tag)
    leaf = None if element is None else element.leaf()
    if leaf is not None and len(leaf.raw) == 4:
        order: Literal["big", "little"] = "big" if leaf.big_endian else "little"
        put(record, tag, leaf._replace(raw=offset.to_bytes(4, order)))
