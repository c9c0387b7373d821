"""The store: records, schemas, permissions and copies."""

from __future__ import annotations

import os
import stat
import struct
from types import SimpleNamespace
from typing import TYPE_CHECKING

import lmdb
import pytest

from lazydicom.errors import CacheError
from lazydicom.index import environment, store, transaction
from lazydicom.index.interning import Kind, intern, name_of, number_of
from lazydicom.index.lmdb_errors import cache_error
from lazydicom.index.store import Store
from lazydicom.index.store_keys import COLUMN, DIRECTORY, META, SCHEMA_FIELD, Family, end_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "index") as made:
        yield made


def content(opened: Store, prefix: bytes = b"") -> dict[bytes, bytes]:
    with opened.reading() as reader:
        return {key: bytes(value) for key, value in reader.scan(prefix)}


def files(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_was_put_is_read_back(opened: Store) -> None:
    with opened.writing() as writer:
        writer.put(b"c1", b"one")
        writer.put(b"c1", b"uno")
        writer.append(b"c2", b"two")
        writer.putmulti((bytes([99, 51 + each]), b"x") for each in range(2))
        assert writer.get(b"c1") == b"uno"
        assert writer.last(b"c") == (b"c4", b"x")
        assert [key for key, _ in writer.scan(b"c")] == [b"c1", b"c2", b"c3", b"c4"]
    with opened.reading() as reader:
        found = reader.get(b"c2")
        assert isinstance(found, memoryview)
        assert found == b"two"
        assert reader.get(b"c9") is None
    assert content(opened, b"c") == {b"c1": b"uno", b"c2": b"two", b"c3": b"x", b"c4": b"x"}


def test_an_exception_undoes_the_block(opened: Store) -> None:
    before = content(opened)

    def change() -> None:
        with opened.writing() as writer:
            writer.put(b"c", b"1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()
    assert content(opened) == before


def test_a_reader_sees_the_store_as_it_was(opened: Store) -> None:
    with opened.reading() as reader:
        with opened.writing() as writer:
            writer.put(b"c", b"1")
        assert reader.get(b"c") is None
        before = reader.revision
    with opened.reading() as reader:
        assert reader.get(b"c") == b"1"
        assert reader.revision > before


def test_append_refuses_a_key_that_exists_and_takes_one_out_of_order(opened: Store) -> None:
    with opened.writing() as writer:
        writer.append(b"z", b"last")
        writer.append(b"c", b"earlier")
        with pytest.raises(CacheError, match="7a exists"):
            writer.append(b"z", b"again")
    assert content(opened, b"z") == {b"z": b"last"}


def test_keys_are_deleted_one_by_one_and_by_prefix(opened: Store) -> None:
    with opened.writing() as writer:
        for number in range(300):
            writer.put(COLUMN.key(1, number), b"x" * 500)
        writer.put(COLUMN.key(2, 0), b"kept")
        assert writer.delete(COLUMN.key(1, 7))
        assert not writer.delete(COLUMN.key(1, 7))
        assert writer.delete_prefix(COLUMN.key(1)) == 299
        assert writer.delete_prefix(COLUMN.key(9)) == 0
    assert content(opened, COLUMN.key()) == {COLUMN.key(2, 0): b"kept"}


@pytest.mark.parametrize(
    ("prefix", "last"),
    [(b"c", b"c\xff\xff"), (b"c\xff", b"c\xff\xff"), (b"z", b"z"), (b"", b"z"), (b"a", None)],
)
def test_the_last_key_of_a_prefix_is_found(
    opened: Store, prefix: bytes, last: bytes | None
) -> None:
    with opened.writing() as writer:
        for key in (b"b", b"c\x00", b"c\xff\xff", b"d", b"z"):
            writer.put(key, key)
    with opened.reading() as reader:
        found = reader.last(prefix)
    assert (found and found[0]) == last


def test_a_transaction_is_of_no_use_after_its_block(opened: Store) -> None:
    with opened.reading() as reader:
        scan = reader.scan(b"")
        next(scan)
    with pytest.raises(CacheError, match="over"):
        reader.get(b"c")
    with pytest.raises(CacheError):
        next(scan)
    with opened.writing() as writer:
        pass
    with pytest.raises(CacheError, match="over"):
        writer.put(b"c", b"")


@pytest.mark.parametrize("key", [b"", b"c" * 512])
def test_an_impossible_key_is_a_cache_error(opened: Store, key: bytes) -> None:
    with pytest.raises(CacheError), opened.writing() as writer:
        writer.put(key, b"1")


def test_an_index_has_its_generation_for_life_and_another_has_another(
    opened: Store, tmp_path: Path
) -> None:
    with opened.reading() as reader:
        generation = reader.generation
    with opened.writing() as writer:
        writer.put(b"c", b"1")
    opened.snapshot(tmp_path / "copy")
    with opened.reading() as reader:
        assert reader.generation == generation
    with Store.open(tmp_path / "copy", readonly=True) as copy, copy.reading() as reader:
        assert reader.generation == generation
    with Store.open(tmp_path / "other") as other, other.reading() as reader:
        assert reader.generation != generation


def test_a_closed_store_is_an_error_and_closing_twice_is_not(tmp_path: Path) -> None:
    opened = Store.open(tmp_path)
    opened.close()
    opened.close()
    for use in (opened.reading, opened.writing, opened.updating().__enter__, opened.rebuild):
        with pytest.raises(CacheError, match="closed"):
            use()


def test_a_folder_whose_name_is_not_utf_8_can_hold_an_index(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xff")
    for _ in range(2):
        with Store.open(folder) as opened, opened.writing() as writer:
            writer.put(b"c", b"1")
    assert files(folder) == {"data.mdb", "lock.mdb"}


# Permissions


@pytest.mark.parametrize(
    ("shared", "umask", "folder", "file"),
    [(False, 0o000, 0o700, 0o600), (True, 0o002, 0o775, 0o664), (True, 0o027, 0o750, 0o640)],
)
def test_only_the_owner_may_look_unless_the_index_is_shared(
    tmp_path: Path, *, shared: bool, umask: int, folder: int, file: int
) -> None:
    before = os.umask(umask)
    try:
        with Store.open(tmp_path / "index", shared=shared) as opened, opened.updating():
            pass
    finally:
        os.umask(before)
    assert mode_of(tmp_path / "index") == folder
    modes = {each.name: mode_of(each) for each in (tmp_path / "index").iterdir()}
    assert modes == {"data.mdb": file, "lock.mdb": file, "update.lock": file}


@pytest.mark.parametrize("said", ["No space left on device", "Input/output error"])
def test_an_error_of_a_full_disk_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    error = lmdb.Error(f"mdb_txn_commit: {said}")
    assert said in str(cache_error(error, tmp_path))
    monkeypatch.setattr(
        "lazydicom.index.lmdb_errors.shutil.disk_usage", lambda _: SimpleNamespace(free=0)
    )
    assert "disk is full" in str(cache_error(error, tmp_path))


def test_an_index_in_a_place_that_refuses_it_is_a_cache_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CacheError, match="no index can be made here"):
        Store.open(tmp_path / "file" / "index")


def test_readonly_makes_and_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(CacheError, match="no index here"):
        Store.open(tmp_path / "index", readonly=True)
    assert not (tmp_path / "index").exists()
    Store.open(tmp_path / "index").close()
    with Store.open(tmp_path / "index", readonly=True) as opened:
        for use in (opened.writing, opened.updating().__enter__, opened.rebuild):
            with pytest.raises(CacheError, match="reading only"):
                use()


def test_an_index_whose_lock_file_may_not_be_written_is_read_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path) as opened, opened.writing() as writer:
        writer.put(b"c", b"1")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Store.open(tmp_path, readonly=True) as opened:
        assert content(opened, b"c") == {b"c": b"1"}
        assert not opened._environment._opened().flags()["lock"]


def test_a_reader_and_a_writer_of_one_index_can_be_open_in_either_order(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    with Store.open(tmp_path, readonly=True) as reading, Store.open(tmp_path) as writing:
        with writing.writing() as writer:
            writer.put(b"c", b"1")
        assert content(reading, b"c") == {b"c": b"1"}
        with pytest.raises(CacheError, match="reading only"):
            reading.writing()


# Schemas


def put_schema(folder: Path, record: bytes) -> None:
    with lmdb.open(os.fspath(folder), lib_version=0) as made, made.begin(write=True) as txn:
        txn.put(META.key(SCHEMA_FIELD), record)


def test_a_newer_schema_is_refused_with_the_folder_and_the_way_out(tmp_path: Path) -> None:
    put_schema(tmp_path, b"lazydicom index\0" + struct.pack("<I", 99) + b"7.1")
    with pytest.raises(CacheError, match=r"schema 99, made by lazydicom 7\.1") as caught:
        Store.open(tmp_path)
    assert str(tmp_path) in str(caught.value)
    assert "upgrade lazydicom" in str(caught.value)


@pytest.mark.parametrize("record", [b"x", b"lazydicom index\0", b"someone else's record" * 3])
def test_a_foreign_lmdb_file_is_refused(tmp_path: Path, record: bytes) -> None:
    put_schema(tmp_path, record)
    with pytest.raises(CacheError, match="not an index of lazydicom"):
        Store.open(tmp_path)


def test_an_older_schema_is_signalled_and_can_be_rebuilt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path) as opened:
        with opened.writing() as writer:
            writer.put(b"c", b"1")
        with opened.reading() as reader:
            generation = reader.generation
    monkeypatch.setattr(store, "SCHEMA", store.SCHEMA + 1)
    with Store.open(tmp_path) as opened:
        assert opened.is_outdated
        with pytest.raises(CacheError, match="older version"):
            opened.reading()
        opened.rebuild()
        assert not opened.is_outdated
        assert content(opened, b"c") == {}
        with opened.reading() as reader:
            assert reader.generation != generation
    with Store.open(tmp_path) as opened:
        assert not opened.is_outdated


def test_an_index_from_before_values_said_their_vr_is_outdated(tmp_path: Path) -> None:
    # its columns have one VR for the values of all files: they would be wrong answers for ever
    put_schema(tmp_path, b"lazydicom index\0" + struct.pack("<I", 4) + b"0.1")
    with Store.open(tmp_path) as opened, pytest.raises(CacheError, match="older version"):
        opened.reading()


# Copies


def test_a_snapshot_is_one_file_that_is_read_without_locks(opened: Store, tmp_path: Path) -> None:
    with opened.writing() as writer:
        writer.put(b"c", b"1" * 10_000)
    opened.snapshot(tmp_path / "copy")
    assert files(tmp_path / "copy") == {"data.mdb"}
    assert mode_of(tmp_path / "copy" / "data.mdb") == 0o600
    with Store.open(tmp_path / "copy", readonly=True) as copy:
        assert content(copy) == content(opened)
    assert files(tmp_path / "copy") == {"data.mdb"}
    with pytest.raises(CacheError, match="already"):
        opened.snapshot(tmp_path / "copy")


# Keys


def test_keys_sort_as_their_numbers_do() -> None:
    numbers = [(0, 0), (0, 255), (0, 256), (1, 0), (255, 1), (256, 0), (1 << 31, 5)]
    keys = [DIRECTORY.key(*each) for each in numbers]
    assert keys == sorted(keys)
    assert [DIRECTORY.numbers(key) for key in keys] == numbers


def test_no_two_families_share_a_byte() -> None:
    from lazydicom.index import store_keys  # noqa: PLC0415 - to look through it

    codes = [each.code for each in vars(store_keys).values() if isinstance(each, Family)]
    assert len(codes) >= 10
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 1 for code in codes)


def test_the_end_of_a_prefix_is_beyond_all_its_keys() -> None:
    assert end_of(b"c\x00\xff\xff") == b"c\x01"
    assert end_of(b"") is None


# Names


def test_a_name_keeps_its_number_and_kinds_do_not_mix(opened: Store) -> None:
    long = b"folder/" * 1000
    with opened.writing() as writer:
        assert [intern(writer, Kind.DIRECTORY, name) for name in (b"", long, b"x")] == [0, 1, 2]
        assert intern(writer, Kind.ATTRIBUTE, b"x") == 0
        assert intern(writer, Kind.DIRECTORY, long) == 1
    with opened.reading() as reader:
        assert number_of(reader, Kind.DIRECTORY, long) == 1
        assert number_of(reader, Kind.LAYOUT, long) is None
        assert name_of(reader, Kind.DIRECTORY, 1) == long
        assert name_of(reader, Kind.DIRECTORY, 3) is None


# The map


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "RESERVED", 1 << 20)


@pytest.mark.usefixtures("tiny")
def test_a_full_map_grows_and_the_transaction_goes_on(opened: Store) -> None:
    expected = {COLUMN.key(1, number): bytes([number]) * 50_000 for number in range(200)}
    with opened.writing() as writer:
        writer.put(b"d", b"gone")
        writer.delete(b"d")
        for key, value in expected.items():
            writer.put(key, value)
        assert writer.get(COLUMN.key(1, 0)) == expected[COLUMN.key(1, 0)]
    assert content(opened, COLUMN.key()) == expected
    assert content(opened, b"d") == {}


@pytest.mark.usefixtures("tiny")
def test_one_large_change_can_double_the_map_several_times(opened: Store) -> None:
    with opened.writing() as writer:
        writer.putmulti([(b"c1", b"1" * (5 << 20)), (b"c2", b"2" * (5 << 20))])
    assert {key: len(value) for key, value in content(opened, b"c").items()} == {
        b"c1": 5 << 20,
        b"c2": 5 << 20,
    }


@pytest.mark.usefixtures("tiny")
def test_the_map_does_not_grow_under_a_view_that_this_thread_holds(opened: Store) -> None:
    with opened.writing() as writer:
        writer.put(b"c", b"1" * 10_000)
    with opened.reading() as reader:
        view = reader.get(b"c")
        with pytest.raises(CacheError, match="while this thread reads"), opened.writing() as writer:
            writer.put(b"d", b"2" * (5 << 20))
        assert view == b"1" * 10_000
    with opened.writing() as writer:
        writer.put(b"d", b"2" * (5 << 20))


@pytest.mark.usefixtures("tiny")
def test_a_transaction_too_large_to_repeat_is_undone_and_can_be_repeated(
    opened: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transaction, "AMPLE", 0)

    def change() -> None:
        with opened.writing() as writer:
            writer.put(b"d", b"2" * (3 << 20))

    with pytest.raises(CacheError, match="repeat them"):
        change()
    assert content(opened, b"d") == {}
    with pytest.raises(CacheError, match="repeat them"):  # from 1 to 2 MiB, and now to 4
        change()
    change()
    assert len(content(opened, b"d")[b"d"]) == 3 << 20
