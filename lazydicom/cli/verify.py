"""``lazydicom verify``: what is wrong with files, and with the index of a folder."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from itertools import chain
from typing import TYPE_CHECKING

import click

from lazydicom.cli.output import WRITERS, remark, say, watching
from lazydicom.index.location import index_folder
from lazydicom.view.dump import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lazydicom.archive.checks.finding import Finding
    from lazydicom.archive.checks.verification import Verification

_COLUMNS = ("path", "code", "offset", "tag", "sentence")


@click.command
@click.argument("paths", metavar="DIR|FILE...", nargs=-1, required=True, type=click.Path())
@click.option("--index", "where", metavar="PATH|auto", help="Where the index is. [DIR/.lazydicom]")
@click.option(
    "--content",
    is_flag=True,
    help="Compare the offsets and values in the index with those in the files, too.",
)
@click.option(
    "--files/--no-files",
    default=True,
    help="Check each file by itself, or only the folder and its index. [files]",
)
@click.option(
    "--workers", type=click.IntRange(1), help="Processes that check files. [one per processor]"
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "jsonl", "csv"]), default="text"
)
def verify(
    *,
    paths: tuple[str, ...],
    where: str | None,
    content: bool,
    files: bool,
    workers: int | None,
    form: str,
) -> int:
    """Say what is wrong with the files below DIR and with its index, or with FILEs.

    Nothing is changed, and no value of a file is shown. A folder without an index is verified, too.
    Exit status 1 if anything is found.
    """
    processes = workers or os.cpu_count() or 1
    if not os.path.isdir(paths[0]):
        if where is not None or content or not files:
            raise click.UsageError("--index, --content and --no-files are about a folder")
        return _write(_of_files(paths, processes), form)
    if len(paths) > 1:
        raise click.UsageError("give one folder, or files")
    from lazydicom.archive.archive import Archive  # noqa: PLC0415 - needs numpy and lmdb
    from lazydicom.archive.checks.verification import Verification  # noqa: PLC0415

    (root,) = paths
    with ExitStack() as stack:
        archive = None
        if where is not None or (index_folder(root, where, readonly=True) / "data.mdb").exists():
            archive = stack.enter_context(Archive(root, where, readonly=True))
        elif content:
            raise click.UsageError("--content is about an index, and there is none")
        tell = stack.enter_context(watching("looking for files"))
        found = Verification(
            root,
            archive,
            workers=processes,
            progress=tell and (lambda so_far: tell(_progress(so_far))),
            files=files,
            content=content,
        )
        status = _write(found, form)
    (say if form == "text" else remark)(f"{printable(root)}: {found}")
    return status


def _of_files(paths: tuple[str, ...], workers: int) -> Iterator[Finding]:
    from lazydicom.archive.checks.file_checks import AT_ONCE, check_files  # noqa: PLC0415

    # processes are worth it where there is more than one part
    checks = check_files(paths, workers if len(paths) > AT_ONCE else 1)
    return chain.from_iterable(checked.findings for checked in checks)


def _progress(so_far: Verification) -> str:
    found = so_far.codes.total()
    return f"{so_far.checked:,} of {so_far.files:,} files checked, {found:,} findings"


def _write(findings: Iterable[Finding], form: str) -> int:
    """Write findings as they come; the exit status."""
    count = 0

    def counted() -> Iterator[Finding]:
        nonlocal count
        for found in findings:
            count += 1
            yield found

    if form == "text":
        for found in counted():
            say(printable(str(found)))
            sys.stdout.flush()
    else:
        WRITERS[form](_COLUMNS, map(_row, counted()))
    return 1 if count else 0


def _row(found: Finding) -> tuple[object, ...]:
    offset = None if found.offset < 0 else found.offset
    tag = f"{found.tag:08X}" if found.tag else None
    return found.path, found.code, offset, tag, found.sentence
