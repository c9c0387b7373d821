"""Pickled and copied: data sets, items, sequences, elements and values, changed or nested."""

from __future__ import annotations

import copy
import os
import pickle
from typing import TYPE_CHECKING, Any

import pytest

import lazydicom
from lazydicom import ChangedFileError, Dataset, Sequence
from lazydicom.index.workspace import NESTING_CAP
from lazydicom.view.values import MultiValue, PersonName
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    element,
    fragments,
    item,
    minimal_ct,
    part10,
    sequence,
)

if TYPE_CHECKING:
    from pathlib import Path

SYNTAXES = (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED, RLE)
PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)


def again(thing: Any, protocol: int | None = None) -> Any:  # noqa: ANN401
    return pickle.loads(pickle.dumps(thing, protocol))  # noqa: S301 - our own bytes


@pytest.fixture
def path(tmp_path: Path) -> str:
    found = tmp_path / "ct.dcm"
    found.write_bytes(minimal_ct())
    return str(found)


def changed(path: str) -> Dataset:
    ds = lazydicom.open(path)
    ds.PatientID = "changed"
    del ds.PatientBirthDate
    ds.RequestAttributesSequence[0].ScheduledProcedureStepID = "X1"
    inner = Dataset()
    inner.CodeMeaning = "Zürich"
    new = Dataset()
    new.ScheduledProtocolCodeSequence = [inner]
    ds.RequestAttributesSequence.append(new)
    ds.ReferencedStudySequence = [Dataset(), inner]
    return ds


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_data_set_is_the_same_after_pickling(tmp_path: Path, syntax: str, protocol: int) -> None:
    file = tmp_path / "a.dcm"
    file.write_bytes(minimal_ct(syntax))
    for ds in (lazydicom.open(file), lazydicom.open(minimal_ct(syntax))):
        made = again(ds, protocol)
        assert type(made) is Dataset
        assert made == ds
        assert made.transfer_syntax == ds.transfer_syntax
        assert made.path == ds.path
        assert not made.changes


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_changes_at_any_depth_are_pickled(path: str, protocol: int) -> None:
    ds = changed(path)
    made = again(ds, protocol)
    assert made == ds
    assert str(made.changes) == str(ds.changes)
    steps = made.RequestAttributesSequence
    assert (len(steps), steps[0].ScheduledProcedureStepID) == (4, "X1")
    assert steps[3].ScheduledProtocolCodeSequence[0].CodeMeaning == "Zürich"
    new = steps[3].ScheduledProtocolCodeSequence[0]
    assert new.parent.parent is made or new.parent.parent == made
    assert new.parent["ScheduledProtocolCodeSequence"].path == (
        "RequestAttributesSequence[3].ScheduledProtocolCodeSequence"
    )
    made.revert()
    assert made == lazydicom.open(path)
    assert ds.PatientID == "changed"


PARTS: dict[str, dict[str, Any]] = {
    "before pixels": {"stop_before_pixels": True},
    "some elements": {"specific_tags": ["PatientName", 0x00091001, "PatientAge"]},
    "before a tag": {"stop_before": "PatientID"},
    "after a tag": {"stop_after": "RequestAttributesSequence"},
    "with a syntax": {"transfer_syntax": EXPLICIT_LE},
    "strictly": {"strict": True},
    "without a mapping": {"mmap": False},
}


@pytest.mark.parametrize("options", PARTS.values(), ids=PARTS)
def test_a_file_is_opened_again_as_it_was(path: str, options: dict[str, Any]) -> None:
    ds = lazydicom.open(path, **options)
    ds.PatientName = "changed"
    made = again(ds)
    assert made == ds
    assert made.keys() == ds.keys()
    assert made._scope.policy == ds._scope.policy
    assert made._file.opening == ds._file.opening
    assert made._file.reading == ds._file.reading
    assert made._file.is_partial == ds._file.is_partial
    assert again(made) == ds


def test_a_bare_data_set_is_opened_again_in_its_syntax() -> None:
    ds = lazydicom.open(element(0x00080060, "CS", b"CT"), transfer_syntax=EXPLICIT_LE)
    assert again(ds).Modality == "CT"


def test_a_file_of_any_size_is_pickled_in_a_few_bytes(tmp_path: Path) -> None:
    file = tmp_path / "large.dcm"
    file.write_bytes(part10(element(0x7FE00010, "OW", bytes(1 << 20))))
    ds = lazydicom.open(file)
    for thing in (ds, ds["PixelData"], ds[0x7FE00010]):
        assert len(pickle.dumps(thing)) < 2000


def test_a_file_that_changed_is_noticed(path: str) -> None:
    pickled = pickle.dumps(lazydicom.open(path))
    os.utime(path, ns=(1, 1))
    with pytest.raises(ChangedFileError, match="since the data set was pickled"):
        pickle.loads(pickled)  # noqa: S301


def test_an_element_is_pickled_with_its_data_set(path: str) -> None:
    ds = changed(path)
    for one in ds.iterall():
        made = again(one)
        assert made == one
        assert made.private_creator == one.private_creator or one.path.count(".")
    made = again(ds["PatientID"])
    made.value = "other"
    assert (made.value, ds.PatientID) == ("other", "changed")
    pair = again((ds, ds["PatientID"]))
    pair[1].value = "seen"
    assert pair[0].PatientID == "seen"


def test_an_element_of_an_item_is_pickled_without_the_rest_of_it() -> None:
    icon = item(element(0x00080060, "CS", b"CT"), element(0x7FE00010, "OW", bytes(1 << 20)))
    ds = lazydicom.open(part10(sequence(0x00880200, icon)))
    one = ds.IconImageSequence[0]["Modality"]
    assert len(pickle.dumps(one)) < 2000
    assert again(one).value == "CT"


def test_an_element_out_of_order_behind_compressed_pixels_is_found_again() -> None:
    pixels = fragments(b"one frame ")
    ds = lazydicom.open(
        part10(pixels + element(0x00100020, "LO", b"ID"), transfer_syntax=RLE),
    )
    one = next(iter(ds))
    assert (one.tag, again(one).value) == (0x00100020, "ID")


def test_a_deleted_element_cannot_be_pickled(path: str) -> None:
    ds = lazydicom.open(path)
    one = ds["PatientID"]
    del ds.PatientID
    with pytest.raises(lazydicom.ElementNotFoundError):
        again(one)


def test_items_and_sequences_are_pickled(path: str) -> None:
    for ds in (lazydicom.open(path), changed(path)):
        for one in ds.RequestAttributesSequence:
            assert again(one) == one
            assert again(one).parent is None
        steps = again(ds.RequestAttributesSequence)
        assert type(steps) is Sequence
        assert steps == ds.RequestAttributesSequence
        steps.pop()
        assert len(steps) == len(ds.RequestAttributesSequence) - 1
        codes = ds.RequestAttributesSequence[0].ScheduledProtocolCodeSequence
        assert again(codes) == codes
    loose = Sequence([Dataset(), ds[0x00100000:0x00110000]])
    assert again(loose) == loose
    assert again(loose).own is not None


def test_the_file_meta_information_is_pickled(path: str) -> None:
    for ds in (lazydicom.open(path), lazydicom.open(minimal_ct(RLE))):
        meta = again(ds.file_meta)
        assert meta == ds.file_meta
        assert type(meta) is type(ds.file_meta)
        assert meta.TransferSyntaxUID == ds.transfer_syntax.uid
        assert again(ds.file_meta["TransferSyntaxUID"]) == ds.file_meta["TransferSyntaxUID"]
    bare = lazydicom.open(element(0x00080060, "CS", b"CT") + element(0x00100020, "LO", b"ID"))
    assert len(again(bare.file_meta)) == 0


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_values_are_pickled(protocol: int) -> None:
    ds = lazydicom.open(minimal_ct())
    for one in ds.iterall():
        value = one.value
        made = again(value, protocol)
        assert made == value
        assert type(made) is type(value)
        assert str(made) == str(value) or one.VR == "SQ"
    name = PersonName("Yamada^Tarou=山田^太郎")
    assert again(name, protocol).ideographic == name.ideographic
    assert type(again(MultiValue([name]), protocol)) is MultiValue


# -- deep nesting --------------------------------------------------------------------------------


def nested(depth: int) -> Dataset:
    made = Dataset()
    made.CodeValue = "innermost"
    for _ in range(depth):
        outer = Dataset()
        outer.ConceptCodeSequence = [made]
        made = outer
    return made


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_new_items_nest_as_deeply_as_is_allowed(path: str, protocol: int) -> None:
    deep = nested(NESTING_CAP - 1)
    ds = lazydicom.open(path)
    ds.ReferencedStudySequence = [deep]
    for thing in (ds, deep, ds.ReferencedStudySequence, ds["ReferencedStudySequence"]):
        assert again(thing, protocol) == thing
        assert copy.deepcopy(thing) == thing
    assert sum(1 for _ in again(ds, protocol).find_all("**.CodeValue")) == 2


def test_items_of_a_file_nest_as_deeply_as_they_are_read() -> None:
    data_set = element(0x00080100, "SH", b"innermost ")
    for _ in range(NESTING_CAP):
        data_set = sequence(0x0040A168, item(data_set))
    ds = lazydicom.open(part10(data_set))
    inner = ds.ConceptCodeSequence[0]
    for thing in (ds, inner, ds.ConceptCodeSequence, inner["ConceptCodeSequence"]):
        assert again(thing) == thing
        assert copy.deepcopy(thing) == thing
    place = inner
    while "ConceptCodeSequence" in place:
        place = place.ConceptCodeSequence[0]
    place.CodeValue = "changed"
    assert again(ds) == ds
    assert next(again(ds).find_all("**.CodeValue")).value == "changed"
    assert next(copy.deepcopy(inner).find_all("**.CodeValue")).value == "changed"
