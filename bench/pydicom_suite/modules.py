"""Where the tests import from: pydicom's modules with lazydicom's objects in them.

It knows how an import statement in a test is answered. It refuses to know what replaces what, which
is ``bench.pydicom_suite.replacements``. Nothing outside of the tests' own folder sees any of it:
pydicom itself goes on with its own objects.
"""

from __future__ import annotations

import builtins
import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pydicom.uid

import lazydicom
from bench.pydicom_suite.replacements import REPLACED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_import = builtins.__import__
_proxies: dict[str, PydicomModule] = {}


class PydicomModule(ModuleType):
    """A module of pydicom as the tests see it."""

    def __init__(self, real: ModuleType) -> None:
        super().__init__(real.__name__)
        self.__dict__["_real"] = real
        for name in ("__file__", "__path__", "__spec__", "__all__"):
            if hasattr(real, name):
                self.__dict__[name] = getattr(real, name)

    def __getattr__(self, name: str) -> object:
        found: object = getattr(self.__dict__["_real"], name)
        return seen(found)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self.__dict__["_real"], name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self.__dict__["_real"], name)


def seen(found: object) -> object:
    """What the tests see where pydicom has ``found``."""
    if isinstance(found, ModuleType):
        return proxy(found) if found.__name__.partition(".")[0] == "pydicom" else found
    if type(found) is pydicom.uid.UID:
        return lazydicom.UID(found)
    return REPLACED.get(id(found), found)


def proxy(real: ModuleType) -> PydicomModule:
    """The one stand-in of a module."""
    name = real.__name__
    if name not in _proxies:
        _proxies[name] = PydicomModule(real)
    return _proxies[name]


def install(folder: str) -> None:
    """Answer the import statements of the modules under ``folder``."""

    def imported(
        name: str,
        globals: Mapping[str, object] | None = None,  # noqa: A002 - as __import__
        locals: Mapping[str, object] | None = None,  # noqa: A002
        fromlist: Sequence[str] = (),
        level: int = 0,
    ) -> ModuleType:
        found = _import(name, globals, locals, fromlist, level)
        importer = str((globals or {}).get("__file__") or "")
        if name.partition(".")[0] != "pydicom" or not importer.startswith(folder):
            return found
        return proxy(sys.modules[name] if fromlist else found)

    builtins.__import__ = imported
