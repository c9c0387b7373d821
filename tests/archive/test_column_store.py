"""Columns of small and of large segments: what is written is what is read, damage is an error."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from lazydicom.archive.segments import column_store
from lazydicom.archive.segments.column_store import (
    PackedColumns,
    column_numbers,
    delete_columns,
    read_packed,
    write_columns,
)
from lazydicom.errors import CacheError
from lazydicom.index.encoding import encode_column
from lazydicom.index.sealed import seal, unseal
from lazydicom.index.store import Store
from lazydicom.index.store_keys import COLUMN, PACKED, STATS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lazydicom.index.store_keys import Family

ENCODED = [
    (number, encode_column("CS", 3, [0, 1], [b"CT", f"V{number}".encode()])) for number in (2, 5, 9)
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "index") as opened:
        yield opened


def count(store: Store, family: Family) -> int:
    with store.reading() as reader:
        return sum(1 for _ in reader.scan(family.key()))


def test_a_small_segment_has_one_record_for_all_columns_and_no_statistics(store: Store) -> None:
    with store.writing() as writer:
        write_columns(writer, 7, 3, iter(ENCODED))
    assert (count(store, PACKED), count(store, COLUMN), count(store, STATS)) == (1, 0, 0)
    with store.reading() as reader:
        packed = read_packed(reader, 7)
        assert packed is not None
        assert column_numbers(reader, 7, packed) == [2, 5, 9]
        assert [packed.record(number) for number, _ in ENCODED] == [
            encoded.record for _, encoded in ENCODED
        ]
        assert packed.record(4) is None


@pytest.mark.parametrize(("name", "value"), [("SMALL_ROWS", 3), ("SMALL_BYTES", 50)])
def test_a_large_segment_has_a_record_for_each_column(
    store: Store, monkeypatch: pytest.MonkeyPatch, name: str, value: int
) -> None:
    monkeypatch.setattr(column_store, name, value)
    with store.writing() as writer:
        write_columns(writer, 7, 3, ENCODED)
    assert (count(store, PACKED), count(store, COLUMN), count(store, STATS)) == (0, 3, 3)
    with store.reading() as reader:
        assert read_packed(reader, 7) is None
        assert column_numbers(reader, 7, None) == [2, 5, 9]
        for number, encoded in ENCODED:
            found = reader.get(COLUMN.key(7, number))
            assert found is not None
            assert unseal(found, "a column") == encoded.record


def test_a_segment_without_columns_is_one_too(store: Store) -> None:
    with store.writing() as writer:
        write_columns(writer, 7, 3, [])
    with store.reading() as reader:
        packed = read_packed(reader, 7)
        assert packed is not None
        assert column_numbers(reader, 7, packed) == []


def test_columns_are_dropped_with_their_segment_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing() as writer:
        write_columns(writer, 7, 3, ENCODED)
        write_columns(writer, 8, 3, ENCODED)
        monkeypatch.setattr(column_store, "SMALL_ROWS", 3)
        write_columns(writer, 9, 3, ENCODED)
        delete_columns(writer, 7)
        delete_columns(writer, 9)
    assert (count(store, PACKED), count(store, COLUMN)) == (1, 0)


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"\1\0\0",
        struct.pack("<I", 1 << 31),
        struct.pack("<III", 1, 2, 5) + b"four",
        struct.pack("<III", 1, 2, 3) + b"four",
        struct.pack("<IIIII", 2, 1, 6, 2, 4) + b"four",
    ],
)
def test_a_damaged_record_is_refused(record: bytes) -> None:
    with pytest.raises(CacheError):
        PackedColumns(record)


def test_a_record_that_is_not_what_was_sealed_is_refused(store: Store) -> None:
    with store.writing() as writer:
        write_columns(writer, 7, 3, ENCODED)
        record = writer.get(PACKED.key(7)) or b""
        writer.put(PACKED.key(7), record[:-9] + b"?" + record[-8:])
        writer.put(PACKED.key(8), seal(b"\1\0\0\0"))
    with store.reading() as reader:
        for segment in (7, 8):
            with pytest.raises(CacheError):
                read_packed(reader, segment)
