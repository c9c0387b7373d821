from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom._dicom_dict import DicomDictionary, RepeatersDictionary
from pydicom._private_dict import private_dictionaries

from lazydicom.standard import _private, dictionary, vr
from lazydicom.standard.dictionary import (
    keyword_of,
    keywords,
    lookup,
    private_lookup,
    sequence_tags,
    suggest,
    tag_of,
    vr_of,
)

# Where edition 2026b, ours, differs from 2024d, pydicom's: tag, field, theirs, ours, reason.
DIFFERENCES = [
    (0x00102160, "is_retired", False, True, "Ethnic Groups (0010,2162) took the place of it"),
    (0x30040012, "is_retired", True, False, "listed without retirement in our source"),
    (
        *(0x003A0320, "keyword", "SummarizedFilterLookupTable"),
        *("SummarizedFilterLookupTableSequence", "a sequence; the former keyword is an alias"),
    ),
    (
        *(0x003A0325, "keyword", "AnalogFilterType"),
        *("AnalogFilterTypeCodeSequence", "a sequence; the former keyword is an alias"),
    ),
]
DIFFERS = {(tag, field): (theirs, ours) for tag, field, theirs, ours, _ in DIFFERENCES}
LISTED = {int(tag): entry for tag, entry in DicomDictionary.items()}
VR_CHOICES = {*vr.ALL, "NONE", "US or SS", "OB or OW", "US or OW", "US or SS or OW"}


def expected(tag: int, field: str, theirs: object) -> object:
    was, ours = DIFFERS.get((tag, field), (theirs, theirs))
    assert was == theirs
    return ours


def test_every_element_of_pydicom_is_here_and_the_same() -> None:
    for tag, (its_vr, its_vm, name, retired, keyword) in LISTED.items():
        entry = lookup(tag)
        assert entry is not None
        assert (entry.tag, entry.VR, entry.VM) == (tag, its_vr, its_vm)
        assert entry.keyword == expected(tag, "keyword", keyword)
        assert entry.is_retired == expected(tag, "is_retired", retired == "Retired")
        assert entry.name == name.replace("Retired-blank", "")
        assert vr_of(tag) == (None if its_vr == "NONE" else its_vr)
        assert (keyword_of(tag) or "") == entry.keyword
        assert keyword == "" or tag_of(keyword) == tag


def test_the_table_of_differences_has_no_stale_line() -> None:
    fields = {"is_retired": 3, "keyword": 4}
    for tag, field, theirs, _, _ in DIFFERENCES:
        found = LISTED[tag][fields[field]]
        assert theirs == (found == "Retired" if field == "is_retired" else found)


@pytest.mark.parametrize("mask", RepeatersDictionary)
@pytest.mark.parametrize("digit", "2CE")
def test_every_repeating_element_of_pydicom_is_here_and_the_same(mask: str, digit: str) -> None:
    its_vr, its_vm, name, retired, keyword = RepeatersDictionary[mask]
    tag = int(mask.replace("x", digit), 16)
    if tag in LISTED:
        pytest.skip("listed by itself")
    entry = (tag, its_vr, its_vm, name, keyword, retired == "Retired")
    assert lookup(tag) == entry
    assert (vr_of(tag), keyword_of(tag)) == (its_vr, keyword)
    # The keyword means the first of its tags.
    assert lookup(tag_of(keyword) or -1) == (tag_of(keyword), *entry[1:])


def test_odd_groups_do_not_repeat() -> None:
    assert vr_of(0x60000010) == "US"
    assert vr_of(0x60011010) is None
    assert lookup(0x60011010) is None


def test_private_elements_of_pydicom_are_known_by_creator() -> None:
    missing = []
    for creator, block in private_dictionaries.items():
        for mask in block:
            if not re.fullmatch("[0-9A-Fa-f]{4}xx[0-9A-Fa-f]{2}", mask):
                continue
            entry = private_lookup(creator, int(mask.replace("xx", "10"), 16))
            if entry is None:
                missing.append((creator, mask))
            else:
                assert entry.VR in VR_CHOICES
    assert missing == []


def test_every_private_line_can_be_read() -> None:
    count = 0
    for creator in _private.BLOCKS:
        for key in dictionary._private_block(creator):
            tag = (key >> 8) << 16 | 0x1000 | key & 0xFF
            entry = private_lookup(creator, tag)
            assert entry is not None
            assert entry.tag == tag
            assert entry.VR in VR_CHOICES
            assert re.fullmatch(r"\d+(-\d*n?)?", entry.VM)
            assert (entry.keyword, entry.is_retired) == ("", False)
            count += 1
    assert count == 9022


def test_a_private_block_may_be_anywhere_and_its_creator_padded() -> None:
    first = private_lookup("SIEMENS CSA HEADER", 0x00291010)
    other = private_lookup("SIEMENS CSA HEADER ", 0x0029AB10)
    assert first is not None
    assert other == first._replace(tag=0x0029AB10)
    assert private_lookup("SIEMENS CSA HEADER", 0x00191010) is None
    assert private_lookup("SIEMENS CSA HEADER", 0x002910FF) is None
    assert private_lookup("NOBODY", 0x00291010) is None


def test_unknown_creators_are_not_remembered() -> None:
    before = dictionary._parse_private.cache_info().currsize
    for number in range(100):
        private_lookup(f"NOBODY {number}", 0x00291010)
    assert dictionary._parse_private.cache_info().currsize == before


def test_private_pixel_data_of_either_width_is_ambiguous() -> None:
    entry = private_lookup("SPI-P Release 1", 0x7FE11010)
    assert entry is not None
    assert (entry.VR, entry.name) == ("OB or OW", "PixelData")


def test_group_lengths_and_private_creators_follow_from_their_numbers() -> None:
    for tag in (0x00080000, 0x00290000, 0x60000000, 0x10000000, 0x10100000):
        assert lookup(tag) == (tag, "UL", "1", "Group Length", "", True)
        assert vr_of(tag) == "UL"
        assert keyword_of(tag) is None
    for tag in (0x00290010, 0x002900FF):
        assert lookup(tag) == (tag, "LO", "1", "Private Creator", "", False)
        assert vr_of(tag) == "LO"
    assert vr_of(0x00290001) is None
    assert vr_of(0x00290100) is None
    assert keyword_of(0x00020000) == "FileMetaInformationGroupLength"


def test_items_and_delimiters_have_no_vr() -> None:
    for tag in (0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD):
        entry = lookup(tag)
        assert entry is not None
        assert entry.VR == "NONE"
        assert vr_of(tag) is None


def test_every_line_is_whole() -> None:
    for tag, its_vr in dictionary._VR.items():
        entry = lookup(tag)
        assert entry is not None
        assert its_vr in VR_CHOICES
        assert re.fullmatch(r"\d+(-(\d+|\d*n))?", entry.VM)
        assert bool(entry.name) == bool(entry.keyword)
        assert entry.keyword.isidentifier() or entry.is_retired


def test_tags_and_keywords_are_inverse() -> None:
    known = list(keywords())
    assert len(known) == len(set(known)) > 5300
    for keyword in known:
        tag = tag_of(keyword)
        assert tag is not None
        assert keyword_of(tag) == keyword
    assert tag_of("-") is None
    assert tag_of("") is None


def test_former_keywords_are_understood_but_not_listed() -> None:
    assert tag_of("AnalogFilterType") == tag_of("AnalogFilterTypeCodeSequence") == 0x003A0325
    assert "AnalogFilterType" not in set(keywords())


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("PatientsName", "PatientName"),
        ("patientname", "PatientName"),
        ("patient_name", "PatientName"),
        ("Study Date", "StudyDate"),
        ("SliceThicknes", "SliceThickness"),
        ("SOPInstanceUId", "SOPInstanceUID"),
    ],
)
def test_the_likeliest_keyword_is_suggested_first(wrong: str, right: str) -> None:
    assert suggest(wrong)[0] == right


def test_nothing_is_suggested_for_what_resembles_nothing() -> None:
    assert suggest("") == suggest("qwertyuiop") == suggest("X" * 5000) == []


def test_a_suggestion_is_the_callers_to_change() -> None:
    suggest("PatientsName").clear()
    assert suggest("PatientsName")[0] == "PatientName"


def test_sequence_tags_are_sorted_and_complete() -> None:
    tags = list(memoryview(sequence_tags()).cast("I"))
    assert tags == sorted(set(tags))
    assert all(vr_of(tag) == "SQ" for tag in tags)
    listed = [tag for tag, entry in LISTED.items() if entry[0] == "SQ"]
    assert set(listed) <= set(tags)
    curves = [tag for tag in tags if tag & 0xFF00FFFF == 0x50002600]
    assert len(curves) == 128


@given(st.integers(0, 2**32 - 1))
def test_any_number_can_be_asked_about(tag: int) -> None:
    entry = lookup(tag)
    if entry is None:
        assert vr_of(tag) is None
        assert keyword_of(tag) is None
    else:
        assert entry.tag == tag
        assert (vr_of(tag) or "NONE") == entry.VR
        assert entry.keyword == (keyword_of(tag) or "")
