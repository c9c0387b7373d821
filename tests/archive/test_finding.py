"""Searches against a brute force: pydicom over the files, and the rules of PS3.4 one by one."""

from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING, Any

import pydicom
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lazydicom.archive.archive import Archive
from lazydicom.errors import ChangedFileError, QueryError
from tests.archives import put
from tests.instances import instance, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Json = dict[str, Any]

# -- brute force -----------------------------------------------------------------------------------

WITH_WILDCARDS = {"CS", "LO", "PN", "SH"}


def like(pattern: str, text: str) -> bool:
    if not pattern:
        return not text
    if pattern[0] == "*":
        return any(like(pattern[1:], text[at:]) for at in range(len(text) + 1))
    return bool(text) and pattern[0] in {"?", text[0]} and like(pattern[1:], text[1:])


def one_matches(vr: str, key: str, value: str) -> bool:
    """Whether one value of an attribute, not empty, is one that a key means."""
    if vr == "PN":
        key, value = key.lower(), value.lower()
    if vr in {"DA", "TM"}:
        first, dash, last = key.partition("-")
        low, high = (first, last) if dash else (key, key)
        moment = filled(vr, value, "000000.000000")
        return (not low or filled(vr, low, "000000.000000") <= moment) and (
            not high or moment <= filled(vr, high, "595959.999999")
        )
    if vr == "UI":
        return value in key.replace(",", "\\").split("\\")
    if vr in {"DS", "IS", "US"}:
        return float(key) == float(value)
    return like(key, value) if vr in WITH_WILDCARDS else key == value


def filled(vr: str, text: str, rest: str) -> str:
    if vr == "DA":
        return text
    return text + rest[len(text) :] if len(text) > 2 else text + rest[2:]


def matches(dataset: pydicom.Dataset, key: str, value: object) -> bool:
    if isinstance(value, dict):
        # keys that match whatever there is, stars too (§C.2.2.2.4), match where there is no item
        return any(
            all(matches(item, *pair) for pair in value.items())
            for item in [pydicom.Dataset(), *(dataset.get(key) or [])]
        )
    text = str(value)
    vr = pydicom.datadict.dictionary_VR(key)
    if not text or (vr in WITH_WILDCARDS and not text.strip("*")):
        return True
    found = dataset.get(key)
    several = [] if found is None else list(found) if isinstance(found, (list, tuple)) else [found]
    if isinstance(found, pydicom.multival.MultiValue):
        several = list(found)
    return any(one_matches(vr, text, str(one)) for one in several if str(one) != "")


LEVELS = {
    "patient": ("PatientID",),
    "study": ("StudyInstanceUID",),
    "series": ("StudyInstanceUID", "SeriesInstanceUID"),
    "instance": ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"),
}


def entities(
    datasets: list[pydicom.Dataset], keys: dict[str, object], level: str
) -> dict[tuple[str, ...], pydicom.Dataset]:
    """The first instance of each entity that matches, by its UIDs."""
    found: dict[tuple[str, ...], pydicom.Dataset] = {}
    order = sorted(
        datasets,
        key=lambda ds: (
            str(ds.get("PatientID", "")) if level == "patient" else "",
            ds.StudyInstanceUID,
            ds.SeriesInstanceUID,
            int(ds.InstanceNumber),
        ),
    )
    for dataset in order:
        names = tuple(str(dataset.get(name, "")) for name in LEVELS[level])
        if all(names) and all(matches(dataset, *pair) for pair in keys.items()):
            found.setdefault(names, dataset)
    return found


def related(datasets: list[pydicom.Dataset], dataset: pydicom.Dataset) -> Json:
    study = [ds for ds in datasets if ds.StudyInstanceUID == dataset.StudyInstanceUID]
    return {
        "00201206": len({ds.SeriesInstanceUID for ds in study}),
        "00201208": len({(ds.SeriesInstanceUID, ds.SOPInstanceUID) for ds in study}),
        "00080061": sorted({ds.Modality for ds in study if ds.get("Modality")}),
    }


# -- random archives and searches ------------------------------------------------------------------

VALUES: dict[str, list[str]] = {
    "PatientName": ["Smith^John", "SMITH^J", "Doe^Jane", "Smythe", ""],
    "PatientID": ["1", "2", "12", ""],
    "StudyDescription": ["Head", "head CT", "H?ad", "Neck", ""],
    "StudyDate": ["20200101", "20200229", "20211231", ""],
    "StudyTime": ["10", "1015", "101559", "101559.5", "235959.999999", ""],
    "Modality": ["CT", "MR", ""],
    "ImageType": [r"ORIGINAL\PRIMARY", r"DERIVED\PRIMARY\AXIAL", "DERIVED", ""],
    "SliceThickness": ["1.0", "1", "2.50", ""],
    "PatientAge": ["018Y", "006M", ""],
}
KEYS: dict[str, list[str]] = {
    "PatientName": ["smith*", "SM?TH^J*", "Doe^Jane", "*", "", "*^*"],
    "PatientID": ["1", "1*", "?", ""],
    "StudyDescription": ["Head", "H*", "h*", "*e*", "?ead*", ""],
    "StudyDate": ["20200101", "20200101-20200229", "-20200229", "20200102-", ""],
    "StudyTime": ["10", "1015", "1015-1016", "-1015", "101600-", "235959.999999-"],
    "Modality": ["CT", "C*", "ct", "*"],
    "ImageType": ["PRIMARY", "D*", "AXIAL"],
    "SliceThickness": ["1", "2.5"],
    "PatientAge": ["018Y", "0*"],
    "Rows": ["64"],
    "SeriesInstanceUID": [r"1.1.0\1.2.0", "1.1.1", "1.1.*"],
}
STEP, PROCEDURE = "ScheduledProcedureStepID", "RequestedProcedureID"
ITEM = st.fixed_dictionaries(
    {}, optional={STEP: st.sampled_from("AB"), PROCEDURE: st.sampled_from(["1", "2", ""])}
)


@st.composite
def archives(draw: st.DrawFn) -> list[dict[str, Any]]:
    files = []
    for number in range(draw(st.integers(1, 8))):
        study = draw(st.sampled_from(["1.1", "1.2"]))
        series = f"{study}.{draw(st.integers(0, 1))}"
        file: dict[str, Any] = {
            name: draw(st.sampled_from(values))
            for name, values in VALUES.items()
            if draw(st.booleans())
        }
        file |= {"StudyInstanceUID": study, "SeriesInstanceUID": series, "Rows": number * 32}
        file |= {"SOPInstanceUID": f"{series}.{number}", "InstanceNumber": str(9 - number)}
        if draw(st.booleans()):
            file["RequestAttributesSequence"] = draw(st.lists(ITEM, max_size=3))
        files.append(file)
    return files


SEARCH = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.sampled_from(values) for name, values in KEYS.items()},
        "RequestAttributesSequence": st.fixed_dictionaries(
            {},
            optional={
                STEP: st.sampled_from(["A", "B", "?", ""]),
                PROCEDURE: st.sampled_from(["1", "*", "2"]),
            },
        ),
    },
)


@given(archives(), st.lists(SEARCH, min_size=6, max_size=6))
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_found_is_what_pydicom_and_the_rules_find(
    tmp_path_factory: pytest.TempPathFactory,
    files: list[dict[str, Any]],
    searches: list[dict[str, Any]],
) -> None:
    root = tmp_path_factory.mktemp("archive")
    write(root, *files)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        datasets = [pydicom.dcmread(path) for path in sorted(root.glob("*.dcm"))]
        with Archive(root) as archive:
            archive.update(workers=1)
            for keys in searches:
                for level, names in LEVELS.items():
                    wanted = entities(datasets, keys, level)
                    answers = archive.find(keys, level=level, parents=level != "patient")
                    found = [tuple(text(one, name) for name in names) for one in answers]
                    assert found == list(wanted), (keys, level)
                    if level == "patient":
                        continue
                    for answer, dataset in zip(answers, wanted.values(), strict=True):
                        assert text(answer, "PatientName") == str(dataset.get("PatientName", ""))
                        for tag, count in related(datasets, dataset).items():
                            values = answer[tag].get("Value", [])
                            assert (values if tag == "00080061" else values[0]) == count


def text(answer: Json, keyword: str) -> str:
    tag = f"{pydicom.datadict.tag_for_keyword(keyword):08X}"
    values = answer.get(tag, {}).get("Value", [""])
    return values[0]["Alphabetic"] if isinstance(values[0], dict) else values[0]


# -- levels and answers ----------------------------------------------------------------------------

STUDY = {"StudyInstanceUID": "1.1", "PatientID": "P", "PatientName": "Smith"}
FILES: list[dict[str, Any]] = [
    {**STUDY, "SeriesInstanceUID": "1.1.1", "Modality": "CT", "InstanceNumber": "2", "Rows": 64},
    {**STUDY, "SeriesInstanceUID": "1.1.1", "Modality": "CT", "InstanceNumber": "1", "Rows": 32},
    {**STUDY, "SeriesInstanceUID": "1.1.2", "Modality": "PT", "StudyDescription": "late"},
    {"StudyInstanceUID": "1.2", "SeriesInstanceUID": "1.2.1", "PatientID": "P", "Modality": "SR"},
    {"StudyInstanceUID": "1.3", "SeriesInstanceUID": "1.3.1", "Modality": "MR"},
]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    root = tmp_path / "files"
    root.mkdir()
    write(root, *FILES)
    put(root / "no-study.dcm", instance({"SOPInstanceUID": "1.4", "PatientID": "P"}))
    with Archive(root) as opened:
        opened.update(workers=1)
        yield opened


def values(answers: list[Json], tag: str) -> list[Any]:
    return [answer[tag].get("Value") for answer in answers]


def test_what_has_no_uid_of_a_level_is_no_part_of_it(archive: Archive) -> None:
    assert values(archive.find(), "0020000D") == [["1.1"], ["1.2"], ["1.3"]]
    assert len(archive.find(level="instance")) == 5
    assert values(archive.find(level="patient"), "00100020") == [["P"]]


def test_the_level_is_that_of_the_query_or_the_study(archive: Archive) -> None:
    assert len(archive.find({"QueryRetrieveLevel": "SERIES"})) == 4
    assert len(archive.find({"QueryRetrieveLevel": "SERIES"}, level="study")) == 3
    assert len(archive.find(level="image")) == 5
    with pytest.raises(QueryError, match="level"):
        archive.find(level="frame")


def test_a_study_matches_by_any_of_its_instances(archive: Archive) -> None:
    assert values(archive.find({"Modality": "PT"}), "0020000D") == [["1.1"]]
    assert archive.find({"Modality": "PT", "Rows": "64"}) == []


def test_attributes_of_a_study_match_whatever_instance_has_them(archive: Archive) -> None:
    keys = {"ModalitiesInStudy": "PT", "Modality": "CT"}
    assert values(archive.find(keys, level="series"), "0020000E") == [["1.1.1"]]
    assert values(archive.find({"ModalitiesInStudy": "?R"}), "0020000D") == [["1.2"], ["1.3"]]
    assert values(archive.find({"NumberOfStudyRelatedInstances": "3"}), "0020000D") == [["1.1"]]
    assert values(archive.find({"NumberOfSeriesRelatedInstances": "2"}), "0020000D") == [["1.1"]]
    assert archive.find({"NumberOfStudyRelatedSeries": "7"}) == []


def test_a_study_is_answered_with_what_a_server_returns(archive: Archive) -> None:
    # PS3.18 table 10.6.3-3
    answer = archive.find({"PatientName": "smith"})[0]
    assert answer == {
        "00080020": {"vr": "DA"},
        "00080030": {"vr": "TM"},
        "00080050": {"vr": "SH"},
        "00080061": {"vr": "CS", "Value": ["CT", "PT"]},
        "00080090": {"vr": "PN"},
        "00100010": {"vr": "PN", "Value": [{"Alphabetic": "Smith"}]},
        "00100020": {"vr": "LO", "Value": ["P"]},
        "00100030": {"vr": "DA"},
        "00100040": {"vr": "CS"},
        "0020000D": {"vr": "UI", "Value": ["1.1"]},
        "00200010": {"vr": "SH"},
        "00201206": {"vr": "IS", "Value": [2]},
        "00201208": {"vr": "IS", "Value": [3]},
    }
    assert json.loads(json.dumps(answer)) == answer


def test_a_series_is_answered_with_its_study_unless_that_is_known(archive: Archive) -> None:
    keys = {"SeriesInstanceUID": "1.1.1"}
    (answer,) = archive.find(keys, level="series", parents=False)
    # PS3.18 table 10.6.3-4
    assert answer == {
        "00080060": {"vr": "CS", "Value": ["CT"]},
        "0020000E": {"vr": "UI", "Value": ["1.1.1"]},
        "00200011": {"vr": "IS"},
        "00201209": {"vr": "IS", "Value": [2]},
    }
    (with_study,) = archive.find(keys, level="series")
    assert answer.items() < with_study.items()
    assert with_study["00201208"] == {"vr": "IS", "Value": [3]}


def test_an_instance_is_answered_with_what_is_known(archive: Archive) -> None:
    # PS3.18 table 10.6.3-5
    (answer,) = archive.find({"SOPInstanceUID": "1.9.1"}, level="instance", parents=False)
    assert answer == {
        "00080016": {"vr": "UI", "Value": ["1.2.840.10008.5.1.4.1.1.7"]},
        "00080018": {"vr": "UI", "Value": ["1.9.1"]},
        "00200013": {"vr": "IS", "Value": [1]},
        "00280010": {"vr": "US", "Value": [32]},
    }


def test_a_patient_is_answered_with_what_is_related(archive: Archive) -> None:
    (answer,) = archive.find(level="patient")
    numbers = {tag: answer[tag]["Value"] for tag in ("00201200", "00201202", "00201204")}
    assert numbers == {"00201200": [2], "00201202": [3], "00201204": [4]}


def test_keys_are_answered_and_what_is_included_if_it_is_known(archive: Archive) -> None:
    keys = {"StudyInstanceUID": r"1.1\1.2", "StudyDescription": "", "PatientComments": ""}
    one, other = archive.find(keys, includefield=["Rows", "BodyPartExamined"])
    assert one["00104000"] == {"vr": "LT"}
    assert one["00280010"]["Value"] == [32]  # of the first instance in order
    assert one["00081030"] == {"vr": "LO"}
    assert "00280010" not in other
    assert "00180015" not in one


def test_all_attributes_of_a_level_are_answered_on_request(tmp_path: Path) -> None:
    file: dict[str, Any] = {
        "EthnicGroup": "of the patient",
        "StudyDescription": "of the study",
        "ProcedureCodeSequence": [{"CodeValue": "1"}],
        "SeriesDescription": "of the series",
        "KVP": "120",
        "EncapsulatedDocument": "x" * 2000,
    }
    write(tmp_path, {"PatientID": "1", **file})
    tags = {name: f"{pydicom.datadict.tag_for_keyword(name):08X}" for name in file}
    levels = {
        "patient": ["EthnicGroup"],
        "study": ["EthnicGroup", "StudyDescription", "ProcedureCodeSequence"],
        "series": ["SeriesDescription"],
        "instance": [name for name in file if name != "EncapsulatedDocument"],
    }
    with Archive(tmp_path) as archive:
        archive.update(workers=1)
        for level, names in levels.items():
            found = archive.find({"PatientID": ""}, level=level, includefield="all", parents=False)
            known = {name for name, tag in tags.items() for answer in found if tag in answer}
            assert known == set(names), level


def test_sequences_are_answered_with_the_items_and_keys_that_match(tmp_path: Path) -> None:
    items = [{STEP: "A", PROCEDURE: "1", "ScheduledProcedureStepDescription": "x"}, {STEP: "B"}]
    write(
        tmp_path,
        {"RequestAttributesSequence": items, "ProcedureCodeSequence": [{"CodeValue": "C"}]},
    )
    with Archive(tmp_path) as archive:
        archive.update(workers=1)
        sequence = {
            "RequestAttributesSequence": {STEP: "A", "ScheduledProcedureStepDescription": ""}
        }
        (answer,) = archive.find(sequence)
        step, procedure, words = "00400009", "00401001", "00400007"
        assert answer["00400275"] == {
            "vr": "SQ",
            "Value": [
                {words: {"vr": "LO", "Value": ["x"]}, step: {"vr": "SH", "Value": ["A"]}},
            ],
        }
        (answer,) = archive.find({"RequestAttributesSequence": {STEP: "A"}}, level="series")
        assert [sorted(item) for item in answer["00400275"]["Value"]] == [[step, procedure]]
        (answer,) = archive.find(level="series")  # PS3.18 table 10.6.3-4 names two of each item
        assert [sorted(item) for item in answer["00400275"]["Value"]] == [[step, procedure], [step]]
        (answer,) = archive.find(
            includefield=["RequestAttributesSequence", "ProcedureCodeSequence"]
        )
        assert [len(item) for item in answer["00400275"]["Value"]] == [3, 1]
        assert answer["00081032"]["Value"] == [{"00080100": {"vr": "SH", "Value": ["C"]}}]
        (answer,) = archive.find(includefield="ProcedureCodeSequence.CodeValue")
        assert answer["00081032"]["Value"] == [{"00080100": {"vr": "SH", "Value": ["C"]}}]


def test_sequences_in_sequences_are_answered_whole(tmp_path: Path) -> None:
    codes = [{"CodeValue": "1"}, {"CodeValue": "2", "CodeMeaning": "two"}]
    items = [{STEP: "A"}, {STEP: "B", "ScheduledProtocolCodeSequence": codes}]
    write(tmp_path, {"RequestAttributesSequence": items})
    with Archive(tmp_path) as archive:
        archive.update(workers=1)
        keys = {"RequestAttributesSequence": {STEP: "B", "ScheduledProtocolCodeSequence": ""}}
        ((item,),) = (answer["00400275"]["Value"] for answer in archive.find(keys))
        assert [sorted(code) for code in item["00400008"]["Value"]] == [
            ["00080100"],
            ["00080100", "00080104"],
        ]
        (answer,) = archive.find(includefield="RequestAttributesSequence.CodeValue")
        assert answer["00400275"] == {"vr": "SQ", "Value": [{}, {}]}


def test_private_attributes_are_answered_with_their_creator(tmp_path: Path) -> None:
    private = {"00290011": "ACME 1.0", "00291108": "GOLD", "00290010": "OTHER"}
    write(tmp_path, private)
    with Archive(tmp_path) as archive:
        archive.update(workers=1)
        (answer,) = archive.find({"[ACME 1.0](0029,08)": "GOLD"})
        assert answer["00290010"] == {"vr": "LO", "Value": ["ACME 1.0"]}
        assert answer["00291008"]["Value"] == ["GOLD"]
        (answer,) = archive.find({"[NOBODY](0029,08)": ""})
        assert not [tag for tag in answer if tag.startswith("0029")]


def test_values_that_are_too_large_for_the_index_match_and_are_answered(tmp_path: Path) -> None:
    long = "x" * 3000
    write(tmp_path, {"PatientComments": long + "y"}, {"PatientComments": long + "z"})
    with Archive(tmp_path) as archive:
        archive.update(workers=1)
        (answer,) = archive.find({"PatientComments": "*z"}, level="instance")
        assert answer["00104000"]["Value"] == [long + "z"]
        put(tmp_path / "0.dcm", b"replaced")
        with pytest.raises(ChangedFileError):
            archive.find({"PatientComments": "*z"}, level="instance")


@pytest.mark.parametrize("kept", ["none", ["PatientID", "StudyInstanceUID"]])
def test_an_index_without_values_finds_and_answers_the_same(
    archive: Archive, tmp_path: Path, kept: str | list[str]
) -> None:
    with Archive(archive.root, tmp_path / "index", values=kept) as other:
        other.update(workers=1)
        for level in LEVELS:
            assert other.find({"Modality": "?T"}, level=level) == archive.find(
                {"Modality": "?T"}, level=level
            )
        keys = {"RequestAttributesSequence": {STEP: "A", PROCEDURE: ""}}
        assert other.find(keys) == archive.find(keys) == []


def test_files_with_the_same_instance_are_one(tmp_path: Path) -> None:
    write(tmp_path, {"SOPInstanceUID": "1.1"}, {"SOPInstanceUID": "1.1"}, {"SOPInstanceUID": "1.2"})
    with Archive(tmp_path) as archive:
        archive.update(workers=1)
        assert values(archive.find(level="instance"), "00080018") == [["1.1"], ["1.2"]]
        assert values(archive.find(), "00201208") == [[2]]
        assert [ds.SOPInstanceUID for ds in archive.find_instances()] == ["1.1", "1.2"]


@pytest.mark.parametrize("level", LEVELS)
def test_pages_are_parts_of_the_whole(tmp_path: Path, level: str) -> None:
    uids = [(study, series) for study in range(3) for series in range(3)]
    files = [
        {
            "PatientID": f"P{study % 2}",
            "IssuerOfPatientID": f"I{series % 2}",
            "StudyInstanceUID": f"1.{study}",
            "SeriesInstanceUID": f"1.{study}.{series}",
            "SOPInstanceUID": f"1.{study}.{series}.{number % 2}",
        }
        for number, (study, series) in enumerate(uids * 2)
    ]
    write(tmp_path, {}, *files, {"StudyInstanceUID": ""})
    with Archive(tmp_path) as archive:
        archive.update(workers=1)
        whole = archive.find(level=level)
        assert len(whole) > 3
        for offset in range(len(whole) + 2):
            assert archive.find(level=level, offset=offset) == whole[offset:]
            for limit in range(3):
                page = archive.find(level=level, limit=limit, offset=offset)
                assert page == whole[offset : offset + limit]
        for wrong in ({"limit": -1}, {"offset": -1}):
            with pytest.raises(QueryError):
                archive.find(level=level, **wrong)


def test_an_empty_archive_has_nothing(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        assert archive.find() == archive.find(level="patient") == []
        assert list(archive.find_instances({"PatientName": "x"})) == []


# -- any keys --------------------------------------------------------------------------------------

NAMES = st.sampled_from([*KEYS, "RequestAttributesSequence", "FrameIncrementPointer", "PixelData"])
WORDS = st.text('0123456789.-+*?\\"=^,;[](){}%_:TZé山 \0\n', max_size=20)
VALUE = st.recursive(
    st.one_of(WORDS, st.none(), st.integers(), st.floats(), st.binary(max_size=3), st.lists(WORDS)),
    lambda values: st.one_of(
        st.dictionaries(st.one_of(NAMES, WORDS), values, max_size=2), st.lists(values, max_size=2)
    ),
    max_leaves=4,
)
FLAGS = ("fuzzymatching", "combined_datetime", "emptyvaluematching", "multiplevaluematching")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    root = tmp_path_factory.mktemp("small")
    write(root, *FILES, {"RequestAttributesSequence": [{STEP: "A"}, {PROCEDURE: "1"}]})
    with Archive(root) as opened:
        opened.update(workers=1)
        yield opened


@given(
    st.dictionaries(st.one_of(NAMES, WORDS, st.integers()), VALUE, max_size=3),
    st.fixed_dictionaries(dict.fromkeys(FLAGS, st.booleans())),
    st.sampled_from(list(LEVELS)),
)
@settings(max_examples=150, deadline=None)
def test_whatever_the_keys_there_is_an_answer_or_a_query_error(
    small: Archive, keys: dict[Any, Any], flags: dict[str, bool], level: str
) -> None:
    try:
        answers = small.find(keys, level=level, **flags)
    except QueryError as error:
        assert str(error)  # noqa: PT017 - both are right
    else:
        assert json.dumps(answers)


def test_what_is_no_page_level_or_name_is_a_query_error(archive: Archive) -> None:
    for wrong in (
        {"limit": "1"}, {"limit": 1.5}, {"offset": None}, {"offset": "a"}, {"level": 1},
        {"level": ["study"]}, {"includefield": [["Rows"]]}, {"includefield": None},
    ):  # fmt: skip
        with pytest.raises(QueryError):
            archive.find({}, **wrong)  # type: ignore[arg-type]
    with pytest.raises(QueryError):  # at once, not when the first one is taken
        archive.find_instances({"Modalty": "CT"})
