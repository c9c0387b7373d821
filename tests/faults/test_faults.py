"""A sample of faults, kills and power cuts; all of them by ``python -m tests.faults``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REQUIRE_COMPILED
from tests.faults import shim

MEMORY = Path("/dev/shm")  # noqa: S108 - a disk that does not have to be waited for


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shim; without a compiler for Linux nothing here can be tried."""
    if shim.compiler() is None and os.environ.get(REQUIRE_COMPILED) != "1":
        pytest.skip("calls are made to fail by a library that a C compiler for Linux makes")
    return shim.compiled(tmp_path_factory.mktemp("shim"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["--sample", "4"],
        ["--kill", "--sample", "2"],
        ["--power", "--sample", "1", "--ways", "1"],
    ],
    ids=["faults", "kills", "power"],
)
def test_nothing_is_lost_or_half_written_and_a_rerun_completes_it(
    library: Path, arguments: list[str]
) -> None:
    done = run(library, *arguments)
    assert done.returncode == 0, done.stdout
    assert "FINDING" not in done.stdout


@pytest.mark.parametrize("how", [[], ["--power"]], ids=["faults", "power"])
def test_what_is_careless_is_found(library: Path, how: list[str]) -> None:
    done = run(library, "careless", *how, "--every")
    assert done.returncode == 1, done.stdout
    assert "FINDING careless" in done.stdout


def run(library: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = shim.environment(library)
    if os.access(MEMORY, os.W_OK):
        environment["TMPDIR"] = os.fspath(MEMORY)
    return subprocess.run(
        [sys.executable, "-m", "tests.faults", *arguments, "--seed", "1"],
        env=environment,
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
    )
