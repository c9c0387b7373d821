"""Getting pydicom's source distribution, which is where its tests are."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def suite(cache: Path) -> Path:
    """The extracted source of the pydicom that is installed; fetched unless it is there."""
    name = f"pydicom-{version('pydicom')}"
    source = cache / name
    if not source.is_dir():
        fetch(name.replace("-", "=="), cache)
        with tarfile.open(cache / f"{name}.tar.gz") as archive:
            archive.extractall(cache, filter="data")
    return source


def fetch(requirement: str, cache: Path) -> None:
    """Download a source distribution as pip does."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--no-binary", "pydicom", "--dest", str(cache), requirement]
    subprocess.run(command, check=True)
