"""A store of many rows, and databases that hold the same: `python -m bench.rows DIR --rows N`.

Made once, and shared by the scripts that take ``--index DIR``. The rows are the files of
bench.corpus without their pixel data, put into segments by the archive's own builder without a file
system, and compacted. ``--repeat STORE`` has the rows of another store ten times, each time with
other UIDs and patients, segment by segment: that takes a tenth of the time.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import random
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bench import corpus, databases, subject
from lazydicom import Archive
from lazydicom.archive.segments.column_store import column_numbers, read_packed, write_columns
from lazydicom.archive.segments.members import Member
from lazydicom.archive.segments.merged_columns import joined
from lazydicom.archive.segments.rows import next_segment, read_segments, write_segments
from lazydicom.archive.segments.segment import SegmentBuilder
from lazydicom.archive.segments.uids import SOP_INSTANCE_UID, add_uids
from lazydicom.index.attribute import Attribute
from lazydicom.index.column import ColumnChunk
from lazydicom.index.encoding import Encoded
from lazydicom.index.interning import Kind, name_of
from lazydicom.index.part10 import index_file
from lazydicom.index.sealed import unseal
from lazydicom.index.slices import Slices
from lazydicom.index.source import MemorySource
from lazydicom.index.store import Store
from lazydicom.index.store_keys import COLUMN, FILE, FRAGMENTS, OFFSETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lazydicom.index.encoding import Cell
    from lazydicom.index.transaction import Reader

ROWS = "rows.csv"
MOST_COPIES = 9

# What tells the copies of a row apart, SOP Instance UIDs in group 2 included.
_OTHERS = {
    Attribute(tag).key() for tag in (0x00020003, 0x00080018, 0x00100020, 0x0020000D, 0x0020000E)
}


def make(folder: Path, count: int, seed: int = 1) -> None:
    """Make a store and the databases."""
    with _whole_or_not(folder) as part:
        with Store.open(part) as store:
            _fill(store, corpus.instances(count, seed), part / ROWS)
        _compact(part)
        databases.make(part, part / ROWS)


def repeat(source: Path, folder: Path, times: int) -> None:
    """Make a store with the rows of another so many times, and the table of DuckDB with them."""
    with _whole_or_not(folder) as part:
        with Store.open(source, readonly=True) as store:
            store.snapshot(part)
        shutil.copyfile(source / ROWS, part / ROWS)
        with Store.open(part) as store:
            _repeat(store, times - 1)
        _compact(part)
        databases.repeat(source, part, [_replacements(copy) for copy in range(times - 1)])


@contextmanager
def _whole_or_not(folder: Path) -> Iterator[Path]:
    """A folder to fill, which gets its name when that is done: half of a store is none."""
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    yield part
    part.rename(folder)


@contextmanager
def opened(chosen: argparse.Namespace) -> Iterator[tuple[Archive, Path]]:
    """The archive of ``--index``, or of a store that is made now; and the folder of the store."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(chosen.index or f"{scratch}/index")
        root = Path(scratch, "root")
        root.mkdir()
        if not Path(folder, "data.mdb").exists():
            make(folder, chosen.rows, chosen.seed)
        with Archive(root, index=folder, readonly=True) as archive:
            yield archive, folder


def arguments(description: str, *, rounds: int, files: int = 0) -> argparse.Namespace:
    """The command line; with that of bench.subject if files are needed, too."""
    subject.tell_of_kernels()
    parser = argparse.ArgumentParser(description=description)
    if files:
        parser.add_argument("--dir", help="an archive of bench.corpus; generated if not given")
        parser.add_argument("--files", type=int, default=files, help=f"to generate ({files})")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--index", help="keep the store here, or use the one that is here")
    parser.add_argument("--json", type=Path, help="write every single time to this file")
    return parser.parse_args()


def sample(folder: Path, count: int, seed: int = 1) -> list[dict[str, str]]:
    """Some of the rows, in no order."""
    lines = (folder / ROWS).read_text(encoding="utf-8").splitlines()
    chosen = random.Random(seed).sample(lines, min(count, len(lines)))
    return list(csv.DictReader(chosen, corpus.Row._fields))


def _fill(store: Store, instances: Iterable[corpus.Instance], rows: Path) -> None:
    """Put files into an index as an update does, their bytes from memory."""
    builder = SegmentBuilder()

    def seal() -> None:
        with store.writing() as writer:
            segment, count = next_segment(writer), builder.count
            builder.made().write(writer, segment)
            write_segments(writer, {**read_segments(writer), segment: count})

    with rows.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        for instance in instances:
            folder, _, name = instance.path.rpartition("/")
            header = instance.header
            builder.add(Member(folder, name, len(header), 0), index_file(MemorySource(header)))
            date = instance.row.study_date
            iso = f"{date[:4]}-{date[4:6]}-{date[6:]}"
            out.writerow(instance.row._replace(study_date=iso))
            if builder.is_full:
                seal()
    if builder.count:
        seal()


def _compact(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as nothing, Archive(nothing, index=folder) as archive:
        archive.compact()


def _repeat(store: Store, copies: int) -> None:
    """Write each segment again and again, with other UIDs."""
    with store.reading() as reader:
        originals = read_segments(reader)
    for copy, (segment, rows) in itertools.product(range(copies), originals.items()):
        with store.reading() as reader:
            columns, uids = _copied(reader, segment, _replacements(copy))
            others = [
                (family, family.numbers(bytes(key))[1], bytes(record))
                for family in (OFFSETS, FILE, FRAGMENTS)
                for key, record in reader.scan(family.key(segment))
            ]
        with store.writing() as writer:
            new = next_segment(writer)
            for family, number, record in others:
                writer.put(family.key(new, number), record)
            write_columns(writer, new, rows, columns)
            write_segments(writer, {**read_segments(writer), new: rows})
            add_uids(writer, new, enumerate(uids))


def _copied(
    reader: Reader, segment: int, replacements: dict[str, str]
) -> tuple[list[tuple[int, Encoded]], list[Cell]]:
    """The columns of a copy of a segment, and its SOP Instance UIDs."""
    columns: list[tuple[int, Encoded]] = []
    uids: list[Cell] = []
    packed = read_packed(reader, segment)
    for number in column_numbers(reader, segment, packed):
        record = reader.get(COLUMN.key(segment, number)) if packed is None else None
        body = packed.record(number) if packed else unseal(record or b"", "a column")
        chunk = ColumnChunk(body or b"")
        name = name_of(reader, Kind.ATTRIBUTE, number)
        if name not in _OTHERS:
            columns.append((number, Encoded(body or b"", chunk.statistics())))
            continue
        found = joined([chunk], [chunk.rows], np.arange(chunk.rows))
        data = bytes(found.cells.data)
        for before, after in replacements.items():  # as long as it was
            data = data.replace(before.encode(), after.encode())
        found = found._replace(cells=Slices(data, found.cells.starts, found.cells.sizes))
        encoded = found.encoded()
        if encoded is not None:
            columns.append((number, encoded))
        if name == SOP_INSTANCE_UID.key():
            uids = found.row_cells()
    return columns, uids


def _replacements(copy: int) -> dict[str, str]:
    """What a copy has instead of what, in UIDs and patients' IDs."""
    return {".9999.": f".999{copy}.", "2.25.": f"2.{10 + copy}.", "BENCH": f"BENC{copy}"}


def main() -> None:
    parser = argparse.ArgumentParser(description="Make a store of many rows, and databases.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeat", type=Path, metavar="STORE", help="repeat the rows of a store")
    parser.add_argument("--times", type=int, default=10, choices=range(2, MOST_COPIES + 2))
    chosen = parser.parse_args()
    started = time.perf_counter()
    if chosen.repeat:
        repeat(chosen.repeat, chosen.folder, chosen.times)
    else:
        make(chosen.folder, chosen.rows, chosen.seed)
    seconds = time.perf_counter() - started
    print(f"{seconds:.0f} s")


if __name__ == "__main__":
    main()
