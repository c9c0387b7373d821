"""File Meta Information as it is written (PS3.10 §7.1): that of a file with changes, or a new one.

Knows what follows from the data set and from how it is encoded, and what a new group says where
nobody said anything. Refuses to know preambles, and what may be assigned.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lazydicom.errors import EncodeError
from lazydicom.overlay.assign import put
from lazydicom.overlay.file_meta import FileMeta
from lazydicom.overlay.header import encode_header
from lazydicom.overlay.overlay import META, Leaf, Overlay
from lazydicom.overlay.patches import data_set_patches
from lazydicom.standard.dictionary import keyword_of
from lazydicom.standard.tag import (
    FILE_META_GROUP_LENGTH,
    FILE_META_VERSION,
    IMPLEMENTATION_CLASS_UID,
    IMPLEMENTATION_VERSION_NAME,
    MEDIA_STORAGE_SOP_CLASS_UID,
    MEDIA_STORAGE_SOP_INSTANCE_UID,
    SOP_CLASS_UID,
    SOP_INSTANCE_UID,
    TRANSFER_SYNTAX_UID,
)
from lazydicom.standard.uid import IMPLEMENTATION_CLASS_UID as OURS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.overlay import Edit
    from lazydicom.overlay.patches import Patch
    from lazydicom.standard.transfer_syntax import TransferSyntax

FOLLOWS: dict[int, int] = {
    MEDIA_STORAGE_SOP_CLASS_UID: SOP_CLASS_UID,
    MEDIA_STORAGE_SOP_INSTANCE_UID: SOP_INSTANCE_UID,
}
"""What says the same as an element of the data set."""


@cache
def version_name() -> str:
    """What files say of the version that wrote them; at most 16 characters (PS3.10 §7.1)."""
    from importlib.metadata import version  # noqa: PLC0415 - reading needs none of it

    return "_".join(["LAZYDICOM", *version("lazydicom").split(".")[:2]])[:16]


def meta_patches(
    dataset: Dataset, start: int, *, syntax: TransferSyntax | None, stamp: bool
) -> list[Patch]:
    """The patches that make the File Meta Information of a file say what is so.

    Parameters
    ----------
    dataset
        A data set of a file that has some.
    start
        Where its first element would be.
    syntax
        How the data set will be encoded, if the file may say otherwise.
    stamp
        Whether it says that this library wrote the file.
    """
    if not (stamp or syntax or META in dataset._overlay.edits) and (
        dataset._edits.keys().isdisjoint(FOLLOWS.values())
    ):
        return []  # as for most edits
    meta = dataset.file_meta
    implied: dict[int, Edit] = {}
    for meta_tag, followed in FOLLOWS.items():
        edit = dataset._edits.get(followed)
        if isinstance(edit, Leaf) and meta_tag in meta:
            implied[meta_tag] = edit._replace(written_vr="UI")
    if stamp:
        implied |= _stamp()
    implied |= meta._edits
    if syntax is not None:
        implied[TRANSFER_SYNTAX_UID] = _leaf("UI", syntax.uid.encode())
    if not implied:
        return []
    written = FileMeta.of(meta._scope, Overlay(), None)
    for tag, edit in implied.items():
        put(written, tag, edit)
    return data_set_patches(written, start)


def new_meta(dataset: Dataset, syntax: TransferSyntax, *, stamp: bool) -> bytes:
    """A File Meta Information of what was assigned, complete, for a data set that has none.

    Raises
    ------
    EncodeError
        What it needs is neither in it nor in the data set.
    """
    edits = dict(dataset._overlay.edits.get(META, {}))
    if stamp:
        edits = _stamp() | edits
    if not _is_said(edits, IMPLEMENTATION_CLASS_UID):
        edits = edits | {**_stamp(), **_only(edits, IMPLEMENTATION_VERSION_NAME)}
    if not _is_said(edits, FILE_META_VERSION):
        edits[FILE_META_VERSION] = _leaf("OB", b"\0\1")
    for meta_tag, followed in FOLLOWS.items():
        element = dataset.find_element(followed)
        if not _is_said(edits, meta_tag) and element is not None and not element.is_empty:
            edits[meta_tag] = element.leaf()._replace(written_vr="UI")
    edits[TRANSFER_SYNTAX_UID] = _leaf("UI", syntax.uid.encode())
    missing = [
        keyword_of(tag) for meta_tag, tag in FOLLOWS.items() if not _is_said(edits, meta_tag)
    ]
    if missing:
        raise EncodeError(
            f"every file has to say its {' and '.join(map(str, missing))}; assign that, or what "
            f"file_meta has of it: MediaStorage{missing[0]}; bare=True writes the data set alone"
        )
    parts = []
    for tag in sorted(edits):
        edit = edits[tag]
        if isinstance(edit, Leaf):
            raw = edit.padded().raw
            parts += [encode_header(tag, edit.written_vr, len(raw)), raw]
    body = b"".join(parts)
    length = len(body).to_bytes(4, "little")
    return encode_header(FILE_META_GROUP_LENGTH, "UL", 4) + length + body


def _stamp() -> dict[int, Edit]:
    return {
        IMPLEMENTATION_CLASS_UID: _leaf("UI", OURS.encode()),
        IMPLEMENTATION_VERSION_NAME: _leaf("SH", version_name().encode()),
    }


def _leaf(vr: str, raw: bytes) -> Leaf:
    padding = b"" if len(raw) % 2 == 0 else b" " if vr == "SH" else b"\0"
    return Leaf(vr, raw + padding, False, (), vr)  # noqa: FBT003


def _is_said(edits: Mapping[int, Edit], tag: int) -> bool:
    edit = edits.get(tag)
    return isinstance(edit, Leaf) and edit.raw != b""


def _only(edits: Mapping[int, Edit], tag: int) -> dict[int, Edit]:
    return {tag: edits[tag]} if tag in edits else {}
