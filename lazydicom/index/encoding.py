"""A column chunk from the runs of one attribute's values in one segment.

Knows which of the stores of `lazydicom.index.cells` is smallest for the values at hand. Refuses to
know files, character sets (text arrives in UTF-8) and byte order (numbers arrive little endian).
"""

from __future__ import annotations

import struct
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.index import column
from lazydicom.index.cells import HEADER
from lazydicom.index.column import MAX_ROWS, State, TooLarge
from lazydicom.index.kind import Key, Kind, components, keys_of, kind_of
from lazydicom.index.packing import pack_integers, pack_texts
from lazydicom.index.regular import (
    DECIMAL,
    FLOAT,
    INTEGER,
    MAX_PER_CELL,
    Form,
    NumberCells,
    decimal_text,
    padded,
)
from lazydicom.standard import vr as vrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Cell = bytes | TooLarge | None
_Parsed = tuple[list[Key], bytes]
LONGEST = 4096

# Numbers with decimals; the others of text are integers.
_SCALED = frozenset(["DS", "TM"])
# What a number costs that does not fit its column, roughly, in bytes.
_STRAY = 20
# How many cells are tried to find the form in which most numbers are written.
_SAMPLE = 64
# Integers up to here are exact in a double, with room for rounding on the way.
_EXACT = 9e15


def encode_column(vr: str, rows: int, starts: Sequence[int], values: Sequence[Cell]) -> bytes:
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

    Raises
    ------
    ValueError
        The runs do not cover the rows.

    Examples
    --------
    >>> record = encode_column("CS", 5, [0, 2, 4], [b"CT", b"MR", None])
    >>> column.ColumnChunk(record).texts()
    ['CT', 'CT', 'MR', 'MR', None]
    """
    first = np.asarray(starts, np.int64)
    if not 0 < rows <= MAX_ROWS or not len(first) == len(values) > 0 or first[0] != 0:
        raise ValueError("the runs of a column begin at row 0 of 1 to 65,536")
    if int(first[-1]) >= rows or (np.diff(first) <= 0).any():
        raise ValueError("the runs of a column begin in ascending rows of it")
    states: dict[State, int] = {}
    distinct = dict.fromkeys(values)
    cells = []
    for value in distinct:
        state = _state(value)
        if state is State.VALUE and isinstance(value, bytes):
            cells.append(value)
        else:
            states[state] = 0
    if len(cells) + len(states) == 1:
        state = next(iter(states), State.VALUE)
        head = column.HEAD.pack(column.CONSTANT, state, vr.encode("ascii"), rows)
        return head + (cells[0] if cells else b"")
    order, body = _cells(vr, cells)
    codes: dict[Cell, int] = {raw: code for code, raw in enumerate(order)}
    states = {state: len(order) + place for place, state in enumerate(sorted(states))}
    codes.update({value: states[_state(value)] for value in distinct if value not in codes})
    coded = np.array([codes[value] for value in values], np.int64)
    return _record(vr, rows, first, coded, states) + body


def _state(value: Cell) -> State:
    if value is None:
        return State.MISSING
    if isinstance(value, TooLarge) or len(value) > LONGEST:
        return State.TOO_LARGE
    return State.VALUE if value else State.EMPTY


def _record(
    vr: str, rows: int, first: NDArray[np.int64], coded: NDArray[np.int64], states: dict[State, int]
) -> bytes:
    """The head of the record, with runs or, where that is smaller, with a code for every row."""
    top = int(coded.max())
    width = 1 if top < 1 << 8 else 2 if top < 1 << 16 else 4
    layout = column.RUNS
    if len(coded) * (width + 2) >= rows * width:
        layout = column.ROWS
        coded = np.repeat(coded, np.diff(first, append=rows))
    bits = sum(1 << place for place, state in enumerate(column.STATES) if state in states)
    parts = [coded.astype(f"<u{width}").tobytes()]
    if layout == column.RUNS:
        # The wider first, so that both are aligned where the record is.
        parts.insert(0 if width == 1 else 1, first.astype("<u2").tobytes())
    head = column.HEAD.pack(layout, bits, vr.encode("ascii"), rows)
    return b"".join([head, column.SHAPE.pack(width, len(coded)), *parts])


def _cells(vr: str, raws: list[bytes]) -> tuple[list[bytes], bytes]:
    """The cells in the order of their codes, and their record."""
    kind = kind_of(vr)
    null: list[bytes] = []
    irregular: list[bytes] = []
    fitting: list[_Parsed] = []
    for raw in raws:
        keys = keys_of(vr, raw)
        valid = [key for key in keys if key is not None]
        if not valid:
            null.append(raw)
        elif len(valid) < len(keys):
            irregular.append(raw)
        else:
            fitting.append((valid, raw))
    if kind in {Kind.TEXT, Kind.DATETIME}:
        per_cell = 0
        regular = sorted([(keys, raw) for keys, raw in fitting if len(keys) == 1])
        irregular += [raw for keys, raw in fitting if len(keys) > 1]
        body = _text_cells(vr, regular)
    else:
        per_cell = _usual(fitting)
        chosen = [(keys, raw) for keys, raw in fitting if len(keys) == per_cell]
        irregular += [raw for keys, raw in fitting if len(keys) != per_cell]
        regular, misfits, body = _number_cells(vr, kind, per_cell, chosen)
        irregular += misfits
    irregular.sort()
    null.sort()
    parts = [HEADER.pack(len(regular), len(irregular), len(null), per_cell), body]
    parts += [pack_texts(group) for group in (irregular, null) if group]
    return [raw for _, raw in regular] + irregular + null, b"".join(parts)


def _usual(fitting: list[_Parsed]) -> int:
    """How many values most cells have."""
    counts = Counter(len(keys) for keys, _ in fitting if len(keys) <= MAX_PER_CELL)
    return counts.most_common(1)[0][0] if counts else 1


def _text_cells(vr: str, regular: list[_Parsed]) -> bytes:
    if not regular:
        return b""
    texts = [key for keys, _ in regular for key in keys if isinstance(key, bytes)]
    made = [padded(vr, text) for text in texts]
    return pack_texts(texts) + _exceptions(made, regular)


def _exceptions(made: list[bytes], regular: list[_Parsed]) -> bytes:
    """Those cells whose bytes are not what their keys stand for."""
    pairs = enumerate(zip(made, regular, strict=True))
    which = [code for code, (canonical, (_, raw)) in pairs if canonical != raw]
    head = struct.pack("<I", len(which))
    if not which:
        return head
    codes = np.array(which, np.int64)
    return head + pack_integers(codes) + pack_texts([regular[code][1] for code in which])


def _number_cells(
    vr: str, kind: Kind, per_cell: int, chosen: list[_Parsed]
) -> tuple[list[_Parsed], list[bytes], bytes]:
    """The regular cells in order, those that had better not be, and the record of the former."""
    chosen.sort()
    misfits: list[bytes] = []
    scaled: list[_Scaled] = []
    if vr in _SCALED:
        scaled = [_scale(vr, chosen, place) for place in range(per_cell)]
        fits = np.logical_and.reduce([column.fits for column in scaled])
        misfits = [raw for (_, raw), fit in zip(chosen, fits, strict=True) if not fit]
        chosen = [parsed for parsed, fit in zip(chosen, fits, strict=True) if fit]
        scaled = [column._replace(stored=column.stored[fits]) for column in scaled]
    if not chosen:
        return [], misfits, b""
    forms, stored = [], []
    for place in range(per_cell):
        if vr in vrs.NUMBER or vr == "AT":
            form, integers = _binary(kind, chosen, place)
        elif scaled and scaled[place].scale < 0:
            form, integers = _binary(Kind.FLOAT, chosen, place)
        else:
            scale = max(scaled[place].scale, 0) if scaled else 0
            integers = scaled[place].stored if scaled else _integers(chosen, place)
            form = _form(vr, scale, integers, chosen, place)
        forms.append(form)
        stored.append(integers)
    made = NumberCells(vr, kind, forms, stored).canonicals()
    packed = [
        bytes(form) + pack_integers(numbers) for form, numbers in zip(forms, stored, strict=True)
    ]
    return chosen, misfits, b"".join([*packed, _exceptions(made, chosen)])


def _binary(kind: Kind, chosen: list[_Parsed], place: int) -> tuple[Form, NDArray[np.int64]]:
    if kind is Kind.FLOAT:
        doubles = np.array([keys[place] for keys, _ in chosen], np.float64)
        return Form(FLOAT), doubles.view(np.int64)
    return Form(INTEGER), _integers(chosen, place)


def _integers(chosen: list[_Parsed], place: int) -> NDArray[np.int64]:
    return np.array([keys[place] for keys, _ in chosen], np.int64)


class _Scaled(NamedTuple):
    """One value of each cell times a power of ten; ``scale`` -1 if that does not pay."""

    scale: int
    fits: NDArray[np.bool_]
    stored: NDArray[np.int64]


def _scale(vr: str, chosen: list[_Parsed], place: int) -> _Scaled:
    """The scale at which the values take least room, those that do not fit it included."""
    written = [_written(vr, components(vr, raw)[place]) for _, raw in chosen]
    mantissas = np.array([mantissa for mantissa, _ in written], np.int64)
    decimals = np.array([decimals for _, decimals in written], np.int64)
    values = np.array([keys[place] for keys, _ in chosen], np.float64)
    best, least = np.zeros(len(chosen), np.bool_), len(chosen) * _STRAY
    scale = -1
    for tried in np.unique(decimals[decimals >= 0]).tolist():
        size = np.abs(values) * 10.0**tried
        fits = (decimals >= 0) & (decimals <= tried) & (size < _EXACT)
        if tried > 22 or not fits.any():
            continue
        spread = int(values[fits].max() * 10.0**tried) - int(values[fits].min() * 10.0**tried)
        count = int(fits.sum())
        cost = count * -(-spread.bit_length() // 8) + (len(chosen) - count) * _STRAY
        if cost < least:
            best, least, scale = fits, cost, tried
    if len(chosen) > _SAMPLE and best.sum() * 4 < len(chosen) * 3:
        # So many strays are better kept as doubles: sorted, and compared all at once.
        return _Scaled(-1, np.ones(len(chosen), np.bool_), np.zeros(len(chosen), np.int64))
    factors = np.where(best, 10 ** np.where(best, scale - decimals, 0), 0)
    return _Scaled(max(scale, 0), best, mantissas * factors)


def _written(vr: str, part: bytes) -> tuple[int, int]:
    """The digits of a number as an integer, and how many are decimals; -1 if it has an exponent."""
    part = part.strip(b" \0")
    whole, _, fraction = part.partition(b".")
    if vr == "TM":
        whole = whole.replace(b":", b"").ljust(6, b"0")
    if b"e" in part or b"E" in part or len(part) > 17:
        return 0, -1
    return int(whole + fraction), len(fraction)


def _form(
    vr: str, scale: int, integers: NDArray[np.int64], chosen: list[_Parsed], place: int
) -> Form:
    """The form in which most of a sample are written."""
    step = max(1, len(chosen) // _SAMPLE)
    texts = [components(vr, raw)[place].strip(b" \0") for _, raw in chosen[::step]]
    numbers = integers[::step].tolist()
    shortest = min(len(text.lstrip(b"-").partition(b".")[0]) for text in texts)
    forms = [
        Form(DECIMAL, scale, least, digits)
        for least in sorted({0, min(1, scale), scale})
        for digits in sorted({1, 0, shortest})
    ]

    def written_so(form: Form) -> int:
        pairs = zip(numbers, texts, strict=True)
        return sum(decimal_text(number, form) == text for number, text in pairs)

    return max(forms, key=written_so)
