"""Files that are small and ask for much: what they cost is bounded, and costs nobody else.

What readers of DICOM have died of is in `tests.properties.test_malformed`; these are bombs for what
is particular here: tables of elements, columns for every attribute, containers in a crawl.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import lazydicom
from lazydicom import Archive
from lazydicom.archive.files import scanning
from lazydicom.archive.segments import segment
from lazydicom.errors import UnsupportedError
from lazydicom.index import offsets, workspace
from tests.dicom_bytes import DEFLATED, element, item, minimal_ct, part10, sequence
from tests.properties.test_any_bytes import use

if TYPE_CHECKING:
    from pathlib import Path


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
