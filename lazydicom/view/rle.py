"""RLE Lossless: a frame as planes of bytes, each in runs (PS3.5 Annex G).

It knows the header and the order of the planes. Runs are PackBits, which is left to the codec.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from lazydicom.errors import FormatError, TruncatedError, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy import ndarray

    from lazydicom.view.pixel_description import PixelDescription

_HEADER = struct.Struct("<16L")


def decode_planes(
    encoded: bytes, description: PixelDescription, unpack: Callable[[bytes], bytes]
) -> ndarray[Any, Any]:
    """The samples of a frame, shape (pixels, samples).

    Parameters
    ----------
    encoded
        The frame.
    description
        What the data set says of it.
    unpack
        Decodes runs.

    Raises
    ------
    FormatError
        Segments are not as many or not as long as they have to be.
    UnsupportedError
        Samples that are not whole bytes.
    """
    import numpy as np  # noqa: PLC0415

    if description.bits_allocated % 8:
        raise UnsupportedError(f"RLE of {description.bits_allocated} bits is not decoded")
    pixels = description.rows * description.columns
    samples, width = description.samples_per_pixel, description.bits_allocated // 8
    planes = [unpack(segment) for segment in segments(encoded, samples * width)]
    for number, plane in enumerate(planes):
        if len(plane) < pixels:
            raise TruncatedError(
                f"RLE segment {number} of the frame has {len(plane)} of {pixels} bytes"
            )
    # little-endian samples: segments begin with the most significant byte (PS3.5 §G.2)
    out = np.empty((pixels, samples, width), "u1")
    for number, plane in enumerate(planes):
        sample, byte = divmod(number, width)
        out[:, sample, width - 1 - byte] = np.frombuffer(plane, "u1", pixels)
    return out.view("<" + description.dtype)[:, :, 0]


def segments(encoded: bytes, count: int) -> list[bytes]:
    """The segments of a frame, which have to be ``count``.

    Examples
    --------
    >>> header = (1).to_bytes(4, "little") + (64).to_bytes(60, "little")
    >>> segments(header + b"runs", 1)
    [b'runs']
    """
    if len(encoded) < _HEADER.size:
        raise TruncatedError(f"the RLE header of the frame has {len(encoded)} of 64 bytes")
    stated, *offsets = _HEADER.unpack_from(encoded)
    if stated != count:
        raise FormatError(f"the frame has {stated} RLE segments, its pixels need {count}")
    if count > len(offsets):
        raise FormatError(f"the frame needs {count} RLE segments, and 15 is the most")
    limits = [*offsets[:count], len(encoded)]
    if limits[0] < _HEADER.size or limits != sorted(limits):
        raise FormatError("the RLE segments of the frame are not one after the other")
    return [encoded[start:stop] for start, stop in pairwise(limits)]


def encode_planes(array: ndarray[Any, Any], pack: Callable[[ndarray[Any, Any]], bytes]) -> bytes:
    """A frame as RLE, its samples being whole bytes.

    Parameters
    ----------
    array
        Little endian, of shape (rows, columns) or (rows, columns, samples), without gaps.
    pack
        Encodes the rows of a plane, each by itself (PS3.5 §G.3.1).
    """
    width = array.dtype.itemsize
    # (rows, columns, samples, bytes), the least significant byte first
    cells = array.reshape(*array.shape[:2], -1, 1).view("u1")
    return joined([
        pack(cells[:, :, sample, byte].copy())
        for sample in range(cells.shape[2])
        for byte in reversed(range(width))
    ])  # fmt: skip


def joined(runs: list[bytes]) -> bytes:
    r"""Segments with the header in front; each of even length (PS3.5 §G.3.1, §G.5).

    Examples
    --------
    >>> joined([b"abc", b"de"])[:12].hex(" ", 4), joined([b"abc", b"de"])[64:]
    ('02000000 40000000 44000000', b'abc\x00de')
    """
    padded = [run + b"\0" * (len(run) % 2) for run in runs]
    offsets, end = [], _HEADER.size
    for run in padded:
        offsets.append(end)
        end += len(run)
    return _HEADER.pack(len(padded), *offsets, *[0] * (15 - len(padded))) + b"".join(padded)
