"""Checking rows: the offsets and cells of a file in two indexes, which are to say the same.

Finds what a comparison of sizes and times cannot: a file that was rewritten and kept both, and a
damaged index. Refuses to know which rows are of one file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from lazydicom.archive.checks.finding import finding
from lazydicom.archive.segments.cells import converted_within
from lazydicom.archive.segments.uids import SOP_INSTANCE_UID
from lazydicom.errors import CacheError
from lazydicom.index.attribute import Attribute
from lazydicom.index.column import TooLarge
from lazydicom.index.interning import Kind, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.archive.checks.finding import Finding
    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.segments.snapshot import Snapshot
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

    def findings(self, path: str, old: Row, new: Row) -> Iterator[Finding]:
        """What is different about a file; at most one of each kind."""
        try:
            if not self._has_same_table(old, new):
                yield finding("CONTENT", path, more="elements are elsewhere")
                return
            for attribute in self._attributes:
                if not _is_same(attribute, old, new):
                    yield finding("CONTENT", path, attribute.tag)
                    return
            cell = _cell(SOP_INSTANCE_UID, old)[1]
            uid = cell.strip(b" \0").decode("utf-8", "replace") if isinstance(cell, bytes) else ""
            if uid and old[1] not in old[0].uid_candidates(uid):
                yield finding("INDEX_DAMAGED", path, more="it is not found by SOP Instance UID")
        except CacheError as error:
            yield finding("INDEX_DAMAGED", path, more=error.reason)

    def _has_same_table(self, old: Row, new: Row) -> bool:
        one, two = self._indexed.located_of(*old), self._fresh.located_of(*new)
        if one.table is None or two.table is None:
            # a file with problems is scanned when it is opened
            return one.table is two.table
        return one.table.tolist() == two.table.tolist() and one.fragments == two.fragments


def _is_same(attribute: Attribute, old: Row, new: Row) -> bool:
    snapshot, row_id = old
    if not snapshot.keeps(row_id >> 16, attribute):
        return True
    (vr, one), (other_vr, two) = _cell(attribute, old), _cell(attribute, new)
    if one == two:
        return True
    if one is None or two is None:
        return False
    if isinstance(one, TooLarge) or isinstance(two, TooLarge):
        # their lengths are in the table, their values are not in the index
        return True
    # the VR of a private column is one that can hold the values of all files of the segment
    depth = len(attribute.path)
    return vr != other_vr and (
        converted_within(two, other_vr, vr, depth) == one
        or converted_within(one, vr, other_vr, depth) == two
    )


def _cell(attribute: Attribute, row: Row) -> tuple[str, Cell]:
    snapshot, row_id = row
    chunk = snapshot.column(row_id >> 16, attribute)
    return ("", None) if chunk is None else (chunk.vr, chunk.cell(row_id & 0xFFFF))
