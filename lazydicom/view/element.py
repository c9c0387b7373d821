"""Element: one data element of a view, nothing of it read or decoded until it is asked for."""

from __future__ import annotations

from operator import getitem
from typing import TYPE_CHECKING

from lazydicom.errors import ItemNotFoundError, ValueFormatError
from lazydicom.index.layout import (
    DELIMITED,
    EXPLICIT,
    FLAGS,
    HEADER,
    LENGTH,
    TAG,
    UNDEFINED,
    UNDEFINED_LENGTH,
    VALUE,
    VR,
)
from lazydicom.standard.dictionary import keyword_of, lookup, private_lookup
from lazydicom.standard.tag import Tag
from lazydicom.standard.vr import BY_CODE, BYTES, STRING
from lazydicom.view.conversion import Conversions
from lazydicom.view.decode import DECODERS, fallback
from lazydicom.view.json_model import JsonElement

if TYPE_CHECKING:
    from lazydicom.index.source import ByteSource
    from lazydicom.view.dataset import DatasetView
    from lazydicom.view.scope import Scope
    from lazydicom.view.values import Value

_NUMBER_TEXT = frozenset(("DS", "IS"))

LARGE = 4096
"""Bytes of a value that may be read for the sake of a line of text."""


class Element(Conversions, JsonElement):
    """One data element: its tag, VR and place now, its value when asked for.

    Offsets are absolute, in bytes of the source, ends are exclusive.
    """

    __slots__ = ("_dataset", "_row")

    def __init__(self, dataset: DatasetView, row: int) -> None:
        self._dataset = dataset
        self._row = row

    @property
    def _scope(self) -> Scope:
        return self._dataset._scope  # noqa: SLF001  (one package, one class family)

    def _cell(self, column: int) -> int:
        return self._scope.index.rows[self._row, column]

    # -- what it is ----------------------------------------------------------------------------

    @property
    def tag(self) -> Tag:
        """The tag."""
        scope = self._scope
        return Tag(scope.index.rows[self._row, TAG])

    @property
    def VR(self) -> str:
        """The effective VR: UN resolved through the dictionaries where they know better."""
        return self._scope.vr(self._row)

    @property
    def encoded_VR(self) -> str | None:
        """The VR on disk; None in Implicit VR. Unknown codes as they are."""
        code = self._cell(VR)
        if not self._cell(FLAGS) & EXPLICIT:
            return None
        return BY_CODE.get(code) or code.to_bytes(2, "little").decode("latin-1")

    @property
    def keyword(self) -> str:
        """The PS3.6 keyword; empty for private and unknown elements."""
        return keyword_of(self.tag) or ""

    @property
    def private_creator(self) -> str | None:
        """The creator of the private block it belongs to."""
        tag = self.tag
        if not tag & 0x10000 or tag & 0xFFFF < 0x1000:
            return None
        return self._dataset.creator_of(tag)

    @property
    def name(self) -> str:
        """The name in PS3.6 or in the private dictionary; empty if neither lists it."""
        entry = lookup(self.tag)
        if entry is None:
            creator = self.private_creator
            entry = None if creator is None else private_lookup(creator, self.tag)
        return "" if entry is None else entry.name

    @property
    def is_sequence(self) -> bool:
        """Whether its value is a sequence of items."""
        return self.VR == "SQ"

    @property
    def VM(self) -> int:
        """The number of values it has: 0 if nothing is left without padding, 1 for a sequence."""
        if self.VR == "SQ":
            return 1
        if self.is_empty:
            return 0
        value = self.value
        if isinstance(value, tuple):
            return len(value)
        if value is None or value == "":
            return 0
        # several numbers of which one is none are read as one text
        return value.count("\\") + 1 if self.VR in _NUMBER_TEXT and isinstance(value, str) else 1

    @property
    def is_private(self) -> bool:
        """Whether its group number is odd (PS3.5 §7.8)."""
        return self.tag.is_private

    @property
    def is_retired(self) -> bool:
        """Whether PS3.6 lists it as retired."""
        entry = lookup(self.tag)
        return entry is not None and entry.is_retired

    @property
    def path(self) -> str:
        """Where it is, in the path grammar: ``RequestAttributesSequence[0].Modality``."""
        return self._dataset.path_prefix + self._dataset.step_of(self.tag)

    # -- its value -----------------------------------------------------------------------------

    @property
    def value(self) -> Value:
        """The value, read and decoded now."""
        return self._dataset.value_of(self._row)

    @property
    def repval(self) -> str:
        """The value as a line shows it: a long one shortened, bytes counted."""
        return shown(self)

    def __getitem__(self, number: int) -> Value:
        """One of several values, or an item of a sequence."""
        value = self.value
        if self.VR != "SQ" and not isinstance(value, tuple):
            raise ItemNotFoundError(f"one value, which has no number {number!r}", tag=self.tag)
        return value[number]

    @property
    def is_empty(self) -> bool:
        """Whether the value has no bytes; reads nothing."""
        return self.length == 0

    @property
    def raw(self) -> memoryview:
        """The bytes of the value as they are in the source, read-only.

        Large values are not copied: they come from the mapped file, and if somebody truncates
        that file, touching them ends the process (open with ``mmap=False`` to have copies).
        """
        offset, length = self.offset, self.length
        index = self._scope.index
        if length > LARGE:
            return index.view(self._row)
        return memoryview(index.read(offset, length))

    def part(self, start: int, length: int) -> memoryview:
        """``length`` bytes of the value from ``start`` on, wherever they are; as `raw`."""
        return self._scope.index.view(self._row, start, length)

    def fill(self, start: int, target: memoryview) -> None:
        """Copy the bytes of the value from ``start`` on into ``target``; none of a mapping."""
        self._scope.index.fill(self._row, start, target)

    def copied(self, start: int, length: int) -> bytes:
        """``length`` bytes of the value from ``start`` on, as a copy."""
        return self._scope.index.read(self.offset + start, length)

    def located(self) -> Element:
        """The same pixel data where its fragments are: here."""
        return self

    def _leading(self, length: int | None = None) -> bytes:
        if length is None:
            return self._scope.raw(self._row)
        return self._scope.index.read(self.offset, min(length, self.length))

    @property
    def source(self) -> ByteSource:
        """What offsets count in: the file, or the inflated data set of a deflated one."""
        return self._scope.index.source

    # -- its place -----------------------------------------------------------------------------

    @property
    def header_offset(self) -> int:
        """Where its header begins."""
        return self._cell(HEADER)

    @property
    def offset(self) -> int:
        """Where its value begins."""
        return self._cell(VALUE)

    @property
    def length(self) -> int:
        """Bytes of value that are there, a delimitation item not counted."""
        scope = self._scope
        scope.walk(self._row)
        return scope.index.rows[self._row, LENGTH]

    @property
    def size(self) -> int:
        """Bytes of value, wherever they are; of a sequence the length."""
        return self.length

    @property
    def end(self) -> int:
        """Where the next element begins, a delimitation item included."""
        end = self.offset + self.length  # which walks what is not walked, before FLAGS are read
        return end + (8 if self._cell(FLAGS) & DELIMITED else 0)

    @property
    def declared_length(self) -> int:
        """The length that the header states; 0xFFFFFFFF where it is undefined."""
        flags = self._cell(FLAGS)
        if flags & UNDEFINED:
            return UNDEFINED_LENGTH
        width = 4 if self.offset - self.header_offset == 12 or not flags & EXPLICIT else 2
        _, big = self._scope.encoding(self._row)
        raw = self._scope.index.read(self.offset - width, width)
        return int.from_bytes(raw, "big" if big else "little")

    @property
    def is_undefined_length(self) -> bool:
        """Whether the header declares an undefined length."""
        return self._scope.is_undefined_length(self._row)

    @property
    def is_big_endian(self) -> bool:
        """Whether numbers in the value start with their most significant byte."""
        # PS3.5 §6.2.2: what was made UN is little endian whatever the transfer syntax
        return self._scope.encoding(self._row)[1] and self.encoded_VR != "UN"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Element):
            return NotImplemented
        return (self.tag, self.VR) == (other.tag, other.VR) and bool(self.value == other.value)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[object, ...]:
        return getitem, (self._dataset, self.tag)

    def __repr__(self) -> str:
        return f"{self.tag} {self.VR} {self.name or 'Private'}: {shown(self)}"


WIDEST = 64
"""Characters of a value that are shown unless somebody asks for more."""


def shown(element: Element, widest: int = WIDEST) -> str:
    """A value for people: long ones shortened, bytes counted, control characters escaped.

    Of a value that is too long to be read for that, only the beginning is read. With ``widest`` 0
    all of it is read and shown.
    """
    vr = element.VR
    if vr == "SQ":
        count = len(element.value)
        return f"{count} item{'' if count == 1 else 's'}"
    length = element.size
    if length == 0:
        return "(empty)"
    if vr in BYTES:
        return f"{length} bytes"
    is_long = 0 < widest <= LARGE // 4 and length > LARGE and element.offset is not None
    try:
        value = _beginning(element, vr) if is_long else element.value
    except ValueFormatError:  # in strict reading; to be put right, it must be seen all the same
        value = fallback(vr, element._leading(LARGE))  # noqa: SLF001
    text = "\\".join(map(str, value)) if isinstance(value, tuple) else str(value)
    if widest and (is_long or len(text) > widest):
        text = text[: widest - 3] + "..."
    if text.isprintable():
        return text
    from lazydicom.view.dump import printable  # noqa: PLC0415 - it imports this module

    return printable(text)


def _beginning(element: Element, vr: str) -> Value:
    scope = element._scope  # noqa: SLF001
    raw = scope.index.read(element.offset, LARGE)
    # a number or character that is cut in two is not shown
    return DECODERS["LT" if vr in STRING else vr](raw, scope.codecs, element.is_big_endian)
