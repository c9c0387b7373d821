"""A memory-mapped, lazy DICOM object store.

`open` gives a `Dataset`, whose values are read when they are asked for and whose changes are kept
aside until `Dataset.save_as` writes a new file; `Archive` is a folder of files and its index.
"""

from __future__ import annotations

import sys

from lazydicom.errors import (
    CacheError,
    ChangedFileError,
    ClosedSourceError,
    ElementNotFoundError,
    EncodeError,
    FormatError,
    ItemNotFoundError,
    LazyDicomError,
    MissingExtraError,
    NestingError,
    NotDicomError,
    QueryError,
    SourceError,
    SourceExistsError,
    SourceIsDirectoryError,
    SourceNotFoundError,
    SourcePermissionError,
    StaleSelectionError,
    TruncatedError,
    UnsupportedError,
    ValueFormatError,
)
from lazydicom.overlay.assigning import assigning
from lazydicom.overlay.collector import Collector
from lazydicom.overlay.dataset import Dataset
from lazydicom.overlay.element import Element
from lazydicom.overlay.open import dcmread, open  # noqa: A004 - as gzip.open
from lazydicom.overlay.sequence import Sequence
from lazydicom.standard.tag import Tag
from lazydicom.standard.uid import UID
from lazydicom.standard.vr import VR
from lazydicom.view.person_name import PersonName
from lazydicom.view.range_matching import parse_range
from lazydicom.view.temporal import DA, DT, TM, Range

__all__ = [
    "DA",
    "DT",
    "TM",
    "UID",
    "VR",
    "Archive",
    "CacheError",
    "Change",
    "ChangedFileError",
    "ClosedSourceError",
    "Collector",
    "Dataset",
    "Element",
    "ElementNotFoundError",
    "EncodeError",
    "FileClient",
    "FileMeta",
    "FormatError",
    "FrameWriter",
    "ItemNotFoundError",
    "LazyDicomError",
    "MissingExtraError",
    "NestingError",
    "NotDicomError",
    "PersonName",
    "QueryError",
    "Range",
    "Sequence",
    "SourceError",
    "SourceExistsError",
    "SourceIsDirectoryError",
    "SourceNotFoundError",
    "SourcePermissionError",
    "StaleSelectionError",
    "Tag",
    "TruncatedError",
    "UnsupportedError",
    "ValueFormatError",
    "apply_color_lut",
    "apply_modality_lut",
    "apply_presentation_lut",
    "apply_rescale",
    "apply_voi",
    "apply_voi_lut",
    "apply_windowing",
    "assigning",
    "bulk_data_uri",
    "command_set",
    "convert_color_space",
    "dcmread",
    "dcmwrite",
    "encapsulate",
    "encapsulate_extended",
    "file_bulk_data",
    "from_json",
    "from_pydicom",
    "open",
    "ops",
    "parse_range",
]


# What a program that only opens files need not wait for: Archive needs numpy and lmdb.
_LATER = {
    "Archive": "lazydicom.archive.archive",
    "Change": "lazydicom.overlay.changes",
    "FileClient": "lazydicom.archive.searches.dicomweb",
    "FileMeta": "lazydicom.overlay.file_meta",
    "FrameWriter": "lazydicom.overlay.frame_writer",
    "apply_color_lut": "lazydicom.view.palette",
    "apply_modality_lut": "lazydicom.view.lookup_table",
    "apply_presentation_lut": "lazydicom.view.lookup_table",
    "apply_rescale": "lazydicom.view.lookup_table",
    "apply_voi": "lazydicom.view.lookup_table",
    "apply_voi_lut": "lazydicom.view.lookup_table",
    "apply_windowing": "lazydicom.view.lookup_table",
    "convert_color_space": "lazydicom.view.color",
    "bulk_data_uri": "lazydicom.view.bulk_data",
    "dcmwrite": "lazydicom.overlay.save",
    "encapsulate": "lazydicom.overlay.encapsulate",
    "encapsulate_extended": "lazydicom.overlay.encapsulate",
    "file_bulk_data": "lazydicom.view.bulk_data",
    "command_set": "lazydicom.overlay.command",
    "from_json": "lazydicom.overlay.from_json",
    "from_pydicom": "lazydicom.overlay.pydicom_bridge",
    "ops": "lazydicom.overlay.ops",
}


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER} - {"annotations", "sys"})


def __getattr__(name: str) -> object:
    if name in _LATER:
        from importlib import import_module  # noqa: PLC0415

        module = import_module(_LATER[name])
        found: object = module if name == "ops" else getattr(module, name)
        return found
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415

        return version(__name__)
    message = f"module {__name__!r} has no attribute {name!r}"
    # with the name and the module, Python itself asks "Did you mean ...?"
    raise AttributeError(message, name=name, obj=sys.modules[__name__])
