"""What injected faults have found, each by itself."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from lazydicom.archive.archive import Archive
from lazydicom.errors import CacheError, LazyDicomError, SourceError
from lazydicom.index.container import Container, container_kind
from lazydicom.index.source import FileSource
from lazydicom.index.store import Store
from tests.archives import put, small

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


NO_PROCESS = 2**22 + 1
"""A number that is greater than those of processes."""


def fail(
    patch: pytest.MonkeyPatch, name: str, error: int, where: Callable[[object], bool] | None = None
) -> None:
    """Have a function of ``os`` fail, after it has done what it does if that is to close."""
    real = getattr(os, name)

    def failing(*arguments: object, **options: object) -> object:
        if where is not None and not where(arguments[0]):
            return real(*arguments, **options)
        if name == "close":
            real(*arguments)
        raise OSError(error, os.strerror(error))

    patch.setattr(os, name, failing)


@pytest.mark.parametrize("name", ["pread", "fstat"])
def test_an_index_that_the_disk_does_not_give_is_an_error_of_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    Store.open(tmp_path / "index").close()
    with monkeypatch.context() as patch:
        fail(patch, name, errno.EIO)
        with pytest.raises(CacheError, match=r"data\.mdb: Input/output error"):
            Store.open(tmp_path / "index", readonly=True)


@pytest.mark.parametrize("name", ["ftruncate", "pwrite"])
def test_who_updates_need_not_be_told_where_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with Store.open(tmp_path / "index") as store, monkeypatch.context() as patch:
        fail(patch, name, errno.ENOSPC)
        with store.updating():
            pass


def test_what_was_read_is_closed_whatever_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "a", small())
    with monkeypatch.context() as patch:
        source = FileSource(path)
        fail(patch, "close", errno.EIO)
        source.close()
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("a", small())
    container = Container(str(tmp_path / "a.zip"), "zip")
    os.close(container._file.fileno())
    container.close()


def test_a_file_that_is_no_container_and_cannot_be_read_is_an_error_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "a", b"text")

    def broken(_file: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr("lazydicom.index.container._kind_of", broken)
        with pytest.raises(SourceError, match="a: Input/output error"):
            container_kind(str(path))


@pytest.mark.parametrize("name", ["stat", "lstat"])
def test_an_archive_on_a_disk_that_says_nothing_is_an_error_with_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    put(tmp_path / "root/a", small())
    with Archive(tmp_path / "root") as archive:
        archive.update()
    with monkeypatch.context() as patch:
        fail(patch, name, errno.EIO, lambda path: str(path).startswith(str(tmp_path)))
        try:
            with Archive(tmp_path / "root", readonly=True) as archive:
                assert len(archive) == 1
        except LazyDicomError as error:
            assert str(tmp_path) in str(error)  # noqa: PT017 - either is right


# -- power -----------------------------------------------------------------------------------------


def synced(patch: pytest.MonkeyPatch) -> list[str]:
    """What is synced from now on, by path as it is then."""
    real, seen = os.fsync, []

    def seeing(descriptor: int) -> None:
        seen.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        real(descriptor)

    patch.setattr(os, "fsync", seeing)
    return seen


def test_a_new_folder_of_an_index_is_there_after_a_power_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        seen = synced(patch)
        Store.open(tmp_path / "a/b/index").close()
        assert {str(tmp_path / name) for name in ("", "a", "a/b", "a/b/index")} <= {*seen}


def test_a_new_folder_of_a_snapshot_is_there_after_a_power_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path / "index") as store, monkeypatch.context() as patch:
        seen = synced(patch)
        store.snapshot(tmp_path / "a/snapshot")
        assert {str(tmp_path / name) for name in ("", "a", "a/snapshot")} <= {*seen}


def test_a_folder_of_tables_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyarrow")
    root, out = tmp_path / "root", tmp_path / "out"
    for number in range(4):
        put(root / f"{number}", small(f"1.{number}", ["CT", "MR"][number % 2]))
    with Archive(root) as archive, monkeypatch.context() as patch:
        archive.update()
        seen = synced(patch)
        archive.query("True").to_parquet(out, partition_by=["Modality"])
    names = {os.path.basename(path) for path in seen}
    assert {"_manifest.json", "part-0.parquet", "Modality=CT", "Modality=MR"} <= names
    assert seen[-1] == str(tmp_path)  # after the name was given
    assert not any(path.startswith(str(out)) for path in seen)


# -- kill -9 ---------------------------------------------------------------------------------------


def grown_old(path: Path) -> None:
    """Have it lie there for two hours."""
    hours_ago = time.time() - 7200
    os.utime(path, (hours_ago, hours_ago))


def test_what_the_making_of_an_index_left_behind_is_swept_by_an_update(tmp_path: Path) -> None:
    index = tmp_path / "index"
    with Store.open(index) as store:
        old, new = (index / f".lazydicom-{NO_PROCESS}-{digit * 16}.tmp" for digit in "01")
        for folder in (old, new):
            folder.mkdir()
            (folder / "data.mdb").write_bytes(b"a part of it")
        grown_old(old)
        grown_old(put(index / f".lazydicom-{NO_PROCESS}-{'2' * 16}.tmp", b"a part of a snapshot"))
        with store.updating():
            assert [*index.glob(".lazydicom-*")] == [new]


def test_what_the_making_of_a_snapshot_left_behind_is_swept_by_the_next(tmp_path: Path) -> None:
    left = put(tmp_path / f"snapshot/.lazydicom-{NO_PROCESS}-{'0' * 16}.tmp", b"a part of it")
    with Store.open(tmp_path / "index") as store:
        store.snapshot(tmp_path / "snapshot")
    assert not left.exists()


@pytest.mark.parametrize(
    "name", [".lazydicom-archive", ".lazydicom-old", ".lazydicom-saved.sqlite"]
)
def test_a_folder_that_a_snapshot_goes_to_keeps_what_is_somebody_s(
    tmp_path: Path, name: str
) -> None:
    somebody_s = put(tmp_path / "out" / name / "data.mdb", b"another index")
    grown_old(somebody_s.parent)
    with Store.open(tmp_path / "index") as store:
        store.snapshot(tmp_path / "out")
    assert somebody_s.exists()


def test_a_half_of_a_folder_of_tables_is_swept_by_the_next_export(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    put(tmp_path / "root/a", small())
    left = tmp_path / f".lazydicom-{NO_PROCESS}-0123456789abcdef.tmp"
    put(left / "Modality=CT/part-0.parquet", b"a part of it")
    grown_old(left)
    with Archive(tmp_path / "root") as archive:
        archive.update()
        archive.query("True").to_parquet(tmp_path / "out", partition_by=["Modality"])
    assert not left.exists()


def test_an_index_that_a_verification_left_behind_is_swept_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    left = tmp_path / "tmp" / f".lazydicom-{NO_PROCESS}-0123456789abcdef.tmp"
    put(left / "index/data.mdb", b"values of patients")
    grown_old(left)
    put(tmp_path / "root/a", small())
    with Archive(tmp_path / "root") as archive:
        archive.update()
        seen = [path.name for _ in archive.verify() for path in (tmp_path / "tmp").iterdir()]
    assert seen
    assert left.name not in seen
    assert not [*(tmp_path / "tmp").iterdir()]


def test_a_verification_that_has_no_room_is_an_error_of_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "root/a", small())
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
    with Archive(tmp_path / "root") as archive:
        archive.update()
        with pytest.raises(CacheError, match=r"not there.*No such file"):
            list(archive.verify())


# -- what is written to a full disk ----------------------------------------------------------------


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a disk that is always full")
@pytest.mark.parametrize("command", ["dump", "json"])
def test_output_to_a_full_disk_is_one_line_and_exit_status_2(tmp_path: Path, command: str) -> None:
    path = put(tmp_path / "a", small())
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "lazydicom", command, path],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            text=True,
        )
    assert (done.returncode, done.stderr) == (2, "lazydicom: No space left on device\n")
