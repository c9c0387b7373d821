"""What a data set is encoded in, and whether it can stay so when it is saved.

Pixel data that was compressed or decompressed has another transfer syntax than its file, and yet
most of the file may stay. Refuses to know how anything is written.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.index.layout import DEPTH, FLAGS, FRAGMENTS
from lazydicom.standard.tag import PIXEL_DATA

if TYPE_CHECKING:
    from lazydicom.index.part10 import FileIndex
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.standard.transfer_syntax import TransferSyntax

_MIXED = frozenset(["EXPLICIT_IN_IMPLICIT", "IMPLICIT_IN_EXPLICIT"])


def changed_syntax(dataset: Dataset) -> TransferSyntax | None:
    """The transfer syntax of changed pixel data; None if it was not changed."""
    if PIXEL_DATA not in dataset._edits:
        return None
    from lazydicom.overlay.pixels import syntax_of  # noqa: PLC0415 - few change pixel data

    return syntax_of(dataset)


def is_encoded_in(
    file: FileIndex, syntax: TransferSyntax | None, changed: TransferSyntax | None
) -> bool:
    """Whether what was not changed can be copied from a file.

    Parameters
    ----------
    file
        All of which was scanned.
    syntax
        What it is to be written in; None for that of the file.
    changed
        As of `changed_syntax`.
    """
    if syntax is None:
        return True
    own, index = file.transfer_syntax, file.data_index
    if syntax != (changed or own) or any(met.code in _MIXED for met in index.problems):
        return False
    if syntax == own:
        return True
    # compressed pixel data of items is in the old transfer syntax, and not to be copied
    table = index.rows
    return _is_explicit_little(own) and not any(
        table[row, DEPTH] and table[row, FLAGS] & FRAGMENTS for row in range(index.count)
    )


def _is_explicit_little(syntax: TransferSyntax) -> bool:
    """Whether elements are encoded as where pixel data is compressed (PS3.5 §A.4)."""
    return syntax.is_explicit and syntax.is_little_endian and not syntax.is_deflated
