"""Flat cells: the values of the distinct cells of a column chunk, one after the other.

An array of values, and where in it those of each cell begin, is what typed tables are made of: what
is done with a value is done once for each distinct cell, and a row is the code of its cell. Of
regular cells no value becomes a Python object, unless it is text.

Knows how the cells of a chunk are spread out, in which items of sequences they are, and their text.
Refuses to know rows, types of tables and what values look like to a user.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from lazydicom.index.column import State
from lazydicom.index.foreign import keys_in_field, unmarked
from lazydicom.index.kind import Key, Kind, components, kind_of, text_of
from lazydicom.index.nested import MARK, decode_occurrences
from lazydicom.index.regular import TextCells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from lazydicom.index.column import ColumnChunk
    from lazydicom.index.nested import Occurrence

    Items = tuple[int | None, ...]
    """The number of an item in each sequence, outermost first; None is any."""
    Values = NDArray[np.int64] | NDArray[np.float64] | Sequence[bytes]

_NUMBERS = {
    Kind.INT: np.int64,
    Kind.FLOAT: np.float64,
    Kind.DATE: np.int64,
    Kind.TIME: np.float64,
}


class Flat(NamedTuple):
    """The values of cells."""

    values: Values
    """Their keys (`lazydicom.index.kind`): numbers as an array, texts as a list."""
    valid: NDArray[np.bool_]
    """Which of them are values; the others are empty, or violate their VR."""
    starts: NDArray[np.int64]
    """Where those of each cell begin, and the end."""
    present: NDArray[np.bool_]
    """Which cells are elements, be they empty; the others are missing, or not kept."""


def flatten(chunk: ColumnChunk, items: Items = ()) -> Flat:
    """The values of all cells of a chunk, in the order of its codes, states included.

    Parameters
    ----------
    chunk
        A column of one segment.
    items
        Only occurrences in these items count.

    Examples
    --------
    >>> from lazydicom.index.column import ColumnChunk
    >>> from lazydicom.index.encoding import encode_column
    >>> record = encode_column("DS", 3, [0, 1, 2], [b"2", b"0.5", None]).record
    >>> flat = flatten(ColumnChunk(record))
    >>> flat.values.tolist(), flat.starts.tolist(), flat.present.tolist()
    ([0.5, 2.0], [0, 1, 2, 2], [True, True, False])
    """
    cells, states = chunk.distinct()
    if isinstance(cells, list):
        others, count, store = cells, 0, None
    else:
        count = cells.regular
        store, others = cells.groups()
    spread = _Spread(chunk.vr, chunk.depth, items)
    for raw in others:
        spread.add(raw)
    spread.present += [state is State.EMPTY for state in states]
    spread.lengths += [0] * len(states)
    if not count or any(items):  # regular cells are in the first items
        return spread.flat((), count, 0)
    if isinstance(store, TextCells):
        return spread.flat(store.texts(), count, 1)
    numbers = [] if store is None else store.numbers
    regular: Values = numbers[0]
    if len(numbers) > 1:
        regular = np.stack(numbers, axis=1).ravel()  # type: ignore[assignment]
    return spread.flat(regular, count, len(numbers))


def flat_of(
    vr: str,
    raws: Iterable[bytes | None],
    depth: int = 0,
    items: Items = (),
    of: Literal["value", "bytes", "text"] = "value",
) -> Flat:
    r"""The same of cells by themselves; None is a cell that is missing.

    ``of`` what: the keys of values, whole value fields, or values as texts.

    Examples
    --------
    >>> flat_of("US", [b"\1\0"], of="bytes").values, flat_of("IS", [b"1 "], of="text").values
    ([b'\x01\x00'], [b'1'])
    """
    spread = _Spread(vr, depth, items, of)
    for raw in raws:
        spread.add(raw)
    return spread.flat((), 0, 0)


def raws_in(chunk: ColumnChunk) -> list[bytes | None]:
    """The exact bytes of every cell in the order of the codes, states included."""
    cells, states = chunk.distinct()
    raws: list[bytes | None] = [*(cells if isinstance(cells, list) else cells.all_raws())]
    return raws + [b"" if state is State.EMPTY else None for state in states]


def text_in(vr: str, raw: bytes | None, depth: int = 0, items: Items = ()) -> bytes | None:
    r"""The text of a cell as stored, without padding; None if it is missing.

    Occurrences in several items are joined as values are.

    Examples
    --------
    >>> text_in("DS", b"N/A "), text_in("DS", b"\xff\nn\x00\x011\x01\x012", 1)
    (b'N/A', b'1\\2')
    """
    found = [] if raw is None else occurrences_in(raw, depth, items)
    if not found:
        return None
    return b"\\".join([text_of(*unmarked(vr, part)).rstrip(b" \0") for _, part in found])


def occurrences_in(raw: bytes, depth: int, items: Items) -> list[Occurrence]:
    """The occurrences in a cell that are in these items; of a cell that is not nested, itself."""
    if not depth:
        return [((), raw)]
    if not raw.startswith(MARK):
        return [] if any(items) else [((0,) * depth, raw)]
    found = decode_occurrences(raw, depth)
    if all(item is None for item in items):
        return found
    return [
        (where, part)
        for where, part in found
        if all(item in {None, at} for item, at in zip(items, where, strict=False))
    ]


def _texts_in(vr: str, raw: bytes) -> list[bytes]:
    return [text_of(vr, part).strip(b" \0") for part in components(vr, raw)]


def _whole(key: Key | None) -> Key | None:
    return key if not isinstance(key, float) or (key.is_integer() and abs(key) < 2**63) else None


class _Spread:
    """Cells that are looked at one by one."""

    def __init__(self, vr: str, depth: int, items: Items, of: str = "value") -> None:
        self._depth = depth
        self._items = items
        self._dtype = _NUMBERS.get(kind_of(vr))
        self._are_integers = self._dtype is _NUMBERS[Kind.INT]
        self._keys_of: Callable[[bytes], Iterable[Key | None]] = lambda raw: keys_in_field(vr, raw)
        if of != "value":
            self._dtype, self._are_integers = None, False
            self._keys_of = lambda raw: [unmarked(vr, raw)[1]]
        if of == "text":
            self._keys_of = lambda raw: _texts_in(*unmarked(vr, raw))
        self.keys: list[Key | None] = []
        self.lengths: list[int] = []
        self.present: list[bool] = []

    def add(self, raw: bytes | None) -> None:
        occurrences = [] if raw is None else occurrences_in(raw, self._depth, self._items)
        found = [key for _, part in occurrences if part for key in self._keys_of(part)]
        self.keys += found
        self.lengths.append(len(found))
        self.present.append(bool(occurrences))

    def flat(self, regular: Values, count: int, per_cell: int) -> Flat:
        """They after so many regular cells."""
        keys = self.keys
        if self._are_integers:  # those of another VR may be between two integers
            keys = [_whole(key) for key in keys]
        valid = np.ones(len(regular) + len(keys), np.bool_)
        valid[len(regular) :] = [key is not None for key in keys]
        values: Values
        if self._dtype is None:
            texts = [key if isinstance(key, bytes) else b"" for key in keys]
            values = [*regular, *texts]
        else:
            more = np.array([0 if key is None else key for key in keys], self._dtype)
            values = np.concatenate([np.asarray(regular, self._dtype), more])
        starts = np.zeros(count + len(self.lengths) + 1, np.int64)
        starts[1 : count + 1] = per_cell
        starts[count + 1 :] = self.lengths
        present = np.ones(count + len(self.lengths), np.bool_)
        present[:count] = per_cell > 0
        present[count:] = self.present
        return Flat(values, valid, starts.cumsum(), present)
