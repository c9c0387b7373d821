# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The table kernel: looking things up in an element table, and keeping one in half the space.

It is plain Python; ``_table.pxd`` and the declarations of types below, which have no other place
where a table may have cells of either size, are what it is compiled with.
``lazydicom.index.layout`` names the numbers.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

if not cython.compiled:  # compiled, they are constants of the .pxd
    from lazydicom.index.layout import COLUMNS, NEXT, TAG

COMPILED: bool = cython.compiled

cell = cython.fused_type(cython.longlong, cython.uint)
"""A cell of an element table: 64 bits while it is filled, 32 in one that is kept and large."""


@cython.ccall
@cython.locals(
    rows=cell[:, ::1],
    first=cython.longlong,
    stop=cython.longlong,
    tag=cython.longlong,
    ascending=cython.bint,
    found=cython.longlong,
    row=cython.longlong,
)
def find(rows: memoryview, first: int, stop: int, tag: int, ascending: bool) -> int:
    """The last row with ``tag`` among the siblings from ``first`` up to ``stop``, or -1.

    ``ascending`` if their tags are known to ascend, so that not all have to be looked at.
    """
    found = -1
    row = first
    while row < stop:
        if rows[row, TAG] >= tag:
            if rows[row, TAG] == tag:
                found = row
            if ascending:
                break
        row = rows[row, NEXT]
    return found


def narrow(rows: memoryview, narrowed: memoryview) -> None:
    """Copy as many rows as ``narrowed`` has, whose cells all fit 32 bits."""
    for row in range(len(narrowed)):
        for column in range(COLUMNS):
            narrowed[row, column] = rows[row, column]


def widen(narrowed: memoryview, rows: memoryview) -> None:
    """Copy all rows of ``narrowed``."""
    for row in range(len(narrowed)):
        for column in range(COLUMNS):
            rows[row, column] = narrowed[row, column]


@cython.ccall
@cython.locals(
    rows=cell[:, ::1],
    first=cython.longlong,
    stop=cython.longlong,
    last=cython.longlong,
    row=cython.longlong,
)
def in_order(rows: memoryview, first: int, stop: int) -> list[int] | None:
    """The siblings from ``first`` up to ``stop`` if their tags ascend, else None."""
    found = []
    last = -1
    row = first
    while row < stop:
        if rows[row, TAG] <= last:
            return None
        last = rows[row, TAG]
        found.append(row)
        row = rows[row, NEXT]
    return found
