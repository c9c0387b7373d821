"""Codecs: one compressed frame to an array, whatever the transfer syntax (PS3.5 §A.4).

It knows which decoder a transfer syntax needs, what has to be true of a frame before it is given to
one, and what the samples mean that come back. Decoding itself is the business of ``imagecodecs``,
an extra (``pip install 'lazydicom[pixels]'``). It refuses to know where frames are.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from lazydicom.errors import FormatError, MissingExtraError, UnsupportedError
from lazydicom.index.problems import PHOTOMETRIC
from lazydicom.standard.transfer_syntax import RLE_LOSSLESS
from lazydicom.view import codestream
from lazydicom.view.color import as_displayed
from lazydicom.view.native import NativePixels
from lazydicom.view.pixel_description import clear_unused_bits
from lazydicom.view.rle import decode_planes, segments

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy import ndarray

    from lazydicom.standard.transfer_syntax import TransferSyntax
    from lazydicom.view.codestream import Codestream
    from lazydicom.view.pixel_description import PixelDescription

_UID = "1.2.840.10008.1.2."
_NATIVE = _UID + "1.98"
_DEFLATED = _UID + "8.1"
_JPEG_XL_LOSSLESS = _UID + "4.110"

LARGEST_FRAME = 2**28
LARGEST_RATIO = 10_000
"""Pixels above the one size, in bytes, that are compressed better than this are not believed."""


class Decoded(NamedTuple):
    """What a codec makes of a frame."""

    samples: ndarray[Any, Any]
    bits: int
    """How many of each sample count."""
    photometric: str
    is_contradicted: bool = False
    """The image says that its colours are not those that the data set says."""


def decode_frame(
    encoded: bytes | memoryview,
    syntax: TransferSyntax,
    description: PixelDescription,
    *,
    raw: bool = False,
    flag: Callable[[int], None] | None = None,
) -> tuple[ndarray[Any, Any], str]:
    """The frame as an array, and the photometric interpretation it is in.

    The array is writable, of ``description.shape`` and of type ``description.dtype``; what is
    above Bits Stored says nothing and is cleared, or repeats the sign. YBR_FULL of 8 bits becomes
    RGB, and so does what the image itself says is YBR, as in pydicom.

    Parameters
    ----------
    encoded
        The frame.
    syntax
        How it is compressed.
    description
        What the data set says of it.
    raw
        Colours stay what they are in the image.
    flag
        Is told the number of a problem that was met.

    Raises
    ------
    FormatError
        The frame is not what ``description`` says, or cannot be decoded.
    MissingExtraError
        The package that decodes it is not installed.
    UnsupportedError
        Frames of this transfer syntax are not decoded.

    Examples
    --------
    >>> from lazydicom.standard.transfer_syntax import lookup
    >>> from lazydicom.view.pixel_description import PixelDescription
    >>> pixels = PixelDescription(1, 4, 1, 8, 8, 7, 0, 0, "MONOCHROME2", 1)
    >>> header = (1).to_bytes(4, "little") + (64).to_bytes(60, "little")
    >>> frame, _ = decode_frame(header + bytes([256 - 3, 7]), lookup("1.2.840.10008.1.2.5"), pixels)
    >>> frame.tolist()
    [[7, 7, 7, 7]]
    """
    decoder = _DECODERS.get(syntax.uid)
    if decoder is None:
        raise UnsupportedError(f"frames of {syntax.name or syntax.uid} are not decoded")
    check_growth(len(encoded), description.frame_length, "frame")
    samples, bits, photometric, is_contradicted = decoder(bytes(encoded), syntax.uid, description)
    if samples.size != description.rows * description.columns * description.samples_per_pixel:
        raise FormatError(f"the frame has {samples.shape} samples, not {description.shape}")
    array = samples.reshape(description.shape).astype(description.dtype, copy=False)
    if not array.flags.writeable:
        array = array.copy()
    clear_unused_bits(array, bits)
    if is_contradicted and flag is not None:
        flag(PHOTOMETRIC)
    return (array, photometric) if raw else as_displayed(array, photometric)


def check_growth(length: int, decoded: int, what: str) -> None:
    """Raise FormatError if ``length`` bytes are not believed to be ``decoded`` ones, compressed."""
    if decoded > LARGEST_FRAME and decoded > LARGEST_RATIO * length:
        raise FormatError(f"the {what} would grow from {length} bytes to {decoded}")


# -- one function per family of transfer syntaxes ----------------------------------------------


def _jpeg(data: bytes, _: str, description: PixelDescription) -> Decoded:
    image = _checked(codestream.jpeg(data), description)
    options = {}
    if image.samples == 3:
        # the same on both sides: colours as they are in the image, of which as_displayed decides
        options = {"colorspace": "YCBCR", "outcolorspace": "YCBCR"}
    samples = _run("jpeg8_decode", image.data, **options)
    return _in_its_colors(samples, description.bits_stored, image, description)


def _jpeg_ls(data: bytes, _: str, description: PixelDescription) -> Decoded:
    image = _checked(codestream.jpeg(data), description)
    samples = _run("jpegls_decode", image.data)
    return _in_its_colors(samples, image.precision, image, description)


def _jpeg_2000(data: bytes, _: str, description: PixelDescription) -> Decoded:
    image = _checked(codestream.jpeg2000(data), description)
    samples = _run("jpeg2k_decode", image.data)
    photometric = description.photometric_interpretation
    photometric = "RGB" if photometric in _BY_JPEG_2000 else photometric
    return Decoded(samples, image.precision, photometric)


_BY_JPEG_2000 = frozenset(["YBR_RCT", "YBR_ICT"])  # undone by the decoder (PS3.5 §8.2.4)


def _jpeg_xl(data: bytes, uid: str, description: PixelDescription) -> Decoded:
    image = _checked(codestream.jpegxl(data), description)
    samples = _run("jpegxl_decode", image.data, keeporientation=True)
    photometric = description.photometric_interpretation
    if description.samples_per_pixel == 3 and (uid != _JPEG_XL_LOSSLESS or photometric == "XYB"):
        photometric = "RGB"  # which is what XYB and the YCbCr of recompressed JPEG are decoded to
    return Decoded(samples, description.bits_stored, photometric)


def _rle(data: bytes, _: str, description: PixelDescription) -> Decoded:
    def unpack(runs: bytes) -> bytes:
        return bytes(_run("packbits_decode", runs))

    if description.bits_allocated == 1:  # eight pixels to a byte, as in native frames
        return _native(unpack(segments(data, 1)[0]), "", description)
    samples = decode_planes(data, description, unpack)
    return Decoded(samples, description.bits_stored, description.photometric_interpretation)


def _deflated(data: bytes, _: str, description: PixelDescription) -> Decoded:
    try:
        raw = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, description.frame_length + 1)
    except zlib.error as error:
        raise FormatError(f"the frame cannot be inflated: {error}") from error
    return _native(raw, "", description)


def _native(data: bytes, _: str, description: PixelDescription) -> Decoded:
    def part(start: int, length: int) -> memoryview:
        return memoryview(data)[start : start + length]

    pixels = NativePixels(description, len(data), part, big_endian=False, in_words=False)
    photometric = description.photometric_interpretation
    if photometric == "YBR_FULL_422":
        photometric = "YBR_FULL"  # every pixel has its chrominance now
    return Decoded(pixels.array(0, raw=True)[0], description.bits_stored, photometric)


_DECODERS: dict[str, Callable[[bytes, str, PixelDescription], Decoded]] = {
    RLE_LOSSLESS: _rle,
    _DEFLATED: _deflated,
    _NATIVE: _native,
    **{f"{_UID}4.{number}": _jpeg for number in (*range(50, 67), 70)},
    **{f"{_UID}4.{number}": _jpeg_ls for number in (80, 81)},
    **{f"{_UID}4.{number}": _jpeg_2000 for number in (90, 91, 92, 93, 201, 202, 203)},
    **{f"{_UID}4.{number}": _jpeg_xl for number in (110, 111, 112)},
}


# -- what they share -----------------------------------------------------------------------------


def _checked(image: Codestream, description: PixelDescription) -> Codestream:
    """``image`` if it is as ``description`` says; decoders allocate what it says of itself."""
    if description.samples_per_pixel not in {1, 3}:
        raise UnsupportedError(
            f"compressed frames of {description.samples_per_pixel} samples a pixel are not decoded"
        )
    expected = description.samples_per_pixel
    if (image.rows, image.columns) != (description.rows, description.columns):
        raise FormatError(
            f"the frame is {image.rows} rows of {image.columns} pixels,"
            f" the data set says {description.rows} of {description.columns}"
        )
    if image.samples not in {None, expected}:
        raise FormatError(
            f"the frame has {image.samples} samples a pixel, the data set says {expected}"
        )
    if image.precision > max(8, description.bits_allocated):
        raise FormatError(
            f"the frame has samples of {image.precision} bits,"
            f" the data set says {description.bits_allocated}"
        )
    return image


def _in_its_colors(
    samples: ndarray[Any, Any], bits: int, image: Codestream, description: PixelDescription
) -> Decoded:
    """What was decoded, in the colours that the image says it has; those stated if it says none."""
    stated = description.photometric_interpretation
    if image.colors == "RGB" and stated != "RGB":
        return Decoded(samples, bits, "RGB", is_contradicted=True)
    if image.colors == "YBR" and "YBR" not in stated:
        return Decoded(samples, bits, "YBR_FULL", is_contradicted=True)
    return Decoded(samples, bits, stated)


def _run(name: str, data: bytes, **options: object) -> Any:  # noqa: ANN401  (bytes or an array)
    """What a decoder of imagecodecs makes of ``data``."""
    try:
        import imagecodecs  # noqa: PLC0415

        return getattr(imagecodecs, name)(data, **options)
    except ImportError as error:
        raise MissingExtraError(
            f"decoding the frame needs an extra: pip install 'lazydicom[pixels]' ({error})"
        ) from error
    except Exception as error:  # decoders have their own kinds
        raise FormatError(f"the frame cannot be decoded: {error}") from error
