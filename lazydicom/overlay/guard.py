"""What an edit drags along, and what forbids it: elements that give others their meaning.

Specific Character Set says how text is encoded, a private creator whose the elements of its block
are, Pixel Representation whether some numbers have a sign (PS3.3 §C.12.1.1.2, PS3.5 §7.8.1 and
§A.1). Changing one must not change what the others say.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.errors import EncodeError, UnsupportedError
from lazydicom.overlay.element import decode_leaf
from lazydicom.overlay.encode import encode_value
from lazydicom.overlay.meaning import (
    check_character_set,
    codecs_of,
    codecs_of_value,
    encoding_of,
    inherited_codecs,
    unwritten_vr,
)
from lazydicom.overlay.overlay import Leaf
from lazydicom.overlay.transcode import relabel_all, transcode_all
from lazydicom.standard.dictionary import private_lookup, vr_of
from lazydicom.standard.tag import PIXEL_REPRESENTATION, SPECIFIC_CHARACTER_SET, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.element import Element
    from lazydicom.overlay.overlay import Edit


def following(dataset: Dataset, tag: int, edit: Edit) -> list[tuple[Dataset, int, Leaf]]:
    """The elements that must change with the one given, as (data set, tag, new value).

    Raises
    ------
    EncodeError
        The edit would change what others mean, or text does not fit its new character set.
    UnsupportedError
        Not all of the text is known: the file was opened in part.
    """
    if tag == SPECIFIC_CHARACTER_SET:
        return _transcoded(dataset, edit)
    if tag == PIXEL_REPRESENTATION:
        _check_signs(dataset, edit)
    elif Tag(tag).is_private_creator:
        _check_block(dataset, tag, edit)
    return []


def relabel(dataset: Dataset, character_set: str | Sequence[str] | None) -> None:
    """Change Specific Character Set alone; `Dataset.relabel` is the contract."""
    from lazydicom.overlay.assign import put  # noqa: PLC0415 - it imports this module

    edit: Leaf | None = None
    if character_set:
        check_character_set(character_set)
        codecs = codecs_of_value(character_set)
        raw = encode_value("CS", character_set, codecs=(), tag=SPECIFIC_CHARACTER_SET)
        _, big = encoding_of(dataset)
        edit = Leaf("CS", raw, big, (), "CS")
    else:
        codecs = inherited_codecs(dataset)
    _check_whole(dataset)
    for place, tag, leaf in relabel_all(dataset, codecs):
        put(place, tag, leaf)
    put(dataset, SPECIFIC_CHARACTER_SET, edit)


def _transcoded(dataset: Dataset, edit: Edit) -> list[tuple[Dataset, int, Leaf]]:
    if isinstance(edit, Leaf):
        codecs = codecs_of_value(decode_leaf(edit))
    else:
        codecs = inherited_codecs(dataset)
    if codecs == codecs_of(dataset):
        return []
    _check_whole(dataset)
    return transcode_all(dataset, codecs)


def _check_whole(dataset: Dataset) -> None:
    """Refuse to change what text means of which not all was read."""
    top = dataset
    while top.parent is not None:
        top = top.parent
    if top._file is not None and top._file.is_partial:
        raise UnsupportedError(
            "the character set of a file opened in part cannot be changed: not all of its text "
            "was read",
            path=top.path,
            tag=SPECIFIC_CHARACTER_SET,
        )


def _check_signs(dataset: Dataset, edit: Edit) -> None:
    """Refuse a Pixel Representation that would change numbers whose VR is not written.

    Where it is written, it stays, and so do they.
    """
    old = dataset.value_at(PIXEL_REPRESENTATION)
    new = decode_leaf(edit) if isinstance(edit, Leaf) else None
    if (old == 1) == (new == 1):
        return
    for place, element in _ambiguous(dataset, with_own=False):
        is_written = encoding_of(place)[0] and element.written_VR != "UN"
        if not is_written and _differ(element, "US", "SS"):
            raise EncodeError(
                f"says whether {element.path} has a sign, whose value would change; "
                "save_as(transfer_syntax='ExplicitVRLittleEndian') first, or delete that",
                tag=PIXEL_REPRESENTATION,
            )


def check_implicit(dataset: Dataset) -> None:
    """See that Pixel Representation says of all numbers what their VR does, which will not be said.

    Raises
    ------
    EncodeError
        One would be read as another number.
    """
    for place, element in _ambiguous(dataset, with_own=True):
        if _differ(element, element.VR, unwritten_vr(place, element.tag)):
            raise EncodeError(
                f"{element.path} is {element.VR}, and would be another number in Implicit VR by "
                "what Pixel Representation says",
                tag=element.tag,
            )


def _differ(element: Element, one: str, other: str) -> bool:
    """Whether the bytes of a value are other numbers in the other VR."""
    leaf, tag = element.leaf(), element.tag
    mine, theirs = (decode_leaf(leaf._replace(vr=vr), tag) for vr in (one, other))
    return bool(mine != theirs)


def _ambiguous(dataset: Dataset, *, with_own: bool) -> Iterator[tuple[Dataset, Element]]:
    """The elements here and in items that may have a sign, with those of items that say which."""
    for element in dataset.elements():
        vr = element.VR
        if vr == "SQ":
            for item in element.value:
                if with_own or PIXEL_REPRESENTATION not in item:
                    yield from _ambiguous(item, with_own=with_own)
        elif vr in {"US", "SS"} and _listed(dataset, element.tag) == "US or SS":
            yield dataset, element


def _listed(dataset: Dataset, tag: int) -> str | None:
    creator = dataset.creator_of(tag) if tag & 0x10000 else None
    entry = None if creator is None else private_lookup(creator, tag)
    return vr_of(tag) if entry is None else entry.VR


def _check_block(dataset: Dataset, tag: int, edit: Edit) -> None:
    creator = dataset.value_at(tag)
    if not creator:
        return
    if isinstance(edit, Leaf) and decode_leaf(edit) == creator:
        return
    first = tag & 0xFFFF0000 | (tag & 0xFF) << 8
    for number in range(first, first + 0x100):  # not all elements: any of them can be a creator
        if dataset.find_element(number) is not None:
            raise EncodeError(
                f"reserves a block that still has elements, {Tag(number)} for one; delete those "
                "first",
                tag=tag,
            )
