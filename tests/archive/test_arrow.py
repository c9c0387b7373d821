"""Tables: columns of selections as Arrow streams, taken by those who read such."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING, Any

import arro3.core as arro3
import numpy as np
import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.exports import arrow
from lazydicom.archive.segments import segment
from lazydicom.errors import MissingExtraError, QueryError, StaleSelectionError
from tests.archives import counted_opens, put, small, updated
from tests.dicom_bytes import element, item, numbers, sequence, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS = ("SOPInstanceUID", "StudyDate", "SliceThickness", "Rows", "ImagePositionPatient", "path")


def file(number: int) -> bytes:
    """Two series in reverse, with values of several types and some that are missing."""
    references = [
        item(element(0x00081155, "UI", text(f"9.{number}.{n}", vr="UI"))) for n in range(number % 3)
    ]
    more = [element(0x00080020, "DA", b"2024010%d" % (number % 7 + 1))] if number % 2 else []
    more += [
        sequence(0x00081140, *references),
        element(0x00180050, "DS", text(["1.5", "N/A", "", "2", "1e3", "3.25"][number % 6])),
        element(0x0020000D, "UI", text("2.1", vr="UI")),
        element(0x0020000E, "UI", text(f"3.{number // 6}", vr="UI")),
        element(0x00200013, "IS", text(str(20 - number))),
        element(0x00200032, "DS", text(rf"{number}\0\-1.5")),
    ]
    if number < 9:
        more.append(element(0x00280010, "US", numbers("US", 100 + number)))
    return small(f"1.{number}", ["CT", "MR"][number % 2], *more)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    """Twelve files in segments of five."""
    monkeypatch.setattr(segment, "BATCH", 5)
    for number in range(12):
        put(tmp_path / f"{number:02}", file(number))
    with Archive(tmp_path) as made:
        updated(made)
        yield made


def rows_of(table: object) -> list[dict[str, Any]]:
    return [row for batch in table.batches() for row in batch.to_struct_array().to_pylist()]  # type: ignore[attr-defined]


@pytest.mark.parametrize("batch_rows", [1, 5, 100])
def test_a_table_has_the_columns_of_the_selection_in_its_order(
    archive: Archive, batch_rows: int
) -> None:
    selection = archive.query("InstanceNumber > 10")
    rows = rows_of(selection.table(*COLUMNS, batch_rows=batch_rows))
    assert [row["path"] for row in rows] == selection.paths()
    for name in COLUMNS[:-1]:
        theirs = [row[name] for row in rows]
        ours = [
            None if value is None or value != value else value  # noqa: PLR0124
            for value in selection[name].tolist()
        ]
        assert theirs == [list(value) if isinstance(value, tuple) else value for value in ours]


def test_the_order_of_the_index_has_the_same_rows(archive: Archive) -> None:
    selection = archive.query("True")
    ordered = rows_of(selection.table(*COLUMNS))
    unordered = rows_of(selection.unordered().table(*COLUMNS))
    assert ordered != unordered
    assert sorted(ordered, key=lambda row: row["path"]) == unordered


def test_a_stream_can_be_taken_again_and_again_and_reads_nothing_before_it_is(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = archive.query("True").table("Modality")
    read: list[object] = []
    cells_array = arrow.cells_array
    monkeypatch.setattr(arrow, "cells_array", lambda *a: read.append(a) or cells_array(*a))
    streams = [arro3.RecordBatchReader.from_stream(table) for _ in range(2)]
    assert not read
    assert [len(stream.read_all()) for stream in streams] == [12, 12]
    assert read
    assert len(arro3.Table.from_arrow(table)) == 12


def test_a_selection_is_a_stream_of_its_public_attributes(archive: Archive) -> None:
    selection = archive.query("Modality == 'CT'")
    names = arro3.Table.from_arrow(selection).column_names
    assert names[-1] == "path"
    assert {"SOPInstanceUID", "Modality", "TransferSyntaxUID"} < set(names)
    assert not {"ReferencedImageSequence", "FileMetaInformationGroupLength"} & set(names)
    assert arro3.Schema.from_arrow(selection).names == names
    assert len(arro3.Table.from_arrow(archive.query("False"))) == 0


def test_items_come_as_lists_of_values_or_of_structs(archive: Archive) -> None:
    selection = archive.query("True").unordered()
    path = "ReferencedImageSequence.ReferencedSOPInstanceUID"
    flat = rows_of(selection.table("SOPInstanceUID", path))
    structs = rows_of(selection.table("SOPInstanceUID", path, structs=True))
    for number, (row, other) in enumerate(zip(flat, structs, strict=True)):
        uids = [f"9.{number}.{n}" for n in range(number % 3)]
        assert (row[path] or []) == uids
        assert other["ReferencedImageSequence"] == [
            {"ReferencedSOPInstanceUID": uid} for uid in uids
        ]


def test_structs_within_structs_keep_their_items(tmp_path: Path) -> None:
    def inner(*codes: str) -> bytes:
        items = [item(element(0x00080100, "SH", text(code))) for code in codes]
        return sequence(0x00082228, *items)

    region = sequence(
        0x00082218, item(inner("a", "b"), element(0x00080104, "LO", text("x"))), item(inner())
    )
    put(tmp_path / "1", small("1.1", "CT", region))
    put(tmp_path / "2", small("1.2"))
    with Archive(tmp_path) as archive:
        updated(archive)
        outer, below = "AnatomicRegionSequence", "PrimaryAnatomicStructureSequence"
        table = archive.query("True").table(
            f"{outer}.CodeMeaning", f"{outer}.{below}.CodeValue", structs=True
        )
        first, second = rows_of(table)
    assert second == {outer: None}
    assert first[outer][0] == {
        "CodeMeaning": "x",
        below: [{"CodeValue": "a"}, {"CodeValue": "b"}],
    }
    assert [one["CodeMeaning"] for one in first[outer]] == ["x", None]
    assert not first[outer][1][below]


def test_values_too_large_for_the_index_come_from_the_files_if_named(tmp_path: Path) -> None:
    long = "x" * 5000
    put(tmp_path / "1", small("1.1", "CT", element(0x00204000, "LT", text(long))))
    put(tmp_path / "2", small("1.2", "CT", element(0x00204000, "LT", text("short "))))
    with Archive(tmp_path) as archive:
        updated(archive)
        selection = archive.query("True")
        for table, expected in (
            (selection.table("ImageComments"), long),
            (selection.table("ImageComments", large=False), None),
            (selection.table(), None),
            (selection.table(large=True), long),
        ):
            assert [row["ImageComments"] for row in rows_of(table)] == [expected, "short"]
        longest = "select max(len(ImageComments)) from instances"
        assert archive.sql(longest).fetchall() == [(5000,)]
        assert archive.sql("select * from instances").fetchall()


def test_attributes_that_the_index_does_not_have_come_from_the_files_opened_once(
    tmp_path: Path,
) -> None:
    for number in range(4):
        put(tmp_path / f"{number}", file(number))
    with Archive(tmp_path, values=["Modality", "StudyInstanceUID"]) as archive:
        updated(archive)
        selection = archive.query("Modality == 'CT'").unordered()
        with counted_opens(tmp_path) as opened:
            table = selection.table("Modality", *COLUMNS, "ReferencedImageSequence")
            rows = rows_of(table)
        assert sorted(opened) == ["0", "2"]
    assert [row["Rows"] for row in rows] == [100, 102]
    assert [row["ImagePositionPatient"] for row in rows] == [[0, 0, -1.5], [2, 0, -1.5]]
    assert [row["ReferencedImageSequence"] for row in rows] == [None, 2]


def test_structs_come_from_the_files_as_well(tmp_path: Path) -> None:
    for number in range(3):
        put(tmp_path / "files" / f"{number}", file(number))
    path = "ReferencedImageSequence.ReferencedSOPInstanceUID"
    found = []
    for index, values in (("all", "all"), ("few", ["Modality"])):
        with Archive(tmp_path / "files", tmp_path / index, values=values) as archive:
            updated(archive)
            rows = rows_of(archive.query("True").table("path", path, structs=True))
            found.append(sorted(rows, key=lambda row: row["path"]))
    assert found[0] == found[1]
    assert [len(row["ReferencedImageSequence"] or ()) for row in found[0]] == [0, 1, 2]


def test_names_that_are_none_and_columns_asked_for_twice_are_refused(archive: Archive) -> None:
    selection = archive.query("True")
    with pytest.raises(QueryError, match="did you mean"):
        selection.table("Modalty")
    with pytest.raises(QueryError, match="twice"):
        selection.table("Rows", "Rows")
    with pytest.raises(QueryError, match="one path"):
        selection.table("**.CodeValue")
    with pytest.raises(QueryError, match="at least one row"):
        selection.table("Rows", batch_rows=0)


def test_a_table_of_rows_that_mean_something_else_now_is_stale(archive: Archive) -> None:
    table = archive.query("True").table("Rows")
    archive._store.rebuild()
    with pytest.raises(StaleSelectionError):
        list(table.batches())


def test_without_the_extra_the_error_names_it(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "arro3.core", None)
    with pytest.raises(MissingExtraError, match=r"lazydicom\[arrow\]"):
        archive.query("True").__arrow_c_stream__()


def test_cells_that_take_much_memory_are_made_again(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = rows_of(archive.query("True").table(*COLUMNS))
    monkeypatch.setattr(arrow, "_KEPT_BYTES", 1)
    assert rows_of(archive.query("True").table(*COLUMNS, batch_rows=2)) == expected


# -- those who take streams ----------------------------------------------------------------------


def test_pyarrow_takes_a_selection(archive: Archive) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    selection = archive.query("True")
    found = pyarrow.table(selection.table(*COLUMNS, "Modality", dictionaries=True))
    found.validate(full=True)
    assert str(found.schema.field("ImagePositionPatient").type) == "list<item: double>"
    assert str(found.schema.field("Modality").type).startswith("dictionary<values=string")
    assert found.column("StudyDate").to_pylist()[-1] in {None, dt.date(2024, 1, 2)}
    assert pyarrow.table(selection).num_rows == 12


def test_polars_takes_a_selection(archive: Archive) -> None:
    polars = pytest.importorskip("polars")
    selection = archive.query("True")
    frame = polars.DataFrame(selection)
    assert frame["InstanceNumber"].to_list() == selection["InstanceNumber"].tolist()
    coded = polars.DataFrame(selection.table("Modality", dictionaries=True))
    assert coded["Modality"].to_list() == selection["Modality"].tolist()


def test_pandas_takes_a_selection(archive: Archive) -> None:
    pandas = pytest.importorskip("pandas", minversion="3")
    frame = pandas.DataFrame.from_arrow(archive.query("True"))
    assert frame["Modality"].value_counts().to_dict() == {"CT": 6, "MR": 6}


def test_duckdb_takes_a_selection_by_its_name(archive: Archive) -> None:
    duckdb = pytest.importorskip("duckdb", minversion="2")
    table = archive.query("True").table("Modality", "SliceThickness", "ImagePositionPatient")
    with duckdb.connect() as connection:
        connection.register("scans", table)
        query = "select Modality, max(SliceThickness), max(ImagePositionPatient[1])"
        for _ in range(2):
            found = connection.execute(f"{query} from scans group by 1 order by 1").fetchall()
            assert found == [("CT", 1000.0, 10.0), ("MR", 3.25, 11.0)]


def test_numbers_are_made_without_a_python_object_each(archive: Archive) -> None:
    batch = next(archive.query("True").table("SliceThickness").batches())
    assert batch.column(0).null_count == 4
    assert np.nansum(np.array(batch.column(0).to_pylist(), float)) == 2 * (1.5 + 2 + 1000 + 3.25)


@pytest.mark.parametrize("what", ["compacted", "removed or changed"])
def test_a_table_goes_stale_between_two_of_its_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(segment, "BATCH", 3)
    for number in range(9):
        put(tmp_path / str(number), small(f"1.{number}"))
    with Archive(tmp_path) as archive:
        updated(archive)
        batches = archive.query("True").table("SOPInstanceUID", batch_rows=2).batches()
        assert next(batches).num_rows == 2
        if what == "compacted":
            archive.compact()
        else:
            (tmp_path / "2").unlink()
            archive.update(workers=1)
        with pytest.raises(StaleSelectionError, match=what):
            list(batches)
