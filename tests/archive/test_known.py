"""Known files: columns that are a list of files, and what is known last of each."""

from __future__ import annotations

import os

from hypothesis import given
from hypothesis import strategies as st

from lazydicom.archive.files.known import NO_ROW, KnownFile, KnownFiles, Status, merged

names = st.one_of(
    st.sampled_from("abcd"),
    st.binary(min_size=1, max_size=3).filter(lambda name: not {0, 47} & set(name)).map(os.fsdecode),
)
files = st.builds(
    KnownFile,
    name=names,
    size=st.integers(-1, 1 << 62),
    mtime_ns=st.integers(-(1 << 62), 1 << 62),
    status=st.sampled_from(Status),
    row=st.integers(-1, 3),
    reason=st.sampled_from(["", "Permission denied"]),
)
lists = st.lists(files, max_size=8)


@given(lists, st.integers(-9, 9), st.integers(-9, 9))
def test_they_are_a_list_of_files(given_files: list[KnownFile], start: int, stop: int) -> None:
    known = KnownFiles.of(given_files)
    assert list(known) == given_files
    assert len(known) == len(given_files)
    assert [known[at] for at in range(-len(known), len(known))] == given_files * 2
    assert list(known[start:stop]) == given_files[start:stop]
    assert list(known[::-1]) == given_files[::-1]
    assert list(known.with_rows()) == [
        each for each in given_files if each.row != NO_ROW or each.status is Status.CONTAINER
    ]


@given(st.lists(lists, max_size=3), st.sets(names, max_size=2))
def test_of_a_file_that_is_known_twice_the_last_counts(
    pieces: list[list[KnownFile]], forgotten: set[str]
) -> None:
    expected = {each.name: each for piece in pieces for each in piece if each.name not in forgotten}
    found = merged(map(KnownFiles.of, pieces), forgotten)
    assert list(found) == sorted(expected.values())


@given(st.lists(files, unique_by=lambda each: each.name).map(sorted), st.integers(0, 8))
def test_new_files_that_come_in_order_stay_as_they_are(
    given_files: list[KnownFile], cut: int
) -> None:
    pieces = [KnownFiles.of(given_files[:cut]), KnownFiles.of(given_files[cut:])]
    assert list(merged(pieces)) == given_files
