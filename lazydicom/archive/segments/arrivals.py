"""Arrivals: the files of a segment that is being made, in the order in which they came.

What there is of nearly all of them - where they are, their size and time, their group - is in
columns; only what is unusual is kept file by file. Refuses to know values.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.archive.segments.members import Members
from lazydicom.index.layout import FILE_COLUMNS, GROUP, MEMBER, MTIME, SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from lazydicom.archive.segments.members import Member, PackedMembers
    from lazydicom.index.batch import Batch


class Paths(NamedTuple):
    """Where files are: the folder of each, and its name there."""

    folders: Sequence[str]
    names: Sequence[str]


class Placed(NamedTuple):
    """The files of a segment in the order of its rows.

    Attributes
    ----------
    starts
        The first row of each group.
    rows
        The row of each file, by its arrival.
    folders
        The paths of the folders that they are in.
    members
        The files, with the places of their folders in ``folders``.
    alone
        Those that were looked at by themselves, by row.
    """

    starts: list[int]
    rows: NDArray[np.int64]
    folders: list[str]
    members: PackedMembers
    alone: dict[int, Member]


class Arrivals:
    """Files that were logged."""

    def __init__(self) -> None:
        self._folders: list[str] = []
        self._names: list[str] = []
        self._sizes, self._times = array("q"), array("q")
        self._groups, self._numbers = array("q"), array("q")
        self._alone: dict[int, Member] = {}

    def __len__(self) -> int:
        return len(self._names)

    def add(self, paths: Paths, batch: Batch, first: int, stop: int) -> None:
        """Add files of a batch that were logged."""
        if first == stop:
            return  # as before each new group
        self._folders += paths.folders[first:stop]
        self._names += paths.names[first:stop]
        files = np.frombuffer(batch.files, np.int64).reshape(-1, FILE_COLUMNS)[first:stop]
        for column, cells in (
            (SIZE, self._sizes),
            (MTIME, self._times),
            (GROUP, self._groups),
            (MEMBER, self._numbers),
        ):
            cells.frombytes(files[:, column].tobytes())

    def add_alone(self, member: Member, group: int, number: int) -> None:
        """Add a file that was looked at by itself, and its group and number there."""
        self._alone[len(self)] = member
        self._folders.append(member.folder)
        self._names.append(member.name)
        self._sizes.append(member.size)
        self._times.append(member.mtime_ns)
        self._groups.append(group)
        self._numbers.append(number)

    def placed(self, groups: int) -> Placed:
        """The files by their groups, of which there are so many."""
        of_groups = np.array(self._groups, np.int64)
        counts = np.bincount(of_groups, minlength=groups)
        starts = np.cumsum(counts) - counts
        rows = starts[of_groups] + np.array(self._numbers, np.int64)
        order = np.empty_like(rows)
        order[rows] = np.arange(len(rows))
        alone = {int(rows[at]): member for at, member in self._alone.items()}
        cached = bytearray(b"\1") * len(rows)
        for row, member in alone.items():
            cached[row] = member.is_cached + (member.fragments is not None)
        arrivals = order.tolist()
        in_folders = [self._folders[at] for at in arrivals]
        folders = {path: at for at, path in enumerate(dict.fromkeys(in_folders))}
        members = Members(
            starts.tolist(),
            [folders[path] for path in in_folders],
            _in_order(self._sizes, order),
            _in_order(self._times, order),
            cached,
            [self._names[at] for at in arrivals],
        )
        return Placed(starts.tolist(), rows, list(folders), members.packed(), alone)


def _in_order(column: array[int], order: NDArray[np.int64]) -> array[int]:
    return array("q", np.frombuffer(column, np.int64)[order].tobytes())
