"""Files written frame by frame: complete or not there, in little memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tracemalloc
from typing import TYPE_CHECKING, Any

import numpy as np
import pydicom
import pytest

import lazydicom
from lazydicom import (
    Dataset,
    EncodeError,
    FrameWriter,
    SourceError,
    SourceExistsError,
    UnsupportedError,
)

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


def template(rows: int = 4, columns: int = 6, dtype: str = "u2", colors: str = "") -> Dataset:
    ds = Dataset()
    ds.SOPClassUID, ds.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.7.3", "1.2.3"
    shape = (rows, columns, 3) if colors else (rows, columns)
    array: NDArray[Any] = np.zeros(shape, dtype)
    ds.set_pixel_data(array, colors or "MONOCHROME2", 8 * array.dtype.itemsize)
    return ds


def frame(number: int, rows: int = 4, columns: int = 6) -> NDArray[Any]:
    return np.arange(number, number + rows * columns, dtype="u2").reshape(rows, columns)


SYNTAXES = ["ExplicitVRLittleEndian", "ImplicitVRLittleEndian", "RLELossless", "JPEGLSLossless"]


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("expected", [None, 5])
def test_frames_are_written_one_by_one(syntax: str, expected: int | None, tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    ds = template()
    with FrameWriter(path, ds, transfer_syntax=syntax, number_of_frames=expected) as writer:
        for number in range(5):
            writer.write(frame(number))
            assert list(tmp_path.iterdir()) == []
    assert list(tmp_path.iterdir()) == [path]
    found = lazydicom.open(path)
    assert not found.problems
    assert (found.NumberOfFrames, len(found.frames)) == (5, 5)
    np.testing.assert_array_equal(found.pixel_array, [frame(number) for number in range(5)])
    np.testing.assert_array_equal(pydicom.dcmread(path).pixel_array, found.pixel_array)
    assert "NumberOfFrames" not in ds


@pytest.mark.parametrize("table", ["basic", "extended", "empty"])
def test_tables_say_where_the_frames_are(table: Any, tmp_path: Path) -> None:  # noqa: ANN401
    with FrameWriter(
        tmp_path / "a.dcm", template(), transfer_syntax="RLELossless", offset_table=table
    ) as writer:
        for number in range(3):
            writer.write(frame(number))
    found = lazydicom.open(tmp_path / "a.dcm")
    starts = (0, *np.cumsum([len(one) + 8 for one in found.fragments])[:-1].tolist())
    assert found.offset_table == (() if table == "empty" else starts)
    assert ("ExtendedOffsetTable" in found) == (table == "extended")


def test_bytes_are_frames_as_they_will_be_in_the_file(tmp_path: Path) -> None:
    with FrameWriter(tmp_path / "native.dcm", template()) as writer:
        writer.write(frame(0).tobytes())
        with pytest.raises(EncodeError, match="bytes"):
            writer.write(b"too few")
        writer.write(memoryview(frame(1).tobytes()))
    assert len(lazydicom.open(tmp_path / "native.dcm").frames) == 2
    with FrameWriter(
        tmp_path / "a.dcm", template(), transfer_syntax="JPEG2000Lossless", fragment_size=4
    ) as writer:
        writer.write(b"encoded")
    found = lazydicom.open(tmp_path / "a.dcm")
    assert bytes(found.frames.raw(0)) == b"encoded\0"
    assert len(found.fragments) == 2
    assert "LossyImageCompression" not in found


def test_bits_are_packed(tmp_path: Path) -> None:
    ds = template(3, 3, "u1")
    ds.BitsAllocated = ds.BitsStored = 1
    ds.HighBit = 0
    frames = np.random.default_rng(1).integers(0, 2, (5, 3, 3), "u1")
    with FrameWriter(tmp_path / "a.dcm", ds) as writer:
        for one in frames[:4]:
            writer.write(one)
        writer.write(np.packbits(frames[4], bitorder="little").tobytes())
    found = lazydicom.open(tmp_path / "a.dcm")
    assert len(found.PixelData) == 6
    np.testing.assert_array_equal(found.pixel_array, frames)


def test_colours_and_what_was_lost_follow(tmp_path: Path) -> None:
    ds = template(8, 8, "u1", "RGB")
    with FrameWriter(
        tmp_path / "a.dcm", ds, transfer_syntax="JPEGBaseline8Bit", jpeg_quality=90
    ) as writer:
        for _ in range(2):
            writer.write(np.full((8, 8, 3), 100, "u1"))
    found = lazydicom.open(tmp_path / "a.dcm")
    assert found.PhotometricInterpretation == "YBR_FULL_422"
    assert (found.LossyImageCompression, found.LossyImageCompressionMethod) == ("01", "ISO_10918_1")
    assert abs(int(found.pixel_array[0, 0, 0, 0]) - 100) <= 2


def test_the_transfer_syntax_is_that_of_the_data_set(tmp_path: Path) -> None:
    ds = template()
    ds.compress("RLELossless")
    ds.save_as(tmp_path / "one.dcm")
    opened = lazydicom.open(tmp_path / "one.dcm")
    opened.PatientName = "A^B"
    with FrameWriter(tmp_path / "two.dcm", opened) as writer:
        for number in range(2):
            writer.write(frame(number))
    found = lazydicom.open(tmp_path / "two.dcm")
    assert found.transfer_syntax.uid == "1.2.840.10008.1.2.5"
    assert (found.PatientName, len(found.frames)) == ("A^B", 2)
    with FrameWriter(
        tmp_path / "three.dcm", opened, transfer_syntax="ExplicitVRLittleEndian"
    ) as writer:
        writer.write(frame(7))
    np.testing.assert_array_equal(lazydicom.open(tmp_path / "three.dcm").pixel_array, frame(7))


# -- nothing is left -------------------------------------------------------------------------------


def test_an_error_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    writer = FrameWriter(path, template())

    def fail() -> None:
        with writer:
            writer.write(frame(0))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(EncodeError, match="closed"):
        writer.write(frame(1))


@pytest.mark.parametrize("written", [0, 1])
def test_fewer_frames_than_expected_leave_no_file(written: int, tmp_path: Path) -> None:
    writer = FrameWriter(tmp_path / "a.dcm", template(), number_of_frames=2)
    for number in range(written):
        writer.write(frame(number))
    with pytest.raises(EncodeError, match="were expected"):
        writer.close()
    assert list(tmp_path.iterdir()) == []
    assert writer.close() == 0


def test_no_frames_are_no_file(tmp_path: Path) -> None:
    with pytest.raises(EncodeError, match="0 frames"):
        FrameWriter(tmp_path / "a.dcm", template()).close()


def test_however_many_frames_are_expected_no_room_is_taken_for_them(tmp_path: Path) -> None:
    for number in (-1, 0):
        with pytest.raises(EncodeError, match="number_of_frames"):
            FrameWriter(tmp_path / "a.dcm", template(), number_of_frames=number)
    tracemalloc.start()
    try:
        FrameWriter(
            tmp_path / "a.dcm",
            template(),
            transfer_syntax="RLELossless",
            number_of_frames=2**40,
        ).discard()
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


def test_more_frames_than_expected_are_refused(tmp_path: Path) -> None:
    with FrameWriter(tmp_path / "a.dcm", template(), number_of_frames=1) as writer:
        writer.write(frame(0))
        with pytest.raises(EncodeError, match="more frames"):
            writer.write(frame(1))
    assert len(lazydicom.open(tmp_path / "a.dcm").frames) == 1


def test_a_file_that_is_there_stays_unless_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    path.write_bytes(b"precious")
    with pytest.raises(SourceExistsError):
        FrameWriter(path, template())
    assert path.read_bytes() == b"precious"
    with FrameWriter(path, template(), overwrite=True, durable=False) as writer:
        writer.write(frame(0))
        assert path.read_bytes() == b"precious"
    assert lazydicom.open(path).Rows == 4


def test_options_of_compression_are_for_compressed_files(tmp_path: Path) -> None:
    for options in ({"jpeg_quality": 5}, {"fragment_size": 2}):
        with pytest.raises(EncodeError, match="not compressed"):
            FrameWriter(tmp_path / "a.dcm", template(), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [np.zeros((4, 5), "u2"), np.zeros((4, 6), "u1")])
def test_frames_are_what_the_data_set_says(wrong: NDArray[Any], tmp_path: Path) -> None:
    for syntax in SYNTAXES:
        writer = FrameWriter(tmp_path / "a.dcm", template(), transfer_syntax=syntax)
        with pytest.raises(EncodeError, match="the frame is of"):
            writer.write(wrong)
        writer.discard()


@pytest.mark.parametrize("syntax", ["ExplicitVRLittleEndian", "RLELossless"])
def test_memory_does_not_grow_with_the_frames(syntax: str, tmp_path: Path) -> None:
    rows = columns = 256  # 128 KiB a frame, 25 MiB all of them
    ds = template(rows, columns)
    noise = np.random.default_rng(2).integers(0, 1 << 16, (rows, columns), "u2")
    tracemalloc.start()
    try:
        with FrameWriter(tmp_path / "a.dcm", ds, transfer_syntax=syntax, durable=False) as writer:
            for number in range(200):
                writer.write(np.roll(noise, number))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 6 << 20
    found = lazydicom.open(tmp_path / "a.dcm")
    assert found.NumberOfFrames == 200
    np.testing.assert_array_equal(found.frames[199], np.roll(noise, 199))


_KILLED = """
import sys, numpy as np, lazydicom
ds = lazydicom.Dataset()
ds.SOPClassUID, ds.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.7.3", "1.2.3"
ds.set_pixel_data(np.zeros((512, 512), "u2"), "MONOCHROME2", 16)
with lazydicom.FrameWriter(sys.argv[1], ds) as writer:
    for number in range(1_000_000):
        writer.write(np.full((512, 512), number % 1000, "u2"))
        if number == 20:
            print("written", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="processes are killed otherwise there")
def test_a_killed_process_leaves_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _KILLED, str(tmp_path / "a.dcm")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert list(tmp_path.iterdir()) == []


REFUSED: list[Any] = [b"", frame(0)[:3], frame(0).astype("f4"), 5, None, "pixels"]


@pytest.mark.parametrize("table", ["basic", "extended"])
def test_a_frame_that_is_refused_leaves_no_trace(table: Any, tmp_path: Path) -> None:  # noqa: ANN401
    path = tmp_path / "a.dcm"
    with FrameWriter(path, template(), transfer_syntax="RLELossless", offset_table=table) as writer:
        for number in range(len(REFUSED)):
            writer.write(frame(number))
            with pytest.raises((EncodeError, UnsupportedError)):
                writer.write(REFUSED[number])
    found = lazydicom.open(path)
    expected = [frame(number) for number in range(len(REFUSED))]
    np.testing.assert_array_equal(found.pixel_array, expected)
    assert not found.problems


@pytest.mark.parametrize("syntax", ["ExplicitVRLittleEndian", "RLELossless"])
def test_after_a_disk_was_full_no_frame_is_taken_and_no_file_made(
    syntax: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = FrameWriter(tmp_path / "a.dcm", template(), transfer_syntax=syntax)
    writer.write(frame(0))

    def full(_file: object, _data: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("tempfile.SpooledTemporaryFile.write", full)
        with pytest.raises(SourceError, match="No space left"):
            writer.write(frame(1))
    with pytest.raises(EncodeError, match="closed"):
        writer.write(frame(2))
    assert writer.close() == 0
    assert list(tmp_path.iterdir()) == []
