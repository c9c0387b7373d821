"""One frame of many, encapsulated without an offset table: `python -m bench.frames`.

A file of 1 GB, 10,000 fragments and no table, in an archive. Bounds: under 15 ms for a frame of a
file that is opened by the index, that of a later frame does not depend on how many there are. The
peers open the file; what they are asked for are the bytes of the frame, not decoded.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import lazydicom
from bench import measure, multiframe, peers, subject


def main() -> None:
    chosen = subject.arguments("One frame of many.", files=10_000)
    size = 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "files" / "frames.dcm"
        path.parent.mkdir()
        multiframe.fragmented(path, chosen.files, size)
        middle = chosen.files // 2
        with lazydicom.Archive(path.parent, index=f"{folder}/index") as archive:
            archive.update()

            def first() -> bytes:
                return bytes(archive[multiframe.INSTANCE].frames.raw(middle))

            tasks = {"lazydicom": first, "lazydicom, not indexed": lambda: _unindexed(path, middle)}
            tasks |= peers.contestants(peers.FRAME, str(path), middle)  # type: ignore[arg-type]
            answers = {name: task() for name, task in tasks.items()}
            assert set(map(len, answers.values())) == {size}, answers.keys()  # noqa: S101
            times = measure.interleaved(tasks, chosen.rounds)
            print(measure.table(f"a frame of {chosen.files}, first", times), "\n")
            frames = archive[multiframe.INSTANCE].frames
            numbers = range(0, chosen.files, 7)
            later = measure.interleaved(
                {"lazydicom": lambda: [frames.raw(number) for number in numbers]}, chosen.rounds
            )
        print(measure.table("a frame, later", later, per=len(numbers)))
        if chosen.json:
            measure.save(chosen.json, times, later=later, bytes=os.path.getsize(path))


def _unindexed(path: Path, number: int) -> bytes:
    with lazydicom.open(path) as dataset:
        return bytes(dataset.frames.raw(number))


if __name__ == "__main__":
    main()
