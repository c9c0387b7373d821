"""Lookup tables: from stored values to values of the modality, and on to values for display.

It knows the Modality LUT, VOI LUT and Presentation LUT Modules (PS3.3 §C.11.1, §C.11.2, §C.11.4),
by the names and signatures of ``pydicom.pixels``. It refuses to know where the array came from;
palettes are in ``lazydicom.view.palette``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lazydicom.errors import (
    FormatError,
    ItemNotFoundError,
    TruncatedError,
    UnsupportedError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy import ndarray

    from lazydicom.view.dataset import DatasetView
    from lazydicom.view.element import Element

_MODALITY_TABLES = 0x00283000
_VOI_TABLES = 0x00283010
_PRESENTATION_TABLES = 0x20500010
_DESCRIPTOR = 0x00283002
_DATA = 0x00283006
_CENTER = 0x00281050
_WIDTH = 0x00281051


class LookupTable(NamedTuple):
    """A table of values by pixel value."""

    entries: ndarray[Any, Any]
    first: int
    """The pixel value that the first entry is for."""

    def apply(self, arr: ndarray[Any, Any]) -> ndarray[Any, Any]:
        """The entries for ``arr``; what is outside of the table gets its first or last one."""
        import numpy as np  # noqa: PLC0415

        wide = arr if arr.dtype.kind == "f" else arr.astype(np.int64)
        # fmin and fmax: not a number becomes the first entry instead of an index
        inside = np.fmin(np.fmax(wide - self.first, 0), len(self.entries) - 1)
        found: ndarray[Any, Any] = self.entries[inside.astype(np.intp)]
        return found


class Descriptor(NamedTuple):
    """LUT Descriptor (PS3.3 §C.11.1.1, §C.7.6.3.1.5): what a table is like."""

    length: int
    first: int
    bits: int


def descriptor_of(element: Element) -> Descriptor:
    """The three values of a LUT Descriptor.

    Raises
    ------
    FormatError
        There are not three.
    """
    value = element.value
    if not isinstance(value, tuple) or len(value) != 3 or not all(type(n) is int for n in value):
        raise FormatError("is not three integers", path=element.source.name, tag=element.tag)
    # Only the second can be negative, and the VR is that of all three.
    return Descriptor((value[0] & 0xFFFF) or 0x10000, value[1], value[2] & 0xFFFF)


def entries_of(element: Element, count: int) -> ndarray[Any, Any]:
    """``count`` unsigned entries of a table: words, or bytes if there are just as many of them.

    Raises
    ------
    TruncatedError
        There are fewer.
    """
    import numpy as np  # noqa: PLC0415

    value = element.value
    if isinstance(value, bytes):
        is_bytes = len(value) in {count, count + count % 2}
        width, order = (1, "|") if is_bytes else (2, ">" if element.is_big_endian else "<")
        entries = np.frombuffer(value, f"{order}u{width}", len(value) // width)
        entries = entries.astype(f"u{width}")
    else:
        try:
            # SS where Pixel Representation says so: entries are never signed
            entries = np.atleast_1d(np.asarray(value)).astype("i8").astype("u2")
        except (TypeError, ValueError) as error:
            raise FormatError(
                "is no table of numbers", path=element.source.name, tag=element.tag
            ) from error
    if len(entries) < count:
        raise TruncatedError(
            f"has {len(entries)} entries, its descriptor says {count}",
            path=element.source.name,
            tag=element.tag,
        )
    return entries[:count]


def _items(ds: DatasetView, tag: int) -> Sequence[DatasetView]:
    """The items of a sequence of tables; none if it is not there.

    Raises
    ------
    FormatError
        It is no sequence.
    """
    element = ds.find_element(tag)
    if element is None:
        return ()
    if not element.is_sequence:
        raise FormatError("is no sequence", path=element.source.name, tag=tag)
    found: Sequence[DatasetView] = element.value
    return found


def _table(item: DatasetView) -> LookupTable:
    """The table in an item of a LUT Sequence, its entries as wide as its descriptor says."""
    count, first, bits = descriptor_of(item[_DESCRIPTOR])
    if not 8 <= bits <= 16:
        raise UnsupportedError(f"lookup tables of {bits} bits an entry", tag=_DESCRIPTOR)
    entries = entries_of(item[_DATA], count)
    return LookupTable(entries.astype("u1" if bits == 8 else "u2"), first)


# -- Modality LUT ----------------------------------------------------------------------------------


def apply_modality_lut(arr: ndarray[Any, Any], ds: DatasetView) -> ndarray[Any, Any]:
    """``arr`` in values of the modality, such as Hounsfield units (PS3.3 §C.11.1).

    By Modality LUT Sequence unsigned integers, by Rescale Slope and Intercept 64-bit floats;
    ``arr`` itself if there is neither.

    Examples
    --------
    >>> import lazydicom, numpy as np
    >>> ds = lazydicom.Dataset()
    >>> ds.RescaleSlope, ds.RescaleIntercept = "2", "-1024"
    >>> apply_modality_lut(np.array([0, 512]), ds).tolist()
    [-1024.0, 0.0]
    """
    items = _items(ds, _MODALITY_TABLES)
    if items:
        return _table(items[0]).apply(arr)
    slope, intercept = _rescale(ds)
    if slope is None or intercept is None:
        return arr
    rescaled: ndarray[Any, Any] = arr.astype("f8") * slope
    rescaled += intercept
    return rescaled


apply_rescale = apply_modality_lut


def _rescale(ds: DatasetView) -> tuple[float | None, float | None]:
    return _one_number(ds, "RescaleSlope"), _one_number(ds, "RescaleIntercept")


def _one_number(ds: DatasetView, keyword: str) -> float | None:
    value = ds.get(keyword)
    if value is None:
        return None
    if not isinstance(value, int | float):
        raise FormatError("is not one number", tag=ds[keyword].tag)
    return float(value)


# -- VOI LUT ---------------------------------------------------------------------------------------


def apply_voi_lut(
    arr: ndarray[Any, Any],
    ds: DatasetView,
    index: int = 0,
    prefer_lut: bool = True,  # noqa: FBT001, FBT002  (the signature is pydicom's)
) -> ndarray[Any, Any]:
    """``arr`` as `apply_voi` or `apply_windowing` makes it, whichever ``ds`` has.

    Parameters
    ----------
    arr
        Values of the modality.
    ds
        What may have the VOI LUT Module.
    index
        Which of several views.
    prefer_lut
        If it has both.
    """
    items = _items(ds, _VOI_TABLES)
    has_table = bool(items) and all(items[0].value_at(tag) for tag in (_DESCRIPTOR, _DATA))
    has_window = ds.get("WindowCenter") is not None and ds.get("WindowWidth") is not None
    if has_table and (prefer_lut or not has_window):
        return apply_voi(arr, ds, index)
    return apply_windowing(arr, ds, index) if has_window else arr


def apply_voi(arr: ndarray[Any, Any], ds: DatasetView, index: int = 0) -> ndarray[Any, Any]:
    """``arr`` through the table ``index`` of VOI LUT Sequence; ``arr`` itself if there is none.

    Raises
    ------
    ItemNotFoundError
        There is no item ``index``.
    """
    items = _items(ds, _VOI_TABLES)
    return _table(items[index]).apply(arr) if items else arr


def apply_windowing(arr: ndarray[Any, Any], ds: DatasetView, index: int = 0) -> ndarray[Any, Any]:
    """``arr`` through Window Center and Width ``index`` (PS3.3 §C.11.2.1.2).

    64-bit floats in the range that the stored values can have, after Rescale Slope and Intercept;
    ``arr`` itself if there is no window.

    Raises
    ------
    FormatError
        The image is not monochrome, or the width is impossible.
    ItemNotFoundError
        There is no window ``index``.
    UnsupportedError
        VOI LUT Function is none of LINEAR, LINEAR_EXACT and SIGMOID.
    """
    if ds.get("WindowCenter") is None and ds.get("WindowWidth") is None:
        return arr
    photometric = ds.get("PhotometricInterpretation")
    if photometric not in ("MONOCHROME1", "MONOCHROME2"):  # no set: it may be a sequence
        raise FormatError(f"a window applies to monochrome images, not to {photometric}")
    center, width = (_window(ds, tag, index) for tag in (_CENTER, _WIDTH))
    low, high = output_range(ds)
    function = str(ds.get("VOILUTFunction") or "LINEAR").upper()
    if function not in _FUNCTIONS:
        raise UnsupportedError(f"VOI LUT Function {function} is not applied")
    if width < 1 if function == "LINEAR" else width <= 0:
        raise FormatError(f"is {width:g}, which is too narrow for {function}", tag=_WIDTH)
    if function == "SIGMOID":
        return _sigmoid(arr, center, width, low, high)
    if function == "LINEAR":
        center, width = center - 0.5, width - 1
    return _linear(arr, center, width, low, high)


_FUNCTIONS = frozenset(["LINEAR", "LINEAR_EXACT", "SIGMOID"])


def _window(ds: DatasetView, tag: int, index: int) -> float:
    value = ds.value_at(tag)
    values = value if isinstance(value, tuple) else (value,)
    if len(values) > 1 and not -len(values) <= index < len(values):
        raise ItemNotFoundError(f"there are {len(values)} windows, none has index {index}", tag=tag)
    found = values[index] if len(values) > 1 else values[0]
    if not isinstance(found, int | float):
        raise FormatError("is missing or no number", tag=tag)
    return float(found)


def output_range(ds: DatasetView) -> tuple[float, float]:
    """The least and the greatest value that `apply_windowing` gives."""
    items = _items(ds, _MODALITY_TABLES)
    if items:
        low, high = 0, 2 ** descriptor_of(items[0][_DESCRIPTOR]).bits - 1
    else:
        bits = _required(ds, "BitsStored")
        is_signed = _required(ds, "PixelRepresentation")
        low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if is_signed else (0, 2**bits - 1)
    slope, intercept = _rescale(ds)
    if slope is None or intercept is None:
        return low, high
    return low * slope + intercept, high * slope + intercept


def _required(ds: DatasetView, keyword: str) -> int:
    value = getattr(ds, keyword)
    if not isinstance(value, int) or not 0 <= value <= 64:
        raise FormatError(f"is {value!s:.40}, which cannot be", tag=ds[keyword].tag)
    return int(value)


def _linear(
    arr: ndarray[Any, Any], center: float, width: float, low: float, high: float
) -> ndarray[Any, Any]:
    import numpy as np  # noqa: PLC0415

    arr = arr.astype("f8")
    above = arr > center + width / 2
    inside = ~above & (arr > center - width / 2)
    out = np.where(above, float(high), float(low))
    out[inside] = ((arr[inside] - center) / width + 0.5) * (high - low) + low
    return out


def _sigmoid(
    arr: ndarray[Any, Any], center: float, width: float, low: float, high: float
) -> ndarray[Any, Any]:
    import numpy as np  # noqa: PLC0415

    with np.errstate(over="ignore"):  # far below the window: infinity, and 1 / infinity is right
        powers = np.exp(-4 * (arr.astype("f8") - center) / width)
    out: ndarray[Any, Any] = (high - low) / (1 + powers) + low
    return out


# -- Presentation LUT ------------------------------------------------------------------------------


def apply_presentation_lut(arr: ndarray[Any, Any], ds: DatasetView) -> ndarray[Any, Any]:
    """``arr`` as P-values: through Presentation LUT Sequence, or inverted by the shape INVERSE.

    For a table, ``arr`` is first scaled from its own range to that of the table.

    Raises
    ------
    UnsupportedError
        Presentation LUT Shape is neither IDENTITY nor INVERSE.
    """
    items = _items(ds, _PRESENTATION_TABLES)
    if items:
        entries = _table(items[0]).entries
        bits = descriptor_of(items[0][_DESCRIPTOR]).bits
        scaled = arr.astype("f4")
        scaled -= scaled.min()
        highest = scaled.max()
        if highest and len(entries) > 1:
            scaled /= highest / (len(entries) - 1)
        return LookupTable(entries, 0).apply(scaled) & ((1 << bits) - 1)
    shape = str(ds.get("PresentationLUTShape") or "IDENTITY").upper()
    if shape not in {"IDENTITY", "INVERSE"}:
        raise UnsupportedError(f"Presentation LUT Shape {shape} is not applied")
    return arr.max() - arr if shape == "INVERSE" else arr
