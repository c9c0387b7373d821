"""``lazydicom index``: make the index of a folder, or bring it in step with the files."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

import click

from lazydicom.cli.output import complain, enumerate_problems, remark, say, watching
from lazydicom.view.dump import printable

if TYPE_CHECKING:
    from lazydicom.archive.archive import Archive
    from lazydicom.archive.files.crawl import Links
    from lazydicom.archive.files.report import UpdateReport


@click.command
@click.argument("root", metavar="DIR", type=click.Path(exists=True, file_okay=False))
@click.option(
    "--index",
    "where",
    metavar="PATH|auto",
    help="Where the index goes: a folder, or auto for your cache where DIR will not do."
    " [DIR/.lazydicom]",
)
@click.option(
    "--include",
    metavar="PATTERN",
    multiple=True,
    help="Index only files that fit one of these, as *.dcm or ct/**; '' for all.",
)
@click.option(
    "--exclude",
    metavar="PATTERN",
    multiple=True,
    help="Leave out files and folders that fit one of these, as tmp/; '' for none.",
)
@click.option(
    "--links",
    type=click.Choice(["files", "all", "none"]),
    help="Which links to follow: those to files, those to folders too, or none. [files]",
)
@click.option(
    "--containers/--no-containers",
    default=None,
    help="Index files in zip and tar archives, too. [no]",
)
@click.option(
    "--values",
    metavar="all|none|ATTRIBUTE",
    multiple=True,
    help="Which values the index keeps: all, none, or those of attributes (repeated). What it does"
    " not keep is read from the files when it is asked for. [as before; all at first]",
)
@click.option("--workers", type=click.IntRange(1), help="Threads that read files.")
@click.option(
    "--processes",
    type=click.IntRange(0),
    default=0,
    help="Processes that read files and make the records of the index: for many thousand files,"
    " about as many as there are processors. [none but this one]",
)
@click.option(
    "--allow-mass-removal",
    is_flag=True,
    help="Drop files that are gone even if they are more than half of the archive.",
)
@click.option(
    "--watch",
    is_flag=True,
    help="Stay, and update the index whenever files change; needs the extra watch.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Of the report."
)
def index(
    *,
    root: str,
    where: str | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    links: Links | None,
    containers: bool | None,
    values: tuple[str, ...],
    workers: int | None,
    processes: int,
    allow_mass_removal: bool,
    watch: bool,
    form: str,
) -> int:
    """Index the DICOM files below DIR, or update its index.

    Files that did not change are not opened. What is included, excluded, followed and looked into
    is remembered for the next time. Exit status 1 if there is anything that could not be read or
    looked into, if files that are gone were kept, or if there is no DICOM file.
    """
    from lazydicom.archive.archive import Archive  # noqa: PLC0415 - needs numpy and lmdb

    with Archive(root, where, values=_values(values)) as archive:
        try:
            with watching("looking for files") as tell:
                report = archive.update(
                    workers,
                    tell and (lambda so_far: tell(_progress(so_far))),
                    include=_patterns(include),
                    exclude=_patterns(exclude),
                    links=links,
                    containers=containers,
                    allow_mass_removal=allow_mass_removal,
                    processes=processes,
                )
        except KeyboardInterrupt:
            complain("interrupted; the next update goes on from here")
            raise
        if watch:
            return _watch(archive, form)
        instances = len(archive)
        if form == "json":
            say(json.dumps(_facts(archive, report, instances)))
        else:
            say(f"{printable(root)}: {report} ({report.seconds:.1f} s)")
            say(f"{instances} instances in {printable(str(archive.index_folder))}")
            if report.retained:
                complain(
                    "more than half of the archive is gone: nothing is dropped from the index"
                    " unless --allow-mass-removal is given"
                )
            enumerate_problems("could not be read", report.unreadable)
            enumerate_problems("could not be looked into", report.unreachable)
    has_problems = report.failed or report.missed or report.retained
    return 1 if has_problems or not instances else 0


def _values(given: tuple[str, ...]) -> str | tuple[str, ...] | None:
    """What was given, as `Archive` takes it."""
    if given in {("all",), ("none",)}:
        return given[0]
    return given or None


def _watch(archive: Archive, form: str) -> int:
    """Report every batch of changes until somebody interrupts."""
    try:
        for report in archive.watch():
            if form == "json":
                say(json.dumps(_facts(archive, report, len(archive))))
            elif report.files != report.unchanged or report.removed or report.missed:
                say(f"{time.strftime('%H:%M:%S')} {report} ({report.seconds:.2f} s)")
            sys.stdout.flush()
    except KeyboardInterrupt:
        remark("stopped watching")
    return 0


def _patterns(given: tuple[str, ...]) -> list[str] | None:
    """What was given; None if nothing was, and none if that is the empty text."""
    return [pattern for pattern in given if pattern] if given else None


def _progress(report: UpdateReport) -> str:
    """How far an update is, in one line."""
    files, rate, remaining = report.files, report.rate, report.remaining
    if remaining is None:
        return f"{files:,} files, {rate:,.0f} files/s"
    minutes, seconds = divmod(round(remaining), 60)
    return (
        f"{files:,} of about {report.expected:,} files, {rate:,.0f} files/s,"
        f" {minutes}:{seconds:02} left"
    )


def _facts(archive: Archive, report: UpdateReport, instances: int) -> dict[str, object]:
    return {
        "root": archive.root,
        "index": str(archive.index_folder),
        "instances": instances,
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "unchanged": report.unchanged,
        "skipped": report.skipped,
        "retained": report.retained,
        "failed": report.failed,
        "missed": report.missed,
        "unreadable": [{"path": path, "reason": why} for path, why in report.unreadable],
        "unreachable": [{"path": path, "reason": why} for path, why in report.unreachable],
        "seconds": round(report.seconds, 3),
        "rate": round(report.rate, 1),
    }
