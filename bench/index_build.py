"""Build an index with all values: `python -m bench.index_build`.

Bound: 5x DICOMfileClient's rate. It indexes about 30 attributes, we all of them and every offset.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench import measure, peers, subject
from lazydicom import Archive


def lazydicom_index(root: str) -> int:
    with tempfile.TemporaryDirectory() as index, Archive(root, index=index) as archive:
        report = archive.update()
        return report.added


def index_bytes(root: str) -> int:
    with tempfile.TemporaryDirectory() as index:
        with Archive(root, index=index) as archive:
            archive.update()
        return sum(each.stat().st_blocks * 512 for each in Path(index).rglob("*"))


def main() -> None:
    chosen = subject.arguments("Build an index with all values.", files=6000, rounds=3)
    with subject.archive(chosen) as root:
        count = len(peers.files(root))
        tasks = {"lazydicom": lambda: lazydicom_index(root)}
        tasks |= peers.contestants(peers.INDEX_BUILD, root)  # type: ignore[arg-type]
        times = measure.interleaved(tasks, chosen.rounds)
        print(measure.table("index build, per file", times, per=count))
        print(f"index: {index_bytes(root) / count:.0f} bytes a file, {count} files")
        if chosen.json:
            measure.save(chosen.json, times, files=count)


if __name__ == "__main__":
    main()
