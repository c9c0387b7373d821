"""Values become the bytes PS3.5 says, or an error says why not."""

from __future__ import annotations

import array
import struct
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydicom.multival import MultiValue
from pydicom.valuerep import DA, DSfloat, PersonName

from lazydicom.errors import EncodeError
from lazydicom.overlay.encode import encode_value
from lazydicom.overlay.text import format_decimal
from lazydicom.standard.tag import Tag
from lazydicom.standard.vr import ALL, BYTES, NUMBER, STRING, STRUCT_CODE, TEXT, WIDTH
from lazydicom.view.decode import DECODERS

PARIS = timezone(timedelta(hours=1))
MARQUESAS = timezone(-timedelta(hours=9, minutes=30))

CASES = [
    ("AE", "STORE_SCP", b"STORE_SCP "),
    ("AS", "042Y", b"042Y"),
    ("AT", 0x00100020, b"\x10\x00\x20\x00"),
    ("AT", [Tag("PatientName"), "PatientID"], b"\x10\x00\x10\x00\x10\x00\x20\x00"),
    ("AT", (0x0010, 0x0020), b"\x10\x00\x20\x00"),
    ("AT", [(0x0010, 0x0020), "0028,0010"], b"\x10\x00\x20\x00\x28\x00\x10\x00"),
    ("CS", "ORIGINAL\\PRIMARY", b"ORIGINAL\\PRIMARY"),
    ("CS", ["ORIGINAL", "PRIMARY", "AXIAL"], b"ORIGINAL\\PRIMARY\\AXIAL"),
    ("CS", ("A", None, ""), b"A\\\\ "),
    ("DA", "20260131", b"20260131"),
    ("DA", date(2026, 1, 31), b"20260131"),
    ("DA", date(987, 6, 5), b"09870605"),
    ("DA", datetime(2026, 1, 31, 12, tzinfo=UTC), b"20260131"),
    ("DA", [date(2026, 1, 31), "20260201"], b"20260131\\20260201 "),
    ("DS", 1, b"1 "),
    ("DS", 1.5, b"1.5 "),
    ("DS", Decimal("1.50"), b"1.50"),
    ("DS", Fraction(1, 4), b"0.25"),
    ("DS", [1, 2.5, "3", Decimal(4), None], b"1\\2.5\\3\\4\\"),
    ("DS", np.array([0.5, 0.25]), b"0.5\\0.25"),
    ("DS", np.float32(0.1), b".100000001490116"),
    ("DS", 12345678901234567890, b"12345678901235e6"),
    ("DT", datetime(2026, 1, 31, 1, 2, 3), b"20260131010203"),  # noqa: DTZ001
    ("DT", datetime(2026, 1, 31, 1, 2, 3, 45, UTC), b"20260131010203.000045+0000"),
    ("DT", datetime(2026, 1, 31, 1, 2, 3, tzinfo=PARIS), b"20260131010203+0100 "),
    ("DT", datetime(2026, 1, 31, 1, 2, 3, tzinfo=MARQUESAS), b"20260131010203-0930 "),
    ("DT", date(2026, 1, 31), b"20260131"),
    ("DT", "2026", b"2026"),
    ("FD", 1.5, struct.pack("<d", 1.5)),
    ("FL", [1, "2.5", Decimal("0.5")], struct.pack("<3f", 1, 2.5, 0.5)),
    ("FL", float("inf"), struct.pack("<f", float("inf"))),
    ("IS", 7, b"7 "),
    ("IS", [7.0, -8, "+9"], b"7\\-8\\+9 "),
    ("IS", np.array([1, 2]), b"1\\2 "),
    ("IS", ["42.0", "-7.", " 5.00 ", "8"], b"42\\-7\\5\\8 "),
    ("LO", "12345", b"12345 "),
    ("LO", 54321, b"54321 "),
    ("LT", "a\\b\r\nc", b"a\\b\r\nc"),
    ("OB", b"abc", b"abc"),
    ("OB", bytearray(b"ab"), b"ab"),
    ("OB", [1, 2, 255], b"\x01\x02\xff"),
    ("OB", np.array([[1, 2], [3, 4]], np.uint8), b"\x01\x02\x03\x04"),
    ("OD", [1.0], struct.pack("<d", 1)),
    ("OF", np.array([1.5], np.float32), struct.pack("<f", 1.5)),
    ("OL", array.array("I", [1]), b"\x01\x00\x00\x00"),
    ("OV", [1], b"\x01" + bytes(7)),
    ("OW", memoryview(b"abcd")[::2], b"ac"),
    ("OW", np.array([1, 2], ">u2"), b"\x01\x00\x02\x00"),
    ("OW", np.array([1, 2], np.uint8), b"\x01\x02"),
    ("OW", [1, 2], b"\x01\x00\x02\x00"),
    ("PN", "Doe^John", b"Doe^John"),
    ("PN", PersonName("Doe^Jane"), b"Doe^Jane"),
    ("PN", ["A^B", PersonName("C")], b"A^B\\C "),
    ("SH", "", b""),
    ("SL", -1, b"\xff\xff\xff\xff"),
    ("SQ", [], b""),
    ("SS", -2, b"\xfe\xff"),
    ("ST", "text", b"text"),
    ("SV", -(2**63), struct.pack("<q", -(2**63))),
    ("TM", time(1, 2, 3), b"010203"),
    ("TM", time(1, 2, 3, 400), b"010203.000400 "),
    ("TM", datetime(2026, 1, 31, 1, 2, 3), b"010203"),  # noqa: DTZ001
    ("TM", "1230", b"1230"),
    ("UC", ["a", "b"], b"a\\b "),
    ("UI", "1.2.3", b"1.2.3\0"),
    ("UI", ["1.2", "3.4"], b"1.2\\3.4\0"),
    ("UL", 2**32 - 1, b"\xff\xff\xff\xff"),
    ("UN", b"any", b"any"),
    ("UR", "http://a.b/c?d=e#f", b"http://a.b/c?d=e#f"),
    ("US", 1, b"\x01\x00"),
    ("US", "1\\2", b"\x01\x00\x02\x00"),
    ("US", 3.0, b"\x03\x00"),
    ("US", np.uint16(3), b"\x03\x00"),
    ("US", array.array("H", [1, 2]), b"\x01\x00\x02\x00"),
    ("US", range(2), b"\x00\x00\x01\x00"),
    ("US", MultiValue(int, [1, 2]), b"\x01\x00\x02\x00"),
    ("US", b"\x01\x02", b"\x01\x02"),
    ("UT", "long text ", b"long text "),
    ("UV", 2**64 - 1, b"\xff" * 8),
    ("ZZ", b"new", b"new\0"),
]


@pytest.mark.parametrize(("vr", "value", "expected"), CASES)
def test_values_are_written_as_the_standard_says(vr: str, value: object, expected: bytes) -> None:
    assert encode_value(vr, value) == expected


@pytest.mark.parametrize(("vr", "value", "data"), CASES)
@pytest.mark.parametrize("big_endian", [False, True])
def test_what_is_read_is_written_as_it_was(
    vr: str,
    value: object,
    data: bytes,
    big_endian: bool,  # noqa: FBT001
) -> None:
    if vr in DECODERS and data:
        read = DECODERS[vr](data, ("ascii",), big_endian)
        assert encode_value(vr, read, big_endian=big_endian) == data


@given(st.sampled_from(sorted(STRING - {"DS", "IS"})), st.binary(max_size=20))
def test_text_that_violates_its_vr_is_written_as_it_was(vr: str, data: bytes) -> None:
    kept = data.strip(b" \0").replace(b"\x1b", b"").replace(b"\\", b"")
    if vr == "PN" and not kept.strip(b"="):  # no name at all: empty
        return
    if vr not in TEXT or kept.isascii():
        read = DECODERS[vr](kept, ("ascii",), False)  # noqa: FBT003
        assert encode_value(vr, read, strict=False).rstrip(b" \0") == kept.rstrip(b" \0")


def test_every_vr_has_a_case() -> None:
    assert {vr for vr, _, _ in CASES} >= set(ALL)


@pytest.mark.parametrize("vr", ALL)
@pytest.mark.parametrize("value", [None, b"", [], ()])
def test_nothing_is_an_empty_value_of_every_vr(vr: str, value: object) -> None:
    if not (vr == "SQ" and value == b""):
        assert encode_value(vr, value) == b""


@pytest.mark.parametrize("vr", sorted(STRING | NUMBER | {"AT"}))
def test_an_empty_text_is_an_empty_value(vr: str) -> None:
    assert encode_value(vr, "") == b""


REFUSED = [
    ("AE", "  ", "not only spaces"),
    ("AE", "SEVENTEEN_LETTERS", "longer than the 16 characters of AE"),
    ("AS", "42Y", "three digits"),
    ("AT", 2**32, "32 bits"),
    ("AT", "PatientNam", "did you mean 'PatientName'"),
    ("AT", 1.5, "not a tag"),
    ("AT", True, "True is no tag"),
    ("CS", "axial", "capital letters"),
    ("CS", "É", "capital letters"),
    ("DA", "2026-01-31", "YYYYMMDD"),
    ("DA", "20260230", "out of range|must be in range"),
    ("DA", "20260101-20260131", "YYYYMMDD"),
    ("DA", 20260131, "nothing that DA takes"),
    ("DS", "N/A", "a decimal number"),
    ("DS", "1.00000000000000000", "longer than the 16 characters of DS"),
    ("DS", float("nan"), "no number that DS can say"),
    ("DS", Decimal("inf"), "no number that DS can say"),
    ("DS", Decimal("sNaN"), "nothing that DS takes"),
    ("DS", [1, "2\\3"], "a decimal number"),
    ("DS", object(), "nothing that DS takes"),
    ("DS", True, "nothing that DS takes"),
    ("DS", [1, np.True_], "nothing that DS takes"),
    ("DT", "20260230", "out of range|must be in range"),
    ("DT", "20261", "or its beginning"),
    ("DT", datetime(2026, 1, 1, tzinfo=timezone(timedelta(seconds=30))), "minutes"),
    ("FD", "one", "no number, as FD takes"),
    ("FD", [np.True_], "no number, as FD takes"),
    ("FL", 1e300, "1e[+]300 does not fit FL"),
    ("IS", 1.5, "nothing that IS takes"),
    ("IS", 2**31, "'2147483648' does not fit IS: -2147483648 to 2147483647"),
    ("IS", "1.5", "a whole number"),
    ("IS", "1.e0", "a whole number"),
    ("IS", False, "nothing that IS takes"),
    ("LO", "x" * 65, "longer than the 64 characters of LO"),
    ("LO", ["a\\b"], "control characters"),
    ("LO", "a\nb", "control characters"),
    ("LO", "J\ufffdr", "unreadable"),
    ("LO", 1.5, "nothing that LO takes"),
    ("LO", {"a": 1}, "nothing that LO takes"),
    ("LT", ["a", "b"], "a LT is one value, not 2"),
    ("LT", "a\0b", "control characters"),
    ("OB", [256], "0 to 255"),
    ("OB", "text", "takes bytes, not str"),
    ("OW", b"abc", "no whole number of OW"),
    ("OW", np.array([1], np.uint32), "words of 2 bytes"),
    ("OB", [True], "0 to 255"),
    ("PN", "a=b=c=d", "three component groups"),
    ("PN", "a^b^c^d^e^f", "five components"),
    ("PN", "x" * 65 + "=y", "longer than the 64 characters of a component group"),
    ("PN", 1.5, "nothing that PN takes"),
    ("SH", "Jérôme", "'é' does not fit the Specific Character Set"),
    ("SQ", [1], "item by item"),
    ("SS", 2**15, "32768 does not fit SS: -32768 to 32767"),
    ("TM", "2460", "HHMMSS"),
    ("TM", time(1, tzinfo=UTC), "time zone"),
    ("UI", "1.02.3", "leading zeros"),
    ("UI", "1." * 32 + "1", "longer than the 64 characters of UI"),
    ("UL", -1, "-1 does not fit UL"),
    ("UN", "text", "takes bytes"),
    ("UR", "a b", "a URI"),
    ("US", 1.5, "1.5 is no whole number"),
    ("US", True, "True is no whole number"),
    ("US", np.array([True]), "True is no whole number"),
    ("US", [None], "None is no whole number"),
    ("US", "x", "'x' is no whole number"),
    ("ZZ", 1, "takes bytes"),
]


@pytest.mark.parametrize(("vr", "value", "reason"), REFUSED)
def test_what_does_not_fit_is_refused_with_a_reason(vr: str, value: object, reason: str) -> None:
    with pytest.raises(EncodeError, match=reason) as caught:
        encode_value(vr, value, tag=0x00091010)
    assert caught.value.tag == 0x00091010
    assert str(caught.value).startswith("(0009,1010): ")
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("vr", "value", "expected"),
    [
        ("CS", "axial", b"axial "),
        ("DA", "2026", b"2026"),
        ("DS", "N/A", b"N/A "),
        ("IS", 2**40, b"1099511627776 "),
        ("LO", ["a\\b"], b"a\\b "),
        ("LO", "x" * 70, b"x" * 70),
        ("IS", "1.0", b"1.0 "),
        ("DA", "20260101-20260131", b"20260101-20260131 "),
        ("OW", b"abc", b"abc"),
        ("UI", "1.02.3", b"1.02.3"),
    ],
)
def test_without_strictness_limits_are_not_enforced(
    vr: str, value: object, expected: bytes
) -> None:
    assert encode_value(vr, value, strict=False) == expected


def test_without_strictness_text_is_still_text_and_numbers_fit() -> None:
    assert encode_value("CS", "É", strict=False) == b"\xc9 "
    assert encode_value("CS", "Ж", codecs=("utf_8",), strict=False) == "Ж".encode()
    for vr, value in [("US", -1), ("CS", "Ж"), ("DS", float("nan")), ("SQ", [1])]:
        with pytest.raises(EncodeError):
            encode_value(vr, value, strict=False)


def test_text_is_encoded_by_the_character_set_and_its_length_is_in_characters() -> None:
    assert encode_value("PN", "Jérôme", codecs=("latin_1",)) == b"J\xe9r\xf4me"
    assert encode_value("SH", "é" * 16, codecs=("utf_8",)) == "é".encode() * 16
    assert encode_value("LO", ["é", "è"], codecs=("utf_8",)) == "é\\è ".encode()
    assert encode_value("LO", "plain", codecs=()) == b"plain "


def test_values_that_were_read_keep_their_text() -> None:
    assert encode_value("DS", DSfloat("1.500")) == b"1.500 "
    assert encode_value("DA", DA("20260131")) == b"20260131"


def test_values_with_padding_are_not_padded_twice() -> None:
    assert encode_value("DS", "1.50 ") == b"1.50  "
    assert encode_value("LO", "a ") == b"a "


@pytest.mark.parametrize("vr", sorted(NUMBER))
def test_the_range_of_numbers_is_that_of_their_width(vr: str) -> None:
    if vr in {"FD", "FL"}:
        return
    bits = WIDTH[vr] * 8
    low = -(2 ** (bits - 1)) if STRUCT_CODE[vr].islower() else 0
    high = low + 2**bits - 1
    assert encode_value(vr, [low, high]) == struct.pack(f"<2{STRUCT_CODE[vr]}", low, high)
    for beyond in (low - 1, high + 1):
        with pytest.raises(EncodeError, match=f"{beyond} does not fit {vr}"):
            encode_value(vr, beyond)


def test_big_endian_swaps_words_and_leaves_bytes_alone() -> None:
    assert encode_value("US", [1, 2], big_endian=True) == b"\x00\x01\x00\x02"
    assert encode_value("AT", 0x00100020, big_endian=True) == b"\x00\x10\x00\x20"
    assert encode_value("FD", 1.5, big_endian=True) == struct.pack(">d", 1.5)
    assert encode_value("OW", [1, 2], big_endian=True) == b"\x00\x01\x00\x02"
    assert encode_value("OW", np.array([1, 2], "<u2"), big_endian=True) == b"\x00\x01\x00\x02"
    assert encode_value("OW", np.array([1, 2], ">u2"), big_endian=True) == b"\x00\x01\x00\x02"
    assert encode_value("OW", b"\x01\x00", big_endian=True) == b"\x01\x00"
    assert encode_value("OB", np.array([1, 2], ">u2"), big_endian=True) == b"\x01\x00\x02\x00"
    assert encode_value("OL", np.array([1], "<u4"), big_endian=True) == b"\x00\x00\x00\x01"


def test_bytes_and_dates_of_numpy_become_those_of_python() -> None:
    assert type(encode_value("OB", np.bytes_(b"ab"))) is bytes
    assert encode_value("LO", np.str_("ab")) == b"ab"
    assert encode_value("DA", np.array(["2026-01-31"], "M8[D]")) == b"20260131"
    assert encode_value("DS", np.float64(1) / 3) == b".333333333333333"


def test_long_bytes_are_handed_through_without_a_copy() -> None:
    pixels = bytes(1000)
    assert encode_value("OW", pixels) is pixels


@pytest.mark.parametrize("vr", ["OB", "UN", "OW", "LO", "US"])
def test_what_a_caller_may_change_later_is_copied(vr: str) -> None:
    given = bytearray(b"ABCD")
    for value in (given, memoryview(given)):
        data = encode_value(vr, value)
        given[0] = ord("X")
        assert data == b"ABCD"
        given[0] = ord("A")


@pytest.mark.parametrize(
    ("tag", "vr", "value", "reason"),
    [
        (0x00280030, "DS", [1, 2, 3], "has 3 values, where PS3.6 has 2"),
        (0x00280030, "DS", 1, "has 1 value, where PS3.6 has 2"),
        (0x00100010, "PN", "A\\B", "has 2 values, where PS3.6 has 1"),
        (0x00280010, "US", np.array([1, 2]), "has 2 values, where PS3.6 has 1"),
        (0x00280009, "AT", ["Rows"] * 2, None),
        (0x00186020, "SL", [1, 2], "has 2 values, where PS3.6 has 1"),
        (0x00080008, "CS", "ORIGINAL", "has 1 value, where PS3.6 has 2-n"),
        (0x00080008, "CS", ["A"] * 5, None),
        (0x00280030, "DS", None, None),
        (0x00280030, "DS", "", None),
        (0x00280106, "US", [1, 2], "has 2 values, where PS3.6 has 1"),
        (0x00283006, "OW", [1, 2], None),
        (0x00091010, "DS", [1, 2, 3], None),
        (0x00280030, "LO", "of another VR", None),
    ],
)
def test_there_are_as_many_values_as_the_dictionary_says(
    tag: int, vr: str, value: object, reason: str | None
) -> None:
    if reason is None:
        encode_value(vr, value, tag=tag)
        return
    with pytest.raises(EncodeError, match=reason):
        encode_value(vr, value, tag=tag)
    assert encode_value(vr, value, tag=tag, strict=False)


def spellings(value: float) -> list[str]:
    """Every way to write a number in 16 characters without wasting any on zeros."""
    fixed = [f"{value:.{decimals}f}" for decimals in range(20)] if abs(value) < 1e17 else []
    fixed += [text.replace("0.", ".", 1) for text in fixed if abs(value) < 1 and "." in text]
    spelt = [f"{value:.{decimals}e}".split("e") for decimals in range(18)]
    both = [*fixed, *(f"{mantissa}e{int(exponent)}" for mantissa, exponent in spelt)]
    for mantissa, exponent in spelt:
        whole, _, decimals = mantissa.partition(".")
        both.append(f"{whole}{decimals}e{int(exponent) - len(decimals)}")
    return [text for text in both if len(text) <= 16]


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300))
@example(9.999999999999999e-4)
@example(-0.0012345678901234567)
@example(9999999999999999.5)
@example(-1234567890123456.7)
@example(5e-324)
def test_decimals_lose_no_more_than_sixteen_characters_take(value: float) -> None:
    text = format_decimal(value)
    assert len(text) <= 16
    error = abs(Decimal(text) - Decimal(value))
    assert float(text) == value or error <= min(
        abs(Decimal(other) - Decimal(value)) for other in spellings(value)
    )
    assert encode_value("DS", value).decode().rstrip() == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_decimals_that_fit_are_exact(value: float) -> None:
    if len(repr(value)) <= 16:
        assert float(format_decimal(value)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=None))
def test_any_decimal_is_written_or_refused(value: Decimal) -> None:
    try:
        text = format_decimal(value)
    except EncodeError:
        return
    assert len(text) <= 16
    assert Decimal(text) == pytest.approx(value, rel=Decimal("1e-5"), abs=0)


ANYTHING = st.recursive(
    st.one_of(
        *(st.none(), st.booleans(), st.integers(), st.floats(), st.decimals(), st.text()),
        *(st.binary(), st.dates(), st.times(), st.datetimes(), st.complex_numbers()),
    ),
    lambda inner: st.one_of(st.lists(inner), st.tuples(inner, inner)),
    max_leaves=5,
)


@given(st.sampled_from(ALL), ANYTHING, st.booleans(), st.sampled_from(["ascii", "utf_8"]))
def test_anything_gives_bytes_or_an_encode_error(
    vr: str,
    value: object,
    strict: bool,  # noqa: FBT001
    codec: str,
) -> None:
    try:
        data = encode_value(vr, value, codecs=(codec,), strict=strict)
    except EncodeError:
        return
    assert vr in BYTES or len(data) % 2 == 0


def test_the_number_of_entries_of_a_lookup_table_is_written_as_it_is_read() -> None:
    for big in (False, True):
        raw = encode_value("SS", [65535, -1024, 16], tag=0x00283002, big_endian=big)
        order = ">" if big else "<"
        assert raw == struct.pack(f"{order}Hhh", 65535, -1024, 16)
    with pytest.raises(EncodeError, match="65535 does not fit SS"):
        encode_value("SS", 65535, tag=0x00280106)


@pytest.mark.parametrize("vr", ["DS", "IS", "US", "SV", "FD", "OB"])
def test_numbers_that_python_does_not_spell_are_refused(vr: str) -> None:
    with pytest.raises(EncodeError):
        encode_value(vr, [10**5000])
