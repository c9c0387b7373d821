"""What is fuzzed: functions of bytes that let nothing out but what is promised.

Each takes any bytes and returns; whatever else happens is a finding. A data set or an error of
ours, in time and memory bounded by the input; a value of any element, or a flagged problem.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import json
import os
import tempfile
from functools import cache
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
from tests.fuzz import mutations, texts
from tests.fuzz.seeds import seeds
from tests.properties.test_any_bytes import use

if TYPE_CHECKING:
    import random
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


@cache
def searched() -> Archive:
    """An archive of all seeds: whatever is asked, some file has something odd there."""
    folder = tempfile.TemporaryDirectory()
    for number, data in enumerate(seeds()):
        with open(os.path.join(folder.name, f"{number}.dcm"), "wb") as file:
            file.write(data)
    archive = Archive(folder.name)
    atexit.register(folder.cleanup)
    atexit.register(archive.close)
    archive.update()
    return archive


def query(data: bytes) -> None:
    """Read a query and answer it."""
    text = data.decode("utf-8", "surrogateescape")
    given = {"most": 1.5} if "most" in text else {}
    with contextlib.suppress(QueryError):
        parse(text, given)
        assert len(searched().query(text, **given)) <= len(seeds())


def find(data: bytes) -> None:
    """Search as DICOM does: keys and options of JSON; the answers are JSON again."""
    try:
        meant = json.loads(data)
    except (ValueError, RecursionError):
        return
    if not isinstance(meant, dict):
        return
    archive, keys = searched(), meant.get("keys")
    flags = {name: bool(meant.get(name)) for name in _FLAGS}
    with contextlib.suppress(QueryError):
        found = archive.find(
            keys,
            level=meant.get("level"),
            includefield=meant.get("includefield", ()),
            limit=meant.get("limit"),
            offset=meant.get("offset", 0),
            **flags,
        )
        assert len(found) <= len(seeds())
        json.dumps(found, allow_nan=False)
    with contextlib.suppress(QueryError):
        assert len(list(archive.find_instances(keys))) <= len(seeds())


_FLAGS = (
    *("fuzzymatching", "combined_datetime", "emptyvaluematching", "multiplevaluematching"),
    "parents",
)


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
        b"Modality == 'CT' and SliceThickness < most and StudyDate >= '2004-01-01'",
        b"like(PatientName, 'comp*') or matches(StudyDescription, '^a.*b$') and not empty(Rows)",
        b"RequestAttributesSequence[0].ScheduledProcedureStepID in ['a', 'b'] or 1 < Rows * 2 <= 9",
        b"private('ACME 1.0', 0x0029, 0x10) == 5 or count(ImageType) > 2 and has_problem('X')",
        b"family(fold(PatientName)) != 'x' and between(StudyDate, '2004', '2005-06-01')",
        b"all(ImageType) == 'PRIMARY' or any(raw(PixelSpacing)) < '1' or 'AXIAL' not in ImageType",
        b"exists(OtherPatientIDsSequence.PatientID) and age(PatientAge) > 9 or count(Rows) > 0",
        b"tag('RequestAttributesSequence[0].[ACME](0029,10)') == 1 or year(StudyDate) - 1 > 2003",
        b"WindowCenter[1] / Rows > 0.5 and not missing(tag(0x0028, 0x0010)) or True",
    ]


def seeds_of_searches() -> list[bytes]:
    """What the fuzzing of DICOM searches starts from."""
    keys: list[dict[str, object]] = [
        {"PatientName": "comp*^c?1", "StudyDate": "20040101-20051231", "StudyTime": "07"},
        {"00080060": "CT\\MR", "0020000D": "1.2\\1.3", "PatientID": "*1?T*", "Rows": 128},
        {"RequestAttributesSequence": {"ScheduledProcedureStepID": "a*", "00400007": None}},
        {"OtherPatientIDsSequence.PatientID": "ABCD*", "AccessionNumber": '""'},
        {"AcquisitionDateTime": "2020-", "PatientBirthDate": "-1990", "SliceThickness": [1, 2.5]},
        {"00290010": "ACME 1.0", "00291008": "x", "[ACME 1.0](0029,09)": "1"},
        {"OtherPatientIDsSequence": [{"PatientID": "1*"}], "ModalitiesInStudy": ["CT", "MR"]},
    ]
    options: list[dict[str, object]] = [
        {"level": "study", "fuzzymatching": True, "combined_datetime": True},
        {"level": "instance", "includefield": "all", "multiplevaluematching": True, "limit": 3},
        {"level": "series", "includefield": ["00081140", "SliceThickness"], "offset": 1},
        {"level": "patient", "emptyvaluematching": True, "parents": True},
        {},
    ]
    count = max(len(keys), len(options))
    return [
        json.dumps({"keys": keys[n % len(keys)], **options[n % len(options)]}).encode()
        for n in range(count)
    ]


TARGETS: dict[str, Callable[[bytes], None]] = {
    "scan": scan,
    "read": read,
    "text": text,
    "index": index,
    "query": query,
    "find": find,
    "json": json_in,
    "edit": edit,
}


_OF_TEXTS = {"json": seeds_of_json, "query": seeds_of_queries, "find": seeds_of_searches}


def starting_points(target: str) -> tuple[bytes, ...]:
    """What a target is fuzzed from."""
    return tuple(_OF_TEXTS[target]()) if target in _OF_TEXTS else seeds()


def mutated(target: str, rng: random.Random, data: bytes) -> bytes:
    """Something else for the same target."""
    return (texts if target in _OF_TEXTS else mutations).mutated(rng, data)
