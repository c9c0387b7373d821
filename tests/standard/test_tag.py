from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.errors import ElementNotFoundError, EncodeError
from lazydicom.standard import tag as tags
from lazydicom.standard.tag import Tag

SPELLINGS = [
    0x00100010,
    "PatientName",
    "00100010",
    "0x00100010",
    "0010,0010",
    "(0010,0010)",
    " (0010,0010) ",
    (0x0010, 0x0010),
    [0x0010, 0x0010],
    Tag(0x00100010),
]


@pytest.mark.parametrize("spelling", SPELLINGS, ids=repr)
def test_every_spelling_of_a_tag_gives_the_same_tag(spelling: object) -> None:
    assert Tag(spelling) == 0x00100010
    assert type(Tag(spelling)) is Tag


def test_digits_may_be_of_either_case() -> None:
    assert Tag("7fe0,0010") == Tag("(7FE0,0010)") == Tag("7Fe00010") == 0x7FE00010


def test_two_numbers_are_group_and_element() -> None:
    assert Tag(0x7FE0, 0x0010) == tags.PIXEL_DATA
    assert (tags.PIXEL_DATA.group, tags.PIXEL_DATA.element, tags.PIXEL_DATA.elem) == (
        0x7FE0,
        0x0010,
        0x0010,
    )


@pytest.mark.parametrize(
    "nonsense",
    [
        -1,
        2**32,
        1.5,
        None,
        (1,),
        (1, 2, 3),
        (0x10000, 0),
        (0, -1),
        ("a", "b"),
        "",
        "0010 0010",
        "()",
        "(0010,0010",
        "0010,0010)",
        "(0010 0010)",
        "(0010;0010)",
        "0010-0010",
        "001,00010",
        "0010,001",
        "0010,00100",
        "0,0,1,0,0,0,1,0",
        "00G0,0010",
        "-0100010",
        "+0100010",
        "0010,0010,0010",
    ],
    ids=repr,
)
def test_what_is_no_tag_is_the_callers_fault(nonsense: object) -> None:
    with pytest.raises(EncodeError):
        Tag(nonsense)
    with pytest.raises(ValueError, match=r"not a tag|neither"):
        Tag(nonsense)


@pytest.mark.parametrize("path", ["BeamSequence[0].BeamName", "[ACME](0009,01)", "**.PatientID"])
def test_a_path_is_no_tag_and_said_to_be_for_others(path: str) -> None:
    with pytest.raises(EncodeError, match=r"a path is for at\(\)"):
        Tag(path)


def test_a_pair_whose_first_half_is_a_keyword_is_no_tag() -> None:
    with pytest.raises(EncodeError):
        Tag("PatientName", 0x0010)


@pytest.mark.parametrize("word", ["PatientsName", "patientname", "Modalitz"])
def test_a_misspelt_keyword_is_not_found_and_the_right_one_suggested(word: str) -> None:
    with pytest.raises(ElementNotFoundError, match=r"did you mean '(PatientName|Modality)'"):
        Tag(word)


def test_a_word_like_no_keyword_gets_no_suggestion() -> None:
    with pytest.raises(ElementNotFoundError) as caught:
        Tag("xyzzy")
    assert str(caught.value) == "no keyword 'xyzzy'"


@given(st.integers(0, 2**32 - 1))
def test_the_text_of_a_tag_gives_the_tag(number: int) -> None:
    tag = Tag(number)
    assert Tag(str(tag)) == Tag(f"{tag:08X}") == Tag(tag.group, tag.element) == number
    assert repr(tag) == str(tag) == f"{tag}"


def test_a_tag_hashes_as_its_number_and_survives_pickling() -> None:
    assert {0x00100010: "x"}[Tag("PatientName")] == "x"
    again = pickle.loads(pickle.dumps(Tag(0x0010, 0x0020)))  # noqa: S301 - our own bytes
    assert again == 0x00100020
    assert type(again) is Tag


def test_private_tags_know_their_creator() -> None:
    data = Tag(0x0029, 0x1010)
    assert data.is_private
    assert not data.is_private_creator
    assert data.private_creator_tag == 0x00290010
    creator = data.private_creator_tag
    assert creator.is_private_creator
    assert creator.private_creator_tag is None
    assert Tag(0x0029, 0xFFFF).private_creator_tag == 0x002900FF
    assert not Tag(0x0029, 0x0001).is_private_creator


def test_public_tags_have_no_creator() -> None:
    tag = Tag("PatientName")
    assert not tag.is_private
    assert not tag.is_private_creator
    assert tag.private_creator_tag is None


def test_group_length_is_element_zero() -> None:
    assert Tag(0x0008, 0x0000).is_group_length
    assert not Tag(0x0008, 0x0005).is_group_length


def test_constants_have_the_keywords_they_are_named_after() -> None:
    constants = {name: tag for name, tag in vars(tags).items() if isinstance(tag, Tag)}
    assert len(constants) > 30
    short = {
        "FILE_META_GROUP_LENGTH": "FileMetaInformationGroupLength",
        "FILE_META_VERSION": "FileMetaInformationVersion",
        "ITEM_DELIMITATION": "ItemDelimitationItem",
        "SEQUENCE_DELIMITATION": "SequenceDelimitationItem",
    }
    for name, tag in constants.items():
        assert tag.keyword.upper() == short.get(name, name.replace("_", "")).upper()


def test_a_tag_outside_the_dictionary_has_an_empty_keyword() -> None:
    assert Tag(0x0029, 0x1010).keyword == ""


def test_a_tag_compares_with_a_pair_as_with_the_tag_of_it() -> None:
    tag = Tag(0x0010, 0x0010)
    assert tag == (0x0010, 0x0010)
    assert tag == [0x0010, 0x0010]
    assert (0x0010, 0x0010) == tag  # noqa: SIM300 - the other way round
    assert tag != (0x0010, 0x0020)
    assert (0x0008, 0xFFFF) < tag <= (0x0010, 0x0010) < Tag(0x0010, 0x0011)
    assert tag > (0x0008, 0xFFFF)
    assert tag >= (0x0010, 0x0010)


@pytest.mark.parametrize("other", [("0x10", 0x10), (1, 2, 3), (-1, 2), "PatientName", None, 1.5])
def test_a_tag_is_not_what_is_no_tag(other: object) -> None:
    tag = Tag(0x0010, 0x0010)
    assert tag != other
    assert not tag == other  # noqa: SIM201 - the other operator


def test_a_tag_has_no_order_with_what_is_no_tag() -> None:
    with pytest.raises(TypeError):
        assert Tag(0x0010, 0x0010) < ("PatientName", "x")  # type: ignore[operator]


def test_a_tag_is_written_in_json_as_eight_digits() -> None:
    assert Tag(0x0008, 0x103E).json_key == "0008103E"
