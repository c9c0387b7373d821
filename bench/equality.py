"""Count what is of one patient, study, series or instance: `python -m bench.equality --index DIR`.

Bound: under 100 µs. Each asks for another one every time, of a store of bench.rows.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bench import databases, measure, rows

if TYPE_CHECKING:
    from lazydicom import Archive

ATTRIBUTES = dict(
    zip(
        ("PatientID", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"),
        databases.IDENTIFIERS,
        strict=True,
    )
)
ASKED = 100


def ours(archive: Archive, keyword: str, values: list[str]) -> int:
    text = f"{keyword} == wanted"
    return sum([archive.count(text, {"wanted": value}) for value in values])


def theirs(query: databases.Query, column: str, values: list[str]) -> int:
    text = f"select count(*) from instance where {column} = ?"  # noqa: S608 - our own
    return sum([query(text, value)[0][0] for value in values])


def main() -> None:
    chosen = rows.arguments("Count what is of one patient, study, series or instance.", rounds=7)
    with rows.opened(chosen) as (archive, folder):
        some = rows.sample(folder, ASKED, chosen.seed)
        asked = {}
        for keyword, column in ATTRIBUTES.items():
            values = [row[column] for row in some]
            tasks = {"lazydicom": partial(ours, archive, keyword, values)}
            for name, query in databases.opened(folder).items():
                tasks[name] = partial(theirs, query, column, values)
            if len(answers := {task() for task in tasks.values()}) != 1:
                raise SystemExit(f"the answers differ: {answers}")
            asked[f"{keyword}, {len(archive)} rows"] = tasks
        times = measure.questions(asked, chosen.rounds, per=len(some))
        if chosen.json:
            measure.save(chosen.json, times, rows=len(archive), asked=len(some))


if __name__ == "__main__":
    main()
