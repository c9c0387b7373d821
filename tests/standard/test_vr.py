from __future__ import annotations

import struct

import pytest

from lazydicom.standard import vr
from lazydicom.standard.vr import VR


def test_there_are_34_vrs_and_each_is_its_text() -> None:
    assert len(VR) == 34
    assert all(member == member.value == member.name == str(member) for member in VR)
    assert VR.PN in vr.TEXT
    assert {"PN": 1}[VR.PN] == 1


def test_every_vr_is_text_or_binary_or_a_sequence() -> None:
    assert frozenset(VR) == vr.STRING | vr.BINARY | {"SQ"}
    assert not vr.STRING & vr.BINARY
    assert vr.TEXT < vr.STRING
    assert vr.NUMBER.isdisjoint(vr.BYTES)


def test_the_long_header_belongs_to_the_vrs_of_table_7_1_1() -> None:
    assert sorted(vr.LONG_HEADER) == [
        *["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"]
    ]


def test_free_text_is_never_split_at_backslashes() -> None:
    assert sorted(vr.STRING - vr.VALUES_SPLIT) == ["LT", "ST", "UR", "UT"]


def test_a_struct_code_is_as_wide_as_its_number() -> None:
    for code_vr, code in vr.STRUCT_CODE.items():
        count = 2 if code_vr == "AT" else 1
        assert struct.calcsize(f"<{count}{code}") == vr.WIDTH[code_vr]
    assert set(vr.STRUCT_CODE) == set(vr.WIDTH) - {"OB", "UN"}
    assert set(vr.WIDTH) == vr.BINARY


@pytest.mark.parametrize(
    ("name", "byte"), [("UI", b"\0"), ("OB", b"\0"), ("UN", b"\0"), ("PN", b" "), ("DS", b" ")]
)
def test_text_is_padded_with_a_space_and_all_else_with_a_null(name: str, byte: bytes) -> None:
    assert vr.PADDING[name] == byte


def test_every_vr_has_a_padding_byte() -> None:
    assert set(vr.PADDING) == set(VR)


def test_a_length_limit_is_kept_for_text_only() -> None:
    assert set(vr.MAX_LENGTH) == vr.STRING
    assert (vr.MAX_LENGTH["UI"], vr.MAX_LENGTH["LT"], vr.MAX_LENGTH["UT"]) == (64, 10240, 2**32 - 2)


def test_codes_are_the_two_bytes_read_as_little_endian() -> None:
    assert vr.BY_CODE[struct.unpack("<H", b"PN")[0]] == "PN"
    assert {vr.BY_CODE[code] for code in vr.CODE.values()} == set(VR)
