"""The sides of values that a query can ask for, and the keys that they give."""

from __future__ import annotations

import pytest

from lazydicom.errors import QueryError
from lazydicom.index.aspect import PLAIN, SIDES, Aspect, folded
from lazydicom.index.kind import Kind

YAMADA = "Yamada^Tarou=山田^太郎=やまだ^たろう"

NAMES = [
    ("family", "Smith^John^Q^Dr^Jr", ["Smith"]),
    ("given", "Smith^John^Q^Dr^Jr", ["John"]),
    ("middle", "Smith^John^Q^Dr^Jr", ["Q"]),
    ("prefix", "Smith^John^Q^Dr^Jr", ["Dr"]),
    ("suffix", "Smith^John^Q^Dr^Jr ", ["Jr"]),
    ("given", "Smith", []),
    ("family", "^John", []),
    ("family", YAMADA, ["Yamada", "山田", "やまだ"]),
    ("alphabetic", YAMADA, ["Yamada^Tarou"]),
    ("ideographic", YAMADA, ["山田^太郎"]),
    ("phonetic", YAMADA, ["やまだ^たろう"]),
    ("alphabetic", "Smith^John^^^ ", ["Smith^John"]),
    ("phonetic", "Smith^John", []),
    ("alphabetic", "=山田", []),
    ("family", "A^B\\C^D", ["A", "C"]),
]


@pytest.mark.parametrize(("of", "name", "parts"), NAMES)
def test_a_part_of_a_name_is_that_of_each_of_its_groups(
    of: str, name: str, parts: list[str]
) -> None:
    keys = Aspect(of).keys("PN", [name.encode()])  # type: ignore[arg-type]
    assert [key.decode() for key in keys if isinstance(key, bytes)] == parts


@pytest.mark.parametrize(
    ("vr", "of", "raw", "keys"),
    [
        ("DA", "year", b"20201231", (2020,)),
        ("DA", "month", b"2020.12.31", (12,)),
        ("DA", "day", rb"20201231\20200101", (31, 1)),
        ("DA", "year", b"junk", (None,)),
        ("DA", "year", b"20201350", (None,)),
        ("TM", "hour", b"2359", (23,)),
        ("TM", "hour", b"25", (None,)),
        ("DT", "hour", b"2020123123", (23,)),
        ("DT", "hour", b"20201231", (None,)),
        ("DT", "month", b"2020", (None,)),
        ("DT", "year", b"2020+0100", (2020,)),
        ("LO", "year", b"2020", (None,)),
        ("AS", "age", b"018Y", (18.0,)),
        ("AS", "age", b"018M", (1.5,)),
        ("AS", "age", b"18", (None,)),
    ],
)
def test_a_part_of_a_date_or_an_age_is_a_number_where_it_is_given(
    vr: str, of: str, raw: bytes, keys: tuple[float | None, ...]
) -> None:
    assert Aspect(of).keys(vr, [raw]) == keys  # type: ignore[arg-type]


def test_an_age_in_weeks_or_days_is_a_fraction_of_a_year() -> None:
    (weeks,), (days,) = [Aspect("age").keys("AS", [raw]) for raw in (b"052W", b"365D")]
    assert isinstance(weeks, float)
    assert isinstance(days, float)
    assert 0.99 < weeks < days < 1


def test_values_are_counted_in_all_occurrences_and_lengths_are_of_each() -> None:
    fields = [rb"A\B", b"", b"C "]
    assert Aspect("count").keys("CS", fields) == (3,)
    assert Aspect("length").keys("CS", fields) == (3, 0, 2)
    assert Aspect("raw").keys("CS", fields) == (rb"A\B", None, b"C")
    assert Aspect(place=0).keys("CS", fields) == (b"A", None, b"C")
    assert Aspect(place=1).keys("CS", fields) == (b"B",)
    assert Aspect(place=-2).keys("CS", fields) == (b"A",)


def test_a_sequence_has_the_number_of_its_items() -> None:
    assert Aspect("count").keys("SQ", [b"3", b"", b"2"]) == (5,)
    assert Aspect("count").keys("SQ", [b"junk"]) == (0,)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SMITH", "smith"),
        ("Müller", "muller"),
        ("Mu\u0308ller", "muller"),
        ("Øre-Łódź", "ore-lodz"),
        ("STRASSE", folded("Straße")),
        ("Ελλάδα", "ελλαδα"),
        ("İstanbul", "istanbul"),
        ("山田", "山田"),
        ("ガ", "ガ"),
    ],
)
def test_folding_leaves_case_and_accents_out(text: str, found: str) -> None:
    assert folded(text) == found
    assert folded(folded(text)) == folded(text)


def test_folded_keys_are_texts_of_the_side_that_is_asked_for() -> None:
    name = "Müller^Jörg".encode()
    assert Aspect(is_folded=True).keys("PN", [name]) == (b"muller^jorg",)
    assert Aspect("given", is_folded=True).keys("PN", [name]) == (b"jorg",)
    assert Aspect("raw", is_folded=True).keys("DA", [b"2020JAN01"]) == (b"2020jan01",)


def test_a_side_has_a_kind_of_its_own() -> None:
    assert PLAIN.kind(Kind.DATE) is Kind.DATE
    assert Aspect("raw").kind(Kind.DATE) is Kind.TEXT
    assert Aspect("age").kind(Kind.TEXT) is Kind.FLOAT
    assert Aspect("count").kind(Kind.TEXT) is Kind.INT
    assert Aspect("family").kind(Kind.TEXT) is Kind.TEXT
    assert {Aspect(of).kind(Kind.TEXT) for of in SIDES} == {Kind.TEXT, Kind.INT, Kind.FLOAT}  # type: ignore[arg-type]


def test_ages_are_written_as_in_files_or_as_numbers() -> None:
    assert Aspect("age").literal("006M") == 0.5
    assert Aspect("age").literal(18) == 18
    with pytest.raises(QueryError, match="not an age"):
        Aspect("age").literal("old")
