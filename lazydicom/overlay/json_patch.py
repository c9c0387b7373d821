"""JSON patch: the changes of a data set as a JSON document, which makes them again elsewhere.

The document is a list of ops (`lazydicom.overlay.ops`) in an order in which each can be applied.
Where elements were changed that give others their meaning, such as Specific Character Set, what
else was changed is emptied first, then those are set, then the rest: so no text has to be in a
character set that it does not fit. Refuses to know whether the changes are right.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from lazydicom.errors import ChangedFileError, FormatError, LazyDicomError, UnsupportedError
from lazydicom.overlay import ops
from lazydicom.overlay.apply import apply_all
from lazydicom.overlay.base import before, is_changed, kept_items
from lazydicom.overlay.changes import edited_containers, touched_tags
from lazydicom.overlay.encode import encode_value
from lazydicom.overlay.from_json import loaded
from lazydicom.overlay.op_value import normal_value, of_json, to_json
from lazydicom.overlay.overlay import META, TOP
from lazydicom.overlay.pixels import syntax_of
from lazydicom.overlay.swap import swapped, word_width
from lazydicom.standard.dictionary import keyword_of, tag_of
from lazydicom.standard.tag import PIXEL_DATA, PIXEL_REPRESENTATION, SPECIFIC_CHARACTER_SET, Tag
from lazydicom.standard.vr import BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.element import Element
    from lazydicom.overlay.op_value import OpValue
    from lazydicom.overlay.ops import Op
    from lazydicom.overlay.overlay import Leaf

VERSION = 1
"""Of the form of the document."""

_CONTEXT = frozenset([SPECIFIC_CHARACTER_SET, PIXEL_REPRESENTATION])


class _Place(NamedTuple):
    """A data set or item in which something was changed.

    ``early`` is what its path begins with while no items were added yet, ``late`` after that;
    ``blocks`` are those of private creators that changed, which are made anew.
    """

    dataset: Dataset
    base: Dataset
    early: str
    late: str
    changed: tuple[int, ...]
    blocks: frozenset[int]


def patch_of(dataset: Dataset, *, identify: bool) -> dict[str, Any]:
    """What `Dataset.to_json_patch` gives."""
    document: dict[str, Any] = {"lazydicom_patch": VERSION}
    if identify:
        document["file"] = _identity(dataset)
    document["ops"] = [op.to_json_dict() for op in ops_of(dataset)]
    return document


def apply_patch(dataset: Dataset, patch: str | bytes | bytearray | dict[str, Any]) -> int:
    """What `Dataset.apply_json_patch` does."""
    document = loaded(patch) if isinstance(patch, str | bytes | bytearray) else patch
    if not isinstance(document, dict) or "ops" not in document:
        raise FormatError("a patch is an object with a list of ops")
    if document.get("lazydicom_patch") != VERSION:
        raise FormatError(f"this is no patch of version {VERSION}")
    file = document.get("file")
    if file is not None and file != _identity(dataset):
        raise ChangedFileError("the patch is for another file", path=dataset.path)
    return apply_all(dataset, ops.from_json(document))


def _identity(dataset: Dataset) -> dict[str, Any]:
    """What a copy of the file has too: neither its name nor its time."""
    size = None if dataset._file is None else dataset._file.meta_index.source.size
    uid = before(dataset).value_at(Tag("SOPInstanceUID"))
    return {"size": size, "sop_instance_uid": None if uid is None else str(uid)}


def ops_of(dataset: Dataset) -> list[Op]:
    """The ops that make of the data set as it was what it is."""
    places = list(_places(dataset))
    changed = {tag for place in places for tag in place.changed}
    is_twofold = any(tag in _CONTEXT or Tag(tag).is_private_creator for tag in changed)
    made: list[Op] = []
    if is_twofold:
        made += [op for place in places for op in _clearing(place)]
        made += [op for place in places for op in _context(place)]
    made += [op for place in places for op in _setting(place, is_twofold=is_twofold)]
    return made


# -- where ---------------------------------------------------------------------------------------


def _places(dataset: Dataset) -> Iterator[_Place]:
    """Every data set and item that was changed, outer ones before those in them."""
    keys = edited_containers(dataset)
    if dataset._key == TOP and META in keys:
        yield from _places(dataset.file_meta)
    pending = [(dataset, before(dataset), "", "")]
    while pending:
        one, base, early, late = pending.pop()
        tags = one._edits.keys() | base._edits.keys()
        changed = {tag for tag in tags if is_changed(one, base, tag)}
        blocks = {_block(tag) for tag in changed if Tag(tag).is_private_creator}
        changed |= {tag for tag in base.present() if _block_of(tag) in blocks}
        if changed:
            yield _Place(one, base, early, late, tuple(sorted(changed)), frozenset(blocks))
        inside = []
        for tag in sorted(touched_tags(one, keys)):
            if _block_of(tag) in blocks:
                continue
            for index, (number, item, was) in enumerate(kept_items(one, base, tag)):
                first = index if tag in changed else number
                step = _step(tag)
                inside.append((item, was, f"{early}{step}[{first}].", f"{late}{step}[{number}]."))
        pending += reversed(inside)


def _block(tag: int) -> int:
    """The block that a private creator reserves."""
    return tag >> 16 << 8 | tag & 0xFF


def _block_of(tag: int) -> int:
    """The block that a private element is in; -1 for other elements."""
    return tag >> 8 if tag & 0x10000 and tag & 0xFFFF >= 0x1000 else -1


def _step(tag: int) -> str:
    """The step of a path that means this tag, whoever reserved which private block."""
    keyword = keyword_of(tag)
    if keyword and tag_of(keyword) == tag:  # repeating groups share theirs
        return keyword
    return f"({tag >> 16:04X},{tag & 0xFFFF:04X})"


# -- what ----------------------------------------------------------------------------------------


def _clearing(place: _Place) -> Iterator[Op]:
    """Elements before their private creators, so from the last to the first."""
    if place.dataset._key == META:
        return
    for tag in reversed(place.changed):
        path = place.early + _step(tag)
        was, now = place.base.find_element(tag), place.dataset.find_element(tag)
        if was is None or tag in _CONTEXT:
            continue
        if now is None or _block_of(tag) in place.blocks or Tag(tag).is_private_creator:
            yield ops.remove(path)
        elif was.VR == now.VR == "SQ":
            yield ops.arrange(path, [one for one in _entries(place, tag) if isinstance(one, int)])
        else:
            yield ops.empty(path)


def _context(place: _Place) -> Iterator[Op]:
    for tag in place.changed:
        if tag in _CONTEXT:
            yield from _op_for(place, tag, place.early + _step(tag))


def _setting(place: _Place, *, is_twofold: bool) -> Iterator[Op]:
    is_cleared = is_twofold and place.dataset._key != META
    # assigning pixel data takes its offset tables away
    for tag in sorted(place.changed, key=lambda tag: (tag != PIXEL_DATA, tag)):
        path = place.late + _step(tag)
        if not is_cleared:
            yield from _op_for(place, tag, path)
        elif tag not in _CONTEXT and place.dataset.find_element(tag) is not None:
            yield from _op_for(place, tag, path, is_cleared=True)


def _op_for(place: _Place, tag: int, path: str, *, is_cleared: bool = False) -> Iterator[Op]:
    was, now = place.base.find_element(tag), place.dataset.find_element(tag)
    if _block_of(tag) in place.blocks:
        was = None
    if now is None:
        if was is not None:
            yield ops.remove(path)
    elif now.VR != "SQ":
        if tag == PIXEL_DATA and syntax_of(place.dataset) != syntax_of(place.base):
            raise UnsupportedError(
                "pixel data in another transfer syntax is no change of this file; save it", tag=tag
            )
        leaf = now.leaf()
        vr: str | None = leaf.vr
        if leaf.written_vr != vr and was and (was.VR, was.written_VR) == (vr, leaf.written_vr):
            vr = None  # what is UN in the file stays so if its VR is not said
        yield ops.set(path, _value(now, leaf), vr, strict=False)
    elif was is None or was.VR != "SQ":
        yield ops.set(path, list(now.value), "SQ")
    else:
        entries = _entries(place, tag)
        if is_cleared:  # those that stay are in their order already
            stay = count()
            entries = [next(stay) if isinstance(one, int) else one for one in entries]
        yield ops.arrange(path, entries)


def _entries(place: _Place, tag: int) -> list[int | Dataset]:
    """The items of a sequence: numbers they had, and new ones."""
    numbers = {item._key: number for number, item in enumerate(place.base[tag].value)}
    return [
        numbers.get(item._key, item) if not item.is_new else item
        for item in place.dataset[tag].value
    ]


def _value(element: Element, leaf: Leaf) -> OpValue:
    """The value of an element as ops have it; as bytes where JSON would not give the same."""
    vr = leaf.vr
    if vr not in BYTES:
        try:
            value = of_json(to_json(normal_value(element.value), vr), vr)
            again = encode_value(
                vr,
                value,
                codecs=leaf.codecs,
                big_endian=leaf.big_endian,
                tag=element.tag,
                strict=False,
            )
        except LazyDicomError:
            again, value = None, None
        if again == leaf.raw:
            return value
    return swapped(leaf.raw, word_width(vr) if leaf.big_endian else 1)
