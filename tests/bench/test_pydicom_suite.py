"""The shim of pydicom's own tests, without those tests: they are fetched when the suite runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pydicom
import pytest
from pydicom.uid import ExplicitVRLittleEndian

import lazydicom
from bench.pydicom_suite import comparison, images, modules, reading, report, standins
from bench.pydicom_suite.__main__ import FILES
from bench.pydicom_suite.replacements import REPLACED
from bench.pydicom_suite.rules import ASIDE, REASONS, RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def nothing_opened() -> Iterator[None]:
    comparison.forget()
    yield
    comparison.forget()


def test_every_rule_has_a_reason_and_every_reason_a_rule() -> None:
    used = {reason for _, reason in RULES}
    assert used <= set(REASONS)
    assert set(REASONS) - used == {report.UNTOUCHED, report.PYDICOM}


def test_every_rule_is_about_a_file_that_is_run_and_is_written_once() -> None:
    patterns = [*(pattern for pattern, _ in RULES), *ASIDE]
    assert max(Counter(patterns).values()) == 1
    for pattern in patterns:
        file = pattern.partition(".py::")[0]
        assert any(name == file or "*" in file for name in FILES), pattern
        assert "[" not in pattern, pattern


def test_what_is_replaced_is_of_pydicom_and_what_replaces_it_is_not() -> None:
    assert len(REPLACED) > 40
    for instead in REPLACED.values():
        assert getattr(instead, "__module__", "").partition(".")[0] in {"lazydicom", "bench"}


def test_a_test_imports_lazydicom_where_it_asks_for_pydicom() -> None:
    module = modules.proxy(pydicom)
    assert module.Dataset is lazydicom.Dataset
    assert module.tag.Tag is lazydicom.Tag
    assert module.config is modules.proxy(pydicom.config)
    assert module.__version__ == pydicom.__version__
    assert type(modules.seen(ExplicitVRLittleEndian)) is lazydicom.UID
    assert pydicom.Dataset is not lazydicom.Dataset


def test_a_value_made_from_bytes_is_what_lazydicom_reads() -> None:
    assert reading.read_as("US", b"\x01\x00").value == 1
    assert reading.read_as("US", b"\x00\x01", little=False).value == 1
    assert reading.read_as("LO", b"J\xe9r\xf4me ", "latin_1").value == "Jérôme"
    assert reading.read_as(None, b"CT", tag=0x00080060).VR == "CS"
    assert standins.DataElement("PatientName", "PN", "A^B").value.family_name == "A"


def test_frames_of_bytes_are_those_of_a_data_set() -> None:
    item = b"\xfe\xff\x00\xe0\x02\x00\x00\x00"
    assert list(images.generate_fragments(item + b"ab" + item + b"cd")) == [b"ab", b"cd"]


def test_an_error_of_lazydicom_is_taken_for_one_of_pydicom() -> None:
    with comparison.raises(TypeError, match="whatever pydicom says"):
        lazydicom.Tag("0010,00")
    with comparison.raises(KeyError):
        lazydicom.Dataset()["PatientName"]


@pytest.mark.parametrize("name", ["no_such_name", "Patient_Name"])
def test_what_lazydicom_does_not_have_is_no_error_of_pydicom(name: str) -> None:
    with pytest.raises(lazydicom.ElementNotFoundError), comparison.raises(TypeError):
        getattr(lazydicom.Dataset(), name)


def test_a_problem_is_taken_for_a_warning_and_silence_is_not() -> None:
    with comparison.Warns(UserWarning):
        _ = reading.read_as("US", b"\x01").value
    comparison.forget()
    silence = pytest.raises(pytest.fail.Exception, match="noted no problem")
    with silence, comparison.Warns(UserWarning):
        _ = reading.read_as("US", b"\x01\x00").value


def test_a_test_passes_only_if_lazydicom_had_a_part_in_it() -> None:
    before = {name: {"outcome": "passed"} for name in ("tests/a.py::x", "tests/a.py::y")}
    before |= {
        "tests/a.py::z": {"outcome": "skipped"},
        "tests/test_encaps.py::TestReadItem::q": {"outcome": "passed"},
    }
    after = {
        "tests/a.py::x": {"outcome": "passed", "ours": True, "why": ""},
        "tests/a.py::y": {"outcome": "passed", "ours": False, "why": ""},
        "tests/test_encaps.py::TestReadItem::q": {"outcome": "failed", "ours": True, "why": "w"},
    }
    verdicts = {verdict.test.partition("::")[2]: verdict for verdict in report.judge(before, after)}
    assert verdicts["x"].verdict == report.PASSED
    assert verdicts["y"].verdict == report.NOT_APPLICABLE
    assert verdicts["TestReadItem::q"].reason == "deprecated"
    assert "z" not in verdicts
    lines = report.table(
        list(verdicts.values()),
    ).splitlines()
    assert "| total | 1 | 1 | 100% | 2 |" in lines


def test_what_pydicom_computes_does_not_count() -> None:
    name = "tests/pixels/test_utils.py::TestGetNrFrames::test_missing"
    before = {name: {"outcome": "passed"}}
    after = {name: {"outcome": "passed", "ours": True, "why": ""}}
    assert [verdict.reason for verdict in report.judge(before, after)] == [report.PYDICOM]


def test_a_test_that_fails_under_no_rule_is_a_gap() -> None:
    before = {"tests/a.py::x[1]": {"outcome": "passed"}}
    after = {"tests/a.py::x[1]": {"outcome": "failed", "ours": True, "why": "ValueError: no"}}
    verdicts = report.judge(before, after)
    assert report.failures(verdicts, everything=False) == "tests/a.py::x[1]: ValueError: no"
    assert report.dead_rules(verdicts).count("dead rule: ") == len(RULES) + len(ASIDE)


SUITE = """
import pytest
import pydicom
from pydicom.dataset import Dataset


def test_reads(tmp_path):
    from pydicom.tag import Tag

    assert type(Tag(0x00100010)).__module__ == "lazydicom.standard.tag"
    ds = Dataset()
    ds.PatientName = "A^B"
    assert ds[Tag("PatientName")].value == "A^B"


def test_does_not_read():
    assert pydicom.__version__


def test_fails():
    assert Dataset().NoSuchThing
"""


def test_the_plugin_writes_down_what_became_of_each_test(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_it.py").write_text(SUITE, encoding="utf-8")
    record = tmp_path / "record.json"
    environment = os.environ | {
        "PYDICOM_SUITE_FOLDER": str(tmp_path),
        "PYDICOM_SUITE_RECORD": str(record),
        "PYDICOM_SUITE_SHIM": "1",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "--rootdir", str(tmp_path)]
    command += ["-p", "no:cacheprovider", "-p", "bench.pydicom_suite.plugin", "tests"]

    subprocess.run(command, cwd=tmp_path, env=environment, check=False, capture_output=True)

    written = json.loads(record.read_text(encoding="utf-8"))
    found = {
        test.partition("::")[2]: (one["outcome"], one["ours"]) for test, one in written.items()
    }
    assert found["test_reads"] == ("passed", True)
    assert found["test_does_not_read"] == ("passed", False)
    assert found["test_fails"][0] == "failed"
    assert "NoSuchThing" in written["tests/test_it.py::test_fails"]["why"]
