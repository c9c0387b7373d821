"""Row text: values of a row as JSON, and as cells of CSV and of tables for people.

Whatever stands in a file, a terminal is not steered by it, and a spreadsheet does not take it for a
formula. Knows how values look; refuses to know where rows come from and where they go. Imports
nothing that is slow to import: a command line starts with it.
"""

from __future__ import annotations

import base64
import csv
import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from lazydicom.view.dump import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FORMULA = tuple("=+-@＝＋－＠")  # noqa: RUF001 - wide ones are as good, to some spreadsheets


def plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON has
    r"""A value of a column as JSON has it; null where there is none, bytes in base 64.

    Examples
    --------
    >>> plain(float("nan")), plain((1.5, None)), plain(dt.date(2020, 2, 29)), plain(b"\0")
    (None, [1.5, None], '2020-02-29', 'AA==')
    """
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, float):
        return value if value == value else None  # noqa: PLR0124 - NaN
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value if value is None or isinstance(value, (int, str)) else str(value)


def text_of(value: object) -> str:
    r"""A value of a column as one line of text; empty where there is none.

    Examples
    --------
    >>> text_of(("ORIGINAL", "PRIMARY")), text_of(None), text_of("a\tb")
    ('ORIGINAL\\PRIMARY', '', 'a\\tb')
    """
    found = plain(value)
    if isinstance(found, list):
        return "\\".join(map(text_of, found))
    return "" if found is None else printable(str(found))


def csv_cell(value: object) -> str:
    r"""A value of a column as a cell of CSV; what a spreadsheet takes for a formula gets a ``'``.

    Examples
    --------
    >>> csv_cell("=1+1"), csv_cell("-1.5"), csv_cell(("-1.5", "+x")), csv_cell(-1)
    ("'=1+1", '-1.5', "'-1.5\\+x", '-1')
    """
    text = text_of(value)
    if not isinstance(value, (str, tuple)) or not text.startswith(_FORMULA):
        return text
    try:
        float(text)
    except ValueError:
        return text if _is_numbers(value) else f"'{text}"
    return text


def _is_numbers(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, (int, float)) for one in value)


def json_row(names: Sequence[str], row: Sequence[object]) -> str:
    """A row as a JSON object in one line."""
    # ASCII: so that it is JSON wherever it goes, and undecodable paths are kept
    return json.dumps(dict(zip(names, map(plain, row), strict=True)))


class _Echo:
    """What a csv writer writes to so that it hands back the line."""

    @staticmethod
    def write(line: str) -> str:
        return line


def csv_lines(names: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    r"""The lines of CSV: a heading, and one for each row.

    Examples
    --------
    >>> list(csv_lines(["A", "B"], [("x,y", 1), (None, "=z")]))
    ['A,B\n', '"x,y",1\n', ",'=z\n"]
    """
    writer = csv.writer(_Echo, lineterminator="\n")
    yield writer.writerow(names)
    for row in rows:
        yield writer.writerow(map(csv_cell, row))
