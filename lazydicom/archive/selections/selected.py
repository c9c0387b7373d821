"""Selected columns: one attribute over rows of many segments, as an array or as codes.

Of a column, what is distinct is looked at once and rows are numbers; so an array of a million rows
costs no Python object per row unless it is one of objects. Values that columns do not have are
fetched from the files. Refuses to know what order the rows are to be in: they ascend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from lazydicom.archive.selections.cell_values import as_objects, chunk_values, dtype_of, values_of
from lazydicom.archive.selections.naming import items_of
from lazydicom.errors import QueryError
from lazydicom.index.column import State
from lazydicom.index.flat import raws_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from lazydicom.archive.segments.row_ids import Instances
    from lazydicom.index.attribute import Attribute
    from lazydicom.index.flat import Items

    OfCells = Callable[[str, Sequence[bytes | None], int, Items], NDArray[Any]]
    """What is asked of cells of a VR that are in so many sequences, if not their values."""

# PS3.3 §C.7.6.3, §C.7.6.24, §C.7.6.25
_PIXELS = frozenset([0x7FE00008, 0x7FE00009, 0x7FE00010])


class Piece(NamedTuple):
    """An attribute of some of the rows."""

    at: NDArray[np.intp] | slice
    """Which of the rows."""
    codes: NDArray[np.intp]
    """For each of them, which of the values it has."""
    values: NDArray[Any]


class Coded(NamedTuple):
    """An attribute over rows, as numbers that sort as its values do."""

    codes: NDArray[np.int64]
    """For each row which of the values it has; -1 where it has none."""
    values: NDArray[Any]
    """The distinct values, ascending: numbers before texts, of tuples the first that differs."""


def gathered(
    instances: Instances,
    attribute: Attribute,
    of_cells: OfCells | None = None,
) -> NDArray[Any]:
    """What `lazydicom.archive.selections.cell_values` has of an attribute in each row."""
    pieces = list(pieces_of(instances, attribute, of_cells))
    kind = dtype_of(attribute.vr) if of_cells is None else np.dtype(object)
    return _joined(pieces, len(instances), kind)


def coded(instances: Instances, attribute: Attribute, of_cells: OfCells | None = None) -> Coded:
    """An attribute of each row as codes into its distinct values."""
    pieces = list(pieces_of(instances, attribute, of_cells))
    values, numbers = _unified([piece.values for piece in pieces])
    codes = np.full(len(instances), -1, np.int64)
    for piece, number in zip(pieces, numbers, strict=True):
        codes[piece.at] = number[piece.codes]
    return Coded(codes, values)


def codes_of(values: NDArray[Any]) -> Coded:
    """The values of rows as codes into those that are distinct."""
    distinct, (numbers,) = _unified([values])
    return Coded(numbers, distinct)


def pieces_of(
    instances: Instances,
    attribute: Attribute,
    of_cells: OfCells | None = None,
) -> Iterator[Piece]:
    """An attribute over rows, segment by segment; rows that have none may be left out.

    Raises
    ------
    ChangedFileError, SourceError
        A value is not in the index, and its file has changed or cannot be read.
    """
    if attribute.tag in _PIXELS and not attribute.path:
        raise QueryError(f"{attribute} is no column: the data sets have it")
    items, wanting = items_of(attribute), [np.empty(0, np.intp)]
    for segment, inside, at in instances.rows.parts:
        chunk = instances.snapshot.column(segment, attribute)
        if chunk is None:
            continue
        codes = chunk.codes()
        is_part = len(inside) < len(codes)
        if is_part:
            codes = codes[inside]
        cells, states = chunk.distinct()
        unkept = states.get(State.TOO_LARGE)
        if unkept is not None:
            wanting.append(np.flatnonzero(codes == unkept) + at.start)
            if len(wanting[-1]) == len(codes):
                continue
        used = np.arange(len(cells) + len(states))  # all rows have all that there are
        if is_part:
            used, codes = _used(codes)
        if of_cells is None:
            values = chunk_values(chunk, used, items)
        else:
            raws = raws_in(chunk)
            values = of_cells(chunk.vr, [raws[code] for code in used.tolist()], chunk.depth, items)
        yield Piece(at, codes, values)
    found = np.concatenate(wanting)
    if len(found):
        fetched = instances.fetched(found, attribute)
        raws = [cell if isinstance(cell, bytes) else None for cell in fetched.cells]
        values = (of_cells or values_of)(fetched.vr, raws, len(attribute.path), items)
        yield Piece(found, np.arange(len(values)), values)


def _used(codes: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The codes that occur, and for each row which of these it has."""
    used = np.flatnonzero(np.bincount(codes))
    if len(used) <= used[-1]:
        renumbered = np.zeros(int(used[-1]) + 1, np.intp)
        renumbered[used] = np.arange(len(used))
        codes = renumbered[codes]
    return used, codes


def _joined(pieces: Sequence[Piece], count: int, usual: np.dtype[Any]) -> NDArray[Any]:
    kinds = {piece.values.dtype for piece in pieces} or {usual}
    kind = kinds.pop() if len(kinds) == 1 else np.dtype(object)
    if kind == np.int64:
        whole, absent = np.zeros(count, np.int64), np.ones(count, np.bool_)
        for at, codes, values in pieces:
            whole[at] = np.ma.getdata(values)[codes]
            mask = np.ma.getmaskarray(values)
            absent[at] = mask[codes] if mask.any() else False
        return np.ma.masked_array(whole, absent)
    found = _nothing(kind, count)
    for at, codes, values in pieces:
        own = as_objects(values) if found.dtype == object else values
        found[at] = own[codes]
    return found


def _nothing(kind: np.dtype[Any], count: int) -> NDArray[Any]:
    """An array of no values."""
    if kind == np.float64:
        return np.full(count, np.nan)
    if kind.kind == "M":
        return np.full(count, np.datetime64("NaT"), kind)
    return np.full(count, None, object)


def _unified(tables: Sequence[NDArray[Any]]) -> tuple[NDArray[Any], list[NDArray[np.int64]]]:
    """The distinct values of all tables, ascending, and the number of each value of each."""
    kinds = {table.dtype for table in tables}
    if len(kinds) == 1 and kinds != {np.dtype(object)}:
        return _unified_numbers(tables)
    lists = [as_objects(table).tolist() for table in tables]
    distinct = {value for table in lists for value in table}
    distinct.discard(None)
    all_text = all(type(value) is str for value in distinct)
    ordered = sorted(distinct, key=None if all_text else _ranked)
    numbers: dict[object, int] = {value: number for number, value in enumerate(ordered)}
    numbers[None] = -1
    values = np.empty(len(ordered), object)
    for number, value in enumerate(ordered):
        values[number] = value
    look_up = numbers.__getitem__
    return values, [np.fromiter(map(look_up, table), np.int64, len(table)) for table in lists]


def _unified_numbers(
    tables: Sequence[NDArray[Any]],
) -> tuple[NDArray[Any], list[NDArray[np.int64]]]:
    plain = np.concatenate([np.ma.getdata(table) for table in tables])
    if plain.dtype == np.int64:
        absent = np.concatenate([np.ma.getmaskarray(table) for table in tables])
    else:
        absent = plain != plain  # noqa: PLR0124  (NaN and NaT)
    codes = np.full(len(plain), -1, np.int64)
    values, codes[~absent] = np.unique(plain[~absent], return_inverse=True)
    ends = np.cumsum([len(table) for table in tables])[:-1]
    return values, np.split(codes, ends)


def _ranked(value: object) -> tuple[tuple[int, Any], ...]:
    return tuple([_rank(part) for part in (value if isinstance(value, tuple) else (value,))])


def _rank(value: object) -> tuple[int, Any]:
    if value is None:
        return 0, 0
    return (1, value) if isinstance(value, (int, float)) else (2, str(value))
