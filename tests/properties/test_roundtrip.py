"""Real files saved with no change and with one: the same bytes but for the change.

The files are those in pydicom's wheel: implicit, explicit, big endian, deflated, encapsulated,
without File Meta Information, truncated, with private and UN sequences. Three judges: the bytes
between element headers, pydicom, and dcmdump.
"""

from __future__ import annotations

import functools
import io
import os
import re
import shutil
import subprocess
import warnings
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pydicom
import pytest

import lazydicom
from lazydicom import Dataset, FormatError, NotDicomError, TruncatedError
from lazydicom.index.layout import FLAGS, HEADER, ITEMS, LENGTH, NEXT, TAG, VALUE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(pydicom.__file__).parent / "data"
OFFSETS = {0x00041200, 0x00041202, 0x00041400, 0x00041420, 0x00041504}
"""What follows where the records of a DICOMDIR are; tests/overlay/test_directory.py follows it."""


@functools.cache
def samples() -> list[Path]:
    found = []
    for path in sorted(path for path in ROOT.rglob("*") if path.is_file()):
        try:
            lazydicom.open(path)
        except NotDicomError:
            continue
        found.append(path)
    return found


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def saved(dataset: Dataset) -> bytes:
    """What is saved, of truncated files too."""
    sink = io.BytesIO()
    try:
        dataset.save_as(sink)
    except TruncatedError:
        dataset.save_as(sink, allow_partial=True)
    return sink.getvalue()


# -- one change ------------------------------------------------------------------------------


class Edit(NamedTuple):
    """A change of one element: the path of the sequence items it is in, its tag, its new value."""

    kind: str
    items: tuple[tuple[int, int], ...]
    tag: int
    value: str | None

    def apply(self, dataset: Any) -> None:  # noqa: ANN401 - ours or pydicom's
        for tag, number in self.items:
            dataset = dataset[tag].value[number]
        if self.value is None:
            del dataset[self.tag]
        elif self.tag in dataset:
            dataset[self.tag].value = self.value
        else:
            dataset.add_new(self.tag, "LT", self.value)


def edits(dataset: Dataset) -> Iterator[Edit]:
    yield Edit("insert", (), 0x00104000, "a comment that was not there")
    plain = [tag for tag in dataset.keys() if _is_plain(tag)]  # noqa: SIM118 - elements, not tags
    if plain:
        yield Edit("delete", (), plain[len(plain) // 2], None)
    for tag, value in ((0x00100010, "Anonymous^Person^Of^Any^Length"), (0x00080060, "OT")):
        if tag in dataset:
            yield Edit("text", (), tag, value)
    nested = next(_nested(dataset, ()), None)
    if nested is not None:
        yield nested


def _is_plain(tag: int) -> bool:
    return tag >> 16 > 2 and bool(tag & 0xFFFF) and not tag & 0x10000 and tag != 0x00080005


def _nested(dataset: Dataset, items: tuple[tuple[int, int], ...]) -> Iterator[Edit]:
    for element in dataset:
        if element.VR == "SQ":
            for number, item in enumerate(element.value):
                yield from _nested(item, (*items, (element.tag, number)))
        elif items and _is_plain(element.tag) and element.VR in {"LO", "SH", "PN", "ST", "CS"}:
            yield Edit("nested", items, element.tag, "NEW VALUE")


@functools.cache
def variants(path: Path) -> list[tuple[Edit, bytes]]:
    made = []
    for edit in edits(lazydicom.open(path)):
        dataset = lazydicom.open(path)
        edit.apply(dataset)
        try:
            made.append((edit, saved(dataset)))
        except FormatError:
            assert edit.kind == "insert"
            assert any(problem.code == "TRUNCATED" for problem in dataset.problems)
    return made


# -- the bytes -------------------------------------------------------------------------------


def pieces(data: bytes) -> list[tuple[tuple[int, ...], str, bytes]]:
    """A file cut at every header, value and end: (tags down to the element, kind, bytes)."""
    file = lazydicom.open(data)._file
    assert file is not None
    index = file.data_index
    index.complete()
    source = index.source.read(0, index.source.size)
    table = index.rows
    cuts: list[tuple[int, tuple[int, ...], str]] = [(0, (), "between")]
    ends: list[int] = []
    path: list[int] = []
    for row in range(index.count):
        while ends and row >= ends[-1]:
            ends.pop()
            path.pop()
        ends.append(table[row, NEXT])
        path.append(table[row, TAG])
        cuts.append((table[row, HEADER], tuple(path), "header"))
        is_leaf = table[row, NEXT] == row + 1 and not table[row, FLAGS] & ITEMS
        kind = "value" if is_leaf and table[row, TAG] != 0xFFFEE000 else "content"
        cuts.append((table[row, VALUE], tuple(path), kind))
        if kind == "value":
            cuts.append((table[row, VALUE] + table[row, LENGTH], tuple(path), "between"))
    cuts.append((len(source), (), "between"))
    return [(tags, kind, source[start:end]) for (start, tags, kind), (end, _, _) in pairwise(cuts)]


def unchanged(data: bytes, edit: Edit, opaque: set[int]) -> bytes:
    """All bytes but those of the changed element, and of the lengths and offsets that follow it."""
    tags = tuple(tag for container, _ in edit.items for tag in (container, 0xFFFEE000))
    kept = []
    for path, kind, piece in pieces(data):
        if path and path[0] in opaque:
            continue
        if path and path[-1] in OFFSETS and kind == "value":
            continue
        if path and not path[-1] & 0xFFFF:
            kept.append(piece[:4] if kind == "header" else b"")
        elif path[: len(tags) + 1] == (*tags, edit.tag):
            is_own = kind != "between" or len(path) > len(tags) + 1
            kept.append(b"" if is_own else piece)
        elif kind == "header" and path and tags[: len(path)] == path:
            kept.append(b"")
        else:
            kept.append(piece)
    return b"".join(kept)


@pytest.mark.parametrize("path", samples(), ids=name_of)
def test_a_file_without_changes_is_saved_byte_for_byte(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.dcm"
    lazydicom.open(path).save_as(target)
    assert target.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("path", samples(), ids=name_of)
def test_a_change_that_is_taken_back_leaves_the_bytes(path: Path) -> None:
    dataset = lazydicom.open(path)
    before = list(dataset)
    for edit in edits(lazydicom.open(path)):
        edit.apply(dataset)
    assert dataset.changes
    dataset.revert()
    assert not dataset.changes
    assert list(dataset) == before
    assert saved(dataset) == path.read_bytes()


@pytest.mark.parametrize("path", samples(), ids=name_of)
def test_only_the_bytes_of_the_change_change(path: Path) -> None:
    data = path.read_bytes()
    for edit, new in variants(path):
        # UN sequences are opaque to the scan of the file; what is in them is judged by value
        opaque = {edit.items[0][0]} if edit.items and is_opaque(data, edit.items[0][0]) else set()
        assert unchanged(new, edit, opaque) == unchanged(data, edit, opaque), edit
        expected, again = lazydicom.open(data), lazydicom.open(new)
        edit.apply(expected)
        for dataset in (again, expected):
            dataset.walk(drop_offset)
        for one, two in zip(again, expected, strict=True):
            assert one == two or not one.tag & 0xFFFF


def drop_offset(dataset: Any, element: Any) -> None:  # noqa: ANN401 - ours or pydicom's
    if element.tag in OFFSETS:
        del dataset[element.tag]


def is_opaque(data: bytes, tag: int) -> bool:
    return not any(path[:2] == (tag, 0xFFFEE000) for path, _, _ in pieces(data))


@pytest.mark.parametrize("path", samples(), ids=name_of)
def test_pydicom_reads_the_change_and_nothing_else(path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for edit, new in variants(path):
            try:
                expected = pydicom.dcmread(path, force=True)
                edit.apply(expected)
                list(expected)
            except Exception:  # noqa: BLE001 - what pydicom cannot read, it cannot judge
                pytest.skip("pydicom cannot read the original")
            found = pydicom.dcmread(io.BytesIO(new), force=True)
            if 0x00041220 in found:
                expected.walk(drop_offset)
                found.walk(drop_offset)
            before = {element.tag: element for element in expected}
            after = {element.tag: element for element in found}
            assert before.keys() == after.keys()
            for tag, element in before.items():
                assert tag & 0xFFFF == 0 or after[tag] == element, edit


# -- dcmdump ---------------------------------------------------------------------------------


def test_dcmdump_reads_the_change_and_nothing_else(tmp_path: Path) -> None:
    if shutil.which("dcmdump") is None:
        if os.environ.get("LAZYDICOM_REQUIRE_DCMDUMP") == "1":
            pytest.fail("dcmdump is required and not installed")
        pytest.skip("dcmdump (DCMTK) is not installed")
    files: list[Path] = []
    cases: list[tuple[int, int, Edit]] = []
    for path in samples():
        original = len(files)
        files.append(path)
        for edit, new in variants(path):
            cases.append((original, len(files), edit))
            files.append(tmp_path / f"{len(files)}.dcm")
            files[-1].write_bytes(new)
    dumps = dump(files)
    for original, new, edit in cases:
        expected, found = stripped(dumps[original], edit), stripped(dumps[new], edit)
        assert found == expected, (files[original], edit)
        if dumps[original] and edit.value and not edit.items:
            shown = re.escape(f"({edit.tag >> 16:04x},{edit.tag & 0xFFFF:04x})")
            value = re.escape(edit.value)
            pattern = rf"^{shown} (.. \[{value} ?\]|UN )"  # UN stays UN
            assert re.search(pattern, dumps[new], re.MULTILINE), (files[original], edit)
    assert len(cases) > 500
    assert sum(bool(text) for text in dumps) > 0.9 * len(dumps)


def dump(files: list[Path]) -> list[str]:
    command = ["dcmdump", "-q", "-M", "+F", *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=False)
    text = done.stdout.decode("latin-1")
    found = {
        int(part.split("/", 1)[0]): part.split("\n", 1)[1]
        for part in re.split(r"^# dcmdump \(", text, flags=re.MULTILINE)[1:]
    }
    return [found.get(number, "").strip() for number in range(1, len(files) + 1)]


def stripped(text: str, edit: Edit) -> list[str]:
    """The lines of a dump without the changed element, and without what lengths there are."""
    changed = f"({edit.tag >> 16:04x},{edit.tag & 0xFFFF:04x})"
    lines = []
    skipped = None  # the indentation of a sequence that was deleted
    for line in text.splitlines():
        indentation = line[: len(line) - len(line.lstrip())]
        if skipped is not None:
            if line.startswith(f"{skipped}(fffe,e0dd)"):
                skipped = None
        elif '"Directory Record"' in line:
            lines.append("record")  # dcmdump says its type
        elif changed in line:
            skipped = indentation if " SQ " in line and edit.value is None else None
        elif "offset=$" in line or any(f"(0004,{tag & 0xFFFF:04x})" in line for tag in OFFSETS):
            continue
        elif not re.match(r" *\([0-9a-f]{4},0000\)", line):
            has_length = "(fffe," in line or " SQ " in line
            lines.append(re.sub(r"# +[\d u/l]+,", "#", line) if has_length else line)
    return lines
