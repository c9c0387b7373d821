# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The table kernel: looking things up in an element table, and keeping one in half the space.

Of a table that was kept it says whether bytes are the header of a row.

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
    from lazydicom.index.layout import (
        BIG_ENDIAN,
        COLUMNS,
        EXPLICIT,
        FLAGS,
        HEADER,
        LENGTH,
        NEXT,
        TAG,
        UNDEFINED,
        VALUE,
        VR,
    )

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


@cython.ccall
@cython.locals(rows=cell[:, ::1], stop=cython.longlong, group=cython.longlong, row=cython.longlong)
def end_of_group(rows: memoryview, stop: int, group: int) -> int:
    """The first of the siblings from the first row up to ``stop`` that is of another group."""
    row = 0
    while row < stop and rows[row, TAG] >> 16 == group:
        row = rows[row, NEXT]
    return row


@cython.ccall
@cython.locals(
    rows=cell[:, ::1],
    row=cython.longlong,
    data=bytes,
    flags=cython.longlong,
    tag=cython.longlong,
    first=cython.longlong,
    second=cython.longlong,
    third=cython.longlong,
    fourth=cython.longlong,
    width=cython.longlong,
    at=cython.longlong,
    size=cython.longlong,
    length=cython.longlong,
    declared=cython.longlong,
    code=cython.longlong,
)
def has_header(rows: memoryview, row: int, data: bytes) -> bool:
    """Whether ``data`` begins with the header that a row says (PS3.5 §7.1)."""
    flags = rows[row, FLAGS]
    tag = rows[row, TAG]
    width = rows[row, VALUE]
    width -= rows[row, HEADER]
    if width < 8 or width > len(data):
        return False
    first = tag >> 16 & 0xFF
    second = tag >> 24 & 0xFF
    third = tag & 0xFF
    fourth = tag >> 8 & 0xFF
    if flags & BIG_ENDIAN:
        first, second = second, first
        third, fourth = fourth, third
    if data[0] != first or data[1] != second or data[2] != third or data[3] != fourth:
        return False
    size = 4
    if flags & EXPLICIT:
        code = rows[row, VR]
        if data[4] | data[5] << 8 != code:
            return False
        if width == 8:
            size = 2
    length = 0
    at = 0
    while at < size:
        if flags & BIG_ENDIAN:
            length = length << 8 | data[width - size + at]
        else:
            length = length << 8 | data[width - 1 - at]
        at += 1
    declared = rows[row, LENGTH]
    if flags & UNDEFINED:
        declared = 0xFFFFFFFF
    return length == declared
