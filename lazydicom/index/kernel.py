"""Which kernels run: the compiled ones, or the same sources run by the interpreter."""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

KERNELS = (
    "index._scan",
    "index._table",
    "index._layouts",
    "index._slices",
    "index._columns",
    "index._changes",
    "index._groups",
    "index._log",
    "index._runs",
    "index._places",
    "index._follow",
    "index._batch",
    "index._kinds",
    "index._match",
    "index._lookup",
    "index._status",
    "view._plain",
)
"""The modules that are compiled where there is a compiler."""

NO_EXTENSIONS = "LAZYDICOM_NO_EXTENSIONS"
"""Environment variable: set to anything but the empty string to run the kernels interpreted."""


def interpreted(name: str = "index._scan") -> ModuleType:
    """A kernel's source run by the interpreter, whether or not a compiled one exists."""
    from importlib.util import module_from_spec, spec_from_file_location  # noqa: PLC0415  (slow)

    package = os.path.dirname(os.path.dirname(__file__))
    path = os.path.join(package, *name.split(".")) + ".py"
    spec = spec_from_file_location(f"lazydicom.{name}_interpreted", path)
    if spec is None or spec.loader is None:
        raise ImportError(name=name, path=path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def chosen(name: str) -> ModuleType:
    """The kernel of this name that runs here."""
    if os.environ.get(NO_EXTENSIONS):
        return interpreted(name)
    return importlib.import_module(f"lazydicom.{name}")


F = TypeVar("F", bound="Callable[..., Any]")


def for_cells(function: F) -> tuple[F, F]:
    """A kernel's function for tables of 64-bit cells, and for those of 32-bit ones."""
    made: Any = function
    if not hasattr(made, "__signatures__"):  # interpreted: it takes any
        return function, function
    return made["long long"], made["unsigned int"]


def for_codes(function: F) -> dict[int, F]:
    """A kernel's function for codes of one, two and four bytes, by that number."""
    made: Any = function
    if not hasattr(made, "__signatures__"):  # interpreted: it takes any
        return dict.fromkeys([1, 2, 4], function)
    return {1: made["unsigned char"], 2: made["unsigned short"], 4: made["unsigned int"]}


_scan = chosen("index._scan")
scan = _scan.scan
COMPILED: bool = _scan.COMPILED

_table = chosen("index._table")
narrow = _table.narrow
widen = _table.widen
find, find_narrow = for_cells(_table.find)
in_order, in_order_narrow = for_cells(_table.in_order)
end_of_group, _ = for_cells(_table.end_of_group)
has_header, has_header_narrow = for_cells(_table.has_header)
