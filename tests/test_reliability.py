"""docs/RELIABILITY.md: the tests that it names exist, and no class is without one."""

from __future__ import annotations

import re

import pytest

from lazydicom.archive.checks.finding import SENTENCES
from tests.fuzz.targets import TARGETS
from tests.test_parity import ROOT, TEST, functions

TEXT = (ROOT / "docs/RELIABILITY.md").read_text(encoding="utf-8")
ROWS = [line for line in TEXT.splitlines() if line.startswith("| ") and "::" in line]
CLASSES = 25


@pytest.mark.parametrize(("path", "name"), sorted(set(TEST.findall(TEXT))))
def test_a_test_that_is_named_exists(path: str, name: str) -> None:
    assert name in functions(path)


def test_every_class_names_tests() -> None:
    table = TEXT.partition("| class |")[2].partition("\n\n")[0].splitlines()[2:]
    assert table == ROWS
    assert len(table) >= CLASSES
    assert all(TEST.search(row) for row in table)


def test_the_targets_listed_are_those_that_are_fuzzed() -> None:
    table = TEXT.partition("| target |")[2].partition("\n\n")[0]
    listed = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert sorted(listed) == sorted(TARGETS)


def test_the_findings_listed_are_those_there_are() -> None:
    text = (ROOT / "docs/VERIFY.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == list(SENTENCES)
