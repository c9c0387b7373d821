"""Values to the bytes of their VR: one small function per kind, and the table VR -> function.

Knows what callers assign (text, numbers, dates, arrays, bytes) and what PS3.5 §6.2 lets a value of
each VR be. Refuses to know headers, sequences and data sets; encoding by character set is
`lazydicom.standard.character_set`'s, text of numbers and dates `lazydicom.overlay.text`'s.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Sequence
from decimal import Decimal
from operator import index
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.errors import ElementNotFoundError, EncodeError
from lazydicom.overlay.text import check_text, is_truth, plain_integer, text_of
from lazydicom.standard import character_set
from lazydicom.standard.ambiguous import LUT_DESCRIPTORS, signed_entries
from lazydicom.standard.conformance import shown
from lazydicom.standard.multiplicity import against_multiplicity
from lazydicom.standard.tag import Tag
from lazydicom.standard.vr import BYTES, NUMBER, PADDING, STRING, STRUCT_CODE, TEXT, VALUES_SPLIT
from lazydicom.standard.vr import WIDTH as WIDTHS

if TYPE_CHECKING:
    from collections.abc import Callable


class _Form(NamedTuple):
    """How a value is to be written."""

    vr: str
    codecs: tuple[str, ...]
    order: str
    strict: bool
    tag: int | None


def encode_value(
    vr: str,
    value: object,
    *,
    codecs: tuple[str, ...] = (character_set.DEFAULT,),
    big_endian: bool = False,
    tag: int | None = None,
    strict: bool = True,
) -> bytes:
    r"""Return the bytes of ``value`` in ``vr``; of an even length, but for bytes of OB or UN.

    Of bytes the padding cannot be told from the value, so they are padded where they are written.

    Parameters
    ----------
    vr
        The VR, not one of the ambiguous pairs.
    value
        None or nothing for an empty value; one value or a list, tuple, array of several. Text with
        backslashes is several values where the VR has such. Bytes are taken as encoded already, in
        the byte order asked for, and not looked at; arrays of wider items are brought into it.
    codecs
        Python codecs of the Specific Character Set in force.
    big_endian
        Whether numbers start with their most significant byte.
    tag
        The data element, whose number of values is limited too; and for the sentence of an error.
    strict
        Whether these limits are enforced; without, whatever can be written is.

    Raises
    ------
    EncodeError
        It cannot be written, or must not be.

    Examples
    --------
    >>> encode_value("LO", ["HEAD", "NECK"])
    b'HEAD\\NECK '
    >>> encode_value("DS", [1, 0.1 + 0.2])
    b'1\\0.3 '
    >>> encode_value("US", 70_000, tag=0x00280010)
    Traceback (most recent call last):
    ...
    lazydicom.errors.EncodeError: (0028,0010): 70000 does not fit US: 0 to 65535
    """
    order = ">" if big_endian else "<"
    form = _Form(str(vr), codecs or (character_set.DEFAULT,), order, strict, tag)
    if form.vr == "SS" and tag in LUT_DESCRIPTORS:
        value = signed_entries(value)
    try:
        data = b"" if value is None else _ENCODERS.get(form.vr, _encode_words)(value, form)
    except EncodeError as error:
        error.tag = tag
        raise
    if len(data) % 2 and form.vr not in BYTES:
        return data + PADDING.get(form.vr, b"\0")
    return data


def _encode_text(value: object, form: _Form) -> bytes:
    encoded = _given_bytes(value)
    if encoded is not None:
        return encoded
    splits = form.vr in VALUES_SPLIT
    values = _values(value, form) if splits or not isinstance(value, str) else [value]
    if not splits and len(values) > 1:
        raise EncodeError(f"a {form.vr} is one value, not {len(values)}")
    text = "\\".join([_checked_text(one, form) for one in values])
    if form.vr not in TEXT:
        try:
            # What is not ASCII passed without strictness, and is read as Latin-1.
            return text.encode("latin_1")
        except UnicodeEncodeError:
            pass
    return character_set.encode(text, form.codecs)


def _checked_text(value: object, form: _Form) -> str:
    text = text_of(form.vr, value)
    if form.strict:
        if form.vr == "IS":
            text = plain_integer(text)
        check_text(form.vr, text)
    return text


def _encode_integers(value: object, form: _Form) -> bytes:
    encoded = _given_bytes(value)
    if encoded is not None:
        return _whole_words(encoded, form)
    code, bits = STRUCT_CODE[form.vr], WIDTHS[form.vr] * 8
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if code.islower() else (0, (1 << bits) - 1)
    numbers = [_integer(one, form.vr) for one in _values(value, form)]
    for number in numbers:
        if not low <= number <= high:
            raise EncodeError(f"{shown(number)} does not fit {form.vr}: {low} to {high}")
    return struct.pack(f"{form.order}{len(numbers)}{code}", *numbers)


def _encode_reals(value: object, form: _Form) -> bytes:
    encoded = _given_bytes(value)
    if encoded is not None:
        return _whole_words(encoded, form)
    numbers = [_real(one, form.vr) for one in _values(value, form)]
    try:
        return struct.pack(f"{form.order}{len(numbers)}{STRUCT_CODE[form.vr]}", *numbers)
    except OverflowError:
        largest = max(numbers, key=abs)
        raise EncodeError(f"{shown(largest)} does not fit {form.vr}") from None


def _encode_tags(value: object, form: _Form) -> bytes:
    encoded = _given_bytes(value)
    if encoded is not None:
        return _whole_words(encoded, form)
    if type(value) is tuple and len(value) == 2 and all(_is_u16(one) for one in value):
        values: Sequence[object] = [value]  # group and element; group 0000 is not for data sets
    else:
        values = _values(value, form)
    numbers = []
    for one in values:
        if is_truth(one):
            raise EncodeError(f"{one} is no tag")
        try:
            tag = Tag(one)  # type: ignore[arg-type] # it takes and refuses anything
        except ElementNotFoundError as error:
            raise EncodeError(error.reason) from error
        numbers += [tag.group, tag.element]
    return struct.pack(f"{form.order}{len(numbers)}H", *numbers)


def _encode_words(value: object, form: _Form) -> bytes:
    """Encode the VRs that are one row of bytes or words, and VRs that nobody knows."""
    encoded = _given_bytes(value)
    if encoded is not None:
        return _whole_words(encoded, form)
    try:
        view = memoryview(value)  # type: ignore[arg-type] # that is what is tried
    except (TypeError, ValueError, BufferError):
        view = None
    if view is not None:
        return _whole_words(_reorder(view, form), form)
    if isinstance(value, str) or form.vr not in BYTES:
        raise EncodeError(f"a {form.vr} takes bytes, not {type(value).__name__}")
    if form.vr in {"OF", "OD"}:
        return _encode_reals(value, form)
    if form.vr in STRUCT_CODE:
        return _encode_integers(value, form)
    try:
        return bytes([_integer(one, form.vr) for one in _values(value, form)])
    except ValueError:
        raise EncodeError(f"a byte of {form.vr} is 0 to 255") from None


def _encode_sequence(value: object, form: _Form) -> bytes:
    if isinstance(value, Sequence) and not value:
        return b""
    raise EncodeError(f"a {form.vr} is written item by item, not from {type(value).__name__}")


_ENCODERS: dict[str, Callable[[object, _Form], bytes]] = {
    **dict.fromkeys(STRING, _encode_text),
    **dict.fromkeys(NUMBER - {"FD", "FL"}, _encode_integers),
    **dict.fromkeys(["FD", "FL"], _encode_reals),
    **dict.fromkeys(BYTES, _encode_words),
    "AT": _encode_tags,
    "SQ": _encode_sequence,
}


def _given_bytes(value: object) -> bytes | None:
    """Return the bytes a caller encoded already, which nobody else can change; else None."""
    if isinstance(value, memoryview) and value.itemsize > 1:
        return None
    if isinstance(value, bytes | bytearray | memoryview):
        return value if type(value) is bytes else bytes(value)
    return None


def _values(value: object, form: _Form) -> Sequence[object]:
    """Return the values of one or several; of arrays as Python's own numbers."""
    values = _split(value)
    if form.strict and form.tag is not None and form.vr not in BYTES:
        against = against_multiplicity(form.tag, form.vr, len(values))
        if against is not None:
            raise EncodeError(f"{against}; assign(..., strict=False) writes it")
    return values


def _split(value: object) -> Sequence[object]:
    if isinstance(value, str):
        return value.split("\\") if value else ()
    tolist = getattr(value, "tolist", None)
    if tolist is not None:
        value = tolist()
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return value
    return [value]


def _whole_words(data: bytes, form: _Form) -> bytes:
    width = WIDTHS.get(form.vr, 1)
    if form.strict and len(data) % width:
        raise EncodeError(f"{len(data)} bytes are no whole number of {form.vr}, {width} bytes each")
    return data


def _reorder(view: memoryview, form: _Form) -> bytes:
    """Return the bytes of an array whose items may have another byte order than is wanted."""
    width = WIDTHS.get(form.vr, 1)
    data = view.tobytes()
    if view.itemsize == 1:
        return data
    if width not in {1, view.itemsize}:
        kind = f"items of {view.itemsize} bytes"
        raise EncodeError(f"{form.vr} has words of {width} bytes, the array has {kind}")
    mark = view.format[:1]
    given = {"<": "<", ">": ">", "!": ">"}.get(mark, "<" if sys.byteorder == "little" else ">")
    # Bytes have no order of their own; words in them are little endian (PS3.5 §8.1.1).
    wanted = form.order if width > 1 else "<"
    if given == wanted:
        return data
    swapped = bytearray(len(data))
    for position in range(view.itemsize):
        swapped[position :: view.itemsize] = data[view.itemsize - 1 - position :: view.itemsize]
    return bytes(swapped)


def _integer(value: object, vr: str) -> int:
    try:
        if isinstance(value, str):
            return int(value)
        if isinstance(value, float | Decimal):
            whole = int(value)
            if whole == value:
                return whole
        elif not is_truth(value):
            return index(value)  # type: ignore[arg-type] # that is what is tried
    except (TypeError, ValueError, OverflowError):
        pass
    raise EncodeError(f"{shown(value)} is no whole number, as {vr} takes")


def _real(value: object, vr: str) -> float:
    try:
        if not is_truth(value):
            return float(value)  # type: ignore[arg-type] # that is what is tried
    except (TypeError, ValueError, OverflowError):
        pass
    raise EncodeError(f"{shown(value)} is no number, as {vr} takes")


def _is_u16(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, Tag) and 0 <= value <= 0xFFFF
