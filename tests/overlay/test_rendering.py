from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

import lazydicom
from lazydicom.errors import ItemNotFoundError, QueryError, UnsupportedError
from lazydicom.overlay.rendering import render

imagecodecs = pytest.importorskip("imagecodecs")

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

PNG = ("image/png",)


def image(pixels: NDArray[np.uint16], **values: object) -> lazydicom.Dataset:
    made = lazydicom.Dataset()
    made.Rows, made.Columns = pixels.shape
    made.SamplesPerPixel, made.PhotometricInterpretation = 1, "MONOCHROME2"
    made.BitsAllocated, made.BitsStored, made.HighBit, made.PixelRepresentation = 16, 12, 11, 0
    for name, value in values.items():
        setattr(made, name, value)
    made.add_new(0x7FE00010, "OW", pixels.astype("<u2").tobytes())
    made.file_meta = lazydicom.FileMeta()
    made.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.1"
    return made


def shown(dataset: lazydicom.Dataset, **params: object) -> list[int]:
    found: NDArray[np.uint8] = imagecodecs.png_decode(render(dataset, 0, PNG, params))
    return found.ravel().tolist()


PIXELS = np.array([[0, 1000, 2000, 4000]], np.uint16)


def test_without_a_window_grey_goes_from_the_least_to_the_greatest_value() -> None:
    assert shown(image(PIXELS)) == [0, 64, 128, 255]
    assert shown(image(np.full((1, 2), 7, np.uint16))) == [0, 0]


def test_a_window_decides_what_is_black_and_white() -> None:
    # PS3.3 §C.11.2.1.2: black up to 500, white from 1500 on
    windowed = image(PIXELS, WindowCenter="1000", WindowWidth="1000")
    assert shown(windowed) == [0, 128, 255, 255]
    assert shown(image(PIXELS), window="1000,1000") == [0, 128, 255, 255]
    assert shown(windowed, window="2000,4000,linear-exact") == [0, 64, 128, 255]


def test_a_window_is_of_values_of_the_modality() -> None:
    rescaled = image(PIXELS, RescaleSlope="2", RescaleIntercept="-1000")
    assert shown(rescaled, window="1000,2000,linear-exact") == [0, 128, 255, 255]


def test_monochrome1_is_white_where_values_are_least() -> None:
    assert shown(image(PIXELS, PhotometricInterpretation="MONOCHROME1")) == [255, 191, 127, 0]


def test_colours_are_what_they_are(sample: dict[str, Path]) -> None:
    with lazydicom.open(sample["SC_rgb_small_odd.dcm"]) as dataset:
        found = imagecodecs.png_decode(render(dataset, 0, PNG))
        assert found.tolist() == dataset.pixel_array.tolist()


def test_palettes_become_colours(sample: dict[str, Path]) -> None:
    with lazydicom.open(sample["examples_palette.dcm"]) as dataset:
        found = imagecodecs.png_decode(render(dataset, 0, PNG))
        wide = lazydicom.apply_color_lut(dataset.pixel_array, dataset)
        assert (found == wide[..., :3] >> 8 * (wide.dtype.itemsize - 1)).all()


def test_the_quality_is_that_of_jpeg() -> None:
    noise = image(np.random.default_rng(1).integers(0, 4096, (64, 64), np.uint16))
    small, large = (render(noise, 0, None, {"quality": quality}) for quality in ("10", 95))
    assert len(small) < len(large)


@pytest.mark.parametrize(
    "params",
    [
        {"quality": 0},
        {"quality": "high"},
        {"window": "1"},
        {"window": "a,b"},
        {"window": "1,2,3"},
        {"window": "nan,2"},
        {"window": "1,inf"},
    ],
)
def test_parameters_that_make_no_sense_are_refused(params: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        render(image(PIXELS), 0, None, params)


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(UnsupportedError):
        render(image(PIXELS), 0, ["text/html"])
    with pytest.raises(UnsupportedError):
        render(image(PIXELS), 0, None, {"viewport": "1,1"})
    for index in (1, -1):
        with pytest.raises(ItemNotFoundError):
            render(image(PIXELS), index)
