from __future__ import annotations

from itertools import combinations

import pytest

from lazydicom.standard import information_entity
from lazydicom.standard.dictionary import tag_of
from lazydicom.standard.information_entity import attributes_of


@pytest.mark.parametrize("entity", ["patient", "study", "series"])
def test_every_attribute_of_an_entity_is_in_the_dictionary(entity: str) -> None:
    keywords = getattr(information_entity, f"_{entity.upper()}").split()
    assert [name for name in keywords if tag_of(name) is None] == []
    assert len(set(keywords)) == len(keywords) == len(attributes_of(entity))


def test_an_attribute_is_of_one_entity() -> None:
    tags = [set(attributes_of(entity)) for entity in ("patient", "study", "series")]
    assert not any(one & other for one, other in combinations(tags, 2))
