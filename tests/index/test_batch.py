"""Batches: what is read of many files, how often they are opened, and what is left to others."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lazydicom.index import batch as batches
from lazydicom.index import reading
from lazydicom.index.batch import BatchScanner, index_of, lengths_of
from lazydicom.index.kernel import interpreted
from lazydicom.index.layout import LEAVES, MTIME, ORDINARY, OTHER, SIZE, STATE
from lazydicom.index.part10 import index_file
from lazydicom.index.source import FileSource
from tests.archives import put, small
from tests.dicom_bytes import EXPLICIT_LE, IMPLICIT_LE, RLE, element, minimal_ct

if TYPE_CHECKING:
    from pathlib import Path

    from lazydicom.index.batch import Batch

FAR = element(0x00291010, "OB", bytes(40_000)) + element(0x00400001, "AE", b"A ")

KERNELS = [batches.kernel, interpreted("index._batch")]


@pytest.fixture(params=KERNELS, ids=["chosen", "interpreted"])
def scanner(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> BatchScanner:
    monkeypatch.setattr(batches, "kernel", request.param)
    return BatchScanner(1024)


@pytest.fixture
def slow_scanner(monkeypatch: pytest.MonkeyPatch) -> BatchScanner:
    """One whose system calls can be watched."""
    monkeypatch.setattr(batches, "kernel", KERNELS[1])
    return BatchScanner(1024)


def states(found: Batch) -> list[int]:
    return [found.files[number, STATE] for number in range(len(found.files))]


def test_the_elements_of_a_file_are_those_of_a_scan_by_itself(
    tmp_path: Path, scanner: BatchScanner
) -> None:
    datas = [minimal_ct(syntax) for syntax in (EXPLICIT_LE, IMPLICIT_LE)] + [small()] * 2
    paths = [str(put(tmp_path / f"{n}", data)) for n, data in enumerate(datas)]
    found = scanner.scan([(str(tmp_path), ["0", "1", "2", "3"])])
    for number, path in enumerate(paths):
        source = FileSource(path)
        index = index_file(source).data_index
        made = index_of(found, number, path)
        seen = found.files[number, SIZE], found.files[number, MTIME]
        assert seen == source.identity[2:]
        assert made.rows.tolist() == index.rows[: index.count].tolist()
        assert len(lengths_of(found, number)) == found.files[number, LEAVES] == index.count
        source.close()


def test_files_of_several_folders_are_in_one_batch(tmp_path: Path, scanner: BatchScanner) -> None:
    for name in ("a/1", "a/2", "b/1"):
        put(tmp_path / name, small())
    folders = [(str(tmp_path / name), files) for name, files in (("a", ["1", "2"]), ("b", ["1"]))]
    assert states(scanner.scan(folders)) == [ORDINARY] * 3
    folders.insert(1, (str(tmp_path / "missing"), ["1", "2"]))
    folders.append(("", [""]))
    found = scanner.scan(folders)
    assert states(found) == [ORDINARY] * 2 + [OTHER] * 2 + [ORDINARY, OTHER]
    assert [found.files[number, SIZE] for number in (2, 3, 5)] == [-1] * 3


def test_every_file_has_a_name(tmp_path: Path, scanner: BatchScanner) -> None:
    with pytest.raises(ValueError, match="zero byte"):
        scanner.scan([(str(tmp_path), ["a\0b"])])
    given = [memoryview(bytearray(8)).cast("q", (1, 1))] * 12
    for names, stop in ((b"a", 1), (b"a\0", 2)):
        with pytest.raises(ValueError, match="a name for each"):
            batches.kernel.scan_files(
                *(-1, names, stop, bytearray(), *given[:3], given[0].cast("B").cast("q")),
                *(given[0], memoryview(bytes(4)).cast("I"), given[0]),
                *(memoryview(bytes(1)).cast("B", (1, 1)), *given[:2]),
                *(given[0].cast("B").cast("q"), *given[:2], given[0].cast("B").cast("q")),
                *(given[0], 1, 1),
            )


def test_what_is_no_file_is_left_to_others(tmp_path: Path, scanner: BatchScanner) -> None:
    put(tmp_path / "file", small())
    put(tmp_path / "barred", small())
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "circle").symlink_to("circle")
    os.mkfifo(tmp_path / "pipe")  # nobody ever writes to it
    (tmp_path / "empty").touch()
    (tmp_path / "short").write_bytes(bytes(132))
    names = ["file", "folder", "circle", "pipe", "empty", "short", "missing", "x" * 300, "link"]
    found = scanner.scan([(str(tmp_path), names)])
    assert states(found) == [ORDINARY] + [OTHER] * 7 + [ORDINARY]
    sizes = [found.files[number, SIZE] for number in range(1, 8)]
    assert sizes == [-1, -1, -1, 0, 132, -1, -1]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read any file")
def test_a_file_that_may_not_be_read_is_left_to_others(
    tmp_path: Path, scanner: BatchScanner
) -> None:
    put(tmp_path / "a", small()).chmod(0)
    assert states(scanner.scan([(str(tmp_path), ["a"])])) == [OTHER]


def test_no_file_stays_open(tmp_path: Path, scanner: BatchScanner) -> None:
    for number in range(5):
        put(tmp_path / f"{number}", small(f"1.{number}", "CT", FAR))
    (tmp_path / "folder").mkdir()
    put(tmp_path / "rle", minimal_ct(RLE))
    before = os.listdir("/dev/fd")
    names = [*map(str, range(5)), "folder", "rle", "missing"]
    assert states(scanner.scan([(str(tmp_path), names)])).count(ORDINARY) == 6
    assert os.listdir("/dev/fd") == before


def test_one_file_is_open_at_a_time(
    tmp_path: Path, slow_scanner: BatchScanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        put(tmp_path / f"{number}", small(f"1.{number}", "CT", FAR))
    opened: list[int] = []
    most = 0
    really_open, really_close = os.open, os.close

    def open_(path: bytes, flags: int, *, dir_fd: int) -> int:
        nonlocal most
        opened.append(really_open(path, flags, dir_fd=dir_fd))
        most = max(most, len(opened))
        return opened[-1]

    def close(descriptor: int) -> None:
        opened.remove(descriptor)
        really_close(descriptor)

    folder = os.open(tmp_path, os.O_RDONLY)
    with monkeypatch.context() as patch:
        patch.setattr(batches.os, "open", lambda *_: folder)
        patch.setattr(batches.os, "close", really_close)
        patch.setattr(reading, "os", type("os", (), vars(os) | {"open": open_, "close": close}))
        found = slow_scanner.scan([(str(tmp_path), list(map(str, range(5))))])
    assert (most, opened) == (1, [])
    assert states(found) == [ORDINARY] * 5


@pytest.mark.parametrize("is_far", [True, False])
def test_a_file_that_changes_while_it_is_read_is_left_to_others(
    tmp_path: Path,
    slow_scanner: BatchScanner,
    monkeypatch: pytest.MonkeyPatch,
    is_far: bool,  # noqa: FBT001
) -> None:
    path = put(tmp_path / "a", small("1.1", "CT", FAR))
    really = os.preadv

    def preadv(descriptor: int, buffers: list[memoryview], offset: int) -> int:
        have = really(descriptor, buffers, offset)
        if is_far == (offset > 0):
            os.utime(path, ns=(5, 5 + offset))
        return have

    monkeypatch.setattr(os, "preadv", preadv)
    assert states(slow_scanner.scan([(str(tmp_path), ["a"])])) == [OTHER]


def test_a_file_that_ends_before_its_size_is_left_to_others(
    tmp_path: Path, slow_scanner: BatchScanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a", small("1.1", "CT", FAR))
    put(tmp_path / "b", small("1.2", "CT", FAR))
    really = os.preadv
    monkeypatch.setattr(os, "preadv", lambda fd, room, at: 0 if at else really(fd, room, at))
    assert states(slow_scanner.scan([(str(tmp_path), ["a"])])) == [OTHER]
    monkeypatch.setattr(os, "preadv", lambda fd, room, at: really(fd, [room[0][:7]], at))
    assert states(slow_scanner.scan([(str(tmp_path), ["b"])])) == [ORDINARY]  # bit by bit


def test_without_preadv_every_file_is_left_to_others(
    tmp_path: Path, slow_scanner: BatchScanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a", small())
    monkeypatch.delattr(os, "preadv")
    assert states(slow_scanner.scan([(str(tmp_path), ["a"])])) == [OTHER]


def test_buffers_grow_as_needed(
    tmp_path: Path, scanner: BatchScanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file for which there is no room is begun anew with more."""
    monkeypatch.setattr(batches, "_SPARE", -3 * 8192)
    monkeypatch.setattr(batches, "_WORDS_PER_FILE", 2)
    names = [f"{number}" for number in range(4)]
    many = b"".join(element(0x00291000 + n, "OB", bytes(500)) for n in range(16, 256))
    for number in names:
        put(tmp_path / number, small(f"1.{number}", "CT", many))
    found = scanner.scan([(str(tmp_path), names)])
    assert states(found) == [ORDINARY] * 4
    for number, name in enumerate(names):
        index = index_of(found, number, name)
        source = FileSource(str(tmp_path / name))
        alone = index_file(source).data_index
        assert index.rows.tolist() == alone.rows[: alone.count].tolist()
        source.close()


def test_a_buffer_that_one_file_made_large_is_not_kept_for_ever(
    tmp_path: Path, scanner: BatchScanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_SPARE", 0)
    monkeypatch.setattr(batches, "LARGEST_WINDOW", 8192)
    many = b"".join(element(0x00291000 + n, "OB", bytes(500)) for n in range(16, 256))
    put(tmp_path / "large", small("1.1", "CT", many))
    put(tmp_path / "small", small("1.2"))
    sizes = []
    for name in ("small", "large", "large", "small", "small"):
        found = scanner.scan([(str(tmp_path), [name])])
        assert states(found) == [ORDINARY]
        sizes.append(len(found.data))
    assert sizes[1] == sizes[2] > 120_000
    assert sizes[0] == sizes[4] == 8192
