"""Slices of a buffer: told apart, sorted and cleaned as single byte strings would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.index import kernel as kernels
from lazydicom.index import slices as module
from lazydicom.index.kind import texts_of
from lazydicom.index.regular import padded
from lazydicom.index.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Iterator

KERNELS = [kernels.interpreted("index._slices"), kernels.chosen("index._slices")]

pieces = st.sampled_from([b"1.2.840.10008.", b"a", b"abcdefgh", b"\xff", b"\0x", b"\\", b" ", b""])
raws = st.lists(st.lists(pieces, max_size=6).map(b"".join), max_size=60)


@pytest.fixture(params=KERNELS, ids=["interpreted", "chosen"], autouse=True)
def _kernel(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "kernel", request.param)
        yield


@given(raws)
@settings(deadline=None)
def test_slices_are_sorted_as_bytes_are_but_for_zeros_at_the_end(values: list[bytes]) -> None:
    values = [value.rstrip(b"\0") for value in values]
    order = Slices.of(values).order(np.arange(len(values)))
    assert sorted(order.tolist()) == list(range(len(values)))
    assert [values[at] for at in order.tolist()] == sorted(values)


def test_many_slices_are_sorted_whatever_they_begin_with() -> None:
    numbers = [number * 7919 % 4001 for number in range(4000)]
    for value in ("{:08}", "1.2.840.113619.2.{}", "{0}.1.2.840.113619.{0}", "same", "{:x}" * 9):
        values = [value.format(*[number] * 9).encode() for number in numbers]
        order = Slices.of(values).order(np.arange(len(values)))
        assert [values[at] for at in order.tolist()] == sorted(values)


@given(raws)
@settings(deadline=None)
def test_equal_slices_have_one_number(values: list[bytes]) -> None:
    ids, firsts, others = Slices.of(values).distinct(30, 2)
    known: dict[bytes, int] = {}
    expected = [
        -2 if len(value) > 30 else known.setdefault(value, len(known)) if value else -1
        for value in values
    ]
    assert ids.tolist() == expected
    assert [values[at] for at in firsts.tolist()] == list(known)
    assert others == [0, expected.count(-1), expected.count(-2)]


def test_slices_of_negative_size_are_counted_by_it() -> None:
    sizes = np.array([-3, 1, -1, -4, 0, -(2**63), -3, 2])
    ids, firsts, others = Slices(b"aab", np.arange(8) % 2, sizes).distinct(1, 3)
    assert ids.tolist() == [-3, 0, -1, -4, -1, -(2**63), -3, -2]
    assert firsts.tolist() == [1]
    assert others == [2, 2, 1, 2]


def test_numbers_of_every_width_are_told_apart_without_many_collisions() -> None:
    for step in (1, 1 << 8, 1 << 16, 1 << 48):
        values = [(number * step).to_bytes(8, "little") for number in range(1, 5000)]
        ids, firsts, _ = Slices.of(values).distinct(100, 3)
        assert ids.tolist() == firsts.tolist() == list(range(4999))


@given(raws, st.sampled_from(["UI", "LO", "LT", "SQ", "PN"]))
@settings(deadline=None)
def test_cleaned_slices_are_the_keys_of_texts(values: list[bytes], vr: str) -> None:
    texts, plain = Slices.of(values).cleaned(vr)
    split = vr in {"UI", "LO", "PN"}
    for raw, text, key, is_plain in zip(
        values, texts.tolist(), texts_of(vr, values), plain.tolist(), strict=True
    ):
        assert text == (b"" if split and b"\\" in raw else key)
        if text:
            assert is_plain == (padded(vr, text) == raw)


@given(raws)
@settings(deadline=None)
def test_slices_joined_and_picked_are_the_same_bytes(values: list[bytes]) -> None:
    found = Slices.of(values)
    assert found.joined() == found.gathered().data == b"".join(values)
    assert found.gathered().tolist() == values
    twice = found.at(np.arange(len(values)).repeat(2))
    assert twice.joined() == b"".join([value * 2 for value in values])
    assert twice.gathered().tolist() == twice.tolist()
    assert found.tolist() == values
    assert found.pieces() == sum(value.count(b"\\") + 1 for value in values)
    assert found.at(np.arange(len(values))[::-1]).tolist() == values[::-1]


@pytest.mark.parametrize(
    ("start", "size"), [(-1, 1), (3, 1), (0, 4), (2**62, 2**62), (2, 2**63 - 1)]
)
def test_a_slice_outside_its_buffer_is_refused(start: int, size: int) -> None:
    found = Slices(b"abc", np.array([0, start]), np.array([1, size]))
    for ask in (
        lambda: found.order(np.arange(2)),
        lambda: found.distinct(10, 3),
        lambda: found.cleaned("LO"),
        found.pieces,
        found.joined,
        lambda: found.values("LO", 1),
    ):
        with pytest.raises(ValueError, match="outside"):
            ask()
    with pytest.raises(ValueError, match="outside"):
        Slices(b"abc", np.array([0]), np.array([1])).order(np.array([0, 1]))
