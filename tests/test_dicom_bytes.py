"""The generator of test bytes, verified by two readers that are not ours."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import pydicom
import pytest
from pydicom.errors import InvalidDicomError

from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    UNDEFINED,
    element,
    fragments,
    item,
    minimal_ct,
    numbers,
    part10,
    sequence,
    text,
)

if TYPE_CHECKING:
    from pathlib import Path

TRANSFER_SYNTAXES = (IMPLICIT_LE, EXPLICIT_LE, EXPLICIT_BE, DEFLATED, RLE)


def test_element_headers_are_those_of_the_standard() -> None:
    assert element(0x00100010, "PN", b"A^B ") == b"\x10\0\x10\0PN\4\0A^B "
    assert element(0x00100010, "PN", b"A^B ", explicit=False) == b"\x10\0\x10\0\4\0\0\0A^B "
    assert element(0x00100010, "PN", b"A^B ", big=True) == b"\0\x10\0\x10PN\0\4A^B "
    assert element(0x00091002, "OB", b"\1\2") == b"\x09\0\2\x10OB\0\0\2\0\0\0\1\2"


def test_a_length_can_lie_and_the_value_stays() -> None:
    assert element(0x00100010, "PN", b"A^B ", length=4000)[6:] == b"\xa0\x0fA^B "
    assert item(b"", length=8) == b"\xfe\xff\0\xe0\x08\0\0\0"
    assert sequence(0x00081140, length=UNDEFINED)[8:] == b"\xff\xff\xff\xff"


def test_undefined_lengths_end_in_delimiters() -> None:
    assert item(undefined=True).endswith(b"\xfe\xff\x0d\xe0\0\0\0\0")
    assert sequence(0x00081140, undefined=True, big=True).endswith(b"\xff\xfe\xe0\xdd\0\0\0\0")


def test_text_is_padded_by_vr_and_numbers_follow_byte_order() -> None:
    assert text("1.2", vr="UI") == b"1.2\0"
    assert text("CT1") == b"CT1 "
    assert numbers("US", 1, 2, big=True) == b"\0\1\0\2"


def test_fragments_start_with_the_offset_table() -> None:
    first, second = bytes(4), bytes(6)
    assert fragments(first, second)[12:28] == b"\xfe\xff\0\xe0\x08\0\0\0\0\0\0\0\x0c\0\0\0"


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("transfer_syntax", TRANSFER_SYNTAXES)
def test_pydicom_reads_the_minimal_ct(transfer_syntax: str, *, undefined: bool) -> None:
    ct = pydicom.dcmread(BytesIO(minimal_ct(transfer_syntax, undefined=undefined)))

    assert ct.file_meta.TransferSyntaxUID == transfer_syntax
    assert str(ct.PatientName) == "Müller^Käthe"
    assert list(ct.ImagePositionPatient) == [-100.5, 20, 100]
    assert ct.FrameIncrementPointer == 0x00181063
    assert list(ct.ReferencedImageSequence) == []
    first, empty, last = ct.RequestAttributesSequence
    assert first.ScheduledProtocolCodeSequence[0].CodeMeaning == "CT of chest"
    assert len(empty) == 0
    assert last.ScheduledProcedureStepID == "SPS2"
    assert ct.RequestAttributesSequence.is_undefined_length is undefined
    assert ct.private_block(0x0009, "ACME 1.0")[2].value == b"\xde\xad\xbe\xef"
    if transfer_syntax in {EXPLICIT_LE, DEFLATED, RLE}:
        assert ct.private_block(0x0009, "OTHER MAKER")[2].value[0].Modality == "CT"
    assert ct.pixel_array.ravel()[:4].tolist() == [0, 1, 2, 0xFFFF]
    assert ct.DataSetTrailingPadding == bytes(6)


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("transfer_syntax", TRANSFER_SYNTAXES)
def test_dcmdump_reads_the_minimal_ct(
    transfer_syntax: str, tmp_path: Path, *, undefined: bool
) -> None:
    dcmdump = shutil.which("dcmdump")
    if dcmdump is None:
        pytest.skip("dcmdump is not installed")
    path = tmp_path / "ct.dcm"
    path.write_bytes(minimal_ct(transfer_syntax, undefined=undefined))

    dump = subprocess.run(
        [dcmdump, path], capture_output=True, check=False, encoding="utf-8", errors="replace"
    )

    assert dump.returncode == 0
    # dcmdump announces that it reads UN as CP-246 says; it must say nothing else.
    assert all("(CP-246)" in line for line in dump.stderr.splitlines())
    assert "[CT of chest]" in dump.stdout
    assert "DataSetTrailingPadding" in dump.stdout


def test_a_missing_preamble_is_up_to_the_caller() -> None:
    with pytest.raises(InvalidDicomError):
        pydicom.dcmread(BytesIO(part10(b"", preamble=b"")))
