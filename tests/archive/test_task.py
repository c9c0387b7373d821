"""Tasks: parts of some are the files they had."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lazydicom.archive.files.entries import Entries
from lazydicom.archive.files.known import KnownFile, KnownFiles, Status
from lazydicom.archive.files.parts import NOTHING, Part
from lazydicom.archive.files.task import PartState, Task, between, one, picked


def tasks_of(counts: list[int]) -> list[Task]:
    """Tasks of so many files, whose names, sizes and rows are their numbers."""
    state = PartState("", Part(0, 0, "", None, NOTHING), 0)
    tasks: list[Task] = []
    for count in counts:
        at = sum(map(len, tasks))
        entries = [(f"{number:02}", number, 0) for number in range(at, at + count)]
        known = [KnownFile(*entry, Status.DICOM, entry[1]) for entry in entries]
        is_new = len(tasks) % 2
        tasks.append(Task(state, Entries.of(entries), None if is_new else KnownFiles.of(known)))
    return tasks


@given(st.lists(st.integers(0, 5), max_size=5), st.integers(0, 25), st.integers(0, 25))
def test_what_is_between_two_files_is_the_same_as_if_tasks_were_one(
    counts: list[int], start: int, stop: int
) -> None:
    tasks = tasks_of(counts)
    numbers = list(range(sum(counts)))
    found = list(between(tasks, start, stop))
    assert [size for task in found for size in task.entries.sizes] == numbers[start:stop]
    assert all(list(task.before.rows) == list(task.entries.sizes) for task in found if task.before)
    for number in numbers:
        single = one(tasks, number)
        assert (len(single), single.name) == (1, f"{number:02}")
        assert single.row in {number, -1}
    assert [task.name for each in tasks for task in each.single()] == [f"{n:02}" for n in numbers]


@given(st.lists(st.integers(0, 5), max_size=5), st.sets(st.integers(0, 30)))
def test_what_is_picked_in_ranges_is_what_is_between_their_ends(
    counts: list[int], bounds: set[int]
) -> None:
    tasks = tasks_of(counts)
    ends = sorted(bounds)
    ranges = list(zip(ends[::2], ends[1::2], strict=False))
    found = [size for task in picked(tasks, ranges) for size in task.entries.sizes]
    singly = [task for start, stop in ranges for task in between(tasks, start, stop)]
    assert found == [size for task in singly for size in task.entries.sizes]
