"""Numbers written in decimal: all of a column read at once, and the form that fits most of them.

Knows how DS, IS, TM and DA are written, and what of it the form of a column brings back. Refuses
to know how numbers are packed, and cells that are not made of numbers.

The column kernel reads short numbers without exponent; `lazydicom.index.kind` reads the others and
has the last word on all. Its rows are drawn in `lazydicom.index.layout`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from lazydicom.index.kind import keys_of, kind_of
from lazydicom.index.layout import (
    DECIMALS,
    DIGITS,
    MANTISSA,
    NEEDED,
    NUMBER_COLUMNS,
    PLAIN,
    SIGNIFICANT,
)
from lazydicom.index.packing import joined, kernel
from lazydicom.index.regular import DECIMAL, EXACT_KINDS, MAX_PER_CELL, Form

if TYPE_CHECKING:
    from numpy.typing import NDArray

    # Of int64 or float64.
    Keys = NDArray[Any]

# Numbers with decimals; the others of text are integers.
SCALED = frozenset(["DS", "TM"])
# What a number costs that does not fit its column, roughly, in bytes.
_STRAY = 20
# So few cells are kept in one form however many do not fit it.
_FEW = 64
# Integers up to here are exact in a double, with room for rounding on the way.
_EXACT = 9e15
_MOST_DECIMALS = 22
# Powers of ten that are exact in a double.
_POWERS = np.array([10**power for power in range(_MOST_DECIMALS + 1)], np.float64)
_SECONDS = np.array([0, 0, 10000, 0, 100, 0, 1])
"""What makes a whole time of day, HHMMSS, of one with so many digits; 0 if that is none."""


class Numbers(NamedTuple):
    """Cells of as many numbers each, all of them valid."""

    cells: NDArray[np.object_]
    """Their bytes."""
    keys: Keys
    """Their keys, a row for each cell."""
    written: NDArray[np.int64]
    """How each number is written, a row of the column kernel; binary numbers have empty ones."""

    def at(self, which: NDArray[Any]) -> Numbers:
        """Some of the cells, or all in another order."""
        return Numbers(self.cells[which], self.keys[which], self.written[which])


class Scaled(NamedTuple):
    """One number of each cell times a power of ten; ``scale`` -1 if that does not pay."""

    scale: int
    fits: NDArray[np.bool_]
    stored: NDArray[np.int64]


def read_numbers(vr: str, raws: list[bytes]) -> tuple[Numbers, list[bytes]]:
    """Those cells that have the usual number of values, all valid, and the others."""
    data, ends = joined(raws)
    rows = np.empty((len(raws) + data.count(b"\\"), NUMBER_COLUMNS), np.int64)
    firsts = np.empty(len(raws), np.int64)
    point = vr in SCALED
    kernel.read_decimals(data, ends.data, point, rows.data, firsts.data)
    fits = np.logical_and.reduceat(_readable(vr, rows), firsts)
    unread: dict[int, Any] = {}
    for at in np.flatnonzero(~fits).tolist():
        unread[at] = keys_of(vr, raws[at])
        fits[at] = None not in unread[at]
    counts = np.diff(firsts, append=len(rows))
    usual = int(np.bincount(counts[fits & (counts <= MAX_PER_CELL)], minlength=2).argmax())
    fits &= counts == usual
    written = rows[firsts[fits, np.newaxis] + np.arange(usual)]
    keys: Keys = written[:, :, MANTISSA]
    if kind_of(vr) not in EXACT_KINDS:
        # Both are exact in a double, so this rounds once, as reading the text does.
        keys = keys / _POWERS[written[:, :, DECIMALS]]
    place = np.cumsum(fits) - 1
    for at, found in unread.items():
        if fits[at]:
            keys[place[at]] = found
    cells = np.array(raws, np.object_)
    return Numbers(cells[fits], keys, written), cells[~fits].tolist()


def _readable(vr: str, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which numbers mean what the kernel read; of times, less than a second in all is filled in."""
    mantissas, decimals = rows[:, MANTISSA], rows[:, DECIMALS]
    if vr == "DA":  # not every number is a date
        return np.zeros(len(rows), np.bool_)
    if vr == "IS":
        return decimals >= 0
    if vr == "DS":
        known = (decimals >= 0) & (np.abs(mantissas) < _EXACT)
    else:
        digits = rows[:, DIGITS]
        factors = _SECONDS[np.minimum(digits, 6)] * (digits <= 6)
        seconds = mantissas * factors // 10 ** np.clip(decimals, 0, 6)
        known = (rows[:, PLAIN] > 0) & (factors > 0) & (mantissas >= 0)
        known &= (decimals >= 0) & (decimals <= np.where(digits == 6, 6, 0))
        # 60 is a leap second
        known &= (seconds < 240000) & (seconds % 10000 < 6000) & (seconds % 100 <= 60)
        mantissas *= np.where(known, factors, 1)
        rows[:, PLAIN] &= factors == 1
    decimals[~known] = -1
    return known


def scaled(numbers: Numbers, place: int) -> Scaled:
    """The scale at which the numbers take least room, those that do not fit it included."""
    keys = numbers.keys[:, place]
    mantissas, decimals = numbers.written[:, place, MANTISSA], numbers.written[:, place, DECIMALS]
    count = len(keys)
    best, least = np.zeros(count, np.bool_), count * _STRAY
    scale = -1
    for tried in np.unique(decimals[decimals >= 0]).tolist():
        fits = (decimals >= 0) & (decimals <= tried)
        fits &= np.abs(keys) * 10.0**tried < _EXACT
        if tried > _MOST_DECIMALS or not fits.any():
            continue
        fitting = keys[fits]
        spread = int(fitting.max() * 10.0**tried) - int(fitting.min() * 10.0**tried)
        cost = len(fitting) * -(-spread.bit_length() // 8) + (count - len(fitting)) * _STRAY
        if cost < least:
            best, least, scale = fits, cost, tried
    if count > _FEW and best.sum() * 4 < count * 3:
        # So many strays are better kept as doubles: sorted, and compared all at once.
        return Scaled(-1, np.ones(count, np.bool_), np.zeros(count, np.int64))
    factors = np.where(best, 10 ** np.where(best, scale - decimals, 0), 0)
    return Scaled(max(scale, 0), best, mantissas * factors)


def usual_form(scale: int, written: NDArray[np.int64]) -> tuple[Form, NDArray[np.bool_]]:
    """The form in which most are written, and which are."""
    shortest = int(written[:, DIGITS].min())
    forms = [
        Form(DECIMAL, scale, least, digits)
        for least in sorted({0, min(1, scale), scale})
        for digits in sorted({1, 0, shortest})
    ]
    tried = [(form, _written_so(form, written)) for form in forms]
    return max(tried, key=lambda each: int(np.count_nonzero(each[1])))


def _written_so(form: Form, written: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Where `lazydicom.index.regular.decimal_text` makes what is written."""
    digits = np.maximum(written[:, SIGNIFICANT], form.digits if form.scale else max(form.digits, 1))
    same: NDArray[np.bool_] = written[:, DIGITS] == digits
    same &= written[:, DECIMALS] == np.maximum(written[:, NEEDED], form.least)
    same &= written[:, PLAIN] > 0
    return same
