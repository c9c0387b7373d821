"""``lazydicom export``: attributes of an archive as a file, or a folder of files."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from lazydicom.cli.asking import asking_options, names_of, opened, wanted
from lazydicom.cli.output import WRITERS, remark

if TYPE_CHECKING:
    from lazydicom.archive.exports.exporting import Options
    from lazydicom.archive.selections.selection import Selection

FORMATS = ("csv", "jsonl", "parquet", "arrow")
"""Formats of files; parquet and arrow need the extra ``parquet``."""


@click.command
@click.argument("root", metavar="DIR", type=click.Path(exists=True, file_okay=False))
@click.argument("text", metavar="[QUERY]", default="True")
@asking_options
@click.option("-o", "--output", metavar="FILE", required=True, help="The file to make.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="[by the name of FILE; parquet if it has no suffix]",
)
@click.option(
    "--partition-by",
    metavar="NAME,...",
    help="Make a folder of Parquet files instead, a folder in it for each value of these columns.",
)
@click.option("--compression", default="snappy", show_default=True, help="Of Parquet.")
@click.option("--structs", is_flag=True, help="Items of sequences as lists of structs.")
@click.option("--persons", is_flag=True, help="Names of persons as structs.")
@click.option("--overwrite", is_flag=True, help="Replace FILE if it is there.")
def export(
    *,
    root: str,
    text: str,
    parameters: tuple[str, ...],
    columns: str | None,
    output: str,
    form: str | None,
    partition_by: str | None,
    compression: str,
    structs: bool,
    persons: bool,
    overwrite: bool,
    level: str,
    order_by: str | None,
    limit: int | None,
    offset: int,
    where: str | None,
) -> int:
    """Write attributes of the instances in DIR that QUERY is true of to a file.

    \b
    lazydicom export /data -o scans.parquet
    lazydicom export /data "Modality == 'CT'" --columns PatientID,StudyDate -o scans.csv
    lazydicom export /data --level series --partition-by Modality -o series

    Without --columns, all public attributes outside of sequences that the index has. Rows are in
    the order of the index unless there is --order-by. Exit status 1 if there are none.
    """  # noqa: D301 - click reads \b
    asked_for = wanted(
        text, parameters=parameters, level=level, order_by=order_by, limit=limit, offset=offset
    )
    names = names_of(columns or "")
    parts = names_of(partition_by or "", "--partition-by")
    if form is None:
        form = os.path.splitext(output)[1][1:].lower() or "parquet"
        if form not in FORMATS:
            raise click.UsageError(f"-o: which --format? {', '.join(FORMATS)}")
    if parts and form != "parquet":
        raise click.UsageError("--partition-by is for --format parquet")
    if form in {"csv", "jsonl"} and (structs or persons):
        raise click.UsageError("--structs and --persons are for parquet and arrow")
    with opened(root, where) as archive:
        selection = asked_for.found_in(archive)
        if not (asked_for.is_sorted or limit or offset):
            selection = selection.unordered()
        options: Options = {"structs": structs, "persons": persons}
        if form == "parquet":
            rows = selection.to_parquet(
                output,
                *names,
                partition_by=parts,
                compression=compression,
                overwrite=overwrite,
                facts={"query": text, "parameters": asked_for.values},
                **options,
            )
        else:
            rows = write_to(selection, names, form, output, options, overwrite=overwrite)
    remark(f"{rows:,} row{'' if rows == 1 else 's'}")
    return 0 if rows else 1


def write_to(
    selection: Selection,
    names: list[str],
    form: str,
    output: str | None,
    options: Options | None = None,
    *,
    overwrite: bool = False,
) -> int:
    """Write columns to a file, or to standard output where there is none; return the rows."""
    from lazydicom.archive.exports.export import write_arrow, write_parquet  # noqa: PLC0415 - needs numpy

    if form in {"csv", "jsonl"}:
        if output is None:
            WRITERS[form](names, selection.rows(*names))
            return len(selection)
        write = selection.to_csv if form == "csv" else selection.to_jsonl
        return write(output, *names, overwrite=overwrite)
    if output is None and sys.stdout.isatty():
        raise click.UsageError(f"{form} is nothing for a terminal: -o FILE")
    table = selection.table(*names, **(options or {}))
    to_file = write_parquet if form == "parquet" else write_arrow
    rows = to_file(table, sys.stdout.buffer if output is None else output, overwrite=overwrite)
    sys.stdout.flush()
    return rows
