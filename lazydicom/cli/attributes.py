"""``lazydicom attributes``: what occurs in an archive, how often, and with which values."""

from __future__ import annotations

import click

from lazydicom.cli.output import say, write_csv, write_json, write_jsonl

_WRITERS = {"csv": write_csv, "json": write_json, "jsonl": write_jsonl}


@click.command
@click.argument("root", metavar="DIR", type=click.Path())
@click.option("--index", "where", metavar="PATH|auto", help="Where the index is. [DIR/.lazydicom]")
@click.option(
    "--format", "form", type=click.Choice(["text", *_WRITERS]), default="text", show_default=True
)
def attributes(*, root: str, where: str | None, form: str) -> int:
    """List the attributes that occur in DIR, with how many instances have them.

    Those in sequences and private ones too, called as in queries, with the most frequent values as
    examples. Needs an index: lazydicom index DIR. Exit status 1 if there are none.
    """
    from lazydicom.archive.archive import Archive  # noqa: PLC0415 - needs numpy and lmdb
    from lazydicom.archive.selections.attributes import Occurrence  # noqa: PLC0415

    with Archive(root, where, readonly=True) as archive:
        found = archive.attributes()
    if form == "text":
        say(str(found))
    else:
        _WRITERS[form](Occurrence._fields, found)
    return 0 if found else 1
