"""pydicom as oracle: every file that its wheel ships, and those of a corpus where there is one.

The same elements at every depth, the same VR, VM, offset and value; the differences are listed in
``tests.properties.differences``. dcmdump of DCMTK is a second oracle, for some files.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import warnings
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pydicom
import pytest
from pydicom.multival import MultiValue as TheirMultiValue
from pydicom.valuerep import PersonName as TheirPersonName

from lazydicom.errors import NotDicomError
from lazydicom.view.dataset import DatasetView
from lazydicom.view.reader import read
from lazydicom.view.values import PersonName
from tests.properties.differences import REFUSED, RULES, Difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.view.element import Element


def opened(path: Path) -> DatasetView:
    return read(path, DatasetView)


_ROOTS = {
    "wheel": Path(pydicom.__file__).parent / "data",
    "corpus": Path(__file__).parents[3] / "shared" / "corpus",
}
_FILES = {
    f"{name}/{path.relative_to(root).as_posix()}": path
    for name, root in _ROOTS.items()
    for path in sorted(root.rglob("*"))
    if path.is_file() and path.suffix not in {".py", ".pyc"}
}
_HAS_CORPUS = any(name.startswith("corpus/") for name in _FILES)
_EXPECTED = [name for name in _FILES if name not in REFUSED]


# -- comparing -----------------------------------------------------------------------------------


def plain(value: object) -> object:
    """A value of either library as something that both have, exact to the bit and the letter."""
    if isinstance(value, (tuple, list, TheirMultiValue)):
        return [plain(one) for one in value]
    if isinstance(value, (PersonName, TheirPersonName)):
        groups = (value.alphabetic, value.ideographic, value.phonetic)
        parts = (value.family_name, value.given_name, value.middle_name)
        affixes = (value.name_prefix, value.name_suffix)
        return ("name", str(value), tuple(value.components), *groups, *parts, *affixes)
    text = getattr(value, "original_string", None)
    if isinstance(value, float):
        return ("float", float.hex(value), text)
    if isinstance(value, int):
        return ("int", int(value), text)
    return str(value) if isinstance(value, str) else value


def _codes(dataset: DatasetView) -> tuple[str, ...]:
    return tuple(one.code for one in dataset.problems)


def compared(
    file: str, ours: DatasetView, theirs: pydicom.Dataset, path: str = "", origin: int = 0
) -> Iterator[Difference]:
    """Every difference between two data sets, in order, at every depth."""
    raw = (theirs.get_item(tag) for tag in theirs.keys())  # noqa: SIM118  (else it decodes)
    # a choice of VRs is no VR on disk: pydicom takes it from the dictionary
    encoded = {int(one.tag): one.VR if len(one.VR or "") < 3 else None for one in raw if one.is_raw}
    here, there = {int(one.tag): one for one in ours}, {int(one.tag): one for one in theirs}
    assert list(here) == sorted(here)
    if here and not there and not path:
        yield Difference(file, path, "data set", len(here), 0, problems=_codes(ours))
        return
    for tag in sorted(here.keys() | there.keys()):
        place = f"{path}({tag >> 16:04X},{tag & 0xFFFF:04X})"
        if tag in encoded and tag in here and here[tag].encoded_VR != encoded[tag]:
            yield Difference(file, place, "encoded VR", here[tag].encoded_VR, encoded[tag])
        if tag in here and tag in there:
            yield from _compared_elements(file, here[tag], there[tag], place, origin)
        else:
            yield Difference(file, place, "element", tag in here, tag in there)


def _compared_elements(
    file: str, ours: Element, theirs: pydicom.DataElement, place: str, origin: int
) -> Iterator[Difference]:
    vr = ours.VR
    is_sequence = vr == "SQ" == theirs.VR
    raw = b"" if is_sequence else bytes(ours.raw[:4096])
    aspects: dict[str, tuple[object, object]] = {
        "VR": (vr, str(theirs.VR)),
        "VM": (ours.VM, theirs.VM),
        "offset": (ours.offset, theirs.file_tell),
        "undefined length": (ours.is_undefined_length, theirs.is_undefined_length),
    }
    if is_sequence:
        aspects["items"] = (len(ours.value), len(theirs.value))
    elif vr != "SQ" != theirs.VR:
        aspects["value"] = (plain(ours.value), plain(theirs.value))
    if theirs.file_tell is None:  # made by pydicom, not read
        del aspects["offset"]
    for aspect, (here, there) in aspects.items():
        if here != there:
            yield Difference(file, place, aspect, here, there, vr, raw, origin)
    if is_sequence:
        inside = origin if ours.is_undefined_length else ours.offset
        for number, (mine, other) in enumerate(zip(ours.value, theirs.value, strict=False)):
            yield from compared(file, mine, other, f"{place}[{number}].", inside)


@cache
def differences(name: str) -> tuple[Difference, ...]:
    """What the two libraries read differently in a file."""
    with warnings.catch_warnings(), opened(_FILES[name]) as ours:
        warnings.simplefilter("ignore")  # pydicom warns of what it tolerates
        theirs = pydicom.dcmread(_FILES[name], force=True)
        assert ours.preamble == theirs.preamble
        return (
            *_compared_encodings(name, ours, theirs),
            *compared(name, ours.file_meta, theirs.file_meta),
            *compared(name, ours, theirs),
        )


def _compared_encodings(
    file: str, ours: DatasetView, theirs: pydicom.Dataset
) -> Iterator[Difference]:
    syntax, (implicit, little) = ours.transfer_syntax, theirs.original_encoding
    here, there = (syntax.is_explicit, syntax.is_little_endian), (not implicit, little)
    if here != there:
        yield Difference(
            file, path="", aspect="encoding", ours=here, theirs=there, problems=_codes(ours)
        )


# -- pydicom -------------------------------------------------------------------------------------


def test_the_wheel_of_pydicom_ships_files() -> None:
    shipped = [name for name in _EXPECTED if name.startswith("wheel/")]
    assert len(shipped) > 150


def test_a_corpus_that_is_there_has_files() -> None:
    if _ROOTS["corpus"].is_dir():
        assert any(name.startswith("corpus/") for name in _EXPECTED)


def test_exactly_the_listed_files_are_refused() -> None:
    refused = set()
    for name, path in _FILES.items():
        try:
            opened(path).close()
        except NotDicomError:
            refused.add(name)
    assert refused == {one for one in REFUSED if _HAS_CORPUS or not one.startswith("corpus/")}


@pytest.mark.parametrize("name", _EXPECTED)
def test_a_file_reads_as_pydicom_reads_it(name: str) -> None:
    unlisted = [
        str(one) for one in differences(name) if not any(rule.covers(one) for rule in RULES)
    ]
    assert not unlisted, "\n".join(unlisted)


def test_every_listed_difference_still_occurs() -> None:
    found = [one for name in _EXPECTED for one in differences(name)]
    dead = {
        rule.name
        for rule in RULES
        if (_HAS_CORPUS or not rule.corpus) and not any(map(rule.covers, found))
    }
    assert not dead, f"these rules of tests/properties/differences.py can be removed: {dead}"


# -- dcmdump -------------------------------------------------------------------------------------

_DUMPED = re.compile(rb"( *)\(([0-9a-f]{4}),([0-9a-f]{4})\) .*# *(\S+), *(\d+) ")


def dumped(path: Path) -> list[tuple[int, int, str, int]]:
    """Depth, tag, length and VM of every element, by dcmdump."""
    run = subprocess.run(["dcmdump", "-q", path], capture_output=True, check=True)
    lines = filter(None, map(_DUMPED.match, run.stdout.split(b"\n")))
    return [
        (len(line[1]) // 4, int(line[2] + line[3], 16), line[4].decode(), int(line[5]))
        for line in lines
        if line[2] != b"fffe"
    ]


def elements(dataset: DatasetView, depth: int = 0) -> Iterator[tuple[int, int, str, int]]:
    """The same of a data set; dcmdump shows odd lengths as they should be, even."""
    for one in dataset:
        length = "u/l" if one.is_undefined_length else str(one.length + one.length % 2)
        yield depth, int(one.tag), length, one.VM
        if one.VR == "SQ":
            for item in one.value:
                yield from elements(item, depth + 1)


@pytest.mark.skipif(shutil.which("dcmdump") is None, reason="DCMTK is not installed")
@pytest.mark.parametrize(
    "name",
    [
        "CT_small.dcm",
        "MR_small_implicit.dcm",
        "MR_small_bigendian.dcm",
        "image_dfl.dcm",
        "JPEG2000.dcm",
        "SC_rgb_rle_2frame.dcm",
        "no_meta_group_length.dcm",
        "ExplVR_BigEndNoMeta.dcm",
        "UN_sequence.dcm",
        "nested_priv_SQ.dcm",
        "rtplan.dcm",
        "rtstruct.dcm",
        "reportsi.dcm",
        "waveform_ecg.dcm",
        "liver_expb_1frame.dcm",
        "dicomdirtests/DICOMDIR-implicit",
        "dicomdirtests/DICOMDIR-bigEnd",
    ],
)
def test_dcmdump_sees_the_same_elements(name: str) -> None:
    path = _ROOTS["wheel"] / "test_files" / name
    with opened(path) as ours:
        assert [*elements(ours.file_meta), *elements(ours)] == dumped(path)
