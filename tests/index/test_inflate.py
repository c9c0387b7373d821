"""Inflating: as far as somebody reads, under caps, whatever is wrong with the stream."""

from __future__ import annotations

import gzip
import random
import zlib

import pytest

from lazydicom.errors import UnsupportedError
from lazydicom.index import inflate
from lazydicom.index.forward import Feed, ForwardSource
from lazydicom.index.inflate import Inflater, head_of, is_wrapped
from lazydicom.index.part10 import FileIndex, Reading, index_file
from lazydicom.index.source import MemorySource
from lazydicom.overlay.dataset import Dataset
from lazydicom.view.dataset import DatasetView
from lazydicom.view.reader import read
from lazydicom.view.scope import Scope
from tests.dicom_bytes import DEFLATED, deflate, element, file_meta, numbers, part10
from tests.kernels import CountingSource

NAME = element(0x00080060, "CS", b"CT") + element(0x00100010, "PN", b"A^B ")
ROWS = element(0x00280010, "US", numbers("US", 2))
# what does not compress, so that offsets in the stream say something
NOISE = random.Random(7).randbytes(640_000)
PIXELS = element(0x7FE00010, "OW", NOISE)


def file_of(stream: bytes) -> bytes:
    return bytes(128) + b"DICM" + file_meta(DEFLATED) + stream


def indexed(data: bytes) -> FileIndex:
    return index_file(MemorySource(data, "test.dcm"))


def view(file: FileIndex) -> DatasetView:
    return DatasetView(Scope(file.data_index, file.data_start, None), file)


def codes(file: FileIndex) -> list[str]:
    return [found.code for found in view(file).problems]


# -- as far as it is read ------------------------------------------------------------------------


def test_what_comes_after_the_stop_tag_is_not_inflated() -> None:
    data = file_of(deflate(NAME + ROWS + PIXELS))
    source = CountingSource(data)
    file = index_file(source, stop_tag=0x7FE00010)
    assert [one.keyword for one in view(file)] == ["Modality", "PatientName", "Rows"]
    assert view(file).PatientName == "A^B"
    assert sum(length for _, length in source.reads) < len(data) / 3
    assert view(file).problems == []
    assert file.data_index.stopped


def test_a_stop_tag_that_is_not_there_changes_nothing() -> None:
    whole = indexed(file_of(deflate(NAME + ROWS)))
    part = index_file(MemorySource(file_of(deflate(NAME + ROWS))), stop_tag=0x7FE00010)
    assert view(part) == view(whole)
    assert not part.data_index.stopped
    assert view(part).problems == []


def test_stopping_before_pixels_needs_no_memory_for_them() -> None:
    data = file_of(deflate(NAME + PIXELS))
    with pytest.raises(UnsupportedError, match="memory_cap"):
        read(data, DatasetView, reading=Reading(memory_cap=600_000))
    found = read(data, DatasetView, stop_before_pixels=True, reading=Reading(memory_cap=600_000))
    assert found.PatientName == "A^B"


def test_what_was_inflated_can_be_read_without_a_copy() -> None:
    file = indexed(file_of(deflate(NAME + PIXELS)))
    pixels = view(file)["PixelData"]
    assert bytes(pixels.raw[:4]) == NOISE[:4]
    assert pixels.raw.obj is pixels.raw.obj


# -- caps ----------------------------------------------------------------------------------------


def bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=-15)
    zeros = element(0x7FE00010, "OW", b"", length=size)
    return packer.compress(NAME + zeros + bytes(size)) + packer.flush()


def test_a_data_set_may_inflate_to_as_much_memory_as_is_allowed() -> None:
    data = file_of(bomb(1 << 20))
    assert read(data, DatasetView, reading=Reading(memory_cap=1 << 21)).PatientName == "A^B"
    with pytest.raises(UnsupportedError, match="needs more than 1000000 bytes") as caught:
        read(data, DatasetView, reading=Reading(memory_cap=1_000_000))
    assert caught.value.path == "<bytes> (inflated)"
    assert "Collector" in str(caught.value)


def test_much_that_inflates_too_well_is_refused_unless_allowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inflate, "RATIO_FREE", 1 << 19)
    data = file_of(bomb(1 << 20))
    with pytest.raises(UnsupportedError, match="more than 500 times its length"):
        read(data, DatasetView)
    assert read(data, DatasetView, reading=Reading(memory_cap=1 << 21)).PatientName == "A^B"
    little = file_of(bomb(1 << 18))
    assert len(read(little, DatasetView).PixelData) == 1 << 18


# -- wrappers, damage, what comes after ----------------------------------------------------------


@pytest.mark.parametrize("pack", [zlib.compress, gzip.compress], ids=["zlib", "gzip"])
@pytest.mark.parametrize("level", [0, 1, 6, 9])
def test_a_wrapped_stream_is_inflated_and_flagged(pack, level: int) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    file = indexed(file_of(pack(NAME + ROWS, level)))
    assert (view(file).PatientName, view(file).Rows) == ("A^B", 2)
    assert codes(file) == ["DEFLATE_WRAPPED"]


@pytest.mark.parametrize("level", range(10))
def test_a_raw_stream_is_not_taken_for_a_wrapped_one(level: int) -> None:
    for data in (NAME, NAME + ROWS, NOISE, bytes(1 << 16), b"", NAME * 900):
        packer = zlib.compressobj(level, wbits=-15)
        assert not is_wrapped(packer.compress(data) + packer.flush())


def test_a_stored_block_that_begins_as_a_wrapper_does_is_a_block() -> None:
    # RFC 1951: the bits after the three of the block header may be anything
    size = 0x0201
    block = b"\x78" + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little")
    assert int.from_bytes(block[:2], "big") % 31 == 0
    assert not is_wrapped(block + NAME)
    assert head_of(block + NOISE, 4) == NOISE[:4]


def test_bytes_after_the_stream_are_flagged() -> None:
    packer = zlib.compressobj(wbits=-15)
    stream = packer.compress(NAME + ROWS) + packer.flush()
    for rest, expected in (
        (b"", []),
        (b"\0", []),
        (b"AB", ["TRAILING_DATA"]),
        (bytes(500), ["TRAILING_DATA"]),
        (b"\1", ["TRAILING_DATA"]),
    ):
        data = file_of(stream + rest)
        file = indexed(data)
        assert view(file).Rows == 2
        assert codes(file) == expected, rest


def test_the_end_of_the_stream_is_known_when_it_was_met() -> None:
    for plain in (NAME, NAME + ROWS, NAME + PIXELS):
        packer = zlib.compressobj(wbits=-15)
        raw = packer.compress(plain) + packer.flush()
        inflater = Inflater(Feed(MemorySource(raw + b"\0\0rest"), 0), "test", [])
        source = ForwardSource(inflater, "test")
        assert (inflater.end, source.read_up_to(0, 4)) == (None, plain[:4])
        assert source.size == len(plain)
        assert inflater.end == len(raw) + len(raw) % 2


def test_of_a_damaged_stream_everything_before_the_damage_is_shown() -> None:
    packer = zlib.compressobj(0, wbits=-15)
    stored = packer.compress(NAME + ROWS) + packer.flush(zlib.Z_FULL_FLUSH)
    file = indexed(file_of(stored + b"\xff" * 100))
    assert (view(file).PatientName, view(file).Rows) == ("A^B", 2)
    assert codes(file) == ["DEFLATE_ERROR"]


def test_a_wrapped_stream_with_a_wrong_checksum_is_damaged() -> None:
    stream = bytearray(zlib.compress(NAME + ROWS))
    stream[-1] ^= 1
    file = indexed(file_of(bytes(stream)))
    assert view(file).Rows == 2
    assert codes(file) == ["DEFLATE_WRAPPED", "DEFLATE_ERROR"]


def test_changes_to_a_wrapped_data_set_are_saved_as_the_standard_has_it(tmp_path) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    dataset = read(file_of(zlib.compress(NAME + ROWS) + b"rest"), Dataset)
    dataset.PatientName = "New"
    dataset.save_as(tmp_path / "new.dcm")
    saved = read(tmp_path / "new.dcm", Dataset)
    assert (saved.PatientName, saved.Rows) == ("New", 2)
    assert [found.code for found in saved.problems] == ["TRAILING_DATA"]
    assert (tmp_path / "new.dcm").read_bytes().endswith(b"rest")


def test_an_inflated_file_is_the_same_however_far_it_is_read_at_once() -> None:
    data = part10(
        NAME + ROWS + PIXELS + element(0xFFFCFFFC, "OB", bytes(6)), transfer_syntax=DEFLATED
    )
    whole = view(indexed(data))
    for tag in (0x00100010, 0x7FE00010, 0x7FE00011, 0xFFFCFFFC, 0xFFFFFFFF):
        part = view(index_file(MemorySource(data), stop_tag=tag))
        assert list(part) == [one for one in whole if one.tag < tag]
