"""Person names: groups, components, and comparison as text."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.valuerep import PersonName as PydicomName

from lazydicom.errors import EncodeError
from lazydicom.view.person_name import ComponentGroup, PersonName


def test_a_name_has_groups_and_components() -> None:
    name = PersonName("Yamada^Tarou^Middle^Dr^Jr=山田^太郎=やまだ^たろう")
    assert name.components == ("Yamada^Tarou^Middle^Dr^Jr", "山田^太郎", "やまだ^たろう")
    assert (name.family_name, name.given_name, name.middle_name) == ("Yamada", "Tarou", "Middle")
    assert (name.name_prefix, name.name_suffix) == ("Dr", "Jr")
    assert (name.ideographic, name.phonetic) == ("山田^太郎", "やまだ^たろう")


def test_a_name_is_equal_to_its_text() -> None:
    name = PersonName("Doe^John")
    assert name == "Doe^John"
    assert name == PersonName("Doe^John")
    assert name != "Doe"
    assert name != 7
    assert {name: 1}["Doe^John"] == 1  # type: ignore[index]
    assert "John" in name
    assert len(name) == 8
    assert sorted([PersonName("B"), PersonName("A")]) == ["A", "B"]


def test_an_empty_name_has_nothing() -> None:
    name = PersonName("")
    assert not name
    assert name.family_name == name.phonetic == name.name_suffix == ""
    assert name.components == ()


def test_each_group_has_five_components() -> None:
    name = PersonName("Yamada^Tarou=山田^太郎^中^博士^二世=やまだ^たろう")
    group = name.ideographic
    assert (group.family_name, group.given_name, group.middle_name) == ("山田", "太郎", "中")
    assert (group.name_prefix, group.name_suffix) == ("博士", "二世")
    assert name.phonetic.family_name == "やまだ"
    assert name.phonetic.name_suffix == ""
    assert name.components[1] == group == "山田^太郎^中^博士^二世"


@pytest.mark.parametrize(
    ("text", "display"),
    [
        (
            "Adams^John Robert Quincy^^Rev.^B.A. M.Div.",
            "Rev. John Robert Quincy Adams, B.A. M.Div.",
        ),
        ("Doe^Jane^Q", "Jane Q Doe"),
        ("^^^Rev.", "Rev."),
        (" Doe ^ Jane ", "Jane Doe"),
        ("=山田^太郎", "太郎 山田"),
        ("", ""),
    ],
)
def test_a_name_is_displayed_as_people_write_it(text: str, display: str) -> None:
    assert PersonName(text).display == display


def test_a_name_is_formatted_by_its_components() -> None:
    name = PersonName("Doe^Jane^Q=山田")
    assert name.family_comma_given() == "Doe, Jane"
    assert name.formatted("%(given_name)s %(middle_name)s. %(family_name)s") == "Jane Q. Doe"
    assert name.formatted("%(ideographic)s") == "山田"
    assert f"{name:>15}" == " Doe^Jane^Q=山田".rjust(15)


def test_names_are_ordered_and_iterated_as_text() -> None:
    one, two = PersonName("A^B"), PersonName("A^C")
    assert one < two
    assert one <= "A^B"
    assert two > one
    assert two >= one
    assert one < "A^C"
    assert list(one) == ["A", "^", "B"]
    with pytest.raises(TypeError):
        _ = one < 7  # type: ignore[operator]


def test_a_name_survives_copying_and_pickling() -> None:
    name = PersonName("Doe^Jane=山田")
    for again in (pickle.loads(pickle.dumps(name)), copy.deepcopy(name), PersonName(name)):  # noqa: S301
        assert type(again) is PersonName
        assert again == name
        assert hash(again) == hash(name)


def test_a_name_is_built_from_components() -> None:
    assert PersonName.from_named_components(family_name="Doe") == "Doe"
    name = PersonName.from_named_components(
        family_name="Hong",
        given_name="Gildong",
        family_name_ideographic="洪",
        given_name_ideographic="吉洞",
        family_name_phonetic="홍",
        given_name_phonetic="길동",
    )
    assert name == "Hong^Gildong=洪^吉洞=홍^길동"
    assert PersonName.from_named_components(given_name_phonetic="x") == "==^x"
    assert (
        PersonName.from_named_components_veterinary(
            responsible_party_name="ABC Farms", patient_name="Running on Water"
        )
        == "ABC Farms^Running on Water"
    )


@pytest.mark.parametrize("part", ["a^b", "a=b", "a\\b"])
def test_a_component_with_a_delimiter_is_refused(part: str) -> None:
    with pytest.raises(EncodeError, match="no component of a name"):
        PersonName.from_named_components(given_name=part)
    with pytest.raises(EncodeError, match="no component of a name"):
        PersonName.from_named_components_veterinary(patient_name=part)


@given(st.text("ab^= é山", max_size=20))
def test_names_read_as_pydicom_reads_them(text: str) -> None:
    ours, theirs = PersonName(text), PydicomName(text, validation_mode=0)
    assert str(ours) == str(theirs)
    assert ours.components == theirs.components
    for part in ("family_name", "given_name", "middle_name", "name_prefix", "name_suffix"):
        assert getattr(ours, part) == getattr(theirs, part)
        assert getattr(ours.alphabetic, part) == getattr(theirs, part)
    for group in ("alphabetic", "ideographic", "phonetic"):
        assert getattr(ours, group) == getattr(theirs, group)
        assert isinstance(getattr(ours, group), ComponentGroup)
    assert bool(ours) == bool(str(theirs))
    assert len(ours) == len(theirs)
    assert list(ours) == list(theirs)
    assert ours.family_comma_given() == theirs.family_comma_given()
