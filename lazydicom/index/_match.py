# cython: language_level=3, annotation_typing=False, freethreading_compatible=True
# cython: boundscheck=True, wraparound=False, initializedcheck=False
"""The match kernel: of the rows that are still looked at, those whose code is wanted.

A mask has a byte for each row, 1 or 0, and is changed in place, so that conditions follow each
other without a mask of their own. A column has a code for every row; or, where it has ``starts``,
one for every run of rows, by its first row, ascending from 0. Like the other kernels this one is
plain Python and allocates nothing; ``_match.pxd`` gives the C types.

What is not checked inside the loops is checked before them: lengths here, the order of the starts
and the size of the codes when a column is opened (`lazydicom.index.codes`).
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, and Cython is not installed
    from lazydicom.index import _nocython as cython

COMPILED: bool = cython.compiled


@cython.boundscheck(False)
def keep_range(
    codes: memoryview, starts: memoryview, first: int, last: int, mask: memoryview, is_new: bool
) -> bool:
    """Keep the rows with a code from ``first`` to ``last``, both included; whether any is left.

    ``is_new`` if every row is looked at, whatever the mask has been.
    """
    left = 0
    if len(starts) == 0:
        if len(codes) != len(mask):
            raise IndexError(len(codes))
        if is_new:
            for row in range(len(codes)):
                mask[row] = (codes[row] >= first) & (codes[row] <= last)
                left |= mask[row]
            return left != 0
        for row in range(len(codes)):
            mask[row] &= (codes[row] >= first) & (codes[row] <= last)
            left |= mask[row]
        return left != 0
    if len(codes) != len(starts) or starts[0] != 0 or starts[len(starts) - 1] >= len(mask):
        raise IndexError(len(codes))
    for run in range(len(codes)):
        end = len(mask)
        if run + 1 < len(codes):
            end = starts[run + 1]
        hit = (codes[run] >= first) & (codes[run] <= last)
        # rows that are kept as they are need no look once it is known that any is left
        if is_new or not hit or not left:
            left |= _keep_run(mask, starts[run], end, hit, is_new)
    return left != 0


def keep_listed(
    codes: memoryview, starts: memoryview, wanted: bytes, mask: memoryview, is_new: bool
) -> bool:
    """Keep the rows whose code has a 1 in ``wanted``; whether any is left."""
    left = 0
    if len(starts) == 0:
        if len(codes) != len(mask):
            raise IndexError(len(codes))
        for row in range(len(codes)):
            hit = wanted[codes[row]]
            if not is_new:
                hit &= mask[row]
            mask[row] = hit
            left |= hit
        return left != 0
    if len(codes) != len(starts) or starts[0] != 0 or starts[len(starts) - 1] >= len(mask):
        raise IndexError(len(codes))
    for run in range(len(codes)):
        end = len(mask)
        if run + 1 < len(codes):
            end = starts[run + 1]
        hit = wanted[codes[run]]
        if is_new or not hit or not left:
            left |= _keep_run(mask, starts[run], end, hit, is_new)
    return left != 0


@cython.boundscheck(False)
def _keep_run(mask: memoryview, row: int, end: int, hit: int, is_new: bool) -> int:
    """Keep the rows up to ``end``, or none of them; whether any is left."""
    left = 0
    if end > len(mask):
        raise IndexError(end)
    if is_new:
        left = hit
        while row < end:
            mask[row] = hit
            row += 1
    elif hit:
        while row < end and not left:
            left = mask[row]
            row += 1
    else:
        while row < end:
            mask[row] = 0
            row += 1
    return left
