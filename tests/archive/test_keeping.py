"""The index as a whole: copies of it, and what it consists of."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.segments import column_store, segment
from lazydicom.errors import CacheError
from tests.archives import content, put, small, updated
from tests.dicom_bytes import element, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number in range(30):
        patient = element(0x00100020, "LO", text(f"P{number // 10}", vr="LO"))
        put(
            tmp_path / "archive" / f"{number % 2}" / f"{number}",
            small(f"1.{number}", "CT", patient),
        )
    return tmp_path / "archive"


@pytest.fixture
def archive(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr(segment, "BATCH", 12)
    monkeypatch.setattr(column_store, "SMALL_ROWS", 12)
    with Archive(root) as made:
        updated(made)
        yield made


# -- snapshots -------------------------------------------------------------------------------------


def test_a_snapshot_answers_as_the_archive_did(
    archive: Archive, root: Path, tmp_path: Path
) -> None:
    before = content(archive)
    archive.snapshot(tmp_path / "copy")
    (root / "0/0").unlink()
    archive.update()
    archive.compact()
    with Archive(root, tmp_path / "copy", readonly=True) as copy:
        assert content(copy) == before
        assert copy["1.7"].path == str(root / "1/7")
        assert copy.count("PatientID == 'P0'") == 10
        with pytest.raises(CacheError, match="reading only"):
            copy.update()
    assert os.listdir(tmp_path / "copy") == ["data.mdb"]


def test_a_snapshot_of_a_compact_archive_is_as_small_as_what_is_used(
    archive: Archive, tmp_path: Path
) -> None:
    archive.compact()
    archive.snapshot(tmp_path / "copy")
    stats, size = archive.stats(), (tmp_path / "copy/data.mdb").stat().st_size
    assert size <= stats.used_bytes + 2 * 4096 < stats.file_bytes


def test_a_snapshot_moves_with_its_files(archive: Archive, root: Path, tmp_path: Path) -> None:
    archive.snapshot(tmp_path / "copy")
    archive.close()
    shutil.move(root, tmp_path / "elsewhere")
    moved = tmp_path / "elsewhere"
    with Archive(moved, tmp_path / "copy", readonly=True) as copy, copy["1.7"] as dataset:
        assert dataset.path == str(moved / "1/7")


def test_a_snapshot_is_readable_where_nothing_can_be_written(
    archive: Archive, root: Path, tmp_path: Path
) -> None:
    archive.snapshot(tmp_path / "copy")
    (tmp_path / "copy/data.mdb").chmod(0o444)
    (tmp_path / "copy").chmod(0o555)
    with Archive(root, tmp_path / "copy", readonly=True) as copy:
        assert len(copy) == 30
    (tmp_path / "copy").chmod(0o755)


def test_a_snapshot_does_not_replace_an_index(archive: Archive, tmp_path: Path) -> None:
    archive.snapshot(tmp_path / "copy")
    before = (tmp_path / "copy/data.mdb").read_bytes()
    for where in (tmp_path / "copy", archive.index_folder):
        with pytest.raises(CacheError, match="already"):
            archive.snapshot(where)
    assert (tmp_path / "copy/data.mdb").read_bytes() == before


# -- statistics ------------------------------------------------------------------------------------


def test_stats_count_what_there_is(archive: Archive, root: Path) -> None:
    (root / "0/0").unlink()
    archive.update()
    found = archive.stats()
    assert (found.instances, found.removed, found.segments, found.small_segments) == (29, 1, 3, 1)
    assert (found.folders, found.layouts) == (2, 1)
    with archive.reading() as snapshot:
        assert found.generation == snapshot.generation
    assert found.attributes == len({key for cells in content(archive).values() for key in cells})
    assert 0 < sum(part.bytes for part in found.parts.values()) < found.used_bytes
    assert (
        found.used_bytes <= found.file_bytes == (archive.index_folder / "data.mdb").stat().st_size
    )
    assert "instances: 29, removed: 1" in str(found)


def test_every_record_is_in_one_part(archive: Archive) -> None:
    with archive.reading() as snapshot:
        every = [(key, record) for key, record in snapshot.reader.scan(b"")]
        size = sum(len(key) + len(record) for key, record in every)
    found = archive.stats().parts.values()
    assert sum(part.records for part in found) == len(every)
    assert sum(part.bytes for part in found) == size


def test_an_empty_archive_has_stats(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        found = archive.stats()
        assert (found.instances, found.segments) == (0, 0)
        assert "instances: 0" in str(found)
        assert archive.compact().segments == 0
