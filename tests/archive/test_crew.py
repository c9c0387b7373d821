"""Worker processes make the same index as threads do, and end with the update."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.files import crew, gathering
from lazydicom.archive.segments import segment
from lazydicom.archive.segments.made import MadeSegment
from lazydicom.errors import LazyDicomError, UnsupportedError
from tests.archives import LONG_AGO, content, put, small, updated
from tests.dicom_bytes import EXPLICIT_BE, IMPLICIT_LE, element, text
from tests.killing import kill_and_complete, many

if TYPE_CHECKING:
    from pathlib import Path

    from lazydicom.archive.files.report import UpdateReport
    from lazydicom.index.transaction import Writer

SYNTAXES = [IMPLICIT_LE, EXPLICIT_BE]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files of several kinds in several folders, some of them no DICOM."""
    monkeypatch.setattr(gathering, "CHUNK_FILES", 2)
    monkeypatch.setattr(segment, "BATCH", 8)  # files of a job
    root = tmp_path / "archive"
    for number in range(20):
        more = element(0x00100020, "LO", text(f"P{number // 4}"))
        put(
            root / f"{number % 3}/{number:02}", small(f"1.{number}", ["CT", "MR"][number % 2], more)
        )
    for number, syntax in enumerate(SYNTAXES):
        put(root / f"other/{number}", small(f"2.{number}", syntax=syntax))
    put(root / "1/notes.txt", b"no DICOM")
    put(root / "2/cut", small("3.1")[:-1])
    return root


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that are started."""
    started: list[subprocess.Popen[bytes]] = []

    class Popen(subprocess.Popen[bytes]):
        def __init__(self, *given: Any, **options: Any) -> None:  # noqa: ANN401
            super().__init__(*given, **options)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Popen)
    return started


def facts(report: UpdateReport) -> UpdateReport:
    """A report without its time."""
    report.seconds = 0
    return report


def test_processes_and_threads_make_the_same_index(
    root: Path, tmp_path: Path, processes: list[subprocess.Popen[bytes]]
) -> None:
    with (
        Archive(root, tmp_path / "threads") as one,
        Archive(root, tmp_path / "processes") as other,
    ):
        assert facts(updated(one)) == facts(updated(other, processes=2))
        assert len(processes) == 2
        assert content(one) == content(other)
        with other.reading() as snapshot:
            assert len(snapshot.rows) == 3
        assert facts(updated(other, processes=2)) == facts(updated(one))
        assert len(processes) == 2  # nothing to be read, nobody to read it


def test_what_changed_is_read_by_processes_too(root: Path, tmp_path: Path) -> None:
    with Archive(root, tmp_path / "index") as archive, Archive(root, tmp_path / "anew") as clean:
        updated(archive)
        for number in range(0, 20, 3):
            put(root / f"0/{number:02}", small(f"1.{number}", "PT"), mtime_ns=LONG_AGO + 1)
        put(root / "1/01", b"no DICOM any more", mtime_ns=LONG_AGO + 1)
        report = updated(archive, processes=2)
        assert (report.changed, report.removed, report.skipped) == (7, 0, 1)
        updated(clean)
        assert content(archive) == content(clean)


def test_what_is_in_containers_is_read_by_this_process(root: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(root / "more.zip", "w") as container:
        container.writestr("a", small("4.1"))
    with Archive(root, tmp_path / "index") as archive:
        archive.update(processes=1, containers=True)
        assert len(archive) == 24
        assert archive["4.1"].Modality == "CT"


def test_a_worker_that_dies_is_an_error_and_the_next_update_goes_on(
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    processes: list[subprocess.Popen[bytes]],
) -> None:
    with Archive(root, tmp_path / "index") as archive:
        with monkeypatch.context() as patch:
            patch.setattr(crew, "_START", "raise SystemExit(3) # {0}")
            with pytest.raises(LazyDicomError, match="worker process ended with status 3"):
                archive.update(processes=2)
        assert all(process.returncode is not None for process in processes)
        updated(archive, processes=2)
        with Archive(root, tmp_path / "anew") as clean:
            updated(clean)
            assert content(archive) == content(clean)


def test_many_segments_of_one_job_come_one_by_one(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heavy = "import {0} as w, lazydicom.archive.segments.segment as s; s.HEAVY = 1; w.main()"
    monkeypatch.setattr(crew, "_START", f"import sys; sys.path[:] = sys.argv[1:]; {heavy}")
    with Archive(root, tmp_path / "index") as one, Archive(root, tmp_path / "anew") as other:
        written: list[int] = []
        real = MadeSegment.write

        def write(self: MadeSegment, store: Writer, segment: int) -> None:
            written.append(segment)
            real(self, store, segment)

        with monkeypatch.context() as patch:
            patch.setattr(MadeSegment, "write", write)
            report = updated(one, processes=2)
        assert len(written) > 6  # not three, one of each job
        assert facts(report) == facts(updated(other))
        assert content(one) == content(other)


@pytest.mark.parametrize(("name", "value"), [("executable", ""), ("frozen", True)])
def test_without_an_interpreter_to_start_there_are_no_workers(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    monkeypatch.setattr(sys, name, value, raising=False)
    with Archive(root, tmp_path / "index") as archive:
        with pytest.raises(UnsupportedError, match="interpreter"):
            archive.update(processes=2)
        assert archive.update().added == 23


def test_an_interrupted_update_ends_its_workers(
    root: Path, tmp_path: Path, processes: list[subprocess.Popen[bytes]]
) -> None:
    def interrupt(report: UpdateReport) -> None:
        if report.added:
            raise KeyboardInterrupt

    with Archive(root, tmp_path / "index") as archive:
        with pytest.raises(KeyboardInterrupt):
            archive.update(processes=2, progress=interrupt)
        assert processes
        assert all(process.returncode is not None for process in processes)
        updated(archive)
        assert len(archive) == 23


def test_what_a_worker_prints_is_no_answer(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loud = "w.serve = lambda *pipes, real=w.serve: (print(1, flush=True), real(*pipes))"
    start = f"import sys; sys.path[:] = sys.argv[1:]; import {{0}} as w; {loud}; w.main()"
    monkeypatch.setattr(crew, "_START", start)
    with Archive(root, tmp_path / "index") as archive:
        assert archive.update(processes=1).added == 23


def test_what_is_printed_when_an_interpreter_starts_is_no_answer(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "_START", f"print('(1', end='', flush=True); {crew._START}")
    with Archive(root, tmp_path / "index") as archive:
        assert archive.update(processes=1).added == 23


def test_killed_at_any_instant_its_workers_end_and_the_next_update_completes_it(
    tmp_path: Path,
) -> None:
    many(tmp_path / "root", 300)
    kill_and_complete(tmp_path / "root", 3, processes=2)
