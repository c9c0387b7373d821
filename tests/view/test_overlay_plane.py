"""Overlay planes: bits of groups 60xx, compared with pydicom."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pydicom
import pytest

import lazydicom
from lazydicom.errors import ElementNotFoundError, EncodeError, FormatError, TruncatedError
from lazydicom.view.dataset import DatasetView
from lazydicom.view.reader import read
from tests.dicom_bytes import EXPLICIT_BE, EXPLICIT_LE, element, numbers, part10, text

if TYPE_CHECKING:
    from pathlib import Path


def plane(
    value: bytes,
    rows: int,
    columns: int,
    *,
    frames: str | None = None,
    group: int = 0x6002,
    big: bool = False,
    vr: str = "OW",
) -> bytes:
    base = group << 16

    def us(number: int, value: int) -> bytes:
        return element(base | number, "US", numbers("US", value, big=big), big=big)

    stated = b""
    if frames is not None:
        stated = element(base | 0x0015, "IS", text(frames, vr="IS"), big=big)
    data_set = us(0x0010, rows) + us(0x0011, columns) + stated + us(0x0100, 1)
    data_set += element(base | 0x3000, vr, value, big=big)
    return part10(data_set, transfer_syntax=EXPLICIT_BE if big else EXPLICIT_LE)


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (3, 3), (2, 8), (5, 7)])
@pytest.mark.parametrize("frames", [None, "1", "3"])
def test_overlays_are_those_of_pydicom(rows: int, columns: int, frames: str | None) -> None:
    length = (rows * columns * int(frames or 1) + 7) // 8
    data = plane(bytes(range(101, 101 + length + length % 2)), rows, columns, frames=frames)
    expected = pydicom.dcmread(io.BytesIO(data)).overlay_array(0x6002)
    found = read(data, DatasetView).overlay_array(0x6002)
    assert (found.shape, found.dtype, found.tolist()) == (
        expected.shape,
        expected.dtype,
        expected.tolist(),
    )
    assert found.flags.writeable


def test_an_overlay_in_big_endian_words_is_that_of_little_endian_ones() -> None:
    expected = read(plane(b"abcdef", 3, 5, frames="3"), DatasetView).overlay_array(0x6002)
    words = read(plane(b"badcfe", 3, 5, frames="3", big=True), DatasetView)
    assert words.overlay_array(0x6002).tolist() == expected.tolist()
    in_bytes = read(plane(b"abcdef", 3, 5, frames="3", big=True, vr="OB"), DatasetView)
    assert in_bytes.overlay_array(0x6002).tolist() == expected.tolist()


def test_the_overlay_of_a_real_file_is_that_of_pydicom(sample: dict[str, Path]) -> None:
    path = sample["examples_overlay.dcm"]
    with lazydicom.open(path) as dataset:
        found = dataset.overlay_array(0x6000)
    assert found.any()
    assert np.array_equal(found, pydicom.dcmread(path).overlay_array(0x6000))


def test_what_is_not_there_is_an_attribute_error() -> None:
    dataset = read(plane(b"ab", 3, 3), DatasetView)
    with pytest.raises(ElementNotFoundError, match=r"\(6000,3000\): the data set has no such"):
        dataset.overlay_array(0x6000)
    with pytest.raises(EncodeError, match="groups 6000 to 60FF, not 7FE0"):
        dataset.overlay_array(0x7FE0)
    bare = read(part10(element(0x60003000, "OW", b"ab")), DatasetView)
    with pytest.raises(ElementNotFoundError, match=r"\(6000,0010\): is missing"):
        bare.overlay_array(0x6000)


@pytest.mark.parametrize("options", [{"rows": 0}, {"columns": 0}, {"frames": "0"}, {"frames": "x"}])
def test_what_cannot_be_is_refused(options: dict[str, object]) -> None:
    given = {"rows": 3, "columns": 3, **options}
    with pytest.raises(FormatError):
        read(plane(b"ab", **given), DatasetView).overlay_array(0x6002)  # type: ignore[arg-type]


@pytest.mark.parametrize("options", [{"rows": 65535, "columns": 65535}, {"frames": "2147483647"}])
def test_nothing_is_allocated_for_what_is_not_there(options: dict[str, object]) -> None:
    given = {"rows": 3, "columns": 3, **options}
    with pytest.raises(TruncatedError) as caught:
        read(plane(b"ab", **given), DatasetView).overlay_array(0x6002)  # type: ignore[arg-type]
    assert caught.value.tag == 0x60023000
