"""Processes that read and query an archive while another one updates and compacts it.

Every update moves all instances from one state to the next, so that an answer with instances of two
states shows: reading is of one moment, or is refused as stale. `LAZYDICOM_PROCESSES_SECONDS` is how
long they go on, if not shortly.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from lazydicom.archive.archive import Archive
from tests.archives import LONG_AGO, put, small, updated
from tests.dicom_bytes import element, text

SECONDS = float(os.environ.get("LAZYDICOM_PROCESSES_SECONDS", "3"))
FILES = 20

_READING = """
import json, os, sys, time
from lazydicom.archive.archive import Archive
from lazydicom.errors import ChangedFileError, SourceError, StaleSelectionError
asked = stale = changed = 0
last = 0
with Archive(sys.argv[1]) as archive:
    before = None
    end = time.monotonic() + float(sys.argv[2])
    while time.monotonic() < end:
        asked += 1
        state = int(archive.value("1.3", "PatientID"))
        assert state >= last, (state, last)
        last = state
        assert archive.count(f"PatientID == '{state}'") in {20, 0}
        assert archive.count(f"PatientID >= '{state}' or Modality == 'CT'") == 20
        selection = archive.query("True")
        try:
            ids = set(selection["PatientID"].tolist())
            assert len(ids) == 1 and len(set(selection.paths())) == 20, ids
            assert list(selection.group_by("PatientID").count().values()) == [20]
        except StaleSelectionError:
            stale += 1
        assert int(archive.value("1.7", "PatientID")) >= last
        try:
            with archive["1.7"] as dataset:
                assert int(dataset.PatientID) >= last
        except SourceError:
            changed += 1
        found = archive.find({"PatientID": ""}, level="instance")
        assert len(found) == 20
        assert len({one["00100020"]["Value"][0] for one in found}) == 1
        if asked == 5:
            before = len(os.listdir("/proc/self/fd"))
    after = len(os.listdir("/proc/self/fd"))
print(json.dumps([asked, stale, changed, last, before, after]))
"""


def write(root: Path, state: int) -> None:
    patient = element(0x00100020, "LO", text(str(state)))
    ids = [
        element(0x0020000D, "UI", text("1.3", vr="UI")),
        element(0x0020000E, "UI", text("1.4", vr="UI")),
    ]
    for number in range(FILES):
        data = small(f"1.{number}", "CT", patient, *ids)
        temporary = put(root.parent / "new", data, mtime_ns=LONG_AGO + state * 1000)
        (root / f"f{number % 3}").mkdir(parents=True, exist_ok=True)
        temporary.replace(root / f"f{number % 3}" / str(number))


def test_every_answer_is_of_one_moment_while_another_process_writes(tmp_path: Path) -> None:
    root, state = tmp_path / "root", 1
    write(root, state)
    with Archive(root) as archive:
        updated(archive)
        readers = [
            subprocess.Popen(
                [sys.executable, "-c", _READING, str(root), str(SECONDS)],
                stdout=subprocess.PIPE,
                cwd=Path(__file__).parents[2],
            )
            for _ in range(2)
        ]
        while any(reader.poll() is None for reader in readers):
            state += 1
            write(root, state)
            archive.update(workers=2)
            if state % 3 == 0:
                archive.compact()
            time.sleep(0.02)
        for reader in readers:
            said, _ = reader.communicate()
            assert reader.returncode == 0
            asked, stale, _, last, before, after = json.loads(said)
            assert asked > 5
            assert 1 < last <= state
            assert stale < asked
            assert after <= before + 2
        environment = archive._store._environment._opened()
        environment.reader_check()
        assert environment.info()["num_readers"] <= 8
        assert archive.count(f"PatientID == '{state}'") == FILES
