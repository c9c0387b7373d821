"""Files that disagree about the VR of an attribute: each is found as if it were alone.

What a query says of a file is held against what pydicom reads of it, whatever other files are in
its segment: indexed together, one by one, merged, and not indexed at all.
"""

from __future__ import annotations

import fnmatch
import io
import operator
import re
import tempfile
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pydicom
import pytest
from pydicom.dataelem import RawDataElement
from pydicom.multival import MultiValue

from lazydicom.archive.archive import Archive
from lazydicom.index.attribute import Attribute
from tests.archives import put, small
from tests.dicom_bytes import (
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    element,
    item,
    numbers,
    sequence,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class Found(NamedTuple):
    """What pydicom reads of an element."""

    VR: str
    value: Any
    VM: int
    length: int


Truth = bool | None
Question = Callable[[list[Found]], Truth]

NUMERIC = {"US", "SS", "UL", "SL", "FL", "FD", "DS", "IS", "AT"}
TEXT = {"LO", "UN", "OB", "OW"}

VALUES: list[tuple[str, bytes]] = [
    ("US", numbers("US", 7)),
    ("US", numbers("US", 65535)),
    ("US", numbers("US", 1, 9)),
    ("SS", numbers("SS", 7)),
    ("SS", numbers("SS", -5)),
    ("SS", numbers("SS", -5, 8)),
    ("UL", numbers("UL", 70000)),
    ("FD", numbers("FD", 7.5)),
    ("FD", numbers("FD", 7.0)),
    ("DS", b"7.5 "),
    ("DS", b"7.0\\-2"),
    ("DS", b"N/A "),
    ("IS", b"7 "),
    ("LO", b"7 "),
    ("LO", b"seven "),
    ("LO", b"a\\seven "),
    ("DA", b"20200102"),
    ("UN", b"7 "),
    ("UN", b"\xff\nvUS\7\0\0"),  # as if it were a value of another VR
    ("OB", b"seven "),
    ("OW", b"\7\0"),
    ("US", b""),
    ("LO", b""),
]


def strings(one: Found) -> list[str]:
    """Its values as text."""
    if isinstance(one.value, bytes):
        return [one.value.decode("utf-8", "backslashreplace").strip(" \0")]
    several = list(one.value) if isinstance(one.value, (MultiValue, list)) else [one.value]
    return [str(value).strip(" ") for value in several]


def compared(one: Found, op: Callable[[Any, Any], bool], literal: Any) -> list[bool]:  # noqa: ANN401
    """Whether each of its values compares so, none where it has none that can be compared."""
    if one.value in (None, "", b""):
        return []
    if isinstance(literal, str):
        if one.VR == "DA":
            return [op(one.value, literal.replace("-", ""))] if re.match(r"\d{4}-", literal) else []
        return [op(value, literal) for value in strings(one)] if one.VR in TEXT else []
    if one.VR not in NUMERIC:
        return []
    several = list(one.value) if isinstance(one.value, (MultiValue, list)) else [one.value]
    return [op(value, literal) for value in several if not isinstance(value, str)]


def some(op: Callable[[Any, Any], bool], literal: object) -> Question:
    def asked(found: list[Found]) -> Truth:
        hits = [hit for one in found for hit in compared(one, op, literal)]
        return any(hits) if hits else None

    return asked


def each(op: Callable[[Any, Any], bool], literal: object) -> Question:
    def asked(found: list[Found]) -> Truth:
        hits = [hit for one in found for hit in compared(one, op, literal)]
        return all(hits) if hits else None

    return asked


def no(question: Question) -> Question:
    def asked(found: list[Found]) -> Truth:
        hit = question(found)
        return None if hit is None else not hit

    return asked


def first(literal: object) -> Question:
    def asked(found: list[Found]) -> Truth:
        hits = [hits[0] for one in found if (hits := compared(one, operator.eq, literal))]
        return any(hits) if hits else None

    return asked


def of_text(test: Callable[[str], bool]) -> Question:
    def asked(found: list[Found]) -> Truth:
        texts = ["\\".join(strings(one)) for one in found if one.value not in (None, "", b"")]
        return any(map(test, texts)) if texts else None

    return asked


def doubled(found: list[Found]) -> Truth:
    values = [value for one in found for value in _numbers(one)]
    return values[0] * 2 > 14 if len(values) == 1 and values[0] is not None else None


def _numbers(one: Found) -> list[Any]:
    several = list(one.value) if isinstance(one.value, (MultiValue, list)) else [one.value]
    if one.VR == "DA":
        return [int(one.value)]
    return [v if one.VR in NUMERIC and not isinstance(v, str) else None for v in several]


def counted(number: int) -> Question:
    def asked(found: list[Found]) -> Truth:
        sizes = [0 if one.value in (None, "", b"") else one.VM for one in found]
        return sum(sizes) == number if found else None

    return asked


def of_length(number: int) -> Question:
    return lambda found: any(one.length == number for one in found) if found else None


QUESTIONS: dict[str, Question] = {
    "exists({})": bool,
    "missing({})": lambda found: not found,
    "empty({})": lambda found: bool(found) and all(one.value in (None, "", b"") for one in found),
    "{} == 7": some(operator.eq, 7),
    "{} == 7.5": some(operator.eq, 7.5),
    "{} != 7": no(some(operator.eq, 7)),
    "{} > 7.2": some(operator.gt, 7.2),
    "{} >= 8": some(operator.ge, 8),
    "not {} < 0": no(some(operator.lt, 0)),
    "{} in [7, -5, 65535]": some(lambda value, _: value in {7, -5, 65535}, 0),
    "between({}, 7, 8)": some(lambda value, _: 7 <= value <= 8, 0),
    "all({}) > 0": each(operator.gt, 0),
    "{}[0] == 7": first(7),
    "{} * 2 > 14": doubled,
    "count({}) == 2": counted(2),
    "count({}) == 0": counted(0),
    "length({}) == 2": of_length(2),
    "length({}) == 8": of_length(8),
    "length({}) == 0": of_length(0),
    "raw({}) == '7'": of_text(lambda text: text == "7"),
    "raw({}) == 'seven'": of_text(lambda text: text == "seven"),
    "like(raw({}), '7*')": of_text(lambda text: fnmatch.fnmatchcase(text, "7*")),
    "not like(raw({}), '7*')": no(of_text(lambda text: fnmatch.fnmatchcase(text, "7*"))),
    "matches(raw({}), 'e.*n')": of_text(lambda text: re.search("e.*n", text) is not None),
}
ABOUT_TEXT: dict[str, Question] = {
    "{} == 'seven'": some(operator.eq, "seven"),
    "{} != 'seven'": no(some(operator.eq, "seven")),
    "{} in ['seven', '7']": some(lambda value, _: value in {"seven", "7"}, ""),
    "like({}, 's*')": some(lambda value, _: value.startswith("s"), ""),
    "not like({}, 's*')": no(some(lambda value, _: value.startswith("s"), "")),
    "{} == '2020-01-02'": some(operator.eq, "2020-01-02"),
    "{} > '2019-12-31'": some(operator.gt, "2019-12-31"),
}
"""Asked of attributes only that nobody has listed: others are known not to be text."""

PUBLIC = "SmallestImagePixelValue"
PRIVATE = "private('ACME', 0x0029, 0x10)"
NOBODYS = "tag(0x0029, 0x1010)"
UNKNOWN = "tag(0x0028, 0x9FFF)"
NESTED = f"RequestAttributesSequence.{PUBLIC}"
NESTED_PRIVATE = f"RequestAttributesSequence.{PRIVATE}"
NAMES = [PUBLIC, PRIVATE, NOBODYS, UNKNOWN, NESTED, NESTED_PRIVATE]


def files(name: str) -> list[bytes]:
    """A file for each value, of nested ones two of them, and one without any."""
    made = []
    for at, (vr, value) in enumerate(VALUES):
        one = _element(name, vr, value)
        if "." in name:
            items = [item(one), item(_element(name, *VALUES[at * 7 % len(VALUES)]))]
            one = sequence(0x00400275, *(items if at % 2 else items[:1]))
        made.append(_file(at, one))
    if "." not in name and name != UNKNOWN:
        for syntax in (IMPLICIT_LE, EXPLICIT_BE):
            one = numbers("SS", 7, big=syntax == EXPLICIT_BE)
            made.append(_file(len(made), _element(name, "SS", one, syntax), syntax))
    return [*made, _file(len(made), b"")]


def _file(number: int, more: bytes, syntax: str = EXPLICIT_LE) -> bytes:
    study = _encoded(0x0020000D, "UI", b"1.7\0", syntax)
    series = _encoded(0x0020000E, "UI", b"1.8\0", syntax)
    return small(f"1.{number}", "CT", study, series, more, syntax=syntax)


def _element(name: str, vr: str, value: bytes, syntax: str = EXPLICIT_LE) -> bytes:
    if PUBLIC in name:
        return _encoded(0x00280106, vr, value, syntax)
    if name == UNKNOWN:
        return _encoded(0x00289FFF, vr, value, syntax)
    creator = b"" if name == NOBODYS else _encoded(0x00290010, "LO", b"ACME", syntax)
    return creator + _encoded(0x00291010, vr, value, syntax)


def _encoded(tag: int, vr: str, value: bytes, syntax: str) -> bytes:
    return element(tag, vr, value, explicit=syntax != IMPLICIT_LE, big=syntax == EXPLICIT_BE)


def found_in(data: bytes, name: str) -> list[Found]:
    """The elements that pydicom reads, each with the length that it had."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset = pydicom.dcmread(io.BytesIO(data))
        places = [dataset]
        if "." in name:
            places = list(dataset.get("RequestAttributesSequence", []))
        tag = 0x00280106 if PUBLIC in name else 0x00289FFF if name == UNKNOWN else 0x00291010
        found = []
        for place in places:
            if tag not in place:
                continue
            raw = place.get_item(tag)
            try:
                one = place[tag]
                vr = str(one.VR)
            except ValueError:  # a number that is none is its text
                assert isinstance(raw, RawDataElement)
                one = pydicom.DataElement(tag, "LO", (raw.value or b"").decode().strip())
                vr = str(raw.VR)
            length = raw.length if isinstance(raw, RawDataElement) else 0
            found.append(Found(vr, one.value, one.VM, length))
        return found


@pytest.fixture(params=["together", "one by one", "merged", "not indexed"])
def how(request: pytest.FixtureRequest) -> str:
    """In which way the files come into the index."""
    way: str = request.param
    return way


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """The attribute that is asked about."""
    which: str = request.param
    return which


@pytest.fixture
def archive(tmp_path: Path, name: str, how: str) -> Iterator[Archive]:
    every = files(name)
    few = {"values": ["Modality"]} if how == "not indexed" else {}
    with Archive(tmp_path, **few) as opened:  # type: ignore[arg-type]
        if how in {"together", "not indexed"}:
            for at, data in enumerate(every):
                put(tmp_path / f"{at:02}", data)
            opened.update()
        else:
            for start in range(0, len(every), 4):
                for at, data in enumerate(every[start : start + 4], start):
                    put(tmp_path / f"{at:02}", data)
                opened.update()
        if how == "merged":
            opened.compact()
        yield opened


def test_every_query_finds_the_files_of_which_pydicom_says_that_it_is_true(
    archive: Archive, name: str
) -> None:
    elements = [found_in(data, name) for data in files(name)]
    questions = QUESTIONS if PUBLIC in name else {**QUESTIONS, **ABOUT_TEXT}
    wrong = []
    for template, question in questions.items():
        query = template.format(name)
        expected = [f"{at:02}" for at, found in enumerate(elements) if question(found) is True]
        found = sorted(path[-2:] for path in archive.query(query).paths())
        if found != expected:
            wrong.append((query, found, expected))
    assert not wrong


@cache
def alone(data: bytes, column: str) -> dict[str, Any]:
    """What an archive of one file has."""
    with tempfile.TemporaryDirectory() as root:
        put(Path(root) / "file", data)
        with Archive(root) as archive:
            archive.update()
            return _shown(archive, column)


def _shown(archive: Archive, column: str) -> dict[str, Any]:
    """By instance: its value and text in a selection, its value by itself, and in a search."""
    every = archive.query("True")
    uids = every["SOPInstanceUID"].tolist()
    return {
        uid: (
            value if value == value else None,  # noqa: PLR0124 - NaN is none
            text,
            archive.value(uid, column),
            _answer(archive, uid, column),
        )
        for uid, value, text in zip(
            uids, every[column].tolist(), every.raw(column).tolist(), strict=True
        )
    }


def _answer(archive: Archive, uid: str, column: str) -> object:
    """The DICOM JSON of an attribute; of what is empty a column does not know the VR."""
    (found,) = archive.find({"SOPInstanceUID": uid}, level="instance", includefield=[column])
    tags = ("00280106", "00291010", "00400275")
    return _without_empty(next((found[tag] for tag in tags if tag in found), None))


def _without_empty(found: Any) -> Any:  # noqa: ANN401
    if isinstance(found, list):
        return [_without_empty(one) for one in found]
    if not isinstance(found, dict):
        return found
    if found.keys() == {"vr"}:
        return None
    return {name: _without_empty(one) for name, one in found.items()}


def test_values_and_answers_are_those_of_the_file_alone(archive: Archive, name: str) -> None:
    if name in {NOBODYS, UNKNOWN}:
        pytest.skip("as private ones, and found by other names")
    column = name.replace(PRIVATE, "[ACME](0029,10)")
    together = _shown(archive, column)
    for data in files(name):
        for uid, found in alone(data, column).items():
            assert together[uid] == found, uid


def test_tables_have_the_text_of_all_where_values_are_of_several_types(
    archive: Archive, name: str, how: str
) -> None:
    column = "[ACME](0029,10)"
    if name != PRIVATE or how == "not indexed":
        pytest.skip("of one attribute that nobody has listed")
    selection = archive.query("True")
    found = selection.to_arrow("path", column).to_pydict()
    texts = dict(zip(selection.paths(), selection.raw(column).tolist(), strict=True))
    for path, values in zip(found["path"], found[column], strict=True):
        shown = None if values is None else "\\".join(values)
        assert shown in {texts[path], (texts[path] or "").strip("\0")}, path


def test_what_is_in_the_index_is_what_a_new_one_would_have(archive: Archive) -> None:
    found = [one.code for one in archive.verify(content=True)]
    assert not {"CONTENT", "INDEX_DAMAGED"}.intersection(found)


def test_an_archive_knows_the_vrs_that_occur(archive: Archive, name: str, how: str) -> None:
    if how == "not indexed":
        pytest.skip("nothing is known of it")
    if name == PUBLIC:
        (one,) = [one for one in archive.attributes() if one.keyword == PUBLIC]
        assert set(one.vr.split(" or ")) == {vr for vr, _ in VALUES} - {"UN"}
        assert one.vr.startswith("US or ")


def test_the_vr_that_values_have_costs_nothing_where_files_agree(tmp_path: Path) -> None:
    for number in range(3):
        value = element(0x00280106, "SS", numbers("SS", number))
        put(tmp_path / f"{number}", small(f"1.{number}", "CT", value))
    with Archive(tmp_path) as archive:
        archive.update()
        with archive.reading() as snapshot:
            (segment,) = snapshot.rows
            column = snapshot.column(segment, Attribute.from_keyword(PUBLIC))
            assert column is not None
            assert (column.vr, column.foreign) == ("SS", {})
            assert [len(cell) for cell in column.cells(range(3)) if isinstance(cell, bytes)] == [
                2
            ] * 3


@pytest.mark.parametrize("vr", ["UN", "OB", "OW"])
def test_bytes_that_look_like_those_of_another_vr_are_what_they_are(
    tmp_path: Path, vr: str
) -> None:
    value = b"\xff\nvUS\7\0\0"
    creator = element(0x00290010, "LO", b"ACME")
    one = element(0x00291010, vr, value)
    items = sequence(0x00400275, item(creator, one), item(creator, one))
    for number in range(2):
        put(tmp_path / f"{number}", small(f"1.{number}", "CT", creator, one, items))
    with Archive(tmp_path) as archive:
        archive.update()
        for _ in range(2):
            assert archive.value("1.1", "[ACME](0029,10)") == value
            nested = archive.value("1.1", "RequestAttributesSequence.[ACME](0029,10)")
            assert nested == (value, value)
            assert archive.count(f"length({PRIVATE}) == 8") == 2
            assert archive.count(f"{PRIVATE} == 7") == 0
            put(tmp_path / "2", small("1.2", "CT"))
            archive.update()
            archive.compact()
