"""The path grammar: what spells a path, what does not, and what a path names in a data set."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.errors import ElementNotFoundError, LazyDicomError, QueryError
from lazydicom.view.dataset import DatasetView
from lazydicom.view.path import LONGEST_PATH, Path, Step, parse_exact_path, parse_path
from lazydicom.view.reader import read
from tests.dicom_bytes import element, item, minimal_ct, part10, sequence

REFERENCED = 0x00081140
REQUEST = 0x00400275
STEP_ID = 0x00400009


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("PatientName", [Step(0x00100010, None, None)]),
        ("(0010,0010)", [Step(0x00100010, None, None)]),
        ("(7fe0,0010)", [Step(0x7FE00010, None, None)]),
        ("[ACME 1.0](0009,01)", [Step(0x00090001, "ACME 1.0", None)]),
        ("RequestAttributesSequence[*]", [Step(REQUEST, None, None)]),
        ("RequestAttributesSequence[12]", [Step(REQUEST, None, 12)]),
        (
            "RequestAttributesSequence[0].(0040,0009)",
            [Step(REQUEST, None, 0), Step(STEP_ID, None, None)],
        ),
        ("[A.B[0]](0009,01)", None),
        ("[A.B](0009,01)[2]", [Step(0x00090001, "A.B", 2)]),
        ("", None),
        (".", None),
        ("PatientName.", None),
        (".PatientName", None),
        ("PatientName PatientID", None),
        ("PatientName[", None),
        ("PatientName[-1]", None),
        ("PatientName[1234567890]", None),
        ("PatientName[0][1]", None),
        ("(0010,001)", None),
        ("(0010,00100)", None),
        ("[](0009,01)", None),
        ("[X](0009,1001)", None),
        ("**", None),
        ("*.PatientName", None),
        ("PatientName.**.PatientID", None),
        ("Patient\u0130D", None),
    ],
)
def test_a_path_is_parsed_or_refused(text: str, steps: list[Step] | None) -> None:
    if steps is None:
        with pytest.raises(QueryError) as caught:
            parse_path(text)
        assert isinstance(caught.value, ValueError)
        assert caught.value.position is not None
    else:
        assert parse_path(text) == Path(tuple(steps), deep=False)
        assert parse_path(f"**.{text}") == Path(tuple(steps), deep=True)


def test_a_misspelt_keyword_is_refused_with_its_place_and_a_guess() -> None:
    with pytest.raises(QueryError, match=r"column 27: .*mean 'PatientName'") as caught:
        parse_path("RequestAttributesSequence.PatientNam")
    assert caught.value.position == 26


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("0010,0010", r"column 1: .*; a tag is written \(0010,0010\)"),
        ("A00100010", "no keyword"),
        ("Modality.00100010", r"column 10: .*; a tag is written \(0010,0010\)"),
        ("OtherPatientIDsSequence[0.PatientID", r"column 24: expected an item as \[0\] or \[\*\]"),
        ("OtherPatientIDsSequence[-1].PatientID", r"expected an item as \[0\] or \[\*\]"),
        ("Modality/Rows", r"expected '\.'"),
        ("[ACME](0009,1002)", r"without its block: \[ACME\]\(0009,02\)"),
    ],
)
def test_a_path_that_is_nearly_one_is_refused_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(QueryError, match=hint):
        parse_path(text)


def test_a_path_is_text() -> None:
    with pytest.raises(QueryError, match="a path is text, not int"):
        parse_path(0x00100010)  # type: ignore[arg-type]


def test_a_path_has_a_longest_length() -> None:
    with pytest.raises(QueryError, match="the cap is"):
        parse_path("A" * (LONGEST_PATH + 1))


@given(text=st.text("PatientName[](),.*0123 ", max_size=40) | st.text(max_size=40))
def test_any_text_is_a_path_or_an_error_of_ours(text: str) -> None:
    with contextlib.suppress(QueryError):
        assert parse_path(text).steps


# -- in a data set -------------------------------------------------------------------------------


@pytest.fixture
def dataset() -> DatasetView:
    return read(minimal_ct(), DatasetView)


def test_at_gives_the_one_element(dataset: DatasetView) -> None:
    found = dataset.at("RequestAttributesSequence[0].ScheduledProcedureStepID")
    assert found.value == "SPS1"
    assert dataset.at("PatientName").value == "Müller^Käthe"
    assert dataset.at("[ACME 1.0](0009,02)").value == b"\xde\xad\xbe\xef"
    assert dataset.at("(0009,1102)[0].Modality").value == "CT"
    deep = "RequestAttributesSequence.ScheduledProtocolCodeSequence.CodeValue"
    assert dataset.at(deep).value == "P5-0808E"


def test_at_refuses_several(dataset: DatasetView) -> None:
    with pytest.raises(QueryError, match="more than one"):
        dataset.at("RequestAttributesSequence.ScheduledProcedureStepID")


@pytest.mark.parametrize(
    "path",
    [
        "PatientAge",
        "RequestAttributesSequence[9].ScheduledProcedureStepID",
        "RequestAttributesSequence[1].ScheduledProcedureStepID",
        "PatientName[0].PatientID",
        "[NOBODY](0009,01)",
        "[ACME 1.0](0009,55)",
        "**.PatientAge",
    ],
)
def test_at_says_when_there_is_nothing(dataset: DatasetView, path: str) -> None:
    with pytest.raises(ElementNotFoundError, match="nothing at"):
        dataset.at(path)


def test_find_all_gives_every_item_in_order(dataset: DatasetView) -> None:
    found = list(dataset.find_all("RequestAttributesSequence.ScheduledProcedureStepID"))
    assert [one.value for one in found] == ["SPS1", "SPS2"]
    assert [one.path for one in found] == [
        "RequestAttributesSequence[0].ScheduledProcedureStepID",
        "RequestAttributesSequence[2].ScheduledProcedureStepID",
    ]
    assert list(dataset.find_all("PatientAge")) == []


def test_find_all_looks_at_any_depth_in_file_order() -> None:
    name = element(0x00100010, "PN", b"A^")
    data = part10(
        sequence(REFERENCED, item(sequence(REFERENCED, item(name), item()), name), item(name))
        + name
        + sequence(REQUEST, item(name))
    )
    found = [one.path for one in read(data, DatasetView).find_all("**.PatientName")]
    assert found == [
        "PatientName",
        "ReferencedImageSequence[0].PatientName",
        "ReferencedImageSequence[0].ReferencedImageSequence[0].PatientName",
        "ReferencedImageSequence[1].PatientName",
        "RequestAttributesSequence[0].PatientName",
    ]


def test_every_path_of_every_element_leads_back_to_it(dataset: DatasetView) -> None:
    for found in dataset.iterall():
        again = dataset.at(found.path)
        assert (again.tag, again.header_offset) == (found.tag, found.header_offset)


def test_a_creator_that_the_grammar_cannot_spell_gives_a_path_by_tag() -> None:
    data = element(0x00090010, "LO", b"A]B ") + element(0x00091001, "LO", b"ab")
    dataset = read(part10(data), DatasetView)
    assert dataset[0x00091001].path == "(0009,1001)"
    assert dataset.at("(0009,1001)").value == "ab"


def test_the_longest_path_into_the_deepest_nesting_is_walked() -> None:
    data = b""
    for _ in range(1000):
        data = sequence(REFERENCED, item(data))
    dataset = read(part10(data), DatasetView)
    path = ".".join(["(0008,1140)"] * 1300)
    assert list(dataset.find_all(path)) == []
    deepest = max((one.path for one in dataset.iterall()), key=len)
    assert deepest.count(".") == 128
    try:
        assert dataset.at(deepest).path == deepest
    except LazyDicomError:
        pytest.fail("the path of the deepest element leads nowhere")


@pytest.mark.parametrize(
    "text",
    [
        "PatientName",
        "**.PatientName",
        "RequestAttributesSequence[0].PatientName",
        "**.RequestAttributesSequence[*].[A.B](0009,01)[2].(0010,0010)",
    ],
)
def test_an_exact_path_is_the_same_path(text: str) -> None:
    assert parse_exact_path(text) == parse_path(text)


@pytest.mark.parametrize(
    ("text", "sentence", "position"),
    [
        ("RequestAttributesSequence.PatientName", "[0] for one", 0),
        ("**.A[0].PatientName", "no keyword 'A'", 3),
        ("RequestAttributesSequence[0].[A](0009,01).PatientName", "[*] for all", 29),
        ("RequestAttributesSequence[*]", "is an item", 0),
        ("PatientName]", "expected '.'", 11),
    ],
)
def test_an_exact_path_says_which_items_it_means(text: str, sentence: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse_exact_path(text)
    assert sentence in caught.value.reason
    assert caught.value.position == position
