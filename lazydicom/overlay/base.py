"""Base: what a data set was before it was changed: as in its file, or as it was branched off.

A branch has a copy of the changes of the data set it came from, and knows which those were; its own
are what differs. So reading and saving ask one overlay, however many were laid one over another.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from lazydicom.overlay.overlay import Items, copied_edits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.overlay import Edit


def branch(dataset: Dataset) -> Dataset:
    """A copy of a data set whose changes are those made to the copy."""
    made = copy(dataset)
    made._overlay.base = copied_edits(made._overlay.edits)
    return made


def before(dataset: Dataset) -> Dataset:
    """The data set, or item of a file, as it was; a copy, which may be changed."""
    from lazydicom.overlay.dataset import Dataset  # noqa: PLC0415 - which has a base

    parent = dataset.parent
    if parent is not None and not dataset.is_new:
        return Dataset(dataset._scope, parent=before(parent))
    made = Dataset(dataset._scope, dataset._file)
    object.__setattr__(made, "_key", dataset._key)
    made._overlay.edits.update(copied_edits(dataset._overlay.base))
    return made


def is_changed(dataset: Dataset, base: Dataset, tag: int) -> bool:
    """Whether the element itself is another than it was; of a sequence, whether its items are."""
    edits, was = dataset._edits, base._edits
    if tag in edits and tag in was:
        return not _is_same(edits[tag], was[tag])
    return tag in edits or tag in was


def _is_same(one: Edit, other: Edit) -> bool:
    if isinstance(one, Items) and isinstance(other, Items):
        return one.undefined == other.undefined and one.entries == other.entries
    return one == other


def kept_items(dataset: Dataset, base: Dataset, tag: int) -> Iterator[tuple[int, Dataset, Dataset]]:
    """The items of the file that a sequence has and had: number, as it is and as it was."""
    from lazydicom.overlay.dataset import Dataset  # noqa: PLC0415 - which has a base

    is_there, was_there = (one.find_element(tag) for one in (dataset, base))
    if is_there is None or was_there is None or is_there.VR != "SQ" or was_there.VR != "SQ":
        return
    had = {item._key for item in was_there.value if not item.is_new}
    for number, item in enumerate(is_there.value):
        if not item.is_new and item._key in had:
            yield number, item, Dataset(item._scope, parent=base)
