"""What is known of a data file before LMDB maps it, while threads close it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lazydicom.index.environment import DATA
from lazydicom.index.store import Store
from lazydicom.index.store_pages import DataFile

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_closed_while_it_is_watched_seeks_in_no_other_file(tmp_path: Path) -> None:
    with Store.open(tmp_path / "index"):
        pass
    other = tmp_path / "other"
    other.write_bytes(b"bytes")
    file = DataFile(tmp_path / "index" / DATA)
    file.check()
    size, newest = file.size, max(meta.transaction for meta in file._metas())
    is_newest = file.watch(size, newest)
    assert is_newest is not None
    file.close()  # as another thread does
    opened = os.open(other, os.O_RDONLY)
    assert is_newest()
    assert os.lseek(opened, 0, os.SEEK_CUR) == 0
    os.close(opened)
    assert file.watch(size, newest) is None


def test_what_was_not_checked_is_not_watched(tmp_path: Path) -> None:
    with Store.open(tmp_path / "index"):
        pass
    file = DataFile(tmp_path / "index" / DATA)
    assert file.watch(file.size, 1) is None
    file.check()
    assert file.watch(0, 1) is None
    file.close()


def test_a_closed_file_gives_its_descriptor_back(tmp_path: Path) -> None:
    with Store.open(tmp_path / "index"):
        pass
    first = os.open(tmp_path, os.O_RDONLY)
    os.close(first)
    for _ in range(2):
        file = DataFile(tmp_path / "index" / DATA)
        file.check()
        file.close()
    last = os.open(tmp_path, os.O_RDONLY)
    os.close(last)
    assert first == last
