"""Fragments of pixel data: found by their headers, kept by an index, held against the file."""

from __future__ import annotations

import struct
from contextlib import suppress
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.errors import CacheError, ChangedFileError
from lazydicom.index.cached import cached_file
from lazydicom.index.fragments import LEAST_KEPT, fragment_record, fragments_of
from lazydicom.index.layout import COLUMNS
from lazydicom.index.layouts import kernel, table
from lazydicom.index.offsets import FIRST_WINDOW
from lazydicom.index.part10 import FileIndex, index_file
from lazydicom.index.source import MemorySource
from lazydicom.view.dataset import DatasetView
from lazydicom.view.scope import Scope
from tests.dicom_bytes import PIXEL_DATA, element, fragments, item, numbers, part10, sequence, text
from tests.kernels import CountingSource

JPEG = "1.2.840.10008.1.2.4.50"
PARTS = [bytes([number % 251]) * (2_000 + 2 * number) for number in range(100)]
TAIL = element(0xFFFCFFFC, "OB", bytes(6))


def image(parts: list[bytes], table: bytes | None = b"") -> bytes:
    frames = element(0x00280008, "IS", text(str(len(parts)), vr="IS"))
    return part10(frames + fragments(*parts, offset_table=table) + TAIL, transfer_syntax=JPEG)


class Kept(NamedTuple):
    rows: memoryview
    record: bytes | None
    file: FileIndex

    def opened(self, source: CountingSource, record: bytes | None) -> DatasetView:
        file = cached_file(source, self.rows, self.file.transfer_syntax, record)
        return DatasetView(Scope(file.data_index, file.data_start, None), file)


def kept(data: bytes) -> Kept:
    """What an index has of a file: the rows without fragments, and the record of those."""
    file = index_file(MemorySource(data))
    index = file.data_index
    index.complete()
    words, places = table(index.count, 2), table(index.count, 2)
    count = kernel.describe(index.rows, index.count, words, places)
    lengths = memoryview(bytearray(8 * count)).cast("q")
    for row in range(count):
        lengths[row] = places[row, 1]
    rows = table(count, COLUMNS)
    kernel.rebuild(words[:count], lengths, index.rows[0, 4], rows)
    return Kept(rows, fragment_record(index), file)


def test_a_record_gives_the_fragments_that_a_scan_finds() -> None:
    data = image(PARTS)
    found = kept(data)
    assert found.record is not None
    assert len(found.record) < 4 * len(PARTS)
    scanned = found.file.data_index
    row = scanned.find(0, scanned.count, PIXEL_DATA)
    expected = fragments_of(scanned, row)
    for record in (found.record, None):
        dataset = found.opened(CountingSource(data), record)
        assert fragments_of(dataset._scope.index, row) == expected
        assert [bytes(one) for one in dataset.fragments] == PARTS


def test_with_a_record_a_frame_costs_its_header_and_its_bytes() -> None:
    data = image(PARTS)
    found = kept(data)
    source = CountingSource(data)
    dataset = found.opened(source, found.record)
    assert dataset.frames.raw(77) == PARTS[77]
    offset = data.index(PARTS[77])
    assert source.taken() == [(0, FIRST_WINDOW), (offset - 8, 8), (offset, len(PARTS[77]))]
    assert dataset.frames.raw(78) == PARTS[78]
    assert [length for _, length in source.taken()] == [8, len(PARTS[78])]


def test_a_fragment_that_is_not_where_it_was_is_an_error() -> None:
    data = image(PARTS)
    found = kept(data)
    offset = data.index(PARTS[50]) - 8
    changed = data[:offset] + struct.pack("<HHI", 0xFFFE, 0xE000, 4) + data[offset + 8 :]
    dataset = found.opened(CountingSource(changed), found.record)
    assert dataset.frames.raw(49) == PARTS[49]
    with pytest.raises(ChangedFileError) as caught:
        dataset.frames.raw(50)
    assert caught.value.offset == offset
    assert caught.value.tag == PIXEL_DATA
    with pytest.raises(ChangedFileError):
        _ = dataset.fragments[50]
    shorter = found.opened(CountingSource(data[: offset + 4]), found.record)
    assert shorter.frames.raw(49) == PARTS[49]
    with pytest.raises(ChangedFileError):
        shorter.frames.raw(50)


def test_a_basic_table_is_taken_before_a_record() -> None:
    data = image(PARTS, table=None)
    found = kept(data)
    dataset = found.opened(CountingSource(data), b"damaged")
    assert dataset.frames.raw(3) == PARTS[3]


def test_fragments_in_items_are_found_in_the_item() -> None:
    icon = sequence(0x00880200, item(fragments(b"ab", b"cd"), undefined=True))
    frames = element(0x00280008, "IS", b"100 ")
    data = part10(icon + frames + fragments(*PARTS, offset_table=b""), transfer_syntax=JPEG)
    found = kept(data)
    dataset = found.opened(CountingSource(data), found.record)
    assert [bytes(one) for one in dataset.IconImageSequence[0].fragments] == [b"ab", b"cd"]
    assert [bytes(one) for one in dataset.fragments] == PARTS


@pytest.mark.parametrize("parts", [PARTS[: LEAST_KEPT - 2], []], ids=["few", "none"])
def test_of_few_fragments_nothing_is_kept(parts: list[bytes]) -> None:
    assert kept(image(parts)).record is None
    assert kept(image(PARTS[: LEAST_KEPT - 1])).record is not None


def test_of_other_elements_nothing_is_kept() -> None:
    icon = sequence(0x00880200, item(fragments(*PARTS, offset_table=b""), undefined=True))
    assert kept(part10(icon, transfer_syntax=JPEG)).record is None
    native = element(PIXEL_DATA, "OW", numbers("US", *range(200)))
    assert kept(part10(native)).record is None


@given(st.data())
def test_a_damaged_record_is_an_error(data: st.DataObject) -> None:
    file = image([b"ab"] * 70)
    found = kept(file)
    assert found.record is not None
    damaged = bytearray(found.record)
    for _ in range(data.draw(st.integers(1, 3))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    dataset = found.opened(CountingSource(file), bytes(damaged[: data.draw(st.integers(0, 99))]))
    with suppress(CacheError, ChangedFileError):
        assert [bytes(one) for one in dataset.fragments] == [b"ab"] * 70
