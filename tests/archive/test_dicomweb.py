"""FileClient has what dicomweb-client's DICOMfileClient has, and finds what that finds."""

from __future__ import annotations

import inspect
import logging
import pickle
import shutil
import warnings
from typing import TYPE_CHECKING, Any

import pydicom
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lazydicom import FileClient
from lazydicom.errors import (
    ElementNotFoundError,
    ItemNotFoundError,
    LazyDicomError,
    QueryError,
    SourceNotFoundError,
    SourcePermissionError,
    UnsupportedError,
)
from tests.instances import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Json = dict[str, Any]

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from dicomweb_client.file import DICOMfileClient

# dicomweb-client does not index them: it needs the transfer syntax that File Meta Information has.
WITHOUT_META = {"ExplVR_BigEndNoMeta.dcm", "ExplVR_LitEndNoMeta.dcm", "rtstruct.dcm"}
UIDS = {"study": "0020000D", "series": "0020000E", "instance": "00080018"}


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Without what dicomweb-client and pydicom say about files and keys."""
    logging.disable(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, samples: list[Path]) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    for number, path in enumerate(samples):
        if path.suffix == ".dcm" and path.name not in WITHOUT_META:
            shutil.copy2(path, folder / f"{number}-{path.name}")
    return folder


@pytest.fixture(scope="module")
def ours(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FileClient]:
    with FileClient(root.as_uri(), db_dir=tmp_path_factory.mktemp("ours")) as client:
        yield client


@pytest.fixture(scope="module")
def theirs(root: Path, tmp_path_factory: pytest.TempPathFactory) -> DICOMfileClient:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.disable(logging.CRITICAL)
        return DICOMfileClient(root.as_uri(), db_dir=tmp_path_factory.mktemp("theirs"))


def found(client: FileClient | DICOMfileClient, level: str, **options: Any) -> list[str]:  # noqa: ANN401
    search = {
        "study": client.search_for_studies,
        "series": client.search_for_series,
        "instance": client.search_for_instances,
    }[level]
    return [answer[UIDS[level]]["Value"][0] for answer in search(**options)]


# -- the same methods ------------------------------------------------------------------------------


def test_every_method_of_theirs_is_there_with_its_parameters() -> None:
    for name, method in inspect.getmembers(DICOMfileClient, inspect.isfunction):
        if name.startswith("_") and name != "__init__":
            continue
        known = inspect.signature(getattr(FileClient, name)).parameters.values()
        wanted = inspect.signature(method).parameters.values()
        assert [(p.name, p.kind, p.default) for p in known] == [
            (p.name, p.kind, p.default) for p in wanted
        ], name


def test_every_attribute_of_theirs_is_there(theirs: DICOMfileClient, ours: FileClient) -> None:
    for name in vars(theirs):
        if not name.startswith("_"):
            assert getattr(ours, name) == getattr(theirs, name), name


# -- the same answers ------------------------------------------------------------------------------

SEARCHES: list[dict[str, Any]] = [
    {},
    {"PatientID": "1CT1"},
    {"PatientName": "CompressedSamples*"},
    {"PatientName": "compressedsamples^*"},
    {"PatientName": "?ompressedSamples^CT1"},
    {"StudyDate": "20040826"},
    {"00080020": "20040119"},
    {"StudyID": "1CT1", "PatientSex": "O"},
    {"PatientBirthDate": ""},
    {"StudyInstanceUID": "1.3.6.1.4.1.5962.1.2.1.20040119072730.12322"},
    {"StudyInstanceUID": "1.2.3"},
    {"PatientID": "nobody"},
]


@pytest.mark.parametrize("keys", SEARCHES, ids=str)
@pytest.mark.parametrize("level", UIDS)
def test_the_same_is_found(
    ours: FileClient, theirs: DICOMfileClient, level: str, keys: dict[str, str]
) -> None:
    assert sorted(found(ours, level, search_filters=keys)) == sorted(
        found(theirs, level, search_filters=keys)
    )


@pytest.mark.parametrize(
    "keys",
    [
        {"Modality": "CT"},
        {"Modality": "*R"},
        {"SeriesNumber": "1"},
        {"SOPClassUID": "1.2.840.10008.5.1.4.1.1.2"},
        {"InstanceNumber": "1", "Modality": "CT"},
        {"Rows": "128"},
        {"Rows": 64, "Columns": 64},
    ],
    ids=str,
)
def test_the_same_series_and_instances_are_found(
    ours: FileClient, theirs: DICOMfileClient, keys: dict[str, Any]
) -> None:
    texts = {name: str(value) for name, value in keys.items()}
    own = set(keys) & {"SOPClassUID", "InstanceNumber", "Rows", "Columns"}
    for level in ("instance",) if own else ("series", "instance"):
        assert sorted(found(ours, level, search_filters=keys)) == sorted(
            found(theirs, level, search_filters=texts)
        )


def test_what_is_in_a_study_and_in_a_series_is_the_same(
    ours: FileClient, theirs: DICOMfileClient
) -> None:
    for study in found(theirs, "study"):
        all_series = found(theirs, "series", study_instance_uid=study)
        assert sorted(found(ours, "series", study_instance_uid=study)) == sorted(all_series)
        known = found(theirs, "instance", study_instance_uid=study)
        assert sorted(found(ours, "instance", study_instance_uid=study)) == sorted(known)
        for series in all_series:
            uids = {"study_instance_uid": study, "series_instance_uid": series}
            assert sorted(found(ours, "instance", **uids)) == sorted(
                found(theirs, "instance", **uids)
            )


def test_answers_have_what_theirs_have(ours: FileClient, theirs: DICOMfileClient) -> None:
    known = {answer["0020000D"]["Value"][0]: answer for answer in ours.search_for_studies()}
    for answer in theirs.search_for_studies():
        mine = known[answer["0020000D"]["Value"][0]]
        for tag, content in answer.items():
            values, own = content.get("Value"), mine[tag].get("Value")
            assert tag == "00080061" or values == own or not values == own is None, tag
        assert sorted(mine["00080061"].get("Value", [])) == sorted(
            set(filter(None, answer["00080061"].get("Value", [])))
        )


def test_pages_are_parts_of_the_whole(ours: FileClient) -> None:
    whole = found(ours, "series")
    assert found(ours, "series", limit=3, offset=2) == whole[2:5]
    assert found(ours, "series", offset=30) == whole[30:]
    assert found(ours, "series", limit=3, get_remaining=True) == whole
    assert found(ours, "series", limit=0) == []
    with pytest.raises(QueryError):
        found(ours, "series", limit=-1)


def test_fields_are_returned_too(ours: FileClient) -> None:
    keys = {"PatientID": "1CT1"}
    (answer,) = ours.search_for_series(search_filters=keys, fields=["BodyPartExamined", "00180050"])
    assert answer["00180050"] == {"vr": "DS", "Value": [5.0]}
    assert "00180060" not in answer


# -- generated folders -----------------------------------------------------------------------------

NAMES = ["Smith^John", "SMITH^JOHN", "Smythe^J", "Doe", "Döe", "", None]
DESCRIPTIONS = ["1", "A12", "B*", "a12", "", None]


@st.composite
def folders(draw: st.DrawFn) -> list[dict[str, Any]]:
    studies = draw(st.lists(st.sampled_from(["1.1", "1.2", "1.3"]), min_size=1, unique=True))
    files: list[dict[str, Any]] = []
    for study in studies:
        shared = {
            "PatientName": draw(st.sampled_from(NAMES)),
            "StudyID": draw(st.sampled_from(DESCRIPTIONS)),
            "StudyDate": draw(st.sampled_from(["20200101", "20200229", "", None])),
            "PatientSex": draw(st.sampled_from(["M", "F", None])),
        }
        for number in range(draw(st.integers(1, 3))):
            series = {
                "Modality": draw(st.sampled_from(["CT", "MR", None])),
                "SeriesNumber": draw(st.sampled_from(["1", "2", None])),
            }
            for instance in range(draw(st.integers(1, 2))):
                uids = {
                    "StudyInstanceUID": study,
                    "SeriesInstanceUID": f"{study}.{number}",
                    "SOPInstanceUID": f"{study}.{number}.{instance}",
                }
                files.append({**shared, **series, **uids, "InstanceNumber": str(instance)})
    return [{name: value for name, value in file.items() if value is not None} for file in files]


# Where dicomweb-client does what PS3.4 says; docs/FIND.md has the rest.
KEYS: dict[str, list[str]] = {
    "PatientName": ["Smith*", "SM?TH^JOHN", "*^J*", "Doe"],
    "StudyID": ["1", "*1*"],
    "StudyDate": ["20200101", "20200229"],
    "PatientSex": ["M"],
    "Modality": ["CT", "MR", "?T"],
    "SeriesNumber": ["1"],
}
OF_STUDIES = {"PatientName", "StudyID", "StudyDate", "PatientSex"}


@given(
    folders(), st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in KEYS.items()})
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_generated_folders_give_the_same(
    tmp_path_factory: pytest.TempPathFactory, files: list[dict[str, Any]], keys: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("generated")
    write(folder, *files)
    other = DICOMfileClient(folder.as_uri(), in_memory=True)
    with FileClient(folder, in_memory=True) as client:
        for level in UIDS:
            own = {k: v for k, v in keys.items() if level != "study" or k in OF_STUDIES}
            assert sorted(found(client, level, search_filters=own)) == sorted(
                found(other, level, search_filters=own)
            )


# -- retrieval -------------------------------------------------------------------------------------


def uids_of(answer: Json) -> tuple[str, str, str]:
    study, series, instance = (answer[UIDS[level]]["Value"][0] for level in UIDS)
    return study, series, instance


def test_instances_are_those_of_pydicom(ours: FileClient, theirs: DICOMfileClient) -> None:
    compared = 0
    for answer in ours.search_for_instances():
        uids = uids_of(answer)
        path = theirs._db_manager.get_instance_file_path(*uids)
        if ours.archive[uids[2]].path != str(path):
            continue  # of several files with one instance each takes another
        assert ours.retrieve_instance(*uids) == pydicom.dcmread(path)
        compared += 1
    assert compared > 20


def test_uids_of_text_that_no_file_can_have_are_of_no_instance(ours: FileClient) -> None:
    study, series, instance = uids_of(next(iter(ours.search_for_instances())))
    for uids in ((study + "\udc80", series, instance), (study, "", instance)):
        with pytest.raises(ElementNotFoundError):
            ours.retrieve_instance(*uids)


def test_studies_and_series_are_their_instances(ours: FileClient, theirs: DICOMfileClient) -> None:
    for study in found(ours, "study"):
        known = [str(ds.SOPInstanceUID) for ds in ours.retrieve_study(study)]
        assert sorted(known) == sorted(found(theirs, "instance", study_instance_uid=study))
        assert [ds.SOPInstanceUID for ds in ours.iter_study(study)] == known
        for series in found(ours, "series", study_instance_uid=study):
            some = [str(ds.SOPInstanceUID) for ds in ours.retrieve_series(study, series)]
            assert set(some) <= set(known)
            assert len(ours.retrieve_series_metadata(study, series)) == len(some)
    assert ours.retrieve_study("1.2.3") == []


def test_metadata_are_dicom_json_with_uris_for_what_is_large(ours: FileClient) -> None:
    keys = {"PatientID": "1CT1"}
    uids = uids_of(ours.search_for_instances(search_filters=keys)[0])
    metadata = ours.retrieve_instance_metadata(*uids)
    assert metadata["00100020"] == {"vr": "LO", "Value": ["1CT1"]}
    (pixels,) = ours.retrieve_bulkdata(metadata["7FE00010"]["BulkDataURI"])
    assert pixels == ours.retrieve_instance(*uids).PixelData
    (some,) = ours.iter_bulkdata(metadata["7FE00010"]["BulkDataURI"], byte_range=(2, 5))
    assert some == pixels[2:6]
    with pytest.raises(SourcePermissionError):
        ours.retrieve_bulkdata("file:///etc/hostname")


def test_frames_are_those_of_dicomweb_client(ours: FileClient, theirs: DICOMfileClient) -> None:
    compared = 0
    for answer in theirs.search_for_instances():
        uids = uids_of(answer)
        path = theirs._db_manager.get_instance_file_path(*uids)
        if ours.archive[uids[2]].path != str(path) or "PixelData" not in ours.archive[uids[2]]:
            continue
        try:
            known = theirs.retrieve_instance_frames(*uids, [1])
        except Exception:  # noqa: BLE001, S112 - it has no frames, or not for that client
            continue
        mine = ours.retrieve_instance_frames(*uids, [1])[0].rstrip(b"\0")
        # its last frame goes on to the end of the file, whatever follows
        assert known[0].startswith(mine)
        compared += 1
    assert compared > 10


def test_frames_that_are_not_there_or_not_acceptable_are_refused(ours: FileClient) -> None:
    uids = uids_of(ours.search_for_instances(search_filters={"PatientID": "1CT1"})[0])
    for number in (0, 2, -1):
        with pytest.raises(ItemNotFoundError):
            ours.retrieve_instance_frames(*uids, [1, number])
    with pytest.raises(QueryError):
        ours.retrieve_instance_frames(*uids, [])
    for accepted in ("image/jpeg", ("image/jpeg", "1.2.840.10008.1.2.4.50")):
        with pytest.raises(UnsupportedError):
            ours.retrieve_instance_frames(*uids, [1], (accepted,))
    stored = ("application/octet-stream", "1.2.840.10008.1.2.1")
    for accepted in ("*/*", "application/octet-stream", stored, ("application/*", "*")):
        assert len(ours.retrieve_instance_frames(*uids, [1, 1], (accepted,))) == 2
    with pytest.raises(UnsupportedError):
        ours.retrieve_instance(*uids, media_types=(("application/dicom", "1.2.3"),))
    assert ours.retrieve_instance(*uids, media_types=("application/dicom",)).PatientID == "1CT1"


@pytest.mark.parametrize(
    ("kind", "begin"),
    [
        (None, b"\xff\xd8"),
        (("image/png",), b"\x89PNG"),
        (("image/jp2", "*"), b"\0\0\0\x0cjP"),
        (("image/*",), b"\xff\xd8"),
    ],
)
def test_instances_are_rendered(
    ours: FileClient, kind: tuple[str, ...] | None, begin: bytes
) -> None:
    uids = uids_of(ours.search_for_instances(search_filters={"PatientID": "1CT1"})[0])
    assert ours.retrieve_instance_rendered(*uids, kind).startswith(begin)
    window = {"window": "40,400,linear"}
    narrow = {"window": "40,40,linear"}
    pictures = [
        ours.retrieve_instance_frames_rendered(*uids, [1], kind, p) for p in (window, narrow)
    ]
    assert pictures[0] != pictures[1]


@pytest.mark.parametrize(
    "arguments",
    [
        (("video/mp4",), None),
        (None, {"quality": 0}),
        (None, {"quality": "best"}),
        (None, {"window": "1"}),
        (None, {"window": "1,2,cubic"}),
        (None, {"viewport": "1,1"}),
    ],
)
def test_what_is_no_picture_is_refused(ours: FileClient, arguments: tuple[Any, Any]) -> None:
    uids = uids_of(ours.search_for_instances(search_filters={"PatientID": "1CT1"})[0])
    with pytest.raises((UnsupportedError, QueryError)):
        ours.retrieve_instance_rendered(*uids, *arguments)


def test_every_image_of_the_wheel_is_rendered_or_refused_with_a_reason(ours: FileClient) -> None:
    rendered = 0
    for answer in ours.search_for_instances(fields=["PixelData", "Rows"]):
        if "00280010" not in answer:
            continue
        try:
            rendered += bool(ours.retrieve_instance_frames_rendered(*uids_of(answer), [1]))
        except LazyDicomError:
            continue
    assert rendered > 15


# -- refusals --------------------------------------------------------------------------------------


def test_nothing_is_stored_or_deleted(ours: FileClient) -> None:
    calls: list[Callable[[], object]] = [
        lambda: ours.store_instances([]),
        lambda: ours.delete_study("1"),
        lambda: ours.delete_series("1", "2"),
        lambda: ours.delete_instance("1", "2", "3"),
        lambda: ours.retrieve_series_rendered("1", "2"),
    ]
    for call in calls:
        with pytest.raises(UnsupportedError):
            call()


def test_what_is_not_there_is_not_found(ours: FileClient) -> None:
    with pytest.raises(ElementNotFoundError):
        ours.retrieve_instance("1", "2", "3")
    with pytest.raises(TypeError):
        ours.search_for_instances(series_instance_uid="1")
    with pytest.raises(QueryError):
        ours.search_for_series("1.2", search_filters={"StudyInstanceUID": "1.3"})
    with pytest.raises(QueryError):
        FileClient("https://example.org/dicomweb")


def test_what_is_not_named_is_not_looked_for(ours: FileClient) -> None:
    with pytest.raises(TypeError, match="SOP Instance UID"):
        ours.retrieve_instance("1.7", "1.8", None)  # type: ignore[arg-type]


def test_of_several_files_the_first_that_can_be_read_is_retrieved(tmp_path: Path) -> None:
    same = {"SOPInstanceUID": "1.1"}
    write(tmp_path, {**same, "PatientID": "0"}, {**same, "PatientID": "1"})
    with FileClient(tmp_path, in_memory=True) as client:
        assert client.retrieve_instance("1.7", "1.8", "1.1").PatientID == "0"
        (tmp_path / "0.dcm").unlink()
        assert client.retrieve_instance("1.7", "1.8", "1.1").PatientID == "1"
        (tmp_path / "1.dcm").unlink()
        with pytest.raises(SourceNotFoundError):
            client.retrieve_instance("1.7", "1.8", "1.1")
        with pytest.raises(ElementNotFoundError):
            client.retrieve_instance("1.7", "1.9", "1.1")


def test_names_are_looked_up(ours: FileClient) -> None:
    assert ours.lookup_tag("SOPInstanceUID") == "00080018"
    for tag in ("00080018", 0x00080018, (0x0008, 0x0018)):
        assert ours.lookup_keyword(tag) == "SOPInstanceUID"
    with pytest.raises(KeyError):
        ours.lookup_tag("SopUid")
    with pytest.raises(KeyError):
        ours.lookup_keyword("00091001")


def test_a_client_is_fresh_when_it_is_asked_to_be(tmp_path: Path) -> None:
    folder, db = tmp_path / "files", tmp_path / "db"
    folder.mkdir()
    write(folder, {"SOPInstanceUID": "1.1"})
    with FileClient(folder, db_dir=db) as client:
        assert found(client, "instance") == ["1.1"]
    write(folder, {"SOPInstanceUID": "1.1"}, {"SOPInstanceUID": "1.2"})
    with FileClient(folder, db_dir=db) as client:
        assert found(client, "instance") == ["1.1"]
    for fresh in ({"update_db": True}, {"recreate_db": True}):
        with FileClient(folder, db_dir=db, **fresh) as client:
            assert found(client, "instance") == ["1.1", "1.2"]
    with FileClient(folder, in_memory=True) as client:
        assert found(client, "instance") == ["1.1", "1.2"]
    assert sorted(path.name for path in folder.iterdir()) == ["0.dcm", "1.dcm"]


def test_a_client_is_pickled_as_its_folder(tmp_path: Path) -> None:
    write(tmp_path, {"SOPInstanceUID": "1.1"})
    with FileClient(tmp_path) as client, pickle.loads(pickle.dumps(client)) as again:  # noqa: S301
        assert found(again, "instance") == ["1.1"]
