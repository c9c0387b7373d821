"""A column chunk from the runs of one attribute's values in one segment.

Knows which of the stores of `lazydicom.index.cells` is smallest for the values at hand. Refuses to
know files, character sets (text arrives in UTF-8) and byte order (numbers arrive little endian).

Distinct values are looked at as a whole, by numpy and by the column kernel, not one by one: of
identifiers, positions and times there is one per file.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.index import column
from lazydicom.index.cells import HEADER, keys_in
from lazydicom.index.column import MAX_ROWS, State, TooLarge
from lazydicom.index.condition import Statistics
from lazydicom.index.decimals import SCALED, Numbers, Scaled, read_numbers, scaled, usual_form
from lazydicom.index.kind import Key, Kind, kind_of, texts_of
from lazydicom.index.nested import MARK
from lazydicom.index.packing import pack_integers, pack_texts
from lazydicom.index.regular import FLOAT, INTEGER, MAX_PER_CELL, Form, padded
from lazydicom.standard import vr as vrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from lazydicom.index.decimals import Keys

Cell = bytes | TooLarge | None
LONGEST = 4096


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

    raws: list[bytes]
    body: bytes = b""
    per_cell: int = 0


class _Keys:
    """The least and the greatest of the keys it was shown."""

    def __init__(self) -> None:
        self._ends: list[Key] = []

    def add(self, keys: Iterable[Key]) -> None:
        self._ends += keys

    def add_array(self, keys: Keys) -> None:
        self._ends += (keys.min().item(), keys.max().item())

    def statistics(self, kind: Kind) -> Statistics:
        return Statistics(kind, min(self._ends, default=None), max(self._ends, default=None))


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
    >>> column.ColumnChunk(encoded.record).texts()
    ['CT', 'CT', 'MR', 'MR', None]
    >>> encoded.statistics.low, encoded.statistics.high
    (b'CT', b'MR')
    """
    first = np.array(starts, np.int64)
    if not 0 < rows <= MAX_ROWS or not len(first) == len(values) > 0 or first[0] != 0:
        raise ValueError("the runs of a column begin at row 0 of 1 to 65,536")
    if int(first[-1]) >= rows or (first[1:] <= first[:-1]).any():
        raise ValueError("the runs of a column begin in ascending rows of it")
    raws: list[bytes] = []
    codes: dict[Cell, int] = {}
    for value in dict.fromkeys(values):
        if value and isinstance(value, bytes) and len(value) <= LONGEST:
            raws.append(value)
        else:
            codes[value] = _state(value)
    shape = _Shape(vr, rows, depth)
    used, keys = sorted(set(codes.values())), _Keys()
    if len(raws) + len(used) == 1:
        head = shape.head(column.CONSTANT, sum(used))
        keys.add([key for raw in raws for key in keys_in(vr, raw, depth) if key is not None])
        return Encoded(head + b"".join(raws), keys.statistics(kind_of(vr)))
    order, body = _cells(vr, raws, keys, depth)
    states = {State(state): len(order) + place for place, state in enumerate(used)}
    codes = {value: states[State(state)] for value, state in codes.items()}
    codes.update(zip(order, range(len(order)), strict=True))
    coded = np.fromiter(map(codes.__getitem__, values), np.int64, len(values))
    record = _record(shape, first, coded, states) + body
    return Encoded(record, keys.statistics(kind_of(vr)))


def encode_runs(
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
        The first row of each run, ascending from 0.
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
        The runs do not cover the rows, or a value is not inside ``arena``.

    Examples
    --------
    >>> starts, offsets, lengths = np.array([[0, 2, 3], [2, 0, 0], [2, 2, -3]])
    >>> encoded = encode_runs("CS", 5, starts, offsets, lengths, b"CTMR")
    >>> column.ColumnChunk(encoded.record).texts()
    ['MR', 'MR', 'CT', None, None]
    """
    known: dict[int, Cell] = {-State.MISSING: None, -State.TOO_LARGE: TooLarge.TOO_LARGE}
    values: list[Cell] = []
    for offset, length in zip(offsets.tolist(), lengths.tolist(), strict=True):
        if length > 0 and not 0 <= offset <= len(arena) - length:
            raise ValueError("a value of a column is outside the bytes given")
        value = bytes(arena[offset : offset + length]) if length > 0 else b""
        values.append(known.get(length, value))
    return encode_column(vr, rows, starts.tolist(), values, depth)


def _state(value: Cell) -> State:
    if value is None:
        return State.MISSING
    return State.TOO_LARGE if value else State.EMPTY


def _record(
    shape: _Shape, first: NDArray[np.int64], coded: NDArray[np.int64], states: dict[State, int]
) -> bytes:
    """The head of the record, with runs or, where that is smaller, with a code for every row."""
    top = int(coded.max())
    width = 1 if top < 1 << 8 else 2 if top < 1 << 16 else 4
    layout = column.RUNS
    if len(coded) * (width + 2) >= shape.rows * width:
        layout = column.ROWS
        coded = np.repeat(coded, np.diff(first, append=shape.rows))
    bits = sum(1 << place for place, state in enumerate(column.STATES) if state in states)
    parts = [coded.astype(f"<u{width}").tobytes()]
    if layout == column.RUNS:
        # The wider first, so that both are aligned where the record is.
        parts.insert(0 if width == 1 else 1, first.astype("<u2").tobytes())
    return b"".join([shape.head(layout, bits), column.SHAPE.pack(width, len(coded)), *parts])


def _cells(vr: str, raws: list[bytes], keys: _Keys, depth: int) -> tuple[list[bytes], bytes]:
    """The cells in the order of their codes, and their record."""
    kind = kind_of(vr)
    raws.sort()
    marked = [raw for raw in raws if raw.startswith(MARK)] if depth else []
    raws = [raw for raw in raws if not raw.startswith(MARK)] if marked else raws
    regular, others = _Regular([]), raws
    if raws and kind in {Kind.TEXT, Kind.DATETIME}:
        regular, others = _text_cells(vr, raws, keys)
    elif raws:
        regular, others = _number_cells(vr, raws, keys)
    irregular: list[bytes] = []
    null: list[bytes] = []
    for raw in sorted(others + marked):
        valid = [key for key in keys_in(vr, raw, depth) if key is not None]
        keys.add(valid)
        (irregular if valid else null).append(raw)
    head = HEADER.pack(len(regular.raws), len(irregular), len(null), regular.per_cell)
    parts = [head, regular.body, *[pack_texts(group) for group in (irregular, null) if group]]
    return regular.raws + irregular + null, b"".join(parts)


def _text_cells(vr: str, raws: list[bytes], keys: _Keys) -> tuple[_Regular, list[bytes]]:
    """The cells of one text each, and the others."""
    others: list[bytes] = []
    if vr in vrs.VALUES_SPLIT:
        others = [raw for raw in raws if b"\\" in raw]
        raws = [raw for raw in raws if b"\\" not in raw] if others else raws
    texts = texts_of(vr, raws)
    others += [raw for raw, text in zip(raws, texts, strict=True) if not text]
    # The bytes are in order, so nearly all of the texts are.
    order = sorted([at for at, text in enumerate(texts) if text], key=texts.__getitem__)
    if not order:
        return _Regular([]), others
    raws, texts = [raws[at] for at in order], [texts[at] for at in order]
    keys.add((texts[0], texts[-1]))
    made = [padded(vr, text) for text in texts]
    same = np.fromiter(map(bytes.__eq__, made, raws), np.bool_, len(raws))
    return _Regular(raws, pack_texts(texts) + _exceptions(same, raws)), others


def _exceptions(same: NDArray[np.bool_], raws: list[bytes]) -> bytes:
    """Those cells whose bytes are not what their keys stand for."""
    which = np.flatnonzero(~same)
    head = struct.pack("<I", len(which))
    if not len(which):
        return head
    return head + pack_integers(which) + pack_texts([raws[code] for code in which.tolist()])


def _number_cells(vr: str, raws: list[bytes], keys: _Keys) -> tuple[_Regular, list[bytes]]:
    """The cells of as many numbers each, and the others."""
    is_text = vr in vrs.STRING
    numbers, others = (read_numbers if is_text else _binary_numbers)(vr, raws)
    if not len(numbers.cells):
        return _Regular([]), others
    keys.add_array(numbers.keys)
    # Cells with the same keys stay in the order of their bytes.
    numbers = numbers.at(np.lexsort(numbers.keys.T[::-1]))
    places = range(numbers.keys.shape[1])
    scales: list[Scaled] = []
    if vr in SCALED:
        scales = [scaled(numbers, place) for place in places]
        fits = np.logical_and.reduce([each.fits for each in scales])
        others += numbers.cells[~fits].tolist()
        numbers = numbers.at(fits)
        scales = [each._replace(stored=each.stored[fits]) for each in scales]
        if not len(numbers.cells):
            return _Regular([]), others
    same = np.ones(len(numbers.cells), np.bool_)
    parts = []
    for place in places:
        stored, scale = numbers.keys[:, place], 0
        if scales and scales[place].scale >= 0:
            stored, scale = scales[place].stored, scales[place].scale
        if stored.dtype == np.float64:
            form, stored = Form(FLOAT), stored.copy().view(np.int64)
            same &= not is_text
        elif is_text:
            form, alike = usual_form(scale, numbers.written[:, place])
            same &= alike
        else:
            form = Form(INTEGER)
        parts += [bytes(form), pack_integers(stored)]
    cells: list[bytes] = numbers.cells.tolist()
    return _Regular(cells, b"".join([*parts, _exceptions(same, cells)]), len(places)), others


def _binary_numbers(vr: str, raws: list[bytes]) -> tuple[Numbers, list[bytes]]:
    """Those cells that have the usual number of values, all valid, and the others."""
    width = vrs.WIDTH[vr]
    lengths = np.fromiter(map(len, raws), np.int64, len(raws))
    counts = np.where(lengths % width, 0, lengths // width)
    usual = int(np.bincount(counts[counts <= MAX_PER_CELL], minlength=2)[1:].argmax()) + 1
    fits = counts == usual
    cells = np.array(raws, np.object_)
    data = b"".join(cells[fits])
    keys: Keys
    if vr == "AT":
        words = np.frombuffer(data, "<u2").astype(np.int64)
        keys = words[::2] << 16 | words[1::2]
    else:
        found = np.frombuffer(data, "<" + vrs.STRUCT_CODE[vr])
        keys = found.astype(np.int64 if kind_of(vr) is Kind.INT else np.float64)
    keys = keys.reshape(-1, usual)
    # Of UV, what does not fit 63 bits has become negative.
    valid = (keys >= 0 if vr == "UV" else np.isfinite(keys)).all(axis=1)
    which = np.flatnonzero(fits)[valid]
    left = np.ones(len(raws), np.bool_)
    left[which] = False
    unwritten = np.empty((len(which), 0), np.int64)
    return Numbers(cells[which], keys[valid], unwritten), cells[left].tolist()
