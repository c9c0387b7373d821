"""DICOMDIR: whatever moves, the offsets in it say where directory records are."""

from __future__ import annotations

import gc
import io
import shutil
import subprocess
import warnings
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.fileset import FileSet

import lazydicom
from lazydicom import Dataset, UnsupportedError
from tests.dicom_bytes import (
    EXPLICIT_LE,
    element,
    file_meta,
    item,
    numbers,
    part10,
    sequence,
)

if TYPE_CHECKING:
    from pathlib import Path

FIRST, LAST, NEXT, LOWER, MULTIPLE = 0x00041200, 0x00041202, 0x00041400, 0x00041420, 0x00041504
DCMDUMP = shutil.which("dcmdump")
SAMPLES = ["", "-bigEnd", "-implicit", "-nopatient", "-reordered"]

LINKS = {1: (2, 4), 2: (3, 5), 3: (0, 0), 4: (0, 0), 5: (6, 0), 6: (0, 0)}
"""Records by number: which comes next, and which is the first below. Roots are 1, 2, 3."""


def pointer(tag: int, offset: int) -> bytes:
    return element(tag, "UL", numbers("UL", offset))


def directory(
    names: dict[int, str] | None = None,
    links: dict[int, tuple[int, int]] | None = None,
    *,
    first: int = 1,
    last: int = 3,
    prefix: bytes = b"",
    meta: bytes = file_meta(EXPLICIT_LE),
    undefined: bool = False,
) -> bytes:
    """A DICOMDIR with these records in this order; offsets are computed by laying it out twice."""
    names = {number: f"N{number}" for number in LINKS} if names is None else names
    links = LINKS if links is None else links
    places = dict.fromkeys(names, 0) | {0: 0}

    def build() -> bytes:
        records = [
            item(
                pointer(NEXT, places[links[number][0]]),
                pointer(LOWER, places[links[number][1]]),
                element(0x00041430, "CS", b"PATIENT "),
                element(0x00100010, "PN", name.encode()),
                undefined=undefined,
            )
            for number, name in names.items()
        ]
        head = prefix + pointer(FIRST, places[first]) + pointer(LAST, places[last])
        head += element(0x00041212, "US", numbers("US", 0))
        at = 132 + len(meta) + len(head) + 12
        for number, record in zip(names, records, strict=True):
            places[number] = at
            at += len(record)
        return part10(head + sequence(0x00041220, *records, undefined=undefined), meta=meta)

    build()
    return build()


def saved(dataset: Dataset, **options: object) -> bytes:
    sink = io.BytesIO()
    dataset.save_as(sink, **options)  # type: ignore[arg-type]
    return sink.getvalue()


def names(**changed: str) -> dict[int, str]:
    return {number: changed.get(f"N{number}", f"N{number}") for number in LINKS}


@pytest.mark.parametrize("undefined", [False, True])
def test_records_behind_a_change_are_found_where_they_went(*, undefined: bool) -> None:
    ds = lazydicom.open(directory(undefined=undefined))
    assert saved(ds) == directory(undefined=undefined)
    ds.DirectoryRecordSequence[5].PatientName = "last one"
    assert saved(ds) == directory(names(N6="last one"), undefined=undefined)
    ds.DirectoryRecordSequence[1].PatientName = "longer"
    assert saved(ds) == directory(names(N2="longer", N6="last one"), undefined=undefined)


@pytest.mark.parametrize("undefined", [False, True])
def test_an_element_at_the_end_of_a_record_is_before_the_next(*, undefined: bool) -> None:
    def with_id(data: bytes) -> bytes:
        ds = lazydicom.open(data)
        ds.DirectoryRecordSequence[0].PatientID = "ID"
        return saved(ds)

    new = lazydicom.open(with_id(directory(undefined=undefined)))
    records = new.DirectoryRecordSequence
    places = [one._key for one in records]
    assert [one.OffsetOfTheNextDirectoryRecord for one in records] == [
        *(places[1], places[2], 0, 0, places[5], 0),
    ]


def test_what_is_before_the_data_set_moves_them_too() -> None:
    ds = lazydicom.open(directory())
    ds.file_meta.SourceApplicationEntityTitle = "CT_SCANNER"
    title = element(0x00020016, "AE", b"CT_SCANNER")
    assert saved(ds) == directory(meta=file_meta(EXPLICIT_LE, title))
    ds.revert()
    ds.FileSetID = "SET1"
    assert saved(ds) == directory(prefix=element(0x00041130, "CS", b"SET1"))


def test_a_deleted_record_is_skipped_by_those_that_pointed_to_it() -> None:
    ds = lazydicom.open(directory())
    del ds.DirectoryRecordSequence[1]
    left = {number: name for number, name in names().items() if number != 2}
    assert saved(ds) == directory(left, LINKS | {1: (3, 4)})
    del ds.DirectoryRecordSequence[0]
    del left[1]
    assert saved(ds) == directory(left, first=3)
    ds.revert()
    del ds.DirectoryRecordSequence[2]
    left = {number: name for number, name in names().items() if number != 3}
    assert saved(ds) == directory(left, LINKS | {2: (0, 5)}, last=2)
    ds.revert()
    del ds.DirectoryRecordSequence[4]
    left = {number: name for number, name in names().items() if number != 5}
    assert saved(ds) == directory(left, LINKS | {2: (3, 6)})
    ds.DirectoryRecordSequence = []
    assert saved(ds) == directory({}, first=0, last=0)


@given(st.permutations(sorted(LINKS)))
def test_records_in_another_order_are_found(order: list[int]) -> None:
    ds = lazydicom.open(directory())
    records = ds.DirectoryRecordSequence
    ds.DirectoryRecordSequence = [records[number - 1] for number in order]
    assert saved(ds) == directory({number: f"N{number}" for number in order})


def test_new_records_are_refused() -> None:
    ds = lazydicom.open(directory())
    ds.DirectoryRecordSequence.append(Dataset())
    with pytest.raises(UnsupportedError, match="new directory records"):
        saved(ds)


@pytest.mark.parametrize(
    "options", [{"transfer_syntax": "ImplicitVRLittleEndian"}, {"lengths": "undefined"}]
)
def test_another_encoding_is_refused(options: dict[str, str]) -> None:
    with pytest.raises(UnsupportedError, match="not converted"):
        saved(lazydicom.open(directory()), **options)


def test_offsets_that_point_to_no_record_stay_and_circles_end() -> None:
    def build(name: str, record: int) -> bytes:
        body = pointer(NEXT, record) + pointer(LOWER, 7)
        one = item(body, pointer(MULTIPLE, record), element(0x00100010, "PN", name.encode()))
        head = pointer(FIRST, 999_999) + pointer(LAST, record)
        return part10(head + sequence(0x00041220, one))

    at = 132 + len(file_meta()) + 12 + 12 + 12
    ds = lazydicom.open(build("A ", at))
    ds.FileSetID = "SET1"
    new = lazydicom.open(saved(ds))
    record = new.DirectoryRecordSequence[0]
    assert record.OffsetOfTheNextDirectoryRecord == record.MRDRDirectoryRecordOffset == at + 12
    assert record.OffsetOfReferencedLowerLevelDirectoryEntity == 7
    assert new.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity == 999_999
    assert new.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity == at + 12
    del ds.DirectoryRecordSequence[0]
    assert lazydicom.open(saved(ds)).OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity == 0


def test_an_offset_of_another_length_is_none() -> None:
    body = element(NEXT, "UL", b"") + element(LOWER, "US", numbers("US", 400))
    data = part10(element(FIRST, "UL", numbers("UL", 1, 2)) + sequence(0x00041220, item(body)))
    ds = lazydicom.open(data)
    ds.FileSetID = "SET1"
    assert lazydicom.open(saved(ds)) == ds


# -- real ones -----------------------------------------------------------------------------------


def found(dataset: Dataset) -> list[tuple[int, str, str]]:
    """Every record that is reached by offsets, with its depth and names, in that order."""
    records = {one._key: one for one in dataset.DirectoryRecordSequence}
    first = dataset.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity
    waiting = [(0, first)] if first else []
    reached = []
    while waiting:
        depth, at = waiting.pop()
        record = records.pop(at)  # once each, or it is an error
        kind = record.DirectoryRecordType
        reached.append((depth, kind, str(record.get("ReferencedFileID", ""))))
        following = record.OffsetOfTheNextDirectoryRecord
        lower = record.OffsetOfReferencedLowerLevelDirectoryEntity
        waiting += [(depth, following)] * bool(following) + [(depth + 1, lower)] * bool(lower)
    return reached


@pytest.mark.parametrize("name", SAMPLES)
def test_real_ones_lead_to_the_same_records(sample: dict[str, Path], name: str) -> None:
    ds = lazydicom.open(sample["DICOMDIR-implicit"].parent / f"DICOMDIR{name}")
    before = found(ds)
    assert before
    for number, record in enumerate(ds.DirectoryRecordSequence):
        if "PatientName" in record:
            record.PatientName = "Somebody^With^A^Longer^Name"
        elif number % 3 == 0:
            record.RecordInUseFlag = None
    ds.file_meta.SourceApplicationEntityTitle = "CT_SCANNER"
    assert found(lazydicom.open(saved(ds))) == before
    ds.DirectoryRecordSequence.reverse()
    assert found(lazydicom.open(saved(ds))) == before


def test_pydicom_and_dcmtk_find_their_way(sample: dict[str, Path], tmp_path: Path) -> None:
    folder = tmp_path / "set"
    real = sample["DICOMDIR-implicit"].parent
    shutil.copytree(real, folder)
    ds = lazydicom.open(folder / "DICOMDIR")
    for record in ds.DirectoryRecordSequence:
        if "PatientName" in record:
            record.PatientName = "Somebody^With^A^Longer^Name"
    ds.save_as(folder / "DICOMDIR", overwrite=True)
    before, after = (FileSet(str(one / "DICOMDIR")) for one in (real, folder))
    assert len(after) == len(before) > 0
    assert [one.ReferencedFileID for one in after] == [one.ReferencedFileID for one in before]
    assert {*map(str, after.find_values("PatientName"))} == {"Somebody^With^A^Longer^Name"}
    del before, after
    with warnings.catch_warnings():  # pydicom leaves its temporary folders to whoever collects
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
    if DCMDUMP is not None:
        subprocess.run([DCMDUMP, "-q", folder / "DICOMDIR"], capture_output=True, check=True)
