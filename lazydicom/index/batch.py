"""Batch: many files scanned together, in a few buffers.

Knows the buffers of the batch kernel (``lazydicom.index._batch``), which opens, reads and closes
the files of a folder: the bytes that were read of them, one after the other, and what is known of
their elements. Of what the kernel calls ordinary nothing more is asked. Refuses to know values.
"""

from __future__ import annotations

import os
from array import array
from typing import TYPE_CHECKING, Final, NamedTuple

from lazydicom.index.fragments import LEAST_KEPT
from lazydicom.index.kernel import chosen
from lazydicom.index.layout import (
    AGREES,
    BEGIN,
    BYTES,
    BYTES_FULL,
    COLUMNS,
    DOUBTFUL,
    END,
    FILE,
    FILE_COLUMNS,
    FIRST_WINDOW,
    FIRST_WORD,
    HAVE,
    HEAD,
    HEAD_BYTES,
    HEAD_CODE,
    HEAD_COLUMNS,
    HEAD_TAG,
    HEADS,
    IS_DOUBTFUL,
    LARGEST_WINDOW,
    LEAVES,
    LIKE,
    NAME,
    NARROW_WINDOW,
    ORDINARY,
    ORIGIN,
    OTHER,
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
from lazydicom.index.offsets import SEQUENCE_TAGS, OffsetIndex
from lazydicom.index.pages import pages
from lazydicom.index.probe import encoding_of, is_explicit_at
from lazydicom.index.source import OPEN_FLAGS, MemorySource
from lazydicom.index.syntax import mode_of
from lazydicom.index.workspace import NESTING_CAP, Workspace, table
from lazydicom.standard import transfer_syntax
from lazydicom.standard.vr import BY_CODE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lazydicom.standard.transfer_syntax import TransferSyntax

kernel = chosen("index._batch")
describing = chosen("index._places")

FOLDER_FLAGS = OPEN_FLAGS | getattr(os, "O_DIRECTORY", 0)
"""How folders are opened."""

_ROWS = 8192
"""Elements of the largest file that is ordinary."""
_MOST_WINDOWS = 64
_MOST_HEADS = 32
_SPARE = 1024 * 1024
_MOST_SPARE = 2
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

    data: bytearray | memoryview
    files: memoryview
    words: memoryview
    places: memoryview

    @property
    def others(self) -> list[int]:
        """The numbers of those that are not ordinary."""
        states = self.files.cast("B").cast("q")[STATE::FILE_COLUMNS].tolist()
        return [number for number, state in enumerate(states) if state != ORDINARY]


class BatchScanner:
    """Opens and scans files, many at a time; the buffers are used again for the next ones.

    Parameters
    ----------
    largest
        Bytes of the longest value that is read.
    """

    def __init__(self, largest: int) -> None:
        self._largest = largest
        # what is not needed of them takes no memory
        self._rows = _table(_ROWS, COLUMNS)
        self._rebuilt = _table(_ROWS, COLUMNS)
        self._lengths = memoryview(bytearray(8 * _ROWS)).cast("q")
        self._work = Workspace(NESTING_CAP)
        self._windows = table(_MOST_WINDOWS, WINDOW_COLUMNS)
        self._heads = table(_MOST_HEADS, HEAD_COLUMNS)
        self._state = memoryview(bytearray(8 * STATE_CELLS)).cast("q")
        self._data = memoryview(b"")
        self._words = self._places = table(1, 2)

    def scan(self, folders: Iterable[tuple[str, Sequence[str]]]) -> Batch:
        """Scan files; what this returns is of no use after the next call.

        The state of a file that was not opened, or is not ordinary, is ``layout.OTHER``.

        Parameters
        ----------
        folders
            The path of each folder, and the names of the files in it.
        """
        folders = list(folders)
        count = sum(len(names) for _, names in folders)
        wanted = max(count * FIRST_WINDOW + _SPARE, self._state[END])
        if not wanted <= len(self._data) <= _MOST_SPARE * wanted:  # once large, not for ever
            self._data = pages(wanted)
        if len(self._words) < count * _WORDS_PER_FILE:
            self._words = _table(count * _WORDS_PER_FILE, 2)
            self._places = _table(count * _WORDS_PER_FILE, 2)
        files = table(count, FILE_COLUMNS)
        state = self._state
        state[FILE] = state[END] = state[WORDS] = state[DOUBTFUL] = 0
        state[LIKE] = -1
        stop = 0
        for path, names in folders:
            first, stop = stop, stop + len(names)
            try:
                folder = os.open(path, FOLDER_FLAGS)
            except (OSError, ValueError):  # of which the usual way tells more
                for file in range(first, stop):
                    files[file, STATE], files[file, SIZE] = OTHER, -1
                state[FILE] = stop
                continue
            try:
                self._scan_files(folder, names, stop, files)
            finally:
                os.close(folder)
        if state[DOUBTFUL]:
            self._resolve(files)
        return Batch(self._data, files, self._words, self._places)

    def _scan_files(self, folder: int, names: Sequence[str], stop: int, files: memoryview) -> None:
        state, work = self._state, self._work
        state[NAME] = 0
        data = os.fsencode("\0".join(names) + "\0" * bool(names))
        if data.count(0) != len(names):
            raise ValueError("a name with a zero byte")
        while True:
            status = kernel.scan_files(
                *(folder, data, stop, self._data, files),
                *(self._rows, work.stack, work.cursor, work.notes, SEQUENCE_TAGS),
                *(_SYNTAX_TABLE, _UIDS, self._heads, self._windows, state),
                *(self._words, self._places, self._lengths, self._rebuilt),
                *(self._largest, LEAST_KEPT),
            )
            if status == BYTES_FULL:
                self._data = _enlarged(self._data)
            elif status == WORDS_FULL:
                self._words, self._places = _doubled(self._words), _doubled(self._places)
            else:
                return

    def _resolve(self, files: memoryview) -> None:
        """Find out what was in doubt, and remember heads that tell that all is well."""
        state, heads = self._state, self._heads
        columns = range(HEAD_COLUMNS)
        known = {tuple(heads[row, column] for column in columns) for row in range(state[HEADS])}
        for number in range(len(files)):
            if files[number, STATE] != ORDINARY or not files[number, IS_DOUBTFUL]:
                continue
            head = tuple(files[number, HEAD + column] for column in columns)
            if head in known:
                continue
            is_as_declared, is_told = self._seen(files, number)
            if not is_as_declared:
                files[number, STATE] = OTHER
            elif is_told and len(known) < len(heads):
                for column, cell in enumerate(head):
                    heads[len(known), column] = cell
                known.add(head)
        state[HEADS] = len(known)

    def _seen(self, files: memoryview, number: int) -> tuple[bool, bool]:
        """Whether a data set is encoded as declared, and whether its head is all that tells so."""
        begin, have = files[number, BEGIN], files[number, HAVE]
        syntax = _SYNTAXES[files[number, SYNTAX]]
        at = files[number, POSITION] + begin
        whole = min(begin + HEAD_BYTES, files[number, SIZE])
        head = bytes(self._data[at : at + min(whole, have) - begin])
        if is_explicit_at(head, 0, syntax):
            return True, True
        seen = encoding_of(head)
        is_as_declared = whole <= have and seen is not None and mode_of(seen) == mode_of(syntax)
        # of Implicit VR the header of the second element too, unless the first may have a VR
        is_told = not syntax.is_explicit and files[number, HEAD + HEAD_TAG] >= 0
        return is_as_declared, is_told and files[number, HEAD + HEAD_CODE] & 0xFFFF not in BY_CODE


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


def _table(rows: int, columns: int) -> memoryview:
    return pages(8 * rows * columns).cast("q", (rows, columns))


def _doubled(rows: memoryview) -> memoryview:
    made = _table(2 * len(rows), 2)
    made.cast("B")[: rows.nbytes] = rows.cast("B")
    return made


def _enlarged(data: memoryview) -> memoryview:
    made = pages(len(data) + max(len(data), LARGEST_WINDOW))
    made[: len(data)] = data
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
    while describing.describe(
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
