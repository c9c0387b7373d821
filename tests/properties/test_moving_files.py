"""Files that move under us: an answer is of one version of its file, or an error that names it.

What is handed out without a copy is the documented exception; nothing else comes from a mapping.
"""

from __future__ import annotations

import contextlib
import io
import os
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import lazydicom
from lazydicom.archive.archive import Archive
from lazydicom.archive.files.scanning import Scanning
from lazydicom.errors import CacheError, ChangedFileError, LazyDicomError, SourceError
from lazydicom.index.container import Container, container_kind
from lazydicom.index.source import FileSource
from lazydicom.overlay.atomic import PendingFile
from tests.archives import LONG_AGO, put, small
from tests.calls import COPIES, NOT_THERE
from tests.conftest import SAMPLES
from tests.dicom_bytes import element, minimal_ct
from tests.moving import FILES as MOVING
from tests.moving import Churn, FoundError, Storm, seen, storm, version

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lazydicom import Dataset

SECONDS = float(os.environ.get("LAZYDICOM_MOVING_SECONDS", "2"))
LARGE = 150_000
"""Bytes of a sample from which on it takes too long."""
FILES = [
    path for path in SAMPLES if path.parent.name == "test_files" and path.stat().st_size < LARGE
]


def answer(path: Path, call: Callable[[Dataset], object], *, mmap: bool) -> object:
    """What a call says, or the error it raises."""
    try:
        with lazydicom.open(path, mmap=mmap) as dataset:
            return call(dataset)
    except LazyDicomError as error:
        return str(error)


def same(one: Any, other: Any) -> bool:  # noqa: ANN401
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return bool(np.array_equal(one, other))
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other) or str(one) == str(other)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_copied_is_not_read_from_a_mapping(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A mapping that was cut short ends the process when it is touched; this one says nonsense.
    def nonsense(_: FileSource, __: int, length: int) -> memoryview:
        return memoryview(b"\xa5" * length)

    expected = {name: answer(path, call, mmap=False) for name, call in COPIES.items()}
    monkeypatch.setattr(FileSource, "view", nonsense)
    for name, call in COPIES.items():
        assert same(answer(path, call, mmap=True), expected[name]), name


# -- what is no file any more must not be waited for ----------------------------------------------


def become_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("call", COPIES)
def test_a_file_that_became_a_named_pipe_is_not_waited_for(tmp_path: Path, call: str) -> None:
    path = put(tmp_path / "a.dcm", minimal_ct() + element(0xFFFCFFFC, "OB", bytes(20_000)))
    with lazydicom.open(path) as dataset:
        become_pipe(path)
        with contextlib.suppress(*NOT_THERE):  # of an element, which is known without the file
            try:
                COPIES[call](dataset)
            except SourceError as error:
                assert str(path) in str(error)  # noqa: PT017


def test_a_copy_of_a_file_that_became_a_named_pipe_is_an_error(tmp_path: Path) -> None:
    path = put(tmp_path / "a.dcm", minimal_ct())
    with lazydicom.open(path) as dataset:
        become_pipe(path)
        with pytest.raises(SourceError, match=r"a\.dcm: is not a regular file"):
            dataset.save_as(tmp_path / "b.dcm")
    assert os.listdir(tmp_path) == ["a.dcm"]


def test_a_container_that_became_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = put(tmp_path / "a.tar.gz", b"")
    become_pipe(path)
    for ask in (container_kind, lambda name: Container(name, "gzip")):
        with pytest.raises(SourceError, match="is not a regular file"):
            ask(str(path))


def test_an_index_that_became_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    put(tmp_path / "a.dcm", minimal_ct())
    with Archive(tmp_path) as archive:
        archive.update(workers=1)
    become_pipe(tmp_path / ".lazydicom/data.mdb")
    with pytest.raises(CacheError, match="not a regular file"):
        Archive(tmp_path)


def test_a_copy_has_nothing_of_another_file_of_the_same_size_and_time(tmp_path: Path) -> None:
    path = put(tmp_path / "a.dcm", small("1.2.3", "CT"))
    other = put(tmp_path / "other", small("1.2.4", "MR"))
    with lazydicom.open(path) as dataset:
        dataset.PatientName = "A"
        other.replace(path)
        for target in (tmp_path / "b.dcm", io.BytesIO()):
            with pytest.raises(ChangedFileError, match=r"a\.dcm: changed since"):
                dataset.save_as(target)
    assert os.listdir(tmp_path) == ["a.dcm"]


def test_a_hash_is_of_the_file_that_was_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "root/a.dcm", small("1.2.3", "CT"))
    real = PendingFile.fill

    def fill(*given: Any, **options: Any) -> int:  # noqa: ANN401
        size = real(*given, **options)
        put(path, small("1.2.3", "MR"), mtime_ns=LONG_AGO + 1)
        return size

    with Archive(tmp_path / "root") as archive:
        archive.update(workers=1)
        monkeypatch.setattr(PendingFile, "fill", fill)
        report = (
            archive.query("True").edit({"PatientName": "A"}).save_to(tmp_path / "b", hashes=True)
        )
    assert report.saved == 0
    assert [(name, "changed since" in reason) for name, reason in report.failed] == [
        ("a.dcm", True)
    ]


# -- the storm ------------------------------------------------------------------------------------


def test_every_answer_is_of_one_version_of_its_file_or_an_error_that_names_it() -> None:
    outcome = storm(SECONDS, threads=4, seed=1)
    assert outcome.findings == []
    assert outcome.calls > 20
    assert sum(outcome.changes.values()) > 20


def test_a_storm_finds_an_answer_of_two_versions_and_one_of_another_file(tmp_path: Path) -> None:
    churn = Churn(tmp_path, seed=1)
    (tmp_path / "index").mkdir()
    with Storm(tmp_path).archive as archive:
        assert len(archive) == MOVING
    looker = Storm(tmp_path)
    begin = time.monotonic()
    one = version(0, 1)
    for data, file in ((one, 0), (version(1, 2), 1)):
        looker.check(seen(lazydicom.open(data)["PatientID"].value), file, begin)
    for data, file, reason in (
        (one + version(0, 2), 0, "versions"),
        (one, 1, "of file 1"),
        (version(0, MOVING + 5), 0, "was not there"),
    ):
        with pytest.raises(FoundError, match=reason):
            looker.check(seen(data), file, begin)
    mixed = seen([one, lazydicom.open(version(0, 2)).pixel_array])
    with pytest.raises(FoundError, match=r"pixels of \{2\}"):
        looker.check(mixed, 0, begin)
    churn.registry.end(1)
    with pytest.raises(FoundError, match="was not there"):
        looker.check(seen(one), 0, time.monotonic())
    looker.archive.close()


@pytest.mark.parametrize("containers", [True, False])
def test_a_file_that_is_none_any_more_when_it_is_scanned_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, containers: bool
) -> None:
    paths = [put(tmp_path / name, small(f"1.2.{name}")) for name in "1234"]
    real = Scanning.scan

    def scan(self: Scanning, tasks: Any) -> object:  # noqa: ANN401
        become_pipe(paths[0])
        paths[1].unlink()
        paths[2].unlink()
        paths[2].mkdir()
        return real(self, tasks)

    with Archive(tmp_path) as archive:
        monkeypatch.setattr(Scanning, "scan", scan)
        report = archive.update(workers=1, containers=containers)
        assert sorted(name for name, _ in report.unreadable) == ["1", "2", "3"]
        assert archive.query("True").paths() == [str(paths[3])]
