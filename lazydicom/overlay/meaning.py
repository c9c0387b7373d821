"""What an element means in a data set that may be changed: its VR, codecs, byte order.

`lazydicom.view.scope` answers for elements as the file has them. This module answers for new ones,
with the changes considered: they depend on Specific Character Set, Pixel Representation and
private creators as they are now. Refuses to know how values are encoded.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lazydicom.errors import EncodeError
from lazydicom.index.layout import BIG_ENDIAN, EXPLICIT, FLAGS, FROM_UN
from lazydicom.overlay.overlay import META, PART
from lazydicom.standard.ambiguous import resolved
from lazydicom.standard.character_set import DEFAULT, UTF_8, codec_of, codecs_for
from lazydicom.standard.conformance import shown
from lazydicom.standard.dictionary import private_lookup, vr_of
from lazydicom.standard.tag import SPECIFIC_CHARACTER_SET, Tag

if TYPE_CHECKING:
    from lazydicom.overlay.dataset import Dataset


def codecs_of(dataset: Dataset) -> tuple[str, ...]:
    """The codecs of the Specific Character Set in force; UTF-8 in a new data set without one."""
    place: Dataset | None = dataset
    while place is not None:
        if not place.is_new and not place._overlay.edits:
            return place._scope.codecs
        element = place.find_element(SPECIFIC_CHARACTER_SET)
        given = place._scope.policy.codecs
        is_from_file = SPECIFIC_CHARACTER_SET not in place._edits
        if given and is_from_file and (element is not None or place.parent is None):
            return given  # the caller of `open` knew better than the file
        if element is not None:
            return codecs_of_value(element.value)
        if place.is_new and place.parent is None:
            return (UTF_8,)
        if place._key == PART:  # as in the whole
            return place._scope.codecs
        place = place.parent
    return (DEFAULT,)


def inherited_codecs(dataset: Dataset) -> tuple[str, ...]:
    """The codecs in force if the data set itself said nothing about them."""
    if dataset.parent is not None:
        return codecs_of(dataset.parent)
    return (UTF_8,) if dataset.is_new else (DEFAULT,)


def codecs_of_value(value: object) -> tuple[str, ...]:
    """The codecs of a value of Specific Character Set."""
    return codecs_for(_terms(value))


def check_character_set(value: object) -> None:
    """See that every term of Specific Character Set that somebody assigns is one.

    Raises
    ------
    EncodeError
        One is not.
    """
    for term in _terms(value):
        if codec_of(term) is None:
            reason = f"there is no Specific Character Set {shown(term)}"
            raise EncodeError(reason, tag=SPECIFIC_CHARACTER_SET)


def _terms(value: object) -> list[str]:
    if not value:
        return []
    values = value if isinstance(value, (list, tuple)) else str(value).split("\\")
    return [str(term).strip(" \0") for term in values]


def encoding_of(dataset: Dataset) -> tuple[bool, bool]:
    """Whether new elements of a data set or item are written with VR, and in big endian."""
    if dataset._file is not None:
        syntax = dataset._file.transfer_syntax
        return syntax.is_explicit, not syntax.is_little_endian
    parent = dataset.parent
    scope = dataset._scope
    if parent is None and (dataset._key != META or scope.first == scope.stop):
        return True, False
    table = scope.index.rows
    if parent is None or scope.first < scope.stop:
        flags = table[scope.first, FLAGS]
        return bool(flags & EXPLICIT), bool(flags & BIG_ENDIAN)
    if dataset.is_new:
        return encoding_of(parent)
    flags = table[scope.row, FLAGS]
    if flags & FROM_UN or scope.index is not parent._scope.index:
        return False, bool(flags & BIG_ENDIAN)  # PS3.5 §6.2.2: inside UN
    return encoding_of(parent)


def new_vr(dataset: Dataset, tag: int) -> str:
    """The VR of an element that the data set does not have yet.

    Raises
    ------
    EncodeError
        No dictionary knows it.
    """
    vr = vr_of(tag)
    whose = ""
    if vr is None and tag & 0x10000:
        creator = dataset.creator_of(tag)
        whose = f" of {creator!r}" if creator else ""
        entry = None if creator is None else private_lookup(creator, tag)
        vr = None if entry is None else entry.VR
    if vr is None:
        raise EncodeError(
            f"no dictionary has the VR of this element{whose}; "
            f"add_new({Tag(tag)}, VR, value) says it",
            tag=tag,
        )
    if len(vr) == 2:
        return vr
    is_explicit, _ = encoding_of(dataset)
    return resolved(vr, tag, partial(_number, dataset), is_explicit=is_explicit)


def unwritten_vr(dataset: Dataset, tag: int) -> str:
    """Which of US and SS readers take an element for, where its VR is not written."""
    return resolved("US or SS", tag, partial(_number, dataset), is_explicit=False)


def _number(dataset: Dataset, tag: int) -> int | None:
    """The first number of an element here or in what encloses this; None if there is none."""
    place: Dataset | None = dataset
    while place is not None:
        value = place.value_at(tag)
        if isinstance(value, tuple) and value:
            value = value[0]
        if isinstance(value, int):
            return value
        place = place.parent
    return None
