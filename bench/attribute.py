"""Read one attribute of an open data set: `python -m bench.attribute`.

Of CT_small.dcm, one of the files of pydicom: its patient's name, its rows, its slice thickness.
A first read is one of many data sets, each opened for it; so few that they fit the caches.
Bounds: under 3 µs the first time, under 1 µs again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import measure, peers, subject

if TYPE_CHECKING:
    from collections.abc import Callable

KEYWORDS = ("PatientName", "Rows", "SliceThickness")


def main() -> None:
    chosen = subject.arguments("Read one attribute of an open data set.", files=50, rounds=31)
    path = subject.ct_small()
    doors: dict[str, Callable[[], object]] = {"lazydicom": lambda: subject.opened(path)}
    doors |= peers.contestants(peers.OPEN, path)
    opened: dict[str, list[object]] = {}

    def before() -> None:
        # the first attribute of all costs more than the others: it is not one of ours
        for name, door in doors.items():
            opened[name] = [door() for _ in range(chosen.files)]
            for dataset in opened[name]:
                dataset.Modality  # type: ignore[attr-defined]  # noqa: B018

    before()
    reads = chosen.files * len(KEYWORDS)
    tasks = {
        name: lambda name=name: peers.read_attributes(opened[name], KEYWORDS) for name in doors
    }
    first = measure.interleaved(tasks, chosen.rounds, warm_up=False, before=before)
    print(measure.table("an attribute, first time", first, per=reads), "\n")
    again = measure.interleaved(tasks, chosen.rounds)
    print(measure.table("an attribute, again", again, per=reads))
    if chosen.json:
        measure.save(chosen.json, first, again=again, files=chosen.files)


if __name__ == "__main__":
    main()
