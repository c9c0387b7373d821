"""Saving: a file as it was, except for what was changed.

Knows what a change implies outside of the data set: File Meta Information, the deflate stream, the
offsets in a DICOMDIR; and when saving is refused. Refuses to know elements, which `patches` does,
and how files are replaced, which `atomic` does.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING

from lazydicom.errors import TruncatedError, UnsupportedError
from lazydicom.index.forward import Kept
from lazydicom.index.layout import HEADER, NEXT
from lazydicom.index.offsets import OffsetIndex
from lazydicom.index.part10 import index_file
from lazydicom.overlay.atomic import write_file
from lazydicom.overlay.header import encode_header
from lazydicom.overlay.overlay import PART, TOP, Items, Leaf
from lazydicom.overlay.patches import (
    Patch,
    by_place,
    data_set_patches,
    end_of,
    group_length_patches,
    is_cut,
    patched,
)
from lazydicom.overlay.plan import Bytes, Copy, Plan
from lazydicom.standard.tag import (
    MEDIA_STORAGE_SOP_CLASS_UID,
    MEDIA_STORAGE_SOP_INSTANCE_UID,
    SOP_CLASS_UID,
    SOP_INSTANCE_UID,
)
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from lazydicom.index.part10 import FileIndex
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.plan import Sink

_DIRECTORY_RECORD_SEQUENCE = 0x00041220
_PREFIX_END = 132
_LONGEST_HEADER = 12
_MARKERS = (b"\xfe\xff", b"\xff\xfe")
"""Group FFFE of items and delimiters, in either byte order."""


def save(
    dataset: Dataset,
    target: str | os.PathLike[str] | Sink,
    *,
    overwrite: bool,
    allow_partial: bool,
    durable: bool,
) -> int:
    """Write a file with its changes; `Dataset.save_as` is the contract."""
    if not isinstance(target, (str, os.PathLike)) and not hasattr(target, "write"):
        message = f"save_as() takes a path or a binary file, not {type(target).__name__}"
        raise TypeError(message)
    plan = plan_of(dataset, allow_partial=allow_partial)
    source = _file_of(dataset).meta_index.source
    if isinstance(target, (str, os.PathLike)):
        return write_file(target, plan, source, overwrite=overwrite, durable=durable)
    return plan.write_to(target, source)


def _file_of(dataset: Dataset) -> FileIndex:
    if dataset._file is None:
        what = {TOP: "a new data set", PART: "a part of a data set"}.get(dataset._key, "an item")
        raise UnsupportedError(
            f"{what} cannot be saved as a file; assign it to a sequence, or save the data set it "
            "is in"
        )
    return dataset._file


def plan_of(dataset: Dataset, *, allow_partial: bool = False) -> Plan:
    """What a file with its changes consists of: ranges of its source, and new bytes.

    Raises
    ------
    TruncatedError, UnsupportedError
        It is changed, and truncated or opened in part, and that is not allowed.
    """
    file = _file_of(dataset)
    source = file.meta_index.source
    if isinstance(source, Kept):
        raise UnsupportedError("is a piece of a stream that has passed", path=source.name)
    if not dataset._overlay.edits:
        return Plan([Copy(0, source.size)])
    if file.is_partial and not allow_partial:
        raise UnsupportedError(
            "elements were left out when it was opened: open it whole, or allow_partial=True "
            "keeps what was not read as it is",
            path=source.name,
        )
    if file.is_partial or type(file.data_index) is not OffsetIndex:
        # A table that was kept may be wrong, and what is written by it would be too.
        dataset = _scanned(dataset)
        file = _file_of(dataset)
    _check_meta(file)
    file.data_index.complete()
    if not allow_partial and _is_truncated(file):
        raise TruncatedError(
            "is truncated; allow_partial=True saves the changes to what there is of it",
            path=source.name,
        )
    patches = data_set_patches(dataset, _data_start(file))
    meta = _meta_patches(file, dataset)
    _check_directory(dataset, file, meta + patches)
    if file.data_index is file.meta_index:
        return Plan(patched(0, source.size, meta + patches))
    begin = file.data_offset
    if not patches:
        return Plan(patched(0, source.size, meta))
    inflated = file.data_index.source
    data_set = Plan(patched(0, inflated.size, patches)).to_bytes(inflated)
    end = _stream_end(file)
    trailing = Copy(end, source.size - end)
    return Plan([*patched(0, begin, meta), Bytes(_deflated(data_set)), trailing])


def _scanned(dataset: Dataset) -> Dataset:
    """The data set that a new scan of the whole file gives, with the same changes."""
    part = _file_of(dataset)
    # It was believed to be DICOM when it was opened.
    file = index_file(part.meta_index.source, force=True, probe=False, reading=part.reading)
    whole = type(dataset)(Scope(file.data_index, file.data_start, None), file)
    object.__setattr__(whole, "_overlay", dataset._overlay)
    return whole


def _check_meta(file: FileIndex) -> None:
    """Refuse a file that is cut off before its data set begins."""
    rows = file.meta_index.siblings(0, file.meta_stop)
    if rows and is_cut(file.meta_index, rows[-1]):
        raise TruncatedError(
            "ends in its File Meta Information, so that it has no data set to change",
            path=file.meta_index.source.name,
        )


def _is_truncated(file: FileIndex) -> bool:
    if any(found.code == "DEFLATE_ERROR" for found in file.meta_index.problems):
        return True
    index = file.data_index
    rows = index.siblings(file.data_start, index.count)
    if rows and is_cut(index, rows[-1]):
        return True
    end = end_of(index, rows[-1]) if rows else _data_start(file)
    rest = index.read(end, min(index.source.size - end, _LONGEST_HEADER))
    # less than a header, and neither padding nor a delimiter: it began as an element
    return any(rest) and (len(rest) < 8 or (len(rest) < 12 and rest[:2] not in _MARKERS))


def _data_start(file: FileIndex) -> int:
    """Where the data set begins if it has no element."""
    if file.data_index is not file.meta_index:
        return 0
    if file.meta_stop:
        return end_of(file.meta_index, file.meta_index.siblings(0, file.meta_stop)[-1])
    return _PREFIX_END if file.has_preamble else 0


def _meta_patches(file: FileIndex, dataset: Dataset) -> list[Patch]:
    """Let the File Meta Information name the SOP Class and Instance that the data set names."""
    index = file.meta_index
    table = index.rows
    rows = index.siblings(0, file.meta_stop)
    edits = dataset._edits
    patches = []
    for tag, meta_tag in (
        (SOP_CLASS_UID, MEDIA_STORAGE_SOP_CLASS_UID),
        (SOP_INSTANCE_UID, MEDIA_STORAGE_SOP_INSTANCE_UID),
    ):
        edit = edits.get(tag)
        row = index.find(0, file.meta_stop, meta_tag)
        if not isinstance(edit, Leaf) or row < 0 or index.value(row) == edit.raw:
            continue
        data = encode_header(meta_tag, "UI", len(edit.raw)) + edit.raw
        patches.append(Patch(table[row, HEADER], end_of(index, row), [Bytes(data)]))
    if patches:
        growth = sum(patch.growth for patch in patches)
        patches += group_length_patches(index, rows, {0x0002: growth})
    return patches


def _deflated(data: bytes) -> bytes:
    deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    stream = deflater.compress(data) + deflater.flush()
    return stream + b"\0" * (len(stream) % 2)  # PS3.5 §A.5


def _stream_end(file: FileIndex) -> int:
    """Where the deflate stream of the data set ends, its padding included."""
    end = None if file.inflater is None else file.inflater.end
    return file.meta_index.source.size if end is None else end


def _check_directory(dataset: Dataset, file: FileIndex, patches: list[Patch]) -> None:
    """Refuse to move directory records: offsets in a DICOMDIR say where they are (PS3.3 §F.3)."""
    index = file.data_index
    row = index.find(file.data_start, index.count, _DIRECTORY_RECORD_SEQUENCE)
    if row < 0:
        return
    if isinstance(dataset._edits.get(_DIRECTORY_RECORD_SEQUENCE), Items):
        raise UnsupportedError(
            "the change moves directory records about, and offsets in the file say where they are; "
            "recomputing those is not supported yet",
            path=index.source.name,
            tag=_DIRECTORY_RECORD_SEQUENCE,
        )
    table = index.rows
    records = [table[item, HEADER] for item in index.siblings(row + 1, table[row, NEXT])]
    pending = sorted(patches, key=by_place)
    moved = 0
    for offset in records:
        while pending and pending[0].start < offset:
            moved += pending.pop(0).growth
        if moved:
            raise UnsupportedError(
                f"the change moves directory records by {moved} bytes, and offsets in the file say "
                "where they are; recomputing those is not supported yet",
                path=index.source.name,
                tag=_DIRECTORY_RECORD_SEQUENCE,
            )
