"""Frames and Fragments: the images of a data set one by one, and the pieces they are stored in.

A frame is located when it is asked for and costs its bytes then; nothing else of the pixel data is
read. Knows native and encapsulated pixel data, as they are in a file or were assigned. Refuses to
know how a compressed frame is decoded, and what becomes of an image after that.
"""
# ruff: noqa: SLF001 - elements and data sets of one class family

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from lazydicom.errors import FormatError, ItemNotFoundError, LazyDicomError, UnsupportedError
from lazydicom.index.fragments import check_item, fragments_of
from lazydicom.index.frames import FrameTable, basic_offsets, words
from lazydicom.index.problems import ENCAPSULATED_LENGTH, FRAME_COUNT, problem
from lazydicom.view.native import NativePixels
from lazydicom.view.pixel_description import describe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from lazydicom.standard.transfer_syntax import TransferSyntax
    from lazydicom.view.dataset import DatasetView
    from lazydicom.view.element import Element
    from lazydicom.view.pixel_description import PixelDescription

_NUMBER_OF_FRAMES = 0x00280008
_EXTENDED_OFFSETS = 0x7FE00001
_EXTENDED_LENGTHS = 0x7FE00002
_VIDEO = "1.2.840.10008.1.2.4.10"
"""MPEG2, MPEG-4 AVC and HEVC: one stream, whatever Number of Frames (PS3.5 §8.2.5 and on)."""

T = TypeVar("T")


class _Numbered(Generic[T]):
    """What is numbered from 0 and made when it is asked for."""

    __slots__ = ()
    _what = ""

    def __len__(self) -> int:
        raise NotImplementedError

    def _made(self, number: int) -> T:
        raise NotImplementedError

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return [self._made(number) for number in range(*index.indices(len(self)))]
        return self._made(self._number(index))

    def _number(self, index: int) -> int:
        if not hasattr(index, "__index__"):
            raise TypeError(f"{self._what}s are numbered from 0; {index!r} is no number")
        count = len(self)
        number = index.__index__()
        number += count if number < 0 else 0
        if not 0 <= number < count:
            raise ItemNotFoundError(f"no {self._what} {index}, there are {count}")
        return number

    def __iter__(self) -> Iterator[T]:
        return map(self._made, range(len(self)))

    def __repr__(self) -> str:
        count = len(self)
        return f"<{count} {self._what}{'' if count == 1 else 's'}>"


class Frames(_Numbered["NDArray[Any]"]):
    """The frames of a data set: arrays when they are asked for, one at a time.

    ``frames[i]`` is what ``pixel_array`` has for frame ``i``, of the shape (rows, columns) or
    (rows, columns, samples). Of uncompressed pixel data it is a read-only view of the file wherever
    the bytes can stay as they are; if somebody truncates that file, touching it ends the process
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

    def raw(self, index: int) -> memoryview:
        """The bytes of a frame as they are stored: compressed, or the samples.

        Without a copy if the file is mapped and the frame is in one fragment. Of frames that do
        not begin and end with a byte, the bytes that hold them.

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
        found = self._made(self._number(index), raw=raw)
        return found.copy() if copy and not found.flags.writeable else found

    def all(self) -> NDArray[Any]:
        """Every frame in one array that may be written to, as ``pixel_array``."""
        raise NotImplementedError

    def _made(self, number: int, *, raw: bool = False) -> NDArray[Any]:
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
        syntax = _syntax(dataset)
        is_big = element.is_big_endian or (syntax is not None and syntax.has_big_endian_pixels)
        self._pixels = NativePixels(
            self.description, element.size, element.part, is_big, element.VR == "OW"
        )
        if self._pixels.frame_count != self.description.number_of_frames:
            _flag(dataset, element, FRAME_COUNT)
        _stated(dataset, element, syntax)

    def __len__(self) -> int:
        return self._pixels.frame_count

    @property
    def photometric_interpretation(self) -> str:
        """What the arrays are in."""
        return self._pixels.photometric_interpretation

    def raw(self, index: int) -> memoryview:
        """The bytes that hold a frame, without a copy if the file is mapped."""
        try:
            return self._pixels.raw(self._number(index))
        except FormatError as error:
            raise self._located(error) from None

    def _made(self, number: int, *, raw: bool = False) -> NDArray[Any]:
        found: NDArray[Any] = self._arrays(number, 1, raw=raw)[0]
        return found

    def all(self) -> NDArray[Any]:
        """Every frame in one array that may be written to, as ``pixel_array``."""
        arrays = self._arrays(0, len(self))
        array: NDArray[Any] = arrays[0] if len(arrays) == 1 else arrays
        return array if array.flags.writeable else array.copy()

    def _arrays(self, number: int, frames: int, *, raw: bool = False) -> NDArray[Any]:
        try:
            return self._pixels.array(number, frames, raw=raw)
        except (FormatError, UnsupportedError) as error:
            raise self._located(error) from None


class EncapsulatedFrames(Frames):
    """Frames of encapsulated pixel data, which is compressed as a rule."""

    __slots__ = ("_photometric", "_table")

    def __init__(self, dataset: DatasetView, element: Element) -> None:
        super().__init__(dataset, element)
        self._photometric: str | None = None
        index, row = element._scope.index, element._row
        stated = _stated(dataset, element, _syntax(dataset))
        table = index.frame_tables.get((row, stated))
        if table is None:
            extended = extended_offsets(dataset)
            table = FrameTable(index, row, stated, extended, dataset._scope.note)
            index.frame_tables[row, stated] = table
        self._table = table

    def __len__(self) -> int:
        return self._table.count

    @property
    def photometric_interpretation(self) -> str:
        """What the arrays are in; the first frame is decoded to know."""
        if self._photometric is None:
            self._photometric = self._decoded(self._number(0))[1]
        return self._photometric

    def raw(self, index: int) -> memoryview:
        """The bytes of a compressed frame, without a copy if they are in one fragment."""
        number = self._number(index)
        scope = self._element._scope
        source = scope.index.source
        places = self._table.places(scope.index, number, scope.note)
        # an item may have no bytes, as padding
        places = [place for place in places if place[1]] or places[:1]
        if len(places) == 1:
            return source.view(*places[0])
        return memoryview(b"".join([source.view(*place) for place in places]))

    def _made(self, number: int, *, raw: bool = False) -> NDArray[Any]:
        return self._decoded(number, raw=raw)[0]

    def _decoded(self, number: int, *, raw: bool = False) -> tuple[NDArray[Any], str]:
        from lazydicom.view.codecs import decode_frame  # noqa: PLC0415  (with numpy)

        syntax = _syntax(self._dataset)
        if syntax is None:
            raise UnsupportedError("nothing says how the frames are compressed")
        try:
            return decode_frame(
                self.raw(number),
                syntax,
                self.description,
                raw=raw,
                flag=partial(_flag, self._dataset, self._element),
            )
        except (FormatError, UnsupportedError) as error:
            if not error.reason.startswith("frame "):
                error.reason = f"frame {number}: {error.reason}"
            raise self._located(error) from error.__cause__

    def all(self) -> NDArray[Any]:
        """Every frame in one array that may be written to, as ``pixel_array``."""
        import numpy as np  # noqa: PLC0415  (slow to import)

        first = self._made(self._number(0))
        count = len(self)
        if count == 1:
            return first
        self.raw(count - 1)  # that it is there, before there is room for all of them
        made = np.empty((count, *first.shape), first.dtype)
        made[0] = first
        for number in range(1, count):
            made[number] = self._made(number)
        return made


class Fragments(_Numbered[memoryview]):
    """The fragments of encapsulated pixel data, offset table not counted; none of native ones.

    Each is a read-only view of the file, and not a copy of it if the file is mapped.
    """

    __slots__ = ("_element", "_is_encapsulated")
    _what = "fragment"

    def __init__(self, dataset: DatasetView, element: Element) -> None:
        self._element = element
        self._is_encapsulated = is_encapsulated(dataset, element)

    def __len__(self) -> int:
        if not self._is_encapsulated:
            return 0
        table = fragments_of(self._element._scope.index, self._element._row)
        return max(0, len(table.offsets) - 1)

    def _made(self, number: int) -> memoryview:
        index, row = self._element._scope.index, self._element._row
        table = fragments_of(index, row)
        offset, length = table.offsets[number + 1], table.lengths[number + 1]
        check_item(index, row, offset, length)
        return index.source.view(offset, length)


def frames_of(dataset: DatasetView, element: Element) -> Frames:
    """The frames in a pixel data element of ``dataset``."""
    if is_encapsulated(dataset, element):
        return EncapsulatedFrames(dataset, element)
    return NativeFrames(dataset, element)


def is_encapsulated(dataset: DatasetView, element: Element) -> bool:
    """Whether the element holds fragments."""
    if element.is_undefined_length:
        return True
    syntax = _syntax(dataset)
    if syntax is None or not syntax.is_encapsulated or element.size < 8:
        return False
    found = bytes(element.part(0, 4)) == b"\xfe\xff\x00\xe0"
    if found:
        _flag(dataset, element, ENCAPSULATED_LENGTH)
    return found


def extended_offsets(dataset: DatasetView) -> tuple[bytes, bytes] | None:
    """Extended Offset Table and its lengths, if both are there."""
    values = [dataset.value_at(tag) for tag in (_EXTENDED_OFFSETS, _EXTENDED_LENGTHS)]
    if all(isinstance(value, bytes) and value for value in values):
        return values[0], values[1]
    return None


def stated_offsets(dataset: DatasetView, element: Element) -> tuple[int, ...] | None:
    """The offset table as it stands in the file; None of native pixel data."""
    if not is_encapsulated(dataset, element):
        return None
    basic = basic_offsets(element._scope.index, element._row)
    extended = extended_offsets(dataset)
    if basic or extended is None:
        return tuple(basic or ())
    return tuple(words("Q", extended[0]))


def _syntax(dataset: DatasetView) -> TransferSyntax | None:
    return dataset._scope.index.transfer_syntax


def _stated(dataset: DatasetView, element: Element, syntax: TransferSyntax | None) -> int:
    """Number of Frames; 0 where that says nothing."""
    if syntax is not None and syntax.uid.startswith(_VIDEO):
        return 1
    value = dataset.value_at(_NUMBER_OF_FRAMES)
    if isinstance(value, int) and value > 0:
        return int(value)
    if value is not None:
        _flag(dataset, element, FRAME_COUNT)
    return 0


def _flag(dataset: DatasetView, element: Element, code: int) -> None:
    dataset._scope.note(problem(code, element.header_offset or 0, int(element.tag)))
