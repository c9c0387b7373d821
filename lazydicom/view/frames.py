"""Frames: the images of a data set, one by one.

A frame is located when it is asked for and costs its bytes then; nothing else of the pixel data is
read. Knows native and encapsulated pixel data, as they are in a file or were assigned. Refuses to
know how a compressed frame is decoded, and what becomes of an image after that.
"""
# ruff: noqa: SLF001 - elements and data sets of one class family

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from lazydicom.errors import FormatError, LazyDicomError, UnsupportedError
from lazydicom.index.frames import FrameTable
from lazydicom.index.problems import FRAME_COUNT, PHOTOMETRIC, PIXEL_PADDING
from lazydicom.view.fragments import (
    EXTENDED_TABLE,
    Numbered,
    extended_offsets,
    flag,
    is_encapsulated,
    syntax_of,
)
from lazydicom.view.native import NativePixels
from lazydicom.view.pixel_description import describe

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lazydicom.standard.transfer_syntax import TransferSyntax
    from lazydicom.view.dataset import DatasetView
    from lazydicom.view.element import Element
    from lazydicom.view.pixel_description import PixelDescription

_NUMBER_OF_FRAMES = 0x00280008
_VIDEO = "1.2.840.10008.1.2.4.10"
"""MPEG2, MPEG-4 AVC and HEVC: one stream, whatever Number of Frames (PS3.5 §8.2.5 and on)."""


class Frames(Numbered["NDArray[Any]"]):
    """The frames of a data set: arrays when they are asked for, one at a time.

    ``frames[i]`` is what ``pixel_array`` has for frame ``i``, of the shape (rows, columns) or
    (rows, columns, samples). Of uncompressed pixel data it is a read-only view of the file wherever
    the bytes stay as they are, whatever they are: not where some bits of a sample are not stored,
    which may have to be cleared. If somebody truncates that file, touching a view ends the process
    (open with ``mmap=False``, or ask for copies with ``array``).
    """

    __slots__ = ("_dataset", "_description", "_element")
    _what = "frame"

    def __init__(self, dataset: DatasetView, element: Element) -> None:
        self._dataset = dataset
        self._element = element
        self._description: PixelDescription | None = None

    @property
    def description(self) -> PixelDescription:
        """What the data set says about its pixels.

        Raises
        ------
        FormatError
            Something that is needed is missing, or cannot be.
        """
        found = self._description
        if found is None:
            found = self._description = describe(self._dataset)
        return found

    @property
    def photometric_interpretation(self) -> str:
        """What the arrays are in; of compressed frames the first one is decoded to know."""
        raise NotImplementedError

    def raw(self, index: int, *, copy: bool = False) -> memoryview:
        """The bytes of a frame as they are stored: compressed, or the samples.

        Of frames that do not begin and end with a byte, the bytes that hold them.

        Parameters
        ----------
        index
            Which one.
        copy
            Unset, they are a view of the file if that is mapped and the frame is in one fragment.

        Raises
        ------
        ItemNotFoundError
            There is no such frame.
        TruncatedError
            The file ends in it, or before it.
        """
        raise NotImplementedError

    def array(self, index: int, *, copy: bool = True, raw: bool = False) -> NDArray[Any]:
        """A frame as an array that may be written to.

        Parameters
        ----------
        index
            Which one.
        copy
            Unset, the array is a read-only view of the file where that is possible.
        raw
            Colours as they are stored: YBR stays YBR.

        Raises
        ------
        ItemNotFoundError, TruncatedError
            There is no such frame, or it is cut short.
        FormatError, UnsupportedError
            It cannot be decoded.
        """
        found = self._made(self._number(index), raw=raw, copy=copy)
        return found.copy() if copy and not found.flags.writeable else found

    def all(self) -> NDArray[Any]:
        """Every frame in one array that may be written to, as ``pixel_array``."""
        raise NotImplementedError

    def _made(self, number: int, *, raw: bool = False, copy: bool = False) -> NDArray[Any]:
        raise NotImplementedError

    def _located(self, error: LazyDicomError) -> LazyDicomError:
        """The error with the file and the element in it."""
        if error.path is None:
            error.path = self._element.source.name
        if error.tag is None:
            error.tag = int(self._element.tag)
        return error


class NativeFrames(Frames):
    """Frames of uncompressed pixel data."""

    __slots__ = ("_pixels",)

    def __init__(self, dataset: DatasetView, element: Element) -> None:
        super().__init__(dataset, element)
        syntax = syntax_of(element)
        is_big = element.is_big_endian or (syntax is not None and syntax.has_big_endian_pixels)
        if (found := self.description.if_not_subsampled(element.size)) is not None:
            self._description = found
            flag(dataset, element, PHOTOMETRIC)
        self._pixels = NativePixels(
            self.description, element.size, element.part, is_big, element.VR == "OW", element.fill
        )
        whole, excess = self._pixels.whole
        if whole != self.description.number_of_frames:
            flag(dataset, element, FRAME_COUNT)
        elif excess:
            flag(dataset, element, PIXEL_PADDING)
        _stated(dataset, element, syntax)

    def __len__(self) -> int:
        return self._pixels.frame_count

    @property
    def photometric_interpretation(self) -> str:
        """What the arrays are in."""
        return self._pixels.photometric_interpretation

    def raw(self, index: int, *, copy: bool = False) -> memoryview:
        """The bytes that hold a frame, without a copy if the file is mapped."""
        number = self._number(index)
        try:
            if not copy:
                return self._pixels.raw(number)
            start, stop = self._pixels.range_of(number, 1)
            return memoryview(self._element.copied(start, stop - start))
        except FormatError as error:
            raise self._located(error) from None

    def _made(self, number: int, *, raw: bool = False, copy: bool = False) -> NDArray[Any]:
        found: NDArray[Any] = self._arrays(number, 1, raw=raw, copy=copy)[0]
        return found

    def all(self) -> NDArray[Any]:
        """Every frame in one array that may be written to, as ``pixel_array``."""
        arrays = self._arrays(0, len(self), copy=True)
        return arrays[0] if len(arrays) == 1 else arrays

    def _arrays(
        self, number: int, frames: int, *, raw: bool = False, copy: bool = False
    ) -> NDArray[Any]:
        try:
            return self._pixels.array(number, frames, raw=raw, copy=copy)
        except (FormatError, UnsupportedError) as error:
            raise self._located(error) from None


class EncapsulatedFrames(Frames):
    """Frames of encapsulated pixel data, which is compressed as a rule."""

    __slots__ = ("_photometric", "_table")

    def __init__(self, dataset: DatasetView, element: Element) -> None:
        super().__init__(dataset, element)
        self._photometric: str | None = None
        index, row = element._scope.index, element._row
        stated = _stated(dataset, element, syntax_of(element))
        said = row, stated, *(_told(dataset, tag) for tag in EXTENDED_TABLE)
        table = index.frame_tables.get(said)
        if table is None:
            extended = extended_offsets(dataset)
            table = FrameTable(index, row, stated, extended, dataset._scope.note)
            index.frame_tables[said] = table
        self._table = table

    def __len__(self) -> int:
        return self._table.count

    @property
    def photometric_interpretation(self) -> str:
        """What the arrays are in; the first frame is decoded to know."""
        if self._photometric is None:
            self._photometric = self._decoded(self._number(0))[1]
        return self._photometric

    def raw(self, index: int, *, copy: bool = False) -> memoryview:
        """The bytes of a compressed frame, without a copy if they are in one fragment."""
        number = self._number(index)
        places = self._places(number)
        if copy or len(places) > 1:
            return memoryview(self._copied(places))
        return self._element.source.view(*places[0])

    def _places(self, number: int) -> list[tuple[int, int]]:
        scope = self._element._scope
        places = self._table.places(scope.index, number, scope.note)
        # an item may have no bytes, as padding
        return [place for place in places if place[1]] or places[:1]

    def _copied(self, places: list[tuple[int, int]]) -> bytes:
        source = self._element.source
        if len(places) == 1:
            return source.read(*places[0])
        # one read: they are one after the other, but for the headers between them
        start, stop = places[0][0], sum(places[-1])
        whole = source.read(start, stop - start)
        parts = [whole[offset - start : offset - start + length] for offset, length in places]
        return b"".join(parts)

    def _made(self, number: int, *, raw: bool = False, copy: bool = False) -> NDArray[Any]:
        del copy  # it always is one
        return self._decoded(number, raw=raw)[0]

    def _decoded(self, number: int, *, raw: bool = False) -> tuple[NDArray[Any], str]:
        from lazydicom.view.codecs import decode_frame  # noqa: PLC0415  (with numpy)

        syntax = syntax_of(self._element)
        if syntax is None:
            raise UnsupportedError("nothing says how the frames are compressed")
        try:
            return decode_frame(
                self._copied(self._places(number)),
                syntax,
                self.description,
                raw=raw,
                flag=partial(flag, self._dataset, self._element),
            )
        except (FormatError, UnsupportedError) as error:
            if not error.reason.startswith("frame "):
                error.reason = f"frame {number}: {error.reason}"
            raise self._located(error) from error.__cause__

    def all(self) -> NDArray[Any]:
        """Every frame in one array that may be written to, as ``pixel_array``."""
        import numpy as np  # noqa: PLC0415  (slow to import)

        from lazydicom.view.codecs import check_growth  # noqa: PLC0415

        first = self._made(self._number(0))
        count = len(self)
        if count == 1:
            return first
        self.raw(count - 1)  # that it is there, before there is room for all of them
        try:
            check_growth(self._element.source.size, count * first.nbytes, "pixel data")
        except FormatError as error:
            raise self._located(error) from None
        made = np.empty((count, *first.shape), first.dtype)
        made[0] = first
        for number in range(1, count):
            made[number] = self._made(number)
        return made


def frames_of(dataset: DatasetView, element: Element) -> Frames:
    """The frames in a pixel data element of ``dataset``."""
    if is_encapsulated(dataset, element):
        return EncapsulatedFrames(dataset, element)
    return NativeFrames(dataset, element)


def _told(dataset: DatasetView, tag: int) -> object:
    """What tells one state of a large value from another: where it is, or what was assigned."""
    element = dataset.find_element(tag)
    if element is None:
        return None
    if element.offset:
        return element.offset
    value = element.value
    return value if isinstance(value, bytes) else None  # which is no table


def _stated(dataset: DatasetView, element: Element, syntax: TransferSyntax | None) -> int:
    """Number of Frames; 0 where that says nothing."""
    if syntax is not None and syntax.uid.startswith(_VIDEO):
        return 1
    value = dataset.value_at(_NUMBER_OF_FRAMES)
    if isinstance(value, int) and value > 0:
        return int(value)
    if value is not None:
        flag(dataset, element, FRAME_COUNT)
    return 0
