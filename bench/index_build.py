"""Build an index with all values: `python -m bench.index_build`.

Bounds: 50,000 files/s warm and 15,000 files/s cold on two cores. ``--cold`` drops the page cache
before each run, which the system has to allow; ``--workers`` compares numbers of threads. The
others index less, DICOMfileClient about 30 attributes; ``--alone`` leaves them out.
"""

from __future__ import annotations

import argparse
import tempfile
from functools import partial
from pathlib import Path

from bench import measure, peers, subject
from lazydicom import Archive


def lazydicom_index(root: str, workers: int | None = None) -> int:
    with tempfile.TemporaryDirectory() as index, Archive(root, index=index) as archive:
        report = archive.update(workers=workers)
        return report.added


def index_bytes(root: str) -> int:
    with tempfile.TemporaryDirectory() as index:
        with Archive(root, index=index) as archive:
            archive.update()
        return sum(each.stat().st_blocks * 512 for each in Path(index).rglob("*"))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, nargs="*", default=[], help="numbers of threads")
    parser.add_argument("--cold", action="store_true", help="drop the page cache before each run")
    parser.add_argument("--alone", action="store_true", help="leave the others out")
    chosen = subject.arguments(
        "Build an index with all values.", files=6000, rounds=3, parser=parser
    )
    if chosen.cold and not measure.drop_caches():
        raise SystemExit("the page cache cannot be dropped here: that needs Linux and root")
    with subject.archive(chosen) as root:
        count = len(peers.files(root))
        tasks = {"lazydicom": partial(lazydicom_index, root)}
        for number in chosen.workers:
            tasks[f"lazydicom, workers={number}"] = partial(lazydicom_index, root, number)
        if not chosen.alone:
            tasks |= peers.contestants(peers.INDEX_BUILD, root)  # type: ignore[arg-type]
        before = measure.drop_caches if chosen.cold else None
        times = measure.interleaved(tasks, chosen.rounds, warm_up=not chosen.cold, before=before)
        print(measure.table("index build, per file", times, per=count))
        print(f"{count / min(times['lazydicom']):.0f} files/s at best")
        print(f"index: {index_bytes(root) / count:.0f} bytes a file, {count} files")
        if chosen.json:
            measure.save(chosen.json, times, files=count, cold=chosen.cold)


if __name__ == "__main__":
    main()
