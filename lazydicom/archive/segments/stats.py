"""What an index consists of: rows, segments, and how many bytes each part of it takes.

Knows which family of records belongs to which part. Refuses to know what is in a record.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from lazydicom.archive.segments.compact import alive_rows
from lazydicom.archive.segments.rows import read_segments
from lazydicom.archive.segments.uids import read_runs
from lazydicom.archive.segments.values import Values
from lazydicom.index.attribute import Attribute
from lazydicom.index.interning import Kind
from lazydicom.index.store_keys import (
    COLUMN,
    DIRECTORY,
    FILE,
    FRAGMENTS,
    META,
    NAME,
    NUMBER,
    OFFSETS,
    PACKED,
    REMOVED,
    STATS,
    UID,
)

if TYPE_CHECKING:
    from lazydicom.index.store import Store
    from lazydicom.index.transaction import Reader

_PARTS: dict[str, tuple[bytes, ...]] = {
    "values": (COLUMN.key(), PACKED.key()),
    "offsets": (OFFSETS.key(), FRAGMENTS.key()),
    "layouts": (NUMBER.key(Kind.LAYOUT), NAME.key(Kind.LAYOUT)),
    "files": (FILE.key(), DIRECTORY.key(), NUMBER.key(Kind.DIRECTORY), NAME.key(Kind.DIRECTORY)),
    "look-up by UID": (UID.key(),),
    "statistics": (STATS.key(),),
    "other": (META.key(), REMOVED.key(), NUMBER.key(Kind.ATTRIBUTE), NAME.key(Kind.ATTRIBUTE)),
}


class PartSize(NamedTuple):
    """How large a part of an index is."""

    records: int
    bytes: int
    """Of keys and records; what the store needs besides is not in it."""


@dataclass(frozen=True, slots=True)
class ArchiveStats:
    """What an index consists of."""

    instances: int
    removed: int
    """Rows of files that are gone or were changed, until a compaction."""
    segments: int
    small_segments: int
    """Segments that keep all their values in one record."""
    runs: int
    """Sorted runs in which a SOP Instance UID is looked up."""
    folders: int
    attributes: int
    """Attributes, nested ones too, that occur in some file."""
    layouts: int
    """Sequences of elements that files share."""
    values: str
    """Which attributes have columns: all, none, or their names."""
    generation: int
    """A number that an index made anew has another of: row ids mean something else then."""
    file_bytes: int
    """The size of the file of the index."""
    used_bytes: int
    """How much of it is in use; a snapshot is about as large."""
    parts: dict[str, PartSize] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = [
            f"instances: {self.instances:,}, removed: {self.removed:,}; folders: {self.folders:,}",
            f"segments: {self.segments:,}, small: {self.small_segments:,}; UID runs: {self.runs:,}",
            f"attributes: {self.attributes:,}; layouts: {self.layouts:,}; values: {self.values}",
            f"{self.used_bytes:,} bytes in use, {self.file_bytes:,} in the file:",
        ]
        each = self.instances + self.removed
        for name, part in sorted(self.parts.items(), key=lambda item: -item[1].bytes):
            per_row = f"{part.bytes / each:10,.1f} a row" if each else ""
            lines.append(f"{part.bytes:16,}  {name:16}{part.records:10,} records{per_row}")
        return "\n".join(lines)


def archive_stats(store: Store) -> ArchiveStats:
    """What the index in ``store`` consists of; goes through all of it."""
    file_bytes, used_bytes = store.sizes()
    with store.reading() as reader:
        rows, alive = read_segments(reader), alive_rows(reader)
        names = {kind: _size(reader, (NUMBER.key(kind),)).records for kind in Kind}
        return ArchiveStats(
            instances=sum(alive.values()),
            removed=sum(rows.values()) - sum(alive.values()),
            segments=len(rows),
            small_segments=_size(reader, (PACKED.key(),)).records,
            runs=len(read_runs(reader)[1]),
            folders=names[Kind.DIRECTORY],
            attributes=names[Kind.ATTRIBUTE],
            layouts=names[Kind.LAYOUT],
            values=_said(Values.read(reader)),
            generation=reader.generation,
            file_bytes=file_bytes,
            used_bytes=used_bytes,
            parts={name: _size(reader, prefixes) for name, prefixes in _PARTS.items()},
        )


def _said(values: Values) -> str:
    choice = values.in_force
    if choice is None:
        return "all"
    return ", ".join(sorted(str(Attribute.from_key(key)) for key in choice)) or "none"


def _size(reader: Reader, prefixes: tuple[bytes, ...]) -> PartSize:
    records = size = 0
    for prefix in prefixes:
        for key, record in reader.scan(prefix):
            records += 1
            size += len(key) + len(record)
    return PartSize(records, size)
