"""Real files from every syntax into every other: our reader, pydicom's and DCMTK's agree on them.

What pydicom writes in the same syntax is compared byte for byte. Where it is something else, every
element that differs is one of the kinds in `KINDS`.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import warnings
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pydicom
import pytest
from pydicom.filebase import DicomFileLike
from pydicom.filewriter import write_dataset

import lazydicom
from lazydicom.errors import UnsupportedError
from lazydicom.overlay.plan import Plan
from lazydicom.overlay.rewrite import data_set_segments
from lazydicom.overlay.swap import swapped
from lazydicom.standard.transfer_syntax import named
from lazydicom.standard.vr import TEXT
from tests.dicom_bytes import EXPLICIT_BE, EXPLICIT_LE, IMPLICIT_LE, part10
from tests.properties.test_against_pydicom import _EXPECTED, _FILES
from tests.strategies import WIDTHS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lazydicom import Dataset

PLAIN = (IMPLICIT_LE, EXPLICIT_LE, EXPLICIT_BE)
_CELLS = {16: 2, 32: 4, 64: 8}

SMALL = [name for name in _EXPECTED if _FILES[name].stat().st_size < 600_000]

KINDS = {
    "words": "pydicom does not swap the words of OW, OF, OD and pixel data",
    "group length": "pydicom leaves group lengths out; here they are computed",
    "padding": "pydicom pads what it decoded anew, and leaves odd lengths",
    "text": "pydicom encodes what it decoded anew, with other escape sequences",
}
HEADERS = {
    "wheel/test_files/UN_sequence.dcm": "pydicom makes an SQ of a UN",
    "wheel/test_files/dicomdirtests/DICOMDIR-nooffset": "a length that says more than there is",
}
"""Files in which all elements agree, but something around them does not."""


class Leaf(NamedTuple):
    """An element that is no sequence, with the bytes of its value in little endian."""

    vr: str
    raw: bytes


def converted(dataset: Dataset, syntax: str) -> bytes:
    segments = data_set_segments(dataset, named(syntax))
    return Plan(segments).to_bytes(dataset._scope.index.source)


def file_of(data_set: bytes, syntax: str) -> bytes:
    return part10(data_set, transfer_syntax=syntax)


def leaves(dataset: Dataset) -> Iterator[tuple[str, Leaf]]:
    """Every element that is no sequence, at every depth, by its path."""
    for element in dataset:
        if element.is_sequence:
            for item in element.value:
                yield from leaves(item)
            continue
        raw = bytes(element.raw)  # type: ignore[arg-type] # nothing was changed
        if element.is_big_endian:
            raw = in_little_endian(dataset, element.tag, element.VR, raw)
        yield element.path, Leaf(element.VR, raw)


def in_little_endian(dataset: Dataset, tag: int, vr: str, raw: bytes) -> bytes:
    width = WIDTHS.get(vr, 1)
    if tag == 0x7FE00010 and vr != "UN":
        width = _CELLS.get(dataset.get("BitsAllocated", 0), width)
    return swapped(raw, width)


@cache
def convertible() -> list[str]:
    """The names of the files without compressed pixel data."""
    found = []
    for name in SMALL:
        try:
            data_set_segments(lazydicom.open(_FILES[name]), named(IMPLICIT_LE))
        except UnsupportedError:
            continue
        found.append(name)
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "name" in metafunc.fixturenames:
        metafunc.parametrize("name", convertible())


def test_only_compressed_pixel_data_keeps_a_file_from_being_converted() -> None:
    for name in set(SMALL) - set(convertible()):
        with pytest.raises(UnsupportedError, match="would have to be decompressed"):
            converted(lazydicom.open(_FILES[name]), IMPLICIT_LE)


def ways(name: str) -> Iterator[tuple[Dataset, str, bytes]]:
    """A file, and what becomes of it in each syntax."""
    dataset = lazydicom.open(_FILES[name])
    for syntax in PLAIN:
        yield dataset, syntax, converted(dataset, syntax)


def is_group_length(path: str) -> bool:
    return path.endswith(("0000)", "GroupLength"))


def test_our_reader_reads_the_same_elements(name: str) -> None:
    for dataset, syntax, made in ways(name):
        before, after = dict(leaves(dataset)), dict(leaves(lazydicom.open(file_of(made, syntax))))
        assert before.keys() == after.keys()
        for path, (vr, raw) in before.items():
            if not is_group_length(path):  # they depend on the encoding
                assert after[path].raw.rstrip(b" \0") == raw.rstrip(b" \0"), path
            assert after[path].vr == vr or syntax == IMPLICIT_LE, path


def test_pydicom_reads_the_same_elements(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # pydicom takes numbers in a UN for Big Endian ones in a file that is
    monkeypatch.setattr(pydicom.config, "replace_un_with_known_vr", False)
    for _, syntax, made in ways(name):
        if syntax == IMPLICIT_LE:  # in which VRs of private elements are lost
            continue
        before = dict(their_leaves(their_reading(_FILES[name])))
        after = dict(their_leaves(their_reading(io.BytesIO(file_of(made, syntax)))))
        assert before.keys() == after.keys()
        for path, value in before.items():
            if isinstance(value, bytes):
                assert after[path] in orders(value), path
            elif not is_group_length(path):
                assert after[path] == value, path


def orders(value: bytes) -> list[bytes]:
    """Bytes, and the same as words of each width in the other byte order; padded."""
    value += b"\0" * (len(value) % 2)
    return [value, *(swapped(value, width) for width in (2, 4, 8))]


def their_reading(file: Path | io.BytesIO) -> pydicom.Dataset:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pydicom.dcmread(file, force=True)


def their_leaves(dataset: pydicom.Dataset, path: str = "") -> Iterator[tuple[str, object]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for element in dataset:
            here = f"{path}{element.keyword or element.tag}"
            if element.VR != "SQ":
                yield here, element.value
                continue
            for number, item in enumerate(element.value):
                yield from their_leaves(item, f"{here}[{number}].")


def test_pydicom_writes_the_same_bytes_but_for_known_differences(name: str) -> None:
    for _, syntax, made in ways(name):
        theirs = their_writing(_FILES[name], syntax)
        if theirs == made:
            continue
        ours = dict(leaves(lazydicom.open(file_of(made, syntax))))
        others = dict(leaves(lazydicom.open(file_of(theirs, syntax))))
        found = {path: kind_of(path, leaf, others.get(path)) for path, leaf in ours.items()}
        assert others.keys() <= ours.keys()
        assert set(found.values()) - {""} <= KINDS.keys()
        assert any(found.values()) or name in HEADERS


def kind_of(path: str, ours: Leaf, theirs: Leaf | None) -> str:
    """Which kind of difference there is, empty if there is none."""
    if ours == theirs:
        return ""
    if is_group_length(path):
        return "group length"
    assert theirs is not None, path
    assert theirs.vr == ours.vr, path
    if theirs.raw.rstrip(b" \0") == ours.raw.rstrip(b" \0"):
        return "padding"
    if ours.vr in TEXT:
        return "text"
    assert theirs.raw in orders(ours.raw), path
    return "words"


def their_writing(path: Path, syntax: str) -> bytes:
    dataset = their_reading(path)
    sink = DicomFileLike(io.BytesIO())
    sink.is_implicit_VR = syntax == IMPLICIT_LE
    sink.is_little_endian = syntax != EXPLICIT_BE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        charset = pydicom.charset.convert_encodings(dataset.get("SpecificCharacterSet", ""))
        write_dataset(sink, dataset, parent_encoding=charset)
    return sink.parent.getvalue()


def test_dcmdump_reads_what_is_written(name: str, tmp_path: Path) -> None:
    dcmdump = shutil.which("dcmdump")
    if dcmdump is None:
        pytest.skip("dcmdump is not installed")
    for _, syntax, made in ways(name):
        if syntax != EXPLICIT_BE:  # in which everything is other bytes
            continue
        path = tmp_path / "converted.dcm"
        path.write_bytes(file_of(made, syntax))
        run = subprocess.run([dcmdump, "+E", path], capture_output=True, check=False)
        assert not run.returncode, run.stderr.decode("latin-1")


def test_there_and_back_gives_the_same_bytes_where_every_vr_is_known(name: str) -> None:
    for dataset, syntax, made in ways(name):
        vrs = {leaf.vr for _, leaf in leaves(lazydicom.open(file_of(made, syntax)))}
        if syntax == IMPLICIT_LE and "UN" not in vrs:
            explicit = converted(lazydicom.open(file_of(made, syntax)), EXPLICIT_LE)
            assert converted(lazydicom.open(file_of(explicit, EXPLICIT_LE)), IMPLICIT_LE) == made
        if syntax == EXPLICIT_BE and dataset.transfer_syntax.uid == EXPLICIT_LE:
            little = converted(lazydicom.open(file_of(made, syntax)), EXPLICIT_LE)
            assert little == converted(dataset, EXPLICIT_LE) or name in HEADERS
