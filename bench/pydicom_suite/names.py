"""What is spelled differently: pydicom's attributes on lazydicom's classes, while the suite runs.

Each is one expression of lazydicom's own public interface. What lazydicom has no answer to is not
here, and a test that asks for it fails.
"""

from __future__ import annotations

from typing import Any

import lazydicom
from bench.pydicom_suite.reading import known
from bench.pydicom_suite.standins import encoded
from lazydicom.view.dataset import DatasetView
from lazydicom.view.element import Element as ElementView
from lazydicom.view.values import PersonName

_save_as = lazydicom.Dataset.save_as


def decode(self: lazydicom.Dataset) -> None:
    """``Dataset.decode``: every value is decoded."""
    known(self) if self._file is not None else None
    for element in self.iterall():
        _ = element.value


def save_as(
    self: lazydicom.Dataset,
    filename: Any,
    /,
    *,
    implicit_vr: bool | None = None,
    little_endian: bool | None = None,
    enforce_file_format: bool = False,
    overwrite: bool = True,
) -> None:
    """``Dataset.save_as``: lazydicom's where it can, else pydicom's, for lazydicom to read."""
    converts = (implicit_vr, little_endian) != (None, None) or enforce_file_format
    if self._file is None or converts:
        self.to_pydicom().save_as(
            filename,
            implicit_vr=implicit_vr,
            little_endian=little_endian,
            enforce_file_format=enforce_file_format,
            overwrite=overwrite,
        )
    else:
        _save_as(self, filename, overwrite=overwrite)


def element_json(self: lazydicom.Element, *_: Any, **__: Any) -> Any:
    """``DataElement.to_json_dict``: what the data set has for it."""
    holder = lazydicom.Dataset()
    holder.add_new(self.tag, self.VR, self.value)
    return holder.to_json_dict()[f"{int(self.tag):08X}"]


ADDED: tuple[tuple[type, str, object], ...] = (
    (lazydicom.Dataset, "decode", decode),
    (lazydicom.Dataset, "save_as", save_as),
    (DatasetView, "filename", property(lambda self: self.path)),
    (ElementView, "is_private", property(lambda self: self.tag.is_private)),
    (ElementView, "file_tell", property(lambda self: self.offset)),
    (ElementView, "to_json_dict", element_json),
    (PersonName, "encode", lambda self, encodings: encoded("PN", str(self), encodings)),
    (PersonName, "decode", lambda self, *_: self),
)
"""Class, attribute, what it is."""


def install() -> None:
    """Give lazydicom's classes pydicom's names, in this process."""
    for owner, name, value in ADDED:
        setattr(owner, name, value)
