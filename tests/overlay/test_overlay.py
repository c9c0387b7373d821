"""The overlay: where edits are kept, that no failed edit leaves a trace, and any bytes below it."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lazydicom
from lazydicom import (
    ChangedFileError,
    Dataset,
    EncodeError,
    LazyDicomError,
    Sequence,
)
from lazydicom.overlay.overlay import TOP, Items, Leaf, Overlay, is_any_within
from lazydicom.overlay.patches import Patch, patched
from lazydicom.overlay.plan import Bytes, Copy
from tests.dicom_bytes import minimal_ct
from tests.strategies import corruptions, files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.strategies import Model

LEAF = Leaf("LO", b"ID", False, ("ascii",), "LO")  # noqa: FBT003 - little endian


def test_an_overlay_is_empty_exactly_if_nothing_is_changed() -> None:
    overlay = Overlay()
    assert not overlay.edits
    overlay.put(TOP, 0x00100020, LEAF)
    overlay.put(400, 0x00100020, None)
    assert overlay.keys() == [TOP, 400]
    overlay.drop(400, 0x00100020)
    overlay.drop(TOP, 0x00100010)
    overlay.drop(77, 0x00100010)
    assert overlay.keys() == [TOP]
    overlay.drop(TOP, 0x00100020)
    assert not overlay.edits


def test_containers_are_found_by_the_range_they_begin_in() -> None:
    keys = [TOP, 100, 200]
    assert is_any_within(keys, 100, 101)
    assert is_any_within(keys, 0, 1000)
    assert not is_any_within(keys, 101, 200)
    assert not is_any_within([], 0, 1000)


def test_items_know_which_data_set_is_theirs() -> None:
    one, two = Dataset(), Dataset()
    items = Items([7, one])
    assert (items.number_of(one), items.number_of(two)) == (1, -1)
    one._settle(items)
    assert one._home is items
    items.release()
    assert one._home is None


def test_patches_replace_insert_and_leave_the_rest() -> None:
    patches = [
        Patch(8, 10, [Bytes(b"xyz")]),
        Patch(8, 8, [Bytes(b"first")]),
        Patch(2, 4, []),
    ]
    assert [patch.growth for patch in patches] == [1, 5, -2]
    segments = [segment for segment in patched(0, 20, patches) if segment.length]
    assert segments == [Copy(0, 2), Copy(4, 4), Bytes(b"first"), Bytes(b"xyz"), Copy(10, 10)]


def test_edits_belong_to_a_file_and_not_to_its_handles() -> None:
    ds, other = lazydicom.open(minimal_ct()), lazydicom.open(minimal_ct())
    ds.RequestAttributesSequence[0].ScheduledProcedureStepID = "x"
    assert ds.RequestAttributesSequence[0] is not ds.RequestAttributesSequence[0]
    assert ds.RequestAttributesSequence[0] == ds.RequestAttributesSequence[0]
    assert other.RequestAttributesSequence[0].ScheduledProcedureStepID == "SPS1"
    assert not other.changes


def test_an_edit_that_fails_leaves_no_trace() -> None:
    ds = lazydicom.open(minimal_ct())
    ds.PatientName = "Ä"
    new, bad = Dataset(), Dataset()
    bad.CodeMeaning = "山"
    before = str(ds.changes)
    for attempt in (
        lambda: setattr(ds, "Rows", "many"),
        lambda: setattr(ds, "SpecificCharacterSet", "ISO_IR 144"),
        lambda: setattr(ds, "ProcedureCodeSequence", [new, bad]),
        lambda: ds.RequestAttributesSequence.append(bad),
        lambda: ds.RequestAttributesSequence.extend([new, "no data set"]),
        lambda: ds.add_new(0x00091001, "SQ", [ds, bad]),
        lambda: delattr(ds, "SpecificCharacterSet"),
    ):
        with pytest.raises(EncodeError):
            attempt()
        assert str(ds.changes) == before
        assert new.parent is bad.parent is None


def test_a_data_set_is_pickled_by_path_and_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    path.write_bytes(minimal_ct())
    ds = lazydicom.open(path)
    code = Dataset()
    code.EquivalentCodeSequence = Sequence([Dataset()])
    ds.PatientName = "X"
    ds.ProcedureCodeSequence = [code]
    ds.RequestAttributesSequence.append(Dataset())
    ds.RequestAttributesSequence[0].ScheduledProcedureStepID = "x"
    pickled = pickle.dumps(ds)
    assert len(pickled) < 1500
    again = pickle.loads(pickled)  # noqa: S301 - our own
    assert again == ds
    assert str(again.changes) == str(ds.changes)
    again.ProcedureCodeSequence[0].EquivalentCodeSequence[0].CodeMeaning = "Ä"
    assert "CodeMeaning" not in code.EquivalentCodeSequence[0]
    for one in (code, ds.RequestAttributesSequence[0], lazydicom.open(minimal_ct())):
        assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301
    path.write_bytes(minimal_ct()[:-2])
    with pytest.raises(ChangedFileError):
        pickle.loads(pickled)  # noqa: S301


@given(st.data(), files(max_depth=2))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_the_bytes_a_change_is_saved_or_refused(
    data: st.DataObject, drawn: tuple[Model, str, bytes]
) -> None:
    broken = data.draw(corruptions(drawn[2]))
    try:
        ds = lazydicom.open(broken)
    except LazyDicomError:
        return
    sink = io.BytesIO()
    ds.save_as(sink)
    assert sink.getvalue() == broken
    elements = list(ds.iterall())
    try:
        ds.PatientID = "a new one"
        if elements:
            element = data.draw(st.sampled_from(elements))
            element.value = [] if element.VR == "SQ" else None
        expected = ds.PatientID
        sink = io.BytesIO()
        ds.save_as(sink, allow_partial=True)
    except LazyDicomError:
        return
    again = lazydicom.open(sink.getvalue())
    assert again.PatientID == expected
    ds.revert()
    sink = io.BytesIO()
    ds.save_as(sink)
    assert sink.getvalue() == broken
