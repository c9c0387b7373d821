"""Attributes: the keys that they are interned by."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.errors import CacheError
from lazydicom.index.attribute import Attribute, Step

creators = st.none() | st.text(min_size=1, max_size=300)
tags = st.integers(0, 0xFFFFFFFF)
steps = st.builds(Step, tags, creators, st.none())


@given(tags, creators, st.lists(steps, max_size=4))
def test_the_key_of_an_attribute_leads_back_to_it(
    tag: int, creator: str | None, path: list[Step]
) -> None:
    attribute = Attribute(tag, creator, tuple(path))
    assert Attribute.from_key(attribute.key()) == attribute


def test_item_numbers_are_not_in_the_key() -> None:
    first = Attribute(0x00080100, None, (Step(0x00400260, None, 0),))
    assert Attribute.from_key(first.key()) == Attribute(0x00080100, None, (Step(0x00400260),))


@given(st.binary(max_size=40))
def test_any_bytes_are_a_key_or_an_error(key: bytes) -> None:
    with suppress(CacheError):
        Attribute.from_key(key).key()


@pytest.mark.parametrize("key", ["", "0010", "00100020", "0010002001", "00100020803d"])
def test_a_damaged_key_is_an_error(key: str) -> None:
    with pytest.raises(CacheError, match="damaged"):
        Attribute.from_key(bytes.fromhex(key))
