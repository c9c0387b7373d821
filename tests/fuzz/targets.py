"""What is fuzzed: functions of bytes that let nothing out but what is promised.

Each takes any bytes and returns; whatever else happens is a finding. A data set or an error of
ours, in time and memory bounded by the input; a value of any element, or a flagged problem.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
from typing import TYPE_CHECKING

import lazydicom
from lazydicom import Archive, from_json, ops
from lazydicom.archive.queries.query import parse
from lazydicom.errors import FormatError, LazyDicomError, QueryError, UnsupportedError
from lazydicom.index.layout import BIG_ENDIAN, EXPLICIT, LENGTH, TAG, VALUE
from lazydicom.index.layouts import kernel as layouts
from lazydicom.index.offsets import OffsetIndex
from lazydicom.index.part10 import index_file
from lazydicom.index.source import MemorySource
from lazydicom.index.workspace import table
from lazydicom.view.dump import dump_lines
from lazydicom.view.plain import decode_plain
from tests.fuzz.seeds import seeds
from tests.properties.test_any_bytes import use

if TYPE_CHECKING:
    from collections.abc import Callable


def read(data: bytes) -> None:
    """Open, iterate, decode everything, as a file and as whatever it may be."""
    use(data)
    use(data, force=True)


def scan(data: bytes) -> None:
    """The kernels alone, as quickly as may be: tables of a file, and of its bytes in any encoding.

    For millions of inputs, and kernels that are compiled to watch their memory.
    """
    found = []
    with contextlib.suppress(FormatError, UnsupportedError):
        file = index_file(MemorySource(data), probe=False)
        found.append(file.data_index)
    for mode in (0, EXPLICIT, EXPLICIT | BIG_ENDIAN):
        index = OffsetIndex(MemorySource(data), min(len(data), 132), mode=mode)
        index.scan()
        found.append(index)
    for index in found:
        index.complete()
        rows = index.rows
        for row in range(0, index.count, max(7, index.count // 50)):
            index.find(0, index.count, rows[row, TAG])
        assert all(rows[row, VALUE] >= 0 <= rows[row, LENGTH] for row in range(index.count))
        if 0 < index.count < 2000:
            decode_plain(index, 0, index.count, index.count, {})
            words, places = table(index.count, 2), table(index.count, 2)
            made = layouts.describe(rows, index.count, words, places)
            assert 0 < made <= index.count


def text(data: bytes) -> None:
    """Dump, DICOM JSON, pixels and frames of a file."""
    try:
        dataset = lazydicom.open(data)
    except (FormatError, UnsupportedError):
        return
    for task in (lambda: list(dump_lines(dataset)), dataset.to_json, lambda: _pixels(dataset)):
        with contextlib.suppress(LazyDicomError):
            task()


def _pixels(dataset: lazydicom.Dataset) -> None:
    frames = dataset.frames
    for number in range(min(len(frames), 3)):
        with contextlib.suppress(LazyDicomError):
            frames.raw(number)
    with contextlib.suppress(LazyDicomError):
        _ = dataset.fragments, dataset.offset_table


def index(data: bytes) -> None:
    """Index a folder with the one file; what is in the index is what is in the file."""
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "a.dcm"), "wb") as file:
            file.write(data)
        with Archive(folder) as archive:
            report = archive.update()
            assert report.files == 1, report
            for dataset in archive.query("True"):
                for element in dataset.iterall():
                    with contextlib.suppress(LazyDicomError):
                        _ = element.value


def query(data: bytes) -> None:
    """Read a query."""
    with contextlib.suppress(QueryError):
        parse(data.decode("utf-8", "surrogateescape"), {"limit": 1.5})


def json_in(data: bytes) -> None:
    """A data set of DICOM JSON, written and read again."""
    try:
        dataset = from_json(data.decode("utf-8", "replace"))
    except LazyDicomError:
        return
    for one in dataset if isinstance(dataset, list) else [dataset]:
        sink = io.BytesIO()
        with contextlib.suppress(LazyDicomError):
            one.save_as(sink)
            lazydicom.open(sink.getvalue()).to_json()


_EDITS = {"PatientName": "A^B", "Rows": 2, "StudyDate": "20200101"}


def edit(data: bytes) -> None:
    """Change a file, save it, read what was written: it says what the overlay says."""
    try:
        dataset = lazydicom.open(data)
    except (FormatError, UnsupportedError):
        return
    sink = io.BytesIO()
    try:
        for keyword, value in _EDITS.items():
            setattr(dataset, keyword, value)
        dataset.apply([ops.remove("PatientID"), ops.empty("PatientBirthDate")])
        dataset.save_as(sink, allow_partial=True)
    except LazyDicomError:
        return
    again = lazydicom.open(sink.getvalue())
    list(again)  # of what should not be behind pixel data, too
    for keyword in _EDITS:
        if dataset.get(keyword) != again.get(keyword):
            raise AssertionError(f"{keyword} is not what was saved")


def seeds_of_json() -> list[bytes]:
    """What JSON fuzzing starts from."""
    model = {
        "00080005": {"vr": "CS", "Value": ["ISO_IR 192"]},
        "00100010": {"vr": "PN", "Value": [{"Alphabetic": "A^B", "Ideographic": "\u5c71"}]},
        "00081140": {"vr": "SQ", "Value": [{"00081155": {"vr": "UI", "Value": ["1.2.3"]}}, {}]},
        "00280010": {"vr": "US", "Value": [512]},
        "00200032": {"vr": "DS", "Value": [1.5, -2, "3"]},
        "7FE00010": {"vr": "OW", "InlineBinary": "AAECAw=="},
    }
    return [json.dumps(model).encode(), json.dumps({}).encode(), b'{"00100010": {"vr": "PN"}}']


def seeds_of_queries() -> list[bytes]:
    """What the fuzzing of queries starts from."""
    return [
        b"Modality == 'CT' and SliceThickness < limit and StudyDate >= '2020-01-01'",
        b"like(PatientName, 'SM*') or matches(StudyDescription, '^a.*b$') and not empty(PatientID)",
        b"RequestAttributesSequence[0].ScheduledProcedureStepID in ['a', 'b'] or 1 < Rows * 2 <= 9",
        b"private('ACME 1.0', 0x0029, 0x10) == 5 or count(ImageType) > 2 and has_problem('X')",
    ]


TARGETS: dict[str, Callable[[bytes], None]] = {
    "scan": scan,
    "read": read,
    "text": text,
    "index": index,
    "query": query,
    "json": json_in,
    "edit": edit,
}


def starting_points(target: str) -> tuple[bytes, ...]:
    """What a target is fuzzed from."""
    made = {"json": seeds_of_json, "query": seeds_of_queries}.get(target)
    return tuple(made()) if made else seeds()
