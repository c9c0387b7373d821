"""What many cells of a column compare as, found all at once, and the least and greatest of it.

`lazydicom.index.kind` says what a key is, of one value. Refuses to know how cells are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from lazydicom.index.aspect import PLAIN
from lazydicom.index.cells import fields_of, keys_in
from lazydicom.index.column import State
from lazydicom.index.condition import Statistics
from lazydicom.index.decimals import Numbers, read_datetimes, read_numbers
from lazydicom.index.fields import keys_by_vr
from lazydicom.index.foreign import MARK as FOREIGN
from lazydicom.index.foreign import is_unlike
from lazydicom.index.kind import Key, Kind, kind_of
from lazydicom.index.regular import MAX_PER_CELL
from lazydicom.standard import vr as vrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from lazydicom.index.decimals import Keys
    from lazydicom.index.slices import Slices

# Numbers that are not written in decimal.
_UNWRITTEN = np.empty((0, 0), np.int64), np.empty((0, 0, 0), np.int8)


class Extremes:
    """The least and the greatest of the keys it was shown.

    Parameters
    ----------
    vr
        The VR of the column.
    depth
        The number of sequences around the attribute.
    """

    def __init__(self, vr: str, depth: int) -> None:
        self._vr = vr
        self._depth = depth
        self._ends: list[Key] = []
        self._are_all = True

    def add(self, keys: Iterable[Key]) -> None:
        """See some keys."""
        self._ends += keys

    def add_array(self, keys: Keys) -> None:
        """See an array of numbers, at least one."""
        self._ends += (keys.min().item(), keys.max().item())

    def add_cell(self, raw: bytes) -> bool:
        """See the keys of a cell; return whether it has any, be they of another kind."""
        vr, depth = self._vr, self._depth
        found = [key for key in keys_in(vr, raw, depth) if key is not None]
        self.add(found)
        if FOREIGN not in raw:
            return bool(found)
        fields = fields_of(raw, depth)
        self._are_all = self._are_all and not is_unlike(vr, fields)
        own = [key for _, some in keys_by_vr(PLAIN, vr, fields) for key in some]
        return own.count(None) < len(own)

    def add_cells(self, cells: Slices) -> NDArray[np.bool_]:
        """The same of many cells, each of which may have any number of values."""
        if FOREIGN in cells.joined():
            return np.array([self.add_cell(raw) for raw in cells.tolist()], np.bool_)
        values, owners = cells.values(self._vr, self._depth)
        if kind_of(self._vr) in {Kind.TEXT, Kind.DATETIME}:
            texts, _ = read_texts(self._vr, values)
            known = texts.order(texts.sizes.nonzero()[0])
            if len(known):
                self.add((texts[known[0]], texts[known[-1]]))
        else:
            numbers = read_cells(self._vr, values)
            known = numbers.cells
            if len(known):
                self.add_array(numbers.keys)
        have = np.zeros(len(cells), np.bool_)
        have[owners[known]] = True
        return have

    def statistics(self, used: Sequence[State]) -> Statistics:
        """Those of a column that has rows in these states."""
        low, high = min(self._ends, default=None), max(self._ends, default=None)
        are_all = self._are_all and State.TOO_LARGE not in used
        return Statistics(kind_of(self._vr), low, high, are_all)


def read_texts(vr: str, raws: Slices) -> tuple[Slices, NDArray[np.bool_]]:
    """The key of each cell, empty where it has none or several; from which the cell can be made."""
    return read_datetimes(raws) if vr == "DT" else raws.cleaned(vr)


def read_cells(vr: str, raws: Slices) -> Numbers:
    """Those cells that have the usual number of values, all valid, as numbers."""
    return read_numbers(vr, raws) if vr in vrs.STRING else _binary_numbers(vr, raws)


def _binary_numbers(vr: str, raws: Slices) -> Numbers:
    width = vrs.WIDTH[vr]
    counts = np.where(raws.sizes % width, 0, raws.sizes // width)
    usual = int(np.bincount(counts[counts <= MAX_PER_CELL], minlength=2)[1:].argmax()) + 1
    which = np.flatnonzero(counts == usual)
    data = raws.at(which).joined()
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
    return Numbers(which[valid], keys[valid], *_UNWRITTEN)
