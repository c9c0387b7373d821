"""``lazydicom find``: patients, studies, series or instances that DICOM matching finds."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from lazydicom.cli.asking import opened
from lazydicom.cli.output import WRITERS, remark, say
from lazydicom.standard.dictionary import keyword_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    Json = dict[str, Any]

_ON_A_SCREEN = 50
"""Rows that a table shows unless ``--limit`` says otherwise."""


@click.command
@click.argument("root", metavar="DIR", type=click.Path(exists=True, file_okay=False))
@click.argument("keys", metavar="[NAME[=VALUE]]...", nargs=-1)
@click.option(
    "--level",
    type=click.Choice(["patient", "study", "series", "instance"]),
    default="study",
    show_default=True,
    help="What to find.",
)
@click.option(
    "--include",
    metavar="NAME|all",
    multiple=True,
    help="An attribute to return besides those that always are; can be given more than once.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    help="JSON is DICOM JSON. [table on a terminal; else json]",
)
@click.option("--limit", type=click.IntRange(0), help="Return at most so many; 0 for all.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out so many before.")
@click.option("--fuzzy", is_flag=True, help="Match parts of person names, without accents.")
@click.option("--combined", is_flag=True, help="Match ranges of a date and its time as one range.")
@click.option("--empty", is_flag=True, help='Let "" match what has no value.')
@click.option("--any", "several", is_flag=True, help=r"Let A\B match either value.")
@click.option("--index", "where", metavar="PATH|auto", help="Where the index is.")
def find(
    *,
    root: str,
    keys: tuple[str, ...],
    level: str,
    include: tuple[str, ...],
    form: str | None,
    limit: int | None,
    offset: int,
    fuzzy: bool,
    combined: bool,
    empty: bool,
    several: bool,
    where: str | None,
) -> int:
    """Find what matches all keys, as a DICOM query does. Needs an index: lazydicom index DIR.

    \b
    lazydicom find /data "PatientName=SMITH*" StudyDate=20200101-20201231
    lazydicom find /data ModalitiesInStudy=CT --include StudyDescription --format csv
    lazydicom find /data RequestAttributesSequence.ScheduledProcedureStepID=A7 --level series

    A key without a value matches everything, and is returned. Exit status 1 if nothing is found.
    """  # noqa: D301 - click reads \b
    form = form or ("table" if sys.stdout.isatty() else "json")
    shown = limit
    if limit is None and form == "table":
        shown = _ON_A_SCREEN + 1  # one more than is shown says that there are more
    with opened(root, where) as archive:
        found = archive.find(
            dict(map(_key, keys)),
            level=level,
            includefield=include,
            limit=shown or None,
            offset=offset,
            fuzzymatching=fuzzy,
            combined_datetime=combined,
            emptyvaluematching=empty,
            multiplevaluematching=several,
        )
    is_cut = limit is None and form == "table" and len(found) > _ON_A_SCREEN
    _write(form, found[:_ON_A_SCREEN] if is_cut else found)
    if is_cut:
        remark("and more; --limit 0 shows all")
    return 0 if found else 1


def _key(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    if not name:
        raise click.UsageError(f"keys are NAME=VALUE, not {text!r}")
    return name, value


def _write(form: str, found: Sequence[Json]) -> None:
    if form == "jsonl":
        for answer in found:
            say(json.dumps(answer))
        return
    if form == "json":
        lines = ",\n".join(map(json.dumps, found))
        say(f"[\n{lines}\n]" if found else "[]")
        return
    tags = sorted({tag for answer in found for tag in answer})
    if form == "table":  # what is known of none takes room only
        tags = [tag for tag in tags if any(_text(answer.get(tag)) for answer in found)]
    names = [keyword_of(int(tag, 16)) or f"({tag[:4]},{tag[4:]})" for tag in tags]
    WRITERS[form](names, ([_text(answer.get(tag)) for tag in tags] for answer in found))


def _text(content: Json | None) -> str:
    r"""The values of an attribute in DICOM JSON, as they would stand in a file.

    Examples
    --------
    >>> _text({"vr": "CS", "Value": ["CT", "MR"]}), _text({"vr": "DA"}), _text(None)
    ('CT\\MR', '', '')
    """
    if content is None:
        return ""
    if content["vr"] == "SQ":
        return json.dumps(content["Value"]) if "Value" in content else ""
    values = content.get("Value", [content.get("InlineBinary")])
    return "\\".join(map(_one, values))


def _one(value: object) -> str:
    if isinstance(value, dict):  # a person name
        groups = [str(value.get(group, "")) for group in ("Alphabetic", "Ideographic", "Phonetic")]
        return "=".join(groups).rstrip("=")
    return "" if value is None else str(value)
