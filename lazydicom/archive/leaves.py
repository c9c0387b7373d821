"""Slots: which values of a file go into which column.

A slot is one attribute of one file: a single value at the top level, and inside sequences as many
as there are items on the way to it (`lazydicom.index.nested`). Knows how the elements of a file
are gathered by attribute, item after item, and what a cell is made of. Refuses to know other files:
`lazydicom.archive.series` tells for which of them the slots are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lazydicom.archive.cells import (
    ALWAYS,
    MOST_NESTED,
    MOST_OCCURRENCES,
    Spec,
    cell_of,
    common_vr,
    converted,
    depends_on_content,
    spec_of,
)
from lazydicom.index.column import TOO_LARGE
from lazydicom.index.encoding import LONGEST
from lazydicom.index.layout import FLAGS, ITEMS, LENGTH, NEXT, TAG, VALUE
from lazydicom.index.nested import decode_occurrences, encode_occurrences
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lazydicom.index.encoding import Cell
    from lazydicom.index.nested import Occurrence

_LONGEST_KEY = 1024
"""Bytes of the longest key of an attribute in sequences that gets a column."""


class Leaf(NamedTuple):
    """One value of an attribute."""

    place: int
    """Where it is, as a number among the places of its file; -1 where it is ``value``."""
    items: tuple[int, ...]
    spec: Spec
    codecs: tuple[str, ...]
    """Of text, those in force in its item."""
    value: bytes = b""


class Slot:
    """The values of one attribute in one file.

    Parameters
    ----------
    attribute
        Its key.
    depth
        The number of sequences around it.
    """

    __slots__ = ("_is_mixed", "attribute", "depth", "is_cut", "leaves", "listed", "vr")

    def __init__(self, attribute: bytes, depth: int, spec: Spec) -> None:
        self.attribute = attribute
        self.depth = depth
        #: The VR that all values have, or can be brought into.
        self.vr = spec.vr
        self.listed = spec.listed
        self.leaves: list[Leaf] = []
        self._is_mixed = False
        #: Whether there are more values than are listed.
        self.is_cut = False

    def add(self, leaf: Leaf) -> None:
        """Add the next value."""
        if len(self.leaves) == MOST_OCCURRENCES:
            self.is_cut = True
            return
        self.leaves.append(leaf)
        self._is_mixed = self._is_mixed or leaf.spec.swap > 0 or leaf.spec.vr != self.vr
        self.vr = common_vr(self.vr, leaf.spec.vr)

    def is_foreign(self, target: str) -> bool:
        """Whether values, as they are in files, are not those of a column of VR ``target``."""
        return self._is_mixed or self.vr != target

    def converted(self, raw: bytes, target: str) -> Cell:
        """The cell of a column of VR ``target``, made from one of values as they are in files."""
        if not self.depth:
            (leaf,) = self.leaves
            return converted(cell_of(leaf.spec, raw, leaf), leaf.spec.vr, target)
        occurrences: list[Occurrence] = []
        values = decode_occurrences(raw, self.depth)
        for leaf, (items, value) in zip(self.leaves, values, strict=True):
            cell = converted(cell_of(leaf.spec, value, leaf), leaf.spec.vr, target)
            if not isinstance(cell, bytes):
                return TOO_LARGE
            occurrences.append((items, cell))
        made = encode_occurrences(occurrences)
        return made if len(made) <= LONGEST else TOO_LARGE


class Slots(NamedTuple):
    """The slots of a file."""

    slots: list[Slot]
    opaque: list[tuple[int, int]]
    """Places (offset, length) of values in sequences that the element table does not show, such
    as those in a UN; they are numbered after the places of the layout."""
    signature: tuple[object, ...]
    """Equal for files of one layout whose places have the same slots."""
    is_doubtful: bool
    """Whether other files of this layout, context being the same, may have other slots."""


class _Item(NamedTuple):
    scope: Scope
    prefix: bytes
    items: tuple[int, ...]


def slots_of(scope: Scope, rows: Sequence[int], values: frozenset[bytes] | None) -> Slots:
    """The slots of a file.

    Parameters
    ----------
    scope
        All its elements.
    rows
        The row of each place.
    values
        The keys of the attributes that have columns; None: all.
    """
    place_of = dict(zip(rows, range(len(rows)), strict=True))
    slots: dict[bytes, Slot] = {}
    opaque: list[tuple[int, int]] = []
    nested = 0
    is_doubtful = False
    pending = [_Item(scope, b"", ())]
    while pending:
        inside, prefix, items = pending.pop()
        table = inside.index.rows
        found: list[_Item] = []
        for spec in _specs(inside):
            key = prefix + spec.attribute
            row, value = spec.leaf, b""
            is_opaque = spec.vr == "SQ" and not table[row, FLAGS] & ITEMS
            is_doubtful = is_doubtful or is_opaque or depends_on_content(inside, row)
            if spec.vr == "SQ":
                children = _items(inside, row, key, items)
                value = b"%d" % len(children) if children else b""
                if len(key) <= _LONGEST_KEY:
                    found += children
            if values is not None and key not in values and key not in ALWAYS:
                continue
            slot = slots.get(key)
            if slot is None:
                if items and (nested == MOST_NESTED or len(key) > _LONGEST_KEY):
                    continue
                nested += bool(items)
                slot = slots[key] = Slot(key, len(items), spec)
            place = -1
            if spec.vr != "SQ":
                if inside.index is scope.index:
                    place = place_of[row]
                else:
                    place = len(rows) + len(opaque)
                    opaque.append((table[row, VALUE], table[row, LENGTH]))
            codecs = inside.codecs if spec.is_text else ()
            slot.add(Leaf(place, items, spec, codecs, value))
        pending += reversed(found)  # so that the first item is the next
    return Slots(list(slots.values()), opaque, _signature(slots), is_doubtful)


def _signature(slots: dict[bytes, Slot]) -> tuple[object, ...]:
    return tuple(
        (key, leaf.place, leaf.items, leaf.spec.vr, leaf.spec.swap, leaf.codecs, leaf.value)
        for key, slot in slots.items()
        for leaf in slot.leaves
    )


def _specs(scope: Scope) -> list[Spec]:
    """How the elements of a data set or item go into columns; of several alike, that one counts."""
    found: dict[bytes, Spec] = {}
    for row in scope.index.siblings(scope.first, scope.stop):
        spec = spec_of(scope, row, row)
        other = found.get(spec.attribute)
        if other is None or spec.precedence > other.precedence:
            found[spec.attribute] = spec
    return list(found.values())


def _items(scope: Scope, row: int, key: bytes, items: tuple[int, ...]) -> list[_Item]:
    index, rows = scope.items(row)
    table = index.rows
    return [
        _Item(
            Scope(
                index,
                item + 1,
                table[item, NEXT],
                row=item,
                parent=scope,
                sequence_tag=scope.index.rows[row, TAG],
                item_number=number,
            ),
            key,
            (*items, number),
        )
        for number, item in enumerate(rows)
    ]
