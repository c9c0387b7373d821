"""Checking one file: everything that can be found wrong with it, and nothing raised.

Goes through the whole of a file: structure, values, character sets, File Meta Information against
the data set, pixel data against their description and offset tables, what else the preamble may be.
Knows what the Standard asks of any file. Refuses to know the modules of PS3.3, which say what a
kind of object has to have, and other files.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from lazydicom.archive.checks.finding import Finding, finding
from lazydicom.errors import LazyDicomError, NotDicomError
from lazydicom.index.part10 import PREAMBLE_LENGTH
from lazydicom.overlay.dataset import Dataset
from lazydicom.standard.multiplicity import against_multiplicity
from lazydicom.standard.uid import UID
from lazydicom.standard.vr import BYTES
from lazydicom.view.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lazydicom.view.element import Element

_PROGRAMS = {b"MZ": "Windows", b"\x7fELF": "ELF", b"#!": "script", b"\xca\xfe\xba\xbe": "Mach-O"}
_PROGRAMS |= {b"\xcf\xfa\xed\xfe": "Mach-O", b"\xfe\xed\xfa": "Mach-O"}
# TIFF is what PS3.10 §7.1 has the preamble for.
_FORMATS = {b"PK\x03\x04": "zip", b"%PDF": "PDF", b"<": "markup", b"{": "JSON"}

_SOP_CLASS, _SOP_INSTANCE, _STUDY, _SERIES = 0x00080016, 0x00080018, 0x0020000D, 0x0020000E
_MEDIA = {0x00020002: _SOP_CLASS, 0x00020003: _SOP_INSTANCE}
_DIRECTORY = "1.2.840.10008.1.3.10"
"""Media Storage Directory Storage: a DICOMDIR is no instance of a study."""


def check_file(path: str | os.PathLike[str]) -> list[Finding]:
    """Everything that is wrong with a file; empty if nothing is.

    Parameters
    ----------
    path
        The file. Whatever is in it, and whether or not it is there, nothing is raised.
    """
    return check_opened(partial(read, path, Dataset), os.fsdecode(path))


def check_opened(opened: Callable[[], Dataset], name: str) -> list[Finding]:
    """The same of what ``opened`` opens."""
    try:
        with opened() as dataset:
            return _found(dataset, name)
    except NotDicomError as error:
        return [finding("NOT_DICOM", name, more=error.reason)]
    except LazyDicomError as error:
        return [finding("UNREADABLE", name, error.tag or 0, more=error.reason)]
    except Exception as error:  # noqa: BLE001  (one file never stops the others; it is listed)
        # without its text, which may quote the file
        return [finding("UNREADABLE", name, more=f"unexpected {type(error).__name__}")]


def _found(dataset: Dataset, path: str) -> list[Finding]:
    found = [*_preamble(dataset, path), *_identity(dataset, path)]
    for part in (dataset.file_meta, dataset):
        for element in part.iterall():
            found += _element(element, path)
    found += _pixels(dataset, path)
    # values and frames note their problems when they are looked at, so these come last
    problems = dict.fromkeys(dataset.problems)
    found += [Finding(one.code, path, one.sentence, one.offset, one.tag) for one in problems]
    return sorted(found, key=lambda one: (one.offset, one.tag, one.code))


def _preamble(dataset: Dataset, path: str) -> Iterator[Finding]:
    preamble = dataset.preamble or b""
    for code, known in (("EXECUTABLE_PREAMBLE", _PROGRAMS), ("FOREIGN_PREAMBLE", _FORMATS)):
        for start, kind in known.items():
            if len(preamble) == PREAMBLE_LENGTH and preamble.startswith(start):
                yield finding(code, path, 0, 0, kind)
                return


def _identity(dataset: Dataset, path: str) -> Iterator[Finding]:
    """What identifies an instance, in both places that say it."""
    meta = dataset.file_meta
    if _text(meta, 0x00020002) == _DIRECTORY:
        return
    for tag in (_SOP_CLASS, _SOP_INSTANCE, _STUDY, _SERIES):
        if not _text(dataset, tag):
            yield finding("MISSING_UID", path, tag)
    for media, tag in _MEDIA.items():
        said, is_so = _text(meta, media), _text(dataset, tag)
        if said and is_so and said != is_so:
            yield finding("META_MISMATCH", path, media)
    sop_class = _text(dataset, _SOP_CLASS)
    if sop_class and not UID(sop_class).is_private and UID(sop_class).name == sop_class:
        yield finding("UNKNOWN_SOP_CLASS", path, _SOP_CLASS)


def _text(dataset: Dataset, tag: int) -> str:
    try:
        value = dataset.value_at(tag) if tag in dataset else None
    except LazyDicomError:  # found again where the element is looked at
        return ""
    return value if isinstance(value, str) else ""


def _element(element: Element, path: str) -> Iterator[Finding]:
    vr = element.VR
    if vr in BYTES or vr == "SQ":
        return
    try:
        value = element.value
    except LazyDicomError as error:
        yield finding("UNREADABLE", path, element.tag, element.header_offset or 0, error.reason)
        return
    values = value if isinstance(value, tuple) else (value,)
    if vr == "UI" and any(one and not UID(str(one)).is_valid for one in values):
        yield finding("INVALID_UID", path, element.tag, element.header_offset or 0)
    against = against_multiplicity(element.tag, vr, len(values))
    if against is not None and not element.is_empty:
        yield finding("MULTIPLICITY", path, element.tag, element.header_offset or 0, against)


def _pixels(dataset: Dataset, path: str) -> Iterator[Finding]:
    """What is known of frames without decoding one."""
    if "PixelData" not in dataset:
        return
    try:
        frames = dataset.frames
        for number in {0, len(frames) - 1} if len(frames) else ():
            frames.raw(number)
    except LazyDicomError as error:
        yield finding("PIXELS", path, 0x7FE00010, more=error.reason)
