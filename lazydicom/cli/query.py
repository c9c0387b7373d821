"""``lazydicom query``: the instances of an archive that a query is true of."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from lazydicom.cli.asking import DEFAULTS, asking_options, names_of, opened, wanted
from lazydicom.cli.export import FORMATS, write_to
from lazydicom.cli.output import WRITERS, remark, say, write_paths
from lazydicom.view.dump import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lazydicom.archive.archive import Archive
    from lazydicom.archive.selections.selection import Selection
    from lazydicom.cli.asking import Wanted

_ON_A_SCREEN = 50
"""Rows that a table shows unless ``--limit`` says otherwise."""


@click.command
@click.argument("root", metavar="DIR", type=click.Path(exists=True, file_okay=False))
@click.argument("text", metavar="QUERY")
@asking_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "paths", "json", *FORMATS]),
    help="[table on a terminal; else csv with --columns, paths without]",
)
@click.option("-o", "--output", metavar="FILE", help="Write csv, jsonl, parquet, arrow to FILE.")
@click.option("--overwrite", is_flag=True, help="Replace FILE if it is there.")
@click.option("-0", "--null", is_flag=True, help="End paths with a zero byte, for xargs -0.")
@click.option("--count", is_flag=True, help="Only say how many there are.")
@click.option("--distinct", metavar="NAME,...", help="Only the distinct values of attributes.")
@click.option("--group-by", metavar="NAME,...", help="These, and how many rows have each.")
@click.option("--explain", is_flag=True, help="Say what the query reads, and do not answer it.")
def query(
    *,
    root: str,
    text: str,
    parameters: tuple[str, ...],
    columns: str | None,
    form: str | None,
    output: str | None,
    overwrite: bool,
    null: bool,
    count: bool,
    distinct: str | None,
    group_by: str | None,
    explain: bool,
    level: str,
    order_by: str | None,
    limit: int | None,
    offset: int,
    where: str | None,
) -> int:
    """Find the instances in DIR that QUERY is true of. Needs an index: lazydicom index DIR.

    \b
    lazydicom query /data "Modality == 'CT' and SliceThickness < limit" -p limit=1.5
    lazydicom query /data "like(PatientName, 'SM*')" --columns PatientID,StudyDate --format csv
    lazydicom query /data True --level study --order-by -StudyDate --limit 10
    lazydicom query /data True --group-by Modality,Manufacturer

    Rows come as they are found, unless there is an order to bring them in; in a table they are in
    the order of study, series, instance number. Exit status 1 if there are none.
    """  # noqa: D301 - click reads \b
    grouped = distinct or group_by
    form = _format(form, columns or grouped, output, null=null)
    if (grouped or count or explain) and (output is not None or form in {"parquet", "arrow"}):
        raise click.UsageError(
            "-o, parquet and arrow are for rows: take > FILE, csv, json or jsonl"
        )
    asked_for = wanted(
        text, parameters=parameters, level=level, order_by=order_by, limit=limit, offset=offset
    )
    names = names_of(columns or DEFAULTS[level])
    groups = names_of(grouped or "", "--distinct" if distinct else "--group-by")
    with opened(root, where) as archive:
        if explain:
            for line in str(archive.explain(text, asked_for.values)).splitlines():
                say(printable(line))
            return 0
        if count:
            if level == "instance":
                number = archive.count(text, asked_for.values)
            else:
                number = len(asked_for.found_in(archive))
            say(str(number))
            return 0 if number else 1
        if grouped:
            return _write_groups(archive, asked_for, groups, form, counted=not distinct)
        if output is not None or form in {"parquet", "arrow"}:
            found_in = asked_for.found_in(archive)
            return 0 if write_to(found_in, names, form, output, overwrite=overwrite) else 1
        if form == "table":
            return _write_table(archive, asked_for, names)
        found = _Found(archive, asked_for)
        if form == "paths":
            write_paths(found.paths(), b"\0" if null else b"\n")
        else:
            WRITERS[form](names, found.rows(names))
        return 0 if found.any else 1


def _format(form: str | None, columns: str | None, output: str | None, *, null: bool) -> str:
    if form is None and output is not None:
        form = output.rpartition(".")[2].lower()
        if form not in FORMATS:
            raise click.UsageError(f"-o: which --format? {', '.join(FORMATS)}")
    if form is None:
        if null:
            form = "paths"
        elif sys.stdout.isatty():
            form = "table"
        else:
            form = "csv" if columns else "paths"
    if null and form != "paths":
        raise click.UsageError("-0 is for --format paths")
    if columns and form == "paths":
        raise click.UsageError("paths have no columns: take --format csv, json, jsonl or table")
    if output is not None and form not in FORMATS:
        raise click.UsageError(f"-o is for --format {', '.join(FORMATS)}")
    return form


class _Found:
    """Rows as they are found, or in order if there is one; and whether there were any."""

    def __init__(self, archive: Archive, asked_for: Wanted) -> None:
        self.any = False
        self._slice: tuple[int, int | None] = 0, None
        if asked_for.is_sorted:
            self._pieces: Iterable[Selection] = [asked_for.found_in(archive)]
        else:
            stop = asked_for.offset + asked_for.limit if asked_for.limit else None
            self._slice = asked_for.offset, stop
            self._pieces = archive.pieces(asked_for.text, asked_for.values)

    def rows(self, names: list[str]) -> Iterator[tuple[Any, ...]]:
        return self._taken(row for piece in self._flushing() for row in piece.rows(*names))

    def paths(self) -> Iterator[str]:
        return self._taken(path for piece in self._flushing() for path in piece.paths())

    def _taken(self, found: Iterable[Any]) -> Iterator[Any]:
        for one in islice(found, *self._slice):
            self.any = True
            yield one

    def _flushing(self) -> Iterator[Selection]:
        """The pieces; what was written of one is seen before the next is looked for."""
        for piece in self._pieces:
            yield piece
            sys.stdout.flush()


def _write_table(archive: Archive, asked_for: Wanted, names: list[str]) -> int:
    selection = asked_for.found_in(archive)
    shown = _ON_A_SCREEN if asked_for.limit is None else None
    WRITERS["table"](names, selection.head(shown).rows(*names) if shown else selection.rows(*names))
    if shown is not None and len(selection) > shown:
        remark(f"and {len(selection) - shown:,} more; --limit 0 shows all")
    return 0 if selection else 1


def _write_groups(
    archive: Archive, asked_for: Wanted, names: list[str], form: str, *, counted: bool
) -> int:
    found = asked_for.found_in(archive).group_by(*names)
    keys = [key if len(names) > 1 else (key,) for key in found]
    rows = zip(keys, found.values(), strict=True)
    if counted:
        WRITERS[form]([*names, "count"], ([*key, number] for key, number in rows))
    else:
        WRITERS[form](names, keys)
    return 0 if keys else 1
