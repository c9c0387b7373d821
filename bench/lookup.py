"""Look up instances by SOP Instance UID: `python -m bench.lookup --index DIR`.

Bounds: one attribute from the index under 5 µs, an open data set under 30 µs. The first is asked of
a million rows (bench.rows) and of a folder of files (``--dir``), the second of the folder. It is
another instance every time.
"""

from __future__ import annotations

import random
import tempfile
from functools import partial
from typing import TYPE_CHECKING

from bench import databases, measure, peers, rows, subject
from lazydicom import Archive

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    Tasks = dict[str, Callable[[], object]]

ASKED = 100
PEERS = {**databases.DATABASES, **peers.LOOKUP}


def values(archive: Archive, ids: Sequence[peers.Ids]) -> list[object]:
    return [archive.value(uid, "PatientID") for _, _, uid in ids]


def data_sets(archive: Archive, ids: Sequence[peers.Ids]) -> list[str]:
    """The attribute is read so that all do the same; it takes some µs."""
    return [archive[uid].PatientID for _, _, uid in ids]


def selected(query: databases.Query, ids: Sequence[peers.Ids]) -> list[object]:
    text = "select patient_id from instance where sop_uid = ?"
    return [query(text, uid)[0][0] for _, _, uid in ids]


def of_rows(archive: Archive, folder: Path, count: int, seed: int) -> Tasks:
    """The tasks on a store of bench.rows."""
    some = rows.sample(folder, count, seed)
    ids = [(row["study_uid"], row["series_uid"], row["sop_uid"]) for row in some]
    tasks: Tasks = {"lazydicom": partial(values, archive, ids)}
    for name, query in databases.opened(folder).items():
        tasks[name] = partial(selected, query, ids)
    return tasks


def of_files(
    archive: Archive, root: str, scratch: str, count: int, seed: int
) -> Mapping[str, Tasks]:
    """The tasks on a folder: one attribute, a data set."""
    found = archive.query("True").unordered()
    columns = ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID")
    every: list[peers.Ids] = list(zip(*[found[name] for name in columns], strict=True))
    ids = random.Random(seed).sample(every, count)
    ones: Tasks = {"lazydicom": partial(values, archive, ids)}
    whole: Tasks = {"lazydicom": partial(data_sets, archive, ids)}
    for name, prepare in peers.contestants(peers.LOOKUP, root, scratch).items():
        one, other = prepare()  # type: ignore[misc]
        ones |= {} if one is None else {name: partial(one, ids)}
        whole[name] = partial(other, ids)
    return {f"a value, {len(every)} files": ones, f"a data set, {len(every)} files": whole}


def main() -> None:
    chosen = rows.arguments("Look up instances by SOP Instance UID.", rounds=7, files=2000)
    with (
        rows.opened(chosen) as (archive, folder),
        subject.archive(chosen) as root,
        tempfile.TemporaryDirectory() as scratch,
        Archive(root, index=f"{scratch}/index") as files,
    ):
        files.update()
        count = min(ASKED, len(archive), len(files))
        asked = {f"a value, {len(archive)} rows": of_rows(archive, folder, count, chosen.seed)}
        asked |= of_files(files, root, scratch, count, chosen.seed)
        for question, tasks in asked.items():
            answers = {name: task() for name, task in tasks.items()}
            if any(answer != answers["lazydicom"] for answer in answers.values()):
                raise SystemExit(f"{question}: the answers differ")
        times = measure.questions(asked, chosen.rounds, per=count)
        if chosen.json:
            measure.save(chosen.json, times, rows=len(archive), files=len(files))


if __name__ == "__main__":
    main()
