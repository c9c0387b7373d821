"""Pixel data compressed and decompressed: the same pixels, to pydicom and dcmtk too."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import pydicom
import pytest

import lazydicom
from lazydicom import Dataset, EncodeError, UnsupportedError
from lazydicom.overlay.pixels import syntax_of
from tests.dicom_bytes import EXPLICIT_BE, IMPLICIT_LE, element, numbers, part10, text

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

NATIVE = [
    "CT_small.dcm",  # 16 bits, signed
    "MR_small.dcm",  # 12 in 16
    "MR_small_bigendian.dcm",
    "liver_1frame.dcm",  # bits
    "rtdose.dcm",  # 32 bits, frames
    "SC_rgb_small_odd.dcm",
    "SC_rgb_small_odd_big_endian.dcm",
    "SC_rgb_dcmtk_+eb+cr.dcm",
    "SC_ybr_full_422_uncompressed.dcm",
    "examples_overlay.dcm",
    "ExplVR_BigEnd.dcm",
]
SYNTAXES = [
    "RLELossless",
    "JPEGLosslessSV1",
    "JPEGLSLossless",
    "JPEG2000Lossless",
    "HTJ2KLossless",
    "JPEGXLLossless",
    "1.2.840.10008.1.2.8.1",
    "EncapsulatedUncompressedExplicitVRLittleEndian",
]
READ_BY_PYDICOM = {"RLELossless", "JPEGLSLossless", "JPEG2000Lossless"}
DCMTK = {"RLELossless": "dcmdrle", "JPEGLosslessSV1": "dcmdjpeg", "JPEGLSLossless": "dcmdjpls"}


def saved(ds: Dataset) -> bytes:
    sink = io.BytesIO()
    ds.save_as(sink)
    return sink.getvalue()


def stored(ds: Dataset) -> list[NDArray[Any]]:
    return [ds.frames.array(number, raw=True) for number in range(len(ds.frames))]


def by_pydicom(data: bytes | Path) -> NDArray[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = io.BytesIO(data) if isinstance(data, bytes) else data
        return pydicom.dcmread(source).pixel_array


def image(
    *, rows: int = 3, columns: int = 5, syntax: str = "", signed: int = 0, frames: int = 1
) -> Dataset:
    """16-bit samples, each another, in a file."""
    explicit, big = syntax != IMPLICIT_LE, syntax == EXPLICIT_BE

    def us(tag: int, value: int) -> bytes:
        return element(tag, "US", numbers("US", value, big=big), explicit=explicit, big=big)

    def string(tag: int, vr: str, value: str) -> bytes:
        raw = text(value, vr=vr)
        return element(tag, vr, raw, explicit=explicit, big=big)

    count = frames * rows * columns
    data = (
        string(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.7")
        + string(0x00080018, "UI", "1.2.3")
        + us(0x00280002, 1)
        + string(0x00280004, "CS", "MONOCHROME2")
        + (string(0x00280008, "IS", str(frames)) if frames > 1 else b"")
        + us(0x00280010, rows)
        + us(0x00280011, columns)
        + us(0x00280100, 16)
        + us(0x00280101, 16)
        + us(0x00280102, 15)
        + us(0x00280103, signed)
        + element(
            0x7FE00010, "OW", numbers("US", *range(count), big=big), explicit=explicit, big=big
        )
    )
    return lazydicom.open(part10(data, transfer_syntax=syntax or "1.2.840.10008.1.2.1"))


# -- real files ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NATIVE)
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_compressed_pixels_are_the_same_here_and_in_pydicom(
    name: str, syntax: str, sample: dict[str, Path], tmp_path: Path
) -> None:
    if name not in sample:
        pytest.skip("the wheel does not ship it")
    ds = lazydicom.open(sample[name])
    array, before = ds.pixel_array, stored(ds)
    try:
        ds.compress(syntax)
    except UnsupportedError as error:
        bits = ds.BitsAllocated
        assert bits in {1, 32}, error  # noqa: PT017 - the only reason there may be
        assert not ds.changes
        return
    assert ds.offset_table is not None
    np.testing.assert_array_equal(stored(ds), before)
    path = tmp_path / "a.dcm"
    ds.save_as(path)
    found = lazydicom.open(path)
    assert not found.problems
    assert found.transfer_syntax == ds.transfer_syntax
    np.testing.assert_array_equal(stored(found), before)
    if syntax in READ_BY_PYDICOM and ds.BitsAllocated > 1:
        np.testing.assert_array_equal(by_pydicom(path), array)
    tool = shutil.which(DCMTK.get(syntax, "")) if ds.BitsAllocated > 1 else None
    if tool is not None:
        plain = tmp_path / "plain.dcm"
        options = ["+cn"] if tool.endswith("dcmdjpeg") else []
        subprocess.run([tool, *options, path, plain], check=True, capture_output=True)
        np.testing.assert_array_equal(stored(lazydicom.open(plain)), before)
    found.decompress()
    again = saved(found)
    assert lazydicom.open(again).transfer_syntax.uid == "1.2.840.10008.1.2.1"
    np.testing.assert_array_equal(lazydicom.open(again).pixel_array, array)
    np.testing.assert_array_equal(by_pydicom(again), array)


@pytest.mark.parametrize(
    "name",
    [
        "SC_rgb_jpeg_dcmtk.dcm",
        "SC_rgb_small_odd_jpeg.dcm",
        "SC_rgb_rle_2frame.dcm",
        "JPEG2000.dcm",
        "MR_small_jp2klossless.dcm",
        "693_J2KI.dcm",
    ],
)
def test_decompressed_files_are_those_of_pydicom(name: str, sample: dict[str, Path]) -> None:
    if name not in sample:
        pytest.skip("the wheel does not ship it")
    theirs = pydicom.dcmread(sample[name])
    theirs.decompress(generate_instance_uid=False)
    ds = lazydicom.open(sample[name])
    ds.decompress()
    assert ds.pixel_array.shape == theirs.pixel_array.shape
    found = pydicom.dcmread(io.BytesIO(saved(ds)))
    for keyword in ("PhotometricInterpretation", "NumberOfFrames", "SOPInstanceUID"):
        assert found.get(keyword) == theirs.get(keyword)
    assert found["PixelData"].VR == theirs["PixelData"].VR
    assert len(found.PixelData) == len(theirs.PixelData)
    assert len(found.PixelData) % 2 == 0
    assert found.get("PlanarConfiguration") in {None, 0}
    assert np.abs(found.pixel_array.astype(int) - theirs.pixel_array).max() <= 1


def test_ybr_is_kept_if_asked_for(sample: dict[str, Path]) -> None:
    ds = lazydicom.open(sample["SC_rgb_small_odd_jpeg.dcm"])
    raw = stored(ds)
    ds.decompress(as_rgb=False)
    assert ds.PhotometricInterpretation == "YBR_FULL"
    np.testing.assert_array_equal(stored(ds), raw)


# -- what follows ----------------------------------------------------------------------------------


def test_compressing_changes_the_data_set_and_nothing_else_of_the_file() -> None:
    ds = image(frames=2)
    ds.compress("RLELossless")
    assert [change.path for change in ds.changes] == ["PixelData"]
    data = saved(ds)
    before = saved(image(frames=2))
    at, old = data.index(b"\xe0\x7f\x10\x00"), before.index(b"\xe0\x7f\x10\x00")
    start = data.index(b"\x08\x00\x16\x00")
    assert data[start:at] == before[before.index(b"\x08\x00\x16\x00") : old]
    assert data[at + 4 : at + 12] == b"OB\0\0\xff\xff\xff\xff"
    ds.revert()
    assert saved(ds) == before


def test_reverting_pixel_data_reverts_the_transfer_syntax() -> None:
    ds = image()
    ds.compress("RLELossless")
    assert ds.transfer_syntax.uid == "1.2.840.10008.1.2.5"
    ds.revert("PixelData")
    assert ds.transfer_syntax.uid == "1.2.840.10008.1.2.1"


@pytest.mark.parametrize("syntax", [EXPLICIT_BE, IMPLICIT_LE])
def test_other_encodings_become_explicit_little_endian(syntax: str) -> None:
    ds = image(syntax=syntax)
    ds.PatientName = "A^B"
    ds.compress("JPEGLSLossless")
    found = lazydicom.open(saved(ds))
    assert not found.problems
    assert (found.Rows, found.PatientName) == (3, "A^B")
    assert found.pixel_array.reshape(-1).tolist() == list(range(15))
    ds.decompress()
    assert ds.pixel_array.reshape(-1).tolist() == list(range(15))
    assert saved(ds)[-2:] == (b"\x00\x0e" if syntax == EXPLICIT_BE else b"\x0e\x00")


def test_compressed_pixel_data_is_saved_in_its_transfer_syntax_only() -> None:
    ds = image()
    with pytest.raises(UnsupportedError, match=r"compress\(\)"):
        ds.save_as(io.BytesIO(), transfer_syntax="RLELossless")
    ds.compress("RLELossless")
    for other in ("ExplicitVRLittleEndian", "JPEG2000Lossless", "ImplicitVRLittleEndian"):
        with pytest.raises(UnsupportedError, match=r"decompress\(\)"):
            ds.save_as(io.BytesIO(), transfer_syntax=other)
    ds.save_as(io.BytesIO(), transfer_syntax="RLELossless", lengths="defined")


def test_a_loss_is_said_each_time() -> None:
    ds = image()
    ds.compress("JPEGLSNearLossless", jls_error=1)
    assert ds.LossyImageCompression == "01"
    assert ds.LossyImageCompressionMethod == "ISO_14495_1"
    first = float(ds.LossyImageCompressionRatio)
    assert first == round(30 / len(ds.frames.raw(0)), 2) or first > 0
    ds.compress("JPEG2000", j2k_psnr=80, generate_instance_uid=True)
    assert ds.LossyImageCompressionMethod == ("ISO_14495_1", "ISO_15444_1")
    assert len(ds.LossyImageCompressionRatio) == 2
    assert ds.SOPInstanceUID.startswith("2.25.")
    found = lazydicom.open(saved(ds))
    assert found.file_meta.MediaStorageSOPInstanceUID == ds.SOPInstanceUID
    ds.compress("RLELossless")
    assert ds.LossyImageCompression == "01"


def test_what_cannot_be_compressed_changes_nothing() -> None:
    ds = image()
    for name, options in {
        "ExplicitVRLittleEndian": {},
        "JPEGBaseline8Bit": {},
        "RLELossless": {"jls_error": 2},
        "JPEGLSLossless": {"fragment_size": 3},
    }.items():
        with pytest.raises(EncodeError):
            ds.compress(name, **options)  # type: ignore[arg-type] # on purpose
    with pytest.raises(EncodeError, match="one fragment each"):
        ds.compress("RLELossless", offset_table="extended", fragment_size=2)
    with pytest.raises(EncodeError, match="not compressed"):
        ds.decompress()
    with pytest.raises(lazydicom.ElementNotFoundError):
        Dataset().compress("RLELossless")
    assert not ds.changes


def test_a_frame_that_cannot_be_decoded_leaves_the_data_set_as_it_was() -> None:
    ds = image(frames=2)
    ds.compress("RLELossless")
    frames = [bytes(ds.frames.raw(0)), b"no RLE"]
    ds.set_encoded_frames(frames)
    for change in (ds.decompress, lambda: ds.compress("JPEG2000Lossless")):
        with pytest.raises(lazydicom.FormatError, match="frame 1"):
            change()
    assert bytes(ds.frames.raw(1)) == b"no RLE"


def test_icons_are_decompressed_with_the_image() -> None:
    ds = image()
    icon_source = image()
    icon_source.compress("RLELossless")
    icon = icon_source.detached()
    del icon.SOPClassUID
    ds.compress("RLELossless")
    ds.IconImageSequence = [icon]
    compressed = lazydicom.open(saved(ds))
    assert compressed.IconImageSequence[0].pixel_array.reshape(-1).tolist() == list(range(15))
    compressed.decompress()
    plain = lazydicom.open(saved(compressed))
    for place in (plain, plain.IconImageSequence[0]):
        assert place.offset_table is None
        assert place.pixel_array.reshape(-1).tolist() == list(range(15))
    with pytest.raises(EncodeError, match="as that of its data set"):
        compressed.IconImageSequence[0].compress("RLELossless")


def test_icons_are_not_left_in_another_transfer_syntax() -> None:
    ds, icon = image(), image()
    icon.compress("RLELossless")
    ds.compress("RLELossless")
    ds.IconImageSequence = [icon.detached()]
    for one in (ds, lazydicom.open(saved(ds))):
        one.compress("JPEGLSLossless")
        found = lazydicom.open(saved(one))
        assert found.transfer_syntax.uid == "1.2.840.10008.1.2.4.80"
        assert found.IconImageSequence[0].offset_table is None
        for place in (found, found.IconImageSequence[0]):
            assert place.pixel_array.reshape(-1).tolist() == list(range(15))


def test_frames_of_bits_follow_each_other_without_padding(sample: dict[str, Path]) -> None:
    ds = lazydicom.open(
        sample["liver.dcm"] if "liver.dcm" in sample else sample["liver_1frame.dcm"]
    )
    array, raw = ds.pixel_array, ds.PixelData
    ds.compress("RLELossless")
    ds.decompress()
    np.testing.assert_array_equal(ds.pixel_array, array)
    assert ds.PixelData == raw


def test_compressed_pixel_data_crosses_to_pydicom() -> None:
    ds = image(frames=2)
    ds.compress("RLELossless")
    theirs = ds.to_pydicom()
    assert theirs.file_meta.TransferSyntaxUID == "1.2.840.10008.1.2.5"
    assert theirs["PixelData"].is_undefined_length
    np.testing.assert_array_equal(theirs.pixel_array, ds.pixel_array)
    assert syntax_of(lazydicom.from_pydicom(theirs)) == ds.transfer_syntax


# -- arrays ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shape", "dtype", "colors", "bits"),
    [
        ((3, 5), "u1", "MONOCHROME2", 8),
        ((2, 3, 5), "u1", "PALETTE COLOR", 7),
        ((3, 5), "i2", "MONOCHROME1", 12),
        ((2, 3, 5), "u2", "MONOCHROME2", 16),
        ((3, 5, 3), "u1", "RGB", 8),
        ((2, 3, 6, 3), "u1", "YBR_FULL", 8),
        ((2, 3, 6, 3), "u1", "YBR_FULL_422", 8),
        ((3, 5, 3), "u2", "RGB", 10),
    ],
)
def test_arrays_become_what_pydicom_makes_of_them(
    shape: tuple[int, ...], dtype: str, colors: str, bits: int
) -> None:
    low, high = (-(1 << bits - 1), 1 << bits - 1) if dtype[0] == "i" else (0, 1 << bits)
    array = np.random.default_rng(5).integers(low, high, shape, dtype)
    ours, theirs = image(), image().to_pydicom()
    ours.set_pixel_data(array, colors, bits)
    theirs.set_pixel_data(array, colors, bits, generate_instance_uid=False)
    found = pydicom.dcmread(io.BytesIO(saved(ours)))
    del theirs.file_meta
    assert found == theirs
    assert found["PixelData"].VR == theirs["PixelData"].VR


@pytest.mark.parametrize("syntax", [EXPLICIT_BE, IMPLICIT_LE, ""])
def test_arrays_are_read_back_whatever_the_byte_order(syntax: str) -> None:
    ds = image(syntax=syntax, signed=1)
    array = np.arange(-6, 6, dtype="i2").reshape(3, 4)
    ds.set_pixel_data(array, "MONOCHROME2", 16, generate_instance_uid=True)
    np.testing.assert_array_equal(ds.pixel_array, array)
    np.testing.assert_array_equal(lazydicom.open(saved(ds)).pixel_array, array)
    assert ds.SOPInstanceUID.startswith("2.25.")


@pytest.mark.parametrize("syntax", [EXPLICIT_BE, IMPLICIT_LE, ""])
def test_extended_tables_are_little_endian_whatever_the_file_was(syntax: str) -> None:
    ds = image(syntax=syntax, frames=3)
    ds.compress("RLELossless", offset_table="extended")
    found = lazydicom.open(saved(ds))
    for one in (ds, found):
        offsets = struct.unpack("<3Q", one.ExtendedOffsetTable)
        assert offsets[0] == 0 < offsets[1] < offsets[2] < 1000
        lengths = struct.unpack("<3Q", one.ExtendedOffsetTableLengths)
        assert [len(one.frames.raw(n)) for n in range(3)] == list(lengths)
    assert not found.problems


def test_an_array_replaces_compressed_pixel_data() -> None:
    ds = image()
    ds.compress("RLELossless", offset_table="extended")
    ds = lazydicom.open(saved(ds))
    ds.set_pixel_data(np.zeros((2, 2), "u1"), "MONOCHROME2", 8)
    assert "ExtendedOffsetTable" not in ds
    found = lazydicom.open(saved(ds))
    assert found.transfer_syntax.uid == "1.2.840.10008.1.2.1"
    assert found.pixel_array.shape == (2, 2)


@pytest.mark.parametrize(
    ("array", "colors", "bits", "reason"),
    [
        (np.zeros((2, 2)), "MONOCHROME2", 8, "float64"),
        (np.zeros((2, 2), "u4"), "MONOCHROME2", 8, "uint32"),
        (np.zeros((2, 2), "u1"), "CMYK", 8, "CMYK"),
        (np.zeros((2, 2), "u1"), "RGB", 8, "shape"),
        (np.zeros((2, 2, 4), "u1"), "RGB", 8, "shape"),
        (np.zeros((1, 2, 2, 2), "u1"), "MONOCHROME2", 8, "shape"),
        (np.zeros((2, 2), "u1"), "MONOCHROME2", 9, "bits_stored"),
        (np.zeros((2, 2), "u1"), "MONOCHROME2", 0, "bits_stored"),
        (np.full((2, 2), 8, "u1"), "MONOCHROME2", 3, "of 3 bits"),
        (np.zeros((0, 2), "u1"), "MONOCHROME2", 8, "no images"),
        (np.zeros((3, 3, 3), "u1"), "YBR_FULL_422", 8, "pairs"),
    ],
)
def test_arrays_that_are_no_images_are_refused(
    array: NDArray[Any], colors: str, bits: int, reason: str
) -> None:
    ds = image()
    with pytest.raises(EncodeError, match=reason):
        ds.set_pixel_data(array, colors, bits)
    assert not ds.changes


def test_floating_point_pixels_stay_alone() -> None:
    ds = Dataset()
    ds.FloatPixelData = b"\0\0\0\0"
    with pytest.raises(EncodeError, match="FloatPixelData"):
        ds.set_pixel_data(np.zeros((2, 2), "u1"), "MONOCHROME2", 8)
