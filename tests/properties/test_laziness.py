"""Laziness, counted in reads: opening reads headers, a value costs its bytes when asked for."""

from __future__ import annotations

import pytest

from lazydicom.index.offsets import FIRST_WINDOW, NARROW_WINDOW
from lazydicom.index.part10 import index_file
from lazydicom.view.dataset import DatasetView
from lazydicom.view.scope import Scope
from tests.dicom_bytes import (
    EXPLICIT_LE,
    IMPLICIT_LE,
    PIXEL_DATA,
    RLE,
    element,
    fragments,
    header,
    item,
    minimal_ct,
    numbers,
    part10,
    sequence,
    text,
)
from tests.kernels import CountingSource

LARGE = 1 << 20
NAME = element(0x00100010, "PN", b"A^")
PIXELS = element(PIXEL_DATA, "OW", bytes(LARGE))
WINDOW = (0, FIRST_WINDOW)


def opened(data: bytes) -> tuple[DatasetView, CountingSource]:
    source = CountingSource(data)
    file = index_file(source)
    return DatasetView(Scope(file.data_index, file.data_start, None), file), source


# -- opening -------------------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, IMPLICIT_LE])
def test_a_small_file_is_read_once(syntax: str) -> None:
    data = minimal_ct(syntax)
    dataset, source = opened(data)
    for one in dataset.iterall():
        _ = one.value, one.raw, one.declared_length
    assert source.reads == [(0, len(data))]


def test_opening_gives_the_descriptor_back() -> None:
    _, source = opened(minimal_ct())
    assert source.released == 1


def test_opening_reads_one_window_of_a_file_that_ends_with_native_pixel_data() -> None:
    _, source = opened(part10(NAME + PIXELS))
    assert source.reads == [WINDOW]


def test_native_pixel_data_costs_exactly_its_bytes() -> None:
    dataset, source = opened(part10(NAME + PIXELS))
    source.taken()
    _ = dataset["PixelData"].length, dataset["PixelData"].VR, dataset["PixelData"].declared_length
    assert source.taken() == []
    assert dataset.PixelData == bytes(LARGE)
    assert source.taken() == [(dataset["PixelData"].offset, LARGE)]


def test_a_tail_after_native_pixel_data_is_read_when_there_is_one() -> None:
    data = part10(NAME + PIXELS + element(0xFFFCFFFC, "OB", bytes(6)))
    _, source = opened(data)
    assert source.reads == [WINDOW, (len(data) - 18, 18)]


def test_a_truncated_file_is_not_read_beyond_its_headers() -> None:
    dataset, source = opened(part10(NAME + PIXELS)[:-1000])
    assert source.reads == [WINDOW]
    assert dataset["PixelData"].length == LARGE - 1000


def test_headers_beyond_a_large_value_cost_a_narrow_window_each() -> None:
    icc = element(0x00282000, "OB", bytes(LARGE))
    data = part10(NAME + icc + element(0x00284000, "LT", b"ab") + PIXELS)
    dataset, source = opened(data)
    assert source.reads == [WINDOW, (dataset["ICCProfile"].end, NARROW_WINDOW)]


def test_headers_without_a_gap_are_read_in_growing_windows() -> None:
    rows = [element(0x00080018, "UI", text("1.2.3", vr="UI")) for _ in range(20_000)]
    data = part10(sequence(0x00081140, *(item(row) for row in rows)))
    _, source = opened(data)
    read = sum(length for _, length in source.reads)
    assert len(source.reads) < 6
    assert len(data) <= read <= len(data) + 32 * len(source.reads)


# -- values --------------------------------------------------------------------------------------


def test_a_value_inside_the_window_costs_no_read() -> None:
    dataset, source = opened(part10(NAME + PIXELS))
    source.taken()
    assert dataset.PatientName == "A^"
    assert source.taken() == []


def test_a_value_beyond_the_windows_costs_exactly_its_bytes_each_time() -> None:
    profile = element(0x00282000, "OB", bytes(LARGE))
    dataset, source = opened(part10(NAME + profile + PIXELS))
    source.taken()
    place = (dataset["ICCProfile"].offset, LARGE)
    assert len(dataset.ICCProfile) == LARGE
    assert len(dataset["ICCProfile"].raw) == LARGE
    assert source.taken() == [place, place]


def test_a_value_that_begins_inside_the_window_costs_its_bytes() -> None:
    long = element(0x00204000, "LT", b"x" * FIRST_WINDOW)
    dataset, source = opened(part10(NAME + long + NAME))
    source.taken()
    assert len(dataset.ImageComments) == FIRST_WINDOW
    assert source.taken() == [(dataset["ImageComments"].offset, FIRST_WINDOW)]


def test_what_is_missing_costs_no_read() -> None:
    dataset, source = opened(part10(NAME + PIXELS))
    source.taken()
    assert "PatientID" not in dataset
    assert dataset.get("PatientID") is None
    assert 0xFFFCFFFC not in dataset
    assert source.taken() == []


def test_text_asks_for_its_character_set_only_when_it_is_not_ascii() -> None:
    charset = element(0x00080005, "CS", b"ISO_IR 192")
    filler = element(0x00080115, "SQ", b"x" * FIRST_WINDOW)
    name = element(0x00100010, "PN", "é ".encode() + b" ")
    dataset, source = opened(part10(filler + charset + NAME + PIXELS))
    source.taken()
    assert dataset.PatientName == "A^"
    assert source.taken() == []
    dataset, source = opened(part10(charset + name + PIXELS))
    assert dataset.PatientName == "é"


# -- sequences -----------------------------------------------------------------------------------


def test_a_sequence_beyond_the_window_costs_one_window_and_its_values_nothing() -> None:
    profile = element(0x00282000, "OB", bytes(LARGE))
    inner = element(0x00400007, "LO", b"ab")
    dataset, source = opened(part10(profile + sequence(0x00400275, item(inner)) + PIXELS))
    assert len(source.taken()) == 2
    assert dataset.RequestAttributesSequence[0].ScheduledProcedureStepDescription == "ab"
    assert source.taken() == []


def test_a_large_value_inside_an_item_costs_exactly_its_bytes() -> None:
    icon = element(PIXEL_DATA, "OW", bytes(LARGE))
    dataset, source = opened(part10(sequence(0x00880200, item(NAME, icon)) + NAME + PIXELS))
    assert source.taken() == [WINDOW, (132 + 124 + 12 + 8 + 10 + 12 + LARGE, NARROW_WINDOW)]
    inner = dataset.IconImageSequence[0]
    assert inner.PatientName == "A^"
    assert source.taken() == []
    assert len(inner.PixelData) == LARGE
    assert source.taken() == [(inner["PixelData"].offset, LARGE)]


def test_an_opaque_sequence_is_read_when_it_is_looked_into_by_its_headers_only() -> None:
    inner = element(0x00400007, "LO", b"ab", explicit=False)
    large = element(0x00420011, "OB", bytes(LARGE), explicit=False)
    un = sequence(0x00091001, item(inner, large), item(inner), vr="UN")
    un = header(0x00400275, "UN", len(un) - 12) + un[12:]
    # a public UN of this size stays one; inside an item with a short one it is a sequence
    short = sequence(0x00400275, item(inner), vr="UN")
    dataset, source = opened(part10(short + PIXELS))
    source.taken()
    assert dataset["RequestAttributesSequence"].VR == "SQ"
    assert len(dataset.RequestAttributesSequence) == 1
    assert source.taken() == []
    dataset, source = opened(part10(un + PIXELS))
    source.taken()
    assert dataset["RequestAttributesSequence"].VR == "UN"
    assert source.taken() == []


def test_a_private_sequence_beyond_the_window_costs_its_headers() -> None:
    creator = element(0x00290010, "LO", b"SIEMENS MEDCOM HEADER ", explicit=False)
    large = element(0x00291020, "OB", bytes(LARGE), explicit=False)
    small = element(0x00291041, "CS", b"AB", explicit=False)
    private = sequence(0x00291040, item(creator, small), item(creator, large), explicit=False)
    pixels = element(PIXEL_DATA, "OW", bytes(LARGE), explicit=False)
    dataset, source = opened(part10(creator + private + pixels, transfer_syntax=IMPLICIT_LE))
    source.taken()
    assert len(dataset[0x00291040].value) == 2
    assert sum(length for _, length in source.taken()) <= FIRST_WINDOW


# -- encapsulated pixel data ---------------------------------------------------------------------


def encapsulated() -> bytes:
    parts = [bytes([number]) * 50_000 for number in range(20)]
    return part10(
        NAME
        + element(0x00280008, "IS", b"20")
        + fragments(*parts, offset_table=b"")
        + element(0xFFFCFFFC, "OB", bytes(6)),
        transfer_syntax=RLE,
    )


def test_opening_does_not_walk_encapsulated_pixel_data() -> None:
    _, source = opened(encapsulated())
    assert source.reads == [WINDOW]


def test_what_needs_no_tail_does_not_walk_it() -> None:
    dataset, source = opened(encapsulated())
    source.taken()
    assert dataset.PatientName == "A^"
    assert "PatientID" not in dataset
    assert "PixelData" in dataset
    pixels = dataset["PixelData"]
    _ = pixels.VR, pixels.encoded_VR, pixels.offset, pixels.header_offset, pixels.keyword
    assert pixels.declared_length == 0xFFFFFFFF
    assert source.taken() == []


@pytest.mark.parametrize(
    "need",
    [
        lambda dataset: 0xFFFCFFFC in dataset,
        list,
        len,
        lambda dataset: dataset["PixelData"].length,
        lambda dataset: dataset["PixelData"].end,
        lambda dataset: dataset.DataSetTrailingPadding,
    ],
    ids=["a tag beyond", "iteration", "len", "length", "end", "a value beyond"],
)
def test_what_needs_the_tail_walks_it_once_by_its_headers(need) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    dataset, source = opened(encapsulated())
    source.taken()
    need(dataset)
    reads = source.taken()
    assert 15 <= len(reads) <= 22
    assert all(length <= 4 * NARROW_WINDOW for _, length in reads)
    list(dataset)
    assert source.taken() == []
    assert dataset["PixelData"].length == 20 * 50_008 + 8


def test_a_walk_that_failed_is_begun_again() -> None:
    dataset, source = opened(encapsulated())
    whole, source.size = source.size, 200_000
    with pytest.raises(ValueError, match="out of range"):
        len(dataset)
    assert dataset.PatientName == "A^"
    with pytest.raises(ValueError, match="out of range"):
        _ = dataset["PixelData"].length
    source.size = whole
    assert dataset["PixelData"].length == 20 * 50_008 + 8
    assert len(dataset) == 4


def test_a_tag_after_any_paused_element_is_found() -> None:
    private = header(0x00091001, "OB", 0xFFFFFFFF) + fragments(b"ab", offset_table=b"")[12:]
    dataset, _ = opened(part10(element(0x00090010, "LO", b"AB") + private + NAME))
    assert dataset.PatientName == "A^"


def test_stopping_before_pixels_never_sees_them() -> None:
    source = CountingSource(encapsulated())
    file = index_file(source, stop_tag=PIXEL_DATA)
    dataset = DatasetView(Scope(file.data_index, file.data_start, None), file)
    assert [one.keyword for one in dataset] == ["PatientName", "NumberOfFrames"]
    assert source.reads == [WINDOW]


def test_numbers_are_read_as_they_are_needed() -> None:
    table = element(0x00281201, "OW", numbers("OW", *range(256)))
    dataset, source = opened(part10(table + PIXELS))
    source.taken()
    assert len(dataset["RedPaletteColorLookupTableData"].raw) == 512
    assert source.taken() == []
