"""Edited copies of many files: whole or not there, each accounted for, the files untouched."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pydicom
import pytest

import lazydicom
from lazydicom import Archive, ops
from lazydicom.archive.edits import copying, target
from lazydicom.archive.edits.manifest import MANIFEST, Manifest, State
from lazydicom.errors import (
    CacheError,
    EncodeError,
    QueryError,
    SourceError,
    SourcePermissionError,
    StaleSelectionError,
)
from lazydicom.index.temporary import is_temporary
from lazydicom.overlay import atomic
from tests.archives import LONG_AGO, put, small
from tests.dicom_bytes import DEFLATED, element, minimal_ct, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lazydicom.archive.edits.edit_report import EditReport
    from lazydicom.archive.selections.selection import Selection

NAMES = "{PatientID}/{SOPInstanceUID}.dcm"
ANON = {"PatientName": "ANON", "PatientID": "P", "PatientBirthDate": None}


def instance(uid: str, patient: str = "A") -> bytes:
    return small(uid, "CT", element(0x00100020, "LO", text(patient, vr="LO")), PIXELS)


PIXELS = element(0x7FE00010, "OW", bytes(3000))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive of ten instances of two patients."""
    folder = tmp_path / "files"
    for number in range(10):
        data = instance(f"1.2.{number}", "AB"[number % 2])
        put(folder / f"series{number // 5}" / f"{number}.dcm", data)
    return folder


@pytest.fixture
def archive(root: Path, tmp_path: Path) -> Iterator[Archive]:
    with Archive(root, index=tmp_path / "index") as made:
        made.update()
        yield made


@pytest.fixture
def all_of_it(archive: Archive) -> Selection:
    return archive.query("True")


def digests(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Digest, time and mode of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
            path.stat().st_mode,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def names(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def copies(folder: Path) -> list[str]:
    return [name for name in names(folder) if not name.startswith(MANIFEST)]


# -- what is saved ---------------------------------------------------------------------------------


@pytest.mark.parametrize("durable", ["batch", "file", False])
@pytest.mark.parametrize("workers", [1, 4])
def test_every_instance_is_saved_edited_and_the_files_stay_as_they_were(
    all_of_it: Selection, root: Path, tmp_path: Path, durable: copying.Durable, workers: int
) -> None:
    before = digests(root)
    report = all_of_it.edit(ANON).save_to(tmp_path / "out", NAMES, durable=durable, workers=workers)
    assert (report.saved, report.skipped, report.failed, report.collisions) == (10, 0, [], [])
    assert digests(root) == before
    assert copies(tmp_path / "out") == [f"P/1.2.{number}.dcm" for number in range(10)]
    for name in copies(tmp_path / "out"):
        copy = pydicom.dcmread(tmp_path / "out" / name)
        assert (copy.PatientName, copy.PatientID, copy.PatientBirthDate) == ("ANON", "P", "")
        assert copy.PixelData == bytes(3000)
    assert report.bytes == sum(
        (tmp_path / "out" / name).stat().st_size for name in copies(tmp_path / "out")
    )


def test_a_copy_is_what_a_data_set_that_is_saved_by_itself_is(
    all_of_it: Selection, root: Path, tmp_path: Path
) -> None:
    all_of_it.edit(ANON).save_to(tmp_path / "out", NAMES)
    one = lazydicom.open(root / "series0" / "3.dcm")
    for keyword, value in ANON.items():
        one[keyword] = value
    one.save_as(tmp_path / "one.dcm")
    assert (tmp_path / "one.dcm").read_bytes() == (tmp_path / "out/P/1.2.3.dcm").read_bytes()


def test_without_any_change_copies_are_byte_identical(
    all_of_it: Selection, root: Path, tmp_path: Path
) -> None:
    all_of_it.edit([]).save_to(tmp_path / "out", "{SOPInstanceUID}")
    for number in range(10):
        original = root / f"series{number // 5}" / f"{number}.dcm"
        assert (tmp_path / "out" / f"1.2.{number}").read_bytes() == original.read_bytes()


def test_edits_are_operations_one_or_many_or_values_by_path_or_tag(
    all_of_it: Selection, tmp_path: Path
) -> None:
    edits: list[object] = [
        ops.set("PatientID", "X"),
        [ops.set("PatientID", "Y"), ops.replace("PatientID", "X")],
        (op for op in [ops.set("PatientID", "X")]),
        {"PatientID": "X"},
        {0x00100020: "X"},
        {"(0010,0020)": "X"},
    ]
    for number, edit in enumerate(edits):
        made = all_of_it.edit(edit)  # type: ignore[arg-type]
        assert "operation" in repr(made)
        made.save_to(tmp_path / str(number), NAMES)
        assert {name.split("/")[0] for name in copies(tmp_path / str(number))} == {"X"}


def test_uids_are_remapped_so_that_separate_runs_agree(archive: Archive, tmp_path: Path) -> None:
    remap = ops.remap_uids("secret")
    for patient in "AB":
        some = archive.query("PatientID == p", p=patient)
        some.edit([remap]).save_to(tmp_path / patient, "{SOPInstanceUID}")
        archive.query("True").edit(remap).save_to(tmp_path / "all", "{SOPInstanceUID}")
    both = copies(tmp_path / "A") + copies(tmp_path / "B")
    assert (
        sorted(both)
        == copies(tmp_path / "all")
        == sorted(remap.new_uid(f"1.2.{number}") for number in range(10))
    )


def test_files_of_every_encoding_are_edited(tmp_path: Path) -> None:
    root = tmp_path / "files"
    put(root / "deflated.dcm", minimal_ct(DEFLATED))
    put(root / "plain.dcm", minimal_ct())
    with Archive(root, index=tmp_path / "index") as archive:
        archive.update()
        edit = archive.query("True").edit({"PatientID": "P"})
        report = edit.save_to(tmp_path / "out", "{TransferSyntaxUID}.dcm")
    assert report.saved == 2
    for name in copies(tmp_path / "out"):
        assert pydicom.dcmread(tmp_path / "out" / name).PatientID == "P"


def test_the_report_is_told_batch_by_batch_and_counts_everything(
    all_of_it: Selection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "BATCH_FILES", 3)
    told: list[int] = []

    def progress(report: EditReport) -> None:
        told.append(report.instances)

    report = all_of_it.edit(ANON).save_to(tmp_path / "out", NAMES, progress=progress)
    assert told == [3, 6, 9, 10]
    assert report.instances == 10
    assert str(report) == "10 saved, 0 saved before, 0 failed, 0 collisions"


def test_large_files_make_a_batch_of_their_own_but_one_for_every_thread(
    all_of_it: Selection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "BATCH_BYTES", 1)
    told: list[int] = []
    edit = all_of_it.edit(ANON)
    edit.save_to(tmp_path / "out", NAMES, workers=4, progress=lambda r: told.append(r.saved))
    assert told == [4, 8, 10]


def test_one_thread_writes_to_a_folder_at_a_time_unless_the_files_are_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def named(target: str, size: int) -> copying._Named:
        return copying._Named("", State(size, 0), lazydicom.Dataset(), target)

    some = [named("A/1", 5), named("A/2", 5), named("B/1", 5), named("C", 5), named("B/2", 5)]
    chunks = [[one.target for one in chunk] for chunk in copying._by_folder(some)]
    assert chunks == [["A/1", "A/2"], ["B/1"], ["C"], ["B/2"]]
    monkeypatch.setattr(copying, "CHUNK_BYTES", 5)
    assert [len(chunk) for chunk in copying._by_folder(some)] == [1, 1, 1, 1, 1]
    assert list(copying._by_folder([])) == []


def test_several_threads_write(all_of_it: Selection, tmp_path: Path) -> None:
    seen: set[str] = set()
    met = threading.Barrier(2, timeout=20)

    class Watching:
        def apply_to(self, _: object) -> int:
            name = threading.current_thread().name
            if name not in seen:
                seen.add(name)
                met.wait()  # for the other thread
            return 0

        def to_json_dict(self) -> dict[str, object]:
            return {"action": "watch"}

    assert all_of_it.edit(Watching()).save_to(tmp_path / "out", NAMES, workers=2).saved == 10
    assert len(seen) == 2


# -- what is not saved -----------------------------------------------------------------------------


def test_one_file_that_cannot_be_read_does_not_stop_the_others(
    all_of_it: Selection, root: Path, tmp_path: Path
) -> None:
    (root / "series0" / "1.dcm").unlink()
    put(root / "series0" / "2.dcm", instance("1.2.2"), mtime_ns=LONG_AGO + 5)
    report = all_of_it.edit(ANON).save_to(tmp_path / "out", NAMES)
    assert report.saved == 8
    failed = dict(report.failed)
    assert failed.keys() == {"series0/1.dcm", "series0/2.dcm"}
    assert "No such file" in failed["series0/1.dcm"]
    assert "changed since it was indexed" in failed["series0/2.dcm"]
    assert len(copies(tmp_path / "out")) == 8


def test_an_operation_that_fails_fails_for_its_instance_only(
    all_of_it: Selection, tmp_path: Path
) -> None:
    class Picky:
        def apply_to(self, dataset: lazydicom.Dataset) -> int:
            if dataset.SOPInstanceUID == "1.2.4":
                raise EncodeError("not this one")
            if dataset.SOPInstanceUID == "1.2.5":
                raise ZeroDivisionError("nor this one")
            return 0

        def to_json_dict(self) -> dict[str, object]:
            return {"action": "picky"}

    report = all_of_it.edit([ops.set("PatientID", "P"), Picky()]).save_to(tmp_path / "out", NAMES)
    assert report.saved == 8
    assert dict(report.failed) == {
        "series0/4.dcm": "not this one",
        "series1/5.dcm": "ZeroDivisionError: nor this one",
    }


def test_a_truncated_file_is_edited_only_if_that_is_allowed(tmp_path: Path) -> None:
    root = tmp_path / "files"
    put(root / "1.dcm", instance("1.2.1")[:-100])
    put(root / "2.dcm", instance("1.2.2"))
    with Archive(root, index=tmp_path / "index") as archive:
        archive.update()
        report = archive.query("True").edit(ANON).save_to(tmp_path / "out", NAMES)
        edit = archive.query("True").edit(ANON)
        again = edit.save_to(tmp_path / "out", NAMES, allow_partial=True)
    assert report.saved == 1
    assert "is truncated" in report.failed[0][1]
    assert (again.saved, again.skipped) == (1, 1)


def test_of_two_instances_with_one_name_the_first_is_saved_and_both_are_named(
    archive: Archive, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "BATCH_FILES", 4)
    edit = archive.query("True").edit(ANON)
    report = edit.save_to(tmp_path / "out", "{PatientID}.dcm", workers=4)
    assert (report.saved, len(report.collisions)) == (1, 9)
    first = "series0/0.dcm"
    assert {(one.target, one.first) for one in report.collisions} == {("P.dcm", first)}
    assert {one.other for one in report.collisions} == {
        path.relative_to(root).as_posix() for path in root.rglob("*.dcm")
    } - {first}
    assert pydicom.dcmread(tmp_path / "out" / "P.dcm").SOPInstanceUID == "1.2.0"
    # and again when it is run again, or for others
    again = edit.save_to(tmp_path / "out", "{PatientID}.dcm")
    assert (again.saved, again.skipped, again.collisions) == (0, 1, report.collisions)


def test_names_that_differ_in_case_only_are_one_name(tmp_path: Path) -> None:
    root = tmp_path / "files"
    put(root / "1.dcm", instance("1.2.1", "abc"))
    put(root / "2.dcm", instance("1.2.2", "Abc"))
    with Archive(root, index=tmp_path / "index") as archive:
        archive.update()
        report = archive.query("True").edit([]).save_to(tmp_path / "out", "{PatientID}")
    assert (report.saved, len(report.collisions)) == (1, 1)


def test_a_file_that_is_there_is_never_replaced(all_of_it: Selection, tmp_path: Path) -> None:
    mine = put(tmp_path / "out" / "P" / "1.2.7.dcm", b"mine")
    for overwrite in (False, True):
        report = all_of_it.edit(ANON).save_to(tmp_path / "out", NAMES, overwrite=overwrite)
        assert [source for source, _ in report.failed] == ["series1/7.dcm"]
        assert "exists" in report.failed[0][1]
        assert mine.read_bytes() == b"mine"
    assert len(copies(tmp_path / "out")) == 10


# -- running again --------------------------------------------------------------------------------


def test_what_was_saved_is_not_saved_again(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    archive.query("PatientID == 'A'").edit(ANON).save_to(out, NAMES)
    before = digests(out / "P")
    opened: list[str] = []
    real = copying.plan_of
    monkeypatch.setattr(
        copying, "plan_of", lambda ds, how: (opened.append(ds.path), real(ds, how))[1]
    )
    report = archive.query("True").edit(ANON).save_to(out, NAMES)
    assert (report.saved, report.skipped) == (5, 5)
    assert len(opened) == 5
    assert before.items() <= digests(out / "P").items()
    assert archive.query("True").edit(ANON).save_to(out, NAMES).skipped == 10


def test_a_copy_that_is_gone_is_saved_again(all_of_it: Selection, tmp_path: Path) -> None:
    all_of_it.edit(ANON).save_to(tmp_path / "out", NAMES)
    (tmp_path / "out" / "P" / "1.2.3.dcm").unlink()
    report = all_of_it.edit(ANON).save_to(tmp_path / "out", NAMES)
    assert (report.saved, report.skipped) == (1, 9)


def test_a_copy_that_somebody_changed_is_left_alone(all_of_it: Selection, tmp_path: Path) -> None:
    all_of_it.edit(ANON).save_to(tmp_path / "out", NAMES)
    changed = tmp_path / "out" / "P" / "1.2.3.dcm"
    changed.write_bytes(b"mine now")
    report = all_of_it.edit(ANON).save_to(tmp_path / "out", NAMES, overwrite=True)
    assert (report.skipped, len(report.failed)) == (9, 1)
    assert changed.read_bytes() == b"mine now"


def test_another_edit_is_saved_only_where_it_may_overwrite(
    all_of_it: Selection, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    all_of_it.edit(ANON).save_to(out, NAMES)
    other = all_of_it.edit(ANON | {"PatientName": "OTHER"})
    report = other.save_to(out, NAMES)
    assert (report.saved, len(report.failed)) == (0, 10)
    assert "overwrite=True" in report.failed[0][1]
    assert pydicom.dcmread(out / "P" / "1.2.3.dcm").PatientName == "ANON"
    assert other.save_to(out, NAMES, overwrite=True).saved == 10
    assert pydicom.dcmread(out / "P" / "1.2.3.dcm").PatientName == "OTHER"
    assert other.save_to(out, NAMES, overwrite=True).skipped == 10


def test_a_run_that_is_killed_before_it_replaces_copies_can_be_run_again(
    all_of_it: Selection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_: object) -> None:
        raise KeyboardInterrupt

    out = tmp_path / "out"
    all_of_it.edit(ANON).save_to(out, NAMES)
    other = all_of_it.edit(ANON | {"PatientName": "OTHER"})
    with monkeypatch.context() as patch:
        patch.setattr(atomic.PendingFile, "publish", killed)
        with pytest.raises(KeyboardInterrupt):
            other.save_to(out, NAMES, overwrite=True)
    assert pydicom.dcmread(out / "P" / "1.2.3.dcm").PatientName == "ANON"
    assert len(other.save_to(out, NAMES).failed) == 10
    assert other.save_to(out, NAMES, overwrite=True).saved == 10
    assert pydicom.dcmread(out / "P" / "1.2.3.dcm").PatientName == "OTHER"


def test_a_changed_file_is_saved_anew_only_where_it_may_overwrite(
    archive: Archive, root: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    archive.query("True").edit(ANON).save_to(out, NAMES)
    put(root / "series0" / "3.dcm", instance("1.2.3") + bytes(2), mtime_ns=LONG_AGO + 10**9)
    archive.update()
    report = archive.query("True").edit(ANON).save_to(out, NAMES)
    assert (report.skipped, len(report.failed)) == (9, 1)
    report = archive.query("True").edit(ANON).save_to(out, NAMES, overwrite=True)
    assert (report.saved, report.skipped) == (1, 9)


def test_another_layout_is_another_edit(all_of_it: Selection, tmp_path: Path) -> None:
    all_of_it.edit(ANON).save_to(tmp_path / "out", NAMES)
    report = all_of_it.edit(ANON).save_to(tmp_path / "out", "again/{SOPInstanceUID}")
    assert report.saved == 10


def test_a_selection_of_files_that_are_gone_from_the_archive_is_stale(
    archive: Archive, root: Path, tmp_path: Path
) -> None:
    stale = archive.query("True")
    put(root / "series0" / "3.dcm", instance("1.2.3") + bytes(2))
    archive.update()
    with pytest.raises(StaleSelectionError):
        stale.edit(ANON).save_to(tmp_path / "out", NAMES)


_RUN = """
import sys
from lazydicom import Archive
from lazydicom.archive.edits import copying
copying.BATCH_FILES = 7
with Archive(sys.argv[1], index=sys.argv[2], readonly=True) as archive:
    print("ready", flush=True)
    durable = {"batch": "batch", "file": "file", "False": False}[sys.argv[4]]
    report = archive.query("True").edit({"PatientID": "P"}).save_to(
        sys.argv[3], "{PatientID}/{SOPInstanceUID}.dcm", workers=3, durable=durable
    )
    print(report.saved, report.skipped, len(report.failed), len(report.collisions), flush=True)
"""


@pytest.mark.parametrize("durable", ["batch", "False"])
def test_a_run_that_is_killed_at_any_moment_is_continued_by_the_next(
    tmp_path: Path, durable: str
) -> None:
    root, out, files = tmp_path / "files", tmp_path / "out", 120
    for number in range(files):
        put(root / f"{number}.dcm", instance(f"1.2.{number}"))
    with Archive(root, index=tmp_path / "index") as archive:
        archive.update()
    before = digests(root)
    arguments = [str(root), str(tmp_path / "index"), str(out), durable]
    rng = random.Random(7)
    killed = 0
    for _ in range(6):
        command = [sys.executable, "-c", _RUN, *arguments]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(rng.random() * 0.12)
            process.send_signal(signal.SIGKILL)
            finished = bool(process.stdout.read())
        killed += not finished
        for name in copies(out) if out.exists() else []:
            if not is_temporary(name.split("/")[-1]):
                copy = pydicom.dcmread(out / name)
                assert (copy.PatientID, copy.PixelData) == ("P", bytes(3000))
    found = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    saved, skipped, failed, collisions = map(int, found.stdout.split()[1:])
    assert (saved + skipped, failed, collisions) == (files, 0, 0)
    whole = [name for name in copies(out) if not is_temporary(name.split("/")[-1])]
    assert whole == sorted(f"P/1.2.{number}.dcm" for number in range(files))
    assert killed
    assert digests(root) == before


def test_what_was_written_and_has_no_name_is_removed_when_a_run_is_interrupted(
    all_of_it: Selection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(target.Target, "sync_contents", interrupted)
    with pytest.raises(KeyboardInterrupt):
        all_of_it.edit(ANON).save_to(tmp_path / "out", NAMES)
    assert copies(tmp_path / "out") == []


# -- being safe -----------------------------------------------------------------------------------


def events_of(
    edit: Callable[[], object], monkeypatch: pytest.MonkeyPatch, *, whole: bool
) -> list[str]:
    """What is done to be safe, in its order."""
    events: list[str] = []

    def noting(name: str, owner: object, method: str) -> None:
        real = getattr(owner, method)

        def noted(*arguments: object, **named: object) -> object:
            events.append(name)
            return real(*arguments, **named)

        monkeypatch.setattr(owner, method, noted)

    noting("record", Manifest, "record")
    noting("name", atomic.PendingFile, "publish")
    noting("fsync", os, "fsync")
    if whole:
        monkeypatch.setattr(target, "_syncfs", lambda: lambda _: events.append("syncfs"))
    else:
        monkeypatch.setattr(target, "_syncfs", lambda: None)
    edit()
    return [one for at, one in enumerate(events) if at == 0 or events[at - 1] != one]


def test_a_batch_is_on_the_disk_before_its_rows_and_those_before_its_names(
    all_of_it: Selection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit() -> None:
        all_of_it.edit(ANON).save_to(tmp_path / "out", NAMES)

    found = events_of(edit, monkeypatch, whole=True)
    assert found == ["syncfs", "record", "name", "syncfs"]


def test_where_a_file_system_cannot_be_synced_whole_its_files_and_folders_are(
    all_of_it: Selection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit() -> None:
        all_of_it.edit(ANON).save_to(tmp_path / "out", NAMES)

    found = events_of(edit, monkeypatch, whole=False)
    assert found == ["fsync", "record", "name", "fsync"]


def test_without_durability_nothing_is_synced(
    all_of_it: Selection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit() -> None:
        all_of_it.edit(ANON).save_to(tmp_path / "out", NAMES, durable=False)

    assert events_of(edit, monkeypatch, whole=True) == ["record", "name"]


@pytest.mark.skipif(sys.platform != "linux", reason="syncfs is Linux's")
def test_what_the_disk_refuses_is_an_error_and_nothing_gets_a_name(
    all_of_it: Selection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = target._syncfs()
    assert sync is not None
    sync(str(tmp_path))
    with pytest.raises(SourceError):
        sync(str(tmp_path / "missing"))

    def failing(_: str) -> None:
        raise SourceError("Input/output error")

    monkeypatch.setattr(target, "_syncfs", lambda: failing)
    with pytest.raises(SourceError, match="Input/output"):
        all_of_it.edit(ANON).save_to(tmp_path / "out", NAMES)
    assert copies(tmp_path / "out") == []


def test_the_manifest_says_what_was_saved_from_what_and_how(
    all_of_it: Selection, root: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    all_of_it.edit(ANON).save_to(out, NAMES, hashes=True)
    base = sqlite3.connect(out / MANIFEST)
    base.row_factory = sqlite3.Row
    rows = base.execute("SELECT * FROM saved JOIN edit ON number = edit ORDER BY target").fetchall()
    base.close()
    assert [row["target"] for row in rows] == copies(out)
    for row in rows:
        original, copy = root / row["source"], out / row["target"]
        assert row["source_size"] == original.stat().st_size
        assert row["source_mtime_ns"] == original.stat().st_mtime_ns
        assert row["target_size"] == copy.stat().st_size
        assert row["source_sha256"] == hashlib.sha256(original.read_bytes()).hexdigest()
        assert row["target_sha256"] == hashlib.sha256(copy.read_bytes()).hexdigest()
        assert '"layout": "{PatientID}/{SOPInstanceUID}.dcm"' in row["description"]
        assert '"path": "PatientName"' in row["description"]


def test_two_runs_do_not_save_to_one_folder_at_a_time(all_of_it: Selection, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with Manifest(str(out)), pytest.raises(CacheError, match="another process"):
        all_of_it.edit(ANON).save_to(out, NAMES)


# -- where it goes --------------------------------------------------------------------------------


def test_copies_do_not_go_into_the_archive_unless_told_to(
    all_of_it: Selection, root: Path, tmp_path: Path
) -> None:
    before = digests(root)
    link = tmp_path / "link"
    link.symlink_to(root)
    for folder in (root, root / "out", link / "out"):
        with pytest.raises(SourceError, match="in the archive"):
            all_of_it.edit(ANON).save_to(folder, NAMES)
    assert digests(root) == before
    report = all_of_it.edit(ANON).save_to(root / "out", NAMES, inside_archive=True)
    assert report.saved == 10
    assert before.items() <= digests(root).items()


def test_no_original_is_replaced_even_in_the_archive(all_of_it: Selection, root: Path) -> None:
    before = digests(root)
    report = all_of_it.edit(ANON).save_to(
        root, "series0/{InstanceNumber}3.dcm", inside_archive=True, overwrite=True
    )
    assert before.items() <= digests(root).items()
    report = all_of_it.edit([ops.set("InstanceNumber", 3)]).save_to(
        root, "series0/{InstanceNumber}.dcm", inside_archive=True, overwrite=True
    )
    assert report.saved == 0
    assert before.items() <= digests(root).items()


def test_a_link_that_leads_out_of_the_folder_is_not_followed(
    all_of_it: Selection, tmp_path: Path
) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (out / "P").symlink_to(elsewhere)
    report = all_of_it.edit(ANON).save_to(out, NAMES)
    assert (report.saved, len(report.failed)) == (0, 10)
    assert "leads out" in report.failed[0][1]
    assert names(elsewhere) == []


def test_a_link_that_leads_into_the_archive_is_not_followed(
    all_of_it: Selection, root: Path, tmp_path: Path
) -> None:
    before = digests(root)
    report = all_of_it.edit(ANON).save_to(tmp_path, f"{root.name}/{NAMES}")
    assert (report.saved, len(report.failed)) == (0, 10)
    assert "is in the archive" in report.failed[0][1]
    assert digests(root) == before


def test_a_link_within_the_folder_is_followed(all_of_it: Selection, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "real").mkdir(parents=True)
    (out / "P").symlink_to("real")
    assert all_of_it.edit(ANON).save_to(out, NAMES).saved == 10
    assert len(names(out / "real")) == 10
    assert all_of_it.edit(ANON).save_to(out, NAMES).skipped == 10


def test_a_file_where_a_folder_should_be_fails_its_instances(
    all_of_it: Selection, tmp_path: Path
) -> None:
    put(tmp_path / "out" / "A", b"a file")
    report = all_of_it.edit([]).save_to(tmp_path / "out", NAMES)
    assert (report.saved, len(report.failed)) == (5, 5)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is refused to the administrator")
def test_a_folder_that_cannot_be_made_is_an_error(all_of_it: Selection, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(SourcePermissionError):
        all_of_it.edit(ANON).save_to(tmp_path / "closed" / "out", NAMES)


def test_mistakes_are_told_before_anything_is_done(all_of_it: Selection, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="did you mean"):
        all_of_it.edit({"PatientNam": "x"})
    with pytest.raises(QueryError):
        all_of_it.edit(ANON).save_to(tmp_path / "out", "../{PatientID}")
    with pytest.raises(SourceError, match="null byte"):
        all_of_it.edit(ANON).save_to("out\0")
    with pytest.raises(EncodeError, match="durable=True is no choice: 'batch' or 'file' or False"):
        all_of_it.edit(ANON).save_to(tmp_path / "out", durable=True)  # type: ignore[arg-type]
    for given in ("PatientName", 5, [ops.empty("PatientName"), 5]):
        with pytest.raises(EncodeError, match="is no op"):
            all_of_it.edit(given)  # type: ignore[arg-type]
    assert not (tmp_path / "out").exists()


def test_an_empty_selection_saves_nothing(archive: Archive, tmp_path: Path) -> None:
    report = archive.query("PatientID == 'Z'").edit(ANON).save_to(tmp_path / "out")
    assert report.instances == 0
