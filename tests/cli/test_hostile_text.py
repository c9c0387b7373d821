"""Whatever stands in files and in their names, no terminal is steered and no spreadsheet obeys.

Every command, on a folder whose files are full of escape sequences, control characters, overrides
of direction, line ends and formulas, and are called so, too.
"""

from __future__ import annotations

import csv
import io
import json
import os
import unicodedata
from typing import TYPE_CHECKING

import pytest

from lazydicom.archive.selections.row_text import csv_cell
from tests.archives import put
from tests.dicom_bytes import EXPLICIT_LE, element, file_meta, item, part10, sequence, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Result

HOSTILE = "\x1b]0;evil\x07\x1b[2J\r\n\x7f\x85\x9b31m\u202egnp\u2066\u2028\t"
"""What terminals, editors and line readers obey."""

FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1+1", "\uff0b1", "\uff201")

_TEXTS = {
    0x00080020: "DA",
    0x00080030: "TM",
    0x00080060: "CS",
    0x00080080: "LO",
    0x00081030: "LO",
    0x00100010: "PN",
    0x00100020: "LO",
    0x00104000: "LT",
    0x00181030: "LO",
    0x0020000D: "UI",
    0x0020000E: "UI",
    0x00200010: "SH",
    0x00204000: "LT",
    0x00281050: "DS",
    0x00290010: "LO",
    0x00291001: "LO",
}


def hostile(value: str, uid: str) -> bytes:
    """A file all of whose texts are this one, those that name things included."""
    data = value.encode()
    data += b" " * (len(data) % 2)
    texts = {tag: element(tag, vr, data) for tag, vr in _TEXTS.items()}
    made = {
        **texts,
        0x00080005: element(0x00080005, "CS", text("ISO_IR 192", vr="CS")),
        0x00080018: element(0x00080018, "UI", text(uid, vr="UI")),
        0x00081140: sequence(0x00081140, item(*texts.values())),
        0x00280010: element(0x00280010, "US", b"\1\0"),
    }
    sop_class = value.encode("ascii", "replace").decode()
    meta = file_meta(EXPLICIT_LE, sop_class=sop_class, sop_instance=uid)
    data_set = b"".join(made[tag] for tag in sorted(made))
    return part10(data_set, transfer_syntax=EXPLICIT_LE, meta=meta)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Files and folders with such names and such content, and some that are broken."""
    root = tmp_path / "root"
    name = HOSTILE.replace("/", "")
    put(root / name / name, hostile(HOSTILE, "1.2.1"))
    put(root / name / "copy", hostile(HOSTILE, "1.2.1"))
    put(root / f"no DICOM {name}", b"text")
    put(root / f"cut {name}", hostile(HOSTILE, "1.2.2")[:-30])
    put(
        root / f"syntax {name}",
        hostile(HOSTILE, "1.2.3").replace(b"1.2.840.10008.1.2.1\0", b"\x1b[2J 1.2.840.10008"),
    )
    (root / f"link {name}").symlink_to("nowhere")
    for number, formula in enumerate(FORMULAS):
        put(root / f"={formula}", hostile(formula, f"1.3.{number}"))
    put(root / os.fsdecode(b"\xff\x1b"), hostile(HOSTILE, "1.2.4"))
    return root


def steering(output: str) -> set[str]:
    """Characters that are no text, line ends and tabs left out."""
    return {
        repr(char)
        for char in output
        if char not in "\n\t" and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    }


COMMANDS = (
    "index ROOT",
    "index ROOT --format json",
    "query ROOT True --format table",
    "query ROOT True --format csv --columns StudyDate,ReferencedImageSequence.PatientID",
    "query ROOT True --format json",
    "query ROOT True --format jsonl",
    "query ROOT True --level study --format table",
    "query ROOT True --explain",
    "find ROOT",
    "find ROOT PatientName=* --level instance --format csv",
    "find ROOT --level series --format jsonl",
    "attributes ROOT",
    "attributes ROOT --format csv",
    "attributes ROOT --format json",
    "stats ROOT",
    "stats ROOT --format json",
    "verify ROOT",
    "verify ROOT --content",
    "verify ROOT --format csv",
    "verify ROOT --format json",
    "compact ROOT",
    "dump FILES",
    "dump FILES --format json",
    "dump FILES --offsets --no-limit --width 40",
    "dump FILES --tag PatientName",
    "json FILES",
    "get FILES PatientName",
    "get FILES **.PatientID",
    "get FILES (0029,1001)",
    "verify FILES",
    "verify FILES --format csv",
    "frames FILE",
    "set FILE PatientID=x --dry-run",
    "set FILE PatientID=x -o OUT",
    "set FILE PatientID=x -o FILE",
    "export ROOT True -o OUT.csv",
    "export ROOT True -o OUT.csv",
    "set ROOT True PatientID=x --to OUT.d --layout {PatientName}/{SOPInstanceUID}",
    "dump MISSING",
    "dump ROOT",
    "index MISSING",
    "query MISSING True",
    "HOSTILE",
    "dump --HOSTILE",
    "dump -HOSTILE",
    "query ROOT HOSTILE",
    "query ROOT PatientID=='HOSTILE'+",
    "find ROOT HOSTILE=1",
    "get FILE HOSTILE",
    "set FILE HOSTILE=1 -o OUT.other",
    "query ROOT True --columns HOSTILE",
    "query ROOT True --format HOSTILE",
    "query ROOT True --limit HOSTILE",
)


def test_no_command_steers_a_terminal(
    command: Callable[..., Result], root: Path, tmp_path: Path
) -> None:
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    named: dict[str, list[str]] = {
        "ROOT": [str(root)],
        "FILES": [str(path) for path in files],
        "FILE": [str(files[0])],
        "MISSING": [f"{root}/missing{HOSTILE}"],
        "OUT": [f"{tmp_path}/out{HOSTILE}"],
    }
    for line in COMMANDS:
        words: list[str] = []
        for word in line.split():
            found = named.get(word.split(".")[0])
            if found is not None and word in named:
                words += found
            elif found is not None:
                words.append(found[0] + word[len(word.split(".")[0]) :])
            else:
                words.append(word.replace("HOSTILE", HOSTILE))
        result = command(*words)
        assert steering(result.out) == steering(result.err) == set(), line
        assert result.out or result.err, line
        if "json" in line and "jsonl" not in line and "FILES" not in line:
            json.loads(result.out)


def test_no_cell_of_csv_is_a_formula(command: Callable[..., Result], root: Path) -> None:
    assert command("index", root).status in {0, 1}
    columns = "PatientName,PatientID,StudyDate,WindowCenter,InstanceNumber,Rows"
    out = command("query", root, "True", "--format", "csv", "--columns", columns).out
    rows = list(csv.reader(io.StringIO(out)))
    assert len(rows) > len(FORMULAS)
    assert {len(row) for row in rows} == {6}
    for row in rows:
        for cell in row:
            assert not cell.startswith(
                ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff20")
            )


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_quoted_and_a_number_is_not(text: str) -> None:
    assert csv_cell(text)[0] in {"'", "\\"}
    for number in (-1.5, -1, "-1.5", "+2", "-1e5", (-1, -2), (-1.5,)):
        assert not csv_cell(number).startswith("'")
