"""Open an enhanced multi-frame file of many nested elements: `python -m bench.nested`.

Bounds: 100,000 elements under 5 ms, and under 64 bytes of memory an element.
"""

from __future__ import annotations

import gc
import tempfile
import tracemalloc
from pathlib import Path

from bench import measure, multiframe, peers, subject


def memory(path: str) -> int:
    """Bytes that an open data set keeps."""
    gc.collect()
    tracemalloc.start()
    dataset = subject.opened(path)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del dataset
    return kept


def main() -> None:
    chosen = subject.arguments("Open a file of many nested elements.", files=100_000)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "enhanced.dcm"
        multiframe.nested(path, chosen.files)
        count = sum(1 for _ in subject.opened(str(path)).iterall())
        tasks = {"lazydicom": lambda: subject.opened(str(path))}
        tasks |= peers.contestants(peers.OPEN, str(path))  # type: ignore[arg-type]
        times = measure.interleaved(tasks, chosen.rounds)
        print(measure.table(f"open, {count} elements", times))
        print(f"memory: {memory(str(path)) / count:.1f} bytes an element")
        if chosen.json:
            measure.save(chosen.json, times, elements=count)


if __name__ == "__main__":
    main()
