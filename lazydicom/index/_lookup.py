# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The look-up kernel: one digest among many, one row's code and value, one text of a packed list.

Each class holds views of what was read, and finds one thing in it by bisection, so that a look-up
costs no call per step. Nothing that was read is trusted: indices are checked, and what does not
fit is said with a number that is none, for the caller to raise. Like the other kernels this one is
plain Python; ``_lookup.pxd`` gives the C types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

if not cython.compiled:  # compiled, it is a constant of the .pxd
    from lazydicom.index.layout import BLOCK

    LOW = 0xFFFFFFFF

if TYPE_CHECKING:
    from collections.abc import Callable

COMPILED: bool = cython.compiled

ROOM = 256
"""Bytes for a text that is looked at by itself; few are longer."""

NO_PAIRS = memoryview(b"").cast("H")


class Digests:
    """Ascending digests, and the place that each stands for.

    A place is the number of a segment in ``segments`` << 16 | a row. All digests there are spread
    evenly over ``buckets``, and these are one of them.
    """

    def __init__(
        self, digests: memoryview, places: memoryview, segments: tuple[int, ...], buckets: int = 1
    ) -> None:
        self.digests = digests
        self.places = places
        self.segments = segments
        self.buckets = buckets

    def find(self, digest: int, found: list[int]) -> bool:
        """Add to ``found`` the row ids of a digest; whether all of their segments are known."""
        low = 0
        high = len(self.digests)
        # Begun near where an even spread has it: bisection from the middle would have the
        # processor wait for memory as often as it looks somewhere.
        at = (digest * self.buckets >> 32 & LOW) * high >> 32
        step = 4
        while high - low > step:
            if self.digests[at] < digest:
                low = at + 1
                at = min(at + step, high - 1)
            else:
                high = at
                at = max(at - step, low)
            step *= 2
        while low < high:
            at = (low + high) >> 1
            if self.digests[at] < digest:
                low = at + 1
            else:
                high = at
        while low < len(self.digests) and self.digests[low] == digest:
            place = self.places[low]
            if place >> 16 >= len(self.segments):
                return False
            found.append(self.segments[place >> 16] << 16 | place & 0xFFFF)
            low += 1
        return True


class RowCodes:
    """The code of every row, or of every run of rows by its first one, ascending from 0.

    ``codes`` are the bytes of numbers of ``width`` bytes, little endian; no ``starts``: one for
    each row.
    """

    def __init__(self, codes: memoryview, width: int, starts: memoryview) -> None:
        self.codes = codes
        #: The same as numbers, where they have two bytes.
        self.pairs = codes.cast("H") if width == 2 else NO_PAIRS
        self.width = width
        self.starts = starts

    def code(self, row: int) -> int:
        """The code of a row, which is there."""
        if len(self.starts):
            low = 0
            high = len(self.starts)
            while low < high:
                at = (low + high) >> 1
                if self.starts[at] <= row:
                    low = at + 1
                else:
                    high = at
            row = low - 1
        row *= self.width
        at = row + self.width
        if row < 0 or at > len(self.codes):
            raise IndexError(row)
        found = 0
        while at > row:
            at -= 1
            found = found << 8 | self.codes[at]
        return found


class Texts:
    """Front-coded texts, as `lazydicom.index.packing` has them.

    ``bounds`` are where blocks begin in ``data``, and where the last one of ``count`` texts ends.
    """

    def __init__(self, data: bytes, bounds: memoryview, letters: bytes, count: int) -> None:
        self.data = data
        self.bounds = bounds
        self.letters = letters
        self.count = count

    def text(self, index: int, room: int) -> bytes | None:
        """One text, if it takes no more than so many bytes and is not damaged; else None."""
        return self.padded(index, room, -1)

    def padded(self, index: int, room: int, padding: int) -> bytes | None:
        """The same; made even with a byte of padding, if that is not negative."""
        out = bytearray(room)
        size = self.fill(index, out)
        if size < 0 or size >= room:
            return None
        if padding >= 0 and size & 1:
            out[size] = padding
            size += 1
        return bytes(out[:size])

    def bisect(self, text: bytes, right: bool, room: int) -> int:
        """Where ``text`` would be inserted before, or after, its equals in ascending texts.

        -1 if one that is looked at is damaged or takes more than so many bytes.
        """
        out = bytearray(room)
        low = 0
        # the heads of blocks first: they are unpacked alone
        high = len(self.bounds) - 1
        while low < high:
            at = (low + high) >> 1
            order = self.compare(at * BLOCK, text, out)
            if order > 1:
                return -1
            if order < 0 or (right and order == 0):
                low = at + 1
            else:
                high = at
        high = min(low * BLOCK, self.count)
        low = max(low - 1, 0) * BLOCK
        while low < high:
            at = (low + high) >> 1
            order = self.compare(at, text, out)
            if order > 1:
                return -1
            if order < 0 or (right and order == 0):
                low = at + 1
            else:
                high = at
        return low

    def compare(self, index: int, text: bytes, out: bytearray) -> int:
        """Whether a text is less than (-1), equal to (0), or more than (1) ``text``; 2: damaged."""
        size = self.fill(index, out)
        if size < 0:
            return 2
        at = 0
        while at < size and at < len(text):
            if out[at] != text[at]:
                return -1 if out[at] < text[at] else 1
            at += 1
        if size == len(text):
            return 0
        return -1 if size < len(text) else 1

    def fill(self, index: int, out: bytearray) -> int:
        """Put a text into ``out``; its size, or -1 if it does not fit its block, or ``out``."""
        block = index // BLOCK
        if index < 0 or block + 1 >= len(self.bounds):
            return -1
        at = self.bounds[block]
        end = self.bounds[block + 1]
        if at < 0 or end > len(self.data):
            return -1
        index -= block * BLOCK
        letters = len(self.letters)
        size = 0
        while index >= 0:
            if at + 2 > end or self.data[at] > size:
                return -1
            size = self.data[at]
            left = self.data[at + 1]
            at += 2
            if left & 0x80:
                if at >= end:
                    return -1
                left = (left & 0x7F) << 8 | self.data[at]
                at += 1
            stop = at + left
            if letters:
                stop = at + ((left + 1) >> 1)
            left += size
            if stop > end or left > len(out):
                return -1
            while size < left:
                letter = self.data[at]
                at += 1
                if letters:
                    half = letter >> 4
                    if half == 0 or half > letters:
                        return -1
                    out[size] = self.letters[half - 1]
                    size += 1
                    half = letter & 15
                    if size == left:
                        break
                    if half == 0 or half > letters:
                        return -1
                    letter = self.letters[half - 1]
                out[size] = letter
                size += 1
            index -= 1
        return size


class Cells:
    """The regular cells of rows, as far as they are packed texts or numbers.

    ``codes`` are the rows' ones, of which there are as many as ``rows``; of those below ``regular``
    either ``texts`` are the keys, or each of ``numbers`` has one. Texts become bytes, but for
    ``others``, by being made even with a byte of ``padding`` if it is not negative; they are values
    if they are ``plain``.
    """

    def __init__(
        self,
        rows: int,
        codes: RowCodes,
        regular: int,
        *,
        texts: Texts | None = None,
        others: dict[int, bytes] | None = None,
        padding: int = -1,
        plain: bool = False,
        numbers: tuple[memoryview, ...] = (),
    ) -> None:
        self.rows = rows
        self.codes = codes
        self.regular = regular
        self.texts = texts
        self.others = others
        self.padding = padding
        self.plain = plain
        self.numbers = numbers

    def cell(self, row: int, room: int) -> bytes | None:
        """The cell of a row; None if there is none, or if it is none of them."""
        if self.texts is None or row < 0 or row >= self.rows:
            return None
        code = self.codes.code(row)
        if code >= self.regular or (self.others and code in self.others):
            return None
        return self.texts.padded(code, room, self.padding)

    def value(self, row: int, out: bytearray) -> object:
        """What a row has as text, as a number or as several; None if it takes more to tell.

        ``out`` is for one text.
        """
        if row < 0 or row >= self.rows:
            return None
        code = self.codes.code(row)
        if code >= self.regular:
            return None
        if self.texts is None:
            if len(self.numbers) == 1:
                return self.numbers[0][code]
            return tuple([numbers[code] for numbers in self.numbers])
        if not self.plain:
            return None
        size = self.texts.fill(code, out)
        if size <= 0:
            return None
        return out[:size].decode("utf-8", "backslashreplace")

    def is_text(self, row: int, text: bytes, out: bytearray) -> bool:
        """Whether a row has this text, and not none, and it takes no more to tell."""
        if row < 0 or row >= self.rows or self.texts is None or not self.plain:
            return False
        code = self.codes.code(row)
        return code < self.regular and self.texts.compare(code, text, out) == 0


class Spans:
    """Rows that are still looked at, as spans: where they begin, and their ends.

    ``room`` has two rows for those, and two more for the next ones: as many as fit.
    """

    def __init__(self, room: memoryview) -> None:
        self.room = room
        self.side = 0
        self.made = 0

    def begin(self, rows: int) -> None:
        """Look at all of so many rows."""
        self.side = 0
        self.made = 1
        self.room[0, 0] = 0
        self.room[1, 0] = rows

    def keep(self, column: RowCodes, first: int, last: int) -> int:
        """Keep rows with a code from ``first`` to ``last``; how many spans, -1 if they do not fit.

        The column has its codes by runs.
        """
        begins = self.side
        into = 2 - begins
        made = 0
        run = 0
        runs = len(column.starts)
        span = 0
        while span < self.made:
            row = self.room[begins, span]
            end = self.room[begins + 1, span]
            while run + 1 < runs and column.starts[run + 1] <= row:
                run += 1
            while row < end:
                stop = end
                if run + 1 < runs and column.starts[run + 1] < end:
                    stop = column.starts[run + 1]
                code = column.codes[run * column.width]
                if column.width > 1:
                    code |= column.codes[run * column.width + 1] << 8
                if column.width > 2:
                    code |= column.codes[run * column.width + 2] << 16
                    code |= column.codes[run * column.width + 3] << 24
                if first <= code <= last:
                    if made and self.room[into + 1, made - 1] == row:
                        made -= 1
                    elif made == self.room.shape[1]:  # type: ignore[index]
                        return -1
                    else:
                        self.room[into, made] = row
                    self.room[into + 1, made] = stop
                    made += 1
                row = stop
                if row < end:
                    run += 1
            span += 1
        self.side = into
        self.made = made
        return made

    def total(self) -> int:
        """How many rows are left."""
        found = 0
        span = 0
        while span < self.made:
            found += self.room[self.side + 1, span] - self.room[self.side, span]
            span += 1
        return found

    @cython.boundscheck(False)
    def count(self, column: RowCodes, first: int, last: int) -> int:
        """How many of them have a code from ``first`` to ``last``; -1 if a row has no code.

        The column has a code for every row, of one byte or two.
        """
        found = 0
        span = 0
        least = min(first, 255)
        most = min(last, 255)
        while span < self.made:
            row = self.room[self.side, span]
            end = self.room[self.side + 1, span]
            if end * column.width > len(column.codes) or column.width > 2:
                return -1
            while row < end:
                # so few that a byte can count them: many are compared at a time
                some = 0
                stop = min(row + 255, end)
                if column.width == 1:
                    while row < stop:
                        some += (column.codes[row] >= least) & (column.codes[row] <= most)
                        row += 1
                else:
                    while row < stop:
                        some += (column.pairs[row] >= first) & (column.pairs[row] <= last)
                        row += 1
                found += some
            span += 1
        return found


class Finder:
    """Rows and values by SOP Instance UID, as far as what was read of an index tells them.

    ``runs`` are the numbers of runs of digests, and how many buckets they have. What was ``opened``
    of buckets and of columns has one of ``families`` in its key; ``number`` is that of the
    attribute. A segment of which nothing was removed has None in ``removed``; one that does not
    have all columns is in ``choices``. ``hashed`` has the method ``digest``.
    """

    def __init__(
        self,
        hashed: Callable[[bytes], Any],
        runs: tuple[tuple[int, int], ...],
        opened: dict[Any, tuple[Any, int]],
        families: tuple[object, object],
        number: int | None,
        rows: dict[int, int],
        removed: dict[int, object],
        choices: dict[int, object],
    ) -> None:
        self.hashed = hashed
        self.runs = runs
        self.opened = opened
        self.buckets_of, self.columns_of = families
        self.number = number
        self.rows = rows
        self.removed = removed
        self.choices = choices

    def row(self, uid: bytes) -> int:
        """The row id of the only row with this SOP Instance UID; -1 if it takes more to find it."""
        return self._row(uid, bytearray(ROOM))

    def look_up(self, uid: bytes, number: int) -> tuple[int, Any, object] | None:
        """The same with a column of its segment, None if it has none, and what is its value there.

        That is what `Cells.value` says. All is None if it takes more to find out.
        """
        out = bytearray(ROOM)
        row_id = self._row(uid, out)
        if row_id < 0:
            return None
        segment = row_id >> 16
        if self.choices and segment in self.choices:
            return None
        kept = self.opened.get((self.columns_of, segment, number))
        if kept is None:
            return None
        column = kept[0]
        value = None
        if column is not None:
            lookup = column.lookup
            if lookup:
                cells: Cells = lookup
                value = cells.value(row_id & 0xFFFF, out)
        return row_id, column, value

    def _row(self, uid: bytes, out: bytearray) -> int:
        hashed = self.hashed(uid).digest()
        digest = 0
        at = 8
        while at > 0:
            at -= 1
            digest = digest << 8 | hashed[at]
        found: list[int] = []
        for run, buckets in self.runs:
            # digest * buckets >> 64, of which C has the upper half only in parts
            bucket = ((digest >> 32) * buckets + ((digest & LOW) * buckets >> 32)) >> 32
            kept = self.opened.get((self.buckets_of, run, bucket))
            if kept is None:
                return -1
            digests: Digests = kept[0].digests
            if not digests.find(digest, found):
                return -1
        if len(found) != 1:
            return -1
        row_id = found[0]
        segment = row_id >> 16
        if self.removed.get(segment, self.removed) is not None or segment not in self.rows:
            return -1
        kept = self.opened.get((self.columns_of, segment, self.number))
        if kept is None or kept[0] is None:
            return -1
        lookup = kept[0].lookup
        if not lookup:
            return -1
        cells: Cells = lookup
        return row_id if cells.is_text(row_id & 0xFFFF, uid, out) else -1
