"""Instances that are selected by name: UIDs, paths, or a column of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.segments import segment
from lazydicom.errors import QueryError
from tests.archives import put, small, updated
from tests.dicom_bytes import element, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr(segment, "BATCH", 3)
    for number in range(8):
        more = [
            element(0x00080020, "DA", b"2020010%d" % (number % 4 + 1)),
            element(0x00100020, "LO", text(f"P{number // 2}")),
        ]
        put(tmp_path / f"{number % 2}" / f"{number}", small(f"1.{number}", "CT", *more))
    with Archive(tmp_path) as made:
        updated(made)
        yield made


def uids(archive: Archive, **given: object) -> list[str]:
    return sorted(archive.select(**given)["SOPInstanceUID"].tolist())  # type: ignore[arg-type]


def test_instances_are_selected_by_uid_and_missing_ones_reported(archive: Archive) -> None:
    found = archive.select(["1.5", "1.99", "1.2", "1.5"])
    assert sorted(found["SOPInstanceUID"].tolist()) == ["1.2", "1.5"]
    assert found.missing == ("1.99",)
    assert archive.query("True").missing == ()
    assert archive.select("1.5")["SOPInstanceUID"].tolist() == ["1.5"]  # one, not its letters


def test_instances_are_selected_by_path(archive: Archive, tmp_path: Path) -> None:
    found = archive.select(paths=[tmp_path / "1" / "5", "0/2", "0/5", "./0/../0/4"])
    assert sorted(found["SOPInstanceUID"].tolist()) == ["1.2", "1.4", "1.5"]
    assert found.missing == ("0/5",)
    for one in ("0/2", tmp_path / "0" / "2", [b"0/2"]):
        assert archive.select(paths=one)["SOPInstanceUID"].tolist() == ["1.2"]  # type: ignore[arg-type]


def test_instances_are_selected_by_any_attribute(archive: Archive) -> None:
    assert uids(archive, uids=["P1", "P3", "P9"], by="PatientID") == ["1.2", "1.3", "1.6", "1.7"]
    assert archive.select(["P9"], by="PatientID").missing == ("P9",)
    assert uids(archive, uids=["20200102"], by="StudyDate") == ["1.1", "1.5"]
    assert len(archive.select(["P1", "P3"], by="PatientID", level="patient")) == 2


def test_instances_are_selected_by_a_column_of_a_table(archive: Archive) -> None:
    table = {"SOPInstanceUID": ["1.1", "1.2"], "who": np.array(["P0", "P3"], object)}
    assert uids(archive, table=table) == ["1.1", "1.2"]
    assert uids(archive, table=table, column="who", by="PatientID") == ["1.0", "1.1", "1.6", "1.7"]
    with pytest.raises(QueryError, match="no column 'SeriesInstanceUID'"):
        archive.select(table=table, column="SeriesInstanceUID")


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_tables_of_other_libraries_are_understood(archive: Archive, library: str) -> None:
    module = pytest.importorskip(library)
    make = module.table if library == "pyarrow" else module.DataFrame
    assert uids(archive, table=make({"SOPInstanceUID": ["1.1", "1.7"]})) == ["1.1", "1.7"]


def test_one_kind_of_name_is_given(archive: Archive) -> None:
    for given in ({}, {"uids": [], "paths": []}):
        with pytest.raises(QueryError, match="one of"):
            archive.select(**given)
    assert len(archive.select([])) == 0


def test_removed_instances_are_missing(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "0" / "2").unlink()
    updated(archive)
    assert archive.select(["1.2"]).missing == ("1.2",)
    assert archive.select(paths=["0/2"]).missing == ("0/2",)
    assert uids(archive, uids=["P1"], by="PatientID") == ["1.3"]
