"""The index of an archive against pydicom reading every file: cells, queries, data sets.

What pydicom says of each top-level element is what the column must say, and a query must find what
a loop over the files finds. Differences are listed with their reasons.
"""

from __future__ import annotations

import os
import shutil
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pydicom
import pytest
from pydicom.multival import MultiValue

import bench.corpus
from lazydicom.archive.archive import Archive
from lazydicom.archive.segments import column_store, compact, segment
from lazydicom.archive.segments.cells import LARGEST, PROBLEMS
from lazydicom.archive.selections.cell_values import chunk_values
from lazydicom.archive.selections.computed import COMPUTED
from lazydicom.index.attribute import Attribute, Step
from lazydicom.index.cached import CachedIndex
from lazydicom.index.column import TOO_LARGE, ColumnChunk
from lazydicom.index.foreign import unmarked
from lazydicom.index.interning import Kind as Interned
from lazydicom.index.kind import Kind, kind_of
from lazydicom.index.nested import decode_occurrences
from lazydicom.index.store_keys import NUMBER
from lazydicom.overlay.dataset import Dataset
from lazydicom.standard import vr as vrs
from lazydicom.view.reader import read
from tests.archives import attribute_of
from tests.properties.differences import REFUSED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.archive.segments.snapshot import Snapshot

WHEEL = Path(pydicom.__file__).parent / "data"
BENCH_FILES = 150


def build_archive(root: Path) -> Archive:
    """Every file that pydicom ships, and a toy corpus."""
    shutil.copytree(WHEEL, root / "wheel", copy_function=os.symlink)
    bench.corpus.build(root / "bench", BENCH_FILES)
    made = Archive(root)
    made.update(workers=2)
    return made


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with build_archive(tmp_path_factory.mktemp("model")) as made:
        yield made


@cache
def their(path: str) -> pydicom.Dataset:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pydicom.dcmread(path, force=True)


# -- cells -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Difference:
    """A cell that is not what pydicom says."""

    file: str
    attribute: Attribute
    kind: str
    ours: object
    theirs: object
    vr: str
    raw: bytes | None

    def __str__(self) -> str:
        name = os.path.basename(self.file)
        return (
            f"{name} {self.attribute} {self.vr} {self.kind}:"
            f" {self.ours!r} here, {self.theirs!r} there, of {self.raw!r}"
        )


@dataclass(frozen=True)
class Rule:
    reason: str
    covers: Callable[[Difference], bool]


def _swapped(raw: bytes) -> bytes:
    return b"".join(raw[at : at + 2][::-1] for at in range(0, len(raw), 2))


RULES = (
    Rule(
        "words of big endian files go into a column little endian, as all numbers do; pydicom "
        "gives bytes as they are in the file",
        lambda one: one.vr == "OW" and one.raw is not None and one.ours == _swapped(one.raw),
    ),
    Rule(
        "a column has the text of a name as it is; pydicom leaves out a last group that is empty",
        lambda one: one.vr == "PN" and str(one.ours).rstrip("=") == one.theirs,
    ),
    Rule(
        "where pydicom raises, a value that violates its VR has no number: its text is kept",
        lambda one: one.ours is None and isinstance(one.theirs, ValueError),
    ),
)


def elements(
    dataset: pydicom.Dataset,
) -> dict[Attribute, tuple[pydicom.DataElement, bytes | None]]:
    """What pydicom says of each attribute; the bytes in the file where it has them raw."""
    found: dict[Attribute, tuple[pydicom.DataElement, bytes | None]] = {}
    for part in (dataset.file_meta, dataset):
        raws = {int(tag): part.get_item(tag) for tag in part.keys()}  # noqa: SIM118
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for tag, raw in sorted(raws.items()):
                attribute = Attribute(tag)
                if tag & 0x10000 and tag & 0xFFFF >= 0x1000:
                    creator = part.get((tag >> 16, (tag >> 8) & 0xFF))
                    if creator is not None and isinstance(creator.value, str) and creator.value:
                        attribute = Attribute(tag & 0xFFFF00FF, creator.value)
                value = raw.value if isinstance(raw, pydicom.dataelem.RawDataElement) else None
                if isinstance(raw, pydicom.dataelem.RawDataElement) and value is None:
                    value = b""
                found.setdefault(attribute, (part[tag], value))
    return found


def said(element: pydicom.DataElement, raw: bytes | None, kind: Kind) -> object:
    """The value of an element as a column of this kind gives it; ValueError where pydicom does."""
    value = element.value
    if element.VR == "SQ":
        found: object = len(value) or b""
    elif raw is not None and len(raw) > LARGEST:
        found = TOO_LARGE
    elif value is None or raw == b"" or (raw is None and value == ""):
        found = b""
    elif isinstance(value, bytes):
        found = value
    else:
        values = list(value) if isinstance(value, (MultiValue, list)) else [value]
        try:
            found = tuple([_plain(one, kind) for one in values])
        except ValueError as error:
            return error
    return found[0] if isinstance(found, tuple) and len(found) == 1 else found


def _plain(value: object, kind: Kind) -> object:
    if value is None or value == "":
        return None
    if kind is Kind.INT:
        return int(value) if float(value).is_integer() else None  # type: ignore[arg-type]
    if kind is Kind.FLOAT:
        return float(value)  # type: ignore[arg-type]
    text = str(value).strip(" \0")
    if kind is Kind.DATE:
        digits = text.replace(".", "")
        return np.datetime64(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}", "D")
    return text or None


def _values_of_rows(chunk: ColumnChunk) -> object:
    used, codes = np.unique(chunk.codes(), return_inverse=True)
    return chunk_values(chunk, used)[codes]


class Columns:
    """The columns of an archive, their values kept."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._values: dict[tuple[int, Attribute], tuple[ColumnChunk, object] | None] = {}

    def chunk(self, segment: int, attribute: Attribute) -> ColumnChunk | None:
        return self._snapshot.column(segment, attribute)

    def cell(self, row_id: int, attribute: Attribute) -> object:
        """None if missing, b"" if empty, TOO_LARGE, bytes of a binary VR, or the values."""
        key = row_id >> 16, attribute
        if key not in self._values:
            chunk = self.chunk(*key)
            self._values[key] = None if chunk is None else (chunk, _values_of_rows(chunk))
        found = self._values[key]
        if found is None:
            return None
        chunk, values = found
        cell, vr = chunk.cell(row_id & 0xFFFF), chunk.vr
        if isinstance(cell, bytes):
            vr, cell = unmarked(vr, cell)
        if cell is None or cell is TOO_LARGE or cell == b"" or vr in vrs.BYTES:
            return cell
        value = values[row_id & 0xFFFF]  # type: ignore[index]
        if isinstance(value, np.generic) and not isinstance(value, np.datetime64):
            return None if value != value else value.item()  # noqa: PLR0124
        return None if value is np.ma.masked else value


Elements = dict[Attribute, tuple[pydicom.DataElement, bytes | None]]


def differences(archive: Archive, theirs: Callable[[str], Elements]) -> list[Difference]:
    """The cells that are not what pydicom says of the elements of each path."""
    selection = archive.query("True")
    paths = selection.paths()
    found = []
    with archive.reading() as snapshot:
        columns = Columns(snapshot)
        rows = selection.row_ids().tolist()
        for path, row in zip(paths, rows, strict=True):
            for attribute, (element, raw) in theirs(path).items():
                chunk = columns.chunk(row >> 16, attribute)
                if chunk is None:
                    found.append(Difference(path, attribute, "column", None, 0, element.VR, raw))
                    continue
                there = said(element, raw, chunk.kind)
                here = columns.cell(row, attribute)
                if here != there:
                    found.append(Difference(path, attribute, "value", here, there, element.VR, raw))
    return found


def require_listed(found: list[Difference]) -> None:
    """Every difference has a reason."""
    unlisted = [str(one) for one in found if not any(rule.covers(one) for rule in RULES)]
    assert not unlisted, "\n".join(unlisted)


def test_every_cell_is_what_pydicom_says_it_is(archive: Archive) -> None:
    found = differences(archive, lambda path: elements(their(path)))
    require_listed(found)
    dead = [rule.reason for rule in RULES if not any(map(rule.covers, found))]
    assert not dead


def test_a_column_has_as_many_cells_as_files_have_the_element(archive: Archive) -> None:
    expected = Counter(
        attribute for path in archive.query("True").paths() for attribute in elements(their(path))
    )
    found: Counter[Attribute] = Counter()
    with archive.reading() as snapshot:
        for _, name in snapshot.reader.scan(NUMBER.key(Interned.ATTRIBUTE)):
            attribute = attribute_of(bytes(name))
            if attribute.path or attribute.tag in COMPUTED:
                continue
            for number, rows in snapshot.rows.items():
                chunk = snapshot.column(number, attribute)
                present = False if chunk is None else chunk.present()
                found[attribute] += rows * present if isinstance(present, bool) else present.sum()
    del found[PROBLEMS]
    for attribute in [each for each in expected if each.tag in COMPUTED]:  # of every file
        del expected[attribute]
    assert found == expected


def inside(
    dataset: pydicom.Dataset, path: tuple[Step, ...] = ()
) -> Iterator[tuple[Attribute, tuple[int, ...], bytes | None]]:
    """What pydicom says of the attributes in sequences: item numbers, and the bytes it has raw."""
    for tag in sorted(dataset.keys()):
        raw = dataset.get_item(tag)
        creator = None
        if tag.is_private and tag.element >= 0x1000:
            block = dataset.get((tag.group, tag.element >> 8))
            creator = None if block is None else block.value
        key = int(tag) if creator is None else int(tag) & 0xFFFF00FF
        if path:
            value = raw.value if isinstance(raw, pydicom.dataelem.RawDataElement) else None
            items = tuple(step.item or 0 for step in path)
            yield (
                Attribute(key, creator, tuple(step._replace(item=None) for step in path)),
                items,
                value,
            )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            element = dataset[tag]
        if element.VR == "SQ":
            for number, item in enumerate(element.value):
                yield from inside(item, (*path, Step(key, creator, number)))


def test_every_nested_cell_has_the_items_and_bytes_that_pydicom_says_it_has(
    archive: Archive,
) -> None:
    selection = archive.query("True")
    compared = 0
    with archive.reading() as snapshot:
        rows = selection.row_ids().tolist()
        for path, row in zip(selection.paths(), rows, strict=True):
            dataset = their(path)
            expected: dict[Attribute, list[tuple[tuple[int, ...], bytes | None]]] = {}
            for attribute, items, raw in inside(dataset):
                expected.setdefault(attribute, []).append((items, raw))
            for attribute, occurrences in expected.items():
                chunk = snapshot.column(row >> 16, attribute)
                assert chunk is not None, (path, attribute)
                cell = chunk.cell(row & 0xFFFF)
                size = sum(len(raw or b"") + len(items) + 2 for items, raw in occurrences)
                longest = max(len(raw or b"") for _, raw in occurrences)
                if cell is TOO_LARGE:
                    assert size > 4000 or longest > LARGEST or len(occurrences) > 1024
                    continue
                assert isinstance(cell, bytes), (path, attribute)
                found = decode_occurrences(cell, len(attribute.path))
                assert [items for items, _ in found] == [items for items, _ in occurrences]
                is_same = dataset.original_encoding[1] and chunk.vr == attribute.vr
                for (_, ours), (_, theirs) in zip(found, occurrences, strict=True):
                    if is_same and theirs is not None and theirs.isascii():
                        assert ours == theirs, (path, attribute)
                        compared += 1
    assert compared > 5_000


def test_every_file_has_a_row_or_is_refused(archive: Archive) -> None:
    indexed = {os.path.relpath(path, archive.root) for path in archive.query("True").paths()}
    there = {
        os.path.relpath(os.path.join(folder, name), archive.root)
        for folder, _, names in os.walk(archive.root)
        if ".lazydicom" not in folder
        for name in names
    }
    assert {name for name in there - indexed if not name.endswith((".py", ".pyc"))} <= set(REFUSED)
    assert indexed <= there
    assert len(indexed) > 170 + BENCH_FILES


# -- queries ---------------------------------------------------------------------------------------

Facts = dict[Attribute, object]
Truth = bool | None
Question = Callable[[Facts], Truth]


@cache
def facts(path: str) -> Facts:
    """What pydicom says of every attribute, as columns of the kind of its VR would have it."""
    found: Facts = {}
    for attribute, (element, raw) in elements(their(path)).items():
        vr = attribute.vr
        kind = kind_of(vr if vr in vrs.ALL else element.VR)
        found[attribute] = said(element, raw, kind)
    return found


def values(facts: Facts, keyword: str | Attribute) -> list[Any]:
    """The values that can be compared; none where that is not known."""
    attribute = Attribute.from_keyword(keyword) if isinstance(keyword, str) else keyword
    found = facts.get(attribute)
    if found is None or found is TOO_LARGE or found == b"" or isinstance(found, ValueError):
        return []
    several = found if isinstance(found, tuple) else (found,)
    return [one for one in several if one is not None]


def some(keyword: str | Attribute, test: Callable[[Any], bool]) -> Question:
    def asked(facts: Facts) -> Truth:
        found = values(facts, keyword)
        return any(map(test, found)) if found else None

    return asked


def each(keyword: str, test: Callable[[Any], bool]) -> Question:
    def asked(facts: Facts) -> Truth:
        found = values(facts, keyword)
        return all(map(test, found)) if found else None

    return asked


def there(keyword: str) -> Question:
    return lambda facts: Attribute.from_keyword(keyword) in facts


def blank(keyword: str) -> Question:
    return lambda facts: facts.get(Attribute.from_keyword(keyword)) == b""


def no(question: Question) -> Question:
    def asked(facts: Facts) -> Truth:
        found = question(facts)
        return None if found is None else not found

    return asked


def both(*questions: Question) -> Question:
    def asked(facts: Facts) -> Truth:
        found = [question(facts) for question in questions]
        return False if False in found else None if None in found else True

    return asked


def either(*questions: Question) -> Question:
    return no(both(*map(no, questions)))


def related(one: str, other: str, test: Callable[[float, float], bool]) -> Question:
    def asked(facts: Facts) -> Truth:
        left, right = values(facts, one), values(facts, other)
        known = len(left) == 1 == len(right)
        return test(float(left[0]), float(right[0])) if known else None

    return asked


def _has_three_values(facts: Facts) -> Truth:
    found = facts.get(Attribute.from_keyword("ImageType"))
    return None if found is None else isinstance(found, tuple) and len(found) == 3


_CT = some("Modality", lambda v: v == "CT")
_MR = some("Modality", lambda v: v == "MR")
_THIN = some("SliceThickness", lambda v: v < 2)
_2004 = np.datetime64("2004-01-01")
_GE = Attribute.private("GEMS_IDEN_01", 0x0009, 0x01)
QUERIES: dict[str, Question] = {
    "Modality == 'CT'": _CT,
    "Modality != 'CT'": no(_CT),
    "not Modality == 'CT'": no(_CT),
    "Modality in ['CT', 'MR']": either(_CT, _MR),
    "Modality not in ['CT', 'MR']": no(either(_CT, _MR)),
    "SliceThickness < 2": _THIN,
    "not SliceThickness < 2": no(_THIN),
    "Modality == 'CT' and SliceThickness < 2": both(_CT, _THIN),
    "Modality == 'MR' or SliceThickness < 2": either(_MR, _THIN),
    "not (Modality == 'MR' or SliceThickness < 2)": no(either(_MR, _THIN)),
    "not (Modality == 'MR' and SliceThickness < 2)": no(both(_MR, _THIN)),
    "1 <= SliceThickness <= 5": some("SliceThickness", lambda v: 1 <= v <= 5),
    "between(InstanceNumber, 2, 9)": some("InstanceNumber", lambda v: 2 <= v <= 9),
    "InstanceNumber >= 10": some("InstanceNumber", lambda v: v >= 10),
    "Rows == 512 and Columns == 512": both(
        some("Rows", lambda v: v == 512), some("Columns", lambda v: v == 512)
    ),
    "Rows != Columns": related("Rows", "Columns", lambda a, b: a != b),
    "Rows * 2 > Columns + 100": related("Rows", "Columns", lambda a, b: a * 2 > b + 100),
    "StudyDate >= '2004-01-01'": some("StudyDate", lambda v: v >= _2004),
    "StudyDate < '20040101'": some("StudyDate", lambda v: v < _2004),
    "'PRIMARY' in ImageType": some("ImageType", lambda v: v == "PRIMARY"),
    "all(ImageType) == 'PRIMARY'": each("ImageType", lambda v: v == "PRIMARY"),
    "any(ImagePositionPatient) < -100": some("ImagePositionPatient", lambda v: v < -100),
    "all(ImagePositionPatient) > -200": each("ImagePositionPatient", lambda v: v > -200),
    "like(PatientName, '*^*')": some("PatientName", lambda v: "^" in v),
    "like(SOPClassUID, '1.2.840.10008.5.1.4.1.1.*')": some(
        "SOPClassUID", lambda v: v.startswith("1.2.840.10008.5.1.4.1.1.")
    ),
    "matches(Manufacturer, '(?i)siemens')": some("Manufacturer", lambda v: "siemens" in v.lower()),
    "missing(SliceThickness)": no(there("SliceThickness")),
    "exists(ReferencedImageSequence)": there("ReferencedImageSequence"),
    "empty(AccessionNumber)": blank("AccessionNumber"),
    "empty(PatientName) or missing(PatientName)": either(
        blank("PatientName"), no(there("PatientName"))
    ),
    "count(ImageType) == 3": _has_three_values,
    "TransferSyntaxUID == '1.2.840.10008.1.2'": some(
        "TransferSyntaxUID", lambda v: v == "1.2.840.10008.1.2"
    ),
    "SmallestImagePixelValue < 0": some("SmallestImagePixelValue", lambda v: v < 0),
    "exists(PixelData) and PixelSpacing < 0.5": both(
        there("PixelData"), some("PixelSpacing", lambda v: v < 0.5)
    ),
    "private('GEMS_IDEN_01', 0x0009, 0x01) == 'GE_GENESIS_FF'": some(
        _GE, lambda v: v == "GE_GENESIS_FF"
    ),
}


@pytest.mark.parametrize("text", QUERIES)
def test_a_query_finds_what_a_loop_over_the_files_finds(archive: Archive, text: str) -> None:
    paths = archive.query("True").paths()
    expected = {path for path in paths if QUERIES[text](facts(path)) is True}
    found = archive.query(text)
    assert set(found.paths()) == expected
    assert len(found) == archive.count(text) == len(expected)


def test_most_of_the_queries_find_some_files_and_not_all(archive: Archive) -> None:
    counts = [archive.count(text) for text in QUERIES]
    assert sum(0 < count < len(archive) for count in counts) >= len(QUERIES) - 2


def require_same(one: Archive, other: Archive) -> None:
    """Both give the same answers."""
    for text in QUERIES:
        assert one.query(text).paths() == other.query(text).paths(), text
    for name in ("InstanceNumber", "SliceThickness", "StudyDate", "PatientName"):
        ours, theirs = (each.query("True")[name].tolist() for each in (one, other))
        assert repr(ours) == repr(theirs)


def test_small_segments_with_statistics_to_skip_them_change_no_answer(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment, "BATCH", 9)
    monkeypatch.setattr(compact, "MOST_SMALL", 10_000)
    monkeypatch.setattr(column_store, "SMALL_ROWS", 4)
    with Archive(archive.root, tmp_path / "index") as divided:
        divided.update(workers=2)
        with divided.reading() as snapshot:
            assert len(snapshot.rows) > 30
        require_same(divided, archive)


def test_merged_segments_change_no_answer(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment, "BATCH", 9)
    monkeypatch.setattr(compact, "MOST_SMALL", 20)
    with Archive(archive.root, tmp_path / "index") as divided:
        divided.update(workers=2)
        with divided.reading() as snapshot:
            assert len(snapshot.rows) <= 20
        require_same(divided, archive)
        divided.compact()
        with divided.reading() as snapshot:
            assert len(snapshot.rows) == 1
        require_same(divided, archive)


# -- data sets -------------------------------------------------------------------------------------


def described(dataset: Dataset) -> list[tuple[object, ...]]:
    """Everything about every element at every depth."""
    return [
        (
            *(one.path, one.tag, one.VR, one.encoded_VR, one.VM, one.header_offset, one.offset),
            *(one.length, one.declared_length, one.is_undefined_length),
            *(() if one.VR == "SQ" or one.length > 4096 else (repr(one.value),)),
            *(() if one.VR == "SQ" else (bytes(one.raw or b""),)),
        )
        for one in dataset.iterall()
    ]


def test_a_data_set_from_cached_offsets_is_that_of_the_file(archive: Archive) -> None:
    selection = archive.query("True")
    cached = 0
    for path, dataset in zip(selection.paths(), selection, strict=True):
        with dataset, read(path, Dataset) as opened:
            assert dataset.path == path
            assert described(dataset) == described(opened)
            assert repr(dataset.file_meta) == repr(opened.file_meta)
            assert dataset.transfer_syntax == opened.transfer_syntax
            assert dataset.preamble == opened.preamble
            assert dataset.problems == opened.problems
            cached += isinstance(dataset._scope.index, CachedIndex)
    assert cached > len(selection) / 2


def test_a_uid_gives_its_data_set_and_all_its_duplicates(archive: Archive) -> None:
    by_uid: dict[str, list[str]] = {}
    for path in archive.query("True").paths():
        for uid in values(facts(path), "SOPInstanceUID"):
            by_uid.setdefault(uid, []).append(path)
    assert any(len(paths) > 1 for paths in by_uid.values())
    for uid, paths in by_uid.items():
        assert uid in archive
        assert archive[uid].path in paths
        assert sorted(one.path or "" for one in archive.all(uid)) == sorted(paths)
    assert "1.2.3.4.5.6.7" not in archive
