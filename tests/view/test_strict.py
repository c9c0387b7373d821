"""Strict reading raises what lenient reading flags, and what pydicom refuses."""

from __future__ import annotations

import io

import pydicom
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom import config

import lazydicom
from lazydicom.errors import ValueFormatError
from lazydicom.standard.vr import ALL, STRING
from tests.dicom_bytes import IMPLICIT_LE, element, item, part10, sequence
from tests.strategies import TAGS

VRS = sorted(set(ALL) - {"SQ"})
VIOLATIONS = {"BAD_VALUE", "UNDECODABLE_TEXT", "UNANNOUNCED_CHARACTER_SET"}


def tag_of(vr: str) -> int:
    return 0x00091001 if vr == "UN" else TAGS[vr][0]


def file_with(vr: str, raw: bytes) -> bytes:
    return part10(element(tag_of(vr), vr, raw))


def values() -> st.SearchStrategy[bytes]:
    """What may be a value, and what may nearly be one."""
    text = st.text("0123456789.:+-eE=^\\ \0ABab_%/", max_size=30)
    return st.binary(max_size=40) | text.map(str.encode) | st.just(b"x" * 70)


@pytest.mark.parametrize(
    ("vr", "raw", "reason"),
    [
        ("CS", b"axial ", "does not fit CS"),
        ("DA", b"20240230", "does not fit DA"),
        ("DA", b"2024.02.29", "a date as YYYYMMDD"),
        ("UI", b"1.02", "without leading zeros"),
        ("LO", b"x" * 66, "longer than the 64"),
        ("DS", b"1,5 ", "is no value of DS"),
        ("IS", b"1.0 ", "a whole number"),
        ("US", b"abc", "is no value of US"),
        ("SH", b"J\xe9", "its character set cannot decode"),
        ("LO", b"\x1b)I\xb1", "switches to a character set unannounced"),
        ("CS", b"\xc4B", "characters that CS has not"),
        ("UI", b"\x001.2", "numbers without leading zeros"),
        ("DS", b"\x001.2", "is no value of DS"),
        ("CS", b"OK\\no ", "does not fit CS"),
    ],
)
def test_what_violates_its_vr_is_flagged_or_raises(vr: str, raw: bytes, reason: str) -> None:
    data = file_with(vr, raw)
    lenient = lazydicom.open(data)
    found = lenient[tag_of(vr)]
    _ = found.value
    assert {one.code for one in lenient.problems} & VIOLATIONS
    strict = lazydicom.open(data, strict=True)
    with pytest.raises(ValueFormatError, match=reason) as caught:
        _ = strict[tag_of(vr)].value
    assert (caught.value.tag, caught.value.offset) == (tag_of(vr), found.offset)
    assert caught.value.path == strict[tag_of(vr)].source.name
    assert bytes(strict[tag_of(vr)].raw) == raw, "what is wrong can still be seen"


def test_strictness_reaches_items_and_file_meta_information() -> None:
    bad = element(0x00080060, "CS", b"ct")
    data = part10(sequence(0x00081140, item(bad)), transfer_syntax="1.2.840.10008.1.2.1")
    strict = lazydicom.open(data, strict=True)
    with pytest.raises(ValueFormatError, match="does not fit CS"):
        _ = strict.ReferencedImageSequence[0].Modality
    meta = data.replace(b"\x02\x00\x10\x00UI", b"\x02\x00\x10\x00CS")
    with pytest.raises(ValueFormatError, match="does not fit CS"):
        _ = lazydicom.open(meta, strict=True).file_meta.TransferSyntaxUID


def test_text_in_a_character_set_that_nobody_defined_raises() -> None:
    charset = element(0x00080005, "CS", b"KLINGON ")
    data = part10(charset + element(0x00100010, "PN", b"J\xe9") + element(0x00100020, "LO", b"1 "))
    strict = lazydicom.open(data, strict=True)
    assert strict.PatientID == "1"
    with pytest.raises(ValueFormatError, match=r"no terms of PS3\.3") as caught:
        _ = strict.PatientName
    assert caught.value.tag == 0x00080005


def test_what_violates_its_vr_is_shown_all_the_same() -> None:
    data = part10(
        element(0x00080060, "CS", b"ct")
        + element(0x00100010, "PN", b"J\xe9")
        + element(0x00280010, "US", b"abcd\0\1")
        + element(0x00281053, "DS", b"1,5 ")
        + element(0x00280106, "UL", b"abcdef")
    )
    text = repr(lazydicom.open(data, strict=True))
    assert "(0008,0060) CS Modality: ct" in text
    assert "Patient's Name: J\xe9" in text
    assert "Rescale Slope: 1,5" in text
    assert "b'abcdef'" in text


def test_a_private_creator_that_is_too_long_raises_only_when_it_is_looked_at() -> None:
    data = part10(element(0x00290010, "LO", b"x" * 70) + element(0x00291001, "UN", b"ab"))
    strict = lazydicom.open(data, strict=True)
    assert strict[0x00291001].value == b"ab"
    with pytest.raises(ValueFormatError, match="longer than the 64"):
        _ = strict[0x00290010].value


@given(vr=st.sampled_from(VRS), raw=values())
def test_any_bytes_are_a_value_or_a_flagged_fallback(vr: str, raw: bytes) -> None:
    data = file_with(vr, raw)
    lenient = lazydicom.open(data)
    value = lenient[tag_of(vr)].value
    flagged = {one.code for one in lenient.problems} & VIOLATIONS
    hash(value)  # immutable
    if isinstance(value, bytes) and vr in STRING:
        pytest.fail("text is never bytes")
    try:
        again = lazydicom.open(data, strict=True)[tag_of(vr)].value
    except ValueFormatError:
        assert flagged
    else:
        assert not flagged
        assert again == value or value != value  # noqa: PLR0124 - not a number


@pytest.mark.filterwarnings("ignore")  # pydicom also warns of what it does not refuse
@given(vr=st.sampled_from(sorted(set(VRS) - {"UN"})), raw=values())
@settings(max_examples=300)
def test_what_pydicom_refuses_when_told_to_raise_is_refused(vr: str, raw: bytes) -> None:
    data = file_with(vr, raw)
    mode = config.settings.reading_validation_mode
    config.settings.reading_validation_mode = config.RAISE
    try:
        _ = pydicom.dcmread(io.BytesIO(data))[tag_of(vr)].value
    except Exception:  # noqa: BLE001 - of any kind
        with pytest.raises(ValueFormatError):
            _ = lazydicom.open(data, strict=True)[tag_of(vr)].value
    finally:
        config.settings.reading_validation_mode = mode


def test_a_character_set_that_no_text_needs_is_no_problem_of_anybody() -> None:
    data = part10(
        element(0x00080005, "CS", b"KLINGON ", explicit=False)
        + element(0x00090010, "LO", b"GEMS_IDEN_01", explicit=False)
        + element(0x00091001, "LO", b"full", explicit=False),
        transfer_syntax=IMPLICIT_LE,
    )
    for strict in (False, True):
        ds = lazydicom.open(data, strict=strict)
        assert (ds[0x00091001].VR, ds[0x00091001].value) == ("LO", "full")
        assert ds.problems == []
