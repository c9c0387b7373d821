"""Encoded frames: decoded they are what they were; what is not encoded is refused."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from lazydicom.errors import EncodeError, MissingExtraError, UnsupportedError
from lazydicom.standard.transfer_syntax import RLE_LOSSLESS, named
from lazydicom.view.codecs import decode_frame
from lazydicom.view.encoders import Options, encode_frame, encoded_photometric, lossy_method
from lazydicom.view.pixel_description import PixelDescription

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROWS, COLUMNS = 13, 17

BYTES = ["RLELossless", "EncapsulatedUncompressedExplicitVRLittleEndian", "1.2.840.10008.1.2.8.1"]
LOSSLESS = [
    *BYTES,
    "JPEGLossless",
    "JPEGLosslessSV1",
    "JPEGLSLossless",
    "JPEG2000Lossless",
    "JPEGXLLossless",
    "HTJ2KLossless",
    "HTJ2KLosslessRPCL",
    "HTJ2K",
]
LOSSY: dict[str, tuple[dict[str, float], float]] = {
    "JPEGBaseline8Bit": ({"jpeg_quality": 95}, 30),
    "JPEGLSNearLossless": ({"jls_error": 2}, 2),
    "JPEG2000": ({"j2k_psnr": 60}, 20),
    "JPEGXL": ({"jxl_distance": 0.5}, 30),
}


def described(
    allocated: int, stored: int, signed: int = 0, samples: int = 1, colors: str = ""
) -> PixelDescription:
    return PixelDescription(
        rows=ROWS,
        columns=COLUMNS,
        samples_per_pixel=samples,
        bits_allocated=allocated,
        bits_stored=stored,
        high_bit=stored - 1,
        pixel_representation=signed,
        planar_configuration=0,
        photometric_interpretation=colors or ("RGB" if samples == 3 else "MONOCHROME2"),
        number_of_frames=1,
    )


def noise(description: PixelDescription) -> NDArray[Any]:
    stored = description.bits_stored
    low, high = 0, 1 << stored
    if description.pixel_representation:
        low, high = -(1 << stored - 1), 1 << stored - 1
    rng = np.random.default_rng(3)
    made = rng.integers(low, high, description.shape, description.dtype)
    made.flat[:2] = low, high - 1
    return made


def smooth(description: PixelDescription) -> NDArray[Any]:
    steps = np.add.outer(np.arange(ROWS), np.arange(COLUMNS)) * 4 + 60
    if description.samples_per_pixel == 3:
        steps = np.stack([steps, steps + 20, steps - 20], axis=2)
    return steps.astype(description.dtype)


def back(encoded: bytes, name: str, description: PixelDescription) -> NDArray[Any]:
    syntax = named(name)
    colors = encoded_photometric(syntax, description.photometric_interpretation)
    stated = description._replace(photometric_interpretation=colors)
    return decode_frame(encoded, syntax, stated, raw=True)[0]


@pytest.mark.parametrize("name", LOSSLESS)
@pytest.mark.parametrize(
    "bits", [(8, 8, 0), (8, 7, 0), (8, 8, 1), (8, 1, 0), (16, 12, 0), (16, 16, 0), (16, 12, 1),
             (16, 16, 1), (16, 9, 1)]
)  # fmt: skip
@pytest.mark.parametrize("samples", [1, 3])
def test_what_loses_nothing_gives_back_every_sample(
    name: str, bits: tuple[int, int, int], samples: int
) -> None:
    description = described(*bits, samples)
    array = noise(description)
    decoded = back(encode_frame(array, named(name), description), name, description)
    assert decoded.dtype == array.dtype
    np.testing.assert_array_equal(decoded, array)


@pytest.mark.parametrize("name", BYTES)
@pytest.mark.parametrize("bits", [(1, 1, 0), (32, 32, 0), (32, 30, 1), (64, 64, 0)])
def test_bits_and_long_samples_are_bytes_to_what_takes_bytes(
    name: str, bits: tuple[int, int, int]
) -> None:
    description = described(*bits)
    array = noise(description)
    decoded = back(encode_frame(array, named(name), description), name, description)
    np.testing.assert_array_equal(decoded, array)


@pytest.mark.parametrize("name", ["JPEGLosslessSV1", "JPEGLSLossless", "JPEG2000Lossless"])
def test_ybr_stays_ybr(name: str) -> None:
    description = described(8, 8, samples=3, colors="YBR_FULL")
    array = noise(description)
    assert encoded_photometric(named(name), "YBR_FULL") == "YBR_FULL"
    decoded = back(encode_frame(array, named(name), description), name, description)
    np.testing.assert_array_equal(decoded, array)


@pytest.mark.parametrize("name", LOSSY)
@pytest.mark.parametrize("samples", [1, 3])
def test_what_loses_something_loses_little(name: str, samples: int) -> None:
    options, most = LOSSY[name]
    description = described(8, 8, samples=samples)
    array = smooth(description)
    encoded = encode_frame(array, named(name), description, Options(**options))  # type: ignore[arg-type]
    colors = encoded_photometric(named(name), description.photometric_interpretation)
    stated = description._replace(photometric_interpretation=colors)
    decoded, _ = decode_frame(encoded, named(name), stated)
    assert np.abs(decoded.astype(int) - array).max() <= most
    assert lossy_method(named(name)).startswith("ISO_")


@pytest.mark.parametrize("name", LOSSY)
def test_what_loses_something_has_to_be_told_how_much(name: str) -> None:
    description = described(8, 8)
    with pytest.raises(EncodeError, match="loses something"):
        encode_frame(noise(description), named(name), description)
    (option,) = LOSSY[name][0]
    with pytest.raises(EncodeError, match="not"):
        encode_frame(noise(description), named(name), description, Options(**{option: 5000}))
    with pytest.raises(EncodeError, match="no option"):
        encode_frame(noise(description), named(RLE_LOSSLESS), description, Options(**{option: 1}))


def test_rle_begins_with_the_most_significant_bytes_and_ends_every_run_with_its_row() -> None:
    description = described(16, 16)._replace(rows=2, columns=3)
    encoded = encode_frame(np.full((2, 3), 0x0102, "u2"), named(RLE_LOSSLESS), description)
    assert encoded[:12].hex() == "020000004000000044000000"
    assert encoded[64:].hex() == "fe01fe01fe02fe02"


def test_segments_of_rle_are_even() -> None:
    description = described(8, 8)._replace(rows=1, columns=2)
    encoded = encode_frame(np.array([[1, 2]], "u1"), named(RLE_LOSSLESS), description)
    assert encoded[64:].hex() == "01010200"


@pytest.mark.parametrize(
    ("array", "reason"),
    [
        (np.zeros((3, 3), "u1"), "shape"),
        (np.zeros((ROWS, COLUMNS), "u2"), "type"),
        (np.zeros((ROWS, COLUMNS), "i1"), "type"),
        (np.full((ROWS, COLUMNS), 128, "u1"), "not of 7 bits"),
    ],
)
def test_an_array_that_is_not_as_described_is_refused(array: NDArray[Any], reason: str) -> None:
    with pytest.raises(EncodeError, match=reason):
        encode_frame(array, named(RLE_LOSSLESS), described(8, 7))


def test_the_byte_order_of_an_array_does_not_matter() -> None:
    description = described(16, 16)
    array = noise(description)
    swapped = array.astype(">u2")
    name = named(RLE_LOSSLESS)
    assert encode_frame(swapped, name, description) == encode_frame(array, name, description)


@pytest.mark.parametrize(
    ("name", "description", "what"),
    [
        ("JPEG2000Lossless", described(32, 32), "samples of 32 bits"),
        ("JPEGLSLossless", described(1, 1), "samples of 1 bits"),
        ("JPEGBaseline8Bit", described(16, 12), "samples of 12 bits"),
        ("JPEGBaseline8Bit", described(8, 8, colors="PALETTE COLOR"), "palette"),
        ("JPEGBaseline8Bit", described(8, 8, 1), "sign"),
        ("JPEG2000Lossless", described(8, 8, samples=4), "4 samples"),
        ("RLELossless", described(64, 64, samples=3), "24 bytes"),
        ("RLELossless", described(32, 32)._replace(keyword="FloatPixelData"), "floating point"),
        ("MPEG2MPML", described(8, 8), "MPEG2"),
    ],
)
def test_pixels_that_an_encoder_does_not_take_are_refused(
    name: str, description: PixelDescription, what: str
) -> None:
    options = Options(jpeg_quality=90) if "Baseline" in name else None
    with pytest.raises(UnsupportedError, match=what):
        encode_frame(np.zeros(description.shape), named(name), description, options)


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "imagecodecs", None)
    description = described(8, 8)
    with pytest.raises(MissingExtraError, match="pixels"):
        encode_frame(noise(description), named(RLE_LOSSLESS), description)


def test_what_an_encoder_says_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    import imagecodecs  # noqa: PLC0415

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(imagecodecs, "packbits_encode", fail)
    description = described(8, 8)
    with pytest.raises(EncodeError, match="cannot be encoded"):
        encode_frame(noise(description), named(RLE_LOSSLESS), description)
