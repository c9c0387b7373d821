"""Verifying an archive: what is wrong is found, and nothing else is."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import tempfile
import threading
import zipfile
from typing import TYPE_CHECKING

import pytest

from lazydicom import Archive
from lazydicom.archive.checks import file_checks
from lazydicom.archive.checks.file_check import check_file
from lazydicom.archive.checks.file_checks import check_files
from lazydicom.archive.checks.finding import SENTENCES
from lazydicom.archive.checks.verification import Verification
from lazydicom.errors import SourceNotFoundError
from lazydicom.index.store_keys import COLUMN, DIRECTORY, FILE, OFFSETS, PACKED, UID
from tests.archives import put
from tests.dicom_bytes import CT_IMAGE_STORAGE
from tests.instances import instance, write

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Iterator
    from pathlib import Path

    from lazydicom.archive.checks.finding import Finding

SERIES = {
    "SOPClassUID": CT_IMAGE_STORAGE,
    "SeriesInstanceUID": "1.8",
    "StudyInstanceUID": "1.7",
    "Modality": "CT",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Five instances of one series."""
    made = tmp_path / "root"
    write(made, *({**SERIES, "InstanceNumber": str(number)} for number in range(1, 6)))
    return made


@pytest.fixture
def archive(root: Path) -> Iterator[Archive]:
    with Archive(root) as made:
        made.update()
        yield made


def found(archive: Archive, **options: object) -> list[tuple[str, str]]:
    """Name and code of what is found."""
    every = list(archive.verify(**options))  # type: ignore[arg-type]
    return sorted((os.path.relpath(one.path, archive.root), one.code) for one in every)


# -- the index against the files -----------------------------------------------------------------


@pytest.mark.parametrize("content", [False, True])
def test_nothing_is_found_where_nothing_is_wrong(archive: Archive, *, content: bool) -> None:
    verification = archive.verify(content=content)
    assert list(verification) == []
    assert (verification.files, verification.checked, verification.others) == (5, 5, 0)
    assert str(verification) == "5 files, 5 checked, 0 not DICOM: 0 findings"


def test_a_verification_does_not_say_that_nothing_was_found_before_it_looked(
    archive: Archive, root: Path
) -> None:
    (root / "6.dcm").write_bytes(b"no DICOM")
    verification = archive.verify()
    assert str(verification).startswith("nothing is verified before")
    findings = iter(verification)
    next(findings)
    assert str(verification).endswith(": 1 finding so far (1 NOT_DICOM)")
    assert list(findings) == []
    assert "so far" not in str(verification)


def test_files_that_are_new_changed_and_gone_are_found(archive: Archive, root: Path) -> None:
    put(root / "new.dcm", instance({**SERIES, "SOPInstanceUID": "1.9.9", "InstanceNumber": "6"}))
    (root / "1.dcm").unlink()
    put(root / "2.dcm", (root / "2.dcm").read_bytes(), mtime_ns=1_600_000_000 * 10**9)
    assert found(archive, files=False) == [
        ("1.dcm", "GONE"),
        ("2.dcm", "CHANGED"),
        ("2.dcm", "MISSING_INSTANCES"),
        ("new.dcm", "NOT_INDEXED"),
    ]
    archive.update()
    assert found(archive, files=False) == [("2.dcm", "MISSING_INSTANCES")]


def test_files_in_folders_that_are_gone_are_found(archive: Archive, root: Path) -> None:
    write(root / "below", {**SERIES, "SOPInstanceUID": "1.9.9", "InstanceNumber": "6"})
    archive.update()
    shutil.rmtree(root / "below")
    assert found(archive) == [("below/0.dcm", "GONE")]


def test_a_rewrite_that_keeps_size_and_time_is_found_by_content_only(
    archive: Archive, root: Path
) -> None:
    file = root / "3.dcm"
    put(file, file.read_bytes().replace(b"CT", b"MR"))
    assert found(archive) == []
    assert found(archive, content=True) == [("3.dcm", "CONTENT")]


def test_elements_that_are_others_are_found_by_content(archive: Archive, root: Path) -> None:
    file = root / "3.dcm"
    put(file, file.read_bytes().replace(b"\x08\0\x60\0CS", b"\x08\0\x61\0CS"))
    (one,) = archive.verify(content=True)
    assert (one.code, one.path) == ("CONTENT", str(file))
    assert one.sentence.endswith("elements are elsewhere")


def test_what_became_dicom_or_ceased_to_be_at_the_same_size_and_time_is_found(
    archive: Archive, root: Path
) -> None:
    data = (root / "0.dcm").read_bytes()
    put(root / "notes.txt", bytes(len(data)))
    archive.update()
    put(root / "notes.txt", data.replace(b"1.9.0", b"1.9.7"))
    put(root / "0.dcm", bytes(len(data)))
    assert found(archive) == [
        ("0.dcm", "CONTENT"),
        ("0.dcm", "NOT_DICOM"),
        ("notes.txt", "CONTENT"),
    ]


def test_a_selection_of_values_and_compacted_segments_are_no_difference(
    tmp_path: Path, samples: list[Path]
) -> None:
    root = tmp_path / "root"
    root.mkdir()
    for number, path in enumerate(samples):
        if path.stat().st_size < 12_000:
            shutil.copy2(path, root / f"{number}-{path.name}")
    for values in ("all", ["PatientID", "Modality", "RequestAttributesSequence.CodeValue"], "none"):
        with Archive(root, tmp_path / f"index-{values[0]}", values=values) as archive:
            names = sorted(os.listdir(root))
            for part in (names[::2], names):
                archive.update(include=part)
            archive.update(include=[])
            archive.compact()
            codes = {one.code for one in archive.verify(files=False, content=True)}
            assert codes <= {"DUPLICATE_INSTANCE", "MISSING_INSTANCES", "NOT_DICOM", "UNREADABLE"}


@pytest.mark.parametrize(
    "family", [PACKED, FILE, OFFSETS, DIRECTORY, UID], ids=lambda family: family.code.decode()
)
def test_a_damaged_index_is_a_finding(archive: Archive, family: type[COLUMN]) -> None:
    with archive._store.writing() as writer:
        for key, record in list(writer.scan(family.key())):
            writer.put(key, record[:-1] + bytes([record[-1] ^ 1]))
    archive.close()
    with Archive(archive.root, readonly=True) as again:
        every = list(again.verify(content=True))
    assert {one.code for one in every} == {"INDEX_DAMAGED"}


def test_rows_and_files_that_do_not_belong_together_are_found(archive: Archive) -> None:
    from lazydicom.archive.segments.rows import add_removed  # noqa: PLC0415

    with archive._store.writing() as writer:
        add_removed(writer, [2])
    every = list(archive.verify(files=False))
    assert [one.code for one in every] == ["INDEX_DAMAGED"]
    assert "1 files whose row is gone" in every[0].sentence


def test_what_the_index_was_told_to_leave_out_is_not_looked_at(
    archive: Archive, root: Path
) -> None:
    write(root / "tmp", SERIES)
    archive.update(exclude=["tmp/"])
    assert found(archive) == []


def test_a_root_that_is_away_is_not_gone(tmp_path: Path, root: Path) -> None:
    other = tmp_path / "other"
    write(other, {**SERIES, "SOPInstanceUID": "1.9.9", "InstanceNumber": "6"})
    roots = {"a": root, "b": other}
    with Archive(roots, index=tmp_path / "index") as archive:
        archive.update()
        assert list(archive.verify()) == []
    other.rename(tmp_path / "elsewhere")
    with Archive(roots, index=tmp_path / "index") as archive:
        assert {one.code for one in archive.verify()} == {"UNREACHABLE"}
    with Archive({"a": root}, index=tmp_path / "index") as archive:
        assert list(archive.verify()) == []


def test_members_of_containers_are_files(archive: Archive, root: Path) -> None:
    broken = instance({**SERIES, "SOPInstanceUID": "1.9.9", "InstanceNumber": "6"})[:-1]
    with zipfile.ZipFile(root / "a.zip", "w") as container:
        container.writestr("x.dcm", broken)
    archive.update(containers=True)
    assert found(archive, content=True) == [("a.zip!/x.dcm", "TRUNCATED")]
    (root / "a.zip").unlink()
    assert ("a.zip!/x.dcm", "GONE") in found(archive)


def test_nothing_is_changed_and_nothing_stays_behind(
    archive: Archive, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "1.dcm").unlink()
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    before = (archive.index_folder / "data.mdb").read_bytes()
    findings = iter(archive.verify())
    next(findings)
    assert os.listdir(folder)
    findings.close()  # type: ignore[attr-defined]
    assert os.listdir(folder) == []
    assert (archive.index_folder / "data.mdb").read_bytes() == before


# -- the files among each other ------------------------------------------------------------------


def test_an_instance_that_is_there_twice_is_found_with_both_paths(
    archive: Archive, root: Path
) -> None:
    shutil.copy2(root / "1.dcm", root / "copy.dcm")
    (one,) = [one for one in archive.verify() if one.code == "DUPLICATE_INSTANCE"]
    assert one.path == str(root / "copy.dcm")
    assert one.sentence.endswith(str(root / "1.dcm"))


def test_gaps_of_instance_numbers_are_counted_once_per_series(root: Path) -> None:
    for number in (1, 3):
        (root / f"{number}.dcm").unlink()
    write(root / "other", {**SERIES, "SeriesInstanceUID": "1.8.2", "InstanceNumber": "100"})
    (root / "other/0.dcm").write_bytes(
        (root / "other/0.dcm").read_bytes().replace(b"1.9.0", b"1.9.8")
    )
    (one,) = Verification(root, files=False)
    assert one.code == "MISSING_INSTANCES"
    assert one.path == str(root / "2.dcm")
    assert one.sentence.endswith("2 in all")


@pytest.mark.parametrize("number", ["", "x", "1\\9", "99999999999", "-5"])
def test_instance_numbers_that_are_none_are_no_gap(root: Path, number: str) -> None:
    values = {**SERIES, "SOPInstanceUID": "1.9.9", "InstanceNumber": number}
    put(root / "9.dcm", instance(values))
    codes = {one.code for one in Verification(root, files=False)}
    assert codes == ({"MISSING_INSTANCES"} if number == "-5" else set())


def test_files_without_uids_are_neither_duplicates_nor_a_series(tmp_path: Path) -> None:
    for number in (1, 5, 9):
        values = {"SOPInstanceUID": "", "SeriesInstanceUID": "", "InstanceNumber": str(number)}
        put(tmp_path / f"{number}.dcm", instance(values))
    assert list(Verification(tmp_path, files=False)) == []


# -- each file -----------------------------------------------------------------------------------


def test_a_folder_without_an_index_is_verified_and_gets_none(root: Path) -> None:
    put(root / "notes.txt", b"hello")
    put(root / "empty.dcm", b"")
    verification = Verification(root)
    (one,) = verification
    assert (one.code, one.path) == ("NOT_DICOM", str(root / "empty.dcm"))
    assert (verification.files, verification.checked, verification.others) == (5, 5, 1)
    assert not (root / ".lazydicom").exists()


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError):
        list(Verification(tmp_path / "nothing"))


def test_processes_find_what_one_finds_in_the_same_order(samples: list[Path]) -> None:
    paths = [str(path) for path in samples if path.stat().st_size < 50_000]
    alone, together = (list(check_files(paths, workers)) for workers in (1, 2))
    assert alone == together
    assert sum(checked.files for checked in alone) == len(paths)


def deadly(paths: list[str]) -> list[Finding]:
    """A check that some files end."""
    if any(path.endswith("deadly") for path in paths):
        os._exit(9)
    return [found for path in paths for found in check_file(path)]


def test_a_file_that_ends_its_process_is_a_finding_and_the_others_are_checked(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_checks, "check_all", deadly)
    monkeypatch.setattr(file_checks, "AT_ONCE", 1)
    paths = [str(root / name) for name in ("nothing", "deadly", "0.dcm")]
    checks = list(check_files(paths, 2))
    assert [checked.files for checked in checks] == [1, 1, 1]
    every = [one for checked in checks for one in checked.findings]
    assert [os.path.basename(one.path) for one in every] == ["nothing", "deadly"]
    assert "died" in every[1].sentence


def test_processes_are_ended_whichever_part_is_interrupted_and_let_end_when_all_is_done(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pool:
        def __init__(self, workers: int) -> None:
            del workers

        def begin(self, paths: list[str]) -> list[str]:
            return paths

        def end(self, waiting: deque[tuple[list[str], object]]) -> file_checks.Checked:
            paths, _ = waiting.popleft()
            if paths in interrupted:
                raise KeyboardInterrupt
            return file_checks.Checked(len(paths), [])

        def close(self, *, is_done: bool) -> None:
            ended.append(is_done)

    monkeypatch.setattr(file_checks, "_Pool", Pool)
    monkeypatch.setattr(file_checks, "AT_ONCE", 1)
    paths = [str(root / name) for name in ("0.dcm", "1.dcm")]
    ended: list[bool] = []
    for path in paths:
        interrupted = [[path]]
        with pytest.raises(KeyboardInterrupt):
            list(check_files(paths, 2))
    interrupted = []
    list(check_files(paths, 2))
    assert ended == [False, False, True]


def test_ctrl_c_while_a_process_begins_comes_after_whichever_thread_gets_it() -> None:
    end, whole = threading.Event(), []
    other = threading.Thread(target=end.wait)
    other.start()

    def begin(thread: threading.Thread) -> None:
        with file_checks._not_interrupted():
            assert thread.ident is not None
            signal.pthread_kill(thread.ident, signal.SIGINT)
            whole.append(sum(range(1_000_000)))

    for thread in (other, threading.main_thread()):
        with pytest.raises(KeyboardInterrupt):
            begin(thread)
    end.set()
    other.join()
    assert len(whole) == 2
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_what_nobody_thought_of_is_a_finding_without_its_text(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a value")

    monkeypatch.setattr("lazydicom.archive.checks.file_check._found", fail)
    (one,) = check_file(root / "0.dcm")
    assert one.code == "UNREADABLE"
    assert one.sentence == f"{SENTENCES['UNREADABLE']}: unexpected RuntimeError"


def test_findings_survive_pickling_and_json(archive: Archive, root: Path) -> None:
    (root / "1.dcm").unlink()
    every = list(archive.verify())
    assert pickle.loads(pickle.dumps(every)) == every  # noqa: S301
    assert json.loads(json.dumps(every)) == [list(one) for one in every]


def test_progress_is_told(archive: Archive) -> None:
    told = list[int]()
    list(archive.verify(progress=lambda so_far: told.append(so_far.checked)))
    assert told[-1] == 5
