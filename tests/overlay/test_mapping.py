"""A data set as a dictionary that can be changed: taking out, putting in, parts, private blocks."""

from __future__ import annotations

import copy
import io
from typing import Any

import pytest

import lazydicom
from lazydicom import (
    Dataset,
    Element,
    ElementNotFoundError,
    EncodeError,
    Sequence,
    Tag,
    UnsupportedError,
)
from lazydicom.index.part10 import index_file
from lazydicom.view.scope import Scope
from tests.dicom_bytes import (
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    element,
    item,
    minimal_ct,
    part10,
    sequence,
    text,
)
from tests.kernels import CountingSource

SYNTAXES = (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, RLE)


@pytest.fixture
def ct() -> Dataset:
    return lazydicom.open(minimal_ct())


def saved(ds: Dataset) -> Dataset:
    sink = io.BytesIO()
    ds.save_as(sink)
    return lazydicom.open(sink.getvalue())


# -- taking out ----------------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_what_is_popped_is_gone_and_can_still_be_read(syntax: str) -> None:
    before = lazydicom.open(minimal_ct(syntax))
    for tag in reversed(before.keys()):
        ds = lazydicom.open(minimal_ct(syntax))
        if tag.is_private_creator or tag.keyword == "SpecificCharacterSet":
            continue  # others need them
        taken = ds.pop(tag)
        assert isinstance(taken, Element)
        assert taken == before[tag]
        assert tag not in ds
        assert len(ds) == len(before) - 1
        assert taken.raw == before[tag].raw


def test_popping_takes_keywords_tags_and_a_default(ct: Dataset) -> None:
    assert ct.pop("PatientName").value == "Müller^Käthe"
    assert ct.pop((0x0010, 0x0020)).value == "PID-1"
    assert ct.pop("PatientName", None) is None
    assert ct.pop("no keyword", 7) == 7
    assert ct.pop(object(), 8) == 8  # type: ignore[arg-type]
    for key in ("PatientName", "NoKeyword", "no keyword", -1):
        with pytest.raises(KeyError):
            ct.pop(key)
    with pytest.raises(EncodeError, match="reserves a block"):
        ct.pop(0x00090010)
    assert 0x00090010 in ct


def test_a_changed_element_is_popped_as_it_is_now(ct: Dataset) -> None:
    ct.PatientName = "Other^Name"
    ct.RequestAttributesSequence[0].ScheduledProcedureStepID = "X1"
    ct.RequestAttributesSequence.append(Dataset())
    assert ct.pop("PatientName").value == "Other^Name"
    steps = ct.pop("RequestAttributesSequence").value
    assert [one.get("ScheduledProcedureStepID") for one in steps] == ["X1", None, "SPS2", None]


def test_items_are_popped_from_the_end_until_there_are_none(ct: Dataset) -> None:
    tags = ct.keys()
    popped = [ct.popitem()[0] for _ in tags]
    assert popped == tags[::-1]
    assert len(ct) == 0
    with pytest.raises(ElementNotFoundError, match="no elements"):
        ct.popitem()


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_cleared_data_set_is_saved_empty(syntax: str) -> None:
    ds = lazydicom.open(minimal_ct(syntax))
    ds.clear()
    assert (len(ds), ds.keys(), str(ds)) == (0, [], "")
    assert len(saved(ds)) == 0
    ds.revert()
    assert ds == lazydicom.open(minimal_ct(syntax))


def test_text_goes_before_the_character_set_that_it_needs() -> None:
    ds = lazydicom.open(
        part10(
            element(0x00060010, "LO", b"M\xfcller")
            + element(0x00080005, "CS", b"ISO_IR 100")
            + element(0x00100010, "PN", b"M\xfcller")
        )
    )
    ds.clear()
    assert len(ds) == 0


def test_a_slice_of_tags_is_deleted_private_creators_last(ct: Dataset) -> None:
    before = ct.keys()
    del ct[0x00090000:0x000A0000]
    assert ct.keys() == [tag for tag in before if tag.group != 9]
    del ct[::2]
    assert ct.keys() == [tag for tag in before if tag.group != 9][1::2]


def test_what_cannot_be_deleted_as_a_whole_is_left_as_it_is(ct: Dataset) -> None:
    ct.ReferencedImageSequence = [Dataset()]
    ct.StudyDate = "20200101"
    ct[0x00091001].value = 7
    image = ct.ReferencedImageSequence[0]
    before, changes = str(ct), str(ct.changes)
    for tags in (slice(0x00080000, 0x00091002), slice(0, 0x00090000)):
        with pytest.raises(EncodeError, match=r"reserves a block|does not fit"):
            del ct[tags]
        assert (str(ct), str(ct.changes)) == (before, changes)
        assert image.parent is ct
    image.ReferencedSOPInstanceUID = "1.2"
    assert ct.ReferencedImageSequence[0].ReferencedSOPInstanceUID == "1.2"


# -- putting in ----------------------------------------------------------------------------------


def test_a_default_is_set_only_where_nothing_is(ct: Dataset) -> None:
    assert ct.setdefault("PatientID", "other").value == "PID-1"
    made = ct.setdefault("PatientAge", "030Y")
    assert (made.value, ct.PatientAge) == ("030Y", "030Y")
    assert ct.setdefault((0x0010, 0x0040)).value == ""
    donor = Dataset()
    donor.add_new(0x00110010, "LO", "MINE")
    assert ct.setdefault(0x00110010, donor[0x00110010]).value == "MINE"
    made.value = "031Y"
    assert ct.PatientAge == "031Y"
    with pytest.raises(EncodeError):
        ct.setdefault("PlanarConfiguration", "many")
    with pytest.raises(ElementNotFoundError):
        ct.setdefault("Patientname", "X")


def test_an_update_takes_dictionaries_pairs_keywords_and_data_sets(ct: Dataset) -> None:
    ct.update({"PatientID": "1", 0x00100040: "O", (0x0010, 0x1010): "001Y"}, PatientName="A^B")
    ct.update([("StudyID", "S")])
    assert (ct.PatientID, ct.PatientSex, ct.PatientAge) == ("1", "O", "001Y")
    assert (ct.PatientName, ct.StudyID) == ("A^B", "S")
    other = Dataset()
    other.update(ct[0x00100000:0x00110000])
    assert other == ct.group_dataset(0x0010)
    other.PatientID = "2"
    ct.update(other)
    assert ct.PatientID == "2"
    with pytest.raises(ElementNotFoundError, match="PatientName"):
        ct.update({"Patientname": "X"})


def test_an_element_of_another_data_set_is_added_as_a_copy(ct: Dataset) -> None:
    made = Dataset()
    for one in ct[0x00080000:0x00420000]:
        if not one.tag.is_private:
            made.add(one)
    assert made.keys() == [tag for tag in ct[0x00080000:0x00420000].keys() if not tag.is_private]  # noqa: SIM118
    made.PatientID = "other"
    assert ct.PatientID == "PID-1"


def test_an_element_can_be_given_another_vr(ct: Dataset) -> None:
    one = ct["PatientID"]
    one.VR = "SH"
    assert (one.VR, one.value, ct["PatientID"].VR) == ("SH", "PID-1", "SH")
    assert saved(ct)["PatientID"].encoded_VR == "SH"
    with pytest.raises(EncodeError):
        one.VR = "US"
    with pytest.raises(EncodeError, match="'XX' is no value representation"):
        one.VR = "XX"
    assert one.VR == "SH"


def test_a_slice_of_tags_is_not_assigned(ct: Dataset) -> None:
    with pytest.raises(UnsupportedError, match=r"update\(\)"):
        ct[0x00100000:0x00110000] = Dataset()  # type: ignore[index]


def test_a_data_set_is_no_list_of_items(ct: Dataset) -> None:
    for given in (Dataset(), ct):
        with pytest.raises(EncodeError, match="not of one"):
            Sequence(given)  # type: ignore[arg-type]
        with pytest.raises(EncodeError, match="not of one"):
            ct.RequestAttributesSequence.extend(given)


def test_a_copy_has_changes_of_its_own(ct: Dataset) -> None:
    ct.PatientID = "changed"
    made = ct.copy()
    assert isinstance(made, Dataset)
    assert made == ct
    made.PatientName = "X"
    assert ct.PatientName == "Müller^Käthe"


# -- parts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_part_has_the_changes_made_so_far_and_then_its_own(syntax: str) -> None:
    ds = lazydicom.open(minimal_ct(syntax))
    ds.PatientID = "changed"
    ds.PatientSex = "O"
    del ds.PatientBirthDate
    ds.RequestAttributesSequence[0].ScheduledProcedureStepID = "X1"
    part = ds[0x00100000:0x00500000]
    assert isinstance(part, Dataset)
    assert part.group_dataset(0x0010).keys() == [0x00100010, 0x00100020, 0x00100040]
    assert (part.PatientID, part.PatientSex) == ("changed", "O")
    assert part.RequestAttributesSequence[0].ScheduledProcedureStepID == "X1"
    part.PatientID = "part"
    part.PatientName = "Mütter"
    part.Rows = 7
    part.RequestAttributesSequence[0].ScheduledProcedureStepID = "X2"
    del part.PatientSex
    part.Modality = "MR"
    assert part.keys()[0] == Tag("Modality")
    assert (part.PatientID, part.PatientName, part.Rows) == ("part", "Mütter", 7)
    assert (ds.PatientID, ds.PatientSex, ds.Modality, ds.Rows) == ("changed", "O", "CT", 2)
    assert ds.RequestAttributesSequence[0].ScheduledProcedureStepID == "X1"
    ds.PatientID = "later"
    assert part.PatientID == "part"
    assert len(part.changes) > 4
    part.revert()
    assert part.PatientID == "PID-1"


def test_a_part_can_be_an_item_a_copy_and_an_update(ct: Dataset) -> None:
    part = ct.group_dataset(0x0010)
    ct.ReferencedImageSequence = [part]
    assert ct.ReferencedImageSequence[0] == part
    part.PatientID = "other"
    assert ct.ReferencedImageSequence[0].PatientID == "PID-1"
    assert saved(ct).ReferencedImageSequence[0].PatientName == "Müller^Käthe"
    assert copy.deepcopy(part) == part
    assert not part.is_new
    with pytest.raises(UnsupportedError):
        part.save_as(io.BytesIO())


def test_a_part_of_a_new_data_set_is_a_data_set() -> None:
    made = Dataset()
    made.update(PatientID="1", Modality="CT", PatientName="Ä")
    part = made.group_dataset(0x0010)
    assert part.keys() == [0x00100010, 0x00100020]
    assert part.PatientName == "Ä"
    assert len(part.changes) == 2


def test_parts_pops_and_deletions_read_no_values() -> None:
    large = element(0x7FE00010, "OW", bytes(1 << 20))
    source = CountingSource(part10(element(0x00080060, "CS", b"CT") + large))
    file = index_file(source)
    ds = Dataset(Scope(file.data_index, file.data_start, None), file)
    opening = list(source.reads)
    part = ds[0x00100000:]
    assert (len(part), len(ds.group_dataset(0x7FE0)), part[0x7FE00010].length) == (1, 1, 1 << 20)
    popped = ds.pop("PixelData")
    ds.clear()
    assert source.reads == opening
    assert popped.value == bytes(1 << 20)
    assert len(source.reads) == len(opening) + 1


# -- private blocks ------------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_private_block_can_be_changed(syntax: str) -> None:
    ds = lazydicom.open(minimal_ct(syntax))
    block = ds.private_block(0x0009, "OTHER MAKER")
    block.add_new(0x33, "SH", "value")
    assert (block[0x33].value, ds[0x00091133].value) == ("value", "value")
    assert block[0x33].private_creator == "OTHER MAKER"
    block[0x33].value = "other"
    again = saved(ds).private_block(0x0009, "OTHER MAKER")
    assert 0x33 in again
    del block[0x33]
    assert 0x33 not in block
    with pytest.raises(ElementNotFoundError):
        del block[0x33]


def test_a_block_is_reserved_where_there_is_none(ct: Dataset) -> None:
    with pytest.raises(ElementNotFoundError, match="'NEW' has no block"):
        ct.private_block(0x0009, "NEW")
    block = ct.private_block(0x0009, "NEW", create=True)
    assert block.block_start == 0x1200
    assert ct[0x00090012].value == "NEW"
    block.add_new(0x02, "UL", 7)
    assert ct[0x00091202].value == 7
    assert ct.private_block(0x0009, "NEW", create=True).block_start == 0x1200
    assert ct.private_block(0x0011, "NEW", create=True).block_start == 0x1000
    assert saved(ct).get_private_item(0x0009, 0x02, "NEW").value == 7


def test_a_block_with_elements_of_nobody_is_not_free() -> None:
    ds = lazydicom.open(part10(element(0x00111001, "LO", b"orphan")))
    assert ds.private_block(0x0011, "NEW", create=True).block_start == 0x1100


def test_a_full_group_has_no_room_for_a_creator() -> None:
    creators = [element(0x00110000 | n, "LO", text(f"C{n}")) for n in range(0x10, 0x100)]
    ds = lazydicom.open(part10(b"".join(creators)))
    assert len(ds.private_creators(0x0011)) == 240
    with pytest.raises(EncodeError, match="no block of group 0011 is free"):
        ds.private_block(0x0011, "NEW", create=True)
    assert ds.private_block(0x0011, "C255", create=True).block_start == 0xFF00


def test_no_block_is_reserved_in_a_group_that_is_not_private(ct: Dataset) -> None:
    with pytest.raises(EncodeError, match="no private group"):
        ct.private_block(0x0010, "NEW", create=True)
    with pytest.raises(EncodeError, match="not empty"):
        ct.private_block(0x0009, "", create=True)
    assert not ct.changes


def test_a_new_private_element_has_the_vr_of_the_private_dictionary(ct: Dataset) -> None:
    ct.add_new_private("SIEMENS CSA HEADER", 0x0029, 0x08, "IMAGE NUM 4")
    assert ct[0x00291008].VR == "CS"
    ct.add_new_private("ACME 1.0", 0x0009, 0x44, "x", "LO")
    assert ct[0x00091044].value == "x"
    with pytest.raises(EncodeError, match="vr="):
        ct.add_new_private("ACME 1.0", 0x0009, 0x45, "x")


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_private_elements_are_removed_at_every_depth_at_once(syntax: str) -> None:
    explicit, big = syntax != IMPLICIT_LE, syntax == EXPLICIT_BE
    private = [
        element(tag, "LO", b"ACME", explicit=explicit, big=big)
        for tag in (0x00110010, 0x00111001, 0x00111002)
    ]
    inner = item(sequence(0x00081140, item(*private, big=big), explicit=explicit, big=big), big=big)
    ds = lazydicom.open(
        part10(
            sequence(0x00081115, inner, explicit=explicit, big=big)
            + b"".join(private)
            + element(0x00130000, "UL", bytes(4), explicit=explicit, big=big),
            transfer_syntax=syntax if syntax != RLE else EXPLICIT_LE,
        )
    )
    assert sum(one.tag.is_private for one in ds.iterall()) == 7
    ds.remove_private_tags()
    assert not [one for one in ds.iterall() if one.tag.is_private]
    assert not [one for one in saved(ds).iterall() if one.tag.is_private]


def test_a_group_length_that_is_deleted_is_not_corrected() -> None:
    ds = lazydicom.open(
        part10(
            element(0x00080000, "UL", b"\x0a\0\0\0")
            + element(0x00080060, "CS", b"CT")
            + element(0x00100020, "LO", b"ID")
        )
    )
    del ds[0x00080000:0x00100000]
    assert saved(ds).keys() == [0x00100020]


def test_a_walk_may_delete_and_change(ct: Dataset) -> None:
    def remove(ds: Dataset, one: Any) -> None:  # noqa: ANN401
        if one.tag.is_private:
            del ds[one.tag]
        elif one.VR == "PN":
            one.value = "ANON"
        elif one.keyword == "ScheduledProtocolCodeSequence":
            del ds.ScheduledProtocolCodeSequence

    ct.walk(remove)
    assert not [one for one in ct.iterall() if one.tag.is_private]
    assert ct.PatientName == ct.ReferringPhysicianName == "ANON"
    assert not list(ct.find_all("**.CodeValue"))


def test_a_private_creator_is_deleted_without_a_look_at_all_elements(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    creators = b"".join(element(0x00110000 | n, "LO", b"AB") for n in range(0x10, 0x100))
    ds = lazydicom.open(part10(creators + element(0x00111099, "SH", b"x ")))
    looked: list[int] = []
    monkeypatch.setattr(Dataset, "elements", lambda _: looked.append(1))
    with pytest.raises(EncodeError, match=r"still has elements, \(0011,1099\)"):
        del ds[0x00110010]
    del ds[0x00110011]
    assert (0x00110011 in ds, looked) == (False, [])
