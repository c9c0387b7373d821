"""Files in zip and tar archives are files of the archive."""

from __future__ import annotations

import os
import pickle
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.files import comparison, contained
from lazydicom.archive.files.scope import Scope
from lazydicom.errors import ChangedFileError, SourceError
from lazydicom.index import container
from tests.archives import LONG_AGO, put, small
from tests.dicom_bytes import element
from tests.index.test_container import tar_of, zip_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lazydicom.archive.files.report import UpdateReport

MEMBERS = {
    "x/1": small("1.1", "CT"),
    "x/y/2.dcm": small("1.2", "MR"),
    "notes.txt": b"no DICOM",
    "3": small("1.3", "CT"),
}

MAKERS: dict[str, Callable[[Path, dict[str, bytes]], Path]] = {
    "a.zip": zip_of,
    "deflated.zip": lambda path, members: zip_of(path, members, zipfile.ZIP_DEFLATED),
    "a.tar": tar_of,
    "a.tar.gz": lambda path, members: tar_of(path, members, "w:gz"),
    "noextension": lambda path, members: tar_of(path, members, "w:xz"),
}


def make(path: Path, members: dict[str, bytes], *, mtime_ns: int = LONG_AGO) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    MAKERS[path.name](path, members)
    os.utime(path, ns=(mtime_ns, mtime_ns))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(tmp_path / "root/plain", small("1.0", "US"))
    return tmp_path / "root"


@pytest.fixture
def archive(root: Path) -> Iterator[Archive]:
    with Archive(root) as made:
        yield made


def counts(report: UpdateReport) -> dict[str, int]:
    names = ("added", "changed", "removed", "unchanged", "skipped", "failed", "missed", "retained")
    return {name: getattr(report, name) for name in names if getattr(report, name)}


def uids(archive: Archive) -> list[str]:
    return sorted(archive.query("True")["SOPInstanceUID"].tolist())


@pytest.mark.parametrize("name", MAKERS)
def test_members_have_rows_and_are_opened_where_they_are(
    archive: Archive, root: Path, name: str
) -> None:
    make(root / "deep" / name, MEMBERS)
    assert counts(archive.update()) == {"added": 1, "skipped": 1}
    assert counts(archive.update(containers=True)) == {"added": 3, "skipped": 1, "unchanged": 1}
    assert counts(archive.update()) == {"unchanged": 2}
    assert uids(archive) == ["1.0", "1.1", "1.2", "1.3"]
    found = archive.query("Modality == 'MR'")
    assert found.paths() == [f"{root}/deep/{name}!/x/y/2.dcm"]
    (dataset,) = found
    assert (dataset.SOPInstanceUID, dataset.Modality) == ("1.2", "MR")
    dataset.close()
    for uid in ("1.1", "1.2", "1.3"):
        with archive[uid] as opened:
            assert opened.SOPInstanceUID == uid
            assert opened.problems == []


@pytest.mark.parametrize("name", MAKERS)
def test_a_container_that_changed_is_read_again_and_one_that_is_gone_is_dropped(
    archive: Archive, root: Path, name: str
) -> None:
    path = root / "deep" / name
    for number in range(5):
        put(root / f"more{number}", small(f"2.{number}"))
    make(path, MEMBERS)
    assert counts(archive.update(containers=True)) == {"added": 9, "skipped": 1}
    make(path, {"x/1": small("1.1", "XA"), "4": small("1.4")}, mtime_ns=LONG_AGO + 1)
    with pytest.raises(ChangedFileError):
        archive["1.1"]
    assert counts(archive.update()) == {"added": 1, "changed": 1, "removed": 2, "unchanged": 6}
    assert archive["1.1"].Modality == "XA"
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    assert counts(archive.update()) == {"changed": 2, "unchanged": 6}
    path.unlink()
    assert counts(archive.update()) == {"removed": 2, "unchanged": 6}
    assert len(archive) == 6


def test_containers_are_dropped_if_they_are_to_be_files_again(archive: Archive, root: Path) -> None:
    make(root / "a.zip", {"1": small("1.1")})
    assert counts(archive.update(containers=True)) == {"added": 2}
    assert counts(archive.update(containers=False)) == {"removed": 1, "skipped": 1, "unchanged": 1}
    assert uids(archive) == ["1.0"]
    assert counts(archive.update(containers=True)) == {"added": 1, "unchanged": 1}


def test_what_takes_the_place_of_a_container_takes_its_rows(archive: Archive, root: Path) -> None:
    make(root / "a.zip", {"1": small("1.1")})
    archive.update(containers=True)
    put(root / "a.zip", small("1.5"), mtime_ns=LONG_AGO + 1)
    assert counts(archive.update()) == {"added": 1, "removed": 1, "unchanged": 1}
    assert uids(archive) == ["1.0", "1.5"]
    (root / "a.zip").unlink()
    put(root / "a.zip/1", small("1.6"))
    assert counts(archive.update()) == {"added": 1, "removed": 1, "unchanged": 1}
    assert archive["1.6"].path == str(root / "a.zip/1")


def test_a_folder_of_containers_that_goes_away_takes_them_along(
    archive: Archive, root: Path
) -> None:
    for number in range(4):
        put(root / f"more{number}", small(f"2.{number}"))
    make(root / "deep/a.zip", MEMBERS)
    archive.update(containers=True)
    shutil.rmtree(root / "deep")
    assert counts(archive.update()) == {"removed": 3, "unchanged": 5}


def test_most_of_an_archive_is_not_dropped_with_its_containers(
    archive: Archive, root: Path
) -> None:
    make(root / "a.zip", MEMBERS)
    archive.update(containers=True)
    (root / "a.zip").rename(root.parent / "a.zip")
    for _ in range(2):
        assert counts(archive.update()) == {"retained": 3, "unchanged": 1}
    assert len(archive) == 4
    (root.parent / "a.zip").rename(root / "a.zip")
    assert counts(archive.update()) == {"unchanged": 2}
    (root / "a.zip").unlink()
    assert counts(archive.update(allow_mass_removal=True)) == {"removed": 3, "unchanged": 1}


def test_a_container_that_is_damaged_is_listed_and_keeps_its_rows(
    archive: Archive, root: Path
) -> None:
    make(root / "a.zip", MEMBERS)
    archive.update(containers=True)
    whole = (root / "a.zip").read_bytes()
    put(root / "a.zip", whole[:300], mtime_ns=LONG_AGO + 1)
    for _ in range(2):
        report = archive.update()
        assert counts(report) == {"failed": 1, "unchanged": 1}
        assert report.unreadable[0][0] == "a.zip"
        assert len(archive) == 4
    put(root / "a.zip", whole)
    assert counts(archive.update())["unchanged"] == 5
    assert counts(archive.update()) == {"unchanged": 2}
    assert archive["1.1"].Modality == "CT"


def test_names_that_lead_elsewhere_are_listed_and_have_no_rows(
    archive: Archive, root: Path
) -> None:
    make(root / "a.zip", {"../up": small("6.6"), "/etc/x": small("6.7"), "good": small("1.1")})
    report = archive.update(containers=True)
    assert counts(report) == {"added": 2, "missed": 2}
    assert sorted(path for path, _ in report.unreachable) == ["a.zip!/../up", "a.zip!//etc/x"]
    assert uids(archive) == ["1.0", "1.1"]


def test_containers_in_containers_stay_closed(archive: Archive, root: Path) -> None:
    inner = tar_of(root.parent / "inner", MEMBERS).read_bytes()
    make(root / "a.zip", {"inner.tar": inner, "1": small("1.1")})
    assert counts(archive.update(containers=True)) == {"added": 2, "skipped": 1}


def test_an_update_that_dies_looks_into_the_rest_of_a_container_again(
    archive: Archive, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(root / "a.zip", {str(number): small(f"1.{number}") for number in range(10, 30)})
    real = comparison.Comparison.settle_rows
    count = 0

    def settle_rows(self: comparison.Comparison, *args: object) -> list[int]:
        nonlocal count
        count += 1
        if count == 3:
            raise KeyboardInterrupt
        return real(self, *args)  # type: ignore[arg-type]

    from lazydicom.archive.segments import segment  # noqa: PLC0415

    with monkeypatch.context() as patch:
        patch.setattr(comparison.Comparison, "settle_rows", settle_rows)
        patch.setattr(segment, "BATCH", 4)
        with pytest.raises(KeyboardInterrupt):
            archive.update(workers=1, containers=True)
    done = len(archive)
    assert 0 < done < 21
    report = archive.update()
    assert report.added == 21 - done
    assert len(archive) == 21
    assert counts(archive.update()) == {"unchanged": 2}


def test_large_containers_and_members_are_read_as_small_ones_are(
    archive: Archive, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "SMALL_CONTAINER", 2)
    monkeypatch.setattr(comparison, "LARGE_MEMBER", 400)
    large = element(0x7FE00010, "OW", bytes(1000))
    make(root / "deflated.zip", {**MEMBERS, "large": small("1.9", "CT", large)})
    assert counts(archive.update(containers=True)) == {"added": 5, "skipped": 1}
    assert len(archive["1.9"].PixelData) == 1000


def test_a_member_that_cannot_be_inflated_is_listed(
    archive: Archive, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "COMPRESSED_CAP", 1 << 12)
    large = element(0x00091010, "OB", bytes(1 << 16))
    make(root / "deflated.zip", {"bomb": small("1.9", "CT", large), "good": small("1.1")})
    report = archive.update(containers=True)
    assert counts(report) == {"added": 2, "failed": 1}
    for again in (report, archive.update(), archive.update()):
        ((path, reason),) = again.unreadable
        assert path == "deflated.zip!/bomb"
        assert "memory" in reason
    assert counts(archive.update()) == {"unchanged": 2, "failed": 1}
    monkeypatch.undo()
    assert counts(archive.update()) == {"added": 1, "unchanged": 2}
    assert counts(archive.update()) == {"unchanged": 2}


def test_containers_are_closed_when_there_are_many(
    archive: Archive, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contained, "_KEPT", 1)
    for number in range(5):
        path = root / f"{number}.zip"
        zip_of(path, {"a": small(f"1.1.{number}")}, zipfile.ZIP_DEFLATED)
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
    assert archive.update(containers=True).added == 6
    for number in (0, 1, 2, 0, 3, 4, 0):
        with archive[f"1.1.{number}"] as opened:
            assert opened.Modality == "CT"


def test_a_container_that_is_away_is_an_error(archive: Archive, root: Path) -> None:
    make(root / "a.zip", MEMBERS)
    archive.update(containers=True)
    put(root / "a.zip", b"something else")
    with pytest.raises(ChangedFileError):
        archive["1.1"]
    (root / "a.zip").unlink()
    with pytest.raises(SourceError):
        archive["1.1"]


def test_paths_that_look_like_members_are_files(archive: Archive, root: Path) -> None:
    put(root / "a.zip!/1", small("1.8"))
    make(root / "a.zip", {"1": small("1.1")})
    assert archive.update(containers=True).added == 3
    assert archive["1.8"].Modality == archive["1.1"].Modality == "CT"
    assert pickle.loads(pickle.dumps(archive["1.8"])).SOPInstanceUID == "1.8"  # noqa: S301


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
def test_an_update_of_a_folder_follows_the_containers_in_it(
    archive: Archive, root: Path, name: str
) -> None:
    for number in range(9):
        put(root / f"more{number}", small(f"2.{number}"))
    make(root / "deep" / name, MEMBERS)
    make(root / "deep/deflated.zip", {"1": small("1.8")})
    archive.update(containers=True)
    (root / "deep" / name).unlink()
    put(root / "deep/deflated.zip", b"no container any more")
    scope = Scope({"deep"}, (), {f"deep/{name}"})
    report = archive.update_scope(scope, timeout=1)
    assert counts(report) == {"removed": 4, "skipped": 1}
    make(root / "deep" / name, MEMBERS)
    assert counts(archive.update(folders=["deep"])) == {"added": 3, "skipped": 1, "unchanged": 1}
    assert len(archive) == 13


def test_a_stream_that_is_replaced_while_it_is_read_is_read_again(
    archive: Archive, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(root / "a.tar.gz", MEMBERS)
    real = container.Container.sources

    def sources(self: container.Container, names: set[str]) -> object:
        make(root / "a.tar.gz", {"x/1": small("1.1", "XA")}, mtime_ns=LONG_AGO + 1)
        return real(self, names)

    with monkeypatch.context() as patch:
        patch.setattr(container.Container, "sources", sources)
        report = archive.update(containers=True)
    assert report.unreadable == [("a.tar.gz", "changed while it was read")]
    assert archive.count("Modality == 'XA'") == 0  # nothing of the other one
    assert counts(archive.update()) == {"added": 1, "unchanged": 1}
    assert archive["1.1"].Modality == "XA"


@pytest.mark.parametrize("hashes", [True, False])
def test_members_are_edited_fetched_and_pickled_as_files_are(
    archive: Archive,
    root: Path,
    hashes: bool,  # noqa: FBT001
) -> None:
    long = element(0x00204000, "LT", b"x" * 3000)
    for name in ("a.zip", "deflated.zip", "a.tar.gz"):
        make(root / name, {"1": small(f"1.{len(name)}", "CT", long)})
    archive.update(containers=True)
    found = archive.query("Modality == 'CT'")
    assert [len(text) for text in found["ImageComments"]] == [3000] * 3
    for dataset in found:
        assert len(pickle.loads(pickle.dumps(dataset)).ImageComments) == 3000  # noqa: S301
    target = root.parent / "copies"
    report = found.edit({"PatientName": "X"}).save_to(target, hashes=hashes)
    assert (report.saved, report.failed) == (3, [])
