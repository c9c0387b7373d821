"""Records of folders: equal when nothing changed, and exact about what they say."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.archive.files import directory
from lazydicom.archive.files.directory import (
    decode_directory,
    encode_directory,
    identity_bytes,
    is_unchanged,
)
from lazydicom.archive.files.entries import Entries, Entry
from lazydicom.archive.files.folder_record import seal_folder, unseal_folder
from lazydicom.archive.files.known import KnownFile, KnownFiles, Status
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


def dicom(name: str, *, row: int = 0, mtime_ns: int = OLD) -> KnownFile:
    return KnownFile(name, 10, mtime_ns, Status.DICOM, row)


def record(*files: KnownFile, lower: str = "") -> bytes:
    return encode_directory(KnownFiles.of(sorted(files)), scanned_ns=NOW, lower=lower)


@given(known_files, st.integers(0, 1 << 62), file_names.map(os.fsdecode))
def test_a_record_gives_back_what_went_in(
    files: list[KnownFile], scanned_ns: int, lower: str
) -> None:
    files = [
        each._replace(reason="bad\ud800 " if each.status is Status.UNREADABLE else "")
        for each in files
    ]
    expected = [each._replace(reason=each.reason.replace("\ud800", "\\ud800")) for each in files]
    made = encode_directory(KnownFiles.of(files), scanned_ns=scanned_ns, lower=lower)
    found = decode_directory(memoryview(made))
    assert list(found.files) == expected
    assert (found.scanned_ns, found.lower) == (scanned_ns, lower)


@given(known_files)
def test_a_settled_record_begins_with_the_identity_of_its_files(files: list[KnownFile]) -> None:
    files = [each._replace(status=Status.DICOM, mtime_ns=min(each.mtime_ns, OLD)) for each in files]
    entries = Entries.of(each.entry for each in files)
    assert is_unchanged(record(*files), identity_bytes(entries))


@pytest.mark.parametrize(
    "entry", [("b", 10, OLD), ("a", 11, OLD), ("a", 10, OLD + 1), ("aa", 10, OLD)]
)
def test_another_name_size_or_time_is_another_identity(entry: Entry) -> None:
    assert not is_unchanged(record(dicom("a")), identity_bytes(Entries.of([entry])))
    assert not is_unchanged(record(dicom("a")), identity_bytes(Entries.of([("a", 10, OLD), entry])))


def test_a_record_that_is_cut_short_or_has_an_unknown_status_is_damaged() -> None:
    files = KnownFiles.of([dicom("a"), dicom("b")])
    made = encode_directory(files, scanned_ns=NOW)
    odd = KnownFiles(files.entries, bytes([Status.DICOM, 7]), files.rows)
    for bad in (*[made[:stop] for stop in range(len(made))], encode_directory(odd, scanned_ns=NOW)):
        with pytest.raises(CacheError, match="the record of a folder"):
            decode_directory(bad)


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
