"""Data sets that are changed: what reads back, at any depth, and what is refused."""

from __future__ import annotations

import copy
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

import lazydicom
from lazydicom import (
    Change,
    Dataset,
    ElementNotFoundError,
    EncodeError,
    NestingError,
    NotDicomError,
    QueryError,
    Sequence,
    SourceNotFoundError,
    Tag,
    UnsupportedError,
)
from tests.dicom_bytes import (
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    element,
    minimal_ct,
    numbers,
    part10,
    sequence,
    sequence_delimitation,
    text,
)
from tests.dicom_bytes import item as raw_item

SYNTAXES = (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE)
SEQUENCE = 0x00400275


def opened(transfer_syntax: str = EXPLICIT_LE, *, undefined: bool = False) -> Dataset:
    return lazydicom.open(minimal_ct(transfer_syntax, undefined=undefined))


def of_elements(*parts: bytes) -> Dataset:
    return lazydicom.open(part10(b"".join(parts)))


def item(**values: Any) -> Dataset:  # noqa: ANN401 - whatever can be assigned
    made = Dataset()
    for keyword, value in values.items():
        setattr(made, keyword, value)
    return made


# -- the package -----------------------------------------------------------------------------


def test_the_public_names_are_sorted_and_there() -> None:
    names = lazydicom.__all__
    upper, mixed = [n for n in names if n.isupper()], [n for n in names if not n.isupper()]
    assert names == sorted(upper) + sorted(mixed, key=lambda name: (name.islower(), name))
    assert all(hasattr(lazydicom, name) for name in names if name != "Archive")
    with pytest.raises(AttributeError, match="Archiv"):
        _ = lazydicom.Archiv


def test_opening_reading_changing_and_saving_import_neither_numpy_nor_lmdb() -> None:
    program = """
import io, sys, lazydicom
from tests.dicom_bytes import minimal_ct
ds = lazydicom.open(minimal_ct())
ds.PatientName, ds.SliceThickness, list(ds)
ds.PatientName = "X"
ds.save_as(io.BytesIO())
assert not {"numpy", "lmdb", "lazydicom.archive"} & set(sys.modules), sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_dcmread_wants_the_prefix_unless_forced() -> None:
    bare = element(0x00080060, "CS", b"CT") + element(0x00100020, "LO", b"ID")
    with pytest.raises(NotDicomError):
        lazydicom.dcmread(bare)
    assert lazydicom.dcmread(bare, force=True).PatientID == "ID"
    assert lazydicom.open(bare).PatientID == "ID"
    with pytest.raises(NotDicomError):
        lazydicom.open(b"no data elements at all, but some text")
    with pytest.raises(SourceNotFoundError):
        lazydicom.dcmread("/no/such/file.dcm")


def test_dcmread_leaves_out_what_it_is_told_to() -> None:
    data = minimal_ct()
    assert "PixelData" not in lazydicom.dcmread(data, stop_before_pixels=True)
    part = lazydicom.dcmread(data, "1 KB", specific_tags=["PatientID", Tag(0x0008, 0x0060)])
    assert [e.keyword for e in part] == ["SpecificCharacterSet", "Modality", "PatientID"]


# -- values ----------------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize(
    ("keyword", "assigned", "read"),
    [
        ("PatientName", "Groß^Käthe", "Groß^Käthe"),
        ("SliceThickness", 1.5, 1.5),
        ("ImagePositionPatient", [1, -2.25, 0.1], [1, -2.25, 0.1]),
        ("InstanceNumber", 12, 12),
        ("StudyDate", date(2026, 1, 2), "20260102"),
        ("Rows", 512, 512),
        ("FrameIncrementPointer", 0x00181065, 0x00181065),
        ("ImageType", ["DERIVED", "SECONDARY"], ["DERIVED", "SECONDARY"]),
        ("PatientComments", "a new element", "a new element"),
        ("SelectorFDValue", [0.5, 2.0], [0.5, 2.0]),
        ("PixelData", b"\1\2\3\4", b"\1\2\3\4"),
        ("PatientID", None, ""),
        ("Rows", None, None),
        ("PatientID", "", ""),
    ],
)
def test_what_is_assigned_is_read_back_as_a_file_would_give_it(
    syntax: str, keyword: str, assigned: object, read: object
) -> None:
    ds = opened(syntax)
    setattr(ds, keyword, assigned)
    value = getattr(ds, keyword)
    assert value == read
    assert ds[keyword].value == ds.get(keyword) == read
    assert type(value) is type(lazydicom.open(saved(ds))[keyword].value)
    assert lazydicom.open(saved(ds))[keyword].value == read


def saved(ds: Dataset) -> bytes:
    from lazydicom.overlay.save import plan_of  # noqa: PLC0415 - tests of saving are elsewhere

    assert ds._file is not None
    plan, source = plan_of(ds)
    return plan.to_bytes(source)


def test_every_way_to_assign_reaches_the_same_element() -> None:
    ds = opened()
    ds.PatientID = "1"
    assert ds.PatientID == "1"
    ds["PatientID"].value = "2"
    assert ds.PatientID == "2"
    ds[0x00100020] = "3"
    assert ds.PatientID == "3"
    ds[0x0010, 0x0020].value = "4"
    assert ds.PatientID == "4"
    ds.add_new(0x00100020, "LO", "5")
    assert ds.PatientID == "5"
    ds["PatientID"] = opened()["StudyID"] if "StudyID" in ds else opened()["PatientID"]
    assert ds.PatientID == "PID-1"
    with pytest.raises(EncodeError, match="cannot be assigned"):
        ds["PatientID"] = ds["PatientName"]


def test_an_element_is_a_handle_that_follows_changes() -> None:
    ds = opened()
    elem = ds["PatientID"]
    assert elem.raw == b"PID-1 "
    ds.PatientID = "other"
    assert elem.value == "other"
    assert (elem.header_offset, elem.offset, elem.length, elem.end) == (None,) * 4
    assert (elem.raw, elem.declared_length) == (None, None)
    assert (elem.VR, elem.encoded_VR, elem.VM, elem.keyword) == ("LO", "LO", 1, "PatientID")
    assert repr(elem) == "(0010,0020) LO Patient ID: other"
    del ds.PatientID
    with pytest.raises(ElementNotFoundError):
        _ = elem.value
    ds.revert()
    assert elem.value == "PID-1"
    assert elem.raw is not None


def test_a_new_element_is_seen_in_every_way() -> None:
    ds = opened()
    before = len(ds)
    ds.PatientAge = "030Y"
    assert len(ds) == before + 1
    assert "PatientAge" in ds
    assert 0x00101010 in ds
    tags = [elem.tag for elem in ds]
    assert tags == sorted(tags) == ds.keys()
    assert ds.at("PatientAge").value == "030Y"
    assert [e.value for e in ds.find_all("**.PatientAge")] == ["030Y"]
    assert any(elem.keyword == "PatientAge" for elem in ds.iterall())
    assert "PatientAge" in dir(ds)
    assert "Age" in repr(ds)
    assert ds["PatientAge"].path == "PatientAge"
    assert ds["PatientAge"].encoded_VR == "AS"
    assert opened(IMPLICIT_LE)["PatientID"].encoded_VR is None
    assert ds != opened()


def test_a_deleted_element_is_in_no_way_there() -> None:
    ds = opened()
    del ds.PatientID
    del ds["PatientName"]
    del ds[0x0008, 0x0060]
    assert "PatientID" not in ds
    assert ds.get("PatientName", "none") == "none"
    assert ds.get(0x00080060) is None
    with pytest.raises(AttributeError, match="no PatientID"):
        _ = ds.PatientID
    with pytest.raises(KeyError):
        _ = ds["PatientID"]
    with pytest.raises(ElementNotFoundError):
        del ds.PatientID
    assert not list(ds.find_all("PatientID"))
    ds.PatientID = "back"
    assert ds.PatientID == "back"


def test_a_name_that_is_no_keyword_is_refused_with_a_suggestion() -> None:
    ds = opened()
    with pytest.raises(AttributeError, match="did you mean 'PatientName'"):
        ds.PatientsNames = "X"
    with pytest.raises(AttributeError, match="did you mean 'PatientID'"):
        ds.patient_id = "X"
    with pytest.raises(AttributeError, match="no attribute 'xyzzy'"):
        ds.xyzzy = 1
    with pytest.raises(AttributeError):
        del ds.xyzzy
    with pytest.raises(UnsupportedError, match="preamble"):
        ds.preamble = bytes(128)
    assert not ds.changes


def test_assigning_what_is_there_already_is_no_change() -> None:
    ds = opened()
    ds.PatientName = ds.PatientName
    ds.SliceThickness = ds.SliceThickness
    ds.RequestAttributesSequence = list(ds.RequestAttributesSequence)
    assert not ds.changes
    ds.PatientName = "X"
    ds.PatientName = "Müller^Käthe"
    assert not ds.changes


@pytest.mark.parametrize(
    ("tag", "value", "reason"),
    [
        (0x00280010, 70_000, "does not fit US"),
        (0x00080060, "mr", "does not fit CS"),
        (0x00100010, "山田", "ds.SpecificCharacterSet = 'ISO_IR 192'"),
        (0x00020010, "1.2", "File Meta Information"),
        (0x00080000, 4, "group lengths"),
        (0xFFFEE000, b"", "no element"),
        (0x00110010, 3.5, "nothing that LO takes"),
        (0x00111001, b"x", "add_new"),
        (0x00091003, b"x", "add_new"),
        (0x00400275, "text", "list of data sets"),
        (0x00400275, 7, "list of data sets"),
        (0x00400275, ["text"], "consists of data sets"),
        (0x00400275, [{}], "not of <class 'dict'>; from_json"),
    ],
)
def test_what_cannot_be_written_is_refused_when_it_is_assigned(
    tag: int, value: object, reason: str
) -> None:
    ds = opened()
    with pytest.raises(EncodeError, match=reason.replace("(", "\\(")):
        ds[tag] = value
    assert not ds.changes


def test_the_vr_of_an_element_stays_and_that_of_a_new_one_is_looked_up() -> None:
    ds = of_elements(
        element(0x00100020, "SH", b"ID"),
        element(0x00190010, "LO", text("SIEMENS CT VA0  COAD")),
        element(0x00280103, "US", numbers("US", 1)),
        element(0x00720074, "UN", numbers("FD", 1.5)),
    )
    ds.PatientID = "other"
    assert ds["PatientID"].VR == "SH"
    ds.SelectorFDValue = 2.5
    element_ = ds["SelectorFDValue"]
    assert (element_.VR, element_.encoded_VR, element_.value) == ("FD", "UN", 2.5)
    ds[0x00191010] = 541.5
    assert (ds[0x00191010].VR, ds[0x00191010].value) == ("DS", 541.5)
    assert ds[0x00191010].path == "[SIEMENS CT VA0  COAD](0019,10)"
    ds.add_new(0x00191099, "FD", 1.25)
    assert ds[0x00191099].value == 1.25
    with pytest.raises(EncodeError, match="'XX' is no value representation"):
        ds.add_new(0x00191099, "XX", 1)


def test_ambiguous_vrs_are_chosen_by_the_data_set_as_it_is_now() -> None:
    ds = opened()
    ds.PixelRepresentation = 1
    ds.SmallestImagePixelValue = -5
    assert ds["SmallestImagePixelValue"].VR == "SS"
    ds.PixelRepresentation = 0
    ds.LargestImagePixelValue = 65535
    assert ds["LargestImagePixelValue"].VR == "US"
    assert ds.SmallestImagePixelValue == -5, "pinned as it was when it was assigned"
    ds.LUTDescriptor = [1, 0, 16]
    ds.LUTData = [7]
    assert ds["LUTData"].VR == "US"
    new = Dataset()
    new.BitsAllocated = 8
    new.PixelData = b"\1\2"
    assert new["PixelData"].VR == "OB"


def signed_pixels(value: bytes, syntax: str) -> Dataset:
    explicit = syntax != IMPLICIT_LE
    return lazydicom.open(
        part10(
            element(0x00080060, "CS", b"CT", explicit=explicit)
            + element(0x00280103, "US", numbers("US", 0), explicit=explicit)
            + element(0x00280106, "US", value, explicit=explicit)
            + sequence(
                0x00283000,
                raw_item(element(0x00283002, "US", value + bytes(4), explicit=explicit)),
                explicit=explicit,
            ),
            transfer_syntax=syntax,
        )
    )


def test_pixel_representation_changes_no_numbers_whose_vr_is_written() -> None:
    ds = signed_pixels(numbers("US", 0xFFFF), EXPLICIT_LE)
    ds.PixelRepresentation = 1
    again = lazydicom.open(saved(ds))
    for one in (ds, again):
        assert (one["SmallestImagePixelValue"].VR, one.SmallestImagePixelValue) == ("US", 0xFFFF)


def test_pixel_representation_that_would_change_numbers_in_implicit_vr_is_refused() -> None:
    ds = signed_pixels(numbers("US", 0xFFFF), IMPLICIT_LE)
    for value in (1, [1]):
        with pytest.raises(EncodeError, match="whether SmallestImagePixelValue has a sign"):
            ds.PixelRepresentation = value
    ds.SmallestImagePixelValue = 0x7FFF
    ds.PixelRepresentation = 1
    assert lazydicom.open(saved(ds)).ModalityLUTSequence[0].LUTDescriptor == [0xFFFF, 0, 0]
    ds.revert("SmallestImagePixelValue")
    with pytest.raises(EncodeError, match="has a sign"):
        del ds.PixelRepresentation
    same = signed_pixels(numbers("US", 0xFFFF), IMPLICIT_LE)
    del same.PixelRepresentation
    same.PixelRepresentation = 2
    assert same.SmallestImagePixelValue == 0xFFFF


def test_a_sign_in_an_item_is_said_there_first() -> None:
    ds = signed_pixels(numbers("US", 0x7FFF), IMPLICIT_LE)
    table = ds.ModalityLUTSequence[0]
    table.LUTDescriptor = [256, 0xFFFF, 16]
    with pytest.raises(EncodeError, match=r"ModalityLUTSequence\[0\].LUTDescriptor has a sign"):
        ds.PixelRepresentation = 1
    table.PixelRepresentation = 0
    ds.PixelRepresentation = 1
    assert lazydicom.open(saved(ds)).ModalityLUTSequence[0].LUTDescriptor == [256, 0xFFFF, 16]


def test_a_lookup_table_descriptor_can_be_assigned_as_it_is_read() -> None:
    value = numbers("US", 0x8001, 0xFC00, 16)
    ds = lazydicom.open(part10(element(0x00283002, "SS", value)))
    assert ds.LUTDescriptor == [0x8001, -1024, 16]
    ds.LUTDescriptor = ds.LUTDescriptor
    assert not ds.changes
    ds.LUTDescriptor = [0x8002, -1024, 16]
    assert ds.LUTDescriptor == [0x8002, -1024, 16]
    assert numbers("US", 0x8002, 0xFC00, 16) in saved(ds)


def test_compressed_pixel_data_is_not_replaced_by_samples() -> None:
    ds = opened(RLE)
    with pytest.raises(EncodeError, match="encoded frames"):
        ds.PixelData = b"\0\0"
    del ds.PixelData
    assert "PixelData" not in ds
    ds.revert("PixelData")
    assert not ds.changes
    assert "PixelData" in ds


def test_of_a_repeated_tag_an_edit_removes_every_occurrence() -> None:
    data = part10(
        element(0x00100010, "PN", b"A^")
        + element(0x00100020, "LO", b"first ")
        + element(0x00100020, "LO", b"second")
    )
    ds = lazydicom.open(data)
    assert ds.PatientID == "second"
    ds.PatientID = "only"
    assert saved(ds) == data[:-28] + element(0x00100020, "LO", b"only")
    del ds.PatientID
    assert "PatientID" not in ds
    assert saved(ds) == data[:-28]


# -- items -----------------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_items_are_edited_through_whatever_handle(syntax: str) -> None:
    ds = opened(syntax)
    first = ds.RequestAttributesSequence[0]
    ds.RequestAttributesSequence[0].ScheduledProcedureStepID = "x"
    assert first.ScheduledProcedureStepID == "x"
    assert ds["RequestAttributesSequence"].value[0].ScheduledProcedureStepID == "x"
    deep = ds.at("RequestAttributesSequence[0].ScheduledProtocolCodeSequence[0].CodeMeaning")
    deep.value = "Brain"
    assert ds.find_element(0x00400275).value[0] == first  # type: ignore[union-attr]
    assert [e.value for e in ds.find_all("**.CodeMeaning")] == ["Brain"]
    assert [path for path, _, _ in ds.changes] == [
        "RequestAttributesSequence[0].ScheduledProtocolCodeSequence[0].CodeMeaning",
        "RequestAttributesSequence[0].ScheduledProcedureStepID",
    ]
    ds.RequestAttributesSequence[1].ScheduledProcedureStepID = "was empty"
    assert lazydicom.open(saved(ds)) == ds


def test_items_inside_un_are_edited_too() -> None:
    ds = opened()
    assert ds[0x00091102].VR == "SQ"
    ds[0x00091102].value[0].Modality = "MR"
    ds[0x00091102].value[0].PatientID = "new"
    again = lazydicom.open(saved(ds))
    assert (again[0x00091102].encoded_VR, again[0x00091102].VR) == ("UN", "SQ")
    assert again == ds
    ds[0x00091102].value.append(item(Modality="PT"))
    again = lazydicom.open(saved(ds))
    assert again[0x00091102].encoded_VR == "UN"
    assert [one.Modality for one in again[0x00091102].value] == ["MR", "PT"]


def test_new_data_sets_become_items_and_stay_the_same_objects() -> None:
    ds = opened()
    code = Dataset()
    ds.ProcedureCodeSequence = [code]
    code.CodeValue = "after it was assigned"[:16]
    assert ds.ProcedureCodeSequence[0] is code
    assert ds.at("ProcedureCodeSequence[0].CodeValue").path == "ProcedureCodeSequence[0].CodeValue"
    inner = Sequence()
    code.EquivalentCodeSequence = inner
    inner.append(Dataset())
    inner[0].CodeMeaning = "Ärztlich"
    ds.ProcedureCodeSequence.insert(0, item(CodeValue="first"))
    assert code["CodeValue"].path == "ProcedureCodeSequence[1].CodeValue"
    assert code.EquivalentCodeSequence[0].CodeMeaning == "Ärztlich"
    assert lazydicom.open(saved(ds)) == ds


def test_sequences_change_like_lists() -> None:
    ds = opened()
    seq = ds.RequestAttributesSequence
    assert len(seq) == 3
    seq.append(item(ScheduledProcedureStepID="D"))
    del seq[0]
    seq[0] = item(ScheduledProcedureStepID="A")
    seq.extend([item(), item()])
    seq[-2:] = [item(ScheduledProcedureStepID="Z")]
    del seq[::3]
    seq.insert(-1, item(ScheduledProcedureStepID="Y"))
    ids = [one.get("ScheduledProcedureStepID") for one in ds.RequestAttributesSequence]
    assert ids == ["SPS2", "Y", "D"]
    assert lazydicom.open(saved(ds)) == ds
    assert seq.pop().ScheduledProcedureStepID == "D"
    seq.reverse()
    assert [one.ScheduledProcedureStepID for one in seq] == ["Y", "SPS2"]
    seq[::-1] = list(seq)
    assert [one.ScheduledProcedureStepID for one in seq] == ["SPS2", "Y"]
    with pytest.raises(IndexError):
        del seq[7]
    seq.clear()
    assert len(ds.RequestAttributesSequence) == 0
    assert ds["RequestAttributesSequence"].is_empty
    ds.revert("RequestAttributesSequence")
    assert ds == opened()


def test_a_filtered_sequence_keeps_the_bytes_of_what_stays() -> None:
    ds = opened(undefined=True)
    last = ds["RequestAttributesSequence"].value[2]
    kept = minimal_ct(undefined=True)[last._key :][:40]
    ds.RequestAttributesSequence = [
        one for one in ds.RequestAttributesSequence if "ScheduledProcedureStepID" in one
    ]
    assert kept in saved(ds)
    ds.RequestAttributesSequence = reversed(list(ds.RequestAttributesSequence))
    again = lazydicom.open(saved(ds))
    assert again["RequestAttributesSequence"].is_undefined_length
    assert again == ds


def test_items_from_elsewhere_are_copied() -> None:
    ds, other = opened(), opened(EXPLICIT_BE, undefined=True)
    ds.ProcedureCodeSequence = other.RequestAttributesSequence
    ds.ProcedureCodeSequence.append(ds.RequestAttributesSequence[0])
    ds.ProcedureCodeSequence[0].ScheduledProcedureStepID = "mine"
    assert other.RequestAttributesSequence[0].ScheduledProcedureStepID == "SPS1"
    assert ds.RequestAttributesSequence[0].ScheduledProcedureStepID == "SPS1"
    assert len(ds.ProcedureCodeSequence) == 4
    shared = item(CodeValue="1")
    ds.RequestAttributesSequence = [shared, shared]
    shared.CodeValue = "2"
    assert [one.CodeValue for one in ds.RequestAttributesSequence] == ["2", "1"]
    ds.RequestAttributesSequence.append(shared)
    assert ds.RequestAttributesSequence[2] is not shared
    assert lazydicom.open(saved(ds)) == ds


def test_a_data_set_does_not_contain_itself() -> None:
    outer, middle = Dataset(), Dataset()
    outer.ProcedureCodeSequence = [middle]
    with pytest.raises(EncodeError, match="itself"):
        middle.ProcedureCodeSequence = [outer]
    with pytest.raises(EncodeError, match="itself"):
        middle.ProcedureCodeSequence = Sequence([outer])
    assert "ProcedureCodeSequence" not in middle


def nested(depth: int) -> bytes:
    made = element(0x00080060, "CS", b"CT")
    for _ in range(depth):
        made = sequence(SEQUENCE, raw_item(made))
    return made


@pytest.mark.parametrize(
    "unread",
    [
        sequence(0x00081140, b"no item at all", length=14),
        sequence(0x00081140, raw_item(element(0x00081155, "UI", b"1.2\0")), b"and then some"),
        nested(128),
    ],
)
def test_what_is_in_no_item_is_not_lost_by_a_copy_of_the_items(unread: bytes) -> None:
    latin = element(0x00080005, "CS", b"ISO_IR 100")
    ds = of_elements(latin, sequence(SEQUENCE, raw_item(unread), raw_item()))
    first = ds.RequestAttributesSequence[0]
    with pytest.raises(UnsupportedError, match="not all items"):
        copy.deepcopy(first)
    with pytest.raises(UnsupportedError, match="not all items"):
        item(RequestAttributesSequence=[first])
    with pytest.raises(EncodeError, match="not all items"):
        ds.SpecificCharacterSet = "ISO_IR 192"
    inner = [one for one in ds.iterall() if one.VR == "SQ" and not one.value.is_whole]
    for change in (lambda items: items.append(Dataset()), lambda items: items.insert(0, Dataset())):
        with pytest.raises((UnsupportedError, NestingError)):
            change(inner[0].value)
    assert ds.changes == []
    ds.RequestAttributesSequence.reverse()  # by reference
    assert unread in saved(ds)
    inner[0].value = []
    assert unread not in saved(ds)


def test_delimiters_and_padding_in_a_sequence_are_no_content() -> None:
    filled = [raw_item(), sequence_delimitation(), bytes(6)]
    ds = of_elements(sequence(SEQUENCE, *filled))
    ds.RequestAttributesSequence.append(Dataset())
    assert len(lazydicom.open(saved(ds)).RequestAttributesSequence) == 2


def test_what_nests_too_deeply_to_be_read_again_is_refused() -> None:
    ds = Dataset()
    for _ in range(127):
        ds = item(RequestAttributesSequence=[ds])
    assert copy.deepcopy(ds) == ds
    top = of_elements()
    top.RequestAttributesSequence = [ds]
    assert len(list(lazydicom.open(saved(top)).iterall())) == 128
    with pytest.raises(NestingError, match="nest deeper than 128"):
        item(RequestAttributesSequence=[item(RequestAttributesSequence=[ds])])


def test_an_item_that_is_taken_out_can_go_elsewhere() -> None:
    ds = opened()
    one = item(CodeValue="1")
    ds.ProcedureCodeSequence = [one]
    del ds.ProcedureCodeSequence
    assert one.parent is None
    ds.RequestAttributesSequence = [one]
    assert ds.RequestAttributesSequence[0] is one
    sequence = ds.RequestAttributesSequence
    del ds.RequestAttributesSequence
    with pytest.raises(ElementNotFoundError):
        len(sequence)


# -- character sets --------------------------------------------------------------------------


def test_assigning_the_character_set_transcodes_what_is_in_its_scope() -> None:
    ds = opened()
    ds.RequestAttributesSequence[0].RequestedProcedureDescription = "Schädel"
    own = item(SpecificCharacterSet="ISO_IR 100", CodeMeaning="Zürich")
    ds.ProcedureCodeSequence = [own]
    before = {e.path: e.value for e in ds.iterall() if e.keyword != "SpecificCharacterSet"}
    ds.SpecificCharacterSet = "ISO_IR 192"
    after = {e.path: e.value for e in ds.iterall() if e.keyword != "SpecificCharacterSet"}
    paths = [path for path in before if not path.endswith("Sequence")]
    assert [before[path] for path in paths] == [after[path] for path in paths]
    new = saved(ds)
    assert "Müller^Käthe".encode() in new
    assert "Schädel".encode() in new
    assert "Zürich".encode("latin-1") in new
    assert lazydicom.open(new) == ds
    ds.PatientName = "山田^太郎"
    assert lazydicom.open(saved(ds)).PatientName == "山田^太郎"
    with pytest.raises(EncodeError, match="PatientName: '山' does not fit"):
        ds.SpecificCharacterSet = "ISO_IR 100"
    with pytest.raises(EncodeError, match="no Specific Character Set 'KLINGON'"):
        ds.SpecificCharacterSet = "KLINGON"
    ds.PatientName = "Müller^Käthe"
    ds.revert("SpecificCharacterSet")
    assert "PatientName" not in [path for path, _, _ in ds.changes]


def test_the_same_bytes_in_another_character_set_are_another_text() -> None:
    ds = of_elements(
        element(0x00080005, "CS", b"ISO_IR 100"), element(0x00100010, "PN", b"\xc3\xbc")
    )
    assert ds.PatientName == "Ã¼"
    ds.SpecificCharacterSet = "ISO_IR 192"
    ds.PatientName = "ü"
    assert ds.PatientName == "ü"
    assert lazydicom.open(saved(ds)).PatientName == "ü"
    ds.SpecificCharacterSet = "ISO_IR 100"
    assert ds.PatientName == "ü"
    assert lazydicom.open(saved(ds)).PatientName == "ü"


def test_adding_an_element_that_is_there_with_another_vr_writes_that() -> None:
    ds = of_elements(element(0x00100020, "UN", b"ID"))
    ds.PatientID = "ID"
    assert ds.changes == []
    ds.add_new("PatientID", "LO", "ID")
    assert ds["PatientID"].encoded_VR == "LO"
    assert b"LO\2\0ID" in saved(ds)


def test_without_the_character_set_only_the_default_repertoire_is_left() -> None:
    ds = opened()
    with pytest.raises(EncodeError, match="PatientName"):
        del ds.SpecificCharacterSet
    assert ds.SpecificCharacterSet == "ISO_IR 100"
    ds.PatientName = "Plain^Name"
    del ds.SpecificCharacterSet
    with pytest.raises(EncodeError, match="ISO_IR 192"):
        ds.PatientName = "Müller"
    with pytest.raises(EncodeError, match="does not fit"):
        ds.revert("PatientName")
    ds.revert()
    assert not ds.changes


def test_bytes_that_cannot_be_read_are_not_transcoded() -> None:
    ds = of_elements(element(0x00100010, "PN", b"M\xfcller"), element(0x00100020, "LO", b"ID"))
    with pytest.raises(EncodeError, match="PatientName: has bytes"):
        ds.SpecificCharacterSet = "ISO_IR 192"
    ds.PatientName = "Mueller"
    ds.SpecificCharacterSet = "ISO_IR 192"
    assert [path for path, _, _ in ds.changes] == ["SpecificCharacterSet", "PatientName"]


def test_new_items_take_the_character_set_of_where_they_go() -> None:
    ds = opened()
    name = item(CodeMeaning="山")
    with pytest.raises(EncodeError, match="山"):
        ds.ProcedureCodeSequence = [name]
    with pytest.raises(EncodeError, match="山"):
        ds.ProcedureCodeSequence = Sequence([name])
    assert "ProcedureCodeSequence" not in ds
    name.CodeMeaning = "Zürich"
    ds.ProcedureCodeSequence = [name]
    assert "Zürich".encode("latin-1") in saved(ds)
    with pytest.raises(EncodeError, match="山"):
        name.CodeMeaning = "山"


def test_a_sequence_that_is_nowhere_holds_no_item_back() -> None:
    ds, one = opened(), item(CodeValue="1")
    nowhere = Sequence([one])
    ds.ProcedureCodeSequence = [one]
    assert ds.ProcedureCodeSequence[0] is one
    ds.RequestAttributesSequence = nowhere
    assert ds.RequestAttributesSequence[0] is not one
    assert ds.RequestAttributesSequence[0] == one


def test_text_of_a_file_opened_in_part_is_not_transcoded() -> None:
    ds = lazydicom.dcmread(minimal_ct(), specific_tags=["Modality"])
    with pytest.raises(UnsupportedError, match="opened in part"):
        ds.SpecificCharacterSet = "ISO_IR 192"


# -- private blocks --------------------------------------------------------------------------


def test_a_private_creator_stays_while_its_block_has_elements() -> None:
    ds = opened()
    with pytest.raises(EncodeError, match="block that still has elements"):
        del ds[0x00090010]
    with pytest.raises(EncodeError, match="block that still has elements"):
        ds[0x00090010] = "SOMEBODY ELSE"
    ds[0x00090010] = "ACME 1.0"
    del ds[0x00091001], ds[0x00091002]
    del ds[0x00090010]
    with pytest.raises(EncodeError, match="add_new"):
        ds[0x00091001] = "1.5"
    ds.revert(0x00090010)
    ds.revert(0x00091001)
    ds.revert("(0009,1002)")
    assert not ds.changes


def test_a_new_private_block_is_of_its_creator() -> None:
    ds = opened()
    ds[0x00190010] = "SIEMENS CT VA0  COAD"
    ds[0x00191010] = "541"
    assert ds["00191010"].name == "DistanceSourceToSourceSideCollimator"
    assert ds.at("[SIEMENS CT VA0  COAD](0019,10)").value == 541
    with pytest.raises(EncodeError, match="block"):
        ds.revert(0x00190010)
    ds.revert("[SIEMENS CT VA0  COAD](0019,10)")
    ds.revert(0x00190010)
    assert not ds.changes


# -- changes ---------------------------------------------------------------------------------


def test_changes_say_what_was_and_what_is() -> None:
    ds = opened()
    assert ds.changes == []
    ds.PatientName = "X"
    ds.PatientAge = "030Y"
    del ds.Modality
    ds.RequestAttributesSequence[0].ScheduledProcedureStepID = "x"
    assert ds.changes == [
        Change("Modality", "CT", None),
        Change("PatientName", "Müller^Käthe", "X"),
        Change("PatientAge", None, "030Y"),
        Change("RequestAttributesSequence[0].ScheduledProcedureStepID", "SPS1", "x"),
    ]
    assert ds.RequestAttributesSequence[0].changes == ds.changes[-1:]
    del ds.RequestAttributesSequence[2]
    change = ds.changes[-2]
    assert (change.path, len(change.old), len(change.new)) == ("RequestAttributesSequence", 3, 2)


def test_changes_are_taken_back_one_by_one_or_all() -> None:
    ds = opened()
    ds.PatientName = "X"
    ds.PatientAge = "030Y"
    del ds.Modality
    ds.RequestAttributesSequence[0].ScheduledProcedureStepID = "x"
    ds.RequestAttributesSequence[2].ScheduledProcedureStepID = "y"
    code = ds.RequestAttributesSequence[0].ScheduledProtocolCodeSequence[0]
    code.CodeMeaning = "z"
    ds.revert("PatientName")
    ds.revert(0x00101010)
    ds.revert((0x0008, 0x0060))
    assert ds.Modality == "CT"
    ds.revert("RequestAttributesSequence[2].ScheduledProcedureStepID")
    assert [path for path, _, _ in ds.changes] == [
        "RequestAttributesSequence[0].ScheduledProtocolCodeSequence[0].CodeMeaning",
        "RequestAttributesSequence[0].ScheduledProcedureStepID",
    ]
    ds.revert("**.CodeMeaning")
    assert len(ds.changes) == 1
    ds.RequestAttributesSequence[0].revert()
    assert ds.changes == []
    code.CodeMeaning = "z"
    ds.revert("RequestAttributesSequence")
    assert ds.changes == []
    ds.revert("PatientName")
    ds.revert("OtherPatientIDsSequence[0].PatientID")
    with pytest.raises(QueryError):
        ds.revert("PatientsName")
    assert ds == opened()


def test_taking_back_keeps_to_the_character_set_in_force() -> None:
    ds = opened()
    ds.RequestAttributesSequence[0].RequestedProcedureDescription = "Schädel"
    ds.SpecificCharacterSet = "ISO_IR 192"
    ds.PatientName = "山田"
    ds.revert("PatientName")
    assert ds.PatientName == "Müller^Käthe"
    assert lazydicom.open(saved(ds)).PatientName == "Müller^Käthe"
    ds.RequestAttributesSequence = []
    ds.revert("RequestAttributesSequence")
    assert lazydicom.open(saved(ds)) == ds


def test_a_copy_has_changes_of_its_own() -> None:
    ds = opened()
    ds.PatientName = "X"
    ds.ProcedureCodeSequence = [item(CodeValue="1")]
    other = copy.deepcopy(ds)
    assert other == ds
    other.PatientName = "Y"
    other.ProcedureCodeSequence[0].CodeValue = "2"
    assert (ds.PatientName, ds.ProcedureCodeSequence[0].CodeValue) == ("X", "1")
    assert copy.copy(ds) == ds
    detached = copy.deepcopy(ds.RequestAttributesSequence[0])
    assert detached == ds.RequestAttributesSequence[0]
    assert detached.is_new
    assert lazydicom.open(saved(other)) == other


def test_reading_what_is_not_changed_costs_no_more_because_something_is() -> None:
    ds = opened()
    ds.PatientName = "X"
    assert ds.Rows == 2
    assert ds["Rows"].raw == numbers("US", 2)
    assert ds["Rows"].offset is not None


def test_a_new_data_set_is_a_context_manager_with_nothing_to_close() -> None:
    with Dataset() as item:
        item.CodeMeaning = "x"
    assert item.CodeMeaning == "x"
