"""The documents: examples give what they show, and what tables and links say is so."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest

import lazydicom
from lazydicom.index import problems

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*(ROOT / "docs").glob("*.md"), ROOT / "bench/README.md"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_examples_give_what_they_show(
    path: Path, tmp_path: Path, sample: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy2(sample["CT_small.dcm"], tmp_path / "ct.dcm")
    monkeypatch.chdir(tmp_path)
    text = path.read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(text, {}, path.name, path.name, 0)
    report: list[str] = []
    result = doctest.DocTestRunner().run(test, out=report.append)
    assert result.failed == 0, "".join(report)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\w\]\(([^)#:,]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_the_problems_listed_are_those_there_are() -> None:
    text = (ROOT / "docs/PROBLEMS.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE))
    assert listed == {
        problem.code: problem.sentence
        for problem in (problems.problem(number, 0) for number in problems.NUMBERS)
    }


def test_what_is_said_not_to_be_there_is_not_there() -> None:
    text = (ROOT / "docs/PYDICOM.md").read_text(encoding="utf-8")
    _, _, missing = text.partition("## Not there")
    names = set(re.findall(r"`(\w+)`", missing)) - {"Dataset"}
    assert len(names) > 10
    for name in names:
        assert not hasattr(lazydicom.Dataset, name), name
        assert not hasattr(lazydicom, name), name


def test_the_modules_named_are_there() -> None:
    text = (ROOT / "docs/ARCHITECTURE.md").read_text(encoding="utf-8")
    layers = "standard|index|view|overlay|archive|cli"
    named = set(re.findall(rf"`((?:{layers})\.[a-z_]+)`", text))
    assert len(named) > 20
    for name in named:
        assert (ROOT / "lazydicom" / f"{name.replace('.', '/')}.py").exists(), name
