"""What counts as the same: errors by being errors, warnings by being problems.

Installed into the process that runs the suite. pydicom's tests compare the text and the type of
errors; lazydicom's errors have types and sentences of their own, so any LazyDicomError where
pydicom raises one counts, except that a name that does not exist here is no answer to a question
about something else. They also expect warnings; lazydicom notes a problem instead, so a problem of
what the test has open counts as the warning, and so does a value that is refused.
"""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any

import pytest

from bench.pydicom_suite.reading import opened
from lazydicom import ElementNotFoundError, EncodeError, LazyDicomError, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_noted = 0
MISSING = (KeyError, AttributeError, ValueError)
forgiven: list[str] = []
"""Errors that the test took for pydicom's: what it expected, and what it got."""


class Raises:
    """``pytest.raises`` that takes lazydicom's errors for pydicom's."""

    def __init__(self, expected: Any, match: str | None = None) -> None:
        self.expected = expected if isinstance(expected, tuple) else (expected,)
        self.match = match
        self.info: pytest.ExceptionInfo[BaseException] = pytest.ExceptionInfo.for_later()

    def __enter__(self) -> pytest.ExceptionInfo[BaseException]:
        return self.info

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        if kind is None or error is None or traceback is None:
            pytest.fail(f"DID NOT RAISE {self.expected}")
        self.info.fill_unfilled((kind, error, traceback))
        if isinstance(error, LazyDicomError) and self.means_the_same(error):
            forgiven.append(f"{self.expected} {self.match!r}: {error}")
            return True
        if not isinstance(error, self.expected):
            return False
        if self.match is not None and not re.search(self.match, str(error)):
            pytest.fail(f"{kind.__name__} says something else: {error}")
        return True

    def means_the_same(self, error: LazyDicomError) -> bool:
        """Whether it is a refusal, rather than something that lazydicom does not have."""
        text = str(error)
        if text.startswith("no attribute") or (
            isinstance(error, UnsupportedError) and " yet" in text
        ):
            return False
        if isinstance(error, ElementNotFoundError):
            return any(issubclass(kind, MISSING) for kind in self.expected)
        return True


def raises(
    expected: Any,
    *arguments: Any,
    match: str | None = None,
    **keywords: Any,
) -> Any:
    """As ``pytest.raises``."""
    context = Raises(expected, match)
    if not arguments:
        return context
    call: Callable[..., object] = arguments[0]
    with context as info:
        call(*arguments[1:], **keywords)
    return info


class Warns(warnings.catch_warnings):  # type: ignore[type-arg]
    """``pytest.warns`` that takes a problem noted for a warning."""

    def __init__(self, *_: object, **__: object) -> None:
        super().__init__(record=True)

    def __enter__(self) -> Any:
        self.before = noticed()
        super().__enter__()
        warnings.simplefilter("always")
        return self

    def __len__(self) -> int:
        return noticed() - self.before

    def __exit__(self, *raised: object) -> Any:
        super().__exit__(None, None, None)
        if isinstance(raised[1], EncodeError):
            return True
        if raised[0] is None and not noticed():
            pytest.fail("lazydicom noted no problem where pydicom warns")
        return False


def forget() -> None:
    """Begin a test."""
    global _noted  # noqa: PLW0603
    _noted = 0
    opened.clear()
    forgiven.clear()


def note() -> None:
    """Count a warning that is neither a problem nor an error."""
    global _noted  # noqa: PLW0603
    _noted += 1


def noticed() -> int:
    """How many problems lazydicom noted in what the test opened."""
    return _noted + sum(len(dataset.problems) for dataset in opened)


def install() -> None:
    """Compare in this way from now on."""
    pytest.raises, pytest.warns = raises, Warns  # type: ignore[assignment, misc]
