"""Files of an archive, opened from what the index knows of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.segments import located
from lazydicom.errors import CacheError, ChangedFileError
from lazydicom.index.cached import CachedIndex
from lazydicom.index.sealed import seal
from lazydicom.index.source import FileSource
from lazydicom.index.store_keys import FRAGMENTS
from tests.archives import put, small
from tests.dicom_bytes import element, fragments, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

JPEG = "1.2.840.10008.1.2.4.50"
PARTS = [bytes([number]) * 4_000 for number in range(200)]


def image(uid: str, parts: list[bytes]) -> bytes:
    frames = element(0x00280008, "IS", text(str(len(parts)), vr="IS"))
    return small(uid, "SM", frames, fragments(*parts, offset_table=b""), syntax=JPEG)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    put(tmp_path / "many", image("1.2.1", PARTS))
    put(tmp_path / "more", image("1.2.2", PARTS[::-1]))
    put(tmp_path / "few", image("1.2.3", PARTS[:5]))
    put(tmp_path / "none", small("1.2.4"))
    with Archive(tmp_path) as made:
        assert made.update(workers=1).added == 4
        yield made


def test_a_frame_of_many_costs_its_header_and_no_walk(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = []
    read = FileSource.read

    def counted(source: FileSource, offset: int, length: int) -> bytes:
        reads.append(length)
        return read(source, offset, length)

    monkeypatch.setattr(FileSource, "read", counted)
    dataset = archive["1.2.1"]
    assert isinstance(dataset._scope.index, CachedIndex)
    assert len(dataset.frames) == 200
    assert dataset.frames.raw(150) == PARTS[150]
    assert reads == [8]


def test_each_file_has_its_own_fragments(archive: Archive) -> None:
    for uid, parts in (("1.2.1", PARTS), ("1.2.2", PARTS[::-1]), ("1.2.3", PARTS[:5])):
        dataset = archive[uid]
        assert [bytes(one) for one in dataset.fragments] == parts
        assert [bytes(dataset.frames.raw(number)) for number in range(len(parts))] == parts
        assert dataset.problems == []
    with archive.reading() as snapshot:
        assert len(list(snapshot.reader.scan(FRAGMENTS.key()))) == 2


def test_a_file_that_changed_unseen_is_found_out(archive: Archive) -> None:
    path = archive["1.2.1"].path
    assert path is not None
    before = os.stat(path)
    with open(path, "r+b") as file:
        data = file.read()
        file.seek(data.index(PARTS[150]) - 4)
        file.write(b"\0\0\0\1")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    dataset = archive["1.2.1"]
    assert dataset.frames.raw(149) == PARTS[149]
    with pytest.raises(ChangedFileError):
        dataset.frames.raw(150)


@pytest.mark.parametrize("record", [b"damaged", seal(b"damaged"), None], ids=str)
def test_a_damaged_record_of_fragments_is_an_error(archive: Archive, record: bytes | None) -> None:
    with archive.reading() as snapshot:
        keys = [key for key, _ in snapshot.reader.scan(FRAGMENTS.key())]
    with archive._store.updating(), archive._store.writing() as writer:
        for key in keys:
            if record is None:
                writer.delete(key)
            else:
                writer.put(key, record)
    with pytest.raises(CacheError, match="fragments"):
        _ = archive["1.2.1"].frames.raw(0)
    assert archive["1.2.3"].frames.raw(4) == PARTS[4]


def test_names_of_folders_are_kept_up_to_a_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(located, "_MOST_FOLDERS", 2)
    paths = [str(put(tmp_path / f"{number}/a", small(f"1.{number}"))) for number in range(5)]
    with Archive(tmp_path) as archive:
        archive.update()
        for _ in range(2):
            assert sorted(archive.query("True").paths()) == paths
            assert [archive[f"1.{number}"].path for number in range(5)] == paths
            assert len(archive._locator._folders) <= 2
