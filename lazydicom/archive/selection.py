"""Selection: instances that a query found, their columns, paths and data sets.

A selection is a set of row ids, fixed when it is made; what it shows is read when it is asked for.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import numpy as np

from lazydicom.errors import CacheError, QueryError, StaleSelectionError
from lazydicom.index.attribute import Attribute
from lazydicom.index.kind import Kind, kind_of
from lazydicom.view.path import parse_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from lazydicom.archive.edit import Edit
    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.located import Located
    from lazydicom.archive.snapshot import Snapshot
    from lazydicom.index.column import ColumnChunk
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.ops import Operation
    from lazydicom.view.values import Value

    Rows = NDArray[np.int64]

_DTYPES: dict[Kind, np.dtype[Any]] = {
    Kind.INT: np.dtype(np.int64),
    Kind.FLOAT: np.dtype(np.float64),
    Kind.DATE: np.dtype("datetime64[D]"),
}
_AT_ONCE = 1024
_ORDER = ("StudyInstanceUID", "SeriesInstanceUID", "InstanceNumber")


class Selection:
    """Instances of an archive, in the order study, series, instance number, path.

    Made by ``Archive.query``. Supports ``len``, iteration over data sets, ``&``, ``|`` and ``-``.
    """

    def __init__(self, archive: IndexedFolder, generation: int, rows: Rows) -> None:
        self._archive = archive
        self._generation = generation
        self._rows = rows
        self._is_ordered = False

    @property
    def archive(self) -> IndexedFolder:
        """The archive that it is of."""
        return self._archive

    def __len__(self) -> int:
        return len(self._rows)

    def __bool__(self) -> bool:
        return len(self._rows) > 0

    def __repr__(self) -> str:
        return f"<Selection of {len(self)} instance{'' if len(self) == 1 else 's'}>"

    # -- sets ----------------------------------------------------------------------------------

    def _with(self, other: Selection, rows: Rows) -> Selection:
        if other._archive is not self._archive:
            raise QueryError("the selections are of different archives")
        if other._generation != self._generation:
            raise StaleSelectionError("the selections are of different generations of the archive")
        return Selection(self._archive, self._generation, rows)

    def __and__(self, other: Selection) -> Selection:
        if not isinstance(other, Selection):
            return NotImplemented
        return self._with(other, np.intersect1d(self._rows, other._rows))

    def __or__(self, other: Selection) -> Selection:
        if not isinstance(other, Selection):
            return NotImplemented
        return self._with(other, np.union1d(self._rows, other._rows))

    def __sub__(self, other: Selection) -> Selection:
        if not isinstance(other, Selection):
            return NotImplemented
        return self._with(other, np.setdiff1d(self._rows, other._rows))

    # -- columns -------------------------------------------------------------------------------

    def __getitem__(self, attribute: str | int | Attribute) -> NDArray[Any]:
        """The values of an attribute, one per instance.

        float64 with NaN, int64 masked where there is none, datetime64[D], or objects: text, and
        tuples where an instance has several values. A value too large for a column counts as none.

        Parameters
        ----------
        attribute
            A keyword, a tag, or ``[CREATOR](gggg,ee)`` for a private element.

        Raises
        ------
        QueryError
            There is no such attribute, or it is a nested one.
        StaleSelectionError
            A file was removed since the selection was made.
        """
        wanted = _attribute(attribute)
        with self._archive.reading(self._generation) as snapshot:
            rows = self._ordered(snapshot)
            return _gathered(snapshot, rows, wanted)

    def columns(self, *attributes: str | int | Attribute) -> dict[str, NDArray[Any]]:
        """Several columns, by the names they were asked for with."""
        return {str(attribute): self[attribute] for attribute in attributes}

    # -- files ---------------------------------------------------------------------------------

    def paths(self) -> list[str]:
        """The path of each instance."""
        with self._archive.reading(self._generation) as snapshot:
            rows = self._ordered(snapshot)
            return [self._archive.path_of(snapshot, int(row)) for row in rows]

    def __iter__(self) -> Iterator[Dataset]:
        with self._archive.reading(self._generation) as snapshot:
            rows = self._ordered(snapshot).tolist()
        for row in rows:
            yield self._archive.open_row(row, generation=self._generation)

    def files(self) -> Iterator[tuple[str, Located | None]]:
        """The file of each instance: its path relative to the archive, and how it was indexed.

        None for one that was removed or changed meanwhile. Opening it does not trust the index.
        """
        with self._archive.reading(self._generation) as snapshot:
            rows = self._ordered(snapshot).tolist()
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            with self._archive.reading(self._generation) as snapshot:
                found = [self._archive.file_of(snapshot, row) for row in some]
                gone = [snapshot.is_removed(row) for row in some]
            for file, is_gone in zip(found, gone, strict=True):
                source = os.path.relpath(file.path, self._archive.root)
                yield source, None if is_gone else file

    def edit(self, operations: Operation | Iterable[Operation] | Mapping[str | int, Value]) -> Edit:
        """What is to be done to copies of the instances; ``save_to`` of it does it.

        Parameters
        ----------
        operations
            One operation or several (`lazydicom.ops`), or values by path, keyword or tag: None
            empties.

        Raises
        ------
        QueryError, EncodeError
            One cannot be done to any instance: its path cannot be parsed, or it has no value.
        """
        from lazydicom.archive.edit import Edit  # noqa: PLC0415 - a query does without

        return Edit(self, operations)

    def _ordered(self, snapshot: Snapshot) -> Rows:
        """The row ids in the default order; sorted once, when the order is first seen."""
        self._require_present(snapshot)
        if not self._is_ordered and len(self._rows) > 1:
            columns = [_gathered(snapshot, self._rows, Attribute.from_keyword(k)) for k in _ORDER]
            keys: list[tuple[Any, ...]] = list(zip(*map(_sortable, columns), strict=True))
            if len(set(keys)) < len(keys):  # paths are for instances that are otherwise equal
                rows = self._rows.tolist()
                paths = [self._archive.path_of(snapshot, row) for row in rows]
                keys = [(*key, path) for key, path in zip(keys, paths, strict=True)]
            self._rows = self._rows[sorted(range(len(keys)), key=keys.__getitem__)]
        self._is_ordered = True
        return self._rows

    def _require_present(self, snapshot: Snapshot) -> None:
        for segment, inside, _ in _by_segment(self._rows):
            removed = snapshot.removed(segment)
            if removed is not None and removed[inside].any():
                raise StaleSelectionError("a file of the selection was removed or changed since")


def _attribute(name: object) -> Attribute:
    if isinstance(name, Attribute):
        return name
    if isinstance(name, str):
        if not name.startswith("[") and "." not in name:
            return Attribute.from_keyword(name)
        path = parse_path(name)
        if path.deep or len(path.steps) > 1:
            raise QueryError(f"{name}: nested attributes are not indexed yet")
        return Attribute(path.steps[0].tag, path.steps[0].creator)
    # No file has an element of group 0000 (PS3.10 §7.1), so 0 is meant as a position.
    if not isinstance(name, int) or not 0xFFFF < name <= 0xFFFFFFFF:
        raise QueryError(
            f"{name!r} names no attribute: a selection has columns, by keyword or tag;"
            " iterate over it, or take list(selection), for its data sets"
        )
    return Attribute(int(name))


def _by_segment(rows: Rows) -> list[tuple[int, Rows, NDArray[np.intp]]]:
    """(segment, rows inside it, where they stand in ``rows``)."""
    segments = rows >> 16
    return [
        (int(segment), rows[at] & 0xFFFF, at)
        for segment in np.unique(segments)
        for at in [np.flatnonzero(segments == segment)]
    ]


def _gathered(snapshot: Snapshot, rows: Rows, attribute: Attribute) -> NDArray[Any]:
    pieces: list[tuple[NDArray[np.intp], NDArray[Any] | None]] = []
    for segment, inside, at in _by_segment(rows):
        if segment not in snapshot.rows:
            raise CacheError("the selection refers to a segment that is not there")
        chunk: ColumnChunk | None = snapshot.column(segment, attribute)
        pieces.append((at, None if chunk is None else chunk.values()[inside]))
    kinds = {piece.dtype for _, piece in pieces if piece is not None}
    if not kinds:
        kinds = {_DTYPES.get(kind_of(attribute.vr or ""), np.dtype(object))}
    return _joined(pieces, kinds.pop() if len(kinds) == 1 else np.dtype(object), len(rows))


def _joined(
    pieces: list[tuple[NDArray[np.intp], NDArray[Any] | None]], kind: np.dtype[Any], count: int
) -> NDArray[Any]:
    if kind == np.int64:
        found: NDArray[Any] = np.ma.masked_array(np.zeros(count, np.int64), mask=True)
    elif kind == np.float64:
        found = np.full(count, np.nan)
    elif kind.kind == "M":
        found = np.full(count, np.datetime64("NaT"), kind)
    else:
        found = np.full(count, None, object)
    for at, piece in pieces:
        if piece is None:
            continue
        if found.dtype == object and piece.dtype != object:
            piece = _objects(piece)  # noqa: PLW2901
        found[at] = piece
    return found


def _objects(piece: NDArray[Any]) -> NDArray[Any]:
    """Values of one type among those of others: Python objects, None where there is none."""
    made = np.empty(len(piece), object)
    for at, value in enumerate(piece.tolist()):
        made[at] = None if isinstance(value, float) and value != value else value  # noqa: PLR0124
    return made


def _sortable(values: NDArray[Any]) -> list[tuple[int, Any]]:
    """Values as keys that sort whatever they are: none first, then numbers, then text."""
    found: list[tuple[int, Any]] = []
    for value in values.tolist():
        if value is None or value != value:  # noqa: PLR0124  (NaN)
            found.append((0, 0))
        elif isinstance(value, (int, float)):
            found.append((1, value))
        else:
            found.append((2, str(value)))
    return found
