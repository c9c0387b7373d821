"""What files are, asked for by the kernel: compiled and interpreted it is what the system says."""

from __future__ import annotations

import errno
import os
from array import array
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from lazydicom.index import kernel as kernels

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

KERNELS = [kernels.interpreted("index._status"), kernels.chosen("index._status")]


@pytest.fixture(params=KERNELS, ids=["interpreted", "chosen"])
def kernel(request: pytest.FixtureRequest) -> ModuleType:
    found: ModuleType = request.param
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, size, time in (("a", 0, 0), ("b" * 255, 3, -(10**9) - 5), ("Zürich\n", 5, 10**18)):
        (tmp_path / name).write_bytes(bytes(size))
        os.utime(tmp_path / name, ns=(time, time))
    (tmp_path / os.fsdecode(b"\xff")).touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "nowhere").symlink_to("missing")
    (tmp_path / "circle").symlink_to("circle")
    os.mkfifo(tmp_path / "pipe")
    return tmp_path


def asked(kernel: ModuleType, folder: Path, names: list[str], *, follows: bool) -> object:
    columns = [array("q", bytes(8 * len(names))) for _ in range(3)]
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        data = b"".join(os.fsencode(name) + b"\0" for name in names)
        regular = kernel.ask(descriptor, data, follows, *columns)
    finally:
        os.close(descriptor)
    return regular, list(zip(*(column.tolist() for column in columns), strict=True))


@pytest.mark.parametrize("follows", [True, False])
def test_every_file_is_what_the_system_says(
    kernel: ModuleType,
    folder: Path,
    follows: bool,  # noqa: FBT001
) -> None:
    names = sorted([*os.listdir(folder), "missing", "a/b"])
    expected = []
    for name in names:
        try:
            status = os.stat(folder / name, follow_symlinks=follows)
        except OSError as error:
            expected.append((-(error.errno or 0), 0, 0))
        else:
            linked = kernel.LINKED if follows and (folder / name).is_symlink() else 0
            expected.append((status.st_mode | linked, status.st_size, status.st_mtime_ns))
    regular, found = asked(kernel, folder, names, follows=follows)  # type: ignore[misc]
    assert found == expected
    assert regular == 4 + follows
    assert (-errno.ENOENT, 0, 0) in found
    assert (-errno.ENOTDIR, 0, 0) in found


def test_of_no_files_there_is_nothing_to_say(kernel: ModuleType, folder: Path) -> None:
    assert asked(kernel, folder, [], follows=True) == (0, [])


def test_names_without_a_place_are_refused_or_left_out(kernel: ModuleType, folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    one, two = array("q", [0]), array("q", [0, 0])
    try:
        for names, columns in ((b"a", (one, one, one)), (b"a\0", (one, two, one))):
            with pytest.raises(ValueError, match="place for each"):
                kernel.ask(descriptor, names, True, *columns)  # noqa: FBT003
        assert kernel.ask(descriptor, b"a\0a\0a\0", True, two, two[:], two[:]) == 2  # noqa: FBT003
    finally:
        os.close(descriptor)


def test_a_file_that_is_watched_is_the_same_until_its_size_or_its_number_is_another(
    kernel: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "a").write_bytes(bytes(100))
    file = SimpleNamespace(number=os.open(tmp_path / "a", os.O_RDONLY))
    words = array("Q", [0, 2**63 + 5, 7])
    watch = kernel.Watch(file, 100, memoryview(words), 1, 2, 2**63 + 5)
    assert watch.is_same()
    words[0] = words[2] = 2**63 + 5
    assert watch.is_same()
    words[2] += 1
    assert not watch.is_same()
    words[2] -= 1
    os.truncate(tmp_path / "a", 99)
    assert not watch.is_same()
    os.truncate(tmp_path / "a", 100)
    assert watch.is_same()
    os.close(file.number)
    assert not watch.is_same()


def test_the_beginning_of_a_file_is_given_if_it_is_what_it_was(
    kernel: ModuleType, tmp_path: Path
) -> None:
    path = tmp_path / "Zürich"
    path.write_bytes(b"0123456789")
    name, status = os.fsencode(path), os.stat(path)
    size, time = status.st_size, status.st_mtime_ns
    known = status.st_dev, status.st_ino
    assert kernel.beginning(name, size, time, 4) == (*known, b"0123")
    assert kernel.beginning(name, size, time, 10) == (*known, b"0123456789")
    assert kernel.beginning(name, size, time, 0) == (*known, b"")
    before = len(os.listdir("/proc/self/fd"))
    for some in (
        (name, size + 1, time, 4),
        (name, size, time + 1, 4),
        (name, size, time, 11),
        (name, size + 1, time, 11),
        (name, size, time, -1),
        (name + b"\0", size, time, 4),
        (name + b"x", size, time, 4),
        (b"", size, time, 4),
        (name, 1 << 62, time, 1 << 61),
    ):
        assert kernel.beginning(*some) is None
    folder, pipe = tmp_path / "folder", tmp_path / "pipe"
    folder.mkdir()
    os.mkfifo(pipe)
    for other in (folder, pipe):
        status = os.stat(other)
        state = status.st_size, status.st_mtime_ns
        assert kernel.beginning(os.fsencode(other), *state, 0) is None
    assert len(os.listdir("/proc/self/fd")) == before
