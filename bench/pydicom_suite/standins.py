"""Single values and elements, under the names that pydicom's tests use.

A value that a test makes is what lazydicom makes of it when it is assigned; one that a test makes
from bytes is what lazydicom reads.
"""

from __future__ import annotations

from typing import Any

import pydicom.config

import lazydicom
from bench.pydicom_suite.reading import PRIVATE, TERMS, is_strict, placed, read_as
from lazydicom.standard.vr import STRING, TEXT
from lazydicom.view.dataset import DatasetView
from lazydicom.view.values import DA, DT, IS, TM, DSfloat, MultiValue, PersonName


class Kind(type):
    """Of stand-ins that are classes in pydicom: made by a function, checked as lazydicom's."""

    kind: Any

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, cls.kind)

    def __subclasscheck__(cls, subclass: type) -> bool:
        return issubclass(subclass, cls.kind)

    def __eq__(cls, other: object) -> bool:
        return other is cls or other is cls.kind

    __hash__ = type.__hash__


def assigned(vr: str, value: Any, tag: int = PRIVATE) -> lazydicom.Element:
    """The element after a value was assigned to it."""
    holder = lazydicom.Dataset()
    holder.add_new(placed(tag), vr, value)
    return next(iter(holder))


class FileDataset(metaclass=Kind):
    """``pydicom.dataset.FileDataset``."""

    kind = lazydicom.Dataset

    def __new__(cls, filename_or_obj: Any, dataset: Any, *_: Any, **__: Any) -> Any:
        if not isinstance(dataset, lazydicom.Dataset):
            raise TypeError("only of a data set that the test made")
        return dataset


class FileMetaDataset(metaclass=Kind):
    """``pydicom.dataset.FileMetaDataset``, of files that were read."""

    kind = DatasetView

    def __new__(cls, *_: Any, **__: Any) -> Any:
        raise TypeError("File Meta Information is not made by the caller")


class DataElement(metaclass=Kind):
    """``pydicom.DataElement``."""

    kind = lazydicom.Element

    def __new__(
        cls, tag: Any, VR: Any, value: Any, *_: Any, validation_mode: Any = None, **__: Any
    ) -> Any:
        tag = lazydicom.Tag(tag)
        if not isinstance(value, bytes) or VR not in STRING:
            return assigned(str(VR), value, tag)
        if validation_mode is None:
            validation_mode = pydicom.config.settings.reading_validation_mode
        if validation_mode != pydicom.config.IGNORE:
            strictly(str(VR), value, warn=validation_mode == pydicom.config.WARN)
        return read_as(str(VR), value, tag=tag, strict=False)

    @classmethod
    def from_json(
        cls, dataset_class: Any, tag: str, vr: str, value: Any, value_key: Any, handler: Any = None
    ) -> Any:
        content = {"vr": vr} | ({value_key: value} if value_key else {})
        return lazydicom.from_json({tag: content}, handler)[int(tag, 16)]


def strictly(vr: str, value: bytes, *, warn: bool) -> None:
    """Have a value refused that strict reading refuses; as a warning where pydicom only warns."""
    from bench.pydicom_suite import comparison  # noqa: PLC0415

    if b"\x1b" in value:  # pydicom looks at them when it is told the character set
        return
    try:
        _ = read_as(vr, value, "ISO_IR 100", strict=True).value
    except lazydicom.FormatError:
        if not warn:
            raise
        comparison.note()


def validate_value(vr: str, value: Any, mode: int) -> None:
    """``pydicom.valuerep.validate_value``."""
    if mode != pydicom.config.IGNORE:
        DataElement(PRIVATE, vr, value, validation_mode=mode)


class EncodedName:
    """A name that is bytes still, as ``pydicom.valuerep.PersonName`` may be."""

    def __init__(self, raw: bytes, terms: Any) -> None:
        self.original_string, self.terms = raw, terms

    def decode(self, encodings: Any = None) -> Any:
        return read_as("PN", self.original_string, encodings or self.terms).value

    def __getattr__(self, name: str) -> Any:
        return getattr(read_as("PN", self.original_string).value, name)


class Name(metaclass=Kind):
    """``pydicom.valuerep.PersonName``."""

    kind = PersonName

    def __new__(cls, val: Any = "", encodings: Any = None, *_: Any, **__: Any) -> Any:
        if isinstance(val, bytes):
            return EncodedName(val, encodings)
        return PersonName(val if val is not None else "")

    @staticmethod
    def from_named_components(encodings: Any = None, **parts: Any) -> Any:
        return PersonName.from_named_components(**_texts(parts, encodings))

    @staticmethod
    def from_named_components_veterinary(encodings: Any = None, **parts: Any) -> Any:
        return PersonName.from_named_components_veterinary(**_texts(parts, encodings))


def _texts(parts: dict[str, Any], encodings: Any) -> dict[str, str]:
    return {
        name: read_as("LO", part, encodings).value if isinstance(part, bytes) else part
        for name, part in parts.items()
    }


def encoded(vr: str, text: str, encodings: Any) -> bytes:
    """The bytes that lazydicom writes for a text."""
    holder = lazydicom.Dataset()
    terms = [encodings] if isinstance(encodings, str) else list(encodings or ())
    holder.SpecificCharacterSet = [TERMS.get(term, term) for term in terms]
    holder.add_new(PRIVATE, vr, text)
    return holder[PRIVATE].leaf().raw.rstrip(b" ")


def decode_bytes(value: bytes, encodings: Any, delimiters: Any) -> str:
    """``pydicom.charset.decode_bytes``."""
    return str(read_as("PN" if 0x5E in delimiters else "UT", value, encodings).value)


def encode_string(value: str, encodings: Any) -> bytes:
    """``pydicom.charset.encode_string``."""
    return encoded("UT", value, encodings)


def decode_element(elem: Any, dicom_character_set: Any) -> None:
    """``pydicom.charset.decode_element``: the element becomes what is read in that set."""
    if elem.VR not in TEXT:
        return
    raw = elem.raw
    raw = elem.leaf().raw if raw is None else bytes(raw)
    read = read_as(elem.VR, raw, dicom_character_set, elem.tag, strict=is_strict())
    _ = read.value
    elem._dataset, elem._row = read._dataset, read._row


class DS(metaclass=Kind):
    """``pydicom.valuerep.DS`` and ``DSfloat``."""

    kind = DSfloat

    def __new__(cls, val: Any, *_: Any, **__: Any) -> Any:
        return val if val is None or val == "" else assigned("DS", val).value


class WholeNumber(metaclass=Kind):
    """``pydicom.valuerep.IS``."""

    kind = IS

    def __new__(cls, val: Any, *_: Any, **__: Any) -> Any:
        return val if val is None or val == "" else assigned("IS", val).value


class Values(metaclass=Kind):
    """``pydicom.multival.MultiValue``."""

    kind = MultiValue

    def __new__(cls, type_constructor: Any, iterable: Any, *_: Any, **__: Any) -> Any:
        return MultiValue([type_constructor(value) for value in iterable])


class Date(metaclass=Kind):
    """``pydicom.valuerep.DA``: a ``datetime.date``, which is what ``DA.date()`` gives."""

    kind = DA

    def __new__(cls, val: Any) -> Any:
        return _temporal("DA", val, "date")


class Time(metaclass=Kind):
    """``pydicom.valuerep.TM``."""

    kind = TM

    def __new__(cls, val: Any) -> Any:
        return _temporal("TM", val, "time")


class DateTime(metaclass=Kind):
    """``pydicom.valuerep.DT``."""

    kind = DT

    def __new__(cls, val: Any) -> Any:
        return _temporal("DT", val, "datetime")


def _temporal(vr: str, value: Any, convert: str) -> Any:
    if value is None or value == "":
        return None
    return getattr(assigned(vr, value).value, convert)()
