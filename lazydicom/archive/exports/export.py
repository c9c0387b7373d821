"""Exports: tables and rows as files that appear complete or not at all.

Batches are written as they are made, so that the memory needed does not depend on how many there
are. Knows file formats and who writes them: Parquet is the business of ``pyarrow``, an extra.
Refuses to know where tables and rows come from.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO

from lazydicom.archive.exports.arrow_stream import own_errors
from lazydicom.archive.selections.row_text import csv_lines, json_row
from lazydicom.errors import (
    LazyDicomError,
    MissingExtraError,
    QueryError,
    SourceExistsError,
    UnsupportedError,
    source_error,
)
from lazydicom.index.folder_sync import sync_folder
from lazydicom.index.temporary import sweep, temporary_name
from lazydicom.overlay.atomic import PendingFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lazydicom.archive.exports.arrow import Table

    Path = str | os.PathLike[str]

MANIFEST = "_manifest.json"
"""The file that says what is in a folder of Parquet files."""

_OPEN_FILES = 256
_CHARACTERS_AT_ONCE = 1 << 20


def module(name: str, extra: str) -> Any:  # noqa: ANN401 - modules without types
    """A module that is an extra; MissingExtraError if it is not installed.

    Examples
    --------
    >>> module("no_such_module", "parquet")
    Traceback (most recent call last):
    lazydicom.errors.MissingExtraError: this needs an extra: pip install 'lazydicom[parquet]'
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError(f"this needs an extra: pip install 'lazydicom[{extra}]'") from error


def reader_of(table: Table) -> Any:  # noqa: ANN401 - of pyarrow
    """The batches of a table as pyarrow has them."""
    return module("pyarrow", "parquet").RecordBatchReader.from_stream(table)


def write_parquet(
    table: Table,
    target: Path | BinaryIO,
    *,
    compression: str = "snappy",
    overwrite: bool = False,
) -> int:
    """Write a table as a Parquet file, a row group for each batch; return the number of rows.

    Parameters
    ----------
    table
        What to write.
    target
        The file to make, in a folder that exists; or a binary file to write to.
    compression
        What pyarrow has: ``"snappy"``, ``"zstd"``, ``"none"``, ...
    overwrite
        Whether a file of that name may be replaced.

    Raises
    ------
    SourceExistsError
        There is one, and it may not.
    MissingExtraError
        The extra ``parquet`` is not installed.
    """
    parquet = module("pyarrow.parquet", "parquet")
    reader = reader_of(table)
    _require(compression)
    rows = 0
    with (
        own_errors(table),
        _pending(target, overwrite=overwrite) as sink,
        # without the schema of Arrow texts are texts again, however they came
        parquet.ParquetWriter(
            sink, reader.schema, compression=compression, store_schema=False
        ) as writer,
    ):
        for batch in _ahead(reader):
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows


def write_partitioned(
    table: Table,
    target: Path,
    partition_by: Sequence[str],
    facts: dict[str, object],
    *,
    compression: str = "snappy",
) -> dict[str, Any]:
    """Write a table as a folder of Parquet files, a folder for each value of some columns.

    Folders are called ``Modality=CT``, so that other tools know what is in them. What was written
    is in a manifest, ``_manifest.json``, which is also returned: rows, bytes, columns and their
    types, the files with theirs, and ``facts``.

    Parameters
    ----------
    table
        What to write.
    target
        The folder to make; it may not be there.
    partition_by
        Columns that have no lists.
    facts
        What else the manifest says.
    compression
        What pyarrow has.

    Raises
    ------
    SourceExistsError
        The target is there already.
    QueryError
        There are no such columns.
    """
    dataset = module("pyarrow.dataset", "parquet")
    reader = reader_of(table)
    _require(compression)
    fields = {field.name: field for field in table.fields}
    for name in partition_by:
        if name not in fields or fields[name].many or fields[name].children:
            raise QueryError(f"{name} is no column of single values to partition by")
    if not fields.keys() - {*partition_by}:
        raise QueryError("there is no column besides those to partition by")
    written: list[Any] = []
    with own_errors(table), _pending_folder(os.fspath(target)) as temporary:
        dataset.write_dataset(
            reader,
            temporary,
            basename_template="part-{i}.parquet",
            format="parquet",
            file_options=dataset.ParquetFileFormat().make_write_options(
                compression=compression, store_schema=False
            ),
            partitioning=dataset.partitioning(
                import_module("pyarrow").schema([reader.schema.field(n) for n in partition_by]),
                flavor="hive",
            ),
            max_open_files=_OPEN_FILES,
            file_visitor=written.append,
        )
        files = [
            {
                "path": os.path.relpath(file.path, temporary).replace(os.sep, "/"),
                "rows": file.metadata.num_rows,
                "bytes": file.size,
            }
            for file in sorted(written, key=lambda file: str(file.path))
        ]
        manifest = {
            **facts,
            "rows": sum(file["rows"] for file in files),
            "bytes": sum(file["bytes"] for file in files),
            "partition_by": list(partition_by),
            "columns": {field.name: str(field.type) for field in reader.schema},
            "files": files,
        }
        with open(os.path.join(temporary, MANIFEST), "w", encoding="utf-8") as out:
            json.dump(manifest, out, indent=1)
    return manifest


def write_arrow(table: Table, target: Path | BinaryIO, *, overwrite: bool = False) -> int:
    """Write a table as a stream in the format of Arrow (IPC); return the number of rows."""
    ipc = module("pyarrow.ipc", "parquet")
    reader = reader_of(table)
    rows = 0
    with (
        own_errors(table),
        _pending(target, overwrite=overwrite) as sink,
        ipc.new_stream(sink, reader.schema) as writer,
    ):
        for batch in _ahead(reader):
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows


def _require(compression: str) -> None:
    """UnsupportedError if pyarrow does not have it."""
    formats = module("pyarrow.dataset", "parquet")
    try:
        formats.ParquetFileFormat().make_write_options(compression=compression)
    except module("pyarrow", "parquet").ArrowException as error:
        raise UnsupportedError(f"no compression of pyarrow: {compression!r}") from error


def _ahead(reader: Any) -> Iterator[Any]:  # noqa: ANN401 - of pyarrow
    """The batches of a reader, the next one made while the last one is used."""
    with ThreadPoolExecutor(1) as maker:
        pending = maker.submit(next, reader, None)
        while (batch := pending.result()) is not None:
            pending = maker.submit(next, reader, None)
            yield batch


def write_csv(
    names: Sequence[str],
    rows: Iterable[Sequence[object]],
    target: Path,
    *,
    overwrite: bool = False,
) -> int:
    """Write rows as CSV in UTF-8, with a heading; return how many there are."""
    return _write_lines(csv_lines(names, rows), target, overwrite=overwrite) - 1


def write_jsonl(
    names: Sequence[str],
    rows: Iterable[Sequence[object]],
    target: Path,
    *,
    overwrite: bool = False,
) -> int:
    """Write rows as JSON objects, one in a line; return how many there are."""
    lines = (json_row(names, row) + "\n" for row in rows)
    return _write_lines(lines, target, overwrite=overwrite)


def _write_lines(lines: Iterable[str], target: Path, *, overwrite: bool) -> int:
    count = 0
    with (
        _pending(target, overwrite=overwrite) as sink,
        open(sink, "w", _CHARACTERS_AT_ONCE, "utf-8", "surrogateescape", newline="") as out,
    ):
        for line in lines:
            out.write(line)
            count += 1
    return count


@contextmanager
def _pending(target: Path | BinaryIO, *, overwrite: bool) -> Iterator[Any]:
    """What to write to: a file that gets the name of the target once everything is written."""
    if hasattr(target, "write"):
        yield target
        return
    target = os.fspath(target)
    try:
        with PendingFile(target, overwrite=overwrite) as pending:
            mode = _mode_of(target)
            # as private as the one to be replaced
            flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
            os.close(os.open(pending.temporary, flags, 0o666 if mode is None else 0o600))
            yield pending.temporary
            if mode is not None:
                os.chmod(pending.temporary, mode)
            pending.sync()
            pending.publish()
            sync_folder(pending.folder)
    except LazyDicomError:
        raise
    except OSError as error:
        raise source_error(error, target) from error


def _mode_of(target: Path) -> int | None:
    try:
        return stat.S_IMODE(os.stat(target).st_mode)
    except OSError:
        return None


@contextmanager
def _pending_folder(target: str) -> Iterator[str]:
    target = os.path.abspath(target)
    parent = os.path.dirname(target)
    if os.path.lexists(target):
        raise SourceExistsError("exists already", path=target)
    temporary = os.path.join(parent, temporary_name())
    sweep(parent)
    try:
        os.mkdir(temporary)
        yield temporary
        _sync_all(temporary)
        os.rename(temporary, target)
        sync_folder(parent)
    except LazyDicomError:
        raise
    except OSError as error:
        raise source_error(error, target) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _sync_all(folder: str) -> None:
    """Return when all files below a folder are on the disk, and their names."""
    for path, _, names in os.walk(folder):
        for name in names:
            descriptor = os.open(os.path.join(path, name), os.O_RDWR | getattr(os, "O_BINARY", 0))
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        sync_folder(path)
