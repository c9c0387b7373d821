"""What a selection hands to others: frames in memory, files, rows and parts."""

from __future__ import annotations

import csv
import datetime as dt
import gc
import json
import multiprocessing
import operator
import stat
import sys
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import dataset, parquet

from lazydicom.archive.archive import Archive
from lazydicom.archive.exports import export, exporting
from lazydicom.archive.segments import segment
from lazydicom.errors import (
    MissingExtraError,
    QueryError,
    SourceError,
    SourceExistsError,
    SourceNotFoundError,
    StaleSelectionError,
    UnsupportedError,
)
from lazydicom.index.attribute import Attribute
from tests.archives import put, small, updated
from tests.dicom_bytes import element, item, sequence, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ["=cmd|x", "Müller^Jörg", "-5", "esc\x1b[31m", "", "+x"]
COLUMNS = ("SOPInstanceUID", "PatientName", "StudyDate", "SliceThickness", "ImagePositionPatient")


def file(number: int) -> bytes:
    more = [element(0x00080020, "DA", b"2024010%d" % (number % 7 + 1))] if number % 2 else []
    more += [
        element(0x00100010, "PN", text(NAMES[number % 6], encoding="latin-1")),
        element(0x00180050, "DS", text(["1.5", "N/A"][number % 2])),
        element(0x0020000D, "UI", text(f"2.{number // 4}", vr="UI")),
        element(0x0020000E, "UI", text(f"3.{number // 2}", vr="UI")),
        element(0x00200013, "IS", text(str(number))),
        element(0x00200032, "DS", text(rf"{number}\0\-1.5")),
    ]
    charset = element(0x00080005, "CS", text("ISO_IR 100"))
    return small(f"1.{number}", ["CT", "MR", "PT"][number % 3], *more).replace(
        b"\x08\x00\x18\x00UI", charset + b"\x08\x00\x18\x00UI", 1
    )


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    """Twelve files in segments of five."""
    monkeypatch.setattr(segment, "BATCH", 5)
    for number in range(12):
        put(tmp_path / "files" / f"{number:02}", file(number))
    with Archive(tmp_path / "files") as made:
        updated(made)
        yield made


def test_rows_are_what_the_columns_have(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "_AT_ONCE", 5)
    selection = archive.query("InstanceNumber > 1").order_by("-InstanceNumber")
    rows = list(selection.rows("InstanceNumber", "SliceThickness", "raw(SliceThickness)", "path",
                               "ImagePositionPatient[0]", "StudyDate"))  # fmt: skip
    assert [row[0] for row in rows] == list(range(11, 1, -1))
    assert {row[1:3] for row in rows} == {(1.5, "1.5"), (None, "N/A")}
    assert [row[3] for row in rows] == selection.paths()
    assert [row[4] for row in rows] == [row[0] for row in rows]
    assert rows[0][5] == dt.date(2024, 1, 5)
    assert next(iter(archive.query("True").rows()))[-1] == archive.query("True").paths()[0]
    with pytest.raises(QueryError):
        selection.rows("Nonsense")


def test_rows_of_other_levels_have_what_is_shown_there(archive: Archive) -> None:
    studies = archive.query("Modality == 'CT'", level="study")
    names = "StudyInstanceUID", "NumberOfStudyRelatedInstances", "ModalitiesInStudy", "path"
    rows = list(studies.rows(*names))
    assert [row[0] for row in rows] == ["2.0", "2.1", "2.2"]
    table = studies.to_arrow(*names)
    expected = [dict(zip(names, row, strict=True)) for row in rows]
    for row in expected:
        found = row["ModalitiesInStudy"]
        row["ModalitiesInStudy"] = list(found) if isinstance(found, tuple) else [found]
    assert table.to_pylist() == expected


def test_frames_are_rows_of_a_table_too(tmp_path: Path) -> None:
    position = [
        item(sequence(0x00209113, item(element(0x00200032, "DS", text(rf"0\0\{n}")))))
        for n in range(3)
    ]
    put(tmp_path / "1", small(
        "1.1", "CT", element(0x00280008, "IS", b"3 "), sequence(0x52009230, *position)
    ))  # fmt: skip
    with Archive(tmp_path) as archive:
        updated(archive)
        frames = archive.query("True", level="frame")
        names = "SOPInstanceUID", "ImagePositionPatient", "ImagePositionPatient[2]"
        found = frames.to_arrow(*names, "raw(ImagePositionPatient)", "InstanceNumber")
        assert [tuple(row.values()) for row in found.to_pylist()] == [
            ("1.1", [0, 0, n], n, rf"0\0\{n}", None) for n in range(3)
        ]
        with pytest.raises(QueryError, match="frames have no structs"):
            frames.to_arrow("SharedFunctionalGroupsSequence.FrameType", structs=True)


def test_frames_of_one_have_in_a_table_what_the_instance_has(tmp_path: Path) -> None:
    icons = [item(element(0x7FE00010, "OB", data)) for data in (b"\0\1", b"\\\\ \0", b"")]
    put(tmp_path / "1", small(
        "1.1", "CT", element(0x00180050, "DS", b""), element(0x00280034, "IS", rb"1\1 "),
        element(0x00281201, "OW", b"\0\1\0\0"), sequence(0x00880200, *icons),
    ))  # fmt: skip
    put(tmp_path / "2", small("1.2"))
    names = (
        "SliceThickness", "raw(SliceThickness)", "PixelAspectRatio", "IconImageSequence.PixelData",
        "RedPaletteColorLookupTableData", "IconImageSequence", "path", "PatientName",
    )  # fmt: skip
    with Archive(tmp_path) as archive:
        updated(archive)
        instances = archive.query("True").to_arrow(*names)
        assert archive.query("True", level="frame").to_arrow(*names) == instances
        assert instances["RedPaletteColorLookupTableData"].to_pylist() == [b"\0\1\0\0", None]


def test_frames_in_memory_are_typed(archive: Archive) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    selection = archive.query("True")
    frame = selection.to_pandas("InstanceNumber", "StudyDate", "PatientName", "SliceThickness")
    assert [str(kind) for kind in frame.dtypes][::3] == ["Int64", "float64"]
    assert str(frame["StudyDate"].dtype).startswith("datetime64")
    assert frame["StudyDate"].isna().sum() == 6
    other = selection.to_polars("InstanceNumber", "PatientName", persons=True)
    assert other["PatientName"].struct.field("family").to_list()[1] == "Müller"
    assert selection.to_arrow("Modality").column_names == ["Modality"]


def test_parquet_has_the_types_and_values_of_the_table(archive: Archive, tmp_path: Path) -> None:
    selection = archive.query("True")
    for dictionaries in (False, True):
        target = tmp_path / f"{dictionaries}.parquet"
        count = selection.to_parquet(target, *COLUMNS, dictionaries=dictionaries, batch_rows=5)
        assert count == 12
        found = parquet.read_table(target)
        assert found.schema.field("PatientName").type == pa.string()
        assert found.to_pylist() == selection.to_arrow(*COLUMNS).to_pylist()
    assert parquet.ParquetFile(target).num_row_groups == 3


def test_what_is_there_is_replaced_only_on_request(archive: Archive, tmp_path: Path) -> None:
    selection, target = archive.query("True"), tmp_path / "out.csv"
    target.write_text("precious")
    target.chmod(0o600)
    with pytest.raises(SourceExistsError):
        selection.to_csv(target, "Modality")
    assert target.read_text() == "precious"
    assert selection.to_csv(target, "Modality", overwrite=True) == 12
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with pytest.raises(SourceNotFoundError):
        selection.to_parquet(tmp_path / "no" / "such", "Modality")


def test_a_file_that_could_not_be_finished_is_not_there(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    selection = archive.query("True")
    (tmp_path / "out").mkdir()
    archive._store.rebuild()
    for write in (selection.to_parquet, selection.to_csv, selection.to_jsonl):
        with pytest.raises((SourceError, pa.ArrowInvalid, OSError)):
            write(tmp_path / "out" / "file", "Modality")
    assert list((tmp_path / "out").iterdir()) == []


def test_csv_steers_neither_a_spreadsheet_nor_a_terminal(archive: Archive, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert archive.query("True").to_csv(target, *COLUMNS) == 12
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["PatientName"] for row in rows[:6]] == [
        "'=cmd|x", "Müller^Jörg", "-5", "esc\\x1b[31m", "", "'+x",
    ]  # fmt: skip
    assert rows[1]["ImagePositionPatient"] == "1.0\\0.0\\-1.5"
    assert rows[1]["StudyDate"] == "2024-01-02"


def test_jsonl_has_an_object_in_each_line(archive: Archive, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert archive.query("True").to_jsonl(target, *COLUMNS) == 12
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert rows[1] == {
        "SOPInstanceUID": "1.1", "PatientName": "Müller^Jörg", "StudyDate": "2024-01-02",
        "SliceThickness": None, "ImagePositionPatient": [1, 0, -1.5],
    }  # fmt: skip


def test_a_folder_of_parquet_says_what_is_in_it(archive: Archive, tmp_path: Path) -> None:
    selection, target = archive.query("True"), tmp_path / "lake"
    assert selection.to_parquet(target, "Modality", *COLUMNS, partition_by="Modality") == 12
    manifest = json.loads((target / export.MANIFEST).read_text(encoding="utf-8"))
    assert manifest["rows"] == 12
    assert manifest["archive"] == archive.root
    assert manifest["columns"]["StudyDate"] == "date32[day]"
    assert [file["path"].partition("/")[0] for file in manifest["files"]] == [
        "Modality=CT", "Modality=MR", "Modality=PT",
    ]  # fmt: skip
    for file in manifest["files"]:
        assert (target / file["path"]).stat().st_size == file["bytes"]
        assert parquet.ParquetFile(target / file["path"]).metadata.num_rows == file["rows"]
    found = dataset.dataset(target, format="parquet", partitioning="hive").to_table()
    assert sorted(found["SOPInstanceUID"].to_pylist()) == sorted(selection["SOPInstanceUID"])
    with pytest.raises(SourceExistsError):
        selection.to_parquet(target, "Modality", "Rows", partition_by=["Modality"])


def test_values_to_partition_by_leave_no_folder(archive: Archive, tmp_path: Path) -> None:
    target = tmp_path / "lake"
    archive.query("True").to_parquet(target, "PatientName", "Rows", partition_by=["PatientName"])
    found = dataset.dataset(target, format="parquet", partitioning="hive").to_table()
    assert found.num_rows == 12
    assert {path.name for path in tmp_path.iterdir()} == {"files", "lake"}
    for name in ("ImagePositionPatient", "Modality"):
        with pytest.raises(QueryError, match="single values"):
            archive.query("True").to_parquet(
                tmp_path / "other", "ImagePositionPatient", partition_by=[name]
            )
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("together", ["segment", "series", "study"])
@pytest.mark.parametrize("count", [1, 2, 3, 100])
def test_parts_have_every_row_once_and_divide_nothing(
    archive: Archive, count: int, together: str
) -> None:
    selection = archive.query("InstanceNumber != 4")
    parts = selection.partitions(count, together=together)
    assert len(parts) <= count
    assert all(parts)
    uids = [uid for part in parts for uid in part["SOPInstanceUID"]]
    assert sorted(uids) == sorted(selection["SOPInstanceUID"])
    keyword = {"series": "SeriesInstanceUID", "study": "StudyInstanceUID"}.get(together)
    if keyword is not None:
        found = [uid for part in parts for uid in set(part[keyword])]
        assert len(found) == len(set(found))
    if count == 2:
        assert len(parts) == 2


def test_worker_processes_take_parts(archive: Archive) -> None:
    selection = archive.query("True")
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, spawned) as pool:
        parts = selection.partitions(3)
        found = list(pool.map(operator.itemgetter("SOPInstanceUID"), parts, timeout=60))
    assert len(found) == 3
    assert sorted(np.concatenate(found)) == sorted(selection["SOPInstanceUID"])


def test_nothing_has_no_parts_and_no_part_is_no_number(archive: Archive) -> None:
    assert archive.query("False").partitions(3) == []
    with pytest.raises(QueryError):
        archive.query("True").partitions(0)


def test_an_extra_that_is_not_installed_is_named(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    selection: Any = archive.query("True")
    for name in ("pyarrow", "pyarrow.parquet", "pandas", "polars"):
        monkeypatch.setitem(sys.modules, name, None)
    for write, extra in (
        (lambda: selection.to_parquet(tmp_path / "x"), "parquet"),
        (selection.to_arrow, "parquet"),
        (selection.to_pandas, "pandas"),
        (selection.to_polars, "polars"),
    ):
        with pytest.raises(MissingExtraError, match=rf"lazydicom\[{extra}\]"):
            write()


@pytest.mark.parametrize("level", ["instance", "study", "frame"])
def test_what_goes_wrong_with_a_table_is_an_error_of_ours(
    archive: Archive, tmp_path: Path, level: str
) -> None:
    selection = archive.query("True", level=level)
    (tmp_path / "files" / "03").unlink()
    updated(archive)
    for use in (
        lambda: selection.to_arrow("Modality"),
        lambda: selection.to_pandas("Modality"),
        lambda: selection.to_polars("Modality"),
        lambda: selection.to_parquet(tmp_path / "one.parquet", "Modality"),
        lambda: selection.to_parquet(tmp_path / "many", "Modality", "Rows", partition_by="Rows"),
        lambda: selection.to_csv(tmp_path / "one.csv", "Modality"),
        lambda: list(selection.rows("Modality")),
        lambda: selection.partitions(2, together="study"),
    ):
        with pytest.raises(StaleSelectionError):
            use()
    assert {path.name for path in tmp_path.iterdir()} == {"files"}


def test_streams_that_were_given_up_end_while_others_go_on(archive: Archive) -> None:
    # the reader is in a cycle, and its iterator is collected while another stream makes a batch
    class Holder:
        def __init__(self) -> None:
            self.me, self.reader = self, export.reader_of(archive.query("True").table("Modality"))

    gc.disable()
    try:
        for _ in range(3):
            Holder().reader.read_next_batch()
        table = archive.query("True").table("Modality", batch_rows=1)
        batches = table.batches
        table.batches = lambda: (batch for batch in batches() if gc.collect() >= 0)  # type: ignore[method-assign]
        assert export.reader_of(table).read_all().num_rows == 12
    finally:
        gc.enable()


def test_what_cannot_be_written_is_refused_before_anything_is(
    archive: Archive, tmp_path: Path
) -> None:
    selection = archive.query("True")
    with pytest.raises(UnsupportedError, match="nope"):
        selection.to_parquet(tmp_path / "one", "Rows", compression="nope")
    with pytest.raises(QueryError, match="besides"):
        selection.to_parquet(tmp_path / "one", "Modality", partition_by="Modality")
    for write in (selection.to_csv, selection.to_jsonl, selection.to_parquet):
        with pytest.raises(TypeError):
            write(1, "Rows")  # type: ignore[operator]  # which is where a terminal is
    with pytest.raises(QueryError, match="structs"):
        selection.at("frame").to_arrow("OtherPatientIDsSequence.PatientID", structs=True)
    with pytest.raises(QueryError, match="stay together"):
        selection.partitions(2, together="frame")
    assert {path.name for path in tmp_path.iterdir()} == {"files"}


def test_columns_are_named_by_tags_too(archive: Archive, tmp_path: Path) -> None:
    selection = archive.query("InstanceNumber == 1")
    tag, attribute = 0x00080060, Attribute(0x00200013)
    assert list(selection.rows(tag, attribute)) == [("MR", 1)]
    assert selection.to_csv(tmp_path / "one.csv", tag, attribute) == 1
    assert (tmp_path / "one.csv").read_text().split()[0] == "Modality,InstanceNumber"
    assert list(selection.columns(tag, attribute)) == ["Modality", "InstanceNumber"]
    assert selection.to_arrow(tag, attribute).column_names == ["Modality", "InstanceNumber"]
