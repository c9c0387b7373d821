"""What is different now about the files of a folder, part by part.

Folders with many files are kept in parts of consecutive names, so that a batch can end inside one
and a change rewrites one part. A part covers the names from its lower bound to that of the next.

This module knows records of folders (`archive.files.directory`) and what a crawl finds; it refuses
to know where records are kept, and what becomes of files.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.archive.files.directory import (
    decode_directory,
    encode_directory,
    identity_bytes,
    is_racy,
    is_unchanged,
)
from lazydicom.archive.files.entries import Entries
from lazydicom.archive.files.known import TO_READ, KnownFiles, Status, merged

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from lazydicom.archive.files.directory import KnownFolder

PART_FILES = 4096
"""A part is made with this many files, and divided when it has twice as many."""


class Difference(NamedTuple):
    """What is to be done about the files of a folder.

    Attributes
    ----------
    added
        New files.
    changed
        Files to be read again: other size or time, racy, or unreadable.
    before
        What was known of each of these.
    removed
        Files that are gone.
    unreachable
        Files that could not be asked; what is known of them stays.
    """

    added: Entries
    changed: Entries
    before: KnownFiles
    removed: KnownFiles
    unreachable: KnownFiles


_NO_ENTRIES = Entries([], array("q"), array("q"))
_NO_FILES = KnownFiles(_NO_ENTRIES, b"", array("q"))
NOTHING = Difference(_NO_ENTRIES, _NO_ENTRIES, _NO_FILES, _NO_FILES, _NO_FILES)
"""Nothing is to be done."""


class Part(NamedTuple):
    """A part of a folder whose record has to be written anew.

    Attributes
    ----------
    number
        Of the part, in its folder.
    origin
        Of the part whose record says what was known: another one if that is being divided.
    lower, upper
        The smallest name it covers, and the smallest that the next one does; None if none does.
    difference
        What happened to its files.
    """

    number: int
    origin: int
    lower: str
    upper: str | None
    difference: Difference

    def record(
        self,
        known: bytes | None,
        news: Iterable[KnownFiles],
        forgotten: Iterable[str] = (),
        *,
        scanned_ns: int,
    ) -> bytes | None:
        """The new record, or None if the part has no files left.

        Parameters
        ----------
        known
            The record of its origin, or its own if that was written since; None if there is none.
        news
            What is known now of some of its files; the last one counts.
        forgotten
            Names of files to be forgotten.
        scanned_ns
            When the folder was listed.
        """
        if known is not None:
            before = _within(decode_directory(known), self.lower, self.upper)
            news = [before.files, *news]
        left = merged(news, forgotten)
        return encode_directory(left, scanned_ns=scanned_ns, lower=self.lower) if left else None


def diff(
    known: KnownFolder | None,
    entries: Entries,
    unreachable: Collection[str] = (),
    is_stale: Callable[[int, int], bool] | None = None,
) -> Difference:
    """What is different about files of a folder.

    Parameters
    ----------
    known
        What the index remembers; None of a new folder.
    entries
        What the crawl found.
    unreachable
        Names that the crawl saw and could not ask.
    is_stale
        Whether a file with a status and a row is to be read again whatever its size and time; None
        if none is.
    """
    if known is None:
        return NOTHING._replace(added=entries)
    files, scanned_ns = known.files, known.scanned_ns
    names, sizes, times = files.entries.names, files.entries.sizes, files.entries.times
    statuses, rows = files.statuses, files.rows
    places = dict(zip(names, range(len(names)), strict=True))
    added: list[int] = []
    changed: list[int] = []
    before: list[int] = []
    for at, (name, size, mtime_ns) in enumerate(entries):
        old = places.pop(name, -1)
        if old < 0:
            added.append(at)
        elif (
            size != sizes[old]
            or mtime_ns != times[old]
            or is_racy(mtime_ns, scanned_ns)
            or statuses[old] == Status.UNREADABLE
            or (is_stale is not None and is_stale(statuses[old], rows[old]))
        ):
            changed.append(at)
            before.append(old)
    for old in places.values():
        if is_racy(times[old], scanned_ns):
            sizes[old] = TO_READ  # should it be there again
    return Difference(
        entries.taken(added),
        entries.taken(changed),
        files.taken(before),
        files.taken([old for old in places.values() if names[old] not in unreachable]),
        files.taken([old for old in places.values() if names[old] in unreachable]),
    )


def compare(
    bounds: Sequence[tuple[str, int]],
    record_of: Callable[[int], bytes | memoryview],
    names: Sequence[str],
    look: Callable[[str, str | None], tuple[Entries, Collection[str]]],
    *,
    is_stale: Callable[[int, int], bool] | None = None,
) -> Iterator[tuple[int, Part | None]]:
    """The parts of a folder: how many files each has, and what is to be done if there is anything.

    They can be written in separate transactions, in this order: when a part is divided, what it
    knew is divided too, and its own record comes last. A folder that could not be listed is not to
    be compared.

    Parameters
    ----------
    bounds
        Lower bound and number of each part of the folder that there is a record of.
    record_of
        Gives the record of the part with a number.
    names
        Everything in the folder, sorted.
    look
        Gives the files from one name on and before another, sorted, and the names that could not
        be asked. Called once for every range, so that a folder need not be in memory at once.
    is_stale
        Whether a file with a status and a row is to be read again whatever its size and time; None
        if none is.
    """
    stored = sorted(bounds) or [("", 0)]
    # The part with the smallest names may be gone: the one after it takes its place.
    lowers = ["", *[lower for lower, _ in stored[1:]]]
    uppers = [*lowers[1:], None]
    following = max(number for _, number in stored) + 1
    for (stored_lower, number), lower, upper in zip(stored, lowers, uppers, strict=True):
        inside = names[bisect_left(names, lower) : _at(names, upper)]
        pieces = _divide(number, following, lower, inside)
        following += len(pieces) - 1
        known = None
        if len(pieces) > 1 and bounds:
            known = decode_directory(record_of(number))
        end = upper
        for piece, begin in pieces:
            entries, unreachable = look(begin, end)
            part = None
            if len(pieces) == 1 and bounds:
                record = record_of(number)
                identity = identity_bytes(entries, lower=stored_lower)
                if is_stale is None and is_unchanged(record, identity):
                    yield len(entries), None
                    continue
                known = decode_directory(record)
            before = None if known is None else _within(known, begin, end)
            difference = diff(before, entries, unreachable, is_stale)
            # What is known and merely unreachable needs no new record.
            if len(pieces) > 1 or difference.added or difference.changed or difference.removed:
                part = Part(piece, number, begin, end, difference)
            end = begin
            yield len(entries), part


def _at(names: Sequence[str], name: str | None) -> int:
    """The position of the first name that is not less; the end for None."""
    return len(names) if name is None else bisect_left(names, name)


def _divide(number: int, following: int, lower: str, names: Sequence[str]) -> list[tuple[int, str]]:
    """Number and lower bound of the pieces of a part, the last names first."""
    if len(names) <= 2 * PART_FILES:
        return [(number, lower)]
    starts = names[PART_FILES::PART_FILES]
    return [*reversed([(following + at, name) for at, name in enumerate(starts)]), (number, lower)]


def _within(known: KnownFolder, lower: str, upper: str | None) -> KnownFolder:
    names = known.files.entries.names
    if not names or (lower <= names[0] and (upper is None or names[-1] < upper)):
        return known
    return known._replace(files=known.files[bisect_left(names, lower) : _at(names, upper)])
