"""OffsetIndex: where every element of one source is, the immutable result of a scan.

It owns the element table (``lazydicom.index.layout``), the header windows that were read to fill
it, and the notes of what was tolerated. It knows no values; ``read`` hands out the bytes of one,
from a window where it lies in one and from the source where it does not.
"""

from __future__ import annotations

import threading
from contextlib import nullcontext
from typing import TYPE_CHECKING

from lazydicom.errors import ChangedFileError, ClosedSourceError, UnsupportedError
from lazydicom.index.fork_lock import ForkLock
from lazydicom.index.kernel import find, find_narrow, in_order, in_order_narrow, scan
from lazydicom.index.layout import (
    AT_FRAGMENTS,
    COLUMNS,
    COUNT,
    ELEMENTS,
    FIRST_WINDOW,
    FLAGS,
    KIND,
    LARGEST_WINDOW,
    LAST_TAG,
    LENGTH,
    LEVEL,
    LIMIT,
    MODE,
    NARROW_WINDOW,
    NEED_DATA,
    NEXT,
    OFFSET,
    PROBLEMS,
    ROWS_FULL,
    TAG,
    UNWALKED,
    VALUE,
)
from lazydicom.index.source import FileSource, Slice
from lazydicom.index.windows import Windows
from lazydicom.index.workspace import (
    CELL,
    LARGEST_CELL,
    MOST_ROWS,
    NESTING_CAP,
    Workspace,
    grown,
    narrowed,
    table,
    widened,
)
from lazydicom.standard.dictionary import sequence_tags

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from lazydicom.index.fragments import FragmentTable
    from lazydicom.index.frames import FrameTable
    from lazydicom.index.problems import Problem
    from lazydicom.index.source import ByteSource
    from lazydicom.standard.transfer_syntax import TransferSyntax

NO_STOP = 1 << 32
_FIRST_ROWS = 384
LARGE = _FIRST_ROWS
"""Rows from which on a table is kept in less space."""
SEQUENCE_TAGS = memoryview(sequence_tags()).cast("I")
"""As the kernel takes them."""


class OffsetIndex(Windows):
    """The element table of one source, filled by the kernel as far as it has been asked to.

    ``rows`` holds ``count`` rows. Top-level elements of encapsulated pixel data and whatever
    follows them are scanned by ``complete``, which every reader that needs the tail calls.
    ``transfer_syntax`` is that of the file, ``fragment_tables`` and ``frame_tables`` what
    ``index.fragments`` and ``index.frames`` found out about encapsulated pixel data.

    Parameters
    ----------
    source
        The bytes.
    start, end
        The range to scan, absolute, the end exclusive.
    mode
        ``layout.EXPLICIT`` and ``layout.BIG_ENDIAN``, as they apply at the start.
    kind
        ``layout.ELEMENTS`` or ``layout.ITEM_LIST``: what there is at the start.
    nesting_cap
        Sequences within sequences to scan; deeper ones stay opaque and are flagged.
    rows
        The whole table, where it is known: nothing will be scanned.
    """

    __slots__ = (
        "_is_compact",
        "_lock",
        "_noted",
        "_start",
        "_stop_tag",
        "_walked",
        "_work",
        "count",
        "end",
        "extra_problems",
        "fragment_record",
        "fragment_tables",
        "frame_tables",
        "offset",
        "pending",
        "rows",
        "transfer_syntax",
    )

    is_cached = False
    """Whether rows came from the index of an archive and not from a scan."""

    def __init__(
        self,
        source: ByteSource,
        start: int = 0,
        end: int | None = None,
        *,
        mode: int = 0,
        kind: int = ELEMENTS,
        nesting_cap: int = NESTING_CAP,
        rows: memoryview | None = None,
    ) -> None:
        super().__init__(source)
        self._walked = source
        self.rows = table(_FIRST_ROWS, COLUMNS) if rows is None else rows
        self.count = 0 if rows is None else len(rows)
        self.pending = False
        self._is_compact = False
        self.extra_problems: list[Problem] = []
        self.transfer_syntax: TransferSyntax | None = None
        self.fragment_tables: dict[int, FragmentTable] = {}
        self.frame_tables: dict[tuple[object, ...], FrameTable] = {}
        self.fragment_record: bytes | None = None
        self._noted: list[Problem] = []
        self._work: Workspace | None = Workspace.taken(nesting_cap) if rows is None else None
        self._stop_tag = NO_STOP
        self._lock: threading.Lock | None = None
        self._start = self.offset = start
        self.end = source.size if end is None else end
        if rows is None:
            self.begin(start, self.end, mode, kind)

    def begin(self, start: int, end: int, mode: int, kind: int = ELEMENTS) -> None:
        """Set the next ``scan`` to the elements, or the items, from ``start`` up to ``end``."""
        work = self._work
        if work is None:
            raise ClosedSourceError("the scan is over", path=self.source.name)
        stack = work.stack
        stack[0, KIND] = kind
        self._start = start
        stack[0, LIMIT] = self.end = end
        stack[0, MODE] = mode
        stack[0, LAST_TAG] = -1
        work.cursor[OFFSET] = self.offset = start
        work.cursor[LEVEL] = 0

    def finish(self) -> None:
        """Declare that nothing more will be scanned, unless encapsulated pixel data is pending."""
        work = self._work
        if work is not None and not self.pending:
            self._work = None
            work.give_back()

    # -- scanning ------------------------------------------------------------------------------

    def scan(
        self,
        stop_tag: int = NO_STOP,
        *,
        first_tag: int = 0,
        walk: bool = False,
        keep: bool = True,
    ) -> int:
        """Scan on while top-level tags are in [first_tag, stop_tag); return the status.

        With ``walk`` unset it pauses at encapsulated pixel data and leaves ``pending`` set;
        with ``keep`` set it keeps the windows it reads.
        """
        work = self._work
        if work is None:
            raise ClosedSourceError("the scan is over", path=self.source.name)
        self._stop_tag = stop_tag
        cursor = work.cursor
        end = self.end
        window, base = self.window, self.window_base
        while True:
            status: int = scan(
                window,
                base,
                end,
                self.rows,
                work.stack,
                cursor,
                work.notes,
                SEQUENCE_TAGS,
                first_tag,
                stop_tag,
                walk,
            )
            if status == NEED_DATA:
                previous_end = base + len(window)
                base = cursor[OFFSET]
                held = self.rest_of_window(base)
                if held is not None:
                    window = held
                    continue
                length = _next_length(base, previous_end, len(window))
                window = self._read_on(base, min(length, end - base))
                end = self.end
                if keep:
                    self.add_window(base, window)
            elif status == ROWS_FULL:
                self._grow(work)
            else:
                break
        self.count = cursor[COUNT]
        self.offset = cursor[OFFSET]
        if cursor[PROBLEMS]:
            # a list of our own: the workspace is somebody else's as soon as the scan is finished
            self._noted = work.problems
        if not walk:
            self.pending = status == AT_FRAGMENTS
        return status

    def _read_on(self, offset: int, length: int) -> bytes:
        return self._walked.read(offset, length)

    def _grow(self, work: Workspace) -> None:
        seen = work.cursor[OFFSET] - self._start
        left = self.end - work.cursor[OFFSET]
        # what is left is taken to be as dense: zeroing rows takes as long as filling them
        more = len(self.rows) * left // max(1, seen)
        self.rows = self._grown(self.rows, more + more // 8)

    def _grown(self, rows: memoryview, more: int) -> memoryview:
        if len(rows) >= MOST_ROWS:
            reason = f"has more than {MOST_ROWS} elements, items and fragments"
            raise UnsupportedError(reason, path=self.source.name)
        return grown(rows, more)

    def compact(self) -> None:
        """Keep the table in half the space, if it is large: now, and when it is complete."""
        self._is_compact = True
        if self.count > LARGE and self.end <= LARGEST_CELL:
            self.rows = narrowed(self.rows, self.count)

    def complete(self) -> None:
        """Scan what ``scan`` left out: encapsulated pixel data and whatever follows it."""
        if not self.pending:
            return
        with _LOCKS:
            lock = self._lock = self._lock or threading.Lock()
        with lock:
            if self.pending:
                row = self.count - 1
                self.rows = widened(self.rows)
                try:
                    with _held(self.source) as self._walked:
                        self.scan(self._stop_tag, walk=True, keep=False)
                except ChangedFileError:  # said when all was seen, too: whoever asks next is told
                    self.count = row + 1
                    raise
                # only now: a walk that failed is begun again by whoever asks next
                self.rows[row, FLAGS] &= ~UNWALKED
                self.pending = False
                self.finish()
                if self._is_compact:
                    self.compact()

    @property
    def stopped(self) -> bool:
        """Whether the scan ended at its stop tag, with elements left unseen."""
        return not self.pending and self.offset < self.end

    # -- reading -------------------------------------------------------------------------------

    def value(self, row: int) -> bytes:
        """The bytes of the value of ``row``."""
        rows = self.rows
        offset = rows[row, VALUE]
        end = offset + rows[row, LENGTH]
        base = self.window_base
        if base <= offset and end <= self.window_end:  # as read(), for the usual case
            return self.window[offset - base : end - base]
        return self.read(offset, end - offset)

    def view(self, row: int, start: int = 0, length: int | None = None) -> memoryview:
        """The same bytes, or some of them, without a copy where the source has them mapped."""
        rows = self.rows
        return self.source.view(
            rows[row, VALUE] + start, rows[row, LENGTH] if length is None else length
        )

    def fill(self, row: int, start: int, target: memoryview) -> None:
        """Copy the same bytes from ``start`` on into ``target``, none by way of a mapping."""
        source, offset = self.source, self.rows[row, VALUE] + start
        if not isinstance(source, (FileSource, Slice)):
            target[:] = self.view(row, start, len(target))
        elif len(target) > FIRST_WINDOW:
            source.fill(offset, target)
        else:
            target[:] = self.read(offset, len(target))

    # -- looking up ----------------------------------------------------------------------------

    @property
    def is_ascending(self) -> bool:
        """Whether tags are known to ascend among all siblings, so that none is there twice."""
        return not self._noted

    def find(self, first: int, stop: int, tag: int) -> int:
        """The last row with ``tag`` among the siblings from ``first`` up to ``stop``, or -1."""
        rows = self.rows
        look = find if rows.itemsize == CELL else find_narrow
        found: int = look(rows, first, stop, tag, self.is_ascending)
        return found

    def in_order(self, first: int, stop: int) -> list[int] | None:
        """The siblings from ``first`` up to ``stop`` if their tags ascend, else None."""
        rows = self.rows
        look = in_order if rows.itemsize == CELL else in_order_narrow
        found: list[int] | None = look(rows, first, stop)
        return found

    def siblings(self, first: int, stop: int) -> list[int]:
        """The rows from ``first`` up to ``stop`` that are nobody's content among themselves."""
        ordered = self.in_order(first, stop)
        if ordered is not None:
            return ordered
        rows = self.rows
        found = []
        row = first
        while row < stop:
            found.append(row)
            row = rows[row, NEXT]
        return found

    def keep(self, first: int, tags: set[int]) -> int:
        """Append copies of the rows with ``tags``, content included; return where they begin.

        The rows before stay for whoever holds their numbers; the scan does not go on.
        """
        self.complete()
        wanted = [row for row in self.siblings(first, self.count) if self.rows[row, TAG] in tags]
        begin = self.count
        for row in wanted:
            stop = self.rows[row, NEXT]
            shift = self.count - row
            while len(self.rows) < self.count + stop - row:
                self.rows = self._grown(widened(self.rows), stop - row)
            table = self.rows
            for old in range(row, stop):
                for column in range(COLUMNS):
                    table[old + shift, column] = table[old, column]
                table[old + shift, NEXT] += shift
            self.count += stop - row
        return begin

    @property
    def problems(self) -> list[Problem]:
        """What was tolerated so far, in file order."""
        return sorted([*self._noted, *self.extra_problems], key=_by_offset)


def _next_length(offset: int, previous_end: int, previous: int) -> int:
    """How much to read from ``offset`` on, after a window of ``previous`` bytes."""
    if previous == 0:
        return FIRST_WINDOW
    if offset <= previous_end:
        return min(4 * max(previous, NARROW_WINDOW), LARGEST_WINDOW)
    return NARROW_WINDOW


def _held(source: ByteSource) -> AbstractContextManager[ByteSource]:
    """The source, or one of the same file that need not be opened for every read."""
    return source.held() if isinstance(source, FileSource) else nullcontext(source)


def _by_offset(found: Problem) -> int:
    return found.offset


_LOCKS = ForkLock()
