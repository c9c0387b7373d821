"""Read a column of numbers of all rows as an array: `python -m bench.columns --index DIR`.

Bound: under 10 ms for a million rows. The rows are those of bench.rows, in the order of the index;
integers are masked where there is no value, other numbers NaN.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from bench import databases, measure, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

COLUMNS = {"SliceThickness": "slice_thickness", "InstanceNumber": "instance_number"}


def theirs(query: databases.Query, column: str) -> NDArray[np.float64]:
    text = f"select {column} from instance"  # noqa: S608 - our own
    return np.array([value for (value,) in query(text)], np.float64)


def main() -> None:
    chosen = rows.arguments("Read a column of numbers of all rows.", rounds=7)
    with rows.opened(chosen) as (archive, folder):
        selection = archive.query("True").unordered()
        asked = {}
        for keyword, column in COLUMNS.items():
            tasks: dict[str, Callable[[], object]]
            tasks = {"lazydicom": partial(selection.__getitem__, keyword)}
            found = databases.opened(folder)
            if "sqlite" in found:
                tasks["sqlite"] = partial(theirs, found["sqlite"], column)
            if "duckdb" in found:
                tasks["duckdb"] = partial(databases.duckdb_columns(folder / "peer.duckdb"), column)
            sums = {round(float(np.nansum(np.ma.filled(task(), 0))), 3) for task in tasks.values()}
            if len(sums) != 1:
                raise SystemExit(f"the answers differ: {sums}")
            asked[f"{keyword}, {len(selection)} rows"] = tasks
        times = measure.questions(asked, chosen.rounds)
        if chosen.json:
            measure.save(chosen.json, times, rows=len(selection))


if __name__ == "__main__":
    main()
