"""What injected faults have found, each by itself."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from lazydicom.archive.archive import Archive
from lazydicom.errors import CacheError, LazyDicomError, SourceError
from lazydicom.index.container import container_kind
from lazydicom.index.source import FileSource
from lazydicom.index.store import Store
from tests.archives import put, small

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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


def test_a_file_that_is_no_container_and_cannot_be_read_is_an_error_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "a", b"text")
    with monkeypatch.context() as patch:
        fail(patch, "fdopen", errno.EIO)
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
