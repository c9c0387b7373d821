"""Conformance: what PS3.5 §6.2 allows in each VR of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.standard.conformance import shown, violation
from lazydicom.standard.vr import STRING

ALLOWED = {
    "AE": ["STORE SCP", "a~"],
    "AS": ["042Y", "001D"],
    "CS": ["ISO_IR 100", "MR"],
    "DA": ["20240229", "00010101"],
    "DS": ["  ", "1", "-1.5e-10", ".5", "5.", " 1 "],
    "DT": ["2024", "202402", "20240229103015.123456+1400", "2017-1200", "2024022910+0000"],
    "IS": ["  ", "-2147483648", "+7", " 1 "],
    "LO": ["Zürich", "x" * 64],
    "LT": ["a\\b\r\n\f\tc"],
    "PN": ["Doe^John^^^=山田^太郎=やまだ^たろう", "x" * 64 + "=" + "y" * 64],
    "SH": ["x" * 16],
    "ST": ["a\\b"],
    "TM": ["10", "1030", "103060", "103015.1"],
    "UC": ["x" * 100_000],
    "UI": ["1.2.840.10008.1.2", "0"],
    "UR": ["https://a.b/c?d=%20#e "],
    "UT": ["a\\b\n"],
}
REFUSED = {
    "AE": ["x" * 17, "   ", "a\\b", "é"],
    "AS": ["42Y", "042y", "042Y "],
    "CS": ["axial", "A-B", "A" * 17],
    "DA": ["2024.02.29", "20240230", "202402", "20240101-20250101", "٢٠٢٤٠١٠١"],
    "DS": ["1,5", "N/A", "nan", "1e", "1." + "0" * 16],
    "DT": ["20240230", "2024+1401", "2024-1201", "2024-0000", "20240229103015.", "nope"],
    "IS": ["1.0", "1e2", "2147483648", "0" * 13],
    "LO": ["a\tb", "a\\b", "x" * 65],
    "LT": ["a\0b", "x" * 10_241],
    "PN": ["a^b^c^d^e^f", "a=b=c=d", "x" * 65, "a\nb"],
    "SH": ["x" * 17],
    "ST": ["x" * 1025],
    "TM": ["24", "103061", "10:30", "103015.1234567"],
    "UC": ["a\\b"],
    "UI": ["1.02", "1..2", "1.2.", "1.x", "1." + "2" * 63],
    "UR": ["http://a b", 'http://"', " http://a", "http://é"],
    "UT": ["a\x1bb"],
}


def test_every_vr_of_text_has_examples() -> None:
    assert set(ALLOWED) == set(REFUSED) == STRING


@pytest.mark.parametrize(("vr", "text"), [(vr, text) for vr in ALLOWED for text in ALLOWED[vr]])
def test_what_the_standard_allows_is_no_violation(vr: str, text: str) -> None:
    assert violation(vr, text) is None


@pytest.mark.parametrize(("vr", "text"), [(vr, text) for vr in REFUSED for text in REFUSED[vr]])
def test_what_the_standard_does_not_allow_is_said_in_words(vr: str, text: str) -> None:
    found = violation(vr, text)
    assert found is not None
    assert vr in found
    assert len(found) < 250  # however long the value is


@pytest.mark.parametrize("vr", sorted(STRING))
@pytest.mark.parametrize("text", ["0", " ", "1.", "^", "0.0", "é"])
def test_what_is_against_a_long_text_is_found_in_one_pass(vr: str, text: str) -> None:
    assert violation(vr, text * 1_000_000 + "\0") is not None  # in seconds, or in days


@given(vr=st.sampled_from(sorted(STRING)), text=st.text(max_size=40))
def test_any_text_is_judged(vr: str, text: str) -> None:
    assert violation(vr, text) is None or text


def test_what_cannot_be_spelt_is_still_said() -> None:
    assert shown(10**5000) == "a value of type int, too long to be shown"
    assert len(shown([1] * 1000)) < 100
    assert len(shown("x" * 1000)) < 100
