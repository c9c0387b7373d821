"""Items: a sequence as a list of structs, one for each of its items.

The columns of what is in a sequence are put together again: the occurrences of each attribute say
in which item they are. This is done once for each combination of distinct cells. Knows how
occurrences become items. Refuses to know how values become arrays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from lazydicom.archive.exports.arrow_array import (
    Cells,
    cells_array,
    joined,
    lists_of,
    nulls,
    rows_array,
)
from lazydicom.archive.exports.arrow_field import Field, Form, arrow, arrow_field, field_of
from lazydicom.archive.queries.fetch import fetch_columns
from lazydicom.errors import CacheError
from lazydicom.index.attribute import Attribute, Step
from lazydicom.index.flat import raws_in
from lazydicom.index.nested import decode_occurrences, encode_occurrences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.segments.snapshot import Snapshot

_MOST_ITEMS = 1 << 20
"""Items of one sequence of which none is longer than a header are already 8 MiB."""

_Key = tuple[int, str | None]
_Tree = dict[_Key, Any]
_Leaves = dict[tuple[_Key, ...], Cells]
"""Cells by the way there from here; those of the sequence itself have none."""


def struct_fields(
    attributes: Iterable[Attribute],
    vr_in_files: Callable[[Attribute], str],
    *,
    persons: bool = False,
) -> list[Field]:
    """A field for each outermost sequence, its children all that is asked for inside.

    Examples
    --------
    >>> inside = Attribute(0x00080100, path=(Step(0x00082218),))
    >>> (field,) = struct_fields([inside], lambda attribute: "UN")
    >>> field.name, [child.name for child in field.children]
    ('AnatomicRegionSequence', ['CodeValue'])
    """
    tree: _Tree = {}
    for attribute in attributes:
        branch = tree
        for step in attribute.path:
            branch = branch.setdefault((step.tag, step.creator), {})
        branch.setdefault((attribute.tag, attribute.creator), {})

    def fields(branch: _Tree, path: tuple[Step, ...]) -> tuple[Field, ...]:
        return tuple([field(key, below, path) for key, below in branch.items()])

    def field(key: _Key, below: _Tree, path: tuple[Step, ...]) -> Field:
        here = Attribute(*key)
        if below:
            children = fields(below, (*path, Step(*key)))
            return Field(str(here), here, Form.TEXT, children=children)
        whole = Attribute(*key, path)
        return field_of(here, lambda _: vr_in_files(whole), persons=persons)

    return list(fields(tree, ()))


def items_array(
    folder: IndexedFolder, snapshot: Snapshot, rows: NDArray[np.int64], field: Field
) -> Any:  # noqa: ANN401 - of arro3
    """The items of a sequence in rows of one segment."""
    segment, inside = int(rows[0]) >> 16, rows & 0xFFFF
    ways = list(_ways(field))
    attributes = [_attribute(field, way) for way in ways]
    chunks = [snapshot.column(segment, attribute) for attribute in attributes]
    if all(chunk is None for chunk in chunks):
        return nulls(field, len(rows))
    codes = [
        np.zeros(len(rows), np.intp) if chunk is None else chunk.codes()[inside] for chunk in chunks
    ]
    distinct, inverse = np.unique(np.stack(codes, axis=1), axis=0, return_inverse=True)
    leaves: _Leaves = {}
    for at, (way, chunk) in enumerate(zip(ways, chunks, strict=True)):
        if chunk is not None:
            raws = raws_in(chunk)
            some = [raws[code] for code in distinct[:, at].tolist()]
            leaves[way] = Cells(chunk.vr, some, chunk.depth)
    lists, which = _lists(field, len(distinct), leaves), inverse.reshape(-1)
    absent = np.zeros(len(rows), np.bool_)
    for chunk in chunks:
        if chunk is not None and field.fetched:
            absent |= np.broadcast_to(chunk.too_large(), chunk.rows)[inside]
    if absent.any():
        which[absent] = len(distinct) + np.arange(np.count_nonzero(absent))
        ids = rows[absent].tolist()
        for way, column in zip(ways, fetch_columns(folder, snapshot, ids, attributes), strict=True):
            exact = [raw if isinstance(raw, bytes) else None for raw in column.checked().cells]
            leaves[way] = Cells(column.vr, exact, len(way))
        lists = joined([lists, _lists(field, len(ids), leaves)])
    return rows_array(lists, which)


def _ways(field: Field) -> Iterable[tuple[_Key, ...]]:
    """The way to each attribute whose column is needed, and to each sequence."""
    yield ()
    for child in field.children:
        key = _key(child)
        for way in _ways(child) if child.children else [()]:
            yield (key, *way)


def _attribute(field: Field, way: tuple[_Key, ...]) -> Attribute:
    *steps, (tag, creator) = (_key(field), *way)
    return Attribute(tag, creator, tuple([Step(*step) for step in steps]))


def _key(field: Field) -> _Key:
    attribute = field.attribute
    return (0, None) if attribute is None else (attribute.tag, attribute.creator)


def _lists(field: Field, count: int, leaves: _Leaves) -> Any:  # noqa: ANN401 - of arro3
    own = leaves.get(())
    numbers = [None] * count if own is None else list(own.raws)
    sizes = [int(raw) if raw is not None and raw.isdigit() else 0 for raw in numbers]
    present = [raw is not None for raw in numbers]
    occurrences = {
        way: [[] if raw is None else decode_occurrences(raw, cells.depth) for raw in cells.raws]
        for way, cells in leaves.items()
        if way
    }
    for found in occurrences.values():
        for row, some in enumerate(found):
            for items, _ in some:
                sizes[row] = max(sizes[row], items[0] + 1)
                present[row] = True
    if max(sizes, default=0) > _MOST_ITEMS:
        raise CacheError("a column has more items than a sequence can have")
    starts = np.concatenate([[0], np.cumsum(np.array(sizes, np.int64))])
    inner: _Leaves = {}
    for way, found in occurrences.items():
        cells = leaves[way]
        raws: list[bytes | None] = [None] * int(starts[-1])
        for row, some in enumerate(found):
            within: dict[int, list[tuple[tuple[int, ...], bytes]]] = {}
            for items, raw in some:
                within.setdefault(items[0], []).append((items[1:], raw))
            for item, rest in within.items():
                is_leaf = cells.depth == 1
                raws[int(starts[row]) + item] = rest[-1][1] if is_leaf else encode_occurrences(rest)
        inner[way] = Cells(cells.vr, raws, cells.depth - 1)
    total = int(starts[-1])
    arrays = [_child(child, total, inner) for child in field.children]
    structs = arrow().struct_array(arrays, fields=[arrow_field(child) for child in field.children])
    return lists_of(field, structs, starts, ~np.array(present, np.bool_))


def _child(child: Field, count: int, leaves: _Leaves) -> Any:  # noqa: ANN401 - of arro3
    key = _key(child)
    below = {way[1:]: cells for way, cells in leaves.items() if way[0] == key}
    if child.children:
        return _lists(child, count, below)
    cells = below.get(())
    return nulls(child, count) if cells is None else cells_array(child, cells)
