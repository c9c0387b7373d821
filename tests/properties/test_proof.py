"""What others say of files that were changed and saved here: pydicom, DCMTK and GDCM.

test_roundtrip.py compares everything around a change, as our own reader finds it, pydicom reads it
and dcmdump shows it. Here nothing of ours judges: pydicom says where an element is, the bytes that
have to be saved follow from that alone; dcmftest says if that is DICOM, and the three readers what
the new values are.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import warnings
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pydicom
import pytest
from pydicom.datadict import dictionary_has_tag, dictionary_VR
from pydicom.dataelem import RawDataElement

import lazydicom
from lazydicom import FormatError, ops
from tests.properties.test_roundtrip import dump, name_of, samples, saved

if TYPE_CHECKING:
    from pathlib import Path

SMALL = [path for path in samples() if path.stat().st_size < 2_000_000]
TEXT = {"AE", "CS", "DA", "DS", "IS", "LO", "LT", "PN", "SH", "ST", "TM"}
CHARACTER_SET, DIRECTORY = 0x00080005, 0x00041220
DEFLATED = "1.2.840.10008.1.2.1.99"


def theirs(path: Path) -> pydicom.Dataset | None:
    """What pydicom reads; None if it cannot."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return pydicom.dcmread(path, force=True)
        except Exception:  # noqa: BLE001 - what pydicom cannot read, it cannot judge
            return None


# -- the bytes -------------------------------------------------------------------------------


class Text(NamedTuple):
    """Text of a data set, where pydicom finds it: its value is ``data[start:end]``."""

    tag: int
    start: int
    end: int
    length: str
    """How its length is packed: two bytes after a VR, four without one."""

    def replaced(self, data: bytes, value: bytes) -> bytes:
        """The file with another value in its place, and its length."""
        at = self.start - struct.calcsize(self.length)
        return data[:at] + struct.pack(self.length, len(value)) + value + data[self.end :]


def texts(path: Path) -> list[Text]:
    """What can be changed without anything else to follow than its own length."""
    data, read = path.read_bytes(), theirs(path)
    if read is None or DIRECTORY in read or read.file_meta.get("TransferSyntaxUID") == DEFLATED:
        return []
    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for tag in list(read._dict):
            raw = read.get_item(tag)
            if (
                isinstance(raw, RawDataElement)
                and (raw.VR or (dictionary_VR(tag) if dictionary_has_tag(tag) else None)) in TEXT
                and tag != CHARACTER_SET
                and tag & 0xFFFF > 0xFF
                and tag & 0xFFFF0000 not in read
            ):
                end = raw.value_tell + raw.length
                code = ("<" if raw.is_little_endian else ">") + ("I" if raw.is_implicit_VR else "H")
                assert data[raw.value_tell : end] == (raw.value or b"")
                found.append(Text(tag, raw.value_tell, end, code))
    return found


VALUES = {"DA": "19991231", "DS": "-1.5", "IS": "42", "TM": "101010.123"}


@pytest.mark.parametrize("path", SMALL, ids=name_of)
def test_what_is_saved_is_the_file_with_a_value_and_its_length_replaced(path: Path) -> None:
    data, found = path.read_bytes(), texts(path)
    for text in found[:: 1 + len(found) // 8]:
        dataset = lazydicom.open(path)
        where = f"({text.tag >> 16:04X},{text.tag & 0xFFFF:04X})"
        value = VALUES.get(dataset[text.tag].VR, "PROOF OF CHANGE")
        dataset.apply(ops.set(where, value, strict=False))  # also one where there were several
        padded = value.encode() + b" " * (len(value) % 2)
        assert saved(dataset) == text.replaced(data, padded), where


def test_enough_files_have_text_that_pydicom_finds() -> None:
    assert sum(bool(texts(path)) for path in SMALL) > 0.8 * len(SMALL)


# -- readers ---------------------------------------------------------------------------------

CHANGES = [
    ops.set("PatientName", "Proof^Of^Change"),
    ops.set("PatientID", "PROOF-1"),
    ops.remove("PatientSex"),
    ops.set("RequestAttributesSequence[0].RequestedProcedureID", "PROOF-2"),
]
NAME, PATIENT, SEX, REQUEST, PROCEDURE = 0x00100010, 0x00100020, 0x00100040, 0x00400275, 0x00401001


@cache
def edited(path: Path) -> bytes | None:
    """The file with those changes; None where it ends before the place of one of them."""
    dataset = lazydicom.open(path)
    dataset.apply(CHANGES)
    try:
        return saved(dataset)
    except FormatError:
        assert "TRUNCATED" in {problem.code for problem in dataset.problems}
        return None


def pairs(folder: Path) -> list[tuple[Path, Path]]:
    """Files, and what they became."""
    made = []
    for number, path in enumerate(SMALL):
        data = edited(path)
        if data is not None:
            made.append((path, folder / f"{number}.dcm"))
            made[-1][1].write_bytes(data)
    assert len(made) > 0.98 * len(SMALL)
    return made


def test_pydicom_agrees(tmp_path: Path) -> None:
    agreed = 0
    for original, changed in pairs(tmp_path):
        before, after = theirs(original), theirs(changed)
        if not before:  # nothing, or nothing of it
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert after is not None, original
            assert after.PatientName == "Proof^Of^Change", original
            assert after.PatientID == "PROOF-1"
            assert SEX not in after
            assert after.RequestAttributesSequence[0].RequestedProcedureID == "PROOF-2"
            assert after.get("PixelData") == before.get("PixelData")
        agreed += 1
    assert agreed > 0.95 * len(SMALL)


def test_dcmdump_agrees(tmp_path: Path) -> None:
    require("dcmdump")
    made = pairs(tmp_path)
    before = dump([original for original, _ in made])
    after = dump([changed for _, changed in made])
    agreed = 0
    for (original, _), was, now in zip(made, before, after, strict=True):
        if not was:
            continue  # what dcmdump cannot read, it cannot judge
        assert says(now, "(0010,0010) PN", "Proof^Of^Change"), original
        assert says(now, "(0010,0020) LO", "PROOF-1"), original
        assert "\n(0010,0040)" not in now
        assert says(now, "    (0040,1001) SH", "PROOF-2"), original
        assert pixels(was) == pixels(now)
        agreed += 1
    assert agreed > 0.9 * len(SMALL)


def says(text: str, element: str, value: str) -> bool:
    """Whether a dump has an element with this value, or its bytes where it is UN and stays it."""
    raw = (value + " " * (len(value) % 2)).encode().hex("\\")
    return f"\n{element} [{value}]" in text or f"\n{element[:-2]}UN {raw} " in text


def pixels(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("(7fe0,")]


def test_dcmftest_accepts_what_it_accepted(tmp_path: Path) -> None:
    program = require("dcmftest")
    made = pairs(tmp_path)
    verdicts = []
    for side in zip(*made, strict=True):
        done = subprocess.run([program, *side], capture_output=True, check=False)
        verdicts.append([line.split(":")[0] for line in done.stdout.decode().splitlines()])
    before, after = verdicts
    assert len(before) == len(after) == len(made)
    for (original, _), was, now in zip(made, before, after, strict=True):
        assert now == "yes" or was == "no", original
    assert after.count("yes") > 0.95 * len(made)


def require(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        if os.environ.get("LAZYDICOM_REQUIRE_DCMDUMP") == "1":
            pytest.fail(f"{program} is required and not installed")
        pytest.skip(f"{program} (DCMTK) is not installed")
    return found


def test_gdcm_agrees(tmp_path: Path) -> None:
    gdcm = pytest.importorskip("gdcm", reason="python-gdcm is not installed")
    gdcm.Trace.WarningOff()
    gdcm.Trace.ErrorOff()
    agreed = 0
    for original, changed in pairs(tmp_path):
        readers = []
        for path in (original, changed):
            readers.append(gdcm.Reader())
            readers[-1].SetFileName(str(path))
        if not readers[0].Read():
            continue
        assert readers[1].Read(), original
        before, after = (reader.GetFile().GetDataSet() for reader in readers)
        for tag, value in ((NAME, "Proof^Of^Change "), (PATIENT, "PROOF-1 ")):
            assert str(after.GetDataElement(gdcm.Tag(tag >> 16, tag & 0xFFFF)).GetValue()) == value
        sequence = after.GetDataElement(gdcm.Tag(REQUEST >> 16, REQUEST & 0xFFFF)).GetValueAsSQ()
        item = sequence.GetItem(1).GetNestedDataSet()
        procedure = item.GetDataElement(gdcm.Tag(PROCEDURE >> 16, PROCEDURE & 0xFFFF))
        assert str(procedure.GetValue()) == "PROOF-2 "
        assert others(str(after)) == others(str(before)), original
        agreed += 1
    assert agreed > 0.9 * len(SMALL)


def others(shown: str) -> list[str]:
    """What GDCM shows of elements that were not to be changed;"""
    changed = tuple(
        f"({tag >> 16:04x},{tag & 0xFFFF:04x})" for tag in (NAME, PATIENT, SEX, REQUEST)
    )
    found = []
    is_other = True
    for line in shown.splitlines():
        if line.startswith("("):
            is_other = not line.startswith(changed) and line[6:10] != "0000"
        if is_other:
            found.append(line)
    return found
