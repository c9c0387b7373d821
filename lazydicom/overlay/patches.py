"""Patches: which ranges of a file are replaced by what, so that a data set is saved as changed.

A patch replaces a range of bytes, or inserts at one. Whatever no patch touches is copied: unknown
and private elements, order, padding, trailing bytes, mistakes. Knows the element table and the
overlay; refuses to know files and File Meta Information, which `save` does.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lazydicom.errors import FormatError, UnsupportedError
from lazydicom.index.layout import (
    BIG_ENDIAN,
    CLAMPED,
    DELIMITED,
    EXPLICIT,
    FLAGS,
    HEADER,
    LENGTH,
    NEXT,
    TAG,
    UNDEFINED,
    VALUE,
)
from lazydicom.overlay.element import Element
from lazydicom.overlay.header import (
    UNDEFINED_LENGTH,
    encode_header,
    encode_item_header,
    encode_sequence_delimitation,
    fitting_vr,
)
from lazydicom.overlay.meaning import codecs_of, encoding_of
from lazydicom.overlay.overlay import Edit, Items, Leaf, is_any_within
from lazydicom.overlay.plan import Bytes, Copy
from lazydicom.overlay.swap import swapped, word_width
from lazydicom.overlay.transcode import transcode
from lazydicom.standard.dictionary import vr_of
from lazydicom.standard.vr import TEXT

if TYPE_CHECKING:
    from collections.abc import Collection

    from lazydicom.index.offsets import OffsetIndex
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.plan import Segment
    from lazydicom.overlay.sequence import Sequence
    from lazydicom.view.scope import Scope

_LONGEST = 0xFFFFFFFE
_SHORTEST_UN = 0xFFFF


class Patch(NamedTuple):
    """A range of the source, and what is written instead of it; an insertion if it is empty."""

    start: int
    end: int
    segments: list[Segment]

    @property
    def growth(self) -> int:
        """By how many bytes the file becomes longer."""
        return size_of(self.segments) - (self.end - self.start)


def size_of(segments: list[Segment]) -> int:
    """Bytes that segments write."""
    return sum(segment.length for segment in segments)


def patched(start: int, end: int, patches: list[Patch]) -> list[Segment]:
    """What becomes of a range of the source."""
    segments: list[Segment] = []
    for patch in sorted(patches, key=by_place):
        segments.append(Copy(start, patch.start - start))
        segments += patch.segments
        start = patch.end
    segments.append(Copy(start, end - start))
    return segments


def by_place(patch: Patch) -> tuple[int, int]:
    """The order of patches: an insertion comes before what is replaced there."""
    return patch.start, patch.end


def end_of(index: OffsetIndex, row: int) -> int:
    """Where what follows the element or item in a row begins."""
    table = index.rows
    end: int = table[row, VALUE] + table[row, LENGTH]
    return end + 8 if table[row, FLAGS] & DELIMITED else end


def data_set_patches(dataset: Dataset, start: int) -> list[Patch]:
    """The patches that make the file say what the data set says.

    Parameters
    ----------
    dataset
        A data set of a file, all of whose elements are known.
    start
        Where its first element would be, if it has none.

    Raises
    ------
    FormatError
        An element would have to be written where the file is cut off.
    UnsupportedError
        A sequence becomes too long for its length.
    """
    return _container_patches(dataset, dataset._overlay.keys(), start)


def _container_patches(dataset: Dataset, keys: list[int], start: int) -> list[Patch]:
    scope = dataset._scope
    index = scope.index
    table = index.rows
    rows = index.siblings(scope.first, scope.stop)
    edits = dataset._edits
    patches: list[Patch] = []
    growth: dict[int, int] = {}  # by group
    last_key = keys[-1] if keys else -1
    # most often there are no edits but those at the top
    touched = rows if last_key >= 0 else _rows_of(scope, edits)
    shown = {table[row, TAG]: row for row in touched}

    def keep(tag: int, made: list[Patch]) -> None:
        patches.extend(made)
        if made:
            growth[tag >> 16] = growth.get(tag >> 16, 0) + sum(patch.growth for patch in made)

    for row in touched:
        tag = table[row, TAG]
        if tag in edits:
            edit = edits[tag] if shown[tag] == row else None  # of a repeated tag one remains
            segments = _element(dataset, tag, edit, keys)
            keep(tag, [Patch(table[row, HEADER], end_of(index, row), segments)])
        elif last_key >= table[row, VALUE] and is_any_within(
            keys, table[row, VALUE], end_of(index, row)
        ):
            keep(tag, _sequence_patches(dataset, row, keys))
    for tag in sorted(edits.keys() - shown.keys()):
        if edits[tag] is not None:
            at = _insertion(index, rows, tag, start)
            keep(tag, [Patch(at, at, _element(dataset, tag, edits[tag], keys))])
    for tag in edits:
        if not tag & 0xFFFF:  # deleted: group lengths are not assigned
            growth.pop(tag >> 16, None)
    patches += group_length_patches(index, rows, growth)
    return patches


def _rows_of(scope: Scope, tags: Collection[int]) -> list[int]:
    """The rows with one of the tags."""
    index, first, stop = scope.index, scope.first, scope.stop
    if not index.is_ascending:  # some may be there twice
        return [row for row in index.siblings(first, stop) if index.rows[row, TAG] in tags]
    found = [index.find(first, stop, tag) for tag in tags]
    return [row for row in found if row >= 0]


def _insertion(index: OffsetIndex, rows: list[int], tag: int, start: int) -> int:
    """Where a new element goes: before the first that has a greater tag, else to the end."""
    table = index.rows
    for row in rows:
        if table[row, TAG] > tag:
            found: int = table[row, HEADER]
            return found
    if not rows:
        return start
    if is_cut(index, rows[-1]):
        raise FormatError(
            "would have to follow an element that has no end", path=index.source.name, tag=tag
        )
    return end_of(index, rows[-1])


def is_cut(index: OffsetIndex, row: int) -> bool:
    """Whether an element, or the last thing in it, is not all there: nothing can follow it."""
    table = index.rows
    flags = table[row, FLAGS]
    if flags & CLAMPED or (flags & UNDEFINED and not flags & DELIMITED):
        return True
    end = table[row, VALUE] + table[row, LENGTH]
    return any(
        table[inner, FLAGS] & CLAMPED and table[inner, VALUE] + table[inner, LENGTH] == end
        for inner in range(row + 1, table[row, NEXT])
    )


def group_length_patches(
    index: OffsetIndex, rows: list[int], growth: dict[int, int]
) -> list[Patch]:
    """Correct the group lengths (PS3.5 §7.2) of groups that changed."""
    table = index.rows
    patches = []
    for group in growth if rows else ():
        row = index.find(rows[0], table[rows[-1], NEXT], group << 16)
        if row < 0 or table[row, LENGTH] != 4:
            continue
        length = growth[group] + sum(
            end_of(index, other) - table[other, HEADER]
            for other in rows
            if table[other, TAG] >> 16 == group and table[other, TAG] & 0xFFFF
        )
        patches += _number(index, table[row, VALUE], 4, length, table[row, FLAGS])
    return patches


def _number(index: OffsetIndex, offset: int, width: int, number: int, flags: int) -> list[Patch]:
    """Put another number in a place, unless it is there."""
    new = number.to_bytes(width, "big" if flags & BIG_ENDIAN else "little")
    if index.read(offset, width) == new:
        return []
    return [Patch(offset, offset + width, [Bytes(new)])]


# -- sequences that stay ---------------------------------------------------------------------


def _sequence_patches(dataset: Dataset, row: int, keys: list[int]) -> list[Patch]:
    """The patches inside a sequence whose items are as many as they were."""
    index = dataset._scope.index
    sequence = dataset._sequence(index.rows[row, TAG])
    patches: list[Patch] = []
    for number, item_row in enumerate(sequence.file_rows):
        patches += _item_patches(sequence, item_row, number, keys)
    return _with_length(index, row, patches)


def _item_patches(sequence: Sequence, row: int, number: int, keys: list[int]) -> list[Patch]:
    index = sequence.file_index
    table = index.rows
    if not is_any_within(keys, table[row, HEADER], end_of(index, row)):
        return []
    item = sequence.item_at(row, number)
    return _with_length(index, row, _container_patches(item, keys, table[row, VALUE]))


def _with_length(index: OffsetIndex, row: int, patches: list[Patch]) -> list[Patch]:
    """The same, and one for the length in the header of what they are in."""
    table = index.rows
    flags = table[row, FLAGS]
    growth = sum(patch.growth for patch in patches)
    if flags & UNDEFINED or not growth:
        return patches
    value = table[row, VALUE]
    width = 2 if flags & EXPLICIT and value - table[row, HEADER] == 8 else 4
    order = "big" if flags & BIG_ENDIAN else "little"
    # What is declared may be wrong; then it stays wrong by as much.
    length = int.from_bytes(index.read(value - width, width), order) + growth  # type: ignore[arg-type]
    if not 0 <= length <= (_LONGEST if width == 4 else _SHORTEST_UN - 1):
        raise UnsupportedError(
            f"becomes {length} bytes long, which its header cannot say",
            path=index.source.name,
            tag=table[row, TAG],
        )
    return patches + _number(index, value - width, width, length, flags)


# -- what is written anew ----------------------------------------------------------------------


def _element(dataset: Dataset, tag: int, edit: Edit, keys: list[int]) -> list[Segment]:
    if edit is None:
        return []
    explicit, big = encoding_of(dataset)
    if isinstance(edit, Leaf):
        codecs = codecs_of(dataset)
        parts = leaf_parts(tag, edit, explicit=explicit, big_endian=big, codecs=codecs)
        return [Bytes(part) for part in parts]
    return _sequence(dataset, tag, explicit=explicit, big=big, keys=keys)


def leaf_bytes(
    tag: int, leaf: Leaf, *, explicit: bool, big_endian: bool, codecs: tuple[str, ...]
) -> bytes:
    """The bytes of an element that is no sequence, header included."""
    parts = leaf_parts(tag, leaf, explicit=explicit, big_endian=big_endian, codecs=codecs)
    return b"".join(parts)


def leaf_parts(
    tag: int, leaf: Leaf, *, explicit: bool, big_endian: bool, codecs: tuple[str, ...]
) -> tuple[bytes, ...]:
    """The header and value of an element that is no sequence; a delimiter if it has fragments."""
    if leaf.vr in TEXT:
        leaf = transcode(leaf, codecs, tag)
    vr, raw = leaf.written_vr, leaf.padded().raw
    written = fitting_vr(vr, len(raw)) if explicit else vr
    # PS3.5 §6.2.2: what is in UN is little endian.
    if leaf.big_endian != (big_endian and written != "UN"):
        raw = swapped(raw, word_width(leaf.vr))
    if leaf.encapsulation is not None:
        header = encode_header(tag, vr, UNDEFINED_LENGTH, explicit=explicit, big_endian=big_endian)
        return header, raw, encode_sequence_delimitation(big_endian=big_endian)
    header = encode_header(tag, vr, len(raw), explicit=explicit, big_endian=big_endian)
    return header, raw


def _sequence(
    dataset: Dataset, tag: int, *, explicit: bool, big: bool, keys: list[int]
) -> list[Segment]:
    """A sequence with other items than it had; those that stay are copied."""
    sequence = dataset._sequence(tag)
    edit = sequence.edit()
    assert isinstance(edit, Items)  # noqa: S101 - it is what makes this a change
    written = "SQ"
    in_explicit, in_big = explicit, big
    if explicit and Element(dataset, sequence.file_row, tag).written_VR == "UN" and edit.entries:
        written, in_explicit, in_big = "UN", False, False
        if sequence.file_rows:
            in_explicit, in_big = encoding_of(sequence.item_at(sequence.file_rows[0], 0))
    # Without VR only the dictionary tells a sequence of defined length.
    undefined = edit.undefined or not (explicit or vr_of(tag) == "SQ")
    content: list[Segment] = []
    for number, entry in enumerate(edit.entries):
        if isinstance(entry, int):
            index, row = sequence.file_index, sequence[number]._scope.row
            patches = _item_patches(sequence, row, number, keys)
            content += patched(entry, end_of(index, row), patches)
            if is_cut(index, row):
                raise FormatError(
                    f"item {number} is not all there", path=index.source.name, tag=tag
                )
        else:
            body = new_item(sequence[number], explicit=in_explicit, big_endian=in_big)
            content.append(Bytes(encode_item_header(len(body), big_endian=in_big) + body))
    length = UNDEFINED_LENGTH if undefined else size_of(content)
    header = encode_header(tag, written, length, explicit=explicit, big_endian=big)
    end_mark = encode_sequence_delimitation(big_endian=in_big) if undefined else b""
    return [Bytes(header), *content, Bytes(end_mark)]


def new_item(item: Dataset, *, explicit: bool, big_endian: bool) -> bytes:
    """The elements of an item that no file has, with sequences of defined length."""
    codecs = codecs_of(item)
    parts = []
    edits = item._edits
    for tag in sorted(edits):
        edit = edits[tag]
        if isinstance(edit, Leaf):
            parts.append(
                leaf_bytes(tag, edit, explicit=explicit, big_endian=big_endian, codecs=codecs)
            )
        elif isinstance(edit, Items):
            bodies = [
                new_item(one, explicit=explicit, big_endian=big_endian)
                for one in item._sequence(tag)
            ]
            content = b"".join(
                encode_item_header(len(body), big_endian=big_endian) + body for body in bodies
            )
            undefined = not (explicit or vr_of(tag) == "SQ")
            length = UNDEFINED_LENGTH if undefined else len(content)
            parts += [
                encode_header(tag, "SQ", length, explicit=explicit, big_endian=big_endian),
                content,
                encode_sequence_delimitation(big_endian=big_endian) if undefined else b"",
            ]
    return b"".join(parts)
