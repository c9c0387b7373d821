"""Rendering: a frame as a picture for people (PS3.18 §8.3.5 and §8.7.4).

It knows the order in which values become grey and colours: modality, window, eight bits. What
writes pictures is ``imagecodecs``, the extra that decodes frames too. It refuses to know requests.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from lazydicom.errors import ItemNotFoundError, QueryError, UnsupportedError
from lazydicom.view.encoders import run_encoder
from lazydicom.view.lookup_table import apply_modality_lut, apply_voi_lut, output_range
from lazydicom.view.palette import apply_color_lut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy import ndarray

    from lazydicom.overlay.dataset import Dataset

DEFAULT = "image/jpeg"

_ENCODERS: dict[str, str] = {
    DEFAULT: "jpeg8_encode",
    "image/png": "png_encode",
    "image/jp2": "jpeg2k_encode",
}
_WILDCARDS = frozenset(["*/*", "*/", "image/*", "image/"])


def render(
    dataset: Dataset,
    index: int,
    media_types: Iterable[str | tuple[str, ...]] | None = None,
    params: Mapping[str, Any] | None = None,
) -> bytes:
    """A frame as a picture of eight bits per sample.

    Parameters
    ----------
    dataset
        The instance. A window among the parameters becomes its own.
    index
        Which frame, counted from 0.
    media_types
        What the picture may be: the first of JPEG, PNG and JPEG 2000 that is among them.
    params
        ``quality`` from 1 to 100, of JPEG; ``window``: ``center,width,function``.

    Raises
    ------
    UnsupportedError
        No such picture is made.
    MissingExtraError
        What makes pictures is not installed.
    """
    wanted = dict(params or {})
    if wanted.get("icc_profile") == "no":
        del wanted["icc_profile"]
    kind = _kind(media_types)
    quality, window = wanted.pop("quality", None), wanted.pop("window", None)
    if wanted:
        raise UnsupportedError(f"pictures have no parameter {next(iter(wanted))!r}")
    if not 0 <= index < len(dataset.frames):
        raise ItemNotFoundError(f"there is no frame {index + 1} of {len(dataset.frames)}")
    if window is not None:
        _set_window(dataset, str(window))
    options: dict[str, Any] = {}
    if kind == DEFAULT:
        options["level"] = _quality(100 if quality is None else quality)
    elif kind == "image/jp2":
        options |= {"codecformat": "jp2", "reversible": True, "level": 0}
    return bytes(run_encoder(_ENCODERS[kind], _picture(dataset, index), **options))


def _kind(media_types: Iterable[str | tuple[str, ...]] | None) -> str:
    if media_types is None:
        return DEFAULT
    names = {one if isinstance(one, str) else one[0] for one in media_types}
    if names & _WILDCARDS:
        return DEFAULT
    found = next((kind for kind in _ENCODERS if kind in names), None)
    if found is None:
        raise UnsupportedError(f"pictures are {', '.join(_ENCODERS)}, none of what is acceptable")
    return found


def _quality(value: object) -> int:
    try:
        quality = int(str(value))
    except ValueError:
        quality = 0
    if not 1 <= quality <= 100:
        raise QueryError(f"quality is from 1 to 100, not {value!r}")
    return quality


def _set_window(dataset: Dataset, window: str) -> None:
    """Give the data set, which is nobody else's, a window (PS3.18 §8.3.5.1.4)."""
    parts = window.split(",")
    functions = {"linear": "LINEAR", "linear-exact": "LINEAR_EXACT", "sigmoid": "SIGMOID"}
    try:
        center, width = float(parts[0]), float(parts[1])
        function = functions[parts[2].strip().lower()] if len(parts) > 2 else "LINEAR"
    except (ValueError, IndexError, KeyError):
        center = width = math.nan
        function = ""
    if not math.isfinite(center + width):
        raise QueryError(f"a window is center,width,function, not {window[:64]!r}")
    dataset.WindowCenter, dataset.WindowWidth = center, width
    dataset.VOILUTFunction = function
    if "VOILUTSequence" in dataset:
        del dataset.VOILUTSequence


def _picture(dataset: Dataset, index: int) -> ndarray[Any, Any]:
    """Grey or red, green and blue, of eight bits."""
    import numpy as np  # noqa: PLC0415 - opening a file does without

    array = dataset.frames.array(index)
    photometric = dataset.frames.photometric_interpretation
    if photometric == "PALETTE COLOR":
        array = apply_color_lut(array, dataset)[..., :3]
    if array.ndim == 3:
        bits = 8 if array.dtype.itemsize == 1 else int(dataset.BitsStored)
        if photometric == "PALETTE COLOR" and array.dtype.itemsize > 1:
            bits = 16
        return np.ascontiguousarray(array if bits <= 8 else array >> (bits - 8), np.uint8)
    values = apply_modality_lut(array, dataset)
    shown = apply_voi_lut(values, dataset)
    if shown is values or "VOILUTSequence" in dataset:  # all that there is, from end to end
        low, high = float(shown.min()), float(shown.max())
    else:
        low, high = output_range(dataset)
    scaled = (shown.astype("f8") - low) * (255 / (high - low) if high > low else 0)
    grey = np.clip(scaled.round(), 0, 255).astype(np.uint8)
    return 255 - grey if photometric == "MONOCHROME1" else grey
