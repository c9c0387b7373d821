"""New UIDs are the same everywhere, and nothing that names a kind of thing gets one."""

from __future__ import annotations

import json
import pickle
import re
import uuid
from typing import TYPE_CHECKING

import pydicom
import pytest

import lazydicom
from lazydicom.errors import ElementNotFoundError, EncodeError
from lazydicom.overlay.uid_remap import remap_uids
from tests.dicom_bytes import (
    CT_IMAGE_STORAGE,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    element,
    file_meta,
    item,
    minimal_ct,
    part10,
    sequence,
    text,
)

if TYPE_CHECKING:
    from pathlib import Path

REMAP = remap_uids("secret")


def ui(tag: int, *uids: str, vr: str = "UI", pad: bytes = b"") -> bytes:
    return element(tag, vr, text("\\".join(uids), vr=vr) + pad)


def references(*uids: str) -> bytes:
    """A study that refers to instances, two levels deep."""
    instances = [item(ui(0x00081150, CT_IMAGE_STORAGE), ui(0x00081155, uid)) for uid in uids]
    series = item(sequence(0x00081199, *instances), ui(0x0020000E, "1.2.5"), undefined=True)
    return part10(
        b"".join(
            (
                ui(0x00080016, CT_IMAGE_STORAGE),
                ui(0x00080018, "1.2.3.4.5"),
                ui(0x00080058, *uids),
                sequence(0x00081115, series, undefined=True),
                ui(0x0020000D, "1.2.4"),
                ui(0x00200052, "1.2.840.10008.1.4.1.1"),
            )
        )
    )


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE])
def test_what_identifies_an_instance_is_replaced_in_the_file_that_is_saved(
    syntax: str, tmp_path: Path
) -> None:
    dataset = lazydicom.open(minimal_ct(syntax))
    REMAP.apply_to(dataset)
    assert {change.path for change in dataset.changes} >= {
        "SOPInstanceUID",
        "StudyInstanceUID",
        "SeriesInstanceUID",
    }
    assert "SOPClassUID" not in {change.path for change in dataset.changes}
    dataset.save_as(tmp_path / "new.dcm")
    saved = pydicom.dcmread(tmp_path / "new.dcm")
    assert saved.SOPInstanceUID == REMAP.new_uid("1.2.3.4.5")
    assert saved.file_meta.MediaStorageSOPInstanceUID == saved.SOPInstanceUID
    assert saved.StudyInstanceUID == REMAP.new_uid("1.2.3.4")
    assert saved.SOPClassUID == saved.file_meta.MediaStorageSOPClassUID == CT_IMAGE_STORAGE
    assert saved.file_meta.TransferSyntaxUID == syntax


def test_references_at_any_depth_agree_with_what_they_refer_to() -> None:
    dataset = lazydicom.open(references("1.2.3.4.5", "1.2.6"))
    REMAP.apply_to(dataset)
    series = dataset.ReferencedSeriesSequence[0]
    found = [one.ReferencedSOPInstanceUID for one in series.ReferencedSOPSequence]
    assert found == [dataset.SOPInstanceUID, REMAP.new_uid("1.2.6")]
    assert list(dataset.FailedSOPInstanceUIDList) == found
    assert series.SeriesInstanceUID == REMAP.new_uid("1.2.5")
    assert {one.ReferencedSOPClassUID for one in series.ReferencedSOPSequence} == {CT_IMAGE_STORAGE}


def test_a_registered_uid_stays_even_where_it_names_one_thing() -> None:
    dataset = lazydicom.open(references("1.2.6"))
    REMAP.apply_to(dataset)
    assert dataset.FrameOfReferenceUID == "1.2.840.10008.1.4.1.1"
    assert "FrameOfReferenceUID" not in {change.path for change in dataset.changes}


def test_a_uid_made_from_a_registered_one_is_replaced() -> None:
    made = f"{CT_IMAGE_STORAGE}.17"
    assert REMAP.new_uid(made) != made


def test_what_is_kept_is_left_alone_at_any_depth() -> None:
    dataset = lazydicom.open(references("1.2.6"))
    remap_uids("secret", keep=["SeriesInstanceUID", 0x0020000D]).apply_to(dataset)
    assert dataset.StudyInstanceUID == "1.2.4"
    assert dataset.ReferencedSeriesSequence[0].SeriesInstanceUID == "1.2.5"
    assert dataset.SOPInstanceUID != "1.2.3.4.5"


def test_a_uid_is_replaced_whatever_vr_it_was_given() -> None:
    data = part10(ui(0x00080018, "1.2.3") + element(0x0020000D, "SH", b"1.2.4 "))
    dataset = lazydicom.open(data)
    REMAP.apply_to(dataset)
    assert dataset.StudyInstanceUID == REMAP.new_uid("1.2.4")
    assert dataset["StudyInstanceUID"].VR == "UI"


def test_a_sequence_where_a_uid_should_be_is_refused() -> None:
    dataset = lazydicom.open(part10(sequence(0x00080018, item())))
    with pytest.raises(EncodeError, match=r"\(0008,0018\): is a sequence"):
        REMAP.apply_to(dataset)


@pytest.mark.parametrize("value", [b"", b"\0\0", b"  "])
def test_no_uid_stays_no_uid(value: bytes) -> None:
    meta = file_meta(EXPLICIT_LE, sop_instance="")
    dataset = lazydicom.open(part10(element(0x0020000D, "UI", value), meta=meta))
    assert REMAP.apply_to(dataset) == 0
    assert dataset.changes == []


@pytest.mark.parametrize("value", [b"1.2.4\0", b"1.2.4 ", b" 1.2.4"])
def test_padding_is_no_part_of_a_uid(value: bytes) -> None:
    dataset = lazydicom.open(part10(element(0x0020000D, "UI", value)))
    REMAP.apply_to(dataset)
    assert dataset.StudyInstanceUID == REMAP.new_uid("1.2.4")


def test_bytes_that_are_no_uid_are_replaced_too() -> None:
    dataset = lazydicom.open(part10(element(0x0020000D, "UI", b"M\xfcller")))
    REMAP.apply_to(dataset)
    assert re.fullmatch(r"2\.25\.\d+", dataset.StudyInstanceUID)


def test_a_new_uid_is_a_uuid_and_depends_on_key_and_old_uid_only() -> None:
    again = remap_uids(b"secret")
    uids = {REMAP.new_uid(f"1.2.{number}") for number in range(1000)}
    assert len(uids) == 1000
    assert uids == {again.new_uid(f"1.2.{number}") for number in range(1000)}
    for uid in uids:
        assert lazydicom.UID(uid).is_valid
        made = uuid.UUID(int=int(uid.removeprefix("2.25.")))
        assert (made.version, made.variant) == (8, uuid.RFC_4122)
    assert uids.isdisjoint(remap_uids("other").new_uid(f"1.2.{number}") for number in range(1000))


def test_the_operation_as_json_names_its_key_and_does_not_tell_it() -> None:
    told = remap_uids("secret", keep=["DeviceUID"]).to_json_dict()
    assert told == {"action": "remap_uids", "key_id": REMAP.key_id, "keep": ["(0018,1002)"]}
    assert "secret" not in json.dumps(told) + repr(REMAP)
    assert remap_uids("other").key_id != REMAP.key_id


def test_operations_compare_by_key_and_exceptions_and_are_pickled() -> None:
    assert remap_uids(b"secret") == REMAP == pickle.loads(pickle.dumps(REMAP))  # noqa: S301
    assert len({REMAP, remap_uids("secret"), remap_uids("other")}) == 2
    assert remap_uids("secret", keep=["DeviceUID"]) != REMAP
    assert REMAP != "secret"


def test_mistakes_are_explained() -> None:
    with pytest.raises(EncodeError, match="needs a key"):
        remap_uids("")
    with pytest.raises(ElementNotFoundError, match="did you mean"):
        remap_uids("secret", keep=["DeviceUI"])


def test_a_file_without_sop_instance_uid_has_its_own_name_in_the_file_meta(tmp_path: Path) -> None:
    data = part10(ui(0x0020000D, "1.2.4"), meta=file_meta(EXPLICIT_LE, sop_instance="1.2.9"))
    dataset = lazydicom.open(data)
    REMAP.apply_to(dataset)
    dataset.save_as(tmp_path / "new.dcm")
    saved = pydicom.dcmread(tmp_path / "new.dcm")
    assert saved.file_meta.MediaStorageSOPInstanceUID == REMAP.new_uid("1.2.9")


def test_what_the_file_meta_of_a_new_data_set_was_given_is_replaced() -> None:
    ds = lazydicom.Dataset()
    ds.SOPInstanceUID = "1.2.3"
    ds.file_meta = lazydicom.FileMeta(MediaStorageSOPInstanceUID="1.2.3")
    assert ds.apply(remap_uids("key")) == 2
    assert ds.file_meta.MediaStorageSOPInstanceUID == ds.SOPInstanceUID != "1.2.3"


def test_a_part_of_a_data_set_and_the_file_meta_alone_are_remapped() -> None:
    ds = lazydicom.open(minimal_ct())
    assert ds.file_meta.apply(remap_uids("key")) == 1
    assert ds.group_dataset(0x0008).apply(remap_uids("key")) == 1
