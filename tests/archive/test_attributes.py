"""What occurs in an archive: attributes, how often, and their values."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pydicom
import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.segments import segment
from lazydicom.errors import ElementNotFoundError, QueryError
from tests.archives import put, small, updated
from tests.dicom_bytes import element, item, sequence, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def file(number: int) -> bytes:
    more = [element(0x00100010, "PN", text("" if number % 4 == 0 else f"N^{number % 3}"))]
    if number % 2:
        step = element(0x00400009, "SH", text(f"S{number}"))
        more.append(sequence(0x00400275, *[item(step)] * (number % 3)))
    if number == 5:
        more.append(element(0x00104000, "LT", b"x" * 1500))
        more += [element(0x00290010, "LO", b"ACME"), element(0x00291001, "LO", b"\a[2J")]
    return small(f"1.{number}", "CT" if number else "MR", *more)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr(segment, "BATCH", 5)
    for number in range(12):
        put(tmp_path / f"{number:02}", file(number))
    with Archive(tmp_path) as made:
        updated(made)
        yield made


def test_coverage_is_that_of_the_files(archive: Archive) -> None:
    found = archive.attributes()
    present: Counter[str] = Counter()
    empty: Counter[str] = Counter()
    for path in archive.query("True").paths():
        with pydicom.dcmread(path) as data_set:
            for one in data_set:
                name = one.keyword or str(one.tag)
                present[name] += 1
                empty[name] += one.is_empty
    for name, count in present.items():
        if name.startswith("(") or not name:
            continue
        one = found[name]
        assert (one.rows, one.present, one.empty) == (12, count, empty[name]), name
        assert one.coverage == (count - empty[name]) / 12
    assert len(found) == len({one.path for one in found})


def test_values_are_counted_and_the_most_frequent_shown(archive: Archive) -> None:
    modality = archive.attributes()["Modality"]
    assert (modality.keyword, modality.vr, modality.distinct) == ("Modality", "CS", 2)
    assert modality.examples == ("CT", "MR")
    many = archive.attributes(most=5)["SOPInstanceUID"]
    assert many.distinct is None
    assert len(many.examples) == 3
    assert archive.attributes()["SOPInstanceUID"].distinct == 12


def test_nested_and_private_attributes_are_told_by_their_paths(archive: Archive) -> None:
    found = archive.attributes()
    assert found["RequestAttributesSequence"].vr == "SQ"
    step = found["RequestAttributesSequence.ScheduledProcedureStepID"]
    assert (step.present, step.keyword) == (4, "ScheduledProcedureStepID")
    private = found["[ACME](0029,01)"]
    assert (private.keyword, private.present) == ("", 1)
    assert found["(0008,0060)"] == found["00080060"] == found["Modality"]
    assert archive.query("True")[private.path].tolist().count(None) == 11


def test_values_that_columns_do_not_have_are_there(archive: Archive) -> None:
    comments = archive.attributes()["PatientComments"]
    assert (comments.present, comments.large, comments.distinct) == (1, 1, 0)


def test_what_is_removed_does_not_occur(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "00").unlink()
    (tmp_path / "05").unlink()
    updated(archive)
    found = archive.attributes()
    assert found["Modality"].examples == ("CT",)
    with pytest.raises(ElementNotFoundError, match="PatientComments"):
        found["PatientComments"]
    with pytest.raises(QueryError):
        found["PatientComment"]
    assert "(0008,0060)" in found
    assert found[0] in found
    assert not any(name in found for name in ("PatientComments", "PatientComment", 5))


def test_a_table_is_printed_without_control_characters(archive: Archive) -> None:
    lines = str(archive.attributes()).splitlines()
    assert lines[0].split() == ["attribute", "VR", "present", "empty", "distinct", "examples"]
    (private,) = [line for line in lines if line.startswith("[ACME]")]
    assert private.split()[1:] == ["LO", "1/12", "0", "1", "?[2J"]


def test_an_empty_archive_has_none(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.update()
        assert archive.attributes() == []
        assert str(archive.attributes()).startswith("attribute")
