"""Encapsulated pixel data: fragments, padding, offset tables; as pydicom reads them."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pydicom.encaps
import pytest

import lazydicom
from lazydicom import Dataset, EncodeError, FormatError, SourceError, ops
from lazydicom.overlay import encapsulate as module
from lazydicom.overlay.encapsulate import FrameSpool, items_in, truncated
from lazydicom.overlay.spool import Spool
from tests.dicom_bytes import RLE, element, fragments, numbers, part10

if TYPE_CHECKING:
    from pathlib import Path

FRAMES = [b"first", b"the second", b"3"]
PIXELS = (
    element(0x00280008, "IS", b"3 ")
    + element(0x00280010, "US", numbers("US", 1))
    + element(0x00280011, "US", numbers("US", 4))
)


def opened(*parts: bytes, table: bytes | None = None) -> Dataset:
    return lazydicom.open(
        part10(PIXELS + fragments(*parts, offset_table=table), transfer_syntax=RLE)
    )


def test_frames_are_encapsulated_as_by_pydicom() -> None:
    for count, has_table in ((1, True), (1, False), (2, True)):
        frames = [b"12345678", b"abcdef"]
        ours = lazydicom.encapsulate(frames, count, has_table)
        assert ours == pydicom.encaps.encapsulate(frames, count, has_table)
        offsets = pydicom.encaps.parse_basic_offsets(ours)
        assert offsets == ([0, 8 * count + 8] if has_table else [])


def test_extended_tables_are_those_of_pydicom() -> None:
    even = [frame + b" " * (len(frame) % 2) for frame in FRAMES]
    assert lazydicom.encapsulate_extended(even) == pydicom.encaps.encapsulate_extended(even)


def test_padding_is_no_part_of_the_length_of_a_frame() -> None:
    raw, offsets, lengths = lazydicom.encapsulate_extended(FRAMES)
    assert (raw, offsets) == pydicom.encaps.encapsulate_extended(FRAMES)[:2]
    assert lengths == numbers("UV", 5, 10, 1)


def test_no_frame_is_empty_and_none_has_no_fragment() -> None:
    with pytest.raises(EncodeError, match="without bytes"):
        lazydicom.encapsulate([b""])
    with pytest.raises(EncodeError, match="one fragment or more"):
        lazydicom.encapsulate([b"a"], 0)


@pytest.mark.parametrize("size", [-2, 3, 1 << 32])
def test_fragments_have_an_even_size_that_a_header_can_say(size: int) -> None:
    with pytest.raises(EncodeError, match="even"):
        FrameSpool(size)


def test_a_frame_that_is_longer_than_a_fragment_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONGEST_FRAGMENT", 4)
    with pytest.raises(EncodeError, match="fragment_size"):
        lazydicom.encapsulate([b"12345"])
    spool = FrameSpool(4)
    spool.add(b"12345")
    assert items_in(spool.finish().raw) == [(8, 4), (20, 4), (32, 2)]


@pytest.mark.parametrize("expected", [0, 2, 3, 5, 1 << 40])
@pytest.mark.parametrize("large", [b"", bytes(3 << 20)])
def test_tables_are_right_whether_or_not_the_number_of_frames_was_known(
    expected: int, large: bytes
) -> None:
    spool = FrameSpool(expected=expected)
    frames = [*FRAMES[:2], b"3" + large]
    for frame in frames:
        spool.add(frame)
    made = spool.finish()
    assert bytes(made.raw) == lazydicom.encapsulate(frames)
    assert (made.number, made.size, made.extended) == (3, sum(map(len, frames)), None)


def test_beyond_4_gib_the_table_is_extended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 20)
    spool, cut = FrameSpool(), FrameSpool(2)
    for frame in FRAMES:
        spool.add(frame)
        cut.add(frame)
    made = spool.finish()
    assert items_in(made.raw) == [(8, 0), (16, 6), (30, 10), (48, 2)]
    assert made.extended == lazydicom.encapsulate_extended(FRAMES)[1:]
    assert cut.finish().extended is None
    with pytest.raises(EncodeError, match="too long"):
        lazydicom.encapsulate(FRAMES)


def test_an_extended_table_is_of_frames_in_one_fragment() -> None:
    spool = FrameSpool(2)
    spool.add(b"frame")
    with pytest.raises(EncodeError, match="one fragment each"):
        spool.finish("extended")
    spool.discard()


# -- in a data set -------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["basic", "extended", "empty"])
def test_encoded_frames_are_read_back(table: module.OffsetTable, tmp_path: Path) -> None:
    ds = opened(b"ol", b"d ")
    ds.set_encoded_frames(iter(FRAMES), "JPEG2000Lossless", offset_table=table)
    path = tmp_path / "a.dcm"
    ds.save_as(path)
    for one in (ds, pickle.loads(pickle.dumps(ds)), lazydicom.open(path)):  # noqa: S301 - ours
        assert [bytes(one.frames.raw(n)).rstrip(b"\0") for n in range(3)] == FRAMES
        assert one.transfer_syntax.name.startswith("JPEG 2000")
        assert one.offset_table == (() if table == "empty" else (0, 14, 32))
    assert not lazydicom.open(path).problems
    theirs = pydicom.dcmread(path)
    extended = None
    if table == "extended":
        extended = theirs.ExtendedOffsetTable, theirs.ExtendedOffsetTableLengths
    found = pydicom.encaps.generate_frames(
        theirs.PixelData, number_of_frames=3, extended_offsets=extended
    )
    assert [frame.rstrip(b"\0") for frame in found] == FRAMES
    assert theirs.NumberOfFrames == 3
    assert theirs.file_meta.TransferSyntaxUID == "1.2.840.10008.1.2.4.90"


def test_a_table_that_is_no_longer_true_goes() -> None:
    ds = opened(*FRAMES)
    ds.set_encoded_frames(FRAMES, offset_table="extended")
    assert "ExtendedOffsetTable" in ds
    ds.PixelData = FRAMES[:2]
    assert "ExtendedOffsetTable" not in ds
    assert ds.offset_table == (0, 14)


def test_what_is_assigned_is_frames_or_their_items() -> None:
    ds = opened(b"ol", b"d ")
    ds.PixelData = FRAMES
    as_list = ds.PixelData
    ds.PixelData = lazydicom.encapsulate(FRAMES)
    assert ds.PixelData == as_list == lazydicom.encapsulate(FRAMES)
    with pytest.raises(EncodeError, match="encoded frames"):
        ds.PixelData = b"samples "
    with pytest.raises(EncodeError, match="is bytes"):
        ds.PixelData = [b"frame", 7]
    assert ds.PixelData == as_list


def test_native_pixel_data_is_not_replaced_by_encoded_frames() -> None:
    ds = lazydicom.open(part10(element(0x7FE00010, "OW", b"\0\0")))
    for value in (FRAMES, lazydicom.encapsulate(FRAMES)):
        with pytest.raises(EncodeError, match="set_encoded_frames"):
            ds.PixelData = value
    with pytest.raises(EncodeError, match="transfer syntax"):
        ds.set_encoded_frames(FRAMES)
    assert not ds.changes
    ds.set_encoded_frames(FRAMES, "RLELossless")
    ds.revert()
    assert ds.transfer_syntax.uid == "1.2.840.10008.1.2.1"


def test_there_are_frames_to_encapsulate() -> None:
    with pytest.raises(EncodeError, match="no frames"):
        Dataset().set_encoded_frames([], "RLELossless")
    ds, item = Dataset(), Dataset()
    ds.IconImageSequence = [item]
    with pytest.raises(EncodeError, match="data set"):
        item.set_encoded_frames(FRAMES, "RLELossless")


def test_a_new_file_says_how_its_frames_are_compressed(tmp_path: Path) -> None:
    ds = Dataset()
    ds.SOPClassUID, ds.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.7", "1.2.3"
    ds.PixelData = FRAMES
    with pytest.raises(lazydicom.UnsupportedError, match="encoded frames"):
        ds.save_as(tmp_path / "a.dcm")
    ds.file_meta.TransferSyntaxUID = "JPEGLSLossless"
    ds.save_as(tmp_path / "a.dcm")
    found = lazydicom.open(tmp_path / "a.dcm")
    assert found.PixelData == lazydicom.encapsulate(FRAMES)
    assert found.transfer_syntax.uid == "1.2.840.10008.1.2.4.80"


def test_compressed_pixel_data_is_copied_with_its_data_set() -> None:
    ds = opened(*FRAMES)
    new = ds.detached()
    assert [bytes(new.frames.raw(n)).rstrip(b"\0") for n in range(3)] == FRAMES
    assert new.transfer_syntax == ds.transfer_syntax


def test_what_does_not_touch_pixel_data_leaves_its_bytes(tmp_path: Path) -> None:
    ds = opened(*FRAMES)
    ds.PatientName = "A much longer name than there was before"
    ds.save_as(tmp_path / "a.dcm")
    assert lazydicom.open(tmp_path / "a.dcm").PixelData == ds.PixelData


# -- truncating ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "offsets"), [(0, ()), (1, (0,)), (2, (0, 14)), (3, (0, 14, 26)), (9, (0, 14, 26))]
)
def test_truncated_pixel_data_has_the_table_of_what_is_left(
    count: int, offsets: tuple[int, ...]
) -> None:
    ds = opened(b"first ", b"2nd ", b"3 ")
    assert ds.offset_table == (0, 14, 26)
    ds.apply(ops.truncate("PixelData", count))
    assert ds.offset_table == offsets
    assert len(ds.fragments) == min(count, 3)


def test_a_frame_of_which_a_fragment_is_missing_is_not_in_the_table() -> None:
    raw = lazydicom.encapsulate([b"12345678", b"abcdefgh"], 2)
    assert pydicom.encaps.parse_basic_offsets(bytes(truncated(raw, 3))) == [0]
    assert pydicom.encaps.parse_basic_offsets(bytes(truncated(raw, 2))) == [0]
    with pytest.raises(FormatError, match="fragments"):
        truncated(raw[:-1], 1)


# -- spools --------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [0, 10, 3 << 20])
def test_a_spool_gives_back_what_was_written(length: int, tmp_path: Path) -> None:
    spool = Spool(str(tmp_path))
    spool.write(b"head")
    spool.write(bytes(length))
    spool.write_at_start(b"HE")
    spool.write(b"tail")
    assert list(tmp_path.iterdir()) == []
    moved = spool.behind(b"new ", 4)
    assert bytes(moved.view()) == b"new " + bytes(length) + b"tail"


def test_a_spool_that_cannot_be_made_is_a_source_error(tmp_path: Path) -> None:
    spool = Spool(str(tmp_path / "nowhere"))
    with pytest.raises(SourceError):
        spool.write(bytes(2 << 20))
