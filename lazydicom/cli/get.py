"""``lazydicom get``: the values at a path, one element per line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from lazydicom.cli.given import given
from lazydicom.cli.output import complain, say
from lazydicom.errors import LazyDicomError, SourceNotFoundError
from lazydicom.standard.dictionary import tag_of
from lazydicom.standard.vr import BYTES
from lazydicom.view.dataset import DatasetView
from lazydicom.view.dump import printable
from lazydicom.view.path import parse_path
from lazydicom.view.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.view.element import Element

_LONGEST_HEX = 4096


@click.command
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.argument("path")
@click.option("--raw", is_flag=True, help="The bytes of the values as they are, nothing between.")
def get(*, files: tuple[str, ...], path: str, raw: bool) -> int:
    """Print the values of the elements at PATH, one element per line.

    Several values of an element are separated by a backslash. With several files each line begins
    with the name of its file and a tab. A FILE - is standard input.

    \b
    PATH  Keyword, (gggg,eeee) or [CREATOR](gggg,ee); with . into sequences, [n] for one item,
          **. in front for any depth: RequestAttributesSequence[0].ScheduledProcedureStepID

    Exit status 1 if there are none.
    """  # noqa: D301 - click reads \b
    if raw and sys.stdout.isatty():
        raise click.UsageError("--raw gives bytes: send them to a file or a program")
    parse_path(path)
    found = failed = False
    for file in files:
        name = f"{printable(file)}\t" if len(files) > 1 else ""
        try:
            with read(given(file), DatasetView) as dataset:
                for element in _elements(dataset, path):
                    found = True
                    if raw:
                        sys.stdout.buffer.write(element.to_bytes())
                    else:
                        say(f"{name}{_text(element)}")
        except LazyDicomError as error:
            is_keyword = isinstance(error, SourceNotFoundError) and tag_of(file) is not None
            complain(f"{error}{'; one PATH at a time, after the files' if is_keyword else ''}")
            failed = True
    return 2 if failed else 0 if found else 1


def _elements(dataset: DatasetView, path: str) -> Iterator[Element]:
    first = parse_path(path).steps[0].tag
    return (dataset.file_meta if first >> 16 == 2 else dataset).find_all(path)


def _text(element: Element) -> str:
    vr = element.VR
    if vr == "SQ":
        count = len(element.value)
        return f"<{count} item{'' if count == 1 else 's'}>"
    if vr in BYTES and element.size > _LONGEST_HEX:
        return f"<{element.size} bytes; --raw gives them>"
    value = element.value
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, tuple):
        return "\\".join("" if one is None else printable(str(one)) for one in value)
    return "" if value is None else printable(str(value))
