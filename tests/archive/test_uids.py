"""Look-up by SOP Instance UID: all rows are found however runs were merged, damage is an error."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.archive.archive import Archive
from lazydicom.archive.queries import pruning
from lazydicom.archive.segments import segment, uids
from lazydicom.archive.segments.kept import ColumnCache
from lazydicom.archive.segments.rows import write_segments
from lazydicom.archive.segments.snapshot import Snapshot
from lazydicom.archive.segments.uids import (
    Bucket,
    Run,
    add_uids,
    merge_runs,
    read_bucket,
    read_runs,
    uid_digest,
)
from lazydicom.errors import CacheError
from lazydicom.index.column import TOO_LARGE
from lazydicom.index.sealed import seal
from lazydicom.index.store import Store
from lazydicom.index.store_keys import UID
from tests.archives import put, small

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lazydicom.index.column import ColumnChunk


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "index") as opened:
        yield opened


def add(store: Store, segment: int, cells: list[bytes | None]) -> None:
    with store.writing() as writer:
        add_uids(writer, segment, enumerate(cells))
        write_segments(writer, {**dict.fromkeys(range(segment), 9), segment: len(cells)})


def found(store: Store, uid: str) -> list[tuple[int, int]]:
    digest, rows = uid_digest(uid.encode()), []
    with store.reading() as reader:
        for run in read_runs(reader)[1]:
            read_bucket(reader, run, digest * run.buckets >> 64).find(digest, rows)
    return sorted((row >> 16, row & 0xFFFF) for row in rows)


def test_a_uid_leads_to_all_its_rows(store: Store) -> None:
    add(store, 0, [b"1.2\0", b"1.3\0", None, b"", b"1.2\0", b"1.4\0"])
    add(store, 1, [b"1.4", b"1.5"])
    assert found(store, "1.2") == [(0, 0), (0, 4)]
    assert found(store, "1.4") == [(0, 5), (1, 0)]
    assert found(store, "1.6") == found(store, "") == []


@pytest.mark.parametrize(
    ("cell", "uid"),
    [
        (b"1.2.3\0", "1.2.3"),
        (b" 1.2.3 ", "1.2.3"),
        ("1.2.\xe4 ".encode(), "1.2.\xe4"),
        ("1.2\u00a0\0".encode(), "1.2\u00a0"),
        (b"1.2\xff", "1.2\\xff"),
        (b"1.2 \\ 1.3\0", "1.3"),
        (b"1.2 \\ 1.3\0", "1.2"),
    ],
)
def test_a_cell_is_found_by_its_text(store: Store, cell: bytes, uid: str) -> None:
    add(store, 0, [b"9", cell])
    assert found(store, uid) == [(0, 1)]


def test_rows_without_a_uid_have_no_run(store: Store) -> None:
    with store.writing() as writer:
        add_uids(writer, 0, [(0, None), (1, b""), (2, TOO_LARGE)])
        assert read_runs(writer) == (0, [])
        merge_runs(writer)
        assert read_runs(writer)[1] == []


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30))
def test_every_row_is_found_however_runs_are_merged(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int]
) -> None:
    with (
        Store.open(tmp_path_factory.mktemp("runs")) as store,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(uids, "BUCKET", 7)
        patch.setattr(uids, "_STEP", 2)
        patch.setattr(uids, "MOST_RUNS", 3)
        for segment, size in enumerate(sizes):
            add(store, segment, [f"1.{segment}.{row}".encode() for row in range(size)])
        with store.reading() as reader:
            runs = read_runs(reader)[1]
            snapshot = Snapshot(reader, ColumnCache())
            digests, row_ids = snapshot.uids()
        assert len(runs) <= 3
        assert sum(run.entries for run in runs) == sum(sizes) == len(digests)
        expected = {
            segment << 16 | row: uid_digest(f"1.{segment}.{row}".encode())
            for segment, size in enumerate(sizes)
            for row in range(size)
        }
        assert dict(zip(row_ids.tolist(), digests.tolist(), strict=True)) == expected
        for segment, size in enumerate(sizes):
            assert found(store, f"1.{segment}.{size - 1}") == [(segment, size - 1)]


def test_what_is_said_of_dropped_segments_is_left_out_and_goes(store: Store) -> None:
    add(store, 0, [b"1.2"] * 3)
    add(store, 1, [b"1.2"])
    with store.writing() as writer:
        write_segments(writer, {1: 1})
    with store.reading() as reader:
        assert Snapshot(reader, ColumnCache()).uids()[1].tolist() == [1 << 16]
    with store.writing() as writer:
        merge_runs(writer)
        ((_, entries, _, segments),) = read_runs(writer)[1]
    assert (entries, segments) == (1, (1,))
    assert found(store, "1.2") == [(1, 0)]
    with store.reading() as reader:
        assert len(list(reader.scan(UID.key()))) == 1


@pytest.mark.parametrize("dropped", [(), (1,), (0, 2)])
def test_runs_are_merged_some_buckets_at_a_time_into_the_same_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dropped: tuple[int, ...]
) -> None:
    monkeypatch.setattr(uids, "BUCKET", 5)
    monkeypatch.setattr(uids, "MOST_RUNS", 9)
    monkeypatch.setattr(uids, "_RATIO", 0)
    records = []
    for step in (1, 3, 1 << 20):
        monkeypatch.setattr(uids, "_STEP", step)
        with Store.open(tmp_path / f"{step}") as store:
            for number, size in enumerate((90, 1, 40, 7)):
                # some are in several segments, and several times in one
                add(store, number, [f"1.{row % 31}.{row % 2}".encode() for row in range(size)])
            with store.writing() as writer:
                left = {each: 99 for each in range(4) if each not in dropped}
                write_segments(writer, left)
                assert len(read_runs(writer)[1]) == 4
                merge_runs(writer)
                (run,) = read_runs(writer)[1]
                assert set(run.segments) == set(left)
                records.append([*writer.scan(UID.key()), *writer.scan(uids._LIST)])
    assert records[0] == records[1] == records[2]


def test_a_digest_in_a_bucket_that_is_not_its_own_is_refused(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uids, "_STEP", 1)
    add(store, 0, [f"1.{row}".encode() for row in range(2000)])
    with store.writing() as writer:
        first, second = (writer.get(UID.key(0, 0, bucket)) for bucket in (0, 1))
        assert first is not None
        assert second is not None
        writer.put(UID.key(0, 0, 0), second)
        writer.put(UID.key(0, 0, 1), first)
        with pytest.raises(CacheError):
            merge_runs(writer)


def test_a_large_run_is_read_a_bucket_at_a_time(store: Store) -> None:
    add(store, 0, [f"1.{row}".encode() for row in range(5000)])
    with store.reading() as reader:
        assert len(list(reader.scan(UID.key()))) == -(-5000 // uids.BUCKET)
    assert all(found(store, f"1.{row}") == [(0, row)] for row in range(0, 5000, 7))


@pytest.mark.parametrize("record", [b"123", struct.pack("=QI", 5, 1 << 16)])
def test_a_damaged_bucket_is_refused(store: Store, record: bytes) -> None:
    with pytest.raises(CacheError):
        Bucket(record, Run(0, 1, 1, (0,))).find(5, [])
    add(store, 0, [b"1.2"])
    with store.writing() as writer:
        writer.put(UID.key(0, 0, 0), seal(record))
        with pytest.raises(CacheError):
            merge_runs(writer)


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"\1\0\0\0\2",
        struct.pack("<5I", 1, 0, 1, 2, 0),
        struct.pack("<5I", 1, 0, 1, 1, 1 << 31),
    ],
)
def test_a_damaged_list_of_runs_is_refused(store: Store, record: bytes) -> None:
    with store.writing() as writer:
        writer.put(uids._LIST, seal(record))
        with pytest.raises(CacheError):
            read_runs(writer)


def test_a_missing_bucket_is_an_error_and_not_an_answer(store: Store) -> None:
    add(store, 0, [b"1.2"])
    with store.writing() as writer:
        writer.delete(UID.key(0, 0, 0))
    with pytest.raises(CacheError):
        found(store, "1.2")


def test_digests_are_bounded_by_their_buckets() -> None:
    # the ends of buckets are where the number of the bucket changes, exactly
    for buckets in (1, 2, 3, 7, 1000):
        bounds = [-(-(each << 64) // buckets) for each in range(1, buckets)]
        for bucket, bound in enumerate(bounds, 1):
            assert bound * buckets >> 64 == bucket
            assert (bound - 1) * buckets >> 64 == bucket - 1
        assert np.array(bounds, np.uint64).tolist() == bounds


UIDS = ["1.2.3", "1.2.4 ", " 1.2.5", "1.2.6\\1.2.7", "1.2.3", "", "1.2", "1.2.30", "9" * 1500]


def test_a_query_for_a_uid_finds_what_it_would_without_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment, "BATCH", 2)
    for number, uid in enumerate(UIDS):
        put(tmp_path / f"{number}", small(uid))
    with Archive(tmp_path) as archive:
        archive.update()
        (tmp_path / "4").unlink()
        archive.update()
        asked = [*UIDS, "1.2.4", "1.2.5", " 1.2.3 ", "1.2.6", "1.2.7", "1.2.8", "1.2.6\\1.2.8"]
        found = [archive.query("SOPInstanceUID == uid", uid=uid).paths() for uid in asked]
        others = [archive.query("not SOPInstanceUID == uid", uid=uid).paths() for uid in asked]
        monkeypatch.setattr(pruning, "_without_uid", lambda *_: frozenset())
        for uid, ours, theirs in zip(asked, found, others, strict=True):
            assert archive.query("SOPInstanceUID == other", other=uid).paths() == ours, uid
            assert archive.query("not SOPInstanceUID == other", other=uid).paths() == theirs, uid
        assert len(archive.query("SOPInstanceUID == '1.2.3'")) == 1


def test_a_query_for_a_uid_looks_into_the_segments_that_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment, "BATCH", 2)
    # small ones have no statistics, which say that no value is too large to be looked up
    monkeypatch.setattr("lazydicom.archive.segments.column_store.SMALL_ROWS", 1)
    monkeypatch.setattr("lazydicom.archive.segments.snapshot.SMALL_ROWS", 1)
    for number in range(10):
        put(tmp_path / f"{number}", small(f"1.{number * 7 % 10}"))
    looked: list[int] = []
    real = Snapshot.numbered_column

    def counted(self: Snapshot, number: int, attribute: int) -> ColumnChunk | None:
        looked.append(number)
        return real(self, number, attribute)

    with Archive(tmp_path) as archive:
        archive.update()
        monkeypatch.setattr(Snapshot, "numbered_column", counted)
        assert archive.count("SOPInstanceUID == '1.5'") == 1
        assert archive.count("SOPInstanceUID == '1.50'") == 0
    assert len(looked) == 1
