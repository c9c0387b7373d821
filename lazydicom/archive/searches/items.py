"""Items: the items of the sequences of one instance, put together from nested columns.

Knows which items match the keys of a query, all keys of an item at a time (PS3.4 §C.2.2.2.6).
Refuses to know what matching is: predicates say it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.archive.queries.fetch import fetch_columns
from lazydicom.archive.queries.predicate import And, Comparison, Empty, Exists, Not, Or, Predicate
from lazydicom.archive.searches.find import SequenceKey
from lazydicom.errors import QueryError
from lazydicom.index.column import TOO_LARGE
from lazydicom.index.fields import decided
from lazydicom.index.foreign import unmarked
from lazydicom.index.nested import decode_occurrences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.searches.find import Key
    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.index.attribute import Attribute

Place = tuple[int, ...]
"""The number of the item in each enclosing sequence; empty outside of all."""

Kept = tuple[str, bytes | None]
"""The VR and the cell of an attribute in one row; None where it is not there."""


class RowItems:
    """The attributes of one row, wherever in its sequences they are.

    Parameters
    ----------
    cells
        The cells of the attributes that will be asked for.
    """

    def __init__(self, cells: dict[Attribute, Kept]) -> None:
        self._cells = cells
        self._known: dict[Attribute, dict[Place, bytes]] = {}

    def value(self, attribute: Attribute, place: Place) -> Kept:
        """The VR and value field of an attribute in an item; None if it is not there."""
        vr, field = self._field(attribute, place)
        return (vr, field) if field is None else unmarked(vr, field)

    def _field(self, attribute: Attribute, place: Place) -> Kept:
        """The same as it is in a column (`lazydicom.index.foreign`)."""
        vr, cell = self._cells[attribute]
        known = self._known.get(attribute)
        if known is None:
            depth = len(attribute.path)
            if cell is None:
                known = {}
            else:
                known = dict(decode_occurrences(cell, depth)) if depth else {(): cell}
            self._known[attribute] = known
        return vr, known.get(place)

    def count(self, sequence: Attribute, place: Place) -> int:
        """The number of items of a sequence in an item."""
        _, raw = self.value(sequence, place)
        text = (raw or b"").strip(b" \0")
        return int(text) if text.isdigit() and len(text) < 10 else 0

    def matching(self, key: SequenceKey, place: Place = ()) -> list[int]:
        """The numbers of the items of a sequence that match all keys."""
        return [
            item
            for item in range(self.count(key.attribute, place))
            if all(self._matches(inner, (*place, item)) for inner in key.keys)
        ]

    def _matches(self, key: Key, place: Place) -> bool:
        if isinstance(key, SequenceKey):
            return key.is_universal or bool(self.matching(key, place))
        return self._is_true(key.predicate, place)

    def _is_true(self, predicate: Predicate, place: Place) -> bool:
        if isinstance(predicate, (And, Or)):
            parts = (self._is_true(part, place) for part in predicate.of)
            return all(parts) if isinstance(predicate, And) else any(parts)
        if isinstance(predicate, Not):
            return not self._is_true(predicate.of, place)
        if not isinstance(predicate, (Comparison, Exists, Empty)):
            raise QueryError(f"{predicate!r} is no key of a query")
        vr, raw = self._field(predicate.attribute, place)
        if isinstance(predicate, Exists):
            return raw is not None
        if isinstance(predicate, Empty) or raw is None:
            return raw == b""
        return decided(predicate.condition, vr, [raw], negated=False)


def attributes_in(key: Key) -> set[Attribute]:
    """Every attribute that is needed to hold a row against a key."""
    if not isinstance(key, SequenceKey):
        return {key.attribute, *key.predicate.attributes()}
    return {key.attribute}.union(*map(attributes_in, key.keys))


def cells_of(
    folder: IndexedFolder, snapshot: Snapshot, ids: Sequence[int], attributes: Iterable[Attribute]
) -> list[dict[Attribute, Kept]]:
    """The cells of some rows, from their files where the index does not have them.

    Raises
    ------
    ChangedFileError, SourceError
        Such a file is not what was indexed, or cannot be read.
    """
    found: list[dict[Attribute, Kept]] = [{} for _ in ids]
    places: dict[int, list[int]] = {}
    for at, row_id in enumerate(ids):
        places.setdefault(row_id >> 16, []).append(at)
    unkept: dict[Attribute, set[int]] = {}
    for attribute in attributes:
        for segment, here in places.items():
            chunk = snapshot.column(segment, attribute)
            vr = attribute.vr or "UN" if chunk is None else chunk.vr
            rows = [ids[at] & 0xFFFF for at in here]
            cells = [None] * len(rows) if chunk is None else chunk.cells(rows)
            for at, cell in zip(here, cells, strict=True):
                found[at][attribute] = vr, cell if isinstance(cell, bytes) else None
                if cell is TOO_LARGE:
                    unkept.setdefault(attribute, set()).add(at)
    if unkept:
        _fetch(folder, snapshot, ids, unkept, found)
    return found


def _fetch(
    folder: IndexedFolder,
    snapshot: Snapshot,
    ids: Sequence[int],
    unkept: dict[Attribute, set[int]],
    found: list[dict[Attribute, Kept]],
) -> None:
    """Put into ``found`` what only the files have, each opened once whatever is wanted of it."""
    wanted = sorted(set[int]().union(*unkept.values()))
    columns = fetch_columns(folder, snapshot, [ids[at] for at in wanted], list(unkept))
    for (attribute, which), column in zip(unkept.items(), columns, strict=True):
        cells = dict(zip(wanted, column.checked().cells, strict=True))
        for at in which:
            cell = cells[at]
            found[at][attribute] = column.vr, cell if isinstance(cell, bytes) else None
