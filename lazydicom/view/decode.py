"""From the bytes of a value to the value: one small function per kind of VR, and the table.

A decoder gets the bytes, the Python codecs of the data set's character set and the byte order.
It raises ValueError for a value that violates its VR; ``fallback`` then gives the text or bytes.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from lazydicom.standard.character_set import DEFAULT
from lazydicom.standard.character_set import decode as decode_text
from lazydicom.standard.conformance import violation
from lazydicom.standard.tag import Tag
from lazydicom.standard.uid import UID
from lazydicom.standard.vr import NUMBER, STRING, STRUCT_CODE, WIDTH
from lazydicom.view.values import DA, DT, IS, TM, DSfloat, MultiValue, PersonName, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Codecs = Sequence[str]
    Decoder = Callable[[bytes, Codecs, bool], Value]

_PADDING = " \0"


def _default(raw: bytes, codecs: Codecs) -> str:
    """Text of a VR that has the default repertoire; where it exceeds that, of ``codecs``."""
    try:
        return raw.decode("ascii")
    except UnicodeDecodeError:
        if codecs and codecs[0] != DEFAULT:
            return decode_text(raw, codecs)[0]
        # Latin-1 keeps every byte that the default repertoire (PS3.5 §6.1.2.1) does not have.
        return raw.decode("latin-1")


def _trailing(kind: Callable[[str], Value]) -> Decoder:
    """For VRs whose trailing padding is not significant."""

    def decode(raw: bytes, codecs: Codecs, _big: bool) -> Value:  # noqa: FBT001
        text = _default(raw, codecs)
        if "\\" not in text:
            return kind(text.rstrip(_PADDING))
        return MultiValue([kind(part.rstrip(_PADDING)) for part in text.split("\\")])

    return decode


def _both(kind: Callable[[str], Value]) -> Decoder:
    """For VRs whose leading spaces are not significant either."""

    def decode(raw: bytes, codecs: Codecs, _big: bool) -> Value:  # noqa: FBT001
        text = _default(raw, codecs)
        if "\\" not in text:
            return kind(text.rstrip(_PADDING).lstrip(" "))
        return MultiValue([kind(part.rstrip(_PADDING).lstrip(" ")) for part in text.split("\\")])

    return decode


def _number_text(kind: Callable[[str], Value]) -> Decoder:
    """For DS and IS: an empty value among several is None."""

    def one(text: str) -> Value:
        text = text.rstrip(_PADDING).lstrip(" ")
        return kind(text) if text else None

    def decode(raw: bytes, codecs: Codecs, _big: bool) -> Value:  # noqa: FBT001
        text = _default(raw, codecs)
        if "\\" not in text:
            return one(text)
        return MultiValue([one(part) for part in text.split("\\")])

    return decode


def _text(kind: Callable[[str], Value], vr: str) -> Decoder:
    """For VRs in the Specific Character Set that have several values."""

    def decode(raw: bytes, codecs: Codecs, _big: bool) -> Value:  # noqa: FBT001
        text = decode_text(raw, codecs, vr)[0]
        if "\\" not in text:
            return kind(text.rstrip(_PADDING))
        return MultiValue([kind(part.rstrip(_PADDING)) for part in text.split("\\")])

    return decode


def _paragraph(raw: bytes, codecs: Codecs, _big: bool) -> Value:  # noqa: FBT001
    text, _ = decode_text(raw, codecs)
    return text.rstrip(_PADDING)


def _numbers(vr: str) -> Decoder:
    code, width = STRUCT_CODE[vr], WIDTH[vr]
    little, big = struct.Struct("<" + code), struct.Struct(">" + code)

    def decode(raw: bytes, _codecs: Codecs, is_big: bool) -> Value:  # noqa: FBT001
        if len(raw) == width:
            return (big if is_big else little).unpack(raw)[0]
        if len(raw) % width:
            raise ValueError(f"{len(raw)} bytes are no multiple of {width}")
        return MultiValue(struct.unpack(f"{'>' if is_big else '<'}{len(raw) // width}{code}", raw))

    return decode


def _tags(raw: bytes, _codecs: Codecs, big: bool) -> Value:  # noqa: FBT001
    if len(raw) % 4:
        raise ValueError(f"{len(raw)} bytes are no multiple of 4")
    numbers = struct.unpack(f"{'>' if big else '<'}{len(raw) // 2}H", raw)
    tags = [Tag(group, element) for group, element in zip(numbers[::2], numbers[1::2], strict=True)]
    return tags[0] if len(tags) == 1 else MultiValue(tags)


def _bytes(raw: bytes, _codecs: Codecs, _big: bool) -> Value:  # noqa: FBT001
    return raw


DECODERS: dict[str, Decoder] = {
    "AE": _both(str),
    "AS": _trailing(str),
    "AT": _tags,
    "CS": _both(str),
    "DA": _trailing(DA),
    "DS": _number_text(DSfloat),
    "DT": _trailing(DT),
    "IS": _number_text(IS),
    "LO": _text(str, "LO"),
    "LT": _paragraph,
    "PN": _text(PersonName, "PN"),
    "SH": _text(str, "SH"),
    "ST": _paragraph,
    "TM": _trailing(TM),
    "UC": _text(str, "UC"),
    "UI": _both(UID),
    "UR": lambda raw, codecs, _big: _default(raw, codecs).rstrip(_PADDING),
    "UT": _paragraph,
    **{vr: _numbers(vr) for vr in NUMBER},
    **dict.fromkeys(("OB", "OD", "OF", "OL", "OV", "OW", "UN"), _bytes),
}
"""VR -> function(raw, codecs, is_big_endian) -> value; SQ is the data set's business."""

EMPTY: dict[str, Value] = {
    **dict.fromkeys(STRING - {"DS", "IS"}, ""),
    "PN": PersonName(""),
    "DA": DA(""),
    "TM": TM(""),
    "DT": DT(""),
    "UI": UID(""),
}
"""The value of an element of length zero; None for the VRs not listed."""


def violation_of(vr: str, value: Value) -> str | None:
    """What PS3.5 §6.2 has against a decoded value of text, as a clause; None if nothing."""
    if type(value) is not MultiValue:
        return None if value is None else violation(vr, str(value))
    for one in value:
        found = None if one is None else violation(vr, str(one))
        if found is not None:
            return found
    return None


def fallback(vr: str, raw: bytes) -> str | bytes:
    """What a value that violates its VR is read as: its text, or its bytes."""
    return raw.decode("latin-1").strip(_PADDING) if vr in STRING else raw
