"""A short run of every fuzzing target, always the same; ``python -m tests.fuzz`` runs longer."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.fuzz.mutations import FAULTS, LARGEST, headers, mutated
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS, searched, starting_points

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNS = {
    "scan": 3000,
    "read": 400,
    "text": 300,
    "index": 50,
    "query": 2000,
    "find": 500,
    "json": 2000,
    "edit": 400,
}


@pytest.fixture(autouse=True, scope="module")
def _nothing_is_left_open() -> Iterator[None]:
    yield
    searched().close()
    searched.cache_clear()


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_comes_out_but_what_is_promised(target: str) -> None:
    starts = starting_points(target)
    for number in range(RUNS[target]):
        rng = random.Random(f"{target}/{number}")
        data = mutated(rng, rng.choice(starts))
        try:
            TARGETS[target](data)
        except Exception as error:
            error.add_note(f"target {target}, input {number}: {data[:300]!r}")
            raise


@pytest.mark.parametrize("fault", dict.fromkeys(FAULTS), ids=lambda fault: fault.__name__)
def test_every_fault_takes_any_bytes_and_breaks_most_files(fault: object) -> None:
    rng = random.Random(1)
    for data in (b"\0", b"DICM", rng.randbytes(200)):
        fault(rng, data)  # type: ignore[operator]
    broken = sum(fault(rng, data) != data for data in seeds())  # type: ignore[operator]
    assert broken > len(seeds()) // 4


def test_the_same_seed_breaks_a_file_the_same_way_and_not_without_bound() -> None:
    data = seeds()[0]
    one, two = (mutated(random.Random("a"), data) for _ in range(2))
    assert one == two
    assert all(len(mutated(random.Random(seed), data)) <= LARGEST for seed in range(200))


def test_headers_are_found() -> None:
    assert len(headers(seeds()[0])) > 30
