"""``lazydicom set --where``: edited copies of what a query finds in an archive.

Knows the options of that and what is told about a run. Refuses to know assignments, which
`lazydicom.cli.set` reads, and how copies are made.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from lazydicom.cli.asking import opened, parameter
from lazydicom.cli.output import complain, enumerate_problems, say, watching
from lazydicom.view.dump import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from lazydicom.archive.edits.edit_report import EditReport
    from lazydicom.overlay.ops import Operation

    F = TypeVar("F", bound=Callable[..., object])

_OPTIONS = (
    click.option(
        "--where", "query", metavar="QUERY", help="Copy what it is true of in an archive."
    ),
    click.option(
        "-p",
        "parameters",
        metavar="NAME=VALUE",
        multiple=True,
        help="With --where: the value of a name in the query.",
    ),
    click.option("--index", metavar="PATH|auto", help="With --where: where the index is."),
    click.option(
        "--layout",
        metavar="TEXT",
        help="With --where: names of the copies, values in braces."
        " [{PatientID}/{StudyInstanceUID}/{SOPInstanceUID}.dcm]",
    ),
    click.option(
        "--workers", type=click.IntRange(1), help="With --where: threads that read and write."
    ),
    click.option(
        "--no-fsync", is_flag=True, help="With --where: faster; a power failure loses copies."
    ),
    click.option(
        "--hashes", is_flag=True, help="With --where: SHA-256 of files and copies to the manifest."
    ),
    click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        help="With --where: of the report. [text]",
    ),
)


def bulk_options(command: F) -> F:
    """A command with the options of this one."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def refuse_bulk_options(given: dict[str, Any]) -> None:
    """Refuse options that mean nothing without ``--where``."""
    for name, value in given.items():
        if value:
            option = {"parameters": "-p", "form": "--format"}.get(name, f"--{name}")
            raise click.UsageError(f"{option.replace('_', '-')} is for --where")


def set_many(
    root: str,
    operations: Sequence[Operation],
    target: str,
    *,
    query: str,
    parameters: tuple[str, ...],
    index: str | None,
    layout: str | None,
    workers: int | None,
    no_fsync: bool,
    hashes: bool,
    form: str | None,
    how: dict[str, Any],
) -> int:
    """Save edited copies of what the query finds; return the exit status.

    ``how`` are options that a single file has, too.
    """
    from lazydicom.archive.edits.layout_path import DEFAULT  # noqa: PLC0415 - needs numpy and lmdb

    values = dict(map(parameter, parameters))
    with opened(root, index) as archive:
        selection = archive.query(query, values)
        total = len(selection)
        try:
            with watching(f"{total:,} instances") as tell:
                report = selection.edit(operations).save_to(
                    target,
                    DEFAULT if layout is None else layout,
                    workers=workers,
                    progress=tell and (lambda done: tell(f"{done.instances:,} of {total:,}")),
                    durable=False if no_fsync else "batch",
                    hashes=hashes,
                    **how,
                )
        except KeyboardInterrupt:
            complain("interrupted; the same command goes on from here")
            raise
    if form == "json":
        say(json.dumps(_facts(report)))
    else:
        say(f"{printable(target)}: {report} ({report.seconds:.1f} s)")
        enumerate_problems("could not be saved", report.failed)
        enumerate_problems(
            "have the name of another one",
            [(one.other, f"as {one.first}: {one.target}") for one in report.collisions],
        )
    return 1 if report.failed or report.collisions or not total else 0


def _facts(report: EditReport) -> dict[str, object]:
    return {
        "saved": report.saved,
        "skipped": report.skipped,
        "bytes": report.bytes,
        "failed": [{"path": path, "reason": why} for path, why in report.failed],
        "collisions": [one._asdict() for one in report.collisions],
        "seconds": round(report.seconds, 3),
    }
