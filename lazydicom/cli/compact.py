"""``lazydicom compact``: put an index in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lazydicom.cli.output import say, watching

if TYPE_CHECKING:
    from lazydicom.archive.segments.compact import CompactReport


@click.command
@click.argument("root", metavar="DIR", type=click.Path(exists=True, file_okay=False))
@click.option("--index", "where", metavar="PATH|auto", help="Where the index is. [DIR/.lazydicom]")
@click.option(
    "--copy",
    "copy",
    metavar="PATH",
    type=click.Path(),
    help="Write a copy of the index there afterwards, as small as it can be, to be read only.",
)
def compact(*, root: str, where: str | None, copy: str | None) -> int:
    """Put the index of DIR in order after many updates.

    Segments are merged and what is left of removed files is dropped. Others may read meanwhile;
    what is interrupted is continued by the next run.
    """
    from lazydicom.archive.archive import Archive  # noqa: PLC0415 - needs numpy and lmdb

    with Archive(root, where) as archive:
        with watching("looking at segments") as tell:
            report = archive.compact(tell and (lambda so_far: tell(_progress(so_far))))
        say(str(report))
        if copy is not None:
            archive.snapshot(copy)
    return 0


def _progress(report: CompactReport) -> str:
    return f"{report.merged} of {report.to_merge} segments merged"
