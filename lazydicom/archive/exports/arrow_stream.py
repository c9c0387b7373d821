"""Streams: record batches on their way to a consumer that is not Python.

Knows what such consumers do to iterators and to errors. Refuses to know what is in the batches.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from lazydicom.archive.exports.arrow_field import arrow
from lazydicom.errors import LazyDicomError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Streamed(Protocol):
    """What has batches."""

    error: LazyDicomError | None
    """What went wrong with them last, for `own_errors`."""

    @property
    def schema(self) -> Any:  # noqa: ANN401 - of arro3
        """The Arrow schema of the batches."""

    def batches(self) -> Iterator[Any]:
        """They, from the first on."""


class _Stream:
    """Batches that nobody has taken yet."""

    def __init__(self, of: Streamed) -> None:
        self._of = of
        self._batches = of.batches()

    def __iter__(self) -> _Stream:
        return self

    def __next__(self) -> Any:  # noqa: ANN401 - of arro3
        try:
            return next(self._batches)
        except LazyDicomError as error:
            self._of.error = error
            raise


_STREAMS: dict[int, _Stream] = {}


def capsule_of(of: Streamed, requested_schema: object | None = None) -> object:
    """The batches as a stream of the C interface of Arrow."""
    # When garbage is collected while a stream makes a batch, arro3 0.9 lets go of other streams
    # without holding the lock of the interpreter, in which no object may come to its end. So the
    # last reference is kept here, until there is no other.
    for key in list(_STREAMS):
        if sys.getrefcount(_STREAMS.get(key)) <= 2:
            _STREAMS.pop(key, None)
    stream = _Stream(of)
    _STREAMS[id(stream)] = stream
    reader = arrow().RecordBatchReader.from_batches(of.schema, stream)
    return reader.__arrow_c_stream__(requested_schema)


@contextmanager
def own_errors(of: Streamed) -> Iterator[None]:
    """What goes wrong with batches is raised as it is, not as consumers put it.

    Raises
    ------
    LazyDicomError
        Reading a batch failed.
    """
    try:
        yield
    except LazyDicomError:
        raise
    except Exception:
        error, of.error = of.error, None
        if error is None:
            raise
        raise error from None
