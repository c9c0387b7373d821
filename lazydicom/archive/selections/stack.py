"""Stack: images that lie behind one another, sorted by their position along their normal.

Position and orientation are those of PS3.3 §C.7.6.2.1.1, in millimetres and the patient's axes
(LPS: left, posterior, superior). Knows the arithmetic of one stack, and what is wrong with it for
a volume: gaps, positions that occur twice, an uneven spacing. Nothing is guessed: where spacing
cannot be told from positions, there is none. Refuses to know where the numbers come from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from lazydicom.errors import QueryError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lazydicom.archive.selections.selection import Selection

    Floats = NDArray[np.float64]

TOLERANCE = 0.01
"""Millimetres by which positions may be off."""

_UNIT = 1e-2


class Gap(NamedTuple):
    """A step between neighbours that is longer than the others."""

    after: int
    """The slice before it."""
    distance: float
    """In millimetres."""


@dataclass(frozen=True, eq=False)
class Stack:
    """Images of one series with one orientation, by position; see docs/SELECTIONS.md.

    Made by ``Selection.stacks``.
    """

    selection: Selection
    """The images, at the level of frames, in the order of the stack."""
    series: str | None
    """Series Instance UID."""
    frame_of_reference: str | None
    """Frame of Reference UID."""
    orientation: Floats
    """Image Orientation (Patient): the directions of a row and of a column."""
    positions: Floats
    """Image Position (Patient) of each image: the centre of its first pixel."""
    size: tuple[int, int] | None
    """Rows and Columns."""
    pixel_spacing: tuple[float, float] | None
    """Millimetres between rows, and between columns."""
    tolerance: float = TOLERANCE

    def __len__(self) -> int:
        return len(self.positions)

    def __repr__(self) -> str:
        spacing = "" if self.spacing is None else f", {self.spacing:g} mm apart"
        state = "" if not self.problems else f"; {', '.join(self.problems)}"
        return f"<Stack of {len(self)} image{'' if len(self) == 1 else 's'}{spacing}{state}>"

    @property
    def normal(self) -> Floats:
        """The direction in which the images are sorted: from front to back of a row and column."""
        return normal_of(self.orientation)

    @property
    def distances(self) -> Floats:
        """How far along the normal each image is, in millimetres."""
        found: Floats = self.positions @ self.normal
        return found

    @cached_property
    def _steps(self) -> Floats:
        """The distances between neighbours that are not in the same place."""
        steps = np.diff(self.distances)
        return steps[steps > self.tolerance]

    @property
    def spacing(self) -> float | None:
        """The usual distance between neighbours; None if all are in one place."""
        return float(np.median(self._steps)) if len(self._steps) else None

    @property
    def duplicates(self) -> list[list[int]]:
        """Images that are in the same place, such as those of several points in time."""
        is_new = np.diff(self.distances, prepend=-np.inf) > self.tolerance
        groups = np.split(np.arange(len(self)), np.flatnonzero(is_new)[1:])
        return [group.tolist() for group in groups if len(group) > 1]

    @property
    def gaps(self) -> list[Gap]:
        """Where neighbours are farther apart than usual, by half of the usual distance or more."""
        steps, usual = np.diff(self.distances), self.spacing
        if usual is None:
            return []
        where = np.flatnonzero(steps >= 1.5 * usual).tolist()
        return [Gap(after, float(steps[after])) for after in where]

    @property
    def is_uniform(self) -> bool:
        """Whether the images are evenly spaced on a straight line, two at least."""
        if len(self) < 2 or self.duplicates:
            return False
        even = np.linspace(self.positions[0], self.positions[-1], len(self))
        return bool((np.abs(self.positions - even) <= self.tolerance).all())

    @property
    def is_tilted(self) -> bool:
        """Whether the images are shifted against each other, as with a tilted gantry."""
        offsets = self.positions - self.positions[0]
        aside = offsets - np.outer(offsets @ self.normal, self.normal)
        return bool((np.abs(aside) > self.tolerance).any())

    @property
    def problems(self) -> tuple[str, ...]:
        """Why there is no `affine`, in words; none if there is one."""
        found = []
        if len(self) < 2:
            found.append("one image has no spacing")
        if self.duplicates:
            found.append(f"{sum(len(group) - 1 for group in self.duplicates)} duplicate positions")
        if self.gaps:
            found.append(f"{len(self.gaps)} gaps")
        elif len(self) > 1 and not self.duplicates and not self.is_uniform:
            found.append("uneven spacing")
        if self.pixel_spacing is None:
            found.append("no pixel spacing")
        return tuple(found)

    @property
    def affine(self) -> Floats | None:
        """From (column, row, slice) to millimetres in LPS, 4x4; None if the stack is no volume."""
        if self.problems or not self.is_uniform or self.pixel_spacing is None:
            return None
        between_rows, between_columns = self.pixel_spacing
        made = np.eye(4)
        made[:3, 0] = self.orientation[:3] * between_columns
        made[:3, 1] = self.orientation[3:] * between_rows
        made[:3, 2] = (self.positions[-1] - self.positions[0]) / (len(self) - 1)
        made[:3, 3] = self.positions[0]
        return made

    def pixel_array(self) -> NDArray[Any]:
        """The pixels of all images, slice by slice, as they are stored.

        Raises
        ------
        QueryError
            The images differ in size.
        """
        if self.size is None:
            raise QueryError("the images of the stack differ in size")
        images: list[NDArray[Any] | None] = [None] * len(self)
        for data_set, rows in self.selection.instances():
            frames = data_set.frames
            for row, number in rows:
                images[row] = frames[number]
        return np.stack([image for image in images if image is not None])


def normal_of(orientation: Floats) -> Floats:
    """The direction at right angles to a row and a column.

    Examples
    --------
    >>> normal_of(np.array([1.0, 0, 0, 0, 1, 0])).tolist()
    [0.0, 0.0, 1.0]
    """
    found = np.cross(orientation[:3], orientation[3:])
    normal: Floats = found / np.linalg.norm(found)
    return normal


def is_orientation(value: object) -> bool:
    """Whether a value is two directions at right angles.

    Examples
    --------
    >>> is_orientation((1.0, 0.0, 0.0, 0.0, 1.0, 0.0)), is_orientation((1.0, 0, 0, 1, 0, 0))
    (True, False)
    """
    if not is_point(value, 6):
        return False
    found = np.array(value, np.float64)
    row, column = found[:3], found[3:]
    is_unit = abs(row @ row - 1) < _UNIT and abs(column @ column - 1) < _UNIT
    return bool(is_unit and abs(row @ column) < _UNIT)


def is_point(value: object, count: int) -> bool:
    """Whether a value is so many numbers."""
    if not isinstance(value, tuple) or len(value) != count:
        return False
    return all(isinstance(part, float) for part in value)
