from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyarrow import parquet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result


def test_everything_is_exported_unless_columns_are_named(
    command: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    command("index", folder)
    assert command("export", folder, "-o", tmp_path / "all.parquet") == (0, "", "3 rows\n")
    found = parquet.read_table(tmp_path / "all.parquet")
    assert found.num_rows == 3
    assert {"PatientID", "Rows", "path"} < set(found.column_names)
    query = ("export", folder, "Modality == 'CT'", "--columns", "PatientID,ImageType[0]")
    assert command(*query, "-o", tmp_path / "ct.csv").err == "1 row\n"
    assert (tmp_path / "ct.csv").read_text(encoding="utf-8") == (
        "PatientID,ImageType[0]\n1CT1,ORIGINAL\n"
    )
    assert command(*query, "-o", tmp_path / "ct.csv").status == 2
    assert command(*query, "-o", tmp_path / "ct.csv", "--overwrite").status == 0
    assert command("export", folder, "False", "-o", tmp_path / "none.jsonl").status == 1


def test_a_folder_of_parquet_has_a_manifest(
    command: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    command("index", folder)
    lake = tmp_path / "lake"
    given = ("True or Rows > least", "-p", "least=5")
    arguments = ("export", folder, *given, "-o", lake, "--partition-by", "Modality")
    assert command(*arguments).status == 0
    manifest = json.loads((lake / "_manifest.json").read_text(encoding="utf-8"))
    assert (manifest["query"], manifest["parameters"]) == (given[0], {"least": 5})
    assert [file["path"].split("/")[0] for file in manifest["files"]] == [
        "Modality=CT", "Modality=MR", "Modality=RTPLAN",
    ]  # fmt: skip
    assert command(*arguments).status == 2
    assert command(*arguments, "--format", "csv").status == 2


def test_items_and_names_come_as_structs_on_request(
    command: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    command("index", folder)
    path = "OtherPatientIDsSequence.PatientID"
    arguments = ("export", folder, "--columns", f"PatientName,{path}", "--order-by", "Modality")
    structs = (*arguments, "--structs", "--persons")
    assert command(*structs, "-o", tmp_path / "a.parquet").status == 0
    row = parquet.read_table(tmp_path / "a.parquet").to_pylist()[0]
    assert row["PatientName"]["family"] == "CompressedSamples"
    assert [item["PatientID"] for item in row["OtherPatientIDsSequence"]]
    assert command(*structs, "-o", tmp_path / "a.csv").status == 2


def test_a_name_that_says_no_form_is_refused_unless_it_has_no_suffix(
    command: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    command("index", folder)
    status, out, err = command("export", folder, "-o", tmp_path / "scans.xlsx")
    assert (status, out) == (2, "")
    assert "--format" in err
    assert command("export", folder, "-o", tmp_path / "scans").status == 0
    assert parquet.read_table(tmp_path / "scans").num_rows
