"""Encapsulating: encoded frames as fragments, with a table of where they begin (PS3.5 §A.4).

::

    item: Basic Offset Table | item: fragment | item: fragment | ...

Knows items and both offset tables. Frames come one at a time and are put aside in a `Spool`, so
that no more than one of them is in memory. Refuses to know what is in a frame.
"""

from __future__ import annotations

import sys
from array import array
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from lazydicom.errors import EncodeError, FormatError
from lazydicom.index.layout import (
    DELIMITED,
    EXPLICIT,
    FLAGS,
    FRAGMENTS,
    HEADER,
    LENGTH,
    NEXT,
    TAG,
    UNDEFINED,
    VALUE,
    VR,
)
from lazydicom.index.offsets import OffsetIndex
from lazydicom.index.source import MemorySource
from lazydicom.overlay.header import encode_item_header
from lazydicom.overlay.overlay import Leaf
from lazydicom.overlay.spool import Spool
from lazydicom.standard.tag import PIXEL_DATA
from lazydicom.standard.transfer_syntax import lookup
from lazydicom.standard.vr import CODE
from lazydicom.view.dataset import DatasetView
from lazydicom.view.element import Element
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.standard.transfer_syntax import TransferSyntax

OffsetTable = Literal["basic", "extended", "empty"]
"""Which table says where frames begin."""

_ITEM = b"\xfe\xff\x00\xe0"
_MOST = 0xFFFFFFFF
_LONGEST_FRAGMENT = 0xFFFFFFFE

_MOST_EXPECTED = 1 << 16
"""Frames for which room is left; more are moved once the table is made."""


class Encapsulation:
    """What makes a changed value encapsulated pixel data: how its frames are compressed.

    Parameters
    ----------
    uid
        The transfer syntax; empty where it is that of the data set, whatever that will be.
    """

    __slots__ = ("_index", "_raw", "uid")

    def __init__(self, uid: str = "") -> None:
        self.uid = uid
        self._raw: bytes | None = None
        self._index: OffsetIndex | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Encapsulation) and self.uid == other.uid

    def __hash__(self) -> int:
        return hash(self.uid)

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self.uid,)

    def index(self, leaf: Leaf, syntax: TransferSyntax | None) -> OffsetIndex:
        """An element table with one row, the pixel data; made once for a value.

        Parameters
        ----------
        leaf
            The value.
        syntax
            How frames are compressed, if this does not say so itself.
        """
        if self._index is None or self._raw is not leaf.raw:
            index = OffsetIndex(MemorySource(leaf.raw, "changed pixel data"))
            index.finish()
            row = {
                TAG: PIXEL_DATA,
                VR: CODE[leaf.written_vr],
                FLAGS: EXPLICIT | FRAGMENTS | UNDEFINED | DELIMITED,
                HEADER: 0,
                VALUE: 0,
                LENGTH: len(leaf.raw),
                NEXT: 1,
            }
            for column, cell in row.items():
                index.rows[0, column] = cell
            index.count = 1
            self._raw, self._index = leaf.raw, index
        self._index.transfer_syntax = lookup(self.uid) or syntax
        return self._index


def leaf_of(raw: bytes | memoryview, syntax: TransferSyntax | None) -> Leaf:
    """The value that encapsulated pixel data has in an overlay.

    Parameters
    ----------
    raw
        The items.
    syntax
        How frames are compressed; None for as the data set says, whatever that will be.
    """
    kind = Encapsulation("" if syntax is None else syntax.uid)
    # what reads bytes can read a view of them, unless it is text
    return Leaf("OB", cast("bytes", raw), False, (), "OB", kind)  # noqa: FBT003


def located(dataset: Dataset, leaf: Leaf, encapsulation: Encapsulation) -> Element:
    """The element in an element table of its own, in which its fragments are found."""
    from lazydicom.overlay.pixels import syntax_of  # noqa: PLC0415 - it imports this module

    index = encapsulation.index(leaf, syntax_of(dataset))
    return Element(DatasetView(Scope(index, 0, 1)), 0)


class Encapsulated(NamedTuple):
    """Frames, encapsulated.

    Attributes
    ----------
    raw
        The items, the offset table first; without the delimiter.
    extended
        Extended Offset Table and its lengths, if there is one.
    number
        How many frames there are.
    size
        Bytes of all frames as they were given.
    """

    raw: bytes | memoryview
    extended: tuple[bytes, bytes] | None
    number: int
    size: int


class FrameSpool:
    """Collects encoded frames; knows where each of them begins.

    Parameters
    ----------
    fragment_size
        The most bytes of a fragment; 0 for frames of one fragment each.
    expected
        How many frames there will be, if that is known: it spares a copy.
    folder
        Where what does not fit in memory is put; None for that of temporary files.

    Raises
    ------
    EncodeError
        There are no fragments of that size.
    """

    __slots__ = ("_fragment_size", "_lengths", "_room", "_spool", "_starts", "folder")

    def __init__(
        self, fragment_size: int = 0, expected: int = 0, folder: str | None = None
    ) -> None:
        if fragment_size < 0 or fragment_size % 2 or fragment_size > _LONGEST_FRAGMENT:
            raise EncodeError(f"a fragment is not {fragment_size} bytes long, but an even number")
        self._fragment_size = fragment_size
        self._starts = array("Q")
        self._lengths = array("Q")
        # what a data set says of its frames is no reason to take as much room
        self._room = 8 + 4 * (expected if expected <= _MOST_EXPECTED else 0)
        self.folder = folder
        self._spool = Spool(folder)
        self._spool.write(bytes(self._room))

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def size(self) -> int:
        """Bytes of all frames so far."""
        return sum(self._lengths)

    def add(self, frame: bytes | memoryview) -> None:
        """Take the next frame."""
        start = self._spool.size - self._room
        for part in fragment_items(frame, self._fragment_size):
            self._spool.write(part)
        self._starts.append(start)  # not before: a frame that is refused is none
        self._lengths.append(len(frame))

    def finish(self, offset_table: OffsetTable = "basic") -> Encapsulated:
        """Everything that was taken, with a table; the basic one only where it can say it.

        A Basic Offset Table ends at 4 GiB. What is longer has an Extended one if its frames are one
        fragment each, else none.

        Raises
        ------
        EncodeError
            An Extended Offset Table has frames of one fragment (PS3.3 §C.7.6.3.1.8).
        """
        whole = not self._fragment_size
        if offset_table == "extended" and not whole:
            raise EncodeError("an Extended Offset Table has frames of one fragment each")
        if offset_table == "basic" and self._starts and self._starts[-1] > _MOST:
            offset_table = "extended" if whole else "empty"
        table = _little("I", self._starts) if offset_table == "basic" else b""
        head = encode_item_header(len(table)) + table
        spool = self._spool
        if len(head) == self._room:
            spool.write_at_start(head)
        else:
            spool = spool.behind(head, self._room)
        extended = None
        if offset_table == "extended":
            extended = _little("Q", self._starts), _little("Q", self._lengths)
        return Encapsulated(spool.view(), extended, len(self), self.size)

    def discard(self) -> None:
        """Give back what was taken."""
        self._spool.discard()


def encapsulate(
    frames: Iterable[bytes],
    fragments_per_frame: int = 1,
    has_bot: bool = True,  # noqa: FBT001, FBT002 - the signature is pydicom's
) -> bytes:
    """Encoded frames as a value of Pixel Data, in memory; by the name pydicom has for it.

    Parameters
    ----------
    frames
        The frames, each as one codestream.
    fragments_per_frame
        Into how many fragments each is cut, if it is long enough.
    has_bot
        Whether there is a Basic Offset Table; without, it is empty.

    Raises
    ------
    EncodeError
        Frames are not cut into that many, or are too long for a Basic Offset Table.

    Examples
    --------
    >>> encapsulate([b"one", b"two "]).hex(" ", 4)
    'feff00e0 08000000 00000000 0c000000 feff00e0 04000000 6f6e6500 feff00e0 04000000 74776f20'
    """
    if fragments_per_frame < 1:
        raise EncodeError(f"a frame has one fragment or more, not {fragments_per_frame}")
    starts, parts, size = array("Q"), [], 0
    for frame in frames:
        starts.append(size)
        # even, so that only the last fragment of a frame is padded (PS3.5 §A.4)
        longest = -(-len(frame) // fragments_per_frame)
        for part in fragment_items(frame, longest + longest % 2):
            parts.append(part)
            size += len(part)
    if has_bot and starts and starts[-1] > _MOST:
        raise EncodeError("is too long for a Basic Offset Table; has_bot=False makes none")
    table = _little("I", starts) if has_bot else b""
    return b"".join([encode_item_header(len(table)), table, *parts])


def encapsulate_extended(frames: Iterable[bytes]) -> tuple[bytes, bytes, bytes]:
    """Pixel Data, Extended Offset Table and Extended Offset Table Lengths, as of pydicom.

    Examples
    --------
    >>> raw, offsets, lengths = encapsulate_extended([b"one", b"two "])
    >>> offsets.hex(" ", 8), lengths.hex(" ", 8)
    ('0000000000000000 0c00000000000000', '0300000000000000 0400000000000000')
    """
    spool = FrameSpool()
    for frame in frames:
        spool.add(frame)
    made = spool.finish("extended")
    offsets, lengths = made.extended or (b"", b"")
    return bytes(made.raw), offsets, lengths


def fragment_items(frame: bytes | memoryview, fragment_size: int = 0) -> Iterator[bytes]:
    """A frame as items, the last one padded to an even length.

    Raises
    ------
    EncodeError
        It is empty, or too long for one fragment.
    """
    if not len(frame):
        raise EncodeError("a frame without bytes is none", tag=PIXEL_DATA)
    size = fragment_size or len(frame)
    if size > _LONGEST_FRAGMENT:
        raise EncodeError(
            f"a frame of {len(frame)} bytes does not fit in one fragment; fragment_size cuts it",
            tag=PIXEL_DATA,
        )
    for start in range(0, len(frame), size):
        part = frame[start : start + size]
        padding = b"\0" * (len(part) % 2)
        yield b"".join((encode_item_header(len(part) + len(padding)), part, padding))


def items_in(raw: bytes | memoryview) -> list[tuple[int, int]] | None:
    """The items that bytes consist of, as (offset, length) of their values; None if they do not.

    Examples
    --------
    >>> items_in(encapsulate([b"one", b"two "], has_bot=False)), items_in(b"one")
    ([(8, 0), (16, 4), (28, 4)], None)
    """
    found = []
    position = 0
    while position < len(raw):
        if bytes(raw[position : position + 4]) != _ITEM or position + 8 > len(raw):
            return None
        length = int.from_bytes(raw[position + 4 : position + 8], "little")
        position += 8
        if position + length > len(raw):
            return None
        found.append((position, length))
        position += length
    return found or None


def truncated(raw: bytes | memoryview, count: int) -> bytes | memoryview:
    """The first ``count`` fragments, and of the Basic Offset Table what is about those.

    Raises
    ------
    FormatError
        It is no list of items.
    """
    items = items_in(raw)
    if items is None:
        raise FormatError("is no list of fragments", tag=PIXEL_DATA)
    (at, length), *fragments = items
    if count >= len(fragments):
        return raw
    base = at + length
    end = sum(fragments[count - 1]) if count else base
    offsets = array("I", bytes(raw[at : at + length // 4 * 4]))
    if sys.byteorder == "big":
        offsets.byteswap()
    stops = [*offsets, len(raw) - base]
    # a frame of which a fragment is missing is not there any more
    kept = [start for start, stop in pairwise(stops) if stop <= end - base]
    table = _little("I", array("Q", kept))
    return b"".join((encode_item_header(len(table)), table, raw[base:end]))


def _little(code: str, numbers: Iterable[int]) -> bytes:
    words = array(code, numbers)
    if sys.byteorder == "big":
        words.byteswap()
    return words.tobytes()
