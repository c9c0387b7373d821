"""Which kernels run: the compiled ones, or the same sources run by the interpreter."""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

KERNELS = ("_scan", "_layouts", "_columns")
"""The modules that are compiled where there is a compiler."""

NO_EXTENSIONS = "LAZYDICOM_NO_EXTENSIONS"
"""Environment variable: set to anything but the empty string to run the kernels interpreted."""


def interpreted(name: str = "_scan") -> ModuleType:
    """A kernel's source run by the interpreter, whether or not a compiled one exists."""
    from importlib.util import module_from_spec, spec_from_file_location  # noqa: PLC0415  (slow)

    path = os.path.join(os.path.dirname(__file__), f"{name}.py")
    spec = spec_from_file_location(f"lazydicom.index.{name}_interpreted", path)
    if spec is None or spec.loader is None:
        raise ImportError(name=name, path=path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def chosen(name: str) -> ModuleType:
    """The kernel of this name that runs here."""
    if os.environ.get(NO_EXTENSIONS):
        return interpreted(name)
    return importlib.import_module(f"lazydicom.index.{name}")


_kernel = chosen("_scan")
scan = _kernel.scan
find = _kernel.find
COMPILED: bool = _kernel.COMPILED
