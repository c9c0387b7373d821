"""Ambiguous VRs: every one of PS3.6 has a resolution, and it is that of PS3.5 and PS3.3."""

from __future__ import annotations

import pytest

from lazydicom.standard.ambiguous import resolved, signed_entries, unsigned_entries
from lazydicom.standard.dictionary import vr_of

AMBIGUOUS = [
    *[(0x18 << 16) | 0x9810, 0x00221452, 0x00280071],
    *[0x00280000 | n for n in (*range(0x104, 0x10A), 0x110, 0x111, 0x120, 0x121)],
    *[0x00280000 | n for n in (*range(0x1100, 0x1104), 0x1111, 0x1112, 0x1113, 0x1200)],
    *[0x00283002, 0x00283006, 0x00409211, 0x00409216, 0x00603004, 0x00603006],
    *[0x54000110, 0x54000112, 0x5400100A, 0x54001010, 0x7FE00010],
    *[0x00143050, 0x00143070, 0x5000200C, 0x50003000, 0x60003000, 0x60023000, 0x7F000010],
]
PIXEL_REPRESENTATION, BITS_ALLOCATED, WAVEFORM_BITS = 0x00280103, 0x00280100, 0x54001004
LUT_DESCRIPTOR = 0x00283002


def vr(tag: int, facts: dict[int, int], *, is_explicit: bool = False) -> str:
    return resolved(str(vr_of(tag)), tag, facts.get, is_explicit=is_explicit)


@pytest.mark.parametrize("tag", AMBIGUOUS, ids=hex)
@pytest.mark.parametrize("is_explicit", [False, True])
def test_every_ambiguous_vr_is_one_of_the_choices(tag: int, *, is_explicit: bool) -> None:
    choices = str(vr_of(tag))
    assert len(choices) > 2
    for facts in ({}, dict.fromkeys([PIXEL_REPRESENTATION, LUT_DESCRIPTOR], 1)):
        assert vr(tag, facts, is_explicit=is_explicit) in choices.split(" or ")


def test_pixel_representation_decides_between_us_and_ss() -> None:
    assert vr(0x00280120, {}) == vr(0x00280120, {PIXEL_REPRESENTATION: 0}) == "US"
    assert vr(0x00280120, {PIXEL_REPRESENTATION: 1}) == "SS"


def test_lut_data_of_one_entry_is_a_number() -> None:
    assert vr(0x00283006, {}) == vr(0x00283006, {LUT_DESCRIPTOR: 256}) == "OW"
    assert vr(0x00283006, {LUT_DESCRIPTOR: 1}) == "US"


@pytest.mark.parametrize(
    ("tag", "bits"),
    [
        (0x7FE00010, BITS_ALLOCATED),
        *((tag, WAVEFORM_BITS) for tag in (0x54000110, 0x54000112, 0x5400100A, 0x54001010)),
    ],
)
def test_samples_are_words_in_implicit_vr_and_by_their_size_in_explicit_vr(
    tag: int, bits: int
) -> None:
    assert vr(tag, {bits: 8}) == vr(tag, {bits: 16}) == "OW"
    assert vr(tag, {bits: 8}, is_explicit=True) == "OB"
    assert vr(tag, {bits: 16}, is_explicit=True) == "OW"


def test_overlay_data_is_words() -> None:
    assert vr(0x60023000, {}) == vr(0x60023000, {}, is_explicit=True) == "OW"


def test_the_number_of_entries_of_a_lookup_table_is_unsigned() -> None:
    assert unsigned_entries((-1, -1024, 16)) == (65535, -1024, 16)
    assert unsigned_entries((256, -1024, 16)) == (256, -1024, 16)
    assert unsigned_entries(-1) == -1
    assert signed_entries((65535, -1024, 16)) == [-1, -1024, 16]
    assert signed_entries([256, -1024, 16]) == [256, -1024, 16]
    assert signed_entries(None) is None


def test_only_three_numbers_describe_a_lookup_table() -> None:
    assert unsigned_entries((-1, 16)) == (-1, 16)
    assert signed_entries([65535, 16]) == [65535, 16]
