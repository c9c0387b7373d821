"""Change three attributes of copies of many CT files: `python -m bench.bulk_edit`.

Bounds: 5x pydicom's rate and 3x dcmodify's with a sync per batch, 10x pydicom's without. The files
are not sparse. Synced means for all that what was written is on the disk after every 512 files: by
one request to the operating system, by us twice, for bytes and for names. Making the folder empty
is not timed.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench import corpus, measure, peers, subject
from lazydicom import Archive
from lazydicom.archive.edits.copying import BATCH_FILES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from lazydicom.archive.selections.selection import Selection

    Task = Callable[..., object]


def lazydicom_edit(selection: Selection, folder: Path, *, durable: bool) -> None:
    report = selection.edit(peers.EDIT).save_to(
        folder, "{SeriesInstanceUID}/{SOPInstanceUID}.dcm", durable="batch" if durable else False
    )
    if report.saved != len(selection):
        raise SystemExit(f"not all were saved: {report}")


def timed(task: Task, target: Path, *, durable: bool) -> float:
    """Seconds that a task takes to fill an empty folder."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    begun = time.perf_counter()
    task(target, durable=durable)
    return time.perf_counter() - begun


def contestants(selection: Selection, paths: Sequence[str]) -> dict[str, Task]:
    """Functions of a folder, and of whether it is synced."""
    tasks: dict[str, Task] = {"lazydicom": partial(lazydicom_edit, selection)}
    return tasks | peers.contestants(peers.BULK_EDIT, paths)  # type: ignore[arg-type]


def made(chosen: argparse.Namespace, folder: Path) -> Path:
    """CT files with pixel data that are no holes."""
    corpus.build(folder, chosen.files, chosen.seed, ["ct"])
    for path in peers.files(str(folder)):
        data = Path(path).read_bytes()
        Path(path).unlink()
        Path(path).write_bytes(data)
    return folder


def main() -> None:
    assert peers.AT_ONCE == BATCH_FILES  # noqa: S101 - the same policy for all
    chosen = subject.arguments("Change three attributes of many files.", files=2000, rounds=3)
    times: list[measure.Times] = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(chosen.dir) if chosen.dir else made(chosen, Path(folder) / "files")
        target = Path(folder) / "out"
        with Archive(root, index=f"{folder}/index") as archive:
            archive.update()
            selection = archive.query("True")
            paths = selection.paths()
            tasks = contestants(selection, paths)
            for durable in (True, False):
                policy = "synced" if durable else "not synced"
                runs = {
                    name: partial(timed, task, target, durable=durable)
                    for name, task in tasks.items()
                }
                found = measure.interleaved(runs, chosen.rounds, own_clock=True)
                print(measure.table(f"edit, {policy}, per file", found, per=len(paths)), "\n")
                times.append(found)
        print(f"{len(paths)} files")
        if chosen.json:
            measure.save(chosen.json, times[0], unsynced=times[1], files=len(paths))


if __name__ == "__main__":
    main()
