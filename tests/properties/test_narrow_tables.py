"""Element tables that are kept in half the space say what the others say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lazydicom
from lazydicom.errors import LazyDicomError
from lazydicom.index import offsets
from lazydicom.index.workspace import CELL
from tests.dicom_bytes import RLE, element, fragments, part10, rle_frame

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from lazydicom import Dataset


def told(dataset: Dataset) -> list[object]:
    """Everything there is to say about a data set."""
    said: list[object] = [
        (found.path, found.VR, found.header_offset, found.end, str(found.value), bytes(found.raw))
        for found in dataset.iterall()
    ]
    try:
        said += [bytes(fragment) for fragment in dataset.fragments]
        said += [bytes(dataset.frames.raw(number)) for number in range(len(dataset.frames))]
    except LazyDicomError as error:
        said.append(str(error))
    return [*said, dataset.problems]


def test_every_file_is_read_the_same(samples: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    for path in samples:
        if path.stat().st_size > 1 << 20:
            continue
        expected = told(lazydicom.dcmread(path, force=True))
        with monkeypatch.context() as patch:
            patch.setattr(offsets, "LARGE", 1)
            dataset = lazydicom.dcmread(path, force=True)
            assert told(dataset) == expected, path
            compared += dataset._scope.index.rows.itemsize < CELL
    assert compared > 100


def test_a_tail_that_is_walked_later_is_kept_in_half_the_space_too() -> None:
    pixels = fragments(*[rle_frame(1, 2, 3, 4)] * 9000)
    data = b"".join(element(0x00091001 + n, "LO", b"AB") for n in range(9000))
    dataset = lazydicom.open(part10(data + pixels, transfer_syntax=RLE))
    index = dataset._scope.index
    assert index.pending
    assert index.rows.itemsize < CELL
    assert len(dataset.fragments) == 9000
    assert len(index.rows) == index.count > 18_000
    assert index.rows.itemsize < CELL
    assert {bytes(fragment) for fragment in dataset.fragments} == {rle_frame(1, 2, 3, 4)}


def test_an_archive_keeps_large_tables_and_gives_them_back(tmp_path: Path) -> None:
    uid = element(0x00080018, "UI", b"1.2.3.45")
    data = b"".join(element(0x00091001 + n, "LO", b"%04d" % n) for n in range(9000))
    (tmp_path / "a.dcm").write_bytes(part10(uid + data))
    with lazydicom.Archive(tmp_path) as archive:
        assert archive.update().added == 1
        dataset = archive["1.2.3.45"]
        assert dataset[0x00091001 + 8999].value == "8999"
