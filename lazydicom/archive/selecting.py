"""Selecting: instances that a caller knows by name, and what occurs in an archive.

A part of `Archive`. Refuses to know the query language.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import numpy as np

from lazydicom.archive.indexed_folder import IndexedFolder
from lazydicom.archive.segments.row_ids import Instances, live_rows
from lazydicom.archive.selections.attributes import occurrences
from lazydicom.archive.selections.cell_values import texts_of
from lazydicom.archive.selections.naming import attribute_named
from lazydicom.archive.selections.selected import coded
from lazydicom.archive.selections.selection import Selection
from lazydicom.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.archive.selections.attributes import Occurrences
    from lazydicom.archive.selections.selection import Name

_SOP_INSTANCE_UID = 0x00080018


class Selecting(IndexedFolder):
    """The part of an archive that selects what is named, and says what occurs."""

    def attributes(self, *, most: int = 1000) -> Occurrences:
        """The attributes that occur in the archive: how often, and with which values.

        Parameters
        ----------
        most
            Values of an attribute that are told apart; of one with more, ``distinct`` is None.
        """
        with self.reading() as snapshot:
            return occurrences(Instances(self, snapshot, live_rows(snapshot)), most)

    def select(
        self,
        uids: str | Iterable[str] | None = None,
        *,
        paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
        table: Any = None,  # noqa: ANN401 - whatever has columns
        column: str = "SOPInstanceUID",
        by: Name | None = None,
        level: str = "instance",
    ) -> Selection:
        """The instances that are named; ``missing`` of the selection are names of none.

        Parameters
        ----------
        uids
            SOP Instance UIDs, or what else ``by`` says; or one.
        paths
            Paths of files, or one; those that are not absolute start from the archive.
        table
            A table that has the names in ``column``: of pandas, polars, pyarrow, or a dictionary.
        column
            The column of the table.
        by
            The attribute that the values are of; None is SOP Instance UID or, of a table, what the
            column is called.
        level
            What a row is.

        Raises
        ------
        QueryError
            Not one of ``uids``, ``paths`` and ``table`` is given, or there is no such column.
        """
        if (uids is not None) + (paths is not None) + (table is not None) != 1:
            raise QueryError("give one of uids, paths and a table")
        with self.reading() as snapshot:
            if paths is not None:
                several = [paths] if isinstance(paths, (str, os.PathLike)) else paths
                rows, missing = self._of_paths(snapshot, [os.fsdecode(path) for path in several])
            else:
                uids = [uids] if isinstance(uids, str) else uids
                names = _column(table, column) if uids is None else list(uids)
                usual = column if uids is None else _SOP_INSTANCE_UID
                rows, missing = self._of_values(snapshot, usual if by is None else by, names)
            generation = snapshot.generation
        found = np.unique(np.array(rows, np.int64))
        return Selection(self, generation, found, level=level, missing=missing)

    def _of_values(
        self, snapshot: Snapshot, name: Name, values: Sequence[object]
    ) -> tuple[list[int], list[str]]:
        attribute = attribute_named(name)
        texts = list(dict.fromkeys("" if value is None else str(value) for value in values))
        if attribute.tag == _SOP_INSTANCE_UID and not attribute.path:
            by_text = {text: snapshot.rows_of_uid(text) for text in texts}
            rows = [row for found in by_text.values() for row in found]
            return rows, [text for text, found in by_text.items() if not found]
        every = Instances(self, snapshot, live_rows(snapshot))
        codes, known = coded(every, attribute, texts_of)
        numbers = {text: code for code, text in enumerate(known.tolist())}
        wanted = np.zeros(len(known) + 1, np.bool_)  # the last is of those without a value
        wanted[[numbers[text] for text in texts if text in numbers]] = True
        return every.rows.ids[wanted[codes]].tolist(), [t for t in texts if t not in numbers]

    def _of_paths(self, snapshot: Snapshot, paths: Sequence[str]) -> tuple[list[int], list[str]]:
        wanted = {os.path.normpath(os.path.join(self.root, path)): path for path in paths}
        bases = {os.path.basename(path) for path in wanted}
        rows: list[int] = []
        for segment, inside, _ in live_rows(snapshot).parts:
            names = list(snapshot.members(segment).names)
            for row in inside.tolist():
                # full paths are made of few
                if os.path.basename(names[row]) in bases:
                    row_id = segment << 16 | row
                    if wanted.pop(self.path_of(snapshot, row_id), None) is not None:
                        rows.append(row_id)
        return rows, list(wanted.values())


def _column(table: Any, column: str) -> list[Any]:  # noqa: ANN401 - whatever has columns
    """The values of a column of a table."""
    try:
        found = table[column]
    except (LookupError, TypeError, ValueError) as error:
        raise QueryError(f"the table has no column {column!r}") from error
    for method in ("to_pylist", "tolist", "to_list"):  # pyarrow; numpy and pandas; polars
        made = getattr(found, method, None)
        if made is not None:
            return list(made())
    return list(found)
