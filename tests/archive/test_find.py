"""Each kind of matching of PS3.4 §C.2.2.2, on files whose values say what it should find."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pydicom
import pytest

from lazydicom.archive.archive import Archive
from lazydicom.errors import QueryError
from tests.instances import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    Find = Callable[..., set[int]]


@pytest.fixture
def found(tmp_path: Path) -> Find:
    """Writes files with these values, and says which of them a search finds, by their numbers."""

    def search(files: Iterable[dict[str, Any]], keys: object, **options: Any) -> set[int]:  # noqa: ANN401
        root = tmp_path / "files"
        if not root.exists():
            root.mkdir()
            write(root, *files)
            with Archive(root) as archive:
                archive.update(workers=1)
        with Archive(root) as archive:
            answers = archive.find(keys, level="instance", **options)
        return {int(answer["00080018"]["Value"][0].rpartition(".")[2]) for answer in answers}

    return search


def of(keyword: str, *values: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Files with one value each; without the attribute for None."""
    return [{} if value is None else {keyword: value} for value in values]


# -- §C.2.2.2.1 Single Value Matching --------------------------------------------------------------


def test_a_single_value_matches_exactly_what_is_equal(found: Find) -> None:
    files = of("StudyDescription", "Head", "Head CT", "head", "", None, "Head")
    assert found(files, {"StudyDescription": "Head"}) == {0, 5}


def test_case_counts_except_in_names(found: Find) -> None:
    files = [{"Modality": "CT", "PatientName": "Smith^John"}, {"PatientName": "SMITH^JOHN"}]
    assert found(files, {"PatientName": "smith^JOHN"}) == {0, 1}
    assert found(files, {"Modality": "ct"}) == set()


def test_padding_and_spaces_around_a_value_do_not_count(found: Find) -> None:
    files = of("StudyDescription", "Head ", " Head", "He ad")
    assert found(files, {"StudyDescription": " Head"}) == {0, 1}


def test_leading_spaces_count_where_they_are_significant(found: Find) -> None:
    files = of("PatientComments", "  note", "note")
    assert found(files, {"PatientComments": "note  "}) == {1}


def test_trailing_delimiters_of_a_name_do_not_count(found: Find) -> None:
    files = of("PatientName", "Smith^John^^^", "Smith^John", "Smith^John=", "Smith^John^X")
    assert found(files, {"PatientName": "Smith^John^"}) == {0, 1, 2}


def test_accents_count_unless_matching_is_fuzzy(found: Find) -> None:
    files = of("PatientName", "Müller^Jörg", "Muller^Jorg", "MÜLLER^JÖRG")
    assert found(files, {"PatientName": "müller^jörg"}) == {0, 2}


def test_a_name_matches_by_any_of_its_component_groups(found: Find) -> None:
    files = of("PatientName", "Yamada^Tarou=山田^太郎=やまだ^たろう", "Yamada^Hanako=山田^花子")
    assert found(files, {"PatientName": "山田^太郎"}) == {0}
    assert found(files, {"PatientName": "Yamada^Tarou=山田^太郎"}) == {0}
    assert found(files, {"PatientName": "=山田^*"}) == {0, 1}
    assert found(files, {"PatientName": "Yamada^Tarou=山田^花子"}) == set()


def test_numbers_are_equal_however_they_are_written(found: Find) -> None:
    files = of("SliceThickness", "1.50", "1.5", "15e-1", "1.55", "N/A")
    assert found(files, {"SliceThickness": "1.5"}) == {0, 1, 2}
    assert found(files, {"SliceThickness": 1.5}) == {0, 1, 2}


def test_binary_numbers_and_tags_are_written_as_text(found: Find) -> None:
    files = [{"Rows": 512}, {"Rows": 128, "FrameIncrementPointer": 0x00181063}]
    assert found(files, {"Rows": "512"}) == {0}
    assert found(files, {"FrameIncrementPointer": "00181063"}) == {1}
    assert found(files, {"FrameIncrementPointer": 0x00181063}) == {1}


def test_a_float_of_four_bytes_is_the_number_that_is_stored_for_a_decimal(found: Find) -> None:
    assert found(of("ExaminedBodyThickness", 0.1, 0.2), {"ExaminedBodyThickness": "0.1"}) == {0}


def test_one_of_several_values_suffices(found: Find) -> None:
    files = of("ImageType", r"ORIGINAL\PRIMARY\AXIAL", r"DERIVED\PRIMARY", "ORIGINALS")
    assert found(files, {"ImageType": "PRIMARY"}) == {0, 1}


def test_a_date_matches_that_day_and_a_time_its_period(found: Find) -> None:
    files = [
        {"StudyDate": "20200229", "StudyTime": "101500"},
        {"StudyDate": "2020.02.29", "StudyTime": "10:15"},
        {"StudyDate": "20200228", "StudyTime": "1015"},
        {"StudyDate": "20200301", "StudyTime": "11"},
    ]
    assert found(files, {"StudyDate": "20200229"}) == {0, 1}
    assert found(files, {"StudyDate": dt.date(2020, 2, 29)}) == {0, 1}
    assert found(files, {"StudyTime": "101500"}) == {0, 1, 2}
    assert found(files, {"StudyTime": "10"}) == {0, 1, 2}


def test_what_is_unknown_matches_no_value(found: Find) -> None:
    files = of("StudyDate", "20200101", "", None, "unknown")
    assert found(files, {"StudyDate": "19000101-"}) == {0}


# -- §C.2.2.2.2 List of UID Matching ---------------------------------------------------------------


@pytest.mark.parametrize(
    "uids", [r"1.9.0\1.9.2", "1.9.0,1.9.2", ["1.9.0", "1.9.2"], " 1.9.0 \\1.9.2\0"]
)
def test_a_list_of_uids_matches_each(found: Find, uids: object) -> None:
    assert found(of("Modality", "CT", "MR", "PT"), {"SOPInstanceUID": uids}) == {0, 2}


# -- §C.2.2.2.3 Universal Matching -----------------------------------------------------------------


@pytest.mark.parametrize("nothing", ["", None, [], "  ", "*", "**"])
def test_a_key_without_a_value_matches_everything(found: Find, nothing: object) -> None:
    files = of("PatientName", "Smith", "", None)
    assert found(files, {"PatientName": nothing}) == {0, 1, 2}


# -- §C.2.2.2.4 Wild Card Matching -----------------------------------------------------------------


def test_stars_are_any_text_and_question_marks_any_character(found: Find) -> None:
    files = of("StudyDescription", "CT HEAD", "CT NECK", "MR HEAD", "CT", "ct head", "")
    assert found(files, {"StudyDescription": "CT*"}) == {0, 1, 3}
    assert found(files, {"StudyDescription": "?? HEAD"}) == {0, 2}
    assert found(files, {"StudyDescription": "*E?D*"}) == {0, 2}
    assert found(files, {"StudyDescription": "?*"}) == {0, 1, 2, 3, 4}


def test_names_with_wildcards_match_whatever_their_case(found: Find) -> None:
    files = of("PatientName", "Smith^John", "SMYTHE^Jane", "Smit", "Blacksmith", None)
    assert found(files, {"PatientName": "smi*"}) == {0, 2}
    assert found(files, {"PatientName": "SM?TH*^J*"}) == {0, 1}


def test_letters_that_regular_expressions_know_mean_themselves(found: Find) -> None:
    files = of("StudyDescription", "a.b (c)", "axb (c)", "100% [x]_")
    assert found(files, {"StudyDescription": "a.b*"}) == {0}
    assert found(files, {"StudyDescription": "100% [x]?"}) == {2}
    assert found(files, {"StudyDescription": "%"}) == set()


def test_uids_and_ages_have_no_wildcards(found: Find) -> None:
    files = [{"PatientAge": "018Y"}]
    assert found(files, {"SOPInstanceUID": "1.9.*"}) == set()
    assert found(files, {"PatientAge": "0*"}) == set()
    assert found(files, {"PatientAge": "018Y"}) == {0}


@pytest.mark.parametrize("keys", [{"StudyDate": "2020*"}, {"Rows": "5*"}, {"SliceThickness": "?"}])
def test_dates_and_numbers_refuse_wildcards(found: Find, keys: dict[str, str]) -> None:
    with pytest.raises(QueryError, match=next(iter(keys))):
        found([], keys)


# -- §C.2.2.2.5 Range Matching ---------------------------------------------------------------------


def test_a_range_of_dates_has_both_ends_and_may_be_open(found: Find) -> None:
    files = of("StudyDate", "20191231", "20200101", "20200615", "20201231", "20210101", "")
    assert found(files, {"StudyDate": "20200101-20201231"}) == {1, 2, 3}
    assert found(files, {"StudyDate": "20200101 - 20201231"}) == {1, 2, 3}
    assert found(files, {"StudyDate": "-20200101"}) == {0, 1}
    assert found(files, {"StudyDate": "20201231-"}) == {3, 4}


def test_a_range_of_times_is_within_a_day(found: Find) -> None:
    files = of("StudyTime", "000000", "0959", "100000", "1030", "103059.999", "235960", "2400")
    assert found(files, {"StudyTime": "10-1030"}) == {2, 3, 4}
    assert found(files, {"StudyTime": "-0959"}) == {0, 1}
    assert found(files, {"StudyTime": "1031-"}) == {5}
    with pytest.raises(QueryError, match="StudyTime"):
        found(files, {"StudyTime": "2200-0600"})


def test_date_times_are_compared_with_their_offsets(found: Find) -> None:
    files = of(
        "AcquisitionDateTime",
        "20200101120000+0000",
        "20200101120000+0200",  # ten in the morning in Greenwich
        "20200101110000-0100",
        "20200101",
        "2020",
        "20200102000000",
    )
    noon = {"AcquisitionDateTime": "20200101110000+0000-20200101120000+0000"}
    assert found(files, noon) == {0, 2}
    assert found(files, {"AcquisitionDateTime": "20200102-"}) == {5}
    assert found(files, {"AcquisitionDateTime": "-2019"}) == set()
    assert found(files, {"AcquisitionDateTime": "2020"}) == {0, 1, 2, 3, 4, 5}


def test_the_time_zone_of_the_query_is_that_of_its_date_times(found: Find) -> None:
    files = of("AcquisitionDateTime", "20200101120000+0000", "20200101120000+0500")
    keys = {"AcquisitionDateTime": "202001011300-202001011400", "TimezoneOffsetFromUTC": "+0100"}
    assert found(files, keys) == {0}


DATES = [
    {"StudyDate": "20060705", "StudyTime": "0959"},
    {"StudyDate": "20060705", "StudyTime": "1000"},
    {"StudyDate": "20060706", "StudyTime": "0300"},
    {"StudyDate": "20060706", "StudyTime": "1200"},
    {"StudyDate": "20060707", "StudyTime": "175959"},
    {"StudyDate": "20060707", "StudyTime": "1801"},
    {"StudyDate": "20060706"},
]
THREE_DAYS = {"StudyDate": "20060705-20060707", "StudyTime": "1000-1800"}


def test_dates_and_times_are_matched_apart(found: Find) -> None:
    assert found(DATES, THREE_DAYS) == {1, 3, 4}


def test_dates_and_times_are_matched_together_on_request(found: Find) -> None:
    assert found(DATES, THREE_DAYS, combined_datetime=True) == {1, 2, 3, 4, 6}
    evening = {"StudyDate": "20060705-20060706", "StudyTime": "2200-0600"}
    assert found(DATES, evening, combined_datetime=True) == {2}
    since = {"StudyDate": "20060707-", "StudyTime": "1800-"}
    assert found(DATES, since, combined_datetime=True) == {5}


def test_ranges_of_different_forms_are_matched_apart(found: Find) -> None:
    keys = {"StudyDate": "20060706-", "StudyTime": "1000-1800"}
    assert found(DATES, keys, combined_datetime=True) == {3, 4}


# -- §C.2.2.2.6 Sequence Matching ------------------------------------------------------------------

STEP, PROCEDURE = "ScheduledProcedureStepID", "RequestedProcedureID"
REQUESTS = [
    {"RequestAttributesSequence": [{STEP: "A", PROCEDURE: "1"}]},
    {"RequestAttributesSequence": [{STEP: "A", PROCEDURE: "2"}, {STEP: "B", PROCEDURE: "1"}]},
    {"RequestAttributesSequence": [{STEP: "A"}, {PROCEDURE: "1"}]},
    {"RequestAttributesSequence": []},
    {},
]


def test_one_item_has_to_match_all_keys(found: Find) -> None:
    assert found(REQUESTS, {"RequestAttributesSequence": {STEP: "A"}}) == {0, 1, 2}
    both = {"RequestAttributesSequence": {STEP: "A", PROCEDURE: "1"}}
    assert found(REQUESTS, both) == {0}
    assert found(REQUESTS, {"RequestAttributesSequence": [{STEP: "?", PROCEDURE: "*"}]}) == {
        0,
        1,
        2,
    }


def test_paths_are_keys_of_the_same_item(found: Find) -> None:
    keys = {f"RequestAttributesSequence.{STEP}": "A", "00400275.00401001": "1"}
    assert found(REQUESTS, keys) == {0}


@pytest.mark.parametrize("nothing", ["", None, [], {}, [{}], {STEP: ""}])
def test_a_sequence_key_without_values_matches_everything(found: Find, nothing: object) -> None:
    assert found(REQUESTS, {"RequestAttributesSequence": nothing}) == {0, 1, 2, 3, 4}


def test_sequences_in_sequences_are_matched_item_by_item(found: Find) -> None:
    def file(*pairs: tuple[str, tuple[str, ...]]) -> dict[str, Any]:
        return {
            "RequestAttributesSequence": [
                {
                    STEP: step,
                    "ScheduledProtocolCodeSequence": [{"CodeValue": code} for code in codes],
                }
                for step, codes in pairs
            ]
        }

    files = [
        file(("A", ("1", "2"))),
        file(("A", ("3",)), ("B", ("1",))),
        file(("B", ()), ("A", ("4", "1"))),
    ]
    inner = {"ScheduledProtocolCodeSequence": {"CodeValue": "1"}}
    assert found(files, {"RequestAttributesSequence": inner}) == {0, 1, 2}
    assert found(files, {"RequestAttributesSequence": {STEP: "A", **inner}}) == {0, 2}


# -- §C.2.2.2.7 Empty Value Matching ---------------------------------------------------------------


def test_two_quotation_marks_match_what_has_no_value_on_request(found: Find) -> None:
    files = of("AccessionNumber", "1", "", None, '""')
    assert found(files, {"AccessionNumber": '""'}, emptyvaluematching=True) == {1, 2}
    assert found(files, {"AccessionNumber": '""'}) == {3}


def test_items_and_sequences_can_be_without_a_value_too(found: Find) -> None:
    key = {"RequestAttributesSequence": '""'}
    assert found(REQUESTS, key, emptyvaluematching=True) == {3, 4}
    key = {"RequestAttributesSequence": {STEP: "A", PROCEDURE: '""'}}
    assert found(REQUESTS, key, emptyvaluematching=True) == {2}
    key = {"RequestAttributesSequence": {PROCEDURE: '""'}}
    assert found(REQUESTS, key, emptyvaluematching=True) == {2}


# -- §C.2.2.2.8 Multiple Value Matching ------------------------------------------------------------


def test_several_values_match_any_of_them_on_request(found: Find) -> None:
    files = of("Modality", "CT", "MR", "PT", "")
    for several in (r"CT\P*", ["CT", "P*"], r"\CT\\P* "):
        assert found(files, {"Modality": several}, multiplevaluematching=True) == {0, 2}
        with pytest.raises(QueryError, match="multiplevaluematching"):
            found(files, {"Modality": several})


# -- §C.2.2.2.1.1 Fuzzy semantic matching ----------------------------------------------------------


def test_fuzzy_names_match_by_beginnings_of_words_without_accents(found: Find) -> None:
    files = of("PatientName", "Müller-Lüdenscheidt^Jürgen", "Muller^Hans", "Smith^Jürgen", None)
    for key in ("muller", "Mull", "MÜL*", "*ll?r"):
        assert found(files, {"PatientName": key}, fuzzymatching=True) == {0, 1}
    assert found(files, {"PatientName": "jurg ludens"}, fuzzymatching=True) == {0}
    assert found(files, {"PatientName": "jurgen"}, fuzzymatching=True) == {0, 2}
    assert found(files, {"PatientName": "^jurgen"}, fuzzymatching=True) == {0, 2}
    assert found(files, {"PatientName": "mull^han"}, fuzzymatching=True) == {1}
    assert found(files, {"PatientName": "hans^"}, fuzzymatching=True) == set()
    assert found(files, {"PatientName": "-.-"}, fuzzymatching=True) == set()


def test_only_names_are_fuzzy(found: Find) -> None:
    files = of("StudyDescription", "Head", "Headache")
    assert found(files, {"StudyDescription": "Head"}, fuzzymatching=True) == {0}


# -- how keys are written --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["Modality", 0x00080060, "00080060", "(0008,0060)", "0008,0060", (8, 0x60)]
)
def test_keys_are_keywords_or_tags(found: Find, name: object) -> None:
    assert found(of("Modality", "CT", "MR"), {name: "MR"}) == {1}


def test_keys_can_be_a_data_set(found: Find) -> None:
    keys = pydicom.Dataset()
    keys.SpecificCharacterSet = "ISO_IR 192"
    keys.QueryRetrieveLevel = "IMAGE"
    keys.PatientName = ""
    keys.Rows = None
    inside = pydicom.Dataset()
    inside.ScheduledProcedureStepID = "A"
    inside.RequestedProcedureID = "1"
    keys.RequestAttributesSequence = [inside]
    keys.SOPInstanceUID = ["1.9.0", "1.9.1"]
    assert found(REQUESTS, keys) == {0}


def test_private_attributes_are_named_by_their_creators(found: Find) -> None:
    block = {"00290010": "ACME 1.0", "00291008": "GOLD"}
    other = {"00290010": "OTHER", "00290011": "ACME 1.0", "00291108": "GOLD", "00291008": "LEAD"}
    files = [block, other, {}]
    assert found(files, {"[ACME 1.0](0029,08)": "GOLD"}) == {0, 1}
    assert found(files, {"00290010": "ACME 1.0", "00291008": "G*"}) == {0, 1}


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"PatientsName": "x"}, "PatientName"),
        ({"RequestAttributesSequence": "x"}, "sequence"),
        ({"Modality": {"CodeValue": "1"}}, "sequence"),
        ({"RequestAttributesSequence": [{}, {}]}, "one item"),
        ({"Modality": b"CT"}, "text"),
        ({"Modality": True}, "text"),
        ({"PixelData": "x"}, "not matched"),
        ({"Rows": "1_0"}, "whole number"),
        ({"SliceThickness": "9" * 100}, "number"),
        ({"FrameIncrementPointer": "Rows"}, "tag"),
        ({"StudyDate": "-"}, "StudyDate"),
        ({"A[0].B": "x"}, "keyword"),
        ({"RequestAttributesSequence[0].CodeValue": "x"}, "items"),
        ({1.5: "x"}, "attribute"),
        ([("Modality", "CT")], "dictionary"),
        ({"Modality": "CT", "00080060": "MR"}, "twice"),
        ({"TimezoneOffsetFromUTC": "noon"}, "UTC"),
    ],
)
def test_what_is_no_key_is_refused(found: Find, keys: object, why: str) -> None:
    with pytest.raises(QueryError, match=why):
        found([], keys)


def test_keys_that_nest_without_end_are_refused(found: Find) -> None:
    keys: dict[str, Any] = {}
    keys["RequestAttributesSequence"] = keys
    with pytest.raises(QueryError, match="deep"):
        found([], keys)
