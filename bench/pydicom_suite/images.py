"""Pixel data, under the names that pydicom's tests use: fragments, frames and arrays.

Encapsulated bytes that a test makes become a data set of Pixel Data and what goes with it, whose
``fragments`` and ``frames`` answer.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

import numpy as np

import lazydicom
from bench.pydicom_suite.reading import BIG, dcmread, element, known

if TYPE_CHECKING:
    from collections.abc import Iterator

JPEG = "1.2.840.10008.1.2.4.50"


def bytes_of(buffer: Any) -> bytes:
    """What is in a buffer from where it is, which it then is at still."""
    if not hasattr(buffer, "read"):
        return bytes(buffer)
    place = buffer.tell()
    data = b"".join(iter(buffer.read, b""))  # pydicom's own give 8 KiB at a time
    buffer.seek(place)
    return data


def encapsulated(
    buffer: Any,
    number_of_frames: int | None = None,
    extended_offsets: Any = None,
    endianness: str = "<",
) -> lazydicom.Dataset:
    """A data set with this encapsulated pixel data."""
    data = bytes_of(buffer)
    little = endianness == "<"
    parts = []
    if number_of_frames is not None:
        parts.append(element(0x00280008, "IS", str(number_of_frames).encode(), little))
    for tag, table in zip((0x7FE00001, 0x7FE00002), extended_offsets or (), strict=False):
        packed = (
            table if isinstance(table, bytes) else struct.pack(f"{endianness}{len(table)}Q", *table)
        )
        parts.append(element(tag, "OV", packed, little))
    header = element(0x7FE00010, "OB", b"", little)[:-4] + b"\xff" * 4
    delimiter = struct.pack(f"{endianness}HHI", 0xFFFE, 0xE0DD, 0)
    data += b"" if delimiter in data[-64:] else delimiter  # a file has one
    syntax = JPEG if little else BIG
    return known(lazydicom.open(b"".join(parts) + header + data, transfer_syntax=syntax))


def generate_fragments(buffer: Any, *, endianness: str = "<") -> Iterator[bytes]:
    """``pydicom.encaps.generate_fragments``."""
    data = bytes_of(buffer)
    no_offsets = struct.pack(f"{endianness}HHI", 0xFFFE, 0xE000, 0)
    yield from map(bytes, encapsulated(no_offsets + data, endianness=endianness).fragments)


def generate_frames(
    buffer: Any,
    *,
    number_of_frames: int | None = None,
    extended_offsets: Any = None,
    endianness: str = "<",
) -> Iterator[bytes]:
    """``pydicom.encaps.generate_frames``."""
    frames = encapsulated(buffer, number_of_frames, extended_offsets, endianness).frames
    yield from (bytes(frames.raw(number)) for number in range(len(frames)))


def get_frame(
    buffer: Any,
    index: int,
    *,
    extended_offsets: Any = None,
    number_of_frames: int | None = None,
    endianness: str = "<",
) -> bytes:
    """``pydicom.encaps.get_frame``."""
    found = encapsulated(buffer, number_of_frames, extended_offsets, endianness)
    return bytes(found.frames.raw(index))


def parse_basic_offsets(buffer: Any, *, endianness: str = "<") -> list[int]:
    """``pydicom.encaps.parse_basic_offsets``."""
    return list(encapsulated(buffer, endianness=endianness).offset_table)


class Decoder:
    """``pydicom.pixels.Decoder`` of one transfer syntax, of data sets only."""

    def __init__(self, uid: str) -> None:
        self.UID = lazydicom.UID(uid)

    def as_array(self, src: Any, *, index: int | None = None, raw: bool = False, **_: Any) -> Any:
        return pixel_array(src, index=index, raw=raw), described(src)

    def iter_array(
        self, src: Any, *, indices: Any = None, raw: bool = False, **_: Any
    ) -> Iterator[Any]:
        for array in iter_pixels(src, indices=indices, raw=raw):
            yield array, described(src)

    def as_buffer(self, src: Any, *, index: int | None = None, **_: Any) -> Any:
        indices = None if index is None else [index]
        return b"".join(buffer for buffer, _ in self.iter_buffer(src, indices=indices)), {}

    def iter_buffer(self, src: Any, *, indices: Any = None, **_: Any) -> Iterator[Any]:
        frames = known(src).frames
        is_compressed = src.transfer_syntax.is_encapsulated
        for index in range(len(frames)) if indices is None else indices:
            array = frames.array(index, raw=True)
            yield array.tobytes() if is_compressed else bytes(frames.raw(index)), {}


def described(src: Any) -> dict[str, Any]:
    """What comes with an array."""
    frames = src.frames
    said = frames.description._asdict()
    return said | {
        "photometric_interpretation": frames.photometric_interpretation,
        "planar_configuration": 0,
        "number_of_frames": len(frames),
    }


def pixel_array(src: Any, *, index: int | None = None, raw: bool = False, **_: Any) -> Any:
    """``pydicom.pixels.pixel_array``."""
    dataset = dataset_of(src)
    if index is not None:
        return dataset.frames.array(index, raw=raw)
    if not raw:
        return dataset.pixel_array
    arrays = list(iter_pixels(dataset, raw=True))
    return arrays[0] if len(arrays) == 1 else np.stack(arrays, dtype=arrays[0].dtype)


def iter_pixels(src: Any, *, indices: Any = None, raw: bool = False, **_: Any) -> Iterator[Any]:
    """``pydicom.pixels.iter_pixels``."""
    frames = dataset_of(src).frames
    for index in range(len(frames)) if indices is None else indices:
        yield frames.array(index, raw=raw)


def dataset_of(src: Any) -> lazydicom.Dataset:
    """The data set, or the one in a file."""
    return known(src) if isinstance(src, lazydicom.Dataset) else dcmread(src, force=True)
