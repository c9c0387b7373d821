"""Text with escape sequences: the examples of PS3.5, the rules of §6.1.2.5, pydicom beside them."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydicom.charset import convert_encodings, decode_bytes
from pydicom.valuerep import TEXT_VR_DELIMS

from lazydicom.errors import EncodeError
from lazydicom.standard.character_set import codecs_for, decode, encode
from lazydicom.standard.code_extension import is_announced

IR_13_87 = ["ISO 2022 IR 13", "ISO 2022 IR 87"]
IR_87 = ["", "ISO 2022 IR 87"]
JAPANESE = [*IR_13_87, "ISO 2022 IR 159"]
KOREAN = ["", "ISO 2022 IR 149"]
CHINESE = ["", "ISO 2022 IR 58"]
SINGLE = ["100", "101", "109", "110", "126", "127", "138", "144", "148", "166", "203"]

# -- the examples of the Standard ------------------------------------------------------------------

EXAMPLES = [
    (
        "H.3.1",
        IR_87,
        b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B",
        "Yamada^Tarou=山田^太郎=やまだ^たろう",
    ),
    (
        "H.3.2",
        IR_13_87,
        (
            b"\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J"
            b"=\x1b$B$d$^$@\x1b(J^\x1b$B$?$m$&\x1b(J"
        ),
        "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
    ),
    (
        "I.2",
        KOREAN,
        b"Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7=\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf",
        "Hong^Gildong=洪^吉洞=홍^길동",
    ),
    (
        "K.2",
        CHINESE,
        b"Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab=",
        "Zhang^XiaoDong=张^小东=",
    ),
]


@pytest.mark.parametrize(("terms", "raw", "text"), [row[1:] for row in EXAMPLES])
def test_the_examples_of_the_standard_are_read_and_written(
    terms: list[str], raw: bytes, text: str
) -> None:
    codecs = codecs_for(terms)
    assert decode(raw, codecs, "PN") == (text, False)
    assert is_announced(raw, codecs)
    assert encode(text, codecs) == raw


def test_the_long_texts_of_the_standard_are_read_line_by_line() -> None:
    korean = b"\x1b$)CThe first line contains \xb1\xe6\xb5\xbf\r\n\x1b$)C\xc8\xab is second.\r\n"
    text = "The first line contains 길동\r\n홍 is second.\r\n"
    assert decode(korean, codecs_for(KOREAN), "LT") == (text, False)
    chinese = (
        b"1. \x1b$)A\xb5\xda\xd2\xbb\xd0\xd0\xa1\xa3\r\n2. \x1b$)A\xb5\xda\xb6\xfe\xd0\xd0\xa1\xa3"
    )
    text = "1. 第一行。\r\n2. 第二行。"
    assert decode(chinese, codecs_for(CHINESE), "LT") == (text, False)
    assert encode(text, codecs_for(CHINESE)) == chinese


@pytest.mark.parametrize(
    ("terms", "text"),
    [(["ISO_IR 192"], "Wang^XiaoDong=王^小東="), (["GB18030"], "Wang^XiaoDong=王^小东=")],
    ids=["J.1", "J.3"],
)
def test_unicode_and_gb18030_need_no_escape_sequences(terms: list[str], text: str) -> None:
    raw = encode(text, codecs_for(terms))
    assert b"\x1b" not in raw
    assert decode(raw, codecs_for(terms), "PN") == (text, False)


# -- sets ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("escape", "number", "raw", "text"),
    [
        (b"-A", "100", b"\xe9", "é"),
        (b"-B", "101", b"\xb3", "ł"),
        (b"-C", "109", b"\xa6", "Ĥ"),
        (b"-D", "110", b"\xf9", "ų"),
        (b"-F", "126", b"\xe1", "α"),  # noqa: RUF001
        (b"-G", "127", b"\xe2", "ق"),
        (b"-H", "138", b"\xf9", "ש"),
        (b"-L", "144", b"\xb6", "Ж"),
        (b"-M", "148", b"\xf0", "ğ"),
        (b"-T", "166", b"\xb9", "น"),
        (b"-b", "203", b"\xa4", "€"),
        (b")I", "13", b"\xd4", "ﾔ"),
        (b"(J", "13", b"Y", "Y"),
        (b"$B", "87", b";3", "山"),
        (b"$(D", "159", b"0!", "丂"),
        (b"$)C", "149", b"\xb1\xe6", "길"),
        (b"$)A", "58", b"\xd5\xc5", "张"),
        (b"(B", "6", b"B", "B"),
    ],
)
def test_every_escape_sequence_brings_in_its_set(
    escape: bytes, number: str, raw: bytes, text: str
) -> None:
    codecs = codecs_for(["", f"ISO 2022 IR {number}"])
    raw = b"a\x1b" + escape + raw
    assert decode(raw, codecs) == (f"a{text}", False)
    assert is_announced(raw, codecs)
    # not announced it is read all the same
    assert decode(raw, codecs_for(["ISO 2022 IR 101"])) == (f"a{text}", False)
    assert is_announced(raw, codecs_for(["ISO 2022 IR 101"])) is (number in {"101", "6"})


def test_a_set_of_g1_leaves_g0_alone_and_the_other_way_round() -> None:
    codecs = codecs_for([*IR_13_87, "ISO 2022 IR 100"])
    # bytes with the high bit mean katakana beside kanji, those without it ASCII beside Latin-1
    assert decode(b"\x1b$B;3\xd4;3\x1b(J\xd4", codecs) == ("山ﾔ山ﾔ", False)
    assert decode(b"\x1b-A\xe9e\x1b$B;3\xe9\x1b(Be\xe9", codecs) == ("ée山éeé", False)


def test_a_space_among_two_byte_characters_is_a_space() -> None:
    assert decode(b"\x1b$B;3 ED\x1b(B", codecs_for(IR_87)) == ("山 田", False)


def test_a_two_byte_set_as_first_value_waits_for_its_escape_sequence() -> None:
    assert decode(b"Yamada=\x1b$B;3\x1b(B", codecs_for(["ISO 2022 IR 87"])) == ("Yamada=山", False)
    # bytes with the high bit can mean nothing else
    assert decode(b"\xfb\xf3", codecs_for(["ISO 2022 IR 149"])) == ("洪", False)


# -- delimiters ------------------------------------------------------------------------------------

LATIN_GREEK = ["ISO 2022 IR 100", "ISO 2022 IR 126"]


@pytest.mark.parametrize("control", [b"\r", b"\n", b"\r\n", b"\f", b"\t", b"\x0b"])
@pytest.mark.parametrize("vr", ["LO", "LT", "PN", "SH", "ST", "UC", "UT"])
def test_control_characters_bring_back_the_first_set(vr: str, control: bytes) -> None:
    text, _ = decode(b"\x1b-F\xe1" + control + b"\xe9", codecs_for(LATIN_GREEK), vr)
    assert text == f"α{control.decode()}é"  # noqa: RUF001
    text, _ = decode(b"\x1b$B;3" + control + b"ED", codecs_for(IR_87), vr)
    assert text == f"山{control.decode()}ED"


@pytest.mark.parametrize(
    ("delimiter", "vrs"), [("\\", {"LO", "PN", "SH", "UC"}), ("^", {"PN"}), ("=", {"PN"})]
)
@pytest.mark.parametrize("vr", ["LO", "LT", "PN", "SH", "ST", "UC", "UT"])
def test_delimiters_of_the_vr_bring_back_the_first_set(
    vr: str, delimiter: str, vrs: set[str]
) -> None:
    raw = b"\x1b-F\xe1" + delimiter.encode() + b"\xe9"
    first = "é" if vr in vrs else "ι"  # noqa: RUF001
    assert decode(raw, codecs_for(LATIN_GREEK), vr) == (f"α{delimiter}{first}", False)  # noqa: RUF001


@pytest.mark.parametrize("char", "春能移表繃")  # =U G= 0\\ I= e^
@pytest.mark.parametrize("vr", ["LO", "PN"])
def test_delimiters_inside_two_byte_characters_are_data(char: str, vr: str) -> None:
    codecs = codecs_for(IR_87)
    raw = encode(f"{char}^{char}={char}", codecs)
    assert decode(raw, codecs, vr) == (f"{char}^{char}={char}", False)


def test_every_delimiter_is_either_half_of_some_character() -> None:
    codecs = codecs_for(IR_87)
    for half in b"=\\^":
        for pair in (bytes([0x30, half]), bytes([half, 0x30])):
            raw = b"\x1b$B" + pair + b"\x1b(B"
            text, is_damaged = decode(raw, codecs, "PN")
            assert not is_damaged
            assert text == raw.decode("iso2022_jp")
            assert encode(text, codecs) == raw


# -- damage ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "escape", [b"\x1b", b"\x1b\x1b", b"\x1b(I", b"\x1b$@", b"\x1b-Z", b"\x1b$"]
)
def test_unknown_escape_sequences_stay_in_the_text_and_end_what_was_in_force(escape: bytes) -> None:
    raw = b"\x1b-F\xe1" + escape + b"\xe9"
    assert decode(raw, codecs_for(LATIN_GREEK)) == (f"α{escape.decode()}é", True)  # noqa: RUF001


@pytest.mark.parametrize("term", ["ISO_IR 192", "GB18030", "GBK"])
def test_sets_that_know_no_code_extension_keep_escape_sequences_as_they_are(term: str) -> None:
    assert decode(b"a\x1b$B;3\x1b(B", codecs_for([term])) == ("a\x1b$B;3\x1b(B", True)


@pytest.mark.parametrize(
    ("terms", "raw", "text"),
    [
        (IR_87, b"\x1b$B;3E\x1b(BX", "山\ufffdX"),
        (IR_87, b"\x1b$B~~;3\x1b(BX", "\ufffd山X"),
        (KOREAN, b"\x1b$)C\xfb\xf3\xfb ^a", "洪\ufffd ^a"),
        (["", "ISO 2022 IR 126"], b"\x1b-F\xff\xe1", "\ufffdα"),  # noqa: RUF001
        (IR_87, b"\xe9\x1b$B;3\x1b(B", "é山"),
    ],
)
def test_what_is_no_character_is_replaced_and_the_rest_is_read(
    terms: list[str], raw: bytes, text: str
) -> None:
    assert decode(raw, codecs_for(terms), "PN") == (text, True)


@pytest.mark.parametrize(
    "part", [b"\x1b(B", b"\x1b", b"\x1b-A\xe9", b"\x1b$)C\r", b"\x1b$B;3\x1b(B^"], ids=repr
)
def test_a_text_of_nothing_but_escapes_takes_time_in_proportion(part: bytes) -> None:
    codecs = codecs_for(IR_87)
    times = 1_000_000 // len(part)  # were it quadratic, this would not end
    one, is_damaged = decode(part, codecs, "PN")
    assert decode(part * times, codecs, "PN") == (one * times, is_damaged)


def test_ten_megabytes_of_escapes_are_read() -> None:
    assert decode(b"\x1b(B" * 3_500_000, codecs_for(IR_87)) == ("", False)


# -- encoding --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "text", "raw"),
    [
        (IR_87, "山a田", b"\x1b$B;3\x1b(Ba\x1b$BED\x1b(B"),
        (IR_13_87, "ﾔ山ﾔ", b"\xd4\x1b$B;3\x1b(J\x1b)I\xd4"),
        (IR_13_87, "a山a", b"a\x1b$B;3\x1b(Ja"),
        (JAPANESE, "山丂", b"\x1b$B;3\x1b$(D0!\x1b(J"),
        (KOREAN, "a길a길^길", b"a\x1b$)C\xb1\xe6a\xb1\xe6^\x1b$)C\xb1\xe6"),
        (LATIN_GREEK, "éαaé", b"\xe9\x1b-F\xe1a\x1b-A\xe9"),  # noqa: RUF001
        (LATIN_GREEK, "α\r\nα", b"\x1b-F\xe1\r\n\x1b-F\xe1"),  # noqa: RUF001
        (LATIN_GREEK, "é^α\\é", b"\xe9^\x1b-F\xe1\\\x1b-A\xe9"),  # noqa: RUF001
        (["ISO 2022 IR 149"], "길", b"\x1b$)C\xb1\xe6"),
        (["ISO 2022 IR 58"], "张", b"\x1b$)A\xd5\xc5"),
    ],
)
def test_escape_sequences_are_written_where_they_are_needed(
    terms: list[str], text: str, raw: bytes
) -> None:
    codecs = codecs_for(terms)
    assert encode(text, codecs) == raw
    assert decode(raw, codecs, "PN") == (text, False)


@pytest.mark.parametrize(
    ("terms", "text", "misfit"),
    [
        (IR_87, "山길", "길"),
        (IR_13_87, "¥", "¥"),
        (["ISO_IR 13"], "‾", "‾"),
        (["", "ISO 2022 IR 159"], "山", "山"),
        (KOREAN, "뢔", "뢔"),  # eight bytes, which few know
        (KOREAN, "ㅤ", "ㅤ"),
    ],
)
def test_a_character_in_none_of_the_sets_is_refused_and_named(
    terms: list[str], text: str, misfit: str
) -> None:
    with pytest.raises(EncodeError, match=f"'{misfit}' does not fit .* codecs? (is|are) "):
        encode(text, codecs_for(terms))


COMBINED = [
    IR_87,
    IR_13_87,
    JAPANESE,
    KOREAN,
    CHINESE,
    LATIN_GREEK,
    ["ISO 2022 IR 13"],
    ["", "ISO 2022 IR 149", "ISO 2022 IR 87", "ISO 2022 IR 58"],
    *[["", f"ISO 2022 IR {number}"] for number in SINGLE],
    ["", *[f"ISO 2022 IR {number}" for number in SINGLE]],
]
SAMPLE = "aZ~ ^=\\\r\n\t山田太郎春ｱﾔﾏ丂丄길동洪张小东éßłĤųαωقשЖğน€ı"  # noqa: RUF001


@given(st.text(SAMPLE), st.sampled_from(COMBINED), st.sampled_from(["LO", "LT", "PN"]))
def test_what_is_written_reads_back(text: str, terms: list[str], vr: str) -> None:
    codecs = codecs_for(terms)
    fitting = "".join(char for char in text if _fits(char, codecs))
    raw = encode(fitting, codecs)
    assert decode(raw, codecs, vr) == (fitting, False)
    assert is_announced(raw, codecs)
    if fitting != text:
        with pytest.raises(EncodeError):
            encode(text, codecs)


@given(st.text(SAMPLE), st.sampled_from(COMBINED))
def test_what_is_written_is_read_by_pydicom(text: str, terms: list[str]) -> None:
    if {"ISO 2022 IR 58", "ISO 2022 IR 203"} & set(terms):
        return  # see DIFFERENCES
    codecs = codecs_for(terms)
    fitting = "".join(char for char in text if _fits(char, codecs))
    assert _theirs(encode(fitting, codecs), terms) == fitting


def _fits(char: str, codecs: tuple[str, ...]) -> bool:
    try:
        return bool(encode(char, codecs))
    except EncodeError:
        return False


# -- pydicom ---------------------------------------------------------------------------------------


def _theirs(raw: bytes, terms: list[str]) -> str:
    """Text as ``pydicom.dcmread`` decodes it, whatever the VR."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        encodings = convert_encodings(list(terms))
        return decode_bytes(raw, encodings, TEXT_VR_DELIMS)


# What differs, who settles it, terms, VR, bytes, our text, that of pydicom.
DIFFERENCES: list[tuple[str, str, list[str], str, bytes, str, str]] = [
    (
        "escape sequences of GB 2312 stay in pydicom's text",
        "PS3.3 table C.12-4: ESC 02/04 02/09 04/01 designates ISO-IR 58",
        CHINESE,
        "PN",
        b"\x1b$)A\xd5\xc5",
        "张",
        "\x1b$)A张",
    ),
    (
        "ESC ( B is Latin-1 for pydicom",
        "PS3.3 table C.12-3: it designates ISO-IR 6 as G0; G1 stays",
        LATIN_GREEK,
        "LT",
        b"\x1b-F\xe1\x1b(B\xe1",
        "αα",  # noqa: RUF001
        "αá",
    ),
    (
        "a set of G1 ends kanji for pydicom",
        "PS3.3 table C.12-3: it designates G1; G0 stays",
        [*IR_87, "ISO 2022 IR 100"],
        "LT",
        b"\x1b$B;3\x1b-A;3\xe9\x1b(B",
        "山山é",
        "山;3é",
    ),
    (
        "bytes with the high bit among kanji are an error for pydicom",
        "PS3.5 §6.1.2.5.1: they are G1, which kanji do not replace",
        IR_13_87,
        "LT",
        b"\x1b$B;3\xd4\x1b(J",
        "山ﾔ",
        "\x1b$B;3ﾔ",
    ),
    (
        "carets and equals signs reset nothing for pydicom",
        "PS3.5 §6.1.2.5.3: before the delimiters of person names the first set is active",
        LATIN_GREEK,
        "PN",
        b"\x1b-F\xe1^\xe9=\xe9",
        "α^é=é",  # noqa: RUF001
        "α^ι=ι",  # noqa: RUF001
    ),
    (
        "backslashes between values reset nothing for pydicom",
        "PS3.5 §6.1.2.5.3: before the end of a value the first set is active",
        LATIN_GREEK,
        "LO",
        b"\x1b-F\xe1\\\xe9",
        "α\\é",  # noqa: RUF001
        "α\\ι",  # noqa: RUF001
    ),
    (
        "pydicom resets at four control characters only",
        "PS3.5 §6.1.2.5.3: before any other control character than ESC",
        LATIN_GREEK,
        "LT",
        b"\x1b-F\xe1\x0b\xe9",
        "α\x0bé",  # noqa: RUF001
        "α\x0bι",  # noqa: RUF001
    ),
    (
        "sets that are not announced are unknown to pydicom",
        "PS3.5 §6.1.2.5.2: they have to be announced; here they are read, and flagged",
        IR_87,
        "LT",
        b"\x1b-F\xe1",
        "α",  # noqa: RUF001
        "\x1b-Fá",
    ),
    (
        "ISO-IR 203 is newer than pydicom's table",
        "PS3.3 table C.12-3",
        ["", "ISO 2022 IR 203"],
        "LT",
        b"\x1b-b\xa4",
        "€",
        "\x1b-b¤",
    ),
]


@pytest.mark.parametrize("difference", DIFFERENCES, ids=[row[0] for row in DIFFERENCES])
def test_differences_to_pydicom_are_settled_by_the_standard(
    difference: tuple[str, str, list[str], str, bytes, str, str],
) -> None:
    _, section, terms, vr, raw, ours, theirs = difference
    assert section.startswith("PS3.")
    assert decode(raw, codecs_for(terms), vr) == (ours, False)
    assert _theirs(raw, terms) == theirs


PIECES = {
    "LATIN": (LATIN_GREEK, [b"\xe9t\xe9", b"\x1b-F\xc4\xe9", b"\x1b-Aa\xe9"]),
    "KANJI": (IR_13_87, [b"\xd4\xcf", b"\x1b$B;3ED\x1b(J", b"a \x1b)I\xb1", b"\x1b(Jabc"]),
    "KOREAN": (KOREAN, [b"abc", b"\x1b$)C\xb1\xe6 a\xb1\xe6", b"\x1b(Ba"]),
}


@given(st.data(), st.sampled_from(list(PIECES)))
def test_well_formed_text_is_what_pydicom_says(data: st.DataObject, name: str) -> None:
    terms, pieces = PIECES[name]
    parts = st.sampled_from([*pieces, b"\r\n", b"\t", b"\f"])
    raw = data.draw(st.lists(parts).map(b"".join))
    assert decode(raw, codecs_for(terms), "LT") == (_theirs(raw, terms), False)


ESCAPES = [b"\x1b", b"\x1b$", b"\x1b$B", b"\x1b$(D", b"\x1b$)C", b"\x1b-F", b"\x1b)I", b"\x1b(B"]
BYTES = st.lists(st.one_of(st.binary(max_size=4), st.sampled_from([*ESCAPES, b"^", b"\r"])))


@given(BYTES.map(b"".join), st.sampled_from(COMBINED), st.sampled_from(["LO", "LT", "PN"]))
@example(b"\x1b$B\x1b$B!\x1b", IR_87, "PN")
def test_any_bytes_are_some_text_or_flagged(raw: bytes, terms: list[str], vr: str) -> None:
    codecs = codecs_for(terms)
    text, is_damaged = decode(raw, codecs, vr)
    assert is_damaged or not {"\x1b", "\ufffd"} & set(text)
    assert is_announced(raw, codecs) in {True, False}


# -- writers that keep two bytes in G0 at a delimiter ----------------------------------------------

KEPT = [
    ("PN", b"\x1b$BB@O:=\x1b$B$d$^$@\x1b(B", "太郎=やまだ"),
    ("PN", b"\x1b$B;3ED^\x1b$BB@O:\x1b(B", "山田^太郎"),
    ("PN", b"Y=\x1b$B;3ED^", "Y=山田^"),
    ("LO", b"\x1b$BG\\<\\\x1b-A\\\x1b$BK\\L\\\x1b-A", "倍尺\\本目"),
]


@pytest.mark.parametrize(("vr", "raw", "expected"), KEPT)
def test_a_delimiter_that_is_a_byte_too_many_is_one(vr: str, raw: bytes, expected: str) -> None:
    assert decode(raw, codecs_for(["", "ISO 2022 IR 87", "ISO 2022 IR 100"]), vr) == (
        expected,
        False,
    )


def test_a_byte_too_many_that_is_no_delimiter_of_the_vr_is_damage() -> None:
    for vr, raw in (("LO", b"\x1b$BB@O:=\x1b$BB@"), ("LT", b"\x1b$BB@\\\x1b(B")):
        text, is_damaged = decode(raw, codecs_for(IR_87), vr)
        assert is_damaged
        assert "\ufffd" in text
