"""File Meta Information: changed, built, and written in step with its data set."""

from __future__ import annotations

import copy
import io
import pickle
import shutil
import subprocess
import warnings
from importlib.metadata import version
from subprocess import DEVNULL
from typing import TYPE_CHECKING

import pydicom
import pytest

import lazydicom
from lazydicom import (
    Dataset,
    ElementNotFoundError,
    EncodeError,
    FileMeta,
    LazyDicomError,
    UnsupportedError,
)
from lazydicom.standard.uid import IMPLEMENTATION_CLASS_UID, UID
from tests.dicom_bytes import (
    CT_IMAGE_STORAGE,
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    element,
    file_meta,
    item,
    minimal_ct,
    numbers,
    part10,
    sequence,
    text,
)

if TYPE_CHECKING:
    from pathlib import Path

MODALITY = element(0x00080060, "CS", b"CT")
TITLE = element(0x00020016, "AE", b"CT_SCANNER")
DCMDUMP, DCMFTEST = shutil.which("dcmdump"), shutil.which("dcmftest")


def saved(dataset: Dataset, **options: object) -> bytes:
    sink = io.BytesIO()
    count = dataset.save_as(sink, **options)  # type: ignore[arg-type]
    assert count == len(sink.getvalue())
    return sink.getvalue()


# -- that of a file ------------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED, RLE])
def test_an_element_is_added_in_its_place_and_the_length_of_the_group_follows(syntax: str) -> None:
    data = minimal_ct(syntax)
    ds = lazydicom.open(data)
    ds.file_meta.SourceApplicationEntityTitle = "CT_SCANNER"
    new = file_meta(syntax, TITLE)
    assert saved(ds) == data[:132] + new + data[132 + len(file_meta(syntax)) :]


def test_elements_are_changed_and_deleted_and_the_others_stay_as_they_are() -> None:
    private = element(0x00020100, "UI", b"1.2\0") + element(0x00020102, "OB", b"\0\1\2\3")
    strange = element(0x00020099, "LO", b"odd")
    data = part10(MODALITY, meta=file_meta(EXPLICIT_LE, TITLE, strange, private))
    ds = lazydicom.open(data)
    del ds.file_meta.SourceApplicationEntityTitle
    ds.file_meta.PrivateInformation = b"\4\5"
    changed = private.replace(
        element(0x00020102, "OB", b"\0\1\2\3"), element(0x00020102, "OB", b"\4\5")
    )
    assert saved(ds) == part10(MODALITY, meta=file_meta(EXPLICIT_LE, strange, changed))
    ds.file_meta["ImplementationClassUID"].value = "1.2.3.4.9"
    ds.file_meta[0x00020102].value = b"\0\1\2\3"
    assert saved(ds) == part10(
        MODALITY,
        meta=file_meta(EXPLICIT_LE, strange, private).replace(b"1.2.3.4.1", b"1.2.3.4.9"),
    )


def test_changes_of_it_are_changes_of_the_data_set() -> None:
    ds = lazydicom.open(minimal_ct())
    meta = ds.file_meta
    ds.PatientName = "A^B"
    meta.SourceApplicationEntityTitle = "CT1"
    meta.ImplementationClassUID = "1.2.3"
    expected = [
        ("ImplementationClassUID", "1.2.3.4.1", "1.2.3"),
        ("SourceApplicationEntityTitle", None, "CT1"),
        ("PatientName", "Müller^Käthe", "A^B"),
    ]
    assert ds.changes == expected
    assert meta.changes == expected[:2]
    for one in (copy.deepcopy(ds), pickle.loads(pickle.dumps(ds))):  # noqa: S301 - our own
        assert one.changes == expected
        assert saved(one) == saved(ds)
        one.file_meta.revert()
        assert [change.path for change in one.changes] == ["PatientName"]
    assert len(ds.changes) == 3
    ds.revert("ImplementationClassUID")
    assert [change.path for change in ds.changes] == ["SourceApplicationEntityTitle", "PatientName"]
    ds.revert(0x00020016)
    meta.SourceApplicationEntityTitle = "CT2"
    ds.revert()
    assert not ds.changes
    assert saved(ds) == minimal_ct()


def test_places_in_a_deflated_data_set_are_no_places_in_it() -> None:
    inner = element(0x00400009, "SH", b"ID")
    data_set = b"".join(sequence(0x00400275 + n, item(inner)) for n in range(0, 0x1000, 0x100))
    ds = lazydicom.open(part10(data_set, transfer_syntax=DEFLATED))
    ds.file_meta.SourceApplicationEntityTitle = "CT1"
    for step in ds:
        step.value[0].ScheduledProcedureStepID = "longer"
    assert len(ds.changes) == len(ds) + 1
    again = lazydicom.open(saved(ds))
    assert (again.file_meta.SourceApplicationEntityTitle, again) == ("CT1", ds)


def test_assigning_what_it_says_already_is_no_change() -> None:
    ds = lazydicom.open(minimal_ct())
    ds.file_meta.ImplementationClassUID = "1.2.3.4.1"
    ds.file_meta.TransferSyntaxUID = EXPLICIT_LE
    ds.file_meta = ds.file_meta
    assert not ds.changes


def test_the_transfer_syntax_is_not_assigned_but_a_missing_one_can_be_said() -> None:
    ds = lazydicom.open(minimal_ct(IMPLICIT_LE))
    for value in (EXPLICIT_LE, "ExplicitVRLittleEndian"):
        with pytest.raises(EncodeError, match=r"save_as\(target, transfer_syntax=...\)"):
            ds.file_meta.TransferSyntaxUID = value
        with pytest.raises(EncodeError, match="transfer_syntax"):
            ds.file_meta = FileMeta(TransferSyntaxUID=value)
    with pytest.raises(EncodeError, match="no transfer syntax"):
        ds.file_meta.TransferSyntaxUID = 5
    assert not ds.changes
    meta = file_meta(EXPLICIT_LE)
    said = element(0x00020010, "UI", text(EXPLICIT_LE, vr="UI"))
    without = meta[12:].replace(said, b"")
    length = element(0x00020000, "UL", numbers("UL", len(without)))
    ds = lazydicom.open(part10(MODALITY, meta=length + without))
    ds.file_meta.TransferSyntaxUID = "ExplicitVRLittleEndian"
    assert saved(ds) == part10(MODALITY, meta=meta)


def test_what_every_file_has_to_have_is_not_deleted_or_emptied() -> None:
    ds = lazydicom.open(minimal_ct())
    meta = ds.file_meta
    for keyword in (
        "FileMetaInformationGroupLength",
        "FileMetaInformationVersion",
        "MediaStorageSOPClassUID",
        "MediaStorageSOPInstanceUID",
        "TransferSyntaxUID",
        "ImplementationClassUID",
    ):
        with pytest.raises(EncodeError, match="every file has to have it"):
            delattr(meta, keyword)
        with pytest.raises(EncodeError, match=r"every file|computed"):
            setattr(meta, keyword, None)
    with pytest.raises(EncodeError, match="every file"):
        meta.clear()
    with pytest.raises(ElementNotFoundError):
        del meta.SourceApplicationEntityTitle
    assert not ds.changes


def test_elements_go_where_they_belong() -> None:
    ds = lazydicom.open(minimal_ct())
    with pytest.raises(EncodeError, match="no element of the File Meta Information"):
        ds.file_meta.PatientName = "A^B"
    with pytest.raises(EncodeError, match="assign it to that, file_meta"):
        ds.MediaStorageSOPInstanceUID = "1.2.3"
    with pytest.raises(EncodeError, match="computed when saving"):
        ds.file_meta.FileMetaInformationGroupLength = 4
    with pytest.raises(EncodeError, match="not a Dataset"):
        ds.file_meta = Dataset()  # type: ignore[assignment]
    with pytest.raises(EncodeError, match="consists of data sets"):
        ds.RequestAttributesSequence = [FileMeta()]
    with pytest.raises(ElementNotFoundError, match="an item has no file_meta"):
        _ = ds.RequestAttributesSequence[0].file_meta
    assert not ds.changes


def test_another_one_replaces_what_need_not_stay() -> None:
    ds = lazydicom.open(part10(MODALITY, meta=file_meta(EXPLICIT_LE, TITLE)))
    ds.file_meta = FileMeta(ImplementationClassUID="1.2.3.4.9", SendingApplicationEntityTitle="A")
    sending = element(0x00020017, "AE", b"A ")
    meta = file_meta(EXPLICIT_LE, sending).replace(b"1.2.3.4.1", b"1.2.3.4.9")
    assert saved(ds) == part10(MODALITY, meta=meta)


def test_that_of_another_file_can_be_given() -> None:
    one = lazydicom.open(part10(MODALITY, meta=file_meta(EXPLICIT_LE, TITLE, sop_instance="1.9")))
    other = lazydicom.open(part10(MODALITY))
    other.file_meta = one.file_meta
    assert saved(other) == saved(one)
    third = Dataset()
    third.file_meta = one.file_meta
    third.Modality = "CT"
    assert saved(third) == saved(one)


def test_a_group_that_is_not_encoded_as_it_should_be_stays_so() -> None:
    def group(title: bytes, **how: bool) -> bytes:
        body = (
            element(0x00020010, "UI", text(EXPLICIT_LE, vr="UI"), **how)
            + element(0x00020016, "AE", title, **how)
        )  # fmt: skip
        big = how.get("big", False)
        return element(0x00020000, "UL", numbers("UL", len(body), big=big), **how) + body

    for how in ({"explicit": False}, {"big": True}):
        ds = lazydicom.open(part10(MODALITY, meta=group(b"A ", **how)))
        ds.file_meta.SourceApplicationEntityTitle = "LONGER"
        assert saved(ds) == part10(MODALITY, meta=group(b"LONGER", **how))


# -- in step with the data set -------------------------------------------------------------------


def test_what_was_assigned_does_not_follow_the_data_set() -> None:
    uid = element(0x00080018, "UI", text("1.2.3.4.5", vr="UI"))
    ds = lazydicom.open(part10(uid))
    ds.SOPInstanceUID = "1.2.3.4.6"
    ds.file_meta.MediaStorageSOPInstanceUID = "1.2.3.4.7"
    assert saved(ds) == part10(
        uid.replace(b"4.5", b"4.6"), meta=file_meta(sop_instance="1.2.3.4.7")
    )
    ds.file_meta.revert()
    assert saved(ds) == part10(
        uid.replace(b"4.5", b"4.6"), meta=file_meta(sop_instance="1.2.3.4.6")
    )


@pytest.mark.parametrize("preamble", [b"", bytes(range(128)) + b"DICM"])
def test_a_file_without_any_gets_it_whole_once_something_is_said(preamble: bytes) -> None:
    data_set = b"".join(
        (
            element(0x00080016, "UI", text(CT_IMAGE_STORAGE, vr="UI"), explicit=False),
            element(0x00080018, "UI", text("1.2.3.4.5", vr="UI"), explicit=False),
        )
    )
    ds = lazydicom.open(preamble + data_set)
    assert len(ds.file_meta) == 0
    ds.file_meta.ImplementationClassUID = "1.2.3.4.1"
    ds.file_meta.SourceApplicationEntityTitle = "CT_SCANNER"
    expected = part10(
        data_set, preamble=preamble[:128] or bytes(128), meta=file_meta(IMPLICIT_LE, TITLE)
    )
    assert saved(ds) == expected
    lacking = lazydicom.open(preamble + MODALITY)
    lacking.file_meta.SourceApplicationEntityTitle = "CT1"
    with pytest.raises(EncodeError, match="SOPClassUID and SOPInstanceUID"):
        saved(lacking)


def test_it_crosses_to_pydicom_with_its_changes() -> None:
    ds = lazydicom.open(minimal_ct())
    ds.file_meta.SourceApplicationEntityTitle = "CT1"
    ds.file_meta.ImplementationClassUID = "1.2.3"
    meta = ds.to_pydicom().file_meta
    assert isinstance(meta, pydicom.dataset.FileMetaDataset)
    assert (meta.SourceApplicationEntityTitle, meta.ImplementationClassUID) == ("CT1", "1.2.3")
    assert meta.TransferSyntaxUID == EXPLICIT_LE


# -- built ---------------------------------------------------------------------------------------


def test_it_is_built_by_keyword_and_reads_like_a_data_set() -> None:
    meta = FileMeta(
        MediaStorageSOPClassUID=CT_IMAGE_STORAGE,
        MediaStorageSOPInstanceUID="1.2.3",
        TransferSyntaxUID="ImplicitVRLittleEndian",
        PrivateInformation=b"\1\2",
        PrivateInformationCreatorUID="1.2",
    )
    assert meta.TransferSyntaxUID == meta["TransferSyntaxUID"].value == IMPLICIT_LE
    assert meta[0x00020102].value == b"\1\2"
    assert meta.at("(0002,0003)").value == "1.2.3"
    assert "ReceivingApplicationEntityTitle" not in meta
    assert meta.get("SendingApplicationEntityTitle") is None
    assert meta.to_json_dict()["00020003"] == {"vr": "UI", "Value": ["1.2.3"]}
    for other in (copy.copy(meta), pickle.loads(pickle.dumps(meta))):  # noqa: S301 - our own
        assert type(other) is FileMeta
        assert other == meta
        other.PrivateInformation = b"\1\3"
        assert other != meta
    del meta.TransferSyntaxUID
    assert "TransferSyntaxUID" not in meta


def test_padding_makes_two_of_them_no_different() -> None:
    padded = [
        part10(MODALITY, meta=file_meta(EXPLICIT_LE, element(0x00020013, "SH", name)))
        for name in (b"NAME  ", b"NAME\0\0")
    ]
    one, other = (lazydicom.open(data).file_meta for data in padded)
    assert one == other


def test_what_cannot_be_is_refused_when_it_is_built() -> None:
    with pytest.raises(EncodeError, match="no element of the File Meta Information"):
        FileMeta(PatientName="A")
    with pytest.raises(UnsupportedError, match="no transfer syntax"):
        FileMeta(TransferSyntaxUID="1.2.3")
    with pytest.raises(EncodeError, match="longer than the 16 characters"):
        FileMeta(SourceApplicationEntityTitle="seventeen letters")
    with pytest.raises(ElementNotFoundError, match="did you mean"):
        FileMeta(SourceApplicationEntityTitel="A")


def test_a_new_file_says_what_nobody_said() -> None:
    ds = Dataset()
    ds.SOPClassUID = CT_IMAGE_STORAGE
    ds.SOPInstanceUID = "1.2.3.4.5"
    name = "LAZYDICOM_" + "_".join(version("lazydicom").split(".")[:2])
    body = b"".join(
        (
            element(0x00020001, "OB", b"\0\1"),
            element(0x00020002, "UI", text(CT_IMAGE_STORAGE, vr="UI")),
            element(0x00020003, "UI", text("1.2.3.4.5", vr="UI")),
            element(0x00020010, "UI", text(EXPLICIT_LE, vr="UI")),
            element(0x00020012, "UI", text(IMPLEMENTATION_CLASS_UID, vr="UI")),
            element(0x00020013, "SH", text(name, vr="SH")),
        )
    )
    data_set = (
        element(0x00080016, "UI", text(CT_IMAGE_STORAGE, vr="UI"))
        + element(0x00080018, "UI", text("1.2.3.4.5", vr="UI"))
    )  # fmt: skip
    meta = element(0x00020000, "UL", numbers("UL", len(body))) + body
    assert saved(ds) == part10(data_set, meta=meta)
    assert saved(ds, bare=True) == data_set
    assert UID(IMPLEMENTATION_CLASS_UID).is_valid
    assert len(name) <= 16


def test_a_new_file_that_nobody_gave_its_sop_uids_is_refused() -> None:
    ds = Dataset()
    ds.PatientID = "1"
    with pytest.raises(EncodeError, match="every file has to say its SOPClassUID"):
        saved(ds)
    ds.file_meta = FileMeta(MediaStorageSOPClassUID="1.2.3", MediaStorageSOPInstanceUID="1.2.4")
    assert lazydicom.open(saved(ds)).file_meta.MediaStorageSOPInstanceUID == "1.2.4"


def test_what_was_said_of_the_implementation_is_not_mixed_with_ours() -> None:
    ds = Dataset()
    ds.file_meta = FileMeta(
        MediaStorageSOPClassUID=CT_IMAGE_STORAGE,
        MediaStorageSOPInstanceUID="1.2.3.4.5",
        ImplementationClassUID="1.2.3.4.1",
    )
    assert saved(ds) == part10(b"", meta=file_meta(EXPLICIT_LE))
    del ds.file_meta.ImplementationClassUID
    ds.file_meta.ImplementationVersionName = "MINE"
    meta = lazydicom.open(saved(ds)).file_meta
    assert (meta.ImplementationClassUID, meta.ImplementationVersionName) == (
        IMPLEMENTATION_CLASS_UID,
        "MINE",
    )


def test_a_change_of_transfer_syntax_changes_the_length_of_the_group() -> None:
    ds = Dataset()
    ds.SOPClassUID, ds.SOPInstanceUID = CT_IMAGE_STORAGE, "1.2.3"
    lengths = []
    for name in ("ExplicitVRLittleEndian", "ImplicitVRLittleEndian"):
        ds.file_meta.TransferSyntaxUID = name
        again = lazydicom.open(saved(ds))
        lengths.append(again.file_meta.FileMetaInformationGroupLength)
        assert not again.problems
    assert lengths[0] - lengths[1] == 2


def test_that_of_a_new_data_set_is_copied_and_pickled_with_it() -> None:
    ds = Dataset()
    ds.PatientName = "A^B"
    ds.file_meta = FileMeta(SourceApplicationEntityTitle="CT1")
    for one in (copy.copy(ds), copy.deepcopy(ds), pickle.loads(pickle.dumps(ds))):  # noqa: S301
        assert one.file_meta == ds.file_meta
        one.file_meta.SourceApplicationEntityTitle = "CT2"
        assert ds.file_meta.SourceApplicationEntityTitle == "CT1"
    ds.revert()
    assert len(ds.file_meta) == len(ds) == 0


def accepts(tool: str, path: Path) -> bool:
    done = subprocess.run([tool, path], stdout=DEVNULL, stderr=DEVNULL, check=False)
    return done.returncode == 0


# -- real files ----------------------------------------------------------------------------------


def test_of_every_sample_it_can_be_changed_and_everybody_reads_it(
    samples: list[Path], tmp_path: Path
) -> None:
    count = 0
    for path in samples:
        try:
            ds = lazydicom.open(path)
        except LazyDicomError:
            continue
        has_meta = len(ds.file_meta) > 0
        if not has_meta and ("SOPClassUID" not in ds or "SOPInstanceUID" not in ds):
            continue
        target = tmp_path / f"{count}.dcm"
        ds.file_meta.SourceApplicationEntityTitle = "A_LONGER_TITLE"
        try:
            ds.save_as(target, allow_partial=True, durable=False)
        except lazydicom.TruncatedError:
            assert not ds or path.name == "meta_missing_tsyntax.dcm"
            continue
        again = lazydicom.open(target)
        assert not has_meta or again.file_meta[0x00020001:] == ds.file_meta[0x00020001:]
        new = {one.code for one in again.problems} - {one.code for one in ds.problems}
        assert not new, path
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = pydicom.dcmread(target)
        assert theirs.file_meta.SourceApplicationEntityTitle == "A_LONGER_TITLE", path
        for tool in (DCMDUMP, DCMFTEST):
            assert tool is None or accepts(tool, target) or not accepts(tool, path), path
        count += 1
    assert count > 100


@pytest.mark.skipif(DCMDUMP is None or DCMFTEST is None, reason="needs dcmtk")
@pytest.mark.parametrize(
    "name",
    ["CT_small.dcm", "MR_small_bigendian.dcm", "rtplan.dcm", "image_dfl.dcm", "MR_small_RLE.dcm"],
)
def test_dcmtk_reads_what_is_written(sample: dict[str, Path], tmp_path: Path, name: str) -> None:
    ds = lazydicom.open(sample[name])
    ds.file_meta.SourceApplicationEntityTitle = "CT1"
    target = tmp_path / "a.dcm"
    ds.save_as(target)
    assert DCMDUMP is not None
    assert DCMFTEST is not None
    dumped = subprocess.run([DCMDUMP, "-q", target], capture_output=True, check=True)
    assert b"(0002,0016) AE [CT1]" in dumped.stdout
    tested = subprocess.run([DCMFTEST, target], capture_output=True, check=True)
    assert tested.stdout.startswith(b"yes")


def test_a_data_set_of_no_file_says_so_and_is_not_taken_for_an_item() -> None:
    with pytest.raises(ElementNotFoundError, match="in no file has no preamble"):
        _ = Dataset().preamble
