"""The scan kernel driven by hand, its table as text, and byte sources that count.

``scanned`` is a driver of its own, so that the kernel is tested without ``OffsetIndex``: it hands
the kernel windows and buffers of any size. A row reads::

    ..00080060 CS 20:28+2 >3 E
    depth, tag, VR, header offset : value offset + length, next row, flags
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lazydicom.errors import TruncatedError
from lazydicom.index import layout, problems
from lazydicom.index.kernel import interpreted
from lazydicom.index.offsets import NO_STOP
from lazydicom.standard.dictionary import sequence_tags

if TYPE_CHECKING:
    from types import ModuleType

    import pytest

    from lazydicom.index.source import Identity

INTERPRETED = interpreted()

_SEQUENCE_TAGS = memoryview(sequence_tags()).cast("I")
_FLAGS = {
    layout.UNDEFINED: "U",
    layout.DELIMITED: "D",
    layout.CLAMPED: "C",
    layout.EXPLICIT: "E",
    layout.BIG_ENDIAN: "B",
    layout.ITEMS: "S",
    layout.FRAGMENTS: "F",
    layout.UNWALKED: "W",
    layout.FROM_UN: "N",
}

Rows = tuple[tuple[int, ...], ...]


def watch_batches(patch: pytest.MonkeyPatch) -> None:
    """Have files opened by calls of ``os`` that a test can see, not by those of C."""
    patch.setattr("lazydicom.index.batch.kernel", interpreted("index._batch"))
    beginning = interpreted("index._status").beginning
    patch.setattr("lazydicom.archive.segments.located.beginning", beginning)


class Scanned(NamedTuple):
    """What the kernel made of some bytes."""

    rows: Rows
    notes: tuple[tuple[str, int, int], ...]
    noted: int
    status: int
    offset: int
    level: int

    @property
    def text(self) -> list[str]:
        return [row_text(row) for row in self.rows]

    @property
    def note_text(self) -> list[str]:
        return [f"{code} @{offset} {tag:08X}" for code, offset, tag in self.notes]


def row_text(row: tuple[int, ...]) -> str:
    tag, vr, flags, depth, header, value, length, following = row
    code = vr.to_bytes(2, "little").decode("latin-1") if vr else "--"
    letters = "".join(letter for bit, letter in _FLAGS.items() if flags & bit)
    return (
        f"{'.' * depth}{tag:08X} {code} {header}:{value}+{length} >{following} {letters}".rstrip()
    )


def buffer(rows: int, columns: int) -> memoryview:
    return memoryview(bytearray(rows * columns * 8)).cast("q", (rows, columns))


def scanned(
    kernel: ModuleType,
    data: bytes,
    *,
    explicit: bool = True,
    big: bool = False,
    mode: int = 0,
    kind: int = layout.ELEMENTS,
    base: int = 0,
    window: int = 0,
    capacity: int = 0,
    nesting_cap: int = 128,
    first_tag: int = 0,
    stop_tag: int = NO_STOP,
    walk: bool = True,
) -> Scanned:
    """Scan ``data`` to its end or to a stop.

    ``window`` bytes at a time (at least the look-ahead) or all at once; the table grows by
    ``capacity`` rows at a time; ``base`` is the offset that ``data`` pretends to begin at.
    """
    end = base + len(data)
    rows = buffer(capacity or len(data) // 8 + 1, layout.COLUMNS)
    stack = buffer(2 * nesting_cap + 1, layout.STACK_COLUMNS)
    notes = buffer(problems.NOTES_KEPT, layout.NOTE_COLUMNS)
    cursor = memoryview(bytearray(layout.CURSOR_CELLS * 8)).cast("q")
    stack[0, layout.KIND] = kind
    stack[0, layout.LIMIT] = end
    stack[0, layout.MODE] = (
        mode | (layout.EXPLICIT if explicit else 0) | (layout.BIG_ENDIAN if big else 0)
    )
    stack[0, layout.LAST_TAG] = -1
    cursor[layout.OFFSET] = base
    width = max(window, layout.LOOKAHEAD) if window else len(data)
    start = 0
    for _ in range(4 * len(data) + 16):
        part = data[start : start + width]
        status = kernel.scan(
            *(part, base + start, end, rows, stack, cursor, notes, _SEQUENCE_TAGS),
            *(first_tag, stop_tag, walk),
        )
        if status == layout.NEED_DATA:
            assert start != cursor[layout.OFFSET] - base, "a whole window is not enough"
            start = cursor[layout.OFFSET] - base
        elif status == layout.ROWS_FULL:
            assert cursor[layout.COUNT] == len(rows), "there is room left"
            old, rows = rows, buffer(len(rows) + capacity, layout.COLUMNS)
            rows.cast("B")[: old.nbytes] = old.cast("B")
        else:
            break
    else:
        raise AssertionError("no progress")
    noted = cursor[layout.PROBLEMS]
    return Scanned(
        tuple(tuple(rows[n, c] for c in range(8)) for n in range(cursor[layout.COUNT])),
        tuple(
            (problems.problem(notes[n, 0], 0).code, notes[n, 1], notes[n, 2])
            for n in range(min(noted, len(notes)))
        ),
        noted,
        status,
        cursor[layout.OFFSET],
        cursor[layout.LEVEL],
    )


def check(rows: Rows, start: int, end: int) -> None:
    """What is true of every table, whatever the bytes were."""
    count = len(rows)
    assert count <= (end - start) // 8
    opened: list[tuple[int, int, int]] = []  # depth, next row, end of value
    previous = start - 1
    for number, (_, _, flags, depth, header, value, length, following) in enumerate(rows):
        assert previous < header < value <= value + length <= end
        assert number < following <= count
        previous = header
        while opened and number >= opened[-1][1]:
            opened.pop()
        if opened:
            assert depth == opened[-1][0] + 1
            assert following <= opened[-1][1]
            assert value + length <= opened[-1][2]
        else:
            assert depth == 0
        if following > number + 1:
            opened.append((depth, following, value + length))
        if flags & layout.DELIMITED:
            assert flags & layout.UNDEFINED


class CountingSource:
    """Bytes in memory that remember which of them were read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.name = "<counted>"
        self.size = len(data)
        self.path: str | None = None
        self.identity: Identity | None = None
        self.reads: list[tuple[int, int]] = []
        self.released = 0

    def read(self, offset: int, length: int) -> bytes:
        if offset < 0 or length < 0 or offset + length > self.size:
            raise TruncatedError("out of range", path=self.name, offset=offset)
        self.reads.append((offset, length))
        return self.data[offset : offset + length]

    def view(self, offset: int, length: int) -> memoryview:
        return memoryview(self.read(offset, length))

    def release(self) -> None:
        self.released += 1

    def close(self) -> None:
        pass

    def taken(self) -> list[tuple[int, int]]:
        """The reads since the last time this was asked."""
        reads, self.reads = self.reads, []
        return reads
