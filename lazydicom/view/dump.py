"""Dump: a data set as lines of text for people, at every depth.

Knows how an element looks on a line. Refuses to know files, terminals and colours: what is printed
cannot steer a terminal, whatever stood in the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.view.element import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.view.dataset import DatasetView
    from lazydicom.view.element import Element

_VALUE_COLUMN = 44
_INDENT = "  "
_OFFSET_COLUMN = 11


def printable(text: str) -> str:
    r"""Escape what a terminal would obey: control characters, overrides of direction.

    Examples
    --------
    >>> printable("Zürich\x1b[2J")
    'Zürich\\x1b[2J'
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


def dump_lines(
    dataset: DatasetView, *, depth: int | None = None, offsets: bool = False
) -> Iterator[str]:
    r"""One line per element and item, the elements inside an item indented below it.

    Parameters
    ----------
    dataset
        A data set, an item, or File Meta Information.
    depth
        How many sequences deep to look; None for all.
    offsets
        Whether each line begins with the offset of the element's header.

    Examples
    --------
    >>> from lazydicom.view.dataset import DatasetView
    >>> from lazydicom.view.reader import read
    >>> file = b"\x08\0\x60\0CS\x02\0MR\x10\0\x10\0PN\x06\0A^Bob "
    >>> for line in dump_lines(read(file, DatasetView), offsets=True):
    ...     print(line)
              0 (0008,0060) CS MR                                           # 2 Modality
             10 (0010,0010) PN A^Bob                                        # 6 PatientName
    """
    yield from _lines(dataset, 0, depth, offsets=offsets)


def _lines(dataset: DatasetView, level: int, depth: int | None, *, offsets: bool) -> Iterator[str]:
    for element in dataset:
        yield _line(element, level, offsets=offsets)
        if element.VR != "SQ" or (depth is not None and level >= depth):
            continue
        margin = (" " * (_OFFSET_COLUMN + 1) if offsets else "") + _INDENT * (2 * level + 1)
        for number, item in enumerate(element.value):
            yield f"{margin}[{number}]"
            yield from _lines(item, level + 1, depth, offsets=offsets)


def _line(element: Element, level: int, *, offsets: bool) -> str:
    indent = _INDENT * 2 * level
    margin = f"{element.header_offset:>{_OFFSET_COLUMN}} " if offsets else ""
    value = shown(element)
    width = max(0, _VALUE_COLUMN - len(indent))
    return f"{margin}{indent}{element.tag} {element.VR} {value:<{width}} # {_remark(element)}"


def _remark(element: Element) -> str:
    name = element.keyword
    if not name:
        creator = element.private_creator
        known = element.name or ("private" if element.tag & 0x10000 else "unknown")
        name = known if creator is None else f"[{printable(creator)}] {known}"
    return f"{element.size} {name}"
