"""What is known of a data file before LMDB maps it, while threads close it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lazydicom.index.environment import DATA
from lazydicom.index.store import Store
from lazydicom.index.store_pages import DataFile

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_file_closed_while_its_newest_commit_is_asked_for_seeks_in_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path / "index"):
        pass
    other = tmp_path / "other"
    other.write_bytes(b"bytes")
    file = DataFile(tmp_path / "index" / DATA)
    file.check()
    size, real, opened = file.size, os.lseek, []

    def seek(descriptor: int, offset: int, how: int) -> int:
        file.close()  # as another thread does
        opened.append(os.open(other, os.O_RDONLY))
        return real(descriptor, offset, how)

    monkeypatch.setattr(os, "lseek", seek)
    file.newest(size)
    monkeypatch.undo()
    assert [real(each, 0, os.SEEK_CUR) for each in opened] == [0]
    os.close(opened[0])
    assert file.newest(size) is None


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
