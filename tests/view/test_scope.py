"""Scope: ambiguous VRs are read as pydicom reads them, and where it gives up too."""

from __future__ import annotations

import io
import struct

import pydicom
import pytest

import lazydicom
from lazydicom.index.offsets import OffsetIndex
from lazydicom.view.dataset import DatasetView
from lazydicom.view.reader import read
from tests.dicom_bytes import (
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    element,
    file_meta,
    item,
    numbers,
    part10,
    sequence,
)

US_OR_SS = [
    0x00189810,
    0x00221452,
    *(0x00280000 | n for n in (*range(0x104, 0x10A), 0x110, 0x111, 0x120, 0x121)),
    0x00409211,
    0x00409216,
    0x00603004,
    0x00603006,
]
DESCRIPTORS = [0x00281101, 0x00281102, 0x00281103, 0x00283002]
SEQUENCE = 0x00283010


def both(
    *elements: bytes, syntax: str = IMPLICIT_LE
) -> tuple[DatasetView, pydicom.dataset.FileDataset]:
    data = part10(b"".join(elements), transfer_syntax=syntax)
    return read(data, DatasetView), pydicom.dcmread(io.BytesIO(data))


def implicit(tag: int, value: bytes) -> bytes:
    return element(tag, "", value, explicit=False)


def representation(number: int) -> bytes:
    return implicit(0x00280103, numbers("US", number))


def in_order(*elements: bytes) -> list[bytes]:
    return sorted(elements, key=lambda one: struct.unpack("<HH", one[:4]))


@pytest.mark.filterwarnings("ignore:Invalid value")  # pydicom has a count below 0 in between
@pytest.mark.parametrize("tag", [*US_OR_SS, *DESCRIPTORS], ids=hex)
@pytest.mark.parametrize("number", [0, 1])
def test_numbers_are_signed_as_pydicom_has_them(tag: int, number: int) -> None:
    raw = numbers("US", 0x8001, 0xFFFE, 16)
    ours, theirs = both(*in_order(representation(number), implicit(tag, raw)))
    assert theirs[tag].VR == ours[tag].VR
    first, *rest = ours[tag].value
    assert rest == list(theirs[tag].value)[1:]
    assert rest[0] == (0xFFFE if number == 0 else -2)
    if tag in DESCRIPTORS:  # a number of entries, which pydicom counts so in Explicit VR only
        assert first == 0x8001
    else:
        assert first == theirs[tag].value[0]


@pytest.mark.parametrize("tag", DESCRIPTORS, ids=hex)
def test_a_descriptor_that_is_ss_on_disk_counts_its_entries_unsigned(tag: int) -> None:
    ours, theirs = both(element(tag, "SS", numbers("US", 0x8001, 0xFFFE, 16)), syntax=EXPLICIT_LE)
    assert ours[tag].value == list(theirs[tag].value) == [0x8001, -2, 16]


@pytest.mark.parametrize("tag", [*US_OR_SS, *DESCRIPTORS], ids=hex)
@pytest.mark.parametrize("outer", [0, 1])
@pytest.mark.parametrize("inner", [None, 0, 1])
def test_the_nearest_pixel_representation_counts(tag: int, outer: int, inner: int | None) -> None:
    content = [implicit(tag, numbers("US", 1, 0xFFFE, 16))]
    if inner is not None:
        content.append(representation(inner))
    nested = sequence(SEQUENCE, item(*in_order(*content)), explicit=False)
    ours, theirs = both(*in_order(representation(outer), nested))
    found, expected = ours[SEQUENCE].value[0][tag], theirs[SEQUENCE].value[0][tag]
    assert found.VR == expected.VR == ("SS" if (outer if inner is None else inner) else "US")
    assert found.value == list(expected.value)


@pytest.mark.parametrize("entries", [1, 2])
def test_lut_data_is_a_number_or_words(entries: int) -> None:
    descriptor = implicit(0x00283002, numbers("US", entries, 0, 16))
    ours, theirs = both(representation(0), descriptor, implicit(0x00283006, b"\1\2" * entries))
    assert theirs["LUTData"].VR == ours["LUTData"].VR == ("US" if entries == 1 else "OW")
    assert theirs.LUTData == ours.LUTData


@pytest.mark.parametrize("tag", [0x7FE00010, 0x60003000, 0x601E3000, 0x54001010, 0x5400100A])
@pytest.mark.parametrize("bits", [8, 16])
def test_samples_are_words_in_implicit_vr(tag: int, bits: int) -> None:
    ours, theirs = both(
        *in_order(
            implicit(0x00280100, numbers("US", bits)),
            implicit(0x54001004, numbers("US", bits)),
            implicit(tag, b"abcd"),
        )
    )
    assert theirs[tag].VR == ours[tag].VR == "OW"
    assert theirs[tag].value == ours[tag].value == b"abcd"


@pytest.mark.parametrize("tag", [0x7FE00010, 0x54001010, 0x5400100A, 0x60003000])
@pytest.mark.parametrize("bits", [8, 16])
def test_un_in_explicit_vr_is_bytes_or_words_by_the_size_of_samples(tag: int, bits: int) -> None:
    ours, theirs = both(
        *in_order(
            element(0x00280100, "US", numbers("US", bits)),
            element(0x54001004, "US", numbers("US", bits)),
            element(tag, "UN", b"abcd"),
        ),
        syntax=EXPLICIT_LE,
    )
    assert theirs[tag].VR == ours[tag].VR == ("OB" if bits == 8 and tag != 0x60003000 else "OW")
    assert ours[tag].encoded_VR == "UN"


def test_channel_extremes_are_sized_by_the_waveform_that_they_are_in() -> None:
    channel = sequence(0x003A0200, item(element(0x54000110, "UN", b"\1\2")))
    for bits, vr in ((8, "OB"), (16, "OW")):
        waveform = item(channel, element(0x54001004, "US", numbers("US", bits)))
        data = part10(sequence(0x54000100, waveform))
        found = read(data, DatasetView).at(
            "WaveformSequence[0].ChannelDefinitionSequence[0].ChannelMinimumValue"
        )
        assert vr == found.VR  # where pydicom raises


@pytest.mark.parametrize("tag", US_OR_SS[:4], ids=hex)
def test_what_became_un_resolves_as_the_rest(tag: int) -> None:
    for syntax, big in ((EXPLICIT_LE, False), (EXPLICIT_BE, True)):
        elements = {
            0x00280103: element(0x00280103, "US", numbers("US", 1, big=big), big=big),
            tag: element(tag, "UN", b"\xfe\xff", big=big),
        }
        data = part10(b"".join(elements[key] for key in sorted(elements)), transfer_syntax=syntax)
        dataset = read(data, DatasetView)
        assert (dataset[tag].VR, dataset[tag].value) == ("SS", -2)


def test_a_malformed_pixel_representation_decides_nothing() -> None:
    padding = implicit(0x00280120, b"\xfe\xff")
    inner = sequence(SEQUENCE, item(implicit(0x00280103, b""), padding), explicit=False)
    dataset = read(part10(representation(1) + inner, transfer_syntax=IMPLICIT_LE), DatasetView)
    assert dataset[SEQUENCE].value[0].PixelPaddingValue == -2


def test_a_descriptor_without_three_numbers_is_what_it_says_decoded_early_or_not() -> None:
    data = part10(element(0x00283002, "SS", numbers("SS", -1, 5)))
    assert read(data, DatasetView).LUTDescriptor == lazydicom.open(data).LUTDescriptor == [-1, 5]


def test_many_elements_are_not_looked_for_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    tags = [0x00110000 | block << 8 for block in range(0x10, 0x100)]
    tags = [*(tag + (group << 17) for group in range(4) for tag in tags), 0x00100020, 0x00100010]
    values = {tag: b"%04X" % number for number, tag in enumerate([*tags, tags[500]])}
    data = b"".join(
        element(tag, "LO", b"%04X" % number) for number, tag in enumerate([*tags, tags[500]])
    )
    searched = []
    find = OffsetIndex.find

    def counted(index: OffsetIndex, first: int, stop: int, tag: int) -> int:
        searched.append(tag)
        return find(index, first, stop, tag)

    monkeypatch.setattr(OffsetIndex, "find", counted)
    for unknown in (read(part10(data), DatasetView), lazydicom.open(part10(data))):
        searched.clear()
        for tag, value in values.items():
            assert unknown[tag].value == value.decode()
            assert tag + 1 not in unknown
        assert len(searched) < 100


def test_problems_of_file_meta_information_that_was_looked_at_are_those_of_the_file() -> None:
    meta = file_meta(EXPLICIT_LE, sop_instance="1.02")
    dataset = read(part10(element(0x00080060, "CS", b"ct"), meta=meta), DatasetView)
    assert dataset.problems == []
    for _ in range(2):
        assert dataset.file_meta.MediaStorageSOPInstanceUID == "1.02"
        assert [(one.code, one.tag) for one in dataset.problems] == [("BAD_VALUE", 0x00020003)]


def test_items_are_listed_once_however_often_their_sequence_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    items = [item(element(0x00080060, "CS", b"CT")) for _ in range(3)]
    listed = []
    siblings = OffsetIndex.siblings

    def counted(index: OffsetIndex, first: int, stop: int) -> list[int]:
        listed.append(first)
        return siblings(index, first, stop)

    monkeypatch.setattr(OffsetIndex, "siblings", counted)
    data = part10(sequence(SEQUENCE, *items))
    for dataset in (read(data, DatasetView), lazydicom.open(data)):
        listed.clear()
        for number in range(3):
            assert dataset[SEQUENCE].value[number].Modality == "CT"
        assert len(listed) == 1
