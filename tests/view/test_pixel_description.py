"""What a data set says about its pixels: checked, supplied where it can be, or refused."""

from __future__ import annotations

import numpy as np
import pytest

import lazydicom
from lazydicom.errors import ElementNotFoundError, FormatError, UnsupportedError
from lazydicom.view.pixel_description import PixelDescription, clear_unused_bits, describe
from tests.dicom_bytes import IMPLICIT_LE, element, item, minimal_ct, numbers, part10, sequence
from tests.dicom_bytes import text as padded

ROWS, COLUMNS, SAMPLES = 0x00280010, 0x00280011, 0x00280002
ALLOCATED, STORED, HIGH = 0x00280100, 0x00280101, 0x00280102
REPRESENTATION, PLANAR = 0x00280103, 0x00280006
PHOTOMETRIC, FRAMES = 0x00280004, 0x00280008
PIXELS, FLOATS, DOUBLES = 0x7FE00010, 0x7FE00008, 0x7FE00009

GRAY: dict[int, bytes | None] = {
    SAMPLES: numbers("US", 1),
    PHOTOMETRIC: b"MONOCHROME2 ",
    ROWS: numbers("US", 2),
    COLUMNS: numbers("US", 3),
    ALLOCATED: numbers("US", 16),
    STORED: numbers("US", 12),
    HIGH: numbers("US", 11),
    REPRESENTATION: numbers("US", 0),
    PIXELS: bytes(12),
}
VRS = {PHOTOMETRIC: "CS", FRAMES: "IS", PIXELS: "OW", FLOATS: "OF", DOUBLES: "OD"}


def elements(**changes: bytes | int | None) -> bytes:
    values = dict(GRAY)
    for name, value in changes.items():
        encoded = numbers("US", value) if isinstance(value, int) else value
        values[globals()[name]] = encoded
    return b"".join(
        element(tag, VRS.get(tag, "US"), value)
        for tag, value in sorted(values.items())
        if value is not None
    )


def description(**changes: bytes | int | None) -> PixelDescription:
    return describe(lazydicom.open(part10(elements(**changes))))


def test_every_attribute_is_in_the_description() -> None:
    assert description(FRAMES=b"2 ", PLANAR=1, HIGH=15) == PixelDescription(
        rows=2,
        columns=3,
        samples_per_pixel=1,
        bits_allocated=16,
        bits_stored=12,
        high_bit=15,
        pixel_representation=0,
        planar_configuration=0,  # says nothing of one sample a pixel
        photometric_interpretation="MONOCHROME2",
        number_of_frames=2,
        keyword="PixelData",
    )


def test_what_can_be_supplied_is() -> None:
    found = description(HIGH=None, PLANAR=None, FRAMES=None, SAMPLES=3)
    assert (found.high_bit, found.planar_configuration, found.number_of_frames) == (11, 0, 1)


@pytest.mark.parametrize("stated", [b"", b"0 "])
def test_no_frames_stated_is_one_frame(stated: bytes) -> None:
    assert description(FRAMES=stated).number_of_frames == 1


@pytest.mark.parametrize(
    "name",
    ["SAMPLES", "PHOTOMETRIC", "ROWS", "COLUMNS", "ALLOCATED", "STORED", "REPRESENTATION"],
)
@pytest.mark.parametrize("value", [None, b""])
def test_what_is_missing_is_named(name: str, value: bytes | None) -> None:
    with pytest.raises(FormatError, match="is missing") as caught:
        description(**{name: value})
    assert caught.value.tag == globals()[name]
    assert caught.value.path


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SAMPLES", 0),
        ("SAMPLES", 5),
        ("ROWS", 0),
        ("COLUMNS", 0),
        ("ROWS", numbers("US", 2, 2)),
        ("ALLOCATED", 0),
        ("ALLOCATED", 65),
        ("STORED", 0),
        ("STORED", 17),
        ("REPRESENTATION", 2),
        ("FRAMES", b"-1"),
        ("FRAMES", b"1\\2 "),
        ("FRAMES", b"many"),
        ("PHOTOMETRIC", b"RGB\\RGB "),
    ],
)
def test_what_cannot_be_is_refused(name: str, value: bytes | int) -> None:
    with pytest.raises(FormatError) as caught:
        description(**{name: value})
    assert caught.value.tag == globals()[name]


def test_planar_configuration_is_0_or_1_for_colours() -> None:
    with pytest.raises(FormatError, match="from 0 to 1"):
        description(SAMPLES=3, PLANAR=2)


def test_no_pixels_is_not_an_error_of_format() -> None:
    with pytest.raises(ElementNotFoundError):
        description(PIXELS=None)


def test_two_kinds_of_pixels_are_refused() -> None:
    with pytest.raises(FormatError, match="FloatPixelData"):
        description(FLOATS=bytes(24))


@pytest.mark.parametrize(("name", "bits"), [("FLOATS", 32), ("DOUBLES", 64)])
def test_floating_point_pixels_need_no_bits_stored(name: str, bits: int) -> None:
    changes: dict[str, bytes | int | None] = dict.fromkeys(
        ["STORED", "HIGH", "REPRESENTATION", "PIXELS"]
    )
    found = description(**changes, **{name: bytes(6 * bits // 8)}, ALLOCATED=bits)
    assert (found.dtype, found.bits_stored) == (f"f{bits // 8}", bits)
    with pytest.raises(FormatError, match="has samples of"):
        description(**changes, **{name: bytes(12)}, ALLOCATED=16)


@pytest.mark.parametrize(
    ("changes", "dtype", "length"),
    [
        ({"ALLOCATED": 1, "STORED": 1}, "u1", 1),
        ({"ALLOCATED": 8, "STORED": 8}, "u1", 6),
        ({"ALLOCATED": 16, "REPRESENTATION": 1}, "i2", 12),
        ({"ALLOCATED": 32}, "u4", 24),
        ({"ALLOCATED": 64}, "u8", 48),
        ({"SAMPLES": 3}, "u2", 36),
        ({"SAMPLES": 3, "PHOTOMETRIC": b"YBR_FULL_422"}, "u2", 24),
        ({"PHOTOMETRIC": b"YBR_FULL_422"}, "u2", 12),
    ],
)
def test_type_and_length_of_a_frame(changes: dict[str, int], dtype: str, length: int) -> None:
    found = description(**changes)
    assert (found.dtype, found.frame_length) == (dtype, length)


def test_shape_has_samples_if_there_are_several() -> None:
    assert description().shape == (2, 3)
    assert description(SAMPLES=3).shape == (2, 3, 3)


@pytest.mark.parametrize("bits", [12, 24, 40])
def test_samples_of_no_numpy_type_have_a_length_and_no_type(bits: int) -> None:
    found = description(ALLOCATED=bits)
    assert found.frame_bits == 6 * bits
    with pytest.raises(UnsupportedError, match=f"{bits} bits"):
        _ = found.dtype


def test_sizes_do_not_overflow() -> None:
    found = description(ROWS=65535, COLUMNS=65535, SAMPLES=4, ALLOCATED=64, STORED=64)
    assert found.frame_length == 65535 * 65535 * 4 * 8


def test_an_item_describes_its_own_pixels() -> None:
    icon = sequence(0x00880200, item(elements(ROWS=64)))
    dataset = lazydicom.open(part10(icon))
    assert describe(dataset.IconImageSequence[0]).rows == 64
    with pytest.raises(ElementNotFoundError):
        describe(dataset)


def test_changes_are_described() -> None:
    dataset = lazydicom.open(minimal_ct(IMPLICIT_LE))
    dataset.Rows = 1
    assert describe(dataset).rows == 1
    del dataset.Rows
    with pytest.raises(FormatError, match="missing"):
        describe(dataset)


def test_padded_text_is_not_part_of_the_photometric_interpretation() -> None:
    assert description(PHOTOMETRIC=padded("RGB", vr="CS")).photometric_interpretation == "RGB"


@pytest.mark.parametrize(("dtype", "expected"), [("u2", 0xFFE), ("i2", -2)])
def test_unused_bits_are_cleared_or_repeat_the_sign(dtype: str, expected: int) -> None:
    array = np.array([0xFFE], "u2").view(dtype)
    clear_unused_bits(array, 12)
    assert array.tolist() == [expected]
    clear_unused_bits(array, 16)
    assert array.tolist() == [expected]
