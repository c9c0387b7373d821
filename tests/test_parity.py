"""docs/PARITY.md: the tests that it names exist, and no row is missing."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs/PARITY.md").read_text(encoding="utf-8")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
SECTIONS = 22
WEAKNESSES = 50
BEHAVIOURS = 80
ELSEWHERE = re.compile(r"as for files, above|leniency, below|1\.1|\*differs\*")


@cache
def functions(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its own two lines."""
    _, _, below = TEXT.partition(f"\n{heading}\n")
    lines = re.split(r"^#", below, maxsplit=1, flags=re.MULTILINE)[0].splitlines()
    cells = [line[1:-1].split("|") for line in lines if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in cells[2:]]


CAPABILITIES = {
    int(found[2]): rows(found[0])
    for found in re.finditer(r"^### (.+) \(1\.(\d+)\)$", TEXT, re.MULTILINE)
}
WEAK = rows("## dicom-object: weaknesses")
ASSERTED = rows("## dicom-object: what its tests assert")
ARCHIVES = {
    title: rows(f"### {title}")
    for title in (
        "dicomweb-client: `DICOMfileClient`",
        "QIDO-RS and C-FIND",
        "DuckDB's `dicom` extension",
        "vtk-dicom: `dicomfind`, `dicomtocsv`",
        "Orthanc, CTK, dcm4chee and other indexers",
    )
}


@pytest.mark.parametrize(("path", "name"), sorted(set(TEST.findall(TEXT))))
def test_a_test_that_is_named_exists(path: str, name: str) -> None:
    assert name in functions(path)


def test_every_section_has_rows() -> None:
    assert list(CAPABILITIES) == list(range(1, SECTIONS + 1))
    assert all(CAPABILITIES.values())
    assert len(WEAK) >= WEAKNESSES


def test_every_row_about_archives_names_a_test() -> None:
    assert all(ARCHIVES.values())
    assert all(TEST.search(row[-1]) for rows in ARCHIVES.values() for row in rows)


def test_every_behaviour_has_one_row() -> None:
    assert [row[0] for row in ASSERTED] == [str(number) for number in range(1, BEHAVIOURS + 1)]
    assert {len(row) for row in ASSERTED} == {4}


def test_every_row_names_a_test_or_says_why_not() -> None:
    tables = [*CAPABILITIES.values(), WEAK, ASSERTED, *ARCHIVES.values()]
    table = [row for rows in tables for row in rows]
    assert {len(row) for row in table} == {3, 4}
    for *_, here, test in table:
        assert here
        assert not TEST.sub("", test).strip(", ")
        assert test or ELSEWHERE.search(here), here
