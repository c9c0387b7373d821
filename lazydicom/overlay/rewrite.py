"""Whole data sets written anew: in another encoding, or where no file has them.

Everything in a data set is written in tag order, of a repeated tag what the data set shows: the
last. What stands in the source as it is to be written is copied as a range. What is no element,
such as trailing bytes, is not written.

Knows elements, sequences and items (PS3.5 §7). Refuses to know files, File Meta Information and
deflating, which `save` does, and what becomes of a value, which `recode` does.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from lazydicom.errors import UnsupportedError
from lazydicom.index.layout import (
    BIG_ENDIAN,
    CLAMPED,
    DELIMITED,
    EXPLICIT,
    FLAGS,
    FRAGMENTS,
    HEADER,
    ITEMS,
    LENGTH,
    TAG,
    VALUE,
)
from lazydicom.overlay.header import (
    UNDEFINED_LENGTH,
    encode_header,
    encode_item_delimitation,
    encode_item_header,
    encode_sequence_delimitation,
    header_length,
)
from lazydicom.overlay.overlay import Leaf, is_any_within
from lazydicom.overlay.patches import end_of
from lazydicom.overlay.plan import Bytes, Copy
from lazydicom.overlay.recode import Encoding, Recoding
from lazydicom.standard.dictionary import private_lookup, vr_of
from lazydicom.standard.vr import ALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from lazydicom.index.offsets import OffsetIndex
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.element import Element
    from lazydicom.overlay.plan import Segment
    from lazydicom.standard.transfer_syntax import TransferSyntax

    _Steps = Iterator[Any]  # of such iterators

Lengths = Literal["keep", "defined", "undefined"]
"""How sequences and items end: as they do in the source, or all in one way."""

_GROUP_LENGTH = 12
"""Bytes of an element that says how long its group is, in every encoding."""

_LONG_HEADER = 12

_META = 0x0002
"""The group of File Meta Information, which is no part of a data set."""

_INSIDE_UN = Encoding(explicit=False, big=False)
"""PS3.5 §6.2.2: a sequence whose VR is not known is Implicit VR Little Endian inside."""


def data_set_segments(
    dataset: Dataset, syntax: TransferSyntax, *, lengths: Lengths = "keep"
) -> list[Segment]:
    """Every element of a data set as it is now, in the encoding of a transfer syntax.

    Group lengths are recomputed where there are any; values of odd length are padded. Deflating is
    left to the caller.

    Parameters
    ----------
    dataset
        Of a file all of which was scanned, or a new one.
    syntax
        How it is to be encoded.
    lengths
        Whether sequences and items have a defined length. Where no VR is written, only sequences
        that a dictionary knows can have one, so the others never do.

    Returns
    -------
    list
        What they copy is in the source of the data set's elements: of a deflated file in what it
        inflates to.

    Raises
    ------
    UnsupportedError
        Its pixel data would have to be compressed, decompressed or both; a sequence cannot be
        written otherwise than it is, because not all of it is items; or there is an element in it
        that belongs to File Meta Information.
    EncodeError
        Changed text does not fit the character set in force, or something is too long.

    Examples
    --------
    >>> from lazydicom import Dataset
    >>> item = Dataset()
    >>> item.CodeValue = "1"
    >>> from lazydicom.overlay.plan import Plan
    >>> from lazydicom.standard.transfer_syntax import named
    >>> implicit = named("ImplicitVRLittleEndian")
    >>> Plan(data_set_segments(item, implicit)).to_bytes().hex()
    '08000001020000003120'
    """
    for tag in dataset.present():
        if tag >> 16 == _META:
            reason = "is in the data set, where File Meta Information cannot be; delete it"
            raise UnsupportedError(reason, tag=tag)
    writer = _Writer(dataset, syntax, lengths)
    writer.values.check_pixels(dataset)
    # what nests deeply is written without deep recursion: each container waits for those in it
    encoding = Encoding(syntax.is_explicit, not syntax.is_little_endian)
    waiting: list[_Steps] = [writer.elements(dataset, encoding)]
    while waiting:
        inner = next(waiting[-1], None)
        if inner is None:
            waiting.pop()
        else:
            waiting.append(inner)
    return writer.parts


class _Place(NamedTuple):
    """Where a header goes whose length is known when what follows it has been written."""

    part: int
    start: int


class _Writer:
    """The segments of one data set, as they come."""

    __slots__ = ("_damage", "_keys", "_lengths", "_size", "parts", "values")

    def __init__(self, dataset: Dataset, syntax: TransferSyntax, lengths: Lengths) -> None:
        self.values = Recoding(dataset, syntax)
        self._lengths = lengths
        self._keys = dataset._overlay.keys()
        self._damage: dict[OffsetIndex, list[int] | None] = {}
        self._size = 0
        self.parts: list[Segment] = []

    # -- segments ------------------------------------------------------------------------------

    def _add(self, data: bytes) -> None:
        self.parts.append(Bytes(data))
        self._size += len(data)

    def _extend(self, segments: Iterable[Segment]) -> None:
        for segment in segments:
            if segment.length:
                self.parts.append(segment)
                self._size += segment.length

    def _copy(self, offset: int, length: int) -> None:
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Copy) and last.offset + last.length == offset:
            self.parts[-1] = Copy(last.offset, last.length + length)
        else:
            self.parts.append(Copy(offset, length))
        self._size += length

    def _begin(self, length: int) -> _Place:
        """Leave room for a header of ``length`` bytes."""
        self.parts.append(Bytes(b""))
        self._size += length
        return _Place(len(self.parts) - 1, self._size)

    def _end(self, place: _Place, header: bytes) -> None:
        self.parts[place.part] = Bytes(header)

    # -- what contains elements ----------------------------------------------------------------

    def elements(self, dataset: Dataset, encoding: Encoding) -> Iterator[_Steps]:
        """Write the elements of a data set or item; yield what writes that inside of them."""
        group: _Place | None = None
        number = -1
        for element in dataset.elements():
            tag = int(element.tag)
            if tag >> 16 != number:
                self._end_group(group, number, encoding)
                group, number = None, tag >> 16
            if not tag & 0xFFFF:
                group = self._begin(_GROUP_LENGTH)
                continue
            edit = element._edit()
            if isinstance(edit, Leaf):
                self._extend(self.values.changed(dataset, tag, edit, encoding))
            elif edit is None and self._stays(element, encoding):
                index, row = dataset._scope.index, element._row
                begin: int = index.rows[row, HEADER]
                self._copy(begin, end_of(index, row) - begin)
            elif self._has_items(element):
                yield self._sequence(dataset, element, encoding)
            else:
                self._extend(self.values.stored(dataset, element._row, encoding))
        self._end_group(group, number, encoding)

    def _end_group(self, place: _Place | None, group: int, encoding: Encoding) -> None:
        """Say how long the rest of a group is, if an element of it says so (PS3.5 §7.2)."""
        if place is not None:
            explicit, big = encoding
            header = encode_header(group << 16, "UL", 4, explicit=explicit, big_endian=big)
            length = self._size - place.start
            self._end(place, header + length.to_bytes(4, "big" if big else "little"))

    def _sequence(self, dataset: Dataset, element: Element, encoding: Encoding) -> Iterator[_Steps]:
        tag = int(element.tag)
        sequence = dataset._sequence(tag)
        is_changed = sequence.edit() is not None
        if not is_changed and not sequence.is_whole:
            raise UnsupportedError(
                "is not all items, and the rest cannot be written in another way; delete it or "
                "assign its items anew",
                tag=tag,
            )
        explicit, big = encoding
        # in Big Endian an SQ, since most readers do not expect Little Endian there
        is_un = explicit and not big and element.written_VR == "UN"
        if is_changed and not sequence:
            is_un = False
        inside = _INSIDE_UN if is_un else encoding
        undefined = self._is_undefined(element, explicit=explicit and not is_un)
        place = self._begin(header_length("SQ", 0, explicit=explicit))
        for item in sequence:
            item_place = self._begin(8)
            yield self.elements(item, inside)
            is_open = self._is_open(item)
            length = UNDEFINED_LENGTH if is_open else self._size - item_place.start
            self._end(item_place, encode_item_header(length, big_endian=inside.big))
            if is_open:
                self._add(encode_item_delimitation(big_endian=inside.big))
        length = UNDEFINED_LENGTH if undefined else self._size - place.start
        vr = "UN" if is_un else "SQ"
        self._end(place, encode_header(tag, vr, length, explicit=explicit, big_endian=big))
        if undefined:
            self._add(encode_sequence_delimitation(big_endian=inside.big))

    def _has_items(self, element: Element) -> bool:
        """Whether it is written item by item; what is in a UN as it is, is not."""
        if element.VR != "SQ":
            return False
        if element._edit() is not None:
            return True
        index, row = element._scope.index, element._row
        if index.rows[row, FLAGS] & ITEMS or element.written_VR != "UN":
            return True
        return is_any_within(self._keys, index.rows[row, VALUE], end_of(index, row))

    def _is_undefined(self, element: Element, *, explicit: bool) -> bool:
        if self._lengths == "undefined" or not (explicit or _is_known_sequence(element)):
            return True
        return self._lengths == "keep" and element.is_undefined_length

    def _is_open(self, item: Dataset) -> bool:
        if self._lengths != "keep":
            return self._lengths == "undefined"
        scope = item._scope
        return not item.is_new and scope.is_undefined_length(scope.row)

    # -- what stays as it is ---------------------------------------------------------------------

    def _stays(self, element: Element, encoding: Encoding) -> bool:
        """Whether an element is written byte for byte as it stands in the source."""
        index, row = element._scope.index, element._row
        table = index.rows
        flags: int = table[row, FLAGS]
        if (bool(flags & EXPLICIT), bool(flags & BIG_ENDIAN)) != encoding or flags & CLAMPED:
            return False
        if flags & FRAGMENTS:
            return bool(flags & DELIMITED) and self.values.keeps_fragments
        start, end = table[row, HEADER], end_of(index, row)
        if is_any_within(self._keys, start, end):
            return False
        if self._lengths != "keep" and self._has_items(element):
            return False
        if not flags & ITEMS:
            is_as_it_has_to_be = not table[row, LENGTH] % 2 and _is_sure(element)
            return is_as_it_has_to_be and table[row, TAG] not in self.values.swapped_pixels
        damage = self._damage_in(index)
        # a delimiter that is missing is noted where it should be: behind what it would end
        return damage is not None and not is_any_within(damage, start, end + 1)

    def _damage_in(self, index: OffsetIndex) -> list[int] | None:
        """Where something stands that is not to be copied along; None if that is not known."""
        if index not in self._damage:
            found = index.problems
            table = index.rows
            refused = 0 if self.values.keeps_fragments else FRAGMENTS
            pixels = self.values.swapped_pixels
            self._damage[index] = None
            if not any(met.code == "MORE_PROBLEMS" for met in found):
                others = [
                    table[row, HEADER]
                    for row in range(index.count)
                    if not table[row, TAG] & 0xFFFF
                    or table[row, TAG] in pixels
                    or table[row, FLAGS] & refused
                ]
                self._damage[index] = sorted([*(met.offset for met in found), *others])
        return self._damage[index]


def _is_sure(element: Element) -> bool:
    """Whether a header is what everybody takes it for: PS3.5 §6.2 has long ones for VRs to come."""
    vr = element.encoded_VR
    if vr is None or vr in ALL:
        return True
    cells, row = element._scope.index.rows, element._row
    is_long: bool = cells[row, VALUE] - cells[row, HEADER] == _LONG_HEADER
    return is_long and vr.isascii() and vr.isalpha() and vr.isupper()


def _is_known_sequence(element: Element) -> bool:
    """Whether a reader without a VR knows that it is a sequence."""
    tag = int(element.tag)
    if vr_of(tag) == "SQ":
        return True
    creator = element.private_creator
    entry = None if creator is None else private_lookup(creator, tag)
    return entry is not None and entry.VR == "SQ"
