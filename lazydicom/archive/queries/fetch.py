"""Fetching: values that the columns of an index do not have, read from the files themselves.

A column has no value beyond its size limit, and an index of few attributes has few columns. The
files have them all, and the index knows where: one file is opened at its cached offsets, each
value compared with the header it had, and read into the cell that a column would have kept. Files
are read many at a time, so that slow storage is waited for once. What cannot be read, or is not
what was indexed, is told by row and has no value here, never another one.

Refuses to know which rows are worth it, and what cells mean.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple, Self

from lazydicom.archive.segments.cells import cell_of, fitted, spec_of
from lazydicom.errors import LazyDicomError
from lazydicom.index.column import TOO_LARGE
from lazydicom.index.foreign import preferred_vr
from lazydicom.index.layout import LENGTH, NEXT, TAG
from lazydicom.index.nested import encode_occurrences
from lazydicom.standard.vr import ALL
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.segments.located import Located
    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.index.attribute import Attribute
    from lazydicom.index.encoding import Cell
    from lazydicom.index.part10 import FileIndex

LARGEST_FETCHED = 16 * 1024 * 1024
"""Bytes of the longest value that is fetched; of longer ones, that they are there."""

_AT_ONCE = 256
_THREADS = 16


class Fetched(NamedTuple):
    """What the files of some rows have of one attribute."""

    vr: str
    """The VR of all cells that do not say another (`lazydicom.index.foreign`)."""
    cells: list[Cell]
    """A cell for each row, as `lazydicom.index.encoding.encode_column` takes them."""
    failures: list[tuple[int, LazyDicomError]]
    """The ids of rows whose files could not be read, or have changed; their cells are TOO_LARGE."""

    def checked(self) -> Self:
        """The same, if there are no failures; the first of them is raised."""
        if self.failures:
            error = self.failures[0][1]
            if len(self.failures) > 1:
                error.add_note(f"and {len(self.failures) - 1} more files cannot be read either")
            raise error
        return self


class Ahead:
    """Cells of several attributes that are read together, before they are asked for.

    Parameters
    ----------
    rows
        Row ids.
    columns
        The cells of each attribute in these rows.
    """

    def __init__(self, rows: Sequence[int], columns: dict[Attribute, Fetched]) -> None:
        self._places = {row: place for place, row in enumerate(rows)}
        self._columns = columns

    def cells(self, rows: Sequence[int], attribute: Attribute) -> Fetched | None:
        """What `fetch_cells` would give; None if that was not read."""
        found = self._columns.get(attribute)
        if found is None or not all(row in self._places for row in rows):
            return None
        wanted = set(rows)
        return Fetched(
            found.vr,
            [found.cells[self._places[row]] for row in rows],
            [failure for failure in found.failures if failure[0] in wanted],
        )


class _Found(NamedTuple):
    """One occurrence of an attribute in a file."""

    items: tuple[int, ...]
    vr: str
    listed: str
    cell: Cell


def fetch_cells(
    folder: IndexedFolder, snapshot: Snapshot, rows: Sequence[int], attribute: Attribute
) -> Fetched:
    """The cells of an attribute, one for each row id, read from the files.

    They are those of a column without a size limit, but for `LARGEST_FETCHED`: None where the
    attribute is missing, ``b""`` where it is empty; of a nested one as `lazydicom.index.nested`
    has it, of a sequence the number of its items. If a step of the path names an item, only
    occurrences in that item are there.
    """
    return fetch_columns(folder, snapshot, rows, [attribute])[0]


def fetch_columns(
    folder: IndexedFolder,
    snapshot: Snapshot,
    rows: Sequence[int],
    attributes: Sequence[Attribute],
) -> list[Fetched]:
    """`fetch_cells` of several attributes; each file is opened once."""
    failures: list[tuple[int, LazyDicomError]] = []
    found: list[list[list[_Found] | None]] = [[] for _ in attributes]
    for row, result in zip(rows, _read_all(folder, snapshot, rows, attributes), strict=True):
        if isinstance(result, LazyDicomError):
            failures.append((row, result))
            result = [None] * len(attributes)  # noqa: PLW2901
        for column, occurrences in zip(found, result, strict=True):
            column.append(occurrences)
    return [
        _fetched(attribute, column, failures)
        for attribute, column in zip(attributes, found, strict=True)
    ]


_Result = list[list[_Found] | None] | LazyDicomError


def _read_all(
    folder: IndexedFolder,
    snapshot: Snapshot,
    rows: Sequence[int],
    attributes: Sequence[Attribute],
) -> Iterator[_Result]:
    def read(located: Located | LazyDicomError) -> _Result:
        return located if isinstance(located, LazyDicomError) else _read(located, attributes)

    def located(batch: Iterable[int]) -> Iterator[Located | LazyDicomError]:
        # by the thread that has the transaction
        for row in batch:
            try:
                yield folder.located_of(snapshot, row)
            except LazyDicomError as error:
                yield error

    if len(rows) <= 2:
        yield from map(read, located(rows))
        return
    with ThreadPoolExecutor(min(_THREADS, len(rows)), "lazydicom-fetch") as pool:
        for start in range(0, len(rows), _AT_ONCE):
            yield from pool.map(read, located(rows[start : start + _AT_ONCE]))


def _read(located: Located, attributes: Sequence[Attribute]) -> _Result:
    try:
        file = located.opened()
        try:
            scopes = _Scopes(file)
            return [list(scopes.occurrences(attribute)) for attribute in attributes]
        finally:
            file.meta_index.source.release()
    except LazyDicomError as error:
        return error


class _Scopes:
    """The scopes of one file, in which attributes are looked for."""

    def __init__(self, file: FileIndex) -> None:
        # rows of File Meta Information are in the same table, unless the data set is deflated
        self._data = Scope(file.data_index, 0, None)
        self._meta = self._data
        if file.data_index is not file.meta_index:
            self._meta = Scope(file.meta_index, 0, file.meta_stop)
        self._items: dict[tuple[Scope, int], list[Scope]] = {}

    def occurrences(self, attribute: Attribute) -> Iterator[_Found]:
        """Every occurrence of an attribute, in file order."""
        places: list[tuple[tuple[int, ...], Scope]] = [((), self._data)]
        for step in attribute.path:
            places = [
                ((*items, number), item)
                for items, scope in places
                for number, item in enumerate(self._items_of(scope, step.tag, step.creator))
                if step.item is None or step.item == number
            ]
        for items, scope in places:
            inside = scope
            row = _row_of(scope, attribute.tag, attribute.creator)
            if row < 0 and not items:
                inside = self._meta
                row = _row_of(inside, attribute.tag, attribute.creator)
            if row >= 0:
                yield _found(items, inside, row)

    def _items_of(self, scope: Scope, tag: int, creator: str | None) -> list[Scope]:
        row = _row_of(scope, tag, creator)
        if row < 0 or scope.vr(row) != "SQ":
            return []
        made = self._items.get((scope, row))
        if made is None:
            index, rows = scope.items(row)
            made = self._items[scope, row] = [
                Scope(
                    index,
                    item + 1,
                    index.rows[item, NEXT],
                    row=item,
                    parent=scope,
                    sequence_tag=tag,
                    item_number=number,
                )
                for number, item in enumerate(rows)
            ]
        return made


def _row_of(scope: Scope, tag: int, creator: str | None) -> int:
    """The row of an attribute in a data set or item, that which counts of several; or -1."""
    is_in_block = tag & 0x10000 and (creator is not None or tag & 0xFFFF >= 0x1000)
    if not is_in_block:
        return scope.find(tag)
    if creator is None:
        return -1 if scope.private_creator(tag) is not None else scope.find(tag)
    rows = scope.rows()
    table = scope.index.rows
    for row in rows:
        found = table[row, TAG]
        is_such = found & 0xFFFF00FF == tag and found & 0xFFFF >= 0x1000
        if is_such and scope.private_creator(found) == creator:
            return row
    return -1


def _found(items: tuple[int, ...], scope: Scope, row: int) -> _Found:
    scope.walk(row)  # encapsulated pixel data has no length before
    spec = spec_of(scope, row, row)
    table = scope.index.rows
    if spec.vr == "SQ":
        count = len(scope.items(row)[1])
        return _Found(items, "SQ", "SQ", b"%d" % count if count else b"")
    if table[row, LENGTH] > LARGEST_FETCHED:
        return _Found(items, spec.vr, spec.listed, TOO_LARGE)
    return _Found(items, spec.vr, spec.listed, cell_of(spec, scope.raw(row), scope))


def _fetched(
    attribute: Attribute,
    column: list[list[_Found] | None],
    failures: list[tuple[int, LazyDicomError]],
) -> Fetched:
    every = [one for found in column for one in found or ()]
    listed = attribute.vr or ""
    vr = listed if listed in ALL else "UN"
    if every:
        vr = every[0].listed or preferred_vr([one.vr for one in every], listed)
    is_nested = bool(attribute.path)
    return Fetched(vr, [_cell(found, vr, is_nested=is_nested) for found in column], failures)


def _cell(found: list[_Found] | None, vr: str, *, is_nested: bool) -> Cell:
    if found is None:
        return TOO_LARGE
    occurrences: list[tuple[tuple[int, ...], bytes]] = []
    for one in found:
        cell = fitted(one.cell, one.vr, vr, one.listed)
        if not isinstance(cell, bytes):
            return TOO_LARGE
        occurrences.append((one.items, cell))
    if not occurrences:
        return None
    return encode_occurrences(occurrences) if is_nested else occurrences[0][1]
