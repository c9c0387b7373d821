"""Numbers written in decimal: all of a column read at once, and the form that fits most of them.

Knows how DS, IS, TM, DA and DT are written, and what of it the form of a column brings back.
Refuses to know how numbers are packed, and cells that are not made of numbers.

The column kernel reads short numbers without exponent; `lazydicom.index.kind` reads the others and
has the last word on all. Its rows are drawn in `lazydicom.index.layout`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from lazydicom.index.kind import keys_of, kind_of, texts_of
from lazydicom.index.layout import (
    DECIMALS,
    DIGITS,
    FACTS,
    NEEDED,
    PLAIN,
    SIGNIFICANT,
)
from lazydicom.index.packing import kernel
from lazydicom.index.regular import DECIMAL, EXACT_KINDS, MAX_PER_CELL, Form
from lazydicom.index.slices import Slices

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
_LAST_DAY = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0])
_SECONDS = np.array([0, 0, 10000, 0, 100, 0, 1, 0])
"""What makes a whole time of day, HHMMSS, of one with so many digits; 0 if that is none."""
_TENS = 10 ** np.arange(19)


class Numbers(NamedTuple):
    """Cells of as many numbers each, all of them valid."""

    cells: NDArray[np.int64]
    """Which of all cells they are."""
    keys: Keys
    """Their keys, a row for each cell."""
    mantissas: NDArray[np.int64]
    """All digits of each number that is written in decimal; of binary numbers no row."""
    written: NDArray[np.int8]
    """How each is written, as the column kernel tells: facts by cells by numbers of a cell."""

    def at(self, which: NDArray[Any]) -> Numbers:
        """Some of the cells, or all in another order; of numbers written in decimal."""
        keys, mantissas = self.keys[which], self.mantissas[which]
        return Numbers(self.cells[which], keys, mantissas, self.written[:, which])


class Scaled(NamedTuple):
    """One number of each cell times a power of ten; ``scale`` -1 if that does not pay."""

    scale: int
    fits: NDArray[np.bool_]
    stored: NDArray[np.int64]


def read_numbers(vr: str, raws: Slices) -> Numbers:
    """Those cells that have the usual number of values, all valid."""
    found, facts, firsts = _read(vr, raws)
    alone = len(found) == len(raws)
    fits = _readable(vr, found, facts)
    if not alone:
        fits = np.logical_and.reduceat(fits, firsts)
    unread: dict[int, Any] = {}
    for at in np.flatnonzero(~fits).tolist():
        unread[at] = keys_of(vr, raws[at])
        fits[at] = None not in unread[at]
    usual = 1
    if not alone:
        counts = np.diff(firsts, append=len(found))
        usual = int(np.bincount(counts[fits & (counts <= MAX_PER_CELL)], minlength=2).argmax())
        fits &= counts == usual
    cells = np.flatnonzero(fits)
    if len(cells) * usual == len(found):
        mantissas, written = found.reshape(-1, usual), facts.reshape(FACTS, -1, usual)
    else:
        which = firsts[cells, np.newaxis] + np.arange(usual)
        mantissas, written = found[which], facts[:, which]
    keys: Keys = mantissas
    if kind_of(vr) not in EXACT_KINDS:
        # Both are exact in a double, so this rounds once, as reading the text does.
        keys = keys / _POWERS[written[DECIMALS]]
    for at, read in unread.items():
        if fits[at]:
            keys[cells.searchsorted(at)] = read
    return Numbers(cells, keys, mantissas, written)


def _readable(vr: str, mantissas: NDArray[np.int64], facts: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Which numbers mean what the kernel read; of times, less than a second in all is filled in."""
    decimals = facts[DECIMALS]
    known: NDArray[np.bool_] = decimals >= 0
    if vr == "DS":
        known &= np.abs(mantissas) < _EXACT
    elif vr == "DA":
        known = (facts[PLAIN] > 0) & (facts[DIGITS] == 8) & _is_date(mantissas)
    elif vr == "TM":
        digits = facts[DIGITS]
        factors = _SECONDS[np.minimum(digits, 7)]
        seconds = mantissas * factors // _TENS[np.clip(decimals, 0, 6)]
        known &= (facts[PLAIN] > 0) & (factors > 0) & (mantissas >= 0)
        known &= (decimals == 0) | ((digits == 6) & (decimals <= 6))
        # 60 is a leap second
        known &= (seconds < 240000) & (seconds % 10000 < 6000) & (seconds % 100 <= 60)
        mantissas *= np.where(known, factors, 1)
        facts[PLAIN] &= factors == 1
    decimals[~known] = -1
    return known


def _is_date(days: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which numbers are a date of the calendar, as YYYYMMDD."""
    years, months = days // 10000, days // 100 % 100
    leap = (years % 4 == 0) & ((years % 100 != 0) | (years % 400 == 0))
    last = _LAST_DAY[np.minimum(months, 13)] + (leap & (months == 2))
    known: NDArray[np.bool_] = (years > 0) & (days % 100 > 0) & (days % 100 <= last)
    return known


def read_datetimes(raws: Slices) -> tuple[Slices, NDArray[np.bool_]]:
    """The key of each cell of DT, empty where it has none; and from which the cell can be made.

    A key leaves out zeros at the end of a fraction. So the key of what is written in the plain way
    is the beginning of the cell.
    """
    data = raws.joined()
    sizes = raws.sizes.copy()
    starts = sizes.cumsum() - sizes
    could = np.flatnonzero(sizes >= 14)
    eight = np.full(len(could), 8, np.int64)
    days, of_days, _ = _read("DA", Slices(data, starts[could], eight))
    times, of_times, _ = _read("TM", Slices(data, starts[could] + 8, sizes[could] - 8))
    known = np.zeros(len(raws), np.bool_)
    plain = known.copy()
    # Where a cell has several values, which is rare, all are read one by one.
    if len(days) == len(times) == len(could):
        known[could] = _readable("DA", days, of_days) & _readable("TM", times, of_times)
        known[could] &= of_times[DIGITS] == 6
        plain[could] = of_times[DECIMALS] == of_times[NEEDED]
        sizes[could] = 14 + of_times[NEEDED] + (of_times[NEEDED] > 0)
    others = np.flatnonzero(~known)
    if len(others):
        keys = Slices.of(texts_of("DT", raws.at(others).tolist()))
        starts[others], sizes[others] = keys.starts + len(data), keys.sizes
        data += keys.data
    return Slices(data, starts, sizes), plain & known


def _read(vr: str, raws: Slices) -> tuple[NDArray[np.int64], NDArray[np.int8], NDArray[np.int64]]:
    """What the kernel tells of the numbers of these cells, and the first number of each."""
    count = raws.pieces()
    found, facts = np.empty(count, np.int64), np.empty((FACTS, count), np.int8)
    firsts = np.empty(len(raws), np.int64)
    views = (raws.data, raws.starts.data, raws.sizes.data)
    kernel.read_decimals(*views, vr in SCALED, found.data, facts.data, firsts.data)
    return found, facts, firsts


def scaled(numbers: Numbers, place: int) -> Scaled:
    """The scale at which the numbers take least room, those that do not fit it included."""
    keys, mantissas = numbers.keys[:, place], numbers.mantissas[:, place]
    decimals = numbers.written[DECIMALS, :, place]
    count = len(keys)
    best, least = np.zeros(count, np.bool_), count * _STRAY
    scale = -1
    used = np.bincount(decimals[decimals >= 0])
    for tried in np.flatnonzero(used).tolist():
        fits = (decimals >= 0) & (decimals <= tried)
        with np.errstate(over="ignore"):  # infinity is too large, too
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
    factors = _TENS[np.where(best, scale - decimals, 0)] * best
    return Scaled(max(scale, 0), best, mantissas * factors)


def usual_form(scale: int, written: NDArray[np.int8]) -> tuple[Form, NDArray[np.bool_]]:
    """The form in which most are written, and which are."""
    shortest = int(written[DIGITS].min())
    forms = [
        Form(DECIMAL, scale, least, digits)
        for least in sorted({0, min(1, scale), scale})
        for digits in sorted({1, 0, shortest})
    ]
    best, most, which = forms[0], -1, written[PLAIN] > 0
    for form in forms:
        same = _written_so(form, written)
        count = int(np.count_nonzero(same))
        if count > most:
            best, most, which = form, count, same
        if count == len(same):
            break
    return best, which


def _written_so(form: Form, written: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Where `lazydicom.index.regular.decimal_text` makes what is written."""
    digits = np.maximum(written[SIGNIFICANT], form.digits if form.scale else max(form.digits, 1))
    same: NDArray[np.bool_] = written[DIGITS] == digits
    same &= written[DECIMALS] == np.maximum(written[NEEDED], form.least)
    same &= written[PLAIN] > 0
    return same
