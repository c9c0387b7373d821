"""Levels: rows are patients, studies, series or frames; what is counted in them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.segments import segment
from lazydicom.archive.selections import arrangement, related
from lazydicom.errors import QueryError, StaleSelectionError
from tests.archives import put, small, updated
from tests.dicom_bytes import element, item, numbers, sequence, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# patient, issuer, study, series, modality, instances
SERIES = [
    ("A", "", "1", "1.1", "CT", 3),
    ("A", "", "1", "1.2", "MR", 2),
    ("A", "", "2", "2.1", "CT", 1),
    ("A", "HOSPITAL", "3", "3.1", "SR", 2),
    ("B", "", "4", "4.1", "MR", 1),
    # the same series UID in another study: another series
    ("B", "", "5", "4.1", "MR", 1),
]


def files() -> Iterator[tuple[str, bytes]]:
    for number, (patient, issuer, study, series, modality, count) in enumerate(SERIES):
        for instance in range(count):
            more = [
                element(0x00080090, "PN", text(f"DR^{instance % 2}")),
                element(0x00100020, "LO", text(patient)),
                *([element(0x00100021, "LO", text(issuer))] if issuer else []),
                element(0x0020000D, "UI", text(study, vr="UI")),
                element(0x0020000E, "UI", text(series, vr="UI")),
                element(0x00200013, "IS", text(str(count - instance), vr="IS")),
            ]
            yield f"{number}{instance}", small(f"9.{number}.{instance}", modality, *more)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr(segment, "BATCH", 4)
    for name, data in files():
        put(tmp_path / name, data)
    with Archive(tmp_path) as made:
        updated(made)
        yield made


def test_rows_of_a_level_are_counted(archive: Archive) -> None:
    found = {level: len(archive.query("True", level=level)) for level in LEVELS}
    assert found == {"patient": 3, "study": 5, "series": 6, "instance": 10, "frame": 10}
    assert len(archive.query("Modality == 'CT'", level="study")) == 2
    assert len(archive.query("False", level="study")) == 0
    assert repr(archive.query("Modality == 'MR'").at("study")) == (
        "<Selection of 3 studies, 4 instances>"
    )


LEVELS = ("patient", "study", "series", "instance", "frame")


def test_a_row_has_the_values_of_its_first_instance(archive: Archive) -> None:
    studies = archive.query("True", level="study")
    assert studies["StudyInstanceUID"].tolist() == ["1", "2", "3", "4", "5"]
    assert studies["InstanceNumber"].tolist() == [1] * 5
    assert studies["Modality"].tolist() == ["CT", "CT", "SR", "MR", "MR"]
    series = archive.query("True", level="series")
    assert series["SeriesInstanceUID"].tolist() == ["1.1", "1.2", "2.1", "3.1", "4.1", "4.1"]
    patients = archive.query("True", level="patient")
    assert patients.columns("PatientID", "IssuerOfPatientID")["IssuerOfPatientID"].tolist() == [
        None,
        "HOSPITAL",
        None,
    ]


def test_values_of_other_instances_are_told(archive: Archive) -> None:
    studies = archive.query("True", level="study")
    assert studies.conflicts("Modality") == {0: ["MR"]}
    assert studies.conflicts("InstanceNumber") == {0: [2, 3], 2: [2]}
    assert studies.conflicts("StudyInstanceUID") == {}
    assert archive.query("True").conflicts("Modality") == {}


def test_paths_and_data_sets_are_those_of_instances(archive: Archive) -> None:
    studies = archive.query("StudyInstanceUID == '1'", level="study")
    assert len(studies) == 1
    assert len(studies.paths()) == len(list(studies)) == 5
    assert studies.paths() == archive.query("StudyInstanceUID == '1'").paths()


def test_studies_are_sorted_and_sliced_with_their_instances(archive: Archive) -> None:
    studies = archive.query("True", level="study", order_by="-StudyInstanceUID", limit=4)
    assert studies["StudyInstanceUID"].tolist() == ["5", "4", "3", "2"]
    assert [ds.StudyInstanceUID for ds in studies] == ["5", "4", "3", "3", "2"]
    last = studies[2:]
    assert last["StudyInstanceUID"].tolist() == ["3", "2"]
    assert [ds.InstanceNumber for ds in last] == [1, 2, 1]
    assert last.at("series")["SeriesInstanceUID"].tolist() == ["2.1", "3.1"]


def test_sets_of_studies_are_sets_of_rows(archive: Archive) -> None:
    ct = archive.query("Modality == 'CT'", level="study")
    mr = archive.query("Modality == 'MR'", level="study")
    both = ct & mr
    assert both["StudyInstanceUID"].tolist() == ["1"]
    assert len(both.paths()) == 5
    assert (ct | mr)["StudyInstanceUID"].tolist() == ["1", "2", "4", "5"]
    assert (ct - mr)["StudyInstanceUID"].tolist() == ["2"]
    assert (mr - ct)["StudyInstanceUID"].tolist() == ["4", "5"]
    with pytest.raises(QueryError, match=r"at\('study'\)"):
        ct & archive.query("True")


def test_a_selection_is_widened_to_whole_studies(archive: Archive) -> None:
    one = archive.query("SOPInstanceUID == '9.1.0'")
    assert len(one.widened("series")) == 2
    assert len(one.widened("study")) == 5
    assert len(one.widened("patient")) == 6
    assert len(archive.query("False").widened("study")) == 0
    with pytest.raises(QueryError):
        one.widened("instance")


def test_groups_are_of_rows(archive: Archive) -> None:
    assert archive.query("True", level="series").group_by("Modality").count() == {
        "CT": 2,
        "MR": 3,
        "SR": 1,
    }


def test_an_unknown_level_is_an_error(archive: Archive) -> None:
    with pytest.raises(QueryError, match="patient, study, series, instance, frame"):
        archive.query("True", level="image")


def test_instances_without_a_uid_are_of_one_study(tmp_path: Path) -> None:
    for number in range(3):
        put(tmp_path / f"{number}", small(f"1.{number}"))
    with Archive(tmp_path) as archive:
        updated(archive)
        assert len(archive.query("True", level="study")) == 1
        assert archive.query("True", level="study")["StudyInstanceUID"].tolist() == [None]


# -- what is counted ---------------------------------------------------------------------------


def test_related_counts_are_columns(archive: Archive) -> None:
    studies = archive.query("Modality == 'MR'", level="study")
    assert studies["NumberOfStudyRelatedSeries"].tolist() == [2, 1, 1]
    assert studies["NumberOfStudyRelatedInstances"].tolist() == [5, 1, 1]
    assert studies["ModalitiesInStudy"].tolist() == [("CT", "MR"), "MR", "MR"]
    assert studies["NumberOfPatientRelatedStudies"].tolist() == [2, 2, 2]
    patients = archive.query("True", level="patient")
    assert patients["NumberOfPatientRelatedStudies"].tolist() == [2, 1, 2]
    assert patients["NumberOfPatientRelatedSeries"].tolist() == [3, 1, 2]
    assert patients["NumberOfPatientRelatedInstances"].tolist() == [6, 2, 2]
    series = archive.query("True", level="series")
    assert series["NumberOfSeriesRelatedInstances"].tolist() == [3, 2, 1, 2, 1, 1]
    assert archive.query("True")["NumberOfSeriesRelatedInstances"].tolist()[:5] == [3, 3, 3, 2, 2]


def test_many_instances_are_counted_by_digests_of_their_uids(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["NumberOfPatientRelatedInstances", "NumberOfSeriesRelatedInstances"]
    put(tmp_path / "again", small("9.0.0", "CT", *_in_study("A", "1", "1.1")))
    put(tmp_path / "no uid", small("", "CT", *_in_study("A", "1", "1.1")))
    updated(archive)
    by_text = {name: archive.query("True")[name].tolist() for name in names}
    assert by_text[names[1]][:3] == [3, 3, 3]
    monkeypatch.setattr(related, "MANY", 0)
    put(tmp_path / "other", small("9.9", "CT", *_in_study("C", "9", "9")))
    updated(archive)
    others = archive.query("PatientID != 'C'")
    assert {name: others[name].tolist() for name in names} == by_text


def _in_study(patient: str, study: str, series: str) -> list[bytes]:
    return [
        element(0x00100020, "LO", text(patient)),
        element(0x0020000D, "UI", text(study, vr="UI")),
        element(0x0020000E, "UI", text(series, vr="UI")),
    ]


@pytest.mark.parametrize(
    ("query", "instances", "studies"),
    [
        ("ModalitiesInStudy == 'MR'", 7, 3),
        ("ModalitiesInStudy == 'MR' and Modality == 'CT'", 3, 1),
        ("NumberOfStudyRelatedInstances > 1", 7, 2),
        ("NumberOfStudyRelatedInstances > 100", 0, 0),
        ("NumberOfSeriesRelatedInstances == 2", 4, 2),
        ("count(ModalitiesInStudy) == 2", 5, 1),
        ("missing(ModalitiesInStudy)", 0, 0),
    ],
)
def test_related_counts_are_asked_for_at_every_level(
    archive: Archive, query: str, instances: int, studies: int
) -> None:
    assert archive.count(query) == len(archive.query(query)) == instances
    assert len(archive.query(query, level="study")) == studies


def test_related_counts_follow_the_archive(archive: Archive, tmp_path: Path) -> None:
    assert archive.count("NumberOfStudyRelatedInstances == 5") == 5
    (tmp_path / "00").unlink()
    updated(archive)
    assert archive.count("NumberOfStudyRelatedInstances == 5") == 0
    assert archive.count("NumberOfStudyRelatedInstances == 4") == 4


# -- frames ------------------------------------------------------------------------------------

POSITION, ORIENTATION, MEASURES, CONTENT = 0x00209113, 0x00209116, 0x00289110, 0x00209111


def enhanced(uid: str, frames: int, *, spacing: bool = True) -> bytes:
    """Frames with positions of their own, a shared orientation, and one spacing that is not."""
    shared = item(
        sequence(ORIENTATION, item(element(0x00200037, "DS", text(r"1\0\0\0\1\0")))),
    )
    per_frame = []
    for number in range(frames):
        macros = [
            sequence(CONTENT, item(element(0x00209057, "UL", numbers("UL", frames - number)))),
            sequence(POSITION, item(element(0x00200032, "DS", text(rf"0\0\{number}.5")))),
        ]
        if spacing and number:
            macros.append(sequence(MEASURES, item(element(0x00180050, "DS", b"2.5 "))))
        per_frame.append(item(*macros))
    return small(
        uid,
        "MR",
        element(0x00180050, "DS", b"7 "),
        element(0x0020000D, "UI", text("1", vr="UI")),
        element(0x00280008, "IS", text(str(frames))),
        sequence(0x52009229, shared),
        sequence(0x52009230, *per_frame),
    )


@pytest.fixture
def multi(tmp_path: Path) -> Iterator[Archive]:
    put(tmp_path / "a", enhanced("1.1", 3))
    put(tmp_path / "b", small("1.2", "CT", element(0x00180050, "DS", b"1.5 ")))
    # more than a column keeps of them
    put(tmp_path / "c", enhanced("1.3", 400, spacing=False))
    with Archive(tmp_path) as made:
        updated(made)
        yield made


@pytest.mark.parametrize("level", LEVELS)
def test_rows_are_counted_without_sorting(
    archive: Archive, level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = len(archive.query("True", level=level).unordered()["Modality"])
    monkeypatch.setattr(arrangement, "default_order", None)
    assert len(archive.query("True", level=level)) == expected


def test_rows_are_frames(multi: Archive) -> None:
    frames = multi.query("True", level="frame")
    assert len(frames) == 1 + 3 + 400
    assert frames["SOPInstanceUID"].tolist() == ["1.2"] + ["1.1"] * 3 + ["1.3"] * 400
    assert len(frames.paths()) == 3
    assert repr(frames) == "<Selection of 404 frames, 3 instances>"


def test_a_frame_has_its_own_values_then_the_shared_ones_then_those_of_the_data_set(
    multi: Archive,
) -> None:
    frames = multi.query("True", level="frame")
    position = frames["ImagePositionPatient"].tolist()
    assert position[:5] == [None, (0.0, 0.0, 0.5), (0.0, 0.0, 1.5), (0.0, 0.0, 2.5), (0, 0, 0.5)]
    assert position[-1] == (0.0, 0.0, 399.5)
    assert frames["PlanePositionSequence.ImagePositionPatient"].tolist() == position
    orientation = frames["ImageOrientationPatient"].tolist()
    assert orientation == [None] + [(1, 0, 0, 0, 1, 0)] * 403
    thickness = frames["SliceThickness"]
    assert thickness.dtype == np.float64
    assert thickness.tolist() == [1.5, 7, 2.5, 2.5] + [7] * 400
    stack = frames["InStackPositionNumber"]
    assert stack.dtype == np.int64
    assert stack.tolist()[:5] == [None, 3, 2, 1, 400]
    assert frames.raw("SliceThickness").tolist()[:4] == ["1.5", "7", "2.5", "2.5"]


def test_functional_groups_that_are_not_indexed_are_read_from_the_files(tmp_path: Path) -> None:
    put(tmp_path / "files" / "a", enhanced("1.1", 3))
    put(tmp_path / "files" / "b", small("1.2", "CT", element(0x00200032, "DS", rb"1\2\3 ")))
    names = ["ImagePositionPatient", "ImageOrientationPatient"]
    names.append("FrameContentSequence.InStackPositionNumber")
    found = []
    for name, values in (("all", "all"), ("few", ["Modality"])):
        with Archive(tmp_path / "files", index=tmp_path / name, values=values) as archive:
            updated(archive)
            frames = archive.query("True", level="frame").order_by("SOPInstanceUID")
            found.append({name: frames[name].tolist() for name in names})
            assert len(archive.query("True").stacks()) == 1
    assert found[0] == found[1]
    assert found[0]["ImagePositionPatient"][3] == (1, 2, 3)
    assert found[0][names[2]] == [3, 2, 1, None]


def test_one_functional_group_by_its_whole_path_is_that_of_the_frame(multi: Archive) -> None:
    frames = multi.query("SOPInstanceUID == '1.1'", level="frame")
    path = "PerFrameFunctionalGroupsSequence.PixelMeasuresSequence.SliceThickness"
    np.testing.assert_array_equal(frames[path], [np.nan, 2.5, 2.5])


def test_frames_are_sorted_and_sliced(multi: Archive) -> None:
    frames = multi.query(
        "SOPInstanceUID == '1.1'", level="frame", order_by="-InStackPositionNumber"
    )
    assert frames["InStackPositionNumber"].tolist() == [3, 2, 1]
    frames = frames.order_by("InStackPositionNumber")
    assert frames["ImagePositionPatient"].tolist() == [(0, 0, 2.5), (0, 0, 1.5), (0, 0, 0.5)]
    assert frames[1:]["ImagePositionPatient"].tolist() == [(0, 0, 1.5), (0, 0, 0.5)]
    assert frames[1:].paths() == frames.paths()
    assert len(frames[1:].at("instance")) == 1
    assert frames.group_by("SliceThickness").count() == {2.5: 2, 7.0: 1}


def test_some_frames_stay_those(multi: Archive) -> None:
    some = multi.query("True", level="frame")[2:7]
    positions = some["ImagePositionPatient"].tolist()
    assert positions == [(0, 0, 1.5), (0, 0, 2.5), (0, 0, 0.5), (0, 0, 1.5), (0, 0, 2.5)]
    assert len(some) == len(some.order_by("SliceThickness")) == len(some.at("frame")) == 5
    again = some.order_by("InStackPositionNumber", "SOPInstanceUID")
    assert again["InStackPositionNumber"].tolist() == [1, 2, 398, 399, 400]
    assert again.order_by()["ImagePositionPatient"].tolist() == positions
    parts = [part["ImagePositionPatient"].tolist() for part in some.partitions(9)]
    assert sorted(chain.from_iterable(parts)) == sorted(positions)
    assert len(some.unordered()) == 5
    assert len(some.widened("study")) == 403
    with pytest.raises(QueryError, match="frames"):
        some | some
    assert len(multi.query("True", level="frame") - multi.query("Rows > 1", level="frame")) == 404


def test_a_number_of_frames_that_a_file_cannot_have_is_not_believed(tmp_path: Path) -> None:
    put(tmp_path / "a", small("1.1", "CT", element(0x00280008, "IS", b"999999999 ")))
    put(tmp_path / "b", small("1.2", "CT", element(0x00280008, "IS", b"-5")))
    with Archive(tmp_path) as archive:
        updated(archive)
        size = (tmp_path / "a").stat().st_size
        assert len(archive.query("True", level="frame")) == 8 * size + 1


@pytest.mark.parametrize("level", ["patient", "study", "series", "frame"])
def test_rows_of_segments_that_are_gone_are_stale(
    archive: Archive, tmp_path: Path, level: str
) -> None:
    some = archive.query("True", level=level)
    (tmp_path / "new").mkdir(exist_ok=True)
    put(tmp_path / "new" / "1", small("7.7"))
    updated(archive)
    archive.compact()
    for use in (
        lambda: len(some),
        lambda: repr(some),
        lambda: some & some,
        lambda: some.widened("study"),
        lambda: some.partitions(2, together="series"),
        lambda: list(some.rows("Modality")),
        some.paths,
    ):
        with pytest.raises(StaleSelectionError):
            use()
