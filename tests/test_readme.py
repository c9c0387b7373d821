from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

import lazydicom
from lazydicom.cli.main import commands

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.fixture
def workplace(tmp_path: Path, sample: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the tour speaks of."""
    shutil.copy2(sample["CT_small.dcm"], tmp_path / "ct.dcm")
    (tmp_path / "scans").mkdir()
    for name in ("CT_small.dcm", "MR_small.dcm", "rtplan.dcm"):
        shutil.copy2(sample[name], tmp_path / "scans" / name)
    (tmp_path / "scans" / "notes.txt").write_text("nothing", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_tour_is_as_printed(workplace: Path) -> None:
    (tour,) = blocks("python")
    test = doctest.DocTestParser().get_doctest(tour, {}, "README.md", "README.md", 0)
    assert len(test.examples) > 12
    report: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.append)
    test.globs.clear()
    assert result.failed == 0, "".join(report)


def test_the_commands_of_the_tour_run(workplace: Path) -> None:
    (shell,) = (block for block in blocks("sh") if "lazydicom index" in block)
    lines = shell.splitlines()
    assert len(lines) == 10
    for line in lines:
        name, *arguments = shlex.split(line)
        assert name == "lazydicom"
        status = commands.main(arguments, standalone_mode=False)
        # no sample is a CT thinner than 1.5 mm, is called SM*, or refers to another instance; the
        # File Meta Information of one has another SOP Instance UID
        assert status == (1 if arguments[0] in {"query", "verify", "get"} else 0), line
    assert lazydicom.open(workplace / "anon.dcm").PatientName == "ANON"


def test_the_commands_named_are_those_there_are() -> None:
    assert isinstance(commands, click.Group)
    listed = re.search(r"- The commands (.*)\.", README)
    assert listed is not None
    assert sorted(re.findall(r"`(\w+)`", listed[1])) == sorted(commands.commands)


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_make_has_the_targets_that_are_named() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"make (\w+)", README)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_benchmarks_named_exist() -> None:
    names = re.findall(r"-m bench\.(\w+)", README)
    assert names
    for name in names:
        assert (ROOT / "bench" / f"{name}.py").exists(), name


def test_what_ci_runs_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
