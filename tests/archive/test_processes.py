"""Archives in other processes: forked ones, spawned ones, loaders with workers."""

from __future__ import annotations

import multiprocessing
import os
import pickle
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from lazydicom.archive.archive import Archive
from lazydicom.errors import CacheError, ElementNotFoundError
from tests.archives import put, small, updated
from tests.dicom_bytes import element, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lazydicom.archive.selections.selection import Selection

COUNT = 24
WAYS = ("fork", "spawn")


class Instances:
    """What a data loader takes: a length, and an item by number, in whatever process."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.uids = archive.query("True")["SOPInstanceUID"].tolist()

    def __len__(self) -> int:
        return len(self.uids)

    def __getitem__(self, number: int) -> tuple[str, str, object]:
        uid = self.uids[number]
        with self.archive[uid] as dataset:
            return str(dataset.PatientID), uid, self.archive.value(uid, "PatientID")


def workers(way: str, count: int, *begin: Any) -> ProcessPoolExecutor:  # noqa: ANN401
    """Processes; unlike those of a `multiprocessing.Pool`, one that cannot begin is an error."""
    return ProcessPoolExecutor(count, multiprocessing.get_context(way), *begin)


_GIVEN: list[Any] = []


def _begin(given: object) -> None:
    _GIVEN[:] = [given]


def _value(uid: str) -> object:
    return _GIVEN[0].value(uid, "PatientID")


def _item(number: int) -> tuple[str, str, object]:
    return _GIVEN[0][number]


def _paths(selection: Selection) -> list[str]:
    return selection.paths()


def _count(archive: Archive) -> int:
    return archive.count("PatientID == 'P1'")


def _update(root: str) -> int:
    with Archive(root) as archive:
        return archive.update(workers=1).added


def _refused(root: str) -> str:
    with Archive(root) as archive:
        try:
            archive.update(timeout=0.1)
        except CacheError as error:
            return str(error)
    return ""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    for number in range(COUNT):
        patient = element(0x00100020, "LO", text(f"P{number % 3}", vr="LO"))
        put(tmp_path / f"{number:02}", small(f"1.{number}", "CT", patient))
    with Archive(tmp_path) as made:
        updated(made)
        yield made


@pytest.mark.parametrize("way", WAYS)
def test_a_loader_reads_an_archive_from_its_workers(archive: Archive, way: str) -> None:
    instances = Instances(archive)
    expected = [instances[number] for number in range(len(instances))]
    assert expected[4][0] == expected[4][2] == "P1"
    with workers(way, 2, _begin, (instances,)) as pool:
        order = [(7 * number) % COUNT for number in range(COUNT)]
        found = list(pool.map(_item, order, timeout=60, chunksize=3))
    assert found == [expected[number] for number in order]
    assert instances[3] == expected[3]  # nothing became of ours


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("ask", [_count, _paths])
def test_archives_and_selections_are_given_to_workers(
    archive: Archive, way: str, ask: Callable[[Archive | Selection], object]
) -> None:
    what = archive if ask is _count else archive.query("PatientID == 'P1'")
    with workers(way, 1) as pool:
        assert pool.submit(ask, what).result(60) == ask(what)


@pytest.mark.parametrize("way", WAYS)
def test_what_another_process_adds_is_seen(archive: Archive, tmp_path: Path, way: str) -> None:
    before = archive.query("True")
    paths = before.paths()
    for number in range(100, 110):
        put(tmp_path / f"{number}", small(f"1.{number}"))
    with workers(way, 1) as pool:
        assert pool.submit(_update, str(tmp_path)).result(60) == 10
    assert len(archive) == COUNT + 10
    assert archive["1.103"].path == str(tmp_path / "103")
    assert before.paths() == paths


def test_what_was_looked_up_before_is_what_another_process_made_of_it(
    archive: Archive, tmp_path: Path
) -> None:
    for _ in range(2):  # the second time of what is kept
        assert archive.value("1.4", "PatientID") == "P1"
        assert archive["1.4"].PatientID == "P1"
        assert "1.4" in archive
        assert "1.999" not in archive
    put(tmp_path / "04", small("1.4", "CT", element(0x00100020, "LO", text("NEW", vr="LO"))))
    put(tmp_path / "999", small("1.999"))
    (tmp_path / "05").unlink()
    with workers("spawn", 1) as pool:
        assert pool.submit(_update, str(tmp_path)).result(60) == 1
    for _ in range(2):
        assert archive.value("1.4", "PatientID") == "NEW"
        assert archive["1.4"].PatientID == "NEW"
        assert "1.999" in archive
        assert "1.5" not in archive
        with pytest.raises(ElementNotFoundError):
            archive.value("1.5", "PatientID")


def test_a_child_has_no_answers_of_its_parent_after_an_update(
    archive: Archive, tmp_path: Path
) -> None:
    assert archive.value("1.4", "PatientID") == archive.value("1.4", "PatientID") == "P1"
    put(tmp_path / "04", small("1.4", "CT", element(0x00100020, "LO", text("NEW", vr="LO"))))
    with Archive(tmp_path) as other:
        updated(other)
    with workers("fork", 1, _begin, (archive,)) as pool:
        assert pool.submit(_value, "1.4").result(60) == "NEW"
    assert archive.value("1.4", "PatientID") == "NEW"


def test_a_closed_archive_answers_nothing_that_it_kept(archive: Archive) -> None:
    assert archive.value("1.4", "PatientID") == archive.value("1.4", "PatientID") == "P1"
    archive.close()
    with pytest.raises(CacheError, match="closed"):
        archive.value("1.4", "PatientID")


@pytest.mark.parametrize("way", WAYS)
def test_a_second_updater_is_told_who_is_updating(archive: Archive, way: str) -> None:
    with archive._store.updating(), workers(way, 1) as pool:
        said = pool.submit(_refused, archive.root).result(60)
    assert f"process {os.getpid()} is updating" in said


def test_a_child_goes_on_reading_what_it_inherited_while_the_parent_compacts(
    archive: Archive,
) -> None:
    selection = archive.query("PatientID == 'P2'")
    paths = selection.paths()
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.read(reader, 1)  # the parent is done
            found = archive.query("PatientID == 'P2'")
            status = 0 if found.paths() == paths and archive.value("1.5", "PatientID") else 2
        finally:
            os._exit(status)
    os.unlink(paths[0])
    archive.update()
    archive.compact()
    put_back = small("1.2", "CT", element(0x00100020, "LO", b"P2"))
    with open(paths[0], "wb") as file:
        file.write(put_back)
    archive.update()
    os.write(writer, b"!")
    _, status = os.waitpid(child, 0)
    os.close(reader)
    os.close(writer)
    assert os.waitstatus_to_exitcode(status) == 0


def test_a_relative_index_is_where_it_was_when_the_archive_was_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "root/1", small("1.1"))
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path)
    with Archive("root", "elsewhere") as archive:
        updated(archive)
        monkeypatch.chdir(tmp_path / "other")
        assert archive.index_folder == tmp_path / "elsewhere"
        with pickle.loads(pickle.dumps(archive)) as again:  # noqa: S301 - our own bytes
            assert len(again) == 1
    assert not any((tmp_path / "other").iterdir())


def test_an_archive_is_pickled_as_it_was_opened(archive: Archive, tmp_path: Path) -> None:
    archive.snapshot(tmp_path / "copy")
    with Archive(tmp_path, tmp_path / "copy", readonly=True) as copy:
        data = pickle.dumps(copy)
    assert len(data) < 400
    with pickle.loads(data) as again:  # noqa: S301 - our own bytes
        assert again.index_folder == tmp_path / "copy"
        assert len(again) == COUNT
        with pytest.raises(CacheError, match="reading only"):
            again.update()
