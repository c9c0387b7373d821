"""Archives: instances by UID, queries across segments, and errors of ours whatever happens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lazydicom.archive.archive import Archive
from lazydicom.archive.segments import column_store, segment
from lazydicom.errors import (
    CacheError,
    ChangedFileError,
    ElementNotFoundError,
    LazyDicomError,
    QueryError,
    SourceError,
    SourceNotFoundError,
)
from lazydicom.index import store
from lazydicom.index.layout import FIRST_WINDOW
from lazydicom.index.store import Store
from lazydicom.index.store_keys import (
    COLUMN,
    DIRECTORY,
    FILE,
    META,
    NAME,
    NUMBER,
    OFFSETS,
    PACKED,
    REMOVED,
    STATS,
    UID,
)
from tests.archives import LONG_AGO, content, counted_opens, put, small, updated
from tests.dicom_bytes import element, minimal_ct, numbers, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lazydicom.archive.selections.selection import Selection
    from lazydicom.index.store_keys import Family


def file(number: int) -> bytes:
    """One of a few patients, of a modality, with a thickness that some lack."""
    thickness = [element(0x00180050, "DS", text(f"{number % 5}.5", vr="DS"))] * (number % 4 > 0)
    return small(
        f"1.{number}",
        ["CT", "MR", "US"][number % 3],
        element(0x00100020, "LO", text(f"P{number // 4}", vr="LO")),
        *thickness,
        element(0x00200013, "IS", text(str(number), vr="IS")),
        element(0x00280010, "US", numbers("US", 512 - number % 2)),
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number in range(24):
        put(tmp_path / f"{number // 8}" / f"{number:02}", file(number))
    return tmp_path


@pytest.fixture
def archive(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    """24 files in segments of 10, one of them removed."""
    monkeypatch.setattr(segment, "BATCH", 10)
    put(root / "0/gone", file(99))
    with Archive(root) as made:
        updated(made)
        (root / "0/gone").unlink()
        assert updated(made).removed == 1
        with made.reading() as snapshot:
            assert list(snapshot.rows.values()) == [10, 10, 5]
        yield made


# -- opening ---------------------------------------------------------------------------------------


def test_the_index_goes_into_the_root_and_is_not_crawled(archive: Archive, root: Path) -> None:
    assert archive.index_folder == root / ".lazydicom"
    assert repr(archive) == f"Archive({str(root)!r})"
    assert updated(archive).unchanged == 24


def test_an_index_may_be_anywhere_else(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("index")
    with Archive(root, elsewhere) as archive:
        updated(archive)
        assert len(archive) == 24
        assert not (root / ".lazydicom").exists()
    with Archive(root) as first:
        updated(first)
    with Archive(root, elsewhere) as archive:
        assert updated(archive).unchanged == 24  # the other index is no part of the archive


def test_an_index_in_a_folder_of_the_root_is_not_crawled(root: Path) -> None:
    with Archive(root, root / "0" / "index") as archive:
        assert archive.update().files == 24
        assert archive.update().files == 24


def test_folders_called_as_the_index_is_are_crawled(root: Path) -> None:
    put(root / "1/index/also", file(100))
    put(root / "index/0/too", file(101))
    with Archive(root, root / "0/index") as archive:
        assert archive.update().added == 26
    with Archive(root, root / "idx") as archive:
        put(root / "0/idx/three", file(102))
        found = archive.update()
        # the files of another index are left alone, what else is in its folder is not
        assert {path for path, _ in found.not_dicom} == {"0/index/update.lock"}
        assert len(archive) == 27


def test_an_index_of_an_older_schema_answers_nothing_until_an_update_makes_it_anew(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive(root) as archive:
        updated(archive)
    monkeypatch.setattr(store, "SCHEMA", store.SCHEMA + 1)
    with Archive(root) as archive, Archive(root) as other:
        for ask in (archive.__len__, partial(archive.count, "True"), archive.compact):
            with pytest.raises(CacheError, match="update it to rebuild it"):
                ask()
        assert updated(other).added == 24
        assert updated(archive).unchanged == 24  # nobody begins anew what somebody else has
        assert len(archive) == len(other) == 24


def test_names_of_bytes_and_names_that_cannot_be(root: Path) -> None:
    with Archive(os.fsencode(root)) as archive:  # type: ignore[arg-type]
        assert updated(archive).added == 24
    with pytest.raises(SourceNotFoundError, match="no such folder"):
        Archive(b"/no/such/folder")  # type: ignore[arg-type]
    with pytest.raises(SourceNotFoundError):
        Archive("a\0b")
    with pytest.raises(CacheError, match="null"):
        Archive(root, "a\0b")


def test_an_index_cannot_be_the_root_itself(root: Path) -> None:
    with pytest.raises(CacheError, match="folder of its own"):
        Archive(root, root)


@pytest.mark.parametrize("index", [None, "index"])
def test_a_misspelt_root_is_an_error_and_is_not_made(tmp_path: Path, index: str | None) -> None:
    where = None if index is None else tmp_path / index
    with pytest.raises(SourceNotFoundError, match="no such folder") as caught:
        Archive(tmp_path / "scnas", where)
    assert caught.value.path == str(tmp_path / "scnas")
    put(tmp_path / "file", small())
    with pytest.raises(SourceError, match="is not a folder"):
        Archive(tmp_path / "file", where)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_an_archive_that_is_away_can_be_asked(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("index")
    with Archive(root, elsewhere) as archive:
        updated(archive)
    root.rename(root.with_name("away"))
    with Archive(root, elsewhere, readonly=True) as archive:
        assert archive.count("InstanceNumber < 3") == 3


def test_root_and_index_can_move_together(archive: Archive, root: Path) -> None:
    archive.close()
    moved = root.with_name(root.name + "-moved")
    root.rename(moved)
    with Archive(moved) as other:
        assert other["1.7"].path == str(moved / "0/07")
        with counted_opens(moved) as opened:
            assert updated(other).unchanged == 24
        assert opened == []


def test_a_readonly_archive_answers_and_does_not_update(archive: Archive, root: Path) -> None:
    with Archive(root, readonly=True) as other:
        assert len(other) == len(archive) == 24
        with pytest.raises(CacheError, match="reading only"):
            other.update()


def test_a_readonly_archive_needs_an_index(tmp_path: Path) -> None:
    with pytest.raises(CacheError, match="no index"):
        Archive(tmp_path, readonly=True)


def test_a_closed_archive_says_so(archive: Archive) -> None:
    archive.close()
    with pytest.raises(CacheError, match="closed"):
        archive.query("True")


def test_an_archive_without_files_is_empty(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        assert len(archive) == 0
        assert updated(archive).files == 0
        assert len(archive.query("Modality == 'CT'")) == 0
        assert "1.2" not in archive


# -- instances -------------------------------------------------------------------------------------


def test_every_uid_leads_to_its_file(archive: Archive, root: Path) -> None:
    for number in range(24):
        with archive[f"1.{number}"] as dataset:
            assert dataset.path == str(root / f"{number // 8}/{number:02}")
            assert dataset.InstanceNumber == number


def test_a_uid_that_is_not_there_is_an_error_that_names_the_archive(
    archive: Archive, root: Path
) -> None:
    for uid in ("1.99", "1", "", "x" * 1000, "1.1 "):
        assert uid not in archive
        assert archive.all(uid) == []
        with pytest.raises(ElementNotFoundError, match="no instance") as caught:
            archive[uid]
        assert caught.value.path == str(root)
    assert 7 not in archive


def test_an_archive_is_no_sequence(archive: Archive) -> None:
    for use in (lambda: archive[7], lambda: archive.all(7)):  # type: ignore[index, arg-type]
        with pytest.raises(TypeError, match="by SOP Instance UID, as text, not by 7"):
            use()
    with pytest.raises(TypeError, match="not iterable"):
        iter(archive)  # type: ignore[call-overload]


def test_of_duplicates_the_first_that_can_be_read_is_opened(archive: Archive, root: Path) -> None:
    put(root / "9/again", file(5))
    updated(archive)
    paths = [str(root / "0/05"), str(root / "9/again")]
    assert [dataset.path for dataset in archive.all("1.5")] == paths
    assert archive["1.5"].path == paths[0]
    (root / "0/05").unlink()
    assert archive["1.5"].path == paths[1]
    with pytest.raises(SourceNotFoundError, match="05"):
        archive.all("1.5")
    (root / "9/again").unlink()
    with pytest.raises(SourceNotFoundError, match="05"):
        archive["1.5"]


def test_opening_an_instance_reads_its_file_once(archive: Archive, root: Path) -> None:
    with counted_opens(root) as opened:
        dataset = archive["1.7"]
        assert opened == ["0/07"]
        assert dataset.InstanceNumber == 7
        assert [one.tag for one in dataset]
        assert dataset.PatientID == "P1"
    assert opened == ["0/07"]  # what was read then holds all headers


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-6],
        lambda data: data + b"\0\0",
        lambda _: b"",
        lambda data: data.replace(b"1.7\0", b"1.8\0"),
    ],
    ids=["cut", "longer", "empty", "rewritten"],
)
def test_a_file_changed_behind_the_index_is_an_error_when_it_is_opened(
    archive: Archive, root: Path, change: Callable[[bytes], bytes]
) -> None:
    put(root / "0/07", change(file(7)), mtime_ns=LONG_AGO + 1)
    with pytest.raises(ChangedFileError, match="07") as caught:
        archive["1.7"]
    assert caught.value.path == str(root / "0/07")


def test_a_file_changed_after_it_was_opened_is_an_error_when_more_of_it_is_read(
    tmp_path: Path,
) -> None:
    pixels = element(0x7FE00010, "OW", bytes(FIRST_WINDOW))
    put(tmp_path / "a", small("1.7", "CT", element(0x00200013, "IS", b"7 "), pixels))
    with Archive(tmp_path) as archive:
        updated(archive)
        dataset = archive["1.7"]
    put(tmp_path / "a", small("1.7"), mtime_ns=LONG_AGO + 1)
    assert dataset.InstanceNumber == 7
    with pytest.raises(ChangedFileError):
        _ = dataset.PixelData


def test_a_file_replaced_by_one_of_equal_size_and_time_never_gives_values_of_another_element(
    archive: Archive, root: Path
) -> None:
    data = file(7)
    shifted = data.replace(element(0x00080060, "CS", b"MR"), element(0x00080060, "CS", b"MR  "))
    shifted = shifted[: len(data)]
    assert len(shifted) == len(data)
    put(root / "0/07", shifted)
    with archive["1.7"] as dataset:
        for element_ in dataset.file_meta:
            assert element_.value is not None
        for keyword in ("InstanceNumber", "PatientID", "Rows"):
            with pytest.raises(ChangedFileError):
                getattr(dataset, keyword)


# -- queries ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("True", range(24)),
        ("False", []),
        ("Modality == 'CT'", range(0, 24, 3)),
        ("Modality != 'CT'", [n for n in range(24) if n % 3]),
        ("InstanceNumber < 5", range(5)),
        ("SliceThickness > 3", [n for n in range(24) if n % 4 and n % 5 >= 3]),
        ("not SliceThickness > 3", [n for n in range(24) if n % 4 and n % 5 < 3]),
        ("missing(SliceThickness)", range(0, 24, 4)),
        ("Rows == 511 and PatientID == 'P2'", [9, 11]),
        ("SOPInstanceUID in ['1.3', '1.22', '1.99']", [3, 22]),
        ("PatientAge == '030Y'", []),
        ("not PatientAge == '030Y'", []),
        ("SOPInstanceUID == '1.99'", []),  # removed
    ],
)
def test_a_query_sees_all_segments_and_no_removed_rows(
    archive: Archive, query: str, expected: range
) -> None:
    found = archive.query(query)
    assert sorted(found["InstanceNumber"].tolist()) == list(expected)
    assert archive.count(query) == len(found) == len(expected)


def test_parameters_are_given_by_name_or_in_a_mapping(archive: Archive) -> None:
    assert archive.count("InstanceNumber < limit", limit=5) == 5
    assert archive.count("InstanceNumber < limit", {"limit": 5}) == 5
    assert len(archive.query("InstanceNumber < limit", {"limit": 5})) == 5


def test_queries_that_cannot_be_answered_are_errors(archive: Archive) -> None:
    for query in ("Modality ==", "Modaliti == 'CT'"):
        with pytest.raises(QueryError):
            archive.query(query)
        with pytest.raises(QueryError):
            archive.count(query)
    with pytest.raises(QueryError, match="level"):
        archive.query("True", level="image")


def test_threads_share_an_archive(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lazydicom.archive.segments.kept.CACHED_BYTES", 500)
    failures: list[BaseException] = []

    def work(start: int) -> None:
        try:
            for number in range(start, start + 60):
                number %= 24  # noqa: PLW2901
                assert archive[f"1.{number}"].InstanceNumber == number
                assert archive.count("InstanceNumber == n", n=number) == 1
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


def test_a_rebuilt_index_is_not_read_from_memory_of_the_old_one(
    archive: Archive, root: Path
) -> None:
    selection = archive.query("InstanceNumber == 7")
    assert archive["1.7"].path == str(root / "0/07")
    with Archive(root) as other:
        other._store.rebuild()
        for number in range(24):
            put(root / f"{number // 8}" / f"{number:02}", file(23 - number), mtime_ns=LONG_AGO + 1)
        assert updated(other).added == 24
    assert archive["1.7"].path == str(root / "2/16")
    with pytest.raises(CacheError, match="rebuilt"):
        selection.paths()


# -- damage ----------------------------------------------------------------------------------------

_SEALED = (COLUMN, PACKED, OFFSETS, FILE, UID, STATS, REMOVED)
_ALL = (*_SEALED, NAME, NUMBER)


def everything(archive: Archive) -> tuple[object, ...]:
    """What an archive says when asked for all it knows; errors of ours in place of answers."""

    def asked(ask: Callable[[], object]) -> object:
        try:
            return ask()
        except LazyDicomError as error:
            return type(error)

    def selected() -> Selection:
        return archive.query("SliceThickness > 0 or Rows == 511")

    uids = [f"1.{n}" for n in range(0, 24, 5)]
    return (
        asked(lambda: archive.count("Modality == 'CT'")),
        asked(lambda: archive.count("not SliceThickness < 1.5")),
        asked(lambda: content(archive)),
        asked(lambda: selected().paths()),
        asked(lambda: list(selected()["PatientID"])),
        *(asked(partial(_shown, archive, uid)) for uid in uids),
    )


def _shown(archive: Archive, uid: str) -> str:
    with archive[uid] as dataset:
        return repr(dataset)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[object, ...]]:
    """An archive with everything in it, and its answers."""
    root = tmp_path_factory.mktemp("sound")
    for number in range(24):
        put(root / f"{number // 8}" / f"{number:02}", file(number))
    put(root / "0/whole", minimal_ct())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segment, "BATCH", 10)
        patch.setattr(column_store, "SMALL_ROWS", 8)
        with Archive(root) as archive:
            archive.update()
            (root / "0/whole").unlink()
            archive.update()
            return root, everything(archive)


def damaged(root: Path, key: bytes, value: bytes | None) -> Archive:
    """A copy of the archive's index in which one record is another, or is gone."""
    index = root.with_name(root.name + "-damaged")
    shutil.rmtree(index, ignore_errors=True)
    shutil.copytree(root / ".lazydicom", index)
    with Store.open(index) as store, store.writing() as writer:
        if value is None:
            writer.delete(key)
        else:
            writer.put(key, value)
    return Archive(root, index)


def records(root: Path, *families: Family) -> list[tuple[bytes, bytes]]:
    with Store.open(root / ".lazydicom", readonly=True) as store, store.reading() as reader:
        return [
            (key, bytes(value)) for family in families for key, value in reader.scan(family.key())
        ]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_record_gives_errors_or_right_answers(
    sound: tuple[Path, tuple[object, ...]], data: st.DataObject
) -> None:
    root, answers = sound
    family = data.draw(st.sampled_from(_SEALED))
    key, value = data.draw(st.sampled_from(records(root, family)))
    changed = bytearray(value)
    for _ in range(data.draw(st.integers(1, 3))):
        changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
    changed = changed[: data.draw(st.integers(1, len(changed)))]
    with damaged(root, key, bytes(changed)) as archive:
        for found, right in zip(everything(archive), answers, strict=True):
            assert found == right or found in {CacheError, ElementNotFoundError}
            assert found is not ElementNotFoundError
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(segment, "BATCH", 10)
            try:
                archive.update()
            except CacheError as error:
                assert "damaged" in str(error)  # noqa: PT017


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_names_and_missing_records_raise_errors_of_ours(
    sound: tuple[Path, tuple[object, ...]], data: st.DataObject
) -> None:
    root, _ = sound
    key, value = data.draw(st.sampled_from(records(root, *_ALL)))
    changed = None
    if data.draw(st.booleans()):
        flipped = bytearray(value)
        flipped[data.draw(st.integers(0, len(value) - 1))] ^= data.draw(st.integers(1, 255))
        changed = bytes(flipped)
    with damaged(root, key, changed) as archive:
        everything(archive)


def test_a_damaged_list_of_segments_is_an_error(sound: tuple[Path, tuple[object, ...]]) -> None:
    root, _ = sound
    for value in (b"", b"\1\0\0", b"\1\0\0\0" * 9):
        with damaged(root, META.key(16), value) as archive:
            with pytest.raises(CacheError, match="list of segments is damaged"):
                len(archive)
            with pytest.raises(CacheError, match="list of segments is damaged"):
                archive.update()


def test_a_damaged_folder_is_an_error_of_the_update_and_not_of_queries(
    sound: tuple[Path, tuple[object, ...]],
) -> None:
    root, answers = sound
    key, value = records(root, DIRECTORY)[1]
    with damaged(root, key, value[:-1] + bytes([value[-1] ^ 1])) as archive:
        assert everything(archive) == answers
        with pytest.raises(CacheError, match="record of a folder is damaged"):
            archive.update()


def test_numpy_and_lmdb_are_not_imported_by_opening_files(root: Path) -> None:
    code = (
        "import sys; from lazydicom.view.reader import read; from lazydicom.overlay.dataset import"
        f" Dataset; read({str(root / '0/07')!r}, Dataset).PatientID;"
        "assert not {'numpy', 'lmdb'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
