"""Lookup tables, windows and palettes: equal to pydicom's, and right where pydicom gives up."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import pydicom
import pydicom.pixels
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.data import get_palette_files
from pydicom.pixels.processing import _expand_segmented_lut

import lazydicom
from lazydicom.errors import (
    ElementNotFoundError,
    FormatError,
    ItemNotFoundError,
    LazyDicomError,
    TruncatedError,
    UnsupportedError,
)
from tests.conftest import SAMPLES
from tests.dicom_bytes import EXPLICIT_BE, element, item, numbers, part10, sequence, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray
    from pydicom.dataset import Dataset as PydicomDataset

DESCRIPTOR, DATA = 0x00283002, 0x00283006
MODALITY, VOI, PRESENTATION = 0x00283000, 0x00283010, 0x20500010
SLOPE, INTERCEPT = 0x00281053, 0x00281052
CENTER, WIDTH, FUNCTION = 0x00281050, 0x00281051, 0x00281056
STORED, REPRESENTATION, PHOTOMETRIC = 0x00280101, 0x00280103, 0x00280004
FUNCTIONS = {  # and how many real files there are at least that it changes anything for
    "apply_modality_lut": 3,
    "apply_rescale": 3,
    "apply_voi_lut": 9,
    "apply_voi": 0,
    "apply_windowing": 9,
    "apply_presentation_lut": 0,
}

VALUES = np.arange(-2048, 4096, dtype="i2").reshape(64, 96)


def opened(*elements: bytes, big: bool = False) -> lazydicom.Dataset:
    syntax = {"transfer_syntax": EXPLICIT_BE} if big else {}
    return lazydicom.open(part10(b"".join(elements), **syntax))


def both(*elements: bytes) -> tuple[lazydicom.Dataset, PydicomDataset]:
    content = part10(b"".join(elements))
    return lazydicom.open(content), pydicom.dcmread(pydicom.filebase.DicomBytesIO(content))


def table(
    tag: int,
    descriptor: tuple[int, int, int],
    data: bytes,
    *,
    vr: str = "OW",
    first: str = "US",
    big: bool = False,
) -> bytes:
    first_value = numbers(first, *descriptor[1:2], big=big)
    described = (
        numbers("US", descriptor[0], big=big) + first_value + numbers("US", descriptor[2], big=big)
    )
    return sequence(
        tag,
        item(
            element(DESCRIPTOR, first, described, big=big),
            element(DATA, vr, data, big=big),
            big=big,
        ),
        big=big,
    )


def monochrome(*, bits: int = 12, signed: bool = False) -> bytes:
    return b"".join(
        (
            element(PHOTOMETRIC, "CS", text("MONOCHROME2")),
            element(STORED, "US", numbers("US", bits)),
            element(REPRESENTATION, "US", numbers("US", int(signed))),
        )
    )


def window(center: str, width: str, function: str = "") -> bytes:
    elements = element(CENTER, "DS", text(center)) + element(WIDTH, "DS", text(width))
    return elements + (element(FUNCTION, "CS", text(function)) if function else b"")


def rescale(slope: str, intercept: str) -> bytes:
    return element(INTERCEPT, "DS", text(intercept)) + element(SLOPE, "DS", text(slope))


# -- real files ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.filterwarnings("ignore")
def test_what_is_done_to_pixels_of_real_files_is_what_pydicom_does(name: str) -> None:
    ours: Callable[..., NDArray[Any]] = getattr(lazydicom, name)
    theirs: Callable[..., NDArray[Any]] = getattr(pydicom.pixels, name)
    changed = 0
    for path in SAMPLES:
        if path.suffix != ".dcm" or path.stat().st_size > 2**20:
            continue
        dataset = pydicom.dcmread(path, force=True)
        if "PixelData" not in dataset:
            continue
        try:
            expected = theirs(VALUES, dataset)
        except Exception:  # noqa: BLE001, S112  (what pydicom cannot do is not compared)
            continue
        found = ours(VALUES, lazydicom.open(path))
        np.testing.assert_array_equal(found, expected, err_msg=path.name)
        assert found.dtype == expected.dtype
        changed += expected is not VALUES
    assert changed >= FUNCTIONS[name]


def test_palette_colours_are_those_of_pydicom(sample: dict[str, Path]) -> None:
    path = sample["examples_palette.dcm"]
    arr = np.arange(300, dtype="u2").reshape(3, 100)
    expected = pydicom.pixels.apply_color_lut(arr, pydicom.dcmread(path))
    found = lazydicom.apply_color_lut(arr, lazydicom.open(path))
    np.testing.assert_array_equal(found, expected)
    assert found.dtype == expected.dtype


# -- Modality LUT --------------------------------------------------------------------------------


def test_without_slope_and_intercept_nothing_is_rescaled() -> None:
    for elements in (b"", element(SLOPE, "DS", b"2 "), rescale("", "1")):
        assert lazydicom.apply_modality_lut(VALUES, opened(elements)) is VALUES


def test_slope_and_intercept_give_doubles() -> None:
    found = lazydicom.apply_rescale(VALUES, opened(rescale("0.5", "-1024")))
    assert found.dtype == "f8"
    np.testing.assert_array_equal(found, VALUES * 0.5 - 1024)


def test_two_slopes_are_refused() -> None:
    with pytest.raises(FormatError, match="one number"):
        lazydicom.apply_modality_lut(VALUES, opened(rescale("1\\2", "0")))


@pytest.mark.parametrize("vr", ["US", "OW"])
@pytest.mark.parametrize("tag", [MODALITY, VOI])
@pytest.mark.parametrize("kind", [(8, "u1"), (16, "u2")])
@pytest.mark.parametrize("start", [(0, "US"), (100, "US"), (-3, "SS")])
def test_tables_are_those_of_pydicom(
    vr: str, tag: int, kind: tuple[int, str], start: tuple[int, str]
) -> None:
    (bits, dtype), (first, first_vr) = kind, start
    entries = [7, 9, 200, 3, 255]
    elements = table(tag, (5, first, bits), numbers("US", *entries), vr=vr, first=first_vr)
    ours, theirs = both(elements)
    arr = np.arange(-10, 120, dtype="i2")
    name = "apply_modality_lut" if tag == MODALITY else "apply_voi_lut"
    found = getattr(lazydicom, name)(arr, ours)
    np.testing.assert_array_equal(found, getattr(pydicom.pixels, name)(arr, theirs))
    assert found.dtype == dtype


@pytest.mark.parametrize("dtype", ["u1", "i1", "u2", "i2", "u4", "i4", "u8", "f4", "f8"])
def test_values_outside_of_a_table_get_its_ends_whatever_their_type(dtype: str) -> None:
    dataset = opened(table(MODALITY, (3, 4, 16), numbers("US", 10, 20, 30)))
    arr = np.array([0, 4, 5, 6, 7, 120], dtype)
    assert lazydicom.apply_modality_lut(arr, dataset).tolist() == [10, 10, 20, 30, 30, 30]


def test_what_is_no_number_gets_the_first_entry() -> None:
    dataset = opened(table(VOI, (3, 4, 16), numbers("US", 10, 20, 30)))
    arr = np.array([np.nan, -np.inf, np.inf, 5.9])
    assert lazydicom.apply_voi(arr, dataset).tolist() == [10, 10, 30, 20]


@pytest.mark.parametrize("big", [False, True])
def test_tables_are_in_the_byte_order_of_the_file(*, big: bool) -> None:
    dataset = opened(table(MODALITY, (2, 0, 16), numbers("US", 1, 258, big=big), big=big), big=big)
    assert lazydicom.apply_modality_lut(np.array([0, 1]), dataset).tolist() == [1, 258]


def test_entries_of_eight_bits_can_be_bytes_or_words() -> None:
    for data in (bytes([1, 2, 3, 0]), numbers("US", 1, 2, 3)):
        dataset = opened(table(MODALITY, (3, 0, 8), data))
        assert lazydicom.apply_modality_lut(np.arange(3), dataset).tolist() == [1, 2, 3]


def test_words_that_are_too_few_are_not_taken_for_bytes() -> None:
    dataset = opened(table(MODALITY, (4, 0, 8), numbers("US", 1, 2, 3)))
    with pytest.raises(TruncatedError, match="3 entries"):
        lazydicom.apply_modality_lut(np.arange(4), dataset)


def test_a_table_of_no_entries_has_65536() -> None:
    entries = numbers("US", *range(65535, -1, -1))
    dataset = opened(table(MODALITY, (0, 0, 16), entries))
    arr = np.array([0, 1, 65535], "u2")
    assert lazydicom.apply_modality_lut(arr, dataset).tolist() == [65535, 65534, 0]


def test_a_signed_descriptor_has_no_negative_length() -> None:
    entries = numbers("US", *range(40000))
    dataset = opened(table(MODALITY, (40000, -5, 16), entries, first="SS"))
    arr = np.array([-5, 0, 32767], "i2")
    assert lazydicom.apply_modality_lut(arr, dataset).tolist() == [0, 5, 32772]


@pytest.mark.parametrize(
    ("descriptor", "data", "error"),
    [
        ((9, 0, 16), numbers("US", 1, 2, 3), TruncatedError),
        ((0, 0, 16), b"", LazyDicomError),
        ((3, 0, 7), numbers("US", 1, 2, 3), UnsupportedError),
        ((3, 0, 17), numbers("US", 1, 2, 3), UnsupportedError),
    ],
)
@pytest.mark.parametrize("vr", ["US", "OW"])
def test_tables_that_cannot_be_are_refused(
    descriptor: tuple[int, int, int], data: bytes, error: type[LazyDicomError], vr: str
) -> None:
    dataset = opened(table(VOI, descriptor, data, vr=vr))
    with pytest.raises(error):
        lazydicom.apply_voi(VALUES, dataset)


def test_a_table_without_descriptor_or_data_is_refused() -> None:
    two = element(DESCRIPTOR, "US", numbers("US", 1, 2))
    for content in (b"", two):
        with pytest.raises(LazyDicomError):
            lazydicom.apply_modality_lut(VALUES, opened(sequence(MODALITY, item(content))))


def test_an_assigned_table_is_applied() -> None:
    dataset = opened()
    entry = lazydicom.Dataset()
    entry.LUTDescriptor = [2, 0, 16]
    entry.LUTData = numbers("US", 5, 6)
    dataset.ModalityLUTSequence = [entry]
    assert lazydicom.apply_modality_lut(np.arange(2), dataset).tolist() == [5, 6]


# -- VOI LUT and windows -------------------------------------------------------------------------


@pytest.mark.parametrize("function", ["", "LINEAR", "LINEAR_EXACT", "SIGMOID", "sigmoid"])
@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("scale", [b"", rescale("1.5", "-1000"), rescale("-1", "7")])
@pytest.mark.parametrize("view", [0, 1])
def test_windows_are_those_of_pydicom(
    function: str, scale: bytes, view: int, *, signed: bool
) -> None:
    ours, theirs = both(monochrome(signed=signed), window("40.5\\1000", "1\\2000", function), scale)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = pydicom.pixels.apply_windowing(VALUES, theirs, view)
    np.testing.assert_array_equal(lazydicom.apply_windowing(VALUES, ours, view), expected)
    np.testing.assert_array_equal(lazydicom.apply_voi_lut(VALUES, ours, view), expected)


def test_the_range_of_a_window_after_a_table_is_that_of_the_table() -> None:
    ours, theirs = both(
        monochrome(), window("100", "50"), table(MODALITY, (2, 0, 10), numbers("US", 1, 2))
    )
    expected = pydicom.pixels.apply_windowing(VALUES, theirs)
    np.testing.assert_array_equal(lazydicom.apply_windowing(VALUES, ours), expected)
    assert expected.max() == 1023


def test_a_table_is_preferred_to_a_window_unless_told_otherwise() -> None:
    dataset = opened(monochrome(), window("40", "400"), table(VOI, (2, 0, 16), numbers("US", 5, 6)))
    assert set(lazydicom.apply_voi_lut(VALUES, dataset).ravel()) == {5, 6}
    assert lazydicom.apply_voi_lut(VALUES, dataset, prefer_lut=False).max() == 4095


def test_a_table_without_data_is_no_table() -> None:
    for data in (b"", element(DATA, "OW"), element(DATA, "US")):
        descriptor = element(DESCRIPTOR, "US", numbers("US", 1, 2, 3))
        no_data = sequence(VOI, item(descriptor + data))
        dataset = opened(monochrome(), window("40", "400"), no_data)
        assert lazydicom.apply_voi_lut(VALUES, dataset).max() == 4095
        assert lazydicom.apply_voi_lut(VALUES, opened(no_data)) is VALUES


def test_without_voi_nothing_is_done() -> None:
    for name in ("apply_voi", "apply_windowing", "apply_voi_lut"):
        assert getattr(lazydicom, name)(VALUES, opened()) is VALUES


def test_a_view_that_is_not_there_is_an_index_error() -> None:
    windows = opened(monochrome(), window("1\\2", "3\\4"))
    tables = opened(table(VOI, (2, 0, 16), numbers("US", 5, 6)))
    with pytest.raises(ItemNotFoundError):
        lazydicom.apply_windowing(VALUES, windows, 2)
    with pytest.raises(IndexError):
        lazydicom.apply_voi(VALUES, tables, 1)


@pytest.mark.parametrize(
    ("elements", "error"),
    [
        ((element(PHOTOMETRIC, "CS", b"RGB "), window("1", "2")), FormatError),
        ((window("1", "2"),), FormatError),
        ((monochrome(), window("1", "0.5")), FormatError),
        ((monochrome(), window("1", "0", "LINEAR_EXACT")), FormatError),
        ((monochrome(), window("1", "-1", "SIGMOID")), FormatError),
        ((monochrome(), window("1", "")), FormatError),
        ((monochrome(), window("x", "2")), FormatError),
        ((monochrome(), window("1", "2", "CUBIC")), UnsupportedError),
        ((element(PHOTOMETRIC, "CS", text("MONOCHROME1")), window("1", "2")), ElementNotFoundError),
        ((monochrome(bits=65), window("1", "2")), FormatError),
    ],
)
def test_windows_that_cannot_be_are_refused(
    elements: tuple[bytes, ...], error: type[LazyDicomError]
) -> None:
    with pytest.raises(error):
        lazydicom.apply_windowing(VALUES, opened(*elements))


def test_a_sigmoid_far_from_its_window_does_not_warn() -> None:
    dataset = opened(monochrome(), window("2000", "1", "SIGMOID"))
    found = lazydicom.apply_windowing(np.array([-30000, 30000], "i2"), dataset)
    assert found.tolist() == [0, 4095]


# -- Presentation LUT ----------------------------------------------------------------------------


@pytest.mark.parametrize(("vr", "bits"), [("US", 16), ("OW", 16), ("OW", 12), ("US", 10)])
def test_presentation_tables_are_those_of_pydicom(vr: str, bits: int) -> None:
    entries = numbers("US", *range(255, -1, -1))
    ours, theirs = both(table(PRESENTATION, (256, 0, bits), entries, vr=vr))
    expected = pydicom.pixels.apply_presentation_lut(VALUES, theirs)
    np.testing.assert_array_equal(lazydicom.apply_presentation_lut(VALUES, ours), expected)


def test_an_image_of_one_value_has_one_p_value() -> None:
    dataset = opened(table(PRESENTATION, (4, 0, 16), numbers("US", 9, 8, 7, 6)))
    assert lazydicom.apply_presentation_lut(np.full((2, 2), 5), dataset).tolist() == [[9, 9]] * 2


def test_presentation_shapes() -> None:
    identity, inverse = (
        opened(element(0x20500020, "CS", text(name))) for name in ("IDENTITY", "INVERSE")
    )
    assert lazydicom.apply_presentation_lut(VALUES, identity) is VALUES
    found = lazydicom.apply_presentation_lut(np.array([1, 5]), inverse)
    assert found.tolist() == [4, 0]
    with pytest.raises(UnsupportedError):
        lazydicom.apply_presentation_lut(VALUES, opened(element(0x20500020, "CS", b"ROUND ")))


# -- palettes ------------------------------------------------------------------------------------


def palette(
    descriptor: tuple[int, int, int], *data: bytes, segmented: bool = False, big: bool = False
) -> bytes:
    described = b"".join(
        element(0x00281101 + number, "US", numbers("US", *descriptor, big=big), big=big)
        for number in range(3)
    )
    start = 0x00281221 if segmented else 0x00281201
    return described + b"".join(
        element(start + number, "OW", content, big=big) for number, content in enumerate(data)
    )


@pytest.mark.parametrize("big", [False, True])
def test_palettes_of_16_bits_are_in_the_byte_order_of_the_file(*, big: bool) -> None:
    channels = [numbers("US", start, start + 1000, big=big) for start in (0, 300, 600)]
    dataset = opened(palette((2, 10, 16), *channels, big=big), big=big)
    found = lazydicom.apply_color_lut(np.array([0, 10, 11, 12], "u1"), dataset)
    assert found.dtype == "u2"
    assert found.tolist() == [[0, 300, 600]] * 2 + [[1000, 1300, 1600]] * 2


def test_an_alpha_palette_is_the_fourth_sample() -> None:
    channels = [bytes([number, number + 10]) for number in range(4)]
    dataset = opened(palette((2, 0, 8), *channels))
    assert lazydicom.apply_color_lut(np.array([[0, 1]]), dataset).tolist() == [
        [[0, 1, 2, 3], [10, 11, 12, 13]]
    ]


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 40), st.integers(0, 65535)), max_size=12))
def test_segments_expand_as_in_pydicom(segments: list[tuple[bool, int, int]]) -> None:
    data = [0, 2, 65535, 100]
    for is_line, length, value in segments:
        data += [1, length, value] if is_line else [0, length, *([value] * length)]
    expected = _expand_segmented_lut(tuple(data), "<H")
    encoded = numbers("US", *data)
    dataset = opened(palette((len(expected), 0, 16), *[encoded] * 3, segmented=True))
    found = lazydicom.apply_color_lut(np.arange(len(expected)), dataset)
    assert found[:, 1].tolist() == expected


def test_an_indirect_segment_repeats_others() -> None:
    # two entries, a line to 30, then both segments again: the line starts from the entry before
    segments = [0, 2, 1, 2, 1, 2, 30]
    words = numbers("US", *segments, 2, 2, 0, 0)
    octets = bytes([*segments, 2, 2, 0, 0, 0, 0])
    for bits, data in ((16, words), (8, octets + b"\0")):
        dataset = opened(palette((8, 0, bits), *[data] * 3, segmented=True))
        found = lazydicom.apply_color_lut(np.arange(8), dataset)
        assert found[:, 0].tolist() == [1, 2, 16, 30, 1, 2, 16, 30]
        assert found.dtype == f"u{bits // 8}"


def test_an_offset_of_an_indirect_segment_counts_bytes() -> None:
    data = numbers("US", 0, 1, 7, 0, 2, 8, 9, 2, 1, 6, 0)
    dataset = opened(palette((5, 0, 16), *[data] * 3, segmented=True))
    found = lazydicom.apply_color_lut(np.arange(5), dataset)
    assert found[:, 0].tolist() == [7, 8, 9, 8, 9]


@pytest.mark.parametrize(
    "segments",
    [
        (1, 2, 3),  # a line from nowhere
        (2, 1, 0, 0),  # a reference from nowhere
        (0, 1, 5, 2, 2, 0, 0, 2, 2, 0, 0),  # a reference to itself
        (0, 1, 5, 3, 1, 1),  # no such type
        (0, 1, 5, 0, 0, 5),  # adds nothing
        (0, 9, 5),  # fewer than stated
        (),
    ],
)
def test_segments_that_cannot_be_are_refused(segments: tuple[int, ...]) -> None:
    data = numbers("US", *segments)
    dataset = opened(palette((100, 0, 16), *[data] * 3, segmented=True))
    with pytest.raises(LazyDicomError):
        lazydicom.apply_color_lut(np.arange(3), dataset)


@pytest.mark.parametrize(
    ("elements", "error"),
    [
        (b"", ElementNotFoundError),
        (palette((2, 0, 8)), ElementNotFoundError),
        (palette((2, 0, 8), b"ab"), ElementNotFoundError),
        (palette((9, 0, 8), b"ab", b"ab", b"ab"), TruncatedError),
        (palette((9, 0, 12), b"ab", b"ab", b"ab", segmented=True), FormatError),
        (element(0x00089205, "CS", text("MIXED")), UnsupportedError),
    ],
)
def test_palettes_that_cannot_be_are_refused(elements: bytes, error: type[LazyDicomError]) -> None:
    with pytest.raises(error):
        lazydicom.apply_color_lut(VALUES, opened(elements))


@pytest.mark.filterwarnings("ignore:Invalid value for VR UI")
def test_well_known_palettes_are_those_that_the_standard_publishes() -> None:
    names = ("HOT_IRON", "PET", "HOT_METAL_BLUE", "PET_20_STEP", "SPRING", "SUMMER")
    arr = np.arange(256, dtype="u1")
    for path in get_palette_files("*.dcm"):
        published = pydicom.dcmread(path)
        expected = pydicom.pixels.apply_color_lut(arr, published)
        uid = published.SOPInstanceUID
        np.testing.assert_array_equal(lazydicom.apply_color_lut(arr, palette=uid), expected)
        np.testing.assert_array_equal(
            lazydicom.apply_color_lut(arr, lazydicom.open(path)), expected
        )
    for name in names:
        np.testing.assert_array_equal(
            lazydicom.apply_color_lut(arr, palette=name),
            pydicom.pixels.apply_color_lut(arr, palette=name),
        )


def test_fall_and_winter_are_by_name_what_they_are_by_uid() -> None:
    arr = np.arange(256, dtype="u1")
    for name, number in (("FALL", 7), ("WINTER", 8)):
        np.testing.assert_array_equal(
            lazydicom.apply_color_lut(arr, palette=name),
            lazydicom.apply_color_lut(arr, palette=f"1.2.840.10008.1.5.{number}"),
        )


@pytest.mark.parametrize("name", ["", "LUKEWARM", "1.2.840.10008.1.5.9", "1.2.840.10008.1.5.0"])
def test_a_palette_that_is_not_well_known_is_refused(name: str) -> None:
    with pytest.raises(FormatError, match=r"PS3\.6"):
        lazydicom.apply_color_lut(VALUES, palette=name)


def test_colours_without_any_palette_are_refused() -> None:
    with pytest.raises(ElementNotFoundError, match="neither"):
        lazydicom.apply_color_lut(VALUES)


# -- colour spaces -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("current", "desired"),
    [
        (current, desired)
        for current in ("RGB", "YBR_FULL", "YBR_FULL_422")
        for desired in ("RGB", "YBR_FULL", "YBR_FULL_422")
    ],
)
@pytest.mark.parametrize("per_frame", [False, True])
def test_colours_are_converted_as_pydicom_does(
    current: str, desired: str, *, per_frame: bool
) -> None:
    rng = np.random.default_rng(1)
    arr = rng.integers(0, 256, (2, 30, 40, 3), "u1")
    expected = pydicom.pixels.convert_color_space(arr.copy(), current, desired, per_frame)
    found = lazydicom.convert_color_space(arr, current, desired, per_frame)
    np.testing.assert_array_equal(found, expected)
    assert (found is arr) == (per_frame or current == desired or "RGB" not in {current, desired})


def test_colours_that_cannot_be_converted_are_refused() -> None:
    with pytest.raises(FormatError, match="uint16"):
        lazydicom.convert_color_space(np.zeros((1, 1, 3), "u2"), "RGB", "YBR_FULL")
    with pytest.raises(FormatError, match="three samples"):
        lazydicom.convert_color_space(np.zeros((3, 4), "u1"), "RGB", "YBR_FULL")
    with pytest.raises(UnsupportedError, match="YBR_RCT"):
        lazydicom.convert_color_space(np.zeros((1, 1, 3), "u1"), "YBR_RCT", "RGB")


@pytest.mark.parametrize(
    ("tag", "functions"),
    [
        (MODALITY, ("apply_modality_lut", "apply_windowing")),
        (VOI, ("apply_voi_lut", "apply_voi")),
        (PRESENTATION, ("apply_presentation_lut",)),
    ],
)
@pytest.mark.parametrize(("vr", "value"), [("LO", b"table "), ("US", b"\1\0"), ("DS", b"1\\2 ")])
def test_what_is_no_sequence_has_no_tables(
    tag: int, functions: tuple[str, ...], vr: str, value: bytes
) -> None:
    window = element(CENTER, "DS", b"1 ") + element(WIDTH, "DS", b"10")
    gray = element(PHOTOMETRIC, "CS", b"MONOCHROME2 ")
    dataset = opened(gray, window, element(tag, vr, value))
    for function in functions:
        with pytest.raises(FormatError, match="is no sequence") as caught:
            getattr(lazydicom, function)(VALUES, dataset)
        assert caught.value.tag == tag


def test_a_presentation_table_may_have_one_entry() -> None:
    table = element(DESCRIPTOR, "US", numbers("US", 1, 0, 16)) + element(DATA, "OW", b"\7\0")
    dataset = opened(sequence(PRESENTATION, item(table)))
    assert set(lazydicom.apply_presentation_lut(VALUES, dataset).flat) == {7}


def test_a_sequence_where_a_word_stands_is_no_word() -> None:
    window = element(CENTER, "DS", b"1 ") + element(WIDTH, "DS", b"10")
    dataset = opened(sequence(PHOTOMETRIC, item()), window)
    with pytest.raises(FormatError, match="monochrome"):
        lazydicom.apply_windowing(VALUES, dataset)
    dataset = opened(sequence(0x00089205, item()))
    with pytest.raises(ElementNotFoundError, match="no palette"):
        lazydicom.apply_color_lut(VALUES, dataset)
