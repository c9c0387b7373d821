"""Palettes: from stored values of PALETTE COLOR images to colours (PS3.3 §C.7.6.3.1.5, §C.7.9).

It knows the Palette Color Lookup Table Module, its segmented tables included, by the name of
``pydicom.pixels``. Supplemental palettes (§C.7.6.19), which colour only part of an image, are
refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lazydicom.errors import ElementNotFoundError, FormatError, UnsupportedError
from lazydicom.view.lookup_table import LookupTable, descriptor_of, entries_of

if TYPE_CHECKING:
    from numpy import ndarray

    from lazydicom.view.dataset import DatasetView
    from lazydicom.view.element import Element

_COLORS = ("Red", "Green", "Blue", "Alpha")
_DESCRIPTOR = 0x00281101

_DISCRETE, _LINEAR, _INDIRECT = range(3)


def apply_color_lut(
    arr: ndarray[Any, Any], ds: DatasetView | None = None, palette: str | None = None
) -> ndarray[Any, Any]:
    """``arr`` in RGB, or RGBA if there is an alpha palette: a last axis of 8 or 16-bit samples.

    Parameters
    ----------
    arr
        Stored values.
    ds
        What has the Palette Color Lookup Table Module: the image itself or a Color Palette.
    palette
        Instead of that, the name or UID of a well-known palette (PS3.6 Annex B), such as HOT_IRON.

    Raises
    ------
    ElementNotFoundError
        There is no palette.
    FormatError
        It cannot be read.
    UnsupportedError
        It is a supplemental one.

    Examples
    --------
    >>> import numpy as np
    >>> apply_color_lut(np.array([0, 128, 255]), palette="SPRING").tolist()
    [[255, 0, 255], [255, 128, 127], [255, 255, 0]]
    """
    import numpy as np  # noqa: PLC0415

    tables = _well_known(palette) if palette is not None else _tables(ds)
    return np.stack([table.apply(arr) for table in tables], axis=-1)


def _well_known(name: str) -> list[LookupTable]:
    import numpy as np  # noqa: PLC0415

    from lazydicom.standard.palette import palette  # noqa: PLC0415  (few ask for one)

    found = palette(name)
    if found is None:
        raise FormatError(f"there is no well-known palette {name!r} (PS3.6 Annex B)")
    return [LookupTable(np.frombuffer(channel, "u1"), 0) for channel in found]


def _tables(ds: DatasetView | None) -> list[LookupTable]:
    if ds is None:
        raise ElementNotFoundError("neither a data set with a palette nor the name of one")
    if ds.get("PixelPresentation") in ("MIXED", "COLOR"):  # no set: it may be a sequence
        raise UnsupportedError("supplemental palettes are not applied")
    descriptor = ds.find_element(_DESCRIPTOR)
    if descriptor is None:
        raise ElementNotFoundError("the data set has no palette", tag=_DESCRIPTOR)
    length, first, bits = descriptor_of(descriptor)  # the same for all colours
    tables = []
    for color in _COLORS:
        plain = ds.get(f"{color}PaletteColorLookupTableData")
        segmented = f"Segmented{color}PaletteColorLookupTableData"
        if plain is not None:
            entries = entries_of(ds[f"{color}PaletteColorLookupTableData"], length)
        elif ds.get(segmented) is not None:
            entries = _expanded(ds[segmented], length, bits)
        elif color == "Alpha":
            continue
        else:
            raise ElementNotFoundError(f"the palette has no {color.lower()}")
        tables.append(LookupTable(entries, first))
    return tables


def _expanded(element: Element, length: int, bits: int) -> ndarray[Any, Any]:
    """The entries that segments stand for (PS3.3 §C.7.9.2)."""
    import numpy as np  # noqa: PLC0415

    if bits not in {8, 16}:
        raise _error(element, f"has segments of {bits} bits")
    width = bits // 8
    size = element.size // width
    if bits == 16:
        data = [int(number) for number in entries_of(element, size)]
    else:
        data = list(element.to_bytes())
    out: list[int] = []
    _expand(element, data, out, length, width)
    if len(out) < length:
        raise _error(element, f"expands to {len(out)} entries, its descriptor says {length}")
    return np.array(out[:length], f"u{width}")


def _expand(element: Element, data: list[int], out: list[int], length: int, width: int) -> None:
    """Append the entries of all segments to ``out``, until there are ``length``."""
    # (where the next segment is, how many are left); an indirect segment has a second one pushed
    stack = [(0, len(data))]
    while stack and len(out) < length:
        place, left = stack.pop()
        if left == 0 or place + 2 >= len(data):  # a trailing null pads
            continue
        kind, count = data[place], data[place + 1]
        if not count:  # every step has to add something, or there is no end to them
            raise _error(element, "has an empty segment")
        place += 2
        if kind == _DISCRETE:
            out += data[place : place + count]
            place += count
        elif kind == _LINEAR and out:
            out += _line(out[-1], data[place], min(count, length))
            place += 1
        elif kind == _INDIRECT and out and not stack:
            words = 4 // width
            parts = data[place : place + words]
            # the least significant word first, whatever the byte order
            offset = sum(part << 8 * width * number for number, part in enumerate(parts))
            stack.append((place + words, left - 1))
            stack.append((offset // width, count))
            continue
        else:
            raise _error(element, f"has a segment of type {kind} where none can be")
        stack.append((place, left - 1))


def _line(before: int, last: int, count: int) -> list[int]:
    """``count`` entries on a line to ``last``, the first one step after ``before``."""
    import numpy as np  # noqa: PLC0415

    step = (last - before) / count
    return [int(y) for y in np.around(np.linspace(before + step, last, count))]


def _error(element: Element, what: str) -> FormatError:
    return FormatError(what, path=element.source.name, tag=element.tag)
