"""Where the data set starts and how it is encoded, where files say it, lie about it or do not."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from lazydicom.errors import NotDicomError
from lazydicom.index.part10 import FileIndex, index_file
from lazydicom.index.problems import Problem
from lazydicom.index.source import FileSource, MemorySource
from lazydicom.view.dataset import DatasetView
from lazydicom.view.scope import Scope
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    UNDEFINED,
    element,
    file_meta,
    header,
    item,
    minimal_ct,
    numbers,
    part10,
    sequence,
    text,
)

if TYPE_CHECKING:
    from pathlib import Path

SYNTAXES = (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED, RLE)


def indexed(data: bytes, *, force: bool = True, probe: bool = True) -> FileIndex:
    return index_file(MemorySource(data, "test.dcm"), force=force, probe=probe)


def view(file: FileIndex) -> DatasetView:
    return DatasetView(Scope(file.data_index, file.data_start, None), file)


def problems(file: FileIndex) -> list[Problem]:
    return view(file).problems


def codes(data: bytes) -> list[str]:
    return [found.code for found in problems(indexed(data))]


def data_set(syntax: str) -> bytes:
    """The data set of the small CT file, as it is encoded."""
    return minimal_ct(syntax)[132 + len(file_meta(syntax)) :]


# -- as it should be -----------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_valid_file_has_meta_information_a_data_set_and_no_problems(syntax: str) -> None:
    file = indexed(minimal_ct(syntax))
    dataset = view(file)
    assert file.has_preamble
    assert file.transfer_syntax.uid == syntax
    assert dataset.PatientName == "Müller^Käthe"
    assert dataset.file_meta.TransferSyntaxUID == syntax
    assert [int(one.tag) >> 16 for one in dataset.file_meta] == [2] * 6
    assert not any(int(one.tag) >> 16 == 2 for one in dataset)
    assert dataset.problems == []


def test_a_file_of_meta_information_only_has_an_empty_data_set() -> None:
    file = indexed(part10(b""))
    assert len(view(file)) == 0
    assert file.transfer_syntax.uid == EXPLICIT_LE


def test_a_prefix_and_nothing_else_is_an_empty_file() -> None:
    file = indexed(bytes(128) + b"DICM")
    assert len(view(file)) == 0
    assert len(view(file).file_meta) == 0
    assert codes(bytes(128) + b"DICM") == ["MISSING_FILE_META", "UNKNOWN_TRANSFER_SYNTAX"]


def test_the_group_length_is_checked_but_not_believed() -> None:
    for wrong in (0, 10, 1000, 0xFFFFFFFF):
        meta = file_meta(group_length=wrong)
        data = part10(data_set(EXPLICIT_LE), meta=meta)
        assert view(indexed(data)).PatientName == "Müller^Käthe"
        assert problems(indexed(data)) == [
            Problem(
                "META_GROUP_LENGTH",
                132,
                0x00020000,
                "File Meta Information Group Length is missing or wrong (PS3.10 §7.1)",
            )
        ]


def test_a_missing_group_length_is_flagged() -> None:
    data = part10(data_set(EXPLICIT_LE), meta=file_meta()[12:])
    assert view(indexed(data)).PatientName == "Müller^Käthe"
    assert codes(data) == ["META_GROUP_LENGTH"]


def test_meta_information_in_implicit_vr_is_read_and_flagged() -> None:
    uid = element(0x00020010, "UI", text(IMPLICIT_LE, vr="UI"), explicit=False)
    meta = element(0x00020000, "UL", numbers("UL", len(uid)), explicit=False) + uid
    data = part10(data_set(IMPLICIT_LE), meta=meta)
    assert indexed(data).transfer_syntax.uid == IMPLICIT_LE
    assert codes(data) == ["IMPLICIT_IN_EXPLICIT"] * 2


def test_fragments_in_the_meta_information_do_not_swallow_the_data_set() -> None:
    bad = (
        header(0x00020102, "OB", UNDEFINED)
        + item(b"ab")
        + header(0xFFFEE0DD, "", 0, explicit=False)
    )
    data = part10(data_set(EXPLICIT_LE), meta=file_meta(EXPLICIT_LE, bad))
    dataset = view(indexed(data))
    assert dataset.PatientName == "Müller^Käthe"
    assert dataset.file_meta["PrivateInformation"].length == 10


def test_meta_information_longer_than_a_window_is_read() -> None:
    large = element(0x00020102, "OB", bytes(100_000))
    dataset = view(indexed(part10(data_set(EXPLICIT_LE), meta=file_meta(EXPLICIT_LE, large))))
    assert len(dataset.file_meta.PrivateInformation) == 100_000
    assert dataset.PatientName == "Müller^Käthe"


# -- without preamble or meta information --------------------------------------------------------


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_file_without_preamble_is_read_and_flagged(syntax: str) -> None:
    file = indexed(minimal_ct(syntax)[132:])
    assert not file.has_preamble
    assert file.transfer_syntax.uid == syntax
    assert view(file).PatientName == "Müller^Käthe"
    assert view(file).preamble is None
    assert [found.code for found in problems(file)] == ["MISSING_PREAMBLE"]


def test_a_file_with_a_prefix_but_no_preamble_is_read() -> None:
    assert codes(minimal_ct()[128:]) == ["MISSING_PREAMBLE"]
    assert view(indexed(minimal_ct()[128:])) == view(indexed(minimal_ct()))


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE])
def test_a_bare_data_set_is_read_and_its_encoding_probed(syntax: str) -> None:
    file = indexed(data_set(syntax))
    assert file.transfer_syntax.uid == syntax
    assert view(file).PatientName == "Müller^Käthe"
    assert [found.code for found in problems(file)] == [
        "MISSING_PREAMBLE",
        "MISSING_FILE_META",
        "UNKNOWN_TRANSFER_SYNTAX",
    ]


def test_a_bare_data_set_is_refused_without_force() -> None:
    with pytest.raises(NotDicomError, match="no DICM prefix at byte 128") as caught:
        indexed(data_set(EXPLICIT_LE), force=False)
    assert caught.value.path == "test.dcm"
    assert caught.value.offset == 128


@pytest.mark.parametrize(("start", "hint"), [(gzip.compress(b"x"), "gzip"), (b"PK\3\4", "zipfile")])
def test_what_dicom_may_be_inside_of_is_named(start: bytes, hint: str) -> None:
    with pytest.raises(NotDicomError, match=rf"{hint}\..* can be opened"):
        indexed(start + minimal_ct(), force=True)


@pytest.mark.parametrize("explicit", [True, False])
def test_a_bare_data_set_of_one_element_that_fills_the_file_is_read(*, explicit: bool) -> None:
    file = indexed(element(0x00100010, "PN", b"A^", explicit=explicit))
    assert view(file).PatientName == "A^"


def test_a_bare_data_set_that_begins_with_a_sequence_is_read() -> None:
    data = sequence(0x00081140, item(), undefined=True) + element(0x00100010, "PN", b"A^")
    assert view(indexed(data)).PatientName == "A^"


def test_a_bare_data_set_that_begins_with_group_length_is_read() -> None:
    data = element(0x00080000, "UL", numbers("UL", 10), explicit=False)
    data += element(0x00080060, "CS", b"CT", explicit=False)
    file = indexed(data)
    assert file.transfer_syntax.uid == IMPLICIT_LE
    assert view(file).Modality == "CT"


# -- what is not DICOM ---------------------------------------------------------------------------


NOT_DICOM = {
    "empty": b"",
    "one byte": b"\x08",
    "text": b"The quick brown fox jumps over the lazy dog.\n" * 20,
    "short text": b"no",
    "zeros": bytes(1000),
    "ones": b"\xff" * 1000,
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + bytes(500),
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(500),
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(500),
    "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + bytes(500),
    "elf": b"\x7fELF\x02\x01\x01" + bytes(500),
    "json": b'{"00080005": {"vr": "CS", "Value": ["ISO_IR 100"]}}',
    "the group of meta information and no more": b"\x02\x00" + b"nothing like it" * 20,
    "a tag and noise": b"\x08\x00\x05\x00" + b"noise" * 50,
    "one good element and noise": element(0x00080005, "CS", b"ISO_IR 100") + b"noise" * 50,
    "descending tags": element(0x00100010, "PN", b"A^") + element(0x00080060, "CS", b"CT"),
    "a VR that is not the element's": element(0x00080060, "DS", b"CT") * 2,
    "a prefix at the wrong place": bytes(127) + b"DICM" + bytes(200),
}


@pytest.mark.parametrize("name", NOT_DICOM)
def test_what_is_not_dicom_is_refused_by_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(NOT_DICOM[name])
    with pytest.raises(NotDicomError) as caught:
        index_file(FileSource(path))
    assert str(caught.value).startswith(f"{path}: ")


def test_a_zip_archive_of_dicom_is_not_dicom(tmp_path: Path) -> None:
    path = tmp_path / "dicom.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ct.dcm", minimal_ct())
    with pytest.raises(NotDicomError):
        index_file(FileSource(path))


def test_without_a_probe_anything_is_read_and_nothing_is_an_empty_data_set() -> None:
    assert indexed(b"The quick brown fox", probe=False).transfer_syntax is not None
    file = indexed(b"", probe=False)  # as pydicom does it
    assert (len(view(file)), view(file).preamble, len(view(file).file_meta)) == (0, None, 0)
    for options in ({"probe": True}, {"force": False, "probe": False}):
        with pytest.raises(NotDicomError, match="is empty"):
            indexed(b"", **options)


# -- transfer syntaxes that are not true ---------------------------------------------------------


@pytest.mark.parametrize("declared", [EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, RLE])
@pytest.mark.parametrize("actual", [EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE])
def test_the_first_elements_decide_what_the_encoding_is(declared: str, actual: str) -> None:
    data = part10(data_set(actual), meta=file_meta(declared))
    file = indexed(data)
    dataset = view(file)
    assert dataset.PatientName == "Müller^Käthe"
    assert dataset.RequestAttributesSequence[0].ScheduledProcedureStepID == "SPS1"
    assert file.transfer_syntax.uid == declared
    assert file.transfer_syntax.is_explicit == (actual != IMPLICIT_LE)
    assert file.transfer_syntax.is_little_endian == (actual != EXPLICIT_BE)
    alike = declared == actual or {declared, actual} == {EXPLICIT_LE, RLE}
    expected = [] if alike else ["WRONG_TRANSFER_SYNTAX"]
    if declared == RLE:
        expected.append("WRONG_PIXEL_ENCODING")
    assert [found.code for found in problems(file)] == expected


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE])
@pytest.mark.parametrize("tag", [0x20000010, 0x00500014, 0x30020002, 0x40100001, 0x00080000])
def test_a_true_transfer_syntax_is_believed_whatever_comes_first(syntax: str, tag: int) -> None:
    explicit, big = syntax != IMPLICIT_LE, syntax == EXPLICIT_BE
    vr = "UL" if tag == 0x00080000 else "LO"
    first = element(tag, vr, numbers("UL", 4, big=big), explicit=explicit, big=big)
    later = element(0x7FE00010, "OW", b"ab", explicit=explicit, big=big)
    file = indexed(part10(first + later, transfer_syntax=syntax))
    assert problems(file) == []
    assert len(view(file)) == 2


def test_a_missing_transfer_syntax_is_probed() -> None:
    uid = element(0x00020002, "UI", b"1.2\0")
    meta = element(0x00020000, "UL", numbers("UL", len(uid))) + uid
    for syntax in (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE):
        file = indexed(part10(data_set(syntax), meta=meta))
        assert file.transfer_syntax.uid == syntax
        assert view(file).PatientName == "Müller^Käthe"
        assert [found.code for found in problems(file)] == ["UNKNOWN_TRANSFER_SYNTAX"]


def test_an_unknown_transfer_syntax_is_explicit_and_keeps_its_uid() -> None:
    data = part10(data_set(EXPLICIT_LE), meta=file_meta("1.2.3.4"))
    file = indexed(data)
    assert file.transfer_syntax.uid == "1.2.3.4"
    assert view(file).PatientName == "Müller^Käthe"
    assert codes(data) == ["UNKNOWN_TRANSFER_SYNTAX"]


# -- deflated ------------------------------------------------------------------------------------


def test_offsets_of_a_deflated_file_count_in_what_was_inflated() -> None:
    dataset = view(indexed(minimal_ct(DEFLATED)))
    first = next(iter(dataset))
    assert (first.header_offset, first.source.name) == (0, "test.dcm (inflated)")
    assert next(iter(dataset.file_meta)).header_offset == 132


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_of_a_truncated_deflated_file_what_inflates_is_shown(kept: float) -> None:
    whole = minimal_ct(DEFLATED)
    start = 132 + len(file_meta(DEFLATED))
    file = indexed(whole[: start + int((len(whole) - start) * kept)])
    assert "DEFLATE_ERROR" in {found.code for found in problems(file)}
    assert view(file)["SpecificCharacterSet"].header_offset == 0


def test_noise_in_place_of_a_deflated_data_set_is_an_empty_one() -> None:
    file = indexed(part10(b"", meta=file_meta(DEFLATED)) + b"\xff" * 100)
    assert len(view(file)) == 0
    assert [found.code for found in problems(file)] == ["DEFLATE_ERROR"]


def test_a_deflated_data_set_that_ends_at_any_buffer_limit_is_whole() -> None:
    for extra in (-300, -2, 0, 2, 300):
        size = (1 << 20) + extra
        padding = element(0xFFFCFFFC, "OB", bytes(size - 12 - 10 - 10))
        plain = element(0x00080060, "CS", b"CT") + element(0x00100010, "PN", b"A^") + padding
        packer = zlib.compressobj(9, wbits=-15)
        packed = packer.compress(plain) + packer.flush()
        file = indexed(bytes(128) + b"DICM" + file_meta(DEFLATED) + packed)
        assert problems(file) == []
        assert file.data_index.source.size == len(plain)
