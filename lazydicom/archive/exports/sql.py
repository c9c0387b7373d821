"""SQL: statements over the rows of an archive, answered by DuckDB (the extra ``sql``).

DuckDB is given a table for each level whose schema is known and whose columns are not yet read; it
plans the statement, the plan says which columns are wanted, and only these are read when it runs.
Knows DuckDB's plans and names of columns. Refuses to know SQL (`archive.exports.sql_conditions`).
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from lazydicom.archive.asking import Asking, candidates, matching
from lazydicom.archive.exports.arrow import BATCH_ROWS
from lazydicom.archive.exports.arrow_array import nulls
from lazydicom.archive.exports.arrow_columns import fields_of, usual_columns
from lazydicom.archive.exports.arrow_field import arrow, asked, schema_of
from lazydicom.archive.exports.arrow_stream import capsule_of
from lazydicom.archive.exports.export import module
from lazydicom.archive.exports.sql_conditions import condition_of
from lazydicom.archive.queries.query import parse
from lazydicom.archive.selections.related import COLLECTED, COUNTS
from lazydicom.archive.selections.selection import Selection
from lazydicom.errors import QueryError, StaleSelectionError
from lazydicom.standard.dictionary import keyword_of, keywords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lazydicom.archive.exports.arrow_field import Field, Form
    from lazydicom.archive.queries.predicate import Predicate
    from lazydicom.archive.selections.levels import Level
    from lazydicom.errors import LazyDicomError

TABLES: dict[str, Level] = {
    "instances": "instance",
    "series": "series",
    "studies": "study",
    "patients": "patient",
}
"""The tables that a statement may name, and what their rows are."""

_QUOTED = re.compile(r'"((?:[^"]|"")+)"')
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_SCAN = "PYTHON_ARROW_SCAN"


class Tabular(Asking):
    """The part of an archive that others see as tables, and take in parts."""

    def pieces(
        self, text: str, params: Mapping[str, object] | None = None, **parameters: object
    ) -> Iterator[Selection]:
        """What `query` finds, in pieces as they are found: one for each segment that has any.

        Raises
        ------
        QueryError
            The query cannot be parsed.
        StaleSelectionError
            The archive was compacted or rebuilt before the last piece was found.
        """
        predicate = parse(text, {**(params or {}), **parameters})
        with self.reading() as snapshot:
            generation, segments = snapshot.generation, candidates(predicate, snapshot)
        return self._pieces(predicate, generation, segments)

    def _pieces(
        self, predicate: Predicate, generation: int, segments: list[int]
    ) -> Iterator[Selection]:
        for segment in segments:
            with self.reading(generation) as snapshot:
                if segment not in snapshot.rows:
                    raise StaleSelectionError("the archive was compacted while it was queried")
                mask = matching(predicate, snapshot, segment)
                rows = np.flatnonzero(np.broadcast_to(mask, snapshot.rows[segment]))
            if len(rows):
                yield Selection(self, generation, segment << 16 | rows)

    def partitions(self, count: int, *, together: str = "segment") -> list[Selection]:
        """All instances in parts, at most so many; `Selection.partitions` says what they are."""
        return self.query("True").partitions(count, together=together)

    def sql(
        self,
        statement: str,
        parameters: Sequence[object] | dict[str, object] | None = None,
        *,
        connection: Any = None,  # noqa: ANN401 - of DuckDB
    ) -> Any:  # noqa: ANN401 - of DuckDB
        """What DuckDB answers to a SELECT statement over the archive, as a relation of its own.

        ``.fetchall()``, ``.df()``, ``.pl()``, ``.arrow()`` or iteration run it; until then nothing
        is read, and then only the columns that it names.

        Parameters
        ----------
        statement
            SQL over the tables ``instances``, ``series``, ``studies`` and ``patients``. Columns are
            called as in `Selection.table`: keywords in upper or lower case, others in double
            quotes: ``"A.B"``, ``"[CREATOR](gggg,ee)"``, ``"raw(X)"``.
        parameters
            The values of ``?`` or ``$name`` in it.
        connection
            A connection to a database of DuckDB whose tables the statement may name as well.

        Raises
        ------
        QueryError
            It is no statement that DuckDB understands.
        MissingExtraError
            The extra ``sql`` is not installed.
        """
        duckdb = module("duckdb", "sql")
        # tables are known to one cursor only, and to no other statement
        cursor = (connection or duckdb.connect()).cursor()
        tables = self._tables(statement)
        for table in tables:
            cursor.register(table.name, table)
        try:
            statements = cursor.extract_statements(statement)
            if [str(one.type) for one in statements] != ["StatementType.SELECT"]:
                raise QueryError("only a single SELECT statement is answered")
            wanted = _wanted(cursor, statement, parameters)
            tree = cursor.execute("SELECT json_serialize_sql(?::VARCHAR)", [statement]).fetchall()
            answer = cursor.sql(statement, params=parameters)
        except duckdb.Error as error:
            raise QueryError(str(error)) from error
        known = {field.name for table in tables for field in table.fields}
        if wanted is not None and wanted <= known:
            for table in tables:
                table.wanted = wanted
        for table in tables:
            if table.level == "instance":
                table.where = condition_of(tree[0][0], table.name, table.fields)
        return answer

    def _tables(self, statement: str) -> list[Lazy]:
        named, words = _named(statement), {*_WORD.findall(statement.lower())}
        with self.reading() as snapshot:
            usual = usual_columns(snapshot)
            made = []
            for name, level in TABLES.items():
                if name not in words:
                    continue
                both = {one.lower(): one for one in [*usual, *_related(level), *named]}
                fields = fields_of(snapshot, both.values(), structs=False, persons=False)
                # with * nobody asks for every file to be opened
                fields = [replace(field, fetched=field.name in named) for field in fields]
                made.append(Lazy(self, name, fields))
        return made


class Lazy:
    """One of the tables: all columns that it has, of which it reads those that are wanted."""

    def __init__(self, archive: Asking, name: str, fields: list[Field]) -> None:
        self._archive = archive
        self.name = name
        self.level = TABLES[name]
        self.fields = fields
        #: The names of the columns that are read.
        self.wanted = frozenset(field.name for field in fields)
        #: A query that is true of all rows that are wanted, and the values of its names.
        self.where: tuple[str, dict[str, object]] = "True", {}
        self.error: LazyDicomError | None = None

    @property
    def schema(self) -> Any:  # noqa: ANN401 - of arro3
        """The Arrow schema of all columns."""
        return schema_of(self.fields)

    def __arrow_c_schema__(self) -> object:
        return self.schema.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return capsule_of(self, requested_schema)

    def batches(self) -> Iterator[Any]:
        """Batches of all columns; those that are not wanted have nothing."""
        text, values = self.where
        selection = self._archive.query(text, values, level=self.level)
        if self.level == "instance":
            selection = selection.unordered()
        wanted = [field for field in self.fields if field.name in self.wanted]
        schema = self.schema
        absent: dict[tuple[Form, bool], Any] = {}
        for rows, found in self._columns(selection, wanted):
            arrays = []
            for field in self.fields:
                array = found.get(field.name)
                if array is None:
                    kind = field.form, field.many
                    if kind not in absent:
                        absent[kind] = nulls(field, BATCH_ROWS)
                    array = absent[kind].slice(0, rows)
                arrays.append(array)
            yield arrow().RecordBatch.from_arrays(arrays, schema=schema)

    @staticmethod
    def _columns(selection: Selection, wanted: list[Field]) -> Iterator[tuple[int, dict[str, Any]]]:
        if not wanted:
            count = len(selection)
            for start in range(0, count, BATCH_ROWS):
                yield min(BATCH_ROWS, count - start), {}
            return
        names = [field.name for field in wanted]
        for batch in selection.table_of(wanted).batches():
            yield batch.num_rows, dict(zip(names, batch.columns, strict=True))


def _wanted(
    cursor: Any,  # noqa: ANN401 - of DuckDB
    statement: str,
    parameters: Sequence[object] | dict[str, object] | None,
) -> frozenset[str] | None:
    """The columns, of any table, that the plan of a statement reads; None if it does not say."""
    answer = cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", parameters).fetchall()
    found: set[str] = set()
    pending = list(json.loads(answer[0][1]))
    while pending:
        node = pending.pop()
        pending += node["children"]
        if node["name"].strip() == _SCAN:
            columns = node["extra_info"].get("Projections")
            if columns is None:
                return None
            found.update([columns] if isinstance(columns, str) else columns)
    return frozenset(found)


def _named(statement: str) -> list[str]:
    """What may be names of columns in a statement: they need not all be."""
    found = []
    for text in _QUOTED.findall(statement):
        name = text.replace('""', '"')
        try:
            asked(name)
        except QueryError:
            continue
        if "\n" not in name:  # plans separate names so
            found.append(name)
    words = {word.lower() for word in _WORD.findall(statement)}
    return [*found, *[_keywords()[word] for word in words & _keywords().keys()]]


@cache
def _keywords() -> dict[str, str]:
    return {keyword.lower(): keyword for keyword in keywords()}


def _related(level: Level) -> Iterable[str]:
    """What is counted of the rows of a level."""
    tags = [tag for tag, (of, _) in [*COUNTS.items(), *COLLECTED.items()] if of == level]
    return [keyword for keyword in map(keyword_of, tags) if keyword is not None]
