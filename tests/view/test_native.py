"""Native pixel data: arrays from bytes as they stand in a file, compared with pydicom."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import pydicom
import pytest
from hypothesis import given
from hypothesis import strategies as st

import lazydicom
from lazydicom.errors import FormatError, ItemNotFoundError, TruncatedError, UnsupportedError
from lazydicom.index.part10 import index_file
from lazydicom.standard.transfer_syntax import GE_PRIVATE
from lazydicom.view.dataset import DatasetView
from lazydicom.view.reader import read
from lazydicom.view.scope import Scope
from tests.conftest import SAMPLES
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    PIXEL_DATA,
    element,
    numbers,
    part10,
    text,
)
from tests.kernels import CountingSource

if TYPE_CHECKING:
    from pathlib import Path

FLOAT, DOUBLE = 0x7FE00008, 0x7FE00009


def image(
    value: bytes,
    rows: int,
    columns: int,
    *,
    syntax: str = EXPLICIT_LE,
    vr: str = "OW",
    tag: int = PIXEL_DATA,
    samples: int = 1,
    photometric: str = "MONOCHROME2",
    planar: int | None = None,
    frames: str | None = None,
    bits: int = 8,
    stored: int | None = None,
    signed: int = 0,
) -> bytes:
    """A file of nothing but an image."""
    explicit, big = syntax not in {IMPLICIT_LE, GE_PRIVATE}, syntax == EXPLICIT_BE

    def us(tag: int, number: int) -> bytes:
        return element(tag, "US", numbers("US", number, big=big), explicit=explicit, big=big)

    def cs(tag: int, value: str, vr: str = "CS") -> bytes:
        return element(tag, vr, text(value, vr=vr), explicit=explicit, big=big)

    data_set = b"".join(
        (
            us(0x00280002, samples),
            cs(0x00280004, photometric),
            b"" if planar is None else us(0x00280006, planar),
            b"" if frames is None else cs(0x00280008, frames, "IS"),
            us(0x00280010, rows),
            us(0x00280011, columns),
            us(0x00280100, bits),
            us(0x00280101, bits if stored is None else stored),
            us(0x00280102, (bits if stored is None else stored) - 1),
            us(0x00280103, signed),
            element(tag, vr, value, explicit=explicit, big=big),
        )
    )
    return part10(data_set, transfer_syntax=syntax)


def opened(data: bytes) -> DatasetView:
    return read(data, DatasetView)


def codes(dataset: DatasetView) -> list[str]:
    return [problem.code for problem in dataset.problems]


def theirs(data: bytes) -> Any:  # noqa: ANN401
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pydicom.dcmread(io.BytesIO(data), force=True).pixel_array


def check(data: bytes) -> DatasetView:
    """Compare with pydicom: all at once, and frame by frame."""
    dataset = opened(data)
    expected = theirs(data)
    found = dataset.pixel_array
    assert (found.shape, found.dtype.str, found.tolist()) == (
        expected.shape,
        expected.dtype.str,
        expected.tolist(),
    )
    assert found.flags.writeable
    frames = dataset.frames
    whole = expected[None] if len(frames) == 1 else expected
    assert len(frames) == len(whole)
    for number, frame in enumerate(frames):
        assert frame.shape == whole[number].shape
        assert frame.dtype == whole.dtype
        assert np.array_equal(frame, whole[number])
        assert frames.array(number).flags.writeable
    return dataset


# -- every arrangement -----------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED])
@pytest.mark.parametrize("vr", ["OW", "OB"])
@pytest.mark.parametrize("number", [(8, 0), (8, 1), (16, 0), (16, 1), (32, 0), (32, 1)])
@pytest.mark.parametrize("colours", [(1, None), (3, 0), (3, 1)])
@pytest.mark.parametrize("frames", [None, "3"])
def test_arrays_are_those_of_pydicom(
    syntax: str,
    vr: str,
    number: tuple[int, int],
    colours: tuple[int, int | None],
    frames: str | None,
) -> None:
    (bits, signed), (samples, planar) = number, colours
    rows, columns = 3, 5
    length = rows * columns * samples * bits // 8 * int(frames or 1)
    value = bytes(number * 37 % 251 for number in range(length + length % 2))
    check(
        image(
            value,
            rows,
            columns,
            syntax=syntax,
            vr=vr if syntax != IMPLICIT_LE else "OW",
            bits=bits,
            signed=signed,
            samples=samples,
            planar=planar,
            photometric="RGB" if samples == 3 else "MONOCHROME2",
            frames=frames,
        )
    )


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, EXPLICIT_BE])
@pytest.mark.parametrize(("tag", "vr", "bits"), [(FLOAT, "OF", 32), (DOUBLE, "OD", 64)])
@pytest.mark.parametrize("frames", [None, "2"])
def test_floating_point_pixels_are_read(
    syntax: str, tag: int, vr: str, bits: int, frames: str | None
) -> None:
    values = [0.5, -1.25, 3e30, 7.0][: 2 * int(frames or 1)]
    raw = numbers(vr, *values, big=syntax == EXPLICIT_BE)
    data = image(raw, 1, 2, syntax=syntax, tag=tag, vr=vr, bits=bits, frames=frames)
    dataset = check(data)
    assert dataset.pixel_array.ravel().tolist() == theirs(data).ravel().tolist()


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (1, 7), (3, 3), (2, 8), (5, 5)])
@pytest.mark.parametrize("frames", [1, 2, 5])
@pytest.mark.parametrize("syntax", [EXPLICIT_LE, EXPLICIT_BE])
def test_frames_of_bits_need_not_begin_with_a_byte(
    rows: int, columns: int, frames: int, syntax: str
) -> None:
    length = (rows * columns * frames + 7) // 8
    value = bytes(number * 91 % 256 for number in range(1, length + length % 2 + 1))
    data = image(value, rows, columns, bits=1, frames=str(frames), vr="OB", syntax=syntax)
    dataset = check(data)
    bits = rows * columns
    for number in range(frames):
        start, stop = number * bits // 8, ((number + 1) * bits + 7) // 8
        assert dataset.frames.raw(number) == value[start:stop]


@pytest.mark.parametrize(("rows", "columns"), [(1, 7), (3, 3), (2, 8), (5, 5)])
@pytest.mark.parametrize("frames", [1, 2, 3])
def test_bits_in_big_endian_words_are_those_of_little_endian_ones(
    rows: int, columns: int, frames: int
) -> None:
    length = (rows * columns * frames + 15) // 16 * 2
    value = bytes(number * 91 % 256 for number in range(1, length + 1))
    swapped = np.frombuffer(value, "u2").byteswap().tobytes()
    options: dict[str, Any] = {"bits": 1, "frames": str(frames), "vr": "OW"}
    expected = opened(image(value, rows, columns, **options))
    dataset = opened(image(swapped, rows, columns, syntax=EXPLICIT_BE, **options))
    assert dataset.pixel_array.tolist() == expected.pixel_array.tolist()
    for number in range(frames):
        assert dataset.frames[number].tolist() == expected.frames[number].tolist()


@pytest.mark.parametrize("photometric", ["YBR_FULL", "YBR_FULL_422"])
def test_ybr_becomes_rgb_and_frames_say_so(photometric: str) -> None:
    length = 2 * 4 * (3 if photometric == "YBR_FULL" else 2) * 2
    value = bytes(number * 53 % 256 for number in range(length))
    data = image(value, 2, 4, samples=3, planar=0, photometric=photometric, frames="2", vr="OB")
    assert check(data).frames.photometric_interpretation == "RGB"


@pytest.mark.parametrize("frames", [1, 2, 3])
@pytest.mark.parametrize("photometric", ["YBR_FULL", "YBR_PARTIAL"])
def test_pixels_that_share_no_chrominance_are_told_by_their_length(
    photometric: str, frames: int
) -> None:
    value = bytes(number * 53 % 256 for number in range(3 * 5 * 3 * frames))
    stored = {"samples": 3, "planar": 0, "frames": str(frames), "vr": "OB"}
    whole = value + b"\0" * (len(value) % 2)
    dataset = opened(image(whole, 3, 5, photometric=photometric + "_422", **stored))  # type: ignore[arg-type]
    plain = opened(image(whole, 3, 5, photometric=photometric, **stored))  # type: ignore[arg-type]
    assert dataset.pixel_array.tolist() == plain.pixel_array.tolist()
    assert dataset.frames[frames - 1].tolist() == plain.frames[frames - 1].tolist()
    assert dataset.frames.photometric_interpretation == plain.frames.photometric_interpretation
    assert codes(dataset) == ["PHOTOMETRIC"]
    assert codes(plain) == []


def test_the_words_of_the_ge_private_syntax_are_big_endian() -> None:
    data = image(b"\0\1\2\3\xff\xfe", 1, 3, syntax=GE_PRIVATE, bits=16, signed=1)
    assert opened(data).pixel_array.tolist() == [[1, 0x203, -2]]
    data = image(b"\2\1\4\3", 1, 3, syntax=GE_PRIVATE)
    assert opened(data).pixel_array.tolist() == [[1, 2, 3]]


@given(
    st.integers(1, 16),
    st.integers(0, 1),
    st.binary(min_size=12, max_size=12),
)
def test_what_is_above_bits_stored_is_no_part_of_a_sample(
    stored: int, signed: int, value: bytes
) -> None:
    check(image(value, 2, 3, bits=16, stored=stored, signed=signed))


def test_frames_of_pixel_data_that_was_replaced_by_less_are_cut_short() -> None:
    dataset = lazydicom.open(image(bytes(range(12)), 2, 3, frames="2"))
    frames = dataset.frames
    dataset.PixelData = bytes(range(20, 26))
    assert frames[0].tolist() == [[20, 21, 22], [23, 24, 25]]
    for ask in (frames.__getitem__, frames.raw, frames.array):
        with pytest.raises(TruncatedError, match="shorter than it was"):
            ask(1)  # type: ignore[operator]


def test_where_nothing_has_to_be_done_an_array_is_a_view_of_the_file(tmp_path: Path) -> None:
    value = numbers("US", *range(12))
    path = tmp_path / "a.dcm"
    path.write_bytes(image(value, 2, 3, bits=16, stored=16, frames="2"))
    with lazydicom.open(path) as dataset:
        frame = dataset.frames[1]
        assert not frame.flags.writeable
        assert not frame.flags.owndata
        assert np.shares_memory(frame, np.frombuffer(dataset.frames.raw(1), "u1"))
        assert not np.shares_memory(frame, dataset.frames.array(1))
        assert np.shares_memory(frame, dataset.frames.array(1, copy=False))
        assert not np.shares_memory(frame, dataset.pixel_array)
    assert frame.tolist() == [[6, 7, 8], [9, 10, 11]]
    with lazydicom.open(path, mmap=False) as dataset:
        assert not np.shares_memory(dataset.frames[1], dataset.frames[1])


def test_a_native_frame_costs_its_bytes() -> None:
    source = CountingSource(image(bytes(20_000), 100, 100, frames="2"))
    file = index_file(source)
    dataset = DatasetView(Scope(file.data_index, file.data_start, None), file)
    source.taken()
    assert len(dataset.frames) == 2
    assert source.taken() == []
    _ = dataset.frames[1]
    assert source.taken() == [(dataset["PixelData"].offset + 10_000, 10_000)]


# -- what is missing or too much -------------------------------------------------------------------


def test_of_truncated_pixel_data_whole_frames_are_given() -> None:
    dataset = opened(image(bytes(range(12)), 2, 3, frames="3"))
    assert len(dataset.frames) == 3
    assert codes(dataset) == ["FRAME_COUNT"]
    assert dataset.frames[1].tolist() == [[6, 7, 8], [9, 10, 11]]
    with pytest.raises(TruncatedError, match=r"<bytes>: \(7FE0,0010\): frame 2 ends at byte 18"):
        _ = dataset.frames[2]
    with pytest.raises(TruncatedError, match="frame 2 "):
        dataset.frames.raw(-1)
    with pytest.raises(TruncatedError, match="frame 2 "):
        _ = dataset.pixel_array
    with pytest.raises(ItemNotFoundError, match="no frame 3, there are 3"):
        _ = dataset.frames[3]


def test_a_truncated_file_gives_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    path.write_bytes(image(bytes(range(18)), 2, 3, frames="3")[:-1])
    with lazydicom.open(path) as dataset:
        assert dataset.frames[1].tolist() == [[6, 7, 8], [9, 10, 11]]
        with pytest.raises(TruncatedError):
            _ = dataset.pixel_array


def test_nothing_is_allocated_for_what_is_not_there() -> None:
    dataset = opened(image(b"ab", 65535, 65535, bits=64, samples=1, frames="2147483647"))
    assert len(dataset.frames) == 2147483647
    for ask in (dataset.frames.raw, dataset.frames.array, lambda _: dataset.pixel_array):
        with pytest.raises(TruncatedError):
            ask(0)
    with pytest.raises(TruncatedError):
        next(iter(dataset.frames))


def test_more_whole_frames_than_are_stated_are_given_and_flagged() -> None:
    dataset = check(image(bytes(range(18)), 2, 3, frames="2"))
    assert len(dataset.frames) == 3
    assert codes(dataset) == ["FRAME_COUNT"]
    assert codes(check(image(bytes(range(12)), 2, 3))) == ["FRAME_COUNT"]


def test_padding_is_no_frame() -> None:
    assert codes(check(image(bytes(10), 3, 3))) == []
    assert codes(check(image(bytes(2), 1, 1))) == []
    assert codes(check(image(bytes(12), 3, 3))) == ["PIXEL_PADDING"]
    assert codes(check(image(bytes(16), 3, 3))) == ["PIXEL_PADDING"]


@pytest.mark.parametrize("frames", ["0", ""])
def test_no_number_of_frames_is_one_frame(frames: str) -> None:
    dataset = check(image(bytes(range(6)), 2, 3, frames=frames))
    assert codes(dataset) == (["FRAME_COUNT"] if frames else [])


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"rows": 0}, FormatError),
        ({"bits": 24}, UnsupportedError),
        ({"bits": 12}, UnsupportedError),
        ({"stored": 9}, FormatError),
        ({"samples": 3, "photometric": "YBR_FULL_422", "columns": 3, "rows": 1}, FormatError),
        ({"frames": "many"}, FormatError),
        ({"frames": "-1"}, FormatError),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused(options: dict[str, Any], error: type[Exception]) -> None:
    given = {"rows": 2, "columns": 2, **options}
    with pytest.raises(error):
        _ = opened(image(bytes(64), **given)).pixel_array


# -- changes ---------------------------------------------------------------------------------------


def test_frames_are_those_of_the_changed_data_set() -> None:
    with lazydicom.open(image(numbers("US", 1, 2, 3, 4), 2, 2, bits=16)) as dataset:
        dataset.Rows = 1
        dataset.NumberOfFrames = 2
        assert dataset.pixel_array.tolist() == [[[1, 2]], [[3, 4]]]
        dataset.PixelData = numbers("US", 5, 6, 7, 8)
        assert dataset.frames[1].tolist() == [[7, 8]]
        assert dataset.frames.raw(0) == numbers("US", 5, 6)
        dataset.revert()
        assert dataset.pixel_array.tolist() == [[1, 2], [3, 4]]


def test_changed_pixels_keep_the_byte_order_of_their_file() -> None:
    data = image(numbers("US", 1, 2, big=True), 1, 2, bits=16, syntax=EXPLICIT_BE)
    with lazydicom.open(data) as dataset:
        assert dataset.pixel_array.tolist() == [[1, 2]]
        dataset.PixelData = np.array([[3, 4]], "<u2")
        assert dataset.pixel_array.tolist() == [[3, 4]]


def test_a_new_data_set_has_frames() -> None:
    dataset = lazydicom.Dataset()
    dataset.SamplesPerPixel = 1
    dataset.PhotometricInterpretation = "MONOCHROME2"
    dataset.Rows, dataset.Columns = 1, 2
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 16, 16, 15
    dataset.PixelRepresentation = 0
    dataset.PixelData = numbers("US", 3, 4)
    assert dataset.pixel_array.tolist() == [[3, 4]]
    assert len(dataset.fragments) == 0
    assert dataset.offset_table is None


# -- pydicom's files -------------------------------------------------------------------------------


def _native() -> dict[str, Path]:
    found = {}
    for path in SAMPLES:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                theirs = pydicom.dcmread(path, force=True)
                if not theirs.file_meta.TransferSyntaxUID.is_encapsulated and "Rows" in theirs:
                    _ = theirs.pixel_array
                    found[path.name] = path
            except Exception:  # noqa: BLE001, S112  (whatever it cannot read is not compared)
                continue
    return found


NATIVE = _native()


@pytest.mark.parametrize("name", NATIVE)
def test_the_pixels_of_real_files_are_those_of_pydicom(name: str) -> None:
    assert len(NATIVE) > 40
    expected = theirs(NATIVE[name].read_bytes())
    with lazydicom.open(NATIVE[name]) as dataset:
        found = dataset.pixel_array
        assert (found.shape, found.dtype) == (expected.shape, expected.dtype)
        assert np.array_equal(found, expected)
        frames = dataset.frames
        last = expected if len(frames) == 1 else expected[-1]
        assert np.array_equal(frames[-1], last)


def test_samples_of_which_some_bits_are_not_stored_are_looked_at_in_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    path.write_bytes(image(numbers("US", *range(6)), 2, 3, bits=16, stored=12))
    with lazydicom.open(path) as dataset:
        frame = dataset.frames[0]
        assert not np.shares_memory(frame, np.frombuffer(dataset.frames.raw(0), "u1"))
        assert dataset.frames.raw(0, copy=True).obj is not dataset.frames.raw(0).obj
    assert frame.tolist() == [[0, 1, 2], [3, 4, 5]]
