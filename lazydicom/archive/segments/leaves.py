"""Slots: which values of a file go into which column.

A slot is one attribute of one file: a single value at the top level, and inside sequences as many
as there are items on the way to it (`lazydicom.index.nested`). Knows how the elements of a file
are gathered by attribute, item after item, and what a cell is made of. Refuses to know other files:
`lazydicom.archive.segments.series` tells for which of them the slots are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lazydicom.archive.segments.cells import (
    ALWAYS,
    MOST_NESTED,
    MOST_OCCURRENCES,
    Spec,
    cell_of,
    depends_on_content,
    fitted,
    spec_of,
)
from lazydicom.index.attribute import Attribute
from lazydicom.index.column import TOO_LARGE
from lazydicom.index.encoding import LONGEST
from lazydicom.index.foreign import preferred_vr
from lazydicom.index.known_kinds import Element, Facts, KnownKinds
from lazydicom.index.layout import FLAGS, IS_NESTED, IS_TEXT, ITEMS, LENGTH, NEXT, TAG, VALUE, VR
from lazydicom.index.nested import decode_occurrences, encode_occurrences
from lazydicom.standard.character_set import is_plain
from lazydicom.standard.dictionary import private_lookup, vr_of
from lazydicom.standard.vr import BY_CODE
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lazydicom.index.encoding import Cell
    from lazydicom.index.nested import Occurrence

_LONGEST_KEY = 1024
"""Bytes of the longest key of an attribute in sequences that gets a column."""

_LONGEST_CREATOR = 1024
"""Bytes of the longest value of a private creator with which a kind is found again."""


class Kind(NamedTuple):
    """What values have in common that go into one column in one way.

    Attributes
    ----------
    number
        Counted from 0, in one `Kinds`.
    attribute
        The key of the attribute.
    depth
        The number of sequences around it.
    spec
        How its values become cells.
    is_column
        Whether it has a column.
    is_doubtful
        Whether a value that differs can be of another kind.
    is_mixed
        Whether not all values of a slot are of the VR of ``spec``.
    """

    number: int
    attribute: bytes
    depth: int
    spec: Spec
    is_column: bool
    is_doubtful: bool
    is_mixed: bool = False

    @property
    def vr(self) -> str:
        """The VR of the values."""
        return self.spec.vr

    def is_foreign(self, target: str) -> bool:
        """Whether values, as they are in files, are not those of a column of VR ``target``."""
        return self.is_mixed or self.spec.swap > 0 or self.spec.vr != target


class Kinds:
    """All kinds that were met, each once.

    Parameters
    ----------
    values
        The keys of the attributes that have columns, besides those that always have; None: all.
    """

    def __init__(self, values: frozenset[bytes] | None) -> None:
        self._values = values
        self.every: list[Kind] = []
        #: Finds them again.
        self.known = KnownKinds()
        self._made: dict[object, Kind] = {}
        self._known: dict[Element, Kind] = {}
        self._attributes: dict[bytes, int] = {}
        #: Of the text of files, by the values that tell their character sets.
        self.codecs: dict[tuple[bytes, ...], tuple[str, ...]] = {}

    def kind(self, scope: Scope, row: int, parent: Kind | None) -> Kind:
        """The kind of the value at a row; ``parent`` is that of the sequence it is in."""
        table = scope.index.rows
        tag, flags, code = table[row, TAG], table[row, FLAGS], table[row, VR]
        creator = None
        if tag & 0x10000 and tag & 0xFFFF >= 0x1000:
            creator = _creator(scope, tag)
        number, depth, prefix = -1, 0, b""
        if parent is not None:
            number, depth, prefix = parent.number, parent.depth + 1, parent.attribute
        element = Element(number, tag, code, flags, creator)
        kind = self._known.get(element)
        if kind is None:
            spec = spec_of(scope, row, 0)
            is_doubtful = depends_on_content(scope, row)
            kind = self._kind(prefix + spec.attribute, depth, spec, is_doubtful=is_doubtful)
            is_usual = creator is None or (len(creator) <= _LONGEST_CREATOR and is_plain(creator))
            if is_usual and _is_known(scope, tag, flags, code):
                self._known[element] = kind
                self.known.add(element, kind.number)
        return kind

    def _kind(
        self, attribute: bytes, depth: int, spec: Spec, *, is_doubtful: bool, is_mixed: bool = False
    ) -> Kind:
        key = attribute, spec, is_doubtful, is_mixed
        kind = self._made.get(key)
        if kind is None:
            values = self._values
            is_column = values is None or attribute in values or attribute in ALWAYS
            kind = Kind(len(self.every), attribute, depth, spec, is_column, is_doubtful, is_mixed)
            self._made[key] = kind
            self.every.append(kind)
            number = self._attributes.setdefault(attribute, len(self._attributes))
            bits = IS_TEXT * spec.is_text + IS_NESTED * (depth > 0)
            self.known.describe(Facts(is_column, spec.vr == "SQ", number, bits))
        return kind

    def mixed(self, kinds: Sequence[Kind]) -> Kind:
        """A kind for values of several, all of one attribute."""
        first = kinds[0]
        if all(kind is first for kind in kinds):
            return first
        listed = Attribute.from_key(first.attribute).vr
        vr = preferred_vr([kind.vr for kind in kinds], listed)
        spec = first.spec._replace(vr=vr)
        is_doubtful = any(kind.is_doubtful for kind in kinds)
        return self._kind(
            first.attribute, first.depth, spec, is_doubtful=is_doubtful, is_mixed=True
        )


def _creator(scope: Scope, tag: int) -> bytes | None:
    """The value of the private creator of an element, None where it has none."""
    row = scope.find(tag & 0xFFFF0000 | tag >> 8 & 0xFF)
    if row < 0:
        return None
    return scope.index.read(scope.index.rows[row, VALUE], scope.index.rows[row, LENGTH])


def _is_known(scope: Scope, tag: int, flags: int, code: int) -> bool:
    """Whether the VR of an element depends on nothing but its tag, creator and header."""
    vr = BY_CODE.get(code)
    if flags & ITEMS or (vr is not None and vr != "UN"):
        return True
    if vr is not None:
        return False
    listed: str | None
    if tag & 0x10000 and tag & 0xFFFF >= 0x1000:
        creator = scope.private_creator(tag)
        entry = None if creator is None else private_lookup(creator, tag)
        listed = None if entry is None else entry.VR
    else:
        listed = vr_of(tag)
    return listed is None or (len(listed) == 2 and listed != "SQ")


class Leaf(NamedTuple):
    """One value of an attribute."""

    place: int
    """Where it is, as a number among the places of its file; -1 where it is ``value``."""
    items: tuple[int, ...]
    kind: Kind
    codecs: tuple[str, ...]
    """Of text, those in force in its item."""
    value: bytes = b""


class Slot(NamedTuple):
    """The values of one attribute in one file."""

    kind: Kind
    leaves: Sequence[Leaf]
    is_cut: bool
    """Whether there are more values than are listed."""

    def converted(self, raw: bytes, target: str) -> Cell:
        """The cell of a column of VR ``target``, made from one of values as they are in files."""
        if not self.kind.depth:
            return _converted(self.leaves[0], raw, target)
        occurrences: list[Occurrence] = []
        values = decode_occurrences(raw, self.kind.depth)
        for leaf, (items, value) in zip(self.leaves, values, strict=True):
            cell = _converted(leaf, value, target)
            if not isinstance(cell, bytes):
                return TOO_LARGE
            occurrences.append((items, cell))
        made = encode_occurrences(occurrences)
        return made if len(made) <= LONGEST else TOO_LARGE


def _converted(leaf: Leaf, raw: bytes, target: str) -> Cell:
    spec = leaf.kind.spec
    return fitted(cell_of(spec, raw, leaf), spec.vr, target, spec.listed)


class Slots(NamedTuple):
    """The slots of a file."""

    slots: list[Slot]
    opaque: list[tuple[int, int]]
    """Places (offset, length) of values in sequences that the element table does not show, such
    as those in a UN; they are numbered after the places of the layout."""
    is_doubtful: bool
    """Whether other files of this layout, context being the same, may have other slots."""

    @property
    def signature(self) -> tuple[object, ...]:
        """Equal for files of one layout whose places have the same slots."""
        return tuple(
            (slot.kind.number, leaf.place, leaf.items, leaf.kind.number, leaf.codecs, leaf.value)
            for slot in self.slots
            for leaf in slot.leaves
        )


class _Item(NamedTuple):
    scope: Scope
    parent: Kind | None
    items: tuple[int, ...]


class _Gathered:
    """Values gathered by attribute."""

    def __init__(self) -> None:
        self.leaves: dict[bytes, list[Leaf]] = {}
        self.cut: set[bytes] = set()
        self._nested = 0

    def add(self, attribute: bytes, leaf: Leaf) -> None:
        found = self.leaves.get(attribute)
        if found is None:
            if leaf.items:
                if self._nested == MOST_NESTED or len(attribute) > _LONGEST_KEY:
                    return
                self._nested += 1
            self.leaves[attribute] = [leaf]
        elif len(found) < MOST_OCCURRENCES:
            found.append(leaf)
        else:
            self.cut.add(attribute)


def slots_of(scope: Scope, rows: Sequence[int], kinds: Kinds) -> Slots:
    """The slots of a file.

    Parameters
    ----------
    scope
        All its elements.
    rows
        The row of each place.
    kinds
        The kinds there are; new ones are added.
    """
    place_of = dict(zip(rows, range(len(rows)), strict=True))
    gathered = _Gathered()
    opaque: list[tuple[int, int]] = []
    is_doubtful = False
    pending = [_Item(scope, None, ())]
    while pending:
        inside, parent, items = pending.pop()
        table = inside.index.rows
        found: list[_Item] = []
        for row, kind in _counting(inside, parent, kinds):
            value, place = b"", -1
            if kind.spec.vr == "SQ":
                children = _items(inside, row, kind, items)
                value = b"%d" % len(children) if children else b""
                if len(kind.attribute) <= _LONGEST_KEY:
                    found += children
                is_doubtful = is_doubtful or not table[row, FLAGS] & ITEMS
            is_doubtful = is_doubtful or kind.is_doubtful
            if not kind.is_column:
                continue
            if kind.spec.vr != "SQ":
                if inside.index is scope.index:
                    place = place_of[row]
                else:
                    place = len(rows) + len(opaque)
                    opaque.append((table[row, VALUE], table[row, LENGTH]))
            codecs = inside.codecs if kind.spec.is_text else ()
            gathered.add(kind.attribute, Leaf(place, items, kind, codecs, value))
        pending += reversed(found)  # so that the first item is the next
    slots = [
        Slot(
            leaves[0].kind if len(leaves) == 1 else kinds.mixed([leaf.kind for leaf in leaves]),
            leaves,
            attribute in gathered.cut,
        )
        for attribute, leaves in gathered.leaves.items()
    ]
    return Slots(slots, opaque, is_doubtful)


def _counting(scope: Scope, parent: Kind | None, kinds: Kinds) -> list[tuple[int, Kind]]:
    """The rows of a data set or item; of several with one attribute, that which counts."""
    found: dict[bytes, tuple[int, Kind]] = {}
    table = scope.index.rows
    for row in scope.index.siblings(scope.first, scope.stop):
        kind = kinds.kind(scope, row, parent)
        other = found.get(kind.attribute)
        # of a repeated tag the last counts, of several blocks of a creator the first
        if other is None or (-table[row, TAG], row) > (-table[other[0], TAG], other[0]):
            found[kind.attribute] = row, kind
    return list(found.values())


def _items(scope: Scope, row: int, parent: Kind, items: tuple[int, ...]) -> list[_Item]:
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
            parent,
            (*items, number),
        )
        for number, item in enumerate(rows)
    ]
