"""The values of ops: few plain types, whatever they were given as; and the same in JSON.

Knows what an op may be given without knowing the VR it will be written in, and the forms that the
DICOM JSON Model has for values (PS3.18 §F.2). Refuses to know whether a value fits: that shows
where it is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from lazydicom.errors import EncodeError, FormatError
from lazydicom.overlay.from_json import from_json, value_from_json
from lazydicom.overlay.text import format_decimal, text_of
from lazydicom.standard.conformance import shown
from lazydicom.view.dataset import DatasetView
from lazydicom.view.json_model import json_of_value

if TYPE_CHECKING:
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.view.values import Value

Scalar = str | int | float

OpValue = None | Scalar | bytes | tuple[Any, ...]
"""Nothing, one value, several, or data sets; several are at least two."""

_GROUPS = frozenset(["Alphabetic", "Ideographic", "Phonetic"])


def normal_value(value: Value) -> OpValue:
    """The same value in the types that ops have.

    Numbers and dates that were read are taken as they were written; data sets are copied.

    Raises
    ------
    EncodeError
        It is no value.

    Examples
    --------
    >>> from datetime import date
    >>> normal_value([date(2026, 1, 31)]), normal_value(["A", "B"]), normal_value([])
    ('20260131', ('A', 'B'), None)
    """
    if isinstance(value, DatasetView | dict):
        raise EncodeError(f"a sequence is given a list of data sets, not a {type(value).__name__}")
    if isinstance(value, bytes | bytearray):
        return bytes(value)
    if isinstance(value, memoryview) and value.itemsize == 1:
        return value.tobytes()
    tolist = getattr(value, "tolist", None)
    if tolist is not None:
        value = tolist()  # of an array: in Python's own numbers
    if value is None or isinstance(value, str) or not isinstance(value, Sequence):
        return None if value is None else _scalar(value)
    values = list(value)
    if any(isinstance(one, DatasetView) for one in values):
        return tuple(copied(one) for one in values)
    if len(values) > 1:
        return tuple("" if one is None else _scalar(one) for one in values)
    return normal_value(values[0]) if values else None


def copied(item: object) -> Dataset:
    """A copy of a data set that is to be an item.

    Raises
    ------
    EncodeError
        It is no data set.
    """
    from lazydicom.overlay.dataset import Dataset  # noqa: PLC0415 - which is changed by ops

    if not isinstance(item, Dataset):
        raise EncodeError(f"a sequence consists of data sets, not of {type(item).__name__}")
    return item.detached()


def _scalar(value: object) -> Scalar:
    original = getattr(value, "original_string", None)
    if isinstance(original, str) and original:
        return original
    if isinstance(value, str) or hasattr(value, "family_name"):
        return str(value)
    if isinstance(value, Decimal):
        return format_decimal(value)
    for vr, kind in (("DT", datetime), ("DA", date), ("TM", time)):  # a datetime is a date
        if isinstance(value, kind):
            return text_of(vr, value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) if isinstance(value, float) else int(value)
    raise EncodeError(f"{shown(value)} is no value of an op")


def is_items(value: OpValue) -> bool:
    """Whether a value is data sets."""
    return isinstance(value, tuple) and isinstance(value[0], DatasetView)


def to_json(value: OpValue, vr: str | None) -> dict[str, Any]:
    """What stands for a value in JSON: Value or InlineBinary; neither if it is nothing.

    Examples
    --------
    >>> to_json(("A^B", ""), "PN"), to_json(b"abc", None)
    ({'Value': [{'Alphabetic': 'A^B'}, None]}, {'InlineBinary': 'YWJj'})
    """
    if value is None:
        return {}
    if isinstance(value, bytes):
        from binascii import b2a_base64  # noqa: PLC0415

        return {"InlineBinary": b2a_base64(value, newline=False).decode("ascii")}
    values = value if isinstance(value, tuple) else (value,)
    return {"Value": [_to_json(one, vr or "") for one in values]}


def _to_json(value: Scalar | Dataset, vr: str) -> object:
    if isinstance(value, DatasetView):
        return value.to_json_dict()
    if isinstance(value, str) and vr == "AT":
        return value
    return json_of_value(vr, value)


def of_json(content: dict[str, Any], vr: str | None) -> OpValue:
    """The value that stands in JSON as Value or InlineBinary.

    Raises
    ------
    FormatError
        That is not how values are written in JSON.
    EncodeError
        One is no value.
    """
    if content.get("Value") is not None and content.get("InlineBinary") is not None:
        raise FormatError("an op has both Value and InlineBinary")
    if content.get("InlineBinary") is not None:
        return _bytes(content["InlineBinary"])
    values = content.get("Value")
    if values is None:
        return None
    if not isinstance(values, list):
        raise FormatError(f"Value is a list, not {type(values).__name__}")
    made = [of_json_value(one, vr or "") for one in values]
    if not made:
        return None
    return made[0] if len(made) == 1 and not isinstance(made[0], DatasetView) else tuple(made)


def of_json_value(value: object, vr: str) -> Any:  # noqa: ANN401 - a scalar or a data set
    """One value, or the data set that a JSON object describes."""
    if isinstance(value, dict):
        if value and value.keys() <= _GROUPS:
            vr = "PN"
        elif vr in {"", "SQ"}:
            return cast("Dataset", from_json(value))
    made = value_from_json(0, vr, value)
    return "" if made is None else made


def _bytes(text: object) -> bytes:
    from binascii import a2b_base64  # noqa: PLC0415

    if not isinstance(text, str):
        raise FormatError(f"InlineBinary is text, not {type(text).__name__}")
    try:
        return a2b_base64(text, strict_mode=True)
    except ValueError as error:
        raise FormatError(f"InlineBinary is no base64: {error}") from error
