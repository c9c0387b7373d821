"""PixelDescription: what a data set says about its pixels (PS3.3 §C.7.6.3).

It knows the attributes of the Image Pixel Module and which combinations of them can be true. It
refuses to know where the pixels are, whether they are all there, and how they are compressed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lazydicom.errors import ElementNotFoundError, FormatError, UnsupportedError

if TYPE_CHECKING:
    from lazydicom.view.dataset import DatasetView

_KEYWORDS = {
    "PixelData": 0x7FE00010,
    "FloatPixelData": 0x7FE00008,
    "DoubleFloatPixelData": 0x7FE00009,
}
_FLOAT_BITS = {"FloatPixelData": 32, "DoubleFloatPixelData": 64}

_SAMPLES = 0x00280002
_PHOTOMETRIC = 0x00280004
_PLANAR = 0x00280006
_FRAMES = 0x00280008
_ROWS = 0x00280010
_COLUMNS = 0x00280011
_ALLOCATED = 0x00280100
_STORED = 0x00280101
_HIGH = 0x00280102
_REPRESENTATION = 0x00280103

_MOST = 0xFFFF  # US
_MOST_FRAMES = 2**31 - 1  # IS


class PixelDescription(NamedTuple):
    """What the Image Pixel Module says, checked; `describe` makes one."""

    rows: int
    columns: int
    samples_per_pixel: int
    bits_allocated: int
    bits_stored: int
    high_bit: int
    pixel_representation: int
    """1 if samples are signed, else 0."""
    planar_configuration: int
    photometric_interpretation: str
    number_of_frames: int
    """As it is stated; 1 where nothing, or 0, is stated."""
    keyword: str = "PixelData"
    """The element that has the pixels: PixelData, FloatPixelData or DoubleFloatPixelData."""

    @property
    def is_subsampled(self) -> bool:
        """Two neighbours share their chrominance in native pixel data (PS3.3 §C.7.6.3.1.2)."""
        return self.samples_per_pixel == 3 and self.photometric_interpretation in {
            "YBR_FULL_422",
            "YBR_PARTIAL_422",
        }

    def if_not_subsampled(self, size: int) -> PixelDescription | None:
        """The same without subsampling, if ``size`` bytes of native pixel data are that."""
        if not self.is_subsampled:
            return None
        colors = self.photometric_interpretation.removesuffix("_422")
        found = self._replace(photometric_interpretation=colors)
        length = found.number_of_frames * found.frame_length
        return found if size in {length, length + length % 2} else None

    @property
    def frame_bits(self) -> int:
        """Bits of a native frame; frames follow each other without padding (PS3.5 §8.1.1)."""
        samples = self.rows * self.columns * self.samples_per_pixel
        if self.is_subsampled:
            samples = samples // 3 * 2
        return samples * self.bits_allocated

    @property
    def frame_length(self) -> int:
        """Bytes that a native frame takes if it is alone."""
        return (self.frame_bits + 7) // 8

    @property
    def dtype(self) -> str:
        """The numpy type of a sample without its byte order, such as ``u2``; of a bit ``u1``.

        Raises
        ------
        UnsupportedError
            No numpy type has as many bits.
        """
        if self.keyword in _FLOAT_BITS:
            return f"f{self.bits_allocated // 8}"
        if self.bits_allocated == 1:
            return "u1"
        if self.bits_allocated not in {8, 16, 32, 64}:
            raise UnsupportedError(
                f"samples of {self.bits_allocated} bits are not decoded", tag=_ALLOCATED
            )
        return f"{'ui'[self.pixel_representation]}{self.bits_allocated // 8}"

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of a frame: rows, columns, and samples if there are several."""
        if self.samples_per_pixel == 1:
            return self.rows, self.columns
        return self.rows, self.columns, self.samples_per_pixel


def describe(dataset: DatasetView) -> PixelDescription:
    """What ``dataset``, or item, says about its pixels.

    Planar Configuration, High Bit and Number of Frames are supplied where they are missing; for
    Float and Double Float Pixel Data so are Bits Allocated, Bits Stored and Pixel Representation.

    Raises
    ------
    ElementNotFoundError
        There are no pixels.
    FormatError
        An attribute is missing or cannot be true; or there is more than one kind of pixels.
    """
    keyword = _keyword(dataset)
    bits = _FLOAT_BITS.get(keyword)
    allocated = _number(dataset, _ALLOCATED, 1, 64, bits)
    if bits is not None and allocated != bits:
        raise _error(dataset, _ALLOCATED, f"is {allocated}, but {keyword} has samples of {bits}")
    stored = bits or _number(dataset, _STORED, 1, allocated)
    samples = _number(dataset, _SAMPLES, 1, 4)
    photometric = dataset.value_at(_PHOTOMETRIC)
    if not isinstance(photometric, str) or not photometric:
        raise _error(dataset, _PHOTOMETRIC, "is missing or is not one value")
    return PixelDescription(
        rows=_number(dataset, _ROWS, 1, _MOST),
        columns=_number(dataset, _COLUMNS, 1, _MOST),
        samples_per_pixel=samples,
        bits_allocated=allocated,
        bits_stored=stored,
        high_bit=_number(dataset, _HIGH, 0, _MOST, stored - 1),
        pixel_representation=_number(dataset, _REPRESENTATION, 0, 1, None if bits is None else 0),
        planar_configuration=_number(dataset, _PLANAR, 0, 1, 0) if samples > 1 else 0,
        photometric_interpretation=photometric,
        number_of_frames=_number(dataset, _FRAMES, 0, _MOST_FRAMES, 1) or 1,
        keyword=keyword,
    )


def clear_unused_bits(array: Any, bits: int) -> None:  # noqa: ANN401  (numpy is not imported here)
    """Make the samples of an integer array what their low ``bits`` say, the highest the sign.

    Whatever is above Bits Stored is no part of the value (PS3.5 §8.1.1).
    """
    shift = 8 * array.dtype.itemsize - bits
    if shift > 0:
        array <<= shift
        array >>= shift


def _keyword(dataset: DatasetView) -> str:
    found = [keyword for keyword, tag in _KEYWORDS.items() if tag in dataset]
    if not found:
        raise ElementNotFoundError("the data set has no pixel data", path=_name(dataset))
    if len(found) > 1:  # PS3.3 §C.7.6.24, §C.7.6.25: one of them
        raise FormatError(f"both {' and '.join(found)} are there", path=_name(dataset))
    return found[0]


def _number(
    dataset: DatasetView, tag: int, least: int, most: int, default: int | None = None
) -> int:
    value = dataset.value_at(tag)
    if value is None and default is not None:
        return default
    if value is None:
        raise _error(dataset, tag, "is missing, and the pixels cannot be read without it")
    if not isinstance(value, int) or not least <= value <= most:
        raise _error(dataset, tag, f"is {value!s:.40}, not one number from {least} to {most}")
    return int(value)


def _error(dataset: DatasetView, tag: int, what: str) -> FormatError:
    return FormatError(what, path=_name(dataset), tag=tag)


def _name(dataset: DatasetView) -> str:
    return dataset._scope.index.source.name  # noqa: SLF001  (one package, one class family)
