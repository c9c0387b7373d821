"""Small archives for tests: files in folders, what an index says of them, and opens that count."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from lazydicom.archive.segments.cells import refitted
from lazydicom.index.attribute import Attribute
from lazydicom.index.interning import Kind, names_of
from lazydicom.standard.vr import ALL
from tests.dicom_bytes import (
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    element,
    file_meta,
    part10,
    text,
)
from tests.kernels import watch_batches

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lazydicom.archive.archive import Archive
    from lazydicom.archive.files.report import UpdateReport

LONG_AGO = 1_500_000_000 * 10**9


def small(
    uid: str = "1.2.3", modality: str = "CT", *more: bytes, syntax: str = EXPLICIT_LE
) -> bytes:
    """A file of a few elements; ``more`` are elements after Modality, encoded as it is."""
    explicit, big = syntax != IMPLICIT_LE, syntax == EXPLICIT_BE
    data_set = b"".join(
        (
            element(0x00080018, "UI", text(uid, vr="UI"), explicit=explicit, big=big),
            element(0x00080060, "CS", text(modality, vr="CS"), explicit=explicit, big=big),
            *more,
        )
    )
    return part10(data_set, transfer_syntax=syntax, meta=file_meta(syntax, sop_instance=uid))


def put(path: Path, data: bytes, *, mtime_ns: int = LONG_AGO) -> Path:
    """Write a file whose time is long ago, so that nothing about it is racy."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, ns=(mtime_ns, mtime_ns))
    return path


def content(archive: Archive) -> dict[str, dict[str, bytes]]:
    """All cells of all files by path and attribute, however they are stored."""
    found: dict[str, dict[str, bytes]] = {}
    with archive.reading() as snapshot:
        every = [
            number << 16 | row for number, rows in snapshot.rows.items() for row in range(rows)
        ]
        rows = [row for row in every if not snapshot.is_removed(row)]
        paths = [archive.path_of(snapshot, row) for row in rows]
        keys = list(names_of(snapshot.reader, Kind.ATTRIBUTE))
        for row, path in zip(rows, paths, strict=True):
            cells = found[os.path.relpath(path, archive.root)] = {}
            for key in keys:
                attribute = attribute_of(key)
                chunk = snapshot.column(row >> 16, attribute)
                cell = None if chunk is None else chunk.cell(row & 0xFFFF)
                if chunk is not None and attribute.vr not in ALL:
                    # which VR the column has depends on other files: each says its own
                    cell = refitted(cell, chunk.vr, "", len(attribute.path))
                if cell is not None:
                    cells[key.hex()] = cell if isinstance(cell, bytes) else b"(too large)"
    assert len(found) == len(archive) == len(paths)
    return found


def attribute_of(key: bytes) -> Attribute:
    """The attribute with this key."""
    return Attribute.from_key(key)


def files_below(root: str) -> int:
    """How many files there are, counted without the library."""
    return sum(
        os.path.isfile(os.path.join(folder, name))
        for folder, _, names in os.walk(root)
        if ".lazydicom" not in folder
        for name in names
    )


def updated(archive: Archive, **options: Any) -> UpdateReport:  # noqa: ANN401
    """The report of an update, every file of the archive accounted for."""
    report = archive.update(workers=2, **options)
    assert report.files == files_below(archive.root)
    return report


@contextmanager
def counted_opens(root: Path) -> Iterator[list[str]]:
    """The files below ``root`` that are opened meanwhile, the index left out."""
    real, seen = os.open, []
    folders: dict[int | None, str] = {}

    def opened(
        path: str | bytes, flags: int, mode: int = 0o777, *, dir_fd: int | None = None
    ) -> int:
        name = os.path.join(folders.get(dir_fd, ""), os.fsdecode(path))
        made = real(path, flags, mode, dir_fd=dir_fd)
        if flags & os.O_DIRECTORY:
            folders[made] = name
        elif name.startswith(str(root)) and ".lazydicom" not in name:
            seen.append(os.path.relpath(name, root))
        return made

    with pytest.MonkeyPatch.context() as patch:
        watch_batches(patch)
        patch.setattr(os, "open", opened)
        yield seen


def cell(archive: Archive, name: str, attribute: Attribute | str) -> object:
    """What the column of an attribute has of the file ``name``: bytes, None, or TOO_LARGE."""
    wanted = Attribute.from_keyword(attribute) if isinstance(attribute, str) else attribute
    selection = archive.query("True")
    paths = [os.path.relpath(path, archive.root) for path in selection.paths()]
    with archive.reading() as snapshot:
        row = int(selection.row_ids()[paths.index(name)])
        chunk = snapshot.column(row >> 16, wanted)
        return None if chunk is None else chunk.cell(row & 0xFFFF)
