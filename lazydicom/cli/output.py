"""How results leave: rows as JSON, CSV, paths or a table, complaints as lines on stderr.

Refuses to know where the rows come from, and how values look (`archive.selections.row_text`).
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lazydicom.archive.selections.row_text import csv_lines, json_row, text_of
from lazydicom.view.dump import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_PLAIN_WIDTH = 100_000
_LISTED = 20


def say(line: str) -> None:
    """Give a line of the result."""
    sys.stdout.write(line + "\n")


def remark(line: str) -> None:
    """Give a line that is no part of the result."""
    sys.stderr.write(line + "\n")


def complain(sentence: str) -> None:
    """Say on stderr, in one line, what is wrong."""
    remark(f"lazydicom: {printable(sentence)}")


def enumerate_problems(what: str, found: Sequence[tuple[str, str]]) -> None:
    """Say on stderr how many files ``what``, and of the first ones which and why."""
    if not found:
        return
    complain(f"{len(found)} {what}:")
    for path, reason in found[:_LISTED]:
        remark(f"  {printable(path)}: {printable(reason)}")
    if len(found) > _LISTED:
        remark(f"  and {len(found) - _LISTED} more; --format json has all")


@contextmanager
def watching(begin: str) -> Iterator[Callable[[str], object] | None]:
    """What to tell the person who watches how far it is; None if there is no such person."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - slow to import, for terminals only
    from rich.text import Text  # noqa: PLC0415

    with Console(stderr=True).status(Text(begin)) as status:
        yield lambda line: status.update(Text(line))


def write_jsonl(names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """One JSON object per line."""
    for row in rows:
        say(json_row(names, row))


def write_json(names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """One JSON array of objects, written as they come."""
    before = "[\n"
    for row in rows:
        sys.stdout.write(before + json_row(names, row))
        before = ",\n"
    sys.stdout.write("[]\n" if before == "[\n" else "\n]\n")


def write_csv(names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A heading and one line per row."""
    for line in csv_lines(names, rows):
        sys.stdout.write(line)


def write_paths(paths: Iterable[str], end: bytes = b"\n") -> None:
    """One path per line, its bytes as they are unless they go to a terminal."""
    if sys.stdout.isatty():
        for path in paths:
            say(printable(path))
        return
    sys.stdout.flush()
    out = sys.stdout.buffer
    for path in paths:
        out.write(os.fsencode(path) + end)
    out.flush()


def write_table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table for people, as wide as their terminal."""
    from rich.console import Console  # noqa: PLC0415 - slow to import, and seldom needed
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in names:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text(text_of(value)) for value in row))
    Console(width=None if sys.stdout.isatty() else _PLAIN_WIDTH).print(table)


WRITERS: dict[str, Callable[[Sequence[str], Iterable[Sequence[object]]], None]] = {
    "table": write_table,
    "json": write_json,
    "jsonl": write_jsonl,
    "csv": write_csv,
}
"""Format -> function(names, rows)."""
