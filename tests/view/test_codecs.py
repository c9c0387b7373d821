"""Compressed frames: equal to what pydicom, dcmtk and the encoders say, or refused."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import warnings
import zlib
from typing import TYPE_CHECKING, Any

import imagecodecs
import jpeg_ls
import numpy as np
import pydicom
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom.encaps import generate_frames
from pydicom.pixels import get_decoder
from pydicom.pixels.encoders import RLELosslessEncoder

import lazydicom
from lazydicom.errors import (
    FormatError,
    LazyDicomError,
    MissingExtraError,
    TruncatedError,
    UnsupportedError,
)
from lazydicom.index.problems import PHOTOMETRIC
from lazydicom.standard.transfer_syntax import TransferSyntax, lookup, registered
from lazydicom.view.codecs import decode_frame
from lazydicom.view.pixel_description import PixelDescription, describe
from tests.conftest import SAMPLES
from tests.dicom_bytes import element, fragments, numbers, part10

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

BROKEN = frozenset(["JPEG2000-embedded-sequence-delimiter.dcm"])  # by intention


def syntax(number: str) -> TransferSyntax:
    """The transfer syntax whose UID ends with ``number``."""
    found = lookup("1.2.840.10008.1.2." + number)
    assert found is not None
    return found


def described(image: NDArray[Any], bits: int = 0, photometric: str = "") -> PixelDescription:
    allocated = 8 * image.dtype.itemsize
    samples = image.shape[2] if image.ndim == 3 else 1
    return PixelDescription(
        rows=image.shape[0],
        columns=image.shape[1],
        samples_per_pixel=samples,
        bits_allocated=allocated,
        bits_stored=bits or allocated,
        high_bit=(bits or allocated) - 1,
        pixel_representation=int(image.dtype.kind == "i"),
        planar_configuration=0,
        photometric_interpretation=photometric or ("RGB" if samples == 3 else "MONOCHROME2"),
        number_of_frames=1,
    )


def picture(rows: int = 12, columns: int = 20, *, bits: int = 8) -> NDArray[Any]:
    """Smooth, so that it compresses, and different in every row and column."""
    rng = np.random.default_rng(7)
    steps = rng.integers(-9, 10, (rows, columns))
    smooth = np.cumsum(np.cumsum(steps, 0), 1) + (1 << bits - 1)
    return np.clip(smooth, 0, (1 << bits) - 1).astype("u1" if bits <= 8 else "u2")


def colors(*, bits: int = 8) -> NDArray[Any]:
    gray = picture(bits=bits)
    return np.stack([gray, gray[::-1], gray[:, ::-1]], axis=2)


# -- real files ----------------------------------------------------------------------------------


def compressed_samples() -> Iterator[Path]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for path in SAMPLES:
            if path.suffix == ".dcm" and path.name not in BROKEN:
                dataset = pydicom.dcmread(path, force=True, stop_before_pixels=True)
                uid = dataset.file_meta.get("TransferSyntaxUID", "")
                known = lookup(uid)
                if known is not None and known.is_encapsulated and "Rows" in dataset:
                    yield path


COMPRESSED = list(compressed_samples())


def frames_of(path: Path) -> tuple[pydicom.FileDataset, list[bytes]]:
    dataset = pydicom.dcmread(path)
    count = int(dataset.get("NumberOfFrames") or 1)
    return dataset, list(generate_frames(dataset.PixelData, number_of_frames=count))


def test_there_are_samples_of_most_codecs() -> None:
    assert len(COMPRESSED) > 30


@pytest.mark.parametrize("path", COMPRESSED, ids=lambda path: path.name)
@pytest.mark.filterwarnings("ignore")
def test_frames_are_those_of_pydicom(path: Path) -> None:
    dataset, frames = frames_of(path)
    decoder = get_decoder(dataset.file_meta.TransferSyntaxUID)
    with lazydicom.open(path) as ours:
        description, encoding = describe(ours), ours.transfer_syntax
    try:
        expected = [decoder.as_array(dataset, index=number) for number in range(len(frames))]
    except RuntimeError as error:
        pytest.skip(f"pydicom does not decode it: {error}")
    for frame, (array, properties) in zip(frames, expected, strict=True):
        decoded, photometric = decode_frame(memoryview(frame), encoding, description)
        assert (decoded.dtype, decoded.shape) == (array.dtype, array.shape)
        np.testing.assert_array_equal(decoded, array)
        assert photometric == properties["photometric_interpretation"]


@pytest.mark.parametrize("name", ["JPGExtended.dcm", "JPEG-lossy.dcm", "SC_rgb_jpeg_gdcm.dcm"])
def test_frames_of_12_bits_and_lossless_ones_are_those_of_dcmtk(
    name: str, sample: dict[str, Path], tmp_path: Path
) -> None:
    dcmdjpeg = shutil.which("dcmdjpeg")
    if dcmdjpeg is None:
        pytest.skip("dcmdjpeg is not installed")
    target = tmp_path / "native.dcm"
    subprocess.run([dcmdjpeg, sample[name], target], check=True, capture_output=True)
    _, (frame,) = frames_of(sample[name])
    with lazydicom.open(sample[name]) as ours:
        decoded, _ = decode_frame(frame, ours.transfer_syntax, describe(ours))
    np.testing.assert_array_equal(decoded, pydicom.dcmread(target).pixel_array)


def test_a_file_that_is_broken_on_purpose_is_refused(sample: dict[str, Path]) -> None:
    (name,) = BROKEN
    _, (frame, *_) = frames_of(sample[name])
    with lazydicom.open(sample[name]) as ours, pytest.raises(FormatError):
        decode_frame(frame, ours.transfer_syntax, describe(ours))


# -- what encoders were given --------------------------------------------------------------------

GRAY, DEEP = picture(), picture(bits=12)
FULL, COLORS = picture(bits=16), colors()

LOSSLESS = {
    "JPEG lossless, 8 bits": ("4.70", imagecodecs.jpeg8_encode(GRAY, lossless=True), GRAY),
    "JPEG lossless, 16 bits": (
        "4.57",
        imagecodecs.jpeg8_encode(FULL, lossless=True, bitspersample=16, predictor=6),
        FULL,
    ),
    "JPEG lossless, colours": (
        "4.70",
        imagecodecs.jpeg8_encode(COLORS, lossless=True, colorspace="RGB", outcolorspace="RGB"),
        COLORS,
    ),
    "JPEG-LS": ("4.80", imagecodecs.jpegls_encode(FULL), FULL),
    "JPEG-LS, colours": ("4.80", imagecodecs.jpegls_encode(COLORS), COLORS),
    "JPEG 2000": ("4.90", imagecodecs.jpeg2k_encode(FULL, codecformat="J2K"), FULL),
    "JPEG 2000 in a JP2 file": ("4.91", imagecodecs.jpeg2k_encode(COLORS), COLORS),
    "HTJ2K": ("4.201", imagecodecs.htj2k_encode(FULL), FULL),
    "HTJ2K, colours": ("4.202", imagecodecs.htj2k_encode(COLORS), COLORS),
    "JPEG XL": ("4.110", imagecodecs.jpegxl_encode(GRAY, lossless=True), GRAY),
    "JPEG XL in a container": ("4.110", imagecodecs.jpegxl_encode(FULL, lossless=True), FULL),
    "JPEG XL of 12 bits": (
        "4.112",
        imagecodecs.jpegxl_encode(DEEP, lossless=True, bitspersample=12),
        DEEP,
    ),
    "JPEG XL, colours": ("4.110", imagecodecs.jpegxl_encode(COLORS, lossless=True), COLORS),
    "deflated": ("8.1", zlib.compress(FULL.tobytes(), wbits=-15), FULL),
    "native in a fragment": ("1.98", FULL.tobytes(), FULL),
}


@pytest.mark.parametrize("case", LOSSLESS)
@pytest.mark.parametrize("padding", [b"", b"\0"])
def test_lossless_codecs_give_back_what_was_encoded(case: str, padding: bytes) -> None:
    number, encoded, image = LOSSLESS[case]
    decoded, photometric = decode_frame(encoded + padding, syntax(number), described(image))
    assert decoded.dtype == image.dtype
    assert decoded.flags.writeable
    np.testing.assert_array_equal(decoded, image)
    assert photometric == ("RGB" if image.ndim == 3 else "MONOCHROME2")


def test_samples_fill_what_bits_allocated_says_however_few_bits_were_encoded() -> None:
    encoded = imagecodecs.jpegls_encode(GRAY)
    wanted = described(GRAY)._replace(bits_allocated=16)
    decoded, _ = decode_frame(encoded, syntax("4.80"), wanted)
    assert decoded.dtype == "u2"
    np.testing.assert_array_equal(decoded, GRAY)


def test_the_highest_encoded_bit_is_the_sign_if_samples_are_signed() -> None:
    signed = DEEP.astype("i2") - 2048
    unsigned = (signed & 0xFFF).astype("u2")
    description = described(signed, 12)
    encoded = {
        "4.90": imagecodecs.jpeg2k_encode(unsigned, bitspersample=12),
        "4.80": jpeg_ls.encode_array(unsigned),
    }
    for number, frame in encoded.items():
        decoded, _ = decode_frame(frame, syntax(number), description)
        np.testing.assert_array_equal(decoded, signed)


def test_planes_of_colours_are_put_together() -> None:
    planes = np.ascontiguousarray(np.moveaxis(COLORS, 2, 0)).tobytes()
    wanted = described(COLORS)._replace(planar_configuration=1)
    decoded, _ = decode_frame(planes, syntax("1.98"), wanted)
    np.testing.assert_array_equal(decoded, COLORS)


# -- colours -------------------------------------------------------------------------------------


def jpeg(marker: bytes = b"") -> bytes:
    """A colour image without any application data but ``marker``."""
    encoded: bytes = imagecodecs.jpeg8_encode(
        COLORS, 95, colorspace="YCBCR", outcolorspace="YCBCR", subsampling="444"
    )
    length = int.from_bytes(encoded[4:6], "big")
    return encoded[:2] + marker + encoded[4 + length :]


def application_data(number: int, content: bytes) -> bytes:
    return bytes([0xFF, 0xE0 + number]) + (len(content) + 2).to_bytes(2, "big") + content


JFIF = application_data(0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
ADOBE = application_data(14, b"Adobe\0\x64\0\0\0\0\1")
ADOBE_RGB = application_data(14, b"Adobe\0\x64\0\0\0\0\0")


@pytest.mark.parametrize(
    ("marker", "stated", "is_ybr"),
    [
        (b"", "RGB", False),
        (b"", "YBR_FULL", True),
        (b"", "YBR_FULL_422", True),
        (JFIF, "RGB", True),
        (JFIF, "YBR_FULL", True),
        (ADOBE, "RGB", True),
        (ADOBE_RGB, "RGB", False),
        (ADOBE_RGB, "YBR_FULL_422", True),
    ],
)
def test_colours_are_what_is_stated_unless_the_image_itself_says_ybr(
    marker: bytes, stated: str, *, is_ybr: bool
) -> None:
    decoded, photometric = decode_frame(
        jpeg(marker), syntax("4.50"), described(COLORS, photometric=stated)
    )
    as_stored = imagecodecs.jpeg8_decode(jpeg(), colorspace="YCBCR", outcolorspace="YCBCR")
    expected = lazydicom.convert_color_space(as_stored, "YBR_FULL", "RGB") if is_ybr else as_stored
    np.testing.assert_array_equal(decoded, expected)
    assert photometric == "RGB"


@pytest.mark.parametrize(
    ("marker", "stated", "found"),
    [
        (b"", "YBR_FULL", []),
        (ADOBE_RGB, "YBR_FULL_422", []),
        (JFIF, "YBR_FULL_422", []),
        (JFIF, "RGB", [PHOTOMETRIC]),
        (ADOBE, "RGB", [PHOTOMETRIC]),
    ],
)
def test_colours_that_contradict_the_data_set_are_flagged(
    marker: bytes, stated: str, found: list[int]
) -> None:
    flagged: list[int] = []
    wanted = described(COLORS, photometric=stated)
    decode_frame(jpeg(marker), syntax("4.50"), wanted, flag=flagged.append)
    assert flagged == found


def test_a_data_set_lists_what_contradicts_it() -> None:
    header = [
        (0x00280002, "US", numbers("US", 3)),
        (0x00280004, "CS", b"RGB "),
        (0x00280010, "US", numbers("US", COLORS.shape[0])),
        (0x00280011, "US", numbers("US", COLORS.shape[1])),
        (0x00280100, "US", numbers("US", 8)),
        (0x00280101, "US", numbers("US", 8)),
        (0x00280103, "US", numbers("US", 0)),
    ]
    content = b"".join(element(*one) for one in header) + fragments(jpeg(JFIF))
    dataset = lazydicom.open(part10(content, transfer_syntax=syntax("4.50").uid))
    assert dataset.problems == []
    stored = dataset.frames.array(0, raw=True)
    np.testing.assert_array_equal(
        lazydicom.convert_color_space(stored, "YBR_FULL", "RGB"), dataset.pixel_array
    )
    assert [problem.code for problem in dataset.problems] == ["PHOTOMETRIC"]


@pytest.mark.filterwarnings("ignore")
def test_raw_frames_are_in_the_colours_that_pydicom_stores_them_in(samples: list[Path]) -> None:
    compared = 0
    for path in samples:
        if not path.name.startswith(("SC_", "examples_ybr")) or path.suffix != ".dcm":
            continue
        dataset = pydicom.dcmread(path)
        decoder = get_decoder(dataset.file_meta.TransferSyntaxUID)
        if not dataset.PhotometricInterpretation.startswith("YBR") or not decoder.is_available:
            continue
        expected, _ = decoder.as_array(dataset, index=0, raw=True)
        frames = lazydicom.open(path).frames
        np.testing.assert_array_equal(frames.array(0, raw=True), expected, err_msg=path.name)
        assert frames.photometric_interpretation == "RGB"
        compared += 1
    assert compared > 8


@pytest.mark.parametrize("number", ["1.98", "8.1"])
def test_raw_frames_of_bytes_are_not_converted_either(number: str) -> None:
    encoded = COLORS.tobytes()
    if number == "8.1":
        encoded = zlib.compress(encoded, wbits=-15)
    wanted = described(COLORS, photometric="YBR_FULL")
    decoded, photometric = decode_frame(encoded, syntax(number), wanted, raw=True)
    np.testing.assert_array_equal(decoded, COLORS)
    assert photometric == "YBR_FULL"


def test_raw_frames_have_a_chrominance_for_every_pixel() -> None:
    image = GRAY[:2, :8]  # two rows of two pairs: Y Y Cb Cr
    wanted = described(image[:, :4], photometric="YBR_FULL_422")._replace(samples_per_pixel=3)
    decoded, photometric = decode_frame(image.tobytes(), syntax("1.98"), wanted, raw=True)
    first, second, blue, red = image[0, :4].tolist()
    assert decoded[0, :2].tolist() == [[first, blue, red], [second, blue, red]]
    assert photometric == "YBR_FULL"


def test_components_named_r_g_b_are_rgb_whatever_is_stated() -> None:
    encoded = imagecodecs.jpeg8_encode(COLORS, 95, colorspace="RGB", outcolorspace="RGB")
    assert b"\x03R\x11\x00G\x11\x00B\x11\x00" in encoded
    decoded, _ = decode_frame(encoded, syntax("4.50"), described(COLORS, photometric="YBR_FULL"))
    assert np.abs(decoded.astype(int) - COLORS).max() < 20


@pytest.mark.parametrize("stated", ["YBR_RCT", "YBR_ICT"])
def test_what_jpeg_2000_undoes_is_rgb(stated: str) -> None:
    encoded = imagecodecs.jpeg2k_encode(COLORS, codecformat="J2K")
    _, photometric = decode_frame(encoded, syntax("4.90"), described(COLORS, photometric=stated))
    assert photometric == "RGB"


def test_jpeg_xl_that_was_jpeg_is_rgb() -> None:
    encoded = imagecodecs.jpegxl_encode(COLORS, distance=0.5)
    _, photometric = decode_frame(
        encoded, syntax("4.111"), described(COLORS, photometric="YBR_FULL_422")
    )
    assert photometric == "RGB"


def test_ybr_of_16_bits_stays_what_it_is() -> None:
    image = colors(bits=16)
    decoded, photometric = decode_frame(
        image.tobytes(), syntax("1.98"), described(image, photometric="YBR_FULL")
    )
    assert photometric == "YBR_FULL"
    np.testing.assert_array_equal(decoded, image)


# -- RLE -----------------------------------------------------------------------------------------


@given(st.data())
@settings(max_examples=60)
def test_rle_frames_of_pydicom_are_decoded_to_what_they_were(data: st.DataObject) -> None:
    rows, columns = data.draw(st.integers(1, 9)), data.draw(st.integers(1, 150))
    samples, width = data.draw(st.sampled_from([1, 3])), data.draw(st.sampled_from([1, 2]))
    values = data.draw(st.binary(min_size=1, max_size=40))
    raw = (values * (rows * columns * samples * width // len(values) + 1))[
        : rows * columns * samples * width
    ]
    shape = (rows, columns, 3) if samples == 3 else (rows, columns)
    image = np.frombuffer(raw, f"<u{width}").reshape(shape)
    encoded = RLELosslessEncoder.encode(
        raw,
        rows=rows,
        columns=columns,
        samples_per_pixel=samples,
        bits_allocated=8 * width,
        bits_stored=8 * width,
        pixel_representation=0,
        photometric_interpretation="RGB" if samples == 3 else "MONOCHROME2",
        number_of_frames=1,
        planar_configuration=0,
        encoding_plugin="pydicom",
    )
    decoded, _ = decode_frame(encoded, syntax("5"), described(image))
    np.testing.assert_array_equal(decoded, image)


def rle(*parts: bytes, count: int | None = None, offsets: tuple[int, ...] | None = None) -> bytes:
    starts = offsets or tuple(64 + sum(map(len, parts[:number])) for number in range(len(parts)))
    numbers = [len(parts) if count is None else count, *starts]
    header = b"".join(number.to_bytes(4, "little") for number in numbers)
    return header.ljust(64, b"\0") + b"".join(parts)


FOUR = PixelDescription(2, 2, 1, 16, 16, 15, 0, 0, "MONOCHROME2", 1)
ONES, TWOS = b"\xfd\x01", b"\xfd\x02"  # four times


def test_rle_segments_begin_with_the_most_significant_bytes() -> None:
    decoded, _ = decode_frame(rle(ONES, TWOS), syntax("5"), FOUR)
    assert decoded.tolist() == [[0x102, 0x102], [0x102, 0x102]]


def test_what_follows_the_pixels_in_an_rle_segment_is_ignored() -> None:
    decoded, _ = decode_frame(rle(ONES + b"\0\0", b"\x80" + TWOS + b"\x80"), syntax("5"), FOUR)
    assert decoded.tolist() == [[0x102, 0x102], [0x102, 0x102]]


def test_rle_of_bits_is_rle_of_bytes_with_eight_of_them() -> None:
    wanted = FOUR._replace(columns=5, bits_allocated=1, bits_stored=1, high_bit=0)
    decoded, _ = decode_frame(rle(b"\x01\x21\x02"), syntax("5"), wanted)
    assert decoded.tolist() == [[1, 0, 0, 0, 0], [1, 0, 0, 0, 1]]


@pytest.mark.parametrize(
    ("encoded", "error"),
    [
        (b"", TruncatedError),
        (rle(ONES, TWOS)[:63], TruncatedError),
        (rle(ONES, TWOS)[:65], FormatError),
        (rle(ONES, TWOS)[:66], TruncatedError),
        (rle(ONES, b"\xfe\x02"), TruncatedError),
        (rle(ONES, b"\x03abc"), FormatError),
        (rle(ONES), FormatError),
        (rle(ONES, TWOS, TWOS), FormatError),
        (rle(ONES, TWOS, count=16), FormatError),
        (rle(ONES, TWOS, count=2**32 - 1), FormatError),
        (rle(ONES, TWOS, offsets=(66, 64)), FormatError),
        (rle(ONES, TWOS, offsets=(60, 64)), FormatError),
        (rle(ONES, TWOS, offsets=(64, 2**32 - 1)), FormatError),
    ],
)
def test_malformed_rle_is_refused(encoded: bytes, error: type[LazyDicomError]) -> None:
    with pytest.raises(error):
        decode_frame(encoded, syntax("5"), FOUR)


def test_rle_of_four_samples_a_pixel_stays_in_its_colours() -> None:
    wanted = FOUR._replace(
        samples_per_pixel=4,
        bits_allocated=8,
        bits_stored=8,
        photometric_interpretation="YBR_FULL",
    )
    decoded, photometric = decode_frame(rle(ONES, TWOS, ONES, TWOS), syntax("5"), wanted)
    assert (decoded[0, 0].tolist(), photometric) == ([1, 2, 1, 2], "YBR_FULL")


def test_rle_of_more_segments_than_its_header_holds_is_refused() -> None:
    wanted = FOUR._replace(samples_per_pixel=3, bits_allocated=64, bits_stored=64)
    with pytest.raises(FormatError, match="15"):
        decode_frame(rle(count=24), syntax("5"), wanted)


def test_rle_of_12_bits_allocated_is_unsupported() -> None:
    with pytest.raises(UnsupportedError):
        decode_frame(rle(ONES), syntax("5"), FOUR._replace(bits_allocated=12, bits_stored=12))


# -- refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", LOSSLESS)
def test_a_frame_of_another_size_is_refused_before_it_is_decoded(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, encoded, image = LOSSLESS[case]
    if number in {"8.1", "1.98"}:
        pytest.skip("says nothing of its size")
    for name in ("jpeg8_decode", "jpegls_decode", "jpeg2k_decode", "jpegxl_decode"):
        monkeypatch.setattr(imagecodecs, name, None)
    with pytest.raises(FormatError, match="12 rows of 20 pixels"):
        decode_frame(encoded, syntax(number), described(image)._replace(rows=13))


def test_a_frame_with_other_samples_is_refused() -> None:
    with pytest.raises(FormatError, match="3 samples a pixel"):
        decode_frame(jpeg(), syntax("4.50"), described(GRAY))
    with pytest.raises(FormatError, match="samples of 16 bits"):
        decode_frame(imagecodecs.jpegls_encode(FULL), syntax("4.80"), described(GRAY))
    with pytest.raises(FormatError):
        decode_frame(
            imagecodecs.jpegxl_encode(COLORS, lossless=True), syntax("4.110"), described(GRAY)
        )


@pytest.mark.parametrize("number", ["8.1", "4.90", "5", "4.80"])
def test_a_few_bytes_are_not_believed_to_be_a_huge_frame(number: str) -> None:
    huge = described(GRAY)._replace(rows=65535, columns=65535)
    with pytest.raises(FormatError, match="would grow"):
        decode_frame(bytes(100), syntax(number), huge)


def test_deflated_frames_grow_no_further_than_the_frame() -> None:
    bomb = zlib.compress(bytes(2**24), wbits=-15)
    decoded, _ = decode_frame(bomb, syntax("8.1"), described(GRAY))
    assert not decoded.any()
    with pytest.raises(TruncatedError):
        decode_frame(zlib.compress(b"short", wbits=-15), syntax("8.1"), described(GRAY))
    with pytest.raises(FormatError, match="inflated"):
        decode_frame(b"\xff" * 9, syntax("8.1"), described(GRAY))


def test_jpeg_without_an_end_is_cut_off() -> None:
    encoded = imagecodecs.jpeg8_encode(GRAY)
    with pytest.raises(TruncatedError, match="end marker"):
        decode_frame(encoded[:-20], syntax("4.50"), described(GRAY))


@pytest.mark.parametrize(
    "encoding",
    [
        known
        for known in registered()
        if known.is_encapsulated and known.uid.startswith("1.2.840.10008.1.2.4.10")
    ],
    ids=lambda encoding: encoding.uid,
)
def test_video_is_unsupported_by_name(encoding: TransferSyntax) -> None:
    with pytest.raises(UnsupportedError, match=encoding.name.split()[0]):
        decode_frame(b"", encoding, described(GRAY))


def test_two_samples_a_pixel_are_unsupported() -> None:
    wanted = described(GRAY)._replace(samples_per_pixel=2)
    with pytest.raises(UnsupportedError, match="2 samples"):
        decode_frame(imagecodecs.jpegls_encode(GRAY), syntax("4.80"), wanted)


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "imagecodecs", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'lazydicom\[pixels\]'"):
        decode_frame(rle(ONES, TWOS), syntax("5"), FOUR)
    decoded, _ = decode_frame(FULL.tobytes(), syntax("1.98"), described(FULL))  # needs none
    np.testing.assert_array_equal(decoded, FULL)


MUTATED = {**LOSSLESS, "JPEG": ("4.50", jpeg(), COLORS), "RLE": ("5", rle(*[ONES] * 3), COLORS)}


@pytest.mark.parametrize("case", MUTATED)
def test_mutated_frames_are_decoded_or_refused_but_nothing_else(case: str) -> None:
    number, encoded, image = MUTATED[case]
    random_ = random.Random(case)
    for _ in range(150):
        mutated = bytearray(encoded)
        for _ in range(random_.choice([1, 1, 2, 9])):
            place = random_.randrange(min(len(mutated), random_.choice([60, len(mutated)])))
            mutated[place] = random_.randrange(256)
        if random_.random() < 0.3:
            del mutated[random_.randrange(len(mutated)) :]
        try:
            decoded, _ = decode_frame(bytes(mutated), syntax(number), described(image))
        except LazyDicomError:
            continue
        assert decoded.shape == image.shape
