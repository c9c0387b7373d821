"""Scope: the elements of one data set or item, and what they mean there.

The meaning of an element can depend on others: text on Specific Character Set, ``US or SS`` on
Pixel Representation, a private element on its private creator (PS3.5 §6.1.2, §6.2, §7.8). Each is
looked up in the item itself first and then in what encloses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.index.layout import (
    BIG_ENDIAN,
    EXPLICIT,
    FLAGS,
    FRAGMENTS,
    ITEMS,
    LENGTH,
    NEXT,
    TAG,
    UNDEFINED,
    UNWALKED,
    VALUE,
    VR,
)
from lazydicom.index.offsets import OffsetIndex, scan_items
from lazydicom.index.problems import BAD_VALUE, Problem, problem
from lazydicom.standard.character_set import codecs_for
from lazydicom.standard.dictionary import private_lookup, vr_of
from lazydicom.standard.tag import PIXEL_DATA
from lazydicom.standard.vr import BY_CODE
from lazydicom.view.decode import DECODERS, EMPTY, fallback

if TYPE_CHECKING:
    from lazydicom.view.values import Value

_CHARACTER_SET = 0x00080005
_PIXEL_REPRESENTATION = 0x00280103
_LUT_DESCRIPTOR = 0x00283002
_LUT_DATA = 0x00283006

LARGEST_UN = 0xFFFF
"""A UN value longer than this was not made UN by a lookup failure; its bytes are left alone."""


class Scope:
    """The rows of one data set or item in an offset index, and the scope that encloses it.

    Parameters
    ----------
    index
        Where the elements are.
    first, stop
        Their rows; ``stop`` is None for the rest of the index, however far it gets scanned.
    parent, sequence_tag, item_number
        The enclosing scope and the place in it; None at the top.
    """

    __slots__ = (
        "_codecs",
        "_stop",
        "_subindexes",
        "_value_problems",
        "first",
        "index",
        "item_number",
        "parent",
        "row",
        "sequence_tag",
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
    ) -> None:
        self.index = index
        self.first = first
        self._stop = stop
        self.row = row
        self.parent = parent
        self.sequence_tag = sequence_tag
        self.item_number = item_number
        self._codecs: tuple[str, ...] | None = None
        self._subindexes: dict[int, OffsetIndex | None] | None = None
        self._value_problems: dict[int, Problem] | None = None

    # -- finding -------------------------------------------------------------------------------

    @property
    def stop(self) -> int:
        """One past the last row."""
        return self.index.count if self._stop is None else self._stop

    def find(self, tag: int) -> int:
        """The row of ``tag``, the last one if it is repeated, or -1."""
        index = self.index
        stop = self._stop
        row = index.find(self.first, index.count if stop is None else stop, tag)
        if row < 0 and stop is None and index.pending and tag > PIXEL_DATA:
            index.complete()
            row = index.find(self.first, index.count, tag)
        return row

    def rows(self) -> list[int]:
        """All rows of elements in tag order; of a repeated tag the last."""
        index = self.index
        if self._stop is None:
            index.complete()
        table = index.rows
        by_tag = {table[row, TAG]: row for row in index.siblings(self.first, self.stop)}
        return [by_tag[tag] for tag in sorted(by_tag)]

    def walked(self, row: int) -> int:
        """``row`` itself, its length known: encapsulated pixel data is walked if it was not."""
        if self.index.rows[row, FLAGS] & UNWALKED:
            self.index.complete()
        return row

    # -- meaning -------------------------------------------------------------------------------

    @property
    def codecs(self) -> tuple[str, ...]:
        """Python codecs of the Specific Character Set in force here."""
        codecs = self._codecs
        if codecs is None:
            row = self.find(_CHARACTER_SET)
            if row >= 0:
                terms = self.index.value(row).decode("latin-1").split("\\")
                codecs = codecs_for([term.strip(" \0") for term in terms])
            elif self.parent is not None:
                codecs = self.parent.codecs
            else:
                codecs = codecs_for(())
            self._codecs = codecs
        return codecs

    def private_creator(self, tag: int) -> str | None:
        """The creator that reserved the block of a private element here (PS3.5 §7.8.1)."""
        row = self.find(tag & 0xFFFF0000 | (tag >> 8) & 0xFF)
        if row < 0:
            return None
        text = self.decode(row, "LO")
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
        found = self._listed(rows[row, TAG], row)
        if vr == "UN":
            if rows[row, LENGTH] >= LARGEST_UN and not rows[row, TAG] & 0x10000:
                return "UN"
            if found == "SQ" and self._subindex(row) is None:
                return "UN"
        elif found == "SQ" and rows[row, LENGTH] and self._subindex(row) is None:
            return "UN"
        return found

    def _listed(self, tag: int, row: int) -> str:
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
        return self._resolved(vr, tag, row)

    def _resolved(self, vr: str, tag: int, row: int) -> str:
        """One of the choices of an ambiguous VR (PS3.5 §8.1, §A.1; PS3.3 §C.11.1.1.1)."""
        if tag == _LUT_DATA:
            first = self.index.value(descriptor)[:2] if (
                descriptor := self.find(_LUT_DESCRIPTOR)
            ) >= 0 else b""
            return "US" if first == b"\1\0" else "OW"
        if vr.startswith("US or SS"):
            return "SS" if self.pixel_representation() == 1 else "US"
        if vr.startswith("OB or OW"):
            return "OW"  # PS3.5 §A.1: Implicit VR has native pixel data as OW
        del row
        return vr[:2]

    def pixel_representation(self) -> int:
        """Pixel Representation here or in what encloses this; 0 if there is none."""
        scope: Scope | None = self
        while scope is not None:
            row = scope.find(_PIXEL_REPRESENTATION)
            if row >= 0:
                value = scope.decode(row, "US")
                if isinstance(value, int):
                    return value
            scope = scope.parent
        return 0

    # -- values --------------------------------------------------------------------------------

    def raw(self, row: int) -> bytes:
        """The bytes of the value."""
        self.walked(row)
        return self.index.value(row)

    def decode(self, row: int, vr: str) -> Value:
        """The value of a leaf, read and decoded now; a violation of the VR is noted."""
        index = self.index
        rows = index.rows
        flags = rows[row, FLAGS]
        if flags & UNWALKED:
            index.complete()
            rows = index.rows
        raw = index.read(rows[row, VALUE], rows[row, LENGTH])
        if not raw:
            return EMPTY.get(vr)
        codecs: tuple[str, ...] = ()
        if vr in _IN_CHARACTER_SET and (not raw.isascii() or b"\x1b" in raw):
            codecs = self.codecs
        else:
            codecs = _ASCII
        # PS3.5 §6.2.2: what was made UN is little endian whatever the transfer syntax
        big = bool(flags & BIG_ENDIAN) and BY_CODE.get(rows[row, VR]) != "UN"
        try:
            return DECODERS[vr](raw, codecs, big)
        except (ValueError, OverflowError):
            self.note(problem(BAD_VALUE, rows[row, VALUE], rows[row, TAG]))
            return fallback(vr, raw)

    def note(self, found: Problem) -> None:
        """Keep a problem that was met when decoding."""
        if self._value_problems is None:
            self._value_problems = {}
        self._value_problems[found.offset] = found

    # -- what is inside ------------------------------------------------------------------------

    def items(self, row: int) -> tuple[OffsetIndex, list[int]]:
        """The index and the rows of the items of a sequence."""
        rows = self.index.rows
        if rows[row, FLAGS] & ITEMS:
            return self.index, self.index.siblings(row + 1, rows[row, NEXT])
        index = self._subindex(row)
        if index is None:
            return self.index, []
        return index, index.siblings(0, index.count)

    def _subindex(self, row: int) -> OffsetIndex | None:
        """The items inside an opaque value: UN, or a private sequence of Implicit VR."""
        if self._subindexes is None:
            self._subindexes = {}
        if row not in self._subindexes:
            rows = self.index.rows
            head = self.index.read(rows[row, VALUE], min(8, rows[row, LENGTH]))
            found = None
            if head[:4] == b"\xfe\xff\x00\xe0":
                found = scan_items(self.index, row, 0)
            self._subindexes[row] = found
        return self._subindexes[row]

    @property
    def value_problems(self) -> list[Problem]:
        """What decoding met so far."""
        found = list((self._value_problems or {}).values())
        for index in (self._subindexes or {}).values():
            if index is not None:
                found += index.problems
        return found

    def encoding(self, row: int) -> tuple[bool, bool]:
        """Whether the header of ``row`` is explicit, and whether it is big endian."""
        flags = self.index.rows[row, FLAGS]
        return bool(flags & EXPLICIT), bool(flags & BIG_ENDIAN)

    def is_undefined_length(self, row: int) -> bool:
        """Whether the header declares an undefined length."""
        return bool(self.index.rows[row, FLAGS] & UNDEFINED)


_ASCII = codecs_for(())
_IN_CHARACTER_SET = frozenset(["LO", "LT", "PN", "SH", "ST", "UC", "UT"])
