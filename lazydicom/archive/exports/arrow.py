"""Tables: columns of a selection as a stream of Arrow record batches.

A table reads nothing before somebody takes its stream, and every stream begins anew; so consumers
may ask as often as they like. A batch is made of the columns of the segments that its rows are in,
under a read transaction of its own: a consumer may take its time.

Knows rows, and where columns are kept. Refuses to know how values become arrays.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

from lazydicom.archive.exports.arrow_array import (
    Cells,
    cells_array,
    joined,
    nulls,
    rows_array,
    shown_array,
    text_array,
)
from lazydicom.archive.exports.arrow_field import arrow, schema_of
from lazydicom.archive.exports.arrow_stream import capsule_of
from lazydicom.archive.exports.arrow_struct import items_array
from lazydicom.archive.queries.fetch import fetch_columns
from lazydicom.archive.segments.row_ids import RowIds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from lazydicom.archive.exports.arrow_field import Field
    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.errors import LazyDicomError

    Rows = NDArray[np.int64]
    _FromFiles = dict[tuple[int, Field], tuple[NDArray[np.intp], Cells]]
    """By segment and field, the places of the rows, and their cells."""

BATCH_ROWS = 65_536
"""Rows of a batch, unless a caller says otherwise."""

_KEPT_BYTES = 128 * 1024 * 1024


class Source(Protocol):
    """Rows that a table is made of: what it needs to know of a selection."""

    @property
    def archive(self) -> IndexedFolder:
        """The archive."""

    @property
    def generation(self) -> int:
        """That of the row ids."""

    def shown_ids(self) -> Rows:
        """The row ids of the instances whose values are shown, in order."""

    def shown(self, field: Field) -> NDArray[Any]:
        """The values of a field that is computed, in that order."""


class Table:
    """Columns of rows of an archive; `Selection.table` makes one.

    Whatever takes Arrow streams takes it: ``polars.DataFrame(table)``, ``pyarrow.table(table)``,
    ``pandas.DataFrame.from_arrow(table)``, and DuckDB by the name of the variable.

    Parameters
    ----------
    source
        The rows.
    fields
        The columns.
    batch_rows
        At most so many rows are in a batch.
    """

    def __init__(
        self,
        source: Source,
        fields: Sequence[Field],
        batch_rows: int = BATCH_ROWS,
    ) -> None:
        self._source = source
        self._archive = source.archive
        self._batch_rows = batch_rows
        #: The columns.
        self.fields = tuple(fields)
        self.error: LazyDicomError | None = None

    def __repr__(self) -> str:
        return f"<Table of {len(self.fields)} columns: {', '.join(self.names)}>"

    @property
    def names(self) -> list[str]:
        """What the columns are called."""
        return [field.name for field in self.fields]

    @property
    def schema(self) -> Any:  # noqa: ANN401 - of arro3
        """The Arrow schema."""
        return schema_of(self.fields)

    def __arrow_c_schema__(self) -> object:
        return self.schema.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return capsule_of(self, requested_schema)

    def batches(self) -> Iterator[Any]:
        """The record batches, one after the other.

        Raises
        ------
        StaleSelectionError
            The archive was compacted or rebuilt since the rows were found.
        """
        rows = self._source.shown_ids()
        shown = {field: self._source.shown(field) for field in self.fields if field.computed}
        kept = _Kept()
        schema = self.schema
        for start in range(0, len(rows), self._batch_rows):
            some = slice(start, start + self._batch_rows)
            pieces = _Pieces(rows[some])
            with self._archive.reading(self._source.generation) as snapshot:
                # others may have compacted it since the batch before
                RowIds(np.unique(rows[some])).require_present(snapshot)
                known = _Known(snapshot, kept, self._fetched(snapshot, pieces))
                arrays = [
                    shown_array(field, shown[field][some])
                    if field.computed
                    else pieces.joined(partial(self._piece, field, known))
                    for field in self.fields
                ]
            yield arrow().RecordBatch.from_arrays(arrays, schema=schema)

    def _fetched(self, snapshot: Snapshot, pieces: _Pieces) -> _FromFiles:
        """What columns do not have of the rows of a batch, each file opened once."""
        found: _FromFiles = {}
        fields = [field for field in self.fields if field.fetched and not field.computed]
        for segment, rows in pieces:
            places: dict[Field, NDArray[np.intp]] = {}
            for field in fields:
                if field.attribute is None or field.children:
                    continue
                chunk = snapshot.column(segment, field.attribute)
                absent = False if chunk is None else chunk.too_large()
                if chunk is not None and absent is not False:
                    absent = np.broadcast_to(absent, chunk.rows)[rows & 0xFFFF]
                    places[field] = np.flatnonzero(absent)
            if not places:
                continue
            wanted = np.unique(np.concatenate(list(places.values())))
            attributes = [field.attribute for field in places if field.attribute is not None]
            columns = fetch_columns(self._archive, snapshot, rows[wanted].tolist(), attributes)
            for (field, at), column in zip(places.items(), columns, strict=True):
                cells = column.checked().cells
                raws = [cells[place] for place in np.searchsorted(wanted, at).tolist()]
                exact = [raw if isinstance(raw, bytes) else None for raw in raws]
                found[segment, field] = at, Cells(column.vr, exact, len(field.items))
        return found

    def _piece(self, field: Field, known: _Known, segment: int, rows: Rows) -> Any:  # noqa: ANN401 - of arro3
        """The values of a field in rows of one segment."""
        if field.attribute is None:
            paths = [self._archive.path_of(known.snapshot, row) for row in rows.tolist()]
            return text_array([path.encode("utf-8", "surrogateescape") for path in paths])
        inside = rows & 0xFFFF
        if field.children:
            return items_array(self._archive, known.snapshot, rows, field)
        chunk = known.snapshot.column(segment, field.attribute)
        if chunk is None:
            return nulls(field, len(rows))
        key = segment, field
        if (found := known.kept.get(key)) is None:
            found = known.kept.put(key, (cells_array(field, chunk), chunk.codes()))
        cells, codes = found
        codes = codes[inside]
        if key in known.fetched:
            at, more = known.fetched[key]
            codes[at] = len(cells) + np.arange(len(at))
            cells = joined([cells, cells_array(field, more)])
        return rows_array(cells, codes)


class _Pieces:
    """Rows by segment, and how to get back to their order."""

    def __init__(self, rows: Rows) -> None:
        segments = rows >> 16
        places = [np.flatnonzero(segments == one) for one in np.unique(segments)]
        order = np.concatenate(places)
        self._rows = [rows[at] for at in places]
        self._back: NDArray[np.intp] | None = None
        if not (order[1:] > order[:-1]).all():
            self._back = np.empty_like(order)
            self._back[order] = np.arange(len(order))

    def __iter__(self) -> Iterator[tuple[int, Rows]]:
        return ((int(rows[0]) >> 16, rows) for rows in self._rows)

    def joined(self, piece: Callable[[int, Rows], Any]) -> Any:  # noqa: ANN401 - of arro3
        """The values of all rows, given those of rows of a segment."""
        made = joined([piece(segment, rows) for segment, rows in self])
        return made if self._back is None else rows_array(made, self._back)


class _Kept:
    """The cells of chunks as arrays, those used least recently dropped first."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, Field], tuple[Any, NDArray[np.intp]]] = {}
        self._bytes = 0

    def get(self, key: tuple[int, Field]) -> tuple[Any, NDArray[np.intp]] | None:
        found = self._found.pop(key, None)
        if found is not None:
            self._found[key] = found
        return found

    def put(
        self, key: tuple[int, Field], made: tuple[Any, NDArray[np.intp]]
    ) -> tuple[Any, NDArray[np.intp]]:
        self._found[key] = made
        self._bytes += _size(made)
        while self._bytes > _KEPT_BYTES and len(self._found) > 1:
            self._bytes -= _size(self._found.pop(next(iter(self._found))))
        return made


class _Known(NamedTuple):
    """What a batch is made of."""

    snapshot: Snapshot
    kept: _Kept
    fetched: _FromFiles


def _size(made: tuple[Any, NDArray[np.intp]]) -> int:
    size: int = made[0].nbytes + made[1].nbytes
    return size
