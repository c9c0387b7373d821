"""Stacks: images sorted by position along their normal; what is wrong with them is told."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

import numpy as np
import pydicom
import pytest

from lazydicom.archive.archive import Archive
from lazydicom.errors import QueryError
from tests.archives import put, small, updated
from tests.dicom_bytes import element, item, numbers, sequence, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

AXIAL = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
SAGITTAL = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)
C, S = math.cos(0.3), math.sin(0.3)
OBLIQUE = (C, S, 0.0, 0.0, 0.0, -1.0)
NORMAL = np.cross(OBLIQUE[:3], OBLIQUE[3:])


def decimals(values: Iterable[float]) -> bytes:
    return text("\\".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in values))


def image(
    number: int,
    position: Sequence[float] | None,
    orientation: Sequence[float] | None = AXIAL,
    *more: bytes,
    series: str = "2.1",
) -> bytes:
    """2 x 3 pixels that are all ``number``."""
    elements = [
        element(0x0020000D, "UI", text("2", vr="UI")),
        element(0x0020000E, "UI", text(series, vr="UI")),
        element(0x00200013, "IS", text(str(number))),
    ]
    if position is not None:
        elements.append(element(0x00200032, "DS", decimals(position)))
    if orientation is not None:
        elements.append(element(0x00200037, "DS", decimals(orientation)))
    elements += [
        element(0x00280002, "US", numbers("US", 1)),
        element(0x00280004, "CS", b"MONOCHROME2 "),
        element(0x00280010, "US", numbers("US", 2)),
        element(0x00280011, "US", numbers("US", 3)),
        element(0x00280030, "DS", rb"0.5\0.25"),
        element(0x00280100, "US", numbers("US", 16)),
        element(0x00280101, "US", numbers("US", 16)),
        element(0x00280102, "US", numbers("US", 15)),
        element(0x00280103, "US", numbers("US", 0)),
        *more,
        element(0x7FE00010, "OW", numbers("US", *[number] * 6)),
    ]
    return small(f"1.{series}.{number}", "CT", *elements)


def opened(tmp_path: Path, images: Iterable[bytes]) -> Archive:
    for number, data in enumerate(images):
        put(tmp_path / f"{number:03}", data)
    archive = Archive(tmp_path)
    updated(archive)
    return archive


def along(distance: float) -> tuple[float, ...]:
    return tuple((np.array([10.0, -20.0, 30.0]) + distance * NORMAL).tolist())


def test_images_are_sorted_by_their_position_along_the_normal(tmp_path: Path) -> None:
    order = list(range(12))
    random.Random(1).shuffle(order)
    images = [image(number, along(2.5 * place), OBLIQUE) for number, place in enumerate(order)]
    with opened(tmp_path, images) as archive:
        stack = archive.query("True").stack()
        files = [pydicom.dcmread(path) for path in archive.query("True").paths()]
        files.sort(key=lambda one: float(np.dot(NORMAL, one.ImagePositionPatient)))
        assert stack.selection["SOPInstanceUID"].tolist() == [one.SOPInstanceUID for one in files]
        np.testing.assert_allclose(stack.positions, [one.ImagePositionPatient for one in files])
        assert stack.spacing == pytest.approx(2.5, abs=1e-4)
        assert (stack.gaps, stack.duplicates, stack.problems) == ([], [], ())
        assert stack.is_uniform
        assert not stack.is_tilted
        assert repr(stack) == "<Stack of 12 images, 2.5 mm apart>"
        affine = stack.affine
        assert affine is not None
        for place, one in enumerate(files):
            for row in range(2):
                for column in range(3):
                    expected = (
                        np.array(one.ImagePositionPatient, float)
                        + np.array(one.ImageOrientationPatient[:3], float) * 0.25 * column
                        + np.array(one.ImageOrientationPatient[3:], float) * 0.5 * row
                    )
                    found = affine @ [column, row, place, 1]
                    np.testing.assert_allclose(found[:3], expected, atol=1e-4)
        pixels = stack.pixel_array()
        assert pixels.shape == (12, 2, 3)
        assert pixels[:, 0, 0].tolist() == [int(one.InstanceNumber) for one in files]


def test_gaps_are_reported_and_there_is_no_volume(tmp_path: Path) -> None:
    places = [0, 1, 2, 5, 6, 8]
    with opened(tmp_path, [image(n, (0, 0, 3.0 * p)) for n, p in enumerate(places)]) as archive:
        stack = archive.query("True").stack()
        assert stack.spacing == 3
        assert stack.gaps == [(2, 9.0), (4, 6.0)]
        assert stack.problems == ("2 gaps",)
        assert not stack.is_uniform
        assert stack.affine is None


def test_positions_that_occur_twice_are_reported(tmp_path: Path) -> None:
    images = [image(10 * time + n, (0, 0, 2.0 * n)) for time in range(2) for n in range(3)]
    with opened(tmp_path, images) as archive:
        stack = archive.query("True").stack()
        assert stack.duplicates == [[0, 1], [2, 3], [4, 5]]
        assert stack.selection["InstanceNumber"].tolist() == [0, 10, 1, 11, 2, 12]
        assert stack.spacing == 2
        assert stack.gaps == []
        assert stack.problems == ("3 duplicate positions",)
        assert stack.affine is None
        assert archive.query("InstanceNumber < 10").stack().affine is not None


def test_uneven_spacing_is_no_volume_unless_it_is_tolerated(tmp_path: Path) -> None:
    images = [image(n, (0, 0, z)) for n, z in enumerate((0, 1.0, 2.04, 3.0))]
    with opened(tmp_path, images) as archive:
        stack = archive.query("True").stack()
        assert stack.problems == ("uneven spacing",)
        assert stack.affine is None
        assert archive.query("True").stack(tolerance=0.1).affine is not None


def test_a_tilted_gantry_shears_the_volume(tmp_path: Path) -> None:
    images = [image(n, (0, -0.5 * n, 2.0 * n)) for n in range(4)]
    with opened(tmp_path, images) as archive:
        stack = archive.query("True").stack()
        assert stack.is_tilted
        assert stack.is_uniform
        affine = stack.affine
        assert affine is not None
        np.testing.assert_allclose(affine @ [0, 0, 3, 1], [0, -1.5, 6, 1])


def test_orientations_series_and_sizes_are_stacks_of_their_own(tmp_path: Path) -> None:
    images = [
        *[image(n, (0, 0, n)) for n in range(3)],
        *[image(n + 3, (n, 0, 0), SAGITTAL) for n in range(2)],
        # what is left of a direction in five decimals
        image(9, (0, 0, 3), (1.0, 0.00001, 0.0, 0.0, 1.0, 0.0)),
        *[image(n, (0, 0, n), series="2.2") for n in range(2)],
    ]
    with opened(tmp_path, images) as archive:
        stacks = archive.query("True").stacks()
        assert [(one.series, len(one)) for one in stacks] == [("2.1", 4), ("2.1", 2), ("2.2", 2)]
        assert [one.orientation.tolist() for one in stacks] == [
            list(AXIAL),
            list(SAGITTAL),
            list(AXIAL),
        ]
        assert len(stacks.without_geometry) == 0
        with pytest.raises(QueryError, match="3 stacks"):
            archive.query("True").stack()


@pytest.mark.parametrize(
    ("position", "orientation"),
    [
        (None, AXIAL),
        ((0, 0, 1), None),
        ((0, 0), AXIAL),
        ((0, 0, 1), (1, 0, 0, 1, 0, 0)),
        ((0, 0, 1), (0, 0, 0, 0, 0, 0)),
    ],
)
def test_images_without_geometry_are_told(
    tmp_path: Path, position: Sequence[float] | None, orientation: Sequence[float] | None
) -> None:
    images = [*[image(n, (0, 0, n)) for n in range(3)], image(9, position, orientation)]
    with opened(tmp_path, images) as archive:
        stacks = archive.query("True").stacks()
        assert [len(one) for one in stacks] == [3]
        assert stacks.without_geometry["InstanceNumber"].tolist() == [9]
        with pytest.raises(QueryError, match="1 images have no position"):
            archive.query("True").stack()


def test_one_image_and_none_have_no_spacing(tmp_path: Path) -> None:
    with opened(tmp_path, [image(1, (0, 0, 1))]) as archive:
        stack = archive.query("True").stack()
        assert (len(stack), stack.spacing, stack.affine) == (1, None, None)
        assert stack.problems == ("one image has no spacing",)
        assert repr(stack) == "<Stack of 1 image; one image has no spacing>"
        assert archive.query("False").stacks() == []


def test_frames_of_enhanced_images_are_stacked_by_their_own_positions(tmp_path: Path) -> None:
    places = [2, 0, 3, 1]
    shared = item(sequence(0x00209116, item(element(0x00200037, "DS", decimals(AXIAL)))))
    frames = [
        item(sequence(0x00209113, item(element(0x00200032, "DS", decimals((0, 0, 1.5 * place))))))
        for place in places
    ]
    data = image(
        1,
        None,
        None,
        sequence(0x52009229, shared),
        sequence(0x52009230, *frames),
    )
    pixels = element(0x7FE00010, "OW", numbers("US", *[n for n in places for _ in range(6)]))
    data = data[: data.index(element(0x7FE00010, "OW", numbers("US", *[1] * 6)))] + pixels
    data = data.replace(
        element(0x00280010, "US", numbers("US", 2)),
        element(0x00280008, "IS", b"4 ") + element(0x00280010, "US", numbers("US", 2)),
    )
    with opened(tmp_path, [data]) as archive:
        stack = archive.query("True").stack()
        assert len(stack) == 4
        assert stack.spacing == 1.5
        assert stack.selection.frame_numbers().tolist() == [1, 3, 0, 2]
        assert stack.affine is not None
        assert stack.pixel_array()[:, 0, 0].tolist() == [0, 1, 2, 3]


def test_frames_of_a_dose_are_stacked_by_their_offsets(tmp_path: Path) -> None:
    dose = [
        element(0x00280008, "IS", b"3 "),
        element(0x3004000C, "DS", rb"0\2.5\5 "),
    ]
    absolute = [dose[0], element(0x3004000C, "DS", rb"7\9.5\12 ")]
    images = [image(1, (1, 2, 3), AXIAL, *dose), image(2, (1, 2, 7), AXIAL, *absolute)]
    with opened(tmp_path, images) as archive:
        stack = archive.query("InstanceNumber == 1").stack()
        assert stack.positions.tolist() == [[1, 2, 3], [1, 2, 5.5], [1, 2, 8]]
        stacks = archive.query("True").stacks()
        assert [len(one) for one in stacks] == [3]
        assert len(stacks.without_geometry) == 3
