"""Saving: the file as it was except for the change, in every encoding, or a refusal."""

from __future__ import annotations

import io
import os
import zlib
from typing import TYPE_CHECKING

import pydicom
import pytest

import lazydicom
from lazydicom import (
    ChangedFileError,
    Dataset,
    FormatError,
    SourceError,
    SourceExistsError,
    SourceIsDirectoryError,
    TruncatedError,
    UnsupportedError,
)
from lazydicom.index.cached import cached_file
from lazydicom.index.source import MemorySource
from lazydicom.view.scope import Scope
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    element,
    file_meta,
    fragments,
    item,
    item_delimitation,
    minimal_ct,
    numbers,
    part10,
    sequence,
    sequence_delimitation,
    tags,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ALL = (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED, RLE)
MODALITY = element(0x00080060, "CS", b"CT")
NAME = element(0x00100010, "PN", b"A^")


def saved(dataset: Dataset, *, allow_partial: bool = False) -> bytes:
    sink = io.BytesIO()
    count = dataset.save_as(sink, allow_partial=allow_partial)
    assert count == len(sink.getvalue())
    return sink.getvalue()


def changed(
    data: bytes, change: Callable[[Dataset], None], *, allow_partial: bool = False
) -> bytes:
    dataset = lazydicom.open(data)
    change(dataset)
    return saved(dataset, allow_partial=allow_partial)


def rename(dataset: Dataset) -> None:
    dataset.PatientName = "Someone^Else"


# -- nothing changed -------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", ALL)
@pytest.mark.parametrize("cut", [0, 1, 7, 40, 400])
def test_without_a_change_the_file_is_copied_also_if_truncated(syntax: str, cut: int) -> None:
    data = minimal_ct(syntax)[: -cut or None]
    assert saved(lazydicom.open(data)) == data


def test_a_file_opened_in_part_is_copied_whole() -> None:
    data = minimal_ct()
    assert saved(lazydicom.dcmread(data, stop_before_pixels=True)) == data
    assert saved(lazydicom.dcmread(data, specific_tags=["Modality"])) == data


# -- one change, exactly ---------------------------------------------------------------------


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE])
def test_a_changed_element_is_written_in_its_place(syntax: str) -> None:
    explicit, big = syntax != IMPLICIT_LE, syntax == EXPLICIT_BE

    def el(tag: int, vr: str, value: bytes) -> bytes:
        return element(tag, vr, value, explicit=explicit, big=big)

    old, new = el(0x00280010, "US", numbers("US", 2, big=big)), numbers("US", 512, big=big)
    data = minimal_ct(syntax)
    ds = lazydicom.open(data)
    ds.Rows = 512
    assert saved(ds) == data.replace(old, el(0x00280010, "US", new))
    del ds.Rows
    assert saved(ds) == data.replace(old, b"")
    ds.revert()
    ds.PixelAspectRatio = [1, 2]
    following = el(0x00280100, "US", numbers("US", 16, big=big))
    assert saved(ds) == data.replace(following, el(0x00280034, "IS", b"1\\2 ") + following)
    ds.revert()
    ds.FrameIncrementPointer = [0x00181063, 0x00181065]
    pointer = tags(0x00181063, big=big)
    both = tags(0x00181063, 0x00181065, big=big)
    assert saved(ds) == data.replace(el(0x00280009, "AT", pointer), el(0x00280009, "AT", both))


def test_a_new_element_goes_before_the_first_greater_one_and_order_stays() -> None:
    disorderly = element(0x00200010, "SH", b"S1") + NAME + MODALITY + element(0x00100020, "LO", b"")
    data = part10(disorderly)
    name = element(0x00100040, "CS", b"O ")

    def change(ds: Dataset) -> None:
        ds.PatientSex = "O"

    assert changed(data, change) == part10(name + disorderly)
    last = element(0x00204000, "LT", b"last")
    ds = lazydicom.open(data)
    ds.ImageComments = "last"
    assert saved(ds) == data + last


def test_an_empty_data_set_gets_its_first_element() -> None:
    ds = lazydicom.open(part10(b""))
    ds.PatientName = "A^"
    assert saved(ds) == part10(NAME)
    bare = lazydicom.dcmread(bytes(128) + b"DICM", force=True)
    bare.Modality = "CT"
    assert saved(bare) == bytes(128) + b"DICM" + element(0x00080060, "CS", b"CT", explicit=False)


def test_preamble_trailing_bytes_and_mistakes_are_kept() -> None:
    preamble = bytes(range(128))
    odd = element(0x00080070, "LO", b"odd")
    unknown = element(0x00110001, "ZZ", b"????")
    after = element(0x00400009, "SH", b"ID") + bytes(10)
    data = part10(MODALITY + odd + NAME + unknown + after, preamble=preamble)
    name = element(0x00100010, "PN", b"Someone^Else")
    assert changed(data, rename) == data.replace(NAME, name)


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("syntax", [EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE])
def test_lengths_around_a_change_are_recomputed_and_their_style_is_kept(
    syntax: str, *, undefined: bool
) -> None:
    explicit, big = syntax != IMPLICIT_LE, syntax == EXPLICIT_BE

    def build(meaning: bytes) -> bytes:
        code = element(0x00080104, "LO", meaning, explicit=explicit, big=big)
        inner = sequence(
            0x00400008,
            item(code, undefined=not undefined, big=big),
            explicit=explicit,
            big=big,
            undefined=not undefined,
        )
        outer = sequence(
            0x00400275,
            item(undefined=undefined, big=big),
            item(inner, undefined=undefined, big=big),
            explicit=explicit,
            big=big,
            undefined=undefined,
        )
        first = element(0x00080060, "CS", b"CT", explicit=explicit, big=big)
        return part10(first + outer, transfer_syntax=syntax)

    ds = lazydicom.open(build(b"short "))
    at = "RequestAttributesSequence[1].ScheduledProtocolCodeSequence[0].CodeMeaning"
    ds.at(at).value = "something longer"
    assert saved(ds) == build(b"something longer")
    ds.at(at).value = None
    assert saved(ds) == build(b"")


def test_a_length_that_lies_keeps_lying_by_as_much() -> None:
    def build(value: bytes) -> bytes:
        inside = item(element(0x00400009, "SH", value))
        return part10(sequence(0x00400275, inside, length=len(inside) + 5) + NAME)

    ds = lazydicom.open(build(b"ID"))
    ds.RequestAttributesSequence[0].ScheduledProcedureStepID = "longer"
    assert saved(ds, allow_partial=True) == build(b"longer")


def test_group_lengths_of_changed_groups_are_corrected_and_no_others() -> None:
    wrong = element(0x00080000, "UL", numbers("UL", 999)) + MODALITY

    def patient(name: bytes, length: int | None = None) -> bytes:
        body = element(0x00100010, "PN", name) + element(0x00100020, "LO", b"ID")
        count = len(body) if length is None else length
        return element(0x00100000, "UL", numbers("UL", count)) + body

    data = part10(wrong + patient(b"A^", 1))
    assert changed(data, rename) == part10(wrong + patient(b"Someone^Else"))


def test_values_too_long_for_a_short_header_become_un() -> None:
    ds = lazydicom.open(part10(MODALITY, transfer_syntax=EXPLICIT_LE))
    ds.SelectorDSValue = [0.125] * 20_000
    again = lazydicom.open(saved(ds))
    assert again["SelectorDSValue"].encoded_VR == "UN"
    assert len(again["SelectorDSValue"].raw or b"") == 119_999 + 1


def test_long_numbers_in_big_endian_files_become_little_endian_un() -> None:
    first = element(0x00080060, "CS", b"CT", big=True)
    ds = lazydicom.open(part10(first, transfer_syntax=EXPLICIT_BE))
    ds.SelectorUSValue = [1] * 40_000
    ds.SelectorSSValue = [1, -2]
    new = saved(ds)
    assert b"UN" + bytes(2) + (80_000).to_bytes(4, "big") + b"\1\0\1\0" in new
    assert lazydicom.open(new).SelectorSSValue == [1, -2]


# -- what a change implies -------------------------------------------------------------------


def test_the_file_meta_information_follows_the_sop_uids() -> None:
    data = minimal_ct()
    ds = lazydicom.open(data)
    ds.SOPInstanceUID = "1.2.826.0.1.12345.6"
    old_meta = file_meta()
    meta = file_meta(sop_instance="1.2.826.0.1.12345.6")
    new = saved(ds)
    assert new[132 : 132 + len(meta)] == meta
    assert new[132 + len(meta) :] == data[132 + len(old_meta) :].replace(
        element(0x00080018, "UI", text("1.2.3.4.5", vr="UI")),
        element(0x00080018, "UI", text("1.2.826.0.1.12345.6", vr="UI")),
    )
    ds.revert()
    ds.SOPClassUID = "1.2.840.10008.5.1.4.1.1.4"
    assert saved(ds)[132 : 132 + len(old_meta)] == file_meta(sop_class="1.2.840.10008.5.1.4.1.1.4")
    ds.revert()
    del ds.SOPInstanceUID
    assert saved(ds)[: 132 + len(old_meta)] == data[: 132 + len(old_meta)]


def test_a_meta_group_length_that_is_missing_stays_missing() -> None:
    meta = file_meta()[12:]
    data = part10(element(0x00080018, "UI", text("1.2.3.4.5", vr="UI")) + NAME, meta=meta)
    ds = lazydicom.open(data)
    ds.SOPInstanceUID = "1.2.3"
    assert (
        saved(ds)[132:]
        == file_meta(sop_instance="1.2.3")[12:]
        + element(0x00080018, "UI", text("1.2.3", vr="UI"))
        + NAME
    )


def test_a_deflated_data_set_is_exact_after_inflating() -> None:
    plain = minimal_ct(EXPLICIT_LE)
    start = 132 + len(file_meta(EXPLICIT_LE))
    data = minimal_ct(DEFLATED)
    meta_end = 132 + len(file_meta(DEFLATED))

    def change(ds: Dataset) -> None:
        ds.Rows = 512
        ds.SOPInstanceUID = "1.2.3.4.6"

    new = changed(data, change)
    assert len(new) % 2 == len(data) % 2 == 0
    assert zlib.decompress(new[meta_end:], -15) == (
        plain[start:]
        .replace(
            element(0x00280010, "US", numbers("US", 2)),
            element(0x00280010, "US", numbers("US", 512)),
        )
        .replace(text("1.2.3.4.5", vr="UI"), text("1.2.3.4.6", vr="UI"), 1)
    )
    assert new[:meta_end] == data[:meta_end].replace(b"1.2.3.4.5", b"1.2.3.4.6")
    broken = data[:-30]
    with pytest.raises(TruncatedError):
        changed(broken, change)
    assert lazydicom.open(changed(broken, rename, allow_partial=True)).PatientName == "Someone^Else"


@pytest.mark.parametrize("name", [b"A^", b"A^B"])
def test_bytes_after_a_deflated_data_set_are_kept(name: bytes) -> None:
    trailing = b"bytes that nobody\0knows"
    data = part10(NAME, transfer_syntax=DEFLATED) + trailing

    def change(ds: Dataset) -> None:
        ds.PatientName = name.decode()

    assert changed(data, change) == (
        data
        if name == b"A^"
        else part10(element(0x00100010, "PN", b"A^B "), transfer_syntax=DEFLATED) + trailing
    )


def test_an_empty_deflated_data_set_gets_its_first_element() -> None:
    data = part10(b"", transfer_syntax=DEFLATED)
    ds = lazydicom.open(data)
    assert (len(ds), saved(ds)) == (0, data)
    ds.PatientName = "A^"
    assert saved(ds) == part10(NAME, transfer_syntax=DEFLATED)


def test_a_file_that_ends_in_its_meta_information_has_nothing_to_change() -> None:
    data = part10(b"")[:-2]
    assert saved(lazydicom.open(data)) == data
    with pytest.raises(TruncatedError, match="no data set to change"):
        changed(data, rename, allow_partial=True)


@pytest.mark.parametrize("cut", [2, 6, 7])
def test_a_file_that_ends_in_a_header_of_its_meta_information_is_truncated(cut: int) -> None:
    title = element(0x00020016, "AE", b"CT")
    data = part10(b"", meta=file_meta(EXPLICIT_LE, title))[: cut - len(title)]
    ds = lazydicom.open(data)
    ds.file_meta.SourceApplicationEntityTitle = "CT"
    ds.PatientName = "A^"
    with pytest.raises(TruncatedError, match="is truncated"):
        saved(ds)
    rest = title[:cut]
    assert saved(ds, allow_partial=True) == part10(NAME, meta=file_meta(EXPLICIT_LE, title)) + rest


def test_encapsulated_pixel_data_and_what_follows_it_are_copied() -> None:
    data = minimal_ct(RLE)
    new = changed(data, rename)
    assert new[new.index(b"\xe0\x7f\x10\x00") :] == data[data.index(b"\xe0\x7f\x10\x00") :]
    ds = lazydicom.open(data)
    ds.DigitalSignaturesSequence = []
    assert saved(ds) == data.replace(
        element(0xFFFCFFFC, "OB", bytes(6)),
        sequence(0xFFFAFFFA) + element(0xFFFCFFFC, "OB", bytes(6)),
    )
    del ds.PixelData
    assert "PixelData" not in lazydicom.open(saved(ds))


def test_edits_inside_un_of_both_lengths_are_implicit_little_endian() -> None:
    def inner(code: bytes) -> bytes:
        return element(0x00080060, "CS", code, explicit=False)

    def build(code: bytes, *, undefined: bool) -> bytes:
        # Content Sequence, as UN: its VR is in the dictionary
        return part10(
            MODALITY + sequence(0x0040A730, item(inner(code)), vr="UN", undefined=undefined)
        )

    for undefined in (False, True):
        ds = lazydicom.open(build(b"CT", undefined=undefined))
        assert ds.ContentSequence[0].Modality == "CT"
        ds.ContentSequence[0].Modality = "XRAY"
        assert saved(ds) == build(b"XRAY", undefined=undefined)
        assert [path for path, _, _ in ds.changes] == ["ContentSequence[0].Modality"]


def test_un_in_big_endian_files_is_little_endian() -> None:
    first = element(0x00080060, "CS", b"CT", big=True)

    def rows(number: int) -> bytes:
        return element(0x00280010, "UN", numbers("US", number), big=True)

    ds = lazydicom.open(part10(first + rows(2), transfer_syntax=EXPLICIT_BE))
    assert ds.Rows == 2
    ds.Rows = 512
    assert ds.Rows == 512
    assert saved(ds) == part10(first + rows(512), transfer_syntax=EXPLICIT_BE)


def test_private_sequences_in_implicit_vr_get_a_length_that_shows_them() -> None:
    ds = lazydicom.open(minimal_ct(IMPLICIT_LE))
    made = Dataset()
    made.Modality = "CT"
    ds.add_new(0x00091050, "SQ", [made])
    made.add_new(0x00091051, "SQ", [])
    again = lazydicom.open(saved(ds))
    assert again[0x00091050].value[0].Modality == "CT"
    assert again[0x00091050].value[0][0x00091051].VR == "SQ"


# -- truncated and partial -------------------------------------------------------------------


def test_a_changed_truncated_file_is_saved_only_if_allowed() -> None:
    data = minimal_ct(tail=False)[:-3]
    with pytest.raises(TruncatedError, match="allow_partial"):
        changed(data, rename)
    new = changed(data, rename, allow_partial=True)
    assert new == data.replace(
        element(0x00100010, "PN", text("Müller^Käthe", encoding="latin-1")),
        element(0x00100010, "PN", b"Someone^Else"),
    )

    def append(ds: Dataset) -> None:
        ds.DigitalSignaturesSequence = []

    with pytest.raises(FormatError, match="no end"):
        changed(data, append, allow_partial=True)


def test_a_change_completes_the_element_that_was_cut_off() -> None:
    data = part10(MODALITY + NAME + element(0x00100020, "LO", b"12345678"))[:-4]
    ds = lazydicom.open(data)
    ds.PatientID = "1234"
    with pytest.raises(TruncatedError):
        saved(ds)
    whole = part10(MODALITY + NAME + element(0x00100020, "LO", b"1234"))
    assert saved(ds, allow_partial=True) == whole


def test_a_changed_file_opened_in_part_keeps_what_was_not_read() -> None:
    data = minimal_ct(RLE)
    whole = lazydicom.open(data)
    parts = (
        lazydicom.dcmread(data, stop_before_pixels=True),
        lazydicom.dcmread(data, specific_tags=["PatientName", "RequestAttributesSequence"]),
    )
    for ds in (whole, *parts):
        rename(ds)
        ds.RequestAttributesSequence[0].ScheduledProcedureStepID = "x"
        ds.PatientID = "unseen by one of them"
        del ds.RequestAttributesSequence[1]
        ds.RequestAttributesSequence.reverse()
    for ds in parts:
        with pytest.raises(UnsupportedError, match="left out"):
            saved(ds)
        assert saved(ds, allow_partial=True) == saved(whole)


@pytest.mark.parametrize(
    "tail",
    [
        sequence(0x00400275, item(element(0x00400009, "SH", b"ID")), undefined=True)[:-8],
        sequence(0x00400275, item(undefined=True), undefined=True)[:-16],
        fragments(b"\1\2")[:-8],
        sequence(0x00400275, item(element(0x00400009, "SH", b"ID"), length=400)),
    ],
)
def test_whatever_is_cut_off_is_noticed(tail: bytes) -> None:
    data = part10(NAME + tail)
    with pytest.raises(TruncatedError):
        changed(data, rename)
    new = changed(data, rename, allow_partial=True)
    assert new == part10(element(0x00100010, "PN", b"Someone^Else") + tail)


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE])
def test_a_header_that_is_cut_off_is_noticed(syntax: str) -> None:
    explicit, big = syntax != IMPLICIT_LE, syntax == EXPLICIT_BE
    modality = element(0x00080060, "CS", b"CT", explicit=explicit, big=big)
    last = element(0x60023000, "OB", b"bits", explicit=explicit, big=big)
    whole = part10(modality + last, transfer_syntax=syntax)
    begin = len(whole) - len(last)
    for cut in range(begin, len(whole)):
        ds = lazydicom.open(whole[:cut])
        ds.Modality = "MR"
        if cut == begin:  # nobody can know
            assert saved(ds) == whole[:cut].replace(b"CT", b"MR")
            continue
        with pytest.raises(TruncatedError, match="allow_partial"):
            saved(ds)
        assert saved(ds, allow_partial=True) == whole[:cut].replace(b"CT", b"MR")


@pytest.mark.parametrize("tail", [b"\0", bytes(7), bytes(11), bytes(400)])
def test_padding_is_not_taken_for_a_header_that_is_cut_off(tail: bytes) -> None:
    assert changed(part10(MODALITY) + tail, rename).endswith(b"Someone^Else" + tail)


def test_delimiters_that_nobody_waits_for_are_kept() -> None:
    stray = item_delimitation() + sequence_delimitation()
    data = part10(MODALITY + stray + NAME)
    assert changed(data, rename) == data.replace(NAME, element(0x00100010, "PN", b"Someone^Else"))


def test_a_data_set_of_a_kept_table_is_saved_by_a_new_scan() -> None:
    data = minimal_ct()
    scanned = lazydicom.open(data)
    assert scanned._file is not None
    table = scanned._file.data_index
    rows = memoryview(bytearray(table.rows.cast("B")[: table.count * 64])).cast(
        "q", (table.count, 8)
    )
    file = cached_file(MemorySource(data), rows, scanned.transfer_syntax)
    kept = Dataset(Scope(file.data_index, file.data_start, None), file)
    for ds in (scanned, kept):
        rename(ds)
        del ds.RequestAttributesSequence[1]
        ds.RequestAttributesSequence[0].ScheduledProcedureStepID = "longer than SPS1"
    assert saved(kept) == saved(scanned)


# -- files -----------------------------------------------------------------------------------


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    source, target = tmp_path / "a.dcm", tmp_path / "b.dcm"
    source.write_bytes(minimal_ct())
    ds = lazydicom.open(source)
    rename(ds)
    assert ds.save_as(target) == target.stat().st_size
    assert lazydicom.open(target) == ds
    with pytest.raises(SourceExistsError):
        ds.save_as(target)
    with pytest.raises(FileExistsError):
        ds.save_as(source)
    with pytest.raises(SourceIsDirectoryError):
        ds.save_as(tmp_path)
    with pytest.raises(SourceError):
        ds.save_as(tmp_path / "none" / "c.dcm")
    assert ds.save_as(str(target), overwrite=True, durable=False) == target.stat().st_size
    assert source.read_bytes() == minimal_ct()
    assert sorted(os.listdir(tmp_path)) == ["a.dcm", "b.dcm"]


def test_after_saving_the_data_set_is_still_of_its_file(tmp_path: Path) -> None:
    source, target = tmp_path / "a.dcm", tmp_path / "b.dcm"
    source.write_bytes(minimal_ct())
    ds = lazydicom.open(source)
    rename(ds)
    ds.save_as(target)
    target.unlink()
    assert ds.path == str(source)
    assert len(ds.changes) == 1
    assert ds.Rows == 2
    ds.revert()
    assert saved(ds) == minimal_ct()


def test_replacing_the_file_it_was_opened_from_makes_later_reads_an_error(tmp_path: Path) -> None:
    source = tmp_path / "a.dcm"
    large = element(0x00420011, "OB", bytes(100_000))
    source.write_bytes(part10(MODALITY + NAME + large))
    ds = lazydicom.open(source)
    rename(ds)
    ds.save_as(source, overwrite=True)
    assert ds.Modality == "CT", "was read on opening"
    with pytest.raises(ChangedFileError):
        _ = ds.EncapsulatedDocument
    again = lazydicom.open(source)
    assert again.PatientName == "Someone^Else"
    assert again.EncapsulatedDocument == bytes(100_000)


def test_a_file_that_changed_meanwhile_is_not_copied(tmp_path: Path) -> None:
    source, target = tmp_path / "a.dcm", tmp_path / "b.dcm"
    source.write_bytes(minimal_ct())
    ds = lazydicom.open(source)
    rename(ds)
    source.write_bytes(minimal_ct()[:-1])
    with pytest.raises(ChangedFileError):
        ds.save_as(target)
    source.unlink()
    with pytest.raises(SourceError):
        ds.save_as(target)
    assert not target.exists()


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_a_name_that_no_file_can_have_is_an_error_of_ours(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError):
        lazydicom.open(minimal_ct()).save_as(tmp_path / name)


def test_what_is_neither_a_path_nor_a_file_is_a_type_error() -> None:
    for target in (None, 5, b"bytes.dcm"):
        with pytest.raises(TypeError, match="takes a path or a binary file"):
            lazydicom.open(minimal_ct()).save_as(target)  # type: ignore[arg-type]


def test_items_and_parts_are_no_files() -> None:
    ds = lazydicom.open(minimal_ct())
    made = Dataset()
    ds.RequestAttributesSequence.append(made)
    for one, what in (
        (ds.RequestAttributesSequence[0], "an item"),
        (made, "an item"),
        (ds[0x00100000:0x00200000], "a part of a data set"),
        (ds.file_meta, "File Meta Information"),
    ):
        with pytest.raises(UnsupportedError, match=what):
            saved(one)


@pytest.mark.parametrize("syntax", ALL)
@pytest.mark.parametrize("undefined", [False, True])
def test_pydicom_reads_many_changes_at_once(syntax: str, *, undefined: bool) -> None:
    ds = lazydicom.open(minimal_ct(syntax, undefined=undefined))
    theirs = pydicom.dcmread(io.BytesIO(minimal_ct(syntax, undefined=undefined)))
    for one in (ds, theirs):
        made = Dataset() if isinstance(one, Dataset) else pydicom.Dataset()
        made.CodeValue = "NEW"
        one.PatientName = "Ä^B"
        one.SliceThickness = 0.5
        del one.PatientID
        one.PatientAge = "030Y"
        one.ReferencedStudySequence = [made]
        one.RequestAttributesSequence[1].ScheduledProcedureStepID = "1"
        del one.RequestAttributesSequence[2]
        one.RequestAttributesSequence[0].ScheduledProtocolCodeSequence[0].CodeMeaning = "x"
    again = pydicom.dcmread(io.BytesIO(saved(ds)))
    assert again == theirs
    assert lazydicom.open(saved(ds)) == ds
    assert not lazydicom.open(saved(ds)).problems


def test_the_file_object_that_is_read_is_not_written_to() -> None:
    file = io.BytesIO(minimal_ct())
    ds = lazydicom.open(file)
    rename(ds)
    file.seek(0)
    with pytest.raises(SourceError, match="is the file that the data set was opened from"):
        ds.save_as(file)
    assert file.getvalue() == minimal_ct()
    assert ds.save_as(io.BytesIO()) > 0
