"""Merging: several segments become one, without their rows that are gone.

Rows stand in the order (layout, path). The segments are read first and written after, so that no
transaction waits for the other; in between nothing else may write (`Store.updating`). What refers
to rows of the old segments is written in the same transaction: folders, look-ups, statistics. So a
reader sees either the old ones or the new one.

Knows what records a segment consists of. Refuses to know which segments are worth it: that is
`lazydicom.archive.segments.compact`'s.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.archive.files.directory import with_rows
from lazydicom.archive.files.folder_record import seal_folder, unseal_folder
from lazydicom.archive.queries.fetch import fetch_columns
from lazydicom.archive.segments.cells import ALWAYS, LARGEST
from lazydicom.archive.segments.column_store import column_numbers, delete_columns, write_columns
from lazydicom.archive.segments.kept import ColumnCache
from lazydicom.archive.segments.members import Members
from lazydicom.archive.segments.merged_columns import Joined, joined
from lazydicom.archive.segments.merged_groups import Placed, layouts_of, merged_groups
from lazydicom.archive.segments.rows import (
    next_segment,
    read_choices,
    read_segments,
    write_segments,
)
from lazydicom.archive.segments.snapshot import Snapshot
from lazydicom.archive.segments.statistics import drop_statistics
from lazydicom.archive.segments.uids import SOP_INSTANCE_UID, add_uids
from lazydicom.archive.segments.values import Values
from lazydicom.errors import CacheError
from lazydicom.index.attribute import Attribute
from lazydicom.index.column import TOO_LARGE
from lazydicom.index.interning import Kind, intern, name_of
from lazydicom.index.layouts import decode_group, encode_group
from lazydicom.index.nested import MARK
from lazydicom.index.sealed import seal, unseal
from lazydicom.index.store_keys import DIRECTORY, FILE, FRAGMENTS, OFFSETS, REMOVED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.index.encoding import Cell, Encoded
    from lazydicom.index.layouts import Group
    from lazydicom.index.store import Store
    from lazydicom.index.transaction import Reader, Writer

    RowIds = NDArray[np.int64]

_FRAGMENTS = 2
_CACHED = 8 * 1024 * 1024


class _Made(NamedTuple):
    """A segment that is ready to be written."""

    old: RowIds
    """The row ids that its rows had."""
    members: Members
    groups: list[Group]
    columns: list[tuple[bytes, Encoded]]
    """By the key of the attribute."""
    choice: int
    """The number of the choice of values that the columns are of."""
    uids: list[Cell]
    fragments: list[tuple[int, bytes]]
    attributes: list[int]
    """The interned numbers of all attributes that the old segments had columns of."""
    folders: list[int]
    """The interned numbers of all folders that their files are in."""


def merge_segments(store: Store, segments: Sequence[int]) -> int:
    """Make one segment of these; the number of its rows, none if all are gone.

    Parameters
    ----------
    store
        The index; the caller is inside `Store.updating`.
    segments
        The numbers of at least one segment, of no more than 65,536 rows that are not gone, all
        written with the same choice of values.

    Raises
    ------
    CacheError
        A record is damaged; nothing was changed.
    """
    with store.reading() as reader:
        choice = read_choices(reader)[segments[0]]
        made = _made(Snapshot(reader, ColumnCache(_CACHED)), segments, choice)
    with store.writing() as writer:
        _write(writer, segments, made)
    return len(made.old)


def rewrite_segment(store: Store, segment: int, number: int, folder: IndexedFolder) -> None:
    """Write a segment anew with another choice of values.

    What has no column any more is dropped; what had none is read from the files. Of a file that
    cannot be read, or has changed, such values stay unknown.

    Parameters
    ----------
    store
        The index; the caller is inside `Store.updating`.
    segment
        The number of the segment.
    number
        The number of the choice; not one of all values.
    folder
        The archive.
    """
    with store.reading() as reader:
        choice = Values.read(reader).of(number) or frozenset()
        snapshot = Snapshot(reader, ColumnCache(_CACHED), folder)
        made = _made(snapshot, [segment], number)
        columns = [each for each in made.columns if each[0] in choice or each[0] in ALWAYS]
        added = [Attribute.from_key(key) for key in choice]
        added = [each for each in added if not snapshot.keeps(segment, each)]
        rows = made.old.tolist()
        if added and rows:
            found = fetch_columns(folder, snapshot, rows, added)
            for attribute, fetched in zip(added, found, strict=True):
                column = Joined.of(fetched.vr, len(attribute.path), map(_kept_cell, fetched.cells))
                encoded = column.encoded()
                if encoded is not None:
                    columns.append((attribute.key(), encoded))
    with store.writing() as writer:
        _write(writer, [segment], made._replace(columns=columns))


def _kept_cell(cell: Cell) -> Cell:
    is_long = isinstance(cell, bytes) and len(cell) > LARGEST and not cell.startswith(MARK)
    return TOO_LARGE if is_long else cell


def _made(snapshot: Snapshot, segments: Sequence[int], choice: int) -> _Made:
    rows = [snapshot.rows[segment] for segment in segments]
    firsts = (np.cumsum(rows) - rows).tolist()
    members = [snapshot.members(segment) for segment in segments]
    groups = [
        Placed(group, first + group.first_row)
        for segment, first in zip(segments, firsts, strict=True)
        for group in _groups(snapshot.reader, segment)
    ]
    layouts = layouts_of(groups, sum(rows))
    whole = Members(
        [],
        [folder for each in members for folder in each.folders],
        [size for each in members for size in each.sizes],
        [time for each in members for time in each.times],
        [cached for each in members for cached in each.cached],
        [name for each in members for name in each.names],
    )
    kept = [_kept(snapshot, segment) for segment in segments]
    old = np.concatenate(
        [segment << 16 | np.arange(count) for segment, count in zip(segments, rows, strict=True)]
    )
    folders = sorted(set(whole.folders))
    order = _order(snapshot.reader, whole, layouts, np.flatnonzero(np.concatenate(kept)))
    merged = merged_groups(groups, layouts, order) if len(order) else []
    columns, attributes = _columns(snapshot, segments, rows, order)
    chunks = [snapshot.column(segment, SOP_INSTANCE_UID) for segment in segments]
    found = whole.taken(order.tolist(), [group.first_row for group in merged])
    return _Made(
        old[order],
        found,
        merged,
        columns,
        choice,
        joined(chunks, rows, order).row_cells() if len(order) else [],
        _fragments(snapshot.reader, found, old[order]),
        attributes,
        folders,
    )


def _groups(reader: Reader, segment: int) -> list[Group]:
    what = f"the record of the offsets of segment {segment}"
    return [decode_group(unseal(record, what)) for _, record in reader.scan(OFFSETS.key(segment))]


def _kept(snapshot: Snapshot, segment: int) -> NDArray[np.bool_]:
    removed = snapshot.removed(segment)
    return np.ones(snapshot.rows[segment], np.bool_) if removed is None else ~removed


def _order(
    reader: Reader, members: Members, layouts: NDArray[np.int64], kept: NDArray[np.intp]
) -> NDArray[np.intp]:
    """The rows that are kept by layout, folder and name."""
    numbers = sorted(set(members.folders))
    names = [name_of(reader, Kind.DIRECTORY, number) or b"" for number in numbers]
    by_name = sorted(range(len(names)), key=names.__getitem__)
    ranks = {numbers[at]: rank for rank, at in enumerate(by_name)}
    folders, files, of = members.folders, list(members.names), layouts.tolist()
    ordered = sorted(kept.tolist(), key=lambda row: (of[row], ranks[folders[row]], files[row]))
    return np.array(ordered, np.intp)


def _columns(
    snapshot: Snapshot, segments: Sequence[int], rows: Sequence[int], order: NDArray[np.intp]
) -> tuple[list[tuple[bytes, Encoded]], list[int]]:
    """The new columns, and the attributes that there were columns of."""
    reader = snapshot.reader
    attributes = sorted(
        {
            number
            for segment in segments
            for number in column_numbers(reader, segment, snapshot.packed(segment))
        }
    )
    found = []
    for number in attributes if len(order) else []:
        chunks = [snapshot.numbered_column(segment, number) for segment in segments]
        name = name_of(reader, Kind.ATTRIBUTE, number)
        if name is None:
            raise CacheError("a column is of an attribute that is not there")
        encoded = joined(chunks, rows, order, Attribute.from_key(name).vr).encoded()
        if encoded is not None:
            found.append((name, encoded))
    return found, attributes


def _fragments(reader: Reader, members: Members, old: RowIds) -> list[tuple[int, bytes]]:
    found = []
    for row, cached in enumerate(members.cached):
        if cached == _FRAGMENTS:
            segment, before = divmod(int(old[row]), 1 << 16)
            record = reader.get(FRAGMENTS.key(segment, before))
            if record is None:
                raise CacheError(f"the fragments of a file of segment {segment} are missing")
            unseal(record, f"the record of the fragments of a file of segment {segment}")
            found.append((row, bytes(record)))
    return found


def _write(writer: Writer, segments: Sequence[int], made: _Made) -> None:
    new, rows = next_segment(writer), len(made.old)
    dropped = set(segments)
    left = {
        number: count for number, count in read_segments(writer).items() if number not in dropped
    }
    for segment in segments:
        delete_columns(writer, segment)
        for family in (OFFSETS, FILE, FRAGMENTS):
            writer.delete_prefix(family.key(segment))
        writer.delete(REMOVED.key(segment))
    drop_statistics(writer, made.attributes, dropped)
    if rows:
        left[new] = rows
        for number, group in enumerate(made.groups):
            writer.append(OFFSETS.key(new, number), seal(encode_group(group)))
        numbered = [(intern(writer, Kind.ATTRIBUTE, key), column) for key, column in made.columns]
        write_columns(writer, new, rows, sorted(numbered, key=itemgetter(0)))
        writer.put(FILE.key(new, 0), seal(made.members.record()))
        for row, record in made.fragments:
            writer.append(FRAGMENTS.key(new, row), record)
    write_segments(writer, left, {new: made.choice})
    add_uids(writer, new, enumerate(made.uids))
    _renumber(writer, made, dropped, new)


def _renumber(writer: Writer, made: _Made, dropped: set[int], new: int) -> None:
    """Have the folders refer to the new rows."""
    by_id = np.argsort(made.old)
    before, numbers = made.old[by_id], np.array(sorted(dropped), np.int64)

    def renumbered(row_ids: RowIds) -> RowIds:
        moved = np.isin(row_ids >> 16, numbers)
        wanted = row_ids[moved]
        at = np.minimum(before.searchsorted(wanted), max(len(before) - 1, 0))
        if len(wanted) and (not len(before) or (before[at] != wanted).any()):
            raise CacheError("a folder refers to a row that is gone")
        result = row_ids.copy()
        result[moved] = new << 16 | by_id[at]
        return result

    for folder in made.folders:
        for key, record in list(writer.scan(DIRECTORY.key(folder))):
            known = unseal_folder(record)
            changed = with_rows(known, renumbered)
            if changed != known:
                writer.put(key, seal_folder(changed))
