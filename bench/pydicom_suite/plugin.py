"""A pytest plugin: puts lazydicom in pydicom's place and writes down what becomes of each test.

It knows outcomes and whether a test came to lazydicom at all. It refuses to judge them. What it
changes for a test: see ``comparison``. Its settings come through the environment, since the tests
run in a process of their own.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydicom.data import data_manager, download

import lazydicom
from bench.pydicom_suite import comparison, modules, names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

FOLDER, RECORD, DATA, SHIM = (
    f"PYDICOM_SUITE_{name}" for name in ("FOLDER", "RECORD", "DATA", "SHIM")
)
SECONDS = 60
_OURS = os.path.dirname(lazydicom.__file__) + os.sep
_results: dict[str, dict[str, Any]] = {}
_shimmed = os.environ.get(SHIM) == "1"


def from_folder(filename: str) -> Path:
    """Instead of a download: the file, if whoever runs the suite has it."""
    path = Path(os.environ.get(DATA, ""), filename)
    if not path.is_file():
        raise RuntimeError(f"{filename} is in no pydicom wheel")
    return path


def pytest_configure() -> None:
    data_manager.data_path_with_download = download.data_path_with_download = from_folder
    if _shimmed:
        modules.install(os.environ[FOLDER])
        comparison.install()
        names.install()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    comparison.forget()
    result = _results.setdefault(item.nodeid, {"outcome": "passed", "ours": False, "why": ""})

    def watch(frame: FrameType, _event: str, _argument: object) -> None:
        if frame.f_code.co_filename.startswith(_OURS):
            result["ours"] = True
            sys.setprofile(None)

    def too_long(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"no end after {SECONDS} s")

    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(SECONDS)
    sys.setprofile(watch if _shimmed else None)
    try:
        return (yield)
    finally:
        sys.setprofile(None)
        signal.alarm(0)
        result["forgiven"] = [*comparison.forgiven]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    result = _results[item.nodeid]
    if report.outcome != "passed" and result["outcome"] == "passed":
        result["outcome"] = report.outcome
        result["why"] = "" if call.excinfo is None else said(call.excinfo)
    return report


def said(error: pytest.ExceptionInfo[BaseException]) -> str:
    """What went wrong in one line, and the line of the test."""
    where = [str(entry.lineno + 1) for entry in error.traceback if "/tests/" in str(entry.path)]
    text = str(error.value).strip().partition("\n")[0]
    return f"{error.typename}: {text[:160]} (line {where[-1] if where else '?'})"


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.failed:
        lines = str(report.longrepr).splitlines()
        _results[report.nodeid] = {"outcome": "failed", "ours": True, "why": lines[-1]}


def pytest_sessionfinish() -> None:
    Path(os.environ[RECORD]).write_text(json.dumps(_results), encoding="utf-8")
