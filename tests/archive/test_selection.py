"""Selections: rows of one moment, in order, as columns, paths and data sets."""

from __future__ import annotations

import operator
import pickle
from typing import TYPE_CHECKING

import numpy as np
import pytest

from lazydicom.archive import segment
from lazydicom.archive.archive import Archive
from lazydicom.errors import CacheError, QueryError, StaleSelectionError
from lazydicom.index.attribute import Attribute
from tests.archives import LONG_AGO, put, small, updated
from tests.dicom_bytes import element, numbers, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NAN = float("nan")


def file(number: int) -> bytes:
    """Two studies of two series of three instances, their numbers in reverse."""
    study, series, instance = number // 6, number // 3 % 2, 2 - number % 3
    more = []
    if number % 2:
        more.append(element(0x00080020, "DA", b"2024010%d" % (number % 7 + 1)))
    more.append(element(0x00180050, "DS", text(["1.5", "N/A", "", "2", "1e3", "3.25"][number % 6])))
    more += [
        element(0x0020000D, "UI", text(f"2.{study}", vr="UI")),
        element(0x0020000E, "UI", text(f"3.{study}.{1 - series}", vr="UI")),
        element(0x00200013, "IS", text(str(instance), vr="IS")),
        element(0x00200032, "DS", text(r"1\2\3")),
    ]
    if number < 6:
        more.append(element(0x00280010, "US", numbers("US", 100 + number)))
    return small(f"1.{number}", "CT", *more)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    """Twelve files in segments of five."""
    monkeypatch.setattr(segment, "BATCH", 5)
    for number in range(12):
        put(tmp_path / f"{11 - number:02}", file(number))
    with Archive(tmp_path) as made:
        updated(made)
        yield made


def test_the_order_is_study_series_instance_path(archive: Archive) -> None:
    put_again = f"{archive.root}/00again"
    selection = archive.query("True")
    assert selection["SOPInstanceUID"].tolist() == [
        f"1.{n}" for n in (5, 4, 3, 2, 1, 0, 11, 10, 9, 8, 7, 6)
    ]
    assert selection["InstanceNumber"].tolist() == [0, 1, 2] * 4
    assert put_again not in selection.paths()


def test_instances_of_one_number_stand_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b", "d", "a", "c"):
        put(tmp_path / name, small(f"1.{name}", "CT" if name in "ab" else "MR"))
    with Archive(tmp_path) as archive:
        updated(archive)
        assert [path[-1] for path in archive.query("True").paths()] == ["a", "b", "c", "d"]


def test_paths_columns_and_data_sets_are_in_one_order(archive: Archive) -> None:
    selection = archive.query("InstanceNumber > 0")
    for _ in range(2):
        paths = [dataset.path for dataset in selection]
        assert paths == selection.paths()
        uids = [dataset.SOPInstanceUID for dataset in selection]
        assert uids == selection["SOPInstanceUID"].tolist()
    assert len(selection) == 8


def test_numbers_are_floats_with_nan(archive: Archive) -> None:
    column = archive.query("StudyInstanceUID == '2.0'")["SliceThickness"]
    assert column.dtype == np.float64
    np.testing.assert_array_equal(column, [3.25, 1000, 2, NAN, NAN, 1.5])


def test_integers_are_masked_where_there_are_none(archive: Archive) -> None:
    column = archive.query("True")["Rows"]
    assert column.dtype == np.int64
    assert column.tolist() == [105, 104, 103, 102, 101, 100, *[None] * 6]


def test_dates_are_dates(archive: Archive) -> None:
    column = archive.query("True")["StudyDate"]
    assert column.dtype == np.dtype("datetime64[D]")
    assert str(column[0]) == "2024-01-06"
    assert np.isnat(column[1])


def test_text_and_several_values_are_objects(archive: Archive) -> None:
    selection = archive.query("InstanceNumber == 0")
    assert selection["Modality"].tolist() == ["CT"] * 4
    assert selection["ImagePositionPatient"].tolist() == [(1.0, 2.0, 3.0)] * 4


@pytest.mark.parametrize("name", ["Modality", 0x00080060, Attribute(0x00080060)])
def test_a_column_has_several_names(archive: Archive, name: str | int | Attribute) -> None:
    assert archive.query("True")[name].tolist() == ["CT"] * 12


def test_several_columns_at_once(archive: Archive) -> None:
    found = archive.query("InstanceNumber == 0").columns("Rows", "SOPInstanceUID")
    assert list(found) == ["Rows", "SOPInstanceUID"]
    assert found["SOPInstanceUID"].tolist() == ["1.5", "1.2", "1.11", "1.8"]


@pytest.mark.parametrize(
    ("name", "dtype"),
    [("PatientWeight", "f8"), ("Columns", "i8"), ("PatientBirthDate", "M8[D]"), ("PatientID", "O")],
)
@pytest.mark.parametrize("query", ["True", "False"])
def test_a_column_that_no_instance_has_is_of_its_type(
    archive: Archive, query: str, name: str, dtype: str
) -> None:
    selection = archive.query(query)
    column = selection[name]
    assert column.dtype == np.dtype(dtype)
    assert len(column) == len(selection)
    assert all(value is None or value != value for value in column.tolist())  # noqa: PLR0124


def test_a_keyword_that_does_not_exist_is_an_error(archive: Archive) -> None:
    with pytest.raises(QueryError, match="Modality"):
        archive.query("True")["Modalty"]


@pytest.mark.parametrize("name", [0, -1, None, 1 << 40, 1.5])
def test_a_selection_has_no_positions(archive: Archive, name: object) -> None:
    with pytest.raises(QueryError, match=r"names no attribute: .* list\(selection\)"):
        archive.query("True")[name]  # type: ignore[index]


def test_a_path_that_is_not_one_attribute_is_no_column(archive: Archive) -> None:
    for name in ("**.Modality", "RequestAttributesSequence[0]", "A.B"):
        with pytest.raises(QueryError):
            archive.query("True")[name]


def test_a_private_column_is_named_by_creator(tmp_path: Path) -> None:
    block = [
        element(0x00290011, "LO", text("ACME 1.0")),
        element(0x00291110, "DS", text("2.5")),
    ]
    put(tmp_path / "one", small("1.1", "CT", *block))
    with Archive(tmp_path) as archive:
        updated(archive)
        selection = archive.query("True")
        assert repr(selection) == "<Selection of 1 instance>"
        found = selection.columns("[ACME 1.0](0029,10)", "[ACME](0029,10)")
    assert [column.tolist() for column in found.values()] == [[2.5], [None]]


def test_an_empty_selection_has_nothing(archive: Archive) -> None:
    selection = archive.query("False")
    assert not selection
    assert (len(selection), selection.paths(), list(selection)) == (0, [], [])
    assert repr(selection) == "<Selection of 0 instances>"


# -- sets ------------------------------------------------------------------------------------------


def test_selections_are_sets(archive: Archive) -> None:
    low, even = archive.query("InstanceNumber < 2"), archive.query("InstanceNumber in [0, 2]")
    low.paths()  # ordered or not makes no difference
    for made, expected in (
        (low & even, {0}),
        (low | even, {0, 1, 2}),
        (low - even, {1}),
        (even - low, {2}),
        (low - low, set()),
    ):
        assert set(made["InstanceNumber"].tolist()) == expected
        assert len(made) == 4 * len(expected)
    assert (low | even).paths() == archive.query("True").paths()


@pytest.mark.parametrize("combine", [operator.and_, operator.or_, operator.sub])
def test_a_selection_is_combined_with_selections(
    archive: Archive, combine: Callable[[object, object], object]
) -> None:
    with pytest.raises(TypeError, match="unsupported operand"):
        combine(archive.query("True"), ["1.1"])


def test_selections_of_different_archives_do_not_mix(archive: Archive) -> None:
    with (
        Archive(archive.root) as other,
        pytest.raises(QueryError, match="different archives"),
    ):
        _ = archive.query("True") & other.query("True")


# -- time ------------------------------------------------------------------------------------------


def test_new_files_do_not_disturb_a_selection(archive: Archive, tmp_path: Path) -> None:
    selection = archive.query("True")
    put(tmp_path / "new", small("1.99"))
    updated(archive)
    assert len(selection) == len(selection.paths()) == 12
    assert len(archive.query("True")) == 13


def test_a_row_that_vanished_makes_a_selection_stale(archive: Archive, tmp_path: Path) -> None:
    selection = archive.query("True")
    other = archive.query("SOPInstanceUID != '1.4'")
    iterating = iter(selection)
    assert next(iterating).SOPInstanceUID == "1.5"
    put(tmp_path / "07", small("1.4"), mtime_ns=LONG_AGO + 1)
    updated(archive)
    with pytest.raises(StaleSelectionError, match="removed or changed"):
        next(iterating)
    with pytest.raises(StaleSelectionError):
        selection.paths()
    with pytest.raises(StaleSelectionError):
        _ = selection["Rows"]
    with pytest.raises(StaleSelectionError):
        next(iter(selection))
    assert len(other.paths()) == len(list(other)) == 11


def test_a_selection_is_not_pickled_and_its_data_sets_are(archive: Archive) -> None:
    selection = archive.query("True")
    for whole in (archive, selection):
        with pytest.raises(TypeError, match="data sets and paths are"):
            pickle.dumps(whole)
    again = pickle.loads(pickle.dumps(list(selection)))  # noqa: S301 - our own bytes
    assert [ds.SOPInstanceUID for ds in again] == selection["SOPInstanceUID"].tolist()


def test_a_selection_is_stale_after_a_rebuild(archive: Archive) -> None:
    selection = archive.query("True")
    archive._store.rebuild()
    updated(archive)
    again = archive.query("True")
    for use in (selection.paths, lambda: list(selection), lambda: selection | again):
        with pytest.raises(StaleSelectionError):
            use()
    assert issubclass(StaleSelectionError, CacheError)
    assert len(again.paths()) == 12
