"""Queries over an archive of real files: nested attributes, and values that only files have."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.segments.cells import LARGEST
from lazydicom.errors import ChangedFileError
from tests.archives import LONG_AGO, put, small, updated
from tests.dicom_bytes import element, item, sequence, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONG = b"x" * LARGEST


def comments(value: bytes) -> bytes:
    return element(0x00104000, "LT", value)


def requests(*ids: str) -> bytes:
    """A Request Attributes Sequence with an item for each ID; of an empty one without it."""
    items = [item(element(0x00400009, "SH", text(one, vr="SH")) if one else b"") for one in ids]
    return sequence(0x00400275, *items)


def block(creator: str, number: int, value: str) -> bytes:
    """A private block with one element, (0029,xx01)."""
    name = element(0x00290000 | number, "LO", text(creator))
    return name + element(0x00290001 | number << 8, "LO", text(value))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    files = {
        "a": small("1.1", "CT", comments(LONG + b"yz")),
        "b": small("1.2", "MR", comments(LONG + b"yz")),
        "c": small("1.3", "CT", comments(b"short ")),
        "d": small("1.4", "CT", block("ACME", 0x10, "one"), requests("A", "B")),
        "e": small("1.5", "CT", block("ACME", 0x22, "two"), requests("", "A")),
        "f": small("1.6", "CT", block("OTHER", 0x10, "one"), requests()),
    }
    for name, data in files.items():
        put(tmp_path / name, data)
    with Archive(tmp_path) as archive:
        updated(archive)
        yield archive


def names(archive: Archive, query: str) -> str:
    return "".join(sorted(os.path.basename(path) for path in archive.query(query).paths()))


FOUND = [
    ("like(PatientComments, '*yz')", "ab"),
    ("Modality == 'CT' and like(PatientComments, '*yz')", "a"),
    ("PatientComments != 'short'", "ab"),
    (f"length(PatientComments) == {LARGEST + 2}", "ab"),
    ("exists(PatientComments)", "abc"),
    ("private('ACME', 0x29, 0x01) == 'one'", "d"),
    ("private('ACME', 0x29, 0x1001) in ['one', 'two']", "de"),
    ("tag('[OTHER](0029,01)') == 'one'", "f"),
    ("RequestAttributesSequence.ScheduledProcedureStepID == 'A'", "de"),
    ("RequestAttributesSequence[0].ScheduledProcedureStepID == 'A'", "d"),
    ("RequestAttributesSequence[1].ScheduledProcedureStepID == 'A'", "e"),
    ("missing(RequestAttributesSequence[0].ScheduledProcedureStepID)", "abcef"),
    ("count(RequestAttributesSequence) == 2", "de"),
    ("count(RequestAttributesSequence) == 0", "f"),
    ("empty(RequestAttributesSequence)", "f"),
    ("exists(RequestAttributesSequence)", "def"),
]


@pytest.mark.parametrize(("query", "files"), FOUND)
def test_a_query_finds_the_files_of_which_it_is_true(
    archive: Archive, query: str, files: str
) -> None:
    assert names(archive, query) == files
    assert archive.count(query) == len(files)


def test_a_file_that_changed_is_an_error_only_where_its_value_decides(archive: Archive) -> None:
    path = os.path.join(archive.root, "b")
    with open(path, "ab") as file:
        file.write(b"more")
    os.utime(path, ns=(LONG_AGO + 1, LONG_AGO + 1))
    assert names(archive, "Modality == 'CT' and like(PatientComments, '*yz')") == "a"
    with pytest.raises(ChangedFileError):
        archive.count("like(PatientComments, '*yz')")


def test_an_explanation_tells_what_is_read_and_which_files(archive: Archive) -> None:
    found = archive.explain("Modality == kind and PatientComments != 'short'", kind="CT")
    assert found.predicate == "(Modality == 'CT' and not (PatientComments == 'short'))"
    assert (found.segments, found.rows, found.files) == (1, 0, 1)
    modality, comments = found.steps
    assert modality.condition == "Modality == 'CT'"
    assert (modality.chunks, modality.missing, modality.rows) == (1, 0, 5)
    assert (comments.chunks, comments.missing, comments.unreached) == (1, 0, 0)
    nothing = archive.explain("Rows > 1 and Modality == 'CT' and PatientComments == 'x'")
    assert [step.missing for step in nothing.steps] == [1, 0, 0]
    assert [step.unreached for step in nothing.steps] == [0, 1, 1]
    assert nothing.files == 0
    head, columns, *steps, last = str(found).splitlines()
    assert head == found.predicate
    assert columns.split("  ")[0] == "condition"
    assert [line.split()[-5:] for line in steps] == [list("00105"), list("00100")]
    assert last == "1 segments, 0 rows found, 1 files to open"


def test_an_explanation_tells_what_statistics_rule_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lazydicom.archive.segments.column_store.SMALL_ROWS", 1)
    monkeypatch.setattr("lazydicom.archive.segments.snapshot.SMALL_ROWS", 1)
    with Archive(tmp_path) as archive:
        for number in range(3):
            put(tmp_path / f"{number}", small(f"1.{number}", "CT" if number else "MR"))
            updated(archive)
        found = archive.explain("Modality == 'CT' and exists(PatientID)")
        assert found.segments == 3
        assert [step.ruled_out for step in found.steps] == [1, 0]
        assert [step.unreached for step in found.steps] == [0, 1]
        assert [step.chunks for step in found.steps] == [2, 0]
        assert found.steps[1].missing == 2
        assert archive.count("Modality == 'CT'") == 2
