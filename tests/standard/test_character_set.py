from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.charset import convert_encodings, python_encoding

from lazydicom.errors import EncodeError
from lazydicom.standard.character_set import are_defined, codec_of, codecs_for, decode, encode

SAMPLES = [
    ("ISO_IR 100", "Buc^Jérôme"),
    ("ISO_IR 101", "Wałęsa"),
    ("ISO_IR 109", "Ĥaĝo"),
    ("ISO_IR 110", "Šņē"),
    ("ISO_IR 144", "Жданов^Юрий"),
    ("ISO_IR 127", "قباني^لنزار"),
    ("ISO_IR 126", "Διονυσιος"),
    ("ISO_IR 138", "שרון^דבורה"),
    ("ISO_IR 148", "Çavuşoğlu"),
    ("ISO_IR 166", "นามสกุล"),
    ("ISO_IR 203", "Š€"),
    ("ISO_IR 13", "ﾔﾏﾀﾞ^ﾀﾛｳ"),
    ("ISO_IR 192", "Wang^XiaoDong=王^小東😀"),
    ("GB18030", "王^小东"),
    ("GBK", "王^小东"),
]


@pytest.mark.parametrize(("term", "text"), SAMPLES, ids=[term for term, _ in SAMPLES])
def test_text_survives_its_character_set(term: str, text: str) -> None:
    codecs = codecs_for([term])
    raw = encode(text, codecs)
    assert not raw.isascii()
    assert decode(raw, codecs) == (text, False)


@pytest.mark.parametrize("term", [term for term in python_encoding if term])
def test_every_defined_term_means_the_bytes_that_pydicom_says(term: str) -> None:
    codec = codec_of(term)
    if codec == "ascii":
        return  # pydicom reads the default repertoire as Latin-1
    theirs = python_encoding[term]
    for byte in range(128, 256):
        raw = bytes([byte])
        assert raw.decode(codec, "replace") == raw.decode(theirs, "replace")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        *[
            (wrong, "ISO_IR 100")
            for wrong in ("ISO_IR_100", "ISO IR 100", "iso_ir 100", "ISO-IR 100")
        ],
        *[(wrong, "ISO_IR 100") for wrong in ("latin1", "Latin-1", "ISO8859-1", " ISO_IR 100 ")],
        ("windows-1252", "CP 1252"),
        *[(wrong, "ISO_IR 192") for wrong in ("utf8", "UTF-8", "ISO_IR192", "ISO 2022 IR 192")],
        ("ISO IR 6", ""),
        ("US-ASCII", ""),
        ("gb18030", "GB18030"),
        ("ISO_2022_IR_87", "ISO 2022 IR 87"),
        ("ISO 2022 58", "ISO 2022 IR 58"),
    ],
)
def test_wrong_but_common_terms_are_understood(wrong: str, right: str) -> None:
    assert codec_of(wrong) == codec_of(right)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([""], True),
        (["ISO_IR 6"], True),
        (["ISO_IR 203"], True),
        (["GBK"], True),
        (["", "ISO 2022 IR 87"], True),
        (["ISO 2022 IR 13", "ISO 2022 IR 87", "ISO 2022 IR 159"], True),
        (["ISO_IR_100"], False),
        (["iso_ir 100"], False),
        (["utf8"], False),
        (["ISO_IR 87"], False),
        (["ISO 2022 IR 192"], False),
        (["KLINGON"], False),
        (["ISO_IR 192", "ISO 2022 IR 87"], False),
        (["", "GB18030"], False),
    ],
)
def test_terms_are_defined_as_they_are_spelt(terms: list[str], *, expected: bool) -> None:
    assert are_defined(terms) is expected


# What differs, who settles it, terms, our codecs, those of pydicom.
DIFFERENCES: list[tuple[str, str, list[str], tuple[str, ...], list[str]]] = [
    (
        "the default repertoire is ASCII; what exceeds it is read as Latin-1 by both, here flagged",
        "PS3.5 §6.1.2.1, §6.1.3: ISO-IR 6",
        [""],
        ("ascii",),
        ["iso8859"],
    ),
    (
        "a set without code extensions after the default repertoire is meant alone",
        "PS3.3 §C.12.1.1.2: it has no further values; the default repertoire is part of it",
        ["", "ISO_IR 192"],
        ("utf_8",),
        ["iso8859"],
    ),
    (
        "ISO-IR 203 is newer than pydicom's table",
        "PS3.3 table C.12-2",
        ["ISO_IR 203"],
        ("iso8859_15",),
        ["iso8859"],
    ),
    (
        "a further value that nobody knows adds no set",
        "PS3.3 §C.12.1.1.2: it defines none",
        ["ISO 2022 IR 100", "KLINGON"],
        ("latin_1",),
        ["latin_1", "iso8859"],
    ),
    (
        "codecs of Python that are no character sets are not obeyed",
        "PS3.3 §C.12.1.1.2: it defines no such term",
        ["utf_16"],
        ("ascii",),
        ["utf_16"],
    ),
]


@pytest.mark.parametrize("difference", DIFFERENCES, ids=[row[0] for row in DIFFERENCES])
@pytest.mark.filterwarnings("ignore")
def test_differences_to_pydicom_are_settled_by_the_standard(
    difference: tuple[str, str, list[str], tuple[str, ...], list[str]],
) -> None:
    _, section, terms, ours, theirs = difference
    assert section.startswith("PS3.")
    assert codecs_for(terms) == ours
    assert convert_encodings(list(terms)) == theirs


def test_a_term_nobody_knows_has_no_codec_and_reads_as_the_default_repertoire() -> None:
    assert codec_of("KLINGON") is None
    assert codecs_for(["KLINGON"]) == ("ascii",)
    assert codecs_for(["ISO 2022 IR 100", "KLINGON"]) == ("latin_1",)


@pytest.mark.parametrize(
    ("terms", "codecs"),
    [
        ([], ("ascii",)),
        ([""], ("ascii",)),
        (["", "ISO 2022 IR 87", "ISO 2022 IR 159"], ("ascii", "iso2022_jp", "iso2022_jp_2")),
        (["ISO 2022 IR 13", "ISO 2022 IR 87"], ("shift_jis", "iso2022_jp")),
        (["ISO_IR 100", "ISO 2022 IR 100"], ("latin_1",)),
        (["ISO_IR 192", "ISO 2022 IR 87"], ("utf_8",)),
        (["ISO 2022 IR 87"], ("ascii", "iso2022_jp")),
        (["ISO 2022 IR 149"], ("euc_kr",)),
        (["cp1252", "ISO 2022 IR 87"], ("cp1252",)),
        (["", "ISO_IR 192"], ("utf_8",)),
        (["ISO_IR 100", "ISO_IR 192"], ("latin_1",)),
    ],
)
def test_several_terms_give_the_codecs_that_may_be_combined(
    terms: list[str], codecs: tuple[str, ...]
) -> None:
    assert codecs_for(terms) == codecs


@pytest.mark.parametrize("terms", [[], [""], ["ISO_IR 6"], ["KLINGON"], ["", "ISO 2022 IR 87"]])
def test_bytes_outside_the_default_repertoire_are_read_as_latin_1_and_flagged(
    terms: list[str],
) -> None:
    assert decode(b"J\xe9r\xf4me", codecs_for(terms)) == ("Jérôme", True)


def test_bytes_that_are_no_utf_8_are_replaced_and_flagged() -> None:
    assert decode(b"J\xe9r", codecs_for(["ISO_IR 192"])) == ("J\ufffdr", True)


@given(st.binary(), st.sampled_from([*python_encoding, "KLINGON"]))
def test_decoding_any_bytes_never_raises(raw: bytes, term: str) -> None:
    text, _replaced = decode(raw, codecs_for([term]))
    assert isinstance(text, str)


@given(
    st.text(st.characters(max_codepoint=126, min_codepoint=32)), st.sampled_from([*python_encoding])
)
def test_ascii_is_ascii_in_every_character_set(text: str, term: str) -> None:
    codecs = codecs_for([term])
    assert encode(text, codecs) == text.encode("ascii")
    assert decode(text.encode("ascii"), codecs) == (text, False)


@pytest.mark.parametrize(
    ("text", "term", "misfit"),
    [("Jérôme", "", "é"), ("山", "ISO_IR 100", "山"), ("ﾔ山", "ISO_IR 13", "山")],
)
def test_a_character_that_does_not_fit_is_refused_and_named(
    text: str, term: str, misfit: str
) -> None:
    with pytest.raises(EncodeError, match=f"'{misfit}' does not fit"):
        encode(text, codecs_for([term]))
