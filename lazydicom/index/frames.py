"""FrameTable: which bytes of encapsulated Pixel Data are which frame.

There are three ways to know (PS3.5 §A.4, PS3.3 §C.7.6.3.1.8), and the first that holds is taken:
the Extended Offset Table, the Basic Offset Table, the fragments and how many they are. A table
is not believed: where it says that a frame begins, an item has to be, and what follows it has to
lead to the next frame. One that is wrong is flagged, and the fragments are counted instead.
Refuses to know what a frame looks like, but for the marker that ends a JPEG image.
"""

from __future__ import annotations

import sys
from array import array
from itertools import islice
from operator import lt
from typing import TYPE_CHECKING

from lazydicom.errors import ItemNotFoundError, TruncatedError
from lazydicom.index.fragments import FragmentTable, check_item, fragments_of, item_length
from lazydicom.index.layout import HEADER, VALUE
from lazydicom.index.problems import (
    FRAME_BOUNDARIES,
    FRAME_COUNT,
    OFFSET_TABLE,
    OFFSET_TABLE_OVERFLOW,
    Problem,
    problem,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom.index.offsets import OffsetIndex

    Note = Callable[[Problem], None]

_PIXEL_DATA = 0x7FE00010
_WRAP = 1 << 32
_TAIL = 10
"""Bytes at the end of a fragment in which the end of an image is looked for: padding follows it."""

_LARGE_TABLE = 1 << 20
"""Bytes of a table above which it is asked whether the file has room for its frames."""

_END_OF_IMAGE = b"\xff\xd9"
"""EOI of JPEG and JPEG-LS, EOC of JPEG 2000."""


class FrameTable:
    """The frames of one encapsulated Pixel Data.

    Parameters
    ----------
    index, row
        The Pixel Data.
    declared
        Number of Frames; 0 where nothing sensible is stated.
    extended
        The values of Extended Offset Table and Extended Offset Table Lengths.
    note
        Is told what is wrong.
    """

    __slots__ = (
        "_declared",
        "_firsts",
        "_fragments",
        "_is_believed",
        "_lengths",
        "_row",
        "_starts",
        "count",
    )

    def __init__(
        self,
        index: OffsetIndex,
        row: int,
        declared: int,
        extended: tuple[bytes, bytes] | None,
        note: Note,
    ) -> None:
        self._row = row
        self._declared = declared
        self._lengths: array[int] | None = None
        self._fragments: FragmentTable | None = None
        self._firsts: array[int] | None = None
        self._is_believed: bool | None = None
        self.count = 0
        starts = None if extended is None else self._extended(index, extended, note)
        if starts is None:
            starts = self._basic(index, note)
        if starts is not None and self._is_of_other_frames(index, len(starts)):
            self._note(index, note, OFFSET_TABLE)
            starts = None
        self._starts = starts
        if starts is None:
            self._count_fragments(index, note)
            return
        self.count = len(starts)
        if self.count != max(declared, 1):
            self._note(index, note, FRAME_COUNT)

    # -- where frames begin ----------------------------------------------------------------------

    def _extended(
        self, index: OffsetIndex, extended: tuple[bytes, bytes], note: Note
    ) -> array[int] | None:
        offsets, lengths = (words("Q", value) for value in extended)
        position = index.rows[self._row, VALUE]
        base = position + 8 + max(0, item_length(index, self._row, position))
        is_table = len(offsets) == len(lengths) > 0 == offsets[0]
        if not is_table or max(offsets) > index.source.size:
            self._note(index, note, OFFSET_TABLE)
            return None
        self._lengths = lengths
        return array("Q", map(base.__add__, offsets))

    def _basic(self, index: OffsetIndex, note: Note) -> array[int] | None:
        offsets = basic_offsets(index, self._row)
        if offsets is None or (offsets and offsets[0]):
            self._note(index, note, OFFSET_TABLE)
            return None
        if not offsets:
            return None
        base = index.rows[self._row, VALUE] + 8 + 4 * len(offsets)
        if all(map(lt, offsets, islice(offsets, 1, None))):
            return array("Q", map(base.__add__, offsets))
        starts = _counted_on(base, offsets, index.source.size)
        self._note(index, note, OFFSET_TABLE if starts is None else OFFSET_TABLE_OVERFLOW)
        return starts

    def _is_of_other_frames(self, index: OffsetIndex, count: int) -> bool:
        """Whether Number of Frames and the fragments together speak against the table."""
        if count == self._declared or (self._declared <= 1 and count == 1):
            return False
        items = len(fragments_of(index, self._row).offsets) - 1
        return count < self._declared or items == self._declared or items < count

    # -- counting --------------------------------------------------------------------------------

    def _count_fragments(self, index: OffsetIndex, note: Note) -> None:
        table = self._fragments = fragments_of(index, self._row)
        items = max(0, len(table.offsets) - 1)
        declared = self._declared or 1
        if items <= declared:
            # of a file that was cut short the rest was there once
            self.count = declared if table.is_cut else items
            if self.count < declared:
                self._note(index, note, FRAME_COUNT)
            return
        if declared == 1:
            firsts = [1]
        else:
            firsts = [item for item in range(1, items + 1) if table.lengths[item]]
            if len(firsts) != declared:
                firsts = _after_ends(index, table)
            self._note(index, note, FRAME_BOUNDARIES)
        self._firsts = array("Q", [*firsts, items + 1])
        self.count = len(firsts)  # only now: another thread may be waiting for more
        if self.count != declared:
            self._note(index, note, FRAME_COUNT)

    # -- places ----------------------------------------------------------------------------------

    def places(self, index: OffsetIndex, number: int, note: Note) -> list[tuple[int, int]]:
        """The ranges (offset, length) in the source that make up frame ``number``, from 0.

        Raises
        ------
        ItemNotFoundError
            There is no such frame.
        TruncatedError
            The file ends before it, or in it.
        ChangedFileError
            It is not where an index of an archive says.
        """
        # in this order, as they are given up below: other threads may be asking too
        lengths, starts = self._lengths, self._starts
        if starts is not None and number < len(starts):
            found = self._after_start(index, starts, lengths, number)
            if found is not None:
                return found
            if self._is_cut_off(index, starts, number):
                raise self._truncated(index, number)
            self._note(index, note, OFFSET_TABLE)
            self._count_fragments(index, note)
            self._starts = None
            self._lengths = None
        if not 0 <= number < self.count:
            raise ItemNotFoundError(
                f"no frame {number}, there are {self.count}",
                path=index.source.name,
                tag=_PIXEL_DATA,
            )
        return self._of_fragments(index, number)

    def _after_start(
        self, index: OffsetIndex, starts: array[int], lengths: array[int] | None, number: int
    ) -> list[tuple[int, int]] | None:
        """The items from the start of a frame to that of the next; None if they do not fit."""
        position, size = starts[number], index.source.size
        if lengths is not None:
            # PS3.3 §C.7.6.3.1.8: a frame is one fragment; an odd one is padded
            length = lengths[number]
            found = item_length(index, self._row, position)
            is_there = length <= found <= length + 1 and position + 8 + found <= size
            return [(position + 8, length)] if is_there else None
        is_last = number + 1 == len(starts)
        stop = size if is_last else starts[number + 1]
        places: list[tuple[int, int]] = []
        while position < stop:
            length = item_length(index, self._row, position)
            if length < 0 and is_last and places:
                break  # the delimiter, or whatever comes where it is missing
            if length < 0 or position + 8 + length > min(stop, size):
                return None
            places.append((position + 8, length))
            position += 8 + length
        return places or None

    def _is_cut_off(self, index: OffsetIndex, starts: array[int], number: int) -> bool:
        """Whether it is the file that ends too early, and not the table that is wrong."""
        table = fragments_of(index, self._row)
        if not table.is_cut:
            return False
        if self._is_believed is None:  # once: of a file cut short, many frames may be asked for
            items = {offset - 8 for offset in table.offsets}
            self._is_believed = all(start in items for start in starts if start < table.end)
        end = table.offsets[-1] - 8 if table.is_clamped else table.end
        return self._is_believed and (number + 1 == len(starts) or starts[number + 1] > end)

    def _of_fragments(self, index: OffsetIndex, number: int) -> list[tuple[int, int]]:
        table = self._fragments or fragments_of(index, self._row)
        first, stop = number + 1, number + 2
        if self._firsts is not None:
            first, stop = self._firsts[number], self._firsts[number + 1]
        if stop > len(table.offsets) or (table.is_clamped and stop == len(table.offsets)):
            raise self._truncated(index, number)
        places: list[tuple[int, int]] = []
        for item in range(first, stop):
            place = table.offsets[item], table.lengths[item]
            check_item(index, self._row, *place)
            places.append(place)
        return places

    def _truncated(self, index: OffsetIndex, number: int) -> TruncatedError:
        return TruncatedError(
            f"frame {number} is cut short, or not there at all",
            path=index.source.name,
            tag=_PIXEL_DATA,
        )

    def _note(self, index: OffsetIndex, note: Note, code: int) -> None:
        note(problem(code, index.rows[self._row, HEADER], _PIXEL_DATA))


def basic_offsets(index: OffsetIndex, row: int) -> array[int] | None:
    """The Basic Offset Table of the Pixel Data at ``row``; empty if it is, None if it is no table.

    Raises
    ------
    SourceError
        It cannot be read.
    """
    position = index.rows[row, VALUE]
    length = item_length(index, row, position)
    if length < 0 or length % 4 or position + 8 + length > index.source.size:
        return None
    if length > _LARGE_TABLE and 3 * length > index.source.size:
        return None  # each of its frames has an item of eight bytes or more
    return words("I", index.read(position + 8, length))


def words(code: str, value: bytes) -> array[int]:
    """The little-endian words of an offset table, as far as they are whole."""
    made = array(code)
    made.frombytes(value[: len(value) // made.itemsize * made.itemsize])
    if sys.byteorder == "big":
        made.byteswap()
    return made


def _counted_on(base: int, offsets: array[int], size: int) -> array[int] | None:
    """Offsets that began again at 0 after 4 GiB, as they were meant; None if it is not that."""
    starts = array("Q")
    before, wraps = -1, 0
    for offset in offsets:
        if offset <= before:
            wraps += _WRAP
        before = offset
        start = base + offset + wraps
        if start > size:
            return None
        starts.append(start)
    return starts


def _after_ends(index: OffsetIndex, table: FragmentTable) -> list[int]:
    """The first fragments of frames that end where an image does."""
    firsts = [1]
    for item in range(1, len(table.offsets)):
        length = table.lengths[item]
        tail = index.source.read(table.offsets[item] + max(0, length - _TAIL), min(length, _TAIL))
        if _END_OF_IMAGE in tail:
            firsts.append(item + 1)
    rest = table.lengths[firsts[-1] :]
    if not any(rest):
        firsts.pop()  # what has no bytes is no frame
    return firsts
