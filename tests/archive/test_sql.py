"""SQL over an archive: DuckDB is given what a statement names, and nothing else is read."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.exports import arrow, sql
from lazydicom.archive.segments import segment
from lazydicom.errors import MissingExtraError, QueryError
from tests.archives import put, small, updated
from tests.dicom_bytes import element, item, numbers, sequence, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def file(number: int) -> bytes:
    steps = [item(element(0x00400009, "SH", text(f"step{n}"))) for n in range(number % 3)]
    more = [element(0x00080020, "DA", b"2024010%d" % (number % 7 + 1))] if number % 4 else []
    more += [
        element(0x0008103E, "LO", text(["a\\b", " pad ", "it's", "="][number % 4])),
        element(0x00180050, "DS", text(["1.5", "N/A", "0.1", "2", "1e3", "3.25"][number % 6])),
        element(0x0020000D, "UI", text(f"2.{number // 6}", vr="UI")),
        element(0x0020000E, "UI", text(f"3.{number // 3}", vr="UI")),
        element(0x00200013, "IS", text(str(number))),
        element(0x00200032, "DS", text(rf"{number}\0\-1.5")),
        element(0x00280010, "US", numbers("US", *([7, 8] if number == 5 else [number]))),
        sequence(0x00400275, *steps),
    ]
    return small(f"1.{number}", ["CT", "MR"][number % 2], *more)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    """Twelve files in segments of five."""
    monkeypatch.setattr(segment, "BATCH", 5)
    for number in range(12):
        put(tmp_path / "files" / f"{number:02}", file(number))
    with Archive(tmp_path / "files") as made:
        updated(made)
        yield made


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the columns of which a chunk is read, once for each."""
    found: list[str] = []
    cells_array = arrow.cells_array
    monkeypatch.setattr(
        arrow, "cells_array", lambda f, c: found.append(f.name) or cells_array(f, c)
    )
    return found


@pytest.mark.parametrize(
    ("statement", "answer", "columns"),
    [
        ("select count(*) from instances", [(12,)], {"MediaStorageSOPClassUID"}),
        ("select modality, count(*) from instances group by 1 order by 1",
         [("CT", 6), ("MR", 6)], {"Modality"}),
        ("select max(slicethickness) from instances where Modality = 'MR'",
         [(3.25,)], {"SliceThickness", "Modality"}),
        ('select sum(len("RequestAttributesSequence.ScheduledProcedureStepID")) from instances',
         [(12,)], {"RequestAttributesSequence.ScheduledProcedureStepID"}),
        ("""select "raw(SliceThickness)" from instances where InstanceNumber = 1""",
         [("N/A",)], {"raw(SliceThickness)", "InstanceNumber"}),
        ("select max(ImagePositionPatient[1]) from instances", [(11.0,)], {"ImagePositionPatient"}),
        ("select PatientWeight from instances limit 1", [(None,)], set()),
        ("with a as (select Rows r, Modality m from instances) select count(r) from a",
         [(11,)], {"Rows"}),
        ("select count(*) from instances a join instances b on a.InstanceNumber = b.Rows",
         [(11,)], {"InstanceNumber", "Rows"}),
        ("select (select count(*) from instances) from instances where InstanceNumber = 3",
         [(12,)], {"InstanceNumber", "MediaStorageSOPClassUID"}),
        ("select 1 + 1", [(2,)], set()),
    ],
)  # fmt: skip
def test_only_the_columns_that_a_statement_names_are_read(
    archive: Archive, read: list[str], statement: str, answer: list[Any], columns: set[str]
) -> None:
    relation = archive.sql(statement)
    assert read == []
    assert relation.fetchall() == answer
    assert set(read) == columns


def test_other_levels_are_tables_too(archive: Archive) -> None:
    assert archive.sql(
        "select StudyInstanceUID, NumberOfStudyRelatedInstances n, ModalitiesInStudy"
        " from studies order by 1"
    ).fetchall() == [("2.0", 6, ["CT", "MR"]), ("2.1", 6, ["CT", "MR"])]
    assert archive.sql(
        "select s.NumberOfSeriesRelatedInstances, count(*) from series s"
        " join instances i using (SeriesInstanceUID) group by all"
    ).fetchall() == [(3, 12)]
    assert archive.sql("select count(*) from patients").fetchall() == [(1,)]


CONDITIONS = [
    "Modality = 'CT'", "'CT' = Modality", "Modality = 'ct'", "Modality in ('CT', 'PT')",
    "Modality <> 'CT'", "not Modality = 'CT'", "Modality = 'CT' or InstanceNumber = 3",
    "Modality = 'CT' and InstanceNumber > 4 and Rows < 9", "SliceThickness = 0.1",
    "SliceThickness between 0.1 and 1.5", "2 <= SliceThickness", "Rows = 7", "Rows >= 4.5",
    "StudyDate = '2024-01-03'", "StudyDate >= date '2024-01-03' and StudyDate < '2024-01-06'",
    "StudyDate > timestamp '2024-01-03 00:00:00'", "SeriesDescription = 'a\\b'",
    "SeriesDescription = 'pad'", "SeriesDescription = 'it''s'", "SeriesDescription > 'a'",
    "SeriesDescription = ''", "InstanceNumber + 1 = 5", "InstanceNumber = -1",
    "StudyInstanceUID = '2.0'", "lower(Modality) = 'mr'", "StudyDate is null",
    "instances.InstanceNumber = 3", "InstanceNumber in (1, 2.5, 3)", "Modality = Modality",
    "Modality between 'A' and 'D'", "Modality = '10'", "InstanceNumber = '10'",
    "ImagePositionPatient[1] = 3", "path like '%03'", "path = 'x'",
    "InstanceNumber = 99999999999999999999", "InstanceNumber in (select max(Rows) from instances)",
]  # fmt: skip


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_finds_what_it_finds_in_a_table_of_all_rows(
    archive: Archive, condition: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    statement = f"select SOPInstanceUID from instances where {condition} order by 1"  # noqa: S608
    found = archive.sql(statement).fetchall()
    monkeypatch.setattr(sql, "condition_of", lambda *_: ("True", {}))
    assert archive.sql(statement).fetchall() == found


def test_a_condition_leaves_out_rows_before_their_columns_are_read(
    archive: Archive, read: list[str]
) -> None:
    statement = "select Rows from instances where StudyInstanceUID = '2.0' and InstanceNumber < 3"
    assert len(archive.sql(statement).fetchall()) == 3
    assert sorted(read) == ["InstanceNumber", "Rows", "StudyInstanceUID"]  # of one segment


def test_parameters_and_tables_of_others_can_be_named(archive: Archive) -> None:
    query = "select count(*) from instances where Modality = ? and InstanceNumber > ?"
    assert archive.sql(query, ["CT", 5]).fetchall() == [(3,)]
    assert archive.sql(
        "select count(*) from instances where Modality = $m", {"m": "MR"}
    ).fetchall() == [(6,)]
    with duckdb.connect() as connection:
        connection.execute("create table wanted as select 3 as InstanceNumber")
        relation = archive.sql(
            "select SOPInstanceUID from instances join wanted using (InstanceNumber)",
            connection=connection,
        )
        assert relation.fetchall() == [("1.3",)]


def test_an_answer_can_be_asked_on_and_again(archive: Archive) -> None:
    relation = archive.sql("select Modality, Rows from instances")
    gc.collect()
    assert relation.filter("Modality = 'CT'").aggregate("count(*)").fetchall() == [(6,)]
    assert len(relation.fetchall()) == len(relation.fetchall()) == 12
    other = archive.sql("select InstanceNumber from instances")
    assert relation.aggregate("count(Rows)").fetchall() == [(11,)]
    assert other.aggregate("max(InstanceNumber)").fetchall() == [(11,)]


@pytest.mark.parametrize(
    "statement",
    ["selec", "select Modalty from instances", "select 1; select 2", "create table x (a int)", ""],
)
def test_what_is_no_select_statement_is_refused(archive: Archive, statement: str) -> None:
    with pytest.raises(QueryError):
        archive.sql(statement)


def test_without_duckdb_the_error_names_the_extra(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtraError, match=r"lazydicom\[sql\]"):
        archive.sql("select 1")


def test_an_archive_is_taken_in_parts(archive: Archive) -> None:
    parts = archive.partitions(3)
    assert [len(part) for part in parts] == [5, 5, 2]
