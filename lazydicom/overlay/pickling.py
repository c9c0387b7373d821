"""Pickling: a data set as the path of its file, what identified that, and its changes.

The bytes of a file do not travel, nor those behind a URL; those of a data set opened from anything
else do. Changes travel as a
flat list, so that what nests deeply can be pickled. Refuses what cannot be found again: files
opened in part.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from operator import getitem
from typing import TYPE_CHECKING, NamedTuple, cast

from lazydicom.errors import ChangedFileError, UnsupportedError
from lazydicom.index.remote import RemoteSource
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
    from lazydicom.view.policy import Policy
    from lazydicom.view.reader import Made
    from lazydicom.view.values import Value


class _PackedItems(NamedTuple):
    """Items, of which the new ones are numbers in the list of packed data sets."""

    in_file: list[bool]
    entries: list[int]
    tag: int
    undefined: bool


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


def reduced(dataset: Dataset) -> tuple[Callable[..., Dataset], tuple[object, ...]]:
    """What `pickle` makes a data set again from; an item becomes a new data set."""
    if dataset._file is None:
        return made_anew, (_packed(dataset if dataset.is_new else dataset.detached()),)
    source = dataset._file.meta_index.source
    if dataset._file.is_partial:
        raise UnsupportedError("a data set opened in part cannot be pickled", path=source.name)
    return reopened, (
        _place(source),
        source.identity,
        _packed(dataset),
        dataset._scope.policy,
        dataset._file.reading,
    )


def reduced_element(element: Element) -> tuple[Callable[..., object], tuple[object, ...]]:
    """What `pickle` makes an element again from: its data set; of an item, that element of it."""
    tag = element.tag
    return getitem, (_around(element._dataset, tag), tag)


def reduced_sequence(sequence: Sequence) -> tuple[Callable[..., object], tuple[object, ...]]:
    """The same for a sequence; one in no data set is its items."""
    if sequence.own is not None:
        return type(sequence), (list(sequence),)
    return value_at, (_around(sequence._dataset, sequence.tag), sequence.tag)


def value_at(dataset: Dataset, tag: int) -> Value:
    """The value of an element, from its pickle."""
    return dataset[tag].value


def _around(dataset: Dataset, tag: int | Tag) -> Dataset:
    is_item = dataset._file is None and not dataset.is_new
    return dataset.part(range(int(tag), int(tag) + 1)) if is_item else dataset


def _place(source: ByteSource) -> str | bytes:
    if source.path is not None:
        return source.path
    if isinstance(source, RemoteSource):
        return source.name
    return source.read(0, source.size)


def made_anew(packed: list[_Packed]) -> Dataset:
    """A data set that no file has, from its pickle."""
    return _unpacked(packed[0].kind(), packed)


def reopened(
    place: str | bytes,
    identity: Identity | None,
    packed: list[_Packed],
    policy: Policy,
    reading: Reading,
) -> Dataset:
    """A data set of a file, from its pickle.

    Raises
    ------
    ChangedFileError
        The file is no longer the one that was pickled.
    """
    kind = cast("Made[Dataset]", packed[0].kind)
    made = read(place, kind, probe=False, policy=policy, reading=reading)
    assert made._file is not None  # noqa: S101 - it was read
    found = made._file.meta_index.source.identity
    # Device and inode are another machine's affair.
    if identity and found and (found.size, found.mtime_ns) != (identity.size, identity.mtime_ns):
        raise ChangedFileError("changed since the data set was pickled", path=str(place))
    return _unpacked(made, packed)
