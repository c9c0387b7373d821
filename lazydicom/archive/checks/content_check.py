"""Checking rows: the offsets and cells of a file in two indexes, which are to say the same.

Finds what a comparison of sizes and times cannot: a file that was rewritten and kept both, and a
damaged index. Refuses to know which rows are of one file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from lazydicom.archive.checks.finding import finding
from lazydicom.archive.segments.cells import refitted
from lazydicom.archive.segments.uids import SOP_INSTANCE_UID
from lazydicom.errors import CacheError
from lazydicom.index.attribute import Attribute
from lazydicom.index.column import TooLarge
from lazydicom.index.interning import Kind, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Codes = NDArray[np.unsignedinteger[Any]]

    from lazydicom.archive.checks.finding import Finding
    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.index.column import ColumnChunk
    from lazydicom.index.encoding import Cell

Row: TypeAlias = "tuple[Snapshot, int]"
"""A row id, and what it is one of."""


class ContentCheck:
    """A comparison of rows.

    Parameters
    ----------
    indexed, fresh
        The archives that they are of.
    """

    def __init__(self, indexed: IndexedFolder, fresh: IndexedFolder) -> None:
        self._indexed = indexed
        self._fresh = fresh
        with indexed.reading() as old, fresh.reading() as new:
            keys = {name for each in (old, new) for name in names_of(each.reader, Kind.ATTRIBUTE)}
        self._attributes = [Attribute.from_key(key) for key in sorted(keys)]
        # of two segments, since files of a folder are mostly in the same ones; these never change
        self._segments = (-1, -1)
        self._columns: list[_Columns] = []

    def findings(self, path: str, old: Row, new: Row) -> Iterator[Finding]:
        """What is different about a file; at most one of each kind."""
        try:
            if not self._has_same_table(old, new):
                yield finding("CONTENT", path, more="elements are elsewhere")
                return
            rows = old[1] & 0xFFFF, new[1] & 0xFFFF
            for columns in self._columns_of(old, new):
                if not columns.is_same(*rows):
                    yield finding("CONTENT", path, columns.attribute.tag)
                    return
            cell = _cell(old[0].column(old[1] >> 16, SOP_INSTANCE_UID), rows[0])
            uid = cell.strip(b" \0").decode("utf-8", "replace") if isinstance(cell, bytes) else ""
            if uid and old[1] not in old[0].uid_candidates(uid):
                yield finding("INDEX_DAMAGED", path, more="it is not found by SOP Instance UID")
        except CacheError as error:
            yield finding("INDEX_DAMAGED", path, more=error.reason)

    def _columns_of(self, old: Row, new: Row) -> list[_Columns]:
        """What is to be compared of two rows: the columns of their segments."""
        segments = old[1] >> 16, new[1] >> 16
        if segments != self._segments:
            self._columns = [
                columns
                for attribute in self._attributes
                if old[0].keeps(segments[0], attribute)
                for columns in [
                    _Columns(
                        attribute,
                        old[0].column(segments[0], attribute),
                        new[0].column(segments[1], attribute),
                    )
                ]
                if not columns.are_all_same
            ]
            self._segments = segments
        return self._columns

    def _has_same_table(self, old: Row, new: Row) -> bool:
        one, two = self._indexed.located_of(*old), self._fresh.located_of(*new)
        if one.table is None or two.table is None:
            # a file with problems is scanned when it is opened
            return one.table is two.table
        return one.table.tolist() == two.table.tolist() and one.fragments == two.fragments


class _Columns:
    """The columns of an attribute in two segments.

    Two cells are compared once, however many rows have them.
    """

    __slots__ = ("_codes", "_same", "attribute", "new", "old")

    def __init__(
        self, attribute: Attribute, old: ColumnChunk | None, new: ColumnChunk | None
    ) -> None:
        self.attribute = attribute
        self.old = old
        self.new = new
        self._codes = _codes_of(old), _codes_of(new)
        self._same: dict[tuple[int, int], bool] = {}

    @property
    def are_all_same(self) -> bool:
        """Whether there is one cell in either, and these say the same."""
        return all(len(codes) == 1 for codes in self._codes) and self.is_same(0, 0)

    def is_same(self, old_row: int, new_row: int) -> bool:
        """Whether two cells say the same."""
        old, new = self._codes
        codes = _code(old, old_row), _code(new, new_row)
        same = self._same.get(codes)
        if same is None:
            same = self._same[codes] = self._compared(old_row, new_row)
        return same

    def _compared(self, old_row: int, new_row: int) -> bool:
        one, two = _cell(self.old, old_row), _cell(self.new, new_row)
        if one is None or two is None or self.old is None or self.new is None:
            return one == two
        if isinstance(one, TooLarge) or isinstance(two, TooLarge):
            # their lengths are in the table, their values are not in the index
            return True
        # of which VR a column is that the dictionary does not decide, all files of a segment do
        return refitted(two, self.new.vr, self.old.vr, len(self.attribute.path)) == one


def _code(codes: Codes, row: int) -> int:
    return int(codes[row] if len(codes) > 1 else codes[0])


def _codes_of(column: ColumnChunk | None) -> Codes:
    """The codes of all rows in little memory; one code where all rows have it."""
    codes = np.zeros(1, np.intp) if column is None else column.codes()
    if codes.size and (codes == codes[0]).all():
        codes = codes[:1]
    return codes.astype(np.min_scalar_type(int(codes.max(initial=0))))


def _cell(column: ColumnChunk | None, row: int) -> Cell:
    return None if column is None else column.cell(row)
