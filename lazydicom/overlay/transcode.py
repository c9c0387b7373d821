"""Text from one character set to another: of one value, of a data set, of everything in it.

Knows that an item may have a Specific Character Set of its own, and that what is inside it is then
not concerned (PS3.3 §C.12.1.1.2). Changes nothing itself: it says what would have to change, or
that it cannot be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.errors import EncodeError
from lazydicom.standard.character_set import decode, encode, is_plain
from lazydicom.standard.tag import SPECIFIC_CHARACTER_SET
from lazydicom.standard.vr import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.element import Element
    from lazydicom.overlay.overlay import Leaf

REMEDY = "ds.SpecificCharacterSet = 'ISO_IR 192' takes any text"


def transcode(leaf: Leaf, codecs: tuple[str, ...], tag: int) -> Leaf:
    r"""The same value in another character set.

    Raises
    ------
    EncodeError
        It does not fit, or its bytes cannot be read.

    Examples
    --------
    >>> from lazydicom.overlay.overlay import Leaf
    >>> leaf = Leaf("LO", b"Z\xfcrich", False, ("latin_1",), "LO")
    >>> transcode(leaf, ("utf_8",), 0x00081040).raw
    b'Z\xc3\xbcrich '
    """
    if leaf.vr not in TEXT:
        return leaf
    if leaf.codecs == codecs or is_plain(leaf.raw):
        return leaf._replace(codecs=codecs)
    text, is_damaged = decode(leaf.raw, leaf.codecs, leaf.vr)
    if is_damaged:
        raise EncodeError(
            "has bytes that the present Specific Character Set cannot decode, so it cannot be "
            "brought into another one; delete it, assign its text first, or open the file with "
            "the character_set that it is in",
            tag=tag,
        )
    try:
        raw = encode(text, codecs)
    except EncodeError as error:
        raise EncodeError(f"{error.reason}; {REMEDY}", tag=tag) from error
    if len(raw) % 2:
        raw = raw[:-1] if raw.endswith(b" ") else raw + b" "
    return leaf._replace(raw=raw, codecs=codecs)


def transcode_all(dataset: Dataset, codecs: tuple[str, ...]) -> list[tuple[Dataset, int, Leaf]]:
    """Every text element in the scope of a data set's character set whose bytes would change.

    Raises
    ------
    EncodeError
        One does not fit; it says which.
    """
    return [
        (place, element.tag, _transcoded(element, leaf, codecs))
        for place, element, leaf in _text(dataset)
        if leaf.codecs != codecs
    ]


def relabel_all(dataset: Dataset, codecs: tuple[str, ...]) -> list[tuple[Dataset, int, Leaf]]:
    """The same elements, with the bytes that they have, which then are other text."""
    return [
        (place, element.tag, leaf._replace(codecs=codecs))
        for place, element, leaf in _text(dataset)
    ]


def _transcoded(element: Element, leaf: Leaf, codecs: tuple[str, ...]) -> Leaf:
    try:
        return transcode(leaf, codecs, element.tag)
    except EncodeError as error:
        raise EncodeError(f"{element.path}: {error.reason}", tag=error.tag) from error


def _text(dataset: Dataset) -> Iterator[tuple[Dataset, Element, Leaf]]:
    """The text elements whose bytes mean something else in another character set."""
    for element in dataset.elements():
        vr = element.VR
        if vr == "SQ":
            if not element.value.is_whole:
                raise EncodeError(
                    f"{element.path}: is not all items, and text in the rest cannot be brought "
                    "into another character set; delete it first",
                    tag=element.tag,
                )
            for item in element.value:
                if SPECIFIC_CHARACTER_SET not in item:
                    yield from _text(item)
        elif vr in TEXT:
            leaf = element.leaf()
            if not is_plain(leaf.raw):
                yield dataset, element, leaf
