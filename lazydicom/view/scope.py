"""Scope: the elements of one data set or item, and what they mean there.

The meaning of an element can depend on others: text on Specific Character Set, ``US or SS`` on
Pixel Representation, a private element on its private creator (PS3.5 §6.1.2, §6.2, §7.8). Each is
looked up in the item itself first and then in what encloses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lazydicom.index.layout import (
    BIG_ENDIAN,
    EXPLICIT,
    FLAGS,
    FRAGMENTS,
    FROM_UN,
    ITEMS,
    LENGTH,
    NEXT,
    TAG,
    UNDEFINED,
    UNWALKED,
    VALUE,
    VR,
)
from lazydicom.index.opaque_items import scan_items
from lazydicom.index.problems import (
    BAD_VALUE,
    UNANNOUNCED_CHARACTER_SET,
    UNDECODABLE_TEXT,
    UNKNOWN_CHARACTER_SET,
)
from lazydicom.index.workspace import NESTING_CAP
from lazydicom.standard.ambiguous import LUT_DESCRIPTORS, resolved, unsigned_entries
from lazydicom.standard.character_set import are_defined, codecs_for, is_plain
from lazydicom.standard.character_set import decode as decode_text
from lazydicom.standard.code_extension import is_announced
from lazydicom.standard.dictionary import private_lookup, vr_of
from lazydicom.standard.vr import BY_CODE, LONG_HEADER, STRING, TEXT
from lazydicom.view.decode import DECODERS, EMPTY, fallback, violation_of
from lazydicom.view.findings import Findings
from lazydicom.view.plain import decode_plain
from lazydicom.view.policy import LENIENT, Policy

if TYPE_CHECKING:
    from lazydicom.index.offsets import OffsetIndex
    from lazydicom.view.values import Value

_CHARACTER_SET = 0x00080005

_LONGEST_CONTEXT = 1024
"""Bytes of a private creator or character set that are read for the sake of other elements."""

LARGEST_UN = 0xFFFF
"""A UN value so long is left alone, unless only UN has room for its length (PS3.5 §6.2.2)."""

_AHEAD = 64
"""Siblings that are decoded at a time where they are read one after the other."""
_KEPT = 1024
"""Bytes of the longest value that is kept once it was decoded; plain ones are kept anyway."""
_ASKED = 64
"""Tags that are looked for one by one, before all rows are listed by tag."""


class Scope(Findings):
    """The rows of one data set or item in an offset index, and the scope that encloses it.

    Parameters
    ----------
    index
        Where the elements are.
    first, stop
        Their rows; ``stop`` is None for the rest of the index, however far it gets scanned.
    parent, sequence_tag, item_number
        The enclosing scope and the place in it; None at the top.
    policy
        What the caller decided about reading; that of ``parent`` if there is one.
    """

    __slots__ = (
        "_ahead",
        "_codecs",
        "_creators",
        "_found",
        "_is_listed",
        "_items",
        "_stop",
        "first",
        "index",
        "item_number",
        "parent",
        "policy",
        "row",
        "sequence_tag",
        "values",
    )

    def __init__(
        self,
        index: OffsetIndex,
        first: int,
        stop: int | None,
        *,
        row: int = -1,
        parent: Scope | None = None,
        sequence_tag: int = 0,
        item_number: int = 0,
        policy: Policy = LENIENT,
    ) -> None:
        self.index = index
        self.first = first
        self._stop = stop
        self.row = row
        self.parent = parent
        self.policy: Policy = policy if parent is None else parent.policy
        self.sequence_tag = sequence_tag
        self.item_number = item_number
        self.values: dict[int, Value] = {}
        self._ahead = -1, -1
        self._found: dict[int, int] = {}
        self._is_listed = False
        self._items: dict[int, tuple[OffsetIndex, list[int]]] = {}
        self._codecs: tuple[str, ...] | None = None
        self._creators: dict[int, str | None] | None = None
        # From the start: of two threads that make one at a time, one would lose what it notes.
        super().__init__(is_top=parent is None)

    @property
    def whole(self) -> Scope:
        """The scope that items inside are in: this one, or that of which this is a part."""
        return self

    # -- finding -------------------------------------------------------------------------------

    @property
    def stop(self) -> int:
        """One past the last row."""
        return self.index.count if self._stop is None else self._stop

    def find(self, tag: int) -> int:
        """The row of ``tag``, the last one if it is repeated, or -1."""
        found = self._found
        if tag in found:
            return found[tag]
        if self._is_listed:
            return -1
        index = self.index
        # in this order: another thread may be completing the index
        pending, stop = index.pending, self.stop
        row = index.find(self.first, stop, tag)
        if self._stop is None and pending:
            if row < 0 and tag > index.rows[stop - 1, TAG]:
                # the last row is where the scan paused: what was asked for may be in the tail
                index.complete()
                row = index.find(self.first, index.count, tag)
            return row  # which the tail may repeat
        if len(found) >= _ASKED:
            # whoever asks for that many asks for any number: each by a walk would be quadratic
            found.update(self._by_tag())
            self._is_listed = True
        else:
            found[tag] = row
        return row

    def rows(self) -> list[int]:
        """All rows of elements in tag order; of a repeated tag the last."""
        index = self.index
        if self._stop is None:
            index.complete()
        found = index.in_order(self.first, self.stop)
        if found is not None:
            return found
        by_tag = self._by_tag()
        return [by_tag[tag] for tag in sorted(by_tag)]

    def _by_tag(self) -> dict[int, int]:
        """The row of every tag, the last one if it is repeated."""
        index = self.index
        table = index.rows
        return {table[row, TAG]: row for row in index.siblings(self.first, self.stop)}

    def walk(self, row: int) -> None:
        """Make the length of ``row`` known: walk encapsulated pixel data if that was not done."""
        if self.index.rows[row, FLAGS] & UNWALKED:
            self.index.complete()

    # -- meaning -------------------------------------------------------------------------------

    @property
    def codecs(self) -> tuple[str, ...]:
        """Python codecs of the Specific Character Set in force here."""
        codecs = self._codecs or self.policy.codecs
        if codecs is None:
            row = self.find(_CHARACTER_SET)
            if row >= 0:
                text = self._head(row, _LONGEST_CONTEXT).decode("latin-1")
                terms = [term.strip(" \0") for term in text.split("\\")]
                codecs = codecs_for(terms)
                if not are_defined(terms):
                    self.flag(UNKNOWN_CHARACTER_SET, row, "has no terms of PS3.3 §C.12.1.1.2")
            elif self.parent is not None:
                codecs = self.parent.codecs
            else:
                codecs = codecs_for(())
            self._codecs = codecs
        return codecs

    def private_creator(self, tag: int) -> str | None:
        """The creator that reserved the block of a private element here (PS3.5 §7.8.1)."""
        tag = tag & 0xFFFF0000 | (tag >> 8) & 0xFF
        creators = self._creators
        if creators is None:
            creators = self._creators = {}
        if tag not in creators:  # a block can have 256 elements that ask
            creators[tag] = self._creator(tag)
        return creators[tag]

    def _creator(self, tag: int) -> str | None:
        row = self.find(tag)
        if row < 0 or self.index.rows[row, LENGTH] > _LONGEST_CONTEXT:
            return None
        raw = self.raw(row)
        # what is wrong with it is noted when somebody looks at it
        text = DECODERS["LO"](raw, _ASCII if is_plain(raw) else self.codecs, False)  # noqa: FBT003
        return text if isinstance(text, str) and text else None

    def vr(self, row: int) -> str:
        """The effective VR: what is on disk, or what the dictionaries know where disk says UN."""
        rows = self.index.rows
        flags = rows[row, FLAGS]
        if flags & ITEMS:
            return "SQ"
        vr = BY_CODE.get(rows[row, VR])
        if vr is not None and vr != "UN":
            return vr
        if flags & FRAGMENTS:
            return "OB"
        tag, length = rows[row, TAG], rows[row, LENGTH]
        found = self._listed(tag, is_explicit=bool(flags & EXPLICIT))
        is_long = length >= LARGEST_UN and found in LONG_HEADER
        if vr == "UN" and is_long and not tag & 0x10000:
            return "UN"
        is_opaque = found == "SQ" and length and self.items(row)[0] is self.index
        return "UN" if is_opaque else found

    def _listed(self, tag: int, *, is_explicit: bool) -> str:
        if tag & 0x10000:
            if tag & 0xFFFF < 0x1000:
                return vr_of(tag) or "UN"  # private creators, group length
            creator = self.private_creator(tag)
            entry = None if creator is None else private_lookup(creator, tag)
            vr = "UN" if entry is None else entry.VR
        else:
            vr = vr_of(tag) or "UN"
        if len(vr) == 2:
            return vr
        return resolved(vr, tag, self.number_of, is_explicit=is_explicit)

    def number_of(self, tag: int) -> int | None:
        """The first US of an element here or in what encloses this; None if there is none."""
        scope: Scope | None = self
        while scope is not None:
            row = scope.find(tag)
            if row >= 0 and scope.index.rows[row, LENGTH] >= 2:
                return scope._leading_number(row)  # noqa: SLF001  (the same class)
            scope = scope.parent
        return None

    def _leading_number(self, row: int) -> int:
        order: Literal["big", "little"] = "big" if self._is_big_endian(row) else "little"
        return int.from_bytes(self._head(row, 2), order)

    # -- values --------------------------------------------------------------------------------

    def value(self, row: int) -> Value:
        """The value of a row that ``values`` has not; NO_VALUE where it is a sequence."""
        rows, values = self.index.rows, self.values
        if not self.index.is_cached:  # those are held against the file one by one
            # rows that are read one after the other are decoded many at a time
            start, following = self._ahead
            if row < start or row >= following:
                count = _AHEAD if row == following else 1
                self._ahead = row, decode_plain(self.index, row, self.stop, count, values)
                if row in values:
                    return values[row]
        vr = self.vr(row)
        if vr == "SQ":
            return NO_VALUE
        value = self.decode(row, vr)
        if rows[row, LENGTH] <= _KEPT:
            values[row] = value
        return value

    def raw(self, row: int) -> bytes:
        """The bytes of the value."""
        self.walk(row)
        return self.index.value(row)

    def _head(self, row: int, length: int) -> bytes:
        rows = self.index.rows
        return self.index.read(rows[row, VALUE], min(length, rows[row, LENGTH]))

    def decode(self, row: int, vr: str) -> Value:
        """The value of a leaf, read and decoded now; a violation of the VR is noted."""
        index = self.index
        flags = index.rows[row, FLAGS]
        if flags & UNWALKED:
            index.complete()
        raw = index.value(row)
        if not raw:
            return EMPTY.get(vr)
        codecs, is_sound = _ASCII, vr in STRING
        if is_sound and not is_plain(raw):
            codecs, is_sound = self._codecs_of(row, vr, raw)
        try:
            value = DECODERS[vr](raw, codecs, self._is_big_endian(row))
        except (ValueError, OverflowError):
            self.flag(BAD_VALUE, row, f"is no value of {vr} (PS3.5 §6.2)")
            return fallback(vr, raw)
        if is_sound:
            against = violation_of(vr, value)
            if against is not None:
                self.flag(BAD_VALUE, row, against)
        elif vr == "SS" and index.rows[row, TAG] in LUT_DESCRIPTORS:
            return unsigned_entries(value)
        return value

    def _is_big_endian(self, row: int) -> bool:
        rows = self.index.rows
        # PS3.5 §6.2.2: what was made UN is little endian whatever the transfer syntax
        return rows[row, FLAGS] & BIG_ENDIAN != 0 and BY_CODE.get(rows[row, VR]) != "UN"

    def _codecs_of(self, row: int, vr: str, raw: bytes) -> tuple[tuple[str, ...], bool]:
        """The codecs of text that is not plain ASCII, and whether they decode it all."""
        if vr not in TEXT:
            # only the default repertoire is allowed (PS3.5 §6.1.2.2); the caller may know better
            self.flag(UNDECODABLE_TEXT, row, f"has characters that {vr} has not (PS3.5 §6.2)")
            return self.policy.codecs or _ASCII, False
        codecs = self.codecs
        if decode_text(raw, codecs, vr)[1]:
            self.flag(UNDECODABLE_TEXT, row, "has bytes that its character set cannot decode")
            return codecs, False
        if b"\x1b" in raw and not is_announced(raw, codecs):
            self.flag(UNANNOUNCED_CHARACTER_SET, row, "switches to a character set unannounced")
        return codecs, True

    # -- what is inside ------------------------------------------------------------------------

    def items(self, row: int) -> tuple[OffsetIndex, list[int]]:
        """The index and the rows of the items of a sequence, not to be changed."""
        if row not in self._items:  # programs ask for a sequence again for each of its items
            self._items[row] = self._items_at(row)
        return self._items[row]

    def _items_at(self, row: int) -> tuple[OffsetIndex, list[int]]:
        rows = self.index.rows
        if rows[row, FLAGS] & ITEMS:
            return self.index, self.index.siblings(row + 1, rows[row, NEXT])
        index = self._subindex(row)
        if index is None:
            return self.index, []
        return index, index.siblings(0, index.count)

    def _subindex(self, row: int) -> OffsetIndex | None:
        """The items inside an opaque value: UN, or a private sequence of Implicit VR."""
        deeper = NESTING_CAP - self._depth
        if self._head(row, 4) != b"\xfe\xff\x00\xe0" or deeper <= 0:
            return None
        rows = self.index.rows
        was_un = rows[row, FLAGS] & FROM_UN or BY_CODE.get(rows[row, VR]) == "UN"
        index = scan_items(self.index, row, FROM_UN if was_un else 0, deeper)
        for met in index.problems:
            self.note(met)
        return index

    @property
    def _depth(self) -> int:
        depth = 0
        scope = self.parent
        while scope is not None:
            depth += 1
            scope = scope.parent
        return depth

    def encoding(self, row: int) -> tuple[bool, bool]:
        """Whether the header of ``row`` is explicit, and whether it is big endian."""
        flags = self.index.rows[row, FLAGS]
        return bool(flags & EXPLICIT), bool(flags & BIG_ENDIAN)

    def is_undefined_length(self, row: int) -> bool:
        """Whether the header declares an undefined length."""
        return bool(self.index.rows[row, FLAGS] & UNDEFINED)


_ASCII = codecs_for(())
NO_VALUE = object()
"""What a row has that is no leaf."""
