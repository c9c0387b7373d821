"""Archives of several folders: told apart, moved and missed one by one."""

from __future__ import annotations

import pickle
import shutil
import threading
import time
from pathlib import Path

import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.files.roots import Roots
from lazydicom.errors import CacheError, SourceError, SourceNotFoundError
from tests.archives import put, small
from tests.index.test_container import zip_of


@pytest.fixture
def roots(tmp_path: Path) -> dict[str, Path]:
    """Two folders whose files have the same names."""
    found = {"ct": tmp_path / "a/ct", "mr": tmp_path / "b/mr"}
    for name, path in found.items():
        for number in range(3):
            put(path / f"x/{number}", small(f"1.{name == 'mr':d}.{number}", name.upper()))
        put(path / "top", small(f"2.{name == 'mr':d}", name.upper()))
    return found


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_paths_are_told_apart_by_root(roots: dict[str, Path], index: Path) -> None:
    with Archive(roots, index) as archive:
        assert archive.update().added == 8
        assert archive.update().unchanged == 8
        assert len(archive) == 8
        found = archive.query("Modality == 'MR'").paths()
        assert sorted(found) == sorted(
            str(path) for path in roots["mr"].rglob("*") if path.is_file()
        )
        assert archive["1.0.2"].path == str(roots["ct"] / "x/2")
        assert [each.Modality for each in archive.query("Modality == 'CT'")] == ["CT"] * 4


def test_roots_are_called_as_their_folders_are(roots: dict[str, Path], index: Path) -> None:
    with Archive(list(roots.values()), index) as archive:
        assert archive.roots.paths == {name: str(path) for name, path in roots.items()}
        archive.update()
    with Archive(roots, index) as archive:
        assert archive.update().unchanged == 8


def test_each_root_can_move_and_the_rows_are_those_of_before(
    roots: dict[str, Path], index: Path, tmp_path: Path
) -> None:
    with Archive(roots, index) as archive:
        archive.update()
    (tmp_path / "b").rename(tmp_path / "elsewhere")
    moved = {**roots, "mr": tmp_path / "elsewhere/mr"}
    with Archive(moved, index) as archive:
        assert archive["1.1.0"].path == str(tmp_path / "elsewhere/mr/x/0")
        assert archive.update().unchanged == 8


def test_a_root_that_is_missing_loses_nothing(
    roots: dict[str, Path], index: Path, tmp_path: Path
) -> None:
    with Archive(roots, index) as archive:
        archive.update()
        roots["mr"].rename(tmp_path / "away")
        (roots["ct"] / "top").unlink()
        report = archive.update(allow_mass_removal=True)
        assert (report.removed, report.unchanged) == (1, 3)
        assert report.unreachable == [("mr", "No such file or directory")]
        assert len(archive) == 7
        with pytest.raises(SourceNotFoundError):
            archive["1.1.0"]
        (tmp_path / "away").rename(roots["mr"])
        assert archive.update().unchanged == 7
    shutil.rmtree(tmp_path / "a")
    shutil.rmtree(tmp_path / "b")
    with pytest.raises(SourceNotFoundError):
        Archive(roots, index)


@pytest.mark.parametrize("top", [True, False])
def test_a_root_that_is_empty_loses_nothing_unless_told_so(
    roots: dict[str, Path],
    index: Path,
    top: bool,  # noqa: FBT001
) -> None:
    for number in range(20):
        put(roots["ct"] / f"more/{number}", small(f"3.{number}"))
    if not top:
        (roots["mr"] / "top").unlink()
    with Archive(roots, index) as archive:
        archive.update()
        shutil.rmtree(roots["mr"])
        roots["mr"].mkdir()
        gone = 3 + top
        assert archive.update().retained == gone
        assert len(archive) == 24 + gone
        assert archive.update(allow_mass_removal=True).removed == gone
        (roots["ct"] / "more/1").unlink()
        assert archive.update().removed == 1


def test_a_root_that_is_not_given_is_left_alone(roots: dict[str, Path], index: Path) -> None:
    with Archive(roots, index) as archive:
        archive.update()
    with Archive({"ct": roots["ct"]}, index) as archive:
        report = archive.update(allow_mass_removal=True)
        assert (report.removed, report.unchanged) == (0, 4)
        assert len(archive) == 8
        assert archive["1.0.0"].Modality == "CT"
        assert archive.query("SOPInstanceUID == '1.1.0'").paths() == ["mr/x/0"]
        with pytest.raises(SourceNotFoundError, match="was not opened with"):
            archive["1.1.0"]
    with Archive(roots["ct"], index) as archive:
        assert archive.update(allow_mass_removal=True).removed == 0
        assert archive.count("Modality == 'MR'") == 4


def test_an_index_needs_a_place_outside_of_the_roots_or_in_one(
    roots: dict[str, Path],
) -> None:
    for index in (None, "auto"):
        with pytest.raises(CacheError, match="index=PATH"):
            Archive(roots, index)
    with pytest.raises(CacheError, match="folder of its own"):
        Archive(roots, roots["mr"])
    with Archive(roots, roots["mr"] / "deep/index") as archive:
        assert archive.update().files == 8
        assert archive.update().unchanged == 8


@pytest.mark.parametrize(
    "given",
    [
        *({"": "/a"}, {"a/b": "/a"}, ["/x/a", "/y/a"], [], {}, {3: "/a"}),
        *(["/x", "/x/a/b"], {"a": "/x", "b": "/x"}, {"a": "/x", "b": "/"}),
    ],
)
def test_roots_that_cannot_be_told_apart_are_refused(given: object) -> None:
    with pytest.raises(ValueError, match="root"):
        Roots.of(given)  # type: ignore[arg-type]


def test_an_archive_of_several_roots_is_pickled_by_its_roots(
    roots: dict[str, Path], index: Path
) -> None:
    with Archive(roots, index) as archive:
        archive.update()
        with pickle.loads(pickle.dumps(archive)) as other:  # noqa: S301
            assert len(other) == 8
            assert other["1.1.0"].Modality == "MR"


def test_containers_and_single_folders_of_several_roots(
    roots: dict[str, Path], index: Path
) -> None:
    zip_of(roots["mr"] / "x/a.zip", {"1": small("5.1")})
    with Archive(roots, index) as archive:
        assert archive.update(containers=True).added == 9
        assert archive["5.1"].SOPInstanceUID == "5.1"
        put(roots["ct"] / "x/new", small("5.2"))
        put(roots["mr"] / "x/new", small("5.3"))
        assert archive.update(folders=["mr/x"]).added == 1
        assert archive.update(folders=[roots["ct"] / "x"]).added == 1
        with pytest.raises(ValueError, match="not in the archive"):
            archive.update(folders=["x"])


def test_all_roots_are_watched(roots: dict[str, Path], index: Path) -> None:
    stop = threading.Event()
    with Archive(roots, index) as archive:
        archive.update()
        thread = threading.Thread(target=lambda: list(archive.watch(debounce=0.1, stop=stop)))
        thread.start()
        deadline = time.monotonic() + 30
        number = 0
        while len(archive) < 12 and time.monotonic() < deadline:
            put(roots["mr"] / f"x/new{number % 2}", small(f"5.{number % 2}"), mtime_ns=number)
            put(roots["ct"] / f"x/new{number % 2}", small(f"6.{number % 2}"), mtime_ns=number)
            number += 1
            time.sleep(0.05)
        stop.set()
        thread.join(30)
        assert len(archive) == 12


def test_copies_do_not_go_into_any_root(roots: dict[str, Path], index: Path) -> None:
    with Archive(roots, index) as archive:
        archive.update()
        edit = archive.query("True").edit({"PatientName": "X"})
        for path in roots.values():
            with pytest.raises(SourceError, match="is in the archive"):
                edit.save_to(path / "copies")
        target = Path(index).with_name("copies")
        assert edit.save_to(target, layout="{Modality}/{SOPInstanceUID}").saved == 8
