"""The files of a segment and its UIDs: exact, and errors where they are damaged."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.archive.members import (
    Member,
    UidRun,
    decode_members,
    encode_members,
    uid_digest,
    uid_run,
)
from lazydicom.errors import CacheError
from lazydicom.index.column import TOO_LARGE

names = st.binary(min_size=1, max_size=255).filter(lambda name: not {0, 47} & set(name))
members = st.lists(
    st.builds(
        Member,
        folder=st.just(""),
        name=names.map(os.fsdecode),
        size=st.integers(0, 1 << 62),
        mtime_ns=st.integers(-(1 << 62), 1 << 62),
        is_cached=st.booleans(),
    ),
    min_size=1,
    max_size=20,
)


@given(members, st.data())
def test_members_are_read_as_they_were_written(files: list[Member], data: st.DataObject) -> None:
    folders = [data.draw(st.integers(0, 2**32 - 1)) for _ in files]
    starts = sorted(data.draw(st.sets(st.integers(0, len(files) - 1)))) or [0]
    found = decode_members(memoryview(encode_members(files, folders, starts)))
    assert list(found.starts) == starts
    assert list(found.folders) == folders
    assert found.names == [file.name for file in files]
    assert list(found.sizes) == [file.size for file in files]
    assert list(found.times) == [file.mtime_ns for file in files]
    assert list(found.cached) == [file.is_cached for file in files]


@given(members, st.data())
def test_damaged_members_are_an_error_or_as_many(files: list[Member], data: st.DataObject) -> None:
    record = bytearray(encode_members(files, [0] * len(files), [0]))
    record[data.draw(st.integers(0, len(record) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        found = decode_members(bytes(record[: data.draw(st.integers(0, len(record)))]))
    except CacheError:
        return
    assert len(found.names) == len(found.sizes) == len(found.times) == len(found.cached)


def test_a_uid_leads_to_all_its_rows() -> None:
    uids = [b"1.2\0", b"1.3\0", None, b"", b"1.2\0", b"1.4\0"]
    run = UidRun(uid_run(enumerate(uids)))
    assert sorted(run.rows(uid_digest("1.2"))) == [0, 4]
    assert run.rows(uid_digest("1.4")) == [5]
    assert run.rows(uid_digest("1.5")) == []
    assert run.rows(uid_digest("")) == []


def test_digests_of_the_whole_range_are_found() -> None:
    uids = [f"1.2.{n}".encode() for n in range(3000)]
    run = UidRun(uid_run(enumerate(uids)))
    assert all(n in run.rows(uid_digest(uid.decode())) for n, uid in enumerate(uids))


def test_a_segment_without_uids_has_none() -> None:
    assert UidRun(uid_run(())).rows(7) == []
    assert UidRun(uid_run([(0, None), (1, b""), (2, TOO_LARGE)])).rows(uid_digest("")) == []


def test_a_run_that_was_cut_is_damaged() -> None:
    with pytest.raises(CacheError, match="cut short"):
        UidRun(b"123")
