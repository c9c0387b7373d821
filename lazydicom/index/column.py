"""A column chunk: one attribute's values in the rows of one segment, and which rows match.

Knows the record that `lazydicom.index.encoding` writes and trusts nothing in it. Refuses to know
where records are kept, and the query language.

Every distinct cell has a code; so have the states EMPTY, TOO_LARGE and MISSING if they occur, after
all cells and in that order. Little endian::

    u8 layout   u8 states   2s VR   u16 rows - 1   u8 depth   u8 zero
    CONSTANT    state of all rows in place of states; the bytes of their value
    RUNS        u8 width   3 zero   u32 runs    codes of width bytes, u16 first row of each run
    ROWS        u8 width   3 zero   u32 rows    codes of width bytes
                the cells (`lazydicom.index.cells`)

Of codes and first rows the wider come first, so that both are aligned where the record is. Depth is
the number of sequences around the attribute; if there are any, cells may be nested ones
(`lazydicom.index.nested`).
"""

from __future__ import annotations

import enum
import struct
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from lazydicom.errors import CacheError, ItemNotFoundError
from lazydicom.index.cells import Cells, keys_in
from lazydicom.index.condition import Statistics, string_of
from lazydicom.index.kind import Key, Kind, components, kind_of, measure, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from lazydicom.index.condition import Condition
    from lazydicom.index.regular import Intervals

    Values = (
        NDArray[np.float64]
        | NDArray[np.datetime64]
        | NDArray[np.object_]
        | np.ma.MaskedArray[tuple[int], np.dtype[np.int64]]
    )
    Codes = NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.uint32]
    Mask = bool | NDArray[np.bool_]
    """The rows that match: one flag for each, or one for all."""

_Scalar = TypeVar("_Scalar", bound=np.generic)

MAX_ROWS = 65536
CONSTANT, RUNS, ROWS = range(3)
HEAD = struct.Struct("<BB2sHBx")
SHAPE = struct.Struct("<B3xI")

# More ranges than this, and one look-up per row is cheaper than two comparisons per range.
_FEW_RANGES = 8


class State(enum.IntEnum):
    """What is known of a cell."""

    VALUE = 0
    EMPTY = 1
    TOO_LARGE = 2
    MISSING = 3


class TooLarge(enum.Enum):
    """The type of TOO_LARGE."""

    TOO_LARGE = "TOO_LARGE"


#: Stands for a value that is in the file but too large to be kept in a column.
TOO_LARGE: Final = TooLarge.TOO_LARGE

STATES = (State.EMPTY, State.TOO_LARGE, State.MISSING)


class ColumnChunk:
    """One column of one segment, opened over its record.

    Nothing that a method returns refers to the record. The chunk itself does: over memory of the
    store it must not outlive the transaction; give it a copy, ``bytes(record)``, to keep it.

    Parameters
    ----------
    record
        What `lazydicom.index.encoding.encode_column` made.

    Raises
    ------
    CacheError
        The record is corrupt. Methods raise it too, for parts not looked at before.
    """

    __slots__ = (
        "_cells",
        "_codes",
        "_lengths",
        "_raw",
        "_starts",
        "_state",
        "_states",
        "depth",
        "kind",
        "rows",
        "vr",
    )

    def __init__(self, record: bytes | memoryview) -> None:
        if len(record) < HEAD.size:
            raise CacheError("a column is cut short")
        layout, states, vr, last, self.depth = HEAD.unpack_from(record)
        self.rows: int = last + 1
        if not vr.isalpha() or not vr.isascii():
            raise CacheError("this is not the record of a column")
        self.vr: str = vr.decode("ascii")
        self.kind = kind_of(self.vr)
        self._raw = b""
        self._state: State | None = None
        self._states: dict[State, int] = {}
        self._cells: Cells | None = None
        self._codes: Codes | None = None
        self._starts: NDArray[np.uint16] | None = None
        self._lengths: NDArray[np.intp] | None = None
        if layout == CONSTANT:
            if states > State.MISSING:
                raise CacheError("a constant column has an unknown state")
            self._state = State(states)
            self._raw = bytes(record[HEAD.size :])
        elif layout in {RUNS, ROWS}:
            self._open(record, states, runs=layout == RUNS)
        else:
            raise CacheError("a column has an unknown layout")

    def _open(self, record: bytes | memoryview, states: int, *, runs: bool) -> None:
        offset = HEAD.size + SHAPE.size
        if len(record) < offset:
            raise CacheError("a column is cut short")
        width, count = SHAPE.unpack_from(record, HEAD.size)
        if width not in {1, 2, 4} or not 0 < count <= self.rows or states > 7:
            raise CacheError("a column has an impossible shape")
        end = offset + count * (width + 2 * runs)
        if end > len(record) or (not runs and count != self.rows):
            raise CacheError("a column does not fit its record")
        start = offset + 2 * count * (runs and width == 1)
        self._codes = np.frombuffer(record, f"<u{width}", count, start)
        if runs:
            start = offset if width == 1 else offset + count * width
            starts = np.frombuffer(record, "<u2", count, start)
            if starts[0] or starts[-1] >= self.rows or not (starts[1:] > starts[:-1]).all():
                raise CacheError("a column has its runs out of order")
            self._starts = starts
        self._cells = Cells(self.vr, record, end, self.depth)
        code = len(self._cells)
        for bit, state in enumerate(STATES):
            if states >> bit & 1:
                self._states[state] = code
                code += 1
        if int(self._codes.max()) >= code:
            raise CacheError("a column has a code without a cell")

    def match(self, condition: Condition, *, negated: bool = False) -> Mask:
        """The rows where ``condition`` holds or, ``negated``, where it is known not to.

        A cell without a value to compare is in neither: missing, empty, too large, or not valid.
        """
        cells = self._cells
        if cells is None:
            found = self._match_constant(condition)
            return found is not None and found is not negated
        codes = cells.matching(condition)
        if codes is None:
            return False
        known = cells.valued
        if condition.of != "value":
            known = len(cells)
            plan = condition.plan(Kind.INT)
            if condition.of != "raw" and State.EMPTY in self._states and plan is not None:
                known += 1
                if plan.holds(0):
                    codes = [*codes, (known - 1, known)]
        return self._rows_of(_complement(codes, known) if negated else codes)

    def present(self) -> Mask:
        """The rows that have the element, be it empty."""
        missing = self.missing()
        return not missing if isinstance(missing, bool) else ~missing

    def missing(self) -> Mask:
        """The rows that do not have the element."""
        return self._in_state(State.MISSING)

    def empty(self) -> Mask:
        """The rows that have the element with a value of length zero."""
        return self._in_state(State.EMPTY)

    def too_large(self) -> Mask:
        """The rows whose value is not kept here."""
        return self._in_state(State.TOO_LARGE)

    def statistics(self) -> Statistics:
        """The least and the greatest key."""
        if self._cells is not None:
            low, high = self._cells.extremes() or (None, None)
            return Statistics(self.kind, low, high)
        keys = [key for key in self._constant_keys() if key is not None]
        return Statistics(self.kind, min(keys, default=None), max(keys, default=None))

    def cell(self, row: int) -> bytes | TooLarge | None:
        """The exact bytes of one cell; None where it is missing, or TOO_LARGE."""
        if not 0 <= row < self.rows:
            raise ItemNotFoundError(f"there is no row {row} among {self.rows}")
        return self._bytes(int(self._codes_of([row])[0]))

    def texts(self, rows: Iterable[int] | None = None) -> list[str | None]:
        """The text of cells without trailing padding; None where it is missing or too large."""
        codes = self._codes_of(rows)
        wanted = set(codes)
        cells = self._cells
        known = [code for code in wanted if cells is not None and code < len(cells)]
        raws = {code: self._bytes(code) for code in wanted.difference(known)}
        if cells is not None:
            raws.update(zip(known, cells.raws(known), strict=True))
        texts = {
            code: string_of(text_of(self.vr, raw).rstrip(b" \0"))
            for code, raw in raws.items()
            if isinstance(raw, bytes)
        }
        return [texts.get(code) for code in codes]

    def codes(self) -> NDArray[np.intp]:
        """The code of every row: the number of its cell, or that of a state."""
        if self._codes is None:
            return np.zeros(self.rows, np.intp)
        return self._expand(self._codes.astype(np.intp))

    def distinct(self) -> tuple[Cells | list[bytes], dict[State, int]]:
        """The cells in the order of their codes, and the codes of the states."""
        if self._cells is not None:
            return self._cells, self._states
        if self._state in {State.VALUE, None}:
            return [self._raw], {}
        return [], {self._state: 0}

    def values(self) -> Values:
        """The value of every row, without those that violate their VR.

        float64 with NaN; int64, masked where there is none; datetime64[D] with NaT; str in an
        object array, None where there is none. A chunk with a cell of several values is an object
        array with a tuple for each such cell.
        """
        codes = np.array(self._codes_of(None), np.int64)
        keys = [self._constant_keys()]
        if self._cells is not None:
            keys = self._cells.keys() + [()] * len(self._states)
        if self.kind >= Kind.TIME or any(len(found) > 1 for found in keys):
            raws = [self._raw] if self._cells is None else self._cells.all_raws()
            cells = np.empty(len(keys), np.object_)
            raws += [b""] * (len(keys) - len(raws))
            for code, (found, raw) in enumerate(zip(keys, raws, strict=True)):
                cells[code] = self._value(found, raw)
            return cells[codes]
        alone = [found[0] if found else None for found in keys]
        if self.kind is Kind.FLOAT:
            return np.array([np.nan if key is None else key for key in alone], np.float64)[codes]
        if self.kind is Kind.DATE:
            return np.array([_day(key) for key in alone], "datetime64[D]")[codes]
        unknown = np.array([key is None for key in alone], np.bool_)
        integers = np.array([0 if key is None else key for key in alone], np.int64)
        return np.ma.masked_array(integers[codes], unknown[codes])

    def numbers(self) -> NDArray[np.float64]:
        """The key of every row as a float; NaN where it has not exactly one, or is text."""
        codes = np.array(self._codes_of(None), np.int64)
        keys = [self._constant_keys()]
        if self._cells is not None:
            keys = self._cells.keys() + [()] * len(self._states)
        alone = [found[0] if len(found) == 1 else None for found in keys]
        table = [np.nan if key is None or isinstance(key, bytes) else key for key in alone]
        return np.array(table, np.float64)[codes]

    def _value(self, keys: tuple[Key | None, ...], raw: bytes) -> object:
        if self.kind is Kind.DATE:
            found: list[object] = [_day(key) for key in keys]
        elif self.kind < Kind.TIME:
            found = list(keys)
        else:
            pairs = zip(components(self.vr, raw), keys, strict=False)
            found = [None if key is None else string_of(part.strip(b" \0")) for part, key in pairs]
        return found[0] if len(found) == 1 else tuple(found) or None

    def _match_constant(self, condition: Condition) -> bool | None:
        """Whether the one cell of all rows matches, or None if that is not known."""
        of = condition.of
        if self._state is State.EMPTY and of in {"count", "length"}:
            keys: tuple[Key | None, ...] = (0,)
        elif self._state is State.VALUE:
            keys = measure(self.vr, self._raw, of)
        else:
            return None
        plan = condition.plan({"value": self.kind, "raw": Kind.TEXT}.get(of, Kind.INT))
        if plan is None or all(key is None for key in keys):
            return None
        return plan.decide(keys, every=condition.every)

    def _constant_keys(self) -> tuple[Key | None, ...]:
        return keys_in(self.vr, self._raw, self.depth) if self._state is State.VALUE else ()

    def _bytes(self, code: int) -> bytes | TooLarge | None:
        state = self._state
        if self._cells is not None:
            if code < len(self._cells):
                return self._cells.raw(code)
            state = next(state for state, used in self._states.items() if used == code)
        if state is State.MISSING:
            return None
        return TOO_LARGE if state is State.TOO_LARGE else self._raw

    def _codes_of(self, rows: Iterable[int] | None) -> list[int]:
        if self._codes is None:
            return [0] * (self.rows if rows is None else len(list(rows)))
        if rows is None:
            every: list[int] = self._expand(self._codes).tolist()
            return every
        where = np.fromiter(rows, np.int64)
        if where.size and not 0 <= int(where.min()) <= int(where.max()) < self.rows:
            raise ItemNotFoundError(f"there is no such row among {self.rows}")
        if self._starts is not None:
            where = self._starts.searchsorted(where, "right") - 1
        some: list[int] = self._codes[where].tolist()
        return some

    def _in_state(self, state: State) -> Mask:
        if self._cells is None:
            return self._state is state
        code = self._states.get(state)
        return False if code is None else self._rows_of([(code, code + 1)])

    def _rows_of(self, ranges: Intervals) -> Mask:
        """The rows whose codes are in one of ``ranges``, which ascend."""
        ranges, codes = _merged(ranges), self._codes
        if codes is None or not ranges:
            return False
        end = len(self._cells or ()) + len(self._states)
        if ranges[0] == (0, end):
            return True
        if len(ranges) > _FEW_RANGES:
            wanted = np.zeros(end, np.bool_)
            for low, high in ranges:
                wanted[low:high] = True
            return self._expand(wanted[codes])
        found = _between(codes, *ranges[0], end)
        for low, high in ranges[1:]:
            found |= _between(codes, low, high, end)
        return self._expand(found)

    def _expand(self, runs: NDArray[_Scalar]) -> NDArray[_Scalar]:
        """What is known of runs, of rows."""
        if self._starts is None:
            return runs
        if self._lengths is None:
            lengths = np.empty(len(self._starts), np.intp)
            lengths[:-1] = self._starts[1:]
            lengths[-1] = self.rows
            lengths -= self._starts
            self._lengths = lengths
        return runs.repeat(self._lengths)


def _between(codes: Codes, low: int, high: int, end: int) -> NDArray[np.bool_]:
    """Which codes are in the range, with as few comparisons as do."""
    found: NDArray[np.bool_]
    if low == 0:
        found = codes < high
    elif high == end:
        found = codes >= low
    elif high == low + 1:
        found = codes == low
    else:
        found = (codes >= low) & (codes < high)
    return found


def _merged(ranges: Intervals) -> Intervals:
    """The same ranges, those that touch joined."""
    merged: Intervals = []
    for low, high in ranges:
        if merged and merged[-1][1] == low:
            merged[-1] = (merged[-1][0], high)
        else:
            merged.append((low, high))
    return merged


def _complement(ranges: Intervals, end: int) -> Intervals:
    """What is left of 0 to ``end``."""
    left, cursor = [], 0
    for low, high in ranges:
        if cursor < low:
            left.append((cursor, low))
        cursor = high
    return [*left, (cursor, end)] if cursor < end else left


def _day(key: Key | None) -> np.datetime64:
    if not isinstance(key, int):
        return np.datetime64("NaT", "D")
    try:
        return np.datetime64(f"{key // 10000:04}-{key // 100 % 100:02}-{key % 100:02}", "D")
    except ValueError as error:
        raise CacheError("a column has a date that is none") from error
