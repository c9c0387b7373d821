"""Whatever goes wrong, the old file or the new one is whole, and nothing else is left."""

from __future__ import annotations

import errno
import gc
import io
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.errors import (
    ChangedFileError,
    SourceError,
    SourceExistsError,
    SourceIsDirectoryError,
    SourceNotFoundError,
)
from lazydicom.index.folder_sync import sync_folder
from lazydicom.index.source import FileSource, MemorySource
from lazydicom.index.temporary import sweep
from lazydicom.overlay.atomic import PendingFile, write_file
from lazydicom.overlay.plan import Bytes, Copy, Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SIZE = 300_000
OLD = b"the old file"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs copy_file_range")


@pytest.fixture
def source(tmp_path: Path) -> FileSource:
    path = tmp_path / "source.dcm"
    path.write_bytes(random.Random(1).randbytes(SIZE))
    made = FileSource(path)
    made.release()
    return made


def plan_of(size: int = SIZE) -> Plan:
    """A new header, the rest copied in two ranges, a new value between them."""
    return Plan(
        [
            Bytes(b"new header"),
            Copy(100, 100_000),
            Bytes(b"new value" * 10),
            Copy(200_000, size - 200_000),
        ]
    )


def aligned_plan() -> Plan:
    """The same with ranges that lie in their pages as in the source: the system copies those."""
    return Plan(
        [
            Bytes(b"new header" * 10),
            Copy(100, 100_000),
            Bytes(b"n" * 99_900),
            Copy(200_000, SIZE - 200_000),
        ]
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_as_planned(tmp_path: Path, source: FileSource) -> None:
    target = tmp_path / "new.dcm"
    plan = plan_of()
    assert write_file(target, plan, source) == plan.size
    assert target.read_bytes() == plan.to_bytes(source)
    assert names(tmp_path) == ["new.dcm", "source.dcm"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_before_the_return(
    tmp_path: Path,
    source: FileSource,
    monkeypatch: pytest.MonkeyPatch,
    overwrite: bool,  # noqa: FBT001
) -> None:
    target = tmp_path / "new.dcm"
    if overwrite:
        target.write_bytes(OLD)
    steps: list[str] = []

    def noting(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def noted(*arguments: object, **options: object) -> object:
            if name != "fsync":
                steps.append("name")
            elif stat.S_ISDIR(os.fstat(arguments[0]).st_mode):  # type: ignore[arg-type]
                steps.append("folder")
            else:
                assert os.fstat(arguments[0]).st_size == plan_of().size  # type: ignore[arg-type]
                steps.append("bytes")
            return real(*arguments, **options)

        return noted

    for name in ("fsync", "link", "replace"):
        monkeypatch.setattr(os, name, noting(name))
    write_file(target, plan_of(), source, overwrite=overwrite)
    assert steps == ["bytes", "name", "folder"]
    steps.clear()
    write_file(tmp_path / "other.dcm", plan_of(), source, durable=False)
    assert steps == ["name"]


def test_a_plan_can_copy_from_memory(tmp_path: Path) -> None:
    source = MemorySource(random.Random(1).randbytes(SIZE))
    write_file(tmp_path / "new.dcm", plan_of(), source, durable=False)
    assert (tmp_path / "new.dcm").read_bytes() == plan_of().to_bytes(source)


def test_a_plan_of_new_bytes_needs_no_source(tmp_path: Path) -> None:
    write_file(tmp_path / "new.dcm", Plan([Bytes(b"DICM")]), None)
    write_file(tmp_path / "empty.dcm", Plan(), None)
    assert (tmp_path / "new.dcm").read_bytes() == b"DICM"
    assert (tmp_path / "empty.dcm").read_bytes() == b""
    with pytest.raises(SourceError, match="needs a source"):
        write_file(tmp_path / "other.dcm", Plan([Copy(0, 1)]), None)


def test_a_name_without_a_folder_is_in_the_current_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_file("new.dcm", Plan([Bytes(b"DICM")]), None)
    assert names(tmp_path) == ["new.dcm"]


def test_an_existing_file_is_not_overwritten(tmp_path: Path, source: FileSource) -> None:
    target = tmp_path / "target.dcm"
    target.write_bytes(OLD)
    with pytest.raises(SourceExistsError) as caught:
        write_file(target, plan_of(), source)
    assert caught.value.path == str(target)
    assert str(caught.value).endswith("exists, and overwrite was not asked for")
    assert target.read_bytes() == OLD
    assert names(tmp_path) == ["source.dcm", "target.dcm"]


def test_a_file_that_appears_meanwhile_is_not_overwritten(
    tmp_path: Path, source: FileSource
) -> None:
    target = tmp_path / "target.dcm"
    with PendingFile(target) as pending:
        pending.fill(plan_of(), source)
        target.write_bytes(OLD)
        with pytest.raises(SourceExistsError):
            pending.publish()
    assert target.read_bytes() == OLD
    assert names(tmp_path) == ["source.dcm", "target.dcm"]


def test_a_dangling_link_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "target.dcm"
    target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(SourceExistsError):
        write_file(target, Plan([Bytes(b"DICM")]), None)


def test_the_source_is_replaced_only_when_told(tmp_path: Path, source: FileSource) -> None:
    expected = plan_of().to_bytes(source)
    with pytest.raises(SourceExistsError):
        write_file(source.path, plan_of(), source)
    before = source.view(0, SIZE)
    kept = bytes(before)
    write_file(source.path, plan_of(), source, overwrite=True)
    assert (tmp_path / "source.dcm").read_bytes() == expected
    assert before == kept  # the mapping still has the file that was
    with pytest.raises(ChangedFileError):
        source.read(0, 4)


def test_folders_and_devices_are_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(SourceIsDirectoryError):
        write_file(tmp_path, Plan(), None, overwrite=True)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="device or pipe"):
        write_file(tmp_path / "pipe", Plan(), None, overwrite=True)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError) as caught:
        write_file(tmp_path / "no" / "new.dcm", Plan(), None)
    assert caught.value.path == str(tmp_path / "no" / "new.dcm")


def test_a_symbolic_link_is_replaced_and_not_what_it_points_to(tmp_path: Path) -> None:
    (tmp_path / "kept.dcm").write_bytes(OLD)
    link = tmp_path / "link.dcm"
    link.symlink_to("kept.dcm")
    write_file(link, Plan([Bytes(b"DICM")]), None, overwrite=True)
    assert not link.is_symlink()
    assert (tmp_path / "kept.dcm").read_bytes() == OLD


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_new_files_have_the_mode_of_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write_file(tmp_path / "new.dcm", Plan([Bytes(b"DICM")]), None)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.dcm").stat().st_mode) == 0o666 & ~umask


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444, 0o666])
def test_replaced_files_keep_their_mode(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "target.dcm"
    target.write_bytes(OLD)
    target.chmod(mode)
    write_file(target, Plan([Bytes(b"DICM")]), None, overwrite=True)
    assert stat.S_IMODE(target.stat().st_mode) == mode


def test_a_private_file_is_private_while_it_is_rewritten(tmp_path: Path) -> None:
    target = tmp_path / "target.dcm"
    target.write_bytes(OLD)
    target.chmod(0o600)
    modes = []

    class Watching(MemorySource):
        def read(self, offset: int, length: int) -> bytes:
            modes.extend(stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob(".lazy*"))
            return super().read(offset, length)

    write_file(target, Plan([Copy(0, 4)]), Watching(b"DICM"), overwrite=True)
    assert modes == [0o600]


def test_a_source_that_changed_is_not_copied(tmp_path: Path, source: FileSource) -> None:
    os.utime(source.path, ns=(0, 1))
    with pytest.raises(ChangedFileError):
        write_file(tmp_path / "new.dcm", plan_of(), source)
    assert names(tmp_path) == ["source.dcm"]


@pytest.mark.parametrize("length", [SIZE, 50_000])
def test_a_source_that_changes_during_the_copy_is_not_published(
    tmp_path: Path, source: FileSource, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    original = os.copy_file_range if length == SIZE else os.pread

    def disturbing(*args: int, **kwargs: int) -> int | bytes:
        answer = original(*args, **kwargs)
        with open(source.path, "ab") as file:
            file.write(b"more")
        return answer

    monkeypatch.setattr(os, original.__name__, disturbing)
    with pytest.raises(ChangedFileError):
        write_file(tmp_path / "new.dcm", Plan([Copy(0, length)]), source)
    assert names(tmp_path) == ["source.dcm"]


@pytest.mark.parametrize("length", [SIZE, 50_000])
def test_a_source_cut_during_the_copy_is_not_published(
    tmp_path: Path, source: FileSource, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    for name in ("pread", "preadv"):
        original = getattr(os, name)

        def cutting(*args: object, original: Callable[..., object] = original) -> object:
            os.truncate(source.path, 10)
            return original(*args)

        monkeypatch.setattr(os, name, cutting)
    monkeypatch.setattr(os, "copy_file_range", lambda *_, **__: 0)
    with pytest.raises(ChangedFileError):
        write_file(tmp_path / "new.dcm", Plan([Copy(20, length - 20)]), source)
    assert names(tmp_path) == ["source.dcm"]


def test_a_missing_source_is_named(tmp_path: Path, source: FileSource) -> None:
    (tmp_path / "source.dcm").unlink()
    with pytest.raises(SourceNotFoundError) as caught:
        write_file(tmp_path / "new.dcm", plan_of(), source)
    assert caught.value.path == source.path
    assert names(tmp_path) == []


def test_ranges_beyond_the_source_are_not_taken_for_holes(
    tmp_path: Path, source: FileSource
) -> None:
    with pytest.raises(ChangedFileError, match="ends early"):
        write_file(tmp_path / "new.dcm", Plan([Copy(0, SIZE + 1)]), source)
    assert names(tmp_path) == ["source.dcm"]


REFUSALS = [
    *(errno.EXDEV, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EBADF),
    *(errno.EPERM, errno.EIO, 0),
]


@LINUX
@pytest.mark.parametrize("after", [0, 1])
@pytest.mark.parametrize("refusal", REFUSALS)
def test_where_the_system_does_not_copy_we_do(
    tmp_path: Path, source: FileSource, monkeypatch: pytest.MonkeyPatch, refusal: int, after: int
) -> None:
    """Even if it stops in the middle of a range, after having copied a little."""
    original, calls = os.copy_file_range, []

    def refusing(copied: int, target: int, count: int, **offsets: int) -> int:
        calls.append(count)
        if len(calls) <= after:
            return original(copied, target, min(count, 12_345), **offsets)
        if refusal:
            raise OSError(refusal, os.strerror(refusal))
        return 0

    monkeypatch.setattr(os, "copy_file_range", refusing)
    write_file(tmp_path / "new.dcm", aligned_plan(), source)
    assert (tmp_path / "new.dcm").read_bytes() == aligned_plan().to_bytes(source)
    assert len(calls) == after + 1  # it is not asked again


@LINUX
def test_the_system_may_copy_little_at_a_time(
    tmp_path: Path, source: FileSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = os.copy_file_range

    def slow(copied: int, target: int, count: int, **offsets: int) -> int:
        return original(copied, target, min(count, 10_000), **offsets)

    monkeypatch.setattr(os, "copy_file_range", slow)
    write_file(tmp_path / "new.dcm", aligned_plan(), source)
    assert (tmp_path / "new.dcm").read_bytes() == aligned_plan().to_bytes(source)


@LINUX
def test_ranges_that_are_shifted_are_copied_by_whole_pages(
    tmp_path: Path, source: FileSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, ends = os.preadv, []

    def short(copied: int, buffers: list[memoryview], offset: int) -> int:
        ends.append(offset)
        return original(copied, [buffers[0][:70_001]], offset)

    monkeypatch.setattr(os, "copy_file_range", lambda *_, **__: pytest.fail("asked of the system"))
    write_file(tmp_path / "whole.dcm", plan_of(), source)
    monkeypatch.setattr(os, "preadv", short)
    write_file(tmp_path / "new.dcm", plan_of(), source)
    assert ends
    expected = plan_of().to_bytes(source)
    assert (tmp_path / "new.dcm").read_bytes() == (tmp_path / "whole.dcm").read_bytes() == expected
    monkeypatch.delattr(os, "preadv")
    monkeypatch.setattr(os, "copy_file_range", lambda *_, **__: 0)
    write_file(tmp_path / "other.dcm", plan_of(), source)
    assert (tmp_path / "other.dcm").read_bytes() == expected


def test_writes_may_take_little_at_a_time(
    tmp_path: Path, source: FileSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: original(fd, data[:7777]))
    monkeypatch.setattr(os, "copy_file_range", lambda *_, **__: 0)
    write_file(tmp_path / "new.dcm", plan_of(), source)
    assert (tmp_path / "new.dcm").read_bytes() == plan_of().to_bytes(source)


def test_systems_without_copying_or_holes_are_served(
    tmp_path: Path, source: FileSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "copy_file_range", raising=False)
    write_file(tmp_path / "one.dcm", plan_of(), source)
    monkeypatch.delattr(os, "SEEK_DATA", raising=False)
    write_file(tmp_path / "two.dcm", plan_of(), source)
    assert (tmp_path / "one.dcm").read_bytes() == plan_of().to_bytes(source)
    assert (tmp_path / "two.dcm").read_bytes() == plan_of().to_bytes(source)


MIB = 1 << 20


@LINUX
@pytest.mark.parametrize("kernel_copies", [True, False])
def test_holes_stay_holes(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kernel_copies: bool,  # noqa: FBT001
) -> None:
    path = tmp_path / "sparse.dcm"
    with path.open("wb") as file:
        file.write(b"begin" * 1000)
        file.seek(64 * MIB)
        file.write(b"middle" * 1000)
        file.truncate(128 * MIB)
    if path.stat().st_blocks * 512 > MIB:
        pytest.skip("this file system has no holes")
    if not kernel_copies:
        monkeypatch.setattr(os, "copy_file_range", lambda *_, **__: 0)
    plan = Plan([Bytes(b"new "), Copy(0, 127 * MIB)])
    target = tmp_path / "new.dcm"
    write_file(target, plan, FileSource(path))
    status = target.stat()
    assert status.st_size == plan.size
    assert status.st_blocks * 512 < MIB
    with target.open("rb") as file:
        assert file.read(5004) == b"new " + b"begin" * 1000
        file.seek(64 * MIB + 4)
        assert file.read(6001) == b"middle" * 1000 + b"\0"


EXTENTS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), max_size=4)


@given(EXTENTS, st.integers(0, 20), st.integers(1, 60), st.booleans())
def test_sparse_copies_equal_plain_ones(
    tmp_path_factory: pytest.TempPathFactory,
    extents: list[tuple[int, int]],
    first: int,
    length: int,
    kernel_copies: bool,  # noqa: FBT001
) -> None:
    page = 4096
    folder = tmp_path_factory.mktemp("sparse")
    with (folder / "source").open("wb") as file:
        for start, count in extents:
            file.seek(start * page)
            file.write(b"\xab" * (count * page))
        file.truncate(82 * page)
    source = FileSource(folder / "source")
    plan = Plan([Copy(first * page + 5, length * page), Bytes(b"tail"), Copy(0, 17 * page)])
    with pytest.MonkeyPatch.context() as patch:
        if not kernel_copies:
            patch.setattr(os, "copy_file_range", lambda *_, **__: 0, raising=False)
        write_file(folder / "target", plan, source, durable=False)
    assert (folder / "target").read_bytes() == plan.to_bytes(source)


@pytest.fixture
def no_garbage() -> Iterator[None]:
    """What other tests left is not collected, and its files closed, by the calls that fail."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def failing_at(
    call: int, original: Callable[..., object], fault: str
) -> tuple[Callable[..., object], list[int]]:
    """A function whose n-th call fails, and the count of its calls."""
    calls = [0]

    def function(*args: object, **kwargs: object) -> object:
        calls[0] += 1
        if calls[0] == call:
            if fault == "interrupt after":
                original(*args, **kwargs)
            if fault.startswith("interrupt"):
                raise KeyboardInterrupt
            raise OSError(getattr(errno, fault), f"injected {fault}")
        return original(*args, **kwargs)

    return function, calls


READING = ["open", "write", "copy_file_range", "lseek", "pread", "preadv", "fsync", "close"]
READING += ["fstat"]


@LINUX
@pytest.mark.usefixtures("no_garbage")
@pytest.mark.parametrize("new_name", [False, True])
@pytest.mark.parametrize("fault", ["ENOSPC", "EIO", "interrupt before", "interrupt after"])
@pytest.mark.parametrize("name", [*READING, "link", "replace", "chmod", "unlink"])
def test_any_call_may_fail(tmp_path: Path, name: str, fault: str, new_name: bool) -> None:  # noqa: FBT001
    """The operating system fails at each call in turn; old or new is whole, no third thing."""
    path = tmp_path / "source.dcm"
    path.write_bytes(random.Random(1).randbytes(SIZE))
    source = FileSource(path)
    plan = Plan([*aligned_plan(), *plan_of(), Copy(5, 10)])
    new, old = plan.to_bytes(source), None if new_name else OLD
    target = tmp_path / "out" / "target.dcm"
    call, calls = 0, [0]
    while calls[0] == call:
        call += 1
        shutil.rmtree(target.parent, ignore_errors=True)
        target.parent.mkdir()
        if old:
            target.write_bytes(old)
        function, calls = failing_at(call, getattr(os, name), fault)
        failure: BaseException | None = None
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, name, function)
            try:
                write_file(target, plan, source, overwrite=not new_name)
            except (SourceError, KeyboardInterrupt) as error:
                failure = error
        found = target.read_bytes() if target.exists() else None
        assert found == new if failure is None else found in {new, old}
        where = getattr(failure, "path", str(target))
        assert where in {str(target), str(target.parent), source.path}
        if name != "unlink":
            assert names(target.parent) in ([], ["target.dcm"])


@pytest.mark.parametrize("code", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS])
def test_file_systems_without_links_are_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", refuse)
    target = tmp_path / "new.dcm"
    write_file(target, Plan([Bytes(b"DICM")]), None)
    assert target.read_bytes() == b"DICM"
    pending = PendingFile(tmp_path / "other.dcm")
    pending.fill(Plan([Bytes(b"DICM")]), None)
    (tmp_path / "other.dcm").write_bytes(OLD)
    with pytest.raises(SourceExistsError):
        pending.publish()
    assert (tmp_path / "other.dcm").read_bytes() == OLD
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(SourceError):
        write_file(tmp_path / "third.dcm", Plan([Bytes(b"DICM")]), None)
    assert names(tmp_path) == ["new.dcm", "other.dcm"]


def test_a_link_that_was_made_though_said_to_exist_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = os.link

    def stutter(*args: str) -> None:
        original(*args)
        original(*args)

    monkeypatch.setattr(os, "link", stutter)
    write_file(tmp_path / "new.dcm", Plan([Bytes(b"DICM")]), None)
    assert names(tmp_path) == ["new.dcm"]


def test_a_full_disk_is_said_of_the_target(
    tmp_path: Path, source: FileSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    function, _ = failing_at(1, os.write, "ENOSPC")
    monkeypatch.setattr(os, "write", function)
    with pytest.raises(SourceError, match="injected ENOSPC") as caught:
        write_file(tmp_path / "new.dcm", plan_of(), source)
    assert caught.value.path == str(tmp_path / "new.dcm")
    assert caught.value.errno == errno.ENOSPC


@LINUX
def test_a_disk_that_is_really_full_leaves_nothing_behind(
    tmp_path: Path, source: FileSource
) -> None:
    """A process limited to small files stands for the full disk."""
    script = (
        "import resource, signal, sys\n"
        "from lazydicom.errors import SourceError\n"
        "from lazydicom.index.source import FileSource\n"
        "from lazydicom.overlay.atomic import write_file\n"
        "from lazydicom.overlay.plan import Copy, Plan\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try:\n"
        "    write_file(sys.argv[2], Plan([Copy(0, 300_000)]), FileSource(sys.argv[1]))\n"
        "except SourceError as error:\n"
        "    print(error.errno, error.path)\n"
    )
    target = tmp_path / "new.dcm"
    command = [sys.executable, "-c", script, source.path, str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"{errno.EFBIG} {target}\n"
    assert names(tmp_path) == ["source.dcm"]


@LINUX
def test_a_killed_process_leaves_the_old_file_or_the_new(
    tmp_path: Path, source: FileSource
) -> None:
    script = (
        "import sys\n"
        "from lazydicom.index.source import FileSource\n"
        "from lazydicom.overlay.atomic import write_file\n"
        "from lazydicom.overlay.plan import Bytes, Copy, Plan\n"
        "source, number = FileSource(sys.argv[1]), 0\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    number += 1\n"
        "    plan = Plan([Bytes(b'%08d' % number), Copy(0, source.size)])\n"
        "    write_file(sys.argv[2], plan, source, overwrite=True, durable=number % 2 == 0)\n"
    )
    target = tmp_path / "target.dcm"
    expected = source.read(0, SIZE)
    rng = random.Random(7)
    for _ in range(6):
        command = [sys.executable, "-c", script, source.path, str(target)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(rng.uniform(0.0, 0.05))
            process.send_signal(signal.SIGKILL)
        if target.exists():
            content = target.read_bytes()
            assert content[:8].isdigit()
            assert content[8:] == expected
    left = [name for name in names(tmp_path) if name not in {"source.dcm", "target.dcm"}]
    assert all(name.startswith(".lazydicom-") for name in left)
    for name in left:
        os.utime(tmp_path / name, (0, 0))
    assert sweep(tmp_path) == len(left)


def dead_pid() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        return process.pid


def test_writing_sweeps_the_folder(tmp_path: Path) -> None:
    stale = tmp_path / f".lazydicom-{dead_pid()}-0123456789abcdef.tmp"
    stale.touch()
    os.utime(stale, (0, 0))
    write_file(tmp_path / "new.dcm", Plan(), None)
    assert names(tmp_path) == ["new.dcm"]


def test_many_files_can_be_filled_then_synced_then_published(tmp_path: Path) -> None:
    batch = [PendingFile(tmp_path / f"{number}.dcm") for number in range(3)]
    for number, pending in enumerate(batch):
        pending.fill(Plan([Bytes(b"%d" % number)]), None, durable=False)
    assert all(name.startswith(".") for name in names(tmp_path))
    for pending in batch:
        pending.sync()
        pending.publish()
    sync_folder(tmp_path)
    assert names(tmp_path) == ["0.dcm", "1.dcm", "2.dcm"]
    with pytest.raises(SourceNotFoundError):
        batch[0].sync()


def test_a_plan_can_be_written_to_a_file_object(source: FileSource) -> None:
    sink = io.BytesIO()
    assert plan_of().write_to(sink, source) == plan_of().size
    assert sink.getvalue() == plan_of().to_bytes(source)


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_a_link_to_something_else_than_a_file_is_not_replaced(tmp_path: Path, kind: str) -> None:
    behind = tmp_path / kind
    behind.mkdir() if kind == "folder" else os.mkfifo(behind)
    link = tmp_path / "link.dcm"
    link.symlink_to(kind)
    with pytest.raises(SourceError, match=f"is a link to a .*{kind}"):
        write_file(link, Plan([Bytes(b"DICM")]), None, overwrite=True)
    assert link.is_symlink()
    assert names(tmp_path) == sorted([kind, "link.dcm"])
