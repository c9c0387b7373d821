"""Options of saving: other encodings, new files, what is kept, and that failures leave no trace."""

from __future__ import annotations

import errno
import gc
import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import warnings
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pydicom
import pytest

import lazydicom
from lazydicom import (
    Dataset,
    EncodeError,
    FileMeta,
    LazyDicomError,
    SourceError,
    SourceExistsError,
    TruncatedError,
    UnsupportedError,
    dcmwrite,
)
from lazydicom.overlay.meta_group import version_name
from lazydicom.standard.uid import IMPLEMENTATION_CLASS_UID
from tests.dicom_bytes import (
    CT_IMAGE_STORAGE,
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    deflate,
    element,
    file_meta,
    minimal_ct,
    numbers,
    part10,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NATIVE = (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED)
MODALITY = element(0x00080060, "CS", b"CT")
MEMORY = "/dev/shm"  # noqa: S108 - of the system, on another device
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs os.pread and copy_file_range")


def saved(dataset: Dataset, **options: object) -> bytes:
    sink = io.BytesIO()
    count = dataset.save_as(sink, **options)  # type: ignore[arg-type]
    assert count == len(sink.getvalue())
    return sink.getvalue()


def stamped(syntax: str, *extra: bytes) -> bytes:
    """File Meta Information that says that this library wrote the file."""
    body = b"".join(
        (
            element(0x00020001, "OB", b"\0\1"),
            element(0x00020002, "UI", text(CT_IMAGE_STORAGE, vr="UI")),
            element(0x00020003, "UI", text("1.2.3.4.5", vr="UI")),
            element(0x00020010, "UI", text(syntax, vr="UI")),
            element(0x00020012, "UI", text(IMPLEMENTATION_CLASS_UID, vr="UI")),
            element(0x00020013, "SH", text(version_name(), vr="SH")),
            *extra,
        )
    )
    return element(0x00020000, "UL", numbers("UL", len(body))) + body


# -- another encoding ----------------------------------------------------------------------------


@pytest.mark.parametrize("source", NATIVE)
@pytest.mark.parametrize("target", NATIVE)
def test_a_file_becomes_the_same_in_another_encoding(source: str, target: str) -> None:
    ds = lazydicom.open(minimal_ct(source))
    new = saved(ds, transfer_syntax=target)
    if source == target:
        assert new == minimal_ct(source)
        return
    again = lazydicom.open(new)
    assert again.transfer_syntax.uid == again.file_meta.TransferSyntaxUID == target
    assert not again.problems
    assert len(again) == len(ds)
    for one, other in zip(again, ds, strict=True):
        is_lost = target == IMPLICIT_LE and one.tag.is_private
        assert one.VR == other.VR or (is_lost and one.VR == "UN")
        assert is_lost or one.tag == 0x7FE00010 or one.value == other.value
    meta_end = 132 + len(stamped(target))
    assert new[:meta_end] == bytes(128) + b"DICM" + stamped(target)
    theirs = pydicom.dcmread(io.BytesIO(new))
    assert theirs.pixel_array.tolist() == ds.pixel_array.tolist()
    if target != IMPLICIT_LE:
        assert lazydicom.open(saved(again, transfer_syntax=source)) == ds


def test_changes_are_converted_too_and_the_preamble_stays() -> None:
    preamble = bytes(range(128))
    title = element(0x00020016, "AE", b"CT1 ")
    private = element(0x00020100, "UI", b"1.2\0") + element(0x00020102, "OB", b"\1\2")
    uid = element(0x00080018, "UI", text("1.2.3.4.5", vr="UI"))
    data = part10(uid, preamble=preamble, meta=file_meta(EXPLICIT_LE, title, private))
    ds = lazydicom.open(data)
    ds.SOPInstanceUID = "1.2.3.4.6"
    ds.Modality = "CT"
    expected = part10(
        element(0x00080018, "UI", text("1.2.3.4.6", vr="UI"), explicit=False)
        + element(0x00080060, "CS", b"CT", explicit=False),
        preamble=preamble,
        meta=stamped(IMPLICIT_LE, title, private).replace(b"1.2.3.4.5", b"1.2.3.4.6"),
    )
    assert saved(ds, transfer_syntax="ImplicitVRLittleEndian") == expected
    ds.file_meta.ImplementationVersionName = "MINE"
    assert b"MINE" in saved(ds, transfer_syntax=IMPLICIT_LE)


def test_a_data_set_without_a_head_gets_one_when_it_is_converted() -> None:
    uids = b"".join(
        (
            element(0x00080016, "UI", text(CT_IMAGE_STORAGE, vr="UI")),
            element(0x00080018, "UI", text("1.2.3.4.5", vr="UI")),
        )
    )
    implicit = b"".join(
        (
            element(0x00080016, "UI", text(CT_IMAGE_STORAGE, vr="UI"), explicit=False),
            element(0x00080018, "UI", text("1.2.3.4.5", vr="UI"), explicit=False),
        )
    )
    bare = lazydicom.open(uids)
    assert saved(bare) == uids
    assert saved(bare, transfer_syntax=IMPLICIT_LE) == part10(implicit, meta=stamped(IMPLICIT_LE))
    assert saved(bare, transfer_syntax=IMPLICIT_LE, bare=True) == implicit
    with pytest.raises(EncodeError, match="SOPClassUID and SOPInstanceUID"):
        saved(lazydicom.open(MODALITY), transfer_syntax=IMPLICIT_LE)


def test_bytes_after_the_data_set_are_not_in_its_other_encoding() -> None:
    data = part10(MODALITY) + bytes(10)
    assert saved(lazydicom.open(data), transfer_syntax=IMPLICIT_LE) == part10(
        element(0x00080060, "CS", b"CT", explicit=False), meta=stamped(IMPLICIT_LE)
    )
    data = part10(MODALITY, transfer_syntax=DEFLATED) + b"what nobody knows"
    assert saved(lazydicom.open(data), transfer_syntax=EXPLICIT_LE) == part10(
        MODALITY, meta=stamped(EXPLICIT_LE)
    )


def test_what_a_file_says_of_its_encoding_can_be_made_true() -> None:
    liar = part10(element(0x00080060, "CS", b"CT", explicit=False))
    ds = lazydicom.open(liar)
    assert {one.code for one in ds.problems} == {"IMPLICIT_IN_EXPLICIT"}
    assert saved(ds) == liar
    assert saved(ds, transfer_syntax=EXPLICIT_LE) == part10(MODALITY, meta=stamped(EXPLICIT_LE))
    assert saved(ds, lengths="defined") == part10(MODALITY, meta=stamped(EXPLICIT_LE))
    told = lazydicom.open(liar, transfer_syntax=IMPLICIT_LE)
    assert saved(told, transfer_syntax=IMPLICIT_LE) == part10(
        element(0x00080060, "CS", b"CT", explicit=False), meta=file_meta(IMPLICIT_LE)
    )


def test_what_cannot_be_converted_is_refused() -> None:
    ds = lazydicom.open(minimal_ct())
    with pytest.raises(UnsupportedError, match="no transfer syntax"):
        saved(ds, transfer_syntax="1.2.3")
    with pytest.raises(TruncatedError, match="allow_partial"):
        saved(lazydicom.open(minimal_ct(tail=False)[:-3]), transfer_syntax=IMPLICIT_LE)
    with pytest.raises(UnsupportedError, match="left out"):
        saved(lazydicom.open(minimal_ct(), stop_before_pixels=True), transfer_syntax=IMPLICIT_LE)
    part = lazydicom.open(minimal_ct(), stop_before_pixels=True)
    whole = saved(part, transfer_syntax=IMPLICIT_LE, allow_partial=True)
    assert whole == saved(ds, transfer_syntax=IMPLICIT_LE)


def test_lengths_of_sequences_become_defined_or_not() -> None:
    forms = {}
    for undefined in (False, True):
        ds = lazydicom.open(minimal_ct(undefined=undefined))
        for lengths in ("defined", "undefined"):
            new = lazydicom.open(saved(ds, lengths=lengths))
            assert new == ds
            found = {one.is_undefined_length for one in new.iterall() if one.VR == "SQ"}
            assert found <= {lengths == "undefined"} or lengths == "defined"
            forms.setdefault(lengths, saved(ds, lengths=lengths))
            assert forms[lengths] == saved(ds, lengths=lengths)


@pytest.mark.parametrize("name", ["lengths", "preamble", "trailing"])
def test_an_option_that_there_is_not_is_refused(name: str) -> None:
    with pytest.raises(EncodeError, match=f"{name}='nothing' is no choice"):
        saved(lazydicom.open(minimal_ct()), **{name: "nothing"})


def test_real_files_are_the_same_in_every_encoding(samples: list[Path]) -> None:
    count = 0
    for path in samples:
        try:
            ds = lazydicom.open(path)
            new = {uid: saved(ds, transfer_syntax=uid) for uid in NATIVE}
        except LazyDicomError:
            continue
        for uid, data in new.items():
            again = lazydicom.open(data)
            assert again.transfer_syntax.uid == uid
            assert len(again) == len(ds), path
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                assert len(pydicom.dcmread(io.BytesIO(data))) == len(ds), path
        count += 1
    assert count > 60


# -- deflated ------------------------------------------------------------------------------------


def test_a_deflated_data_set_is_written_as_it_is_made(tmp_path: Path) -> None:
    size = 64 << 20
    path, target = tmp_path / "large.dcm", tmp_path / "new.dcm"
    head = part10(MODALITY + element(0x7FE00010, "OB", b"", length=size))
    with path.open("wb") as file:
        file.write(head)
        file.truncate(len(head) + size)
    ds = lazydicom.open(path)
    reads = []
    source = ds._scope.index.source
    original = type(source).read

    def noting(self: object, offset: int, length: int) -> bytes:
        reads.append(length)
        return original(self, offset, length)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(source), "read", noting)
        assert ds.save_as(target, transfer_syntax=DEFLATED) == target.stat().st_size < 1 << 20
    assert max(reads) <= 1 << 20
    again = lazydicom.open(target)
    assert again["PixelData"].length == size
    data_set = zlib.decompress(target.read_bytes()[132 + len(stamped(DEFLATED)) :], -15)
    assert data_set == head[132 + len(file_meta()) :] + bytes(size)


def test_a_deflated_data_set_alone_is_a_stream() -> None:
    ds = lazydicom.open(part10(MODALITY))
    assert saved(ds, transfer_syntax=DEFLATED, bare=True) == deflate(MODALITY)
    deflated = lazydicom.open(part10(MODALITY, transfer_syntax=DEFLATED) + b"trailing")
    assert saved(deflated, bare=True) == deflate(MODALITY)
    assert saved(deflated, trailing="drop") == part10(MODALITY, transfer_syntax=DEFLATED)


# -- what is kept --------------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", [*NATIVE, RLE])
def test_the_preamble_can_be_cleared(syntax: str) -> None:
    data = minimal_ct(syntax)
    ds = lazydicom.open(bytes(range(128)) + data[128:])
    assert saved(ds, preamble="zero") == data
    ds.PatientID = "other"
    assert saved(ds, preamble="zero")[:128] == bytes(128)
    assert saved(ds)[:128] == bytes(range(128))
    bare = lazydicom.open(MODALITY)
    assert saved(bare, preamble="zero") == MODALITY


@pytest.mark.parametrize("tail", [bytes(3), bytes(300), b"\xfe\xff\x0d\xe0\0\0\0\0" + b"hidden"])
def test_bytes_after_the_last_element_can_be_dropped(tail: bytes) -> None:
    for syntax in (EXPLICIT_LE, IMPLICIT_LE, DEFLATED, RLE):
        data = minimal_ct(syntax)
        ds = lazydicom.open(data + tail)
        assert saved(ds, allow_partial=True) == data + tail
        assert saved(ds, trailing="drop", allow_partial=True) == data
    assert saved(lazydicom.open(part10(b"")), trailing="drop") == part10(b"")


def test_a_cleared_file_has_nothing_but_its_data_set() -> None:
    ds = lazydicom.open(bytes(range(128)) + minimal_ct()[128:] + bytes(20))
    ds.clear()
    assert saved(ds, preamble="zero", trailing="drop") == part10(b"")


def test_a_file_can_say_who_wrote_it() -> None:
    ds = lazydicom.open(part10(MODALITY))
    assert saved(ds, stamp=True) == part10(MODALITY, meta=stamped(EXPLICIT_LE))
    ds.file_meta.ImplementationVersionName = "MINE"
    meta = lazydicom.open(saved(ds, stamp=True)).file_meta
    assert (meta.ImplementationClassUID, meta.ImplementationVersionName) == (
        *(IMPLEMENTATION_CLASS_UID, "MINE"),
    )
    again = lazydicom.open(part10(MODALITY, meta=stamped(EXPLICIT_LE)))
    assert saved(again, stamp=True) == part10(MODALITY, meta=stamped(EXPLICIT_LE))


@pytest.mark.parametrize("syntax", [*NATIVE, RLE])
def test_a_data_set_can_be_written_alone(syntax: str) -> None:
    data = minimal_ct(syntax)
    begin = 132 + len(file_meta(syntax))
    ds = lazydicom.open(data)
    assert saved(ds, bare=True) == data[begin:]
    ds.PatientID = "other"
    assert saved(ds, bare=True) == saved(ds)[begin:]


def test_a_data_set_behind_a_prefix_alone_gets_its_first_element() -> None:
    ds = lazydicom.dcmread(b"DICM", force=True)
    ds.Modality = "CT"
    assert saved(ds) == b"DICM" + element(0x00080060, "CS", b"CT", explicit=False)


# -- new files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("syntax", NATIVE)
def test_a_new_data_set_becomes_a_file_that_everybody_reads(tmp_path: Path, syntax: str) -> None:
    code, ds = Dataset(), Dataset()
    code.CodeMeaning = "Zürich"
    ds.SpecificCharacterSet = "ISO_IR 192"
    ds.SOPClassUID, ds.SOPInstanceUID = CT_IMAGE_STORAGE, "1.2.3.4.5"
    ds.PatientName = "山田^太郎"
    ds.Rows, ds.Columns, ds.BitsAllocated, ds.SamplesPerPixel = 2, 2, 16, 1
    ds.PixelRepresentation = 0
    ds.BitsStored, ds.HighBit, ds.PhotometricInterpretation = 16, 15, "MONOCHROME2"
    ds.ProcedureCodeSequence = [code]
    ds.add_new("PixelData", "OW", numbers("US", 1, 2, 3, 0xFFFF))
    ds.private_block(0x0011, "ACME", create=True).add_new(1, "FD", 0.5)
    ds.file_meta = FileMeta(TransferSyntaxUID=syntax, SourceApplicationEntityTitle="CT1")
    target = tmp_path / "new.dcm"
    assert ds.save_as(target) == target.stat().st_size
    again = lazydicom.open(target)
    assert [one.tag for one in again] == [one.tag for one in ds]
    assert again[:0x00110010] == ds[:0x00110010]
    assert not again.problems
    assert again.file_meta.SourceApplicationEntityTitle == "CT1"
    theirs = pydicom.dcmread(target)
    assert (str(theirs.PatientName), theirs.ProcedureCodeSequence[0].CodeMeaning) == (
        *("山田^太郎", "Zürich"),
    )
    assert theirs.pixel_array.tolist() == again.pixel_array.tolist() == [[1, 2], [3, 0xFFFF]]
    assert theirs.file_meta.TransferSyntaxUID == syntax
    dcmdump = shutil.which("dcmdump")
    if dcmdump:
        subprocess.run([dcmdump, "-q", target], capture_output=True, check=True)
    with pytest.raises(SourceExistsError):
        ds.save_as(target)


def test_the_transfer_syntax_of_saving_is_the_one_that_counts() -> None:
    ds = Dataset()
    ds.file_meta = FileMeta(
        MediaStorageSOPClassUID=CT_IMAGE_STORAGE,
        MediaStorageSOPInstanceUID="1.2.3.4.5",
        TransferSyntaxUID=EXPLICIT_LE,
    )
    ds.Modality = "CT"
    assert saved(ds, transfer_syntax=IMPLICIT_LE) == part10(
        element(0x00080060, "CS", b"CT", explicit=False), meta=stamped(IMPLICIT_LE)
    )
    assert ds.file_meta.TransferSyntaxUID == EXPLICIT_LE


def test_dcmwrite_is_the_same_by_another_name(tmp_path: Path) -> None:
    ds = lazydicom.open(minimal_ct())
    target = tmp_path / "a.dcm"
    assert dcmwrite(target, ds) is None
    assert target.read_bytes() == minimal_ct()
    dcmwrite(target, ds, implicit_vr=True, little_endian=True)
    assert lazydicom.open(target).transfer_syntax.uid == IMPLICIT_LE
    dcmwrite(target, ds, implicit_vr=False, little_endian=False)
    assert lazydicom.open(target).transfer_syntax.uid == EXPLICIT_BE
    dcmwrite(target, ds, implicit_vr=False, little_endian=True)
    assert target.read_bytes() == minimal_ct()
    for wrong in ((True, False), (True, None), (None, True)):
        with pytest.raises(EncodeError, match="no transfer syntax is"):
            dcmwrite(target, ds, implicit_vr=wrong[0], little_endian=wrong[1])
    with pytest.raises(FileExistsError):
        dcmwrite(target, ds, overwrite=False)


# -- safety --------------------------------------------------------------------------------------


def test_a_file_object_of_the_source_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "a.dcm"
    path.write_bytes(minimal_ct())
    (tmp_path / "link.dcm").hardlink_to(path)
    ds = lazydicom.open(path)
    ds.PatientID = "longer than before"
    for name in ("a.dcm", "link.dcm"):
        with (
            (tmp_path / name).open("r+b") as sink,
            pytest.raises(SourceError, match="overwrite=True"),
        ):
            ds.save_as(sink)
    assert path.read_bytes() == minimal_ct()
    with (tmp_path / "other.dcm").open("wb") as sink:
        ds.save_as(sink)
    assert lazydicom.open(tmp_path / "other.dcm") == ds


def test_a_pipe_is_written_to_as_a_file_object() -> None:
    ds = lazydicom.open(minimal_ct())
    received = bytearray()
    reading, writing = os.pipe()

    def receive() -> None:
        with os.fdopen(reading, "rb") as pipe:
            received.extend(pipe.read())

    receiver = threading.Thread(target=receive)
    receiver.start()
    with os.fdopen(writing, "wb", buffering=0) as pipe:
        ds.save_as(pipe, transfer_syntax=IMPLICIT_LE)
    receiver.join()
    assert bytes(received) == saved(ds, transfer_syntax=IMPLICIT_LE)


@pytest.mark.skipif(not os.access(MEMORY, os.W_OK), reason="needs a file system in memory")
@pytest.mark.parametrize("syntax", [None, EXPLICIT_BE, DEFLATED])
def test_files_are_saved_across_file_systems(tmp_path: Path, syntax: str | None) -> None:
    data = part10(MODALITY + element(0x7FE00010, "OW", bytes(range(256)) * 2000))
    with tempfile.TemporaryDirectory(dir=MEMORY) as memory:
        for one, other in ((tmp_path, Path(memory)), (Path(memory), tmp_path)):
            (one / "a.dcm").write_bytes(data)
            ds = lazydicom.open(one / "a.dcm")
            ds.Modality = "MR"
            ds.save_as(other / "b.dcm", transfer_syntax=syntax)
            assert (other / "b.dcm").read_bytes() == saved(ds, transfer_syntax=syntax)


def test_what_was_truncated_says_so_after_it_was_changed() -> None:
    ds = lazydicom.open(minimal_ct(tail=False)[:-3])
    ds.PatientID = "other"
    assert "TRUNCATED" in {one.code for one in ds.problems}
    again = lazydicom.open(saved(ds, allow_partial=True))
    assert {one.code for one in again.problems} == {one.code for one in ds.problems}


@pytest.fixture
def no_garbage() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def failing(
    call: int, original: Callable[..., object], code: int
) -> tuple[Callable[..., object], list[int]]:
    calls = [0]

    def function(*args: object, **kwargs: object) -> object:
        calls[0] += 1
        if calls[0] == call:
            raise OSError(code, "injected")
        return original(*args, **kwargs)

    return function, calls


CALLS = ["open", "write", "lseek", "pread", "fsync", "close", "fstat", "link", "replace"]


@LINUX
@pytest.mark.usefixtures("no_garbage")
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("kind", ["converted", "deflated", "inflated", "new", "stamped"])
@pytest.mark.parametrize("name", CALLS)
def test_whatever_call_fails_the_old_file_or_the_new_is_whole(
    tmp_path: Path, name: str, kind: str, code: int
) -> None:
    path, target = tmp_path / "source.dcm", tmp_path / "out" / "target.dcm"
    pixels = element(0x7FE00010, "OW", bytes(range(256)) * 600)
    syntax = DEFLATED if kind == "inflated" else EXPLICIT_LE
    path.write_bytes(part10(MODALITY + pixels, transfer_syntax=syntax))
    options: dict[str, object] = {"stamp": True}
    if kind != "stamped":
        options = {"transfer_syntax": DEFLATED if kind == "deflated" else EXPLICIT_BE}
    ds = lazydicom.open(path)
    if kind == "new":
        ds = Dataset()
        ds.SOPClassUID, ds.SOPInstanceUID = CT_IMAGE_STORAGE, "1.2.3.4.5"
        ds.add_new("PixelData", "OW", bytes(range(256)) * 600)
    new = saved(ds, **options)
    call, calls = 0, [0]
    while calls[0] == call:
        call += 1
        shutil.rmtree(target.parent, ignore_errors=True)
        target.parent.mkdir()
        target.write_bytes(b"the old file")
        function, calls = failing(call, getattr(os, name), code)
        failure: SourceError | None = None
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, name, function)
            try:
                ds.save_as(target, overwrite=True, **options)  # type: ignore[arg-type]
            except SourceError as error:
                failure = error
        found = target.read_bytes()
        assert found == new if failure is None else found in {new, b"the old file"}
        assert os.listdir(target.parent) == ["target.dcm"]
    assert ds.save_as(target, overwrite=True, **options) == len(new)  # type: ignore[arg-type]
