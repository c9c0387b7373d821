"""What the kernels need of the ``cython`` module where Cython is not installed."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F")

compiled = False
nogil = nullcontext()


class Type:
    """The name of a C type, which the interpreter has no use for."""

    def __getitem__(self, dimensions: object) -> Type:
        return self


longlong = uint = bint = Py_ssize_t = Type()


def fused_type(*_types: Type) -> Type:
    """One of several types."""
    return Type()


def ccall(function: F) -> F:
    """A function that C calls too."""
    return function


def locals(**_types: Any) -> Callable[[F], F]:  # noqa: A001, ANN401 - as Cython calls it
    """The types of a function's variables."""
    return ccall


def boundscheck(_on: bool) -> Callable[[F], F]:
    """Whether indices are looked at; the interpreter always does."""
    return ccall
