"""``lazydicom query``: the instances of an archive that a query is true of."""

from __future__ import annotations

import json
import re
import shlex
import sys
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from lazydicom.cli.output import WRITERS, remark, say, write_paths
from lazydicom.errors import CacheError, QueryError
from lazydicom.index.attribute import Attribute
from lazydicom.index.location import cache_folder, index_folder
from lazydicom.view.path import parse_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.archive.archive import Archive
    from lazydicom.archive.selection import Selection

_DEFAULT = "PatientID,StudyDate,Modality,SeriesNumber,InstanceNumber,path"
_ON_A_SCREEN = 50
"""Rows that a table shows unless ``--limit`` says otherwise."""

_NAME = re.compile(r"\s*((?:\[[^\]]*\]|\([^)]*\)|[^,])+?)\s*(?:,|$)")
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")


@click.command
@click.argument("root", metavar="DIR", type=click.Path(exists=True, file_okay=False))
@click.argument("text", metavar="QUERY")
@click.option(
    "-p",
    "parameters",
    metavar="NAME=VALUE",
    multiple=True,
    help="The value of a name in the query: a number, text, or a JSON list. In quotes, text.",
)
@click.option(
    "--columns",
    metavar="NAME,...",
    help=f"Attributes to show, and path. [{_DEFAULT}]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "paths", "json", "jsonl", "csv"]),
    help="[table on a terminal; else csv with --columns, paths without]",
)
@click.option("-0", "--null", is_flag=True, help="End paths with a zero byte, for xargs -0.")
@click.option("--count", is_flag=True, help="Only say how many there are.")
@click.option("--limit", type=click.IntRange(0), help="Show at most so many; 0 for all.")
@click.option("--index", "where", metavar="PATH|auto", help="Where the index is.")
def query(
    *,
    root: str,
    text: str,
    parameters: tuple[str, ...],
    columns: str | None,
    form: str | None,
    null: bool,
    count: bool,
    limit: int | None,
    where: str | None,
) -> int:
    """Find the instances in DIR that QUERY is true of. Needs an index: lazydicom index DIR.

    \b
    lazydicom query /data "Modality == 'CT' and SliceThickness < limit" -p limit=1.5
    lazydicom query /data "like(PatientName, 'SM*')" --columns PatientID,StudyDate --format csv

    Exit status 1 if there are none.
    """  # noqa: D301 - click reads \b
    form = _format(form, columns, null=null)
    names = _names(columns or _DEFAULT)
    values = dict(map(parameter, parameters))
    with opened(root, where) as archive:
        if count:
            number = archive.count(text, values)
            say(str(number))
            return 0 if number else 1
        selection = archive.query(text, values)
        shown = _shown(limit, form)
        if form == "paths":
            write_paths(islice(selection.paths(), shown), b"\0" if null else b"\n")
        else:
            WRITERS[form](names, islice(_rows(selection, names), shown))
        if limit is None and shown is not None and len(selection) > shown:
            rest = len(selection) - shown
            remark(f"and {rest:,} more; --limit 0 shows all")
        return 0 if selection else 1


def _format(form: str | None, columns: str | None, *, null: bool) -> str:
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
    return form


def _shown(limit: int | None, form: str) -> int | None:
    if limit is None:
        return _ON_A_SCREEN if form == "table" else None
    return limit or None


def opened(root: str, where: str | None) -> Archive:
    """The archive at ``root``, to be asked only; CacheError if it has no index."""
    folder = index_folder(root, where, readonly=True)
    if not (folder / "data.mdb").exists():
        option = "" if where is None else f" --index {shlex.quote(where)}"
        hint = f"there is no index; make one: lazydicom index {shlex.quote(root)}{option}"
        if where is None and (cache_folder(root) / "data.mdb").exists():
            hint = "there is no index; there is one with --index auto"
        raise CacheError(hint, path=folder)

    from lazydicom.archive.archive import Archive  # noqa: PLC0415 - needs numpy and lmdb

    return Archive(root, where, readonly=True)


def parameter(text: str) -> tuple[str, object]:
    """The name and the value that ``-p NAME=VALUE`` gives it."""
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise click.UsageError(f"-p takes NAME=VALUE, not {text!r}")
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return name, value[1:-1]
    if _NUMBER.fullmatch(value):
        number = float(value)
        return name, int(value) if number.is_integer() and value.lstrip("-").isdigit() else number
    if value.startswith("["):
        try:
            return name, json.loads(value)
        except (ValueError, RecursionError) as error:
            raise click.UsageError(f"-p {name}: no JSON list: {error}") from None
    return name, value


def _names(columns: str) -> list[str]:
    names = _NAME.findall(columns)
    for name in names:
        try:
            _attribute(name)
        except QueryError as error:
            raise click.UsageError(f"--columns: {error.reason}") from None
    return names


def _attribute(name: str) -> Attribute | None:
    """The attribute that a column shows; None for the path."""
    if name == "path":
        return None
    path = parse_path(name)
    if path.deep or len(path.steps) > 1:
        raise QueryError(f"nested attributes are not indexed yet: {name}")
    return Attribute(path.steps[0].tag, path.steps[0].creator)


def _rows(selection: Selection, names: list[str]) -> Iterator[tuple[Any, ...]]:
    columns: list[list[Any]] = []
    for name in names:
        attribute = _attribute(name)
        columns.append(selection.paths() if attribute is None else selection[attribute].tolist())
    return zip(*columns, strict=True)
