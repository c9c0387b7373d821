"""What others say of pixel data that was compressed, decompressed or put together here.

Which frames an encoder takes and what is refused is in tests/view/test_encoders.py; here pydicom,
with the decoders that it is given, and DCMTK see the pixels that went in.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import numpy as np
import pydicom
import pytest
from pydicom.encaps import generate_fragments, parse_basic_offsets

import lazydicom
from lazydicom import Dataset, FrameWriter, ops

if TYPE_CHECKING:
    from pathlib import Path

LOSSLESS = {
    "RLELossless": "dcmdrle",
    "JPEGLosslessSV1": "dcmdjpeg",
    "JPEGLSLossless": "dcmdjpls",
    "JPEG2000Lossless": None,  # no program of DCMTK has it
}
SOURCES = ["CT_small.dcm", "examples_rgb_color.dcm", "SC_rgb_small_odd.dcm"]


def saved(dataset: Dataset) -> bytes:
    sink = io.BytesIO()
    dataset.save_as(sink)
    return sink.getvalue()


def compressed(path: Path, transfer_syntax: str) -> Dataset:
    pytest.importorskip("imagecodecs")
    dataset = lazydicom.open(path)
    dataset.compress(transfer_syntax)
    return dataset


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("transfer_syntax", LOSSLESS)
def test_pydicom_decodes_what_was_compressed(
    sample: dict[str, Path], name: str, transfer_syntax: str
) -> None:
    read = pydicom.dcmread(io.BytesIO(saved(compressed(sample[name], transfer_syntax))))
    assert read.file_meta.TransferSyntaxUID.keyword == transfer_syntax
    assert np.array_equal(read.pixel_array, pydicom.dcmread(sample[name]).pixel_array)


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("transfer_syntax", [name for name in LOSSLESS if LOSSLESS[name]])
def test_dcmtk_decodes_what_was_compressed(
    sample: dict[str, Path], tmp_path: Path, name: str, transfer_syntax: str
) -> None:
    program = LOSSLESS[transfer_syntax] or ""
    if shutil.which(program) is None:
        if os.environ.get("LAZYDICOM_REQUIRE_DCMDUMP") == "1":
            pytest.fail(f"{program} is required and not installed")
        pytest.skip(f"{program} (DCMTK) is not installed")
    compressed(sample[name], transfer_syntax).save_as(tmp_path / "a.dcm")
    subprocess.run([program, tmp_path / "a.dcm", tmp_path / "b.dcm"], check=True)
    read = pydicom.dcmread(tmp_path / "b.dcm")
    assert np.array_equal(read.pixel_array, pydicom.dcmread(sample[name]).pixel_array)


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("transfer_syntax", LOSSLESS)
def test_what_was_compressed_and_decompressed_is_what_it_was(
    sample: dict[str, Path], name: str, transfer_syntax: str
) -> None:
    dataset = lazydicom.open(saved(compressed(sample[name], transfer_syntax)))
    dataset.decompress()
    again = pydicom.dcmread(io.BytesIO(saved(dataset)))
    assert again.file_meta.TransferSyntaxUID.keyword == "ExplicitVRLittleEndian"
    assert np.array_equal(again.pixel_array, pydicom.dcmread(sample[name]).pixel_array)


def test_pydicom_finds_the_fragments_and_the_table_that_were_made() -> None:
    raw = lazydicom.encapsulate([b"four", b"odd-sized"])
    assert parse_basic_offsets(raw) == [0, 12]
    assert list(generate_fragments(raw))[1:] == [b"four", b"odd-sized\0"]


def test_frames_in_several_fragments_are_given_back_and_can_be_cut_off() -> None:
    dataset = Dataset()
    dataset.set_encoded_frames([b"a" * 4, b"b" * 5], "JPEGLSLossless", fragment_size=2)
    assert [bytes(fragment) for fragment in dataset.fragments] == [b"aa"] * 2 + [b"bb"] * 2 + [
        b"b\0"
    ]
    assert dataset.apply(ops.truncate("PixelData", 2)) == 1
    assert [bytes(fragment) for fragment in dataset.fragments] == [b"aa"] * 2
    assert dataset.offset_table == (0,)


@pytest.mark.parametrize("transfer_syntax", [*LOSSLESS, "ExplicitVRLittleEndian"])
def test_pydicom_reads_a_file_that_was_written_frame_by_frame(
    sample: dict[str, Path], tmp_path: Path, transfer_syntax: str
) -> None:
    dataset = lazydicom.open(sample["CT_small.dcm"])
    frame = dataset.frames[0]
    with FrameWriter(tmp_path / "a.dcm", dataset, transfer_syntax=transfer_syntax) as writer:
        for number in range(3):
            writer.write(np.roll(frame, number, axis=0))
    read = pydicom.dcmread(tmp_path / "a.dcm")
    assert read.NumberOfFrames == 3
    assert read.file_meta.TransferSyntaxUID.keyword == transfer_syntax
    for number, found in enumerate(read.pixel_array):
        assert np.array_equal(found, np.roll(frame, number, axis=0))
