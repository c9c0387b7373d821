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
from typing import TYPE_CHECKING, Any, Final, Self, cast

import numpy as np

from lazydicom.errors import CacheError, ItemNotFoundError
from lazydicom.index.aspect import PLAIN
from lazydicom.index.cells import Cells, fields_of, keys_in
from lazydicom.index.codes import Codes
from lazydicom.index.condition import Statistics
from lazydicom.index.fields import decided, number_of
from lazydicom.index.foreign import MARK, are_alike, unmarked
from lazydicom.index.kind import Key, kind_of
from lazydicom.index.packing import ROOM
from lazydicom.index.regular import intervals_of
from lazydicom.index.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from lazydicom.index.aspect import Aspect
    from lazydicom.index.condition import Condition
    from lazydicom.index.regular import Intervals

    Items = tuple[int | None, ...]
    Mask = bool | NDArray[np.bool_]
    """The rows that match: one flag for each, or one for all."""

MAX_ROWS = 65536
CONSTANT, RUNS, ROWS = range(3)
HEAD = struct.Struct("<BB2sHBx")
SHAPE = struct.Struct("<B3xI")

# Of so many conditions that were asked last, a chunk remembers the codes: queries are repeated.
_REMEMBERED = 4


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
        "_asked",
        "_cells",
        "_raw",
        "_state",
        "_states",
        "depth",
        "is_whole",
        "kind",
        "lookup",
        "row_codes",
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
        self._asked: list[tuple[Condition, bool, Intervals]] = []
        self._raw = b""
        self._state: State | None = None
        self._states: dict[State, int] = {}
        self._cells: Cells | None = None
        self.row_codes: Codes | None = None
        #: What the look-up kernel knows of cells, once one was asked for; False if nothing.
        self.lookup: Any = None
        if layout == CONSTANT:
            if states > State.MISSING:
                raise CacheError("a constant column has an unknown state")
            self._state = State(states)
            self._raw = bytes(record[HEAD.size :])
        elif layout in {RUNS, ROWS}:
            self._open(record, states, runs=layout == RUNS)
        else:
            raise CacheError("a column has an unknown layout")
        #: Whether no value was too large to be kept.
        self.is_whole = self._state is not State.TOO_LARGE and State.TOO_LARGE not in self._states

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
        codes = np.frombuffer(record, f"<u{width}", count, start)
        starts = None
        if runs:
            start = offset if width == 1 else offset + count * width
            starts = np.frombuffer(record, "<u2", count, start)
        self._cells = Cells(self.vr, record, end, self.depth)
        code = len(self._cells)
        for bit, state in enumerate(STATES):
            if states >> bit & 1:
                self._states[state] = code
                code += 1
        self.row_codes = Codes(codes, starts, self.rows, code)

    @classmethod
    def of_cell(cls, vr: str, cell: bytes | TooLarge | None, depth: int = 0) -> Self:
        """The column of one row that has this cell.

        Examples
        --------
        >>> ColumnChunk.of_cell("DS", b"1.50").numbers()
        array([1.5])
        """
        state = State.MISSING if cell is None else State.TOO_LARGE
        raw = b""
        if isinstance(cell, bytes):
            raw, state = cell, State.VALUE if cell else State.EMPTY
        return cls(HEAD.pack(CONSTANT, state, vr.encode("ascii"), 0, depth) + raw)

    def match(
        self,
        condition: Condition,
        *,
        negated: bool = False,
        within: NDArray[np.bool_] | None = None,
    ) -> Mask:
        """The rows where ``condition`` holds or, ``negated``, where it is known not to.

        A cell without a value to compare is in neither: missing, empty, too large, or not valid.

        Parameters
        ----------
        condition
            What is asked of each value.
        negated
            Ask for the contrary.
        within
            The rows to look at, changed in place and given back; None: every row.
        """
        found = self.matching(condition, negated=negated)
        if self.row_codes is not None:
            return self.row_codes.rows_of(found, within)
        return bool(found) and (True if within is None else within)

    def matching(self, condition: Condition, *, negated: bool = False) -> Intervals:
        """The codes of the cells where it holds, or is known not to."""
        for known, is_negated, intervals in self._asked:
            # the same object, not an equal one: those would have to be compared
            if known is condition and is_negated is negated:
                return intervals
        if self._cells is not None and condition.aspect.is_plain:
            found = self._cells.matching(condition, negated=negated)
        else:
            fields = self._fields(condition.aspect.items)
            hits = [
                decided(condition, self.vr, some, negated=negated) if some else False
                for some in fields
            ]
            found = intervals_of(np.array(hits))
        self._asked = [(condition, negated, found), *self._asked[: _REMEMBERED - 1]]
        return found

    def present(self, items: Items = (), *, negated: bool = False) -> Mask:
        """The rows that have the element, be it empty; ``negated``, that are known not to.

        Parameters
        ----------
        items
            Of a nested one: the item in each sequence around it, None for any; empty if it is any
            of all.
        negated
            Ask for the others.
        """
        if not items:
            found = self._in_state(State.MISSING)
            return found if negated else _inverted(found)
        has = [None if some is None else bool(some) for some in self._fields(items)]
        return self._rows_where(np.array([hit is not negated and hit is not None for hit in has]))

    def empty(self, items: Items = (), *, negated: bool = False) -> Mask:
        """The rows that have the element with no more than values of length zero; or the others.

        The arguments are those of `present`.
        """
        if not self.depth:
            found = self._in_state(State.EMPTY)
            return _inverted(found) if negated else found
        fields = self._fields(items)
        hits = [None if some is None else bool(some) and not any(some) for some in fields]
        return self._rows_where(np.array([hit is not negated and hit is not None for hit in hits]))

    def too_large(self) -> Mask:
        """The rows whose value is not kept here."""
        return self._in_state(State.TOO_LARGE)

    def statistics(self) -> Statistics:
        """The least and the greatest key."""
        if self._cells is not None:
            low, high = self._cells.extremes() or (None, None)
        else:
            keys = [key for key in self._constant_keys() if key is not None]
            low, high = min(keys, default=None), max(keys, default=None)
        is_known = self.is_whole and all(are_alike(self.vr, vr) for vr in self.vrs)
        return Statistics(self.kind, low, high, is_known)

    @property
    def foreign(self) -> dict[int, bytes]:
        """By their codes, the cells with a value of another VR (`lazydicom.index.foreign`)."""
        if self._cells is not None:
            return self._cells.foreign
        return {0: self._raw} if MARK in self._raw else {}

    @property
    def vrs(self) -> list[str]:
        """The VRs of its values, its own first."""
        cells = self.foreign.values()
        found = {unmarked(self.vr, one)[0] for cell in cells for one in fields_of(cell, self.depth)}
        return [self.vr, *sorted(found - {self.vr})]

    @property
    def cell_count(self) -> int:
        """The number of distinct cells, states left out."""
        return len(self._cells) if self._cells is not None else int(bool(self._raw))

    def cell(self, row: int) -> bytes | TooLarge | None:
        """The exact bytes of one cell; None where it is missing, or TOO_LARGE."""
        if self.lookup is None:
            self.lookup = False
            if self._cells is not None and self.row_codes is not None:
                self.lookup = self._cells.lookup(self.rows, self.row_codes.lookup())
        if self.lookup:
            found: bytes | None = self.lookup.cell(row, ROOM)
            if found is not None:
                return found
        if not 0 <= row < self.rows:
            raise ItemNotFoundError(f"there is no row {row} among {self.rows}")
        return self._bytes(0 if self.row_codes is None else self.row_codes.one(row))

    def cells(self, rows: Iterable[int]) -> list[bytes | TooLarge | None]:
        """The exact bytes of cells; None where it is missing, or TOO_LARGE."""
        codes = self._codes_of(rows)
        return list(map(self.raws(set(codes)).__getitem__, codes))

    def raws(self, codes: set[int]) -> dict[int, bytes | TooLarge | None]:
        """The exact bytes of the cells with these codes; None for MISSING, or TOO_LARGE."""
        cells = self._cells
        known = [code for code in codes if cells is not None and code < len(cells)]
        raws = {code: self._bytes(code) for code in codes.difference(known)}
        if cells is not None:
            raws.update(zip(known, cells.raws(known), strict=True))
        return raws

    def codes(self) -> NDArray[np.intp]:
        """The code of every row: the number of its cell, or that of a state."""
        return np.zeros(self.rows, np.intp) if self.row_codes is None else self.row_codes.every()

    def distinct(self) -> tuple[Cells | list[bytes], dict[State, int]]:
        """The cells in the order of their codes, and the codes of the states."""
        if self._cells is not None:
            return self._cells, self._states
        if self._state in {State.VALUE, None}:
            return [self._raw], {}
        return [], {self._state: 0}

    def slices(self) -> Slices:
        """The exact bytes of all cells in the order of their codes, and of states ``-State``.

        With the codes of rows this is what `lazydicom.index.encoding.encode_runs` takes.
        """
        cells, states = self.distinct()
        found = Slices.of(cells) if isinstance(cells, list) else cells.slices()
        if not states:
            return found
        sizes = np.array([-state for state in sorted(states, key=states.__getitem__)], np.int64)
        return Slices.concatenated([found, Slices(b"", np.zeros_like(sizes), sizes)])

    def numbers(self, aspect: Aspect = PLAIN) -> NDArray[np.float64]:
        """The key of every row as a float; NaN where it has not exactly one, or is text."""
        table = np.full(len(self._cells or ()) + max(len(self._states), 1), np.nan)
        if aspect.is_plain and self._cells is not None:
            self._cells.fill_numbers(table)
        else:
            for code, some in enumerate(self._fields(aspect.items)):
                if some:
                    table[code] = number_of(aspect, self.vr, some)
        return table[self.codes()]

    def _fields(self, items: Items) -> list[list[bytes] | None]:
        """Of every code the value fields that are in these items; None if they are not kept."""
        raws: list[bytes | TooLarge | None] = []
        if self._cells is not None:
            raws += self._cells.all_raws()
        end = len(raws) + (len(self._states) or self._cells is None)
        raws += [self._bytes(code) for code in range(len(raws), end)]
        return [
            None if raw is TOO_LARGE else [] if raw is None else fields_of(raw, self.depth, items)
            for raw in raws
        ]

    def _rows_where(self, hits: NDArray[np.bool_]) -> Mask:
        """The rows of the codes that are hit."""
        codes = self.row_codes
        return bool(hits[0]) if codes is None else codes.rows_of(intervals_of(hits))

    def cell_keys(self) -> list[tuple[Key | None, ...]]:
        """The keys of every code."""
        if self._cells is None:
            return [self._constant_keys()]
        return self._cells.keys() + [()] * len(self._states)

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

    def _codes_of(self, rows: Iterable[int]) -> list[int]:
        if self.row_codes is None:
            return [0] * len(list(rows))
        return cast("list[int]", self.row_codes.of(rows).tolist())

    def _in_state(self, state: State) -> Mask:
        if self.row_codes is None:
            return self._state is state
        code = self._states.get(state)
        return code is not None and self.row_codes.rows_of([(code, code + 1)])


def _inverted(mask: Mask) -> Mask:
    return not mask if isinstance(mask, bool) else ~mask
