"""Updates: only what changed is opened, nothing is lost, and dying in the middle does no harm."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import threading
import time
import tracemalloc
from typing import TYPE_CHECKING, cast

import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.checks.listing import files_in
from lazydicom.archive.files import crawl, crawl_options, gathering, parts, scanning, update
from lazydicom.archive.files.gathering import Gathering
from lazydicom.archive.files.scanning import Scanning
from lazydicom.archive.files.update import Updater
from lazydicom.archive.segments import segment
from lazydicom.errors import CacheError, NotDicomError, QueryError, StaleSelectionError
from lazydicom.index import source
from lazydicom.index.store import Store
from lazydicom.overlay.dataset import Dataset
from lazydicom.view.reader import read
from tests.archives import (
    LONG_AGO,
    content,
    counted_opens,
    files_below,
    put,
    small,
    updated,
)
from tests.dicom_bytes import (
    EXPLICIT_BE,
    EXPLICIT_LE,
    element,
    file_meta,
    item,
    minimal_ct,
    part10,
    sequence,
    text,
)
from tests.kernels import watch_batches
from tests.killing import change, kill_and_complete, made_anew, many, updating

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from lazydicom.archive.files.comparison import Task
    from lazydicom.archive.files.report import UpdateReport
    from lazydicom.archive.files.scanning import Scanned
    from lazydicom.archive.segments.members import Member
    from lazydicom.index.part10 import FileIndex

NAMES = [f"{folder}/{number}" for folder in ("a", "b/c") for number in range(6)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Twelve files in two folders."""
    for number, name in enumerate(NAMES):
        put(tmp_path / name, small(f"1.{number}", "CT" if number < 6 else "MR"))
    return tmp_path


@pytest.fixture
def archive(root: Path) -> Iterator[Archive]:
    """The same, indexed."""
    with Archive(root) as made:
        assert updated(made).added == 12
        yield made


def counts(report: UpdateReport) -> dict[str, int]:
    """What a report counts, zeros left out."""
    every = {
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "skipped": report.skipped,
        "unreadable": len(report.unreadable),
        "unreachable": len(report.unreachable),
        "retained": report.retained,
    }
    return {name: count for name, count in every.items() if count}


def anew(root: Path) -> dict[str, dict[str, bytes]]:
    """What an index made from nothing has."""
    index = root.with_name(root.name + "-anew")
    with Archive(root, index) as clean:
        updated(clean)
        found = content(clean)
    shutil.rmtree(index)
    return found


# -- what is opened --------------------------------------------------------------------------------


def test_the_first_update_opens_every_file_once(root: Path) -> None:
    with Archive(root) as archive, counted_opens(root) as opened:
        report = updated(archive)
        assert sorted(opened) == sorted(NAMES)
        assert counts(report) == {"added": 12}
        assert str(report).startswith("12 added, 0 changed")


def test_where_nothing_changed_no_file_is_opened(archive: Archive, root: Path) -> None:
    before = content(archive)
    with counted_opens(root) as opened:
        report = updated(archive)
    assert opened == []
    assert counts(report) == {}
    assert report.unchanged == 12
    assert content(archive) == before


def test_another_archive_of_the_same_root_opens_none_either(archive: Archive, root: Path) -> None:
    with Archive(root) as other, counted_opens(root) as opened:
        assert counts(updated(other)) == {}
        assert opened == []
        assert content(other) == content(archive)


def _touch(root: Path) -> None:
    os.utime(root / "a/3", ns=(LONG_AGO + 1, LONG_AGO + 1))


def _rewrite(root: Path) -> None:
    put(root / "a/3", small("1.3", "US", element(0x00100020, "LO", b"ID")), mtime_ns=LONG_AGO + 5)


def _delete(root: Path) -> None:
    (root / "a/3").unlink()


def _rename(root: Path) -> None:
    (root / "a/3").rename(root / "a/33")


def _add(root: Path) -> None:
    put(root / "a/33", small("1.99", "PT"))


def _add_folder(root: Path) -> None:
    for number in range(3):
        put(root / f"d/e/f/{number}", small(f"1.9{number}"))


def _remove_folder(root: Path) -> None:
    shutil.rmtree(root / "b/c")


def _spoil(root: Path) -> None:
    put(root / "a/3", b"no longer DICOM", mtime_ns=LONG_AGO + 1)


def _replace_by_folder(root: Path) -> None:
    (root / "a/3").unlink()
    put(root / "a/3/file", small("1.77"))


@pytest.mark.parametrize(
    ("change", "expected", "opened"),
    [
        (_touch, {"changed": 1}, ["a/3"]),
        (_rewrite, {"changed": 1}, ["a/3"]),
        (_delete, {"removed": 1}, []),
        (_rename, {"added": 1, "removed": 1}, ["a/33"]),
        (_add, {"added": 1}, ["a/33"]),
        (_add_folder, {"added": 3}, ["d/e/f/0", "d/e/f/1", "d/e/f/2"]),
        (_remove_folder, {"removed": 6}, []),
        (_spoil, {"skipped": 1}, ["a/3"]),
        (_replace_by_folder, {"added": 1, "removed": 1}, ["a/3/file"]),
    ],
)
def test_after_a_change_the_index_is_as_if_made_anew(
    archive: Archive,
    root: Path,
    change: Callable[[Path], None],
    expected: dict[str, int],
    opened: list[str],
) -> None:
    change(root)
    with counted_opens(root) as seen:
        assert counts(updated(archive)) == expected
    assert sorted(set(seen)) == opened  # what is not ordinary is opened twice
    assert content(archive) == anew(root)
    with counted_opens(root) as seen:
        assert counts(updated(archive)) == {}
    assert seen == []


def test_a_file_that_stops_being_dicom_comes_back(archive: Archive, root: Path) -> None:
    before = content(archive)
    _spoil(root)
    report = updated(archive)
    ((path, reason),) = report.not_dicom
    assert path == "a/3"
    assert "no DICM prefix" in reason
    assert len(archive) == 11
    assert "1.3" not in archive
    put(root / "a/3", small("1.3"))
    assert counts(updated(archive)) == {"added": 1}
    assert content(archive) == before


def test_a_removed_row_and_its_replacement_change_at_once(
    archive: Archive, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader between any two commits sees each instance exactly once."""
    monkeypatch.setattr(segment, "BATCH", 2)
    for number, name in enumerate(NAMES):
        put(root / name, small(f"1.{number}", "PT"), mtime_ns=LONG_AGO + 1)
    seen = []
    real = Updater._commit

    def commit(self: Updater) -> None:
        real(self)
        with Archive(root) as other:
            seen.append((len(other), len(set(other.query("True")["SOPInstanceUID"]))))

    monkeypatch.setattr(Updater, "_commit", commit)
    assert counts(updated(archive)) == {"changed": 12}
    assert len(seen) > 5
    assert set(seen) == {(12, 12)}


# -- what is looked at -----------------------------------------------------------------------------


def test_what_is_excluded_has_no_rows_until_it_is_included_again(
    archive: Archive, root: Path
) -> None:
    before = content(archive)
    put(root / "a/notes.txt", b"no DICOM")
    report = archive.update(exclude=["[0-2]", "*.txt"])
    assert (counts(report), report.files) == ({"removed": 6}, 6)
    assert sorted(content(archive)) == [name for name in NAMES if name[-1] > "2"]
    report = archive.update()  # as before
    assert (counts(report), report.files) == ({}, 6)
    assert counts(archive.update(include=["/a"], exclude=[])) == {
        "added": 3,
        "removed": 3,
        "skipped": 1,
    }
    assert sorted(content(archive)) == NAMES[:6]
    assert counts(updated(archive, include=[])) == {"added": 6}
    assert content(archive) == before


def test_excluding_most_of_an_archive_is_a_mass_removal(archive: Archive) -> None:
    assert counts(archive.update(exclude=["a", "b/c/[0-3]"])) == {"retained": 10}
    assert len(archive) == 12
    assert counts(archive.update(allow_mass_removal=True)) == {"removed": 10}


def test_a_folder_that_is_linked_to_is_indexed_on_request(tmp_path: Path) -> None:
    put(tmp_path / "outside/1", small("1.1"))
    put(tmp_path / "root/2", small("1.2"))
    put(tmp_path / "root/target", small("1.3"))
    (tmp_path / "root/far").symlink_to(tmp_path / "outside")
    (tmp_path / "outside/circle").symlink_to(tmp_path / "root")
    (tmp_path / "root/near").symlink_to("target")
    with Archive(tmp_path / "root", tmp_path / "index") as archive:
        assert counts(archive.update()) == {"added": 3, "unreachable": 1}
        assert counts(archive.update(links="all")) == {"added": 1, "unreachable": 1}
        assert archive["1.1"].path == str(tmp_path / "root/far/1")
        assert counts(archive.update()) == {"unreachable": 1}
        assert counts(archive.update(links="none")) == {"removed": 2, "unreachable": 2}
        (tmp_path / "outside").rename(tmp_path / "unmounted")
        assert counts(archive.update(links="files")) == {"added": 1, "unreachable": 1}


def test_a_linked_folder_whose_target_is_away_keeps_its_rows(tmp_path: Path) -> None:
    put(tmp_path / "outside/1", small("1.1"))
    for number in range(4):
        put(tmp_path / f"root/{number}", small(f"1.2.{number}"))
    (tmp_path / "root/far").symlink_to(tmp_path / "outside")
    with Archive(tmp_path / "root", tmp_path / "index") as archive:
        assert counts(archive.update(links="all")) == {"added": 5}
        (tmp_path / "outside").rename(tmp_path / "unmounted")
        assert counts(archive.update()) == {"unreachable": 1}
        assert len(archive) == 5


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"include": ["a[b"]}, QueryError),
        ({"exclude": "tmp"}, TypeError),
        ({"links": "some"}, ValueError),
    ],
)
def test_options_that_make_no_sense_change_nothing(
    archive: Archive, options: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        archive.update(**options)  # type: ignore[arg-type]
    assert counts(updated(archive)) == {}


def test_a_damaged_record_of_options_is_an_error(archive: Archive) -> None:
    with archive._store.writing() as writer:
        writer.put(crawl_options._RECORD, b"{}")
    with pytest.raises(CacheError, match="damaged"):
        archive.update()


# -- what is removed -------------------------------------------------------------------------------


def test_most_of_an_archive_is_not_dropped_unless_told_so(archive: Archive, root: Path) -> None:
    before = content(archive)
    for name in NAMES[:7]:
        (root / name).unlink()
    for _ in range(2):
        report = updated(archive)
        assert counts(report) == {"retained": 7}
        assert "7 gone but kept" in str(report)
        assert content(archive) == before
    assert counts(updated(archive, allow_mass_removal=True)) == {"removed": 7}
    assert content(archive) == anew(root)


def test_half_of_an_archive_may_go(archive: Archive, root: Path) -> None:
    shutil.rmtree(root / "a")
    assert counts(updated(archive)) == {"removed": 6}


def test_an_update_that_dies_before_it_drops_anything_has_lost_no_instance_that_moved(
    archive: Archive, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uids = archive.query("True")["SOPInstanceUID"].tolist()
    (root / "a").rename(root / "z")

    def die(_updater: Updater) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Updater, "_drop_gone", die)
    with pytest.raises(KeyboardInterrupt):
        archive.update()
    assert [archive[uid].SOPInstanceUID for uid in uids] == uids


def test_an_archive_that_was_moved_about_is_not_most_of_it_lost(
    archive: Archive, root: Path
) -> None:
    (root / "a").rename(root / "z")
    (root / "b").rename(root / "a")
    assert counts(updated(archive)) == {"added": 12, "removed": 12}
    assert content(archive) == anew(root)


def test_copies_of_one_instance_do_not_stand_for_many(archive: Archive, root: Path) -> None:
    before = content(archive)
    for name in NAMES[:8]:
        (root / name).unlink()
    for number in range(8):
        put(root / f"copy{number}", small("1.0"))
    assert counts(updated(archive)) == {"added": 8, "retained": 8}
    assert content(archive).items() > before.items()


def test_second_copies_do_not_stand_for_files_that_are_gone(archive: Archive, root: Path) -> None:
    shutil.copytree(root, root / "c", ignore=lambda _, names: {".lazydicom"}.intersection(names))
    assert counts(updated(archive)) == {"added": 12}
    before = content(archive)
    for name in NAMES:
        (root / name).unlink()
    for name in NAMES[:3]:
        (root / "c" / name).unlink()
    assert counts(updated(archive)) == {"retained": 15}
    assert content(archive) == before
    assert counts(updated(archive, allow_mass_removal=True)) == {"removed": 15}
    assert content(archive) == anew(root)


def test_what_only_half_came_back_is_kept(archive: Archive, root: Path) -> None:
    shutil.rmtree(root / "b")
    (root / "a").rename(root / "c")
    for name in ("c/0", "c/1"):
        (root / name).unlink()
    assert counts(updated(archive)) == {"added": 4, "retained": 12}
    for name in ("c/0", "c/1"):
        put(root / name, small(f"1.{name[2:]}", "CT"))
    assert counts(updated(archive)) == {"added": 2, "removed": 12}
    assert content(archive) == anew(root)


def test_an_empty_mount_point_drops_nothing(archive: Archive, root: Path) -> None:
    for folder in ("a", "b"):
        shutil.rmtree(root / folder)
    assert counts(updated(archive)) == {"retained": 12}
    assert len(archive) == 12


def test_a_missing_root_drops_nothing(tmp_path: Path) -> None:
    put(tmp_path / "root/a", small())
    with Archive(tmp_path / "root", tmp_path / "index") as archive:
        updated(archive)
        (tmp_path / "root").rename(tmp_path / "elsewhere")
        report = archive.update(allow_mass_removal=True)
        assert counts(report) == {"unreachable": 1}
        assert report.unreachable == [(".", "No such file or directory")]
        assert len(archive) == 1
        (tmp_path / "elsewhere").rename(tmp_path / "root")
        assert counts(updated(archive)) == {}


@pytest.fixture
def forbidden(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names that may not be listed or opened; the user running the tests may be root."""
    names: set[str] = set()
    listing, opening = os.scandir, os.open

    def check(path: object) -> None:
        name = os.fsdecode(path) if isinstance(path, bytes) else str(path)
        if name.rpartition("/")[2] in names:
            raise PermissionError(13, "Permission denied", path)

    def scandir(path: str) -> object:
        check(path)
        return listing(path)

    def opened(path: str | bytes, *args: int, **options: int) -> int:
        check(path)
        return opening(path, *args, **options)

    watch_batches(monkeypatch)
    monkeypatch.setattr(crawl.os, "scandir", scandir)
    monkeypatch.setattr(source.os, "open", opened)
    return names


def test_a_folder_that_cannot_be_listed_keeps_its_files(
    archive: Archive, forbidden: set[str]
) -> None:
    before = content(archive)
    forbidden.add("b")
    report = archive.update(allow_mass_removal=True)
    assert report.unreachable == [("b", "Permission denied")]
    assert (report.unchanged, report.removed, report.files) == (6, 0, 6)
    assert content(archive) == before
    forbidden.clear()
    assert counts(updated(archive)) == {}


def test_a_file_that_cannot_be_opened_is_listed_and_tried_again(
    archive: Archive, root: Path, forbidden: set[str]
) -> None:
    put(root / "new", small("1.50"))
    _touch(root)
    forbidden |= {"new", "3"}
    put(root / "b/c/3", small("1.9", "MR"), mtime_ns=LONG_AGO)  # unchanged: not opened at all
    for _ in range(2):
        report = updated(archive)
        assert report.unreadable == [("new", "Permission denied"), ("a/3", "Permission denied")]
        assert counts(report) == {"unreadable": 2}
        assert len(archive) == 12  # what was known of a/3 is still there
    forbidden.clear()
    assert counts(updated(archive)) == {"added": 1, "changed": 1}
    assert content(archive) == anew(root)


def test_an_unreadable_file_that_goes_away_takes_its_row_with_it(
    archive: Archive, root: Path, forbidden: set[str]
) -> None:
    _touch(root)
    forbidden.add("3")
    updated(archive)
    (root / "a/3").unlink()
    assert counts(updated(archive)) == {"removed": 1}
    forbidden.clear()
    assert content(archive) == anew(root)


# -- what is bad -----------------------------------------------------------------------------------


def test_every_bad_kind_of_file_is_listed_with_its_reason(
    root: Path, forbidden: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    forbidden.add("forbidden")
    put(root / "x/forbidden", small("1.50"))
    put(root / "x/empty", b"")
    put(root / "x/text", b"hello " * 50)
    put(root / "x/magic", bytes(128) + b"DICM")
    put(root / "x/zeros", bytes(500))
    put(root / "x/bug", small("1.51", syntax=EXPLICIT_BE))
    (root / "x/dangling").symlink_to("nowhere")
    (root / "x/circle").symlink_to("circle")
    (root / "x/folder").symlink_to(root / "a")
    os.mkfifo(root / "x/pipe")
    real = scanning.index_file

    def index_file(source: source.FileSource) -> object:
        if source.path.endswith("bug"):
            raise ZeroDivisionError("a bug")
        return real(source)

    monkeypatch.setattr(scanning, "index_file", index_file)
    with Archive(root) as archive:
        report = updated(archive)
        assert report.added == 12
        assert dict(report.unreadable) == {
            "x/bug": "ZeroDivisionError: a bug",
            "x/forbidden": "Permission denied",
        }
        assert dict(report.not_dicom).keys() == {"x/empty", "x/text", "x/magic", "x/zeros"}
        assert dict(report.not_dicom)["x/empty"] == "is empty"
        assert all(reason for _, reason in report.not_dicom)
        assert dict(report.unreachable).keys() == {
            *("x/dangling", "x/circle", "x/folder", "x/pipe")
        }
        report = updated(archive)
        assert counts(report) == {"unreadable": 2, "unreachable": 4}


def test_a_file_cut_at_any_byte_is_readable_or_refused_with_a_reason(tmp_path: Path) -> None:
    whole = minimal_ct()
    with read(whole, Dataset) as opened:
        ends = {one.end for one in (*opened.file_meta, *opened)}
    for size in range(len(whole) + 1):
        put(tmp_path / f"{size:04}", whole[:size])
    with Archive(tmp_path) as archive:
        report = updated(archive)
        assert not report.unreadable
        refused = dict(report.not_dicom)
        assert all(refused.values())
        assert report.added + report.skipped == len(whole) + 1
        paths = set(archive.query("True").paths())
        for path, dataset in zip(archive.query("True").paths(), archive.query("True"), strict=True):
            with dataset, read(path, Dataset) as opened:
                assert dataset.problems == opened.problems
                assert [one.tag for one in dataset] == [one.tag for one in opened]
                assert dataset.problems or int(path[-4:]) in ends
        for name, reason in refused.items():
            assert str(tmp_path / name) not in paths
            try:
                empty = read(tmp_path / name, Dataset)
            except NotDicomError as error:
                assert (error.path, error.reason) == (str(tmp_path / name), reason)  # noqa: PT017
            else:
                assert reason == "has no data elements"
                assert (len(empty), len(empty.file_meta)) == (0, 0)
                empty.close()


def test_a_file_that_fails_while_it_is_added_is_listed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = segment.SegmentBuilder.add

    def add(self: segment.SegmentBuilder, member: Member, file: FileIndex) -> None:
        if member.name == "3":
            raise LookupError("surprise")
        real(self, member, file)

    with Archive(root) as archive:
        with monkeypatch.context() as patch:
            # nothing can be added from what was read of many
            patch.setattr(segment.SegmentBuilder, "add_batch", lambda *given: given[-1])
            patch.setattr(segment.SegmentBuilder, "add", add)
            report = updated(archive)
            reason = "LookupError: surprise"
            assert report.unreadable == [("a/3", reason), ("b/c/3", reason)]
            assert len(archive) == report.added == 10
        assert counts(updated(archive)) == {"added": 2}
        assert content(archive) == anew(root)


def test_names_that_are_no_utf_8_and_names_that_are_long(tmp_path: Path) -> None:
    names = [os.fsdecode(b"\xff\xfe\x80"), "n" * 255, "new\nline", "Zürich", " ", "a\\b"]
    for number, name in enumerate(names):
        put(tmp_path / os.fsdecode(b"f\xe9") / name, small(f"1.{number}"))
    with Archive(tmp_path) as archive:
        assert updated(archive).added == len(names)
        assert counts(updated(archive)) == {}
        for number, name in enumerate(names):
            assert archive[f"1.{number}"].path == str(tmp_path / os.fsdecode(b"f\xe9") / name)
            assert archive[f"1.{number}"].Modality == "CT"


# -- time ------------------------------------------------------------------------------------------


def test_a_file_as_young_as_its_scan_is_looked_at_again(root: Path) -> None:
    path = root / "a/3"
    put(path, small("1.3", "CT"), mtime_ns=time.time_ns())
    with Archive(root) as archive:
        updated(archive)
        stat = path.stat()
        path.write_bytes(small("1.3", "XA"))
        os.utime(path, ns=(stat.st_mtime_ns, stat.st_mtime_ns))
        assert counts(updated(archive)) == {"changed": 1}
        assert archive["1.3"].Modality == "XA"
        assert archive.count("Modality == 'XA'") == 1


def test_a_young_file_is_not_forgotten_if_the_update_dies_before_it_is_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "a/3"
    young = time.time_ns()
    put(path, small("1.3", "CT"), mtime_ns=young)
    with Archive(root) as archive:
        updated(archive)
        put(path, small("1.3", "XA"), mtime_ns=young)
        put(root / "new", small("1.99"))

        def dies(self: Gathering, chunk: object) -> None:
            cast(
                "Updater", self._sink
            )._commit()  # as a batch that was full before the file was read
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(Gathering, "_take", dies)
            patch.setattr(time, "time_ns", lambda: young + 10**12)
            with pytest.raises(KeyboardInterrupt):
                archive.update()
        assert len(archive) == 12
        monkeypatch.setattr(time, "time_ns", lambda: young + 10**13)
        assert counts(updated(archive)) == {"changed": 1, "added": 1}
        assert content(archive) == anew(root)


def test_why_a_file_is_unreadable_is_kept_if_the_update_dies_before_it_is_tried_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add(_builder: segment.SegmentBuilder, *_given: object) -> None:
        raise LookupError("surprise")

    put(root / "a/bad", small("1.99"))
    with Archive(root) as archive:
        with monkeypatch.context() as patch:
            patch.setattr(segment.SegmentBuilder, "add_batch", lambda *given: given[-1])
            patch.setattr(segment.SegmentBuilder, "add", add)
            assert ("a/bad", "LookupError: surprise") in updated(archive).unreadable

        def dies(self: Gathering, chunk: object) -> None:
            cast("Updater", self._sink)._commit()
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(Gathering, "_take", dies)
            with pytest.raises(KeyboardInterrupt):
                archive.update()
        with archive.reading() as snapshot:
            (bad,) = [each for each in files_in(snapshot.reader, "a") if each.name == "bad"]
        assert (bad.size, bad.reason) == (-1, "LookupError: surprise")


def test_a_young_file_that_was_away_meanwhile_is_read_again_when_it_is_back(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its time was too close to its scan to be believed, and still is."""
    path, young = root / "a/3", time.time_ns()
    put(path, small("1.3", "CT"), mtime_ns=young)
    with Archive(root) as archive:
        updated(archive)
        monkeypatch.setattr(time, "time_ns", lambda: young + 10**12)
        for name in NAMES:
            (root / name).unlink()
        assert counts(updated(archive)) == {"retained": 12}
        for number, name in enumerate(NAMES):
            put(root / name, small(f"1.{number}", "CT" if number < 6 else "MR"))
        put(path, small("1.3", "XA"), mtime_ns=young)
        assert counts(updated(archive)) == {"changed": 1}
        assert archive.count("Modality == 'XA'") == 1


def test_a_file_changed_between_crawl_and_scan_is_read_again_by_the_next_update(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Scanning.scan

    def scan(self: Scanning, tasks: Sequence[Task]) -> Scanned:
        put(root / "a/3", small("1.3", "XA"), mtime_ns=LONG_AGO + 9)
        return real(self, tasks)

    with Archive(root) as archive:
        with monkeypatch.context() as patch:
            patch.setattr(Scanning, "scan", scan)
            updated(archive)
        assert archive["1.3"].Modality == "XA"
        assert counts(updated(archive)) == {"changed": 1}
        assert content(archive) == anew(root)


# -- many files ------------------------------------------------------------------------------------


def test_ten_thousand_files_in_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = small("1.2.3", "CT")
    (tmp_path / "one").mkdir()
    for number in range(10_000):
        path = f"{tmp_path}/one/{number:05}"
        with open(path, "wb") as file:
            file.write(data)
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
    monkeypatch.setattr(segment, "BATCH", 3000)
    with Archive(tmp_path) as archive:
        assert counts(updated(archive)) == {"added": 10_000}
        with counted_opens(tmp_path) as opened:
            assert counts(updated(archive)) == {}
            for number in (0, 4095, 4096, 8192, 9999):
                os.unlink(f"{tmp_path}/one/{number:05}")
            put(tmp_path / "one/04096x", data)
            assert counts(updated(archive)) == {"added": 1, "removed": 5}
            assert opened == ["one/04096x"]
        assert len(archive) == files_below(archive.root) == 9996
        assert len(set(archive.query("Modality == 'CT'").paths())) == 9996


# -- several at a time -----------------------------------------------------------------------------


def test_progress_is_told_and_an_interrupted_update_goes_on(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment, "BATCH", 4)
    monkeypatch.setattr(gathering, "CHUNK_FILES", 2)
    monkeypatch.setattr(update, "TELL_SECONDS", 0)

    def progress(report: UpdateReport) -> None:
        if report.added >= 6:
            raise KeyboardInterrupt

    with Archive(root) as archive:
        with pytest.raises(KeyboardInterrupt):
            archive.update(workers=1, progress=progress)
        assert len(archive) == 4
        seen: list[int] = []
        report = archive.update(workers=1, progress=lambda report: seen.append(report.files))
        assert (report.added, report.unchanged) == (8, 4)
        assert seen == sorted(seen)
        assert seen[-1] == 12
        reports: list[float | None] = []
        report = archive.update(progress=lambda report: reports.append(report.remaining))
        assert (report.expected, report.files) == (12, 12)
        assert report.remaining == reports[-1] == 0
        assert report.rate > 0
        assert content(archive) == anew(root)


def test_a_second_updater_waits_and_then_fails_clearly(
    archive: Archive, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Store.updating
    with Archive(root) as other, archive._store.updating():
        monkeypatch.setattr(Store, "updating", lambda self, _timeout: real(self, timeout=0.05))
        failures: list[Exception] = []

        def attempt() -> None:
            try:
                other.update()
            except CacheError as error:
                failures.append(error)

        thread = threading.Thread(target=attempt)
        thread.start()
        thread.join()
    (failure,) = failures
    assert "updat" in str(failure)


def test_two_updates_in_turn_from_two_archives_see_each_other(archive: Archive, root: Path) -> None:
    with Archive(root) as other:
        _add(root)
        assert counts(updated(archive)) == {"added": 1}
        assert counts(updated(other)) == {}
        _delete(root)
        assert counts(updated(other)) == {"removed": 1}
        assert content(other) == content(archive) == anew(root)


def test_an_update_in_a_forked_child_is_seen_by_the_parent(archive: Archive, root: Path) -> None:
    assert archive.count("Modality == 'CT'") == 6
    _add(root)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if archive.update(workers=1).added == 1 and archive["1.99"].Modality == "PT":
                status = 0
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
    assert archive["1.99"].Modality == "PT"
    assert counts(updated(archive)) == {}


def test_queries_while_another_process_updates_see_whole_batches(tmp_path: Path) -> None:
    many(tmp_path)
    with Archive(tmp_path) as archive:
        process = updating(tmp_path)
        seen = [0]
        while process.poll() is None:
            with contextlib.suppress(StaleSelectionError):  # segments may have been merged since
                selection = archive.query("Modality in ['CT', 'MR', 'US']")
                uids = set(selection["SOPInstanceUID"])
                assert len(uids) == len(selection) == len(selection.paths())
                seen.append(len(selection))
        assert process.returncode == 0
        assert seen == sorted(seen)
        assert len(archive) == 588
        assert counts(updated(archive)) == {}


def test_killed_at_any_instant_the_index_is_sound_and_the_next_update_completes_it(
    tmp_path: Path,
) -> None:
    many(tmp_path / "root", 400)
    kill_and_complete(tmp_path / "root", 3)


def test_killed_while_it_follows_changes_it_is_completed_as_well(tmp_path: Path) -> None:
    many(tmp_path / "root", 400)
    kill_and_complete(tmp_path / "root", 2, prepare=change)


def test_interrupted_from_the_keyboard_it_says_so_and_is_completed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    many(root)
    process = updating(root)
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    assert process.wait() in {0, 7}
    with Archive(root) as archive:
        archive.update()
        assert content(archive) == made_anew(root)


# -- how much memory it takes ----------------------------------------------------------------------


def test_memory_does_not_grow_with_the_number_of_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of each file in the folder at hand its name is kept, and of no others anything."""
    monkeypatch.setattr(parts, "PART_FILES", 128)
    monkeypatch.setattr(update, "PENDING_FILES", 256)
    monkeypatch.setattr("lazydicom.archive.files.report.LISTED", 10)
    # there are a few buffers to scan in, how many at a time is a matter of chance
    monkeypatch.setattr(gathering, "CHUNK_FILES", 4)
    monkeypatch.setattr("lazydicom.index.batch._ROWS", 64)
    monkeypatch.setattr("lazydicom.index.batch._SPARE", 4096)
    peaks = []
    for count in (1000, 5000):
        root = tmp_path / str(count)
        root.mkdir()
        for number in range(count):
            (root / f"{number:05}").touch()
            os.utime(root / f"{number:05}", ns=(LONG_AGO, LONG_AGO))
        with Archive(root, tmp_path / f"index{count}") as archive:
            for expected in ("skipped", "unchanged"):
                tracemalloc.start()
                assert getattr(archive.update(workers=1), expected) == count
                peaks.append(tracemalloc.get_traced_memory()[1])
                tracemalloc.stop()
    first, unchanged, first_of_many, unchanged_of_many = peaks
    assert first_of_many - first < 4000 * 250
    assert unchanged_of_many - unchanged < 4000 * 250


# -- what is special -------------------------------------------------------------------------------


def test_a_media_directory_has_a_row_and_is_no_instance_of_a_study(root: Path) -> None:
    uid = "1.2.840.10008.1.3.10"
    meta = file_meta(EXPLICIT_LE, sop_class=uid, sop_instance="1.9.9")
    record = element(0x0020000D, "UI", text("1.4.5", vr="UI"))
    directory_record = sequence(0x00041220, item(record))
    put(root / "DICOMDIR", part10(directory_record, transfer_syntax=EXPLICIT_LE, meta=meta))
    with Archive(root) as archive:
        assert counts(updated(archive)) == {"added": 13}
        found = archive.query(f"MediaStorageSOPClassUID == '{uid}'")
        assert found.paths() == [str(root / "DICOMDIR")]
        assert archive.count("exists(SOPInstanceUID)") == 12
        assert archive.count("StudyInstanceUID == '1.4.5'") == 0


def test_one_file_may_have_more_values_and_bytes_than_there_was_room_for(tmp_path: Path) -> None:
    many = b"".join(element(0x00091001 + n, "LO", b"%0200d" % n) for n in range(9000))
    (tmp_path / "a.dcm").write_bytes(part10(element(0x00080060, "CS", b"CT") + many))
    with Archive(tmp_path) as archive:
        assert updated(archive).added == 1
        assert archive.query("Modality == 'CT'")[0x00091001 + 8999].tolist() == [f"{8999:0200}"]
