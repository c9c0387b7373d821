"""Values: what the bytes of each VR are read as, through a file, in both byte orders."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from lazydicom.standard.tag import Tag
from lazydicom.standard.uid import UID
from lazydicom.standard.vr import ALL, NUMBER, STRING, WIDTH
from lazydicom.view.dataset import DatasetView
from lazydicom.view.decode import DECODERS, EMPTY
from lazydicom.view.policy import Policy
from lazydicom.view.reader import read
from lazydicom.view.values import DA, DT, IS, TM, DSfloat, MultiValue, PersonName
from tests.dicom_bytes import EXPLICIT_BE, EXPLICIT_LE, element, part10
from tests.strategies import TAGS, WIDTHS, _swapped

# VR, bytes in little endian, value, type of the value or of the first of several.
CASES: list[tuple[str, bytes, Any, type]] = [
    ("AE", b" STORE SCP ", "STORE SCP", str),
    ("AE", b"A \\ B", ["A", "B"], str),
    ("AS", b"042Y", "042Y", str),
    ("AT", b"\x10\x00\x20\x00", 0x00100020, Tag),
    ("AT", b"\x10\x00\x20\x00\xe0\x7f\x10\x00", [0x00100020, 0x7FE00010], Tag),
    ("CS", b"ISO_IR 100", "ISO_IR 100", str),
    ("CS", b" CT\0", "CT", str),
    ("CS", b"ORIGINAL\\PRIMARY\\\\AXIAL ", ["ORIGINAL", "PRIMARY", "", "AXIAL"], str),
    ("DA", b"20240229", "20240229", DA),
    ("DA", b"20240229\\20240301 ", ["20240229", "20240301"], DA),
    ("DA", b"2024.02.29", "2024.02.29", DA),
    ("DS", b"1.250 ", 1.25, DSfloat),
    ("DS", b" -1e2\\ +.5\\3.", [-100.0, 0.5, 3.0], DSfloat),
    ("DS", b"1\\\\3 ", [1.0, None, 3.0], DSfloat),
    ("DS", b"  ", None, type(None)),
    ("DT", b"20240229103000.5+0100 ", "20240229103000.5+0100", DT),
    ("FD", struct.pack("<d", 1.1), 1.1, float),
    ("FD", struct.pack("<2d", 1.1, -0.0), [1.1, -0.0], float),
    ("FL", struct.pack("<f", 0.5), 0.5, float),
    ("FL", struct.pack("<3f", 0.5, float("inf"), -1), [0.5, float("inf"), -1.0], float),
    ("IS", b"+007", 7, IS),
    ("IS", b"1\\-2\\ 3 ", [1, -2, 3], IS),
    ("IS", b"12345678901234567890", 12345678901234567890, IS),
    ("LO", b" two words ", " two words", str),
    ("LO", b"a\\b ", ["a", "b"], str),
    ("LT", b"a\\b\r\n ", "a\\b\r\n", str),
    ("OB", b"\x00\x01\x02\x03", b"\x00\x01\x02\x03", bytes),
    ("OB", b"a\\ \0", b"a\\ \0", bytes),
    ("OD", bytes(range(8)), bytes(range(8)), bytes),
    ("OF", bytes(range(4)), bytes(range(4)), bytes),
    ("OL", bytes(range(4)), bytes(range(4)), bytes),
    ("OV", bytes(range(8)), bytes(range(8)), bytes),
    ("OW", bytes(range(4)), bytes(range(4)), bytes),
    ("PN", b"Doe^John ", "Doe^John", PersonName),
    ("PN", b"A^B\\C^D=E ", ["A^B", "C^D=E"], PersonName),
    ("SH", b"a\\b\\ ", ["a", "b", ""], str),
    ("SL", struct.pack("<2i", -1, 2**31 - 1), [-1, 2**31 - 1], int),
    ("SS", struct.pack("<h", -2), -2, int),
    ("ST", b" a\\b ", " a\\b", str),
    ("SV", struct.pack("<q", -(2**63)), -(2**63), int),
    ("TM", b"235959.123456 ", "235959.123456", TM),
    ("TM", b"10\\1030 ", ["10", "1030"], TM),
    ("UC", b"a\\b ", ["a", "b"], str),
    ("UI", b"1.2.840.10008.1.2\0", "1.2.840.10008.1.2", UID),
    ("UI", b"1.2\\1.3\0", ["1.2", "1.3"], UID),
    ("UI", b"1.2 ", "1.2", UID),
    ("UL", struct.pack("<I", 2**32 - 1), 2**32 - 1, int),
    ("UN", b"abc\0", b"abc\0", bytes),
    ("UR", b"http://a/b\\c ", "http://a/b\\c", str),
    ("US", struct.pack("<3H", 1, 2, 65535), [1, 2, 65535], int),
    ("UT", b" long\\text ", " long\\text", str),
    ("UV", struct.pack("<Q", 2**64 - 1), 2**64 - 1, int),
]

IRREGULAR = {b"2024.02.29", b"12345678901234567890", b"http://a/b\\c "}
"""What is read although PS3.5 §6.2 does not allow it, and flagged."""


def tag_of(vr: str) -> int:
    return 0x00091001 if vr == "UN" else TAGS[vr][0]


def opened(vr: str, raw: bytes, *, big: bool = False, charset: bytes = b"") -> DatasetView:
    value = _swapped(raw, WIDTHS.get(vr, 1)) if big and len(raw) % WIDTHS.get(vr, 1) == 0 else raw
    first = element(0x00080005, "CS", charset, big=big) if charset else b""
    data = first + element(tag_of(vr), vr, value, big=big)
    return read(part10(data, transfer_syntax=EXPLICIT_BE if big else EXPLICIT_LE), DatasetView)


def test_every_vr_but_sq_has_a_decoder_and_a_case() -> None:
    assert set(DECODERS) == set(ALL) - {"SQ"} == {case[0] for case in CASES}


@pytest.mark.parametrize("big", [False, True], ids=["little", "big"])
@pytest.mark.parametrize(
    ("vr", "raw", "expected", "kind"),
    CASES,
    ids=[f"{case[0]} {case[1]!r}" for case in CASES],
)
def test_bytes_are_read_as_a_value(
    vr: str, raw: bytes, expected: object, kind: type, *, big: bool
) -> None:
    dataset = opened(vr, raw, big=big)
    found = dataset[tag_of(vr)]
    value = found.value
    if vr.startswith("O") and big:
        value = _swapped(value, WIDTHS.get(vr, 1))  # words stay as they are in the file
    assert value == expected
    assert isinstance(value[0] if isinstance(value, MultiValue) else value, kind)
    assert (len(expected) if isinstance(expected, list) else int(expected is not None)) == found.VM
    codes = {problem.code for problem in dataset.problems} - {"ODD_LENGTH"}
    assert codes == ({"BAD_VALUE"} if raw in IRREGULAR else set())


@pytest.mark.parametrize("vr", sorted(set(ALL) - {"SQ"}))
def test_an_empty_value_is_empty(vr: str) -> None:
    dataset = opened(vr, b"")
    found = dataset[tag_of(vr)]
    assert found.is_empty
    assert found.VM == 0
    assert found.value == EMPTY.get(vr)
    if vr in STRING - {"DS", "IS"}:
        assert found.value == ""
    else:
        assert found.value is None


@pytest.mark.parametrize("vr", sorted(NUMBER | {"AT"}))
def test_a_value_that_is_no_whole_number_of_words_is_bytes_and_flagged(vr: str) -> None:
    raw = bytes(WIDTH[vr] + 2) if WIDTH[vr] > 2 else b"abc"
    dataset = opened(vr, raw)
    assert dataset[tag_of(vr)].value == raw
    found = [one for one in dataset.problems if one.code == "BAD_VALUE"]
    assert [(one.tag, one.offset) for one in found] == [(tag_of(vr), dataset[tag_of(vr)].offset)]


@pytest.mark.parametrize(
    ("vr", "raw"),
    [
        *(
            ("DS", text)
            for text in (b"N/A ", b"1,5 ", b"1\\x ", b"nan ", b"inf ", b"1e999 ", b"1_0 ")
        ),
        *(("IS", text) for text in (b"1.5 ", b"one ", b"1\\? ", b"1_0 ", b"9" * 5000)),
    ],
)
def test_a_number_that_is_none_is_text_and_flagged(vr: str, raw: bytes) -> None:
    dataset = opened(vr, raw)
    assert dataset[tag_of(vr)].value == raw.decode().strip()
    assert [found.code for found in dataset.problems] == ["BAD_VALUE"]
    _ = dataset[tag_of(vr)].value
    assert len(dataset.problems) == 1  # however often it is read


# -- character sets ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("charset", "text", "codec"),
    [
        (b"ISO_IR 100", "Buc^Jérôme", "latin-1"),
        (b"ISO_IR 101", "Wałęsa", "iso8859_2"),
        (b"ISO_IR 126", "Διονυσιος", "iso8859_7"),
        (b"ISO_IR 127", "قباني^لنزار", "iso8859_6"),
        (b"ISO_IR 138", "שרון^דבורה", "iso8859_8"),
        (b"ISO_IR 144", "Люкceмбypг", "iso8859_5"),  # noqa: RUF001
        (b"ISO_IR 148", "Çavuşoğlu", "iso8859_9"),
        (b"ISO_IR 166", "นามสกุล", "tis_620"),
        (b"ISO_IR 192", "Wang^XiaoDong=王^小东", "utf_8"),
        (b"GB18030 ", "Wang^XiaoDong=王^小东", "gb18030"),
        (b"ISO_IR 13 ", "ﾔﾏﾀﾞ^ﾀﾛｳ", "shift_jis"),
    ],
)
@pytest.mark.parametrize("vr", ["LO", "LT", "PN", "SH", "ST", "UC", "UT"])
def test_text_is_read_in_its_character_set(vr: str, charset: bytes, text: str, codec: str) -> None:
    raw = text.encode(codec)
    dataset = opened(vr, raw + b" " * (len(raw) % 2), charset=charset)
    assert dataset[tag_of(vr)].value == text
    assert [found for found in dataset.problems if found.code != "BAD_VALUE" or vr != "SH"] == []


def test_a_backslash_inside_a_character_of_two_bytes_separates_nothing() -> None:
    raw = "許".encode("gb18030") + "伀".encode("gb18030") + "癨".encode("gbk")
    assert b"\\" in "癨".encode("gbk") or b"\\" in raw
    dataset = opened("LO", raw + b" " * (len(raw) % 2), charset=b"GB18030 ")
    assert dataset[tag_of("LO")].value == "許伀癨"


def test_bytes_outside_the_default_repertoire_are_read_as_latin_1_and_flagged() -> None:
    dataset = opened("LO", b"J\xe9r\xf4me")
    assert dataset[tag_of("LO")].value == "Jérôme"
    assert [(found.code, found.tag) for found in dataset.problems] == [
        ("UNDECODABLE_TEXT", tag_of("LO"))
    ]


def test_bytes_that_a_character_set_does_not_have_are_marked_and_flagged() -> None:
    dataset = opened("PN", b"A\xff\xfe^B ", charset=b"ISO_IR 192")
    assert dataset[tag_of("PN")].value == "A\ufffd\ufffd^B"
    assert [found.code for found in dataset.problems] == ["UNDECODABLE_TEXT"]


def test_text_of_the_default_repertoire_keeps_its_bytes_and_is_flagged() -> None:
    dataset = opened("CS", b"\xc4BC ", charset=b"ISO_IR 192")
    assert dataset[tag_of("CS")].value == "ÄBC"
    assert [found.code for found in dataset.problems] == ["UNDECODABLE_TEXT"]


def test_an_unknown_character_set_is_flagged_when_it_matters() -> None:
    dataset = opened("LO", b"plain ", charset=b"KLINGON ")
    assert dataset[tag_of("LO")].value == "plain"
    assert dataset.problems == []
    dataset = opened("LO", b"J\xe9r\xf4me", charset=b"KLINGON ")
    assert dataset[tag_of("LO")].value == "Jérôme"
    assert {found.code for found in dataset.problems} == {
        "UNKNOWN_CHARACTER_SET",
        "UNDECODABLE_TEXT",
    }


@pytest.mark.parametrize("charset", [b"iso-ir 100", b"latin1", b"ISO_IR 100\\ISO_IR 192 "])
def test_a_misspelt_character_set_is_understood_and_flagged(charset: bytes) -> None:
    dataset = opened("LO", b"J\xe9r\xf4me", charset=charset)
    assert dataset[tag_of("LO")].value == "Jérôme"
    assert [found.code for found in dataset.problems] == ["UNKNOWN_CHARACTER_SET"]


def test_escape_sequences_switch_sets_up_to_the_delimiters_of_the_vr() -> None:
    charset = b"ISO 2022 IR 100\\ISO 2022 IR 126 "
    raw = b"\x1b-F\xe1\\\xe9^\xe9=\x1b-F\xe1^\xe9 "
    dataset = opened("PN", raw, charset=charset)
    assert dataset[tag_of("PN")].value == ["α", "é^é=α^é"]  # noqa: RUF001
    dataset = opened("LO", raw, charset=charset)
    assert dataset[tag_of("LO")].value == ["α", "é^é=α^ι"]  # noqa: RUF001
    dataset = opened("LT", raw, charset=charset)
    assert dataset[tag_of("LT")].value == "α\\ι^ι=α^ι"  # noqa: RUF001
    assert dataset.problems == []


def test_an_escape_sequence_to_a_set_that_is_not_announced_is_followed_and_flagged() -> None:
    dataset = opened("PN", b"\x1b$B;3ED\x1b(B", charset=b"ISO_IR 100")
    assert dataset[tag_of("PN")].value == "山田"
    assert [found.code for found in dataset.problems] == ["UNANNOUNCED_CHARACTER_SET"]


def test_an_unknown_escape_sequence_is_kept_and_flagged() -> None:
    dataset = opened("LO", b"A\x1b(IB ", charset=b"\\ISO 2022 IR 87 ")
    assert dataset[tag_of("LO")].value == "A\x1b(IB"
    assert dataset[tag_of("LO")].raw == b"A\x1b(IB "
    assert [found.code for found in dataset.problems] == ["UNDECODABLE_TEXT"]


def test_kanji_of_several_values_are_separated_after_they_are_read() -> None:
    raw = b"\x1b$BG=0\\\x1b(B\\\x1b$B=U\x1b(B"
    dataset = opened("SH", raw + b" " * (len(raw) % 2), charset=b"\\ISO 2022 IR 87 ")
    assert dataset[tag_of("SH")].value == ["能移", "春"]


# -- a character set given by the caller ---------------------------------------------------------


def overridden(vr: str, raw: bytes, charset: bytes, codecs: tuple[str, ...]) -> DatasetView:
    elements = element(0x00080005, "CS", charset), element(tag_of(vr), vr, raw)
    return read(part10(b"".join(elements)), DatasetView, policy=Policy(codecs=codecs))


def test_the_callers_character_set_counts_instead_of_that_of_the_file() -> None:
    dataset = overridden("LO", b"\xb6\xd4", b"ISO_IR 100", ("iso8859_5",))
    assert dataset[tag_of("LO")].value == "Жд"
    assert dataset.SpecificCharacterSet == "ISO_IR 100"
    assert dataset.problems == []


@pytest.mark.parametrize("vr", ["AE", "AS", "CS", "UI", "UR"])
def test_the_callers_character_set_counts_in_vrs_of_the_default_repertoire_too(vr: str) -> None:
    dataset = overridden(vr, b"\xb6\xd4", b"ISO_IR 100", ("iso8859_5",))
    assert dataset[tag_of(vr)].value == "Жд"
    assert [found.code for found in dataset.problems] == ["UNDECODABLE_TEXT"]


def test_an_enormous_character_set_is_not_read_whole() -> None:
    data = element(0x00080005, "UN", b"ISO_IR 100\\" * 10_000) + element(0x00100010, "PN", b"\xe9 ")
    assert read(part10(data), DatasetView).PatientName == "é"
