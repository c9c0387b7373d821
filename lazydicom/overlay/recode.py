"""Values in another encoding: what becomes of an element that is no sequence.

Values are not decoded. Long ones stay in the source until they are written, and their words are
swapped on the way where the byte order changes (PS3.5 §7.3). Knows that the words of pixel data
have rules of their own; refuses to know how pixels are compressed: compressed ones are copied as
they are, or refused. Sequences are the business of `rewrite`.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lazydicom.errors import UnsupportedError
from lazydicom.index.layout import (
    BIG_ENDIAN,
    EXPLICIT,
    FLAGS,
    FRAGMENTS,
    LENGTH,
    TAG,
    VALUE,
    VR,
)
from lazydicom.overlay.header import (
    UNDEFINED_LENGTH,
    encode_header,
    encode_sequence_delimitation,
    fitting_vr,
)
from lazydicom.overlay.meaning import codecs_of
from lazydicom.overlay.overlay import Leaf
from lazydicom.overlay.patches import leaf_parts
from lazydicom.overlay.plan import Bytes, Copy, Swapped
from lazydicom.overlay.swap import swapped, word_width
from lazydicom.standard.tag import BITS_ALLOCATED, PIXEL_DATA
from lazydicom.standard.transfer_syntax import GE_PRIVATE, lookup
from lazydicom.standard.vr import BY_CODE, PADDING, TEXT

if TYPE_CHECKING:
    from lazydicom.index.offsets import OffsetIndex
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.plan import Segment
    from lazydicom.standard.transfer_syntax import TransferSyntax

_SHORT = 1024
"""Values up to this length become bytes of the plan; longer ones stay in the source until then."""

_PIXELS = frozenset([PIXEL_DATA, 0x7FE00008, 0x7FE00009])
"""Pixel Data, Float Pixel Data, Double Float Pixel Data."""

_CELLS = frozenset([16, 32, 64])
"""Bits of pixel cells that are swapped as wholes, as they are read; others as words of the VR."""


class Encoding(NamedTuple):
    """How headers and numbers are written."""

    explicit: bool
    big: bool


class Recoding:
    """From the encoding of a data set to that of a transfer syntax, value by value.

    Parameters
    ----------
    dataset
        At the top.
    syntax
        What it is to be written in.
    """

    __slots__ = ("_source", "_syntax")

    def __init__(self, dataset: Dataset, syntax: TransferSyntax) -> None:
        file = dataset._file
        self._source = (
            dataset._scope.index.transfer_syntax if file is None else file.transfer_syntax
        )
        self._syntax = syntax

    def stored(self, dataset: Dataset, row: int, encoding: Encoding) -> list[Segment]:
        """An element of the source in another way than it stands there.

        Raises
        ------
        UnsupportedError
            It is compressed pixel data, which would have to be decompressed.
        """
        scope = dataset._scope
        index = scope.index
        table = index.rows
        tag, flags = int(table[row, TAG]), table[row, FLAGS]
        vr = BY_CODE.get(table[row, VR]) if flags & EXPLICIT else None
        if vr is None:
            vr = scope.vr(row)
        if flags & FRAGMENTS:
            return self._fragments(index, row, vr, encoding)
        explicit, big = encoding
        start, length = int(table[row, VALUE]), int(table[row, LENGTH])
        pad = PADDING[vr] if length % 2 else b""
        written = fitting_vr(vr, length + len(pad)) if explicit else vr
        is_big = flags & BIG_ENDIAN != 0 and vr != "UN"
        width = self._width(dataset, tag, vr, written, is_big=is_big, big=big)
        header = encode_header(tag, vr, length + len(pad), explicit=explicit, big_endian=big)
        segments: list[Segment] = [Bytes(header)]
        if length > _SHORT:
            whole = length // width * width
            segments.append(Copy(start, whole) if width == 1 else Swapped(start, whole, width))
            start, length = start + whole, length - whole
        segments.append(Bytes(swapped(index.read(start, length) + pad, width)))
        return segments

    def changed(self, dataset: Dataset, tag: int, leaf: Leaf, encoding: Encoding) -> list[Segment]:
        """An element that no source has as it is now.

        Raises
        ------
        EncodeError
            It is text that does not fit the character set in force.
        UnsupportedError
            It is encapsulated pixel data of another transfer syntax.
        """
        explicit, big = encoding
        if leaf.encapsulation is not None:
            self._check_encapsulated(leaf.encapsulation.uid)
        elif tag in _PIXELS:
            written = fitting_vr(leaf.written_vr, len(leaf.raw)) if explicit else leaf.written_vr
            width = self._width(dataset, tag, leaf.vr, written, is_big=leaf.big_endian, big=big)
            raw = swapped(leaf.raw, width) if width > 1 else leaf.raw
            leaf = leaf._replace(raw=raw, big_endian=big and written != "UN")
        codecs = codecs_of(dataset) if leaf.vr in TEXT else ()
        parts = leaf_parts(tag, leaf, explicit=explicit, big_endian=big, codecs=codecs)
        return [Bytes(part) for part in parts]

    def _width(
        self, dataset: Dataset, tag: int, vr: str, written: str, *, is_big: bool, big: bool
    ) -> int:
        """How wide the words are that have to be swapped; 1 if none have to."""
        wanted = big and written != "UN"  # PS3.5 §6.2.2: what is in UN is little endian
        if tag in _PIXELS:
            is_big = is_big or self._is_ge
            wanted = self._syntax.has_big_endian_pixels and written != "UN"
        if is_big == wanted:
            return 1
        if tag == PIXEL_DATA:
            bits = dataset.value_at(BITS_ALLOCATED)
            if bits in _CELLS:
                return int(bits) // 8
        return word_width(vr)

    # -- pixel data ------------------------------------------------------------------------------

    @property
    def _is_ge(self) -> bool:
        return self._source is not None and self._source.uid == GE_PRIVATE

    @property
    def keeps_fragments(self) -> bool:
        """Whether compressed pixel data can stay as it is."""
        return self._source is not None and self._source.uid == self._syntax.uid

    @property
    def swapped_pixels(self) -> frozenset[int]:
        """The elements that have other words though the order of bytes is the same."""
        return _PIXELS if self._is_ge != (self._syntax.uid == GE_PRIVATE) else frozenset()

    def check_pixels(self, dataset: Dataset) -> None:
        """Refuse native pixel data where the transfer syntax has compressed ones.

        Raises
        ------
        UnsupportedError
            It would have to be compressed.
        """
        element = dataset.find_element(PIXEL_DATA)
        if not self._syntax.is_encapsulated or element is None or element.is_empty:
            return
        edit = element._edit()
        if isinstance(edit, Leaf):
            is_compressed = edit.encapsulation is not None
        else:
            is_compressed = bool(element._cell(FLAGS) & FRAGMENTS) or self.keeps_fragments
        if not is_compressed:
            raise UnsupportedError(
                f"{self._from_to}: it would have to be compressed, which compress() does",
                tag=PIXEL_DATA,
            )

    def _check_encapsulated(self, uid: str) -> None:
        """Refuse changed pixel data whose frames are not in the transfer syntax."""
        if self._syntax.is_encapsulated and uid in {"", self._syntax.uid}:
            return
        known = lookup(uid)
        name = "encoded frames" if known is None else f"frames in {known.name}"
        raise UnsupportedError(
            f"{name} cannot be written in {self._syntax.name or self._syntax.uid}; compress() and "
            "decompress() change them",
            tag=PIXEL_DATA,
        )

    @property
    def _from_to(self) -> str:
        source = self._source
        given = "" if source is None else f" in {source.name or source.uid}"
        return f"pixel data{given} cannot be written in {self._syntax.name or self._syntax.uid}"

    def _fragments(
        self, index: OffsetIndex, row: int, vr: str, encoding: Encoding
    ) -> list[Segment]:
        table = index.rows
        tag = int(table[row, TAG])
        if not self.keeps_fragments:
            raise UnsupportedError(
                f"{self._from_to}: it would have to be decompressed, which decompress() does",
                tag=tag,
            )
        explicit, big = encoding
        if bool(table[row, FLAGS] & BIG_ENDIAN) != big:
            raise UnsupportedError("fragments stay in the byte order that they are in", tag=tag)
        header = encode_header(tag, vr, UNDEFINED_LENGTH, explicit=explicit, big_endian=big)
        return [
            Bytes(header),
            Copy(table[row, VALUE], table[row, LENGTH]),
            Bytes(encode_sequence_delimitation(big_endian=big)),
        ]
