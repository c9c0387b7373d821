"""Records of folders: equal when nothing changed, and exact about what did."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.archive.files import directory
from lazydicom.archive.files.directory import (
    KnownFile,
    KnownFolder,
    Part,
    Status,
    decode_directory,
    diff,
    encode_directory,
    identity_bytes,
    is_unchanged,
)
from lazydicom.archive.files.folder_record import seal_folder, unseal_folder
from lazydicom.errors import CacheError
from lazydicom.index.sealed import seal

SECOND = 1_000_000_000
NOW = 1_700_000_000 * SECOND
OLD = NOW - 60 * SECOND

file_names = st.binary(min_size=1, max_size=20).filter(lambda name: not {0, 47} & set(name))
known_files = st.lists(
    st.builds(
        KnownFile,
        name=file_names.map(os.fsdecode),
        size=st.integers(0, 1 << 62),
        mtime_ns=st.integers(-(1 << 62), 1 << 62),
        status=st.sampled_from(Status),
        row=st.integers(-1, 1 << 62),
    ),
    unique_by=lambda each: each.name,
).map(sorted)


def compare(
    records: dict[int, bytes],
    entries: list[directory.Entry],
    unreachable: set[str] | None = None,
) -> list[Part]:
    """The parts in which something is to be done; every file is looked at once."""
    unasked = unreachable or set()
    looked: list[str] = []

    def look(lower: str, upper: str | None) -> tuple[list[directory.Entry], set[str]]:
        found = [each for each in entries if lower <= each[0] and (not upper or each[0] < upper)]
        looked.extend(name for name, _, _ in found)
        return found, unasked

    bounds = [(directory.lower_of(each), number) for number, each in records.items()]
    names = sorted([*(name for name, _, _ in entries), *unasked])
    found = list(directory.compare(bounds, dict(records).__getitem__, names, look))
    assert sorted(looked) == [name for name, _, _ in entries]
    assert sum(count for count, _ in found) == len(entries)
    return [part for _, part in found if part is not None]


def written(
    records: dict[int, bytes], part: Part, files: dict[str, KnownFile | None]
) -> bytes | None:
    """The record of a part after an update in which its removed files are dropped."""
    gone: dict[str, KnownFile | None] = dict.fromkeys(each.name for each in part.difference.removed)
    return part.record(records.get(part.origin), {**gone, **files}, scanned_ns=NOW)


def dicom(name: str, *, row: int = 0, mtime_ns: int = OLD) -> KnownFile:
    return KnownFile(name, 10, mtime_ns, Status.DICOM, row)


def record(*files: KnownFile, lower: str = "") -> bytes:
    return encode_directory(sorted(files), scanned_ns=NOW, lower=lower)


@given(known_files, st.integers(0, 1 << 62), file_names.map(os.fsdecode))
def test_a_record_gives_back_what_went_in(
    files: list[KnownFile], scanned_ns: int, lower: str
) -> None:
    files = [
        each._replace(reason="bad\ud800 " if each.status is Status.UNREADABLE else "")
        for each in files
    ]
    expected = [each._replace(reason=each.reason.replace("\ud800", "\\ud800")) for each in files]
    made = encode_directory(files, scanned_ns=scanned_ns, lower=lower)
    assert decode_directory(memoryview(made)) == KnownFolder(expected, scanned_ns, lower)


@given(known_files)
def test_a_settled_record_begins_with_the_identity_of_its_files(files: list[KnownFile]) -> None:
    files = [each._replace(status=Status.DICOM, mtime_ns=min(each.mtime_ns, OLD)) for each in files]
    entries = [each.entry for each in files]
    assert is_unchanged(record(*files), identity_bytes(entries))
    assert compare({0: record(*files)}, entries) == []


@pytest.mark.parametrize(
    "entry", [("b", 10, OLD), ("a", 11, OLD), ("a", 10, OLD + 1), ("aa", 10, OLD)]
)
def test_another_name_size_or_time_is_another_identity(entry: directory.Entry) -> None:
    assert not is_unchanged(record(dicom("a")), identity_bytes([entry]))
    assert not is_unchanged(record(dicom("a")), identity_bytes([("a", 10, OLD), entry]))


def test_added_changed_unchanged_and_removed_files_are_told_apart() -> None:
    files = [dicom("a", row=1), dicom("b", row=2), dicom("c", row=3), dicom("d", row=4)]
    known = decode_directory(record(*files))
    entries = [("a", 10, OLD), ("b", 11, OLD), ("c", 10, OLD - 1), ("e", 1, OLD)]
    found = diff(known, entries)
    assert found.added == [("e", 1, OLD)]
    assert found.changed == [(files[1], entries[1]), (files[2], entries[2])]
    assert found.unchanged == [files[0]]
    assert found.removed == [files[3]]


@pytest.mark.parametrize("age", [0, 1, 2 * SECOND, -SECOND, -3600 * SECOND])
def test_a_file_written_within_two_seconds_of_the_scan_is_read_again(age: int) -> None:
    file = dicom("a", mtime_ns=NOW - age)
    (part,) = compare({0: record(file)}, [file.entry])
    assert part.difference.changed == [(file, file.entry)]


def test_a_file_written_more_than_two_seconds_before_the_scan_is_not() -> None:
    file = dicom("a", mtime_ns=NOW - 2 * SECOND - 1)
    assert compare({0: record(file)}, [file.entry]) == []


def test_files_that_are_not_dicom_stay_closed_and_unreadable_ones_are_tried_again() -> None:
    text = KnownFile("a", 1, OLD, Status.NOT_DICOM)
    locked = KnownFile("b", 1, OLD, Status.UNREADABLE, reason="Permission denied")
    (part,) = compare({0: record(text, locked)}, [text.entry, locked.entry])
    assert part.difference.unchanged == [text]
    assert part.difference.changed == [(locked, locked.entry)]


def test_a_file_that_cannot_be_asked_is_not_removed_and_needs_no_new_record() -> None:
    files = [dicom("a"), dicom("b")]
    stored = {0: record(*files)}
    assert compare(stored, [files[0].entry], {"b"}) == []
    (part,) = compare(stored, [], {"b"})
    assert part.difference.removed == [files[0]]
    assert part.difference.unreachable == [files[1]]
    assert written(stored, part, {}) == record(files[1])


def test_an_empty_new_folder_needs_no_record_and_an_emptied_one_loses_it() -> None:
    assert compare({}, []) == []
    stored = {0: record(dicom("a"))}
    (part,) = compare(stored, [])
    assert written(stored, part, {}) is None


def update(
    records: dict[int, bytes], entries: list[directory.Entry], stop_after: int = 1 << 30
) -> list[directory.Part]:
    """Do what an update does; every new file becomes a row with its size as the number."""
    parts = compare(records, entries)
    for part in parts[:stop_after]:
        read = [*part.difference.added, *[entry for _, entry in part.difference.changed]]
        made = written(
            records,
            part,
            {entry[0]: KnownFile(*entry, Status.DICOM, entry[1]) for entry in read},
        )
        if made is None:
            del records[part.number]
        else:
            records[part.number] = made
    return parts


def test_a_large_folder_is_divided_and_a_change_rewrites_one_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(directory, "PART_FILES", 10)
    entries = [(f"f{number:03}", number, OLD) for number in range(95)]
    records: dict[int, bytes] = {}
    assert len(update(records, entries)) == 10
    assert compare(records, entries) == []
    entries[37] = ("f037", 1000, OLD)
    (part,) = update(records, entries)
    assert part.difference.changed[0][1] == entries[37]
    del entries[37]
    (part,) = update(records, entries)
    assert [each.name for each in part.difference.removed] == ["f037"]
    assert compare(records, entries) == []


def test_an_update_that_stops_halfway_loses_and_repeats_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(directory, "PART_FILES", 10)
    before = [(f"f{number:03}", number, OLD) for number in range(0, 40, 2)]
    entries = [(f"f{number:03}", number, OLD) for number in range(95)]
    for stop_after in range(11):
        records: dict[int, bytes] = {}
        update(records, before)
        assert list(records) == [0]
        first = compare(records, entries)
        update(records, entries, stop_after)
        done = {entry for part in first[:stop_after] for entry in part.difference.added}
        again = update(records, entries)
        added = [entry for part in again for entry in part.difference.added]
        assert not [part for part in again if part.difference.removed]
        assert not done & set(added)
        assert done | set(added) == set(entries) - set(before)
        assert compare(records, entries) == []


@given(st.lists(st.sets(st.integers(0, 120), max_size=100), max_size=6))
def test_parts_follow_a_folder_through_any_changes(generations: list[set[int]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(directory, "PART_FILES", 5)
        records: dict[int, bytes] = {}
        before: set[int] = set()
        for numbers in generations:
            entries = [(f"f{number:03}", number, OLD) for number in sorted(numbers)]
            parts = update(records, entries)
            added = [entry[1] for part in parts for entry in part.difference.added]
            removed = [each.row for part in parts for each in part.difference.removed]
            assert sorted(added) == sorted(numbers - before)
            assert sorted(removed) == sorted(before - numbers)
            assert compare(records, entries) == []
            before = numbers


@given(st.lists(st.integers(0, 3000), unique=True, max_size=40), st.text(max_size=5))
def test_a_stored_record_comes_back_and_tells_its_lower_bound(
    numbers: list[int], lower: str
) -> None:
    made = record(*[dicom(f"IM{number:06}") for number in numbers], lower=lower.replace("\0", ""))
    stored = seal_folder(made)
    assert unseal_folder(memoryview(stored)) == made
    assert directory.lower_of(stored) == directory.lower_of(made)
    assert len(numbers) < 10 or len(stored) < len(made) / 2
    for bad in (stored[:-9] + stored[-8:], seal(made + b"\0")):
        with pytest.raises(CacheError, match="the record of a folder"):
            unseal_folder(bad)
