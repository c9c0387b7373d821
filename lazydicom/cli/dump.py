"""``lazydicom dump``: the elements of files, for people."""

from __future__ import annotations

import click

from lazydicom.cli.output import complain, say
from lazydicom.errors import LazyDicomError
from lazydicom.view.dataset import DatasetView
from lazydicom.view.dump import dump_lines, printable
from lazydicom.view.reader import read


@click.command
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--depth", type=click.IntRange(0), help="How many sequences deep to look. [all]")
@click.option("--offsets", is_flag=True, help="Begin each line with the offset of the element.")
def dump(*, files: tuple[str, ...], depth: int | None, offsets: bool) -> int:
    """Show every element of files, and what is wrong with them.

    Exit status 1 if something is.
    """
    status = 0
    for path in files:
        try:
            with read(path, DatasetView) as dataset:
                _dump(path, dataset, depth, offsets=offsets)
                status = max(status, 1 if dataset.problems else 0)
        except LazyDicomError as error:
            complain(str(error))
            status = 2
    return status


def _dump(path: str, dataset: DatasetView, depth: int | None, *, offsets: bool) -> None:
    syntax = dataset.transfer_syntax
    say(f"# {printable(path)}")
    say(f"# {syntax.name}")
    for part in (dataset.file_meta, dataset):
        for line in dump_lines(part, depth=depth, offsets=offsets):
            say(line)
    problems = dataset.problems
    if problems:
        say(f"# {len(problems)} problem{'' if len(problems) == 1 else 's'}")
    for problem in problems:
        say(f"#   {problem}")
