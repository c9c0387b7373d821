"""Fixtures that several layers share."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pydicom
import pytest
from hypothesis import settings

from lazydicom.index import kernel as kernels
from tests.kernels import INTERPRETED

if TYPE_CHECKING:
    from types import ModuleType

REQUIRE_COMPILED = "LAZYDICOM_REQUIRE_COMPILED"
"""Set in CI: a kernel that did not compile is then a failure, not a reason to skip."""

_WHEEL = Path(pydicom.__file__).parent / "data"
SAMPLES = [
    path
    for folder in ("test_files", "charset_files")
    for path in sorted((_WHEEL / folder).rglob("*"))
    if path.is_file() and path.suffix not in {".py", ".pyc", ".txt"}
]


# How long an example takes says nothing on a machine that others use, too.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# A run in the background of a shell ignores Ctrl-C, and so would the programs that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", params=["compiled", "interpreted"])
def kernel(request: pytest.FixtureRequest) -> ModuleType:
    """The scan kernel, compiled and as the interpreter runs it: every test of it runs twice."""
    return INTERPRETED if request.param == "interpreted" else compiled()


@pytest.fixture(scope="session")
def compiled_kernel() -> ModuleType:
    return compiled()


def compiled() -> ModuleType:
    found = kernels.chosen("index._scan")
    if not found.COMPILED:
        reason = "the scan kernel is not compiled: run pip install -e . where a compiler is"
        if os.environ.get(REQUIRE_COMPILED) == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def samples() -> list[Path]:
    """The files that the wheel of pydicom ships, not all of them DICOM."""
    assert len(SAMPLES) > 100
    return SAMPLES


@pytest.fixture
def sample(samples: list[Path]) -> dict[str, Path]:
    """The same by file name."""
    return {path.name: path for path in samples}
