"""The peers' tasks: those that are installed agree, those that are not cost a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydicom
import pytest

from bench.corpus import build
from bench.peers import (
    INDEX_BUILD,
    OPEN_FIRST_VALUES,
    SCAN_BATCH,
    WALK,
    contestants,
    files,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("archive")
    build(root, 12, 4, ("mr", "sr"))
    return root


def test_all_peers_read_the_same_values(archive: Path) -> None:
    paths = files(str(archive))
    expected = []
    for path in paths:
        ds = pydicom.dcmread(path)
        expected.append(f"{ds.Modality}|{ds.PatientID}|{ds.InstanceNumber}")

    for name, task in contestants(OPEN_FIRST_VALUES, paths).items():
        assert task() == expected, name


def test_all_peers_read_every_file(archive: Path) -> None:
    for name, task in contestants(SCAN_BATCH, files(str(archive))).items():
        assert task() == 12, name


def test_all_peers_index_and_walk_every_file(archive: Path) -> None:
    tasks = contestants(INDEX_BUILD, str(archive)) | contestants(WALK, str(archive))
    for name, task in tasks.items():
        assert task() == 12, name


def test_a_missing_peer_is_named_and_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert contestants({"ghost": ("no_such_module", print)}) == {}
    assert capsys.readouterr().out == "ghost: not installed\n"
