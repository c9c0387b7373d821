"""``lazydicom json``: files as DICOM JSON (PS3.18 Annex F), for programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from lazydicom.cli.given import given
from lazydicom.cli.output import complain
from lazydicom.errors import LazyDicomError
from lazydicom.view.bulk_data import bulk_data_uri
from lazydicom.view.dataset import DatasetView
from lazydicom.view.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom.view.element import Element

_INDENT = 2
_THRESHOLD = 1024


def _nothing(_: Element) -> str:
    """The answer of a bulk data handler that leaves the element out."""
    return ""


_HANDLERS: dict[str, Callable[[Element], str | None] | None] = {
    "uri": bulk_data_uri,
    "inline": None,
    "none": _nothing,
}


@click.command("json")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--pretty", is_flag=True, help="Indented, not in one line.")
@click.option(
    "--bulk-data",
    type=click.Choice(list(_HANDLERS)),
    default="uri",
    show_default=True,
    help="Large values of bytes: where they are in the file, in base64, or left out.",
)
@click.option(
    "--bulk-threshold",
    type=click.IntRange(0),
    default=_THRESHOLD,
    show_default=True,
    help="Characters of base64 up to which values are not large.",
)
def json_(*, files: tuple[str, ...], pretty: bool, bulk_data: str, bulk_threshold: int) -> int:
    """Give files as DICOM JSON: one file as an object, several as an array of objects.

    Exit status 2 if one cannot be read; the others are there. A FILE - is standard input.
    """
    return write_models(files, pretty=pretty, bulk_data=bulk_data, threshold=bulk_threshold)


def write_models(
    files: tuple[str, ...],
    *,
    pretty: bool = False,
    bulk_data: str = "uri",
    threshold: int = _THRESHOLD,
) -> int:
    """Write the JSON of files, each as soon as it is read; return the exit status."""
    indent = _INDENT if pretty else None
    status = 0
    before = "[\n" if len(files) > 1 else ""
    for file in files:
        try:
            with read(given(file), DatasetView) as dataset:
                text = dataset.to_json(threshold, _HANDLERS[bulk_data], indent=indent)
        except LazyDicomError as error:
            complain(str(error))
            status = 2
            continue
        sys.stdout.write(before + text)
        before = ",\n"
    if len(files) > 1:
        sys.stdout.write("[]\n" if before == "[\n" else "\n]\n")
    elif status == 0:
        sys.stdout.write("\n")
    return status
