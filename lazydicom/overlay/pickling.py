"""Pickling: a data set as the path of its file, what identified that, and its changes.

The bytes of a file do not travel, nor those behind a URL; those of a data set opened from anything
else do. Changes travel as a flat list, so that what nests deeply can be pickled. Refuses what
cannot be found again: a piece of a stream.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from lazydicom.errors import ChangedFileError, UnsupportedError
from lazydicom.index.offsets import NO_STOP
from lazydicom.index.part10 import Opening
from lazydicom.index.remote import RemoteSource
from lazydicom.overlay.base import before
from lazydicom.overlay.overlay import Items, Leaf, items_of
from lazydicom.view.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom.index.part10 import Reading
    from lazydicom.index.source import ByteSource, Identity
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.element import Element
    from lazydicom.overlay.overlay import Edit
    from lazydicom.overlay.sequence import Sequence
    from lazydicom.standard.tag import Tag
    from lazydicom.view.element import Element as ElementView
    from lazydicom.view.policy import Policy
    from lazydicom.view.reader import Made
    from lazydicom.view.values import Value


class _PackedItems(NamedTuple):
    """Items, of which the new ones are numbers in the list of packed data sets."""

    in_file: list[bool]
    entries: list[int]
    tag: int
    undefined: bool


class _How(NamedTuple):
    """What the caller decided when a file was opened."""

    opening: Opening
    reading: Reading
    policy: Policy


class _Packed(NamedTuple):
    """A data set: its class, and what became of its elements by container and tag."""

    kind: type[Dataset]
    edits: dict[int, dict[int, Leaf | _PackedItems | None]]


def _packed(dataset: Dataset) -> list[_Packed]:
    """A data set and the new items in it at any depth, itself first."""
    found = [dataset]
    packed = []
    for one in found:  # which grows
        edits = {
            key: {tag: _packed_edit(edit, found) for tag, edit in tags.items()}
            for key, tags in one._overlay.edits.items()
        }
        packed.append(_Packed(type(one), edits))
    return packed


def _packed_edit(edit: Edit, found: list[Dataset]) -> Leaf | _PackedItems | None:
    if isinstance(edit, Leaf):
        return edit._replace(raw=bytes(edit.raw))  # which may be a view
    if not isinstance(edit, Items):
        return edit
    entries = []
    for entry in edit.entries:
        entries.append(entry if isinstance(entry, int) else len(found))
        if not isinstance(entry, int):
            found.append(entry)
    in_file = [isinstance(entry, int) for entry in edit.entries]
    return _PackedItems(in_file, entries, edit.tag, edit.undefined)


def _unpacked(made: Dataset, packed: list[_Packed]) -> Dataset:
    """``made`` with the changes that were packed."""
    datasets = [made, *[one.kind() for one in packed[1:]]]
    for dataset, (_, edits) in zip(datasets, packed, strict=True):
        for key, tags in edits.items():
            for tag, edit in tags.items():
                if isinstance(edit, _PackedItems):
                    entries = [
                        entry if is_in_file else datasets[entry]
                        for is_in_file, entry in zip(edit.in_file, edit.entries, strict=True)
                    ]
                    items = items_of(entries, edit.tag, undefined=edit.undefined)
                    items.dataset = dataset if key == dataset._key else None
                    dataset._overlay.put(key, tag, items)
                else:
                    dataset._overlay.put(key, tag, edit)
    return made


def _packed_base(dataset: Dataset) -> list[_Packed]:
    """What a branch was branched off; nothing for what is no branch."""
    return _packed(before(dataset)) if dataset._overlay.base else []


def _with_base(made: Dataset, packed: list[_Packed]) -> Dataset:
    if packed:
        made._overlay.base = _unpacked(before(made), packed)._overlay.edits
    return made


def reduced(dataset: Dataset) -> tuple[Callable[..., Dataset], tuple[object, ...]]:
    """What `pickle` makes a data set again from; an item becomes a new data set."""
    if dataset._file is None:
        new = dataset if dataset.is_new else dataset.detached()
        return made_anew, (_packed(new), _packed_base(new))
    file = dataset._file
    source = file.meta_index.source
    if file.is_partial and file.opening is None:
        raise UnsupportedError("a piece of a stream cannot be pickled", path=source.name)
    return reopened, (
        _place(source),
        source.identity,
        _packed(dataset),
        _packed_base(dataset),
        _How(
            file.opening or Opening(NO_STOP, None, use_mmap=True),
            file.reading,
            dataset._scope.policy,
        ),
    )


def reduced_element(element: Element) -> tuple[Callable[..., object], tuple[object, ...]]:
    """What `pickle` makes an element again from: its data set; of an item, that element of it."""
    tag = element.tag
    return element_at, (_around(element._dataset, tag), tag)


def reduced_sequence(sequence: Sequence) -> tuple[Callable[..., object], tuple[object, ...]]:
    """The same for a sequence; one in no data set is its items."""
    if sequence.own is not None:
        return type(sequence), (list(sequence),)
    return value_at, (_around(sequence._dataset, sequence.tag), sequence.tag)


def element_at(dataset: Dataset, tag: int) -> ElementView:
    """An element, from its pickle."""
    if dataset.find_element(tag) is None:
        dataset._scope.index.complete()  # it is out of order, behind encapsulated pixel data
    return dataset[tag]


def value_at(dataset: Dataset, tag: int) -> Value:
    """The value of an element, from its pickle."""
    return element_at(dataset, tag).value


def _around(dataset: Dataset, tag: int | Tag) -> Dataset:
    is_item = dataset._file is None and not dataset.is_new
    return dataset.part(range(int(tag), int(tag) + 1)) if is_item else dataset


def _place(source: ByteSource) -> str | bytes:
    if source.path is not None:
        return source.path
    if isinstance(source, RemoteSource):
        return source.name
    return source.read(0, source.size)


def made_anew(packed: list[_Packed], base: list[_Packed]) -> Dataset:
    """A data set that no file has, from its pickle."""
    return _with_base(_unpacked(packed[0].kind(), packed), base)


def reopened(
    place: str | bytes,
    identity: Identity | None,
    packed: list[_Packed],
    base: list[_Packed],
    how: _How,
) -> Dataset:
    """A data set of a file, from its pickle.

    Raises
    ------
    ChangedFileError
        The file is no longer the one that was pickled.
    """
    opening, reading, policy = how
    kind = cast("Made[Dataset]", packed[0].kind)
    made = read(
        place,
        kind,
        stop_before=opening.stop_tag if opening.stop_tag < NO_STOP else None,
        specific_tags=opening.wanted,
        probe=False,
        use_mmap=opening.use_mmap,
        policy=policy,
        reading=reading,
    )
    assert made._file is not None  # noqa: S101 - it was read
    found = made._file.meta_index.source.identity
    # Device and inode are another machine's affair.
    if identity and found and (found.size, found.mtime_ns) != (identity.size, identity.mtime_ns):
        raise ChangedFileError("changed since the data set was pickled", path=str(place))
    return _with_base(_unpacked(made, packed), base)
