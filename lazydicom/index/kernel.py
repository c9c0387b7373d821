"""Which scan kernel runs: the compiled one, or the same source run by the interpreter."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

NO_EXTENSIONS = "LAZYDICOM_NO_EXTENSIONS"
"""Environment variable: set to anything but the empty string to run the kernel interpreted."""


def interpreted() -> ModuleType:
    """The kernel's source run by the interpreter, whether or not a compiled one exists."""
    path = Path(__file__).with_name("_scan.py")
    spec = importlib.util.spec_from_file_location("lazydicom.index._scan_interpreted", path)
    if spec is None or spec.loader is None:
        raise ImportError(name="lazydicom.index._scan", path=str(path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _chosen() -> ModuleType:
    if os.environ.get(NO_EXTENSIONS):
        return interpreted()
    from lazydicom.index import _scan  # noqa: PLC0415  (the choice is this module's one job)

    return _scan


_kernel = _chosen()
scan = _kernel.scan
find = _kernel.find
COMPILED: bool = _kernel.COMPILED
