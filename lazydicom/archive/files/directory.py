"""What the index remembers of the files of one folder: the form of its records.

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

Folders with many files are kept in parts (`archive.files.parts`): a part covers the names from its
lower bound to that of the next; what its record says of other names does not count.

This module knows names, sizes and times; it refuses to know where records are kept.
"""

from __future__ import annotations

import struct
from array import array
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.archive.files.entries import Entries
from lazydicom.archive.files.known import KnownFiles, Status
from lazydicom.index.sealed import legible

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

RACY_NS = 2_000_000_000

_FRONT = struct.Struct("=BIII")
_I64 = struct.Struct("=q")


class KnownFolder(NamedTuple):
    """A decoded record: one part of a folder."""

    files: KnownFiles
    scanned_ns: int
    lower: str


def identity_bytes(entries: Entries, *, lower: str = "", settled: bool = True) -> bytes:
    """The front part of the record of these files, which are sorted by name."""
    names = entries.names
    text = ("\0".join(names) + "\0" if names else "").encode("utf-8", "surrogateescape")
    bound = lower.encode("utf-8", "surrogateescape")
    return b"".join(
        (
            _FRONT.pack(not settled, len(names), len(text), len(bound)),
            bound,
            text,
            entries.sizes.tobytes(),
            entries.times.tobytes(),
        )
    )


def is_unchanged(record: bytes | memoryview, identity: bytes) -> bool:
    """Whether a record is of these very files, and none needs to be looked at again."""
    return bytes(record[: len(identity)]) == identity


def encode_directory(files: KnownFiles, *, scanned_ns: int, lower: str = "") -> bytes:
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
    entries, statuses = files.entries, files.statuses
    reasons = [
        files.reasons.get(at, "")
        for at, status in enumerate(statuses if Status.UNREADABLE in statuses else ())
        if status == Status.UNREADABLE
    ]
    times = entries.times
    settled = not reasons and not (times and is_racy(max(times), scanned_ns))
    sentences = "".join(each.replace("\0", " ") + "\0" for each in reasons)
    return b"".join(
        (
            identity_bytes(entries, lower=lower, settled=settled),
            _I64.pack(scanned_ns),
            statuses,
            files.rows.tobytes(),
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
    if not len(names) == len(sizes) == len(times) == len(statuses) == len(rows) == count:
        raise ValueError("not as many of each as there are files")
    for status in set(statuses):
        Status(status)
    reasons: dict[int, str] = {}
    if Status.UNREADABLE in statuses:
        why = iter(_text(data[at + 9 * count :]).split("\0"))
        unreadable = [at for at, status in enumerate(statuses) if status == Status.UNREADABLE]
        reasons = dict(zip(unreadable, why, strict=False))
    files = KnownFiles(Entries(names, sizes, times), statuses, rows, reasons)
    return KnownFolder(files, scanned_ns, lower)


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


def is_racy(mtime_ns: int, scanned_ns: int) -> bool:
    """Whether a file may have changed after it was looked at without getting another time."""
    return mtime_ns >= scanned_ns - RACY_NS


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _numbers(data: bytes, at: int, count: int) -> array[int]:
    numbers = array("q")
    numbers.frombytes(data[at : at + 8 * count])
    return numbers
