"""What is assigned is what is read from the saved file, by this library and by pydicom.

Values of every VR, as callers have them, in every transfer syntax: at the top, in an item, and in
an item inside UN, which is Implicit VR Little Endian whatever the file is (PS3.5 §6.2.2).
"""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pydicom
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lazydicom
from lazydicom.overlay.encode import encode_value
from lazydicom.standard.dictionary import lookup
from lazydicom.standard.vr import ALL, BYTES, STRING, STRUCT_CODE, WIDTH
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    element,
    item,
    part10,
    sequence,
    text,
)
from tests.strategies import TAGS, TRANSFER_SYNTAXES

if TYPE_CHECKING:
    from collections.abc import Callable

IN_ITEM = 0x00400275
IN_UN = 0x00091102

_INNER = st.characters(categories=["Lu", "Ll", "Lo"], max_codepoint=0x9FFF)
_TEXT = st.text(_INNER | st.sampled_from(" -_,()"), min_size=1, max_size=16).filter(
    lambda given: given == given.strip()
)
_ZONES = st.none() | st.integers(-12 * 60, 14 * 60).map(
    lambda minutes: timezone(timedelta(minutes=minutes))
)


def spelt(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def clock(moment: time | datetime) -> str:
    start = f"{moment.hour:02}{moment.minute:02}{moment.second:02}"
    return f"{start}.{moment.microsecond:06}" if moment.microsecond else start


def moment_of(value: datetime) -> str:
    zone = ""
    offset = value.utcoffset()
    if offset is not None:
        minutes = int(offset.total_seconds()) // 60
        zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
    return spelt(value) + clock(value) + zone


def integers(bits: int, *, signed: bool) -> st.SearchStrategy[int]:
    low = -(1 << bits - 1) if signed else 0
    return st.integers(low, low + (1 << bits) - 1)


def words(width: int) -> st.SearchStrategy[bytes]:
    return st.integers(1, 5).flatmap(lambda n: st.binary(min_size=n * width, max_size=n * width))


def identity(value: object) -> object:
    return value


# of each VR: one value that a caller may have, and what is read of it
VALUES: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], Any]]] = {
    "AE": (st.from_regex(r"[A-Z!-/][A-Z ]{0,14}[a-z]", fullmatch=True), identity),
    "AS": (st.from_regex(r"[0-9]{3}[DWMY]", fullmatch=True), identity),
    "AT": (integers(32, signed=False), identity),
    "CS": (st.from_regex(r"[A-Z0-9_]{1,16}", fullmatch=True), identity),
    "DA": (st.dates(), spelt),
    "DS": (
        st.floats(-1e90, 1e90) | st.decimals(-(10**20), 10**20, places=5) | st.integers(0, 10**15),
        lambda given: pytest.approx(float(given), rel=1e-9, abs=0),
    ),
    "DT": (st.datetimes(timezones=_ZONES), moment_of),
    "FD": (st.floats(allow_nan=False), identity),
    "FL": (st.floats(allow_nan=False, width=32), identity),
    "IS": (integers(32, signed=True), identity),
    "LO": (_TEXT, identity),
    "LT": (_TEXT, identity),
    "OB": (st.binary(min_size=1, max_size=9), lambda given: given + b"\0" * (len(given) % 2)),
    "OD": (words(8), identity),
    "OF": (words(4), identity),
    "OL": (words(4), identity),
    "OV": (words(8), identity),
    "OW": (words(2), identity),
    "PN": (st.lists(_TEXT.map(str.title), min_size=1, max_size=3).map("^".join), identity),
    "SH": (_TEXT, identity),
    "ST": (_TEXT, identity),
    "TM": (st.times(), clock),
    "UC": (_TEXT, identity),
    "UI": (st.from_regex(r"[1-2](\.(0|[1-9][0-9]{0,5})){1,8}", fullmatch=True), identity),
    # an even number of bytes could be items
    "UN": (
        st.binary(min_size=1, max_size=9).map(lambda given: b"\xff" + given),
        lambda given: given + b"\0" * (len(given) % 2),
    ),
    "UR": (st.from_regex(r"https://[a-z]{1,9}/[a-z?=#]{0,9}", fullmatch=True), identity),
    "UT": (_TEXT, identity),
    **{
        vr: (integers(WIDTH[vr] * 8, signed=STRUCT_CODE[vr].islower()), identity)
        for vr in ("SL", "SS", "SV", "UL", "US", "UV")
    },
}


def tag_of(vr: str) -> tuple[int, bool]:
    """An element of a VR, and whether it may have several values."""
    known = [(tag, lookup(tag)) for tag in TAGS[vr]]
    for tag, entry in known:
        if entry is not None and entry.VM == "1-n":
            return tag, vr not in BYTES
    return TAGS[vr][0], False


def opened(syntax: str) -> lazydicom.Dataset:
    explicit, big = syntax != IMPLICIT_LE, syntax == EXPLICIT_BE
    unknown = b""
    if explicit and not big:  # pydicom takes the content of UN for big endian in such a file
        inner = item(element(0x00080060, "CS", b"CT", explicit=False), undefined=True)
        creator = element(0x00090011, "LO", text("OTHER MAKER"))
        unknown = creator + sequence(IN_UN, inner, undefined=True, vr="UN")
    return lazydicom.open(
        part10(
            element(0x00080005, "CS", text("ISO_IR 192"), explicit=explicit, big=big)
            + unknown
            + sequence(IN_ITEM, item(big=big), explicit=explicit, big=big),
            transfer_syntax=syntax,
        )
    )


def places(dataset: Any) -> list[Any]:  # noqa: ANN401 - ours or pydicom's
    """The data set, and the item of each of its sequences."""
    inner = [dataset[tag].value[0] for tag in (IN_ITEM, IN_UN) if tag in dataset]
    return [dataset, *inner]


def plain(vr: str, value: Any) -> list[Any]:  # noqa: ANN401 - whatever is read
    """The values, in Python's types."""
    if isinstance(value, bytes):
        return [value]
    several = isinstance(value, (list, tuple, pydicom.multival.MultiValue))
    values = list(value) if several else [value]
    if vr in STRING - {"DS", "IS"}:
        return [str(one) for one in values]
    return [float(one) if vr == "DS" else one for one in values]


def saved(dataset: lazydicom.Dataset) -> bytes:
    sink = io.BytesIO()
    dataset.save_as(sink)
    return sink.getvalue()


def read_by_pydicom(data: bytes) -> Any:  # noqa: ANN401 - theirs
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pydicom.dcmread(io.BytesIO(data))


def test_every_vr_has_values() -> None:
    assert VALUES.keys() == set(ALL) - {"SQ"}


@pytest.mark.parametrize("syntax", TRANSFER_SYNTAXES)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_assigned_is_read_from_the_file(syntax: str, data: st.DataObject) -> None:
    ds = opened(syntax)
    chosen = data.draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, unique=True))
    expected = []
    for place in places(ds):
        assigned: dict[str, list[Any]] = {}
        for vr in chosen:
            strategy, read = VALUES[vr]
            tag, is_multiple = tag_of(vr)
            values = data.draw(st.lists(strategy, min_size=1, max_size=3 if is_multiple else 1))
            place.add_new(tag, vr, values if len(values) > 1 else values[0])
            assigned[vr] = [read(one) for one in values]
        expected.append(assigned)
    assert not ds.problems
    written = saved(ds)
    again, theirs = lazydicom.open(written), read_by_pydicom(written)
    for ours, other, before, assigned in zip(
        places(again), places(theirs), places(ds), expected, strict=True
    ):
        for vr, values in assigned.items():
            tag, _ = tag_of(vr)
            assert vr == ours[tag].VR
            assert plain(vr, ours[tag].value) == values
            if vr not in BYTES:  # padding shows in bytes once they are written
                assert ours[tag].value == before[tag].value
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                assert plain(vr, other[tag].value) == values
    assert not again.problems
    assert saved(again) == written


@pytest.mark.parametrize("syntax", TRANSFER_SYNTAXES)
@pytest.mark.parametrize(
    ("vr", "values"),
    [
        ("US", list(range(32_767))),
        ("US", list(range(32_768))),
        ("SL", list(range(-8_192, 8_192))),
        ("FD", [number / 8 for number in range(8_192)]),
        ("AT", [0x00080000 + number for number in range(16_384)]),
        ("DS", [Decimal(number) / 4 for number in range(9_000, 16_000)]),
        ("LO", ["é" * 31] * 1_100),
        ("UC", ["x" * 65_535]),
        ("OB", [bytes(65_535)]),
    ],
    ids=lambda value: str(len(value)) if isinstance(value, list) else value,
)
def test_values_of_any_length_are_read_from_the_file(
    syntax: str, vr: str, values: list[Any]
) -> None:
    ds = opened(syntax)
    tag, _ = tag_of(vr)
    for place in places(ds):
        place.add_new(tag, vr, values if len(values) > 1 else values[0])
    written = saved(ds)
    again = lazydicom.open(written)
    is_short_header = vr not in {"UC", "OB"}
    is_long = is_short_header and ds[tag].size > 0xFFFE
    if syntax != IMPLICIT_LE:
        assert again[tag].encoded_VR == ("UN" if is_long else vr)
    for ours, before in zip(places(again), places(ds), strict=True):
        assert vr == ours[tag].VR
        value = before[tag].value
        assert ours[tag].value == (value + b"\0" if vr == "OB" else value)
    expected = [bytes(65_536)] if vr == "OB" else [_read(one) for one in values]
    for place in places(read_by_pydicom(written)):
        if place[tag].VR == "UN":  # to pydicom it stays so
            assert place[tag].value == encode_value(vr, values, codecs=("utf_8",))
        else:
            assert plain(vr, place[tag].value) == expected


def _read(value: Any) -> Any:  # noqa: ANN401 - any value
    return float(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED])
def test_items_that_are_assigned_are_read_from_the_file(syntax: str) -> None:
    ds = opened(syntax)
    for place in places(ds):
        made = lazydicom.Dataset()
        made.CodeMeaning = "Ünïcode"
        made.add_new("SelectorOBValue", "OB", b"odd")
        place.ProcedureCodeSequence = [made, lazydicom.Dataset()]
    written = saved(ds)
    again, theirs = lazydicom.open(written), read_by_pydicom(written)
    for ours, other in zip(places(again), places(theirs), strict=True):
        assert [len(one) for one in ours.ProcedureCodeSequence] == [2, 0]
        assert ours.ProcedureCodeSequence[0].SelectorOBValue == b"odd\0"
        assert other.ProcedureCodeSequence[0].CodeMeaning == "Ünïcode"
        assert other.ProcedureCodeSequence[0].SelectorOBValue == b"odd\0"
