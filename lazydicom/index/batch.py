"""Batch: many files scanned together, in a few buffers.

Knows the buffers of the batch kernel (``lazydicom.index._batch``): the bytes that were read of the
files, one after the other, and what is known of their elements. Files are opened, read and closed
here; of what the kernel calls ordinary nothing more is asked. Refuses to know values.
"""

from __future__ import annotations

import os
import stat
from array import array
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from lazydicom.index.fragments import LEAST_KEPT
from lazydicom.index.kernel import chosen
from lazydicom.index.layout import (
    AGREES,
    BEFORE,
    BEGIN,
    BYTES,
    COLUMNS,
    FILE,
    FILE_COLUMNS,
    FIRST_WORD,
    HAVE,
    LEAVES,
    NEED_WINDOW,
    ORDINARY,
    ORIGIN,
    OTHER,
    PHASE,
    POSITION,
    SIZE,
    STATE,
    STATE_CELLS,
    SYNTAX,
    SYNTAX_COLUMNS,
    WANTED,
    WINDOW_AT,
    WINDOW_BASE,
    WINDOW_COLUMNS,
    WINDOW_END,
    WINDOWS,
    WORDS,
    WORDS_FULL,
)
from lazydicom.index.layouts import kernel as layouts
from lazydicom.index.offsets import (
    FIRST_WINDOW,
    LARGEST_WINDOW,
    NARROW_WINDOW,
    SEQUENCE_TAGS,
    OffsetIndex,
)
from lazydicom.index.probe import encoding_of, is_explicit_at
from lazydicom.index.source import OPEN_FLAGS, Identity, MemorySource
from lazydicom.index.syntax import mode_of
from lazydicom.index.workspace import NESTING_CAP, Workspace, table
from lazydicom.standard import transfer_syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lazydicom.standard.transfer_syntax import TransferSyntax

kernel = chosen("index._batch")

_ROWS = 8192
"""Elements of the largest file that is ordinary."""
_MOST_WINDOWS = 64
_SPARE = 128 * 1024
_WORDS_PER_FILE = 320

# Little endian and not deflated, as their UIDs stand in files.
_SYNTAXES: Final = [
    each
    for each in transfer_syntax.registered()
    if each.is_little_endian and not each.is_deflated and each.name
]


class Batch(NamedTuple):
    """What is known of some files.

    Attributes
    ----------
    data
        Bytes of the files.
    files
        A row for each file; ``lazydicom.index.layout`` names the columns.
    words
        The words of the layouts of all files, one file after the other.
    places
        Of each of these rows the position of its value in ``data``, -1 where it is not there, and
        its length, 0 of what holds items.
    """

    data: bytes | bytearray
    files: memoryview
    words: memoryview
    places: memoryview


class BatchScanner:
    """Opens and scans files, many at a time; the buffers are used again for the next ones.

    Parameters
    ----------
    largest
        Bytes of the longest value that is read.
    """

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._rows = table(_ROWS, COLUMNS)
        self._rebuilt = table(_ROWS, COLUMNS)
        self._lengths = memoryview(bytearray(8 * _ROWS)).cast("q")
        self._work = Workspace(NESTING_CAP)
        self._windows = table(_MOST_WINDOWS, WINDOW_COLUMNS)
        self._state = memoryview(bytearray(8 * STATE_CELLS)).cast("q")
        self._data = bytearray()
        self._words = self._places = table(1, 2)
        self._end = 0

    def scan(self, paths: Sequence[str]) -> tuple[Batch, list[Identity | None]]:
        """Scan files; what this returns is of no use after the next call.

        The state of a file that was not opened, or is not ordinary, is ``layout.OTHER``.
        """
        count = len(paths)
        if len(self._data) < count * FIRST_WINDOW + _SPARE:
            self._data = bytearray(count * FIRST_WINDOW + _SPARE)
        if len(self._words) < count * _WORDS_PER_FILE:
            self._words = table(count * _WORDS_PER_FILE, 2)
            self._places = table(count * _WORDS_PER_FILE, 2)
        files = table(count, FILE_COLUMNS)
        identities = self._read_all(paths, files)
        self._scan_all(files, paths, identities)
        for number in range(count):
            if files[number, STATE] == ORDINARY and not self._is_as_declared(files, number):
                files[number, STATE] = OTHER
        return Batch(self._data, files, self._words, self._places), identities

    def _read_all(self, paths: Sequence[str], files: memoryview) -> list[Identity | None]:
        identities: list[Identity | None] = []
        at = 0
        for number, path in enumerate(paths):
            identity, have = self._read(path, at, FIRST_WINDOW, 0)
            if identity is None or have != min(identity.size, FIRST_WINDOW):
                files[number, STATE] = OTHER
            else:
                files[number, POSITION] = at
                files[number, HAVE] = have
                files[number, SIZE] = identity.size
                at += have
            identities.append(identity)
        self._end = at
        return identities

    def _read(self, path: str, at: int, length: int, offset: int) -> tuple[Identity | None, int]:
        """Read into the buffer at ``at``; what file it was, None if it is none, and how much.

        It is closed at once: threads with many files each would have too many open.
        """
        try:
            descriptor = os.open(path, OPEN_FLAGS)
            try:
                status = os.fstat(descriptor)
                with memoryview(self._data)[at : at + length] as room:
                    have = os.preadv(descriptor, [room], offset)
            finally:
                os.close(descriptor)
        except (OSError, ValueError, AttributeError):  # of which the usual way tells more
            return None, 0
        if not stat.S_ISREG(status.st_mode):
            return None, 0
        return Identity(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns), have

    def _scan_all(
        self, files: memoryview, paths: Sequence[str], identities: Sequence[Identity | None]
    ) -> None:
        state = self._state
        state[FILE] = state[WORDS] = 0
        state[PHASE] = BEFORE
        work = self._work
        while True:
            status = kernel.scan_files(
                *(self._data, files, self._rows, work.stack, work.cursor, work.notes),
                *(SEQUENCE_TAGS, _SYNTAX_TABLE, _UIDS, self._windows, state),
                *(self._words, self._places, self._lengths, self._rebuilt),
                *(self._largest, LEAST_KEPT),
            )
            if status == NEED_WINDOW:
                file = state[FILE]
                if not self._read_on(files, paths[file], identities[file]):
                    files[file, STATE] = OTHER
                    state[PHASE] = BEFORE
            elif status == WORDS_FULL:
                self._words, self._places = _doubled(self._words), _doubled(self._places)
            else:
                return

    def _read_on(self, files: memoryview, path: str, identity: Identity | None) -> bool:
        """Add the window that the kernel asks for; False if it is not there."""
        state, windows = self._state, self._windows
        file, offset, last = state[FILE], state[WANTED], state[WINDOWS] - 1
        end = windows[last, WINDOW_END]
        length = NARROW_WINDOW
        if offset <= end:
            length = min(4 * max(end - windows[last, WINDOW_BASE], length), LARGEST_WINDOW)
        length = min(length, files[file, SIZE] - offset)
        at = self._end
        if length <= 0:
            return False
        if at + length > len(self._data):
            self._data += bytes(max(length, len(self._data)))
        found, have = self._read(path, at, length, offset)
        windows[last + 1, WINDOW_BASE] = offset
        windows[last + 1, WINDOW_END] = offset + length
        windows[last + 1, WINDOW_AT] = at
        state[WINDOWS] += 1
        self._end += length
        files[file, BYTES] += length
        return found == identity and have == length

    def _is_as_declared(self, files: memoryview, number: int) -> bool:
        """Whether the data set is seen to be encoded as its transfer syntax says."""
        begin, have = files[number, BEGIN], files[number, HAVE]
        at = files[number, POSITION] + begin
        syntax = files[number, SYNTAX]
        if _is_explicit(bytes(self._data[at : at + 8]), syntax) and begin + 8 <= have:
            return True
        whole = min(begin + _HEAD, files[number, SIZE])
        return whole <= have and _is_seen(bytes(self._data[at : at + whole - begin]), syntax)


_HEAD: Final = 64


@lru_cache(maxsize=4096)
def _is_explicit(head: bytes, syntax: int) -> bool:
    return is_explicit_at(head, 0, _SYNTAXES[syntax])


@lru_cache(maxsize=4096)
def _is_seen(head: bytes, syntax: int) -> bool:
    seen = encoding_of(head)
    return seen is not None and mode_of(seen) == mode_of(_SYNTAXES[syntax])


def _table_of_syntaxes(found: Sequence[TransferSyntax]) -> tuple[memoryview, memoryview]:
    raws = [each.uid.encode("ascii") + b"\0" * (len(each.uid) % 2) for each in found]
    width = max(map(len, raws))
    uids = memoryview(b"".join(raw.ljust(width, b"\0") for raw in raws))
    made = table(len(raws), SYNTAX_COLUMNS)
    for number, (each, raw) in enumerate(zip(found, raws, strict=True)):
        made[number, 0], made[number, 1] = mode_of(each), each.is_encapsulated
        made[number, 2] = len(raw)
    return made, uids.cast("B", (len(raws), width))


_SYNTAX_TABLE, _UIDS = _table_of_syntaxes(_SYNTAXES)


def _doubled(rows: memoryview) -> memoryview:
    made = table(2 * len(rows), 2)
    made.cast("B")[: rows.nbytes] = rows.cast("B")
    return made


def index_of(batch: Batch, file: int, name: str) -> OffsetIndex:
    """What the batch knows of the elements of a file, as if it had been scanned by itself.

    Only its first bytes can be read; the errors of all others say that it is cut short.
    """
    position, have = batch.files[file, POSITION], batch.files[file, HAVE]
    first, count = batch.files[file, FIRST_WORD], batch.files[file, LEAVES]
    window = bytes(batch.data[position : position + have])
    index = OffsetIndex(MemorySource(window, name))
    index.finish()
    index.add_window(0, window)
    index.rows = table(count, COLUMNS)
    index.count = count
    words = batch.words[first : first + count]
    lengths = memoryview(lengths_of(batch, file))
    layouts.rebuild(words, lengths, batch.files[file, ORIGIN], index.rows)
    return index


def lengths_of(batch: Batch, file: int) -> array[int]:
    """The lengths of the values of a file; 0 of what holds items."""
    first = batch.files[file, FIRST_WORD]
    cells = batch.places.cast("B").cast("q")
    return array("q", cells[2 * first + 1 : 2 * (first + batch.files[file, LEAVES]) : 2])


class Description(NamedTuple):
    """A file that was scanned by itself, as a batch, and whether its layout tells all of it."""

    batch: Batch
    agrees: bool


def describe(index: OffsetIndex, opaque: Sequence[tuple[int, int]], largest: int) -> Description:
    """A file that was scanned by itself, as a batch.

    Parameters
    ----------
    index
        All its elements.
    opaque
        (offset, length) of values that its layout does not show: they get the places after it.
    largest
        Bytes of the longest value that is read.

    Raises
    ------
    SourceError, TruncatedError
        A value cannot be read.
    """
    count = index.count
    data = bytearray(index.window)
    files = table(1, FILE_COLUMNS)
    words, places = table(count, 2), table(count + len(opaque), 2)
    lengths, rebuilt = memoryview(bytearray(8 * count)).cast("q"), table(count, COLUMNS)
    windows = table(4, WINDOW_COLUMNS)
    state = memoryview(bytearray(8 * STATE_CELLS)).cast("q")
    windows[0, WINDOW_BASE], windows[0, WINDOW_END] = index.window_base, index.window_end
    state[WINDOWS] = 1
    while kernel.describe(
        *(index.rows, count, windows, state, files, 0, words, places, lengths, rebuilt, largest)
    ):
        windows = _with_window(windows, state, data, index, largest)
    made = files[0, LEAVES]
    for place, (offset, length) in enumerate(opaque, made):
        places[place, 0], places[place, 1] = -1, length
        if length <= largest:
            places[place, 0] = len(data)
            data += index.read(offset, length)
    files[0, STATE], files[0, BYTES] = ORDINARY, len(data)
    batch = Batch(data, files, words[:made], places[: made + len(opaque)])
    return Description(batch, bool(state[AGREES]))


def _with_window(
    windows: memoryview, state: memoryview, data: bytearray, index: OffsetIndex, largest: int
) -> memoryview:
    """The windows and one more, of the bytes from where the kernel needs them."""
    number, offset = state[WINDOWS], state[WANTED]
    if number == len(windows):
        made = table(2 * number, WINDOW_COLUMNS)
        made.cast("B")[: windows.nbytes] = windows.cast("B")
        windows = made
    length = min(max(largest, NARROW_WINDOW), index.source.size - offset)
    windows[number, WINDOW_BASE], windows[number, WINDOW_END] = offset, offset + length
    windows[number, WINDOW_AT] = len(data)
    data += index.read(offset, length)
    state[WINDOWS] += 1
    return windows
