"""Cached offsets: what they lead to is compared with the file, and read as little as possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lazydicom.errors import ChangedFileError
from lazydicom.index.cached import CachedIndex, cached_file
from lazydicom.index.layout import COLUMNS, HEADER, LENGTH, TAG, VALUE
from lazydicom.index.offsets import FIRST_WINDOW
from lazydicom.index.part10 import FileIndex, index_file
from lazydicom.index.source import FileSource, MemorySource
from lazydicom.view.dataset import DatasetView
from lazydicom.view.scope import Scope
from tests.archives import put
from tests.dicom_bytes import (
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    element,
    file_meta,
    minimal_ct,
    part10,
)
from tests.kernels import CountingSource

if TYPE_CHECKING:
    from pathlib import Path

    from lazydicom.index.source import ByteSource

SYNTAXES = [EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE]


def kept(data: bytes) -> tuple[memoryview, FileIndex]:
    """A table as the store gives it, and the file it was made of."""
    file = index_file(MemorySource(data))
    file.data_index.complete()
    count = file.data_index.count
    size = 8 * COLUMNS * count
    copy = bytearray(file.data_index.rows.cast("B")[:size])
    return memoryview(copy).cast("q", (count, COLUMNS)), file


def cached(source: ByteSource, data: bytes) -> FileIndex:
    rows, file = kept(data)
    return cached_file(source, rows, file.transfer_syntax)


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_every_value_is_that_of_a_scan(syntax: str, undefined: bool) -> None:  # noqa: FBT001
    data = minimal_ct(syntax, undefined=undefined)
    rows, scanned = kept(data)
    made = cached(MemorySource(data), data)
    for row in range(len(rows)):
        expected = data[rows[row, VALUE] : rows[row, VALUE] + rows[row, LENGTH]]
        assert made.data_index.value(row) == expected == scanned.data_index.value(row)
        assert made.data_index.read(rows[row, VALUE], rows[row, LENGTH]) == expected
        assert made.data_index.view(row) == expected
    assert made.meta_stop == scanned.meta_stop == 6
    assert made.data_start == scanned.data_start
    assert made.transfer_syntax is scanned.transfer_syntax
    assert made.has_preamble


def test_a_file_of_preamble_and_data_set_alone_has_no_meta() -> None:
    data = element(0x00080060, "CS", b"CT") + element(0x00100020, "LO", b"ID")
    made = cached(MemorySource(data), data)
    assert (made.meta_stop, made.has_preamble) == (0, False)


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_changed_header_is_noticed_where_it_is_used_and_not_elsewhere(syntax: str) -> None:
    data = minimal_ct(syntax)
    rows, _ = kept(data)
    for row in range(len(rows)):
        begin, offset = rows[row, HEADER], rows[row, VALUE]
        for place in {*range(begin, begin + 4), offset - 2}:
            changed = bytearray(data)
            changed[place] ^= 0x40
            index = cached(MemorySource(bytes(changed)), data).data_index
            with pytest.raises(ChangedFileError) as caught:
                index.value(row)
            assert (caught.value.offset, caught.value.tag) == (begin, rows[row, TAG])
            index = cached(MemorySource(bytes(changed)), data).data_index
            with pytest.raises(ChangedFileError):
                index.view(row)
            if row + 1 < len(rows) and rows[row + 1, HEADER] > offset:  # there is a value
                with pytest.raises(ChangedFileError):
                    index.read(offset, 1)
            other = (row + 1) % len(rows)
            assert len(index.value(other)) == rows[other, LENGTH]


def test_a_file_that_ends_early_has_changed() -> None:
    data = minimal_ct()
    rows, _ = kept(data)
    for size in range(0, len(data), 7):
        index = cached(MemorySource(data[:size]), data).data_index
        for row in range(len(rows)):
            if rows[row, VALUE] + rows[row, LENGTH] > size:
                for ask in (index.value, index.view):
                    with pytest.raises(ChangedFileError):
                        ask(row)


def test_offsets_that_make_no_sense_have_changed() -> None:
    data = minimal_ct()
    rows, _ = kept(data)
    for column in (HEADER, VALUE, LENGTH):
        for value in (-1, 0, len(data), 1 << 59, -(1 << 59)):
            index = CachedIndex(MemorySource(data), rows)
            before, rows[8, column] = rows[8, column], value
            for ask in (index.value, index.view):
                with pytest.raises(ChangedFileError):
                    ask(8)
            rows[8, column] = before


def test_raw_bytes_of_a_large_value_are_those_of_the_element_that_was_indexed() -> None:
    data = part10(element(0x00091010, "OB", bytes(5000)) + element(0x00100020, "LO", b"ID"))
    for place in (len(data) - 5022, len(data) - 5014):  # its tag, its length
        changed = bytearray(data)
        changed[place] ^= 2
        file = cached(MemorySource(bytes(changed)), data)
        dataset = DatasetView(Scope(file.data_index, file.data_start, None), file)
        with pytest.raises(ChangedFileError):
            _ = dataset[0x00091010].raw
        assert dataset[0x00100020].raw == b"ID"


def test_nothing_is_read_before_a_value_is_asked_for() -> None:
    far = FIRST_WINDOW + 1000
    data = part10(
        element(0x00080060, "CS", b"CT")
        + element(0x00091010, "OB", bytes(far))
        + element(0x00100020, "LO", b"ID"),
        meta=file_meta(),
    )
    source = CountingSource(data)
    file = cached(source, data)
    dataset = DatasetView(Scope(file.data_index, file.data_start, None), file)
    assert [int(one.tag) for one in dataset] == [0x00080060, 0x00091010, 0x00100020]
    assert source.taken() == []
    assert dataset.Modality == "CT"
    assert source.taken() == [(0, FIRST_WINDOW)]
    assert dataset.Modality == "CT"
    assert dataset.PatientID == "ID"
    assert source.taken() == [(len(data) - 10, 10)]  # its header and its value


def test_a_file_changed_in_place_is_noticed(tmp_path: Path) -> None:
    data = minimal_ct()
    path = put(tmp_path / "a.dcm", data)
    source = FileSource(path)
    file = cached(source, data)
    source.release()
    dataset = DatasetView(Scope(file.data_index, file.data_start, None), file)
    put(path, data.replace(b"CT", b"MR"), mtime_ns=1)
    with pytest.raises(ChangedFileError, match=r"a\.dcm"):
        _ = dataset.Modality
