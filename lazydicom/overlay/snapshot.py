"""Snapshot: what was changed in a data set so far, to go back to if what follows fails.

Costs as much as there are changes, whatever the size of the file. Refuses to know what is changed
next: everything that the overlay has is put back as it was.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.overlay.overlay import Items

if TYPE_CHECKING:
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.overlay import Edit, Overlay


class Snapshot:
    """The changes of a data set and of the new items in it, at any depth.

    Parameters
    ----------
    dataset
        A data set, or an item: then those of its whole file.
    """

    __slots__ = ("_contents", "_edits", "_places")

    def __init__(self, dataset: Dataset) -> None:
        self._edits: list[tuple[Overlay, dict[int, dict[int, Edit]]]] = []
        self._contents: list[tuple[Items, list[int | Dataset], Dataset | None, int, bool]] = []
        self._places: list[tuple[Dataset, Dataset | Items | None]] = []
        overlays = [dataset._overlay]
        for overlay in overlays:  # which grows
            self._edits.append((overlay, {key: dict(tags) for key, tags in overlay.edits.items()}))
            for tags in overlay.edits.values():
                for edit in tags.values():
                    if isinstance(edit, Items):
                        overlays += self._keep(edit)

    def _keep(self, items: Items) -> list[Overlay]:
        entries = list(items.entries)
        self._contents.append((items, entries, items.dataset, items.tag, items.undefined))
        new = [entry for entry in entries if not isinstance(entry, int)]
        self._places += [(item, item._place) for item in new]
        return [item._overlay for item in new]

    def restore(self) -> None:
        """Make the changes again what they were."""
        for overlay, edits in self._edits:
            overlay.edits.clear()  # elements know this very dictionary
            overlay.edits.update(edits)
        for items, entries, dataset, tag, undefined in self._contents:
            items.entries[:] = entries
            items.dataset, items.tag, items.undefined = dataset, tag, undefined
        for item, place in self._places:
            object.__setattr__(item, "_place", place)
