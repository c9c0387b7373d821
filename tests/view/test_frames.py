"""Frames and fragments of encapsulated pixel data, whatever the offset tables say."""

from __future__ import annotations

import io
import os
import struct
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import numpy as np
import pydicom
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.encaps import generate_frames

import lazydicom
from lazydicom.errors import (
    ChangedFileError,
    ElementNotFoundError,
    FormatError,
    ItemNotFoundError,
    LazyDicomError,
    TruncatedError,
    UnsupportedError,
)
from lazydicom.index.part10 import index_file
from lazydicom.view.dataset import DatasetView
from lazydicom.view.reader import read
from lazydicom.view.scope import Scope
from tests.conftest import SAMPLES
from tests.dicom_bytes import (
    IMPLICIT_LE,
    PIXEL_DATA,
    RLE,
    UNDEFINED,
    element,
    fragments,
    header,
    item,
    minimal_ct,
    numbers,
    part10,
    rle_frame,
    sequence,
    text,
)
from tests.kernels import CountingSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

JPEG = "1.2.840.10008.1.2.4.50"
MPEG2 = "1.2.840.10008.1.2.4.100"
END = b"\xff\xd9"
ONE, TWO, THREE = b"one1" + END, b"two2--" + END, b"three3" + END
EXTENDED, LENGTHS = 0x7FE00001, 0x7FE00002


def pixels(*parts: bytes, table: bytes | None = b"", frames: str | None = None) -> bytes:
    """Number of Frames and encapsulated Pixel Data."""
    stated = b"" if frames is None else element(0x00280008, "IS", text(frames, vr="IS"))
    return stated + fragments(*parts, offset_table=table)


def opened(data_set: bytes, syntax: str = JPEG) -> DatasetView:
    return read(part10(data_set, transfer_syntax=syntax), DatasetView)


def raws(dataset: DatasetView) -> list[bytes]:
    frames = dataset.frames
    return [bytes(frames.raw(number)) for number in range(len(frames))]


def codes(dataset: DatasetView) -> list[str]:
    return [problem.code for problem in dataset.problems]


def extended(*frames: tuple[int, int]) -> bytes:
    offsets, lengths = zip(*frames, strict=True)
    return element(EXTENDED, "OV", struct.pack(f"<{len(frames)}Q", *offsets)) + element(
        LENGTHS, "OV", struct.pack(f"<{len(frames)}Q", *lengths)
    )


# -- which bytes are a frame -----------------------------------------------------------------------


def test_a_basic_offset_table_says_where_frames_begin() -> None:
    dataset = opened(pixels(ONE, TWO, THREE, table=None, frames="3"))
    assert raws(dataset) == [ONE, TWO, THREE]
    assert dataset.offset_table == (0, 14, 30)
    assert [bytes(one) for one in dataset.fragments] == [ONE, TWO, THREE]
    assert codes(dataset) == []


def test_a_frame_in_several_fragments_is_put_together() -> None:
    parts = [b"ab", b"cd", b"ef", b"gh", b"ij"]
    dataset = opened(pixels(*parts, table=numbers("UL", 0, 20, 30), frames="3"))
    assert raws(dataset) == [b"abcd", b"ef", b"ghij"]
    assert len(dataset.fragments) == 5
    assert codes(dataset) == []


def test_the_extended_table_is_taken_before_the_basic_one() -> None:
    table = extended((0, 6), (14, 8))
    dataset = opened(
        element(0x00280008, "IS", b"2 ") + table + fragments(ONE, TWO, offset_table=b"")
    )
    assert raws(dataset) == [ONE, TWO]
    assert dataset.offset_table == (0, 14)
    assert codes(dataset) == []


def test_the_length_of_an_odd_frame_leaves_out_its_padding() -> None:
    data = element(0x00280008, "IS", b"2 ") + extended((0, 5), (14, 8))
    dataset = opened(data + fragments(ONE, TWO, offset_table=b""))
    assert raws(dataset) == [ONE[:5], TWO]


def test_without_a_table_as_many_fragments_as_frames_are_one_each() -> None:
    dataset = opened(pixels(ONE, b"", THREE, frames="3"))
    assert raws(dataset) == [ONE, b"", THREE]
    assert dataset.offset_table == ()
    assert codes(dataset) == []


@pytest.mark.parametrize("frames", [None, "1", "0", "-1", "few", "1\\2"])
def test_without_a_table_one_frame_is_all_fragments(frames: str | None) -> None:
    dataset = opened(pixels(b"ab", b"cd", b"", b"ef", frames=frames))
    assert raws(dataset) == [b"abcdef"]
    assert ("FRAME_COUNT" in codes(dataset)) == (frames not in {None, "1"})


def test_one_fragment_is_one_frame_and_what_is_stated_is_flagged() -> None:
    dataset = opened(pixels(ONE, frames="7"))
    assert raws(dataset) == [ONE]
    assert codes(dataset) == ["FRAME_COUNT"]


def test_frames_without_a_table_end_where_an_image_does() -> None:
    dataset = opened(pixels(b"ab", ONE, TWO, b"cd", b"ef", THREE, frames="3"))
    assert raws(dataset) == [b"ab" + ONE, TWO, b"cdef" + THREE]
    assert codes(dataset) == ["FRAME_BOUNDARIES"]


def test_the_end_of_an_image_may_be_followed_by_padding() -> None:
    dataset = opened(pixels(b"ab", END + bytes(8), b"cd", b"x" + END + bytes(9), frames="2"))
    assert raws(dataset) == [b"ab" + END + bytes(8), b"cdx" + END + bytes(9)]


def test_more_images_than_frames_are_given_and_flagged() -> None:
    dataset = opened(pixels(ONE, TWO, b"ab", THREE, frames="2"))
    assert raws(dataset) == [ONE, TWO, b"ab" + THREE]
    assert codes(dataset) == ["FRAME_BOUNDARIES", "FRAME_COUNT"]


def test_fragments_without_bytes_are_no_frames() -> None:
    dataset = opened(pixels(b"ab", b"", b"cd", b"", frames="2"), RLE)
    assert raws(dataset) == [b"ab", b"cd"]
    assert codes(dataset) == ["FRAME_BOUNDARIES"]
    trailing = opened(pixels(b"ab", ONE, TWO, b"", frames="2"))
    assert raws(trailing) == [b"ab" + ONE, TWO]


def test_a_video_is_one_frame_of_bytes() -> None:
    dataset = opened(pixels(b"stream", frames="250"), MPEG2)
    assert raws(dataset) == [b"stream"]
    assert codes(dataset) == []


def test_pixel_data_without_any_item_has_no_frames() -> None:
    empty = header(PIXEL_DATA, "OB", UNDEFINED) + struct.pack("<HHI", 0xFFFE, 0xE0DD, 0)
    dataset = opened(empty)
    assert len(dataset.frames) == len(dataset.fragments) == 0
    assert dataset.offset_table == ()
    assert list(dataset.frames) == []
    with pytest.raises(ItemNotFoundError, match="no frame 0, there are 0"):
        _ = dataset.pixel_array


# -- tables that are wrong -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "table",
    [
        numbers("UL", 0, 15, 30),
        numbers("UL", 2, 14, 30),
        numbers("UL", 0, 14, 28),
        numbers("UL", 0, 14, 1 << 31),
        numbers("UL", 0, 30, 14),
        numbers("UL", 0, 14, 14),
        numbers("UL", 14, 30, 46),
        numbers("UL", 0),
        numbers("UL", 0, 14),
        numbers("UL", 0, 14, 30, 46),
        numbers("UL", *[0xFFFFFFFF] * 3),
        b"123",
        b"12",
    ],
    ids=range(13),
)
def test_a_wrong_basic_table_is_flagged_and_the_fragments_are_counted(table: bytes) -> None:
    dataset = opened(pixels(ONE, TWO, THREE, table=table, frames="3"))
    assert raws(dataset) == [ONE, TWO, THREE]
    assert codes(dataset).count("OFFSET_TABLE") == 1


@pytest.mark.parametrize(
    "table",
    [
        extended((0, 6), (13, 8)),
        extended((0, 6), (14, 9999)),
        extended((0, 6), (14, 4)),
        extended((14, 8), (0, 6)),
        extended((0, 6)),
        extended((0, 6), (1 << 63, 8)),
        element(EXTENDED, "OV", bytes(16)) + element(LENGTHS, "OV", bytes(8)),
        element(EXTENDED, "OV", b"1234") + element(LENGTHS, "OV", b"1234"),
    ],
    ids=range(8),
)
def test_a_wrong_extended_table_is_flagged_and_the_fragments_are_counted(table: bytes) -> None:
    dataset = opened(
        element(0x00280008, "IS", b"2 ") + table + fragments(ONE, TWO, offset_table=b"")
    )
    assert raws(dataset) == [ONE, TWO]
    assert "OFFSET_TABLE" in codes(dataset)


def test_a_table_without_number_of_frames_is_believed_and_flagged() -> None:
    dataset = opened(pixels(b"ab", b"cd", b"ef", table=numbers("UL", 0, 20)))
    assert raws(dataset) == [b"abcd", b"ef"]
    assert codes(dataset) == ["FRAME_COUNT"]


def test_a_table_of_more_frames_than_are_stated_is_believed_and_flagged() -> None:
    dataset = opened(pixels(b"ab", b"cd", b"ef", b"gh", table=numbers("UL", 0, 10, 30), frames="2"))
    assert raws(dataset) == [b"ab", b"cdef", b"gh"]
    assert codes(dataset) == ["FRAME_COUNT"]


def test_a_table_that_lies_inside_a_frame_is_found_out_when_the_frame_is_wanted() -> None:
    # the bytes of the first fragment look like an item, and the table leads there
    decoy = b"12345678" + struct.pack("<HHI", 0xFFFE, 0xE000, 4) + b"abcd"
    dataset = opened(pixels(decoy, TWO, table=numbers("UL", 0, 16), frames="2"))
    assert raws(dataset) == [decoy, TWO]
    assert codes(dataset) == ["OFFSET_TABLE"]


def test_a_frame_where_the_table_should_be_is_not_taken_for_one() -> None:
    first = numbers("UL", *range(1 << 19))
    data = header(PIXEL_DATA, "OB", UNDEFINED) + item(first) + item(ONE) + item(TWO)
    dataset = opened(element(0x00280008, "IS", b"2 ") + data)
    assert raws(dataset) == [ONE, TWO]
    assert dataset.offset_table == ()
    assert "OFFSET_TABLE" in codes(dataset)


def test_what_is_no_table_is_flagged_where_that_alone_is_asked_for() -> None:
    dataset = opened(pixels(ONE, table=b"12"))
    assert dataset.offset_table == ()
    assert codes(dataset) == ["OFFSET_TABLE"]


def test_a_missing_delimiter_does_not_hurt() -> None:
    for table in (None, b""):
        data = pixels(ONE, TWO, table=table, frames="2")[:-8]
        assert raws(opened(data)) == [ONE, TWO]
        followed = opened(data + element(0xFFFCFFFC, "OB", b"ab"))
        assert raws(followed) == [ONE, TWO]


def test_encapsulated_pixel_data_of_defined_length_is_read_and_flagged() -> None:
    body = item(numbers("UL", 0, 14)) + item(ONE) + item(TWO)
    dataset = opened(element(0x00280008, "IS", b"2 ") + element(PIXEL_DATA, "OB", body))
    assert raws(dataset) == [ONE, TWO]
    assert len(dataset.fragments) == 2
    assert "ENCAPSULATED_LENGTH" in codes(dataset)


# -- truncated -------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", [None, b""], ids=["table", "no table"])
@pytest.mark.parametrize(
    ("cut", "whole"), [(8 + 4, 2), (8 + 14, 2), (8 + 15, 2), (8 + 16 + 4, 1), (8 + 14 + 16, 1)]
)
def test_of_a_truncated_file_whole_frames_are_given(
    table: bytes | None, cut: int, whole: int
) -> None:
    dataset = opened(pixels(ONE, TWO, THREE, table=table, frames="3")[:-cut])
    frames = dataset.frames
    assert len(frames) == 3
    for number in range(whole):
        assert frames.raw(number) == (ONE, TWO, THREE)[number]
    for number in range(whole, 3):
        with pytest.raises(TruncatedError) as caught:
            frames.raw(number)
        assert caught.value.tag == PIXEL_DATA
        assert caught.value.path == "<bytes>"
    with pytest.raises(TruncatedError):
        list(map(frames.raw, range(3)))


def test_of_a_truncated_file_whole_frames_of_an_extended_table_are_given() -> None:
    data = element(0x00280008, "IS", b"2 ") + extended((0, 6), (14, 8))
    dataset = opened((data + fragments(ONE, TWO, offset_table=b""))[:-10])
    assert dataset.frames.raw(0) == ONE
    with pytest.raises(TruncatedError):
        dataset.frames.raw(1)
    assert "OFFSET_TABLE" not in codes(dataset)


class Looked(list[int]):
    """Offsets that count how often all of them were looked at."""

    times = 0

    def __iter__(self) -> Iterator[int]:
        self.times += 1
        return super().__iter__()


def test_a_truncated_file_is_held_against_its_table_once() -> None:
    dataset = opened(pixels(*[ONE] * 50, table=None, frames="50")[:-500])
    index = dataset._scope.index
    with pytest.raises(TruncatedError):
        dataset.frames.raw(49)
    row, table = index.fragment_tables.popitem()
    offsets = Looked(table.offsets)
    index.fragment_tables[row] = table._replace(offsets=offsets)  # type: ignore[arg-type]
    for number in range(20, 50):
        with pytest.raises(TruncatedError):
            dataset.frames.raw(number)
    assert offsets.times == 0


def test_a_number_of_frames_beyond_all_measure_costs_nothing() -> None:
    dataset = opened(pixels(ONE, TWO, frames="2147483647")[:-8])
    assert dataset.frames.raw(1) == TWO
    with pytest.raises(TruncatedError):
        _ = dataset.frames[2:]
    with pytest.raises(TruncatedError):
        dataset.frames.raw(-1)


@given(st.binary(max_size=60), st.sampled_from(["0", "1", "2", "5", "x"]))
def test_frames_of_any_bytes_are_found_or_refused(tail: bytes, frames: str) -> None:
    head = element(0x00280008, "IS", text(frames, vr="IS")) + header(PIXEL_DATA, "OB", UNDEFINED)
    for start in (b"", item(numbers("UL", 0, 10)), item(b"") + item(b"ab")):
        dataset = opened(head + start + tail)
        for number in range(min(5, len(dataset.frames))):
            with suppress(TruncatedError):
                dataset.frames.raw(number)
        total = sum(len(one) for one in dataset.fragments)
        assert total <= len(start) + len(tail)
        _ = dataset.offset_table


# -- big files -------------------------------------------------------------------------------------


def sparse(path: Path, parts: list[int], table: bytes, before: bytes = b"") -> Path:
    """A file of fragments of these lengths: their number, then a hole."""
    head = element(0x00280008, "IS", text(str(len(parts)), vr="IS")) + before
    head += header(PIXEL_DATA, "OB", UNDEFINED) + item(table)
    with path.open("wb") as file:
        file.write(part10(head, transfer_syntax=JPEG))
        for number, length in enumerate(parts):
            file.write(struct.pack("<HHII", 0xFFFE, 0xE000, length, number))
            file.seek(length - 4, io.SEEK_CUR)
        file.write(struct.pack("<HHI", 0xFFFE, 0xE0DD, 0))
    return path


GIGABYTE = 1 << 30
LARGE = [GIGABYTE, GIGABYTE + 2, GIGABYTE, GIGABYTE + 4, GIGABYTE, 100]
STARTS = [sum(LARGE[:number]) + 8 * number for number in range(len(LARGE))]


def check_large(dataset: DatasetView) -> None:
    frames = dataset.frames
    assert len(frames) == len(LARGE)
    for number in (5, 4, 0, 2):
        raw = frames.raw(number)
        assert len(raw) == LARGE[number]
        assert bytes(raw[:4]) == numbers("UL", number)
        raw.release()


def test_a_basic_table_whose_offsets_began_again_after_4_gib_is_counted_on(tmp_path: Path) -> None:
    table = numbers("UL", *(start & 0xFFFFFFFF for start in STARTS))
    with read(sparse(tmp_path / "a", LARGE, table), DatasetView) as dataset:
        check_large(dataset)
        assert codes(dataset) == ["OFFSET_TABLE_OVERFLOW"]


def test_an_extended_table_reaches_beyond_4_gib(tmp_path: Path) -> None:
    table = extended(*zip(STARTS, LARGE, strict=True))
    with read(sparse(tmp_path / "a", LARGE, b"", table), DatasetView) as dataset:
        check_large(dataset)
        assert codes(dataset) == []
        assert dataset.offset_table == tuple(STARTS)


def test_fragments_beyond_4_gib_are_counted(tmp_path: Path) -> None:
    with read(sparse(tmp_path / "a", LARGE, b""), DatasetView) as dataset:
        check_large(dataset)
        assert [len(one) for one in dataset.fragments] == LARGE


# -- laziness --------------------------------------------------------------------------------------


def counted(data_set: bytes) -> tuple[DatasetView, CountingSource]:
    source = CountingSource(part10(data_set, transfer_syntax=JPEG))
    file = index_file(source)
    source.taken()
    return DatasetView(Scope(file.data_index, file.data_start, None), file), source


PARTS = [bytes([number]) * 50_000 for number in range(20)]


def test_a_frame_costs_the_table_its_header_and_its_bytes() -> None:
    dataset, source = counted(pixels(*PARTS, table=None, frames="20"))
    assert dataset.frames.raw(5) == PARTS[5]
    start = dataset["PixelData"].offset + 8 + 80 + 5 * 50_008
    assert source.taken() == [(start, 8), (start + 8, 50_000)]
    assert dataset.frames.raw(6) == PARTS[6]
    assert source.taken() == [(start + 50_008, 8), (start + 50_016, 50_000)]


def test_the_last_frame_costs_the_header_after_it_too() -> None:
    dataset, source = counted(pixels(*PARTS, table=None, frames="20"))
    assert dataset.frames.raw(-1) == PARTS[19]
    assert [length for _, length in source.taken()] == [8, 8, 50_000]


def test_a_frame_of_an_extended_table_costs_its_header_and_its_bytes() -> None:
    places = [(number * 50_008, 50_000) for number in range(20)]
    data = element(0x00280008, "IS", b"20") + extended(*places)
    dataset, source = counted(data + fragments(*PARTS, offset_table=b""))
    assert dataset.frames.raw(19) == PARTS[19]
    assert [length for _, length in source.taken()] == [8, 50_000]


def test_counting_frames_of_a_table_costs_nothing() -> None:
    dataset, source = counted(pixels(*PARTS, table=None, frames="20"))
    assert len(dataset.frames) == 20
    assert source.taken() == []


def test_without_a_table_the_headers_are_read_once_and_then_no_more() -> None:
    dataset, source = counted(pixels(*PARTS, frames="20"))
    assert dataset.frames.raw(5) == PARTS[5]
    assert len(source.taken()) <= 22
    assert dataset.frames.raw(6) == PARTS[6]
    assert [length for _, length in source.taken()] == [50_000]
    assert dataset.fragments[7] == PARTS[7]
    assert [length for _, length in source.taken()] == [50_000]


def test_a_frame_of_a_file_that_was_truncated_is_an_error_with_a_mapping_too(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.dcm"
    path.write_bytes(minimal_ct(RLE))
    with lazydicom.open(path) as dataset:
        frames = dataset.frames
        assert frames[0].tolist() == [[0, 1], [2, 65535]]
        os.truncate(path, 100)
        for ask in (frames.raw, frames.array, frames.__getitem__):
            with pytest.raises(ChangedFileError):
                ask(0)  # type: ignore[operator]
        with pytest.raises(ChangedFileError):
            _ = dataset.pixel_array


def test_a_table_that_was_assigned_counts() -> None:
    data = element(0x00280008, "IS", b"2 ") + extended((0, 6), (14, 8))
    dataset = lazydicom.open(
        part10(data + fragments(ONE, TWO, offset_table=b""), transfer_syntax=JPEG)
    )
    assert dataset.frames.raw(0) == ONE
    dataset.ExtendedOffsetTableLengths = struct.pack("<2Q", 5, 7)
    assert [bytes(dataset.frames.raw(number)) for number in (0, 1)] == [ONE[:5], TWO[:7]]
    dataset.add_new(EXTENDED, "SQ", [])
    assert dataset.frames.raw(0) == ONE
    del dataset.ExtendedOffsetTable
    assert dataset.frames.raw(0) == ONE
    dataset.revert()
    assert dataset.frames.raw(1) == TWO


def test_what_was_assigned_is_not_looked_for_among_the_fragments_of_the_file() -> None:
    attributes = [(0x00280002, 1), (0x00280010, 1), (0x00280011, 4), (0x00280100, 16)]
    attributes += [(0x00280101, 16), (0x00280102, 15), (0x00280103, 0)]
    image = [element(tag, "US", numbers("US", value)) for tag, value in attributes]
    image.insert(1, element(0x00280004, "CS", b"MONOCHROME2 "))
    icon = sequence(0x00880200, item(*image, element(PIXEL_DATA, "OW", bytes(8))))
    dataset = lazydicom.open(
        part10(icon + b"".join(image) + fragments(rle_frame(1, 2, 3, 4)), transfer_syntax=RLE)
    )
    small = dataset.IconImageSequence[0]
    small.PixelData = b"\xfe\xff\x00\xe0\1\0\2\0"  # which could be the tag of an item
    assert small.pixel_array.tolist() == [[0xFFFE, 0xE000, 1, 2]]
    assert len(small.fragments) == 0
    assert small.offset_table is None
    assert dataset.pixel_array.tolist() == [[1, 2, 3, 4]]


def test_threads_find_the_same_frames_while_a_table_is_given_up() -> None:
    parts = [b"%04d" % number for number in range(60)]
    starts = [12 * number for number in range(60)]
    starts[30] += 4  # inside of a frame
    wanted = list(range(60)) * 2
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(20):
            table = numbers("UL", *starts)
            dataset = opened(pixels(*parts, table=table, frames="60"))
            with ThreadPoolExecutor(4) as pool:
                found = [bytes(frame) for frame in pool.map(dataset.frames.raw, wanted)]
            assert found == parts * 2
    finally:
        sys.setswitchinterval(interval)


def test_a_frame_is_no_copy_of_a_mapped_file(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    path.write_bytes(
        part10(pixels(ONE, b"ab", THREE, table=None, frames="3"), transfer_syntax=JPEG)
    )
    with lazydicom.open(path) as dataset:
        mapped = dataset.frames.raw(0).obj
        assert mapped is dataset.frames.raw(2).obj is dataset.fragments[1].obj
        assert dataset.frames.raw(0).readonly
    with lazydicom.open(path, mmap=False) as dataset:
        assert dataset.frames.raw(0) == ONE
        assert isinstance(dataset.frames.raw(0).obj, bytes)


# -- as a sequence ---------------------------------------------------------------------------------


def test_frames_are_numbered_like_a_list() -> None:
    with lazydicom.open(minimal_ct(RLE)) as dataset:
        frames = dataset.frames
        assert len(frames) == 2
        assert repr(frames) == "<2 frames>"
        assert repr(dataset.fragments) == "<2 fragments>"
        assert frames[0].tolist() == [[0, 1], [2, 65535]]
        assert frames[-1].tolist() == frames[np.int64(1)].tolist() == [[3, 4], [5, 6]]
        assert [one.tolist() for one in frames[::-1]] == [[[3, 4], [5, 6]], [[0, 1], [2, 65535]]]
        assert len(list(frames)) == 2
        assert [len(one) for one in dataset.fragments[:1]] == [len(rle_frame(0, 1, 2, 3))]
        assert frames.photometric_interpretation == "MONOCHROME2"


@pytest.mark.parametrize("index", [2, -3, 10**30])
def test_a_frame_that_is_not_there_is_an_index_error(index: int) -> None:
    with lazydicom.open(minimal_ct(RLE)) as dataset:
        for ask in (dataset.frames.__getitem__, dataset.frames.raw, dataset.fragments.__getitem__):
            with pytest.raises(ItemNotFoundError, match="there are 2"):
                ask(index)  # type: ignore[operator]
        with pytest.raises(TypeError, match="numbered from 0"):
            dataset.frames["first"]  # type: ignore[call-overload]


def test_what_has_no_pixels_says_so_as_an_attribute_error() -> None:
    dataset = opened(element(0x00100010, "PN", b"A^"))
    for name in ("frames", "fragments", "offset_table", "pixel_array"):
        with pytest.raises(ElementNotFoundError, match="the data set has no pixel data") as caught:
            getattr(dataset, name)
        assert caught.value.tag == PIXEL_DATA
        assert not hasattr(dataset, name)


def test_the_pixels_of_an_item_are_its_own() -> None:
    attributes = [(0x00280002, 1), (0x00280010, 1), (0x00280011, 2), (0x00280100, 8)]
    attributes += [(0x00280101, 8), (0x00280102, 7), (0x00280103, 0)]
    image = [element(tag, "US", numbers("US", value)) for tag, value in attributes]
    image.insert(1, element(0x00280004, "CS", b"MONOCHROME2 "))
    native = sequence(0x00880200, item(*image, element(PIXEL_DATA, "OW", b"\1\2")))
    dataset = opened(native + pixels(ONE, TWO, table=None, frames="2"))
    icon = dataset.IconImageSequence[0]
    assert icon.pixel_array.tolist() == [[1, 2]]
    assert icon.offset_table is None
    assert len(icon.fragments) == 0
    assert raws(dataset) == [ONE, TWO]
    packed = sequence(0x00880200, item(*image, pixels(b"ab", b"cd", table=None), undefined=True))
    dataset = opened(packed + pixels(ONE, TWO, table=None, frames="2"))
    assert raws(dataset.IconImageSequence[0]) == [b"ab", b"cd"]
    assert raws(dataset) == [ONE, TWO]


def test_frames_in_an_implicit_file_are_found() -> None:
    data = sequence(PIXEL_DATA, item(), item(ONE), item(TWO), explicit=False, undefined=True)
    frames = element(0x00280008, "IS", b"2 ", explicit=False)
    dataset = opened(frames + data, IMPLICIT_LE)
    assert raws(dataset) == [ONE, TWO]


# -- decoding --------------------------------------------------------------------------------------


def test_what_cannot_be_decoded_names_file_frame_and_element() -> None:
    attributes = [(0x00280002, 1), (0x00280010, 1), (0x00280011, 2), (0x00280100, 8)]
    attributes += [(0x00280101, 8), (0x00280102, 7), (0x00280103, 0)]
    image = b"".join(element(tag, "US", numbers("US", value)) for tag, value in attributes[:1])
    image += element(0x00280004, "CS", b"MONOCHROME2 ") + element(0x00280008, "IS", b"2 ")
    image += b"".join(element(tag, "US", numbers("US", value)) for tag, value in attributes[1:])
    dataset = opened(image + fragments(ONE, TWO), RLE)
    with pytest.raises(FormatError, match=r"<bytes>: \(7FE0,0010\): frame 1: ") as caught:
        _ = dataset.frames[1]
    assert isinstance(caught.value, LazyDicomError)
    video = opened(image + fragments(ONE), MPEG2)
    with pytest.raises(UnsupportedError, match=r"frame 0: .*MPEG2"):
        _ = video.pixel_array


def test_a_few_bytes_are_not_believed_to_be_many_large_frames() -> None:
    attributes = [(0x00280002, 1), (0x00280010, 1024), (0x00280011, 1024), (0x00280100, 8)]
    attributes += [(0x00280101, 8), (0x00280102, 7), (0x00280103, 0)]
    image = [element(tag, "US", numbers("US", value)) for tag, value in attributes]
    image[1:1] = element(0x00280004, "CS", b"MONOCHROME2 "), element(0x00280008, "IS", b"300 ")
    gray = numbers("UL", 1, 64, *[0] * 14) + bytes([129, 7]) * 8192  # a run of 128 bytes each
    dataset = opened(b"".join(image) + fragments(gray, *[b"ab"] * 299), RLE)
    assert int(dataset.frames[0].min()) == 7
    with pytest.raises(FormatError, match=r"\(7FE0,0010\): the pixel data would grow"):
        _ = dataset.pixel_array


def test_what_is_missing_to_decode_is_named() -> None:
    dataset = opened(pixels(ONE, frames="1"))
    assert raws(dataset) == [ONE]
    with pytest.raises(FormatError, match=r"\(0028,"):
        _ = dataset.frames[0]


def test_pixel_array_is_new_each_time() -> None:
    with lazydicom.open(minimal_ct(RLE)) as dataset:
        first = dataset.pixel_array
        first[:] = 0
        assert dataset.pixel_array.tolist() == [[[0, 1], [2, 65535]], [[3, 4], [5, 6]]]


# -- real files ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "table", "lengths"),
    [
        ("693_J2KI.dcm", (), [1548]),
        ("JPEG2000.dcm", (), [250]),
        ("SC_rgb_rle_2frame.dcm", (0, 672), [664, 664]),
    ],
)
def test_tables_fragments_and_frames_of_real_files(
    name: str, table: tuple[int, ...], lengths: list[int], sample: dict[str, Path]
) -> None:
    dataset = read(sample[name], DatasetView)
    assert dataset.offset_table == table
    assert [len(one) for one in dataset.fragments] == lengths
    assert [len(one) for one in raws(dataset)] == lengths
    with pytest.raises(ItemNotFoundError):
        dataset.frames.raw(len(lengths))
    if name == "JPEG2000.dcm":
        codestream = bytes(dataset.fragments[0])
        assert (codestream[:2], codestream[-2:]) == (b"\xff\x4f", END)


# -- pydicom as oracle -----------------------------------------------------------------------------


def _encapsulated() -> dict[str, Path]:
    found = {}
    for path in SAMPLES:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                theirs = pydicom.dcmread(path, force=True, stop_before_pixels=True)
                syntax = theirs.file_meta.TransferSyntaxUID
                is_it = syntax.is_encapsulated and "Rows" in theirs
            except (AttributeError, ValueError, OSError):
                continue
        if is_it:
            found[path.name] = path
    return found


ENCAPSULATED = _encapsulated()


@pytest.mark.parametrize("name", ENCAPSULATED)
@pytest.mark.filterwarnings("ignore")
def test_frames_are_the_bytes_that_pydicom_finds(name: str) -> None:
    theirs = pydicom.dcmread(ENCAPSULATED[name], force=True)
    table: Any = None
    if "ExtendedOffsetTable" in theirs:
        table = theirs.ExtendedOffsetTable, theirs.ExtendedOffsetTableLengths
    stated = int(theirs.get("NumberOfFrames") or 1)
    expected = generate_frames(theirs.PixelData, number_of_frames=stated, extended_offsets=table)
    with lazydicom.open(ENCAPSULATED[name]) as ours:
        assert raws(ours) == list(expected)


@given(
    st.lists(st.binary(max_size=20).map(lambda part: part + bytes(len(part) % 2)), min_size=1),
    st.integers(1, 6),
    st.booleans(),
)
@pytest.mark.filterwarnings("ignore")
def test_frames_are_those_of_pydicom_wherever_it_finds_some(
    parts: list[bytes],
    frames: int,
    ended: bool,  # noqa: FBT001
) -> None:
    if ended:
        parts = [part + END if number % 2 else part for number, part in enumerate(parts)]
    data = pixels(*parts, frames=str(frames))
    value = data[data.index(b"OB") + 10 :]
    try:
        expected = list(generate_frames(value, number_of_frames=frames))
    except ValueError:
        return  # fewer fragments than frames: refused there, given here
    filled = [part for part in parts if part]
    if frames > 1 and len(parts) > frames and (len(filled) == frames or not parts[-1]):
        return  # fragments without bytes are frames there
    assert raws(opened(data)) == expected
