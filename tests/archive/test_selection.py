"""Selections: rows of one moment, in order, as columns, paths and data sets."""

from __future__ import annotations

import operator
import pickle
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.indexed_folder import IndexedFolder
from lazydicom.archive.segments import segment
from lazydicom.archive.selections import arrangement
from lazydicom.errors import CacheError, ChangedFileError, QueryError, StaleSelectionError
from lazydicom.index.attribute import Attribute
from tests.archives import LONG_AGO, counted_opens, put, small, updated
from tests.dicom_bytes import element, item, numbers, sequence, text

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


def test_selections_of_different_archives_do_not_mix(
    archive: Archive, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with (
        Archive(archive.root, index=tmp_path_factory.mktemp("index")) as other,
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


def test_archives_selections_and_data_sets_are_pickled(archive: Archive) -> None:
    selection = archive.query("Rows >= 100").order_by("-InstanceNumber")
    assert len(selection.paths()) == 6
    for whole in (selection, selection.at("series")):
        again = pickle.loads(pickle.dumps(whole))  # noqa: S301 - our own bytes
        assert again.paths() == whole.paths()
        assert again["SOPInstanceUID"].tolist() == whole["SOPInstanceUID"].tolist()
        assert (again.level, len(again)) == (whole.level, len(whole))
        again.archive.close()
    datasets = pickle.loads(pickle.dumps(list(selection)))  # noqa: S301 - our own bytes
    assert [ds.SOPInstanceUID for ds in datasets] == selection["SOPInstanceUID"].tolist()
    other = pickle.loads(pickle.dumps(archive))  # noqa: S301 - our own bytes
    with other:
        assert (other.root, other.index_folder) == (archive.root, archive.index_folder)
        assert len(other) == len(archive)


def test_a_selection_does_not_outlive_its_index(archive: Archive, tmp_path: Path) -> None:
    data = pickle.dumps(archive.query("Rows >= 100"))
    archive.close()
    shutil.rmtree(tmp_path / ".lazydicom")
    with Archive(tmp_path) as other:
        updated(other)
        assert len(other.query("Rows >= 100")) == 6
        again = pickle.loads(data)  # noqa: S301 - our own bytes
        with pytest.raises(StaleSelectionError):
            again.paths()
        again.archive.close()


def test_selections_of_two_archives_on_one_index_are_combined(archive: Archive) -> None:
    with Archive(archive.root) as other:
        both = archive.query("InstanceNumber == 0") | other.query("InstanceNumber == 1")
        assert len(both) == 8


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


# -- order, limits, slices ---------------------------------------------------------------------


def test_rows_are_sorted_by_attributes_and_then_in_the_default_order(archive: Archive) -> None:
    selection = archive.query("True", order_by=["-InstanceNumber", "SOPInstanceUID"])
    assert selection["InstanceNumber"].tolist() == [2] * 4 + [1] * 4 + [0] * 4
    assert selection["SOPInstanceUID"].tolist()[:4] == ["1.0", "1.3", "1.6", "1.9"]
    again = archive.query("True").order_by("Modality", "-StudyInstanceUID")
    assert again["StudyInstanceUID"].tolist() == ["2.1"] * 6 + ["2.0"] * 6
    assert again["InstanceNumber"].tolist() == [0, 1, 2] * 4
    assert again.order_by().paths() == archive.query("True").paths()


def test_rows_without_a_value_come_first_and_descending_last(archive: Archive) -> None:
    up = archive.query("True", order_by="SliceThickness")["SliceThickness"]
    down = archive.query("True", order_by="-SliceThickness")["SliceThickness"]
    np.testing.assert_array_equal(up, [NAN] * 4 + [1.5] * 2 + [2] * 2 + [3.25] * 2 + [1000] * 2)
    np.testing.assert_array_equal(down, up[::-1])


def test_the_order_of_the_index_takes_no_sorting(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrangement, "default_order", None)
    found = archive.query("True").unordered()
    assert len(found) == 12
    assert sorted(found["SOPInstanceUID"].tolist()) == sorted(f"1.{n}" for n in range(12))


def test_a_limit_and_an_offset_count_rows_in_order(archive: Archive) -> None:
    everything = archive.query("True")["SOPInstanceUID"].tolist()
    assert archive.query("True", limit=3)["SOPInstanceUID"].tolist() == everything[:3]
    some = archive.query("True", limit=3, offset=4, order_by="-SOPInstanceUID")
    assert some["SOPInstanceUID"].tolist() == sorted(everything)[::-1][4:7]
    assert len(archive.query("True", offset=10)) == 2
    assert len(archive.query("True", limit=0)) == 0


def test_a_limit_in_the_text_is_a_parameter(archive: Archive) -> None:
    assert len(archive.query("SliceThickness < limit", limit=1.6)) == 2
    found = archive.query("SliceThickness < limit", {"limit": 1.6}, limit=1)
    assert found["SliceThickness"].tolist() == [1.5]


@pytest.mark.parametrize("options", [{"limit": -1}, {"limit": 1.5}, {"offset": -1}])
def test_a_limit_is_a_number_of_rows(archive: Archive, options: dict[str, int]) -> None:
    with pytest.raises(QueryError, match="numbers of rows"):
        archive.query("True", **options)


def test_a_slice_is_a_selection_of_its_rows(archive: Archive) -> None:
    everything = archive.query("True", order_by="-InstanceNumber")
    paths, uids = everything.paths(), everything["SOPInstanceUID"].tolist()
    for which in (slice(3), slice(2, 9, 3), slice(-4, None), slice(None, None, -1), slice(5, 2)):
        some = everything[which]
        assert some.paths() == paths[which]
        assert some["SOPInstanceUID"].tolist() == uids[which]
        assert [ds.SOPInstanceUID for ds in some] == uids[which]
    assert everything.head(2).paths() == paths[:2]
    assert everything[2:][1:3].paths() == paths[3:5]
    assert (everything[:5] & everything[3:]).paths() == paths[3:5]


def test_paths_alone_make_no_difference_that_is_sorted_for(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    real = IndexedFolder.path_of
    monkeypatch.setattr(
        IndexedFolder, "path_of", lambda self, *args: asked.append(1) or real(self, *args)
    )
    assert archive.query("True")["InstanceNumber"].tolist() == [0, 1, 2] * 4
    assert not asked


# -- nested attributes, text as stored, files --------------------------------------------------


@pytest.fixture
def nested(tmp_path: Path) -> Iterator[Archive]:
    """Requests with steps: none, one, two, an empty one between."""
    steps = [
        item(element(0x00400009, "SH", text(f"S{n}")), element(0x00080060, "CS", b"CT\\MR "))
        for n in range(2)
    ]
    for number, items in enumerate(([], steps[:1], steps, [steps[0], item(), steps[1]])):
        put(tmp_path / f"{number}", small(f"1.{number}", "CT", sequence(0x00400275, *items)))
    put(tmp_path / "4", small("1.4"))
    with Archive(tmp_path) as made:
        updated(made)
        yield made


def test_a_nested_attribute_has_the_values_of_all_items(nested: Archive) -> None:
    name = "RequestAttributesSequence.ScheduledProcedureStepID"
    selection = nested.query("True")
    assert selection[name].tolist() == [None, "S0", ("S0", "S1"), ("S0", "S1"), None]
    assert selection.positions(name).tolist() == [(), ((0,),), ((0,), (1,)), ((0,), (2,)), ()]
    assert selection["RequestAttributesSequence[2].ScheduledProcedureStepID"].tolist() == [
        *[None] * 3,
        "S1",
        None,
    ]
    assert selection.columns(name)[name].tolist() == selection[name].tolist()


def test_several_values_in_several_items_are_told_apart_by_their_positions(nested: Archive) -> None:
    name = "(0040,0275).(0008,0060)"
    selection = nested.query("True")
    assert selection[name][2] == ("CT", "MR", "CT", "MR")
    assert selection.positions(name)[2] == ((0,), (0,), (1,), (1,))


def test_the_text_of_a_value_is_as_stored(archive: Archive) -> None:
    selection = archive.query("StudyInstanceUID == '2.0'")
    assert selection.raw("SliceThickness").tolist() == ["3.25", "1e3", "2", "", "N/A", "1.5"]
    assert selection.raw("Rows").tolist() == ["105", "104", "103", "102", "101", "100"]
    assert selection.raw("PatientWeight").tolist() == [None] * 6


def test_a_value_beyond_the_limit_of_columns_comes_from_the_file(tmp_path: Path) -> None:
    many = element(0x00280010, "US", numbers("US", *range(800)))
    put(tmp_path / "a", small("1.1", "CT", element(0x00104000, "LT", b"long " * 400), many))
    put(tmp_path / "b", small("1.2", "CT", element(0x00104000, "LT", b"short ")))
    with Archive(tmp_path) as archive:
        updated(archive)
        with counted_opens(tmp_path) as opened:
            selection = archive.query("True")
            assert selection["Modality"].tolist() == ["CT", "CT"]
            assert not opened
            assert selection["PatientComments"].tolist() == [("long " * 400).strip(), "short"]
            assert opened == ["a"]
        assert selection["Rows"].tolist() == [tuple(range(800)), None]
        put(tmp_path / "a", small("1.1", "XX"), mtime_ns=LONG_AGO + 1)
        with pytest.raises(ChangedFileError):
            selection["PatientComments"]


def test_an_attribute_that_is_not_indexed_comes_from_the_files(tmp_path: Path) -> None:
    for number in range(4):
        put(tmp_path / "files" / f"{3 - number}", file(number))
    chosen = ["StudyInstanceUID", "Modality"]
    folder = tmp_path / "files"
    with Archive(folder, index=tmp_path / "a", values=chosen) as archive:
        updated(archive)
        with counted_opens(folder) as opened:
            selection = archive.query("Modality == 'CT'")
            # series and number are in the files alone, which no order is worth
            assert [path[-1] for path in selection.paths()] == ["0", "1", "2", "3"]
            assert selection["StudyInstanceUID"].tolist() == ["2.0"] * 4
            assert [one.path for one in archive.attributes()].count("Modality") == 1
            assert not opened
            thickness = selection["SliceThickness"]
            assert sorted(opened) == ["0", "1", "2", "3"]
        assert thickness.dtype == np.float64
        np.testing.assert_array_equal(thickness, [2, NAN, NAN, 1.5])
        assert selection["Rows"].tolist() == [103, 102, 101, 100]
        assert selection.order_by("InstanceNumber").raw("InstanceNumber").tolist() == [
            "0",
            "1",
            "2",
            "2",
        ]
        assert len(selection.at("series")) == 2
        names = ["Rows", "Modality", "SliceThickness"]
        for rows in (selection, selection.at("series"), selection.at("frame"), selection[1:3]):
            expected = {name: rows[name].tolist() for name in names}
            with counted_opens(folder) as opened:
                found = rows.columns(*names)
            assert len(opened) == len(set(opened)) == len(rows)
            assert repr({name: found[name].tolist() for name in names}) == repr(expected)


def test_pixel_data_is_no_column(archive: Archive) -> None:
    with pytest.raises(QueryError, match="no column"):
        archive.query("True")["PixelData"]


# -- groups ------------------------------------------------------------------------------------


def test_distinct_values_and_combinations_ascend(archive: Archive) -> None:
    selection = archive.query("True")
    assert selection.distinct("InstanceNumber") == [0, 1, 2]
    assert selection.distinct("StudyInstanceUID", "SeriesInstanceUID") == [
        ("2.0", "3.0.0"),
        ("2.0", "3.0.1"),
        ("2.1", "3.1.0"),
        ("2.1", "3.1.1"),
    ]
    assert selection.distinct("Rows") == [None, 100, 101, 102, 103, 104, 105]
    assert selection.distinct("ImagePositionPatient") == [(1.0, 2.0, 3.0)]
    with pytest.raises(QueryError, match="name an attribute"):
        selection.distinct()


def test_groups_are_counted(archive: Archive) -> None:
    groups = archive.query("SOPInstanceUID != '1.0'").group_by("SeriesInstanceUID")
    assert groups.count() == {"3.0.0": 3, "3.0.1": 2, "3.1.0": 3, "3.1.1": 3}
    assert dict(groups) == groups.count()
    assert repr(groups).startswith("<Grouping '3.0.0': 3, '3.0.1': 2")
    both = archive.query("True").group_by("StudyInstanceUID", "InstanceNumber")
    assert both["2.1", 2] == 2


def test_numbers_of_groups_are_reduced(archive: Archive) -> None:
    selection = archive.query("True")
    groups = selection.group_by("StudyInstanceUID")
    assert groups.min("Rows") == {"2.0": 100, "2.1": None}
    assert groups.max("SliceThickness") == {"2.0": 1000, "2.1": 1000}
    assert groups.sum("Rows") == {"2.0": 615, "2.1": None}
    assert groups.mean("Rows") == {"2.0": 102.5, "2.1": None}
    with pytest.raises(QueryError, match="not one number"):
        groups.min("Modality")


def test_the_rows_of_a_group_are_a_selection(archive: Archive) -> None:
    selection = archive.query("True")
    found = dict(selection.group_by("InstanceNumber").selections())
    assert {number: len(some) for number, some in found.items()} == {0: 4, 1: 4, 2: 4}
    assert found[1].paths() == archive.query("InstanceNumber == 1").paths()
    assert list(archive.query("InstanceNumber > 9").group_by("Modality").selections()) == []
