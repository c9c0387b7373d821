"""Dump: a data set as lines of text for people, at every depth.

Knows how an element looks on a line. Refuses to know files, terminals and colours: what is printed
cannot steer a terminal, whatever stood in the file. Of a long value no more is read than is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lazydicom.index.fragments import fragments_of
from lazydicom.index.layout import FLAGS, FRAGMENTS
from lazydicom.standard.uid import UID
from lazydicom.standard.vr import BYTES, NUMBER, VALUES_SPLIT, WIDTH
from lazydicom.view.element import LARGE, WIDEST, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.index.fragments import FragmentTable
    from lazydicom.view.dataset import DatasetView
    from lazydicom.view.element import Element

_VALUE_COLUMN = 44
_INDENT = "  "
_OFFSET_COLUMN = 11
_NARROWEST = 12
_REMARK = 32
"""Characters of a narrow line that are kept for what comes after the value."""

_MOST_BYTES = 16
_MOST_FRAGMENTS = 16
_ITEM_HEADER = 8


class Style(NamedTuple):
    """How a dump is to look.

    Attributes
    ----------
    depth
        How many sequences deep to look; None for all.
    offsets
        Whether each line begins with the offset of the element's header.
    limit
        Characters of a value to show; 0 for all, and for all fragments.
    width
        Characters of a line; 0 for as many as it takes.
    until
        The first element of the data set that is left out.
    """

    depth: int | None = None
    offsets: bool = False
    limit: int = WIDEST
    width: int = 0
    until: int | None = None


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


def dump_lines(dataset: DatasetView, style: Style = Style()) -> Iterator[str]:  # noqa: B008 - immutable
    r"""One line per element, item and fragment, what is inside indented below.

    After the value come its length (``u/l`` if the header leaves it undefined), the number of
    values (``?`` if only the beginning of the value was read) and the keyword.

    Parameters
    ----------
    dataset
        A data set, an item, or File Meta Information.
    style
        How it is to look.

    Examples
    --------
    >>> from lazydicom.view.dataset import DatasetView
    >>> from lazydicom.view.reader import read
    >>> file = b"\x08\0\x60\0CS\x02\0MR\x10\0\x10\0PN\x06\0A^Bob "
    >>> for line in dump_lines(read(file, DatasetView), Style(offsets=True)):
    ...     print(line)
              0 (0008,0060) CS MR                                           # 2, 1 Modality
             10 (0010,0010) PN A^Bob                                        # 6, 1 PatientName
    """
    for element in dataset:
        if style.until is not None and element.tag >= style.until:
            break
        yield from element_lines(element, style)


def element_lines(element: Element, style: Style, level: int = 0) -> Iterator[str]:
    """The line of an element, and those of what is inside it, ``level`` sequences deep."""
    offset = str(element.header_offset) if style.offsets else ""
    yield _line(element, level, offset, style)
    if _has_fragments(element):
        yield from _fragment_lines(element, level, style)
    if element.VR != "SQ" or (style.depth is not None and level >= style.depth):
        return
    for number, item in enumerate(element.value):
        yield _margin("", style) + _INDENT * (2 * level + 1) + f"[{number}]"
        for inside in item:
            yield from element_lines(inside, style, level + 1)


def _margin(offset: str, style: Style) -> str:
    return f"{offset:>{_OFFSET_COLUMN}} " if style.offsets else ""


def _line(element: Element, level: int, offset: str, style: Style) -> str:
    indent = _INDENT * 2 * level
    head = f"{_margin(offset, style)}{indent}{element.tag} {element.VR} "
    value = _value(element, style.limit)
    column = max(0, _VALUE_COLUMN - len(indent))
    if style.width:
        room = max(_NARROWEST, style.width - len(head) - _REMARK)
        value = value if len(value) <= room else value[: room - 3] + "..."
        column = min(column, room)
    line = f"{head}{value:<{column}} # {_remark(element, style.limit)}"
    return line[: style.width] if style.width else line


def _value(element: Element, limit: int) -> str:
    vr = element.VR
    if _has_fragments(element):
        count = max(
            0, len(_fragments(element).offsets) - 1
        )  # the first item is the Basic Offset Table
        return f"{count} fragment{'' if count == 1 else 's'}"
    if vr in BYTES and 0 < element.size <= _MOST_BYTES:
        return bytes(element.value).hex(" ")
    text = shown(element, limit)
    name = UID(text).name if vr == "UI" else text
    return text if name in {text, ""} else f"{text} = {name}"


def _remark(element: Element, limit: int) -> str:
    name = element.keyword
    if not name:
        creator = element.private_creator
        known = element.name or ("private" if element.tag & 0x10000 else "unknown")
        name = known if creator is None else f"[{printable(creator)}] {known}"
    length = "u/l" if element.is_undefined_length else element.size
    return f"{length}, {_multiplicity(element, limit)} {name}"


def _multiplicity(element: Element, limit: int) -> int | str:
    """The number of values, as far as it is known without reading a long value."""
    vr, size = element.VR, element.size
    if vr in BYTES:
        return 1 if size else 0
    if vr in NUMBER or vr == "AT":
        return size // WIDTH[vr]
    if size > LARGE and limit and vr != "SQ":
        return "?" if vr in VALUES_SPLIT else 1
    return element.VM


# -- encapsulated pixel data ---------------------------------------------------------------------


def _has_fragments(element: Element) -> bool:
    row = element._row  # noqa: SLF001 - one package, one class family
    if row < 0 or element.offset is None:  # changed
        return False
    return bool(element._scope.index.rows[row, FLAGS] & FRAGMENTS)  # noqa: SLF001


def _fragments(element: Element) -> FragmentTable:
    """The places of the Basic Offset Table and the fragments (PS3.5 §A.4)."""
    return fragments_of(element._scope.index, element._row)  # noqa: SLF001


def _fragment_lines(element: Element, level: int, style: Style) -> Iterator[str]:
    found = _fragments(element)
    count = len(found.offsets)
    most = min(count, _MOST_FRAGMENTS + 1) if style.limit else count
    indent = _INDENT * (2 * level + 1)
    for number in range(most):
        name = f"[{number - 1}]" if number else "offset table"
        offset = found.offsets[number]
        header = _margin(str(offset - _ITEM_HEADER), style)
        yield f"{header}{indent}{name}: {found.lengths[number]} bytes at {offset}"
    if count > most:
        yield f"{_margin('', style)}{indent}and {count - most} more"
