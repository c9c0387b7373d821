from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from lazydicom.cli.main import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Result(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Runs the command line with these arguments, in this process."""

    def call(*arguments: object) -> Result:
        capfd.readouterr()
        status = run([os.fspath(a) if isinstance(a, os.PathLike) else str(a) for a in arguments])
        out, err = capfd.readouterr()
        return Result(status, out, err)

    return call


@pytest.fixture
def folder(tmp_path: Path, sample: dict[str, Path]) -> Path:
    """A few CT and MR files and one that is not DICOM."""
    root = tmp_path / "files"
    (root / "below").mkdir(parents=True)
    for name in ("CT_small.dcm", "MR_small.dcm"):
        shutil.copy2(sample[name], root / name)
    shutil.copy2(sample["rtplan.dcm"], root / "below" / "rtplan.dcm")
    (root / "notes.txt").write_text("nothing of interest", encoding="utf-8")
    return root
