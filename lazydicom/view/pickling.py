"""Pickling of what only looks into a file: File Meta Information, as the bytes of its elements.

Refuses to know files: what is made of the bytes is in none.
"""
# ruff: noqa: SLF001 - one package, one class family

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.index.layout import BIG_ENDIAN, DELIMITED, EXPLICIT, FLAGS, HEADER, LENGTH, VALUE
from lazydicom.index.offsets import OffsetIndex
from lazydicom.index.source import MemorySource
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom.view.dataset import DatasetView


def reduced(dataset: DatasetView) -> tuple[Callable[..., DatasetView], tuple[object, ...]]:
    """What `pickle` makes a data set again from."""
    scope = dataset._scope
    rows = scope.rows()
    table = scope.index.rows
    if not rows:
        return anew, (type(dataset), b"", 0)
    siblings = scope.index.siblings(scope.first, scope.stop)
    start, last = table[siblings[0], HEADER], siblings[-1]
    end = table[last, VALUE] + table[last, LENGTH] + (8 if table[last, FLAGS] & DELIMITED else 0)
    mode = table[siblings[0], FLAGS] & (EXPLICIT | BIG_ENDIAN)
    return anew, (type(dataset), scope.index.read(start, end - start), mode)


def anew(kind: type[DatasetView], raw: bytes, mode: int) -> DatasetView:
    """A data set that looks into the bytes of one that was pickled."""
    index = OffsetIndex(MemorySource(raw, "a pickled data set"), mode=mode)
    index.scan(walk=True)
    index.finish()
    return kind(Scope(index, 0, index.count))
