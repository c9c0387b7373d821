"""Files that are small and ask for much: what they cost is bounded, and costs nobody else.

What readers of DICOM have died of is in `tests.properties.test_malformed`; these are bombs for what
is particular here: tables of elements, columns for every attribute, containers in a crawl.
"""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import lazydicom
from lazydicom import Archive
from lazydicom.archive.files import scanning
from lazydicom.archive.segments import segment
from lazydicom.errors import UnsupportedError
from lazydicom.index import offsets, workspace
from tests.bounded import outcome
from tests.dicom_bytes import DEFLATED, IMPLICIT_LE, element, item, minimal_ct, part10, sequence
from tests.properties.test_any_bytes import use
from tests.properties.test_malformed import errors_of, needs_limits

if TYPE_CHECKING:
    from pathlib import Path

BLOCKS = range(0x10, 0x100)


def private(number: int, vr: str, value: bytes) -> bytes:
    """One of very many elements."""
    return element((0x11 + 2 * (number >> 12)) << 16 | 0x8000 | number & 0xFFF, vr, value)


# -- columns for every attribute -----------------------------------------------------------------


def test_a_file_of_very_many_attributes_is_listed_and_not_indexed(tmp_path: Path) -> None:
    count = scanning.MOST_ATTRIBUTES + 1
    (tmp_path / "bomb.dcm").write_bytes(
        part10(b"".join(private(n, "LO", b"") for n in range(count)))
    )
    (tmp_path / "good.dcm").write_bytes(minimal_ct())
    with Archive(tmp_path) as archive:
        report = archive.update()
        assert (report.added, len(report.unreadable)) == (1, 1)
        assert "more than 32768 attributes" in str(report.unreadable[0])
        assert len(archive.query("Modality == 'CT'")) == 1


def test_an_element_that_is_there_very_often_is_one_attribute(tmp_path: Path) -> None:
    again = element(0x00100020, "LO", b"A ") * (scanning.MOST_ATTRIBUTES + 1)
    (tmp_path / "often.dcm").write_bytes(part10(again))
    with Archive(tmp_path) as archive:
        archive.update()
        assert len(archive.query("PatientID == 'A'")) == 1


def test_a_file_of_too_many_elements_is_listed_and_not_indexed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "MOST_ELEMENTS", 9000)
    (tmp_path / "bomb.dcm").write_bytes(part10(element(0x00100020, "LO", b"A ") * 9001))
    with Archive(tmp_path) as archive:
        report = archive.update()
        assert "more than 9000 elements" in str(report.unreadable[0])


def test_files_with_attributes_of_their_own_share_a_segment_with_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # every attribute of a segment takes memory while it is made
    monkeypatch.setattr(segment, "_MOST_KINDS", 100)
    for file in range(6):
        elements = b"".join(private(file * 60 + number, "LO", b"x ") for number in range(60))
        (tmp_path / f"{file}.dcm").write_bytes(part10(elements))
    with Archive(tmp_path) as archive:
        assert archive.update().added == 6
        assert archive.stats().segments == 3
        for file in range(6):
            group, number = 0x11 + 2 * (file * 60 >> 12), 0x8000 | file * 60 & 0xFFF
            assert len(archive.query(f"tag({group:#x}, {number:#x}) == 'x'")) == 1


INDEXED = """
import json, resource, sys
import lmdb, numpy
from lazydicom import Archive
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
with Archive(sys.argv[1]) as archive:
    report = archive.update()
    found = len(archive.query("Modality == 'CT'"))
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps([report.added, found, grown >> 10]))
"""


@needs_limits
def test_an_update_over_bombs_takes_memory_in_proportion_and_indexes_the_rest(
    tmp_path: Path,
) -> None:
    count = 3000
    bombs = (
        b"".join(private(n, "LO", b"") for n in range(count)),
        b"".join(private(n, "UN", item()) for n in range(count)),
        b"".join(sequence((0x11 + 2 * (n >> 8)) << 16 | 0x8000 | n, item()) for n in range(count)),
        sequence(0x00081140, *(item(private(n, "LO", b"")) for n in range(count))),
        b"".join(
            element((0x11 + 2 * (n // 240)) << 16 | 0x10 + n % 240, "LO", b"A ")
            for n in range(count)
        ),
    )
    for number, data in enumerate(bombs):
        (tmp_path / f"{number}.dcm").write_bytes(part10(data))
    (tmp_path / "good.dcm").write_bytes(minimal_ct())
    done = subprocess.run(
        [sys.executable, "-c", INDEXED, tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    added, found, megabytes = json.loads(done.stdout)
    assert (added, found) == (len(bombs) + 1, 1)
    assert megabytes < 150


# -- values --------------------------------------------------------------------------------------

OF_EACH_VR = (
    *(0x00080005, 0x00080018, 0x00080020, 0x0008002A, 0x00080030, 0x00080050, 0x00080054),
    *(0x00080120, 0x00081190, 0x00100010, 0x00101010, 0x00102203, 0x001021B0, 0x00181041),
    *(0x00186020, 0x00189073, 0x00200013, 0x00281101, 0x00280009, 0x00283002, 0x00281056),
    *(0x00420011, 0x00660016, 0x00720080, 0x00720082, 0x00720083, 0x0040A160, 0x7FE00001),
)


@needs_limits
@pytest.mark.parametrize("value", [b"1\\", b"\\", b"^=", b"\xff", b"\x1b$B", b"9"])
def test_values_as_long_as_no_vr_allows_take_memory_in_proportion(
    tmp_path: Path, value: bytes
) -> None:
    long = value * (30_000 // len(value))
    elements = [element(tag, "", long, explicit=False) for tag in sorted(OF_EACH_VR)]
    path = tmp_path / "long.dcm"
    path.write_bytes(part10(b"".join(elements), transfer_syntax=IMPLICIT_LE))
    error, found, _ = outcome(path, 128)
    assert not error
    assert found >= len(elements)


@needs_limits
def test_a_million_private_creators_are_looked_up_and_not_searched(tmp_path: Path) -> None:
    groups = range(0x11, 0x11 + 2 * 4200, 2)
    path = tmp_path / "creators.dcm"
    # of an element all but its group
    tails = [element(block, "LO", b"A%d" % block)[2:] for block in BLOCKS]
    tails.append(element(0xFF01, "LO", b"x ")[2:])
    starts = [struct.pack("<H", group) for group in groups]
    path.write_bytes(part10(b"".join(start + tail for start in starts for tail in tails)))
    assert len(groups) * len(BLOCKS) > 1_000_000
    open_it = f"lazydicom.open({str(path)!r})"
    tasks = f"""[
        lambda: {open_it}[0x2001FF01].private_creator == 'A255' or 1 / 0,
        lambda: {open_it}.private_block(0x2001, 'A255')[1].value == 'x' or 1 / 0,
        lambda: len({open_it}.private_creators(0x2001)) == 240 or 1 / 0,
    ]"""
    assert errors_of(tasks) == [""] * 3


# -- tables of elements --------------------------------------------------------------------------


@pytest.mark.parametrize("inside", [1, 60, 126, 127, 128, 129, 400])
def test_what_is_nested_in_an_unknown_element_counts_from_the_top(inside: int) -> None:
    # a UN is opaque until somebody looks into it, and then scanned by itself
    data = b""
    for _ in range(300):
        data = sequence(0x00081140, item(data))
    data = sequence(0x00081140, item(data), vr="UN")
    for _ in range(inside):
        data = sequence(0x00081140, item(data))
    dataset = use(part10(data))
    assert dataset is not None
    assert sum(1 for _ in dataset.iterall()) == 129
    assert len(dataset.to_json()) < 20_000


def test_a_file_of_more_elements_than_a_table_may_have_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    most = 5000
    monkeypatch.setattr(workspace, "MOST_ROWS", most)
    monkeypatch.setattr(offsets, "MOST_ROWS", most)
    empty = element(0x00100020, "LO", b"")
    assert len(lazydicom.open(part10(empty * (most - 100)))) == 1
    with pytest.raises(UnsupportedError, match="more than 5000 elements"):
        lazydicom.open(part10(empty * (most + 1)))
    inflated = part10(empty * (most + 1), transfer_syntax=DEFLATED)
    with pytest.raises(UnsupportedError, match="more than 5000 elements"):
        list(lazydicom.open(inflated))
