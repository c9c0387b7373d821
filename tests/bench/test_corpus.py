"""The bench archive, verified by two readers that are not ours."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path

import pydicom
import pytest
from pydicom import config
from pydicom.datadict import dictionary_VR, private_dictionary_VR
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian, RLELossless

from bench.corpus import MIX, Instance, Row, build, headers, instances


def complete(instance: Instance) -> bytes:
    return instance.header + instance.pixel_header + bytes(instance.hole) + instance.tail


def row_of(ds: pydicom.Dataset) -> Row:
    codes = ds.get("ProcedureCodeSequence")
    return Row(
        ds.Modality,
        ds.get("SliceThickness"),
        ds.StudyDate,
        ds.Manufacturer,
        ds.PatientSex,
        ds.SeriesDescription,
        codes[0].CodeValue if codes else None,
        ds.InstanceNumber,
        ds.PatientID,
        ds.StudyInstanceUID,
        ds.SeriesInstanceUID,
        ds.SOPInstanceUID,
    )


@pytest.fixture
def strict_pydicom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config.settings, "reading_validation_mode", config.RAISE)


def one_per_series(mix: str, count: int) -> list[Instance]:
    found = {instance.path.rpartition("/")[0]: instance for instance in instances(count, 7, (mix,))}
    return list(found.values())[:12]


@pytest.mark.usefixtures("strict_pydicom")
@pytest.mark.parametrize("mix", MIX)
def test_pydicom_reads_every_kind_without_a_complaint(mix: str) -> None:
    for instance in one_per_series(mix, 400):
        ds = pydicom.dcmread(BytesIO(complete(instance)))
        for element in ds.iterall():
            assert element.value is not None or element.VM == 0
            if not element.tag.is_private:
                assert element.VR in dictionary_VR(element.tag)
            elif (creator := element.private_creator or "").startswith(("GEMS", "SIEMENS")):
                assert private_dictionary_VR(element.tag, creator) == element.VR
        assert ds.file_meta.MediaStorageSOPInstanceUID == ds.SOPInstanceUID
        assert instance.path.startswith(ds.PatientID)
        assert row_of(ds) == instance.row
        assert 70 <= sum(1 for _ in ds.iterall()) <= (300 if mix in {"ct", "mr", "us"} else 2000)


@pytest.mark.parametrize("mix", ["ct", "mr", "us", "enhanced"])
def test_pixel_data_have_the_declared_length(mix: str) -> None:
    for instance in one_per_series(mix, 300):
        ds = pydicom.dcmread(BytesIO(complete(instance)))
        expected = (
            ds.Rows * ds.Columns * ds.BitsAllocated // 8 * int(ds.get("NumberOfFrames", 1) or 1)
        )
        if ds.file_meta.TransferSyntaxUID == RLELossless:
            assert ds.pixel_array.nbytes == expected
            assert not ds.pixel_array.any()
        else:
            assert len(ds.PixelData) == expected


@pytest.mark.parametrize("mix", MIX)
def test_dcmdump_reads_every_kind_without_a_complaint(mix: str, tmp_path: Path) -> None:
    dcmdump = shutil.which("dcmdump")
    if dcmdump is None:
        pytest.skip("dcmdump is not installed")
    build(tmp_path, 5, 3, (mix,))

    dump = subprocess.run(
        [dcmdump, "+sd", "+r", tmp_path], capture_output=True, check=False, encoding="latin-1"
    )

    assert dump.returncode == 0
    assert dump.stderr == ""
    assert dump.stdout.count("SOPInstanceUID") >= 5


def test_the_same_seed_makes_the_same_files_and_another_seed_others() -> None:
    def digest(seed: int) -> str:
        return hashlib.sha256(b"".join(headers(300, seed))).hexdigest()

    assert digest(1) == digest(1)
    assert digest(1) != digest(2)


def test_a_longer_archive_starts_with_the_shorter_one() -> None:
    assert list(headers(50)) == list(headers(200))[:50]


def test_files_on_disk_are_the_instances_and_cost_no_pixel_blocks(tmp_path: Path) -> None:
    total = build(tmp_path, 40, mix=("ct",))

    for instance in instances(40, mix=("ct",)):
        path = tmp_path / instance.path
        assert path.stat().st_size == instance.size
        assert path.read_bytes() == complete(instance)
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) == total


def test_headers_stop_before_the_pixels_or_before_their_value() -> None:
    without = next(headers(1, mix=("mr",)))
    with_header = next(headers(1, mix=("mr",), pixel_header=True))

    assert with_header.startswith(without)
    assert len(with_header) - len(without) in {8, 12}
    assert "PixelData" not in pydicom.dcmread(BytesIO(without))


def test_the_archive_is_as_varied_as_real_ones() -> None:
    syntaxes: Counter[str] = Counter()
    elements, layouts, uids = 0, set(), set()
    sample = list(headers(4000, 5))[::10]
    for data in sample:
        ds = pydicom.dcmread(BytesIO(data))
        syntaxes[ds.file_meta.TransferSyntaxUID] += 1
        uids.add(ds.SOPInstanceUID)
        tags = [element.tag for element in ds.iterall()]
        elements += len(tags)
        layouts.add(tuple(tags))
    assert set(syntaxes) >= {ExplicitVRLittleEndian, ImplicitVRLittleEndian}
    assert len(uids) == len(sample)
    assert 180 <= elements / len(sample) <= 260
    assert len(layouts) > 30


def test_the_command_writes_an_archive(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "bench.corpus",
        str(tmp_path),
        "--files",
        "9",
        "--mix",
        "sr,rt",
    ]

    done = subprocess.run(
        command, capture_output=True, check=True, text=True, cwd=Path(__file__).parents[2]
    )

    assert done.stdout.startswith("9 files")
    assert sum(path.is_file() for path in tmp_path.rglob("*")) == 9
