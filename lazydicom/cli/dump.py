"""``lazydicom dump``: the elements of files, for people."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from lazydicom.cli.given import given
from lazydicom.cli.json import write_models
from lazydicom.cli.output import complain, say
from lazydicom.errors import LazyDicomError
from lazydicom.view.dataset import DatasetView, tag_of_key
from lazydicom.view.dump import Style, dump_lines, element_lines, printable
from lazydicom.view.element import WIDEST
from lazydicom.view.path import parse_path
from lazydicom.view.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--depth", type=click.IntRange(0), help="How many sequences deep to look. [all]")
@click.option("--offsets", is_flag=True, help="Begin each line with the offset of the element.")
@click.option("--until", metavar="TAG", help="Stop before the element with this keyword or tag.")
@click.option("--tag", "path", metavar="PATH", help="Only the elements at PATH, as in `get`.")
@click.option("--no-limit", is_flag=True, help="Whole values and all fragments.")
@click.option(
    "-w",
    "--width",
    type=click.IntRange(0),
    help="Characters of a line, 0 for no limit. [the terminal's; no limit elsewhere]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="json: as `lazydicom json` gives it.",
)
def dump(
    *,
    files: tuple[str, ...],
    depth: int | None,
    offsets: bool,
    until: str | None,
    path: str | None,
    no_limit: bool,
    width: int | None,
    form: str,
) -> int:
    """Show every element of files, and what is wrong with them.

    Exit status 1 if something is. A FILE - is standard input.
    """
    if form == "json":
        return write_models(files)
    if path is not None:
        parse_path(path)
    style = Style(
        depth=depth,
        offsets=offsets,
        limit=0 if no_limit else WIDEST,
        width=_terminal_width() if width is None else width,
        until=None if until is None else tag_of_key(until),
    )
    status = 0
    for file in files:
        try:
            with read(given(file), DatasetView) as dataset:
                for line in _lines(file, dataset, path, style):
                    say(line)
                status = max(status, 1 if dataset.problems else 0)
        except LazyDicomError as error:
            complain(str(error))
            status = 2
    return status


def _terminal_width() -> int:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def _lines(file: str, dataset: DatasetView, path: str | None, style: Style) -> Iterator[str]:
    yield f"# {printable(file)}"
    yield f"# {dataset.transfer_syntax.name}"
    for part in (dataset.file_meta, dataset):
        if path is None:
            yield from dump_lines(part, style)
        else:
            for element in part.find_all(path):
                yield from element_lines(element, style)
    problems = dataset.problems
    if problems:
        yield f"# {len(problems)} problem{'' if len(problems) == 1 else 's'}"
    for problem in problems:
        yield f"#   {problem}"
