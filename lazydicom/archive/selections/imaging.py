"""Imaging: what a selection has to do with images: frames, and stacks of them.

A mixin of `Selection`. Refuses to know how stacks are made.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import numpy as np

from lazydicom.archive.selections.stack import TOLERANCE
from lazydicom.archive.selections.stacking import stacks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.segments.row_ids import RowIds
    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.archive.selections.arrangement import Arrangement
    from lazydicom.archive.selections.levels import Level
    from lazydicom.archive.selections.selection import Selection
    from lazydicom.archive.selections.stack import Stack
    from lazydicom.archive.selections.stacking import Stacks
    from lazydicom.overlay.dataset import Dataset


class Imaging(ABC):
    """The part of a selection that knows frames."""

    _archive: IndexedFolder
    _generation: int
    _rows: RowIds
    _level: Level

    @abstractmethod
    def _arrangement(self, snapshot: Snapshot) -> Arrangement:
        """What is shown in which order."""

    @abstractmethod
    def at(self, level: str) -> Selection:
        """The same instances as rows of another level."""

    @abstractmethod
    def _selection(self) -> Selection:
        """The selection that this is a part of."""

    def frame_numbers(self) -> NDArray[np.int64]:
        """Which frame of its instance each row is, from 0 on; 0 where a row is no frame."""
        with self._archive.reading(self._generation) as snapshot:
            arrangement = self._arrangement(snapshot)
        if arrangement.frames is None:
            return np.zeros(len(arrangement.shown), np.int64)
        return arrangement.frames.copy()

    def instances(self) -> Iterator[tuple[Dataset, list[tuple[int, int]]]]:
        """The data set of each instance shown, with the rows and frame numbers that are of it."""
        with self._archive.reading(self._generation) as snapshot:
            shown = self._arrangement(snapshot).shown
        numbers = self.frame_numbers().tolist()
        order = np.argsort(shown, kind="stable")
        for rows in np.split(order, np.flatnonzero(np.diff(shown[order])) + 1):
            if len(rows):
                row_id = int(self._rows.ids[shown[rows[0]]])
                data_set = self._archive.open_row(row_id, generation=self._generation)
                yield data_set, [(row, numbers[row]) for row in rows.tolist()]

    def stacks(self, *, tolerance: float = TOLERANCE) -> Stacks:
        """The images as stacks, sorted by position: one for each series and orientation in it.

        Frames of multi-frame instances are images of their own. Those without a position or an
        orientation are in ``without_geometry``.

        Parameters
        ----------
        tolerance
            Millimetres by which positions may be off.
        """
        frames = self._selection() if self._level == "frame" else self.at("frame")
        return stacks_of(frames, tolerance)

    def stack(self, *, tolerance: float = TOLERANCE) -> Stack:
        """The only stack that the images are.

        Raises
        ------
        QueryError
            They are several stacks, or none, or some have no position or orientation.
        """
        return self.stacks(tolerance=tolerance).only()
