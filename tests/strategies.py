"""Hypothesis strategies: valid data sets of every VR, and ways to break their bytes.

A data set is a plain ``dict`` from tag to ``Field``, in tag order; that is the model a property
test compares with. A field's value is bytes as they are in Little Endian, or a list of items.
``render`` turns a model into the bytes of an encoding with tests.dicom_bytes. Nothing here knows
lazydicom.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hypothesis import strategies as st

from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    LONG_VRS,
    NUMBER_FORMATS,
    element,
    item,
    numbers,
    part10,
    sequence,
)

# Public tags of each VR and of multiplicity 1-n where PS3.6 has such, so that implicit VR is
# unambiguous and any number of values is legal.
TAGS: dict[str, tuple[int, ...]] = {
    "AE": (0x00080054, 0x00400001, 0x0072005E),
    "AS": (0x00101010, 0x0072005F),
    "AT": (0x00280009, 0x0028000A, 0x00720060),
    "CS": (0x00080061, 0x0008040F),
    "DA": (0x00080020, 0x00181200),
    "DS": (0x00082130, 0x00140030),
    "DT": (0x0040A13A, 0x00720063),
    "FD": (0x00186054, 0x00189079),
    "FL": (0x0018605A, 0x00186060),
    "IS": (0x00081160, 0x00142226),
    "LO": (0x00081080, 0x00082132),
    "LT": (0x00104000, 0x00384000),
    "OB": (0x0008041B, 0xFFFCFFFC),
    "OD": (0x003A032E, 0x7FE00009),
    "OF": (0x00800010, 0x7FE00008),
    "OL": (0x00660040, 0x00720075),
    "OV": (0x00720081, 0x7FE00001),
    "OW": (0x00281201, 0x00720069),
    "PN": (0x0008009C, 0x00100010),
    "SH": (0x00080094, 0x00102154),
    "SL": (0x0040A162, 0x0072007C),
    "SQ": (0x00081140, 0x00400275, 0x0040A730, 0xFFFAFFFA),
    "SS": (0x0072007E,),
    "ST": (0x00080081, 0x40101078),
    "SV": (0x00720082,),
    "TM": (0x00181201, 0x30100085),
    "UC": (0x00160008, 0x00080119),
    "UI": (0x0008001A, 0x00080058),
    "UL": (0x00081161, 0x00186052),
    "UN": (0x0072006D, 0x00091001),
    "UR": (0x0008010E, 0x00081190),
    "US": (0x00080304, 0x00540090),
    "UT": (0x0008030E, 0x00189941),
    "UV": (0x00720083, 0x7FE00003),
}
VRS = tuple(TAGS)
# Bytes per value that change places in Big Endian.
WIDTHS = {
    **dict.fromkeys(("AT", "US", "SS", "OW"), 2),
    **dict.fromkeys(("UL", "SL", "FL", "OL", "OF"), 4),
    **dict.fromkeys(("FD", "OD", "OV", "SV", "UV"), 8),
}
TRANSFER_SYNTAXES = (IMPLICIT_LE, EXPLICIT_LE, EXPLICIT_BE, DEFLATED)


class Items(NamedTuple):
    """One item: its elements, and whether its length is undefined."""

    elements: Model
    undefined: bool


class Field(NamedTuple):
    """One element; ``undefined`` is the length style of a sequence."""

    vr: str
    value: bytes | list[Items]
    undefined: bool = False


Model = dict[int, Field]


def render(model: Model, *, explicit: bool = True, big: bool = False) -> bytes:
    """The bytes of a data set, in tag order."""
    return b"".join(
        _field_bytes(tag, model[tag], explicit=explicit, big=big) for tag in sorted(model)
    )


def render_file(model: Model, transfer_syntax: str) -> bytes:
    """A complete Part 10 file."""
    data_set = render(
        model, explicit=transfer_syntax != IMPLICIT_LE, big=transfer_syntax == EXPLICIT_BE
    )
    return part10(data_set, transfer_syntax=transfer_syntax)


def _field_bytes(tag: int, field: Field, *, explicit: bool, big: bool) -> bytes:
    if isinstance(field.value, bytes):
        value = _swapped(field.value, WIDTHS.get(field.vr, 1)) if big else field.value
        return element(tag, field.vr, value, explicit=explicit, big=big)
    items = (
        item(render(one.elements, explicit=explicit, big=big), undefined=one.undefined, big=big)
        for one in field.value
    )
    return sequence(tag, *items, explicit=explicit, big=big, undefined=field.undefined)


def _swapped(value: bytes, width: int) -> bytes:
    return b"".join(value[n : n + width][::-1] for n in range(0, len(value), width))


def _even(value: bytes, pad: bytes = b" ") -> bytes:
    return value + pad * (len(value) % 2)


def _joined(one: st.SearchStrategy[str], *, pad: bytes = b" ") -> st.SearchStrategy[bytes]:
    """Nought to four values between backslashes."""
    several = st.lists(one, max_size=4)
    return several.map(lambda values: _even("\\".join(values).encode("latin-1"), pad))


def _printable(max_size: int, *, exclude: str = "\\") -> st.SearchStrategy[str]:
    return st.text(
        st.characters(min_codepoint=32, max_codepoint=126, exclude_characters=exclude),
        max_size=max_size,
    )


def _decimal(number: float) -> str:
    for digits in range(10, 0, -1):
        if len(text := f"{number:.{digits}g}") <= 16:
            return text
    return "0"


_DATES = st.dates().map(lambda date: date.strftime("%Y%m%d").zfill(8))
_TIMES = st.one_of(
    st.times().map(lambda time: time.strftime("%H%M%S.%f")),
    st.times().map(lambda time: time.strftime("%H%M%S")),
    st.times().map(lambda time: time.strftime("%H%M")),
)
_UIDS = st.lists(st.integers(0, 99999), min_size=1, max_size=8).map(
    lambda parts: "1.2." + ".".join(map(str, parts))
)
_LONG_TEXT = _printable(80, exclude="").map(lambda text: _even(text.rstrip().encode()))
_TEXT: dict[str, st.SearchStrategy[bytes]] = {
    "AE": _joined(_printable(16)),
    "AS": _joined(st.builds("{:03d}{}".format, st.integers(0, 999), st.sampled_from("DWMY"))),
    "CS": _joined(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_ ", max_size=16)),
    "DA": _joined(_DATES),
    "DS": _joined(st.floats(allow_nan=False, allow_infinity=False).map(_decimal)),
    "DT": _joined(st.builds("{}{}".format, _DATES, _TIMES)),
    "IS": _joined(st.integers(-(2**31), 2**31 - 1).map(str)),
    "LO": _joined(_printable(64)),
    "PN": _joined(_printable(32, exclude="\\=")),
    "SH": _joined(_printable(16)),
    "TM": _joined(_TIMES),
    "UC": _joined(_printable(80)),
    "UI": _joined(_UIDS, pad=b"\0"),
    **dict.fromkeys(("LT", "ST", "UT"), _LONG_TEXT),
    "UR": _printable(60, exclude=" \\").map(lambda text: _even(text.encode())),
}


def values(vr: str) -> st.SearchStrategy[bytes]:
    """Valid values of ``vr`` (not SQ) in Little Endian; empty ones too."""
    if vr in _TEXT:
        return _TEXT[vr]
    if vr in {"OB", "UN"}:
        return st.binary(max_size=64).map(lambda value: _even(value, b"\0"))
    if vr == "AT":
        return st.lists(st.binary(min_size=4, max_size=4), max_size=4).map(b"".join)
    one: st.SearchStrategy[float]
    if vr in {"FL", "OF"}:
        one = st.floats(width=32)  # NaN and infinities included
    elif vr in {"FD", "OD"}:
        one = st.floats()
    else:
        bits = 8 * WIDTHS[vr]
        lowest = -(2 ** (bits - 1)) if NUMBER_FORMATS[vr].islower() else 0
        one = st.integers(lowest, lowest + 2**bits - 1)
    return st.lists(one, max_size=5).map(lambda drawn: numbers(vr, *drawn))


@st.composite
def leaves(draw: st.DrawFn, vr: str | None = None) -> tuple[int, Field]:
    """A tag and its element, not a sequence; of any VR or of ``vr``."""
    chosen = vr or draw(st.sampled_from([code for code in VRS if code != "SQ"]))
    return draw(st.sampled_from(TAGS[chosen])), Field(chosen, draw(values(chosen)))


@st.composite
def data_sets(draw: st.DrawFn, max_depth: int = 3, max_size: int = 6) -> Model:
    """Data sets with nested sequences of all length styles, empty items and empty sequences."""
    model = dict(draw(st.lists(leaves(), max_size=max_size)))
    if max_depth:
        inner = data_sets(max_depth=max_depth - 1, max_size=3)
        sequences = st.builds(
            Field,
            st.just("SQ"),
            st.lists(st.builds(Items, inner, st.booleans()), max_size=2),
            st.booleans(),
        )
        model |= draw(st.dictionaries(st.sampled_from(TAGS["SQ"]), sequences, max_size=2))
    return dict(sorted(model.items()))


def transfer_syntaxes() -> st.SearchStrategy[str]:
    """The four encodings of a data set, as transfer syntax UIDs."""
    return st.sampled_from(TRANSFER_SYNTAXES)


@st.composite
def files(draw: st.DrawFn, max_depth: int = 3) -> tuple[Model, str, bytes]:
    """A model, a transfer syntax, and the Part 10 file they make."""
    model = draw(data_sets(max_depth=max_depth))
    transfer_syntax = draw(transfer_syntaxes())
    return model, transfer_syntax, render_file(model, transfer_syntax)


_LIES = (0, 1, 3, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
_VR_CODE = re.compile("|".join(VRS).encode())


@st.composite
def corruptions(draw: st.DrawFn, data: bytes, max_faults: int = 3) -> bytes:
    """``data`` after one to ``max_faults`` faults: cut, flip, splice, lie, swap a VR."""
    faults = draw(st.lists(st.sampled_from(_FAULTS), min_size=1, max_size=max_faults))
    for fault in faults:
        data = draw(fault(data)) if data else data
    return data


@st.composite
def cut(draw: st.DrawFn, data: bytes) -> bytes:
    """The end is missing."""
    return data[: draw(st.integers(0, len(data) - 1))]


@st.composite
def flip(draw: st.DrawFn, data: bytes) -> bytes:
    """A few bits are wrong."""
    broken = bytearray(data)
    for place in draw(st.lists(st.integers(0, len(data) * 8 - 1), min_size=1, max_size=8)):
        broken[place >> 3] ^= 1 << (place & 7)
    return bytes(broken)


@st.composite
def splice(draw: st.DrawFn, data: bytes) -> bytes:
    """One stretch is replaced by another one, or by noise."""
    places = st.integers(0, len(data))
    start, stop, source = draw(places), draw(places), draw(places)
    start, stop = min(start, stop), max(start, stop)
    patch = draw(st.one_of(st.just(data[source : source + 64]), st.binary(max_size=32)))
    return data[:start] + patch + data[stop:]


@st.composite
def lie(draw: st.DrawFn, data: bytes) -> bytes:
    """A length, if there is one to be found, says something else."""
    places = [(start + 4, is_long) for start, is_long in _headers(data)]
    anywhere = st.tuples(st.integers(0, len(data) - 1), st.booleans())
    place, is_long = draw(st.one_of(st.sampled_from(places), anywhere) if places else anywhere)
    number = draw(st.one_of(st.sampled_from((*_LIES, len(data))), st.integers(0, 2**32 - 1)))
    if is_long:
        return data[: place + 2] + numbers("UL", number) + data[place + 6 :]
    return data[:place] + numbers("US", number & 0xFFFF) + data[place + 2 :]


@st.composite
def swap_vr(draw: st.DrawFn, data: bytes) -> bytes:
    """A VR code, if there is one to be found, becomes another or nonsense."""
    places = [start + 2 for start, _ in _headers(data)]
    place = draw(st.sampled_from(places) if places else st.integers(0, len(data) - 1))
    code = draw(st.one_of(st.sampled_from(VRS).map(str.encode), st.binary(min_size=2, max_size=2)))
    return data[:place] + code + data[place + 2 :]


def _headers(data: bytes) -> list[tuple[int, bool]]:
    """Where explicit headers may be (offset of the element number), and whether they are long."""
    return [
        (match.start() - 2, match.group().decode() in LONG_VRS)
        for match in _VR_CODE.finditer(data)
        if match.start() >= 4
    ]


_FAULTS = (cut, flip, splice, lie, swap_vr)
