"""Changes: which there are, taking them back, branches of them, and as JSON patches."""

from __future__ import annotations

import copy
import io
import json
import pickle
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

import pytest

import lazydicom
from lazydicom import (
    Change,
    ChangedFileError,
    Dataset,
    FormatError,
    LazyDicomError,
    QueryError,
    Sequence,
    UnsupportedError,
    ops,
)
from tests.dicom_bytes import (
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    element,
    minimal_ct,
    part10,
    rle_frame,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REQUESTS = "RequestAttributesSequence"


def opened(transfer_syntax: str = EXPLICIT_LE) -> Dataset:
    return lazydicom.open(minimal_ct(transfer_syntax))


def saved(dataset: Dataset) -> bytes:
    sink = io.BytesIO()
    dataset.save_as(sink)
    return sink.getvalue()


def item(**values: object) -> Dataset:
    made = Dataset()
    made.update(values)
    return made


# -- patches -------------------------------------------------------------------------------------


def edit_leaves(ds: Dataset) -> None:
    ds.PatientName = "Ä^B=C"
    ds.ImageType = ["A", "", "C"]
    ds.Rows = 7
    ds.SliceThickness = "1.500"
    ds.FrameIncrementPointer = [0x00280010, "Columns"]
    ds.AngularViewVector = []
    ds.PixelData = b"\1\2\3\4\5\6"
    ds.add_new(0x00186054, "FD", [float("inf"), -0.0, 1e-300])
    ds.add_new(0x00720083, "UV", 2**64 - 1)
    del ds.PatientID


def edit_items(ds: Dataset) -> None:
    requests = ds.RequestAttributesSequence
    requests[0].ScheduledProcedureStepID = "first"
    requests[0].ScheduledProtocolCodeSequence[0].CodeMeaning = "é"
    requests[2].ContentSequence = [item(TextValue="x"), item()]
    ds.RequestAttributesSequence = [requests[2], item(CodeValue="new"), requests[0]]
    requests[0].ContentSequence[1].PatientName = "late"
    ds.ReferencedImageSequence = [item(ReferencedSOPInstanceUID="1.2")]
    ds.ProcedureCodeSequence = []


def edit_reordered(ds: Dataset) -> None:
    requests = ds.RequestAttributesSequence
    requests.reverse()
    requests.insert(1, item(PatientName="Ö"))
    requests[3].ScheduledProcedureStepID = "was first"
    del requests[2]


def edit_private(ds: Dataset) -> None:
    ds.private_block(0x0009, "ACME 1.0").add_new(0x05, "FD", 1.5)
    ds.private_block(0x0043, "NEW", create=True).add_new(0x01, "UN", b"\0\1")
    ds.RequestAttributesSequence[1].add_new_private("NEW", 0x0043, 1, "x", "LO")


def edit_private_creators(ds: Dataset) -> None:
    block = ds.private_block(0x0009, "ACME 1.0")
    kept = block[0x02].value
    del block[0x01]
    del block[0x02]
    ds.add_new(0x00090010, "LO", "ANOTHER")
    ds.add_new(0x00091002, "OB", kept)
    ds.add_new(0x00091001, "LO", "of another")


def edit_to_utf_8(ds: Dataset) -> None:
    ds.SpecificCharacterSet = "ISO_IR 192"
    ds.PatientName = "山田"
    ds.RequestAttributesSequence[0].ScheduledProtocolCodeSequence[0].CodeMeaning = "山"
    ds.RequestAttributesSequence[1] = item(CodeMeaning="田")


def edit_away_from_utf_8(ds: Dataset) -> None:
    edit_to_utf_8(ds)
    ds.PatientName = "Ä"
    ds.RequestAttributesSequence[0].ScheduledProtocolCodeSequence[0].CodeMeaning = "Ö"
    del ds.RequestAttributesSequence[1]
    ds.SpecificCharacterSet = "ISO_IR 100"
    ds.RequestAttributesSequence[1].SpecificCharacterSet = "ISO_IR 144"
    ds.RequestAttributesSequence[1].PatientName = "Ж"


def edit_without_character_set(ds: Dataset) -> None:
    ds.PatientName = "ASCII"
    del ds.SpecificCharacterSet


def edit_oddities(ds: Dataset) -> None:
    ds.PatientName = b"\xff\xfe"
    ds.PatientComments = b"  blanks  "
    ds.apply(ops.set("Columns", b"abc", strict=False))
    ds.add_new("PatientSex", "LO", "not a CS")
    ds.add_new(0x60023000, "OW", b"ab")
    ds.add_new("Modality", "UN", b"CT")


def edit_file_meta(ds: Dataset) -> None:
    ds.file_meta.SourceApplicationEntityTitle = "HERE"
    ds.file_meta.add_new(0x00020102, "OB", b"\0\1")
    ds.Modality = "MR"


def edit_a_sequence_into_something_else(ds: Dataset) -> None:
    ds.add_new(REQUESTS, "LO", "x")
    ds.add_new("PatientID", "SQ", [item(PatientName="x")])


EDITS = [edit for name, edit in sorted(globals().items()) if name.startswith("edit_")]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
@pytest.mark.parametrize("transfer_syntax", [EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE])
def test_a_patch_makes_of_the_original_what_was_edited(
    edit: Callable[[Dataset], None], transfer_syntax: str
) -> None:
    dataset, again = opened(transfer_syntax), opened(transfer_syntax)
    edit(dataset)
    patch = json.dumps(dataset.to_json_patch(identify=True))
    again.apply_json_patch(patch)
    assert again == dataset
    assert again.file_meta == dataset.file_meta
    assert saved(again) == saved(dataset)
    assert again.to_json_patch() == dataset.to_json_patch()
    pickled = pickle.loads(pickle.dumps(dataset))  # noqa: S301
    assert pickled.to_json_patch() == dataset.to_json_patch()


@pytest.mark.parametrize(
    ("first", "second"),
    [pair for by in (0, 1, 4, 6) for pair in zip(EDITS, EDITS[by:] + EDITS[:by], strict=True)],
    ids=lambda edit: edit.__name__,
)
def test_a_branch_has_its_own_changes_and_the_other_does_not_see_them(
    first: Callable[[Dataset], None], second: Callable[[Dataset], None]
) -> None:
    dataset = opened()
    first(dataset)
    before, bytes_before = str(dataset.changes), saved(dataset)
    branch = dataset.branch()
    assert (branch.changes, saved(branch)) == ([], bytes_before)
    with suppress(LazyDicomError, AttributeError, IndexError):
        # if what it wants to edit is gone, half of it will do
        second(branch)
    again = dataset.branch()
    again.apply_json_patch(json.dumps(branch.to_json_patch()))
    assert again == branch
    carried = pickle.loads(pickle.dumps(branch))  # noqa: S301
    assert (carried, str(carried.changes)) == (branch, str(branch.changes))
    assert str(copy.deepcopy(branch).changes) == str(branch.changes)
    for change in branch.changes:
        pickle.loads(pickle.dumps(change))  # noqa: S301
    assert (str(dataset.changes), saved(dataset)) == (before, bytes_before)
    branch.revert()
    assert (branch.changes, saved(branch)) == ([], bytes_before)


def test_branches_of_branches_each_know_their_own() -> None:
    levels = [opened()]
    for number in range(5):
        levels.append(levels[-1].branch())
        levels[-1].PatientID = str(number)
        levels[-1].RequestAttributesSequence.append(item(PatientID=str(number)))
    assert levels[4].changes[0] == Change("PatientID", "2", "3")
    assert [len(change.old) for change in levels[4].changes[1:]] == [6]
    assert [level.PatientID for level in levels] == ["PID-1", "0", "1", "2", "3", "4"]
    levels[2].revert("PatientID")
    levels[2].revert(REQUESTS)
    assert levels[2].changes == []
    assert (levels[2].PatientID, len(levels[2].RequestAttributesSequence)) == ("0", 4)
    assert levels[3].PatientID == "2"
    part = levels[5][0x00100000:0x00200000]
    assert part.changes == [Change("PatientID", "3", "4")]


def test_of_an_item_a_branch_is_a_new_data_set() -> None:
    dataset = opened()
    branch = dataset.RequestAttributesSequence[0].branch()
    assert branch.is_new
    branch.ScheduledProcedureStepID = "x"
    assert branch.changes == [Change("ScheduledProcedureStepID", "SPS1", "x")]
    assert dataset.changes == []
    new = item(PatientID="1", ContentSequence=[item()])
    other = new.branch()
    other.ContentSequence[0].PatientID = "2"
    assert [change.path for change in other.changes] == ["ContentSequence"]
    other.revert("ContentSequence")
    assert other == new


def test_a_change_of_an_item_that_came_back_is_relative_to_the_branch() -> None:
    dataset = opened()
    lost = dataset.RequestAttributesSequence[0]
    del dataset.RequestAttributesSequence[0]
    branch = dataset.branch()
    branch.RequestAttributesSequence.insert(0, lost)
    again = dataset.branch()
    again.apply_json_patch(branch.to_json_patch())
    assert again == branch
    assert [change.path for change in branch.changes] == [REQUESTS]


def test_without_changes_there_are_no_ops() -> None:
    dataset = opened()
    assert dataset.to_json_patch() == {"lazydicom_patch": 1, "ops": []}
    assert dataset.apply_json_patch(dataset.to_json_patch()) == 0


def test_a_patch_of_an_item_is_for_such_items() -> None:
    dataset = opened()
    first, second = dataset.RequestAttributesSequence[:2]
    first.PatientID = "x"
    patch = first.to_json_patch()
    assert [op["path"] for op in patch["ops"]] == ["PatientID"]
    second.apply_json_patch(patch)
    assert second.PatientID == "x"


def test_a_patch_can_say_which_file_it_is_for(tmp_path: Path) -> None:
    dataset = opened()
    dataset.SOPInstanceUID = "1.2.3"
    patch = dataset.to_json_patch(identify=True)
    assert patch["file"] == {"size": len(minimal_ct()), "sop_instance_uid": "1.2.3.4.5"}
    path = tmp_path / "copied.dcm"
    path.write_bytes(minimal_ct())
    lazydicom.open(path).apply_json_patch(patch)
    other = lazydicom.open(part10(element(0x00080018, "UI", b"1.2.3.4.")))
    with pytest.raises(ChangedFileError, match="another file"):
        other.apply_json_patch(patch)
    other.apply_json_patch(dataset.to_json_patch())


def test_a_patch_that_cannot_be_applied_changes_nothing() -> None:
    dataset = opened()
    dataset.PatientName = "X"
    dataset.RequestAttributesSequence[2].PatientName = "Y"
    other = lazydicom.open(
        part10(element(0x00100020, "LO", b"1 ") + element(0x00400275, "LO", b""))
    )
    with pytest.raises(lazydicom.EncodeError):
        other.apply_json_patch(dataset.to_json_patch())
    assert other.changes == []


@pytest.mark.parametrize(
    "patch",
    [
        "",
        "[]",
        "{}",
        '{"ops": []}',
        '{"lazydicom_patch": 2, "ops": []}',
        '{"lazydicom_patch": 1}',
        '{"lazydicom_patch": 1, "ops": 5}',
        '{"lazydicom_patch": 1, "ops": [5]}',
        '{"lazydicom_patch": 1, "ops": [{"action": "remove", "path": "Nonsense"}]}',
    ],
    ids=count(),
)
def test_what_is_no_patch_is_refused(patch: str) -> None:
    with pytest.raises((FormatError, QueryError)):
        opened().apply_json_patch(patch)


@pytest.mark.parametrize(
    "edit",
    [
        lambda ds: delattr(ds, "PixelData"),
        lambda ds: setattr(ds, "PixelData", None),
        lambda ds: ds.apply(ops.truncate("PixelData", 1)),
        lambda ds: setattr(ds, "PixelData", [rle_frame(1, 2, 3, 4), rle_frame(5, 6, 7, 8)]),
    ],
    ids=count(),
)
def test_a_patch_has_compressed_pixel_data_of_the_same_transfer_syntax(
    edit: Callable[[Dataset], None],
) -> None:
    dataset, again = opened(RLE), opened(RLE)
    edit(dataset)
    again.apply_json_patch(json.dumps(dataset.to_json_patch()))
    assert saved(again) == saved(dataset)


def test_a_patch_does_not_change_the_transfer_syntax() -> None:
    dataset = opened(RLE)
    dataset.decompress()
    with pytest.raises(UnsupportedError, match="save it"):
        dataset.to_json_patch()


# -- changes and taking them back ----------------------------------------------------------------


def test_after_ops_changes_say_what_they_did_and_are_taken_back_one_by_one() -> None:
    dataset = opened()
    dataset.apply([
        ops.arrange(REQUESTS, [2, 0]),
        ops.set(f"{REQUESTS}[0].ScheduledProcedureStepID", "was third"),
        ops.set("[NEW](0043,01)", "x", "LO"),
        ops.remove("[ACME 1.0](0009,01)"),
    ])  # fmt: skip
    assert [change.path for change in dataset.changes] == [
        "[ACME 1.0](0009,01)",
        REQUESTS,
        f"{REQUESTS}[0].ScheduledProcedureStepID",
        "(0043,0010)",
        "[NEW](0043,01)",
    ]
    for path in [change.path for change in dataset.changes][::-1]:
        dataset.revert(path)
        assert path not in [change.path for change in dataset.changes]
    assert saved(dataset) == minimal_ct()


def test_the_old_value_of_a_sequence_is_what_it_was_and_can_be_pickled() -> None:
    dataset = opened()
    dataset.RequestAttributesSequence = []
    (change,) = dataset.changes
    assert isinstance(change.old, Sequence)
    assert change.old == opened().RequestAttributesSequence
    again = pickle.loads(pickle.dumps(change))  # noqa: S301
    assert again == change
    change.old[0].PatientID = "x"  # it is a copy, and nobody else's
    assert len(dataset.changes) == 1
    assert dataset.RequestAttributesSequence == []


def test_an_overlay_of_a_repeating_group_is_named_by_its_own_tag() -> None:
    dataset = opened()
    dataset.add_new(0x60003000, "OW", b"ab")
    dataset.add_new(0x60023000, "OW", b"cd")
    assert [change.path for change in dataset.changes] == ["OverlayData", "(6002,3000)"]
    dataset.revert("(6002,3000)")
    assert [change.path for change in dataset.changes] == ["OverlayData"]


# -- real files ----------------------------------------------------------------------------------


def test_of_every_sample_a_patch_repeats_what_was_edited(samples: list[Path]) -> None:
    patched = 0
    for path in samples:
        try:
            dataset, again = lazydicom.open(path), lazydicom.open(path)
            elements = [one for one in dataset.iterall() if one.tag.group != 2]
        except LazyDicomError:
            continue
        edits = [ops.set("PatientName", "ANON"), ops.set("**.SOPInstanceUID", "1.2.3")]
        edits += [ops.empty(one.path) for one in elements[::7]]
        edits += [ops.remove(one.path) for one in elements[3::5]]
        edits += [ops.truncate(one.path, 1) for one in elements if one.VR == "SQ"]
        edits += [
            ops.arrange(one.path, [Dataset(), *range(len(one.value))[::-1]])
            for one in dataset
            if one.VR == "SQ"
        ]
        for op in edits:
            with suppress(LazyDicomError):
                patched += dataset.apply(op)
        again.apply_json_patch(json.dumps(dataset.to_json_patch()))
        assert again == dataset, path
        dataset.revert()
        assert dataset.changes == [], path
    assert patched > 1000
