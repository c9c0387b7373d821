"""Overlay planes: the bit maps of groups 6000 to 60FF (PS3.3 §C.9.2), as arrays.

These are DICOM's overlays; ``lazydicom.overlay`` is a layer of changes over a file. Knows where the
attributes of a plane are. Bits in unused bits of Pixel Data, which is retired, are not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lazydicom.errors import ElementNotFoundError, EncodeError, FormatError, TruncatedError
from lazydicom.view.native import NativePixels
from lazydicom.view.pixel_description import PixelDescription

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lazydicom.view.dataset import DatasetView

_ROWS, _COLUMNS, _FRAMES, _DATA = 0x0010, 0x0011, 0x0015, 0x3000
_FIRST, _LAST = 0x6000, 0x60FF


def overlay_array(dataset: DatasetView, group: int) -> NDArray[Any]:
    """The bits of the overlay plane in ``group`` as a new array of 0 and 1.

    Raises
    ------
    EncodeError
        There are no overlays in that group.
    ElementNotFoundError
        There is none, or it is not described.
    TruncatedError
        It is cut short.
    FormatError
        What describes it cannot be.
    """
    if not _FIRST <= group <= _LAST:
        raise EncodeError(f"overlays are in groups 6000 to 60FF, not {group:04X}")
    base = group << 16
    element = dataset.find_element(base | _DATA)
    if element is None:
        raise ElementNotFoundError("the data set has no such overlay", tag=base | _DATA)
    rows, columns = (_number(dataset, base | one, None) for one in (_ROWS, _COLUMNS))
    frames = _number(dataset, base | _FRAMES, 1)
    plane = PixelDescription(rows, columns, 1, 1, 1, 0, 0, 0, "MONOCHROME2", frames)
    bits = NativePixels(
        plane,
        element.size,
        element.part,
        element.is_big_endian,
        in_words=element.VR == "OW",
        fill=element.fill,
    )
    try:
        found: NDArray[Any] = bits.array(0, frames)
    except TruncatedError as error:
        error.path, error.tag = element.source.name, base | _DATA
        raise
    return found[0] if frames == 1 else found


def _number(dataset: DatasetView, tag: int, default: int | None) -> int:
    value = dataset.value_at(tag)
    if value is None and default is not None:
        return default
    path = dataset._scope.index.source.name  # noqa: SLF001  (one package, one class family)
    if value is None:
        raise ElementNotFoundError("is missing, and the overlay needs it", path=path, tag=tag)
    if not isinstance(value, int) or value < 1:
        raise FormatError("is not one number from 1 on", path=path, tag=tag)
    return int(value)
