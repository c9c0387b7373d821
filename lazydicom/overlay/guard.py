"""What an edit drags along, and what forbids it: elements that give others their meaning.

Specific Character Set says how text is encoded, a private creator whose the elements of its block
are (PS3.3 §C.12.1.1.2, PS3.5 §7.8.1). Changing one must not change what the others say.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.errors import EncodeError, UnsupportedError
from lazydicom.overlay.element import decode_leaf
from lazydicom.overlay.meaning import codecs_of, codecs_of_value, inherited_codecs
from lazydicom.overlay.overlay import Leaf
from lazydicom.overlay.transcode import transcode_all
from lazydicom.standard.tag import SPECIFIC_CHARACTER_SET, Tag

if TYPE_CHECKING:
    from lazydicom.overlay.dataset import Dataset
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
    if Tag(tag).is_private_creator:
        _check_block(dataset, tag, edit)
    return []


def _transcoded(dataset: Dataset, edit: Edit) -> list[tuple[Dataset, int, Leaf]]:
    if isinstance(edit, Leaf):
        codecs = codecs_of_value(decode_leaf(edit))
    else:
        codecs = inherited_codecs(dataset)
    if codecs == codecs_of(dataset):
        return []
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
    return transcode_all(dataset, codecs)


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
