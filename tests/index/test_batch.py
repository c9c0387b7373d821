"""Batches: what is read of many files, how often they are opened, and what is left to others."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lazydicom.index import batch as batches
from lazydicom.index.batch import BatchScanner, index_of, lengths_of
from lazydicom.index.layout import LEAVES, ORDINARY, OTHER, STATE
from lazydicom.index.part10 import index_file
from lazydicom.index.source import FileSource
from tests.archives import put, small
from tests.dicom_bytes import EXPLICIT_LE, IMPLICIT_LE, RLE, element, minimal_ct

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

FAR = element(0x00291010, "OB", bytes(40_000)) + element(0x00400001, "AE", b"A ")


def test_the_elements_of_a_file_are_those_of_a_scan_by_itself(tmp_path: Path) -> None:
    datas = [minimal_ct(syntax) for syntax in (EXPLICIT_LE, IMPLICIT_LE)] + [small()]
    paths = [str(put(tmp_path / f"{n}", data)) for n, data in enumerate(datas)]
    found, identities = BatchScanner(1024).scan(paths)
    for number, path in enumerate(paths):
        source = FileSource(path)
        index = index_file(source).data_index
        made = index_of(found, number, path)
        assert identities[number] == source.identity
        assert made.rows.tolist() == index.rows[: index.count].tolist()
        assert len(lengths_of(found, number)) == found.files[number, LEAVES] == index.count
        source.close()


def test_one_file_is_open_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [str(put(tmp_path / f"{n}", small(f"1.{n}", "CT", FAR))) for n in range(5)]
    paths.append(str(put(tmp_path / "rle", minimal_ct(RLE))))
    opened: list[int] = []
    most = 0
    really_open, really_close = os.open, os.close

    def open_(path: str, flags: int) -> int:
        nonlocal most
        opened.append(really_open(path, flags))
        most = max(most, len(opened))
        return opened[-1]

    def close(descriptor: int) -> None:
        opened.remove(descriptor)
        really_close(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(batches.os, "open", open_)
        patch.setattr(batches.os, "close", close)
        found, _ = BatchScanner(1024).scan(paths)
    assert (most, opened) == (1, [])
    assert [found.files[n, STATE] for n in range(6)] == [ORDINARY] * 6


def test_a_file_that_changes_while_it_is_read_is_left_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "a", small("1.1", "CT", FAR))
    really = os.preadv

    def preadv(descriptor: int, buffers: list[memoryview], offset: int) -> int:
        have = really(descriptor, buffers, offset)
        os.utime(path, ns=(5, 5 + offset))
        return have

    with monkeypatch.context() as patch:
        patch.setattr(batches.os, "preadv", preadv)
        found, _ = BatchScanner(1024).scan([str(path)])
    assert found.files[0, STATE] == OTHER


def test_without_preadv_every_file_is_left_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "a", small())
    monkeypatch.delattr(batches.os, "preadv")
    found, identities = BatchScanner(1024).scan([str(path)])
    assert (found.files[0, STATE], identities) == (OTHER, [None])
