"""Build an index with all values: `python -m bench.index_build`.

Bounds: 50,000 files/s warm and 15,000 files/s cold on two cores. ``--cold`` drops the page cache
before each run, which the system has to allow; ``--workers`` and ``--processes`` compare numbers of
threads and of processes. The others index less, DICOMfileClient about 30 attributes; ``--alone``
leaves them out.
"""

from __future__ import annotations

import argparse
import tempfile
from functools import partial
from pathlib import Path

from bench import measure, peers, subject
from lazydicom import Archive


def lazydicom_index(root: str, workers: int | None = None, processes: int = 0) -> int:
    with tempfile.TemporaryDirectory() as index, Archive(root, index=index) as archive:
        report = archive.update(workers=workers, processes=processes)
        return report.added


def index_bytes(root: str) -> int:
    with tempfile.TemporaryDirectory() as index:
        with Archive(root, index=index) as archive:
            archive.update()
        return sum(each.stat().st_blocks * 512 for each in Path(index).rglob("*"))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, nargs="*", default=[], help="numbers of threads")
    parser.add_argument("--processes", type=int, nargs="*", default=[], help="numbers of processes")
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
            for processes in chosen.processes:
                name = f"lazydicom, workers={number}, processes={processes}"
                tasks[name] = partial(lazydicom_index, root, number, processes)
        for processes in chosen.processes:
            tasks[f"lazydicom, processes={processes}"] = partial(
                lazydicom_index, root, None, processes
            )
        if not chosen.alone:
            tasks |= peers.contestants(peers.INDEX_BUILD, root)  # type: ignore[arg-type]
        before = measure.drop_caches if chosen.cold else None
        times = measure.interleaved(tasks, chosen.rounds, warm_up=not chosen.cold, before=before)
        print(measure.table("index build, per file", times, per=count))
        best = min(min(times[name]) for name in times if name.startswith("lazydicom"))
        print(f"{count / best:.0f} files/s at best")
        print(f"index: {index_bytes(root) / count:.0f} bytes a file, {count} files")
        if chosen.json:
            measure.save(chosen.json, times, files=count, cold=chosen.cold)


if __name__ == "__main__":
    main()
