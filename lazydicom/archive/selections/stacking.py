"""Stacking: the images of a selection as stacks, series by series.

Knows where the position of an image is: in its data set or, of a frame, in the functional groups of
that frame, or in a grid of offsets. What has none is told, and is in no stack. Images of a series
are in one stack if they have one orientation, size, pixel spacing and frame of reference. Refuses
to know the arithmetic of a stack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from lazydicom.archive.selections.cell_values import as_objects
from lazydicom.archive.selections.levels import numbered
from lazydicom.archive.selections.selected import codes_of
from lazydicom.archive.selections.stack import TOLERANCE, Stack, is_orientation, is_point, normal_of
from lazydicom.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from lazydicom.archive.selections.selection import Selection

_GROUPED_BY = (
    "StudyInstanceUID",
    "SeriesInstanceUID",
    "FrameOfReferenceUID",
    "Rows",
    "Columns",
    "PixelSpacing",
)
_PLACED_BY = (
    "ImageOrientationPatient",
    "PlanePositionSequence.ImagePositionPatient",
    "ImagePositionPatient",
    "GridFrameOffsetVector",
    "NumberOfFrames",
)
# Directions that differ by less are one: what is left of five decimals (PS3.3 §C.7.6.2.1.1).
_SAME_DIRECTION = 1e-4


class Stacks(list[Stack]):
    """The stacks of a selection, by study and series.

    Parameters
    ----------
    stacks
        Each of them.
    without_geometry
        The images that are in none: they have no position or no orientation.
    """

    def __init__(self, stacks: Sequence[Stack], without_geometry: Selection) -> None:
        super().__init__(stacks)
        self.without_geometry = without_geometry

    def only(self) -> Stack:
        """The stack, if it is the only one and has all images.

        Raises
        ------
        QueryError
            There are more, or none, or images without geometry.
        """
        if len(self.without_geometry):
            count = len(self.without_geometry)
            raise QueryError(f"{count} images have no position or orientation: stacks() tells")
        if len(self) != 1:
            raise QueryError(f"the images are {len(self)} stacks, not one: stacks() has each")
        return self[0]


class _Found(NamedTuple):
    """A stack to be made."""

    places: NDArray[np.intp]
    orientation: NDArray[np.float64]
    points: NDArray[np.float64]


def stacks_of(frames: Selection, tolerance: float = TOLERANCE) -> Stacks:
    """The stacks of images.

    Parameters
    ----------
    frames
        The images, at the level of frames.
    tolerance
        Millimetres by which positions may be off.
    """
    columns = frames.columns(*_GROUPED_BY, *_PLACED_BY)
    table = {name: as_objects(column) for name, column in columns.items()}
    orientations = table["ImageOrientationPatient"]
    positions = _positions(frames.frame_numbers().tolist(), table)
    has = np.array(
        [
            point is not None and is_orientation(orientation)
            for point, orientation in zip(positions, orientations, strict=True)
        ],
        np.bool_,
    )
    places = np.flatnonzero(has)
    found: list[_Found] = []
    if len(places):
        numbers = numbered([codes_of(columns[name][places]).codes for name in _GROUPED_BY])
        for group in _groups(numbers):
            found += _by_orientation(places[group], orientations, positions)
    chosen = frames.parts(one.places for one in found)
    made = [_stack(some, one, table, tolerance) for some, one in zip(chosen, found, strict=True)]
    return Stacks(made, frames.part(np.flatnonzero(~has)))


def _positions(
    numbers: Sequence[int], table: dict[str, NDArray[np.object_]]
) -> list[tuple[float, ...] | None]:
    """Where each image is, which has this number in its instance; None where that is not known."""
    orientations, own, whole, offsets, counts = (table[name] for name in _PLACED_BY)
    found: list[tuple[float, ...] | None] = []
    for place, number in enumerate(numbers):
        point = own[place]
        if point is None and (counts[place] or 1) <= 1:
            point = whole[place]
        elif point is None and is_point(whole[place], 3) and is_orientation(orientations[place]):
            point = _on_grid(whole[place], orientations[place], offsets[place], number)
        found.append(point if is_point(point, 3) else None)
    return found


def _on_grid(
    start: tuple[float, ...], orientation: tuple[float, ...], offsets: object, number: int
) -> tuple[float, ...] | None:
    """Where a frame of a dose is: so far along the normal (PS3.3 §C.8.8.3.2), if from 0 on."""
    if not isinstance(offsets, tuple) or number >= len(offsets) or offsets[0] != 0:
        return None
    if not isinstance(offsets[number], float):
        return None
    point = np.array(start) + offsets[number] * normal_of(np.array(orientation))
    return tuple(point.tolist())


def _groups(numbers: NDArray[np.int64]) -> list[NDArray[np.intp]]:
    """The places of each number, ascending."""
    order = np.argsort(numbers, kind="stable")
    edges = np.flatnonzero(np.diff(numbers[order])) + 1
    return np.split(order, edges)


def _by_orientation(
    places: NDArray[np.intp],
    orientations: NDArray[Any],
    positions: Sequence[tuple[float, ...] | None],
) -> list[_Found]:
    """A stack for each orientation that images at these places have."""
    directions = np.array([orientations[place] for place in places.tolist()], np.float64)
    found: list[_Found] = []
    while len(places):
        first = directions[0]
        same = (np.abs(directions - first) < _SAME_DIRECTION).all(axis=1)
        points = np.array([positions[place] for place in places[same].tolist()], np.float64)
        order = np.argsort(points @ normal_of(first), kind="stable")
        found.append(_Found(places[same][order], first, points[order]))
        places, directions = places[~same], directions[~same]
    return found


def _stack(
    chosen: Selection, found: _Found, table: dict[str, NDArray[np.object_]], tolerance: float
) -> Stack:
    first = {name: column[found.places[0]] for name, column in table.items()}
    rows, columns, spacing = first["Rows"], first["Columns"], first["PixelSpacing"]
    return Stack(
        chosen,
        first["SeriesInstanceUID"],
        first["FrameOfReferenceUID"],
        found.orientation,
        found.points,
        (rows, columns) if isinstance(rows, int) and isinstance(columns, int) else None,
        (spacing[0], spacing[1]) if is_point(spacing, 2) else None,
        tolerance,
    )
