"""Colour: conversion between the colour spaces that DICOM names (PS3.3 §C.7.6.3.1.2).

It knows arrays and the names of colour spaces. It refuses to know data sets; palettes are lookup
tables and found there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lazydicom.errors import FormatError, UnsupportedError

if TYPE_CHECKING:
    from numpy import ndarray

_YBR = frozenset(["YBR_FULL", "YBR_FULL_422"])  # an array has no subsampling: both are one here

# Weights of luminance (ITU-R BT.601), and the ranges that blue and red differences are scaled by.
_RED, _GREEN, _BLUE = 0.299, 0.587, 0.114
_BLUE_RANGE, _RED_RANGE = 1.772, 1.402

_TO_RGB = (
    (1.0, 1.0, 1.0),
    (0.0, -_BLUE * _BLUE_RANGE / _GREEN, _BLUE_RANGE),
    (_RED_RANGE, -_RED * _RED_RANGE / _GREEN, 0.0),
)
_FROM_RGB = (
    (_RED, -_RED / _BLUE_RANGE, (1 - _RED) / _RED_RANGE),
    (_GREEN, -_GREEN / _BLUE_RANGE, -_GREEN / _RED_RANGE),
    (_BLUE, (1 - _BLUE) / _BLUE_RANGE, -_BLUE / _RED_RANGE),
)


def convert_color_space(
    arr: ndarray[Any, Any],
    current: str,
    desired: str,
    per_frame: bool = False,  # noqa: FBT001, FBT002  (the signature is pydicom's)
) -> ndarray[Any, Any]:
    """The image or images in ``arr`` in another colour space.

    Parameters
    ----------
    arr
        8-bit samples, shape (rows, columns, 3) or (frames, rows, columns, 3).
    current, desired
        RGB, YBR_FULL or YBR_FULL_422.
    per_frame
        Convert several frames one after the other in place, which takes less memory.

    Raises
    ------
    FormatError
        The samples are not of 8 bits, or not three a pixel.
    UnsupportedError
        There is no such conversion.

    Examples
    --------
    >>> import numpy as np
    >>> red = np.array([[[255, 0, 0]]], "u1")
    >>> convert_color_space(red, "RGB", "YBR_FULL").tolist()
    [[[76, 85, 255]]]
    """
    if arr.dtype != "u1":
        raise FormatError(f"samples are of type {arr.dtype}; colours of 8-bit ones are converted")
    if arr.shape[-1:] != (3,):
        raise FormatError(f"an array of shape {arr.shape} has not three samples a pixel")
    known = _YBR | {"RGB"}
    if current not in known or desired not in known:
        raise UnsupportedError(f"{current} is not converted to {desired}")
    if current == desired or (current in _YBR and desired in _YBR):
        return arr
    convert = _rgb if desired == "RGB" else _ybr
    if per_frame and arr.ndim == 4:
        for number, frame in enumerate(arr):
            arr[number] = convert(frame)
        return arr
    return convert(arr)


def as_displayed(arr: ndarray[Any, Any], photometric: str) -> tuple[ndarray[Any, Any], str]:
    """A frame in RGB if it is in YBR of 8 bits, otherwise as it is; and what it is in."""
    if photometric in _YBR and arr.dtype == "u1" and arr.shape[2:] == (3,):
        return _rgb(arr), "RGB"
    return arr, photometric


def _rgb(arr: ndarray[Any, Any]) -> ndarray[Any, Any]:
    import numpy as np  # noqa: PLC0415

    centered = arr.astype(np.float32)
    centered -= np.array([0, 128, 128], np.float32)
    return _bytes(np.matmul(centered, np.array(_TO_RGB, np.float32)))


def _ybr(arr: ndarray[Any, Any]) -> ndarray[Any, Any]:
    import numpy as np  # noqa: PLC0415

    converted = np.matmul(arr, np.array(_FROM_RGB, np.float32), dtype=np.float32)
    converted += np.array([0, 128, 128], np.float32)
    return _bytes(converted)


def _bytes(arr: ndarray[Any, Any]) -> ndarray[Any, Any]:
    """Rounded, halves up, and clipped to 8 bits."""
    import numpy as np  # noqa: PLC0415

    arr += np.float32(0.5)
    np.floor(arr, out=arr)
    np.clip(arr, 0, 255, out=arr)
    return arr.astype("u1")
