"""The documents: examples give what they show, and what tables and links say is so."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path
from typing import Any

import pydicom
import pytest

import lazydicom
from lazydicom.cli.main import commands
from lazydicom.index import problems

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*(ROOT / "docs").glob("*.md"), ROOT / "bench/README.md", ROOT / "SECURITY.md"]


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


def test_the_modules_of_the_architecture_are_there() -> None:
    layers = "errors|standard|index|view|overlay|archive|cli"
    text = (ROOT / "docs/ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(rf"`((?:{layers})\.[a-z_\d.]+)`", text))
    assert len(named) > 100
    for name in sorted(named):
        path = ROOT / "lazydicom" / name.replace(".", "/")
        assert path.is_dir() or path.with_suffix(".py").exists(), name


def test_the_commands_and_options_shown_are_those_there_are() -> None:
    shown = 0
    for path in [*DOCUMENTS, ROOT / "README.md"]:
        text = path.read_text(encoding="utf-8")
        for name, rest in re.findall(r"(?<=[\n`])(?:\$ )?lazydicom (\w+)(.*)", text):
            options = {one for part in commands.commands[name].params for one in part.opts}
            options |= {
                one for part in commands.commands[name].params for one in part.secondary_opts
            }
            assert options.issuperset(re.findall(r"(?<= )--[\w-]+", rest.split("`")[0])), rest
            shown += 1
    assert shown > 25


def test_the_problems_listed_are_those_there_are() -> None:
    text = (ROOT / "docs/PROBLEMS.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE))
    assert listed == {
        problem.code: problem.sentence
        for problem in (problems.problem(number, 0) for number in problems.NUMBERS)
    }


THEIRS_AND_OURS: dict[str, list[tuple[Any, Any]]] = {
    "data sets": [(pydicom.FileDataset, lazydicom.Dataset), (pydicom.Sequence, lazydicom.Sequence)],
    "elements": [(pydicom.DataElement, lazydicom.Element)],
    "person names": [(pydicom.valuerep.PersonName, lazydicom.PersonName)],
    "UIDs": [(pydicom.uid.UID, lazydicom.UID)],
    "tags": [(pydicom.tag.BaseTag, lazydicom.Tag)],
    "the module": [(pydicom, lazydicom)],
}


@pytest.mark.parametrize("kind", THEIRS_AND_OURS)
def test_the_names_listed_as_not_there_are_those_that_are_not(kind: str) -> None:
    text = (ROOT / "docs/PYDICOM.md").read_text(encoding="utf-8")
    table = re.findall(r"^\|.*\|$", text.partition("## Not there")[2], re.MULTILINE)
    listed: set[str] = set()
    of = ""
    for _, first, names, _, _ in (line.split("|") for line in table):
        of = first.strip() or of
        listed |= set(re.findall(r"`(\w+)`", names)) if of == kind else set()
    assert listed
    for theirs, ours in THEIRS_AND_OURS[kind]:
        assert not [name for name in listed if hasattr(ours, name)]
        if theirs is not pydicom:  # the module has modules
            public = {name for name in dir(theirs) if not name.startswith("_")}
            assert public - set(dir(ours)) <= listed
