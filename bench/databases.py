"""SQLite and DuckDB with a table of the rows of bench.rows, as their users would make it.

Knows nothing of lazydicom. A database that is not installed is named and left out.
"""

from __future__ import annotations

import csv
import shutil
import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple

from bench import peers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    Query = Callable[..., list[tuple[Any, ...]]]

COLUMNS = {
    "modality": "varchar",
    "slice_thickness": "double",
    "study_date": "date",
    "manufacturer": "varchar",
    "patient_sex": "varchar",
    "series_description": "varchar",
    "procedure_code": "varchar",
    "instance_number": "integer",
    "patient_id": "varchar",
    "study_uid": "varchar",
    "series_uid": "varchar",
    "sop_uid": "varchar",
}
"""What the databases hold of each file, as bench.corpus.Row has it."""

IDENTIFIERS = ("patient_id", "study_uid", "series_uid", "sop_uid")

INDEXED = (
    "modality, study_date, slice_thickness",
    "manufacturer, patient_sex, series_description",
    "modality, procedure_code, instance_number",
)


def sqlite_table(path: Path, rows: Path) -> None:
    """A table with an index for each question of bench.query: it counts without the table."""
    database = sqlite3.connect(path)
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    with rows.open(encoding="utf-8", newline="") as file, database:
        database.execute(f"create table instance ({columns})")
        database.executemany(
            f"insert into instance values ({', '.join('?' * len(COLUMNS))})",  # noqa: S608
            ([field or None for field in row] for row in csv.reader(file)),
        )
        for number, indexed in enumerate((*INDEXED, *IDENTIFIERS)):
            database.execute(f"create index index_{number} on instance ({indexed})")
        database.execute("analyze")
    database.close()


def sqlite_query(path: Path) -> Query:
    database = sqlite3.connect(path)
    return lambda statement, *values: database.execute(statement, values).fetchall()


def duckdb_table(path: Path, rows: Path) -> None:
    """A native, persistent table: in DuckDB it is faster than an in-memory one."""
    import duckdb  # noqa: PLC0415

    with duckdb.connect(str(path)) as database:
        columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        database.execute(f"create table instance ({columns})")
        database.execute(f"copy instance from '{rows}' (header false)")


def duckdb_repeat(path: Path, copies: Sequence[Mapping[str, str]]) -> None:
    """Add the rows again and again, with this replaced by that in what identifies them."""
    import duckdb  # noqa: PLC0415

    with duckdb.connect(str(path)) as database:
        database.execute("create temp table original as from instance")
        for copy in copies:
            columns = []
            for name in COLUMNS:
                column = name
                for before, after in copy.items() if name in IDENTIFIERS else ():
                    column = f"replace({column}, '{before}', '{after}')"
                columns.append(column)
            selected = f"select {', '.join(columns)} from original"  # noqa: S608 - our own
            database.execute(f"insert into instance {selected}")


def duckdb_query(path: Path) -> Query:
    import duckdb  # noqa: PLC0415

    database = duckdb.connect(str(path), read_only=True)
    return lambda statement, *values: database.execute(statement, values).fetchall()


def duckdb_columns(path: Path) -> Callable[[str], object]:
    """How to get a column as an array, masked where there is no value."""
    import duckdb  # noqa: PLC0415

    database = duckdb.connect(str(path), read_only=True)
    return lambda column: database.execute(f"from instance select {column}").fetchnumpy()[column]


class Database(NamedTuple):
    """How a table is made of rows, and asked."""

    needed: str
    make: Callable[[Path, Path], None]
    query: Callable[[Path], Query]


DATABASES = {
    "sqlite": Database("sqlite3", sqlite_table, sqlite_query),
    "duckdb": Database("duckdb", duckdb_table, duckdb_query),
}


def opened(folder: Path) -> dict[str, Query]:
    """The databases that ``make`` made, if they can be opened here."""
    return {
        name: database.query(folder / f"peer.{name}")
        for name, database in DATABASES.items()
        if peers.installed(database.needed) and (folder / f"peer.{name}").exists()
    }


def make(folder: Path, rows: Path) -> None:
    """Make a table of the rows in each database."""
    for name, database in DATABASES.items():
        if peers.installed(database.needed):
            database.make(folder / f"peer.{name}", rows)
        else:
            print(f"{name}: not installed")


def repeat(source: Path, folder: Path, copies: Sequence[Mapping[str, str]]) -> None:
    """Copy DuckDB's table and repeat its rows; SQLite, with all its indexes, is left out."""
    if (source / "peer.duckdb").exists():
        shutil.copyfile(source / "peer.duckdb", folder / "peer.duckdb")
        duckdb_repeat(folder / "peer.duckdb", copies)
