"""Count what three predicates match: `python -m bench.query --rows 1000000`.

The rows are the headers of bench.corpus, put into segments by the archive's own builder without a
file system. Bound: no slower than DuckDB's native table. Parsing the query is in our time.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench import corpus, measure, peers
from lazydicom import Archive
from lazydicom.archive.segments.members import Member
from lazydicom.archive.segments.rows import next_segment, read_segments, write_segments
from lazydicom.archive.segments.segment import BATCH, SegmentBuilder
from lazydicom.index.part10 import index_file
from lazydicom.index.source import MemorySource
from lazydicom.index.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable

QUERY = "Modality == 'CT' and SliceThickness < 1.5 and StudyDate >= '2020-01-01'"


def fill(folder: str, headers: Iterable[bytes]) -> int:
    """Put files into an index as an update does, their bytes from memory."""
    builder = SegmentBuilder()
    total = 0

    def seal(store: Store) -> None:
        with store.writing() as writer:
            segment, rows = next_segment(writer), builder.count
            builder.seal(writer, segment)
            write_segments(writer, {**read_segments(writer), segment: rows})

    with Store.open(folder) as store:
        for header in headers:
            member = Member("", f"{total:08}.dcm", len(header), 0)
            builder.add(member, index_file(MemorySource(header)))
            total += 1
            if builder.count == BATCH:
                seal(store)
        if builder.count:
            seal(store)
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description="Count what three predicates match.")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--index", help="keep the index here, or use the one that is here")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        index = chosen.index or f"{scratch}/index"
        if not Path(index, "data.mdb").exists():
            fill(index, corpus.headers(chosen.rows, chosen.seed))
        rows = list(corpus.rows(chosen.rows, chosen.seed))
        with Archive(scratch, index=index) as archive:
            tasks = {"lazydicom": lambda: archive.count(QUERY)}
            tasks |= peers.count_contestants(Path(scratch), rows)
            answers = {name: task() for name, task in tasks.items()}
            if len(set(answers.values())) != 1:
                raise SystemExit(f"the answers differ: {answers}")
            times = measure.interleaved(tasks, chosen.rounds)
        print(measure.table(f"3 predicates, {len(rows)} rows", times))
        print(f"{answers['lazydicom']} rows match")
        if chosen.json:
            measure.save(chosen.json, times, rows=len(rows))


if __name__ == "__main__":
    main()
