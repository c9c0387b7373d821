"""Byte sources: what they refuse to open, and how they notice that a file is not what it was."""

from __future__ import annotations

import io
import mmap
import os
import socket
import sys
import tarfile
from array import array
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import pytest

from lazydicom.errors import (
    ChangedFileError,
    ClosedSourceError,
    SourceError,
    SourceIsDirectoryError,
    SourceNotFoundError,
    SourcePermissionError,
    TruncatedError,
)
from lazydicom.index import mappings
from lazydicom.index.file_object import FileObjectSource
from lazydicom.index.forward import ForwardSource
from lazydicom.index.opening import source_of
from lazydicom.index.source import ByteSource, FileSource, Identity, MemorySource
from lazydicom.view.dataset import DatasetView
from lazydicom.view.reader import read
from tests.dicom_bytes import PIXEL_DATA, element, minimal_ct, part10

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = bytes(range(256)) * 40


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file.dcm"
    path.write_bytes(DATA)
    return path


def descriptors() -> set[str]:
    """What the process has open, by what the links say."""
    found = set()
    for entry in Path("/proc/self/fd").iterdir():
        try:
            found.add(str(entry.readlink()))
        except FileNotFoundError:  # the one that lists the folder
            continue
    return found


# -- what cannot be opened -----------------------------------------------------------------------


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError, match=r"no\.dcm: No such file") as caught:
        read(tmp_path / "no.dcm", DatasetView)
    assert isinstance(caught.value, FileNotFoundError)
    assert caught.value.path == str(tmp_path / "no.dcm")


def test_a_folder_is_a_directory(tmp_path: Path) -> None:
    with pytest.raises(SourceIsDirectoryError) as caught:
        read(tmp_path, DatasetView)
    assert isinstance(caught.value, IsADirectoryError)


def test_a_file_below_a_file_is_not_found(file: Path) -> None:
    with pytest.raises(SourceNotFoundError):
        read(file / "below", DatasetView)


def test_a_dangling_link_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(SourceNotFoundError):
        read(tmp_path / "link", DatasetView)


def test_a_loop_of_links_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(SourceError):
        read(tmp_path / "loop", DatasetView)


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(SourceError, match="not a regular file"):
        read(tmp_path / "fifo", DatasetView)


def test_a_socket_and_a_device_are_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        with pytest.raises(SourceError):
            read(tmp_path / "s", DatasetView)
    with pytest.raises(SourceError, match="not a regular file"):
        read("/dev/zero", DatasetView)


def test_a_file_without_permission_names_itself(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, _flags: int) -> int:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(SourcePermissionError, match=r"file\.dcm: Permission denied") as caught:
        FileSource(file)
    assert isinstance(caught.value, PermissionError)


def test_a_null_byte_in_a_path_is_an_error_of_ours() -> None:
    with pytest.raises(SourceError, match="null byte"):
        FileSource("a\0b")


def test_a_read_that_fails_is_an_error_of_ours(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    source = FileSource(file)
    monkeypatch.setattr(os, "pread", fail)
    with pytest.raises(SourceError, match="Input/output error") as caught:
        source.read(0, 10)
    assert caught.value.errno == 5
    source.close()


def test_none_of_these_leaves_a_descriptor(tmp_path: Path) -> None:
    before = descriptors()
    test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path)
    with pytest.raises(SourceIsDirectoryError):
        read(tmp_path, DatasetView)
    (tmp_path / "text").write_text("no DICOM")
    with pytest.raises(ValueError, match="no data elements"):
        read(tmp_path / "text", DatasetView)
    assert descriptors() == before


# -- reading -------------------------------------------------------------------------------------


def sources(file: Path) -> list[ByteSource]:
    return [
        FileSource(file),
        FileSource(file, use_mmap=False),
        MemorySource(DATA),
        FileObjectSource(io.BytesIO(DATA)),
    ]


def test_every_source_gives_exactly_what_is_asked_for(file: Path) -> None:
    for source in sources(file):
        assert source.size == len(DATA)
        for offset, length in ((0, 0), (0, len(DATA)), (17, 300), (len(DATA), 0)):
            assert source.read(offset, length) == DATA[offset : offset + length]
            assert bytes(source.view(offset, length)) == DATA[offset : offset + length]
            assert source.view(offset, length).readonly
        source.release()
        assert source.read(5, 5) == DATA[5:10]
        source.close()


@pytest.mark.parametrize(
    ("offset", "length"), [(len(DATA), 1), (0, len(DATA) + 1), (-1, 1), (0, -1), (1 << 62, 1 << 62)]
)
def test_every_source_refuses_what_it_does_not_have(file: Path, offset: int, length: int) -> None:
    for source in sources(file):
        with pytest.raises(TruncatedError):
            source.read(offset, length)
        with pytest.raises(TruncatedError):
            source.view(offset, length)
        source.close()


def test_every_source_is_closed_once_and_for_all(file: Path) -> None:
    for source in sources(file):
        source.close()
        source.close()
        with pytest.raises(ClosedSourceError):
            source.read(0, 1)
        with pytest.raises(ClosedSourceError):
            source.view(0, 1)


def test_short_reads_of_the_system_are_continued(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pread = os.pread
    monkeypatch.setattr(os, "pread", lambda fd, length, at: pread(fd, min(length, 100), at))
    source = FileSource(file)
    assert source.read(10, 1000) == DATA[10:1010]
    source.close()


def test_views_outlive_the_source(file: Path) -> None:
    source = FileSource(file)
    view = source.view(100, 50)
    source.close()
    assert bytes(view) == DATA[100:150]


def test_an_empty_file_has_an_empty_view(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    source = FileSource(tmp_path / "empty")
    assert bytes(source.view(0, 0)) == b""
    source.close()


# -- files that change ---------------------------------------------------------------------------


def large_file(path: Path) -> Path:
    path.write_bytes(part10(element(PIXEL_DATA, "OW", bytes(100_000))))
    return path


def test_an_open_data_set_holds_no_descriptor(tmp_path: Path) -> None:
    path = large_file(tmp_path / "large.dcm")
    before = descriptors()
    dataset = read(path, DatasetView)
    assert descriptors() == before
    assert len(dataset.PixelData) == 100_000
    assert descriptors() == before
    view = dataset["PixelData"].raw  # before Python 3.13, a mapping holds one while it lives
    assert descriptors() - before <= ({str(path)} if sys.version_info < (3, 13) else set())
    again = dataset["PixelData"].raw
    assert again.obj is view.obj
    del view, again
    assert descriptors() == before
    dataset.close()
    assert descriptors() == before


def test_views_of_many_files_leave_descriptors_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mappings, "MOST_MAPPINGS", 2)
    monkeypatch.setattr(mappings, "_mappings", WeakSet())
    before = len(os.listdir("/proc/self/fd"))
    sources = [FileSource(large_file(tmp_path / f"{number}.dcm")) for number in range(5)]
    for each in sources:
        each.release()
    views = [each.view(0, each.size) for each in sources]
    assert len(os.listdir("/proc/self/fd")) - before <= 2
    assert {bytes(view) for view in views} == {sources[0].read(0, sources[0].size)}
    assert all(view.readonly for view in views)


def test_a_file_that_was_truncated_has_changed(tmp_path: Path) -> None:
    path = large_file(tmp_path / "large.dcm")
    dataset = read(path, DatasetView)
    os.truncate(path, 1000)
    with pytest.raises(ChangedFileError, match=r"large\.dcm: changed since"):
        _ = dataset.PixelData
    with pytest.raises(ChangedFileError):
        _ = dataset["PixelData"].raw


def test_a_file_that_was_truncated_under_its_mapping_gives_no_more_views(tmp_path: Path) -> None:
    path = large_file(tmp_path / "large.dcm")
    dataset = read(path, DatasetView)
    assert len(dataset["PixelData"].raw) == 100_000
    os.truncate(path, 1000)  # touching the mapping behind that would end the process
    with pytest.raises(ChangedFileError, match=r"large\.dcm: changed since"):
        _ = dataset["PixelData"].raw


def test_a_file_truncated_under_an_open_descriptor_has_changed(file: Path) -> None:
    source = FileSource(file)
    os.truncate(file, 100)
    with pytest.raises(ChangedFileError, match="ends at byte 100 of 10240") as caught:
        source.read(50, 100)
    assert caught.value.offset == 100
    source.close()


def test_a_file_that_was_replaced_has_changed(tmp_path: Path) -> None:
    path = large_file(tmp_path / "large.dcm")
    dataset = read(path, DatasetView)
    status = path.stat()
    other = large_file(tmp_path / "other.dcm")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)
    with pytest.raises(ChangedFileError):
        _ = dataset.PixelData


def test_a_file_that_was_removed_is_not_found(tmp_path: Path) -> None:
    path = large_file(tmp_path / "large.dcm")
    dataset = read(path, DatasetView)
    path.unlink()
    with pytest.raises(SourceNotFoundError):
        _ = dataset.PixelData


def test_a_file_is_compared_with_what_was_indexed_by_size_and_time(file: Path) -> None:
    status = file.stat()
    identity = Identity(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
    FileSource(file, expected=identity).close()
    FileSource(file, expected=identity._replace(device=1, inode=2)).close()
    for changed in (identity._replace(size=1), identity._replace(mtime_ns=1)):
        before = descriptors()
        with pytest.raises(ChangedFileError):
            FileSource(file, expected=changed)
        assert descriptors() == before


def test_a_closed_data_set_gives_only_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "ct.dcm"
    path.write_bytes(minimal_ct(undefined=True)[:-18] + element(0xFFFCFFFC, "OB", bytes(50_000)))
    with read(path, DatasetView) as dataset:
        pass
    assert dataset.PatientName == "Müller^Käthe"
    with pytest.raises(ClosedSourceError):
        _ = dataset.DataSetTrailingPadding


def test_a_file_object_that_shrinks_has_changed() -> None:
    file = io.BytesIO(DATA)
    source = FileObjectSource(file)
    file.truncate(10)
    with pytest.raises(ChangedFileError):
        source.read(0, 20)


def test_a_file_object_that_was_closed_is_an_error_of_ours() -> None:
    file = io.BytesIO(DATA)
    source = FileObjectSource(file)
    file.close()
    with pytest.raises(SourceError, match="cannot be read"):
        source.read(0, 20)
    with pytest.raises(SourceError, match="cannot be sought"):
        FileObjectSource(file)


class Old(io.BytesIO):
    """A file object whose ``seek`` returns nothing."""

    def seek(self, offset: int, whence: int = 0) -> Any:  # noqa: ANN401
        super().seek(offset, whence)


class Lost(io.BytesIO):
    """A file object that does not know where it is."""

    def seek(self, offset: int, whence: int = 0) -> int:
        super().seek(offset, whence)
        return -1


class Unsure(io.BytesIO):
    """A file object that fails when it is asked whether it can be sought."""

    def seekable(self) -> bool:
        message = "who knows"
        raise RuntimeError(message)


def test_a_file_object_may_seek_without_saying_where_to() -> None:
    assert read(Old(minimal_ct()), DatasetView).PatientName == "Müller^Käthe"


def test_a_file_object_that_cannot_tell_where_it_is_is_an_error_of_ours() -> None:
    with pytest.raises(SourceError, match="<Lost>: has -1 as its size"):
        read(Lost(minimal_ct()), DatasetView)


def test_a_file_object_that_cannot_tell_whether_it_seeks_is_read_in_order() -> None:
    source = source_of(Unsure(minimal_ct()))
    assert isinstance(source, ForwardSource)
    assert read(source, DatasetView).PatientName == "Müller^Käthe"


def test_a_member_of_a_tar_stream_is_read_in_order() -> None:
    data = minimal_ct()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        member = tarfile.TarInfo("ct.dcm")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    packed.seek(0)
    with tarfile.open(fileobj=packed, mode="r|gz") as archive:
        for member in archive:
            file = archive.extractfile(member)
            assert file is not None
            assert read(file, DatasetView).PatientName == "Müller^Käthe"  # type: ignore[arg-type]


# -- what may be opened --------------------------------------------------------------------------


def mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@pytest.mark.parametrize(
    "given",
    [
        str,
        lambda path: path,
        lambda path: path.read_bytes(),
        lambda path: bytearray(path.read_bytes()),
        lambda path: memoryview(path.read_bytes()),
        lambda path: array("B", path.read_bytes()),
        mapped,
        lambda path: io.BytesIO(path.read_bytes()),
        lambda path: path.open("rb"),
    ],
    ids=["str", "Path", "bytes", "bytearray", "memoryview", "array", "mmap", "BytesIO", "file"],
)
def test_whatever_holds_bytes_can_be_opened(tmp_path: Path, given: Callable[[Path], Any]) -> None:
    path = tmp_path / "ct.dcm"
    path.write_bytes(minimal_ct())
    file = given(path)
    dataset = read(file, DatasetView)
    assert dataset.PatientName == "Müller^Käthe"
    assert dataset.path == (str(path) if isinstance(file, str | Path) else None)
    dataset.close()
    if hasattr(file, "close"):
        file.close()


def test_a_path_of_bytes_is_understood(file: Path) -> None:
    class BytesPath:
        def __fspath__(self) -> bytes:
            return os.fsencode(file)

    source = FileSource(BytesPath())  # type: ignore[arg-type]
    assert source.path == str(file)
    source.close()


@pytest.mark.parametrize("given", [None, 7, ["a"], io.StringIO("text")])
def test_anything_else_is_a_type_error(given: Any) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match="takes a path, bytes or a binary file"):
        source_of(given)


def test_memory_that_is_not_contiguous_or_closed_is_refused(file: Path) -> None:
    with pytest.raises(SourceError, match="contiguous"):
        source_of(memoryview(DATA)[::2])
    closed = mapped(file)
    closed.close()
    with pytest.raises(SourceError, match="closed"):
        source_of(closed)


# -- many reads in a row -------------------------------------------------------------------------


def test_a_file_that_is_held_is_opened_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"0123456789")
    source = FileSource(path)
    source.release()
    opened = []
    real = os.open
    monkeypatch.setattr(os, "open", lambda *given: opened.append(given) or real(*given))
    with source.held() as held:
        assert [held.read(at, 2) for at in (0, 4, 8)] == [b"01", b"45", b"89"]
        with held.held() as again:
            assert again is held
    assert len(opened) == 1
    with pytest.raises(ClosedSourceError):
        held.read(0, 1)
    assert source.read(1, 1) == b"1"


def test_a_file_that_changed_is_not_held(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"0123456789")
    source = FileSource(path)
    source.release()
    path.write_bytes(b"01234")
    with pytest.raises(ChangedFileError), source.held():
        pass
    source.close()
    with source.held() as held, pytest.raises(ClosedSourceError):
        held.read(0, 1)


@pytest.mark.parametrize("kept_size", [True, False])
def test_a_file_that_is_written_over_while_it_is_opened_or_read_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, kept_size: bool
) -> None:
    path = large_file(tmp_path / "large.dcm")
    dataset = read(path, DatasetView)
    real = os.pread

    def pread(fd: int, length: int, offset: int) -> bytes:
        data = real(fd, length, offset)
        with path.open("r+b" if kept_size else "ab") as file:
            file.write(b"\0" * 128)
        os.utime(path, ns=(1, 1))
        return data

    monkeypatch.setattr(os, "pread", pread)
    with pytest.raises(ChangedFileError, match=r"large\.dcm: changed since"):
        _ = dataset.PixelData
    path.unlink()
    large_file(path)
    with pytest.raises(ChangedFileError, match=r"large\.dcm: changed since"):
        read(path, DatasetView)


def test_a_file_that_was_opened_before_is_opened_again_to_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    first = FileSource(path)
    first.close()
    known = FileSource(path, identity=first.identity)
    assert (known.size, known.read(2, 3)) == (10, b"234")
    os.utime(path, ns=(0, 0))
    with pytest.raises(ChangedFileError):
        known.read(0, 1)
    with pytest.raises(ChangedFileError):
        FileSource(path, identity=first.identity, expected=first.identity._replace(size=1))
