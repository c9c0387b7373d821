"""What ``query`` and ``export`` have in common: an archive, a query, and how rows are wanted.

It knows how these are written on a command line. It refuses to know what becomes of the rows.
"""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from lazydicom.archive.exports.arrow_field import asked
from lazydicom.errors import CacheError, QueryError
from lazydicom.index.location import cache_folder, index_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom.archive.archive import Archive
    from lazydicom.archive.selections.selection import Selection

DEFAULTS = {
    "patient": "PatientID,PatientName,NumberOfPatientRelatedStudies",
    "study": "PatientID,StudyDate,ModalitiesInStudy,NumberOfStudyRelatedInstances,StudyInstanceUID",
    "series": "PatientID,StudyDate,Modality,SeriesNumber,NumberOfSeriesRelatedInstances,"
    "SeriesInstanceUID",
    "instance": "PatientID,StudyDate,Modality,SeriesNumber,InstanceNumber,path",
    "frame": "PatientID,StudyDate,Modality,SeriesNumber,InstanceNumber,path",
}
"""The columns of each level, if none are named."""

_NAME = re.compile(r"\s*((?:\[[^\]]*\]|\([^)]*\)|[^,])+?)\s*(?:,|$)")
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")


class Wanted(NamedTuple):
    """The rows that a command line asks for."""

    text: str
    values: dict[str, object]
    level: str
    order_by: list[str]
    limit: int | None
    offset: int

    @property
    def is_sorted(self) -> bool:
        """Whether all rows have to be found before the first is known."""
        return bool(self.order_by) or self.level != "instance"

    def found_in(self, archive: Archive) -> Selection:
        """The rows that an archive has."""
        return archive.query(
            self.text,
            self.values,
            level=self.level,
            order_by=self.order_by,
            limit=self.limit or None,
            offset=self.offset,
        )


def asking_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that `wanted` takes, and ``columns`` and ``where``."""
    for option in (
        click.option("--index", "where", metavar="PATH|auto", help="Where the index is."),
        click.option("--offset", type=click.IntRange(0), default=0, help="Leave out so many."),
        click.option("--limit", type=click.IntRange(0), help="At most so many rows; 0 for all."),
        click.option("--order-by", metavar="[-]NAME,...", help="Sort by attributes; - descends."),
        click.option(
            "--level",
            type=click.Choice(list(DEFAULTS)),
            default="instance",
            show_default=True,
            help="What a row is.",
        ),
        click.option("--columns", metavar="NAME,...", help="Attributes, paths such as A.B, path."),
        click.option(
            "-p",
            "parameters",
            metavar="NAME=VALUE",
            multiple=True,
            help="The value of a name in the query: a number, text, or a JSON list."
            " In quotes, text.",
        ),
    ):
        command = option(command)
    return command


def wanted(
    text: str,
    *,
    parameters: tuple[str, ...],
    level: str,
    order_by: str | None,
    limit: int | None,
    offset: int,
) -> Wanted:
    """What these options ask for; UsageError if they make no sense."""
    keys = _NAME.findall(order_by or "")
    for key in keys:
        _check("--order-by", key.removeprefix("-"))
    return Wanted(text, dict(map(parameter, parameters)), level, keys, limit, offset)


def names_of(columns: str, option: str = "--columns") -> list[str]:
    """The names of columns, separated by commas."""
    names = _NAME.findall(columns)
    for name in names:
        _check(option, name)
    return names


def _check(option: str, name: str) -> None:
    try:
        asked(name)
    except QueryError as error:
        raise click.UsageError(f"{option}: {error.reason}") from None


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
