"""The distinct cells of one column chunk: their exact bytes, and which of them match.

Knows three groups of cells, numbered (*coded*) from 0, one after the other. Refuses to know rows.

*regular*
    Cells with the same number of values, all valid: sorted keys, so that a range of keys is a
    range of codes, from which the bytes are made, with a list of exceptions.
*irregular*
    Other cells with a valid value, those of several occurrences in nested items
    (`lazydicom.index.nested`), and those of another VR (`lazydicom.index.foreign`): kept as bytes,
    looked at one by one.
*null*
    Cells without any valid value, DS ``N/A``: kept as bytes, never matched except by ``raw(X)``.

Layout, little endian; texts and integers as in `lazydicom.index.packing`::

    u32 regular   u32 irregular   u32 null   u8 values per regular cell, 0: text
    the regular cells    u32 exceptions   integers: their codes   texts: their bytes     (if any)
    texts: the irregular cells                                                           (if any)
    texts: the null cells                                                                (if any)
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

import numpy as np

from lazydicom.errors import CacheError
from lazydicom.index.aspect import PLAIN
from lazydicom.index.codes import complement
from lazydicom.index.fields import decided, number_of
from lazydicom.index.foreign import MARK as FOREIGN
from lazydicom.index.foreign import is_unlike, keys_in_field
from lazydicom.index.kind import Key, Kind, kind_of
from lazydicom.index.nested import MARK, decode_occurrences
from lazydicom.index.packing import PackedTexts, lookup, unpack_integers
from lazydicom.index.regular import (
    MAX_PER_CELL,
    Intervals,
    NumberCells,
    TextCells,
    intervals_of,
)
from lazydicom.index.slices import Slices
from lazydicom.standard import vr as vrs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray

    from lazydicom.index.condition import Condition

HEADER = struct.Struct("<IIIB")


def keys_in(vr: str, raw: bytes, depth: int) -> tuple[Key | None, ...]:
    r"""The key of each value in a cell, in all its occurrences if it is a nested one.

    Examples
    --------
    >>> keys_in("IS", b"\xff\nn\x00\x021 \x01\x022 ", 1)
    (1, 2)
    """
    if not depth or not raw.startswith(MARK):
        return keys_in_field(vr, raw)
    occurrences = decode_occurrences(raw, depth)
    return tuple([key for _, part in occurrences for key in keys_in_field(vr, part)])


def fields_of(raw: bytes, depth: int, items: tuple[int | None, ...] = ()) -> list[bytes]:
    r"""The value fields in a cell of those occurrences that are in these items.

    Parameters
    ----------
    raw
        The cell.
    depth
        The number of sequences around the attribute.
    items
        The number of the item in each, None for any; empty if it is any of all.

    Examples
    --------
    >>> fields_of(b"\xff\nn\x00\x021 \x01\x022 ", 1, (1,)), fields_of(b"1 ", 1, (1,))
    ([b'2 '], [])
    """
    if not depth or (not items and not raw.startswith(MARK)):
        return [raw]
    return [
        field
        for numbers, field in decode_occurrences(raw, depth)
        if all(want is None or want == is_ for want, is_ in zip(items, numbers, strict=False))
    ]


class Cells:
    """The distinct cells of a chunk.

    Parameters
    ----------
    vr
        The VR of the chunk.
    data
        The record they are part of; nothing that a method returns refers to it.
    offset
        Where in it they begin.
    depth
        The number of sequences around the attribute.
    """

    __slots__ = (
        "_data",
        "_exceptions",
        "_foreign",
        "_irregular",
        "_irregular_keys",
        "_loaded",
        "_null",
        "_per_cell",
        "_start",
        "_store",
        "_unlike",
        "depth",
        "irregular",
        "kind",
        "null",
        "regular",
        "vr",
    )

    def __init__(self, vr: str, data: bytes | memoryview, offset: int, depth: int = 0) -> None:
        self._start = offset + HEADER.size
        if self._start > len(data):
            raise CacheError("a column is cut short")
        self.regular: int
        self.irregular: int
        self.null: int
        self.regular, self.irregular, self.null, self._per_cell = HEADER.unpack_from(data, offset)
        if self.regular + self.irregular + self.null > 65536 or self._per_cell > MAX_PER_CELL:
            raise CacheError("a column has more cells than a segment has rows")
        self.vr = vr
        self.depth = depth
        self.kind = kind_of(vr)
        if self.regular and (not self._per_cell) != (self.kind in {Kind.TEXT, Kind.DATETIME}):
            raise CacheError("a column keeps its cells in a form that its VR does not have")
        self._data = data
        self._loaded = False
        self._store: TextCells | NumberCells | None = None
        self._exceptions: tuple[NDArray[np.int64], PackedTexts] | None = None
        self._irregular: list[bytes] = []
        self._irregular_keys: list[tuple[Key | None, ...]] = []
        self._foreign: dict[int, bytes] | None = None
        self._unlike: dict[int, list[bytes]] | None = None
        self._null: list[bytes] = []

    @property
    def valued(self) -> int:
        """How many cells have a valid value; theirs are the first codes."""
        return self.regular + self.irregular

    def __len__(self) -> int:
        return self.regular + self.irregular + self.null

    def matching(self, condition: Condition, *, negated: bool = False) -> Intervals:
        """The codes of the cells of which a value matches or, ``negated``, is known not to.

        Of conditions on the plain value only, which need not look at each cell.
        """
        plan = condition.plan(self.kind)
        self._load()
        found: Intervals = []
        if self._store is not None and plan is not None:
            found = self._store.matching(plan, every=condition.every)
            found = complement(found, self.regular) if negated else found
        if self.irregular:
            hits = np.zeros(self.irregular, np.bool_)
            if plan is not None:
                hits = plan.decide_all(self._keys_of_irregular(), every=condition.every) ^ negated
            for at, fields in self._unlike_irregular().items():
                hits[at] = decided(condition, self.vr, fields, negated=negated)
            found = found + intervals_of(hits, self.regular)
        return found

    @property
    def foreign(self) -> dict[int, bytes]:
        """By their codes, the cells with a value of another VR."""
        if self._foreign is None:
            self._load()
            others = enumerate([*self._irregular, *self._null], self.regular)
            self._foreign = {code: raw for code, raw in others if FOREIGN in raw}
        return self._foreign

    def extremes(self) -> tuple[Key, Key] | None:
        """The least and the greatest key, or None if no cell has one."""
        self._load()
        found = [] if self._store is None else self._store.extremes()
        for keys in self._keys_of_irregular():
            found += [key for key in keys if key is not None]
        return (min(found), max(found)) if found else None

    def keys(self) -> list[tuple[Key | None, ...]]:
        """The keys of all cells."""
        self._load()
        found: list[tuple[Key | None, ...]] = []
        if self._store is not None:
            found += self._store.keys()
        return [*found, *self._keys_of_irregular(), *[()] * self.null]

    def fill_numbers(self, table: NDArray[np.float64]) -> None:
        """Set the places of those cells in ``table`` that have just one key, a number."""
        self._load()
        if isinstance(self._store, NumberCells) and len(self._store.numbers) == 1:
            table[: self.regular] = self._store.numbers[0]
        if self.kind <= Kind.TIME:
            for code, keys in enumerate(self._keys_of_irregular(), self.regular):
                if len(keys) == 1 and isinstance(keys[0], (int, float)):
                    table[code] = keys[0]
        for at, fields in self._unlike_irregular().items():
            table[self.regular + at] = number_of(PLAIN, self.vr, fields)

    def raw(self, code: int) -> bytes:
        """The exact bytes of one cell."""
        if not self._loaded:
            self._load()
        if code >= self.valued:
            return self._null[code - self.valued]
        if code >= self.regular or self._store is None:
            return self._irregular[code - self.regular]
        if self._exceptions is not None:
            which, exact = self._exceptions
            place = bisect_left(which.data, code)
            if place < len(which) and which[place] == code:
                return exact[place]
        return self._store.canonical(code)

    def lookup(self, rows: int, codes: Any) -> Any:  # noqa: ANN401 - of the look-up kernel
        """What the look-up kernel knows of them, and of the codes of rows; False if nothing."""
        self._load()
        store = self._store
        if store is None or self.kind is Kind.TIME:  # values of times are not made of keys alone
            return False
        if isinstance(store, NumberCells):
            numbers = tuple([keys.data for keys in store.numbers])
            return lookup.Cells(rows, codes, self.regular, numbers=numbers)
        others: dict[int, bytes] = {}
        if self._exceptions is not None:
            others = dict(zip(self._exceptions[0].tolist(), self._exceptions[1], strict=True))
        return lookup.Cells(
            rows,
            codes,
            self.regular,
            texts=store.lookup,
            others=others,
            padding=store.padding,
            plain=self.kind is Kind.TEXT and self.vr not in vrs.BYTES and self.vr != "SQ",
        )

    def raws(self, codes: Collection[int]) -> Iterator[bytes]:
        """The exact bytes of some cells."""
        # Neighbours are unpacked together; one by one each costs as much as its block.
        if len(codes) * 8 < len(self):
            return map(self.raw, codes)
        return map(self.all_raws().__getitem__, codes)

    def all_raws(self) -> list[bytes]:
        """The exact bytes of all cells."""
        return self.slices().tolist()

    def slices(self) -> Slices:
        """The same, in a buffer of their own."""
        self._load()
        others = Slices.of(self._irregular + self._null)
        if self._store is None:
            return others
        found = self._store.canonicals()
        if self._exceptions is not None:
            which, exact = self._exceptions
            at = np.arange(len(found))
            at[which] = np.arange(len(found), len(found) + len(which))
            found = Slices.concatenated([found, exact.slices()]).at(at)
        return Slices.concatenated([found, others]) if len(others) else found

    def groups(self) -> tuple[TextCells | NumberCells | None, list[bytes]]:
        """The regular cells, None if there are none, and the exact bytes of the others."""
        self._load()
        return self._store, self._irregular + self._null

    def _keys_of_irregular(self) -> list[tuple[Key | None, ...]]:
        if len(self._irregular_keys) < self.irregular:
            self._irregular_keys = [keys_in(self.vr, raw, self.depth) for raw in self._irregular]
        return self._irregular_keys

    def _unlike_irregular(self) -> dict[int, list[bytes]]:
        """The fields of those irregular cells that have values of another type."""
        if self._unlike is None:
            fields = {
                code - self.regular: fields_of(raw, self.depth)
                for code, raw in self.foreign.items()
                if code < self.valued
            }
            self._unlike = {at: some for at, some in fields.items() if is_unlike(self.vr, some)}
        return self._unlike

    def _load(self) -> None:
        """Find the groups; only a cell that is looked at is worth it."""
        if self._loaded:
            return
        data, cursor = self._data, self._start
        if self.regular:
            cursor = self._load_regular(cursor)
        if self.irregular:
            irregular = PackedTexts(data, cursor, self.irregular)
            cursor = irregular.end
            self._irregular = list(irregular)
        if self.null:
            self._null = list(PackedTexts(data, cursor, self.null))
        self._loaded = True

    def _load_regular(self, cursor: int) -> int:
        data = self._data
        count: int
        if self._per_cell:
            shape = (self.regular, self._per_cell)
            self._store, cursor = NumberCells.unpack(self.vr, self.kind, data, cursor, shape)
        else:
            texts = PackedTexts(data, cursor, self.regular)
            self._store = TextCells(self.vr, texts)
            cursor = texts.end
        if cursor + 4 > len(data):
            raise CacheError("a column is cut short")
        count = int.from_bytes(data[cursor : cursor + 4], "little")
        if count > self.regular:
            raise CacheError("a column has more exceptions than cells")
        if not count:
            return cursor + 4
        which, cursor = unpack_integers(data, cursor + 4, count)
        if int(which[0]) < 0 or int(which[-1]) >= self.regular or (np.diff(which) <= 0).any():
            raise CacheError("a column has its exceptions out of order")
        exact = PackedTexts(data, cursor, count)
        self._exceptions = which, exact
        end: int = exact.end
        return end
