"""What the index remembers of the files of one folder, and what is different now.

A record's front part says which files there are, with their sizes and times, and nothing else; the
same bytes can be made from a crawl. So a folder in which nothing changed costs one get and one
comparison. The statuses and rows follow behind. Records are native-endian, like LMDB itself::

    u8   0, or 1 if the folder has to be looked at even if nothing changed
    u32  n, the number of files       u32  length of the names
    u32  length of the lower bound    the lower bound, UTF-8
    the names, UTF-8 (undecodable bytes as they are), each followed by a zero byte
    n x i64  size                     n x i64  mtime in ns
    --- the front part ends here ---
    i64  when the folder was listed
    n x u8  status                    n x i64  row, or -1
    a sentence for each UNREADABLE file, UTF-8, each followed by a zero byte

A file is unchanged if its size and mtime are. A clock tick can hide a change that comes right
after the scan, so a file whose mtime is less than two seconds before it is looked at again; such
a folder, and one with unreadable files, begins with 1 and therefore never compares equal.

Folders with many files are kept in parts of consecutive names, so that a batch can end inside one
and a change rewrites one part. A part covers the names from its lower bound to that of the next;
what its record says of other names does not count.

This module knows names, sizes and times; it refuses to know where records are kept.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.archive.files.entries import Entries
from lazydicom.index.sealed import legible

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from lazydicom.archive.files.entries import Entry

PART_FILES = 4096
"""A part is made with this many files, and divided when it has twice as many."""

RACY_NS = 2_000_000_000
NO_ROW = -1
TO_READ = -1
"""The size that is remembered of a file whose new state was not read yet: none has it."""

_FRONT = struct.Struct("=BIII")
_I64 = struct.Struct("=q")


class Status(IntEnum):
    """What a file turned out to be."""

    DICOM = 1  # has a row
    NOT_DICOM = 2  # remembered, so that it is not opened again
    UNREADABLE = 3  # tried again with every update
    CONTAINER = 4  # what is in it has rows, in a folder of its own


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


class KnownFolder(NamedTuple):
    """A decoded record: one part of a folder."""

    files: list[KnownFile]
    scanned_ns: int
    lower: str


class Difference(NamedTuple):
    """What is to be done about the files of a folder.

    Attributes
    ----------
    added
        New files.
    changed
        Files to be read again, with what was known: other size or time, racy, or unreadable.
    unchanged
        Files that keep their row.
    removed
        Files that are gone.
    unreachable
        Files that could not be asked; what is known of them stays.
    """

    added: list[Entry]
    changed: list[tuple[KnownFile, Entry]]
    unchanged: list[KnownFile]
    removed: list[KnownFile]
    unreachable: list[KnownFile]


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
        files: Mapping[str, KnownFile | None],
        *,
        scanned_ns: int,
    ) -> bytes | None:
        """The new record, or None if the part has no files left.

        Parameters
        ----------
        known
            The record of its origin, or its own if that was written since; None if there is none.
        files
            What is known now of some of its files, by name; None of those to be forgotten.
        scanned_ns
            When the folder was listed.
        """
        kept: dict[str, KnownFile | None] = {}
        if known is not None:
            before = _within(decode_directory(known), self.lower, self.upper)
            kept = {each.name: each for each in before.files}
        kept.update(files)
        left = sorted(each for each in kept.values() if each is not None)
        if not left:
            return None
        return encode_directory(left, scanned_ns=scanned_ns, lower=self.lower)


def identity_bytes(entries: Sequence[Entry], *, lower: str = "", settled: bool = True) -> bytes:
    """The front part of the record of these files, which are sorted by name."""
    if isinstance(entries, Entries):
        names, sizes, times = entries.names, entries.sizes, entries.times
    else:
        names = [name for name, _, _ in entries]
        sizes = array("q", [size for _, size, _ in entries])
        times = array("q", [mtime for _, _, mtime in entries])
    text = ("\0".join(names) + "\0" if names else "").encode("utf-8", "surrogateescape")
    bound = lower.encode("utf-8", "surrogateescape")
    return b"".join(
        (
            _FRONT.pack(not settled, len(entries), len(text), len(bound)),
            bound,
            text,
            sizes.tobytes(),
            times.tobytes(),
        )
    )


def is_unchanged(record: bytes | memoryview, identity: bytes) -> bool:
    """Whether a record is of these very files, and none needs to be looked at again."""
    return bytes(record[: len(identity)]) == identity


def encode_directory(files: Sequence[KnownFile], *, scanned_ns: int, lower: str = "") -> bytes:
    """The record of these files, which are sorted by name.

    Parameters
    ----------
    files
        All files of the part.
    scanned_ns
        When the folder was listed, before any file in it was asked for its time.
    lower
        The lower bound of the part.
    """
    reasons = [each.reason for each in files if each.status == Status.UNREADABLE]
    settled = not reasons and not any(_is_racy(each.mtime_ns, scanned_ns) for each in files)
    sentences = "".join(each.replace("\0", " ") + "\0" for each in reasons)
    return b"".join(
        (
            identity_bytes([each.entry for each in files], lower=lower, settled=settled),
            _I64.pack(scanned_ns),
            bytes(each.status for each in files),
            array("q", [each.row for each in files]).tobytes(),
            sentences.encode("utf-8", "backslashreplace"),
        )
    )


@legible("the record of a folder")
def decode_directory(record: bytes | memoryview) -> KnownFolder:
    """The files in a record; keeps nothing of its memory. CacheError if it is damaged."""
    data = bytes(record)
    _, count, text_length, bound_length = _FRONT.unpack_from(data)
    begin = _FRONT.size + bound_length
    at = begin + text_length
    lower, names = _text(data[_FRONT.size : begin]), _text(data[begin:at]).split("\0")[:-1]
    sizes = _numbers(data, at, count)
    times = _numbers(data, at + 8 * count, count)
    (scanned_ns,) = _I64.unpack_from(data, at + 16 * count)
    at += 16 * count + _I64.size
    statuses = data[at : at + count]
    rows = _numbers(data, at + count, count)
    why = iter(_text(data[at + 9 * count :]).split("\0"))
    files = [
        KnownFile(name, size, mtime, _STATUS[status], row, next(why, "") if status == 3 else "")
        for name, size, mtime, status, row in zip(names, sizes, times, statuses, rows, strict=True)
    ]
    return KnownFolder(files, scanned_ns, lower)


def diff(
    known: KnownFolder | None,
    entries: Sequence[Entry],
    unreachable: Collection[str] = (),
    is_stale: Callable[[KnownFile], bool] | None = None,
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
        Whether a file is to be read again whatever its size and time; None if none is.
    """
    difference = Difference([], [], [], [], [])
    before = {each.name: each for each in known.files} if known else {}
    for entry in entries:
        old = before.pop(entry[0], None)
        if old is None:
            difference.added.append(entry)
        elif (
            known is None
            or _is_racy(old.mtime_ns, known.scanned_ns)
            or _is_to_be_read(old, entry)
            or (is_stale is not None and is_stale(old))
        ):
            difference.changed.append((old, entry))
        else:
            difference.unchanged.append(old)
    for name, old in before.items():
        if known is not None and _is_racy(old.mtime_ns, known.scanned_ns):
            old = old._replace(size=TO_READ)  # noqa: PLW2901 - should it be there again
        (difference.unreachable if name in unreachable else difference.removed).append(old)
    return difference


def compare(
    bounds: Sequence[tuple[str, int]],
    record_of: Callable[[int], bytes | memoryview],
    names: Sequence[str],
    look: Callable[[str, str | None], tuple[Sequence[Entry], Collection[str]]],
    *,
    is_stale: Callable[[KnownFile], bool] | None = None,
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
        Whether a known file is to be read again whatever its size and time; None if none is.
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
    files = [
        each for each in known.files if lower <= each.name and (upper is None or each.name < upper)
    ]
    return known._replace(files=files)


def lower_of(record: bytes | memoryview) -> str:
    """The smallest name that the part with this record covers."""
    return _text(bytes(record[_FRONT.size : front_length(record)]))


def front_length(record: bytes | memoryview) -> int:
    """Where in a record the lower bound ends; anywhere, if it is none: unsealing it tells."""
    front = bytes(record[: _FRONT.size]).ljust(_FRONT.size, b"\0")
    return _FRONT.size + int(_FRONT.unpack(front)[3])


@legible("the record of a folder")
def with_rows(record: bytes, renumber: Callable[[NDArray[np.int64]], NDArray[np.int64]]) -> bytes:
    """The same record, the rows of its files replaced by what ``renumber`` makes of them."""
    _, count, text_length, bound_length = _FRONT.unpack_from(record)
    start = _FRONT.size + bound_length + text_length + 17 * count + _I64.size
    rows = np.frombuffer(record, np.int64, count, start)
    return record[:start] + renumber(rows).tobytes() + record[start + 8 * count :]


_STATUS = {int(each): each for each in Status}


def _is_racy(mtime_ns: int, scanned_ns: int) -> bool:
    return mtime_ns >= scanned_ns - RACY_NS


def _is_to_be_read(old: KnownFile, entry: Entry) -> bool:
    return old.size != entry[1] or old.mtime_ns != entry[2] or old.status == Status.UNREADABLE


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _numbers(data: bytes, at: int, count: int) -> array[int]:
    numbers = array("q")
    numbers.frombytes(data[at : at + 8 * count])
    return numbers
