"""Exporting: what a selection hands to others, as tables, files and parts.

A part of `Selection`. It knows which rows are shown and what a name asks of them; it refuses to
know how tables are made and files are written.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self, TypedDict

import numpy as np

from lazydicom.archive.exports.arrow import BATCH_ROWS, Table
from lazydicom.archive.exports.arrow_columns import fields_of, usual_columns
from lazydicom.archive.exports.arrow_field import asked, coded
from lazydicom.archive.exports.arrow_stream import own_errors
from lazydicom.archive.exports.export import (
    module,
    reader_of,
    write_csv,
    write_jsonl,
    write_parquet,
    write_partitioned,
)
from lazydicom.archive.selections.levels import KEYS, entities
from lazydicom.archive.selections.naming import attribute_named
from lazydicom.errors import QueryError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Unpack

    from numpy.typing import NDArray

    from lazydicom.archive.exports.arrow_field import Asked, Field
    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.segments.row_ids import Instances, RowIds
    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.archive.selections.arrangement import Arrangement
    from lazydicom.archive.selections.levels import Level
    from lazydicom.archive.selections.order import SortKey
    from lazydicom.archive.selections.selection import Name

    Path = str | os.PathLike[str]

_AT_ONCE = 4096


class Options(TypedDict, total=False):
    """How columns are to come; `Exporting.table` says what each means."""

    structs: bool
    persons: bool
    dictionaries: bool
    large: bool | None
    batch_rows: int


class Exporting(ABC):
    """The part of a selection that gives its columns away."""

    _archive: IndexedFolder
    _generation: int
    _rows: RowIds
    _level: Level
    _keys: list[SortKey] | None

    @property
    def archive(self) -> IndexedFolder:
        """The archive that it is of."""
        return self._archive

    @property
    def generation(self) -> int:
        """That of the archive for which the selection holds."""
        return self._generation

    @abstractmethod
    def _arrangement(self, snapshot: Snapshot) -> Arrangement:
        """What is shown in which order."""

    @abstractmethod
    def _instances(self, snapshot: Snapshot) -> Instances:
        """What is shown, and what belongs to it."""

    @abstractmethod
    def part(self, which: slice) -> Self:
        """These of the rows."""

    @abstractmethod
    def raw(self, name: Name) -> NDArray[np.object_]:
        """The text of an attribute as stored."""

    @abstractmethod
    def __getitem__(self, name: Name) -> NDArray[Any]:
        """The values of an attribute."""

    @abstractmethod
    def _made(self, rows: NDArray[np.int64], level: Level, keys: list[SortKey] | None) -> Self:
        """Other rows of the archive."""

    @abstractmethod
    def __len__(self) -> int: ...

    def table(
        self,
        *columns: Name,
        structs: bool = False,
        persons: bool = False,
        dictionaries: bool = False,
        large: bool | None = None,
        batch_rows: int = BATCH_ROWS,
    ) -> Table:
        """Some columns as a stream of Arrow record batches, in the order of the selection.

        The order of `unordered()` costs nothing; another one is found out before the first batch.

        Parameters
        ----------
        columns
            Keywords, tags, paths such as ``A.B`` or ``A[0].B``, ``X[0]`` for one of several values,
            ``raw(X)`` for the text as it is stored, and ``path``. None: all public attributes
            outside sequences that any file of the archive has, short of bulk data, and ``path``.
        structs
            What is asked for inside of sequences comes as lists of structs, a column for each
            outermost sequence; else as lists of values, a column for each path.
        persons
            Names of persons come as structs of their components.
        dictionaries
            Texts come dictionary-encoded.
        large
            What the index does not have, such as values of more than 1 KiB, is read from the files;
            else it is null. None: if columns are named.
        batch_rows
            At most so many rows are in a batch.

        Raises
        ------
        QueryError
            A name is of no attribute.
        MissingExtraError
            The extra ``arrow`` is not installed.
        """
        if batch_rows < 1:
            raise QueryError("a batch has at least one row")
        with self._archive.reading(self._generation) as snapshot:
            names = columns or usual_columns(snapshot)
            fields = fields_of(snapshot, names, structs=structs, persons=persons)
        fetched = bool(columns) if large is None else large
        fields = [replace(field, fetched=fetched) for field in fields]
        return self.table_of(coded(fields) if dictionaries else fields, batch_rows)

    def table_of(self, fields: Sequence[Field], batch_rows: int = BATCH_ROWS) -> Table:
        """The same of fields that are known already."""
        if self._level == "frame":
            if any(field.children for field in fields):
                raise QueryError("frames have no structs; ask for lists of values")
            fields = [replace(field, computed=field.attribute is not None) for field in fields]
        return Table(self, fields, batch_rows)

    def __arrow_c_schema__(self) -> object:
        return self.table().__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.table().__arrow_c_stream__(requested_schema)

    # -- in memory --------------------------------------------------------------------------------

    def to_arrow(self, *columns: Name, **options: Unpack[Options]) -> Any:  # noqa: ANN401
        """A ``pyarrow.Table``; `table` says what the columns and options are."""
        table = self.table(*columns, **options)
        with own_errors(table):
            return reader_of(table).read_all()

    def to_pandas(self, *columns: Name, **options: Unpack[Options]) -> Any:  # noqa: ANN401
        """A ``pandas.DataFrame``: whole numbers as Int64, days as datetime64."""
        pandas = module("pandas", "pandas")
        whole = {module("pyarrow", "pandas").int64(): pandas.Int64Dtype()}
        found = self.to_arrow(*columns, **options)
        return found.to_pandas(date_as_object=False, types_mapper=whole.get)

    def to_polars(self, *columns: Name, **options: Unpack[Options]) -> Any:  # noqa: ANN401
        """A ``polars.DataFrame``."""
        table = self.table(*columns, **options)
        with own_errors(table):
            return module("polars", "polars").DataFrame(table)

    def rows(self, *columns: Name) -> Iterator[tuple[Any, ...]]:
        """The values of columns, row by row: what ``self[column]`` has, None where there is none.

        Parameters
        ----------
        columns
            As of `table`.

        Raises
        ------
        QueryError
            A name is of no attribute.
        """
        wanted = [asked(name) for name in self._named(columns)]
        return self._rows_shown(wanted)

    # -- files ------------------------------------------------------------------------------------

    def to_parquet(
        self,
        target: Path,
        *columns: Name,
        partition_by: str | Sequence[str] = (),
        compression: str = "snappy",
        overwrite: bool = False,
        facts: Mapping[str, object] | None = None,
        **options: Unpack[Options],
    ) -> int:
        """Write columns as Parquet; return the number of rows.

        Parameters
        ----------
        target
            The file to make; with ``partition_by`` a folder, that may not be there.
        columns
            As of `table`.
        partition_by
            One of the columns or several: a folder is made for each value, and a manifest.
        compression
            What pyarrow has: ``"snappy"``, ``"zstd"``, ``"none"``, ...
        overwrite
            Whether a file of that name may be replaced.
        facts
            What else the manifest is to say, such as the query.
        options
            As of `table`.

        Raises
        ------
        SourceExistsError
            The target exists and may not be replaced.
        MissingExtraError
            The extra ``parquet`` is not installed.
        """
        table = self.table(*columns, **options)
        if not partition_by:
            return write_parquet(table, target, compression=compression, overwrite=overwrite)
        names = [partition_by] if isinstance(partition_by, str) else list(partition_by)
        own = {"archive": self._archive.root, "generation": self._generation, **(facts or {})}
        rows: int = write_partitioned(table, target, names, own, compression=compression)["rows"]
        return rows

    def to_csv(self, target: Path, *columns: Name, overwrite: bool = False) -> int:
        """Write columns as CSV in UTF-8, with a heading; return the number of rows.

        Several values are separated by a backslash. What a spreadsheet would take for a formula
        begins with a ``'``, and what would steer a terminal is written as escapes.
        """
        names = self._named(columns)
        return write_csv(names, self.rows(*names), target, overwrite=overwrite)

    def to_jsonl(self, target: Path, *columns: Name, overwrite: bool = False) -> int:
        """Write columns as one JSON object per row and line; return the number of rows."""
        names = self._named(columns)
        return write_jsonl(names, self.rows(*names), target, overwrite=overwrite)

    # -- parts ------------------------------------------------------------------------------------

    def partitions(self, count: int, *, together: str = "segment") -> list[Self]:
        """The same rows in parts, at most so many and about as large, to be worked on apart.

        Parts can be pickled, and worker processes open the archive when they need it.

        Parameters
        ----------
        count
            How many parts.
        together
            What is not divided: a ``"segment"`` of the index, which is the fastest to read, or a
            ``"patient"``, ``"study"`` or ``"series"``.
        """
        if count < 1:
            raise QueryError("there is at least one part")
        if together != "segment" and together not in KEYS:
            raise QueryError(f"{together!r} does not stay together: segment, {', '.join(KEYS)} do")
        ids = self._rows.ids
        if not len(ids):
            return []
        if together == "segment":
            numbers = np.unique(ids >> 16, return_inverse=True)[1]
        else:
            with self._archive.reading(self._generation) as snapshot:
                numbers = entities(self._instances(snapshot), together)
        sizes = np.bincount(numbers)
        middles = np.cumsum(sizes) - sizes / 2
        part_of = np.floor(middles * count / len(ids)).astype(np.int64)[numbers]
        parts = [ids[part_of == part] for part in np.unique(part_of)]
        return [self._made(part, self._level, self._keys) for part in parts]

    # -- what a table and rows need ---------------------------------------------------------------

    def shown_ids(self) -> NDArray[np.int64]:
        """Of each row that is shown, the row id of the instance whose values it has."""
        with self._archive.reading(self._generation) as snapshot:
            shown: NDArray[np.int64] = self._rows.ids[self._arrangement(snapshot).shown]
        return shown

    def shown(self, field: Field) -> NDArray[Any]:
        """The values of a field in each row."""
        return self.column_of(asked(field.name))

    def column_of(self, wanted: Asked) -> NDArray[Any]:
        """What is asked for of each row: as ``self[name]`` has it, or text."""
        if wanted.attribute is None:
            with self._archive.reading(self._generation) as snapshot:
                paths = [self._archive.path_of(snapshot, row) for row in self.shown_ids().tolist()]
            return np.array([*paths, None], object)[:-1]
        if wanted.raw:
            return self.raw(wanted.attribute)
        found = self[wanted.attribute]
        if wanted.place is None:
            return found
        picked = np.full(len(found), None, object)
        for at, value in enumerate(found.tolist()):
            several = value if isinstance(value, tuple) else (value,)
            picked[at] = several[wanted.place] if wanted.place < len(several) else None
        return picked

    def _rows_shown(self, wanted: list[Asked]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(self), _AT_ONCE):
            some = self.part(slice(start, start + _AT_ONCE))
            columns = [[_none(v) for v in some.column_of(one).tolist()] for one in wanted]
            yield from zip(*columns, strict=True)

    def _named(self, columns: Sequence[Name]) -> list[str]:
        if columns:
            return [
                name if isinstance(name, str) else str(attribute_named(name)) for name in columns
            ]
        with self._archive.reading(self._generation) as snapshot:
            return usual_columns(snapshot)


def _none(value: object) -> object:
    """The same value, None for NaN."""
    return None if value != value else value  # noqa: PLR0124
