from __future__ import annotations

import pickle

import pytest
from pydicom._uid_dict import UID_dictionary

from lazydicom.errors import ValueFormatError
from lazydicom.standard import uid as uids
from lazydicom.standard.uid import UID, uid_of

# pydicom 3.0.2 is edition 2024d. Its names say "and" where the Standard says "&".
NAME_DIFFERS = {
    name for name in UID_dictionary if "(Process" in UID(name).name and "&" in UID(name).name
}


@pytest.mark.parametrize("text", sorted(UID_dictionary))
def test_registered_uids_are_as_in_pydicom(text: str) -> None:
    name, kind, _info, retired, keyword = UID_dictionary[text]
    uid = UID(text)
    assert (uid.kind, uid.is_retired, uid.keyword) == (kind, retired == "Retired", keyword)
    assert uid.name == (name.replace(" and ", " & ") if text in NAME_DIFFERS else name or text)
    assert not uid.is_private
    assert uid.is_valid
    assert not keyword or uid_of(keyword) == text


def test_twelve_names_have_an_ampersand() -> None:
    assert len(NAME_DIFFERS) == 12


def test_newer_uids_have_keywords_too() -> None:
    assert uid_of("JPEGXLLossless") == "1.2.840.10008.1.2.4.110"
    assert UID("1.2.840.10008.5.1.4.1.1.66.8").keyword == "HeightMapSegmentationStorage"


def test_keywords_are_unique() -> None:
    keywords = [found.keyword for found in uids._table().values() if found.keyword]
    assert len(keywords) == len(set(keywords))


def test_an_unknown_uid_is_its_own_name() -> None:
    uid = UID("1.2.826.0.1")
    assert (uid.name, uid.keyword, uid.kind, uid.is_retired) == ("1.2.826.0.1", "", "", False)
    assert type(uid.name) is str
    assert uid.is_private
    assert uid_of("Nothing") is None


def test_a_uid_is_a_str_in_every_respect() -> None:
    uid = UID("1.2.840.10008.1.2")
    assert uid == "1.2.840.10008.1.2"
    assert hash(uid) == hash("1.2.840.10008.1.2")
    assert repr(uid) == "'1.2.840.10008.1.2'"
    again = pickle.loads(pickle.dumps(uid))  # noqa: S301 - our own bytes
    assert type(again) is UID
    assert again == uid


@pytest.mark.parametrize("text", ["1", "0.0", "1.2.840", "1.0.10", "1" * 64])
def test_numbers_and_dots_are_valid(text: str) -> None:
    assert UID(text).is_valid


@pytest.mark.parametrize(
    "text", ["", "1.02", "00", "1..2", ".1", "1.", "1.a", "1.2 ", "1.2\0", "-1", "٣.1", "1" * 65]
)
def test_anything_else_is_not(text: str) -> None:
    assert not UID(text).is_valid


def test_transfer_syntaxes_know_that_they_are() -> None:
    assert UID("1.2.840.10008.1.2.4.90").is_transfer_syntax
    assert UID("1.2.840.113619.5.2").is_transfer_syntax
    assert not UID("1.2.840.10008.5.1.4.1.1.2").is_transfer_syntax


def test_a_uid_of_a_transfer_syntax_says_how_data_sets_are_encoded() -> None:
    implicit, big = UID("1.2.840.10008.1.2"), UID("1.2.840.10008.1.2.2")
    assert (implicit.is_implicit_VR, implicit.is_little_endian) == (True, True)
    assert (big.is_implicit_VR, big.is_little_endian, big.is_deflated) == (False, False, False)
    assert UID("1.2.840.10008.1.2.1.99").is_deflated
    assert UID("1.2.840.10008.1.2.5").is_encapsulated
    assert not big.is_compressed


@pytest.mark.parametrize("text", ["1.2.840.10008.5.1.4.1.1.2", "1.2.3", ""])
def test_a_uid_of_no_transfer_syntax_says_nothing_about_encoding(text: str) -> None:
    with pytest.raises(ValueFormatError, match="no transfer syntax"):
        assert UID(text).is_little_endian
