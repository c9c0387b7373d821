"""Files that are small and ask for much: what they cost is bounded, and costs nobody else.

What readers of DICOM have died of is in `tests.properties.test_malformed`; these are bombs for what
is particular here: tables of elements, columns for every attribute, containers in a crawl.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom import Archive
from lazydicom.archive.files import scanning
from lazydicom.archive.segments import segment
from tests.dicom_bytes import element, minimal_ct, part10

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


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
