"""What stands in files chooses no place to write, is no program when asked, and unpickles nothing.

Values that would be paths, preambles that are programs, what is in pickles, and who may read what
is made.
"""

from __future__ import annotations

import io
import os
import pickle
import stat
from typing import TYPE_CHECKING

import pytest

import lazydicom
from lazydicom import Archive, ops
from lazydicom.archive.checks.file_check import check_file
from lazydicom.cli.main import run
from lazydicom.errors import EncodeError
from tests.archives import put, small, updated
from tests.dicom_bytes import EXPLICIT_LE, element, file_meta, part10, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLACES = (
    "../../outside",
    "..",
    ".",
    "/abs",
    "a/../../b",
    "a\\..\\b",
    "con",
    "NUL.txt",
    "",
    " ",
    "trailing. .",
    "x" * 5000,
    "\u00e9" * 2000,
    "a\nb",
    "a\x1b[2Jb",
    "\u202egnp",
    ".lazydicom",
    ".lazydicom-saved.sqlite",
    "=x&y?#%2e%2e%2f",
)


def _of_patient(patient: str, number: int) -> bytes:
    value = patient.encode()
    return small(
        f"1.2.{number}",
        "CT",
        element(0x00100020, "UT", value + b" " * (len(value) % 2)),
        element(0x0020000D, "UI", text("1.3", vr="UI")),
    ).replace(b"\x10\x00\x20\x00UT", b"\x10\x00\x20\x00UT")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    for number, place in enumerate(PLACES):
        character_set = element(0x00080005, "CS", text("ISO_IR 192", vr="CS"))
        data = _of_patient(place, number)
        at = data.index(b"\x08\x00\x18\x00")
        put(tmp_path / f"root/{number}", data[:at] + character_set + data[at:])
    with Archive(tmp_path / "root") as made:
        updated(made)
        yield made


def files_of(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


def test_no_value_leads_out_of_the_folder_that_copies_are_saved_to(
    archive: Archive, tmp_path: Path
) -> None:
    before = files_of(tmp_path)
    out = tmp_path / "deep/down/out"
    report = archive.query("True").edit({"Modality": "MR"}).save_to(out)
    assert (report.saved, report.failed) == (len(PLACES), [])
    made = files_of(tmp_path) - before
    assert len(made) == len(PLACES) + 1
    assert all(path.startswith("deep/down/out/") for path in made)
    for path in made:
        for name in path.split("/")[3:]:
            assert name == ".lazydicom-saved.sqlite" or not name.startswith(".")
            assert len(name.encode()) <= 255
            assert name.isprintable()


def test_no_value_leads_out_of_the_folder_of_a_partitioned_table(
    archive: Archive, tmp_path: Path
) -> None:
    pytest.importorskip("pyarrow")
    short = archive.query("length(PatientID) < 100")
    before = files_of(tmp_path)
    folder = tmp_path / "deep/down/table"
    folder.parent.mkdir(parents=True)
    short.to_parquet(folder, "SOPInstanceUID", "PatientID", partition_by=["PatientID"])
    made = files_of(tmp_path) - before
    assert made
    assert all(path.startswith("deep/down/table/") for path in made)
    assert not any(name in {"..", "."} for path in made for name in path.split("/"))


# -- programs --------------------------------------------------------------------------------------

PROGRAMS = {
    "Windows": b"MZ\x90\0" + bytes(56) + b"\x80\0\0\0",
    "ELF": b"\x7fELF\2\1\1",
    "script": b"#!/bin/sh\nexec evil\n",
}


@pytest.mark.parametrize("kind", PROGRAMS)
def test_a_program_in_a_preamble_is_told_of_and_cleared_in_copies_on_request(
    tmp_path: Path, kind: str
) -> None:
    preamble = PROGRAMS[kind].ljust(128, b"\0")
    data_set = small()[132 + len(file_meta(EXPLICIT_LE, sop_instance="1.2.3")) :]
    meta = file_meta(EXPLICIT_LE, sop_instance="1.2.3")
    data = part10(data_set, preamble=preamble, transfer_syntax=EXPLICIT_LE, meta=meta)
    path = put(tmp_path / "root/1", data)

    def codes(of: Path) -> set[str]:
        return {found.code for found in check_file(str(of))}

    assert "EXECUTABLE_PREAMBLE" in codes(path)
    assert run(["set", str(path), "PatientID=1", "--zero-preamble", "-o", f"{tmp_path}/one"]) == 0
    assert run(["set", str(path), "--zero-preamble", "-o", f"{tmp_path}/only"]) == 0
    assert (tmp_path / "only").read_bytes() == bytes(128) + data[128:]
    with Archive(tmp_path / "root") as archive:
        updated(archive)
        edit = archive.query("True").edit(ops.set("PatientID", "1"))
        edit.save_to(tmp_path / "many", "{SOPInstanceUID}", preamble="zero")
        edit.save_to(tmp_path / "kept", "{SOPInstanceUID}")
        with pytest.raises(EncodeError, match="no choice"):
            edit.save_to(tmp_path / "none", preamble="no")  # type: ignore[arg-type]
    many = ["set", f"{tmp_path}/root", "--where", "True", "PatientID=1", "-o", f"{tmp_path}/cli"]
    assert run([*many, "--layout", "{SOPInstanceUID}", "--zero-preamble"]) == 0
    for name in ("one", "only", "many/1.2.3", "cli/1.2.3"):
        assert (tmp_path / name).read_bytes()[:132] == bytes(128) + b"DICM"
        assert "EXECUTABLE_PREAMBLE" not in codes(tmp_path / name)
    assert (tmp_path / "kept/1.2.3").read_bytes()[:128] == preamble


def test_a_copy_with_its_preamble_is_not_taken_for_one_without(tmp_path: Path) -> None:
    put(tmp_path / "root/1", small() + bytes(6))
    with Archive(tmp_path / "root") as archive:
        updated(archive)
        edit = archive.query("True").edit({"PatientID": "1"})
        assert edit.save_to(tmp_path / "out", "{SOPInstanceUID}").saved == 1
        for _ in range(2):
            again = edit.save_to(tmp_path / "out", "{SOPInstanceUID}", trailing="drop")
            assert (again.saved, again.skipped, len(again.failed)) == (0, 0, 1)
        last = edit.save_to(tmp_path / "out", "{SOPInstanceUID}", trailing="drop", overwrite=True)
        assert last.saved == 1
    assert not (tmp_path / "out/1.2.3").read_bytes().endswith(bytes(6))


# -- pickles ---------------------------------------------------------------------------------------


class Naming(pickle.Unpickler):
    """Notes the modules of what a pickle names."""

    def __init__(self, pickled: bytes) -> None:
        super().__init__(io.BytesIO(pickled))
        self.modules: set[str] = set()

    def find_class(self, module: str, name: str) -> object:
        self.modules.add(module.split(".", maxsplit=1)[0])
        return super().find_class(module, name)


def test_pickles_name_nothing_that_acts_and_have_no_value_of_the_file(archive: Archive) -> None:
    selection = archive.query("Modality == 'CT'")
    with archive["1.2.3"] as dataset:
        changed = lazydicom.open(dataset.path or "")
        changed.StudyDescription = "NEW"
        made = [pickle.dumps(one) for one in (archive, selection, dataset, changed)]
    for pickled in made:
        naming = Naming(pickled)
        found = naming.load()
        assert naming.modules <= {"lazydicom", "builtins", "functools", "numpy", "_codecs"}
        assert b"/abs" not in pickled
        if isinstance(found, Archive):
            found.close()


# -- who may read ----------------------------------------------------------------------------------


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_what_has_values_of_patients_is_for_its_owner_alone(tmp_path: Path, umask: int) -> None:
    put(tmp_path / "root/1", small())
    before = os.umask(umask)
    try:
        with Archive(tmp_path / "root") as archive:
            updated(archive)
            archive.compact()
            archive.snapshot(tmp_path / "snapshot")
            index = tmp_path / "root/.lazydicom"
            modes = {
                str(path.relative_to(tmp_path)): stat.S_IMODE(path.lstat().st_mode)
                for folder in (index, tmp_path / "snapshot")
                for path in (folder, *folder.iterdir())
            }
        archive_auto = Archive(tmp_path / "root", tmp_path / "a/b/index")
        with archive_auto:
            modes["b/index"] = stat.S_IMODE((tmp_path / "a/b/index").stat().st_mode)
    finally:
        os.umask(before)
    assert "root/.lazydicom/update.lock" in modes
    for name, mode in modes.items():
        expected = 0o700 if name.endswith(("index", ".lazydicom", "snapshot")) else 0o600
        assert mode == expected, name
