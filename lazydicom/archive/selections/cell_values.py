"""Cell values: the cells of a column as values that callers see.

======== =========================================== =================
kind     one value per cell                          where it has none
======== =========================================== =================
INT      int64, masked array                         masked
FLOAT    float64                                     NaN
DATE     datetime64[D]                               NaT
SQ       int64: the number of items                  masked
OB ...   bytes as they are, in an object array       None
others   text without padding, in an object array    None
======== =========================================== =================

If a cell has several values, all are objects, and those of such a cell a tuple; None in it is a
value that its VR does not allow. A nested cell has the values of its occurrences, in file order.

Knows one column's cells. Refuses to know rows.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from lazydicom.errors import CacheError
from lazydicom.index.cells import fields_of
from lazydicom.index.condition import string_of
from lazydicom.index.flat import Flat, flat_of, flatten, occurrences_in, raws_in, text_in
from lazydicom.index.foreign import MARK, is_unlike, unmarked
from lazydicom.index.kind import Kind, components, kind_of
from lazydicom.standard.vr import BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from lazydicom.index.column import ColumnChunk
    from lazydicom.index.flat import Items
    from lazydicom.index.flat import Values as FlatValues

_DTYPES: dict[Kind, np.dtype[Any]] = {
    Kind.INT: np.dtype(np.int64),
    Kind.FLOAT: np.dtype(np.float64),
    Kind.DATE: np.dtype("datetime64[D]"),
}
_FEW = 32
"""One cell in so many is better looked at by itself: the others are not unpacked for it."""
_AS_STORED = frozenset([Kind.TIME, Kind.DATETIME])


def dtype_of(vr: str | None) -> np.dtype[Any]:
    """The type of the values of a VR where no cell has several.

    Examples
    --------
    >>> dtype_of("DS"), dtype_of("PN")
    (dtype('float64'), dtype('O'))
    """
    return _DTYPES[Kind.INT] if vr == "SQ" else _DTYPES.get(kind_of(vr or ""), np.dtype(object))


def chunk_values(chunk: ColumnChunk, used: NDArray[np.intp], items: Items = ()) -> NDArray[Any]:
    """The values of those cells of a chunk that have these codes.

    Parameters
    ----------
    chunk
        A column of one segment.
    used
        Codes, ascending, each of them once.
    items
        Only occurrences in these items count.
    """
    found = _chunk_values(chunk, used, items)
    foreign = chunk.foreign
    unlike = {
        code: raw
        for code, raw in foreign.items()
        if is_unlike(chunk.vr, fields_of(raw, chunk.depth))
    }
    places = [at for at, code in enumerate(used.tolist()) if code in unlike] if unlike else []
    if not places:
        return found
    raws = [unlike[code] for code in used[places].tolist()]
    return _with_unlike(found, places, chunk.vr, raws, (chunk.depth, items))


def _chunk_values(chunk: ColumnChunk, used: NDArray[np.intp], items: Items) -> NDArray[Any]:
    cells, _ = chunk.distinct()
    if len(used) * _FEW < len(cells):
        some = chunk.raws(set(used.tolist()))
        raws = [raw if isinstance(raw := some[code], bytes) else None for code in used.tolist()]
        return values_of(chunk.vr, raws, chunk.depth, items)
    if chunk.vr in BYTES:
        raws = raws_in(chunk)
        return values_of(chunk.vr, [raws[code] for code in used.tolist()], chunk.depth, items)
    flat = flatten(chunk, items)
    texts = None
    if chunk.kind in _AS_STORED:
        texts = flat_of(chunk.vr, raws_in(chunk), chunk.depth, items, "text").values
    found = _values(chunk.kind, flat, used, texts)
    return _item_counts(found, flat.present[used]) if chunk.vr == "SQ" else found


def values_of(
    vr: str, raws: Sequence[bytes | None], depth: int = 0, items: Items = ()
) -> NDArray[Any]:
    r"""The values of cells by themselves; None is a cell that there is not.

    Examples
    --------
    >>> values_of("DS", [b"1.5 ", None])
    array([1.5, nan])
    >>> values_of("DS", [rb"1.5\2"]).tolist(), values_of("TM", [b"1030", b"x"]).tolist()
    ([(1.5, 2.0)], ['1030', None])
    >>> values_of("OB", [b"\0\1 ", b""]).tolist()
    [b'\x00\x01 ', None]
    """
    unlike = {
        at: raw
        for at, raw in enumerate(raws)
        if raw is not None and MARK in raw and is_unlike(vr, fields_of(raw, depth))
    }
    if unlike:
        others = [None if at in unlike else raw for at, raw in enumerate(raws)]
        found = values_of(vr, others, depth, items)
        return _with_unlike(found, list(unlike), vr, list(unlike.values()), (depth, items))
    kind = kind_of(vr)
    if vr in BYTES:
        return _bytes_of(vr, raws, depth, items)
    flat = flat_of(vr, raws, depth, items)
    texts = flat_of(vr, raws, depth, items, "text").values if kind in _AS_STORED else None
    found = _values(kind, flat, np.arange(len(raws)), texts)
    return _item_counts(found, flat.present) if vr == "SQ" else found


def _with_unlike(
    values: NDArray[Any],
    places: list[int],
    vr: str,
    raws: list[bytes],
    nesting: tuple[int, Items],
) -> NDArray[np.object_]:
    """Values, in some places those of cells that are of another VR."""
    made = as_objects(values).copy()
    for at, raw in zip(places, raws, strict=True):
        found: list[object] = []
        for _, field in occurrences_in(raw, *nesting):
            own, _ = unmarked(vr, field)
            (value,) = as_objects(values_of(own, [field])).tolist()
            found += value if isinstance(value, tuple) else [value] if field else []
        made[at] = (found[0] if len(found) == 1 else tuple(found)) if found else None
    return made


def as_objects(values: NDArray[Any]) -> NDArray[Any]:
    """Values of one type among those of others: Python objects, None where there is none."""
    if values.dtype == object:
        return values
    made = np.empty(len(values), object)
    for at, value in enumerate(values.tolist()):
        made[at] = None if value != value else value  # noqa: PLR0124  (NaN)
    return made


def texts_of(
    vr: str, raws: Sequence[bytes | None], depth: int = 0, items: Items = ()
) -> NDArray[np.object_]:
    """The text of cells as stored, without padding; None where there is no cell."""
    texts = [None if raw is None else text_in(vr, raw, depth, items) for raw in raws]
    return _objects([None if text is None else string_of(text) for text in texts])


def places_of(
    vr: str, raws: Sequence[bytes | None], depth: int, items: Items = ()
) -> NDArray[np.object_]:
    r"""In which items the values of nested cells are: for each value the number of each item.

    Examples
    --------
    >>> places_of("CS", [b"A\\B", None], 1).tolist()
    [((0,), (0,)), ()]
    """
    return _objects(
        [
            ()
            if raw is None
            else tuple(
                where
                for where, part in occurrences_in(raw, depth, items)
                if part
                for _ in components(*unmarked(vr, part))
            )
            for raw in raws
        ]
    )


def _bytes_of(
    vr: str, raws: Sequence[bytes | None], depth: int, items: Items
) -> NDArray[np.object_]:
    flat = flat_of(vr, raws, depth, items, "bytes")
    lists = [tuple(flat.values[start:stop]) for start, stop in pairwise(flat.starts.tolist())]
    return _objects(
        [(found[0] if len(found) == 1 else found) if found else None for found in lists]
    )


def _objects(values: Sequence[object]) -> NDArray[np.object_]:
    """The values as an array, tuples as one value."""
    return np.fromiter(values, object, len(values))


def _values(
    kind: Kind, flat: Flat, used: NDArray[np.intp], texts: FlatValues | None
) -> NDArray[Any]:
    starts, counts = flat.starts[:-1], np.diff(flat.starts)
    if len(used) < len(starts):
        starts, counts = starts[used], counts[used]
    values = flat.values if texts is None else texts
    if len(used) and int(counts.max()) > 1:
        return _several(kind, flat, values, starts, counts)
    has = counts > 0
    where = np.minimum(starts, max(len(flat.valid) - 1, 0))
    if not flat.valid.all():
        has &= flat.valid[where]
    if isinstance(values, np.ndarray):
        found = values[where] if len(values) else np.zeros(len(used), values.dtype)
        return _typed(kind, found, has)
    made = np.full(len(used), None, object)
    for at in np.flatnonzero(has).tolist():
        made[at] = string_of(values[where[at]])
    return made


def _typed(kind: Kind, values: NDArray[Any], has: NDArray[np.bool_]) -> NDArray[Any]:
    if kind is Kind.DATE:
        return np.where(has, _days(np.where(has, values, 10101)), np.datetime64("NaT", "D"))
    if kind is Kind.FLOAT:
        return np.where(has, values, np.nan)
    return np.ma.masked_array(np.where(has, values, 0), ~has)


def _several(
    kind: Kind,
    flat: Flat,
    values: Any,  # noqa: ANN401 - an array of numbers, or texts
    starts: NDArray[np.int64],
    counts: NDArray[np.int64],
) -> NDArray[np.object_]:
    if kind is Kind.DATE:
        values = _days(np.where(flat.valid, values, 10101)).tolist()
    elif isinstance(values, np.ndarray):
        values = values.tolist()
    valid = flat.valid.tolist()
    made = np.full(len(starts), None, object)
    for at, (start, count) in enumerate(zip(starts.tolist(), counts.tolist(), strict=True)):
        found = [
            None if not valid[n] else values[n] if kind < Kind.TIME else string_of(values[n])
            for n in range(start, start + count)
        ]
        made[at] = found[0] if count == 1 else tuple(found) or None
    return made


def _item_counts(texts: NDArray[np.object_], present: NDArray[np.bool_]) -> NDArray[Any]:
    """How many items sequences have, whose columns have that as text, and nothing for none."""
    lists = [text if isinstance(text, tuple) else (text or "0",) for text in texts.tolist()]
    if not all(part.isdecimal() for parts in lists for part in parts):
        raise CacheError("a column of sequences has what is no number of items")
    counts = [tuple(map(int, parts)) for parts in lists]
    if all(len(parts) == 1 for parts in counts):
        return np.ma.masked_array([parts[0] for parts in counts], ~present, dtype=np.int64)
    return _objects(
        [
            None if not is_there else parts[0] if len(parts) == 1 else parts
            for parts, is_there in zip(counts, present.tolist(), strict=True)
        ]
    )


def _days(keys: NDArray[np.int64]) -> NDArray[np.datetime64]:
    """Days of their keys, such as 20201231."""
    months = ((keys // 10000 - 1970) * 12 + keys // 100 % 100 - 1).astype("datetime64[M]")
    days: NDArray[np.datetime64] = months.astype("datetime64[D]") + (keys % 100 - 1).astype(
        "timedelta64[D]"
    )
    month = keys // 100 % 100
    if (days.astype("datetime64[M]") != months).any() or not ((month > 0) & (month < 13)).all():
        raise CacheError("a column has a date that is none")
    return days
