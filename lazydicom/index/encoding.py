"""A column chunk from the runs of one attribute's values in one segment.

Knows which of the stores of `lazydicom.index.cells` is smallest for the values at hand. Refuses to
know files, character sets (text arrives in UTF-8) and byte order (numbers arrive little endian).

Distinct values are looked at as a whole, by numpy and by kernels, not one by one: of identifiers,
positions and times there is one per file. Until they are written they are numbers of slices.
"""

from __future__ import annotations

import struct
from array import array
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.index import column
from lazydicom.index.cell_keys import Extremes, read_cells, read_texts
from lazydicom.index.cells import HEADER
from lazydicom.index.column import MAX_ROWS, State, TooLarge
from lazydicom.index.decimals import SCALED, Scaled, scaled, usual_form
from lazydicom.index.foreign import MARK as FOREIGN
from lazydicom.index.kernel import chosen
from lazydicom.index.kind import Kind, kind_of
from lazydicom.index.nested import MARK
from lazydicom.index.packing import pack_integers, pack_texts
from lazydicom.index.regular import FLOAT, INTEGER, Form
from lazydicom.index.slices import Slices
from lazydicom.standard import vr as vrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from lazydicom.index.condition import Statistics
    from lazydicom.index.decimals import Keys

    # Of int64: which of all cells.
    Which = NDArray[np.int64]

kernel = chosen("index._runs")

Cell = bytes | TooLarge | None
LONGEST = 4096
# Cells that are so few, and of so few bytes, are remembered.
_FEW, _SMALL = 4, 256
# From so many values on it pays to have them side by side.
_MANY = 256
_SIGN = np.uint64(1 << 63)
_NO_EXCEPTIONS = struct.pack("<I", 0)
_STATES = len(State)


class Encoded(NamedTuple):
    """A column on its way into a segment."""

    record: bytes
    statistics: Statistics


class _Shape(NamedTuple):
    """What the head of a record says in any layout."""

    vr: str
    rows: int
    depth: int

    def head(self, layout: int, states: int) -> bytes:
        vr = self.vr.encode("ascii")
        return column.HEAD.pack(layout, states, vr, self.rows - 1, self.depth)


class _Regular(NamedTuple):
    """The regular cells in the order of their codes, and their record."""

    which: Which
    body: bytes = b""
    per_cell: int = 0


def encode_column(
    vr: str, rows: int, starts: Sequence[int], values: Sequence[Cell], depth: int = 0
) -> Encoded:
    r"""The record of a column, for `lazydicom.index.column.ColumnChunk` to read.

    Parameters
    ----------
    vr
        The VR that the values were read with.
    rows
        Rows of the segment, at most 65,536.
    starts
        The first row of each run, ascending from 0.
    values
        The value field of each run, padding included: None where the element is missing, ``b""``
        where it is empty, TOO_LARGE where it is there but not to be stored, as is any value of
        more than 4 KiB.
    depth
        The number of sequences around the attribute; if there are any, values may be cells of
        several occurrences (`lazydicom.index.nested`).

    Raises
    ------
    ValueError
        The runs do not cover the rows.

    Examples
    --------
    >>> encoded = encode_column("CS", 5, [0, 2, 4], [b"CT", b"MR", None])
    >>> column.ColumnChunk(encoded.record).cells(range(5))
    [b'CT', b'CT', b'MR', b'MR', None]
    >>> encoded.statistics.low, encoded.statistics.high
    (b'CT', b'MR')
    """
    slices = slices_of(values)
    runs = (np.array(starts, np.int64), slices.starts, slices.sizes)
    return encode_runs(vr, rows, *runs, slices.data, depth)


def slices_of(cells: Sequence[Cell]) -> Slices:
    """The cells as `encode_runs` takes them."""
    slices = Slices.of([cell if isinstance(cell, bytes) else b"" for cell in cells])
    for at, cell in enumerate(cells):
        if not isinstance(cell, bytes):
            slices.sizes[at] = -State.MISSING if cell is None else -State.TOO_LARGE
    return slices


def encode_runs(  # noqa: PLR0917 - three of them are one thing
    vr: str,
    rows: int,
    starts: NDArray[np.int64],
    offsets: NDArray[np.int64],
    lengths: NDArray[np.int64],
    arena: bytes | bytearray | memoryview,
    depth: int = 0,
) -> Encoded:
    r"""The same record as `encode_column` makes, from values that lie in one buffer.

    Parameters
    ----------
    vr, rows, depth
        As of `encode_column`.
    starts
        The first row of each run, ascending from 0. Neighbours may have the same value.
    offsets
        Where in ``arena`` the value field of each run is; of no meaning where it has none there.
    lengths
        The bytes of each; or ``-State``: -1 where the element is empty (as is 0), -2 where its
        value is too large to be stored, -3 where it is missing.
    arena
        Bytes that hold all the values, in any order; values may overlap or share their bytes.

    Raises
    ------
    ValueError
        The runs do not cover the rows, or one has a state that is none; a value is not inside
        ``arena``.

    Examples
    --------
    >>> starts, offsets, lengths = np.array([[0, 2, 3], [2, 0, 0], [2, 2, -3]])
    >>> encoded = encode_runs("CS", 5, starts, offsets, lengths, b"CTMR")
    >>> column.ColumnChunk(encoded.record).cells(range(5))
    [b'MR', b'MR', b'CT', None, None]
    """
    values = Slices(arena, offsets, lengths)
    if not 0 < rows <= MAX_ROWS or not len(starts) == len(values) > 0 or starts[0] != 0:
        raise ValueError("the runs of a column begin at row 0 of 1 to 65,536")
    if int(starts[-1]) >= rows:
        raise ValueError("the runs of a column begin in rows of it")
    shape = _Shape(vr, rows, depth)
    if len(starts) == 1 and 0 < int(lengths[0]) <= LONGEST:
        raw = values[0]
        if int(offsets[0]) < 0 or len(raw) < int(lengths[0]):
            raise ValueError("a value is outside the bytes given")
        return _constant(shape, raw, [])
    if len(starts) > _MANY:
        values = values.gathered()
    ids, firsts, counts = values.distinct(LONGEST, len(column.STATES))
    if counts[0]:
        raise ValueError("a run of a column has a state that is none")
    used = [state for state in column.STATES if counts[state]]
    if len(firsts) + len(used) == 1:
        return _constant(shape, values[int(firsts[0])] if len(firsts) else b"", used)
    cells = values if len(firsts) == len(values) else values.at(firsts)
    if len(cells) <= _FEW and int(cells.sizes.sum()) <= _SMALL:
        order, body, keys = _few_cells(vr, depth, *cells.tolist())
    else:
        order, body, keys = _cells(vr, depth, cells)
    codes = np.empty(len(order) + _STATES, np.int64)
    codes[order] = np.arange(len(order))
    for place, state in enumerate(used, len(order)):
        codes[-state] = place
    return Encoded(_record(shape, starts, ids, codes, used) + body, keys.statistics(used))


def _constant(shape: _Shape, raw: bytes, used: list[State]) -> Encoded:
    keys = Extremes(shape.vr, shape.depth)
    if raw:
        keys.add_cell(raw)
    record = shape.head(column.CONSTANT, sum(used)) + raw
    return Encoded(record, keys.statistics(used))


def _record(shape: _Shape, starts: Which, ids: Which, codes: Which, used: list[State]) -> bytes:
    """The head of the record, with runs or, where that is smaller, with a code for every row."""
    out = np.empty(min(6 * len(starts), 4 * shape.rows), np.uint8)
    facts = array("q", (0, 0, 0))
    made = kernel.write_rows(starts.data, ids.data, codes.data, shape.rows, out.data, facts)
    if made < 0:
        raise ValueError("the runs of a column begin in ascending rows of it")
    of_rows, width, count = facts
    bits = sum([1 << place for place, state in enumerate(column.STATES) if state in used])
    head = shape.head(column.ROWS if of_rows else column.RUNS, bits)
    return b"".join([head, column.SHAPE.pack(width, count), out.data[:made]])


@lru_cache(maxsize=1024)
def _few_cells(vr: str, depth: int, *raws: bytes) -> tuple[Which, bytes, Extremes]:
    """The same of few cells, remembered: many columns have them, and of every segment again."""
    return _cells(vr, depth, Slices.of(raws))


def _cells(vr: str, depth: int, cells: Slices) -> tuple[Which, bytes, Extremes]:
    """The cells in the order of their codes, their record, and their keys."""
    keys, kind = Extremes(vr, depth), kind_of(vr)
    every = np.arange(len(cells))
    which = every
    heads = np.frombuffer(cells.data, np.uint8)[cells.starts]
    could = (heads == MARK[0]).nonzero()[0].tolist()
    marks = (FOREIGN, MARK) if depth else (FOREIGN,)
    if apart := [at for at in could if cells[at].startswith(marks)]:
        which = np.delete(every, apart)
    regular = _Regular(every[:0])
    if len(which) and kind in {Kind.TEXT, Kind.DATETIME}:
        regular = _text_cells(vr, cells, which, keys)
    elif len(which):
        regular = _number_cells(vr, cells, which, keys)
    order, groups = regular.which, [every[:0]] * 2
    if len(order) < len(cells):
        left = np.ones(len(cells), np.bool_)
        left[order] = False
        others = cells.order(np.flatnonzero(left))
        have_keys = keys.add_cells(cells.at(others))
        groups = [others[have_keys], others[~have_keys]]
        order = np.concatenate([order, *groups])
    sizes = [len(group) for group in (regular.which, *groups)]
    parts = [HEADER.pack(*sizes, regular.per_cell), regular.body]
    parts += [pack_texts(cells.at(group)) for group in groups if len(group)]
    return order, b"".join(parts), keys


def _text_cells(vr: str, cells: Slices, which: Which, keys: Extremes) -> _Regular:
    """The cells of one text each."""
    raws = cells if len(which) == len(cells) else cells.at(which)
    texts, plain = read_texts(vr, raws)
    order = texts.order(texts.sizes.nonzero()[0])
    if not len(order):
        return _Regular(order)
    texts, which = texts.at(order), which[order]
    keys.add((texts[0], texts[-1]))
    return _Regular(which, pack_texts(texts) + _exceptions(plain[order], cells, which))


def _exceptions(same: NDArray[np.bool_], cells: Slices, which: Which) -> bytes:
    """Those cells, in the order of their codes, whose bytes are not what their keys stand for."""
    if same.all():
        return _NO_EXCEPTIONS
    codes = np.flatnonzero(~same)
    texts = pack_texts(cells.at(which[codes]))
    return struct.pack("<I", len(codes)) + pack_integers(codes) + texts


def _number_cells(vr: str, cells: Slices, which: Which, keys: Extremes) -> _Regular:
    """The cells of as many numbers each."""
    is_text = vr in vrs.STRING
    raws = cells if len(which) == len(cells) else cells.at(which)
    numbers = read_cells(vr, raws)
    if not len(numbers.cells):
        return _Regular(numbers.cells)
    keys.add_array(numbers.keys)
    places = range(numbers.keys.shape[1])
    scales: list[Scaled] = []
    if vr in SCALED:
        scales = [scaled(numbers, place) for place in places]
        fits = np.logical_and.reduce([each.fits for each in scales])
        if not fits.all():
            # The others are irregular.
            numbers = numbers.at(fits)
            scales = [each._replace(stored=each.stored[fits]) for each in scales]
            if not len(numbers.cells):
                return _Regular(numbers.cells)
    order = _order(numbers.keys)
    same = np.ones(len(order), np.bool_)
    parts = []
    for place in places:
        stored, scale = numbers.keys[:, place], 0
        if scales and scales[place].scale >= 0:
            stored, scale = scales[place].stored, scales[place].scale
        if stored.dtype == np.float64:
            form, stored = Form(FLOAT), stored.copy().view(np.int64)
            same &= not is_text
        elif is_text:
            form, alike = usual_form(scale, numbers.written[:, :, place])
            same &= alike
        else:
            form = Form(INTEGER)
        parts += [bytes(form), pack_integers(stored[order])]
    which = which[numbers.cells[order]]
    body = b"".join([*parts, _exceptions(same[order], cells, which)])
    return _Regular(which, body, len(places))


def _order(keys: Keys) -> Which:
    """The numbers of cells in the order of their keys: as texts, which the kernel sorts."""
    count, per_cell = keys.shape
    bits = np.ascontiguousarray(keys).view(np.uint64)
    if keys.dtype == np.float64:  # of the negative ones the greatest is the least
        bits = bits ^ ((bits.view(np.int64) >> 63).view(np.uint64) | _SIGN)
    else:
        bits = bits ^ _SIGN
    width = 8 * per_cell
    data = bits.astype(">u8").view(np.uint8).reshape(-1).data
    every = np.arange(count)
    return Slices(data, every * width, np.full(count, width, np.int64)).order(every)
