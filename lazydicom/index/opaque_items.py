"""The index of the items that lie inside an opaque value: a UN or implicit VR sequence."""

from __future__ import annotations

from lazydicom.index.layout import FIRST_WINDOW, ITEM_LIST, LENGTH, VALUE
from lazydicom.index.offsets import OffsetIndex
from lazydicom.index.workspace import NESTING_CAP


def scan_items(
    source_index: OffsetIndex, row: int, mode: int, nesting_cap: int = NESTING_CAP
) -> OffsetIndex:
    """An index of the items inside the opaque value of ``row``: a UN or implicit VR sequence.

    ``mode`` is ``layout.FROM_UN`` where each item is to be probed for Explicit VR. This sequence
    and those in it may be ``nesting_cap`` deep.
    """
    rows = source_index.rows
    start = rows[row, VALUE]
    length = rows[row, LENGTH]
    index = OffsetIndex(
        source_index.source,
        start,
        start + length,
        mode=mode,
        kind=ITEM_LIST,
        nesting_cap=nesting_cap,
    )
    index.transfer_syntax = source_index.transfer_syntax
    first = min(length, FIRST_WINDOW)
    index.add_window(start, source_index.read(start, first))
    index.scan(walk=True)
    index.finish()
    return index
