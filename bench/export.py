"""Export 20 columns to Parquet: `python -m bench.export --index DIR`.

The rows are those of bench.rows. Bound: within 2x of
pyarrow writing the same arrays from memory. To make the arrays and not write them is measured, too.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import measure, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom import Archive

PEERS = {"pyarrow": ("pyarrow",)}
"""Who else writes; without it we do not, either."""

COLUMNS = [
    "SOPInstanceUID",
    "StudyInstanceUID",
    "SeriesInstanceUID",
    "PatientID",
    "PatientName",
    "PatientSex",
    "PatientBirthDate",
    "StudyDate",
    "StudyTime",
    "Modality",
    "Manufacturer",
    "BodyPartExamined",
    "SliceThickness",
    "SliceLocation",
    "InstanceNumber",
    "SeriesNumber",
    "Rows",
    "Columns",
    "ImagePositionPatient",
    "PixelSpacing",
]


def tasks(archive: Archive, scratch: Path) -> dict[str, Callable[[], object]]:
    """What is measured, by name."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415

    selection = archive.query("True").unordered()
    table = selection.table(*COLUMNS)
    in_memory: Any = pa.table(table)

    def theirs() -> None:
        parquet.write_table(in_memory, scratch / "theirs.parquet", row_group_size=65_536)

    return {
        "lazydicom": lambda: selection.to_parquet(
            scratch / "ours.parquet", *COLUMNS, overwrite=True
        ),
        "lazydicom, arrays alone": lambda: sum(batch.num_rows for batch in table.batches()),
        "pyarrow": theirs,
    }


def main() -> None:
    chosen = rows.arguments("Export 20 columns to Parquet.", rounds=5)
    with rows.opened(chosen) as (archive, _), tempfile.TemporaryDirectory() as scratch:
        count = len(archive)
        times = measure.interleaved(tasks(archive, Path(scratch)), chosen.rounds)
        print(f"{measure.peak_rss() / 1e6:.0f} MB at most, what pyarrow has in memory included")
        print(measure.table(f"20 columns, {count} rows to Parquet", times))
        if chosen.json:
            measure.save(chosen.json, times, rows=count)


if __name__ == "__main__":
    main()
