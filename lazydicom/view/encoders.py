"""Encoders: an array to one compressed frame, whatever the transfer syntax (PS3.5 §A.4).

The counterpart of `codecs`, with the same extra (``pip install 'lazydicom[pixels]'``). It knows
which encoder a transfer syntax needs, what it can take, and which colours its frames are in. What
loses something does so only if its option was given. Refuses to know where frames go.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from lazydicom.errors import EncodeError, MissingExtraError, UnsupportedError
from lazydicom.standard.transfer_syntax import RLE_LOSSLESS
from lazydicom.view.rle import encode_planes, joined

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy import ndarray

    from lazydicom.standard.transfer_syntax import TransferSyntax
    from lazydicom.view.pixel_description import PixelDescription

_UID = "1.2.840.10008.1.2."


class Options(NamedTuple):
    """How much may be lost; each is of some transfer syntaxes, which need it."""

    jpeg_quality: int | None = None
    """JPEG baseline and extended: 1 to 100."""
    jls_error: int | None = None
    """JPEG-LS near-lossless: by how much a sample may differ, 1 to 255."""
    j2k_psnr: float | None = None
    """JPEG 2000: the signal-to-noise ratio, in decibels, 1 to 1000."""
    jxl_distance: float | None = None
    """JPEG XL: how far from the original; 1 is what nobody sees, 0.01 to 25."""


class _Encoder(NamedTuple):
    """How frames of one transfer syntax are made."""

    encode: Callable[[ndarray[Any, Any], PixelDescription, Options], bytes]
    most_bits: int
    """Bits Stored that it takes."""
    colors: dict[str, str]
    """The colours of its frames, by those that it is given; the same where nothing is said."""
    option: str = ""
    """The option that it needs, because it loses something."""
    least: float = 0
    most: float = 0
    method: str = ""
    """Defined term of Lossy Image Compression Method (PS3.3 §C.7.6.1.1.5.1)."""


def lossy_method(syntax: TransferSyntax) -> str:
    """How frames of this transfer syntax lose something, as DICOM names it; empty if they do not.

    Examples
    --------
    >>> from lazydicom.standard.transfer_syntax import named
    >>> lossy_method(named("JPEGLSNearLossless")), lossy_method(named("RLELossless"))
    ('ISO_14495_1', '')
    """
    return _encoder(syntax).method


def encoded_photometric(syntax: TransferSyntax, photometric: str) -> str:
    """The photometric interpretation of compressed frames, if they are given this one.

    Examples
    --------
    >>> from lazydicom.standard.transfer_syntax import named
    >>> encoded_photometric(named("JPEG2000Lossless"), "RGB")
    'YBR_RCT'
    """
    return _encoder(syntax).colors.get(photometric, photometric)


def check_encodable(
    syntax: TransferSyntax, description: PixelDescription, options: Options
) -> None:
    """See that frames can be encoded like that.

    Raises
    ------
    EncodeError
        An option is missing, out of range, or of another transfer syntax.
    UnsupportedError
        No encoder makes such frames of such pixels.
    """
    encoder = _encoder(syntax)
    for name, value in options._asdict().items():
        if value is not None and name != encoder.option:
            raise EncodeError(f"{name} is no option of {syntax.name}")
    if encoder.option:
        value = getattr(options, encoder.option)
        if value is None:
            raise EncodeError(
                f"{syntax.name} loses something: {encoder.option} says how much, "
                f"{encoder.least} to {encoder.most}"
            )
        if not isinstance(value, (int, float)) or not encoder.least <= value <= encoder.most:
            raise EncodeError(
                f"{encoder.option} is {value!r:.40}, not {encoder.least} to {encoder.most}"
            )
    what = _refused(encoder, description)
    if what:
        raise UnsupportedError(f"{what} are not encoded in {syntax.name}")


def encode_frame(
    array: ndarray[Any, Any],
    syntax: TransferSyntax,
    description: PixelDescription,
    options: Options | None = None,
) -> bytes:
    r"""One frame, compressed; not padded.

    Parameters
    ----------
    array
        Of ``description.shape``, colours last.
    syntax
        How it is to be compressed.
    description
        What the data set says of it; of its colours, those that the array is in.
    options
        How much may be lost.

    Raises
    ------
    EncodeError
        The array is not what ``description`` says, or an option is wrong.
    MissingExtraError
        The package that encodes it is not installed.
    UnsupportedError
        No encoder makes such frames of such pixels.

    Examples
    --------
    >>> import numpy as np
    >>> from lazydicom.standard.transfer_syntax import named
    >>> from lazydicom.view.pixel_description import PixelDescription
    >>> pixels = PixelDescription(1, 8, 1, 8, 8, 7, 0, 0, "MONOCHROME2", 1)
    >>> encode_frame(np.full((1, 8), 7, "u1"), named("RLELossless"), pixels)[64:]
    b'\xf9\x07'
    """
    options = options or Options()
    check_encodable(syntax, description, options)
    array = checked(array, description)
    return _encoder(syntax).encode(array, description, options)


def checked(array: ndarray[Any, Any], description: PixelDescription) -> ndarray[Any, Any]:
    """A frame in little endian order, without gaps, if it is as ``description`` says."""
    import numpy as np  # noqa: PLC0415  (slow to import)

    if array.shape != description.shape:
        raise EncodeError(f"the frame is of shape {array.shape}, not {description.shape}")
    dtype = np.dtype("<" + description.dtype)
    if array.dtype.newbyteorder("<") != dtype:
        raise EncodeError(f"the frame is of type {array.dtype}, not {dtype}")
    stored, low = description.bits_stored, 0
    if description.pixel_representation:
        stored -= 1
        low = -(1 << stored)
    if dtype.kind != "f" and not low <= int(array.min()) <= int(array.max()) < 1 << stored:
        raise EncodeError(
            f"the frame has samples from {array.min()} to {array.max()}, which are not of "
            f"{description.bits_stored} bits"
        )
    return np.ascontiguousarray(array, dtype)


def native_frame(array: ndarray[Any, Any], description: PixelDescription) -> bytes:
    """A frame as bytes that stand alone, uncompressed, colours pixel by pixel, little endian."""
    if description.bits_allocated == 1:  # PS3.5 §8.1.1: the first is the least significant bit
        import numpy as np  # noqa: PLC0415

        return np.packbits(array, bitorder="little").tobytes()
    return array.tobytes()


# -- one function per family of transfer syntaxes ------------------------------------------------


def _rle(array: ndarray[Any, Any], description: PixelDescription, _: Options) -> bytes:
    if description.bits_allocated == 1:  # eight pixels to a byte, as in native frames
        return joined([run_encoder("packbits_encode", native_frame(array, description))])
    return encode_planes(array, lambda plane: bytes(run_encoder("packbits_encode", plane, axis=-1)))


def _deflated(array: ndarray[Any, Any], description: PixelDescription, _: Options) -> bytes:
    deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflater.compress(native_frame(array, description)) + deflater.flush()


def _native(array: ndarray[Any, Any], description: PixelDescription, _: Options) -> bytes:
    return native_frame(array, description)


def _jpeg_lossless(array: ndarray[Any, Any], description: PixelDescription, _: Options) -> bytes:
    bits = max(2, description.bits_stored)
    return bytes(
        run_encoder(
            "jpeg8_encode",
            _unsigned(array, bits),
            lossless=True,
            predictor=1,
            bitspersample=bits,
            **_as_they_are(description),
        )
    )


def _jpeg(array: ndarray[Any, Any], description: PixelDescription, options: Options) -> bytes:
    colors: dict[str, str] = {}
    if description.samples_per_pixel == 3:
        given = "RGB" if description.photometric_interpretation == "RGB" else "YCBCR"
        colors = {"colorspace": given, "outcolorspace": "YCBCR", "subsampling": "422"}
    bits = 8 if description.bits_allocated == 8 else 12
    level = options.jpeg_quality
    return bytes(run_encoder("jpeg8_encode", array, level=level, bitspersample=bits, **colors))


def _jpeg_ls(array: ndarray[Any, Any], description: PixelDescription, options: Options) -> bytes:
    samples = _unsigned(array, description.bits_allocated)
    # noise becomes longer than it was, and the encoder has to be told how much
    room = 2 * samples.nbytes + 1024
    return bytes(run_encoder("jpegls_encode", samples, level=options.jls_error or 0, out=room))


def _jpeg_2000(array: ndarray[Any, Any], description: PixelDescription, options: Options) -> bytes:
    psnr = options.j2k_psnr
    return bytes(
        run_encoder(
            "jpeg2k_encode",
            array,
            level=psnr or 0,
            reversible=psnr is None,
            codecformat="J2K",
            bitspersample=description.bits_stored,
            mct=description.photometric_interpretation == "RGB",
        )
    )


def _htj2k(array: ndarray[Any, Any], description: PixelDescription, _: Options) -> bytes:
    is_rgb = description.photometric_interpretation == "RGB"
    # PS3.5 §A.4.13: resolution by resolution, and where each of them begins
    return bytes(
        run_encoder("htj2k_encode", array, reversible=True, rgb=is_rgb, tlm=True, tilepart=1)
    )


def _jpeg_xl(array: ndarray[Any, Any], description: PixelDescription, options: Options) -> bytes:
    samples = _unsigned(array, description.bits_stored)
    if options.jxl_distance is None:
        bits = description.bits_stored
        return bytes(run_encoder("jpegxl_encode", samples, lossless=True, bitspersample=bits))
    return bytes(run_encoder("jpegxl_encode", samples, distance=float(options.jxl_distance)))


# -- what they share -------------------------------------------------------------------------------

_BYTES = 64
"""Bits of samples of those that take them as bytes, however many a pixel."""

_SAME = {"RGB": "RGB", "YBR_FULL": "YBR_FULL"}
_RCT = {"RGB": "YBR_RCT"}
_BASELINE = {"RGB": "YBR_FULL_422", "YBR_FULL": "YBR_FULL_422"}

_ENCODERS: dict[str, _Encoder] = {
    RLE_LOSSLESS: _Encoder(_rle, _BYTES, {}),
    _UID + "1.98": _Encoder(_native, _BYTES, {}),
    _UID + "8.1": _Encoder(_deflated, _BYTES, {}),
    _UID + "4.50": _Encoder(_jpeg, 8, _BASELINE, "jpeg_quality", 1, 100, "ISO_10918_1"),
    _UID + "4.51": _Encoder(_jpeg, 12, _BASELINE, "jpeg_quality", 1, 100, "ISO_10918_1"),
    _UID + "4.57": _Encoder(_jpeg_lossless, 16, {}),
    _UID + "4.70": _Encoder(_jpeg_lossless, 16, {}),
    _UID + "4.80": _Encoder(_jpeg_ls, 16, {}),
    _UID + "4.81": _Encoder(_jpeg_ls, 16, _SAME, "jls_error", 1, 255, "ISO_14495_1"),
    _UID + "4.90": _Encoder(_jpeg_2000, 16, _RCT),
    _UID + "4.91": _Encoder(_jpeg_2000, 16, {"RGB": "YBR_ICT"}, "j2k_psnr", 1, 1000, "ISO_15444_1"),
    _UID + "4.110": _Encoder(_jpeg_xl, 16, {}),
    _UID + "4.112": _Encoder(_jpeg_xl, 16, {"RGB": "XYB"}, "jxl_distance", 0.01, 25, "ISO_18181_1"),
    **{f"{_UID}4.{number}": _Encoder(_htj2k, 16, _RCT) for number in (201, 202, 203)},
}


def _encoder(syntax: TransferSyntax) -> _Encoder:
    found = _ENCODERS.get(syntax.uid)
    if found is None:
        raise UnsupportedError(f"frames of {syntax.name or syntax.uid} are not encoded")
    return found


def _refused(encoder: _Encoder, description: PixelDescription) -> str:
    """What an encoder does not take; empty if it takes these pixels."""
    photometric = description.photometric_interpretation
    samples, bits = description.samples_per_pixel, description.bits_allocated
    size = samples * bits // 8
    is_bytes, is_lossy = encoder.most_bits == _BYTES, encoder.method != ""
    no_sign = is_lossy and encoder.encode is not _jpeg_2000
    no_color = is_lossy and samples == 3 and photometric not in encoder.colors
    reasons = [
        ("floating point numbers", description.keyword != "PixelData"),
        (f"pixels of {size} bytes", encoder.encode is _rle and size > 15),
        (f"{samples} samples a pixel", not is_bytes and samples not in {1, 3}),
        (f"samples of {bits} bits", not is_bytes and bits not in {8, 16}),
        (f"samples of {description.bits_stored} bits", description.bits_stored > encoder.most_bits),
        # what is lost of an index, or of a sign that an encoder does not know of, is all of it
        ("entries of a palette", is_lossy and photometric == "PALETTE COLOR"),
        ("samples with a sign", no_sign and description.pixel_representation == 1),
        (f"colours in {photometric}", no_color),
    ]
    return next((what for what, is_so in reasons if is_so), "")


def _unsigned(array: ndarray[Any, Any], bits: int) -> ndarray[Any, Any]:
    """The low bits of samples; the highest of them is the sign if they have one."""
    if array.dtype.kind == "u":
        return array
    unsigned = array.view(f"u{array.dtype.itemsize}")
    low: ndarray[Any, Any] = unsigned & unsigned.dtype.type((1 << bits) - 1)
    return low


def _as_they_are(description: PixelDescription) -> dict[str, str]:
    if description.samples_per_pixel == 1:
        return {}
    # what is not said to be RGB is not to be taken for YBR that shares chrominance either
    space = "RGB" if description.photometric_interpretation == "RGB" else "UNKNOWN"
    return {"colorspace": space, "outcolorspace": space}


def run_encoder(name: str, data: object, **options: object) -> Any:  # noqa: ANN401  (bytes or an array)
    """What an encoder of imagecodecs makes of ``data``."""
    try:
        import imagecodecs  # noqa: PLC0415

        return getattr(imagecodecs, name)(data, **options)
    except ImportError as error:
        raise MissingExtraError(
            f"encoding the frame needs an extra: pip install 'lazydicom[pixels]' ({error})"
        ) from error
    except Exception as error:  # encoders have their own kinds
        raise EncodeError(f"the frame cannot be encoded: {error}") from error
