"""The store of many rows, and the databases that hold the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench import databases, query
from bench.corpus import instances
from bench.rows import make, repeat, sample
from lazydicom import Archive

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 2500
"""So many that each attribute of a segment has a record of its own."""


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One with each row once, one with each row three times."""
    folder = tmp_path_factory.mktemp("stores")
    make(folder / "1", ROWS, 2)
    repeat(folder / "1", folder / "3", 3)
    (folder / "root").mkdir()
    return folder


def test_the_store_and_the_databases_count_the_same(stores: Path) -> None:
    rows = [instance.row for instance in instances(ROWS, 2)]
    expected = sum(
        row.modality == "CT"
        and row.slice_thickness is not None
        and row.slice_thickness < 1.5
        and row.study_date >= "20200101"
        for row in rows
    )
    assert expected
    for times in (1, 3):
        folder = stores / str(times)
        found = databases.opened(folder)
        assert "duckdb" in found
        assert ("sqlite" in found) == (times == 1)
        with Archive(stores / "root", index=folder, readonly=True) as archive:
            assert len(archive) == ROWS * times
            assert archive.count(query.QUESTIONS["numbers"][0]) == expected * times
            for text, condition in query.QUESTIONS.values():
                for name, ask in found.items():
                    assert query.count(ask, condition) == archive.count(text), (name, text)


def test_rows_that_are_repeated_have_other_identifiers_and_the_same_values(stores: Path) -> None:
    folder = stores / "3"
    ask = databases.opened(folder)["duckdb"]
    stored = dict(ask("select sop_uid, patient_id from instance"))
    assert len(stored) == 3 * ROWS
    with Archive(stores / "root", index=folder, readonly=True) as archive:
        every = archive.query("True").unordered()
        columns = [every[name] for name in ("SOPInstanceUID", "PatientID")]
        assert dict(zip(*columns, strict=True)) == stored
        assert (every["SOPInstanceUID"] == every["MediaStorageSOPInstanceUID"]).all()
        for uid in list(stored)[::500]:
            assert archive.value(uid, "PatientID") == stored[uid]
            assert archive.count("SOPInstanceUID == uid", uid=uid) == 1


def test_a_sample_is_of_rows_that_are_there(stores: Path) -> None:
    some = sample(stores / "1", 20, 3)
    assert len({row["sop_uid"] for row in some}) == 20
    with Archive(stores / "root", index=stores / "1", readonly=True) as archive:
        for row in some:
            assert archive.value(row["sop_uid"], "PatientID") == row["patient_id"]


def test_a_store_whose_making_was_interrupted_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(databases, "make", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            make(tmp_path / "index", 3)
    assert not (tmp_path / "index").exists()
    make(tmp_path / "index", 3)
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt
