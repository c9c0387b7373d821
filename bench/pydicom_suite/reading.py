"""Reading, under the names that pydicom's tests use: files, data sets without one, single values.

Everything goes through ``lazydicom.open`` and ``lazydicom.dcmread``: a value on its own is put
into a data set of one element and read from there.
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Any

import pydicom.config
from pydicom import charset
from pydicom.data import data_manager

import lazydicom

if TYPE_CHECKING:
    from collections.abc import Iterator

IMPLICIT, LITTLE, BIG = "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2"
LONG = {"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"}
PRIVATE = 0x00091001

TERMS = {codec: term for term, codec in charset.python_encoding.items()} | {"iso8859": ""}
"""Specific Character Set by Python codec, as pydicom names it; code extensions where there are."""

opened: list[lazydicom.Dataset] = []
"""The data sets that the test opened, whose problems count as warnings."""


def is_strict() -> bool:
    """Whether the test wants invalid values refused."""
    mode: int = pydicom.config.settings.reading_validation_mode
    return mode == pydicom.config.RAISE


def known(dataset: lazydicom.Dataset) -> lazydicom.Dataset:
    """The data set, remembered for its problems."""
    opened.append(dataset)
    return dataset


def dcmread(
    fp: Any,
    defer_size: Any = None,
    stop_before_pixels: bool = False,
    force: bool = False,
    specific_tags: Any = None,
) -> lazydicom.Dataset:
    """``pydicom.dcmread``; where pydicom is told to refuse, strictly."""
    found = lazydicom.dcmread(fp, defer_size, stop_before_pixels, force, specific_tags)
    if is_strict():
        found = lazydicom.open(
            fp, stop_before_pixels=stop_before_pixels, specific_tags=specific_tags, strict=True
        )
    return known(found)


def get_testdata_file(name: str, read: bool = False, download: bool = True) -> Any:
    """``pydicom.data.get_testdata_file``."""
    found = data_manager.get_testdata_file(name, False, download)
    return dcmread(found, force=True) if read and found else found


def read_dataset(
    fp: Any, is_implicit_VR: bool, is_little_endian: bool, bytelength: int | None = None, **_: Any
) -> lazydicom.Dataset:
    """``pydicom.filereader.read_dataset``."""
    data = fp.read() if bytelength is None else fp.read(bytelength)
    return bare(data, is_implicit_VR, is_little_endian)


def bare(data: bytes, implicit: bool, little: bool) -> lazydicom.Dataset:
    """A data set without a file, encoded as said."""
    syntax = IMPLICIT if implicit else LITTLE if little else BIG
    return known(lazydicom.open(data, transfer_syntax=syntax, strict=is_strict()))


def data_element_generator(
    fp: Any, is_implicit_VR: bool, is_little_endian: bool, **_: Any
) -> Iterator[lazydicom.Element]:
    """``pydicom.filereader.data_element_generator``: the elements are of lazydicom at once."""
    yield from read_dataset(io.BytesIO(fp.read()), is_implicit_VR, is_little_endian)


def read_file_meta_info(filename: Any) -> Any:
    """``pydicom.filereader.read_file_meta_info``."""
    return dcmread(filename).file_meta


def element(tag: int, vr: str | None, value: bytes, little: bool = True) -> bytes:
    """An element as a file has it, without a VR in Implicit VR."""
    order = "<" if little else ">"
    head = struct.pack(f"{order}HH", tag >> 16, tag & 0xFFFF)
    if vr is None:
        return head + struct.pack(f"{order}I", len(value)) + value
    long = f"{order}HI" if vr in LONG else f"{order}H"
    lengths = (0, len(value)) if vr in LONG else (len(value),)
    return head + vr.encode() + struct.pack(long, *lengths) + value


def placed(tag: int) -> int:
    """The tag, or one that can be in a data set after Specific Character Set."""
    return PRIVATE if tag < 0x00080006 or not tag & 0xFFFF else tag


def read_as(
    vr: str | None,
    value: bytes,
    terms: Any = (),
    tag: int = PRIVATE,
    *,
    little: bool = True,
    strict: bool | None = None,
) -> lazydicom.Element:
    """The element that lazydicom reads where a file has these bytes in this VR."""
    terms = [terms] if isinstance(terms, str) else list(terms or ())
    texts = [TERMS.get(term, term) for term in terms]
    sets = element(0x00080005, vr and "CS", "\\".join(texts).encode(), little) if terms else b""
    place = placed(tag)
    syntax = IMPLICIT if vr is None else LITTLE if little else BIG
    found = lazydicom.open(
        sets + element(place, vr, value, little),
        transfer_syntax=syntax,
        strict=is_strict() if strict is None else strict,
    )
    return known(found)[place]


def convert_raw_data_element(raw: Any, *, encoding: Any = None, ds: Any = None) -> Any:
    """``pydicom.dataelem.convert_raw_data_element``, and the older name of it."""
    if isinstance(raw, lazydicom.Element):
        return raw
    terms = encoding if encoding != charset.default_encoding else ()
    found = read_as(raw.VR, raw.value or b"", terms, raw.tag, little=raw.is_little_endian)
    _ = found.value  # pydicom decodes it now, and so refuses it now
    return found


def convert_value(VR: str, raw: Any, encodings: Any = None) -> Any:
    """``pydicom.values.convert_value``."""
    return read_as(str(VR), raw.value, encodings, little=raw.is_little_endian).value


def converter(vr: str) -> Any:
    """One of the functions of ``pydicom.values``: bytes and encodings, or bytes and byte order."""

    def convert(value: Any, second: Any = None, *_: Any) -> Any:
        raw = value.encode() if isinstance(value, str) else value
        if isinstance(second, bool):
            return read_as(vr, raw, little=second).value
        return read_as(vr, raw, second).value

    return convert
