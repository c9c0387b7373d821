"""Plain values: where to decode many at a time, and into which classes.

It knows the value kernel, ``lazydicom.view._plain``, and the window it can read from. It refuses to
know what is not plain; whoever asks looks whether there is a value now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.index.kernel import chosen, for_cells
from lazydicom.index.layout import VALUE
from lazydicom.index.workspace import CELL
from lazydicom.standard.uid import UID
from lazydicom.standard.vr import BY_CODE, MAX_LENGTH
from lazydicom.view.decode import EMPTY
from lazydicom.view.values import DA, IS, TM, DSfloat, MultiValue, PersonName

if TYPE_CHECKING:
    from lazydicom.index.offsets import OffsetIndex
    from lazydicom.view.values import Value

_plain_values, _plain_values_narrow = for_cells(chosen("view._plain").plain_values)

_TEXT: dict[str, type] = {
    **dict.fromkeys(("AE", "AS", "CS", "LO", "LT", "SH", "ST", "UC", "UT"), str),
    "DA": DA,
    "PN": PersonName,
    "TM": TM,
    "UI": UID,
}
_CODES = {vr: code for code, vr in BY_CODE.items()}

KINDS = (
    MultiValue,
    DSfloat,
    IS,
    {_CODES[vr]: (kind, MAX_LENGTH[vr]) for vr, kind in _TEXT.items()},
    {code: EMPTY.get(vr) for code, vr in BY_CODE.items() if vr not in {"SQ", "UN"}},
)
"""The classes of values, as the kernel takes them."""


def decode_plain(
    index: OffsetIndex, row: int, stop: int, count: int, values: dict[int, Value]
) -> int:
    """Put those of ``count`` siblings from ``row`` on that are plain into ``values``, by row.

    They are looked for in the window in which the first of them is. Returns the next sibling.
    """
    rows = index.rows
    window, base = index.window_at(rows[row, VALUE])
    decode = _plain_values if rows.itemsize == CELL else _plain_values_narrow
    following: int = decode(rows, row, stop, count, window, base, KINDS, values)
    return following
