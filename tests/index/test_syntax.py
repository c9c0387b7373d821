"""Every transfer syntax is read, and so is what is encoded otherwise than its file says."""

from __future__ import annotations

import zlib

import pytest

from lazydicom.index.part10 import AS_IT_SAYS, FileIndex, Reading, index_file
from lazydicom.index.source import MemorySource
from lazydicom.standard import transfer_syntax
from lazydicom.standard.transfer_syntax import TransferSyntax, named
from lazydicom.view.dataset import DatasetView
from lazydicom.view.scope import Scope
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    deflate,
    element,
    file_meta,
    fragments,
    item,
    minimal_ct,
    numbers,
    part10,
    sequence,
    text,
)

PRIVATE = "1.3.46.670589.33.1.4.1"
UIDS = [each.uid for each in transfer_syntax.registered()]


def indexed(data: bytes, reading: Reading = AS_IT_SAYS) -> FileIndex:
    return index_file(MemorySource(data, "test.dcm"), reading=reading)


def view(file: FileIndex) -> DatasetView:
    return DatasetView(Scope(file.data_index, file.data_start, None), file)


def codes(file: FileIndex) -> list[str]:
    return [found.code for found in view(file).problems]


def data_set(*, explicit: bool = True, big: bool = False, encapsulated: bool = False) -> bytes:
    def el(tag: int, vr: str, value: bytes) -> bytes:
        return element(tag, vr, value, explicit=explicit, big=big)

    images = item(el(0x00081155, "UI", b"1.2\0"), big=big)
    pixels = el(0x7FE00010, "OW", numbers("US", 1, 2, big=big))
    return b"".join(
        (
            el(0x00080060, "CS", b"CT"),
            sequence(0x00081140, images, explicit=explicit, big=big),
            el(0x00100010, "PN", b"A^B "),
            el(0x00280010, "US", numbers("US", 258, big=big)),
            fragments(b"ab", b"cdef") if encapsulated else pixels,
        )
    )


def made(syntax: TransferSyntax) -> bytes:
    """A file of this syntax, as the registry describes it."""
    data = data_set(
        explicit=syntax.is_explicit,
        big=not syntax.is_little_endian,
        encapsulated=syntax.is_encapsulated,
    )
    data = deflate(data) if syntax.is_deflated else data
    return part10(data, meta=file_meta(syntax.uid))


# -- as it should be -----------------------------------------------------------------------------


@pytest.mark.parametrize("uid", UIDS)
def test_a_data_set_of_every_transfer_syntax_is_readable(uid: str) -> None:
    syntax = named(uid)
    file = indexed(made(syntax))
    dataset = view(file)
    assert file.transfer_syntax == syntax
    assert (dataset.Modality, dataset.PatientName, dataset.Rows) == ("CT", "A^B", 258)
    assert dataset.ReferencedImageSequence[0].ReferencedSOPInstanceUID == "1.2"
    assert dataset["PixelData"].length == (38 if syntax.is_encapsulated else 4)
    assert dataset.problems == []


def test_there_are_as_many_transfer_syntaxes_as_in_the_registry_and_that_of_a_vendor() -> None:
    assert len(UIDS) == 64
    assert sum(named(uid).is_deflated for uid in UIDS) == 3


@pytest.mark.parametrize("name", ["DeflatedExplicitVRLittleEndian", DEFLATED, DEFLATED + "\0"])
def test_a_transfer_syntax_is_found_by_uid_and_keyword(name: str) -> None:
    assert named(name).uid == DEFLATED
    assert named(named(name)) is named(DEFLATED)


# -- bare data sets, with a given syntax ---------------------------------------------------------


@pytest.mark.parametrize("uid", [EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED, RLE])
def test_a_bare_data_set_of_a_given_syntax_is_read_as_such(uid: str) -> None:
    syntax = named(uid)
    bare = made(syntax)[132 + len(file_meta(uid)) :]
    file = indexed(bare, Reading(syntax))
    assert (view(file).PatientName, codes(file)) == ("A^B", [])
    assert file.transfer_syntax == syntax


def test_a_given_syntax_is_believed_more_than_the_file() -> None:
    data = part10(data_set(explicit=False), meta=file_meta(EXPLICIT_BE))
    file = indexed(data, Reading(named(IMPLICIT_LE)))
    assert (view(file).PatientName, codes(file)) == ("A^B", [])
    assert view(file).file_meta.TransferSyntaxUID == EXPLICIT_BE


def test_meta_information_is_looked_at_under_a_given_syntax_too() -> None:
    file = indexed(part10(data_set(), meta=file_meta()[12:]), Reading(named(EXPLICIT_LE)))
    assert codes(file) == ["META_GROUP_LENGTH"]


def test_a_given_syntax_needs_no_probe() -> None:
    private = element(0x00990010, "LO", b"AB", explicit=False)
    file = indexed(private, Reading(named(IMPLICIT_LE)))
    assert view(file)[0x00990010].value == "AB"
    assert len(view(indexed(b"", Reading(named(IMPLICIT_LE))))) == 0


@pytest.mark.parametrize("with_length", [True, False])
def test_a_command_set_is_a_bare_data_set(*, with_length: bool) -> None:
    commands = b"".join(
        element(tag, vr, value, explicit=False)
        for tag, vr, value in (
            (0x00000002, "UI", b"1.2.840.10008.1.1\0"),
            (0x00000100, "US", numbers("US", 0x30)),
            (0x00000110, "US", numbers("US", 7)),
        )
    )
    length = element(0x00000000, "UL", numbers("UL", len(commands)), explicit=False)
    file = indexed((length if with_length else b"") + commands)
    assert (view(file).CommandField, view(file).MessageID) == (0x30, 7)
    assert file.transfer_syntax.uid == IMPLICIT_LE


# -- File Meta Information that is not as it should be -------------------------------------------


@pytest.mark.parametrize("padding", ["", "\0", " ", "\0\0", " \n", "\0 ", "\0junk\0", "\t\t"])
def test_whatever_follows_the_transfer_syntax_uid_it_is_known(padding: str) -> None:
    uid = element(0x00020010, "UI", (EXPLICIT_BE + padding).encode())
    meta = element(0x00020000, "UL", numbers("UL", len(uid))) + uid
    file = indexed(part10(data_set(big=True), meta=meta))
    assert file.transfer_syntax.uid == EXPLICIT_BE
    assert set(codes(file)) <= {"ODD_LENGTH"}
    assert view(file).PatientName == "A^B"


def test_an_empty_transfer_syntax_uid_is_a_missing_one() -> None:
    uid = element(0x00020010, "UI", b"")
    meta = element(0x00020000, "UL", numbers("UL", len(uid))) + uid
    file = indexed(part10(data_set(explicit=False), meta=meta))
    assert (view(file).PatientName, codes(file)) == ("A^B", ["UNKNOWN_TRANSFER_SYNTAX"])


@pytest.mark.parametrize("syntax", [EXPLICIT_BE, EXPLICIT_LE])
def test_meta_information_in_big_endian_is_read_and_flagged(syntax: str) -> None:
    uid = element(0x00020010, "UI", text(syntax, vr="UI"), big=True)
    meta = element(0x00020000, "UL", numbers("UL", len(uid), big=True), big=True) + uid
    for data in (
        part10(data_set(big=syntax == EXPLICIT_BE), meta=meta),
        meta + data_set(big=syntax == EXPLICIT_BE),
    ):
        file = indexed(data)
        assert view(file).file_meta.TransferSyntaxUID == syntax
        assert view(file).PatientName == "A^B"
        assert [code for code in codes(file) if code != "MISSING_PREAMBLE"] == ["META_BIG_ENDIAN"]


def test_a_wrong_group_length_in_big_endian_is_seen_too() -> None:
    uid = element(0x00020010, "UI", text(EXPLICIT_LE, vr="UI"), big=True)
    meta = element(0x00020000, "UL", numbers("UL", 9, big=True), big=True) + uid
    file = indexed(part10(data_set(), meta=meta))
    assert codes(file) == ["META_BIG_ENDIAN", "META_GROUP_LENGTH"]


def test_meta_elements_inside_the_data_set_are_elements_of_it() -> None:
    data = element(0x00080060, "CS", b"CT") + element(0x00020013, "SH", b"AB") + data_set()[10:]
    file = indexed(part10(data))
    assert view(file)[0x00020013].value == "AB"
    assert "ImplementationVersionName" not in view(file).file_meta
    assert codes(file) == ["OUT_OF_ORDER"]


# -- a data set that is not encoded as declared --------------------------------------------------


@pytest.mark.parametrize("plain", [EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE])
def test_what_is_called_deflated_and_is_not_is_read_as_it_is(plain: str) -> None:
    data = data_set(explicit=plain != IMPLICIT_LE, big=plain == EXPLICIT_BE)
    file = indexed(part10(data, meta=file_meta(DEFLATED)))
    assert (view(file).PatientName, codes(file)) == ("A^B", ["WRONG_TRANSFER_SYNTAX"])
    assert file.transfer_syntax.uid == DEFLATED
    assert not file.transfer_syntax.is_deflated


@pytest.mark.parametrize("declared", [EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE])
def test_what_is_deflated_and_called_otherwise_is_inflated(declared: str) -> None:
    file = indexed(part10(deflate(data_set()), meta=file_meta(declared)))
    assert (view(file).PatientName, codes(file)) == ("A^B", ["WRONG_TRANSFER_SYNTAX"])
    assert file.transfer_syntax.uid == declared
    assert file.transfer_syntax.is_deflated


def test_what_is_deflated_and_not_called_anything_is_inflated() -> None:
    file = indexed(part10(deflate(data_set()), meta=element(0x00020002, "UI", b"1.2\0")))
    assert view(file).PatientName == "A^B"
    assert file.transfer_syntax.is_deflated
    assert codes(file) == ["META_GROUP_LENGTH", "UNKNOWN_TRANSFER_SYNTAX"]


def test_encapsulated_pixel_data_in_a_file_that_is_called_uncompressed_is_flagged() -> None:
    file = indexed(part10(data_set(encapsulated=True)))
    assert view(file)["PixelData"].length == 38
    assert codes(file) == ["WRONG_PIXEL_ENCODING"]


def test_native_pixel_data_in_a_file_that_is_called_compressed_is_flagged() -> None:
    file = indexed(part10(data_set(), meta=file_meta(RLE)))
    assert view(file)["PixelData"].length == 4
    assert codes(file) == ["WRONG_PIXEL_ENCODING"]


def test_empty_pixel_data_is_neither() -> None:
    empty = element(0x00080060, "CS", b"CT") + element(0x7FE00010, "OB")
    assert codes(indexed(part10(empty, meta=file_meta(RLE)))) == []


@pytest.mark.parametrize("encapsulated", [True, False])
def test_an_unknown_syntax_is_what_its_data_set_is(*, encapsulated: bool) -> None:
    file = indexed(part10(data_set(encapsulated=encapsulated), meta=file_meta(PRIVATE)))
    assert file.transfer_syntax.uid == PRIVATE
    assert file.transfer_syntax.is_encapsulated == encapsulated
    assert (view(file).PatientName, codes(file)) == ("A^B", ["UNKNOWN_TRANSFER_SYNTAX"])


@pytest.mark.parametrize("actual", [IMPLICIT_LE, EXPLICIT_BE])
def test_an_unknown_syntax_is_probed(actual: str) -> None:
    data = data_set(explicit=actual != IMPLICIT_LE, big=actual == EXPLICIT_BE)
    file = indexed(part10(data, meta=file_meta(PRIVATE)))
    assert view(file).PatientName == "A^B"
    assert codes(file) == ["UNKNOWN_TRANSFER_SYNTAX", "WRONG_TRANSFER_SYNTAX"]


# -- both encodings in one data set --------------------------------------------------------------


def test_implicit_elements_in_an_explicit_data_set_are_read_and_flagged() -> None:
    data = element(0x00080060, "CS", b"CT") + element(0x00100010, "PN", b"A^B ", explicit=False)
    data += element(0x00100020, "LO", b"ID")
    file = indexed(part10(data))
    assert (view(file).PatientName, view(file).PatientID) == ("A^B", "ID")
    assert codes(file) == ["IMPLICIT_IN_EXPLICIT"]


def test_an_implicit_sequence_in_an_explicit_data_set_is_read_and_flagged() -> None:
    inner = item(element(0x00081155, "UI", b"1.2\0", explicit=False))
    data = element(0x00080060, "CS", b"CT") + sequence(0x00081140, inner, explicit=False)
    file = indexed(part10(data + element(0x00100010, "PN", b"A^")))
    assert view(file).ReferencedImageSequence[0].ReferencedSOPInstanceUID == "1.2"
    assert (view(file).PatientName, codes(file)) == ("A^", ["IMPLICIT_IN_EXPLICIT"])


def test_explicit_elements_in_an_implicit_data_set_are_read_and_flagged() -> None:
    data = element(0x00080060, "CS", b"CT", explicit=False) + element(0x00100010, "PN", b"A^B ")
    data += element(0x00100020, "LO", b"ID", explicit=False)
    file = indexed(part10(data, transfer_syntax=IMPLICIT_LE))
    assert (view(file).PatientName, view(file).PatientID) == ("A^B", "ID")
    assert codes(file) == ["EXPLICIT_IN_IMPLICIT"]


@pytest.mark.parametrize("vr", ["AE", "CS", "IS", "OB", "SH", "SQ", "UI", "US"])
def test_an_odd_length_that_begins_with_a_vr_is_one_however_long_the_file(vr: str) -> None:
    data = element(0x00080060, "CS", b"CT", explicit=False) + element(0x00280010, vr, b"")
    data += element(0x7FE00010, "OW", bytes(8_000_000), explicit=False)
    file = indexed(part10(data, transfer_syntax=IMPLICIT_LE))
    assert view(file)["Rows"].length == 0
    assert (len(view(file).PixelData), codes(file)) == (8_000_000, ["EXPLICIT_IN_IMPLICIT"])


def test_a_length_that_looks_like_a_vr_is_still_a_length() -> None:
    long = element(0x7FE00010, "OW", bytes(0x5244), explicit=False)  # "DR", which is none
    date = element(0x00091010, "UN", bytes(0x4144), explicit=False)  # "DA", even
    data = element(0x00080060, "CS", b"CT", explicit=False) + date + long
    file = indexed(part10(data, transfer_syntax=IMPLICIT_LE))
    assert [one.length for one in view(file)] == [2, 0x4144, 0x5244]
    assert codes(file) == []


def test_the_small_ct_file_is_read_in_every_encoding_under_every_name() -> None:
    bodies = {
        uid: minimal_ct(uid)[132 + len(file_meta(uid)) :]
        for uid in (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED)
    }
    for declared in (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED, "1.2.3.4", ""):
        for actual, body in bodies.items():
            file = indexed(part10(body, meta=file_meta(declared)))
            assert view(file).PatientName == "Müller^Käthe", (declared, actual)
            assert ("TRANSFER_SYNTAX" in "".join(codes(file))) == (declared != actual)


def test_noise_inflates_to_nothing_that_is_believed() -> None:
    noise = zlib.compress(b"The quick brown fox jumps over the lazy dog. " * 9)
    file = indexed(part10(noise))
    assert not file.transfer_syntax.is_deflated


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, EXPLICIT_BE])
def test_elements_that_make_sense_in_both_byte_orders_are_read_as_declared(syntax: str) -> None:
    # (0009,1001) and (0010,0020) are, read the other way, (0900,0110) and (1000,2000)
    big = syntax == EXPLICIT_BE
    data = element(0x00091001, "UN", b"", big=big) + element(0x00100020, "LO", b"ID", big=big)
    file = indexed(part10(data, transfer_syntax=syntax))
    assert [int(one.tag) for one in view(file)] == [0x00091001, 0x00100020]
    assert codes(file) == []
