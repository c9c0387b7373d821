"""An index that follows its files: what changed is looked at, and nothing else."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest
from watchfiles import Change

from lazydicom.archive.archive import Archive
from lazydicom.archive.files import comparison, watch
from lazydicom.archive.files.roots import Roots
from lazydicom.archive.files.scope import Scope
from lazydicom.errors import MissingExtraError, SourceError
from tests.archives import put, small, updated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lazydicom.archive.files.crawl import Folder, Links
    from lazydicom.archive.files.report import UpdateReport

NAMES = [f"{folder}/{number}" for folder in ("a", "b/c", "b/d") for number in range(4)]
PATIENCE = 30.0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number, name in enumerate(NAMES):
        put(tmp_path / "root" / name, small(f"1.{number}"))
    return tmp_path / "root"


@pytest.fixture
def archive(root: Path) -> Iterator[Archive]:
    with Archive(root) as made:
        updated(made)
        yield made


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that are compared."""
    found: list[str] = []
    real = comparison.Comparison.tasks

    def tasks(self: comparison.Comparison, folder: Folder) -> object:
        found.append(folder.path)
        return real(self, folder)

    monkeypatch.setattr(comparison.Comparison, "tasks", tasks)
    return found


# -- updates of some folders -----------------------------------------------------------------------


def test_an_update_of_some_folders_looks_at_these_and_what_is_in_them(
    archive: Archive, root: Path, listed: list[str]
) -> None:
    put(root / "b/c/new", small("1.50"))
    put(root / "a/new", small("1.51"))
    report = archive.update(folders=["b/c", "b", root / "b/d"])
    assert (report.added, report.unchanged) == (1, 8)
    assert listed == ["b", "b/c", "b/d"]
    assert "1.51" not in archive
    assert updated(archive).added == 1


def test_what_is_gone_from_some_folders_is_dropped_and_nothing_else(
    archive: Archive, root: Path
) -> None:
    shutil.rmtree(root / "b/c")
    (root / "a/1").unlink()
    (root / "a/2").unlink()
    assert archive.update(folders=["b/d"]).removed == 0
    assert archive.update(folders=["b/c"]).removed == 4
    assert len(archive) == 8
    assert archive.update(folders=["a", "nowhere"]).removed == 2
    assert updated(archive).removed == 0


@pytest.mark.parametrize("links", ["files", "all"])
def test_a_folder_is_met_once_also_if_one_it_is_in_is_asked_for(
    archive: Archive, root: Path, links: Links
) -> None:
    updated(archive, links=links)
    put(root / "new/1", small("1.60"))
    put(root / "new/in/2", small("1.61"))
    scope = Scope({"", "new"}, {"new", "new/in"})  # as a watch says it of nested new folders
    assert archive.update_scope(scope, timeout=0).added == 2
    assert archive.update_scope(scope, timeout=0).removed == 0
    assert len(archive.query("True")) == len(set(archive.query("True").paths())) == 14


def test_most_of_an_archive_is_not_dropped_by_an_update_of_a_folder_either(
    archive: Archive, root: Path
) -> None:
    shutil.rmtree(root / "b")
    assert archive.update(folders=["b"]).retained == 8
    assert archive.update(folders=["b"], allow_mass_removal=True).removed == 8


def test_folders_below_a_missing_root_or_a_dangling_link_are_kept(tmp_path: Path) -> None:
    for number in range(3):
        put(tmp_path / f"out/{number}", small(f"1.{number}"))
        put(tmp_path / f"root/x/{number}", small(f"2.{number}"))
    (tmp_path / "root/far").symlink_to(tmp_path / "out")
    with Archive(tmp_path / "root", tmp_path / "index") as archive:
        archive.update(links="all")
        (tmp_path / "out").rename(tmp_path / "away")
        assert archive.update(folders=["far"], allow_mass_removal=True).removed == 0
        (tmp_path / "root").rename(tmp_path / "elsewhere")
        report = archive.update(folders=["x", "far", ""], allow_mass_removal=True)
        assert (report.removed, report.missed) == (0, 1)
        assert len(archive) == 6


def test_folders_that_a_crawl_leaves_out_are_left_out(archive: Archive, root: Path) -> None:
    put(root / "tmp/x/1", small("1.60"))
    (root / "link").symlink_to("a")
    archive.update(exclude=["tmp"])
    report = archive.update(folders=["tmp/x", "link", ".lazydicom"])
    assert report.files == 0
    assert len(archive) == 12


@pytest.mark.parametrize("folder", ["..", "a/../..", "/", "/elsewhere"])
def test_folders_outside_of_the_archive_are_refused(archive: Archive, folder: str) -> None:
    with pytest.raises(ValueError, match="is not in the archive"):
        archive.update(folders=[folder])


def test_a_single_folder_is_no_list_of_folders(archive: Archive) -> None:
    with pytest.raises(TypeError):
        archive.update(folders="a")


# -- which folders a change concerns ---------------------------------------------------------------


def test_a_change_concerns_the_folder_it_is_in(root: Path) -> None:
    changes = {
        (Change.modified, f"{root}/a/1"),
        (Change.deleted, f"{root}/b/c"),
        (Change.added, f"{root}/b/d"),
        (Change.added, f"{root}/new"),
    }
    assert watch._scope_of(Roots.of(root), changes) == Scope({"a", "b", ""}, {"b/d"}, {"b/c"})


def test_what_is_not_understood_or_too_much_concerns_everything(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert watch._scope_of(Roots.of(root), {(Change.modified, "/elsewhere/a")}) is None
    assert watch._scope_of(Roots.of(root), {(Change.deleted, str(root))}) is None
    monkeypatch.setattr(watch, "MOST_CHANGES", 2)
    many = {(Change.modified, f"{root}/{number}") for number in range(3)}
    assert watch._scope_of(Roots.of(root), many) is None


def test_indexes_and_files_that_are_being_saved_are_no_changes() -> None:
    def is_ours(path: str) -> bool:
        return watch._is_ours(Roots.of("/data"), {"a/index"}, path)

    assert is_ours("/data/.lazydicom/data.mdb")
    assert is_ours("/data/a/.lazydicom")
    assert is_ours("/data/a/index/data.mdb")
    assert is_ours("/data/a/.lazydicom-12-0123456789abcdef.tmp")
    assert not is_ours("/data/a/1.dcm")


# -- watching --------------------------------------------------------------------------------------


class Watcher:
    """An archive that is watched by a thread."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.reports: list[UpdateReport] = []
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()
        self.until(lambda: len(self.reports) > 0)

    def run(self) -> None:
        for report in self.archive.watch(debounce=0.1, stop=self.stop):
            self.reports.append(report)

    def until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline
            assert self.thread.is_alive()
            time.sleep(0.01)

    def close(self) -> None:
        self.stop.set()
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive()


@pytest.fixture
def watcher(archive: Archive) -> Iterator[Watcher]:
    made = Watcher(archive)
    yield made
    made.close()


def test_the_index_follows_what_happens_to_the_files(
    watcher: Watcher, root: Path, listed: list[str]
) -> None:
    archive = watcher.archive
    assert watcher.reports[0].unchanged == 12
    listed.clear()
    put(root / "b/c/new", small("1.50"))
    watcher.until(lambda: len(archive) == 13)
    put(root / "b/c/new", small("1.51"), mtime_ns=1)
    watcher.until(lambda: "1.51" in archive)
    (root / "b/c/new").unlink()
    watcher.until(lambda: len(archive) == 12)
    assert set(listed) == {"b/c"}
    put(root.parent / "study/series/1", small("1.70"))
    (root.parent / "study").rename(root / "study")
    watcher.until(lambda: "1.70" in archive)
    put(root / "study/series/2", small("1.71"))
    watcher.until(lambda: "1.71" in archive)
    (root / "study").rename(root / "other")
    watcher.until(lambda: f"{root}/other/series/1" in archive.query("True").paths())
    shutil.rmtree(root / "other")
    watcher.until(lambda: len(archive) == 12)
    assert not {"a", "b/d", "b"} & set(listed)
    assert {name.split("/")[0] for name in listed} == {"b", "", "study", "other"}


def test_an_index_in_a_folder_of_the_root_is_not_watched(root: Path) -> None:
    with Archive(root, root / "b/index") as archive:
        watcher = Watcher(archive)
        put(root / "a/new", small("1.50"))
        watcher.until(lambda: len(archive) == 13)
        time.sleep(0.5)
        watcher.close()
        assert [report.added for report in watcher.reports if report.added] == [12, 1]
        assert sum(not report.added for report in watcher.reports) <= 1


def test_everything_is_looked_at_now_and_then(archive: Archive) -> None:
    reports = archive.watch(full_every=0)
    assert [next(reports).unchanged for _ in range(3)] == [12, 12, 12]
    reports.close()


def test_without_the_extra_the_error_names_it(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(MissingExtraError, match=r"lazydicom\[watch\]"):
        next(archive.watch())


def test_a_root_that_is_not_there_cannot_be_watched(tmp_path: Path) -> None:
    put(tmp_path / "root/1", small())
    with Archive(tmp_path / "root", tmp_path / "index") as archive:
        shutil.rmtree(tmp_path / "root")
        with pytest.raises(SourceError, match="cannot be watched"):
            next(archive.watch())


def test_a_root_that_goes_away_ends_the_watch_and_drops_nothing(tmp_path: Path) -> None:
    put(tmp_path / "root/1", small())
    with Archive(tmp_path / "root", tmp_path / "index") as archive:
        reports = archive.watch()
        assert next(reports).added == 1
        (tmp_path / "root").rename(tmp_path / "elsewhere")
        with pytest.raises(SourceError, match="not any more"):
            list(reports)
        assert len(archive) == 1
