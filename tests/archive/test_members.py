"""The files of a segment and its UIDs: exact, and errors where they are damaged."""

from __future__ import annotations

import os

from hypothesis import given
from hypothesis import strategies as st

from lazydicom.archive.segments.members import Member, Members, decode_members
from lazydicom.errors import CacheError

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


def packed(files: list[Member], folders: list[int], starts: list[int]) -> bytes:
    return Members(
        starts,
        folders,
        [file.size for file in files],
        [file.mtime_ns for file in files],
        [file.is_cached for file in files],
        [file.name for file in files],
    ).record()


@given(members, st.data())
def test_members_are_read_as_they_were_written(files: list[Member], data: st.DataObject) -> None:
    folders = [data.draw(st.integers(0, 2**32 - 1)) for _ in files]
    starts = sorted(data.draw(st.sets(st.integers(0, len(files) - 1)))) or [0]
    found = decode_members(memoryview(packed(files, folders, starts)))
    assert list(found.starts) == starts
    assert list(found.folders) == folders
    assert list(found.names) == [file.name for file in files]
    assert [found.names[row] for row in range(len(files))] == list(found.names)
    assert list(found.sizes) == [file.size for file in files]
    assert list(found.times) == [file.mtime_ns for file in files]
    assert list(found.cached) == [file.is_cached for file in files]


@given(members, st.data())
def test_damaged_members_are_an_error_or_as_many(files: list[Member], data: st.DataObject) -> None:
    record = bytearray(packed(files, [0] * len(files), [0]))
    record[data.draw(st.integers(0, len(record) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        found = decode_members(bytes(record[: data.draw(st.integers(0, len(record)))]))
    except CacheError:
        return
    assert len(found.names) == len(found.sizes) == len(found.times) == len(found.cached)
