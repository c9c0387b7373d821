"""Finding one's way in a data set: private blocks, walks, parts, what is offered and shown."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest

from lazydicom.errors import ElementNotFoundError, EncodeError
from lazydicom.standard.tag import Tag
from lazydicom.view.dataset import DatasetView
from lazydicom.view.navigation import INTERNAL, LONGEST_TEXT
from lazydicom.view.reader import read
from tests.dicom_bytes import (
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    PIXEL_DATA,
    RLE,
    element,
    item,
    minimal_ct,
    numbers,
    part10,
    sequence,
    text,
)

if TYPE_CHECKING:
    from pathlib import Path

SYNTAXES = (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE)


def opened(*data_set: bytes, syntax: str = EXPLICIT_LE) -> DatasetView:
    return read(part10(b"".join(data_set), transfer_syntax=syntax), DatasetView)


@pytest.fixture
def ct() -> DatasetView:
    return read(minimal_ct(), DatasetView)


def creator(block: int, name: str, group: int = 0x0029) -> bytes:
    return element(group << 16 | block, "LO", text(name))


def private(block: int, offset: int, value: bytes, group: int = 0x0029) -> bytes:
    return element(group << 16 | block << 8 | offset, "LO", value)


# -- private elements ----------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_private_block_has_the_elements_of_its_creator(syntax: str) -> None:
    ds = read(minimal_ct(syntax), DatasetView)
    assert ds.private_creators(0x0009) == ["ACME 1.0", "OTHER MAKER"]
    assert ds.private_creators(0x0011) == []
    block = ds.private_block(0x0009, "ACME 1.0")
    assert (block.group, block.private_creator, block.block_start) == (9, "ACME 1.0", 0x1000)
    assert 0x01 in block
    assert 0x07 not in block
    assert block.get_tag(0x02) == 0x00091002
    assert block[0x02].raw == b"\xde\xad\xbe\xef"
    assert ds.get_private_item(0x0009, 0x02, "ACME 1.0") == block[0x02]
    assert repr(block) == "<PrivateBlock 'ACME 1.0' (0009,1000)>"


def test_what_is_in_no_private_block_is_said(ct: DatasetView) -> None:
    with pytest.raises(ElementNotFoundError, match="'ACME' has no block in group 0009"):
        ct.private_block(0x0009, "ACME")
    block = ct.private_block(0x0009, "ACME 1.0")
    with pytest.raises(ElementNotFoundError, match=r"\(0009,1007\).*'ACME 1.0' has no element 07"):
        block[0x07]
    for number in (-1, 0x100):
        with pytest.raises(EncodeError, match="no offset in a private block"):
            block.get_tag(number)
    for group in (0x0008, 0, -1, 0x10001):
        with pytest.raises(EncodeError, match="no private group"):
            ct.private_creators(group)
    with pytest.raises(EncodeError, match="not empty"):
        ct.private_block(0x0009, " ")


def test_spaces_around_a_creator_do_not_matter() -> None:
    ds = opened(creator(0x10, " ACME  "), creator(0x11, " "), private(0x10, 1, b"a "))
    assert ds.private_creators(0x0029) == ["ACME"]
    assert ds.private_block(0x0029, "ACME ")[1].value == "a"
    assert ds.at("[ACME](0029,01)").value == "a"


def test_a_creator_may_have_several_blocks() -> None:
    ds = opened(
        *(creator(0x10, "ACME"), creator(0x11, "OTHER"), creator(0x12, "ACME")),
        *(private(0x10, 1, b"a "), private(0x11, 2, b"b "), private(0x12, 2, b"c ")),
    )
    block = ds.private_block(0x0029, "ACME")
    assert [block[1].value, block[2].value, 3 in block] == ["a", "c", False]
    assert block.get_tag(3) == 0x00291003
    assert ds.at("[ACME](0029,02)").value == "c"
    assert ds.private_creators(0x0029) == ["ACME", "OTHER", "ACME"]


def test_the_block_of_a_creator_is_another_one_in_another_item() -> None:
    ds = opened(
        sequence(
            0x00081140,
            item(creator(0x10, "OTHER"), creator(0x11, "ACME"), private(0x11, 1, b"x ")),
            item(creator(0x10, "ACME"), private(0x10, 1, b"y ")),
        )
    )
    found = [one.private_block(0x0029, "ACME")[1].value for one in ds.ReferencedImageSequence]
    assert found == ["x", "y"]
    assert [one.value for one in ds.find_all("**.[ACME](0029,01)")] == ["x", "y"]


def test_a_creator_in_a_group_that_is_not_private_is_found_nowhere(ct: DatasetView) -> None:
    assert list(ct.find_all("[ACME](0008,01)")) == []


# -- walking -------------------------------------------------------------------------------------


def walked(ds: DatasetView, **options: Any) -> list[str]:  # noqa: ANN401
    paths: list[str] = []
    ds.walk(lambda _, one: paths.append(one.path), **options)
    return paths


def test_a_walk_passes_every_element_and_says_where_it_is(ct: DatasetView) -> None:
    assert sorted(walked(ct)) == sorted(one.path for one in ct.iterall())
    assert len(walked(ct)) > len(walked(ct, recursive=False)) == len(ct)
    places: list[tuple[int, object]] = []
    ct.walk(lambda ds, one: places.append((one.tag, ds[one.tag] == one)))
    assert all(is_in_it for _, is_in_it in places)


def test_a_walk_is_in_tag_order_but_for_private_creators() -> None:
    ds = opened(
        element(0x00080060, "CS", b"CT"),
        *(creator(0x10, "ACME"), private(0x10, 1, b"a "), private(0x10, 2, b"a ")),
        sequence(0x00400275, item(element(0x00080060, "CS", b"MR")), item()),
        element(0x00400A00, "LO"),
    )
    assert walked(ds) == [
        "Modality",
        "[ACME](0029,01)",
        "[ACME](0029,02)",
        "(0029,0010)",
        "RequestAttributesSequence",
        "RequestAttributesSequence[0].Modality",
        "(0040,0A00)",
    ]


def test_sequences_as_deep_as_they_are_read_can_be_walked_and_shown() -> None:
    nested = element(0x00080060, "CS", b"CT")
    for _ in range(128):
        nested = sequence(0x00400275, item(nested))
    ds = opened(nested)
    assert len(walked(ds)) == 129
    assert str(ds).count("---------") == 128


# -- parts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", [*SYNTAXES, RLE])
def test_a_slice_of_tags_is_a_data_set_of_those(syntax: str) -> None:
    ds = read(minimal_ct(syntax), DatasetView)
    tags = ds.keys()
    assert ds[:].keys() == tags
    assert ds[0x00100000:0x00110000].keys() == [0x00100010, 0x00100020, 0x00100030]
    assert ds["PatientName" : (0x0010, 0x0021)].keys() == [0x00100010, 0x00100020]  # type: ignore[misc]
    assert ds[0x00100000:].keys() == [tag for tag in tags if tag >= 0x00100000]
    assert ds[:0x00080060].keys() == [tag for tag in tags if tag < 0x00080060]
    assert ds[::3].keys() == tags[::3]
    assert ds[0x00100000:0x00300000:2].keys() == ds[0x00100000:0x00300000].keys()[::2]
    assert ds[0x00110000:0x00110001].keys() == []
    assert ds.group_dataset(0x0028).keys() == [tag for tag in tags if tag.group == 0x0028]
    assert ds.group_dataset(0xFFFC).keys() == [0xFFFCFFFC]
    with pytest.raises(EncodeError, match="neither a keyword nor a tag"):
        ds["no such thing":]  # type: ignore[misc]


@pytest.mark.parametrize("syntax", [*SYNTAXES, RLE])
def test_the_elements_of_a_part_mean_what_they_mean_in_the_whole(syntax: str) -> None:
    ds = read(minimal_ct(syntax), DatasetView)
    for one in ds:
        part = ds[one.tag : one.tag + 1]
        assert len(part) == 1
        assert part[one.tag] == one
        assert part[one.tag].raw == one.raw
        assert part[one.tag].private_creator == one.private_creator
        assert part == ds[one.tag : one.tag + 1]
    assert ds[0x00100000:].PatientName == "Müller^Käthe"
    assert not hasattr(ds[0x00100000:], "Modality")
    assert ds[0x00400000:].at("RequestAttributesSequence[2].ScheduledProcedureStepID").value
    assert [one[0x00400009:].keys() for one in ds.RequestAttributesSequence] == [
        [0x00400009],
        [],
        [0x00400009],
    ]


def test_a_part_of_a_part_is_a_part(ct: DatasetView) -> None:
    part = ct[0x00080000:0x00200000][0x00100000:]
    assert part.PatientName == "Müller^Käthe"
    assert part.keys() == [0x00100010, 0x00100020, 0x00100030, 0x00180050]


def test_what_a_part_tolerates_the_whole_shows() -> None:
    bad = element(0x00280010, "US", b"abc")
    for ds in (opened(bad), opened(sequence(0x00400275, item(bad)))):
        assert "BAD_VALUE" not in {one.code for one in ds.problems}
        assert [one.value for one in ds[:].iterall()][-1] == b"abc"
        assert "BAD_VALUE" in {one.code for one in ds.problems}


def test_an_item_is_asked_for_as_an_element_is(ct: DatasetView) -> None:
    found = ct.get_item(0x00100010)
    assert found == ct["PatientName"]
    assert ct.get_item((0x0010, 0x0010)) == found
    assert ct.get_item("PatientAge") is None
    assert ct.get_item(slice(0x00100000, 0x00110000)) == ct.group_dataset(0x0010)
    assert ct.data_element("PatientName") == found
    assert ct.data_element("NoSuchKeyword") is None
    with pytest.raises(ElementNotFoundError, match="no PatientAge"):
        ct.data_element("PatientAge")


def test_an_element_says_whose_it_is_and_shows_its_values(ct: DatasetView) -> None:
    assert ct[0x00091001].is_private
    assert not ct["PatientName"].is_private
    assert opened(element(0x00080000, "UL", bytes(4)))[0x00080000].is_retired
    assert not ct["PatientName"].is_retired
    assert not ct[0x00091001].is_retired
    assert (ct["PatientName"].repval, ct["PixelData"].repval) == ("Müller^Käthe", "8 bytes")
    assert (ct["ImageType"][1], ct["ImageType"][-1]) == ("PRIMARY", "AXIAL")
    assert ct["RequestAttributesSequence"][2].ScheduledProcedureStepID == "SPS2"
    for keyword, number in (("ImageType", 3), ("RequestAttributesSequence", 3), ("Modality", 0)):
        with pytest.raises(IndexError):
            ct[keyword][number]


def test_a_data_set_says_where_it_is_from_and_how_it_is_encoded(tmp_path: Path) -> None:
    path = tmp_path / "ct.dcm"
    for syntax, encoding in zip(
        SYNTAXES, [(False, True), (True, True), (False, False)], strict=True
    ):
        path.write_bytes(minimal_ct(syntax, undefined=True))
        ds = read(path, DatasetView)
        assert (ds.filename, ds.original_encoding) == (str(path), encoding)
        steps = ds.RequestAttributesSequence
        assert [one.is_undefined_length_sequence_item for one in steps] == [True, False, False]
        assert not ds.is_undefined_length_sequence_item


def test_keywords_of_repeating_groups_mean_the_first_group() -> None:
    rows = [element(0x60000010 + 0x20000 * n, "US", numbers("US", 5 + n)) for n in range(2)]
    ds = opened(*rows)
    assert (ds.OverlayRows, ds["OverlayRows"].tag) == (5, 0x60000010)
    assert ds[0x60020010].keyword == "OverlayRows"
    assert ds.dir() == ["OverlayRows"]
    assert ds.group_dataset(0x6002)[0x60020010].value == 6


# -- what is offered and shown -------------------------------------------------------------------


def test_keywords_are_listed_and_filtered(ct: DatasetView) -> None:
    assert ct.dir("date") == ["PatientBirthDate", "StudyDate"]
    assert ct.dir("DATE", "modality") == ["Modality", "PatientBirthDate", "StudyDate"]
    assert ct.dir("nothing") == []
    assert set(ct.dir()) == {one.keyword for one in ct} - {""}


def test_completion_offers_keywords_and_methods_and_no_internals(ct: DatasetView) -> None:
    offered = dir(ct)
    assert offered == sorted(offered) == ct.trait_names()
    assert {"PatientName", "walk", "file_meta", "private_block", "iterall"} <= set(offered)
    assert not [name for name in offered if name.startswith("_")]
    assert not INTERNAL & set(offered)
    assert all(hasattr(DatasetView, name) for name in INTERNAL)


def test_the_text_of_a_data_set_has_a_line_for_each_element_at_every_depth() -> None:
    ds = opened(
        element(0x00080060, "CS", b"CT"),
        sequence(
            0x00400275,
            item(element(0x00400007, "LO", b"A\x1b[2J ")),
            item(sequence(0x00400008, item(element(0x00080100, "SH", b"C1")))),
        ),
        element(PIXEL_DATA, "OW", bytes(4)),
    )
    assert str(ds) == repr(ds)
    assert str(ds).splitlines() == [
        repr(ds["Modality"]),
        repr(ds["RequestAttributesSequence"]),
        "   " + repr(ds.at("RequestAttributesSequence[0].ScheduledProcedureStepDescription")),
        "   ---------",
        "   " + repr(ds.RequestAttributesSequence[1][0x00400008]),
        "      " + repr(ds.at("**.CodeValue")),
        "      ---------",
        "   ---------",
        repr(ds["PixelData"]),
    ]
    assert ds.top().splitlines() == [repr(one) for one in ds]
    assert "\x1b" not in str(ds)
    assert str(opened()) == ""


def test_the_text_of_a_large_data_set_ends() -> None:
    ds = opened(sequence(0x00400275, *[item(element(0x00080060, "CS", b"CT"))] * 2000))
    lines = str(ds).splitlines()
    assert len(lines) == LONGEST_TEXT + 1
    assert lines[-1] == f"... and more than these {LONGEST_TEXT} lines"


def test_data_sets_that_say_the_same_are_equal_even_if_it_is_not_a_number() -> None:
    for vr, value in (("FD", math.nan), ("FL", math.nan)):
        raw = element(0x00080001, vr, numbers(vr, value, 1.5))
        one, two = opened(raw), opened(raw)
        assert one == one  # noqa: PLR0124
        assert one == two
        assert one != opened(element(0x00080001, vr, numbers(vr, value, 2.5)))


def test_tags_are_those_of_the_library(ct: DatasetView) -> None:
    assert all(type(tag) is Tag for tag in ct[0x00100000:].keys())  # noqa: SIM118
