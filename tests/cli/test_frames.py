from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

import lazydicom
from tests.dicom_bytes import (
    RLE,
    element,
    fragments,
    minimal_ct,
    part10,
    rle_frame,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result


@pytest.fixture
def rle(tmp_path: Path) -> Path:
    path = tmp_path / "rle.dcm"
    path.write_bytes(minimal_ct(RLE))
    return path


def encapsulated(path: Path, syntax: str, *parts: bytes) -> Path:
    frames = element(0x00280008, "IS", text(str(len(parts)), vr="IS"))
    path.write_bytes(part10(frames + fragments(*parts), transfer_syntax=syntax))
    return path


def test_frames_become_files_of_their_own(
    command: Callable[..., Result], rle: Path, tmp_path: Path
) -> None:
    target = tmp_path / "new" / "folder"
    found = command("frames", rle, "-o", target)
    names = [target / "rle-0.rle", target / "rle-1.rle"]
    assert found == (0, "".join(f"{name}\n" for name in names), "")
    assert names[0].read_bytes() == rle_frame(0, 1, 2, 0xFFFF)
    assert names[1].read_bytes() == rle_frame(3, 4, 5, 6)
    assert len(list(target.iterdir())) == 2


def test_the_frames_wanted_are_written_decoded(
    command: Callable[..., Result], rle: Path, tmp_path: Path
) -> None:
    assert command("frames", rle, "-n", "-1", "--npy", "-o", tmp_path).status == 0
    assert np.load(tmp_path / "rle-1.npy").tolist() == [[3, 4], [5, 6]]
    assert not (tmp_path / "rle-0.npy").exists()


@pytest.mark.parametrize(
    ("syntax", "begin", "suffix"),
    [
        ("1.2.840.10008.1.2.4.50", b"\xff\xd8", ".jpg"),
        ("1.2.840.10008.1.2.4.70", b"\xff\xd8", ".jpg"),
        ("1.2.840.10008.1.2.4.80", b"\xff\xd8", ".jls"),
        ("1.2.840.10008.1.2.4.90", b"\xff\x4f", ".j2k"),
        ("1.2.840.10008.1.2.4.90", b"\0\0\0\x0cjP  \r\n", ".jp2"),
        ("1.2.840.10008.1.2.4.201", b"\xff\x4f", ".j2k"),
        ("1.2.840.10008.1.2.4.110", b"\xff\x0a", ".jxl"),
        ("1.2.840.10008.1.2.4.103", b"video!", ".mp4"),
        ("1.2.840.10008.1.2.8.1", b"deflated", ".raw"),
        ("1.2.3.4", b"whatever", ".raw"),
    ],
)
def test_the_suffix_says_how_frames_are_compressed(
    command: Callable[..., Result], tmp_path: Path, syntax: str, begin: bytes, suffix: str
) -> None:
    path = encapsulated(tmp_path / "a.dcm", syntax, begin)
    assert command("frames", path, "-o", tmp_path).status == 0
    assert (tmp_path / f"a-0{suffix}").read_bytes() == begin


def test_uncompressed_frames_are_their_samples(
    command: Callable[..., Result], sample: dict[str, Path], tmp_path: Path
) -> None:
    assert command("frames", sample["CT_small.dcm"], "-o", tmp_path).status == 0
    with lazydicom.open(sample["CT_small.dcm"]) as dataset:
        assert (tmp_path / "CT_small-0.raw").read_bytes() == dataset.PixelData


def test_numbers_have_as_many_digits_as_it_takes(
    command: Callable[..., Result], tmp_path: Path
) -> None:
    path = encapsulated(tmp_path / "a.dcm", RLE, *[b"ab"] * 11)
    assert command("frames", path, "-n", 2, "-n", 10, "-o", tmp_path / "b").status == 0
    assert sorted(one.name for one in (tmp_path / "b").iterdir()) == ["a-02.rle", "a-10.rle"]


def test_a_file_that_exists_stays(
    command: Callable[..., Result], rle: Path, tmp_path: Path
) -> None:
    there = tmp_path / "rle-0.rle"
    there.write_bytes(b"mine")
    found = command("frames", rle, "-o", tmp_path)
    assert found.status == 2
    assert "exists" in found.err
    assert there.read_bytes() == b"mine"
    assert (tmp_path / "rle-1.rle").exists()
    assert command("frames", rle, "-o", tmp_path, "--overwrite").status == 0
    assert there.read_bytes() == rle_frame(0, 1, 2, 0xFFFF)


def test_without_pixels_the_status_is_1(
    command: Callable[..., Result], sample: dict[str, Path], tmp_path: Path
) -> None:
    found = command("frames", sample["rtplan.dcm"], "-o", tmp_path / "b")
    assert (found.status, found.out) == (1, "")
    assert "no pixel data" in found.err
    assert not (tmp_path / "b").exists()


def test_of_a_truncated_file_whole_frames_are_written_and_the_rest_is_said_once(
    command: Callable[..., Result], tmp_path: Path
) -> None:
    path = tmp_path / "a.dcm"
    frames = element(0x00280008, "IS", b"2147483647")
    path.write_bytes(part10(frames + fragments(b"ab", b"cd")[:-9], transfer_syntax=RLE))
    found = command("frames", path, "-o", tmp_path)
    assert found.status == 2
    assert found.err.count("\n") == 1
    assert (tmp_path / "a-0000000000.rle").read_bytes() == b"ab"


def test_what_cannot_be_is_one_line_and_status_2(
    command: Callable[..., Result], rle: Path, tmp_path: Path
) -> None:
    for arguments in (["-n", "2"], ["-n", "-3"], ["-n", "first"]):
        assert command("frames", rle, *arguments, "-o", tmp_path / "b").status == 2
    broken = encapsulated(tmp_path / "a.dcm", RLE, b"ab", b"cd")
    found = command("frames", broken, "--npy", "-o", tmp_path)
    assert found.status == 2
    assert command("frames", rle, "-o", rle).status == 2
    assert command("frames", rle, "-o", "a\0b").status == 2
    assert command("frames", tmp_path / "none", "-o", tmp_path).status == 2
