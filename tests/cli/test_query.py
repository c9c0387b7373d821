from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from pyarrow import ipc, parquet

from lazydicom.archive.archive import Archive
from lazydicom.archive.exports import sql
from lazydicom.archive.segments import segment
from lazydicom.cli import output
from lazydicom.cli.asking import names_of, parameter
from lazydicom.index.location import cache_folder
from tests.archives import put, small, updated

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result


@pytest.fixture
def archive(folder: Path, command: Callable[..., Result]) -> Path:
    assert command("index", folder).status == 0
    return folder


def test_paths_are_what_a_program_gets(command: Callable[..., Result], archive: Path) -> None:
    found = command("query", archive, "Modality == 'CT'")
    assert found == (0, f"{archive}/CT_small.dcm\n", "")


def test_paths_can_end_with_a_zero_byte(command: Callable[..., Result], archive: Path) -> None:
    assert command("query", archive, "Modality == 'CT'", "-0").out.endswith("CT_small.dcm\0")
    assert command("query", archive, "True", "-0", "--format", "csv").status == 2


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes")
def test_a_path_that_is_no_text_arrives_as_it_is(archive: Path) -> None:
    name = os.fsencode(archive) + b"/\xff\n.dcm"
    shutil.copy2(archive / "CT_small.dcm", name)
    lazydicom = [sys.executable, "-m", "lazydicom"]
    subprocess.run([*lazydicom, "index", archive], check=True, capture_output=True)
    query = [*lazydicom, "query", archive, "Modality == 'CT'"]
    run = subprocess.run([*query, "-0"], check=True, capture_output=True)
    assert name in run.stdout.split(b"\0")
    run = subprocess.run([*query, "--format", "table"], check=True, capture_output=True)
    assert b"/\\udcff\\n.dcm" in run.stdout


def test_nothing_found_is_status_1(command: Callable[..., Result], archive: Path) -> None:
    assert command("query", archive, "Modality == 'XX'") == (1, "", "")
    assert command("query", archive, "Modality == 'XX'", "--count") == (1, "0\n", "")
    assert command("query", archive, "False", "--format", "json") == (1, "[]\n", "")


def test_count_counts(command: Callable[..., Result], archive: Path) -> None:
    assert command("query", archive, "exists(PatientID)", "--count") == (0, "3\n", "")


def test_json_and_jsonl_have_the_columns_asked_for(
    command: Callable[..., Result], archive: Path
) -> None:
    arguments = ("query", archive, "Modality == 'CT'", "--columns")
    columns = "path,PatientID, Rows,SliceThickness,ImageType,StudyDate,(0028,0011),WindowWidth"
    (row,) = json.loads(command(*arguments, columns, "--format", "json").out)
    assert row == {
        "path": f"{archive}/CT_small.dcm",
        "PatientID": "1CT1",
        "Rows": 128,
        "SliceThickness": 5.0,
        "ImageType": ["ORIGINAL", "PRIMARY", "AXIAL"],
        "StudyDate": "2004-01-19",
        "(0028,0011)": 128,
        "WindowWidth": None,
    }
    lines = command("query", archive, "True", "--format", "jsonl").out.splitlines()
    assert [len(json.loads(line)) for line in lines] == [6, 6, 6]


def test_columns_alone_give_csv(command: Callable[..., Result], archive: Path) -> None:
    found = command("query", archive, "Rows > 0", "--columns", "Modality,Rows,ImageType")
    assert list(csv.reader(io.StringIO(found.out))) == [
        ["Modality", "Rows", "ImageType"],
        ["CT", "128", "ORIGINAL\\PRIMARY\\AXIAL"],
        ["MR", "64", "DERIVED\\SECONDARY\\OTHER"],
    ]


def test_a_spreadsheet_gets_no_formula_and_a_terminal_no_escape(
    command: Callable[..., Result], archive: Path
) -> None:
    names = {"a": "=HYPERLINK(1)", "b": "@x", "c": "-cmd", "d": "-5", "e": "x"}
    for name, value in names.items():
        target = archive / f"{name}.dcm"
        edit = (f"PatientID={value}", "-o", target)
        assert command("set", archive / "CT_small.dcm", *edit).status == 0
    data = (archive / "e.dcm").read_bytes()
    (archive / "e.dcm").write_bytes(
        data.replace(b"CompressedSamples^CT1", b"\x1b[2J\t" + b"x" * 16)
    )
    command("index", archive)
    arguments = ("query", archive, "True", "--columns", "path,PatientID,PatientName", "--format")
    rows = list(csv.DictReader(io.StringIO(command(*arguments, "csv").out)))
    found = {os.path.basename(row["path"])[0]: row["PatientID"] for row in rows}
    assert [found[name] for name in "abcde"] == ["'=HYPERLINK(1)", "'@x", "'-cmd", "-5", "x"]
    for form in ("csv", "json", "jsonl", "table"):
        assert "\x1b" not in command(*arguments, form).out
    assert "\\x1b[2J\\t" in command(*arguments, "table").out


def test_a_table_has_one_line_for_each_row(command: Callable[..., Result], archive: Path) -> None:
    found = command("query", archive, "True", "--format", "table", "--limit", 2)
    lines = found.out.splitlines()
    assert lines[0].split()[:3] == ["PatientID", "StudyDate", "Modality"]
    assert len(lines) == 3


def test_markup_in_a_value_is_text(command: Callable[..., Result], archive: Path) -> None:
    edit = ("PatientID=[bold]x[/bold]", "-o", archive / "new.dcm")
    command("set", archive / "CT_small.dcm", *edit)
    command("index", archive)
    found = command("query", archive, "True", "--format", "table")
    assert "[bold]x[/bold]" in found.out


def test_the_limit_limits(command: Callable[..., Result], archive: Path) -> None:
    assert len(command("query", archive, "True", "--limit", 1).out.splitlines()) == 1
    assert len(command("query", archive, "True", "--limit", 0).out.splitlines()) == 3


def test_parameters_are_values_of_names(command: Callable[..., Result], archive: Path) -> None:
    found = command("query", archive, "Rows >= least and Modality in ms", "-p", "least=100", "-p",
                    'ms=["CT", "MR"]', "--count")  # fmt: skip
    assert found.out == "1\n"
    assert command("query", archive, "PatientID == id", "-p", "id='1CT1'", "--count").out == "1\n"
    assert command("query", archive, "True", "-p", "least").status == 2
    assert command("query", archive, "True", "-p", "least=[").status == 2
    assert command("query", archive, "True", "-p", "least=" + "[" * 100_000).status == 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x=1", 1),
        ("x=-1.5", -1.5),
        ("x=1e3", 1000.0),
        ("x=007", "007"),
        ("x='7'", "7"),
        ('x="a=b"', "a=b"),
        ("x=1.2.840", "1.2.840"),
        ("x=", ""),
        ("x=[1, 2]", [1, 2]),
        ("x=12345678901234567890123", 12345678901234567890123),
    ],
)
def test_a_parameter_is_a_number_if_it_is_written_like_one(text: str, value: object) -> None:
    name, found = parameter(text)
    assert (name, found, type(found)) == ("x", value, type(value))


def test_an_index_in_the_cache_is_remembered(
    command: Callable[..., Result], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert "make one: lazydicom index" in command("query", folder, "True").err
    (cached := cache_folder(folder)).mkdir(parents=True)
    (cached / "data.mdb").touch()
    found = command("query", folder, "True")
    assert found.status == 2
    assert "there is one with --index auto" in found.err


def test_column_names_may_hold_commas_where_tags_do() -> None:
    names = "path, PatientID,(0010,0010),[A,B](0029,01)"
    assert names_of(names) == ["path", "PatientID", "(0010,0010)", "[A,B](0029,01)"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["Modalty == 'CT'"], "did you mean Modality?"),
        (["True", "--columns", "Modalty"], "did you mean Modality?"),
        (["True", "--columns", "**.Modality"], "one path"),
        (["True", "--order-by", "-Modalty"], "did you mean Modality?"),
        (["True", "--group-by", "Modalty"], "did you mean Modality?"),
        (["True", "-o", "x"], "which --format"),
        (["True", "-o", "x", "--format", "table"], "-o is for"),
        (["True", "--columns", "Modality", "--format", "paths"], "paths have no columns"),
    ],
)
def test_mistakes_are_explained(
    command: Callable[..., Result], archive: Path, arguments: list[str], sentence: str
) -> None:
    found = command("query", archive, *arguments)
    assert found.status == 2
    assert sentence in found.err


def test_rows_are_written_before_the_next_segment_is_looked_into(
    tmp_path: Path, command: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment, "BATCH", 2)
    for number in range(6):
        put(tmp_path / f"{number}", small(f"1.{number}"))
    with Archive(tmp_path) as archive:
        updated(archive)
    events: list[str] = []
    matching = sql.matching
    monkeypatch.setattr(
        sql, "matching", lambda *found: events.append("segment") or matching(*found)
    )
    say = output.say
    monkeypatch.setattr(output, "say", lambda line: events.append("row") or say(line))
    result = command("query", tmp_path, "True", "--columns", "SOPInstanceUID", "--format", "jsonl")
    assert len(result.out.splitlines()) == 6
    assert events == ["segment", "row", "row"] * 3
    events.clear()
    limited = ("--limit", 1, "--offset", 2, "--format", "jsonl")
    assert json.loads(command("query", tmp_path, "True", *limited).out)["path"].endswith("2")
    assert events == ["segment", "segment", "row"]


def test_rows_can_have_an_order_a_level_and_an_offset(
    command: Callable[..., Result], archive: Path
) -> None:
    arguments = ("query", archive, "True", "--columns", "Modality", "--order-by", "-Modality")
    assert command(*arguments).out.splitlines() == ["Modality", "RTPLAN", "MR", "CT"]
    assert command(*arguments, "--limit", 1, "--offset", 1).out.splitlines() == ["Modality", "MR"]
    studies = command("query", archive, "Modality == 'CT'", "--level", "study", "--format", "jsonl")
    (row,) = map(json.loads, studies.out.splitlines())
    assert row["ModalitiesInStudy"] == ["CT"] or row["ModalitiesInStudy"] == "CT"
    assert command("query", archive, "True", "--level", "study", "--count").out == "3\n"
    assert command("query", archive, "True", "--level", "study", "--format", "table").status == 0


def test_values_can_be_grouped_and_counted(command: Callable[..., Result], archive: Path) -> None:
    found = command("query", archive, "True", "--distinct", "Modality")
    assert found.out.splitlines() == ["Modality", "CT", "MR", "RTPLAN"]
    found = command("query", archive, "True", "--group-by", "Modality,Rows", "--format", "json")
    assert json.loads(found.out) == [
        {"Modality": "CT", "Rows": 128, "count": 1},
        {"Modality": "MR", "Rows": 64, "count": 1},
        {"Modality": "RTPLAN", "Rows": None, "count": 1},
    ]
    assert command("query", archive, "False", "--distinct", "Modality").status == 1


def test_files_are_written_whole_and_not_over_others(
    command: Callable[..., Result], archive: Path, tmp_path: Path
) -> None:
    for form in ("csv", "jsonl", "parquet", "arrow"):
        target = tmp_path / f"out.{form}"
        arguments = ("query", archive, "True", "--columns", "Modality,path", "-o", target)
        assert command(*arguments) == (0, "", "")
        assert "exists" in command(*arguments).err
        assert command(*arguments, "--overwrite") == (0, "", "")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("Modality,path\nRTPLAN,")
    assert parquet.read_table(tmp_path / "out.parquet")["Modality"].to_pylist()[0] == "RTPLAN"
    with ipc.open_stream(tmp_path / "out.arrow") as reader:
        assert reader.read_all().num_rows == 3


@pytest.mark.parametrize(
    "option", ["--count", "--explain", "--group-by=Modality", "--distinct=Rows"]
)
def test_files_are_for_rows(
    command: Callable[..., Result], archive: Path, tmp_path: Path, option: str
) -> None:
    for arguments in (("-o", tmp_path / "out.csv"), ("--format", "parquet")):
        status, out, err = command("query", archive, "True", option, *arguments)
        assert (status, out) == (2, "")
        assert "are for rows" in err
    assert not (tmp_path / "out.csv").exists()


def test_streams_of_bytes_go_to_a_pipe(archive: Path) -> None:
    query = [sys.executable, "-m", "lazydicom", "query", archive, "True", "--format"]
    run = subprocess.run([*query, "arrow"], check=True, capture_output=True)
    assert ipc.open_stream(run.stdout).read_all().num_rows == 3
    run = subprocess.run([*query, "parquet"], check=True, capture_output=True)
    assert parquet.read_table(io.BytesIO(run.stdout)).num_rows == 3


def test_how_a_query_is_answered_can_be_asked(
    command: Callable[..., Result], archive: Path
) -> None:
    found = command("query", archive, "Modality == 'CT' and Rows > 5", "--explain")
    assert (found.status, found.err) == (0, "")
    assert "1 rows found, 0 files to open" in found.out
