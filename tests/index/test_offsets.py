"""The offset index: shared by threads, its workspace used again, its table kept in part."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from lazydicom.errors import ChangedFileError, ClosedSourceError
from lazydicom.index.layout import EXPLICIT, TAG
from lazydicom.index.offsets import OffsetIndex
from lazydicom.index.part10 import index_file
from lazydicom.index.source import FileSource, MemorySource
from lazydicom.view.dataset import DatasetView
from lazydicom.view.reader import read
from tests.archives import LONG_AGO, put
from tests.dicom_bytes import RLE, element, fragments, item, minimal_ct, part10, sequence

if TYPE_CHECKING:
    from pathlib import Path

NAME = element(0x00100010, "PN", b"A^")


def encapsulated() -> bytes:
    parts = [bytes([number % 256]) * 100 for number in range(3000)]
    last = element(0xFFFCFFFC, "OB", bytes(6)) + element(0xFFFCFFFC, "OB", bytes(6))
    return part10(NAME + fragments(*parts, offset_table=b"") + last, transfer_syntax=RLE)


def test_threads_that_need_the_tail_at_once_all_get_it() -> None:
    data = encapsulated()
    for _ in range(5):
        dataset = read(data, DatasetView)
        start = Barrier(8)

        def look(number: int, dataset: DatasetView = dataset, start: Barrier = start) -> object:
            start.wait()
            if number % 2:
                return 0xFFFCFFFC in dataset
            return dataset["PixelData"].length == 3000 * 108 + 8 and bool(dataset.problems)

        with ThreadPoolExecutor(8) as pool:
            assert all(pool.map(look, range(8)))


def test_a_file_that_changes_while_its_tail_is_scanned_is_told_of_every_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "file", encapsulated())
    dataset = read(path, DatasetView)

    def changed(source: FileSource, fd: int | None = None) -> None:
        assert dataset._scope.index.pending  # other threads wait for what comes of it
        os.utime(path, ns=(LONG_AGO + 1, LONG_AGO + 1))
        compare(source, fd)

    compare = FileSource.compare
    monkeypatch.setattr(FileSource, "compare", changed)
    for _ in range(2):
        for ask in (lambda: dataset, lambda: dataset.fragments):
            with pytest.raises(ChangedFileError):
                len(ask())
    assert dataset.PatientName == "A^"
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    monkeypatch.undo()
    assert len(dataset.fragments) == 3000
    assert [found.code for found in dataset.problems] == ["DUPLICATE_TAG"]


def test_problems_stay_with_their_file_when_workspaces_are_used_again() -> None:
    bad = [read(part10(NAME * count), DatasetView) for count in range(1, 40)]
    good = [read(part10(NAME), DatasetView) for _ in range(40)]
    assert [len(dataset.problems) for dataset in bad] == list(range(39))
    assert all(dataset.problems == [] for dataset in good)


def test_a_workspace_is_clean_after_a_scan_that_stopped_deep_inside() -> None:
    deep = sequence(0x00081140, item(NAME, undefined=True), undefined=True)
    for _ in range(3):
        read(part10(deep[:-24]), DatasetView)
        assert read(minimal_ct(), DatasetView).problems == []


def test_problems_of_the_tail_are_known_once_it_was_walked() -> None:
    dataset = read(encapsulated(), DatasetView)
    assert dataset.problems == []
    assert 0xFFFCFFFC in dataset
    assert [found.code for found in dataset.problems] == ["DUPLICATE_TAG"]


def test_a_finished_index_is_not_scanned_on() -> None:
    index = OffsetIndex(MemorySource(NAME), mode=EXPLICIT)
    index.scan()
    index.finish()
    index.finish()
    index.complete()
    with pytest.raises(ClosedSourceError):
        index.scan()


def test_kept_rows_are_those_asked_for_with_what_is_inside_them() -> None:
    file = index_file(MemorySource(minimal_ct()))
    index = file.data_index
    count = index.count
    begin = index.keep(file.data_start, {0x00100010, 0x00400275})
    assert begin == count
    assert [index.rows[row, TAG] for row in index.siblings(begin, index.count)] == [
        0x00100010,
        0x00400275,
    ]
    assert index.count - begin == 1 + 11


def test_a_table_grows_with_the_file() -> None:
    data = b"".join(element(0x00090000 + number, "LO") for number in range(0x1000, 0x2000))
    index = OffsetIndex(MemorySource(data), mode=EXPLICIT)
    index.scan()
    assert index.count == 0x1000
    assert index.find(0, index.count, 0x00091FFF) == 0xFFF
    assert not index.stopped
