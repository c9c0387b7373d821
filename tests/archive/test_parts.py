"""Parts of folders: what is different is told exactly, and survives updates that stop halfway."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.archive.files import directory, parts
from lazydicom.archive.files.directory import decode_directory, encode_directory
from lazydicom.archive.files.entries import Entries, Entry
from lazydicom.archive.files.known import TO_READ, KnownFile, KnownFiles, Status
from lazydicom.archive.files.parts import Part, diff

SECOND = 1_000_000_000
NOW = 1_700_000_000 * SECOND
OLD = NOW - 60 * SECOND


def compare(
    records: dict[int, bytes],
    entries: list[Entry],
    unreachable: set[str] | None = None,
) -> list[Part]:
    """The parts in which something is to be done; every file is looked at once."""
    unasked = unreachable or set()
    looked: list[str] = []

    def look(lower: str, upper: str | None) -> tuple[Entries, set[str]]:
        found = [each for each in entries if lower <= each[0] and (not upper or each[0] < upper)]
        looked.extend(name for name, _, _ in found)
        return Entries.of(found), unasked

    bounds = [(directory.lower_of(each), number) for number, each in records.items()]
    names = sorted([*(name for name, _, _ in entries), *unasked])
    found = list(parts.compare(bounds, dict(records).__getitem__, names, look))
    assert sorted(looked) == [name for name, _, _ in entries]
    assert sum(count for count, _ in found) == len(entries)
    return [part for _, part in found if part is not None]


def written(records: dict[int, bytes], part: Part, files: list[KnownFile]) -> bytes | None:
    """The record of a part after an update in which its removed files are dropped."""
    gone = part.difference.removed.entries.names
    return part.record(records.get(part.origin), [KnownFiles.of(files)], gone, scanned_ns=NOW)


def dicom(name: str, *, row: int = 0, mtime_ns: int = OLD) -> KnownFile:
    return KnownFile(name, 10, mtime_ns, Status.DICOM, row)


def record(*files: KnownFile, lower: str = "") -> bytes:
    return encode_directory(KnownFiles.of(sorted(files)), scanned_ns=NOW, lower=lower)


def test_added_changed_and_removed_files_are_told_apart() -> None:
    files = [dicom("a", row=1), dicom("b", row=2), dicom("c", row=3), dicom("d", row=4)]
    known = decode_directory(record(*files))
    entries = Entries.of([("a", 10, OLD), ("b", 11, OLD), ("c", 10, OLD - 1), ("e", 1, OLD)])
    found = diff(known, entries)
    assert list(found.added) == [("e", 1, OLD)]
    assert list(found.changed) == [entries[1], entries[2]]
    assert list(found.before) == [files[1], files[2]]
    assert list(found.removed) == [files[3]]
    assert list(found.unreachable) == []


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"),
        st.tuples(
            st.integers(1, 2),
            st.sampled_from([OLD, OLD + 1, NOW]),
            st.sampled_from(Status),
            st.integers(-1, 3),
        ),
    ),
    st.dictionaries(
        st.sampled_from("abcdefgh"),
        st.tuples(st.integers(1, 2), st.sampled_from([OLD, OLD + 1, NOW])),
    ),
    st.sets(st.sampled_from("abcdefgh")),
    st.booleans(),
)
def test_a_difference_is_what_file_by_file_is_found(
    before: dict[str, tuple[int, int, Status, int]],
    now: dict[str, tuple[int, int]],
    unasked: set[str],
    has_stale: bool,  # noqa: FBT001  (hypothesis gives it)
) -> None:
    files = {name: KnownFile(name, *each) for name, each in before.items()}
    known = decode_directory(record(*files.values()))
    entries = {name: (name, *each) for name, each in sorted(now.items())}

    def is_stale(status: int, row: int) -> bool:
        return status == Status.NOT_DICOM or row == 1

    def is_to_be_read(old: KnownFile, entry: Entry) -> bool:
        return (
            old.entry != entry
            or directory.is_racy(old.mtime_ns, NOW)
            or old.status is Status.UNREADABLE
            or (has_stale and is_stale(old.status, old.row))
        )

    found = diff(known, Entries.of(entries.values()), unasked, is_stale if has_stale else None)
    assert list(found.added) == [entries[name] for name in entries if name not in files]
    read = [name for name in entries if name in files and is_to_be_read(files[name], entries[name])]
    assert list(found.changed) == [entries[name] for name in read]
    assert list(found.before) == [files[name] for name in read]
    missing = [
        each._replace(size=TO_READ) if directory.is_racy(each.mtime_ns, NOW) else each
        for name, each in sorted(files.items())
        if name not in entries
    ]
    assert list(found.removed) == [each for each in missing if each.name not in unasked]
    assert list(found.unreachable) == [each for each in missing if each.name in unasked]


@pytest.mark.parametrize("age", [0, 1, 2 * SECOND, -SECOND, -3600 * SECOND])
def test_a_file_written_within_two_seconds_of_the_scan_is_read_again(age: int) -> None:
    file = dicom("a", mtime_ns=NOW - age)
    (part,) = compare({0: record(file)}, [file.entry])
    assert list(part.difference.changed) == [file.entry]
    assert list(part.difference.before) == [file]


def test_a_file_written_more_than_two_seconds_before_the_scan_is_not() -> None:
    file = dicom("a", mtime_ns=NOW - 2 * SECOND - 1)
    assert compare({0: record(file)}, [file.entry]) == []


def test_files_that_are_not_dicom_stay_closed_and_unreadable_ones_are_tried_again() -> None:
    text = KnownFile("a", 1, OLD, Status.NOT_DICOM)
    locked = KnownFile("b", 1, OLD, Status.UNREADABLE, reason="Permission denied")
    (part,) = compare({0: record(text, locked)}, [text.entry, locked.entry])
    assert list(part.difference.changed) == [locked.entry]
    assert list(part.difference.before) == [locked]


def test_a_file_that_cannot_be_asked_is_not_removed_and_needs_no_new_record() -> None:
    files = [dicom("a"), dicom("b")]
    stored = {0: record(*files)}
    assert compare(stored, [files[0].entry], {"b"}) == []
    (part,) = compare(stored, [], {"b"})
    assert list(part.difference.removed) == [files[0]]
    assert list(part.difference.unreachable) == [files[1]]
    assert written(stored, part, []) == record(files[1])


def test_an_empty_new_folder_needs_no_record_and_an_emptied_one_loses_it() -> None:
    assert compare({}, []) == []
    stored = {0: record(dicom("a"))}
    (part,) = compare(stored, [])
    assert written(stored, part, []) is None


def update(
    records: dict[int, bytes], entries: list[Entry], stop_after: int = 1 << 30
) -> list[Part]:
    """Do what an update does; every new file becomes a row with its size as the number."""
    found = compare(records, entries)
    for part in found[:stop_after]:
        read = [*part.difference.added, *part.difference.changed]
        files = [KnownFile(*entry, Status.DICOM, entry[1]) for entry in read]
        made = written(records, part, files)
        if made is None:
            del records[part.number]
        else:
            records[part.number] = made
    return found


def test_a_large_folder_is_divided_and_a_change_rewrites_one_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parts, "PART_FILES", 10)
    entries = [(f"f{number:03}", number, OLD) for number in range(95)]
    records: dict[int, bytes] = {}
    assert len(update(records, entries)) == 10
    assert compare(records, entries) == []
    entries[37] = ("f037", 1000, OLD)
    (part,) = update(records, entries)
    assert list(part.difference.changed) == [entries[37]]
    del entries[37]
    (part,) = update(records, entries)
    assert part.difference.removed.entries.names == ["f037"]
    assert compare(records, entries) == []


def test_an_update_that_stops_halfway_loses_and_repeats_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parts, "PART_FILES", 10)
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
        patch.setattr(parts, "PART_FILES", 5)
        records: dict[int, bytes] = {}
        before: set[int] = set()
        for numbers in generations:
            entries = [(f"f{number:03}", number, OLD) for number in sorted(numbers)]
            done = update(records, entries)
            added = [entry[1] for part in done for entry in part.difference.added]
            removed = [each.row for part in done for each in part.difference.removed]
            assert sorted(added) == sorted(numbers - before)
            assert sorted(removed) == sorted(before - numbers)
            assert compare(records, entries) == []
            before = numbers
