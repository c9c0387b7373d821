"""Small instances of every kind that a query can tell apart, and what pydicom says of each query.

`sample` makes a file of a number, the same one every time. `QUESTIONS` are queries, one or more for
each feature of docs/QUERY.md, and what each asks of a data set of pydicom: true, false, or None
where it is unknown. `TOGETHER` are those whose answer depends on the other files, too.
"""

from __future__ import annotations

import io
import random
import re
import unicodedata
import warnings
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import pydicom
from pydicom.multival import MultiValue

from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    element,
    file_meta,
    item,
    numbers,
    part10,
    sequence,
    text,
)

SAMPLES = 120
CREATOR = "GEMS_IDEN_01"
Truth = bool | None
Question = Callable[[pydicom.Dataset], Truth]


@cache
def sample(number: int) -> bytes:
    """A file; those of like numbers are of one study, and some of one instance."""
    source = random.Random(number)
    syntax = _syntax(source)
    explicit, big = syntax != IMPLICIT_LE, syntax == EXPLICIT_BE
    charset, encoding = source.choice([("ISO_IR 192", "utf-8"), ("ISO_IR 100", "latin-1")])

    def el(tag: int, vr: str, value: str | bytes | None) -> bytes:
        if value is None:
            return b""
        data = text(value, vr=vr, encoding=encoding) if isinstance(value, str) else value
        return element(tag, vr, data, explicit=explicit, big=big)

    def some(tag: int, vr: str, *values: str | None) -> bytes:
        return el(tag, vr, source.choice(values))

    def request() -> bytes:
        codes = [
            item(some(0x00080100, "SH", "A1", "B2"), big=big) for _ in range(source.randrange(3))
        ]
        return item(
            some(0x0020000D, "UI", None, "1.3.1"),
            some(0x00200010, "SH", None, "", "S1"),
            sequence(0x00400008, *codes, explicit=explicit, big=big),
            some(0x00400009, "SH", "P1", "P2", "P1\\P2", "", None),
            undefined=source.random() < 0.5,
            big=big,
        )

    names = ["Müller^Jörg^Q", "Smith^John", "SMITH^JANE", "", None, "D'Arcy^Zoë=x"]
    if encoding == "utf-8":
        names += ["Yamada^Tarou=山田^太郎=やまだ^たろう"]
    uid = f"1.2.{number - number % 7 % 2}"
    block = source.choice([0x10, 0x11])
    requests = [request() for _ in range(source.randrange(4))]
    data_set = b"".join(
        (
            el(0x00080005, "CS", charset),
            some(0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL", "DERIVED\\PRIMARY", "X", "", None),
            some(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.4"),
            el(0x00080018, "UI", uid),
            some(0x00080020, "DA", "20040119", "20231224", "20230305", "19991231", "", None),
            some(0x00080030, "TM", "235959.5", "12", "0815", "221500.250000", "", None),
            some(0x00080060, "CS", "CT", "MR", "US", "CT"),
            el(0x00090010, "LO", "SOMEBODY ELSE" if block == 0x11 else CREATOR),
            el(0x00090011, "LO", CREATOR) if block == 0x11 else b"",
            some(0x00090001 | block << 8, "LO", "here", "there", None),
            some(0x00100010, "PN", *names),
            some(0x00100020, "LO", "P1", "P2", "P3 "),
            some(0x00101010, "AS", "018Y", "030M", "006M", "", None),
            some(0x00104000, "LT", "short", "needle " * 250, "hay " * 400, "", None),
            some(0x00180050, "DS", "1.25", "5.000000", "N/A", "0.5\\2.5", "", None),
            el(0x0020000D, "UI", f"1.3.{number % 5}" if number % 5 else None),
            el(0x0020000E, "UI", f"1.4.{number % 10}"),
            el(0x00200013, "IS", str(number)),
            some(0x00200032, "DS", "-158.1\\-179\\-75.5", "1\\2\\3", "0\\0\\-100", None),
            el(0x00280010, "US", numbers("US", source.choice([64, 128, 512]), big=big)),
            el(0x00280011, "US", numbers("US", source.choice([64, 128]), big=big)),
            b""
            if source.random() < 0.3
            else sequence(0x00400275, *requests, explicit=explicit, big=big),
            el(0x7FE00010, "OW", source.randbytes(2 * source.randrange(1, 40))),
        )
    )
    made = part10(data_set, transfer_syntax=syntax, meta=file_meta(syntax, sop_instance=uid))
    return made[:-1] if is_truncated(number) else made


def is_truncated(number: int) -> bool:
    """Whether a sample is cut short."""
    return number % 11 == 3 and _syntax(random.Random(number)) != DEFLATED


def _syntax(source: random.Random) -> str:
    return source.choice([EXPLICIT_LE, EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED])


@cache
def facts(data: bytes) -> pydicom.Dataset:
    """What pydicom reads."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pydicom.dcmread(io.BytesIO(data), force=True)


# -- what pydicom has of an attribute --------------------------------------------------------------


def values(dataset: pydicom.Dataset, *path: str | int) -> list[Any]:
    """The values of an attribute in all items on the way, none where pydicom has no valid one."""
    name, *rest = path
    if name not in dataset:
        return []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = dataset[name].value
    except ValueError:
        return []
    if rest:
        if isinstance(rest[0], int):
            number, *rest = rest
            found = found[number : number + 1]
        return [value for one in found for value in values(one, *rest)]
    if isinstance(found, pydicom.Sequence):
        return list(found)
    several = list(found) if isinstance(found, (MultiValue, list)) else [found]
    is_number = dataset[name].VR in {"DS", "IS"}  # a text is then what is none
    return [
        one for one in several if one not in (None, "") and not (is_number and type(one) is str)
    ]


def places(dataset: pydicom.Dataset, *path: str | int) -> list[pydicom.DataElement]:
    """The elements of an attribute in all items on the way, empty ones too."""
    name, *rest = path
    if name not in dataset:
        return []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if not rest:
            try:
                return [dataset[name]]
            except ValueError:
                return [dataset.get_item(name)]
        found = dataset[name].value
    if isinstance(rest[0], int):
        number, *rest = rest
        found = found[number : number + 1]
    return [each for one in found for each in places(one, *rest)]


def some(*path: str | int, test: Callable[[Any], bool]) -> Question:
    """A value fits."""

    def asked(dataset: pydicom.Dataset) -> Truth:
        found = values(dataset, *path)
        return any(map(test, found)) if found else None

    return asked


def each(*path: str | int, test: Callable[[Any], bool]) -> Question:
    """Every value fits."""

    def asked(dataset: pydicom.Dataset) -> Truth:
        found = values(dataset, *path)
        return all(map(test, found)) if found else None

    return asked


def nth(name: str, number: int, test: Callable[[Any], bool]) -> Question:
    """The value with this number fits."""

    def asked(dataset: pydicom.Dataset) -> Truth:
        found = values(dataset, name)
        return test(found[number]) if -len(found) <= number < len(found) else None

    return asked


def there(*path: str | int) -> Question:
    """The element is there."""
    return lambda dataset: bool(places(dataset, *path))


def blank(*path: str | int) -> Question:
    """The element is there, and none of them has a value."""

    def asked(dataset: pydicom.Dataset) -> Truth:
        found = places(dataset, *path)
        return bool(found) and not any(_has_bytes(one) for one in found)

    return asked


def _has_bytes(one: Any) -> bool:  # noqa: ANN401 - raw, or with a value
    return one.value not in (None, "", b"") if one.VR != "SQ" else len(one.value) > 0


def no(question: Question) -> Question:
    """The contrary; unknown stays."""

    def asked(dataset: pydicom.Dataset) -> Truth:
        found = question(dataset)
        return None if found is None else not found

    return asked


def both(*questions: Question) -> Question:
    """All of them."""

    def asked(dataset: pydicom.Dataset) -> Truth:
        found = [question(dataset) for question in questions]
        return False if False in found else None if None in found else True

    return asked


def either(*questions: Question) -> Question:
    """One of them."""
    return no(both(*map(no, questions)))


def folded(value: object) -> str:
    """Without regard to case and accents."""
    parts = unicodedata.normalize("NFD", str(value).casefold())
    return "".join(one for one in parts if not unicodedata.combining(one))


def _component(number: int, value: str) -> Callable[[Any], bool]:
    def test(name: Any) -> bool:  # noqa: ANN401 - of pydicom
        groups = [group.split("^") for group in str(name).split("=")]
        return any(len(group) > number and group[number] == value for group in groups)

    return test


def _seconds(value: str) -> float:
    padded = re.sub(r"[^0-9.]", "", value)
    whole, _, part = padded.partition(".")
    whole = whole.ljust(6, "0")
    clock = int(whole[:2]) * 3600 + int(whole[2:4]) * 60 + int(whole[4:6])
    return clock + float(f"0.{part or 0}")


def _years(value: str) -> float:
    return int(value[:3]) / {"Y": 1, "M": 12, "W": 52.18, "D": 365.25}[value[3]]


def _area(dataset: pydicom.Dataset) -> Truth:
    return bool(dataset.Rows * 2 > dataset.Columns + 100)


def _lengths(dataset: pydicom.Dataset) -> Truth:
    found = places(dataset, "PatientComments")
    return len(str(found[0].value or "")) > 1000 if found else None


def _counted(*path: str | int, test: Callable[[int], bool]) -> Question:
    def asked(dataset: pydicom.Dataset) -> Truth:
        if not places(dataset, *path):
            return None
        return test(len(values(dataset, *path)))

    return asked


def _truncated(dataset: pydicom.Dataset) -> Truth:
    return is_truncated(int(dataset.InstanceNumber))


def _private(dataset: pydicom.Dataset) -> Truth:
    try:
        value = dataset.private_block(0x0009, CREATOR)[0x01].value
    except KeyError:
        return None
    return bool(value == "here")


_CT = some("Modality", test=lambda v: v == "CT")
_THIN = some("SliceThickness", test=lambda v: v < 2)
_REQUEST = "RequestAttributesSequence"
_STEP = (_REQUEST, "ScheduledProcedureStepID")
_CODE = (_REQUEST, "ScheduledProtocolCodeSequence", "CodeValue")

QUESTIONS: dict[str, Question] = {
    "True": lambda _: True,
    "Modality == 'CT'": _CT,
    "'CT' == Modality": _CT,
    "not Modality == 'CT'": no(_CT),
    "Modality in ['MR', 'US']": some("Modality", test=lambda v: v in {"MR", "US"}),
    "Modality > 'CT'": some("Modality", test=lambda v: v > "CT"),
    "PatientID == 'P3'": some("PatientID", test=lambda v: v == "P3"),
    "SOPInstanceUID == '1.2.4'": some("SOPInstanceUID", test=lambda v: v == "1.2.4"),
    "StudyInstanceUID == '1.3.2'": some("StudyInstanceUID", test=lambda v: v == "1.3.2"),
    "SliceThickness < 2": _THIN,
    "SliceThickness != 5": no(some("SliceThickness", test=lambda v: v == 5)),
    "any(SliceThickness) != 0.5": some("SliceThickness", test=lambda v: v != 0.5),
    "all(SliceThickness) < 2": each("SliceThickness", test=lambda v: v < 2),
    "not (Modality == 'CT' and SliceThickness < 2)": no(both(_CT, _THIN)),
    "Modality == 'CT' or SliceThickness < 2": either(_CT, _THIN),
    "1 < SliceThickness <= 5": both(
        some("SliceThickness", test=lambda v: v > 1), some("SliceThickness", test=lambda v: v <= 5)
    ),
    "between(InstanceNumber, 20, 60)": some("InstanceNumber", test=lambda v: 20 <= v <= 60),
    "'PRIMARY' in ImageType": some("ImageType", test=lambda v: v == "PRIMARY"),
    "ImageType[2] == 'AXIAL'": nth("ImageType", 2, lambda v: v == "AXIAL"),
    "ImageType[-1] == 'PRIMARY'": nth("ImageType", -1, lambda v: v == "PRIMARY"),
    "ImagePositionPatient[2] < -75": nth("ImagePositionPatient", 2, lambda v: v < -75),
    "count(ImageType) >= 2": _counted("ImageType", test=lambda n: n >= 2),
    "exists(SliceThickness)": there("SliceThickness"),
    "missing(ImageType)": no(there("ImageType")),
    "empty(StudyDate)": blank("StudyDate"),
    "empty(PatientComments)": blank("PatientComments"),
    "raw(SliceThickness) == 'N/A'": lambda d: str(d.get("SliceThickness")) == "N/A",
    "Rows * 2 > Columns + 100": _area,
    "Rows != Columns": lambda d: bool(d.Rows != d.Columns),
    # dates, times, ages
    "StudyDate == '2023'": some("StudyDate", test=lambda v: v[:4] == "2023"),
    "StudyDate >= '2023-03-05'": some("StudyDate", test=lambda v: v >= "20230305"),
    "month(StudyDate) in [12, 1]": some("StudyDate", test=lambda v: int(v[4:6]) in {12, 1}),
    "StudyTime > '12'": some("StudyTime", test=lambda v: _seconds(v) >= 13 * 3600),
    "StudyTime <= '22:15:00.25'": some("StudyTime", test=lambda v: _seconds(v) <= 80100.25),
    "hour(StudyTime) == 12": some("StudyTime", test=lambda v: v[:2] == "12"),
    "age(PatientAge) >= 2.5": some("PatientAge", test=lambda v: _years(v) >= 2.5),
    # names
    "PatientName == 'Smith^John'": some("PatientName", test=lambda v: str(v) == "Smith^John"),
    "like(PatientName, 'S*')": some("PatientName", test=lambda v: str(v).startswith("S")),
    "matches(PatientName, '^[A-Z]+\\^')": some(
        "PatientName", test=lambda v: re.search(r"^[A-Z]+\^", str(v)) is not None
    ),
    "family(PatientName) == '山田'": some("PatientName", test=_component(0, "山田")),
    "given(PatientName) == 'John'": some("PatientName", test=_component(1, "John")),
    "fold(family(PatientName)) == 'muller'": some(
        "PatientName", test=lambda v: folded(str(v).split("=")[0].split("^")[0]) == "muller"
    ),
    "like(fold(PatientName), 'smith*')": some(
        "PatientName", test=lambda v: folded(v).startswith("smith")
    ),
    # beyond the limit of a column
    "like(PatientComments, '*needle')": some(
        "PatientComments", test=lambda v: v.rstrip().endswith("needle")
    ),
    "Modality == 'CT' and like(PatientComments, 'hay*')": both(
        _CT, some("PatientComments", test=lambda v: v.startswith("hay"))
    ),
    "not PatientComments == 'short'": no(some("PatientComments", test=lambda v: v == "short")),
    "length(PatientComments) > 1000": _lengths,
    # sequences
    f"exists({_REQUEST})": there(_REQUEST),
    f"empty({_REQUEST})": blank(_REQUEST),
    f"count({_REQUEST}) == 2": lambda d: len(d[_REQUEST].value) == 2 if _REQUEST in d else None,
    f"{_REQUEST}.ScheduledProcedureStepID == 'P2'": some(*_STEP, test=lambda v: v == "P2"),
    f"{_REQUEST}[0].ScheduledProcedureStepID == 'P2'": some(
        _REQUEST, 0, "ScheduledProcedureStepID", test=lambda v: v == "P2"
    ),
    f"all({_REQUEST}.ScheduledProcedureStepID) == 'P1'": each(*_STEP, test=lambda v: v == "P1"),
    f"{_REQUEST}.ScheduledProcedureStepID != 'P1'": no(some(*_STEP, test=lambda v: v == "P1")),
    f"missing({_REQUEST}[1].ScheduledProcedureStepID)": no(
        there(_REQUEST, 1, "ScheduledProcedureStepID")
    ),
    f"empty({_REQUEST}.StudyID)": blank(_REQUEST, "StudyID"),
    f"exists({_REQUEST}.StudyInstanceUID)": there(_REQUEST, "StudyInstanceUID"),
    f"count({_REQUEST}.ScheduledProcedureStepID) == 2": _counted(*_STEP, test=lambda n: n == 2),
    f"{_REQUEST}.ScheduledProtocolCodeSequence.CodeValue == 'B2'": some(
        *_CODE, test=lambda v: v == "B2"
    ),
    f"{_REQUEST}[1].ScheduledProtocolCodeSequence[0].CodeValue == 'A1'": some(
        _REQUEST, 1, _CODE[1], 0, _CODE[2], test=lambda v: v == "A1"
    ),
    f"tag('{_REQUEST}[0].(0020,0010)') == 'S1'": some(
        _REQUEST, 0, "StudyID", test=lambda v: v == "S1"
    ),
    # private attributes, problems
    f"private('{CREATOR}', 0x0009, 0x01) == 'here'": _private,
    f"missing(tag('[{CREATOR}](0009,01)'))": lambda d: _private(d) is None,
    "has_problem('TRUNCATED')": _truncated,
    "TransferSyntaxUID == '1.2.840.10008.1.2.2'": lambda d: (
        d.file_meta.TransferSyntaxUID == EXPLICIT_BE
    ),
}


def _of_study(dataset: pydicom.Dataset, others: Sequence[pydicom.Dataset]) -> list[Any]:
    uid = dataset.get("StudyInstanceUID")  # those without any count as one study
    return [one for one in others if one.get("StudyInstanceUID") == uid]


def _distinct(datasets: Sequence[pydicom.Dataset], *names: str) -> int:
    found = {tuple(one.get(name) for name in names) for one in datasets}
    return sum(None not in values for values in found)


_UIDS = ("SeriesInstanceUID", "SOPInstanceUID")
TOGETHER: dict[str, Callable[[pydicom.Dataset, Sequence[pydicom.Dataset]], Truth]] = {
    "NumberOfStudyRelatedInstances > 2": lambda d, every: (
        _distinct(_of_study(d, every), *_UIDS) > 2
    ),
    "NumberOfStudyRelatedSeries == 2": lambda d, every: (
        _distinct(_of_study(d, every), "SeriesInstanceUID") == 2
    ),
    "ModalitiesInStudy == 'MR'": lambda d, every: (
        "MR" in {one.get("Modality") for one in _of_study(d, every)}
    ),
}
