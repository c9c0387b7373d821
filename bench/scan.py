"""Find every element of many files, one thread: `python -m bench.scan`.

What an index build does per file before it looks at values: many files at a time, in a few
buffers. One by one, an object each, is what opening them costs. Bound: 5x faster than dicomsdl.
"""

from __future__ import annotations

import os
from itertools import groupby
from operator import itemgetter

from bench import measure, peers, subject
from lazydicom.archive.segments.cells import LARGEST
from lazydicom.index.batch import BatchScanner
from lazydicom.index.layout import LEAVES
from lazydicom.index.part10 import index_file
from lazydicom.index.source import FileSource

AT_ONCE = 64


def lazydicom_batch(paths: list[str]) -> int:
    scanner = BatchScanner(LARGEST)
    found = 0
    for first in range(0, len(paths), AT_ONCE):
        folders = groupby(map(os.path.split, paths[first : first + AT_ONCE]), itemgetter(0))
        batch = scanner.scan([(path, [name for _, name in files]) for path, files in folders])
        found += sum(batch.files[number, LEAVES] > 0 for number in range(len(batch.files)))
    return found


def lazydicom_scan(paths: list[str]) -> int:
    return sum(index_file(FileSource(path)).data_index.count > 0 for path in paths)


def main() -> None:
    chosen = subject.arguments("Find every element of many files, one thread.", files=3000)
    with subject.archive(chosen) as root:
        paths = peers.files(root)
        tasks = {
            "lazydicom": lambda: lazydicom_batch(paths),
            "lazydicom, one by one": lambda: lazydicom_scan(paths),
        }
        tasks |= peers.contestants(peers.SCAN_BATCH, paths)  # type: ignore[arg-type]
        times = measure.interleaved(tasks, chosen.rounds)
        print(measure.table("scan, per file", times, per=len(paths)))
        if chosen.json:
            measure.save(chosen.json, times, files=len(paths))


if __name__ == "__main__":
    main()
