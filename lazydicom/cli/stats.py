"""``lazydicom stats``: how large an index is, and what it consists of."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from lazydicom.cli.output import say
from lazydicom.view.dump import printable


@click.command
@click.argument("root", metavar="DIR", type=click.Path())
@click.option("--index", "where", metavar="PATH|auto", help="Where the index is. [DIR/.lazydicom]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def stats(*, root: str, where: str | None, form: str) -> int:
    """Say what the index of DIR consists of: rows, segments, bytes by part.

    Exit status 1 if there is no instance in it.
    """
    from lazydicom.archive.archive import Archive  # noqa: PLC0415 - needs numpy and lmdb

    with Archive(root, where, readonly=True) as archive:
        found = archive.stats()
        if form == "json":
            parts = {name: part._asdict() for name, part in found.parts.items()}
            say(json.dumps({**asdict(found), "parts": parts}))
        else:
            say(f"{printable(str(archive.index_folder))}\n{found}")
    return 0 if found.instances else 1
