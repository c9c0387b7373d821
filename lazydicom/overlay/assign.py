"""Assigning: what becomes of an element that somebody gives a value, or deletes.

Values are encoded here and now, so that one that cannot be written is refused where it is assigned.
Knows which elements are not to be assigned. Refuses to know files: nothing is written.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.errors import ElementNotFoundError, EncodeError, UnsupportedError
from lazydicom.index.layout import CLAMPED, FLAGS, FRAGMENTS, LENGTH, VALUE
from lazydicom.overlay.assigning import manner
from lazydicom.overlay.element import Element
from lazydicom.overlay.encode import encode_value
from lazydicom.overlay.guard import following
from lazydicom.overlay.meaning import check_character_set, codecs_of, encoding_of, new_vr
from lazydicom.overlay.overlay import META, NEW_ROW, Items, Leaf
from lazydicom.overlay.sequence import Sequence, bind, splice
from lazydicom.overlay.transcode import REMEDY
from lazydicom.standard.character_set import UTF_8, is_plain
from lazydicom.standard.conformance import shown
from lazydicom.standard.tag import PIXEL_DATA, SPECIFIC_CHARACTER_SET
from lazydicom.standard.vr import ALL, TEXT
from lazydicom.view.dataset import DatasetView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.overlay import Edit
    from lazydicom.view.values import Value

_COMPARED = 1 << 20
"""Values up to this length are compared with the file's: assigning the same is no change."""


def assign(
    dataset: Dataset, tag: int, value: Value, vr: str | None = None, *, strict: bool = True
) -> None:
    """Give an element a value; None empties it.

    Without ``vr`` the element keeps the VR it has; a new one has that of the dictionaries. Without
    ``strict``, or where `manner` says so, the value may be what its VR does not allow, as long as
    its bytes can say it.

    Raises
    ------
    EncodeError
        The value cannot be written in the VR, or the element cannot be assigned.
    """
    _check_assignable(dataset, tag)
    element = dataset.find_element(tag)
    written = ""
    if vr is not None:
        if vr not in ALL:
            raise EncodeError(f"{shown(vr)} is no value representation", tag=tag)
    elif element is None:
        vr = new_vr(dataset, tag)
    else:
        vr, written = element.VR, element.written_VR
    if vr == "SQ":
        _assign_items(dataset, tag, value)
        return
    if tag == SPECIFIC_CHARACTER_SET:
        check_character_set(value)
    if tag == PIXEL_DATA and _assign_fragments(dataset, value):
        return
    strict = strict and manner().strict
    change(dataset, tag, _leaf(dataset, tag, value, vr, written or vr, strict=strict))


def _leaf(dataset: Dataset, tag: int, value: Value, vr: str, written: str, *, strict: bool) -> Leaf:
    big = encoding_of(dataset)[1] and written != "UN"
    codecs = codecs_of(dataset) if vr in TEXT else ()
    try:
        raw = encode_value(vr, value, codecs=codecs, big_endian=big, tag=tag, strict=strict)
    except EncodeError as error:
        if vr not in TEXT or "Specific Character Set" not in error.reason:
            raise
        if not manner().switch_to_utf8:
            raise EncodeError(f"{error.reason}; {REMEDY}", tag=tag) from error
        codecs = (UTF_8,)
        raw = encode_value(vr, value, codecs=codecs, tag=tag, strict=strict)
        _switch_to_utf8(dataset)
    return Leaf(vr, raw, big, codecs, written)


def _switch_to_utf8(dataset: Dataset) -> None:
    """Let the character set in force be UTF-8, where it is said, and with it all text there."""
    place = dataset
    while SPECIFIC_CHARACTER_SET not in place and place.parent is not None:
        place = place.parent
    assign(place, SPECIFIC_CHARACTER_SET, "ISO_IR 192")


def delete(dataset: Dataset, tag: int) -> None:
    """Take an element out.

    Raises
    ------
    ElementNotFoundError
        There is none.
    EncodeError
        It reserves a block of private elements that are still here.
    """
    if dataset.find_element(tag) is None:
        raise ElementNotFoundError("the data set has no such element to delete", tag=tag)
    change(dataset, tag, None)


def delete_all(dataset: Dataset, tags: Iterable[int]) -> None:
    """Take several elements out, or none if one cannot be.

    From the last to the first, so that a private creator goes after its elements; Specific
    Character Set after everything else, so that text that goes too need not fit without it.

    Raises
    ------
    ElementNotFoundError, EncodeError
        As `delete`.
    """
    before = dict(dataset._edits)
    done: list[int] = []
    try:
        for tag in sorted(tags, key=lambda tag: (tag == SPECIFIC_CHARACTER_SET, -tag)):
            delete(dataset, tag)
            done.append(tag)
    except EncodeError:
        for tag in done:
            dataset._overlay.drop(dataset._key, tag)
            if tag in before:
                edit = before[tag]
                dataset._overlay.put(dataset._key, tag, edit)
                if isinstance(edit, Items):
                    edit.settle()
        raise


def change(dataset: Dataset, tag: int, edit: Edit) -> None:
    """Record an edit, and those that follow from it."""
    for place, follower, leaf in following(dataset, tag, edit):
        put(place, follower, leaf)
    put(dataset, tag, edit)


def put(dataset: Dataset, tag: int, edit: Edit) -> None:
    """Record an edit; none if the file says the same."""
    before = dataset._edits.get(tag)
    if isinstance(before, Items) and before is not edit:
        before.release()
    if _says(dataset, tag, edit):
        dataset._overlay.drop(dataset._key, tag)
    else:
        dataset._overlay.put(dataset._key, tag, edit)


def _says(dataset: Dataset, tag: int, edit: Edit) -> bool:
    """Whether an element in the file is already what the edit would make of it."""
    scope = dataset._scope
    row = scope.find(tag)
    if row < 0:
        return edit is None
    table = scope.index.rows
    return (
        isinstance(edit, Leaf)
        and table[row, LENGTH] == len(edit.raw) <= _COMPARED
        and not table[row, FLAGS] & (CLAMPED | FRAGMENTS)
        and scope.vr(row) == edit.vr
        and Element(dataset, row, tag).written_in_file() == edit.written_vr
        # the same bytes in another character set are another text
        and (edit.vr not in TEXT or is_plain(edit.raw) or edit.codecs == scope.codecs)
        and scope.index.read(table[row, VALUE], len(edit.raw)) == edit.raw
    )


def splice_items(
    dataset: Dataset,
    sequence: Sequence,
    start: int,
    stop: int | None,
    items: Iterable[Dataset],
) -> None:
    """Put ``items`` into a sequence of the data set, in place of those between the numbers."""
    tag = sequence.tag
    edit = dataset._edits.get(tag)
    if not isinstance(edit, Items):
        if stop is not None and not sequence.is_whole:
            raise UnsupportedError(
                "is not all items, and the rest would be lost; assign all its items anew", tag=tag
            )
        edit = Items(list(sequence.file_items()), undefined=_is_undefined(dataset, tag))
        edit.tag = tag
    edit.dataset = dataset
    splice(edit, sequence, start, len(edit.entries) if stop is None else stop, items)
    _record_items(dataset, sequence, edit)


def _record_items(dataset: Dataset, sequence: Sequence, edit: Items) -> None:
    is_in_file = sequence.file_row != NEW_ROW
    is_as_long = len(sequence.file_rows) == len(edit.entries)
    is_same = is_in_file and is_as_long and sequence.file_items() == edit.entries
    if is_same and sequence.is_whole:
        dataset._overlay.drop(dataset._key, sequence.tag)
    else:
        change(dataset, sequence.tag, edit)


def _assign_items(dataset: Dataset, tag: int, value: Value) -> None:
    if isinstance(value, Sequence):
        own = bind(value, dataset, tag)
        if own is not None:
            own.undefined = _is_undefined(dataset, tag)
            _record_items(dataset, value, own)
            return
    if isinstance(value, (DatasetView, str, bytes)):
        raise EncodeError(
            f"a sequence is assigned a list of data sets, not a {type(value).__name__}", tag=tag
        )
    try:
        items = [] if value is None else list(value)
    except TypeError:
        raise EncodeError(
            f"a sequence is assigned a list of data sets, not {shown(value)}", tag=tag
        ) from None
    splice_items(dataset, dataset._sequence(tag), 0, None, items)


def _is_undefined(dataset: Dataset, tag: int) -> bool:
    """The length style of a sequence: as it was; defined if it is new."""
    row = dataset._sequence_row(tag)
    return row != NEW_ROW and dataset._scope.is_undefined_length(row)


def _assign_fragments(dataset: Dataset, value: Value) -> bool:
    """Assign pixel data if it is encapsulated; say whether it is."""
    from lazydicom.overlay.pixels import assigned, without_tables  # noqa: PLC0415

    leaf = assigned(dataset, value)
    if leaf is not None:
        change(dataset, PIXEL_DATA, leaf)
        without_tables(dataset)
    return leaf is not None


def _check_assignable(dataset: Dataset, tag: int) -> None:
    group = tag >> 16
    if dataset._key == META:
        if group != 0x0002:
            raise EncodeError("is no element of the File Meta Information, group 0002", tag=tag)
    elif group == 0x0002:
        raise EncodeError(
            "belongs to the File Meta Information: assign it to that, file_meta", tag=tag
        )
    if group in {0x0000, 0xFFFE}:
        raise EncodeError("is no element of a data set", tag=tag)
    if not tag & 0xFFFF:
        raise EncodeError("group lengths are computed when saving", tag=tag)
