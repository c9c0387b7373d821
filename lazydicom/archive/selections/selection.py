"""Selection: instances that a query found; their columns, paths and data sets, at a level.

A selection is a set of row ids, fixed when it is made; what it shows, and in which order, is found
out when it is asked for. Refuses to know queries, and how columns are read.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from lazydicom.archive.exports.exporting import Exporting
from lazydicom.archive.segments.row_ids import Instances, RowIds
from lazydicom.archive.selections.arrangement import (
    arranged,
    codes_shown,
    column_shown,
    columns_shown,
    reordered,
)
from lazydicom.archive.selections.cell_values import places_of, texts_of
from lazydicom.archive.selections.combining import combined, widened
from lazydicom.archive.selections.frame_values import frame_counts
from lazydicom.archive.selections.grouping import Grouping
from lazydicom.archive.selections.imaging import Imaging
from lazydicom.archive.selections.levels import KEYS, distinct_pairs, entities, level_named
from lazydicom.archive.selections.naming import attribute_named
from lazydicom.archive.selections.order import paths_of, sort_keys
from lazydicom.archive.selections.selected import coded
from lazydicom.errors import QueryError, StaleSelectionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from lazydicom.archive.edits.edit import Edit
    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.segments.located import Located
    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.archive.selections.arrangement import Arrangement
    from lazydicom.archive.selections.combining import Combination
    from lazydicom.archive.selections.levels import Level
    from lazydicom.archive.selections.order import SortKey
    from lazydicom.archive.selections.selected import OfCells
    from lazydicom.index.attribute import Attribute
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.ops import Operation
    from lazydicom.view.values import Value

    Name = str | int | Attribute
    """A keyword, a tag, or a path of such (`lazydicom.archive.selections.naming`)."""

_AT_ONCE = 1024
_PLURALS = {"series": "series", "study": "studies"}


class Selection(Exporting, Imaging):
    """Instances of an archive, in the order study, series, instance number, path.

    Made by ``Archive.query``. Supports ``len``, iteration over data sets, columns by name, slices
    of its rows, and ``&``, ``|`` and ``-``. At another level than that of instances a row is a
    patient, study, series or frame; paths and data sets are still those of instances.
    """

    def __init__(
        self,
        archive: IndexedFolder,
        generation: int,
        rows: NDArray[np.int64],
        *,
        level: str = "instance",
        order_by: Name | Iterable[Name] = (),
        missing: Iterable[str] = (),
    ) -> None:
        self._archive = archive
        self._generation = generation
        self._rows = RowIds(rows)
        self._level: Level = level_named(level)
        self._keys: list[SortKey] | None = sort_keys(order_by)
        self._arranged: Arrangement | None = None
        # set where a selection does not have all frames of its instances
        self._some_frames: Arrangement | None = None
        #: Names that were selected by and that no instance has.
        self.missing: tuple[str, ...] = tuple(missing)

    @property
    def level(self) -> Level:
        """What a row is."""
        return self._level

    def __len__(self) -> int:
        """The number of rows: of instances, or of what else the level says."""
        if self._arranged is not None:
            return len(self._arranged.shown)
        if self._level == "instance":
            return len(self._rows)
        with self._archive.reading(self._generation) as snapshot:
            if self._level == "frame":
                return int(frame_counts(self._instances(snapshot)).sum())
            numbers = entities(self._instances(snapshot), self._level)
        return int(numbers.max()) + 1 if len(numbers) else 0

    def __bool__(self) -> bool:
        return len(self._rows) > 0

    def __repr__(self) -> str:
        def counted(count: int, level: str) -> str:
            return f"{count} {level if count == 1 else _PLURALS.get(level, level + 's')}"

        instances = counted(len(self._rows), "instance")
        if self._level == "instance":
            return f"<Selection of {instances}>"
        return f"<Selection of {counted(len(self), self._level)}, {instances}>"

    # -- other selections -------------------------------------------------------------------------

    def _made(
        self,
        rows: NDArray[np.int64],
        level: Level,
        keys: list[SortKey] | None,
        arranged: Arrangement | None = None,
    ) -> Selection:
        if arranged is None and level == "frame" and self._some_frames is not None:
            # of these instances, only the frames that this selection has
            some = self._some_frames
            kept = np.flatnonzero(np.isin(self._rows.ids[some.shown], rows))
            own, arranged = some.part(kept).among(self._rows)
            rows = own.ids
        made = Selection(self._archive, self._generation, rows, level=level)
        made._keys, made._arranged = keys, arranged
        made._some_frames = arranged if level == "frame" else None
        return made

    def at(self, level: str) -> Selection:
        """The same instances in the default order, as rows of another level.

        Parameters
        ----------
        level
            ``"patient"``, ``"study"``, ``"series"``, ``"instance"`` or ``"frame"``.
        """
        if level == self._level:
            return self.order_by()
        return self._made(self._rows.ids, level_named(level), [])

    def order_by(self, *names: Name) -> Selection:
        """The same rows in another order: by these attributes, then in the default order.

        Parameters
        ----------
        names
            Attributes; with ``-`` before its name one is descending. Rows without a value come
            first, descending last. None at all is the default order.
        """
        keys = sort_keys(names)
        if self._some_frames is None:
            return self._made(self._rows.ids, self._level, keys)
        with self._archive.reading(self._generation) as snapshot:
            some = self._arrangement(snapshot)
            again = reordered(self._instances(snapshot), some, keys)
        return self._made(self._rows.ids, self._level, keys, again)

    def unordered(self) -> Selection:
        """The same rows in the order that they have in the index, which takes no sorting."""
        return self._made(self._rows.ids, self._level, None)

    def head(self, count: int) -> Selection:
        """The first rows."""
        return self[: max(count, 0)]

    def widened(self, level: str) -> Selection:
        """All instances of the patients, studies or series that the selection has any of."""
        if level not in KEYS:
            raise QueryError(f"{level!r} has no instances: {', '.join(KEYS)} do")
        with self._archive.reading(self._generation) as snapshot:
            found = widened(self._instances(snapshot), level)
        made = Selection(self._archive, self._generation, found, level=self._level)
        made._keys = self._keys
        return made

    def _combined(self, other: Selection, how: Combination) -> Selection:
        if other._archive.index_folder != self._archive.index_folder:
            raise QueryError("the selections are of different archives")
        if other._generation != self._generation:
            raise StaleSelectionError("the selections are of different generations of the archive")
        if other._level != self._level:
            raise QueryError(f"the selections are of different levels: at({self._level!r})")
        if self._some_frames is not None or other._some_frames is not None:
            raise QueryError("some frames of instances are no set: combine, then take the frames")
        with self._archive.reading(self._generation) as snapshot:
            theirs = other._instances(snapshot).rows
            found = combined(self._instances(snapshot), theirs, self._level, how)
        return self._made(found, self._level, self._keys)

    def __and__(self, other: Selection) -> Selection:
        """The rows of both; a study, say, with the instances that either has of it."""
        if not isinstance(other, Selection):
            return NotImplemented
        return self._combined(other, "&")

    def __or__(self, other: Selection) -> Selection:
        """The rows of one or the other."""
        if not isinstance(other, Selection):
            return NotImplemented
        return self._combined(other, "|")

    def __sub__(self, other: Selection) -> Selection:
        """The rows that the other does not have."""
        if not isinstance(other, Selection):
            return NotImplemented
        return self._combined(other, "-")

    # -- columns ----------------------------------------------------------------------------------

    @overload
    def __getitem__(self, name: slice) -> Selection: ...
    @overload
    def __getitem__(self, name: Name) -> NDArray[Any]: ...
    def __getitem__(self, name: Name | slice) -> NDArray[Any] | Selection:
        """The values of an attribute, one per row; or, of a slice, these rows as a selection.

        float64 with NaN, int64 masked where there is none, datetime64[D], or objects: text, and
        tuples where a row has several values, as of several items. What the index does not have,
        such as a value too large for a column, is read from the file. At the levels of patients,
        studies and series a row has the value of its first instance in the default order;
        `conflicts` has the others.

        Parameters
        ----------
        name
            A keyword, a tag, or a path: ``A.B`` in any item of A, ``A[0].B`` in the first,
            ``[CREATOR](gggg,ee)`` for a private element.

        Raises
        ------
        QueryError
            There is no such attribute.
        StaleSelectionError
            A file was removed since the selection was made.
        ChangedFileError, SourceError
            A value is not in the index, and its file has changed or cannot be read.
        """
        if isinstance(name, slice):
            return self.part(name)
        return self._column(name)

    def columns(self, *names: Name) -> dict[str, NDArray[Any]]:
        """Several columns, by the names they were asked for with; a file is opened once for all."""
        attributes = [attribute_named(name) for name in names]
        with self._archive.reading(self._generation) as snapshot:
            instances = self._instances(snapshot)
            found = columns_shown(instances, self._arrangement(snapshot), attributes)
        return dict(zip(self._named(names), found, strict=True))

    def raw(self, name: Name) -> NDArray[np.object_]:
        """The text of an attribute as stored, without padding; None where a row has none.

        That of numbers and dates too, and of values that their VR does not allow.
        """
        return self._column(name, texts_of)

    def positions(self, name: Name) -> NDArray[np.object_]:
        """In which items the values of a nested attribute are: for each the number of each item.

        A row has a tuple with as many places as ``self[name]`` has values.
        """
        return self._column(name, places_of)

    def _column(self, name: object, of_cells: OfCells | None = None) -> NDArray[Any]:
        attribute = attribute_named(name)
        with self._archive.reading(self._generation) as snapshot:
            instances = self._instances(snapshot)
            return column_shown(instances, self._arrangement(snapshot), attribute, of_cells)

    def distinct(self, *names: Name) -> list[Any]:
        """The distinct values of an attribute; of several attributes, tuples of them; ascending."""
        return list(self.group_by(*names))

    def group_by(self, *names: Name) -> Grouping:
        """How many rows have which value of an attribute, or which values of several."""
        attributes = [attribute_named(name) for name in names]
        if not attributes:
            raise QueryError("name an attribute, or several")
        with self._archive.reading(self._generation) as snapshot:
            arrangement = self._arrangement(snapshot)
            instances = self._instances(snapshot)
            columns = [codes_shown(instances, arrangement, each) for each in attributes]
        return Grouping(self, columns)

    def conflicts(self, name: Name) -> dict[int, list[Any]]:
        """The values that instances of a row have besides that which is shown, by row.

        Rows whose instances agree, or have no value, are left out.
        """
        attribute = attribute_named(name)
        with self._archive.reading(self._generation) as snapshot:
            arrangement = self._arrangement(snapshot)
            if arrangement.owner is None:
                return {}
            codes, values = coded(self._instances(snapshot), attribute)
        own, shown = codes[arrangement.order], codes[arrangement.shown]
        differs = (own >= 0) & (own != shown[arrangement.owner])
        known = values.tolist()
        found: dict[int, list[Any]] = {}
        for row, code in distinct_pairs(arrangement.owner[differs], own[differs]):
            found.setdefault(row, []).append(known[code])
        return found

    # -- files ------------------------------------------------------------------------------------

    def paths(self) -> list[str]:
        """The path of each instance."""
        with self._archive.reading(self._generation) as snapshot:
            order = self._arrangement(snapshot).order
            paths = paths_of(self._instances(snapshot))
        return [paths[place] for place in order.tolist()]

    def __iter__(self) -> Iterator[Dataset]:
        for row in self.row_ids().tolist():
            yield self._archive.open_row(row, generation=self._generation)

    def row_ids(self) -> NDArray[np.int64]:
        """The row ids of the instances, in order: what they are called in the index."""
        with self._archive.reading(self._generation) as snapshot:
            return self._rows.ids[self._arrangement(snapshot).order]

    def files(self) -> Iterator[tuple[str, Located | None]]:
        """The file of each instance: its path relative to the archive, and how it was indexed.

        None for one that was removed or changed meanwhile. Opening it does not trust the index.
        """
        rows = self.row_ids().tolist()
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            with self._archive.reading(self._generation) as snapshot:
                found = [self._archive.file_of(snapshot, row) for row in some]
                gone = [snapshot.is_removed(row) for row in some]
            for file, is_gone in zip(found, gone, strict=True):
                source = os.path.relpath(file.path, self._archive.root)
                yield source, None if is_gone else file

    def edit(self, operations: Operation | Iterable[Operation] | Mapping[str | int, Value]) -> Edit:
        """What is to be done to copies of the instances; ``save_to`` of it does it.

        Parameters
        ----------
        operations
            One operation or several (`lazydicom.ops`), or values by path, keyword or tag: None
            empties.

        Raises
        ------
        QueryError, EncodeError
            One cannot be done to any instance: its path cannot be parsed, or it has no value.
        """
        from lazydicom.archive.edits.edit import Edit  # noqa: PLC0415 - a query does without

        return Edit(self, operations)

    # -- inside -----------------------------------------------------------------------------------

    def _selection(self) -> Selection:
        return self

    def _instances(self, snapshot: Snapshot) -> Instances:
        self._rows.require_present(snapshot)
        return Instances(self._archive, snapshot, self._rows)

    def _arrangement(self, snapshot: Snapshot) -> Arrangement:
        """What is shown in which order; found out once, when it is first needed."""
        self._rows.require_present(snapshot)
        if self._arranged is None:
            self._arranged = arranged(self._instances(snapshot), self._level, self._keys)
        return self._arranged

    def part(self, which: slice | NDArray[np.intp]) -> Selection:
        """These of the rows, in this order."""
        return next(self.parts([which]))

    def parts(self, several: Iterable[slice | NDArray[np.intp]]) -> Iterator[Selection]:
        """The same for each of several."""
        with self._archive.reading(self._generation) as snapshot:
            arrangement = self._arrangement(snapshot)
        for which in several:
            rows, some = arrangement.part(which).among(self._rows)
            yield self._made(rows.ids, self._level, self._keys, some)
