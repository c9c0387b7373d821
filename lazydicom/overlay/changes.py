"""What was changed in a data set, at any depth, and taking it back.

Taking back is a change like any other: text comes back in the character set in force now, and a
private creator stays while elements need it.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lazydicom.index.layout import FLAGS, FRAGMENTS, LENGTH, TAG, VALUE
from lazydicom.overlay.assign import change, put
from lazydicom.overlay.base import before, is_changed, kept_items
from lazydicom.overlay.meaning import codecs_of
from lazydicom.overlay.overlay import META, TOP, Items, copied_edits, is_any_within
from lazydicom.overlay.transcode import transcode, transcode_all
from lazydicom.standard.dictionary import tag_of
from lazydicom.standard.tag import SPECIFIC_CHARACTER_SET
from lazydicom.view.dataset import DatasetView, tag_of_key
from lazydicom.view.path import parse_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.view.dataset import Key
    from lazydicom.view.path import Step
    from lazydicom.view.values import Value


class Change(NamedTuple):
    """One changed element: where, what it was and what it is; None where there is none."""

    path: str
    old: Value
    new: Value


def changes_of(dataset: Dataset) -> list[Change]:
    """The changed elements of a data set and of what is in it, in tag order.

    Those of File Meta Information come first: no data set has elements of group 0002.
    """
    keys = edited_containers(dataset)
    has_meta = dataset._key == TOP and META in keys
    meta = changes_of(dataset.file_meta) if has_meta else []
    return meta + list(_changes(dataset, before(dataset), keys))


def edited_containers(dataset: Dataset) -> list[int]:
    """The containers of the file that have edits now or had, ascending, for `touched_tags`."""
    if dataset._key == META:
        # the offsets of a deflated data set are no places in the File Meta Information
        return [META]
    overlay = dataset._overlay
    return sorted(overlay.edits.keys() | overlay.base.keys())


def touched_tags(dataset: Dataset, keys: list[int]) -> set[int]:
    """The elements of the file in which a container with edits begins."""
    if not keys or keys[-1] < 0:
        return set()
    scope = dataset._scope
    rows = scope.rows()
    table = scope.index.rows
    found = set()
    for row in rows:
        start = table[row, VALUE]
        if is_any_within(keys, start, start + table[row, LENGTH]):
            found.add(table[row, TAG])
    return found


def _changes(dataset: Dataset, base: Dataset, keys: list[int]) -> Iterator[Change]:
    touched = touched_tags(dataset, keys)
    for tag in sorted(dataset._edits.keys() | base._edits.keys() | touched):
        if is_changed(dataset, base, tag):
            path = dataset.path_prefix + dataset.step_of(tag)
            yield Change(path, base.value_at(tag), dataset.value_at(tag))
        if tag in touched:
            for _, item, was in kept_items(dataset, base, tag):
                yield from _changes(item, was, keys)


def revert(dataset: Dataset, path: Key | None) -> None:
    """Take back all changes, or those of the elements that a path, keyword or tag names."""
    if path is None:
        _revert_all(dataset)
    elif isinstance(path, str) and tag_of(path) is None:
        parsed = parse_path(path)
        for place in _everywhere(dataset) if parsed.deep else [dataset]:
            for container in _containers(place, parsed.steps[:-1]):
                tag = _tag_of_step(container, parsed.steps[-1])
                if tag is not None:
                    _revert_element(container, tag)
    else:
        tag = tag_of_key(path)
        is_meta = dataset._key == TOP and tag >> 16 == 0x0002
        _revert_element(dataset.file_meta if is_meta else dataset, tag)


def _revert_all(dataset: Dataset) -> None:
    overlay = dataset._overlay
    if dataset.parent is None and dataset._key != META:
        for edits in overlay.edits.values():
            for edit in edits.values():
                if isinstance(edit, Items):
                    edit.release()
        overlay.edits.clear()  # elements know this very dictionary
        overlay.edits.update(copied_edits(overlay.base))
        return
    touched = touched_tags(dataset, edited_containers(dataset))
    tags = touched | dataset._edits.keys() | before(dataset)._edits.keys()
    # Private creators are needed by their elements, so they go last; and text by its character set.
    for tag in sorted(tags, key=lambda tag: (tag != SPECIFIC_CHARACTER_SET, -tag)):
        _revert_element(dataset, tag)


def _revert_element(dataset: Dataset, tag: int) -> None:
    base = before(dataset)
    element = base.find_element(tag)
    if element is None:
        if dataset.find_element(tag) is not None:
            change(dataset, tag, None)
    elif element.VR == "SQ":
        _revert_sequence(dataset, base, tag)
    elif not is_changed(dataset, base, tag):
        return
    elif tag not in base._edits and element._cell(FLAGS) & FRAGMENTS:
        dataset._overlay.drop(dataset._key, tag)
    else:
        leaf = element.leaf()
        change(dataset, tag, transcode(leaf, codecs_of(dataset), tag) if leaf.codecs else leaf)


def _revert_sequence(dataset: Dataset, base: Dataset, tag: int) -> None:
    was = base._edits.get(tag)
    if isinstance(was, Items):
        put(dataset, tag, was.copied())
    else:
        edit = dataset._edits.get(tag)
        if isinstance(edit, Items):
            edit.release()
        dataset._overlay.drop(dataset._key, tag)
    keys = edited_containers(dataset)
    codecs = codecs_of(dataset)
    is_as_it_was = codecs == codecs_of(base)
    for item in dataset._sequence(tag):
        if not item.is_new:
            table = item._scope.index.rows
            start = table[item._scope.row, VALUE] - 8
            if is_any_within(keys, start, start + 8 + table[item._scope.row, LENGTH]):
                _revert_all(item)
        if not is_as_it_was and SPECIFIC_CHARACTER_SET not in item:
            for place, text_tag, leaf in transcode_all(item, codecs):
                put(place, text_tag, leaf)


def _everywhere(dataset: Dataset) -> Iterator[Dataset]:
    yield dataset
    for element in dataset.elements():
        if element.VR == "SQ":
            for item in element.value:
                yield from _everywhere(item)


def _containers(dataset: Dataset, steps: tuple[Step, ...]) -> Iterator[Dataset]:
    if not steps:
        yield dataset
        return
    step = steps[0]
    element = dataset._step(step)
    if element is None or element.VR != "SQ":
        return
    items = element.value
    for item in items if step.item is None else items[step.item : step.item + 1]:
        yield from _containers(item, steps[1:])


def _tag_of_step(dataset: Dataset, step: Step) -> int | None:
    if step.creator is None:
        return step.tag
    element = dataset._step(step) or DatasetView(dataset._scope)._step(step)
    return None if element is None else element.tag
