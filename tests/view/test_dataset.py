"""The read-only data set: access in every spelling, elements and their bytes, items."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from lazydicom.errors import (
    ElementNotFoundError,
    EncodeError,
    ItemNotFoundError,
    LazyDicomError,
    NotDicomError,
    UnsupportedError,
)
from lazydicom.standard.tag import Tag
from lazydicom.view.dataset import DatasetView
from lazydicom.view.reader import read
from lazydicom.view.sequence import SequenceView
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
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
    tags,
    text,
)

if TYPE_CHECKING:
    from lazydicom.view.element import Element

SYNTAXES = (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED, RLE)
NAME = element(0x00100010, "PN", b"A^")


def opened(data_set: bytes, syntax: str = EXPLICIT_LE) -> DatasetView:
    return read(part10(data_set, transfer_syntax=syntax), DatasetView)


@pytest.fixture
def ct() -> DatasetView:
    return read(minimal_ct(), DatasetView)


# -- access --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key",
    [
        "PatientName",
        0x00100010,
        (0x0010, 0x0010),
        pytest.param(Tag("PatientName"), id="Tag"),
        "00100010",
        "0010,0010",
        "(0010,0010)",
    ],
)
def test_an_element_is_found_by_every_spelling_of_its_tag(ct: DatasetView, key: Any) -> None:  # noqa: ANN401
    assert ct[key].value == "Müller^Käthe"
    assert ct[key].tag == 0x00100010
    assert key in ct
    found = ct.get(key)
    assert found == "Müller^Käthe" if key == "PatientName" else found.value == "Müller^Käthe"


def test_an_attribute_is_the_value(ct: DatasetView) -> None:
    assert ct.PatientName == "Müller^Käthe"
    assert ct.SliceThickness == 1.25
    assert ct.ImagePositionPatient == [-100.5, 20, 100]
    assert ct.FrameIncrementPointer == 0x00181063
    assert ct.AccessionNumber == ""
    assert ct.Rows == 2


@pytest.mark.parametrize("key", ["PatientAge", 0x00101010, (0x0010, 0x1010)])
def test_what_is_missing_is_missing_in_every_spelling(ct: DatasetView, key: Any) -> None:  # noqa: ANN401
    assert key not in ct
    assert ct.get(key) is None
    assert ct.get(key, "default") == "default"
    with pytest.raises(ElementNotFoundError, match=r"\(0010,1010\)") as caught:
        ct[key]
    assert isinstance(caught.value, KeyError)
    assert isinstance(caught.value, AttributeError)
    assert caught.value.tag == 0x00101010


def test_a_missing_attribute_is_an_attribute_error(ct: DatasetView) -> None:
    with pytest.raises(AttributeError, match="has no PatientAge"):
        _ = ct.PatientAge
    assert getattr(ct, "PatientAge", None) is None
    assert not hasattr(ct, "PatientAge")


def test_a_misspelt_attribute_says_what_may_be_meant(ct: DatasetView) -> None:
    with pytest.raises(AttributeError, match="did you mean 'PatientName'"):
        _ = ct.PatientNam
    with pytest.raises(KeyError, match="did you mean 'PatientName'"):
        ct["PatientNam"]
    with pytest.raises(AttributeError, match=r"no attribute 'something'$"):
        _ = ct.something


@pytest.mark.parametrize("key", [-1, 1 << 32, 1 << 70, None, 1.5, (1, 2, 3), "?!", (1 << 16, 0)])
def test_what_is_no_tag_is_in_no_data_set(ct: DatasetView, key: Any) -> None:  # noqa: ANN401
    assert key not in ct
    assert ct.get(key, "default") == "default"
    with pytest.raises(LazyDicomError) as caught:
        ct[key]
    assert isinstance(caught.value, EncodeError)


def test_iteration_is_in_tag_order() -> None:
    ds = opened(NAME + element(0x00080060, "CS", b"CT") + element(0x00280010, "US", b"\1\0"))
    assert [one.keyword for one in ds] == ["Modality", "PatientName", "Rows"]
    assert ds.keys() == [0x00080060, 0x00100010, 0x00280010]
    assert [one.tag for one in ds.values()] == ds.keys()
    assert [tag for tag, _ in ds.items()] == ds.keys()
    assert len(ds) == 3
    assert [found.code for found in ds.problems] == ["OUT_OF_ORDER"]


def test_of_a_repeated_tag_the_last_is_shown_and_flagged() -> None:
    ds = opened(NAME + element(0x00100010, "PN", b"B^"))
    assert ds.PatientName == "B^"
    assert len(ds) == 1
    assert [one.value for one in ds] == ["B^"]
    assert [found.code for found in ds.problems] == ["DUPLICATE_TAG"]


def test_an_empty_data_set_is_true() -> None:
    assert opened(b"")
    assert len(opened(b"")) == 0


def test_iterall_goes_into_items_before_it_goes_on(ct: DatasetView) -> None:
    paths = [one.path for one in ct.iterall()]
    start = paths.index("RequestAttributesSequence")
    assert paths[start : start + 4] == [
        "RequestAttributesSequence",
        "RequestAttributesSequence[0].ScheduledProcedureStepDescription",
        "RequestAttributesSequence[0].ScheduledProtocolCodeSequence",
        "RequestAttributesSequence[0].ScheduledProtocolCodeSequence[0].CodeValue",
    ]
    assert paths[-1] == "DataSetTrailingPadding"
    assert len(paths) == len(set(paths))


def test_dir_lists_what_is_there(ct: DatasetView) -> None:
    assert {"PatientName", "file_meta", "iterall"} <= set(dir(ct))
    assert "PatientAge" not in dir(ct)


# -- comparison and copies -----------------------------------------------------------------------


def test_data_sets_are_equal_by_tag_vr_and_value_in_any_encoding() -> None:
    implicit, big = (
        read(minimal_ct(IMPLICIT_LE), DatasetView),
        read(minimal_ct(EXPLICIT_BE), DatasetView),
    )
    assert read(minimal_ct(), DatasetView) == read(minimal_ct(undefined=True), DatasetView)
    assert implicit != big  # OW is bytes in file order
    assert implicit.RequestAttributesSequence == big.RequestAttributesSequence
    assert opened(NAME) != opened(element(0x00100010, "PN", b"B^"))
    assert opened(NAME) != opened(element(0x00100010, "LO", b"A^"))
    assert opened(NAME) != opened(b"")
    assert opened(NAME) != "A^"


def test_padding_makes_no_difference() -> None:
    uid, name = 0x00080018, 0x00100010
    one = opened(element(uid, "UI", b"1.2.3\0") + element(name, "PN", b"A^B "))
    other = opened(element(uid, "UI", b"1.2.3 ") + element(name, "PN", b"A^B\0\0 "))
    assert one == other
    padded = part10(b"", meta=element(0x00020013, "SH", b"VERSION_1 "))
    assert read(padded, DatasetView).file_meta == (
        read(part10(b"", meta=element(0x00020013, "SH", b"VERSION_1\0")), DatasetView).file_meta
    )


def test_a_length_counts_bytes_and_not_characters() -> None:
    charset = element(0x00080005, "CS", b"ISO_IR 192")
    ds = opened(charset + element(0x00100010, "PN", text("Simões^João", encoding="utf-8")))
    assert (ds.PatientName, ds["PatientName"].length) == ("Simões^João", 14)


def test_a_single_value_has_no_numbers_and_a_sequence_has_items(ct: DatasetView) -> None:
    assert ct["RequestAttributesSequence"][0].ScheduledProcedureStepID == "SPS1"
    assert ct["ImageType"][1] == "PRIMARY"
    with pytest.raises(ItemNotFoundError, match="one value, which has no number 0"):
        _ = ct["PatientID"][0]


def test_a_data_set_and_an_element_have_no_hash(ct: DatasetView) -> None:
    for one in (ct, ct["PatientName"], ct.RequestAttributesSequence):
        with pytest.raises(TypeError, match="unhashable"):
            hash(one)


def test_probing_for_protocols_finds_none(ct: DatasetView) -> None:
    for name in ("__array__", "__arrow_c_stream__", "__len_hint__", "_repr_html_", "__wrapped__"):
        assert not hasattr(ct, name)


# -- elements ------------------------------------------------------------------------------------


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_offsets_and_lengths_are_those_of_the_file(syntax: str, *, undefined: bool) -> None:
    data = minimal_ct(syntax, undefined=undefined)
    ds = read(data, DatasetView)
    if syntax == DEFLATED:
        data = ds["PatientName"].source.read(0, ds["PatientName"].source.size)
    order = "big" if syntax == EXPLICIT_BE else "little"

    def number(offset: int, size: int) -> int:
        return int.from_bytes(data[offset : offset + size], order)  # type: ignore[arg-type]

    for one in ds.iterall():
        at = one.header_offset
        big_inside = one.encoded_VR is None and syntax == EXPLICIT_BE
        assert not big_inside
        assert number(at, 2) << 16 | number(at + 2, 2) == one.tag
        if one.encoded_VR is None:
            assert one.offset == at + 8
            assert number(at + 4, 4) == one.declared_length
        else:
            assert data[at + 4 : at + 6].decode() == one.encoded_VR
            width = 4 if one.offset == at + 12 else 2
            assert number(one.offset - width, width) == one.declared_length
        assert bytes(one.raw) == data[one.offset : one.offset + one.length]
        assert one.raw.readonly
        if one.is_undefined_length:
            assert one.declared_length == 0xFFFFFFFF
            assert number(one.offset + one.length, 2) == 0xFFFE
            assert one.end == one.offset + one.length + 8
        else:
            assert one.declared_length == one.length
            assert one.end == one.offset + one.length
    ends = [one.end for one in ds]
    assert [one.header_offset for one in ds][1:] == ends[:-1]
    assert ends[-1] == len(data)


def test_an_element_says_what_it_is(ct: DatasetView) -> None:
    name = ct["PatientName"]
    assert (name.tag, name.VR, name.encoded_VR, name.VM) == (0x00100010, "PN", "PN", 1)
    assert (name.keyword, name.name, name.path) == ("PatientName", "Patient's Name", "PatientName")
    assert name.private_creator is None
    assert not name.is_empty
    assert ct["AccessionNumber"].is_empty
    assert ct["ImageType"].VM == 3
    assert ct["RequestAttributesSequence"].VM == 1
    assert name == ct[0x00100010]
    assert name != ct["PatientID"]
    assert name != "Müller^Käthe"


def test_numbers_of_which_one_is_none_are_counted_all_the_same() -> None:
    ds = opened(element(0x00280030, "DS", b"1.5\\x ") + element(0x00281050, "DS", b"abc "))
    assert (ds["PixelSpacing"].VM, ds["WindowCenter"].VM) == (2, 1)


def test_a_clamped_element_tells_what_it_claimed() -> None:
    ds = opened(element(PIXEL_DATA, "OW", b"ab", length=1000))
    assert (ds["PixelData"].declared_length, ds["PixelData"].length) == (1000, 2)
    assert ds.PixelData == b"ab"
    assert [(found.code, found.tag) for found in ds.problems] == [("TRUNCATED", PIXEL_DATA)]


def test_large_raw_values_come_without_a_copy() -> None:
    data = bytearray(part10(element(PIXEL_DATA, "OW", bytes(10_000))))
    raw = read(data, DatasetView)["PixelData"].raw
    data[-1] = 7
    assert raw[-1] == 7


def test_what_is_shown_is_short_and_cannot_steer_a_terminal(ct: DatasetView) -> None:
    assert repr(ct["PatientName"]) == "(0010,0010) PN Patient's Name: Müller^Käthe"
    assert "3 items" in repr(ct["RequestAttributesSequence"])
    assert "1 item" in repr(ct[0x00091102])
    assert "(empty)" in repr(ct["AccessionNumber"])
    assert "8 bytes" in repr(ct["PixelData"])
    assert "ORIGINAL\\PRIMARY\\AXIAL" in repr(ct)
    long = opened(element(0x00104000, "LT", b"\x1b[2J" + b"x" * 200))
    assert "\x1b" not in repr(long)
    assert "\\x1b[2J" in repr(long)
    utf_8 = element(0x00080005, "CS", b"ISO_IR 192")
    turned = opened(utf_8 + element(0x00104000, "LT", "\u202eb\n ".encode()))
    assert repr(turned).endswith("Comments: \\u202eb\\n")
    assert len(repr(long)) < 120
    longer = repr(opened(element(0x00104000, "LT", b"x" * 5000)))
    assert longer.endswith("xxx...")
    assert len(longer) < 120


# -- sequences and items -------------------------------------------------------------------------


def test_a_sequence_is_a_sequence_of_items(ct: DatasetView) -> None:
    items = ct.RequestAttributesSequence
    assert isinstance(items, SequenceView)
    assert len(items) == 3
    assert items[0].ScheduledProcedureStepID == "SPS1"
    assert items[-1].ScheduledProcedureStepID == "SPS2"
    assert len(items[1]) == 0
    assert [one.get("ScheduledProcedureStepID") for one in items] == ["SPS1", None, "SPS2"]
    assert [len(one) for one in items[1:]] == [0, 1]
    assert [len(one) for one in items[::-1]] == [1, 0, 3]
    assert items[7:] == []
    assert items == ct.RequestAttributesSequence
    assert items == list(items)
    assert items != items[1:]
    assert items != "abc"
    assert repr(items) == "<Sequence of 3 items>"
    with pytest.raises(TypeError, match="numbered from 0; 'x' is no number"):
        items["x"]  # type: ignore[call-overload]


@pytest.mark.parametrize("number", [3, -4, 1 << 70])
def test_a_missing_item_is_an_index_error(ct: DatasetView, number: int) -> None:
    with pytest.raises(ItemNotFoundError, match="the sequence has 3") as caught:
        ct.RequestAttributesSequence[number]
    assert isinstance(caught.value, IndexError)
    assert caught.value.tag == 0x00400275


def test_an_empty_sequence_is_empty(ct: DatasetView) -> None:
    assert len(ct.ReferencedImageSequence) == 0
    assert ct["ReferencedImageSequence"].is_empty
    assert list(ct.ReferencedImageSequence) == []


def test_an_item_has_no_file_of_its_own(ct: DatasetView) -> None:
    one = ct.RequestAttributesSequence[0]
    for name in ("file_meta", "preamble", "transfer_syntax", "problems"):
        with pytest.raises(ElementNotFoundError, match="an item has no"):
            getattr(one, name)


def test_an_item_knows_its_path(ct: DatasetView) -> None:
    inner = ct.RequestAttributesSequence[0].ScheduledProtocolCodeSequence[0]
    assert inner["CodeValue"].path == (
        "RequestAttributesSequence[0].ScheduledProtocolCodeSequence[0].CodeValue"
    )


def test_problems_met_inside_items_are_problems_of_the_data_set() -> None:
    ds = opened(sequence(0x00081140, item(element(0x00180050, "DS", b"N/A "))))
    assert ds.problems == []
    assert ds.ReferencedImageSequence[0].SliceThickness == "N/A"
    assert [(found.code, found.tag) for found in ds.problems] == [("BAD_VALUE", 0x00180050)]


# -- character sets in items ---------------------------------------------------------------------


def test_a_character_set_counts_in_its_item_and_below() -> None:
    latin, utf8 = element(0x00080005, "CS", b"ISO_IR 100"), element(0x00080005, "CS", b"ISO_IR 192")
    e_latin, e_utf8 = element(0x00100010, "PN", b"\xe9 "), element(0x00100010, "PN", "é".encode())
    inner = sequence(0x00081140, item(e_utf8))
    ds = opened(
        latin
        + sequence(0x00081140, item(e_latin), item(utf8, inner, e_utf8), item(e_latin))
        + e_latin
    )
    names = [one.value for one in ds.iterall() if one.keyword == "PatientName"]
    assert names == ["é"] * 5
    assert ds.problems == []


def test_an_empty_character_set_in_an_item_means_the_default() -> None:
    ds = opened(
        element(0x00080005, "CS", b"ISO_IR 100")
        + sequence(0x00081140, item(element(0x00080005, "CS"), element(0x00100010, "PN", b"\xe9 ")))
    )
    assert ds.ReferencedImageSequence[0].PatientName == "é"
    assert [found.code for found in ds.problems] == ["UNDECODABLE_TEXT"]


# -- VRs that are not on disk --------------------------------------------------------------------


@pytest.mark.parametrize(("representation", "expected"), [(0, 65535), (1, -1), (None, 65535)])
def test_an_ambiguous_vr_is_decided_by_pixel_representation(
    representation: int | None, expected: int
) -> None:
    data = element(0x00280106, "US", b"\xff\xff", explicit=False)
    inner = sequence(0x00283010, item(data), explicit=False)
    first = b""
    if representation is not None:
        first = element(0x00280103, "US", numbers("US", representation), explicit=False)
    ds = opened(first + data + inner, IMPLICIT_LE)
    assert ds.SmallestImagePixelValue == expected
    assert ("SS" if expected < 0 else "US") == ds["SmallestImagePixelValue"].VR
    assert ds["SmallestImagePixelValue"].encoded_VR is None
    assert ds.VOILUTSequence[0].SmallestImagePixelValue == expected


@pytest.mark.parametrize(("entries", "vr"), [(1, "US"), (256, "OW")])
def test_lut_data_is_words_unless_there_is_one(entries: int, vr: str) -> None:
    descriptor = element(0x00283002, "US", numbers("US", entries, 0, 16), explicit=False)
    data = element(0x00283006, "OW", bytes(2 * entries), explicit=False)
    assert vr == opened(descriptor + data, IMPLICIT_LE)["LUTData"].VR


def test_native_pixel_data_is_words_in_implicit_vr() -> None:
    assert (
        opened(element(PIXEL_DATA, "OW", b"ab", explicit=False), IMPLICIT_LE)["PixelData"].VR
        == "OW"
    )


def test_un_is_resolved_through_the_dictionary() -> None:
    ds = opened(
        element(0x00080060, "UN", b"CT")
        + sequence(0x00081140, item(element(0x00080060, "CS", b"MR", explicit=False)), vr="UN")
        + element(0x00280010, "UN", numbers("US", 7))
        + element(0x00990055, "UN", b"ab")
    )
    modality = ds["Modality"]
    assert (modality.VR, modality.encoded_VR, modality.value) == ("CS", "UN", "CT")
    assert ds.ReferencedImageSequence[0].Modality == "MR"
    assert ds["ReferencedImageSequence"].encoded_VR == "UN"
    assert ds.Rows == 7
    assert ds[0x00990055].VR == "LO" or ds[0x00990055].VR == "UN"


def test_un_is_little_endian_in_a_big_endian_file() -> None:
    ds = opened(
        element(0x00280010, "UN", numbers("US", 7), big=True)
        + element(0x00280011, "US", numbers("US", 7, big=True), big=True),
        EXPLICIT_BE,
    )
    assert (ds.Rows, ds.Columns) == (7, 7)


def test_un_that_claims_to_be_a_sequence_but_holds_no_item_stays_un() -> None:
    ds = opened(element(0x00081140, "UN", b"not an item!"))
    assert ds["ReferencedImageSequence"].VR == "UN"
    assert ds.ReferencedImageSequence == b"not an item!"


def test_an_empty_un_of_a_sequence_is_an_empty_sequence() -> None:
    ds = opened(element(0x00081140, "UN"))
    assert ds["ReferencedImageSequence"].VR == "SQ"
    assert len(ds.ReferencedImageSequence) == 0


def test_un_of_defined_length_with_explicit_items_is_read() -> None:
    inner = element(0x00080060, "CS", b"MR")
    ds = opened(sequence(0x00081140, item(inner), vr="UN"))
    assert ds.ReferencedImageSequence[0].Modality == "MR"
    assert "EXPLICIT_IN_IMPLICIT" in {found.code for found in ds.problems}


def test_a_long_un_is_left_alone_unless_its_vr_has_no_room_for_the_length() -> None:
    ds = opened(
        element(0x0008041B, "UN", bytes(0x10000))
        + element(0x00181065, "UN", b"1\\" * 0x7FFF + b"1 ")
    )
    assert ds["RecordKey"].VR == "UN"
    assert ds["FrameTimeVector"].VR == "DS"
    assert len(ds.FrameTimeVector) == 0x8000


def test_encapsulated_pixel_data_is_bytes_whatever_the_header_says() -> None:
    for vr, explicit in (("OB", True), ("UN", True), ("OB", False)):
        data = fragments(b"ab", offset_table=b"", vr=vr)
        if not explicit:
            data = data[:4] + data[8:]
        ds = opened(data, RLE if explicit else IMPLICIT_LE)
        assert ds["PixelData"].VR == "OB"
        assert ds["PixelData"].length == 18


def test_an_unknown_vr_is_shown_as_it_is() -> None:
    ds = opened(b"\x08\0\x60\0ZZ\2\0CT")
    assert ds["Modality"].encoded_VR == "ZZ"
    assert ds["Modality"].VR == "CS"


# -- private elements ----------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, IMPLICIT_LE])
def test_a_private_element_belongs_to_its_creator(syntax: str) -> None:
    explicit = syntax == EXPLICIT_LE
    ds = opened(
        element(0x00290010, "LO", text("SIEMENS CSA HEADER"), explicit=explicit)
        + element(0x00290011, "LO", text("NOBODY"), explicit=explicit)
        + element(0x00291008, "CS", b"IMAGE NUM 4 ", explicit=explicit)
        + element(0x00291108, "LO", b"x ", explicit=explicit)
        + element(0x00291208, "LO", b"y ", explicit=explicit),
        syntax,
    )
    known, unknown, orphan = ds[0x00291008], ds[0x00291108], ds[0x00291208]
    assert known.private_creator == "SIEMENS CSA HEADER"
    assert (known.VR, known.value, known.name) == ("CS", "IMAGE NUM 4", "CSAImageHeaderType")
    assert known.path == "[SIEMENS CSA HEADER](0029,08)"
    assert unknown.private_creator == "NOBODY"
    assert unknown.name == unknown.keyword == ""
    assert ("LO" if explicit else "UN") == unknown.VR
    assert orphan.private_creator is None
    assert orphan.path == "(0029,1208)"
    assert ds[0x00290010].private_creator is None
    assert ds[0x00290010].VR == "LO"
    assert ds[0x00290010].value == "SIEMENS CSA HEADER"


def test_a_private_sequence_of_implicit_vr_is_read_through_the_dictionary() -> None:
    creator = element(0x00290010, "LO", b"SIEMENS MEDCOM HEADER ", explicit=False)
    inner = element(0x00291041, "CS", b"AB", explicit=False)
    ds = opened(creator + sequence(0x00291040, item(creator, inner), explicit=False), IMPLICIT_LE)
    assert ds[0x00291040].VR == "SQ"
    assert ds[0x00291040].value[0][0x00291041].value == "AB"
    assert [one.path for one in ds.iterall()][-1] == (
        "[SIEMENS MEDCOM HEADER](0029,40)[0].[SIEMENS MEDCOM HEADER](0029,41)"
    )


def test_an_unknown_element_of_undefined_length_is_a_sequence_in_implicit_vr() -> None:
    inner = item(element(0x00100020, "LO", b"ID", explicit=False))
    ds = opened(sequence(0x00091001, inner, explicit=False, undefined=True), IMPLICIT_LE)
    assert ds[0x00091001].VR == "SQ"
    assert ds[0x00091001].value[0].PatientID == "ID"
    assert ds.problems == []


def test_a_creator_is_looked_for_in_its_own_item() -> None:
    creator = element(0x00290010, "LO", text("SIEMENS CSA HEADER"))
    private = element(0x00291008, "LO", b"ab")
    ds = opened(sequence(0x00081140, item(private)) + creator + private)
    assert ds[0x00291008].private_creator == "SIEMENS CSA HEADER"
    assert ds.ReferencedImageSequence[0][0x00291008].private_creator is None


# -- the file ------------------------------------------------------------------------------------


def test_the_meta_information_is_a_data_set(ct: DatasetView) -> None:
    meta = ct.file_meta
    assert meta.TransferSyntaxUID == EXPLICIT_LE
    assert meta["FileMetaInformationGroupLength"].value == 112
    assert "PatientName" not in meta
    assert "TransferSyntaxUID" not in ct
    assert ct.preamble == bytes(128)
    assert ct.transfer_syntax.uid == EXPLICIT_LE
    assert ct.path is None
    with pytest.raises(UnsupportedError, match="TransferSyntaxUID is read-only"):
        meta.TransferSyntaxUID = "1.2"


def test_what_only_the_meta_information_has_is_looked_for_there(ct: DatasetView) -> None:
    for look in (
        lambda: ct.TransferSyntaxUID,
        lambda: ct["TransferSyntaxUID"],
        lambda: ct[0x00020010],
    ):
        with pytest.raises(ElementNotFoundError, match="file_meta may have it"):
            look()
    assert ct.get(0x00020010) is None
    assert ct.file_meta.get("PrivateInformation") is None


def test_the_meta_information_is_what_the_file_says_and_no_more() -> None:
    meta = element(0x00020010, "UI", text(EXPLICIT_LE, vr="UI"))
    ds = read(part10(element(0x00080018, "UI", b"1.2.3\0"), meta=meta), DatasetView)
    assert [one.keyword for one in ds.file_meta] == ["TransferSyntaxUID"]
    assert ds.SOPInstanceUID == "1.2.3"


def test_specific_tags_are_all_that_is_shown() -> None:
    data = minimal_ct()
    ds = read(data, DatasetView, specific_tags=["PatientName", 0x00400275, (0x0008, 0x0060)])
    assert [one.keyword for one in ds] == [
        "SpecificCharacterSet",
        "Modality",
        "PatientName",
        "RequestAttributesSequence",
    ]
    assert ds.PatientName == "Müller^Käthe"
    assert ds.RequestAttributesSequence == read(data, DatasetView).RequestAttributesSequence
    assert ds["PatientName"].offset == read(data, DatasetView)["PatientName"].offset
    assert "PatientID" not in ds
    assert "PixelData" not in ds
    assert ds.file_meta.TransferSyntaxUID == EXPLICIT_LE


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_pixels_can_be_left_out(syntax: str) -> None:
    ds = read(minimal_ct(syntax), DatasetView, stop_before_pixels=True)
    assert next(reversed(list(ds))).keyword == "RequestAttributesSequence"
    assert "PixelData" not in ds
    assert ds.file_meta.TransferSyntaxUID == syntax


def test_specific_tags_and_encapsulated_pixel_data_go_together() -> None:
    ds = read(minimal_ct(RLE), DatasetView, specific_tags=["PixelData"])
    assert [one.keyword for one in ds] == ["SpecificCharacterSet", "PixelData"]
    assert ds["PixelData"].length == read(minimal_ct(RLE), DatasetView)["PixelData"].length


def test_a_file_that_is_no_dicom_names_itself() -> None:
    with pytest.raises(NotDicomError, match=r"^<bytes>: "):
        read(b"nothing like it", DatasetView)


def test_problems_are_listed_by_offset_and_say_if_there_are_more() -> None:
    ds = opened(NAME * 200)
    found = ds.problems
    assert len(found) == 65
    assert found[-1].code == "MORE_PROBLEMS"
    assert [one.offset for one in found[:-1]] == sorted(one.offset for one in found[:-1])


def test_a_tag_of_at_is_a_tag(ct: DatasetView) -> None:
    ds = opened(element(0x00280009, "AT", tags(0x00181063, 0x00100010)))
    assert [str(tag) for tag in ds.FrameIncrementPointer] == ["(0018,1063)", "(0010,0010)"]


def test_every_element_of_a_closed_data_set_in_memory_was_read_already(ct: DatasetView) -> None:
    with ct:
        pass

    def shown(one: Element) -> Any:  # noqa: ANN401
        return one.value

    assert len([shown(one) for one in ct.iterall()]) > 40


def test_copying_a_view_gives_a_view(ct: DatasetView) -> None:
    assert copy.copy(ct) == ct


def test_a_deflated_data_set_reads_as_any_other() -> None:
    ds, plain = read(minimal_ct(DEFLATED), DatasetView), read(minimal_ct(), DatasetView)
    assert ds == plain
    assert ds.problems == []


def test_errors_survive_pickling(ct: DatasetView) -> None:
    with pytest.raises(ElementNotFoundError) as caught:
        ct["PatientAge"]
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert str(again) == str(caught.value)


def test_a_header_that_lies_in_the_last_bytes_is_left_out() -> None:
    ds = opened(NAME + header(0x00100020, "LO", 0)[:7])
    assert len(ds) == 1
    assert [found.code for found in ds.problems] == ["TRAILING_BYTES"]


def test_what_is_behind_pixel_data_is_counted_though_the_table_grows_when_it_is_met() -> None:
    many = b"".join(element(0x00100000 + number, "LO", b"ab") for number in range(16, 400))
    pixels = fragments(b"\1\2", b"\3\4")
    behind = b"".join(element(0xFFFD0000 + number, "LO", b"ab") for number in range(16, 800))
    data = part10(many + pixels + behind, transfer_syntax=RLE)
    assert len(read(data, DatasetView)) == len(list(read(data, DatasetView))) == 384 + 1 + 784
