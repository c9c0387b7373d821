"""Kept: what was read of an index, for whoever reads more of it.

Records of segments never change: what was made of them is dropped for want of room, or with the
index, and for nothing else. What is said of segments outside of their records is that of one
commit. Refuses to know what records mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from lazydicom.archive.segments.rows import read_choices, read_segments
from lazydicom.archive.segments.uids import SOP_INSTANCE_UID, hashed, lookup, read_runs
from lazydicom.archive.segments.values import Values
from lazydicom.index.interning import Kind, number_of
from lazydicom.index.store_keys import COLUMN, FILE, OFFSETS, PACKED, UID

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    import numpy as np
    from numpy.typing import NDArray

    from lazydicom.archive.queries.places import Places
    from lazydicom.archive.queries.predicate import Comparison
    from lazydicom.archive.segments.statistics import Bounds
    from lazydicom.index.attribute import Attribute
    from lazydicom.index.column import ColumnChunk
    from lazydicom.index.transaction import Reader

T = TypeVar("T")

CACHED_BYTES = 128 * 1024 * 1024
"""Bytes of column records that an archive keeps decoded."""


_PARTS = (COLUMN, PACKED, FILE, OFFSETS)
"""What there is of a segment, by its number."""

_MOST_GONE = 64 * len(_PARTS)


class Contents:
    """Which segments there are, and what is said of them outside of their own records.

    Of one commit: the next one makes another.
    """

    def __init__(self, reader: Reader, opened: dict[tuple[Hashable, ...], tuple[Any, int]]) -> None:
        self.revision = reader.revision
        self.generation = reader.generation
        self.rows = read_segments(reader)
        self.runs = read_runs(reader)[1]
        #: The interned number of SOP Instance UID; None if no file has one.
        self.uid_number = number_of(reader, Kind.ATTRIBUTE, SOP_INSTANCE_UID.key())
        #: By segment: the attributes that have columns, where that is not all of them.
        self.choices: dict[int, frozenset[bytes]] = {}
        values = Values.read(reader)
        for segment, number in read_choices(reader).items():
            choice = values.of(number)
            if choice is not None:
                self.choices[segment] = choice
        #: By segment; read when they are asked for.
        self.removed: dict[int, NDArray[np.bool_] | None] = {}
        #: By tag and segment; made when they are asked for.
        self.computed: dict[int, dict[int, ColumnChunk]] = {}
        self.bounds: dict[int, Bounds] = {}
        self.ruled_out: dict[int, tuple[Comparison, frozenset[int]]] = {}
        #: Attributes of which it is known that no file has them.
        self.unknown: set[Attribute] = set()
        #: Finds rows by SOP Instance UID in what was opened.
        self.finder: Any = lookup.Finder(
            hashed,
            tuple([(run.number, run.buckets) for run in self.runs]),
            opened,
            (UID, COLUMN),
            self.uid_number,
            self.rows,
            self.removed,
            self.choices,
        )


class ColumnCache:
    """Opened records, the least recently used dropped first; holds copies only.

    Threads may share one: what two of them miss at a time is opened twice.

    Parameters
    ----------
    most
        How many bytes of records it keeps.
    """

    def __init__(self, most: int = CACHED_BYTES) -> None:
        self._most = most
        self._few = most // 2
        #: What is kept and its bytes, by key; to be looked at while `is_roomy`.
        self.opened: dict[tuple[Hashable, ...], tuple[Any, int]] = {}
        self._bytes = 0
        #: Whether it is of no matter what was used last.
        self.is_roomy = True
        #: Interned numbers of attributes, which never change.
        self.numbers: dict[Attribute, int] = {}
        #: Of attributes, by their numbers; segments never change either.
        self.places: dict[int, Places] = {}
        #: How much of segments went since the first place was listed.
        self._gone = 0
        self._contents: Contents | None = None

    def get(
        self, key: tuple[Hashable, ...], opened: Callable[..., tuple[T, int]], *arguments: object
    ) -> T:
        """What was, or is now, made of a record.

        Parameters
        ----------
        key
            Tells the record from others.
        opened
            Makes it of the arguments, and says how many bytes it keeps.
        """
        kept = self.opened.get(key)
        if kept is None or not self.is_roomy:  # before, the order is of no matter
            kept = self._renewed(key, opened, *arguments)
        found: T = kept[0]
        return found

    def _renewed(
        self, key: tuple[Hashable, ...], opened: Callable[..., tuple[T, int]], *arguments: object
    ) -> tuple[T, int]:
        """What is kept of a record, as that which was used last."""
        kept = self.opened.pop(key, None)
        if kept is None:
            kept = opened(*arguments)
            self._bytes += kept[1]
        self.opened[key] = kept
        if self._bytes > self._most:
            self._make_room()
        self.is_roomy = self._bytes < self._few
        return kept

    def _make_room(self) -> None:
        """Drop what was not used for longest, some more than has to be: it is counted anew."""
        # what two threads missed at a time was counted twice, and is there once
        self._bytes = sum([weight for _, weight in list(self.opened.values())])
        if self._bytes <= self._most:
            return
        for key in list(self.opened):  # which other threads change meanwhile
            if self._bytes <= self._most - self._most // 16 or len(self.opened) <= 1:
                break
            _, dropped = self.opened.pop(key, (None, 0))
            self._bytes -= dropped

    def contents(self, reader: Reader) -> Contents:
        """What changes with every commit, as the reader sees it."""
        found, before = self._contents, self._contents
        if found is None or found.revision != reader.revision:
            found = Contents(reader, self.opened)
            if before is not None and before.generation != found.generation:
                self.clear()
            elif before is not None:
                self._forget(before, found)
            self._contents = found
        return found

    def _forget(self, before: Contents, now: Contents) -> None:
        """Drop what is of segments and runs that are gone; who still reads one reads it again."""
        gone = {(family, number) for number in before.rows.keys() - now.rows for family in _PARTS}
        left = {run.number for run in now.runs}
        gone.update((UID, run.number) for run in before.runs if run.number not in left)
        if not gone:
            return
        for key in list(self.opened):
            if key[:2] in gone:
                _, dropped = self.opened.pop(key, (None, 0))
                self._bytes -= dropped
        # of what is listed of attributes, only once most is of segments that are gone
        self._gone += len(gone)
        if self._gone > _MOST_GONE + len(_PARTS) * len(now.rows):
            self._gone = 0
            self.places.clear()

    def clear(self) -> None:
        """Drop everything."""
        self.opened.clear()
        self._bytes = 0
        self.is_roomy = True
        self._contents = None
        self.numbers.clear()
        self.places.clear()
