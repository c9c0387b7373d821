"""What can be opened: streams, members of zip archives, URLs, objects of one's own; and what they
do wrong."""

from __future__ import annotations

import io
import os
import pickle
import sys
import tempfile
import threading
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

import lazydicom
from lazydicom.errors import (
    ChangedFileError,
    ClosedSourceError,
    MissingExtraError,
    SourceError,
    SourceIsDirectoryError,
    SourceNotFoundError,
    SourcePermissionError,
    UnsupportedError,
)
from lazydicom.index.file_object import StreamPuller
from lazydicom.index.forward import ForwardSource
from lazydicom.index.opening import source_of
from lazydicom.index.remote import is_url
from lazydicom.index.source import FileSource, MemorySource
from lazydicom.index.zip_member import Slice
from tests.dicom_bytes import DEFLATED, EXPLICIT_LE, PIXEL_DATA, element, minimal_ct, part10

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CT = minimal_ct()
NAME = element(0x00100010, "PN", b"A^")
LARGE = part10(NAME + element(PIXEL_DATA, "OW", bytes(range(250)) * 400))


class Stream(io.RawIOBase):
    """What a pipe is: read once, a little at a time, and it cannot be sought."""

    def __init__(self, data: bytes, most: int = 1000) -> None:
        self._data = io.BytesIO(data)
        self._most = most
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401
        data = self._data.read(min(len(buffer), self._most))
        buffer[: len(data)] = data
        self.given += len(data)
        return len(data)


# -- streams -------------------------------------------------------------------------------------


def test_a_stream_that_cannot_be_sought_is_read_into_memory() -> None:
    stream = Stream(LARGE)
    with lazydicom.open(stream) as dataset:
        assert dataset.PatientName == "A^"
        assert dataset.PixelData == bytes(range(250)) * 400
        assert stream.given == len(LARGE)
        assert pickle.loads(pickle.dumps(dataset)) == dataset  # noqa: S301
    assert not stream.closed


def test_of_a_stream_no_more_is_read_than_is_asked_for() -> None:
    stream = Stream(LARGE)
    dataset = lazydicom.open(stream, stop_before_pixels=True)
    assert dataset.PatientName == "A^"
    assert stream.given < len(LARGE) / 5


def test_a_stream_needs_no_more_memory_than_is_allowed() -> None:
    with pytest.raises(UnsupportedError, match="memory_cap"):
        lazydicom.open(Stream(LARGE), memory_cap=50_000)
    assert lazydicom.open(Stream(LARGE), memory_cap=101_000).PatientName == "A^"


def test_a_pipe_is_read_to_its_end() -> None:
    reading, writing = os.pipe()

    def write() -> None:
        with os.fdopen(writing, "wb") as file:
            file.write(LARGE)

    thread = threading.Thread(target=write)
    thread.start()
    with os.fdopen(reading, "rb") as file:
        assert len(lazydicom.open(file).PixelData) == 100_000
    thread.join()


def test_standard_input_is_read_whether_it_can_be_sought_or_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for file in (io.BytesIO(CT), Stream(CT)):
        monkeypatch.setattr(sys, "stdin", type("Text", (), {"buffer": file}))
        assert lazydicom.open(sys.stdin.buffer).PatientID == "PID-1"


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, DEFLATED])
def test_what_was_read_from_a_stream_can_be_saved_and_pickled(syntax: str, tmp_path: Path) -> None:
    data = minimal_ct(syntax)
    dataset = lazydicom.open(Stream(data))
    dataset.save_as(tmp_path / "same.dcm")
    assert (tmp_path / "same.dcm").read_bytes() == data
    dataset.PatientName = "New"
    dataset.save_as(tmp_path / "new.dcm")
    assert lazydicom.open(tmp_path / "new.dcm").PatientName == "New"
    assert pickle.loads(pickle.dumps(dataset)).PatientName == "New"  # noqa: S301


class Answer:
    """A file object that answers as it is told."""

    def __init__(self, *answers: object) -> None:
        self._answers = list(answers)

    def read(self, _length: int) -> object:
        answer = self._answers.pop(0) if self._answers else b""
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ([None], "nothing to read yet"),
        (["text"], "gives str instead of bytes"),
        ([CT[:200], OSError(5, "Input/output error")], "Input/output error"),
        ([TimeoutError("timed out")], "cannot be read: timed out"),
        ([RuntimeError()], "cannot be read: RuntimeError"),
        ([ValueError("I/O operation on closed file")], "closed file"),
    ],
)
def test_a_stream_that_fails_is_an_error_of_ours(answers: list[object], message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        lazydicom.open(Answer(*answers))  # type: ignore[arg-type]
    assert caught.value.path == "<Answer>"


def test_a_stream_may_give_more_than_it_is_asked_for() -> None:
    puller = StreamPuller(Answer(b"abcdef", b"gh"))  # type: ignore[arg-type]
    assert [puller.pull(4) for _ in range(4)] == [b"abcd", b"ef", b"gh", b""]
    assert lazydicom.open(Answer(LARGE)).PixelData == bytes(range(250)) * 400  # type: ignore[arg-type]


def test_a_file_object_that_gives_too_much_has_changed() -> None:
    class Generous(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(size) + b"more"

    with pytest.raises(ChangedFileError, match="instead of"):
        lazydicom.open(Generous(CT))


# -- objects of one's own ------------------------------------------------------------------------


class Blob:
    """The least that can be opened."""

    def __init__(self, data: bytes, size: object = None) -> None:
        self.data = data
        self.size: Any = len(data) if size is None else size
        self.reads: list[tuple[int, int]] = []
        self.closed = 0

    def read(self, offset: int, length: int) -> Any:  # noqa: ANN401
        self.reads.append((offset, length))
        return self.data[offset : offset + length]

    def close(self) -> None:
        self.closed += 1


def test_an_object_with_a_size_and_ranges_is_read_in_ranges() -> None:
    blob = Blob(LARGE)
    with lazydicom.open(blob) as dataset:
        assert dataset.PatientName == "A^"
        assert blob.reads == [(0, 8192)]
        assert len(dataset["PixelData"].raw) == 100_000
        assert blob.reads[1:] == [(dataset["PixelData"].offset, 100_000)]
        assert dataset["PixelData"].source.name == "<Blob>"
    assert blob.closed == 1
    with pytest.raises(ClosedSourceError):
        _ = dataset.PixelData


def test_an_object_is_held_to_its_word() -> None:
    for size, data in ((len(LARGE) + 1, LARGE), (len(LARGE), LARGE[:-1])):
        with pytest.raises(ChangedFileError, match=r"<Blob>: offset .*gave .* bytes instead of"):
            _ = lazydicom.open(Blob(data, size)).PixelData, lazydicom.open(Blob(data, size))[7]
    for size in ("many", -1, 1.5):
        with pytest.raises(SourceError, match="as its size"):
            lazydicom.open(Blob(CT, size))


def test_an_object_that_fails_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        message = "no such bucket"
        raise RuntimeError(message)

    blob = Blob(CT)
    monkeypatch.setattr(blob, "read", fail)
    with pytest.raises(SourceError, match="cannot be read: no such bucket"):
        lazydicom.open(blob)

    class NoSize(Blob):
        @property
        def size(self) -> int:
            message = "not today"
            raise RuntimeError(message)

        @size.setter
        def size(self, value: int) -> None:
            pass

    with pytest.raises(SourceError, match="not today"):
        lazydicom.open(NoSize(CT))


def test_an_object_that_cannot_be_closed_is_an_error_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> None:
        message = "still in use"
        raise RuntimeError(message)

    blob = Blob(CT)
    monkeypatch.setattr(blob, "close", fail)
    dataset = lazydicom.open(blob)
    with pytest.raises(SourceError, match="<Blob>: cannot be closed: still in use"):
        dataset.close()


def test_a_source_of_ours_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ct.dcm"
    path.write_bytes(CT)
    for source in (
        MemorySource(CT),
        FileSource(path),
        Slice(MemorySource(b"x" + CT), 1, len(CT), "s"),
    ):
        assert source_of(source) is source
        assert lazydicom.open(source).PatientID == "PID-1"


# -- zip archives --------------------------------------------------------------------------------


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "study.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("stored/ct.dcm", LARGE)
        zipped.writestr("deflated.dcm", LARGE, zipfile.ZIP_DEFLATED)
        zipped.writestr("lzma.dcm", LARGE, zipfile.ZIP_LZMA)
    return path


@pytest.fixture
def members(archive: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(archive) as zipped:
        yield zipped


@pytest.mark.parametrize("name", ["stored/ct.dcm", "deflated.dcm", "lzma.dcm"])
def test_a_member_of_a_zip_archive_is_opened(members: zipfile.ZipFile, name: str) -> None:
    with lazydicom.open(zipfile.Path(members, name)) as dataset:
        assert dataset.PatientName == "A^"
        assert dataset.PixelData == bytes(range(250)) * 400
        assert dataset["PixelData"].source.name.endswith(f"study.zip/{name}")
        assert dataset.path is None
        assert pickle.loads(pickle.dumps(dataset)) == dataset  # noqa: S301


def test_a_member_that_is_not_there_is_a_source_that_is_not_there(members: zipfile.ZipFile) -> None:
    with pytest.raises(SourceNotFoundError, match=r"none\.dcm: is no member of the archive"):
        lazydicom.open(zipfile.Path(members, "none.dcm"))


def test_a_stored_member_is_read_where_it_lies(members: zipfile.ZipFile) -> None:
    source = source_of(zipfile.Path(members, "stored/ct.dcm"))
    assert isinstance(source, Slice)
    assert source.size == len(LARGE)
    view = source.view(0, source.size)
    assert isinstance(view.obj, memoryview) or "mmap" in type(view.obj).__name__
    assert bytes(view) == LARGE
    source.release()
    source.close()


def test_a_compressed_member_is_inflated_as_far_as_it_is_read(members: zipfile.ZipFile) -> None:
    source = source_of(zipfile.Path(members, "deflated.dcm"))
    assert isinstance(source, ForwardSource)
    assert source.read(0, 132) == LARGE[:132]
    assert source.end is None
    source.close()


def test_a_compressed_member_needs_no_more_memory_than_is_allowed(members: zipfile.ZipFile) -> None:
    with pytest.raises(UnsupportedError, match="memory_cap"):
        lazydicom.open(zipfile.Path(members, "deflated.dcm"), memory_cap=50_000)
    stored = lazydicom.open(zipfile.Path(members, "stored/ct.dcm"), memory_cap=50_000)
    assert stored.PatientName == "A^"


def test_an_archive_in_memory_has_members_too() -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as zipped:
        zipped.writestr("ct.dcm", CT)
    with zipfile.ZipFile(memory) as zipped:
        assert lazydicom.open(zipfile.Path(zipped, "ct.dcm")).PatientID == "PID-1"
        with zipped.open("ct.dcm") as file:
            assert lazydicom.open(file).PatientID == "PID-1"


def test_an_archive_that_is_a_file_object_is_read_through_that(tmp_path: Path) -> None:
    class Upload(io.BytesIO):
        name = "study.zip"  # which no file here is called

    with tempfile.TemporaryFile() as unnamed:  # has a number for its name
        for file in (Upload(), unnamed):
            with zipfile.ZipFile(file, "w") as zipped:
                zipped.writestr("ct.dcm", CT)
            with zipfile.ZipFile(file) as zipped:
                assert lazydicom.open(zipfile.Path(zipped, "ct.dcm")).PatientID == "PID-1"
    other = tmp_path / "other.zip"
    other.write_bytes(b"another file of that name")
    file = Upload()
    file.name = str(other)
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr("ct.dcm", CT)
    with zipfile.ZipFile(file) as zipped:
        assert lazydicom.open(zipfile.Path(zipped, "ct.dcm")).PatientID == "PID-1"


def test_members_of_an_archive_in_memory_are_read_by_several_threads() -> None:
    class Slow(io.BytesIO):
        def seek(self, offset: int, whence: int = 0) -> int:
            found = super().seek(offset, whence)
            time.sleep(1e-5)  # lets others in
            return found

    memory = Slow()
    with zipfile.ZipFile(memory, "w") as zipped:
        for number in range(3):
            content = part10(element(PIXEL_DATA, "OB", bytes([number]) * 20_000))
            zipped.writestr(str(number), content)
        zipped.writestr("deflated", content, zipfile.ZIP_DEFLATED)

    def read_often(name: str) -> set[int]:
        found = set()
        for _ in range(20):
            with lazydicom.open(zipfile.Path(zipped, name)) as dataset:
                found.update(dataset.PixelData)
        return found

    with zipfile.ZipFile(memory) as zipped, ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read_often, ["0", "1", "2", "deflated"])) == [{0}, {1}, {2}, {2}]


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_that_was_closed_is_an_error_of_ours(compression: int) -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", compression) as zipped:
        zipped.writestr("ct.dcm", CT)
    with zipfile.ZipFile(memory) as zipped:
        member = zipfile.Path(zipped, "ct.dcm")
    with pytest.raises(SourceError, match="closed"):
        lazydicom.open(member)


def test_a_member_that_is_not_there_or_is_a_folder_is_an_error_of_ours(
    members: zipfile.ZipFile,
) -> None:
    with pytest.raises(SourceError):
        lazydicom.open(zipfile.Path(members, "no.dcm"))
    with pytest.raises(SourceIsDirectoryError):
        lazydicom.open(zipfile.Path(members, "stored/"))


def test_a_damaged_archive_is_an_error_of_ours(archive: Path) -> None:
    data = bytearray(archive.read_bytes())
    data[0] ^= 1  # the local header of the stored member
    at = data.index(b"deflated.dcm") + 200
    data[at : at + 20] = bytes(20)  # what the other one was deflated to
    archive.write_bytes(data)
    with zipfile.ZipFile(archive) as zipped:
        with pytest.raises(SourceError, match="not where the archive says"):
            lazydicom.open(zipfile.Path(zipped, "stored/ct.dcm"))
        with pytest.raises(SourceError, match="cannot be read"):
            lazydicom.open(zipfile.Path(zipped, "deflated.dcm"))


def test_an_encrypted_member_is_an_error_of_ours(archive: Path) -> None:
    data = bytearray(archive.read_bytes())
    at = data.index(b"PK\1\2")
    data[6] |= 1
    data[at + 8] |= 1
    archive.write_bytes(data)
    with (
        zipfile.ZipFile(archive) as zipped,
        pytest.raises(SourceError, match="encrypted"),
    ):
        lazydicom.open(zipfile.Path(zipped, "stored/ct.dcm"))


def test_what_was_opened_and_cannot_be_read_is_closed() -> None:
    class Lost(io.BytesIO):
        def seek(self, _offset: int, _whence: int = 0) -> int:
            return -1

    class Elsewhere:
        def __init__(self, gives: object) -> None:
            self.gives = gives

        def open(self, _mode: str) -> object:
            return self.gives

    lost = Lost(CT)
    with pytest.raises(SourceError, match="has -1 as its size"):
        lazydicom.open(Elsewhere(lost))
    assert lost.closed
    with pytest.raises(SourceError, match="opens as NoneType, not as a file"):
        lazydicom.open(Elsewhere(None))


def test_a_path_of_another_kind_is_opened_by_itself(tmp_path: Path) -> None:
    class Elsewhere:
        def __init__(self, data: bytes | None) -> None:
            self.data = data
            self.file: io.BytesIO | None = None

        def open(self, _mode: str) -> io.BytesIO:
            if self.data is None:
                raise FileNotFoundError(2, "No such thing")
            self.file = io.BytesIO(self.data)
            return self.file

        def __str__(self) -> str:
            return "elsewhere/ct.dcm"

    given = Elsewhere(CT)
    with lazydicom.open(given) as dataset:
        assert dataset.PatientID == "PID-1"
    assert given.file is not None
    assert given.file.closed
    with pytest.raises(SourceNotFoundError, match=r"elsewhere/ct\.dcm: No such thing"):
        lazydicom.open(Elsewhere(None))


# -- URLs ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("s3://bucket/ct.dcm", True),
        ("zip://ct.dcm::s3://bucket/a.zip", True),
        ("simplecache::https://x/ct.dcm", True),
        ("ct.dcm", False),
        ("/data/a:b.dcm", False),
        ("ct::1.dcm", False),
        ("C:\\data\\ct.dcm", False),
        ("://x", False),
    ],
)
def test_what_is_a_url(path: str, *, expected: bool) -> None:
    assert is_url(path) == expected


def test_without_fsspec_a_url_is_an_error_that_names_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(
        MissingExtraError, match=r"s3://b/ct\.dcm: .*pip install 'lazydicom\[remote\]'"
    ):
        lazydicom.open("s3://b/ct.dcm")


@pytest.fixture
def memory() -> Iterator[Any]:
    fsspec = pytest.importorskip("fsspec")
    files = fsspec.filesystem("memory")
    files.pipe_file("/lazydicom/large.dcm", LARGE)
    yield files
    files.rm("/lazydicom", recursive=True)


URL = "memory://lazydicom/large.dcm"


def test_a_url_is_read_in_ranges(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    ranges = []
    cat = type(memory).cat_file

    def counted(files: Any, path: str, start: int, end: int) -> Any:  # noqa: ANN401
        ranges.append((start, end))
        return cat(files, path, start=start, end=end)

    monkeypatch.setattr(type(memory), "cat_file", counted)
    with lazydicom.open(URL) as dataset:
        assert dataset.PatientName == "A^"
        assert dataset.path is None
        assert dataset["PatientName"].source.name == URL
        assert ranges == [(0, 8192)]
        assert len(dataset.PixelData) == 100_000
        at = dataset["PixelData"].offset
        assert ranges[1:] == [(at, at + 100_000)]


def test_a_url_is_pickled_as_such_and_opened_again(memory: Any) -> None:  # noqa: ANN401
    dataset = lazydicom.open(URL)
    dataset.PatientName = "New"
    packed = pickle.dumps(dataset)
    assert len(packed) < 5000
    assert pickle.loads(packed).PatientName == "New"  # noqa: S301
    memory.pipe_file("/lazydicom/large.dcm", LARGE + bytes(2))
    with pytest.raises(ChangedFileError):
        pickle.loads(packed)  # noqa: S301


def test_a_remote_file_that_shrinks_has_changed(memory: Any) -> None:  # noqa: ANN401
    dataset = lazydicom.open(URL)
    memory.pipe_file("/lazydicom/large.dcm", LARGE[:9000])
    with pytest.raises(ChangedFileError, match="instead of 100000"):
        _ = dataset.PixelData


def test_what_a_url_does_not_lead_to_is_an_error_of_ours(memory: Any) -> None:  # noqa: ANN401
    with pytest.raises(SourceNotFoundError, match=r"no\.dcm"):
        lazydicom.open("memory://lazydicom/no.dcm")
    with pytest.raises(SourceIsDirectoryError):
        lazydicom.open("memory://lazydicom")
    with pytest.raises(SourceError, match="Protocol not known"):
        lazydicom.open("nonsense://x")


@pytest.mark.usefixtures("memory")
def test_whatever_a_remote_file_system_raises_is_an_error_of_ours(
    memory: Any,  # noqa: ANN401
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dataset = lazydicom.open(URL)
    for error, kind in (
        (RuntimeError("connection reset"), SourceError),
        (PermissionError(13, "Permission denied"), SourcePermissionError),
    ):

        def fail(*_: object, _error: Exception = error, **__: object) -> None:
            raise _error

        monkeypatch.setattr(type(memory), "cat_file", fail)
        with pytest.raises(kind, match="memory://"):
            _ = dataset.PixelData
        monkeypatch.setattr(type(memory), "info", fail)
        with pytest.raises(kind, match="memory://"):
            lazydicom.open(URL)


def test_a_remote_file_of_unknown_size_is_read_as_a_stream(
    memory: Any,  # noqa: ANN401
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(type(memory), "info", lambda *_, **__: {"type": "file", "size": None})
    with lazydicom.open(URL) as dataset:
        assert len(dataset.PixelData) == 100_000
    with pytest.raises(UnsupportedError, match="memory_cap"):
        lazydicom.open(URL, memory_cap=10_000)


def test_a_local_url_is_a_file(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    path = tmp_path / "ct.dcm"
    path.write_bytes(CT)
    with lazydicom.open(path.as_uri()) as dataset:
        assert dataset.path == str(path)
    with pytest.raises(SourceNotFoundError):
        lazydicom.open((tmp_path / "no.dcm").as_uri())
