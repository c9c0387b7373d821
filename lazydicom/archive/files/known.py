"""Known files: what the index remembers of files, as columns.

An archive has millions of files and a folder may have thousands, so no object is made of one before
it is asked for. Refuses to know where this is kept.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from enum import IntEnum
from itertools import islice
from operator import lt
from typing import TYPE_CHECKING, NamedTuple, Self, overload

from lazydicom.archive.files.entries import Entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lazydicom.archive.files.entries import Entry

NO_ROW = -1
TO_READ = -1
"""The size that is remembered of a file whose new state was not read yet: none has it."""


class Status(IntEnum):
    """What a file turned out to be."""

    DICOM = 1  # has a row
    NOT_DICOM = 2  # remembered, so that it is not opened again
    UNREADABLE = 3  # tried again with every update
    CONTAINER = 4  # what is in it has rows, in a folder of its own


_STATUS = {int(each): each for each in Status}


class KnownFile(NamedTuple):
    """What is remembered of a file."""

    name: str
    size: int
    mtime_ns: int
    status: Status
    row: int = NO_ROW
    reason: str = ""

    @property
    def entry(self) -> Entry:
        """Its name, size and time, as a crawl gives them."""
        return self[:3]


class KnownFiles(Sequence[KnownFile]):
    """What is remembered of files, as a list of which nothing is made before it is asked for.

    Parameters
    ----------
    entries
        Their names, sizes and times.
    statuses
        What each turned out to be.
    rows
        The row of each, or ``NO_ROW``.
    reasons
        Why one is unreadable, by its place.
    """

    __slots__ = ("entries", "reasons", "rows", "statuses")

    def __init__(
        self,
        entries: Entries,
        statuses: bytes,
        rows: array[int],
        reasons: Mapping[int, str] | None = None,
    ) -> None:
        self.entries = entries
        self.statuses = statuses
        self.rows = rows
        self.reasons = reasons or {}

    @classmethod
    def of(cls, files: Iterable[KnownFile]) -> Self:
        """The columns of these files."""
        files = list(files)
        return cls(
            Entries.of(each.entry for each in files),
            bytes([each.status for each in files]),
            array("q", [each.row for each in files]),
            {at: each.reason for at, each in enumerate(files) if each.reason},
        )

    def __len__(self) -> int:
        return len(self.statuses)

    def __iter__(self) -> Iterator[KnownFile]:
        return map(self.__getitem__, range(len(self)))

    @overload
    def __getitem__(self, at: int) -> KnownFile: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: int | slice) -> KnownFile | Self:
        if isinstance(at, slice):
            return self.taken(range(len(self))[at])
        at = range(len(self))[at]
        status, row, reason = self.statuses[at], self.rows[at], self.reasons.get(at, "")
        return KnownFile(*self.entries[at], _STATUS[status], row, reason)

    def taken(self, places: Sequence[int]) -> Self:
        """Some of them, in this order."""
        reasons = self.reasons
        return type(self)(
            self.entries.taken(places),
            bytes([self.statuses[at] for at in places]),
            array("q", [self.rows[at] for at in places]),
            {to: reasons[at] for to, at in enumerate(places) if at in reasons} if reasons else {},
        )

    def with_rows(self) -> Self:
        """Those that have a row, or of whose content some may have rows."""
        pairs = zip(self.statuses, self.rows, strict=True)
        return self.taken(
            [
                at
                for at, (status, row) in enumerate(pairs)
                if row != NO_ROW or status == Status.CONTAINER
            ]
        )


def merged(pieces: Iterable[KnownFiles], forgotten: Iterable[str] = ()) -> KnownFiles:
    """What all of these say, by name: of a file in more than one, what the last one says.

    Parameters
    ----------
    pieces
        What is remembered of files.
    forgotten
        Names that are left out.

    Examples
    --------
    >>> a, b, c = (KnownFile(name, 1, 0, Status.DICOM) for name in "abc")
    >>> old, new = KnownFiles.of([a, c]), KnownFiles.of([b, a._replace(size=2)])
    >>> [(each.name, each.size) for each in merged([old, new], ["c"])]
    [('a', 2), ('b', 1)]
    """
    names: list[str] = []
    sizes, times, rows = array("q"), array("q"), array("q")
    statuses = bytearray()
    reasons: dict[int, str] = {}
    for piece in pieces:
        reasons |= {len(names) + at: reason for at, reason in piece.reasons.items()}
        names += piece.entries.names
        sizes += piece.entries.sizes
        times += piece.entries.times
        rows += piece.rows
        statuses += piece.statuses
    every = KnownFiles(Entries(names, sizes, times), bytes(statuses), rows, reasons)
    left_out = set(forgotten)
    if not left_out and all(map(lt, names, islice(names, 1, None))):
        return every  # as a folder that is new
    places = {name: at for at, name in enumerate(names) if name not in left_out}
    return every.taken([places[name] for name in sorted(places)])
